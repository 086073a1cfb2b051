//! Files of words: captions, written anew, and plain text, kept in UTF-8.

use std::{
    collections::BTreeSet,
    io::{Read, Seek},
};

use encoding_rs::SHIFT_JIS;

use super::{Cursor, Pieces, Walk, Walked};
use crate::domain::{
    captions::Track,
    file::{FileKind, Shape, Unfit},
    plain_text::PlainText,
};

/// All bytes of a file; those of words are few.
fn all<R: Read + Seek>(cursor: &mut Cursor<R>, kind: FileKind) -> Walk<Vec<u8>> {
    if cursor.left() > kind.bytes_max() {
        return Err(Unfit::large(kind.bytes_max()).into());
    }
    let bytes = usize::try_from(cursor.left()).unwrap_or(usize::MAX);
    cursor.take(bytes)
}

/// WebVTT: UTF-8 only, as browsers read it.
pub(super) fn captions<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<Walked> {
    let bytes = all(cursor, FileKind::Vtt)?;
    let words = String::from_utf8(bytes).map_err(|_| Unfit::NoText)?;
    let track = Track::parse(&words)?;
    let mut pieces = Pieces::default();
    pieces.make(track.written().into_bytes())?;
    Ok(Walked {
        shape: Shape::Captions(track.known()),
        traces: track.traces,
        pieces,
    })
}

/// Plain text: UTF-8, or Shift_JIS turned into it.
pub(super) fn text<R: Read + Seek>(cursor: &mut Cursor<R>) -> Walk<Walked> {
    let bytes = all(cursor, FileKind::Txt)?;
    let (words, turned) = match String::from_utf8(bytes) {
        Ok(words) => (words, false),
        Err(other) => {
            let bytes = other.into_bytes();
            let words = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&bytes);
            (words.ok_or(Unfit::NoText)?.into_owned(), true)
        }
    };
    // a mark of order says nothing in UTF-8
    let words = words.strip_prefix('\u{FEFF}').unwrap_or(&words);
    let known = PlainText::of(words, turned)?;
    if words.trim().is_empty() {
        return Err(Unfit::Empty.into());
    }
    let mut pieces = Pieces::default();
    pieces.make(words.as_bytes().to_vec())?;
    Ok(Walked {
        shape: Shape::Text(known),
        traces: BTreeSet::new(),
        pieces,
    })
}
