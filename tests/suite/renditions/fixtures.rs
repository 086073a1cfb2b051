//! Pictures that the tests make: their pixels, and files of every kind.

use std::{
    fs::{self, File},
    io::{Seek, Write},
    sync::atomic::{AtomicU64, Ordering},
};

use keihatsu::domain::{picture::Orientation, rendition::Crop};
use mozjpeg::{ColorSpace, Compress, Decompress};

/// Rows from the top; 1 to 4 bytes a pixel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub channels: usize,
    pub pixels: Vec<u8>,
}

impl Picture {
    /// With the pixel of each place.
    pub fn of(
        width: u32,
        height: u32,
        channels: usize,
        pixel: impl Fn(u32, u32) -> Vec<u8>,
    ) -> Self {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let pixels: Vec<u8> = places.flat_map(|(x, y)| pixel(x, y)).collect();
        assert_eq!(pixels.len(), width as usize * height as usize * channels);
        Self {
            width,
            height,
            channels,
            pixels,
        }
    }

    pub fn at(&self, x: u32, y: u32) -> &[u8] {
        let start = (y * self.width + x) as usize * self.channels;
        &self.pixels[start..start + self.channels]
    }

    pub fn part(&self, crop: Crop) -> Self {
        Self::of(crop.width, crop.height, self.channels, |x, y| {
            self.at(x + crop.left, y + crop.top).to_vec()
        })
    }

    /// As it stands once it is upright.
    pub fn turned(&self, orientation: Orientation) -> Self {
        let (width, height) = orientation.sides(self.width, self.height);
        let mut turned = Self::of(width, height, self.channels, |_, _| vec![0; self.channels]);
        for y in 0..self.height {
            for x in 0..self.width {
                let (to_x, to_y) = orientation.place(x, y, width, height);
                let start = (to_y * width + to_x) as usize * self.channels;
                turned.pixels[start..start + self.channels].copy_from_slice(self.at(x, y));
            }
        }
        turned
    }

    /// The same, clearer towards the right.
    pub fn see_through(&self) -> Self {
        Self::of(self.width, self.height, 4, |x, y| {
            let mut pixel = self.at(x, y).to_vec();
            pixel.push((255 - x * 255 / self.width) as u8);
            pixel
        })
    }
}

/// Numbers that look like chance and are the same each time.
pub fn mixed(seed: u64) -> u64 {
    let mut mixed = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// Something like a photograph: slopes, waves, a disc with an edge, some grain.
pub fn photo(width: u32, height: u32) -> Picture {
    Picture::of(width, height, 3, |x, y| {
        let (across, down) = (
            f64::from(x) / f64::from(width),
            f64::from(y) / f64::from(height),
        );
        let wave = (across * 21.0 + down * 9.0).sin() * 30.0;
        let off = (across - 0.4).hypot(down - 0.55);
        let disc = if off < 0.25 { 60.0 } else { 0.0 };
        let grain = (mixed(u64::from(y) << 32 | u64::from(x)) % 9) as f64;
        let value = |base: f64, slope: f64, wave: f64, disc: f64| {
            (base + slope + wave + disc + grain).clamp(0.0, 255.0) as u8
        };
        vec![
            value(40.0, across * 110.0, wave, disc),
            value(60.0, down * 100.0, wave * 0.7, -disc * 0.5),
            value(130.0, -across * 70.0, -wave, disc * 0.2),
        ]
    })
}

/// An open file with these bytes that no name leads to.
pub fn file(bytes: &[u8]) -> File {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("keihatsu-picture-{}-{number}", std::process::id());
    let path = std::env::temp_dir().join(name);
    let options = File::options()
        .read(true)
        .write(true)
        .create_new(true)
        .open(&path);
    let mut file = options.unwrap();
    fs::remove_file(&path).unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    file
}

pub fn kind(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xFF, 0xD8, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'R', b'I', b'F', b'F', ..] => "image/webp",
        _ => "something else",
    }
}

/// What a rendition shows.
pub fn opened(bytes: &[u8]) -> Picture {
    let (width, height, channels, pixels) = match kind(bytes) {
        "image/jpeg" => {
            let mut jpeg = Decompress::new_mem(bytes).unwrap().rgb().unwrap();
            let (width, height) = (jpeg.width() as u32, jpeg.height() as u32);
            (width, height, 3, jpeg.read_scanlines::<u8>().unwrap())
        }
        "image/webp" => {
            let alpha = webpx::ImageInfo::from_webp(bytes).unwrap().has_alpha;
            let decoded = if alpha {
                webpx::decode_rgba(bytes)
            } else {
                webpx::decode_rgb(bytes)
            };
            let (pixels, width, height) = decoded.unwrap();
            (width, height, if alpha { 4 } else { 3 }, pixels)
        }
        _ => {
            let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
            let mut reader = decoder.read_info().unwrap();
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            let info = reader.next_frame(&mut pixels).unwrap();
            (info.width, info.height, info.color_type.samples(), pixels)
        }
    };
    Picture {
        width,
        height,
        channels,
        pixels,
    }
}

pub fn jpeg(picture: &Picture, quality: u8) -> Vec<u8> {
    jpeg_with(picture, quality, None)
}

pub fn jpeg_with(picture: &Picture, quality: u8, profile: Option<&[u8]>) -> Vec<u8> {
    let space = match picture.channels {
        1 => ColorSpace::JCS_GRAYSCALE,
        3 => ColorSpace::JCS_RGB,
        _ => ColorSpace::JCS_CMYK,
    };
    let mut jpeg = Compress::new(space);
    jpeg.set_size(picture.width as usize, picture.height as usize);
    jpeg.set_fastest_defaults();
    jpeg.set_quality(f32::from(quality));
    written(jpeg, picture, profile)
}

pub fn jpeg_progressive(picture: &Picture, quality: u8) -> Vec<u8> {
    let mut jpeg = Compress::new(ColorSpace::JCS_RGB);
    jpeg.set_size(picture.width as usize, picture.height as usize);
    jpeg.set_fastest_defaults();
    jpeg.set_quality(f32::from(quality));
    jpeg.set_progressive_mode();
    written(jpeg, picture, None)
}

fn written(jpeg: Compress, picture: &Picture, profile: Option<&[u8]>) -> Vec<u8> {
    let mut started = jpeg.start_compress(Vec::new()).unwrap();
    if let Some(profile) = profile {
        started.write_icc_profile(profile);
    }
    started.write_scanlines(&picture.pixels).unwrap();
    started.finish().unwrap()
}

/// Of four inks; without Adobe's mark nobody inverts them.
pub fn jpeg_of_ink(picture: &Picture, adobe: bool, profile: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = jpeg_with(picture, 100, profile);
    let mark = bytes
        .windows(9)
        .position(|window| window.ends_with(b"Adobe"));
    let start = mark.expect("libjpeg marks ink");
    if !adobe {
        let length = usize::from(u16::from_be_bytes([bytes[start + 2], bytes[start + 3]]));
        bytes.drain(start..start + 2 + length);
    }
    bytes
}

pub fn png(picture: &Picture) -> Vec<u8> {
    png_with(picture, None)
}

pub fn png_with(picture: &Picture, profile: Option<&[u8]>) -> Vec<u8> {
    let mut info = png::Info::with_size(picture.width, picture.height);
    info.bit_depth = png::BitDepth::Eight;
    info.color_type = match picture.channels {
        1 => png::ColorType::Grayscale,
        2 => png::ColorType::GrayscaleAlpha,
        3 => png::ColorType::Rgb,
        _ => png::ColorType::Rgba,
    };
    info.icc_profile = profile.map(|profile| profile.to_vec().into());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::with_info(&mut bytes, info).unwrap();
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&picture.pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

pub fn webp(picture: &Picture, lossless: bool) -> Vec<u8> {
    let (width, height) = (picture.width, picture.height);
    let encoder = match picture.channels {
        3 => webpx::Encoder::new_rgb(&picture.pixels, width, height),
        _ => webpx::Encoder::new_rgba(&picture.pixels, width, height),
    };
    let encoder = encoder
        .quality(90.0)
        .method(1)
        .lossless(lossless)
        .exact(lossless);
    encoder.encode(webpx::Unstoppable).unwrap()
}

/// A chunk of a RIFF file.
pub fn chunk(name: &[u8; 4], payload: &[u8]) -> Vec<u8> {
    let mut bytes = name.to_vec();
    bytes.extend((payload.len() as u32).to_le_bytes());
    bytes.extend(payload);
    bytes.resize(bytes.len().next_multiple_of(2), 0);
    bytes
}

pub fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = [b"WEBP".to_vec(), chunks.concat()].concat();
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((body.len() as u32).to_le_bytes());
    bytes.extend(body);
    bytes
}

/// Three bytes, the lowest first.
pub fn le24(value: u32) -> Vec<u8> {
    value.to_le_bytes()[..3].to_vec()
}

pub fn vp8x(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let flags = vec![flags, 0, 0, 0];
    chunk(
        b"VP8X",
        &[flags, le24(width - 1), le24(height - 1)].concat(),
    )
}

pub fn webp_with(picture: &Picture, profile: &[u8]) -> Vec<u8> {
    let plain = webp(picture, true);
    let head = vp8x(0x20, picture.width, picture.height);
    riff(&[head, chunk(b"ICCP", profile), plain[12..].to_vec()])
}

/// Red from 4 to 14 on a clear ground of 20 × 20.
pub fn webp_that_moves(frames: usize) -> Vec<u8> {
    let red = Picture::of(10, 10, 3, |_, _| vec![255, 0, 0]);
    let still = webp(&red, true);
    let place = [le24(2), le24(2), le24(9), le24(9), le24(100), vec![0]].concat();
    let frame = chunk(b"ANMF", &[place, still[12..].to_vec()].concat());
    let mut chunks = vec![vp8x(0x12, 20, 20), chunk(b"ANIM", &[0; 6])];
    chunks.resize(chunks.len() + frames, frame);
    riff(&chunks)
}

/// In 216 colours.
pub fn gif(picture: &Picture) -> Vec<u8> {
    let palette: Vec<u8> = (0..216_u16)
        .flat_map(|n| [n / 36, n / 6 % 6, n % 6].map(|step| (step * 51) as u8))
        .collect();
    let pixels = picture.pixels.chunks_exact(3);
    let indexes: Vec<u8> = pixels
        .map(|pixel| {
            let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(|value| value / 43);
            red * 36 + green * 6 + blue
        })
        .collect();
    let (width, height) = (picture.width as u16, picture.height as u16);
    let mut bytes = Vec::new();
    let mut encoder = gif::Encoder::new(&mut bytes, width, height, &palette).unwrap();
    let frame = gif::Frame {
        width,
        height,
        buffer: indexes.into(),
        ..gif::Frame::default()
    };
    encoder.write_frame(&frame).unwrap();
    drop(encoder);
    bytes
}

/// The same as the webp that moves.
pub fn gif_that_moves(frames: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = gif::Encoder::new(&mut bytes, 20, 20, &[255, 0, 0, 0, 0, 255]).unwrap();
    let frame = gif::Frame {
        left: 4,
        top: 4,
        width: 10,
        height: 10,
        buffer: vec![0; 100].into(),
        ..gif::Frame::default()
    };
    for _ in 0..frames {
        encoder.write_frame(&frame).unwrap();
    }
    drop(encoder);
    bytes
}

/// A profile of four inks (ICC.1:2001-04, 6.5.8): black ink darkens evenly, and
/// each other a little.
pub fn ink_profile() -> Vec<u8> {
    let fixed = |value: f64| ((value * 65_536.0).round() as i32).to_be_bytes();
    let mut table = b"mft1\0\0\0\0\x04\x03\x02\0".to_vec();
    for n in 0..9 {
        table.extend(fixed(if n % 4 == 0 { 1.0 } else { 0.0 }));
    }
    let straight: Vec<u8> = (0..=255).collect();
    for _ in 0..4 {
        table.extend(&straight);
    }
    for inks in 0..16_u8 {
        let black = f64::from(inks & 1);
        let others = f64::from((inks >> 1).count_ones());
        let lightness = 255.0 * (1.0 - black) * (1.0 - others * 0.2);
        table.extend([lightness as u8, 128, 128]);
    }
    for _ in 0..3 {
        table.extend(&straight);
    }
    table.resize(table.len().next_multiple_of(4), 0);
    let mut white = b"XYZ \0\0\0\0".to_vec();
    white.extend([0.9642, 1.0, 0.8249].map(fixed).concat());
    let mut profile = vec![0; 128];
    profile[8..12].copy_from_slice(&[2, 0x40, 0, 0]);
    profile[12..24].copy_from_slice(b"prtrCMYKLab ");
    profile[36..40].copy_from_slice(b"acsp");
    profile[68..80].copy_from_slice(&[0.9642, 1.0, 0.8249].map(fixed).concat());
    profile.extend(2_u32.to_be_bytes());
    let first = 128 + 4 + 2 * 12;
    for (name, start, length) in [
        (b"A2B0", first, table.len()),
        (b"wtpt", first + table.len(), white.len()),
    ] {
        profile.extend(name);
        profile.extend((start as u32).to_be_bytes());
        profile.extend((length as u32).to_be_bytes());
    }
    profile.extend(table);
    profile.extend(white);
    let length = (profile.len() as u32).to_be_bytes();
    profile[..4].copy_from_slice(&length);
    profile
}
