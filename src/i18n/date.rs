//! Days, hours, periods and lengths of time in a language. The words for days
//! are ICU's; how they stand in a sentence is ours.
//!
//! Refuses to know what time it is, and any zone but Japan's.

use jiff::civil::{Date, Time, date};

use crate::domain::{locale::Locale, moment::Moment, record::Period};

use super::{catalogue::Catalogue, readings};

/// The day with its weekday.
pub(super) fn day(catalogue: &Catalogue, date: Date) -> String {
    if catalogue.is_japanese() {
        return in_japanese(catalogue, date, None);
    }
    catalogue.formats.day_of_week(date)
}

/// The same with the era in brackets, in the language that has eras in its
/// documents. Easy Japanese leaves them out on purpose.
pub(super) fn day_with_era(catalogue: &Catalogue, date: Date) -> String {
    if catalogue.locale != Locale::JA {
        return day(catalogue, date);
    }
    in_japanese(catalogue, date, catalogue.formats.era(date))
}

/// The brackets are those of Japanese official documents, which are wide;
/// CLDR has none, or narrow ones.
fn in_japanese(catalogue: &Catalogue, date: Date, era: Option<String>) -> String {
    let written = without_weekday(catalogue, date);
    let weekday = catalogue.formats.weekday(date);
    if catalogue.locale == Locale::JA_SIMPLE {
        return format!("{written}（{}）", readings::weekday(&weekday));
    }
    let weekday = weekday.trim_end_matches("曜日");
    let year = year(catalogue, date.year());
    match (era, written.strip_prefix(&year)) {
        (Some(era), Some(rest)) => format!("{year}（{era}）{rest}（{weekday}）"),
        _ => format!("{written}（{weekday}）"),
    }
}

fn without_weekday(catalogue: &Catalogue, date: Date) -> String {
    read(catalogue, catalogue.formats.day(date))
}

fn year(catalogue: &Catalogue, year: i16) -> String {
    read(catalogue, catalogue.formats.year(first_of(year, 1)))
}

fn month(catalogue: &Catalogue, (year, month): (i16, i8)) -> String {
    read(catalogue, catalogue.formats.month(first_of(year, month)))
}

/// A day in that month. Periods hold real years and months only.
fn first_of(year: i16, month: i8) -> Date {
    Date::new(year, month, 1).unwrap_or(date(1, 1, 1))
}

/// With furigana, where the language carries it.
fn read(catalogue: &Catalogue, written: String) -> String {
    if catalogue.locale == Locale::JA_SIMPLE {
        readings::date(&written)
    } else {
        written
    }
}

/// The day and the hour in Japan; seconds only where there are any.
pub(super) fn date_time(catalogue: &Catalogue, at: Moment) -> String {
    let at = at.in_japan();
    let args = [
        ("date", day(catalogue, at.date()).into()),
        ("time", clock(at.time()).into()),
    ];
    catalogue.joined("date-time", &args)
}

fn clock(time: Time) -> String {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    if second == 0 {
        format!("{hour}:{minute:02}")
    } else {
        format!("{hour}:{minute:02}:{second:02}")
    }
}

/// The messages that [`period`] needs.
pub(super) fn period_messages(period: &Period) -> &'static [&'static str] {
    match *period {
        Period::Year(_) => &[],
        Period::Half(_, 1) => &["period-first-half"],
        Period::Half(..) => &["period-second-half"],
        Period::Months(from, until) if from == until => &["period-month"],
        Period::Months(from, until) if from.0 == until.0 => &["period-months-of-year"],
        Period::Months(..) => &["period-months", "period-month"],
        Period::Days(from, until) if from == until => &[],
        Period::Days(..) => &["period-days"],
    }
}

/// What a figure covers.
pub(super) fn period(catalogue: &Catalogue, period: &Period) -> String {
    match *period {
        Period::Year(number) => year(catalogue, number),
        Period::Half(number, half) => {
            let id = if half == 1 {
                "period-first-half"
            } else {
                "period-second-half"
            };
            catalogue.joined(id, &[("year", year(catalogue, number).into())])
        }
        Period::Months(from, until) => months(catalogue, from, until),
        Period::Days(from, until) if from == until => without_weekday(catalogue, from),
        Period::Days(from, until) => {
            let (from, until) = (
                without_weekday(catalogue, from),
                without_weekday(catalogue, until),
            );
            catalogue.joined(
                "period-days",
                &[("from", from.into()), ("until", until.into())],
            )
        }
    }
}

fn months(catalogue: &Catalogue, from: (i16, i8), until: (i16, i8)) -> String {
    let month_of_year = |of: (i16, i8)| {
        let args = [
            ("year", year(catalogue, of.0).into()),
            ("month", month(catalogue, of).into()),
        ];
        catalogue.joined("period-month", &args)
    };
    if from == until {
        return month_of_year(from);
    }
    if from.0 == until.0 {
        let args = [
            ("year", year(catalogue, from.0).into()),
            ("from", month(catalogue, from).into()),
            ("until", month(catalogue, until).into()),
        ];
        return catalogue.joined("period-months-of-year", &args);
    }
    let args = [
        ("from", month_of_year(from).into()),
        ("until", month_of_year(until).into()),
    ];
    catalogue.joined("period-months", &args)
}

/// A length of time in its two largest units: no reader counts the seconds of
/// three days.
pub(super) fn duration(catalogue: &Catalogue, seconds: i64) -> String {
    let total = i64::try_from(seconds.unsigned_abs()).unwrap_or(i64::MAX);
    let units = [
        ("duration-days", total / 86_400),
        ("duration-hours", total / 3_600 % 24),
        ("duration-minutes", total / 60 % 60),
        ("duration-seconds", total % 60),
    ];
    let say = |(id, count): (&'static str, i64)| catalogue.joined(id, &[("count", count.into())]);
    let Some(largest) = units.iter().position(|(_, count)| *count > 0) else {
        return say(units[3]);
    };
    match units.get(largest + 1) {
        Some(next) if next.1 > 0 => {
            let args = [
                ("larger", say(units[largest]).into()),
                ("smaller", say(*next).into()),
            ];
            catalogue.joined("duration-two", &args)
        }
        _ => say(units[largest]),
    }
}
