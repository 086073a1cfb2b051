//! Office files that are made part by part: what stays, what goes, what is
//! refused, and good ones with every byte changed.

use std::collections::BTreeSet;

use super::super::{
    Cleaned,
    made::{offices::*, pictures},
    zip::read::{self, Limits},
};
use crate::{
    domain::file::{FileKind, Office, Shape, Trace, Unfit},
    media::{clean::office::office, walk::Halt},
};

use FileKind::{Docx, Pptx, Xlsx};

pub(super) fn cleaned(kind: FileKind, bytes: &[u8]) -> Result<Cleaned, Unfit> {
    match office(kind, bytes.to_vec()) {
        Ok(cleaned) => Ok(cleaned),
        Err(Halt::Unfit(unfit)) => Err(unfit),
        Err(Halt::Io(error)) => panic!("{error}"),
    }
}

/// Names and texts of all parts of a file.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let limits = Limits {
        entries: 999,
        each: 1 << 24,
        all: 1 << 26,
    };
    let mut source = std::io::Cursor::new(bytes);
    let length = bytes.len() as u64;
    let directory = read::directory(&mut source, length, limits).expect("an archive");
    let records = directory.records.into_iter();
    let parts = records.map(|record| {
        let name = String::from_utf8(record.name().to_vec()).expect("UTF-8");
        let bytes = read::unpacked(&mut source, &record).expect("whole");
        (name, String::from_utf8_lossy(&bytes).into_owned())
    });
    parts.collect()
}

/// The text of one part after cleaning.
fn part(made: &Made, kind: FileKind, name: &str) -> String {
    let cleaned = cleaned(kind, &made.bytes()).expect("fit");
    let parts = unpacked(&cleaned.bytes);
    let found = parts.into_iter().find(|part| part.0 == name);
    found.unwrap_or_else(|| panic!("{name}")).1
}

#[test]
fn a_plain_file_keeps_what_is_seen() {
    for (kind, made, main, seen) in [
        (
            Docx,
            docx(&words("還付金")),
            "word/document.xml",
            "<w:t>還付金</w:t>",
        ),
        (
            Xlsx,
            formula("SUM(A2:A3)"),
            "xl/worksheets/sheet1.xml",
            "<f>SUM(A2:A3)</f>",
        ),
        (
            Pptx,
            pptx("", "", "<p:sp/>"),
            "ppt/slides/slide1.xml",
            "<p:sp/>",
        ),
    ] {
        let found = cleaned(kind, &made.bytes()).expect("fit");
        assert_eq!(found.shape, Shape::Office(Office { parts: 1 }), "{kind:?}");
        assert_eq!(found.traces, BTreeSet::new(), "{kind:?}");
        assert!(part(&made, kind, main).contains(seen), "{kind:?}");
        let again = cleaned(kind, &found.bytes).expect("fit");
        assert_eq!(again.bytes, found.bytes, "{kind:?}");
    }
}

#[test]
fn pictures_are_cleaned_and_their_vector_twins_go() {
    let body = "<w:p><w:r><w:drawing><wp:docPr id=\"1\" name=\"C:\\Users\\yamada\\a.jpg\" \
        descr=\"電話に出ない\"/><a:blip r:embed=\"rId1\"><asvg:svgBlip r:embed=\"rId2\"/>\
        </a:blip></w:drawing></w:r></w:p>";
    let photo = pictures::jpeg_with(16, 8, &pictures::camera(6));
    let made = docx(body)
        .relation("word/document.xml", "image", "media/yamada.bin")
        .relation("word/document.xml", "image", "media/b.svg")
        .part("word/media/yamada.bin", photo)
        .part("word/media/b.svg", "<svg>yamada</svg>");
    let found = cleaned(Docx, &made.bytes()).expect("fit");
    let expected = [Trace::Exif, Trace::Position, Trace::Place, Trace::Other];
    assert!(expected.iter().all(|trace| found.traces.contains(trace)));
    let parts = unpacked(&found.bytes);
    let names: Vec<&str> = parts.iter().map(|part| part.0.as_str()).collect();
    assert_eq!(
        names,
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "word/media/image1.jpg"
        ]
    );
    let all: String = parts.iter().map(|part| part.1.as_str()).collect();
    assert!(all.contains("name=\"a.jpg\" descr=\"電話に出ない\""));
    assert!(!all.to_lowercase().contains("yamada") && !all.contains("svgBlip"));
}

#[test]
fn links_to_the_web_stay() {
    for target in [
        "https://example.jp/?a=1&amp;b=2",
        "mailto:a@example.jp",
        "tel:0312345678",
    ] {
        let made = docx("<w:p><w:hyperlink r:id=\"rId1\"/></w:p>").external(
            "word/document.xml",
            "hyperlink",
            target,
        );
        let relations = part(&made, Docx, "word/_rels/document.xml.rels");
        assert!(relations.contains(target), "{target}");
    }
}

#[test]
fn fields_that_stay_within_the_text_stay() {
    for told in [
        "PAGE",
        " page \\* MERGEFORMAT ",
        "TOC \\o &quot;1-3&quot; \\h",
        "=SUM(ABOVE)",
        "HYPERLINK &quot;https://example.jp/&quot;",
        "HYPERLINK \\l &quot;_Toc1&quot;",
        "DATE \\@ &quot;yyyy&quot;",
        "",
    ] {
        let made = docx(&format!("<w:p><w:fldSimple w:instr=\"{told}\"/></w:p>"));
        assert!(cleaned(Docx, &made.bytes()).is_ok(), "{told}");
    }
}

#[test]
fn formulas_within_the_table_stay() {
    for text in [
        "SUM(Table1[[#All],[件数]])",
        "T[@列]",
        "IF(A1=&quot;[x]|y&quot;,1,2)",
        "'表 2'!A1",
        "_xlfn.XLOOKUP(A1,B:B,C:C)",
        "MYIMAGE(1)",
        "HYPERLINK(&quot;https://example.jp/&quot;)",
        "INDEX({1,2;3,4},1,2)",
    ] {
        let found = cleaned(Xlsx, &formula(text).bytes());
        assert!(found.is_ok(), "{text} {:?}", found.err());
    }
}

#[test]
fn fractions_are_no_formulas_and_formulas_are_whole() {
    let body = "<m:f xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">\
        <m:num><m:t>[1]</m:t></m:num></m:f>";
    assert!(cleaned(Docx, &docx(body).bytes()).is_ok());
    assert!(cleaned(Xlsx, &formula("WEB<c/>SERVICE(A1)").bytes()).is_err());
}

#[test]
fn a_diagram_stays_without_the_table_behind_it() {
    let chart = "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
        <c:v>42</c:v><c:externalData r:id=\"rId1\"/></c:chartSpace>";
    let made = docx("<w:p><w:r><w:drawing r:id=\"rId1\"/></w:r></w:p>")
        .relation("word/document.xml", "chart", "charts/chart7.xml")
        .part("word/charts/chart7.xml", chart)
        .relation("word/charts/chart7.xml", "package", "../embeddings/a.xlsx")
        .part("word/embeddings/a.xlsx", "yamada");
    let found = cleaned(Docx, &made.bytes()).expect("fit");
    assert_eq!(found.traces, BTreeSet::from([Trace::Data]));
    let kept = part(&made, Docx, "word/charts/chart7.xml");
    assert!(kept.contains("<c:v>42</c:v>") && !kept.contains("externalData"));
}

#[test]
fn what_is_for_the_speaker_goes() {
    let made = pptx(
        "<p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst>",
        "",
        "",
    )
    .relation(
        "ppt/presentation.xml",
        "notesMaster",
        "notesMasters/notesMaster1.xml",
    )
    .relation(
        "ppt/slides/slide1.xml",
        "notesSlide",
        "../notesSlides/notesSlide1.xml",
    )
    .part("ppt/notesMasters/notesMaster1.xml", "<a/>")
    .part("ppt/notesSlides/notesSlide1.xml", "<a>山田太郎</a>");
    let found = cleaned(Pptx, &made.bytes()).expect("fit");
    assert!(found.traces.contains(&Trace::Notes));
    assert_eq!(unpacked(&found.bytes).len(), 5);
}

#[test]
fn hidden_rows_without_anything_stay() {
    let sheet = "<cols><col min=\"3\" max=\"16384\" hidden=\"1\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"/></row>\
        <row r=\"2\" hidden=\"1\"/></sheetData>";
    assert!(cleaned(Xlsx, &xlsx("", sheet).bytes()).is_ok());
}

#[test]
fn changed_files_are_refused_or_still_good() {
    let mut seed: u64 = 0x2545_F491_4F6C_DD1D;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).expect("small")
    };
    let goods = [
        (Docx, docx_set("<w:rsids/>")),
        (Xlsx, formula("SUM(A2:A3)")),
        (Pptx, pptx("", "", "<p:sp/>")),
    ];
    let mut kept = 0;
    for round in 0..1_500 {
        let (kind, made) = &goods[round % 3];
        let mut made = made.clone();
        // bytes within a part, so that checksums do not hide it
        let which = random(made.parts.len());
        let bytes = &mut made.parts[which].1;
        match random(3) {
            0 => bytes.truncate(random(bytes.len())),
            1 => {
                let at = random(bytes.len());
                bytes[at] ^= 1 << random(8);
            }
            _ => {
                let at = random(bytes.len());
                bytes[at] = b"<>&\"/= \0"[random(8)];
            }
        }
        if let Ok(found) = cleaned(*kind, &made.bytes()) {
            let again = cleaned(*kind, &found.bytes).expect("fit");
            assert_eq!(again.bytes, found.bytes);
            kept += 1;
        }
    }
    assert!(kept > 0 && kept < 1_000, "{kept}");
}
