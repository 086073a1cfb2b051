//! From an upload to a file that is kept: its kind is what its name, its first
//! bytes and its structure agree on; what could name a person or a place is
//! left behind. In constant memory, whatever comes.
//!
//! Refuses to open pixels.

use std::{
    fs::File,
    io::{self, BufReader},
    os::unix::fs::FileExt,
};

use super::{
    vault::{self, Draft, PIECE, Vault},
    walk::{self, Halt, Piece},
};
use crate::domain::file::{ArrivalId, FileKind, FileName, Kept, Unfit};

/// Looks at an upload that is complete and keeps what may stay of it, or says
/// why nothing does. The upload itself stays for its sender to let go.
pub fn take_in(vault: &Vault, id: ArrivalId, name: &FileName) -> io::Result<Result<Kept, Unfit>> {
    match take(vault, id, name) {
        Ok(kept) => Ok(Ok(kept)),
        Err(Halt::Unfit(unfit)) => Ok(Err(unfit)),
        Err(Halt::Io(error)) if vault::is_full(&error) => Ok(Err(Unfit::Room)),
        Err(Halt::Io(error)) => Err(error),
    }
}

fn take(vault: &Vault, id: ArrivalId, name: &FileName) -> Result<Kept, Halt> {
    let named = name.kind().ok_or(Unfit::Kind)?;
    let source = vault.resume(id)?;
    let bytes = source.metadata()?.len();
    if bytes == 0 {
        return Err(Unfit::Empty.into());
    }
    if bytes > named.bytes_max() {
        return Err(Unfit::large(named.bytes_max()).into());
    }
    let mut head = [0; 12];
    let read = source.read_at(&mut head, 0)?;
    let found = sniff(&head[..read]).ok_or(Unfit::NoPicture)?;
    if found != named {
        return Err(Unfit::OtherKind { named, found }.into());
    }
    let mut walked = walk::walk(found, BufReader::new(&source), bytes)?;
    let mut draft = vault.draft(id)?;
    for piece in walked.pieces.take() {
        match piece {
            Piece::Made(made) => draft.write(&made)?,
            Piece::Span { from, bytes } => copy(&source, from, bytes, &mut draft)?,
        }
    }
    let arrived = vault::digest_of(&source)?;
    let (digest, bytes) = vault.keep(draft)?;
    Ok(Kept {
        digest,
        bytes,
        kind: found,
        picture: walked.picture,
        stripped: walked.traces.into_iter().collect(),
        arrived,
    })
}

/// The kind that the first bytes tell.
fn sniff(head: &[u8]) -> Option<FileKind> {
    match head {
        [0xFF, 0xD8, 0xFF, ..] => Some(FileKind::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(FileKind::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(FileKind::Gif),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some(FileKind::Webp),
        _ => None,
    }
}

fn copy(source: &File, from: u64, bytes: u64, draft: &mut Draft) -> Result<(), Halt> {
    let (mut at, end) = (from, from + bytes);
    let mut piece = vec![0; PIECE.min(usize::try_from(bytes).unwrap_or(PIECE))];
    while at < end {
        let most = piece.len().min(usize::try_from(end - at).unwrap_or(PIECE));
        source.read_exact_at(&mut piece[..most], at)?;
        draft.write(&piece[..most])?;
        at += most as u64;
    }
    Ok(())
}
