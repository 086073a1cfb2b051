//! Who sees the files of a release before it is out, who may not decide on them,
//! and who is told that they will not be out for good.

use keihatsu::{domain::manifest::FilePin, workflow::renditions::Bench};
use rocket::http::Status;

use super::{
    SOON, allow, begin, blockers, decide, describe, go_out, is_out, names, nobody_is_in, photo,
    pins, place_film, schedule, shelf, somebody_is_in, submit, with_lead,
};
use crate::{
    desk_releases::{page, work},
    driver::{START, Town},
    files::wrong,
    films,
    following::ROUTER,
    placing::{choose, files_of, place, send},
    renditions::{at_the_desk, the_child::workshop},
};

#[test]
fn whoever_cropped_it_or_gave_its_rights_does_not_decide() {
    for deed in ["nothing", "rights", "people", "crop", "again"] {
        let (town, bench) = (Town::new(), Bench::new(workshop()));
        with_lead(&town, &bench);
        // in a small office, whoever decides drafts as well
        let drafts = "insert into account_role select id, 'drafter' from account
            where email = 'decider@demo.example'";
        town.forge(drafts).unwrap();
        let decider = town.decider();
        match deed {
            "rights" => allow(&decider, 1, ""),
            "people" => {
                let nobody = [("recognisable", "no"), ("version", "1")];
                let said = decider.post("/desk/files/1/people", &nobody);
                said.expect(Status::SeeOther);
            }
            "crop" => {
                let point = [("x", "10"), ("y", "10"), ("version", "1")];
                let focal = format!("{}/1/focal", files_of(&town, ROUTER));
                decider.post(&focal, &point).expect(Status::SeeOther);
                at_the_desk::work(&town, &bench);
            }
            // that is no hand in the picture
            "again" => drop(decider.post("/desk/files/1/again", &[])),
            _ => {}
        }
        let id = begin(&town);
        submit(&town, id).expect(Status::SeeOther);
        let may = decide(&town, id).status == Status::SeeOther;
        assert_eq!(may, ["nothing", "again"].contains(&deed), "{deed}");
    }
}

#[test]
fn a_film_goes_out_with_captions_as_it_is_kept() {
    let town = Town::new();
    let drafter = town.drafter();
    let files = files_of(&town, ROUTER);
    choose(&drafter, &files, &["video-15"]);
    let film = films::Mp4::default().made();
    let there = place(&files, "ja", "format/video-15");
    send(&drafter, &there, "film.mp4", &film).expect(Status::SeeOther);
    allow(&drafter, 1, "");
    nobody_is_in(&drafter, 1);
    describe(&town, &drafter);
    let id = begin(&town);
    let (why, links) = blockers(&town, id);
    let all = why.concat();
    assert!(
        all.contains("字幕が置かれていません") && all.contains("縦横の比"),
        "{all}"
    );
    assert!(links.contains(&files));
    // one of the right proportions, and what is said in it
    let film = films::Mp4 {
        sides: (1920, 1080),
        ..films::Mp4::default()
    };
    place_film(&drafter, &files, &film);
    for file in [2, 3] {
        allow(&drafter, file, "");
    }
    nobody_is_in(&drafter, 2);
    assert_eq!(blockers(&town, id).0, [""; 0]);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    go_out(&town, START.plus(3600));
    assert!(is_out(&town, id));
    let pins = pins(&town, id);
    let [film, captions] = pins.as_slice() else {
        panic!("{pins:?}");
    };
    assert_eq!(names(film), ["iot-router-video-15-ja.mp4"]);
    assert_eq!(film.whole[0].size, Some((1920, 1080)));
    assert!(film.duration.is_some());
    assert_eq!(names(captions), ["iot-router-captions-ja.vtt"]);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn whoever_decides_sees_the_very_bytes() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    allow(&town.drafter(), 1, SOON);
    let id = begin(&town);
    submit(&town, id).expect(Status::SeeOther);
    let decider = town.decider();
    let text = format!("/desk/releases/{id}/texts/{}/ja", work(&town, ROUTER));
    let body = &pins(&town, id)[0].views[1];
    let bytes = format!("/desk/releases/{id}/files/{}", body.digest);
    for address in [&text, &format!("/desk/releases/{id}")] {
        let shown = decider.get(address).expect(Status::Ok);
        let cards = shown.words(".file-card");
        assert_eq!(cards.len(), 2, "{address}");
        for told in ["代表画像", "新しい", "サンプル庁", "2026年12月10日"] {
            assert!(cards[0].contains(told), "{told}: {cards:?}");
        }
        assert!(cards[1].contains("正方形画像") && cards[1].contains("1,080 × 1,080"));
        let seen = shown.attributes(".file-card img", "src");
        assert!(seen.contains(&bytes), "{seen:?}");
    }
    let answer = decider.get(&bytes).expect(Status::Ok);
    assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    assert_eq!(answer.header("content-type"), Some("image/webp"));
    assert_eq!(
        keihatsu::domain::digest::Digest::of(&answer.body),
        body.digest
    );
    // nobody else, nothing else
    assert_eq!(town.reader().get(&bytes).status, Status::SeeOther);
    let master = town
        .store
        .read(|tx| keihatsu::store::files::find(tx, keihatsu::domain::id::FileId(1)));
    for other in [master.unwrap().digest.to_string(), "none".to_owned()] {
        let other = format!("/desk/releases/{id}/files/{other}");
        assert_eq!(decider.get(&other).status, Status::NotFound, "{other}");
    }
    // the file's own page says where it goes
    let used = town.drafter().get("/desk/files/1").expect(Status::Ok);
    let lines = used.words("[aria-labelledby=uses]").concat();
    assert!(
        lines.contains("ルーター") && lines.contains("日本語"),
        "{lines}"
    );
    assert!(!lines.contains("公開中"), "{lines}");
    assert_eq!(shelf(&town), [], "not before a moment is set");
}

#[test]
fn what_differs_from_what_is_out_is_shown() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    allow(&town.drafter(), 1, SOON);
    let id = begin(&town);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    go_out(&town, START.plus(3600));
    town.wait(3600);
    assert!(is_out(&town, id));
    let drafter = town.drafter();
    let used = drafter.get("/desk/files/1").expect(Status::Ok);
    assert!(
        used.words("[aria-labelledby=uses]")
            .concat()
            .contains("公開中")
    );
    // whoever opens the desk is told in time
    let home = drafter.get("/desk").expect(Status::Ok);
    let told = home.words("[aria-labelledby=blocked]").concat();
    assert!(
        told.contains("公開期限が近い") && told.contains("2か所"),
        "{told}"
    );
    // another picture for the square, another end for the lead
    let square = place(&files_of(&town, ROUTER), "ja", "format/square");
    send(&drafter, &square, "square.jpg", &photo(1080, 1080)).expect(Status::SeeOther);
    at_the_desk::work(&town, &bench);
    allow(&drafter, 2, "");
    nobody_is_in(&drafter, 2);
    let next = begin(&town);
    assert_eq!(blockers(&town, next).0, [""; 0]);
    submit(&town, next).expect(Status::SeeOther);
    let cards = page(&town.decider(), next).words(".file-card");
    assert!(
        cards[0].contains("同じ") && cards[1].contains("違う"),
        "{cards:?}"
    );
    assert_eq!(pins(&town, next)[0], pins(&town, id)[0]);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_picture_comes_from_its_place_to_a_reader_and_leaves_at_its_second() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let drafter = town.drafter();
    allow(&drafter, 1, SOON);
    let spare = place(&files_of(&town, ROUTER), "ja", "spare/lead");
    send(&drafter, &spare, "drawn.jpg", &photo(1200, 1090)).expect(Status::SeeOther);
    at_the_desk::work(&town, &bench);
    allow(&drafter, 2, "");
    nobody_is_in(&drafter, 2);
    let id = begin(&town);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    let pins = pins(&town, id);
    let address = |pin: &FilePin| {
        let body = pin.views.last().expect("a picture for every browser");
        format!("/files/{}/{}", body.digest, body.name)
    };
    let (first, second) = (address(&pins[0]), address(&pins[1]));
    let reader = town.reader();
    let picture = || {
        let page = reader.get("/ja/advisories/iot-router");
        page.attributes(".lead-picture img", "src")
    };
    assert_eq!(reader.get(&first).status, Status::NotFound);
    town.wait(3600);
    assert_eq!(picture(), [first.as_str()]);
    let answer = reader.get(&first).expect(Status::Ok);
    let digest = keihatsu::domain::digest::Digest::of(&answer.body);
    assert_eq!(Some(digest), pins[0].views.last().map(|body| body.digest));
    let end = pins[0].until.expect("an end");
    // the clock of a rehearsal goes on meanwhile
    town.wait(end.since(town.clock.now()) - 20);
    assert_eq!(picture(), [first.as_str()]);
    town.wait(end.since(town.clock.now()).max(0));
    assert_eq!(picture(), [second.as_str()]);
    assert_eq!(reader.get(&first).status, Status::Gone);
    reader.get(&second).expect(Status::Ok);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

/// Somebody in the picture takes their word back once readers have it.
#[test]
fn what_readers_may_not_have_any_more_is_on_the_home() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let drafter = town.drafter();
    somebody_is_in(&drafter);
    let id = begin(&town);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    town.wait(3600);
    go_out(&town, town.clock.now());
    assert!(is_out(&town, id));
    let rows = || {
        let home = town.drafter().get("/desk");
        let rows = home.words(".rows .row").into_iter();
        let groundless = rows.filter(|row| row.contains("使えなくなった"));
        groundless.collect::<Vec<_>>()
    };
    assert!(rows().is_empty());
    let withdrawn = drafter.post("/desk/files/1/consents/1/withdraw", &[]);
    withdrawn.expect(Status::SeeOther);
    let told = rows();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("もう一度公開"), "{told:?}");
    assert_eq!(wrong(&town), (vec![], vec![]));
}
