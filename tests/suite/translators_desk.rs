//! The translator's desk: checks beside their field, what was said before,
//! the glossary.

use keihatsu::{
    domain::{blocker::Why, id::ReleaseId, locale::Locale},
    workflow::{
        check,
        dry_run::{Scope, dry_run},
    },
};
use rocket::http::Status;

use super::{
    desk_texts::Filled,
    desk_works::id,
    driver::{Answer, Town},
};

/// A draft in all three locales.
const ROUTER: &str = "iot-router";
/// A draft with its source alone.
const SUPPLY: &str = "supply-chain";

fn address(town: &Town, slug: &str, locale: &str) -> String {
    format!("/desk/works/{}/texts/{locale}", id(town, slug))
}

fn overrides(page: &Answer) -> Vec<String> {
    page.attributes("input[name=over]", "value")
}

/// The router text in English with its stale title mended: nothing is found.
fn mended(town: &Town) -> Filled {
    let page = town.translator().get(&address(town, ROUTER, "en"));
    Filled::of(&page).with("title", "Home and office routers (under review)")
}

#[test]
fn an_error_stands_beside_its_field_and_keeps_a_text_a_draft() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, ROUTER, "en"));
    let form = mended(&town).with("summary", "ルーターを更新してください。");
    let refused = form
        .saying("act", "checked")
        .send(&translator, &address)
        .expect(Status::UnprocessableEntity);
    assert!(!refused.words("#summary-checks .check-error").is_empty());
    assert!(!refused.words("#refusals").is_empty());
    let preview = Filled::of(&refused).send(&translator, &format!("{address}/preview"));
    assert!(!preview.words("li.check-error").is_empty());
    Filled::of(&refused)
        .send(&translator, &address)
        .expect(Status::SeeOther);
    let page = translator.get(&address).expect(Status::Ok);
    assert!(!page.words("#summary-checks .check-error").is_empty());
}

#[test]
fn a_typed_figure_is_asked_about_in_the_source_and_cautioned_of() {
    let town = Town::new();
    let (drafter, address) = (town.drafter(), address(&town, SUPPLY, "ja"));
    let cautions = || {
        let choices = [(id(&town, SUPPLY), Locale::JA)];
        let scope = Scope::required(&choices);
        let run = town
            .store
            .read(|tx| dry_run(tx, ReleaseId(0), "", &scope, town.clock.now()));
        let found = run.unwrap().cautions;
        found
            .iter()
            .filter(|one| matches!(one.why, Why::Typed { .. }))
            .count()
    };
    let form = Filled::of(&drafter.get(&address));
    assert_eq!(cautions(), 0);
    let happens = format!("{}\n\n被害は2,865件、20社。", form.get("happens"));
    let form = form.with("happens", &happens);
    form.send(&drafter, &address).expect(Status::SeeOther);
    assert_eq!(cautions(), 2);
    let page = drafter.get(&address).expect(Status::Ok);
    let said = page.words("#happens-checks li").concat();
    assert!(said.contains("2,865件") && said.contains("20社"), "{said}");
    let open = overrides(&page);
    assert_eq!(open.len(), 2);
    let ticked = Filled::of(&page).saying("over", &open[0]);
    let refused = ticked
        .send(&drafter, &address)
        .expect(Status::UnprocessableEntity);
    let reason = "input[name='over_reason[happens]']";
    assert_eq!(refused.attributes(reason, "aria-invalid"), ["true"]);
    ticked
        .saying("over_reason[happens]", "an example of a swindler's words")
        .send(&drafter, &address)
        .expect(Status::SeeOther);
    assert_eq!(cautions(), 1);
    assert_eq!(overrides(&drafter.get(&address)), open[1..]);
}

/// A reason is given for words: others are asked about anew.
#[test]
fn a_reason_holds_for_the_words_that_it_was_given_for() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, ROUTER, "en"));
    let drafter = town.drafter();
    let source = address.replace("/en", "/ja");
    let words = "30日以内に相談してください。";
    Filled::of(&drafter.get(&source))
        .with("summary", words)
        .saying("class[summary]", "meaning")
        .send(&drafter, &source)
        .expect(Status::SeeOther);
    let form = mended(&town).with("summary", "Ask within a month of noticing.");
    form.send(&translator, &address).expect(Status::SeeOther);
    let open = |page: &Answer| {
        let mut open = overrides(page);
        open.retain(|key| key.starts_with("summary/check-numbers"));
        open
    };
    let shown = translator.get(&address);
    let asked = open(&shown);
    assert_eq!(asked.len(), 1);
    Filled::of(&shown)
        .saying("over", &asked[0])
        .saying("over_reason[summary]", "a month is thirty days")
        .send(&translator, &address)
        .expect(Status::SeeOther);
    let shown = translator.get(&address);
    assert!(open(&shown).is_empty());
    Filled::of(&shown)
        .with("summary", "Take all the time that you like.")
        .send(&translator, &address)
        .expect(Status::SeeOther);
    let again = open(&translator.get(&address));
    assert_eq!(again.len(), 1);
    assert_ne!(again, asked);
}

#[test]
fn a_warning_is_overridden_once_with_a_reason() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, ROUTER, "en"));
    let form = mended(&town);
    let summary = format!(
        "{}  Look twice",
        Filled::of(&translator.get(&address)).get("summary")
    );
    let form = form.with("summary", &summary).saying("act", "checked");
    let refused = form
        .send(&translator, &address)
        .expect(Status::UnprocessableEntity);
    let open = overrides(&refused);
    assert!(!open.is_empty(), "{}", refused.text());
    assert!(refused.words("#summary-checks .check-error").is_empty());
    let mut ticked = form;
    for key in &open {
        ticked = ticked.saying("over", key);
    }
    let refused = ticked
        .send(&translator, &address)
        .expect(Status::UnprocessableEntity);
    let reason = "input[name='over_reason[summary]']";
    assert_eq!(refused.attributes(reason, "aria-invalid"), ["true"]);
    let ticked = ticked.saying("over_reason[summary]", "as in the leaflet");
    ticked.send(&translator, &address).expect(Status::SeeOther);
    let page = translator.get(&address).expect(Status::Ok);
    assert!(overrides(&page).is_empty(), "nobody is asked twice");
    let past = page.words(".check-past").concat();
    assert!(past.contains("as in the leaflet"), "{past}");
    let preview = translator.get(&format!("{address}/preview"));
    let told = preview.expect(Status::Ok).words("label.tick");
    assert!(
        told.is_empty(),
        "what is settled is not told again: {told:?}"
    );
    // the same words may be checked again without a word on it
    Filled::of(&page)
        .with("title", "Home and office routers under review")
        .saying("act", "checked")
        .send(&translator, &address)
        .expect(Status::SeeOther);
}

/// A slip that is mended in the source asks nobody again; other words do.
#[test]
fn a_reason_outlives_a_slip_of_the_source() {
    let town = Town::new();
    let (translator, english) = (town.translator(), address(&town, ROUTER, "en"));
    let form = mended(&town).with("summary", "Set a  password.");
    form.send(&translator, &english).expect(Status::SeeOther);
    let mut form = Filled::of(&translator.get(&english)).saying("act", "checked");
    for key in overrides(&translator.get(&english)) {
        form = form.saying("over", &key);
    }
    form.saying("over_reason[summary]", "as in the leaflet")
        .send(&translator, &english)
        .expect(Status::SeeOther);
    let (drafter, source) = (town.drafter(), address(&town, ROUTER, "ja"));
    let edit = |end: &str, class: &str| {
        let form = Filled::of(&drafter.get(&source));
        let summary = format!("{}{end}", form.get("summary"));
        let edited = form.with("summary", &summary);
        let edited = edited.saying("class[summary]", class);
        edited.send(&drafter, &source).expect(Status::SeeOther);
        translator.get(&english).expect(Status::Ok)
    };
    let page = edit("。", "typo");
    assert!(overrides(&page).is_empty(), "{:?}", overrides(&page));
    let past = page.words("#summary-checks .check-past").concat();
    assert!(past.contains("as in the leaflet"), "{past}");
    let page = edit("至急です。", "wording");
    assert!(!overrides(&page).is_empty());
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

/// A writer mends everything in one go, and finds each place by a link.
#[test]
fn everything_in_the_way_of_a_check_is_told_at_once() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, ROUTER, "en"));
    let filled = Filled::of(&translator.get(&address));
    let summary = format!("{}  Look twice", filled.get("summary"));
    let steps = format!("{}  ", filled.get("steps")).replacen(' ', "  ", 1);
    let form = filled
        .with("summary", &summary)
        .with("steps", &steps)
        .with("aftermath", "ルーターを更新してください。");
    let open = form.saying("act", "checked").send(&translator, &address);
    let open = overrides(&open.expect(Status::UnprocessableEntity));
    let of_summary = open.iter().find(|key| key.starts_with("summary")).unwrap();
    let refused = form
        .saying("act", "checked")
        .saying("over", of_summary)
        .send(&translator, &address)
        .expect(Status::UnprocessableEntity);
    let links = refused.attributes("[role=alert] a", "href");
    // left behind, an error, a warning, and a reason that is missing
    for place in ["#title", "#aftermath", "#steps", "#over_reason[summary]"] {
        assert!(links.iter().any(|link| link == place), "{place}: {links:?}");
    }
    let invalid = refused.attributes("[id^=over_reason][aria-invalid=true]", "name");
    assert_eq!(invalid, ["over_reason[summary]"]);
    // the marks of furigana are offered where they are read alone
    let hint = |page: &Answer| page.words("#happens-hint").concat();
    assert!(!hint(&refused).contains('《'), "{}", hint(&refused));
    let source = town.drafter().get(&address.replace("/en", "/ja"));
    assert!(hint(&source).contains('《'), "{}", hint(&source));
}

/// Who decides reads a reason with what it was given for.
#[test]
fn a_reason_is_asked_for_beside_its_field_and_holds_for_no_other() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, ROUTER, "en"));
    let form = mended(&town)
        .with("title", "Home and  office routers")
        .with("summary", "Set a  password.");
    form.send(&translator, &address).expect(Status::SeeOther);
    let shown = translator.get(&address);
    let of = |field: &str| {
        let keys = overrides(&shown).into_iter();
        let own = keys.filter(|key| key.starts_with(&format!("{field}/")));
        own.collect::<Vec<_>>()
    };
    let mut ticked = Filled::of(&shown).saying("act", "checked");
    for key in of("title").iter().chain(&of("summary")) {
        ticked = ticked.saying("over", key);
    }
    let ticked = ticked.saying("over_reason[title]", "as on the poster");
    let refused = ticked
        .send(&translator, &address)
        .expect(Status::UnprocessableEntity);
    let reasons = refused.attributes("[id^=over_reason]", "aria-invalid");
    assert_eq!(reasons.iter().filter(|one| *one == "true").count(), 1);
    let kept = refused.attributes("input[name='over_reason[title]']", "value");
    assert_eq!(kept, ["as on the poster"]);
    ticked
        .saying("over_reason[summary]", "as in the leaflet")
        .send(&translator, &address)
        .expect(Status::SeeOther);
    let shown = translator.get(&address);
    for (field, reason) in [("title", "poster"), ("summary", "leaflet")] {
        let past = shown
            .words(&format!("#{field}-checks .check-past"))
            .concat();
        assert!(past.contains(reason), "{field}: {past}");
    }
    // and who approves sees it as its writer does
    let read = town.decider().get(&address).expect(Status::Ok);
    assert!(read.attributes("textarea#title", "name").is_empty());
    let past = read.words("#title-checks .check-past").concat();
    assert!(
        past.contains("poster") && past.contains("翻訳 次郎"),
        "{past}"
    );
}

#[test]
fn what_was_said_before_is_put_into_the_form() {
    let town = Town::new();
    let translator = town.translator();
    let router = address(&town, ROUTER, "en");
    mended(&town)
        .send(&translator, &router)
        .expect(Status::SeeOther);
    // the same source in another text that has no translation yet
    let drafter = town.drafter();
    let words = Filled::of(&drafter.get(&address(&town, ROUTER, "ja")));
    let supply = address(&town, SUPPLY, "ja");
    Filled::of(&drafter.get(&supply))
        .with("summary", words.get("summary"))
        .send(&drafter, &supply)
        .expect(Status::SeeOther);
    let address = address(&town, SUPPLY, "en");
    let page = translator.get(&address).expect(Status::Ok);
    let key = page
        .attributes("button[name=say]", "value")
        .into_iter()
        .find(|key| key.starts_with("summary/"))
        .unwrap();
    let said = Filled::of(&translator.get(&router))
        .get("summary")
        .to_owned();
    let filled = Filled::of(&page)
        .with("title", "Not saved yet")
        .saying("say", &key)
        .send(&translator, &format!("{address}/fill"))
        .expect(Status::Ok);
    let form = Filled::of(&filled);
    assert_eq!(form.get("summary").trim(), said.trim());
    assert_eq!(form.get("title"), "Not saved yet");
    assert_eq!(filled.attributes("form.editor", "data-editor"), ["unsaved"]);
    let stored = Filled::of(&translator.get(&address));
    assert_eq!(stored.get("summary"), "", "nothing is saved");
    // a name of nothing leaves the form as it was
    for key in ["", "summary/", "nope/nope", "summary/0000"] {
        let same = Filled::of(&page)
            .saying("say", key)
            .send(&translator, &format!("{address}/fill"))
            .expect(Status::Ok);
        assert_eq!(Filled::of(&same).get("summary"), "");
    }
}

#[test]
fn who_may_not_write_fills_no_form() {
    let town = Town::new();
    let form = Filled::of(&town.translator().get(&address(&town, ROUTER, "en")));
    let fill = format!("{}/fill", address(&town, ROUTER, "en"));
    form.send(&town.decider(), &fill).expect(Status::Forbidden);
}

#[test]
fn terms_of_the_source_stand_beside_their_field() {
    let town = Town::new();
    let page = town.translator().get(&address(&town, "phishing", "en"));
    let terms = page.expect(Status::Ok).words(".known li strong[lang=en]");
    let said = terms
        .iter()
        .any(|term| term.to_lowercase().contains("phishing"));
    assert!(said, "{terms:?}");
}

/// The queue in English, as the names of works.
fn waiting(town: &Town) -> Vec<&'static str> {
    let page = town.translator().get("/desk/queue?locale=en");
    let links = page.attributes(".queue a.row", "href");
    let known = ["phishing", "card", ROUTER, SUPPLY];
    let name = |link: &String| {
        let is = |slug: &&&str| link.starts_with(&format!("{}#", address(town, slug, "en")));
        known.iter().find(is).copied()
    };
    links.iter().filter_map(name).collect()
}

fn change_meaning(town: &Town, slug: &str, note: &str) {
    let (drafter, address) = (town.drafter(), address(town, slug, "ja"));
    let form = Filled::of(&drafter.get(&address));
    let summary = format!("{}取扱いが変わりました。", form.get("summary"));
    form.with("summary", &summary)
        .with("change_note", note)
        .saying("class[summary]", "meaning")
        .send(&drafter, &address)
        .expect(Status::SeeOther);
}

/// Releases Japanese alone, now; what follows stays behind.
fn release_source(town: &Town, slug: &str) {
    let (drafter, decider) = (town.drafter(), town.decider());
    let work = id(town, slug);
    let chosen = ["ja", "ja-simple", "en"].map(|locale| format!("{work}:{locale}"));
    let mut fields = vec![("title", "先に"), ("act", "save")];
    fields.extend(chosen.iter().map(|choice| ("choice", choice.as_str())));
    fields.extend([("follow", "ja-simple"), ("follow", "en")]);
    let made = drafter
        .post("/desk/releases/new", &fields)
        .expect(Status::SeeOther);
    let release = made.location().split('?').next().unwrap().to_owned();
    for (person, act, field) in [
        (&drafter, "submit", "digest"),
        (&decider, "decide", "digest"),
        (&decider, "release-now", "version"),
    ] {
        let seen = person.get(&release).value(field);
        let sent = [(field, seen.as_str()), ("sure", "true")];
        person
            .post(&format!("{release}/{act}"), &sent)
            .expect(Status::SeeOther);
    }
}

#[test]
fn the_queue_begins_with_what_presses_most() {
    let town = Town::new();
    // a release asks for one, nobody for the other
    assert_eq!(waiting(&town), [SUPPLY, ROUTER]);
    // readers can read one whose source is about to say something else
    change_meaning(&town, "card", "変更");
    assert_eq!(waiting(&town), [SUPPLY, "card", ROUTER]);
    // readers of the source know already what others are not told
    change_meaning(&town, "phishing", "変更");
    release_source(&town, "phishing");
    assert_eq!(waiting(&town), ["phishing", SUPPLY, "card", ROUTER]);
    let page = town.translator().get("/desk/queue?locale=en");
    assert!(
        page.words(".queue-why")[0].contains("原文"),
        "{:?}",
        page.words(".queue-why")
    );
}
