//! Texts that a release held back, and the drafts that were prepared to bring
//! them once they were approved.

use rusqlite::{OptionalExtension, named_params};

use super::{Error, Tx};
use crate::domain::{
    id::{ReleaseId, WorkId},
    locale::Locale,
    moment::Moment,
    release::Stage,
    slug::Slug,
};

/// The texts of a work that releases held back and nothing brings: no later
/// release that is out, none that is under way or begun, and no draft that was
/// prepared for them before, whatever became of it.
pub fn left_behind(tx: &Tx<'_>, work: WorkId) -> Result<Vec<(ReleaseId, Locale)>, Error> {
    let found = tx
        .prepare_cached(
            "select r.id, i.locale from release_item i join release r on r.id = i.release_id
             where i.work_id = :work and i.held and r.stage = 'released'
               and not exists (select 1 from release_item j join release s on s.id = j.release_id
                    where j.work_id = i.work_id and j.locale = i.locale
                      and (s.stage in ('draft', 'returned', 'submitted', 'decided', 'scheduled')
                        or (s.stage = 'released' and (s.due_at, s.id) > (r.due_at, r.id))))
               and not exists (select 1 from follow_up f where f.original_id = r.id
                    and f.work_id = i.work_id and f.locale = i.locale)
             order by r.id, i.locale",
        )?
        .query_map(named_params! { ":work": work }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// True where the last release that is out and names this text held it back.
pub fn is_held(tx: &Tx<'_>, work: WorkId, locale: &Locale) -> Result<bool, Error> {
    let held = tx
        .prepare_cached(
            "select i.held from release_item i join release r on r.id = i.release_id
             where i.work_id = :work and i.locale = :locale and r.stage = 'released'
             order by r.due_at desc, r.id desc limit 1",
        )?
        .query_row(named_params! { ":work": work, ":locale": locale }, |row| {
            row.get(0)
        })
        .optional()?;
    Ok(held.unwrap_or(false))
}

/// The texts of which the same is true of works that are still shown, those that
/// were held back last first.
pub fn all_held(tx: &Tx<'_>, now: Moment) -> Result<Vec<(WorkId, Locale)>, Error> {
    let found = tx
        .prepare_cached(
            "select work_id, locale from (
                select i.work_id, i.locale, i.held, r.due_at, r.id, row_number() over (
                    partition by i.work_id, i.locale order by r.due_at desc, r.id desc) as place
                from release_item i join release r on r.id = i.release_id
                join work w on w.id = i.work_id
                where r.stage = 'released' and (w.shown_until is null or :now < w.shown_until))
             where place = 1 and held order by due_at desc, id desc, work_id, locale",
        )?
        .query_map(named_params! { ":now": now }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Notes that a draft was prepared with a text; a second draft with the same
/// text for the same release is refused by the table.
pub fn add(
    tx: &Tx<'_>,
    original: ReleaseId,
    (work, locale): (WorkId, Locale),
    draft: ReleaseId,
) -> Result<(), Error> {
    tx.prepare_cached(
        "insert into follow_up (original_id, work_id, locale, release_id)
         values (:original, :work, :locale, :draft)",
    )?
    .execute(named_params! {
        ":original": original, ":work": work, ":locale": locale, ":draft": draft,
    })?;
    Ok(())
}

/// The draft that was prepared to follow a release and that nobody has taken
/// further.
pub fn draft_of(tx: &Tx<'_>, original: ReleaseId) -> Result<Option<ReleaseId>, Error> {
    let found = tx
        .prepare_cached(
            "select r.id from follow_up f join release r on r.id = f.release_id
             where f.original_id = :original and r.stage = 'draft' limit 1",
        )?
        .query_row(named_params! { ":original": original }, |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// Every draft that was prepared and that nobody has taken further, the newest
/// first, at most `limit`.
pub fn drafts(tx: &Tx<'_>, limit: i64) -> Result<Vec<ReleaseId>, Error> {
    let found = tx
        .prepare_cached(
            "select distinct r.id from follow_up f join release r on r.id = f.release_id
             where r.stage = 'draft' order by r.id desc limit :limit",
        )?
        .query_map(named_params! { ":limit": limit }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The release that a prepared one follows, with its title.
pub fn original_of(tx: &Tx<'_>, draft: ReleaseId) -> Result<Option<(ReleaseId, String)>, Error> {
    let found = tx
        .prepare_cached(
            "select r.id, r.title from follow_up f join release r on r.id = f.original_id
             where f.release_id = :draft limit 1",
        )?
        .query_row(named_params! { ":draft": draft }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(found)
}

/// A text that a release held back.
#[derive(Debug, Clone)]
pub struct Held {
    pub work: WorkId,
    pub slug: Slug,
    pub locale: Locale,
    /// True where readers have nothing in this language.
    pub is_new: bool,
    /// The release that has brought it since, or is to.
    pub with: Option<(ReleaseId, Stage)>,
}

/// What a release holds back, by work and locale.
pub fn held(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<Held>, Error> {
    let found = tx
        .prepare_cached(
            "select i.work_id, w.slug, i.locale,
                not exists (select 1 from release_item j join release s on s.id = j.release_id
                    where j.work_id = i.work_id and j.locale = i.locale and not j.held
                      and s.stage = 'released') as is_new,
                n.id as with_id, n.stage as with_stage
             from release_item i join release r on r.id = i.release_id
             join work w on w.id = i.work_id
             left join release n on n.id = (select s.id from release_item j
                join release s on s.id = j.release_id
                where j.work_id = i.work_id and j.locale = i.locale and not j.held
                  and s.id <> r.id and s.stage not in ('withdrawn', 'rejected')
                  and (s.stage <> 'released' or (s.due_at, s.id) > (r.due_at, r.id))
                order by s.id desc limit 1)
             where i.release_id = :id and i.held order by i.work_id, i.locale",
        )?
        .query_map(named_params! { ":id": id }, |row| {
            let with: Option<ReleaseId> = row.get("with_id")?;
            let stage: Option<Stage> = row.get("with_stage")?;
            Ok(Held {
                work: row.get("work_id")?,
                slug: row.get("slug")?,
                locale: row.get("locale")?,
                is_new: row.get("is_new")?,
                with: with.zip(stage),
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
