//! Whom to call in an emergency, as readers know them: what the words of a
//! language carry, whatever its texts name.

use std::collections::BTreeSet;

use crate::{
    domain::{
        blocker::Why,
        interface::Emergency,
        locale::Locale,
        record::{Contact, ContactKind, RecordKind, Stored},
        slug::Slug,
    },
    store::{self, Tx, records, shares},
    workflow::SOURCE,
};

/// A contact as readers have it once the release is out.
struct Known {
    contact: Stored<Contact>,
    /// What is written for it now is written for this number.
    is_newest: bool,
}

/// Every contact for an emergency that has gone out in some language, or goes
/// out with this. What is changed at the desk and nobody has released, readers
/// do not know yet: neither another number nor another kind.
fn known(tx: &Tx<'_>, going: &BTreeSet<String>) -> Result<Vec<Known>, store::Error> {
    let mut all = Vec::new();
    for newest in records::list::<Contact>(tx, RecordKind::Contact)? {
        let key = newest.content.key.clone();
        let known = match going.contains(key.as_str()) {
            true => Known::new(newest),
            false => match shares::last_out(tx, RecordKind::Contact, &key)? {
                None => continue,
                Some(version) if version == newest.version => Known::new(newest),
                Some(version) => Known::beside(tx, newest, version)?,
            },
        };
        all.push(known);
    }
    all.retain(|known| known.contact.content.kind == ContactKind::Emergency);
    Ok(all)
}

impl Known {
    const fn new(contact: Stored<Contact>) -> Self {
        Self {
            contact,
            is_newest: true,
        }
    }

    /// The newest version that differs in words alone from the one that is out.
    fn beside(tx: &Tx<'_>, newest: Stored<Contact>, out: i64) -> Result<Self, store::Error> {
        let (kind, key) = (RecordKind::Contact, &newest.content.key);
        let versions = records::versions::<Contact>(tx, kind, key)?;
        let whom = |one: &Contact| (one.kind, one.number.clone(), one.url.clone());
        let known = versions.get(&out).map(whom);
        let mut later = versions.range(out..).rev();
        let same = later.find(|(_, one)| Some(whom(one)) == known);
        let version = same.map_or(out, |(version, _)| *version);
        if version == newest.version {
            return Ok(Self::new(newest));
        }
        Ok(Self {
            contact: records::find_version(tx, kind, key, version)?,
            is_newest: false,
        })
    }

    /// Why its words cannot go out in a language.
    fn open(&self, locale: &Locale) -> Option<Why> {
        let contact = &self.contact;
        let (kind, key) = (RecordKind::Contact, contact.content.key.clone());
        let source = contact.content.words.get(&SOURCE);
        let name = source.map_or_else(|| key.to_string(), |words| words.name.clone());
        if !contact.content.words.contains_key(locale) {
            return Some(Why::NoRecordWords { kind, key, name });
        }
        let field = contact.stale.get(locale)?.first()?.clone();
        Some(Why::RecordWordsStale {
            kind,
            key,
            name,
            field,
        })
    }
}

/// The words for them in a language, and what is open of these. Where another
/// number waits for its release, nobody can write words for the old one any
/// more: without any, its card is lent in another language.
pub fn emergency(
    tx: &Tx<'_>,
    locale: &Locale,
    going: &BTreeSet<String>,
) -> Result<(Vec<Emergency>, Vec<Why>), store::Error> {
    let (mut spoken, mut open) = (Vec::new(), Vec::new());
    for known in known(tx, going)? {
        match known.open(locale) {
            None => spoken.extend(Emergency::of(&known.contact.content, locale)),
            Some(why) if known.is_newest => open.push(why),
            Some(_) => {}
        }
    }
    Ok((spoken, open))
}

/// Those that a language needs words for, by key.
pub fn needed(tx: &Tx<'_>) -> Result<Vec<Slug>, store::Error> {
    let mut all = known(tx, &BTreeSet::new())?;
    all.retain(|known| known.is_newest);
    Ok(all
        .into_iter()
        .map(|known| known.contact.content.key)
        .collect())
}
