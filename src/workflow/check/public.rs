//! Proves that the publication is what the released manifests make, replayed
//! in the order in which they were applied.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, Report, desk::Desk};
use crate::{
    domain::{
        digest::Digest,
        id::ReleaseId,
        locale::Locale,
        manifest::{Item, Manifest},
        release::Stage,
        serial::Serial,
        slug::Slug,
        takedown::OutPlace,
    },
    publication::{
        ChangeRow, ComingRow, Held, InterfaceRow, IssuedRow, ItemRow, ReleaseRow, SerialRow,
        TakedownRow,
    },
};

/// What the manifests make.
#[derive(Default)]
struct Replayed {
    items: BTreeMap<(Slug, Locale), ItemRow>,
    changes: BTreeMap<(Slug, Locale, ReleaseId), ChangeRow>,
    interfaces: BTreeMap<Locale, InterfaceRow>,
    coming: BTreeMap<(Slug, Locale), ReleaseId>,
    issued: BTreeMap<(Digest, Slug, Locale, ReleaseId), IssuedRow>,
    manifests: Vec<(ReleaseId, Manifest)>,
    pinned: BTreeSet<Digest>,
    /// What is taken down and no manifest has named yet.
    taken: BTreeSet<OutPlace>,
}

/// Compares every row of the publication.
pub(super) fn compare(desk: &Desk, held: Held, report: &mut Report) {
    report.releases = held.releases.len();
    report.public_texts = held.items.len();
    let faults = &mut report.faults;
    for (row, place) in held.releases.iter().zip(1..) {
        let id = row.id;
        let given = held.serials.iter().filter(|serial| serial.release == id);
        let given = given.map(|row| (row.slug.clone(), row.serial)).collect();
        let wrong = differs(desk, (row, &given), place).into_iter();
        faults.extend(wrong.map(|what| Fault::Release(format!("{id}: {what}"))));
    }
    let released = desk.releases.values().map(|row| &row.release);
    for release in released.filter(|release| release.stage == Stage::Released) {
        if held.releases.iter().all(|row| row.id != release.id) {
            faults.push(Fault::Release(format!("{}: not public", release.id)));
        }
    }
    compare_takedowns(&desk.takedowns, &held.takedowns, faults);
    replay(held, faults);
}

/// What readers do not get is what the journal says, both ways.
fn compare_takedowns(told: &[TakedownRow], known: &[TakedownRow], faults: &mut Vec<Fault>) {
    let still = told.iter().filter(|row| !known.contains(row));
    faults.extend(still.map(|row| Fault::StillOut(named(row))));
    let never = known.iter().filter(|row| !told.contains(row));
    faults.extend(never.map(|row| Fault::NeverTaken(named(row))));
}

fn named(row: &TakedownRow) -> String {
    let OutPlace {
        release,
        slug,
        locale,
        place,
        ..
    } = &row.from;
    format!("takedown {slug} [{locale}] {place} release {release}")
}

/// Compares every row with what the publication's own manifests make.
pub(super) fn replay(held: Held, faults: &mut Vec<Fault>) {
    let unreadable = held.unreadable.into_iter();
    faults.extend(unreadable.map(|name| Fault::Publication(format!("{name}: cannot be read"))));
    let mut replayed = Replayed::default();
    let taken = held.takedowns.iter();
    replayed.taken.extend(taken.map(|row| row.from.clone()));
    for row in &held.releases {
        match Manifest::parse(&row.manifest) {
            Some(manifest) => replayed.add(row, manifest),
            None => faults.push(Fault::Release(format!("{}: unreadable", row.id))),
        }
    }
    compare_changes(held.changes, replayed.changes, faults);
    compare_interfaces(held.interfaces, replayed.interfaces, faults);
    compare_items(held.items, replayed.items, faults);
    compare_coming(held.coming, replayed.coming, faults);
    // what no release brought out cannot be taken down
    let taken = held.takedowns.iter();
    let stray = taken.filter(|row| replayed.taken.contains(&row.from));
    faults.extend(stray.map(|row| Fault::Publication(format!("{}: not pinned", named(row)))));
    compare_issued(held.issued, replayed.issued, faults);
    compare_serials(held.serials, &replayed.manifests, faults);
    let stray = held.blobs.into_iter();
    let stray = stray.filter(|digest| !replayed.pinned.contains(digest));
    faults.extend(stray.map(|digest| Fault::Publication(format!("blob {digest}: not pinned"))));
}

impl Replayed {
    fn add(&mut self, row: &ReleaseRow, manifest: Manifest) {
        self.pinned.extend(manifest.digests());
        self.manifests.push((row.id, manifest.clone()));
        for pin in manifest.interfaces {
            let interface = InterfaceRow {
                locale: pin.locale,
                release: row.id,
                digest: pin.digest,
            };
            self.interfaces.insert(pin.locale, interface);
        }
        for item in manifest.items {
            for pin in &item.files {
                self.taken.remove(&OutPlace::of(row.id, &item, pin));
            }
            let change = ChangeRow {
                slug: item.slug.clone(),
                locale: item.locale,
                release: row.id,
                edition: item.edition,
                due: row.due,
                text: item.text,
            };
            let place = (change.slug.clone(), change.locale);
            self.coming.remove(&place);
            for file in IssuedRow::of(row.id, &item) {
                let place = (file.digest, file.slug.clone(), file.locale, row.id);
                self.issued.entry(place).or_insert(file);
            }
            self.items.insert(place, public(row, item));
            let place = (change.slug.clone(), change.locale, row.id);
            self.changes.insert(place, change);
        }
        for coming in manifest.coming {
            let place = (coming.slug, coming.locale);
            // who has an older text is not told to wait
            if !self.items.contains_key(&place) {
                self.coming.insert(place, row.id);
            }
        }
    }
}

/// What is wrong with a public release. Where the desk calls it scheduled
/// still, the clock's step was cut off before it noted what it had done.
fn differs(
    desk: &Desk,
    (row, given): (&ReleaseRow, &BTreeMap<Slug, Serial>),
    place: i64,
) -> Vec<&'static str> {
    let Some(stored) = desk.releases.get(&row.id) else {
        return vec!["unknown to the desk"];
    };
    let release = &stored.release;
    let story = desk.journal.of(release);
    let is_out = release.stage == Stage::Released;
    let claims = [
        ("stage", is_out || release.stage == Stage::Scheduled),
        ("manifest", stored.manifest.as_ref() == Some(&row.manifest)),
        ("digest", release.digest == Some(row.digest)),
        ("due", release.due == Some(row.due)),
        (
            "applied",
            release.applied.is_none_or(|at| at == row.applied) && row.applied >= row.due,
        ),
        (
            "generation",
            row.generation == place && (!is_out || story.generation() == Some(place)),
        ),
        ("serials", !is_out || story.serials() == *given),
        (
            "journal",
            desk.journal.holds(row.journal) && story.surrounds(row.journal),
        ),
    ];
    let denied = claims.into_iter().filter(|(_, holds)| !holds);
    denied.map(|(what, _)| what).collect()
}

fn compare_changes(
    rows: Vec<ChangeRow>,
    mut expected: BTreeMap<(Slug, Locale, ReleaseId), ChangeRow>,
    faults: &mut Vec<Fault>,
) {
    let named = |row: &ChangeRow| {
        let (slug, locale, release) = (&row.slug, row.locale, row.release);
        Fault::Change(format!("{slug} [{locale}] release {release}"))
    };
    for row in rows {
        let place = (row.slug.clone(), row.locale, row.release);
        if expected.remove(&place).as_ref() != Some(&row) {
            faults.push(named(&row));
        }
    }
    faults.extend(expected.values().map(named));
}

fn compare_interfaces(
    rows: Vec<InterfaceRow>,
    mut expected: BTreeMap<Locale, InterfaceRow>,
    faults: &mut Vec<Fault>,
) {
    for row in rows {
        if expected.remove(&row.locale).as_ref() != Some(&row) {
            faults.push(Fault::Interface(row.locale));
        }
    }
    faults.extend(expected.into_keys().map(Fault::Interface));
}

fn compare_items(
    rows: Vec<ItemRow>,
    mut expected: BTreeMap<(Slug, Locale), ItemRow>,
    faults: &mut Vec<Fault>,
) {
    for row in rows {
        let (slug, locale) = (row.slug.clone(), row.locale);
        match expected.remove(&(slug.clone(), locale)) {
            None => faults.push(Fault::Unknown { slug, locale }),
            Some(item) if row != item => faults.push(Fault::Item { slug, locale }),
            Some(_) => {}
        }
    }
    let absent = expected.into_keys();
    faults.extend(absent.map(|(slug, locale)| Fault::Absent { slug, locale }));
}

fn compare_coming(
    rows: Vec<ComingRow>,
    mut expected: BTreeMap<(Slug, Locale), ReleaseId>,
    faults: &mut Vec<Fault>,
) {
    for row in rows {
        let place = (row.slug, row.locale);
        if expected.remove(&place) != Some(row.release) {
            let (slug, locale) = place;
            faults.push(Fault::Coming { slug, locale });
        }
    }
    let untold = expected.into_keys();
    faults.extend(untold.map(|(slug, locale)| Fault::Coming { slug, locale }));
}

fn compare_issued(
    rows: Vec<IssuedRow>,
    mut expected: BTreeMap<(Digest, Slug, Locale, ReleaseId), IssuedRow>,
    faults: &mut Vec<Fault>,
) {
    let named = |row: &IssuedRow| {
        let (digest, slug, locale) = (row.digest, &row.slug, row.locale);
        Fault::Publication(format!("issued file {digest} {slug} [{locale}] ≠ manifest"))
    };
    for row in rows {
        let place = (row.digest, row.slug.clone(), row.locale, row.release);
        if expected.remove(&place).as_ref() != Some(&row) {
            faults.push(named(&row));
        }
    }
    faults.extend(expected.values().map(named));
}

fn compare_serials(
    rows: Vec<SerialRow>,
    manifests: &[(ReleaseId, Manifest)],
    faults: &mut Vec<Fault>,
) {
    let named = |row: &SerialRow| {
        Fault::Publication(format!("serial {} {} ≠ manifest", row.serial, row.slug))
    };
    let manifests = manifests.iter().map(|(id, manifest)| (*id, manifest));
    let mut expected = SerialRow::replayed(manifests);
    for row in rows {
        if expected.remove(&row.slug).as_ref() != Some(&row) {
            faults.push(named(&row));
        }
    }
    faults.extend(expected.values().map(named));
}

/// The row that a manifest's item makes.
fn public(row: &ReleaseRow, item: Item) -> ItemRow {
    ItemRow {
        slug: item.slug,
        locale: item.locale,
        release: row.id,
        kind: item.kind,
        topic: item.topic,
        audiences: item.audiences,
        edition: item.edition,
        shown_until: item.shown_until,
        valid_until: item.valid_until,
        updated: row.due,
        text: item.text,
        issuer: item.issuer,
        contacts: item.contacts,
        facts: item.facts,
        files: item.files,
    }
}
