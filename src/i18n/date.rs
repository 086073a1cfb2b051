//! Days, hours, periods and lengths of time in a language.
//!
//! Refuses to know what time it is, and any zone but Japan's.

use jiff::civil::{Date, Time, date};

use crate::domain::{locale::Locale, moment::Moment, record::Period, refusal::Arg};

use super::catalogue::Catalogue;

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];

/// From Monday on.
const WEEKDAYS: [&str; 7] = [
    "weekday-1",
    "weekday-2",
    "weekday-3",
    "weekday-4",
    "weekday-5",
    "weekday-6",
    "weekday-7",
];

/// Eras by their first day, the newest first.
const ERAS: [(Date, &str); 3] = [
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
];

/// The day with its weekday.
pub(super) fn day(catalogue: &Catalogue, day: Date) -> String {
    let year = year(catalogue, day.year());
    with_weekday(catalogue, day, year)
}

/// The same with the era in brackets, in the language that has eras in its
/// documents. Easy Japanese leaves them out on purpose.
pub(super) fn day_with_era(catalogue: &Catalogue, date: Date) -> String {
    if catalogue.locale != Locale::JA {
        return day(catalogue, date);
    }
    let western = year(catalogue, date.year());
    let year = match era(date) {
        Some(era) => format!("{western}（{era}）"),
        None => western,
    };
    with_weekday(catalogue, date, year)
}

fn with_weekday(catalogue: &Catalogue, day: Date, year: String) -> String {
    let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
    let weekday = catalogue.joined(WEEKDAYS[weekday], &[]);
    let mut args = parts(catalogue, day, year);
    args.push(("weekday", weekday.into()));
    catalogue.joined("date-with-weekday", &args)
}

fn without_weekday(catalogue: &Catalogue, day: Date) -> String {
    let year = year(catalogue, day.year());
    catalogue.joined("date-plain", &parts(catalogue, day, year))
}

fn parts(catalogue: &Catalogue, day: Date, year: String) -> Vec<(&'static str, Arg)> {
    vec![
        ("year", year.into()),
        ("month", month(catalogue, day.month()).into()),
        ("day", i64::from(day.day()).into()),
    ]
}

fn year(catalogue: &Catalogue, year: i16) -> String {
    catalogue.joined("date-year", &[("year", year.to_string().into())])
}

fn month(catalogue: &Catalogue, month: i8) -> String {
    let index = usize::try_from(month - 1).unwrap_or_default();
    catalogue.joined(MONTHS[index.min(11)], &[])
}

/// `令和9年`; the first year of an era is 元年.
fn era(day: Date) -> Option<String> {
    let (first, name) = ERAS.into_iter().find(|(first, _)| *first <= day)?;
    Some(match day.year() - first.year() + 1 {
        1 => format!("{name}元年"),
        year => format!("{name}{year}年"),
    })
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
    let month_of_year = |(number, index): (i16, i8)| {
        let args = [
            ("year", year(catalogue, number).into()),
            ("month", month(catalogue, index).into()),
        ];
        catalogue.joined("period-month", &args)
    };
    if from == until {
        return month_of_year(from);
    }
    if from.0 == until.0 {
        let args = [
            ("year", year(catalogue, from.0).into()),
            ("from", month(catalogue, from.1).into()),
            ("until", month(catalogue, until.1).into()),
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
