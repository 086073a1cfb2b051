//! Stories of the publication on real files.

use std::path::Path;

use super::{
    fixture::{Folder, contact, draft, slug},
    *,
};
use crate::domain::{
    digest::Digest,
    id::ReleaseId,
    locale::Locale,
    vocabulary::{Audience, Topic},
};

mod files;
mod proof;
mod takedowns;

const NOW: Moment = Moment::from_second(1_800_000_000);

fn article(publication: &Publication, name: &str, locale: Locale, now: Moment) -> Article {
    match publication
        .article(&slug(name), &locale, now)
        .expect("answer")
    {
        Answer::Here(article) => *article,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_release_is_public_with_all_that_its_page_shows() {
    let folder = Folder::new();
    let publication = folder.open();
    let package = draft(1, NOW)
        .text("phishing", Locale::JA, 0, 1)
        .text("phishing", Locale::EN, 0, 1)
        .package();
    let applied = publication.apply(&package, NOW.plus(2)).expect("applied");
    assert_eq!((applied.generation, publication.generation()), (1, 1));
    let found = article(&publication, "phishing", Locale::JA, NOW);
    assert_eq!(found.content.title, "phishing ja 1.0");
    assert_eq!(found.issuer.key, "npa");
    assert_eq!(found.contacts, [contact(1)]);
    assert_eq!((found.issued, found.updated), (NOW, NOW));
    assert_eq!(found.release, Digest::of(&package.manifest));
    assert_eq!(found.translations.len(), 1);
    assert_eq!(found.translations[0].locale, Locale::EN);
    assert!(found.changes.is_empty() && !found.outdated);
    let vi = Locale::parse("vi").expect("tag");
    let elsewhere = publication.article(&slug("phishing"), &vi, NOW);
    assert!(
        matches!(elsewhere, Ok(Answer::Elsewhere { others, coming: false }) if others.len() == 2)
    );
    let unknown = publication.article(&slug("other"), &vi, NOW);
    assert_eq!(unknown.expect("answer"), Answer::Unknown);
    assert_eq!(publication.integrity().expect("checked"), [""; 0]);
    assert_eq!(publication.held().expect("held").items.len(), 2);
}

#[test]
fn a_repeat_is_harmless_and_another_manifest_under_the_id_is_refused() {
    let folder = Folder::new();
    let publication = folder.open();
    let package = draft(1, NOW).text("a", Locale::JA, 0, 1).package();
    let first = publication.apply(&package, NOW).expect("applied");
    let again = publication.apply(&package, NOW.plus(99)).expect("repeated");
    assert_eq!(first, again);
    let other = draft(1, NOW).text("b", Locale::JA, 0, 1).package();
    let refused = publication.apply(&other, NOW);
    assert!(matches!(refused, Err(Error::Mismatch { .. })));
    assert_eq!(publication.releases().expect("releases").len(), 1);
    assert_eq!(publication.applied(ReleaseId(1)).expect("row"), Some(first));
    assert_eq!(publication.applied(ReleaseId(2)).expect("row"), None);
}

/// Whatever is wrong with a package, nothing of it is left behind.
#[test]
fn a_wrong_package_changes_nothing() {
    let folder = Folder::new();
    let publication = folder.open();
    let sound = || {
        draft(1, NOW)
            .text("a", Locale::JA, 0, 1)
            .text("b", Locale::JA, 0, 1)
            .package()
    };
    let altered = |change: fn(&mut Package)| {
        let mut package = sound();
        change(&mut package);
        publication.apply(&package, NOW).expect_err("refused")
    };
    let bytes = altered(|package| package.blobs[3].1.push(' '));
    assert!(matches!(bytes, Error::Mismatch { .. }), "{bytes}");
    let missing = altered(|package| package.blobs.truncate(3));
    assert!(matches!(missing, Error::Missing(_)), "{missing}");
    let stray = altered(|package| package.blobs.push((Digest::of("draft"), "draft".into())));
    assert!(matches!(stray, Error::Stray(_)), "{stray}");
    let spaced = altered(|package| package.manifest.push(' '));
    assert!(matches!(spaced, Error::Manifest(_)), "{spaced}");
    let early = altered(|package| package.due = NOW.plus(1));
    assert!(matches!(early, Error::Early(_)), "{early}");
    assert_eq!(publication.generation(), 0);
    assert!(publication.releases().expect("releases").is_empty());
    assert!(publication.held().expect("held").items.is_empty());
    let blob = publication.blob(&sound().blobs[0].0).expect("blob");
    assert_eq!(blob, None);
    publication
        .apply(&sound(), NOW)
        .expect("the sound one still applies");
}

#[test]
fn a_pin_must_be_what_the_manifest_says_it_is() {
    let folder = Folder::new();
    let publication = folder.open();
    let mut wrong = draft(1, NOW).text("a", Locale::JA, 0, 1);
    wrong.items[0].contacts[0].digest = wrong.items[0].issuer.digest;
    wrong.blobs.pop();
    let refused = publication.apply(&wrong.package(), NOW);
    assert!(matches!(refused, Err(Error::Unreadable(_))));
}

#[test]
fn a_window_ends_by_itself() {
    let folder = Folder::new();
    let publication = folder.open();
    let end = NOW.plus(3600);
    let package = draft(1, NOW)
        .text("a", Locale::JA, 0, 1)
        .until(end)
        .text("b", Locale::JA, 0, 1)
        .until(end.plus(60))
        .package();
    publication.apply(&package, NOW).expect("applied");
    assert_eq!(publication.next_end(NOW), Some(end));
    assert_eq!(publication.next_end(end), Some(end.plus(60)));
    assert_eq!(publication.next_end(end.plus(60)), None);
    let last_second = article(&publication, "a", Locale::JA, end.plus(-1));
    assert_eq!(last_second.shown_until, Some(end));
    for locale in [Locale::JA, Locale::EN] {
        let answer = publication.article(&slug("a"), &locale, end);
        assert_eq!(answer.expect("answer"), Answer::Over, "{locale}");
    }
    let filter = Filter::default();
    let names = |now| {
        let cards = publication.list(&Locale::JA, &filter, now).expect("list");
        cards
            .into_iter()
            .map(|card| card.slug.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (names(NOW), names(end)),
        (vec!["a".into(), "b".into()], vec!["b".into()])
    );
    assert_eq!(
        publication.count(&Locale::JA, &filter, end).expect("count"),
        1
    );
    assert_eq!(publication.all_addresses(end).expect("addresses").len(), 1);
    assert!(
        publication
            .contacts(&Locale::JA, end.plus(60))
            .expect("contacts")
            .is_empty()
    );
}

/// Whom to call stays known in a language whose one text is over, while the
/// number holds elsewhere.
#[test]
fn a_contact_outlives_the_window_while_it_holds() {
    let folder = Folder::new();
    let publication = folder.open();
    let end = NOW.plus(3600);
    let first = draft(1, NOW)
        .text("a", Locale::JA, 0, 1)
        .text("b", Locale::EN, 0, 1)
        .until(end);
    publication.apply(&first.package(), NOW).expect("applied");
    let known = |now| publication.contacts(&Locale::EN, now).expect("contacts");
    assert_eq!(known(end.plus(-1)), [contact(1)]);
    assert_eq!(known(end), [contact(1)]);
    let newer = draft(2, end.plus(60)).text("a", Locale::JA, 1, 2);
    let now = end.plus(60);
    publication.apply(&newer.package(), now).expect("applied");
    assert!(known(now).is_empty(), "another number holds now");
    // a language that lags behind still shows the older one: it is no witness
    let lagging = draft(3, end.plus(120)).text("c", Locale::JA_SIMPLE, 0, 1);
    let now = end.plus(120);
    publication.apply(&lagging.package(), now).expect("applied");
    assert!(known(now).is_empty());
}

#[test]
fn a_newer_edition_replaces_the_text_and_tells_what_changed() {
    let folder = Folder::new();
    let publication = folder.open();
    let later = |days: i64| NOW.plus(days * 86_400);
    let first = draft(1, NOW)
        .text("a", Locale::JA, 0, 1)
        .text("a", Locale::EN, 0, 1);
    let second = draft(2, later(1)).text("a", Locale::JA, 1, 2);
    let third = draft(3, later(2)).text("a", Locale::JA, 2, 2);
    for (draft, due) in [(first, NOW), (second, later(1)), (third, later(2))] {
        publication.apply(&draft.package(), due).expect("applied");
    }
    let now = later(3);
    let japanese = article(&publication, "a", Locale::JA, now);
    assert_eq!((japanese.issued, japanese.updated), (NOW, later(2)));
    let notes: Vec<_> = japanese
        .changes
        .iter()
        .map(|change| change.note.as_str())
        .collect();
    assert_eq!(notes, ["note 2", "note 1"]);
    assert_eq!(japanese.changes[1].at, later(1));
    assert!(!japanese.outdated);
    let english = article(&publication, "a", Locale::EN, now);
    assert!(english.outdated, "Japanese has moved on");
    assert!(english.changes.is_empty());
    let contacts = publication.contacts(&Locale::JA, now).expect("contacts");
    assert_eq!(contacts, [contact(2)], "the newest version alone");
    assert_eq!(publication.integrity().expect("checked"), [""; 0]);
}

#[test]
fn lists_are_filtered_and_the_newest_comes_first() {
    let folder = Folder::new();
    let publication = folder.open();
    let old = draft(1, NOW)
        .text("b", Locale::JA, 0, 1)
        .text("a", Locale::JA, 0, 1);
    publication.apply(&old.package(), NOW).expect("applied");
    let new = draft(2, NOW.plus(60)).text("c", Locale::JA, 0, 1);
    publication
        .apply(&new.package(), NOW.plus(60))
        .expect("applied");
    let names = |filter: Filter| {
        let cards = publication
            .list(&Locale::JA, &filter, NOW.plus(60))
            .expect("list");
        cards
            .iter()
            .map(|card| card.slug.to_string())
            .collect::<String>()
    };
    let all = Filter::default();
    assert_eq!(names(all), "cab");
    assert_eq!(
        names(Filter {
            limit: 1,
            offset: 1,
            ..all
        }),
        "a"
    );
    assert_eq!(
        names(Filter {
            topic: Topic::parse("phishing"),
            ..all
        }),
        "cab"
    );
    assert_eq!(
        names(Filter {
            topic: Topic::parse("ddos"),
            ..all
        }),
        ""
    );
    assert_eq!(
        names(Filter {
            audience: Audience::parse("general"),
            ..all
        }),
        "cab"
    );
    assert_eq!(
        names(Filter {
            audience: Audience::parse("youth"),
            ..all
        }),
        ""
    );
    let youth = Filter {
        audience: Audience::parse("youth"),
        ..all
    };
    assert_eq!(
        publication.count(&Locale::JA, &youth, NOW).expect("count"),
        0
    );
}

#[test]
fn what_was_applied_is_there_after_opening_again() {
    let folder = Folder::new();
    let end = NOW.plus(60);
    let package = draft(7, NOW)
        .text("a", Locale::JA, 0, 1)
        .until(end)
        .package();
    folder.open().apply(&package, NOW).expect("applied");
    let publication = folder.open();
    assert_eq!(publication.generation(), 1);
    assert_eq!(publication.next_end(NOW), Some(end));
    assert_eq!(article(&publication, "a", Locale::JA, NOW).slug, slug("a"));
}

#[test]
fn another_process_is_noticed_by_refreshing() {
    let folder = Folder::new();
    let (ours, theirs) = (folder.open(), folder.open());
    let package = draft(1, NOW).text("a", Locale::JA, 0, 1).package();
    theirs.apply(&package, NOW).expect("applied");
    assert_eq!(ours.generation(), 0);
    assert_eq!(ours.refresh().expect("refreshed"), 1);
}

fn set_version(path: &Path, version: i64) {
    let connection = Connection::open(path).expect("open");
    connection
        .pragma_update(None, "user_version", version)
        .expect("set");
}

#[test]
fn a_newer_schema_is_refused_untouched() {
    let folder = Folder::new();
    drop(folder.open());
    set_version(&folder.file(), 99);
    let before = std::fs::read(folder.file()).expect("bytes");
    let refused = Publication::open(&folder.file());
    assert!(matches!(
        refused,
        Err(Error::Newer {
            found: 99,
            known: 1
        })
    ));
    assert_eq!(std::fs::read(folder.file()).expect("bytes"), before);
}

#[test]
fn a_folder_that_is_not_there_is_unwritable() {
    let folder = Folder::new();
    let refused = Publication::open(&folder.0.join("nowhere/public.db"));
    assert!(matches!(refused, Err(Error::Unopened { .. })));
}

#[test]
fn altered_bytes_are_found() {
    let folder = Folder::new();
    let publication = folder.open();
    let package = draft(1, NOW).text("a", Locale::JA, 0, 1).package();
    publication.apply(&package, NOW).expect("applied");
    Connection::open(folder.file())
        .expect("open")
        .execute("update blob set json = replace(json, '要約', '改竄')", [])
        .expect("altered");
    let faults = publication.integrity().expect("checked");
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("altered"));
}

#[test]
fn readers_cannot_write() {
    let folder = Folder::new();
    let publication = folder.open();
    let written = publication.read(|connection| {
        connection.execute("delete from release", [])?;
        Ok(())
    });
    assert!(matches!(written, Err(Error::Database(_))));
}

/// A large release stays one transaction, and a fast one.
#[test]
fn a_thousand_works_in_three_languages_go_out_together() {
    let folder = Folder::new();
    let publication = folder.open();
    let mut large = draft(1, NOW);
    for number in 0..1000 {
        for locale in [Locale::JA, Locale::JA_SIMPLE, Locale::EN] {
            large = large.text(&format!("work-{number}"), locale, 0, 1);
        }
    }
    let package = large.package();
    let started = std::time::Instant::now();
    publication.apply(&package, NOW).expect("applied");
    let taken = started.elapsed();
    // generous for a debug build on a busy machine
    assert!(taken.as_secs() < 10, "{taken:?}");
    println!("3,000 items in {taken:?}");
    let count = publication.count(&Locale::EN, &Filter::default(), NOW);
    assert_eq!(count.expect("count"), 1000);
}

#[test]
fn every_connection_is_durable() {
    fn hold(connection: &Connection) {
        let value = |pragma: &str| -> rusqlite::types::Value {
            connection
                .pragma_query_value(None, pragma, |row| row.get(0))
                .expect("pragma")
        };
        assert_eq!(value("synchronous"), 2.into());
        assert_eq!(value("foreign_keys"), 1.into());
        assert_eq!(value("journal_mode"), "wal".to_owned().into());
    }
    let folder = Folder::new();
    let publication = folder.open();
    hold(&publication.writer());
    let readers = &publication.inner.readers;
    let all: Vec<_> = (0..readers.max_size())
        .map(|_| readers.get().expect("reader"))
        .collect();
    all.iter().for_each(|reader| hold(reader));
}
