//! Files: which kinds are taken, what is known of one, how it may be called,
//! and why one is not taken.
//!
//! Refuses to look at bytes: `media` does.

mod unfit;

use serde::{Deserialize, Serialize};

use super::{
    captions::Captions,
    digest::Digest,
    film::{Film, Sound},
    picture::Orientation,
    plain_text::PlainText,
    prose,
    refusal::Explain,
};

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

/// The kinds of files that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    Jpeg,
    Png,
    Gif,
    Webp,
    Mp4,
    Webm,
    Mp3,
    Vtt,
    Txt,
}

impl FileKind {
    pub const ALL: [Self; 9] = [
        Self::Jpeg,
        Self::Png,
        Self::Gif,
        Self::Webp,
        Self::Mp4,
        Self::Webm,
        Self::Mp3,
        Self::Vtt,
        Self::Txt,
    ];

    /// The name in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Mp4 => "mp4",
            Self::Webm => "webm",
            Self::Mp3 => "mp3",
            Self::Vtt => "vtt",
            Self::Txt => "txt",
        }
    }

    /// Reads the name.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What programs call it, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::Webp => "WebP",
            Self::Mp4 => "MP4",
            Self::Webm => "WebM",
            Self::Mp3 => "MP3",
            Self::Vtt => "WebVTT",
            Self::Txt => "TXT",
        }
    }

    /// How its names end, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
            Self::Mp4 => &["mp4"],
            Self::Webm => &["webm"],
            Self::Mp3 => &["mp3"],
            Self::Vtt => &["vtt"],
            Self::Txt => &["txt"],
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
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
            Self::Mp3 => "audio/mpeg",
            Self::Vtt => "text/vtt; charset=utf-8",
            Self::Txt => "text/plain; charset=utf-8",
        }
    }

    /// True where there is something to be seen in it.
    pub const fn is_seen(self) -> bool {
        !matches!(self, Self::Mp3 | Self::Vtt | Self::Txt)
    }

    /// True where it takes time to be seen or heard.
    pub const fn is_played(self) -> bool {
        matches!(self, Self::Mp4 | Self::Webm | Self::Mp3)
    }

    /// True where somebody may be seen or heard in it.
    pub const fn depicts(self) -> bool {
        !matches!(self, Self::Vtt | Self::Txt)
    }

    /// The most bytes of one. For a picture more than the pixels of any that
    /// is taken need, uncompressed, at 16 bits a channel.
    pub const fn bytes_max(self) -> u64 {
        match self {
            Self::Jpeg | Self::Png | Self::Gif | Self::Webp => 512 * MEBIBYTE,
            Self::Mp4 | Self::Webm | Self::Mp3 => 4_096 * MEBIBYTE,
            Self::Vtt | Self::Txt => MEBIBYTE,
        }
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

/// What is known of a file without playing or showing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    Picture(Picture),
    Film(Film),
    Sound(Sound),
    Captions(Captions),
    Text(PlainText),
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
    /// When it was made or changed.
    Time,
    /// Names of programs and devices.
    Program,
    /// Tracks beside picture and sound: positions, subtitles, titles.
    Track,
    /// How captions look.
    Style,
    /// Frames of a kind that is shown still.
    Animation,
    /// What no walker knows.
    Other,
    /// Bytes after the end.
    Tail,
}

impl Trace {
    const ALL: [Self; 14] = [
        Self::Exif,
        Self::Position,
        Self::Thumbnail,
        Self::Preview,
        Self::Xmp,
        Self::Iptc,
        Self::Words,
        Self::Time,
        Self::Program,
        Self::Track,
        Self::Style,
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
            Self::Program => "program",
            Self::Track => "track",
            Self::Style => "style",
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
            Self::Program => "file-trace-program",
            Self::Track => "file-trace-track",
            Self::Style => "file-trace-style",
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
