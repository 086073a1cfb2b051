//! Writes a ZIP archive that says nothing of its maker: no times, no owners, no
//! comments, names in UTF-8. The same files make the same bytes.
//!
//! Refuses more than the 32 bits of its fields hold.

use std::io::{self, Write};

use flate2::{Compression, Crc, write::DeflateEncoder};

use super::read::NO_TIME;
use crate::{domain::file::Unfit, media::walk::Walk};

/// Programs must know this version of the format: deflate, folders.
const VERSION: u16 = 20;

/// Names are in UTF-8.
const FLAGS: u16 = 1 << 11;

/// What came out of it, and where it stands.
pub(in crate::media::clean) struct Writer<W> {
    out: W,
    at: u32,
    entries: u16,
    directory: Vec<u8>,
}

impl<W: Write> Writer<W> {
    pub(in crate::media::clean) const fn new(out: W) -> Self {
        Self {
            out,
            at: 0,
            entries: 0,
            directory: Vec::new(),
        }
    }

    /// Adds a file; packs it where that makes it smaller.
    pub(in crate::media::clean) fn add(
        &mut self,
        name: &str,
        bytes: &[u8],
        pack: bool,
    ) -> Walk<()> {
        let packed = if pack { Some(deflated(bytes)?) } else { None };
        let packed = packed.filter(|packed| packed.len() < bytes.len());
        let stored = packed.as_deref().unwrap_or(bytes);
        let mut crc = Crc::new();
        crc.update(bytes);
        let too_much = |_| Unfit::Packing;
        let mut head = Vec::new();
        for number in [VERSION, FLAGS, if packed.is_some() { 8 } else { 0 }] {
            head.extend_from_slice(&number.to_le_bytes());
        }
        for number in [NO_TIME.0, NO_TIME.1] {
            head.extend_from_slice(&number.to_le_bytes());
        }
        for number in [
            crc.sum(),
            u32::try_from(stored.len()).map_err(too_much)?,
            u32::try_from(bytes.len()).map_err(too_much)?,
        ] {
            head.extend_from_slice(&number.to_le_bytes());
        }
        let length = u16::try_from(name.len()).map_err(too_much)?;
        for number in [length, 0] {
            head.extend_from_slice(&number.to_le_bytes());
        }
        self.directory.extend_from_slice(b"PK\x01\x02");
        self.directory.extend_from_slice(&VERSION.to_le_bytes());
        self.directory.extend_from_slice(&head);
        // no comment, first disk, no attributes
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&self.at.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        self.entries = self.entries.checked_add(1).ok_or(Unfit::Packing)?;
        self.put(b"PK\x03\x04")?;
        self.put(&head)?;
        self.put(name.as_bytes())?;
        self.put(stored)
    }

    /// Writes the directory and the end.
    pub(in crate::media::clean) fn finish(mut self) -> Walk<W> {
        let from = self.at;
        let directory = std::mem::take(&mut self.directory);
        self.put(&directory)?;
        let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
        end.extend_from_slice(&self.entries.to_le_bytes());
        end.extend_from_slice(&self.entries.to_le_bytes());
        end.extend_from_slice(&(self.at - from).to_le_bytes());
        end.extend_from_slice(&from.to_le_bytes());
        end.extend_from_slice(&[0, 0]);
        self.put(&end)?;
        Ok(self.out)
    }

    fn put(&mut self, bytes: &[u8]) -> Walk<()> {
        let length = u32::try_from(bytes.len()).map_err(|_| Unfit::Packing)?;
        self.at = self.at.checked_add(length).ok_or(Unfit::Packing)?;
        self.out.write_all(bytes)?;
        Ok(())
    }
}

fn deflated(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes)?;
    packer.finish()
}
