//! Who has taken files away from the desk, and that they were told what has
//! become of the rights. The journal alone keeps that, under a name of its own:
//! to take a file is no share in it. Refuses to keep a second list that would
//! have to be compared with the first.

use rusqlite::named_params;

use super::{
    Error, Tx,
    journal::{COLUMNS, entry},
};
use crate::domain::{id::FileId, journal::Entry};

/// All that was noted of the copies of a file, the newest first.
pub fn entries(tx: &Tx<'_>, file: FileId) -> Result<Vec<Entry>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "select {COLUMNS} from journal where object = 'copy:' || :file
             order by sequence desc"
        ))?
        .query_map(named_params! { ":file": file }, entry)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The last entry about a file that one of these acts made.
pub fn last(tx: &Tx<'_>, file: FileId, acts: [&str; 2]) -> Result<Option<Entry>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "select {COLUMNS} from journal where object = 'file:' || :file
                and action in (:one, :other) order by sequence desc limit 1"
        ))?
        .query_map(
            named_params! { ":file": file, ":one": acts[0], ":other": acts[1] },
            entry,
        )?
        .next()
        .transpose()?;
    Ok(found)
}

/// The files that somebody has taken away.
pub fn files(tx: &Tx<'_>) -> Result<Vec<FileId>, Error> {
    let found = tx
        .prepare_cached(
            "select distinct cast(substr(object, 6) as integer) from journal
             where object >= 'copy:' and object < 'copy;' order by 1",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
