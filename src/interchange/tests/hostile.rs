//! What is not read, why, and on which line.

use std::io::{BufReader, Read as _};

use super::*;
use crate::domain::refusal::{Arg, Explain as _};

fn why(document: impl AsRef<[u8]>) -> (usize, Why) {
    let refusal = read_xliff(document).expect_err("refused");
    (refusal.line, refusal.why)
}

/// The line, from 1, of the first place where a piece stands.
fn line_of(document: &str, piece: &str) -> usize {
    1 + document[..document.find(piece).unwrap()]
        .matches('\n')
        .count()
}

const UNIT: &str = r#"<trans-unit id="phishing/1.0/title""#;

#[test]
fn foreign_documents_are_refused() {
    let head = "<?xml version=\"1.0\"?>\n";
    for (document, expected) in [
        (String::new(), (1, Why::NotXliff)),
        ("\n\n".into(), (3, Why::NotXliff)),
        ("id,work".into(), (1, Why::NotXliff)),
        (format!("{head}<html/>"), (2, Why::NotXliff)),
        (
            format!("{head}<xliff version=\"1.2\"/>"),
            (2, Why::NotXliff),
        ),
        (
            altered("<xliff", "<tmx").replace("</xliff", "</tmx"),
            (2, Why::NotXliff),
        ),
    ] {
        assert_eq!(why(&document), expected, "{document}");
    }
    let version = |found: &str| Why::WrongVersion {
        found: found.into(),
    };
    assert_eq!(
        why(altered(r#"version="1.2""#, r#"version="2.0""#)),
        (2, version("2.0"))
    );
    assert_eq!(why(altered(":1.2\"", ":1.1\"")), (2, version("1.1")));
    let empty = altered("<file", "<other").replace("file>", "other>");
    assert_eq!(why(empty.replacen("<file", "<other", 1)).1, Why::Nothing);
}

#[test]
fn entities_and_document_types_are_refused() {
    let laughs =
        "<!DOCTYPE x [<!ENTITY a \"b\">\n<!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n<xliff";
    assert_eq!(why(altered("<xliff", laughs)), (2, Why::DocumentType));
    let entity = |name: &str| Why::Entity { name: name.into() };
    let line = line_of(&text(xliff::write(&example())), "だい");
    assert_eq!(why(altered("だい", "&nbsp;")), (line, entity("nbsp")));
    assert_eq!(
        why(altered(UNIT, &format!("{UNIT} restype=\"&a;\""))),
        (5, entity("a"))
    );
    assert_eq!(why(altered("だい", "&#0;")), (line, Why::ControlCharacter));
    assert_eq!(
        why(altered("だい", "\n&#x1b;")),
        (line + 1, Why::ControlCharacter)
    );
    assert_eq!(
        why(altered("だい", "\n\u{7f}")),
        (line + 1, Why::ControlCharacter)
    );
}

#[test]
fn damaged_documents_are_refused() {
    let whole = text(xliff::write(&example()));
    for end in [whole.len() - 3, whole.len() / 2, whole.len() / 3] {
        let end = whole.floor_char_boundary(end);
        let (line, why) = why(&whole[..end]);
        assert_eq!(why, Why::Truncated);
        assert!(line.abs_diff(whole[..end].lines().count()) <= 1);
    }
    assert_eq!(why(altered("</target>", "</source>")).1, Why::Malformed);
    assert_eq!(why(format!("{whole}<again/>")).1, Why::Malformed);
    assert_eq!(why(format!("{whole}words")).1, Why::Malformed);
    assert_eq!(
        why(altered(UNIT, &format!("{UNIT} id=\"x\""))),
        (5, Why::Malformed)
    );
    assert_eq!(why(altered("<note", "<y:note")).1, Why::Malformed);
    let twice = altered("</target>", "</target>\n<target>b</target>");
    assert_eq!(why(twice), (8, Why::Malformed));
}

#[test]
fn other_encodings_are_refused() {
    let line = line_of(&text(xliff::write(&example())), "だい");
    let mut bytes = xliff::write(&example());
    let at = bytes
        .windows(3)
        .position(|three| three == "だ".as_bytes())
        .unwrap();
    bytes[at] = 0xFF;
    assert_eq!(why(&bytes), (line, Why::WrongEncoding));
    assert_eq!(why([0xFF, 0xFE, b'<', 0]), (1, Why::WrongEncoding));
    assert_eq!(why(altered("UTF-8", "Shift_JIS")), (1, Why::WrongEncoding));
    let marked = format!("\u{FEFF}{}", altered("UTF-8", "utf-8"));
    assert_eq!(read_xliff(marked), Ok(example()));
}

#[test]
fn units_are_refused_with_their_line() {
    let id = |id: &str| id.to_owned();
    assert_eq!(
        why(altered(r#" id="phishing/1.0/title""#, "")),
        (5, Why::NoId)
    );
    for wrong in [
        "../etc",
        "phishing/1.0/body",
        "phishing/1.0/title/0x",
        "phishing/1.0/title/01",
    ] {
        let document = altered("phishing/1.0/title", wrong);
        assert_eq!(why(document), (5, Why::UnknownId { id: id(wrong) }));
    }
    let line = line_of(&text(xliff::write(&example())), "phishing/1.0/summary");
    let twice = altered("phishing/1.0/summary", "phishing/1.0/title");
    let duplicate = Why::DuplicateId {
        id: id("phishing/1.0/title"),
    };
    assert_eq!(why(twice), (line, duplicate));
    let no_digest = Why::NoDigest {
        id: id("phishing/1.0/title"),
    };
    assert_eq!(why(altered("sha256:", "md5:")), (5, no_digest));
    let source = r#"<source xml:lang="ja">不審なメール</source>"#;
    assert_eq!(
        why(altered(source, "")),
        (5, Why::NoPart { part: "source" })
    );
    let part = "target-language";
    assert_eq!(
        why(altered(r#" target-language="ja-simple""#, "")),
        (3, Why::NoPart { part })
    );
}

#[test]
fn other_languages_are_refused() {
    let wrong = |found: &str, expected: &str| Why::WrongLanguage {
        expected: locale(expected),
        found: locale(found),
    };
    let japanese = locale("ja");
    let expected = Expected::between(japanese, locale("vi"));
    let refusal = xliff::read(xliff::write(&example()).as_slice(), &expected).unwrap_err();
    assert_eq!((refusal.line, refusal.why), (3, wrong("ja-simple", "vi")));
    let own = Expected::between(japanese, locale("ja-simple"));
    assert!(xliff::read(xliff::write(&example()).as_slice(), &own).is_ok());
    let target = r#"<target xml:lang="ja-simple""#;
    let mixed = altered(target, r#"<target xml:lang="en""#);
    let (first, found) = (locale("ja-simple"), locale("en"));
    assert_eq!(why(mixed), (7, Why::TwoLanguages { first, found }));
    let found = "ja_simple".to_owned();
    let underscore = altered(target, r#"<target xml:lang="ja_simple""#);
    assert_eq!(why(underscore), (7, Why::NotALanguage { found }));
}

#[test]
fn depth_number_and_size_are_bounded() {
    let deep = altered("<body>", &format!("<body>\n{}", "<group>".repeat(40)));
    assert_eq!(why(deep), (5, Why::TooDeep { max: 32 }));
    let mut unit = example().works[0].units[2].clone();
    let mut package = example();
    for n in 1..=UNITS_MAX {
        unit.id = original("many").unit_id(Field::Happens, Some(n));
        package.works[0].units.push(unit.clone());
    }
    let max = UNITS_MAX;
    assert_eq!(why(xliff::write(&package)).1, Why::TooManyUnits { max });
    let attributes: String = (0..65).map(|n| format!(" a{n}=\"\"")).collect();
    assert_eq!(
        why(altered(UNIT, &format!("{UNIT}{attributes}"))),
        (5, Why::Malformed)
    );
    let spaces: String = (0..65).map(|n| format!(" xmlns:a{n}=\"u\"")).collect();
    assert_eq!(
        why(altered(UNIT, &format!("{UNIT}{spaces}"))),
        (5, Why::Malformed)
    );
    let long = " ".repeat(70_000);
    assert_eq!(
        why(altered(UNIT, &format!("{UNIT}{long}"))),
        (5, Why::Malformed)
    );
}

/// Endless input is not read to its end, in whatever it hides.
#[test]
fn endless_documents_are_refused() {
    let expected = Expected {
        bytes_max: 1024 * 1024,
        ..Expected::ANY
    };
    let open = text(xliff::write(&example()));
    let open = open.split("</target>").next().unwrap();
    for start in [
        open.to_owned(),
        format!("{open}<x a=\""),
        format!("{open}<!--"),
        "\n".into(),
    ] {
        for endless in [b'a', b' ', b'\n', b'<', b'&', 0] {
            let input = start.as_bytes().chain(std::io::repeat(endless));
            let refusal = xliff::read(BufReader::new(input), &expected).unwrap_err();
            let found = &refusal.why;
            let early = matches!(
                found,
                Why::Malformed | Why::NotXliff | Why::ControlCharacter
            );
            assert!(
                early || *found == Why::TooLarge { megabytes: 1 },
                "{found:?}"
            );
        }
    }
    let whole = xliff::write(&example());
    let exact = |bytes_max| Expected {
        bytes_max,
        ..Expected::ANY
    };
    let length = whole.len() as u64;
    assert!(xliff::read(whole.as_slice(), &exact(length)).is_ok());
    let refusal = xliff::read(whole.as_slice(), &exact(length - 1)).unwrap_err();
    assert!(matches!(refusal.why, Why::TooLarge { .. }));
}

#[test]
fn a_broken_connection_is_said() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("gone"))
        }
    }
    let start = b"<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">\n";
    let input = BufReader::new(start.chain(Broken));
    let refusal = xliff::read(input, &Expected::ANY).unwrap_err();
    assert_eq!(refusal.why, Why::Unreadable);
    let refusal = sheet::read(start.chain(Broken), &Expected::ANY).unwrap_err();
    assert_eq!((refusal.line, refusal.why), (2, Why::Unreadable));
}

#[test]
fn a_refusal_quotes_little() {
    let refusal = read_xliff(altered("phishing/1.0/title", &"長".repeat(9_000))).unwrap_err();
    assert_eq!(refusal.message_id(), "interchange-unknown-id");
    let args = refusal.args();
    assert_eq!(args[0], ("line", Arg::Number(5)));
    let quoted = format!("{}…", "長".repeat(80));
    assert_eq!(args[1], ("id", Arg::Text(quoted)));
}
