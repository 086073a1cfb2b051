//! What a check can find, and how a person is told. Finds nothing itself.

use crate::{
    domain::refusal::{Args, Explain},
    text::easy,
};

/// How much a finding weighs. Errors come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The text cannot be marked as checked.
    Error,
    /// A person may override it, with a reason.
    Warning,
}

impl Explain for Severity {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Error => "check-severity-error",
            Self::Warning => "check-severity-warning",
        }
    }
}

/// What was found. Samples are short pieces of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The source has words here, the translation has none.
    Empty,
    /// The words of the source were copied.
    SameAsSource,
    /// Another number of steps; a rewrite is only asked about it.
    Steps {
        expected: usize,
        found: usize,
        rewritten: bool,
    },
    RecordLost {
        sample: String,
    },
    RecordAdded {
        sample: String,
    },
    /// A `[[` or `]]` that names no record.
    BrokenReference {
        sample: String,
    },
    LinkLost {
        sample: String,
    },
    LinkAdded {
        sample: String,
    },
    PlaceholderLost {
        sample: String,
    },
    PlaceholderAdded {
        sample: String,
    },
    /// Furigana marks that do not pair up.
    BrokenFurigana {
        sample: String,
    },
    /// Kanji without a reading in Easy Japanese.
    NoFurigana {
        sample: String,
    },
    /// Furigana marks in a language that has no furigana: a page would show
    /// them as readings.
    FuriganaElsewhere {
        sample: String,
    },
    /// Letters of a script that the language is not written in.
    ForeignLetters {
        sample: String,
    },
    /// Too few letters of the script that the language is written in.
    WrongScript {
        sample: String,
    },
    /// Han characters in the form of another language.
    WrongHan {
        sample: String,
    },
    /// Burmese in the encoding of the Zawgyi font.
    Zawgyi {
        sample: String,
    },
    /// Numbers of one side only, apart by spaces.
    Numbers {
        expected: String,
        found: String,
    },
    TermMissing {
        source: String,
        target: String,
    },
    /// A term that is to stay as it is does not.
    TermTranslated {
        source: String,
    },
    /// Longer than usual for these two languages, by so many per cent.
    TooLong {
        percent: usize,
    },
    NoFullStop {
        sample: String,
    },
    DoubleSpace {
        sample: String,
    },
    Unbalanced {
        sample: String,
    },
    /// A figure that stands in no fact.
    TypedFigure {
        sample: String,
    },
    /// A telephone number that stands in no contact.
    TypedTelephone {
        sample: String,
    },
    /// What makes a text in Easy Japanese hard to read.
    Hard(easy::Finding),
}

impl What {
    /// Whether it keeps a text from being marked as checked.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Steps {
                rewritten: true, ..
            }
            | Self::Numbers { .. }
            | Self::TermMissing { .. }
            | Self::TermTranslated { .. }
            | Self::TooLong { .. }
            | Self::NoFullStop { .. }
            | Self::DoubleSpace { .. }
            | Self::Unbalanced { .. }
            | Self::TypedFigure { .. }
            | Self::TypedTelephone { .. }
            | Self::Hard(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// True where it quotes the words that it is about, so that it is another
    /// once these are others.
    pub const fn quotes(&self) -> bool {
        !matches!(
            self,
            Self::Empty
                | Self::SameAsSource
                | Self::Steps { .. }
                | Self::Numbers { .. }
                | Self::TermMissing { .. }
                | Self::TermTranslated { .. }
                | Self::TooLong { .. }
        )
    }

    /// What could be said instead, where that is known.
    pub fn proposal(&self) -> Option<easy::Proposal<'_>> {
        match self {
            Self::Hard(finding) => finding.proposal.as_deref().map(easy::Proposal),
            _ => None,
        }
    }
}

impl Explain for What {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Empty => "check-empty",
            Self::SameAsSource => "check-same-as-source",
            Self::Steps { .. } => "check-steps",
            Self::RecordLost { .. } => "check-record-lost",
            Self::RecordAdded { .. } => "check-record-added",
            Self::BrokenReference { .. } => "check-broken-reference",
            Self::LinkLost { .. } => "check-link-lost",
            Self::LinkAdded { .. } => "check-link-added",
            Self::PlaceholderLost { .. } => "check-placeholder-lost",
            Self::PlaceholderAdded { .. } => "check-placeholder-added",
            Self::BrokenFurigana { .. } => "check-broken-furigana",
            Self::NoFurigana { .. } => "check-no-furigana",
            Self::FuriganaElsewhere { .. } => "check-furigana-elsewhere",
            Self::ForeignLetters { .. } => "check-foreign-letters",
            Self::WrongScript { .. } => "check-wrong-script",
            Self::WrongHan { .. } => "check-wrong-han",
            Self::Zawgyi { .. } => "check-zawgyi",
            Self::Numbers { found, .. } if found.is_empty() => "check-numbers-lost",
            Self::Numbers { expected, .. } if expected.is_empty() => "check-numbers-added",
            Self::Numbers { .. } => "check-numbers",
            Self::TermMissing { .. } => "check-term-missing",
            Self::TermTranslated { .. } => "check-term-translated",
            Self::TooLong { .. } => "check-too-long",
            Self::NoFullStop { .. } => "check-no-full-stop",
            Self::DoubleSpace { .. } => "check-double-space",
            Self::Unbalanced { .. } => "check-unbalanced",
            Self::TypedFigure { .. } => "check-typed-figure",
            Self::TypedTelephone { .. } => "check-typed-telephone",
            Self::Hard(finding) => finding.message_id(),
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::Empty | Self::SameAsSource => Args::new(),
            Self::Steps {
                expected, found, ..
            } => vec![("expected", (*expected).into()), ("found", (*found).into())],
            Self::RecordLost { sample }
            | Self::RecordAdded { sample }
            | Self::BrokenReference { sample }
            | Self::LinkLost { sample }
            | Self::LinkAdded { sample }
            | Self::PlaceholderLost { sample }
            | Self::PlaceholderAdded { sample }
            | Self::BrokenFurigana { sample }
            | Self::NoFurigana { sample }
            | Self::FuriganaElsewhere { sample }
            | Self::ForeignLetters { sample }
            | Self::WrongScript { sample }
            | Self::WrongHan { sample }
            | Self::Zawgyi { sample }
            | Self::NoFullStop { sample }
            | Self::DoubleSpace { sample }
            | Self::TypedFigure { sample }
            | Self::TypedTelephone { sample }
            | Self::Unbalanced { sample } => vec![("sample", sample.as_str().into())],
            Self::Numbers { expected, found } => {
                let expected = ("expected", expected.as_str().into());
                let found = ("found", found.as_str().into());
                match self.message_id() {
                    "check-numbers-lost" => vec![expected],
                    "check-numbers-added" => vec![found],
                    _ => vec![expected, found],
                }
            }
            Self::TermMissing { source, target } => vec![
                ("source", source.as_str().into()),
                ("target", target.as_str().into()),
            ],
            Self::TermTranslated { source } => vec![("source", source.as_str().into())],
            Self::TooLong { percent } => vec![("percent", (*percent).into())],
            Self::Hard(finding) => finding.args(),
        }
    }
}
