//! Files that a walk is enough for, held in memory: those in archives and the
//! pictures of office files.

use std::io::{BufReader, Cursor};

use super::Cleaned;
use crate::{
    domain::file::{FileKind, Unfit},
    media::walk::{self, Piece, Walk},
};

/// Walks through a file and puts together what may stay.
pub(super) fn walked(kind: FileKind, bytes: &[u8]) -> Walk<Cleaned> {
    let source = BufReader::new(Cursor::new(bytes));
    let mut walked = walk::walk(kind, source, bytes.len() as u64)?;
    let mut kept = Vec::with_capacity(bytes.len());
    let number = |n: u64| usize::try_from(n).map_err(|_| Unfit::Damaged);
    for piece in walked.pieces.take() {
        match piece {
            Piece::Made(made) => kept.extend_from_slice(&made),
            Piece::Span { from, bytes: long } => {
                let (from, long) = (number(from)?, number(long)?);
                let end = from.checked_add(long).ok_or(Unfit::Damaged)?;
                kept.extend_from_slice(bytes.get(from..end).ok_or(Unfit::Damaged)?);
            }
            // never more than what was there
            Piece::Zeros(zeros) => {
                let end = kept.len().checked_add(number(zeros)?);
                let end = end.filter(|end| *end <= 2 * bytes.len());
                kept.resize(end.ok_or(Unfit::Damaged)?, 0);
            }
        }
    }
    Ok(Cleaned {
        shape: walked.shape,
        traces: walked.traces,
        bytes: kept,
    })
}
