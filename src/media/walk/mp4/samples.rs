//! Where the samples of a track stand: chunks at places, each with so many
//! samples of such sizes.

use std::{
    io::{Read, Seek},
    ops::Range,
};

use super::{
    super::{Cursor, Walk},
    Atom,
};
use crate::domain::file::Unfit;

/// The most chunks, and the most samples, of a track that goes.
const CHUNKS_MAX: u64 = 200_000;
const SAMPLES_MAX: u64 = 2_000_000;

/// So many places are read at once.
const AT_ONCE: u64 = 8_192;

/// The tables of one track, as far as they are needed to find its samples.
#[derive(Default)]
pub(super) struct Samples {
    places: Vec<u64>,
    /// From which chunk on, counted from 1, a chunk has so many samples.
    runs: Vec<(u32, u32)>,
    sizes: Sizes,
}

enum Sizes {
    Same(u32),
    Each(Vec<u32>),
}

impl Default for Sizes {
    fn default() -> Self {
        Self::Same(0)
    }
}

impl Samples {
    /// Reads one of the tables.
    pub(super) fn read<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, atom: &Atom) -> Walk<()> {
        match &atom.kind {
            b"stco" | b"co64" => {
                let wide = atom.kind == *b"co64";
                let places = &mut self.places;
                if atom.bytes() / if wide { 8 } else { 4 } > CHUNKS_MAX {
                    return Err(Unfit::Pieces.into());
                }
                return Self::each_place(cursor, atom, wide, |place| places.push(place));
            }
            b"stsc" => {
                let count = entries(cursor, atom, 12, CHUNKS_MAX)?;
                for _ in 0..count {
                    let first = u32::from_be_bytes(cursor.bytes()?);
                    let samples = u32::from_be_bytes(cursor.bytes()?);
                    cursor.skip(4)?;
                    self.runs.push((first, samples));
                }
            }
            b"stsz" => {
                cursor.skip(4)?;
                let same = u32::from_be_bytes(cursor.bytes()?);
                self.sizes = Sizes::Same(same);
                if same == 0 {
                    let count = u64::from(u32::from_be_bytes(cursor.bytes()?));
                    fits(cursor, atom, count, 4, SAMPLES_MAX)?;
                    let bytes = usize::try_from(count * 4).unwrap_or_default();
                    let sizes = cursor.take(bytes)?;
                    let sizes = sizes.as_chunks::<4>().0.iter();
                    let sizes = sizes.map(|size| u32::from_be_bytes(*size)).collect();
                    self.sizes = Sizes::Each(sizes);
                }
            }
            // sizes of 4, 8 or 16 bits, which nobody writes for such tracks
            _ => return Err(Unfit::Damaged.into()),
        }
        atom.leave(cursor)
    }

    /// Reads a table of places, each of which is shown.
    pub(super) fn each_place<R: Read + Seek>(
        cursor: &mut Cursor<R>,
        atom: &Atom,
        wide: bool,
        mut to: impl FnMut(u64),
    ) -> Walk<()> {
        let bytes = if wide { 8 } else { 4 };
        let mut left = entries(cursor, atom, bytes, u64::MAX / 8)?;
        while left > 0 {
            let most = left.min(AT_ONCE);
            let read = cursor.take(usize::try_from(most * bytes).unwrap_or_default())?;
            if wide {
                let places = read.as_chunks::<8>().0.iter();
                places.for_each(|place| to(u64::from_be_bytes(*place)));
            } else {
                let places = read.as_chunks::<4>().0.iter();
                places.for_each(|place| to(u64::from(u32::from_be_bytes(*place))));
            }
            left -= most;
        }
        atom.leave(cursor)
    }

    /// The bytes of each chunk.
    pub(super) fn places(&self) -> Walk<Vec<Range<u64>>> {
        let mut found = Vec::with_capacity(self.places.len());
        let mut runs = self.runs.iter().peekable();
        let (mut each, mut sample) = (0, 0_usize);
        for (place, chunk) in self.places.iter().zip(1_u32..) {
            while let Some((_, samples)) = runs.next_if(|(first, _)| *first <= chunk) {
                each = *samples;
            }
            let bytes = match &self.sizes {
                Sizes::Same(size) => u64::from(*size) * u64::from(each),
                Sizes::Each(sizes) => {
                    let end = sample.saturating_add(usize::try_from(each).unwrap_or(usize::MAX));
                    let end = end.min(sizes.len());
                    let sizes = &sizes[sample..end];
                    sample = end;
                    sizes.iter().map(|size| u64::from(*size)).sum()
                }
            };
            let end = place.checked_add(bytes).ok_or(Unfit::Damaged)?;
            found.push(*place..end);
        }
        Ok(found)
    }
}

/// Reads how many entries of a table follow.
fn entries<R: Read + Seek>(
    cursor: &mut Cursor<R>,
    atom: &Atom,
    bytes: u64,
    most: u64,
) -> Walk<u64> {
    cursor.skip(4)?;
    let count = u64::from(u32::from_be_bytes(cursor.bytes()?));
    fits(cursor, atom, count, bytes, most)?;
    Ok(count)
}

fn fits<R: Read + Seek>(
    cursor: &Cursor<R>,
    atom: &Atom,
    count: u64,
    bytes: u64,
    most: u64,
) -> Walk<()> {
    if count > most {
        return Err(Unfit::Pieces.into());
    }
    match atom.end.checked_sub(cursor.at()) {
        Some(left) if count * bytes <= left => Ok(()),
        _ => Err(Unfit::Damaged.into()),
    }
}

/// The same bytes, in order, none of them twice.
pub(super) fn merged(mut places: Vec<Range<u64>>) -> Vec<Range<u64>> {
    places.retain(|place| !place.is_empty());
    places.sort_by_key(|place| place.start);
    let mut merged: Vec<Range<u64>> = Vec::new();
    for place in places {
        match merged.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    merged
}
