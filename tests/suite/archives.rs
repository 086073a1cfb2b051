//! ZIP archives that the stories make themselves, byte by byte: honest ones,
//! and with whatever an attacker changes.

use std::io::Write as _;

use flate2::{Compression, Crc, write::DeflateEncoder};

/// A file in an archive, and how it is written there.
#[derive(Clone)]
pub struct Item {
    pub name: Vec<u8>,
    pub bytes: Vec<u8>,
    pub deflated: bool,
    pub flags: u16,
    pub time: u32,
    /// Further fields, before the file and in the directory.
    pub more: Vec<u8>,
    pub comment: Vec<u8>,
    /// Type and rights, as Unix has them.
    pub mode: u32,
    /// What follows the file.
    pub behind: Vec<u8>,
}

/// A stored file whose name is in UTF-8.
pub fn item(name: &str, bytes: &[u8]) -> Item {
    Item {
        name: name.as_bytes().to_vec(),
        bytes: bytes.to_vec(),
        deflated: false,
        flags: 1 << 11,
        time: 0x21_0000,
        more: Vec::new(),
        comment: Vec::new(),
        mode: 0,
        behind: Vec::new(),
    }
}

/// The same, packed.
pub fn deflated(name: &str, bytes: &[u8]) -> Item {
    Item {
        deflated: true,
        ..item(name, bytes)
    }
}

/// An archive, and where its records stand.
#[derive(Clone)]
pub struct Packed {
    pub bytes: Vec<u8>,
    /// What stands before each file.
    pub locals: Vec<usize>,
    /// Each entry of the directory.
    pub centrals: Vec<usize>,
    pub end: usize,
}

pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory")
}

pub fn crc(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("small").to_le_bytes()
}

fn short(number: usize) -> [u8; 2] {
    u16::try_from(number).expect("small").to_le_bytes()
}

/// Packs files into an archive.
pub fn packed(items: &[Item]) -> Packed {
    let mut bytes = Vec::new();
    let (mut locals, mut centrals) = (Vec::new(), Vec::new());
    let mut directory = Vec::new();
    for item in items {
        let stored = if item.deflated {
            deflate(&item.bytes)
        } else {
            item.bytes.clone()
        };
        let mut head = vec![20, 0];
        head.extend(item.flags.to_le_bytes());
        head.extend([if item.deflated { 8 } else { 0 }, 0]);
        head.extend(item.time.to_le_bytes());
        head.extend(crc(&item.bytes).to_le_bytes());
        head.extend(long(stored.len()));
        head.extend(long(item.bytes.len()));
        head.extend(short(item.name.len()));
        head.extend(short(item.more.len()));
        locals.push(bytes.len());
        centrals.push(directory.len());
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(&head);
        directory.extend(short(item.comment.len()));
        directory.extend([0; 4]);
        directory.extend((item.mode << 16).to_le_bytes());
        directory.extend(long(bytes.len()));
        for part in [&item.name, &item.more, &item.comment] {
            directory.extend(part);
        }
        bytes.extend(b"PK\x03\x04");
        for part in [&head, &item.name, &item.more, &stored, &item.behind] {
            bytes.extend(part);
        }
    }
    let from = bytes.len();
    bytes.extend(&directory);
    let end = bytes.len();
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(short(items.len()));
    bytes.extend(short(items.len()));
    bytes.extend(long(directory.len()));
    bytes.extend(long(from));
    bytes.extend([0, 0]);
    Packed {
        bytes,
        locals,
        centrals: centrals.into_iter().map(|at| from + at).collect(),
        end,
    }
}

impl Packed {
    /// Writes other bytes over what stands there.
    pub fn with(mut self, at: usize, bytes: &[u8]) -> Self {
        self.bytes[at..at + bytes.len()].copy_from_slice(bytes);
        self
    }

    /// The same with a field of the directory and of what stands before the
    /// file changed, by its place in the latter.
    pub fn with_both(self, entry: usize, field: usize, bytes: &[u8]) -> Self {
        let (local, central) = (self.locals[entry] + field, self.centrals[entry] + field + 2);
        self.with(local, bytes).with(central, bytes)
    }
}

/// An archive as it is written as a stream: sizes and checksum follow the file.
pub fn streamed(item: &Item, signed: bool, large: bool) -> Packed {
    let stored = if item.deflated {
        deflate(&item.bytes)
    } else {
        item.bytes.clone()
    };
    let mut behind = Vec::new();
    if signed {
        behind.extend(b"PK\x07\x08");
    }
    behind.extend(crc(&item.bytes).to_le_bytes());
    for size in [stored.len(), item.bytes.len()] {
        behind.extend(long(size));
        if large {
            behind.extend([0; 4]);
        }
    }
    let item = Item {
        flags: item.flags | 1 << 3,
        behind,
        ..item.clone()
    };
    packed(&[item]).with(14, &[0; 12])
}

/// An archive with the end record of large ones.
pub fn large_end(items: &[Item]) -> Packed {
    let mut made = packed(items);
    let end = made.bytes.split_off(made.end);
    let (entries, length, from) = (&end[10..12], &end[12..16], &end[16..20]);
    let at = made.bytes.len() as u64;
    made.bytes.extend(b"PK\x06\x06");
    made.bytes.extend(44_u64.to_le_bytes());
    made.bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for _ in 0..2 {
        made.bytes.extend(entries);
        made.bytes.extend([0; 6]);
    }
    for number in [length, from] {
        made.bytes.extend(number);
        made.bytes.extend([0; 4]);
    }
    made.bytes.extend(b"PK\x06\x07\0\0\0\0");
    made.bytes.extend(at.to_le_bytes());
    made.bytes.extend([1, 0, 0, 0]);
    made.end = made.bytes.len();
    made.bytes.extend(b"PK\x05\x06\0\0\0\0");
    made.bytes.extend([0xFF; 12]);
    made.bytes.extend([0, 0]);
    made
}
