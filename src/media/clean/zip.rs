//! ZIP archives: each file in it is of a kind that is taken, and cleaned as if
//! it had come alone; the archive is written anew around them.
//!
//! Refuses archives in archives, and holds one file of it at a time.

pub(super) mod fields;
mod names;
pub(super) mod read;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_lies;
pub(super) mod write;

use std::{
    collections::BTreeSet,
    io::{Read, Seek, Write},
};

use self::{
    names::{Name, Names},
    read::{Limits, Record},
    write::Writer,
};
use super::Cleaned;
use crate::{
    domain::file::{Archive, Entry, FileKind, FileName, Sent, Shape, Trace, Unfit},
    media::{
        intake,
        walk::{Halt, Walk},
    },
};

const MEBIBYTE: u64 = 1024 * 1024;

/// More than anybody looks through, and than a child has room for.
const LIMITS: Limits = Limits {
    entries: 1_000,
    each: 64 * MEBIBYTE,
    all: 256 * MEBIBYTE,
};

/// Cleans one file of an archive, of the kind that its name and its first bytes
/// tell.
pub type Inner<'a> = &'a dyn Fn(FileKind, Vec<u8>) -> Walk<Cleaned>;

/// Reads an archive of so many bytes and writes it anew.
pub fn zip(
    source: &mut (impl Read + Seek),
    bytes: u64,
    out: &mut impl Write,
    inner: Inner<'_>,
) -> Walk<(Shape, BTreeSet<Trace>)> {
    let directory = read::directory(source, bytes, LIMITS)?;
    let mut traces = directory.traces;
    let files = named(&directory.records, &mut traces)?;
    if files.is_empty() {
        return Err(Unfit::NoEntry.into());
    }
    let mut writer = Writer::new(out);
    let mut entries = Vec::new();
    for (record, name, kind) in files {
        let cleaned = within(&name, cleaned(source, record, kind, inner))?;
        traces.extend(cleaned.traces);
        writer.add(&name, &cleaned.bytes, is_words(kind))?;
        entries.push(Entry {
            kind,
            bytes: cleaned.bytes.len() as u64,
            name,
        });
    }
    writer.finish()?;
    Ok((Shape::Archive(Archive { entries }), traces))
}

/// A refusal that tells of which file it is.
pub(super) fn within<T>(name: &str, done: Walk<T>) -> Walk<T> {
    done.map_err(|halt| match halt {
        Halt::Unfit(why) => Halt::Unfit(Unfit::Inside {
            name: name.to_owned(),
            why: Box::new(why),
        }),
        Halt::Io(error) => Halt::Io(error),
    })
}

/// Files that may stay by what they are called, before any is unpacked.
fn named<'a>(
    records: &'a [Record],
    traces: &mut BTreeSet<Trace>,
) -> Walk<Vec<(&'a Record, String, FileKind)>> {
    let mut names = Names::default();
    let mut files = Vec::new();
    for record in records {
        let shown = names::shown(&record.name);
        let read = judged(record, &mut names);
        match within(&shown, read.map_err(Halt::from))? {
            Name::File(path) => {
                let kind = within(&shown, kind(&path).map_err(Halt::from))?;
                files.push((record, path, kind));
            }
            Name::Folder(_) => {}
            Name::Left => {
                traces.insert(Trace::System);
            }
        }
    }
    Ok(files)
}

fn judged(record: &Record, names: &mut Names) -> Result<Name, Unfit> {
    // pipes, devices, links, sockets
    if matches!(
        record.mode & 0xF000,
        0x1000 | 0x2000 | 0x6000 | 0xA000 | 0xC000
    ) {
        return Err(Unfit::Link);
    }
    let name = names::read(&record.name, record.utf8)?;
    names.add(&name)?;
    if matches!(name, Name::Folder(_)) && record.bytes > 0 {
        return Err(Unfit::Packing);
    }
    Ok(name)
}

/// The kind that a name tells.
fn kind(path: &str) -> Result<FileKind, Unfit> {
    let last = path.rsplit('/').next().unwrap_or_default();
    match FileName::with_kind(last)?.1 {
        Sent::As(FileKind::Zip) => Err(Unfit::Nested),
        Sent::As(kind) => Ok(kind),
        Sent::Drawing => Err(Unfit::Kind),
    }
}

fn cleaned(
    source: &mut (impl Read + Seek),
    record: &Record,
    kind: FileKind,
    inner: Inner<'_>,
) -> Walk<Cleaned> {
    if record.bytes == 0 {
        return Err(Unfit::Empty.into());
    }
    if record.bytes > kind.bytes_max() {
        return Err(Unfit::large(kind.bytes_max()).into());
    }
    let bytes = read::unpacked(source, record)?;
    intake::agreed(Sent::As(kind), &bytes[..bytes.len().min(12)])?;
    inner(kind, bytes)
}

/// Pictures, films and what is packed already do not become smaller.
const fn is_words(kind: FileKind) -> bool {
    matches!(kind, FileKind::Txt | FileKind::Vtt)
}
