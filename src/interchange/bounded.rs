//! A reader that ends at a number of bytes, with an error and not silently,
//! and counts the lines that have gone through it.

use std::io::{self, BufRead, Read};

pub(super) struct Bounded<R> {
    inner: R,
    left: u64,
    line: usize,
    over: bool,
}

impl<R: BufRead> Bounded<R> {
    pub(super) const fn new(inner: R, bytes_max: u64) -> Self {
        Self {
            inner,
            left: bytes_max,
            line: 1,
            over: false,
        }
    }

    /// The line, from 1, on which the next byte stands.
    pub(super) const fn line(&self) -> usize {
        self.line
    }

    /// Whether there were more bytes than allowed.
    pub(super) const fn is_over(&self) -> bool {
        self.over
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let available = self.inner.fill_buf()?;
        if self.left == 0 && !available.is_empty() {
            self.over = true;
            return Err(io::Error::other("more bytes than allowed"));
        }
        let allowed = usize::try_from(self.left).unwrap_or(usize::MAX);
        Ok(&available[..available.len().min(allowed)])
    }

    fn consume(&mut self, amount: usize) {
        if amount == 0 {
            return;
        }
        // what is consumed lies in the buffer already, so this reads nothing
        if let Ok(available) = self.inner.fill_buf() {
            let consumed = &available[..amount.min(available.len())];
            self.line += consumed.iter().filter(|byte| **byte == b'\n').count();
        }
        self.left = self.left.saturating_sub(amount as u64);
        self.inner.consume(amount);
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let amount = available.len().min(out.len());
        out[..amount].copy_from_slice(&available[..amount]);
        self.consume(amount);
        Ok(amount)
    }
}
