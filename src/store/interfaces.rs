//! The words of interfaces that are data: each message of a language in every
//! version.
//!
//! Refuses to know which messages there are and whether one may stand.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Error, Tx, sql::json};
use crate::domain::{
    id::AccountId,
    interface::{Interface, Wording},
    ledger::Mark,
    locale::Locale,
    moment::Moment,
};

fn wording(row: &Row<'_>) -> rusqlite::Result<(String, Wording)> {
    let wording = Wording {
        value: row.get("value")?,
        source: row.get("source")?,
        mark: row.get("mark")?,
        version: row.get("version")?,
        writer: row.get("writer")?,
        at: row.get("written_at")?,
    };
    Ok((row.get("id")?, wording))
}

/// The newest words of every message of a language, by its id.
pub fn of_locale(tx: &Tx<'_>, locale: &Locale) -> Result<BTreeMap<String, Wording>, Error> {
    let found = tx
        .prepare_cached(
            "select m.id, m.value, m.source, m.mark, max(m.version) as version,
                 a.name as writer, m.written_at
             from interface_message m join account a on a.id = m.written_by
             where m.locale = :locale group by m.id",
        )?
        .query_map(named_params! { ":locale": locale }, wording)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The words of a language that readers have; none where none went out.
pub fn released(tx: &Tx<'_>, locale: &Locale) -> Result<Option<Interface>, Error> {
    let found = tx
        .prepare_cached(
            "select b.content from json_each(
                (select manifest from release where id = (
                    select r.id from release_thing t join release r on r.id = t.release_id
                    where t.object = 'language:' || :locale and r.stage = 'released'
                    order by r.due_at desc, r.id desc limit 1)), '$.interfaces') i
             join blob b on b.digest = i.value ->> '$.digest'
             where i.value ->> '$.locale' = :locale",
        )?
        .query_row(named_params! { ":locale": locale }, |row| {
            json(row, "content")
        })
        .optional()?;
    Ok(found)
}

/// How far each way to say each message was taken last, by its id and words.
pub fn marks(tx: &Tx<'_>, locale: &Locale) -> Result<HashMap<(String, String), Mark>, Error> {
    let found = tx
        .prepare_cached(
            "select id, value, mark from interface_message where locale = :locale
             order by version",
        )?
        .query_map(named_params! { ":locale": locale }, |row| {
            Ok(((row.get("id")?, row.get("value")?), row.get("mark")?))
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Adds the next version of a message.
pub fn add(
    tx: &Tx<'_>,
    (locale, id): (&Locale, &str),
    wording: &Wording,
    by: AccountId,
    now: Moment,
) -> Result<(), Error> {
    tx.prepare_cached(
        "insert into interface_message
            (locale, id, version, value, source, mark, written_by, written_at)
         values (:locale, :id, :version, :value, :source, :mark, :by, :now)",
    )?
    .execute(named_params! {
        ":locale": locale,
        ":id": id,
        ":version": wording.version,
        ":value": wording.value,
        ":source": wording.source,
        ":mark": wording.mark,
        ":by": by,
        ":now": now,
    })?;
    Ok(())
}
