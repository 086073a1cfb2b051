//! The moment of a release as people type it. Refuses what is no wall clock in
//! Japan; whether the moment suits the release is not asked here.

use super::field;
use crate::domain::{moment::Moment, refusal::FieldRefusal, release::ReleaseRefusal};

/// Reads a typed moment as a wall clock in Japan: a day and a time. A zone is
/// refused, not overlooked.
pub fn moment(input: &str) -> Result<Moment, ReleaseRefusal> {
    let typed = input.trim();
    if let Some(moment) = Moment::parse_typed(typed) {
        return Ok(moment);
    }
    if beyond_the_calendar(typed) {
        return Err(ReleaseRefusal::DueTooFar);
    }
    let why = if typed.is_empty() {
        FieldRefusal::Missing
    } else {
        FieldRefusal::NotAMoment
    };
    Err(field("moment", why))
}

/// A day and a time so far ahead that no clock can hold them: the last days of
/// the year 9999, and the longer years that a browser's field can send.
fn beyond_the_calendar(typed: &str) -> bool {
    const LONGEST: usize = "275760-09-13T00:00:00".len();
    let Some((year, rest)) = typed.split_once('-').filter(|_| typed.len() <= LONGEST) else {
        return false;
    };
    let is_year = year.len() >= 4 && year.bytes().all(|b| b.is_ascii_digit());
    let plain = rest
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b':' | b'T' | b' '));
    let in_a_leap_year = format!("2028-{rest}");
    let far = year.len() > 4 || year == "9999";
    is_year && plain && far && rest.contains(':') && Moment::parse_japan(&in_a_leap_year).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_day_and_a_time_in_japan() {
        let read = moment("2027-01-29T10:00").map(Moment::rfc3339);
        assert_eq!(read.as_deref(), Ok("2027-01-29T01:00:00Z"));
        assert!(moment("2027-01-29 10:00:05").is_ok());
        for far in ["9999-12-31T10:00", "275760-09-13T00:00"] {
            assert_eq!(moment(far), Err(ReleaseRefusal::DueTooFar));
        }
        for typed in [
            "",
            "2027-01-29",
            "2027-01-29T10:00Z",
            "2027-01-29T10:00+00:00",
            "2027-02-30T10:00",
            "明日",
            &"9".repeat(100_000),
        ] {
            assert!(matches!(moment(typed), Err(ReleaseRefusal::Fields(_))));
        }
    }
}
