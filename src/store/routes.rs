//! Templates of routes in every version. Append-only: refuses to change a
//! version.

use rusqlite::{Row, named_params};

use super::{Error, Tx, sql::json};
use crate::domain::{
    digest::canonical_json,
    id::AccountId,
    moment::Moment,
    route::{Template, TemplateFields, starting},
    slug::Slug,
};

fn template(row: &Row<'_>) -> rusqlite::Result<Template> {
    Ok(Template {
        key: row.get("key")?,
        fields: json(row, "content")?,
        version: row.get("version")?,
    })
}

/// The newest version of each: those that a desk begins with in their order,
/// then what was added.
pub fn all(tx: &Tx<'_>) -> Result<Vec<Template>, Error> {
    let changed: Vec<Template> = tx
        .prepare_cached(
            "select * from route_template t where version =
                (select max(version) from route_template where key = t.key) order by key",
        )?
        .query_map([], template)?
        .collect::<Result<_, _>>()?;
    let mut all = starting();
    for template in changed {
        match all.iter_mut().find(|one| one.key == template.key) {
            Some(known) => *known = template,
            None => all.push(template),
        }
    }
    Ok(all)
}

/// The newest version of one.
pub fn find(tx: &Tx<'_>, key: &Slug) -> Result<Option<Template>, Error> {
    Ok(all(tx)?.into_iter().find(|one| one.key == *key))
}

/// Keeps the version after `base`; another newest version is a conflict.
pub fn change(
    tx: &Tx<'_>,
    key: &Slug,
    base: i64,
    fields: &TemplateFields,
    (by, now): (AccountId, Moment),
) -> Result<(), Error> {
    if find(tx, key)?.map_or(1, |newest| newest.version) != base {
        return Err(Error::Conflict);
    }
    tx.prepare_cached(
        "insert into route_template (key, version, content, changed_by, changed_at)
         values (:key, :version, :content, :by, :now)",
    )?
    .execute(named_params! {
        ":key": key,
        ":version": base + 1,
        ":content": canonical_json(fields),
        ":by": by,
        ":now": now,
    })?;
    Ok(())
}
