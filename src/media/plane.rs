//! Pixels in memory, and the same at another size. It knows no file format.

use fast_image_resize::{
    ImageBufferError, MulDiv, PixelType, ResizeError, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};

use crate::domain::picture::Refusal;

/// The rows that are resized at once: little enough to stay in a cache.
const BAND: u32 = 128;

/// An upright picture: rows from the top, red, green, blue in sRGB, each a
/// byte; with an opacity after them, by which they are already multiplied,
/// where any of it can be seen through.
pub struct Plane {
    pub width: u32,
    pub height: u32,
    pub alpha: bool,
    pub pixels: Vec<u8>,
}

impl Plane {
    /// All black, or all clear.
    pub fn new(width: u32, height: u32, alpha: bool) -> Self {
        let pixel = if alpha { 4 } else { 3 };
        Self {
            width,
            height,
            alpha,
            pixels: vec![0; width as usize * height as usize * pixel],
        }
    }

    /// Bytes a pixel.
    pub const fn channels(&self) -> usize {
        if self.alpha { 4 } else { 3 }
    }

    /// Bytes a row.
    pub const fn stride(&self) -> usize {
        self.width as usize * self.channels()
    }

    const fn pixel_type(&self) -> PixelType {
        if self.alpha {
            PixelType::U8x4
        } else {
            PixelType::U8x3
        }
    }
}

/// A part of a picture: fractions of its sides.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Window {
    pub const WHOLE: Self = Self {
        left: 0.0,
        top: 0.0,
        width: 1.0,
        height: 1.0,
    };
}

/// A part of a plane at another size, made when it is asked for (Lanczos, three
/// lobes).
pub struct Resized<'a> {
    pub plane: &'a Plane,
    pub window: Window,
    pub width: u32,
    pub height: u32,
}

impl Resized<'_> {
    /// All of it.
    pub fn plane(&self) -> Result<Plane, Refusal> {
        let mut made = Plane::new(self.width, self.height, self.plane.alpha);
        let stride = made.stride();
        let mut resizer = Resizer::new();
        let bands = made.pixels.chunks_mut(BAND as usize * stride);
        for (first, band) in (0..).step_by(BAND as usize).zip(bands) {
            self.resize(&mut resizer, first, band).map_err(broken)?;
        }
        Ok(made)
    }

    /// Some rows at a time, an even number of them but for the last, their
    /// colours no longer multiplied by the opacity.
    pub fn bands(&self, mut take: impl FnMut(&[u8]) -> Result<(), Refusal>) -> Result<(), Refusal> {
        let stride = self.width as usize * self.plane.channels();
        let mut band = vec![0; stride * BAND.min(self.height) as usize];
        let mut resizer = Resizer::new();
        for first in (0..self.height).step_by(BAND as usize) {
            let rows = BAND.min(self.height - first);
            let band = &mut band[..stride * rows as usize];
            self.resize(&mut resizer, first, band).map_err(broken)?;
            if self.plane.alpha {
                let mut image =
                    Image::from_slice_u8(self.width, rows, band, self.plane.pixel_type())
                        .map_err(|_| Refusal::Broken)?;
                MulDiv::new()
                    .divide_alpha_inplace(&mut image)
                    .map_err(|_| Refusal::Broken)?;
            }
            take(band)?;
        }
        Ok(())
    }

    /// The rows from `first` on, as many as `band` holds.
    fn resize(&self, resizer: &mut Resizer, first: u32, band: &mut [u8]) -> Result<(), Unfitting> {
        let plane = self.plane;
        let (across, down) = (f64::from(plane.width), f64::from(plane.height));
        let rows = (band.len() / (self.width as usize * plane.channels())) as u32;
        let step = self.window.height * down / f64::from(self.height);
        let top = (self.window.top * down + f64::from(first) * step).min(down);
        let left = self.window.left * across;
        let options = ResizeOptions::new().use_alpha(false).crop(
            left,
            top,
            (self.window.width * across).min(across - left),
            (f64::from(rows) * step).min(down - top),
        );
        let from = ImageRef::new(plane.width, plane.height, &plane.pixels, plane.pixel_type())?;
        let mut to = Image::from_slice_u8(self.width, rows, band, plane.pixel_type())?;
        Ok(resizer.resize(&from, &mut to, &options)?)
    }
}

/// Sizes that do not fit together: a slip of ours.
#[derive(Debug, thiserror::Error)]
enum Unfitting {
    #[error(transparent)]
    Buffer(#[from] ImageBufferError),
    #[error(transparent)]
    Resize(#[from] ResizeError),
}

/// Tests stop there; whoever uses the program is told that it did not work.
fn broken(slip: Unfitting) -> Refusal {
    debug_assert!(false, "{slip}");
    Refusal::Broken
}
