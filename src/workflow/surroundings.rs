//! What a public page shows besides the words themselves, as a release made
//! now would pin it. Reads only.

use serde::de::DeserializeOwned;

use super::interfaces;
use crate::{
    domain::{
        content::Content,
        interface::Interface,
        locale::Locale,
        organisation::Issuer,
        record::{Contact, Fact, RecordKind},
        work::Work,
    },
    store::{self, Tx, organisations, records},
};

/// The issuer of a text, and the records that it names.
#[derive(Debug, Clone)]
pub struct Surroundings {
    pub issuer: Issuer,
    pub contacts: Vec<Contact>,
    pub facts: Vec<Fact>,
    /// The words of the page, where they are data in the locale.
    pub interface: Option<Interface>,
}

/// Gathers the records that a text names, as a release made now would pin
/// them. What does not exist is left out; the dry run says so.
pub fn surroundings(
    tx: &Tx<'_>,
    work: &Work,
    locale: &Locale,
    content: &Content,
) -> Result<Surroundings, store::Error> {
    let organisation = organisations::find(tx, work.organisation)?;
    Ok(Surroundings {
        issuer: Issuer {
            key: organisation.key,
            name: organisation.name,
        },
        contacts: named(tx, RecordKind::Contact, content)?,
        facts: named(tx, RecordKind::Fact, content)?,
        interface: interfaces::preview(tx, locale)?,
    })
}

fn named<T: DeserializeOwned>(
    tx: &Tx<'_>,
    kind: RecordKind,
    content: &Content,
) -> Result<Vec<T>, store::Error> {
    let mut found = Vec::new();
    for key in content.records(kind) {
        match records::find::<T>(tx, kind, &key) {
            Ok(record) => found.push(record.content),
            Err(store::Error::Missing) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}
