//! Rows of files that are kept. Never changed, never deleted.

use rusqlite::{OptionalExtension, Row, named_params};

use super::{
    Error, Tx,
    sql::{json, like_pattern},
};
use crate::domain::{
    digest::{Digest, canonical_json},
    file::{FileKind, Kept, Shape, Trace},
    id::{AccountId, EditionId, FileId},
    locale::Locale,
    moment::Moment,
};

/// A file as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub id: FileId,
    pub digest: Digest,
    pub bytes: i64,
    pub kind: FileKind,
    pub shape: Shape,
    pub stripped: Vec<Trace>,
    pub name: String,
    /// The digest of what was sent.
    pub arrived: Digest,
    pub uploaded_by: AccountId,
    pub uploaded_at: Moment,
}

/// A row of the table.
pub(super) fn file(row: &Row<'_>) -> rusqlite::Result<StoredFile> {
    Ok(StoredFile {
        id: row.get("id")?,
        digest: row.get("digest")?,
        bytes: row.get("bytes")?,
        kind: row.get("kind")?,
        shape: json(row, "shape")?,
        stripped: json(row, "stripped")?,
        name: row.get("name")?,
        arrived: row.get("arrived")?,
        uploaded_by: row.get("uploaded_by")?,
        uploaded_at: row.get("uploaded_at")?,
    })
}

/// Names a file that is kept.
pub fn add(
    tx: &Tx<'_>,
    kept: &Kept,
    name: &str,
    by: AccountId,
    now: Moment,
) -> Result<FileId, Error> {
    tx.prepare_cached(
        "insert into file (digest, bytes, kind, shape, stripped, name, arrived, uploaded_by,
            uploaded_at)
         values (:digest, :bytes, :kind, :shape, :stripped, :name, :arrived, :by, :now)",
    )?
    .execute(named_params! {
        ":digest": kept.digest,
        ":bytes": i64::try_from(kept.bytes).unwrap_or(i64::MAX),
        ":kind": kept.kind,
        ":shape": canonical_json(&kept.shape),
        ":stripped": canonical_json(&kept.stripped),
        ":name": name,
        ":arrived": kept.arrived,
        ":by": by,
        ":now": now,
    })?;
    Ok(FileId(tx.last_insert_rowid()))
}

/// The file of that number.
pub fn find(tx: &Tx<'_>, id: FileId) -> Result<StoredFile, Error> {
    let found = tx
        .prepare_cached("select * from file where id = :id")?
        .query_row(named_params! { ":id": id }, file)?;
    Ok(found)
}

/// The file of these bytes.
pub fn of_digest(tx: &Tx<'_>, digest: &Digest) -> Result<Option<FileId>, Error> {
    let found = tx
        .prepare_cached("select id from file where digest = :digest")?
        .query_row(named_params! { ":digest": digest }, |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// The files that stand beside a text of an edition, each once, the lead
/// picture first: those placed in its language, and those of the source where
/// nothing of its own stands in the same place.
pub fn beside(tx: &Tx<'_>, edition: EditionId, locale: &Locale) -> Result<Vec<StoredFile>, Error> {
    let found = tx
        .prepare_cached(
            "select f.* from edition_file p join file f on f.id = p.file_id
             where p.edition_id = :edition and (p.locale = :locale or (p.locale = 'ja'
                and not exists (select 1 from edition_file o
                    where o.edition_id = p.edition_id and o.locale = :locale
                      and o.place = p.place and o.file_id is not null)))
             group by f.id order by min(p.place <> 'lead'), min(p.place), f.id",
        )?
        .query_map(
            named_params! { ":edition": edition, ":locale": locale },
            file,
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The newest files of these kinds whose names hold these words.
pub fn of_kinds(
    tx: &Tx<'_>,
    kinds: &[FileKind],
    words: Option<&str>,
    limit: usize,
) -> Result<Vec<StoredFile>, Error> {
    let words = words.map(like_pattern);
    let files = tx
        .prepare_cached(
            "select * from file where kind in (select value from json_each(:kinds))
                and (:words is null or name like :words escape '\\')
             order by uploaded_at desc, id desc limit :limit",
        )?
        .query_map(
            named_params! {
                ":kinds": canonical_json(&kinds),
                ":words": words,
                ":limit": i64::try_from(limit).unwrap_or(i64::MAX),
            },
            file,
        )?
        .collect::<Result<_, _>>()?;
    Ok(files)
}

/// What a row says of the bytes on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    pub digest: Digest,
    pub bytes: u64,
}

/// Every file that a row names and that can be read, in the order of digests.
pub fn named(tx: &Tx<'_>) -> Result<Vec<Named>, Error> {
    let mut statement = tx.prepare("select digest, bytes from file order by digest")?;
    let mut rows = statement.query([])?;
    let mut named = Vec::new();
    while let Some(row) = rows.next()? {
        // rows that cannot be read are told by whoever compares rows
        if let (Ok(digest), Ok(bytes)) = (row.get("digest"), row.get::<_, i64>("bytes")) {
            let bytes = u64::try_from(bytes).unwrap_or_default();
            named.push(Named { digest, bytes });
        }
    }
    Ok(named)
}
