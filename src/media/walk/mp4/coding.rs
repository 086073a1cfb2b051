//! How the samples of a track are coded: what browsers play, and what the
//! others are called.

use std::io::{Read, Seek};

use super::{
    super::{Cursor, Walk},
    Atom, Mp4,
};
use crate::domain::{
    file::{Trace, Unfit},
    film::Codec,
};

/// The most bytes that say how one coding is set up.
const SETUP_MAX: u64 = 64 * 1024;

/// A picture's coding, and its sides in pixels.
pub(super) fn picture<R: Read + Seek>(
    mp4: &mut Mp4,
    cursor: &mut Cursor<R>,
    entry: &Atom,
) -> Walk<(Codec, (u32, u32))> {
    let codec = match &entry.kind {
        b"avc1" | b"avc3" => Codec::H264,
        b"av01" => Codec::Av1,
        b"vp09" => Codec::Vp9,
        other => return Err(refused(other).into()),
    };
    if entry.bytes() < 78 {
        return Err(Unfit::Damaged.into());
    }
    // which of the sources; then who wrote it
    cursor.skip(8)?;
    mp4.patches.zero(cursor.at(), cursor.at() + 16)?;
    cursor.skip(16)?;
    let [w0, w1, h0, h1] = cursor.bytes()?;
    cursor.skip(14)?;
    let program: [u8; 32] = cursor.bytes()?;
    if program != [0; 32] {
        mp4.traces.insert(Trace::Program);
        mp4.patches.zero(cursor.at() - 32, cursor.at())?;
    }
    cursor.skip(4)?;
    let mut is_set_up = codec != Codec::H264;
    while let Some(part) = part(mp4, cursor, entry)? {
        match &part.kind {
            b"avcC" => {
                let [_, profile, _, _] = cursor.bytes()?;
                let kind = match profile {
                    66 | 77 | 88 | 100 => None,
                    110 => Some("H.264 High 10"),
                    122 => Some("H.264 High 4:2:2"),
                    244 => Some("H.264 High 4:4:4"),
                    _ => Some("H.264"),
                };
                if let Some(name) = kind {
                    return Err(Unfit::Codec { name: name.into() }.into());
                }
                is_set_up = true;
            }
            b"av1C" | b"vpcC" | b"pasp" | b"colr" | b"btrt" | b"clap" | b"fiel" | b"mdcv"
            | b"clli" | b"SmDm" | b"CoLL" | b"amve" | b"st3d" | b"sv3d" => {}
            _ => {
                mp4.other(cursor, &part)?;
                continue;
            }
        }
        part.leave(cursor)?;
    }
    if !is_set_up {
        return Err(Unfit::Damaged.into());
    }
    let side = |high, low| u32::from(u16::from_be_bytes([high, low]));
    Ok((codec, (side(w0, w1), side(h0, h1))))
}

/// A sound's coding.
pub(super) fn sound<R: Read + Seek>(
    mp4: &mut Mp4,
    cursor: &mut Cursor<R>,
    entry: &Atom,
) -> Walk<Codec> {
    let mut codec = match &entry.kind {
        // what it is stands further in
        b"mp4a" => None,
        b"Opus" => Some(Codec::Opus),
        b".mp3" => Some(Codec::Mp3),
        other => return Err(refused(other).into()),
    };
    if entry.bytes() < 28 {
        return Err(Unfit::Damaged.into());
    }
    cursor.skip(8)?;
    let version = u16::from_be_bytes(cursor.bytes()?);
    cursor.skip(2)?;
    // who wrote it
    mp4.patches.zero(cursor.at(), cursor.at() + 4)?;
    cursor.skip(16)?;
    match version {
        0 => {}
        1 => cursor.skip(16)?,
        2 => cursor.skip(36)?,
        _ => return Err(Unfit::Damaged.into()),
    }
    while let Some(part) = part(mp4, cursor, entry)? {
        match &part.kind {
            b"esds" if codec.is_none() && part.bytes() <= SETUP_MAX => {
                let length = usize::try_from(part.bytes()).unwrap_or_default();
                codec = Some(described(&cursor.take(length)?)?);
            }
            b"dOps" | b"btrt" | b"chan" | b"chnl" | b"srat" => {}
            _ => {
                mp4.other(cursor, &part)?;
                continue;
            }
        }
        part.leave(cursor)?;
    }
    Ok(codec.ok_or(Unfit::Damaged)?)
}

/// The next box in an entry; fewer bytes than a box has end it.
fn part<R: Read + Seek>(mp4: &mut Mp4, cursor: &mut Cursor<R>, entry: &Atom) -> Walk<Option<Atom>> {
    let left = entry.end.checked_sub(cursor.at()).ok_or(Unfit::Damaged)?;
    if left < 8 {
        mp4.patches.zero(cursor.at(), entry.end)?;
        cursor.skip(left)?;
        return Ok(None);
    }
    mp4.next(cursor, entry.end).map(Some)
}

/// The coding that a descriptor names (ISO/IEC 14496-1 §7.2.6.6).
fn described(setup: &[u8]) -> Result<Codec, Unfit> {
    let object = object_type(setup).ok_or(Unfit::Damaged)?;
    let name = match object {
        0x40 | 0x66..=0x68 => return Ok(Codec::Aac),
        0x69 | 0x6B => return Ok(Codec::Mp3),
        0xA5 => "AC-3 (Dolby Digital)",
        0xA6 => "E-AC-3 (Dolby Digital Plus)",
        0xA9..=0xAC => "DTS",
        0xDD => "Vorbis (MP4)",
        _ => {
            return Err(Unfit::Codec {
                name: format!("mp4a.{object:02X}"),
            });
        }
    };
    Err(Unfit::Codec { name: name.into() })
}

fn object_type(setup: &[u8]) -> Option<u8> {
    let stream = descriptor(setup.get(4..)?, 3)?;
    let (flags, mut rest) = (*stream.get(2)?, stream.get(3..)?);
    if flags & 0x80 != 0 {
        rest = rest.get(2..)?;
    }
    if flags & 0x40 != 0 {
        let (length, url) = rest.split_first()?;
        rest = url.get(usize::from(*length)..)?;
    }
    if flags & 0x20 != 0 {
        rest = rest.get(2..)?;
    }
    descriptor(rest, 4)?.first().copied()
}

/// What follows the tag and the length of a descriptor.
fn descriptor(bytes: &[u8], tag: u8) -> Option<&[u8]> {
    let (found, rest) = bytes.split_first()?;
    if *found != tag {
        return None;
    }
    // a length of seven bits a byte, of four bytes at the most
    let more = rest
        .iter()
        .take(4)
        .take_while(|byte| **byte >= 0x80)
        .count();
    rest.get(more + 1..)
}

/// Why a coding is not taken, by the name that people know it by.
fn refused(kind: &[u8; 4]) -> Unfit {
    let name = match kind {
        b"encv" | b"enca" | b"drms" | b"drmi" => return Unfit::Locked,
        b"hvc1" | b"hev1" => "H.265 (HEVC)",
        b"dvh1" | b"dvhe" | b"dva1" | b"dvav" => "Dolby Vision",
        b"vvc1" | b"vvi1" => "H.266 (VVC)",
        b"vp08" => "VP8 (MP4)",
        b"mp4v" => "MPEG-4 Part 2",
        b"s263" | b"h263" | b"H263" => "H.263",
        b"jpeg" | b"mjpa" | b"mjpb" => "Motion JPEG",
        b"apch" | b"apcn" | b"apcs" | b"apco" | b"ap4h" | b"ap4x" => "Apple ProRes",
        b"AVdn" | b"AVdh" => "DNxHD",
        b"vc-1" => "VC-1",
        b"ac-3" => "AC-3 (Dolby Digital)",
        b"ec-3" => "E-AC-3 (Dolby Digital Plus)",
        b"alac" => "Apple Lossless",
        b"fLaC" => "FLAC",
        b"samr" | b"sawb" => "AMR",
        b"sowt" | b"twos" | b"lpcm" | b"ipcm" | b"fpcm" | b"raw " => "PCM",
        b"dtsc" | b"dtse" | b"dtsh" | b"dtsl" => "DTS",
        other => {
            let plain = |byte: &u8| match byte {
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' => char::from(*byte),
                _ => '?',
            };
            let name = other.iter().map(plain).collect();
            return Unfit::Codec { name };
        }
    };
    Unfit::Codec { name: name.into() }
}
