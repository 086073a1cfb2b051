//! What CLDR knows about a language, through ICU: days, months, eras, digits
//! and lists. Gregorian days and Western digits everywhere.
//!
//! Refuses to know our messages and our furigana.

use icu_calendar::{self as calendar, Gregorian, cal::Japanese};
use icu_datetime::{
    DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter,
    fieldsets::{E, M, Y, YMD, YMDE},
    options::YearStyle,
};
use icu_decimal::{DecimalFormatter, input::Decimal, options::DecimalFormatterOptions};
use icu_list::{ListFormatter, options::ListFormatterOptions};
use icu_locale::{Direction, LocaleDirectionality, LocaleExpander};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesPreferences};
use jiff::civil::Date;

use crate::domain::locale::Locale;

type Days<Fields, Calendar = Gregorian> = FixedCalendarDateTimeFormatter<Calendar, Fields>;

/// ICU falls back to the root language, so nothing is ever missing.
const COMPILED: &str = "the data of every language is compiled in";

/// The formatters of one language.
pub(super) struct Formats {
    day: Days<YMD>,
    day_of_week: Days<YMDE>,
    weekday: Days<E>,
    month: Days<M>,
    year: Days<Y>,
    era: Days<Y, Japanese>,
    number: Numbers,
    list: ListFormatter,
}

impl Formats {
    /// The formatters for a locale.
    pub(super) fn of(locale: &Locale) -> Self {
        let icu = icu_locale(locale.as_str());
        let dates = || DateTimeFormatterPreferences::from(&icu);
        // Standing alone, a Chinese month is long in words: 一月.
        let month = match locale.language() {
            "zh" => M::medium(),
            _ => M::long(),
        };
        let with_era = Y::long().with_year_style(YearStyle::WithEra);
        Self {
            day: Days::try_new(dates(), YMD::long()).expect(COMPILED),
            day_of_week: Days::try_new(dates(), YMDE::long()).expect(COMPILED),
            weekday: Days::try_new(dates(), E::long()).expect(COMPILED),
            month: Days::try_new(dates(), month).expect(COMPILED),
            year: Days::try_new(dates(), Y::long()).expect(COMPILED),
            era: Days::try_new(dates(), with_era).expect(COMPILED),
            number: Numbers::of(locale.as_str()),
            list: ListFormatter::try_new_and((&icu).into(), ListFormatterOptions::default())
                .expect(COMPILED),
        }
    }

    /// Year, month and day.
    pub(super) fn day(&self, date: Date) -> String {
        self.day.format(&icu_date(date)).to_string()
    }

    /// The same with the weekday, where the language puts it.
    pub(super) fn day_of_week(&self, date: Date) -> String {
        self.day_of_week.format(&icu_date(date)).to_string()
    }

    /// The weekday alone.
    pub(super) fn weekday(&self, date: Date) -> String {
        self.weekday.format(&icu_date(date)).to_string()
    }

    /// The month's name alone.
    pub(super) fn month(&self, date: Date) -> String {
        self.month.format(&icu_date(date)).to_string()
    }

    /// The year alone.
    pub(super) fn year(&self, date: Date) -> String {
        self.year.format(&icu_date(date)).to_string()
    }

    /// The year in its Japanese era; none before the first that ICU knows.
    pub(super) fn era(&self, date: Date) -> Option<String> {
        let date = icu_date(date).to_calendar(Japanese::new());
        let era = date.year().era()?.era;
        let named = !matches!(era.as_str(), "ce" | "bce");
        named.then(|| self.era.format(&date).to_string())
    }

    /// Numbers as the language groups them.
    pub(super) fn number(&self) -> &Numbers {
        &self.number
    }

    /// Words in a row: `a, b and c`.
    pub(super) fn list(&self, words: &[impl AsRef<str>]) -> String {
        let words = words.iter().map(AsRef::as_ref);
        self.list.format_to_string(words)
    }
}

/// Numbers in one language.
pub(super) struct Numbers(DecimalFormatter);

impl Numbers {
    fn of(tag: &str) -> Self {
        let icu = icu_locale(tag);
        let formatter =
            DecimalFormatter::try_new((&icu).into(), DecimalFormatterOptions::default());
        Self(formatter.expect(COMPILED))
    }

    /// A whole number in groups.
    pub(super) fn whole(&self, number: i64) -> String {
        self.0.format_to_string(&Decimal::from(number))
    }

    /// A number whose last `places` digits stand behind the point, without
    /// zeros at the end.
    pub(super) fn with_places(&self, digits: i64, places: i16) -> String {
        let mut number = Decimal::from(digits);
        number.multiply_pow10(-places);
        number.absolute.trim_end();
        self.0.format_to_string(&number)
    }
}

/// How fluent asks for the numbers of a bundle's language.
impl intl_memoizer::Memoizable for Numbers {
    type Args = ();
    type Error = std::convert::Infallible;

    fn construct(
        lang: unic_langid::LanguageIdentifier,
        (): Self::Args,
    ) -> Result<Self, Self::Error> {
        Ok(Self::of(&lang.to_string()))
    }
}

/// The locale as ICU knows it. Our English is written as in Britain; the
/// weekday stands without a comma, as Australia has it. Easy Japanese is
/// Japanese.
fn icu_locale(tag: &str) -> icu_locale_core::Locale {
    let tag = match tag {
        "en" => "en-AU",
        "ja-simple" => "ja",
        other => other,
    };
    format!("{tag}-u-nu-latn")
        .parse()
        .expect("a language tag with an extension is one, too")
}

/// Whether the language is written from right to left, by its script; none
/// where that has no direction.
pub(super) fn is_rtl(tag: &Locale) -> Option<bool> {
    let icu: icu_locale_core::LanguageIdentifier = tag.as_str().parse().ok()?;
    let direction = LocaleDirectionality::new_extended().get(&icu)?;
    Some(direction == Direction::RightToLeft)
}

/// True where two tags are written with the same letters and in the same
/// variant: a region alone makes no other way of writing.
pub(super) fn is_written_alike(one: &Locale, other: &Locale) -> bool {
    let written = |tag: &Locale| {
        let parsed = tag.as_str().parse::<icu_locale_core::LanguageIdentifier>();
        let mut icu = parsed.ok()?;
        LocaleExpander::new_extended().maximize(&mut icu);
        Some((icu.script, icu.variants))
    };
    written(one) == written(other)
}

/// True where the tag names a language that days and plurals can be asked for.
pub(super) fn is_known_form(tag: &Locale) -> bool {
    let icu = format!("{tag}-u-nu-latn").parse::<icu_locale_core::Locale>();
    icu.is_ok()
        && tag
            .as_str()
            .parse::<unic_langid::LanguageIdentifier>()
            .is_ok()
}

/// The names of the plural forms of a language: of `3 days`, or of `3rd`.
pub(super) fn plural_forms(locale: &Locale, ordinal: bool) -> Vec<&'static str> {
    let preferences = PluralRulesPreferences::from(&icu_locale(locale.as_str()));
    let rules = if ordinal {
        PluralRules::try_new_ordinal(preferences)
    } else {
        PluralRules::try_new_cardinal(preferences)
    };
    let name = |form| match form {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    };
    rules.expect(COMPILED).categories().map(name).collect()
}

fn icu_date(date: Date) -> calendar::Date<Gregorian> {
    let part = |number: i8| number.unsigned_abs();
    calendar::Date::try_new_gregorian(date.year().into(), part(date.month()), part(date.day()))
        .expect("a day of one Gregorian calendar is one of the other")
}
