//! GIF (87a, 89a): blocks of sub-blocks. Of the extensions, those that show
//! frames and repeat them stay.

use std::{
    collections::BTreeSet,
    io::{Read, Seek},
};

use super::{Cursor, Pieces, Walk, Walked, next_frame, sides};
use crate::domain::{
    file::{Picture, Trace, Unfit},
    picture::Orientation,
};

struct Gif {
    pieces: Pieces,
    traces: BTreeSet<Trace>,
    width: u32,
    height: u32,
    frames: u32,
    alpha: bool,
    /// How the next frame is shown: kept with it, or gone with what is not.
    control: Option<(u64, u64)>,
}

pub(super) fn walk<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<Walked> {
    let head: [u8; 13] = cursor.bytes()?;
    if !matches!(&head[..6], b"GIF87a" | b"GIF89a") {
        return Err(Unfit::Unknown.into());
    }
    let side = |at: usize| u32::from(u16::from_le_bytes([head[at], head[at + 1]]));
    let (width, height) = sides(side(6), side(8))?;
    let mut gif = Gif {
        pieces: Pieces::default(),
        traces: BTreeSet::new(),
        width,
        height,
        frames: 0,
        alpha: false,
        control: None,
    };
    cursor.skip(colours(head[10]))?;
    gif.pieces.keep(0, cursor.at())?;
    loop {
        let from = cursor.at();
        match cursor.byte()? {
            0x21 => gif.extension(cursor, from)?,
            0x2C => gif.frame(cursor, from)?,
            0x3B => {
                gif.pieces.keep(from, 1)?;
                break;
            }
            _ => return Err(Unfit::Damaged.into()),
        }
    }
    if gif.frames == 0 {
        return Err(Unfit::Damaged.into());
    }
    if cursor.left() > 0 {
        gif.traces.insert(Trace::Tail);
    }
    Ok(Walked {
        shape: Picture {
            width,
            height,
            orientation: Orientation::Upright,
            alpha: gif.alpha,
            frames: gif.frames,
            profile: false,
            progressive: false,
        }
        .into(),
        traces: gif.traces,
        pieces: gif.pieces,
    })
}

/// The bytes of the colours that a byte of flags announces.
fn colours(flags: u8) -> u64 {
    if flags & 0x80 == 0 {
        return 0;
    }
    3 << ((flags & 0x07) + 1)
}

/// Goes through sub-blocks to the empty one.
fn sub_blocks<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<()> {
    loop {
        match cursor.byte()? {
            0 => return Ok(()),
            bytes => cursor.skip(u64::from(bytes))?,
        }
    }
}

impl Gif {
    fn extension<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, from: u64) -> Walk<()> {
        match cursor.byte()? {
            0xF9 => {
                let [4, flags, _, _, _, 0] = cursor.bytes()? else {
                    return Err(Unfit::Damaged.into());
                };
                self.alpha |= flags & 1 == 1;
                self.control = Some((from, cursor.at() - from));
            }
            0xFF => {
                let bytes = cursor.byte()?;
                let name = cursor.take(usize::from(bytes))?;
                sub_blocks(cursor)?;
                match name.as_slice() {
                    b"NETSCAPE2.0" | b"ANIMEXTS1.0" => {
                        self.pieces.keep(from, cursor.at() - from)?;
                    }
                    b"XMP DataXMP" => {
                        self.traces.insert(Trace::Xmp);
                    }
                    _ => {
                        self.traces.insert(Trace::Other);
                    }
                }
            }
            0xFE => {
                sub_blocks(cursor)?;
                self.traces.insert(Trace::Words);
            }
            0x01 => {
                sub_blocks(cursor)?;
                self.control = None;
                self.traces.insert(Trace::Words);
            }
            _ => {
                sub_blocks(cursor)?;
                self.traces.insert(Trace::Other);
            }
        }
        Ok(())
    }

    fn frame<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, from: u64) -> Walk<()> {
        next_frame(&mut self.frames)?;
        let [l0, l1, t0, t1, w0, w1, h0, h1, flags] = cursor.bytes()?;
        let place = |low, high| u32::from(u16::from_le_bytes([low, high]));
        let (width, height) = (place(w0, w1), place(h0, h1));
        let is_within =
            place(l0, l1) + width <= self.width && place(t0, t1) + height <= self.height;
        if width == 0 || height == 0 || !is_within {
            return Err(Unfit::Damaged.into());
        }
        cursor.skip(colours(flags))?;
        // the size of the first codes
        if !(1..=8).contains(&cursor.byte()?) {
            return Err(Unfit::Damaged.into());
        }
        sub_blocks(cursor)?;
        if let Some((control, bytes)) = self.control.take() {
            self.pieces.keep(control, bytes)?;
        }
        self.pieces.keep(from, cursor.at() - from)
    }
}
