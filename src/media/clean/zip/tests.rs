//! Archives that are made byte by byte: honest ones as systems write them,
//! those that an attacker made, and good ones with every byte changed.

use std::{collections::BTreeSet, io::Cursor};

use super::{
    super::{
        Cleaned,
        made::{archives::*, pictures},
    },
    Unfit, zip,
};
use crate::{
    domain::file::{Archive, FileKind, Shape, Trace},
    media::{clean::entry, walk::Halt},
};

pub(super) type Found = Result<(Vec<(String, FileKind)>, BTreeSet<Trace>, Vec<u8>), Unfit>;

/// Cleans an archive; of PDF a stub makes its own.
pub(super) fn cleaned(bytes: &[u8]) -> Found {
    let pdf = |_: Vec<u8>| {
        let shape = Shape::Archive(Archive { entries: vec![] });
        let (traces, bytes) = (BTreeSet::new(), b"%PDF-made".to_vec());
        Ok(Cleaned {
            shape,
            traces,
            bytes,
        })
    };
    let mut out = Vec::new();
    let inner = |kind, bytes| match kind {
        FileKind::Pdf => pdf(bytes),
        _ => entry(kind, bytes),
    };
    let mut source = Cursor::new(bytes);
    match zip(&mut source, bytes.len() as u64, &mut out, &inner) {
        Ok((Shape::Archive(archive), traces)) => {
            let entries = archive.entries.into_iter();
            let entries = entries.map(|entry| (entry.name, entry.kind));
            Ok((entries.collect(), traces, out))
        }
        Ok(other) => panic!("{other:?}"),
        Err(Halt::Unfit(unfit)) => Err(unfit),
        Err(Halt::Io(error)) => panic!("{error}"),
    }
}

pub(super) fn refusal(bytes: &[u8]) -> Unfit {
    cleaned(bytes).map(|found| found.0).expect_err("refused")
}

pub(super) fn inside(name: &str, why: Unfit) -> Unfit {
    let (name, why) = (name.to_owned(), Box::new(why));
    Unfit::Inside { name, why }
}

pub(super) fn two() -> [Item; 2] {
    [
        item("ポスター.png", &pictures::png(20, 10)),
        deflated(
            "配布/読んでください.txt",
            "消費者ホットライン\n".repeat(9).as_bytes(),
        ),
    ]
}

#[test]
fn an_honest_archive_is_written_anew() {
    let source = packed(&[
        Item {
            time: 0x5A21_1234,
            more: b"ux\x0B\0\x01\x04\xE8\x03\0\0\x04\xE8\x03\0\0".to_vec(),
            comment: "山田太郎".as_bytes().to_vec(),
            mode: 0o100_644,
            ..two()[0].clone()
        },
        item("配布/", b""),
        two()[1].clone(),
        item("__MACOSX/._ポスター.png", b"\0\x05\x16\x07yamada"),
        item(".DS_Store", b"yamada"),
        item("配布/Thumbs.db", b"yamada"),
        item("desktop.ini", b"yamada"),
        item("案内.pdf", b"%PDF-1.7 yamada"),
    ]);
    let (entries, traces, out) = cleaned(&source.bytes).expect("fit");
    let names: Vec<&str> = entries.iter().map(|entry| entry.0.as_str()).collect();
    assert_eq!(
        names,
        ["ポスター.png", "配布/読んでください.txt", "案内.pdf"]
    );
    assert_eq!(entries[1].1, FileKind::Txt);
    let expected = [Trace::Words, Trace::Time, Trace::System, Trace::Other];
    assert_eq!(traces.into_iter().collect::<Vec<_>>(), expected);
    let text = String::from_utf8_lossy(&out);
    assert!(!text.contains("yamada") && !text.contains("山田") && !text.contains("DS_Store"));
    // it is what the tests themselves would write
    let [picture, words] = two();
    let pdf = item("案内.pdf", b"%PDF-made");
    let mut made = packed(&[picture, words, pdf]);
    for at in made.centrals.clone() {
        made = made.with(at + 4, &[20, 0]);
    }
    assert_eq!(out, made.bytes);
    // and cleaning it once more changes nothing
    let again = cleaned(&out).expect("fit");
    assert_eq!((again.1, again.2), (BTreeSet::new(), out));
}

#[test]
fn a_picture_in_an_archive_is_cleaned() {
    let photo = pictures::jpeg_with(16, 8, &pictures::camera(6));
    let (_, traces, out) = cleaned(&packed(&[item("a.jpg", &photo)]).bytes).expect("fit");
    assert!(traces.contains(&Trace::Position));
    assert!(!String::from_utf8_lossy(&out).contains("YAMADA"));
}

#[test]
fn archives_that_were_written_as_a_stream_are_read() {
    for one in [item("a.txt", b"abc"), deflated("a.txt", &[b'a'; 999])] {
        for (signed, large) in [(true, false), (false, false), (true, true), (false, true)] {
            let found = cleaned(&streamed(&one, signed, large).bytes);
            assert!(found.is_ok(), "{signed} {large} {:?}", found.err());
        }
        // a size, the checksum or the signature of what follows is another
        let good = streamed(&one, true, false);
        let behind = good.centrals[0] - 16;
        for at in [behind, behind + 4, behind + 8, behind + 12] {
            let bad = good.clone().with(at, &[0x77]);
            assert_eq!(refusal(&bad.bytes), Unfit::Packing, "{at}");
        }
    }
}

#[test]
fn names_are_read_as_japanese_systems_write_them() {
    // 案内\表.txt in CP932, where the second byte of 表 is a backslash
    let mut windows = item("", b"abc");
    windows.name = b"\x88\xC4\x93\xE0/\x95\x5C.txt".to_vec();
    windows.flags = 0;
    // が in two characters, and not told to be UTF-8, as macOS does
    let mut mac = item("か\u{3099}.txt", b"abc");
    mac.flags = 0;
    let (entries, _, out) = cleaned(&packed(&[windows, mac]).bytes).expect("fit");
    let names: Vec<&str> = entries.iter().map(|entry| entry.0.as_str()).collect();
    assert_eq!(names, ["案内/表.txt", "が.txt"]);
    assert!(String::from_utf8_lossy(&out).contains("案内/表.txt"));
    assert_eq!(&out[6..8], [0, 8], "the flag of UTF-8");
}

#[test]
fn sizes_of_large_archives_are_taken_where_they_are_honest() {
    let good = large_end(&two());
    assert!(cleaned(&good.bytes).is_ok());
    let record = good.end - 76;
    for at in [
        record + 4,
        record + 16,
        record + 24,
        record + 40,
        record + 48,
        record + 64,
    ] {
        let bad = good.clone().with(at, &[0x77]);
        let found = refusal(&bad.bytes);
        let known = [Unfit::Packing, Unfit::Volumes];
        assert!(known.contains(&found), "{at} {found:?}");
    }
    // the small record contradicts the large one
    let bad = good.clone().with(good.end + 10, &[9, 0]);
    assert_eq!(refusal(&bad.bytes), Unfit::Packing);

    let mut one = item("a.txt", b"abc");
    one.more = b"\x01\0\x10\0\x03\0\0\0\0\0\0\0\x03\0\0\0\0\0\0\0".to_vec();
    let good = packed(&[one]).with_both(0, 18, &[0xFF; 8]);
    assert!(cleaned(&good.bytes).is_ok());
    let central = good.centrals[0] + 46 + 5 + 4;
    // another size in the directory, in both, and gigabytes
    let bad = good.clone().with(central, &[4]);
    assert_eq!(refusal(&bad.bytes), Unfit::Packing);
    let bad = bad.with(30 + 5 + 4, &[4]);
    assert_eq!(refusal(&bad.bytes), inside("a.txt", Unfit::Damaged));
    let bad = good.clone().with(central + 4, &[1]);
    assert_eq!(
        refusal(&bad.bytes),
        inside("a.txt", Unfit::Large { max: 64 })
    );
    // the field is too short, or stands there twice
    let bad = good.clone().with(central - 2, &[8, 0]);
    assert_eq!(refusal(&bad.bytes), Unfit::Packing);
}

/// A name, and why it is refused.
fn bad_names() -> Vec<(&'static str, Unfit)> {
    vec![
        ("../a.txt", Unfit::NamePath),
        ("a/../../b.txt", Unfit::NamePath),
        ("./a.txt", Unfit::NamePath),
        ("/etc/a.txt", Unfit::NamePath),
        ("a//b.txt", Unfit::NamePath),
        ("..\\a.txt", Unfit::NamePath),
        ("a\\b.txt", Unfit::NamePath),
        ("C:\\a.txt", Unfit::NamePath),
        ("C:/a.txt", Unfit::NamePath),
        ("c:a.txt", Unfit::NamePath),
        ("", Unfit::NamePath),
        ("/", Unfit::NamePath),
        ("a.txt\0.png", Unfit::NameCharacters),
        ("a\nb.txt", Unfit::NameCharacters),
        ("a\u{7F}.txt", Unfit::NameCharacters),
        ("a\u{202E}gnp.txt", Unfit::NameCharacters),
        ("a\u{200B}.txt", Unfit::NameCharacters),
        (" /a.txt", Unfit::NameCharacters),
        ("a.txt:evil.txt", Unfit::NameWindows),
        ("a?.txt", Unfit::NameWindows),
        ("CON.txt", Unfit::NameWindows),
        ("aux/a.txt", Unfit::NameWindows),
        ("COM1 .txt", Unfit::NameWindows),
        ("a./b.txt", Unfit::NameWindows),
        ("1/2/3/4/5/6/7/8/9/a.txt", Unfit::Deep { max: 8 }),
        ("a.exe", Unfit::Kind),
        ("a.txt.lnk", Unfit::Kind),
        ("a", Unfit::Kind),
        (".txt", Unfit::Kind),
        ("図.svg", Unfit::Kind),
        ("a.docm", Unfit::Kind),
        ("b.zip", Unfit::Nested),
    ]
}

#[test]
fn names_that_lead_astray_are_refused() {
    for (name, why) in bad_names() {
        let found = refusal(&packed(&[item(name, b"abc")]).bytes);
        match found {
            Unfit::Inside { why: found, .. } => assert_eq!(*found, why, "{name:?}"),
            other => panic!("{name:?} {other:?}"),
        }
    }
    let long = format!("{}.txt", "あ".repeat(200));
    let found = refusal(&packed(&[item(&long, b"abc")]).bytes);
    assert!(matches!(found, Unfit::Inside { why, .. } if *why == Unfit::NameLong { max: 200 }));
    // no UTF-8 although it says so; neither UTF-8 nor CP932
    let mut bad = item("", b"abc");
    bad.name = b"\x88\xC4.txt".to_vec();
    let found = refusal(&packed(&[bad.clone()]).bytes);
    assert!(matches!(found, Unfit::Inside { why, .. } if *why == Unfit::NameCharacters));
    (bad.flags, bad.name) = (0, b"\xFF\xFE\x80.txt".to_vec());
    let found = refusal(&packed(&[bad]).bytes);
    assert!(matches!(found, Unfit::Inside { why, .. } if *why == Unfit::NameCharacters));
}

#[test]
fn two_files_of_one_name_are_refused() {
    for (first, second) in [
        ("a.txt", "a.txt"),
        ("a.txt", "A.TXT"),
        ("が.txt", "か\u{3099}.txt"),
        ("É.txt", "e\u{301}.txt"),
        ("a/b.txt", "A/c.txt"),
        ("a.txt", "a.txt/b.txt"),
        ("a.txt/b.txt", "a.txt"),
        ("a.txt", " a.txt"),
    ] {
        let found = refusal(&packed(&[item(first, b"abc"), item(second, b"abc")]).bytes);
        assert!(
            matches!(&found, Unfit::Inside { why, .. } if **why == Unfit::Twice),
            "{first} {second} {found:?}"
        );
    }
}

#[test]
fn what_is_no_file_is_refused() {
    for kind in [0o120_777, 0o060_644, 0o020_644, 0o010_644, 0o140_644] {
        let link = Item {
            mode: kind,
            ..item("a.txt", b"/etc/passwd")
        };
        assert_eq!(
            refusal(&packed(&[link]).bytes),
            inside("a.txt", Unfit::Link),
            "{kind:o}"
        );
    }
    let folder = packed(&[item("a/", b"abc")]);
    assert_eq!(refusal(&folder.bytes), inside("a/", Unfit::Packing));
    assert_eq!(
        refusal(&packed(&[item("a/", b"")]).bytes),
        Unfit::NoEntry,
        "folders alone"
    );
    assert_eq!(refusal(&packed(&[]).bytes), Unfit::NoEntry);
}

#[test]
fn a_file_is_what_its_name_says() {
    for (name, bytes, why) in [
        ("a.png", b"PK\x03\x04\0\0\0\0".as_slice(), None),
        ("a.pdf", b"<!doctype html>", Some(Unfit::Unknown)),
        ("a.txt", b"", Some(Unfit::Empty)),
        ("a.txt", b"a\0b", Some(Unfit::NoText)),
        (
            "a.docx",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            Some(Unfit::OldOffice),
        ),
        ("a.jpg", b"\xFF\xD8\xFF\xE0", Some(Unfit::Truncated)),
    ] {
        let Unfit::Inside { why: found, .. } = refusal(&packed(&[item(name, bytes)]).bytes) else {
            panic!("{name}");
        };
        match why {
            Some(why) => assert_eq!(*found, why, "{name}"),
            None => assert!(matches!(*found, Unfit::OtherKind { .. }), "{name}"),
        }
    }
}
