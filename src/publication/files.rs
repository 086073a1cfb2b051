//! What stands beside the texts: pictures, films, what is to be taken away. A
//! file whose rights have ended is not there, and its spare is: that is a
//! predicate of every query, and nothing has to be done at that second. One that
//! was taken down is not there either: `item_file_out` leaves it out.
//! Refuses to know where bytes are kept.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Params, Row, Transaction, named_params};

use super::{
    Publication, audit,
    error::Error,
    model::{Enclosure, Enclosures, Fetched, Found, Material},
    rows,
};
use crate::domain::{
    locale::Locale,
    manifest::{Body, FilePin, Item, Pin},
    moment::Moment,
    placing::Place,
    slug::Slug,
};

/// An open file in each place: the first, or its spare once that is over.
const STANDING: &str = "
    select f.slug, f.locale, f.position, f.place, f.spare, f.format_key, f.format_version,
           f.format, f.duration, f.rights, f.until,
           rights.json as rights_json, format.json as format_json
    from item
    join item_file_out as f on f.slug = item.slug and f.locale = item.locale
    join blob as rights on rights.digest = f.rights
    left join blob as format on format.digest = f.format
    where (item.shown_until is null or :now < item.shown_until)
      and (f.until is null or :now < f.until)
      and not exists (
          select 1 from item_file_out as first
          where first.slug = f.slug and first.locale = f.locale and first.place = f.place
            and first.spare < f.spare and (first.until is null or :now < first.until))";

const BODIES: &str = "
    select b.slug, b.locale, b.file, b.use, b.position, b.digest, b.name, b.kind, b.bytes,
           b.width, b.height
    from item join item_body as b on b.slug = item.slug and b.locale = item.locale";

const IN_ORDER: &str = "order by b.slug, b.locale, b.file, b.use, b.position";

const OVER: &str = "
    select f.place, max(case when t.at is null then f.until
                             else min(ifnull(f.until, t.at), t.at) end) as since
    from item_file as f
    join item on item.slug = f.slug and item.locale = f.locale
    left join takedown as t on t.release = item.release and t.slug = f.slug
        and t.locale = f.locale and t.place = f.place and t.spare = f.spare
    where f.slug = :slug and f.locale = :locale
    group by f.place
    having sum(t.at is null and (f.until is null or :now < f.until)) = 0
    order by min(f.position)";

const ELSEWHERE: &str = "
    select distinct f.locale from item_file_out as f
    join item on item.slug = f.slug and item.locale = f.locale
    where f.slug = :slug and f.locale <> :locale and f.place <> 'captions'
      and (item.shown_until is null or :now < item.shown_until)
      and (f.until is null or :now < f.until)
    order by f.locale";

/// Of several items that name the same bytes, the one that shows them longest.
const FIND: &str = "
    select b.digest, b.kind, b.bytes, b.locale, b.use, b.width,
           json_extract(text.json, '$.title') as title, format.json as format_json,
           nullif(min(ifnull(f.until, :endless), ifnull(item.shown_until, :endless)), :endless)
               as until
    from item_body as b
    join item_file_out as f on f.slug = b.slug and f.locale = b.locale and f.position = b.file
    join item on item.slug = b.slug and item.locale = b.locale
    join blob as text on text.digest = item.text
    left join blob as format on format.digest = f.format
    where b.digest = :digest and b.name = :name
    order by min(ifnull(f.until, :endless), ifnull(item.shown_until, :endless)) desc limit 1";

const MATERIALS: &str = "
    select item.slug, item.topic, item.updated,
           json_extract(blob.json, '$.title') as title,
           ifnull(json_extract(blob.json, '$.alt'), '') as alt
    from item join blob on blob.digest = item.text
    where item.locale = :locale
      and exists (select 1 from item_file_out as f where f.slug = item.slug and f.locale = item.locale)
    order by item.updated desc, item.slug";

const LANGUAGES: &str = "
    select item.slug, item.locale, max(item.updated) as updated from item
    join item_file_out as f on f.slug = item.slug and f.locale = item.locale
    where (item.shown_until is null or :now < item.shown_until)
      and (f.until is null or :now < f.until) and f.place <> 'captions'
    group by item.slug, item.locale order by item.slug, item.locale";

const HELD_FILES: &str = "
    select 'item_file ' || slug || ' [' || locale || '] ' || position as name, *
    from item_file order by slug, locale, position";

const HELD_BODIES: &str = "
    select 'item_body ' || slug || ' [' || locale || '] ' || file || ' ' || use || ' ' || position
           as named, *
    from item_body order by slug, locale, file, use, position";

/// The bytes of a file by item, and by its place in the list.
type Owner = (Slug, Locale, u32);

impl Publication {
    /// The bytes at an address, whatever is typed there: both parts are looked
    /// up as they are, so that what is not public costs what nobody knows costs.
    pub fn fetch(&self, digest: &str, name: &str, now: Moment) -> Result<Found, Error> {
        let found = self.read(|connection| {
            let found = connection
                .prepare_cached(FIND)?
                .query_row(
                    named_params! { ":digest": digest, ":name": name, ":endless": i64::MAX },
                    fetched,
                )
                .optional()?;
            Ok(found)
        })?;
        Ok(match found {
            None => Found::Unknown,
            Some(found) if found.until.is_some_and(|end| end <= now) => Found::Over,
            Some(found) => Found::Here(Box::new(found)),
        })
    }

    /// The texts of a locale that have files to be taken away, the newest first.
    pub fn materials(&self, locale: &Locale, now: Moment) -> Result<Vec<Material>, Error> {
        self.read(|connection| {
            let mut beside: BTreeMap<Slug, Vec<Enclosure>> = BTreeMap::new();
            let only = "and item.locale = :locale";
            let standing = standing(
                connection,
                only,
                named_params! {
                    ":locale": locale.as_str(), ":now": now.second()
                },
            )?;
            let mut bytes = bodies(
                connection,
                "where item.locale = :locale",
                named_params! {
                    ":locale": locale.as_str()
                },
            )?;
            for (owner, mut file) in standing {
                bytes.give(&owner, &mut file.pin);
                beside.entry(owner.0).or_default().push(file);
            }
            let mut materials: Vec<Material> = connection
                .prepare_cached(MATERIALS)?
                .query_map(named_params! { ":locale": locale.as_str() }, material)?
                .collect::<Result<_, _>>()?;
            for material in &mut materials {
                material.files = beside.remove(&material.slug).unwrap_or_default();
            }
            materials.retain(Material::is_some);
            Ok(materials)
        })
    }

    /// Every public text with files, and the locales that have them; by slug.
    pub fn material_addresses(&self, now: Moment) -> Result<Vec<super::Address>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(LANGUAGES)?;
            let found = statement.query(named_params! { ":now": now.second() })?;
            rows::addresses(found)
        })
    }
}

impl Material {
    /// True where there is more than captions.
    fn is_some(&self) -> bool {
        self.files
            .iter()
            .any(|file| file.pin.place != Place::Captions)
    }
}

/// What stands beside one text.
pub(super) fn beside(
    connection: &Connection,
    slug: &Slug,
    locale: &Locale,
    now: Moment,
) -> Result<Enclosures, Error> {
    // captions of every language go with a film
    let found = standing(
        connection,
        "and item.slug = :slug",
        named_params! {
            ":slug": slug.as_str(), ":now": now.second()
        },
    )?;
    let mut bytes = bodies(
        connection,
        "where item.slug = :slug",
        named_params! {
            ":slug": slug.as_str()
        },
    )?;
    let mut beside = Enclosures::default();
    for (owner, mut file) in found {
        bytes.give(&owner, &mut file.pin);
        let captions = file
            .pin
            .whole
            .first()
            .filter(|_| file.pin.place == Place::Captions);
        beside
            .captions
            .extend(captions.map(|body| (owner.1, body.clone())));
        if owner.1 == *locale {
            beside.here.push(file);
        }
    }
    let this = named_params! {
        ":slug": slug.as_str(), ":locale": locale.as_str(), ":now": now.second()
    };
    beside.over = connection
        .prepare_cached(OVER)?
        .query_map(this, |row| {
            Ok((rows::place(row)?, rows::moment(row, "since")?))
        })?
        .collect::<Result<_, _>>()?;
    beside.elsewhere = connection
        .prepare_cached(ELSEWHERE)?
        .query_map(this, rows::locale)?
        .collect::<Result<_, _>>()?;
    Ok(beside)
}

/// Files that stand, without their bytes yet.
fn standing(
    connection: &Connection,
    only: &str,
    params: impl Params,
) -> Result<Vec<(Owner, Enclosure)>, Error> {
    let files = connection
        .prepare_cached(&format!(
            "{STANDING} {only} order by f.slug, f.locale, f.position"
        ))?
        .query_map(params, |row| {
            let (owner, pin) = file(row)?;
            let enclosure = Enclosure {
                format: rows::optional_json(row, "format_json")?,
                rights: rows::json(row, "rights_json")?,
                pin,
            };
            Ok((owner, enclosure))
        })?
        .collect::<Result<_, _>>()?;
    Ok(files)
}

/// Bytes by the files that they are of.
#[derive(Default)]
struct Bytes(BTreeMap<Owner, (Vec<Body>, Vec<Body>)>);

impl Bytes {
    /// Its place among those of the same use.
    fn take(&mut self, owner: Owner, is_view: bool, body: Body) -> usize {
        let (whole, views) = self.0.entry(owner).or_default();
        let list = if is_view { views } else { whole };
        list.push(body);
        list.len() - 1
    }

    fn give(&mut self, owner: &Owner, pin: &mut FilePin) {
        (pin.whole, pin.views) = self.0.remove(owner).unwrap_or_default();
    }
}

fn bodies(connection: &Connection, only: &str, params: impl Params) -> Result<Bytes, Error> {
    let mut bytes = Bytes::default();
    let mut statement = connection.prepare_cached(&format!("{BODIES} {only} {IN_ORDER}"))?;
    let mut found = statement.query(params)?;
    while let Some(row) = found.next()? {
        let (owner, is_view, _, body) = owned_body(row)?;
        bytes.take(owner, is_view, body);
    }
    Ok(bytes)
}

fn file(row: &Row<'_>) -> rusqlite::Result<(Owner, FilePin)> {
    let key: Option<String> = row.get("format_key")?;
    let format = match key {
        None => None,
        Some(key) => Some(Pin {
            key,
            version: row.get("format_version")?,
            digest: rows::digest(row, "format")?,
        }),
    };
    let pin = FilePin {
        place: rows::place(row)?,
        spare: row.get("spare")?,
        format,
        whole: Vec::new(),
        views: Vec::new(),
        duration: rows::count(row, "duration")?,
        rights: rows::digest(row, "rights")?,
        until: rows::optional_moment(row, "until")?,
    };
    let owner = (rows::slug(row)?, rows::locale(row)?, row.get("position")?);
    Ok((owner, pin))
}

/// A body, whether it is a view, and its place among its kind.
fn owned_body(row: &Row<'_>) -> rusqlite::Result<(Owner, bool, u32, Body)> {
    let use_: String = row.get("use")?;
    let width: Option<u32> = row.get("width")?;
    let height: Option<u32> = row.get("height")?;
    let body = Body {
        digest: rows::digest(row, "digest")?,
        name: row.get("name")?,
        kind: rows::file_kind(row)?,
        bytes: rows::count(row, "bytes")?.unwrap_or_default(),
        size: width.zip(height),
    };
    let owner = (rows::slug(row)?, rows::locale(row)?, row.get("file")?);
    Ok((owner, use_ == VIEW, row.get("position")?, body))
}

fn material(row: &Row<'_>) -> rusqlite::Result<Material> {
    Ok(Material {
        slug: rows::slug(row)?,
        title: row.get("title")?,
        alt: row.get("alt")?,
        topic: rows::topic(row)?,
        updated: rows::moment(row, "updated")?,
        files: Vec::new(),
    })
}

fn fetched(row: &Row<'_>) -> rusqlite::Result<Fetched> {
    let use_: String = row.get("use")?;
    let width: Option<u32> = row.get("width")?;
    Ok(Fetched {
        digest: rows::digest(row, "digest")?,
        kind: rows::file_kind(row)?,
        bytes: rows::count(row, "bytes")?.unwrap_or_default(),
        until: rows::optional_moment(row, "until")?,
        locale: rows::locale(row)?,
        title: row.get("title")?,
        format: rows::optional_json(row, "format_json")?,
        view: width.filter(|_| use_ == VIEW),
    })
}

const WHOLE: &str = "whole";
const VIEW: &str = "view";

/// Puts what a manifest names in the place of what an older one named.
pub(super) fn replace(transaction: &Transaction<'_>, item: &Item) -> Result<(), Error> {
    transaction
        .prepare_cached("delete from item_file where slug = :slug and locale = :locale")?
        .execute(named_params! {
            ":slug": item.slug.as_str(), ":locale": item.locale.as_str()
        })?;
    for (position, file) in (0_i64..).zip(&item.files) {
        insert(transaction, item, position, file)?;
        for (use_, bodies) in [(WHOLE, &file.whole), (VIEW, &file.views)] {
            for (at, body) in (0_i64..).zip(bodies) {
                insert_body(transaction, (item, position), (use_, at), body)?;
            }
        }
    }
    Ok(())
}

fn insert(
    transaction: &Transaction<'_>,
    item: &Item,
    position: i64,
    file: &FilePin,
) -> Result<(), Error> {
    let format = file.format.as_ref();
    transaction
        .prepare_cached(
            "insert into item_file (slug, locale, position, place, spare, format_key,
                 format_version, format, duration, rights, until)
             values (:slug, :locale, :position, :place, :spare, :format_key,
                 :format_version, :format, :duration, :rights, :until)",
        )?
        .execute(named_params! {
            ":slug": item.slug.as_str(),
            ":locale": item.locale.as_str(),
            ":position": position,
            ":place": file.place.to_string(),
            ":spare": file.spare,
            ":format_key": format.map(|pin| pin.key.as_str()),
            ":format_version": format.map(|pin| pin.version),
            ":format": format.map(|pin| pin.digest.to_string()),
            ":duration": file.duration.map(rows::stored),
            ":rights": file.rights.to_string(),
            ":until": file.until.map(Moment::second),
        })?;
    Ok(())
}

fn insert_body(
    transaction: &Transaction<'_>,
    (item, file): (&Item, i64),
    (use_, position): (&str, i64),
    body: &Body,
) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "insert into item_body (slug, locale, file, use, position, digest, name, kind,
                 bytes, width, height)
             values (:slug, :locale, :file, :use, :position, :digest, :name, :kind,
                 :bytes, :width, :height)",
        )?
        .execute(named_params! {
            ":slug": item.slug.as_str(),
            ":locale": item.locale.as_str(),
            ":file": file,
            ":use": use_,
            ":position": position,
            ":digest": body.digest.to_string(),
            ":name": body.name,
            ":kind": body.kind.key(),
            ":bytes": rows::stored(body.bytes),
            ":width": body.size.map(|size| size.0),
            ":height": body.size.map(|size| size.1),
        })?;
    Ok(())
}

/// Every row, for whoever checks it: the files of each item.
pub(super) fn held(
    connection: &Connection,
    unreadable: &mut Vec<String>,
) -> Result<BTreeMap<(Slug, Locale), Vec<FilePin>>, Error> {
    let mut bytes = Bytes::default();
    let bodies = audit::all(connection, HELD_BODIES, "named", unreadable, owned_body)?;
    for (owner, is_view, place, body) in bodies {
        let name = format!("item_body {} [{}] {}", owner.0, owner.1, body.name);
        if bytes.take(owner, is_view, body) != place as usize {
            unreadable.push(name);
        }
    }
    let mut held: BTreeMap<_, Vec<FilePin>> = BTreeMap::new();
    for (owner, mut pin) in audit::all(connection, HELD_FILES, "name", unreadable, file)? {
        bytes.give(&owner, &mut pin);
        let (slug, locale, position) = owner;
        let name = format!("item_file {slug} [{locale}] {position}");
        let files = held.entry((slug, locale)).or_default();
        if position as usize != files.len() {
            unreadable.push(name);
        }
        files.push(pin);
    }
    Ok(held)
}
