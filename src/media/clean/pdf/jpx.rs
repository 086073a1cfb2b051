//! JPEG 2000 within a PDF (ISO/IEC 15444-1): boxes, of which those stay that
//! pixels need, and a codestream without comments.
//!
//! Refuses to open what is coded.

use crate::{domain::file::Unfit, media::walk::Walk};

/// Boxes that stay: signature, type, header, codestreams and their headers.
const KEPT: [&[u8]; 6] = [b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"jpch", b"jplh"];

/// The picture without what programs add; true where there was some.
pub(super) fn clean(bytes: &[u8]) -> Walk<(Vec<u8>, bool)> {
    if bytes.starts_with(&[0xFF, 0x4F, 0xFF, 0x51]) {
        return codestream(bytes);
    }
    let mut made = Vec::with_capacity(bytes.len());
    let mut lost = false;
    let mut rest = bytes;
    let mut has_codes = false;
    while !rest.is_empty() {
        let (kind, body, after) = next(rest)?;
        if kind == b"jp2c" {
            let (codes, less) = codestream(body)?;
            append(&mut made, kind, &codes)?;
            lost |= less;
            has_codes = true;
        } else if KEPT.contains(&kind) {
            append(&mut made, kind, body)?;
        } else {
            lost = true;
        }
        rest = after;
    }
    if !has_codes || !made.starts_with(b"\0\0\0\x0CjP  ") {
        return Err(Unfit::InnerPicture.into());
    }
    Ok((made, lost))
}

/// A box: its type, what it holds, and what follows it.
fn next(bytes: &[u8]) -> Walk<(&[u8], &[u8], &[u8])> {
    let odd = Unfit::InnerPicture;
    let (head, rest) = bytes.split_at_checked(8).ok_or(odd)?;
    let (length, kind) = head.split_at(4);
    let length = u32::from_be_bytes([length[0], length[1], length[2], length[3]]);
    let (size, rest) = match length {
        // up to the end
        0 => (rest.len(), rest),
        1 => {
            let (long, rest) = rest.split_at_checked(8).ok_or(Unfit::InnerPicture)?;
            let mut eight = [0; 8];
            eight.copy_from_slice(long);
            let long = usize::try_from(u64::from_be_bytes(eight)).ok();
            let size = long.and_then(|long| long.checked_sub(16));
            (size.ok_or(Unfit::InnerPicture)?, rest)
        }
        length => {
            let size = usize::try_from(length).ok();
            let size = size.and_then(|size| size.checked_sub(8));
            (size.ok_or(Unfit::InnerPicture)?, rest)
        }
    };
    let (body, after) = rest.split_at_checked(size).ok_or(Unfit::InnerPicture)?;
    Ok((kind, body, after))
}

fn append(made: &mut Vec<u8>, kind: &[u8], body: &[u8]) -> Walk<()> {
    let length = u32::try_from(body.len() + 8).map_err(|_| Unfit::InnerPicture)?;
    made.extend_from_slice(&length.to_be_bytes());
    made.extend_from_slice(kind);
    made.extend_from_slice(body);
    Ok(())
}

/// The codestream: comments stand in its main header.
fn codestream(bytes: &[u8]) -> Walk<(Vec<u8>, bool)> {
    let (start, mut rest) = bytes.split_at_checked(2).ok_or(Unfit::InnerPicture)?;
    if start != [0xFF, 0x4F] {
        return Err(Unfit::InnerPicture.into());
    }
    let mut made = Vec::with_capacity(bytes.len());
    made.extend_from_slice(start);
    let mut lost = false;
    loop {
        let head = rest.get(..4).ok_or(Unfit::InnerPicture)?;
        match [head[0], head[1]] {
            // the first tile: only its own parts know where it ends
            [0xFF, 0x90] => {
                made.extend_from_slice(rest);
                return Ok((made, lost));
            }
            [0xFF, code] => {
                let length = usize::from(u16::from_be_bytes([head[2], head[3]])) + 2;
                let (segment, after) = rest.split_at_checked(length).ok_or(Unfit::InnerPicture)?;
                if code == 0x64 {
                    lost = true;
                } else {
                    made.extend_from_slice(segment);
                }
                rest = after;
            }
            _ => return Err(Unfit::InnerPicture.into()),
        }
    }
}
