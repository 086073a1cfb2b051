//! The release: a set of texts that becomes public together, and the only
//! states that it can pass through.
//!
//! ```text
//! draft ─submit→ submitted ─decide→ decided ─schedule→ scheduled ─due→ released
//!   │                │return, reject   │                   │
//!   │    returned ←──┼──→ rejected     │                   │
//!   └───────┴────────┴─────────────────┴─────withdraw──────┴→ withdrawn
//! ```
//! A returned release is submitted again as a draft is. While it is submitted it
//! goes where its case goes: who may do what there is the case's to say.

use super::{
    account::{Actor, Role},
    case::{Case, CaseRefusal, State},
    digest::Digest,
    id::{AccountId, ReleaseId},
    lack::Lack,
    moment::Moment,
    refusal::{Arg, Explain, FieldRefusals},
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
    /// 否決: nobody decides on it any more.
    Rejected,
    Decided,
    Scheduled,
    Released,
    Withdrawn,
}

impl Stage {
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Submitted,
        Self::Returned,
        Self::Rejected,
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
            Self::Rejected => "rejected",
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
            Self::Rejected => "stage-rejected",
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

    /// True where it is out or never will be: nobody decides any more.
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Released | Self::Withdrawn | Self::Rejected)
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
    /// Who returned, rejected or withdrew it, and why.
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

/// What is over before long: the first end of its kind in a release.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ends {
    /// Of a text's display window.
    pub window: Option<Moment>,
    /// Of what a text says.
    pub validity: Option<Moment>,
    /// Of the rights in a file, or a consent to it.
    pub rights: Option<Moment>,
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
    /// Its case does not allow it.
    Case(CaseRefusal),
    DueInThePast,
    DueTooFar,
    /// A text would no longer be shown when the release is due.
    DueAfterWindow,
    /// What a text says would hold no longer.
    DueAfterValidity,
    /// The rights in a file, or a consent to it, would be over.
    DueAfterRights,
    /// A file lacks something by now to be out at all.
    FileLacks(Lack),
    /// A file that it brings out was taken away from readers since people decide
    /// on it.
    FileTakenDown {
        name: String,
    },
    /// A file that it brings out is not on the disk.
    FileMissing {
        name: String,
    },
    /// Or has other bytes than those that were decided on.
    FileDamaged {
        name: String,
    },
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
            Self::Case(refusal) => refusal.message_id(),
            Self::DueInThePast => "release-refused-past",
            Self::DueTooFar => "release-refused-far",
            Self::DueAfterWindow => "release-refused-window",
            Self::DueAfterValidity => "release-refused-validity",
            Self::DueAfterRights => "release-refused-rights",
            Self::FileLacks(_) => "release-refused-file",
            Self::FileTakenDown { .. } => "release-refused-file-taken-down",
            Self::FileMissing { .. } => "release-refused-file-missing",
            Self::FileDamaged { .. } => "release-refused-file-damaged",
        }
    }

    fn args(&self) -> super::refusal::Args {
        match self {
            Self::Case(refusal) => refusal.args(),
            Self::Blocked { count } => vec![("count", (*count).into())],
            Self::FileLacks(lack) => {
                vec![("what", Arg::Said(lack.message_id(), lack.args()))]
            }
            Self::FileTakenDown { name }
            | Self::FileMissing { name }
            | Self::FileDamaged { name } => {
                vec![("name", name.as_str().into())]
            }
            _ => Vec::new(),
        }
    }
}

/// What a release and its case have in common is told in the same words.
impl From<CaseRefusal> for ReleaseRefusal {
    fn from(refusal: CaseRefusal) -> Self {
        match refusal {
            CaseRefusal::OwnDraft => Self::OwnDraft,
            CaseRefusal::Changed => Self::Changed,
            other => Self::Case(other),
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

    /// Goes where its case went: what was signed there decides, and nothing here.
    pub fn follow(&mut self, case: &Case, now: Moment) -> Result<(), ReleaseRefusal> {
        self.expect(self.stage == Stage::Submitted)?;
        let state = case.standing(now).state;
        let Some(signed) = state.ended_by().and_then(|act| case.acts.get(act)) else {
            return Ok(());
        };
        let act = Act {
            by: signed.who.account,
            at: signed.at,
        };
        match state {
            State::Open { .. } => {}
            State::Decided { .. } => {
                self.stage = Stage::Decided;
                self.decided = Some(act);
            }
            State::Returned { .. } => {
                self.stop(Stage::Returned, act, &signed.comment);
                self.submitted = None;
                self.digest = None;
            }
            State::Rejected { .. } => self.stop(Stage::Rejected, act, &signed.comment),
            State::Withdrawn { .. } => self.stop(Stage::Withdrawn, act, &signed.comment),
        }
        Ok(())
    }

    fn stop(&mut self, stage: Stage, act: Act, reason: &str) {
        self.stage = stage;
        self.stopped = Some(act);
        reason.clone_into(&mut self.reason);
    }

    /// Sets the moment, before these ends.
    pub fn schedule(
        &mut self,
        actor: &Actor,
        due: Moment,
        ends: Ends,
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
        if ends.window.is_some_and(|end| end <= due) {
            return Err(ReleaseRefusal::DueAfterWindow);
        }
        if ends.validity.is_some_and(|end| end <= due) {
            return Err(ReleaseRefusal::DueAfterValidity);
        }
        if ends.rights.is_some_and(|end| end <= due) {
            return Err(ReleaseRefusal::DueAfterRights);
        }
        self.stage = Stage::Scheduled;
        self.due = Some(due);
        Ok(())
    }

    /// Takes it back before it is due, or after it could not go out; while it is
    /// open, its drafters discard it. While it is submitted its case says who may.
    pub fn withdraw(
        &mut self,
        actor: &Actor,
        reason: String,
        now: Moment,
    ) -> Result<(), ReleaseRefusal> {
        let is_set = matches!(self.stage, Stage::Decided | Stage::Scheduled);
        self.expect(self.stage.is_open() || is_set)?;
        let decides = is_set && actor.has(Role::Decider);
        if !actor.has(Role::Drafter) && !decides {
            return Err(ReleaseRefusal::NotAllowed);
        }
        if self.failed.is_none() && self.due.is_some_and(|due| due <= now) {
            return Err(ReleaseRefusal::DueInThePast);
        }
        let act = Act {
            by: actor.id,
            at: now,
        };
        self.stop(Stage::Withdrawn, act, &reason);
        self.due = None;
        Ok(())
    }

    /// True where it could not go out at its moment and waits for people.
    pub fn is_set_aside(&self) -> bool {
        self.stage == Stage::Scheduled && self.failed.is_some()
    }

    /// The message with where it stands.
    pub fn message_id(&self) -> &'static str {
        if self.is_set_aside() {
            "stage-set-aside"
        } else {
            self.stage.message_id()
        }
    }

    /// Has it tried again after it could not go out: the same bytes, which were
    /// decided on. Its moment has passed, so it goes out at once.
    pub fn try_again(&mut self, actor: &Actor) -> Result<(), ReleaseRefusal> {
        self.expect(self.is_set_aside())?;
        if !actor.has(Role::Drafter) && !actor.has(Role::Decider) {
            return Err(ReleaseRefusal::NotAllowed);
        }
        self.failed = None;
        Ok(())
    }

    /// Notes that the publication has received it.
    pub fn mark_released(&mut self, applied: Moment) -> Result<(), ReleaseRefusal> {
        self.expect(self.stage == Stage::Scheduled)?;
        self.stage = Stage::Released;
        self.applied = Some(applied);
        Ok(())
    }

    /// Makes it anew: only what was withdrawn or rejected, since everything else
    /// goes on.
    pub fn check_repeat(&self, actor: &Actor) -> Result<(), ReleaseRefusal> {
        self.expect(matches!(self.stage, Stage::Withdrawn | Stage::Rejected))?;
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
mod tests;
