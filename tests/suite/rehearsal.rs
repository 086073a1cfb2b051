//! The clock of a rehearsal: moved from any page and back to it, noted, and
//! never past what is due on the way.

use keihatsu::{
    domain::{moment::Moment, release::Stage},
    store::releases,
    workflow::check,
};
use rocket::http::Status;

use super::{
    desk_releases::{find, page, work},
    driver::{Answer, START, Town},
    the_clock::schedule,
};

/// Where the page says that the clock leads back to.
fn way_back(page: &Answer) -> String {
    let next = "form[action='/desk/clock'] input[name=next]";
    page.attributes(next, "value").remove(0)
}

#[test]
fn the_clock_leads_back_to_where_it_was_moved() {
    let town = Town::new();
    let drafter = town.drafter();
    let editor = format!("/desk/works/{}/texts/ja", work(&town, "phishing"));
    for address in ["/desk", "/desk/works?page=1", editor.as_str()] {
        let next = way_back(&drafter.get(address).expect(Status::Ok));
        assert_eq!(next, address);
        let moved = [("forward", "60"), ("next", next.as_str())];
        let moved = drafter.post("/desk/clock", &moved);
        let back = moved.expect(Status::SeeOther).location().to_owned();
        assert!(back.starts_with(address), "{back}");
        let told = drafter.get(&back).expect(Status::Ok).words(".banner-good");
        assert_eq!(told, ["時計を進めました。"], "{back}");
    }
    let away = [("forward", "60"), ("next", "https://evil.example/desk")];
    let away = drafter.post("/desk/clock", &away);
    assert_eq!(away.location(), "/desk?done=clock-moved");
}

/// A page that answers a form may stand where nothing can be opened.
#[test]
fn a_page_that_refuses_leads_back_to_one_that_opens() {
    let town = Town::new();
    let drafter = town.drafter();
    let release = find(&town, "重要インフラ");
    for (address, back) in [
        ("/desk/works/new".to_owned(), "/desk/works/new".to_owned()),
        (
            format!("/desk/releases/{release}/withdraw"),
            format!("/desk/releases/{release}"),
        ),
        ("/desk/clock".to_owned(), "/desk".to_owned()),
    ] {
        let refused = drafter.post(&address, &[("moment", "x")]);
        assert!(refused.status.class().is_client_error(), "{address}");
        let next = way_back(&refused);
        assert_eq!(next, back);
        drafter.get(&next).expect(Status::Ok);
    }
}

#[test]
fn what_is_due_on_the_way_goes_out_at_its_moment() {
    let town = Town::new();
    let dues = [130, 430, 900].map(|seconds| START.plus(seconds));
    for (number, due) in dues.iter().enumerate() {
        schedule(&town, &format!("on-the-way-{number}"), None, *due);
    }
    let drafter = town.drafter();
    drafter
        .post("/desk/clock", &[("forward", "3600")])
        .expect(Status::SeeOther);
    let out = town
        .store
        .read(|tx| releases::list(tx, &[Stage::Released], 9));
    for due in dues {
        let mut out = out.as_ref().unwrap().iter();
        let release = out.find(|release| release.due == Some(due)).unwrap();
        let late = release.applied.unwrap().since(due);
        assert!((0..=3).contains(&late), "{late} seconds late");
    }
    let journal = drafter.get("/desk/journal?action=clock.moved");
    let rows = journal.expect(Status::Ok).words("tbody tr");
    assert_eq!(rows.len(), 1);
    for words in ["起案", "10:00", "11:00"] {
        assert!(rows[0].contains(words), "{}", rows[0]);
    }
    // what was refused was no move
    drafter
        .post("/desk/clock", &[("moment", "2026-11-23T10:00")])
        .expect(Status::UnprocessableEntity);
    let journal = drafter.get("/desk/journal?action=clock.moved");
    assert_eq!(journal.words("tbody tr").len(), 1);
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

/// What moves no hand is no move.
#[test]
fn a_clock_that_stays_is_not_noted() {
    let town = Town::new();
    let drafter = town.drafter();
    for forward in ["0", "-60", "60"] {
        let fields = [("forward", forward), ("next", "/desk/works")];
        let answer = drafter.post("/desk/clock", &fields);
        let is_told = answer.expect(Status::SeeOther).location().contains("done=");
        assert_eq!(is_told, forward == "60", "{forward}");
    }
    let journal = drafter.get("/desk/journal?action=clock.moved");
    assert_eq!(journal.words("tbody tr").len(), 1);
}

/// An entry that tells of no move of anybody's is named.
#[test]
fn a_move_that_nobody_made_is_named() {
    let town = Town::new();
    let noted = town.store.write(|tx| {
        let details = serde_json::json!({ "from": 20, "to": 10 });
        let at = Moment::from_second(20);
        keihatsu::store::journal::append(tx, None, "clock.moved", "clock:1", &details, at)
    });
    noted.unwrap();
    let report = check::check(&town.store, &town.publication).unwrap();
    let told = format!("{:?}", report.faults);
    assert!(told.contains("no move of the clock"), "{told}");
}

/// A work that readers do not see any more does not say that it is public, and
/// whoever decided was told its last day.
#[test]
fn a_display_window_is_told_before_and_after() {
    let town = Town::new();
    let end = Moment::parse_japan("2026-11-25T00:00:00").unwrap();
    let id = schedule(&town, "short-lived", Some(end), START.plus(130));
    let decider = town.decider();
    let release = page(&decider, find(&town, "short-lived"));
    let row = release.words("table.choice tbody tr").join(" ");
    assert!(row.contains("掲載の最終日 2026年11月24日"), "{row}");
    let state = || {
        let page = decider.get(&format!("/desk/works/{id}"));
        page.expect(Status::Ok)
            .words(".heading .states .chip")
            .join(" ")
    };
    let forward = |seconds: &str| {
        let moved = decider.post("/desk/clock", &[("forward", seconds)]);
        moved.expect(Status::SeeOther);
    };
    forward("200");
    assert_eq!(state(), "公開済み");
    forward("172800");
    assert_eq!(state(), "掲載終了");
}
