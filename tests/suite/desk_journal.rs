//! The journal at the desk: filters, pages, the chain.

use keihatsu::store;
use rocket::http::Status;

use crate::{desk_releases::work, desk_texts::Filled, driver::Town};

#[test]
fn the_journal_says_who_did_what_when() {
    let town = Town::new();
    let page = town.decider().get("/desk/journal").expect(Status::Ok);
    assert_eq!(page.words("tbody tr").len(), 50);
    assert_eq!(page.words("tbody td strong")[0], "サインイン");
    assert!(page.words("tbody tr")[0].contains("決裁 一郎"));
    let links = page.attributes("tbody th a", "href");
    assert!(links.iter().any(|link| link.starts_with("/desk/releases/")));
    assert!(links.iter().all(|link| !link.starts_with("/desk/accounts")));
    assert_eq!(town.reader().get("/desk/journal").status, Status::SeeOther);
}

#[test]
fn pages_lead_both_ways() {
    let town = Town::new();
    let drafter = town.drafter();
    let first = drafter.get("/desk/journal");
    assert!(first.attributes("a[rel=prev]", "href").is_empty());
    let older = first.attributes("a[rel=next]", "href")[0].clone();
    let second = drafter.get(&older).expect(Status::Ok);
    let numbers = |page: &crate::driver::Answer| page.words("tbody td:first-child");
    assert_ne!(numbers(&first), numbers(&second));
    let back = second.attributes("a[rel=prev]", "href")[0].clone();
    assert_eq!(numbers(&drafter.get(&back)), numbers(&first));
}

#[test]
fn every_filter_narrows() {
    let town = Town::new();
    let drafter = town.drafter();
    let count = |query: &str| {
        let page = drafter.get(&format!("/desk/journal?{query}"));
        page.expect(Status::Ok).words("tbody tr").len()
    };
    assert_eq!(count("action=release.released"), 4);
    assert_eq!(count("object=release:1&action=release."), 5);
    assert_eq!(count("object=release:99"), 0);
    assert!(count("object=ddos") > 2);
    // a thing by its kind, and its number or what people call it
    assert_eq!(count("kind=release&object=1&action=release."), 5);
    assert_eq!(count("kind=release&object=%231&action=release."), 5);
    assert_eq!(count("kind=work&object=ddos"), count("object=ddos"));
    assert_eq!(count("kind=contact&object=police-consult"), 1);
    assert_eq!(
        count("kind=contact&object=%E8%AD%A6%E5%AF%9F%E7%9B%B8%E8%AB%87"),
        1
    );
    assert_eq!(count("kind=account&object=translator@demo.example"), 1);
    assert_eq!(count("kind=organisation&object=npa"), 1);
    assert_eq!(count("kind=release&object=nothing"), 0);
    assert!(count("kind=fact") > 10);
    // the key that signs is made by the clock of the machine
    assert_eq!(count("from=2026-11-24&kind=work"), 0);
    assert!(count("kind=work") > 0);
    assert!(count("until=2026-10-31") > 0);
    assert_eq!(count("actor=999"), 0);
    assert_eq!(
        count("action=%25"),
        0,
        "a sign of the pattern is only a sign"
    );
}

#[test]
fn a_filter_that_cannot_be_read_is_named_and_kept() {
    let town = Town::new();
    let drafter = town.drafter();
    for (query, field) in [
        ("from=yesterday", "from"),
        ("until=2026-02-31", "until"),
        ("actor=x", "actor"),
        ("before=99999999999999999999", "before"),
    ] {
        let page = drafter.get(&format!("/desk/journal?{query}"));
        let page = page.expect(Status::UnprocessableEntity);
        let links = page.attributes("#refusals a", "href");
        assert_eq!(links, [format!("#{field}")], "{query}");
    }
}

#[test]
fn the_chain_can_be_verified() {
    let town = Town::new();
    let drafter = town.drafter();
    let holds = drafter.post("/desk/journal/verify", &[]).expect(Status::Ok);
    assert_eq!(holds.words(".banner-good").len(), 1);
    assert_eq!(holds.words(".banner-good code")[0].len(), 64);
}

#[test]
fn a_damaged_entry_is_shown_and_named() {
    let town = Town::new();
    let drafter = town.drafter();
    for (number, forged) in [(3, "hash = 'x'"), (5, "at = 9e18, details = '{'")] {
        let forge = town.forge(&format!(
            "drop trigger if exists journal_stays;
             pragma ignore_check_constraints = on;
             update journal set {forged} where sequence = {number};"
        ));
        forge.unwrap();
    }
    let last = drafter.get("/desk/journal?before=50");
    let last = last.expect(Status::Ok);
    assert_eq!(last.words("#entry-3 .damaged").len(), 1);
    assert_eq!(last.words("#entry-4 .damaged").len(), 0);
    assert_eq!(last.words("#entry-5").len(), 1);
    let verdict = drafter.post("/desk/journal/verify", &[]).expect(Status::Ok);
    assert!(verdict.words(".banner-stop")[0].contains("番号3"));
}

/// Nothing stands in the works that no entry tells of: as many entries of an
/// action as rows of its table, each about another object.
#[test]
fn everything_that_stands_has_its_entry() {
    let town = Town::new();
    for (action, rows) in [
        ("account.added", "account"),
        ("organisation.added", "organisation"),
        ("contact.added", "record where kind = 'contact'"),
        ("fact.added", "record where kind = 'fact'"),
        ("work.made", "work"),
        ("release.made", "release"),
        ("release.released", "release where stage = 'released'"),
    ] {
        let (stored, told) = counts(&town, action, rows);
        assert!(stored > 0, "{rows}");
        assert_eq!(told, stored, "{action}");
    }
}

fn counts(town: &Town, action: &str, rows: &str) -> (i64, i64) {
    let told = "select count(distinct object) from journal where action = ?1";
    let read = town.store.read(|tx| -> Result<_, store::Error> {
        let stored = tx.query_row(&format!("select count(*) from {rows}"), [], |row| {
            row.get(0)
        })?;
        Ok((stored, tx.query_row(told, [action], |row| row.get(0))?))
    });
    read.unwrap()
}

#[test]
fn a_change_of_an_account_is_told_in_full() {
    let town = Town::new();
    let admin = town.admin();
    let form = [
        ("version", "1"),
        ("email", "translator@demo.example"),
        ("name", "翻訳 四郎"),
        ("organisation", "bureau-kanto"),
        ("roles", "translator"),
        ("password", "another battery staple"),
    ];
    admin
        .post("/desk/accounts/2", &form)
        .expect(Status::SeeOther);
    let page = admin.get("/desk/journal?action=account.changed");
    let row = page.words("tbody tr")[0].clone();
    for told in ["翻訳 四郎", "bureau-kanto", "パスワード"] {
        assert!(row.contains(told), "{told} in {row}");
    }
    assert!(!row.contains("battery"), "{row}");
}

#[test]
fn a_change_of_language_is_told_once() {
    let town = Town::new();
    let drafter = town.drafter();
    for _ in 0..2 {
        let form = [("locale", "en"), ("next", "/desk")];
        drafter
            .post("/desk/language", &form)
            .expect(Status::SeeOther);
    }
    let page = drafter.get("/desk/journal?action=account.language");
    let rows = page.expect(Status::Ok).words("tbody tr");
    assert_eq!(rows.len(), 1);
    assert!(rows[0].contains("English"), "{}", rows[0]);
}

/// What became of a text is told in sentences, in both languages; digests are
/// folded away.
#[test]
fn edits_and_waivers_are_told_in_words() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = work(&town, "phishing");
    let editor = |locale: &str| format!("/desk/works/{id}/texts/{locale}");
    let form = Filled::of(&drafter.get(&editor("ja")));
    let title = format!("{}！", form.get("title"));
    let wording = form.with("title", &title).saying("class[title]", "wording");
    let saved = wording.send(&drafter, &editor("ja"));
    saved.expect(Status::SeeOther);
    let translator = town.translator();
    let waived = Filled::of(&translator.get(&editor("en")))
        .saying("waive", "title")
        .saying("reason", "感嘆符だけ");
    let saved = waived.send(&translator, &editor("en"));
    saved.expect(Status::SeeOther);
    let told = |person: &crate::driver::Person<'_>| -> Vec<String> {
        let page = person.get(&format!("/desk/journal?kind=work&object={id}"));
        let told = page.expect(Status::Ok).words("td.details > span");
        for word in ["class", "edits", "waived", "seal", "\"", "{"] {
            assert!(told.iter().all(|told| !told.contains(word)), "{told:?}");
        }
        let mut words = told.iter().flat_map(|told| told.split_whitespace());
        assert!(
            words.all(|word| word.len() < 64 || !word.is_ascii()),
            "{told:?}"
        );
        told
    };
    let japanese = told(&drafter).join(" / ");
    for sentence in [
        "題名：言い回しの変更（翻訳は確かめ直す）",
        "題名：原文が変わっても、この訳のままでよいとした",
        "理由: 感嘆符だけ",
    ] {
        assert!(japanese.contains(sentence), "{sentence} in {japanese}");
    }
    let english = [("locale", "en"), ("next", "/desk")];
    drafter.post("/desk/language", &english);
    let english = told(&drafter).join(" / ");
    assert!(english.contains("Title: called still right"), "{english}");
}
