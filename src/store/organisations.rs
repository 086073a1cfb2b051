//! Organisations and their place in the tree.

use rusqlite::{Row, named_params};

use super::{Error, Tx};
use crate::domain::{
    id::OrganisationId,
    organisation::{Membership, Names, Organisation, OrganisationKind},
};

const SELECT: &str = "select o.id, o.key, o.kind, o.name_ja, o.name_en, o.code, o.version,
        m.parent_id, m.valid_from, m.valid_until
    from organisation o left join membership m on m.organisation_id = o.id";

fn organisation(row: &Row<'_>) -> rusqlite::Result<Organisation> {
    let day = |column: &str| -> rusqlite::Result<Option<jiff::civil::Date>> {
        let text: Option<String> = row.get(column)?;
        Ok(text.and_then(|text| text.parse().ok()))
    };
    let parent: Option<OrganisationId> = row.get("parent_id")?;
    Ok(Organisation {
        id: row.get("id")?,
        key: row.get("key")?,
        kind: row.get("kind")?,
        name: Names {
            ja: row.get("name_ja")?,
            en: row.get("name_en")?,
        },
        version: row.get("version")?,
        code: row.get("code")?,
        membership: match parent {
            Some(parent) => Some(Membership {
                parent,
                from: day("valid_from")?,
                until: day("valid_until")?,
            }),
            None => None,
        },
    })
}

/// Everything a new organisation needs.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    pub key: String,
    pub kind: OrganisationKind,
    pub name: Names,
    pub code: Option<String>,
    pub membership: Option<Membership>,
}

/// Adds an organisation; a taken key or code is a conflict.
pub fn add(tx: &Tx<'_>, new: &NewOrganisation) -> Result<OrganisationId, Error> {
    let added = tx
        .prepare_cached(
            "insert into organisation (key, kind, name_ja, name_en, code)
             values (:key, :kind, :ja, :en, :code) on conflict do nothing",
        )?
        .execute(named_params! {
            ":key": new.key,
            ":kind": new.kind,
            ":ja": new.name.ja,
            ":en": new.name.en,
            ":code": new.code,
        })?;
    if added == 0 {
        return Err(Error::Conflict);
    }
    let id = OrganisationId(tx.last_insert_rowid());
    set_membership(tx, id, new.membership.as_ref())?;
    Ok(id)
}

/// Changes an organisation of that version; another version is a conflict.
pub fn change(
    tx: &Tx<'_>,
    id: OrganisationId,
    version: i64,
    name: &Names,
    membership: Option<&Membership>,
) -> Result<(), Error> {
    let changed = tx
        .prepare_cached(
            "update organisation set name_ja = :ja, name_en = :en, version = version + 1
             where id = :id and version = :version",
        )?
        .execute(named_params! {
            ":ja": name.ja,
            ":en": name.en,
            ":id": id,
            ":version": version,
        })?;
    if changed == 0 {
        return Err(Error::Conflict);
    }
    set_membership(tx, id, membership)
}

fn set_membership(
    tx: &Tx<'_>,
    id: OrganisationId,
    membership: Option<&Membership>,
) -> Result<(), Error> {
    tx.prepare_cached("delete from membership where organisation_id = :id")?
        .execute(named_params! { ":id": id })?;
    if let Some(membership) = membership {
        tx.prepare_cached(
            "insert into membership (organisation_id, parent_id, valid_from, valid_until)
             values (:id, :parent, :from, :until)",
        )?
        .execute(named_params! {
            ":id": id,
            ":parent": membership.parent,
            ":from": membership.from.map(|day| day.to_string()),
            ":until": membership.until.map(|day| day.to_string()),
        })?;
    }
    Ok(())
}

/// One organisation.
pub fn find(tx: &Tx<'_>, id: OrganisationId) -> Result<Organisation, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} where o.id = :id"))?
        .query_row(named_params! { ":id": id }, organisation)?;
    Ok(found)
}

/// One organisation by its key.
pub fn find_by_key(tx: &Tx<'_>, key: &str) -> Result<Organisation, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} where o.key = :key"))?
        .query_row(named_params! { ":key": key }, organisation)?;
    Ok(found)
}

/// All of them, parents before their children where they were added so.
pub fn list(tx: &Tx<'_>) -> Result<Vec<Organisation>, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} order by o.id"))?
        .query_map([], organisation)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
