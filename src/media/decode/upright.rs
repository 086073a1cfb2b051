//! Rows of a stored picture on their way to an upright plane: to sRGB, smaller
//! by a whole number, turned. It holds a few rows of what is stored, never all
//! of it.

use super::colour::ToSrgb;
use crate::{
    domain::picture::{Orientation, Refusal},
    media::plane::Plane,
};

/// The rows that are turned at once where rows become columns: each place then
/// takes a run of pixels instead of one.
const STRIP: usize = 16;

/// Takes the rows of a stored picture from the top.
pub struct Upright {
    colour: ToSrgb,
    orientation: Orientation,
    /// So many pixels of a row, and so many rows, become one.
    shrink: u32,
    /// Of the rows that come in, in pixels.
    stored_width: u32,
    /// Of the shrunk picture before it is turned.
    width: u32,
    height: u32,
    plane: Plane,
    converted: Vec<u8>,
    sums: Vec<u32>,
    summed_rows: u32,
    strip: Vec<u8>,
    /// Shrunk rows that are placed or wait in the strip.
    rows: u32,
    /// Rows that came in, and how many are to come.
    taken: u32,
    stored_height: u32,
}

impl Upright {
    /// For rows of so many pixels.
    pub fn new(
        colour: ToSrgb,
        (stored_width, stored_height): (u32, u32),
        shrink: u32,
        orientation: Orientation,
    ) -> Self {
        let (width, height) = (
            stored_width.div_ceil(shrink),
            stored_height.div_ceil(shrink),
        );
        let (across, down) = orientation.sides(width, height);
        let plane = Plane::new(across, down, colour.alpha());
        let stride = width as usize * plane.channels();
        Self {
            sums: vec![0; if shrink > 1 { stride } else { 0 }],
            strip: Vec::with_capacity(stride * if orientation.swaps_sides() { STRIP } else { 1 }),
            converted: Vec::new(),
            colour,
            orientation,
            shrink,
            stored_width,
            width,
            height,
            plane,
            summed_rows: 0,
            rows: 0,
            taken: 0,
            stored_height,
        }
    }

    /// The next stored row; more than there are to come are left out.
    pub fn row(&mut self, stored: &[u8]) -> Result<(), Refusal> {
        if self.taken == self.stored_height {
            return Ok(());
        }
        self.taken += 1;
        let mut converted = std::mem::take(&mut self.converted);
        self.colour.row(stored, &mut converted)?;
        if self.plane.alpha {
            multiply(&mut converted);
        }
        if self.shrink == 1 {
            self.keep(&converted);
        } else {
            self.sum(&converted);
            if self.summed_rows == self.shrink || self.taken == self.stored_height {
                self.average(&mut converted);
                self.keep(&converted);
            }
        }
        self.converted = converted;
        Ok(())
    }

    /// The plane, once every row has come.
    pub fn finish(mut self) -> Result<Plane, Refusal> {
        if self.taken < self.stored_height {
            return Err(Refusal::Truncated);
        }
        self.place();
        Ok(self.plane)
    }

    fn sum(&mut self, row: &[u8]) {
        let channels = self.plane.channels();
        let groups = row.chunks(channels * self.shrink as usize);
        for (sums, group) in self.sums.chunks_exact_mut(channels).zip(groups) {
            for pixel in group.chunks_exact(channels) {
                for (sum, value) in sums.iter_mut().zip(pixel) {
                    *sum += u32::from(*value);
                }
            }
        }
        self.summed_rows += 1;
    }

    fn average(&mut self, row: &mut Vec<u8>) {
        row.clear();
        let channels = self.plane.channels();
        // the last group of a row may be narrower
        let narrower = (self.stored_width - 1) % self.shrink + 1;
        for (n, sums) in (1..).zip(self.sums.chunks_exact_mut(channels)) {
            let across = if n == self.width {
                narrower
            } else {
                self.shrink
            };
            let count = across * self.summed_rows;
            row.extend(sums.iter().map(|sum| ((sum + count / 2) / count) as u8));
            sums.fill(0);
        }
        self.summed_rows = 0;
    }

    fn keep(&mut self, row: &[u8]) {
        self.strip.extend_from_slice(row);
        self.rows += 1;
        if self.strip.len() == self.strip_size() {
            self.place();
        }
    }

    fn strip_size(&self) -> usize {
        let rows = if self.orientation.swaps_sides() {
            STRIP
        } else {
            1
        };
        rows * self.width as usize * self.plane.channels()
    }

    /// Moves the strip to where it belongs.
    fn place(&mut self) {
        let channels = self.plane.channels();
        let stride = self.width as usize * channels;
        let rows = (self.strip.len() / stride) as u32;
        let first = self.rows - rows;
        let to_stride = self.plane.stride();
        let (across, down) = (self.plane.width, self.plane.height);
        let pixels = &mut self.plane.pixels;
        let at = |x, y| {
            let (x, y) = self.orientation.place(x, y, across, down);
            y as usize * to_stride + x as usize * channels
        };
        if matches!(
            self.orientation,
            Orientation::Upright | Orientation::Flipped
        ) {
            for (y, row) in (first..).zip(self.strip.chunks_exact(stride)) {
                let start = at(0, y);
                pixels[start..start + stride].copy_from_slice(row);
            }
        } else {
            // down the strip first: where rows become columns, these places adjoin
            for x in 0..self.width {
                let from = x as usize * channels;
                for (y, row) in (first..).zip(self.strip.chunks_exact(stride)) {
                    let start = at(x, y);
                    pixels[start..start + channels].copy_from_slice(&row[from..from + channels]);
                }
            }
        }
        self.strip.clear();
        debug_assert!(self.rows <= self.height);
    }
}

/// Colours times opacity, rounded.
fn multiply(row: &mut [u8]) {
    for [red, green, blue, alpha] in row.as_chunks_mut::<4>().0 {
        let opacity = u32::from(*alpha);
        for value in [red, green, blue] {
            *value = ((u32::from(*value) * opacity + 127) / 255) as u8;
        }
    }
}
