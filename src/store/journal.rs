//! Rows of the journal. Only ever appended to.

use rusqlite::{OptionalExtension, Row, named_params};
use serde::Serialize;

use super::{Error, Tx};
use crate::domain::{
    digest::{Digest, canonical_json},
    id::{AccountId, ReleaseId},
    journal::{Entry, Head, Verifier, genesis},
    moment::Moment,
};

pub(super) const COLUMNS: &str = "sequence, at, actor_id, action, object, details, previous, hash";

pub(super) fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        sequence: row.get("sequence")?,
        at: row.get("at")?,
        actor: row.get("actor_id")?,
        action: row.get("action")?,
        object: row.get("object")?,
        details: row.get("details")?,
        previous: row.get("previous")?,
        hash: row.get("hash")?,
    })
}

/// The newest entry; none where nothing was done yet.
pub fn head(tx: &Tx<'_>) -> Result<Option<Head>, Error> {
    let found = tx
        .prepare_cached("select sequence, hash from journal order by sequence desc limit 1")?
        .query_row([], |row| {
            Ok(Head {
                sequence: row.get("sequence")?,
                hash: row.get("hash")?,
            })
        })
        .optional()?;
    Ok(found)
}

/// Appends what was done, sealed onto the end of the chain.
pub fn append(
    tx: &Tx<'_>,
    actor: Option<AccountId>,
    action: &str,
    object: &str,
    details: &impl Serialize,
    now: Moment,
) -> Result<(), Error> {
    let (sequence, previous) = match head(tx)? {
        Some(head) => (head.sequence + 1, head.hash),
        None => (1, genesis()),
    };
    let entry = Entry {
        sequence,
        at: now,
        actor,
        action: action.to_owned(),
        object: object.to_owned(),
        details: canonical_json(details),
        previous,
        hash: previous,
    }
    .sealed();
    tx.prepare_cached(
        "insert into journal (sequence, at, actor_id, action, object, details, previous, hash)
         values (:sequence, :at, :actor, :action, :object, :details, :previous, :hash)",
    )?
    .execute(named_params! {
        ":sequence": entry.sequence,
        ":at": entry.at,
        ":actor": entry.actor,
        ":action": entry.action,
        ":object": entry.object,
        ":details": entry.details,
        ":previous": entry.previous,
        ":hash": entry.hash,
    })?;
    Ok(())
}

/// What to look for in the journal; what is none is not asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub actor: Option<AccountId>,
    /// The beginning of an action, for example `release.`.
    pub action: Option<String>,
    /// Things of a kind, for example `release`.
    pub kind: Option<&'static str>,
    /// A whole object, for example `release:7`.
    pub object: Option<String>,
    pub from: Option<Moment>,
    pub until: Option<Moment>,
    /// Only entries before this sequence number: the next page.
    pub before: Option<i64>,
}

const FITS: &str = "(:actor is null or actor_id = :actor)
    and (:action is null or action like :action escape '\\')
    and (:kind is null or object like :kind || ':%')
    and (:object is null or object = :object)
    and (:from is null or at >= :from)
    and (:until is null or at < :until)";

fn beginning(start: &str) -> String {
    super::sql::like_pattern(start)[1..].to_owned()
}

/// A row as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    Whole(Entry),
    /// It cannot be read as an entry any more; only its number is left.
    Damaged(i64),
}

impl Listed {
    /// Its number, which is always there.
    pub const fn sequence(&self) -> i64 {
        match self {
            Self::Whole(entry) => entry.sequence,
            Self::Damaged(sequence) => *sequence,
        }
    }

    /// The entry, where it can be read.
    pub const fn whole(&self) -> Option<&Entry> {
        match self {
            Self::Whole(entry) => Some(entry),
            Self::Damaged(_) => None,
        }
    }
}

/// The number of the newest entry; 0 where there is none.
pub fn newest(tx: &Tx<'_>) -> Result<i64, Error> {
    let newest = tx
        .prepare_cached("select coalesce(max(sequence), 0) from journal")?
        .query_row([], |row| row.get(0))?;
    Ok(newest)
}

/// What was written of after that entry, each once.
pub fn objects_since(tx: &Tx<'_>, after: i64) -> Result<Vec<String>, Error> {
    let objects = tx
        .prepare_cached("select distinct object from journal where sequence > :after")?
        .query_map(named_params! { ":after": after }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(objects)
}

/// The thing of a kind that people call by this name: the key or slug, the
/// address of an account, a title or name or a part of it. What is called so to
/// the letter comes first, then the newest.
pub fn object_named(tx: &Tx<'_>, kind: &str, typed: &str) -> Result<Option<i64>, Error> {
    let found = tx
        .prepare_cached(
            "select id from (
                select 'release' as kind, id, '' as key, title as name from release
                union all
                select 'work', w.id, w.slug, t.content ->> '$.title' from work w
                    join edition e on e.work_id = w.id
                    join text t on t.edition_id = e.id and t.locale = 'ja'
                union all
                select r.kind, r.id, r.key, coalesce(
                    v.content ->> '$.words.ja.name', v.content ->> '$.words.ja.statement')
                    from record r
                    join record_version v on v.record_id = r.id and v.version = r.version
                union all select 'account', id, email, name from account
                union all select 'organisation', id, key, name_ja || ' ' || name_en
                    from organisation
                union all select 'term', id, '', source from term
                union all select 'file', id, digest, name from file)
             where kind = :kind and (key = :typed or name like :part escape '\\')
             order by key = :typed or name = :typed desc, id desc limit 1",
        )?
        .query_map(
            named_params! {
                ":kind": kind,
                ":typed": typed,
                ":part": super::sql::like_pattern(typed),
            },
            |row| row.get(0),
        )?
        .next()
        .transpose()?;
    Ok(found)
}

/// The newest entries that fit and can be read, at most `limit`.
pub fn list(tx: &Tx<'_>, filter: &Filter, limit: i64) -> Result<Vec<Entry>, Error> {
    let listed = list_all(tx, filter, limit)?.into_iter();
    let whole = listed.filter_map(|row| row.whole().cloned());
    Ok(whole.collect())
}

/// The newest rows that fit, at most `limit`, damaged ones among them.
pub fn list_all(tx: &Tx<'_>, filter: &Filter, limit: i64) -> Result<Vec<Listed>, Error> {
    let action = filter.action.as_deref().map(beginning);
    let entries = tx
        .prepare_cached(&format!(
            "select {COLUMNS} from journal where {FITS}
               and (:before is null or sequence < :before)
             order by sequence desc limit :limit"
        ))?
        .query_map(
            named_params! {
                ":actor": filter.actor,
                ":action": action,
                ":kind": filter.kind,
                ":object": filter.object,
                ":from": filter.from,
                ":until": filter.until,
                ":before": filter.before,
                ":limit": limit,
            },
            |row| match entry(row) {
                Ok(entry) => Ok(Listed::Whole(entry)),
                Err(_) => row.get("sequence").map(Listed::Damaged),
            },
        )?
        .collect::<Result<_, _>>()?;
    Ok(entries)
}

/// Where the page of newer entries begins that ends after `last`: its `before`.
/// The outer none means that nothing is newer, the inner one the first page.
pub fn newer(
    tx: &Tx<'_>,
    filter: &Filter,
    last: i64,
    limit: i64,
) -> Result<Option<Option<i64>>, Error> {
    let action = filter.action.as_deref().map(beginning);
    let newer: Vec<i64> = tx
        .prepare_cached(&format!(
            "select sequence from journal where {FITS} and sequence > :last
             order by sequence limit :limit"
        ))?
        .query_map(
            named_params! {
                ":actor": filter.actor,
                ":action": action,
                ":kind": filter.kind,
                ":object": filter.object,
                ":from": filter.from,
                ":until": filter.until,
                ":last": last,
                ":limit": limit + 1,
            },
            |row| row.get(0),
        )?
        .collect::<Result<_, _>>()?;
    if newer.is_empty() {
        return Ok(None);
    }
    let full = i64::try_from(newer.len()).unwrap_or(i64::MAX) > limit;
    Ok(Some(newer.last().copied().filter(|_| full)))
}

/// Who decided last on a release, and on which digest.
pub fn decision(tx: &Tx<'_>, release: ReleaseId) -> Result<Option<(AccountId, Digest)>, Error> {
    let found = tx
        .prepare_cached(
            "select actor_id, json_extract(details, '$.digest') from journal
             where object = 'release:' || :release and action = 'release.decided'
             order by sequence desc limit 1",
        )?
        .query_row(named_params! { ":release": release }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        });
    match found {
        Ok((Some(actor), Some(digest))) => Ok(Some((actor, digest))),
        Ok(_) | Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// How the chain stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub entries: i64,
    /// The sequence number at which the chain breaks.
    pub broken_at: Option<i64>,
    pub head: crate::domain::digest::Digest,
}

/// Walks the whole chain from its first entry.
pub fn verify(tx: &Tx<'_>) -> Result<Verdict, Error> {
    let mut statement = tx.prepare(&format!("select {COLUMNS} from journal order by sequence"))?;
    let mut rows = statement.query([])?;
    let mut verifier = Verifier::default();
    while let Some(row) = rows.next()? {
        let sequence = row.get("sequence")?;
        let head = verifier.head();
        // what cannot even be read has been tampered with, too
        let holds = entry(row).is_ok_and(|next| verifier.accept(&next));
        if !holds {
            return Ok(Verdict {
                entries: sequence,
                broken_at: Some(sequence),
                head,
            });
        }
    }
    Ok(Verdict {
        entries: verifier.count(),
        broken_at: None,
        head: verifier.head(),
    })
}
