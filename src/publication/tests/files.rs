//! Files beside texts: there to the second, replaced with their text, and every
//! row of theirs is vouched for.

use rusqlite::params;

use super::*;
use crate::{
    domain::{manifest::FilePin, placing::Place},
    publication::fixture::{body, file},
    workflow::check::check_public,
};

pub(super) const END: Moment = NOW.plus(3_600);

/// A picture whose rights end, and one that takes its place.
pub(super) fn ending() -> [FilePin; 2] {
    let with = |bytes: &[u8], name| FilePin {
        whole: vec![body(bytes, &format!("{name}.png"), Some((1200, 630)))],
        views: vec![
            body(bytes, &format!("{name}-320.webp"), Some((320, 168))),
            body(bytes, &format!("{name}-1200.png"), Some((1200, 630))),
        ],
        ..file("lead")
    };
    let first = FilePin {
        until: Some(END),
        ..with(b"first", "a-lead-ja")
    };
    let spare = FilePin {
        spare: true,
        ..with(b"spare", "a-spare-ja")
    };
    [first, spare]
}

pub(super) fn fetched(publication: &Publication, file: &FilePin, now: Moment) -> Found {
    let body = &file.whole[0];
    let found = publication.fetch(&body.digest.to_string(), &body.name, now);
    found.expect("looked up")
}

#[test]
fn a_spare_stands_from_the_second_at_which_the_first_is_over() {
    let folder = Folder::new();
    let publication = folder.open();
    let [first, spare] = ending();
    let package = draft(1, NOW).text("a", Locale::JA, 0, 1);
    let package = package.beside(first.clone()).beside(spare.clone());
    let package = package.package();
    publication.apply(&package, NOW).expect("applied");
    assert_eq!(publication.next_end(NOW), Some(END), "pages change then");
    let shown = |now| {
        let files = article(&publication, "a", Locale::JA, now).files;
        assert!(files.over.is_empty());
        let names = files.here.iter().map(|file| file.pin.whole[0].name.clone());
        names.collect::<Vec<_>>()
    };
    assert_eq!(shown(END.plus(-1)), ["a-lead-ja.png"]);
    assert_eq!(shown(END), ["a-spare-ja.png"]);
    assert_eq!(shown(END.plus(1)), ["a-spare-ja.png"]);
    let Found::Here(last) = fetched(&publication, &first, END.plus(-1)) else {
        panic!("it is out until then");
    };
    assert_eq!((last.until, last.title.as_str()), (Some(END), "a ja 1.0"));
    assert_eq!(fetched(&publication, &first, END), Found::Over);
    assert!(matches!(fetched(&publication, &spare, END), Found::Here(_)));
    let here = article(&publication, "a", Locale::JA, NOW).files.here;
    let mut expected = first;
    expected.rights = here[0].pin.rights;
    assert_eq!(here[0].pin, expected, "whole as it was pinned");
    assert_eq!(here[0].rights.until, Some(END));
    assert_eq!(publication.integrity().expect("checked"), [""; 0]);
    assert!(check_public(&publication).expect("checked").is_empty());
}

#[test]
fn without_a_spare_the_page_knows_since_when_it_is_gone() {
    let folder = Folder::new();
    let publication = folder.open();
    let [first, _] = ending();
    let package = draft(1, NOW).text("a", Locale::JA, 0, 1).beside(first);
    let package = package.text("a", Locale::EN, 0, 1).package();
    publication.apply(&package, NOW).expect("applied");
    let files = |locale, now| article(&publication, "a", locale, now).files;
    assert_eq!(files(Locale::EN, END.plus(-1)).elsewhere, [Locale::JA]);
    let materials = |now| {
        publication
            .materials(&Locale::JA, now)
            .expect("listed")
            .len()
    };
    assert_eq!((materials(END.plus(-1)), materials(END)), (1, 0));
    let after = files(Locale::JA, END);
    assert!(after.here.is_empty());
    assert_eq!(after.over, [(Place::Lead, END)]);
    assert!(files(Locale::EN, END).elsewhere.is_empty());
    assert!(
        publication
            .material_addresses(END)
            .expect("listed")
            .is_empty()
    );
}

#[test]
fn a_file_goes_with_its_window() {
    let folder = Folder::new();
    let publication = folder.open();
    let picture = FilePin {
        until: None,
        ..ending()[0].clone()
    };
    let package = draft(1, NOW).text("a", Locale::JA, 0, 1).until(END);
    let package = package.beside(picture.clone()).package();
    publication.apply(&package, NOW).expect("applied");
    let Found::Here(before) = fetched(&publication, &picture, END.plus(-1)) else {
        panic!("it is out until then");
    };
    assert_eq!(before.until, Some(END));
    assert_eq!(fetched(&publication, &picture, END), Found::Over);
}

#[test]
fn an_update_takes_away_what_it_no_longer_names() {
    let folder = Folder::new();
    let publication = folder.open();
    let [first, spare] = ending();
    let package = draft(1, NOW)
        .text("a", Locale::JA, 0, 1)
        .beside(first.clone())
        .text("b", Locale::JA, 0, 1)
        .beside(first.clone())
        .text("c", Locale::JA, 0, 1)
        .beside(FilePin {
            spare: false,
            ..spare.clone()
        });
    publication.apply(&package.package(), NOW).expect("applied");
    let now = NOW.plus(60);
    let package = draft(2, now)
        .text("a", Locale::JA, 1, 1)
        .text("c", Locale::JA, 1, 1);
    publication.apply(&package.package(), now).expect("applied");
    assert!(
        article(&publication, "a", Locale::JA, now)
            .files
            .here
            .is_empty()
    );
    assert!(
        matches!(fetched(&publication, &first, now), Found::Here(_)),
        "b names it"
    );
    assert_eq!(fetched(&publication, &spare, now), Found::Unknown);
    assert!(check_public(&publication).expect("checked").is_empty());
}

/// Of a file whose rights are not said, or whose format is none, nothing gets
/// into the publication.
#[test]
fn what_a_file_pins_must_be_what_it_says() {
    let folder = Folder::new();
    let publication = folder.open();
    for forge in [
        (|file: &mut FilePin| file.rights = Digest::of("nobody has these")) as fn(&mut FilePin),
        |file| {
            std::mem::swap(
                &mut file.rights,
                &mut file.format.as_mut().expect("one").digest,
            )
        },
    ] {
        let mut draft = draft(1, NOW)
            .text("a", Locale::JA, 0, 1)
            .beside(file("format/ogp"));
        let kept: Vec<_> = draft.blobs.clone();
        forge(&mut draft.items[0].files[0]);
        let mut package = draft.package();
        let pinned = crate::domain::manifest::Manifest::parse(&package.manifest);
        let pinned = pinned.expect("a manifest").digests();
        package.blobs = kept
            .into_iter()
            .filter(|(of, _)| pinned.contains(of))
            .collect();
        let refused = publication.apply(&package, NOW).expect_err("refused");
        assert!(
            matches!(refused, Error::Missing(_) | Error::Unreadable(_)),
            "{refused}"
        );
    }
    assert_eq!(publication.generation(), 0);
}

#[test]
fn every_column_of_a_file_is_vouched_for() {
    let [first, spare] = ending();
    let format = FilePin {
        whole: vec![body(b"format", "a-ogp-ja.png", Some((1200, 630)))],
        duration: Some(1_000),
        ..file("format/ogp")
    };
    for (table, column, forged) in [
        ("item_file", "position", "7"),
        ("item_file", "place", "'captions'"),
        ("item_file", "spare", "1 - spare"),
        ("item_file", "format_key", "'square'"),
        ("item_file", "format_version", "format_version + 1"),
        ("item_file", "format", "(select text from item)"),
        ("item_file", "duration", "duration + 1"),
        ("item_file", "rights", "(select text from item)"),
        ("item_file", "until", "until + 1"),
        ("item_body", "use", "'view'"),
        ("item_body", "position", "9"),
        (
            "item_body",
            "digest",
            "replace(digest, substr(digest, 1, 1), 'g')",
        ),
        ("item_body", "name", "name || 'x'"),
        ("item_body", "kind", "'mp4'"),
        ("item_body", "bytes", "bytes + 1"),
        ("item_body", "width", "width + 1"),
        ("item_body", "height", "height + 1"),
    ] {
        let folder = Folder::new();
        let publication = folder.open();
        let package = draft(1, NOW).text("a", Locale::JA, 0, 1);
        let package = package
            .beside(first.clone())
            .beside(spare.clone())
            .beside(format.clone());
        publication.apply(&package.package(), NOW).expect("applied");
        let forger = Connection::open(folder.file()).expect("open");
        forger
            .pragma_update(None, "foreign_keys", false)
            .expect("set");
        let rows = match (table, column) {
            ("item_file", "until") => "position = 0",
            ("item_file", "place") => "position = 1",
            ("item_file", "spare") => "position = 2",
            ("item_file", _) => "position = 2",
            ("item_body", "use") => "file = 2",
            _ => "file = 0 and position = 0 and use = 'whole'",
        };
        let forging = format!("update {table} set {column} = {forged} where {rows}");
        assert_eq!(
            forger.execute(&forging, params![]).expect("forged"),
            1,
            "{forging}"
        );
        let faults = check_public(&publication).expect("checked");
        assert!(!faults.is_empty(), "{forging}");
    }
}
