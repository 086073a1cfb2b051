//! What a release promised is brought by whatever makes that possible, and
//! stops nothing until then.

use super::*;
use crate::{
    desk_organisations::save as rename,
    desk_records::{IPA, save},
};

/// The source goes on to its next edition.
fn next_edition(town: &Town) {
    let (drafter, address) = (town.drafter(), editor(town, "ja"));
    Filled::of(&drafter.get(&address))
        .with("summary", "家庭のルーターが悪用されています。")
        .with("change_note", "要約を改めました。")
        .saying("class[summary]", "meaning")
        .send(&drafter, &address)
        .expect(Status::SeeOther);
}

/// What one release promised is brought as soon as another makes that possible.
#[test]
fn a_promise_is_kept_by_a_later_release_of_the_work() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = following(&town, &drafter);
    send_out(&town, id);
    next_edition(&town);
    let summary = "Routers at home are being misused.";
    answer(
        &town,
        "en",
        &[("title", "Home and office routers"), ("summary", summary)],
    );
    assert!(prepared(&drafter).is_empty(), "its source is not out");
    send_out(&town, choose(&town, &drafter, ROUTER, &["ja"], &[]));
    let drafts = prepared(&drafter);
    assert_eq!(drafts.len(), 1);
    let banner = page(&drafter, drafts[0]).attributes(".banner a", "href");
    assert_eq!(banner, [format!("/desk/releases/{id}")], "who promised it");
    send_out(&town, drafts[0]);
    assert!(!being_made(&town));
    sound(&town);
}

/// The source need not be out for others to follow a translation.
#[test]
fn what_follows_a_translation_is_prepared() {
    let town = Town::new();
    let drafter = town.drafter();
    answer(&town, "en", &[("title", "Home and office routers")]);
    let id = choose(&town, &drafter, ROUTER, &["en"], &["ja-simple"]);
    assert_eq!(page(&drafter, id).words(".held li").len(), 1);
    send_out(&town, id);
    answer(&town, "ja-simple", &[("title", "ルーター")]);
    let drafts = prepared(&drafter);
    assert_eq!(drafts.len(), 1);
    send_out(&town, drafts[0]);
    let public = town.reader().get("/ja-simple/advisories/iot-router");
    assert_eq!(public.expect(Status::Ok).words("main article h1").len(), 1);
    sound(&town);
}

/// Two public languages stay behind a new edition; the one that is ready does
/// not wait for the other, which its readers have been told to expect.
#[test]
fn what_an_earlier_release_holds_back_stops_no_follow_up() {
    let town = Town::new();
    let drafter = town.drafter();
    let others = ["en", "ja-simple"];
    call_right(&town, "en", &[("title", "Home and office routers")]);
    call_right(&town, "ja-simple", &[("title", "ルーター")]);
    let all = ["ja", "en", "ja-simple"];
    send_out(&town, choose(&town, &drafter, ROUTER, &all, &[]));
    next_edition(&town);
    save(&drafter, IPA, &[("number", "03-1234-5678")]).expect(Status::SeeOther);
    let update = choose(&town, &drafter, ROUTER, &["ja"], &others);
    assert_eq!(page(&drafter, update).words(".held li").len(), 2);
    // that both keep the older number is told to whoever submits and decides
    let keep = |person: &Person<'_>, id: i64| {
        let told = page(person, id).words(".cautions li");
        told.iter().filter(|told| told.contains("前の窓口")).count()
    };
    assert_eq!(keep(&drafter, update), 2);
    act(&drafter, update, "submit", &[]).expect(Status::SeeOther);
    let decider = town.decider();
    assert_eq!(keep(&decider, update), 2);
    let seen = digest(&decider, update);
    act(&decider, update, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
    act(&decider, update, "release-now", &[]).expect(Status::SeeOther);
    let summary = ("summary", "Routers at home are being misused.");
    answer(&town, "en", &[summary, ("change_note", "A new summary.")]);
    let follow_up = prepared(&drafter)[0];
    let stops = page(&drafter, follow_up).words(".blockers li");
    assert!(stops.is_empty(), "{stops:?}");
    assert_eq!(keep(&drafter, follow_up), 1, "Easy Japanese waits on");
    send_out(&town, follow_up);
    sound(&town);
}

/// A draft that names the text keeps it from being prepared; once it lets it go,
/// the promise is kept.
#[test]
fn a_text_that_another_draft_lets_go_follows() {
    let town = Town::new();
    let drafter = town.drafter();
    send_out(&town, following(&town, &drafter));
    let other = choose(&town, &drafter, ROUTER, &["ja-simple", "en"], &[]);
    answer(&town, "en", &[("title", "Home and office routers")]);
    assert!(prepared(&drafter).is_empty(), "the other draft has it");
    act(&drafter, other, "withdraw", &[]).expect(Status::SeeOther);
    assert_eq!(prepared(&drafter).len(), 1);
    sound(&town);
    // the same where it is taken out of the choice
    let town = Town::new();
    let drafter = town.drafter();
    send_out(&town, following(&town, &drafter));
    let other = choose(&town, &drafter, ROUTER, &["ja-simple", "en"], &[]);
    answer(&town, "en", &[("title", "Home and office routers")]);
    let address = format!("/desk/releases/{other}/choose");
    let base = drafter.get(&address).expect(Status::Ok).value("version");
    let choice = format!("{}:ja-simple", work(&town, ROUTER));
    let fields = [
        ("version", base.as_str()),
        ("title", "ルーター"),
        ("choice", choice.as_str()),
        ("act", "save"),
    ];
    drafter.post(&address, &fields).expect(Status::SeeOther);
    assert_eq!(prepared(&drafter).len(), 1);
    sound(&town);
}

/// An agency is renamed while some languages wait: everybody's work goes on, and
/// the languages that keep the older name are told.
#[test]
fn a_renamed_issuer_stops_nobody() {
    let town = Town::new();
    let (drafter, admin) = (town.drafter(), town.admin());
    call_right(&town, "en", &[("title", "Home and office routers")]);
    send_out(&town, choose(&town, &drafter, ROUTER, &["ja", "en"], &[]));
    next_edition(&town);
    let update = choose(&town, &drafter, ROUTER, &["ja"], &["en"]);
    let issuer = "/desk/organisations/1";
    let renamed = [("name_en", "Agency of a New Name")];
    rename(&admin, issuer, &renamed).expect(Status::SeeOther);
    for person in [&drafter, &town.translator(), &town.decider(), &admin] {
        person.get("/desk").expect(Status::Ok);
    }
    let told = page(&drafter, update).words(".cautions li").concat();
    assert!(told.contains("前の窓口"), "{told}");
    act(&drafter, update, "submit", &[]).expect(Status::SeeOther);
    let told = page(&town.decider(), update).words(".cautions li").concat();
    assert!(told.contains("前の窓口"), "{told}");
}
