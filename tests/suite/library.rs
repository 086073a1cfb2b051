//! The library: whoever looks for a file finds it by what it is, where it is
//! used and what is said of it, and puts many under a tag at once.

use keihatsu::{
    app::House,
    domain::{account::Email, id::FileId},
    store::accounts,
    workflow::{
        starter::demonstration,
        tags::{self, Act},
    },
};
use rocket::http::Status;

use crate::{
    driver::{Answer, Person, START, Town},
    files::{add, wrong},
    following::ROUTER,
    pictures,
    placing::{choose, files_of, pick, place},
};

/// Puts tags on files and one off again, behind the app's back.
pub fn stick(house: &House) {
    let email = Email::parse(&demonstration::email("drafter")).unwrap();
    let stuck = house
        .store
        .write(|tx| -> Result<(), keihatsu::store::Error> {
            let actor = accounts::find_by_email(tx, &email)?.actor();
            let both = [FileId(1), FileId(2)];
            tags::tag(tx, &actor, &both, (Act::PutOn, "年末, 春"), START)?.unwrap();
            tags::tag(tx, &actor, &both[..1], (Act::TakeOff, "春"), START)?.unwrap();
            Ok(())
        });
    stuck.unwrap();
}

/// A wide, a tall, a turned picture and a text; the wide one leads a work and is
/// its square format in English.
fn town() -> Town {
    let town = Town::new();
    let drafter = town.drafter();
    let wide = pictures::jpeg(16, 8);
    let tall = pictures::png(3, 9);
    let turned = pictures::jpeg_with(32, 8, &pictures::camera(6));
    let files: [(&str, &[u8]); 4] = [
        ("wide.jpg", &wide),
        ("tall.png", &tall),
        ("turned.jpg", &turned),
        ("note.txt", b"words"),
    ];
    add(&drafter, &files).expect(Status::Ok);
    let work = files_of(&town, ROUTER);
    choose(&drafter, &work, &["square"]);
    pick(&drafter, &place(&work, "ja", "lead"), "1").expect(Status::SeeOther);
    pick(&drafter, &place(&work, "en", "format/square"), "1").expect(Status::SeeOther);
    town
}

fn list(person: &Person<'_>, query: &str) -> Answer {
    person
        .get(&format!("/desk/files?{query}"))
        .expect(Status::Ok)
}

fn names(person: &Person<'_>, query: &str) -> Vec<String> {
    let mut names = list(person, query).words("tbody th > a");
    names.sort();
    names
}

#[test]
fn a_file_is_found_by_what_it_is_and_where_it_stands() {
    let town = town();
    let decider = town.decider();
    for (query, expected) in [
        ("standing=landscape", vec!["wide.jpg"]),
        ("standing=portrait", vec!["tall.png", "turned.jpg"]),
        ("standing=square", vec![]),
        ("topic=iot-router", vec!["wide.jpg"]),
        ("topic=phishing", vec![]),
        ("locale=en", vec!["wide.jpg"]),
        ("locale=vi", vec![]),
        ("medium=social", vec!["wide.jpg"]),
        ("medium=print", vec![]),
        ("placed=yes", vec!["wide.jpg"]),
        ("placed=no", vec!["note.txt", "tall.png", "turned.jpg"]),
        ("placed=no&kind=txt", vec!["note.txt"]),
        ("rights=unsaid&kind=png", vec!["tall.png"]),
        ("licence=own", vec![]),
        // the title of the work beside which it stands
        (
            "words=%E3%83%AB%E3%83%BC%E3%82%BF%E3%83%BC",
            vec!["wide.jpg"],
        ),
        ("words=TALL.P", vec!["tall.png"]),
    ] {
        assert_eq!(names(&decider, query), expected, "{query}");
    }
}

#[test]
fn what_there_is_not_is_left_out_and_said() {
    let town = town();
    let drafter = town.drafter();
    let page = list(&drafter, "topic=nothing&standing=slanted&page=99");
    assert_eq!(page.words("tbody th > a").len(), 4);
    assert!(page.text().contains("ない値がありました"));
    let none = list(&drafter, "words=%25");
    assert_eq!(none.words("tbody th > a"), [""; 0]);
    assert!(none.words(".empty").concat().contains("当てはまるファイル"));
}

#[test]
fn pictures_stand_beside_each_other() {
    let town = town();
    let page = list(&town.drafter(), "view=grid&kind=jpeg");
    assert_eq!(
        page.words(".library .library-name > a"),
        ["turned.jpg", "wide.jpg"]
    );
    let here = page.attributes(".views a[aria-current]", "href");
    assert_eq!(here, ["/desk/files?kind=jpeg&view=grid&page=1"]);
}

#[test]
fn many_files_get_a_tag_at_once() {
    let town = town();
    let drafter = town.drafter();
    let sent = |act, tags| [("files", "1"), ("files", "3"), ("tags", tags), ("act", act)];
    let answer = drafter.post(
        "/desk/files/tags?kind=jpeg&page=1",
        &sent("add", "年末、ＳＮＳ"),
    );
    let back = answer.expect(Status::SeeOther).location().to_owned();
    assert_eq!(back, "/desk/files?kind=jpeg&page=1&done=tagged");
    let page = drafter.get(&back).expect(Status::Ok);
    assert_eq!(page.words("tr .tags li"), ["SNS", "年末", "SNS", "年末"]);
    let tagged = page.attributes("tr .tags a", "href");
    assert_eq!(names(&drafter, "words=sns"), ["turned.jpg", "wide.jpg"]);
    let of_tag = drafter.get(&tagged[0]).expect(Status::Ok);
    assert_eq!(of_tag.words("tbody th > a").len(), 2);
    assert!(drafter.get("/desk/files/1").text().contains("年末"));
    // once more changes nothing, and is not noted
    drafter
        .post("/desk/files/tags?", &sent("add", "SNS"))
        .expect(Status::SeeOther);
    drafter
        .post("/desk/files/tags?", &sent("remove", "SNS"))
        .expect(Status::SeeOther);
    let journal = town.admin().get("/desk/journal?kind=tag");
    let told = journal.expect(Status::Ok).words("tbody tr").len();
    assert_eq!(told, 3);
    assert_eq!(names(&drafter, "words=sns"), [""; 0]);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn what_is_no_tag_is_refused_and_kept() {
    let town = town();
    let drafter = town.drafter();
    let long = "あ".repeat(41);
    let page = drafter.post(
        "/desk/files/tags?kind=jpeg",
        &[("files", "3"), ("tags", &long), ("act", "add")],
    );
    let page = page.expect(Status::UnprocessableEntity);
    assert_eq!(page.value("tags"), long);
    assert_eq!(
        page.attributes("input[name=files][checked]", "value"),
        ["3"]
    );
    let nothing = drafter.post("/desk/files/tags?", &[("tags", "春"), ("act", "add")]);
    let nothing = nothing.expect(Status::UnprocessableEntity);
    assert_eq!(nothing.attributes("#refusals a", "href"), ["#files"]);
    assert!(nothing.words("#refusals").concat().contains("選んで"));
    assert_eq!(nothing.value("tags"), "春");
    let gone = [("files", "99"), ("tags", "春"), ("act", "add")];
    drafter
        .post("/desk/files/tags?", &gone)
        .expect(Status::SeeOther);
    let other = [("files", "1"), ("tags", "春"), ("act", "burn")];
    drafter
        .post("/desk/files/tags?", &other)
        .expect(Status::NotFound);
    town.decider()
        .post("/desk/files/tags?", &gone)
        .expect(Status::Forbidden);
    assert_eq!(
        list(&town.decider(), "").words("input[name=files]").len(),
        0
    );
    assert_eq!(wrong(&town), (vec![], vec![]));
}
