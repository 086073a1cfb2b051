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
        id::{EditionId, ReleaseId, WorkId},
        ledger::{self, Source},
        locale::Locale,
        slug::Slug,
    },
    store::{
        self, Tx,
        ledger::{self as edits, Mild},
        releases,
        texts::{self, TextVersion},
        works,
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
        let mild = self.mild.get(&work);
        let Some(first) = locales
            .first()
            .filter(|_| mild.is_some() || !waived.is_empty())
        else {
            return Ok(Vec::new());
        };
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
        if let Some(mild) = mild {
            let shown = locales.iter().find(|locale| **locale == SOURCE);
            let told = taken_lightly(tx, work, mild, edition, live.get(&SOURCE).copied())?;
            tell(*shown.unwrap_or(first), told);
        }
        for locale in waived {
            let versions = texts::versions(tx, work, locale)?;
            tell(*locale, kept(&versions, edition, live.get(locale).copied()));
        }
        Ok(found)
    }
}

/// The same for all that a frozen release brings out.
pub fn of_release(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<Blocker>, store::Error> {
    let slips = Slips::read(tx)?;
    let mut choices = releases::choices(tx, id)?;
    choices.retain(|choice| !choice.held);
    let mut found = Vec::new();
    for of_work in choices.chunk_by(|one, other| one.work == other.work) {
        let Some(edition) = of_work[0].edition else {
            continue;
        };
        let locales: Vec<Locale> = of_work.iter().map(|choice| choice.locale).collect();
        let slug = works::find(tx, of_work[0].work)?.slug;
        found.extend(slips.of_work(tx, (of_work[0].work, &slug), edition, &locales)?);
    }
    Ok(found)
}

/// Of the edits that made the public source into that of the edition, those
/// that were taken for milder than their words suggest.
fn taken_lightly(
    tx: &Tx<'_>,
    work: WorkId,
    mild: &[Mild],
    edition: EditionId,
    live: Option<EditionId>,
) -> Result<Vec<(Field, Why)>, store::Error> {
    let digests = |edition: EditionId| -> Result<Source, store::Error> {
        let text = texts::find_optional(tx, edition, &SOURCE)?;
        Ok(text.map_or_else(Source::new, |text| text.content.source_digests()))
    };
    let now = digests(edition)?;
    let before = live.map(digests).transpose()?.unwrap_or_default();
    let edits = edits::edits(tx, work)?;
    let is_since = |mild: &&Mild| {
        let (field, of_field) = (mild.field, edits.get(&mild.field));
        let (Some(of_field), Some(now)) = (of_field, now.get(&field)) else {
            return false;
        };
        ledger::between(of_field, before.get(&field).copied(), *now).contains(&mild.edit)
    };
    let told = mild.iter().filter(is_since).map(|mild| {
        let why = Why::MildEdit {
            class: mild.edit.class,
            suggested: mild.suggested,
            who: mild.who.clone(),
        };
        (mild.field, why)
    });
    Ok(told.collect())
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
            let who = version.writer_name.clone();
            let reason = version.reason.clone();
            (field, Why::Waived { who, reason })
        }));
    }
    told
}
