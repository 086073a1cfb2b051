//! Bytes made smaller for the way to a reader. It decides neither what is
//! worth it nor who takes which encoding.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};

/// The largest window that every browser takes.
const BROTLI_WINDOW: i32 = 22;

/// Gzip at a level from 0 to 9.
pub fn gzip(bytes: &[u8], level: u32) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(level));
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .expect("a vector takes every byte")
}

/// Brotli at a quality from 0 to 11.
pub fn brotli(bytes: &[u8], quality: i32) -> Vec<u8> {
    let mut encoded = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: BROTLI_WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut encoded, &parameters)
        .expect("a vector takes every byte");
    encoded
}
