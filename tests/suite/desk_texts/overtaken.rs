//! A save that somebody else overtook: nothing typed is lost, and nothing of
//! the other's is overwritten unseen.

use super::*;

#[test]
fn a_save_between_ones_own_windows_names_nobody_else() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = address(&town, ROUTER, "ja");
    let window = Filled::of(&drafter.get(&address));
    let other = Filled::of(&drafter.get(&address))
        .with("title", "先に保存した題名")
        .saying("class[title]", "wording");
    other.send(&drafter, &address).expect(Status::SeeOther);
    let page = window.send(&drafter, &address).expect(Status::Conflict);
    assert!(page.words("#refusals strong")[0].contains("あなたが"));
    is_unsaved(&page);
}

#[test]
fn an_overtaken_save_loses_nothing() {
    let town = Town::new();
    let (first, second) = (town.drafter(), town.translator());
    let address = address(&town, ROUTER, "en");
    let mine = Filled::of(&first.get(&address)).with("title", "My own title");
    let theirs = Filled::of(&second.get(&address)).with("title", "Their own title");
    theirs.send(&second, &address).expect(Status::SeeOther);
    let page = mine.send(&first, &address).expect(Status::Conflict);
    let kept = Filled::of(&page);
    for field in FIELDS {
        assert_eq!(kept.get(field), mine.get(field), "{field}");
    }
    let stored = page.words(".pair-source .typed");
    assert_eq!(stored[0], "Their own title");
    assert!(page.words(".pair-target ins")[0].contains("My"));
    assert!(page.words(".pair-target del")[0].contains("Their"));
    assert_eq!(title(&town, ROUTER, "en").unwrap(), "Their own title");
    kept.send(&first, &address).expect(Status::SeeOther);
    assert_eq!(title(&town, ROUTER, "en").unwrap(), "My own title");
}

#[test]
fn a_save_from_before_a_new_edition_is_overtaken() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let (source, target) = (
        address(&town, PHISHING, "ja"),
        address(&town, PHISHING, "en"),
    );
    let mine = Filled::of(&translator.get(&target)).with("title", "Mine");
    let moved = Filled::of(&drafter.get(&source)).with("title", "改めた題名");
    let moved = moved.saying("class[title]", "meaning");
    moved.send(&drafter, &source).expect(Status::SeeOther);
    let page = mine.send(&translator, &target).expect(Status::Conflict);
    let again = Filled::of(&page);
    again.send(&translator, &target).expect(Status::SeeOther);
    let page = translator.get(&target);
    let stale = page.words(".pair-stale").len();
    assert!(
        stale > 0,
        "the new source was never seen, so it stays stale"
    );
    for (name, value) in [("edition", "x"), ("base", "-7"), ("edition", "")] {
        let forged = Filled::of(&page).with(name, value).with("title", "Forged");
        forged.send(&translator, &target).expect(Status::Conflict);
    }
}

#[test]
fn two_who_wrote_in_different_places_both_keep_their_words() {
    let town = Town::new();
    let (first, second) = (town.drafter(), town.translator());
    let address = address(&town, ROUTER, "en");
    let before = Filled::of(&first.get(&address));
    let mine = before
        .clone()
        .with("title", "Mine")
        .with("summary", "My summary.");
    let theirs = before
        .clone()
        .with("title", "Theirs")
        .with("steps", "Their step.");
    theirs.send(&second, &address).expect(Status::SeeOther);
    let page = mine.send(&first, &address).expect(Status::Conflict);
    let met = Filled::of(&page);
    // what only one of them touched is settled already
    assert_eq!(met.get("summary"), "My summary.");
    assert_eq!(met.get("steps"), "Their step.");
    // where both wrote, the writer's words stay and there is a choice
    assert_eq!(met.get("title"), "Mine");
    let choices = page.attributes("fieldset.take input[type=radio]", "name");
    assert_eq!(choices, ["take[title]", "take[title]"]);
    let other = page.attributes("input[name=\"theirs[title]\"]", "value");
    assert_eq!(other, ["Theirs"]);
    let chosen = met
        .with("take[title]", "theirs")
        .saying("theirs[title]", &other[0]);
    let preview = chosen.send(&first, &format!("{address}/preview"));
    assert!(preview.expect(Status::Ok).text().contains("Theirs"));
    chosen.send(&first, &address).expect(Status::SeeOther);
    let saved = Filled::of(&first.get(&address));
    for (field, words) in [
        ("title", "Theirs"),
        ("summary", "My summary."),
        ("steps", "Their step."),
        ("happens", before.get("happens")),
    ] {
        assert_eq!(saved.get(field), words);
    }
}
