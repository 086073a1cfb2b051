//! Rows of places for files in editions, and of the formats that the set of a
//! work has. What stands where is kept in every version.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Error, Tx, formats};
use crate::domain::{
    format::Format,
    id::{AccountId, EditionId, FileId, PlacingId, ReleaseId, WorkId},
    locale::Locale,
    moment::Moment,
    placing::Place,
    release::Stage,
    rendition::Focal,
    slug::Slug,
    work::{EditionNumber, EditionState},
};

/// A place in an edition, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placing {
    pub id: PlacingId,
    pub edition: EditionId,
    pub locale: Locale,
    pub place: Place,
    /// None where somebody took it away.
    pub file: Option<FileId>,
    pub focal: Focal,
    /// Goes up by one with every change.
    pub version: i64,
    pub placed_by: AccountId,
    pub placed_at: Moment,
}

/// What was done to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Placed,
    /// With the rest of an edition into the next.
    Carried,
    /// The focal point was set.
    Cropped,
    TakenAway,
}

impl Act {
    const ALL: [Self; 4] = [Self::Placed, Self::Carried, Self::Cropped, Self::TakenAway];

    /// The name in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Carried => "carried",
            Self::Cropped => "cropped",
            Self::TakenAway => "taken-away",
        }
    }

    fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.key() == key)
    }
}

fn focal(row: &Row<'_>) -> rusqlite::Result<Focal> {
    Ok(Focal::new(row.get("focal_x")?, row.get("focal_y")?).unwrap_or(Focal::CENTRE))
}

fn placing(row: &Row<'_>) -> rusqlite::Result<Placing> {
    Ok(Placing {
        id: row.get("id")?,
        edition: row.get("edition_id")?,
        locale: row.get("locale")?,
        place: row.get("place")?,
        file: row.get("file_id")?,
        focal: focal(row)?,
        version: row.get("version")?,
        placed_by: row.get("placed_by")?,
        placed_at: row.get("placed_at")?,
    })
}

/// Every place of an edition, also those that were emptied.
pub fn of_edition(tx: &Tx<'_>, edition: EditionId) -> Result<Vec<Placing>, Error> {
    let found = tx
        .prepare_cached("select * from edition_file where edition_id = :edition order by id")?
        .query_map(named_params! { ":edition": edition }, placing)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// One place.
pub fn find(tx: &Tx<'_>, id: PlacingId) -> Result<Placing, Error> {
    let found = tx
        .prepare_cached("select * from edition_file where id = :id")?
        .query_row(named_params! { ":id": id }, placing)?;
    Ok(found)
}

/// What stands, or stood, in a place of an edition.
pub fn at(
    tx: &Tx<'_>,
    edition: EditionId,
    locale: &Locale,
    place: &Place,
) -> Result<Option<Placing>, Error> {
    let found = tx
        .prepare_cached(
            "select * from edition_file
             where edition_id = :edition and locale = :locale and place = :place",
        )?
        .query_row(
            named_params! { ":edition": edition, ":locale": locale, ":place": place },
            placing,
        )
        .optional()?;
    Ok(found)
}

/// What is to stand in a place.
#[derive(Debug, Clone)]
pub struct NewPlacing {
    pub edition: EditionId,
    pub locale: Locale,
    pub place: Place,
    pub file: Option<FileId>,
    pub focal: Focal,
    pub act: Act,
    pub by: AccountId,
    pub at: Moment,
}

/// Puts it there. `base` is the version that was seen: 0 where nothing ever
/// stood there. Another version in the database is a conflict. Returns the new
/// version.
pub fn put(tx: &Tx<'_>, new: &NewPlacing, base: i64) -> Result<i64, Error> {
    let version = base + 1;
    let changed = tx
        .prepare_cached(if base == 0 {
            "insert into edition_file (edition_id, locale, place, file_id, focal_x, focal_y,
                 version, placed_by, placed_at)
             values (:edition, :locale, :place, :file, :x, :y, :version, :by, :at)
             on conflict do nothing"
        } else {
            "update edition_file set file_id = :file, focal_x = :x, focal_y = :y,
                 version = :version, placed_by = :by, placed_at = :at
             where edition_id = :edition and locale = :locale and place = :place
               and version = :version - 1"
        })?
        .execute(named_params! {
            ":edition": new.edition,
            ":locale": new.locale,
            ":place": new.place,
            ":file": new.file,
            ":x": new.focal.x(),
            ":y": new.focal.y(),
            ":version": version,
            ":by": new.by,
            ":at": new.at,
        })?;
    if changed == 0 {
        return Err(Error::Conflict);
    }
    tx.prepare_cached(
        "insert into edition_file_version (edition_file_id, version, file_id, focal_x, focal_y,
             act, placed_by, placed_at)
         select id, version, file_id, focal_x, focal_y, :act, placed_by, placed_at
         from edition_file
         where edition_id = :edition and locale = :locale and place = :place",
    )?
    .execute(named_params! {
        ":act": new.act.key(),
        ":edition": new.edition,
        ":locale": new.locale,
        ":place": new.place,
    })?;
    Ok(version)
}

/// What once stood in a place, over all editions of a work.
#[derive(Debug, Clone)]
pub struct Stood {
    pub edition: EditionNumber,
    pub act: Act,
    pub file: Option<(FileId, String)>,
    pub who: String,
    pub at: Moment,
}

/// Everything that stood in a place of a work, the newest first; carried over
/// means that nothing changed.
pub fn history(
    tx: &Tx<'_>,
    work: WorkId,
    locale: &Locale,
    place: &Place,
) -> Result<Vec<Stood>, Error> {
    let found = tx
        .prepare_cached(
            "select e.major, e.minor, v.act, v.file_id, f.name, a.name as who, v.placed_at
             from edition_file_version v join edition_file p on p.id = v.edition_file_id
             join edition e on e.id = p.edition_id join account a on a.id = v.placed_by
             left join file f on f.id = v.file_id
             where e.work_id = :work and p.locale = :locale and p.place = :place
               and v.act <> 'carried'
             order by e.major desc, e.minor desc, v.version desc",
        )?
        .query_map(
            named_params! { ":work": work, ":locale": locale, ":place": place },
            |row| {
                let file: Option<FileId> = row.get("file_id")?;
                let name: Option<String> = row.get("name")?;
                let act: String = row.get("act")?;
                Ok(Stood {
                    edition: EditionNumber {
                        major: row.get("major")?,
                        minor: row.get("minor")?,
                    },
                    act: Act::parse(&act).unwrap_or(Act::Placed),
                    file: file.zip(name),
                    who: row.get("who")?,
                    at: row.get("placed_at")?,
                })
            },
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Where a file stands.
#[derive(Debug, Clone)]
pub struct Used {
    pub work: WorkId,
    /// The title in the source language, else in any, else the slug.
    pub title: String,
    pub edition: EditionNumber,
    pub state: EditionState,
    pub placing: Placing,
}

/// Where a file stands now, the newest editions first.
pub fn uses(tx: &Tx<'_>, file: FileId) -> Result<Vec<Used>, Error> {
    let found = tx
        .prepare_cached(
            "select p.*, e.work_id, e.major, e.minor, e.state, coalesce(
                    (select json_extract(content, '$.title') from text t
                        where t.edition_id = e.id order by t.locale <> 'ja', t.id limit 1),
                    w.slug) as title
             from edition_file p join edition e on e.id = p.edition_id
             join work w on w.id = e.work_id
             where p.file_id = :file
             order by e.work_id, e.major desc, e.minor desc, p.locale <> 'ja', p.locale, p.id",
        )?
        .query_map(named_params! { ":file": file }, |row| {
            Ok(Used {
                work: row.get("work_id")?,
                title: row.get("title")?,
                edition: EditionNumber {
                    major: row.get("major")?,
                    minor: row.get("minor")?,
                },
                state: row.get("state")?,
                placing: placing(row)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// A release that brings a file out, with a text of a work in one language.
#[derive(Debug, Clone)]
pub struct Carried {
    pub release: ReleaseId,
    pub title: String,
    pub stage: Stage,
    pub work: WorkId,
    pub locale: Locale,
    /// Readers have it now, as far as its rights go.
    pub is_public: bool,
}

/// The releases that bring a file out, or have, the newest first.
pub fn releases_of(tx: &Tx<'_>, file: FileId) -> Result<Vec<Carried>, Error> {
    let found = tx
        .prepare_cached(
            "select distinct r.id, r.title, r.stage, i.work_id, i.locale,
                r.stage = 'released' and not exists (select 1 from release_item n
                    join release o on o.id = n.release_id
                    where n.work_id = i.work_id and n.locale = i.locale and not n.held
                      and o.stage = 'released' and (o.due_at, o.id) > (r.due_at, r.id))
                    as is_public
             from edition_file p
             join release_item i on i.edition_id = p.edition_id and i.locale = p.locale
             join release r on r.id = i.release_id
             where p.file_id = :file and not i.held
               and r.stage in ('submitted', 'decided', 'scheduled', 'released')
             order by r.id desc, i.work_id, i.locale limit 200",
        )?
        .query_map(named_params! { ":file": file }, |row| {
            Ok(Carried {
                release: row.get("id")?,
                title: row.get("title")?,
                stage: row.get("stage")?,
                work: row.get("work_id")?,
                locale: row.get("locale")?,
                is_public: row.get("is_public")?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Where readers have a file of which something was said after it went out.
#[derive(Debug, Clone)]
pub struct Exposed {
    pub file: FileId,
    pub release: ReleaseId,
    pub work: WorkId,
    pub locale: Locale,
    pub place: Place,
}

/// All places of public editions with a file whose rights were said more than
/// once, or to which a consent was withdrawn.
pub fn exposed(tx: &Tx<'_>) -> Result<Vec<Exposed>, Error> {
    let found = tx
        .prepare_cached(
            "select p.file_id, r.id, i.work_id, i.locale, p.place
             from edition_file p
             join release_item i on i.edition_id = p.edition_id and i.locale = p.locale
             join release r on r.id = i.release_id
             where not i.held and r.stage = 'released'
               and (exists (select 1 from consent c
                        where c.file_id = p.file_id and c.withdrawn_at is not null)
                    or exists (select 1 from rights_version v
                        where v.file_id = p.file_id and v.version > 1))
               and not exists (select 1 from release_item n join release o on o.id = n.release_id
                    where n.work_id = i.work_id and n.locale = i.locale and not n.held
                      and o.stage = 'released' and (o.due_at, o.id) > (r.due_at, r.id))
             order by p.file_id, i.work_id, i.locale",
        )?
        .query_map([], |row| {
            Ok(Exposed {
                file: row.get("file_id")?,
                release: row.get("id")?,
                work: row.get("work_id")?,
                locale: row.get("locale")?,
                place: row.get("place")?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Other pictures that once stood where this file once stood, by name.
pub fn siblings(tx: &Tx<'_>, file: FileId) -> Result<Vec<(FileId, String)>, Error> {
    let found = tx
        .prepare_cached(
            "with stood as (
                select distinct e.work_id, p.place, v.file_id
                from edition_file_version v join edition_file p on p.id = v.edition_file_id
                join edition e on e.id = p.edition_id where v.file_id is not null)
             select distinct f.id, f.name from stood own
             join stood other using (work_id, place) join file f on f.id = other.file_id
             where own.file_id = :file and other.file_id <> :file
               and f.kind in ('jpeg', 'png', 'gif', 'webp')
             order by f.id desc limit 60",
        )?
        .query_map(named_params! { ":file": file }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The formats of a work's set, by their keys.
pub fn set_of(tx: &Tx<'_>, work: WorkId) -> Result<Vec<Format>, Error> {
    let found = tx
        .prepare_cached(
            "select f.* from work_format w join format f on f.key = w.format_key
             where w.work_id = :work order by f.key",
        )?
        .query_map(named_params! { ":work": work }, formats::format)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Sets which formats the set of a work has.
pub fn set(tx: &Tx<'_>, work: WorkId, keys: &[Slug]) -> Result<(), Error> {
    tx.prepare_cached("delete from work_format where work_id = :work")?
        .execute(named_params! { ":work": work })?;
    for key in keys {
        if formats::find(tx, key)?.is_none() {
            return Err(Error::Missing);
        }
        tx.prepare_cached("insert into work_format (work_id, format_key) values (:work, :key)")?
            .execute(named_params! { ":work": work, ":key": key })?;
    }
    Ok(())
}

/// The works whose sets have a format.
pub fn works_with(tx: &Tx<'_>, key: &Slug) -> Result<Vec<WorkId>, Error> {
    let found = tx
        .prepare_cached("select work_id from work_format where format_key = :key")?
        .query_map(named_params! { ":key": key }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The files that stand in the newest editions of these works.
pub fn files_of(tx: &Tx<'_>, works: &BTreeSet<WorkId>) -> Result<BTreeSet<FileId>, Error> {
    let mut of_work = tx.prepare_cached(
        "select p.file_id from edition_file p where p.file_id is not null and p.edition_id =
            (select id from edition where work_id = :work order by major desc, minor desc limit 1)",
    )?;
    let mut files = BTreeSet::new();
    for work in works {
        let found = of_work.query_map(named_params! { ":work": work }, |row| row.get(0))?;
        for file in found {
            files.insert(file?);
        }
    }
    Ok(files)
}

/// The newest edition of each work that has any files.
pub fn newest_editions(tx: &Tx<'_>) -> Result<Vec<(WorkId, EditionId)>, Error> {
    let found = tx
        .prepare(
            "select e.work_id, e.id from edition e
             where exists (select 1 from edition_file p where p.edition_id = e.id)
               and e.id = (select id from edition where work_id = e.work_id
                    order by major desc, minor desc limit 1)",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
