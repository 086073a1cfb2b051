//! Walks through films, sound and words that are made byte by byte: whole, with
//! what phones add, cut, contradictory, and with every byte changed.

use std::io::{BufReader, Cursor as Bytes};

use super::{Halt, Piece, walk};
use crate::domain::{
    file::{FileKind, Shape, Trace, Unfit},
    film::{Codec, Film},
};

#[path = "../../../tests/suite/films.rs"]
mod films;

use films::*;

type Found = (Shape, Vec<Trace>, Vec<u8>);

/// What a walk finds, and the bytes that stay.
fn walked(kind: FileKind, bytes: &[u8]) -> Result<Found, Unfit> {
    let source = BufReader::with_capacity(17, Bytes::new(bytes));
    match walk(kind, source, bytes.len() as u64) {
        Ok(mut found) => {
            let mut stays = Vec::new();
            let number = |number: u64| usize::try_from(number).expect("small");
            for piece in found.pieces.take() {
                match piece {
                    Piece::Made(made) => stays.extend(made),
                    Piece::Zeros(zeros) => stays.resize(stays.len() + number(zeros), 0),
                    Piece::Span { from, bytes: more } => {
                        stays.extend_from_slice(&bytes[number(from)..number(from + more)]);
                    }
                }
            }
            Ok((found.shape, found.traces.into_iter().collect(), stays))
        }
        Err(Halt::Unfit(unfit)) => Err(unfit),
        Err(Halt::Io(error)) => panic!("{error}"),
    }
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|found| found == words)
}

const WORDS: &[u8] = b"35.6812N KATO Ken";

fn both_orders(film: &Mp4) -> [Vec<u8>; 2] {
    [false, true].map(|index_first| {
        let film = Mp4 {
            index_first,
            ..film.clone()
        };
        film.made()
    })
}

#[test]
fn of_an_mp4_only_what_plays_stays_and_nothing_moves() {
    let film = Mp4 {
        time: 7,
        handler: b"KATO handler\0",
        added: phone(),
        before: [atom(b"free", &[b"KATO"]), atom(b"wide", &[])].concat(),
        further: Some(WORDS),
        ..Mp4::default()
    };
    for bytes in both_orders(&film) {
        let (shape, traces, stays) = walked(FileKind::Mp4, &bytes).expect("fit");
        let expected = Film {
            width: 64,
            height: 48,
            duration: 2_500,
            video: Codec::H264,
            sound: Some(Codec::Aac),
        };
        assert_eq!(shape, Shape::Film(expected));
        let expected = [
            Trace::Position,
            Trace::Xmp,
            Trace::Words,
            Trace::Time,
            Trace::Program,
            Trace::Track,
            Trace::Other,
        ];
        assert_eq!(traces, expected);
        assert_eq!(stays.len(), bytes.len(), "nothing moves");
        for gone in [&b"KATO"[..], b"35.68", b"gpmd", b"udta", b"\xA9xyz"] {
            assert!(
                contains(&bytes, gone) && !contains(&stays, gone),
                "{gone:?}"
            );
        }
        for kept in [PICTURES, SOUNDS] {
            assert!(contains(&stays, kept));
        }
        let again = walked(FileKind::Mp4, &stays).expect("fit");
        assert_eq!((again.1, again.2), (vec![], stays));
    }
}

#[test]
fn a_turned_film_is_told_as_people_see_it() {
    let film = Mp4 {
        turned: true,
        ..Mp4::default()
    };
    let (shape, ..) = walked(FileKind::Mp4, &film.made()).expect("fit");
    let Shape::Film(film) = shape else {
        panic!("a film")
    };
    assert_eq!((film.width, film.height), (48, 64));
}

#[test]
fn what_browsers_do_not_play_is_refused_by_its_name() {
    for (picture, sound, name) in [
        (b"hvc1", 0x40, "H.265 (HEVC)"),
        (b"mp4v", 0x40, "MPEG-4 Part 2"),
        (b"x\0<>", 0x40, "x???"),
        (b"avc1", 0xA5, "AC-3 (Dolby Digital)"),
        (b"avc1", 0x22, "mp4a.22"),
    ] {
        let film = Mp4 {
            picture: *picture,
            sound,
            ..Mp4::default()
        };
        let name = name.to_owned();
        let found = walked(FileKind::Mp4, &film.made()).err();
        assert_eq!(found, Some(Unfit::Codec { name }));
    }
    let locked = Mp4 {
        picture: *b"encv",
        ..Mp4::default()
    };
    assert_eq!(
        walked(FileKind::Mp4, &locked.made()).err(),
        Some(Unfit::Locked)
    );
    let mut quick = Mp4::default().made();
    quick[8..12].copy_from_slice(b"qt  ");
    assert!(matches!(
        walked(FileKind::Mp4, &quick),
        Err(Unfit::Codec { .. })
    ));
    for (picture, name) in [
        (&b"V_MPEG4/ISO/AVC"[..], "H.264 (WebM)"),
        (b"V_<b>", "V_?b?"),
    ] {
        let film = Webm {
            picture,
            ..Webm::default()
        };
        let name = name.to_owned();
        let found = walked(FileKind::Webm, &film.made()).err();
        assert_eq!(found, Some(Unfit::Codec { name }));
    }
    let matroska = Webm {
        doc_type: b"matroska",
        ..Webm::default()
    };
    assert!(matches!(
        walked(FileKind::Webm, &matroska.made()),
        Err(Unfit::Codec { .. })
    ));
}

#[test]
fn boxes_that_lie_about_their_size_are_refused() {
    let wide = |size: u64| [b"\0\0\0\x01skip".as_slice(), &size.to_be_bytes()].concat();
    let narrow = |size: u32| [&size.to_be_bytes(), b"skip".as_slice()].concat();
    for (before, why) in [
        (narrow(0), Unfit::Unfinished),
        (narrow(2), Unfit::Damaged),
        (narrow(7), Unfit::Damaged),
        (narrow(u32::MAX), Unfit::Truncated),
        (wide(0), Unfit::Damaged),
        (wide(15), Unfit::Damaged),
        (wide(u64::MAX), Unfit::Damaged),
        (wide(u64::MAX - 40), Unfit::Truncated),
        (atom(b"moof", &[]), Unfit::Unfinished),
    ] {
        let film = Mp4 {
            before: before.clone(),
            ..Mp4::default()
        };
        assert_eq!(
            walked(FileKind::Mp4, &film.made()).err(),
            Some(why),
            "{before:?}"
        );
    }
    // ever deeper, and ever more
    let mut deep = Vec::new();
    for _ in 0..10_000 {
        deep = atom(b"moov", &[&deep]);
    }
    let film = Mp4 {
        before: deep,
        ..Mp4::default()
    };
    assert!(walked(FileKind::Mp4, &film.made()).is_err());
    let film = Mp4 {
        added: atom(b"free", &[]).repeat(200_000),
        ..Mp4::default()
    };
    assert_eq!(
        walked(FileKind::Mp4, &film.made()).err(),
        Some(Unfit::Pieces)
    );
    let film = Mp4 {
        added: atom(b"mvex", &[]),
        ..Mp4::default()
    };
    assert_eq!(
        walked(FileKind::Mp4, &film.made()).err(),
        Some(Unfit::Unfinished)
    );
}

#[test]
fn a_track_that_goes_takes_nothing_but_media_along() {
    for claims in [0, 8, 100, u32::MAX - 4] {
        let film = Mp4 {
            further: Some(WORDS),
            claims: Some(claims),
            ..Mp4::default()
        };
        let bytes = [film.made(), atom(b"free", &[])].concat();
        let found = walked(FileKind::Mp4, &bytes).err();
        assert_eq!(found, Some(Unfit::Damaged), "{claims}");
    }
}

#[test]
fn of_a_webm_only_what_plays_stays_and_nothing_moves() {
    let film = Webm {
        info: [
            element(&[0x4D, 0x80], &[b"KATO muxer"]),
            element(&[0x57, 0x41], &[b"KATO phone"]),
            element(&[0x7B, 0xA9], &[&b"KATO title ".repeat(20)]),
            element(&[0x44, 0x61], &[&[1; 8]]),
            element(&[0xBF], &[&[1; 4]]),
        ]
        .concat(),
        added: [
            element(&[0x12, 0x54, 0xC3, 0x67], &[b"KATO tags"]),
            element(&[0x19, 0x41, 0xA4, 0x69], &[b"KATO attachment"]),
            element(&[0x10, 0x43, 0xA7, 0x70], &[b"KATO chapter"]),
            element(&[0xEC], &[b"KATO void"]),
        ]
        .concat(),
        further: Some(WORDS),
        ..Webm::default()
    };
    let bytes = film.made();
    let (shape, traces, stays) = walked(FileKind::Webm, &bytes).expect("fit");
    let expected = Film {
        width: 64,
        height: 48,
        duration: 2_500,
        video: Codec::Vp9,
        sound: Some(Codec::Opus),
    };
    assert_eq!(shape, Shape::Film(expected));
    let expected = [
        Trace::Words,
        Trace::Time,
        Trace::Program,
        Trace::Track,
        Trace::Other,
    ];
    assert_eq!(traces, expected);
    assert_eq!(stays.len(), bytes.len(), "nothing moves");
    for gone in [&b"KATO"[..], b"35.68", b"WEBVTT"] {
        assert!(
            contains(&bytes, gone) && !contains(&stays, gone),
            "{gone:?}"
        );
    }
    for kept in [PICTURES, SOUNDS] {
        assert!(contains(&stays, kept));
    }
    let again = walked(FileKind::Webm, &stays).expect("fit");
    assert_eq!(again.2, stays);
    assert!(!again.1.contains(&Trace::Words) && !again.1.contains(&Trace::Other));
}

#[test]
fn elements_that_lie_about_their_size_are_refused() {
    let ones = |id: &[u8], bytes: usize| {
        let size = [
            &[(0x1FF_u16 >> bytes).to_be_bytes()[1]][..],
            &vec![0xFF; bytes - 1],
        ]
        .concat();
        [id, &size].concat()
    };
    for (added, why) in [
        (ones(CLUSTER, 1), Unfit::Unfinished),
        (ones(CLUSTER, 8), Unfit::Unfinished),
        (vec![0xEC, 0x00], Unfit::Damaged),
        (vec![0x00], Unfit::Damaged),
        (vec![0x08], Unfit::Damaged),
        (
            [&[0xEC, 0x01][..], &[0xFF; 6], &[0xFE]].concat(),
            Unfit::Truncated,
        ),
        (vec![0xEC, 0x50, 0x00], Unfit::Truncated),
    ] {
        let film = Webm {
            added: added.clone(),
            ..Webm::default()
        };
        let found = walked(FileKind::Webm, &film.made()).err();
        assert_eq!(found, Some(why), "{added:?}");
    }
    let film = Webm::default();
    let live = [film.head(), ones(SEGMENT, 8), film.content()].concat();
    assert_eq!(walked(FileKind::Webm, &live).err(), Some(Unfit::Unfinished));
}

#[test]
fn of_an_mp3_only_frames_stay() {
    let sound = frames(100);
    let before = [id3(b"TIT2 KATO"), id3(b"GEOB KATO"), vec![0; 50]].concat();
    let middle = [frames(50), id3v1(b"KATO"), frames(50)].concat();
    for (bytes, traces) in [
        (sound.clone(), vec![]),
        ([before.clone(), sound.clone()].concat(), vec![Trace::Words]),
        ([sound.clone(), id3v1(b"KATO")].concat(), vec![Trace::Words]),
        (
            [sound.clone(), b"APETAGEX KATO".to_vec()].concat(),
            vec![Trace::Words],
        ),
        (
            [sound.clone(), b"LYRICSBEGIN KATO".to_vec()].concat(),
            vec![Trace::Words],
        ),
        (
            [sound.clone(), b"PK\x03\x04 KATO".to_vec()].concat(),
            vec![Trace::Tail],
        ),
        ([sound.clone(), b"PK".to_vec()].concat(), vec![Trace::Tail]),
        (middle, vec![Trace::Words]),
    ] {
        let (shape, found, stays) = walked(FileKind::Mp3, &bytes).expect("fit");
        assert_eq!((found, &stays), (traces, &sound));
        let Shape::Sound(sound) = shape else {
            panic!("sound")
        };
        assert_eq!((sound.duration, sound.codec), (2_612, Codec::Mp3));
    }
    // what says how many frames there are
    let mut noted = frames(100);
    noted[36..48].copy_from_slice(b"Info\0\0\0\x01\0\0\0\x63");
    assert!(walked(FileKind::Mp3, &noted).is_ok());
    let cut = walked(FileKind::Mp3, &noted[..417 * 60]);
    assert_eq!(cut.err(), Some(Unfit::Truncated));
    // what looks alike
    for (head, name) in [
        ([0xFF, 0xFD, 0x90, 0x64], "MPEG Layer II"),
        ([0xFF, 0xF1, 0x90, 0x64], "AAC (ADTS)"),
    ] {
        let bytes = [&head[..], &[0; 500]].concat();
        let name = name.to_owned();
        assert_eq!(
            walked(FileKind::Mp3, &bytes).err(),
            Some(Unfit::Codec { name })
        );
    }
    let far = [frames(4), vec![1; 17 * 1024 * 1024]].concat();
    assert_eq!(walked(FileKind::Mp3, &far).err(), Some(Unfit::Damaged));
}

#[test]
fn words_are_kept_in_utf_8() {
    let turned = [0x8C, 0x78, 0x8E, 0x40];
    let (shape, traces, stays) = walked(FileKind::Txt, &turned).expect("fit");
    assert_eq!((stays.as_slice(), traces), ("警察".as_bytes(), vec![]));
    let Shape::Text(text) = shape else {
        panic!("a text")
    };
    assert_eq!((text.characters, text.lines, text.turned), (2, 1, true));
    let (.., stays) = walked(FileKind::Txt, "\u{FEFF}警察\r\n".as_bytes()).expect("fit");
    assert_eq!(stays, "警察\r\n".as_bytes());
    for (bytes, why) in [
        (&b"a\0b"[..], Unfit::NoText),
        (b"\xFF\xFEa\0", Unfit::NoText),
        (b"\x82", Unfit::NoText),
        (b"\xEF\xBB\xBF \n", Unfit::Empty),
    ] {
        assert_eq!(walked(FileKind::Txt, bytes).err(), Some(why), "{bytes:?}");
    }
    let (.., stays) = walked(FileKind::Vtt, captions(3).as_bytes()).expect("fit");
    assert_eq!(stays, captions(3).as_bytes());
    let other = walked(
        FileKind::Vtt,
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n\x8C\x78",
    );
    assert_eq!(other.err(), Some(Unfit::NoText));
}

fn of_each_kind() -> Vec<(FileKind, Vec<u8>)> {
    let film = Mp4 {
        further: Some(WORDS),
        added: phone(),
        ..Mp4::default()
    };
    let [last, first] = both_orders(&film);
    let web = Webm {
        further: Some(WORDS),
        ..Webm::default()
    };
    vec![
        (FileKind::Mp4, last),
        (FileKind::Mp4, first),
        (FileKind::Webm, web.made()),
        (FileKind::Mp3, [id3(b"KATO"), frames(3)].concat()),
    ]
}

#[test]
fn what_ends_early_is_refused_wherever_it_is_cut() {
    for (kind, bytes) in of_each_kind() {
        for cut in 0..bytes.len() {
            // frames stand for themselves: two of them are sound
            let is_whole = kind == FileKind::Mp3 && cut >= 14 + 2 * 417 && (cut - 14) % 417 < 4;
            let found = walked(kind, &bytes[..cut]);
            if !is_whole {
                assert_eq!(found.err(), Some(Unfit::Truncated), "{kind:?} {cut}");
            }
        }
    }
}

#[test]
fn what_follows_the_end_is_left_behind() {
    for (kind, bytes) in of_each_kind() {
        let (.., alone) = walked(kind, &bytes).expect("fit");
        for tail in [
            &b"<script>alert(1)</script>PK\x03\x04"[..],
            b"PK",
            b"\0\0\0\0\0\0\0\0\0",
        ] {
            let (_, traces, stays) = walked(kind, &[&bytes, tail].concat()).expect("fit");
            assert!(traces.contains(&Trace::Tail), "{kind:?}");
            assert_eq!(stays, alone, "{kind:?}");
        }
    }
}

#[test]
fn whatever_byte_is_changed_nothing_breaks() {
    for (kind, bytes) in of_each_kind() {
        for at in 0..bytes.len() {
            for to in [0x00, 0x01, 0x7F, 0x80, 0xFF, bytes[at] ^ 1] {
                let mut other = bytes.clone();
                other[at] = to;
                // an answer, whichever; and what stays is no longer than what came
                if let Ok((.., stays)) = walked(kind, &other) {
                    assert!(stays.len() <= other.len());
                }
            }
        }
    }
}
