//! WebP. Its chunks are walked before libwebp sees them; of one that moves the
//! first picture is taken, on a clear ground of the size that the file names.
//! libwebp needs all of the file in memory, so large ones are refused.

use std::{
    fs::File,
    io::{Read, Seek},
};

use webpx::{Decoder, DecoderConfig, Limits};

use super::{
    colour::{Channels, PROFILE_MAX, ToSrgb},
    plane_bytes, unread,
    upright::Upright,
};
use crate::{
    domain::{
        file::FRAMES_MAX,
        picture::{Orientation, Refusal, check_size},
    },
    media::plane::Plane,
};

/// The largest file that is opened, in bytes.
const BYTES_MAX: u64 = 64 * 1024 * 1024;

pub(super) struct Webp {
    /// A file with one picture.
    still: Vec<u8>,
    /// All of it, and where the picture stands in it.
    pub size: (u32, u32),
    place: (u32, u32),
    part: (u32, u32),
    pub lossless: bool,
    alpha: bool,
    profile: Option<Vec<u8>>,
}

impl Webp {
    pub(super) fn look(mut file: File) -> Result<Self, Refusal> {
        file.rewind().map_err(unread)?;
        let mut bytes = Vec::new();
        let mut source = file.take(BYTES_MAX + 1);
        source.read_to_end(&mut bytes).map_err(unread)?;
        if bytes.len() as u64 > BYTES_MAX {
            return Err(Refusal::TooHeavy);
        }
        let Walked {
            canvas,
            profile,
            first_frame,
        } = walk(&bytes)?;
        if let Some((width, height)) = canvas {
            check_size(width, height)?;
        }
        let (still, place) = match first_frame {
            Some(frame) => (still_of(frame)?, (le24(frame, 0)? * 2, le24(frame, 3)? * 2)),
            None => (bytes, (0, 0)),
        };
        let decoder = Decoder::new(&still).map_err(|_| Refusal::Broken)?;
        let info = decoder.info();
        let part = (info.width, info.height);
        check_size(part.0, part.1)?;
        let size = canvas.unwrap_or(part);
        if place.0 + part.0 > size.0 || place.1 + part.1 > size.1 {
            return Err(Refusal::Broken);
        }
        Ok(Self {
            lossless: info.format == webpx::BitstreamFormat::Lossless,
            alpha: info.has_alpha || part != size,
            profile,
            size,
            place,
            part,
            still,
        })
    }

    /// The size at which libwebp is asked for the picture: twice the needed
    /// one, since it averages blocks. One that is only a part of its ground is
    /// taken as it is.
    fn scaled(&self, needed: (u32, u32)) -> (u32, u32) {
        let (width, height) = self.size;
        let enough = |eighths: &u32| {
            u64::from(width) * u64::from(*eighths) >= u64::from(needed.0) * 16
                && u64::from(height) * u64::from(*eighths) >= u64::from(needed.1) * 16
        };
        let eighths = match self.part == self.size {
            true => (1..8).find(enough).unwrap_or(8),
            false => 8,
        };
        (
            (width * eighths).div_ceil(8),
            (height * eighths).div_ceil(8),
        )
    }

    const fn channels(&self) -> u64 {
        if self.alpha { 4 } else { 3 }
    }

    pub(super) fn cost(&self, needed: (u32, u32)) -> u64 {
        let whole = if self.lossless {
            plane_bytes(self.part, 4)
        } else {
            0
        };
        // libwebp's, its copy, and the plane; the first is gone before the last
        let scaled = plane_bytes(self.scaled(needed), self.channels());
        self.still.len() as u64 + scaled + whole.max(scaled)
    }

    pub(super) fn open(
        mut self,
        needed: (u32, u32),
        orientation: Orientation,
    ) -> Result<Plane, Refusal> {
        let channels = if self.alpha {
            Channels::Rgba
        } else {
            Channels::Rgb
        };
        let colour = ToSrgb::new(channels, self.profile.as_deref())?;
        let scaled = self.scaled(needed);
        let mut config = DecoderConfig::new().limits(Limits::none());
        if scaled != self.part && self.part == self.size {
            config = config.scale(scaled.0, scaled.1);
        }
        let decoder = Decoder::new(&self.still).map_err(|_| Refusal::Broken)?;
        let decoder = decoder.config(config);
        let decoded = match self.alpha {
            true => decoder.decode_rgba_raw(),
            false => decoder.decode_rgb_raw(),
        };
        let (pixels, width, _) = decoded.map_err(|error| refusal(error.error()))?;
        self.still = Vec::new();
        let mut upright = Upright::new(colour, scaled, 1, orientation);
        let mut rows = pixels.chunks_exact(width as usize * channels.count());
        if self.part == self.size {
            rows.try_for_each(|row| upright.row(row))?;
            return upright.finish();
        }
        let mut ground = vec![0; self.size.0 as usize * channels.count()];
        let left = self.place.0 as usize * channels.count();
        let (top, bottom) = (self.place.1, self.place.1 + self.part.1);
        for y in 0..self.size.1 {
            ground.fill(0);
            if (top..bottom).contains(&y) {
                let row = rows.next().ok_or(Refusal::Broken)?;
                ground[left..left + row.len()].copy_from_slice(row);
            }
            upright.row(&ground)?;
        }
        upright.finish()
    }
}

fn refusal(error: &webpx::Error) -> Refusal {
    use webpx::DecodingError::{NotEnoughData, OutOfMemory, Suspended};
    match error {
        webpx::Error::DecodeFailed(NotEnoughData | Suspended) => Refusal::Truncated,
        webpx::Error::DecodeFailed(OutOfMemory) => Refusal::TooHeavy,
        _ => Refusal::Broken,
    }
}

/// What the chunks tell.
struct Walked<'a> {
    canvas: Option<(u32, u32)>,
    profile: Option<Vec<u8>>,
    /// The payload of the first frame of one that moves.
    first_frame: Option<&'a [u8]>,
}

/// Walks the chunks of a file (WebP Container Specification).
fn walk(bytes: &[u8]) -> Result<Walked<'_>, Refusal> {
    let mut walked = Walked {
        canvas: None,
        profile: None,
        first_frame: None,
    };
    let claimed = le32(bytes, 4)?;
    let body = bytes.get(8..).ok_or(Refusal::Truncated)?;
    let body = body.get(..claimed).ok_or(Refusal::Truncated)?;
    let mut rest = body.strip_prefix(b"WEBP").ok_or(Refusal::Broken)?;
    let mut frames = 0;
    while !rest.is_empty() {
        let (name, payload, after) = chunk(rest)?;
        rest = after;
        match name {
            b"VP8X" => walked.canvas = Some((le24(payload, 4)? + 1, le24(payload, 7)? + 1)),
            b"ICCP" if payload.len() > PROFILE_MAX => return Err(Refusal::Profile),
            b"ICCP" => walked.profile = Some(payload.to_vec()),
            b"ANMF" => {
                frames += 1;
                walked.first_frame = walked.first_frame.or(Some(payload));
            }
            _ => {}
        }
        if frames > FRAMES_MAX {
            return Err(Refusal::TooManyFrames);
        }
    }
    Ok(walked)
}

/// A chunk: its name, its payload, what comes after it.
type Chunk<'a> = (&'a [u8; 4], &'a [u8], &'a [u8]);

fn chunk(bytes: &[u8]) -> Result<Chunk<'_>, Refusal> {
    let (name, rest) = bytes.split_first_chunk::<4>().ok_or(Refusal::Truncated)?;
    let length = le32(rest, 0)?;
    let payload = rest.get(4..).and_then(|rest| rest.get(..length));
    let payload = payload.ok_or(Refusal::Truncated)?;
    // padded to an even length; the last one may lack that
    let after = rest.get(4 + length + length % 2..).unwrap_or_default();
    Ok((name, payload, after))
}

/// A file of its own with the picture of a frame.
fn still_of(frame: &[u8]) -> Result<Vec<u8>, Refusal> {
    const HEAD: usize = 16;
    let mut chunks = frame.get(HEAD..).ok_or(Refusal::Broken)?;
    let mut body = b"WEBPVP8X\x0A\0\0\0\x10\0\0\0".to_vec();
    // width and height of the frame, less one, as the frame has them
    body.extend_from_slice(frame.get(6..12).ok_or(Refusal::Broken)?);
    while !chunks.is_empty() {
        let (name, payload, after) = chunk(chunks)?;
        if matches!(name, b"ALPH" | b"VP8 " | b"VP8L") {
            body.extend_from_slice(name);
            body.extend_from_slice(&(payload.len() as u32).to_le_bytes());
            body.extend_from_slice(payload);
            body.resize(body.len().next_multiple_of(2), 0);
        }
        chunks = after;
    }
    let mut still = b"RIFF".to_vec();
    still.extend_from_slice(&(body.len() as u32).to_le_bytes());
    still.append(&mut body);
    Ok(still)
}

fn le24(bytes: &[u8], at: usize) -> Result<u32, Refusal> {
    match bytes.get(at..at + 3) {
        Some([low, middle, high]) => Ok(u32::from_le_bytes([*low, *middle, *high, 0])),
        _ => Err(Refusal::Truncated),
    }
}

fn le32(bytes: &[u8], at: usize) -> Result<usize, Refusal> {
    let four = bytes.get(at..).and_then(<[u8]>::first_chunk::<4>);
    Ok(u32::from_le_bytes(*four.ok_or(Refusal::Truncated)?) as usize)
}
