//! What whoever decides should know of the judgements that a release rests on:
//! edits of a source that were taken for milder than their words suggest, and
//! translations that somebody kept though their source went on.
//!
//! One look finds the few works that have any; only their texts are read.

use std::collections::{BTreeMap, BTreeSet};

use super::SOURCE;
use crate::{
    domain::{
        blocker::{Blocker, Why},
        content::Field,
        id::{AccountId, EditionId, ReleaseId, WorkId},
        ledger::{self, Source},
        locale::Locale,
        slug::Slug,
    },
    store::{
        self, Tx,
        ledger::{self as edits, Mild},
        releases,
        texts::{self, TextVersion},
    },
};

/// The works and texts of which there is anything to tell.
pub struct Slips {
    mild: BTreeMap<WorkId, Vec<Mild>>,
    waived: BTreeSet<(WorkId, Locale)>,
}

impl Slips {
    /// Finds them, whatever has become of them since.
    pub fn read(tx: &Tx<'_>) -> Result<Self, store::Error> {
        Ok(Self {
            mild: edits::mild(tx)?,
            waived: texts::waived(tx)?,
        })
    }

    /// What is to be told of an edition of a work that goes out in these
    /// locales: what has happened since the edition that readers have.
    pub fn of_work(
        &self,
        tx: &Tx<'_>,
        (work, slug): (WorkId, &Slug),
        edition: EditionId,
        locales: &[Locale],
    ) -> Result<Vec<Blocker>, store::Error> {
        let is_waived = |locale: &&Locale| self.waived.contains(&(work, **locale));
        let waived: Vec<&Locale> = locales.iter().filter(is_waived).collect();
        if waived.is_empty() && !self.mild.contains_key(&work) {
            return Ok(Vec::new());
        }
        let live: BTreeMap<Locale, EditionId> =
            releases::released_editions(tx, work)?.into_iter().collect();
        let mut found = Vec::new();
        let mut tell = |locale: Locale, told: Vec<(Field, Why)>| {
            found.extend(told.into_iter().map(|(field, why)| Blocker {
                work: Some((work, slug.clone())),
                locale: Some(locale),
                field: Some(field),
                why,
            }));
        };
        for (locale, mild) in self.taken_lightly(tx, (work, edition), locales, &live)? {
            let why = Why::MildEdit {
                class: mild.edit.class,
                suggested: mild.suggested,
                who: mild.who.clone(),
            };
            tell(locale, vec![(mild.field, why)]);
        }
        for locale in waived {
            let versions = texts::versions(tx, work, locale)?;
            tell(*locale, kept(&versions, edition, live.get(locale).copied()));
        }
        Ok(found)
    }

    /// The edits that a locale which goes out rests on, and that were taken for
    /// milder than their words suggest. The source rests on all since its words
    /// that readers have; a translation on those since the words that it was
    /// made from, as far as it has not gone out with them. What is told of the
    /// source is not told again of each translation.
    fn taken_lightly(
        &self,
        tx: &Tx<'_>,
        (work, edition): (WorkId, EditionId),
        locales: &[Locale],
        live: &BTreeMap<Locale, EditionId>,
    ) -> Result<Vec<(Locale, &Mild)>, store::Error> {
        let Some(mild) = self.mild.get(&work) else {
            return Ok(Vec::new());
        };
        let digests = |edition: &EditionId| -> Result<Source, store::Error> {
            let text = texts::find_optional(tx, *edition, &SOURCE)?;
            Ok(text.map_or_else(Source::new, |text| text.content.source_digests()))
        };
        let now = digests(&edition)?;
        let edits = edits::edits(tx, work)?;
        let since = |mild: &Mild, before: &Source| {
            let (of_field, now) = (edits.get(&mild.field), now.get(&mild.field));
            of_field.zip(now).is_some_and(|(of_field, now)| {
                let before = before.get(&mild.field).copied();
                ledger::between(of_field, before, *now).contains(&mild.edit)
            })
        };
        let of_source = match locales.contains(&SOURCE) {
            true => {
                let before = live.get(&SOURCE).map(digests).transpose()?;
                let before = before.unwrap_or_default();
                mild.iter().filter(|mild| since(mild, &before)).collect()
            }
            false => Vec::new(),
        };
        let is_told = |one: &Mild| of_source.iter().any(|told| std::ptr::eq(*told, one));
        let mut found: Vec<_> = of_source.iter().map(|mild| (SOURCE, *mild)).collect();
        for locale in locales.iter().filter(|locale| **locale != SOURCE) {
            let text = texts::find_optional(tx, edition, locale)?;
            let made_from = text.map_or_else(Source::new, |text| text.source);
            let before = live.get(locale).map(digests).transpose()?;
            let rests = |mild: &&Mild| {
                let is_new = |before: &Source| since(mild, before);
                !is_told(mild) && is_new(&made_from) && before.as_ref().is_none_or(is_new)
            };
            found.extend(mild.iter().filter(rests).map(|mild| (*locale, mild)));
        }
        Ok(found)
    }
}

/// What a frozen release brings out: each work in its edition, and its locales.
pub(super) fn going(
    tx: &Tx<'_>,
    id: ReleaseId,
) -> Result<Vec<(WorkId, EditionId, Vec<Locale>)>, store::Error> {
    let mut choices = releases::choices(tx, id)?;
    choices.retain(|choice| !choice.held);
    let works = choices.chunk_by(|one, other| one.work == other.work);
    let works = works.filter_map(|of_work| {
        let locales = of_work.iter().map(|choice| choice.locale).collect();
        Some((of_work[0].work, of_work[0].edition?, locales))
    });
    Ok(works.collect())
}

/// Who classed the mild edits that a frozen release rests on: a translation
/// that their judgement let through is theirs, too.
pub fn judges(tx: &Tx<'_>, id: ReleaseId) -> Result<BTreeSet<AccountId>, store::Error> {
    let slips = Slips::read(tx)?;
    let mut judges = BTreeSet::new();
    for (work, edition, locales) in going(tx, id)? {
        if !slips.mild.contains_key(&work) {
            continue;
        }
        let live = releases::released_editions(tx, work)?.into_iter().collect();
        let found = slips.taken_lightly(tx, (work, edition), &locales, &live)?;
        judges.extend(found.into_iter().map(|(_, mild)| mild.by));
    }
    Ok(judges)
}

/// Who kept which words of a text, where they stand there still. `versions`
/// are all states of the text, the newest first.
fn kept(
    versions: &[TextVersion],
    edition: EditionId,
    live: Option<EditionId>,
) -> Vec<(Field, Why)> {
    let start = versions.iter().position(|one| one.edition == edition);
    let versions = &versions[start.unwrap_or(versions.len())..];
    let since = versions.iter().take_while(|one| Some(one.edition) != live);
    let mut told = Vec::new();
    for (at, version) in since.enumerate() {
        let (now, before) = (&versions[0], versions.get(at + 1));
        let Some(before) = before.filter(|_| !version.reason.is_empty()) else {
            continue;
        };
        let is_kept = |field: &Field| {
            let words = |version: &TextVersion| version.content.field_digest(*field);
            version.source.get(field) != before.source.get(field)
                && words(version) == words(before)
                && words(version) == words(now)
                && version.source.get(field) == now.source.get(field)
        };
        let fields = Field::TRANSLATED.into_iter().filter(is_kept);
        told.extend(fields.map(|field| {
            let who = version.deed.who.clone();
            let reason = version.reason.clone();
            (field, Why::Waived { who, reason })
        }));
    }
    told
}
