//! XLIFF 1.2, one `<file>` a work, a package of many.
//!
//! What was decided by trying it on translate-toolkit 3.20 and on the `xliff`
//! package of npm:
//!
//! - Records (`[[fact:key]]`), furigana and Markdown travel as the plain
//!   characters that they are. As `<x equiv-text>` they vanish from what
//!   translate-toolkit shows, as `<ph>` they are shown, but both stay behind in
//!   the target, beside the new text, once it is typed over; npm's package
//!   writes line breaks around them. Checks guard them when they come back.
//! - The digest of the source travels in `extradata`, which XLIFF has for the
//!   like. Attributes of a unit outlive every tool; elements (`<context-group>`,
//!   `<prop-group>`) do not, and attributes of an own namespace outlived its
//!   declaration, which leaves a document that nobody can read.
//! - The glossary travels as notes of the units in whose source a term stands,
//!   one note a term (`annotates="source"`, `from` says that it is a term):
//!   translators see it beside the words, and it comes back. The `<glossary>`
//!   of a header points to a file, or holds one in a form that XLIFF 1.2 leaves
//!   open; the toolkit shows neither. A term that is not to be translated
//!   stands on both sides of its arrow: `<mrk mtype="protected">` would be an
//!   inline element.
//! - `maxwidth` counts characters (`size-unit="char"`).
//! - `xml:space="preserve"` stands on every unit, since line breaks mean
//!   something in Markdown.
//!
//! Inline elements that a tool has put in are taken out again where their words
//! are to be had, and refused where they are not.

mod events;
mod inline;
mod read;
mod write;

pub use read::read;
pub use write::write;

/// The namespace, and at the same time the version.
const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:1.2";

/// What the namespaces of all versions begin with.
const ANY_VERSION: &str = "urn:oasis:names:tc:xliff:document:";

const VERSION: &str = "1.2";

/// Who wrote a note.
const OWN_NOTE: &str = "keihatsu";

/// A note that holds a term of the glossary.
const GLOSSARY_NOTE: &str = "keihatsu-glossary";
