//! Files that readers have and will not have before long: the rights in them
//! end, or a consent to them. What they were frozen with counts, whatever has
//! been said of them since. Reads only.

use std::collections::BTreeMap;

use super::{releases::manifest, rights::out_until_now, takedowns};
use crate::{
    domain::{
        id::{FileId, WorkId},
        lack::Lack,
        locale::Locale,
        manifest::{FilePin, Item},
        moment::Moment,
        slug::Slug,
        takedown::OutPlace,
    },
    store::{self, Tx, files, placings, release_lists, releases, works},
};

/// What is soon over is so many seconds away.
const SOON: i64 = 30 * 24 * 60 * 60;

/// What readers will lose of a work, at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    pub work: WorkId,
    pub title: String,
    pub at: Moment,
    pub locales: Vec<Locale>,
    /// How many places are empty from then on.
    pub count: usize,
    /// In how many a spare file takes over.
    pub spared: usize,
}

/// All of it, the soonest first.
pub fn soon(tx: &Tx<'_>, now: Moment) -> Result<Vec<Ending>, store::Error> {
    let until = now.plus(SOON);
    let is_soon = |at: &Moment| *at > now && *at <= until;
    let mut found: BTreeMap<(Moment, Slug), Ending> = BTreeMap::new();
    let taken = takedowns::taken(tx)?;
    for id in releases::with_ending_files(tx)? {
        let Some(manifest) = manifest(tx, id)? else {
            continue;
        };
        for item in &manifest.items {
            let ends = item.files.iter().filter_map(|pin| pin.until);
            if !ends.into_iter().any(|at| is_soon(&at)) {
                continue;
            }
            let work = works::find_by_slug(tx, &item.slug)?.id;
            if releases::last_out(tx, work, &item.locale)? != Some(id) {
                continue;
            }
            let is_left = |pin: &&FilePin| !taken.contains(&OutPlace::of(id, item, pin));
            for pin in item.files.iter().filter(is_left) {
                let Some(at) = pin.until.filter(is_soon) else {
                    continue;
                };
                let ending = found.entry((at, item.slug.clone())).or_insert(Ending {
                    work,
                    title: release_lists::work_title(tx, work)?,
                    at,
                    locales: Vec::new(),
                    count: 0,
                    spared: 0,
                });
                let lasts = |other: &&FilePin| {
                    let is_same = other.place == pin.place && other.spare && !pin.spare;
                    is_same && other.until.is_none_or(|end| end > at)
                };
                match item.files.iter().filter(is_left).find(lasts) {
                    Some(_) => ending.spared += 1,
                    None => ending.count += 1,
                }
                if !ending.locales.contains(&item.locale) {
                    ending.locales.push(item.locale);
                }
            }
        }
    }
    Ok(found.into_values().collect())
}

/// A file that readers have, and may not have any more by what has been said of
/// it since it went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groundless {
    pub file: FileId,
    pub name: String,
    pub why: Lack,
    /// The works whose readers have it.
    pub works: Vec<(WorkId, String)>,
}

/// All of them.
pub fn groundless(tx: &Tx<'_>, now: Moment) -> Result<Vec<Groundless>, store::Error> {
    let taken = takedowns::taken(tx)?;
    let mut found: BTreeMap<FileId, Groundless> = BTreeMap::new();
    for place in placings::exposed(tx)? {
        let why = match out_until_now(tx, place.file)? {
            Err(why) => why,
            Ok(Some(at)) if at <= now => Lack::Over { at },
            Ok(_) => continue,
        };
        let Some(manifest) = manifest(tx, place.release)? else {
            continue;
        };
        let slug = works::find(tx, place.work)?.slug;
        let (seen, spare) = place.place.seen();
        let is_there = |pin: &FilePin| {
            (&pin.place, pin.spare) == (seen, spare) && pin.until.is_none_or(|end| end > now)
        };
        let mut items = manifest.items.iter();
        let item = items.find(|item| item.slug == slug && item.locale == place.locale);
        let has_it = |item: &Item| {
            let mut there = item.files.iter().filter(|pin| is_there(pin));
            there.any(|pin| !taken.contains(&OutPlace::of(place.release, item, pin)))
        };
        if !item.is_some_and(has_it) {
            continue;
        }
        let name = files::find(tx, place.file)?.name;
        let groundless = found.entry(place.file).or_insert(Groundless {
            file: place.file,
            name,
            why,
            works: Vec::new(),
        });
        if groundless.works.iter().all(|(work, _)| *work != place.work) {
            let title = release_lists::work_title(tx, place.work)?;
            groundless.works.push((place.work, title));
        }
    }
    Ok(found.into_values().collect())
}
