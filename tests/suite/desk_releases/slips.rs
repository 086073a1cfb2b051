//! A slip that is mended in Japanese goes out again in every language: only
//! where words have changed, readers are told that they have.

use rocket::http::Status;

use super::{act, digest, page, work};
use crate::{
    desk_texts::Filled,
    driver::{Person, Town},
};

const TOLD: &str = "誤字を直しました。";

/// What readers are told of changes in that language.
fn told(town: &Town, locale: &str) -> Vec<String> {
    let page = town.reader().get(&format!("/{locale}/advisories/phishing"));
    page.expect(Status::Ok).words(".changes li span")
}

fn editor(town: &Town, locale: &str) -> String {
    format!("/desk/works/{}/texts/{locale}", work(town, "phishing"))
}

fn mend_slip(town: &Town, drafter: &Person<'_>, note: &str) {
    let form = Filled::of(&drafter.get(&editor(town, "ja")));
    let title = format!("{}！", form.get("title"));
    form.with("title", &title)
        .with("change_note", note)
        .saying("class[title]", "typo")
        .send(drafter, &editor(town, "ja"))
        .expect(Status::SeeOther);
}

/// A release of all three languages.
fn choose(town: &Town, drafter: &Person<'_>) -> i64 {
    let id = work(town, "phishing");
    let chosen = ["ja", "ja-simple", "en"].map(|locale| format!("{id}:{locale}"));
    let mut fields = vec![("title", "誤字の修正"), ("act", "save")];
    fields.extend(chosen.iter().map(|choice| ("choice", choice.as_str())));
    let made = drafter.post("/desk/releases/new", &fields);
    let made = made.expect(Status::SeeOther);
    let rest = made.location().strip_prefix("/desk/releases/").unwrap();
    rest.split('?').next().unwrap().parse().unwrap()
}

#[test]
fn a_slip_mended_in_japanese_goes_out_without_work_elsewhere() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let before = ["ja-simple", "en"].map(|locale| told(&town, locale));
    mend_slip(&town, &drafter, "");
    let id = choose(&town, &drafter);
    let notes = |id: i64| -> Vec<String> {
        let links = page(&drafter, id).attributes("main a", "href");
        let notes = links.into_iter();
        notes
            .filter(|link| link.ends_with("#change_note"))
            .collect()
    };
    let only_ja = [format!("{}#change_note", editor(&town, "ja"))];
    assert_eq!(notes(id), only_ja, "its own words have changed");
    let shown = drafter.get(&format!("/desk/works/{}", work(&town, "phishing")));
    let open = shown.words(".text-card").into_iter();
    let open = open.filter(|card| card.contains("公開には足りない"));
    assert_eq!(
        open.count(),
        notes(id).len(),
        "the work's page says the same"
    );
    mend_slip(&town, &drafter, TOLD);
    assert_eq!(notes(id), [""; 0]);
    let seen = digest(&drafter, id);
    act(&drafter, id, "submit", &[("digest", &seen)]).expect(Status::SeeOther);
    act(&decider, id, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
    act(&decider, id, "release-now", &[("sure", "true")]).expect(Status::SeeOther);
    assert_eq!(told(&town, "ja")[0], TOLD);
    let after = ["ja-simple", "en"].map(|locale| told(&town, locale));
    assert_eq!(after, before, "nothing has changed for them");
}

#[test]
fn who_changes_words_that_are_public_says_so() {
    let town = Town::new();
    let drafter = town.drafter();
    mend_slip(&town, &drafter, TOLD);
    let form = Filled::of(&drafter.get(&editor(&town, "en")));
    let title = format!("{}!", form.get("title"));
    form.with("title", &title)
        .send(&drafter, &editor(&town, "en"))
        .expect(Status::SeeOther);
    let id = choose(&town, &drafter);
    let links = page(&drafter, id).attributes("main a", "href");
    let wanted = format!("{}#change_note", editor(&town, "en"));
    assert!(links.contains(&wanted), "{links:?}");
}
