//! A slip changes nothing for translations, so nobody may call one what is
//! more; and who decides is told what others judged.

use keihatsu::workflow::check;
use rocket::http::Status;

use super::{Filled, ROUTER, address};
use crate::{
    desk_releases::{act, page, work},
    driver::{Answer, Person, Town},
};

/// The edit with these words at the end of the source's summary.
fn edited(person: &Person<'_>, address: &str, more: &str) -> Filled {
    let form = Filled::of(&person.get(address));
    let summary = format!("{}{more}", form.get("summary"));
    form.with("summary", &summary)
}

#[test]
fn what_changes_a_number_a_record_or_a_link_is_no_slip() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = address(&town, ROUTER, "ja");
    for more in [
        "被害は37万件です。",
        "[[contact:police-consult]]",
        "[こちら](https://example.jp/)",
    ] {
        let form = edited(&drafter, &address, more);
        let refused = form
            .saying("class[summary]", "typo")
            .send(&drafter, &address);
        let refused = refused.expect(Status::UnprocessableEntity);
        assert_eq!(refused.attributes("#refusals a", "href"), ["#summary"]);
        assert_eq!(refused.attributes("#summary", "aria-invalid"), ["true"]);
        assert!(refused.words("#summary-error")[0].contains("誤字だけの直しではありません"));
        // what was typed is there, and another class is offered
        let again = Filled::of(&refused);
        assert!(again.get("summary").contains(more));
        assert_eq!(again.get("class[summary]"), "meaning");
    }
    let form = edited(&drafter, &address, "37万件。");
    let form = form.saying("class[summary]", "wording");
    form.send(&drafter, &address).expect(Status::SeeOther);
}

/// Whatever else is refused, an answer once given is not asked for again.
#[test]
fn a_class_stays_chosen_when_something_else_is_refused() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = address(&town, ROUTER, "ja");
    let answered = edited(&drafter, &address, "必ず。").saying("class[summary]", "meaning");
    let long = answered.with("change_note", &"長".repeat(2_000));
    let refused = long.send(&drafter, &address);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert_eq!(refused.attributes("#change_note", "aria-invalid"), ["true"]);
    assert_eq!(Filled::of(&refused).get("class[summary]"), "meaning");
    // a finding that is called no fault without a reason
    let typed = edited(&drafter, &address, "被害は2,865件です。");
    let typed = typed.saying("class[summary]", "wording");
    typed.send(&drafter, &address).expect(Status::SeeOther);
    let shown = drafter.get(&address);
    let fault = shown.attributes("#summary-checks input[name=over]", "value");
    let edit = edited(&drafter, &address, "必ず。")
        .saying("class[summary]", "meaning")
        .saying("over", &fault[0]);
    let refused = edit.send(&drafter, &address);
    let refused = refused.expect(Status::UnprocessableEntity);
    let reason = "input[name='over_reason[summary]']";
    assert_eq!(refused.attributes(reason, "aria-invalid"), ["true"]);
    assert_eq!(Filled::of(&refused).get("class[summary]"), "meaning");
}

/// What is too long to be judged is asked about all the same, at once.
#[test]
fn everything_that_an_edit_needs_is_asked_at_once() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = address(&town, ROUTER, "ja");
    let edit = edited(&drafter, &address, "必ず。").with("change_note", &"長".repeat(2_000));
    let refused = edit.send(&drafter, &address);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert_eq!(refused.words("#summary-class").len(), 1);
    assert_eq!(
        refused.words("fieldset.class").len(),
        1,
        "no other was edited"
    );
}

fn told(page: &Answer) -> String {
    page.words(".cautions li").join("\n")
}

#[test]
fn who_decides_is_told_of_mild_edits_and_of_what_was_kept() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let (source, english) = (address(&town, ROUTER, "ja"), address(&town, ROUTER, "en"));
    let id = work(&town, ROUTER);
    let choices = ["ja", "en"].map(|locale| format!("{id}:{locale}"));
    let fields = [
        ("title", "ルーター"),
        ("choice", &choices[0]),
        ("choice", &choices[1]),
        ("act", "save"),
    ];
    let made = drafter.post("/desk/releases/new", &fields);
    let made = made.expect(Status::SeeOther).location().to_owned();
    let rest = made.strip_prefix("/desk/releases/").unwrap();
    let release: i64 = rest.split('?').next().unwrap().parse().unwrap();
    let says_slip = "「誤字・表記だけ」としたため";
    assert!(!told(&page(&drafter, release)).contains(says_slip));
    // it turns the sense, and its editor calls it a slip
    let form = edited(&drafter, &source, "決して電話しないでください。");
    let form = form.saying("class[summary]", "typo");
    form.send(&drafter, &source).expect(Status::SeeOther);
    let found = told(&page(&drafter, release));
    assert!(found.contains(says_slip), "{found}");
    assert!(found.contains("「意味」の変更"), "{found}");
    // and the title that was left behind is called right as it is
    let kept = Filled::of(&drafter.get(&english))
        .saying("waive", "title")
        .saying("reason", "見直し中でも題は同じ");
    kept.send(&drafter, &english).expect(Status::SeeOther);
    let says_kept = "理由「見直し中でも題は同じ」";
    let found = told(&page(&drafter, release));
    assert!(found.contains(says_kept), "{found}");
    // so it is for who decides
    act(&drafter, release, "submit", &[]).expect(Status::SeeOther);
    let shown = page(&decider, release);
    let found = told(&shown);
    assert!(
        found.contains(says_slip) && found.contains(says_kept),
        "{found}"
    );
    for link in shown.attributes(".cautions a", "href") {
        decider.get(&link).expect(Status::Ok);
    }
    let seen = shown.value("digest");
    act(&decider, release, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
    act(&decider, release, "release-now", &[]).expect(Status::SeeOther);
    // what was decided is not told again with the next edition
    let form = Filled::of(&drafter.get(&source)).with("change_note", "説明");
    form.send(&drafter, &source).expect(Status::SeeOther);
    let next = drafter.post("/desk/releases/new", &fields);
    let next = drafter.get(next.expect(Status::SeeOther).location());
    let found = told(&next.expect(Status::Ok));
    assert!(
        !found.contains(says_slip) && !found.contains(says_kept),
        "{found}"
    );
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}
