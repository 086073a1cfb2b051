//! Files that were taken away from readers by hand. The desk says which, and
//! its journal comes first; here they are only added, and a repeat is harmless.
//! Refuses to say why: reasons are the desk's.

use rusqlite::{Connection, Row, named_params};

use super::{Publication, audit, error::Error, model::TakedownRow, rows};
use crate::domain::{id::ReleaseId, takedown::OutPlace};

const ROWS: &str = "
    select 'takedown ' || slug || ' [' || locale || '] release ' || release as name, *
    from takedown order by journal_sequence, release, slug, locale, place, spare";

impl Publication {
    /// Takes files away from readers, all of these or none; says how many were
    /// there until now. Pages are made anew where one was.
    pub fn take_down(&self, rows: &[TakedownRow]) -> Result<usize, Error> {
        let mut writer = self.writer();
        let transaction = writer.transaction()?;
        let mut added = 0;
        for row in rows {
            added += transaction
                .prepare_cached(
                    "insert into takedown (release, slug, locale, place, spare,
                         journal_sequence, at)
                     values (:release, :slug, :locale, :place, :spare, :sequence, :at)
                     on conflict do nothing",
                )?
                .execute(named_params! {
                    ":release": row.from.release.0,
                    ":slug": row.from.slug.as_str(),
                    ":locale": row.from.locale.as_str(),
                    ":place": row.from.place.to_string(),
                    ":spare": row.from.spare,
                    ":sequence": row.sequence,
                    ":at": row.at.second(),
                })?;
        }
        let state = rows::State::read(&transaction)?;
        transaction.commit()?;
        self.remember(state);
        Ok(added)
    }

    /// All that is taken down here, in the order of the desk's journal.
    pub fn takedowns(&self) -> Result<Vec<TakedownRow>, Error> {
        self.read(|connection| {
            let found = connection
                .prepare_cached(ROWS)?
                .query_map([], takedown)?
                .collect::<Result<_, _>>()?;
            Ok(found)
        })
    }
}

/// Every row, for whoever checks it.
pub(super) fn held(
    connection: &Connection,
    unreadable: &mut Vec<String>,
) -> Result<Vec<TakedownRow>, Error> {
    audit::all(connection, ROWS, "name", unreadable, takedown)
}

fn takedown(row: &Row<'_>) -> rusqlite::Result<TakedownRow> {
    Ok(TakedownRow {
        from: OutPlace {
            release: ReleaseId(row.get("release")?),
            slug: rows::slug(row)?,
            locale: rows::locale(row)?,
            place: rows::place(row)?,
            spare: row.get("spare")?,
        },
        sequence: row.get("journal_sequence")?,
        at: rows::moment(row, "at")?,
    })
}
