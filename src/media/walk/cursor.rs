//! Where a walk stands in its file. Refuses to go beyond the end.

use std::io::{BufRead as _, BufReader, Read, Seek};

use super::Walk;
use crate::domain::file::Unfit;

/// A place in a file of known length.
pub(super) struct Cursor<R> {
    inner: BufReader<R>,
    at: u64,
    end: u64,
}

impl<R: Read + Seek> Cursor<R> {
    pub(super) fn new(inner: BufReader<R>, end: u64) -> Self {
        Self { inner, at: 0, end }
    }

    /// How many bytes lie behind.
    pub(super) fn at(&self) -> u64 {
        self.at
    }

    /// How many bytes lie ahead.
    pub(super) fn left(&self) -> u64 {
        self.end - self.at
    }

    fn needs(&self, bytes: u64) -> Walk<()> {
        if bytes > self.left() {
            return Err(Unfit::Truncated.into());
        }
        Ok(())
    }

    /// The next bytes, of a number that the format fixes.
    pub(super) fn bytes<const N: usize>(&mut self) -> Walk<[u8; N]> {
        self.needs(N as u64)?;
        let mut bytes = [0; N];
        self.inner.read_exact(&mut bytes)?;
        self.at += N as u64;
        Ok(bytes)
    }

    pub(super) fn byte(&mut self) -> Walk<u8> {
        Ok(self.bytes::<1>()?[0])
    }

    /// The next bytes; whoever asks has bounded their number.
    pub(super) fn take(&mut self, bytes: usize) -> Walk<Vec<u8>> {
        self.needs(bytes as u64)?;
        let mut taken = vec![0; bytes];
        self.inner.read_exact(&mut taken)?;
        self.at += bytes as u64;
        Ok(taken)
    }

    /// Goes on by so many bytes.
    pub(super) fn skip(&mut self, bytes: u64) -> Walk<()> {
        self.needs(bytes)?;
        let by = i64::try_from(bytes).map_err(|_| Unfit::Truncated)?;
        self.inner.seek_relative(by)?;
        self.at += bytes;
        Ok(())
    }

    /// Reads so many bytes and shows them as they come.
    pub(super) fn show(&mut self, bytes: u64, mut to: impl FnMut(&[u8])) -> Walk<()> {
        self.needs(bytes)?;
        let mut left = bytes;
        while left > 0 {
            let buffer = self.inner.fill_buf()?;
            let most = buffer
                .len()
                .min(usize::try_from(left).unwrap_or(usize::MAX));
            if most == 0 {
                return Err(Unfit::Truncated.into());
            }
            to(&buffer[..most]);
            self.inner.consume(most);
            left -= most as u64;
            self.at += most as u64;
        }
        Ok(())
    }

    /// Goes on to the next 0xFF that another byte than these follows, and
    /// stands before it.
    pub(super) fn seek_marker(&mut self, passes: impl Fn(u8) -> bool) -> Walk<()> {
        let mut after_mark = false;
        loop {
            let buffer = self.inner.fill_buf()?;
            if buffer.is_empty() {
                return Err(Unfit::Truncated.into());
            }
            let mut place = 0;
            let mut found = false;
            while place < buffer.len() {
                if !after_mark {
                    match buffer[place..].iter().position(|byte| *byte == 0xFF) {
                        None => place = buffer.len(),
                        Some(ahead) => {
                            place += ahead + 1;
                            after_mark = true;
                        }
                    }
                    continue;
                }
                let byte = buffer[place];
                if byte != 0xFF && !passes(byte) {
                    found = true;
                    break;
                }
                after_mark = byte == 0xFF;
                place += 1;
            }
            self.inner.consume(place);
            self.at += place as u64;
            if found {
                self.inner.seek_relative(-1)?;
                self.at -= 1;
                return Ok(());
            }
        }
    }
}
