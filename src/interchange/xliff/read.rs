//! XLIFF 1.2 to units.
//!
//! What is not known is passed over; what must be there and is not, or is
//! there twice, is refused with its line.

use std::io::BufRead;

use crate::domain::{content::Field, digest::Digest, locale::Locale};

use super::{
    ANY_VERSION, GLOSSARY_NOTE, NAMESPACE, VERSION,
    events::{Element, Event, Events},
    inline::Words,
};
use crate::interchange::{
    BYTES_MAX, Expected, Original, Package, Refusal, Unit, UnitState, Why,
    package::{Gathered, parse_digest, parse_term},
    refusal::quoted,
    state::Marks,
};

/// Reads a package. The input may be endless: no more than the expected bytes
/// are read of it.
pub fn read(input: impl BufRead, expected: &Expected) -> Result<Package, Refusal> {
    let mut events = Events::new(input, expected.bytes_max.min(BYTES_MAX))?;
    let mut reading = Reading::new(expected);
    loop {
        match events.next()? {
            Event::Open(element) => reading.open(&element, events.line())?,
            Event::Close => reading.close(events.line())?,
            Event::Words(words) => reading.words(&words),
            Event::End => return reading.finish(events.line()),
        }
    }
}

/// Where in the document the reader stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Root,
    File,
    Body,
    Unit,
    Source,
    Target,
    Note,
    /// Within something that is passed over.
    Nothing,
}

struct Reading {
    places: Vec<Place>,
    expected: Expected,
    /// Once they are known, of what was expected or of the first file.
    source: Option<Locale>,
    target: Option<Locale>,
    gathered: Gathered,
    /// The unit that is open.
    unit: Option<Open>,
    words: Words,
    note_from: Option<String>,
}

/// A unit of which not everything has been read.
struct Open {
    line: usize,
    id: String,
    original: Original,
    field: Field,
    digest: Digest,
    max_length: Option<usize>,
    approved: bool,
    state: Option<String>,
    qualifier: Option<String>,
    source: Option<String>,
    target: Option<String>,
    notes: Vec<String>,
    glossary: Vec<(String, Option<String>)>,
}

impl Reading {
    fn new(expected: &Expected) -> Self {
        Self {
            places: Vec::new(),
            expected: *expected,
            source: expected.source,
            target: expected.target,
            gathered: Gathered::default(),
            unit: None,
            words: Words::default(),
            note_from: None,
        }
    }

    fn open(&mut self, element: &Element, line: usize) -> Result<(), Refusal> {
        let Some(&place) = self.places.last() else {
            root(element, line)?;
            self.places.push(Place::Root);
            return Ok(());
        };
        if matches!(place, Place::Source | Place::Target | Place::Note) {
            self.words.open(element);
            return Ok(());
        }
        let known = element.namespace.as_deref() == Some(NAMESPACE);
        let name = if known { element.name.as_str() } else { "" };
        let next = match (place, name) {
            (Place::Root, "file") => {
                self.file(element, line)?;
                Place::File
            }
            (Place::File, "body") | (Place::Body, "group") => Place::Body,
            (Place::Body, "trans-unit") => {
                self.unit = Some(self.begin(element, line)?);
                Place::Unit
            }
            (Place::Unit, "source") => {
                self.language_of(element, "xml:lang", true, line)?;
                self.text(element, true, line)?;
                Place::Source
            }
            (Place::Unit, "target") => {
                self.language_of(element, "xml:lang", false, line)?;
                self.text(element, false, line)?;
                Place::Target
            }
            (Place::Unit, "note") => {
                self.words = Words::default();
                self.note_from = element.get("from").map(str::to_owned);
                Place::Note
            }
            _ => Place::Nothing,
        };
        self.places.push(next);
        Ok(())
    }

    fn words(&mut self, words: &str) {
        if let Some(Place::Source | Place::Target | Place::Note) = self.places.last() {
            self.words.push(words);
        }
    }

    fn close(&mut self, line: usize) -> Result<(), Refusal> {
        let place = self.places.last().copied();
        if let Some(Place::Source | Place::Target | Place::Note) = place {
            let closed = self.words.close();
            if let Some(closed) = closed {
                return closed.map_err(|_| self.lost().at(line));
            }
        }
        self.places.pop();
        let Some(unit) = &mut self.unit else {
            return Ok(());
        };
        match place {
            Some(Place::Source) => {
                unit.source = Some(std::mem::take(&mut self.words).finish());
            }
            Some(Place::Target) => {
                unit.target = Some(std::mem::take(&mut self.words).finish());
            }
            Some(Place::Note) => {
                let words = std::mem::take(&mut self.words).finish();
                unit.note(self.note_from.take().as_deref(), words);
            }
            Some(Place::Unit) => {
                if let Some(unit) = self.unit.take() {
                    let original = unit.original.clone();
                    self.gathered.take(&original, unit.finish()?);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn lost(&self) -> Why {
        let id = self.unit.as_ref().map_or("", |unit| unit.id.as_str());
        Why::WordsLost { id: quoted(id) }
    }

    fn file(&mut self, element: &Element, line: usize) -> Result<(), Refusal> {
        self.language_of(element, "source-language", true, line)?;
        self.language_of(element, "target-language", false, line)?;
        let missing = |part| Why::NoPart { part }.at(line);
        if element.get("source-language").is_none() {
            return Err(missing("source-language"));
        }
        if element.get("target-language").is_none() {
            return Err(missing("target-language"));
        }
        Ok(())
    }

    /// One language for the source and one for the target, throughout.
    fn language_of(
        &mut self,
        element: &Element,
        attribute: &str,
        source: bool,
        line: usize,
    ) -> Result<(), Refusal> {
        let Some(tag) = element.get(attribute) else {
            return Ok(());
        };
        let Some(found) = Locale::parse(tag) else {
            return Err(Why::NotALanguage { found: quoted(tag) }.at(line));
        };
        let (slot, expected) = if source {
            (&mut self.source, self.expected.source)
        } else {
            (&mut self.target, self.expected.target)
        };
        let first = *slot.get_or_insert(found);
        match expected {
            _ if first == found => Ok(()),
            Some(expected) => Err(Why::WrongLanguage { expected, found }.at(line)),
            None => Err(Why::TwoLanguages { first, found }.at(line)),
        }
    }

    fn begin(&mut self, element: &Element, line: usize) -> Result<Open, Refusal> {
        let id = element.get("id").unwrap_or_default();
        let (original, field) = self.gathered.announce(id, line)?;
        let Some(digest) = element.get("extradata").and_then(parse_digest) else {
            return Err(Why::NoDigest { id: quoted(id) }.at(line));
        };
        let counted = element.get("size-unit") == Some("char");
        let max_length = element.get("maxwidth").filter(|_| counted);
        Ok(Open {
            line,
            id: id.to_owned(),
            original,
            field,
            digest,
            max_length: max_length.and_then(|width| width.parse().ok()),
            approved: element.get("approved") == Some("yes"),
            state: None,
            qualifier: None,
            source: None,
            target: None,
            notes: Vec::new(),
            glossary: Vec::new(),
        })
    }

    /// A source or a target begins, the only one of its unit.
    fn text(&mut self, element: &Element, source: bool, line: usize) -> Result<(), Refusal> {
        self.words = Words::default();
        let Some(unit) = &mut self.unit else {
            return Ok(());
        };
        let before = if source { &unit.source } else { &unit.target };
        if before.is_some() {
            return Err(Why::Malformed.at(line));
        }
        if !source {
            unit.state = element.get("state").map(str::to_owned);
            unit.qualifier = element.get("state-qualifier").map(str::to_owned);
        }
        Ok(())
    }

    fn finish(self, line: usize) -> Result<Package, Refusal> {
        let works = self.gathered.finish(line)?;
        let (Some(source), Some(target)) = (self.source, self.target) else {
            return Err(Why::Nothing.at(line));
        };
        Ok(Package {
            source,
            target,
            works,
        })
    }
}

impl Open {
    fn note(&mut self, from: Option<&str>, words: String) {
        if words.trim().is_empty() {
            return;
        }
        match from {
            Some(GLOSSARY_NOTE) => self.glossary.push(parse_term(&words)),
            _ => self.notes.push(words),
        }
    }

    fn finish(self) -> Result<Unit, Refusal> {
        let missing = |part| Why::NoPart { part }.at(self.line);
        let source = self.source.ok_or_else(|| missing("source"))?;
        let target = self.target.filter(|words| !words.trim().is_empty());
        let state = UnitState::of_marks(Marks {
            state: self.state.as_deref(),
            qualifier: self.qualifier.as_deref(),
            approved: self.approved,
        });
        Ok(Unit {
            id: self.id,
            field: self.field,
            source,
            source_digest: self.digest,
            state: state.with_text(target.is_some()),
            target,
            note: self.notes,
            max_length: self.max_length,
            glossary: self.glossary,
        })
    }
}

fn root(element: &Element, line: usize) -> Result<(), Refusal> {
    let namespace = element.namespace.as_deref().unwrap_or_default();
    let wrong = |found: &str| {
        let found = quoted(found);
        Err(Why::WrongVersion { found }.at(line))
    };
    if element.name != "xliff" || !namespace.starts_with(ANY_VERSION) {
        return Err(Why::NotXliff.at(line));
    }
    match element.get("version") {
        _ if namespace != NAMESPACE => wrong(&namespace[ANY_VERSION.len()..]),
        Some(VERSION) => Ok(()),
        version => wrong(version.unwrap_or_default()),
    }
}
