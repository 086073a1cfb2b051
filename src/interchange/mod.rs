//! Bytes to units and back: what goes out to a translator and what comes back.
//! [`xliff`] is for translation tools, [`sheet`] for people without any.
//!
//! Knows no database. Refuses to decide what an answer does: which text it
//! belongs to, whether its source has changed since, and whether the state that
//! it claims is to be believed are the importer's to weigh. A file is hostile
//! until read: every reader is bounded and answers with a refusal and its line.

mod bounded;
mod package;
mod refusal;
pub mod sheet;
mod state;
pub mod xliff;

#[cfg(test)]
mod tests;

pub use package::{Expected, Original, Package, Part, Unit};
pub use refusal::{Refusal, Why};
pub use state::UnitState;

/// The most bytes that are read of one file, whatever the caller allows.
pub const BYTES_MAX: u64 = 32 * 1024 * 1024;

/// The most units that one file may hold.
pub const UNITS_MAX: usize = 20_000;

/// A character that no text may hold: XML forbids most of these, and a page
/// cannot show the others.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}
