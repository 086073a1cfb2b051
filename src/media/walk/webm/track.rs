//! The tracks of a WebM: whose they are, how they are coded, which of them stay.

use std::io::{Read, Seek};

use super::{
    super::{Cursor, Walk, sides},
    Element, Webm,
};
use crate::domain::{
    file::{Trace, Unfit},
    film::Codec,
};

/// The most bytes that say how one coding is set up: tables of Vorbis have some
/// kilobytes.
const SETUP_MAX: u64 = 1024 * 1024;

/// More tracks than any film has.
const TRACKS_MAX: u32 = 1_000;

const ENTRY: u32 = 0xAE;
const CODEC_ID: u32 = 0x86;
const SETUP: u32 = 0x63A2;

/// What of a track's entry is a number or a choice: its number and identity,
/// kind, flags, lengths of frames, language, delays.
const CHOICES: [u32; 18] = [
    0x73C5, 0xB9, 0x88, 0x55AA, 0x9C, 0x6DE7, 0x6DF8, 0x23_E383, 0x23_4E7A, 0x23_314F, 0x537F,
    0x55EE, 0x22_B59C, 0x22_B59D, 0xAA, 0x56AA, 0x56BB, 0xD7,
];

/// The same of its picture: sides, crop, how it is interlaced, depth, alpha,
/// colours, projection.
const PICTURE: [u32; 15] = [
    0xB0, 0xBA, 0x54B0, 0x54BA, 0x54B2, 0x54B3, 0x54AA, 0x54BB, 0x54CC, 0x54DD, 0x9A, 0x53B8,
    0x53C0, 0x55B0, 0x7670,
];

/// And of its sound: rates, channels, bits.
const SOUND: [u32; 4] = [0xB5, 0x78B5, 0x9F, 0x6264];

#[derive(Default)]
struct Track {
    number: u64,
    kind: u64,
    codec: Vec<u8>,
    setup: Option<(u64, Vec<u8>)>,
    coded: (u64, u64),
    shown: (u64, u64),
    /// 0 where the sides that are shown are pixels.
    unit: u64,
    is_packed: bool,
}

impl Webm {
    pub(super) fn tracks<R: Read + Seek>(
        &mut self,
        cursor: &mut Cursor<R>,
        tracks: &Element,
    ) -> Walk<()> {
        self.has_tracks = true;
        let mut count = 0;
        while cursor.at() < tracks.end {
            let element = self.next(cursor, tracks.end)?;
            if element.id != ENTRY {
                self.other(cursor, &element)?;
                continue;
            }
            count += 1;
            if count > TRACKS_MAX {
                return Err(Unfit::Pieces.into());
            }
            self.entry(cursor, &element)?;
        }
        Ok(())
    }

    fn entry<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, entry: &Element) -> Walk<()> {
        let (mark, traces) = (self.patches.mark(), self.traces.clone());
        let mut track = Track::default();
        while cursor.at() < entry.end {
            let element = self.next(cursor, entry.end)?;
            match element.id {
                0xD7 => track.number = element.number(cursor)?,
                0x83 => track.kind = element.number(cursor)?,
                CODEC_ID if element.bytes() <= 64 => {
                    let length = usize::try_from(element.bytes()).unwrap_or_default();
                    track.codec = cursor.take(length)?;
                }
                SETUP if element.bytes() <= SETUP_MAX => {
                    let length = usize::try_from(element.bytes()).unwrap_or_default();
                    track.setup = Some((element.content, cursor.take(length)?));
                }
                0xE0 => self.picture(cursor, &element, &mut track)?,
                0xE1 => self.sound_of(cursor, &element)?,
                0x6D80 => {
                    track.is_packed = true;
                    element.leave(cursor)?;
                }
                // its name, and that of what coded it
                0x536E => self.gone(cursor, &element, Trace::Words)?,
                0x25_8688 => self.gone(cursor, &element, Trace::Program)?,
                id if CHOICES.contains(&id) => element.leave(cursor)?,
                _ => self.other(cursor, &element)?,
            }
        }
        let is_picture = track.kind == 1 && self.video.is_none();
        if !is_picture && track.kind != 2 {
            self.patches.forget(mark);
            self.traces = traces;
            return self.gone(cursor, entry, Trace::Track);
        }
        self.admit(track, is_picture)
    }

    /// Takes a track that stays.
    fn admit(&mut self, track: Track, is_picture: bool) -> Walk<()> {
        let codec = codec(&track.codec)?;
        if track.is_packed {
            return Err(Unfit::Locked.into());
        }
        if !self.stays.insert(track.number) {
            return Err(Unfit::Damaged.into());
        }
        if codec == Codec::Vorbis {
            let (from, setup) = track.setup.as_ref().ok_or(Unfit::Damaged)?;
            self.comments(*from, setup)?;
        }
        let is_sound = matches!(codec, Codec::Opus | Codec::Vorbis);
        if is_sound == is_picture {
            return Err(Unfit::Damaged.into());
        }
        if !is_picture {
            self.sound.get_or_insert(codec);
            return Ok(());
        }
        let (width, height) = match track.shown {
            shown if track.unit == 0 && shown.0 > 0 && shown.1 > 0 => shown,
            _ => track.coded,
        };
        let side = |side: u64| u32::try_from(side).unwrap_or(u32::MAX);
        let (width, height) = sides(side(width), side(height))?;
        self.video = Some((codec, width, height));
        Ok(())
    }

    fn picture<R: Read + Seek>(
        &mut self,
        cursor: &mut Cursor<R>,
        picture: &Element,
        track: &mut Track,
    ) -> Walk<()> {
        while cursor.at() < picture.end {
            let element = self.next(cursor, picture.end)?;
            match element.id {
                0xB0 => track.coded.0 = element.number(cursor)?,
                0xBA => track.coded.1 = element.number(cursor)?,
                0x54B0 => track.shown.0 = element.number(cursor)?,
                0x54BA => track.shown.1 = element.number(cursor)?,
                0x54B2 => track.unit = element.number(cursor)?,
                id if PICTURE.contains(&id) => element.leave(cursor)?,
                _ => self.other(cursor, &element)?,
            }
        }
        Ok(())
    }

    fn sound_of<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, sound: &Element) -> Walk<()> {
        while cursor.at() < sound.end {
            let element = self.next(cursor, sound.end)?;
            if SOUND.contains(&element.id) {
                element.leave(cursor)?;
            } else {
                self.other(cursor, &element)?;
            }
        }
        Ok(())
    }

    /// The setup of Vorbis holds three headers; the second is for comments, and
    /// is left with none: one maker without a name, as long as all of it was.
    fn comments(&mut self, from: u64, setup: &[u8]) -> Walk<()> {
        let (start, end) = second_header(setup).ok_or(Unfit::Damaged)?;
        let header = setup.get(start..end).ok_or(Unfit::Damaged)?;
        let words = header.strip_prefix(b"\x03vorbis").ok_or(Unfit::Damaged)?;
        // the length of the maker's name, the number of comments, the last bit
        let name = words.len().checked_sub(9).ok_or(Unfit::Damaged)?;
        let length = u32::try_from(name).map_err(|_| Unfit::Damaged)?;
        let told = words.get(4..4 + name).unwrap_or_default();
        if told.iter().any(|byte| *byte != 0) {
            self.traces.insert(Trace::Program);
            let at = from + start as u64 + 7;
            self.patches.write(at, &length.to_le_bytes())?;
            self.patches.zero(at + 4, at + 8 + u64::from(length))?;
            self.patches.write(at + 8 + u64::from(length), &[1])?;
        }
        Ok(())
    }
}

/// Where the second of three laced headers begins and ends.
fn second_header(setup: &[u8]) -> Option<(usize, usize)> {
    let (count, lengths) = setup.split_first()?;
    if *count != 2 {
        return None;
    }
    let mut at = 1;
    let mut sizes = [0_usize; 2];
    let mut lengths = lengths.iter();
    for size in &mut sizes {
        loop {
            let byte = *lengths.next()?;
            at += 1;
            *size += usize::from(byte);
            if byte < 255 {
                break;
            }
        }
    }
    let start = at + sizes[0];
    Some((start, start + sizes[1]))
}

/// The coding of that name, or why it is not taken.
fn codec(name: &[u8]) -> Result<Codec, Unfit> {
    let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
    let shown = match name {
        b"V_VP8" => return Ok(Codec::Vp8),
        b"V_VP9" => return Ok(Codec::Vp9),
        b"V_AV1" => return Ok(Codec::Av1),
        b"A_OPUS" => return Ok(Codec::Opus),
        b"A_VORBIS" => return Ok(Codec::Vorbis),
        b"V_MPEG4/ISO/AVC" => "H.264 (WebM)",
        b"V_MPEGH/ISO/HEVC" => "H.265 (HEVC)",
        b"V_MPEG4/ISO/SP" | b"V_MPEG4/ISO/ASP" | b"V_MPEG4/ISO/AP" => "MPEG-4 Part 2",
        b"V_THEORA" => "Theora",
        b"V_PRORES" => "Apple ProRes",
        b"A_FLAC" => "FLAC",
        b"A_AC3" => "AC-3 (Dolby Digital)",
        b"A_PCM/INT/LIT" | b"A_PCM/INT/BIG" | b"A_PCM/FLOAT/IEEE" => "PCM",
        b"A_MPEG/L3" => "MP3 (WebM)",
        name if name.starts_with(b"A_AAC") => "AAC (WebM)",
        _ => {
            let plain = |byte: &u8| match byte {
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'/' | b'.' => char::from(*byte),
                _ => '?',
            };
            let name = name.iter().map(plain).collect();
            return Err(Unfit::Codec { name });
        }
    };
    Err(Unfit::Codec { name: shown.into() })
}
