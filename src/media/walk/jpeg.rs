//! JPEG (ITU-T T.81): segments, then scans of coded data. Of what programs add,
//! the JFIF header, the colour profile and Adobe's word on colours stay; of EXIF,
//! how to turn the picture.

use std::{
    collections::BTreeSet,
    io::{Read, Seek},
};

use super::{Cursor, PROFILE_MAX, Pieces, Walk, Walked, exif, note_exif, sides};
use crate::domain::{
    file::{Picture, Trace, Unfit},
    picture::Orientation,
};

/// More passes than any program writes; each costs a whole decoding.
const SCANS_MAX: u32 = 64;

const PROFILE: &[u8] = b"ICC_PROFILE\0";

#[derive(Default)]
struct Jpeg {
    pieces: Pieces,
    traces: BTreeSet<Trace>,
    frame: Option<Frame>,
    orientation: Orientation,
    profile: u64,
    scans: u32,
}

struct Frame {
    width: u32,
    height: u32,
    progressive: bool,
}

pub(super) fn walk<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<Walked> {
    let mut jpeg = Jpeg {
        orientation: Orientation::Upright,
        ..Jpeg::default()
    };
    if cursor.bytes::<2>()? != [0xFF, 0xD8] {
        return Err(Unfit::Unknown.into());
    }
    loop {
        let (from, code) = marker(cursor)?;
        match code {
            0xD9 => {
                jpeg.pieces.keep(from, 2)?;
                break;
            }
            0xDA => jpeg.scan(cursor, from)?,
            0xC0..=0xC2 => jpeg.frame(cursor, from, code == 0xC2)?,
            // tables of Huffman codes and quantisation, the restart interval
            0xC4 | 0xDB | 0xDD => {
                let bytes = length(cursor)?;
                cursor.skip(bytes)?;
                jpeg.pieces.keep(from, bytes + 4)?;
            }
            // arithmetic, lossless and hierarchical coding, a height that follows
            0xC3 | 0xC5..=0xCF | 0xDC | 0xDE | 0xDF => return Err(Unfit::Unusual.into()),
            0xE0..=0xEF | 0xFE => jpeg.added(cursor, from, code)?,
            _ => return Err(Unfit::Damaged.into()),
        }
    }
    if cursor.left() > 0 {
        jpeg.traces.insert(Trace::Tail);
    }
    let frame = jpeg
        .frame
        .filter(|_| jpeg.scans > 0)
        .ok_or(Unfit::Damaged)?;
    jpeg.pieces.lead(begin(jpeg.orientation));
    Ok(Walked {
        shape: Picture {
            width: frame.width,
            height: frame.height,
            orientation: jpeg.orientation,
            alpha: false,
            frames: 1,
            profile: jpeg.profile > 0,
            progressive: frame.progressive,
        }
        .into(),
        traces: jpeg.traces,
        pieces: jpeg.pieces,
    })
}

/// The marker of the start, and how to turn what follows.
fn begin(orientation: Orientation) -> Vec<u8> {
    let mut made = vec![0xFF, 0xD8];
    if let Some(tiff) = exif::written(orientation) {
        // a length counts itself
        made.extend_from_slice(&[0xFF, 0xE1, 0, 8 + exif::WRITTEN]);
        made.extend_from_slice(b"Exif\0\0");
        made.extend_from_slice(&tiff);
    }
    made
}

/// The next marker: where its two bytes stand, and its code.
fn marker<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<(u64, u8)> {
    if cursor.byte()? != 0xFF {
        return Err(Unfit::Damaged.into());
    }
    loop {
        match cursor.byte()? {
            0xFF => {}
            code => return Ok((cursor.at() - 2, code)),
        }
    }
}

/// The bytes of a segment that follow its length.
fn length<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<u64> {
    let length = u64::from(u16::from_be_bytes(cursor.bytes()?));
    Ok(length.checked_sub(2).ok_or(Unfit::Damaged)?)
}

impl Jpeg {
    fn frame<R: Read + Seek>(
        &mut self,
        cursor: &mut Cursor<R>,
        from: u64,
        progressive: bool,
    ) -> Walk<()> {
        let bytes = length(cursor)?;
        if self.frame.is_some() || bytes < 6 {
            return Err(Unfit::Damaged.into());
        }
        let [precision, high, low, left, right, components] = cursor.bytes()?;
        if precision != 8 || !matches!(components, 1 | 3 | 4) {
            return Err(Unfit::Unusual.into());
        }
        if bytes != 6 + 3 * u64::from(components) {
            return Err(Unfit::Damaged.into());
        }
        cursor.skip(bytes - 6)?;
        let height = u32::from(u16::from_be_bytes([high, low]));
        let width = u32::from(u16::from_be_bytes([left, right]));
        let (width, height) = sides(width, height)?;
        self.frame = Some(Frame {
            width,
            height,
            progressive,
        });
        self.pieces.keep(from, bytes + 4)
    }

    fn scan<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, from: u64) -> Walk<()> {
        if self.frame.is_none() {
            return Err(Unfit::Damaged.into());
        }
        self.scans += 1;
        if self.scans > SCANS_MAX {
            return Err(Unfit::Pieces.into());
        }
        let bytes = length(cursor)?;
        cursor.skip(bytes)?;
        // stuffed bytes and restarts are part of the data
        cursor.seek_marker(|byte| matches!(byte, 0x00 | 0xD0..=0xD7))?;
        self.pieces.keep(from, cursor.at() - from)
    }

    /// What a program has added.
    fn added<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, from: u64, code: u8) -> Walk<()> {
        let bytes = length(cursor)?;
        // a segment has 64 KiB at the most
        let words = cursor.take(usize::try_from(bytes).unwrap_or_default())?;
        match (code, words.as_slice()) {
            // the header ends with a thumbnail
            (0xE0, [b'J', b'F', b'I', b'F', 0, head @ ..]) if head.len() >= 9 => {
                let mut made = vec![0xFF, 0xE0, 0, 16];
                made.extend_from_slice(b"JFIF\0");
                made.extend_from_slice(&head[..7]);
                made.extend_from_slice(&[0, 0]);
                if head[7] > 0 && head[8] > 0 {
                    self.traces.insert(Trace::Thumbnail);
                }
                return self.pieces.make(made);
            }
            (0xE2, profile) if profile.starts_with(PROFILE) => {
                self.profile += bytes;
                if self.profile > PROFILE_MAX {
                    return Err(Unfit::Profile.into());
                }
                return self.pieces.keep(from, bytes + 4);
            }
            (0xEE, adobe) if adobe.starts_with(b"Adobe") => {
                return self.pieces.keep(from, bytes + 4);
            }
            (0xE1, [b'E', b'x', b'i', b'f', 0, _, tiff @ ..]) => {
                note_exif(tiff, &mut self.orientation, &mut self.traces);
                return Ok(());
            }
            _ => {}
        }
        self.traces.insert(match (code, words.as_slice()) {
            (0xE0, jfxx) if jfxx.starts_with(b"JFXX\0") => Trace::Thumbnail,
            (0xE1, xmp) if xmp.starts_with(b"http://ns.adobe.com/") => Trace::Xmp,
            (0xE2, more) if more.starts_with(b"MPF\0") => Trace::Preview,
            (0xED, _) => Trace::Iptc,
            (0xFE, _) => Trace::Words,
            _ => Trace::Other,
        });
        Ok(())
    }
}
