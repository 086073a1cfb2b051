//! Who had a share in what a release brings out. The journal says so: of each
//! thing that a manifest rests on, everybody who did something to it after it
//! was last brought out, up to the submission that froze it.
//!
//! A thing is what the journal names as an object: a work, a file, a contact, a
//! fact, an organisation, a language; and it is another one in each locale that shows
//! it, since whoever decides on one language reads no words in another. What is
//! done to a thing without a share in it must not be noted under its name.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use rusqlite::named_params;

use super::{Error, Tx, journal, records, sql::json};
use crate::domain::{
    id::{AccountId, ReleaseId},
    interface::{Emergency, InterfacePin},
    locale::Locale,
    manifest::Manifest,
    record::{Contact, RecordKind},
    release::Stage,
    slug::Slug,
};

/// A thing that a manifest rests on: an object of the journal, and the locale
/// that shows it; empty for the words of an interface, which have one anyway.
pub type Thing = (String, String);

/// After a locale, for words that go out with those of the pages: they bring no
/// number out, so a share in the number still counts where a text does.
const WORDS: &str = "/words";

/// Everything that the manifest of a release rests on, each once. A name that
/// nothing has is left out: the dry run refuses it.
pub fn things(tx: &Tx<'_>, id: ReleaseId, manifest: &Manifest) -> Result<BTreeSet<Thing>, Error> {
    let mut objects: BTreeMap<(&str, &str), Option<String>> = BTreeMap::new();
    let mut things = files(tx, id)?;
    for item in &manifest.items {
        let contacts = item.contacts.iter();
        let facts = item.facts.iter();
        let named = [
            ("work", item.slug.as_str()),
            ("organisation", item.issuer.key.as_str()),
        ]
        .into_iter()
        .chain(contacts.map(|pin| (RecordKind::Contact.key(), pin.key.as_str())))
        .chain(facts.map(|pin| (RecordKind::Fact.key(), pin.key.as_str())));
        for (kind, key) in named {
            let known = match objects.entry((kind, key)) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(object(tx, kind, key)?),
            };
            things.extend(
                known
                    .clone()
                    .map(|object| (object, item.locale.to_string())),
            );
        }
    }
    for pin in &manifest.interfaces {
        things.insert((format!("language:{}", pin.locale), String::new()));
        for one in emergency(tx, pin)? {
            things.extend(words_of(tx, pin, &one)?);
        }
    }
    Ok(things)
}

/// The files that stand beside what a release brings out: where they stand does
/// not change any more once it is frozen.
fn files(tx: &Tx<'_>, id: ReleaseId) -> Result<BTreeSet<Thing>, Error> {
    let found = tx
        .prepare_cached(
            "select 'file:' || p.file_id, i.locale from release_item i
             join edition_file p on p.edition_id = i.edition_id and p.locale = i.locale
             where i.release_id = :id and not i.held and p.file_id is not null",
        )?
        .query_map(named_params! { ":id": id }, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The releases that rest on files, and where each stands.
pub fn with_files(tx: &Tx<'_>) -> Result<Vec<(ReleaseId, Stage)>, Error> {
    let found = tx
        .prepare_cached(
            "select r.id, r.stage from release r where exists (select 1 from release_thing t
                where t.release_id = r.id and t.object glob 'file:*') order by r.id",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The contacts whose words go out with those of the pages of a language.
fn emergency(tx: &Tx<'_>, pin: &InterfacePin) -> Result<Vec<Emergency>, Error> {
    let found = tx
        .prepare_cached(
            "select e.value as one from blob b, json_each(b.content, '$.emergency') e
             where b.digest = :digest",
        )?
        .query_map(named_params! { ":digest": pin.digest }, |row| {
            json(row, "one")
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

fn object(tx: &Tx<'_>, kind: &str, key: &str) -> Result<Option<String>, Error> {
    let found = tx
        .prepare_cached(match kind {
            "work" => "select 'work:' || id from work where slug = :key and :kind = 'work'",
            "organisation" => {
                "select 'organisation:' || id from organisation
                 where key = :key and :kind = 'organisation'"
            }
            _ => "select kind || ':' || id from record where kind = :kind and key = :key",
        })?
        .query_row(named_params! { ":kind": kind, ":key": key }, |row| {
            row.get(0)
        });
    match found {
        Ok(object) => Ok(Some(object)),
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The newest version that a text has brought out, in whatever language; none
/// where none has. A submission pins what was the newest then.
pub fn newest_out(tx: &Tx<'_>, kind: RecordKind, key: &Slug) -> Result<Option<i64>, Error> {
    let Some(object) = object(tx, kind.key(), key.as_str())? else {
        return Ok(None);
    };
    let frozen: Option<i64> = tx
        .prepare_cached(
            "select max(t.sequence) from release_thing t join release r on r.id = t.release_id
             where t.object = :object and r.stage = 'released'
                and t.locale not like '%' || :words",
        )?
        .query_row(
            named_params! { ":object": object, ":words": WORDS },
            |row| row.get(0),
        )?;
    let Some(frozen) = frozen else {
        return Ok(None);
    };
    // the first version of the starter kit is nobody's
    let version = tx
        .prepare_cached(
            "select coalesce(max(details ->> '$.version'), 1) from journal
             where object = :object and sequence <= :frozen",
        )?
        .query_row(
            named_params! { ":object": object, ":frozen": frozen },
            |row| row.get(0),
        )?;
    Ok(Some(version))
}

/// Words of contacts that go out as they are out already, while others are
/// written: nobody decides on those here.
fn undecided(tx: &Tx<'_>, manifest: &Manifest) -> Result<BTreeSet<Thing>, Error> {
    let mut undecided = BTreeSet::new();
    for pin in &manifest.interfaces {
        for one in emergency(tx, pin)? {
            let newest = records::find::<Contact>(tx, RecordKind::Contact, &one.key)?;
            if Emergency::of(&newest.content, &pin.locale).as_ref() != Some(&one) {
                undecided.extend(words_of(tx, pin, &one)?);
            }
        }
    }
    Ok(undecided)
}

/// The words of a contact in a language, as a thing.
fn words_of(tx: &Tx<'_>, pin: &InterfacePin, one: &Emergency) -> Result<Option<Thing>, Error> {
    let object = object(tx, RecordKind::Contact.key(), one.key.as_str())?;
    Ok(object.map(|object| (object, format!("{}{WORDS}", pin.locale))))
}

/// How far a thing had been decided on before; 0 where it never was.
fn decided_before(tx: &Tx<'_>, (object, locale): &Thing) -> Result<i64, Error> {
    let sequence = tx
        .prepare_cached(
            "select coalesce(max(t.sequence), 0) from release_thing t
             join release r on r.id = t.release_id
             where t.object = :object and t.locale = :locale and r.stage = 'released'",
        )?
        .query_row(
            named_params! { ":object": object, ":locale": locale },
            |row| row.get(0),
        )?;
    Ok(sequence)
}

/// Keeps what the manifest of a release rests on, as the journal stands now,
/// and says who has had a share in it: in the words that it brings out, in the
/// source that they were made from, in what describes a work, in a file, its
/// rights or the consents to it, in a contact, a fact, or the issuer's name; and
/// who chose, also in a withdrawn release that
/// this one was made anew from, and in one that held back what this one brings.
/// What an entry says of no locale counts in each; that an edition was begun, or
/// a picture tried again, is nothing that a page shows.
pub fn freeze(
    tx: &Tx<'_>,
    id: ReleaseId,
    manifest: &Manifest,
    source: &Locale,
) -> Result<Vec<AccountId>, Error> {
    let sequence = journal::head(tx)?.map_or(0, |head| head.sequence);
    tx.prepare_cached("delete from release_thing where release_id = :id")?
        .execute(named_params! { ":id": id })?;
    let undecided = undecided(tx, manifest)?;
    for thing in things(tx, id, manifest)? {
        let sequence = match undecided.contains(&thing) {
            true => decided_before(tx, &thing)?,
            false => sequence,
        };
        let (object, locale) = thing;
        tx.prepare_cached(
            "insert into release_thing (release_id, object, locale, sequence)
             values (:id, :object, :locale, :sequence)",
        )?
        .execute(named_params! {
            ":id": id,
            ":object": object,
            ":locale": locale,
            ":sequence": sequence,
        })?;
    }
    let found = tx
        .prepare_cached(
            "with recursive origin(object) as (
                select 'release:' || :id
                union select 'release:' || coalesce(
                        j.details ->> '$.origin', j.details ->> '$.follows') as earlier
                    from origin o join journal j on j.object = o.object
                    where j.action in ('release.made', 'release.follows')
                      and earlier is not null),
             thing(object, locale, goes_out) as (
                select object, locale, 1 from release_thing where release_id = :id
                union select object, :source, 0 from release_thing
                    where release_id = :id and object glob 'work:*'),
             unseen(object, locale, goes_out, since) as materialized (
                select object, locale, goes_out, coalesce((
                    select o.sequence from release_thing o
                    join release r on r.id = o.release_id
                    where o.object = thing.object and o.locale = thing.locale
                      and r.stage = 'released'
                    order by o.sequence desc limit 1), 0)
                from thing)
             select j.actor_id from unseen cross join journal j
                on j.object = unseen.object and j.sequence > unseen.since
             where j.actor_id is not null
               and iif(j.details ->> '$.locale' is null,
                    goes_out and j.action not in ('edition.begun', 'file.again'),
                    j.details ->> '$.locale' = unseen.locale)
             union
             select coalesce(actor_id, details ->> '$.drafter') from journal
             where object in (select object from origin) and action in
                ('release.made', 'release.follows', 'release.chosen', 'release.submitted')
             order by 1",
        )?
        .query_map(named_params! { ":id": id, ":source": source }, |row| {
            row.get(0)
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Everybody who had a share in the manifest that a release was last submitted
/// with, as its submission noted in the journal.
pub fn submitted(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<AccountId>, Error> {
    let found = tx
        .prepare_cached(
            "select share.value from journal j, json_each(j.details, '$.shares') share
             where j.sequence = (select max(sequence) from journal
                where object = 'release:' || :id and action = 'release.submitted')
             order by 1",
        )?
        .query_map(named_params! { ":id": id }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Everybody who had a share in the manifest that a release was last submitted
/// with, as its submission noted in the journal; and who has called a finding in
/// its texts no fault since, which whoever decides reads.
pub fn noted(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<AccountId>, Error> {
    let found = tx
        .prepare_cached(
            "with submission(sequence) as (select max(sequence) from journal
                where object = 'release:' || :id and action = 'release.submitted')
             select share.value as person from submission s
             join journal j on j.sequence = s.sequence, json_each(j.details, '$.shares') share
             union
             select j.actor_id from submission s
             cross join release_item i
             cross join journal j on j.object = 'work:' || i.work_id
                and j.sequence > s.sequence
             where i.release_id = :id and not i.held and j.action = 'check.overridden'
               and j.actor_id is not null and j.details ->> '$.locale' = i.locale
             order by 1",
        )?
        .query_map(named_params! { ":id": id }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// True where a release may bring a thing out as an earlier one decided on it.
pub fn may_be_older((_, locale): &Thing) -> bool {
    locale.ends_with(WORDS)
}

/// Each thing that a release rests on, with the end of the journal when it was
/// decided on as it goes out; none where that is no number.
pub type Kept = BTreeMap<Thing, Option<i64>>;

/// What every release rests on, for whoever checks it.
pub fn kept(tx: &Tx<'_>) -> Result<BTreeMap<ReleaseId, Kept>, Error> {
    let mut statement =
        tx.prepare("select release_id, object, locale, sequence from release_thing")?;
    let mut rows = statement.query([])?;
    let mut kept: BTreeMap<ReleaseId, Kept> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let thing = (row.get("object")?, row.get("locale")?);
        let of_release = kept.entry(row.get("release_id")?).or_default();
        of_release.insert(thing, row.get("sequence").ok());
    }
    Ok(kept)
}
