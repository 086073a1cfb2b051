//! The publication: everything that is released, and nothing else, in one
//! database of its own (`public.db`). All of its SQL is here.
//!
//! It receives a release in one transaction, so that a process that dies at
//! any point leaves none of it or all of it. It never reads a clock, and the
//! end of a display window is a predicate in every query, not a flag that
//! something would have to flip. It knows no draft, so no page can leak one.

mod apply;
mod article;
mod audit;
mod error;
mod files;
#[cfg(test)]
pub(crate) mod fixture;
mod lists;
mod model;
mod open;
mod proof;
mod rows;
mod showing;
mod takedowns;
#[cfg(test)]
mod tests;

use std::{
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};

use rusqlite::{Connection, OpenFlags};

pub use error::{Error, Source};
pub use model::{
    Address, Announced, Answer, Applied, Article, Card, ChangeNote, ChangeRow, ComingRow,
    Enclosure, Enclosures, Fetched, Filter, Found, Held, InterfaceRow, IssuedRow, ItemRow, Known,
    KnownFile, KnownText, Material, Package, ReleaseRow, SerialRow, Showing, Standing, TakedownRow,
    Translation,
};

use crate::domain::moment::Moment;

/// A handle; a clone shares the same connections.
#[derive(Clone)]
pub struct Publication {
    inner: Arc<Inner>,
}

struct Inner {
    writer: Mutex<Connection>,
    readers: open::Readers,
    generation: AtomicI64,
    /// Ends of display windows and of files in seconds, ascending.
    ends: RwLock<Vec<i64>>,
}

impl Publication {
    /// Refuses a file that this program must not open; touches nothing.
    pub fn examine(path: &Path) -> Result<(), Error> {
        open::examine(path)
    }

    /// Opens the file, makes it where there is none, and brings its schema up
    /// to date.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::of(
            open::writer(path)?,
            open::readers(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?,
        )
    }

    /// Opens a file that is there, for reading alone: nothing is made or
    /// changed, and another process may go on writing.
    pub fn open_to_read(path: &Path) -> Result<Self, Error> {
        let (reader, readers) = open::to_read(path)?;
        Self::of(reader, readers)
    }

    fn of(writer: Connection, readers: open::Readers) -> Result<Self, Error> {
        let publication = Self {
            inner: Arc::new(Inner {
                writer: Mutex::new(writer),
                readers,
                generation: AtomicI64::new(0),
                ends: RwLock::new(Vec::new()),
            }),
        };
        publication.refresh()?;
        Ok(publication)
    }

    /// Goes up with every release, and with every file that is taken down. No
    /// query.
    pub fn generation(&self) -> i64 {
        self.inner.generation.load(Ordering::Acquire)
    }

    /// The earliest end of a display window or of a file after `now`. No query. Read the
    /// generation first: the ends may be newer than it, never older.
    pub fn next_end(&self, now: Moment) -> Option<Moment> {
        let ends = self
            .inner
            .ends
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let next = ends.partition_point(|end| *end <= now.second());
        ends.get(next).copied().map(Moment::from_second)
    }

    /// Reads the generation and the window ends again, for the case that
    /// another process has changed something. Returns the generation.
    pub fn refresh(&self) -> Result<i64, Error> {
        let state = rows::State::read(&self.writer())?;
        Ok(self.remember(state))
    }

    /// The ends are set before the generation, so that a page is never stamped
    /// with a generation whose ends it did not see. Neither ever goes back.
    fn remember(&self, state: rows::State) -> i64 {
        let mut ends = self
            .inner
            .ends
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if state.generation >= self.generation() {
            *ends = state.ends;
            self.inner
                .generation
                .store(state.generation, Ordering::Release);
        }
        drop(ends);
        self.generation()
    }

    /// A transaction that a panic left open was rolled back when it was
    /// dropped, so a poisoned lock still guards a sound connection.
    fn writer(&self) -> MutexGuard<'_, Connection> {
        self.inner
            .writer
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `read` on one snapshot.
    fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        let mut connection = self.inner.readers.get()?;
        let transaction = connection.transaction()?;
        read(&transaction)
    }
}

impl std::fmt::Debug for Publication {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Publication")
            .field("generation", &self.generation())
            .finish_non_exhaustive()
    }
}
