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

fn file(row: &Row<'_>) -> rusqlite::Result<StoredFile> {
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

/// How the rights in a file, and the consents of the people in it, stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nobody has said anything of the rights.
    Unsaid,
    /// They end within so many seconds.
    Within(i64),
    /// They are over, or a consent is withdrawn.
    Over,
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

/// What to look for in the list; what is none is not asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// A part of a name.
    pub words: Option<String>,
    pub kind: Option<FileKind>,
    pub ending: Option<Ending>,
}

/// The end is that of the rights or the earliest of the consents that count,
/// as `domain::consent` has it.
const FITS: &str = "(:words is null or name like :words escape '\\')
    and (:kind is null or kind = :kind)
    and (not :unsaid or not exists (select 1 from rights_version r where r.file_id = file.id))
    and (:after is null or (
        select min(ends) from (
            select r.content ->> '$.until' as ends from rights_version r
            where r.file_id = file.id and r.version = (
                select max(version) from rights_version where file_id = file.id)
            union all
            select coalesce(c.withdrawn_at, c.content ->> '$.until') from consent c
            where c.file_id = file.id and not exists (
                select 1 from consent n
                where n.file_id = c.file_id and n.content ->> '$.renews' = c.id)))
        between :after + 1 and :until)";

impl Wanted {
    /// Whether nothing is said, and the span in which an end is looked for: after
    /// the first second, and not after the last.
    fn ends(&self, now: Moment) -> (bool, Option<i64>, i64) {
        match self.ending {
            None => (false, None, 0),
            Some(Ending::Unsaid) => (true, None, 0),
            Some(Ending::Within(seconds)) => {
                (false, Some(now.second()), now.plus(seconds).second())
            }
            Some(Ending::Over) => (false, Some(-1), now.second()),
        }
    }
}

/// How many files fit.
pub fn count(tx: &Tx<'_>, wanted: &Wanted, now: Moment) -> Result<usize, Error> {
    let words = wanted.words.as_deref().map(like_pattern);
    let (unsaid, after, until) = wanted.ends(now);
    let count: i64 = tx
        .prepare_cached(&format!("select count(*) from file where {FITS}"))?
        .query_row(
            named_params! {
                ":words": words,
                ":kind": wanted.kind,
                ":unsaid": unsaid,
                ":after": after,
                ":until": until,
            },
            |row| row.get(0),
        )?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The newest files that fit, `limit` of them after the first `offset`.
pub fn list(
    tx: &Tx<'_>,
    wanted: &Wanted,
    now: Moment,
    limit: usize,
    offset: usize,
) -> Result<Vec<StoredFile>, Error> {
    let words = wanted.words.as_deref().map(like_pattern);
    let (unsaid, after, until) = wanted.ends(now);
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let files = tx
        .prepare_cached(&format!(
            "select * from file where {FITS}
             order by uploaded_at desc, id desc limit :limit offset :offset"
        ))?
        .query_map(
            named_params! {
                ":words": words,
                ":kind": wanted.kind,
                ":unsaid": unsaid,
                ":after": after,
                ":until": until,
                ":limit": number(limit),
                ":offset": number(offset),
            },
            file,
        )?
        .collect::<Result<_, _>>()?;
    Ok(files)
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
