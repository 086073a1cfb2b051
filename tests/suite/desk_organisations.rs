//! The organisation tree: everybody looks, administrators change, no circles.

use rocket::http::Status;

use crate::driver::{Answer, Person, Town};

/// The address of an organisation's page, found in the tree.
fn page_of(admin: &Person<'_>, name: &str) -> String {
    let tree = admin.get("/desk/organisations");
    let names = tree.words(".branch-name a");
    let place = names.iter().position(|found| found == name).unwrap();
    tree.attributes(".branch-name a", "href").remove(place)
}

pub fn save(admin: &Person<'_>, address: &str, more: &[(&str, &str)]) -> Answer {
    let version = admin.get(address).value("version");
    let mut fields = vec![("name_ja", "見本"), ("name_en", "Sample")];
    if !more.iter().any(|(name, _)| *name == "version") {
        fields.push(("version", version.as_str()));
    }
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    admin.post(address, &fields)
}

#[test]
fn the_tree_is_a_list_in_lists() {
    let town = Town::new();
    let tree = town.drafter().get("/desk/organisations").expect(Status::Ok);
    assert!(tree.words(".branch").len() > 50);
    let bureau = tree.words(".tree > ul > li > ul > li > ul > li > .branch");
    assert!(bureau.iter().any(|line| line.contains("都道府県コード")));
    let top = tree.words(".tree > ul > li > .branch");
    assert!(
        top[0].contains("警察庁") && top[0].contains("利用者5人"),
        "{}",
        top[0]
    );
    assert!(tree.attributes(".branch a", "href").is_empty());
    let text = tree.text();
    let main = text.split("<main").nth(1).unwrap();
    let main = main.split("</main>").next().unwrap();
    assert_eq!(main.matches("<ul").count(), main.matches("</ul>").count());
}

#[test]
fn a_membership_says_whether_it_holds_today() {
    let town = Town::new();
    let admin = town.admin();
    for (key, from, until, words) in [
        ("club-past", "", "2026-11-22", "所属は終了"),
        ("club-today", "2026-11-23", "2026-11-23", "2026年11月23日"),
        ("club-ahead", "2026-11-24", "", "まだ所属していない"),
    ] {
        let fields = [
            ("key", key),
            ("kind", "association"),
            ("name_ja", key),
            ("name_en", key),
            ("parent", "npa"),
            ("from", from),
            ("until", until),
        ];
        admin
            .post("/desk/organisations/new", &fields)
            .expect(Status::SeeOther);
        let tree = admin.get("/desk/organisations");
        let line = tree
            .words(".branch")
            .into_iter()
            .find(|line| line.starts_with(key));
        assert!(line.as_ref().unwrap().contains(words), "{line:?}");
    }
}

#[test]
fn an_organisation_moves_but_never_below_itself() {
    let town = Town::new();
    let admin = town.admin();
    let agency = page_of(&admin, "警察庁");
    let refused =
        save(&admin, &agency, &[("parent", "police-13")]).expect(Status::UnprocessableEntity);
    assert_eq!(refused.attributes("#refusals a", "href"), ["#parent"]);
    assert!(refused.words(".field-error")[0].contains("下にある"));
    save(&admin, &agency, &[("parent", "npa")]).expect(Status::UnprocessableEntity);
    let choices = admin
        .get(&agency)
        .attributes("select[name=parent] option", "value");
    assert!(!choices.contains(&"police-13".to_owned()));
    let tokyo = page_of(&admin, "警視庁");
    save(&admin, &tokyo, &[("parent", "bureau-kanto")]).expect(Status::SeeOther);
    assert_eq!(admin.get(&tokyo).words("h1"), ["見本"]);
}

#[test]
fn wrong_fields_are_named() {
    let town = Town::new();
    let admin = town.admin();
    let empty = admin
        .post("/desk/organisations/new", &[])
        .expect(Status::UnprocessableEntity);
    assert_eq!(
        empty.attributes("#refusals a", "href"),
        ["#key", "#kind", "#name_ja", "#name_en"]
    );
    let agency = page_of(&admin, "警視庁");
    for (from, until, parent, field) in [
        ("昨日", "", "npa", "#from"),
        ("2026-02-30", "", "npa", "#from"),
        ("-000005-01-01", "", "npa", "#from"),
        ("2026-02-02", "2026-02-01", "npa", "#until"),
        ("2026-02-02", "", "", "#parent"),
        ("", "", "moon", "#parent"),
    ] {
        let fields = [("from", from), ("until", until), ("parent", parent)];
        let refused = save(&admin, &agency, &fields).expect(Status::UnprocessableEntity);
        assert_eq!(refused.attributes("#refusals a", "href"), [field]);
        assert_eq!(refused.value("from"), from);
    }
    let taken = [("key", "npa"), ("kind", "agency")];
    let taken = save(&admin, "/desk/organisations/new", &taken);
    assert_eq!(taken.attributes("#refusals a", "href"), ["#key"]);
}

#[test]
fn only_administrators_change_the_tree() {
    let town = Town::new();
    let drafter = town.drafter();
    for address in ["/desk/organisations/new", "/desk/organisations/1"] {
        assert_eq!(drafter.get(address).status, Status::Forbidden);
        assert_eq!(drafter.post(address, &[]).status, Status::Forbidden);
    }
    let admin = town.admin();
    for id in ["0", "99999999999999999999", "x"] {
        let address = format!("/desk/organisations/{id}");
        assert_eq!(admin.get(&address).status, Status::NotFound);
        assert!(save(&admin, &address, &[]).status.class().is_client_error());
    }
}

#[test]
fn two_who_change_at_once_see_both() {
    let town = Town::new();
    let admin = town.admin();
    let address = page_of(&admin, "サンプル通信");
    let version = admin.get(&address).value("version");
    save(
        &admin,
        &address,
        &[("name_ja", "先の名前"), ("version", &version)],
    )
    .expect(Status::SeeOther);
    let late = save(
        &admin,
        &address,
        &[("name_ja", "後の名前"), ("version", &version)],
    );
    let late = late.expect(Status::Conflict);
    let both = late.words(".conflict td");
    assert!(
        both.contains(&"先の名前".to_owned()) && both.contains(&"後の名前".to_owned()),
        "{both:?}"
    );
    assert_eq!(late.value("name_ja"), "後の名前");
    // saving again is on purpose
    let newer = late.value("version");
    save(
        &admin,
        &address,
        &[("name_ja", "後の名前"), ("version", &newer)],
    )
    .expect(Status::SeeOther);
}
