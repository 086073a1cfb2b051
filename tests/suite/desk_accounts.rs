//! Accounts: who may keep them, what is refused, and who is out at once.

use keihatsu::store::journal;
use rocket::http::Status;

use crate::driver::{Answer, PASSWORD, Person, Town};

const FIRST: &str = "seven green umbrellas";

fn add<'a>(admin: &Person<'_>, email: &'a str, more: &[(&'a str, &'a str)]) -> Answer {
    let mut fields = vec![
        ("email", email),
        ("name", "新人 七子"),
        ("organisation", "police-13"),
    ];
    fields.extend_from_slice(more);
    admin.post("/desk/accounts/new", &fields)
}

fn sign_in(person: &Person<'_>, email: &str, password: &str) -> Answer {
    person.post("/desk/sign-in", &[("email", email), ("password", password)])
}

/// The address of an account's page, found in the list.
fn page_of(admin: &Person<'_>, email: &str) -> String {
    let list = admin.get(&format!("/desk/accounts?words={email}"));
    list.attributes("tbody th a", "href").remove(0)
}

/// The fields of an account's form as the page holds them.
fn fields_of(page: &Answer) -> Vec<(String, String)> {
    let mut fields = vec![
        ("version".to_owned(), page.value("version")),
        ("name".to_owned(), page.value("name")),
    ];
    let chosen = page.attributes("select[name=organisation] option[selected]", "value");
    fields.push(("organisation".to_owned(), chosen.concat()));
    let roles = page.attributes("input[name=roles][checked]", "value");
    fields.extend(roles.into_iter().map(|role| ("roles".to_owned(), role)));
    let languages = page.attributes("input[name=languages][checked]", "value");
    fields.extend(
        languages
            .into_iter()
            .map(|tag| ("languages".to_owned(), tag)),
    );
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    let pairs = fields.iter();
    pairs.map(|(name, value)| (&**name, &**value)).collect()
}

#[test]
fn an_account_is_added_and_signs_in() {
    let town = Town::new();
    let admin = town.admin();
    let form = admin.get("/desk/accounts/new").expect(Status::Ok);
    assert_eq!(form.attributes("input[name=roles]", "value").len(), 7);
    let examiner = form.words("label:has(input[value=examiner])");
    assert!(examiner[0].contains("承認"), "{examiner:?}");
    let choices = form.words("select[name=organisation] option");
    assert!(choices.len() > 50, "{choices:?}");
    let more = [
        ("roles", "drafter"),
        ("roles", "translator"),
        ("password", FIRST),
    ];
    let answer = add(&admin, "Nana@Demo.Example", &more).expect(Status::SeeOther);
    let page = admin.get(answer.location()).expect(Status::Ok);
    assert_eq!(page.words("h1"), ["新人 七子"]);
    assert!(page.words(".slip").is_empty());
    sign_in(&town.reader(), "nana@demo.example", FIRST).expect(Status::SeeOther);
    let list = admin.get("/desk/accounts?words=NANA");
    assert_eq!(list.words("tbody th"), ["新人 七子"]);
    assert_eq!(list.words("tbody .chip"), ["起案者", "翻訳者"]);
}

#[test]
fn a_generated_password_is_shown_once_and_stands_nowhere_else() {
    let town = Town::new();
    let admin = town.admin();
    let fields = [
        ("email", "nana@demo.example"),
        ("name", "新人 七子"),
        ("organisation", "npa"),
        ("roles", "drafter"),
    ];
    let answer = admin
        .post("/desk/accounts/new?generate", &fields)
        .expect(Status::SeeOther);
    let address = answer.location().to_owned();
    let password = admin.get(&address).words(".slip").remove(0);
    assert_eq!(password.len(), 23);
    assert!(!address.contains(&password));
    assert!(admin.get(&address).words(".slip").is_empty());
    let journal = town
        .store
        .read(|tx| journal::list(tx, &journal::Filter::default(), 1_000))
        .unwrap();
    assert!(!journal.is_empty() && !format!("{journal:?}").contains(&password));
    sign_in(&town.reader(), "nana@demo.example", &password).expect(Status::SeeOther);
    // and one for an account that exists
    let page = admin.get(&address);
    let again = format!("{}?generate", address.split('?').next().unwrap());
    admin
        .post(&again, &borrowed(&fields_of(&page)))
        .expect(Status::SeeOther);
    let other = admin.get(&address).words(".slip").remove(0);
    assert_ne!(password, other);
    sign_in(&town.reader(), "nana@demo.example", &other).expect(Status::SeeOther);
}

#[test]
fn every_wrong_field_is_named_and_kept_as_typed() {
    let town = Town::new();
    let admin = town.admin();
    let long = "あ".repeat(100_000);
    let answer = admin
        .post(
            "/desk/accounts/new",
            &[
                ("email", "no address\u{202E}"),
                ("name", &long),
                ("organisation", "moon"),
                ("roles", "king"),
                ("password", "short"),
            ],
        )
        .expect(Status::UnprocessableEntity);
    assert_eq!(answer.value("name"), long);
    assert_eq!(answer.value("email"), "no address\u{202E}");
    assert_eq!(answer.value("password"), "");
    let links = answer.attributes("#refusals a", "href");
    assert_eq!(
        links,
        ["#name", "#email", "#organisation", "#roles", "#password"]
    );
    // nothing at all
    let empty = admin
        .post("/desk/accounts/new", &[])
        .expect(Status::UnprocessableEntity);
    let links = empty.attributes("#refusals a", "href");
    assert_eq!(
        links,
        ["#name", "#email", "#organisation", "#roles", "#password"]
    );
    // what only the desk knows is told beside what is typed wrongly
    let short = [("roles", "drafter"), ("password", "short")];
    let both = add(&admin, "drafter@demo.example", &short).expect(Status::UnprocessableEntity);
    let links = both.attributes("#refusals a", "href");
    assert_eq!(links, ["#email", "#password"]);
    // what only the desk knows
    let more = [("roles", "drafter"), ("password", FIRST)];
    let taken = add(&admin, "drafter@demo.example", &more).expect(Status::UnprocessableEntity);
    assert_eq!(taken.attributes("#refusals a", "href"), ["#email"]);
}

#[test]
fn only_administrators_keep_accounts() {
    let town = Town::new();
    for person in [town.drafter(), town.decider(), town.partner()] {
        for address in ["/desk/accounts", "/desk/accounts/new", "/desk/accounts/1"] {
            assert_eq!(person.get(address).status, Status::Forbidden, "{address}");
        }
        for address in [
            "/desk/accounts/new",
            "/desk/accounts/1",
            "/desk/accounts/1/end",
        ] {
            let status = person.post(address, &[]).status;
            assert_eq!(status, Status::Forbidden, "{address}");
        }
    }
    let stranger = town.reader().post("/desk/accounts/1/end", &[]);
    assert_eq!(stranger.status, Status::Unauthorized);
}

#[test]
fn an_ended_account_is_out_with_its_next_request() {
    let town = Town::new();
    let (admin, drafter) = (town.admin(), town.drafter());
    drafter.get("/desk").expect(Status::Ok);
    let address = page_of(&admin, "drafter@demo.example");
    let asked = admin.get(&address).words(".ask button");
    assert_eq!(asked, ["起案 花子さんの利用を終了する"]);
    let version = admin.get(&address).value("version");
    admin
        .post(&format!("{address}/end"), &[("version", &version)])
        .expect(Status::SeeOther);
    assert_eq!(drafter.get("/desk").status, Status::SeeOther);
    let again = sign_in(&town.reader(), "drafter@demo.example", PASSWORD);
    assert_eq!(again.status, Status::UnprocessableEntity);
    // the list says it in words, and nothing can be changed any more
    let list = admin.get("/desk/accounts?words=drafter@");
    assert!(
        list.words("tr.ended .chip")
            .contains(&"利用終了".to_owned())
    );
    let page = admin.get(&address).expect(Status::Ok);
    assert!(page.attributes("main form", "action").is_empty());
    let fields = [
        ("name", "x"),
        ("organisation", "npa"),
        ("roles", "drafter"),
        ("version", "2"),
    ];
    admin
        .post(&address, &fields)
        .expect(Status::UnprocessableEntity);
    admin
        .post(&format!("{address}/end"), &[])
        .expect(Status::UnprocessableEntity);
}

#[test]
fn the_last_administrator_stays_and_nobody_ends_themselves() {
    let town = Town::new();
    let admin = town.admin();
    let own = page_of(&admin, "admin@demo.example");
    let end = format!("{own}/end");
    let refused = admin.post(&end, &[]).expect(Status::UnprocessableEntity);
    assert!(refused.words("#refusals")[0].contains("この人だけ"));
    // nor gives the role away
    let page = admin.get(&own);
    let mut fields = fields_of(&page);
    fields.retain(|(name, _)| name != "roles");
    fields.push(("roles".into(), "drafter".into()));
    let refused = admin
        .post(&own, &borrowed(&fields))
        .expect(Status::UnprocessableEntity);
    assert!(refused.words("#refusals")[0].contains("この人だけ"));
    // nor locks themselves out with a password that nobody has seen
    let generated = admin.post(&format!("{own}?generate"), &borrowed(&fields_of(&page)));
    let generated = generated.expect(Status::UnprocessableEntity);
    assert!(generated.words("#refusals")[0].contains("パスワード"));
    assert!(page.attributes("input[name=password]", "type").is_empty());
    // with a second one it is still not one's own to end
    let more = [("roles", "administrator"), ("password", FIRST)];
    add(&admin, "nana@demo.example", &more).expect(Status::SeeOther);
    let refused = admin.post(&end, &[]).expect(Status::UnprocessableEntity);
    assert!(refused.words("#refusals")[0].contains("自分"));
    let second = town.reader();
    sign_in(&second, "nana@demo.example", FIRST).expect(Status::SeeOther);
    let version = second.get(&own).value("version");
    second
        .post(&end, &[("version", &version)])
        .expect(Status::SeeOther);
    assert_eq!(admin.get("/desk").status, Status::SeeOther);
}

#[test]
fn a_change_of_roles_ends_the_sessions_and_a_change_of_name_does_not() {
    let town = Town::new();
    let (admin, translator) = (town.admin(), town.translator());
    let address = page_of(&admin, "translator@demo.example");
    let mut fields = fields_of(&admin.get(&address));
    fields[1].1 = "翻訳 四郎".into();
    admin
        .post(&address, &borrowed(&fields))
        .expect(Status::SeeOther);
    assert_eq!(translator.get("/desk").words(".me span"), ["翻訳 四郎"]);
    let mut fields = fields_of(&admin.get(&address));
    fields.push(("roles".into(), "drafter".into()));
    admin
        .post(&address, &borrowed(&fields))
        .expect(Status::SeeOther);
    assert_eq!(translator.get("/desk").status, Status::SeeOther);
}

#[test]
fn two_administrators_at_once_see_both_versions() {
    let town = Town::new();
    let admin = town.admin();
    let address = page_of(&admin, "translator@demo.example");
    let fields = fields_of(&admin.get(&address));
    let mut first = fields.clone();
    first[1].1 = "翻訳 一".into();
    admin
        .post(&address, &borrowed(&first))
        .expect(Status::SeeOther);
    let mut second = fields;
    second[1].1 = "翻訳 二".into();
    let conflict = admin
        .post(&address, &borrowed(&second))
        .expect(Status::Conflict);
    assert_eq!(conflict.words(".conflict td"), ["翻訳 一", "翻訳 二"]);
    assert_eq!(conflict.value("name"), "翻訳 二");
    // the page stands on what is stored now, so a second look may save
    second[0].1 = conflict.value("version");
    admin
        .post(&address, &borrowed(&second))
        .expect(Status::SeeOther);
    second[0].1 = "not a number".into();
    admin
        .post(&address, &borrowed(&second))
        .expect(Status::Conflict);
}

#[test]
fn what_is_no_account_is_not_found() {
    let town = Town::new();
    let admin = town.admin();
    for id in [
        "0",
        "-1",
        "99999",
        "9223372036854775807",
        "99999999999999999999",
        "x",
    ] {
        let address = format!("/desk/accounts/{id}");
        assert_eq!(admin.get(&address).status, Status::NotFound, "{id}");
        let end = admin.post(&format!("{address}/end"), &[]).status;
        assert!(end.class().is_client_error(), "{id}: {end}");
    }
    let hostile = admin.get("/desk/accounts?words=%00%25_%E2%80%AE&role=king");
    assert_eq!(hostile.status, Status::Ok);
}

#[test]
fn everybody_changes_their_own_password_and_this_session_goes_on() {
    let town = Town::new();
    let (here, elsewhere) = (town.translator(), town.translator());
    let change = |old: &str, new: &str, again: &str| {
        let fields = [("old", old), ("new", new), ("again", again)];
        here.post("/desk/me/password", &fields)
    };
    let refused = change("", "short", "other").expect(Status::UnprocessableEntity);
    assert_eq!(
        refused.attributes("#refusals a", "href"),
        ["#old", "#new", "#again"]
    );
    let wrong = change("not the password", FIRST, FIRST).expect(Status::UnprocessableEntity);
    assert_eq!(wrong.attributes("#refusals a", "href"), ["#old"]);
    change(PASSWORD, FIRST, FIRST).expect(Status::SeeOther);
    here.get("/desk").expect(Status::Ok);
    assert_eq!(elsewhere.get("/desk").status, Status::SeeOther);
    sign_in(&town.reader(), "translator@demo.example", FIRST).expect(Status::SeeOther);
    assert_eq!(
        town.reader().get("/desk/me/password").status,
        Status::SeeOther
    );
    let partner = town.partner().get("/desk/me/password");
    assert_eq!(partner.status, Status::Forbidden);
}

#[test]
fn guessing_at_the_old_password_is_slowed() {
    let town = Town::new();
    let person = town.translator();
    let fields = [("old", "guess"), ("new", FIRST), ("again", FIRST)];
    let statuses: Vec<Status> = (0..7)
        .map(|_| person.post("/desk/me/password", &fields).status)
        .collect();
    assert!(statuses.contains(&Status::TooManyRequests), "{statuses:?}");
    town.wait(301);
    let fields = [("old", PASSWORD), ("new", FIRST), ("again", FIRST)];
    person
        .post("/desk/me/password", &fields)
        .expect(Status::SeeOther);
}

#[test]
fn an_account_that_was_changed_meanwhile_is_not_ended_unseen() {
    let town = Town::new();
    let (admin, drafter) = (town.admin(), town.drafter());
    let address = page_of(&admin, "drafter@demo.example");
    let shown = admin.get(&address);
    let end = [("version", &*shown.value("version"))];
    let mut fields = fields_of(&shown);
    fields[1].1 = "別の名前".into();
    let changed = admin.post(&address, &borrowed(&fields));
    changed.expect(Status::SeeOther);
    for stale in [&end[..], &[]] {
        let refused = admin.post(&format!("{address}/end"), stale);
        let refused = refused.expect(Status::Conflict);
        assert!(
            !refused.words("#refusals, [role=alert]").is_empty(),
            "{}",
            refused.text()
        );
        assert!(
            refused.text().contains("別の名前"),
            "what it is now is shown"
        );
    }
    drafter.get("/desk").expect(Status::Ok);
    let now = admin
        .get(&address)
        .attributes(".ask input[name=version]", "value");
    admin
        .post(&format!("{address}/end"), &[("version", &now[0])])
        .expect(Status::SeeOther);
}

/// An administrator sees why somebody cannot sign in, and what helps does.
#[test]
fn who_is_slowed_is_shown_and_a_new_password_helps_at_once() {
    const EMAIL: &str = "drafter@demo.example";
    let town = Town::new();
    let admin = town.admin();
    let address = page_of(&admin, EMAIL);
    let slowed = || admin.get(&address).expect(Status::Ok).words("#slowed");
    assert!(slowed().is_empty());
    // in the browser that its owner is known by, then in any other
    let guessed = [
        (town.drafter(), FIRST),
        (town.reader(), "nine yellow lanterns"),
    ];
    for (browser, password) in guessed {
        for _ in 0..8 {
            sign_in(&browser, EMAIL, "guess");
        }
        let told = slowed().concat();
        assert!(told.contains("2026年11月23日"), "{told}");
        assert!(told.contains("新しいパスワード"), "{told}");
        let mut fields = fields_of(&admin.get(&address));
        fields.push(("password".into(), password.into()));
        let changed = admin.post(&address, &borrowed(&fields));
        changed.expect(Status::SeeOther);
        assert!(slowed().is_empty());
        sign_in(&town.reader(), EMAIL, password).expect(Status::SeeOther);
    }
}

/// What the queue and the home show of a person, by language.
fn waits(person: &Person<'_>, queue: &str) -> [std::collections::BTreeSet<String>; 2] {
    let queue = person.get(queue).expect(Status::Ok);
    let home = person.get("/desk").expect(Status::Ok);
    [
        queue.attributes(".queue-into", "lang"),
        home.attributes(".of-work p a", "lang"),
    ]
    .map(|languages| languages.into_iter().collect())
}

#[test]
fn people_see_first_what_waits_in_their_own_languages() {
    let town = Town::in_all_languages();
    let (admin, translator) = (town.admin(), town.translator());
    let both: std::collections::BTreeSet<String> = ["en", "ja-simple"].map(String::from).into();
    let [queue, home] = waits(&translator, "/desk/queue");
    assert_eq!(queue, both);
    assert!(!home.is_empty() && home.is_subset(&both), "{home:?}");
    let [all, _] = waits(&translator, "/desk/queue?all=true");
    assert!(all.len() > 5, "{all:?}");
    let [named, _] = waits(&translator, "/desk/queue?locale=vi");
    assert_eq!(named, ["vi".to_owned()].into());
    // an administrator says otherwise
    let address = page_of(&admin, "translator@demo.example");
    let page = admin.get(&address);
    assert_eq!(
        page.attributes("input[name=languages][checked]", "value"),
        ["ja-simple", "en"]
    );
    let mut fields = fields_of(&page);
    fields.retain(|(name, _)| name != "languages");
    let with = |tags: &[&str]| {
        let tags = tags.iter().map(|tag| ("languages".into(), (*tag).into()));
        let mut fields = fields.clone();
        fields.extend(tags);
        fields
    };
    for wrong in [["vi", "vi"], ["vi", "tlh"], ["vi", "<b>"]] {
        let refused = admin.post(&address, &borrowed(&with(&wrong)));
        let refused = refused.expect(Status::UnprocessableEntity);
        assert_eq!(refused.words("#languages-error").len(), 1, "{wrong:?}");
        assert_eq!(
            refused.attributes("input[name=languages][checked]", "value"),
            ["vi"]
        );
    }
    admin
        .post(&address, &borrowed(&with(&["vi"])))
        .expect(Status::SeeOther);
    let vietnamese: std::collections::BTreeSet<String> = ["vi".to_owned()].into();
    let [queue, _] = waits(&translator, "/desk/queue");
    assert_eq!(queue, vietnamese);
    let journal = admin.get("/desk/journal").expect(Status::Ok);
    assert!(journal.text().contains("Tiếng Việt"));
    // whoever has none sees all
    let mut none = fields_of(&admin.get(&address));
    none.retain(|(name, _)| name != "languages");
    admin
        .post(&address, &borrowed(&none))
        .expect(Status::SeeOther);
    let [queue, _] = waits(&translator, "/desk/queue");
    assert!(queue.len() > 5, "{queue:?}");
    let report = keihatsu::workflow::check::check(&town.store, &town.publication).unwrap();
    assert!(report.faults.is_empty(), "{:?}", report.faults);
}
