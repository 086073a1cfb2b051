//! All SQL of the desk. Nobody else names a table of `desk.db`, and nothing
//! here decides: rules live in `domain`, recipes in `workflow`.

pub mod accounts;
pub mod arrivals;
pub mod audit;
pub mod blobs;
pub mod cases;
pub mod claims;
pub mod clocks;
pub mod consents;
pub mod copies;
pub mod easy;
pub mod files;
pub mod follow_ups;
pub mod formats;
pub mod glossary;
pub mod interfaces;
pub mod journal;
pub mod languages;
pub mod ledger;
pub mod library;
pub mod memory;
pub mod organisations;
pub mod outbox;
pub mod overrides;
pub mod placings;
pub mod records;
pub mod release_lists;
pub mod releases;
pub mod renditions;
pub mod rights;
pub mod routes;
pub mod seals;
pub mod sessions;
pub mod shares;
pub mod sql;
pub mod takedowns;
pub mod talk;
pub mod texts;
pub mod translation;
pub mod uploads;
pub mod uses;
pub mod waiting;
pub mod works;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use r2d2_sqlite::SqliteConnectionManager;
use rusqlite::{Connection, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::sqlite;

/// A transaction of the desk. The name keeps rusqlite inside this floor.
pub type Tx<'a> = rusqlite::Transaction<'a>;

/// How long a write waits for another one.
const BUSY: Duration = Duration::from_secs(5);

const MIGRATIONS: &[M<'_>] = &[M::up(include_str!("migrations/0001_desk.sql"))];

/// What can go wrong with the desk's database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no such row")]
    Missing,
    #[error("the row was changed meanwhile")]
    Conflict,
    #[error("{path} was written by a newer version (schema {found}, this program knows {known})")]
    NewerSchema {
        path: PathBuf,
        found: i64,
        known: i64,
    },
    #[error("{path} was written by an older version; serve it once to bring it up to date")]
    OlderSchema { path: PathBuf },
    #[error("SQLite {0} can corrupt a database in WAL mode; 3.51.3 or newer is needed")]
    OldSqlite(&'static str),
    #[error("the database {path} cannot be opened: {source}")]
    Unopened {
        path: PathBuf,
        source: Box<rusqlite::Error>,
    },
    #[error("the database refused a migration: {0}")]
    Migration(#[from] rusqlite_migration::Error),
    #[error("no connection: {0}")]
    Pool(#[from] r2d2::Error),
    #[error(transparent)]
    Database(Box<rusqlite::Error>),
}

impl Error {
    /// True where another write held the lock for too long.
    pub fn is_busy(&self) -> bool {
        let code = match self {
            Self::Database(error) => error.sqlite_error_code(),
            _ => None,
        };
        code == Some(rusqlite::ErrorCode::DatabaseBusy)
    }

    /// True where nothing can be written: the disk is full, or fails, or may only
    /// be read.
    pub fn is_unwritable(&self) -> bool {
        matches!(self, Self::Database(error) if sqlite::is_unwritable(error))
    }

    /// True where a row holds what no program of this project writes: reading
    /// it again cannot help.
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Self::Database(error) if is_unreadable(error))
    }
}

fn is_unreadable(error: &rusqlite::Error) -> bool {
    matches!(
        error,
        rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..)
    )
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        sqlite::end_if_failing(&error);
        match error {
            rusqlite::Error::QueryReturnedNoRows => Self::Missing,
            other => Self::Database(Box::new(other)),
        }
    }
}

/// The desk's database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pool: r2d2::Pool<SqliteConnectionManager>,
}

impl Store {
    /// Refuses a SQLite that can corrupt a database, and a file of a newer
    /// schema; touches nothing.
    pub fn examine(path: &Path) -> Result<(), Error> {
        if let Some(version) = sqlite::unsound() {
            return Err(Error::OldSqlite(version));
        }
        if path.exists() {
            schema(path)?;
        }
        Ok(())
    }

    /// Opens or creates the database, refuses a newer schema before anything
    /// is touched, and brings an older one up to date.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::examine(path)?;
        let mut connection = Connection::open(path).map_err(|source| unopened(path, source))?;
        configure(&mut connection).map_err(|source| unopened(path, source))?;
        Migrations::from_slice(MIGRATIONS).to_latest(&mut connection)?;
        drop(connection);
        let manager = SqliteConnectionManager::file(path).with_init(configure);
        let pool = r2d2::Pool::builder()
            .max_size(8)
            .connection_timeout(Duration::from_secs(10))
            .build(manager)?;
        Ok(Self { pool })
    }

    /// Opens a database that is there, for reading alone: nothing is made or
    /// changed, and another process may go on writing.
    pub fn open_to_read(path: &Path) -> Result<Self, Error> {
        if schema(path)? < MIGRATIONS.len() {
            return Err(Error::OlderSchema {
                path: path.to_owned(),
            });
        }
        let (name, flags) = sqlite::way_to_read(path).map_err(|source| unopened(path, source))?;
        let manager = SqliteConnectionManager::file(name)
            .with_flags(flags)
            .with_init(|connection| {
                connection.busy_timeout(BUSY)?;
                connection.execute_batch(
                    "pragma cell_size_check = on;
                     pragma trusted_schema = off;
                     pragma mmap_size = 0;",
                )
            });
        let pool = r2d2::Pool::builder().max_size(2).build(manager)?;
        Ok(Self { pool })
    }

    /// Runs `read` on one consistent state of the desk.
    pub fn read<T, E: From<Error>>(
        &self,
        read: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.pool.get().map_err(Error::from)?;
        let tx = connection
            .transaction_with_behavior(TransactionBehavior::Deferred)
            .map_err(Error::from)?;
        read(&tx)
    }

    /// Runs `write` under the write lock and commits what it did; nothing of
    /// it stays where it fails.
    pub fn write<T, E: From<Error>>(
        &self,
        write: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.pool.get().map_err(Error::from)?;
        let tx = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(Error::from)?;
        let done = write(&tx)?;
        tx.commit().map_err(Error::from)?;
        Ok(done)
    }

    /// Runs `write` where nobody else is writing; none, at once, where somebody
    /// is: for what may as well be written another time.
    pub fn write_if_free<T>(
        &self,
        write: impl FnOnce(&Tx<'_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let mut connection = self.pool.get()?;
        connection.busy_timeout(Duration::ZERO)?;
        let begun = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(Error::from)
            .and_then(|tx| {
                let done = write(&tx)?;
                tx.commit()?;
                Ok(done)
            });
        connection.busy_timeout(BUSY)?;
        match begun {
            Err(error) if error.is_busy() => Ok(None),
            done => done.map(Some),
        }
    }

    /// What `integrity_check` and `foreign_key_check` find wrong, and where the
    /// schema is not that of the migrations; empty when sound.
    pub fn integrity(&self) -> Result<Vec<String>, Error> {
        self.read(|tx| {
            // a connection keeps what it knew of the index until it is asked
            // again; the check alone would compare that with today's pages
            tx.query_row(
                "select exists (select 1 from memory_index where memory_index match '\"aaa\"')",
                [],
                |row| row.get::<_, bool>(0),
            )?;
            let mut faults: Vec<String> = tx
                .prepare("pragma integrity_check")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            faults.retain(|line| line != "ok");
            let orphans: Vec<String> = tx
                .prepare("pragma foreign_key_check")?
                .query_map([], |row| row.get::<_, String>(0))?
                .collect::<Result<_, _>>()?;
            faults.extend(
                orphans
                    .into_iter()
                    .map(|table| format!("foreign key: {table}")),
            );
            faults.extend(sqlite::misshapen(tx, MIGRATIONS)?);
            Ok(faults)
        })
    }
}

/// Runs several writes of which all stay or none: a refusal after the first
/// one takes back what was written before it.
pub fn whole<T, R>(
    tx: &Tx<'_>,
    write: impl FnOnce(&Tx<'_>) -> Result<Result<T, R>, Error>,
) -> Result<Result<T, R>, Error> {
    tx.execute_batch("savepoint whole")?;
    let done = write(tx)?;
    if done.is_err() {
        tx.execute_batch("rollback to whole")?;
    }
    tx.execute_batch("release whole")?;
    Ok(done)
}

fn unopened(path: &Path, source: rusqlite::Error) -> Error {
    Error::Unopened {
        path: path.to_owned(),
        source: Box::new(source),
    }
}

/// How many migrations a file has seen; refuses one that has seen more than
/// this program knows.
fn schema(path: &Path) -> Result<usize, Error> {
    let found = sqlite::schema_version(path).map_err(|source| unopened(path, source))?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(Error::NewerSchema {
            path: path.to_owned(),
            found,
            known,
        });
    }
    Ok(usize::try_from(found).unwrap_or_default())
}

/// FULL: a commit that was acknowledged survives a power cut.
fn configure(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch(
        "pragma journal_mode = wal;
         pragma synchronous = full;
         pragma foreign_keys = on;
         pragma cell_size_check = on;
         pragma trusted_schema = off;
         pragma mmap_size = 0;",
    )
}

#[cfg(test)]
mod tests;
