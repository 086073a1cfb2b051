//! The transitions of a release, and who may do what.

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
            .schedule(&drafter(), NOW.plus(9), Ends::default(), NOW)
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
