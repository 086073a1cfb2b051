//! Office files in which every place that programs write names to holds one.

use super::{
    super::made::offices::*,
    tests::{cleaned, unpacked},
};
use crate::domain::file::FileKind;

use FileKind::{Docx, Pptx, Xlsx};

/// Nothing of a person is left in any part of what is kept.
fn is_clean(kind: FileKind, made: &Made) {
    let found = cleaned(kind, &made.bytes()).expect("fit");
    assert!(!found.traces.is_empty());
    for (name, text) in unpacked(&found.bytes) {
        for secret in ["山田", "yamada", "YAMADA", "00AB12CD", "secret"] {
            assert!(
                !text.contains(secret) && !name.contains(secret),
                "{name}: {text}"
            );
        }
    }
    let again = cleaned(kind, &found.bytes).expect("fit");
    assert_eq!((again.bytes, again.traces.len()), (found.bytes, 0));
}

const PROPERTIES: &str = "<p>山田太郎 yamada@example.jp C:\\Users\\yamada</p>";

fn with_properties(made: Made) -> Made {
    let package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata";
    made.relation(
        "",
        &format!("{package}/core-properties"),
        "docProps/core.xml",
    )
    .relation("", "extended-properties", "docProps/app.xml")
    .relation("", "custom-properties", "docProps/custom.xml")
    .relation(
        "",
        &format!("{package}/thumbnail"),
        "docProps/thumbnail.jpeg",
    )
    .part("docProps/core.xml", PROPERTIES)
    .part("docProps/app.xml", PROPERTIES)
    .part("docProps/custom.xml", PROPERTIES)
    .part("docProps/thumbnail.jpeg", PROPERTIES)
    .part("docProps/yamada.xml", PROPERTIES)
    .part("[trash]/0000.dat", PROPERTIES)
}

#[test]
fn no_name_stays_in_a_text() {
    let body = "<w:p xmlns:u=\"http://yamada.example/\" w:rsidR=\"00AB12CD\" w14:paraId=\"00AB12CD\" u:by=\"yamada\">\
        <w:r w:rsidRPr=\"00AB12CD\"><w:t>本文</w:t></w:r><!-- yamada --><?yamada?>\
        <u:who>yamada</u:who><w:permStart w:id=\"1\" w:ed=\"yamada@example.jp\"/>\
        <w:sdt><w:sdtPr><w:dataBinding w:xpath=\"yamada\"/></w:sdtPr></w:sdt>\
        <v:shape alt=\"C:\\Users\\yamada\\a.png\" o:title=\"/Users/yamada/a\"/>\
        <wp:docPr id=\"1\" name=\"file:///C:/Users/yamada/a.png\" title=\"&#67;:\\Users\\yamada\\t\"/></w:p>";
    let settings = "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
        xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">\
        <w:rsids><w:rsidRoot w:val=\"00AB12CD\"/></w:rsids><w:docVars><w:docVar w:name=\"yamada\"/>\
        </w:docVars><w15:docId w15:val=\"{00AB12CD}\"/><w:documentProtection w:edit=\"forms\" \
        w:hash=\"secret\" w:salt=\"secret\"/><w:writeProtection w:hash=\"secret\"/></w:settings>";
    let made = docx(body)
        .relation("word/document.xml", "settings", "settings.xml")
        .part("word/settings.xml", settings)
        .relation("word/document.xml", "customXml", "../customXml/item1.xml")
        .part("customXml/item1.xml", PROPERTIES)
        .relation(
            "word/document.xml",
            "glossaryDocument",
            "glossary/document.xml",
        )
        .part("word/glossary/document.xml", PROPERTIES)
        .relation(
            "word/document.xml",
            "http://schemas.microsoft.com/office/2011/relationships/people",
            "people.xml",
        )
        .part("word/people.xml", PROPERTIES)
        .relation("word/document.xml", "webSettings", "webSettings.xml")
        .part("word/webSettings.xml", PROPERTIES)
        .relation("word/document.xml", "comments", "comments.xml")
        .part("word/comments.xml", "<comments who=\"yamada\"/>");
    is_clean(Docx, &with_properties(made));
}

#[test]
fn no_name_stays_in_a_table() {
    let book = "<fileVersion appName=\"xl\" lastEdited=\"7\" codeName=\"{00AB12CD}\"/>\
        <fileSharing userName=\"山田太郎\"/><x15ac:absPath url=\"C:\\Users\\yamada\\\"/>\
        <xr:revisionPtr documentId=\"8_{00AB12CD}\"/>\
        <workbookProtection workbookPassword=\"secret\"/><customWorkbookViews>\
        <customWorkbookView name=\"山田太郎\"/></customWorkbookViews>";
    let sheet = "<sheetPr/><sheetData><row r=\"1\"><c r=\"A1\" xr:uid=\"{00AB12CD}\"><v>1</v></c></row></sheetData>\
        <sheetProtection hashValue=\"secret\" saltValue=\"secret\" sheet=\"1\"/>\
        <scenarios><scenario user=\"yamada\"/></scenarios><pageSetup r:id=\"rId1\"/>";
    let made = xlsx(book, sheet)
        .relation("xl/worksheets/sheet1.xml", "printerSettings", "../p.bin")
        .part("xl/p.bin", "\\\\yamada\\printer")
        .relation(
            "xl/workbook.xml",
            "http://schemas.microsoft.com/office/2017/10/relationships/person",
            "persons/person.xml",
        )
        .part("xl/persons/person.xml", PROPERTIES)
        .relation("xl/workbook.xml", "calcChain", "calcChain.xml")
        .part("xl/calcChain.xml", PROPERTIES);
    is_clean(Xlsx, &with_properties(made));
}

#[test]
fn no_name_stays_on_slides() {
    let all = "<p:modifyVerifier saltData=\"secret\" hashData=\"secret\"/><p:custDataLst/>\
        <p:extLst><p:ext><p15:presenceInfo userId=\"yamada\" providerId=\"AD\"/></p:ext></p:extLst>";
    let shapes =
        "<p:pic><p:cNvPr id=\"1\" name=\"図\" descr=\"C:\\Users\\yamada\\a.png\"/></p:pic>";
    let made = pptx(all, "", shapes)
        .relation(
            "ppt/presentation.xml",
            "commentAuthors",
            "commentAuthors.xml",
        )
        .part("ppt/commentAuthors.xml", PROPERTIES)
        .relation("ppt/presentation.xml", "viewProps", "viewProps.xml")
        .part("ppt/viewProps.xml", PROPERTIES)
        .relation("ppt/slides/slide1.xml", "tags", "../tags/tag1.xml")
        .part("ppt/tags/tag1.xml", PROPERTIES);
    is_clean(Pptx, &with_properties(made));
}
