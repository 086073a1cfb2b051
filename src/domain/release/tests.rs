//! The transitions of a release, and who may do what.

use super::*;
use crate::domain::{
    case::{self, Deed, Signatory, Spot},
    id::{OrganisationId, WorkId},
    locale::Locale,
    organisation::Names,
    route,
};

const NOW: Moment = Moment::from_second(1_000_000);

fn actor(id: i64, roles: &[Role]) -> Actor {
    Actor {
        id: AccountId(id),
        organisation: OrganisationId(1),
        name: String::new(),
        roles: roles.to_vec(),
        locale: Locale::JA,
        languages: Vec::new(),
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

/// The case of a release at `at`, after this act of the decider.
fn case_with(act: case::Act) -> Case {
    let template = route::starting().swap_remove(0);
    let decider = decider();
    let mut case = Case {
        route: template.freeze(decider.organisation, &[]).expect("a route"),
        digest: Digest::of("m"),
        drafted_by: AccountId(1),
        organisation: decider.organisation,
        submitted_by: AccountId(1),
        submitted: NOW,
        authors: Vec::new(),
        acts: Vec::new(),
    };
    let who = Signatory {
        account: decider.id,
        name: String::new(),
        post: String::new(),
        organisation: decider.organisation,
        body: Names {
            ja: String::new(),
            en: String::new(),
        },
    };
    let deed = Deed {
        act,
        comment: "why".into(),
        seen: case.digest,
    };
    case.sign(&decider, who, deed, NOW.plus(5))
        .expect("allowed");
    case
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
        let decided = case_with(case::Act::Decide);
        let follow = at(stage).follow(&decided, NOW).is_ok();
        assert_eq!(follow, stage == Stage::Submitted, "decide {stage:?}");
        let schedule = at(stage)
            .schedule(&drafter(), NOW.plus(9), Ends::default(), NOW)
            .is_ok();
        assert_eq!(
            schedule,
            matches!(stage, Stage::Decided | Stage::Scheduled),
            "schedule {stage:?}"
        );
        let withdraw = at(stage).withdraw(&drafter(), String::new(), NOW).is_ok();
        let set = matches!(stage, Stage::Decided | Stage::Scheduled);
        assert_eq!(withdraw, set || stage.is_open(), "withdraw {stage:?}");
        let withdraw = at(stage).withdraw(&decider(), String::new(), NOW).is_ok();
        assert_eq!(withdraw, set, "decider {stage:?}");
        let repeat = at(stage).check_repeat(&drafter()).is_ok();
        let stopped = matches!(stage, Stage::Withdrawn | Stage::Rejected);
        assert_eq!(repeat, stopped, "repeat {stage:?}");
        let released = at(stage).mark_released(NOW).is_ok();
        assert_eq!(released, stage == Stage::Scheduled, "release {stage:?}");
    }
}

/// What was signed last says where the release stands, by whom, since when, why.
#[test]
fn a_release_goes_where_its_case_went() {
    let spot = Spot {
        work: WorkId(1),
        locale: Locale::JA,
        field: None,
    };
    let signed = Some(Act {
        by: AccountId(2),
        at: NOW.plus(5),
    });
    for (act, stage) in [
        (case::Act::Decide, Stage::Decided),
        (case::Act::Return(Some(spot)), Stage::Returned),
        (case::Act::Reject, Stage::Rejected),
        (case::Act::Withdraw, Stage::Withdrawn),
        (case::Act::Circulate(AccountId(9)), Stage::Submitted),
    ] {
        let mut release = at(Stage::Submitted);
        assert_eq!(release.follow(&case_with(act), NOW), Ok(()));
        assert_eq!(release.stage, stage);
        let decided = stage == Stage::Decided;
        let moved = stage != Stage::Submitted;
        assert_eq!(release.decided, signed.filter(|_| decided), "{stage:?}");
        let stopped = moved && !decided;
        assert_eq!(release.stopped, signed.filter(|_| stopped), "{stage:?}");
        assert_eq!(release.reason, if stopped { "why" } else { "" });
        // what is returned is frozen anew
        let kept = stage != Stage::Returned;
        assert_eq!(release.digest.is_some(), kept, "{stage:?}");
    }
}

#[test]
fn the_moment_is_ahead_but_not_far_and_before_every_end() {
    let mut release = at(Stage::Decided);
    let schedule =
        |release: &mut Release, due: Moment, end| release.schedule(&drafter(), due, end, NOW);
    assert_eq!(
        schedule(&mut release, NOW.plus(-1), Ends::default()),
        Err(ReleaseRefusal::DueInThePast)
    );
    assert_eq!(
        schedule(&mut release, NOW.plus(1 << 40), Ends::default()),
        Err(ReleaseRefusal::DueTooFar)
    );
    let end = Some(NOW.plus(60));
    let (window, validity, rights) = (
        Ends {
            window: end,
            ..Ends::default()
        },
        Ends {
            validity: end,
            ..Ends::default()
        },
        Ends {
            rights: end,
            ..Ends::default()
        },
    );
    for (ends, refusal) in [
        (window, ReleaseRefusal::DueAfterWindow),
        (validity, ReleaseRefusal::DueAfterValidity),
        (rights, ReleaseRefusal::DueAfterRights),
    ] {
        assert_eq!(schedule(&mut release, NOW.plus(60), ends), Err(refusal));
        assert_eq!(schedule(&mut release, NOW.plus(59), ends), Ok(()));
    }
}

#[test]
fn what_could_not_go_out_is_tried_again_or_withdrawn() {
    let mut release = at(Stage::Scheduled);
    let later = NOW.plus(120);
    let refused = release.try_again(&drafter());
    let stage = Stage::Scheduled;
    assert_eq!(refused, Err(ReleaseRefusal::WrongStage { stage }));
    release.failed = Some(NOW.plus(60));
    assert!(release.is_set_aside());
    let refused = release.try_again(&actor(3, &[Role::Translator]));
    assert_eq!(refused, Err(ReleaseRefusal::NotAllowed));
    let withdrawn = release.clone().withdraw(&decider(), "w".into(), later);
    assert_eq!(withdrawn, Ok(()));
    assert_eq!(release.try_again(&decider()), Ok(()));
    assert!(!release.is_set_aside());
}

#[test]
fn what_is_due_cannot_be_withdrawn_or_moved() {
    let mut release = at(Stage::Scheduled);
    let later = NOW.plus(60);
    let refusal = release.withdraw(&drafter(), String::new(), later);
    assert_eq!(refusal, Err(ReleaseRefusal::DueInThePast));
    let refusal = release.schedule(&drafter(), later.plus(60), Ends::default(), later);
    assert_eq!(refusal, Err(ReleaseRefusal::DueInThePast));
}
