//! What may happen to a release on its way: it is discarded, a newer edition
//! is begun, it goes out at once.

use keihatsu::{
    domain::{id::ReleaseId, moment::Moment, release::Stage},
    workflow::check,
};
use rocket::http::Status;

use crate::{
    desk_releases::{act, digest, find, make, page, stage, work},
    desk_texts::Filled,
    driver::{Person, Town},
    outgoing,
};

#[test]
fn a_draft_can_be_discarded_without_a_word() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = make(&town, &drafter);
    let asked = page(&drafter, id).words("details.act form[action$='/withdraw'] strong");
    assert!(asked[0].contains("ルーターの注意喚起"), "{asked:?}");
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
fn nobody_submits_sets_or_withdraws_what_they_did_not_see() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let id = make(&town, &drafter);
    let shown = digest(&drafter, id);
    // a text is changed while the page is open
    let texts = work(&town, "iot-router");
    let editor = format!("/desk/works/{texts}/texts/en");
    Filled::of(&drafter.get(&editor))
        .with("title", "Another title")
        .send(&drafter, &editor)
        .expect(Status::SeeOther);
    for seen in [shown.as_str(), "", "x"] {
        let refused = act(&drafter, id, "submit", &[("digest", seen)]);
        assert_eq!(refused.status, Status::UnprocessableEntity, "{seen}");
    }
    assert_eq!(stage(&town, id), Stage::Draft);
    act(&drafter, id, "submit", &[]).expect(Status::SeeOther);
    let scheduled = find(&town, "重要インフラ");
    let seen = digest(&decider, scheduled);
    act(&decider, scheduled, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
    let version = page(&drafter, scheduled).value("version");
    let moment = ("moment", "2026-11-30T10:00");
    let of_page = [("version", version.as_str()), moment];
    act(&drafter, scheduled, "schedule", &of_page).expect(Status::SeeOther);
    for name in ["schedule", "release-now", "withdraw"] {
        for version in [version.as_str(), "", "x"] {
            let fields = [("version", version), moment, ("reason", "理由")];
            let refused = act(&decider, scheduled, name, &fields);
            let refused = refused.expect(Status::UnprocessableEntity);
            assert!(!refused.words("[role=alert]").is_empty(), "{name}");
        }
    }
    assert_eq!(stage(&town, scheduled), Stage::Scheduled);
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

#[test]
fn what_could_not_go_out_says_so_and_is_tried_again() {
    let town = Town::new();
    let (drafter, decider) = (town.drafter(), town.decider());
    let id = find(&town, "ボイスフィッシング");
    let due = town
        .store
        .read(|tx| keihatsu::store::releases::find(tx, ReleaseId(id)));
    let due: Moment = due.unwrap().due.unwrap();
    let pinned = "(select value ->> '$.text' from release r, json_each(r.manifest, '$.items')
        where r.id = {id} limit 1)"
        .replace("{id}", &id.to_string());
    town.forge(&format!(
        "update blob set content = content || ' ' where digest = {pinned}"
    ))
    .unwrap();
    town.clock.move_to(due.plus(1)).unwrap();
    outgoing::go_out(&town, due.plus(1));
    for person in [&drafter, &decider] {
        let shown = page(person, id);
        assert_eq!(shown.words(".release-head .chip"), ["公開できず"]);
        assert_eq!(
            shown.words(".next .banner-stop time").len(),
            1,
            "since when"
        );
        assert_eq!(shown.words(".route .step-stopped").len(), 1);
        assert!(shown.words(".countdown").is_empty());
        assert_eq!(
            shown
                .attributes("form[action$='/withdraw']", "action")
                .len(),
            1
        );
    }
    let list = drafter.get("/desk/releases?stage=scheduled");
    assert!(list.words("td .chip-stop")[0].contains("公開できず"));
    let home = drafter.get("/desk");
    let next = home.attributes("[aria-labelledby=due] a", "href");
    assert!(
        !next.contains(&format!("/desk/releases/{id}")),
        "nothing is due"
    );
    // nothing was mended: it comes back
    let again = |person: &Person<'_>| {
        let version = page(person, id).value("version");
        person.post(
            &format!("/desk/releases/{id}/try-again"),
            &[("version", &version), ("sure", "true")],
        )
    };
    again(&drafter).expect(Status::SeeOther);
    assert_eq!(stage(&town, id), Stage::Scheduled);
    assert_eq!(page(&drafter, id).words(".next .banner-stop").len(), 1);
    again(&town.translator()).expect(Status::Forbidden);
    let stale = [("version", "1"), ("sure", "true")];
    let refused = drafter.post(&format!("/desk/releases/{id}/try-again"), &stale);
    refused.expect(Status::UnprocessableEntity);
    town.forge(&format!(
        "update blob set content = rtrim(content) where digest = {pinned}"
    ))
    .unwrap();
    again(&decider).expect(Status::SeeOther);
    assert_eq!(stage(&town, id), Stage::Released);
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
    again(&decider).expect(Status::UnprocessableEntity);
}

#[test]
fn a_release_of_nothing_is_refused_beside_its_table() {
    let town = Town::new();
    let drafter = town.drafter();
    let made = make(&town, &drafter);
    let choose = format!("/desk/releases/{made}/choose");
    let version = drafter.get(&choose).value("version");
    let fields = [("title", "空"), ("version", version.as_str())];
    for address in ["/desk/releases/new", &choose] {
        let refused = drafter.post(address, &fields);
        let refused = refused.expect(Status::UnprocessableEntity);
        assert_eq!(refused.attributes("#refusals a", "href"), ["#choice"]);
        assert!(refused.words("#choice-error")[0].contains("一つ以上選んでください"));
        assert_eq!(refused.value("title"), "空");
    }
    let both = drafter.post("/desk/releases/new", &[]);
    let both = both.expect(Status::UnprocessableEntity);
    assert_eq!(
        both.attributes("#refusals a", "href"),
        ["#title", "#choice"]
    );
}

#[test]
fn home_names_a_work_once_and_by_its_title() {
    let town = Town::new();
    let home = town.drafter().get("/desk");
    let works = home.attributes("[aria-labelledby=waiting] .of-work > a", "href");
    let once: std::collections::BTreeSet<_> = works.iter().collect();
    assert!(!works.is_empty() && once.len() == works.len(), "{works:?}");
    let texts = home.attributes("[aria-labelledby=waiting] .of-work p a", "href");
    let router = work(&town, "iot-router");
    for locale in ["ja-simple", "en"] {
        let text = format!("/desk/works/{router}/texts/{locale}");
        assert!(texts.contains(&text), "{texts:?}");
    }
    let blocked = home.words("[aria-labelledby=blocked] a.row").concat();
    assert!(blocked.contains("2件の問題"), "{blocked}");
    assert!(
        !blocked.contains("supply-chain"),
        "a slug is no title: {blocked}"
    );
}
