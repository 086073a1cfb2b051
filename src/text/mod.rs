//! Text that people wrote, made into what a page, a feed or a comparison shows:
//! furigana, Markdown, differences.
//!
//! Refuses to be a template engine: it knows no page, and whatever it does not
//! expressly allow is shown as the characters that were typed.

pub mod diff;
pub mod edit_class;
mod html;
pub mod markdown;
pub mod ruby;
mod script;
mod unshown;

#[cfg(test)]
mod tests;

pub use html::SafeHtml;
pub use unshown::{Unshown, unshown};
