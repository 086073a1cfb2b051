//! Renditions that a child makes of a picture, each in a draft of its own.

use std::{
    fs::File,
    io::{self, BufRead},
};

use super::{BYTES_MAX, CHILDREN, Failure, Heard, Hearer, Workshop, copy};
use crate::{
    domain::{
        picture::{Orientation, Refusal},
        rendition::{Code, Recipe},
    },
    media::{
        vault::Draft,
        worker::{Answer, Job, Task},
    },
};

/// What came of one recipe: a file that waits to be kept.
pub type Made = Result<Draft, Refusal>;

/// Where the rendition of the recipe at that place is to be written.
pub type Drafts<'a> = &'a dyn Fn(usize) -> io::Result<Draft>;

impl Workshop {
    /// Makes renditions of a master, in the order of the recipes, and waits for
    /// it: up to a minute, and as long as others are in the way. `master` must
    /// be an opening of its own, since its position moves.
    pub fn render(
        &self,
        master: &File,
        orientation: Orientation,
        recipes: &[Recipe],
        drafts: Drafts<'_>,
    ) -> Result<Vec<Made>, Failure> {
        for count in 1..=CHILDREN {
            let room = self.room(count);
            let job = Job {
                task: Task::Render {
                    orientation,
                    recipes: recipes.to_vec(),
                    lanes: if room.is_alone { 2 } else { 1 },
                },
                share: Self::share(count),
            };
            let mut taken = Taken {
                drafts,
                recipes,
                made: Vec::new(),
            };
            // else it needs more room
            if self.child(master, &job, &mut taken)? {
                return Ok(taken.finish());
            }
        }
        Err(Refusal::TooHeavy.into())
    }
}

/// What a child has handed over, each with its place.
struct Taken<'a> {
    drafts: Drafts<'a>,
    recipes: &'a [Recipe],
    made: Vec<(usize, Made)>,
}

impl Taken<'_> {
    /// A child that names another recipe, or one twice, is not itself any more.
    fn check(&self, place: usize) -> Result<(), Refusal> {
        let is_new = self.made.iter().all(|(other, _)| *other != place);
        if place >= self.recipes.len() || !is_new {
            return Err(Refusal::Broken);
        }
        Ok(())
    }

    fn note(&mut self, place: usize, why: Refusal) -> Result<(), Refusal> {
        self.check(place)?;
        self.made.push((place, Err(why)));
        Ok(())
    }

    /// Writes a rendition; false where the child fell silent within it.
    fn keep(&mut self, place: usize, bytes: u64, from: &mut dyn BufRead) -> Result<bool, Failure> {
        self.check(place)?;
        let recipe = &self.recipes[place];
        let most = recipe.bytes_max.unwrap_or(BYTES_MAX).min(BYTES_MAX);
        if bytes == 0 || bytes > most {
            return Err(Refusal::Broken.into());
        }
        let mut draft = (self.drafts)(place)?;
        let begins = |piece: &[u8]| begins_as(recipe.code, piece);
        if !copy(bytes, from, &mut draft, &begins)? {
            return Ok(false);
        }
        self.made.push((place, Ok(draft)));
        Ok(true)
    }

    /// All in the order of their recipes.
    fn finish(mut self) -> Vec<Made> {
        self.made.sort_by_key(|(place, _)| *place);
        self.made.into_iter().map(|(_, made)| made).collect()
    }
}

impl Hearer for Taken<'_> {
    fn hear(&mut self, answer: Answer, from: &mut dyn BufRead) -> Result<Heard, Failure> {
        match answer {
            Answer::Made { place, bytes } => {
                if !self.keep(place, bytes, from)? {
                    return Ok(Heard::Silence);
                }
            }
            Answer::Failed { place, why } => self.note(place, why)?,
            last => return Ok(Heard::Last(last)),
        }
        Ok(Heard::Taken)
    }

    fn is_whole(&self) -> bool {
        self.made.len() == self.recipes.len()
    }
}

/// Whether bytes begin as such a file does.
fn begins_as(code: Code, bytes: &[u8]) -> bool {
    match code {
        Code::Webp { .. } => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        Code::Jpeg { .. } => bytes.starts_with(&[0xFF, 0xD8, 0xFF]),
        Code::Png => bytes.starts_with(b"\x89PNG\r\n\x1A\n"),
    }
}
