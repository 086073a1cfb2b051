//! Parts of a file that are overwritten in place, so that nothing in it moves:
//! films say by its place where each of their pictures stands.

use super::{Piece, Pieces, Walk};
use crate::domain::file::Unfit;

/// The most places of one file. A phone's film of some hours with five further
/// tracks has some hundred thousand.
pub(super) const PATCHES_MAX: usize = 400_000;

/// What is overwritten.
#[derive(Debug, Default)]
pub(super) struct Patches(Vec<(u64, Patch)>);

#[derive(Debug)]
enum Patch {
    Zeros(u64),
    Bytes(Vec<u8>),
}

impl Patches {
    /// Overwrites what lies between with zeros.
    pub(super) fn zero(&mut self, from: u64, end: u64) -> Walk<()> {
        let bytes = end.checked_sub(from).ok_or(Unfit::Damaged)?;
        if bytes == 0 {
            return Ok(());
        }
        self.push(from, Patch::Zeros(bytes))
    }

    /// Overwrites what stands there with these bytes.
    pub(super) fn write(&mut self, from: u64, bytes: &[u8]) -> Walk<()> {
        self.push(from, Patch::Bytes(bytes.to_vec()))
    }

    fn push(&mut self, from: u64, patch: Patch) -> Walk<()> {
        if self.0.len() >= PATCHES_MAX {
            return Err(Unfit::Pieces.into());
        }
        self.0.push((from, patch));
        Ok(())
    }

    /// How many there are, to go back to.
    pub(super) fn mark(&self) -> usize {
        self.0.len()
    }

    /// Forgets those after the mark: the whole around them goes.
    pub(super) fn forget(&mut self, mark: usize) {
        self.0.truncate(mark);
    }

    /// The file up to `end`, with everything overwritten.
    pub(super) fn pieces(mut self, end: u64) -> Walk<Pieces> {
        self.0.sort_by_key(|(from, _)| *from);
        let (mut pieces, mut at) = (Vec::new(), 0);
        for (from, patch) in self.0 {
            // two that overlap come of parts that overlap
            let kept = from.checked_sub(at).ok_or(Unfit::Damaged)?;
            if kept > 0 {
                pieces.push(Piece::Span {
                    from: at,
                    bytes: kept,
                });
            }
            at = from;
            match patch {
                Patch::Zeros(bytes) => {
                    at += bytes;
                    pieces.push(Piece::Zeros(bytes));
                }
                Patch::Bytes(bytes) => {
                    at += bytes.len() as u64;
                    pieces.push(Piece::Made(bytes));
                }
            }
        }
        let kept = end.checked_sub(at).ok_or(Unfit::Damaged)?;
        if kept > 0 {
            pieces.push(Piece::Span {
                from: at,
                bytes: kept,
            });
        }
        Ok(Pieces(pieces))
    }
}
