//! Words for what is to be seen or heard beside a text: asked for where there is
//! such a thing, and from there on translated and checked as all other words.

use keihatsu::{
    domain::{
        account::Email,
        content::{Content, Field},
        id::FileId,
        ledger::State,
        locale::Locale,
        placing::{Place, Spot},
    },
    interchange::{Expected, Package, UnitState, sheet, xliff},
    store::{accounts, works},
    workflow::{library, placing, renditions::Bench, starter::demonstration},
};
use rocket::http::Status;

use crate::{
    desk_texts::Filled,
    desk_works::id,
    driver::{Answer, Person, START, Town},
    files::{add, wrong},
    renditions::{at_the_desk, fixtures, the_child::workshop},
};

/// A draft with its source and two translations.
const ROUTER: &str = "iot-router";
const ALT: &str = "ルーターの前で首をかしげる人の絵";
const TWIN: &str = "そのルーター、だいじょうぶですか。\n\n古いルーターは取り替えましょう。";

fn editor(town: &Town, locale: &str) -> String {
    format!("/desk/works/{}/texts/{locale}", id(town, ROUTER))
}

/// Puts a picture at the head of the draft, and has everything made of it.
fn lead(town: &Town) {
    let photo = fixtures::jpeg(&fixtures::photo(400, 300), 90);
    let drafter = town.drafter();
    add(&drafter, &[("router.jpg", &photo)]).expect(Status::Ok);
    let email = Email::parse(&demonstration::email("drafter")).unwrap();
    let placed = town.store.write(|tx| {
        let actor = accounts::find_by_email(tx, &email)?.actor();
        let work = id(town, ROUTER);
        let spot = Spot {
            work,
            locale: Locale::JA,
            place: Place::Lead,
            edition: works::newest_edition(tx, work)?.id,
            version: 0,
        };
        placing::place(tx, &actor, &spot, FileId(1), START)
    });
    placed.unwrap().unwrap();
    at_the_desk::work(town, &Bench::new(workshop()));
}

/// The source with its words for the picture.
fn describe(town: &Town) -> Answer {
    let (drafter, address) = (town.drafter(), editor(town, "ja"));
    let form = Filled::of(&drafter.get(&address));
    form.with("alt", ALT)
        .with("twin", TWIN)
        .send(&drafter, &address)
}

fn english(town: &Town) -> library::Bench {
    let (work, locale) = (id(town, ROUTER), Locale::EN);
    town.store
        .read(|tx| library::bench(tx, work, &locale))
        .unwrap()
}

fn states(town: &Town) -> Vec<Option<State>> {
    let states = english(town).states;
    Field::OF_VISUALS
        .map(|field| states.get(&field).copied())
        .into()
}

fn content(town: &Town) -> Content {
    english(town).text.expect("a text").content
}

fn exported(person: &Person<'_>, town: &Town, form: &str) -> Package {
    let work = id(town, ROUTER);
    let address = format!("/desk/interchange/file?work={work}&locale=en&only=all&form={form}");
    let file = person.get(&address).expect(Status::Ok).body;
    match form {
        "csv" => sheet::read(file.as_slice(), &Expected::ANY),
        _ => xliff::read(file.as_slice(), &Expected::ANY),
    }
    .unwrap()
}

fn fields(page: &Answer) -> Vec<String> {
    page.attributes(".pair-target textarea", "name")
}

#[test]
fn only_a_text_with_something_to_see_asks_for_words_for_it() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let asks = |page: &Answer| {
        let asked = fields(page);
        ["alt", "twin"].map(|name| asked.iter().any(|field| field == name))
    };
    for locale in ["ja", "en"] {
        assert_eq!(asks(&drafter.get(&editor(&town, locale))), [false; 2]);
    }
    assert_eq!(states(&town), [None, None]);
    lead(&town);
    let page = drafter.get(&editor(&town, "ja")).expect(Status::Ok);
    assert_eq!(asks(&page), [true; 2]);
    // what is described stands beside its description
    let seen = page.attributes(".visuals img", "src");
    assert_eq!(seen.len(), 2);
    let picture = drafter.get(&seen[0]).expect(Status::Ok);
    assert_eq!(picture.header("content-type"), Some("image/webp"));
    // another language has the source's picture
    let page = translator.get(&editor(&town, "en")).expect(Status::Ok);
    assert_eq!(asks(&page), [true; 2]);
    assert_eq!(page.attributes(".visuals img", "src"), seen);
    // of the other works nothing is asked
    let other = format!("/desk/works/{}/texts/ja", id(&town, "supply-chain"));
    assert_eq!(asks(&drafter.get(&other)), [false; 2]);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn words_for_a_picture_are_translated_as_all_others() {
    let town = Town::new();
    lead(&town);
    describe(&town).expect(Status::SeeOther);
    // they keep no translation from going out: files go out with words or not at all
    assert_eq!(states(&town), [None; 2]);
    let drafter = town.drafter();
    let (translator, address) = (town.translator(), editor(&town, "en"));
    let form = Filled::of(&translator.get(&address));
    let form = form
        .with("alt", "A person puzzled by a router")
        .with("twin", "Is that router all right?\n\nReplace old routers.");
    form.send(&translator, &address).expect(Status::SeeOther);
    assert_eq!(states(&town), [Some(State::Draft); 2]);
    // the drafter says something else
    let source = editor(&town, "ja");
    let form = Filled::of(&drafter.get(&source)).with("alt", "新しいルーターを買う人の絵");
    let asked = form
        .send(&drafter, &source)
        .expect(Status::UnprocessableEntity);
    let form = Filled::of(&asked).saying("class[alt]", "meaning");
    form.send(&drafter, &source).expect(Status::SeeOther);
    assert_eq!(
        states(&town),
        [Some(State::StaleMeaning), Some(State::Draft)]
    );
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn words_for_a_picture_travel_in_both_forms() {
    for form in ["xliff", "csv"] {
        let town = Town::new();
        let translator = town.translator();
        let is_of_visuals = |field: &Field| Field::OF_VISUALS.contains(field);
        let units = |package: &Package| {
            let units = package.works.iter().flat_map(|part| &part.units);
            units.map(|unit| unit.field).filter(is_of_visuals).count()
        };
        assert_eq!(units(&exported(&translator, &town, form)), 0);
        lead(&town);
        describe(&town).expect(Status::SeeOther);
        let mut package = exported(&translator, &town, form);
        assert_eq!(units(&package), 2);
        for unit in package.works.iter_mut().flat_map(|part| &mut part.units) {
            if is_of_visuals(&unit.field) {
                unit.target = Some(format!("Answer {}", unit.field.key()));
                unit.state = UnitState::Draft;
            }
        }
        let back = match form {
            "csv" => sheet::write(&package),
            _ => xliff::write(&package),
        };
        let sent = translator.upload("/desk/interchange", "answer", &back);
        let sent = sent.expect(Status::SeeOther);
        let shown = translator.get(sent.location()).expect(Status::Ok);
        let seen = shown.value("seen");
        let taken = translator.post(sent.location(), &[("seen", &seen)]);
        taken.expect(Status::SeeOther);
        let content = content(&town);
        assert_eq!(
            (content.alt.as_str(), content.twin.as_str()),
            ("Answer alt", "Answer twin")
        );
    }
}

#[test]
fn a_description_has_its_bounds_and_its_place_on_the_page() {
    let town = Town::new();
    lead(&town);
    let (drafter, address) = (town.drafter(), editor(&town, "ja"));
    let form = Filled::of(&drafter.get(&address));
    for (field, wrong) in [
        ("alt", "あ".repeat(301)),
        ("twin", "あ".repeat(10_001)),
        ("alt", "一\n二".to_owned()),
        ("twin", "電話は#9110".to_owned()),
    ] {
        let refused = form.clone().with(field, &wrong).send(&drafter, &address);
        let refused = refused.expect(Status::UnprocessableEntity);
        assert_eq!(
            refused.attributes("#refusals a", "href"),
            [format!("#{field}")]
        );
        assert!(refused.text().contains(&wrong), "kept as typed");
    }
    describe(&town).expect(Status::SeeOther);
    let preview = drafter
        .get(&format!("{address}/preview"))
        .expect(Status::Ok);
    assert_eq!(preview.attributes(".lead-picture img", "alt"), [ALT]);
    assert_eq!(preview.words(".twin p").len(), 2);
    // it is found again by its words
    let list = drafter.get("/desk/works?words=%E9%A6%96%E3%82%92%E3%81%8B%E3%81%97%E3%81%92");
    assert_eq!(list.expect(Status::Ok).words("tbody tr").len(), 1);
}
