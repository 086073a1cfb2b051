//! XML of office files as events, with every reference decoded and every prefix
//! looked up; and written again.
//!
//! Refuses document types, entities, other encodings than UTF-8, and what is
//! deeper or wider than any document.

use quick_xml::{
    NsReader, XmlVersion,
    escape::resolve_xml_entity,
    events::{BytesStart, Event as XmlEvent},
    name::ResolveResult,
};

use super::space::Space;
use crate::domain::file::Unfit;

/// Elements in elements; tables in tables in text boxes come to a hundred.
const DEPTH_MAX: usize = 256;

/// Looking for an attribute that stands twice costs the square of this.
const ATTRIBUTES_MAX: usize = 256;

/// Every name is looked up among so many declarations at the most.
const NAMESPACES_MAX: usize = 256;

pub(super) enum Event {
    Open(Tag),
    Close,
    Words(String),
    /// The document is at its end, and whole.
    End,
}

pub(super) struct Tag {
    /// With its prefix.
    pub(super) written: String,
    pub(super) space: Space,
    /// Without its prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
}

pub(super) struct Attribute {
    pub(super) written: String,
    pub(super) space: Space,
    pub(super) name: String,
    pub(super) value: String,
}

impl Tag {
    /// Of an attribute, whatever its prefix.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|one| one.name == name);
        found.map(|one| one.value.as_str())
    }

    pub(super) fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }

    /// Such as `hidden`: it is there, and does not say no.
    pub(super) fn says(&self, name: &str) -> bool {
        let value = self.get(name);
        value.is_some_and(|value| !matches!(value.trim(), "0" | "false" | "off"))
    }
}

pub(super) struct Events<'a> {
    reader: NsReader<&'a [u8]>,
    buffer: Vec<u8>,
    depth: usize,
    ended: bool,
}

impl<'a> Events<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self, Unfit> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        // UTF-16 is not among what is decoded here
        std::str::from_utf8(bytes).map_err(|_| Unfit::Damaged)?;
        let mut reader = NsReader::from_reader(bytes);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_end_names = true;
        let resolver = reader.resolver_mut();
        resolver.set_max_namespace_bindings(NAMESPACES_MAX);
        Ok(Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            ended: false,
        })
    }

    /// The next event; after the end, the end again.
    pub(super) fn next(&mut self) -> Result<Event, Unfit> {
        let mut buffer = std::mem::take(&mut self.buffer);
        loop {
            buffer.clear();
            let read = self.reader.read_event_into(&mut buffer);
            let event = read.map_err(|_| Unfit::Damaged)?;
            let words = match event {
                XmlEvent::Start(tag) => {
                    let tag = self.open(&tag)?;
                    self.buffer = buffer;
                    return Ok(Event::Open(tag));
                }
                XmlEvent::End(_) => {
                    self.depth = self.depth.checked_sub(1).ok_or(Unfit::Damaged)?;
                    self.ended = self.depth == 0;
                    self.buffer = buffer;
                    return Ok(Event::Close);
                }
                XmlEvent::Text(text) => text.xml10_content().into_owned(),
                XmlEvent::CData(text) => text.xml10_content().into_owned(),
                XmlEvent::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(c)) => c.into(),
                    Ok(None) => resolve_xml_entity(&reference)
                        .ok_or(Unfit::Damaged)?
                        .to_owned(),
                    Err(_) => return Err(Unfit::Damaged),
                },
                XmlEvent::DocType(_) | XmlEvent::Empty(_) => return Err(Unfit::Damaged),
                XmlEvent::Decl(_) | XmlEvent::Comment(_) | XmlEvent::PI(_) => continue,
                XmlEvent::Eof if self.ended => return Ok(Event::End),
                XmlEvent::Eof => return Err(Unfit::Truncated),
            };
            if words.contains(is_forbidden) || (self.depth == 0 && !words.trim().is_empty()) {
                return Err(Unfit::Damaged);
            }
            if self.depth > 0 {
                self.buffer = buffer;
                return Ok(Event::Words(words));
            }
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<Tag, Unfit> {
        self.depth += 1;
        if self.ended || self.depth > DEPTH_MAX {
            return Err(Unfit::Damaged);
        }
        let resolver = self.reader.resolver();
        let (bound, name) = resolver.resolve_element(tag.name());
        let space = space_of(&bound)?;
        let mut attributes = Vec::new();
        for (count, attribute) in tag.attributes().enumerate() {
            let attribute = attribute.map_err(|_| Unfit::Damaged)?;
            if count == ATTRIBUTES_MAX {
                return Err(Unfit::Damaged);
            }
            let value = attribute.normalized_value(XmlVersion::Explicit1_0);
            let value = value.map_err(|_| Unfit::Damaged)?.into_owned();
            if value.contains(is_forbidden) {
                return Err(Unfit::Damaged);
            }
            let written = attribute.key.into_inner().to_owned();
            let (space, name) = if written == "xmlns" || written.starts_with("xmlns:") {
                (Space::Declared, written.clone())
            } else {
                let (bound, name) = resolver.resolve_attribute(attribute.key);
                (space_of(&bound)?, name.into_inner().to_owned())
            };
            attributes.push(Attribute {
                written,
                space,
                name,
                value,
            });
        }
        Ok(Tag {
            written: tag.name().into_inner().to_owned(),
            space,
            name: name.into_inner().to_owned(),
            attributes,
        })
    }
}

fn space_of(bound: &ResolveResult<'_>) -> Result<Space, Unfit> {
    match bound {
        ResolveResult::Bound(namespace) => Ok(Space::of(namespace.0)),
        ResolveResult::Unbound => Ok(Space::None),
        ResolveResult::Unknown(_) => Err(Unfit::Damaged),
    }
}

/// What XML 1.0 does not allow, however it is written.
const fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// XML as it is written.
pub(super) struct Writer {
    out: String,
    /// Elements that are open.
    open: Vec<String>,
    /// The last tag may still close itself.
    pending: bool,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self {
            out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"),
            open: Vec::new(),
            pending: false,
        }
    }

    pub(super) fn open(&mut self, tag: Tag) {
        self.settle();
        self.out.push('<');
        self.out.push_str(&tag.written);
        for attribute in &tag.attributes {
            self.attribute(&attribute.written, &attribute.value);
        }
        self.open.push(tag.written);
        self.pending = true;
    }

    /// Opens an element of the package itself.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.settle();
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.open.push(name.to_owned());
        self.pending = true;
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.escaped(value, true);
        self.out.push('"');
    }

    pub(super) fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if std::mem::take(&mut self.pending) {
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
    }

    pub(super) fn words(&mut self, words: &str) {
        self.settle();
        self.escaped(words, false);
    }

    fn settle(&mut self) {
        if std::mem::take(&mut self.pending) {
            self.out.push('>');
        }
    }

    fn escaped(&mut self, words: &str, quoted: bool) {
        for c in words.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if quoted => self.out.push_str("&quot;"),
                '\r' => self.out.push_str("&#13;"),
                '\n' if quoted => self.out.push_str("&#10;"),
                '\t' if quoted => self.out.push_str("&#9;"),
                c => self.out.push(c),
            }
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.out.into_bytes()
    }
}
