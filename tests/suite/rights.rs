//! Whose a file is, what may be done with it and until when; and the people who
//! can be recognised in it, whom nobody is told of who need not know.

use keihatsu::{
    app::House,
    domain::{
        account::Email, consent::ConsentInput, id::FileId, lack::Lack, moment::Moment,
        rights::RightsInput,
    },
    store::accounts,
    workflow::{consents, rights, starter::demonstration},
};
use rocket::http::Status;

use crate::{
    driver::{Answer, Person, START, Town},
    files::{add, wrong},
    pictures,
};

const RIGHTS: &str = "/desk/files/1/rights";
const CONSENTS: &str = "/desk/files/1/consents";
const PAGE: &str = "/desk/files/1";
const NAME: &str = "鈴木花子";

/// A photograph of others: what its drafter types.
const PHOTO: [(&str, &str); 9] = [
    ("holder", "サンプル写真株式会社"),
    ("licence", "third-party"),
    ("terms", "啓発のポスターに限る"),
    ("attribution.ja", "写真：サンプル写真"),
    ("attribution.en", "Photo: Sample Photos"),
    ("adapt", "yes"),
    ("territory", "japan"),
    ("until", "2026-12-10T12:00"),
    ("evidence", "契約書 41"),
];

fn town() -> Town {
    let town = Town::new();
    let photo = pictures::jpeg(16, 8);
    let files: [(&str, &[u8]); 2] = [("photo.jpg", &photo), ("note.txt", b"words")];
    add(&town.drafter(), &files).expect(Status::Ok);
    town
}

/// Some rights and some consents, put down behind the app's back.
pub fn put_down(house: &House) {
    let email = Email::parse(&demonstration::email("drafter")).unwrap();
    let typed = RightsInput {
        holder: "庁".into(),
        licence: "cc-by-4.0".into(),
        ..RightsInput::default()
    };
    let again = RightsInput {
        holder: "警察庁".into(),
        version: 1,
        ..typed.clone()
    };
    let person = ConsentInput {
        person: NAME.into(),
        scope: "ポスター".into(),
        ..ConsentInput::default()
    };
    let put = house.store.write(|tx| {
        let actor = accounts::find_by_email(tx, &email)?.actor();
        let file = FileId(1);
        for input in [&typed, &again] {
            rights::say(tx, &actor, file, input, START)?.unwrap();
        }
        for _ in 0..2 {
            consents::record(tx, &actor, file, &person, START)?.unwrap();
        }
        consents::withdraw(tx, &actor, file, keihatsu::domain::id::ConsentId(1), START)
    });
    assert!(put.unwrap());
}

/// What is sent with some fields changed.
fn sent<'a>(changes: &[(&'a str, &'a str)], version: &'a str) -> Vec<(&'a str, &'a str)> {
    let is_kept = |field: &str| changes.iter().all(|(changed, _)| *changed != field);
    let kept = PHOTO.into_iter().filter(|(field, _)| is_kept(field));
    let version = [("version", version)];
    kept.chain(version).chain(changes.iter().copied()).collect()
}

fn names(person: &Person<'_>, query: &str) -> Vec<String> {
    let list = person.get(&format!("/desk/files?{query}"));
    list.expect(Status::Ok).words("tbody th")
}

fn out_until(town: &Town) -> Result<Option<Moment>, Lack> {
    town.store
        .read(|tx| rights::out_until_now(tx, FileId(1)))
        .unwrap()
}

/// Everything that the journal says.
fn journal(town: &Town) -> String {
    let path = town.copy();
    let connection = rusqlite::Connection::open(path.path().join("desk.db")).unwrap();
    let query = "select group_concat(details || object || action, ' ') from journal";
    connection.query_row(query, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_drafter_says_what_a_photograph_allows() {
    let town = town();
    let (drafter, translator) = (town.drafter(), town.translator());
    assert_eq!(out_until(&town), Err(Lack::NoRights));
    let page = translator.get(PAGE).expect(Status::Ok);
    assert!(page.text().contains("権利が記録されていません"));
    assert_eq!(page.attributes("a[href$=rights]", "href"), [""; 0]);
    drafter
        .post(RIGHTS, &sent(&[], "0"))
        .expect(Status::SeeOther);
    assert_eq!(out_until(&town), Err(Lack::PeopleNotSaid));
    let nobody = [("recognisable", "no"), ("version", "0")];
    drafter
        .post("/desk/files/1/people", &nobody)
        .expect(Status::SeeOther);
    let end = Moment::parse_japan("2026-12-10T12:00");
    assert_eq!(out_until(&town), Ok(end));
    // everybody of the staff reads it in plain words
    let page = translator.get(PAGE).expect(Status::Ok);
    let said = page.words("section[aria-labelledby=rights]").concat();
    for words in [
        "サンプル写真株式会社",
        "写真：サンプル写真",
        "加工できます",
        "翻訳できません",
        "日本国内だけ",
        "2026年12月10日",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // what shows it stays with those who keep it
    assert!(!said.contains("契約書"), "{said}");
    let again = drafter.get(RIGHTS).expect(Status::Ok);
    assert_eq!(again.value("evidence"), "契約書 41");
    assert_eq!(again.value("attribution.en"), "Photo: Sample Photos");
    assert!(!journal(&town).contains("契約書"));
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn two_who_say_it_at_once_both_keep_their_words() {
    let town = town();
    let drafter = town.drafter();
    drafter
        .post(RIGHTS, &sent(&[], "0"))
        .expect(Status::SeeOther);
    let mine = [("holder", "別の会社"), ("terms", "ポスターとSNS")];
    let stale = drafter
        .post(RIGHTS, &sent(&mine, "0"))
        .expect(Status::Conflict);
    let both = stale.words(".conflict").concat();
    assert!(
        both.contains("サンプル写真株式会社") && both.contains("別の会社"),
        "{both}"
    );
    assert_eq!(stale.value("holder"), "別の会社");
    let version = stale.value("version");
    drafter
        .post(RIGHTS, &sent(&mine, &version))
        .expect(Status::SeeOther);
    let page = drafter.get(PAGE);
    assert_eq!(page.words(".versions li").len(), 2);
    // of people likewise
    let say = |words, version| {
        let fields = [("recognisable", words), ("version", version)];
        drafter.post("/desk/files/1/people", &fields)
    };
    say("yes", "0").expect(Status::SeeOther);
    let stale = say("no", "0").expect(Status::Conflict);
    assert_eq!(stale.value("version"), "1");
    assert_eq!(stale.words(".banner-care[role=alert]").len(), 1);
    say("no", "1").expect(Status::SeeOther);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn every_wrong_field_of_rights_is_named_and_kept_as_typed() {
    let town = town();
    let drafter = town.drafter();
    let refused = |answer: Answer| {
        let answer = answer.expect(Status::UnprocessableEntity);
        answer.attributes("#refusals a", "href")
    };
    let bad = [
        ("holder", ""),
        ("licence", "gpl"),
        ("attribution.vi", "a\u{202E}b"),
        ("until", "来年"),
        ("evidence_file", "/desk/files/999"),
    ];
    let fields = ["#holder", "#licence", "#attribution.vi", "#until"];
    let answer = drafter.post(RIGHTS, &sent(&bad, "0"));
    assert_eq!(answer.value("until"), "来年");
    assert_eq!(answer.value("attribution.en"), "Photo: Sample Photos");
    assert_eq!(refused(answer), fields);
    let away = drafter.post(RIGHTS, &sent(&bad[4..], "0"));
    assert_eq!(refused(away), ["#evidence_file"]);
    let open = drafter.post(RIGHTS, &sent(&[("licence", "pdl-1.0")], "0"));
    assert_eq!(refused(open), ["#until"]);
    assert_eq!(
        refused(drafter.post("/desk/files/1/people", &[])),
        ["#recognisable"]
    );
    // nobody is to be seen in words
    for address in ["/desk/files/2/people", "/desk/files/2/consents"] {
        let fields = [("recognisable", "no"), ("person", NAME), ("scope", "声")];
        let answer = drafter.post(address, &fields);
        assert_eq!(answer.status, Status::NotFound, "{address}");
    }
    assert_eq!(
        drafter.get("/desk/files/2/consents").status,
        Status::NotFound
    );
}

#[test]
fn files_are_found_by_how_soon_their_rights_end() {
    let town = town();
    let drafter = town.drafter();
    assert_eq!(names(&drafter, "rights=unsaid"), ["note.txt", "photo.jpg"]);
    drafter
        .post(RIGHTS, &sent(&[], "0"))
        .expect(Status::SeeOther);
    assert_eq!(names(&drafter, "rights=unsaid"), ["note.txt"]);
    // two weeks away
    assert_eq!(names(&drafter, "rights=ending"), ["photo.jpg"]);
    assert_eq!(names(&drafter, "rights=over"), [""; 0]);
    let end = Moment::parse_japan("2026-12-10T12:00").unwrap();
    // the clock runs on while somebody signs in
    town.wait(end.since(START) - 60);
    // whoever was away for so long signs in anew
    let drafter = town.drafter();
    assert_eq!(names(&drafter, "rights=ending&kind=jpeg"), ["photo.jpg"]);
    town.wait(60);
    assert_eq!(names(&drafter, "rights=ending"), [""; 0]);
    assert_eq!(names(&drafter, "rights=over"), ["photo.jpg"]);
    assert!(drafter.get(PAGE).text().contains("期限"));
}

#[test]
fn a_name_is_for_whoever_recorded_it_and_for_administrators() {
    let town = town();
    let (drafter, admin) = (town.drafter(), town.admin());
    drafter
        .post(RIGHTS, &sent(&[], "0"))
        .expect(Status::SeeOther);
    let consent = |scope: &'static str| {
        [
            ("person", NAME),
            ("scope", scope),
            ("until", "2026-12-01T00:00"),
            ("evidence", "同意書は棚の7"),
        ]
    };
    drafter
        .post(CONSENTS, &consent("ポスター"))
        .expect(Status::SeeOther);
    // that it is recorded says that somebody can be recognised
    let sooner = Moment::parse_japan("2026-12-01T00:00");
    assert_eq!(out_until(&town), Ok(sooner));
    for person in [&drafter, &admin] {
        let page = person.get(CONSENTS).expect(Status::Ok).text();
        assert!(page.contains(NAME) && page.contains("棚の7"));
    }
    // of what an administrator records, a drafter learns only that it is there
    let other = [
        ("person", "田中一郎"),
        ("scope", "SNS"),
        ("evidence", "棚の8"),
    ];
    admin.post(CONSENTS, &other).expect(Status::SeeOther);
    let page = drafter.get(CONSENTS).expect(Status::Ok);
    assert!(!page.text().contains("田中") && !page.text().contains("棚の8"));
    assert_eq!(page.words("article.consent").len(), 2);
    for person in [&drafter, &town.translator(), &town.decider()] {
        for address in [PAGE, "/desk/journal", "/desk/files"] {
            assert!(!person.get(address).text().contains("田中"), "{address}");
        }
    }
    let told = journal(&town);
    assert!(!told.contains(NAME) && !told.contains("田中") && !told.contains('棚'));
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn whoever_takes_their_consent_back_takes_the_file_back() {
    let town = town();
    let drafter = town.drafter();
    drafter
        .post(RIGHTS, &sent(&[("until", "")], "0"))
        .expect(Status::SeeOther);
    let consent = |person: &Person<'_>, renews: &str, until: &str| {
        let fields = [
            ("person", NAME),
            ("scope", "ポスター"),
            ("until", until),
            ("renews", renews),
        ];
        person.post(CONSENTS, &fields)
    };
    consent(&drafter, "", "2026-12-01T00:00").expect(Status::SeeOther);
    town.wait(30 * 24 * 60 * 60);
    let drafter = town.drafter();
    let over = Moment::parse_japan("2026-12-01T00:00").unwrap();
    assert_eq!(out_until(&town), Ok(Some(over)));
    assert_eq!(names(&drafter, "rights=over"), ["photo.jpg"]);
    // the same person agrees anew
    for unknown in ["7", "x"] {
        let refused = consent(&drafter, unknown, "").expect(Status::UnprocessableEntity);
        assert_eq!(refused.attributes("#refusals a", "href"), ["#renews"]);
        assert_eq!(refused.value("person"), NAME);
    }
    consent(&drafter, "1", "").expect(Status::SeeOther);
    assert_eq!(out_until(&town), Ok(None));
    assert_eq!(names(&drafter, "rights=over"), [""; 0]);
    consent(&drafter, "1", "").expect(Status::UnprocessableEntity);
    // while a consent stands, nobody says that no one is to be seen
    let nobody = [("recognisable", "no"), ("version", "1")];
    let refused = drafter.post("/desk/files/1/people", &nobody);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert_eq!(refused.attributes("#refusals a", "href"), ["#recognisable"]);
    let withdraw = "/desk/files/1/consents/2/withdraw";
    for _ in 0..2 {
        drafter.post(withdraw, &[]).expect(Status::SeeOther);
    }
    assert_eq!(out_until(&town), Err(Lack::ConsentWithdrawn));
    assert_eq!(names(&drafter, "rights=over"), ["photo.jpg"]);
    assert_eq!(
        drafter
            .post("/desk/files/2/consents/2/withdraw", &[])
            .status,
        Status::NotFound
    );
    assert!(town.forge("delete from consent").is_err());
    assert!(
        town.forge("update consent set withdrawn_at = null, withdrawn_by = null")
            .is_err()
    );
    assert!(town.forge("delete from rights_version").is_err());
    assert_eq!(wrong(&town), (vec![], vec![]));
}
