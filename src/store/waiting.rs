//! What the desk's first page and every page's frame ask for: bounded
//! questions whose cost does not grow with the works.

use rusqlite::named_params;

use super::{Error, Tx};
use crate::domain::{
    id::{ReleaseId, WorkId},
    locale::Locale,
};

/// What a release chooses of its first works, all their locales.
pub fn first_choices(
    tx: &Tx<'_>,
    release: ReleaseId,
    works: usize,
) -> Result<Vec<(WorkId, Locale)>, Error> {
    let works = i64::try_from(works).unwrap_or(i64::MAX);
    let found = tx
        .prepare_cached(
            "select work_id, locale from release_item where release_id = :release
                and work_id in (select distinct work_id from release_item
                    where release_id = :release order by work_id limit :works)
             order by work_id, locale",
        )?
        .query_map(
            named_params! { ":release": release, ":works": works },
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
