//! Bytes of a file on their way to the disk: a mebibyte in memory at a time,
//! written beside the workers that answer readers. Who may send what is not
//! its business, nor what is in it.

use std::{
    collections::HashSet,
    fs::File,
    io,
    os::unix::fs::FileExt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use rocket::tokio::{
    io::{AsyncRead, AsyncReadExt as _},
    task::spawn_blocking,
    time::timeout,
};

use crate::{
    domain::file::ArrivalId,
    media::vault::{PIECE, Vault},
};

/// A sender who is silent for so long has gone: Rocket waits for ever.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A file that grows as bytes come in.
pub struct Inflow {
    file: Arc<File>,
    at: u64,
    buffer: Vec<u8>,
}

impl Inflow {
    /// Goes on at that place of a file.
    pub fn at(file: File, at: u64) -> Self {
        Self {
            file: Arc::new(file),
            at,
            buffer: Vec::with_capacity(PIECE),
        }
    }

    /// How long the file is with all that has come.
    pub fn length(&self) -> u64 {
        self.at + self.buffer.len() as u64
    }

    /// Takes the next bytes.
    pub async fn push(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let room = (PIECE - self.buffer.len()).min(bytes.len());
            self.buffer.extend_from_slice(&bytes[..room]);
            bytes = &bytes[room..];
            if self.buffer.len() == PIECE {
                self.flush().await?;
            }
        }
        Ok(())
    }

    /// Writes what is still in memory.
    pub async fn flush(&mut self) -> io::Result<()> {
        let (file, at) = (Arc::clone(&self.file), self.at);
        let buffer = std::mem::take(&mut self.buffer);
        let written = spawn_blocking(move || {
            file.write_all_at(&buffer, at)?;
            Ok(buffer)
        });
        self.buffer = written
            .await
            .unwrap_or_else(|error| Err(io::Error::other(error)))?;
        self.at += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }

    /// Takes back what came after that place.
    pub async fn cut(&mut self, at: u64) -> io::Result<()> {
        self.buffer.clear();
        self.at = at;
        let file = Arc::clone(&self.file);
        let cut = spawn_blocking(move || file.set_len(at));
        cut.await
            .unwrap_or_else(|error| Err(io::Error::other(error)))
    }

    /// Takes all that a stream brings, in the sender's time; what came before
    /// a break is written all the same.
    pub async fn drain(&mut self, mut stream: impl AsyncRead + Unpin) -> io::Result<()> {
        const READ: usize = 64 * 1024;
        let mut piece = vec![0; READ];
        loop {
            let read = match timeout(PATIENCE, stream.read(&mut piece)).await {
                Ok(Ok(read)) => read,
                broken => {
                    self.flush().await?;
                    return Err(match broken {
                        Ok(Err(error)) => error,
                        _ => io::ErrorKind::TimedOut.into(),
                    });
                }
            };
            if read == 0 {
                return self.flush().await;
            }
            self.push(&piece[..read]).await?;
        }
    }
}

/// An upload that is let go with this value.
pub struct Passing {
    vault: Vault,
    pub id: ArrivalId,
}

impl Passing {
    pub fn new(vault: &Vault, id: ArrivalId) -> Self {
        Self {
            vault: vault.clone(),
            id,
        }
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        if let Err(error) = self.vault.discard(self.id) {
            eprintln!(
                "keihatsu: upload {} stays until the next start: {error}",
                self.id
            );
        }
    }
}

/// The uploads that somebody is writing to: one at a time for each.
#[derive(Debug, Default)]
pub struct Busy(Mutex<HashSet<ArrivalId>>);

/// Held while one writes.
#[derive(Debug)]
pub struct Turn {
    busy: Arc<Busy>,
    id: ArrivalId,
}

impl Busy {
    /// A turn to write to an upload; none while somebody else has it.
    pub fn turn(self: &Arc<Self>, id: ArrivalId) -> Option<Turn> {
        let mut under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.insert(id).then(|| Turn {
            busy: Arc::clone(self),
            id,
        })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut under_way = self.busy.0.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.remove(&self.id);
    }
}
