//! Releases at the desk: from a choice to a public page, and every way in
//! which somebody is told no.

mod choosing;
mod slips;

use keihatsu::domain::{id::ReleaseId, moment::Moment, release::Stage};
use rocket::http::Status;

use crate::driver::{Answer, Person, START, Town};

/// The first release whose title contains these words.
pub fn find(town: &Town, words: &str) -> i64 {
    let found = town.store.read(|tx| {
        keihatsu::store::releases::list(tx, &Stage::ALL, 1_000).map(|all| {
            all.into_iter()
                .find(|release| release.title.contains(words))
        })
    });
    found.unwrap().expect("a release of the demonstration").id.0
}

pub fn stage(town: &Town, id: i64) -> Stage {
    let found = town
        .store
        .read(|tx| keihatsu::store::releases::find(tx, ReleaseId(id)));
    found.unwrap().stage
}

pub fn work(town: &Town, slug: &str) -> i64 {
    let slug = keihatsu::domain::slug::Slug::parse(slug).unwrap();
    let found = town
        .store
        .read(|tx| keihatsu::store::works::find_by_slug(tx, &slug));
    found.unwrap().id.0
}

pub fn page(person: &Person<'_>, id: i64) -> Answer {
    person
        .get(&format!("/desk/releases/{id}"))
        .expect(Status::Ok)
}

/// Does what the page offers, with what the page shows.
pub fn act(person: &Person<'_>, id: i64, act: &str, fields: &[(&str, &str)]) -> Answer {
    let shown = person.get(&format!("/desk/releases/{id}"));
    let seen = ["version", "digest"].map(|name| (name, shown.value(name)));
    let blind = ["submit", "schedule", "release-now", "withdraw", "repeat"];
    let mut fields = fields.to_vec();
    if ["release-now", "try-again"].contains(&act) {
        fields.push(("sure", "true"));
    }
    for (name, value) in &seen {
        let given = fields.iter().any(|(field, _)| field == name);
        if blind.contains(&act) && !given {
            fields.push((name, value));
        }
    }
    person.post(&format!("/desk/releases/{id}/{act}"), &fields)
}

pub fn digest(person: &Person<'_>, id: i64) -> String {
    page(person, id).value("digest")
}

/// Everything that the kit has and nobody has released: one topic, all locales.
pub fn make(town: &Town, drafter: &Person<'_>) -> i64 {
    let id = work(town, "iot-router");
    let choices = ["ja", "en"].map(|locale| format!("{id}:{locale}"));
    let fields = [
        ("title", "ルーターの注意喚起"),
        ("choice", &choices[0]),
        ("choice", &choices[1]),
        ("act", "save"),
    ];
    let made = drafter
        .post("/desk/releases/new", &fields)
        .expect(Status::SeeOther);
    let rest = made.location().strip_prefix("/desk/releases/").unwrap();
    rest.split('?').next().unwrap().parse().unwrap()
}

#[test]
fn the_list_shows_every_group_and_what_waits() {
    let town = Town::new();
    let drafter = town.drafter();
    let list = drafter.get("/desk/releases").expect(Status::Ok);
    assert_eq!(list.words("h2").len(), 5);
    assert!(!list.attributes(".countdown", "data-seconds").is_empty());
    assert!(list.text().contains("/desk/releases/new"));
    let alone = drafter.get("/desk/releases?stage=withdrawn");
    assert_eq!(alone.words("h2"), ["取下げ"]);
    assert_eq!(alone.words(".empty").len(), 1);
    let decider = town.decider().get("/desk/releases");
    assert!(!decider.text().contains("/desk/releases/new"));
    assert_eq!(
        town.decider().get("/desk/releases/new").status,
        Status::Forbidden
    );
}

#[test]
fn a_release_goes_from_choice_to_public_page() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let id = find(&town, "重要インフラ");
    let ddos = work(&town, "ddos");
    let frozen = decider
        .get(&format!("/desk/releases/{id}/texts/{ddos}/en"))
        .expect(Status::Ok);
    assert_eq!(frozen.words("main article h1").len(), 1);
    assert!(frozen.text().contains("id=\"difference\""));
    let manifest = decider
        .get(&format!("/desk/releases/{id}/manifest.json"))
        .expect(Status::Ok);
    let seen = digest(&decider, id);
    let actual = keihatsu::domain::digest::Digest::of(&manifest.body).to_string();
    assert_eq!(actual, seen);
    let decided = act(&decider, id, "decide", &[("digest", &seen)]);
    assert_eq!(
        decided.expect(Status::SeeOther).location(),
        format!("/desk/releases/{id}?done=release-decided")
    );
    let moment = [("moment", "2026-11-23T11:00:05")];
    act(&drafter, id, "schedule", &moment).expect(Status::SeeOther);
    let scheduled = page(&drafter, id);
    assert!(scheduled.words(".moment")[0].contains("2026年11月23日（月）"));
    assert_eq!(
        town.reader().get("/en/advisories/ddos").status,
        Status::NotFound
    );
    let due = Moment::parse_japan("2026-11-23T11:00:05").unwrap();
    town.wait(due.since(START) + 3);
    town.reader().get("/en/advisories/ddos").expect(Status::Ok);
    let out = page(&drafter, id);
    let links = out.attributes(".choice a.see", "href");
    assert!(
        links.contains(&"/en/advisories/ddos".to_owned()),
        "{links:?}"
    );
    assert!(
        out.words(".pairs dd")
            .iter()
            .any(|words| words.contains("秒遅れ"))
    );
    let public = decider.get(&format!("/desk/releases/{id}/texts/{ddos}/ja"));
    assert!(public.text().contains("/ja/advisories/ddos"));
}

#[test]
fn blockers_link_to_where_they_are_mended() {
    let town = Town::new();
    let drafter = town.drafter();
    let blocked = find(&town, "経営者向け");
    let shown = page(&drafter, blocked);
    let supply = work(&town, "supply-chain");
    let links = shown.attributes(".blockers a", "href");
    assert_eq!(
        links,
        [
            format!("/desk/works/{supply}/texts/ja-simple"),
            format!("/desk/works/{supply}/texts/en")
        ]
    );
    assert!(!shown.text().contains("/submit\""));
    let refused = act(&drafter, blocked, "submit", &[]).expect(Status::UnprocessableEntity);
    assert!(refused.words("[role=alert]")[0].contains("2件"));
    let id = make(&town, &drafter);
    let links = page(&drafter, id).attributes(".blockers a", "href");
    assert!(
        links.iter().any(|link| link.ends_with("/texts/en#title")),
        "{links:?}"
    );
}

#[test]
fn nobody_decides_on_their_own_or_on_what_they_did_not_see() {
    let town = Town::new();
    let (drafter, decider, translator) = (town.drafter(), town.decider(), town.translator());
    let id = find(&town, "重要インフラ");
    let seen = digest(&decider, id);
    for person in [&drafter, &translator] {
        assert!(!page(person, id).text().contains("/decide\""));
        assert_eq!(page(person, id).words(".why-not").len(), 1);
        let refused = act(person, id, "decide", &[("digest", &seen)]);
        refused.expect(Status::Forbidden);
        act(person, id, "return", &[("digest", &seen), ("reason", "r")]).expect(Status::Forbidden);
    }
    for wrong in ["", "zz", &"0".repeat(64)] {
        let refused = act(&decider, id, "decide", &[("digest", wrong)]);
        let words = refused
            .expect(Status::UnprocessableEntity)
            .words("[role=alert]");
        assert!(words[0].contains("最後の動き"), "{words:?}");
    }
    assert_eq!(stage(&town, id), Stage::Submitted);
    act(&decider, id, "decide", &[]).expect(Status::UnprocessableEntity);
    act(&decider, id, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
    let twice = act(&decider, id, "decide", &[("digest", &seen)]);
    let words = twice
        .expect(Status::UnprocessableEntity)
        .words("[role=alert]");
    assert!(words[0].contains("決裁 一郎"), "{words:?}");
    // what was typed for an act that has no form any more is there to be copied
    let fields = [("digest", &*seen), ("reason", "数字を確かめてください")];
    let late = act(&decider, id, "return", &fields).expect(Status::UnprocessableEntity);
    assert_eq!(late.words("#refusals .told"), ["数字を確かめてください"]);
}

#[test]
fn what_is_returned_can_be_mended_and_submitted_again() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let id = find(&town, "重要インフラ");
    let seen = digest(&decider, id);
    let refused = act(&decider, id, "return", &[("digest", &seen)]);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert_eq!(
        refused.attributes("#refusals a", "href"),
        ["#return-reason"]
    );
    assert_eq!(
        refused.words("#refusals a strong"),
        ["差し戻す理由（起案者に伝わります）"]
    );
    let long = "理由".repeat(600);
    let refused = act(
        &decider,
        id,
        "return",
        &[("digest", &seen), ("reason", &long)],
    );
    let refused = refused.expect(Status::UnprocessableEntity);
    assert_eq!(refused.words("#return-reason"), [long]);
    let reason = [
        ("digest", seen.as_str()),
        ("reason", "窓口を<確かめて>ください"),
    ];
    act(&decider, id, "return", &reason).expect(Status::SeeOther);
    let shown = page(&drafter, id);
    assert!(shown.words(".banner .told")[0].contains("窓口を<確かめて>ください"));
    act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
    // nothing was changed, so it is the same manifest that was seen
    assert_eq!(digest(&decider, id), seen);
}

#[test]
fn the_moment_is_checked_and_kept_as_typed() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let id = find(&town, "重要インフラ");
    let seen = digest(&decider, id);
    act(&drafter, id, "schedule", &[("moment", "2026-11-30T10:00")])
        .expect(Status::UnprocessableEntity);
    act(&decider, id, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
    let wrong = [
        "",
        "tomorrow",
        "2026-11-22T10:00",
        "2062-11-22T10:00",
        "2026-02-31T10:00",
        "2026-11-30T10:00Z",
        "\u{202E}2026",
    ];
    for typed in wrong {
        let refused = act(&drafter, id, "schedule", &[("moment", typed)]);
        let refused = refused.expect(Status::UnprocessableEntity);
        assert_eq!(refused.value("moment"), typed);
        assert_eq!(refused.words("#moment-error").len(), 1, "{typed}");
        let named = refused.words("#refusals a strong");
        assert_eq!(named, ["公開する日時（日本時間）"], "{typed}");
    }
    let admin = act(
        &town.admin(),
        id,
        "schedule",
        &[("moment", "2026-11-30T10:00")],
    );
    admin.expect(Status::Forbidden);
    act(&drafter, id, "schedule", &[("moment", "2026-11-30T10:00")]).expect(Status::SeeOther);
    act(&decider, id, "schedule", &[("moment", "2026-12-01T10:00")]).expect(Status::SeeOther);
    assert!(page(&drafter, id).words(".moment")[0].contains("12月1日（火）"));
}

#[test]
fn a_release_can_go_out_at_once() {
    let town = Town::new();
    let decider = town.decider();
    let id = find(&town, "ボイスフィッシング");
    let translator = town.translator();
    act(&translator, id, "release-now", &[]).expect(Status::Forbidden);
    // no script asks: the form itself has the box that must be ticked
    let shown = page(&decider, id);
    assert_eq!(
        shown.attributes("form[action$='/release-now'] input[name=sure]", "type"),
        ["checkbox"]
    );
    let unsure = decider.post(
        &format!("/desk/releases/{id}/release-now"),
        &[("version", &shown.value("version"))],
    );
    let unsure = unsure.expect(Status::UnprocessableEntity);
    assert_eq!(unsure.attributes("#refusals a", "href"), ["#sure"]);
    assert_eq!(unsure.words("#refusals a strong"), ["すぐに公開する"]);
    assert_eq!(unsure.words("details[open] #sure-error").len(), 1);
    assert_ne!(stage(&town, id), Stage::Released);
    let done = act(&decider, id, "release-now", &[]).expect(Status::SeeOther);
    assert!(done.location().ends_with("done=release-released"));
    town.reader()
        .get("/ja/advisories/voice-phishing")
        .expect(Status::Ok);
    let late = act(&decider, id, "withdraw", &[("reason", "遅い")]);
    let words = late
        .expect(Status::UnprocessableEntity)
        .words("[role=alert]");
    assert!(words[0].contains("最後の動き"), "{words:?}");
}

#[test]
fn what_is_withdrawn_does_not_go_out_and_can_be_made_anew() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = find(&town, "ボイスフィッシング");
    let asked = page(&drafter, id).words("details.act form[action$='/withdraw'] strong");
    assert!(asked[0].contains("ボイスフィッシング"), "{asked:?}");
    let refused = act(&drafter, id, "withdraw", &[("reason", " ")]);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert_eq!(
        refused.attributes("#refusals a", "href"),
        ["#withdraw-reason"]
    );
    assert_eq!(refused.words("#refusals a strong"), ["取り下げる理由"]);
    act(&drafter, id, "repeat", &[]).expect(Status::UnprocessableEntity);
    act(&drafter, id, "withdraw", &[("reason", "番号の誤り")]).expect(Status::SeeOther);
    town.wait(600);
    let public = town.reader().get("/ja/advisories/voice-phishing");
    assert_eq!(public.status, Status::NotFound);
    act(&town.decider(), id, "repeat", &[]).expect(Status::Forbidden);
    // nor by a page that showed it before it was withdrawn
    let stale = act(&drafter, id, "repeat", &[("version", "1")]);
    let stale = stale.expect(Status::UnprocessableEntity);
    assert!(!stale.words("[role=alert]").is_empty(), "{}", stale.text());
    let again = act(&drafter, id, "repeat", &[]).expect(Status::SeeOther);
    let again: i64 = again.location()["/desk/releases/".len()..]
        .split('?')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert_ne!(again, id);
    assert_eq!(page(&drafter, again).words(".choice tbody tr").len(), 1);
    act(&drafter, again, "submit", &[]).expect(Status::SeeOther);
}

#[test]
fn two_releases_never_carry_the_same_work_at_once() {
    let town = Town::new();
    let drafter = town.drafter();
    let voice = work(&town, "voice-phishing");
    let other = find(&town, "ボイスフィッシング");
    let choice = format!("{voice}:ja");
    let made = drafter.post(
        "/desk/releases/new",
        &[("title", "二つ目"), ("choice", &choice)],
    );
    let address = made.location().split('?').next().unwrap().to_owned();
    let links = drafter.get(&address).attributes(".blockers a", "href");
    assert!(
        links.contains(&format!("/desk/releases/{other}")),
        "{links:?}"
    );
}

#[test]
fn what_does_not_exist_is_not_found() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let submitted = find(&town, "重要インフラ");
    let blocked = find(&town, "経営者向け");
    let ddos = work(&town, "ddos");
    for address in [
        "/desk/releases/999".to_owned(),
        "/desk/releases/-1".to_owned(),
        "/desk/releases/x".to_owned(),
        "/desk/releases/99999999999999999999".to_owned(),
        "/desk/releases/999/choose".to_owned(),
        format!("/desk/releases/{blocked}/manifest.json"),
        format!("/desk/releases/{submitted}/texts/{ddos}/fr"),
        format!("/desk/releases/{submitted}/texts/1/ja"),
        format!("/desk/releases/{blocked}/texts/{ddos}/ja"),
    ] {
        assert_eq!(drafter.get(&address).status, Status::NotFound, "{address}");
    }
    for name in [
        "submit",
        "decide",
        "return",
        "schedule",
        "release-now",
        "withdraw",
        "repeat",
    ] {
        let fields = [("reason", "理由"), ("moment", "2026-11-30T10:00")];
        let person = if ["decide", "return"].contains(&name) {
            &decider
        } else {
            &drafter
        };
        let answer = act(person, 999, name, &fields);
        assert_eq!(answer.status, Status::NotFound, "{name}");
    }
}
