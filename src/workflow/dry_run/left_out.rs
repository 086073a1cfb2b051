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
    store::{self, Tx, follow_ups, organisations},
    workflow::older,
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

    /// Cautions of what public languages keep that wait for a later release.
    pub(super) fn look_at_kept(
        &mut self,
        tx: &Tx<'_>,
        (work, slug): (WorkId, &Slug),
    ) -> Result<(), store::Error> {
        let blocked = self.blockers.iter().filter(|found| {
            let is_of_work = found.work.as_ref().is_some_and(|(id, _)| *id == work);
            is_of_work && found.why == Why::LiveLocaleLeftOut
        });
        let told = blocked.filter_map(|found| found.locale).collect();
        let items: Vec<&Item> = self
            .items
            .iter()
            .filter(|item| item.slug == *slug)
            .collect();
        let kept = older::kept(tx, &mut self.live, (work, slug), &items, &told)?;
        self.cautions.extend(kept);
        Ok(())
    }

    /// True where readers of this language would have an older edition than
    /// others, another description of the work, or older words of what its
    /// page shows. A text that an earlier release has named as one that follows
    /// may wait, with all that its page shows: it has no other way to go out.
    fn keeps_older(
        &mut self,
        tx: &Tx<'_>,
        work: &Work,
        locale: &Locale,
        is_newest: bool,
    ) -> Result<bool, store::Error> {
        if !is_newest {
            let may_wait = self.follow.contains(locale);
            return Ok(!(may_wait && follow_ups::is_held(tx, work.id, locale)?));
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
        let issuer = self.issuer(tx, work.organisation)?;
        if item.issuer.digest != issuer.digest {
            // a release may not have kept the newest name yet
            let newest = organisations::find(tx, work.organisation)?.name;
            if older::is_named_otherwise(tx, &item.locale, &item.issuer.digest, &newest)? {
                return Ok(true);
            }
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
            let versions = (pin.version, newest.version);
            let record = (kind, key, item.locale);
            if self.live.shows_otherwise(tx, record, versions)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
