//! The language of a reader: messages, dates, figures, negotiation.
//!
//! Refuses to hold sentences itself; they are in `locales/`. What it gives may
//! hold furigana marks, which `text::ruby` turns into markup or takes away.

mod catalogue;
mod date;
mod formats;
pub mod languages;
mod money;
mod negotiate;
mod readings;
pub mod wording;

#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, sync::LazyLock};

use jiff::civil::Date;

use crate::domain::{
    interface::Interface,
    language::Language,
    locale::Locale,
    moment::Moment,
    record::{Period, Unit},
    refusal::{Arg, Explain},
    vocabulary::Group,
};

use catalogue::Catalogue;
pub use negotiate::{given, negotiate};
use wording::Place;

/// Runs `make` and names the messages that its language did not have, or not
/// whole.
pub fn missed<T>(make: impl FnOnce() -> T) -> (T, BTreeSet<String>) {
    catalogue::missed(make)
}

/// The heading of an axis of audiences.
pub const fn group_message(group: Group) -> &'static str {
    match group {
        Group::Individual => "audience-group-individual",
        Group::Organisation => "audience-group-organisation",
        Group::Role => "audience-group-role",
    }
}

/// The messages that say what a figure covers.
pub fn period_messages(period: &Period) -> &'static [&'static str] {
    date::period_messages(period)
}

/// A language with its messages, for one kind of reader. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Lang(&'static Catalogue);

static PUBLIC_LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let catalogues = catalogue::public().iter();
    catalogues.map(|catalogue| catalogue.locale).collect()
});

impl Lang {
    /// The public pages in that locale, if there is an interface in it.
    pub fn of(locale: &Locale) -> Option<Self> {
        let mut catalogues = catalogue::public().iter();
        let found = catalogues.find(|catalogue| catalogue.locale == *locale);
        found.map(Self)
    }

    /// The public pages in a language whose words are data.
    pub fn of_interface(interface: &Interface) -> Self {
        Self(catalogue::of_interface(interface))
    }

    /// The same before anybody has decided on its words, for one page: the words
    /// give way once others have been looked at.
    pub fn of_draft(interface: &Interface) -> Self {
        Self(catalogue::of_draft(interface))
    }

    /// True where the language has that message.
    pub fn has(&self, id: &str) -> bool {
        self.0.has(id)
    }

    /// True where its words are part of the program: none can be missing.
    pub fn is_compiled(&self) -> bool {
        PUBLIC_LOCALES.contains(self.locale())
    }

    /// True where the language has every word of the page about the guide.
    pub fn has_about(&self) -> bool {
        self.is_compiled() || wording::of_place(Place::About).all(|source| self.has(&source.id))
    }

    /// True where it has the words of the pages of files.
    pub fn has_materials(&self) -> bool {
        self.is_compiled() || wording::of_place(Place::Files).all(|source| self.has(&source.id))
    }

    /// True where it has the words to say whether a material is genuine.
    pub fn has_verify(&self) -> bool {
        self.is_compiled() || wording::of_place(Place::Verify).all(|source| self.has(&source.id))
    }

    /// The desk: Japanese for anyone whose language is Japanese, else English.
    pub fn desk(locale: &Locale) -> Self {
        let wanted = if locale.language() == Locale::JA.language() {
            Locale::JA
        } else {
            Locale::EN
        };
        let mut catalogues = catalogue::desk().iter();
        let found = catalogues.find(|catalogue| catalogue.locale == wanted);
        Self(found.expect("both desk catalogues are embedded"))
    }

    /// The locales that public pages are in, in the order of the languages.
    pub fn public_locales() -> &'static [Locale] {
        &PUBLIC_LOCALES
    }

    /// Which locale this is.
    pub fn locale(&self) -> &'static Locale {
        &self.0.locale
    }

    /// The language itself: for one that is data, as its words name it.
    pub fn language(&self) -> &'static Language {
        &self.0.language
    }

    /// A message; it may hold furigana marks.
    pub fn text(&self, id: &str) -> String {
        self.0.text(id, &[])
    }

    /// A message with arguments. Numbers are grouped; arguments stand
    /// isolated from the direction of the sentence (U+2068 … U+2069).
    pub fn text_with(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.0.text(id, args)
    }

    /// A refusal, a blocker, or anything else that explains itself.
    pub fn explain(&self, what: &dyn Explain) -> String {
        self.0.text(what.message_id(), &what.args())
    }

    /// The heading of an axis of audiences.
    pub fn group(&self, group: Group) -> String {
        self.text(group_message(group))
    }

    /// The day of a moment in Japan, with its weekday.
    pub fn date(&self, at: Moment) -> String {
        self.day(at.in_japan().date())
    }

    /// The same with the era in Japanese; as [`Lang::date`] elsewhere.
    pub fn date_with_era(&self, at: Moment) -> String {
        date::day_with_era(self.0, at.in_japan().date())
    }

    /// A day with its weekday.
    pub fn day(&self, date: Date) -> String {
        date::day(self.0, date)
    }

    /// The day and the hour in Japan, and that it is Japan's.
    pub fn date_time(&self, at: Moment) -> String {
        date::date_time(self.0, at)
    }

    /// A number in the groups of the language, in Western digits.
    pub fn number(&self, number: i64) -> String {
        self.0.formats.number().whole(number)
    }

    /// A number of tenths as a decimal, without a zero at the end.
    pub fn tenths(&self, tenths: i64) -> String {
        self.0.formats.number().with_places(tenths, 1)
    }

    /// Words in a row, as the language joins them: `a, b and c`.
    pub fn list(&self, words: &[impl AsRef<str>]) -> String {
        self.0.formats.list(words)
    }

    /// A figure with what it counts.
    pub fn amount(&self, value: i64, unit: Unit) -> String {
        let written = match unit {
            Unit::MillionYen => {
                money::millions(self.locale().as_str(), value, self.0.formats.number())
            }
            _ => self.number(value),
        };
        let args = [("count", value.into()), ("value", written.into())];
        self.0.joined(unit.message_id(), &args)
    }

    /// What a figure covers.
    pub fn period(&self, period: &Period) -> String {
        date::period(self.0, period)
    }

    /// A length of time in at most two units.
    pub fn duration(&self, seconds: i64) -> String {
        date::duration(self.0, seconds)
    }
}
