//! Films and sound: what is known of them, and which codings browsers play.
//!
//! Refuses to look at bytes: `media` does.

use serde::{Deserialize, Serialize};

/// How a track is coded. Only what browsers play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Codec {
    H264,
    Av1,
    Vp8,
    Vp9,
    Aac,
    Opus,
    Vorbis,
    Mp3,
}

impl Codec {
    /// What people call it, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::H264 => "H.264",
            Self::Av1 => "AV1",
            Self::Vp8 => "VP8",
            Self::Vp9 => "VP9",
            Self::Aac => "AAC",
            Self::Opus => "Opus",
            Self::Vorbis => "Vorbis",
            Self::Mp3 => "MP3",
        }
    }
}

/// A film.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Film {
    /// In pixels, as people see it.
    pub width: u32,
    pub height: u32,
    /// In milliseconds.
    pub duration: u64,
    pub video: Codec,
    /// None where it is silent.
    pub sound: Option<Codec>,
}

/// A recording of sound alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sound {
    /// In milliseconds.
    pub duration: u64,
    pub codec: Codec,
}
