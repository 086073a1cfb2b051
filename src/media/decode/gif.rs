//! GIF. Of one that moves the first picture is taken, on a clear ground of the
//! size that the file names.

use std::{
    fs::File,
    io::{self, Seek},
    num::NonZeroU64,
};

use gif::{ColorOutput, DecodeOptions, DecodingError, MemoryLimit};

use super::{
    colour::{Channels, ToSrgb},
    plane_bytes, shrink, unread,
    upright::Upright,
};
use crate::{
    domain::{
        file::{FRAMES_MAX, PIXELS_MAX},
        picture::{Orientation, Refusal, check_size},
    },
    media::plane::Plane,
};

pub(super) struct Gif {
    file: File,
    pub size: (u32, u32),
}

impl Gif {
    /// Counts the frames without opening them.
    pub(super) fn look(mut file: File) -> Result<Self, Refusal> {
        file.rewind().map_err(unread)?;
        let mut options = options();
        options.skip_frame_decoding(true);
        let mut decoder = options.read_info(&file).map_err(refusal)?;
        let size = (u32::from(decoder.width()), u32::from(decoder.height()));
        check_size(size.0, size.1)?;
        let mut frames = 0;
        while decoder.next_frame_info().map_err(refusal)?.is_some() {
            frames += 1;
            if frames > FRAMES_MAX {
                return Err(Refusal::TooManyFrames);
            }
        }
        if frames == 0 {
            return Err(Refusal::Broken);
        }
        drop(decoder);
        Ok(Self { file, size })
    }

    pub(super) fn cost(&self, needed: (u32, u32)) -> u64 {
        let by = shrink(self.size, needed, 4);
        let plane = (self.size.0.div_ceil(by), self.size.1.div_ceil(by));
        plane_bytes(self.size, 1) + plane_bytes(plane, 4)
    }

    pub(super) fn open(
        mut self,
        needed: (u32, u32),
        orientation: Orientation,
    ) -> Result<Plane, Refusal> {
        self.file.rewind().map_err(unread)?;
        let mut decoder = options().read_info(&self.file).map_err(refusal)?;
        let global = decoder.global_palette().map(<[u8]>::to_vec);
        let frame = decoder.read_next_frame().map_err(refusal)?;
        let frame = frame.ok_or(Refusal::Truncated)?;
        let palette = frame.palette.as_deref().or(global.as_deref());
        let palette = palette.ok_or(Refusal::Broken)?.as_chunks::<3>().0;
        let colour = |index: u8| match palette.get(usize::from(index)) {
            Some([red, green, blue]) if frame.transparent != Some(index) => {
                [*red, *green, *blue, 255]
            }
            _ => [0; 4],
        };
        let by = shrink(self.size, needed, 4);
        let srgb = ToSrgb::new(Channels::Rgba, None)?;
        let mut upright = Upright::new(srgb, self.size, by, orientation);
        let left = usize::from(frame.left) * 4;
        let mut rows = frame.buffer.chunks_exact(usize::from(frame.width).max(1));
        let mut row = vec![0; self.size.0 as usize * 4];
        let (top, bottom) = (frame.top, u32::from(frame.top) + u32::from(frame.height));
        for y in 0..self.size.1 {
            row.fill(0);
            if (u32::from(top)..bottom).contains(&y) {
                let indexes = rows.next().ok_or(Refusal::Truncated)?;
                let places = row[left..].as_chunks_mut::<4>().0.iter_mut();
                for (place, index) in places.zip(indexes) {
                    *place = colour(*index);
                }
            }
            upright.row(&row)?;
        }
        upright.finish()
    }
}

fn options() -> DecodeOptions {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::Indexed);
    // a frame that reaches beyond the picture is refused
    options.check_frame_consistency(true);
    let limit = NonZeroU64::new(PIXELS_MAX).unwrap_or(NonZeroU64::MIN);
    options.set_memory_limit(MemoryLimit::Bytes(limit));
    options
}

fn refusal(error: DecodingError) -> Refusal {
    match error {
        DecodingError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Refusal::Truncated
        }
        DecodingError::MemoryLimit | DecodingError::OutOfMemory => Refusal::TooHeavy,
        _ => Refusal::Broken,
    }
}
