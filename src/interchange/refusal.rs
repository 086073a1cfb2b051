//! Why a file that came back is not read: a value with the line to look at.
//! Never a sentence, and never more of the file than a short quotation.

use crate::domain::{
    locale::Locale,
    refusal::{Args, Explain},
};

/// How much of a file a refusal quotes, in characters.
const QUOTED_MAX: usize = 80;

/// A refusal and the line that it is about, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub line: usize,
    pub why: Why,
}

/// What is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It has more bytes than are read.
    TooLarge {
        megabytes: u64,
    },
    /// The bytes stopped coming.
    Unreadable,
    /// It is not in the encoding that it should be in.
    WrongEncoding,
    /// It is in Shift_JIS, which has no letters for this language.
    LettersLost {
        language: Locale,
    },
    ControlCharacter,
    /// It ends before its end.
    Truncated,
    /// It is not well-formed.
    Malformed,
    /// It declares a document type, which could name other files.
    DocumentType,
    /// It uses an entity that is not one of the five of XML.
    Entity {
        name: String,
    },
    TooDeep {
        max: usize,
    },
    /// It is some other kind of document.
    NotXliff,
    /// It is XLIFF in another version.
    WrongVersion {
        found: String,
    },
    /// A part that must be there is not.
    NoPart {
        part: &'static str,
    },
    NotALanguage {
        found: String,
    },
    WrongLanguage {
        expected: Locale,
        found: Locale,
    },
    /// Further up it says that it is in another language.
    TwoLanguages {
        first: Locale,
        found: Locale,
    },
    NoId,
    /// The id is not one that was sent out.
    UnknownId {
        id: String,
    },
    DuplicateId {
        id: String,
    },
    /// Nothing says which source the unit answers.
    NoDigest {
        id: String,
    },
    /// A tool has put a placeholder where words stood, and not the words.
    WordsLost {
        id: String,
    },
    TooManyUnits {
        max: usize,
    },
    /// There is nothing in it.
    Nothing,
    /// The spreadsheet lacks a column.
    NoColumn {
        column: &'static str,
    },
    /// A row ends before its columns do.
    ShortRow,
    /// The state is none of ours.
    UnknownState {
        found: String,
    },
}

impl Why {
    /// The refusal at a line.
    pub(super) fn at(self, line: usize) -> Refusal {
        Refusal { line, why: self }
    }

    pub(super) fn unknown_id(id: &str) -> Self {
        Self::UnknownId { id: quoted(id) }
    }

    pub(super) fn duplicate_id(id: &str) -> Self {
        Self::DuplicateId { id: quoted(id) }
    }
}

/// What a refusal repeats of a file: its beginning.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted: String = text.chars().take(QUOTED_MAX).collect();
    if quoted.len() < text.len() {
        quoted.push('…');
    }
    quoted
}

impl Explain for Refusal {
    fn message_id(&self) -> &'static str {
        match &self.why {
            Why::TooLarge { .. } => "interchange-too-large",
            Why::Unreadable => "interchange-unreadable",
            Why::WrongEncoding => "interchange-wrong-encoding",
            Why::LettersLost { .. } => "interchange-letters-lost",
            Why::ControlCharacter => "interchange-control-character",
            Why::Truncated => "interchange-truncated",
            Why::Malformed => "interchange-malformed",
            Why::DocumentType => "interchange-document-type",
            Why::Entity { .. } => "interchange-entity",
            Why::TooDeep { .. } => "interchange-too-deep",
            Why::NotXliff => "interchange-not-xliff",
            Why::WrongVersion { .. } => "interchange-wrong-version",
            Why::NoPart { .. } => "interchange-no-part",
            Why::NotALanguage { .. } => "interchange-not-a-language",
            Why::WrongLanguage { .. } => "interchange-wrong-language",
            Why::TwoLanguages { .. } => "interchange-two-languages",
            Why::NoId => "interchange-no-id",
            Why::UnknownId { .. } => "interchange-unknown-id",
            Why::DuplicateId { .. } => "interchange-duplicate-id",
            Why::NoDigest { .. } => "interchange-no-digest",
            Why::WordsLost { .. } => "interchange-words-lost",
            Why::TooManyUnits { .. } => "interchange-too-many-units",
            Why::Nothing => "interchange-nothing",
            Why::NoColumn { .. } => "interchange-no-column",
            Why::ShortRow => "interchange-short-row",
            Why::UnknownState { .. } => "interchange-unknown-state",
        }
    }

    fn args(&self) -> Args {
        let mut args: Args = vec![("line", self.line.into())];
        match &self.why {
            Why::TooLarge { megabytes } => {
                args.push(("max", i64::try_from(*megabytes).unwrap_or(i64::MAX).into()));
            }
            Why::TooDeep { max } | Why::TooManyUnits { max } => args.push(("max", (*max).into())),
            Why::LettersLost { language } => args.push(("language", language.as_str().into())),
            Why::Entity { name } => args.push(("name", name.as_str().into())),
            Why::WrongVersion { found }
            | Why::NotALanguage { found }
            | Why::UnknownState { found } => args.push(("found", found.as_str().into())),
            Why::NoPart { part } => args.push(("part", (*part).into())),
            Why::NoColumn { column } => args.push(("column", (*column).into())),
            Why::WrongLanguage { expected, found } => {
                args.push(("expected", expected.as_str().into()));
                args.push(("found", found.as_str().into()));
            }
            Why::TwoLanguages { first, found } => {
                args.push(("first", first.as_str().into()));
                args.push(("found", found.as_str().into()));
            }
            Why::UnknownId { id }
            | Why::DuplicateId { id }
            | Why::NoDigest { id }
            | Why::WordsLost { id } => args.push(("id", id.as_str().into())),
            _ => {}
        }
        args
    }
}
