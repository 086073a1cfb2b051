//! The words of one language as templates ask for them: escaped, with furigana
//! where the language carries it. Refuses to hold words of its own.

use jiff::civil::Date;

use crate::{
    domain::{
        interface::Interface,
        locale::Locale,
        moment::Moment,
        record::{Period, Unit},
        refusal::{Arg, Explain},
    },
    i18n::{Lang, languages},
    media::site::asset_href,
    text::{SafeHtml, ruby},
};

/// A language, ready for a template.
#[derive(Clone, Copy)]
pub struct Say {
    lang: Lang,
}

impl Say {
    /// The words of a language.
    pub fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// For a text in any locale: its own words, or English where the interface
    /// does not speak it.
    pub fn for_text(locale: &Locale) -> Self {
        let lang = Lang::of(locale).or_else(|| Lang::of(&Locale::EN));
        Self::new(lang.unwrap_or_else(|| Lang::desk(locale)))
    }

    /// For a text that is to be decided on, or has been: where the words of the
    /// pages are data in its locale, those that were frozen with it.
    pub fn for_frozen(locale: &Locale, interface: Option<&Interface>) -> Self {
        let lang = interface.map(Lang::of_interface);
        lang.map_or_else(|| Self::for_text(locale), Self::new)
    }

    /// For a text that is written: where the words of the pages are data in its
    /// locale, those that would go out with it today.
    pub fn for_draft(locale: &Locale, interface: Option<&Interface>) -> Self {
        let draft = interface.map(Lang::of_draft);
        draft.map_or_else(|| Self::for_text(locale), Self::new)
    }

    /// The language behind it.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Its tag, for `lang` attributes and addresses.
    pub fn locale(&self) -> &'static Locale {
        self.lang.locale()
    }

    /// Its reading direction, for `dir` attributes.
    pub fn dir(&self) -> &'static str {
        self.lang.language().dir()
    }

    /// Names or words in a row, as the language joins them, without markup.
    pub fn list(&self, words: &[impl AsRef<str>]) -> String {
        self.lang.list(words)
    }

    /// A message as markup.
    pub fn t(&self, id: &str) -> SafeHtml {
        ruby::html(&self.lang.text(id))
    }

    /// A message with arguments, as markup.
    pub fn with(&self, id: &str, args: &[(&'static str, Arg)]) -> SafeHtml {
        ruby::html(&self.lang.text_with(id, args))
    }

    /// A message without readings: titles, attributes, feeds.
    pub fn plain(&self, id: &str) -> String {
        ruby::plain(&self.lang.text(id))
    }

    /// A message with arguments, without readings.
    pub fn plain_with(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        without_isolates(&ruby::plain(&self.lang.text_with(id, args)))
    }

    /// Text that people wrote in this language, as markup.
    pub fn marked(&self, text: &str) -> SafeHtml {
        ruby::html(text)
    }

    /// What a rule says.
    pub fn explain(&self, what: &dyn Explain) -> SafeHtml {
        ruby::html(&self.lang.explain(what))
    }

    /// A day in Japan.
    pub fn date(&self, at: Moment) -> SafeHtml {
        ruby::html(&self.lang.date(at))
    }

    /// A day in Japan with the era where the language writes it.
    pub fn date_with_era(&self, at: Moment) -> SafeHtml {
        ruby::html(&self.lang.date_with_era(at))
    }

    /// A calendar day.
    pub fn day(&self, day: Date) -> SafeHtml {
        ruby::html(&self.lang.day(day))
    }

    /// A day and a time in Japan.
    pub fn date_time(&self, at: Moment) -> SafeHtml {
        ruby::html(&self.lang.date_time(at))
    }

    /// A number as the language writes it.
    pub fn number(&self, number: i64) -> SafeHtml {
        ruby::html(&self.lang.number(number))
    }

    /// A number with its unit.
    pub fn amount(&self, value: i64, unit: Unit) -> SafeHtml {
        ruby::html(&self.lang.amount(value, unit))
    }

    /// What a figure covers.
    pub fn period(&self, period: &Period) -> SafeHtml {
        ruby::html(&self.lang.period(period))
    }

    /// A span of time.
    pub fn duration(&self, seconds: i64) -> SafeHtml {
        ruby::html(&self.lang.duration(seconds))
    }

    /// A drawn sign; the words beside it carry the meaning.
    pub fn sign(&self, id: &str) -> SafeHtml {
        sign(id)
    }

    /// The address of a style sheet or picture of ours.
    pub fn asset(&self, name: &str) -> &'static str {
        asset_href(name)
    }
}

/// The reading direction of a locale.
pub fn direction(locale: &Locale) -> &'static str {
    languages::find(locale).map_or("ltr", |language| language.dir())
}

/// A sign of the sprite. The id is one of ours, never typed by a person.
pub fn sign(id: &str) -> SafeHtml {
    let sprite = SafeHtml::escape(asset_href("signs.svg"));
    // A sign that points along the line turns with the direction of reading.
    let way = if id.starts_with("arrow-") {
        " data-way"
    } else {
        ""
    };
    let id = SafeHtml::escape(id);
    SafeHtml::from_escaped(format!(
        r##"<svg class="sign"{way} aria-hidden="true"><use href="{sprite}#{id}"/></svg>"##
    ))
}

/// Takes the marks away that isolate an argument's direction: an attribute or
/// a feed shows them as boxes, and every language of ours reads one way.
fn without_isolates(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
}
