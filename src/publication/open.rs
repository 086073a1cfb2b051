//! Opening the file: refuses a SQLite that can corrupt it and a schema that is
//! newer than this program, before anything is touched.

use std::{collections::BTreeMap, path::Path, time::Duration};

use r2d2_sqlite::SqliteConnectionManager;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use super::error::Error;

/// Append-only: a migration that has been released is never edited.
const STEPS: &[M<'static>] = &[M::up(include_str!("migrations/0001_publication.sql"))];

/// The first SQLite without the WAL-reset bug.
const SQLITE_MIN: i32 = 3_051_003;

/// Enough for as many page renderings as cores can do, and some over.
const READERS: u32 = 8;
const WAIT: Duration = Duration::from_secs(5);

pub(super) type Readers = r2d2::Pool<SqliteConnectionManager>;

/// A connection that may write, at the newest schema.
pub(super) fn writer(path: &Path) -> Result<Connection, Error> {
    if rusqlite::version_number() < SQLITE_MIN {
        return Err(Error::OldSqlite {
            found: rusqlite::version(),
        });
    }
    if path.exists() {
        schema(path).map_err(|error| unopened(path, error))?;
    }
    open_writer(path).map_err(|error| unopened(path, error))
}

/// A connection to a file that is there, for reading alone: nothing is made
/// or changed.
pub(super) fn reader(path: &Path) -> Result<Connection, Error> {
    let open = || -> Result<Option<Connection>, Error> {
        let older = schema(path)? < STEPS.len();
        let connection =
            Connection::open_with_flags(path, flags(OpenFlags::SQLITE_OPEN_READ_ONLY))?;
        settings(&connection)?;
        Ok((!older).then_some(connection))
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
    let connection = Connection::open_with_flags(path, flags(OpenFlags::SQLITE_OPEN_READ_ONLY))?;
    connection.busy_timeout(WAIT)?;
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
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

type Schema = BTreeMap<String, String>;

/// What a database is made of, thing by thing, white space folded.
fn objects(connection: &Connection) -> rusqlite::Result<Schema> {
    let mut statement = connection.prepare(
        "select type || ' ' || name, coalesce(sql, '') from sqlite_schema
         where name not glob 'sqlite_stat*'",
    )?;
    let rows = statement.query_map([], |row| {
        let sql: String = row.get(1)?;
        let words: Vec<&str> = sql.split_whitespace().collect();
        Ok((row.get(0)?, words.join(" ")))
    })?;
    rows.collect()
}

/// Where a database is not made as its migrations make it: what is missing,
/// added or changed, for example a trigger that somebody has planted.
pub(super) fn misshapen(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut fresh = Connection::open_in_memory()?;
    Migrations::from_slice(STEPS).to_latest(&mut fresh)?;
    let (mut found, expected) = (objects(connection)?, objects(&fresh)?);
    let mut lines = Vec::new();
    for (name, sql) in expected {
        match found.remove(&name) {
            None => lines.push(format!("{name}: missing")),
            Some(other) if other != sql => lines.push(format!("{name}: another one")),
            Some(_) => {}
        }
    }
    lines.extend(found.into_keys().map(|name| format!("{name}: unknown")));
    Ok(lines)
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
            objects(&migrated).expect("read"),
            objects(&reviewed).expect("read")
        );
    }
}
