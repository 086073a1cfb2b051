//! What both databases have in common: which SQLite is sound, how a file is
//! opened to read, whether it is made as its migrations make it, and what its
//! errors mean. It knows no table and keeps no connection.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use rusqlite::{Connection, Error, ErrorCode, OpenFlags, ffi};
use rusqlite_migration::{M, Migrations};

/// The first SQLite without the WAL-reset corruption, as a version number.
const SOUND_MIN: i32 = 3_051_003;

/// The version of a SQLite that can corrupt a database in WAL mode; none where
/// it is sound.
pub fn unsound() -> Option<&'static str> {
    (rusqlite::version_number() < SOUND_MIN).then(rusqlite::version)
}

/// How to open a file that is there for reading alone: its name for SQLite and
/// the flags. Where nothing can be written beside it, SQLite reads a database
/// in WAL mode only if told that nobody changes it; that is so where no log
/// waits to be read with it.
pub fn way_to_read(path: &Path) -> rusqlite::Result<(PathBuf, OpenFlags)> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let looked =
        Connection::open_with_flags(path, flags).and_then(|connection| user_version(&connection));
    match looked {
        Err(error) if path.is_file() && is_shut(&error) => {
            if fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0) {
                return Err(with_words(
                    &error,
                    "it cannot be written, and changes in the file ending in -wal can only be \
                     read where it can: copy both to such a place",
                ));
            }
            let name = utf8_percent_encode(&path.to_string_lossy(), IN_URI).to_string();
            let name = PathBuf::from(format!("file:{name}?immutable=1"));
            Ok((name, flags | OpenFlags::SQLITE_OPEN_URI))
        }
        Err(error) => Err(error),
        Ok(_) => Ok((path.to_owned(), flags)),
    }
}

/// What has a meaning of its own in the name of a file for SQLite.
const IN_URI: &AsciiSet = &CONTROLS.add(b'%').add(b'?').add(b'#');

/// True where a database is out of reach because nothing can be made beside it.
fn is_shut(error: &Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)
    )
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn with_words(error: &Error, words: &str) -> Error {
    let code = error
        .sqlite_error()
        .map_or(ffi::SQLITE_ERROR, |error| error.extended_code);
    Error::SqliteFailure(ffi::Error::new(code), Some(words.to_owned()))
}

/// How many migrations a file has seen, read without the right to write.
pub fn schema_version(path: &Path) -> rusqlite::Result<i64> {
    let (name, flags) = way_to_read(path)?;
    user_version(&Connection::open_with_flags(name, flags)?)
}

fn user_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// What a database is made of, thing by thing, white space folded.
pub fn objects(connection: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
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
/// added or changed, for example a trigger that somebody has dropped.
pub fn misshapen(
    connection: &Connection,
    migrations: &[M<'_>],
) -> Result<Vec<String>, rusqlite_migration::Error> {
    let mut fresh = Connection::open_in_memory()?;
    Migrations::from_slice(migrations).to_latest(&mut fresh)?;
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

/// True where nothing can be written: the disk is full, or fails, or may only
/// be read.
pub fn is_unwritable(error: &Error) -> bool {
    use ErrorCode::{DiskFull, ReadOnly, SystemIoFailure};
    matches!(
        error.sqlite_error_code(),
        Some(DiskFull | ReadOnly | SystemIoFailure)
    )
}

/// Ends the process where the disk has failed under a database. The system may
/// have dropped what it could not write, and a second try would then pass for
/// a success; only what a new process reads is known to be on the disk. To be
/// called with every error, so that nothing more is acknowledged after it.
pub fn end_if_failing(error: &Error) {
    if !is_failing(error) {
        return;
    }
    eprintln!(
        "keihatsu: the disk failed under a database ({error}). What was written last may not \
         be on it, so this process ends; the next start reads what is."
    );
    std::process::exit(1);
}

/// Reading or writing itself has failed. Room that is short is another thing,
/// and so is what SQLite keeps in memory beside the database.
fn is_failing(error: &Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    matches!(
        code,
        Some(
            ffi::SQLITE_IOERR_READ
                | ffi::SQLITE_IOERR_WRITE
                | ffi::SQLITE_IOERR_FSYNC
                | ffi::SQLITE_IOERR_DIR_FSYNC
                | ffi::SQLITE_IOERR_TRUNCATE
                | ffi::SQLITE_IOERR_CORRUPTFS
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(code: i32) -> Error {
        Error::SqliteFailure(ffi::Error::new(code), None)
    }

    #[test]
    fn a_disk_that_fails_is_told_from_one_that_is_full() {
        for code in [ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_IOERR_WRITE] {
            assert!(is_failing(&failure(code)) && is_unwritable(&failure(code)));
        }
        for code in [
            ffi::SQLITE_FULL,
            ffi::SQLITE_READONLY,
            ffi::SQLITE_IOERR_SHMSIZE,
        ] {
            assert!(!is_failing(&failure(code)) && is_unwritable(&failure(code)));
        }
        assert!(!is_failing(&failure(ffi::SQLITE_BUSY)));
        assert!(!is_unwritable(&failure(ffi::SQLITE_BUSY)));
        assert!(!is_failing(&Error::QueryReturnedNoRows));
    }
}
