//! A work: one thing to say, in editions that become public one after another.

use serde::{Deserialize, Serialize};

use super::{
    id::{AccountId, EditionId, OrganisationId, WorkId},
    moment::Moment,
    slug::Slug,
    vocabulary::{Audience, Topic},
};

/// What kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkKind {
    /// 注意喚起: time-critical, one topic.
    Advisory,
}

impl WorkKind {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Advisory => "advisory",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        (key == Self::Advisory.key()).then_some(Self::Advisory)
    }
}

/// The number of an edition: 1.0, then 1.1 …
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EditionNumber {
    pub major: u32,
    pub minor: u32,
}

impl EditionNumber {
    pub const FIRST: Self = Self { major: 1, minor: 0 };

    /// The next number for a small change.
    #[must_use]
    pub const fn next(self) -> Self {
        Self {
            major: self.major,
            minor: self.minor + 1,
        }
    }
}

impl std::fmt::Display for EditionNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl TryFrom<String> for EditionNumber {
    type Error = &'static str;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        let (major, minor) = input.split_once('.').ok_or("not an edition number")?;
        let number = |part: &str| part.parse().map_err(|_| "not an edition number");
        Ok(Self {
            major: number(major)?,
            minor: number(minor)?,
        })
    }
}

impl From<EditionNumber> for String {
    fn from(number: EditionNumber) -> Self {
        number.to_string()
    }
}

/// Whether an edition may still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditionState {
    /// Being written.
    Draft,
    /// In a manifest that people decide on; never edited again.
    Frozen,
    /// Public, or public once.
    Released,
}

impl EditionState {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Frozen, Self::Released];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Frozen => "frozen",
            Self::Released => "released",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Draft => "edition-draft",
            Self::Frozen => "edition-frozen",
            Self::Released => "edition-released",
        }
    }
}

/// One edition of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    pub id: EditionId,
    pub work: WorkId,
    pub number: EditionNumber,
    pub state: EditionState,
}

/// What a work is about, for whom, and until when it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    pub id: WorkId,
    pub slug: Slug,
    pub kind: WorkKind,
    pub topic: Topic,
    pub audiences: Vec<Audience>,
    pub owner: AccountId,
    pub organisation: OrganisationId,
    /// The display window's end: from then on the page answers "gone".
    pub shown_until: Option<Moment>,
    /// The end of its validity: from then on the page says that what it says
    /// holds no longer.
    pub valid_until: Option<Moment>,
    /// Goes up by one with every change of this record.
    pub version: i64,
    pub created_at: Moment,
}

/// Why a change to a work is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkRefusal {
    Fields(super::refusal::FieldRefusals),
    /// Somebody saved meanwhile; the stored version number.
    Stale {
        current: i64,
    },
}
