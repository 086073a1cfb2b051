//! Walks through pictures that are made byte by byte: whole, with what cameras
//! add, cut, contradictory, and with every byte changed.

use std::io::{BufReader, Cursor as Bytes};

use super::{Halt, Piece, walk};
use crate::domain::file::{FileKind, Picture, Trace, Unfit};
use crate::domain::picture::Orientation;

#[path = "../../../tests/suite/pictures.rs"]
pub(in crate::media) mod pictures;

use pictures::*;

/// What a walk finds, and the bytes that stay.
fn walked(kind: FileKind, bytes: &[u8]) -> Result<(Picture, Vec<Trace>, Vec<u8>), Unfit> {
    let source = BufReader::with_capacity(17, Bytes::new(bytes));
    match walk(kind, source, bytes.len() as u64) {
        Ok(mut found) => {
            let mut stays = Vec::new();
            for piece in found.pieces.take() {
                match piece {
                    Piece::Made(made) => stays.extend(made),
                    Piece::Span {
                        from,
                        bytes: length,
                    } => {
                        let from = usize::try_from(from).expect("small");
                        let end = from + usize::try_from(length).expect("small");
                        stays.extend_from_slice(&bytes[from..end]);
                    }
                    Piece::Zeros(_) => panic!("nothing of a picture is overwritten"),
                }
            }
            let traces = found.traces.into_iter().collect();
            let picture = found.shape.picture().cloned().expect("a picture");
            Ok((picture, traces, stays))
        }
        Err(Halt::Unfit(unfit)) => Err(unfit),
        Err(Halt::Io(error)) => panic!("{error}"),
    }
}

fn of_each_kind() -> [(FileKind, Vec<u8>); 4] {
    [
        (FileKind::Jpeg, jpeg(20, 10)),
        (FileKind::Png, png(20, 10)),
        (FileKind::Gif, gif_with(3, b"")),
        (FileKind::Webp, webp(20, 10)),
    ]
}

#[test]
fn a_plain_picture_stays_as_it_is() {
    for (kind, bytes) in of_each_kind() {
        let (picture, traces, stays) = walked(kind, &bytes).expect("fit");
        let size = (picture.width, picture.height, picture.frames);
        let expected = if kind == FileKind::Gif {
            (1, 1, 3)
        } else {
            (20, 10, 1)
        };
        assert_eq!(size, expected, "{kind:?}");
        assert_eq!(traces, [], "{kind:?}");
        assert_eq!(stays, bytes, "{kind:?}");
    }
}

#[test]
fn a_picture_that_ends_early_is_refused_wherever_it_is_cut() {
    for (kind, bytes) in of_each_kind() {
        for cut in 0..bytes.len() {
            let found = walked(kind, &bytes[..cut]);
            assert_eq!(found.err(), Some(Unfit::Truncated), "{kind:?} {cut}");
        }
    }
}

#[test]
fn what_follows_the_end_is_left_behind() {
    for (kind, bytes) in of_each_kind() {
        let tail = b"<script>alert(1)</script>PK\x03\x04";
        let (_, traces, stays) = walked(kind, &[bytes.as_slice(), tail].concat()).expect("fit");
        assert_eq!((traces, stays), (vec![Trace::Tail], bytes), "{kind:?}");
    }
}

#[test]
fn a_jpeg_keeps_its_profile_and_is_told_how_to_turn() {
    let (picture, traces, stays) =
        walked(FileKind::Jpeg, &jpeg_with(16, 8, &camera(6))).expect("fit");
    assert_eq!(
        (picture.width, picture.height, picture.orientation),
        (16, 8, Orientation::QuarterTurned)
    );
    assert_eq!(picture.upright(), (8, 16));
    assert!(picture.profile && !picture.alpha);
    let expected = [
        Trace::Exif,
        Trace::Position,
        Trace::Thumbnail,
        Trace::Xmp,
        Trace::Iptc,
        Trace::Words,
    ];
    assert_eq!(traces, expected);
    let text = String::from_utf8_lossy(&stays);
    assert!(text.contains("ICC_PROFILE") && !text.contains("YAMADA") && !text.contains("35.68"));
    let exif = segment(0xE1, &[b"Exif\0\0".to_vec(), turned(6)].concat());
    assert_eq!(stays[2..2 + exif.len()], exif);
    // what is left is a picture of its own, turned in the same way
    let again = walked(FileKind::Jpeg, &stays).expect("fit");
    assert_eq!(again, (picture, vec![], stays));
}

#[test]
fn a_png_keeps_what_its_colours_need() {
    let profile = chunk(b"iCCP", b"P3\0\0profile");
    let more = [
        chunk(b"sRGB", &[0]),
        profile.clone(),
        chunk(b"eXIf", &tiff(3)),
        chunk(b"tEXt", b"Author\0YAMADA"),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0YAMADA"),
        chunk(b"tIME", &[7, 0xEA, 11, 28, 0, 0, 0]),
        chunk(b"acTL", &[0; 8]),
        chunk(b"pHYs", &[0; 9]),
    ]
    .concat();
    let (picture, traces, stays) = walked(FileKind::Png, &png_with(9, 7, &more)).expect("fit");
    assert_eq!(
        (picture.orientation, picture.profile),
        (Orientation::HalfTurned, true)
    );
    let expected = [
        Trace::Exif,
        Trace::Position,
        Trace::Thumbnail,
        Trace::Xmp,
        Trace::Words,
        Trace::Time,
        Trace::Animation,
    ];
    assert_eq!(traces, expected);
    let more = [chunk(b"eXIf", &turned(3)), chunk(b"sRGB", &[0]), profile].concat();
    assert_eq!(stays, png_with(9, 7, &more));
}

#[test]
fn a_gif_keeps_how_it_moves() {
    let control = b"\x21\xF9\x04\x01\x0A\0\0\0";
    let repeat = b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0";
    let comment = b"\x21\xFE\x06YAMADA\0";
    let xmp = b"\x21\xFF\x0BXMP DataXMP\x06YAMADA\0";
    let more = [repeat.as_slice(), comment, xmp, control].concat();
    let (picture, traces, stays) = walked(FileKind::Gif, &gif_with(2, &more)).expect("fit");
    assert!(picture.alpha && picture.frames == 2);
    assert_eq!(traces, [Trace::Xmp, Trace::Words]);
    assert_eq!(stays, gif_with(2, &[repeat.as_slice(), control].concat()));
}

#[test]
fn a_webp_gets_a_header_of_what_stays() {
    let exif = [b"Exif\0\0".to_vec(), tiff(8)].concat();
    let parts = |flags, more: &[u8]| {
        let profile = riff_chunk(b"ICCP", b"profile");
        riff(&[vp8x(flags, 20, 10), profile, vp8l(20, 10), more.to_vec()].concat())
    };
    let more = [riff_chunk(b"EXIF", &exif), riff_chunk(b"XMP ", b"YAMADA")].concat();
    let (picture, traces, stays) = walked(FileKind::Webp, &parts(0x2C, &more)).expect("fit");
    assert_eq!(
        (picture.orientation, picture.profile),
        (Orientation::ThreeQuartersTurned, true)
    );
    let expected = [Trace::Exif, Trace::Position, Trace::Thumbnail, Trace::Xmp];
    assert_eq!(traces, expected);
    assert_eq!(stays, parts(0x28, &riff_chunk(b"EXIF", &turned(8))));
    // without an extended header nobody looks for it
    let short = [vp8l(20, 10), riff_chunk(b"EXIF", &exif)].concat();
    let (picture, _, stays) = walked(FileKind::Webp, &riff(&short)).expect("fit");
    assert_eq!(picture.orientation, Orientation::Upright);
    assert_eq!(stays, webp(20, 10));
}

#[test]
fn a_picture_that_is_too_large_is_refused_by_its_header() {
    let wide = Err(Unfit::Sides { max: 12_000 });
    let many = Err(Unfit::Pixels { max: 40_000_000 });
    let size = |kind, bytes: &[u8]| walked(kind, bytes).map(|found| found.0.width);
    let header =
        |width, height| [b"\x89PNG\r\n\x1A\n".to_vec(), png_header(width, height, 0)].concat();
    assert_eq!(size(FileKind::Png, &header(12_001, 1)), wide);
    assert_eq!(size(FileKind::Png, &header(12_000, 3_334)), many);
    let bomb = webp(12_000, 12_000);
    assert!(bomb.len() <= 34, "{}", bomb.len());
    assert_eq!(size(FileKind::Webp, &bomb), many);
    assert_eq!(size(FileKind::Webp, &webp(16_384, 1)), wide);
    let mut tall = jpeg(8, 8);
    let frame = tall
        .windows(2)
        .position(|two| two == [0xFF, 0xC0])
        .expect("a frame");
    tall[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0x00, 0x08]);
    assert_eq!(size(FileKind::Jpeg, &tall), wide);
    tall[frame + 5..frame + 9].copy_from_slice(&[0x2A, 0xF8, 0x2A, 0xF8]);
    assert_eq!(size(FileKind::Jpeg, &tall), many);
    let mut canvas = gif_with(1, b"");
    canvas[6..10].copy_from_slice(&[0x2A, 0xF8, 0x2A, 0xF8]);
    assert_eq!(size(FileKind::Gif, &canvas), wide);
}

#[test]
fn too_many_frames_scans_and_pieces_are_refused() {
    let frames = Unfit::Frames { max: 200 };
    assert_eq!(
        walked(FileKind::Gif, &gif_with(200, b"")).map(|found| found.0.frames),
        Ok(200)
    );
    assert_eq!(
        walked(FileKind::Gif, &gif_with(201, b"")).err(),
        Some(frames.clone())
    );
    let frame = riff_chunk(b"ANMF", &[vec![0; 16], vp8l(1, 1)].concat());
    let moving = |count: usize| {
        let head = [vp8x(0x02, 1, 1), riff_chunk(b"ANIM", &[0; 6])].concat();
        riff(&[head, frame.repeat(count)].concat())
    };
    assert_eq!(
        walked(FileKind::Webp, &moving(2)).map(|found| found.0.frames),
        Ok(2)
    );
    assert_eq!(walked(FileKind::Webp, &moving(201)).err(), Some(frames));
    let plain = jpeg(8, 8);
    let scan = [segment(0xDA, &[1, 1, 0, 0, 63, 0]), vec![0x3F]].concat();
    let scans = [&plain[..plain.len() - 2], &scan.repeat(64), &[0xFF, 0xD9]].concat();
    assert_eq!(walked(FileKind::Jpeg, &scans).err(), Some(Unfit::Pieces));
    let crumbs = [segment(0xFE, b""), segment(0xDD, &[0, 0])].concat();
    let crumbled = jpeg_with(8, 8, &crumbs.repeat(5_000));
    assert_eq!(walked(FileKind::Jpeg, &crumbled).err(), Some(Unfit::Pieces));
    let profile = segment(0xE2, &[b"ICC_PROFILE\0".to_vec(), vec![0; 60_000]].concat());
    let heavy = jpeg_with(8, 8, &profile.repeat(80));
    assert_eq!(walked(FileKind::Jpeg, &heavy).err(), Some(Unfit::Profile));
}

#[test]
fn what_contradicts_itself_is_refused() {
    let damaged = |kind, bytes: &[u8]| {
        assert_eq!(walked(kind, bytes).err(), Some(Unfit::Damaged), "{kind:?}");
    };
    let mut flipped = png(9, 7);
    let last = flipped.len() - 20;
    flipped[last] ^= 1;
    damaged(FileKind::Png, &flipped);
    damaged(FileKind::Png, &png_with(9, 7, &png_header(9, 7, 0)));
    damaged(FileKind::Png, &png_with(9, 7, &chunk(b"IDOT", b"")));
    damaged(FileKind::Png, &png(0, 7));
    let plain = jpeg(8, 8);
    let frame = segment(0xC0, &[8, 0, 8, 0, 8, 1, 1, 0x11, 0]);
    damaged(FileKind::Jpeg, &jpeg_with(8, 8, &frame));
    damaged(
        FileKind::Jpeg,
        &[&plain[..2], &plain[plain.len() - 2..]].concat(),
    );
    damaged(FileKind::Jpeg, &jpeg_with(8, 8, b"\0"));
    damaged(FileKind::Gif, b"GIF89a\x01\0\x01\0\0\0\0\x3B");
    damaged(FileKind::Webp, &riff(&vp8x(0, 20, 10)));
    damaged(
        FileKind::Webp,
        &riff(&[vp8l(20, 10), vp8l(20, 10)].concat()),
    );
    damaged(
        FileKind::Webp,
        &riff(&[vp8x(0, 20, 10), vp8l(20, 11)].concat()),
    );
    let arithmetic = jpeg_with(8, 8, &segment(0xC9, &[8, 0, 8, 0, 8, 1, 1, 0x11, 0]));
    assert_eq!(
        walked(FileKind::Jpeg, &arithmetic).err(),
        Some(Unfit::Unusual)
    );
}

/// Whatever stands in a file, a walk ends, and what it keeps passes again.
#[test]
fn no_byte_leads_a_walk_astray() {
    let exif = [b"Exif\0\0".to_vec(), tiff(8)].concat();
    let more = riff_chunk(b"EXIF", &exif);
    let sources = [
        (FileKind::Jpeg, jpeg_with(16, 8, &camera(6))),
        (FileKind::Png, png_with(9, 7, &chunk(b"eXIf", &tiff(3)))),
        (FileKind::Gif, gif_with(2, b"\x21\xF9\x04\x01\x0A\0\0\0")),
        (
            FileKind::Webp,
            riff(&[vp8x(8, 20, 10), vp8l(20, 10), more].concat()),
        ),
    ];
    let mut kept = 0;
    for (kind, source) in sources {
        for place in 0..source.len() {
            for byte in [0x00, 0x01, 0x7F, 0x80, 0xFF, source[place] ^ 0x01] {
                let mut bytes = source.clone();
                bytes[place] = byte;
                if let Ok((picture, _, stays)) = walked(kind, &bytes) {
                    let again = walked(kind, &stays).expect("what was kept is a picture");
                    assert_eq!(again.0, picture, "{kind:?} {place} {byte:#x}");
                    assert_eq!(again.2, stays, "{kind:?} {place} {byte:#x}");
                    kept += 1;
                }
            }
        }
    }
    assert!(kept > 500, "{kept}");
}
