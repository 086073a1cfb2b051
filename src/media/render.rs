//! Renditions of one master: opened once, no larger than needed, each size made
//! from the next larger one, encoded side by side. It knows no file's name and
//! no place; it runs in the child process only.

use std::{
    fs::File,
    sync::{Arc, Mutex, OnceLock, PoisonError},
    thread,
};

use super::{
    decode::{MEMORY_MAX, Picture},
    encode::{ForWebp, jpeg, png, within},
    plane::{Plane, Resized, Window},
};
use crate::domain::{
    picture::{Orientation, Refusal},
    rendition::{Code, Recipe},
};

/// A size is made from one that is so much larger, so that it is resampled well;
/// nearer ones from the first plane.
const APART: f64 = 1.5;

/// A size so near to the first plane is made from by nobody: what would be
/// gained is not worth its memory.
const NEAR: f64 = 1.25;

/// Memory beside that of opening, in bytes: what encoders hold and the
/// program itself, and for each pixel of the largest webp.
const ASIDE: u64 = 24_000_000;
const ASIDE_PIXEL: u64 = 8;

/// Why nothing came of a job.
#[derive(Debug, PartialEq, Eq)]
pub enum Undone {
    Refused(Refusal),
    /// It would take more than its share of the memory; alone it might go.
    Heavy,
}

impl From<Refusal> for Undone {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Makes what the recipes ask for, on so many threads, and hands over each as
/// it is ready, by its place among the recipes. `share` is the memory that it
/// may take, in bytes.
pub fn render(
    master: File,
    orientation: Orientation,
    recipes: &[Recipe],
    lanes: usize,
    share: u64,
    done: &(impl Fn(usize, Result<Vec<u8>, Refusal>) + Sync),
) -> Result<(), Undone> {
    let picture = Picture::look(master)?;
    let upright = orientation.sides(picture.width, picture.height);
    let needed = needed(upright, recipes)?;
    let needed = orientation.sides(needed.0, needed.1);
    let webp = recipes
        .iter()
        .filter(|recipe| matches!(recipe.code, Code::Webp { .. }));
    let pixels = webp.map(|recipe| u64::from(recipe.width) * u64::from(recipe.height));
    let aside = ASIDE + pixels.max().unwrap_or(0) * ASIDE_PIXEL;
    let cost = picture.cost(needed) + aside;
    if cost > MEMORY_MAX {
        return Err(Refusal::TooHeavy.into());
    }
    if cost > share {
        return Err(Undone::Heavy);
    }
    let drawn = picture.graphic;
    let plane = picture.open(needed, orientation)?;
    let steps = steps(plane, upright, recipes);
    let queue = Mutex::new(steps);
    thread::scope(|scope| {
        for _ in 0..lanes.max(1) {
            scope.spawn(|| {
                while let Some(step) = next(&queue) {
                    let place = step.place;
                    done(place, step.make(&recipes[place], drawn));
                }
            });
        }
    });
    Ok(())
}

fn next(queue: &Mutex<Vec<Step>>) -> Option<Step> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).pop()
}

/// The size of the whole picture from which every recipe can be made without
/// enlarging. A recipe for a picture of another size is refused.
fn needed(upright: (u32, u32), recipes: &[Recipe]) -> Result<(u32, u32), Refusal> {
    let mut needed = (1, 1);
    for recipe in recipes {
        let (width, height) = recipe
            .crop
            .map_or(upright, |crop| (crop.width, crop.height));
        let fits = recipe.crop.is_none_or(|crop| {
            let end = |start: u32, part: u32, side| {
                start.checked_add(part).is_some_and(|end| end <= side)
            };
            end(crop.left, crop.width, upright.0) && end(crop.top, crop.height, upright.1)
        });
        let shrinks = (1..=width).contains(&recipe.width) && (1..=height).contains(&recipe.height);
        if !fits || !shrinks {
            return Err(Refusal::OtherSize);
        }
        let side = |whole: u32, made: u32, part: u32| {
            let side = (u64::from(whole) * u64::from(made)).div_ceil(u64::from(part));
            u32::try_from(side).unwrap_or(whole)
        };
        needed.0 = needed.0.max(side(upright.0, recipe.width, width));
        needed.1 = needed.1.max(side(upright.1, recipe.height, height));
    }
    Ok(needed)
}

/// A plane that is made when it is first asked for and gone once nobody holds
/// it any more.
struct Source {
    width: u32,
    height: u32,
    larger: Mutex<Option<Arc<Source>>>,
    plane: OnceLock<Result<Plane, Refusal>>,
}

impl Source {
    fn first(plane: Plane) -> Arc<Self> {
        Arc::new(Self {
            width: plane.width,
            height: plane.height,
            larger: Mutex::new(None),
            plane: OnceLock::from(Ok(plane)),
        })
    }

    fn smaller((width, height): (u32, u32), larger: &Arc<Self>) -> Arc<Self> {
        Arc::new(Self {
            width,
            height,
            larger: Mutex::new(Some(Arc::clone(larger))),
            plane: OnceLock::new(),
        })
    }

    fn plane(&self) -> Result<&Plane, Refusal> {
        let made = self.plane.get_or_init(|| {
            let mut larger = self.larger.lock().unwrap_or_else(PoisonError::into_inner);
            let larger = larger.take().ok_or(Refusal::Broken)?;
            let resized = Resized {
                plane: larger.plane()?,
                window: Window::WHOLE,
                width: self.width,
                height: self.height,
            };
            resized.plane()
        });
        made.as_ref().map_err(|refusal| *refusal)
    }
}

/// One rendition that is still to be made.
struct Step {
    /// Of its recipe.
    place: usize,
    source: Arc<Source>,
    window: Window,
}

impl Step {
    fn make(self, recipe: &Recipe, drawn: bool) -> Result<Vec<u8>, Refusal> {
        let resized = Resized {
            plane: self.source.plane()?,
            window: self.window,
            width: recipe.width,
            height: recipe.height,
        };
        if let Code::Webp { .. } = recipe.code {
            let pixels = ForWebp::of(&resized, drawn)?;
            // encoding takes longest, and needs the plane no more
            drop(self.source);
            return within(recipe, |code| pixels.encode(code.quality().unwrap_or(100)));
        }
        within(recipe, |code| match code.quality() {
            Some(quality) => jpeg(&resized, quality),
            None => png(&resized),
        })
    }
}

/// What is to be made from what: the last step first.
fn steps(first: Plane, upright: (u32, u32), recipes: &[Recipe]) -> Vec<Step> {
    let whole = f64::from(upright.0);
    let mut sizes: Vec<(u32, u32)> = recipes
        .iter()
        .filter(|recipe| recipe.crop.is_none())
        .map(|recipe| (recipe.width, recipe.height))
        .collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes.dedup();
    // the narrowest size that is wide enough to be resized from
    let widest = f64::from(first.width) / NEAR;
    let from = |width: f64| {
        let is_fit = |size: &(u32, u32)| (width..=widest).contains(&f64::from(size.0));
        sizes.iter().rposition(is_fit)
    };
    let origin = |recipe: &Recipe| match recipe.crop {
        None => from(f64::from(recipe.width) * APART),
        Some(crop) => from(f64::from(recipe.width) * whole / f64::from(crop.width)),
    };
    let mut kept = vec![false; sizes.len()];
    for recipe in recipes {
        if let Some(index) = origin(recipe) {
            kept[index] = true;
        }
    }
    for (index, size) in sizes.iter().enumerate() {
        let same =
            |recipe: &&Recipe| recipe.crop.is_none() && (recipe.width, recipe.height) == *size;
        kept[index] |= recipes.iter().filter(same).count() > 1;
    }
    let first = Source::first(first);
    let mut sources: Vec<Option<Arc<Source>>> = vec![None; sizes.len()];
    for index in 0..sizes.len() {
        let size = sizes[index];
        let larger = from(f64::from(size.0) * APART);
        let larger = larger.and_then(|index| sources[index].as_ref());
        sources[index] = if size == (first.width, first.height) {
            Some(Arc::clone(&first))
        } else {
            kept[index].then(|| Source::smaller(size, larger.unwrap_or(&first)))
        };
    }
    let source = |recipe: &Recipe| {
        let size = (recipe.width, recipe.height);
        let own = sizes
            .iter()
            .position(|each| recipe.crop.is_none() && *each == size);
        let own = own.and_then(|index| sources[index].clone());
        own.or_else(|| sources[origin(recipe)?].clone())
            .unwrap_or_else(|| Arc::clone(&first))
    };
    let mut steps: Vec<Step> = recipes
        .iter()
        .enumerate()
        .map(|(place, recipe)| Step {
            place,
            source: source(recipe),
            window: window(upright, recipe),
        })
        .collect();
    let pixels = |step: &Step| {
        let recipe = &recipes[step.place];
        u64::from(recipe.width) * u64::from(recipe.height)
    };
    steps.sort_by_key(pixels);
    steps
}

fn window(upright: (u32, u32), recipe: &Recipe) -> Window {
    recipe.crop.map_or(Window::WHOLE, |crop| {
        let (width, height) = (f64::from(upright.0), f64::from(upright.1));
        Window {
            left: f64::from(crop.left) / width,
            top: f64::from(crop.top) / height,
            width: f64::from(crop.width) / width,
            height: f64::from(crop.height) / height,
        }
    })
}
