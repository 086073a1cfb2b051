//! PNG (third edition): chunks, each with its checksum. What colours need
//! stays; a moving PNG becomes the still picture that it begins with.

use std::{
    collections::BTreeSet,
    io::{Read, Seek},
};

use super::{Cursor, PROFILE_MAX, Pieces, Walk, Walked, exif, note_exif, sides};
use crate::domain::{
    file::{Picture, Trace, Unfit},
    picture::Orientation,
};

/// EXIF of a picture that a camera made has some tens of kilobytes.
const EXIF_MAX: u64 = 1024 * 1024;

#[derive(Default)]
struct Png {
    pieces: Pieces,
    traces: BTreeSet<Trace>,
    header: Option<Header>,
    orientation: Orientation,
    palette: bool,
    transparency: bool,
    profile: bool,
    data: Data,
}

struct Header {
    /// As it stands.
    bytes: [u8; 13],
    width: u32,
    height: u32,
    colour: u8,
    interlaced: bool,
}

/// The chunks of pixels stand in one row.
#[derive(Default, PartialEq, Eq, Clone, Copy)]
enum Data {
    #[default]
    Ahead,
    Here,
    Behind,
}

pub(super) fn walk<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<Walked> {
    let mut png = Png {
        orientation: Orientation::Upright,
        ..Png::default()
    };
    if cursor.bytes::<8>()? != *b"\x89PNG\r\n\x1A\n" {
        return Err(Unfit::Unknown.into());
    }
    while png.chunk(cursor)? {}
    if cursor.left() > 0 {
        png.traces.insert(Trace::Tail);
    }
    let has_data = png.data != Data::Ahead;
    let header = png.header.filter(|_| has_data).ok_or(Unfit::Damaged)?;
    if header.colour == 3 && !png.palette {
        return Err(Unfit::Damaged.into());
    }
    png.pieces.lead(begin(&header, png.orientation));
    Ok(Walked {
        shape: Picture {
            width: header.width,
            height: header.height,
            orientation: png.orientation,
            alpha: png.transparency || matches!(header.colour, 4 | 6),
            frames: 1,
            profile: png.profile,
            progressive: header.interlaced,
        }
        .into(),
        traces: png.traces,
        pieces: png.pieces,
    })
}

impl Png {
    /// Goes through one chunk; false after the last.
    fn chunk<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>) -> Walk<bool> {
        let from = cursor.at();
        let bytes = u64::from(u32::from_be_bytes(cursor.bytes()?));
        let kind: [u8; 4] = cursor.bytes()?;
        if bytes > 0x7FFF_FFFF || !kind.iter().all(u8::is_ascii_alphabetic) {
            return Err(Unfit::Damaged.into());
        }
        if self.header.is_none() && kind != *b"IHDR" {
            return Err(Unfit::Damaged.into());
        }
        if self.data == Data::Here && kind != *b"IDAT" {
            self.data = Data::Behind;
        }
        let stays = self.judge(&kind, bytes)?;
        match &kind {
            b"IHDR" => self.header(cursor)?,
            b"eXIf" if bytes <= EXIF_MAX => {
                let tiff = cursor.take(usize::try_from(bytes).unwrap_or_default())?;
                note_exif(&tiff, &mut self.orientation, &mut self.traces);
                cursor.skip(4)?;
            }
            b"iTXt" => {
                let begins = cursor.take(usize::try_from(bytes.min(18)).unwrap_or_default())?;
                let is_xmp = begins.starts_with(b"XML:com.adobe.xmp\0");
                self.traces
                    .insert(if is_xmp { Trace::Xmp } else { Trace::Words });
                cursor.skip(bytes - begins.len() as u64 + 4)?;
            }
            _ if stays => checked(cursor, &kind, bytes)?,
            _ => cursor.skip(bytes + 4)?,
        }
        if stays {
            self.pieces.keep(from, bytes + 12)?;
        }
        Ok(kind != *b"IEND")
    }

    /// True where the chunk stays; notes what it means, and what goes.
    fn judge(&mut self, kind: &[u8; 4], bytes: u64) -> Walk<bool> {
        match kind {
            b"IHDR" if self.header.is_some() || bytes != 13 => return Err(Unfit::Damaged.into()),
            b"PLTE" => {
                let fits = bytes.is_multiple_of(3) && (3..=768).contains(&bytes);
                if self.palette || !fits || self.data != Data::Ahead {
                    return Err(Unfit::Damaged.into());
                }
                self.palette = true;
            }
            b"IDAT" if self.data == Data::Behind => return Err(Unfit::Damaged.into()),
            b"IDAT" => self.data = Data::Here,
            b"IEND" if bytes != 0 => return Err(Unfit::Damaged.into()),
            b"iCCP" if bytes > PROFILE_MAX => return Err(Unfit::Profile.into()),
            b"iCCP" => self.profile = true,
            b"tRNS" => self.transparency = true,
            // the file begins with it, and with how to turn
            b"IHDR" => return Ok(false),
            b"IEND" | b"sRGB" | b"gAMA" | b"cHRM" | b"cICP" => {}
            // a chunk without which the picture cannot be shown
            [first, ..] if first.is_ascii_uppercase() => return Err(Unfit::Damaged.into()),
            other => {
                if let Some(trace) = trace(other) {
                    self.traces.insert(trace);
                }
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn header<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>) -> Walk<()> {
        let header: [u8; 13] = cursor.bytes()?;
        let sum = u32::from_be_bytes(cursor.bytes()?);
        let mut crc = flate2::Crc::new();
        crc.update(b"IHDR");
        crc.update(&header);
        let [
            w0,
            w1,
            w2,
            w3,
            h0,
            h1,
            h2,
            h3,
            depth,
            colour,
            0,
            0,
            interlace @ (0 | 1),
        ] = header
        else {
            return Err(Unfit::Damaged.into());
        };
        let fits = match colour {
            0 => matches!(depth, 1 | 2 | 4 | 8 | 16),
            3 => matches!(depth, 1 | 2 | 4 | 8),
            2 | 4 | 6 => matches!(depth, 8 | 16),
            _ => false,
        };
        if !fits || crc.sum() != sum {
            return Err(Unfit::Damaged.into());
        }
        let width = u32::from_be_bytes([w0, w1, w2, w3]);
        let height = u32::from_be_bytes([h0, h1, h2, h3]);
        let (width, height) = sides(width, height)?;
        self.header = Some(Header {
            bytes: header,
            width,
            height,
            colour,
            interlaced: interlace == 1,
        });
        Ok(())
    }
}

/// The signature, the header, and how to turn what follows.
fn begin(header: &Header, orientation: Orientation) -> Vec<u8> {
    let mut made = b"\x89PNG\r\n\x1A\n".to_vec();
    let mut add = |kind: &[u8; 4], bytes: &[u8], length: u32| {
        let mut crc = flate2::Crc::new();
        crc.update(kind);
        crc.update(bytes);
        made.extend_from_slice(&length.to_be_bytes());
        made.extend_from_slice(kind);
        made.extend_from_slice(bytes);
        made.extend_from_slice(&crc.sum().to_be_bytes());
    };
    add(b"IHDR", &header.bytes, 13);
    if let Some(tiff) = exif::written(orientation) {
        add(b"eXIf", &tiff, exif::WRITTEN.into());
    }
    made
}

/// Goes through a chunk and compares its checksum.
fn checked<R: Read + Seek>(cursor: &mut Cursor<R>, kind: &[u8; 4], bytes: u64) -> Walk<()> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    cursor.show(bytes, |piece| crc.update(piece))?;
    if u32::from_be_bytes(cursor.bytes()?) != crc.sum() {
        return Err(Unfit::Damaged.into());
    }
    Ok(())
}

/// What a chunk that goes has told; none for those that tell of nobody.
fn trace(kind: &[u8; 4]) -> Option<Trace> {
    match kind {
        b"eXIf" => Some(Trace::Exif),
        b"tEXt" | b"zTXt" => Some(Trace::Words),
        b"tIME" => Some(Trace::Time),
        b"acTL" | b"fcTL" | b"fdAT" => Some(Trace::Animation),
        b"iTXt" | b"pHYs" | b"bKGD" | b"sBIT" | b"hIST" | b"sPLT" => None,
        _ => Some(Trace::Other),
    }
}
