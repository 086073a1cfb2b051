//! Every kind of page in every language, through the routes.

use rocket::{
    http::{Accept, Header, Status},
    local::blocking::{Client, LocalResponse},
};
use scraper::{Html, Selector};

use super::{
    advisory_coming,
    frame::{Room, Setting},
    sitemap::Counted,
    spoken::Speakers,
};
use crate::{
    domain::{locale::Locale, moment::Moment},
    media::shelf::Shelf,
    publication::{
        Answer, Publication,
        fixture::{Folder, draft, slug},
    },
    web::{
        clock::Clock,
        gate::Gate,
        headers::Headers,
        pages::{Pages, Stamp},
        say::Say,
        site::Site,
    },
};

mod files;

mod sitemaps;

const NOW: Moment = Moment::from_second(1_800_000_000);
const ORIGIN: &str = "https://keihatsu.example";
const LOCALES: [&str; 11] = [
    "ja",
    "ja-simple",
    "en",
    "zh-Hans",
    "vi",
    "ko",
    "fil",
    "ne",
    "id",
    "pt-BR",
    "my",
];

/// Those that have the text `all`.
const WRITTEN: [&str; 3] = ["ja", "ja-simple", "en"];

struct Place {
    client: Client,
    publication: Publication,
    _folder: Folder,
}

impl Place {
    /// A text in all languages, one in Japanese alone, and one that is over.
    fn new() -> Self {
        let folder = Folder::new();
        let publication = folder.open();
        let package = draft(1, NOW.plus(-60))
            .text("all", Locale::JA, 1, 1)
            .text("all", Locale::JA_SIMPLE, 0, 1)
            .text("all", Locale::EN, 1, 1)
            .text("single", Locale::JA, 0, 1)
            .text("over", Locale::JA, 0, 1)
            .until(NOW.plus(-1))
            .package();
        publication.apply(&package, NOW).expect("applied");
        Self::of(folder, publication)
    }

    fn empty() -> Self {
        let folder = Folder::new();
        let publication = folder.open();
        Self::of(folder, publication)
    }

    fn of(folder: Folder, publication: Publication) -> Self {
        let site = Site {
            origin: Some(ORIGIN.into()),
            demonstration: true,
        };
        let rocket = rocket::build()
            .attach(Headers::new(&site))
            .manage(publication.clone())
            .manage(Shelf::at(&folder.0))
            .manage(Clock::rehearsal(NOW))
            .manage(Pages::default())
            .manage(Speakers::default())
            .manage(Counted::default())
            .manage(super::keys::PublicKeys(Vec::new()))
            .manage(site)
            .mount("/", super::routes())
            .register("/", super::catchers());
        Self {
            client: Client::untracked(rocket).expect("rocket"),
            publication,
            _folder: folder,
        }
    }

    fn get(&self, path: &str) -> LocalResponse<'_> {
        self.client.get(path.to_owned()).dispatch()
    }

    fn text(&self, path: &str) -> String {
        self.get(path).into_string().expect("text")
    }

    fn page(&self, path: &str) -> Html {
        Html::parse_document(&self.text(path))
    }
}

fn all(page: &Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("selector");
    page.select(&selector)
        .map(|element| element.attr(attribute).unwrap_or_default().to_owned())
        .collect()
}

fn words(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("selector");
    page.select(&selector)
        .map(|element| element.text().collect())
        .collect()
}

const PAGES: [&str; 9] = [
    "",
    "materials",
    "advisories",
    "advisories/all",
    "topics/phishing",
    "audiences/general",
    "situations/entered-password",
    "help",
    "about",
];

#[test]
fn every_page_says_its_language_and_where_it_lives() {
    for place in [Place::new(), Place::empty()] {
        for locale in LOCALES {
            for path in PAGES {
                let written = place.publication.generation() > 0 && WRITTEN.contains(&locale);
                if path == "advisories/all" && !written {
                    continue;
                }
                let path = format!("/{locale}/{path}");
                assert_eq!(place.get(&path).status(), Status::Ok, "{path}");
                let page = place.page(&path);
                check_page(&page, locale, &path);
                check_languages(&page, &path, place.publication.generation() > 0);
            }
        }
    }
}

/// A situation is offered in the languages that answer it, every other page in
/// all that have it.
fn check_languages(page: &Html, path: &str, is_written: bool) {
    let (own, rest) = path[1..].split_once('/').expect("a language");
    let answered = rest.starts_with("situations/");
    let existing: &[&str] = match rest {
        "advisories/all" => &WRITTEN,
        // there is nothing to be taken away
        "materials" => &[],
        _ if answered && is_written => &WRITTEN,
        _ if answered => &[],
        _ => &LOCALES,
    };
    let mut named = existing.to_vec();
    if named.contains(&own) {
        named.push("x-default");
    } else {
        named.clear();
    }
    assert_eq!(all(page, "link[hreflang]", "hreflang"), named, "{path}");
    let switch = all(page, ".tool-menu a", "href");
    let there = |other: &str| !answered || other == own || existing.contains(&other);
    let expected = LOCALES.map(|other| match there(other) {
        true => format!("/{other}/{rest}"),
        false => format!("/{other}/"),
    });
    assert_eq!(switch, expected, "{path}");
}

fn check_page(page: &Html, locale: &str, path: &str) {
    assert_eq!(all(page, "html", "lang"), [locale], "{path}");
    assert_eq!(all(page, "h1", "id").len(), 1, "{path}");
    let canonical = all(page, "link[rel=canonical]", "href");
    let unlisted = !all(page, "meta[name=robots]", "content").is_empty();
    if unlisted {
        assert!(
            (path.contains("/situations/") || path.ends_with("/materials")) && canonical.is_empty(),
            "{path}"
        );
    } else {
        assert_eq!(canonical, [format!("{ORIGIN}{path}")], "{path}");
    }
    for (selector, why) in [
        ("script", "no script"),
        ("style", "no style element"),
        ("[style]", "no inline style"),
        ("form", "nothing to type into"),
        ("[src^='http']", "no other place"),
    ] {
        assert!(all(page, selector, "id").is_empty(), "{why}: {path}");
    }
    let ids = all(page, "[id]", "id");
    for (at, id) in ids.iter().enumerate() {
        assert!(!ids[..at].contains(id), "{id} stands twice: {path}");
    }
    let described = all(page, "meta[name=description]", "content");
    assert!(described.len() == 1 && !described[0].is_empty(), "{path}");
    let text = page.html();
    assert!(!text.contains(['《', '》']), "a bare reading mark: {path}");
    assert!(!text.contains("[["), "a bare record: {path}");
}

#[test]
fn the_bare_address_asks_the_browser() {
    let place = Place::new();
    for (wanted, found) in [
        ("en-GB,en;q=0.9", "/en/"),
        ("ja", "/ja/"),
        ("ja-simple", "/ja-simple/"),
        ("", "/ja/"),
    ] {
        let request = place.client.get("/");
        let answer = request
            .header(Header::new("Accept-Language", wanted))
            .dispatch();
        assert_eq!(answer.status(), Status::SeeOther);
        assert_eq!(answer.headers().get_one("Location"), Some(found));
        let vary = answer.headers().get_one("Vary");
        assert_eq!(vary, Some("Accept-Language"));
    }
}

#[test]
fn an_address_has_one_form() {
    let place = Place::new();
    for (path, target) in [
        ("/ja", "/ja/"),
        ("/JA/", "/ja/"),
        ("/JA", "/ja/"),
        ("/Ja-Simple/help?a=b", "/ja-simple/help?a=b"),
        ("/EN/advisories/all", "/en/advisories/all"),
    ] {
        let answer = place.get(path);
        assert_eq!(answer.status(), Status::PermanentRedirect, "{path}");
        assert_eq!(answer.headers().get_one("Location"), Some(target));
    }
    for path in ["/ja/help/", "/ja/help?a=b", "/ja/advisories?page=1"] {
        let page = place.page(path);
        let canonical = all(&page, "link[rel=canonical]", "href");
        let plain = path.split('?').next().expect("path").trim_end_matches('/');
        assert_eq!(canonical, [format!("{ORIGIN}{plain}")]);
    }
}

#[test]
fn what_is_not_there_leads_somewhere_in_the_readers_language() {
    let place = Place::new();
    for (path, status, lang) in [
        ("/en/advisories/nothing", Status::NotFound, "en"),
        ("/ja-simple/topics/nothing", Status::NotFound, "ja-simple"),
        ("/ja/situations/Nothing", Status::NotFound, "ja"),
        ("/ja/advisories/No%20Slug", Status::NotFound, "ja"),
        ("/en/advisories?page=7", Status::NotFound, "en"),
        // Ukrainian is no page yet, and Japanese is no answer to who asks for it
        ("/uk/", Status::NotFound, "en"),
        ("/xx/", Status::NotFound, "ja"),
        ("/nothing/at/all", Status::NotFound, "ja"),
        ("/%ff/", Status::NotFound, "ja"),
        ("/ja/advisories/over", Status::Gone, "ja"),
    ] {
        let answer = place.get(path);
        assert_eq!(answer.status(), status, "{path}");
        let page = Html::parse_document(&answer.into_string().expect("text"));
        assert_eq!(all(&page, "html", "lang"), [lang], "{path}");
        assert_eq!(all(&page, "meta[name=robots]", "content"), ["noindex"]);
        assert!(all(&page, "link[rel=canonical]", "href").is_empty());
        assert!(!words(&page, "h1")[0].is_empty());
        let ways = all(&page, "main a", "href");
        assert!(ways.contains(&format!("/{lang}/")), "{path}");
        assert!(ways.contains(&format!("/{lang}/help")), "{path}");
    }
}

#[test]
fn the_address_of_a_language_without_pages_leads_to_the_same_page() {
    let place = Place::new();
    for (wanted, lang) in [
        ("", "en"),
        ("ja", "ja"),
        ("uk", "en"),
        ("uk,my;q=0.5", "my"),
    ] {
        let request = place.client.get("/uk/advisories/all");
        let header = Header::new("Accept-Language", wanted);
        let answer = match wanted {
            "" => request.dispatch(),
            _ => request.header(header).dispatch(),
        };
        assert_eq!(answer.status(), Status::NotFound, "{wanted}");
        let page = Html::parse_document(&answer.into_string().expect("text"));
        assert_eq!(all(&page, "html", "lang"), [lang], "{wanted}");
        let switch = all(&page, ".tool-menu a", "href");
        assert_eq!(
            switch,
            LOCALES.map(|other| format!("/{other}/advisories/all"))
        );
    }
}

#[test]
fn a_text_in_another_language_is_offered_not_shown() {
    let place = Place::new();
    let answer = place.get("/en/advisories/single");
    assert_eq!(answer.status(), Status::NotFound);
    let page = Html::parse_document(&answer.into_string().expect("text"));
    assert_eq!(all(&page, "html", "lang"), ["en"]);
    let offered = all(&page, "main a[hreflang]", "href");
    assert_eq!(offered, ["/ja/advisories/single"]);
    assert!(all(&page, "link[rel=alternate][hreflang]", "href").is_empty());
    let japanese = place.page("/ja/advisories/single");
    let languages = all(&japanese, "link[hreflang]", "hreflang");
    assert_eq!(languages, ["ja", "x-default"]);
}

#[test]
fn an_announced_translation_shows_the_source_until_then() {
    let place = Place::new();
    for locale in LOCALES {
        let tag = Locale::parse(locale).expect("tag");
        let lang = crate::i18n::Lang::of(&tag).expect("an interface");
        let room = Room {
            setting: Setting {
                say: Say::new(lang),
                spoken: std::sync::Arc::default(),
                origin: ORIGIN.to_owned(),
                demonstration: false,
            },
            publication: place.publication.clone(),
            now: NOW,
        };
        let slug = slug("all");
        let Answer::Here(article) = room
            .publication
            .article(&slug, &Locale::JA_SIMPLE, NOW)
            .expect("read")
        else {
            panic!("it is public");
        };
        let page = advisory_coming::show(&room, &slug, &article.translations).expect("made");
        let page = Html::parse_document(page.text());
        assert_eq!(all(&page, "html", "lang"), [locale]);
        assert_eq!(all(&page, "article", "lang"), ["ja"]);
        assert_eq!(all(&page, "article", "dir"), ["ltr"]);
        assert_eq!(all(&page, "h1", "id").len(), 1);
        let offered = all(&page, ".coming a[hreflang]", "hreflang");
        assert_eq!(offered, WRITTEN);
        assert!(all(&page, "link[rel=alternate][hreflang]", "href").is_empty());
        assert_eq!(all(&page, "meta[name=robots]", "content"), ["noindex"]);
        assert!(!words(&page, ".coming h2")[0].is_empty());
    }
}

#[test]
fn an_older_edition_says_that_there_is_a_newer_one() {
    let place = Place::new();
    let older = place.page("/ja-simple/advisories/all");
    assert_eq!(all(&older, ".banner-care a", "href").len(), 1);
    let newest = place.page("/ja/advisories/all");
    assert!(all(&newest, ".banner-care a", "href").is_empty());
    assert_eq!(words(&newest, ".changes li span"), ["note 1"]);
}

#[test]
fn a_number_can_be_called() {
    let place = Place::new();
    for path in [
        "/ja/help",
        "/ja/advisories/all",
        "/ja/situations/entered-password",
    ] {
        let calls = all(&place.page(path), "a.contact-call", "href");
        assert_eq!(calls, ["tel:%239111"], "{path}");
    }
}

#[test]
fn catchers_answer_every_status_they_name() {
    let place = Place::new();
    for code in [400, 403, 404, 410, 413, 422, 500, 503] {
        let place = rocket::build()
            .manage(place.publication.clone())
            .attach(Gate::new(&Site::default()))
            .mount("/en", rocket::routes![fails])
            .register("/", super::catchers());
        let client = Client::untracked(place).expect("rocket");
        let asked = client.post(format!("/en/fails/{code}"));
        let answer = asked.header(Header::new("Host", "localhost")).dispatch();
        assert_eq!(answer.status().code, code);
        let page = Html::parse_document(&answer.into_string().expect("text"));
        assert_eq!(all(&page, "html", "lang"), ["en"]);
        assert_eq!(words(&page, ".error-code"), [code.to_string()]);
    }
}

#[rocket::post("/fails/<code>")]
fn fails(code: u16) -> Status {
    Status::new(code)
}

#[test]
fn feeds_can_be_read_by_programs() {
    let place = Place::new();
    for locale in WRITTEN {
        let answer = place.get(&format!("/{locale}/feed.atom"));
        let kind = answer.headers().get_one("Content-Type").expect("type");
        assert_eq!(kind, "application/atom+xml; charset=utf-8");
        let atom = answer.into_string().expect("text");
        assert!(atom.contains(&format!("xml:lang=\"{locale}\"")));
        let id = format!("<id>{ORIGIN}/{locale}/advisories/all</id>");
        assert!(atom.contains(&id), "{atom}");
        assert!(!atom.contains("over"), "{atom}");
        let json = place.text(&format!("/{locale}/feed.json"));
        let feed: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(feed["language"], locale);
        assert!(!feed["items"].as_array().expect("items").is_empty());
    }
}

#[test]
fn a_page_is_sent_once_and_then_known() {
    let place = Place::new();
    let first = place.get("/ja/");
    let etag = first.headers().get_one("ETag").expect("tag").to_owned();
    assert!(first.headers().get_one("Set-Cookie").is_none());
    let request = place.client.get("/ja/").header(Accept::HTML);
    let again = request
        .header(Header::new("If-None-Match", etag.clone()))
        .dispatch();
    assert_eq!(again.status(), Status::NotModified);
    let package = draft(2, NOW).text("new", Locale::JA, 0, 1).package();
    place.publication.apply(&package, NOW).expect("applied");
    let request = place.client.get("/ja/");
    let after = request
        .header(Header::new("If-None-Match", etag))
        .dispatch();
    assert_eq!(after.status(), Status::Ok);
}
