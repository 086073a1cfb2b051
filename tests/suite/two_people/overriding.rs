//! Who calls a finding of a check no fault has a share in the words that rest on
//! it: whoever decides reads their reason.

use keihatsu::workflow::findings;

use super::*;

/// Says of these findings of a text that they are no fault.
fn call_no_fault(town: &Town, by: &Actor, (work, locale): (WorkId, Locale), keys: &[String]) {
    let now = town.clock.now();
    let text = (work, &locale);
    let kept = town
        .store
        .write(|tx| findings::keep(tx, by, text, keys, "as it is meant", now));
    kept.unwrap();
}

/// What the checks would find in the English text under a title with this number.
fn found_in(town: &Town, work: WorkId, number: usize) -> Vec<String> {
    let found = town.store.read(|tx| -> Result<_, store::Error> {
        let edition = store::works::newest_edition(tx, work)?.id;
        let mut text = starter::text(Topic::parse("phishing").unwrap(), &Locale::EN).unwrap();
        text.title = format!("{} {number}", text.title);
        let source = store::texts::find(tx, edition, &Locale::JA)?.content;
        findings::of_text(tx, work, &Locale::EN, Some(&source), &text)
    });
    let found = found.unwrap().into_iter().filter(findings::Found::is_open);
    found.map(|found| found.finding.key()).collect()
}

#[test]
fn who_calls_a_finding_no_fault_after_the_submission_does_not_decide() {
    let town = Town::new();
    let (cast, own) = (cast(&town), both_elsewhere(&town));
    let work = fresh_work(&town, &cast.drafter);
    let case = submit_in(&town, &cast.drafter, work, &[Locale::JA, Locale::EN]);
    let has_share = || {
        let noted = town.store.read(|tx| store::shares::noted(tx, case.0));
        noted.unwrap().contains(&own.id)
    };
    let keys = ["summary/something".to_owned()];
    // what stays behind is nothing that the release rests on
    call_no_fault(&town, &own, (work, Locale::JA_SIMPLE), &keys);
    assert!(!has_share());
    call_no_fault(&town, &own, (work, Locale::EN), &keys);
    assert!(has_share());
    assert_eq!(decide(&town, &own, case), Err(ReleaseRefusal::OwnDraft));
    assert_eq!(decide(&town, &cast.decider, case), Ok(()));
}

/// A reason holds for the same words whenever they stand there, and so does the
/// share of whoever gave it.
#[test]
fn a_reason_from_before_the_last_release_is_a_share_as_well() {
    let town = Town::new();
    let (cast, own) = (cast(&town), both_elsewhere(&town));
    let work = fresh_work(&town, &cast.drafter);
    let keys = found_in(&town, work, 99);
    assert_eq!(keys.len(), 1, "{keys:?}");
    call_no_fault(&town, &own, (work, Locale::EN), &keys);
    bring_out(&town, submit(&town, &cast.drafter, work));
    write(&town, &cast.drafter, work, Locale::EN, &"x".repeat(99));
    let case = submit_in(&town, &cast.drafter, work, &[Locale::EN]);
    assert_eq!(decide(&town, &own, case), Err(ReleaseRefusal::OwnDraft));
    assert_eq!(decide(&town, &cast.decider, case), Ok(()));
}
