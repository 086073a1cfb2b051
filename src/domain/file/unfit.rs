//! Why a file is not taken.

use serde::{Deserialize, Serialize};

use super::{MEBIBYTE, Sent};
use crate::domain::refusal::{Arg, Args, Explain};

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
        named: Sent,
        found: Sent,
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
    /// A document with more pages than anybody prints.
    ManyPages {
        max: usize,
    },
    /// A document or drawing that is put together from more than it needs.
    Involved,
    /// A document that somebody has signed: what is left would not be what was signed.
    Signed,
    /// A form that only one program shows.
    OneProgram,
    /// Marks and notes drawn over the pages of a document.
    Marked,
    /// Films, sound or models within a document.
    Playing,
    /// Layers of a document that are not shown.
    Layers,
    /// A picture within a document that cannot be taken apart.
    InnerPicture,
    /// Words of a drawing that no font is there for.
    Lettering,
    /// A drawing that shows other pictures or pages.
    Borrowed,
    /// A file in it is not taken, by its name and why.
    Inside {
        name: String,
        why: Box<Unfit>,
    },
    /// An archive that contradicts itself, or with bytes that belong to no file.
    Packing,
    /// One part of an archive in several.
    Volumes,
    /// It opens with a password only.
    Password,
    /// Packed in another way than any computer unpacks.
    Method,
    /// Too many files in an archive.
    Entries {
        max: usize,
    },
    /// All files of an archive have too many bytes; in mebibytes.
    Unpacked {
        max: u64,
    },
    /// It unpacks to far more than anything that people make.
    Swells,
    /// An archive without a file.
    NoEntry,
    /// An archive in an archive.
    Nested,
    /// A link or a device instead of a file.
    Link,
    /// Two files of one name, where large and small letters are the same.
    Twice,
    /// Folders in folders.
    Deep {
        max: usize,
    },
    /// A name that Windows cannot give to a file.
    NameWindows,
    /// It holds programs.
    Macros,
    /// It holds a file of another program.
    Embedded,
    /// It fetches something from elsewhere when it is opened, or tells where
    /// something lies on a disk.
    Linked {
        name: String,
    },
    /// Comments of those who wrote it.
    Comments,
    /// What was changed, by whom, is still in it.
    Tracked,
    /// A field or a formula that may fetch something or tell a name.
    Field {
        name: String,
    },
    /// Words, rows, sheets or slides that are there and not shown.
    Hidden {
        name: String,
    },
    /// A summary that carries all the data it was made from.
    Pivot,
    /// A part of an office file that nobody here knows.
    Part {
        name: String,
    },
    /// A picture in an office file of a kind that cannot be looked at.
    Drawn,
    /// Opening it took too long, or more memory than there is for one file.
    Slow,
    Heavy,
    /// Of an older office program, or locked by a password.
    OldOffice,
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

    /// All it holds has more bytes than are taken.
    pub const fn unpacked(max: u64) -> Self {
        Self::Unpacked {
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
            Self::ManyPages { .. } => "file-unfit-many-pages",
            Self::Involved => "file-unfit-involved",
            Self::Signed => "file-unfit-signed",
            Self::OneProgram => "file-unfit-one-program",
            Self::Marked => "file-unfit-marked",
            Self::Playing => "file-unfit-playing",
            Self::Layers => "file-unfit-layers",
            Self::InnerPicture => "file-unfit-inner-picture",
            Self::Lettering => "file-unfit-lettering",
            Self::Borrowed => "file-unfit-borrowed",
            Self::Inside { .. } => "file-unfit-inside",
            Self::Packing => "file-unfit-packing",
            Self::Volumes => "file-unfit-volumes",
            Self::Password => "file-unfit-password",
            Self::Method => "file-unfit-method",
            Self::Entries { .. } => "file-unfit-entries",
            Self::Unpacked { .. } => "file-unfit-unpacked",
            Self::Swells => "file-unfit-swells",
            Self::NoEntry => "file-unfit-no-entry",
            Self::Nested => "file-unfit-nested",
            Self::Link => "file-unfit-link",
            Self::Twice => "file-unfit-twice",
            Self::Deep { .. } => "file-unfit-deep",
            Self::NameWindows => "file-unfit-name-windows",
            Self::Macros => "file-unfit-macros",
            Self::Embedded => "file-unfit-embedded",
            Self::Linked { .. } => "file-unfit-linked",
            Self::Comments => "file-unfit-comments",
            Self::Tracked => "file-unfit-tracked",
            Self::Field { .. } => "file-unfit-field",
            Self::Hidden { .. } => "file-unfit-hidden",
            Self::Pivot => "file-unfit-pivot",
            Self::Part { .. } => "file-unfit-part",
            Self::Drawn => "file-unfit-drawn",
            Self::Slow => "file-unfit-slow",
            Self::Heavy => "file-unfit-heavy",
            Self::OldOffice => "file-unfit-old-office",
            Self::Many { .. } => "file-unfit-many",
        }
    }

    fn args(&self) -> Args {
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX).into();
        match self {
            Self::NameLong { max }
            | Self::Many { max }
            | Self::Cues { max }
            | Self::ManyPages { max }
            | Self::Entries { max }
            | Self::Deep { max } => vec![("max", (*max).into())],
            Self::Cue { line } => vec![("line", (*line).into())],
            Self::Codec { name }
            | Self::Linked { name }
            | Self::Field { name }
            | Self::Hidden { name }
            | Self::Part { name } => vec![("name", name.as_str().into())],
            Self::Inside { name, why } => vec![
                ("name", name.as_str().into()),
                ("why", Arg::Said(why.message_id(), why.args())),
            ],
            Self::Large { max } | Self::Unpacked { max } | Self::Pixels { max } => {
                vec![("max", number(*max))]
            }
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
