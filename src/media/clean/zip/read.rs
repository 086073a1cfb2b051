//! The directory of a ZIP archive (PKWARE APPNOTE 6.3.10), read strictly: what
//! the directory says and what stands before each file must agree, and every
//! byte belongs to exactly one of them. So two programs cannot see two
//! different archives in one.
//!
//! Refuses several volumes, passwords, other packing than deflate, and whatever
//! unpacks to more than it may.

use std::{
    collections::BTreeSet,
    io::{BufReader, Read, Seek, SeekFrom},
};

use flate2::{Crc, bufread::DeflateDecoder};

use super::fields::Fields;
use crate::{
    domain::file::{Trace, Unfit},
    media::walk::Walk,
};

/// How much an archive may hold.
#[derive(Debug, Clone, Copy)]
pub(in crate::media::clean) struct Limits {
    pub(in crate::media::clean) entries: usize,
    /// Of one entry, in bytes, unpacked.
    pub(in crate::media::clean) each: u64,
    /// Of all of them.
    pub(in crate::media::clean) all: u64,
}

/// Nothing that people make shrinks further than to a hundredth…
const RATIO_MAX: u64 = 100;

/// … but for repetitions that are short, in bytes.
const RATIO_FREE: u64 = 1024 * 1024;

/// The longest directory, in bytes: of a thousand long names.
const DIRECTORY_MAX: u64 = 4 * 1024 * 1024;

/// The end record without its comment, in bytes.
const END: u64 = 22;
/// The longest comment, in bytes.
const COMMENT_MAX: u64 = 0xFFFF;
/// The end record of large archives, and what tells where it stands.
const END_64: u64 = 56;
const LOCATOR_64: u64 = 20;
/// What stands before each file, without its name.
const LOCAL: u64 = 30;

const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
const DESCRIBED: u16 = 1 << 3;
const UTF8: u16 = 1 << 11;
/// How hard the packer tried.
const EFFORT: u16 = 0b110;

/// 1 January 1980, midnight: the first moment of the format, which says nothing.
pub(super) const NO_TIME: (u16, u16) = (0, 0x21);

/// An entry as the directory has it.
#[derive(Debug, Clone)]
pub(in crate::media::clean) struct Record {
    /// As it stands there.
    pub(super) name: Vec<u8>,
    /// The name says that it is in UTF-8.
    pub(super) utf8: bool,
    deflated: bool,
    flags: u16,
    crc: u32,
    packed: u64,
    /// Unpacked.
    pub(in crate::media::clean) bytes: u64,
    local: u64,
    /// Where its bytes begin.
    data: u64,
    /// Type and rights, as Unix has them.
    pub(super) mode: u32,
}

impl Record {
    /// As it stands in the directory.
    pub(in crate::media::clean) fn name(&self) -> &[u8] {
        &self.name
    }
}

/// All entries, in the order of the directory.
#[derive(Debug)]
pub(in crate::media::clean) struct Directory {
    pub(in crate::media::clean) records: Vec<Record>,
    /// What the archive itself brings that is not kept.
    pub(in crate::media::clean) traces: BTreeSet<Trace>,
}

/// Where the directory stands.
struct End {
    entries: u64,
    from: u64,
    bytes: u64,
}

/// Reads the directory of an archive of so many bytes.
pub(in crate::media::clean) fn directory(
    source: &mut (impl Read + Seek),
    bytes: u64,
    limits: Limits,
) -> Walk<Directory> {
    let mut traces = BTreeSet::new();
    let end = end(source, bytes, &mut traces)?;
    if end.entries > limits.entries as u64 {
        let max = limits.entries;
        return Err(Unfit::Entries { max }.into());
    }
    if end.bytes > DIRECTORY_MAX {
        return Err(Unfit::Packing.into());
    }
    let table = take(source, end.from, end.bytes)?;
    let mut fields = Fields::new(&table);
    let mut records = Vec::new();
    for _ in 0..end.entries {
        records.push(record(&mut fields, &mut traces)?);
    }
    if !fields.is_at_end() {
        return Err(Unfit::Packing.into());
    }
    measured(&records, limits)?;
    laid_out(source, &mut records, end.from, &mut traces)?;
    Ok(Directory { records, traces })
}

/// So many bytes from there on; whoever asks has bounded their number.
fn take(source: &mut (impl Read + Seek), from: u64, bytes: u64) -> Walk<Vec<u8>> {
    source.seek(SeekFrom::Start(from))?;
    let mut taken = vec![0; usize::try_from(bytes).map_err(|_| Unfit::Packing)?];
    source.read_exact(&mut taken)?;
    Ok(taken)
}

/// Finds the end record: the last one, which ends where the archive does.
fn end(source: &mut (impl Read + Seek), bytes: u64, traces: &mut BTreeSet<Trace>) -> Walk<End> {
    if bytes < END {
        return Err(Unfit::Truncated.into());
    }
    let tail = take(
        source,
        bytes - bytes.min(END + COMMENT_MAX),
        bytes.min(END + COMMENT_MAX),
    )?;
    let at = tail.windows(4).rposition(|four| four == b"PK\x05\x06");
    let at = at.ok_or(Unfit::Truncated)?;
    let stands = bytes - (tail.len() - at) as u64;
    let record = &tail[at + 4..];
    if record.len() + 4 < 22 {
        return Err(Unfit::Truncated.into());
    }
    let mut fields = Fields::new(record);
    let (disk, first) = (fields.u16()?, fields.u16()?);
    let (here, entries) = (fields.u16()?, fields.u16()?);
    let (length, from) = (fields.u32()?, fields.u32()?);
    let comment = fields.u16()?;
    if fields.left() < usize::from(comment) {
        return Err(Unfit::Truncated.into());
    }
    if fields.left() > usize::from(comment) {
        return Err(Unfit::Packing.into());
    }
    if comment > 0 {
        traces.insert(Trace::Words);
    }
    let small = End {
        entries: u64::from(entries),
        from: u64::from(from),
        bytes: u64::from(length),
    };
    let large = end_64(source, stands, &small)?;
    let alone = (disk, first, here) == (0, 0, entries);
    if !alone && large.is_none() {
        return Err(Unfit::Volumes.into());
    }
    let (found, stands) = large.unwrap_or((small, stands));
    if found.from.checked_add(found.bytes) != Some(stands) {
        return Err(Unfit::Packing.into());
    }
    Ok(found)
}

/// The end record of a large archive, where there is one, and where it stands.
/// What both tell must agree.
fn end_64(source: &mut (impl Read + Seek), stands: u64, small: &End) -> Walk<Option<(End, u64)>> {
    let Some(at) = stands.checked_sub(END_64 + LOCATOR_64) else {
        return Ok(None);
    };
    let both = take(source, at, END_64 + LOCATOR_64)?;
    let mut locator = Fields::new(&both[56..]);
    if locator.u32()? != 0x0706_4B50 {
        return Ok(None);
    }
    let (disk, record, disks) = (locator.u32()?, locator.u64()?, locator.u32()?);
    if disk != 0 || disks != 1 {
        return Err(Unfit::Volumes.into());
    }
    let mut fields = Fields::new(&both);
    let (signature, length) = (fields.u32()?, fields.u64()?);
    if record != at || signature != 0x0606_4B50 || length != END_64 - 12 {
        return Err(Unfit::Packing.into());
    }
    fields.skip(4)?;
    let (disk, first) = (fields.u32()?, fields.u32()?);
    let (here, entries) = (fields.u64()?, fields.u64()?);
    if disk != 0 || first != 0 || here != entries {
        return Err(Unfit::Volumes.into());
    }
    let (bytes, from) = (fields.u64()?, fields.u64()?);
    let agree = |small: u64, full: u64, large: u64| small == full || small == large;
    let agrees = agree(small.entries, 0xFFFF, entries)
        && agree(small.bytes, 0xFFFF_FFFF, bytes)
        && agree(small.from, 0xFFFF_FFFF, from);
    if !agrees {
        return Err(Unfit::Packing.into());
    }
    let large = End {
        entries,
        from,
        bytes,
    };
    Ok(Some((large, at)))
}

/// The next entry of the directory.
fn record(fields: &mut Fields<'_>, traces: &mut BTreeSet<Trace>) -> Walk<Record> {
    if fields.u32()? != 0x0201_4B50 {
        return Err(Unfit::Packing.into());
    }
    fields.skip(4)?;
    let (flags, method) = (fields.u16()?, fields.u16()?);
    let time = (fields.u16()?, fields.u16()?);
    let crc = fields.u32()?;
    let (packed, bytes) = (fields.u32()?, fields.u32()?);
    let (name, more, comment) = (fields.u16()?, fields.u16()?, fields.u16()?);
    let disk = fields.u16()?;
    fields.skip(2)?;
    let (attributes, local) = (fields.u32()?, fields.u32()?);
    let name = fields.take(usize::from(name))?.to_vec();
    let more = fields.take(usize::from(more))?;
    fields.take(usize::from(comment))?;
    if flags & ENCRYPTED != 0 || method == 99 {
        return Err(Unfit::Password.into());
    }
    if flags & !(DESCRIBED | UTF8 | EFFORT) != 0 || !matches!(method, 0 | 8) {
        return Err(Unfit::Method.into());
    }
    if comment > 0 {
        traces.insert(Trace::Words);
    }
    if time != NO_TIME {
        traces.insert(Trace::Time);
    }
    let large = Large::read(more, traces)?;
    let mut large = Fields::new(&large.0);
    let mut size = |small: u32| match small {
        u32::MAX => large.u64(),
        small => Ok(u64::from(small)),
    };
    let (bytes, packed, local) = (size(bytes)?, size(packed)?, size(local)?);
    if disk != 0 {
        return Err(Unfit::Volumes.into());
    }
    Ok(Record {
        name,
        utf8: flags & UTF8 != 0,
        deflated: method == 8,
        flags,
        crc,
        packed,
        bytes,
        local,
        data: 0,
        mode: attributes >> 16,
    })
}

/// The field of sizes that do not fit into 32 bits.
#[derive(Default)]
struct Large(Vec<u8>);

impl Large {
    /// Finds it among the further fields of an entry.
    fn read(more: &[u8], traces: &mut BTreeSet<Trace>) -> Walk<Self> {
        let mut fields = Fields::new(more);
        let mut found = None;
        while !fields.is_at_end() {
            let (id, length) = (fields.u16()?, fields.u16()?);
            let bytes = fields.take(usize::from(length))?;
            match id {
                1 if found.is_some() => return Err(Unfit::Packing.into()),
                1 => found = Some(Self(bytes.to_vec())),
                // times, owners, names in other encodings
                _ => drop(traces.insert(Trace::Other)),
            }
        }
        Ok(found.unwrap_or_default())
    }
}

/// Refuses what unpacks to too much, before anything is unpacked.
fn measured(records: &[Record], limits: Limits) -> Walk<()> {
    let mut all: u64 = 0;
    for record in records {
        if record.bytes > limits.each {
            let why = Box::new(Unfit::large(limits.each));
            let name = super::names::shown(&record.name);
            return Err(Unfit::Inside { name, why }.into());
        }
        if record.bytes > RATIO_FREE && record.bytes / RATIO_MAX > record.packed {
            return Err(Unfit::Swells.into());
        }
        all = all.saturating_add(record.bytes);
    }
    if all > limits.all {
        return Err(Unfit::unpacked(limits.all).into());
    }
    Ok(())
}

/// Reads what stands before each file. One follows the other from the first
/// byte to the directory, with nothing between them.
fn laid_out(
    source: &mut (impl Read + Seek),
    records: &mut [Record],
    directory: u64,
    traces: &mut BTreeSet<Trace>,
) -> Walk<()> {
    let mut order: Vec<&mut Record> = records.iter_mut().collect();
    order.sort_by_key(|record| record.local);
    let ends: Vec<u64> = order[order.len().min(1)..]
        .iter()
        .map(|record| record.local)
        .chain([directory])
        .collect();
    if order.first().map_or(directory, |record| record.local) != 0 {
        return Err(Unfit::Packing.into());
    }
    for (record, end) in order.into_iter().zip(ends) {
        local(source, record, end, traces)?;
    }
    Ok(())
}

/// What stands before a file, and behind it where it was written as a stream.
fn local(
    source: &mut (impl Read + Seek),
    record: &mut Record,
    end: u64,
    traces: &mut BTreeSet<Trace>,
) -> Walk<()> {
    let room = end.checked_sub(record.local).ok_or(Unfit::Packing)?;
    if room < LOCAL {
        return Err(Unfit::Packing.into());
    }
    let head = take(source, record.local, LOCAL)?;
    let mut fields = Fields::new(&head);
    let signature = fields.u32()?;
    fields.skip(2)?;
    let (flags, method) = (fields.u16()?, fields.u16()?);
    fields.skip(4)?;
    let crc = fields.u32()?;
    let (packed, bytes) = (fields.u32()?, fields.u32()?);
    let (name, more) = (u64::from(fields.u16()?), u64::from(fields.u16()?));
    if LOCAL + name + more > room {
        return Err(Unfit::Packing.into());
    }
    let names = take(source, record.local + LOCAL, name + more)?;
    let (name_here, more) = names.split_at(record.name.len().min(names.len()));
    let same = signature == 0x0403_4B50
        && flags == record.flags
        && (method == 8) == record.deflated
        && matches!(method, 0 | 8)
        && name == record.name.len() as u64
        && name_here == record.name;
    if !same {
        return Err(Unfit::Packing.into());
    }
    let large = Large::read(more, traces)?;
    let mut large = Fields::new(&large.0);
    let mut size = |small: u32| match small {
        u32::MAX => large.u64(),
        small => Ok(u64::from(small)),
    };
    let sizes = (crc, size(bytes)?, size(packed)?);
    let told = (record.crc, record.bytes, record.packed);
    let described = record.flags & DESCRIBED != 0;
    if sizes != told && !(described && sizes == (0, 0, 0)) {
        return Err(Unfit::Packing.into());
    }
    record.data = record.local + LOCAL + names.len() as u64;
    let behind = end.checked_sub(record.data);
    let behind = behind.and_then(|room| room.checked_sub(record.packed));
    match behind {
        Some(0) if !described => Ok(()),
        Some(behind @ (12 | 16 | 20 | 24)) if described => {
            let bytes = take(source, record.data + record.packed, behind)?;
            descriptor(&bytes, told)
        }
        _ => Err(Unfit::Packing.into()),
    }
}

/// What follows a file that was written as a stream: with or without its
/// signature, with sizes of 32 or of 64 bits. Its length tells which.
fn descriptor(bytes: &[u8], told: (u32, u64, u64)) -> Walk<()> {
    let mut fields = Fields::new(bytes);
    let signed = matches!(bytes.len(), 16 | 24);
    if signed && fields.u32()? != 0x0807_4B50 {
        return Err(Unfit::Packing.into());
    }
    let crc = fields.u32()?;
    let mut size = || match bytes.len() {
        20 | 24 => fields.u64(),
        _ => Ok(u64::from(fields.u32()?)),
    };
    let packed = size()?;
    if (crc, size()?, packed) != told {
        return Err(Unfit::Packing.into());
    }
    Ok(())
}

/// Unpacks an entry: as many bytes as it says, with the checksum it says, and
/// from all its packed bytes.
pub(in crate::media::clean) fn unpacked(
    source: &mut (impl Read + Seek),
    record: &Record,
) -> Walk<Vec<u8>> {
    source.seek(SeekFrom::Start(record.data))?;
    let packed = source.take(record.packed);
    let mut bytes = Vec::with_capacity(usize::try_from(record.bytes).unwrap_or_default());
    if record.deflated {
        let mut inflating = DeflateDecoder::new(BufReader::new(packed));
        // one more than there may be, so that too many are seen
        let read = (&mut inflating)
            .take(record.bytes + 1)
            .read_to_end(&mut bytes);
        read.map_err(|_| Unfit::Damaged)?;
        if inflating.total_in() != record.packed {
            return Err(Unfit::Packing.into());
        }
    } else {
        let mut packed = packed;
        packed.read_to_end(&mut bytes)?;
    }
    let mut crc = Crc::new();
    crc.update(&bytes);
    if bytes.len() as u64 != record.bytes || crc.sum() != record.crc {
        return Err(Unfit::Damaged.into());
    }
    Ok(bytes)
}
