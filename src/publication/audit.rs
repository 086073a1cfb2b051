//! Everything that the publication holds, for whoever checks it. Nothing here
//! asks whether a display window has ended.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{
    Publication,
    error::Error,
    files,
    model::{Applied, ChangeRow, ComingRow, Held, InterfaceRow, ItemRow, ReleaseRow},
    open, proof, rows, takedowns,
};
use crate::{
    domain::{
        digest::Digest, id::ReleaseId, locale::Locale, manifest::Pin, record::RecordKind,
        slug::Slug,
    },
    sqlite,
};

const RELEASES: &str = "
    select 'release ' || id as name, id, generation, digest, manifest, due, applied,
           journal_sequence, journal_hash
    from release";

const ITEMS: &str = "
    select 'item ' || slug || ' [' || locale || ']' as name,
           slug, locale, release, kind, topic, audiences, edition_major, edition_minor,
           shown_until, valid_until, updated, text,
           issuer_key as key, issuer_version as version, issuer as digest
    from item order by slug, locale";

const PINS: &str = "
    select 'item_record ' || slug || ' [' || locale || '] ' || kind || ' ' || position as name,
           slug, locale, kind as record_kind, position, key, version, digest
    from item_record order by slug, locale, kind, position";

const CHANGES: &str = "
    select 'change ' || slug || ' [' || locale || '] release ' || release as name,
           slug, locale, release, edition_major, edition_minor, due, text
    from change order by slug, locale, release";

const INTERFACES: &str = "
    select 'interface [' || locale || ']' as name, locale, release, digest
    from interface order by locale";

const COMING: &str = "
    select 'coming ' || slug || ' [' || locale || ']' as name, slug, locale, release
    from coming order by slug, locale";

const BLOBS: &str = "select 'blob ' || digest as name, digest from blob order by digest";

type Owner = (Slug, Locale, String);

impl Publication {
    /// How a release became public; none where it has not.
    pub fn applied(&self, release: ReleaseId) -> Result<Option<Applied>, Error> {
        self.read(|connection| Ok(find(connection, release)?.as_ref().map(as_applied)))
    }

    /// How every release became public, in the order of application.
    pub fn all_applied(&self) -> Result<Vec<(ReleaseId, Applied)>, Error> {
        self.read(|connection| {
            let applied = connection
                .prepare(&format!("{APPLIED} order by generation"))?
                .query_map([], applied)?
                .collect::<Result<_, _>>()?;
            Ok(applied)
        })
    }

    /// How the newest release became public, if there is one.
    pub fn last_applied(&self) -> Result<Option<(ReleaseId, Applied)>, Error> {
        self.read(|connection| {
            let last = connection
                .prepare_cached(&format!("{APPLIED} order by generation desc limit 1"))?
                .query_map([], applied)?
                .next()
                .transpose()?;
            Ok(last)
        })
    }

    /// Every release in the order of application.
    pub fn releases(&self) -> Result<Vec<ReleaseRow>, Error> {
        self.read(|connection| {
            let releases = connection
                .prepare_cached(&format!("{RELEASES} order by generation"))?
                .query_map([], rows::release)?
                .collect::<Result<_, _>>()?;
            Ok(releases)
        })
    }

    /// Every row, also of items whose window has ended.
    pub fn held(&self) -> Result<Held, Error> {
        self.read(|connection| {
            let mut unreadable = Vec::new();
            let releases = format!("{RELEASES} order by generation");
            let releases = all(
                connection,
                &releases,
                "name",
                &mut unreadable,
                rows::release,
            )?;
            let changes = all(connection, CHANGES, "name", &mut unreadable, change)?;
            let interfaces = all(connection, INTERFACES, "name", &mut unreadable, interface)?;
            let coming = all(connection, COMING, "name", &mut unreadable, coming)?;
            let mut items = all(connection, ITEMS, "name", &mut unreadable, item)?;
            let mut pins: BTreeMap<Owner, Vec<Pin>> = BTreeMap::new();
            for (owner, place, pin) in all(connection, PINS, "name", &mut unreadable, owned_pin)? {
                let (slug, locale, kind) = &owner;
                let name = format!("item_record {slug} [{locale}] {kind} {place}");
                let pins = pins.entry(owner).or_default();
                if place != pins.len() {
                    unreadable.push(name);
                }
                pins.push(pin);
            }
            let mut beside = files::held(connection, &mut unreadable)?;
            for item in &mut items {
                let place = (item.slug.clone(), item.locale);
                item.files = beside.remove(&place).unwrap_or_default();
                let mut take = |kind: RecordKind| {
                    pins.remove(&(item.slug.clone(), item.locale, kind.key().to_owned()))
                        .unwrap_or_default()
                };
                item.contacts = take(RecordKind::Contact);
                item.facts = take(RecordKind::Fact);
            }
            let (serials, issued) = proof::held(connection, &mut unreadable)?;
            Ok(Held {
                releases,
                interfaces,
                items,
                changes,
                coming,
                takedowns: takedowns::held(connection, &mut unreadable)?,
                serials,
                issued,
                blobs: all(connection, BLOBS, "name", &mut unreadable, |row| {
                    rows::digest(row, "digest")
                })?,
                unreadable,
            })
        })
    }

    /// The bytes under a digest.
    pub fn blob(&self, digest: &Digest) -> Result<Option<String>, Error> {
        self.read(|connection| stored_blob(connection, digest))
    }

    /// Blobs and manifests whose bytes are not those of their digest, in words.
    pub fn altered(&self) -> Result<Vec<String>, Error> {
        self.read(altered)
    }

    /// What is wrong with the file, in words for an administrator; nothing
    /// where all is well.
    pub fn integrity(&self) -> Result<Vec<String>, Error> {
        self.read(|connection| {
            let mut faults = structure(connection)?;
            faults.extend(references(connection)?);
            faults.extend(altered(connection)?);
            faults.extend(sqlite::misshapen(connection, open::STEPS)?);
            Ok(faults)
        })
    }
}

/// A release by its id.
pub(super) fn find(
    connection: &Connection,
    release: ReleaseId,
) -> Result<Option<ReleaseRow>, Error> {
    let found = connection
        .prepare_cached(&format!("{RELEASES} where id = :id"))?
        .query_row(named_params! { ":id": release.0 }, rows::release)
        .optional()?;
    Ok(found)
}

pub(super) fn as_applied(row: &ReleaseRow) -> Applied {
    Applied {
        generation: row.generation,
        digest: row.digest,
        due: row.due,
        applied: row.applied,
    }
}

pub(super) fn stored_blob(
    connection: &Connection,
    digest: &Digest,
) -> Result<Option<String>, Error> {
    let found = connection
        .prepare_cached("select json from blob where digest = :digest")?
        .query_row(named_params! { ":digest": digest.to_string() }, |row| {
            row.get(0)
        })
        .optional()?;
    Ok(found)
}

fn item(row: &Row<'_>) -> rusqlite::Result<ItemRow> {
    Ok(ItemRow {
        slug: rows::slug(row)?,
        locale: rows::locale(row)?,
        release: ReleaseId(row.get("release")?),
        kind: rows::kind(row)?,
        topic: rows::topic(row)?,
        audiences: rows::audiences(row)?,
        edition: rows::edition(row)?,
        shown_until: rows::window_end(row)?,
        valid_until: rows::validity_end(row)?,
        updated: rows::moment(row, "updated")?,
        text: rows::digest(row, "text")?,
        issuer: rows::pin(row)?,
        contacts: Vec::new(),
        facts: Vec::new(),
        files: Vec::new(),
    })
}

const APPLIED: &str = "select id, generation, digest, due, applied from release";

fn applied(row: &Row<'_>) -> rusqlite::Result<(ReleaseId, Applied)> {
    let applied = Applied {
        generation: row.get("generation")?,
        digest: rows::digest(row, "digest")?,
        due: rows::moment(row, "due")?,
        applied: rows::moment(row, "applied")?,
    };
    Ok((ReleaseId(row.get("id")?), applied))
}

fn interface(row: &Row<'_>) -> rusqlite::Result<InterfaceRow> {
    Ok(InterfaceRow {
        locale: rows::locale(row)?,
        release: ReleaseId(row.get("release")?),
        digest: rows::digest(row, "digest")?,
    })
}

fn owned_pin(row: &Row<'_>) -> rusqlite::Result<(Owner, usize, Pin)> {
    let owner = (
        rows::slug(row)?,
        rows::locale(row)?,
        row.get("record_kind")?,
    );
    let place: i64 = row.get("position")?;
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    Ok((owner, place, rows::pin(row)?))
}

fn change(row: &Row<'_>) -> rusqlite::Result<ChangeRow> {
    Ok(ChangeRow {
        slug: rows::slug(row)?,
        locale: rows::locale(row)?,
        release: ReleaseId(row.get("release")?),
        edition: rows::edition(row)?,
        due: rows::moment(row, "due")?,
        text: rows::digest(row, "text")?,
    })
}

fn coming(row: &Row<'_>) -> rusqlite::Result<ComingRow> {
    Ok(ComingRow {
        slug: rows::slug(row)?,
        locale: rows::locale(row)?,
        release: ReleaseId(row.get("release")?),
    })
}

/// Reads row by row: one that cannot be read is named, and the rest goes on.
pub(super) fn all<T>(
    connection: &Connection,
    query: &str,
    name: &str,
    unreadable: &mut Vec<String>,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Error> {
    let mut statement = connection.prepare_cached(query)?;
    let mut found = statement.query([])?;
    let mut values = Vec::new();
    while let Some(row) = found.next()? {
        match read(row) {
            Ok(value) => values.push(value),
            Err(_) => unreadable.push(row.get(name)?),
        }
    }
    Ok(values)
}

fn structure(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut faults: Vec<String> = connection
        .prepare("pragma integrity_check")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    faults.retain(|line| line != "ok");
    Ok(faults)
}

fn references(connection: &Connection) -> Result<Vec<String>, Error> {
    let faults = connection
        .prepare("pragma foreign_key_check")?
        .query_map([], |row| {
            let (from, to): (String, String) = (row.get(0)?, row.get(2)?);
            Ok(format!(
                "a row of {from} names a row of {to} that is not there"
            ))
        })?
        .collect::<Result<_, _>>()?;
    Ok(faults)
}

/// Blobs and manifests whose bytes are not those of their digest.
fn altered(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare(
        "select 'blob' as place, digest, json as bytes from blob
         union all select 'manifest', digest, manifest from release",
    )?;
    let mut found = statement.query([])?;
    let mut faults = Vec::new();
    while let Some(row) = found.next()? {
        let (place, named): (String, String) = (row.get("place")?, row.get("digest")?);
        let bytes: String = row.get("bytes")?;
        if Digest::of(&bytes).to_string() != named {
            faults.push(format!("the {place} under {named} has been altered"));
        }
    }
    Ok(faults)
}
