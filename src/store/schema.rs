//! What the desk's database is made of, compared with its migrations.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite_migration::Migrations;

use super::{Error, MIGRATIONS};

/// What a schema is made of, thing by thing, in words.
fn schema(connection: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    let mut statement = connection.prepare(
        "select type || ' ' || name, coalesce(sql, '') from sqlite_schema
         where name not glob 'sqlite_stat*'",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Where a database is not made as its migrations make it: what is missing,
/// added or changed, for example a trigger that somebody has dropped.
pub(super) fn misshapen(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut fresh = Connection::open_in_memory()?;
    Migrations::from_slice(MIGRATIONS).to_latest(&mut fresh)?;
    let (mut found, expected) = (schema(connection)?, schema(&fresh)?);
    let mut lines = Vec::new();
    for (name, sql) in expected {
        match found.remove(&name) {
            None => lines.push(format!("{name}: missing")),
            Some(other) if other != sql => lines.push(format!("{name}: another one")),
            Some(_) => {}
        }
    }
    lines.extend(found.into_keys().map(|name| format!("{name}: unknown")));
    Ok(lines)
}
