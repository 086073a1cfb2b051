//! The rows of the table in which people choose what a release holds: what
//! each language of a work offers. Chooses nothing.

use std::collections::BTreeSet;

use super::shell::Shell;
use crate::{
    domain::{
        id::{ReleaseId, WorkId},
        locale::Locale,
    },
    store::release_lists::Choosable,
    text::{SafeHtml, ruby},
};

/// One language of a work.
pub struct Cell {
    pub value: String,
    pub label: String,
    pub language: &'static str,
    pub locale: Locale,
    /// There is no text.
    pub missing: bool,
    /// This very edition is public.
    pub live: bool,
    /// A public locale of the work is chosen, to go out anew.
    pub again: bool,
    pub checked: bool,
    /// Another release is under way with it.
    pub held: bool,
}

impl Cell {
    /// What cannot be chosen has no box, unless it was chosen and can be let go.
    pub fn has_box(&self) -> bool {
        self.checked || !(self.missing || self.live && !self.again)
    }

    /// What another release holds stays where it is; a choice made before that
    /// can still be let go.
    pub fn is_locked(&self) -> bool {
        self.held && !self.checked
    }
}

pub struct Row {
    pub work: WorkId,
    pub title: SafeHtml,
    pub slug: String,
    pub topic: SafeHtml,
    pub edition: String,
    pub held_by: Option<ReleaseId>,
    pub cells: Vec<Cell>,
}

impl Row {
    /// The languages with a box to tick.
    pub fn boxes(&self) -> Vec<&Cell> {
        self.cells.iter().filter(|cell| cell.has_box()).collect()
    }

    /// True where every box stays as it is.
    pub fn is_locked(&self) -> bool {
        self.boxes().iter().all(|cell| cell.is_locked())
    }

    /// The languages that are public as they are.
    pub fn live(&self) -> Vec<&Cell> {
        let unboxed = self.cells.iter().filter(|cell| !cell.has_box());
        unboxed.filter(|cell| cell.live && !cell.missing).collect()
    }

    /// The languages without a text.
    pub fn missing(&self) -> Vec<&Cell> {
        let unboxed = self.cells.iter().filter(|cell| !cell.has_box());
        unboxed.filter(|cell| cell.missing).collect()
    }
}

/// The row of a work, with what is chosen of it.
pub fn row(shell: &Shell, work: &Choosable, chosen: &BTreeSet<(WorkId, Locale)>) -> Row {
    let plain = ruby::plain(&work.title);
    let again = work
        .live
        .iter()
        .any(|locale| chosen.contains(&(work.work, *locale)));
    Row {
        work: work.work,
        title: shell.say.marked(&work.title),
        slug: work.slug.to_string(),
        topic: shell.say.t(work.topic.message_id()),
        edition: work.edition.to_string(),
        held_by: work.held_by,
        cells: shell
            .locales
            .iter()
            .copied()
            .map(|locale| Cell {
                value: format!("{}:{locale}", work.work),
                label: format!("{plain} – {}", shell.language(&locale)),
                language: shell.language(&locale),
                locale,
                missing: !work.locales.contains(&locale),
                live: work.live.contains(&locale),
                again,
                held: work.held_by.is_some(),
                checked: chosen.contains(&(work.work, locale)),
            })
            .collect(),
    }
}
