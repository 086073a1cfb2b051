//! MP3 (ISO/IEC 11172-3 and 13818-3, layer III): frame after frame. They stay;
//! the tags around them (ID3, APE, Lyrics3) are left behind, and so is whatever
//! follows.

use std::{
    collections::BTreeSet,
    io::{Read, Seek},
};

use super::{Cursor, DURATION_MAX, Pieces, Walk, Walked};
use crate::domain::{
    file::{Shape, Trace, Unfit},
    film::{Codec, Sound},
};

/// Zeros between a tag and the first frame.
const PADDING_MAX: u64 = 1024 * 1024;

/// What may follow the last frame: tags with a picture have some megabytes.
const TAIL_MAX: u64 = 16 * 1024 * 1024;

/// Fewer frames are something else that looks alike.
const FRAMES_MIN: u64 = 2;

const BYTES_OF_FRAME_HEAD: u64 = 4;

/// Kilobits a second, of MPEG 1 and of the two others.
const RATES: [[u32; 14]; 2] = [
    [
        32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
    ],
    [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/// A frame, by its first four bytes.
#[derive(Clone, Copy)]
struct Frame {
    bytes: u64,
    samples: u64,
    /// Samples a second.
    rate: u32,
    /// Bytes between its head and what an encoder may note in an empty frame.
    side: u64,
}

impl Frame {
    /// None where these are no head of a frame.
    fn read(head: [u8; 4]) -> Result<Option<Self>, Unfit> {
        let [0xFF, second, third, fourth] = head else {
            return Ok(None);
        };
        if second & 0xE0 != 0xE0 {
            return Ok(None);
        }
        let version = second >> 3 & 3;
        match (version, second >> 1 & 3) {
            (1, _) => return Ok(None),
            (_, 1) => {}
            // of the same family
            (_, 2) => return Err(named("MPEG Layer II")),
            (_, 3) => return Err(named("MPEG Layer I")),
            // no layer: AAC as it is broadcast
            _ => return Err(named("AAC (ADTS)")),
        }
        let first = version == 3;
        let halved = match version {
            3 => 1,
            2 => 2,
            _ => 4,
        };
        let bits = usize::from(third >> 4);
        let rate = [44_100, 48_000, 32_000].get(usize::from(third >> 2 & 3));
        let bits = bits
            .checked_sub(1)
            .and_then(|at| RATES[usize::from(!first)].get(at));
        let (Some(bits), Some(rate)) = (bits, rate) else {
            return Ok(None);
        };
        let rate = rate / halved;
        let per_frame: u32 = if first { 144 } else { 72 };
        let padding = u32::from(third >> 1 & 1);
        let is_mono = fourth >> 6 == 3;
        Ok(Some(Self {
            bytes: u64::from(per_frame * bits * 1_000 / rate + padding),
            samples: u64::from(per_frame) * 8,
            rate,
            side: match (first, is_mono) {
                (true, false) => 32,
                (true, true) | (false, false) => 17,
                (false, true) => 9,
            },
        }))
    }
}

fn named(name: &str) -> Unfit {
    Unfit::Codec { name: name.into() }
}

#[derive(Default)]
struct Mp3 {
    pieces: Pieces,
    traces: BTreeSet<Trace>,
    frames: u64,
    samples: u64,
    rate: Option<u32>,
    /// Where the tags before the first frame end.
    tags: u64,
    /// How many frames there are, as the encoder noted.
    noted: Option<u64>,
}

pub(super) fn walk<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<Walked> {
    let mut mp3 = Mp3::default();
    while cursor.left() >= BYTES_OF_FRAME_HEAD {
        let from = cursor.at();
        let head = cursor.bytes()?;
        match Frame::read(head) {
            Ok(Some(frame)) if mp3.rate.is_none_or(|rate| rate == frame.rate) => {
                mp3.frame(cursor, from, frame)?;
                continue;
            }
            Err(unfit) if mp3.frames == 0 => return Err(unfit.into()),
            _ => {}
        }
        if !mp3.tag(cursor, head)? {
            mp3.rest(cursor, head)?;
            return mp3.finish();
        }
    }
    if cursor.left() > 0 {
        mp3.traces.insert(Trace::Tail);
    }
    mp3.finish()
}

impl Mp3 {
    fn frame<R: Read + Seek>(
        &mut self,
        cursor: &mut Cursor<R>,
        from: u64,
        frame: Frame,
    ) -> Walk<()> {
        if self.frames == 0 {
            self.note(cursor, frame)?;
        }
        let end = from + frame.bytes;
        cursor.skip(end.checked_sub(cursor.at()).ok_or(Unfit::Damaged)?)?;
        self.frames += 1;
        self.samples += frame.samples;
        self.rate = Some(frame.rate);
        self.pieces.keep(from, frame.bytes)
    }

    /// Reads what encoders note in a first frame without sound.
    fn note<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, frame: Frame) -> Walk<()> {
        if frame.bytes < BYTES_OF_FRAME_HEAD + frame.side + 12 {
            return Ok(());
        }
        cursor.skip(frame.side)?;
        let [a, b, c, d, _, _, _, flags, f0, f1, f2, f3] = cursor.bytes()?;
        if matches!(&[a, b, c, d], b"Xing" | b"Info") && flags & 1 == 1 {
            self.noted = Some(u64::from(u32::from_be_bytes([f0, f1, f2, f3])));
        }
        Ok(())
    }

    /// Goes past a tag whose size is known, or zeros before the first frame;
    /// false where there is none.
    fn tag<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, head: [u8; 4]) -> Walk<bool> {
        let left = match head {
            [b'I', b'D', b'3', _] => {
                let [_, flags, sizes @ ..] = cursor.bytes::<6>()?;
                if sizes.iter().any(|byte| *byte >= 0x80) {
                    return Err(Unfit::Damaged.into());
                }
                let seven = |size, byte: &u8| size << 7 | u64::from(*byte);
                let footer = if flags & 0x10 == 0 { 0 } else { 10 };
                sizes.iter().fold(0, seven) + footer
            }
            [b'T', b'A', b'G', other] if other != b'+' => 128 - BYTES_OF_FRAME_HEAD,
            [0, ..] if self.frames == 0 && cursor.at() <= self.tags + PADDING_MAX => {
                // one byte at a time, to stand before the frame
                cursor.back(BYTES_OF_FRAME_HEAD - 1)?;
                return Ok(true);
            }
            _ => return Ok(false),
        };
        self.traces.insert(Trace::Words);
        cursor.skip(left)?;
        self.tags = cursor.at();
        Ok(true)
    }

    /// What follows the last frame goes: tags, and whatever else there is. Much
    /// of it may be sound that nobody would hear any more.
    fn rest<R: Read + Seek>(&mut self, cursor: &Cursor<R>, head: [u8; 4]) -> Walk<()> {
        if self.frames < FRAMES_MIN {
            return Err(Unfit::Unknown.into());
        }
        if cursor.left() > TAIL_MAX {
            return Err(Unfit::Damaged.into());
        }
        self.traces.insert(match &head {
            b"APET" | b"LYRI" | b"TAG+" => Trace::Words,
            _ => Trace::Tail,
        });
        Ok(())
    }

    fn finish(self) -> Walk<Walked> {
        let rate = self.rate.filter(|_| self.frames >= FRAMES_MIN);
        let rate = rate.ok_or(Unfit::Truncated)?;
        // the frame that notes it is counted by some encoders and not by others
        if self.noted.is_some_and(|noted| noted > self.frames) {
            return Err(Unfit::Truncated.into());
        }
        let duration = self.samples * 1_000 / u64::from(rate);
        if duration > DURATION_MAX {
            return Err(Unfit::Damaged.into());
        }
        Ok(Walked {
            shape: Shape::Sound(Sound {
                duration,
                codec: Codec::Mp3,
            }),
            traces: self.traces,
            pieces: self.pieces,
        })
    }
}
