//! Whom to call in an emergency, as readers know them: what the words of a
//! language carry, whatever its texts name.

use std::collections::BTreeSet;

use crate::{
    domain::{
        blocker::{Blocker, Why},
        interface::Emergency,
        locale::Locale,
        record::{Contact, ContactKind, RecordKind, Stored},
        slug::Slug,
    },
    store::{self, Tx, interfaces, languages, records, shares},
    workflow::SOURCE,
};

use super::is_data;

/// A contact as readers have it once the release is out.
struct Known {
    newest: Stored<Contact>,
    /// What is out, where that has another number or address: what is written now
    /// is written for one that nobody has yet.
    out: Option<Contact>,
}

/// Every contact for an emergency that has gone out in some language, or goes
/// out with this. What is changed at the desk and nobody has released, readers
/// do not know yet: neither another number nor another kind.
fn known(tx: &Tx<'_>, going: &BTreeSet<String>) -> Result<Vec<Known>, store::Error> {
    let mut all = Vec::new();
    for newest in records::contacts_ever(tx, ContactKind::Emergency)? {
        let key = &newest.content.key;
        let (mut out, mut kind) = (None, newest.content.kind);
        if !going.contains(key.as_str()) {
            let Some(version) = shares::newest_out(tx, RecordKind::Contact, key)? else {
                continue;
            };
            let mut versions = records::versions::<Contact>(tx, RecordKind::Contact, key)?;
            out = versions.remove(&version);
            kind = out.as_ref().map_or(kind, |out| out.kind);
        }
        if kind == ContactKind::Emergency {
            let now = &newest.content;
            let is_other = |out: &Contact| (&out.number, &out.url) != (&now.number, &now.url);
            all.push(Known {
                out: out.filter(is_other),
                newest,
            });
        }
    }
    Ok(all)
}

impl Known {
    fn contact(&self) -> &Contact {
        self.out.as_ref().unwrap_or(&self.newest.content)
    }

    /// Why the newest words cannot go out in a language.
    fn open(&self, locale: &Locale) -> Option<Why> {
        let contact = &self.newest;
        let (kind, key) = (RecordKind::Contact, contact.content.key.clone());
        let name = name(&contact.content);
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

fn name(contact: &Contact) -> String {
    let words = contact.words.get(&SOURCE);
    words.map_or_else(|| contact.key.to_string(), |words| words.name.clone())
}

/// The words for them in a language, and what is open of these. Where another
/// number waits for its release, those that are out for the old one stay as
/// they are, else those that were written for it go out: nobody can write others
/// for it any more.
pub fn emergency(
    tx: &Tx<'_>,
    locale: &Locale,
    going: &BTreeSet<String>,
) -> Result<(Vec<Emergency>, Vec<Why>), store::Error> {
    let (mut spoken, mut open) = (Vec::new(), Vec::new());
    for known in known(tx, going)? {
        if known.out.is_some() {
            let public = interfaces::released(tx, locale)?;
            let mut public = public.into_iter().flat_map(|public| public.emergency);
            let public = public.find(|one| one.is_of(known.contact()));
            spoken.extend(public.or_else(|| Emergency::of(known.contact(), locale)));
            continue;
        }
        match known.open(locale) {
            None => spoken.extend(Emergency::of(&known.newest.content, locale)),
            Some(why) => open.push(why),
        }
    }
    Ok((spoken, open))
}

/// Those that a language needs words for, by key.
pub fn needed(tx: &Tx<'_>) -> Result<Vec<Slug>, store::Error> {
    let known = known(tx, &BTreeSet::new())?;
    let newest = known.into_iter().filter(|known| known.out.is_none());
    Ok(newest.map(|known| known.newest.content.key).collect())
}

/// The languages whose readers have words for another number than the one that
/// goes out, and whose own words do not go out with it: theirs is lent from then
/// on. `carried` are the languages whose words go out.
pub fn lent(
    tx: &Tx<'_>,
    going: &BTreeSet<String>,
    carried: &BTreeSet<Locale>,
) -> Result<Vec<Blocker>, store::Error> {
    let mut known = known(tx, going)?;
    known.retain(|known| going.contains(known.newest.content.key.as_str()));
    let mut lent = Vec::new();
    if known.is_empty() {
        return Ok(lent);
    }
    for locale in languages::in_use(tx)? {
        if !is_data(&locale) || carried.contains(&locale) {
            continue;
        }
        let public = interfaces::released(tx, &locale)?;
        for one in public.into_iter().flat_map(|public| public.emergency) {
            let mut known = known.iter().map(Known::contact);
            let other = known.find(|known| known.key == one.key && !one.is_of(known));
            let why = other.map(|contact| Why::EmergencyLent {
                name: name(contact),
            });
            lent.extend(why.map(|why| Blocker::of_all(Some(locale), why)));
        }
    }
    Ok(lent)
}
