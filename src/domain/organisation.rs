//! A node of the organisation tree. Membership in a parent has validity dates.

use serde::{Deserialize, Serialize};

use super::id::OrganisationId;

/// What kind of body it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationKind {
    Agency,
    Bureau,
    Headquarters,
    Ministry,
    Association,
    Business,
    School,
}

impl OrganisationKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Agency,
        Self::Bureau,
        Self::Headquarters,
        Self::Ministry,
        Self::Association,
        Self::Business,
        Self::School,
    ];

    /// Its key in the database and in forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Bureau => "bureau",
            Self::Headquarters => "headquarters",
            Self::Ministry => "ministry",
            Self::Association => "association",
            Self::Business => "business",
            Self::School => "school",
        }
    }

    /// Finds a kind by its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The message with its name.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Agency => "organisation-agency",
            Self::Bureau => "organisation-bureau",
            Self::Headquarters => "organisation-headquarters",
            Self::Ministry => "organisation-ministry",
            Self::Association => "organisation-association",
            Self::Business => "organisation-business",
            Self::School => "organisation-school",
        }
    }
}

/// A body with its place in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    pub id: OrganisationId,
    pub key: String,
    pub kind: OrganisationKind,
    pub name: Names,
    /// JIS X 0401 code of the prefecture, for a headquarters.
    pub code: Option<String>,
    pub membership: Option<Membership>,
    /// Goes up by one with every change.
    pub version: i64,
}

/// The parent, and since and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    pub parent: OrganisationId,
    pub from: Option<jiff::civil::Date>,
    pub until: Option<jiff::civil::Date>,
}

impl Membership {
    /// True where the membership holds on that day; open ends hold for ever.
    pub fn holds_on(&self, day: jiff::civil::Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A name in Japanese and English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    pub ja: String,
    pub en: String,
}

impl Names {
    /// The Japanese name for every kind of Japanese, the English one elsewhere.
    pub fn for_language(&self, language: &str) -> &str {
        if language == "ja" { &self.ja } else { &self.en }
    }
}

/// The issuer as a manifest pins it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    pub key: String,
    pub name: Names,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn membership_holds_between_its_days() {
        let membership = Membership {
            parent: OrganisationId(1),
            from: Some("2019-04-01".parse().expect("date")),
            until: None,
        };
        assert!(!membership.holds_on("2019-03-31".parse().expect("date")));
        assert!(membership.holds_on("2019-04-01".parse().expect("date")));
    }
}
