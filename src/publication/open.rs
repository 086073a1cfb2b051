//! Opening the file: refuses a SQLite that can corrupt it and a schema that is
//! newer than this program, before anything is touched.

use std::{path::Path, time::Duration};

use r2d2_sqlite::SqliteConnectionManager;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use super::error::Error;
use crate::sqlite;

/// Append-only: a migration that has been released is never edited.
pub(super) const STEPS: &[M<'static>] = &[M::up(include_str!("migrations/0001_publication.sql"))];

/// Enough for as many page renderings as cores can do, and some over.
const READERS: u32 = 8;
const WAIT: Duration = Duration::from_secs(5);

pub(super) type Readers = r2d2::Pool<SqliteConnectionManager>;

/// Refuses a SQLite that can corrupt a database, and a file of a newer schema;
/// touches nothing.
pub(super) fn examine(path: &Path) -> Result<(), Error> {
    if let Some(found) = sqlite::unsound() {
        return Err(Error::OldSqlite { found });
    }
    if path.exists() {
        schema(path).map_err(|error| unopened(path, error))?;
    }
    Ok(())
}

/// A connection that may write, at the newest schema.
pub(super) fn writer(path: &Path) -> Result<Connection, Error> {
    examine(path)?;
    open_writer(path).map_err(|error| unopened(path, error))
}

/// Connections to a file that is there, for reading alone: nothing is made or
/// changed.
pub(super) fn to_read(path: &Path) -> Result<(Connection, Readers), Error> {
    let open = || -> Result<_, Error> {
        let older = schema(path)? < STEPS.len();
        let (name, flags) = sqlite::way_to_read(path)?;
        let connection = Connection::open_with_flags(&name, flags)?;
        settings(&connection)?;
        Ok((!older).then_some((connection, readers(&name, flags)?)))
    };
    let opened = open().map_err(|error| unopened(path, error))?;
    opened.ok_or_else(|| Error::Older {
        path: path.to_owned(),
    })
}

/// The connections that pages read through; none of them can write.
pub(super) fn readers(path: &Path, access: OpenFlags) -> Result<Readers, Error> {
    let manager = SqliteConnectionManager::file(path)
        .with_flags(flags(access))
        .with_init(|connection| {
            settings(connection)?;
            connection.pragma_update(None, "query_only", true)
        });
    let pool = r2d2::Pool::builder()
        .max_size(READERS)
        .min_idle(Some(1))
        .connection_timeout(WAIT)
        .build(manager)?;
    Ok(pool)
}

fn open_writer(path: &Path) -> Result<Connection, Error> {
    let create = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = Connection::open_with_flags(path, flags(create))?;
    settings(&connection)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    Migrations::from_slice(STEPS).to_latest(&mut connection)?;
    Ok(connection)
}

/// How many steps a file has seen, read without the right to write; refuses
/// more than this program knows.
fn schema(path: &Path) -> Result<usize, Error> {
    let found = sqlite::schema_version(path)?;
    let known = i64::try_from(STEPS.len()).expect("a handful of migrations");
    if found > known {
        return Err(Error::Newer { found, known });
    }
    Ok(usize::try_from(found).unwrap_or_default())
}

/// A path is a path, never a URI; each connection stays in one thread at a time.
fn flags(access: OpenFlags) -> OpenFlags {
    access | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

fn settings(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(WAIT)?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(())
}

/// Says which file a database is that cannot be opened.
fn unopened(path: &Path, error: Error) -> Error {
    match error {
        Error::Database(source) => Error::Unopened {
            path: path.to_owned(),
            source,
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_add_up_to_the_reviewed_schema() {
        let mut migrated = Connection::open_in_memory().expect("memory");
        Migrations::from_slice(STEPS)
            .to_latest(&mut migrated)
            .expect("migrated");
        let reviewed = Connection::open_in_memory().expect("memory");
        reviewed
            .execute_batch(include_str!("schema.sql"))
            .expect("schema");
        assert_eq!(
            sqlite::objects(&migrated).expect("read"),
            sqlite::objects(&reviewed).expect("read")
        );
    }
}
