//! Files that are made to harm: each is refused by name or opened within its
//! bounds, in a child whose memory is watched.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use keihatsu::{
    domain::picture::{Orientation, Refusal},
    media::render::Undone,
};

use super::{
    JPEG, WEBP,
    fixtures::{self, Picture, chunk, le24, mixed, photo, riff, vp8x},
    made, recipe,
    the_child::{Told, told},
};

pub fn zlib(bytes: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    for piece in bytes {
        encoder.write_all(&piece).unwrap();
    }
    encoder.finish().unwrap()
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

pub fn png_chunk(name: &[u8; 4], payload: &[u8]) -> Vec<u8> {
    let named = [name.as_slice(), payload].concat();
    [
        (payload.len() as u32).to_be_bytes().to_vec(),
        named.clone(),
        crc(&named).to_be_bytes().to_vec(),
    ]
    .concat()
}

/// All of one colour; `colour` 2 is rgb, 6 rgba.
pub fn png_of(width: u32, height: u32, colour: u8, interlaced: bool, more: &[Vec<u8>]) -> Vec<u8> {
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([8, colour, 0, 0, u8::from(interlaced)]);
    let pixel = if colour == 6 { 4 } else { 3 };
    // Adam7: first column and row, step of each pass
    let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)];
    let passes = passes
        .into_iter()
        .chain([(0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]);
    let passes: Vec<(u32, u32, u32, u32)> = match interlaced {
        true => passes.collect(),
        false => vec![(0, 0, 1, 1)],
    };
    let rows = passes.into_iter().flat_map(|(left, top, across, down)| {
        let columns = width.saturating_sub(left).div_ceil(across) as usize;
        let rows = if columns == 0 {
            0
        } else {
            height.saturating_sub(top).div_ceil(down)
        };
        (0..rows).map(move |_| vec![0; 1 + columns * pixel])
    });
    let mut file = b"\x89PNG\r\n\x1A\n".to_vec();
    file.extend(png_chunk(b"IHDR", &head));
    file.extend(more.concat());
    file.extend(png_chunk(b"IDAT", &zlib(rows)));
    file.extend(png_chunk(b"IEND", &[]));
    file
}

/// A whole jpeg that says it is of another size.
pub fn jpeg_that_claims(width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = fixtures::jpeg(&photo(16, 16), 80);
    let start = jpeg
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .unwrap();
    jpeg[start + 5..start + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[start + 7..start + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

/// Where a segment begins and how long it is.
fn segment(jpeg: &[u8], marker: u8) -> (usize, usize) {
    let start = jpeg
        .windows(2)
        .position(|pair| pair == [0xFF, marker])
        .unwrap();
    let length = u16::from_be_bytes([jpeg[start + 2], jpeg[start + 3]]);
    (start, usize::from(length) + 2)
}

/// The same with a segment written again.
pub fn doubled(jpeg: &[u8], marker: u8) -> Vec<u8> {
    let (start, length) = segment(jpeg, marker);
    [&jpeg[..start + length], &jpeg[start..]].concat()
}

pub fn with_profile_parts(count: u8, bytes: usize) -> Vec<u8> {
    let jpeg = fixtures::jpeg(&photo(16, 16), 80);
    let parts = (1..=count).map(|number| {
        let part = [
            b"ICC_PROFILE\0".as_slice(),
            &[number, count],
            &vec![7; bytes],
        ]
        .concat();
        let length = (part.len() as u16 + 2).to_be_bytes();
        [&[0xFF, 0xE2], length.as_slice(), &part].concat()
    });
    let parts: Vec<u8> = parts.flatten().collect();
    [&jpeg[..2], &parts, &jpeg[2..]].concat()
}

/// A progressive jpeg whose last scan comes so many times.
pub fn jpeg_of_scans(count: usize) -> Vec<u8> {
    let jpeg = fixtures::jpeg_progressive(&photo(64, 64), 80);
    let last = jpeg
        .windows(2)
        .rposition(|pair| pair == [0xFF, 0xDA])
        .unwrap();
    let end = jpeg.len() - 2;
    [&jpeg[..end], &jpeg[last..end].repeat(count), &jpeg[end..]].concat()
}

fn refused(name: &str, file: &[u8], expected: Refusal) {
    let Told { answer, peak, .. } = told(file, &[recipe(1, 1, WEBP)]);
    assert_eq!(answer, Err(expected), "{name}");
    assert!(peak < 60, "{name}: {peak} MB");
}

#[test]
fn sizes_that_a_file_only_claims_are_refused_before_they_cost_anything() {
    let lossless = |width: u32, height: u32| {
        let bits = (width - 1) | (height - 1) << 14;
        let payload = [vec![0x2F], bits.to_le_bytes().to_vec(), vec![0; 9]].concat();
        riff(&[chunk(b"VP8L", &payload)])
    };
    refused(
        "webp of 34 bytes",
        &lossless(12_000, 12_000),
        Refusal::TooManyPixels,
    );
    refused("webp too long", &lossless(16_000, 100), Refusal::TooLong);
    let ground = riff(&[vp8x(0, 1 << 24, 1 << 24), lossless(8, 8)[12..].to_vec()]);
    refused("webp on a huge ground", &ground, Refusal::TooLong);
    refused(
        "jpeg of 121 million",
        &jpeg_that_claims(11_000, 11_000),
        Refusal::TooManyPixels,
    );
    refused(
        "jpeg too long",
        &jpeg_that_claims(12_001, 1),
        Refusal::TooLong,
    );
    refused(
        "jpeg of no height",
        &jpeg_that_claims(16, 0),
        Refusal::Broken,
    );
    refused(
        "png too long",
        &png_of(12_001, 1, 2, false, &[]),
        Refusal::TooLong,
    );
    let head = |width: u32, height: u32| {
        let mut png = png_of(1, 1, 2, false, &[]);
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        png[16..24].copy_from_slice(&size);
        let sum = crc(&png[12..29]).to_be_bytes();
        png[29..33].copy_from_slice(&sum);
        png
    };
    refused(
        "png of 2^31",
        &head(0x7FFF_FFFF, 0x7FFF_FFFF),
        Refusal::TooLong,
    );
    refused(
        "png of 41 million",
        &head(8_000, 5_001),
        Refusal::TooManyPixels,
    );
    let mut gif = fixtures::gif_that_moves(1);
    gif[6..10].copy_from_slice(&[0xFF; 4]);
    refused("gif of 65,535", &gif, Refusal::TooLong);
}

#[test]
fn what_claims_to_be_large_and_is_not_there_is_refused() {
    let one = recipe(1, 1, WEBP);
    for file in [
        jpeg_that_claims(6_000, 6_000),
        png_of(16, 16, 2, false, &[])[..60].to_vec(),
        riff(&[chunk(b"VP8L", &[0x2F, 0xFF, 0xFF, 0x3F, 0, 0, 0])]),
        riff(&[]),
        b"GIF89a".to_vec(),
        vec![0xFF, 0xD8, 0xFF],
        Vec::new(),
    ] {
        let Told { answer, peak, .. } = told(&file, std::slice::from_ref(&one));
        assert!(answer.is_err(), "{:?}", &file[..file.len().min(20)]);
        assert!(peak < 80, "{peak} MB");
    }
}

#[test]
fn more_of_something_than_anybody_needs_is_refused() {
    refused(
        "gif frames",
        &fixtures::gif_that_moves(100_000),
        Refusal::TooManyFrames,
    );
    refused(
        "webp frames",
        &fixtures::webp_that_moves(201),
        Refusal::TooManyFrames,
    );
    let control = [100_000_u32.to_be_bytes(), [0; 4]].concat();
    let moving = png_of(8, 8, 2, false, &[png_chunk(b"acTL", &control)]);
    refused("png frames", &moving, Refusal::TooManyFrames);
    refused("jpeg scans", &jpeg_of_scans(500), Refusal::TooHeavy);
    let jpeg = fixtures::jpeg(&photo(16, 16), 80);
    refused("jpeg frames", &doubled(&jpeg, 0xC0), Refusal::Broken);
    refused(
        "profile in parts",
        &with_profile_parts(255, 65_000),
        Refusal::Profile,
    );
    refused(
        "profile of nonsense",
        &with_profile_parts(3, 500),
        Refusal::Profile,
    );
}

#[test]
fn text_that_grows_when_it_is_unpacked_stays_packed() {
    let zeros = || (0..64).map(|_| vec![0; 1024 * 1024]);
    let text = [b"Comment\0\0".to_vec(), zlib(zeros())].concat();
    let file = png_of(64, 64, 2, false, &[png_chunk(b"zTXt", &text)]);
    let Told { answer, peak, .. } = told(&file, &[recipe(32, 32, WEBP)]);
    assert!(answer.is_ok(), "{answer:?}");
    assert!(peak < 60, "{peak} MB");
    let profile = [b"icc\0\0".to_vec(), zlib(zeros())].concat();
    let file = png_of(64, 64, 2, false, &[png_chunk(b"iCCP", &profile)]);
    let Told { peak, .. } = told(&file, &[recipe(32, 32, WEBP)]);
    assert!(peak < 60, "{peak} MB");
}

#[test]
fn the_largest_that_are_taken_stay_within_their_memory() {
    let widths = |width: u32, height: u32| {
        [1920, 1280, 320]
            .map(|across| recipe(across, (height * across).div_ceil(width).max(1), WEBP))
            .to_vec()
    };
    for (name, file, recipes) in [
        (
            "png of one colour",
            png_of(12_000, 3_333, 2, false, &[]),
            widths(12_000, 3_333),
        ),
        (
            "png in passes",
            png_of(8_000, 5_000, 2, true, &[]),
            widths(8_000, 5_000),
        ),
        (
            "png to see through",
            png_of(8_000, 5_000, 6, false, &[]),
            widths(8_000, 5_000),
        ),
        (
            "all of a png",
            png_of(8_000, 5_000, 2, false, &[]),
            vec![recipe(8_000, 5_000, JPEG)],
        ),
    ] {
        let Told { answer, peak, .. } = told(&file, &recipes);
        println!("{name}: {answer:?}, {peak} MB");
        assert_eq!(answer, Ok(recipes.len()), "{name}");
        assert!(peak < 210, "{name}: {peak} MB");
    }
}

/// Small files of every kind, whole.
fn whole() -> Vec<(&'static str, Vec<u8>)> {
    let picture = photo(48, 40);
    vec![
        ("jpeg", fixtures::jpeg(&picture, 85)),
        ("progressive jpeg", fixtures::jpeg_progressive(&picture, 85)),
        ("png", fixtures::png(&picture.see_through())),
        ("png in passes", png_of(48, 40, 2, true, &[])),
        ("gif", fixtures::gif(&picture)),
        ("gif that moves", fixtures::gif_that_moves(3)),
        ("webp", fixtures::webp(&picture, false)),
        ("lossless webp", fixtures::webp(&picture, true)),
        ("webp that moves", fixtures::webp_that_moves(3)),
    ]
}

#[test]
fn a_file_that_was_cut_off_anywhere_is_refused() {
    for (name, file) in whole() {
        let asked = [recipe(7, 5, WEBP)];
        assert!(made(&file, Orientation::Upright, &asked).is_ok(), "{name}");
        for part in 0..200 {
            let end = file.len() * part / 200;
            let cut = made(&file[..end], Orientation::Upright, &asked);
            assert!(cut.is_err(), "{name} cut at {end} of {}", file.len());
        }
    }
}

#[test]
fn a_file_with_wrong_bytes_is_refused_or_opened_and_harms_nobody() {
    for (name, file) in whole() {
        for turn in 0..300_u64 {
            let mut file = file.clone();
            for change in 0..1 + turn % 4 {
                let chance = mixed(turn * 7 + change);
                let at = (chance >> 16) as usize % file.len();
                file[at] = chance as u8;
            }
            let asked = [recipe(7, 5, WEBP), recipe(3, 3, JPEG)];
            let result = made(&file, Orientation::Transversed, &asked);
            if let Ok(files) = result {
                assert_eq!(fixtures::opened(&files[0]).width, 7, "{name} {turn}");
            }
        }
    }
}

#[test]
fn nothing_but_pixels_comes_out() {
    let word = b"<script>alert(1)</script>";
    let picture = photo(48, 40);
    let jpeg = fixtures::jpeg(&picture, 85);
    let comment = |marker: u8| {
        let length = (word.len() as u16 + 2).to_be_bytes();
        [
            &jpeg[..2],
            &[0xFF, marker],
            length.as_slice(),
            word,
            &jpeg[2..],
        ]
        .concat()
    };
    let png = fixtures::png(&picture);
    let text = png_chunk(b"tEXt", &[b"Comment\0".as_slice(), word].concat());
    let webp = fixtures::webp(&picture, true);
    let known = [
        vp8x(0x0C, 48, 40),
        webp[12..].to_vec(),
        chunk(b"EXIF", word),
    ];
    for file in [
        comment(0xFE),
        comment(0xE1),
        [jpeg.as_slice(), word].concat(),
        [png.as_slice(), word].concat(),
        [&png[..33], &text, &png[33..]].concat(),
        [fixtures::gif(&picture).as_slice(), word].concat(),
        [webp.as_slice(), word].concat(),
        riff(&known),
    ] {
        let asked = [
            recipe(48, 40, WEBP),
            recipe(48, 40, JPEG),
            recipe(48, 40, keihatsu::domain::rendition::Code::Png),
        ];
        for bytes in made(&file, Orientation::Upright, &asked).unwrap() {
            let found = bytes.windows(word.len()).any(|window| window == word);
            assert!(!found, "{}", fixtures::kind(&bytes));
        }
    }
}

#[test]
fn what_is_no_picture_is_refused_whatever_it_claims() {
    for file in [
        b"%PDF-1.7\n".to_vec(),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
        b"PK\x03\x04 and more".to_vec(),
        b"BM and so on, a bitmap".to_vec(),
        b"RIFF\x20\0\0\0WAVEfmt ".to_vec(),
        vec![0; 4096],
    ] {
        let refused = made(&file, Orientation::Upright, &[recipe(1, 1, WEBP)]);
        assert_eq!(refused, Err(Undone::Refused(Refusal::NotAPicture)));
    }
}

#[test]
fn frames_beyond_their_ground_are_refused() {
    let red = Picture::of(10, 10, 3, |_, _| vec![255, 0, 0]);
    let still = fixtures::webp(&red, true);
    let place = [le24(20), le24(0), le24(9), le24(9), le24(1), vec![0]].concat();
    let frame = chunk(b"ANMF", &[place, still[12..].to_vec()].concat());
    let webp = riff(&[vp8x(0x12, 20, 20), chunk(b"ANIM", &[0; 6]), frame]);
    let mut gif = fixtures::gif_that_moves(1);
    let start = gif.iter().rposition(|byte| *byte == b',').unwrap();
    gif[start + 1] = 200;
    for file in [webp, gif] {
        let refused = made(&file, Orientation::Upright, &[recipe(1, 1, WEBP)]);
        assert_eq!(refused, Err(Undone::Refused(Refusal::Broken)));
    }
}
