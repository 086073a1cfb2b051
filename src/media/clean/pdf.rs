//! PDF (ISO 32000-2): read whole, and written anew from what the rules name.
//! Words, pictures, structure, links and fields stay; who made it, with what,
//! when and from which files goes.
//!
//! Refuses what is encrypted, signed, or built so that what is left would not
//! look the same.

mod content;
mod copy;
mod jpx;
mod lists;
mod marks;
mod note;
mod pages;
mod rules;
mod stream;
mod write;

#[cfg(test)]
mod tests;

use lopdf::{Dictionary, Document, LoadOptions, Object};

use super::Cleaned;
use crate::{
    domain::file::{FileKind, Shape, Trace, Unfit},
    media::walk::{Halt, Walk},
};
use copy::Copier;
use pages::Sheets;
use rules::{Dict, Rule};
use write::Pen;

/// What one stream of objects may unpack to.
const UNPACKED_MAX: usize = 32 * 1024 * 1024;

/// Where a document begins at the latest; readers look no further.
const BEGIN_MAX: usize = 1024;

/// Cleans a document.
pub fn pdf(bytes: Vec<u8>) -> Walk<Cleaned> {
    if bytes.len() as u64 > FileKind::Pdf.bytes_max() {
        return Err(Unfit::large(FileKind::Pdf.bytes_max()).into());
    }
    let room = bytes.len();
    let has_tail = has_tail(&bytes)?;
    let document = read(&bytes)?;
    // what was read is held already
    drop(bytes);
    let sheets = Sheets::read(&document)?;
    let catalogue = document.catalog().map_err(|_| Unfit::Damaged)?;
    let mut copier = Copier::new(&document, &sheets);
    judge(&copier, catalogue)?;
    let shape = sheets.shape(&copier)?;
    if has_tail {
        copier.traces.insert(Trace::Tail);
    }
    about(&mut copier, catalogue);
    let root = document.trailer.get(b"Root").and_then(Object::as_reference);
    let root = root.map_err(|_| Unfit::Damaged)?;
    copier.number(root, Rule::Is(Dict::Catalogue))?;
    let mut pen = Pen::new(room);
    while let Some(object) = copier.next()? {
        pen.object(&object)?;
    }
    Ok(Cleaned {
        shape: Shape::Pages(shape),
        traces: copier.traces,
        bytes: pen.end()?,
    })
}

/// True where bytes stand before the beginning or after the end.
fn has_tail(bytes: &[u8]) -> Walk<bool> {
    let begin = bytes
        .windows(5)
        .take(BEGIN_MAX)
        .position(|at| at == b"%PDF-");
    let begin = begin.ok_or(Unfit::Unknown)?;
    let end = bytes.windows(5).rposition(|at| at == b"%%EOF");
    let end = end.ok_or(Unfit::Truncated)?;
    Ok(begin > 0 || !bytes[end + 5..].trim_ascii().is_empty())
}

fn read(bytes: &[u8]) -> Walk<Document> {
    let options = LoadOptions {
        max_decompressed_size: Some(UNPACKED_MAX),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(bytes, options).map_err(unreadable)?;
    if document.is_encrypted() || document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(Unfit::Locked.into());
    }
    // guessing where its parts are would be showing something else; a part that is missing
    // although it is listed is refused where something leads to it
    if document.xref_recovery.is_some() {
        return Err(Unfit::Damaged.into());
    }
    Ok(document)
}

fn unreadable(error: lopdf::Error) -> Halt {
    use lopdf::{DecompressError, Error};
    match error {
        Error::InvalidPassword
        | Error::Decryption(_)
        | Error::UnsupportedSecurityHandler(_)
        | Error::AlreadyEncrypted => Unfit::Locked,
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => Unfit::Involved,
        _ => Unfit::Damaged,
    }
    .into()
}

/// Refuses documents of which what is left would not be the same.
fn judge(copier: &Copier, catalogue: &Dictionary) -> Walk<()> {
    if copier.at(catalogue, "Perms").is_some() {
        return Err(Unfit::Signed.into());
    }
    let form = copier
        .at(catalogue, "AcroForm")
        .and_then(|form| form.as_dict().ok());
    if form.is_some_and(|form| copier.at(form, "XFA").is_some()) {
        return Err(Unfit::OneProgram.into());
    }
    if has_conditions(copier) {
        return Err(Unfit::Layers.into());
    }
    let layers = copier
        .at(catalogue, "OCProperties")
        .and_then(|all| all.as_dict().ok());
    let shown = layers.and_then(|layers| copier.at(layers, "D"));
    let Some(shown) = shown.and_then(|shown| shown.as_dict().ok()) else {
        return Ok(());
    };
    let off = copier.at(shown, "OFF").and_then(|off| off.as_array().ok());
    let is_bare = copier
        .name_at(shown, "BaseState")
        .is_none_or(|state| state == b"ON");
    let by_itself = copier.at(shown, "AS").and_then(|list| list.as_array().ok());
    let by_itself = by_itself.is_some_and(|list| !list.is_empty());
    if off.is_some_and(|off| !off.is_empty()) || !is_bare || by_itself {
        return Err(Unfit::Layers.into());
    }
    Ok(())
}

/// True where a layer is shown by a condition, or hidden for some use: nobody
/// can say then what readers see.
fn has_conditions(copier: &Copier) -> bool {
    let objects = copier.document.objects.values();
    let objects = objects.filter_map(|object| object.as_dict().ok());
    objects.into_iter().any(|held| {
        let use_of = copier.at(held, "Usage").and_then(|all| all.as_dict().ok());
        let hides = |state: &Object| matches!(state, Object::Name(name) if name == b"OFF");
        let hidden = use_of.is_some_and(|all| {
            let each = all.iter().filter_map(|(_, state)| state.as_dict().ok());
            let mut states = each.flat_map(|state| state.iter().map(|(_, value)| value));
            states.any(hides)
        });
        match copier.name_at(held, "Type") {
            Some(b"OCG") => hidden,
            Some(b"OCMD") => is_conditional(copier, held),
            _ => false,
        }
    })
}

/// True where not every layer of a group shows what belongs to it.
fn is_conditional(copier: &Copier, held: &Dictionary) -> bool {
    let plain = [b"AnyOn".as_slice(), b"AllOn"];
    let policy = copier.name_at(held, "P");
    copier.at(held, "VE").is_some() || policy.is_some_and(|name| !plain.contains(&name))
}

/// Notes what a document says of itself, and what it leads to.
fn about(copier: &mut Copier, catalogue: &Dictionary) {
    let document = copier.document;
    let said = copier
        .at(&document.trailer, "Info")
        .and_then(|info| info.as_dict().ok());
    copier
        .traces
        .extend(said.into_iter().flat_map(note::information));
    let named = copier
        .at(catalogue, "Names")
        .and_then(|names| names.as_dict().ok());
    let hidden = named.into_iter().flat_map(Dictionary::iter);
    for (key, _) in hidden {
        match key.as_slice() {
            b"JavaScript" => copier.traces.insert(Trace::Action),
            b"EmbeddedFiles" => copier.traces.insert(Trace::Attachment),
            _ => false,
        };
    }
    // a document for the web has two sections from the start
    let expected = 1 + usize::from(document.linearization.is_some());
    if document.xref_section_count > expected {
        copier.traces.insert(Trace::History);
    }
}
