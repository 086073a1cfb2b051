//! The words of the public pages that a release carries for the languages in
//! which they are data: who decides on it decides on these, too. Reads only.

use std::collections::BTreeMap;

use super::{interfaces, letters, releases::look};
use crate::{
    domain::{
        blocker::{Blocker, Why},
        digest::Digest,
        id::ReleaseId,
        interface::{Interface, InterfacePin},
        ledger::Mark,
        locale::Locale,
        manifest::{Item, Manifest},
        moment::Moment,
        record::RecordKind,
        release::Release,
    },
    store::{self, Tx, blobs, interfaces as stored, records, releases},
};

/// The words in one language, as they are decided on.
#[derive(Debug, Clone)]
pub struct Carried {
    pub release: Release,
    pub interface: Interface,
    /// How far each message has been taken, in these words.
    pub marks: BTreeMap<String, Mark>,
}

/// The words that a frozen release carries.
fn pins(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<InterfacePin>, store::Error> {
    let manifest = releases::manifest(tx, id)?;
    let manifest = manifest.and_then(|bytes| Manifest::parse(&bytes));
    Ok(manifest.map_or_else(Vec::new, |manifest| manifest.interfaces))
}

/// The languages whose words a frozen release carries.
pub fn languages(tx: &Tx<'_>, release: &Release) -> Result<Vec<Locale>, store::Error> {
    let pins = pins(tx, release.id)?.into_iter();
    Ok(pins.map(|pin| pin.locale).collect())
}

/// How far each message has been taken, in these words.
fn marks(tx: &Tx<'_>, interface: &Interface) -> Result<BTreeMap<String, Mark>, store::Error> {
    let mut known = stored::marks(tx, &interface.tag)?;
    let messages = interface.messages.iter();
    let marks = messages.filter_map(|(id, value)| {
        let mark = known.remove(&(id.clone(), value.clone()))?;
        Some((id.clone(), mark))
    });
    Ok(marks.collect())
}

/// What is to be known of words that would go out: that nobody has called them
/// right, or who said that those of a contact still are.
pub fn cautions(tx: &Tx<'_>, interface: &Interface) -> Result<Vec<Blocker>, store::Error> {
    let marks = marks(tx, interface)?;
    let count = |wanted: Mark| marks.values().filter(|mark| **mark == wanted).count();
    let (machine, draft) = (count(Mark::Machine), count(Mark::Draft));
    let found = [
        (machine, Why::WordsMachine { count: machine }),
        (draft, Why::WordsNotChecked { count: draft }),
    ];
    let found = found.into_iter().filter(|(count, _)| *count > 0);
    let locale = Some(interface.tag);
    let mut found: Vec<Blocker> = found.map(|(_, why)| Blocker::of_all(locale, why)).collect();
    for (id, value) in &interface.messages {
        let what = letters::of_message(&interface.tag, value)
            .into_iter()
            .next();
        let why = what.map(|what| letters::told(id.clone(), &what));
        found.extend(why.map(|why| Blocker::of_all(locale, why)));
    }
    for contact in &interface.emergency {
        let record = (RecordKind::Contact, &contact.key);
        if let Some(who) = records::vouched(tx, record, &interface.tag, None)? {
            let name = records::newest(tx, record.0, record.1)?.name;
            found.push(Blocker::of_all(locale, Why::RecordVouched { name, who }));
        }
    }
    Ok(found)
}

/// The same for the words that a frozen release carries.
pub fn frozen_cautions(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<Blocker>, store::Error> {
    let mut found = Vec::new();
    for pin in pins(tx, id)? {
        found.extend(cautions(tx, &pinned(tx, &pin.digest)?)?);
    }
    Ok(found)
}

/// A release under way that carries other words of the language than these.
/// Those that carry the same may go out in any order.
pub fn under_way_besides(
    tx: &Tx<'_>,
    words: &InterfacePin,
    except: ReleaseId,
) -> Result<Option<ReleaseId>, store::Error> {
    for release in releases::holding_locale(tx, &words.locale, except)? {
        if !pins(tx, release)?.contains(words) {
            return Ok(Some(release));
        }
    }
    Ok(None)
}

/// The words that it carries: those that were frozen, or those of today while
/// it can still be submitted. Missing where it carries none in that language.
pub fn carried(
    tx: &Tx<'_>,
    id: ReleaseId,
    locale: &Locale,
    now: Moment,
) -> Result<Carried, store::Error> {
    let release = releases::find(tx, id)?;
    let manifest = if release.stage.is_open() {
        Some(look(tx, &release, now)?.manifest)
    } else {
        releases::manifest(tx, id)?.and_then(|bytes| Manifest::parse(&bytes))
    };
    let mut pins = manifest.iter().flat_map(|manifest| &manifest.interfaces);
    let pin = pins.find(|pin| pin.locale == *locale);
    let digest = pin.ok_or(store::Error::Missing)?.digest;
    let items = manifest.iter().flat_map(|manifest| &manifest.items);
    let going = items.flat_map(Item::contact_keys).collect();
    let interface = if release.stage.is_open() {
        interfaces::interface(tx, locale, &interfaces::Named::default(), &going)?.0
    } else {
        pinned(tx, &digest)?
    };
    Ok(Carried {
        marks: marks(tx, &interface)?,
        release,
        interface,
    })
}

/// The words under a digest that a manifest pins.
pub fn pinned(tx: &Tx<'_>, digest: &Digest) -> Result<Interface, store::Error> {
    serde_json::from_str(&blobs::find(tx, digest)?).map_err(|_| store::Error::Missing)
}
