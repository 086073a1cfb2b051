//! Choosing what a release holds.

use super::*;

#[test]
fn the_table_of_choices_works_without_scripts() {
    let town = Town::new();
    let drafter = town.drafter();
    let (router, phishing) = (work(&town, "iot-router"), work(&town, "phishing"));
    let page = drafter.get(&format!("/desk/releases/new?work={router}"));
    let ticked = |page: &Answer| page.attributes("input[name=choice][checked]", "value");
    // what is ready is chosen, what is not may follow, and the work stands first
    assert_eq!(ticked(&page), [format!("{router}:ja")]);
    let follow = page.attributes("input[name=follow][checked]", "value");
    assert_eq!(follow, ["ja-simple", "en"]);
    let first = page.attributes(".choice tbody tr:first-child th a", "href");
    assert_eq!(first[0], format!("/desk/works/{router}"));
    let live = page.attributes(&format!("input[value=\"{phishing}:ja\"]"), "value");
    assert!(live.is_empty(), "what is public already has no box");
    let kept = format!("{router}:en");
    let filtered = drafter.post(
        "/desk/releases/new",
        &[
            ("title", "題"),
            ("choice", &kept),
            ("q", "ddos"),
            ("act", "filter"),
        ],
    );
    let filtered = filtered.expect(Status::Ok);
    assert_eq!(filtered.words(".choice tbody tr").len(), 1);
    assert_eq!(filtered.value("title"), "題");
    assert_eq!(
        filtered.attributes("input[type=hidden][name=choice]", "value"),
        [kept]
    );
    let all = drafter.post("/desk/releases/new", &[("q", "iot-router"), ("act", "all")]);
    assert_eq!(ticked(&all).len(), 3);
    let none = drafter.post(
        "/desk/releases/new",
        &[("choice", &format!("{router}:ja")), ("act", "none")],
    );
    assert!(ticked(&none).is_empty());
    crate::languages::take_into_use(&town, "uk").expect(Status::SeeOther);
    let silent = format!("{router}:uk");
    let box_of = format!("input[value=\"{silent}\"]");
    let page = drafter.get("/desk/releases/new?q=iot-router");
    assert_eq!(page.attributes(&box_of, "value"), [silent.as_str()]);
    let fields = [
        ("title", "ウクライナ語も"),
        ("choice", &kept_ja(router)),
        ("choice", &silent),
    ];
    let made = drafter.post("/desk/releases/new", &fields);
    let required = drafter.get(made.expect(Status::SeeOther).location());
    let why = required.words(".blockers li").concat();
    assert!(why.contains("この言語の本文がありません"), "{why}");
    let topic = drafter.get("/desk/releases/new?topic=ddos");
    assert_eq!(topic.words(".choice tbody tr").len(), 1);
}

fn kept_ja(work: i64) -> String {
    format!("{work}:ja")
}

#[test]
fn a_language_that_is_none_here_cannot_follow() {
    let town = Town::new();
    let drafter = town.drafter();
    let good = kept_ja(work(&town, "iot-router"));
    for wrong in ["tlh", "fr", "ja", "", "%00"] {
        let fields = [
            ("title", "題"),
            ("choice", &*good),
            ("follow", "en"),
            ("follow", wrong),
        ];
        let refused = drafter.post("/desk/releases/new", &fields);
        let refused = refused.expect(Status::UnprocessableEntity);
        assert_eq!(
            refused.attributes("#refusals a", "href"),
            ["#follow"],
            "{wrong}"
        );
        let ticked = refused.attributes("input[name=follow][checked]", "value");
        assert_eq!(ticked, ["en"]);
    }
}

#[test]
fn choices_and_titles_that_cannot_be_are_refused_with_the_input_kept() {
    let town = Town::new();
    let drafter = town.drafter();
    let router = work(&town, "iot-router");
    let good = format!("{router}:ja");
    for wrong in [
        "",
        "x",
        "999999:ja",
        "1:xx",
        "1:fr",
        ":",
        "99999999999999999999:ja",
    ] {
        let fields = [("title", "題"), ("choice", &good), ("choice", wrong)];
        let refused = drafter.post("/desk/releases/new", &fields);
        let refused = refused.expect(Status::UnprocessableEntity);
        assert_eq!(refused.attributes("#refusals a", "href"), ["#choice"]);
        let ticked = refused.attributes("input[name=choice][checked]", "value");
        assert_eq!(ticked, [good.as_str()]);
    }
    let long = "あ".repeat(100_000);
    for title in ["", "a\u{202E}b", "a\u{7}b", long.as_str()] {
        let refused = drafter.post("/desk/releases/new", &[("title", title)]);
        let refused = refused.expect(Status::UnprocessableEntity);
        assert_eq!(refused.words("#title-error").len(), 1);
        assert_eq!(refused.value("title"), title);
    }
}

#[test]
fn a_stale_choice_is_a_conflict_and_nothing_is_lost() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = make(&town, &drafter);
    let address = format!("/desk/releases/{id}/choose");
    let version = drafter.get(&address).value("version");
    let router = work(&town, "iot-router");
    let (ja, en) = (format!("{router}:ja"), format!("{router}:en"));
    let first = [
        ("title", "一"),
        ("version", version.as_str()),
        ("choice", &ja),
    ];
    drafter.post(&address, &first).expect(Status::SeeOther);
    let second = [
        ("title", "二"),
        ("version", version.as_str()),
        ("choice", &en),
    ];
    let conflict = drafter.post(&address, &second).expect(Status::Conflict);
    assert_eq!(conflict.value("title"), "二");
    assert_eq!(
        conflict.attributes("input[name=choice][checked]", "value"),
        [en]
    );
    assert_ne!(conflict.value("version"), version);
    let submitted = find(&town, "重要インフラ");
    let closed = format!("/desk/releases/{submitted}/choose");
    assert_eq!(drafter.get(&closed).status, Status::SeeOther);
    drafter
        .post(&closed, &[("title", "三")])
        .expect(Status::UnprocessableEntity);
}
