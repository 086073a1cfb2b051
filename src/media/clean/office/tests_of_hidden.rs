//! What is in office files and not shown, without being called hidden.

use super::{
    super::made::offices::*,
    tests_of_refusals::{Case, hidden, inside},
};
use crate::domain::file::FileKind::{Docx, Pptx, Xlsx};

/// Refused, each with what is not shown.
pub(super) fn unseen() -> Vec<Case> {
    let row = "<sheetData><row r=\"1\" ht=\"0\"><c r=\"A1\"><v>07</v></c></row></sheetData>";
    let column = "<cols><col min=\"2\" max=\"2\" width=\"0\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"B1\"><is><t>秘密</t></is></c></row></sheetData>";
    let named =
        "<definedNames><definedName name=\"担当\" hidden=\"1\">1</definedName></definedNames>";
    let shape =
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"下書き\" hidden=\"1\"/></p:nvSpPr></p:sp>";
    let styled = docx(&words("a"))
        .relation("word/document.xml", "styles", "styles.xml")
        .part(
            "word/styles.xml",
            "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
             <w:style w:styleId=\"x\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>",
        );
    vec![
        ("a flat row", Xlsx, xlsx("", row).bytes(), hidden("07")),
        (
            "a column without width",
            Xlsx,
            xlsx("", column).bytes(),
            hidden("秘密"),
        ),
        (
            "a hidden name",
            Xlsx,
            xlsx(named, "").bytes(),
            hidden("担当"),
        ),
        (
            "a hidden shape",
            Pptx,
            pptx("", "", shape).bytes(),
            hidden("下書き"),
        ),
        (
            "a style that hides",
            Docx,
            styled.bytes(),
            inside("word/styles.xml", hidden("")),
        ),
    ]
}
