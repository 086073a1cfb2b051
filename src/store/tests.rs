//! The desk's database against real files.

use super::*;
use crate::domain::moment::Moment;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("keihatsu-store-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn migrations_add_up() {
    Migrations::from_slice(MIGRATIONS).validate().unwrap();
}

#[test]
fn a_newer_schema_is_refused_and_left_alone() {
    let folder = Folder::new("newer");
    let path = folder.0.join("desk.db");
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("pragma user_version = 99; create table t (a);")
        .unwrap();
    drop(connection);
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(
        Store::open(&path),
        Err(Error::NewerSchema { found: 99, .. })
    ));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn the_journal_can_only_grow() {
    let folder = Folder::new("journal");
    let store = Store::open(&folder.0.join("desk.db")).unwrap();
    let now = Moment::from_second(1);
    for _ in 0..3 {
        store
            .write(|tx| journal::append(tx, None, "a.b", "c:1", &"x", now))
            .unwrap();
    }
    let verdict = store.read(journal::verify).unwrap();
    assert_eq!((verdict.entries, verdict.broken_at), (3, None));
    for statement in ["update journal set details = '1'", "delete from journal"] {
        let refused = store.write(|tx| -> Result<(), Error> { Ok(tx.execute_batch(statement)?) });
        assert!(refused.is_err(), "{statement}");
    }
}

#[test]
fn a_forged_journal_is_found() {
    let folder = Folder::new("forged");
    let store = Store::open(&folder.0.join("desk.db")).unwrap();
    let now = Moment::from_second(1);
    for _ in 0..5 {
        store
            .write(|tx| journal::append(tx, None, "a.b", "c:1", &"x", now))
            .unwrap();
    }
    store
        .write(|tx| -> Result<(), Error> {
            Ok(tx.execute_batch(
                "drop trigger journal_stays; update journal set details = '\"y\"' where sequence = 3",
            )?)
        })
        .unwrap();
    assert_eq!(store.read(journal::verify).unwrap().broken_at, Some(3));
}

#[test]
fn a_failed_write_leaves_nothing() {
    let folder = Folder::new("failed");
    let store = Store::open(&folder.0.join("desk.db")).unwrap();
    let refused = store.write(|tx| -> Result<(), Error> {
        journal::append(tx, None, "a.b", "c:1", &"x", Moment::from_second(1))?;
        Err(Error::Conflict)
    });
    assert!(refused.is_err());
    assert_eq!(store.read(journal::verify).unwrap().entries, 0);
}

/// An acknowledged commit survives a power cut, and references hold, whichever
/// connection serves.
#[test]
fn every_connection_is_durable() {
    let folder = Folder::new("durable");
    let store = Store::open(&folder.0.join("desk.db")).unwrap();
    let all: Vec<_> = (0..store.pool.max_size())
        .map(|_| store.pool.get().unwrap())
        .collect();
    for connection in &all {
        let value = |pragma: &str| -> rusqlite::types::Value {
            connection
                .pragma_query_value(None, pragma, |row| row.get(0))
                .unwrap()
        };
        assert_eq!(value("synchronous"), 2.into());
        assert_eq!(value("foreign_keys"), 1.into());
        assert_eq!(value("journal_mode"), "wal".to_owned().into());
    }
}

#[test]
fn a_full_disk_is_told_from_a_fault_and_leaves_nothing_half_written() {
    let folder = Folder::new("full");
    let store = Store::open(&folder.0.join("desk.db")).unwrap();
    let now = Moment::from_second(1);
    let full = store.write(|tx| -> Result<(), Error> {
        // as many pages as there are, which is what a full disk has
        tx.execute_batch("pragma max_page_count = 1")?;
        journal::append(tx, None, "a", "b", &"x".repeat(100_000), now)
    });
    assert!(full.is_err_and(|error| error.is_unwritable() && !error.is_busy()));
    assert_eq!(store.read(journal::head).unwrap(), None);
}
