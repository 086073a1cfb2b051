//! Every form of the desk as a page holds it, with one field at a time filled
//! by somebody hostile or hasty: never a fault of ours, always words, and what
//! was typed is still there.

use std::collections::{BTreeMap, BTreeSet};

use rocket::http::{Method, Status};
use scraper::{ElementRef, Html, Selector};

use crate::{
    copies, desk_releases,
    driver::{Answer, Person, Town, form},
    outgoing, pictures, placing, takedowns,
};

/// A form on a page: where it leads and what it holds.
struct Found {
    action: String,
    fields: Vec<Field>,
}

#[derive(Clone)]
struct Field {
    name: String,
    value: String,
    /// True where a person types into it.
    typed: bool,
}

/// Where forms stand, and who is asked to look.
const PAGES: [(&str, &str); 42] = [
    ("reader", "/desk/sign-in"),
    ("admin", "/desk"),
    ("admin", "/desk/me/password"),
    ("admin", "/desk/journal"),
    ("admin", "/desk/accounts/new"),
    ("admin", "/desk/organisations/new"),
    ("admin", "/desk/organisations/2"),
    ("admin", "/desk/languages"),
    ("admin", "/desk/languages/new"),
    ("admin", "/desk/languages/uk"),
    ("admin", "/desk/messages"),
    ("admin", "/desk/formats/new"),
    ("admin", "/desk/formats/square"),
    ("drafter", "/desk/contacts/new"),
    ("drafter", "/desk/contacts/ipa"),
    ("drafter", "/desk/facts/new"),
    ("drafter", "<fact>"),
    ("drafter", "/desk/glossary/new"),
    ("drafter", "<term>"),
    ("drafter", "/desk/interchange"),
    ("drafter", "/desk/files/add"),
    ("drafter", "/desk/files"),
    ("drafter", "/desk/files/1"),
    ("drafter", "/desk/files/1/rights"),
    ("admin", "/desk/files/1/consents"),
    ("decider", "/desk/files/2/takedown"),
    ("drafter", "/desk/works/new"),
    ("drafter", "/desk/works/1/details"),
    ("drafter", "/desk/works/1/files"),
    ("drafter", "<focal>"),
    ("drafter", "<placed>"),
    ("drafter", "/desk/works/13/texts/ja"),
    ("translator", "/desk/works/13/texts/en"),
    ("translator", "/desk/works/13/texts/ja-simple"),
    ("drafter", "/desk/works/2/texts/en"),
    ("drafter", "/desk/releases/new"),
    ("drafter", "<choose>"),
    ("drafter", "<draft>"),
    ("drafter", "<scheduled>"),
    ("decider", "<submitted>"),
    ("decider", "/desk/releases/1/retention"),
    // last, since it may end somebody
    ("admin", "<account>"),
];

/// Where a file of a work stands.
const PLACED: &str = "/desk/works/1/files/place?locale=ja&place=lead";

/// What is sent in a field's place.
const WRONG: [&str; 8] = [
    "long", "hidden", "bytes", "script", "empty", "missing", "doubled", "number",
];

/// What is sent for a field into which nobody types.
const HIDDEN: [&str; 4] = ["bytes", "missing", "doubled", "number"];

/// As many fields of one form as are tried: those of a long list are alike.
const FIELDS_MAX: usize = 8;

fn typed(wrong: &str, value: &str) -> Option<String> {
    Some(match wrong {
        "long" => "a".repeat(100_000),
        "hidden" => "a\u{202E}b\u{7}c".to_owned(),
        "script" => "<script>alert(1)</script>".to_owned(),
        "empty" => String::new(),
        "number" => "9".repeat(40),
        "doubled" => value.to_owned(),
        _ => return None,
    })
}

/// The form's body with this field wrong.
fn body(found: &Found, at: usize, wrong: &str) -> String {
    let mut parts = Vec::new();
    for (place, field) in found.fields.iter().enumerate() {
        let pair = |value: &str| form(&[(&field.name, value)]);
        if place != at {
            parts.push(pair(&field.value));
            continue;
        }
        match (wrong, typed(wrong, &field.value)) {
            ("bytes", _) => parts.push(format!("{}%FF%FE", pair(""))),
            ("doubled", _) => parts.extend([pair(&field.value), pair("2")]),
            (_, Some(value)) => parts.push(pair(&value)),
            _ => {}
        }
    }
    parts.join("&")
}

fn forms(answer: &Answer) -> Vec<Found> {
    let html = Html::parse_document(&answer.text());
    let all = |selector: &str| Selector::parse(selector).unwrap();
    let (of, inside) = (
        all("form[method=post]"),
        all("input, textarea, select, button"),
    );
    html.select(&of)
        .map(|element| Found {
            action: element.attr("action").unwrap_or_default().to_owned(),
            fields: fields(element.select(&inside)),
        })
        .collect()
}

fn fields<'a>(inputs: impl Iterator<Item = ElementRef<'a>>) -> Vec<Field> {
    let mut known = BTreeSet::new();
    let mut fields = Vec::new();
    for input in inputs {
        let kind = input.attr("type").unwrap_or("text");
        let (name, tag) = (input.attr("name").unwrap_or_default(), input.value().name());
        let boxed = matches!(kind, "checkbox" | "radio");
        if name.is_empty()
            || kind == "file"
            || !known.insert((name, boxed && input.attr("checked").is_some()))
        {
            continue;
        }
        let options = Selector::parse("option[selected], option").unwrap();
        let value = match tag {
            "textarea" => input.text().collect(),
            "select" => input
                .select(&options)
                .next()
                .and_then(|o| o.attr("value"))
                .unwrap_or_default()
                .to_owned(),
            _ => input.attr("value").unwrap_or_default().to_owned(),
        };
        fields.push(Field {
            name: name.to_owned(),
            value,
            typed: tag == "textarea"
                || (tag == "input" && matches!(kind, "text" | "email" | "url" | "search" | "tel")),
        });
    }
    fields
}

/// The mounted route that a form leads to.
fn route<'r>(routes: &'r BTreeSet<String>, action: &str) -> Option<&'r str> {
    let path: Vec<&str> = action.split('?').next()?.split('/').collect();
    let fits = |route: &&String| {
        let parts: Vec<&str> = route.split('/').collect();
        parts.len() == path.len()
            && parts
                .iter()
                .zip(&path)
                .all(|(part, own)| part.starts_with('<') || part == own)
    };
    let mut fitting: Vec<&String> = routes.iter().filter(fits).collect();
    fitting.sort_by_key(|route| route.matches('<').count());
    fitting.first().map(|route| route.as_str())
}

/// The first thing of a list.
fn first(person: &Person<'_>, list: &str, of: &str) -> String {
    let links = person.get(list).attributes("main a", "href");
    let is_one = |href: &String| {
        let id = href.strip_prefix(of).unwrap_or_default();
        !id.is_empty() && id != "new" && !id.contains(['/', '?', '#'])
    };
    let found = links.into_iter().find(is_one);
    found.unwrap_or_else(|| panic!("nothing on {list}"))
}

/// Where a page is, once its thing has been found.
fn address(page: &str, people: &BTreeMap<&str, Person<'_>>, draft: i64) -> String {
    let (drafter, admin) = (&people["drafter"], &people["admin"]);
    match page {
        "<account>" => first(admin, "/desk/accounts", "/desk/accounts/"),
        "<fact>" => first(drafter, "/desk/facts", "/desk/facts/"),
        "<term>" => first(drafter, "/desk/glossary", "/desk/glossary/"),
        "<placed>" => PLACED.to_owned(),
        "<focal>" => drafter
            .get(PLACED)
            .attributes("a[href$=focal]", "href")
            .concat(),
        "<draft>" => format!("/desk/releases/{draft}"),
        "<choose>" => format!("/desk/releases/{draft}/choose"),
        "<scheduled>" => first(drafter, "/desk/releases?stage=scheduled", "/desk/releases/"),
        "<submitted>" => first(drafter, "/desk/releases?stage=submitted", "/desk/releases/"),
        page => page.to_owned(),
    }
}

/// What stands in the fields of an answer, and its text.
fn holds(answer: &Answer, value: &str) -> bool {
    let html = Html::parse_document(&answer.text());
    let inputs = Selector::parse("input").unwrap();
    let areas = Selector::parse("textarea, main").unwrap();
    let mut values = html.select(&inputs).filter_map(|input| input.attr("value"));
    values.any(|held| held == value)
        || html
            .select(&areas)
            .any(|area| area.text().collect::<String>().contains(value))
}

/// Sends a form with one field wrong, and looks at what comes back.
fn send(person: &Person<'_>, found: &Found, at: usize, wrong: &str) -> Status {
    let headers = [
        ("Sec-Fetch-Site", "same-origin"),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ];
    let field = &found.fields[at];
    let sent = Some(body(found, at, wrong));
    let answer = person.send(Method::Post, &found.action, sent, &headers);
    let status = answer.status;
    let here = format!("{} {} with {wrong}: {status}", found.action, field.name);
    assert!((200..500).contains(&status.code), "{here}");
    assert!(!answer.text().contains("<script>alert"), "{here}");
    if status.code >= 400 {
        let words = answer.words("main").concat();
        assert!(words.chars().any(|c| c > '\u{3000}'), "{here}: {words}");
    }
    let secret = field.name.contains("password") || ["old", "new", "again"].contains(&&*field.name);
    if status == Status::UnprocessableEntity
        && field.typed
        && !secret
        && let Some(value) = typed(wrong, &field.value)
    {
        assert!(holds(&answer, value.trim()), "{here}: not on the page");
    }
    status
}

/// Routes whose forms no page shows as the demonstration stands: they hold a
/// version or a number alone, or the fields of a form that is tried here; and
/// those of a protocol, which have a story of their own.
const UNSEEN: [&str; 16] = [
    "/desk/accounts/<id>/end",
    "/desk/arrivals",
    "/desk/arrivals/<id>",
    "/desk/clock/agree",
    "/desk/files/<id>/again",
    "/desk/files/<id>/consents/<consent>/withdraw",
    "/desk/interchange/imports/<id>",
    "/desk/languages/<tag>/names",
    "/desk/messages/<id>/again",
    "/desk/releases/<id>/repeat",
    // there only years after a decision: `clocks` sends it
    "/desk/releases/<id>/retention/done",
    "/desk/releases/<id>/submit",
    "/desk/releases/<id>/try-again",
    "/desk/works/<id>/texts/<locale>/fill",
    "/desk/works/<id>/texts/<locale>/preview",
    "/desk/works/<id>/texts/<locale>/talk",
];

#[test]
fn no_field_of_any_form_ever_breaks() {
    let town = Town::new();
    let people = BTreeMap::from([
        ("reader", town.reader()),
        ("drafter", town.drafter()),
        ("translator", town.translator()),
        ("decider", town.decider()),
        ("admin", town.admin()),
    ]);
    let draft = desk_releases::make(&town, &people["drafter"]);
    let placed = placing::send(&people["drafter"], PLACED, "a.png", &pictures::png(3, 2));
    placed.expect(Status::SeeOther);
    // somebody has taken it, and is to be told
    outgoing::allow(&people["drafter"], 1, "2026-12-10T12:00");
    outgoing::nobody_is_in(&people["drafter"], 1);
    copies::take(&people["translator"]);
    outgoing::allow(&people["drafter"], 1, "2026-12-01T12:00");
    takedowns::words_out(&town, 2);
    let mounted = town.routes().into_iter();
    let routes: BTreeSet<String> = mounted
        .filter(|(method, path)| *method == Method::Post && path.starts_with("/desk/"))
        .map(|(_, path)| path)
        .filter(|path| !path.ends_with("<_..>"))
        .collect();
    let mut seen = BTreeSet::new();
    let mut sent = 0;
    for (who, page) in PAGES {
        let (person, page) = (&people[who], address(page, &people, draft));
        let shown = person.get(&page).expect(Status::Ok);
        let mut found = forms(&shown);
        found.retain(|found| {
            route(&routes, &found.action).is_some_and(|own| seen.insert(own.to_owned()))
        });
        for mut found in found {
            // the frame of every page: it would sign people out, or move the clock
            if ["/desk/sign-out", "/desk/clock"].contains(&&*found.action) {
                continue;
            }
            // what was sent before may have taken the form away
            let fresh = forms(&person.get(&page)).into_iter();
            if !fresh
                .map(|form| form.action)
                .any(|action| action == found.action)
            {
                continue;
            }
            let typed: Vec<bool> = found.fields.iter().map(|field| field.typed).collect();
            let tries = typed.into_iter().take(FIELDS_MAX).enumerate();
            let tries = tries.flat_map(|(at, typed)| {
                let wrong = if typed { &WRONG[..] } else { &HIDDEN };
                wrong.iter().map(move |wrong| (at, *wrong))
            });
            for (at, wrong) in tries {
                sent += 1;
                if at < found.fields.len() && send(person, &found, at, wrong) == Status::SeeOther {
                    // it was taken: the form is what the page holds now, if any
                    let mut again = forms(&person.get(&page)).into_iter();
                    match again.find(|form| form.action == found.action) {
                        Some(again) => found = again,
                        None => break,
                    }
                }
            }
        }
    }
    let unseen: Vec<&str> = routes
        .iter()
        .map(String::as_str)
        .filter(|own| !seen.contains(*own))
        .collect();
    assert_eq!(unseen, UNSEEN, "{sent} forms were sent");
    let check = keihatsu::workflow::check::check(&town.store, &town.publication).unwrap();
    assert_eq!(check.faults, []);
}
