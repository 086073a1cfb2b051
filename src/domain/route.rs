//! Routes: the steps that a release passes before it may go out, as data.
//! Concurrence 合議 by several bodies at once, examination 審査, decision 決裁.
//!
//! Refuses a route that could end without exactly one decision, and knows no
//! case: who signed what is told by `case`.

mod template;

use serde::{Deserialize, Serialize};

pub use template::{Risk, Template, TemplateFields, starting};

use super::{
    account::Role,
    digest::canonical_json,
    id::OrganisationId,
    organisation::Names,
    refusal::{FieldRefusal, FieldRefusals},
    slug::Slug,
};

/// The most steps of a route.
pub const STEPS_MAX: usize = 10;
/// The most seats of a step: a notice to all 47 headquarters and their bureaus.
pub const SEATS_MAX: usize = 60;
/// The longest deadline of a step, in hours: sixty days.
pub const HOURS_MAX: u32 = 60 * 24;

/// What is done in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// 合議: bodies that are concerned agree, all at once.
    Concurrence,
    /// 審査: whether it is right in form and in law.
    Examination,
    /// 決裁.
    Decision,
}

impl StepKind {
    pub const ALL: [Self; 3] = [Self::Concurrence, Self::Examination, Self::Decision];

    /// Its key in forms and in the journal.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Concurrence => "concurrence",
            Self::Examination => "examination",
            Self::Decision => "decision",
        }
    }

    /// Finds a kind by its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The message with its name.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Concurrence => "step-concurrence",
            Self::Examination => "step-examination",
            Self::Decision => "step-decision",
        }
    }

    /// The role that usually sits in such a step.
    pub const fn role(self) -> Role {
        match self {
            Self::Concurrence => Role::Concurrer,
            Self::Examination => Role::Examiner,
            Self::Decision => Role::Decider,
        }
    }

    /// True where a seat of this kind may ask for that role: its own, or a head's.
    pub fn takes(self, role: Role) -> bool {
        role == self.role() || role == Role::Decider
    }
}

/// Whose people may sit somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// Everybody's, for a house that is one office.
    Any,
    /// The drafter's own. Only in templates: a route names it.
    Own,
    Organisation(OrganisationId),
}

impl Body {
    /// True where people of that organisation may sit there.
    pub fn holds(self, organisation: OrganisationId) -> bool {
        self == Self::Any || self == Self::Organisation(organisation)
    }
}

/// A place for one signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seat {
    pub body: Body,
    pub role: Role,
    /// Who of the same body decides for an absent decider 代決; nobody may
    /// where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<Role>,
}

impl Seat {
    /// A seat without a substitute.
    pub const fn of(body: Body, role: Role) -> Self {
        Self {
            body,
            role,
            substitute: None,
        }
    }
}

/// One step: its seats may be taken in any order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub kind: StepKind,
    pub seats: Vec<Seat>,
    /// Who submits names the bodies that agree. Only in templates.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub named: bool,
    /// Hours from its opening until it is overdue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<u32>,
    /// How many seats are enough; all of them where none is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<usize>,
}

impl Step {
    /// How many signatures close the step.
    pub fn needed(&self) -> usize {
        self.quorum.unwrap_or(self.seats.len())
    }
}

/// The name of a field of a step in forms and in refusals: `step-1-quorum`.
pub fn field(step: usize, name: &str) -> String {
    format!("step-{}-{name}", step + 1)
}

/// What is wrong with these steps, by field. A template may leave bodies to be
/// named; a route may not.
fn faults(steps: &[Step], is_template: bool) -> FieldRefusals {
    let mut refusals = FieldRefusals::default();
    if steps.len() > STEPS_MAX {
        refusals.note("steps", FieldRefusal::TooManySteps { max: STEPS_MAX });
        return refusals;
    }
    let decisions = steps.iter().filter(|step| step.kind == StepKind::Decision);
    let ends = steps.last().map(|step| step.kind) == Some(StepKind::Decision);
    if !ends || decisions.count() != 1 {
        refusals.note("steps", FieldRefusal::NotOneDecision);
    }
    for (at, step) in steps.iter().enumerate() {
        step_faults(&mut refusals, at, step, is_template);
    }
    refusals
}

fn step_faults(refusals: &mut FieldRefusals, at: usize, step: &Step, is_template: bool) {
    let seats = field(at, "seats");
    if step.named && (!is_template || step.kind != StepKind::Concurrence) {
        refusals.note(&seats, FieldRefusal::NotAChoice);
    }
    if step.seats.is_empty() && !step.named {
        refusals.note(&seats, FieldRefusal::NothingChosen);
    }
    let max = match step.kind {
        StepKind::Decision => 1,
        StepKind::Concurrence | StepKind::Examination => SEATS_MAX,
    };
    if step.seats.len() > max {
        refusals.note(&seats, FieldRefusal::TooManySteps { max });
    }
    for (nth, seat) in step.seats.iter().enumerate() {
        let same = |other: &&Seat| (other.body, other.role) == (seat.body, seat.role);
        if step.seats[..nth].iter().any(|other| same(&other)) {
            refusals.note(&seats, FieldRefusal::InTheList);
        }
        if !seat_is_sound(step.kind, *seat, is_template) {
            refusals.note(&seats, FieldRefusal::NotAChoice);
        }
    }
    if step
        .hours
        .is_some_and(|hours| !(1..=HOURS_MAX).contains(&hours))
    {
        let refusal = FieldRefusal::NotWhole { max: HOURS_MAX };
        refusals.note(&field(at, "hours"), refusal);
    }
    // where bodies are still to be named, as many as there may be
    let most = if step.named {
        SEATS_MAX
    } else {
        step.seats.len()
    };
    if step
        .quorum
        .is_some_and(|quorum| !(1..=most).contains(&quorum))
    {
        let max = u32::try_from(most).unwrap_or(u32::MAX);
        refusals.note(&field(at, "quorum"), FieldRefusal::NotWhole { max });
    }
}

fn seat_is_sound(kind: StepKind, seat: Seat, is_template: bool) -> bool {
    let substitutes = [Role::Examiner, Role::Concurrer, Role::Decider];
    let substitute = seat.substitute.is_none_or(|role| {
        // another decider needs no substitution: the seat is theirs as well
        kind == StepKind::Decision && substitutes.contains(&role) && role != seat.role
    });
    kind.takes(seat.role) && substitute && (is_template || seat.body != Body::Own)
}

/// A route as a case keeps it: made from a template, never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The template and the version that it was made from.
    pub template: Slug,
    pub version: i64,
    pub name: Names,
    /// An officer may decide on their own draft, with a reason and a later
    /// review 後閲 by somebody else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    pub steps: Vec<Step>,
}

impl Route {
    /// Reads what `canonical` wrote; none where it is no sound route.
    pub fn parse(json: &str) -> Option<Self> {
        let route: Self = serde_json::from_str(json).ok()?;
        faults(&route.steps, false).is_empty().then_some(route)
    }

    /// The bytes that are kept and digested.
    pub fn canonical(&self) -> String {
        canonical_json(self)
    }

    /// The bodies that are asked to concur, by name.
    pub fn bodies(&self) -> Vec<OrganisationId> {
        let steps = self.steps.iter();
        let steps = steps.filter(|step| step.kind == StepKind::Concurrence);
        let named = |seat: &Seat| match seat.body {
            Body::Organisation(id) => Some(id),
            Body::Any | Body::Own => None,
        };
        steps
            .flat_map(|step| step.seats.iter().filter_map(named))
            .collect()
    }

    /// The seat of the one decision.
    pub fn decision(&self) -> Option<Seat> {
        self.steps.last()?.seats.first().copied()
    }
}

#[cfg(test)]
mod tests;
