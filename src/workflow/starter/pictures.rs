//! The pictures of the demonstration: one for every language, and a leaflet in
//! three, put beside the phishing advisory and brought out like those of people.
//!
//! Refuses to be part of a real installation.

use std::{collections::BTreeMap, os::unix::fs::FileExt as _};

use serde::Deserialize;

use super::{Cast, KIT, damaged, demonstration, file, write};
use crate::{
    domain::{
        content::Content,
        file::FileName,
        id::{FileId, WorkId},
        locale::Locale,
        moment::Moment,
        placing::{Place, Spot},
        rights::{Licence, RightsInput, Territory},
        slug::Slug,
    },
    media::intake::Intake,
    store::{Store, Tx, texts, works},
    workflow::{
        Error, SOURCE, consents, due, files,
        placing::{self, Chosen},
        renditions::{self, Bench, Step},
        rights, staging,
    },
};

/// The work that has pictures.
const WORK: &str = "phishing";
const LEAFLET: &str = "leaflet-a4";
const SQUARE: &str = "square";
/// The languages in which the kit has it.
const LEAFLETS: [&str; 3] = ["ja", "en", "vi"];
const TITLE: &str = "フィッシングの絵とリーフレット";
const DAY: i64 = 24 * 60 * 60;

/// The most steps in which all renditions are made: one for each file, and
/// a second try.
const STEPS_MAX: usize = 16;

/// Where pictures are kept and made.
pub struct Darkroom<'a> {
    pub intake: &'a Intake,
    pub bench: &'a Bench,
}

/// What is said of a picture in one language.
#[derive(Deserialize)]
struct Words {
    alt: String,
    twin: String,
    /// What readers are told of the change.
    note: String,
}

/// Puts the pictures beside the advisory and releases them at `due_at`, after
/// everything that has gone out before.
pub(super) fn bring_out(
    place: &demonstration::Place<'_>,
    darkroom: &Darkroom<'_>,
    cast: &Cast,
    due_at: Moment,
) -> Result<(), Error> {
    let demonstration::Place {
        store,
        publication,
        shelf,
    } = *place;
    let begun = due_at.plus(-2 * DAY);
    let lead = take_in(
        store,
        darkroom.intake,
        cast,
        ("phishing.png", "フィッシング 絵.png"),
        begun,
    )?;
    let mut leaflets = Vec::new();
    for tag in LEAFLETS {
        let locale = Locale::parse(tag).ok_or_else(|| damaged(tag, "no locale"))?;
        let path = format!("phishing-leaflet.{locale}.png");
        let name = format!("フィッシング リーフレットA4 {locale}.png");
        leaflets.push((
            locale,
            take_in(store, darkroom.intake, cast, (&path, &name), begun)?,
        ));
    }
    let work = store.write(|tx| put(tx, cast, lead, &leaflets, begun))?;
    for _ in 0..STEPS_MAX {
        if let Step::Idle { .. } =
            renditions::step(store, &darkroom.intake.vault, darkroom.bench, || begun)?
        {
            break;
        }
    }
    let decided = due_at.plus(-DAY);
    let id = store.write(|tx| super::submit(tx, cast, TITLE, &[work], decided))?;
    staging::stage(store, &darkroom.intake.vault, shelf, id)?.map_err(|why| damaged(TITLE, why))?;
    store.write(|tx| super::decide(tx, cast, id, due_at, decided))?;
    due::release_due(store, publication, shelf, due_at)?;
    Ok(())
}

/// Keeps a picture of the kit as an upload is kept, says whose it is and that
/// nobody is to be seen in it.
fn take_in(
    store: &Store,
    intake: &Intake,
    cast: &Cast,
    (path, name): (&str, &str),
    now: Moment,
) -> Result<FileId, Error> {
    let picture = KIT.get_file(format!("pictures/{path}"));
    let picture = picture.ok_or_else(|| damaged(path, "missing"))?;
    let name = FileName::parse(name).map_err(|why| damaged(path, why))?;
    let id = files::new_arrival();
    intake
        .vault
        .begin(id)?
        .write_all_at(picture.contents(), 0)?;
    let kept = intake
        .take_in(id, &name)?
        .map_err(|why| damaged(path, why))?;
    intake.vault.discard(id)?;
    let kit = RightsInput {
        holder: "啓発スターターキット".into(),
        licence: Licence::CcBy.key().into(),
        territory: Territory::World.key().into(),
        adapt: true,
        translate: true,
        commercial: true,
        ..RightsInput::default()
    };
    store.write(|tx| {
        let file = files::record(tx, &cast.drafter, &name, &kept, now)?.id();
        rights::say(tx, &cast.drafter, file, &kit, now)?.map_err(|why| damaged(path, why))?;
        let nobody = consents::say(tx, &cast.drafter, file, (0, Some(false)), now)?;
        nobody.map_err(|why| damaged(path, why))?;
        Ok(file)
    })
}

/// Chooses the formats, puts each picture in its place and writes the words
/// for those who do not see it.
fn put(
    tx: &Tx<'_>,
    cast: &Cast,
    lead: FileId,
    leaflets: &[(Locale, FileId)],
    now: Moment,
) -> Result<WorkId, Error> {
    let slug = |key: &str| Slug::parse(key).ok_or_else(|| damaged(key, "slug"));
    let work = works::find_by_slug(tx, &slug(WORK)?)?.id;
    let chosen = Chosen {
        seen: Vec::new(),
        wanted: vec![slug(LEAFLET)?, slug(SQUARE)?],
    };
    placing::choose_formats(tx, &cast.drafter, work, &chosen, now)?;
    for locale in &cast.locales {
        place(tx, cast, (work, locale), (Place::Lead, lead), now)?;
    }
    for (locale, leaflet) in leaflets {
        if cast.locales.contains(locale) {
            let place_ = Place::Format(slug(LEAFLET)?);
            place(tx, cast, (work, locale), (place_, *leaflet), now)?;
        }
    }
    let path = format!("pictures/{WORK}.json");
    let mut words: BTreeMap<Locale, Words> =
        serde_json::from_str(file(&path)?).map_err(|error| damaged(&path, error))?;
    // a translation is made from its source
    let mut locales = cast.locales.clone();
    locales.sort_by_key(|locale| *locale != SOURCE);
    for locale in locales {
        let said = words
            .remove(&locale)
            .ok_or_else(|| damaged(&path, locale))?;
        let edition = works::newest_edition(tx, work)?.id;
        let content = Content {
            alt: said.alt,
            twin: said.twin,
            change_note: said.note,
            ..texts::find(tx, edition, &locale)?.content
        };
        write(tx, cast, work, &locale, content, now)?;
    }
    Ok(work)
}

fn place(
    tx: &Tx<'_>,
    cast: &Cast,
    (work, locale): (WorkId, &Locale),
    (place, file): (Place, FileId),
    now: Moment,
) -> Result<(), Error> {
    let who = if *locale == SOURCE {
        &cast.drafter
    } else {
        &cast.translator
    };
    let spot = Spot {
        work,
        locale: *locale,
        place,
        edition: works::newest_edition(tx, work)?.id,
        version: 0,
    };
    placing::place(tx, who, &spot, file, now)?.map_err(|why| damaged(WORK, why))
}
