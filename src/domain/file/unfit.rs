//! Why a file is not taken.

use serde::{Deserialize, Serialize};

use super::{FileKind, MEBIBYTE};
use crate::domain::refusal::{Args, Explain};

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unfit {
    /// The name is a path.
    NamePath,
    /// The name is empty, or holds what cannot be seen or turns it around.
    NameCharacters,
    NameLong {
        max: usize,
    },
    /// The name ends with no kind that is taken.
    Kind,
    Empty,
    /// More bytes than a file of its kind has; in mebibytes.
    Large {
        max: u64,
    },
    /// The bytes are of another kind than the name says.
    OtherKind {
        named: FileKind,
        found: FileKind,
    },
    /// The bytes are of no kind that is taken.
    Unknown,
    /// It ends before it is complete.
    Truncated,
    /// It contradicts itself or the rules of its kind.
    Damaged,
    /// A way of writing this kind that browsers cannot show.
    Unusual,
    Pixels {
        max: u64,
    },
    Sides {
        max: u32,
    },
    Frames {
        max: u32,
    },
    /// Stored in too many passes, or in too many pieces.
    Pieces,
    /// A colour profile that is larger than any.
    Profile,
    /// Not finished, or written as it is sent: it does not say how long it is
    /// or where its parts end.
    Unfinished,
    /// Browsers do not play what it holds.
    Codec {
        name: String,
    },
    /// Encrypted, or packed anew.
    Locked,
    /// A film without a moving picture.
    NoFilm,
    /// Neither UTF-8 nor Shift_JIS, or with characters that are no text.
    NoText,
    /// Captions that cannot be read, by their line.
    Cue {
        line: usize,
    },
    /// Too many captions, or none.
    Cues {
        max: usize,
    },
    /// The disk has no room for it.
    Room,
    /// It came in a form with too many others.
    Many {
        max: usize,
    },
}

impl Unfit {
    /// It has more bytes than are taken.
    pub const fn large(max: u64) -> Self {
        Self::Large {
            max: max / MEBIBYTE,
        }
    }
}

impl Explain for Unfit {
    fn message_id(&self) -> &'static str {
        match self {
            Self::NamePath => "file-unfit-name-path",
            Self::NameCharacters => "file-unfit-name-characters",
            Self::NameLong { .. } => "file-unfit-name-long",
            Self::Kind => "file-unfit-kind",
            Self::Empty => "file-unfit-empty",
            Self::Large { .. } => "file-unfit-large",
            Self::OtherKind { .. } => "file-unfit-other-kind",
            Self::Unknown => "file-unfit-unknown",
            Self::Truncated => "file-unfit-truncated",
            Self::Damaged => "file-unfit-damaged",
            Self::Unusual => "file-unfit-unusual",
            Self::Pixels { .. } => "file-unfit-pixels",
            Self::Sides { .. } => "file-unfit-sides",
            Self::Frames { .. } => "file-unfit-frames",
            Self::Pieces => "file-unfit-pieces",
            Self::Profile => "file-unfit-profile",
            Self::Unfinished => "file-unfit-unfinished",
            Self::Codec { .. } => "file-unfit-codec",
            Self::Locked => "file-unfit-locked",
            Self::NoFilm => "file-unfit-no-film",
            Self::NoText => "file-unfit-no-text",
            Self::Cue { .. } => "file-unfit-cue",
            Self::Cues { .. } => "file-unfit-cues",
            Self::Room => "file-unfit-room",
            Self::Many { .. } => "file-unfit-many",
        }
    }

    fn args(&self) -> Args {
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX).into();
        match self {
            Self::NameLong { max } | Self::Many { max } | Self::Cues { max } => {
                vec![("max", (*max).into())]
            }
            Self::Cue { line } => vec![("line", (*line).into())],
            Self::Codec { name } => vec![("name", name.as_str().into())],
            Self::Large { max } | Self::Pixels { max } => vec![("max", number(*max))],
            Self::Sides { max } | Self::Frames { max } => {
                vec![("max", number(u64::from(*max)))]
            }
            Self::OtherKind { named, found } => {
                vec![
                    ("named", named.name().into()),
                    ("found", found.name().into()),
                ]
            }
            _ => Args::new(),
        }
    }
}
