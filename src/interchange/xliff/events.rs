//! XML as three events: an element opens, an element closes, words stand
//! between. Everything that makes XML dangerous ends here: document types,
//! entities, depth, size, control characters, and other encodings than UTF-8.
//!
//! Refuses to know XLIFF.

use std::io::BufRead;

use quick_xml::{
    Error as XmlError, NsReader, XmlVersion,
    encoding::EncodingError,
    errors::SyntaxError,
    escape::resolve_xml_entity,
    events::{BytesDecl, BytesRef, BytesStart, Event as XmlEvent},
    name::ResolveResult,
};

use super::super::{
    bounded::Bounded,
    is_forbidden,
    refusal::{Refusal, Why, quoted},
};

/// Elements deeper than this are refused.
const DEPTH_MAX: usize = 32;

/// A tag longer than this is no tag of a translation, in bytes.
const TAG_MAX: usize = 64 * 1024;

/// Looking for an attribute that stands twice costs the square of this.
const ATTRIBUTES_MAX: usize = 64;

/// Every name is looked up among so many declarations at the most.
const NAMESPACES_MAX: usize = 64;

pub(super) enum Event {
    Open(Element),
    Close,
    Words(String),
    /// The document is at its end, and whole.
    End,
}

pub(super) struct Element {
    /// Without its prefix.
    pub(super) name: String,
    /// The namespace that it is in.
    pub(super) namespace: Option<String>,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// An attribute without a namespace, or one of XML itself (`xml:lang`).
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

pub(super) struct Events<R> {
    reader: NsReader<Bounded<R>>,
    buffer: Vec<u8>,
    /// The line on which the last event began.
    line: usize,
    depth: usize,
    begun: bool,
    ended: bool,
    megabytes: u64,
}

impl<R: BufRead> Events<R> {
    pub(super) fn new(mut input: R, bytes_max: u64) -> Result<Self, Refusal> {
        let start = input.fill_buf().map_err(|_| Why::Unreadable.at(1))?;
        if start.starts_with(&[0xFE, 0xFF]) || start.starts_with(&[0xFF, 0xFE]) {
            return Err(Why::WrongEncoding.at(1));
        }
        let mut reader = NsReader::from_reader(Bounded::new(input, bytes_max));
        reader.config_mut().expand_empty_elements = true;
        let resolver = reader.resolver_mut();
        resolver.set_max_namespace_bindings(NAMESPACES_MAX);
        Ok(Self {
            reader,
            buffer: Vec::new(),
            line: 1,
            depth: 0,
            begun: false,
            ended: false,
            megabytes: bytes_max / (1024 * 1024),
        })
    }

    /// The line on which the last event began.
    pub(super) const fn line(&self) -> usize {
        self.line
    }

    /// A refusal at the last event.
    pub(super) fn refuse(&self, why: Why) -> Refusal {
        why.at(self.line)
    }

    /// The next event; after the end, the end again.
    pub(super) fn next(&mut self) -> Result<Event, Refusal> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let event = loop {
            buffer.clear();
            self.line = self.reader.get_ref().line();
            let read = self.reader.read_event_into(&mut buffer);
            let next = match read {
                Ok(event) => self.take(event),
                Err(error) => Err(self.broken(&error, &buffer)),
            };
            if let Some(event) = next.transpose() {
                break event;
            }
        };
        self.buffer = buffer;
        event
    }

    fn take(&mut self, event: XmlEvent<'_>) -> Result<Option<Event>, Refusal> {
        let first = !std::mem::replace(&mut self.begun, true);
        match event {
            XmlEvent::Start(tag) => self.open(&tag).map(Some),
            XmlEvent::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                self.ended = self.depth == 0;
                Ok(Some(Event::Close))
            }
            XmlEvent::Text(text) => self.words(text.xml10_content().into_owned(), false),
            XmlEvent::CData(text) => self.words(text.xml10_content().into_owned(), true),
            XmlEvent::GeneralRef(reference) => {
                let words = self.resolve(&reference)?;
                self.words(words, true)
            }
            XmlEvent::Decl(declaration) if first => self.declared(&declaration).map(|()| None),
            XmlEvent::Decl(_) => Err(self.refuse(Why::Malformed)),
            XmlEvent::DocType(_) => Err(self.refuse(Why::DocumentType)),
            XmlEvent::Comment(_) | XmlEvent::PI(_) => Ok(None),
            XmlEvent::Eof if self.ended => Ok(Some(Event::End)),
            XmlEvent::Eof => Err(self.cut_off()),
            XmlEvent::Empty(_) => Err(self.refuse(Why::Malformed)),
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<Event, Refusal> {
        if self.ended || tag.len() > TAG_MAX {
            return Err(self.refuse(Why::Malformed));
        }
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(self.refuse(Why::TooDeep { max: DEPTH_MAX }));
        }
        let (namespace, name) = self.reader.resolver().resolve_element(tag.name());
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => Some(namespace.0.to_owned()),
            ResolveResult::Unbound => None,
            ResolveResult::Unknown(_) => return Err(self.refuse(Why::Malformed)),
        };
        let mut attributes = Vec::new();
        for (count, attribute) in tag.attributes().enumerate() {
            let attribute = attribute.map_err(|_| self.refuse(Why::Malformed))?;
            if count == ATTRIBUTES_MAX {
                return Err(self.refuse(Why::Malformed));
            }
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|error| self.broken(&error, &[]))?;
            if value.contains(is_forbidden) {
                return Err(self.refuse(Why::ControlCharacter));
            }
            let key = attribute.key.into_inner();
            if !key.contains(':') || key.starts_with("xml:") {
                attributes.push((key.to_owned(), value.into_owned()));
            }
        }
        Ok(Event::Open(Element {
            name: name.into_inner().to_owned(),
            namespace,
            attributes,
        }))
    }

    /// Words within the root; around it only blanks may stand.
    fn words(&self, words: String, marked: bool) -> Result<Option<Event>, Refusal> {
        if let Some(at) = words.find(is_forbidden) {
            let line = self.line + words[..at].matches('\n').count();
            return Err(Why::ControlCharacter.at(line));
        }
        if self.depth > 0 {
            return Ok(Some(Event::Words(words)));
        }
        if marked || !words.trim().is_empty() {
            let why = if self.begun && self.ended {
                Why::Malformed
            } else {
                Why::NotXliff
            };
            return Err(self.refuse(why));
        }
        Ok(None)
    }

    fn resolve(&self, reference: &BytesRef<'_>) -> Result<String, Refusal> {
        match reference.resolve_char_ref() {
            Ok(Some(c)) => Ok(c.into()),
            Ok(None) => resolve_xml_entity(reference)
                .map(str::to_owned)
                .ok_or_else(|| self.entity(reference)),
            Err(_) => Err(self.refuse(Why::ControlCharacter)),
        }
    }

    fn entity(&self, name: &str) -> Refusal {
        self.refuse(Why::Entity { name: quoted(name) })
    }

    fn declared(&self, declaration: &BytesDecl<'_>) -> Result<(), Refusal> {
        let Some(encoding) = declaration.encoding() else {
            return Ok(());
        };
        let encoding = encoding.map_err(|_| self.refuse(Why::Malformed))?;
        let known = ["utf-8", "utf8", "us-ascii"];
        if known.iter().any(|name| encoding.eq_ignore_ascii_case(name)) {
            Ok(())
        } else {
            Err(self.refuse(Why::WrongEncoding))
        }
    }

    /// The input ended although something was still open.
    fn cut_off(&self) -> Refusal {
        let why = if self.depth > 0 {
            Why::Truncated
        } else {
            Why::NotXliff
        };
        why.at(self.reader.get_ref().line())
    }

    fn broken(&self, error: &XmlError, buffer: &[u8]) -> Refusal {
        use quick_xml::escape::EscapeError;
        match error {
            XmlError::Io(_) if self.reader.get_ref().is_over() => {
                let megabytes = self.megabytes;
                Why::TooLarge { megabytes }.at(self.reader.get_ref().line())
            }
            XmlError::Io(_) => self.refuse(Why::Unreadable),
            XmlError::Encoding(EncodingError::Utf8(error)) => {
                let valid = buffer.get(..error.valid_up_to()).unwrap_or_default();
                let lines = valid.iter().filter(|byte| **byte == b'\n').count();
                Why::WrongEncoding.at(self.line + lines)
            }
            XmlError::Syntax(SyntaxError::InvalidBangMarkup) => self.refuse(Why::Malformed),
            // whatever is left open at the end of the input
            XmlError::Syntax(_) => self.refuse(Why::Truncated),
            XmlError::Escape(EscapeError::UnrecognizedEntity(_, name)) => self.entity(name),
            XmlError::Escape(EscapeError::InvalidCharRef(_)) => self.refuse(Why::ControlCharacter),
            _ => self.refuse(Why::Malformed),
        }
    }
}
