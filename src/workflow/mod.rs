//! One function for each thing that a person can do, and the bounded steps of
//! the clock. No HTTP, no HTML; a moment is always a parameter.

pub mod accounts;
pub mod beside;
pub mod bring_back;
pub mod case_view;
pub mod cases;
pub mod check;
pub mod clocks;
pub mod consents;
pub mod copies;
pub mod dry_run;
pub mod due;
pub mod easy;
pub mod ending;
pub mod files;
pub mod findings;
pub mod follow_up;
pub mod formats;
pub mod frozen;
pub mod glossary;
pub mod home;
pub mod interchange;
pub mod interfaces;
pub mod languages;
pub mod ledger;
pub mod letters;
pub mod library;
pub mod live;
pub mod matrix;
pub mod memory;
pub mod messages;
pub mod older;
pub mod organisations;
pub mod own_password;
pub mod password;
pub mod placing;
pub mod queue;
pub mod records;
pub mod release_files;
pub mod release_view;
pub mod release_words;
pub mod releases;
pub mod renditions;
pub mod retention;
pub mod rights;
pub mod sealing;
pub mod sign_in;
pub mod slips;
pub mod staging;
pub mod standing;
pub mod starter;
pub mod surroundings;
pub mod tags;
pub mod takedowns;
pub mod talk;
pub mod texts;
pub mod works;

use crate::{
    domain::{
        account::{Actor, Role},
        locale::Locale,
    },
    publication, store,
};

/// The store may fail; the rules may refuse. A refusal comes before the first
/// write.
pub type Decision<T, R> = Result<Result<T, R>, store::Error>;

/// The locale that texts are written in first.
pub const SOURCE: Locale = Locale::JA;

/// A database failed, or the files beside it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("desk: {0}")]
    Store(#[from] store::Error),
    #[error("publication: {0}")]
    Publication(#[from] publication::Error),
    #[error("files: {0}")]
    Files(#[from] std::io::Error),
    /// Something that must be there is not; `keihatsu check` says more.
    #[error("damaged: {0}")]
    Damaged(String),
}

/// True where the person may write texts in that locale.
pub fn may_write(actor: &Actor, locale: &Locale) -> bool {
    actor.has(Role::Drafter) || (actor.has(Role::Translator) && *locale != SOURCE)
}
