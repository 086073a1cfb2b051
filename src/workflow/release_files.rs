//! The files of a frozen release as whoever decides sees them: the bytes that the
//! manifest pins, what readers will be told of their rights, and what of it
//! differs from what readers have now. Reads only.

use super::{live::Live, release_view::pinned, releases::manifest, slips};
use crate::{
    domain::{
        digest::Digest,
        format::FormatFields,
        id::{ReleaseId, WorkId},
        locale::Locale,
        manifest::{Body, FilePin, Item},
        placing::Place,
        release::Release,
        rights::ShownRights,
        slug::Slug,
    },
    store::{self, Tx, works},
};

/// One file of a text.
#[derive(Debug, Clone)]
pub struct Shown {
    pub work: WorkId,
    pub locale: Locale,
    pub pin: FilePin,
    pub rights: ShownRights,
    pub format: Option<FormatFields>,
    pub news: News,
}

/// How it differs from what readers have in the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// It is out itself, or will never be.
    Settled,
    /// They have nothing there.
    New,
    /// They have another file, other rights, or another end.
    Changed,
    Same,
}

/// The files of one text, and the places whose files readers would lose.
#[derive(Debug, Clone, Default)]
pub struct Files {
    pub shown: Vec<Shown>,
    pub gone: Vec<Place>,
}

/// The files of a text that a release brings out.
pub fn of_item(
    tx: &Tx<'_>,
    release: &Release,
    work: WorkId,
    item: &Item,
) -> Result<Files, store::Error> {
    let is_settled = release.stage.is_settled();
    let live = match is_settled {
        true => None,
        false => Live::default().item(tx, (work, &item.slug), &item.locale)?,
    };
    let before = live.map_or_else(Vec::new, |item| item.files);
    let mut shown = Vec::new();
    for pin in &item.files {
        let same_place = |old: &&FilePin| (&old.place, old.spare) == (&pin.place, pin.spare);
        let news = match before.iter().find(same_place) {
            _ if is_settled => News::Settled,
            None => News::New,
            Some(old) if old == pin => News::Same,
            Some(_) => News::Changed,
        };
        shown.push(Shown {
            work,
            locale: item.locale,
            rights: pinned(tx, &pin.rights)?,
            format: match &pin.format {
                Some(format) => Some(pinned(tx, &format.digest)?),
                None => None,
            },
            pin: pin.clone(),
            news,
        });
    }
    let stays = |old: &&FilePin| {
        let mut pins = item.files.iter();
        !pins.any(|pin| (&pin.place, pin.spare) == (&old.place, old.spare))
    };
    let gone = before.iter().filter(stays);
    Ok(Files {
        gone: gone.map(|old| place_of(&old.place, old.spare)).collect(),
        shown,
    })
}

/// The captions of these texts of one work, each with its language.
pub fn captions(items: &[Item]) -> Vec<(Locale, Body)> {
    let mut captions = Vec::new();
    for item in items {
        let here = item.files.iter().filter(|pin| pin.place == Place::Captions);
        let here = here.flat_map(FilePin::bodies);
        captions.extend(here.map(|body| (item.locale, body.clone())));
    }
    captions
}

/// A place as it is called, where it is a spare one.
pub fn place_of(place: &Place, is_spare: bool) -> Place {
    let spare = place.spare().filter(|_| is_spare);
    spare.unwrap_or_else(|| place.clone())
}

/// The first files that a frozen release brings out, at most that many, and how
/// many more there are.
pub fn of_release(
    tx: &Tx<'_>,
    release: &Release,
    most: usize,
) -> Result<(Vec<Shown>, usize), store::Error> {
    let (mut shown, mut more) = (Vec::new(), 0);
    let Some(manifest) = manifest(tx, release.id)? else {
        return Ok((shown, more));
    };
    let with_files = |item: &&Item| !item.files.is_empty();
    if manifest.items.iter().all(|item| item.files.is_empty()) {
        return Ok((shown, more));
    }
    let mut works_of: Vec<(Slug, WorkId)> = Vec::new();
    for (id, ..) in slips::going(tx, release.id)? {
        works_of.push((works::find(tx, id)?.slug, id));
    }
    for item in manifest.items.iter().filter(with_files) {
        let work = works_of.iter().find(|(slug, _)| *slug == item.slug);
        let Some((_, work)) = work.filter(|_| shown.len() < most) else {
            more += item.files.len();
            continue;
        };
        shown.extend(of_item(tx, release, *work, item)?.shown);
    }
    more += shown.len().saturating_sub(most);
    shown.truncate(most);
    Ok((shown, more))
}

/// The bytes of that digest that a release brings out; missing where it brings
/// out none such.
pub fn body(tx: &Tx<'_>, id: ReleaseId, digest: &Digest) -> Result<Body, store::Error> {
    let manifest = manifest(tx, id)?.ok_or(store::Error::Missing)?;
    let found = super::staging::bodies(&manifest).remove(digest).cloned();
    found.ok_or(store::Error::Missing)
}
