//! PNG, row by row; only one whose rows come in several passes is held whole.
//! Of one that moves the first picture is taken.

use std::{
    fs::File,
    io::{BufReader, Seek},
};

use png::{ColorType, Decoder, DecodingError, Limits, Reader, Transformations};

use super::{
    BUFFER,
    colour::{Channels, PROFILE_MAX, ToSrgb},
    plane_bytes, shrink, unread,
    upright::Upright,
};
use crate::{
    domain::{
        file::FRAMES_MAX,
        picture::{Orientation, Refusal, check_size},
    },
    media::plane::Plane,
};

/// Of what the decoder keeps beside rows: palette, profile, small chunks.
const ASIDE_MAX: usize = PROFILE_MAX + 1024 * 1024;

pub(super) struct Png {
    reader: Reader<BufReader<File>>,
    pub size: (u32, u32),
    channels: Channels,
}

impl Png {
    pub(super) fn look(mut file: File) -> Result<Self, Refusal> {
        file.rewind().map_err(unread)?;
        let limits = Limits { bytes: ASIDE_MAX };
        let source = BufReader::with_capacity(BUFFER, file);
        let mut decoder = Decoder::new_with_limits(source, limits);
        decoder.set_ignore_text_chunk(true);
        decoder.set_transformations(Transformations::normalize_to_color8());
        let size = decoder.read_header_info().map_err(refusal)?.size();
        check_size(size.0, size.1)?;
        let reader = decoder.read_info().map_err(refusal)?;
        let frames = reader
            .info()
            .animation_control
            .map_or(1, |all| all.num_frames);
        if frames > FRAMES_MAX {
            return Err(Refusal::TooManyFrames);
        }
        let channels = match reader.output_color_type().0 {
            ColorType::Grayscale => Channels::Gray,
            ColorType::GrayscaleAlpha => Channels::GrayAlpha,
            ColorType::Rgb => Channels::Rgb,
            ColorType::Rgba => Channels::Rgba,
            ColorType::Indexed => return Err(Refusal::Broken),
        };
        Ok(Self {
            reader,
            size,
            channels,
        })
    }

    const fn plane_channels(&self) -> u64 {
        if matches!(self.channels, Channels::Rgba | Channels::GrayAlpha) {
            4
        } else {
            3
        }
    }

    fn shrink(&self, needed: (u32, u32)) -> u32 {
        shrink(self.size, needed, self.plane_channels())
    }

    fn held(&self) -> u64 {
        let channels = self.channels.count() as u64;
        if self.reader.info().interlaced {
            plane_bytes(self.size, channels)
        } else {
            0
        }
    }

    pub(super) fn cost(&self, needed: (u32, u32)) -> u64 {
        let by = self.shrink(needed);
        let plane = (self.size.0.div_ceil(by), self.size.1.div_ceil(by));
        self.held() + plane_bytes(plane, self.plane_channels())
    }

    pub(super) fn open(
        mut self,
        needed: (u32, u32),
        orientation: Orientation,
    ) -> Result<Plane, Refusal> {
        let profile = self.reader.info().icc_profile.as_deref();
        let colour = ToSrgb::new(self.channels, profile)?;
        let by = self.shrink(needed);
        let mut upright = Upright::new(colour, self.size, by, orientation);
        let stride = self.size.0 as usize * self.channels.count();
        if self.reader.info().interlaced {
            let mut all = vec![0; stride * self.size.1 as usize];
            self.reader.next_frame(&mut all).map_err(refusal)?;
            for row in all.chunks_exact(stride) {
                upright.row(row)?;
            }
        } else {
            let mut row = vec![0; stride];
            while self.reader.read_row(&mut row).map_err(refusal)?.is_some() {
                upright.row(&row)?;
            }
        }
        // to the end, so that one that was cut off is noticed
        self.reader.finish().map_err(refusal)?;
        upright.finish()
    }
}

fn refusal(error: DecodingError) -> Refusal {
    match error {
        DecodingError::IoError(error) => unread(error),
        DecodingError::LimitsExceeded => Refusal::TooHeavy,
        DecodingError::Format(_) | DecodingError::Parameter(_) => Refusal::Broken,
    }
}
