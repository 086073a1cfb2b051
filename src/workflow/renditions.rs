//! What is made of pictures: planned when one arrives, made in steps beside
//! everything else, tried again where it was not the picture's fault. A step
//! can be killed anywhere and done again.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, ErrorKind},
    sync::{Arc, Mutex, PoisonError},
};

use serde::Serialize;

use super::{Error, placing};
use crate::{
    domain::{
        account::Actor,
        digest::Digest,
        file::{FileKind, Shape},
        id::FileId,
        moment::Moment,
        picture::{Facts, Orientation, Refusal},
        rendition::{Focal, Plan, Recipe, Use, Wants, plan},
    },
    media::{
        vault::Vault,
        workshop::{Failure, Workshop},
    },
    store::{
        self, Store, Tx, files, journal,
        renditions::{self, Rendition, State},
    },
};

/// Seconds until the second and the third try; there is no fourth.
const PATIENCE: [i64; 2] = [60, 600];

/// What is made of every picture: a thumbnail and the widths for pages. Of
/// other kinds nothing is.
pub fn planned(kind: FileKind, shape: &Shape) -> Plan {
    let Some(picture) = shape.picture() else {
        return Plan::default();
    };
    let wants = Wants {
        full: false,
        view: true,
        formats: &[],
    };
    plan(&Facts::of(kind, picture), Focal::CENTRE, &wants)
}

/// What each recipe of a file's plan is for.
pub fn uses(kind: FileKind, shape: &Shape, recipe: &Recipe) -> Vec<Use> {
    let planned = planned(kind, shape).renditions.into_iter();
    let mut uses: Vec<Use> = planned
        .filter(|(_, planned)| planned == recipe)
        .map(|(use_, _)| use_)
        .collect();
    uses.sort();
    uses.dedup();
    uses
}

/// The workshop, and which masters are in hand.
pub struct Bench {
    workshop: Arc<Workshop>,
    in_hand: Mutex<BTreeSet<FileId>>,
}

/// A master that nobody else takes in hand meanwhile.
struct Turn<'a> {
    bench: &'a Bench,
    file: FileId,
    recipes: Vec<Recipe>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let in_hand = &self.bench.in_hand;
        let mut in_hand = in_hand.lock().unwrap_or_else(PoisonError::into_inner);
        in_hand.remove(&self.file);
    }
}

impl Bench {
    pub fn new(workshop: impl Into<Arc<Workshop>>) -> Self {
        Self {
            workshop: workshop.into(),
            in_hand: Mutex::new(BTreeSet::new()),
        }
    }

    /// Takes the master that waits longest.
    fn take(&self, store: &Store, now: Moment) -> Result<Option<Turn<'_>>, store::Error> {
        let mut in_hand = self.in_hand.lock().unwrap_or_else(PoisonError::into_inner);
        let found = store.read(|tx| renditions::next(tx, &in_hand, now))?;
        Ok(found.map(|(file, recipes)| {
            in_hand.insert(file);
            Turn {
                bench: self,
                file,
                recipes,
            }
        }))
    }
}

/// What a step came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Something was made, or has failed.
    Done(FileId),
    /// Nothing waits for now, but perhaps for that moment.
    Idle { next: Option<Moment> },
}

/// What came of one recipe: bytes that are kept, or why there are none.
type Outcome = Result<(Digest, u64), Refusal>;

/// Makes what is wanted of one master: the child works outside any
/// transaction, its files are kept, and one write names them. It may take a
/// minute, so that it reads the clock anew.
pub fn step(
    store: &Store,
    vault: &Vault,
    bench: &Bench,
    now: impl Fn() -> Moment,
) -> Result<Step, Error> {
    let begun = now();
    let Some(turn) = bench.take(store, begun)? else {
        // what is due and was not taken is in another hand
        let next = store.read(|tx| renditions::next_due(tx, begun))?;
        return Ok(Step::Idle { next });
    };
    let master = store.read(|tx| files::find(tx, turn.file))?;
    let outcomes = match make(vault, &bench.workshop, &master, &turn.recipes) {
        Ok(outcomes) => outcomes,
        Err(failure) => {
            let why = match failure {
                Failure::Refused(why) => why,
                Failure::Io(error) => {
                    eprintln!("keihatsu: renditions of file {}: {error}", turn.file);
                    Refusal::Unfinished
                }
            };
            vec![Err(why); turn.recipes.len()]
        }
    };
    store.write(|tx| note(tx, &turn, &master.name, outcomes, now()))?;
    Ok(Step::Done(turn.file))
}

fn make(
    vault: &Vault,
    workshop: &Workshop,
    master: &files::StoredFile,
    recipes: &[Recipe],
) -> Result<Vec<Outcome>, Failure> {
    if vault.room()? == 0 {
        return Err(io::Error::from(ErrorKind::StorageFull).into());
    }
    let file = whole(vault, master)?;
    let picture = master.shape.picture();
    let orientation = picture.map_or_else(Orientation::default, |picture| picture.orientation);
    let draft = |place| vault.rendition(&master.digest, place);
    let made = workshop.render(&file, orientation, recipes, &draft)?;
    let outcomes = made.into_iter().map(|made| match made {
        Ok(draft) => Ok(Ok(vault.keep(draft)?)),
        Err(why) => Ok(Err(why)),
    });
    outcomes.collect()
}

/// A master as it was kept.
fn whole(vault: &Vault, master: &files::StoredFile) -> io::Result<File> {
    let found = vault.find(&master.digest)?;
    let found = found.filter(|(_, bytes)| *bytes == master.bytes.unsigned_abs());
    let (file, _) = found.ok_or_else(|| io::Error::other("the file is not whole"))?;
    Ok(file)
}

#[derive(Serialize)]
struct MadeEntry<'a> {
    recipe: &'a Recipe,
    digest: Digest,
    bytes: u64,
}

#[derive(Serialize)]
struct FailedEntry<'a> {
    recipe: &'a Recipe,
    why: Refusal,
}

#[derive(Serialize)]
struct Rendered<'a> {
    /// Of the file.
    name: &'a str,
    made: Vec<MadeEntry<'a>>,
    failed: Vec<FailedEntry<'a>>,
}

/// Marks what is still wanted, and notes what nobody tries again.
fn note(
    tx: &Tx<'_>,
    turn: &Turn<'_>,
    name: &str,
    outcomes: Vec<Outcome>,
    now: Moment,
) -> Result<(), store::Error> {
    let mut rendered = Rendered {
        name,
        made: Vec::new(),
        failed: Vec::new(),
    };
    for (recipe, outcome) in turn.recipes.iter().zip(outcomes) {
        let Some(attempts) = renditions::attempts(tx, turn.file, recipe)? else {
            continue;
        };
        let again = usize::try_from(attempts)
            .ok()
            .and_then(|attempts| PATIENCE.get(attempts));
        let state = match (outcome, again) {
            (Ok((digest, bytes)), _) => {
                rendered.made.push(MadeEntry {
                    recipe,
                    digest,
                    bytes,
                });
                State::Made { digest, bytes }
            }
            (Err(why), Some(seconds)) if why.may_pass() => State::Wanted {
                due_at: now.plus(*seconds),
                attempts: attempts + 1,
            },
            (Err(why), _) => {
                rendered.failed.push(FailedEntry { recipe, why });
                State::Failed { why }
            }
        };
        renditions::set(tx, turn.file, recipe, &state, now)?;
    }
    if !rendered.made.is_empty() || !rendered.failed.is_empty() {
        let object = format!("file:{}", turn.file);
        journal::append(tx, None, "file.rendered", &object, &rendered, now)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Again<'a> {
    /// Of the file.
    name: &'a str,
    recipes: Vec<&'a Recipe>,
}

/// Wants again what has failed of a file; nothing where nothing has.
pub fn again(tx: &Tx<'_>, actor: &Actor, file: FileId, now: Moment) -> Result<(), store::Error> {
    let master = files::find(tx, file)?;
    let all = renditions::of_file(tx, file)?;
    let failed = |each: &&Rendition| matches!(each.state, State::Failed { .. });
    let recipes: Vec<&Recipe> = all.iter().filter(failed).map(|each| &each.recipe).collect();
    if recipes.is_empty() {
        return Ok(());
    }
    let wanted = State::Wanted {
        due_at: now,
        attempts: 0,
    };
    for recipe in &recipes {
        renditions::set(tx, file, recipe, &wanted, now)?;
    }
    let object = format!("file:{file}");
    let details = Again {
        name: &master.name,
        recipes,
    };
    journal::append(tx, Some(actor.id), "file.again", &object, &details, now)?;
    Ok(())
}

/// Files whose rows are not those of their plan and what people's changes
/// wanted, a line a file; and what nobody wanted though a place needs it.
pub(super) fn unplanned(tx: &Tx<'_>) -> Result<Vec<String>, store::Error> {
    let mut lines = placing::unwanted(tx)?;
    let told = renditions::told(tx)?;
    for standing in renditions::standings(tx)? {
        let recipes = planned(standing.kind, &standing.shape).recipes();
        let planned = recipes.iter().map(ToString::to_string);
        let wanted = told.range((standing.file, String::new())..);
        let wanted = wanted.take_while(|(file, _)| *file == standing.file);
        let wanted = wanted.map(|(_, recipe)| recipe.clone());
        let planned: BTreeSet<String> = planned.chain(wanted).collect();
        if planned != standing.recipes {
            lines.push(format!("renditions of file {} ≠ plan", standing.file));
        }
    }
    Ok(lines)
}
