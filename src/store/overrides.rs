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

/// Who overrode a finding, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    pub reason: String,
    pub who: String,
    pub by: AccountId,
}

/// By the key of the finding.
pub type Overrides = BTreeMap<String, Override>;

/// What was overridden in the texts of a work in one language, in any edition:
/// the key holds the words, so the same words need no second reason.
pub fn of_text(tx: &Tx<'_>, work: WorkId, locale: &Locale) -> Result<Overrides, Error> {
    let found = tx
        .prepare_cached(
            "select o.key, o.reason, a.name as who, a.id as by
             from check_override o join account a on a.id = o.overridden_by
             where o.work_id = :work and o.locale = :locale",
        )?
        .query_map(named_params! { ":work": work, ":locale": locale }, |row| {
            let said = Override {
                reason: row.get("reason")?,
                who: row.get("who")?,
                by: row.get("by")?,
            };
            Ok((row.get("key")?, said))
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
