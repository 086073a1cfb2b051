//! Units to XLIFF 1.2, in the order of its schema.

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use super::{GLOSSARY_NOTE, NAMESPACE, OWN_NOTE, VERSION};
use crate::interchange::{
    Package, Part, Unit, is_forbidden,
    package::{written_digest, written_term},
};

const INFALLIBLE: &str = "a vector takes every byte";

/// The package as an XLIFF document in UTF-8. A character that XML cannot
/// carry, which no text of ours holds, comes out as U+FFFD.
pub fn write(package: &Package) -> Vec<u8> {
    let mut document = Document(Writer::new(Vec::new()));
    document.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    document.line(0);
    document.open("xliff", &[("xmlns", NAMESPACE), ("version", VERSION)]);
    for part in &package.works {
        document.file(package, part);
    }
    document.line(0);
    document.close("xliff");
    document.line(0);
    document.0.into_inner()
}

/// A writer that indents between elements and never within a text.
struct Document(Writer<Vec<u8>>);

impl Document {
    fn put(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect(INFALLIBLE);
    }

    fn line(&mut self, depth: usize) {
        let indent = format!("\n{}", "  ".repeat(depth));
        self.put(Event::Text(BytesText::from_escaped(indent)));
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put(Event::Start(tag(name, attributes)));
    }

    fn close(&mut self, name: &str) {
        self.put(Event::End(BytesEnd::new(name)));
    }

    fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.line(4);
        self.open(name, attributes);
        self.put(Event::Text(BytesText::from_escaped(escaped(text, false))));
        self.close(name);
    }

    fn file(&mut self, package: &Package, part: &Part) {
        self.line(1);
        self.open(
            "file",
            &[
                ("original", &part.original.to_string()),
                ("source-language", package.source.as_str()),
                ("target-language", package.target.as_str()),
                ("datatype", "plaintext"),
            ],
        );
        self.line(2);
        self.open("body", &[]);
        for unit in &part.units {
            self.unit(package, unit);
        }
        self.line(2);
        self.close("body");
        self.line(1);
        self.close("file");
    }

    fn unit(&mut self, package: &Package, unit: &Unit) {
        let target = unit.target.as_deref().unwrap_or_default();
        let marks = unit.state.with_text(!target.is_empty()).to_marks();
        let digest = written_digest(unit.source_digest);
        let max_length = unit.max_length.map(|max| max.to_string());
        let mut attributes = vec![
            ("id", unit.id.as_str()),
            ("resname", unit.field.key()),
            ("extradata", &digest),
            ("xml:space", "preserve"),
        ];
        if marks.approved {
            attributes.push(("approved", "yes"));
        }
        if let Some(max) = &max_length {
            attributes.extend([("maxwidth", max.as_str()), ("size-unit", "char")]);
        }
        self.line(3);
        self.open("trans-unit", &attributes);
        let source = [("xml:lang", package.source.as_str())];
        self.text("source", &source, &unit.source);
        let mut answer = vec![("xml:lang", package.target.as_str())];
        answer.extend(marks.state.map(|state| ("state", state)));
        answer.extend(marks.qualifier.map(|why| ("state-qualifier", why)));
        self.text("target", &answer, target);
        for note in &unit.note {
            self.text("note", &[("from", OWN_NOTE)], note);
        }
        for term in &unit.glossary {
            let from = [("from", GLOSSARY_NOTE), ("annotates", "source")];
            self.text("note", &from, &written_term(term));
        }
        self.line(3);
        self.close("trans-unit");
    }
}

fn tag<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut content = name.to_owned();
    for (key, value) in attributes {
        content += &format!(" {key}=\"{}\"", escaped(value, true));
    }
    BytesStart::from_content(content, name.len())
}

/// The text so that a reader gives back the same characters: it would turn a
/// bare carriage return into a line feed, and either into a blank in an
/// attribute.
fn escaped(text: &str, attribute: bool) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' if attribute => out.push_str("&#10;"),
            '\t' if attribute => out.push_str("&#9;"),
            c if is_forbidden(c) => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}
