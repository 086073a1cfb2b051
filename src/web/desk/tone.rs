//! How the state of a text looks, as classes of the style sheet. The sign says
//! the same without colour.

use crate::domain::{ledger::State, reader_check::Standing};

/// The class of a sign in a table.
pub fn mark(state: State) -> &'static str {
    match state {
        State::Missing => "mark-none",
        State::StaleMeaning => "mark-stop",
        State::StaleWording => "mark-care",
        State::Machine => "mark-machine",
        State::Draft => "mark-draft",
        State::Checked | State::Approved => "mark-good",
    }
}

/// The class of a chip that says how a text stands with its readers, with the
/// space before it.
pub fn reader(standing: Standing) -> &'static str {
    match standing {
        Standing::Unread => "",
        Standing::OutOfDate => " chip-care",
        Standing::ChangeNeeded => " chip-stop",
        Standing::Understood => " chip-good",
    }
}

/// The class of a chip, with the space before it.
pub fn chip(state: State) -> &'static str {
    match state {
        State::Missing | State::Draft => "",
        State::StaleMeaning => " chip-stop",
        State::StaleWording => " chip-care",
        State::Machine => " chip-machine",
        State::Checked | State::Approved => " chip-good",
    }
}
