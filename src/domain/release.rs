//! The release: a set of texts that becomes public together, and the only
//! states that it can pass through.
//!
//! ```text
//! draft ─submit→ submitted ─decide→ decided ─schedule→ scheduled ─due→ released
//!   │                │return           │                   │
//!   │    returned ←──┤                 │                   │
//!   └───────┴────────┴─────────────────┴─────withdraw──────┴→ withdrawn
//! ```
//! A returned release is submitted again as a draft is.

use super::{
    account::{Actor, Role},
    digest::Digest,
    id::{AccountId, ReleaseId},
    moment::Moment,
    refusal::{Explain, FieldRefusals},
};

/// The furthest moment that may be chosen, so that a typing slip in the year
/// is noticed: about two years ahead.
const AHEAD_MAX_SECONDS: i64 = 2 * 366 * 24 * 60 * 60;

/// Where a release stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    Draft,
    Submitted,
    Returned,
    Decided,
    Scheduled,
    Released,
    Withdrawn,
}

impl Stage {
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Submitted,
        Self::Returned,
        Self::Decided,
        Self::Scheduled,
        Self::Released,
        Self::Withdrawn,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Decided => "decided",
            Self::Scheduled => "scheduled",
            Self::Released => "released",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }

    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Draft => "stage-draft",
            Self::Submitted => "stage-submitted",
            Self::Returned => "stage-returned",
            Self::Decided => "stage-decided",
            Self::Scheduled => "stage-scheduled",
            Self::Released => "stage-released",
            Self::Withdrawn => "stage-withdrawn",
        }
    }

    /// True while its choice of texts may change.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// True while its editions are bound to it and cannot go out otherwise.
    pub const fn holds_editions(self) -> bool {
        matches!(self, Self::Submitted | Self::Decided | Self::Scheduled)
    }
}

/// Who did something, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    pub by: AccountId,
    pub at: Moment,
}

/// A release as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    pub id: ReleaseId,
    pub title: String,
    pub stage: Stage,
    pub drafted: Act,
    /// Set with the manifest when it is submitted.
    pub digest: Option<Digest>,
    pub submitted: Option<Act>,
    pub decided: Option<Act>,
    /// Who returned or withdrew it, and why.
    pub stopped: Option<Act>,
    pub reason: String,
    /// The moment at which it becomes public.
    pub due: Option<Moment>,
    /// When the publication had received it.
    pub applied: Option<Moment>,
    /// When it could not go out at its moment.
    pub failed: Option<Moment>,
    pub version: i64,
}

/// Why an act on a release is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReleaseRefusal {
    Fields(FieldRefusals),
    /// The act does not belong to this stage.
    WrongStage {
        stage: Stage,
    },
    /// The role is missing.
    NotAllowed,
    /// Nobody decides what they drafted.
    OwnDraft,
    /// The dry run has blockers.
    Blocked {
        count: usize,
    },
    /// The page showed another manifest or another version.
    Changed,
    DueInThePast,
    DueTooFar,
    /// A text would no longer be shown when the release is due.
    DueAfterWindow,
}

impl Explain for ReleaseRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Fields(_) => "release-refused-fields",
            Self::WrongStage { .. } => "release-refused-stage",
            Self::NotAllowed => "release-refused-role",
            Self::OwnDraft => "release-refused-own",
            Self::Blocked { .. } => "release-refused-blocked",
            Self::Changed => "release-refused-changed",
            Self::DueInThePast => "release-refused-past",
            Self::DueTooFar => "release-refused-far",
            Self::DueAfterWindow => "release-refused-window",
        }
    }

    fn args(&self) -> super::refusal::Args {
        match self {
            Self::Blocked { count } => vec![("count", (*count).into())],
            _ => Vec::new(),
        }
    }
}

impl Release {
    /// Changes what is chosen: only while nobody decides on it.
    pub fn check_open(&self) -> Result<(), ReleaseRefusal> {
        self.expect(self.stage.is_open())
    }

    /// Freezes it on a manifest.
    pub fn submit(
        &mut self,
        actor: &Actor,
        digest: Digest,
        now: Moment,
    ) -> Result<(), ReleaseRefusal> {
        self.expect(self.stage.is_open())?;
        self.allow(actor, Role::Drafter)?;
        self.stage = Stage::Submitted;
        self.digest = Some(digest);
        self.submitted = Some(Act {
            by: actor.id,
            at: now,
        });
        self.stopped = None;
        self.reason.clear();
        Ok(())
    }

    /// Decides on exactly the manifest that the decider saw. `authors` are all
    /// who wrote a word of it.
    pub fn decide(
        &mut self,
        actor: &Actor,
        seen: Digest,
        authors: &[AccountId],
        now: Moment,
    ) -> Result<(), ReleaseRefusal> {
        self.judge(actor, seen, authors)?;
        self.stage = Stage::Decided;
        self.decided = Some(Act {
            by: actor.id,
            at: now,
        });
        Ok(())
    }

    /// Sends it back to the drafter with a reason.
    pub fn give_back(
        &mut self,
        actor: &Actor,
        seen: Digest,
        reason: String,
        now: Moment,
    ) -> Result<(), ReleaseRefusal> {
        self.judge(actor, seen, &[])?;
        self.stage = Stage::Returned;
        self.stopped = Some(Act {
            by: actor.id,
            at: now,
        });
        self.reason = reason;
        self.submitted = None;
        self.digest = None;
        Ok(())
    }

    /// Sets the moment. `window_end` is the earliest end among its texts.
    pub fn schedule(
        &mut self,
        actor: &Actor,
        due: Moment,
        window_end: Option<Moment>,
        now: Moment,
    ) -> Result<(), ReleaseRefusal> {
        self.expect(matches!(self.stage, Stage::Decided | Stage::Scheduled))?;
        if !actor.has(Role::Drafter) && !actor.has(Role::Decider) {
            return Err(ReleaseRefusal::NotAllowed);
        }
        if due < now || self.due.is_some_and(|current| current <= now) {
            return Err(ReleaseRefusal::DueInThePast);
        }
        if due.since(now) > AHEAD_MAX_SECONDS {
            return Err(ReleaseRefusal::DueTooFar);
        }
        if window_end.is_some_and(|end| end <= due) {
            return Err(ReleaseRefusal::DueAfterWindow);
        }
        self.stage = Stage::Scheduled;
        self.due = Some(due);
        Ok(())
    }

    /// Takes it back before it is due, or after it could not go out; while it is
    /// open, its drafters discard it.
    pub fn withdraw(
        &mut self,
        actor: &Actor,
        reason: String,
        now: Moment,
    ) -> Result<(), ReleaseRefusal> {
        self.expect(self.stage.is_open() || self.stage.holds_editions())?;
        let decides = self.stage.holds_editions() && actor.has(Role::Decider);
        if !actor.has(Role::Drafter) && !decides {
            return Err(ReleaseRefusal::NotAllowed);
        }
        if self.failed.is_none() && self.due.is_some_and(|due| due <= now) {
            return Err(ReleaseRefusal::DueInThePast);
        }
        self.stage = Stage::Withdrawn;
        self.stopped = Some(Act {
            by: actor.id,
            at: now,
        });
        self.reason = reason;
        self.due = None;
        Ok(())
    }

    /// Notes that the publication has received it.
    pub fn mark_released(&mut self, applied: Moment) -> Result<(), ReleaseRefusal> {
        self.expect(self.stage == Stage::Scheduled)?;
        self.stage = Stage::Released;
        self.applied = Some(applied);
        Ok(())
    }

    /// Makes it anew: only what was withdrawn, since everything else goes on.
    pub fn check_repeat(&self, actor: &Actor) -> Result<(), ReleaseRefusal> {
        self.expect(self.stage == Stage::Withdrawn)?;
        self.allow(actor, Role::Drafter)
    }

    /// True where the person drafted it, or asked for its decision.
    pub fn is_by(&self, person: AccountId) -> bool {
        self.drafted.by == person || self.submitted.is_some_and(|act| act.by == person)
    }

    /// Seconds between the moment and the publication, once it is out.
    pub fn lateness_seconds(&self) -> Option<i64> {
        Some(self.applied?.since(self.due?))
    }

    fn judge(
        &self,
        actor: &Actor,
        seen: Digest,
        authors: &[AccountId],
    ) -> Result<(), ReleaseRefusal> {
        self.expect(self.stage == Stage::Submitted)?;
        self.allow(actor, Role::Decider)?;
        if self.is_by(actor.id) || authors.contains(&actor.id) {
            return Err(ReleaseRefusal::OwnDraft);
        }
        if self.digest != Some(seen) {
            return Err(ReleaseRefusal::Changed);
        }
        Ok(())
    }

    fn expect(&self, holds: bool) -> Result<(), ReleaseRefusal> {
        if holds {
            Ok(())
        } else {
            Err(ReleaseRefusal::WrongStage { stage: self.stage })
        }
    }

    fn allow(&self, actor: &Actor, role: Role) -> Result<(), ReleaseRefusal> {
        if actor.has(role) {
            Ok(())
        } else {
            Err(ReleaseRefusal::NotAllowed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::OrganisationId, locale::Locale};

    const NOW: Moment = Moment::from_second(1_000_000);

    fn actor(id: i64, roles: &[Role]) -> Actor {
        Actor {
            id: AccountId(id),
            organisation: OrganisationId(1),
            name: String::new(),
            roles: roles.to_vec(),
            locale: Locale::JA,
        }
    }

    fn drafter() -> Actor {
        actor(1, &[Role::Drafter])
    }

    fn decider() -> Actor {
        actor(2, &[Role::Decider])
    }

    fn at(stage: Stage) -> Release {
        let act = Act {
            by: AccountId(1),
            at: NOW,
        };
        let past_draft = !matches!(stage, Stage::Draft | Stage::Returned);
        let decided = matches!(stage, Stage::Decided | Stage::Scheduled | Stage::Released);
        let scheduled = matches!(stage, Stage::Scheduled | Stage::Released);
        Release {
            id: ReleaseId(1),
            title: "t".into(),
            stage,
            drafted: act,
            digest: past_draft.then(|| Digest::of("m")),
            submitted: past_draft.then_some(act),
            decided: decided.then_some(act),
            stopped: None,
            reason: String::new(),
            due: scheduled.then_some(NOW.plus(60)),
            applied: None,
            failed: None,
            version: 1,
        }
    }

    /// Every act in every stage: what is not in this table is refused.
    #[test]
    fn only_the_listed_transitions_exist() {
        let digest = Digest::of("m");
        for stage in Stage::ALL {
            let submit = at(stage).submit(&drafter(), digest, NOW).is_ok();
            assert_eq!(
                submit,
                matches!(stage, Stage::Draft | Stage::Returned),
                "submit {stage:?}"
            );
            let decide = at(stage).decide(&decider(), digest, &[], NOW).is_ok();
            assert_eq!(decide, stage == Stage::Submitted, "decide {stage:?}");
            let back = at(stage)
                .give_back(&decider(), digest, "why".into(), NOW)
                .is_ok();
            assert_eq!(back, stage == Stage::Submitted, "return {stage:?}");
            let schedule = at(stage)
                .schedule(&drafter(), NOW.plus(9), None, NOW)
                .is_ok();
            assert_eq!(
                schedule,
                matches!(stage, Stage::Decided | Stage::Scheduled),
                "schedule {stage:?}"
            );
            let withdraw = at(stage).withdraw(&drafter(), String::new(), NOW).is_ok();
            let over = matches!(stage, Stage::Released | Stage::Withdrawn);
            assert_eq!(withdraw, !over, "withdraw {stage:?}");
            let withdraw = at(stage).withdraw(&decider(), String::new(), NOW).is_ok();
            assert_eq!(withdraw, stage.holds_editions(), "decider {stage:?}");
            let repeat = at(stage).check_repeat(&drafter()).is_ok();
            assert_eq!(repeat, stage == Stage::Withdrawn, "repeat {stage:?}");
            let released = at(stage).mark_released(NOW).is_ok();
            assert_eq!(released, stage == Stage::Scheduled, "release {stage:?}");
        }
    }

    #[test]
    fn nobody_decides_what_they_drafted() {
        let both = actor(1, &[Role::Drafter, Role::Decider]);
        let digest = Digest::of("m");
        let mut release = at(Stage::Submitted);
        assert_eq!(
            release.decide(&both, digest, &[], NOW),
            Err(ReleaseRefusal::OwnDraft)
        );
        let refusal = release.decide(&decider(), digest, &[AccountId(2)], NOW);
        assert_eq!(
            refusal,
            Err(ReleaseRefusal::OwnDraft),
            "a translator of the text"
        );
    }

    #[test]
    fn a_decision_is_on_the_manifest_that_was_seen() {
        let mut release = at(Stage::Submitted);
        let refusal = release.decide(&decider(), Digest::of("other"), &[], NOW);
        assert_eq!(refusal, Err(ReleaseRefusal::Changed));
    }

    #[test]
    fn the_moment_is_ahead_but_not_far_and_within_the_window() {
        let mut release = at(Stage::Decided);
        let schedule =
            |release: &mut Release, due: Moment, end| release.schedule(&drafter(), due, end, NOW);
        assert_eq!(
            schedule(&mut release, NOW.plus(-1), None),
            Err(ReleaseRefusal::DueInThePast)
        );
        assert_eq!(
            schedule(&mut release, NOW.plus(1 << 40), None),
            Err(ReleaseRefusal::DueTooFar)
        );
        let end = Some(NOW.plus(60));
        assert_eq!(
            schedule(&mut release, NOW.plus(60), end),
            Err(ReleaseRefusal::DueAfterWindow)
        );
        assert_eq!(schedule(&mut release, NOW.plus(59), end), Ok(()));
    }

    #[test]
    fn what_is_due_cannot_be_withdrawn_or_moved() {
        let mut release = at(Stage::Scheduled);
        let later = NOW.plus(60);
        let refusal = release.withdraw(&drafter(), String::new(), later);
        assert_eq!(refusal, Err(ReleaseRefusal::DueInThePast));
        let refusal = release.schedule(&drafter(), later.plus(60), None, later);
        assert_eq!(refusal, Err(ReleaseRefusal::DueInThePast));
    }
}
