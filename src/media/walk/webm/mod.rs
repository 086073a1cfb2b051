//! WebM (<https://www.webmproject.org/docs/container/>, RFC 8794, RFC 9559):
//! elements in elements. What is not needed to play becomes a void of the same
//! size, filled with zeros, so that nothing moves. Of the tracks, one picture
//! and the sound stay; the blocks of the others become voids, too.
//!
//! Refuses elements whose size is not known yet.

mod track;

use std::{
    collections::BTreeSet,
    io::{Read, Seek},
    time::Duration,
};

use super::{Cursor, DURATION_MAX, Walk, Walked, patches::Patches};
use crate::domain::{
    file::{Shape, Trace, Unfit},
    film::{Codec, Film},
};

/// The most elements of one file: ten hours have some four million.
const ELEMENTS_MAX: u32 = 20_000_000;

const EBML: u32 = 0x1A45_DFA3;
const DOC_TYPE: u32 = 0x4282;
const SEGMENT: u32 = 0x1853_8067;
const SEEK_HEAD: u32 = 0x114D_9B74;
const INFO: u32 = 0x1549_A966;
const TRACKS: u32 = 0x1654_AE6B;
const CLUSTER: u32 = 0x1F43_B675;
const CUES: u32 = 0x1C53_BB6B;
const CHAPTERS: u32 = 0x1043_A770;
const TAGS: u32 = 0x1254_C367;
const VOID: u32 = 0xEC;
const CHECKSUM: u32 = 0xBF;

/// An element: where it begins, where its content does, and where it ends.
struct Element {
    id: u32,
    from: u64,
    content: u64,
    end: u64,
}

impl Element {
    /// Goes behind it, wherever in it the cursor stands.
    fn leave<R: Read + Seek>(&self, cursor: &mut Cursor<R>) -> Walk<()> {
        let left = self.end.checked_sub(cursor.at()).ok_or(Unfit::Damaged)?;
        cursor.skip(left)
    }

    const fn bytes(&self) -> u64 {
        self.end - self.content
    }

    /// Its content as a number of up to 64 bits.
    fn number<R: Read + Seek>(&self, cursor: &mut Cursor<R>) -> Walk<u64> {
        if self.bytes() > 8 {
            return Err(Unfit::Damaged.into());
        }
        let bytes = cursor.take(usize::try_from(self.bytes()).unwrap_or_default())?;
        Ok(bytes
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// Its content as a number with a point.
    fn real<R: Read + Seek>(&self, cursor: &mut Cursor<R>) -> Walk<f64> {
        match self.bytes() {
            4 => Ok(f32::from_be_bytes(cursor.bytes()?).into()),
            8 => Ok(f64::from_be_bytes(cursor.bytes()?)),
            _ => Err(Unfit::Damaged.into()),
        }
    }
}

#[derive(Default)]
struct Webm {
    patches: Patches,
    traces: BTreeSet<Trace>,
    elements: u32,
    /// In nanoseconds, and in units of so many.
    scale: Option<u64>,
    duration: Option<f64>,
    has_tracks: bool,
    video: Option<(Codec, u32, u32)>,
    sound: Option<Codec>,
    /// Numbers of the tracks that stay.
    stays: BTreeSet<u64>,
    clusters: u32,
}

pub(super) fn walk<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<Walked> {
    let mut webm = Webm::default();
    let all = cursor.left();
    let head = webm.next(cursor, all)?;
    if head.id != EBML {
        return Err(Unfit::Unknown.into());
    }
    webm.head(cursor, &head)?;
    let segment = loop {
        let element = webm.next(cursor, all)?;
        match element.id {
            SEGMENT => break element,
            VOID => webm.other(cursor, &element)?,
            _ => return Err(Unfit::Damaged.into()),
        }
    };
    while cursor.at() < segment.end {
        let element = webm.next(cursor, segment.end)?;
        match element.id {
            INFO => webm.info(cursor, &element)?,
            TRACKS if !webm.has_tracks => webm.tracks(cursor, &element)?,
            // nobody can know whose blocks they are
            TRACKS => return Err(Unfit::Damaged.into()),
            CLUSTER if !webm.has_tracks => return Err(Unfit::Damaged.into()),
            CLUSTER => webm.cluster(cursor, &element)?,
            SEEK_HEAD | CUES => element.leave(cursor)?,
            _ => webm.other(cursor, &element)?,
        }
    }
    if cursor.left() > 0 {
        webm.traces.insert(Trace::Tail);
    }
    webm.finish(segment.end)
}

impl Webm {
    /// Reads the head of the next element before `limit`.
    fn next<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, limit: u64) -> Walk<Element> {
        self.elements += 1;
        if self.elements > ELEMENTS_MAX {
            return Err(Unfit::Pieces.into());
        }
        let from = cursor.at();
        let first = cursor.byte()?;
        // a number of one to four bytes, the marker with it
        let more = first.leading_zeros();
        if more > 3 {
            return Err(Unfit::Damaged.into());
        }
        let mut id = u32::from(first);
        for _ in 0..more {
            id = id << 8 | u32::from(cursor.byte()?);
        }
        let (size, bytes) = vint(cursor)?;
        // all ones: as long as it will be
        if size == (1 << (7 * bytes)) - 1 {
            return Err(Unfit::Unfinished.into());
        }
        let content = cursor.at();
        let end = content.checked_add(size).ok_or(Unfit::Damaged)?;
        if size > cursor.left() {
            return Err(Unfit::Truncated.into());
        }
        if end > limit {
            return Err(Unfit::Damaged.into());
        }
        Ok(Element {
            id,
            from,
            content,
            end,
        })
    }

    /// An element of no use for playing becomes a void.
    fn other<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, element: &Element) -> Walk<()> {
        let trace = match element.id {
            // sums over what changes
            CHECKSUM => None,
            VOID => {
                let mut is_empty = true;
                cursor.show(element.bytes(), |bytes| {
                    is_empty &= bytes.iter().all(|byte| *byte == 0);
                })?;
                if is_empty {
                    return Ok(());
                }
                Some(Trace::Other)
            }
            TAGS | CHAPTERS => Some(Trace::Words),
            _ => Some(Trace::Other),
        };
        self.traces.extend(trace);
        self.void(element)?;
        element.leave(cursor)
    }

    /// Overwrites an element with a void of its size.
    fn void(&mut self, element: &Element) -> Walk<()> {
        let whole = element.end - element.from;
        // the size in one byte, or in eight: an element has two bytes or more
        let head = if whole - 2 < 0x7F {
            let size = u8::try_from(whole - 2).unwrap_or_default();
            vec![0xEC, 0x80 | size]
        } else {
            let size = (1_u64 << 56) | (whole - 9);
            [&[0xEC], size.to_be_bytes().as_slice()].concat()
        };
        self.patches.write(element.from, &head)?;
        self.patches
            .zero(element.from + head.len() as u64, element.end)
    }

    /// What the file says it is.
    fn head<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, head: &Element) -> Walk<()> {
        let mut is_webm = false;
        while cursor.at() < head.end {
            let element = self.next(cursor, head.end)?;
            match element.id {
                DOC_TYPE if element.bytes() <= 64 => {
                    let length = usize::try_from(element.bytes()).unwrap_or_default();
                    let name = cursor.take(length)?;
                    let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
                    if name == b"matroska" {
                        let name = "Matroska (MKV)".to_owned();
                        return Err(Unfit::Codec { name }.into());
                    }
                    is_webm = name == b"webm";
                }
                // versions and the longest numbers
                0x4286 | 0x42F7 | 0x42F2 | 0x42F3 | 0x4287 | 0x4285 => element.leave(cursor)?,
                _ => self.other(cursor, &element)?,
            }
        }
        if !is_webm {
            return Err(Unfit::Damaged.into());
        }
        Ok(())
    }

    /// How long the film is; who made it, and when, goes.
    fn info<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, info: &Element) -> Walk<()> {
        while cursor.at() < info.end {
            let element = self.next(cursor, info.end)?;
            match element.id {
                0x2A_D7B1 => self.scale = Some(element.number(cursor)?),
                0x4489 => self.duration = Some(element.real(cursor)?),
                // the programs that wrote it: must be there, may be empty
                0x4D80 | 0x5741 => {
                    self.traces.insert(Trace::Program);
                    self.patches.zero(element.content, element.end)?;
                    element.leave(cursor)?;
                }
                0x7BA9 | 0x7384 => self.gone(cursor, &element, Trace::Words)?,
                0x4461 => self.gone(cursor, &element, Trace::Time)?,
                _ => self.other(cursor, &element)?,
            }
        }
        Ok(())
    }

    fn gone<R: Read + Seek>(
        &mut self,
        cursor: &mut Cursor<R>,
        element: &Element,
        trace: Trace,
    ) -> Walk<()> {
        self.traces.insert(trace);
        self.void(element)?;
        element.leave(cursor)
    }

    /// Blocks of tracks that stay are kept, and their time.
    fn cluster<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, cluster: &Element) -> Walk<()> {
        self.clusters += 1;
        while cursor.at() < cluster.end {
            let element = self.next(cursor, cluster.end)?;
            match element.id {
                // the time, the place, the size of the one before
                0xE7 | 0xA7 | 0xAB => element.leave(cursor)?,
                0xA3 => {
                    if !self.is_ours(cursor)? {
                        self.void(&element)?;
                    }
                    element.leave(cursor)?;
                }
                0xA0 => self.group(cursor, &element)?,
                _ => self.other(cursor, &element)?,
            }
        }
        Ok(())
    }

    /// A block with what belongs to it.
    fn group<R: Read + Seek>(&mut self, cursor: &mut Cursor<R>, group: &Element) -> Walk<()> {
        let mark = self.patches.mark();
        let mut is_ours = false;
        while cursor.at() < group.end {
            let element = self.next(cursor, group.end)?;
            match element.id {
                0xA1 => {
                    is_ours = self.is_ours(cursor)?;
                    element.leave(cursor)?;
                }
                // how long, before and after which, how much to leave out, its alpha
                0x9B | 0xFA | 0xFB | 0xA4 | 0x75A2 | 0x75A1 => element.leave(cursor)?,
                _ => self.other(cursor, &element)?,
            }
        }
        if !is_ours {
            self.patches.forget(mark);
            self.void(group)?;
        }
        Ok(())
    }

    /// True where the block that the cursor stands in is of a track that stays.
    fn is_ours<R: Read + Seek>(&self, cursor: &mut Cursor<R>) -> Walk<bool> {
        let (track, _) = vint(cursor)?;
        Ok(self.stays.contains(&track))
    }

    fn finish(self, end: u64) -> Walk<Walked> {
        if !self.has_tracks || self.clusters == 0 {
            return Err(Unfit::Truncated.into());
        }
        let (video, width, height) = self.video.ok_or(Unfit::NoFilm)?;
        let duration = self.duration.ok_or(Unfit::Unfinished)?;
        let scale = u32::try_from(self.scale.unwrap_or(1_000_000)).map_err(|_| Unfit::Damaged)?;
        let duration = Duration::try_from_secs_f64(duration * f64::from(scale) / 1e9);
        let duration = duration.map_err(|_| Unfit::Damaged)?;
        let duration = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        if !(1..=DURATION_MAX).contains(&duration) {
            return Err(Unfit::Damaged.into());
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
}

/// A number that says its own length: its value and its bytes.
fn vint<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<(u64, u32)> {
    let first = cursor.byte()?;
    let more = first.leading_zeros();
    if more > 7 {
        return Err(Unfit::Damaged.into());
    }
    let mut value = u64::from(first) & ((1 << (7 - more)) - 1);
    for _ in 0..more {
        value = value << 8 | u64::from(cursor.byte()?);
    }
    Ok((value, more + 1))
}
