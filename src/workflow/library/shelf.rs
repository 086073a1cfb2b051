//! What every text of a language is written with, whichever work it belongs
//! to: read once for all the texts that are looked at together.
//!
//! Refuses to know a work.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::{
    domain::{
        glossary::Term,
        locale::Locale,
        record::{Contact, Fact, RecordKind},
    },
    store::{self, Tx, glossary, languages, records},
    workflow::SOURCE,
};

/// The records and the terms at hand, and the languages that texts are
/// written in. Benches share them.
pub struct Shelf {
    pub locale: Locale,
    pub(super) locales: Vec<Locale>,
    pub(super) contacts: Arc<Vec<Contact>>,
    pub(super) facts: Arc<Vec<Fact>>,
    /// The glossary of the language; empty for the source.
    pub(super) terms: Arc<Vec<Term>>,
}

impl Shelf {
    pub fn read(tx: &Tx<'_>, locale: &Locale) -> Result<Self, store::Error> {
        let terms = match *locale == SOURCE {
            true => Vec::new(),
            false => glossary::list(tx, Some(locale), None)?,
        };
        Ok(Self {
            locale: *locale,
            locales: languages::in_use(tx)?,
            contacts: contents(tx, RecordKind::Contact)?,
            facts: contents(tx, RecordKind::Fact)?,
            terms: Arc::new(terms),
        })
    }
}

fn contents<T: DeserializeOwned>(
    tx: &Tx<'_>,
    kind: RecordKind,
) -> Result<Arc<Vec<T>>, store::Error> {
    let stored = records::list::<T>(tx, kind)?;
    let contents = stored.into_iter().map(|record| record.content);
    Ok(Arc::new(contents.collect()))
}
