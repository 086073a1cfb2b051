//! Opening the file: refuses a SQLite that can corrupt it and a schema that is
//! newer than this program, before anything is touched.

use std::{collections::BTreeMap, path::Path, time::Duration};

use r2d2_sqlite::SqliteConnectionManager;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
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
    refuse_newer(path).map_err(|error| unwritable(path, error))?;
    open_writer(path).map_err(|error| unwritable(path, error))
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

/// A connection that only looks at a file that is there. It stands where the
/// writer does, and fails whoever asks it to write.
pub(super) fn looker(path: &Path) -> Result<Connection, Error> {
    if rusqlite::version_number() < SQLITE_MIN {
        return Err(Error::OldSqlite {
            found: rusqlite::version(),
        });
    }
    refuse_newer(path).map_err(|error| unwritable(path, error))?;
    let look = || -> Result<Connection, Error> {
        let read = flags(OpenFlags::SQLITE_OPEN_READ_ONLY);
        let connection = Connection::open_with_flags(path, read)?;
        settings(&connection)?;
        Ok(connection)
    };
    look().map_err(|error| unwritable(path, error))
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

/// Reads the schema's number without the right to write.
fn refuse_newer(path: &Path) -> Result<(), Error> {
    if !path.exists() {
        return Ok(());
    }
    let connection = Connection::open_with_flags(path, flags(OpenFlags::SQLITE_OPEN_READ_ONLY))?;
    connection.busy_timeout(WAIT)?;
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = i64::try_from(STEPS.len()).expect("a handful of migrations");
    if found > known {
        return Err(Error::Newer { found, known });
    }
    Ok(())
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

/// Tells a file that cannot be written from a database that fails.
fn unwritable(path: &Path, error: Error) -> Error {
    let Error::Database(source) = error else {
        return error;
    };
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(source.as_ref());
    while let Some(inner) = cause {
        let code = inner
            .downcast_ref::<rusqlite::Error>()
            .and_then(rusqlite::Error::sqlite_error_code);
        if let Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) =
            code
        {
            return Error::Unwritable {
                path: path.to_owned(),
                source,
            };
        }
        cause = inner.source();
    }
    Error::Database(source)
}

type Schema = BTreeMap<String, String>;

/// What a database is made of, thing by thing, white space folded.
fn schema(connection: &Connection) -> rusqlite::Result<Schema> {
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
    let (mut found, expected) = (schema(connection)?, schema(&fresh)?);
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
        let schema = |connection| schema(connection).expect("read");
        assert_eq!(schema(&migrated), schema(&reviewed));
    }
}
