//! Templates of routes: by kind of work and risk, kept in versions, and made
//! into a route when somebody submits.
//!
//! Refuses to touch a route that was made from an earlier version.

use serde::{Deserialize, Serialize};

use super::{Body, Route, Seat, Step, StepKind, faults, field};
use crate::domain::{
    account::Role,
    digest::Digest,
    id::OrganisationId,
    organisation::Names,
    prose,
    refusal::{FieldRefusal, FieldRefusals},
    slug::Slug,
    work::WorkKind,
};

const NAME_MAX: usize = 60;

/// How much may go wrong with what a route is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Risk {
    /// Words that were decided on before, said again.
    Low,
    Ordinary,
    /// Other bodies are named in it, or much hangs on it.
    High,
}

impl Risk {
    pub const ALL: [Self; 3] = [Self::Low, Self::Ordinary, Self::High];

    /// Its key in forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Ordinary => "ordinary",
            Self::High => "high",
        }
    }

    /// Finds a risk by its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|risk| risk.key() == key)
    }

    /// The message with its name.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Low => "risk-low",
            Self::Ordinary => "risk-ordinary",
            Self::High => "risk-high",
        }
    }
}

/// What a template says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateFields {
    pub name: Names,
    /// The kinds of work that it is meant for; all where none is named.
    pub kinds: Vec<WorkKind>,
    pub risk: Risk,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    pub steps: Vec<Step>,
    /// Nobody chooses it any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// A template as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pub key: Slug,
    pub fields: TemplateFields,
    /// Goes up by one with every change.
    pub version: i64,
}

impl TemplateFields {
    /// Refuses what could not be gone through, by field.
    pub fn check(&self) -> Result<(), FieldRefusals> {
        let mut refusals = faults(&self.steps, true);
        let names = [("name_ja", &self.name.ja), ("name_en", &self.name.en)];
        for (field, name) in names {
            refusals.take(field, prose::required_line(name, NAME_MAX));
        }
        if refusals.is_empty() {
            Ok(())
        } else {
            Err(refusals)
        }
    }

    /// True where it is meant for works of these kinds.
    pub fn suits(&self, kinds: &[WorkKind]) -> bool {
        !self.retired
            && (self.kinds.is_empty() || kinds.iter().all(|kind| self.kinds.contains(kind)))
    }

    /// True where who submits has bodies to name.
    pub fn asks_for_bodies(&self) -> bool {
        self.steps.iter().any(|step| step.named)
    }

    /// The digest of what it says, for the journal.
    pub fn digest(&self) -> Digest {
        Digest::of_value(self)
    }
}

impl Template {
    /// Makes the route of a case: the drafter's own organisation takes its
    /// place, and the bodies that were named take seats where it asks for them.
    pub fn freeze(
        &self,
        own: OrganisationId,
        named: &[OrganisationId],
    ) -> Result<Route, FieldRefusals> {
        if self.fields.retired {
            return Err(FieldRefusals::one("route", FieldRefusal::NotAChoice));
        }
        if !named.is_empty() && !self.fields.asks_for_bodies() {
            return Err(FieldRefusals::one("bodies", FieldRefusal::NotAChoice));
        }
        let freeze = |step: &Step| freeze_step(step, own, named);
        let steps: Vec<Step> = self.fields.steps.iter().map(freeze).collect();
        let found = faults(&steps, false);
        let mut refusals = FieldRefusals::default();
        for (at, step) in self.fields.steps.iter().enumerate() {
            // what may be wrong with named bodies is told where they are named
            for name in ["seats", "quorum"] {
                let why = found.of(&field(at, name)).filter(|_| step.named);
                why.into_iter()
                    .for_each(|why| refusals.note("bodies", why.clone()));
            }
        }
        let refusals = refusals.and(found);
        if !refusals.is_empty() {
            return Err(refusals);
        }
        Ok(Route {
            template: self.key.clone(),
            version: self.version,
            name: self.fields.name.clone(),
            urgent: self.fields.urgent,
            steps,
        })
    }
}

fn freeze_step(step: &Step, own: OrganisationId, named: &[OrganisationId]) -> Step {
    let mut frozen = step.clone();
    for seat in &mut frozen.seats {
        if seat.body == Body::Own {
            seat.body = Body::Organisation(own);
        }
    }
    if frozen.named {
        let seat = |id: &OrganisationId| Seat::of(Body::Organisation(*id), step.kind.role());
        frozen.seats.extend(named.iter().map(seat));
        frozen.named = false;
    }
    frozen
}

fn step(kind: StepKind, body: Body, hours: u32) -> Step {
    Step {
        kind,
        seats: vec![Seat::of(body, kind.role())],
        named: false,
        hours: Some(hours),
        quorum: None,
    }
}

fn template(key: &str, names: (&str, &str), risk: Risk, steps: Vec<Step>) -> Template {
    Template {
        key: Slug::parse(key).expect("these keys are slugs"),
        fields: TemplateFields {
            name: Names {
                ja: names.0.into(),
                en: names.1.into(),
            },
            kinds: Vec::new(),
            risk,
            urgent: false,
            steps,
            retired: false,
        },
        version: 1,
    }
}

/// The templates that a desk begins with, in the order in which they are
/// offered; the first is the one that nobody has to choose.
pub fn starting() -> Vec<Template> {
    let decision = |hours| {
        let mut decision = step(StepKind::Decision, Body::Own, hours);
        decision.seats[0].substitute = Some(Role::Examiner);
        decision
    };
    let examination = || step(StepKind::Examination, Body::Own, 48);
    let concurrence = Step {
        seats: Vec::new(),
        named: true,
        ..step(StepKind::Concurrence, Body::Any, 120)
    };
    let delegated = Step {
        hours: None,
        ..step(StepKind::Decision, Body::Any, 1)
    };
    let mut urgent = template(
        "urgent",
        ("緊急", "Urgent"),
        Risk::High,
        vec![step(StepKind::Decision, Body::Own, 1)],
    );
    urgent.fields.urgent = true;
    vec![
        template(
            "routine",
            ("専決", "Delegated decision"),
            Risk::Low,
            vec![delegated],
        ),
        template(
            "standard",
            ("審査と決裁", "Examination and decision"),
            Risk::Ordinary,
            vec![examination(), decision(72)],
        ),
        template(
            "joint",
            ("合議・審査・決裁", "Concurrence, examination, decision"),
            Risk::High,
            vec![concurrence, examination(), decision(72)],
        ),
        urgent,
    ]
}
