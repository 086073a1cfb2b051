//! Which public texts show a record, and in which version: what an editor of
//! the record asks before readers are surprised.

use std::collections::BTreeMap;

use rusqlite::{Row, named_params};

use super::{Publication, error::Error, model::Showing, rows};
use crate::domain::{locale::Locale, moment::Moment, record::RecordKind, slug::Slug};

const SHOWING: &str = "
    select item.slug, item.locale, item.edition_major, item.edition_minor, item_record.version,
           json_extract(blob.json, '$.title') as title
    from item_record
    join item on item.slug = item_record.slug and item.locale = item_record.locale
    join blob on blob.digest = item.text
    where item_record.kind = :kind and item_record.key = :key
      and (item.shown_until is null or :now < item.shown_until)
    order by item_record.version, item.slug, item.locale limit :limit";

const VERSIONS: &str = "
    select item.locale, item_record.version, count(*) as count from item_record
    join item on item.slug = item_record.slug and item.locale = item_record.locale
    where item_record.kind = :kind and item_record.key = :key
      and (item.shown_until is null or :now < item.shown_until)
    group by item.locale, item_record.version";

impl Publication {
    /// The public texts that show the record, at most so many, those with the
    /// oldest version of it first.
    pub fn showing(
        &self,
        kind: RecordKind,
        key: &Slug,
        limit: i64,
        now: Moment,
    ) -> Result<Vec<Showing>, Error> {
        self.read(|connection| {
            let found = connection
                .prepare_cached(SHOWING)?
                .query_map(
                    named_params! {
                        ":kind": kind.key(),
                        ":key": key.as_str(),
                        ":limit": limit,
                        ":now": now.second(),
                    },
                    showing,
                )?
                .collect::<Result<_, _>>()?;
            Ok(found)
        })
    }

    /// How many public texts of each language show which version of the record.
    pub fn shown_versions(
        &self,
        kind: RecordKind,
        key: &Slug,
        now: Moment,
    ) -> Result<BTreeMap<(Locale, i64), i64>, Error> {
        self.read(|connection| {
            let found = connection
                .prepare_cached(VERSIONS)?
                .query_map(
                    named_params! {
                        ":kind": kind.key(),
                        ":key": key.as_str(),
                        ":now": now.second(),
                    },
                    |row| {
                        let shown = (rows::locale(row)?, row.get("version")?);
                        Ok((shown, row.get("count")?))
                    },
                )?
                .collect::<Result<_, _>>()?;
            Ok(found)
        })
    }
}

fn showing(row: &Row<'_>) -> rusqlite::Result<Showing> {
    Ok(Showing {
        slug: rows::slug(row)?,
        locale: rows::locale(row)?,
        title: row.get("title")?,
        edition: rows::edition(row)?,
        version: row.get("version")?,
    })
}
