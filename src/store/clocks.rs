//! The clocks as they are stored, each where it belongs: windows with works,
//! rights with files, moments with releases. How long the record of a decision
//! is kept is told in the journal alone, under a name of its own: nothing else
//! rests on it. Refuses to keep a second list of any.

use std::collections::BTreeMap;

use rusqlite::{Row, named_params};

use super::{
    Error, Tx,
    journal::{COLUMNS, entry},
};
use crate::domain::{
    clock::Clock,
    id::{AccountId, FileId, ReleaseId, WorkId},
    journal::Entry,
    moment::Moment,
};

/// A release that was decided: there is a record to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub release: ReleaseId,
    pub title: String,
    pub by: AccountId,
    pub at: Moment,
}

fn decided_row(row: &Row<'_>) -> rusqlite::Result<Decided> {
    Ok(Decided {
        release: row.get("id")?,
        title: row.get("title")?,
        by: row.get("decided_by")?,
        at: row.get("decided_at")?,
    })
}

/// All of them, or those with one work.
pub fn decided(tx: &Tx<'_>, work: Option<WorkId>) -> Result<Vec<Decided>, Error> {
    let found = tx
        .prepare_cached(
            "select id, title, decided_by, decided_at from release
             where decided_at is not null and (:work is null or exists (
                select 1 from release_item i where i.release_id = release.id
                    and i.work_id = :work and not i.held))
             order by decided_at, id",
        )?
        .query_map(named_params! { ":work": work }, decided_row)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// All that was said of how long one record is kept, the newest first.
pub fn said(tx: &Tx<'_>, release: ReleaseId) -> Result<Vec<Entry>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "select {COLUMNS} from journal where object = 'retention:' || :release
             order by sequence desc"
        ))?
        .query_map(named_params! { ":release": release }, entry)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The last that was said of each record.
pub fn said_last(tx: &Tx<'_>) -> Result<BTreeMap<ReleaseId, Entry>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "select {COLUMNS}, cast(substr(object, 11) as integer) as release_id
             from journal where sequence in (select max(sequence) from journal
                where object >= 'retention:' and object < 'retention;' group by object)"
        ))?
        .query_map([], |row| Ok((row.get("release_id")?, entry(row)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// A work that is shown, or valid, until some day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    pub clock: Clock,
    pub work: WorkId,
    pub owner: AccountId,
    pub starts: Moment,
    pub ends: Moment,
}

/// Display windows and validities that end in that time, of works that readers
/// have. Both begin when the work first came out.
pub fn windows(tx: &Tx<'_>, after: Moment, until: Moment) -> Result<Vec<Window>, Error> {
    let found = tx
        .prepare_cached(
            "select w.id, w.owner_id, e.value as ends, e.key = 1 as validity,
                min(r.applied_at) as starts
             from work w join json_each(json_array(w.shown_until, w.valid_until)) e
             join release_item i on i.work_id = w.id and not i.held
             join release r on r.id = i.release_id and r.stage = 'released'
             where e.value > :after and e.value <= :until
             group by w.id, e.key order by e.value, w.id",
        )?
        .query_map(named_params! { ":after": after, ":until": until }, |row| {
            let clock = match row.get("validity")? {
                true => Clock::Validity,
                false => Clock::Window,
            };
            Ok(Window {
                clock,
                work: row.get("id")?,
                owner: row.get("owner_id")?,
                starts: row.get("starts")?,
                ends: row.get("ends")?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// When a work first came out.
pub fn first_out(tx: &Tx<'_>, work: WorkId) -> Result<Option<Moment>, Error> {
    let found = tx
        .prepare_cached(
            "select min(r.applied_at) from release_item i join release r on r.id = i.release_id
             where i.work_id = :work and not i.held and r.stage = 'released'",
        )?
        .query_row(named_params! { ":work": work }, |row| row.get(0))?;
    Ok(found)
}

/// A file whose rights, or a consent to it, end some day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    pub file: FileId,
    pub name: String,
    /// Whose it is; none where a consent ends.
    pub holder: Option<String>,
    pub starts: Moment,
    pub ends: Moment,
}

/// Every end in that time, of all files or of those that stand in the newest
/// edition of one work.
pub fn allowed(
    tx: &Tx<'_>,
    work: Option<WorkId>,
    after: Moment,
    until: Moment,
) -> Result<Vec<Allowed>, Error> {
    let found = tx
        .prepare_cached(
            "select f.id, f.name, e.holder, e.starts, e.ends from file f join (
                select r.file_id, r.content ->> '$.holder' as holder, r.changed_at as starts,
                    r.content ->> '$.until' as ends
                from rights_version r where r.version =
                    (select max(version) from rights_version where file_id = r.file_id)
                union all
                select c.file_id, null, c.recorded_at, c.content ->> '$.until' from consent c
                where c.withdrawn_at is null and not exists (select 1 from consent n
                    where n.file_id = c.file_id and n.content ->> '$.renews' = c.id)) e
                on e.file_id = f.id
             where e.ends > :after and e.ends <= :until and (:work is null or exists (
                select 1 from standing_file s where s.file_id = f.id and s.work_id = :work))
             order by e.ends, f.id",
        )?
        .query_map(
            named_params! { ":work": work, ":after": after, ":until": until },
            |row| {
                Ok(Allowed {
                    file: row.get("id")?,
                    name: row.get("name")?,
                    holder: row.get("holder")?,
                    starts: row.get("starts")?,
                    ends: row.get("ends")?,
                })
            },
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
