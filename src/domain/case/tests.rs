//! How a case goes on, act by act, and why an act is refused.

use super::*;
use crate::domain::route::{Body, Seat, Step, StepKind, starting};

pub(super) const HOME: OrganisationId = OrganisationId(1);
pub(super) const PARTNER: OrganisationId = OrganisationId(2);
pub(super) const OTHER_PARTNER: OrganisationId = OrganisationId(3);
pub(super) const STRANGER: OrganisationId = OrganisationId(9);
pub(super) const START: Moment = Moment::from_second(1_000_000);
pub(super) const DRAFTER: AccountId = AccountId(1);
pub(super) const SUBMITTER: AccountId = AccountId(2);
pub(super) const AUTHOR: AccountId = AccountId(3);
const HOUR: i64 = 3_600;

pub(super) fn actor(id: i64, organisation: OrganisationId, roles: &[Role]) -> Actor {
    Actor {
        id: AccountId(id),
        organisation,
        name: String::new(),
        roles: roles.to_vec(),
        locale: Locale::JA,
        languages: Vec::new(),
    }
}

fn signatory(actor: &Actor) -> Signatory {
    Signatory {
        account: actor.id,
        name: format!("person {}", actor.id),
        post: "課長".into(),
        organisation: actor.organisation,
        body: Names {
            ja: "警察庁".into(),
            en: "National Police Agency".into(),
        },
    }
}

pub(super) fn manifest() -> Digest {
    Digest::of("manifest")
}

/// A case on a route that a desk begins with; two bodies agree where it asks
/// for them.
pub(super) fn case(template: &str) -> Case {
    let template = starting()
        .into_iter()
        .find(|one| one.key.as_str() == template)
        .expect("a template that a desk begins with");
    let named: &[OrganisationId] = match template.fields.asks_for_bodies() {
        true => &[PARTNER, OTHER_PARTNER],
        false => &[],
    };
    Case {
        route: template.freeze(HOME, named).expect("a route"),
        digest: manifest(),
        drafted_by: DRAFTER,
        organisation: HOME,
        submitted_by: SUBMITTER,
        submitted: START,
        authors: vec![AUTHOR],
        acts: Vec::new(),
    }
}

pub(super) fn sign(
    case: &mut Case,
    actor: &Actor,
    act: Act,
    now: Moment,
) -> Result<(), CaseRefusal> {
    let deed = Deed {
        act,
        comment: "because".into(),
        seen: case.digest,
    };
    case.sign(actor, signatory(actor), deed, now).map(drop)
}

fn done(case: &mut Case, actor: &Actor, act: Act, now: Moment) {
    sign(case, actor, act, now).expect("the act is allowed");
}

fn concurrer(id: i64, of: OrganisationId) -> Actor {
    actor(id, of, &[Role::Concurrer])
}

fn examiner() -> Actor {
    actor(20, HOME, &[Role::Examiner])
}

fn decider() -> Actor {
    actor(30, HOME, &[Role::Decider])
}

#[test]
fn a_joint_case_goes_through_all_of_its_steps() {
    let mut case = case("joint");
    let at = |hours: i64| START.plus(hours * HOUR);
    let standing = case.standing(at(0));
    assert_eq!(standing.state, State::Open { step: 0 });
    assert_eq!(standing.steps[0].opened, Some(START));
    assert_eq!(standing.steps[0].due, Some(at(120)));
    assert_eq!(standing.steps[1].opened, None);
    // in any order
    done(&mut case, &concurrer(11, OTHER_PARTNER), Act::Agree, at(1));
    let step = &case.standing(at(1)).steps[0];
    let acts: Vec<_> = step.seats.iter().map(|seat| seat.act).collect();
    assert_eq!((acts, step.filled()), (vec![None, Some(0)], 1));
    done(
        &mut case,
        &concurrer(10, PARTNER),
        Act::AgreeWithOpinion,
        at(2),
    );
    let standing = case.standing(at(2));
    assert_eq!(standing.state, State::Open { step: 1 });
    assert_eq!(standing.steps[0].closed, Some(at(2)));
    assert_eq!(standing.steps[1].opened, Some(at(2)));
    done(&mut case, &examiner(), Act::Pass, at(3));
    done(&mut case, &decider(), Act::Decide, at(4));
    let standing = case.standing(at(9_999));
    assert_eq!(standing.state, State::Decided { act: 3 });
    assert!(!standing.awaits_review);
    assert_eq!(standing.open_step(), None);
    assert_eq!(case.first_unsound(), None);
    assert_eq!(case.acts[1].who.post, "課長");
}

#[test]
fn a_step_is_overdue_after_its_deadline_and_only_while_it_is_open() {
    let mut case = case("standard");
    let late = START.plus(48 * HOUR + 1);
    let is_overdue = |case: &Case, now, step: usize| case.standing(now).steps[step].is_overdue;
    assert!(!is_overdue(&case, START.plus(48 * HOUR), 0));
    assert!(is_overdue(&case, late, 0));
    done(&mut case, &examiner(), Act::Pass, late);
    assert!(!is_overdue(&case, late, 0));
    assert!(!is_overdue(&case, late.plus(72 * HOUR), 1));
    assert!(is_overdue(&case, late.plus(72 * HOUR + 1), 1));
}

#[test]
fn a_quorum_closes_a_step_and_lapses_the_rest() {
    let mut case = case("joint");
    case.route.steps[0].quorum = Some(1);
    done(&mut case, &concurrer(10, PARTNER), Act::Agree, START);
    assert_eq!(case.standing(START).state, State::Open { step: 1 });
    let late = sign(&mut case, &concurrer(11, OTHER_PARTNER), Act::Agree, START);
    assert_eq!(late, Err(CaseRefusal::WrongStep));
}

#[test]
fn one_person_fills_one_seat_whatever_they_become() {
    let mut case = case("standard");
    let mut person = actor(20, HOME, &[Role::Examiner, Role::Decider]);
    done(&mut case, &person, Act::Pass, START);
    for (organisation, roles) in [
        (HOME, vec![Role::Decider]),
        (HOME, vec![Role::Examiner]),
        (PARTNER, vec![Role::Decider]),
    ] {
        person.roles = roles;
        person.organisation = organisation;
        for act in [Act::Decide, Act::DecideFor, Act::Reject, Act::Return(None)] {
            let refused = case.check(&person, act, manifest(), START);
            assert!(refused.is_err(), "{:?} {act:?}", person.roles);
        }
    }
    person.organisation = HOME;
    person.roles = vec![Role::Decider, Role::Examiner];
    let refused = case.check(&person, Act::DecideFor, manifest(), START);
    assert_eq!(refused, Err(CaseRefusal::ActedAlready));
}

/// A substitute decides in the same organisation and says why; somebody else
/// looks at it afterwards.
#[test]
fn an_absent_decider_is_stood_in_for_and_it_is_reviewed() {
    let mut case = case("standard");
    done(&mut case, &examiner(), Act::Pass, START);
    let other = actor(21, HOME, &[Role::Examiner]);
    let deed = Deed {
        act: Act::DecideFor,
        comment: String::new(),
        seen: manifest(),
    };
    let mute = case.sign(&other, signatory(&other), deed, START).map(drop);
    assert_eq!(mute, Err(CaseRefusal::ReasonMissing));
    done(&mut case, &other, Act::DecideFor, START);
    let standing = case.standing(START);
    assert_eq!(standing.state, State::Decided { act: 1 });
    assert!(standing.awaits_review);
    let own = actor(21, HOME, &[Role::Decider]);
    let refused = sign(&mut case, &own, Act::Review, START);
    assert_eq!(refused, Err(CaseRefusal::ActedAlready));
    done(&mut case, &decider(), Act::Review, START);
    assert!(!case.standing(START).awaits_review);
    let again = sign(&mut case, &decider(), Act::Review, START);
    assert_eq!(again, Err(CaseRefusal::NothingToReview));
    assert_eq!(case.first_unsound(), None);
}

#[test]
fn in_the_urgent_lane_alone_one_may_decide_alone() {
    for (template, is_allowed) in [("urgent", true), ("routine", false)] {
        let mut case = case(template);
        let own = actor(1, HOME, &[Role::Drafter, Role::Decider]);
        let refused = sign(&mut case, &own, Act::Decide, START);
        assert_eq!(refused, Err(CaseRefusal::OwnDraft), "{template}");
        let alone = sign(&mut case, &own, Act::DecideAlone, START);
        assert_eq!(alone.is_ok(), is_allowed, "{template}");
        assert_eq!(case.standing(START).awaits_review, is_allowed);
    }
}

#[test]
fn what_was_seen_must_be_what_the_case_is_about() {
    let case = case("routine");
    let refused = case.check(&decider(), Act::Decide, Digest::of("older"), START);
    assert_eq!(refused, Err(CaseRefusal::Changed));
}

#[test]
fn a_clock_that_was_set_back_signs_nothing() {
    let mut case = case("standard");
    let early = case.check(&examiner(), Act::Pass, manifest(), START.plus(-1));
    assert_eq!(early, Err(CaseRefusal::ClockBack));
    done(&mut case, &examiner(), Act::Pass, START.plus(60));
    for (seconds, is_allowed) in [(59, false), (60, true), (61, true)] {
        let now = START.plus(seconds);
        let checked = case.check(&decider(), Act::Decide, manifest(), now);
        assert_eq!(checked.is_ok(), is_allowed, "{seconds}");
    }
}

#[test]
fn a_refusal_says_what_is_in_the_way() {
    let case = case("joint");
    let refusal = |actor: &Actor, act| case.check(actor, act, manifest(), START);
    let role = Err(CaseRefusal::NotTheRole(Role::Concurrer));
    assert_eq!(refusal(&actor(9, PARTNER, &[]), Act::Agree), role);
    let other = refusal(&concurrer(9, STRANGER), Act::Agree);
    assert_eq!(other, Err(CaseRefusal::OtherOrganisation));
    let step = refusal(&decider(), Act::Decide);
    assert_eq!(step, Err(CaseRefusal::WrongStep));
    let own = refusal(&concurrer(3, PARTNER), Act::Agree);
    assert_eq!(own, Err(CaseRefusal::OwnDraft));
    // who wrote a word may send it back, who drafted it may not
    assert_eq!(refusal(&concurrer(3, PARTNER), Act::Return(None)), Ok(()));
    let own = refusal(&concurrer(1, PARTNER), Act::Return(None));
    assert_eq!(own, Err(CaseRefusal::OwnDraft));
}

#[test]
fn a_seat_is_taken_once() {
    let mut case = case("joint");
    done(&mut case, &concurrer(10, PARTNER), Act::Agree, START);
    let second = sign(&mut case, &concurrer(12, PARTNER), Act::Agree, START);
    assert_eq!(second, Err(CaseRefusal::SeatTaken));
    // nor is what a body said undone by a colleague
    let back = sign(&mut case, &concurrer(12, PARTNER), Act::Return(None), START);
    assert_eq!(back, Err(CaseRefusal::SeatTaken));
}

/// A seat for everybody is left to those who have no other.
#[test]
fn a_seat_of_ones_own_comes_first() {
    let mut case = case("joint");
    let any = Seat::of(Body::Any, Role::Concurrer);
    case.route.steps[0].seats.insert(0, any);
    done(&mut case, &concurrer(10, PARTNER), Act::Agree, START);
    assert_eq!(case.acts[0].place, Some(Place { step: 0, seat: 1 }));
    done(&mut case, &concurrer(12, PARTNER), Act::Agree, START);
    assert_eq!(case.acts[1].place, Some(Place { step: 0, seat: 0 }));
}

#[test]
fn what_is_shown_for_information_is_seen_once() {
    let mut case = case("routine");
    let reader = actor(40, STRANGER, &[Role::Translator]);
    let refused = sign(&mut case, &reader, Act::Seen, START);
    assert_eq!(refused, Err(CaseRefusal::NotCirculated));
    done(&mut case, &decider(), Act::Decide, START);
    done(&mut case, &decider(), Act::Circulate(reader.id), START);
    let again = sign(&mut case, &decider(), Act::Circulate(reader.id), START);
    assert_eq!(again, Err(CaseRefusal::CirculatedAlready));
    done(&mut case, &reader, Act::Seen, START);
    let again = sign(&mut case, &reader, Act::Seen, START);
    assert_eq!(again, Err(CaseRefusal::NotCirculated));
    let standing = case.standing(START);
    assert_eq!(standing.state, State::Decided { act: 0 });
    assert_eq!(case.first_unsound(), None);
}

/// After a return there is another case, which knows nothing of the signatures
/// of the first; each signatory is told apart by what they saw.
#[test]
fn signatures_do_not_count_for_what_was_changed() {
    let mut first = case("standard");
    done(&mut first, &examiner(), Act::Pass, START);
    let spot = Spot {
        work: WorkId(1),
        locale: Locale::JA,
        field: Some(Field::Title),
    };
    done(&mut first, &decider(), Act::Return(Some(spot)), START);
    let mut second = case("standard");
    second.digest = Digest::of("changed");
    assert_eq!(second.standing(START).state, State::Open { step: 0 });
    let old = second.check(&examiner(), Act::Pass, first.digest, START);
    assert_eq!(old, Err(CaseRefusal::Changed));
    let earlier = [first];
    let seen = |person: &Actor| last_signed(&earlier, person.id).map(|one| one.digest);
    assert_eq!(seen(&examiner()), Some(manifest()));
    assert_eq!(seen(&decider()), Some(manifest()));
    assert_eq!(seen(&concurrer(10, PARTNER)), None);
    assert_eq!(earlier[0].signatories().len(), 2);
    assert_eq!(earlier[0].acts[1].act, Act::Return(Some(spot)));
}

/// What is kept cannot be turned into a case that could not have been.
#[test]
fn forged_acts_are_found() {
    let mut sound = case("standard");
    done(&mut sound, &examiner(), Act::Pass, START);
    done(&mut sound, &decider(), Act::Decide, START.plus(60));
    assert_eq!(sound.first_unsound(), None);
    type Forge = fn(&mut Case);
    let forgeries: [(Forge, usize); 8] = [
        (|case| case.acts.swap(0, 1), 0),
        (|case| drop(case.acts.remove(0)), 0),
        (|case| case.acts[0].who.account = AUTHOR, 0),
        (|case| case.acts[1].who.account = AccountId(20), 1),
        (|case| case.acts[1].who.organisation = PARTNER, 1),
        (|case| case.acts[1].digest = Digest::of("other"), 1),
        (|case| case.acts[1].at = START.plus(-1), 1),
        (|case| case.acts[1].place = None, 1),
    ];
    for (nth, (forge, first)) in forgeries.into_iter().enumerate() {
        let mut forged = sound.clone();
        forge(&mut forged);
        assert_eq!(forged.first_unsound(), Some(first), "forgery {nth}");
    }
}

#[test]
fn an_act_is_kept_byte_for_byte() {
    let mut case = case("standard");
    done(&mut case, &examiner(), Act::Pass, START);
    let kept = crate::domain::digest::canonical_json(&case.acts[0]);
    assert_eq!(serde_json::from_str::<Signed>(&kept).ok(), case.acts.pop());
    for act in Act::ALL {
        assert_eq!(Act::parse(act.key()), Some(act));
        let json = crate::domain::digest::canonical_json(&act);
        assert_eq!(serde_json::from_str::<Act>(&json).ok(), Some(act));
    }
}

/// Thirty bodies agree: a case stays cheap to read.
#[test]
fn thirty_bodies_agree_in_any_order() {
    let bodies = (100..130).map(OrganisationId);
    let mut case = case("joint");
    case.route.steps[0] = Step {
        kind: StepKind::Concurrence,
        seats: bodies
            .clone()
            .map(|id| Seat::of(Body::Organisation(id), Role::Concurrer))
            .collect(),
        named: false,
        hours: None,
        quorum: None,
    };
    for body in bodies.rev() {
        assert_eq!(case.standing(START).state, State::Open { step: 0 });
        done(&mut case, &concurrer(body.0, body), Act::Agree, START);
    }
    assert_eq!(case.standing(START).state, State::Open { step: 1 });
    assert_eq!(case.first_unsound(), None);
}
