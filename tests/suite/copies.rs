//! Who takes a file from the desk is known, and is on the list of those to be
//! told once its rights have ended, were shortened, or a consent was withdrawn.

use rocket::http::{Method, Status};

use crate::{
    driver::{Person, START, Town},
    files::{add, wrong},
    outgoing::{allow, nobody_is_in},
    pictures,
};

const PAGE: &str = "/desk/files/1";

fn town() -> Town {
    let town = Town::new();
    let photo = pictures::jpeg(16, 8);
    add(&town.drafter(), &[("photo.jpg", photo.as_slice())]).expect(Status::Ok);
    town
}

/// Presses the button at the original; says where it leads.
pub fn take(person: &Person<'_>) -> String {
    let page = person.get(PAGE).expect(Status::Ok);
    let action = page
        .attributes("form[action*=download]", "action")
        .remove(0);
    let on = person.post(&action, &[]).expect(Status::SeeOther);
    assert_eq!(on.header("location"), Some(action.as_str()));
    action
}

fn to_tell(person: &Person<'_>) -> Vec<String> {
    person.get(PAGE).expect(Status::Ok).words(".to-tell li")
}

fn on_home(person: &Person<'_>) -> bool {
    let links = person.get("/desk").attributes("a.row", "href");
    links.contains(&format!("{PAGE}#copies"))
}

#[test]
fn whoever_takes_a_file_is_told_when_its_rights_end() {
    let town = town();
    let (drafter, translator) = (town.drafter(), town.translator());
    allow(&drafter, 1, "2026-11-23T12:00");
    nobody_is_in(&drafter, 1);
    // to look is not to take
    translator.get(PAGE).expect(Status::Ok);
    translator
        .get("/desk/files/1/bytes/full")
        .expect(Status::Ok);
    assert!(translator.get(PAGE).words(".takers li").is_empty());
    let bytes = take(&translator);
    let answer = translator.get(&bytes).expect(Status::Ok);
    assert_eq!(answer.body, pictures::jpeg(16, 8));
    let disposition = answer.header("content-disposition").unwrap();
    assert!(disposition.starts_with("attachment; "), "{disposition}");
    // nobody gets the bytes at that address without a note
    assert_eq!(drafter.get(&bytes).status, Status::NotFound);
    assert_eq!(drafter.get(PAGE).words(".takers li").len(), 1);
    assert!(to_tell(&drafter).is_empty() && !on_home(&drafter));
    // nothing is there to be said yet
    let note = [("note", "電話で伝えた")];
    drafter
        .post("/desk/files/1/told", &note)
        .expect(Status::SeeOther);
    town.clock.move_to(START.plus(7200)).unwrap();
    let told = to_tell(&drafter).concat();
    assert!(
        told.contains("translator@") && told.contains("photo.jpg"),
        "{told}"
    );
    assert!(on_home(&drafter));
    let sheet = drafter.get("/desk/files/1/to-tell.csv").expect(Status::Ok);
    assert_eq!(sheet.text().lines().count(), 2);
    assert!(sheet.text().contains("translator@"));
    // addresses are for those who tell
    assert!(to_tell(&translator).is_empty());
    translator
        .get("/desk/files/1/to-tell.csv")
        .expect(Status::Forbidden);
    translator
        .post("/desk/files/1/told", &note)
        .expect(Status::Forbidden);
    let long = "あ".repeat(501);
    for bad in ["", " ", long.as_str()] {
        let refused = drafter.post("/desk/files/1/told", &[("note", bad)]);
        let refused = refused.expect(Status::UnprocessableEntity);
        assert_eq!(refused.attributes("#refusals a", "href"), ["#note"]);
        assert_eq!(refused.value("note").trim(), bad.trim());
    }
    assert!(on_home(&drafter));
    drafter
        .post("/desk/files/1/told", &note)
        .expect(Status::SeeOther);
    assert!(to_tell(&drafter).is_empty() && !on_home(&drafter));
    // whoever takes it now can read that it is over
    take(&translator);
    assert!(to_tell(&drafter).is_empty());
    assert_eq!(drafter.get(PAGE).words(".takers li").len(), 2);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_shorter_end_and_a_withdrawn_consent_are_told_too() {
    let town = town();
    let (drafter, translator) = (town.drafter(), town.translator());
    allow(&drafter, 1, "2026-12-10T12:00");
    nobody_is_in(&drafter, 1);
    take(&translator);
    // more than was said is nothing to tell
    allow(&drafter, 1, "2026-12-20T12:00");
    assert!(to_tell(&drafter).is_empty());
    allow(&drafter, 1, "2026-12-01T12:00");
    assert_eq!(to_tell(&drafter).len(), 1);
    let note = [("note", "メール")];
    drafter
        .post("/desk/files/1/told", &note)
        .expect(Status::SeeOther);
    assert!(to_tell(&drafter).is_empty());
    let consent = [("person", "鈴木花子"), ("scope", "ポスター")];
    drafter
        .post("/desk/files/1/consents", &consent)
        .expect(Status::SeeOther);
    drafter
        .post("/desk/files/1/consents/1/withdraw", &[])
        .expect(Status::SeeOther);
    assert_eq!(to_tell(&drafter).len(), 1);
    assert!(on_home(&drafter));
    // not by guessing
    for (address, status) in [
        ("/desk/files/1/download/x", Status::NotFound),
        ("/desk/files/99/told", Status::NotFound),
    ] {
        assert_eq!(drafter.post(address, &note).status, status, "{address}");
    }
    let head = drafter.send(Method::Head, "/desk/files/1/download/x", None, &[]);
    assert_eq!(head.status, Status::NotFound);
    assert_eq!(wrong(&town), (vec![], vec![]));
}
