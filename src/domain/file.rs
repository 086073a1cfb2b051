//! Files: which kinds are taken, what is known of one, how it may be called,
//! and why one is not taken.
//!
//! Refuses to look at bytes: `media` does.

mod archive;
mod document;
mod kind;
mod trace;
mod unfit;

use serde::{Deserialize, Serialize};

use super::{
    captions::Captions,
    digest::Digest,
    film::{Film, Sound},
    picture::Orientation,
    plain_text::PlainText,
    prose,
};

pub use archive::{Archive, Entry};
pub use document::{Office, Pages};
pub use kind::{FileKind, Sent, bytes_max};
pub use trace::Trace;
pub use unfit::Unfit;

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

    /// Reads a name and what it says that the file is.
    pub fn with_kind(input: &str) -> Result<(Self, Sent), Unfit> {
        let name = Self::parse(input)?;
        let sent = name.sent().ok_or(Unfit::Kind)?;
        Ok((name, sent))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the name says that the file is, by how it ends.
    pub fn sent(&self) -> Option<Sent> {
        let (stem, ending) = self.0.rsplit_once('.')?;
        let sent = Sent::of_ending(&ending.to_ascii_lowercase());
        sent.filter(|_| !stem.is_empty())
    }

    /// The name of what is kept: a drawing becomes a picture.
    pub fn kept(&self) -> String {
        match (self.sent(), self.0.rsplit_once('.')) {
            (Some(Sent::Drawing), Some((stem, _))) => format!("{stem}.png"),
            _ => self.0.clone(),
        }
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

/// What is known of a file without playing or showing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    Picture(Picture),
    Film(Film),
    Sound(Sound),
    Captions(Captions),
    Text(PlainText),
    Pages(Pages),
    Office(Office),
    Archive(Archive),
}

impl Shape {
    /// The picture, where it is one.
    pub const fn picture(&self) -> Option<&Picture> {
        match self {
            Self::Picture(picture) => Some(picture),
            _ => None,
        }
    }
}

impl From<Picture> for Shape {
    fn from(picture: Picture) -> Self {
        Self::Picture(picture)
    }
}

/// A file whose bytes are kept, before a row names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Of the bytes as they are kept.
    pub digest: Digest,
    pub bytes: u64,
    pub kind: FileKind,
    pub shape: Shape,
    /// What was taken out, in order, each once.
    pub stripped: Vec<Trace>,
    /// Of the bytes as they were sent.
    pub arrived: Digest,
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
            ("動画.MP4", FileKind::Mp4),
            ("字幕.ja.vtt", FileKind::Vtt),
            ("報道発表.PDF", FileKind::Pdf),
        ] {
            let found = FileName::with_kind(name).map(|found| found.1);
            assert_eq!(found, Ok(Sent::As(kind)));
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
            ("x.doc", Unfit::Kind),
            ("x.docm", Unfit::Kind),
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
    fn a_drawing_is_kept_as_a_picture() {
        let (name, sent) = FileName::with_kind("図 1.SVG").expect("taken");
        assert_eq!((sent, sent.kept()), (Sent::Drawing, FileKind::Png));
        assert_eq!(name.kept(), "図 1.png");
        let (name, _) = FileName::with_kind("a.svg.png").expect("taken");
        assert_eq!(name.kept(), "a.svg.png");
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
