//! Walks through a file's container without opening what it holds: is it whole
//! and what it says it is, how large, how long, and which pieces of it may
//! stay. What is not named by a walker goes.
//!
//! Refuses to hold more of a file than one of its segments or tables.

mod cursor;
mod exif;
mod gif;
mod jpeg;
mod mp3;
mod mp4;
mod patches;
mod png;
#[cfg(test)]
pub(super) mod tests;
#[cfg(test)]
mod tests_of_films;
mod webm;
mod webp;
mod words;

use std::{
    collections::BTreeSet,
    io::{self, BufReader, Read, Seek},
};

use crate::domain::{
    file::{FRAMES_MAX, FileKind, PIXELS_MAX, SIDE_MAX, Shape, Trace, Unfit},
    picture::Orientation,
};
use cursor::Cursor;

/// The largest colour profile: those for printing have a few megabytes.
const PROFILE_MAX: u64 = 4 * 1024 * 1024;

/// The most pieces that a file is put together from; a picture of a camera
/// has a dozen.
const PIECES_MAX: usize = 4_096;

/// Longer than any film, in milliseconds: a thousand hours.
const DURATION_MAX: u64 = 3_600_000_000;

/// Why a walk ends early.
#[derive(Debug)]
pub enum Halt {
    Unfit(Unfit),
    Io(io::Error),
}

impl From<Unfit> for Halt {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Unfit(Unfit::Truncated),
            _ => Self::Io(error),
        }
    }
}

/// What a walk comes to.
pub type Walk<T> = Result<T, Halt>;

/// What a walk has found.
#[derive(Debug)]
pub struct Walked {
    pub shape: Shape,
    /// What is left out.
    pub traces: BTreeSet<Trace>,
    /// What stays, in order.
    pub pieces: Pieces,
}

/// A part of the file that is kept.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Written anew.
    Made(Vec<u8>),
    /// As it stands in the source.
    Span { from: u64, bytes: u64 },
    /// So many zeros in the place of what was there.
    Zeros(u64),
}

/// The parts that are kept, in order.
#[derive(Debug, Default)]
pub struct Pieces(Vec<Piece>);

impl Pieces {
    /// Keeps a part as it stands.
    fn keep(&mut self, from: u64, bytes: u64) -> Walk<()> {
        if let Some(Piece::Span {
            from: last,
            bytes: length,
        }) = self.0.last_mut()
            && *last + *length == from
        {
            *length += bytes;
            return Ok(());
        }
        self.push(Piece::Span { from, bytes })
    }

    /// Keeps bytes that were written anew.
    fn make(&mut self, bytes: Vec<u8>) -> Walk<()> {
        self.push(Piece::Made(bytes))
    }

    /// Puts bytes that were written anew before all others.
    fn lead(&mut self, bytes: Vec<u8>) {
        self.0.insert(0, Piece::Made(bytes));
    }

    fn push(&mut self, piece: Piece) -> Walk<()> {
        if self.0.len() >= PIECES_MAX {
            return Err(Unfit::Pieces.into());
        }
        self.0.push(piece);
        Ok(())
    }

    /// All bytes of them.
    fn bytes(&self) -> u64 {
        let each = self.0.iter().map(|piece| match piece {
            Piece::Made(made) => made.len() as u64,
            Piece::Span { bytes, .. } | Piece::Zeros(bytes) => *bytes,
        });
        each.sum()
    }

    /// The parts themselves.
    pub fn take(&mut self) -> Vec<Piece> {
        std::mem::take(&mut self.0)
    }
}

/// Walks through a file of that kind and of so many bytes.
pub fn walk<R: Read + Seek>(kind: FileKind, source: BufReader<R>, bytes: u64) -> Walk<Walked> {
    let mut cursor = Cursor::new(source, bytes);
    match kind {
        FileKind::Jpeg => jpeg::walk(&mut cursor),
        FileKind::Png => png::walk(&mut cursor),
        FileKind::Gif => gif::walk(&mut cursor),
        FileKind::Webp => webp::walk(&mut cursor),
        FileKind::Mp4 => mp4::walk(&mut cursor),
        FileKind::Webm => webm::walk(&mut cursor),
        FileKind::Mp3 => mp3::walk(&mut cursor),
        FileKind::Vtt => words::captions(&mut cursor),
        FileKind::Txt => words::text(&mut cursor),
        FileKind::Pdf | FileKind::Docx | FileKind::Xlsx | FileKind::Pptx | FileKind::Zip => {
            // these must be opened
            Err(Unfit::Unknown.into())
        }
    }
}

/// Refuses a picture without pixels and one that nobody should open.
fn sides(width: u32, height: u32) -> Walk<(u32, u32)> {
    if width == 0 || height == 0 {
        return Err(Unfit::Damaged.into());
    }
    if width > SIDE_MAX || height > SIDE_MAX {
        return Err(Unfit::Sides { max: SIDE_MAX }.into());
    }
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(Unfit::Pixels { max: PIXELS_MAX }.into());
    }
    Ok((width, height))
}

/// Counts one more frame.
fn next_frame(frames: &mut u32) -> Walk<()> {
    *frames += 1;
    if *frames > FRAMES_MAX {
        return Err(Unfit::Frames { max: FRAMES_MAX }.into());
    }
    Ok(())
}

/// What EXIF told, where there was some. What is written back into a file that
/// is kept is nothing that goes.
fn note_exif(tiff: &[u8], orientation: &mut Orientation, traces: &mut BTreeSet<Trace>) {
    let exif = exif::read(tiff);
    if let Some(found) = exif.orientation {
        *orientation = found;
        if exif::written(found).is_some_and(|own| own == *tiff) {
            return;
        }
    }
    traces.insert(Trace::Exif);
    if exif.position {
        traces.insert(Trace::Position);
    }
    if exif.thumbnail {
        traces.insert(Trace::Thumbnail);
    }
}
