//! What proves that a material is ours: the serial of a work, and every file
//! that was ever released. Refuses to know how an answer is worded.
//!
//! Both tables follow from the manifests in their order and from nothing else,
//! so whoever replays these can compare every row.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::{
    Publication, audit,
    error::Error,
    model::{IssuedRow, Known, KnownFile, KnownText, SerialRow, Standing},
    rows,
};
use crate::domain::{
    digest::Digest,
    format::FormatFields,
    id::ReleaseId,
    manifest::{Item, Manifest},
    moment::Moment,
    serial::Serial,
    slug::Slug,
    work::EditionNumber,
};

const TEXTS: &str = "
    select serial.serial, item.slug, item.locale, item.edition_major, item.edition_minor,
           item.updated, nullif(min(ifnull(item.shown_until, 9223372036854775807),
                      ifnull(item.valid_until, 9223372036854775807)), 9223372036854775807) as over_at,
           json_extract(text.json, '$.title') as title,
           issuer.json as issuer_json, release.digest as release_digest
    from serial
    join item on item.slug = serial.slug
    join release on release.id = item.release
    join blob as text on text.digest = item.text
    join blob as issuer on issuer.digest = item.issuer
    where serial.serial = :serial
    order by item.locale";

const EDITIONS: &str = "
    select edition_major, edition_minor, min(due) as due from change
    where slug = :slug group by edition_major, edition_minor
    order by edition_major desc, edition_minor desc";

/// The texts that a file went out with, and how each stands; `until` is when the
/// file may be out no more, where the text still has it, and `taken` when people
/// took down what the last release of it had brought out.
const FILES: &str = "
    select issued.slug, issued.locale, issued.kind, max(release.due) as due,
           serial.serial, nullif(min(ifnull(item.shown_until, :endless),
                      ifnull(item.valid_until, :endless)), :endless) as over_at,
           format.json as format_json,
           exists (select 1 from item_body as b
                   where b.digest = issued.digest and b.slug = issued.slug
                     and b.locale = issued.locale) as stands,
           (select max(ifnull(f.until, :endless)) from item_body as b
            join item_file as f on f.slug = b.slug and f.locale = b.locale
                               and f.position = b.file
            where b.digest = issued.digest and b.slug = issued.slug
              and b.locale = issued.locale) as until,
           (select t.at from issued_file as last left join takedown as t
                on t.release = last.release and t.slug = last.slug
                and t.locale = last.locale and t.place = last.place and t.spare = last.spare
            where last.digest = issued.digest and last.slug = issued.slug
              and last.locale = issued.locale
            order by last.release desc limit 1) as taken
    from issued_file as issued
    join release on release.id = issued.release
    join serial on serial.slug = issued.slug
    join item on item.slug = issued.slug and item.locale = issued.locale
    left join blob as format on format.digest = issued.format
    where issued.digest = :digest
    group by issued.slug, issued.locale
    order by issued.slug, issued.locale";

const SERIALS: &str = "
    select 'serial ' || serial as name, serial, slug, release from serial order by slug";

const ISSUED: &str = "
    select 'issued_file ' || digest || ' ' || slug || ' [' || locale || ']' as name,
           digest, slug, locale, release, kind, place, spare, format
    from issued_file order by digest, slug, locale, release";

impl Publication {
    /// What is public under a serial, also where its display window has ended;
    /// none where no such work was ever released.
    pub fn known(&self, serial: &Serial, now: Moment) -> Result<Option<Known>, Error> {
        self.read(|connection| {
            let texts: Vec<(Slug, KnownText)> = connection
                .prepare_cached(TEXTS)?
                .query_map(named_params! { ":serial": serial.bare() }, |row| {
                    Ok((rows::slug(row)?, text(row, now)?))
                })?
                .collect::<Result<_, _>>()?;
            let Some(slug) = texts.first().map(|(slug, _)| slug.clone()) else {
                return Ok(None);
            };
            Ok(Some(Known {
                serial: *serial,
                editions: editions(connection, &slug)?,
                slug,
                texts: texts.into_iter().map(|(_, text)| text).collect(),
            }))
        })
    }

    /// The texts with which a file was released, the one that speaks best for it
    /// first; empty where these bytes were never released.
    pub fn known_file(&self, digest: &Digest, now: Moment) -> Result<Vec<KnownFile>, Error> {
        self.read(|connection| {
            let mut files: Vec<KnownFile> = connection
                .prepare_cached(FILES)?
                .query_map(
                    named_params! { ":digest": digest.to_string(), ":endless": i64::MAX },
                    |row| file(row, now),
                )?
                .collect::<Result<_, _>>()?;
            files.sort_by_key(|file| file.standing);
            Ok(files)
        })
    }

    /// The serial of a slug: the one that it has, else the one that it would be
    /// given now.
    pub fn serial(&self, slug: &Slug) -> Result<Serial, Error> {
        self.read(|connection| Ok(serial_of(connection, slug)?.unwrap_or(free(connection, slug)?)))
    }

    /// The serials that a release gave.
    pub fn serials_of(&self, release: ReleaseId) -> Result<BTreeMap<Slug, Serial>, Error> {
        self.read(|connection| {
            let given = connection
                .prepare_cached("select slug, serial from serial where release = :release")?
                .query_map(named_params! { ":release": release.0 }, |row| {
                    Ok((rows::slug(row)?, rows::serial(row)?))
                })?
                .collect::<Result<_, _>>()?;
            Ok(given)
        })
    }
}

fn text(row: &Row<'_>, now: Moment) -> rusqlite::Result<KnownText> {
    let over_at = rows::optional_moment(row, "over_at")?;
    Ok(KnownText {
        locale: rows::locale(row)?,
        title: row.get("title")?,
        edition: rows::edition(row)?,
        updated: rows::moment(row, "updated")?,
        over: over_at.filter(|end| *end <= now),
        issuer: rows::json(row, "issuer_json")?,
        release: rows::digest(row, "release_digest")?,
    })
}

fn editions(connection: &Connection, slug: &Slug) -> Result<Vec<(EditionNumber, Moment)>, Error> {
    let editions = connection
        .prepare_cached(EDITIONS)?
        .query_map(named_params! { ":slug": slug.as_str() }, |row| {
            Ok((rows::edition(row)?, rows::moment(row, "due")?))
        })?
        .collect::<Result<_, _>>()?;
    Ok(editions)
}

fn file(row: &Row<'_>, now: Moment) -> rusqlite::Result<KnownFile> {
    let over = rows::optional_moment(row, "over_at")?.filter(|end| *end <= now);
    let until = rows::optional_moment(row, "until")?.filter(|end| *end <= now);
    let taken = rows::optional_moment(row, "taken")?;
    let stands: bool = row.get("stands")?;
    Ok(KnownFile {
        slug: rows::slug(row)?,
        locale: rows::locale(row)?,
        serial: rows::serial(row)?,
        kind: rows::file_kind(row)?,
        format: rows::optional_json::<FormatFields>(row, "format_json")?,
        released: rows::moment(row, "due")?,
        standing: match (taken, over, stands, until) {
            // whatever the clock shows: it is gone
            (Some(at), ..) => Standing::TakenBack(at),
            (None, Some(since), ..) => Standing::Over(since),
            (None, None, true, Some(since)) => Standing::Ended(since),
            (None, None, true, None) => Standing::Current,
            (None, None, false, _) => Standing::Superseded,
        },
    })
}

fn serial_of(connection: &Connection, slug: &Slug) -> Result<Option<Serial>, Error> {
    let found = connection
        .prepare_cached("select serial from serial where slug = :slug")?
        .query_row(named_params! { ":slug": slug.as_str() }, rows::serial)
        .optional()?;
    Ok(found)
}

/// The first of a slug's serials that no other has.
fn free(connection: &Connection, slug: &Slug) -> Result<Serial, Error> {
    let mut taken =
        connection.prepare_cached("select exists (select 1 from serial where serial = :serial)")?;
    let mut attempt = 0;
    loop {
        let serial = Serial::of(slug, attempt);
        let is_taken: bool =
            taken.query_row(named_params! { ":serial": serial.bare() }, |row| row.get(0))?;
        if !is_taken {
            return Ok(serial);
        }
        attempt += 1;
    }
}

/// Notes what a text brings out, and gives its work a serial where it has none.
pub(super) fn note(
    transaction: &Transaction<'_>,
    release: ReleaseId,
    item: &Item,
) -> Result<(), Error> {
    if serial_of(transaction, &item.slug)?.is_none() {
        transaction
            .prepare_cached(
                "insert into serial (serial, slug, release) values (:serial, :slug, :release)",
            )?
            .execute(named_params! {
                ":serial": free(transaction, &item.slug)?.bare(),
                ":slug": item.slug.as_str(),
                ":release": release.0,
            })?;
    }
    let mut insert = transaction.prepare_cached(
        "insert into issued_file (digest, slug, locale, release, kind, place, spare, format)
         values (:digest, :slug, :locale, :release, :kind, :place, :spare, :format)
         on conflict do nothing",
    )?;
    for row in IssuedRow::of(release, item) {
        insert.execute(named_params! {
            ":digest": row.digest.to_string(),
            ":slug": row.slug.as_str(),
            ":locale": row.locale.as_str(),
            ":release": row.release.0,
            ":kind": row.kind.key(),
            ":place": row.place.to_string(),
            ":spare": row.spare,
            ":format": row.format.map(|format| format.to_string()),
        })?;
    }
    Ok(())
}

impl IssuedRow {
    /// The files that a text brings out; of those with the same bytes, the first
    /// is kept.
    pub fn of(release: ReleaseId, item: &Item) -> impl Iterator<Item = Self> {
        item.files.iter().flat_map(move |file| {
            file.bodies().map(move |body| Self {
                digest: body.digest,
                slug: item.slug.clone(),
                locale: item.locale,
                release,
                kind: body.kind,
                place: file.place.clone(),
                spare: file.spare,
                format: file.format.as_ref().map(|pin| pin.digest),
            })
        })
    }
}

impl SerialRow {
    /// The serials that these manifests give, one after another; by slug.
    pub fn replayed<'a>(
        released: impl Iterator<Item = (ReleaseId, &'a Manifest)>,
    ) -> BTreeMap<Slug, Self> {
        let (mut given, mut taken) = (BTreeMap::new(), BTreeSet::new());
        for (release, manifest) in released {
            for item in &manifest.items {
                if given.contains_key(&item.slug) {
                    continue;
                }
                let mut serials = (0..).map(|attempt| Serial::of(&item.slug, attempt));
                if let Some(serial) = serials.find(|serial| taken.insert(*serial)) {
                    let slug = item.slug.clone();
                    let row = Self {
                        serial,
                        slug,
                        release,
                    };
                    given.insert(item.slug.clone(), row);
                }
            }
        }
        given
    }
}

/// Every row of both tables, for whoever checks them.
pub(super) fn held(
    connection: &Connection,
    unreadable: &mut Vec<String>,
) -> Result<(Vec<SerialRow>, Vec<IssuedRow>), Error> {
    let serials = audit::all(connection, SERIALS, "name", unreadable, |row| {
        Ok(SerialRow {
            serial: rows::serial(row)?,
            slug: rows::slug(row)?,
            release: ReleaseId(row.get("release")?),
        })
    })?;
    let issued = audit::all(connection, ISSUED, "name", unreadable, |row| {
        Ok(IssuedRow {
            digest: rows::digest(row, "digest")?,
            slug: rows::slug(row)?,
            locale: rows::locale(row)?,
            release: ReleaseId(row.get("release")?),
            kind: rows::file_kind(row)?,
            place: rows::place(row)?,
            spare: row.get("spare")?,
            format: rows::optional_digest(row, "format")?,
        })
    })?;
    Ok((serials, issued))
}
