//! What the journal says about releases.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::{
    digest::Digest,
    id::AccountId,
    journal::{Entry, Head},
    moment::Moment,
    release::{Act, Release, Stage},
    serial::Serial,
    slug::Slug,
};

/// The entries that moved a release on, and the stage that each leads to.
const STEPS: [(&str, Stage); 9] = [
    ("release.made", Stage::Draft),
    ("release.follows", Stage::Draft),
    ("release.submitted", Stage::Submitted),
    ("release.returned", Stage::Returned),
    ("release.rejected", Stage::Rejected),
    ("release.decided", Stage::Decided),
    ("release.scheduled", Stage::Scheduled),
    ("release.released", Stage::Released),
    ("release.withdrawn", Stage::Withdrawn),
];

/// What an entry tells more about its step.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Details {
    title: Option<String>,
    reason: String,
    digest: Option<Digest>,
    due: Option<Moment>,
    generation: Option<i64>,
    /// In whose name it was prepared.
    drafter: Option<AccountId>,
    /// Who had a share in what was submitted.
    shares: Vec<AccountId>,
    /// Of the works that it brought out first.
    serials: BTreeMap<Slug, Serial>,
}

/// The journal as a whole.
pub(super) struct Journal {
    hashes: BTreeMap<i64, Digest>,
    stories: BTreeMap<String, Story>,
}

/// The entries about one release, in their order.
#[derive(Default)]
pub(super) struct Story {
    entries: Vec<Entry>,
}

static UNTOLD: Story = Story {
    entries: Vec::new(),
};

impl Journal {
    pub(super) fn new(entries: Vec<Entry>) -> Self {
        let hashes = entries
            .iter()
            .map(|entry| (entry.sequence, entry.hash))
            .collect();
        let mut stories: BTreeMap<String, Story> = BTreeMap::new();
        for entry in entries {
            let story = stories.entry(entry.object.clone()).or_default();
            story.entries.push(entry);
        }
        Self { hashes, stories }
    }

    /// True where the chain still holds the entry that it once ended with.
    pub(super) fn holds(&self, head: Head) -> bool {
        self.hashes.get(&head.sequence) == Some(&head.hash)
    }

    pub(super) fn of(&self, release: &Release) -> &Story {
        let story = self.stories.get(&format!("release:{}", release.id));
        story.unwrap_or(&UNTOLD)
    }
}

impl Story {
    fn newest(&self, action: &str) -> Option<&Entry> {
        let mut backwards = self.entries.iter().rev();
        backwards.find(|entry| entry.action == action)
    }

    fn details(&self, action: &str) -> Details {
        self.newest(action)
            .and_then(|entry| serde_json::from_str(&entry.details).ok())
            .unwrap_or_default()
    }

    fn title(&self) -> Option<String> {
        let mut backwards = self.entries.iter().rev();
        let titled = ["release.made", "release.follows", "release.chosen"];
        let entry = backwards.find(|entry| titled.contains(&entry.action.as_str()))?;
        let details: Details = serde_json::from_str(&entry.details).ok()?;
        details.title
    }

    fn stage(&self) -> Option<Stage> {
        self.entries.iter().rev().find_map(|entry| {
            let step = STEPS.iter().find(|(action, _)| *action == entry.action);
            step.map(|(_, stage)| *stage)
        })
    }

    /// What a release says of itself and the journal does not confirm.
    pub(super) fn differs(&self, release: &Release) -> Vec<&'static str> {
        let stopped = match release.stage {
            Stage::Withdrawn => "release.withdrawn",
            Stage::Rejected => "release.rejected",
            _ => "release.returned",
        };
        let Details {
            digest: submitted,
            shares,
            ..
        } = self.details("release.submitted");
        let decided = self.details("release.decided").digest;
        let scheduled = self.details("release.scheduled").due;
        let reason = match release.stopped {
            Some(_) => self.details(stopped).reason,
            None => String::new(),
        };
        let out = self.details("release.released");
        let is_out = release.stage == Stage::Released;
        let claims = [
            ("stage", self.stage() == Some(release.stage)),
            ("drafted", self.confirms_draft(release.drafted)),
            (
                "submitted",
                self.confirms("release.submitted", release.submitted),
            ),
            ("decided", self.confirms("release.decided", release.decided)),
            ("stopped", self.confirms(stopped, release.stopped)),
            (
                "submitted digest",
                release.submitted.is_none() || submitted == release.digest,
            ),
            (
                "decided digest",
                release.decided.is_none() || decided == release.digest,
            ),
            ("due", release.due.is_none() || scheduled == release.due),
            (
                "released",
                !is_out || (out.digest, out.due) == (release.digest, release.due),
            ),
            ("title", self.title().as_ref() == Some(&release.title)),
            ("reason", reason == release.reason),
            ("failed", self.failed() == release.failed),
            ("acts", acts_are_there(release)),
            ("version", self.version() == release.version),
            (
                "two people",
                release.decided.is_none_or(|act| !shares.contains(&act.by))
                    && release.submitted.is_none_or(|act| shares.contains(&act.by)),
            ),
        ];
        let denied = claims.into_iter().filter(|(_, holds)| !holds);
        denied.map(|(what, _)| what).collect()
    }

    /// Somebody made it, or it was prepared in their name.
    fn confirms_draft(&self, act: Act) -> bool {
        self.entries.first().is_some_and(|entry| {
            let by = match entry.action.as_str() {
                "release.made" => entry.actor,
                "release.follows" => serde_json::from_str(&entry.details)
                    .ok()
                    .and_then(|details: Details| details.drafter),
                _ => None,
            };
            by == Some(act.by) && entry.at == act.at
        })
    }

    /// Every entry of its own changed it, while those of its case that end nothing
    /// did not; what was prepared had been made before.
    fn version(&self) -> i64 {
        let made = self.entries.first().map(|entry| entry.action.as_str());
        let own = self.entries.iter();
        let own = own.filter(|entry| entry.action.starts_with("release."));
        let entries = i64::try_from(own.count()).unwrap_or(i64::MAX);
        entries + i64::from(made == Some("release.follows"))
    }

    /// When it could not go out, unless somebody had it tried again since.
    fn failed(&self) -> Option<Moment> {
        let mut backwards = self.entries.iter().rev();
        let tried = ["release.failed", "release.retried"];
        let entry = backwards.find(|entry| tried.contains(&entry.action.as_str()))?;
        (entry.action == "release.failed").then_some(entry.at)
    }

    fn confirms(&self, action: &str, act: Option<Act>) -> bool {
        act.is_none_or(|act| {
            self.newest(action)
                .is_some_and(|entry| entry.actor == Some(act.by) && entry.at == act.at)
        })
    }

    /// The entry that the journal ended with when the manifest was frozen.
    pub(super) fn frozen_after(&self) -> Option<i64> {
        let submitted = self.newest("release.submitted")?;
        Some(submitted.sequence - 1)
    }

    /// The number that a release went out with.
    pub(super) fn generation(&self) -> Option<i64> {
        self.details("release.released").generation
    }

    /// The serials that it gave.
    pub(super) fn serials(&self) -> BTreeMap<Slug, Serial> {
        self.details("release.released").serials
    }

    /// True where the head was the journal's after the release was scheduled
    /// and before it was noted as released.
    pub(super) fn surrounds(&self, head: Head) -> bool {
        self.newest("release.scheduled")
            .is_some_and(|entry| entry.sequence <= head.sequence)
            && self
                .newest("release.released")
                .is_none_or(|entry| entry.sequence > head.sequence)
    }
}

/// Nothing is decided on that was not submitted, and nothing goes out that was
/// not decided on.
fn acts_are_there(release: &Release) -> bool {
    let decided = matches!(
        release.stage,
        Stage::Decided | Stage::Scheduled | Stage::Released
    );
    let submitted = decided || release.stage == Stage::Submitted;
    (!submitted || release.submitted.is_some()) && (!decided || release.decided.is_some())
}
