//! Office files that hold programs, other files, links or what is not shown.

use super::{super::made::offices::*, tests::cleaned, tests_of_damage, tests_of_hidden};
use crate::domain::file::{FileKind, Unfit};

use FileKind::{Docx, Pptx, Xlsx};

pub(super) type Case = (&'static str, FileKind, Vec<u8>, Unfit);

fn field(name: &str) -> Unfit {
    Unfit::Field {
        name: name.to_owned(),
    }
}

fn linked(name: &str) -> Unfit {
    Unfit::Linked {
        name: name.to_owned(),
    }
}

pub(super) fn hidden(name: &str) -> Unfit {
    Unfit::Hidden {
        name: name.to_owned(),
    }
}

pub(super) fn inside(name: &str, why: Unfit) -> Unfit {
    let (name, why) = (name.to_owned(), Box::new(why));
    Unfit::Inside { name, why }
}

/// A text with a part that the main part points to.
fn with(relation: &str) -> Vec<u8> {
    docx(&words("a"))
        .relation("word/document.xml", relation, "x.bin")
        .part("word/x.bin", "<a/>")
        .bytes()
}

fn elsewhere(relation: &str, target: &str) -> Vec<u8> {
    docx(&words("a"))
        .external("word/document.xml", relation, target)
        .bytes()
}

/// A field that is told in several runs.
fn told(runs: &[&str]) -> Vec<u8> {
    let runs: String = runs
        .iter()
        .map(|run| match *run {
            "{" => "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".to_owned(),
            "|" => "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>".to_owned(),
            "}" => "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>".to_owned(),
            run => format!("<w:r><w:instrText>{run}</w:instrText></w:r>"),
        })
        .collect();
    docx(&format!("<w:p>{runs}</w:p>")).bytes()
}

fn programs() -> Vec<Case> {
    let active = docx("<w:p><w:r><w:object><w:control/></w:object></w:r></w:p>").bytes();
    let ole = docx("<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>").bytes();
    let unreached = docx(&words("a")).part("word/vbaProject.bin", "x").bytes();
    let macros = "application/vnd.ms-word.document.macroEnabled.main+xml";
    vec![
        (
            "macros",
            Docx,
            with("http://schemas.microsoft.com/office/2006/relationships/vbaProject"),
            Unfit::Macros,
        ),
        (
            "macros that nothing points to",
            Docx,
            unreached,
            Unfit::Macros,
        ),
        (
            "a kind with macros",
            Docx,
            docx(&words("a")).called(macros).bytes(),
            Unfit::Macros,
        ),
        ("a control", Docx, active, Unfit::Macros),
        (
            "a control by its part",
            Docx,
            with("control"),
            Unfit::Macros,
        ),
        (
            "a ribbon",
            Docx,
            with("http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"),
            Unfit::Macros,
        ),
        ("OLE", Docx, ole, Unfit::Embedded),
        ("OLE by its part", Docx, with("oleObject"), Unfit::Embedded),
        ("a package", Docx, with("package"), Unfit::Embedded),
        ("a web page", Docx, with("aFChunk"), Unfit::Embedded),
        (
            "a part of a text elsewhere",
            Docx,
            docx("<w:subDoc/>").bytes(),
            Unfit::Embedded,
        ),
        (
            "OLE on a slide",
            Pptx,
            pptx("", "", "<p:oleObj/>").bytes(),
            Unfit::Embedded,
        ),
        (
            "OLE in a table",
            Xlsx,
            xlsx("", "<oleObjects/>").bytes(),
            Unfit::Embedded,
        ),
    ]
}

fn others() -> Vec<Case> {
    vec![
        (
            "a button",
            Xlsx,
            xlsx("", "<controls/>").bytes(),
            Unfit::Macros,
        ),
        (
            "a sheet of macros",
            Xlsx,
            xlsx("", "")
                .relation(
                    "xl/workbook.xml",
                    "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
                    "m.xml",
                )
                .part("xl/m.xml", "<a/>")
                .bytes(),
            Unfit::Macros,
        ),
        (
            "a program on click",
            Pptx,
            pptx(
                "",
                "",
                "<a:hlinkClick action=\"ppaction://program?file=cmd\"/>",
            )
            .bytes(),
            field("ppaction://program?file=cmd"),
        ),
        (
            "an unknown part",
            Docx,
            with("yamada"),
            Unfit::Part {
                name: "yamada".to_owned(),
            },
        ),
        (
            "a part of a stranger",
            Docx,
            with("http://yamada.example/styles"),
            Unfit::Part {
                name: "styles".to_owned(),
            },
        ),
    ]
}

fn links() -> Vec<Case> {
    let template = docx_set("<w:attachedTemplate r:id=\"rId1\"/>").external(
        "word/settings.xml",
        "attachedTemplate",
        "file:///C:\\Users\\yamada\\N.dotm",
    );
    vec![
        (
            "a template",
            Docx,
            template.bytes(),
            linked("attachedTemplate"),
        ),
        (
            "a picture on the web",
            Docx,
            elsewhere("image", "http://a.example/x.png"),
            linked("http://a.example/x.png"),
        ),
        (
            "a link to a file",
            Docx,
            elsewhere("hyperlink", "file:///C:/a.docx"),
            linked("file:///C:/a.docx"),
        ),
        (
            "a link to a share",
            Docx,
            elsewhere("hyperlink", "\\\\server\\a"),
            linked("\\\\server\\a"),
        ),
        (
            "a link to a neighbour",
            Docx,
            elsewhere("hyperlink", "a.docx"),
            linked("a.docx"),
        ),
        (
            "a script",
            Docx,
            elsewhere("hyperlink", "javascript:alert(1)"),
            linked("javascript:alert(1)"),
        ),
        (
            "a mail merge",
            Docx,
            docx_set("<w:mailMerge/>").bytes(),
            linked("mailMerge"),
        ),
        (
            "another table",
            Xlsx,
            xlsx("<externalReferences/>", "").bytes(),
            linked("externalReferences"),
        ),
        (
            "a connection",
            Xlsx,
            xlsx("", "")
                .relation("xl/workbook.xml", "connections", "c.xml")
                .bytes(),
            linked("connections"),
        ),
    ]
}

fn fields() -> Vec<Case> {
    let hidden_dde = told(&["{", "D", "DEAU", "TO c:\\cmd.exe", "|", "}"]);
    vec![
        ("DDE", Docx, told(&["{", "DDE cmd", "}"]), field("DDE cmd")),
        (
            "DDE in runs",
            Docx,
            hidden_dde,
            field("DDEAUTO c:\\cmd.exe"),
        ),
        (
            "DDE in references",
            Docx,
            told(&["{", "&#68;D&#x45; x", "|", "}"]),
            field("DDE x"),
        ),
        (
            "DDE from a field",
            Docx,
            told(&["{", "{", "QUOTE 68", "|", "}", " x", "|", "}"]),
            field("\u{FFFC} x"),
        ),
        (
            "DDE without an end",
            Docx,
            told(&["{", "DDE x"]),
            field("DDE x"),
        ),
        ("a field outside", Docx, told(&["DDE x"]), field("DDE x")),
        (
            "a simple field",
            Docx,
            docx("<w:fldSimple w:instr=\"INCLUDETEXT x\"/>").bytes(),
            field("INCLUDETEXT x"),
        ),
        (
            "a picture by a field",
            Docx,
            told(&["{", "INCLUDEPICTURE \"http://a/\"", "}"]),
            field("INCLUDEPICTURE \"http://a/\""),
        ),
        (
            "a name by a field",
            Docx,
            told(&["{", "USERNAME", "}"]),
            field("USERNAME"),
        ),
        (
            "a link by a field",
            Docx,
            told(&["{", "HYPERLINK \"file:///c\"", "}"]),
            linked("file:///c"),
        ),
        (
            "WEBSERVICE",
            Xlsx,
            formula("_xlfn.WEBSERVICE(A1)").bytes(),
            field("_xlfn.WEBSERVICE(A1)"),
        ),
    ]
}

fn formulas() -> Vec<Case> {
    vec![
        (
            "WEBSERVICE in references",
            Xlsx,
            formula("&#87;EBSERVICE (A1)").bytes(),
            field("WEBSERVICE (A1)"),
        ),
        (
            "IMAGE",
            Xlsx,
            formula("_xlfn.IMAGE(\"http://a/\")").bytes(),
            field("_xlfn.IMAGE(\"http://a/\")"),
        ),
        (
            "another table by number",
            Xlsx,
            formula("[1]表!A1").bytes(),
            linked("[1]表!A1"),
        ),
        (
            "another table by name",
            Xlsx,
            formula("'C:\\a\\[b.xlsx]表'!A1").bytes(),
            linked("'C:\\a\\[b.xlsx]表'!A1"),
        ),
        (
            "DDE in a table",
            Xlsx,
            formula("cmd|'/c calc'!A0").bytes(),
            linked("cmd|'/c calc'!A0"),
        ),
        (
            "a name for it",
            Xlsx,
            xlsx(
                "<definedNames><definedName>[1]a!A1</definedName></definedNames>",
                "",
            )
            .bytes(),
            linked("[1]a!A1"),
        ),
        (
            "a condition",
            Xlsx,
            xlsx("", "<extLst><xm:f>[1]a!A1</xm:f></extLst>").bytes(),
            linked("[1]a!A1"),
        ),
        (
            "a drawing of old",
            Docx,
            docx("<w:pict><v:shape href=\"\\\\server\\a\"/></w:pict>").bytes(),
            linked("\\\\server\\a"),
        ),
    ]
}

fn drawings() -> Vec<Case> {
    vec![(
        "its picture",
        Docx,
        docx("<w:pict><v:imagedata src=\"http://a/\"/></w:pict>").bytes(),
        linked("http://a/"),
    )]
}

fn unseen() -> Vec<Case> {
    let comments = docx(&words("a"))
        .relation("word/document.xml", "comments", "comments.xml")
        .part(
            "word/comments.xml",
            "<w:comments xmlns:w=\"w\"><w:comment/></w:comments>",
        );
    let sheets = "<sheets><sheet name=\"下書き\" sheetId=\"1\" state=\"veryHidden\" r:id=\"rId1\"/></sheets>";
    let row = "<sheetData><row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>07</v></c></row></sheetData>";
    let column = "<cols><col min=\"2\" max=\"2\" hidden=\"true\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"B1\"><is><t>秘密</t></is></c></row></sheetData>";
    let vanished = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>秘密</w:t></w:r></w:p>";
    let pivot = xlsx("", "").relation("xl/workbook.xml", "pivotCacheDefinition", "p.xml");
    let tracked = |element: &str| docx(&format!("<w:p><w:{element}/></w:p>")).bytes();
    vec![
        ("comments", Docx, comments.bytes(), Unfit::Comments),
        (
            "a comment's place",
            Docx,
            tracked("commentRangeStart"),
            Unfit::Comments,
        ),
        (
            "a comment on a slide",
            Pptx,
            pptx("", "", "<p:cm/>").bytes(),
            Unfit::Comments,
        ),
        ("an insertion", Docx, tracked("ins"), Unfit::Tracked),
        ("a deletion", Docx, tracked("del"), Unfit::Tracked),
        ("a move", Docx, tracked("moveFrom"), Unfit::Tracked),
        ("another look", Docx, tracked("rPrChange"), Unfit::Tracked),
        (
            "another section",
            Docx,
            tracked("sectPrChange"),
            Unfit::Tracked,
        ),
        ("a cell", Docx, tracked("cellIns"), Unfit::Tracked),
        (
            "versions of a table",
            Xlsx,
            xlsx("", "")
                .relation("xl/workbook.xml", "revisionHeaders", "r.xml")
                .bytes(),
            Unfit::Tracked,
        ),
        (
            "a hidden sheet",
            Xlsx,
            xlsx(sheets, "").bytes(),
            hidden("下書き"),
        ),
        ("a hidden row", Xlsx, xlsx("", row).bytes(), hidden("07")),
        (
            "a hidden column",
            Xlsx,
            xlsx("", column).bytes(),
            hidden("秘密"),
        ),
        (
            "a hidden slide",
            Pptx,
            pptx("", "show=\"0\"", "").bytes(),
            inside("ppt/slides/slide1.xml", hidden("")),
        ),
        ("hidden words", Docx, docx(vanished).bytes(), hidden("秘密")),
        ("a pivot", Xlsx, pivot.bytes(), Unfit::Pivot),
    ]
}

#[test]
fn what_is_no_plain_document_is_refused() {
    let all = [
        programs(),
        others(),
        links(),
        fields(),
        formulas(),
        drawings(),
        unseen(),
        tests_of_hidden::unseen(),
        tests_of_damage::broken(),
        tests_of_damage::broken_packages(),
    ]
    .concat();
    assert!(all.len() >= 75);
    for (what, kind, bytes, why) in all {
        assert_eq!(
            cleaned(kind, &bytes).map(|found| found.shape),
            Err(why),
            "{what}"
        );
    }
}
