//! Where contacts and facts are used: which texts of the newest editions name
//! them. Kept as rows beside the texts, so that nobody reads every text to
//! count; `keihatsu check` compares both.

use std::collections::BTreeMap;

use rusqlite::named_params;

use super::{Error, Tx};
use crate::domain::{
    content::Content,
    id::{EditionId, RecordId, ReleaseId, WorkId},
    locale::Locale,
    record::RecordKind,
    release::Stage,
    slug::Slug,
    work::{EditionNumber, EditionState},
};

/// What a text uses, each as `kind:key`, sorted.
pub fn named(content: &Content) -> Vec<String> {
    let mut named: Vec<String> = [RecordKind::Contact, RecordKind::Fact]
        .into_iter()
        .flat_map(|kind| {
            let keys = content.records(kind).into_iter();
            keys.map(move |key| format!("{}:{key}", kind.key()))
        })
        .collect();
    named.sort_unstable();
    named
}

/// Notes what a text uses from now on, where its edition is the newest.
pub(super) fn set(
    tx: &Tx<'_>,
    edition: EditionId,
    locale: &Locale,
    content: &Content,
) -> Result<(), Error> {
    let work: Option<WorkId> = tx
        .prepare_cached(
            "select max(e.work_id) from edition e where e.id = :edition and not exists
                (select 1 from edition n where n.work_id = e.work_id
                    and (n.major, n.minor) > (e.major, e.minor))",
        )?
        .query_row(named_params! { ":edition": edition }, |row| row.get(0))?;
    let Some(work) = work else {
        return Ok(());
    };
    tx.prepare_cached("delete from record_use where work_id = :work and locale = :locale")?
        .execute(named_params! { ":work": work, ":locale": locale })?;
    for kind in [RecordKind::Contact, RecordKind::Fact] {
        for key in content.records(kind) {
            tx.prepare_cached(
                "insert into record_use (kind, key, work_id, locale)
                 values (:kind, :key, :work, :locale)",
            )?
            .execute(named_params! {
                ":kind": kind, ":key": key, ":work": work, ":locale": locale,
            })?;
        }
    }
    Ok(())
}

/// Forgets what a work uses: its newest edition has no texts yet.
pub(super) fn clear(tx: &Tx<'_>, work: WorkId) -> Result<(), Error> {
    tx.prepare_cached("delete from record_use where work_id = :work")?
        .execute(named_params! { ":work": work })?;
    Ok(())
}

/// How many of the newest texts use each record of a kind; none where nobody
/// does.
pub fn counts(tx: &Tx<'_>, kind: RecordKind) -> Result<BTreeMap<Slug, i64>, Error> {
    let counts = tx
        .prepare_cached("select key, count(*) from record_use where kind = :kind group by key")?
        .query_map(named_params! { ":kind": kind }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<_, _>>()?;
    Ok(counts)
}

/// How many of the newest texts use one record.
pub fn count(tx: &Tx<'_>, kind: RecordKind, key: &Slug) -> Result<i64, Error> {
    let count = tx
        .prepare_cached("select count(*) from record_use where kind = :kind and key = :key")?
        .query_row(named_params! { ":kind": kind, ":key": key }, |row| {
            row.get(0)
        })?;
    Ok(count)
}

/// One text that uses a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    pub work: WorkId,
    pub slug: Slug,
    pub title: String,
    pub locale: Locale,
    pub edition: EditionNumber,
    pub state: EditionState,
}

/// The newest texts that use a record, of at most so many works, those of one
/// work together.
pub fn list(tx: &Tx<'_>, kind: RecordKind, key: &Slug, works: i64) -> Result<Vec<Use>, Error> {
    let found = tx
        .prepare_cached(
            "select w.id, w.slug, json_extract(t.content, '$.title') as title, t.locale, e.major,
                e.minor, e.state
             from (select distinct work_id from record_use
                   where kind = :kind and key = :key order by work_id limit :works) first
             join record_use u on u.kind = :kind and u.key = :key and u.work_id = first.work_id
             join work w on w.id = u.work_id
             join edition e on e.id =
                (select id from edition where work_id = w.id order by major desc, minor desc limit 1)
             join text t on t.edition_id = e.id and t.locale = u.locale
             order by w.slug, t.id",
        )?
        .query_map(
            named_params! { ":kind": kind, ":key": key, ":works": works },
            |row| {
                Ok(Use {
                    work: row.get("id")?,
                    slug: row.get("slug")?,
                    title: row.get("title")?,
                    locale: row.get("locale")?,
                    edition: EditionNumber {
                        major: row.get("major")?,
                        minor: row.get("minor")?,
                    },
                    state: row.get("state")?,
                })
            },
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// A release whose manifest pins a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pinning {
    pub release: ReleaseId,
    pub title: String,
    pub stage: Stage,
}

/// The newest releases whose manifests pin a record, at most so many.
pub fn releases(
    tx: &Tx<'_>,
    kind: RecordKind,
    id: RecordId,
    limit: i64,
) -> Result<Vec<Pinning>, Error> {
    let object = format!("{}:{id}", kind.key());
    let found = tx
        .prepare_cached(
            "select distinct r.id, r.title, r.stage from release_thing t
             join release r on r.id = t.release_id
             where t.object = :object order by r.id desc limit :limit",
        )?
        .query_map(
            named_params! { ":object": object, ":limit": limit },
            |row| {
                Ok(Pinning {
                    release: row.get("id")?,
                    title: row.get("title")?,
                    stage: row.get("stage")?,
                })
            },
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
