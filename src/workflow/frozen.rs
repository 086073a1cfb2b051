//! What whoever decides on a frozen release should know of it: how far people
//! have taken its words, and what they said of them. The dry run says the same
//! of a draft. Reads only.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use super::{
    SOURCE, easy::Readers, findings, live::Live, older, release_words, releases::manifest, slips,
};
use crate::{
    domain::{
        blocker::{Blocker, Weight, Why},
        content::Field,
        glossary::Term,
        id::{EditionId, ReleaseId, WorkId},
        ledger,
        locale::Locale,
        manifest::Item,
        record::RecordKind,
        release::{Release, Stage},
        slug::Slug,
    },
    store::{
        self, Tx, glossary,
        ledger::{Frozen as Pinned, all_edits, frozen as pinned_lines},
        overrides, records, releases, texts, works,
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
    cautions.extend(checked(tx, release.id)?);
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

/// Figures and telephone numbers that its texts hold as words, and what a check
/// found and somebody called no fault, be it after they were frozen.
fn checked(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<Blocker>, store::Error> {
    let (mut cautions, mut terms) = (Vec::new(), BTreeMap::new());
    for (work, edition, locales) in slips::going(tx, id)? {
        let slug = works::find(tx, work)?.slug;
        for locale in locales {
            let found = told(tx, (work, edition), &locale, &mut terms)?;
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

/// The same of one text. It is held against its source only where somebody said
/// something of it: what a check found besides has stopped it before.
fn told(
    tx: &Tx<'_>,
    (work, edition): (WorkId, EditionId),
    locale: &Locale,
    terms: &mut BTreeMap<Locale, Vec<Term>>,
) -> Result<Vec<(Field, Why)>, store::Error> {
    let Some(text) = texts::find_optional(tx, edition, locale)? else {
        return Ok(Vec::new());
    };
    let said = overrides::of_text(tx, work, locale)?;
    let source = match said.is_empty() || *locale == SOURCE {
        true => None,
        false => texts::find_optional(tx, edition, &SOURCE)?,
    };
    let terms = match terms.entry(*locale) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(new) => new.insert(glossary::list(tx, Some(locale), None)?),
    };
    let live = releases::released_editions(tx, work)?;
    let live = live.into_iter().find(|(tag, _)| tag == locale);
    let public = match live.filter(|_| !said.is_empty()) {
        Some((_, edition)) => texts::find_optional(tx, edition, locale)?,
        None => None,
    };
    let [source, public] = [&source, &public].map(|one| one.as_ref().map(|text| &text.content));
    let mut found = findings::at_the_gate(locale, source, (&text.content, public), terms, &said);
    found.retain(|(_, why)| why.weight() == Weight::Cautions);
    Ok(found)
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
