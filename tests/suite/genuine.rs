//! Is this genuine? Serials and files as readers ask about them: what we
//! released is known, what we did not is not, and a slip is told as one.

use keihatsu::{
    domain::{digest::Digest, manifest::FilePin, serial::Serial, slug::Slug},
    workflow::renditions::Bench,
};
use rocket::http::{ContentType, Method, Status};

use crate::{
    driver::{Answer, START, Town},
    files::wrong,
    outgoing::{begin, pins, schedule, with_lead},
    renditions::the_child::workshop,
};

/// The serial at the foot of a page.
pub fn serial_on(page: &Answer) -> String {
    page.words("a.serial").into_iter().next().unwrap()
}

/// An advisory that is public in Japanese.
fn advisory(town: &Town) -> String {
    let list = town.reader().get("/ja/advisories").expect(Status::Ok);
    let hrefs = list.attributes(".card h3 a", "href");
    hrefs.into_iter().next().unwrap()
}

#[test]
fn a_serial_leads_from_paper_to_its_advisory() {
    let town = Town::new();
    let reader = town.reader();
    let advisory = advisory(&town);
    let page = reader.get(&advisory).expect(Status::Ok);
    let serial = serial_on(&page);
    let found = reader.get(&format!("/ja/v/{serial}")).expect(Status::Ok);
    assert_eq!(found.words("h1"), ["本物で、現在有効です"]);
    assert_eq!(found.attributes(".verify-material a", "href"), [advisory]);
    assert_eq!(found.words(".verify-facts .serial"), [serial.as_str()]);
    assert_eq!(
        found.attributes("meta[name=robots]", "content"),
        ["noindex"]
    );
    assert!(found.header("set-cookie").is_none());
    let released = town.publication.releases().unwrap();
    let digest = &found.words(".verify-facts code")[0];
    assert!(released.iter().any(|row| row.digest.to_string() == *digest));
    // what stands on paper names no language
    let headers = [("Accept-Language", "en")];
    let anywhere = reader.get_with(&format!("/v/{serial}"), &headers);
    assert_eq!(anywhere.location(), format!("/en/v/{serial}"));
    assert_eq!(anywhere.header("vary"), Some("Accept-Language"));
    let form = reader.get_with("/verify", &headers);
    assert_eq!(form.location(), "/en/verify");
    // the materials of the same work carry the same
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_serial_is_found_however_it_is_typed() {
    let town = Town::new();
    let reader = town.reader();
    let serial = serial_on(&reader.get(&advisory(&town)));
    let form = reader.get("/ja/verify").expect(Status::Ok);
    assert_eq!(form.attributes("form", "method"), ["get", "post"]);
    assert_eq!(form.attributes("main script", "src").len(), 0);
    let wide: String = serial
        .chars()
        .map(|letter| char::from_u32(u32::from(letter) + 0xfee0).unwrap())
        .collect();
    let encode =
        |typed: &str| -> String { typed.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    for typed in [
        serial.to_lowercase(),
        serial.replace('-', " "),
        serial.replace('-', ""),
        wide,
        format!("https://example.go.jp/v/{serial}"),
    ] {
        let asked = reader.get(&format!("/ja/verify?serial={}", encode(&typed)));
        let asked = asked.expect(Status::SeeOther);
        assert_eq!(asked.location(), format!("/ja/v/{serial}"), "{typed}");
        // an answer has one address
        if !typed.contains('/') {
            let other = reader.get(&format!("/ja/v/{}", encode(&typed)));
            assert_eq!(other.location(), format!("/ja/v/{serial}"), "{typed}");
        }
    }
    let mut letters: Vec<char> = serial.chars().collect();
    letters[7] = if letters[7] == '2' { '3' } else { '2' };
    let slip: String = letters.into_iter().collect();
    for (typed, words) in [
        (slip.as_str(), "私たちの確認番号ではありません"),
        ("", "確認番号を入力してください"),
        ("12345", "8文字の英数字です"),
        ("<script>alert(1)</script>", "8文字の英数字です"),
    ] {
        let asked = format!("/ja/verify?serial={}", encode(typed));
        let asked = reader.get(&asked).expect(Status::UnprocessableEntity);
        assert!(asked.words(".verify-wrong").concat().contains(words));
        assert_eq!(asked.value("serial"), typed, "what was typed stays");
        assert!(!asked.text().contains("<script>alert"));
        // and the form itself is not changed by it
        assert_eq!(reader.get("/ja/verify").value("serial"), "");
    }
    let slipped = reader.get(&format!("/ja/v/{slip}"));
    slipped.expect(Status::UnprocessableEntity);
}

#[test]
fn what_is_not_released_answers_like_what_there_is_not() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let id = begin(&town);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    let reader = town.reader();
    let serial = |name: &str| Serial::of(&Slug::parse(name).unwrap(), 0).to_string();
    let (waiting, never) = (serial("iot-router"), serial("no-such-work"));
    let unknown = reader.get(&format!("/ja/v/{waiting}"));
    let nobody = reader.get(&format!("/ja/v/{never}"));
    let same = |answer: &Answer, code: &str| answer.text().replace(code, "");
    assert_eq!(unknown.status, Status::NotFound);
    assert_eq!(same(&unknown, &waiting), same(&nobody, &never));
    assert_eq!(unknown.words("h1"), ["私たちのものではありません"]);
    assert!(unknown.words(".contact-call").concat().contains("#9110"));
    let pins = pins(&town, id);
    let body = pins.iter().flat_map(FilePin::bodies).last().unwrap();
    let (waiting, never) = (body.digest.to_string(), Digest::of("nobody").to_string());
    let unknown = reader.get(&format!("/ja/v/{waiting}"));
    let nobody = reader.get(&format!("/ja/v/{never}"));
    assert_eq!(unknown.status, Status::NotFound);
    assert_eq!(same(&unknown, &waiting), same(&nobody, &never));
    // the desk tells what it will be, and the journal what it became
    let preview = format!("/desk/releases/{id}");
    town.drafter().get(&preview).expect(Status::Ok);
    town.clock.move_to(START.plus(3600)).unwrap();
    let page = reader.get("/ja/advisories/iot-router").expect(Status::Ok);
    assert_eq!(serial_on(&page), serial("iot-router"));
    let material = reader.get("/ja/materials/iot-router").expect(Status::Ok);
    assert_eq!(serial_on(&material), serial("iot-router"));
    let known = reader.get(&format!("/ja/v/{waiting}")).expect(Status::Ok);
    assert_eq!(known.words("h1"), ["本物で、現在有効です"]);
    assert_eq!(known.words(".verify-facts code")[0], waiting);
    let told = town.admin().get("/desk/journal").expect(Status::Ok);
    assert!(told.text().contains(&serial("iot-router")));
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_file_is_known_by_its_bytes() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let id = begin(&town);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    town.clock.move_to(START.plus(3600)).unwrap();
    let reader = town.reader();
    let page = reader.get("/ja/materials/iot-router").expect(Status::Ok);
    let href = &page.attributes(".download-links a", "href")[0];
    let bytes = reader.get(href).expect(Status::Ok).body;
    let sent = reader.upload("/ja/verify", "mine.png", &bytes);
    let sent = sent.expect(Status::SeeOther);
    let answer = format!("/ja/v/{}", Digest::of(&bytes));
    assert_eq!(sent.location(), answer);
    let known = reader.get(&answer).expect(Status::Ok);
    assert_eq!(known.words("h1"), ["本物で、現在有効です"]);
    let serial = serial_on(&known);
    assert_eq!(serial, serial_on(&page));
    // one byte more, and it is another file
    let more = [&bytes[..], &[0]].concat();
    let sent = reader.upload("/ja/verify", "mine.png", &more);
    reader.get(sent.location()).expect(Status::NotFound);
    let kept = town.folder.path().join("files");
    let names = |digest: Digest| kept.join(digest.to_string()).exists();
    assert!(!names(Digest::of(&more)), "nothing is kept");
    for (name, file) in [("", b"".as_slice()), ("empty.png", b"")] {
        let none = reader.upload("/ja/verify", name, file);
        let none = none.expect(Status::UnprocessableEntity);
        let wrong = none.words("#file-wrong");
        assert_eq!(wrong, ["先にファイルを選んでください。"]);
    }
    let torn = |body: &[u8]| {
        let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "edge"));
        reader.dispatch(Method::Post, "/ja/verify", Some((kind, body.to_vec())), &[])
    };
    let whole = crate::files::parts(&[("a.png", &bytes)]);
    torn(&whole).expect(Status::SeeOther);
    torn(&whole[..whole.len() / 2]).expect(Status::UnprocessableEntity);
    torn(b"").expect(Status::UnprocessableEntity);
    let elsewhere = [("Sec-Fetch-Site", "cross-site")];
    let foreign = reader.send(Method::Post, "/ja/verify", None, &elsewhere);
    foreign.expect(Status::Forbidden);
}

#[test]
fn every_language_answers_in_its_own_words() {
    let town = Town::in_all_languages();
    let reader = town.reader();
    let serial = serial_on(&reader.get(&advisory(&town)));
    let never = Serial::of(&Slug::parse("no-such-work").unwrap(), 0);
    let form = reader.get("/ja/verify").expect(Status::Ok);
    let mut titles = Vec::new();
    for href in form.attributes(".tool-menu li a", "href") {
        let Some(locale) = href.strip_suffix("/verify") else {
            // a language without the words leads to its first page
            assert_eq!(href, "/ur/");
            continue;
        };
        let locale = &locale[1..];
        let known = reader
            .get(&format!("/{locale}/v/{serial}"))
            .expect(Status::Ok);
        assert_eq!(known.attributes("html", "lang"), [locale]);
        let unknown = reader.get(&format!("/{locale}/v/{never}"));
        let unknown = unknown.expect(Status::NotFound);
        assert!(!unknown.words(".contact-call").is_empty(), "{locale}");
        titles.extend(known.words("h1"));
        titles.extend(unknown.words("h1"));
        titles.extend(reader.get(&href).expect(Status::Ok).words("h1"));
    }
    let count = titles.len();
    titles.sort();
    titles.dedup();
    assert_eq!((titles.len(), count), (33, 33));
}

#[test]
fn the_keys_that_sign_stand_at_a_fixed_address() {
    let town = Town::new();
    let reader = town.reader();
    let listed = reader.get("/.well-known/keihatsu-signing-keys.json");
    let listed = listed.expect(Status::Ok);
    assert_eq!(listed.header("content-type"), Some("application/json"));
    let keys: serde_json::Value = serde_json::from_slice(&listed.body).unwrap();
    let key = &keys[0];
    assert_eq!(key["algorithm"], "Ed25519");
    assert!(key["until"].is_null());
    let pem = reader.get("/.well-known/keihatsu-signing-keys.pem");
    let pem = pem.expect(Status::Ok).text();
    assert_eq!(key["pem"], pem.as_str());
    // what is signed holds, and the desk says so
    let admin = town.admin();
    town.wait(61);
    admin.get("/desk").expect(Status::Ok);
    let typed = [("current", "wrong"), ("password", "x"), ("again", "x")];
    admin.post("/desk/me/password", &typed);
    let told = admin.post("/desk/journal/verify", &[]).expect(Status::Ok);
    assert!(told.words(".banner-stop").is_empty());
    assert_eq!(wrong(&town), (vec![], vec![]));
    // where nobody serves, the private half is for its owner alone
    let path = town.folder.path().join("keys/journal-signing.pem");
    let private = std::fs::read_to_string(path).unwrap();
    for page in ["/.well-known/keihatsu-signing-keys.json", "/desk/journal"] {
        let body = private.lines().nth(1).unwrap();
        assert!(!admin.get(page).text().contains(body), "{page}");
    }
}
