//! What whoever decides on a frozen release should know of it: how far people
//! have taken its words, and what they said of them. The dry run says the same
//! of a draft. Reads only.

use std::collections::{BTreeMap, BTreeSet};

use super::{easy::Readers, findings, live::Live, older, release_words, releases::manifest, slips};
use crate::{
    domain::{
        blocker::{Blocker, Why},
        content::Field,
        id::ReleaseId,
        ledger,
        manifest::Item,
        record::RecordKind,
        release::{Release, Stage},
        slug::Slug,
    },
    store::{
        self, Tx,
        ledger::{Frozen as Pinned, all_edits, frozen as pinned_lines},
        records, texts, works,
    },
};

/// How far people have taken what a frozen release brings out, and what they
/// said of it.
pub fn cautions(tx: &Tx<'_>, release: &Release) -> Result<Vec<Blocker>, store::Error> {
    if release.stage == Stage::Released {
        return Ok(Vec::new());
    }
    let mut cautions = release_words::frozen_cautions(tx, release.id)?;
    cautions.extend(slips::of_release(tx, release.id)?);
    cautions.extend(typed(tx, release.id)?);
    cautions.extend(vouched(tx, release.id)?);
    cautions.extend(kept(tx, release.id)?);
    let (all, readers) = (all_edits(tx)?, Readers::read(tx)?);
    for Pinned {
        work,
        slug,
        line,
        made_for,
    } in pinned_lines(tx, release.id)?
    {
        let edits = all.get(&work).map(|edits| ledger::until(edits, &made_for));
        let states = ledger::states(Some(line.entry()), &made_for, &edits.unwrap_or_default());
        let of_fields = states
            .into_iter()
            .filter_map(|(field, state)| Some((Some(field), Why::of_state(field, state)?)));
        let of_readers = readers.caution(work, &line.locale, &line.written);
        let found = of_fields.chain(of_readers.map(|why| (None, why)));
        cautions.extend(found.map(|(field, why)| Blocker {
            work: Some((work, slug.clone())),
            locale: Some(line.locale),
            field,
            why,
        }));
    }
    Ok(cautions)
}

/// Figures and telephone numbers that its texts hold as words, also those that
/// somebody gave a reason for: that may have been after it was frozen.
fn typed(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<Blocker>, store::Error> {
    let mut cautions = Vec::new();
    for (work, edition, locales) in slips::going(tx, id)? {
        let slug = works::find(tx, work)?.slug;
        for locale in locales {
            let Some(text) = texts::find_optional(tx, edition, &locale)? else {
                continue;
            };
            let found = findings::all_typed(&text.content);
            cautions.extend(found.into_iter().map(|(field, why)| Blocker {
                work: Some((work, slug.clone())),
                locale: Some(locale),
                field: Some(field),
                why,
            }));
        }
    }
    Ok(cautions)
}

/// Words of contacts and figures from before those of their source that
/// somebody said are still right.
fn vouched(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<Blocker>, store::Error> {
    let mut works = BTreeMap::new();
    for (work, _, _) in slips::going(tx, id)? {
        works.insert(works::find(tx, work)?.slug, work);
    }
    let manifest = manifest(tx, id)?;
    let mut cautions = Vec::new();
    for item in manifest.iter().flat_map(|manifest| &manifest.items) {
        let contacts = item.contacts.iter();
        let contacts = contacts.map(|pin| (RecordKind::Contact, Field::Contacts, pin));
        let facts = item.facts.iter();
        let facts = facts.map(|pin| (RecordKind::Fact, Field::Facts, pin));
        for (kind, field, pin) in contacts.chain(facts).filter(|(.., pin)| pin.version > 1) {
            let Some(key) = Slug::parse(&pin.key) else {
                continue;
            };
            let Some(who) = records::vouched(tx, (kind, &key), &item.locale, Some(id))? else {
                continue;
            };
            let name = records::newest(tx, kind, &key)?.name;
            cautions.push(Blocker {
                work: works.get(&item.slug).map(|work| (*work, item.slug.clone())),
                locale: Some(item.locale),
                field: Some(field),
                why: Why::RecordVouched { name, who },
            });
        }
    }
    Ok(cautions)
}

/// What languages keep that wait for a later release.
fn kept(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<Blocker>, store::Error> {
    let (manifest, mut live) = (manifest(tx, id)?, Live::default());
    let mut cautions = Vec::new();
    for (work, _, _) in slips::going(tx, id)? {
        let slug = works::find(tx, work)?.slug;
        let items = manifest.iter().flat_map(|manifest| &manifest.items);
        let items: Vec<&Item> = items.filter(|item| item.slug == slug).collect();
        let none = BTreeSet::new();
        cautions.extend(older::kept(tx, &mut live, (work, &slug), &items, &none)?);
    }
    Ok(cautions)
}
