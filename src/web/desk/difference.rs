//! A word difference as markup: marks for eyes, words for screen readers.
//!
//! Refuses to keep others waiting: one page looks no longer for all of its
//! differences than for one, and not where requests are answered.

use std::{
    sync::OnceLock,
    time::{Duration, Instant},
};

use rocket::tokio::task::block_in_place;

use super::shell::Shell;
use crate::text::{
    SafeHtml,
    diff::{self, Change, Piece},
};

/// How long a page looks for the shortest differences.
const PATIENCE: Duration = Duration::from_millis(250);

/// When a page stops looking: some time after it began with its first
/// difference.
#[derive(Debug, Default)]
pub struct Patience(OnceLock<Instant>);

/// The pieces of two texts that the page shows.
pub fn pieces(shell: &Shell, old: &str, new: &str) -> Vec<Piece> {
    let until = shell.patience.0.get_or_init(|| Instant::now() + PATIENCE);
    block_in_place(|| diff::words(old, new, *until))
}

/// How the old text became the new one.
pub fn marked(shell: &Shell, old: &str, new: &str) -> SafeHtml {
    let (added, removed) = (
        shell.say.t("desk-difference-added"),
        shell.say.t("desk-difference-removed"),
    );
    let mut markup = String::new();
    for piece in pieces(shell, old, new) {
        let text = SafeHtml::escape(&piece.text);
        let element = match piece.change {
            Change::Same => text.to_string(),
            Change::Added => wrapped("ins", &added, &text),
            Change::Removed => wrapped("del", &removed, &text),
        };
        markup.push_str(&element);
    }
    // Every piece is escaped above.
    SafeHtml::from_escaped(markup)
}

fn wrapped(tag: &str, words: &SafeHtml, text: &SafeHtml) -> String {
    format!(r#"<{tag}><span class="unseen">{words} </span>{text}</{tag}>"#)
}
