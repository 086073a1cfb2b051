//! Which words of a record those of its source have left behind. Stores nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::Record;
use crate::{
    domain::{
        locale::Locale,
        record::{Stale, Stored, Words},
        slug::Slug,
    },
    store::{self, Tx, records},
    workflow::SOURCE,
};

/// The words of a record by language and field.
pub type Said = Words<BTreeMap<String, String>>;

/// What a writer says of words: of those that they leave as they are, that they
/// still say what the source says; of those that they bring, that nobody has
/// looked at them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vouched {
    /// All that this change of the source would leave behind. What an earlier
    /// one has left is another matter.
    pub change: bool,
    /// These languages, whatever has left them behind.
    pub languages: BTreeSet<Locale>,
    /// These fields.
    pub fields: Stale,
    /// A machine's words in these fields, or words that a tool found for
    /// another source: left behind until a person says otherwise.
    pub unread: Stale,
}

impl Vouched {
    /// For a slip in the source.
    pub fn change() -> Self {
        Self {
            change: true,
            ..Self::default()
        }
    }

    fn holds(&self, locale: &Locale, field: &str) -> bool {
        self.languages.contains(locale) || holds(&self.fields, locale, field)
    }
}

fn holds(fields: &Stale, locale: &Locale, field: &str) -> bool {
    let fields = fields.get(locale);
    fields.is_some_and(|fields| fields.contains(field))
}

/// The fields that stay as they were while those of the source go on, now or
/// before, and those that nobody has looked at. Words that were taken away and
/// come back are compared with what they were when they went: `gone` has the
/// words of that version, by language.
pub(super) fn left_behind<T: Record>(
    stored: &Stored<T>,
    record: &T,
    gone: &BTreeMap<Locale, Said>,
    vouched: &Vouched,
) -> Stale {
    let (before, after) = (stored.content.said(), record.said());
    let word = |said: &Said, locale: &Locale, field: &str| {
        let found = said.get(locale).and_then(|fields| fields.get(field));
        found.cloned().unwrap_or_default()
    };
    let is_left = |locale: &Locale, field: &str| {
        if holds(&vouched.unread, locale, field) {
            return true;
        }
        let was = if before.contains_key(locale) {
            Some(&before)
        } else {
            gone.get(locale)
        };
        // new words are made from the source of today
        let Some(was) = was else { return false };
        let moved = word(was, &SOURCE, field) != word(&after, &SOURCE, field);
        let stays = word(was, locale, field) == word(&after, locale, field);
        let was_left = holds(&stored.stale, locale, field);
        let is_away = !after.contains_key(locale);
        if vouched.holds(locale, field) || !(stays || is_away) {
            return false;
        }
        was_left || (moved && !vouched.change)
    };
    let fields: BTreeSet<&String> = after.values().flat_map(BTreeMap::keys).collect();
    let locales: BTreeSet<&Locale> = before.keys().chain(after.keys()).collect();
    let locales = locales.into_iter().chain(stored.stale.keys());
    let others = locales.filter(|locale| **locale != SOURCE);
    others
        .map(|locale| {
            let left = fields.iter().filter(|field| is_left(locale, field));
            (*locale, left.map(|field| (*field).clone()).collect())
        })
        .filter(|(_, left): &(Locale, BTreeSet<String>)| !left.is_empty())
        .collect()
}

/// What a record said in each of its versions, the first one first.
pub fn history<T: Record>(tx: &Tx<'_>, key: &Slug) -> Result<Vec<Said>, store::Error> {
    let versions = records::versions::<T>(tx, T::KIND, key)?;
    Ok(versions.values().map(Record::said).collect())
}

/// What a record said when it last had words in the languages that come back.
pub(super) fn said_before<T: Record>(
    tx: &Tx<'_>,
    stored: &Stored<T>,
    record: &T,
) -> Result<BTreeMap<Locale, Said>, store::Error> {
    let (before, after) = (stored.content.said(), record.said());
    let back: Vec<Locale> = after
        .keys()
        .chain(stored.stale.keys())
        .filter(|locale| !before.contains_key(locale))
        .copied()
        .collect();
    if back.is_empty() {
        return Ok(BTreeMap::new());
    }
    let said = history::<T>(tx, record.key())?;
    let last = |locale: Locale| {
        let had = said.iter().rev().find(|said| said.contains_key(&locale))?;
        Some((locale, had.clone()))
    };
    Ok(back.into_iter().filter_map(last).collect())
}
