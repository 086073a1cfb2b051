//! Planes to bytes: webp, jpeg, png, from a few resized rows at a time. Nothing
//! is written beside the pixels: no name, no place, no program.

use std::io::{self, Write as _};

use mozjpeg::{ColorSpace, Compress};
use webpx::{Encoder, EncoderConfig, Unstoppable, YuvPlanesRef};

use super::plane::Resized;
use crate::domain::{
    picture::Refusal,
    rendition::{Code, Recipe},
};

/// libwebp's effort from 0 to 6: 2 takes 40 % of the time of 4 for some 5 %
/// more bytes.
const EFFORT: u8 = 4;

/// The largest jpeg with tables of its own, in pixels.
const OWN_TABLES_MAX: u64 = 3_000_000;

/// Where a format takes only so many bytes, the quality goes down to this, ...
const QUALITY_MIN: u8 = 60;
/// ... so much at a time.
const QUALITY_STEP: u8 = 10;

/// Encodes until the bytes are few enough for a recipe.
pub fn within(
    recipe: &Recipe,
    mut encode: impl FnMut(Code) -> Result<Vec<u8>, Refusal>,
) -> Result<Vec<u8>, Refusal> {
    let mut code = recipe.code;
    loop {
        let bytes = encode(code)?;
        if recipe.bytes_max.is_none_or(|max| bytes.len() as u64 <= max) {
            return Ok(bytes);
        }
        let lower = code
            .quality()
            .map(|quality| quality.saturating_sub(QUALITY_STEP));
        match lower {
            Some(quality) if quality >= QUALITY_MIN => code = code.with_quality(quality),
            _ => return Err(Refusal::TooManyBytes),
        }
    }
}

/// The pixels of a webp, ready to be encoded: the plane that they come from can
/// go meanwhile.
pub enum ForWebp {
    /// Luma, and chroma at half of its size: what is encoded, 12 bits a pixel.
    Photograph(Yuv),
    /// Interleaved, since edges or opacity need libwebp's own way.
    Drawn {
        pixels: Vec<u8>,
        alpha: bool,
        width: u32,
        height: u32,
    },
}

impl ForWebp {
    /// Of a drawn picture or a photograph.
    pub fn of(resized: &Resized<'_>, drawn: bool) -> Result<Self, Refusal> {
        let (width, height, alpha) = (resized.width, resized.height, resized.plane.alpha);
        if drawn || alpha {
            let mut pixels = Vec::new();
            pixels
                .try_reserve_exact(width as usize * height as usize * resized.plane.channels())
                .map_err(|_| Refusal::TooHeavy)?;
            resized.bands(|band| {
                pixels.extend_from_slice(band);
                Ok(())
            })?;
            return Ok(Self::Drawn {
                pixels,
                alpha,
                width,
                height,
            });
        }
        let mut yuv = Yuv::new(width, height);
        resized.bands(|band| {
            yuv.add(band);
            Ok(())
        })?;
        Ok(Self::Photograph(yuv))
    }

    /// Encodes at a quality from 1 to 100.
    pub fn encode(&self, quality: u8) -> Result<Vec<u8>, Refusal> {
        let config = EncoderConfig::new()
            .quality(f32::from(quality))
            .method(EFFORT);
        let encoder = match self {
            Self::Photograph(yuv) => Encoder::new_yuv(yuv.planes()),
            Self::Drawn {
                pixels,
                alpha: true,
                width,
                height,
            } => Encoder::new_rgba(pixels, *width, *height),
            Self::Drawn {
                pixels,
                width,
                height,
                ..
            } => Encoder::new_rgb(pixels, *width, *height),
        };
        let encoded = encoder.config(config).encode_owned(Unstoppable);
        encoded.map(Vec::from).map_err(|_| Refusal::Broken)
    }
}

/// Luma and halved chroma as VP8 has them: ITU-R BT.601, luma from 16 to 235.
pub struct Yuv {
    width: u32,
    height: u32,
    y: Vec<u8>,
    u: Vec<u8>,
    v: Vec<u8>,
}

/// Of the weights below: 16 bits after the point.
const POINT: u32 = 16;

impl Yuv {
    fn new(width: u32, height: u32) -> Self {
        let luma = width as usize * height as usize;
        let chroma = width.div_ceil(2) as usize * height.div_ceil(2) as usize;
        Self {
            width,
            height,
            y: Vec::with_capacity(luma),
            u: Vec::with_capacity(chroma),
            v: Vec::with_capacity(chroma),
        }
    }

    /// The next rows: an even number of them, but for the last.
    fn add(&mut self, band: &[u8]) {
        let stride = self.width as usize * 3;
        let luma = |[red, green, blue]: &[u8; 3]| {
            let sum = 16_839 * u32::from(*red) + 33_059 * u32::from(*green);
            let sum = sum + 6_420 * u32::from(*blue);
            ((sum + (16 << POINT) + (1 << (POINT - 1))) >> POINT) as u8
        };
        self.y.extend(band.as_chunks::<3>().0.iter().map(luma));
        for rows in band.chunks(stride * 2) {
            let (upper, lower) = rows.split_at(stride);
            let lower = if lower.is_empty() { upper } else { lower };
            let (pairs, last) = upper.as_chunks::<6>();
            let (pairs_below, last_below) = lower.as_chunks::<6>();
            for (above, below) in pairs.iter().zip(pairs_below) {
                let sum = |n: usize| {
                    let above = i32::from(above[n]) + i32::from(above[n + 3]);
                    above + i32::from(below[n]) + i32::from(below[n + 3])
                };
                self.chroma(sum(0), sum(1), sum(2));
            }
            if let ([red, green, blue], [red2, green2, blue2]) = (last, last_below) {
                let sum = |above: &u8, below: &u8| 2 * (i32::from(*above) + i32::from(*below));
                self.chroma(sum(red, red2), sum(green, green2), sum(blue, blue2));
            }
        }
    }

    /// Of the sums of four pixels.
    #[inline]
    fn chroma(&mut self, red: i32, green: i32, blue: i32) {
        let level = |sum: i32| {
            let middle = (128 << (POINT + 2)) + (1 << (POINT + 1));
            ((sum + middle) >> (POINT + 2)).clamp(0, 255) as u8
        };
        self.u
            .push(level(-9_719 * red - 19_081 * green + 28_800 * blue));
        self.v
            .push(level(28_800 * red - 24_116 * green - 4_684 * blue));
    }

    fn planes(&self) -> YuvPlanesRef<'_> {
        let half = self.width.div_ceil(2) as usize;
        YuvPlanesRef {
            y: &self.y,
            y_stride: self.width as usize,
            u: &self.u,
            u_stride: half,
            v: &self.v,
            v_stride: half,
            a: None,
            a_stride: 0,
            width: self.width,
            height: self.height,
        }
    }
}

/// Encodes a jpeg; what can be seen through lies on white.
pub fn jpeg(resized: &Resized<'_>, quality: u8) -> Result<Vec<u8>, Refusal> {
    let mut jpeg = Compress::new(ColorSpace::JCS_RGB);
    jpeg.set_size(resized.width as usize, resized.height as usize);
    jpeg.set_fastest_defaults();
    jpeg.set_quality(f32::from(quality));
    // tables of its own: some percent smaller for little time, but libjpeg then
    // holds all of it, three bytes a pixel
    let pixels = u64::from(resized.width) * u64::from(resized.height);
    jpeg.set_optimize_coding(pixels <= OWN_TABLES_MAX);
    let mut started = jpeg.start_compress(Vec::new()).map_err(unwritten)?;
    let mut opaque = Vec::new();
    resized.bands(|band| {
        let band = if resized.plane.alpha {
            opaque.clear();
            opaque.extend(band.as_chunks::<4>().0.iter().flat_map(on_white));
            &opaque
        } else {
            band
        };
        started.write_scanlines(band).map_err(unwritten)
    })?;
    started.finish().map_err(unwritten)
}

fn on_white([red, green, blue, alpha]: &[u8; 4]) -> [u8; 3] {
    let opacity = u32::from(*alpha);
    [red, green, blue].map(|value| {
        let sum = u32::from(*value) * opacity + 255 * (255 - opacity);
        ((sum + 127) / 255) as u8
    })
}

/// Encodes a png of 8 bits a channel.
pub fn png(resized: &Resized<'_>) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let mut png = png::Encoder::new(&mut bytes, resized.width, resized.height);
    png.set_depth(png::BitDepth::Eight);
    png.set_color(if resized.plane.alpha {
        png::ColorType::Rgba
    } else {
        png::ColorType::Rgb
    });
    png.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    let broken = |_| Refusal::Broken;
    let mut writer = png.write_header().map_err(broken)?;
    let mut stream = writer.stream_writer().map_err(broken)?;
    resized.bands(|band| stream.write_all(band).map_err(unwritten))?;
    stream.finish().map_err(broken)?;
    writer.finish().map_err(broken)?;
    Ok(bytes)
}

/// Memory takes every byte, so this is a slip of ours.
fn unwritten(_: io::Error) -> Refusal {
    Refusal::Broken
}
