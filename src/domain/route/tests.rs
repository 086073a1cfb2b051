//! What may be a route, and what is made of a template.

use super::*;

const OWN: OrganisationId = OrganisationId(1);

fn step(kind: StepKind, bodies: &[Body]) -> Step {
    Step {
        kind,
        seats: bodies
            .iter()
            .map(|body| Seat::of(*body, kind.role()))
            .collect(),
        named: false,
        hours: None,
        quorum: None,
    }
}

fn decision() -> Step {
    step(StepKind::Decision, &[Body::Any])
}

fn of(key: &str) -> Template {
    let found = starting().into_iter().find(|one| one.key.as_str() == key);
    found.expect("a template that a desk begins with")
}

fn refused(steps: &[Step], field: &str) -> Option<FieldRefusal> {
    faults(steps, false).of(field).cloned()
}

#[test]
fn a_desk_begins_with_sound_templates() {
    for template in starting() {
        assert_eq!(template.fields.check(), Ok(()), "{}", template.key);
    }
    let keys: Vec<_> = starting()
        .into_iter()
        .map(|one| one.key.to_string())
        .collect();
    assert_eq!(keys, ["routine", "standard", "joint", "urgent"]);
}

#[test]
fn a_route_ends_in_exactly_one_decision() {
    let examination = || step(StepKind::Examination, &[Body::Any]);
    let no_route = [
        vec![],
        vec![examination()],
        vec![decision(), examination()],
        vec![decision(), decision()],
    ];
    for steps in no_route {
        let refusal = refused(&steps, "steps");
        assert_eq!(refusal, Some(FieldRefusal::NotOneDecision), "{steps:?}");
    }
    assert!(faults(&[examination(), decision()], false).is_empty());
}

#[test]
fn steps_have_seats_and_each_seat_once() {
    let empty = step(StepKind::Examination, &[]);
    let refusal = refused(&[empty, decision()], "step-1-seats");
    assert_eq!(refusal, Some(FieldRefusal::NothingChosen));
    let twice = step(StepKind::Concurrence, &[Body::Any, Body::Any]);
    let refusal = refused(&[twice, decision()], "step-1-seats");
    assert_eq!(refusal, Some(FieldRefusal::InTheList));
    let two_decide = step(StepKind::Decision, &[Body::Any, Body::Organisation(OWN)]);
    let refusal = refused(&[two_decide], "step-1-seats");
    assert_eq!(refusal, Some(FieldRefusal::TooManySteps { max: 1 }));
}

#[test]
fn a_quorum_is_met_by_the_seats_that_there_are() {
    let bodies = [
        Body::Organisation(OWN),
        Body::Organisation(OrganisationId(2)),
    ];
    for (quorum, is_sound) in [(0, false), (1, true), (2, true), (3, false)] {
        let mut step = step(StepKind::Concurrence, &bodies);
        step.quorum = Some(quorum);
        let refusal = refused(&[step, decision()], "step-1-quorum");
        assert_eq!(refusal.is_none(), is_sound, "{quorum}");
    }
}

#[test]
fn sizes_are_bounded() {
    let many = vec![decision(); STEPS_MAX + 1];
    let refusal = refused(&many, "steps");
    assert_eq!(refusal, Some(FieldRefusal::TooManySteps { max: STEPS_MAX }));
    for (hours, is_sound) in [
        (0, false),
        (1, true),
        (HOURS_MAX, true),
        (HOURS_MAX + 1, false),
    ] {
        let step = Step {
            hours: Some(hours),
            ..decision()
        };
        assert_eq!(
            refused(&[step], "step-1-hours").is_none(),
            is_sound,
            "{hours}"
        );
    }
    let bodies = |count: usize| -> Vec<Body> {
        let ids = (1_i64..).take(count);
        ids.map(|id| Body::Organisation(OrganisationId(id)))
            .collect()
    };
    for (count, is_sound) in [(SEATS_MAX, true), (SEATS_MAX + 1, false)] {
        let step = step(StepKind::Concurrence, &bodies(count));
        let refusal = refused(&[step, decision()], "step-1-seats");
        assert_eq!(refusal.is_none(), is_sound, "{count}");
    }
}

/// A drafter examines nothing, and nobody but a decider decides.
#[test]
fn a_seat_asks_for_a_role_of_its_step() {
    for kind in StepKind::ALL {
        for role in Role::ALL {
            let mut odd = step(kind, &[Body::Any]);
            odd.seats[0].role = role;
            let steps = match kind {
                StepKind::Decision => vec![odd],
                _ => vec![odd, decision()],
            };
            let is_sound = match kind {
                StepKind::Concurrence => matches!(role, Role::Concurrer | Role::Decider),
                StepKind::Examination => matches!(role, Role::Examiner | Role::Decider),
                StepKind::Decision => role == Role::Decider,
            };
            let refusal = refused(&steps, "step-1-seats");
            assert_eq!(refusal.is_none(), is_sound, "{kind:?} {role:?}");
        }
    }
}

#[test]
fn only_a_decision_has_a_substitute() {
    for kind in StepKind::ALL {
        for role in Role::ALL {
            let mut odd = step(kind, &[Body::Any]);
            odd.seats[0].substitute = Some(role);
            let steps = match kind {
                StepKind::Decision => vec![odd],
                _ => vec![odd, decision()],
            };
            let is_sound =
                kind == StepKind::Decision && matches!(role, Role::Examiner | Role::Concurrer);
            let refusal = refused(&steps, "step-1-seats");
            assert_eq!(refusal.is_none(), is_sound, "{kind:?} {role:?}");
        }
    }
}

#[test]
fn the_drafters_own_organisation_takes_its_place() {
    let route = of("standard").freeze(OWN, &[]).expect("a route");
    let bodies: Vec<Body> = route.steps.iter().map(|step| step.seats[0].body).collect();
    assert_eq!(bodies, [Body::Organisation(OWN); 2]);
}

#[test]
fn bodies_are_named_by_who_submits() {
    let joint = of("joint");
    let named = [OrganisationId(7), OrganisationId(8)];
    let route = joint.freeze(OWN, &named).expect("a route");
    let seats: Vec<Seat> = route.steps[0].seats.clone();
    let seat = |id| Seat::of(Body::Organisation(id), Role::Concurrer);
    assert_eq!(seats, named.map(seat));
    let refusal = |named: &[OrganisationId]| {
        let refusals = joint.freeze(OWN, named).expect_err("no route");
        refusals.of("bodies").cloned()
    };
    assert_eq!(refusal(&[]), Some(FieldRefusal::NothingChosen));
    let twice = refusal(&[OrganisationId(7), OrganisationId(7)]);
    assert_eq!(twice, Some(FieldRefusal::InTheList));
    let unasked = of("standard").freeze(OWN, &named).expect_err("no route");
    assert_eq!(unasked.of("bodies"), Some(&FieldRefusal::NotAChoice));
}

/// What is kept is read back as it was, and what is not sound is not read.
#[test]
fn a_route_is_kept_byte_for_byte() {
    for template in starting() {
        let named: &[OrganisationId] = match template.fields.asks_for_bodies() {
            true => &[OrganisationId(7)],
            false => &[],
        };
        let route = template.freeze(OWN, named).expect("a route");
        let kept = route.canonical();
        assert_eq!(Route::parse(&kept), Some(route.clone()));
        let damaged = kept.replace("\"decision\"", "\"examination\"");
        assert_eq!(Route::parse(&damaged), None, "{damaged}");
        let own = kept.replace("\"any\"", "\"own\"");
        assert_eq!(Route::parse(&own).is_some(), !kept.contains("\"any\""));
    }
    let routine = of("routine").freeze(OWN, &[]).expect("a route").canonical();
    let expected = r#"{"template":"routine","version":1,"name":{"ja":"専決","en":"Delegated decision"},"steps":[{"kind":"decision","seats":[{"body":"any","role":"decider"}]}]}"#;
    assert_eq!(routine, expected);
}

#[test]
fn a_retired_template_makes_no_route() {
    let mut template = of("routine");
    template.fields.retired = true;
    assert!(!template.fields.suits(&[]));
    assert!(template.freeze(OWN, &[]).is_err());
}
