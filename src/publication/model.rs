//! What goes into the publication and what comes out of it: plain values, no
//! rule and no SQL.

use crate::domain::{
    content::Content,
    digest::Digest,
    id::ReleaseId,
    journal::Head,
    locale::Locale,
    manifest::Pin,
    moment::Moment,
    organisation::Issuer,
    record::{Contact, Fact},
    slug::Slug,
    vocabulary::{Audience, Topic},
    work::{EditionNumber, WorkKind},
};

/// A release as it is handed over: the manifest's canonical bytes, and the
/// canonical bytes of everything that it pins. What an earlier release has
/// brought already may be left out.
#[derive(Debug, Clone)]
pub struct Package {
    pub release: ReleaseId,
    pub manifest: String,
    pub due: Moment,
    /// The end of the desk's journal as it is handed over.
    pub journal: Head,
    pub blobs: Vec<(Digest, String)>,
}

/// How a release became public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applied {
    pub generation: i64,
    pub digest: Digest,
    pub due: Moment,
    pub applied: Moment,
}

/// What the public may see under a slug in a locale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Here(Box<Article>),
    /// Public, but not in this locale.
    Elsewhere {
        /// Where it is.
        others: Vec<Translation>,
        /// Readers are told that it will be here, too.
        coming: bool,
    },
    /// Its display window has ended.
    Over,
    Unknown,
}

/// A text with all that its page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    pub slug: Slug,
    pub locale: Locale,
    pub kind: WorkKind,
    pub topic: Topic,
    pub audiences: Vec<Audience>,
    pub edition: EditionNumber,
    pub content: Content,
    pub issuer: Issuer,
    /// In the order of the manifest.
    pub contacts: Vec<Contact>,
    pub facts: Vec<Fact>,
    /// When the slug first became public, in any locale.
    pub issued: Moment,
    /// When this text became public.
    pub updated: Moment,
    pub shown_until: Option<Moment>,
    /// The other locales in which it is public now.
    pub translations: Vec<Translation>,
    /// The newest first; only changes that readers are told about.
    pub changes: Vec<ChangeNote>,
    /// Another locale has a newer edition.
    pub outdated: bool,
    /// The digest of the manifest that it was released with.
    pub release: Digest,
}

/// Another language of the same text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    pub locale: Locale,
    /// As stored: may hold furigana marks.
    pub title: String,
}

/// What readers are told about a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeNote {
    pub at: Moment,
    pub edition: EditionNumber,
    pub note: String,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub slug: Slug,
    pub title: String,
    pub summary: String,
    pub topic: Topic,
    pub audiences: Vec<Audience>,
    pub issued: Moment,
    pub updated: Moment,
}

/// A translation that readers are told to expect, and where the text can be
/// read until then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    pub slug: Slug,
    pub topic: Topic,
    /// The source, else the first language that there is.
    pub source: Translation,
}

/// Which entries of a list; the default is all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    pub topic: Option<Topic>,
    pub audience: Option<Audience>,
    pub limit: u32,
    pub offset: u32,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            topic: None,
            audience: None,
            limit: u32::MAX,
            offset: 0,
        }
    }
}

/// A public slug and the locales that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub slug: Slug,
    pub locales: Vec<Locale>,
    /// The newest of its texts.
    pub updated: Moment,
}

/// A release as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseRow {
    pub id: ReleaseId,
    pub generation: i64,
    pub digest: Digest,
    pub manifest: String,
    pub due: Moment,
    pub applied: Moment,
    pub journal: Head,
}

/// One text that was released, as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    pub slug: Slug,
    pub locale: Locale,
    pub release: ReleaseId,
    pub edition: EditionNumber,
    pub due: Moment,
    pub text: Digest,
}

/// The words of an interface that is data, as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterfaceRow {
    pub locale: Locale,
    pub release: ReleaseId,
    pub digest: Digest,
}

/// All rows of the publication; those that cannot be read by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// In the order of application.
    pub releases: Vec<ReleaseRow>,
    pub interfaces: Vec<InterfaceRow>,
    pub items: Vec<ItemRow>,
    pub changes: Vec<ChangeRow>,
    pub coming: Vec<ComingRow>,
    /// Under which digests bytes are kept.
    pub blobs: Vec<Digest>,
    pub unreadable: Vec<String>,
}

/// A translation that readers are told to expect, and the release that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComingRow {
    pub slug: Slug,
    pub locale: Locale,
    pub release: ReleaseId,
}

/// An item as kept, with everything that its manifest said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    pub slug: Slug,
    pub locale: Locale,
    pub release: ReleaseId,
    pub kind: WorkKind,
    pub topic: Topic,
    pub audiences: Vec<Audience>,
    pub edition: EditionNumber,
    pub shown_until: Option<Moment>,
    pub updated: Moment,
    pub text: Digest,
    pub issuer: Pin,
    pub contacts: Vec<Pin>,
    pub facts: Vec<Pin>,
}

/// A public text that shows a record, and the version that it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Showing {
    pub slug: Slug,
    pub locale: Locale,
    pub title: String,
    pub edition: EditionNumber,
    pub version: i64,
}
