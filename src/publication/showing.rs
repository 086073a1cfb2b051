//! Which public texts show a record, and in which version: what an editor of
//! the record asks before readers are surprised.

use rusqlite::{Row, named_params};

use super::{Publication, error::Error, model::Showing, rows};
use crate::domain::{moment::Moment, record::RecordKind, slug::Slug};

const SHOWING: &str = "
    select item.slug, item.locale, item.edition_major, item.edition_minor, item_record.version,
           json_extract(blob.json, '$.title') as title
    from item_record
    join item on item.slug = item_record.slug and item.locale = item_record.locale
    join blob on blob.digest = item.text
    where item_record.kind = :kind and item_record.key = :key
      and (item.shown_until is null or :now < item.shown_until)
    order by item_record.version, item.slug, item.locale limit :limit";

const OLDER: &str = "
    select count(*) from item_record
    join item on item.slug = item_record.slug and item.locale = item_record.locale
    where item_record.kind = :kind and item_record.key = :key and item_record.version < :newest
      and (item.shown_until is null or :now < item.shown_until)";

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

    /// How many public texts show a version of the record before `newest`.
    pub fn count_older(
        &self,
        kind: RecordKind,
        key: &Slug,
        newest: i64,
        now: Moment,
    ) -> Result<i64, Error> {
        self.read(|connection| {
            let count = connection.prepare_cached(OLDER)?.query_row(
                named_params! {
                    ":kind": kind.key(),
                    ":key": key.as_str(),
                    ":newest": newest,
                    ":now": now.second(),
                },
                |row| row.get(0),
            )?;
            Ok(count)
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
