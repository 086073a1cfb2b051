//! The words of the public pages that go out with texts, in the languages in
//! which they are data.

use std::collections::BTreeSet;

use super::Run;
use crate::{
    domain::{
        blocker::{Blocker, Why},
        digest::canonical_json,
        interface::InterfacePin,
        manifest::Item,
    },
    store::{self, Tx},
    workflow::{interfaces, release_words},
};

impl Run {
    /// The words of the locales whose interface is data. Where a page would
    /// lack some, be it one that is public already, the whole locale waits: a
    /// page speaks one language. What is under way brings the same words or waits
    /// for this: older ones could go out last and take the newer ones' place.
    pub(super) fn interfaces(&mut self, tx: &Tx<'_>) -> Result<Vec<InterfacePin>, store::Error> {
        let going: BTreeSet<String> = self.items.iter().flat_map(Item::contact_keys).collect();
        let mut pins = Vec::new();
        'locales: for (locale, named) in std::mem::take(&mut self.named) {
            let named = interfaces::with_public(tx, &locale, named)?;
            let (interface, open) = interfaces::interface(tx, &locale, &named, &going)?;
            for why in open {
                if self.hold_all(&locale, &why) {
                    continue 'locales;
                }
                self.blockers.push(Blocker::of_all(Some(locale), why));
            }
            self.cautions
                .extend(release_words::cautions(tx, &interface)?);
            let digest = self.keep(canonical_json(&interface));
            let pin = InterfacePin { locale, digest };
            if let Some(release) = release_words::under_way_besides(tx, &pin, self.release)? {
                let why = Why::WordsInAnotherRelease { release };
                if self.hold_all(&locale, &why) {
                    continue;
                }
                self.blockers.push(Blocker::of_all(Some(locale), why));
            }
            pins.push(pin);
        }
        let carried = pins.iter().map(|pin| pin.locale).collect();
        self.cautions
            .extend(interfaces::lent(tx, &going, &carried)?);
        Ok(pins)
    }
}
