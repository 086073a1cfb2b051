//! The public languages of a work that a release leaves out: what they would
//! keep beside the newer that goes out. Judges no text that is chosen.

use super::Run;
use crate::{
    domain::{
        blocker::Why,
        id::{EditionId, WorkId},
        locale::Locale,
        manifest::Item,
        record::RecordKind,
        slug::Slug,
        work::Work,
    },
    store::{self, Tx, follow_ups},
    workflow::records,
};

impl Run {
    /// Notes every language in which readers would be left behind; `released`
    /// are the languages that they have, each with its edition.
    pub(super) fn look_at_left_out(
        &mut self,
        tx: &Tx<'_>,
        (work, newest): (&Work, EditionId),
        released: &[(Locale, EditionId)],
        chosen: &[(WorkId, Locale)],
    ) -> Result<(), store::Error> {
        for (locale, live) in released {
            let left_out = chosen.iter().all(|(_, chosen)| chosen != locale);
            if left_out && self.keeps_older(tx, work, locale, *live == newest)? {
                self.note(work, Some(*locale), None, Why::LiveLocaleLeftOut);
            }
        }
        Ok(())
    }

    /// True where readers of this language would have an older edition than
    /// others, another description of the work, or older words of what its
    /// page shows. Only the edition may wait, where an earlier release has
    /// named the text as one that follows.
    fn keeps_older(
        &mut self,
        tx: &Tx<'_>,
        work: &Work,
        locale: &Locale,
        is_newest: bool,
    ) -> Result<bool, store::Error> {
        let may_wait = self.follow.contains(locale);
        if !is_newest && !(may_wait && follow_ups::is_held(tx, work.id, locale)?) {
            return Ok(true);
        }
        let Some(item) = self.live.item(tx, (work.id, &work.slug), locale)? else {
            return Ok(false);
        };
        Ok(!item.describes(work) || self.shows_older(tx, work, &item)?)
    }

    /// True where the page shows a contact, a figure or the issuer otherwise
    /// than it would today. A record's words in one language change no page in
    /// another.
    fn shows_older(&mut self, tx: &Tx<'_>, work: &Work, item: &Item) -> Result<bool, store::Error> {
        if item.issuer.digest != self.issuer(tx, work.organisation)?.digest {
            return Ok(true);
        }
        let contacts = item.contacts.iter().map(|pin| (RecordKind::Contact, pin));
        let facts = item.facts.iter().map(|pin| (RecordKind::Fact, pin));
        for (kind, pin) in contacts.chain(facts) {
            let Some(key) = Slug::parse(&pin.key) else {
                continue;
            };
            let newest = self.newest(tx, kind, &key)?.map(|spoken| spoken.pin);
            let Some(newest) = newest.filter(|newest| newest.digest != pin.digest) else {
                continue;
            };
            let asked = (kind, key, item.locale);
            if !self.shown.contains_key(&asked) {
                let shown = records::shown(tx, kind, &asked.1, &item.locale)?;
                self.shown.insert(asked.clone(), shown);
            }
            let shown = &self.shown[&asked];
            if shown.get(&pin.version) != shown.get(&newest.version) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
