//! Nobody decides what they had a share in, whatever way they came by it; and
//! only what was decided goes out.

mod approving;
mod in_one_language;
mod lightly;
mod made_anew;
mod overriding;
mod prepared;

use keihatsu::{
    domain::{
        account::{Actor, Email, Role},
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
        organisations,
        records::{self, Vouched},
        releases,
        starter::{self, Cast, demonstration},
        works,
    },
};

use crate::{driver::Town, outgoing, the_clock::cast};

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
        further: Vec::new(),
    };
    town.store
        .write(|tx| {
            let mut content = starter::text(Topic::parse("phishing").unwrap(), &locale)?;
            content.title = if locale == Locale::JA {
                title.to_owned()
            } else {
                // another one each time, in words of the language
                format!("{} {}", content.title, title.len())
            };
            content.change_note = match locale {
                Locale::JA => "変更",
                Locale::JA_SIMPLE => "変《か》わりました",
                _ => "Changed",
            }
            .to_owned();
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
        valid_until: String::new(),
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
    submit_in(town, drafter, work, &FIRST_TIER)
}

fn submit_in(
    town: &Town,
    drafter: &Actor,
    work: WorkId,
    locales: &[Locale],
) -> (ReleaseId, Digest) {
    let now = town.clock.now();
    let choices: Vec<_> = locales.iter().map(|locale| (work, *locale)).collect();
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
    change_number(&town, &both(&cast), "#9999");
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
    let work = fresh_work(&town, &cast.drafter);
    describe(&town, &both(&cast), work);
    let case = submit(&town, &cast.drafter, work);
    assert_eq!(
        decide(&town, &both(&cast), case),
        Err(ReleaseRefusal::OwnDraft)
    );
}

/// Brings out what was decided, now.
fn bring_out(town: &Town, case: (ReleaseId, Digest)) {
    let cast = cast(town);
    decide(town, &cast.decider, case).unwrap();
    let now = town.clock.now();
    town.store
        .write(|tx| releases::schedule(tx, &cast.drafter, case.0, now, now))
        .unwrap()
        .unwrap();
    outgoing::go_out(town, now);
    assert_eq!(stage(town, case.0), Stage::Released);
}

/// A third person, so that the decider of the cast stays a stranger.
fn both_elsewhere(town: &Town) -> Actor {
    let email = Email::parse(&demonstration::email("examiner")).unwrap();
    let account = town
        .store
        .read(|tx| store::accounts::find_by_email(tx, &email))
        .unwrap();
    Actor {
        roles: vec![Role::Drafter, Role::Translator, Role::Decider],
        ..account.actor()
    }
}

/// Who chose has a share in what is made anew from it, however often.
#[test]
fn to_repeat_a_release_does_not_launder_its_choice() {
    let town = Town::new();
    let cast = cast(&town);
    let work = fresh_work(&town, &cast.drafter);
    let now = town.clock.now();
    let choices = FIRST_TIER.map(|locale| (work, locale));
    let scope = Scope::required(&choices);
    let again = |id| {
        town.store
            .write(|tx| releases::withdraw(tx, &cast.drafter, id, "やり直し", now))
            .unwrap()
            .unwrap();
        town.store
            .write(|tx| releases::repeat(tx, &cast.drafter, id, now))
            .unwrap()
            .unwrap()
    };
    let chosen = town
        .store
        .write(|tx| releases::make(tx, &both(&cast), "t", &scope, now))
        .unwrap()
        .unwrap();
    let id = again(again(chosen));
    let submitted = town
        .store
        .write(|tx| releases::submit(tx, &cast.drafter, id, now));
    let case = (id, submitted.unwrap().unwrap());
    assert_eq!(
        decide(&town, &both(&cast), case),
        Err(ReleaseRefusal::OwnDraft)
    );
    let stranger = both_elsewhere(&town);
    assert_eq!(decide(&town, &stranger, case), Ok(()));
}

#[test]
fn a_release_in_one_language_does_not_launder_the_words_of_another() {
    let town = Town::new();
    let (cast, own) = (cast(&town), both_elsewhere(&town));
    let work = fresh_work(&town, &cast.drafter);
    write(&town, &own, work, Locale::EN, "their own words");
    write(&town, &cast.translator, work, Locale::EN, "own words.");
    bring_out(&town, submit_in(&town, &cast.drafter, work, &[Locale::JA]));
    write(&town, &cast.drafter, work, Locale::JA, "次の版");
    write(&town, &cast.translator, work, Locale::EN, "own words..");
    let both_languages = [Locale::JA, Locale::EN];
    let second = submit_in(&town, &cast.drafter, work, &both_languages);
    assert_eq!(decide(&town, &own, second), Err(ReleaseRefusal::OwnDraft));
    bring_out(&town, second);
    // what is public is nobody's share any more
    write(&town, &cast.drafter, work, Locale::JA, "その次の版");
    write(&town, &cast.translator, work, Locale::EN, "others words");
    let third = submit_in(&town, &cast.drafter, work, &both_languages);
    assert_eq!(decide(&town, &own, third), Ok(()));
}

#[test]
fn who_wrote_the_source_has_a_share_in_what_was_made_from_it() {
    let town = Town::new();
    let (cast, own) = (cast(&town), both_elsewhere(&town));
    let work = fresh_work(&town, &cast.drafter);
    write(&town, &own, work, Locale::JA, "自分の言葉");
    write(&town, &cast.translator, work, Locale::EN, "their words");
    let case = submit_in(&town, &cast.drafter, work, &[Locale::EN]);
    assert_eq!(decide(&town, &own, case), Err(ReleaseRefusal::OwnDraft));
}

/// Who writes that locale, as a rule.
fn writer(cast: &Cast, locale: Locale) -> &Actor {
    if locale == Locale::JA {
        &cast.drafter
    } else {
        &cast.translator
    }
}

fn describe(town: &Town, by: &Actor, work: WorkId) {
    let now = town.clock.now();
    town.store
        .write(|tx| -> Result<(), store::Error> {
            let stored = store::works::find(tx, work)?;
            let fields = store::works::WorkFields {
                topic: stored.topic,
                audiences: stored.audiences,
                shown_until: Some(now.plus(86_400 * 30)),
                valid_until: None,
            };
            works::describe(tx, by, work, stored.version, &fields, now)?.unwrap();
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_was_described_after_the_submission_is_for_the_next_release() {
    let town = Town::new();
    let (cast, own) = (cast(&town), both_elsewhere(&town));
    let work = fresh_work(&town, &cast.drafter);
    let first = submit(&town, &cast.drafter, work);
    describe(&town, &own, work);
    town.wait(2);
    bring_out(&town, first);
    for locale in FIRST_TIER {
        write(&town, writer(&cast, locale), work, locale, "次に出す版");
    }
    let second = submit(&town, &cast.drafter, work);
    assert_eq!(decide(&town, &own, second), Err(ReleaseRefusal::OwnDraft));
    bring_out(&town, second);
}

fn change_number(town: &Town, by: &Actor, number: &str) {
    let now = town.clock.now();
    let key = Slug::parse("police-consult").unwrap();
    town.store
        .write(|tx| -> Result<(), store::Error> {
            let stored = store::records::find::<Contact>(tx, RecordKind::Contact, &key)?;
            let changed = Contact {
                number: Some(number.into()),
                ..stored.content
            };
            records::change(tx, by, stored.version, (&changed, &Vouched::change()), now)?.unwrap();
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_later_version_of_a_number_does_not_hide_the_one_before() {
    let town = Town::new();
    let (cast, own) = (cast(&town), both_elsewhere(&town));
    change_number(&town, &own, "#9999");
    change_number(&town, &cast.drafter, "#9998");
    let work = fresh_work(&town, &cast.drafter);
    let first = submit(&town, &cast.drafter, work);
    assert_eq!(decide(&town, &own, first), Err(ReleaseRefusal::OwnDraft));
    bring_out(&town, first);
    for locale in FIRST_TIER {
        write(&town, writer(&cast, locale), work, locale, "次に出す版");
    }
    let second = submit(&town, &cast.drafter, work);
    assert_eq!(decide(&town, &own, second), Ok(()), "the number is public");
}

#[test]
fn who_renamed_the_issuer_may_not_decide_on_the_name() {
    let town = Town::new();
    let (cast, own) = (cast(&town), both_elsewhere(&town));
    let now = town.clock.now();
    town.store
        .write(|tx| -> Result<(), store::Error> {
            let issuer = store::organisations::find(tx, cast.drafter.organisation)?;
            let input = organisations::OrganisationInput {
                name_ja: "変えられた庁".into(),
                ..organisations::OrganisationInput::of(&issuer, "")
            };
            organisations::change(tx, &own, issuer.id, &input, now)?.unwrap();
            Ok(())
        })
        .unwrap();
    let work = fresh_work(&town, &cast.drafter);
    let case = submit(&town, &cast.drafter, work);
    assert_eq!(decide(&town, &own, case), Err(ReleaseRefusal::OwnDraft));
    bring_out(&town, case);
    for locale in FIRST_TIER {
        write(&town, writer(&cast, locale), work, locale, "次に出す版");
    }
    let next = submit(&town, &cast.drafter, work);
    assert_eq!(decide(&town, &own, next), Ok(()), "the name is public");
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
    outgoing::go_out(&town, later);
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
