//! Proves that the desk agrees with itself: bytes with digests, texts with
//! their versions, releases with the journal and with their editions.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, cases, journal::Journal};
use crate::{
    domain::{
        digest::{Digest, canonical_json},
        id::ReleaseId,
        ledger,
        locale::Locale,
        manifest::{Item, Manifest},
        release::Stage,
        slug::Slug,
        work::EditionState,
    },
    publication::TakedownRow,
    store::{
        Error, Tx,
        audit::{self, Binding, Held, ReleaseRow},
        claims, shares, uses,
    },
    workflow::{renditions, sealing, takedowns},
};

/// What the publication is compared with.
pub(super) struct Desk {
    pub(super) releases: BTreeMap<ReleaseId, ReleaseRow>,
    pub(super) journal: Journal,
    /// What was taken down, in order.
    pub(super) takedowns: Vec<TakedownRow>,
}

/// The readable rows; the others become faults.
fn readable<T>(held: Held<T>, faults: &mut Vec<Fault>) -> Vec<T> {
    let unreadable = held.unreadable.into_iter();
    faults.extend(unreadable.map(|name| Fault::Desk(format!("{name}: cannot be read"))));
    held.rows
}

/// Looks at every row of the desk that a release rests on.
pub(super) fn look(tx: &Tx<'_>, faults: &mut Vec<Fault>) -> Result<Desk, Error> {
    for sealed in readable(audit::sealed(tx)?, faults) {
        if Digest::of(&sealed.bytes) != sealed.digest {
            faults.push(Fault::Desk(format!("{}: altered", sealed.name)));
        }
    }
    look_at_texts(tx, faults)?;
    let history = audit::history(tx)?.into_iter();
    faults.extend(history.map(|name| Fault::Desk(format!("{name}: cannot be read"))));
    let journal = Journal::new(readable(audit::journal(tx)?, faults));
    let releases: BTreeMap<_, _> = readable(audit::releases(tx)?, faults)
        .into_iter()
        .map(|row| (row.release.id, row))
        .collect();
    for ReleaseRow { release, .. } in releases.values() {
        for what in journal.of(release).differs(release) {
            faults.push(Fault::Release(format!("{} ≠ journal: {what}", release.id)));
        }
    }
    look_at_editions(tx, &releases, faults)?;
    look_at_things(tx, &releases, &journal, faults)?;
    cases::look(tx, &releases, faults);
    faults.extend(claims::unconfirmed(tx)?.into_iter().map(Fault::Desk));
    faults.extend(sealing::faults(tx)?.into_iter().map(Fault::Desk));
    faults.extend(renditions::unplanned(tx)?.into_iter().map(Fault::Desk));
    let takedowns = takedowns::told(tx)?;
    Ok(Desk {
        releases,
        journal,
        takedowns,
    })
}

fn look_at_texts(tx: &Tx<'_>, faults: &mut Vec<Fault>) -> Result<(), Error> {
    for text in readable(audit::texts(tx)?, faults) {
        let words: Vec<&str> = text.content.prose().collect();
        let written = canonical_json(&ledger::written(&text.content));
        if words.join("\n") != text.words || written != text.written {
            faults.push(Fault::Desk(format!("{}: words", text.name)));
        }
        if text
            .uses
            .is_some_and(|noted| noted != uses::named(&text.content).join(" "))
        {
            faults.push(Fault::Desk(format!("{}: uses", text.name)));
        }
        if !text.kept || text.versions != text.version {
            faults.push(Fault::Desk(format!("{}: versions", text.name)));
        }
    }
    Ok(())
}

type Frozen<'a> = BTreeMap<(Slug, Locale), &'a Item>;

/// The editions of a release are its manifest's, and in the state that the
/// release's stage asks for.
fn look_at_editions(
    tx: &Tx<'_>,
    releases: &BTreeMap<ReleaseId, ReleaseRow>,
    faults: &mut Vec<Fault>,
) -> Result<(), Error> {
    let mut bindings: BTreeMap<ReleaseId, Vec<Binding>> = BTreeMap::new();
    for binding in readable(audit::bindings(tx)?, faults) {
        bindings.entry(binding.release).or_default().push(binding);
    }
    for (id, row) in releases {
        let stage = row.release.stage;
        if !stage.holds_editions() && stage != Stage::Released {
            continue;
        }
        let Some(manifest) = row.manifest.as_deref().and_then(Manifest::parse) else {
            faults.push(Fault::Release(format!("{id}: unreadable manifest")));
            continue;
        };
        let mut frozen: Frozen<'_> = manifest
            .items
            .iter()
            .map(|item| ((item.slug.clone(), item.locale), item))
            .collect();
        for binding in bindings.remove(id).unwrap_or_default() {
            let item = frozen.remove(&(binding.slug.clone(), binding.locale));
            if !agrees(&binding, item, stage) {
                let (slug, locale) = (binding.slug, binding.locale);
                faults.push(Fault::Release(format!("{id} ≠ edition: {slug} [{locale}]")));
            }
        }
        for (slug, locale) in frozen.into_keys() {
            faults.push(Fault::Release(format!(
                "{id}, no choice: {slug} [{locale}]"
            )));
        }
    }
    let stray = audit::never_released(tx)?.into_iter();
    faults.extend(stray.map(|id| Fault::Desk(format!("edition {id}: never released"))));
    Ok(())
}

/// What a manifest rests on is kept as its submission found it: by that, the
/// next release tells who had a share in it.
fn look_at_things(
    tx: &Tx<'_>,
    releases: &BTreeMap<ReleaseId, ReleaseRow>,
    journal: &Journal,
    faults: &mut Vec<Fault>,
) -> Result<(), Error> {
    let mut kept = shares::kept(tx)?;
    let all: BTreeSet<(shares::Thing, i64)> = kept
        .values()
        .flatten()
        .filter_map(|(thing, sequence)| Some((thing.clone(), (*sequence)?)))
        .collect();
    let is_older = |thing: &shares::Thing, sequence: i64, frozen: Option<i64>| {
        let is_known = sequence == 0 || all.contains(&(thing.clone(), sequence));
        shares::may_be_older(thing) && is_known && Some(sequence) < frozen
    };
    for (id, ReleaseRow { release, manifest }) in releases {
        let kept = kept.remove(id).unwrap_or_default();
        if !release.stage.holds_editions() && release.stage != Stage::Released {
            continue;
        }
        let Some(manifest) = manifest.as_deref().and_then(Manifest::parse) else {
            continue;
        };
        let frozen_after = journal.of(release).frozen_after();
        let expected = shares::things(tx, *id, &manifest)?.into_iter();
        let expected = expected.map(|thing| {
            let held = kept.get(&thing).copied().flatten();
            let older = held.filter(|held| is_older(&thing, *held, frozen_after));
            (thing, older.or(frozen_after))
        });
        let expected = expected.collect();
        if kept != expected {
            faults.push(Fault::Release(format!("{id}: what it rests on")));
        }
    }
    Ok(())
}

fn agrees(binding: &Binding, item: Option<&Item>, stage: Stage) -> bool {
    if binding.held {
        return item.is_none();
    }
    let (Some(bound), Some(item)) = (binding.edition, item) else {
        return false;
    };
    let state = match stage {
        Stage::Released => bound.state == EditionState::Released,
        _ => bound.state != EditionState::Draft,
    };
    state && bound.number == item.edition && binding.text == Some(item.text)
}
