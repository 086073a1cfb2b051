//! Texts on their way to translators and back, by the web: what was shown is
//! what arrives, an old answer arrives as stale, and what is wrong changes
//! nothing.

mod marks;

use keihatsu::{
    domain::{content::Content, content::Field, ledger::State, locale::Locale},
    interchange::{BYTES_MAX, Expected, Package, UnitState, sheet, xliff},
    store::{self, texts::Text},
    workflow::library,
};
use rocket::http::{Method, Status};

use super::{
    desk_texts::Filled,
    desk_works::id,
    driver::{Answer, Person, Town},
};

/// A draft with its source alone.
const SUPPLY: &str = "supply-chain";
/// A draft with all three locales whose source has moved on.
const ROUTER: &str = "iot-router";

const EXCHANGE: &str = "/desk/interchange";

fn english() -> Locale {
    Locale::parse("en").unwrap()
}

fn export(town: &Town, person: &Person<'_>, slug: &str, form: &str) -> Answer {
    let work = id(town, slug);
    let address = format!("{EXCHANGE}/file?work={work}&locale=en&only=all&form={form}");
    person.get(&address).expect(Status::Ok)
}

fn exported(town: &Town, person: &Person<'_>, slug: &str) -> Package {
    let file = export(town, person, slug, "xliff");
    xliff::read(file.body.as_slice(), &Expected::ANY).unwrap()
}

fn upload(person: &Person<'_>, file: &[u8]) -> Answer {
    person.upload(EXCHANGE, "answer.xlf", file)
}

/// Sends a file, and takes it over with these ticks.
fn take(person: &Person<'_>, file: &[u8], ticks: &[(&str, &str)]) -> Answer {
    let sent = upload(person, file).expect(Status::SeeOther);
    let shown = person.get(sent.location()).expect(Status::Ok);
    press(person, &shown, sent.location(), ticks)
}

fn press(person: &Person<'_>, shown: &Answer, address: &str, ticks: &[(&str, &str)]) -> Answer {
    let seen = shown.value("seen");
    let mut fields = vec![("seen", seen.as_str())];
    fields.extend(ticks);
    person.post(address, &fields)
}

fn answered(mut package: Package, word: &str) -> Package {
    for unit in package.works.iter_mut().flat_map(|part| &mut part.units) {
        unit.target = Some(format!("{word} {}", unit.field.key()));
        unit.state = UnitState::Draft;
    }
    package
}

fn text(town: &Town, slug: &str) -> Option<Text> {
    let work = id(town, slug);
    let bench = town.store.read(|tx| library::bench(tx, work, &english()));
    bench.unwrap().text
}

fn state(town: &Town, slug: &str, field: Field) -> State {
    let work = id(town, slug);
    let bench = town.store.read(|tx| library::bench(tx, work, &english()));
    bench.unwrap().states[&field]
}

fn content(town: &Town, slug: &str) -> Content {
    text(town, slug).expect("a text").content
}

#[test]
fn an_answer_in_either_form_arrives_as_shown() {
    for form in ["xliff", "csv"] {
        let town = Town::new();
        let translator = town.translator();
        let file = export(&town, &translator, SUPPLY, form);
        let disposition = file.header("content-disposition").unwrap();
        let ending = if form == "csv" { "csv" } else { "xlf" };
        assert!(disposition.starts_with("attachment; filename=\"supply-chain-"));
        assert!(
            disposition.ends_with(&format!("-en.{ending}\"")),
            "{disposition}"
        );
        let kind = file.header("content-type").unwrap();
        let expected = ["application/x-xliff+xml", "text/csv; charset=utf-8"];
        assert_eq!(kind, expected[usize::from(form == "csv")]);
        let package = match form {
            "csv" => sheet::read(file.body.as_slice(), &Expected::ANY),
            _ => xliff::read(file.body.as_slice(), &Expected::ANY),
        };
        let package = answered(package.unwrap(), "Answer");
        let back = if form == "csv" {
            sheet::write(&package)
        } else {
            xliff::write(&package)
        };
        let sent = upload(&translator, &back).expect(Status::SeeOther);
        assert!(text(&town, SUPPLY).is_none(), "shown first");
        let shown = translator.get(sent.location()).expect(Status::Ok);
        assert!(shown.text().contains("Answer title"));
        press(&translator, &shown, sent.location(), &[]).expect(Status::SeeOther);
        assert_eq!(content(&town, SUPPLY).title, "Answer title");
        assert_eq!(state(&town, SUPPLY, Field::Title), State::Draft);
        let done = translator.get(sent.location()).expect(Status::Ok);
        assert_eq!(done.words("tbody tr").len(), 1);
        // pressed again, it changes nothing
        let version = text(&town, SUPPLY).unwrap().version;
        press(&translator, &shown, sent.location(), &[]).expect(Status::SeeOther);
        assert_eq!(text(&town, SUPPLY).unwrap().version, version);
    }
}

#[test]
fn words_of_a_person_go_only_where_somebody_says_so() {
    let town = Town::new();
    let translator = town.translator();
    let before = content(&town, ROUTER);
    let file = xliff::write(&answered(exported(&town, &translator, ROUTER), "Other"));
    take(&translator, &file, &[]).expect(Status::SeeOther);
    assert_eq!(content(&town, ROUTER), before);
    let package = exported(&town, &translator, ROUTER);
    let title = &package.works[0].units[0].id;
    take(&translator, &file, &[("replace", title)]).expect(Status::SeeOther);
    assert_eq!(content(&town, ROUTER).title, "Other title");
    assert_eq!(content(&town, ROUTER).summary, before.summary);
    take(&translator, &file, &[("all", "true")]).expect(Status::SeeOther);
    assert_eq!(content(&town, ROUTER).summary, "Other summary");
    // what was checked is a draft again, whatever the file calls it
    assert_eq!(state(&town, ROUTER, Field::Title), State::Draft);
}

#[test]
fn an_answer_to_an_older_source_arrives_as_stale() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let package = answered(exported(&town, &translator, SUPPLY), "Late");
    let editor = format!("/desk/works/{}/texts/ja", id(&town, SUPPLY));
    let form = Filled::of(&drafter.get(&editor)).with("title", "まったく別の題");
    form.send(&drafter, &editor).expect(Status::SeeOther);
    let file = xliff::write(&package);
    take(&translator, &file, &[]).expect(Status::SeeOther);
    assert_eq!(content(&town, SUPPLY).title, "Late title");
    assert_eq!(state(&town, SUPPLY, Field::Title), State::StaleMeaning);
    assert_eq!(state(&town, SUPPLY, Field::Summary), State::Draft);
}

#[test]
fn what_changed_since_it_was_shown_is_shown_anew() {
    let town = Town::new();
    let translator = town.translator();
    let package = exported(&town, &translator, SUPPLY);
    let first = xliff::write(&answered(package.clone(), "First"));
    let sent = upload(&translator, &first).expect(Status::SeeOther);
    let shown = translator.get(sent.location()).expect(Status::Ok);
    take(
        &translator,
        &xliff::write(&answered(package, "Second")),
        &[],
    );
    let again = press(&translator, &shown, sent.location(), &[("all", "true")]);
    let again = again.expect(Status::Conflict);
    assert_eq!(content(&town, SUPPLY).title, "Second title");
    press(&translator, &again, sent.location(), &[("all", "true")]).expect(Status::SeeOther);
    assert_eq!(content(&town, SUPPLY).title, "First title");
}

#[test]
fn one_field_against_a_rule_leaves_everything() {
    let town = Town::new();
    let translator = town.translator();
    let mut package = answered(exported(&town, &translator, SUPPLY), "Answer");
    package.works[0].units[1].target = Some("a".repeat(5_000));
    let sent = upload(&translator, &xliff::write(&package)).expect(Status::SeeOther);
    let shown = translator.get(sent.location()).expect(Status::Ok);
    press(&translator, &shown, sent.location(), &[]).expect(Status::UnprocessableEntity);
    assert!(text(&town, SUPPLY).is_none());
}

#[test]
fn what_is_hostile_or_foreign_is_refused_with_its_line() {
    let town = Town::new();
    let translator = town.translator();
    let file = String::from_utf8(export(&town, &translator, SUPPLY, "xliff").body).unwrap();
    let entity = file.replacen("<xliff", "<!DOCTYPE x [<!ENTITY a \"b\">]>\n<xliff", 1);
    let cases = [
        (entity, "2"),
        (file.replace("supply-chain/", "no-such-work/"), "5"),
        (file.replace("/title\"", "/steps/1\""), "5"),
        (file.replace("-language=\"ja\"", "-language=\"ko\""), "3"),
        (
            file.replace("-language=\"en\"", "-language=\"sw\"")
                .replace("\"en\"", "\"sw\""),
            "3",
        ),
        (
            file[..file.floor_char_boundary(file.len() / 2)].to_owned(),
            "",
        ),
    ];
    for (hostile, line) in cases {
        let answer = upload(&translator, hostile.as_bytes());
        let answer = answer.expect(Status::UnprocessableEntity);
        let words = answer.words("#refusals a").join(" ");
        assert!(words.contains(&format!("{line}行目")), "{line}: {words}");
        assert!(text(&town, SUPPLY).is_none());
    }
}

#[test]
fn a_file_without_end_is_cut_off() {
    let town = Town::new();
    let translator = town.translator();
    let size = usize::try_from(BYTES_MAX).unwrap() + 1;
    let answer = upload(&translator, &vec![b'<'; size]);
    let answer = answer.expect(Status::UnprocessableEntity);
    assert!(answer.words("#refusals a").join(" ").contains("32MB"));
    upload(&translator, b"").expect(Status::UnprocessableEntity);
}

#[test]
fn only_who_may_write_sends_and_only_the_sender_takes() {
    let town = Town::new();
    let translator = town.translator();
    let file = xliff::write(&answered(exported(&town, &translator, SUPPLY), "Answer"));
    upload(&town.decider(), &file).expect(Status::UnprocessableEntity);
    let sent = upload(&translator, &file).expect(Status::SeeOther);
    let drafter = town.drafter();
    drafter.get(sent.location()).expect(Status::NotFound);
    drafter
        .post(sent.location(), &[("all", "true")])
        .expect(Status::NotFound);
    town.reader().get(EXCHANGE).expect(Status::SeeOther);
    let cross = [("Sec-Fetch-Site", "cross-site")];
    let body = Some(String::new());
    let forged = translator.send(Method::Post, EXCHANGE, body, &cross);
    forged.expect(Status::Forbidden);
    town.wait(25 * 60 * 60);
    town.translator()
        .get(sent.location())
        .expect(Status::NotFound);
}

#[test]
fn a_formula_is_not_run_and_comes_back_whole() {
    let town = Town::new();
    let translator = town.translator();
    let mut package = answered(exported(&town, &translator, SUPPLY), "Answer");
    package.works[0].units[0].target = Some("=1+1 is two".into());
    take(&translator, &sheet::write(&package), &[]).expect(Status::SeeOther);
    assert_eq!(content(&town, SUPPLY).title, "=1+1 is two");
    let file = String::from_utf8(export(&town, &translator, SUPPLY, "csv").body).unwrap();
    assert!(file.contains("\"'=1+1 is two\""));
}

/// Nobody gets another language than they asked for, and the source is none
/// that anybody translates into.
#[test]
fn a_file_is_in_the_language_that_was_asked_for() {
    let town = Town::new();
    let translator = town.translator();
    // Ukrainian is not in use yet
    for locale in ["ja", "xx", "uk", "en%22", "%00"] {
        let address = format!("{EXCHANGE}/file?only=all&locale={locale}");
        assert_eq!(
            translator.get(&address).status,
            Status::NotFound,
            "{address}"
        );
    }
    for locale in ["ja", "xx", "en%22", "%00"] {
        let address = format!("/desk/languages/{locale}/file");
        assert_eq!(
            translator.get(&address).status,
            Status::NotFound,
            "{address}"
        );
    }
    // where nothing is said, the form's own choice counts
    let file = translator.get(&format!("{EXCHANGE}/file?only=all"));
    let package = xliff::read(file.expect(Status::Ok).body.as_slice(), &Expected::ANY);
    assert_ne!(package.unwrap().target, Locale::JA);
}

/// A file brings words. The lists of a person's text change where a person sees
/// them; a new text begins with those of its source.
#[test]
fn a_file_leaves_the_lists_of_a_text() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let editor = format!("/desk/works/{}/texts/ja", id(&town, ROUTER));
    let form = Filled::of(&drafter.get(&editor));
    let listed = format!("consumer\n{}", form.get("contacts"));
    let form = form.with("contacts", &listed);
    form.send(&drafter, &editor).expect(Status::SeeOther);
    let before = content(&town, ROUTER);
    let mut package = answered(exported(&town, &translator, ROUTER), "Other");
    let units = package.works.iter_mut().flat_map(|part| &mut part.units);
    units.for_each(|unit| unit.state = UnitState::Checked);
    let ticks = [("all", "true"), ("checked", "true")];
    take(&translator, &xliff::write(&package), &ticks).expect(Status::SeeOther);
    let after = content(&town, ROUTER);
    assert_eq!(after.title, "Other title");
    assert_eq!(after.contacts, before.contacts);
    assert_eq!(
        state(&town, ROUTER, Field::Contacts),
        State::StaleMeaning,
        "a person has yet to see it"
    );
    assert_eq!(state(&town, ROUTER, Field::Title), State::Draft);
    let package = answered(exported(&town, &translator, SUPPLY), "New");
    take(&translator, &xliff::write(&package), &[]).expect(Status::SeeOther);
    let work = id(&town, SUPPLY);
    let bench = town
        .store
        .read(|tx| library::bench(tx, work, &english()))
        .unwrap();
    let source = bench.source.unwrap().content;
    assert!(!source.contacts.is_empty());
    assert_eq!(content(&town, SUPPLY).contacts, source.contacts);
}

/// What is not stored needs no turn to write: whoever sends a file waits for
/// nobody, and nobody for them.
#[test]
fn a_file_is_weighed_while_others_write() {
    let town = Town::new();
    let (translator, decider) = (town.translator(), town.decider());
    let file = xliff::write(&answered(exported(&town, &translator, SUPPLY), "Answer"));
    let foreign = String::from_utf8(file.clone()).unwrap();
    let foreign = foreign.replace("supply-chain/", "no-such-work/");
    let refused = town.store.write(|_| {
        let sent = [
            upload(&translator, foreign.as_bytes()),
            upload(&decider, &file),
        ];
        Ok::<_, store::Error>(sent.map(|answer| answer.status))
    });
    assert_eq!(refused.unwrap(), [Status::UnprocessableEntity; 2]);
}

/// Signs of which each stands alone, so that they are long to compare.
fn signs(seed: u32) -> String {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from_u32(0x2200 + (state >> 24)).unwrap()
    };
    (0..9_000).map(|_| next()).collect()
}

/// All fields of a file share the time that one may take: what comes after it
/// shows both texts as they are.
#[test]
fn a_page_looks_for_differences_for_a_moment_only() {
    let town = Town::new();
    let translator = town.translator();
    let package = exported(&town, &translator, ROUTER);
    let saying = |field: Field, words: &str, package: &Package| {
        let mut package = package.clone();
        let mut units = package.works[0].units.iter_mut();
        let unit = units.find(|unit| unit.field == field).unwrap();
        unit.target = Some(words.to_owned());
        package
    };
    let first = saying(Field::Aftermath, "One two three four five", &package);
    let first = saying(Field::Happens, &signs(1), &first);
    take(&translator, &xliff::write(&first), &[("all", "true")]).expect(Status::SeeOther);
    let look = |package: &Package| {
        let sent = upload(&translator, &xliff::write(package)).expect(Status::SeeOther);
        translator.get(sent.location()).expect(Status::Ok)
    };
    let last = saying(Field::Aftermath, "One six three seven five", &first);
    let changed = |page: &Answer| page.words("[id$='/aftermath'] .difference del").len();
    assert_eq!(changed(&look(&last)), 2, "word by word");
    let page = look(&saying(Field::Happens, &signs(2), &last));
    assert_eq!(changed(&page), 1, "as they are");
    let shown = page.words("[id$='/aftermath'] .difference").concat();
    assert!(shown.contains("two three four"), "{shown}");
    assert!(shown.contains("six three seven"), "{shown}");
    let long = page.words("[id$='/happens'] .difference").concat();
    assert!(long.contains(&signs(1)[600..900]), "{}", long.len());
    assert!(long.contains(&signs(2)[600..900]), "{}", long.len());
}
