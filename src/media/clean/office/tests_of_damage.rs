//! Office files that are broken, or are none.

use super::{
    super::made::{archives::*, offices::*, pictures},
    tests_of_refusals::{Case, inside},
};
use crate::domain::file::{FileKind, Sent, Unfit};

use FileKind::{Docx, Xlsx};

/// A text with that picture.
fn picture(bytes: &[u8]) -> Vec<u8> {
    docx("<w:drawing r:embed=\"rId1\"/>")
        .relation("word/document.xml", "image", "media/a.png")
        .part("word/media/a.png", bytes)
        .bytes()
}

pub(super) fn broken() -> Vec<Case> {
    let main = |xml: &str| {
        let mut made = docx("");
        made.parts[0].1 = xml.as_bytes().to_vec();
        made.bytes()
    };
    let root = "xmlns=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let doctype = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
    let deep = format!("<a {root}>{}{}</a>", "<a>".repeat(256), "</a>".repeat(256));
    let damaged = || inside("word/document.xml", Unfit::Damaged);
    let mut twice = docx(&words("a")).items();
    twice.push(deflated("WORD/document.xml", b"<a/>"));
    vec![
        (
            "a metafile",
            Docx,
            picture(b"\x01\0\0\0EMF"),
            inside("word/document.xml", Unfit::Drawn),
        ),
        (
            "a cut picture",
            Docx,
            picture(&pictures::png(9, 9)[..40]),
            inside("word/media/image1.png", Unfit::Truncated),
        ),
        ("a type of its own", Docx, main(doctype), damaged()),
        (
            "an entity",
            Docx,
            main(&format!("<a {root}>&x;</a>")),
            damaged(),
        ),
        ("UTF-16", Docx, main("\u{FEFF}<\0a\0/\0>\0"), damaged()),
        (
            "a zero",
            Docx,
            main(&format!("<a {root}>&#0;</a>")),
            damaged(),
        ),
        ("too deep", Docx, main(&deep), damaged()),
        (
            "too short",
            Docx,
            main(&format!("<a {root}><b></b>")),
            inside("word/document.xml", Unfit::Truncated),
        ),
        (
            "two roots",
            Docx,
            main(&format!("<a {root}/><b {root}/>")),
            damaged(),
        ),
        (
            "an unknown prefix",
            Docx,
            main(&format!("<a {root}><x:a/></a>")),
            damaged(),
        ),
        (
            "a reference to nothing",
            Docx,
            docx("<w:hyperlink r:id=\"rId9\"/>").bytes(),
            damaged(),
        ),
        ("a part twice", Docx, packed(&twice).bytes, Unfit::Packing),
    ]
}

pub(super) fn broken_packages() -> Vec<Case> {
    let damaged = || inside("word/document.xml", Unfit::Damaged);
    let (named, found) = (Sent::As(Xlsx), Sent::As(Docx));
    vec![
        (
            "encrypted",
            Docx,
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            Unfit::OldOffice,
        ),
        (
            "an archive of another kind",
            Docx,
            packed(&[item("a.txt", b"abc")]).bytes,
            Unfit::Unknown,
        ),
        (
            "a text as a table",
            Xlsx,
            docx(&words("a")).bytes(),
            Unfit::OtherKind { named, found },
        ),
        (
            "a way out of the package",
            Docx,
            docx("")
                .relation("word/document.xml", "styles", "../../../a")
                .bytes(),
            damaged(),
        ),
        ("no archive", Docx, b"PK\x03\x04".to_vec(), Unfit::Truncated),
    ]
}
