//! Nobody decides what they had a share in, whatever way they came by it; and
//! only what was decided goes out.

use keihatsu::{
    domain::{
        account::{Actor, Role},
        digest::Digest,
        id::{ReleaseId, WorkId},
        language::FIRST_TIER,
        locale::Locale,
        record::{Contact, RecordKind},
        release::{ReleaseRefusal, Stage},
        slug::Slug,
        vocabulary::Topic,
    },
    store,
    workflow::{
        dry_run::Scope,
        due, records, releases,
        starter::{self, Cast},
        works,
    },
};

use crate::{driver::Town, the_clock::cast};

/// The decider, who drafts as well: the roles of a small office.
fn both(cast: &Cast) -> Actor {
    Actor {
        roles: vec![Role::Drafter, Role::Translator, Role::Decider],
        ..cast.decider.clone()
    }
}

fn write(town: &Town, writer: &Actor, work: WorkId, locale: Locale, title: &str) {
    let cast = cast(town);
    let now = town.clock.now();
    let writers = Cast {
        drafter: writer.clone(),
        translator: writer.clone(),
        decider: cast.decider,
        locales: FIRST_TIER.to_vec(),
    };
    town.store
        .write(|tx| {
            let mut content = starter::text(Topic::parse("phishing").unwrap(), &locale)?;
            content.title = if locale == Locale::JA_SIMPLE {
                // another one each time, without a kanji that needs a reading
                format!("{} {}", content.title, title.len())
            } else {
                title.to_owned()
            };
            content.change_note = if locale == Locale::JA_SIMPLE {
                "変《か》わりました".into()
            } else {
                "変更".into()
            };
            starter::write(tx, &writers, work, &locale, content, now)
        })
        .unwrap();
}

fn fresh_work(town: &Town, writer: &Actor) -> WorkId {
    let now = town.clock.now();
    let input = works::WorkInput {
        slug: "fresh".into(),
        title: "新しい".into(),
        topic: "phishing".into(),
        audiences: vec!["general".into()],
        shown_until: String::new(),
    };
    let new = input.parse(now).unwrap();
    let work = town
        .store
        .write(|tx| works::make(tx, writer, &new, now))
        .unwrap()
        .unwrap();
    for locale in FIRST_TIER {
        write(town, writer, work, locale, "新しい");
    }
    work
}

fn submit(town: &Town, drafter: &Actor, work: WorkId) -> (ReleaseId, Digest) {
    let now = town.clock.now();
    let choices: Vec<_> = FIRST_TIER
        .into_iter()
        .map(|locale| (work, locale))
        .collect();
    let id = town
        .store
        .write(|tx| releases::make(tx, drafter, "t", &Scope::required(&choices), now))
        .unwrap()
        .unwrap();
    let digest = town
        .store
        .write(|tx| releases::submit(tx, drafter, id, now))
        .unwrap()
        .unwrap();
    (id, digest)
}

fn decide(
    town: &Town,
    decider: &Actor,
    (id, digest): (ReleaseId, Digest),
) -> Result<(), ReleaseRefusal> {
    let now = town.clock.now();
    town.store
        .write(|tx| releases::decide(tx, decider, id, digest, now))
        .unwrap()
}

#[test]
fn a_stranger_to_the_text_may_decide() {
    let town = Town::new();
    let cast = cast(&town);
    let work = fresh_work(&town, &cast.drafter);
    let case = submit(&town, &cast.drafter, work);
    assert_eq!(decide(&town, &cast.decider, case), Ok(()));
}

#[test]
fn a_translator_and_an_overwritten_writer_may_not() {
    for (locale, later) in [(Locale::EN, None), (Locale::JA, Some("上書き"))] {
        let town = Town::new();
        let cast = cast(&town);
        let work = fresh_work(&town, &cast.drafter);
        write(&town, &both(&cast), work, locale, "a word");
        if let Some(title) = later {
            write(&town, &cast.drafter, work, locale, title);
        }
        for other in FIRST_TIER.into_iter().filter(|other| *other != Locale::JA) {
            write(&town, &cast.translator, work, other, "again");
        }
        let case = submit(&town, &cast.drafter, work);
        assert_eq!(
            decide(&town, &both(&cast), case),
            Err(ReleaseRefusal::OwnDraft),
            "{locale}"
        );
    }
}

#[test]
fn a_new_edition_does_not_launder_the_words_of_the_one_before() {
    let town = Town::new();
    let cast = cast(&town);
    let work = fresh_work(&town, &both(&cast));
    write(&town, &cast.drafter, work, Locale::JA, "一字だけ直した題");
    for locale in [Locale::JA_SIMPLE, Locale::EN] {
        write(&town, &cast.translator, work, locale, "again");
    }
    let first = submit(&town, &cast.drafter, work);
    assert_eq!(
        decide(&town, &both(&cast), first),
        Err(ReleaseRefusal::OwnDraft)
    );
    let now = town.clock.now();
    town.store
        .write(|tx| releases::withdraw(tx, &cast.drafter, first.0, "やり直し", now))
        .unwrap()
        .unwrap();
    write(&town, &cast.drafter, work, Locale::JA, "もう一字直した題");
    for locale in [Locale::JA_SIMPLE, Locale::EN] {
        write(&town, &cast.translator, work, locale, "once more");
    }
    let second = submit(&town, &cast.drafter, work);
    assert_eq!(
        decide(&town, &both(&cast), second),
        Err(ReleaseRefusal::OwnDraft)
    );
}

#[test]
fn who_changed_a_number_that_it_brings_out_may_not_decide() {
    let town = Town::new();
    let cast = cast(&town);
    let now = town.clock.now();
    let key = Slug::parse("police-consult").unwrap();
    town.store
        .write(|tx| -> Result<(), store::Error> {
            let stored = store::records::find::<Contact>(tx, RecordKind::Contact, &key)?;
            let changed = Contact {
                number: Some("#9999".into()),
                ..stored.content
            };
            records::change(tx, &both(&cast), stored.version, &changed, now)?.unwrap();
            Ok(())
        })
        .unwrap();
    let work = fresh_work(&town, &cast.drafter);
    let case = submit(&town, &cast.drafter, work);
    assert_eq!(
        decide(&town, &both(&cast), case),
        Err(ReleaseRefusal::OwnDraft)
    );
}

#[test]
fn who_described_the_work_may_not_decide() {
    let town = Town::new();
    let cast = cast(&town);
    let now = town.clock.now();
    let work = fresh_work(&town, &cast.drafter);
    town.store
        .write(|tx| -> Result<(), store::Error> {
            let stored = store::works::find(tx, work)?;
            let fields = store::works::WorkFields {
                topic: stored.topic,
                audiences: stored.audiences,
                shown_until: Some(now.plus(86_400 * 30)),
            };
            works::describe(tx, &both(&cast), work, stored.version, &fields, now)?.unwrap();
            Ok(())
        })
        .unwrap();
    let case = submit(&town, &cast.drafter, work);
    assert_eq!(
        decide(&town, &both(&cast), case),
        Err(ReleaseRefusal::OwnDraft)
    );
}

/// Decides and schedules a fresh work, due in a minute.
fn scheduled(town: &Town) -> ReleaseId {
    let cast = cast(town);
    let work = fresh_work(town, &cast.drafter);
    let case = submit(town, &cast.drafter, work);
    decide(town, &cast.decider, case).unwrap();
    let now = town.clock.now();
    town.store
        .write(|tx| releases::schedule(tx, &cast.drafter, case.0, now.plus(60), now))
        .unwrap()
        .unwrap();
    case.0
}

fn stage(town: &Town, id: ReleaseId) -> Stage {
    town.store
        .read(|tx| store::releases::find(tx, id))
        .unwrap()
        .stage
}

#[test]
fn bytes_that_nobody_decided_on_do_not_go_out_and_keep_nothing_back() {
    let town = Town::new();
    let forged = scheduled(&town);
    town.store
        .write(|tx| -> Result<(), store::Error> {
            let bytes = store::releases::manifest(tx, forged)?.unwrap();
            let other = bytes.replacen("\"title\":\"t\"", "\"title\":\"u\"", 1);
            assert_ne!(bytes, other);
            store::releases::set_manifest(tx, forged, &other)
        })
        .unwrap();
    let later = town.clock.now().plus(300);
    due::release_due(&town.store, &town.publication, later).unwrap();
    assert_eq!(stage(&town, forged), Stage::Scheduled, "set aside");
    let reader = town.reader();
    assert_eq!(
        reader.get("/ja/advisories/fresh").status,
        rocket::http::Status::NotFound
    );
    // the release that was due after it went out all the same
    assert_eq!(
        reader.get("/ja/advisories/voice-phishing").status,
        rocket::http::Status::Ok
    );
    let home = town.drafter().get("/desk");
    assert!(!home.words(".banner-stop a").is_empty(), "the desk says so");
    let entries = town
        .store
        .read(|tx| store::journal::list(tx, &store::journal::Filter::default(), 5))
        .unwrap();
    assert!(entries.iter().any(|entry| entry.action == "release.failed"));
    // it can be taken back, although its moment has passed
    let cast = cast(&town);
    town.store
        .write(|tx| releases::withdraw(tx, &cast.drafter, forged, "壊れた", later))
        .unwrap()
        .unwrap();
}
