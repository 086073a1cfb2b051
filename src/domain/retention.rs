//! How long the record of a decision is kept, and what becomes of it then.
//! Public records are counted by fiscal years, which begin on 1 April.
//!
//! Refuses to let anything go by itself: an end only says that people may.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::{
    account::{Actor, Role},
    moment::Moment,
    prose,
    refusal::{Explain, FieldRefusal, FieldRefusals},
};

/// The periods that rules of public records know, in years.
pub const PERIODS: [u8; 6] = [1, 3, 5, 10, 20, 30];

const NOTE_MAX: usize = 500;

/// What becomes of a record at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    /// To an archive.
    Transfer,
    Disposal,
}

impl Disposition {
    pub const ALL: [Self; 2] = [Self::Transfer, Self::Disposal];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Disposal => "disposal",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Transfer => "retention-transfer",
            Self::Disposal => "retention-disposal",
        }
    }
}

/// What has been said of the record of a decision, in versions; the newest
/// counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retention {
    pub years: u8,
    pub disposition: Disposition,
    /// Nothing becomes of it while this stands, whatever the date.
    pub hold: bool,
    /// Its end has come, and somebody has done what was to be done.
    pub done: bool,
    /// Why.
    pub note: String,
}

impl Default for Retention {
    /// What counts until somebody says otherwise.
    fn default() -> Self {
        Self {
            years: 3,
            disposition: Disposition::Disposal,
            hold: false,
            done: false,
            note: String::new(),
        }
    }
}

/// The fiscal year of a day in Japan: April to March, named by its April.
pub fn fiscal_year(day: Date) -> i16 {
    if day.month() >= 4 {
        day.year()
    } else {
        day.year() - 1
    }
}

/// The last day on which the record of a decision of that moment is kept:
/// years are counted from the fiscal year after it.
pub fn last_day(decided: Moment, years: u8) -> Date {
    let year = fiscal_year(decided.in_japan().date()) + 1 + i16::from(years);
    date(year, 3, 31)
}

impl Retention {
    /// From then on people may do what is to be done.
    pub fn ends(&self, decided: Moment) -> Option<Moment> {
        Moment::end_of_day_in_japan(last_day(decided, self.years))
    }

    /// True once its end has come and nobody holds it.
    pub fn is_due(&self, decided: Moment, now: Moment) -> bool {
        !self.done && !self.hold && self.ends(decided).is_some_and(|end| end <= now)
    }
}

/// What a form says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RetentionInput {
    pub years: String,
    pub disposition: String,
    pub hold: bool,
    pub note: String,
    /// The version that the person saw; 0 where nobody had said anything.
    pub version: i64,
}

impl RetentionInput {
    /// The form of what counts now.
    pub fn of(retention: &Retention, version: i64) -> Self {
        Self {
            years: retention.years.to_string(),
            disposition: retention.disposition.key().to_owned(),
            hold: retention.hold,
            note: String::new(),
            version,
        }
    }

    /// Reads it. Each change has a reason.
    pub fn parse(&self) -> Result<Retention, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let years = refusals.take("years", years(&self.years));
        let disposition = Disposition::parse(&self.disposition).ok_or(FieldRefusal::NotAChoice);
        let disposition = refusals.take("disposition", disposition);
        let note = refusals.take("note", reason(&self.note));
        match (years, disposition, note) {
            (Some(years), Some(disposition), Some(note)) => Ok(Retention {
                years,
                disposition,
                hold: self.hold,
                done: false,
                note,
            }),
            _ => Err(refusals),
        }
    }
}

fn years(input: &str) -> Result<u8, FieldRefusal> {
    let typed = PERIODS.into_iter().find(|years| years.to_string() == input);
    typed.ok_or(FieldRefusal::NotAChoice)
}

/// Reads why something is done.
pub fn reason(input: &str) -> Result<String, FieldRefusal> {
    prose::block(input, NOTE_MAX).and_then(prose::required)
}

/// Why an act on a retention is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RetentionRefusal {
    Fields(FieldRefusals),
    /// The role is missing.
    NotAllowed,
    /// Nothing has been decided: there is no record to keep.
    Undecided,
    /// What was to be done is done: nothing can be said of it any more.
    Done,
    /// The end has not come yet.
    TooEarly,
    /// Somebody holds it.
    Held,
    /// Somebody else said something meanwhile.
    Stale,
}

impl Explain for RetentionRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Fields(_) => "retention-refused-fields",
            Self::NotAllowed => "retention-refused-role",
            Self::Undecided => "retention-refused-undecided",
            Self::Done => "retention-refused-done",
            Self::TooEarly => "retention-refused-early",
            Self::Held => "retention-refused-held",
            Self::Stale => "retention-refused-stale",
        }
    }
}

/// True where the person may say how long records are kept.
pub fn may_say(actor: &Actor) -> bool {
    actor.has(Role::Decider) || actor.has(Role::Administrator)
}

/// True where the person may do what is to be done at the end.
pub fn may_dispose(actor: &Actor) -> bool {
    actor.has(Role::Administrator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn japan(typed: &str) -> Moment {
        Moment::parse_japan(typed).expect("a moment")
    }

    #[test]
    fn years_are_counted_from_the_next_fiscal_year() {
        for (decided, years, last) in [
            ("2026-10-16T10:00", 3, "2030-03-31"),
            ("2027-04-30T10:00", 3, "2031-03-31"),
            // the last second of a fiscal year, and the first of the next
            ("2027-03-31T23:59:59", 1, "2028-03-31"),
            ("2027-04-01T00:00", 1, "2029-03-31"),
            ("2027-01-01T00:00", 5, "2032-03-31"),
            ("2028-02-29T12:00", 30, "2058-03-31"),
        ] {
            assert_eq!(
                last_day(japan(decided), years).to_string(),
                last,
                "{decided}"
            );
        }
    }

    #[test]
    fn nothing_is_due_before_its_end_or_while_it_is_held() {
        let decided = japan("2026-10-16T10:00");
        let kept = Retention::default();
        let end = kept.ends(decided).expect("an end");
        assert_eq!(end, japan("2030-04-01T00:00"));
        assert!(!kept.is_due(decided, end.plus(-1)));
        assert!(kept.is_due(decided, end));
        let held = Retention {
            hold: true,
            ..kept.clone()
        };
        assert!(!held.is_due(decided, end.plus(1_000_000)));
        let done = Retention { done: true, ..kept };
        assert!(!done.is_due(decided, end));
    }

    #[test]
    fn what_is_no_period_is_refused_by_its_field() {
        let typed = |years: &str, disposition: &str, note: &str| {
            let input = RetentionInput {
                years: years.into(),
                disposition: disposition.into(),
                note: note.into(),
                ..RetentionInput::default()
            };
            input.parse()
        };
        assert!(typed("30", "transfer", "理由").is_ok());
        for (years, disposition, note, field) in [
            ("0", "transfer", "理由", "years"),
            ("31", "transfer", "理由", "years"),
            ("2", "transfer", "理由", "years"),
            ("三", "transfer", "理由", "years"),
            ("-1", "transfer", "理由", "years"),
            ("5", "burn", "理由", "disposition"),
            ("5", "disposal", " ", "note"),
        ] {
            let refusals = typed(years, disposition, note).expect_err("refused");
            assert!(refusals.of(field).is_some(), "{years} {disposition}");
        }
    }
}
