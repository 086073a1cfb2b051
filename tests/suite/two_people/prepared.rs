//! What was looked at before the lock is looked at again under it.

use super::*;

/// A dry run from before the write lock counts only while nothing has changed.
#[test]
fn what_was_looked_at_before_an_edit_is_looked_at_again() {
    let town = Town::new();
    let cast = cast(&town);
    let now = town.clock.now();
    let work = fresh_work(&town, &cast.drafter);
    let scope = Scope::required(&FIRST_TIER.map(|locale| (work, locale)));
    let made = town
        .store
        .write(|tx| releases::make(tx, &cast.drafter, "t", &scope, now));
    let id = made.unwrap().unwrap();
    let manifest = || {
        let run = town.store.read(|tx| {
            let release = store::releases::find(tx, id)?;
            releases::look(tx, &release, now)
        });
        Digest::of(run.unwrap().manifest.canonical())
    };
    let before = manifest();
    let prepared = town.store.read(|tx| releases::prepare(tx, id, now));
    write(&town, &cast.drafter, work, Locale::EN, "newer");
    let submitted = town.store.write(|tx| {
        let prepared = prepared.unwrap();
        releases::submit_prepared(tx, &cast.drafter, id.into(), prepared, now)
    });
    let submitted = submitted.unwrap().unwrap();
    assert_ne!(submitted, before);
    let frozen = town.store.read(|tx| store::releases::find(tx, id)).unwrap();
    assert_eq!(frozen.digest, Some(submitted));
    let text = town.store.read(|tx| -> Result<_, store::Error> {
        let edition = store::works::newest_edition(tx, work)?;
        store::texts::find(tx, edition.id, &Locale::EN)
    });
    let pinned = town.store.read(|tx| releases::manifest(tx, id)).unwrap();
    let items = pinned.unwrap().items;
    let text = text.unwrap().digest;
    assert!(items.iter().any(|item| item.text == text));
}
