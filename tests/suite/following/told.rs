//! What whoever decides is told of the words: what was typed, and what somebody
//! called no fault.

use rocket::http::Status;

use super::{edit, editor, following, send_out, translate};
use crate::{
    desk_releases::{act, make, page},
    desk_texts::Filled,
    driver::{Person, Town},
};

/// What the drafter was told of typed figures stays with the frozen release.
#[test]
fn who_decides_is_told_of_typed_figures() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    edit(&town, &drafter, "被害は2,865件です。", "meaning");
    let id = following(&town, &drafter);
    let told = |person: &Person<'_>| page(person, id).words(".cautions li").concat();
    assert!(told(&drafter).contains("2,865件"));
    act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
    assert!(told(&decider).contains("2,865件"), "{}", told(&decider));
    // nor can it be said away once people decide on it
    let source = drafter.get(&editor(&town, "ja"));
    let fault = source.attributes("#summary-checks input[name=over]", "value");
    Filled::of(&source)
        .saying("over", &fault[0])
        .saying("over_reason[summary]", "公表された数です")
        .send(&drafter, &editor(&town, "ja"))
        .expect(Status::SeeOther);
    let said = told(&decider);
    assert!(said.contains("2,865件"), "{said}");
    assert!(said.contains("公表された数です"), "{said}");
}

/// Who called a finding of a check no fault, and why, before and after the words
/// are frozen.
#[test]
fn who_decides_is_told_of_what_was_called_no_fault() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    translate(&town, &translator, "Home and  office routers", "");
    let address = editor(&town, "en");
    let shown = translator.get(&address);
    let fault = shown.attributes("#title-checks input[name=over]", "value");
    assert_eq!(fault.len(), 1);
    Filled::of(&shown)
        .saying("over", &fault[0])
        .saying("over_reason[title]", "as on the poster")
        .send(&translator, &address)
        .expect(Status::SeeOther);
    let id = make(&town, &drafter);
    let told = |person: &Person<'_>| {
        let mut told = page(person, id).words(".cautions li > div > p:first-child");
        told.sort();
        assert!(told.iter().any(|one| one.contains("as on the poster")));
        told
    };
    let of_drafter = told(&drafter);
    assert!(of_drafter.concat().contains("翻訳 次郎"), "{of_drafter:?}");
    act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
    assert_eq!(told(&town.decider()), of_drafter);
    // what readers have in the same words is not told again
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    translate(&town, &translator, "Home and  office routers", "");
    let shown = translator.get(&address);
    Filled::of(&shown)
        .saying("over", &fault[0])
        .saying("over_reason[title]", "as on the poster")
        .saying("act", "checked")
        .send(&translator, &address)
        .expect(Status::SeeOther);
    send_out(&town, make(&town, &drafter));
    edit(
        &town,
        &drafter,
        "ルーターの設定を見直しましょう。",
        "meaning",
    );
    let id = make(&town, &drafter);
    let told = page(&drafter, id).words(".cautions li").concat();
    assert!(!told.contains("as on the poster"), "{told}");
    // what was said of both sides is told once one of them is another
    let source = editor(&town, "ja");
    Filled::of(&drafter.get(&source))
        .with("title", "家と事務所のルーター30台")
        .with("change_note", "題名を改めました。")
        .saying("class[title]", "wording")
        .send(&drafter, &source)
        .expect(Status::SeeOther);
    let told = page(&drafter, id).words(".cautions li").concat();
    assert!(told.contains("30"), "nobody has answered it: {told}");
}

/// A reason that is given while its writer types on is meant of the words that
/// are saved.
#[test]
fn a_reason_holds_for_the_words_that_are_sent_with_it() {
    for act in ["", "checked"] {
        let town = Town::new();
        let translator = town.translator();
        translate(&town, &translator, "Home and  office routers", "");
        let address = editor(&town, "en");
        let shown = translator.get(&address);
        let fault = shown.attributes("#title-checks input[name=over]", "value");
        Filled::of(&shown)
            .with("title", "Home and  office routers and cameras")
            .saying("over", &fault[0])
            .saying("over_reason", "as on the poster")
            .saying("act", act)
            .send(&translator, &address)
            .expect(Status::SeeOther);
        let said = translator.get(&address).words("#title-checks").concat();
        assert!(said.contains("as on the poster"), "{said}");
        // it is no reason for words that nobody saw it with
        translate(&town, &translator, "Home and  office devices", "");
        let said = translator.get(&address).words("#title-checks").concat();
        assert!(!said.contains("as on the poster"), "{said}");
    }
}
