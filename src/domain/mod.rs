//! Values, rules, state machines and refusals.
//!
//! Pure: no I/O, and never reads a clock; a moment is always a parameter.

pub mod account;
pub mod blocker;
pub mod captions;
pub mod case;
pub mod clock;
pub mod consent;
pub mod content;
pub mod digest;
pub mod file;
pub mod film;
pub mod format;
pub mod glossary;
pub mod id;
pub mod interface;
pub mod journal;
pub mod lack;
pub mod language;
pub mod ledger;
pub mod locale;
pub mod manifest;
pub mod message;
pub mod moment;
pub mod organisation;
pub mod picture;
pub mod placing;
pub mod plain_text;
pub mod prose;
pub mod reader_check;
pub mod record;
pub mod record_input;
pub mod refusal;
pub mod release;
pub mod rendition;
pub mod retention;
pub mod rights;
pub mod route;
pub mod seal;
pub mod serial;
pub mod slug;
pub mod tag;
pub mod takedown;
pub mod talk;
pub mod vocabulary;
pub mod work;
