//! What goes into the publication and what comes out of it: plain values, no
//! rule and no SQL.

use crate::domain::{
    content::Content,
    digest::Digest,
    file::FileKind,
    format::FormatFields,
    id::ReleaseId,
    journal::Head,
    locale::Locale,
    manifest::{Body, FilePin, Pin},
    moment::Moment,
    organisation::Issuer,
    placing::Place,
    record::{Contact, Fact},
    rights::ShownRights,
    serial::Serial,
    slug::Slug,
    takedown::OutPlace,
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
    pub files: Enclosures,
    /// When the slug first became public, in any locale.
    pub issued: Moment,
    /// When this text became public.
    pub updated: Moment,
    pub shown_until: Option<Moment>,
    /// Until when what it says holds.
    pub valid_until: Option<Moment>,
    /// The other locales in which it is public now.
    pub translations: Vec<Translation>,
    /// The newest first; only changes that readers are told about.
    pub changes: Vec<ChangeNote>,
    /// Another locale has a newer edition.
    pub outdated: bool,
    /// The digest of the manifest that it was released with.
    pub release: Digest,
    /// Of its work, in all languages and editions.
    pub serial: Serial,
}

/// What stands beside a text at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enclosures {
    /// What is in each place: its file, or its spare once the rights in that are
    /// over. In the order of the manifest.
    pub here: Vec<Enclosure>,
    /// The places of which nothing is left, and since when.
    pub over: Vec<(Place, Moment)>,
    /// The captions of all languages of the text.
    pub captions: Vec<(Locale, Body)>,
    /// The other languages in which something other than captions is here.
    pub elsewhere: Vec<Locale>,
}

/// A file beside a text, with what its pins name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    pub pin: FilePin,
    pub format: Option<FormatFields>,
    pub rights: ShownRights,
}

/// A text with files to be taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    pub slug: Slug,
    pub title: String,
    pub alt: String,
    pub topic: Topic,
    pub updated: Moment,
    /// What is in each place.
    pub files: Vec<Enclosure>,
}

/// What an address of bytes leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    Here(Box<Fetched>),
    /// They were out; the display window, or the rights in them, have ended.
    Over,
    Unknown,
}

/// Bytes that readers may fetch, and under what name they may keep them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    pub digest: Digest,
    pub kind: FileKind,
    pub bytes: u64,
    /// The first second at which they may not be fetched any more.
    pub until: Option<Moment>,
    pub locale: Locale,
    /// Of the text, as stored: may hold furigana marks.
    pub title: String,
    pub format: Option<FormatFields>,
    /// The width of one among several, in pixels.
    pub view: Option<u32>,
}

/// What was released under a serial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub serial: Serial,
    pub slug: Slug,
    /// At least one; each as it was released last in its language.
    pub texts: Vec<KnownText>,
    /// Each edition with the moment at which it was released first, the newest
    /// one first.
    pub editions: Vec<(EditionNumber, Moment)>,
}

/// The newest text of a work in a language, for whoever asks whether it is ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownText {
    pub locale: Locale,
    /// As stored: may hold furigana marks.
    pub title: String,
    pub edition: EditionNumber,
    pub updated: Moment,
    /// Since when its display window is over.
    pub over: Option<Moment>,
    pub issuer: Issuer,
    /// The digest of the manifest that it was released with.
    pub release: Digest,
}

/// A file that was released with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFile {
    pub slug: Slug,
    pub locale: Locale,
    pub serial: Serial,
    pub kind: FileKind,
    pub format: Option<FormatFields>,
    /// With which release it went out last.
    pub released: Moment,
    pub standing: Standing,
}

/// How a file stands, what speaks for it first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It stands beside a text that is shown.
    Current,
    /// Its text is shown with other files now.
    Superseded,
    /// People took it back.
    TakenBack(Moment),
    /// The rights in it ended.
    Ended(Moment),
    /// The display window of its text, or its validity, has ended.
    Over(Moment),
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
    pub takedowns: Vec<TakedownRow>,
    pub serials: Vec<SerialRow>,
    pub issued: Vec<IssuedRow>,
    /// Under which digests bytes are kept.
    pub blobs: Vec<Digest>,
    pub unreadable: Vec<String>,
}

/// A serial as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SerialRow {
    pub serial: Serial,
    pub slug: Slug,
    /// Which gave it.
    pub release: ReleaseId,
}

/// A file that was released, as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedRow {
    pub digest: Digest,
    pub slug: Slug,
    pub locale: Locale,
    pub release: ReleaseId,
    pub kind: FileKind,
    /// Where it stood, of several places the first.
    pub place: Place,
    pub spare: bool,
    pub format: Option<Digest>,
}

/// A translation that readers are told to expect, and the release that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComingRow {
    pub slug: Slug,
    pub locale: Locale,
    pub release: ReleaseId,
}

/// A file that was taken away from readers by hand, as kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TakedownRow {
    pub from: OutPlace,
    /// The entry of the desk's journal that says so.
    pub sequence: i64,
    pub at: Moment,
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
    pub valid_until: Option<Moment>,
    pub updated: Moment,
    pub text: Digest,
    pub issuer: Pin,
    pub contacts: Vec<Pin>,
    pub facts: Vec<Pin>,
    pub files: Vec<FilePin>,
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
