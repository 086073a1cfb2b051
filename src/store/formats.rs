//! Rows of formats.

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Error, Tx, sql::json};
use crate::domain::{
    digest::canonical_json,
    format::{Format, FormatFields},
    slug::Slug,
};

pub(super) fn format(row: &Row<'_>) -> rusqlite::Result<Format> {
    Ok(Format {
        key: row.get("key")?,
        fields: json(row, "content")?,
        version: row.get("version")?,
    })
}

/// Adds a format; a key that is taken is a conflict.
pub fn add(tx: &Tx<'_>, key: &Slug, fields: &FormatFields) -> Result<(), Error> {
    let added = tx
        .prepare_cached(
            "insert into format (key, content) values (:key, :content) on conflict do nothing",
        )?
        .execute(named_params! { ":key": key, ":content": canonical_json(fields) })?;
    if added == 0 {
        return Err(Error::Conflict);
    }
    Ok(())
}

/// Changes a format of that version; another version is a conflict.
pub fn change(tx: &Tx<'_>, key: &Slug, version: i64, fields: &FormatFields) -> Result<(), Error> {
    let changed = tx
        .prepare_cached(
            "update format set content = :content, version = version + 1
             where key = :key and version = :version",
        )?
        .execute(named_params! {
            ":key": key,
            ":version": version,
            ":content": canonical_json(fields),
        })?;
    if changed == 0 {
        return Err(Error::Conflict);
    }
    Ok(())
}

/// The format of that key.
pub fn find(tx: &Tx<'_>, key: &Slug) -> Result<Option<Format>, Error> {
    let found = tx
        .prepare_cached("select * from format where key = :key")?
        .query_row(named_params! { ":key": key }, format)
        .optional()?;
    Ok(found)
}

/// Every format, by its key.
pub fn all(tx: &Tx<'_>) -> Result<Vec<Format>, Error> {
    let found = tx
        .prepare_cached("select * from format order by key")?
        .query_map([], format)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
