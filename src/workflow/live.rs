//! What the public reads of a work now, as the manifests that went out say it.
//! Decides nothing.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use super::{
    SOURCE,
    dry_run::{DryRun, Scope, dry_run},
    interfaces::{self, Named},
    records, takedowns,
};
use crate::{
    domain::{
        digest::Digest,
        id::{EditionId, ReleaseId, WorkId},
        locale::Locale,
        manifest::{FilePin, Item, Manifest},
        moment::Moment,
        record::RecordKind,
        slug::Slug,
        takedown::OutPlace,
        work::Work,
    },
    store::{self, Tx, languages, releases},
};

/// No release has this id.
const NONE_YET: ReleaseId = ReleaseId(0);

/// Manifests that went out and what records show, each read once.
#[derive(Debug, Default)]
pub struct Live {
    manifests: BTreeMap<ReleaseId, Option<Manifest>>,
    /// What each version of a record shows in a language.
    shown: BTreeMap<(RecordKind, Slug, Locale), BTreeMap<i64, Digest>>,
    /// Whether the words of pages are other ones today.
    words: BTreeMap<Locale, bool>,
    /// The places that files were taken from by hand.
    taken: Option<BTreeSet<OutPlace>>,
}

impl Live {
    /// The item that readers of this locale have; none where there is none, or
    /// where its manifest cannot be read any more.
    pub fn item(
        &mut self,
        tx: &Tx<'_>,
        work: (WorkId, &Slug),
        locale: &Locale,
    ) -> Result<Option<Item>, store::Error> {
        let Some(id) = releases::last_out(tx, work.0, locale)? else {
            return Ok(None);
        };
        let manifest = self.manifest(tx, id)?.iter();
        let mut items = manifest.flat_map(|manifest| &manifest.items);
        let found = items.find(|item| item.slug == *work.1 && item.locale == *locale);
        let Some(mut item) = found.cloned() else {
            return Ok(None);
        };
        if !item.files.is_empty() {
            let taken = match self.taken.take() {
                Some(read) => read,
                None => takedowns::taken(tx)?,
            };
            item.files = without(&taken, id, &item);
            self.taken = Some(taken);
        }
        Ok(Some(item))
    }

    /// True where the words of the pages are data in this locale and readers
    /// have others than today's.
    pub fn has_other_words(&mut self, tx: &Tx<'_>, locale: &Locale) -> Result<bool, store::Error> {
        if !interfaces::is_data(locale) {
            return Ok(false);
        }
        if let Some(known) = self.words.get(locale) {
            return Ok(*known);
        }
        let differs = self.words_differ(tx, locale)?;
        self.words.insert(*locale, differs);
        Ok(differs)
    }

    fn words_differ(&mut self, tx: &Tx<'_>, locale: &Locale) -> Result<bool, store::Error> {
        let Some(id) = releases::last_out_in(tx, locale)? else {
            return Ok(false);
        };
        let mut pins = self
            .manifest(tx, id)?
            .iter()
            .flat_map(|one| &one.interfaces);
        let pinned = pins.find(|pin| pin.locale == *locale).map(|pin| pin.digest);
        let (now, _) = interfaces::interface(tx, locale, &Named::default(), &BTreeSet::new())?;
        Ok(pinned != Some(Digest::of_value(&now)))
    }

    /// True where readers of this language have what the item would show them:
    /// another version of a record may say the same in it.
    fn reads_same(&mut self, tx: &Tx<'_>, id: WorkId, item: &Item) -> Result<bool, store::Error> {
        let Some(before) = self.item(tx, (id, &item.slug), &item.locale)? else {
            return Ok(false);
        };
        let kinds = [
            (RecordKind::Contact, &before.contacts, &item.contacts),
            (RecordKind::Fact, &before.facts, &item.facts),
        ];
        let unpinned = |item: &Item| Item {
            contacts: Vec::new(),
            facts: Vec::new(),
            ..item.clone()
        };
        if unpinned(&before) != unpinned(item) {
            return Ok(false);
        }
        for (kind, old, new) in kinds {
            if old.len() != new.len() {
                return Ok(false);
            }
            for (old, new) in old.iter().zip(new) {
                let key = Slug::parse(&new.key).filter(|_| old.key == new.key);
                let Some(key) = key else { return Ok(false) };
                let record = (kind, key, item.locale);
                if self.shows_otherwise(tx, record, (old.version, new.version))? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// True where two versions of a record show something else in a language.
    pub fn shows_otherwise(
        &mut self,
        tx: &Tx<'_>,
        record: (RecordKind, Slug, Locale),
        (one, other): (i64, i64),
    ) -> Result<bool, store::Error> {
        let shown = match self.shown.entry(record) {
            Entry::Occupied(read) => read.into_mut(),
            Entry::Vacant(unread) => {
                let (kind, key, locale) = unread.key();
                let shown = records::shown(tx, *kind, key, locale)?;
                unread.insert(shown)
            }
        };
        Ok(shown.get(&one) != shown.get(&other))
    }

    fn manifest(&mut self, tx: &Tx<'_>, id: ReleaseId) -> Result<&Option<Manifest>, store::Error> {
        Ok(match self.manifests.entry(id) {
            Entry::Occupied(read) => read.into_mut(),
            Entry::Vacant(unread) => unread.insert(super::releases::manifest(tx, id)?),
        })
    }
}

/// The files of an item but for those that were taken down.
fn without(taken: &BTreeSet<OutPlace>, release: ReleaseId, item: &Item) -> Vec<FilePin> {
    let files = item.files.iter();
    let left = files.filter(|pin| !taken.contains(&OutPlace::of(release, item, pin)));
    left.cloned().collect()
}

/// What the public has of a work: in the source language, else in any.
pub(super) fn out(
    tx: &Tx<'_>,
    work: &Work,
    live: &[(Locale, EditionId)],
) -> Result<Option<Item>, store::Error> {
    let source = live.iter().find(|(locale, _)| *locale == SOURCE);
    match source.or(live.first()) {
        Some((locale, _)) => Live::default().item(tx, (work.id, &work.slug), locale),
        None => Ok(None),
    }
}

/// A work with which the words of the pages could go out that readers do not
/// have yet in this language; none where they have them.
pub fn unreleased_words(tx: &Tx<'_>, locale: &Locale) -> Result<Option<WorkId>, store::Error> {
    if !Live::default().has_other_words(tx, locale)? {
        return Ok(None);
    }
    let public = releases::all_released_editions(tx)?.into_keys();
    Ok(public
        .filter(|(_, tag)| tag == locale)
        .map(|(work, _)| work)
        .next())
}

/// The languages of a work in which a release would bring readers something.
#[derive(Debug, Clone, Default)]
pub struct Worth {
    /// Those to choose: they are ready, or readers have their edition and must
    /// not be left behind.
    pub chosen: Vec<Locale>,
    /// Those in whose way something stands, so that they may follow.
    pub later: Vec<Locale>,
}

/// The same as the work stands now; none while another release is under way
/// with it.
pub fn worth_releasing(tx: &Tx<'_>, id: WorkId, now: Moment) -> Result<Worth, store::Error> {
    worth(tx, id, &whole_run(tx, id, now)?)
}

/// The same of what a release of every locale would meet.
pub(super) fn worth(tx: &Tx<'_>, id: WorkId, run: &DryRun) -> Result<Worth, store::Error> {
    if releases::holding(tx, id, NONE_YET)?.is_some() {
        return Ok(Worth::default());
    }
    let found = run.blockers.iter().filter_map(|blocker| blocker.locale);
    let blocked: BTreeSet<Locale> = found.filter(|locale| *locale != SOURCE).collect();
    let released = releases::released_editions(tx, id)?;
    let (mut worth, mut live) = (Worth::default(), Live::default());
    for text in &run.planned {
        let locale = text.locale;
        let is_out = released.contains(&(locale, text.edition.id));
        if blocked.contains(&locale) && !is_out {
            worth.later.push(locale);
            continue;
        }
        let mut items = run.manifest.items.iter();
        let item = items.find(|item| item.locale == locale);
        let is_same = match item.filter(|_| is_out) {
            Some(item) => live.reads_same(tx, id, item)? && !live.has_other_words(tx, &locale)?,
            None => false,
        };
        if !is_same {
            worth.chosen.push(locale);
        }
    }
    Ok(worth)
}

/// What a release of every locale would meet.
pub(super) fn whole_run(tx: &Tx<'_>, id: WorkId, now: Moment) -> Result<DryRun, store::Error> {
    let locales = languages::in_use(tx)?.into_iter();
    let choices: Vec<_> = locales.map(|locale| (id, locale)).collect();
    dry_run(tx, NONE_YET, "", &Scope::required(&choices), now)
}
