//! Files: which kinds are taken, what is known of a picture, how a file may be
//! called, and why one is not taken.
//!
//! Refuses to look at bytes: `media` does.

use serde::{Deserialize, Serialize};

use super::{
    digest::Digest,
    picture::Orientation,
    prose,
    refusal::{Args, Explain},
};

/// The longest name of a file, in characters.
pub const NAME_MAX: usize = 200;

/// The most pixels of a picture, and of each frame of a moving one.
pub const PIXELS_MAX: u64 = 40_000_000;

/// The most pixels along a side.
pub const SIDE_MAX: u32 = 12_000;

/// The most frames of a moving picture.
pub const FRAMES_MAX: u32 = 200;

const MEBIBYTE: u64 = 1024 * 1024;

/// An upload, by its random number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArrivalId(u128);

impl ArrivalId {
    /// The upload of that number.
    pub const fn new(number: u128) -> Self {
        Self(number)
    }

    /// Reads 32 lower-case hexadecimal digits.
    pub fn parse(input: &str) -> Option<Self> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
        if input.len() != 32 || !input.bytes().all(is_digit) {
            return None;
        }
        u128::from_str_radix(input, 16).ok().map(Self)
    }
}

impl std::fmt::Display for ArrivalId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// The kinds of files that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    Jpeg,
    Png,
    Gif,
    Webp,
}

impl FileKind {
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::Png, Self::Gif, Self::Webp];

    /// The name in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
        }
    }

    /// Reads the name.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What people call it, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::Webp => "WebP",
        }
    }

    /// How its names end, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
        }
    }

    /// The kind whose names end so.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ends = |kind: &Self| kind.endings().contains(&ending);
        Self::ALL.into_iter().find(ends)
    }

    /// `Content-Type`.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
        }
    }

    /// The most bytes of one: more than the pixels of any picture that is
    /// taken need, uncompressed, at 16 bits a channel.
    pub const fn bytes_max(self) -> u64 {
        512 * MEBIBYTE
    }
}

/// The most bytes of any file that is taken.
pub fn bytes_max() -> u64 {
    let each = FileKind::ALL.into_iter().map(FileKind::bytes_max);
    each.max().unwrap_or_default()
}

/// The name of a file as its sender calls it: one line that shows what it is,
/// no path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// Reads a name as it was sent.
    pub fn parse(input: &str) -> Result<Self, Unfit> {
        if input.contains(['/', '\\']) || [".", ".."].contains(&input.trim()) {
            return Err(Unfit::NamePath);
        }
        if input.chars().count() > NAME_MAX {
            return Err(Unfit::NameLong { max: NAME_MAX });
        }
        let has_control = input.chars().any(char::is_control);
        match prose::required_line(input, NAME_MAX) {
            Ok(name) if !has_control => Ok(Self(name)),
            _ => Err(Unfit::NameCharacters),
        }
    }

    /// Reads a name and the kind that it ends with.
    pub fn with_kind(input: &str) -> Result<(Self, FileKind), Unfit> {
        let name = Self::parse(input)?;
        let kind = name.kind().ok_or(Unfit::Kind)?;
        Ok((name, kind))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind that the name ends with.
    pub fn kind(&self) -> Option<FileKind> {
        let (stem, ending) = self.0.rsplit_once('.')?;
        let kind = FileKind::of_ending(&ending.to_ascii_lowercase());
        kind.filter(|_| !stem.is_empty())
    }
}

/// What is known of a picture without opening its pixels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// In pixels, as stored: not yet turned upright.
    pub width: u32,
    pub height: u32,
    pub orientation: Orientation,
    /// It may hold pixels that are seen through.
    pub alpha: bool,
    /// More than 1 where it moves.
    pub frames: u32,
    /// It brings a colour profile.
    pub profile: bool,
    /// Stored in passes, so that it must be held whole to be opened.
    pub progressive: bool,
}

impl Picture {
    /// Width and height as people see it.
    pub const fn upright(&self) -> (u32, u32) {
        self.orientation.sides(self.width, self.height)
    }
}

/// What was taken out of a file, by name and never by value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trace {
    /// Camera, settings, times.
    Exif,
    /// Where it was taken.
    Position,
    Thumbnail,
    /// Further pictures, as cameras add them.
    Preview,
    /// Notes of programs, often with names.
    Xmp,
    /// Notes of newsrooms: captions, names, places.
    Iptc,
    /// Comments and other words.
    Words,
    /// When it was last changed.
    Time,
    /// Frames of a kind that is shown still.
    Animation,
    /// What no walker knows.
    Other,
    /// Bytes after the end.
    Tail,
}

impl Trace {
    const ALL: [Self; 11] = [
        Self::Exif,
        Self::Position,
        Self::Thumbnail,
        Self::Preview,
        Self::Xmp,
        Self::Iptc,
        Self::Words,
        Self::Time,
        Self::Animation,
        Self::Other,
        Self::Tail,
    ];

    /// The name in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Exif => "exif",
            Self::Position => "position",
            Self::Thumbnail => "thumbnail",
            Self::Preview => "preview",
            Self::Xmp => "xmp",
            Self::Iptc => "iptc",
            Self::Words => "words",
            Self::Time => "time",
            Self::Animation => "animation",
            Self::Other => "other",
            Self::Tail => "tail",
        }
    }

    /// Reads the name.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trace| trace.key() == key)
    }
}

impl Explain for Trace {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Exif => "file-trace-exif",
            Self::Position => "file-trace-position",
            Self::Thumbnail => "file-trace-thumbnail",
            Self::Preview => "file-trace-preview",
            Self::Xmp => "file-trace-xmp",
            Self::Iptc => "file-trace-iptc",
            Self::Words => "file-trace-words",
            Self::Time => "file-trace-time",
            Self::Animation => "file-trace-animation",
            Self::Other => "file-trace-other",
            Self::Tail => "file-trace-tail",
        }
    }
}

/// A file whose bytes are kept, before a row names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Of the bytes as they are kept.
    pub digest: Digest,
    pub bytes: u64,
    pub kind: FileKind,
    pub picture: Picture,
    /// What was taken out, in order, each once.
    pub stripped: Vec<Trace>,
    /// Of the bytes as they were sent.
    pub arrived: Digest,
}

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
    NoPicture,
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
            Self::NoPicture => "file-unfit-no-picture",
            Self::Truncated => "file-unfit-truncated",
            Self::Damaged => "file-unfit-damaged",
            Self::Unusual => "file-unfit-unusual",
            Self::Pixels { .. } => "file-unfit-pixels",
            Self::Sides { .. } => "file-unfit-sides",
            Self::Frames { .. } => "file-unfit-frames",
            Self::Pieces => "file-unfit-pieces",
            Self::Profile => "file-unfit-profile",
            Self::Room => "file-unfit-room",
            Self::Many { .. } => "file-unfit-many",
        }
    }

    fn args(&self) -> Args {
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX).into();
        match self {
            Self::NameLong { max } | Self::Many { max } => vec![("max", (*max).into())],
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shows_what_it_is() {
        for (name, kind) in [
            ("ポスター.png", FileKind::Png),
            ("IMG 0042.JPG", FileKind::Jpeg),
            (" a.b.webp ", FileKind::Webp),
            ("نشرة.gif", FileKind::Gif),
        ] {
            assert_eq!(FileName::with_kind(name).map(|found| found.1), Ok(kind));
        }
    }

    #[test]
    fn a_name_that_hides_something_is_refused() {
        for (name, why) in [
            ("../x.png", Unfit::NamePath),
            ("C:\\x.png", Unfit::NamePath),
            ("..", Unfit::NamePath),
            ("", Unfit::NameCharacters),
            (" ", Unfit::NameCharacters),
            ("x\0.png", Unfit::NameCharacters),
            ("x\t.png", Unfit::NameCharacters),
            ("x\r\nSet-Cookie: a.png", Unfit::NameCharacters),
            ("x\u{202E}gnp.exe", Unfit::NameCharacters),
            ("x\u{200B}.png", Unfit::NameCharacters),
            ("x\u{FFFD}.png", Unfit::NameCharacters),
            ("x.pdf", Unfit::Kind),
            ("x.png.exe", Unfit::Kind),
            ("png", Unfit::Kind),
            (".png", Unfit::Kind),
        ] {
            assert_eq!(
                FileName::with_kind(name).map(|found| found.1),
                Err(why),
                "{name:?}"
            );
        }
        let long = format!("{}.png", "x".repeat(NAME_MAX));
        assert_eq!(
            FileName::parse(&long),
            Err(Unfit::NameLong { max: NAME_MAX })
        );
    }

    #[test]
    fn what_was_taken_out_has_one_name() {
        for trace in Trace::ALL {
            let written = serde_json::to_value(trace).expect("a word");
            assert_eq!(written, trace.key());
        }
        for kind in FileKind::ALL {
            let written = serde_json::to_value(kind).expect("a word");
            assert_eq!(written, kind.key());
        }
    }

    #[test]
    fn an_upload_is_named_in_one_way_only() {
        let id = ArrivalId::new(7);
        assert_eq!(ArrivalId::parse(&id.to_string()), Some(id));
        for other in [
            "7",
            "+0000000000000000000000000000007",
            "0000000000000000000000000000000A",
        ] {
            assert_eq!(ArrivalId::parse(other), None);
        }
    }
}
