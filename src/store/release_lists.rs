//! What pages about releases list: each list is one query, however many works
//! there are.

use std::collections::BTreeMap;

use rusqlite::{Row, named_params};

use super::{Error, Tx};
use crate::domain::{
    id::{ReleaseId, WorkId},
    locale::Locale,
    moment::Moment,
    release::Stage,
    slug::Slug,
    vocabulary::Topic,
    work::EditionNumber,
};

/// The newest edition of a work, as a release can choose it.
#[derive(Debug, Clone)]
pub struct Choosable {
    pub work: WorkId,
    pub slug: Slug,
    pub topic: Topic,
    /// In the source language, else in any.
    pub title: String,
    pub edition: EditionNumber,
    /// Locales that have a text.
    pub locales: Vec<Locale>,
    /// Locales in which this very edition is public.
    pub live: Vec<Locale>,
    /// Another release that is under way with it.
    pub held_by: Option<ReleaseId>,
}

fn locales(row: &Row<'_>, column: &str) -> rusqlite::Result<Vec<Locale>> {
    let stored: Option<String> = row.get(column)?;
    let stored = stored.unwrap_or_default();
    Ok(stored.split(' ').filter_map(Locale::parse).collect())
}

fn number(row: &Row<'_>) -> rusqlite::Result<EditionNumber> {
    Ok(EditionNumber {
        major: row.get("major")?,
        minor: row.get("minor")?,
    })
}

/// Every work; `except` is the release that is being chosen for.
pub fn choosable(tx: &Tx<'_>, except: Option<ReleaseId>) -> Result<Vec<Choosable>, Error> {
    let found = tx
        .prepare_cached(
            "select w.id, w.slug, w.topic, e.major, e.minor,
                (select json_extract(content, '$.title') from text t where t.edition_id = e.id
                    order by t.locale <> 'ja', t.id limit 1) as title,
                (select group_concat(locale, ' ') from text t where t.edition_id = e.id) as locales,
                (select group_concat(i.locale, ' ') from release_item i
                    join release r on r.id = i.release_id
                    where i.work_id = w.id and i.edition_id = e.id and r.stage = 'released'
                      and not i.held) as live,
                (select r.id from release_item i join release r on r.id = i.release_id
                    where i.work_id = w.id and r.id is not :except
                      and r.stage in ('submitted', 'decided', 'scheduled') limit 1) as held_by
             from work w join edition e on e.id =
                (select id from edition where work_id = w.id order by major desc, minor desc limit 1)",
        )?
        .query_map(named_params! { ":except": except }, |row| {
            let slug: Slug = row.get("slug")?;
            let title: Option<String> = row.get("title")?;
            Ok(Choosable {
                work: row.get("id")?,
                topic: row.get("topic")?,
                title: title.unwrap_or_else(|| slug.to_string()),
                edition: number(row)?,
                locales: locales(row, "locales")?,
                live: locales(row, "live")?,
                held_by: row.get("held_by")?,
                slug,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// One chosen text with its edition.
#[derive(Debug, Clone)]
pub struct Chosen {
    pub work: WorkId,
    pub slug: Slug,
    pub edition: EditionNumber,
    pub locale: Locale,
    /// None where there is no text in this locale.
    pub title: Option<String>,
    /// It stayed behind when the release was frozen.
    pub held: bool,
}

/// What a release holds: the editions that were frozen for it, or while it is
/// `open` the newest ones.
pub fn chosen(tx: &Tx<'_>, id: ReleaseId, open: bool) -> Result<Vec<Chosen>, Error> {
    let found = tx
        .prepare_cached(
            "select i.work_id, i.locale, i.held and not :open as held, w.slug, e.major, e.minor,
                (select json_extract(content, '$.title') from text t
                    where t.edition_id = e.id and t.locale = i.locale) as title
             from release_item i join work w on w.id = i.work_id
             join edition e on e.id = coalesce(case when not :open then i.edition_id end,
                (select id from edition where work_id = w.id order by major desc, minor desc limit 1))
             where i.release_id = :id order by w.slug, i.locale",
        )?
        .query_map(named_params! { ":id": id, ":open": open }, |row| {
            Ok(Chosen {
                work: row.get("work_id")?,
                slug: row.get("slug")?,
                edition: number(row)?,
                locale: row.get("locale")?,
                title: row.get("title")?,
                held: row.get("held")?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// How many works and texts each release holds; what it holds back is no text
/// of it, nor, while it can be changed, what may follow and is not written.
pub fn sizes(tx: &Tx<'_>) -> Result<BTreeMap<ReleaseId, (i64, i64)>, Error> {
    let found = tx
        .prepare_cached(
            "select i.release_id, count(distinct i.work_id), sum(case
                when r.stage not in ('draft', 'returned') then not i.held
                else not exists (select 1 from release_follow f
                        where f.release_id = i.release_id and f.locale = i.locale)
                    or exists (select 1 from text t where t.locale = i.locale and t.edition_id =
                        (select id from edition where work_id = i.work_id
                            order by major desc, minor desc limit 1)) end)
             from release_item i join release r on r.id = i.release_id
             group by i.release_id",
        )?
        .query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// How many releases stand in each stage.
pub fn counts(tx: &Tx<'_>) -> Result<BTreeMap<Stage, i64>, Error> {
    let found = tx
        .prepare_cached("select stage, count(*) from release group by stage")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The title of a work's newest edition, else its slug.
pub fn work_title(tx: &Tx<'_>, work: WorkId) -> Result<String, Error> {
    let found = tx
        .prepare_cached(
            "select coalesce(
                (select json_extract(t.content, '$.title') from text t
                    join edition e on e.id = t.edition_id where e.work_id = w.id
                    order by t.locale <> 'ja', e.major desc, e.minor desc, t.id limit 1),
                w.slug)
             from work w where w.id = :work",
        )?
        .query_row(named_params! { ":work": work }, |row| row.get(0))?;
    Ok(found)
}

/// An edition that was begun after the one that a release holds, for each
/// text of that release which both editions have.
#[derive(Debug, Clone)]
pub struct Newer {
    pub work: WorkId,
    pub locale: Locale,
    pub held: EditionNumber,
    pub number: EditionNumber,
    pub begun: Moment,
    /// The name of who began it; empty where the journal does not say.
    pub by: String,
    /// Edition and version of both texts, as the page of versions names them.
    pub between: (String, String),
}

/// What was begun since a release was submitted, by work.
pub fn newer(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<Newer>, Error> {
    let found = tx
        .prepare_cached(
            "select i.work_id, i.locale, held.major as held_major, held.minor as held_minor,
                e.major, e.minor, e.made_at,
                coalesce((select a.name from journal j join account a on a.id = j.actor_id
                    where j.object = 'work:' || i.work_id and j.action = 'edition.begun'
                    order by j.sequence desc limit 1), '') as by_name,
                held.id || '-' || old.version as old_key, e.id || '-' || new.version as new_key
             from release_item i join edition held on held.id = i.edition_id
             join edition e on e.id = (select id from edition where work_id = i.work_id
                order by major desc, minor desc limit 1)
             join text old on old.edition_id = held.id and old.locale = i.locale
             join text new on new.edition_id = e.id and new.locale = i.locale
             where i.release_id = :id and e.id <> held.id
             order by i.work_id, i.locale <> 'ja', i.locale",
        )?
        .query_map(named_params! { ":id": id }, |row| {
            Ok(Newer {
                work: row.get("work_id")?,
                locale: row.get("locale")?,
                held: EditionNumber {
                    major: row.get("held_major")?,
                    minor: row.get("held_minor")?,
                },
                number: number(row)?,
                begun: row.get("made_at")?,
                by: row.get("by_name")?,
                between: (row.get("old_key")?, row.get("new_key")?),
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
