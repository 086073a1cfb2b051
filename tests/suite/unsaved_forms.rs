//! Long forms whose words a script keeps from being lost by a slip: they say
//! that they are such forms, and whether what they show is stored.

use rocket::http::Status;

use super::{
    desk_releases::work,
    driver::{Answer, Town},
    languages::take_into_use,
};

fn guard(page: &Answer) -> Vec<String> {
    page.attributes("main form[data-editor]", "data-editor")
}

#[test]
fn a_choice_says_whether_it_is_stored() {
    let town = Town::new();
    let drafter = town.drafter();
    let new = "/desk/releases/new";
    let page = drafter.get(new);
    assert_eq!(guard(&page), [""]);
    // what is looked up meanwhile stands elsewhere
    let apart = page.attributes(".choice th a", "target");
    assert_eq!(apart.len(), page.words(".choice th a").len());
    assert!(apart.iter().all(|target| target == "_blank"));
    let choice = format!("{}:ja", work(&town, "iot-router"));
    let sent = |act| [("title", "題"), ("choice", choice.as_str()), ("act", act)];
    let filtered = drafter.post(new, &sent("filter")).expect(Status::Ok);
    assert_eq!(guard(&filtered), ["unsaved"]);
    let untitled = [("title", ""), ("act", "save")];
    let refused = drafter.post(new, &untitled);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert_eq!(guard(&refused), ["unsaved"]);
    let made = drafter.post(new, &sent("save")).expect(Status::SeeOther);
    let (address, _) = made.location().split_once('?').unwrap();
    assert_eq!(guard(&drafter.get(&format!("{address}/choose"))), [""]);
}

#[test]
fn the_words_of_pages_say_whether_they_are_stored() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let (translator, address) = (town.translator(), "/desk/languages/uk");
    assert_eq!(guard(&translator.get(address)), [""]);
    let fields = |words| [("site-name", words), ("version-of-site-name", "0")];
    let broken = [
        ("contact-call", "{ $number"),
        ("version-of-contact-call", "0"),
    ];
    let refused = translator.post(address, &broken);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert_eq!(guard(&refused), ["unsaved"]);
    translator
        .post(address, &fields("Перша"))
        .expect(Status::SeeOther);
    let stale = translator.post(address, &fields("Друга"));
    assert_eq!(guard(&stale.expect(Status::Conflict)), ["unsaved"]);
    // who may not write has nothing to lose
    assert!(guard(&town.decider().get(address)).is_empty());
}
