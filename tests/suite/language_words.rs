//! The words of the pages of a language that is data are part of what is
//! decided on: they are seen before, and their writer decides on nothing.

use std::collections::BTreeSet;

use keihatsu::{
    domain::{
        account::{Actor, Role},
        id::{ReleaseId, WorkId},
        ledger::Mark,
        locale::Locale,
        release::ReleaseRefusal,
        vocabulary::Topic,
    },
    interchange::UnitState,
    store,
    workflow::{
        check,
        interfaces::{self, Typed},
        releases, starter,
    },
};
use rocket::http::Status;

use super::{
    desk_works::id,
    driver::{Answer, Town},
    languages::{
        answered, answered_for, assert_spoken, only, release, release_works, set_in_use, take,
        take_into_use, ukrainian,
    },
    the_clock::cast,
};

const WORK: &str = "tech-support";

/// A town in which everything that Ukrainian needs is there.
fn filled() -> Town {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    take(&translator, &answered(&town, &translator, "uk", "xliff"));
    town
}

pub fn say(town: &Town, writer: &Actor, words: &str, base: i64) {
    let typed = Typed {
        words: [("site-name".to_owned(), (words.to_owned(), base))].into(),
        mark: None,
    };
    let now = town.clock.now();
    let saved = town
        .store
        .write(|tx| interfaces::save(tx, writer, &ukrainian(), &typed, now));
    assert_eq!(saved.unwrap(), Ok(1));
}

/// What the drafter's page would submit.
fn page_digest(town: &Town, release: ReleaseId) -> String {
    let page = town.drafter().get(&format!("/desk/releases/{release}"));
    page.value("digest")
}

fn begin(town: &Town) -> ReleaseId {
    let (work, now) = (id(town, WORK), town.clock.now());
    town.store
        .write(|tx| starter::begin(tx, &only(town, "uk"), "мова", &[work], now))
        .unwrap()
}

#[test]
fn who_wrote_words_of_the_pages_may_not_decide_on_them() {
    let town = filled();
    let cast = cast(&town);
    let both = Actor {
        roles: vec![Role::Translator, Role::Decider],
        ..cast.decider.clone()
    };
    say(&town, &both, "Довідник", 1);
    // somebody else has the last word, and the first one is not forgotten
    say(&town, &cast.translator, "Порадник", 2);
    let release = begin(&town);
    let now = town.clock.now();
    let digest = town
        .store
        .write(|tx| releases::submit(tx, &cast.drafter, release, now))
        .unwrap()
        .unwrap();
    let decided = town
        .store
        .write(|tx| releases::decide(tx, &both, release, digest, now));
    assert_eq!(decided.unwrap(), Err(ReleaseRefusal::OwnDraft));
}

#[test]
fn who_decides_sees_the_words_and_what_is_new_in_them() {
    let town = filled();
    release(&town, "uk");
    say(&town, &cast(&town).translator, "Порадник", 1);
    let next = begin(&town);
    let decider = town.decider();
    let page = decider.get(&format!("/desk/releases/{next}"));
    let address = format!("/desk/releases/{next}/words/uk");
    assert!(page.attributes("a", "href").contains(&address));
    let words = decider.get(&address).expect(Status::Ok);
    assert_eq!(words.words("main > section li code"), ["site-name"]);
    assert_eq!(words.words("main > section ins"), ["追加 Порадник"]);
    assert!(
        words
            .words("main details li code")
            .contains(&"skip-to-content".to_owned())
    );
    // a word alone is reason enough to go out, and readers have it then
    let language = town.drafter().get("/desk/languages/uk");
    let work = id(&town, WORK);
    let begun = format!("/desk/releases/new?work={work}");
    assert!(language.attributes("a", "href").contains(&begun));
    let choices = town.drafter().get(&begun).expect(Status::Ok);
    let chosen = choices.attributes("input[name=choice][checked]", "value");
    assert!(chosen.contains(&format!("{work}:uk")), "{chosen:?}");
    let submitted = town.drafter().post(
        &format!("/desk/releases/{next}/submit"),
        &[("digest", &page_digest(&town, next))],
    );
    submitted.expect(Status::SeeOther);
    let digest = decider
        .get(&format!("/desk/releases/{next}"))
        .value("digest");
    decider
        .post(
            &format!("/desk/releases/{next}/decide"),
            &[("digest", &digest)],
        )
        .expect(Status::SeeOther);
    let now = town.clock.now();
    let cast = cast(&town);
    let scheduled = town
        .store
        .write(|tx| releases::schedule(tx, &cast.drafter, next, now.plus(1), now));
    scheduled.unwrap().unwrap();
    town.rearm();
    town.wait(2);
    assert_eq!(town.reader().get("/uk/").words(".site-title"), ["Порадник"]);
    let language = town.drafter().get("/desk/languages/uk");
    assert!(!language.attributes("a", "href").contains(&begun));
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
    // a release without such a language has no such page
    decider
        .get("/desk/releases/1/words/uk")
        .expect(Status::NotFound);
    decider
        .get(&format!("/desk/releases/{next}/words/en"))
        .expect(Status::NotFound);
    decider
        .get(&format!("/desk/releases/{next}/words/%00"))
        .expect(Status::NotFound);
}

/// Words that nobody has called right do not go out unnoticed.
#[test]
fn who_decides_is_told_how_far_the_words_are() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    let mut package = answered(&town, &translator, "uk", "xliff");
    package.works[0].units[0].state = UnitState::Machine;
    let drafts = package.works[0].units.len() - 1;
    let message = package.works[0].units[0].id.rsplit('/').next().unwrap();
    let message = message.to_owned();
    take(&translator, &package);
    let begun = begin(&town);
    let address = format!("/desk/releases/{begun}");
    let told = |page: &Answer| page.words(".cautions li").join("\n");
    let page = town.drafter().get(&address).expect(Status::Ok);
    for words in ["1件は機械の下訳", &format!("{drafts}件は下書き")] {
        assert!(told(&page).contains(words), "{}", told(&page));
    }
    let ways = page.attributes(".cautions a", "href");
    assert!(ways.contains(&"/desk/languages/uk#messages".to_owned()));
    let (cast, now) = (cast(&town), town.clock.now());
    let submitted = town
        .store
        .write(|tx| releases::submit(tx, &cast.drafter, begun, now));
    submitted.unwrap().unwrap();
    let decider = town.decider();
    let page = decider.get(&address).expect(Status::Ok);
    assert!(told(&page).contains("1件は機械の下訳"), "{}", told(&page));
    let words = format!("{address}/words/uk");
    assert!(page.attributes(".cautions a", "href").contains(&words));
    let rows = decider
        .get(&words)
        .expect(Status::Ok)
        .words(".wording .pair-label");
    let row = rows.iter().find(|row| row.starts_with(&message)).unwrap();
    assert!(row.contains("機械の下訳"), "{row}");
    assert!(rows.iter().filter(|row| row.contains("下書き")).count() >= drafts);
    // checked as they stand, they are the words that were frozen
    let all = town
        .store
        .read(|tx| store::interfaces::of_locale(tx, &ukrainian()));
    let all = all.unwrap().into_iter();
    let typed = Typed {
        words: all
            .map(|(id, one)| (id, (one.value, one.version)))
            .collect(),
        mark: Some(Mark::Checked),
    };
    let saved = town
        .store
        .write(|tx| interfaces::save(tx, &cast.translator, &ukrainian(), &typed, now));
    saved.unwrap().unwrap();
    assert!(!told(&decider.get(&address)).contains("画面の文言"));
}

/// A name may be in other letters, so they are told of and not refused.
#[test]
fn letters_of_another_language_are_told_of() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    let say = |words: &str, version: &str| {
        let fields = [("site-name", words), ("version-of-site-name", version)];
        let saved = translator.post("/desk/languages/uk", &fields);
        let page = translator.get(saved.expect(Status::SeeOther).location());
        page.words("#site-name-notes li")
    };
    assert!(say("警察の注意喚起", "0")[0].contains("使わない文字"));
    assert!(say("Awareness of the police", "1")[0].contains("文字で書かれていません"));
    assert!(say("Довідник", "2").is_empty());
}

#[test]
fn a_language_that_was_added_is_named_anew() {
    let town = Town::new();
    let (admin, other) = (town.admin(), town.admin());
    let typed = |native, aliases, seen| {
        [
            ("native", native),
            ("english", "Kazakh"),
            ("aliases", aliases),
            ("seen", seen),
        ]
    };
    let mut added = vec![("tag", "kk")];
    added.extend(typed("Казак тили", "", ""));
    admin
        .post("/desk/languages/new", &added)
        .expect(Status::SeeOther);
    let names = "/desk/languages/kk/names";
    let seen = admin.get(names).expect(Status::Ok).value("seen");
    let refused = admin
        .post(names, &typed("", "ja", &seen))
        .expect(Status::UnprocessableEntity);
    assert_eq!(
        refused.words("#native-error").len() + refused.words("#aliases-error").len(),
        2
    );
    assert_eq!(refused.value("aliases"), "ja");
    admin
        .post(names, &typed("Қазақ тілі", "kk-KZ", &seen))
        .expect(Status::SeeOther);
    let stale = other
        .post(names, &typed("Қазақша", "", &seen))
        .expect(Status::Conflict);
    assert!(stale.text().contains("Қазақ тілі"), "{}", stale.text());
    assert_eq!(stale.value("native"), "Қазақша");
    let list = admin.get("/desk/languages");
    assert!(list.text().contains("Қазақ тілі"));
    // it can be left and used again under its new name
    for in_use in ["false", "true"] {
        let list = admin.get("/desk/languages").expect(Status::Ok);
        set_in_use(&admin, &list, "kk", in_use).expect(Status::SeeOther);
    }
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
    // what the program knows keeps its name
    admin
        .get("/desk/languages/uk/names")
        .expect(Status::NotFound);
    admin
        .post("/desk/languages/ja/names", &typed("x", "", ""))
        .expect(Status::NotFound);
    town.drafter()
        .post(names, &typed("x", "", ""))
        .expect(Status::Forbidden);
}

/// What the preview and the frozen text show is what readers will see, the
/// words around the text included.
#[test]
fn a_preview_speaks_the_language_of_the_text() {
    let town = filled();
    say(&town, &cast(&town).translator, "Порадник", 1);
    let source = keihatsu::i18n::wording::source("article-steps").unwrap();
    let typed = Typed {
        words: [(source.id.clone(), ("Що робити".to_owned(), 1))].into(),
        mark: None,
    };
    let now = town.clock.now();
    let saved = town.store.write(|tx| {
        let translator = cast(&town).translator;
        interfaces::save(tx, &translator, &ukrainian(), &typed, now)
    });
    assert_eq!(saved.unwrap(), Ok(1));
    let work = id(&town, WORK);
    let preview = format!("/desk/works/{work}/texts/uk/preview");
    let shown = town.translator().get(&preview).expect(Status::Ok);
    assert!(
        shown.words("h2").contains(&"Що робити".to_owned()),
        "{}",
        shown.text()
    );
    let begun = begin(&town);
    let drafter = cast(&town).drafter;
    let submitted = town
        .store
        .write(|tx| releases::submit(tx, &drafter, begun, now));
    submitted.unwrap().unwrap();
    let frozen = format!("/desk/releases/{begun}/texts/{work}/uk");
    let shown = town.decider().get(&frozen).expect(Status::Ok);
    assert!(
        shown.words("h2").contains(&"Що робити".to_owned()),
        "{}",
        shown.text()
    );
}

/// Answers everything that a language needs for that work.
fn fill(town: &Town, tag: &str) {
    let translator = town.translator();
    take(&translator, &answered(town, &translator, tag, "xliff"));
}

/// What the desk says of a language reaches readers with its next release.
#[test]
fn a_new_name_waits_for_its_release() {
    let town = Town::new();
    let admin = town.admin();
    let typed = |native, rtl, seen| {
        [
            ("native", native),
            ("english", "Uyghur"),
            ("rtl", rtl),
            ("aliases", "ug-CN"),
            ("seen", seen),
        ]
    };
    let mut added = vec![("tag", "ug")];
    added.extend(typed("Қазақ тілі", "", ""));
    admin
        .post("/desk/languages/new", &added)
        .expect(Status::SeeOther);
    // as if it had been added before its direction was taken from its script
    town.forge("update language set rtl = 0 where tag = 'ug'")
        .unwrap();
    fill(&town, "ug");
    release(&town, "ug");
    let names = "/desk/languages/ug/names";
    let seen = admin.get(names).value("seen");
    admin
        .post(names, &typed("قازاق تىلى", "yes", &seen))
        .expect(Status::SeeOther);
    let reader = town.reader();
    for address in [
        "/en/situations/",
        "/ug/topics/tech-support",
        "/en/nothing",
        "/en/about",
    ] {
        let page = reader.get(address).text();
        assert!(!page.contains("قازاق"), "{address}");
        assert!(!page.contains("rtl"), "{address}");
    }
    assert_eq!(
        reader
            .get_with("/", &[("Accept-Language", "ug-CN")])
            .location(),
        "/ug/"
    );
    let next = begin_in(&town, "ug");
    let shown = town
        .decider()
        .get(&format!("/desk/releases/{next}/words/ug"));
    assert_eq!(
        shown.words("main dl.difference dt").len(),
        2,
        "{}",
        shown.text()
    );
    release(&town, "ug");
    assert!(reader.get("/en/about").text().contains("قازاق"));
    assert_eq!(reader.get("/ug/").attributes("html", "dir"), ["rtl"]);
}

/// Two releases with words of one language may go out in any order, so they
/// bring the same words: the older ones must not go out last.
#[test]
fn releases_under_way_bring_the_same_words_of_a_language() {
    let town = filled();
    let admin = town.admin();
    let list = admin.get("/desk/languages").expect(Status::Ok);
    release_later(&town);
    let work = id(&town, "phishing");
    let (cast, now) = (only(&town, "uk"), town.clock.now());
    let written = town.store.write(|tx| {
        let topic = Topic::parse("phishing").unwrap();
        let words = starter::text(topic, &Locale::EN)?;
        starter::write(tx, &cast, work, &ukrainian(), words, now)
    });
    written.unwrap();
    let fields = [
        ("title", "два"),
        ("choice", &*format!("{work}:uk")),
        ("act", "save"),
    ];
    let made = town
        .drafter()
        .post("/desk/releases/new", &fields)
        .expect(Status::SeeOther);
    let says = "画面の文言が今と違う内容で";
    let page = town.drafter().get(made.location());
    assert!(!page.text().contains(says), "the same words in both");
    say(&town, &cast.translator, "Порадник", 1);
    let page = town.drafter().get(made.location());
    assert!(page.text().contains(says), "{}", page.text());
    let first = town.store.read(|tx| {
        let uk = ukrainian();
        store::releases::holding_locale(tx, &uk, ReleaseId(0))
    });
    let way = format!("/desk/releases/{}", first.unwrap()[0]);
    assert!(page.attributes("main a", "href").contains(&way));
    // and nobody leaves a language that is about to have readers, by a page of
    // before either
    let now = admin.get("/desk/languages").expect(Status::Ok);
    let offered = "form[action=\"/desk/languages/uk/use\"]";
    assert!(now.attributes(offered, "method").is_empty());
    let left = set_in_use(&admin, &list, "uk", "false");
    left.expect(Status::UnprocessableEntity);
}

fn begin_in(town: &Town, tag: &str) -> ReleaseId {
    let (work, now) = (id(town, WORK), town.clock.now());
    town.store
        .write(|tx| starter::begin(tx, &only(town, tag), "мова", &[work], now))
        .unwrap()
}

/// Decided, and due in an hour.
fn release_later(town: &Town) {
    let (work, now) = (id(town, WORK), town.clock.now());
    let released = town
        .store
        .write(|tx| starter::release(tx, &only(town, "uk"), "мова", &[work], now.plus(3600), now));
    released.unwrap();
}

/// The smallest set is told by how ids begin; what pages really ask for may
/// drift from that. A page that lacks a word is none, so every one that leads
/// from another must be there, whatever the works name.
#[test]
fn the_smallest_set_is_enough_for_every_page_of_every_work() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let works: Vec<WorkId> = town
        .store
        .read(interfaces::public_works)
        .unwrap()
        .into_iter()
        .collect();
    let translator = town.translator();
    take(
        &translator,
        &answered_for(&works, &translator, "uk", "xliff"),
    );
    release_works(&town, "uk", &works);
    let reader = town.reader();
    let mut known = BTreeSet::from(["/uk/".to_owned()]);
    let mut next: Vec<String> = known.iter().cloned().collect();
    while let Some(address) = next.pop() {
        let page = reader.get(&address).expect(Status::Ok);
        if address.contains("/feed.") {
            continue;
        }
        assert_eq!(page.attributes("html", "lang"), ["uk"], "{address}");
        assert_spoken(&page);
        for link in page.attributes("a, link", "href") {
            let path = link.split('#').next().unwrap_or_default().to_owned();
            if path.starts_with("/uk/") && known.insert(path.clone()) {
                next.push(path);
            }
        }
    }
    let of = |kind: &str| known.iter().filter(|path| path.contains(kind)).count();
    assert_eq!(of("/advisories/"), works.len());
    assert!(
        of("/situations/") > 8 && of("/topics/") == works.len(),
        "{known:?}"
    );
}
