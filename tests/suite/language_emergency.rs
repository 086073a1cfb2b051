//! Whom to call in an emergency belongs to every language: its words go out
//! with those of the pages, decided on, and no others are ever shown.

use keihatsu::{
    domain::{
        account::{Actor, Email, Role},
        id::ReleaseId,
        locale::Locale,
        record::{Contact, RecordKind},
        release::ReleaseRefusal,
        slug::Slug,
    },
    interchange::Original,
    store,
    workflow::{
        check,
        records::{self, Vouched},
        releases,
        starter::{self, demonstration},
    },
};
use rocket::http::Status;

use super::{
    desk_records::save,
    desk_texts::Filled,
    desk_works::id,
    driver::{Answer, Person, Town},
    language_words::say,
    languages::{answered, only, release, take, take_into_use, ukrainian},
    the_clock::cast,
};

const CONTACT: &str = "/desk/contacts/emergency";

/// The card of the page of contacts: its words, and the language that it says
/// they are lent from.
fn card(town: &Town) -> (String, Vec<String>) {
    let help = town.reader().get("/uk/help").expect(Status::Ok);
    let number = help.attributes(".contact-emergency .contact-call", "href");
    assert_eq!(number.len(), 1);
    let words = help.words(".contact-emergency").join(" ");
    (words, help.words(".contact-emergency .chip"))
}

fn ways(page: &Answer) -> Vec<String> {
    page.attributes(".blockers a", "href")
}

/// A town whose Ukrainian is there, but for the words of that contact.
fn without_its_words() -> Town {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    let mut answer = answered(&town, &translator, "uk", "xliff");
    let parts = answer.works.iter_mut();
    for part in parts.filter(|part| part.original == Original::of_names()) {
        let all = part.units.len();
        part.units.retain(|unit| !unit.id.contains("/emergency/"));
        assert!(part.units.len() < all, "its words are part of the file");
    }
    take(&translator, &answer);
    town
}

fn begin(town: &Town) -> ReleaseId {
    let (work, now) = (id(town, "tech-support"), town.clock.now());
    town.store
        .write(|tx| starter::begin(tx, &only(town, "uk"), "мова", &[work], now))
        .unwrap()
}

#[test]
fn no_language_goes_out_without_words_for_an_emergency() {
    let town = without_its_words();
    let begun = begin(&town);
    let address = format!("/desk/releases/{begun}");
    let drafter = town.drafter();
    let page = drafter.get(&address).expect(Status::Ok);
    assert_eq!(ways(&page), [format!("{CONTACT}#name.uk")]);
    let language = drafter.get("/desk/languages/uk").expect(Status::Ok);
    let needed = language.attributes("main a", "href");
    assert!(
        needed.iter().any(|href| href.starts_with(CONTACT)),
        "{needed:?}"
    );
    save(&drafter, CONTACT, &[("name.uk", "Поліція")]).expect(Status::SeeOther);
    let page = drafter.get(&address).expect(Status::Ok);
    assert!(ways(&page).is_empty(), "{:?}", ways(&page));
    // who decides reads them with the words of the pages
    let words = town.decider().get(&format!("{address}/words/uk"));
    let words = words.expect(Status::Ok).words("dl.difference");
    assert!(
        words[0].contains("Поліція") && words[0].contains("110"),
        "{words:?}"
    );
}

#[test]
fn its_words_are_shown_from_their_release_and_for_its_number() {
    let town = without_its_words();
    let drafter = town.drafter();
    save(&drafter, CONTACT, &[("name.uk", "Поліція")]).expect(Status::SeeOther);
    release(&town, "uk");
    let (words, lent) = card(&town);
    assert!(words.contains("Поліція") && lent.is_empty(), "{words}");
    save(&drafter, CONTACT, &[("name.uk", "Допомога")]).expect(Status::SeeOther);
    assert!(
        card(&town).0.contains("Поліція"),
        "not before their release"
    );
    let offered = drafter.get("/desk/languages/uk");
    let begin = format!("/desk/releases/new?work={}", id(&town, "tech-support"));
    assert!(offered.attributes("a", "href").contains(&begin));
    release(&town, "uk");
    assert!(card(&town).0.contains("Допомога"));
    // another number is not what these words were released for
    save(&drafter, CONTACT, &[("number", "#9110")]).expect(Status::SeeOther);
    with_texts(&town, "番号");
    assert_eq!(card(&town).1, ["English"]);
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

/// Somebody who drafts and decides.
fn both(town: &Town) -> Actor {
    let email = Email::parse(&demonstration::email("admin")).unwrap();
    let found = town
        .store
        .read(|tx| store::accounts::find_by_email(tx, &email));
    Actor {
        roles: vec![Role::Drafter, Role::Decider],
        ..found.unwrap().actor()
    }
}

/// The same person writes words, and a number where one is given.
fn write(town: &Town, words: &str, number: Option<&str>) {
    let (key, now) = (Slug::parse("emergency").unwrap(), town.clock.now());
    let written = town.store.write(|tx| {
        let stored = store::records::find::<Contact>(tx, RecordKind::Contact, &key)?;
        let mut contact = stored.content;
        let mut own = contact.words[&Locale::EN].clone();
        own.name = words.into();
        contact.words.insert(ukrainian(), own);
        contact.number = number.map(str::to_owned).or(contact.number);
        let change = (&contact, &Vouched::change());
        records::change(tx, &both(town), stored.version, change, now)
    });
    written.unwrap().unwrap();
}

/// What becomes of it where that person decides.
fn decided(town: &Town) -> Result<(), ReleaseRefusal> {
    let (begun, now) = (begin(town), town.clock.now());
    let digest = town
        .store
        .write(|tx| releases::submit(tx, &cast(town).drafter, begun, now))
        .unwrap()
        .unwrap();
    let decided = town
        .store
        .write(|tx| releases::decide(tx, &both(town), begun, digest, now));
    decided.unwrap()
}

#[test]
fn who_wrote_its_words_may_not_decide_on_them() {
    let town = without_its_words();
    write(&town, "Поліція", None);
    assert_eq!(decided(&town), Err(ReleaseRefusal::OwnDraft));
}

/// Words that wait for their number are not decided on by a release that brings
/// the older ones out once more.
#[test]
fn words_that_waited_for_their_number_are_still_undecided() {
    let town = without_its_words();
    save(&town.drafter(), CONTACT, &[("name.uk", "Поліція")]).expect(Status::SeeOther);
    release(&town, "uk");
    assert!(card(&town).0.contains("Поліція"));
    write(&town, "Чужі слова", Some("#9110"));
    say(&town, &cast(&town).translator, "Порадник", 1);
    release(&town, "uk");
    assert!(card(&town).0.contains("Поліція"));
    with_texts(&town, "番号");
    assert_eq!(card(&town).1, ["English"]);
    assert_eq!(decided(&town), Err(ReleaseRefusal::OwnDraft));
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

/// Readers keep the words that they have until the number changes.
#[test]
fn readers_keep_words_until_their_number_changes() {
    let town = without_its_words();
    let drafter = town.drafter();
    save(&drafter, CONTACT, &[("name.uk", "Поліція")]).expect(Status::SeeOther);
    release(&town, "uk");
    save(
        &drafter,
        CONTACT,
        &[("note.ja", "急ぐときだけ電話してください。")],
    )
    .expect(Status::SeeOther);
    save(&drafter, CONTACT, &[("number", "#9110")]).expect(Status::SeeOther);
    say(&town, &cast(&town).translator, "Порадник", 1);
    release(&town, "uk");
    let (words, lent) = card(&town);
    assert!(words.contains("Поліція") && lent.is_empty(), "{words}");
}

/// Words that were written for the number that is out go out for it, also while
/// somebody thinks of yet another one.
#[test]
fn a_draft_number_keeps_no_words_back() {
    let town = without_its_words();
    let drafter = town.drafter();
    save(&drafter, CONTACT, &[("name.uk", "Поліція")]).expect(Status::SeeOther);
    release(&town, "uk");
    assert!(card(&town).0.contains("Поліція"));
    save(&drafter, CONTACT, &[("number", "#9110")]).expect(Status::SeeOther);
    with_texts(&town, "番号");
    assert_eq!(card(&town).1, ["English"]);
    save(&drafter, CONTACT, &[("number", "#9113")]).expect(Status::SeeOther);
    say(&town, &cast(&town).translator, "Порадник", 1);
    release(&town, "uk");
    let (words, lent) = card(&town);
    assert!(words.contains("Поліція") && lent.is_empty(), "{words}");
    assert!(words.contains("#9110"), "{words}");
}

/// Whoever brings a number out, and whoever decides on it, hears which language
/// is left with another's words.
#[test]
fn a_number_tells_whose_words_it_leaves_behind() {
    let town = without_its_words();
    let drafter = town.drafter();
    save(&drafter, CONTACT, &[("name.uk", "Поліція")]).expect(Status::SeeOther);
    release(&town, "uk");
    save(&drafter, CONTACT, &[("number", "#9110")]).expect(Status::SeeOther);
    let (work, now) = (id(&town, "yami-baito"), town.clock.now());
    let begun = town
        .store
        .write(|tx| starter::begin(tx, &cast(&town), "番号", &[work], now))
        .unwrap();
    let address = format!("/desk/releases/{begun}");
    let told = |person: &Person<'_>| {
        let lines = person
            .get(&address)
            .expect(Status::Ok)
            .words(".cautions li");
        let lent = lines.iter().filter(|line| line.contains("別の言語で"));
        lent.count()
    };
    assert_eq!(told(&drafter), 1);
    let submitted = town
        .store
        .write(|tx| releases::submit(tx, &cast(&town).drafter, begun, now));
    submitted.unwrap().unwrap();
    assert_eq!(told(&town.decider()), 1);
}

/// Words bring no number out: until a text does, they go out for the number that
/// readers have; and then who decides on them sees what they stand beside.
#[test]
fn a_number_goes_out_with_texts_alone() {
    let town = without_its_words();
    let drafter = town.drafter();
    save(&drafter, CONTACT, &[("name.uk", "Поліція")]).expect(Status::SeeOther);
    release(&town, "uk");
    save(&drafter, CONTACT, &[("number", "#9110")]).expect(Status::SeeOther);
    say(&town, &cast(&town).translator, "Порадник", 1);
    release(&town, "uk");
    let (words, lent) = card(&town);
    assert!(words.contains("110") && !words.contains("#9110"), "{words}");
    assert_eq!(lent, [""; 0]);
    with_texts(&town, "番号");
    let (begun, now) = (begin(&town), town.clock.now());
    let words = format!("/desk/releases/{begun}/words/uk");
    let words = town.decider().get(&words).expect(Status::Ok);
    let told = ["del", "ins"].map(|one| words.words(&format!("dl.difference {one}")).concat());
    assert_eq!(told, ["削除 110", "追加 #9110"]);
    let submitted = town
        .store
        .write(|tx| releases::submit(tx, &cast(&town).drafter, begun, now));
    submitted.unwrap().unwrap();
    let rests_on = town.store.read(store::shares::kept).unwrap();
    let contacts = rests_on[&begun].keys();
    let contacts: Vec<_> = contacts
        .filter(|(object, _)| object.starts_with("contact:"))
        .collect();
    let of_words = contacts.iter().filter(|(_, at)| at == "uk/words");
    assert_eq!(of_words.count(), 1);
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

/// Brings out the texts of a work that show the contact, as it is now.
fn with_texts(town: &Town, title: &str) {
    let (work, now) = (id(town, "yami-baito"), town.clock.now());
    let released = town.store.write(|tx| {
        let due = now.plus(60);
        starter::release(tx, &cast(town), title, &[work], due, now)
    });
    released.unwrap();
    town.rearm();
    town.wait(61);
}

/// What somebody makes of a contact at the desk is nothing that readers know:
/// one that is called an emergency there asks no language for words.
#[test]
fn a_kind_goes_out_with_texts_alone() {
    let town = without_its_words();
    let drafter = town.drafter();
    save(&drafter, CONTACT, &[("name.uk", "Поліція")]).expect(Status::SeeOther);
    let online = "/desk/contacts/police-online";
    save(&drafter, online, &[("kind", "emergency")]).expect(Status::SeeOther);
    save(&drafter, CONTACT, &[("kind", "consult")]).expect(Status::SeeOther);
    release(&town, "uk");
    let (words, lent) = card(&town);
    assert!(words.contains("Поліція") && lent.is_empty(), "{words}");
    let there = town.publication.emergency(&ukrainian()).unwrap();
    let keys: Vec<&str> = there.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["emergency"]);
}

/// Who decides on the words is told that the contact has changed meanwhile.
#[test]
fn who_decides_hears_of_words_that_changed_since() {
    let town = without_its_words();
    let drafter = town.drafter();
    save(&drafter, CONTACT, &[("name.uk", "Поліція")]).expect(Status::SeeOther);
    let (begun, now) = (begin(&town), town.clock.now());
    let submitted = town
        .store
        .write(|tx| releases::submit(tx, &cast(&town).drafter, begun, now));
    submitted.unwrap().unwrap();
    let address = format!("/desk/releases/{begun}");
    let told = |town: &Town| {
        let page = town.decider().get(&address).expect(Status::Ok);
        let lines = page.words(".cautions li");
        lines
            .iter()
            .filter(|line| line.contains("変わりました"))
            .count()
    };
    assert_eq!(told(&town), 0);
    save(&drafter, CONTACT, &[("name.uk", "Допомога")]).expect(Status::SeeOther);
    assert_eq!(told(&town), 1);
}

/// A contact that only a draft names is nothing that readers of a language could
/// miss, and its number goes out with nobody's words.
#[test]
fn one_that_no_reader_knows_holds_no_language_up() {
    let town = without_its_words();
    let drafter = town.drafter();
    save(&drafter, CONTACT, &[("name.uk", "Поліція")]).expect(Status::SeeOther);
    let new = [
        ("key", "coastguard"),
        ("kind", "emergency"),
        ("number", "118"),
        ("languages", "ja"),
        ("verified", "own"),
        ("checked_on", "2026-11-23"),
        ("name.ja", "海の緊急窓口"),
        ("name.en", "Coast guard"),
        ("name.uk", "Берегова охорона"),
    ];
    drafter
        .post("/desk/contacts/new", &new)
        .expect(Status::SeeOther);
    let source = format!("/desk/works/{}/texts/ja", id(&town, "supply-chain"));
    Filled::of(&drafter.get(&source))
        .with("contacts", "coastguard")
        .send(&drafter, &source)
        .expect(Status::SeeOther);
    release(&town, "uk");
    town.reader().get("/uk/help").expect(Status::Ok);
    let there = town.publication.emergency(&ukrainian()).unwrap();
    let keys: Vec<&str> = there.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["emergency"]);
}
