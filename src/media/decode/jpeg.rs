//! JPEG. Its segments are walked before libjpeg sees them, since libjpeg makes
//! ready for whatever they claim, paints over what is missing and only says so
//! by a warning. Decoded at n/8 of its size where that is enough.

use std::{
    cell::Cell,
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek},
    panic::{AssertUnwindSafe, catch_unwind},
    rc::Rc,
};

use mozjpeg::{ColorSpace, Decompress};

use super::{
    BUFFER,
    colour::{Channels, PROFILE_MAX, ToSrgb},
    plane_bytes, unread,
    upright::Upright,
};
use crate::{
    domain::picture::{Orientation, Refusal, check_size},
    media::plane::Plane,
};

/// A picture in more passes is made to keep somebody busy.
const SCANS_MAX: u32 = 64;

/// What a walk over the segments tells.
pub(super) struct Jpeg {
    file: File,
    pub size: (u32, u32),
    components: u8,
    /// Samples of all components together, in pixels of the picture times 16.
    samples: u64,
    /// It comes in passes, so that libjpeg holds all of it.
    in_passes: bool,
    is_adobe: bool,
    profile: Option<Vec<u8>>,
}

impl Jpeg {
    pub(super) fn look(file: File) -> Result<Self, Refusal> {
        let mut walk = Walk {
            reader: BufReader::with_capacity(BUFFER, &file),
            frame: None,
            is_adobe: false,
            profile: Vec::new(),
        };
        let in_passes = walk.reach_first_scan()?;
        let Walk {
            frame,
            is_adobe,
            profile,
            mut reader,
        } = walk;
        let frame = frame.ok_or(Refusal::Broken)?;
        check_size(frame.size.0, frame.size.1)?;
        // not a bit for each block of 8 × 8 samples: libjpeg would paint the rest
        let blocks = plane_bytes(frame.size, 1) * frame.samples / (16 * 64);
        if file.metadata().map_err(unread)?.len() * 8 < blocks {
            return Err(Refusal::Truncated);
        }
        if in_passes || frame.is_progressive {
            check_scans(&mut reader)?;
        }
        Ok(Self {
            size: frame.size,
            components: frame.components,
            samples: frame.samples,
            in_passes: in_passes || frame.is_progressive,
            is_adobe,
            profile: whole_profile(profile)?,
            file,
        })
    }

    /// The eighths at which it is decoded: the fewest that leave a quarter to
    /// resizing, which keeps edges that scaling by blocks would soften.
    fn eighths(&self, needed: (u32, u32)) -> u8 {
        let enough = |eighths: &u8| {
            let (width, height) = self.scaled(*eighths);
            width * 4 >= needed.0 * 5 && height * 4 >= needed.1 * 5
        };
        (1..8).find(enough).unwrap_or(8)
    }

    fn scaled(&self, eighths: u8) -> (u32, u32) {
        let side = |side: u32| (side * u32::from(eighths)).div_ceil(8);
        (side(self.size.0), side(self.size.1))
    }

    pub(super) fn cost(&self, needed: (u32, u32)) -> u64 {
        let pixels = plane_bytes(self.size, 1);
        // each coefficient takes two bytes
        let held = if self.in_passes {
            pixels * self.samples / 16 * 2
        } else {
            0
        };
        held + plane_bytes(self.scaled(self.eighths(needed)), 3)
    }

    pub(super) fn open(
        self,
        needed: (u32, u32),
        orientation: Orientation,
    ) -> Result<Plane, Refusal> {
        // libjpeg leaves by unwinding where it cannot go on
        catch_unwind(AssertUnwindSafe(|| self.decode(needed, orientation)))
            .unwrap_or(Err(Refusal::Broken))
    }

    fn decode(mut self, needed: (u32, u32), orientation: Orientation) -> Result<Plane, Refusal> {
        let (channels, space) = match (self.components, self.is_adobe) {
            (1, _) => (Channels::Gray, ColorSpace::JCS_GRAYSCALE),
            (3, _) => (Channels::Rgb, ColorSpace::JCS_RGB),
            (4, true) => (Channels::InkInverted, ColorSpace::JCS_CMYK),
            (4, false) => (Channels::Ink, ColorSpace::JCS_CMYK),
            _ => return Err(Refusal::Broken),
        };
        let colour = ToSrgb::new(channels, self.profile.as_deref())?;
        self.file.rewind().map_err(unread)?;
        let ended = Rc::new(Cell::new(false));
        let source = Watched {
            reader: BufReader::with_capacity(BUFFER, &self.file),
            ended: Rc::clone(&ended),
        };
        let mut jpeg = Decompress::new_reader(source).map_err(unread)?;
        let (width, height) = self.size;
        if jpeg.size() != (width as usize, height as usize) {
            return Err(Refusal::Broken);
        }
        let eighths = self.eighths(needed);
        jpeg.scale(eighths);
        let mut started = jpeg.to_colorspace(space).map_err(unread)?;
        let scaled = (started.width() as u32, started.height() as u32);
        let mut upright = Upright::new(colour, scaled, 1, orientation);
        let mut row = vec![0_u8; started.width() * channels.count()];
        for _ in 0..scaled.1 {
            started.read_scanlines_into(&mut row).map_err(unread)?;
            upright.row(&row)?;
            if ended.get() {
                return Err(Refusal::Truncated);
            }
        }
        started.finish().map_err(unread)?;
        if ended.get() {
            return Err(Refusal::Truncated);
        }
        upright.finish()
    }
}

/// A reader that notes when it was asked for more than there is.
struct Watched<R> {
    reader: R,
    ended: Rc<Cell<bool>>,
}

impl<R: BufRead> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer)
    }
}

impl<R: BufRead> BufRead for Watched<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let bytes = self.reader.fill_buf()?;
        if bytes.is_empty() {
            self.ended.set(true);
        }
        Ok(bytes)
    }

    fn consume(&mut self, count: usize) {
        self.reader.consume(count);
    }
}

/// What a start of frame tells (ITU T.81, B.2.2).
struct Frame {
    size: (u32, u32),
    components: u8,
    samples: u64,
    is_progressive: bool,
}

/// A part of a profile, with its number and how many there are.
type ProfilePart = (u8, u8, Vec<u8>);

struct Walk<R> {
    reader: R,
    frame: Option<Frame>,
    is_adobe: bool,
    profile: Vec<ProfilePart>,
}

impl<R: BufRead> Walk<R> {
    /// Reads all segments before the first scan, and the head of that; true
    /// where it holds only some of the components, so that others follow.
    fn reach_first_scan(&mut self) -> Result<bool, Refusal> {
        let mut start = [0; 2];
        self.reader.read_exact(&mut start).map_err(unread)?;
        loop {
            let marker = self.marker()?;
            match marker {
                0xD9 => return Err(Refusal::Truncated),
                // these stand alone
                0x01 | 0xD0..=0xD8 => continue,
                _ => {}
            }
            let length = usize::from(u16::from_be_bytes(self.bytes()?))
                .checked_sub(2)
                .ok_or(Refusal::Broken)?;
            match marker {
                0xDA => {
                    let [count] = self.bytes()?;
                    let frame = self.frame.as_ref().ok_or(Refusal::Broken)?;
                    return Ok(count < frame.components);
                }
                // 4 tells of Huffman tables, 8 is reserved, 12 tells of arithmetic ones
                0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                    self.start_of_frame(marker, length)?;
                }
                0xE2 => self.profile_part(length)?,
                0xEE => {
                    let segment = self.segment(length)?;
                    self.is_adobe |= segment.starts_with(b"Adobe");
                }
                _ => self.skip(length)?,
            }
        }
    }

    fn marker(&mut self) -> Result<u8, Refusal> {
        let [sign] = self.bytes()?;
        if sign != 0xFF {
            return Err(Refusal::Broken);
        }
        loop {
            let [marker] = self.bytes()?;
            match marker {
                0xFF => {}
                0 => return Err(Refusal::Broken),
                _ => return Ok(marker),
            }
        }
    }

    fn start_of_frame(&mut self, marker: u8, length: usize) -> Result<(), Refusal> {
        let segment = self.segment(length)?;
        let [_, h1, h2, w1, w2, components, rest @ ..] = segment.as_slice() else {
            return Err(Refusal::Broken);
        };
        // a second frame, or a kind that nobody writes: lossless, hierarchical
        if self.frame.is_some() || !matches!(marker, 0xC0..=0xC2) {
            return Err(Refusal::Broken);
        }
        let factors: Vec<(u64, u64)> = rest
            .as_chunks::<3>()
            .0
            .iter()
            .map(|[_, factors, _]| (u64::from(factors >> 4), u64::from(factors & 15)))
            .collect();
        let across = factors.iter().map(|(across, _)| *across).max();
        let down = factors.iter().map(|(_, down)| *down).max();
        let most = across.unwrap_or(0) * down.unwrap_or(0);
        if factors.len() != usize::from(*components) || most == 0 {
            return Err(Refusal::Broken);
        }
        let sum: u64 = factors.iter().map(|(across, down)| across * down).sum();
        self.frame = Some(Frame {
            size: (
                u32::from(u16::from_be_bytes([*w1, *w2])),
                u32::from(u16::from_be_bytes([*h1, *h2])),
            ),
            components: *components,
            samples: (sum * 16).div_ceil(most),
            is_progressive: marker == 0xC2,
        });
        Ok(())
    }

    /// Keeps a part of a colour profile (ICC.1, B.4).
    fn profile_part(&mut self, length: usize) -> Result<(), Refusal> {
        let segment = self.segment(length)?;
        let Some([number, count, part @ ..]) = segment.strip_prefix(b"ICC_PROFILE\0") else {
            return Ok(());
        };
        let kept: usize = self.profile.iter().map(|(_, _, part)| part.len()).sum();
        if kept + part.len() > PROFILE_MAX || self.profile.len() == 255 {
            return Err(Refusal::Profile);
        }
        self.profile.push((*number, *count, part.to_vec()));
        Ok(())
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        let mut bytes = [0; N];
        self.reader.read_exact(&mut bytes).map_err(unread)?;
        Ok(bytes)
    }

    fn segment(&mut self, length: usize) -> Result<Vec<u8>, Refusal> {
        let mut segment = vec![0; length];
        self.reader.read_exact(&mut segment).map_err(unread)?;
        Ok(segment)
    }

    fn skip(&mut self, length: usize) -> Result<(), Refusal> {
        let length = length as u64;
        let skipped = io::copy(&mut (&mut self.reader).take(length), &mut io::sink());
        match skipped.map_err(unread)? {
            all if all == length => Ok(()),
            _ => Err(Refusal::Truncated),
        }
    }
}

/// Counts the scans from the head of the first to the end.
fn check_scans(reader: &mut impl BufRead) -> Result<(), Refusal> {
    let mut scans = 1;
    loop {
        // no marker ends with these within coded data
        reader.skip_until(0xFF).map_err(unread)?;
        let mut marker = [0xFF];
        while marker == [0xFF] {
            reader.read_exact(&mut marker).map_err(unread)?;
        }
        match marker {
            [0xD9] => return Ok(()),
            [0xDA] => scans += 1,
            _ => {}
        }
        if scans > SCANS_MAX {
            return Err(Refusal::TooHeavy);
        }
    }
}

/// The profile of all its parts in order. They count from 1; some programs
/// begin with 0.
fn whole_profile(mut parts: Vec<ProfilePart>) -> Result<Option<Vec<u8>>, Refusal> {
    parts.sort_by_key(|(number, _, _)| *number);
    let Some((first, count, _)) = parts.first() else {
        return Ok(None);
    };
    let (first, count) = (*first, *count);
    let is_whole = first <= 1
        && parts.len() == usize::from(count)
        && (first..)
            .zip(&parts)
            .all(|(expected, (number, each, _))| *number == expected && *each == count);
    if !is_whole {
        return Err(Refusal::Profile);
    }
    Ok(Some(
        parts.into_iter().flat_map(|(_, _, part)| part).collect(),
    ))
}
