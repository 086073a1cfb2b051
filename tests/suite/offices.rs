//! Office files that the stories make themselves, part by part.

use super::archives::{Item, deflated, packed};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
    xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" \
    xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\"";
const S: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:xr=\"http://schemas.microsoft.com/office/spreadsheetml/2014/revision\" \
    xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\" \
    xmlns:x15ac=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac\"";
const P: &str = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:p15=\"http://schemas.microsoft.com/office/powerpoint/2012/main\"";
pub const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A file that is being made: its parts by name.
#[derive(Clone)]
pub struct Made {
    pub parts: Vec<(String, Vec<u8>)>,
    relations: Vec<(String, String)>,
    main: &'static str,
    content: &'static str,
}

fn made(main: &'static str, content: &'static str) -> Made {
    Made {
        parts: Vec::new(),
        relations: Vec::new(),
        main,
        content,
    }
    .relation("", "officeDocument", main)
}

/// A text with that body.
pub fn docx(body: &str) -> Made {
    let xml = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    made("word/document.xml", "wordprocessingml.document.main").part("word/document.xml", xml)
}

/// Words in a paragraph.
pub fn words(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A text with settings.
pub fn docx_set(settings: &str) -> Made {
    let xml = format!("<w:settings {W}>{settings}</w:settings>");
    docx(&words("本文"))
        .part("word/settings.xml", xml)
        .relation("word/document.xml", "settings", "settings.xml")
}

/// A table with these words about its one sheet, and in it.
pub fn xlsx(book: &str, sheet: &str) -> Made {
    let list = "<sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets>";
    let book = if book.contains("<sheets>") {
        book.to_owned()
    } else {
        format!("{list}{book}")
    };
    made("xl/workbook.xml", "spreadsheetml.sheet.main")
        .part(
            "xl/workbook.xml",
            format!("<workbook {S}>{book}</workbook>"),
        )
        .relation("xl/workbook.xml", "worksheet", "worksheets/sheet1.xml")
        .part(
            "xl/worksheets/sheet1.xml",
            format!("<worksheet {S}>{sheet}</worksheet>"),
        )
}

/// A table with one formula.
pub fn formula(text: &str) -> Made {
    let row = format!("<row r=\"1\"><c r=\"A1\"><f>{text}</f><v>1</v></c></row>");
    xlsx("", &format!("<sheetData>{row}</sheetData>"))
}

/// Slides: one, with these shapes, and more about all.
pub fn pptx(all: &str, attributes: &str, shapes: &str) -> Made {
    let list = "<p:sldIdLst><p:sldId id=\"256\" r:id=\"rId1\"/></p:sldIdLst>";
    made("ppt/presentation.xml", "presentationml.presentation.main")
        .part(
            "ppt/presentation.xml",
            format!("<p:presentation {P}>{list}{all}</p:presentation>"),
        )
        .relation("ppt/presentation.xml", "slide", "slides/slide1.xml")
        .part(
            "ppt/slides/slide1.xml",
            format!(
                "<p:sld {P} {attributes}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
            ),
        )
}

impl Made {
    #[must_use]
    pub fn part(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.parts.push((name.to_owned(), bytes.into()));
        self
    }

    /// Points from a part to another; `rId1` is the first of each part.
    #[must_use]
    pub fn relation(self, from: &str, relation: &str, target: &str) -> Self {
        self.points(from, relation, target, "")
    }

    /// Points from a part to something elsewhere.
    #[must_use]
    pub fn external(self, from: &str, relation: &str, target: &str) -> Self {
        self.points(from, relation, target, " TargetMode=\"External\"")
    }

    fn points(mut self, from: &str, relation: &str, target: &str, mode: &str) -> Self {
        let count = self.relations.iter().filter(|one| one.0 == from).count() + 1;
        let relation = match relation {
            full if full.contains("://") => full.to_owned(),
            short => format!("{TYPES}/{short}"),
        };
        let xml = format!(
            "<Relationship Id=\"rId{count}\" Type=\"{relation}\" Target=\"{target}\"{mode}/>"
        );
        self.relations.push((from.to_owned(), xml));
        self
    }

    /// The same with another media type of the main part.
    #[must_use]
    pub fn called(mut self, content: &'static str) -> Self {
        self.content = content;
        self
    }

    /// All parts, as they are packed.
    pub fn items(&self) -> Vec<Item> {
        let content = if self.content.contains('/') {
            self.content.to_owned()
        } else {
            let family = "application/vnd.openxmlformats-officedocument";
            format!("{family}.{}+xml", self.content)
        };
        let types = format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/{}\" ContentType=\"{content}\"/></Types>",
            self.main
        );
        let mut items = vec![deflated("[Content_Types].xml", types.as_bytes())];
        let mut froms: Vec<&str> = self.relations.iter().map(|one| one.0.as_str()).collect();
        froms.dedup();
        froms.sort_unstable();
        froms.dedup();
        for from in froms {
            let own = self.relations.iter().filter(|one| one.0 == from);
            let all: String = own.map(|one| one.1.as_str()).collect();
            let xml = format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/\
                 relationships\">{all}</Relationships>"
            );
            let name = match from.rsplit_once('/') {
                Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
                None => format!("_rels/{from}.rels"),
            };
            items.push(deflated(&name, xml.as_bytes()));
        }
        for (name, bytes) in &self.parts {
            items.push(deflated(name, bytes));
        }
        items
    }

    pub fn bytes(&self) -> Vec<u8> {
        packed(&self.items()).bytes
    }
}
