//! Files that must be opened to be looked at: documents, archives, drawings.
//! Each is read whole, and written anew from what may stay. It runs in the
//! child process alone.
//!
//! Refuses whatever it does not understand.

#[cfg(test)]
mod made;
mod office;
mod pdf;
mod svg;
mod walked;
mod zip;

use std::{
    collections::BTreeSet,
    fs::File,
    io::{BufReader, Read as _, Seek as _, Write},
};

use super::walk::Walk;
use crate::domain::file::{FileKind, Sent, Shape, Trace};

/// A file that was written anew.
#[derive(Debug)]
pub struct Cleaned {
    pub shape: Shape,
    /// What is left out.
    pub traces: BTreeSet<Trace>,
    pub bytes: Vec<u8>,
}

/// Looks through a file from its beginning, and writes what may stay of it.
pub fn clean(sent: Sent, mut file: File, out: &mut impl Write) -> Walk<(Shape, BTreeSet<Trace>)> {
    file.rewind()?;
    let bytes = file.metadata()?.len();
    if sent == Sent::As(FileKind::Zip) {
        // one of its files at a time: it may hold more than fits into memory
        return zip::zip(&mut BufReader::new(file), bytes, out, &entry);
    }
    let mut whole = Vec::with_capacity(usize::try_from(bytes).unwrap_or_default());
    file.take(bytes).read_to_end(&mut whole)?;
    let cleaned = match sent {
        Sent::As(kind) => entry(kind, whole)?,
        Sent::Drawing => svg::svg(&whole)?,
    };
    out.write_all(&cleaned.bytes)?;
    Ok((cleaned.shape, cleaned.traces))
}

/// Cleans one file that is held whole, in an archive or by itself.
fn entry(kind: FileKind, bytes: Vec<u8>) -> Walk<Cleaned> {
    match kind {
        FileKind::Pdf => pdf::pdf(bytes),
        FileKind::Docx | FileKind::Xlsx | FileKind::Pptx => office::office(kind, bytes),
        _ => walked::walked(kind, &bytes),
    }
}
