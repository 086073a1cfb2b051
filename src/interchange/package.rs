//! What is sent and what comes back: a package of works, each in units.
//! Values only, without a form.

use std::collections::{BTreeMap, HashSet};

use crate::domain::{
    content::Field, digest::Digest, locale::Locale, slug::Slug, work::EditionNumber,
};

use super::{
    BYTES_MAX, UNITS_MAX,
    refusal::{Refusal, Why},
    state::UnitState,
};

/// What stands before a digest, so that no spreadsheet takes it for a number.
const DIGEST_MARK: &str = "sha256:";

/// Works on their way from one language to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    pub source: Locale,
    pub target: Locale,
    pub works: Vec<Part>,
}

/// One edition of one work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub original: Original,
    pub units: Vec<Unit>,
}

/// The edition that units belong to, written `phishing/1.0`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Original {
    pub work: Slug,
    pub edition: EditionNumber,
}

/// One piece of text to translate: a field, or one entry of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// `<work>/<edition>/<field>` or `<work>/<edition>/<field>/<n>`, see
    /// [`Original::unit_id`]; `public-pages/0.0/<message>` for the pages' words,
    /// `records/0.0/<kind>/<key>/<field>` for those of contacts and facts.
    pub id: String,
    pub field: Field,
    pub source: String,
    /// Of the source as it was sent: an answer says with it what it answers.
    /// It is the caller's digest; it is not computed from `source` here.
    pub source_digest: Digest,
    /// Never empty: an empty translation is none.
    pub target: Option<String>,
    pub state: UnitState,
    /// Remarks for the translator and, on the way back, by the translator.
    pub note: Vec<String>,
    /// In characters.
    pub max_length: Option<usize>,
    /// Terms of the source with their translation; without one, a term stays
    /// as it is. One that is translated as itself comes back without one.
    pub glossary: Vec<(String, Option<String>)>,
}

/// What the caller is ready to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// Another source language is refused. `None` takes any.
    pub source: Option<Locale>,
    /// Another target language is refused. `None` takes any.
    pub target: Option<Locale>,
    /// Never more than [`BYTES_MAX`].
    pub bytes_max: u64,
}

impl Expected {
    /// Any pair of languages.
    pub const ANY: Self = Self {
        source: None,
        target: None,
        bytes_max: BYTES_MAX,
    };

    /// This pair of languages and no other.
    pub const fn between(source: Locale, target: Locale) -> Self {
        Self {
            source: Some(source),
            target: Some(target),
            bytes_max: BYTES_MAX,
        }
    }
}

impl Original {
    /// Reads `<work>/<edition>`, in this spelling only.
    pub fn parse(input: &str) -> Option<Self> {
        let (work, edition) = input.split_once('/')?;
        let original = Self {
            work: Slug::parse(work)?,
            edition: EditionNumber::try_from(edition.to_owned()).ok()?,
        };
        (original.to_string() == input).then_some(original)
    }

    /// The words of the public pages, which belong to no work: no edition has
    /// the number 0.0. Its units are called by the ids of their messages, and
    /// count as titles, since each stands for itself.
    pub fn of_pages() -> Self {
        Self {
            work: Slug::parse("public-pages").expect("a slug"),
            edition: EditionNumber { major: 0, minor: 0 },
        }
    }

    /// The words of contacts and facts, which belong to no work either.
    pub fn of_names() -> Self {
        Self {
            work: Slug::parse("records").expect("a slug"),
            edition: EditionNumber { major: 0, minor: 0 },
        }
    }

    /// The id of the unit that holds a field, or its `nth` entry (from 1).
    pub fn unit_id(&self, field: Field, nth: Option<usize>) -> String {
        let key = field.key();
        nth.map_or_else(
            || format!("{self}/{key}"),
            |nth| format!("{self}/{key}/{nth}"),
        )
    }
}

impl std::fmt::Display for Original {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.work, self.edition)
    }
}

/// Takes a unit's id apart, in the spelling of [`Original::unit_id`] only.
pub(super) fn parse_id(id: &str) -> Option<(Original, Field)> {
    let mut parts = id.splitn(4, '/');
    let original = format!("{}/{}", parts.next()?, parts.next()?);
    let original = Original::parse(&original)?;
    let key = parts.next()?;
    if original == Original::of_pages() {
        let is_message = Slug::parse(key).is_some() && parts.next().is_none();
        return is_message.then_some((original, Field::Title));
    }
    if original == Original::of_names() {
        let (record, field) = parts.next()?.split_once('/')?;
        let is_name = [key, record, field]
            .into_iter()
            .all(|part| Slug::parse(part).is_some());
        return is_name.then_some((original, Field::Title));
    }
    let field = Field::ALL.into_iter().find(|field| field.key() == key)?;
    let nth = match parts.next() {
        None => None,
        Some(nth) => Some(nth.parse().ok()?),
    };
    (original.unit_id(field, nth) == id).then_some((original, field))
}

/// A digest as it travels.
pub(super) fn written_digest(digest: Digest) -> String {
    format!("{DIGEST_MARK}{digest}")
}

/// A digest as it came back.
pub(super) fn parse_digest(written: &str) -> Option<Digest> {
    Digest::parse(written.trim().strip_prefix(DIGEST_MARK)?)
}

/// A term with its translation, on one line for people: `詐欺 → fraud`; one
/// that stays as it is stands on both sides: `#9110 → #9110`. An arrow or a
/// backslash within is marked by a backslash.
pub(super) fn written_term((term, translation): &(String, Option<String>)) -> String {
    let marked = |text: &str| text.replace('\\', "\\\\").replace('→', "\\→");
    let translation = translation.as_ref().unwrap_or(term);
    format!("{} → {}", marked(term), marked(translation))
}

/// The other way round.
pub(super) fn parse_term(written: &str) -> (String, Option<String>) {
    let (mut sides, mut escaped) = (vec![String::new()], false);
    for c in written.chars() {
        if c == '→' && !escaped && sides.len() == 1 {
            sides.push(String::new());
        } else if c == '\\' && !escaped {
            escaped = true;
            continue;
        } else if let Some(side) = sides.last_mut() {
            side.push(c);
        }
        escaped = false;
    }
    let mut sides = sides.into_iter();
    let term = sides.next().unwrap_or_default();
    match sides.next() {
        Some(translation) => {
            let term = term.strip_suffix(' ').unwrap_or(&term).to_owned();
            let translation = translation.strip_prefix(' ').unwrap_or(&translation);
            let kept = translation == term;
            (term, (!kept).then(|| translation.to_owned()))
        }
        None => (term, None),
    }
}

/// A package that is being read: no id twice, no end of units.
#[derive(Default)]
pub(super) struct Gathered {
    parts: Vec<Part>,
    places: BTreeMap<Original, usize>,
    ids: HashSet<String>,
}

impl Gathered {
    /// Takes note of a unit's id, which stands at this line, and says where
    /// the unit belongs.
    pub(super) fn announce(&mut self, id: &str, line: usize) -> Result<(Original, Field), Refusal> {
        if id.is_empty() {
            return Err(Why::NoId.at(line));
        }
        let Some(place) = parse_id(id) else {
            return Err(Why::unknown_id(id).at(line));
        };
        if self.ids.len() == UNITS_MAX {
            return Err(Why::TooManyUnits { max: UNITS_MAX }.at(line));
        }
        if !self.ids.insert(id.to_owned()) {
            return Err(Why::duplicate_id(id).at(line));
        }
        Ok(place)
    }

    /// Puts a unit to its edition.
    pub(super) fn take(&mut self, original: &Original, unit: Unit) {
        let place = *self.places.entry(original.clone()).or_insert_with(|| {
            self.parts.push(Part {
                original: original.clone(),
                units: Vec::new(),
            });
            self.parts.len() - 1
        });
        if let Some(part) = self.parts.get_mut(place) {
            part.units.push(unit);
        }
    }

    /// The parts in the order in which they came; none is a refusal.
    pub(super) fn finish(self, line: usize) -> Result<Vec<Part>, Refusal> {
        if self.parts.is_empty() {
            return Err(Why::Nothing.at(line));
        }
        Ok(self.parts)
    }
}
