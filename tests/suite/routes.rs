//! Releases on longer routes: bodies agree, somebody examines, somebody decides.
//! And who may do what, asked of the real door at every step.

use std::collections::BTreeSet;

use keihatsu::domain::release::Stage;
use rocket::http::Status;

use crate::{
    desk_releases::{act, digest, find, page, stage},
    driver::{Answer, PASSWORD, Person, Town},
};

/// The body of the demonstration's concurring officer.
const BODY: &str = "bureau-kanto";

/// A release that was sent back, so that it can be submitted as it is.
fn ready(town: &Town) -> i64 {
    let id = find(town, "重要インフラ");
    sign(&town.decider(), id, "return", "経路を変える").expect(Status::SeeOther);
    id
}

fn submit(person: &Person<'_>, id: i64, route: &str, bodies: &[&str]) {
    let mut fields = vec![("route", route)];
    fields.extend(bodies.iter().map(|body| ("bodies", *body)));
    act(person, id, "submit", &fields).expect(Status::SeeOther);
}

/// Signs what the page shows.
fn sign(person: &Person<'_>, id: i64, deed: &str, reason: &str) -> Answer {
    let seen = digest(person, id);
    let fields = [("digest", seen.as_str()), ("reason", reason)];
    act(person, id, deed, &fields)
}

fn is_sound(town: &Town) {
    let check = keihatsu::workflow::check::check(&town.store, &town.publication).unwrap();
    assert_eq!(check.faults, []);
}

#[test]
fn bodies_agree_then_it_is_examined_then_it_is_decided() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let (concurrer, examiner) = (town.staff("concurrer"), town.staff("examiner"));
    let id = ready(&town);
    submit(&drafter, id, "joint", &[BODY]);
    let waits = |person: &Person<'_>| {
        let home = person.get("/desk").attributes("#waiting + ul a", "href");
        home.contains(&format!("/desk/releases/{id}"))
    };
    assert!(waits(&concurrer) && !waits(&examiner) && !waits(&decider));
    // an opinion says something
    let mute = sign(&concurrer, id, "sign/opinion", "").expect(Status::UnprocessableEntity);
    assert_eq!(mute.words(".field-refused label").len(), 1);
    sign(&concurrer, id, "sign/opinion", "題名を短く").expect(Status::SeeOther);
    let twice = sign(&concurrer, id, "sign/agree", "");
    assert_eq!(twice.status, Status::UnprocessableEntity);
    assert!(!waits(&concurrer) && waits(&examiner) && !waits(&decider));
    sign(&examiner, id, "sign/pass", "").expect(Status::SeeOther);
    assert!(!waits(&examiner) && waits(&decider));
    sign(&decider, id, "decide", "").expect(Status::SeeOther);
    assert_eq!(stage(&town, id), Stage::Decided);
    let shown = page(&drafter, id);
    let steps = shown.words(".case-step .step-label strong");
    assert_eq!(steps, ["合議", "審査", "決裁"]);
    let signed = shown.words(".case-step .signed");
    assert_eq!(signed.len(), 3, "{signed:?}");
    assert!(signed[0].contains("合議 三郎") && signed[0].contains("意見付き"));
    assert!(
        shown
            .words(".case-step .told")
            .concat()
            .contains("題名を短く")
    );
    is_sound(&town);
}

#[test]
fn a_step_is_overdue_once_its_time_is_over() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = ready(&town);
    submit(&drafter, id, "standard", &[]);
    let overdue = || {
        page(&town.drafter(), id)
            .words(".case-step .chip-stop")
            .len()
    };
    town.wait(48 * 60 * 60);
    assert_eq!(overdue(), 0);
    town.wait(1);
    assert_eq!(overdue(), 1);
    let home = town.staff("examiner").get("/desk");
    assert!(
        home.words("#waiting + ul .chip-stop")
            .concat()
            .contains("審査")
    );
}

/// What is sent back begins another case: who signed the first is told so, and
/// signs anew.
#[test]
fn signatures_do_not_count_for_another_edition() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let examiner = town.staff("examiner");
    let id = ready(&town);
    submit(&drafter, id, "standard", &[]);
    sign(&examiner, id, "sign/pass", "").expect(Status::SeeOther);
    let seen = digest(&decider, id);
    let spot = page(&decider, id).attributes("#spot option", "value");
    let elsewhere = [
        ("digest", seen.as_str()),
        ("reason", "題名が長い"),
        ("spot", "999:ja"),
    ];
    let refused = act(&decider, id, "return", &elsewhere);
    assert_eq!(refused.status, Status::UnprocessableEntity);
    let fields = [
        ("digest", seen.as_str()),
        ("reason", "題名が長い"),
        ("spot", spot[1].as_str()),
        ("field", "title"),
    ];
    act(&decider, id, "return", &fields).expect(Status::SeeOther);
    assert_eq!(stage(&town, id), Stage::Returned);
    let shown = page(&drafter, id);
    let places = shown.attributes("#case ~ .history a.see", "href");
    assert!(places[0].ends_with("/texts/ja#title"), "{places:?}");
    submit(&drafter, id, "standard", &[]);
    let shown = page(&examiner, id);
    assert!(shown.words(".why-not").concat().contains("前の版について"));
    assert_eq!(shown.words(".case-step .signed").len(), 0);
    let early = sign(&decider, id, "decide", "");
    assert_eq!(early.status, Status::UnprocessableEntity);
    sign(&examiner, id, "sign/pass", "").expect(Status::SeeOther);
    sign(&decider, id, "decide", "").expect(Status::SeeOther);
    is_sound(&town);
}

#[test]
fn what_is_rejected_never_goes_out_and_can_be_made_anew() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let id = ready(&town);
    submit(&drafter, id, "", &[]);
    let mute = sign(&decider, id, "sign/reject", "").expect(Status::UnprocessableEntity);
    assert_eq!(mute.words(".field-refused label").len(), 1);
    sign(&decider, id, "sign/reject", "時期ではない").expect(Status::SeeOther);
    assert_eq!(stage(&town, id), Stage::Rejected);
    let shown = page(&drafter, id);
    assert!(
        shown
            .words(".banner-care")
            .concat()
            .contains("時期ではない")
    );
    let refused = act(&drafter, id, "schedule", &[("moment", "2026-12-01T10:00")]);
    assert_eq!(refused.status, Status::UnprocessableEntity);
    act(&drafter, id, "repeat", &[]).expect(Status::SeeOther);
    is_sound(&town);
}

#[test]
fn what_is_shown_for_information_is_confirmed() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let id = ready(&town);
    submit(&drafter, id, "", &[]);
    let shown = page(&drafter, id);
    let (ids, names) = (
        shown.attributes("#to option", "value"),
        shown.words("#to option"),
    );
    let at = names.iter().position(|name| name.contains("翻訳 次郎"));
    let seen = digest(&drafter, id);
    let to = |to: &str| {
        let fields = [("digest", seen.as_str()), ("to", to)];
        act(&drafter, id, "circulate", &fields).status
    };
    assert_eq!(to("none"), Status::UnprocessableEntity);
    assert_eq!(to(&ids[at.unwrap()]), Status::SeeOther);
    assert_eq!(to(&ids[at.unwrap()]), Status::UnprocessableEntity);
    let waits = || {
        let home = translator
            .get("/desk")
            .attributes("#waiting + ul a", "href");
        home.contains(&format!("/desk/releases/{id}"))
    };
    assert!(waits());
    sign(&translator, id, "sign/seen", "").expect(Status::SeeOther);
    assert!(!waits());
    assert_eq!(stage(&town, id), Stage::Submitted);
    is_sound(&town);
}

#[test]
fn a_route_that_asks_for_bodies_is_told_them() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = ready(&town);
    for (route, bodies) in [
        ("joint", &[][..]),
        ("joint", &["nobody"]),
        ("joint", &[BODY, BODY]),
        ("nothing", &[]),
        ("urgent", &[]),
    ] {
        let mut fields = vec![("route", route)];
        fields.extend(bodies.iter().map(|body| ("bodies", *body)));
        let refused = act(&drafter, id, "submit", &fields);
        assert_eq!(refused.status, Status::UnprocessableEntity, "{fields:?}");
        assert_eq!(refused.words(".field-refused").len(), 1, "{fields:?}");
        assert_eq!(stage(&town, id), Stage::Returned);
    }
    is_sound(&town);
}

/// Route, state, person: acts. What is not listed must be refused.
const ALLOWED: [(&str, &str, &str, &[&str]); 17] = [
    (
        "joint",
        "concurrence",
        "drafter",
        &["withdraw", "circulate"],
    ),
    (
        "joint",
        "concurrence",
        "concurrer",
        &["agree", "opinion", "return", "circulate"],
    ),
    ("joint", "concurrence", "examiner", &["circulate"]),
    (
        "joint",
        "concurrence",
        "decider",
        &["withdraw", "circulate"],
    ),
    (
        "joint",
        "examination",
        "drafter",
        &["withdraw", "circulate"],
    ),
    ("joint", "examination", "concurrer", &["circulate"]),
    (
        "joint",
        "examination",
        "examiner",
        &["pass", "return", "circulate"],
    ),
    (
        "joint",
        "examination",
        "decider",
        &["withdraw", "circulate"],
    ),
    ("joint", "decision", "drafter", &["withdraw", "circulate"]),
    ("joint", "decision", "concurrer", &["circulate"]),
    // who examined it does not stand in for the decider
    ("joint", "decision", "examiner", &["circulate"]),
    (
        "joint",
        "decision",
        "decider",
        &["decide", "reject", "return", "withdraw", "circulate"],
    ),
    // 専決
    ("routine", "decision", "drafter", &["withdraw", "circulate"]),
    (
        "routine",
        "decision",
        "decider",
        &["decide", "reject", "return", "withdraw", "circulate"],
    ),
    // the concurring officer is of another body than the one that was named
    (
        "elsewhere",
        "concurrence",
        "drafter",
        &["withdraw", "circulate"],
    ),
    ("elsewhere", "concurrence", "examiner", &["circulate"]),
    (
        "elsewhere",
        "concurrence",
        "decider",
        &["withdraw", "circulate"],
    ),
];

const ACTS: [(&str, &str); 12] = [
    ("agree", "sign/agree"),
    ("opinion", "sign/opinion"),
    ("pass", "sign/pass"),
    ("decide", "decide"),
    ("decide-for", "sign/decide-for"),
    ("decide-alone", "sign/decide-alone"),
    ("return", "return"),
    ("reject", "sign/reject"),
    ("withdraw", "withdraw"),
    ("circulate", "circulate"),
    ("seen", "sign/seen"),
    ("review", "sign/review"),
];

const PEOPLE: [&str; 6] = [
    "drafter",
    "translator",
    "concurrer",
    "examiner",
    "decider",
    "admin",
];

/// At one state: each person is offered what is listed, and refused the rest.
fn try_all(town: &Town, id: i64, route: &str, state: &str, seen: &str) {
    for name in PEOPLE {
        let person = town.staff(name);
        let listed: BTreeSet<&str> = ALLOWED
            .iter()
            .filter(|row| (row.0, row.1, row.2) == (route, state, name))
            .flat_map(|row| row.3.iter().copied())
            .collect();
        let actions = page(&person, id).attributes("main form[method=post]", "action");
        let offered = |path: &str| actions.contains(&format!("/desk/releases/{id}/{path}"));
        let before = stage(town, id);
        for (act, path) in ACTS {
            let is_listed = listed.contains(act);
            assert_eq!(offered(path), is_listed, "{route} {state} {name} {act}");
            if is_listed {
                continue;
            }
            let fields = [
                ("digest", seen),
                ("reason", "x"),
                ("to", "1"),
                ("version", "1"),
            ];
            let answer = person.post(&format!("/desk/releases/{id}/{path}"), &fields);
            let refused = [Status::UnprocessableEntity, Status::Forbidden];
            assert!(
                refused.contains(&answer.status),
                "{route} {state} {name} {act}"
            );
            assert_eq!(stage(town, id), before);
        }
    }
}

#[test]
fn the_door_lets_nobody_do_what_is_not_listed() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let id = find(&town, "重要インフラ");
    try_all(&town, id, "routine", "decision", &digest(&decider, id));
    let id = ready(&town);
    submit(&drafter, id, "joint", &["npa"]);
    try_all(&town, id, "elsewhere", "concurrence", &digest(&decider, id));
    let concurrer = town.staff("concurrer");
    let seen = digest(&decider, id);
    // whose body is not asked, does not send it back either
    let fields = [("digest", seen.as_str()), ("reason", "x")];
    let back = act(&concurrer, id, "return", &fields);
    assert_eq!(back.status, Status::UnprocessableEntity);
    act(&drafter, id, "withdraw", &[("reason", "宛先の誤り")]).expect(Status::SeeOther);
    let again = act(&drafter, id, "repeat", &[]).expect(Status::SeeOther);
    let id = again.location()["/desk/releases/".len()..]
        .split('?')
        .next();
    let id: i64 = id.unwrap().parse().unwrap();
    submit(&drafter, id, "joint", &[BODY]);
    let seen = digest(&decider, id);
    try_all(&town, id, "joint", "concurrence", &seen);
    sign(&concurrer, id, "sign/agree", "").expect(Status::SeeOther);
    try_all(&town, id, "joint", "examination", &seen);
    sign(&town.staff("examiner"), id, "sign/pass", "").expect(Status::SeeOther);
    try_all(&town, id, "joint", "decision", &seen);
    is_sound(&town);
}

/// Another examiner of the same body decides for the absent decider, with a
/// reason; the decider looks at it afterwards.
#[test]
fn an_absent_decider_is_stood_in_for() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let account = [
        ("email", "second@demo.example"),
        ("name", "審査 次席"),
        ("organisation", "npa"),
        ("roles", "examiner"),
        ("password", PASSWORD),
    ];
    let added = town.admin().post("/desk/accounts/new", &account);
    added.expect(Status::SeeOther);
    let second = town.staff("second");
    let id = ready(&town);
    submit(&drafter, id, "standard", &[]);
    sign(&town.staff("examiner"), id, "sign/pass", "").expect(Status::SeeOther);
    let mute = sign(&second, id, "sign/decide-for", "").expect(Status::UnprocessableEntity);
    assert_eq!(mute.words(".field-refused label").len(), 1);
    sign(&second, id, "sign/decide-for", "決裁者が出張中").expect(Status::SeeOther);
    assert_eq!(stage(&town, id), Stage::Decided);
    let waits = || {
        let home = decider.get("/desk").attributes("#waiting + ul a", "href");
        home.contains(&format!("/desk/releases/{id}"))
    };
    assert!(waits());
    let chip = decider.get("/desk").words("#waiting + ul .chip");
    assert!(chip.concat().contains("後閲"), "{chip:?}");
    let own = sign(&second, id, "sign/review", "");
    assert_eq!(own.status, Status::UnprocessableEntity);
    sign(&decider, id, "sign/review", "").expect(Status::SeeOther);
    let chip = decider.get("/desk").words("#waiting + ul .chip");
    assert!(!chip.concat().contains("後閲"), "{chip:?}");
    is_sound(&town);
}

#[test]
fn whoever_submits_again_finds_the_route_of_before_and_nobody_sees_a_gap() {
    let town = Town::new();
    let (drafter, examiner) = (town.drafter(), town.staff("examiner"));
    let id = ready(&town);
    submit(&drafter, id, "joint", &[BODY]);
    // whoever's turn it is not is told so in whole words, in every step
    let told_to_all = || {
        for name in ["drafter", "concurrer", "examiner", "decider", "admin"] {
            let page = page(&town.staff(name), id);
            assert!(!page.text().contains("{$"), "{name}");
        }
    };
    told_to_all();
    sign(&town.staff("concurrer"), id, "sign/agree", "").expect(Status::SeeOther);
    told_to_all();
    sign(&examiner, id, "return", "根拠の条文が違います").expect(Status::SeeOther);
    let open = page(&drafter, id);
    assert_eq!(
        open.attributes("#route-choice [selected]", "value"),
        ["joint"]
    );
    assert_eq!(
        open.attributes("[name=bodies][checked]", "value"),
        [BODY],
        "the bodies of before are ticked"
    );
    is_sound(&town);
}
