//! WebP: a RIFF container (RFC 9649). Pixels, transparency, frames and the
//! colour profile stay; the header is written anew.

use std::{
    collections::BTreeSet,
    io::{Read, Seek},
};

use super::{Cursor, PROFILE_MAX, Pieces, Walk, Walked, exif, next_frame, note_exif, sides};
use crate::domain::{
    file::{Picture, Trace, Unfit},
    picture::Orientation,
};

/// EXIF of a picture that a camera made has some tens of kilobytes.
const EXIF_MAX: u64 = 1024 * 1024;

/// Flags of the extended header.
const ANIMATED: u8 = 0x02;
const XMP: u8 = 0x04;
const EXIF: u8 = 0x08;
const ALPHA: u8 = 0x10;
const PROFILE: u8 = 0x20;

#[derive(Default)]
struct Webp {
    pieces: Pieces,
    traces: BTreeSet<Trace>,
    /// The extended header, where there is one: flags, then sides.
    extended: Option<[u8; 10]>,
    size: Option<(u32, u32)>,
    orientation: Orientation,
    alpha: bool,
    profile: bool,
    frames: u32,
    stills: u32,
}

/// A chunk: where it stands, and what it holds.
struct Chunk {
    kind: [u8; 4],
    from: u64,
    /// Without the byte that fills it up.
    bytes: u64,
}

impl Chunk {
    /// Reads the head of the next chunk before `end`.
    fn next<R: Read + Seek>(cursor: &mut Cursor<R>, end: u64) -> Walk<Self> {
        let from = cursor.at();
        let kind = cursor.bytes()?;
        let bytes = u64::from(u32::from_le_bytes(cursor.bytes()?));
        let chunk = Self { kind, from, bytes };
        if chunk.end() > end {
            return Err(Unfit::Damaged.into());
        }
        Ok(chunk)
    }

    const fn end(&self) -> u64 {
        self.from + 8 + self.bytes + self.bytes % 2
    }

    /// Goes behind it, wherever in it the cursor stands.
    fn leave<R: Read + Seek>(&self, cursor: &mut Cursor<R>) -> Walk<()> {
        let left = self.end().checked_sub(cursor.at()).ok_or(Unfit::Damaged)?;
        cursor.skip(left)
    }
}

pub(super) fn walk<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<Walked> {
    let [b'R', b'I', b'F', b'F', size @ .., b'W', b'E', b'B', b'P'] = cursor.bytes::<12>()? else {
        return Err(Unfit::Unknown.into());
    };
    let [s0, s1, s2, s3] = size;
    let end = 8 + u64::from(u32::from_le_bytes([s0, s1, s2, s3]));
    if end - 8 > cursor.left() + 4 {
        return Err(Unfit::Truncated.into());
    }
    let mut webp = Webp {
        orientation: Orientation::Upright,
        ..Webp::default()
    };
    while cursor.at() < end {
        let chunk = Chunk::next(cursor, end)?;
        webp.chunk(cursor, &chunk)?;
        chunk.leave(cursor)?;
    }
    if cursor.left() > 0 {
        webp.traces.insert(Trace::Tail);
    }
    webp.finish()
}

impl Webp {
    fn chunk<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, chunk: &Chunk) -> Walk<()> {
        let first = self.size.is_none();
        match &chunk.kind {
            b"VP8X" if first => return self.header(cursor, chunk),
            b"VP8 " | b"VP8L" => {
                let size = still(cursor, chunk, &mut self.alpha)?;
                self.stills += 1;
                let expected = *self.size.get_or_insert(size);
                if self.stills > 1 || self.frames > 0 || size != expected {
                    return Err(Unfit::Damaged.into());
                }
            }
            b"VP8X" => return Err(Unfit::Damaged.into()),
            _ if first => return Err(Unfit::Damaged.into()),
            b"ALPH" | b"ANIM" => {}
            b"ANMF" if self.is(ANIMATED) && self.stills == 0 => {
                next_frame(&mut self.frames)?;
                return self.frame(cursor, chunk);
            }
            b"ICCP" if chunk.bytes > PROFILE_MAX => return Err(Unfit::Profile.into()),
            b"ICCP" if self.is(PROFILE) => self.profile = true,
            b"EXIF" => {
                let bytes = usize::try_from(chunk.bytes.min(EXIF_MAX)).unwrap_or_default();
                let words = cursor.take(bytes)?;
                let tiff = words.strip_prefix(b"Exif\0\0").unwrap_or(&words);
                note_exif(tiff, &mut self.orientation, &mut self.traces);
                return Ok(());
            }
            b"XMP " => {
                self.traces.insert(Trace::Xmp);
                return Ok(());
            }
            _ => {
                self.traces.insert(Trace::Other);
                return Ok(());
            }
        }
        self.pieces.keep(chunk.from, chunk.end() - chunk.from)
    }

    fn is(&self, flag: u8) -> bool {
        self.extended.is_some_and(|[flags, ..]| flags & flag != 0)
    }

    /// The extended header.
    fn header<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, chunk: &Chunk) -> Walk<()> {
        if chunk.bytes != 10 {
            return Err(Unfit::Damaged.into());
        }
        let header = cursor.bytes()?;
        let [flags, _, _, _, w0, w1, w2, h0, h1, h2] = header;
        let side = |a, b, c| u32::from_le_bytes([a, b, c, 0]) + 1;
        self.size = Some(sides(side(w0, w1, w2), side(h0, h1, h2))?);
        self.extended = Some(header);
        self.alpha = flags & ALPHA != 0;
        Ok(())
    }

    /// A frame: where it lies, then its transparency and its pixels.
    fn frame<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, chunk: &Chunk) -> Walk<()> {
        if chunk.bytes < 16 {
            return Err(Unfit::Damaged.into());
        }
        let [x0, x1, x2, y0, y1, y2, w0, w1, w2, h0, h1, h2] = cursor.bytes()?;
        cursor.skip(4)?;
        let number = |a, b, c| u32::from_le_bytes([a, b, c, 0]);
        let (left, top) = (2 * number(x0, x1, x2), 2 * number(y0, y1, y2));
        let (width, height) = (number(w0, w1, w2) + 1, number(h0, h1, h2) + 1);
        let (all_wide, all_high) = self.size.ok_or(Unfit::Damaged)?;
        if left + width > all_wide || top + height > all_high {
            return Err(Unfit::Damaged.into());
        }
        let end = chunk.from + 8 + chunk.bytes;
        let mut has_pixels = false;
        while cursor.at() < end {
            let part = Chunk::next(cursor, end)?;
            match &part.kind {
                b"VP8 " | b"VP8L" if !has_pixels => {
                    if still(cursor, &part, &mut self.alpha)? != (width, height) {
                        return Err(Unfit::Damaged.into());
                    }
                    has_pixels = true;
                }
                b"ALPH" if !has_pixels => {}
                // what a frame may hold beside its pixels nobody writes
                _ => return Err(Unfit::Unusual.into()),
            }
            part.leave(cursor)?;
        }
        if !has_pixels {
            return Err(Unfit::Damaged.into());
        }
        self.pieces.keep(chunk.from, chunk.end() - chunk.from)
    }

    /// Puts the container around what stays.
    fn finish(mut self) -> Walk<Walked> {
        let moves = self.is(ANIMATED);
        let frames = if moves { self.frames } else { self.stills };
        let (width, height) = self.size.filter(|_| frames > 0).ok_or(Unfit::Damaged)?;
        // a short header has no room for how to turn, so that nobody looks for it
        let orientation = match self.extended {
            Some(_) => self.orientation,
            None => Orientation::Upright,
        };
        let turn = exif::written(orientation);
        let mut body = b"WEBP".to_vec();
        if let Some([flags, _, _, _, area @ ..]) = self.extended {
            let turns = if turn.is_some() { EXIF } else { 0 };
            let flags = flags & !(EXIF | XMP) | turns;
            body.extend_from_slice(b"VP8X\x0A\0\0\0");
            body.extend_from_slice(&[flags, 0, 0, 0]);
            body.extend_from_slice(&area);
        }
        if let Some(tiff) = turn {
            let mut made = b"EXIF".to_vec();
            made.extend_from_slice(&u32::from(exif::WRITTEN).to_le_bytes());
            made.extend_from_slice(&tiff);
            self.pieces.make(made)?;
        }
        let bytes = self.pieces.bytes() + body.len() as u64;
        let bytes = u32::try_from(bytes).map_err(|_| Unfit::Damaged)?;
        self.pieces
            .lead([b"RIFF", bytes.to_le_bytes().as_slice(), &body].concat());
        Ok(Walked {
            shape: Picture {
                width,
                height,
                orientation,
                alpha: self.alpha,
                frames,
                profile: self.profile,
                progressive: false,
            }
            .into(),
            traces: self.traces,
            pieces: self.pieces,
        })
    }
}

/// The size of a still picture, by its own first bytes.
fn still<R: Read + Seek>(
    cursor: &mut Cursor<R>,
    chunk: &Chunk,
    alpha: &mut bool,
) -> Walk<(u32, u32)> {
    if chunk.kind == *b"VP8L" {
        if chunk.bytes < 5 {
            return Err(Unfit::Truncated.into());
        }
        let [0x2F, rest @ ..] = cursor.bytes::<5>()? else {
            return Err(Unfit::Damaged.into());
        };
        let bits = u32::from_le_bytes(rest);
        *alpha |= bits >> 28 & 1 == 1;
        return sides((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
    }
    if chunk.bytes < 10 {
        return Err(Unfit::Truncated.into());
    }
    let [first, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1] = cursor.bytes()? else {
        return Err(Unfit::Damaged.into());
    };
    // a key frame: nothing came before it
    if first & 1 == 1 {
        return Err(Unfit::Damaged.into());
    }
    let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
    sides(side(w0, w1), side(h0, h1))
}
