//! Releases, what they hold, and when they are due.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Error, Tx};
use crate::domain::{
    digest::{Digest, canonical_json},
    id::{AccountId, EditionId, ReleaseId, WorkId},
    locale::Locale,
    moment::Moment,
    release::{Act, Release, Stage},
};

const SELECT: &str =
    "select id, title, stage, drafted_by, drafted_at, digest, submitted_by, submitted_at,
    decided_by, decided_at, stopped_by, stopped_at, reason, due_at, applied_at, failed_at, version
    from release";

pub(super) fn release(row: &Row<'_>) -> rusqlite::Result<Release> {
    let act = |by: &str, at: &str| -> rusqlite::Result<Option<Act>> {
        let by: Option<AccountId> = row.get(by)?;
        let at: Option<Moment> = row.get(at)?;
        Ok(by.zip(at).map(|(by, at)| Act { by, at }))
    };
    Ok(Release {
        id: row.get("id")?,
        title: row.get("title")?,
        stage: row.get("stage")?,
        drafted: Act {
            by: row.get("drafted_by")?,
            at: row.get("drafted_at")?,
        },
        digest: row.get("digest")?,
        submitted: act("submitted_by", "submitted_at")?,
        decided: act("decided_by", "decided_at")?,
        stopped: act("stopped_by", "stopped_at")?,
        reason: row.get("reason")?,
        due: row.get("due_at")?,
        applied: row.get("applied_at")?,
        failed: row.get("failed_at")?,
        version: row.get("version")?,
    })
}

/// One chosen text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    pub work: WorkId,
    pub locale: Locale,
    /// Set once the release is submitted.
    pub edition: Option<EditionId>,
    /// It stayed behind when the release was submitted.
    pub held: bool,
}

/// Adds a release in the state of a draft.
pub fn add(tx: &Tx<'_>, title: &str, by: AccountId, now: Moment) -> Result<ReleaseId, Error> {
    tx.prepare_cached(
        "insert into release (title, stage, drafted_by, drafted_at) values (:title, :stage, :by, :now)",
    )?
    .execute(named_params! { ":title": title, ":stage": Stage::Draft, ":by": by, ":now": now })?;
    Ok(ReleaseId(tx.last_insert_rowid()))
}

/// Stores a release of the version it was read at; another one is a conflict.
pub fn save(tx: &Tx<'_>, release: &Release) -> Result<(), Error> {
    let changed = tx
        .prepare_cached(
            "update release set title = :title, stage = :stage, digest = :digest,
                manifest = case when :digest is null then null else manifest end,
                submitted_by = :submitted_by, submitted_at = :submitted_at,
                decided_by = :decided_by, decided_at = :decided_at,
                stopped_by = :stopped_by, stopped_at = :stopped_at, reason = :reason,
                due_at = :due, applied_at = :applied, failed_at = :failed, version = version + 1
             where id = :id and version = :version",
        )?
        .execute(named_params! {
            ":title": release.title,
            ":stage": release.stage,
            ":digest": release.digest,
            ":submitted_by": release.submitted.map(|act| act.by),
            ":submitted_at": release.submitted.map(|act| act.at),
            ":decided_by": release.decided.map(|act| act.by),
            ":decided_at": release.decided.map(|act| act.at),
            ":stopped_by": release.stopped.map(|act| act.by),
            ":stopped_at": release.stopped.map(|act| act.at),
            ":reason": release.reason,
            ":due": release.due,
            ":applied": release.applied,
            ":failed": release.failed,
            ":id": release.id,
            ":version": release.version,
        })?;
    if changed == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

/// Keeps the canonical bytes of the manifest, with their digest.
pub fn set_manifest(tx: &Tx<'_>, id: ReleaseId, manifest: &str) -> Result<(), Error> {
    let digest = Digest::of(manifest);
    tx.prepare_cached("update release set manifest = :manifest, digest = :digest where id = :id")?
        .execute(named_params! { ":manifest": manifest, ":digest": digest, ":id": id })?;
    Ok(())
}

/// The canonical bytes of the manifest, once submitted.
pub fn manifest(tx: &Tx<'_>, id: ReleaseId) -> Result<Option<String>, Error> {
    let found = tx
        .prepare_cached("select manifest from release where id = :id")?
        .query_row(named_params! { ":id": id }, |row| row.get(0))?;
    Ok(found)
}

/// One release.
pub fn find(tx: &Tx<'_>, id: ReleaseId) -> Result<Release, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} where id = :id"))?
        .query_row(named_params! { ":id": id }, release)?;
    Ok(found)
}

/// A row as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    Whole(Box<Release>),
    /// It cannot be read as a release any more.
    Damaged(Damaged),
}

/// What is left of a row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    pub id: ReleaseId,
    /// Empty where not even that can be read.
    pub title: String,
}

fn listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    match release(row) {
        Ok(release) => Ok(Listed::Whole(Box::new(release))),
        Err(_) => Ok(Listed::Damaged(Damaged {
            id: row.get("id")?,
            title: row.get("title").unwrap_or_default(),
        })),
    }
}

/// The rows that can be read.
fn whole(listed: Vec<Listed>) -> Vec<Release> {
    let whole = listed.into_iter().filter_map(|row| match row {
        Listed::Whole(release) => Some(*release),
        Listed::Damaged(_) => None,
    });
    whole.collect()
}

/// Releases in one of these stages that can be read, the newest first.
pub fn list(tx: &Tx<'_>, stages: &[Stage], limit: i64) -> Result<Vec<Release>, Error> {
    Ok(whole(list_all(tx, stages, limit)?))
}

/// Releases in one of these stages, the newest first, damaged ones among them.
pub fn list_all(tx: &Tx<'_>, stages: &[Stage], limit: i64) -> Result<Vec<Listed>, Error> {
    let keys: Vec<&str> = stages.iter().map(|stage| stage.key()).collect();
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} where instr(' ' || :stages || ' ', ' ' || stage || ' ') > 0
             order by coalesce(due_at, submitted_at, drafted_at) desc, id desc limit :limit"
        ))?
        .query_map(
            named_params! { ":stages": keys.join(" "), ":limit": limit },
            listed,
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The releases that are due next, the nearest first.
pub fn upcoming(tx: &Tx<'_>, limit: i64) -> Result<Vec<Release>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} where stage = 'scheduled' and failed_at is null
             order by due_at, id limit :limit"
        ))?
        .query_map(named_params! { ":limit": limit }, listed)?
        .collect::<Result<_, _>>()?;
    Ok(whole(found))
}

/// Releases that wait for their moment, or have missed it, and cannot be read.
pub fn damaged(tx: &Tx<'_>) -> Result<Vec<Damaged>, Error> {
    let found: Vec<Listed> = tx
        .prepare_cached(&format!(
            "{SELECT} where stage = 'scheduled' order by due_at, id"
        ))?
        .query_map([], listed)?
        .collect::<Result<_, _>>()?;
    let damaged = found.into_iter().filter_map(|row| match row {
        Listed::Whole(_) => None,
        Listed::Damaged(damaged) => Some(damaged),
    });
    Ok(damaged.collect())
}

/// The next moment at which something is due, past or ahead.
pub fn next_due(tx: &Tx<'_>) -> Result<Option<Moment>, Error> {
    let found = tx
        .prepare_cached(
            "select min(due_at) from release where stage = 'scheduled' and failed_at is null",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(found)
}

/// The first release that is due, in the order of their moments. Its row is
/// for the caller to read: one that cannot be read must not hide the others.
pub fn first_due(tx: &Tx<'_>, now: Moment) -> Result<Option<ReleaseId>, Error> {
    let found = tx
        .prepare_cached(
            "select id from release
             where stage = 'scheduled' and failed_at is null and due_at <= :now
             order by due_at, id limit 1",
        )?
        .query_row(named_params! { ":now": now }, |row| row.get(0));
    match found {
        Ok(id) => Ok(Some(id)),
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Sets aside a release that cannot go out, so that what comes after it can.
pub fn set_aside(tx: &Tx<'_>, id: ReleaseId, now: Moment) -> Result<(), Error> {
    tx.prepare_cached("update release set failed_at = :now, version = version + 1 where id = :id")?
        .execute(named_params! { ":now": now, ":id": id })?;
    Ok(())
}

/// Scheduled releases that could not go out at their moment and can be read.
pub fn failed(tx: &Tx<'_>) -> Result<Vec<Release>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} where stage = 'scheduled' and failed_at is not null order by due_at limit 50"
        ))?
        .query_map([], listed)?
        .collect::<Result<_, _>>()?;
    Ok(whole(found))
}

/// Replaces what is chosen.
pub fn set_choices(tx: &Tx<'_>, id: ReleaseId, choices: &[(WorkId, Locale)]) -> Result<(), Error> {
    tx.prepare_cached("delete from release_item where release_id = :id")?
        .execute(named_params! { ":id": id })?;
    for (work, locale) in choices {
        tx.prepare_cached(
            "insert into release_item (release_id, work_id, locale) values (:id, :work, :locale)
             on conflict do nothing",
        )?
        .execute(named_params! { ":id": id, ":work": work, ":locale": locale })?;
    }
    Ok(())
}

/// Replaces the locales that may follow later.
pub fn set_follow(tx: &Tx<'_>, id: ReleaseId, follow: &BTreeSet<Locale>) -> Result<(), Error> {
    tx.prepare_cached("delete from release_follow where release_id = :id")?
        .execute(named_params! { ":id": id })?;
    for locale in follow {
        tx.prepare_cached("insert into release_follow (release_id, locale) values (:id, :locale)")?
            .execute(named_params! { ":id": id, ":locale": locale })?;
    }
    Ok(())
}

/// The digest of what is chosen and of what may follow later, for the journal.
pub fn chosen(tx: &Tx<'_>, id: ReleaseId) -> Result<Digest, Error> {
    let choices = choices(tx, id)?.into_iter();
    let choices: Vec<_> = choices.map(|choice| (choice.work, choice.locale)).collect();
    Ok(Digest::of(canonical_json(&(choices, follow(tx, id)?))))
}

/// The locales that may follow later.
pub fn follow(tx: &Tx<'_>, id: ReleaseId) -> Result<BTreeSet<Locale>, Error> {
    let found = tx
        .prepare_cached("select locale from release_follow where release_id = :id")?
        .query_map(named_params! { ":id": id }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Notes which chosen texts stay behind; what stayed behind when the release
/// was submitted before and was returned is forgotten.
pub fn hold(tx: &Tx<'_>, id: ReleaseId, held: &[(WorkId, Locale)]) -> Result<(), Error> {
    tx.prepare_cached("update release_item set held = 0 where release_id = :id and held")?
        .execute(named_params! { ":id": id })?;
    for (work, locale) in held {
        tx.prepare_cached(
            "update release_item set held = 1
             where release_id = :id and work_id = :work and locale = :locale",
        )?
        .execute(named_params! { ":id": id, ":work": work, ":locale": locale })?;
    }
    Ok(())
}

/// What is chosen, by work and locale.
pub fn choices(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<Choice>, Error> {
    let found = tx
        .prepare_cached(
            "select work_id, locale, edition_id, held from release_item where release_id = :id
             order by work_id, locale",
        )?
        .query_map(named_params! { ":id": id }, |row| {
            Ok(Choice {
                work: row.get("work_id")?,
                locale: row.get("locale")?,
                edition: row.get("edition_id")?,
                held: row.get("held")?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Binds each choice to the edition that was frozen for it; none sets it free.
pub fn bind_edition(
    tx: &Tx<'_>,
    id: ReleaseId,
    work: WorkId,
    edition: Option<EditionId>,
) -> Result<(), Error> {
    tx.prepare_cached(
        "update release_item set edition_id = :edition where release_id = :id and work_id = :work",
    )?
    .execute(named_params! { ":edition": edition, ":id": id, ":work": work })?;
    Ok(())
}

/// Another release that holds an edition of this work while people decide on
/// it, or that will bring it out. Any edition counts: were two of them under
/// way, the older one could go out last and take the newer one's place.
pub fn holding(tx: &Tx<'_>, work: WorkId, except: ReleaseId) -> Result<Option<ReleaseId>, Error> {
    let found = tx
        .prepare_cached(
            "select r.id from release r join release_item i on i.release_id = r.id
             where i.work_id = :work and r.id <> :except
               and r.stage in ('submitted', 'decided', 'scheduled') limit 1",
        )?
        .query_row(named_params! { ":work": work, ":except": except }, |row| {
            row.get(0)
        })
        .optional()?;
    Ok(found)
}

/// The other releases under way that bring texts in this locale, and with them
/// the words of its pages where these are data; the oldest first.
pub fn holding_locale(
    tx: &Tx<'_>,
    locale: &Locale,
    except: ReleaseId,
) -> Result<Vec<ReleaseId>, Error> {
    let found = tx
        .prepare_cached(
            "select distinct r.id from release r join release_item i on i.release_id = r.id
             where i.locale = :locale and r.id <> :except and not i.held
               and r.stage in ('submitted', 'decided', 'scheduled') order by r.id",
        )?
        .query_map(
            named_params! { ":locale": locale, ":except": except },
            |row| row.get(0),
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The newest edition of a work that has gone out, by locale.
pub fn released_editions(tx: &Tx<'_>, work: WorkId) -> Result<Vec<(Locale, EditionId)>, Error> {
    let found = tx
        .prepare_cached(
            "select i.locale, i.edition_id from release_item i
             join release r on r.id = i.release_id
             where i.work_id = :work and r.stage = 'released' and not i.held
             order by r.due_at, r.id",
        )?
        .query_map(named_params! { ":work": work }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<Vec<(Locale, EditionId)>, _>>()?;
    let newest: BTreeMap<Locale, EditionId> = found.into_iter().collect();
    Ok(newest.into_iter().collect())
}

/// The locales in which some release that was not stopped chose the work:
/// what is asked for, what is promised and what is out.
pub fn asked_locales(tx: &Tx<'_>, work: WorkId) -> Result<BTreeSet<Locale>, Error> {
    let found = tx
        .prepare_cached(
            "select distinct i.locale from release_item i
             join release r on r.id = i.release_id
             where i.work_id = :work and r.stage not in ('withdrawn', 'rejected')",
        )?
        .query_map(named_params! { ":work": work }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The release that last brought out a work in this locale.
pub fn last_out(tx: &Tx<'_>, work: WorkId, locale: &Locale) -> Result<Option<ReleaseId>, Error> {
    let found = tx
        .prepare_cached(
            "select r.id from release_item i join release r on r.id = i.release_id
             where i.work_id = :work and i.locale = :locale and r.stage = 'released' and not i.held
             order by r.due_at desc, r.id desc limit 1",
        )?
        .query_row(named_params! { ":work": work, ":locale": locale }, |row| {
            row.get(0)
        })
        .optional()?;
    Ok(found)
}

/// The release that last brought out anything in this locale.
pub fn last_out_in(tx: &Tx<'_>, locale: &Locale) -> Result<Option<ReleaseId>, Error> {
    let found = tx
        .prepare_cached(
            "select r.id from release_item i join release r on r.id = i.release_id
             where i.locale = :locale and r.stage = 'released' and not i.held
             order by r.due_at desc, r.id desc limit 1",
        )?
        .query_row(named_params! { ":locale": locale }, |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// For every work, in one query: the edition that each locale of a
/// work has public.
pub fn all_released_editions(tx: &Tx<'_>) -> Result<BTreeMap<(WorkId, Locale), EditionId>, Error> {
    let found = tx
        .prepare_cached(
            "select i.work_id, i.locale, i.edition_id from release_item i
             join release r on r.id = i.release_id
             where r.stage = 'released' and not i.held
             order by r.due_at, r.id",
        )?
        .query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Releases that are out with files that may not be out for good: only of these
/// the end stands in the manifest.
pub fn with_ending_files(tx: &Tx<'_>) -> Result<Vec<ReleaseId>, Error> {
    let found = tx
        .prepare_cached(
            "select id from release where stage = 'released' and instr(manifest, '\"until\":') > 0
             order by id",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Releases that hold a work and can be read, the newest first.
pub fn of_work(tx: &Tx<'_>, work: WorkId) -> Result<Vec<Release>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} where id in (select release_id from release_item where work_id = :work) order by id desc"
        ))?
        .query_map(named_params! { ":work": work }, listed)?
        .collect::<Result<_, _>>()?;
    Ok(whole(found))
}
