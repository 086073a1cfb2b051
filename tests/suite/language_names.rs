//! The names of contacts and figures on their way to translators and back.

use std::collections::BTreeMap;

use keihatsu::{
    domain::{digest::Digest, locale::Locale, record::Contact, record::RecordKind, slug::Slug},
    interchange::{Expected, Original, Package, Unit, UnitState, sheet, xliff},
    store,
    workflow::{
        check,
        records::{self, Vouched},
        starter,
    },
};
use rocket::http::Status;

use super::{
    desk_records::save,
    desk_works::id,
    driver::{Answer, Town},
    languages::{answered, only, take, take_into_use, ukrainian},
    the_clock::cast,
};

const CONSUMER: &str = "/desk/contacts/consumer";

/// What the file holds of contacts and facts: the answers of one of them.
fn named(town: &Town, key: &str) -> Option<String> {
    let key = Slug::parse(key).unwrap();
    let find = |tx: &store::Tx<'_>| store::records::find::<Contact>(tx, RecordKind::Contact, &key);
    let contact = town.store.read(find).unwrap().content;
    let words = contact.words.get(&ukrainian())?;
    Some(format!("{} | {}", words.name, words.hours))
}

/// What a record has already is changed by its keepers, not by a file.
fn a_file_leaves_kept_words(town: &Town, answer: &Package) {
    let translator = town.translator();
    let mut forged = answer.clone();
    forged
        .works
        .retain(|part| part.original == Original::of_names());
    for unit in forged.works.iter_mut().flat_map(|part| &mut part.units) {
        unit.target = Some("Подзвоніть мені".into());
    }
    let sent = translator.upload("/desk/interchange", "a.xlf", &xliff::write(&forged));
    let shown = translator.get(sent.location()).expect(Status::Ok);
    assert!(shown.text().contains("窓口と数字を管理する人だけが"));
    let seen = shown.value("seen");
    let all = [("seen", seen.as_str()), ("all", "true")];
    translator
        .post(sent.location(), &all)
        .expect(Status::SeeOther);
}

fn hours_without_a_name_are_not_taken(town: &Town, answer: &Package) {
    let mut only_hours = answer.clone();
    only_hours
        .works
        .retain(|part| part.original == Original::of_names());
    only_hours.works[0]
        .units
        .retain(|unit| unit.id.ends_with("police-consult/hours"));
    take(&town.translator(), &only_hours);
    assert_eq!(named(town, "police-consult"), None);
}

/// The words of a contact change at the desk while the translator works.
fn the_source_changes_meanwhile(town: &Town) {
    let drafter = cast(town).drafter;
    let key = Slug::parse("consumer").unwrap();
    let changed = town.store.write(|tx| {
        let stored = store::records::find::<Contact>(tx, RecordKind::Contact, &key)?;
        let mut contact = stored.content;
        contact.words.get_mut(&Locale::JA).unwrap().hours = "平日".into();
        records::change(
            tx,
            &drafter,
            stored.version,
            (&contact, &Vouched::change()),
            town.clock.now(),
        )
    });
    changed.unwrap().unwrap();
}

/// Who keeps records replaces their words by a file: those that are ticked,
/// and no others.
fn a_keeper_replaces_them(town: &Town, answer: &Package) {
    let keeper = town.drafter();
    let before = named(town, "consumer");
    let mut own = answer.clone();
    own.works
        .retain(|part| part.original == Original::of_names());
    let sent = keeper.upload("/desk/interchange", "own.xlf", &xliff::write(&own));
    let shown = keeper.get(sent.location()).expect(Status::Ok);
    let seen = shown.value("seen");
    let mut fields = vec![("seen", seen.as_str())];
    let units = own.works.iter().flat_map(|part| &part.units);
    let ticked = units.filter(|unit| unit.id.contains("/police-consult/"));
    fields.extend(ticked.map(|unit| ("replace", unit.id.as_str())));
    keeper
        .post(sent.location(), &fields)
        .expect(Status::SeeOther);
    assert_eq!(named(town, "consumer"), before, "not ticked");
}

/// The names of contacts go out with the rest, and come back by the rules of
/// their form: shown first, whole, and never for words that have changed.
#[test]
fn names_of_contacts_travel_with_the_file() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    let answer = answered(&town, &translator, "uk", "xliff");
    let of = |answer: &Package, start: &str| -> Vec<Unit> {
        let units = answer.works.iter().flat_map(|part| &part.units);
        let found = units.filter(|unit| unit.id.starts_with(&format!("records/0.0/{start}")));
        found.cloned().collect()
    };
    let consult = of(&answer, "contact/police-consult/");
    assert!(consult.iter().any(|unit| unit.id.ends_with("/hours")));
    assert!(
        consult
            .iter()
            .all(|unit| unit.source_digest == Digest::of(&unit.source))
    );
    hours_without_a_name_are_not_taken(&town, &answer);
    the_source_changes_meanwhile(&town);
    take(&translator, &answer);
    let name = "Не телефонуйте title";
    assert_eq!(
        named(&town, "police-consult"),
        Some(format!("{name} | {name}"))
    );
    assert_eq!(
        named(&town, "consumer"),
        Some(format!("{name} | ")),
        "nothing for hours that are gone"
    );
    a_file_leaves_kept_words(&town, &answer);
    assert_eq!(
        named(&town, "police-consult"),
        Some(format!("{name} | {name}"))
    );
    // what a person wrote goes only where it is ticked
    let mut other = answer;
    for unit in other.works.iter_mut().flat_map(|part| &mut part.units) {
        unit.target = unit
            .target
            .as_ref()
            .map(|words| words.replace("title", "інше"));
    }
    take(&translator, &other);
    assert_eq!(
        named(&town, "police-consult"),
        Some(format!("{name} | {name}"))
    );
    a_keeper_replaces_them(&town, &other);
    assert_eq!(
        named(&town, "police-consult"),
        Some("Не телефонуйте інше | Не телефонуйте інше".to_owned())
    );
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

/// True where the hours of the contact are from before their source.
fn is_behind(town: &Town) -> bool {
    let key = Slug::parse("consumer").unwrap();
    let find = |tx: &store::Tx<'_>| store::records::find::<Contact>(tx, RecordKind::Contact, &key);
    let stale = town.store.read(find).unwrap().stale;
    let fields = stale.get(&ukrainian());
    fields.is_some_and(|fields| fields.contains("hours"))
}

/// Words that their translator calls right for today's source count as such
/// only where that was shown and said.
#[test]
fn words_are_still_right_where_somebody_says_so() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    take(&translator, &answered(&town, &translator, "uk", "xliff"));
    let drafter = town.drafter();
    save(&drafter, CONSUMER, &[("hours.ja", "平日")]).expect(Status::SeeOther);
    assert!(is_behind(&town));
    let mut package = answered(&town, &translator, "uk", "xliff");
    let hours = "records/0.0/contact/consumer/hours";
    package
        .works
        .retain(|part| part.original == Original::of_names());
    package.works[0].units.retain(|unit| unit.id == hours);
    package.works[0].units[0].state = UnitState::Checked;
    let file = xliff::write(&package);
    let send = || {
        let sent = translator.upload("/desk/interchange", "a.xlf", &file);
        let address = sent.expect(Status::SeeOther).location().to_owned();
        let shown = translator.get(&address).expect(Status::Ok);
        (address, shown)
    };
    let press = |address: &str, seen: &str, ticks: &[(&str, &str)]| {
        let fields = [&[("seen", seen)], ticks].concat();
        translator.post(address, &fields)
    };
    let (address, shown) = send();
    let row = shown.words(&format!("[id='{hours}'] .chip")).concat();
    assert!(row.contains("末尾の欄を選ぶと確認済み"), "{row}");
    let chips = shown.words("ul.chips .chip");
    assert_eq!(chips, ["そのままで確認済み 1"]);
    press(&address, &shown.value("seen"), &[]).expect(Status::SeeOther);
    assert!(is_behind(&town), "nobody said so");
    let (address, shown) = send();
    let checked = [("checked", "true")];
    press(&address, &shown.value("seen"), &checked).expect(Status::SeeOther);
    assert!(!is_behind(&town));
    let done = translator.get(&address).expect(Status::Ok);
    assert_eq!(done.words("tbody td.number")[0], "1");
    // what is right already is no change
    let (_, shown) = send();
    assert!(shown.words(&format!("[id='{hours}']")).is_empty());
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

/// What a translator is sent of the consumers' line, by field.
fn sent_out(town: &Town) -> BTreeMap<String, Unit> {
    let work = id(town, "tech-support");
    let address = format!("/desk/languages/uk/file?form=xliff&work={work}");
    let file = town.translator().get(&address).expect(Status::Ok);
    let package = xliff::read(file.body.as_slice(), &Expected::ANY).unwrap();
    // few look at the states of a spreadsheet: none comes back as an answer's
    let sheet = town
        .translator()
        .get(&address.replace("form=xliff", "form=csv"));
    let sheet = sheet::read(sheet.body.as_slice(), &Expected::ANY).unwrap();
    let states = sheet.works.iter().flat_map(|part| &part.units);
    let mut states = states.filter(|unit| unit.id.starts_with("records/"));
    assert!(states.all(|unit| matches!(unit.state, UnitState::Draft | UnitState::Missing)));
    let units = package.works.into_iter().flat_map(|part| part.units);
    let named = units.filter_map(|unit| {
        let field = unit.id.strip_prefix("records/0.0/contact/consumer/")?;
        Some((field.to_owned(), unit))
    });
    named.collect()
}

/// Words that the source has left behind go out as such, with what the source
/// was before, and without English words that are no newer.
#[test]
fn words_that_were_left_behind_go_out_as_such() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    take(&translator, &answered(&town, &translator, "uk", "xliff"));
    let find = |tx: &store::Tx<'_>| {
        let key = Slug::parse("consumer").unwrap();
        store::records::find::<Contact>(tx, RecordKind::Contact, &key)
    };
    let words = town.store.read(find).unwrap().content.words;
    let before = words[&Locale::JA].hours.clone();
    let english = (words[&Locale::EN].hours.as_str(), &words[&Locale::EN].name);
    let drafter = town.drafter();
    save(&drafter, CONSUMER, &[("hours.ja", "平日")]).expect(Status::SeeOther);
    let sent = sent_out(&town);
    let hours = &sent["hours"];
    assert_eq!(hours.state, UnitState::Stale);
    let note = hours.note.join("\n");
    assert!(note.contains("原文の意味が変わりました"), "{note}");
    assert!(note.ends_with(&before), "{note}");
    assert!(!note.contains(english.0), "{note}");
    assert_eq!(sent["name"].state, UnitState::Draft);
    assert_eq!(sent["name"].note, [english.1.as_str()]);
    // English words of today help again
    save(&drafter, CONSUMER, &[("hours.en", "On weekdays")]).expect(Status::SeeOther);
    let note = &sent_out(&town)["hours"].note;
    assert_eq!(note.last().map(String::as_str), Some("On weekdays"));
}

/// A machine's words are nobody's: they go out to readers only once a person
/// has looked at them.
#[test]
fn a_machines_words_of_a_contact_wait_for_a_person() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let (drafter, translator) = (town.drafter(), town.translator());
    let claimed = |state: UnitState, words: &str| {
        let mut package = answered(&town, &translator, "uk", "xliff");
        let hours = |unit: &&mut Unit| unit.id == "records/0.0/contact/consumer/hours";
        let mut units = package.works.iter_mut().flat_map(|part| &mut part.units);
        let unit = units.find(hours).unwrap();
        (unit.state, unit.target) = (state, Some(words.to_owned()));
        package
    };
    let send = |package: &Package| {
        let sent = translator.upload("/desk/interchange", "a.xlf", &xliff::write(package));
        let address = sent.expect(Status::SeeOther).location().to_owned();
        let shown = translator.get(&address).expect(Status::Ok);
        let seen = shown.value("seen");
        let ticks = [("seen", seen.as_str()), ("all", "true")];
        translator.post(&address, &ticks).expect(Status::SeeOther);
        let done = translator.get(&address).expect(Status::Ok);
        (shown, done.words("tbody tr:last-child td:last-child"))
    };
    let chips = |shown: &Answer| {
        let chips = shown.words("[id='records/0.0/contact/consumer/hours'] .chip");
        chips.concat()
    };
    // new words
    let (shown, done) = send(&claimed(UnitState::Machine, "По буднях"));
    assert!(
        chips(&shown).contains("人が確かめるまで"),
        "{}",
        chips(&shown)
    );
    assert_eq!(done, ["未確認の訳"]);
    assert!(is_behind(&town));
    assert_eq!(sent_out(&town)["hours"].state, UnitState::Machine);
    let work = id(&town, "tech-support");
    let begun = town.store.write(|tx| {
        let now = town.clock.now();
        starter::begin(tx, &only(&town, "uk"), "мова", &[work], now)
    });
    let release = format!("/desk/releases/{}", begun.unwrap());
    let ways = |page: &Answer| page.attributes(".blockers a", "href").concat();
    let blocked = ways(&drafter.get(&release));
    assert!(blocked.contains(CONSUMER), "{blocked}");
    // others in their place, after the source has gone on
    save(&drafter, CONSUMER, &[("hours.ja", "平日")]).expect(Status::SeeOther);
    assert_eq!(sent_out(&town)["hours"].state, UnitState::Stale);
    for state in [UnitState::Machine, UnitState::Stale] {
        send(&claimed(state, &format!("Щодня {}", state.key())));
        assert!(is_behind(&town), "{state:?}");
    }
    // a person's
    let (shown, done) = send(&claimed(UnitState::Draft, "У робочі дні"));
    assert!(!chips(&shown).contains("未確認"), "{}", chips(&shown));
    assert_eq!(done, ["–"]);
    assert!(!is_behind(&town));
    let blocked = ways(&drafter.get(&release));
    assert!(!blocked.contains(CONSUMER), "{blocked}");
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

/// A unit that names no record, or no field of it, is refused with its line.
#[test]
fn names_of_nothing_are_refused() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    let answer = answered(&town, &translator, "uk", "xliff");
    for id in [
        "records/0.0/contact/nobody/name",
        "records/0.0/contact/consumer/number",
        "records/0.0/person/consumer/name",
        "records/0.0/contact/consumer",
    ] {
        let mut forged = answer.clone();
        let names = forged
            .works
            .iter_mut()
            .find(|part| part.original == Original::of_names());
        names.unwrap().units[0].id = id.into();
        let sent = translator.upload("/desk/interchange", "forged.xlf", &xliff::write(&forged));
        let page = match sent.status {
            Status::SeeOther => translator.get(sent.location()),
            _ => sent,
        };
        let page = page.expect(Status::UnprocessableEntity);
        assert!(page.text().contains(id), "{id}");
    }
}
