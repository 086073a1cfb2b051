//! Rights in files, in versions. The newest counts.

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Error, Tx, sql::json};
use crate::domain::{
    digest::{Digest, canonical_json},
    id::{AccountId, FileId},
    moment::Moment,
    rights::Rights,
};

/// One version of the rights in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// 1, 2, 3 …
    pub version: i64,
    pub rights: Rights,
    pub changed_by: AccountId,
    pub changed_at: Moment,
}

fn version(row: &Row<'_>) -> rusqlite::Result<Version> {
    Ok(Version {
        version: row.get("version")?,
        rights: json(row, "content")?,
        changed_by: row.get("changed_by")?,
        changed_at: row.get("changed_at")?,
    })
}

/// The newest version; none where nobody has said anything.
pub fn newest(tx: &Tx<'_>, file: FileId) -> Result<Option<Version>, Error> {
    let found = tx
        .prepare_cached(
            "select * from rights_version where file_id = :file order by version desc limit 1",
        )?
        .query_row(named_params! { ":file": file }, version)
        .optional()?;
    Ok(found)
}

/// Every version, the newest first.
pub fn versions(tx: &Tx<'_>, file: FileId) -> Result<Vec<Version>, Error> {
    let found = tx
        .prepare_cached("select * from rights_version where file_id = :file order by version desc")?
        .query_map(named_params! { ":file": file }, version)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Stores the version after `base`, which is 0 where there is none; says its
/// digest. Another newest version than `base` is a conflict.
pub fn add(
    tx: &Tx<'_>,
    file: FileId,
    base: i64,
    rights: &Rights,
    by: AccountId,
    now: Moment,
) -> Result<Digest, Error> {
    if newest(tx, file)?.map_or(0, |newest| newest.version) != base {
        return Err(Error::Conflict);
    }
    let content = canonical_json(rights);
    let digest = Digest::of(&content);
    tx.prepare_cached(
        "insert into rights_version (file_id, version, content, digest, changed_by, changed_at)
         values (:file, :version, :content, :digest, :by, :now)",
    )?
    .execute(named_params! {
        ":file": file,
        ":version": base + 1,
        ":content": content,
        ":digest": digest,
        ":by": by,
        ":now": now,
    })?;
    Ok(digest)
}
