//! Contacts and facts as readers see them: cards, figures, and the phrase that
//! stands for one in a sentence. Refuses to know where they are stored.

use crate::{
    domain::{
        locale::Locale,
        record::{Contact, ContactKind, ContactWords, Fact, FactStatus, FactWords, words_in},
        refusal::Arg,
    },
    i18n::languages,
    text::{SafeHtml, ruby},
};

use super::{
    address,
    say::{Say, direction},
};

/// The name of the language that words are in, where it is not the reader's:
/// nobody is shown other words than they asked for without being told.
fn other_language(lang: &Locale, locale: &Locale) -> Option<&'static str> {
    let language = languages::known(lang).filter(|_| lang != locale);
    language.map(|language| language.native.as_str())
}

/// `lang` and `dir` of words in that language, where it is not the page's.
fn attributes(say: Say, lang: &Locale) -> SafeHtml {
    if lang == say.locale() {
        return SafeHtml::default();
    }
    // a tag holds nothing that markup could take for its own
    SafeHtml::from_escaped(format!(r#" lang="{lang}" dir="{}""#, direction(lang)))
}

/// A contact as a card.
pub struct ContactCard {
    pub say: Say,
    /// The language of its words, which may differ from the page's.
    pub lang: Locale,
    /// Its name, where it is not the reader's.
    pub other_language: Option<&'static str>,
    pub kind: ContactKind,
    pub name: SafeHtml,
    pub plain_name: String,
    pub number: Option<Dial>,
    pub url: Option<String>,
    pub hours: Option<SafeHtml>,
    pub area: Option<SafeHtml>,
    pub charge: Option<SafeHtml>,
    pub note: Option<SafeHtml>,
    pub languages: Vec<SafeHtml>,
    pub checked: SafeHtml,
}

/// A number that can be read and dialled.
pub struct Dial {
    pub shown: String,
    pub href: String,
}

impl ContactCard {
    /// A card in the words that fit the reader.
    pub fn new(say: Say, locale: &Locale, contact: &Contact) -> Self {
        let none = ContactWords::default();
        let (lang, words) = words_in(&contact.words, locale).unwrap_or((*locale, &none));
        let shown = |text: &str| (!text.is_empty()).then(|| ruby::html(text));
        let day = say.lang().day(contact.checked_on);
        Self {
            say,
            lang,
            other_language: other_language(&lang, locale),
            kind: contact.kind,
            name: ruby::html(&words.name),
            plain_name: ruby::plain(&words.name),
            number: contact.number.as_deref().and_then(dial),
            url: contact.url.clone(),
            hours: shown(&words.hours),
            area: shown(&words.area),
            charge: shown(&words.charge),
            note: shown(&words.note),
            languages: contact
                .languages
                .iter()
                .map(|tag| spoken(say, tag))
                .collect(),
            checked: say.with("contact-checked", &[("date", day.into())]),
        }
    }

    /// The sign beside its kind.
    pub fn sign(&self) -> SafeHtml {
        self.say.sign(match self.kind {
            ContactKind::Emergency => "alert",
            ContactKind::Consult => "help",
            ContactKind::Report => "send",
        })
    }

    /// The name of its kind.
    pub fn kind_name(&self) -> SafeHtml {
        self.say.t(self.kind.message_id())
    }

    /// The attributes of words in its language.
    pub fn attributes(&self) -> SafeHtml {
        attributes(self.say, &self.lang)
    }
}

fn dial(number: &str) -> Option<Dial> {
    Some(Dial {
        shown: number.to_owned(),
        href: address::telephone(number)?,
    })
}

/// The name of a language that is spoken at a contact.
fn spoken(say: Say, tag: &Locale) -> SafeHtml {
    if tag.as_str() == "ja" {
        return say.t("spoken-ja");
    }
    let own = Some(say.lang().language()).filter(|language| language.tag == *tag);
    let name = own.or_else(|| languages::known(tag)).map(|language| {
        if say.locale().language() == "en" {
            &language.english
        } else {
            &language.native
        }
    });
    SafeHtml::escape(name.map_or(tag.as_str(), String::as_str))
}

/// A fact as a figure.
pub struct Figure {
    pub say: Say,
    pub lang: Locale,
    /// Its name, where it is not the reader's.
    pub other_language: Option<&'static str>,
    /// The digits, drawn large, and the unit, which some languages put first.
    pub before: SafeHtml,
    pub digits: SafeHtml,
    pub unit: SafeHtml,
    pub statement: SafeHtml,
    /// The statement with its furigana marks, for a message.
    pub statement_text: String,
    pub period: SafeHtml,
    pub status: FactStatus,
    pub source: SafeHtml,
    pub bars: Vec<Bar>,
}

/// One value of a trend, with its length in percent of the largest.
pub struct Bar {
    pub period: SafeHtml,
    pub amount: SafeHtml,
    pub length: i64,
    pub current: bool,
}

impl Figure {
    /// A figure in the words that fit the reader.
    pub fn new(say: Say, locale: &Locale, fact: &Fact) -> Self {
        let none = FactWords::default();
        let (lang, words) = words_in(&fact.words, locale).unwrap_or((*locale, &none));
        let amount = say.lang().amount(fact.value, fact.unit);
        let (before, digits, unit) = split_amount(&amount);
        Self {
            say,
            lang,
            other_language: other_language(&lang, locale),
            before: ruby::html(before),
            digits: ruby::html(digits),
            unit: ruby::html(unit),
            statement: ruby::html(&words.statement),
            statement_text: words.statement.clone(),
            period: say.period(&fact.period),
            status: fact.status,
            source: ruby::html(&words.source),
            bars: bars(say, fact),
        }
    }

    /// The attributes of words in its language.
    pub fn attributes(&self) -> SafeHtml {
        attributes(self.say, &self.lang)
    }

    /// True while the figure may still change.
    pub fn is_provisional(&self) -> bool {
        self.status == FactStatus::Provisional
    }
}

fn bars(say: Say, fact: &Fact) -> Vec<Bar> {
    if fact.earlier.is_empty() {
        return Vec::new();
    }
    let earlier = fact.earlier.iter().map(|value| (value.period, value.value));
    let all: Vec<_> = earlier.chain([(fact.period, fact.value)]).collect();
    let largest = all
        .iter()
        .map(|(_, value)| *value)
        .max()
        .unwrap_or(1)
        .max(1);
    let last = all.len() - 1;
    all.into_iter()
        .enumerate()
        .map(|(index, (period, value))| Bar {
            period: say.period(&period),
            amount: say.amount(value, fact.unit),
            length: (value.max(0).saturating_mul(100) / largest).max(1),
            current: index == last,
        })
        .collect()
}

/// Splits "2,454,297件" before its first digit and after its last, so that the
/// unit can be smaller.
fn split_amount(amount: &str) -> (&str, &str, &str) {
    let digit = |c: char| c.is_ascii_digit();
    match (amount.find(digit), amount.rfind(digit)) {
        // A base of furigana stays in one piece.
        (Some(_), Some(last)) if amount.starts_with('｜') => {
            let (digits, unit) = amount.split_at(last + 1);
            ("", digits, unit)
        }
        (Some(first), Some(last)) => (&amount[..first], &amount[first..=last], &amount[last + 1..]),
        _ => ("", amount, ""),
    }
}

/// A contact in a sentence: its name, and its number or page as a link.
pub fn inline_contact(locale: &Locale, contact: &Contact) -> SafeHtml {
    let name = words_in(&contact.words, locale).map(|(lang, words)| {
        let name = ruby::html(&words.name);
        match other_language(&lang, locale) {
            Some(language) => SafeHtml::from_escaped(format!(
                r#"<span lang="{lang}">{name} ({})</span>"#,
                SafeHtml::escape(language)
            )),
            None => name,
        }
    });
    let name = name.unwrap_or_default();
    let markup = match (contact.number.as_deref().and_then(dial), &contact.url) {
        (Some(dial), _) => format!(
            r#"<a class="record" href="{}">{name} <span class="number">{}</span></a>"#,
            SafeHtml::escape(&dial.href),
            SafeHtml::escape(&dial.shown)
        ),
        (None, Some(url)) => {
            format!(
                r#"<a class="record" href="{}">{name}</a>"#,
                SafeHtml::escape(url)
            )
        }
        (None, None) => name.to_string(),
    };
    SafeHtml::from_escaped(markup)
}

/// A fact in a sentence: amount, period and status.
pub fn inline_fact(say: Say, fact: &Fact) -> SafeHtml {
    let phrase = say.with(FACT_INLINE, &fact_args(say, fact));
    SafeHtml::from_escaped(format!(r#"<span class="record">{phrase}</span>"#))
}

/// A contact in a sentence without markup.
pub fn plain_contact(locale: &Locale, contact: &Contact) -> String {
    let name = words_in(&contact.words, locale).map(|(lang, words)| {
        let name = ruby::plain(&words.name);
        match other_language(&lang, locale) {
            Some(language) => format!("{name} ({language})"),
            None => name,
        }
    });
    let name = name.unwrap_or_default();
    match &contact.number {
        Some(number) => format!("{name} {number}"),
        None => name,
    }
}

/// A fact in a sentence without markup.
pub fn plain_fact(say: Say, fact: &Fact) -> String {
    say.plain_with(FACT_INLINE, &fact_args(say, fact))
}

const FACT_INLINE: &str = "fact-inline";

fn fact_args(say: Say, fact: &Fact) -> [(&'static str, Arg); 3] {
    let lang = say.lang();
    [
        ("amount", lang.amount(fact.value, fact.unit).into()),
        ("period", lang.period(&fact.period).into()),
        ("status", lang.text(fact.status.message_id()).into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_stands_apart_from_the_digits() {
        for (amount, parts) in [
            ("2,454,297件", ("", "2,454,297", "件")),
            ("10,397 million yen", ("", "10,397", " million yen")),
            ("ယန်း 97 သန်း", ("ယန်း ", "97", " သန်း")),
            ("第1位", ("第", "1", "位")),
            ("なし", ("", "なし", "")),
        ] {
            assert_eq!(split_amount(amount), parts);
        }
    }

    #[test]
    fn borrowed_words_are_marked() {
        let words = ContactWords {
            name: "港の窓口".into(),
            ..ContactWords::default()
        };
        let contact = Contact {
            key: crate::domain::slug::Slug::parse("harbour").expect("slug"),
            kind: ContactKind::Consult,
            number: None,
            url: None,
            languages: Vec::new(),
            verified: crate::domain::record::Verified::Own,
            checked_on: "2026-11-23".parse().expect("day"),
            words: [(Locale::JA, words)].into(),
        };
        let card = |locale: &Locale| ContactCard::new(Say::for_text(locale), locale, &contact);
        assert_eq!(card(&Locale::JA).other_language, None);
        assert_eq!(card(&Locale::EN).other_language, Some("日本語"));
        let inline = inline_contact(&Locale::EN, &contact).to_string();
        assert_eq!(inline, r#"<span lang="ja">港の窓口 (日本語)</span>"#);
        assert_eq!(plain_contact(&Locale::EN, &contact), "港の窓口 (日本語)");
        assert_eq!(plain_contact(&Locale::JA, &contact), "港の窓口");
    }
}
