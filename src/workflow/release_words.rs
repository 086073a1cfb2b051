//! The words of the public pages that a release carries for the languages in
//! which they are data: who decides on it decides on these, too. Reads only.

use super::{interfaces, releases::look};
use crate::{
    domain::{
        id::ReleaseId,
        interface::{Interface, InterfacePin},
        locale::Locale,
        manifest::Manifest,
        moment::Moment,
        release::Release,
    },
    store::{self, Tx, blobs, releases},
};

/// The words in one language, as they are decided on.
#[derive(Debug, Clone)]
pub struct Carried {
    pub release: Release,
    pub interface: Interface,
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
    let interface = if release.stage.is_open() {
        interfaces::interface(tx, locale, &interfaces::Named::default())?.0
    } else {
        pinned(tx, &digest)?
    };
    Ok(Carried { release, interface })
}

fn pinned(tx: &Tx<'_>, digest: &crate::domain::digest::Digest) -> Result<Interface, store::Error> {
    serde_json::from_str(&blobs::find(tx, digest)?).map_err(|_| store::Error::Missing)
}
