//! Translations that may follow: what a release holds back, and how it joins.

mod promised;
mod told;

use keihatsu::{
    app,
    domain::{
        id::ReleaseId,
        message::{About, MessageKind},
        release::Stage,
    },
    store::outbox,
    workflow::check,
};
use rocket::http::Status;

use super::{
    desk_releases::{act, digest, make, page, stage, work},
    desk_texts::Filled,
    driver::{Answer, Person, Town},
    languages::take_into_use,
};

/// A draft whose translations its source has left behind.
pub const ROUTER: &str = "iot-router";

pub fn editor(town: &Town, locale: &str) -> String {
    format!("/desk/works/{}/texts/{locale}", work(town, ROUTER))
}

/// The translator answers what the source left behind.
pub fn translate(town: &Town, translator: &Person<'_>, words: &str, act: &str) {
    let address = editor(town, "en");
    Filled::of(&translator.get(&address))
        .with("title", words)
        .saying("act", act)
        .send(translator, &address)
        .expect(Status::SeeOther);
}

pub fn approve(town: &Town, person: &Person<'_>, locale: &str) -> Answer {
    let address = editor(town, locale);
    let shown = person.get(&address);
    let seen = ["edition", "base"].map(|name| (name, shown.value(name)));
    let fields = seen.each_ref().map(|(name, value)| (*name, value.as_str()));
    person.post(&format!("{address}/approve"), &fields)
}

/// The drafter edits a field of the source and says what that means.
pub fn edit(town: &Town, drafter: &Person<'_>, words: &str, class: &str) {
    let address = editor(town, "ja");
    Filled::of(&drafter.get(&address))
        .with("summary", words)
        .saying("class[summary]", class)
        .send(drafter, &address)
        .expect(Status::SeeOther);
}

/// A draft with these languages of a work, where some may follow.
pub fn choose(
    town: &Town,
    drafter: &Person<'_>,
    slug: &str,
    locales: &[&str],
    follow: &[&str],
) -> i64 {
    let id = work(town, slug);
    let choices: Vec<String> = locales.iter().map(|tag| format!("{id}:{tag}")).collect();
    let mut fields = vec![("title", "ルーター"), ("act", "save")];
    fields.extend(choices.iter().map(|choice| ("choice", choice.as_str())));
    fields.extend(follow.iter().map(|locale| ("follow", *locale)));
    let made = drafter.post("/desk/releases/new", &fields);
    let made = made.expect(Status::SeeOther);
    let rest = made.location().strip_prefix("/desk/releases/").unwrap();
    rest.split('?').next().unwrap().parse().unwrap()
}

/// Japanese and English of the router text, where English may follow.
pub fn following(town: &Town, drafter: &Person<'_>) -> i64 {
    choose(town, drafter, ROUTER, &["ja", "en"], &["en"])
}

/// The translator changes these fields and calls all right.
fn call_right(town: &Town, locale: &str, fields: &[(&str, &str)]) {
    let (translator, address) = (town.translator(), editor(town, locale));
    let form = Filled::of(&translator.get(&address));
    let typed = fields
        .iter()
        .fold(form, |form, (name, words)| form.with(name, words));
    let checked = typed.saying("act", "checked").send(&translator, &address);
    checked.expect(Status::SeeOther);
}

/// The same, and the drafter agrees.
fn answer(town: &Town, locale: &str, fields: &[(&str, &str)]) {
    call_right(town, locale, fields);
    approve(town, &town.drafter(), locale).expect(Status::SeeOther);
}

fn submit_and_decide(town: &Town, id: i64) {
    act(&town.drafter(), id, "submit", &[]).expect(Status::SeeOther);
    let decider = town.decider();
    let seen = digest(&decider, id);
    act(&decider, id, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
}

pub fn send_out(town: &Town, id: i64) {
    submit_and_decide(town, id);
    act(&town.decider(), id, "release-now", &[]).expect(Status::SeeOther);
    assert_eq!(stage(town, id), Stage::Released);
}

/// The drafts that were prepared, as the drafter's first page names them.
pub fn prepared(drafter: &Person<'_>) -> Vec<i64> {
    let home = drafter.get("/desk").expect(Status::Ok);
    let links = home.attributes(".now a.row:has(.chip-good)", "href");
    let ids = links
        .iter()
        .map(|link| link.strip_prefix("/desk/releases/"));
    ids.map(|id| id.unwrap().parse().unwrap()).collect()
}

fn being_made(town: &Town) -> bool {
    let page = town.reader().get("/en/advisories/iot-router");
    page.expect(Status::Ok)
        .text()
        .contains("A translation is being made")
}

#[track_caller]
pub fn sound(town: &Town) {
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

#[test]
fn what_was_held_back_follows_once_it_is_approved() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let id = following(&town, &drafter);
    let shown = page(&drafter, id);
    let take_on = shown.attributes(".held a.mend", "href");
    assert_eq!(take_on, [format!("{}#title", editor(&town, "en"))]);
    assert!(shown.words(".blockers").is_empty());
    send_out(&town, id);
    assert!(being_made(&town));
    sound(&town);
    // not yet: checked by its translator alone
    translate(&town, &translator, "Home and office routers", "checked");
    assert!(prepared(&drafter).is_empty());
    approve(&town, &translator, "en").expect(Status::UnprocessableEntity);
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    let drafts = prepared(&drafter);
    assert_eq!(drafts.len(), 1);
    let follow_up = drafts[0];
    let banner = page(&drafter, follow_up).attributes(".banner a", "href");
    assert_eq!(banner, [format!("/desk/releases/{id}")]);
    let way = page(&drafter, id).attributes(".held a.mend", "href");
    assert_eq!(way, [format!("/desk/releases/{follow_up}")]);
    let told = town.store.read(|tx| outbox::list(tx, None, 99)).unwrap();
    let told: Vec<_> = told
        .into_iter()
        .filter(|message| message.kind == MessageKind::CanFollow)
        .map(|message| (message.to.email, message.about))
        .collect();
    assert_eq!(
        told,
        [(
            "drafter@demo.example".to_owned(),
            About::Release(ReleaseId(follow_up))
        )]
    );
    let journal = drafter.get("/desk/journal?action=release.follows");
    let entries = journal.words("tbody tr");
    assert_eq!(entries.len(), 1);
    assert!(entries[0].contains("自動"), "nobody did it: {entries:?}");
    sound(&town);
    // its way is everybody's way: another person decides
    act(&drafter, follow_up, "submit", &[]).expect(Status::SeeOther);
    let seen = digest(&town.decider(), follow_up);
    act(&drafter, follow_up, "decide", &[("digest", &seen)]).expect(Status::Forbidden);
    act(&town.decider(), follow_up, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
    assert!(being_made(&town));
    act(&drafter, follow_up, "release-now", &[]).expect(Status::SeeOther);
    assert!(!being_made(&town));
    let public = town.reader().get("/en/advisories/iot-router");
    assert!(public.text().contains("Home and office routers"));
    let after = page(&drafter, id).words(".held .chip");
    assert!(after[0].contains(&follow_up.to_string()), "{after:?}");
    assert!(prepared(&drafter).is_empty());
    sound(&town);
}

#[test]
fn what_is_approved_while_people_decide_follows_at_the_release() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let id = following(&town, &drafter);
    submit_and_decide(&town, id);
    translate(&town, &translator, "Home and office routers", "checked");
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    assert!(
        prepared(&drafter).is_empty(),
        "there is nothing to follow yet"
    );
    let waits = page(&drafter, id).words(".held-end");
    assert_eq!(waits.len(), 1);
    act(&town.decider(), id, "release-now", &[]).expect(Status::SeeOther);
    assert!(being_made(&town), "as it was decided");
    assert_eq!(prepared(&drafter).len(), 1);
    sound(&town);
}

#[test]
fn a_text_is_never_prepared_twice() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let id = following(&town, &drafter);
    send_out(&town, id);
    // somebody has begun one by hand
    let by_hand = format!("{}:en", work(&town, ROUTER));
    let fields = [("title", "英語"), ("choice", &by_hand), ("act", "save")];
    let made = drafter
        .post("/desk/releases/new", &fields)
        .expect(Status::SeeOther);
    translate(&town, &translator, "Home and office routers", "checked");
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    assert!(prepared(&drafter).is_empty(), "that one brings it");
    let rest = made.location().strip_prefix("/desk/releases/").unwrap();
    let by_hand: i64 = rest.split('?').next().unwrap().parse().unwrap();
    act(&drafter, by_hand, "withdraw", &[]).expect(Status::SeeOther);
    approve(&town, &town.admin(), "en").expect(Status::Forbidden);
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    let drafts = prepared(&drafter);
    assert_eq!(drafts.len(), 1);
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    assert_eq!(prepared(&drafter), drafts);
    // who discards it has answered
    act(&drafter, drafts[0], "withdraw", &[]).expect(Status::SeeOther);
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    assert!(prepared(&drafter).is_empty());
    let way = page(&drafter, id).attributes(".held a.mend", "href");
    assert_eq!(
        way,
        [format!("/desk/releases/new?work={}", work(&town, ROUTER))]
    );
    sound(&town);
}

/// A second text that is approved while the draft waits joins it.
#[test]
fn what_is_approved_later_joins_the_draft_that_waits() {
    let town = Town::new();
    let drafter = town.drafter();
    send_out(
        &town,
        choose(&town, &drafter, ROUTER, &["ja"], &["en", "ja-simple"]),
    );
    let follow_up = |locale: &str, words: &str| {
        answer(&town, locale, &[("title", words)]);
        prepared(&drafter)
    };
    let first = follow_up("en", "Home and office routers");
    let seen = page(&drafter, first[0]).value("digest");
    assert_eq!(follow_up("ja-simple", "ルーター"), first, "no second draft");
    let stale = act(&drafter, first[0], "submit", &[("digest", &seen)]);
    stale.expect(Status::UnprocessableEntity);
    send_out(&town, first[0]);
    for locale in ["en", "ja-simple"] {
        let public = town
            .reader()
            .get(&format!("/{locale}/advisories/iot-router"));
        assert_eq!(public.expect(Status::Ok).words("main article h1").len(), 1);
    }
    let mail = town.store.read(|tx| outbox::list(tx, None, 99)).unwrap();
    let told = mail.iter().filter(|one| one.kind == MessageKind::CanFollow);
    assert_eq!(told.count(), 1, "one mail a draft");
    sound(&town);
}

#[test]
fn who_decides_sees_what_nobody_has_checked_and_what_is_held_back() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let id = following(&town, &drafter);
    act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
    let shown = page(&decider, id);
    assert_eq!(shown.words(".held li").len(), 1);
    assert!(
        shown.words(".cautions").is_empty(),
        "only the source goes out"
    );
    assert_eq!(shown.attributes("td a.chip", "href"), ["#behind"]);
    // the same with a translation that nobody has called right
    act(&drafter, id, "withdraw", &[("reason", "英語も")]).expect(Status::SeeOther);
    translate(&town, &town.translator(), "Home and office routers", "");
    let id = make(&town, &drafter);
    act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
    let shown = page(&decider, id);
    let told = shown.words(".cautions li");
    let of_states = |one: &&String| one.contains("確認していません") && one.contains("題名");
    assert_eq!(told.iter().filter(of_states).count(), 1, "{told:?}");
    let of_checks = |one: &&String| one.contains("DDoS攻撃") && one.contains("問題なし");
    assert_eq!(told.iter().filter(of_checks).count(), 1, "{told:?}");
    assert_eq!(told.len(), 2, "{told:?}");
    for link in shown.attributes(".cautions a", "href") {
        decider.get(&link).expect(Status::Ok);
    }
}

/// Nobody reads that a translation is being made where no page speaks the
/// language.
#[test]
fn a_language_without_pages_tells_nobody_to_wait() {
    let town = Town::new();
    let drafter = town.drafter();
    let told = |id| page(&drafter, id).words("section[aria-labelledby=behind] > p");
    assert_eq!(told(following(&town, &drafter)).len(), 1);
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let id = choose(&town, &drafter, ROUTER, &["ja", "uk"], &["uk"]);
    let said = told(id);
    assert_eq!(said.len(), 2);
    assert!(said[1].contains("まだ公開していない"), "{said:?}");
    let links = page(&drafter, id).attributes("section[aria-labelledby=behind] > p a", "href");
    assert_eq!(links, ["/desk/languages/uk"]);
}

/// Whoever approved the last edition wrote no word of it.
#[test]
fn who_approved_an_edition_may_approve_the_next() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    translate(&town, &translator, "Home and office routers", "checked");
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    send_out(&town, make(&town, &drafter));
    let address = editor(&town, "en");
    Filled::of(&translator.get(&address))
        .with("title", "Routers at home and at the office")
        .with("change_note", "A clearer title.")
        .saying("act", "checked")
        .send(&translator, &address)
        .expect(Status::SeeOther);
    let shown = drafter.get(&address);
    assert_eq!(shown.words("form.approve button"), ["承認する"]);
    approve(&town, &translator, "en").expect(Status::UnprocessableEntity);
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    sound(&town);
}

#[test]
fn what_may_follow_and_is_not_written_is_not_missing() {
    let town = Town::new();
    let drafter = town.drafter();
    // written in Japanese alone
    let slug = "supply-chain";
    let follow = ["ja-simple", "en"];
    let id = choose(&town, &drafter, slug, &["ja"], &follow);
    let shown = page(&drafter, id);
    let size = &shown.words(".release-head .quiet")[0];
    assert!(size.contains("本文1件"), "{size}");
    assert!(shown.words(".choice .chip-stop").is_empty());
    let chips = shown.words(".choice a.chip");
    assert!(chips.len() == 2 && chips.iter().all(|chip| chip.contains("後から追加可")));
    // the list counts the same
    let rows = drafter.get("/desk/releases").words(".releases tbody tr");
    let row = rows.iter().find(|row| row.contains("ルーター")).unwrap();
    assert!(row.contains("本文1件"), "{row}");
    // what must be there and is not stays missing
    let id = choose(&town, &drafter, slug, &["ja", "en"], &[]);
    let shown = page(&drafter, id);
    assert!(shown.words(".release-head .quiet")[0].contains("本文2件"));
    assert_eq!(shown.words(".choice .chip-stop").len(), 1);
}

#[test]
fn what_was_withdrawn_brings_nothing_later() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = following(&town, &drafter);
    let told = |shown: Answer| shown.words("section:has(> #behind) > p:not(.sums)")[0].clone();
    act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
    assert!(told(page(&drafter, id)).contains("公開には入りません"));
    act(&drafter, id, "withdraw", &[("reason", "英語も")]).expect(Status::SeeOther);
    assert!(told(page(&drafter, id)).contains("取り下げた"));
}

#[test]
fn a_returned_release_holds_back_what_is_not_ready_then() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let id = following(&town, &drafter);
    act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
    let decider = town.decider();
    let seen = digest(&decider, id);
    let returned = [("digest", seen.as_str()), ("reason", "英語も一緒に")];
    act(&decider, id, "return", &returned).expect(Status::SeeOther);
    translate(&town, &translator, "Home and office routers", "checked");
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    send_out(&town, id);
    assert!(!being_made(&town), "it went out with the others");
    assert!(prepared(&drafter).is_empty());
    sound(&town);
}

#[test]
fn forged_announcements_and_follow_ups_are_found() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let id = following(&town, &drafter);
    send_out(&town, id);
    translate(&town, &translator, "Home and office routers", "checked");
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    sound(&town);
    let told = "public.db ≠ manifest: coming";
    for (file, statement, word) in [
        ("public.db", "delete from coming", told),
        ("public.db", "update coming set release = 1", told),
        ("public.db", "update coming set locale = 'vi'", told),
        (
            "public.db",
            "insert into coming select 'card', 'vi', release from coming",
            "coming card [vi]",
        ),
        (
            "desk.db",
            "delete from follow_up",
            "the follow-up is not there",
        ),
        (
            "desk.db",
            "update follow_up set locale = 'vi'",
            "follow-up of release",
        ),
        (
            "desk.db",
            "update release_item set held = 0 where held",
            "≠ edition",
        ),
        (
            "desk.db",
            "update release_item set held = 1 where release_id = 1",
            "≠ edition",
        ),
        (
            "desk.db",
            "update release set drafted_by = drafted_by + 1
             where id in (select release_id from follow_up)",
            "≠ journal: drafted",
        ),
    ] {
        let folder = town.copy();
        let path = folder.path().join(file);
        rusqlite::Connection::open(path)
            .unwrap()
            .execute_batch(statement)
            .unwrap();
        let (store, publication) = app::open_to_read(folder.path()).unwrap();
        let faults = check::check(&store, &publication).unwrap().faults;
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(
            faults.iter().any(|fault| fault.contains(word)),
            "{statement}: {faults:?}"
        );
    }
}

/// What stays behind alone brings nothing; and a work is known by its source's
/// title, also where the source is not chosen.
#[test]
fn a_work_of_which_nothing_goes_out_stops_the_release() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = work(&town, ROUTER);
    let choice = format!("{id}:en");
    let fields = [
        ("title", "空"),
        ("choice", &*choice),
        ("follow", "en"),
        ("act", "save"),
    ];
    let made = drafter
        .post("/desk/releases/new", &fields)
        .expect(Status::SeeOther);
    let page = drafter.get(made.location());
    assert!(
        page.text().contains("今は何も公開されません"),
        "{}",
        page.text()
    );
    assert!(
        page.words("#holds ~ .table th[scope=row]")
            .concat()
            .contains("見直し中")
    );
    assert_eq!(
        page.attributes("form[action$=\"/submit\"]", "action").len(),
        0
    );
}
