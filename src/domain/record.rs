//! Contacts and facts: records that texts refer to by key and never copy, so
//! that one change finds every use.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{id::RecordId, locale::Locale, moment::Moment, slug::Slug};

/// Words of a record in each locale that has them.
pub type Words<T> = BTreeMap<Locale, T>;

/// The words for a reader and the locale that they are in: the reader's own,
/// else (for Easy Japanese) Japanese, else English, else the source's.
/// Names of offices are shown in another language rather than left out; whoever
/// shows them to readers says so.
pub fn words_in<'a, T>(words: &'a Words<T>, locale: &Locale) -> Option<(Locale, &'a T)> {
    let base = Locale::parse(locale.language());
    [Some(*locale), base, Some(Locale::EN), Some(Locale::JA)]
        .into_iter()
        .flatten()
        .chain(words.keys().copied())
        .find_map(|tag| words.get(&tag).map(|found| (tag, found)))
}

/// The same without the locale.
pub fn words_for<'a, T>(words: &'a Words<T>, locale: &Locale) -> Option<&'a T> {
    words_in(words, locale).map(|(_, words)| words)
}

/// What one does with a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactKind {
    Emergency,
    Consult,
    Report,
}

impl ContactKind {
    pub const ALL: [Self; 3] = [Self::Emergency, Self::Consult, Self::Report];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::Consult => "consult",
            Self::Report => "report",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Emergency => "contact-emergency",
            Self::Consult => "contact-consult",
            Self::Report => "contact-report",
        }
    }
}

/// Where the content of a record was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verified {
    /// An official page or document.
    Official,
    /// Press or another copy.
    Secondary,
    /// Our own knowledge.
    Own,
}

impl Verified {
    pub const ALL: [Self; 3] = [Self::Official, Self::Secondary, Self::Own];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Secondary => "secondary",
            Self::Own => "own",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verified| verified.key() == key)
    }

    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Official => "verified-official",
            Self::Secondary => "verified-secondary",
            Self::Own => "verified-own",
        }
    }
}

/// Whom to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub key: Slug,
    pub kind: ContactKind,
    /// As people read it, for example `#9110`.
    pub number: Option<String>,
    /// An https address.
    pub url: Option<String>,
    /// Languages spoken there.
    pub languages: Vec<Locale>,
    pub verified: Verified,
    pub checked_on: Date,
    pub words: Words<ContactWords>,
}

/// A contact's words in one locale; what is empty is not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactWords {
    pub name: String,
    pub hours: String,
    pub area: String,
    pub charge: String,
    pub note: String,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    Reports,
    Accesses,
    MillionYen,
    Cases,
    People,
    Consultations,
    Rank,
    Victims,
    Percent,
}

impl Unit {
    pub const ALL: [Self; 9] = [
        Self::Reports,
        Self::Accesses,
        Self::MillionYen,
        Self::Cases,
        Self::People,
        Self::Consultations,
        Self::Rank,
        Self::Victims,
        Self::Percent,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::Accesses => "accesses",
            Self::MillionYen => "million-yen",
            Self::Cases => "cases",
            Self::People => "people",
            Self::Consultations => "consultations",
            Self::Rank => "rank",
            Self::Victims => "victims",
            Self::Percent => "percent",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.key() == key)
    }

    /// The message that puts a number (`count`, and `value` as written in the
    /// locale) and the unit together.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Reports => "unit-reports",
            Self::Accesses => "unit-accesses",
            Self::MillionYen => "unit-million-yen",
            Self::Cases => "unit-cases",
            Self::People => "unit-people",
            Self::Consultations => "unit-consultations",
            Self::Rank => "unit-rank",
            Self::Victims => "unit-victims",
            Self::Percent => "unit-percent",
        }
    }
}

/// Whether a figure may still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactStatus {
    Final,
    Provisional,
}

impl FactStatus {
    pub const ALL: [Self; 2] = [Self::Final, Self::Provisional];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Final => "final",
            Self::Provisional => "provisional",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }

    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Final => "fact-final",
            Self::Provisional => "fact-provisional",
        }
    }
}

/// A statistic with its period and source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub key: Slug,
    pub value: i64,
    pub unit: Unit,
    pub period: Period,
    pub status: FactStatus,
    pub verified: Verified,
    pub checked_on: Date,
    /// Earlier values of the same count, the oldest first.
    pub earlier: Vec<EarlierValue>,
    pub words: Words<FactWords>,
}

/// One earlier value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierValue {
    pub period: Period,
    pub value: i64,
}

/// A fact's words in one locale.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactWords {
    pub statement: String,
    pub source: String,
}

/// What a figure covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    Year(i16),
    /// First or second half of a calendar year.
    Half(i16, i8),
    /// Whole months, both included: (year, month).
    Months((i16, i8), (i16, i8)),
    /// Days, both included.
    Days(Date, Date),
}

impl Period {
    /// Reads `2025`, `2025-H1`, `2024-10/2024-11` or `2025-12-16/2026-01-08`.
    pub fn parse(input: &str) -> Option<Self> {
        let input = input.trim();
        if let Some((from, until)) = input.split_once('/') {
            if let (Ok(from), Ok(until)) = (from.parse::<Date>(), until.parse::<Date>()) {
                return (from <= until).then_some(Self::Days(from, until));
            }
            let (from, until) = (month(from)?, month(until)?);
            return (from <= until).then_some(Self::Months(from, until));
        }
        if let Some((year_text, half)) = input.split_once("-H") {
            let half = half.parse().ok().filter(|half| (1..=2).contains(half))?;
            return Some(Self::Half(year(year_text)?, half));
        }
        Some(Self::Year(year(input)?))
    }
}

fn year(input: &str) -> Option<i16> {
    let plausible = input.len() == 4 && input.bytes().all(|b| b.is_ascii_digit());
    plausible
        .then(|| input.parse().ok())?
        .filter(|year| *year >= 1900)
}

fn month(input: &str) -> Option<(i16, i8)> {
    let (year_text, month) = input.split_once('-')?;
    let month = month
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    Some((year(year_text)?, month))
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Months(from, until) => {
                write!(
                    f,
                    "{:04}-{:02}/{:04}-{:02}",
                    from.0, from.1, until.0, until.1
                )
            }
            Self::Days(from, until) => write!(f, "{from}/{until}"),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = &'static str;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        Self::parse(&input).ok_or("not a period")
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

/// Which of the two kinds of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    Contact,
    Fact,
}

impl RecordKind {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Fact => "fact",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        [Self::Contact, Self::Fact]
            .into_iter()
            .find(|kind| kind.key() == key)
    }
}

/// A record at its newest version, with its canonical content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored<T> {
    pub id: RecordId,
    pub version: i64,
    pub changed_at: Moment,
    pub stale: Stale,
    pub content: T,
}

/// The fields of a record's words that those of the source have left behind, or
/// that no person has looked at, by language.
pub type Stale = BTreeMap<Locale, BTreeSet<String>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_round_trip() {
        for input in [
            "2025",
            "2025-H1",
            "2024-10/2024-11",
            "2025-12-16/2026-01-08",
        ] {
            assert_eq!(Period::parse(input).expect(input).to_string(), input);
        }
        for input in [
            "",
            "25",
            "2025-H3",
            "2025-13/2025-14",
            "2026-01-08/2025-12-16",
            "1-2",
        ] {
            assert_eq!(Period::parse(input), None, "{input}");
        }
    }

    #[test]
    fn easy_japanese_falls_back_to_japanese() {
        let words: Words<&str> = [(Locale::JA, "警察"), (Locale::EN, "Police")].into();
        assert_eq!(words_for(&words, &Locale::JA_SIMPLE), Some(&"警察"));
        assert_eq!(
            words_for(&words, &Locale::parse("vi").expect("tag")),
            Some(&"Police")
        );
    }
}
