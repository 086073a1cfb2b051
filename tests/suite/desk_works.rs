//! Works: found, made, described; and what is not there.

use keihatsu::{domain::id::WorkId, store::works};
use rocket::http::Status;

use super::driver::{Answer, Person, Town};

/// A draft with all three locales whose source has moved on.
const ROUTER: &str = "iot-router";

pub fn id(town: &Town, slug: &str) -> WorkId {
    let slug = keihatsu::domain::slug::Slug::parse(slug).unwrap();
    town.store
        .read(|tx| works::find_by_slug(tx, &slug))
        .unwrap()
        .id
}

const NEW: [(&str, &str); 5] = [
    ("slug", "new-trick"),
    ("title", "新しい手口"),
    ("topic", "phishing"),
    ("audiences", "general"),
    ("shown_until", ""),
];

#[test]
fn works_are_found_by_what_is_asked() {
    let town = Town::new();
    let drafter = town.drafter();
    let all = drafter.get("/desk/works").expect(Status::Ok);
    assert_eq!(all.words("tbody th").len(), 17);
    assert!(all.words(".tally")[0].contains("17"));
    let rows = |query: &str| {
        let page = drafter
            .get(&format!("/desk/works?{query}"))
            .expect(Status::Ok);
        page.words("tbody th a").len()
    };
    assert_eq!(rows("topic=ransomware"), 1);
    assert_eq!(rows("state=draft"), 2);
    assert_eq!(rows("state=frozen"), 3);
    assert_eq!(rows("locale=en&state=draft"), 1);
    assert_eq!(rows("words=iot-router"), 1);
    assert_eq!(rows("owner=1"), 17);
    assert_eq!(rows("owner=2"), 0);
    assert!(rows("audience=youth") >= 1);
    assert_eq!(rows("page=99"), 17, "the last page stands for later ones");
    for nonsense in [
        "topic=%00&state=%F0%9F&owner=x&page=-1",
        "page=99999999999999999999",
        "words=%25%25%5C_",
        "topic=a&topic=b",
    ] {
        let page = drafter.get(&format!("/desk/works?{nonsense}"));
        page.expect(Status::Ok);
    }
    let long = "あ".repeat(2_000);
    let page = drafter
        .get(&format!(
            "/desk/works?words={}",
            super::driver::form(&[("", &long)]).trim_start_matches('=')
        ))
        .expect(Status::Ok);
    assert_eq!(page.value("words"), long, "the words stay as typed");
    assert_eq!(page.words("p.empty").len(), 1);
}

#[test]
fn the_list_reads_its_signs_out() {
    let town = Town::new();
    let page = town.drafter().get("/desk/works?words=iot-router");
    let cells = page.words("tbody td.cell");
    assert_eq!(
        cells,
        [
            "○日本語: 下書き",
            "▲やさしい日本語: 原文の意味が変わった",
            "▲English: 原文の意味が変わった"
        ]
    );
    let page = town.drafter().get("/desk/works?words=supply-chain");
    assert!(page.words("tbody td.cell")[2].starts_with("–"));
}

#[test]
fn a_choice_is_kept_in_the_form() {
    let town = Town::new();
    let page = town
        .drafter()
        .get("/desk/works?topic=ddos&state=frozen&locale=en&words=%3Cb%3E");
    for (name, key) in [("topic", "ddos"), ("state", "frozen"), ("locale", "en")] {
        let chosen = page.attributes(&format!("#{name} option[selected]"), "value");
        assert_eq!(chosen, [key]);
    }
    assert_eq!(page.value("words"), "<b>");
    assert!(!page.text().contains("<b>"));
}

#[test]
fn a_drafter_makes_a_work() {
    let town = Town::new();
    let drafter = town.drafter();
    drafter.get("/desk/works/new").expect(Status::Ok);
    let made = drafter
        .post("/desk/works/new", &NEW)
        .expect(Status::SeeOther);
    assert!(made.location().ends_with("/texts/ja?done=work-made"));
    let editor = drafter.get(made.location()).expect(Status::Ok);
    assert_eq!(editor.words("h1"), ["新しい手口"]);
    assert_eq!(editor.words(".banner-good").len(), 1);
    assert_eq!(editor.words("textarea#happens").len(), 1);
    let (work, _) = made.location().split_once("/texts").unwrap();
    let page = drafter.get(work).expect(Status::Ok);
    // only the source is asked for: other languages are no alarm
    let empty = page.words("section[aria-labelledby=missing] li");
    assert_eq!(empty.len(), 1, "{empty:?}");
    let quiet = page
        .words("section[aria-labelledby=missing] p.quiet")
        .concat();
    assert!(quiet.contains("English"), "{quiet}");
    let links = page.attributes("section[aria-labelledby=missing] li:first-child a", "href");
    assert_eq!(links.len(), 5, "each empty field is a link: {links:?}");
    assert_eq!(page.words(".text-card .button:not(.button-quiet)").len(), 1);
}

#[test]
fn a_language_that_a_release_chose_is_missed_aloud() {
    let town = Town::new();
    let drafter = town.drafter();
    let work = id(&town, ROUTER);
    let page = || drafter.get(&format!("/desk/works/{work}"));
    let rows = || {
        page()
            .words("section[aria-labelledby=missing] .chip-stop")
            .concat()
    };
    assert!(!rows().contains("English"));
    let release = super::desk_releases::make(&town, &drafter);
    assert!(rows().contains("English"));
    let release = format!("/desk/releases/{release}");
    act(&drafter, &release, "withdraw").expect(Status::SeeOther);
    assert!(!rows().contains("English"), "nobody waits for it any more");
}

#[test]
fn what_cannot_be_made_is_asked_for_again() {
    let town = Town::new();
    let drafter = town.drafter();
    for (field, value) in [
        ("slug", "Bad Slug"),
        ("slug", "phishing"),
        ("slug", ""),
        ("title", ""),
        // what the editor would refuse ever after
        ("title", "電話は#9110へ"),
        ("topic", "nothing"),
        ("audiences", "nobody"),
        ("shown_until", "2020-01-01"),
        ("shown_until", "31 March"),
    ] {
        let typed = NEW.map(|(name, known)| (name, if name == field { value } else { known }));
        let page = drafter
            .post("/desk/works/new", &typed)
            .expect(Status::UnprocessableEntity);
        assert_eq!(
            page.attributes("#refusals a", "href"),
            [format!("#{field}")],
            "{value}"
        );
        if !["topic", "audiences"].contains(&field) {
            assert_eq!(page.value(field), value);
        }
    }
    let empty = drafter
        .post("/desk/works/new", &[])
        .expect(Status::UnprocessableEntity);
    let told = empty.words("#refusals a").join("\n");
    assert!(told.contains("一つ以上選んでください"), "{told}");
    assert_eq!(
        empty.attributes("#refusals a", "href"),
        ["#title", "#slug", "#topic", "#audiences"],
        "in the order of the page"
    );
}

#[test]
fn only_drafters_make_and_describe() {
    let town = Town::new();
    let details = format!("/desk/works/{}/details", id(&town, ROUTER));
    for person in [town.translator(), town.decider(), town.admin()] {
        person.get("/desk/works").expect(Status::Ok);
        let list = person.get("/desk/works");
        assert!(
            list.attributes("a[href='/desk/works/new']", "href")
                .is_empty()
        );
        person.get("/desk/works/new").expect(Status::Forbidden);
        person
            .post("/desk/works/new", &NEW)
            .expect(Status::Forbidden);
        person.get(&details).expect(Status::Forbidden);
        person.post(&details, &NEW).expect(Status::Forbidden);
    }
    let partner = town.partner();
    partner.get("/desk/works").expect(Status::Forbidden);
    let stranger = town.reader();
    stranger.get("/desk/works").expect(Status::SeeOther);
}

#[test]
fn a_description_that_was_overtaken_shows_both() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = format!("/desk/works/{}/details", id(&town, ROUTER));
    let form = drafter.get(&address).expect(Status::Ok);
    let version = form.value("version");
    let typed = |topic: &'static str, version: &str| {
        let fields = [
            ("topic", topic),
            ("audiences", "sme"),
            ("shown_until", "2027-03-31"),
            ("version", version),
        ];
        drafter.post(&address, &fields)
    };
    let saved = typed("account", &version).expect(Status::SeeOther);
    assert!(saved.location().ends_with("?done=work-described"));
    let page = typed("ddos", &version).expect(Status::Conflict);
    assert!(page.words(".banner-care dl")[0].contains("不正アクセス"));
    assert_eq!(
        page.attributes("#topic option[selected]", "value"),
        ["ddos"]
    );
    let newer = page.value("version");
    assert_ne!(newer, version);
    typed("ddos", &newer).expect(Status::SeeOther);
    typed("ddos", "not a number").expect(Status::Conflict);
    typed("nothing", &newer).expect(Status::UnprocessableEntity);
}

/// Does something to a release as its page shows it.
pub fn act(person: &Person<'_>, path: &str, what: &str) -> Answer {
    let page = person.get(path);
    let seen = ["version", "digest"].map(|name| (name, page.value(name)));
    let shown = seen.iter().filter(|(_, value)| !value.is_empty());
    let mut seen: Vec<_> = shown.map(|(name, value)| (*name, &**value)).collect();
    seen.push(("sure", "true"));
    person.post(&format!("{path}/{what}"), &seen)
}

#[test]
fn a_new_last_day_takes_effect_with_the_next_release() {
    let town = Town::new();
    let drafter = town.drafter();
    let work = id(&town, "phishing");
    let (show, details) = (
        format!("/desk/works/{work}"),
        format!("/desk/works/{work}/details"),
    );
    let form = drafter.get(&details).expect(Status::Ok);
    assert_eq!(form.words(".banner-care").len(), 1, "the page stays");
    assert!(drafter.get(&show).words("#redescribed").is_empty());
    let topic = form.attributes("#topic option[selected]", "value");
    let day = town.clock.now().in_japan().date().to_string();
    let fields = [
        ("topic", topic[0].as_str()),
        ("audiences", "general"),
        ("shown_until", &day),
        ("version", &form.value("version")),
    ];
    drafter.post(&details, &fields).expect(Status::SeeOther);

    let tomorrow = town.clock.now().plus(86_400);
    let reader = town.reader();
    let everywhere = |status: Status| {
        for locale in ["ja", "ja-simple", "en"] {
            let page = reader.get(&format!("/{locale}/advisories/phishing"));
            assert_eq!(page.status, status, "{locale}");
        }
    };
    let page = drafter.get(&show).expect(Status::Ok);
    assert_eq!(page.words("#redescribed").len(), 1);
    let pairs = page.words("dl.pairs")[0].clone();
    assert!(
        pairs.contains("公開中の最終日") && pairs.contains("2026年11月23日（月）"),
        "{pairs}"
    );
    let link = page.attributes("#redescribed a", "href")[0].clone();
    let choose = drafter.get(&link).expect(Status::Ok);
    let chosen = choose.attributes("input[name=choice][checked]", "value");
    assert_eq!(chosen.len(), 3, "every public language: {chosen:?}");

    // one language alone would leave the others with another last day
    let mut fields = vec![("title", "掲載の最終日"), ("act", "save")];
    fields.push(("choice", &chosen[0]));
    let made = drafter.post("/desk/releases/new", &fields);
    let path = made.location().split('?').next().unwrap().to_owned();
    act(&drafter, &path, "submit").expect(Status::UnprocessableEntity);
    fields.extend([("choice", &*chosen[1]), ("choice", &*chosen[2])]);
    let made = drafter.post("/desk/releases/new", &fields);
    let path = made.location().split('?').next().unwrap().to_owned();
    act(&drafter, &path, "submit").expect(Status::SeeOther);
    act(&town.decider(), &path, "decide").expect(Status::SeeOther);
    act(&drafter, &path, "release-now").expect(Status::SeeOther);
    everywhere(Status::Ok);
    for (locale, last) in [
        ("ja", "2026年11月23日（月）まで"),
        ("en", "until Monday 23 November 2026"),
    ] {
        let foot = reader.get(&format!("/{locale}/advisories/phishing"));
        let foot = foot.words(".article-foot").concat();
        assert!(foot.contains(last), "the midnight after is no day: {foot}");
    }
    assert!(drafter.get(&show).words("#redescribed").is_empty());
    let again = drafter.get(&link);
    let chosen = again.attributes("input[name=choice][checked]", "value");
    assert!(chosen.is_empty(), "nothing would change: {chosen:?}");
    town.clock.move_to(tomorrow).unwrap();
    everywhere(Status::Gone);
    let list = town.drafter().get("/desk/works?words=phishing");
    let list = list.expect(Status::Ok);
    let standing = list.words("td.edition").concat();
    assert!(standing.contains("掲載終了"), "{standing}");
}

#[test]
fn what_is_not_there_is_not_found() {
    let town = Town::new();
    let drafter = town.drafter();
    for path in [
        "/desk/works/999999",
        "/desk/works/-1",
        "/desk/works/99999999999999999999",
        "/desk/works/x",
        "/desk/works/999999/details",
        "/desk/works/999999/texts/ja",
        "/desk/works/999999/texts/ja/preview",
        "/desk/works/999999/versions/ja",
        "/desk/works/1/texts/fr",
        "/desk/works/1/texts/JA",
        "/desk/works/1/texts/%3Cscript%3E",
        "/desk/works/1/texts/fr/preview",
        "/desk/works/1/versions/xx",
    ] {
        let page = drafter.get(path);
        assert_eq!(page.status, Status::NotFound, "{path}");
    }
    drafter
        .post("/desk/works/999999/texts/ja", &[("title", "x")])
        .expect(Status::NotFound);
}

#[test]
fn an_unknown_filter_is_left_out_and_named() {
    let town = Town::new();
    let drafter = town.drafter();
    for unknown in [
        "state=zzz",
        "topic=x",
        "audience=x",
        "locale=xx",
        "owner=me",
    ] {
        let list = drafter
            .get(&format!("/desk/works?{unknown}"))
            .expect(Status::Ok);
        assert!(list.words(".banner")[0].contains("除いて"), "{unknown}");
    }
    for known in ["", "state=&topic=ddos", "locale=en", "words=zzz"] {
        let list = drafter
            .get(&format!("/desk/works?{known}"))
            .expect(Status::Ok);
        assert!(list.words(".banner").is_empty(), "{known}");
    }
}
