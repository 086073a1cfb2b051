//! The formats of channels, as administrators keep them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Decision, placing};
use crate::{
    domain::{
        account::Actor,
        digest::{Digest, canonical_json},
        format::{Format, FormatFields, FormatInput, Unit},
        moment::Moment,
        refusal::{FieldRefusal, FieldRefusals},
        slug::Slug,
    },
    store::{self, Tx, formats, journal, placings},
};

/// Why a change to a format is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatRefusal {
    Fields(FieldRefusals),
    /// Somebody changed it meanwhile.
    Stale,
}

/// Every format: by medium, those that are offered first, paper before screens,
/// the larger before the smaller.
pub fn list(tx: &Tx<'_>) -> Result<Vec<Format>, store::Error> {
    let mut all = formats::all(tx)?;
    all.sort_by_cached_key(|format| {
        let fields = &format.fields;
        let is_on_screen = fields.size.is_none_or(|size| size.unit == Unit::Px);
        let area = fields
            .size
            .map(|size| u64::from(size.width) * u64::from(size.height));
        (
            fields.medium,
            fields.retired,
            is_on_screen,
            std::cmp::Reverse(area),
            format.key.clone(),
        )
    });
    Ok(all)
}

/// Adds a format.
pub fn add(
    tx: &Tx<'_>,
    actor: &Actor,
    input: &FormatInput,
    now: Moment,
) -> Decision<(), FieldRefusals> {
    let mut refusals = FieldRefusals::default();
    let key = refusals.take("key", input.parse_key());
    let (key, fields) = match (key, input.parse()) {
        (Some(key), Ok(fields)) => (key, fields),
        (_, Ok(_)) => return Ok(Err(refusals)),
        (_, Err(others)) => return Ok(Err(refusals.and(others))),
    };
    match formats::add(tx, &key, &fields) {
        Ok(()) => {}
        Err(store::Error::Conflict) => {
            return Ok(Err(FieldRefusals::one("key", FieldRefusal::Taken)));
        }
        Err(error) => return Err(error),
    }
    note(tx, actor, "format.added", &key, &fields, now)?;
    Ok(Ok(()))
}

/// Changes a format; its key stays.
pub fn change(
    tx: &Tx<'_>,
    actor: &Actor,
    key: &Slug,
    input: &FormatInput,
    now: Moment,
) -> Decision<(), FormatRefusal> {
    let fields = match input.parse() {
        Ok(fields) => fields,
        Err(refusals) => return Ok(Err(FormatRefusal::Fields(refusals))),
    };
    match formats::change(tx, key, input.version, &fields) {
        Ok(()) => {}
        Err(store::Error::Conflict) => return Ok(Err(FormatRefusal::Stale)),
        Err(error) => return Err(error),
    }
    note(tx, actor, "format.changed", key, &fields, now)?;
    for work in placings::works_with(tx, key)? {
        placing::want(tx, actor, work, now)?;
    }
    Ok(Ok(()))
}

/// Adds many formats at once, before there is any account. What is there stays
/// as it is.
pub fn import(tx: &Tx<'_>, all: &[(Slug, FormatFields)], now: Moment) -> Result<(), store::Error> {
    #[derive(Serialize)]
    struct Imported {
        count: usize,
        /// What each of them says, by its digest.
        formats: BTreeMap<Slug, Digest>,
    }
    let mut added = BTreeMap::new();
    for (key, fields) in all {
        match formats::add(tx, key, fields) {
            Ok(()) => drop(added.insert(key.clone(), Digest::of(canonical_json(fields)))),
            Err(store::Error::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    let details = Imported {
        count: added.len(),
        formats: added,
    };
    journal::append(tx, None, "format.imported", "formats", &details, now)
}

fn note(
    tx: &Tx<'_>,
    actor: &Actor,
    action: &str,
    key: &Slug,
    fields: &FormatFields,
    now: Moment,
) -> Result<(), store::Error> {
    let object = format!("format:{key}");
    journal::append(tx, Some(actor.id), action, &object, fields, now)
}
