//! Texts on their way to translators and back: what goes out with the state
//! that the ledger knows, and what an answer would change before it does.
//!
//! A field is one unit, also where it has several steps: the ledger keeps one
//! digest a field, so an answer says whole what it answers; a translator may
//! join or part lines, and line breaks outlive both forms. An answer is taken
//! whole or not at all, never unseen, and counts for the source that it was
//! made from, not for today's.

mod apply;
mod export;
mod faults;
pub mod names;
pub mod pages;
mod plan;

pub use apply::{Arrived, Choice, Overtaken, Sums, Texts, Unchecked, apply};
pub use export::{Only, Remark, chosen, export};
pub use plan::{Change, Kind, Leaf, Left, Plan, preview};

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        content::Field,
        locale::Locale,
        refusal::{Args, Explain},
    },
    interchange::{Expected, Package, Refusal, sheet, xliff},
    workflow::SOURCE,
};

/// The fields that travel. Contacts and facts are records: nobody translates
/// the list of their keys.
pub const FIELDS: [Field; 8] = [
    Field::Title,
    Field::Summary,
    Field::Steps,
    Field::Happens,
    Field::Aftermath,
    Field::Alt,
    Field::Twin,
    Field::ChangeNote,
];

/// A file that came back, read and not yet weighed.
pub struct Sent {
    pub package: Package,
    bytes: Vec<u8>,
}

/// Why a file is not looked at any further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileRefusal {
    /// It cannot be read.
    Unread(Refusal),
    /// The person may not write in this language.
    NotAllowed { language: Locale },
    /// No texts are translated into this language.
    NoSuchLanguage { line: usize, language: Locale },
    /// There is no such work, or no such edition of it.
    Foreign { line: usize, id: String },
    /// The unit is none that travels.
    NotAUnit { line: usize, id: String },
    /// Two editions of one work.
    Twice { line: usize, id: String },
}

impl Explain for FileRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Unread(refusal) => refusal.message_id(),
            Self::NotAllowed { .. } => "exchange-not-allowed",
            Self::NoSuchLanguage { .. } => "exchange-no-such-language",
            Self::Foreign { .. } => "exchange-foreign",
            Self::NotAUnit { .. } => "exchange-not-a-unit",
            Self::Twice { .. } => "exchange-twice",
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::Unread(refusal) => refusal.args(),
            Self::NotAllowed { language } => vec![("language", language.as_str().into())],
            Self::NoSuchLanguage { line, language } => vec![
                ("line", (*line).into()),
                ("language", language.as_str().into()),
            ],
            Self::Foreign { line, id } | Self::NotAUnit { line, id } | Self::Twice { line, id } => {
                vec![("line", (*line).into()), ("id", id.as_str().into())]
            }
        }
    }
}

impl Sent {
    /// Reads a file of either form, told apart by how it begins.
    pub fn read(bytes: Vec<u8>) -> Result<Self, FileRefusal> {
        let expected = Expected {
            source: Some(SOURCE),
            ..Expected::ANY
        };
        let package = if is_markup(&bytes) {
            xliff::read(bytes.as_slice(), &expected)
        } else {
            sheet::read(bytes.as_slice(), &expected)
        };
        let package = package.map_err(FileRefusal::Unread)?;
        Ok(Self { package, bytes })
    }

    /// The file as it came.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The line, from 1, on which a word of the file first stands by itself;
    /// the first line where it does not stand in plain letters.
    fn line(&self, word: &str) -> usize {
        let lines = self.lines(&BTreeSet::from([word]));
        lines.get(word).copied().unwrap_or(1)
    }

    /// The same for many words, in one go through the file; those that do not
    /// stand in plain letters have none.
    fn lines<'a>(&self, words: &BTreeSet<&'a str>) -> BTreeMap<&'a str, usize> {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"/.-_".contains(byte);
        let mut lines = BTreeMap::new();
        for (at, line) in self.bytes.split(|byte| *byte == b'\n').enumerate() {
            for found in line.split(|byte| !is_part(byte)) {
                let found = std::str::from_utf8(found).unwrap_or_default();
                if let Some(word) = words.get(found) {
                    lines.entry(*word).or_insert(at + 1);
                }
            }
        }
        lines
    }
}

/// True where the first sign opens a tag.
fn is_markup(bytes: &[u8]) -> bool {
    let blank = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0xEF | 0xBB | 0xBF);
    let marks = |byte: &u8| matches!(byte, 0xFE | 0xFF);
    bytes.iter().find(|byte| !blank(byte) && !marks(byte)) == Some(&b'<')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_forms_are_told_apart_by_how_they_begin() {
        assert!(is_markup(b"\xEF\xBB\xBF \n<?xml"));
        assert!(is_markup(b"\xFF\xFE<\0x\0"));
        assert!(!is_markup(b"\xEF\xBB\xBF\"id\",\"work\""));
        assert!(!is_markup(b""));
    }

    #[test]
    fn a_word_is_found_on_its_line_and_not_within_another() {
        let file = "id,work,field,source (ja),target (en),state,digest\n\
                    ddos/1.0/title,,title,題,,,sha256:";
        let file = format!("{file}{}\n", "0".repeat(64));
        let sent = Sent::read(file.into_bytes()).expect("a spreadsheet");
        assert_eq!(sent.line("ddos/1.0/title"), 2);
        assert_eq!(sent.line("ddos/1.0"), 1);
    }
}
