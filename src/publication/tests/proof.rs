//! Serials and files that we released: one for a work whatever comes out, and
//! an answer for every file as it stands by now.

use super::*;
use crate::{
    domain::{manifest::FilePin, serial::Serial, takedown::OutPlace},
    publication::{
        KnownFile, Standing,
        fixture::{body, file},
    },
    workflow::check::check_public,
};

const END: Moment = NOW.plus(3_600);

fn picture(bytes: &[u8]) -> FilePin {
    FilePin {
        whole: vec![body(bytes, "a-square-ja.png", Some((1080, 1080)))],
        ..file("format/square")
    }
}

fn known(publication: &Publication, bytes: &[u8], now: Moment) -> Vec<KnownFile> {
    let found = publication.known_file(&Digest::of(bytes), now);
    found.expect("looked up")
}

fn standing(publication: &Publication, bytes: &[u8], now: Moment) -> Vec<Standing> {
    let known = known(publication, bytes, now).into_iter();
    known.map(|file| file.standing).collect()
}

#[test]
fn a_work_has_one_serial_in_all_languages_and_editions() {
    let folder = Folder::new();
    let publication = folder.open();
    let serial = publication.serial(&slug("a")).expect("foretold");
    let early = publication.known(&serial, NOW).expect("read");
    assert_eq!(early, None, "not out yet");
    let first = draft(1, NOW)
        .text("a", Locale::JA, 0, 1)
        .text("b", Locale::JA, 0, 1);
    publication.apply(&first.package(), NOW).expect("applied");
    let next = NOW.plus(60);
    let second = draft(2, next)
        .text("a", Locale::JA, 1, 1)
        .text("a", Locale::EN, 1, 1);
    publication.apply(&second.package(), next).expect("applied");
    for locale in [Locale::JA, Locale::EN] {
        let article = article(&publication, "a", locale, next);
        assert_eq!(article.serial, serial);
    }
    let known = publication.known(&serial, next).expect("read");
    let known = known.expect("it is out");
    assert_eq!(known.slug, slug("a"));
    let locales: Vec<Locale> = known.texts.iter().map(|text| text.locale).collect();
    assert_eq!(locales, [Locale::EN, Locale::JA]);
    let editions: Vec<_> = known
        .editions
        .iter()
        .map(|(number, at)| (number.to_string(), *at))
        .collect();
    assert_eq!(editions, [("1.1".into(), next), ("1.0".into(), NOW)]);
    let given = |id| publication.serials_of(ReleaseId(id)).expect("read");
    assert_eq!((given(1).len(), given(2).len()), (2, 0));
    assert_eq!(check_public(&publication).expect("checked"), []);
}

#[test]
fn a_serial_that_another_work_has_is_not_given_twice() {
    let folder = Folder::new();
    let publication = folder.open();
    let wanted = Serial::of(&slug("a"), 0);
    let package = draft(1, NOW).text("b", Locale::JA, 0, 1).package();
    publication.apply(&package, NOW).expect("applied");
    // as if the other had come to the same letters
    let connection = rusqlite::Connection::open(folder.file()).expect("opened");
    let set = "update serial set serial = ?1 where slug = 'b'";
    connection.execute(set, [wanted.bare()]).expect("set");
    let package = draft(2, NOW).text("a", Locale::JA, 0, 1).package();
    publication.apply(&package, NOW).expect("applied");
    let article = article(&publication, "a", Locale::JA, NOW);
    assert_eq!(article.serial, Serial::of(&slug("a"), 1));
}

#[test]
fn a_file_is_known_for_ever_and_says_how_it_stands() {
    let folder = Folder::new();
    let publication = folder.open();
    let old = FilePin {
        views: vec![body(b"view", "a-lead-ja-320.webp", Some((320, 168)))],
        until: Some(END),
        ..picture(b"old")
    };
    let package = draft(1, NOW).text("a", Locale::JA, 0, 1).beside(old);
    assert_eq!(standing(&publication, b"old", NOW), [], "not out yet");
    publication.apply(&package.package(), NOW).expect("applied");
    for bytes in [b"old".as_slice(), b"view"] {
        let last = END.plus(-1);
        assert_eq!(standing(&publication, bytes, last), [Standing::Current]);
        assert_eq!(standing(&publication, bytes, END), [Standing::Ended(END)]);
    }
    let one = &known(&publication, b"old", NOW)[0];
    assert_eq!((one.slug.as_str(), one.locale), ("a", Locale::JA));
    assert_eq!((one.released, one.kind.key()), (NOW, "png"));
    let format = one.format.as_ref().expect("a format");
    assert_eq!(format.name_ja, "形式 square");
    let (next, over) = (NOW.plus(60), NOW.plus(7_200));
    let package = draft(2, next).text("a", Locale::JA, 1, 1);
    let package = package.until(over).beside(picture(b"new"));
    publication
        .apply(&package.package(), next)
        .expect("applied");
    let superseded = [Standing::Superseded];
    assert_eq!(standing(&publication, b"old", next), superseded);
    assert_eq!(standing(&publication, b"view", next), superseded);
    assert_eq!(standing(&publication, b"new", next), [Standing::Current]);
    assert_eq!(standing(&publication, b"new", over), [Standing::Over(over)]);
    assert_eq!(standing(&publication, b"old", over), [Standing::Over(over)]);
    assert_eq!(standing(&publication, b"another", next), []);
    assert_eq!(check_public(&publication).expect("checked"), []);
}

#[test]
fn a_file_that_was_taken_back_is_so_whatever_comes_after() {
    let folder = Folder::new();
    let publication = folder.open();
    let both = draft(1, NOW).text("a", Locale::JA, 0, 1);
    let both = both.beside(picture(b"wrong")).beside(FilePin {
        whole: vec![body(b"right", "a-portrait-ja.png", Some((1080, 1350)))],
        ..file("format/portrait-4-5")
    });
    publication.apply(&both.package(), NOW).expect("applied");
    let at = NOW.plus(60);
    let row = TakedownRow {
        from: OutPlace {
            release: ReleaseId(1),
            slug: slug("a"),
            locale: Locale::JA,
            place: picture(b"wrong").place,
            spare: false,
        },
        sequence: 7,
        at,
    };
    assert_eq!(publication.take_down(&[row]).expect("taken"), 1);
    let taken = [Standing::TakenBack(at)];
    // also where the clock was set back
    for now in [NOW, at] {
        assert_eq!(standing(&publication, b"wrong", now), taken);
        assert_eq!(standing(&publication, b"right", now), [Standing::Current]);
    }
    // an edition without either, and past its end
    let (next, over) = (NOW.plus(120), NOW.plus(7_200));
    let without = draft(2, next).text("a", Locale::JA, 1, 1).until(over);
    publication
        .apply(&without.package(), next)
        .expect("applied");
    for now in [next, over] {
        assert_eq!(standing(&publication, b"wrong", now), taken);
    }
    let superseded = [Standing::Superseded];
    assert_eq!(standing(&publication, b"right", next), superseded);
    // brought out anew, with ground again
    let anew = draft(3, next).text("a", Locale::JA, 2, 1);
    let anew = anew.beside(picture(b"wrong")).package();
    publication.apply(&anew, next).expect("applied");
    assert_eq!(standing(&publication, b"wrong", next), [Standing::Current]);
    assert_eq!(check_public(&publication).expect("checked"), []);
}

#[test]
fn the_answer_that_speaks_for_a_file_comes_first() {
    let folder = Folder::new();
    let publication = folder.open();
    let both = draft(1, NOW)
        .text("a", Locale::JA, 0, 1)
        .beside(picture(b"same"))
        .text("b", Locale::JA, 0, 1)
        .beside(picture(b"same"));
    publication.apply(&both.package(), NOW).expect("applied");
    let without = draft(2, NOW).text("a", Locale::JA, 1, 1).package();
    publication.apply(&without, NOW).expect("applied");
    let known = known(&publication, b"same", NOW);
    let told: Vec<_> = known
        .iter()
        .map(|file| (file.slug.as_str(), file.standing))
        .collect();
    assert_eq!(
        told,
        [("b", Standing::Current), ("a", Standing::Superseded)]
    );
}

#[test]
fn every_row_that_proves_something_is_vouched_for() {
    for forgery in [
        "delete from serial",
        "update serial set serial = '00000000'",
        "update serial set slug = 'c'",
        "delete from issued_file",
        "update issued_file set locale = 'en'",
        "update issued_file set kind = 'jpeg'",
        "update issued_file set place = 'attachment/9'",
        "update issued_file set spare = 1",
        "update issued_file set format = null",
        "insert into issued_file select replace(digest, substr(digest, 1, 4), '0000'),
             slug, locale, release, kind, place, spare, format from issued_file",
    ] {
        let folder = Folder::new();
        let publication = folder.open();
        let package = draft(1, NOW).text("a", Locale::JA, 0, 1);
        let package = package.beside(picture(b"a")).package();
        publication.apply(&package, NOW).expect("applied");
        assert_eq!(check_public(&publication).expect("checked"), []);
        let connection = rusqlite::Connection::open(folder.file()).expect("opened");
        let changed = connection.execute(forgery, []).expect(forgery);
        assert_eq!(changed, 1, "{forgery}");
        assert_ne!(
            check_public(&publication).expect("checked"),
            [],
            "{forgery}"
        );
    }
}
