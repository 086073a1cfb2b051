//! A file that must go is gone at once: from pages, feeds and its address. The
//! rest stays, nobody brings it back by accident, and it is known who did it.

mod between;

use keihatsu::{
    domain::{digest::Digest, manifest::FilePin},
    web::clock::Clock,
    workflow::renditions::Bench,
};
use rocket::http::{Method, Status};

use crate::{
    desk_releases::{act, page, stage},
    driver::{Answer, Person, START, Town},
    files::wrong,
    following::{ROUTER, choose, send_out},
    outgoing::{
        allow, begin, go_out, is_out, nobody_is_in, photo, pins, schedule, somebody_is_in,
        with_lead,
    },
    placing::{files_of, place, send},
    released_files::{addresses, nobody_knows},
    renditions::{at_the_desk, the_child::workshop},
};

pub const ADVISORY: &str = "/ja/advisories/iot-router";
const MATERIAL: &str = "/ja/materials/iot-router";
const TAKEDOWN: &str = "/desk/files/1/takedown";
const REASON: &str = "本人から連絡があった";

/// The router's text with its lead picture, public since a minute.
pub fn released(town: &Town, bench: &Bench) -> Vec<FilePin> {
    with_lead(town, bench);
    let id = begin(town);
    schedule(town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    town.wait(3_660);
    go_out(town, town.clock.now());
    assert!(is_out(town, id));
    pins(town, id)
}

/// Words to be taken away, public beside a text that is out in all its
/// languages; they are the file of that number.
pub fn words_out(town: &Town, file: i64) {
    let drafter = town.drafter();
    let there = place(&files_of(town, "card"), "ja", "attachment%2F0");
    let sent = send(&drafter, &there, "words.txt", "カードを守る".as_bytes());
    sent.expect(Status::SeeOther);
    allow(&drafter, file, "");
    let languages = ["ja", "ja-simple", "en"];
    send_out(town, choose(town, &drafter, "card", &languages, &[]));
}

/// Takes the file of that page down, as it stands.
pub fn take_down(person: &Person<'_>, address: &str, reason: &str) -> Answer {
    let seen = person.get(address).value("seen");
    person.post(address, &[("seen", &seen), ("reason", reason)])
}

fn withdraw(person: &Person<'_>) -> Answer {
    let withdrawn = person.post("/desk/files/1/consents/1/withdraw", &[]);
    withdrawn.expect(Status::SeeOther)
}

fn rows(person: &Person<'_>) -> Vec<String> {
    person.get("/desk").attributes("a.row", "href")
}

/// A consent to the picture is withdrawn: who is told what.
fn told_of(town: &Town, on: &str) {
    let (drafter, decider) = (town.drafter(), town.decider());
    // the drafter is told whom to ask, and the decider what to do
    let told = drafter.get(on).words(".banner-stop").concat();
    assert!(told.contains("まだ公開されています"), "{told}");
    assert!(told.contains("決裁者か管理者"), "{told}");
    assert!(rows(&drafter).contains(&files_of(town, ROUTER)));
    assert!(rows(&decider).contains(&TAKEDOWN.to_owned()));
    let page = decider.get("/desk/files/1");
    assert_eq!(page.attributes("a.button-stop", "href"), [TAKEDOWN]);
    for person in [&drafter, &town.translator()] {
        assert_eq!(person.get(TAKEDOWN).status, Status::Forbidden);
        assert_eq!(person.post(TAKEDOWN, &[]).status, Status::Forbidden);
    }
    let shown = decider.get(TAKEDOWN).expect(Status::Ok);
    let lost = shown.words(".lost li");
    assert_eq!(lost.len(), 1, "{lost:?}");
    for words in ["日本語", "square", "文字は残る"] {
        assert!(lost[0].contains(words), "{lost:?}");
    }
}

/// Readers have nothing of these files, and the words.
fn gone(reader: &Person<'_>, pins: &[FilePin]) {
    for address in &addresses(pins) {
        nobody_knows(reader, address);
        let head = reader.send(Method::Head, address, None, &[]);
        assert_eq!(head.status, Status::NotFound);
        let range = reader.get_with(address, &[("Range", "bytes=0-9")]);
        assert_eq!(range.status, Status::NotFound);
    }
    let page = reader.get(ADVISORY).expect(Status::Ok);
    assert!(page.attributes("picture, .download", "class").is_empty());
    assert_eq!(page.words(".twin p"), ["そのルーターは安全ですか。"]);
    let over = page.words(".article-shown .banner").concat();
    assert!(over.contains("2026年11月23日"), "{over}");
    reader.get(MATERIAL).expect(Status::Ok);
    // whoever has one of them at home is told what became of it
    for body in pins.iter().flat_map(FilePin::bodies) {
        let told = reader.get(&format!("/ja/v/{}", body.digest));
        let told = told.expect(Status::Ok);
        assert_eq!(told.words("h1"), ["取り下げました。使わないでください"]);
        assert!(told.text().contains("取り下げました"));
    }
    let list = reader.get("/ja/materials").expect(Status::Ok);
    assert!(list.attributes(".card", "class").is_empty());
    for page in [
        "/ja/",
        "/ja/feed.atom",
        "/sitemap-1.xml",
        ADVISORY,
        MATERIAL,
    ] {
        let text = reader.get(page).text();
        for body in pins.iter().flat_map(FilePin::bodies) {
            assert!(!text.contains(&body.digest.to_string()), "{page}");
        }
    }
}

#[test]
fn a_file_without_ground_is_gone_at_once() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let pins = released(&town, &bench);
    let (drafter, decider, reader) = (town.drafter(), town.decider(), town.reader());
    let address = addresses(&pins).remove(0);
    let entries = || {
        let feed = reader.get("/ja/feed.atom").text();
        feed.matches("<entry>").count()
    };
    let before = entries();
    reader.get(&address).expect(Status::Ok);
    assert!(reader.get(ADVISORY).text().contains(&address));
    somebody_is_in(&drafter);
    crate::copies::take(&town.translator());
    told_of(&town, withdraw(&drafter).location());
    take_down(&decider, TAKEDOWN, " ").expect(Status::UnprocessableEntity);
    reader.get(&address).expect(Status::Ok);
    let done = take_down(&decider, TAKEDOWN, REASON).expect(Status::SeeOther);
    let on = done.location().strip_suffix("#public").unwrap();
    let taken = decider.get(on).expect(Status::Ok);
    let taken = taken.words(".taken-down li").concat();
    for words in [REASON, "2026年11月23日", "決裁 一郎"] {
        assert!(taken.contains(words), "{taken}");
    }
    gone(&reader, &pins);
    // the text was not changed, and its entry is there as before
    assert_eq!(entries(), before);
    assert!(!rows(&decider).contains(&TAKEDOWN.to_owned()));
    assert!(!rows(&drafter).contains(&files_of(&town, ROUTER)));
    // whoever took it from the desk is to be told
    let told = drafter.get("/desk/files/1").words("#to-tell").concat();
    assert!(told.contains("公開をやめた"), "{told}");
    let journal = decider.get("/desk/journal?kind=takedown&object=1");
    let journal = journal.words("main").concat();
    for words in [REASON, "iot-router", "square"] {
        assert!(journal.contains(words), "{words}: {journal}");
    }
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn the_next_process_knows_what_was_taken_down() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let pins = released(&town, &bench);
    take_down(&town.decider(), TAKEDOWN, REASON).expect(Status::SeeOther);
    let later = || Clock::rehearsal(START.plus(3_700));
    let town = town.again(later());
    gone(&town.reader(), &pins);
    // also where the publication is made anew
    std::fs::remove_file(town.folder.path().join("public.db")).unwrap();
    let town = town.again(later());
    gone(&town.reader(), &pins);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_spare_is_shown_until_it_goes_too() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let (drafter, files) = (town.drafter(), files_of(&town, ROUTER));
    allow(&drafter, 1, "2026-12-10T12:00");
    let spare = place(&files, "ja", "spare%2Flead");
    send(&drafter, &spare, "drawn.jpg", &photo(1200, 1090)).expect(Status::SeeOther);
    at_the_desk::work(&town, &bench);
    allow(&drafter, 2, "");
    nobody_is_in(&drafter, 2);
    let id = begin(&town);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    town.wait(3_660);
    let (reader, admin) = (town.reader(), town.admin());
    let shown = || {
        reader
            .get(ADVISORY)
            .attributes(".lead-picture img", "src")
            .concat()
    };
    let first = shown();
    assert!(first.ends_with("/iot-router-lead-ja-1280.jpg"), "{first}");
    let lost = admin.get(TAKEDOWN).words(".lost li").concat();
    assert!(lost.contains("代わりに別のファイル"), "{lost}");
    take_down(&admin, TAKEDOWN, REASON).expect(Status::SeeOther);
    nobody_knows(&reader, &first);
    let second = shown();
    assert!(second.contains("-spare-"), "{second}");
    reader.get(&second).expect(Status::Ok);
    assert!(
        reader
            .get(ADVISORY)
            .words(".article-shown .banner")
            .is_empty()
    );
    let list = reader.get("/ja/materials").expect(Status::Ok);
    assert_eq!(list.attributes(".card h3 a", "href"), [MATERIAL]);
    // what was to end is gone, and nobody is told that it will
    assert!(admin.get("/desk").words(".chip-care").is_empty());
    let other = "/desk/files/2/takedown";
    let lost = admin.get(other).words(".lost li").concat();
    assert!(lost.contains("文字は残る"), "{lost}");
    take_down(&admin, other, REASON).expect(Status::SeeOther);
    assert_eq!(shown(), "");
    nobody_knows(&reader, &second);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn nobody_takes_down_twice_or_what_is_not_out() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let (decider, admin) = (town.decider(), town.admin());
    for method in [Method::Get, Method::Post] {
        let absent = decider.send(method, "/desk/files/999/takedown", None, &[]);
        assert!(absent.status.class().is_client_error());
    }
    let nothing = decider.get(TAKEDOWN).expect(Status::Ok);
    assert_eq!(nothing.words(".empty").len(), 1);
    assert!(
        nothing
            .attributes("form[action$=takedown]", "action")
            .is_empty()
    );
    let early = decider.post(TAKEDOWN, &[("reason", REASON)]);
    let early = early.expect(Status::Conflict).words("#refusals").concat();
    assert!(early.contains("公開されていません"), "{early}");
    let id = begin(&town);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    town.wait(3_660);
    go_out(&town, town.clock.now());
    let seen = decider.get(TAKEDOWN).value("seen");
    // what the page showed is not what is there
    for other in ["", "x", &Digest::of("other").to_string()] {
        let refused = admin.post(TAKEDOWN, &[("seen", other), ("reason", REASON)]);
        let refused = refused.expect(Status::Conflict);
        assert_eq!(refused.words("textarea").concat().trim(), REASON);
        assert!(refused.words("#refusals").concat().contains("変わりました"));
    }
    let long = "あ".repeat(1_001);
    let refused = admin.post(TAKEDOWN, &[("seen", &seen), ("reason", &long)]);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert_eq!(refused.words("textarea").concat().trim(), long);
    // two who looked at the same time
    let fields = [("seen", seen.as_str()), ("reason", REASON)];
    decider.post(TAKEDOWN, &fields).expect(Status::SeeOther);
    let late = admin.post(TAKEDOWN, &fields).expect(Status::Conflict);
    assert!(
        late.words("#refusals")
            .concat()
            .contains("公開されていません")
    );
    assert_eq!(late.words(".taken-down li").len(), 1);
    let english = [("locale", "en"), ("next", "/desk")];
    admin
        .post("/desk/language", &english)
        .expect(Status::SeeOther);
    let late = admin
        .get(TAKEDOWN)
        .expect(Status::Ok)
        .words("main")
        .concat();
    assert!(late.contains("Readers do not have this file"), "{late}");
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn words_are_taken_down_as_pictures_are() {
    let town = Town::new();
    words_out(&town, 1);
    let (decider, reader) = (town.decider(), town.reader());
    let material = "/ja/materials/card";
    let links = reader.get(material).attributes(".download-links a", "href");
    let [address] = links.as_slice() else {
        panic!("{links:?}");
    };
    reader.get(address).expect(Status::Ok);
    take_down(&decider, TAKEDOWN, REASON).expect(Status::SeeOther);
    nobody_knows(&reader, address);
    assert!(
        reader
            .get(material)
            .attributes(".download-links a", "href")
            .is_empty()
    );
    reader.get("/ja/advisories/card").expect(Status::Ok);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

/// A release that waits with the file, from before it was taken down.
fn waiting(town: &Town) -> i64 {
    // else it would be what readers have already
    allow(&town.drafter(), 1, "2027-03-01T12:00");
    let id = begin(town);
    schedule(town, id, "2026-11-23T15:00").expect(Status::SeeOther);
    assert_eq!(stage(town, id).key(), "scheduled");
    id
}

#[test]
fn what_waits_with_the_file_does_not_bring_it_back() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let pins = released(&town, &bench);
    let (drafter, decider, reader) = (town.drafter(), town.decider(), town.reader());
    let address = addresses(&pins).remove(0);
    let id = waiting(&town);
    take_down(&decider, TAKEDOWN, REASON).expect(Status::SeeOther);
    let told = page(&drafter, id).words(".cautions").concat();
    assert!(told.contains("公開をやめたファイル"), "{told}");
    let moved = act(&drafter, id, "schedule", &[("moment", "2026-11-23T16:00")]);
    let moved = moved.expect(Status::UnprocessableEntity);
    assert!(moved.words("#refusals").concat().contains("main.jpg"));
    town.wait(4 * 3_600);
    go_out(&town, town.clock.now());
    assert!(!is_out(&town, id));
    let told = page(&drafter, id).words(".next .banner-stop").concat();
    assert!(told.contains("main.jpg"), "{told}");
    nobody_knows(&reader, &address);
    let version = page(&drafter, id).value("version");
    let again = act(&drafter, id, "try-again", &[("version", &version)]);
    again.expect(Status::SeeOther);
    assert!(!is_out(&town, id));
    nobody_knows(&reader, &address);
    let reason = [("reason", "やり直す")];
    act(&drafter, id, "withdraw", &reason).expect(Status::SeeOther);
    assert_eq!(wrong(&town), (vec![], vec![]));
    // decided anew by somebody who was told, it is back
    let anew = begin(&town);
    let told = page(&drafter, anew).words(".cautions").concat();
    assert!(told.contains("公開をやめたファイル"), "{told}");
    schedule(&town, anew, "2026-11-23T17:00").expect(Status::SeeOther);
    town.wait(3 * 3_600);
    go_out(&town, town.clock.now());
    assert!(is_out(&town, anew));
    reader.get(&address).expect(Status::Ok);
    assert!(reader.get(ADVISORY).text().contains(&address));
    let shown = decider.get("/desk/files/1").expect(Status::Ok);
    assert_eq!(shown.words(".taken-down li").len(), 1, "it is remembered");
    // and it can go again
    take_down(&decider, TAKEDOWN, REASON).expect(Status::SeeOther);
    nobody_knows(&reader, &address);
    assert_eq!(wrong(&town), (vec![], vec![]));
}
