//! Warnings of the checks that a person overrode, with the reason.
//!
//! Refuses to know what a finding is: it keeps keys.

use std::collections::BTreeMap;

use rusqlite::named_params;

use super::{Error, Tx};
use crate::domain::{
    id::{AccountId, WorkId},
    locale::Locale,
    moment::Moment,
};

/// The reasons, by the key of the finding.
pub type Overrides = BTreeMap<String, String>;

/// What was overridden in the texts of a work in one language, in any edition:
/// the key holds the words, so the same words need no second reason.
pub fn of_text(tx: &Tx<'_>, work: WorkId, locale: &Locale) -> Result<Overrides, Error> {
    let found = tx
        .prepare_cached(
            "select key, reason from check_override where work_id = :work and locale = :locale",
        )?
        .query_map(named_params! { ":work": work, ":locale": locale }, |row| {
            Ok((row.get("key")?, row.get("reason")?))
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Keeps one. The first reason stays.
pub fn add(
    tx: &Tx<'_>,
    text: (WorkId, &Locale),
    key: &str,
    reason: &str,
    by: AccountId,
    now: Moment,
) -> Result<(), Error> {
    tx.prepare_cached(
        "insert into check_override (work_id, locale, key, reason, overridden_by, overridden_at)
         values (:work, :locale, :key, :reason, :by, :now) on conflict do nothing",
    )?
    .execute(named_params! {
        ":work": text.0,
        ":locale": text.1,
        ":key": key,
        ":reason": reason,
        ":by": by,
        ":now": now,
    })?;
    Ok(())
}
