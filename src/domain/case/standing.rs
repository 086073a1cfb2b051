//! Where a case stands: read from its acts alone, in their order.
//!
//! Refuses to judge: whether an act was allowed is asked in `permission`.

use super::{Act, Case, Place};
use crate::domain::{
    moment::Moment,
    route::{Seat, Step, StepKind},
};

const HOUR_SECONDS: i64 = 60 * 60;

/// Whether anybody may still sign, and if not, by which act it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// This step is open, counted from zero.
    Open {
        step: usize,
    },
    /// By the act of that number, counted from zero.
    Decided {
        act: usize,
    },
    Returned {
        act: usize,
    },
    Rejected {
        act: usize,
    },
    Withdrawn {
        act: usize,
    },
}

impl State {
    /// The message with its name.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Open { .. } => "case-open",
            Self::Decided { .. } => "case-decided",
            Self::Returned { .. } => "case-returned",
            Self::Rejected { .. } => "case-rejected",
            Self::Withdrawn { .. } => "case-withdrawn",
        }
    }

    /// The act that ended it.
    pub const fn ended_by(self) -> Option<usize> {
        match self {
            Self::Open { .. } => None,
            Self::Decided { act }
            | Self::Returned { act }
            | Self::Rejected { act }
            | Self::Withdrawn { act } => Some(act),
        }
    }
}

/// A seat, and the act that filled it, counted from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeatStanding {
    pub seat: Seat,
    pub act: Option<usize>,
}

/// A step on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepStanding {
    pub kind: StepKind,
    pub seats: Vec<SeatStanding>,
    /// How many signatures close it.
    pub needed: usize,
    /// Since when people may sign; none while it is to come.
    pub opened: Option<Moment>,
    /// When enough had signed.
    pub closed: Option<Moment>,
    /// Until when they should.
    pub due: Option<Moment>,
    /// It is open, and that moment has passed.
    pub is_overdue: bool,
}

impl StepStanding {
    fn of(step: &Step) -> Self {
        let empty = |seat: &Seat| SeatStanding {
            seat: *seat,
            act: None,
        };
        Self {
            kind: step.kind,
            seats: step.seats.iter().map(empty).collect(),
            needed: step.needed(),
            opened: None,
            closed: None,
            due: None,
            is_overdue: false,
        }
    }

    fn open(&mut self, step: &Step, at: Moment) {
        self.opened = Some(at);
        self.due = step
            .hours
            .map(|hours| at.plus(i64::from(hours) * HOUR_SECONDS));
    }

    /// How many have signed.
    pub fn filled(&self) -> usize {
        self.seats.iter().filter(|seat| seat.act.is_some()).count()
    }

    /// True while people may sign.
    pub fn is_open(&self) -> bool {
        self.opened.is_some() && self.closed.is_none()
    }
}

/// Where a case stands at some moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    pub steps: Vec<StepStanding>,
    /// It was decided by one alone or for an absent decider, and waits for
    /// somebody else's review 後閲.
    pub awaits_review: bool,
    /// The act that reviewed it.
    pub reviewed: Option<usize>,
}

impl Standing {
    /// The step that is open.
    pub fn open_step(&self) -> Option<&StepStanding> {
        match self.state {
            State::Open { step } => self.steps.get(step),
            _ => None,
        }
    }

    fn fill(&mut self, case: &Case, act: usize, place: Place) {
        let at = case.acts[act].at;
        let Some(step) = self.steps.get_mut(place.step) else {
            return;
        };
        if let Some(seat) = step.seats.get_mut(place.seat) {
            seat.act = Some(act);
        }
        if step.filled() < step.needed {
            return;
        }
        step.closed = Some(at);
        let next = place.step + 1;
        match self.steps.get_mut(next) {
            Some(step) => {
                step.open(&case.route.steps[next], at);
                self.state = State::Open { step: next };
            }
            None => self.state = State::Decided { act },
        }
    }

    fn take(&mut self, case: &Case, act: usize) {
        let signed = &case.acts[act];
        match signed.act {
            Act::Return(_) => self.state = State::Returned { act },
            Act::Reject => self.state = State::Rejected { act },
            Act::Withdraw => self.state = State::Withdrawn { act },
            Act::Review => {
                self.awaits_review = false;
                self.reviewed = Some(act);
            }
            Act::Circulate(_) | Act::Seen => {}
            Act::Agree
            | Act::AgreeWithOpinion
            | Act::Pass
            | Act::Decide
            | Act::DecideFor
            | Act::DecideAlone => {
                if let Some(place) = signed.place {
                    self.fill(case, act, place);
                }
                self.awaits_review = matches!(signed.act, Act::DecideFor | Act::DecideAlone);
            }
        }
    }
}

impl Case {
    /// Where it stands.
    pub fn standing(&self, now: Moment) -> Standing {
        let mut standing = Standing {
            state: State::Open { step: 0 },
            steps: self.route.steps.iter().map(StepStanding::of).collect(),
            awaits_review: false,
            reviewed: None,
        };
        if let Some((first, step)) = standing.steps.first_mut().zip(self.route.steps.first()) {
            first.open(step, self.submitted);
        }
        for act in 0..self.acts.len() {
            standing.take(self, act);
        }
        if let State::Open { step } = standing.state
            && let Some(open) = standing.steps.get_mut(step)
        {
            open.is_overdue = open.due.is_some_and(|due| due < now);
        }
        standing
    }
}
