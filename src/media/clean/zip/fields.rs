//! Numbers of a ZIP archive: little-endian, one after the other. Refuses to go
//! beyond the end.

use crate::domain::file::Unfit;

/// What is left of a record.
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) const fn left(&self) -> usize {
        self.0.len()
    }

    pub(super) const fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }

    /// The next bytes.
    pub(super) fn take(&mut self, bytes: usize) -> Result<&'a [u8], Unfit> {
        let (taken, left) = self.0.split_at_checked(bytes).ok_or(Unfit::Packing)?;
        self.0 = left;
        Ok(taken)
    }

    pub(super) fn skip(&mut self, bytes: usize) -> Result<(), Unfit> {
        self.take(bytes).map(drop)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Unfit> {
        let (taken, left) = self.0.split_first_chunk().ok_or(Unfit::Packing)?;
        self.0 = left;
        Ok(*taken)
    }

    pub(super) fn u16(&mut self) -> Result<u16, Unfit> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, Unfit> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Result<u64, Unfit> {
        self.array().map(u64::from_le_bytes)
    }
}
