//! Text that people wrote, made into what a page, a feed or a comparison shows:
//! furigana, Markdown, differences.
//!
//! Refuses to be a template engine: it knows no page, and whatever it does not
//! expressly allow is shown as the characters that were typed.

pub mod checks;
pub mod diff;
pub mod easy;
pub mod edit_class;
pub mod furigana;
mod html;
pub mod likeness;
pub mod markdown;
mod numerals;
mod pieces;
pub mod ruby;
mod script;
pub mod sentences;
mod unshown;

#[cfg(test)]
mod tests;

pub use html::SafeHtml;
pub use unshown::{Unshown, unshown};
