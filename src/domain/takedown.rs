//! Taking a file away from readers at once: the places that it leaves, and why
//! that is refused. What a place shows afterwards is a question to the
//! publication; nothing here changes what a release pinned.

use serde::{Deserialize, Serialize};

use super::{
    id::ReleaseId,
    locale::Locale,
    manifest::{FilePin, Item},
    placing::Place,
    refusal::{Explain, FieldRefusals},
    slug::Slug,
};

/// A file beside a public text, by the release that brought it out: a later
/// release with the same file is not meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OutPlace {
    pub release: ReleaseId,
    pub slug: Slug,
    pub locale: Locale,
    /// As readers see it: never a spare place.
    pub place: Place,
    pub spare: bool,
}

impl OutPlace {
    /// Where a release put one file of an item.
    pub fn of(release: ReleaseId, item: &Item, pin: &FilePin) -> Self {
        Self {
            release,
            slug: item.slug.clone(),
            locale: item.locale,
            place: pin.place.clone(),
            spare: pin.spare,
        }
    }
}

/// Why nothing was taken down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakedownRefusal {
    Fields(FieldRefusals),
    /// Readers do not have the file, or do not have it any more.
    NotOut,
    /// They have it in other places than the page showed.
    Changed,
}

impl Explain for TakedownRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Fields(_) => "release-refused-fields",
            Self::NotOut => "takedown-refused-not-out",
            Self::Changed => "takedown-refused-changed",
        }
    }
}
