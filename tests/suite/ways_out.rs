//! From what is ready to the release that brings it out: the desk leads there,
//! and chooses what readers do not have and nothing else.

use rocket::http::Status;

use super::{
    desk_records::save,
    desk_works::id,
    driver::{Answer, Town},
    following::{ROUTER, editor, following, send_out},
    languages::{answered, release, take, take_into_use},
};

const WORK: &str = "tech-support";

fn chosen(page: &Answer) -> Vec<String> {
    page.attributes("input[name=choice][checked]", "value")
}

/// A draft that is made from what the page chose has nothing in its way.
#[test]
fn a_release_that_begins_at_a_work_has_no_blockers() {
    let town = Town::new();
    let (drafter, work) = (town.drafter(), id(&town, ROUTER));
    let page = drafter.get(&format!("/desk/releases/new?work={work}"));
    let (choices, follow) = (
        chosen(&page),
        page.attributes("input[name=follow][checked]", "value"),
    );
    let mut fields = vec![("title", "ルーター"), ("act", "save")];
    fields.extend(choices.iter().map(|choice| ("choice", choice.as_str())));
    fields.extend(follow.iter().map(|locale| ("follow", locale.as_str())));
    let made = drafter.post("/desk/releases/new", &fields);
    let made = drafter.get(made.expect(Status::SeeOther).location());
    assert!(made.words(".blockers li").is_empty());
    assert_eq!(made.words(".held li").len(), 2);
}

#[test]
fn a_new_language_of_a_public_work_finds_its_way_out() {
    let town = Town::new();
    let (drafter, work) = (town.drafter(), id(&town, WORK));
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let language = format!("/desk/languages/uk?work={work}");
    let ready = |page: &Answer| page.attributes("#ready a", "href");
    assert!(ready(&drafter.get(&language)).is_empty());
    let translator = town.translator();
    // new words of contacts in one language are nothing new in the others
    take(&translator, &answered(&town, &translator, "uk", "xliff"));
    let begin = format!("/desk/releases/new?work={work}");
    for address in [language.as_str(), "/desk/languages/uk"] {
        assert_eq!(ready(&drafter.get(address)), [begin.as_str()], "{address}");
    }
    assert!(
        ready(&town.decider().get(&language)).is_empty(),
        "they begin none"
    );
    let page = drafter.get(&format!("/desk/works/{work}"));
    assert_eq!(page.attributes("#not-out a", "href"), [begin.as_str()]);
    assert_eq!(chosen(&drafter.get(&begin)), [format!("{work}:uk")]);
    release(&town, "uk");
    assert!(ready(&drafter.get(&language)).is_empty());
    let page = drafter.get(&format!("/desk/works/{work}"));
    assert!(page.words("#not-out").is_empty());
    assert!(chosen(&drafter.get(&begin)).is_empty());
    // a number that readers see is new in every language
    let contact = "/desk/contacts/police-consult";
    save(&drafter, contact, &[("number", "#9119")]).expect(Status::SeeOther);
    assert_eq!(chosen(&drafter.get(&begin)).len(), 4);
}

/// What readers are told to expect is not forgotten at the desk.
#[test]
fn what_a_release_held_back_waits_before_what_nobody_asked_for() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let promised = "読む人が待っています";
    let first = || translator.get("/desk").words(".now .of-work");
    assert!(!first().concat().contains(promised));
    let id = following(&town, &drafter);
    send_out(&town, id);
    let rows = first();
    assert!(rows[0].contains(promised), "{rows:?}");
    let links = translator
        .get("/desk")
        .attributes(".now .of-work:first-child p a", "href");
    assert_eq!(links, [editor(&town, "en")]);
    let with = rows.iter().filter(|row| row.contains(promised));
    assert_eq!(with.count(), 1);
}
