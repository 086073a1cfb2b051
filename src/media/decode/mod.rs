//! Pictures to planes: no larger than needed, upright, in sRGB. Runs in the
//! child process only: what it reads may be made to harm.
//!
//! A picture is looked at first, and its claims are held against the limits
//! before anything is made ready for them. The name of a file and what its
//! sender calls it play no part.

mod colour;
mod gif;
mod jpeg;
mod png;
mod upright;
mod webp;

use std::{
    fs::File,
    io::{self, ErrorKind, Read, Seek},
};

use super::plane::Plane;
use crate::domain::picture::{Orientation, Refusal};

/// The most memory that opening one picture may take, in bytes; all that is
/// opened at the same time shares it.
pub const MEMORY_MAX: u64 = 200_000_000;

/// What a row by row reader reads at once.
const BUFFER: usize = 256 * 1024;

/// A picture that has been looked at and not yet opened.
pub struct Picture {
    kind: Kind,
    /// As stored, in pixels.
    pub width: u32,
    pub height: u32,
    /// Drawn rather than photographed.
    pub graphic: bool,
}

enum Kind {
    Jpeg(jpeg::Jpeg),
    Png(Box<png::Png>),
    Gif(gif::Gif),
    Webp(webp::Webp),
}

impl Picture {
    /// Looks at a file from its beginning.
    pub fn look(mut file: File) -> Result<Self, Refusal> {
        let mut magic = Vec::with_capacity(12);
        file.rewind().map_err(unread)?;
        let mut start = (&file).take(12);
        start.read_to_end(&mut magic).map_err(unread)?;
        file.rewind().map_err(unread)?;
        let kind = match magic.as_slice() {
            [0xFF, 0xD8, 0xFF, ..] => Kind::Jpeg(jpeg::Jpeg::look(file)?),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => {
                Kind::Png(Box::new(png::Png::look(file)?))
            }
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Kind::Gif(gif::Gif::look(file)?),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P'] => {
                Kind::Webp(webp::Webp::look(file)?)
            }
            _ => return Err(Refusal::NotAPicture),
        };
        let ((width, height), graphic) = match &kind {
            Kind::Jpeg(jpeg) => (jpeg.size, false),
            Kind::Png(png) => (png.size, true),
            Kind::Gif(gif) => (gif.size, true),
            Kind::Webp(webp) => (webp.size, webp.lossless),
        };
        Ok(Self {
            kind,
            width,
            height,
            graphic,
        })
    }

    /// Bytes of memory that [`Picture::open`] takes for a plane that is needed
    /// so large, the plane among them.
    pub fn cost(&self, needed: (u32, u32)) -> u64 {
        match &self.kind {
            Kind::Jpeg(jpeg) => jpeg.cost(needed),
            Kind::Png(png) => png.cost(needed),
            Kind::Gif(gif) => gif.cost(needed),
            Kind::Webp(webp) => webp.cost(needed),
        }
    }

    /// A plane at least as large as needed (given as the picture is stored), or
    /// as large as the picture; turned upright.
    pub fn open(self, needed: (u32, u32), orientation: Orientation) -> Result<Plane, Refusal> {
        match self.kind {
            Kind::Jpeg(jpeg) => jpeg.open(needed, orientation),
            Kind::Png(png) => png.open(needed, orientation),
            Kind::Gif(gif) => gif.open(needed, orientation),
            Kind::Webp(webp) => webp.open(needed, orientation),
        }
    }
}

/// Bytes of a plane of that size.
fn plane_bytes((width, height): (u32, u32), channels: u64) -> u64 {
    u64::from(width) * u64::from(height) * channels
}

/// By which whole number the sides of a picture are divided as its rows come
/// in. Averaging blocks blurs a little and resizing well does not, so at least
/// twice the needed size is left to that, unless it took too much memory.
fn shrink(size: (u32, u32), needed: (u32, u32), channels: u64) -> u32 {
    const LARGE: u64 = 64_000_000;
    let across = size.0 / needed.0.max(1);
    let down = size.1 / needed.1.max(1);
    let most = across.min(down).max(1);
    let careful = (most / 2).max(1);
    let careful_size = (size.0.div_ceil(careful), size.1.div_ceil(careful));
    if plane_bytes(careful_size, channels) <= LARGE {
        careful
    } else {
        most
    }
}

/// Why a file could not be read to its end.
fn unread(error: io::Error) -> Refusal {
    match error.kind() {
        ErrorKind::UnexpectedEof => Refusal::Truncated,
        _ => Refusal::Broken,
    }
}
