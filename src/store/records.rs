//! Contacts and facts in versions. Where they are used stands in `uses`.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::named_params;
use serde::{Serialize, de::DeserializeOwned};

use super::{Error, Tx, sql::json};
use crate::domain::{
    digest::{Digest, canonical_json},
    id::{AccountId, RecordId, ReleaseId},
    locale::Locale,
    moment::Moment,
    record::{Contact, ContactKind, RecordKind, Stale, Stored},
    slug::Slug,
};

const SELECT: &str =
    "select r.id, r.kind, r.key, r.version, v.content, v.digest, v.changed_at, v.stale,
        coalesce(v.content ->> '$.words.ja.name', v.content ->> '$.words.ja.statement', r.key) as name,
        (select group_concat(j.key, ' ') from json_each(v.content, '$.words') j) as locales
    from record r join record_version v on v.record_id = r.id and v.version = r.version";

fn stored<T: DeserializeOwned>(row: &rusqlite::Row<'_>) -> rusqlite::Result<Stored<T>> {
    Ok(Stored {
        id: row.get("id")?,
        version: row.get("version")?,
        changed_at: row.get("changed_at")?,
        stale: json(row, "stale")?,
        content: json(row, "content")?,
    })
}

/// Adds a record; a taken key is a conflict.
pub fn add(
    tx: &Tx<'_>,
    kind: RecordKind,
    key: &Slug,
    content: &impl Serialize,
    by: Option<AccountId>,
    now: Moment,
) -> Result<RecordId, Error> {
    let added = tx
        .prepare_cached("insert into record (kind, key, version) values (:kind, :key, 1) on conflict do nothing")?
        .execute(named_params! { ":kind": kind, ":key": key })?;
    if added == 0 {
        return Err(Error::Conflict);
    }
    let id = RecordId(tx.last_insert_rowid());
    let written = (content, &Stale::new());
    add_version(tx, id, 1, written, by, now)?;
    Ok(id)
}

/// Stores a new version. `base` is the version that the writer saw; another
/// one in the database is a conflict. `written` is the content, and what of it
/// the source has left behind.
pub fn change(
    tx: &Tx<'_>,
    id: RecordId,
    base: i64,
    written: (&impl Serialize, &Stale),
    by: AccountId,
    now: Moment,
) -> Result<(), Error> {
    let changed = tx
        .prepare_cached(
            "update record set version = version + 1 where id = :id and version = :base",
        )?
        .execute(named_params! { ":id": id, ":base": base })?;
    if changed == 0 {
        return Err(Error::Conflict);
    }
    add_version(tx, id, base + 1, written, Some(by), now)
}

fn add_version(
    tx: &Tx<'_>,
    id: RecordId,
    version: i64,
    (content, stale): (&impl Serialize, &Stale),
    by: Option<AccountId>,
    now: Moment,
) -> Result<(), Error> {
    let content = canonical_json(content);
    tx.prepare_cached(
        "insert into record_version (record_id, version, content, digest, stale, changed_by,
            changed_at)
         values (:id, :version, :content, :digest, :stale, :by, :now)",
    )?
    .execute(named_params! {
        ":id": id,
        ":version": version,
        ":content": content,
        ":digest": Digest::of(&content),
        ":stale": canonical_json(stale),
        ":by": by,
        ":now": now,
    })?;
    Ok(())
}

/// One record by its key.
pub fn find<T: DeserializeOwned>(
    tx: &Tx<'_>,
    kind: RecordKind,
    key: &Slug,
) -> Result<Stored<T>, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} where r.kind = :kind and r.key = :key"))?
        .query_row(named_params! { ":kind": kind, ":key": key }, stored)?;
    Ok(found)
}

/// The contacts of which some version is of this kind, by key.
pub fn contacts_ever(tx: &Tx<'_>, kind: ContactKind) -> Result<Vec<Stored<Contact>>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} where r.kind = 'contact' and exists (select 1 from record_version k
                where k.record_id = r.id and k.content ->> '$.kind' = :kind) order by r.key"
        ))?
        .query_map(named_params! { ":kind": kind.key() }, stored)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Every version of a record.
pub fn versions<T: DeserializeOwned>(
    tx: &Tx<'_>,
    kind: RecordKind,
    key: &Slug,
) -> Result<BTreeMap<i64, T>, Error> {
    let found = tx
        .prepare_cached(
            "select v.version, v.content from record_version v
             join record r on r.id = v.record_id where r.kind = :kind and r.key = :key",
        )?
        .query_map(named_params! { ":kind": kind, ":key": key }, |row| {
            Ok((row.get("version")?, json(row, "content")?))
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The name of whoever wrote the newest version; none where the starter kit
/// brought it.
pub fn changed_by(tx: &Tx<'_>, id: RecordId) -> Result<Option<String>, Error> {
    let name = tx
        .prepare_cached(
            "select a.name from record r
             join record_version v on v.record_id = r.id and v.version = r.version
             left join account a on a.id = v.changed_by where r.id = :id",
        )?
        .query_row(named_params! { ":id": id }, |row| row.get(0))?;
    Ok(name)
}

/// All records of a kind.
pub fn list<T: DeserializeOwned>(tx: &Tx<'_>, kind: RecordKind) -> Result<Vec<Stored<T>>, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} where r.kind = :kind order by r.id"))?
        .query_map(named_params! { ":kind": kind }, stored)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Every record, with the locales in which its words say what its source says.
pub fn spoken(tx: &Tx<'_>) -> Result<BTreeMap<(RecordKind, Slug), BTreeSet<Locale>>, Error> {
    let found = tx
        .prepare_cached(SELECT)?
        .query_map([], |row| {
            let record = (row.get("kind")?, row.get("key")?);
            let stale: Stale = json(row, "stale")?;
            let mut spoken = locales(row)?;
            spoken.retain(|locale| !stale.contains_key(locale));
            Ok((record, spoken))
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// What a manifest would pin now.
#[derive(Debug, Clone)]
pub struct Newest {
    pub version: i64,
    pub bytes: String,
    /// Its name in the source language.
    pub name: String,
    /// The locales that it has words in.
    pub locales: BTreeSet<Locale>,
    /// What of them the source has left behind.
    pub stale: Stale,
}

/// The newest version of a record as it is stored.
pub fn newest(tx: &Tx<'_>, kind: RecordKind, key: &Slug) -> Result<Newest, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} where r.kind = :kind and r.key = :key"))?
        .query_row(named_params! { ":kind": kind, ":key": key }, |row| {
            Ok(Newest {
                version: row.get("version")?,
                bytes: row.get("content")?,
                name: row.get("name")?,
                locales: locales(row)?,
                stale: json(row, "stale")?,
            })
        })?;
    Ok(found)
}

fn locales(row: &rusqlite::Row<'_>) -> rusqlite::Result<BTreeSet<Locale>> {
    let listed: Option<String> = row.get("locales")?;
    let listed = listed.unwrap_or_default();
    Ok(listed.split(' ').filter_map(Locale::parse).collect())
}

/// A record by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub kind: RecordKind,
    pub key: Slug,
    pub version: i64,
    /// Its name in the source language.
    pub name: String,
}

fn name(row: &rusqlite::Row<'_>) -> rusqlite::Result<Changed> {
    Ok(Changed {
        kind: row.get("kind")?,
        key: row.get("key")?,
        version: row.get("version")?,
        name: row.get("name")?,
    })
}

/// The records with words that those of the source have left behind, each with
/// in how many languages.
pub fn left(tx: &Tx<'_>) -> Result<Vec<(Changed, usize)>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} where v.stale <> '{{}}' order by v.changed_at desc, r.id"
        ))?
        .query_map([], |row| {
            let stale: Stale = json(row, "stale")?;
            Ok((name(row)?, stale.len()))
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The records that have had more than one version, those changed last first.
pub fn changed(tx: &Tx<'_>) -> Result<Vec<Changed>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} where r.version > 1 order by v.changed_at desc, r.id"
        ))?
        .query_map([], name)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Who said last that words of a record still say what its source says, though
/// that went on, since the record last went out in their locale: up to the
/// moment at which that release was frozen, where one is named.
pub fn vouched(
    tx: &Tx<'_>,
    (kind, key): (RecordKind, &Slug),
    locale: &Locale,
    frozen: Option<ReleaseId>,
) -> Result<Option<String>, Error> {
    let found = tx
        .prepare_cached(
            "select a.name from record r
             join journal j on j.object = r.kind || ':' || r.id
             join account a on a.id = j.actor_id
             where r.kind = :kind and r.key = :key and j.action = r.kind || '.changed'
                and json_type(j.details, :said) is not null
                and j.sequence > coalesce((
                    select max(t.sequence) from release_thing t
                    join release o on o.id = t.release_id
                    where t.object = j.object and t.locale = :locale
                        and o.stage = 'released'), 0)
                and j.sequence <= coalesce((
                    select t.sequence from release_thing t
                    where t.release_id = :frozen and t.object = j.object
                        and t.locale = :locale), j.sequence)
             order by j.sequence desc limit 1",
        )?
        .query_row(
            named_params! {
                ":kind": kind,
                ":key": key,
                ":locale": locale,
                ":said": format!("$.still_right.\"{locale}\""),
                ":frozen": frozen,
            },
            |row| row.get(0),
        );
    match found {
        Ok(name) => Ok(Some(name)),
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
