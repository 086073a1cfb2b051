//! Contacts and facts: kept in versions, refused field by field, and found
//! wherever they are used.

use keihatsu::workflow::check;
use rocket::http::Status;

use crate::{
    desk_releases::{act, make, page},
    driver::{Answer, Person, Town},
};

const POLICE: &str = "/desk/contacts/police-consult";
/// What the draft about routers names, too.
pub const IPA: &str = "/desk/contacts/ipa";

/// The fields of a record's form as the page holds them.
pub fn fields_of(page: &Answer) -> Vec<(String, String)> {
    let inputs = page.attributes("main form input:not([type=checkbox])", "name");
    let mut fields: Vec<(String, String)> = inputs
        .into_iter()
        .map(|name| (name.clone(), page.value(&name)))
        .collect();
    for name in ["kind", "verified", "unit", "status", "medium"] {
        let chosen = page.attributes(&format!("select[name={name}] option[selected]"), "value");
        fields.push((name.to_owned(), chosen.concat()));
    }
    fields
}

pub fn save(person: &Person<'_>, address: &str, changes: &[(&str, &str)]) -> Answer {
    let fields = fields_of(&person.get(address));
    send(person, address, &fields, changes)
}

pub fn send(
    person: &Person<'_>,
    address: &str,
    fields: &[(String, String)],
    changes: &[(&str, &str)],
) -> Answer {
    let mut all: Vec<(&str, &str)> = changes.to_vec();
    let kept = fields.iter().map(|(name, value)| (&**name, &**value));
    all.extend(kept.filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name)));
    person.post(address, &all)
}

#[test]
fn everybody_looks_and_keepers_change() {
    let town = Town::new();
    let decider = town.decider();
    for room in ["contacts", "facts"] {
        let list = decider.get(&format!("/desk/{room}")).expect(Status::Ok);
        let rows = list.attributes("tbody th a", "href");
        assert!(rows.len() > 5, "{room}");
        assert!(list.attributes(".heading a", "href").is_empty());
        let page = decider.get(&rows[0]).expect(Status::Ok);
        assert!(page.attributes("main form", "action").is_empty());
        assert!(!page.words(".pairs dd").is_empty());
        for address in [&rows[0], &format!("/desk/{room}/new")] {
            assert_eq!(decider.post(address, &[]).status, Status::Forbidden);
        }
        let new = decider.get(&format!("/desk/{room}/new"));
        assert_eq!(new.status, Status::Forbidden);
        for keeper in [town.drafter(), town.admin()] {
            keeper.get(&format!("/desk/{room}/new")).expect(Status::Ok);
            keeper.get(&rows[0]).expect(Status::Ok);
        }
        assert_eq!(town.partner().get(&rows[0]).status, Status::Forbidden);
    }
}

#[test]
fn records_are_found_by_words_and_stand_in_pages() {
    let town = Town::new();
    let decider = town.decider();
    let found = |query: &str| {
        let list = decider.get(&format!("/desk/contacts?{query}"));
        list.expect(Status::Ok).attributes("tbody th a", "href")
    };
    assert_eq!(found("words=%239110"), [POLICE]);
    assert_eq!(found("words=POLICE-consult%20%239110"), [POLICE]);
    assert!(found("words=nothing-of-that-name").is_empty());
    assert_eq!(found("page=99"), found(""));
    assert_eq!(found("page=x&words="), found(""));
    let none = decider.get("/desk/facts?words=%3Cb%3E").expect(Status::Ok);
    assert_eq!(none.words("p.empty").len(), 1);
    assert_eq!(none.value("words"), "<b>");
    // more than one page holds
    town.forge(
        "insert into record (kind, key, version)
         with recursive n(i) as (select 1 union all select i + 1 from n where i < 60)
         select 'contact', 'more-' || i, 1 from n;
         insert into record_version (record_id, version, content, digest, changed_by, changed_at)
         select r.id, 1, json_set(v.content, '$.key', r.key), v.digest, null, v.changed_at
         from record r, record p join record_version v on v.record_id = p.id and v.version = 1
         where r.key like 'more-%' and p.key = 'police-consult'",
    )
    .unwrap();
    assert_eq!(found("").len(), 50);
    let last = decider.get("/desk/contacts?words=more-&page=2");
    assert_eq!(last.words("tbody tr").len(), 10);
    assert_eq!(
        last.attributes("a[rel=prev]", "href"),
        ["?words=more-&page=1"]
    );
    assert!(last.attributes("a[rel=next]", "href").is_empty());
}

#[test]
fn the_list_counts_what_the_page_lists() {
    let town = Town::new();
    let drafter = town.drafter();
    for room in ["contacts", "facts"] {
        let list = drafter.get(&format!("/desk/{room}"));
        let rows = list.attributes("tbody th a", "href");
        let counts = list.words("tbody td:last-child");
        assert!(counts.iter().any(|count| count != "なし"));
        for (address, count) in rows.iter().zip(counts) {
            let used = drafter
                .get(address)
                .words("[aria-labelledby=uses] .locales a")
                .len();
            let shown = if used == 0 {
                "なし".to_owned()
            } else {
                used.to_string()
            };
            assert_eq!(count, shown, "{address}");
        }
    }
}

#[test]
fn a_change_finds_every_use_and_leaves_what_is_public() {
    let town = Town::new();
    let drafter = town.drafter();
    let before = drafter.get(POLICE).expect(Status::Ok);
    assert!(before.words(".banner-care").is_empty());
    assert_eq!(before.words(".seen .contact").len(), 3);
    let public = before.attributes("[aria-labelledby=public] tbody a", "href");
    assert!(
        public.contains(&"/ja/advisories/phishing".to_owned()),
        "{public:?}"
    );
    save(&drafter, POLICE, &[("number", "#9999")]).expect(Status::SeeOther);
    let after = drafter.get(POLICE);
    assert_eq!(after.value("version"), "2");
    assert_eq!(after.words(".seen .contact-call .number"), ["#9999"; 3]);
    assert!(!after.attributes(".pinning a", "href").is_empty());
    let warned = after.words(".banner-care strong").concat();
    assert!(warned.contains(&public.len().to_string()), "{warned}");
    let page = town.reader().get("/ja/advisories/phishing").text();
    assert!(page.contains("#9110") && !page.contains("#9999"));
    // and everybody's home says that something is left to do
    let home = town.decider().get("/desk").expect(Status::Ok);
    let rows = home.attributes("[aria-labelledby=blocked] a.row", "href");
    assert!(rows.contains(&"/desk/contacts/police-consult#public".to_owned()));
    let chips = home.words("[aria-labelledby=blocked] .chip-care").concat();
    assert!(chips.contains(&public.len().to_string()), "{chips}");
}

#[test]
fn a_stale_save_shows_both() {
    let town = Town::new();
    let drafter = town.drafter();
    for (address, field) in [
        (POLICE, "hours.ja"),
        ("/desk/facts/phishing-reports", "source.ja"),
    ] {
        let fields = fields_of(&drafter.get(address));
        send(&drafter, address, &fields, &[(field, "先の人")]).expect(Status::SeeOther);
        let conflict =
            send(&drafter, address, &fields, &[(field, "後の人")]).expect(Status::Conflict);
        assert_eq!(conflict.words(".conflict td"), ["先の人", "後の人"]);
        assert_eq!(conflict.value(field), "後の人");
        assert_eq!(conflict.value("version"), "2");
        // two who typed the same have no conflict
        send(&drafter, address, &fields, &[(field, "先の人")]).expect(Status::SeeOther);
        // after a look at both it may be saved
        send(&drafter, address, &fields_of(&conflict), &[]).expect(Status::SeeOther);
        assert_eq!(drafter.get(address).value(field), "後の人");
    }
}

/// The words of a contact are what people act on: hours that only the Japanese
/// card says anew stop the other languages until somebody has looked.
#[test]
fn words_that_the_source_leaves_behind_stop_their_language() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = make(&town, &drafter);
    let stopped = || page(&drafter, id).words(".blockers .found-in h4");
    let stale = || {
        let page = drafter.get(IPA);
        page.words("details.words summary .chip-care").len()
    };
    let before = stopped();
    let with_contact = drafter.get(IPA).attributes(".locales a", "href");
    assert!(!with_contact.is_empty());
    save(&drafter, IPA, &[("number", "#9999")]).expect(Status::SeeOther);
    assert_eq!((stale(), stopped()), (0, before.clone()), "no word changed");

    save(&drafter, IPA, &[("hours.ja", "平日だけ")]).expect(Status::SeeOther);
    let names = drafter
        .get(IPA)
        .attributes("details.words input[name^='name.']", "value");
    let others = names.iter().filter(|name| !name.is_empty()).count() - 1;
    assert_eq!(stale(), others);
    let told = page(&drafter, id).words(".blockers li").concat();
    assert!(
        told.contains(
            "「IPA情報セキュリティ安心相談窓口」のこの言語のことばは、日本語が変わる前のもの"
        ),
        "{told}"
    );
    let links = page(&drafter, id).attributes(".blockers a", "href");
    let mends = "/desk/contacts/ipa#hours.en".to_owned();
    assert!(links.contains(&mends), "{links:?}");
    act(&drafter, id, "submit", &[]).expect(Status::UnprocessableEntity);

    let home = drafter.get("/desk").expect(Status::Ok);
    let rows = home.attributes("[aria-labelledby=blocked] a.row", "href");
    assert!(rows.contains(&IPA.to_owned()), "{rows:?}");
    // another field is no answer, nor are words that go and come back, nor what
    // is said of a later change
    save(&drafter, IPA, &[("area.en", "Everywhere")]).expect(Status::SeeOther);
    let fields = fields_of(&drafter.get(IPA));
    let vietnamese = fields.iter().filter(|(name, _)| name.ends_with(".vi"));
    let gone: Vec<(&str, &str)> = vietnamese.map(|(name, _)| (name.as_str(), "")).collect();
    save(&drafter, IPA, &gone).expect(Status::SeeOther);
    let back = fields.iter().filter(|(name, _)| name.ends_with(".vi"));
    let back: Vec<(&str, &str)> = back.map(|(name, value)| (&**name, &**value)).collect();
    save(&drafter, IPA, &back).expect(Status::SeeOther);
    let slip = [("area.ja", "どこでも"), ("still_right", "on")];
    save(&drafter, IPA, &slip).expect(Status::SeeOther);
    assert_eq!(stale(), others);

    // one language is answered, the others are said to be right
    save(&drafter, IPA, &[("hours.en", "Weekdays only")]).expect(Status::SeeOther);
    assert_eq!(stale(), others - 1);
    let names = drafter
        .get(IPA)
        .attributes("input[name^='still_right.']", "name");
    assert_eq!(names.len(), others - 1);
    let ticks: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "on")).collect();
    let wrong = [&ticks[..], &[("kind", "x")]].concat();
    let refused = save(&drafter, IPA, &wrong).expect(Status::UnprocessableEntity);
    assert_eq!(refused.attributes("input[checked]", "name"), names);
    save(&drafter, IPA, &ticks).expect(Status::SeeOther);
    assert_eq!((stale(), stopped()), (0, before));
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

/// Words that go while they are right come back as what they were; others are
/// made from the source of today.
#[test]
fn words_that_come_back_are_what_they_were() {
    let town = Town::new();
    let drafter = town.drafter();
    let fields = fields_of(&drafter.get(IPA));
    let of = |tag: &str, words: Option<&str>| -> Vec<(String, String)> {
        let own = fields.iter().filter(|(name, _)| name.ends_with(tag));
        own.map(|(name, value)| (name.clone(), words.unwrap_or(value).to_owned()))
            .collect()
    };
    let send = |fields: &[(String, String)]| {
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (&**name, &**value))
            .collect();
        save(&drafter, IPA, &fields).expect(Status::SeeOther);
    };
    send(&of(".ko", Some("")));
    send(&of(".id", Some("")));
    save(&drafter, IPA, &[("name.ja", "別の窓口")]).expect(Status::SeeOther);
    send(&of(".ko", None));
    send(&of(".id", Some("Lain")));
    let left = drafter
        .get(IPA)
        .attributes("input[name^='still_right.']", "name");
    assert!(left.contains(&"still_right.ko".to_owned()), "{left:?}");
    assert!(!left.contains(&"still_right.id".to_owned()), "{left:?}");
}

/// Readers of one language see nothing of the words of another.
#[test]
fn words_of_one_language_make_no_other_page_old() {
    let town = Town::new();
    let drafter = town.drafter();
    let english = |older: &[String]| older.iter().all(|page| page.starts_with("/en/"));
    save(&drafter, POLICE, &[("hours.en", "Weekdays")]).expect(Status::SeeOther);
    let page = drafter.get(POLICE);
    let older = page.attributes(
        "[aria-labelledby=public] .locales span:has(.quiet) a",
        "href",
    );
    assert!(!older.is_empty() && english(&older), "{older:?}");
    let told = page.words(".banner-care strong").concat();
    assert!(told.contains(&older.len().to_string()), "{told}");
    save(&drafter, POLICE, &[("hours.uk", "x"), ("name.uk", "x")]).expect(Status::SeeOther);
    assert_eq!(
        drafter.get(POLICE).words(".banner-care strong").concat(),
        told
    );
}

/// A slip of the pen in the source need not stop anybody.
#[test]
fn a_slip_in_the_source_leaves_the_others_right() {
    let town = Town::new();
    let drafter = town.drafter();
    let fact = "/desk/facts/phishing-reports";
    let slip = [("source.ja", "協議会 年報"), ("still_right", "on")];
    save(&drafter, fact, &slip).expect(Status::SeeOther);
    let shown = drafter.get(fact);
    assert_eq!(shown.value("version"), "2");
    assert!(shown.words("details.words .chip-care").is_empty());
    assert!(shown.attributes("input[checked]", "name").is_empty());
}

#[test]
fn a_contact_and_a_fact_are_added() {
    let town = Town::new();
    let drafter = town.drafter();
    let fields = [
        ("key", "harbour-office"),
        ("kind", "consult"),
        ("number", "045-000-0000"),
        ("languages", "ja en"),
        ("verified", "own"),
        ("checked_on", "2026-11-23"),
        ("name.ja", "港の窓口"),
        ("name.en", "Harbour office"),
    ];
    let added = drafter
        .post("/desk/contacts/new", &fields)
        .expect(Status::SeeOther);
    assert_eq!(
        added.location(),
        "/desk/contacts/harbour-office?done=record-saved"
    );
    let page = drafter.get(added.location());
    assert_eq!(page.words("h1"), ["港の窓口"]);
    let taken = drafter
        .post("/desk/contacts/new", &fields)
        .expect(Status::UnprocessableEntity);
    assert_eq!(taken.attributes("#refusals a", "href"), ["#key"]);
    let fields = [
        ("key", "harbour-cases"),
        ("value", "1,234"),
        ("unit", "cases"),
        ("period", "2025"),
        ("status", "provisional"),
        ("verified", "official"),
        ("checked_on", "2026-11-23"),
        ("earlier", "2024 1000\r\n"),
        ("statement.ja", "港の件数"),
        ("source.ja", "港の統計"),
    ];
    let added = drafter
        .post("/desk/facts/new", &fields)
        .expect(Status::SeeOther);
    let page = drafter.get(added.location());
    assert_eq!(page.words(".seen .fact-value .number"), ["1,234"; 3]);
}

#[test]
fn every_wrong_field_is_named_and_kept() {
    let town = Town::new();
    let drafter = town.drafter();
    let long = "あ".repeat(100_000);
    let fields = [
        ("key", "Upper Case"),
        ("number", "call\u{0}me"),
        ("url", "javascript:alert(1)"),
        ("languages", "klingon!!"),
        ("checked_on", "昨日"),
        ("name.ja", &long),
        ("note.en", "a\u{202E}b"),
        ("unknown", "x"),
    ];
    let refused = drafter
        .post("/desk/contacts/new", &fields)
        .expect(Status::UnprocessableEntity);
    assert_eq!(
        refused.attributes("#refusals a", "href"),
        [
            "#key",
            "#kind",
            "#number",
            "#url",
            "#languages",
            "#verified",
            "#checked_on",
            "#name.ja",
            "#note.en"
        ]
    );
    assert_eq!(refused.words(".field-error").len(), 9);
    assert_eq!(refused.value("name.ja"), long);
    assert_eq!(refused.value("note.en"), "a\u{202E}b");
    assert_eq!(refused.value("checked_on"), "昨日");
    assert_eq!(refused.attributes("#checked_on", "type"), ["text"]);
    let tag = refused.words("#languages-error").concat();
    // there is no list to choose from
    assert!(tag.contains("klingon!!") && !tag.contains("一覧"), "{tag}");
    let told = drafter.post("/desk/contacts/new", &[("number", "call me")]);
    assert!(told.words("#number-error").concat().contains("#9110"));
    for room in ["contacts", "facts"] {
        // a new record claims nothing that nobody has said
        let new = drafter.get(&format!("/desk/{room}/new"));
        let chosen = new.attributes("main option[selected]", "value");
        assert!(chosen.iter().all(String::is_empty), "{chosen:?}");
        assert!(chosen.len() > 1, "a choice to make");
        assert_eq!(new.value("checked_on"), "");
        let empty = drafter.post(&format!("/desk/{room}/new"), &[]);
        empty.expect(Status::UnprocessableEntity);
    }
    let markup = [("earlier", "</textarea><script>alert(1)</script>")];
    let refused = drafter
        .post("/desk/facts/new", &markup)
        .expect(Status::UnprocessableEntity);
    assert!(!refused.text().contains("<script>alert"));
}

/// Nobody could read it; other letters may be those of a name.
#[test]
fn burmese_in_the_old_encoding_is_refused() {
    let town = Town::in_all_languages();
    let drafter = town.drafter();
    let list = drafter.get("/desk/contacts").expect(Status::Ok);
    let address = &list.attributes("tbody th a", "href")[0];
    let page = save(&drafter, address, &[("name.my", "ေငြမေပးပါနဲ႔")]);
    let page = page.expect(Status::UnprocessableEntity);
    let way = page.attributes("#refusals a", "href");
    assert_eq!(way, ["#name.my"]);
    assert_eq!(page.value("name.my"), "ေငြမေပးပါနဲ႔");
    let kept = save(&drafter, address, &[("name.my", "警察相談電話窓口")]);
    let page = drafter.get(kept.expect(Status::SeeOther).location());
    let notes = page.words(r"#name\.my-notes li");
    assert!(notes[0].contains("使わない文字"), "{notes:?}");
}

#[test]
fn what_is_no_record_is_not_found() {
    let town = Town::new();
    let drafter = town.drafter();
    for key in ["nobody", "Upper", "%00", "a--b", &"a".repeat(300)] {
        for room in ["contacts", "facts"] {
            let address = format!("/desk/{room}/{key}");
            assert_eq!(drafter.get(&address).status, Status::NotFound, "{key}");
            assert_eq!(
                drafter.post(&address, &[]).status,
                Status::NotFound,
                "{key}"
            );
        }
    }
    // the key stays whatever is sent, and a version that nobody saw is stale
    save(&drafter, POLICE, &[("key", "other"), ("number", "#1")]).expect(Status::SeeOther);
    assert_eq!(drafter.get("/desk/contacts/other").status, Status::NotFound);
    let stale = save(&drafter, POLICE, &[("version", "x"), ("number", "#2")]);
    assert_eq!(stale.status, Status::Conflict);
}

/// No reader is shown the words of another language instead of their own.
#[test]
fn a_text_waits_until_its_records_have_words_in_its_language() {
    const IPA: &str = "/desk/contacts/ipa";
    let town = Town::new();
    let drafter = town.drafter();
    let id = make(&town, &drafter);
    let mends = || page(&drafter, id).attributes(".found .act-link, .found-links a", "href");
    let mend = "/desk/contacts/ipa#name.en".to_owned();
    let others = mends();
    assert!(!others.contains(&mend));
    let silent = ["name.en", "hours.en", "area.en", "charge.en", "note.en"].map(|name| (name, ""));
    save(&drafter, IPA, &silent).expect(Status::SeeOther);
    assert_eq!(mends().len(), others.len() + 1);
    assert!(mends().contains(&mend));
    act(&drafter, id, "submit", &[]).expect(Status::UnprocessableEntity);
    // the list of works and the work itself say so too
    let router = crate::desk_releases::work(&town, "iot-router");
    let work = drafter.get(&format!("/desk/works/{router}"));
    assert!(
        work.attributes("[aria-labelledby=missing] a", "href")
            .contains(&mend)
    );
    // the preview marks what it would have to borrow
    let preview = drafter.get(&format!("/desk/works/{router}/texts/en/preview"));
    let borrowed = preview.words(".contact-name .chip");
    assert!(borrowed.contains(&"日本語".to_owned()));
    // words without a name are asked about, not dropped
    let refused = save(&drafter, IPA, &[("hours.en", "Daytime")]);
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert_eq!(refused.attributes("#refusals a", "href"), ["#name.en"]);
    save(&drafter, IPA, &[("name.en", "Security help desk")]).expect(Status::SeeOther);
    assert_eq!(mends(), others);
}
