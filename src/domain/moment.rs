//! A moment: a whole second in UTC, shown to people in Japan time.
//!
//! Japan has kept one offset since 1951, so a wall-clock time there names
//! exactly one moment: there is no gap and no fold to ask about.

use jiff::{
    Timestamp, Zoned,
    civil::{Date, DateTime},
    tz::{Offset, TimeZone},
};
use serde::{Deserialize, Serialize};

/// Whole seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

/// Japan Standard Time, nine hours ahead of UTC.
pub fn japan() -> TimeZone {
    TimeZone::fixed(Offset::constant(9))
}

impl Moment {
    /// The moment of that many seconds since the epoch.
    pub const fn from_second(second: i64) -> Self {
        Self(second)
    }

    /// Seconds since the epoch.
    pub const fn second(self) -> i64 {
        self.0
    }

    /// Reads `2027-01-29T09:59:50+09:00` or `…Z`; a fraction is cut off.
    pub fn parse_rfc3339(input: &str) -> Option<Self> {
        let timestamp: Timestamp = input.trim().parse().ok()?;
        Some(Self(timestamp.as_second()))
    }

    /// Reads the value of a `datetime-local` field as Japan time.
    pub fn parse_japan(input: &str) -> Option<Self> {
        let civil: DateTime = input.trim().parse().ok()?;
        let zoned = civil.to_zoned(japan()).ok()?;
        Some(Self(zoned.timestamp().as_second()))
    }

    /// Reads what was typed as a day and a time in Japan. A zone is refused, not
    /// overlooked.
    pub fn parse_typed(input: &str) -> Option<Self> {
        let typed = input.trim();
        let is_plain = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b':' | b'T' | b' ');
        let plain = typed.len() <= 19 && typed.contains(':') && typed.bytes().all(is_plain);
        Self::parse_japan(typed).filter(|_| plain)
    }

    /// As a `datetime-local` field writes it, in Japan time.
    pub fn typed(self) -> String {
        self.in_japan().strftime("%Y-%m-%dT%H:%M:%S").to_string()
    }

    /// The end of that day in Japan: the first second of the next.
    pub fn end_of_day_in_japan(date: Date) -> Option<Self> {
        let next = date.tomorrow().ok()?;
        let zoned = next.to_zoned(japan()).ok()?;
        Some(Self(zoned.timestamp().as_second()))
    }

    /// The last day in Japan before this end: people are told that one, and
    /// never the midnight after it.
    pub fn last_day_in_japan(self) -> Date {
        self.plus(-1).in_japan().date()
    }

    /// The moment as a wall clock in Japan shows it.
    pub fn in_japan(self) -> Zoned {
        Timestamp::from_second(self.0)
            .unwrap_or(Timestamp::UNIX_EPOCH)
            .to_zoned(japan())
    }

    /// `2027-01-29T10:00:00Z`, for feeds and machines.
    pub fn rfc3339(self) -> String {
        Timestamp::from_second(self.0)
            .unwrap_or(Timestamp::UNIX_EPOCH)
            .to_string()
    }

    /// `Fri, 29 Jan 2027 01:00:00 GMT`, for headers.
    pub fn http_date(self) -> String {
        let at = Timestamp::from_second(self.0).unwrap_or(Timestamp::UNIX_EPOCH);
        let written = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&at);
        written.unwrap_or_default()
    }

    /// The moment that many seconds later; earlier where negative.
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to this one; negative where it is later.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_clock_in_japan_is_nine_hours_ahead() {
        let moment = Moment::parse_japan("2027-01-29T10:00").expect("valid");
        assert_eq!(moment.rfc3339(), "2027-01-29T01:00:00Z");
        assert_eq!(
            Moment::parse_rfc3339("2027-01-29T10:00:00+09:00"),
            Some(moment)
        );
    }

    #[test]
    fn a_day_ends_where_the_next_begins() {
        let end = Moment::end_of_day_in_japan("2027-03-31".parse().expect("date")).expect("end");
        assert_eq!(end.rfc3339(), "2027-03-31T15:00:00Z");
    }

    #[test]
    fn an_end_is_told_by_its_last_day() {
        for day in ["2026-12-31", "2027-02-28"] {
            let date: Date = day.parse().expect("date");
            let end = Moment::end_of_day_in_japan(date).expect("end");
            assert_eq!(end.last_day_in_japan(), date);
        }
        let noon = Moment::parse_japan("2026-12-31T12:00").expect("valid");
        assert_eq!(noon.last_day_in_japan().to_string(), "2026-12-31");
    }

    #[test]
    fn nonsense_is_no_moment() {
        for input in ["", "2027-02-30T10:00", "10:00", "明日"] {
            assert_eq!(Moment::parse_japan(input), None, "{input}");
        }
    }
}
