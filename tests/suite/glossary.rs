//! The glossary: everybody looks, those who write keep it; what is wrong comes
//! back with what was typed, and nobody's change is lost unseen.

use keihatsu::{
    domain::{glossary::found_in, locale::Locale},
    store,
    workflow::starter,
};
use rocket::http::Status;

use crate::driver::{Answer, Person, Town};

const NEW: &str = "/desk/glossary/new";

/// What is sent, and which fields are wrong.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);

fn term<'a>(source: &'a str, locale: &'a str, target: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("source", source), ("locale", locale), ("target", target)]
}

/// The address of a term's page, found in the list.
fn page_of(person: &Person<'_>, target: &str) -> String {
    let list = person.get("/desk/glossary");
    let words = list.words(".said a");
    let place = words.iter().position(|found| found == target);
    let place = place.unwrap_or_else(|| panic!("{target}: {words:?}"));
    list.attributes(".said a", "href").remove(place)
}

fn save(person: &Person<'_>, address: &str, version: &str, target: &str) -> Answer {
    let mut fields = term("合い言葉", "en", target);
    fields.push(("version", version));
    person.post(address, &fields)
}

#[test]
fn everybody_looks_and_those_who_write_keep_it() {
    let town = Town::new();
    let decider = town.decider();
    let list = decider.get("/desk/glossary").expect(Status::Ok);
    assert!(list.words("tbody th").len() > 40);
    assert!(
        list.words(".said li")
            .iter()
            .any(|said| said.contains("网络钓鱼"))
    );
    assert!(
        list.attributes(".heading a, .said a, tbody th a", "href")
            .is_empty()
    );
    for address in [NEW, "/desk/glossary/1"] {
        assert_eq!(decider.get(address).status, Status::Forbidden);
        assert_eq!(decider.post(address, &[]).status, Status::Forbidden);
    }
    let remove = "/desk/glossary/1/remove";
    assert_eq!(decider.post(remove, &[]).status, Status::Forbidden);
    assert_eq!(
        town.partner().get("/desk/glossary").status,
        Status::Forbidden
    );
    assert_eq!(town.reader().get("/desk/glossary").status, Status::SeeOther);
    for keeper in [town.drafter(), town.translator(), town.admin()] {
        keeper.get(NEW).expect(Status::Ok);
        keeper.get("/desk/glossary/1").expect(Status::Ok);
    }
    let rooms = decider.get("/desk").attributes(".rail a", "href");
    let place = |room: &str| rooms.iter().position(|href| href == room).unwrap();
    assert_eq!(place("/desk/glossary"), place("/desk/facts") + 1);
}

#[test]
fn the_list_is_narrowed_by_language_and_words() {
    let town = Town::new();
    let translator = town.translator();
    let vietnamese = translator.get("/desk/glossary?locale=vi&words=%E6%9A%97%E8%A8%BC");
    assert_eq!(vietnamese.words("tbody th [lang=ja]")[0], "暗証番号");
    assert_eq!(vietnamese.words(".said li").len(), 1);
    assert!(vietnamese.words(".said li")[0].contains("mã PIN"));
    let by_target = translator.get("/desk/glossary?words=passkey");
    assert_eq!(by_target.words("tbody th [lang=ja]"), ["パスキー"]);
    let kept = translator.get("/desk/glossary?locale=ko&words=9110");
    assert!(kept.words(".said li")[0].contains("訳さない"));
    let nothing = translator.get("/desk/glossary?words=%25&locale=xx-nothing");
    assert_eq!(nothing.expect(Status::Ok).words(".empty").len(), 1);
}

#[test]
fn a_term_is_added_changed_and_removed() {
    let town = Town::new();
    let translator = town.translator();
    let added = translator.post(NEW, &term("合い言葉", "en", "password phrase"));
    assert_eq!(
        added.expect(Status::SeeOther).location(),
        "/desk/glossary?done=term-saved"
    );
    let address = page_of(&translator, "password phrase");
    let page = translator.get(&address);
    assert_eq!(page.value("source"), "合い言葉");
    save(&translator, &address, "1", "watchword").expect(Status::SeeOther);
    assert_eq!(translator.get(&address).value("target"), "watchword");
    let removed = translator.post(&format!("{address}/remove"), &[("version", "2")]);
    assert_eq!(
        removed.expect(Status::SeeOther).location(),
        "/desk/glossary?done=term-removed"
    );
    translator.get(&address).expect(Status::NotFound);
    // twice is once
    let again = translator.post(&format!("{address}/remove"), &[("version", "2")]);
    again.expect(Status::SeeOther);
    let journal = translator.get("/desk/journal").text();
    for words in ["用語を追加", "用語を変更", "用語を削除", "watchword"] {
        assert!(journal.contains(words), "{words}");
    }
    assert_eq!(
        translator
            .get("/desk/journal")
            .words("tbody tr")
            .iter()
            .filter(|row| row.contains("用語を削除"))
            .count(),
        1
    );
}

#[test]
fn every_wrong_field_comes_back_as_typed() {
    let town = Town::new();
    let drafter = town.drafter();
    let long = "あ".repeat(100_000);
    let cases: [Case<'_>; 7] = [
        (&[], &["source", "target"]),
        (&[("source", &long), ("target", "a")], &["source"]),
        (
            &[("source", "a\u{202E}b"), ("target", "a\nb")],
            &["source", "target"],
        ),
        (
            &[("source", "語"), ("locale", "ja"), ("target", "a")],
            &["locale"],
        ),
        (
            &[("source", "語"), ("locale", "../x"), ("keep", "yes")],
            &["locale"],
        ),
        (
            &[("source", "語"), ("target", "a"), ("keep", "yes")],
            &["target"],
        ),
        (
            &[
                ("source", "フィッシング"),
                ("locale", "en"),
                ("target", "a"),
            ],
            &["source"],
        ),
    ];
    for (fields, wrong) in cases {
        let answer = drafter
            .post(NEW, fields)
            .expect(Status::UnprocessableEntity);
        assert_eq!(answer.attributes("[aria-invalid=true]", "name"), wrong);
        for name in wrong {
            assert!(answer.text().contains(&format!("href=\"#{name}\"")));
        }
        for (name, value) in fields.iter().filter(|(name, _)| *name == "source") {
            assert_eq!(answer.value(name).chars().count(), value.chars().count());
        }
    }
    // a term that is for all and one of a language are two
    drafter
        .post(NEW, &[("source", "フィッシング"), ("keep", "yes")])
        .expect(Status::SeeOther);
    let twice = drafter.post(NEW, &[("source", "フィッシング"), ("keep", "yes")]);
    twice.expect(Status::UnprocessableEntity);
    let address = page_of(&drafter, "phishing");
    let taken = term("パスキー", "en", "x");
    drafter
        .post(&address, &taken)
        .expect(Status::UnprocessableEntity);
}

#[test]
fn a_stale_save_shows_both_and_loses_neither() {
    let town = Town::new();
    let (drafter, admin) = (town.drafter(), town.admin());
    save(&drafter, NEW, "", "first").expect(Status::SeeOther);
    let address = page_of(&drafter, "first");
    save(&admin, &address, "1", "second").expect(Status::SeeOther);
    let stale = save(&drafter, &address, "1", "third").expect(Status::Conflict);
    assert_eq!(stale.words(".conflict td"), ["second", "third"]);
    assert_eq!(
        (stale.value("target"), stale.value("version")),
        ("third".into(), "2".into())
    );
    let remove = format!("{address}/remove");
    let refused = drafter
        .post(&remove, &[("version", "1")])
        .expect(Status::Conflict);
    assert!(refused.words(".banner")[0].contains("まだ削除していません"));
    save(&drafter, &address, "2", "third").expect(Status::SeeOther);
    drafter
        .post(&remove, &[("version", "3")])
        .expect(Status::SeeOther);
    let late = save(&admin, &address, "3", "fourth").expect(Status::Conflict);
    assert_eq!(late.value("target"), "fourth");
    assert_eq!(late.attributes("main form.card", "action"), [NEW]);
    save(&admin, NEW, "3", "fourth").expect(Status::SeeOther);
}

#[test]
fn hostile_words_are_only_words() {
    let town = Town::new();
    let drafter = town.drafter();
    let hostile = "<script>alert(1)</script>' or 1=1 --";
    drafter
        .post(NEW, &term(hostile, "", hostile))
        .expect(Status::SeeOther);
    let list = drafter.get("/desk/glossary");
    assert!(
        list.words("tbody th [lang=ja]")
            .contains(&hostile.to_owned())
    );
    assert!(list.words("main script").is_empty());
    for id in ["0", "-1", "9223372036854775807", "x", "1%00"] {
        let address = format!("/desk/glossary/{id}");
        assert!(
            !drafter.get(&address).status.class().is_server_error(),
            "{id}"
        );
        let posted = drafter.post(&address, &term("語", "en", "a")).status;
        assert!(!posted.class().is_server_error(), "{id}: {posted}");
        let removed = drafter
            .post(&format!("{address}/remove"), &[("version", "x")])
            .status;
        assert!(!removed.class().is_server_error(), "{id}: {removed}");
    }
}

#[test]
fn the_terms_of_a_text_are_those_of_its_language() {
    let town = Town::new();
    let vietnamese = Locale::parse("vi").unwrap();
    let text = "ボイスフィッシングの被害は#9110か警察庁へ。1100円。";
    let all = town
        .store
        .read(|tx| store::glossary::list(tx, Some(&vietnamese), None))
        .unwrap();
    let found = found_in(&all, text, &vietnamese);
    let said: Vec<_> = found
        .iter()
        .map(|term| (term.fields.source.as_str(), term.fields.target.as_deref()))
        .collect();
    assert_eq!(
        said,
        [
            ("#9110", None),
            ("ボイスフィッシング", Some("voice phishing")),
            ("警察庁", Some("Cơ quan Cảnh sát Quốc gia")),
        ]
    );
}

#[test]
fn the_kit_never_overwrites_what_people_keep() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = page_of(&drafter, "passkey");
    let mut fields = term("パスキー", "en", "pass key");
    fields.push(("version", "1"));
    drafter.post(&address, &fields).expect(Status::SeeOther);
    let now = town.clock.now();
    let again = town.store.write(|tx| {
        let email = keihatsu::domain::account::Email::parse("drafter@demo.example").unwrap();
        let actor = keihatsu::store::accounts::find_by_email(tx, &email)?.actor();
        starter::import_glossary(tx, &actor, now)
    });
    again.unwrap();
    assert_eq!(drafter.get(&address).value("target"), "pass key");
}
