//! The five clocks: the strip of a work, the table of what ends, and how long
//! the record of a decision is kept.

use keihatsu::{domain::moment::Moment, web::clock::Clock};
use rocket::http::Status;

use crate::{
    desk_releases::work,
    desk_works::act,
    driver::{START, Town},
    files::{add, wrong},
    genuine::serial_on,
    outgoing::allow,
    pictures::png,
};

/// The release of the demonstration that readers have.
const OUT: i64 = 1;

fn page(id: i64) -> String {
    format!("/desk/releases/{id}/retention")
}

fn kept<'a>(years: &'a str, disposition: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("years", years),
        ("disposition", disposition),
        ("note", "規程のとおり"),
        ("version", version),
    ]
}

#[test]
fn a_record_is_kept_until_the_end_of_a_fiscal_year_by_both_calendars() {
    let town = Town::new();
    let decider = town.decider();
    let before = decider.get(&page(OUT)).expect(Status::Ok);
    // decided in November 2026, so counted from April 2027
    assert!(before.words("dl.pairs dd")[2].starts_with("2030年（令和12年）3月31日"));
    assert!(before.words("dl.pairs dd")[1].contains("標準"));
    let said = decider.post(&page(OUT), &kept("10", "transfer", "0"));
    let done = decider
        .get(said.expect(Status::SeeOther).location())
        .expect(Status::Ok);
    let told = done.words("dl.pairs dd");
    assert_eq!(told[1], "10年");
    assert!(told[2].starts_with("2037年（令和19年）3月31日"), "{told:?}");
    assert_eq!(told[3], "移管");
    assert_eq!(done.words(".history .told"), ["規程のとおり"]);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn what_is_typed_wrong_stays_and_is_told() {
    let town = Town::new();
    let decider = town.decider();
    for (field, value) in [("years", "7"), ("disposition", "burn"), ("note", " ")] {
        let mut typed = kept("5", "transfer", "0");
        typed.iter_mut().find(|(name, _)| *name == field).unwrap().1 = value;
        let answer = decider
            .post(&page(OUT), &typed)
            .expect(Status::UnprocessableEntity);
        assert_eq!(answer.words(".field-error").len(), 1, "{field}");
        assert_eq!(
            answer.attributes("#refusals a", "href"),
            [format!("#{field}")]
        );
        if field != "years" {
            assert_eq!(answer.attributes("#years [selected]", "value"), ["5"]);
        }
    }
    // somebody else was first: what was typed stays, and is saved the next time
    decider
        .post(&page(OUT), &kept("5", "transfer", "0"))
        .expect(Status::SeeOther);
    let late = decider
        .post(&page(OUT), &kept("20", "disposal", "0"))
        .expect(Status::Conflict);
    assert_eq!(late.attributes("#years [selected]", "value"), ["20"]);
    assert!(late.words("[role=alert]")[0].contains("先に変更"));
    let again = decider.post(&page(OUT), &kept("20", "disposal", &late.value("version")));
    again.expect(Status::SeeOther);
}

#[test]
fn nothing_has_a_record_before_it_is_decided() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = crate::desk_releases::make(&town, &drafter);
    let answer = drafter.get(&page(id)).expect(Status::Ok);
    assert!(answer.words(".empty")[0].contains("まだ決裁されていません"));
    let said = town.decider().post(&page(id), &kept("5", "transfer", "0"));
    assert!(
        said.expect(Status::Conflict)
            .text()
            .contains("保存する記録がありません")
    );
}

#[test]
fn at_its_end_a_person_sees_to_it_and_nothing_goes_by_itself() {
    let town = Town::new();
    let dispose = format!("{}/done", page(OUT));
    let words = [("note", "公文書館へ送付 第12号"), ("version", "0")];
    let early = town.admin().post(&dispose, &words).expect(Status::Conflict);
    assert!(early.text().contains("まだ満了していません"));
    let after = Moment::parse_japan("2030-04-01T00:00:00").unwrap();
    let town = town.again(Clock::rehearsal(after));
    let (decider, admin) = (town.decider(), town.admin());
    let table = admin.get("/desk/clocks?clock=retention").expect(Status::Ok);
    assert!(table.text().contains("満了・処理待ち"));
    // a hold keeps it, whatever the date
    let mut held = kept("3", "transfer", "0");
    held.push(("hold", "yes"));
    decider.post(&page(OUT), &held).expect(Status::SeeOther);
    let refused = admin.post(&dispose, &[("note", "x"), ("version", "1")]);
    assert!(refused.expect(Status::Conflict).text().contains("延長中"));
    decider
        .post(&page(OUT), &kept("3", "transfer", "1"))
        .expect(Status::SeeOther);
    let words = [("note", "公文書館へ送付 第12号"), ("version", "2")];
    let unsaid = admin.post(&dispose, &[("note", ""), ("version", "2")]);
    unsaid.expect(Status::UnprocessableEntity);
    let long = "あ".repeat(501);
    let long = admin.post(&dispose, &[("note", &long), ("version", "2")]);
    let long = long.expect(Status::UnprocessableEntity);
    assert!(
        long.text().contains("ああああ"),
        "what was typed is still there"
    );
    let blind = admin.post(&dispose, &[("note", "x"), ("version", "?")]);
    blind.expect(Status::Conflict);
    admin.post(&dispose, &words).expect(Status::SeeOther);
    // once only, and nothing can be said any more
    admin.post(&dispose, &words).expect(Status::Conflict);
    decider
        .post(&page(OUT), &kept("5", "transfer", "3"))
        .expect(Status::Conflict);
    let told = admin.get(&page(OUT)).expect(Status::Ok);
    assert_eq!(told.words(".history .told")[0], "公文書館へ送付 第12号");
    // the record and the page that it brought out are there as before
    admin
        .get(&format!("/desk/releases/{OUT}"))
        .expect(Status::Ok);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn the_table_tells_what_ends_within_ninety_days_and_no_more() {
    let town = Town::new();
    let drafter = town.drafter();
    let shown = |clock: &str| {
        let table = drafter.get(&format!("/desk/clocks?clock={clock}"));
        table
            .expect(Status::Ok)
            .words("table.clocks th[scope=row] a")
    };
    let day = |days: i64| START.plus(days * 86_400).in_japan();
    assert_eq!(shown("window"), [""; 0]);
    let id = work(&town, "phishing");
    let details = format!("/desk/works/{id}/details");
    let until = |days: i64| {
        let form = drafter.get(&details).expect(Status::Ok);
        let fields = [
            ("topic", "phishing"),
            ("audiences", "general"),
            ("shown_until", &day(days).date().to_string()),
            ("version", &form.value("version")),
        ];
        drafter.post(&details, &fields).expect(Status::SeeOther);
    };
    until(91);
    assert_eq!(shown("window"), [""; 0]);
    until(60);
    assert_eq!(shown("window").len(), 1);
    // the rights in a file
    add(&drafter, &[("写真.png", &png(30, 20))]).expect(Status::Ok);
    let rights = |days: i64| {
        allow(
            &drafter,
            1,
            &day(days).strftime("%Y-%m-%dT%H:%M").to_string(),
        )
    };
    rights(91);
    assert_eq!(shown("rights"), [""; 0]);
    rights(89);
    assert_eq!(shown("rights"), ["写真.png"]);
    // what waits for its moment, and all of it in the order of the ends
    let waiting = shown("embargo").len();
    assert!(waiting > 0);
    assert_eq!(shown("retention"), [""; 0]);
    let all = drafter
        .get("/desk/clocks?clock=nonsense")
        .expect(Status::Ok);
    let ends = all.attributes("table.clocks time", "datetime");
    assert_eq!(ends.len(), waiting + 2);
    assert!(ends.is_sorted(), "{ends:?}");
}

#[test]
fn a_work_shows_its_clocks_on_one_strip() {
    let town = Town::new();
    let id = work(&town, "phishing");
    let page = town
        .drafter()
        .get(&format!("/desk/works/{id}"))
        .expect(Status::Ok);
    let names = page.words(".strip .clock-name");
    assert_eq!(names, ["保存期間"]);
    assert!(page.words(".strip time")[0].starts_with("2030年（令和12年）3月31日"));
    let unset = page.text();
    assert!(
        unset.contains("定めのないもの"),
        "the other three are named"
    );
}

#[test]
fn what_holds_no_longer_says_so_and_stays_readable() {
    let town = Town::new();
    let (drafter, reader) = (town.drafter(), town.reader());
    let id = work(&town, "phishing");
    let details = format!("/desk/works/{id}/details");
    let form = drafter.get(&details).expect(Status::Ok);
    let today = town.clock.now().in_japan().date().to_string();
    let fields = |day: &str, version: &str| {
        let fields = [
            ("topic", "phishing"),
            ("audiences", "general"),
            ("valid_until", day),
            ("version", version),
        ];
        drafter.post(&details, &fields)
    };
    let refused = fields("2020-01-01", &form.value("version"));
    let refused = refused.expect(Status::UnprocessableEntity);
    assert_eq!(refused.value("valid_until"), "2020-01-01");
    fields(&today, &form.value("version")).expect(Status::SeeOther);
    let strip = drafter.get(&format!("/desk/works/{id}"));
    assert_eq!(strip.words(".strip .clock-name")[0], "有効期間");
    // readers have it with the next release
    let link = format!("/desk/releases/new?work={id}");
    let chosen = drafter.get(&link).expect(Status::Ok);
    let chosen = chosen.attributes("input[name=choice][checked]", "value");
    let mut fields = vec![("title", "有効期間"), ("act", "save")];
    fields.extend(chosen.iter().map(|choice| ("choice", &**choice)));
    let made = drafter.post("/desk/releases/new", &fields);
    let path = made.location().split('?').next().unwrap().to_owned();
    act(&drafter, &path, "submit").expect(Status::SeeOther);
    act(&town.decider(), &path, "decide").expect(Status::SeeOther);
    act(&drafter, &path, "release-now").expect(Status::SeeOther);
    let page = |locale: &str| {
        let page = reader.get(&format!("/{locale}/advisories/phishing"));
        let page = page.expect(Status::Ok);
        let told = page.words(".article-head .banner-care, .article-foot");
        told.concat().replace(['\u{2068}', '\u{2069}'], "")
    };
    assert!(page("ja").contains("まで有効です"));
    assert!(page("en").contains("is valid until Monday 23 November 2026"));
    town.clock.move_to(START.plus(86_400)).unwrap();
    assert!(page("ja").contains("有効期間は2026年11月23日（月）で終わりました"));
    assert!(page("en").contains("was valid until Monday 23 November 2026"));
    let advisory = reader.get("/ja/advisories/phishing");
    let told = reader.get(&format!("/ja/v/{}", serial_on(&advisory)));
    assert_eq!(
        told.expect(Status::Ok).words("h1"),
        ["有効期間が過ぎています"]
    );
    // and it does not go out again
    let own = ["ja", "ja-simple", "en"].map(|locale| format!("{id}:{locale}"));
    let mut again = vec![("title", "もう一度"), ("act", "save")];
    again.extend(own.iter().map(|choice| ("choice", &**choice)));
    let made = town.drafter().post("/desk/releases/new", &again);
    let made = made.expect(Status::SeeOther);
    let path = made.location().split('?').next().unwrap().to_owned();
    let page = town.drafter().get(&path).expect(Status::Ok);
    assert!(page.text().contains("有効期間が終わっています"));
    assert_eq!(wrong(&town), (vec![], vec![]));
}
