//! Whether people can be recognised in a file, and the consents of those who
//! can. A consent is never changed; it is withdrawn, once.

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Error, Tx, sql::json};
use crate::domain::{
    consent::Consent,
    digest::{Digest, canonical_json},
    id::{AccountId, ConsentId, FileId},
    moment::Moment,
};

/// What was said last of the people in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depiction {
    pub recognisable: bool,
    pub version: i64,
}

/// A consent as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub id: ConsentId,
    pub consent: Consent,
    pub recorded_by: AccountId,
    pub recorded_at: Moment,
    pub withdrawn_at: Option<Moment>,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        consent: json(row, "content")?,
        recorded_by: row.get("recorded_by")?,
        recorded_at: row.get("recorded_at")?,
        withdrawn_at: row.get("withdrawn_at")?,
    })
}

/// What was said last; none where nobody has said anything.
pub fn depiction(tx: &Tx<'_>, file: FileId) -> Result<Option<Depiction>, Error> {
    let found = tx
        .prepare_cached("select recognisable, version from depiction where file_id = :file")?
        .query_row(named_params! { ":file": file }, |row| {
            Ok(Depiction {
                recognisable: row.get("recognisable")?,
                version: row.get("version")?,
            })
        })
        .optional()?;
    Ok(found)
}

/// Stores what somebody says after version `base`, which is 0 where nobody has
/// said anything. Another version is a conflict.
pub fn say(
    tx: &Tx<'_>,
    file: FileId,
    base: i64,
    recognisable: bool,
    by: AccountId,
    now: Moment,
) -> Result<(), Error> {
    let said = tx
        .prepare_cached(
            "insert into depiction (file_id, recognisable, said_by, said_at)
             select :file, :recognisable, :by, :now where :base = 0
                or exists (select 1 from depiction where file_id = :file)
             on conflict (file_id) do update set recognisable = :recognisable,
                said_by = :by, said_at = :now, version = version + 1
             where version = :base",
        )?
        .execute(named_params! {
            ":file": file,
            ":base": base,
            ":recognisable": recognisable,
            ":by": by,
            ":now": now,
        })?;
    if said == 0 {
        return Err(Error::Conflict);
    }
    Ok(())
}

/// Every consent of a file, in the order in which they were recorded.
pub fn of_file(tx: &Tx<'_>, file: FileId) -> Result<Vec<Stored>, Error> {
    let found = tx
        .prepare_cached("select * from consent where file_id = :file order by id")?
        .query_map(named_params! { ":file": file }, stored)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Keeps a consent; says its number and its digest.
pub fn add(
    tx: &Tx<'_>,
    file: FileId,
    consent: &Consent,
    by: AccountId,
    now: Moment,
) -> Result<(ConsentId, Digest), Error> {
    let content = canonical_json(consent);
    let digest = Digest::of(&content);
    tx.prepare_cached(
        "insert into consent (file_id, content, digest, recorded_by, recorded_at)
         values (:file, :content, :digest, :by, :now)",
    )?
    .execute(named_params! {
        ":file": file,
        ":content": content,
        ":digest": digest,
        ":by": by,
        ":now": now,
    })?;
    Ok((ConsentId(tx.last_insert_rowid()), digest))
}

/// Notes that a consent of that file was withdrawn; one that already is, is a
/// conflict.
pub fn withdraw(
    tx: &Tx<'_>,
    file: FileId,
    id: ConsentId,
    by: AccountId,
    now: Moment,
) -> Result<(), Error> {
    let withdrawn = tx
        .prepare_cached(
            "update consent set withdrawn_by = :by, withdrawn_at = :now
             where id = :id and file_id = :file and withdrawn_at is null",
        )?
        .execute(named_params! { ":id": id, ":file": file, ":by": by, ":now": now })?;
    if withdrawn == 0 {
        return Err(Error::Conflict);
    }
    Ok(())
}
