//! Pictures that the stories make themselves, byte by byte: of one colour, as
//! large as is asked for, with whatever a camera or an attacker adds.

use std::io::Write as _;

use flate2::{Compression, Crc, write::ZlibEncoder};

/// A chunk of a PNG with its checksum.
pub fn chunk(kind: &[u8; 4], bytes: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(bytes);
    let length = u32::try_from(bytes.len()).expect("it fits");
    [
        length.to_be_bytes().as_slice(),
        kind,
        bytes,
        crc.sum().to_be_bytes().as_slice(),
    ]
    .concat()
}

/// The header of a PNG of 8 bits a channel: 0 grey, 2 colours, 6 with alpha.
pub fn png_header(width: u32, height: u32, colour: u8) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend_from_slice(&[8, colour, 0, 0, 0]);
    chunk(b"IHDR", &header)
}

/// A grey PNG with more chunks between its header and its pixels.
pub fn png_with(width: u32, height: u32, more: &[u8]) -> Vec<u8> {
    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::fast());
    let row = vec![0_u8; usize::try_from(width).expect("it fits") + 1];
    for _ in 0..height {
        pixels.write_all(&row).expect("it fits");
    }
    let pixels = pixels.finish().expect("it fits");
    [
        b"\x89PNG\r\n\x1A\n".to_vec(),
        png_header(width, height, 0),
        more.to_vec(),
        chunk(b"IDAT", &pixels),
        chunk(b"IEND", b""),
    ]
    .concat()
}

/// A grey PNG.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    png_with(width, height, b"")
}

/// A segment of a JPEG.
pub fn segment(code: u8, bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len() + 2).expect("it fits");
    [&[0xFF, code], length.to_be_bytes().as_slice(), bytes].concat()
}

/// A grey JPEG with more segments before its frame.
pub fn jpeg_with(width: u16, height: u16, more: &[u8]) -> Vec<u8> {
    let [w0, w1] = width.to_be_bytes();
    let [h0, h1] = height.to_be_bytes();
    let mut quantisation = vec![0];
    quantisation.extend_from_slice(&[1; 64]);
    // one code of one bit: no difference, and no more of the block
    let mut codes = vec![0; 17];
    codes[1] = 1;
    codes.push(0);
    let mut other = codes.clone();
    other[0] = 0x10;
    let blocks = usize::from(width.div_ceil(8)) * usize::from(height.div_ceil(8));
    let mut scan = vec![0; blocks / 4];
    if blocks % 4 > 0 {
        scan.push(0xFF >> (2 * (blocks % 4)));
    }
    [
        vec![0xFF, 0xD8],
        more.to_vec(),
        segment(0xDB, &quantisation),
        segment(0xC0, &[8, h0, h1, w0, w1, 1, 1, 0x11, 0]),
        segment(0xC4, &codes),
        segment(0xC4, &other),
        segment(0xDA, &[1, 1, 0, 0, 63, 0]),
        scan,
        vec![0xFF, 0xD9],
    ]
    .concat()
}

/// A grey JPEG.
pub fn jpeg(width: u16, height: u16) -> Vec<u8> {
    jpeg_with(width, height, b"")
}

/// EXIF: how to turn the picture, where it was taken, and a thumbnail.
pub fn tiff(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x02".to_vec();
    tiff.extend_from_slice(&[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend_from_slice(&[0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0x26]);
    tiff.extend_from_slice(&[0, 0, 0, 0x26]);
    tiff.extend_from_slice(b"35.6812N 139.7671E");
    tiff
}

/// EXIF that says how to turn the picture and nothing else.
pub fn turned(orientation: u8) -> Vec<u8> {
    let mut tiff = tiff(orientation);
    tiff[9] = 1;
    tiff.truncate(22);
    tiff.extend_from_slice(&[0; 4]);
    tiff
}

/// What a camera writes before the frame of a JPEG.
pub fn camera(orientation: u8) -> Vec<u8> {
    let exif = [b"Exif\0\0".to_vec(), tiff(orientation)].concat();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>YAMADA</x:xmpmeta>";
    [
        segment(0xE0, b"JFIF\0\x01\x01\0\0\x48\0\x48\x01\x01RGB"),
        segment(0xE1, &exif),
        segment(0xE1, xmp),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01profile"),
        segment(0xED, b"Photoshop 3.0\08BIM YAMADA"),
        segment(0xFE, b"YAMADA"),
    ]
    .concat()
}

/// A GIF of so many frames of one pixel, with more blocks before the first.
pub fn gif_with(frames: usize, more: &[u8]) -> Vec<u8> {
    let head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF";
    let frame = b"\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
    [head.as_slice(), more, &frame.repeat(frames), b"\x3B"].concat()
}

/// A chunk of a RIFF file.
pub fn riff_chunk(kind: &[u8; 4], bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).expect("it fits").to_le_bytes();
    let mut made = [kind.as_slice(), &length, bytes].concat();
    made.resize(made.len().next_multiple_of(2), 0);
    made
}

/// Chunks in their container.
pub fn riff(chunks: &[u8]) -> Vec<u8> {
    riff_chunk(b"RIFF", &[b"WEBP", chunks].concat())
}

/// The pixels of a WebP without loss: of one colour, as many as one likes.
pub fn vp8l(width: u32, height: u32) -> Vec<u8> {
    let (mut bits, mut count) = (0_u128, 0);
    let mut put = |value: u128, width: u32| {
        bits |= value << count;
        count += width;
    };
    put(0x2F, 8);
    put(u128::from(width - 1), 14);
    put(u128::from(height - 1), 14);
    // neither alpha, version, transform, cache nor several codes
    put(0, 1 + 3 + 1 + 1 + 1);
    for colour in [0x80, 0x40, 0xC0, 0xFF] {
        // a code of one symbol takes no bits
        put(0b101, 3);
        put(colour, 8);
    }
    put(0b0001, 4);
    let bytes = usize::try_from(count.div_ceil(8)).expect("it fits");
    riff_chunk(b"VP8L", &bits.to_le_bytes()[..bytes])
}

/// The extended header of a WebP.
pub fn vp8x(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let [w0, w1, w2, _] = (width - 1).to_le_bytes();
    let [h0, h1, h2, _] = (height - 1).to_le_bytes();
    riff_chunk(b"VP8X", &[flags, 0, 0, 0, w0, w1, w2, h0, h1, h2])
}

/// A WebP of one colour.
pub fn webp(width: u32, height: u32) -> Vec<u8> {
    riff(&vp8l(width, height))
}
