//! Who wrote a translation never calls it right, however it came along.

use super::*;
use keihatsu::workflow::{
    check,
    texts::{self, TextRefusal},
};

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

#[test]
fn who_approves_words_does_not_become_their_writer() {
    let town = Town::new();
    let cast = cast(&town);
    let work = fresh_work(&town, &cast.drafter);
    assert_eq!(approve(&town, &cast.translator, work), Ok(()));
    let case = submit(&town, &cast.drafter, work);
    bring_out(&town, case);
    write(&town, &cast.drafter, work, Locale::JA, "別の題です");
    let [writer, approver] = [&cast.drafter, &cast.translator].map(|actor| {
        let found = town
            .store
            .read(|tx| store::accounts::find(tx, actor.id))
            .unwrap();
        found.name
    });
    // the newest first: carried over, approved, and what was written
    let page = town
        .drafter()
        .get(&format!("/desk/works/{work}/versions/en"));
    let rows = page.words("tbody tr");
    assert!(rows.iter().all(|row| row.contains(&writer)), "{rows:?}");
    assert!(rows[0].contains("前の版から引き継ぎ"), "{rows:?}");
    assert!(!rows[0].contains(&approver), "{rows:?}");
    assert!(
        rows[1].contains(&format!("承認：{approver}")),
        "the act has its own row: {rows:?}"
    );
    assert!(rows[2].contains(&format!("確認：{writer}")), "{rows:?}");
    assert!(!rows[2].contains(&approver), "{rows:?}");
    // the editor and the card of the work name the writer, too
    for (address, selector) in [
        (format!("/desk/works/{work}/texts/en"), ".beside > p"),
        (format!("/desk/works/{work}"), ".text-card p.quiet"),
    ] {
        let told = town.drafter().get(&address).words(selector);
        let told = told.iter().find(|told| told.contains(&writer));
        let told = told.expect(&address);
        assert!(!told.contains(&approver), "{told}");
    }
    // nor does the approval make them a writer of what comes next
    write(&town, &cast.drafter, work, Locale::EN, "a longer title");
    assert!(is_offered(&town, &cast.translator, work));
    assert!(!is_offered(&town, &cast.drafter, work));
    let other = approve(&town, &cast.drafter, work);
    assert_eq!(other, Err(TextRefusal::OwnWork));
    assert_eq!(approve(&town, &cast.translator, work), Ok(()));
    let told = town.drafter().get(&format!("/desk/works/{work}/texts/en"));
    let told = told.words(".beside > p").concat();
    assert!(told.contains(&format!("承認：{approver}")), "{told}");
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}
