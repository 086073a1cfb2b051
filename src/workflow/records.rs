//! Contacts and facts: added and changed in versions. A release that was
//! decided keeps the version that it pins.

use serde::Serialize;

use super::Decision;
use crate::{
    domain::{
        account::Actor,
        digest::Digest,
        id::RecordId,
        moment::Moment,
        record::{Contact, Fact, RecordKind},
        refusal::{FieldRefusal, FieldRefusals},
        slug::Slug,
    },
    store::{self, Tx, journal, records},
};

/// A contact or a fact.
pub trait Record: Serialize + serde::de::DeserializeOwned + Clone + PartialEq {
    const KIND: RecordKind;

    /// The key by which texts name it.
    fn key(&self) -> &Slug;
}

impl Record for Contact {
    const KIND: RecordKind = RecordKind::Contact;

    fn key(&self) -> &Slug {
        &self.key
    }
}

impl Record for Fact {
    const KIND: RecordKind = RecordKind::Fact;

    fn key(&self) -> &Slug {
        &self.key
    }
}

/// Why a record is not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordRefusal {
    Fields(FieldRefusals),
    /// Somebody changed it meanwhile.
    Stale,
}

#[derive(Serialize)]
struct Details<'a> {
    key: &'a Slug,
    version: i64,
    digest: Digest,
}

/// Adds a record.
pub fn add<T: Record>(
    tx: &Tx<'_>,
    actor: &Actor,
    record: &T,
    now: Moment,
) -> Decision<RecordId, RecordRefusal> {
    let id = match records::add(tx, T::KIND, record.key(), record, Some(actor.id), now) {
        Ok(id) => id,
        Err(store::Error::Conflict) => {
            let taken = FieldRefusals::one("key", FieldRefusal::Taken);
            return Ok(Err(RecordRefusal::Fields(taken)));
        }
        Err(error) => return Err(error),
    };
    note(tx, actor, "added", id, record, 1, now)?;
    Ok(Ok(id))
}

/// Stores a new version of a record; its key stays. `base` is the version that
/// the writer saw.
pub fn change<T: Record>(
    tx: &Tx<'_>,
    actor: &Actor,
    base: i64,
    record: &T,
    now: Moment,
) -> Decision<(), RecordRefusal> {
    let stored = records::find::<T>(tx, T::KIND, record.key())?;
    if stored.version == base && stored.content == *record {
        return Ok(Ok(()));
    }
    match records::change(tx, stored.id, base, record, actor.id, now) {
        Ok(()) => {}
        Err(store::Error::Conflict) => return Ok(Err(RecordRefusal::Stale)),
        Err(error) => return Err(error),
    }
    note(tx, actor, "changed", stored.id, record, base + 1, now)?;
    Ok(Ok(()))
}

fn note<T: Record>(
    tx: &Tx<'_>,
    actor: &Actor,
    verb: &str,
    id: RecordId,
    record: &T,
    version: i64,
    now: Moment,
) -> Result<(), store::Error> {
    let kind = T::KIND.key();
    let details = Details {
        key: record.key(),
        version,
        digest: Digest::of_value(record),
    };
    journal::append(
        tx,
        Some(actor.id),
        &format!("{kind}.{verb}"),
        &format!("{kind}:{id}"),
        &details,
        now,
    )
}
