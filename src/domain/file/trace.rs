//! What is taken out of files before they are kept.

use serde::{Deserialize, Serialize};

use crate::domain::refusal::Explain;

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
    /// What happens by itself or by a click: programs, other files, addresses of no known kind.
    Action,
    /// Files within the file.
    Attachment,
    /// Notes of those who read it before.
    Comment,
    /// Earlier states of the file.
    History,
    /// Names of layers.
    Layer,
    /// What systems leave in every folder.
    System,
    /// Who wrote, changed and owns it, with what, and when.
    Properties,
    /// Words for the one who speaks.
    Notes,
    /// The table behind a diagram.
    Data,
    /// Typefaces.
    Font,
    /// Marks by which a program knows its file again.
    Mark,
    /// Where something lay on somebody's disk.
    Place,
    /// What no walker knows.
    Other,
    /// Bytes after the end.
    Tail,
}

impl Trace {
    pub(super) const ALL: [Self; 26] = [
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
        Self::Action,
        Self::Attachment,
        Self::Comment,
        Self::History,
        Self::Layer,
        Self::System,
        Self::Properties,
        Self::Notes,
        Self::Data,
        Self::Font,
        Self::Mark,
        Self::Place,
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
            Self::Action => "action",
            Self::Attachment => "attachment",
            Self::Comment => "comment",
            Self::History => "history",
            Self::Layer => "layer",
            Self::System => "system",
            Self::Properties => "properties",
            Self::Notes => "notes",
            Self::Data => "data",
            Self::Font => "font",
            Self::Mark => "mark",
            Self::Place => "place",
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
            Self::Action => "file-trace-action",
            Self::Attachment => "file-trace-attachment",
            Self::Comment => "file-trace-comment",
            Self::History => "file-trace-history",
            Self::Layer => "file-trace-layer",
            Self::System => "file-trace-system",
            Self::Properties => "file-trace-properties",
            Self::Notes => "file-trace-notes",
            Self::Data => "file-trace-data",
            Self::Font => "file-trace-font",
            Self::Mark => "file-trace-mark",
            Self::Place => "file-trace-place",
            Self::Other => "file-trace-other",
            Self::Tail => "file-trace-tail",
        }
    }
}
