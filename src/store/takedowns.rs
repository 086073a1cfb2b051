//! Files that were taken down, as the journal alone tells it: a second list
//! would only have to be compared with the first. Under a name of their own,
//! since to take a file down is no share in it. Refuses to know what readers
//! have: that is in the manifests and in the publication.

use rusqlite::{OptionalExtension, named_params};

use super::{
    Error, Tx,
    journal::{COLUMNS, entry},
};
use crate::domain::{
    id::{EditionId, FileId, ReleaseId, WorkId},
    journal::Entry,
    locale::Locale,
    moment::Moment,
    placing::Place,
};

/// All takedowns of all files, in their order.
pub fn all(tx: &Tx<'_>) -> Result<Vec<Entry>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "select {COLUMNS} from journal where object >= 'takedown:' and object < 'takedown;'
             order by sequence"
        ))?
        .query_map([], entry)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Those of one file, the newest first.
pub fn of_file(tx: &Tx<'_>, file: FileId) -> Result<Vec<Entry>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "select {COLUMNS} from journal where object = 'takedown:' || :file
             order by sequence desc"
        ))?
        .query_map(named_params! { ":file": file }, entry)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Where a file stands in what was released last of a work in a language.
#[derive(Debug, Clone)]
pub struct Standing {
    pub release: ReleaseId,
    pub work: WorkId,
    pub edition: EditionId,
    pub locale: Locale,
    pub place: Place,
}

/// All such places of a file. A display window or rights may have ended.
pub fn standing(tx: &Tx<'_>, file: FileId) -> Result<Vec<Standing>, Error> {
    let found = tx
        .prepare_cached(
            "select r.id, i.work_id, p.edition_id, i.locale, p.place
             from edition_file p
             join release_item i on i.edition_id = p.edition_id and i.locale = p.locale
             join release r on r.id = i.release_id
             where p.file_id = :file and not i.held and r.stage = 'released'
               and not exists (select 1 from release_item n join release o on o.id = n.release_id
                    where n.work_id = i.work_id and n.locale = i.locale and not n.held
                      and o.stage = 'released' and (o.due_at, o.id) > (r.due_at, r.id))
             order by i.work_id, i.locale, p.id",
        )?
        .query_map(named_params! { ":file": file }, |row| {
            Ok(Standing {
                release: row.get("id")?,
                work: row.get("work_id")?,
                edition: row.get("edition_id")?,
                locale: row.get("locale")?,
                place: row.get("place")?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// A file that a frozen release would bring out, and that was taken down after
/// somebody had submitted it.
pub fn since_frozen(tx: &Tx<'_>, release: ReleaseId) -> Result<Option<String>, Error> {
    let found = tx
        .prepare_cached(
            "select f.name from release_item i
             join edition_file p on p.edition_id = i.edition_id and p.locale = i.locale
             join file f on f.id = p.file_id
             where i.release_id = :release and not i.held and exists (
                select 1 from journal j where j.object = 'takedown:' || f.id and j.sequence > (
                    select max(sequence) from journal
                    where object = 'release:' || :release and action = 'release.submitted'))
             order by f.id limit 1",
        )?
        .query_row(named_params! { ":release": release }, |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// When a file was taken down that no release has brought out since.
pub fn last(tx: &Tx<'_>, file: FileId) -> Result<Option<Moment>, Error> {
    let found = tx
        .prepare_cached(
            "select at from journal where object = 'takedown:' || :file and sequence > (
                select coalesce(max(j.sequence), 0) from journal j
                where j.action = 'release.released' and j.object in (
                    select 'release:' || i.release_id from edition_file p
                    join release_item i on i.edition_id = p.edition_id and i.locale = p.locale
                    where p.file_id = :file and not i.held))
             order by sequence desc limit 1",
        )?
        .query_row(named_params! { ":file": file }, |row| row.get(0))
        .optional()?;
    Ok(found)
}
