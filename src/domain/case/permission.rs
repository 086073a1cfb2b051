//! Who may do what to a case, and when: the single place that says so.
//!
//! Refuses everything that no rule here allows.

use super::{Act, Case, CaseRefusal, Place, Standing, State};
use crate::domain::{
    account::{Actor, Role},
    digest::Digest,
    id::AccountId,
    moment::Moment,
    route::{Seat, StepKind},
};

/// What allows an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ground {
    pub role: Role,
    pub place: Option<Place>,
}

impl Ground {
    const fn of(role: Role) -> Self {
        Self { role, place: None }
    }
}

impl Case {
    /// Whether this person may do that now, having seen that manifest. The first
    /// thing that is in the way is told; what is to be said with an act is not
    /// looked at.
    pub fn check(
        &self,
        actor: &Actor,
        act: Act,
        seen: Digest,
        now: Moment,
    ) -> Result<(), CaseRefusal> {
        self.ground(actor, act, seen, now).map(drop)
    }

    /// What the person may do now, in the order of `Act::ALL`, without what acts
    /// carry; `Circulate` where they may show it to anybody.
    pub fn open_to(&self, actor: &Actor, now: Moment) -> Vec<Act> {
        let may = |act: &Act| self.check(actor, *act, self.digest, now).is_ok();
        Act::ALL.into_iter().filter(may).collect()
    }

    pub(super) fn ground(
        &self,
        actor: &Actor,
        act: Act,
        seen: Digest,
        now: Moment,
    ) -> Result<Ground, CaseRefusal> {
        let standing = self.standing(now);
        let ground = match act {
            Act::Agree | Act::AgreeWithOpinion => {
                self.sit(&standing, actor, StepKind::Concurrence)?
            }
            Act::Pass => self.sit(&standing, actor, StepKind::Examination)?,
            Act::Decide => self.sit(&standing, actor, StepKind::Decision)?,
            Act::Reject => Ground {
                place: None,
                ..self.sit(&standing, actor, StepKind::Decision)?
            },
            Act::DecideFor => self.substitute(&standing, actor)?,
            Act::DecideAlone => self.decide_alone(&standing, actor)?,
            Act::Return(_) => self.give_back(&standing, actor)?,
            Act::Withdraw => self.withdraw(&standing, actor)?,
            Act::Circulate(to) => self.circulate(&standing, actor, to)?,
            Act::Seen => self.seen(&standing, actor)?,
            Act::Review => self.review(&standing, actor)?,
        };
        if seen != self.digest {
            return Err(CaseRefusal::Changed);
        }
        let last = self.acts.last().map_or(self.submitted, |act| act.at);
        if now < last {
            return Err(CaseRefusal::ClockBack);
        }
        Ok(ground)
    }

    /// A free seat of the open step, for somebody without a share.
    fn sit(
        &self,
        standing: &Standing,
        actor: &Actor,
        kind: StepKind,
    ) -> Result<Ground, CaseRefusal> {
        let step = Self::open_step(standing)?;
        if standing.steps[step].kind != kind {
            return Err(CaseRefusal::WrongStep);
        }
        let ground = self.seat(standing, step, actor)?;
        if self.has_share(actor.id) {
            return Err(CaseRefusal::OwnDraft);
        }
        Ok(ground)
    }

    /// The number of the step that is open.
    fn open_step(standing: &Standing) -> Result<usize, CaseRefusal> {
        match standing.state {
            State::Open { step } => Ok(step),
            closed => Err(CaseRefusal::Closed(closed)),
        }
    }

    /// A free seat of a step for this person: one that names their organisation
    /// before one that takes everybody.
    fn seat(&self, standing: &Standing, step: usize, actor: &Actor) -> Result<Ground, CaseRefusal> {
        let seats = &standing.steps[step].seats;
        let role = |seat: &Seat| actor.has(seat.role);
        let body = |seat: &Seat| seat.body.holds(actor.organisation);
        if !seats.iter().any(|one| role(&one.seat)) {
            let asked = seats.first().map_or(Role::Decider, |one| one.seat.role);
            return Err(CaseRefusal::NotTheRole(asked));
        }
        let mine = |seat: &Seat| role(seat) && body(seat);
        if !seats.iter().any(|one| mine(&one.seat)) {
            return Err(CaseRefusal::OtherOrganisation);
        }
        self.not_seated(actor)?;
        let free = |(nth, one): (usize, &super::SeatStanding)| {
            let is_free = one.act.is_none() && mine(&one.seat);
            let wide = one.seat.body == crate::domain::route::Body::Any;
            is_free.then_some((wide, nth, one.seat.role))
        };
        let best = seats.iter().enumerate().filter_map(free).min();
        let (_, seat, role) = best.ok_or(CaseRefusal::SeatTaken)?;
        Ok(Ground {
            role,
            place: Some(Place { step, seat }),
        })
    }

    /// One person fills one seat of a case, whatever roles and organisations
    /// they come to hold.
    fn not_seated(&self, actor: &Actor) -> Result<(), CaseRefusal> {
        let mut signed = self.acts.iter().filter(|act| act.place.is_some());
        if signed.any(|act| act.who.account == actor.id) {
            return Err(CaseRefusal::ActedAlready);
        }
        Ok(())
    }

    fn substitute(&self, standing: &Standing, actor: &Actor) -> Result<Ground, CaseRefusal> {
        let step = Self::open_step(standing)?;
        if standing.steps[step].kind != StepKind::Decision {
            return Err(CaseRefusal::WrongStep);
        }
        let seat = standing.steps[step].seats[0].seat;
        let role = seat.substitute.ok_or(CaseRefusal::NoSubstitute)?;
        if !actor.has(role) {
            return Err(CaseRefusal::NotTheRole(role));
        }
        if !seat.body.holds(actor.organisation) {
            return Err(CaseRefusal::OtherOrganisation);
        }
        if self.has_share(actor.id) {
            return Err(CaseRefusal::OwnDraft);
        }
        self.not_seated(actor)?;
        Ok(Ground {
            role,
            place: Some(Place { step, seat: 0 }),
        })
    }

    fn decide_alone(&self, standing: &Standing, actor: &Actor) -> Result<Ground, CaseRefusal> {
        let step = Self::open_step(standing)?;
        if !self.route.urgent || standing.steps[step].kind != StepKind::Decision {
            return Err(CaseRefusal::WrongStep);
        }
        let ground = self.seat(standing, step, actor)?;
        if !self.has_share(actor.id) {
            return Err(CaseRefusal::NotOwnDraft);
        }
        Ok(ground)
    }

    /// Who may sign may send it back instead. Who wrote a word may, too: it asks
    /// for less than a signature; but who drafted it takes it back 引戻し.
    fn give_back(&self, standing: &Standing, actor: &Actor) -> Result<Ground, CaseRefusal> {
        let step = Self::open_step(standing)?;
        let ground = self.seat(standing, step, actor)?;
        if self.is_by(actor.id) {
            return Err(CaseRefusal::OwnDraft);
        }
        Ok(Ground::of(ground.role))
    }

    /// Drafters of the organisation that it comes from, and whoever may decide.
    fn withdraw(&self, standing: &Standing, actor: &Actor) -> Result<Ground, CaseRefusal> {
        Self::open_step(standing)?;
        self.involved(actor).ok_or(CaseRefusal::NotInvolved)
    }

    fn involved(&self, actor: &Actor) -> Option<Ground> {
        let drafts = actor.has(Role::Drafter)
            && (actor.organisation == self.organisation || self.is_by(actor.id));
        let decision = self.route.decision()?;
        let decides = Self::takes(decision, actor);
        match (drafts, decides) {
            (true, _) => Some(Ground::of(Role::Drafter)),
            (_, true) => Some(Ground::of(decision.role)),
            _ => None,
        }
    }

    fn takes(seat: Seat, actor: &Actor) -> bool {
        actor.has(seat.role) && seat.body.holds(actor.organisation)
    }

    /// Whoever has to do with it shows it to others, also once it is decided.
    fn circulate(
        &self,
        standing: &Standing,
        actor: &Actor,
        to: AccountId,
    ) -> Result<Ground, CaseRefusal> {
        Self::still_of_use(standing)?;
        let seats = self.route.steps.iter().flat_map(|step| &step.seats);
        let mut seats = seats.filter(|seat| Self::takes(**seat, actor));
        let seat = || seats.next().map(|seat| Ground::of(seat.role));
        let ground = self.involved(actor).or_else(seat);
        let ground = ground.ok_or(CaseRefusal::NotInvolved)?;
        let mut acts = self.acts.iter();
        if to == actor.id || acts.any(|signed| signed.act == Act::Circulate(to)) {
            return Err(CaseRefusal::CirculatedAlready);
        }
        Ok(ground)
    }

    fn still_of_use(standing: &Standing) -> Result<(), CaseRefusal> {
        match standing.state {
            State::Open { .. } | State::Decided { .. } => Ok(()),
            closed => Err(CaseRefusal::Closed(closed)),
        }
    }

    fn seen(&self, standing: &Standing, actor: &Actor) -> Result<Ground, CaseRefusal> {
        Self::still_of_use(standing)?;
        let shown = |signed: &super::Signed| signed.act == Act::Circulate(actor.id);
        let said =
            |signed: &super::Signed| signed.act == Act::Seen && signed.who.account == actor.id;
        if !self.acts.iter().any(shown) || self.acts.iter().any(said) {
            return Err(CaseRefusal::NotCirculated);
        }
        let role = actor.roles.first().copied();
        role.map(Ground::of).ok_or(CaseRefusal::NotCirculated)
    }

    /// A decider without a share who has signed for no seat.
    fn review(&self, standing: &Standing, actor: &Actor) -> Result<Ground, CaseRefusal> {
        if !standing.awaits_review {
            return Err(CaseRefusal::NothingToReview);
        }
        let seat = self.route.decision().ok_or(CaseRefusal::NothingToReview)?;
        if !actor.has(seat.role) {
            return Err(CaseRefusal::NotTheRole(seat.role));
        }
        if !seat.body.holds(actor.organisation) {
            return Err(CaseRefusal::OtherOrganisation);
        }
        if self.has_share(actor.id) {
            return Err(CaseRefusal::OwnDraft);
        }
        self.not_seated(actor)?;
        Ok(Ground::of(seat.role))
    }
}
