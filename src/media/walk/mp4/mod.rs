//! MP4 (ISO/IEC 14496-12): boxes in boxes. What is not needed to play becomes
//! free space of the same size, filled with zeros, so that nothing moves; times
//! and names become zeros. Of the tracks, one picture and the sound stay; the
//! samples of the others are overwritten, too.
//!
//! Refuses fragments, sizes that are not known yet, and media elsewhere.

mod coding;
mod samples;
mod track;

use std::{
    collections::BTreeSet,
    io::{Read, Seek},
    ops::Range,
};

use super::{Cursor, DURATION_MAX, Halt, Walk, Walked, patches::Patches};
use crate::domain::{
    file::{Shape, Trace, Unfit},
    film::{Codec, Film},
};

/// The most boxes of one file; a usual one has some hundred.
const ATOMS_MAX: u32 = 100_000;

/// So much of what goes is looked at, to say what it was.
const LOOK: u64 = 64 * 1024;

/// A box: where it begins, where its content does, and where it ends.
struct Atom {
    kind: [u8; 4],
    from: u64,
    content: u64,
    end: u64,
}

impl Atom {
    /// Goes behind it, wherever in it the cursor stands.
    fn leave<R: Read + Seek>(&self, cursor: &mut Cursor<R>) -> Walk<()> {
        let left = self.end.checked_sub(cursor.at()).ok_or(Unfit::Damaged)?;
        cursor.skip(left)
    }

    const fn bytes(&self) -> u64 {
        self.end - self.content
    }
}

#[derive(Default)]
struct Mp4 {
    patches: Patches,
    traces: BTreeSet<Trace>,
    atoms: u32,
    has_index: bool,
    duration: Option<u64>,
    video: Option<(Codec, u32, u32)>,
    sound: Option<Codec>,
    /// Where samples stand.
    media: Vec<Range<u64>>,
    /// The first and the last place of samples that stay.
    places: Option<(u64, u64)>,
    /// Samples of tracks that go.
    gone: Vec<Range<u64>>,
}

pub(super) fn walk<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<Walked> {
    let mut mp4 = Mp4::default();
    let all = cursor.left();
    let first = mp4.next(cursor, all)?;
    if first.kind != *b"ftyp" {
        return Err(Unfit::Unknown.into());
    }
    brands(cursor, &first)?;
    let mut end = first.end;
    while cursor.left() > 0 {
        let is_complete = mp4.has_index && !mp4.media.is_empty();
        let atom = match mp4.next(cursor, all) {
            Err(Halt::Unfit(_)) if is_complete => {
                mp4.traces.insert(Trace::Tail);
                break;
            }
            atom => atom?,
        };
        match &atom.kind {
            b"moov" if !mp4.has_index => mp4.index(cursor, &atom)?,
            b"moov" | b"ftyp" => return Err(Unfit::Damaged.into()),
            b"moof" => return Err(Unfit::Unfinished.into()),
            b"mdat" => {
                mp4.media.push(atom.content..atom.end);
                atom.leave(cursor)?;
            }
            _ => mp4.other(cursor, &atom)?,
        }
        end = atom.end;
    }
    mp4.finish(end)
}

/// Which programs can read it, as it says itself.
fn brands<R: Read + Seek>(cursor: &mut Cursor<R>, atom: &Atom) -> Walk<()> {
    if !(8..=1_024).contains(&atom.bytes()) {
        return Err(Unfit::Damaged.into());
    }
    if cursor.bytes::<4>()? == *b"qt  " {
        let name = "QuickTime (MOV)".to_owned();
        return Err(Unfit::Codec { name }.into());
    }
    atom.leave(cursor)
}

impl Mp4 {
    /// Reads the head of the next box before `limit`.
    fn next<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, limit: u64) -> Walk<Atom> {
        self.atoms += 1;
        if self.atoms > ATOMS_MAX {
            return Err(Unfit::Pieces.into());
        }
        let from = cursor.at();
        let size = u32::from_be_bytes(cursor.bytes()?);
        let kind = cursor.bytes()?;
        let size = match size {
            // up to the end, wherever that will be
            0 => return Err(Unfit::Unfinished.into()),
            1 => u64::from_be_bytes(cursor.bytes()?),
            size => u64::from(size),
        };
        let content = cursor.at();
        let end = from.checked_add(size).ok_or(Unfit::Damaged)?;
        if end > content + cursor.left() {
            return Err(Unfit::Truncated.into());
        }
        if end < content || end > limit {
            return Err(Unfit::Damaged.into());
        }
        Ok(Atom {
            kind,
            from,
            content,
            end,
        })
    }

    /// A box of no use for playing: free space stays free, anything else
    /// becomes so.
    fn other<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, atom: &Atom) -> Walk<()> {
        if !matches!(&atom.kind, b"free" | b"skip" | b"wide") {
            return self.blank(cursor, atom);
        }
        let mut is_empty = true;
        cursor.show(atom.bytes(), |bytes| {
            is_empty &= bytes.iter().all(|byte| *byte == 0);
        })?;
        if !is_empty {
            self.traces.insert(Trace::Other);
            self.patches.zero(atom.content, atom.end)?;
        }
        Ok(())
    }

    /// Makes free space of a box, and says what it was.
    fn blank<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, atom: &Atom) -> Walk<()> {
        let look = usize::try_from(atom.bytes().min(LOOK)).unwrap_or_default();
        let words = cursor.take(look)?;
        match &atom.kind {
            b"udta" | b"meta" | b"uuid" => self.traces.extend(told(&words)),
            b"hdlr" => {
                self.traces.insert(Trace::Program);
            }
            // which tracks belong together, and profiles: nobody's
            b"tref" | b"iods" => {}
            _ => {
                self.traces.insert(Trace::Other);
            }
        }
        self.free(atom)?;
        atom.leave(cursor)
    }

    fn free(&mut self, atom: &Atom) -> Walk<()> {
        self.patches.write(atom.from + 4, b"free")?;
        self.patches.zero(atom.content, atom.end)
    }

    /// The index: how long the film is, and its tracks.
    fn index<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, atom: &Atom) -> Walk<()> {
        self.has_index = true;
        while cursor.at() < atom.end {
            let part = self.next(cursor, atom.end)?;
            match &part.kind {
                b"mvhd" if self.duration.is_none() => {
                    let wide = self.times(cursor, &part)?;
                    let scale = u32::from_be_bytes(cursor.bytes()?);
                    let units = number(cursor, wide)?;
                    self.duration = Some(milliseconds(units, scale, wide)?);
                    part.leave(cursor)?;
                }
                b"trak" => self.track(cursor, &part)?,
                // fragments follow
                b"mvex" => return Err(Unfit::Unfinished.into()),
                _ => self.other(cursor, &part)?,
            }
        }
        Ok(())
    }

    /// Reads the version and the times that a header begins with, and
    /// overwrites the times; true where its numbers have 64 bits.
    fn times<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, atom: &Atom) -> Walk<bool> {
        let [version, _, _, _] = cursor.bytes()?;
        let (wide, bytes) = match version {
            0 => (false, 8),
            1 => (true, 16),
            _ => return Err(Unfit::Damaged.into()),
        };
        let from = cursor.at();
        let times = cursor.take(bytes)?;
        if cursor.at() > atom.end {
            return Err(Unfit::Damaged.into());
        }
        if times.iter().any(|byte| *byte != 0) {
            self.traces.insert(Trace::Time);
            self.patches.zero(from, cursor.at())?;
        }
        Ok(wide)
    }

    /// Keeps these boxes of a box, and no others.
    fn keep<R: Read + Seek>(
        &mut self,
        cursor: &mut Cursor<R>,
        atom: &Atom,
        kinds: &[&[u8; 4]],
    ) -> Walk<()> {
        while cursor.at() < atom.end {
            let part = self.next(cursor, atom.end)?;
            if kinds.contains(&&part.kind) {
                part.leave(cursor)?;
            } else {
                self.other(cursor, &part)?;
            }
        }
        Ok(())
    }

    fn finish(mut self, end: u64) -> Walk<Walked> {
        if !self.has_index || self.media.is_empty() {
            return Err(Unfit::Truncated.into());
        }
        let (video, width, height) = self.video.ok_or(Unfit::NoFilm)?;
        let duration = self.duration.ok_or(Unfit::Damaged)?;
        let (first, last) = self.places.ok_or(Unfit::Unfinished)?;
        if !self.holds(last..last + 1) {
            return Err(Unfit::Truncated.into());
        }
        if !self.holds(first..first + 1) {
            return Err(Unfit::Damaged.into());
        }
        for samples in samples::merged(std::mem::take(&mut self.gone)) {
            if !self.holds(samples.clone()) {
                return Err(Unfit::Damaged.into());
            }
            self.patches.zero(samples.start, samples.end)?;
        }
        Ok(Walked {
            shape: Shape::Film(Film {
                width,
                height,
                duration,
                video,
                sound: self.sound,
            }),
            traces: self.traces,
            pieces: self.patches.pieces(end)?,
        })
    }

    /// True where these bytes are media, so that nothing else changes with them.
    fn holds(&self, bytes: Range<u64>) -> bool {
        let after = self
            .media
            .partition_point(|media| media.start <= bytes.start);
        let media = after.checked_sub(1).and_then(|at| self.media.get(at));
        media.is_some_and(|media| bytes.end <= media.end)
    }
}

/// A number of 32 bits, or of 64.
fn number<R: Read + Seek>(cursor: &mut Cursor<R>, wide: bool) -> Walk<u64> {
    if wide {
        return Ok(u64::from_be_bytes(cursor.bytes()?));
    }
    Ok(u64::from(u32::from_be_bytes(cursor.bytes()?)))
}

fn milliseconds(units: u64, scale: u32, wide: bool) -> Walk<u64> {
    let unknown = if wide { u64::MAX } else { u64::from(u32::MAX) };
    if units == 0 || units == unknown {
        return Err(Unfit::Unfinished.into());
    }
    let exact = (u128::from(units) * 1_000).checked_div(u128::from(scale));
    let exact = exact.and_then(|exact| u64::try_from(exact).ok());
    Ok(exact
        .filter(|ms| *ms <= DURATION_MAX)
        .ok_or(Unfit::Damaged)?)
}

/// What words that programs and people added tell, by the names of their fields.
fn told(words: &[u8]) -> BTreeSet<Trace> {
    let mut traces = BTreeSet::new();
    let fields = words.windows(4).filter(|field| field[0] == 0xA9);
    traces.extend(fields.map(|field| match &field[1..] {
        b"xyz" => Trace::Position,
        b"too" | b"swr" | b"mak" | b"mod" | b"enc" | b"fmt" => Trace::Program,
        b"day" => Trace::Time,
        _ => Trace::Words,
    }));
    let names: [(&[u8], Trace); 10] = [
        (b"loci", Trace::Position),
        (b"location", Trace::Position),
        (b"XMP_", Trace::Xmp),
        (b"<x:xmpmeta", Trace::Xmp),
        (b"covr", Trace::Thumbnail),
        (b"thmb", Trace::Thumbnail),
        (b"chpl", Trace::Words),
        (b"titl", Trace::Words),
        (b"cprt", Trace::Words),
        (b"mdta", Trace::Words),
    ];
    for (name, trace) in names {
        if words.windows(name.len()).any(|found| found == name) {
            traces.insert(trace);
        }
    }
    if traces.is_empty() {
        traces.insert(Trace::Other);
    }
    traces
}
