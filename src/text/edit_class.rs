//! What an edit of a source probably means for its translations, judged from
//! the words alone. Only ever a proposal.

use crate::domain::ledger::Class;

/// What the difference suggests.
pub fn guess(before: &str, after: &str) -> Class {
    let plain = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    if plain(before) == plain(after) {
        Class::Typo
    } else {
        Class::Meaning
    }
}
