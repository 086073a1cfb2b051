//! Taking a file away from readers at once: what they have of it, the act, and
//! its way into the publication. The desk's journal comes first; whatever of it
//! the publication lacks is added by the next step, however the process ended.
//!
//! Refuses to weigh reasons: whoever takes a file down says why.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Decision, Error, releases::manifest, rights::out_until_now};
use crate::{
    domain::{
        account::{Actor, Role},
        digest::Digest,
        id::{AccountId, FileId, WorkId},
        journal::Entry,
        manifest::{FilePin, Item, Manifest},
        moment::Moment,
        placing::Place,
        prose,
        refusal::FieldRefusals,
        takedown::{OutPlace, TakedownRefusal},
    },
    publication::{Publication, TakedownRow},
    store::{
        self, Store, Tx, accounts, files, journal, placings, release_lists,
        takedowns::{self, Standing},
        works,
    },
};

const TAKEN_DOWN: &str = "file.taken-down";
const REASON_MAX: usize = 1_000;

/// True where the person may take files away from readers.
pub fn may_take_down(actor: &Actor) -> bool {
    actor.has(Role::Decider) || actor.has(Role::Administrator)
}

#[derive(Debug, Serialize, Deserialize)]
struct Details {
    reason: String,
    /// What the file was called.
    name: String,
    places: Vec<OutPlace>,
}

fn read(entry: &Entry) -> Option<Details> {
    serde_json::from_str(&entry.details).ok()
}

/// What the publication is to hold, as the journal tells it, in order.
pub(super) fn told(tx: &Tx<'_>) -> Result<Vec<TakedownRow>, store::Error> {
    let mut rows = Vec::new();
    for entry in takedowns::all(tx)? {
        let places = read(&entry).map_or_else(Vec::new, |details| details.places);
        rows.extend(places.into_iter().map(|from| TakedownRow {
            from,
            sequence: entry.sequence,
            at: entry.at,
        }));
    }
    Ok(rows)
}

/// Every place that a file was taken from.
pub fn taken(tx: &Tx<'_>) -> Result<BTreeSet<OutPlace>, store::Error> {
    Ok(told(tx)?.into_iter().map(|row| row.from).collect())
}

/// A place of a public text in which readers have a file, or would have it once
/// what stands there now is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Out {
    pub work: WorkId,
    pub title: String,
    pub from: OutPlace,
    /// There is another file that readers get there instead.
    pub is_replaced: bool,
}

/// All places in which readers have a file, in order.
pub fn out(tx: &Tx<'_>, file: FileId, now: Moment) -> Result<Vec<Out>, store::Error> {
    let standing = takedowns::standing(tx, file)?;
    if standing.is_empty() {
        return Ok(Vec::new());
    }
    let taken = taken(tx)?;
    let (mut found, mut manifests) = (Vec::new(), BTreeMap::new());
    for one in standing {
        if let std::collections::btree_map::Entry::Vacant(unread) = manifests.entry(one.release) {
            unread.insert(manifest(tx, one.release)?);
        }
        let manifest: Option<&Manifest> = manifests[&one.release].as_ref();
        let slug = works::find(tx, one.work)?.slug;
        let mut items = manifest.into_iter().flat_map(|manifest| &manifest.items);
        let item = items.find(|item| item.slug == slug && item.locale == one.locale);
        let Some(item) = item.filter(|item| item.shown_until.is_none_or(|end| now < end)) else {
            continue;
        };
        let left = left(item, &one, &taken, now);
        for pin in pins_of(tx, item, &one)? {
            let from = OutPlace::of(one.release, item, pin);
            if taken.contains(&from) || !is_open(pin, now) {
                continue;
            }
            found.push(Out {
                work: one.work,
                title: release_lists::work_title(tx, one.work)?,
                is_replaced: left
                    .iter()
                    .any(|other| other.place == pin.place && other.spare != pin.spare),
                from,
            });
        }
    }
    found.sort_by(|a, b| (a.work, &a.from).cmp(&(b.work, &b.from)));
    found.dedup();
    // a place whose first and spare file are the same one loses both
    let lost: BTreeSet<(WorkId, OutPlace)> = found
        .iter()
        .map(|one| (one.work, one.from.clone()))
        .collect();
    for one in &mut found {
        let other = OutPlace {
            spare: !one.from.spare,
            ..one.from.clone()
        };
        one.is_replaced &= !lost.contains(&(one.work, other));
    }
    Ok(found)
}

fn is_open(pin: &FilePin, now: Moment) -> bool {
    pin.until.is_none_or(|end| now < end)
}

/// What readers may have beside a text.
fn left<'a>(
    item: &'a Item,
    standing: &Standing,
    taken: &BTreeSet<OutPlace>,
    now: Moment,
) -> Vec<&'a FilePin> {
    let open = item.files.iter().filter(|pin| is_open(pin, now));
    open.filter(|pin| !taken.contains(&OutPlace::of(standing.release, item, pin)))
        .collect()
}

/// What was made of a file for its place: the place itself, and of a lead
/// picture all that is cut from it. Where it stands was frozen with the item.
fn pins_of<'a>(
    tx: &Tx<'_>,
    item: &'a Item,
    standing: &Standing,
) -> Result<Vec<&'a FilePin>, store::Error> {
    let (seen, spare) = standing.place.seen();
    let mut pins = Vec::new();
    for pin in item.files.iter().filter(|pin| pin.spare == spare) {
        let is_own = pin.place == *seen;
        let is_cut = *seen == Place::Lead && matches!(pin.place, Place::Format(_)) && {
            let place = standing.place.alike(pin.place.clone());
            let own = placings::at(tx, standing.edition, &item.locale, &place)?;
            own.is_none_or(|own| own.file.is_none())
        };
        if is_own || is_cut {
            pins.push(pin);
        }
    }
    Ok(pins)
}

/// True where nothing allows a file to be out any more.
pub fn is_groundless(tx: &Tx<'_>, file: FileId, now: Moment) -> Result<bool, store::Error> {
    Ok(match out_until_now(tx, file)? {
        Ok(until) => until.is_some_and(|end| end <= now),
        Err(_) => true,
    })
}

/// What somebody saw who decides to take a file down.
pub fn seen(out: &[Out]) -> Digest {
    let places: Vec<&OutPlace> = out.iter().map(|one| &one.from).collect();
    Digest::of_value(&places)
}

/// A file and what somebody saw of it.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub file: FileId,
    /// None where nothing that could be read came along.
    pub seen: Option<Digest>,
}

/// Notes that a file is taken away from readers, wherever they have it. What
/// the publication lacks of it then, [`catch_up`] adds.
pub fn take_down(
    tx: &Tx<'_>,
    actor: &Actor,
    asked: Asked,
    typed_reason: &str,
    now: Moment,
) -> Decision<(), TakedownRefusal> {
    let name = files::find(tx, asked.file)?.name;
    let out = out(tx, asked.file, now)?;
    if out.is_empty() {
        return Ok(Err(TakedownRefusal::NotOut));
    }
    let reason = match prose::block(typed_reason, REASON_MAX).and_then(prose::required) {
        Ok(reason) => reason,
        Err(why) => {
            let refusals = FieldRefusals::one("reason", why);
            return Ok(Err(TakedownRefusal::Fields(refusals)));
        }
    };
    if asked.seen != Some(seen(&out)) {
        return Ok(Err(TakedownRefusal::Changed));
    }
    let details = Details {
        reason,
        name,
        places: out.into_iter().map(|one| one.from).collect(),
    };
    let object = format!("takedown:{}", asked.file);
    journal::append(tx, Some(actor.id), TAKEN_DOWN, &object, &details, now)?;
    Ok(Ok(()))
}

/// That a file was taken down, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenDown {
    pub by: AccountId,
    pub who: String,
    pub at: Moment,
    pub reason: String,
    /// How many places lost it.
    pub count: usize,
}

/// How often and why a file was taken down, the newest first.
pub fn of_file(tx: &Tx<'_>, file: FileId) -> Result<Vec<TakenDown>, store::Error> {
    let mut told = Vec::new();
    for entry in takedowns::of_file(tx, file)? {
        if let (Some(by), Some(details)) = (entry.actor, read(&entry)) {
            told.push(TakenDown {
                who: accounts::find(tx, by)?.name,
                by,
                at: entry.at,
                reason: details.reason,
                count: details.places.len(),
            });
        }
    }
    Ok(told)
}

/// Takes from the publication what the desk has taken down and the publication
/// still shows; says in how many places that was. Harmless to repeat.
pub fn catch_up(store: &Store, publication: &Publication) -> Result<usize, Error> {
    let told = store.read(told)?;
    let known: BTreeSet<TakedownRow> = publication.takedowns()?.into_iter().collect();
    let missing: Vec<TakedownRow> = told
        .into_iter()
        .filter(|row| !known.contains(row))
        .collect();
    if missing.is_empty() {
        return Ok(0);
    }
    Ok(publication.take_down(&missing)?)
}

/// The same at the start. Refuses a publication that lacks a file of which the
/// desk's journal does not say that anybody took it down.
pub fn bring_back(store: &Store, publication: &Publication) -> Result<usize, Error> {
    let told: BTreeSet<TakedownRow> = store.read(told)?.into_iter().collect();
    let known = publication.takedowns()?;
    if let Some(row) = known.iter().find(|row| !told.contains(row)) {
        let (slug, locale) = (&row.from.slug, row.from.locale);
        let what = format!("a file of {slug} [{locale}] was taken down, and nobody did that");
        return Err(Error::Damaged(what));
    }
    catch_up(store, publication)
}
