//! Who takes an edit of the source for less than it says has a share in every
//! translation that it lets through, also in one that follows alone.

use keihatsu::{
    domain::{content::Field, ledger::Class},
    workflow::{
        check,
        texts::{self, Intent, Saved},
    },
};

use super::*;
use crate::desk_releases::page;

/// An edit that turns the sense, called a slip.
fn take_lightly(town: &Town, by: &Actor, work: WorkId) {
    let now = town.clock.now();
    let saved = town.store.write(|tx| {
        let edition = store::works::newest_edition(tx, work)?;
        let text = store::texts::find(tx, edition.id, &Locale::JA)?;
        let mut content = text.content;
        content.summary.push_str("決して電話しないでください。");
        let saved = Saved {
            work,
            locale: Locale::JA,
            content,
            edition: edition.id,
            base: text.version,
            source_base: 0,
            intent: Intent {
                classes: [(Field::Summary, Class::Typo)].into(),
                ..Intent::default()
            },
        };
        texts::save(tx, by, &saved, now)
    });
    saved.unwrap().unwrap();
}

/// The languages in which the decider is told of such an edit.
fn told(town: &Town, release: ReleaseId) -> usize {
    let told = page(&town.decider(), release.0).words(".cautions li");
    let told = told.iter().filter(|one| one.contains("「誤字・表記だけ」"));
    told.count()
}

#[test]
fn who_took_an_edit_lightly_does_not_decide_on_what_follows() {
    let town = Town::new();
    let (cast, own) = (cast(&town), both_elsewhere(&town));
    let work = fresh_work(&town, &cast.drafter);
    take_lightly(&town, &own, work);
    let source = submit_in(&town, &cast.drafter, work, &[Locale::JA]);
    assert_eq!(decide(&town, &own, source), Err(ReleaseRefusal::OwnDraft));
    bring_out(&town, source);
    // the translation still says what the source said before
    let follows = submit_in(&town, &cast.drafter, work, &[Locale::EN]);
    assert_eq!(told(&town, follows.0), 1);
    assert_eq!(decide(&town, &own, follows), Err(ReleaseRefusal::OwnDraft));
    bring_out(&town, follows);
    // what went out with the edit is told no more, what has not gone out is
    let next = [Locale::JA, Locale::EN];
    write(&town, &cast.drafter, work, Locale::JA, "次の版");
    write(
        &town,
        &cast.translator,
        work,
        Locale::EN,
        "the next edition",
    );
    let next = submit_in(&town, &cast.drafter, work, &next);
    assert_eq!(told(&town, next.0), 0);
    assert_eq!(decide(&town, &own, next), Ok(()));
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

#[test]
fn a_translation_of_the_new_words_rests_on_no_judgement() {
    let town = Town::new();
    let (cast, own) = (cast(&town), both_elsewhere(&town));
    let work = fresh_work(&town, &cast.drafter);
    take_lightly(&town, &own, work);
    bring_out(&town, submit_in(&town, &cast.drafter, work, &[Locale::JA]));
    let now = town.clock.now();
    let answered = town.store.write(|tx| {
        let edition = store::works::newest_edition(tx, work)?;
        let source = store::texts::find(tx, edition.id, &Locale::JA)?;
        let text = store::texts::find(tx, edition.id, &Locale::EN)?;
        let mut content = text.content;
        content.summary.push_str(" Never call.");
        let saved = Saved {
            work,
            locale: Locale::EN,
            content,
            edition: edition.id,
            base: text.version,
            source_base: source.version,
            intent: Intent {
                checked: true,
                ..Intent::default()
            },
        };
        texts::save(tx, &cast.translator, &saved, now)
    });
    answered.unwrap().unwrap();
    let follows = submit_in(&town, &cast.drafter, work, &[Locale::EN]);
    assert_eq!(told(&town, follows.0), 0);
    assert_eq!(decide(&town, &own, follows), Ok(()));
}
