//! Formats of channels: everybody looks, administrators keep them, since
//! platforms change theirs.

use keihatsu::{
    domain::{format::Unit, slug::Slug},
    store,
};
use rocket::http::Status;

use crate::{
    desk_records::{fields_of, save, send},
    driver::{Person, Town},
    following::sound,
};

const SQUARE: &str = "/desk/formats/square";

fn names(person: &Person<'_>, medium: &str) -> Vec<String> {
    let list = person.get("/desk/formats").expect(Status::Ok);
    list.words(&format!(
        "section[aria-labelledby={medium}] li p:first-child"
    ))
}

#[test]
fn everybody_sees_what_each_channel_takes() {
    let town = Town::new();
    let translator = town.translator();
    let list = translator.get("/desk/formats").expect(Status::Ok);
    assert_eq!(list.words("main h2").len(), 7);
    assert_eq!(list.words(".formats li").len(), 32);
    assert!(list.attributes(".formats a, .heading a", "href").is_empty());
    let posters = names(&translator, "print");
    assert_eq!(posters[..2], ["ポスターA1", "ポスターB2"]);
    // a drawing keeps to the sides
    let drawn = ["width", "height"].map(|side| {
        list.attributes("section[aria-labelledby=social] svg", side)
            .remove(0)
    });
    assert_eq!(drawn, ["22", "40"]);
    let english = translator.get("/desk/formats");
    assert!(english.text().contains("1200 × 675 px"));
    for address in ["/desk/formats/new", SQUARE] {
        assert_eq!(translator.get(address).status, Status::Forbidden);
    }
    let admin = town.admin();
    assert_eq!(admin.get("/desk/formats/moon").status, Status::NotFound);
    assert_eq!(admin.get("/desk/formats/NEW").status, Status::NotFound);
}

#[test]
fn an_administrator_keeps_up_with_a_platform() {
    let town = Town::new();
    let admin = town.admin();
    let billboard = [
        ("key", "banner-970x250"),
        ("name_ja", "大型バナー"),
        ("name_en", "Billboard"),
        ("medium", "web"),
        ("width", "970"),
        ("height", "250"),
        ("unit", "px"),
        ("megabytes_max", "1"),
    ];
    save(&admin, "/desk/formats/new", &billboard).expect(Status::SeeOther);
    assert!(names(&admin, "web").contains(&"大型バナー".to_owned()));
    // the platform asks for more
    let seen = fields_of(&admin.get(SQUARE));
    let larger = [("width", "1440"), ("height", "1440")];
    save(&admin, SQUARE, &larger).expect(Status::SeeOther);
    let stored = |key: &str| {
        let key = Slug::parse(key).unwrap();
        let found = town.store.read(|tx| store::formats::find(tx, &key));
        found.unwrap().unwrap()
    };
    let size = stored("square").fields.size.unwrap();
    assert_eq!((size.width, size.height, size.unit), (1440, 1440, Unit::Px));
    // who still has the old page open loses nothing, and neither does the other
    let note = "角は切られることがある";
    let conflict = send(&admin, SQUARE, &seen, &[("note_ja", note)]).expect(Status::Conflict);
    assert!(conflict.text().contains("1440"), "{}", conflict.text());
    assert_eq!(conflict.value("note_ja"), note);
    let again = fields_of(&conflict);
    let both = [("width", "1440"), ("height", "1440"), ("retired", "yes")];
    send(&admin, SQUARE, &again, &both).expect(Status::SeeOther);
    let square = stored("square");
    assert!(square.fields.retired);
    assert_eq!((square.version, square.fields.note_ja.as_str()), (3, note));
    assert!(
        names(&admin, "social")
            .last()
            .unwrap()
            .starts_with("正方形画像")
    );
    let journal = admin.get("/desk/journal").expect(Status::Ok);
    assert!(journal.text().contains("規格を変更"), "{}", journal.text());
    sound(&town);
}

#[test]
fn every_wrong_field_is_named_and_kept_as_typed() {
    let town = Town::new();
    let admin = town.admin();
    let taken = [
        ("key", "square"),
        ("name_ja", "正方形"),
        ("name_en", "Square"),
        ("medium", "social"),
    ];
    let refused = save(&admin, "/desk/formats/new", &taken).expect(Status::UnprocessableEntity);
    assert_eq!(refused.attributes("#refusals a", "href"), ["#key"]);
    let wrong = [
        ("width", "一千"),
        ("height", "99999"),
        ("bleed", "3"),
        ("name_en", ""),
    ];
    let refused = save(&admin, SQUARE, &wrong).expect(Status::UnprocessableEntity);
    let links = refused.attributes("#refusals a", "href");
    assert_eq!(links, ["#name_en", "#width", "#height"]);
    assert_eq!(refused.value("width"), "一千");
    let cut = save(&admin, SQUARE, &[("bleed", "3")]).expect(Status::UnprocessableEntity);
    assert_eq!(cut.attributes("#refusals a", "href"), ["#bleed"]);
}
