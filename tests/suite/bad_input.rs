//! What hostile or hasty people send: never a 5xx, nothing executed, nothing
//! lost, and what was typed comes back.

use rocket::http::{Method, Status};

use crate::{
    driver::{Folder, Person, Town, copy_demonstration, form},
    process::{self, Server},
};

/// Every form of the desk, with fields that it knows.
const FORMS: [(&str, &[&str]); 17] = [
    (
        "/desk/works/new",
        &[
            "slug",
            "title",
            "topic",
            "audiences",
            "valid_until",
            "shown_until",
        ],
    ),
    (
        "/desk/works/1/details",
        &[
            "topic",
            "audiences",
            "valid_until",
            "shown_until",
            "version",
        ],
    ),
    (
        "/desk/works/1/texts/ja",
        &[
            "title",
            "summary",
            "happens",
            "steps",
            "aftermath",
            "contacts",
            "facts",
            "change_note",
            "edition",
            "base",
        ],
    ),
    ("/desk/works/1/texts/ja/preview", &["title", "happens"]),
    ("/desk/releases/new", &["title", "choice"]),
    ("/desk/releases/1/choose", &["title", "choice", "version"]),
    ("/desk/releases/1/submit", &["digest"]),
    ("/desk/releases/1/schedule", &["moment"]),
    ("/desk/releases/1/withdraw", &["reason"]),
    (
        "/desk/contacts/new",
        &["key", "kind", "number", "url", "name.ja", "version"],
    ),
    ("/desk/contacts/ipa", &["number", "version", "name.ja"]),
    (
        "/desk/facts/new",
        &["key", "value", "unit", "period", "statement.ja"],
    ),
    ("/desk/journal/verify", &["x"]),
    ("/desk/language", &["locale", "next"]),
    ("/desk/clock", &["forward", "moment", "next"]),
    ("/desk/sign-in", &["email", "password", "next"]),
    ("/desk/me/password", &["old", "new"]),
];

/// What people type, paste and attack with.
fn hostile() -> Vec<String> {
    let mut values: Vec<String> = [
        "",
        " ",
        "\0",
        "\u{202E}fdp.exe",
        "\u{2066}a\u{2069}",
        "a\u{0300}\u{0301}\u{0302}",
        "👨‍👩‍👧‍👦",
        "'; drop table work; --",
        "\" onmouseover=alert(1) x=\"",
        "<script>alert(1)</script>",
        "</textarea><script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[[contact:../../etc]]",
        "《》｜《",
        "%s%n%x",
        "-1",
        "9223372036854775808",
        "1e999",
        "0x10",
        "9999-12-31T23:59:59",
        "-0001-01-01",
        "../../etc/passwd",
        "{{7*7}}",
        "\r\nSet-Cookie: a=b",
        "ja-x-easy",
        "١٢٣",
        "/desk/{",
        "/desk/x|\"^`<>",
        "/desk/%",
        "/desk?words={}|%zz",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    values.push("警".repeat(100_000));
    values.push("a".repeat(60_000));
    values
}

#[test]
fn no_form_ever_breaks() {
    let town = Town::new();
    let everybody = [town.drafter(), town.decider(), town.admin(), town.reader()];
    for value in hostile() {
        for (address, fields) in FORMS {
            let filled: Vec<(&str, &str)> = fields
                .iter()
                .map(|field| (*field, value.as_str()))
                .collect();
            for person in &everybody {
                // the clock only moves forward, and a story needs it to stay
                if address == "/desk/clock" && value == "9999-12-31T23:59:59" {
                    continue;
                }
                let answer = person.post(address, &filled);
                let shown: String = value.chars().take(40).collect();
                assert!(
                    !answer.status.class().is_server_error(),
                    "{address} with {shown:?}: {}",
                    answer.status
                );
                let text = answer.text();
                assert!(!text.contains("<script>alert"), "{address} with {shown:?}");
                assert!(
                    answer
                        .header("set-cookie")
                        .is_none_or(|cookie| !cookie.contains("a=b"))
                );
            }
        }
    }
    let check = keihatsu::workflow::check::check(&town.store, &town.publication).unwrap();
    assert_eq!(check.faults, []);
}

#[test]
fn no_body_ever_breaks() {
    let town = Town::new();
    let person = town.drafter();
    let bodies = [
        "",
        "&&&&",
        "=",
        "a",
        "title",
        "title=%",
        "title=%ff%fe",
        "title=a&title=b&title=c",
        "_method=delete&title=x",
        "[a][b]=c&a.b.c=d",
    ];
    for (address, _) in FORMS {
        for body in bodies {
            for content_type in [
                "application/x-www-form-urlencoded",
                "application/json",
                "multipart/form-data",
                "text/plain",
            ] {
                let headers = [
                    ("Sec-Fetch-Site", "same-origin"),
                    ("Content-Type", content_type),
                ];
                let answer = person.send(Method::Post, address, Some(body.to_owned()), &headers);
                assert!(
                    !answer.status.class().is_server_error(),
                    "{address} {content_type} {body}: {}",
                    answer.status
                );
            }
        }
    }
}

/// Neither stored otherwise nor acknowledged: the form says what is wrong.
#[test]
fn what_is_no_text_and_what_nobody_sees_is_refused() {
    let town = Town::new();
    let person = town.drafter();
    let headers = [
        ("Sec-Fetch-Site", "same-origin"),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ];
    // a byte that is no UTF-8, a Hangul filler, a space without width in a
    // word, a Braille cell without a dot
    for title in ["ok%FF", "%E3%85%A4", "a%E2%80%8Bb", "%E2%A0%80"] {
        let body = format!("slug=unseen&title={title}&topic=phishing&audiences=general");
        let answer = person.send(Method::Post, "/desk/works/new", Some(body), &headers);
        let answer = answer.expect(Status::UnprocessableEntity);
        let wrong = answer.attributes("#refusals a", "href");
        assert_eq!(wrong, ["#title"], "{title}");
    }
}

#[test]
fn no_address_ever_breaks() {
    let town = Town::new();
    let people = [town.drafter(), town.admin(), town.reader()];
    let ids = [
        "0",
        "-1",
        "999999",
        "99999999999999999999",
        "abc",
        "%00",
        "%2e%2e",
        "1%27",
        "ja",
        "",
    ];
    let addresses = [
        "/desk/works/{}",
        "/desk/works/{}/details",
        "/desk/works/{}/texts/ja",
        "/desk/works/1/texts/{}",
        "/desk/works/1/texts/{}/preview",
        "/desk/works/1/versions/{}",
        "/desk/works/1/versions/ja?from={}&to={}",
        "/desk/works?topic={}&audience={}&state={}&locale={}&owner={}&words={}&page={}",
        "/desk/releases/{}",
        "/desk/releases/{}/choose",
        "/desk/releases/{}/manifest.json",
        "/desk/releases/1/texts/{}/ja",
        "/desk/releases/1/texts/1/{}",
        "/desk/releases?stage={}",
        "/desk/journal?actor={}&action={}&object={}&from={}&until={}&before={}",
        "/desk/accounts/{}",
        "/desk/organisations/{}",
        "/desk/contacts/{}",
        "/desk/facts/{}",
        "/desk?done={}",
        "/{}/",
        "/{}/advisories/phishing",
        "/ja/advisories?page={}",
        "/ja/topics/{}",
    ];
    for address in addresses {
        for id in ids {
            for person in &people {
                let asked = address.replace("{}", id);
                let answer = person.get(&asked);
                assert!(
                    !answer.status.class().is_server_error(),
                    "{asked}: {}",
                    answer.status
                );
            }
        }
    }
}

#[test]
fn no_filter_ever_breaks() {
    const FILTERS: [&str; 8] = [
        "/desk?done=",
        "/desk/works?topic=&audience=&state=&locale=&owner=&words=&page=",
        "/desk/works/1/versions/ja?from=&to=",
        "/desk/releases?stage=",
        "/desk/journal?actor=&action=&object=&from=&until=&before=",
        "/desk/accounts?words=&role=",
        "/desk/sign-in?next=",
        "/ja/advisories?page=",
    ];
    let town = Town::new();
    let people = [town.drafter(), town.admin(), town.reader()];
    for value in hostile() {
        let typed = form(&[("", &value)]);
        for filter in FILTERS {
            let (path, fields) = filter.split_once('?').unwrap();
            for field in fields.split('&') {
                // a field at a time: one that is refused must not hide the next
                let name = field.trim_end_matches('=');
                let asked = format!("{path}?{name}{typed}");
                for person in &people {
                    let answer = person.get(&asked);
                    let shown: String = value.chars().take(40).collect();
                    let broken = answer.status.class().is_server_error();
                    assert!(!broken, "{path}?{name}={shown:?}: {}", answer.status);
                }
            }
        }
    }
}

#[test]
fn no_address_that_is_none_ever_breaks() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let server = Server::start(folder.path());
    let tails = [
        "x|", "{", "}", "\\", "^", "`", "\"", "<", "警", "?{", "?a=|",
    ];
    for tail in tails {
        for head in ["/EN/", "/en/", "/ja-JP/", "/desk/", "/"] {
            let path = format!("{head}{tail}");
            // whatever it is, it is answered, and never with a fault of ours
            if let Some((status, text)) = process::get(&server.host, &path) {
                assert!(status < 500, "{path}: {text}");
            }
        }
    }
    let (status, text) = process::get(&server.host, "/EN/x|").unwrap();
    assert_eq!(status, 308, "{text}");
    assert!(text.contains("/en/x%7C"), "{text}");
}

#[test]
fn what_no_page_takes_is_named_as_what_it_is() {
    let town = Town::new();
    let person = town.drafter();
    let ask = |method, address, kind: &str, body: &str| {
        let headers = [("Sec-Fetch-Site", "same-origin"), ("Content-Type", kind)];
        person.send(method, address, Some(body.to_owned()), &headers)
    };
    for (method, address, allow) in [
        (Method::Put, "/desk/works/1", "GET, HEAD"),
        (Method::Delete, "/desk", "GET, HEAD"),
        (Method::Options, "/desk/works/new", "GET, HEAD, POST"),
        (Method::Post, "/desk/works", "GET, HEAD"),
        (Method::Get, "/desk/releases/1/decide", "POST"),
    ] {
        let answer = person.send(method, address, None, &[("Sec-Fetch-Site", "same-origin")]);
        let answer = answer.expect(Status::MethodNotAllowed);
        assert_eq!(answer.header("allow"), Some(allow), "{method} {address}");
        assert!(!answer.words("main a").is_empty());
        assert_eq!(answer.words("h1"), ["この開き方はできません"], "{method}");
    }
    let nowhere = person.send(Method::Put, "/desk/no/such/page", None, &[]);
    assert_eq!(nowhere.status, Status::NotFound);
    let sent = ask(Method::Post, "/desk/sign-in", "application/json", "{}");
    assert_eq!(sent.status, Status::UnsupportedMediaType);
    let parts = "multipart/form-data; boundary=x";
    for body in [
        "",
        "--x\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\na",
    ] {
        let sent = ask(Method::Post, "/desk/sign-in", parts, body);
        assert!(
            [Status::BadRequest, Status::UnprocessableEntity].contains(&sent.status),
            "{}",
            sent.status
        );
    }
}

fn edit(person: &Person<'_>, field: &str, value: &str) -> crate::driver::Answer {
    let page = person.get("/desk/works/1/texts/ja");
    let hidden: Vec<(&str, String)> = ["edition", "base", "source_base"]
        .map(|name| (name, page.value(name)))
        .to_vec();
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let classes = ["title", "summary", "steps", "happens", "aftermath"];
    let classes = classes.map(|field| format!("class[{field}]"));
    fields.extend(classes.iter().map(|name| (name.as_str(), "meaning")));
    fields.push(("title", "題"));
    fields.retain(|(name, _)| *name != field);
    fields.push((field, value));
    person.post("/desk/works/1/texts/ja", &fields)
}

#[test]
fn a_text_that_is_too_long_comes_back_whole() {
    let town = Town::new();
    let person = town.drafter();
    let long = "警察".repeat(50_000);
    let answer = edit(&person, "happens", &long).expect(Status::UnprocessableEntity);
    assert_eq!(answer.value("happens").chars().count(), 100_000);
    assert!(!answer.words(".field-error").is_empty());
    let more = "あ".repeat(3_000_000);
    let answer = edit(&person, "happens", &more);
    assert_eq!(answer.status, Status::PayloadTooLarge);
    assert!(!answer.words("main a").is_empty());
}

/// What is read of a form costs by its fields; whoever has no session may not
/// keep the server busy with a million of them.
#[test]
fn a_form_of_a_million_fields_is_too_large() {
    let town = Town::new();
    let many = vec![("a", ""); 30_001];
    for address in ["/desk/sign-in", "/desk/works/new"] {
        let answer = town.drafter().post(address, &many);
        assert_eq!(answer.status, Status::PayloadTooLarge, "{address}");
        assert!(!answer.words("main a").is_empty(), "{address}");
    }
    let answer = town.reader().post("/desk/sign-in", &many);
    assert_eq!(answer.status, Status::PayloadTooLarge);
    // without a session it is not kept for after the sign-in, either
    let answer = town.reader().post("/desk/works/new", &many);
    assert_eq!(answer.status, Status::Unauthorized);
    assert!(answer.attributes("input[name=kept]", "value").is_empty());
    // a thousand works in all languages are chosen in one form
    let chosen = vec![("choice", "1:ja"); 22_000];
    let answer = town.drafter().post("/desk/releases/new", &chosen);
    assert_eq!(answer.status, Status::UnprocessableEntity);
}

#[test]
fn a_sign_in_that_nobody_can_have_typed_is_too_large() {
    let town = Town::new();
    let large = "a".repeat(3_000_000);
    for field in ["email", "password", "next"] {
        let answer = town.reader().post("/desk/sign-in", &[(field, &large)]);
        assert_eq!(answer.status, Status::PayloadTooLarge, "{field}");
        assert!(answer.words("h1")[0].contains("大きすぎます"), "{field}");
        assert!(!answer.words("main a").is_empty());
    }
}

#[test]
fn typed_telephone_numbers_and_hidden_characters_are_refused_by_field() {
    let town = Town::new();
    let person = town.drafter();
    for (field, value) in [
        ("summary", "電話は#9110へ"),
        ("steps", "03-5978-7509に電話"),
        ("title", "a\u{202E}b"),
    ] {
        let answer = edit(&person, field, value).expect(Status::UnprocessableEntity);
        assert_eq!(answer.attributes("[aria-invalid=true]", "name"), [field]);
        assert!(
            answer.text().contains(&format!("href=\"#{field}\"")),
            "the summary leads to the field"
        );
    }
}

#[test]
fn markup_is_stored_as_it_was_typed_and_shown_as_text() {
    let town = Town::new();
    let person = town.drafter();
    let hostile = "<img src=x onerror=alert(1)> <script>alert(1)</script> **強い**";
    edit(&person, "happens", hostile).expect(Status::SeeOther);
    assert_eq!(
        person.get("/desk/works/1/texts/ja").value("happens"),
        hostile
    );
    let preview = person.get("/desk/works/1/texts/ja/preview");
    assert!(
        preview
            .attributes("main img, article img, script", "src")
            .is_empty()
    );
    assert!(
        preview
            .words("article")
            .concat()
            .contains("<script>alert(1)</script>")
    );
    assert_eq!(
        preview
            .words("article strong")
            .iter()
            .filter(|word| *word == "強い")
            .count(),
        1
    );
}
