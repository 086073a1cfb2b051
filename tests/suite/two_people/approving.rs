//! Who wrote a translation never calls it right, however it came along.

use super::*;
use keihatsu::workflow::texts::{self, TextRefusal};

pub fn approve(town: &Town, actor: &Actor, work: WorkId) -> Result<(), TextRefusal> {
    let now = town.clock.now();
    let approved = town.store.write(|tx| {
        let edition = store::works::newest_edition(tx, work)?;
        let text = store::texts::find(tx, edition.id, &Locale::EN)?;
        texts::approve(
            tx,
            actor,
            work,
            &Locale::EN,
            (edition.id, text.version),
            now,
        )
    });
    approved.unwrap().map(|_| ())
}

/// True where the queue offers the text to this person to approve.
fn is_offered(town: &Town, actor: &Actor, work: WorkId) -> bool {
    let touched = town
        .store
        .read(|tx| store::translation::touched_by(tx, actor.id));
    let text = town.store.read(|tx| -> Result<_, store::Error> {
        let edition = store::works::newest_edition(tx, work)?;
        store::texts::find(tx, edition.id, &Locale::EN)
    });
    !touched.unwrap().contains(&text.unwrap().id)
}

#[test]
fn a_new_edition_does_not_make_a_writer_a_stranger() {
    let town = Town::new();
    let (cast, writer) = (cast(&town), both_elsewhere(&town));
    let work = fresh_work(&town, &cast.drafter);
    let now = town.clock.now();
    let by_writer = Cast {
        translator: writer.clone(),
        ..cast.clone()
    };
    let written = town.store.write(|tx| {
        let mut words = starter::text(Topic::parse("phishing").unwrap(), &Locale::EN)?;
        words.title = "By the writer".into();
        starter::write(tx, &by_writer, work, &Locale::EN, words, now)
    });
    written.unwrap();
    assert_eq!(approve(&town, &writer, work), Err(TextRefusal::OwnWork));
    let case = submit(&town, &cast.drafter, work);
    bring_out(&town, case);
    // the next edition begins with a note on the source; the words come along
    let begun = town.store.write(|tx| {
        let edition = store::works::newest_edition(tx, work)?;
        let mut content = store::texts::find(tx, edition.id, &Locale::JA)?.content;
        content.change_note = "別の変更".into();
        starter::write(tx, &cast, work, &Locale::JA, content, now)
    });
    begun.unwrap();
    assert_eq!(approve(&town, &writer, work), Err(TextRefusal::OwnWork));
    assert!(!is_offered(&town, &writer, work));
    let stranger = Actor {
        roles: vec![Role::Drafter, Role::Translator],
        ..cast.decider.clone()
    };
    assert!(is_offered(&town, &stranger, work));
    assert_eq!(approve(&town, &stranger, work), Ok(()));
}
