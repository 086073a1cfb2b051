//! What may happen to a release on its way: it is discarded, a newer edition
//! is begun, it goes out at once.

use keihatsu::domain::release::Stage;
use rocket::http::Status;

use crate::{
    desk_releases::{act, digest, find, make, page, stage, work},
    desk_texts::Filled,
    driver::Town,
};

#[test]
fn a_draft_can_be_discarded_without_a_word() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = make(&town, &drafter);
    let form = page(&drafter, id).attributes("form[data-confirm]", "data-confirm");
    assert!(form[0].contains("ルーターの注意喚起"), "{form:?}");
    assert!(!page(&town.decider(), id).text().contains("/withdraw\""));
    act(&town.decider(), id, "withdraw", &[]).expect(Status::UnprocessableEntity);
    act(&drafter, id, "withdraw", &[]).expect(Status::SeeOther);
    assert_eq!(stage(&town, id), Stage::Withdrawn);
    assert!(page(&drafter, id).words(".banner .told").is_empty());
    let blocked = drafter.get("/desk").text();
    assert!(!blocked.contains(&format!("/desk/releases/{id}\"")));
    let journal = drafter.get(&format!(
        "/desk/journal?object=release:{id}&action=release.withdrawn"
    ));
    assert_eq!(journal.words("tbody tr").len(), 1);
    act(&drafter, id, "repeat", &[]).expect(Status::SeeOther);
}

#[test]
fn what_was_returned_is_discarded_with_a_reason() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let id = find(&town, "重要インフラ");
    let seen = digest(&decider, id);
    let returned = [("digest", seen.as_str()), ("reason", "出さない")];
    act(&decider, id, "return", &returned).expect(Status::SeeOther);
    let refused = act(&drafter, id, "withdraw", &[]).expect(Status::UnprocessableEntity);
    assert_eq!(
        refused.attributes("#refusals a", "href"),
        ["#withdraw-reason"]
    );
    act(&drafter, id, "withdraw", &[("reason", "取りやめ")]).expect(Status::SeeOther);
    assert!(page(&drafter, id).words(".banner .told")[0].contains("取りやめ"));
    page(&decider, id);
    act(&drafter, id, "submit", &[]).expect(Status::UnprocessableEntity);
}

#[test]
fn a_newer_edition_is_told_and_changes_nothing_that_is_decided_on() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let (id, ddos) = (find(&town, "重要インフラ"), work(&town, "ddos"));
    let frozen = format!("/desk/releases/{id}/texts/{ddos}/ja");
    let manifest = format!("/desk/releases/{id}/manifest.json");
    let seen = digest(&decider, id);
    assert!(page(&decider, id).words(".newer").is_empty());
    let bytes = decider.get(&manifest).body;
    let editor = format!("/desk/works/{ddos}/texts/ja");
    let form = Filled::of(&drafter.get(&editor))
        .with("title", "次の版の題名")
        .saying("class[title]", "meaning");
    form.send(&drafter, &editor).expect(Status::SeeOther);
    let shown = page(&decider, id);
    let told = &shown.words(".newer")[0];
    for words in ["起案", "1.1版", "1.0版", "あらためて決裁"] {
        assert!(told.contains(words), "{told}");
    }
    let text = decider.get(&frozen).expect(Status::Ok);
    assert_eq!(text.words(".newer").len(), 1);
    assert!(!text.words("main")[0].contains("次の版の題名"));
    let link = text.attributes(".newer a", "href").remove(0);
    let difference = decider
        .get(link.trim_end_matches("#difference"))
        .expect(Status::Ok);
    assert!(
        difference
            .words("ins")
            .iter()
            .any(|words| words.contains("次"))
    );
    assert_eq!(decider.get(&manifest).body, bytes);
    act(&decider, id, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
    assert_eq!(page(&drafter, id).words(".newer").len(), 1);
}

#[test]
fn what_went_out_at_once_says_who_released_it() {
    let town = Town::new();
    let decider = town.decider();
    let id = find(&town, "ボイスフィッシング");
    act(&decider, id, "release-now", &[]).expect(Status::SeeOther);
    let shown = page(&decider, id);
    let steps = shown.words(".route > li");
    let last = steps.last().unwrap();
    assert!(
        last.contains("すぐに公開") && last.contains("決裁 一郎"),
        "{last}"
    );
    assert!(steps.iter().all(|step| !step.contains("日時の決定")));
    let history = shown.words(".history strong");
    assert!(history.contains(&"すぐに公開".to_owned()), "{history:?}");
}

#[test]
fn what_another_release_holds_has_a_locked_box() {
    let town = Town::new();
    let drafter = town.drafter();
    let voice = work(&town, "voice-phishing");
    let page = drafter.get(&format!("/desk/releases/new?work={voice}"));
    let locked = page.attributes("input[name=choice][disabled]", "value");
    assert!(locked.contains(&format!("{voice}:ja")), "{locked:?}");
    let reason = page.attributes("input[name=choice][disabled]", "aria-describedby");
    assert!(reason.contains(&format!("held-{voice}")));
    assert!(
        page.attributes("input[name=choice][checked]", "value")
            .is_empty()
    );
}

#[test]
fn the_end_of_the_calendar_is_too_far_ahead() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = find(&town, "ボイスフィッシング");
    let far = [("moment", "9999-12-31T10:00")];
    let refused = act(&drafter, id, "schedule", &far).expect(Status::UnprocessableEntity);
    let usual = [("moment", "2062-01-01T10:00")];
    let usual = act(&drafter, id, "schedule", &usual);
    assert_eq!(refused.words("#moment-error"), usual.words("#moment-error"));
}
