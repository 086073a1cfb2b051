//! Archives that lie: about sizes, places, names and what they hold. And good
//! ones cut and changed at every byte.

use std::{cell::Cell, collections::BTreeSet};

use super::{
    super::made::archives::*,
    tests::{cleaned, inside, refusal, two},
};
use crate::domain::file::{Trace, Unfit};

/// What is wrong, the archive, and the refusal.
type Lie = (&'static str, Vec<u8>, Unfit);

fn of_the_whole() -> Vec<Lie> {
    let good = || packed(&two());
    let g = good();
    vec![
        (
            "a prefix",
            [b"MZ".as_slice(), &g.bytes].concat(),
            Unfit::Packing,
        ),
        (
            "a suffix",
            [g.bytes.as_slice(), b"x"].concat(),
            Unfit::Packing,
        ),
        (
            "a shell before it",
            [b"#!/bin/sh\n".as_slice(), &g.bytes].concat(),
            Unfit::Packing,
        ),
        (
            "two archives",
            [g.bytes.as_slice(), &g.bytes].concat(),
            Unfit::Packing,
        ),
        (
            "entries too few",
            good().with(g.end + 8, &[1, 0, 1, 0]).bytes,
            Unfit::Packing,
        ),
        (
            "entries too many",
            good().with(g.end + 8, &[3, 0, 3, 0]).bytes,
            Unfit::Packing,
        ),
        (
            "entries here and in all",
            good().with(g.end + 8, &[1, 0]).bytes,
            Unfit::Volumes,
        ),
        (
            "another disk",
            good().with(g.end + 4, &[1, 0]).bytes,
            Unfit::Volumes,
        ),
        (
            "an entry on another disk",
            good().with(g.centrals[0] + 34, &[1, 0]).bytes,
            Unfit::Volumes,
        ),
        (
            "a directory elsewhere",
            good().with(g.end + 16, &[0, 0, 0, 0]).bytes,
            Unfit::Packing,
        ),
        (
            "a shorter directory",
            good().with(g.end + 12, &[46, 0]).bytes,
            Unfit::Packing,
        ),
    ]
}

fn of_locks() -> Vec<Lie> {
    let good = || packed(&two());
    vec![
        (
            "a password",
            good().with_both(0, 6, &[1, 8]).bytes,
            Unfit::Password,
        ),
        (
            "a strong password",
            good().with_both(0, 6, &[0x41, 8]).bytes,
            Unfit::Password,
        ),
        (
            "a hidden directory",
            good().with_both(0, 6, &[0, 0x28]).bytes,
            Unfit::Password,
        ),
        (
            "AES",
            good().with_both(0, 8, &[99, 0]).bytes,
            Unfit::Password,
        ),
        (
            "a password here only",
            good().with(6, &[1, 8]).bytes,
            Unfit::Packing,
        ),
        (
            "deflate64",
            good().with_both(1, 8, &[9, 0]).bytes,
            Unfit::Method,
        ),
        (
            "bzip2",
            good().with_both(1, 8, &[12, 0]).bytes,
            Unfit::Method,
        ),
        (
            "LZMA",
            good().with_both(1, 8, &[14, 0]).bytes,
            Unfit::Method,
        ),
        (
            "a patch",
            good().with_both(1, 6, &[0x20, 8]).bytes,
            Unfit::Method,
        ),
        (
            "another method here",
            good().with(8, &[8, 0]).bytes,
            Unfit::Packing,
        ),
        (
            "another checksum here",
            good().with(14, &[7]).bytes,
            Unfit::Packing,
        ),
    ]
}

fn of_two_places() -> Vec<Lie> {
    let good = || packed(&two());
    let g = good();
    let damaged = || inside("ポスター.png", Unfit::Damaged);
    vec![
        (
            "another packed size here",
            good().with(18, &[7]).bytes,
            Unfit::Packing,
        ),
        (
            "another size here",
            good().with(22, &[7]).bytes,
            Unfit::Packing,
        ),
        (
            "another name here",
            good().with(30, b"abc").bytes,
            Unfit::Packing,
        ),
        (
            "another name there",
            good().with(g.centrals[0] + 46, b"abc").bytes,
            Unfit::Packing,
        ),
        (
            "a shorter name here",
            good().with(26, &[3, 0]).bytes,
            Unfit::Packing,
        ),
        (
            "no signature here",
            good().with(0, b"PK\x03\x05").bytes,
            Unfit::Packing,
        ),
        (
            "no signature there",
            good().with(g.centrals[1], b"PK\x01\x03").bytes,
            Unfit::Packing,
        ),
        (
            "another checksum",
            good().with_both(0, 14, &[7]).bytes,
            damaged(),
        ),
        (
            "stored, more than packed",
            good().with_both(0, 22, &[0xFF]).bytes,
            damaged(),
        ),
        (
            "a longer file",
            good().with_both(0, 18, &[0xFF]).bytes,
            Unfit::Packing,
        ),
        (
            "one file twice",
            good().with(g.centrals[1] + 42, &[0; 4]).bytes,
            Unfit::Packing,
        ),
    ]
}

fn of_sizes() -> Vec<Lie> {
    let good = || packed(&two());
    let g = good();
    vec![
        (
            "a file in the directory",
            {
                let at = u32::try_from(g.centrals[0]).expect("small").to_le_bytes();
                good().with(g.centrals[1] + 42, &at).bytes
            },
            Unfit::Packing,
        ),
        (
            "a file beyond the end",
            good().with(g.centrals[1] + 42, &[0xFF; 3]).bytes,
            Unfit::Packing,
        ),
        (
            "a comment that is not there",
            good().with(g.end + 20, &[1, 0]).bytes,
            Unfit::Truncated,
        ),
        (
            "a broken stream",
            good().with(g.locals[1] + 30 + 33, &[0xFF; 8]).bytes,
            inside("配布/読んでください.txt", Unfit::Damaged),
        ),
        (
            "broken further fields",
            {
                let mut one = two()[0].clone();
                one.more = b"ux\xFF\0".to_vec();
                packed(&[one]).bytes
            },
            Unfit::Packing,
        ),
        (
            "bytes between two files",
            {
                let mut both = two();
                both[0].behind = b"<script>".to_vec();
                packed(&both).bytes
            },
            Unfit::Packing,
        ),
        (
            "a stream without its end",
            good().with_both(0, 6, &[8, 8]).bytes,
            Unfit::Packing,
        ),
        (
            "a name beyond the file",
            good().with(26, &[0xFF, 0xFF]).bytes,
            Unfit::Packing,
        ),
        (
            "a name beyond the directory",
            good().with(g.centrals[1] + 28, &[0xFF, 0xFF]).bytes,
            Unfit::Packing,
        ),
    ]
}

fn of_gaps() -> Vec<Lie> {
    let good = || packed(&two());
    let g = good();
    let name = "ポスター.png".len();
    vec![
        (
            "an end in a comment",
            {
                let mut bytes = good().with(g.end + 20, &[22, 0]).bytes;
                bytes.extend(&g.bytes[g.end..]);
                bytes
            },
            Unfit::Packing,
        ),
        (
            "a tail in a stream",
            {
                let mut words = two()[1].clone();
                (words.bytes, words.deflated) =
                    ([deflate(b"abc"), b"more".to_vec()].concat(), false);
                let sum = crc(b"abc").to_le_bytes();
                packed(&[words])
                    .with_both(0, 8, &[8, 0])
                    .with_both(0, 14, &sum)
                    .with_both(0, 22, &[3])
                    .bytes
            },
            inside("配布/読んでください.txt", Unfit::Packing),
        ),
        ("an empty file", vec![], Unfit::Truncated),
        ("no archive", vec![b'x'; 99], Unfit::Truncated),
        (
            "two names of one length",
            good().with(30 + name - 1, b"x").bytes,
            Unfit::Packing,
        ),
    ]
}

#[test]
fn lies_are_refused() {
    let all = [
        of_the_whole(),
        of_locks(),
        of_two_places(),
        of_sizes(),
        of_gaps(),
    ]
    .concat();
    assert!(all.len() >= 40);
    for (what, bytes, why) in all {
        assert_eq!(refusal(&bytes), why, "{what}");
    }
}

#[test]
fn a_comment_is_left_behind() {
    let good = packed(&two());
    let mut bytes = good.clone().with(good.end + 20, &[6, 0]).bytes;
    bytes.extend(b"yamada");
    let (_, traces, out) = cleaned(&bytes).expect("fit");
    assert!(traces.contains(&Trace::Words));
    assert!(!String::from_utf8_lossy(&out).contains("yamada"));
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    // a hundred megabytes of zeros from a hundred kilobytes
    let zeros = vec![0; 60 << 20];
    let bomb = deflated("a.txt", &zeros);
    assert_eq!(refusal(&packed(&[bomb]).bytes), Unfit::Swells);
    // it says that it is small, and is not
    let small = packed(&[deflated("a.txt", &zeros)]);
    let small = small.with_both(0, 22, &1000_u32.to_le_bytes());
    assert_eq!(refusal(&small.bytes), inside("a.txt", Unfit::Packing));
    // short repetitions are no bomb
    let short = packed(&[deflated("a.txt", &vec![b'a'; 1 << 20])]);
    assert!(cleaned(&short.bytes).is_ok());
    // too large one by one
    let large = packed(&[item("a.txt", b"abc")]).with_both(0, 22, &(65_u32 << 20).to_le_bytes());
    assert_eq!(
        refusal(&large.bytes),
        inside("a.txt", Unfit::Large { max: 64 })
    );
    // and all together
    let noise = item("a.mp4", &vec![7; 60 << 20]);
    let many: Vec<Item> = (0..5)
        .map(|n| Item {
            name: format!("{n}.mp4").into_bytes(),
            ..noise.clone()
        })
        .collect();
    assert_eq!(refusal(&packed(&many).bytes), Unfit::Unpacked { max: 256 });
    let many: Vec<Item> = (0..1_001)
        .map(|n| item(&format!("{n}.txt"), b"abc"))
        .collect();
    assert_eq!(refusal(&packed(&many).bytes), Unfit::Entries { max: 1_000 });
    assert!(cleaned(&packed(&many[1..]).bytes).is_ok());
}

#[test]
fn files_that_lie_in_one_another_are_refused() {
    // all entries of the directory stand for one file, as in 42.zip's heirs
    let mut many = packed(
        &(0..9)
            .map(|n| item(&format!("{n}.txt"), b"abc"))
            .collect::<Vec<_>>(),
    );
    for at in many.centrals.clone() {
        many = many.with(at + 42, &[0; 4]);
    }
    assert_eq!(refusal(&many.bytes), Unfit::Packing);
    // each file begins with the headers of those that follow, quoted in a
    // stored block (David Fifield, A better zip bomb)
    let inner = packed(&[deflated("b.txt", b"abc")]);
    let quoted = &inner.bytes[..inner.centrals[0]];
    let outer = packed(&[item("a.txt", quoted), deflated("b.txt", b"abc")]);
    let at = u32::try_from(30 + 5).expect("small").to_le_bytes();
    let found = outer.clone().with(outer.centrals[1] + 42, &at);
    assert_eq!(refusal(&found.bytes), Unfit::Packing);
}

#[test]
fn an_archive_that_is_cut_is_refused_wherever_it_is_cut() {
    let good = packed(&two());
    for cut in 0..good.bytes.len() {
        let found = refusal(&good.bytes[..cut]);
        assert_eq!(found, Unfit::Truncated, "{cut}");
    }
}

#[test]
fn a_changed_archive_is_refused_or_still_good() {
    let mut seed: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).expect("small")
    };
    let goods = [
        packed(&two()).bytes,
        large_end(&two()).bytes,
        streamed(&two()[1], true, false).bytes,
    ];
    let kept = Cell::new(0);
    for round in 0..6_000 {
        let mut bytes = goods[round % 3].clone();
        for _ in 0..=random(3) {
            let at = random(bytes.len());
            match random(3) {
                0 => bytes[at] ^= 1 << random(8),
                1 => bytes[at] = [0, 0xFF, b'P', b'/'][random(4)],
                _ => bytes.truncate(at.max(1)),
            }
        }
        // what is taken is an archive that stays as it is
        if let Ok((_, _, out)) = cleaned(&bytes) {
            let again = cleaned(&out).expect("fit");
            assert_eq!((again.1, again.2), (BTreeSet::new(), out));
            kept.set(kept.get() + 1);
        }
    }
    assert!(kept.get() > 0 && kept.get() < 3_000, "{}", kept.get());
}
