//! Languages are data: an administrator adds one at run time, translators fill
//! the smallest set that makes a work complete, and readers get their pages;
//! nothing half, and nothing before its release.

use keihatsu::{
    domain::{content::Field, id::WorkId, locale::Locale},
    i18n::wording,
    interchange::{Expected, Package, Unit, UnitState, sheet, xliff},
    store::interfaces,
    workflow::{
        check, interfaces as words, languages,
        starter::{self, Cast},
    },
};
use rocket::http::Status;

use super::{
    desk_works::id,
    driver::{Answer, Person, Town},
    the_clock::cast,
};

const WORK: &str = "tech-support";

pub fn ukrainian() -> Locale {
    Locale::parse("uk").unwrap()
}

pub fn take_into_use(town: &Town, tag: &str) -> Answer {
    let admin = town.admin();
    let list = admin.get("/desk/languages").expect(Status::Ok);
    set_in_use(&admin, &list, tag, "true")
}

/// Presses the button of a language on the list as it was shown.
pub fn set_in_use(person: &Person<'_>, list: &Answer, tag: &str, in_use: &str) -> Answer {
    let address = format!("/desk/languages/{tag}/use");
    let form = format!("form[action=\"{address}\"] input[name=\"seen\"]");
    let seen = list.attributes(&form, "value").remove(0);
    person.post(&address, &[("in-use", in_use), ("seen", &seen)])
}

/// What a translator gets, answered: the English of each message, and words of
/// the language's own script in each field.
pub fn answered(town: &Town, person: &Person<'_>, tag: &str, form: &str) -> Package {
    answered_for(&[id(town, WORK)], person, tag, form)
}

/// The same for several works.
pub fn answered_for(works: &[WorkId], person: &Person<'_>, tag: &str, form: &str) -> Package {
    let works: String = works.iter().map(|work| format!("&work={work}")).collect();
    let address = format!("/desk/languages/{tag}/file?form={form}{works}");
    let file = person.get(&address).expect(Status::Ok);
    let package = match form {
        "csv" => sheet::read(file.body.as_slice(), &Expected::ANY),
        _ => xliff::read(file.body.as_slice(), &Expected::ANY),
    };
    let mut package = package.unwrap();
    for part in &mut package.works {
        let of_pages = part.original.to_string() == "public-pages/0.0";
        for unit in &mut part.units {
            unit.target = Some(match of_pages {
                true => unit.note[0].clone(),
                false => said(unit),
            });
            unit.state = UnitState::Draft;
        }
    }
    package
}

/// Words for each step of a field, with the records that its source names.
fn said(unit: &Unit) -> String {
    let words = format!("Не телефонуйте {}", unit.field.key());
    let named = |line: &str| -> String {
        let marks = line.split("[[").skip(1);
        let marks = marks.filter_map(|rest| rest.split_once("]]"));
        marks.map(|(mark, _)| format!(" [[{mark}]]")).collect()
    };
    match unit.field {
        Field::Steps => {
            let lines = unit.source.lines();
            let lines = lines.map(|line| format!("{words}{}", named(line)));
            lines.collect::<Vec<_>>().join("\n")
        }
        _ => format!("{words}{}", named(&unit.source)),
    }
}

pub fn take(person: &Person<'_>, package: &Package) {
    let file = xliff::write(package);
    let sent = person.upload("/desk/interchange", "answer.xlf", &file);
    let sent = sent.expect(Status::SeeOther);
    let shown = person.get(sent.location()).expect(Status::Ok);
    let seen = shown.value("seen");
    person
        .post(sent.location(), &[("seen", &seen)])
        .expect(Status::SeeOther);
}

pub fn only(town: &Town, tag: &str) -> Cast {
    Cast {
        locales: vec![Locale::parse(tag).unwrap()],
        ..cast(town)
    }
}

pub fn release(town: &Town, tag: &str) {
    release_works(town, tag, &[id(town, WORK)]);
}

pub fn release_works(town: &Town, tag: &str, works: &[WorkId]) {
    let now = town.clock.now();
    let due = now.plus(60);
    let released = town
        .store
        .write(|tx| starter::release(tx, &only(town, tag), "мова", works, due, now));
    released.unwrap();
    town.rearm();
    town.wait(61);
}

/// The page speaks: no message shows its name in place of its words.
pub fn assert_spoken(page: &Answer) {
    let text = page.text();
    for source in wording::sources() {
        let shown = format!(">{}<", source.id);
        assert!(!text.contains(&shown), "{}: {text}", source.id);
    }
}

fn hreflangs(page: &Answer) -> Vec<String> {
    page.attributes("link[hreflang]", "hreflang")
}

#[test]
pub fn ukrainian_is_added_within_minutes() {
    let town = Town::new();
    let reader = town.reader();
    reader.get("/uk/").expect(Status::NotFound);
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    let work = id(&town, WORK);
    let set = translator
        .get(&format!("/desk/languages/uk?work={work}&place=named"))
        .expect(Status::Ok);
    assert!(set.text().contains("topic-tech-support"));
    assert!(!set.text().contains("topic-ddos"), "no more than is needed");
    // nothing half goes out
    let now = town.clock.now();
    let begun = town
        .store
        .write(|tx| starter::begin(tx, &only(&town, "uk"), "мова", &[work], now))
        .unwrap();
    let answer = answered(&town, &translator, "uk", "xliff");
    let mut most = answer.clone();
    let kept_back = most.works[0].units.pop().unwrap();
    take(&translator, &most);
    let page = town.drafter().get(&format!("/desk/releases/{begun}"));
    let way = |page: &Answer| page.attributes(".blockers a", "href");
    assert_eq!(way(&page), ["/desk/languages/uk"], "one is missing");
    let message = kept_back.id.rsplit('/').next().unwrap();
    let address = format!("/desk/languages/uk?work={work}");
    let version = format!("version-of-{message}");
    let words = kept_back.target.unwrap();
    let fields = [(message, words.as_str()), (version.as_str(), "0")];
    translator.post(&address, &fields).expect(Status::SeeOther);
    let page = town.drafter().get(&format!("/desk/releases/{begun}"));
    assert!(way(&page).is_empty(), "all is there");
    let version = page.value("version");
    let withdrawn = town.drafter().post(
        &format!("/desk/releases/{begun}/withdraw"),
        &[("version", &version), ("reason", "")],
    );
    withdrawn.expect(Status::SeeOther);
    reader.get("/uk/").expect(Status::NotFound);
    release(&town, "uk");
    as_readers_see_it(&town);
}

fn as_readers_see_it(town: &Town) {
    let reader = town.reader();
    let home = reader.get_with("/", &[("Accept-Language", "uk-UA,uk;q=0.9")]);
    assert_eq!(home.location(), "/uk/");
    for address in [
        "/uk/",
        "/uk/advisories",
        "/uk/advisories/tech-support",
        "/uk/topics/tech-support",
        "/uk/audiences/seniors",
        "/uk/situations/warning-screen",
        "/uk/help",
    ] {
        let page = reader.get(address).expect(Status::Ok);
        assert_eq!(page.attributes("html", "lang"), ["uk"], "{address}");
        assert_spoken(&page);
        assert!(hreflangs(&page).contains(&"uk".to_owned()), "{address}");
    }
    for feed in ["/uk/feed.atom", "/uk/feed.json"] {
        assert!(
            reader
                .get(feed)
                .expect(Status::Ok)
                .text()
                .contains("Не телефонуйте")
        );
    }
    // a page that lacks words says so, in words
    for address in ["/uk/about", "/uk/topics/ddos", "/uk/situations/site-down"] {
        let page = reader.get(address).expect(Status::NotFound);
        assert_eq!(page.attributes("html", "lang"), ["uk"], "{address}");
        assert_spoken(&page);
    }
    assert_spoken(&reader.get("/uk/nothing").expect(Status::NotFound));
    // and nobody is sent there
    for address in ["/en/about", "/en/situations/site-down"] {
        let page = reader.get(address).expect(Status::Ok);
        assert!(!hreflangs(&page).contains(&"uk".to_owned()), "{address}");
    }
    let sitemap = reader.sitemap();
    assert!(sitemap.contains("/uk/advisories/tech-support<"));
    assert!(sitemap.contains("/uk/help<"));
    assert!(!sitemap.contains("/uk/about<") && !sitemap.contains("/uk/advisories/phishing<"));
    nobody_finds_less(town);
    let japanese = reader.get("/ja/advisories/tech-support");
    assert!(hreflangs(&japanese).contains(&"uk".to_owned()));
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

/// What the language has no words for yet stands there in English, as English.
fn nobody_finds_less(town: &Town) {
    let reader = town.reader();
    let home = reader.get("/uk/");
    let own = home.attributes(".tiles:not([lang]) a", "href");
    assert_eq!(own, ["/uk/situations/warning-screen"]);
    let lent = home.attributes(".tiles[lang=en][dir=ltr] a[hreflang=en]", "href");
    assert_eq!(lent.len(), 15, "{lent:?}");
    assert!(lent.iter().all(|href| href.starts_with("/en/situations/")));
    assert!(home.words(".hero h2")[0].contains("English"));
    let more = home.attributes(".more a[hreflang=en]", "href");
    assert_eq!(more, ["/en/advisories"]);
    // the same ways as in every other language
    let foot = home.attributes(".foot-links a[hreflang=en]", "href");
    assert_eq!(foot.len(), 6, "{foot:?}");
    assert_eq!(home.words("#foot-links [lang=en]"), ["English"]);
    let help = reader.get("/uk/help");
    let emergency = help.attributes(".contact-emergency .contact-call", "href");
    assert_eq!(emergency, ["tel:110"]);
    assert_eq!(help.words(".contact-emergency .chip").len(), 0);
}

/// What is changed at the desk is spoken after its release, not before.
#[test]
fn words_wait_for_their_release() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    take(&translator, &answered(&town, &translator, "uk", "csv"));
    release(&town, "uk");
    let name = |town: &Town| town.reader().get("/uk/").words(".site-title").join("");
    let before = name(&town);
    let fields = [("site-name", "Довідник"), ("version-of-site-name", "1")];
    translator
        .post("/desk/languages/uk", &fields)
        .expect(Status::SeeOther);
    assert_eq!(name(&town), before);
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

#[test]
fn what_cannot_stand_on_a_page_is_refused_with_its_words_kept() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    for (id, typed) in [
        ("contact-call", "{ $number"),
        ("contact-call", "Телефон"),
        ("contact-call", "{ $number } { $name }"),
        ("site-name", "<b>Довідник</b>"),
        (
            "advisories-count",
            "{ $count ->\n [two] { $count }\n*[other] { $count }\n}",
        ),
    ] {
        let version = format!("version-of-{id}");
        let fields = [(id, typed), (version.as_str(), "0")];
        let page = translator.post("/desk/languages/uk", &fields);
        let page = page.expect(Status::UnprocessableEntity);
        let kept = page.words(&format!("#{id}")).join("\n");
        assert_eq!(
            kept.split_whitespace().next(),
            typed.split_whitespace().next()
        );
        let why = page.words(&format!("#{id}-error"));
        assert!(!why[0].is_empty() && !why[0].contains("field-"), "{why:?}");
    }
    let stored = town
        .store
        .read(|tx| interfaces::of_locale(tx, &ukrainian()))
        .unwrap();
    assert!(stored.is_empty(), "nothing was kept");
}

#[test]
fn a_stale_save_shows_both_words() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let (one, other) = (town.translator(), town.drafter());
    let fields = |words| [("site-name", words), ("version-of-site-name", "0")];
    one.post("/desk/languages/uk", &fields("Перша"))
        .expect(Status::SeeOther);
    let page = other
        .post("/desk/languages/uk", &fields("Друга"))
        .expect(Status::Conflict);
    assert!(page.text().contains("Перша") && page.text().contains("Друга"));
    assert_eq!(page.value("version-of-site-name"), "1");
}

#[test]
fn an_unknown_language_is_added_and_a_wrong_one_refused() {
    let town = Town::new();
    let admin = town.admin();
    let fields = |tag| {
        [
            ("tag", tag),
            ("native", "Қазақ тілі"),
            ("english", "Kazakh"),
            ("aliases", "kk-KZ"),
        ]
    };
    for tag in ["", "??", "ja", "uk", "zh-TW", "en-simple-simple"] {
        let page = admin.post("/desk/languages/new", &fields(tag));
        let page = page.expect(Status::UnprocessableEntity);
        assert_eq!(page.words("#tag-error").len(), 1, "{tag}");
        assert_eq!(page.value("native"), "Қазақ тілі", "{tag}");
    }
    let added = admin.post("/desk/languages/new", &fields("kk"));
    assert!(
        added
            .expect(Status::SeeOther)
            .location()
            .starts_with("/desk/languages/kk")
    );
    admin
        .post("/desk/languages/new", &fields("kk"))
        .expect(Status::UnprocessableEntity);
    let list = admin.get("/desk/languages").expect(Status::Ok);
    assert!(list.text().contains("Қазақ тілі"));
    town.drafter()
        .post("/desk/languages/new", &fields("ky"))
        .expect(Status::Forbidden);
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

#[test]
fn a_language_with_readers_stays_in_use() {
    let town = Town::new();
    let admin = town.admin();
    let list = admin.get("/desk/languages").expect(Status::Ok);
    // it is not offered; who asks all the same is refused
    for tag in ["ja", "en"].map(|tag| Locale::parse(tag).unwrap()) {
        let stored = town.store.read(|tx| languages::find(tx, &tag)).unwrap();
        let seen = languages::seen_digest(&stored).to_string();
        let fields = [("in-use", "false"), ("seen", &seen)];
        let page = admin.post(&format!("/desk/languages/{tag}/use"), &fields);
        let page = page.expect(Status::UnprocessableEntity);
        assert_eq!(page.words(".banner-stop").len(), 1);
    }
    take_into_use(&town, "uk").expect(Status::SeeOther);
    // who has not seen that it is in use does not take it out of use
    let stale = set_in_use(&admin, &list, "uk", "false").expect(Status::Conflict);
    assert_eq!(stale.words("#refusals").len(), 1);
    set_in_use(&admin, &stale, "uk", "false").expect(Status::SeeOther);
    // pressed twice, it is done once
    set_in_use(&admin, &stale, "uk", "false").expect(Status::SeeOther);
    let journal = admin.get("/desk/journal?action=language.left");
    assert_eq!(journal.words("tbody tr").len(), 1);
    // nobody writes in it any more
    let fields = [("site-name", "Довідник"), ("version-of-site-name", "0")];
    town.translator()
        .post("/desk/languages/uk", &fields)
        .expect(Status::NotFound);
}

/// A row that nobody wrote is found.
#[test]
fn the_check_accounts_for_languages_and_their_words() {
    for forgery in [
        "update interface_message set value = 'Інше'",
        "update interface_message set mark = 'checked'",
        "delete from interface_message",
        "update language set rtl = 1 where tag = 'uk'",
        "update language set in_use = 0 where tag = 'uk'",
    ] {
        let town = Town::new();
        take_into_use(&town, "uk").expect(Status::SeeOther);
        let fields = [("site-name", "Довідник"), ("version-of-site-name", "0")];
        town.translator()
            .post("/desk/languages/uk", &fields)
            .expect(Status::SeeOther);
        let faults = || check::check(&town.store, &town.publication).unwrap().faults;
        assert_eq!(faults(), []);
        town.forge(forgery).unwrap();
        assert!(!faults().is_empty(), "{forgery}");
    }
}

#[test]
fn urdu_is_read_from_right_to_left() {
    let town = Town::in_all_languages();
    let reader = town.reader();
    for address in [
        "/ur/",
        "/ur/advisories/tech-support",
        "/ur/help",
        "/ur/situations/warning-screen",
        "/ur/nothing",
    ] {
        let page = reader.get(address);
        assert_eq!(page.attributes("html", "dir"), ["rtl"], "{address}");
        assert_eq!(page.attributes("html", "lang"), ["ur"], "{address}");
        assert_spoken(&page);
    }
    reader.get("/ur/advisories/tech-support").expect(Status::Ok);
    // whoever is in danger finds the number, whatever is translated
    let home = reader.get("/ur/").expect(Status::Ok);
    assert_eq!(home.attributes(".emergency a", "href"), ["tel:110"]);
    let help = reader.get("/ur/help").expect(Status::Ok);
    let card = help.attributes(".contact-emergency .contact-call", "href");
    assert_eq!(card, ["tel:110"]);
    // in words of its own, though no text in Urdu carries it
    assert_eq!(help.words(".contact-emergency .chip").len(), 0);
    reader
        .get("/ur/advisories/phishing")
        .expect(Status::NotFound);
    let urdu = Locale::parse("ur").unwrap();
    let progress = town.store.read(|tx| words::progress(tx, &urdu)).unwrap();
    assert!(progress.is_some_and(|progress| progress.done > 100));
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

#[test]
fn the_messages_of_a_language_stand_by_place_and_page() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let translator = town.translator();
    let walk = |query: &str| {
        let mut ids = Vec::new();
        let mut address = format!("/desk/languages/uk?{query}");
        loop {
            let page = translator.get(&address).expect(Status::Ok);
            let shown = page.words(".wording code");
            assert!(shown.len() <= 30);
            ids.extend(shown);
            match page
                .attributes("#messages ~ nav a[rel=next]", "href")
                .first()
            {
                Some(next) => address = next.split('#').next().unwrap().to_owned(),
                None => return ids,
            }
        }
    };
    let all = walk("");
    let each: std::collections::BTreeSet<&String> = all.iter().collect();
    assert!(all.len() > 60 && each.len() == all.len());
    // its words are the heading, its id stands small
    let page = translator.get("/desk/languages/uk");
    assert_eq!(page.words("label[for=site-name] .wording-words").len(), 1);
    let places = page.attributes(".places a", "href");
    assert!(places.len() >= 5 && places[0].contains("place=frame"));
    let frame = walk("place=frame");
    assert!(!frame.is_empty() && frame.len() < all.len());
    assert_eq!(walk("missing=true"), all);
    let fields = [("site-name", "Довідник"), ("version-of-site-name", "0")];
    translator
        .post("/desk/languages/uk?missing=true", &fields)
        .expect(Status::SeeOther);
    let rest = walk("missing=true");
    assert_eq!(rest.len(), all.len() - 1);
    assert!(!rest.contains(&"site-name".to_owned()));
    // what is refused comes back, whatever page or place it stood on
    let wrong = [
        ("topic-ddos", "{ $nothing }"),
        ("version-of-topic-ddos", "0"),
    ];
    let refused = translator.post("/desk/languages/uk?place=frame&everything=true", &wrong);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert!(refused.text().contains("{ $nothing }"));
    for nonsense in ["page=-1", "page=x", "place=%00", "page=99999"] {
        let address = format!("/desk/languages/uk?{nonsense}");
        translator.get(&address).expect(Status::Ok);
    }
}
