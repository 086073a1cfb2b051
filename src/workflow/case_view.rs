//! What the page of a release tells of its case: where it stands, who is waited
//! for, which routes may be chosen. Reads only.

use super::cases as workflow;
use crate::{
    domain::{
        account::Actor,
        case::{Act, Case, Signed, Standing, last_signed},
        id::AccountId,
        moment::Moment,
        organisation::Organisation,
        release::{Release, ReleaseRefusal, Stage},
        route::{StepKind, Template},
    },
    store::{self, Tx, cases, organisations},
};

/// The cases of a release.
#[derive(Debug, Clone)]
pub struct CaseView {
    stage: Stage,
    /// Every case that it has had; the newest last.
    pub all: Vec<Case>,
    /// Who could fill a seat of the step that is open.
    pub awaited: Vec<AccountId>,
    /// The routes that whoever submits may choose; none while it cannot be.
    pub routes: Vec<Template>,
    /// Every organisation: those that are asked, and those that may be.
    pub bodies: Vec<Organisation>,
}

impl CaseView {
    /// Reads them as they stand.
    pub fn read(tx: &Tx<'_>, release: &Release, now: Moment) -> Result<Self, store::Error> {
        let all = cases::all(tx, release.id)?.into_iter();
        let all: Vec<Case> = all.map(|(_, case)| case).collect();
        let open = release.stage.is_open();
        Ok(Self {
            stage: release.stage,
            awaited: match all.last().filter(|_| release.stage == Stage::Submitted) {
                Some(case) => workflow::awaited(tx, case, now)?,
                None => Vec::new(),
            },
            routes: match open {
                true => workflow::offered(tx)?,
                false => Vec::new(),
            },
            bodies: organisations::list(tx)?,
            all,
        })
    }

    /// The case that the release stands in, or that ended it; none while its
    /// manifest is open.
    pub fn current(&self) -> Option<&Case> {
        self.all.last().filter(|_| !self.stage.is_open())
    }

    /// Where the newest case stands, also one that was returned.
    pub fn newest(&self, now: Moment) -> Option<(&Case, Standing)> {
        self.all.last().map(|case| (case, case.standing(now)))
    }

    /// The kind of the step that is open.
    pub fn open_step(&self) -> Option<StepKind> {
        let case = self.current()?;
        let standing = case.standing(case.submitted);
        standing.open_step().map(|step| step.kind)
    }

    /// Whether this person could do that, and why not.
    pub fn may(&self, actor: &Actor, act: Act, now: Moment) -> Result<(), ReleaseRefusal> {
        let stage = self.stage;
        let case = self.current().ok_or(ReleaseRefusal::WrongStage { stage })?;
        Ok(case.check(actor, act, case.digest, now)?)
    }

    /// What this person signed last in an earlier case: since then things may
    /// have changed that they have not seen.
    pub fn signed_before(&self, person: AccountId) -> Option<&Signed> {
        let (_, earlier) = self.all.split_last()?;
        last_signed(earlier, person)
    }
}
