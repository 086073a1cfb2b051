//! What the places of a work want to have made of their pictures, and that all
//! of it is wanted.

use serde::Serialize;

use super::format_of;
use crate::{
    domain::{
        account::Actor,
        format::Format,
        id::{EditionId, WorkId},
        locale::Locale,
        moment::Moment,
        picture::Facts,
        placing::{Place, asked},
        rendition::{Plan, Recipe, Wants, plan},
    },
    store::{
        self, Tx,
        files::{self, StoredFile},
        journal,
        placings::{self, Placing},
        renditions, works,
    },
};

/// What is to be made of a picture for the place where it stands.
pub fn plan_of(placing: &Placing, file: &StoredFile, set: &[Format], own: &[&Place]) -> Plan {
    let Some(picture) = file.shape.picture() else {
        return Plan::default();
    };
    let lacks = set.iter().filter(|format| {
        let place = Place::Format(format.key.clone());
        !own.contains(&&placing.place.alike(place))
    });
    let (full, formats) = asked(&placing.place, format_of(&placing.place, set), lacks);
    let wants = Wants {
        full,
        view: *placing.place.seen().0 == Place::Lead,
        formats: &formats,
    };
    plan(&Facts::of(file.kind, picture), placing.focal, &wants)
}

/// What is to be made for the places of an edition whose work has that set.
pub fn plans(
    tx: &Tx<'_>,
    edition: EditionId,
    set: &[Format],
) -> Result<Vec<(Placing, StoredFile, Plan)>, store::Error> {
    let mut placed = Vec::new();
    for placing in placings::of_edition(tx, edition)? {
        if let Some(file) = placing.file {
            placed.push((placing, files::find(tx, file)?));
        }
    }
    let own = |locale: &Locale| {
        let same = placed.iter().filter(|(one, _)| one.locale == *locale);
        same.map(|(one, _)| &one.place).collect::<Vec<_>>()
    };
    let plans: Vec<Plan> = placed
        .iter()
        .map(|(placing, file)| plan_of(placing, file, set, &own(&placing.locale)))
        .collect();
    let all = placed.into_iter().zip(plans);
    Ok(all
        .map(|((placing, file), plan)| (placing, file, plan))
        .collect())
}

#[derive(Serialize)]
struct Wanted<'a> {
    /// Of the file.
    name: &'a str,
    recipes: &'a [Recipe],
}

/// Wants what the newest edition of a work needs and what nobody has wanted
/// yet, and says so.
pub fn want(tx: &Tx<'_>, actor: &Actor, work: WorkId, now: Moment) -> Result<(), store::Error> {
    let newest = works::newest_edition(tx, work)?;
    let set = placings::set_of(tx, work)?;
    for (_, file, plan) in plans(tx, newest.id, &set)? {
        let new = renditions::want(tx, file.id, &plan.recipes(), now)?;
        if new.is_empty() {
            continue;
        }
        let object = format!("file:{}", file.id);
        let details = Wanted {
            name: &file.name,
            recipes: &new,
        };
        journal::append(tx, Some(actor.id), "file.wanted", &object, &details, now)?;
    }
    Ok(())
}

/// Files of which something is not wanted that the newest edition of a work
/// needs, a line a place.
pub fn unwanted(tx: &Tx<'_>) -> Result<Vec<String>, store::Error> {
    let mut lines = Vec::new();
    for (work, edition) in placings::newest_editions(tx)? {
        let planned = |set: Vec<Format>| plans(tx, edition, &set);
        let plans = match placings::set_of(tx, work).and_then(planned) {
            Ok(plans) => plans,
            // rows that cannot be read are told by whoever compares rows
            Err(error) if matches!(error, store::Error::Missing) || error.is_unreadable() => {
                continue;
            }
            Err(error) => return Err(error),
        };
        for (placing, file, plan) in plans {
            let rows = renditions::of_file(tx, file.id)?;
            let is_there = |recipe: &Recipe| rows.iter().any(|row| row.recipe == *recipe);
            if !plan.recipes().iter().all(is_there) {
                lines.push(format!("placing {}: renditions ≠ plan", placing.id));
            }
        }
    }
    Ok(lines)
}
