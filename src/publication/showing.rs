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
    order by item_record.version, item.slug, item.locale";

impl Publication {
    /// Every public text that shows the record, those with the oldest version
    /// of it first.
    pub fn showing(
        &self,
        kind: RecordKind,
        key: &Slug,
        now: Moment,
    ) -> Result<Vec<Showing>, Error> {
        self.read(|connection| {
            let found = connection
                .prepare_cached(SHOWING)?
                .query_map(
                    named_params! {
                        ":kind": kind.key(),
                        ":key": key.as_str(),
                        ":now": now.second(),
                    },
                    showing,
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
