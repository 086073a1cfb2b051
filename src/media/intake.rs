//! From an upload to a file that is kept: its kind is what its name, its first
//! bytes and its structure agree on; what could name a person or a place is
//! left behind. In constant memory, whatever comes: what cannot be walked
//! through is opened in the workshop.
//!
//! Refuses to open pixels and to play.

use std::{
    fs::File,
    io::{self, BufReader},
    os::unix::fs::FileExt,
    sync::Arc,
};

use super::{
    vault::{self, Draft, PIECE, Vault},
    walk::{self, Halt, Piece, Walk},
    workshop::{Cleaned, Workshop},
};
use crate::domain::file::{ArrivalId, FileKind, FileName, Kept, Sent, Unfit};

/// Where uploads are looked at and kept. Cheap to clone.
#[derive(Clone)]
pub struct Intake {
    pub vault: Vault,
    /// Where those are opened that cannot be walked through.
    pub workshop: Arc<Workshop>,
}

impl Intake {
    pub const fn new(vault: Vault, workshop: Arc<Workshop>) -> Self {
        Self { vault, workshop }
    }

    /// Looks at an upload that is complete and keeps what may stay of it, or
    /// says why nothing does. The upload itself stays for its sender to let go.
    pub fn take_in(&self, id: ArrivalId, name: &FileName) -> io::Result<Result<Kept, Unfit>> {
        match self.take(id, name) {
            Ok(kept) => Ok(Ok(kept)),
            Err(Halt::Unfit(unfit)) => Ok(Err(unfit)),
            Err(Halt::Io(error)) if vault::is_full(&error) => Ok(Err(Unfit::Room)),
            Err(Halt::Io(error)) => Err(error),
        }
    }

    fn take(&self, id: ArrivalId, name: &FileName) -> Walk<Kept> {
        let vault = &self.vault;
        let sent = name.sent().ok_or(Unfit::Kind)?;
        let source = vault.upload_to_read(id)?;
        let bytes = source.metadata()?.len();
        if bytes == 0 {
            return Err(Unfit::Empty.into());
        }
        if bytes > sent.bytes_max() {
            return Err(Unfit::large(sent.bytes_max()).into());
        }
        let mut head = [0; 12];
        let read = source.read_at(&mut head, 0)?;
        let found = agreed(sent, &head[..read])?;
        let arrived = vault::digest_of(&source)?;
        let Cleaned {
            draft,
            shape,
            traces,
        } = match found {
            Sent::As(kind) if !kind.is_opened() => walked(&source, kind, bytes, vault.draft(id)?)?,
            _ => self.workshop.clean(&source, found, &|| vault.draft(id))?,
        };
        let (digest, bytes) = vault.keep(draft)?;
        Ok(Kept {
            digest,
            bytes,
            kind: found.kept(),
            shape,
            stripped: traces.into_iter().collect(),
            arrived,
        })
    }
}

/// Walks through a file and writes what may stay of it.
fn walked(source: &File, kind: FileKind, bytes: u64, mut draft: Draft) -> Walk<Cleaned> {
    let mut walked = walk::walk(kind, BufReader::new(source), bytes)?;
    for piece in walked.pieces.take() {
        match piece {
            Piece::Made(made) => draft.write(&made)?,
            Piece::Span { from, bytes } => copy(source, from, bytes, &mut draft)?,
            Piece::Zeros(bytes) => fill(bytes, &mut draft)?,
        }
    }
    Ok(Cleaned {
        draft,
        shape: walked.shape,
        traces: walked.traces,
    })
}

/// What name and first bytes agree on.
pub fn agreed(sent: Sent, head: &[u8]) -> Result<Sent, Unfit> {
    let named = sent.kept();
    let found = match sniff(head) {
        // an office file is packed like an archive; what is in it tells
        Some(FileKind::Zip) if is_office(named) => named,
        // as an older office packed its files, or as one packs what it encrypts
        None if is_office(named) && head.starts_with(OLE) => return Err(Unfit::OldOffice),
        Some(found) => found,
        // words of no other kind are text or a drawing, if they are that
        None if sent == Sent::Drawing => return Ok(sent),
        None if named == FileKind::Txt => named,
        None => return Err(Unfit::Unknown),
    };
    let found = Sent::As(found);
    if found != sent {
        return Err(Unfit::OtherKind { named: sent, found });
    }
    Ok(found)
}

/// How files of older office programs begin, and encrypted ones of newer.
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

const fn is_office(kind: FileKind) -> bool {
    matches!(kind, FileKind::Docx | FileKind::Xlsx | FileKind::Pptx)
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
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(FileKind::Mp4),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => Some(FileKind::Webm),
        [b'I', b'D', b'3', ..] => Some(FileKind::Mp3),
        // a frame of MPEG 1, 2 or 2.5, layer III
        [0xFF, second, ..] if second & 0xE6 == 0xE2 => Some(FileKind::Mp3),
        [b'W', b'E', b'B', b'V', b'T', b'T', ..]
        | [0xEF, 0xBB, 0xBF, b'W', b'E', b'B', b'V', b'T', b'T', ..] => Some(FileKind::Vtt),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(FileKind::Pdf),
        [b'P', b'K', 3, 4, ..] => Some(FileKind::Zip),
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

fn fill(bytes: u64, draft: &mut Draft) -> Result<(), Halt> {
    let piece = vec![0; PIECE.min(usize::try_from(bytes).unwrap_or(PIECE))];
    let mut left = bytes;
    while left > 0 {
        let most = piece.len().min(usize::try_from(left).unwrap_or(PIECE));
        draft.write(&piece[..most])?;
        left -= most as u64;
    }
    Ok(())
}
