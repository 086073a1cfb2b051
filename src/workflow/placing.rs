//! What people do with the files of a work: put them where they belong, take
//! them away, say what must stay in a crop, choose the formats of the set. Each
//! change wants what is to be made by the plan that it makes.
//!
//! A manifest keeps the files that it holds: a change after that begins the
//! next edition, as a change of its words does.

pub mod board;
mod wanting;

use std::collections::BTreeMap;

use serde::Serialize;

pub(super) use wanting::{plans, unwanted, want};

use super::{Decision, SOURCE, may_write, texts as words};
use crate::{
    domain::{
        account::{Actor, Role},
        digest::Digest,
        format::Format,
        id::{EditionId, FileId, PlacingId, WorkId},
        locale::Locale,
        moment::Moment,
        placing::{ATTACHMENTS_MAX, Needs, Place, Refusal, Spot},
        rendition::Focal,
        slug::Slug,
        work::{Edition, EditionState},
    },
    store::{
        self, Tx,
        arrivals::{Arrival, End},
        files::{self, StoredFile},
        journal, languages,
        placings::{self, Act, NewPlacing, Placing},
        texts, works,
    },
};

/// True where the person may choose the formats of a work's set.
pub fn may_choose(actor: &Actor) -> bool {
    actor.has(Role::Drafter)
}

/// A place under the write lock, with what stands there.
struct Scene {
    newest: Edition,
    current: Option<Placing>,
}

impl Scene {
    fn read(
        tx: &Tx<'_>,
        work: WorkId,
        locale: &Locale,
        place: &Place,
    ) -> Result<Self, store::Error> {
        let newest = works::newest_edition(tx, work)?;
        Ok(Self {
            current: placings::at(tx, newest.id, locale, place)?,
            newest,
        })
    }

    fn version(&self) -> i64 {
        self.current.as_ref().map_or(0, |placing| placing.version)
    }

    fn is_seen(&self, edition: EditionId, version: i64) -> bool {
        (self.newest.id, self.version()) == (edition, version)
    }
}

#[derive(Serialize)]
struct PlacedDetails<'a> {
    locale: Locale,
    edition: String,
    place: &'a Place,
    version: i64,
    file: Option<FileId>,
    digest: Option<Digest>,
    /// Of the file.
    name: Option<&'a str>,
    focal: [u16; 2],
}

/// Puts a file where the person saw another one, or none.
pub fn place(
    tx: &Tx<'_>,
    actor: &Actor,
    spot: &Spot,
    file: FileId,
    now: Moment,
) -> Decision<(), Refusal> {
    if !may_write(actor, &spot.locale) {
        return Ok(Err(Refusal::NotAllowed));
    }
    let set = placings::set_of(tx, spot.work)?;
    let format = format_of(&spot.place, &set);
    if !languages::in_use(tx)?.contains(&spot.locale) || is_unknown(&spot.place, format) {
        return Ok(Err(Refusal::NoSuchPlace));
    }
    let file = match files::find(tx, file) {
        Ok(file) => file,
        Err(store::Error::Missing) => return Ok(Err(Refusal::NoSuchFile)),
        Err(error) => return Err(error),
    };
    let needs = Needs::of(&spot.place, format);
    if !needs.takes(&file.shape) {
        return Ok(Err(Refusal::OtherKind(needs)));
    }
    let mut spot = spot.clone();
    if spot.place == Place::Attachment(0) {
        // where it goes is up to what is there by now
        let newest = works::newest_edition(tx, spot.work)?;
        let Some(free) = free_attachment(tx, newest.id, &spot.locale)? else {
            return Ok(Err(Refusal::Many));
        };
        (spot.place, spot.edition, spot.version) = (free.0, newest.id, free.1);
    }
    let scene = Scene::read(tx, spot.work, &spot.locale, &spot.place)?;
    let current = scene.current.as_ref();
    if current.is_some_and(|placing| placing.file == Some(file.id)) {
        return Ok(Ok(()));
    }
    if !scene.is_seen(spot.edition, spot.version) {
        return Ok(Err(Refusal::Stale));
    }
    let new = New {
        file: Some(&file),
        focal: Focal::CENTRE,
        act: Act::Placed,
    };
    put(tx, actor, &scene, (&spot.locale, &spot.place), &new, now)?;
    want(tx, actor, spot.work, now)?;
    Ok(Ok(()))
}

/// Whether the file of an upload came to stand in the place that it was sent
/// for; none where it was sent for none, or is still coming.
pub fn is_placed(tx: &Tx<'_>, arrival: &Arrival) -> Result<Option<bool>, store::Error> {
    let (Some(spot), Some(End::Taken(file) | End::Known(file))) = (&arrival.spot, &arrival.end)
    else {
        return Ok(None);
    };
    let newest = works::newest_edition(tx, spot.work)?;
    let placings = placings::of_edition(tx, newest.id)?;
    let is_new = spot.place == Place::Attachment(0);
    let stands = placings.iter().any(|one| {
        let is_there = match one.place {
            Place::Attachment(_) if is_new => true,
            _ => one.place == spot.place,
        };
        is_there && one.locale == spot.locale && one.file == Some(*file)
    });
    Ok(Some(stands))
}

/// The format that a place is for, where the set has it.
pub(super) fn format_of<'a>(place: &Place, set: &'a [Format]) -> Option<&'a Format> {
    match place.seen().0 {
        Place::Format(key) => set.iter().find(|format| format.key == *key),
        _ => None,
    }
}

/// True where a place is for a format that the set has not.
fn is_unknown(place: &Place, format: Option<&Format>) -> bool {
    matches!(place.seen().0, Place::Format(_)) && format.is_none()
}

/// The first attachment that is not there, with the version of what was; none
/// where there are as many as may be.
fn free_attachment(
    tx: &Tx<'_>,
    edition: EditionId,
    locale: &Locale,
) -> Result<Option<(Place, i64)>, store::Error> {
    let placings = placings::of_edition(tx, edition)?;
    let free = (1..=ATTACHMENTS_MAX).find_map(|number| {
        let place = Place::Attachment(number);
        let mut here = placings.iter();
        match here.find(|one| one.locale == *locale && one.place == place) {
            None => Some((place, 0)),
            Some(one) if one.file.is_none() => Some((place, one.version)),
            Some(_) => None,
        }
    });
    Ok(free)
}

/// A place of the newest edition, as whoever wants to change it saw it, with
/// its file.
fn seen(
    tx: &Tx<'_>,
    actor: &Actor,
    id: PlacingId,
    version: i64,
) -> Decision<(Scene, Placing, StoredFile), Refusal> {
    let placing = placings::find(tx, id)?;
    if !may_write(actor, &placing.locale) {
        return Ok(Err(Refusal::NotAllowed));
    }
    let work = works::edition_by_id(tx, placing.edition)?.work;
    let scene = Scene::read(tx, work, &placing.locale, &placing.place)?;
    if !scene.is_seen(placing.edition, version) {
        return Ok(Err(Refusal::Stale));
    }
    let Some(file) = placing.file else {
        return Ok(Err(Refusal::Empty));
    };
    let file = files::find(tx, file)?;
    Ok(Ok((scene, placing, file)))
}

/// Takes the file of a place away; it stays in the library.
pub fn take_away(
    tx: &Tx<'_>,
    actor: &Actor,
    id: PlacingId,
    version: i64,
    now: Moment,
) -> Decision<WorkId, Refusal> {
    let (scene, placing, _) = match seen(tx, actor, id, version)? {
        Ok(seen) => seen,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let new = New {
        file: None,
        focal: Focal::CENTRE,
        act: Act::TakenAway,
    };
    put(
        tx,
        actor,
        &scene,
        (&placing.locale, &placing.place),
        &new,
        now,
    )?;
    // what was for a format by hand is cut from the lead again
    want(tx, actor, scene.newest.work, now)?;
    Ok(Ok(scene.newest.work))
}

/// Says what stays in every crop of a picture in its place.
pub fn crop(
    tx: &Tx<'_>,
    actor: &Actor,
    id: PlacingId,
    version: i64,
    focal: Focal,
    now: Moment,
) -> Decision<WorkId, Refusal> {
    let (scene, placing, file) = match seen(tx, actor, id, version)? {
        Ok(seen) => seen,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if file.shape.picture().is_none() {
        return Ok(Err(Refusal::NoPicture));
    }
    if placing.focal != focal {
        let new = New {
            file: Some(&file),
            focal,
            act: Act::Cropped,
        };
        put(
            tx,
            actor,
            &scene,
            (&placing.locale, &placing.place),
            &new,
            now,
        )?;
        want(tx, actor, scene.newest.work, now)?;
    }
    Ok(Ok(scene.newest.work))
}

/// What comes to stand in a place.
struct New<'a> {
    file: Option<&'a StoredFile>,
    focal: Focal,
    act: Act,
}

/// Writes it where it may stand: a manifest's files stay as they are.
fn put(
    tx: &Tx<'_>,
    actor: &Actor,
    scene: &Scene,
    (locale, place): (&Locale, &Place),
    new: &New<'_>,
    now: Moment,
) -> Result<(), store::Error> {
    let mut edition = scene.newest.clone();
    let mut base = scene.version();
    if is_kept(tx, &edition, locale)? {
        edition = words::next_edition(tx, actor, &edition, now)?;
        let carried = placings::at(tx, edition.id, locale, place)?;
        base = carried.map_or(0, |placing| placing.version);
    }
    let row = NewPlacing {
        edition: edition.id,
        locale: *locale,
        place: place.clone(),
        file: new.file.map(|file| file.id),
        focal: new.focal,
        act: new.act,
        by: actor.id,
        at: now,
    };
    let version = placings::put(tx, &row, base)?;
    let details = PlacedDetails {
        locale: *locale,
        edition: edition.number.to_string(),
        place,
        version,
        file: row.file,
        digest: new.file.map(|file| file.digest),
        name: new.file.map(|file| file.name.as_str()),
        focal: [new.focal.x(), new.focal.y()],
    };
    let action = format!("file.{}", new.act.key());
    let object = format!("work:{}", edition.work);
    journal::append(tx, Some(actor.id), &action, &object, &details, now)
}

/// True where a manifest holds what an edition says in this language, or its
/// source, so that its files stay as they are.
fn is_kept(tx: &Tx<'_>, edition: &Edition, locale: &Locale) -> Result<bool, store::Error> {
    if *locale == SOURCE && edition.state != EditionState::Draft {
        return Ok(true);
    }
    let text = texts::find_optional(tx, edition.id, locale)?;
    Ok(text.is_some_and(|text| text.pinned))
}

/// Carries the files of an edition over into the next one, as they stand.
pub(super) fn carry(tx: &Tx<'_>, from: EditionId, to: EditionId) -> Result<(), store::Error> {
    for placing in placings::of_edition(tx, from)? {
        if placing.file.is_none() {
            continue;
        }
        let carried = NewPlacing {
            edition: to,
            locale: placing.locale,
            place: placing.place,
            file: placing.file,
            focal: placing.focal,
            act: Act::Carried,
            by: placing.placed_by,
            at: placing.placed_at,
        };
        placings::put(tx, &carried, 0)?;
    }
    Ok(())
}

/// Which formats somebody saw in the set of a work, and which they want.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    pub seen: Vec<Slug>,
    pub wanted: Vec<Slug>,
}

/// Changes what the person changed of the set; what others changed meanwhile
/// stays. A format that nobody keeps is passed over.
pub fn choose_formats(
    tx: &Tx<'_>,
    actor: &Actor,
    work: WorkId,
    chosen: &Chosen,
    now: Moment,
) -> Result<(), store::Error> {
    works::find(tx, work)?;
    let before: Vec<Slug> = placings::set_of(tx, work)?
        .into_iter()
        .map(|format| format.key)
        .collect();
    let known = store::formats::all(tx)?;
    let keys = known.into_iter().map(|format| format.key);
    let after: Vec<Slug> = keys
        .filter(
            |key| match (chosen.seen.contains(key), chosen.wanted.contains(key)) {
                (false, true) => true,
                (true, false) => false,
                _ => before.contains(key),
            },
        )
        .collect();
    if after == before {
        return Ok(());
    }
    placings::set(tx, work, &after)?;
    let details = BTreeMap::from([("formats", &after)]);
    let object = format!("work:{work}");
    journal::append(tx, Some(actor.id), "work.formats", &object, &details, now)?;
    want(tx, actor, work, now)
}
