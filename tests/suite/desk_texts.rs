//! Texts: written beside their source, previewed, compared; and a save that
//! somebody else overtook.

mod overtaken;
mod slips;

use keihatsu::{
    domain::locale::Locale,
    store::{texts, works},
};
use rocket::http::Status;

use super::{
    desk_works::id,
    driver::{Answer, Person, Town},
};

/// A draft with all three locales whose source has moved on.
const ROUTER: &str = "iot-router";
/// A draft with its source alone.
const SUPPLY: &str = "supply-chain";
/// Public in all locales.
const PHISHING: &str = "phishing";

const FIELDS: [&str; 8] = [
    "title",
    "summary",
    "steps",
    "happens",
    "aftermath",
    "contacts",
    "facts",
    "change_note",
];

fn address(town: &Town, slug: &str, locale: &str) -> String {
    format!("/desk/works/{}/texts/{locale}", id(town, slug))
}

fn title(town: &Town, slug: &str, locale: &str) -> Option<String> {
    let (work, locale) = (id(town, slug), Locale::parse(locale).unwrap());
    town.store
        .read(|tx| {
            let newest = works::newest_edition(tx, work)?;
            texts::find_optional(tx, newest.id, &locale)
        })
        .unwrap()
        .map(|text| text.content.title)
}

/// The form of an editor as a browser would send it.
#[derive(Clone)]
pub struct Filled(Vec<(String, String)>);

impl Filled {
    pub fn of(page: &Answer) -> Self {
        let html = scraper::Html::parse_document(&page.text());
        let mut fields = Vec::new();
        for name in ["edition", "base", "source_base"] {
            fields.push((name.to_owned(), page.value(name)));
        }
        // where a page asks what an edit means, what it offers is taken
        let asked = scraper::Selector::parse("fieldset.class input[checked]").unwrap();
        for radio in html.select(&asked) {
            let of = |name| radio.value().attr(name).unwrap_or_default().to_owned();
            fields.push((of("name"), of("value")));
        }
        // boxes that are ticked, and what a fill put aside
        let kept = "input[name=tick][checked], input[name^=before]";
        let kept = scraper::Selector::parse(kept).unwrap();
        for input in html.select(&kept) {
            let of = |name| input.value().attr(name).unwrap_or_default().to_owned();
            fields.push((of("name"), of("value")));
        }
        for name in FIELDS {
            let selector = scraper::Selector::parse(&format!("textarea[name={name}]")).unwrap();
            let area = html.select(&selector).next().expect(name);
            fields.push((name.to_owned(), area.text().collect()));
        }
        // there where something is to be seen beside the text
        for name in ["alt", "twin"] {
            let selector = scraper::Selector::parse(&format!("textarea[name={name}]")).unwrap();
            let areas = html.select(&selector);
            fields.extend(areas.map(|area| (name.to_owned(), area.text().collect())));
        }
        Self(fields)
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        let field = self.0.iter_mut().find(|(known, _)| known == name);
        field.expect(name).1 = value.to_owned();
        self
    }

    pub fn get(&self, name: &str) -> &str {
        let field = self.0.iter().find(|(known, _)| known == name);
        &field.expect(name).1
    }

    /// The same, with an answer that the page has no field for yet.
    pub fn saying(&self, name: &str, value: &str) -> Self {
        let mut said = self.0.clone();
        said.push((name.to_owned(), value.to_owned()));
        Self(said)
    }

    /// Takes a tick out of its box.
    pub fn untick(&mut self, item: &str) {
        self.0
            .retain(|(name, value)| name != "tick" || value != item);
    }

    pub fn send(&self, person: &Person<'_>, address: &str) -> Answer {
        let fields: Vec<(&str, &str)> = self
            .0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        person.post(address, &fields)
    }
}

#[test]
fn a_text_is_saved_and_read_again() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = address(&town, SUPPLY, "ja");
    let page = drafter.get(&address).expect(Status::Ok);
    let form = Filled::of(&page).with("title", "直した題名");
    let saved = form.send(&drafter, &address).expect(Status::SeeOther);
    assert_eq!(saved.location(), format!("{address}?done=text-saved"));
    let page = drafter.get(saved.location());
    assert_eq!(Filled::of(&page).get("title"), "直した題名");
    assert_eq!(title(&town, SUPPLY, "ja").as_deref(), Some("直した題名"));
}

#[test]
fn a_new_translation_begins_with_its_records() {
    let town = Town::new();
    let translator = town.translator();
    let address = address(&town, SUPPLY, "en");
    let form = Filled::of(&translator.get(&address).expect(Status::Ok));
    assert_eq!(form.get("title"), "");
    assert!(!form.get("contacts").is_empty());
    let form = form.with("title", "A supplier is the way in");
    form.send(&translator, &address).expect(Status::SeeOther);
    let list = translator.get("/desk/works?words=supply-chain");
    assert!(list.words("td.cell")[2].starts_with('–'), "a title alone");
}

#[test]
fn a_field_says_how_full_it_is() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = address(&town, SUPPLY, "ja");
    let form = Filled::of(&drafter.get(&address)).with("summary", &"あ".repeat(541));
    form.send(&drafter, &address).expect(Status::SeeOther);
    let page = drafter.get(&address).expect(Status::Ok);
    assert!(page.words("[data-counter=summary]")[0].ends_with("541 / 600"));
    assert_eq!(page.words(".counter-near").len(), 1);
    let happens = page.words("[data-counter=happens]");
    assert!(happens[0].ends_with("/ 10,000"), "{happens:?}");
}

#[test]
fn a_name_without_a_record_is_said_and_left_open() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = address(&town, SUPPLY, "ja");
    let work = format!("/desk/works/{}", id(&town, SUPPLY));
    let before = Filled::of(&drafter.get(&address));
    let happens = format!("{}\n\n[[fact:no-such-fact]]", before.get("happens"));
    let form = before.with("contacts", "nope").with("happens", &happens);
    let form = form.with("aftermath", "## 見出し\n\n![図](/a.png)");
    let preview = form.send(&drafter, &format!("{address}/preview"));
    let said = preview.expect(Status::Ok).words(".banner-care li");
    assert_eq!(said.len(), 3, "{said:?}");
    let saved = form.send(&drafter, &address).expect(Status::SeeOther);
    let page = drafter.get(saved.location()).expect(Status::Ok);
    assert!(page.words("#contacts-notes li")[0].contains("nope"));
    assert!(page.words("#happens-notes li")[0].contains("no-such-fact"));
    let marks = page.words("#aftermath-notes li").concat();
    assert!(marks.contains("画像、見出し"), "{marks}");
    assert!(page.words("#summary-notes li").is_empty());
    let list = drafter.get("/desk/works?words=supply-chain");
    assert!(list.words("td.cell")[0].starts_with('○'));
    let card = drafter.get(&work).expect(Status::Ok);
    assert!(card.words(".text-card")[0].contains('○'));
}

#[test]
fn a_translation_shows_what_moved_and_is_mended() {
    let town = Town::new();
    let translator = town.translator();
    let address = address(&town, ROUTER, "en");
    let page = translator.get(&address).expect(Status::Ok);
    assert_eq!(page.attributes(".pair-source .typed", "lang")[0], "ja");
    let stale = page.words(".pair-stale .pair-label");
    assert_eq!(stale.len(), 1);
    assert_eq!(page.words(".pair-stale ins"), ["追加 （見直し中）"]);
    let form = Filled::of(&page);
    form.send(&translator, &address).expect(Status::SeeOther);
    let page = translator.get(&address);
    assert_eq!(page.words(".pair-stale").len(), 1, "looking is not mending");
    let form = Filled::of(&page).with("title", "Home and office routers (under review)");
    form.send(&translator, &address).expect(Status::SeeOther);
    let page = translator.get(&address);
    assert!(page.words(".pair-stale").is_empty(), "mended");
}

#[test]
fn a_text_that_is_public_is_written_in_a_new_edition() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = address(&town, PHISHING, "ja");
    let page = drafter.get(&address).expect(Status::Ok);
    let form = Filled::of(&page);
    assert_eq!(form.get("change_note"), "", "a new edition has a new note");
    let same = form.send(&drafter, &address).expect(Status::SeeOther);
    assert!(same.location().ends_with("done=text-saved"));
    let list = drafter.get("/desk/works?words=phishing&state=draft");
    assert!(list.words("tbody th").is_empty(), "nothing was begun");
    let form = form.with("title", "改めた題名");
    let asked = form
        .send(&drafter, &address)
        .expect(Status::UnprocessableEntity);
    assert!(asked.words("#refusals")[0].contains("まだ保存されていません"));
    let form = Filled::of(&asked);
    assert_eq!(form.get("class[title]"), "meaning");
    let begun = form.send(&drafter, &address).expect(Status::SeeOther);
    assert!(begun.location().ends_with("done=edition-begun"));
    let public = town.reader().get("/ja/advisories/phishing");
    assert!(!public.text().contains("改めた題名"));
    let work = format!("/desk/works/{}", id(&town, PHISHING));
    let page = drafter.get(&work).expect(Status::Ok);
    // the translations are older, and readers are owed a note on the change
    assert_eq!(page.words(".text-card .chip-stop").len(), 2);
    let doors = page.attributes(".line-end a", "href");
    assert!(doors.contains(&"/ja/advisories/phishing".to_owned()));
}

/// The page warns whoever leaves it, and does not call its words saved.
#[track_caller]
pub fn is_unsaved(page: &Answer) {
    assert_eq!(
        page.attributes("form[data-editor]", "data-editor"),
        ["unsaved"]
    );
    for told in page.words("[data-saving]") {
        assert!(told.contains("保存していない"), "{told}");
    }
}

/// A refusal that is no field's leaves the words as unsaved as any other.
#[test]
fn what_is_refused_as_a_whole_is_not_called_saved() {
    let town = Town::new();
    let drafter = town.drafter();
    let source = address(&town, ROUTER, "ja");
    let unclassed = Filled::of(&drafter.get(&source))
        .with("summary", "まったく別のことを書きました。")
        .send(&drafter, &source)
        .expect(Status::UnprocessableEntity);
    is_unsaved(&unclassed);
    let english = address(&town, ROUTER, "en");
    let translator = town.translator();
    let unchecked = Filled::of(&translator.get(&english))
        .with("title", "One more title")
        .with("steps", "")
        .saying("act", "checked")
        .send(&translator, &english)
        .expect(Status::UnprocessableEntity);
    is_unsaved(&unchecked);
    let fresh = drafter.get(&source).expect(Status::Ok);
    assert_eq!(fresh.attributes("form[data-editor]", "data-editor"), [""]);
}

/// A translation that the released edition lacks is finished in that edition;
/// no page says that a save begins another.
#[test]
fn a_translation_that_stayed_behind_begins_no_edition() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    crate::languages::take_into_use(&town, "uk").expect(Status::SeeOther);
    let begins = |slug: &str, locale: &str| {
        let page = drafter.get(&address(&town, slug, locale));
        page.expect(Status::Ok)
            .text()
            .contains("保存すると、新しい第")
    };
    assert!(begins(PHISHING, "ja") && begins(PHISHING, "en"));
    assert!(!begins(PHISHING, "uk"));
    let ukrainian = address(&town, PHISHING, "uk");
    for words in ["Фішинг", "Фішинг у повідомленнях"] {
        Filled::of(&translator.get(&ukrainian))
            .with("title", words)
            .with("change_note", "Примітка.")
            .send(&translator, &ukrainian)
            .expect(Status::SeeOther);
        let page = translator.get(&ukrainian);
        assert_eq!(Filled::of(&page).get("title"), words);
        assert_eq!(Filled::of(&page).get("change_note"), "Примітка.");
        assert!(page.words(".states span")[0].contains("1.1"));
    }
}

#[test]
fn a_refused_text_is_kept_as_typed() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = address(&town, SUPPLY, "ja");
    let form = Filled::of(&drafter.get(&address));
    let before = title(&town, SUPPLY, "ja");
    let long = "長".repeat(100_000);
    for (field, typed) in [
        ("happens", long.as_str()),
        ("title", ""),
        ("title", "a\u{202E}b"),
        ("summary", "電話は03-5978-7509へ"),
        ("steps", "一\n二\n三\n四\n五"),
        ("contacts", "No Such Key!"),
        ("summary", "</textarea><script>alert(1)</script>"),
    ] {
        let changed = Filled(form.0.clone()).with(field, typed);
        let page = changed.send(&drafter, &address);
        if typed.contains("script") {
            page.expect(Status::SeeOther);
            continue;
        }
        let page = page.expect(Status::UnprocessableEntity);
        assert_eq!(Filled::of(&page).get(field), typed);
        is_unsaved(&page);
        assert_eq!(
            page.attributes("#refusals a", "href"),
            [format!("#{field}")]
        );
        let described = page.attributes(&format!("#{field}"), "aria-invalid");
        assert_eq!(described, ["true"]);
        assert_eq!(title(&town, SUPPLY, "ja"), before);
    }
    drafter
        .post(&address, &[])
        .expect(Status::UnprocessableEntity);
    let page = drafter.get(&address);
    assert!(!page.text().contains("<script>alert"));
}

#[test]
fn who_may_not_write_reads() {
    let town = Town::new();
    let (source, target) = (address(&town, ROUTER, "ja"), address(&town, ROUTER, "en"));
    let body = [("title", "x")];
    let translator = town.translator();
    let page = translator.get(&source).expect(Status::Ok);
    // a question may still be asked
    assert!(page.words("textarea:not([name^=words])").is_empty());
    assert!(page.text().contains("読むだけ"));
    translator.post(&source, &body).expect(Status::Forbidden);
    for person in [town.decider(), town.admin()] {
        for address in [&source, &target] {
            let page = person.get(address).expect(Status::Ok);
            assert!(page.words("textarea:not([name^=words])").is_empty());
            person.post(address, &body).expect(Status::Forbidden);
        }
    }
}

#[test]
fn the_preview_is_what_the_public_sees() {
    let town = Town::new();
    let drafter = town.drafter();
    for locale in ["ja", "ja-simple", "en"] {
        let preview = drafter
            .get(&format!("{}/preview", address(&town, PHISHING, locale)))
            .expect(Status::Ok);
        let public = town
            .reader()
            .get(&format!("/{locale}/advisories/phishing"))
            .expect(Status::Ok);
        assert_eq!(article(&preview), article(&public), "{locale}");
        assert!(preview.words("script").is_empty());
        assert_eq!(
            preview.attributes("meta[name=robots]", "content"),
            ["noindex"]
        );
    }
    let draft = drafter.get(&format!("{}/preview", address(&town, ROUTER, "ja")));
    assert!(draft.words(".article-dates")[0].contains("未公開"));
    let none = drafter.get(&format!("{}/preview", address(&town, SUPPLY, "en")));
    assert!(none.expect(Status::Ok).words("article").is_empty());
}

fn article(page: &Answer) -> String {
    let html = scraper::Html::parse_document(&page.text());
    let selector = scraper::Selector::parse("article").unwrap();
    html.select(&selector).next().unwrap().html()
}

#[test]
fn the_preview_shows_what_is_typed_and_stores_nothing() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = address(&town, SUPPLY, "ja");
    let preview = format!("{address}/preview");
    let before = title(&town, SUPPLY, "ja");
    let form = Filled::of(&drafter.get(&address));
    let typed = Filled(form.0.clone())
        .with("title", "<script>alert(1)</script>")
        .with(
            "happens",
            "<img src=x onerror=alert(1)> [x](javascript:alert(1)) **強い**",
        );
    let page = typed.send(&drafter, &preview).expect(Status::Ok);
    assert!(page.words("script").is_empty());
    assert!(page.words("article img").is_empty());
    assert!(page.attributes("[onerror]", "onerror").is_empty());
    assert!(page.attributes("a[href^=javascript]", "href").is_empty());
    assert!(page.words("article h1")[0].contains("<script>"));
    assert_eq!(page.words("article .prose strong"), ["強い"]);
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("frame-ancestors 'self'") && !policy.contains("script-src"));
    assert_eq!(page.header("x-frame-options"), Some("SAMEORIGIN"));
    assert_eq!(title(&town, SUPPLY, "ja"), before);
    // stored, it is still only text
    typed.send(&drafter, &address).expect(Status::SeeOther);
    let page = drafter.get(&preview).expect(Status::Ok);
    assert!(page.words("script").is_empty());
    assert!(page.attributes("[onerror]", "onerror").is_empty());
    let editor = drafter.get(&address);
    let policy = editor.header("content-security-policy").unwrap();
    assert!(policy.contains("frame-src 'self'") && policy.contains("frame-ancestors 'none'"));
}

#[test]
fn a_preview_of_what_cannot_be_saved_says_so() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = address(&town, SUPPLY, "ja");
    let preview = format!("{address}/preview");
    let form = Filled::of(&drafter.get(&address));
    let long = Filled(form.0.clone()).with("happens", &"長".repeat(100_000));
    let page = long
        .send(&drafter, &preview)
        .expect(Status::UnprocessableEntity);
    assert_eq!(page.words(".banner-stop li").len(), 1);
    let public = scraper::Selector::parse("main .banner").unwrap();
    let html = scraper::Html::parse_document(&page.text());
    assert!(
        html.select(&public).next().is_none(),
        "the frame is the public's"
    );
    assert_eq!(page.words("article").len(), 1);
    let hidden = form.with("title", "a\u{202E}b\u{0}c");
    let page = hidden
        .send(&drafter, &preview)
        .expect(Status::UnprocessableEntity);
    assert_eq!(page.words("article h1"), ["abc"]);
    drafter
        .post(&preview, &[])
        .expect(Status::UnprocessableEntity);
}

#[test]
fn versions_are_compared() {
    let town = Town::new();
    let reader = town.decider();
    let address = format!("/desk/works/{}/versions/ja", id(&town, PHISHING));
    let page = reader.get(&address).expect(Status::Ok);
    let keys = page.attributes("input[name=to]", "value");
    assert!(keys.len() >= 3, "{keys:?}");
    let chosen = |page: &Answer, name: &str| {
        page.attributes(&format!("input[name={name}][checked]"), "value")
    };
    assert_eq!(chosen(&page, "to"), [keys[0].clone()]);
    assert_eq!(chosen(&page, "from"), [keys[1].clone()]);
    assert!(!page.words("ins").is_empty());
    let same = reader.get(&format!("{address}?from={0}&to={0}", keys[0]));
    assert!(same.words(".difference").is_empty());
    let first = reader.get(&format!("{address}?from={}&to={}", keys[2], keys[0]));
    assert_eq!(chosen(&first, "from"), [keys[2].clone()]);
    for nonsense in ["from=x&to=y", "from=%FF", "to=9-9-9", "from="] {
        reader
            .get(&format!("{address}?{nonsense}"))
            .expect(Status::Ok);
    }
    let none = format!("/desk/works/{}/versions/en", id(&town, SUPPLY));
    let page = reader.get(&none).expect(Status::Ok);
    assert_eq!(page.words("main .empty").len(), 1);
}
