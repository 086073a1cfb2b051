//! Files that translators have sent, between being shown and being taken.
//! Each belongs to the person who sent it; few are kept, and none for long.

use rusqlite::{Row, named_params};

use super::{Error, Tx};
use crate::domain::{id::AccountId, moment::Moment};

/// How long a file waits to be taken.
pub const KEPT_SECONDS: i64 = 24 * 60 * 60;

/// How many files of one person are kept.
const KEPT: i64 = 3;

/// A file as it waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub id: i64,
    pub name: String,
    pub bytes: Vec<u8>,
    /// What arrived, as JSON, once it has been taken.
    pub arrived: Option<String>,
    pub at: Moment,
}

fn upload(row: &Row<'_>) -> rusqlite::Result<Upload> {
    Ok(Upload {
        id: row.get("id")?,
        name: row.get("name")?,
        bytes: row.get("bytes")?,
        arrived: row.get("arrived")?,
        at: row.get("at")?,
    })
}

/// Keeps a file for its sender, and throws away what is old or too much.
pub fn add(
    tx: &Tx<'_>,
    by: AccountId,
    name: &str,
    bytes: &[u8],
    now: Moment,
) -> Result<i64, Error> {
    tx.prepare_cached("delete from upload where at < :old")?
        .execute(named_params! { ":old": now.plus(-KEPT_SECONDS) })?;
    tx.prepare_cached(
        "delete from upload where account_id = :by and id not in
            (select id from upload where account_id = :by order by id desc limit :kept)",
    )?
    .execute(named_params! { ":by": by, ":kept": KEPT - 1 })?;
    tx.prepare_cached(
        "insert into upload (account_id, name, bytes, at) values (:by, :name, :bytes, :now)",
    )?
    .execute(named_params! { ":by": by, ":name": name, ":bytes": bytes, ":now": now })?;
    Ok(tx.last_insert_rowid())
}

/// A file that this person has sent and that is still kept.
pub fn find(tx: &Tx<'_>, id: i64, by: AccountId, now: Moment) -> Result<Upload, Error> {
    let found = tx
        .prepare_cached(
            "select id, name, bytes, arrived, at from upload
             where id = :id and account_id = :by and at >= :old",
        )?
        .query_row(
            named_params! { ":id": id, ":by": by, ":old": now.plus(-KEPT_SECONDS) },
            upload,
        )?;
    Ok(found)
}

/// Notes what arrived, and lets the file itself go.
pub fn finish(tx: &Tx<'_>, id: i64, arrived: &str) -> Result<(), Error> {
    tx.prepare_cached("update upload set arrived = :arrived, bytes = x'' where id = :id")?
        .execute(named_params! { ":id": id, ":arrived": arrived })?;
    Ok(())
}
