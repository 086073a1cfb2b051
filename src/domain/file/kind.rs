//! The kinds of files: what they are called, how large one may be, and what
//! may be in them.

use serde::{Deserialize, Serialize};

use super::MEBIBYTE;

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
    Pdf,
    Docx,
    Xlsx,
    Pptx,
    Zip,
}

impl FileKind {
    pub const ALL: [Self; 14] = [
        Self::Jpeg,
        Self::Png,
        Self::Gif,
        Self::Webp,
        Self::Mp4,
        Self::Webm,
        Self::Mp3,
        Self::Vtt,
        Self::Txt,
        Self::Pdf,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Zip,
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
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Zip => "zip",
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
            Self::Pdf => "PDF",
            Self::Docx => "Word",
            Self::Xlsx => "Excel",
            Self::Pptx => "PowerPoint",
            Self::Zip => "ZIP",
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
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Zip => &["zip"],
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
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Zip => "application/zip",
        }
    }

    /// True where a page shows what there is to be seen in it.
    pub const fn is_seen(self) -> bool {
        use FileKind::{Gif, Jpeg, Mp4, Png, Webm, Webp};
        matches!(self, Jpeg | Png | Gif | Webp | Mp4 | Webm)
    }

    /// True where it takes time to be seen or heard.
    pub const fn is_played(self) -> bool {
        matches!(self, Self::Mp4 | Self::Webm | Self::Mp3)
    }

    /// True where somebody may be seen or heard in it.
    pub const fn depicts(self) -> bool {
        !matches!(self, Self::Vtt | Self::Txt)
    }

    /// True where its words must be there as text, too: who cannot see or hear
    /// it has them from there. Texts and tables are words themselves, and what
    /// is packed together speaks for itself piece by piece.
    pub const fn needs_twin(self) -> bool {
        self.depicts() && !matches!(self, Self::Docx | Self::Xlsx | Self::Zip)
    }

    /// True where it must be opened to be looked at, which a process of its own
    /// does; the others are walked through.
    pub const fn is_opened(self) -> bool {
        use FileKind::{Docx, Pdf, Pptx, Xlsx, Zip};
        matches!(self, Pdf | Docx | Xlsx | Pptx | Zip)
    }

    /// The most bytes of one. For a picture more than the pixels of any that
    /// is taken need, uncompressed, at 16 bits a channel.
    pub const fn bytes_max(self) -> u64 {
        match self {
            Self::Jpeg | Self::Png | Self::Gif | Self::Webp => 512 * MEBIBYTE,
            Self::Mp4 | Self::Webm | Self::Mp3 => 4_096 * MEBIBYTE,
            Self::Vtt | Self::Txt => MEBIBYTE,
            Self::Pdf | Self::Docx | Self::Xlsx | Self::Pptx => 32 * MEBIBYTE,
            Self::Zip => 256 * MEBIBYTE,
        }
    }
}

/// What a file is as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sent {
    /// Of a kind that is kept.
    As(FileKind),
    /// SVG, of which the picture is kept that it draws.
    Drawing,
}

impl Sent {
    const ALL: [Self; 15] = {
        let mut all = [Self::Drawing; 15];
        let mut at = 0;
        while at < FileKind::ALL.len() {
            all[at] = Self::As(FileKind::ALL[at]);
            at += 1;
        }
        all
    };

    /// How names of drawings end.
    pub const DRAWING_ENDING: &str = "svg";

    /// What a file is whose name ends so.
    pub fn of_ending(ending: &str) -> Option<Self> {
        if ending == Self::DRAWING_ENDING {
            return Some(Self::Drawing);
        }
        FileKind::of_ending(ending).map(Self::As)
    }

    /// The kind that is kept of it.
    pub const fn kept(self) -> FileKind {
        match self {
            Self::As(kind) => kind,
            Self::Drawing => FileKind::Png,
        }
    }

    /// What programs call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::As(kind) => kind.name(),
            Self::Drawing => "SVG",
        }
    }

    /// How its names end, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::As(kind) => kind.endings(),
            Self::Drawing => &[Self::DRAWING_ENDING],
        }
    }

    /// True where a process of its own opens it.
    pub const fn is_opened(self) -> bool {
        match self {
            Self::As(kind) => kind.is_opened(),
            Self::Drawing => true,
        }
    }

    /// The most bytes of one.
    pub const fn bytes_max(self) -> u64 {
        match self {
            Self::As(kind) => kind.bytes_max(),
            Self::Drawing => 8 * MEBIBYTE,
        }
    }

    /// Everything that is taken of which one may be as large.
    pub fn up_to(most: u64) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |sent| sent.bytes_max() == most)
    }

    /// Everything of which a file of one of these kinds is kept.
    pub fn kept_as(kinds: &[FileKind]) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(|sent| kinds.contains(&sent.kept()))
    }
}

/// The most bytes of any file that is taken.
pub fn bytes_max() -> u64 {
    let each = Sent::ALL.into_iter().map(Sent::bytes_max);
    each.max().unwrap_or_default()
}
