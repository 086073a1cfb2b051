//! The glossary: how a word of the source is said in each language, and what
//! stays as it is.
//!
//! Refuses to know grammar: a term is looked for as it is written, in any
//! width and case.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::{
    id::TermId,
    locale::Locale,
    prose,
    refusal::{FieldRefusal, FieldRefusals},
};

/// The most characters of a term and of its translation.
pub const WORD_MAX: usize = 100;

const NOTE_MAX: usize = 300;

/// What a term says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermFields {
    pub source: String,
    /// The language that it is for; none for every language.
    pub locale: Option<Locale>,
    /// How it is said; none where it stays as it is, such as `#9110`.
    pub target: Option<String>,
    pub note: String,
}

/// An entry of the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub id: TermId,
    pub fields: TermFields,
    /// Goes up by one with every change.
    pub version: i64,
}

impl TermFields {
    /// True where a translation says it as the glossary does.
    pub fn is_used_in(&self, translation: &str) -> bool {
        let wanted = self.target.as_ref().unwrap_or(&self.source);
        stands_in(&plain(wanted), &plain(translation))
    }
}

/// The terms that stand in a text. A term of that very language takes the
/// place of one for every language, and a longer term hides the shorter one
/// that stands only inside it. In the order of the terms.
pub fn found_in(terms: &[Term], text: &str, locale: &Locale) -> Vec<Term> {
    let mut rest = plain(text);
    let own = |term: &&Term| {
        let fields = &term.fields;
        let replaced = terms.iter().any(|other| {
            other.fields.locale.as_ref() == Some(locale) && other.fields.source == fields.source
        });
        fields.locale.as_ref() == Some(locale) || (fields.locale.is_none() && !replaced)
    };
    let mut own: Vec<(usize, String, &Term)> = terms
        .iter()
        .filter(own)
        .enumerate()
        .map(|(place, term)| (place, plain(&term.fields.source), term))
        .collect();
    own.sort_by_key(|(_, source, _)| std::cmp::Reverse(source.chars().count()));
    let mut found = Vec::new();
    for (place, source, term) in own {
        if let Some(without) = taken_out(&source, &rest) {
            rest = without;
            found.push((place, term.clone()));
        }
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, term)| term).collect()
}

/// In one width, case and composition.
fn plain(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// Every place of a word; inside another Latin word or number it is none.
fn places(word: &str, text: &str) -> Vec<usize> {
    let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (first, last) = (word.chars().next(), word.chars().next_back());
    text.match_indices(word)
        .map(|(at, _)| at)
        .filter(|at| {
            let before = text[..*at].chars().next_back();
            let after = text[at + word.len()..].chars().next();
            !((goes_on(first) && goes_on(before)) || (goes_on(last) && goes_on(after)))
        })
        .collect()
}

fn stands_in(word: &str, text: &str) -> bool {
    !word.is_empty() && !places(word, text).is_empty()
}

/// The text with a break in the place of a word; none where it does not stand.
fn taken_out(word: &str, text: &str) -> Option<String> {
    let places = places(word, text);
    if word.is_empty() || places.is_empty() {
        return None;
    }
    let mut without = String::with_capacity(text.len());
    let mut from = 0;
    for at in places {
        without.push_str(&text[from..at]);
        without.push('\n');
        from = at + word.len();
    }
    without.push_str(&text[from..]);
    Some(without)
}

/// A term as typed into a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermInput {
    pub source: String,
    /// A tag; empty for every language.
    pub locale: String,
    pub target: String,
    /// It stays as it is.
    pub keep: bool,
    pub note: String,
    /// The version that the writer saw.
    pub version: i64,
}

impl TermInput {
    /// The form of a stored term.
    pub fn of(term: &Term) -> Self {
        let fields = &term.fields;
        Self {
            source: fields.source.clone(),
            locale: fields.locale.map(String::from).unwrap_or_default(),
            target: fields.target.clone().unwrap_or_default(),
            keep: fields.target.is_none(),
            note: fields.note.clone(),
            version: term.version,
        }
    }

    /// Reads the form; `known` are the languages that there are.
    pub fn parse(&self, known: &[Locale]) -> Result<TermFields, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let source = refusals.take("source", prose::required_line(&self.source, WORD_MAX));
        let locale = refusals.take("locale", language(&self.locale, known));
        let target = refusals.take("target", self.parse_target());
        let note = refusals.take("note", prose::line(&self.note, NOTE_MAX));
        match (source, locale, target, note) {
            (Some(source), Some(locale), Some(target), Some(note)) => Ok(TermFields {
                source,
                locale,
                target,
                note,
            }),
            _ => Err(refusals),
        }
    }

    fn parse_target(&self) -> Result<Option<String>, FieldRefusal> {
        let typed = prose::line(&self.target, WORD_MAX)?;
        match (typed.is_empty(), self.keep) {
            (true, true) => Ok(None),
            (false, false) => Ok(Some(typed)),
            (true, false) => Err(FieldRefusal::Missing),
            (false, true) => Err(FieldRefusal::KeptAndTranslated),
        }
    }
}

/// Nothing is translated into the language that it is written in.
fn language(typed: &str, known: &[Locale]) -> Result<Option<Locale>, FieldRefusal> {
    if typed.is_empty() {
        return Ok(None);
    }
    let locale = Locale::parse(typed).filter(|locale| *locale != Locale::JA);
    match locale.filter(|locale| known.contains(locale)) {
        Some(locale) => Ok(Some(locale)),
        None => Err(FieldRefusal::NotAChoice),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(id: i64, source: &str, locale: Option<Locale>, target: Option<&str>) -> Term {
        Term {
            id: TermId(id),
            fields: TermFields {
                source: source.into(),
                locale,
                target: target.map(str::to_owned),
                note: String::new(),
            },
            version: 1,
        }
    }

    fn ids(terms: &[Term], text: &str) -> Vec<i64> {
        let found = found_in(terms, text, &Locale::EN);
        found.into_iter().map(|term| term.id.0).collect()
    }

    #[test]
    fn a_longer_term_hides_what_stands_inside_it() {
        let terms = [
            term(1, "フィッシング", Some(Locale::EN), Some("phishing")),
            term(
                2,
                "ボイスフィッシング",
                Some(Locale::EN),
                Some("voice phishing"),
            ),
        ];
        assert_eq!(ids(&terms, "ボイスフィッシングの電話"), [2]);
        assert_eq!(ids(&terms, "ﾌｨｯｼﾝｸﾞとボイスフィッシング"), [1, 2]);
        assert!(ids(&terms, "偽の電話").is_empty());
    }

    #[test]
    fn numbers_and_latin_words_stand_alone() {
        let terms = [term(1, "110", None, None), term(2, "IPA", None, None)];
        assert_eq!(ids(&terms, "緊急は１１０番、相談はipaへ"), [1, 2]);
        assert!(ids(&terms, "1100円をPRIPAで").is_empty());
    }

    #[test]
    fn a_term_of_the_language_comes_before_one_for_all() {
        let terms = [
            term(1, "警察庁", None, None),
            term(
                2,
                "警察庁",
                Some(Locale::EN),
                Some("National Police Agency"),
            ),
            term(3, "警察庁", Some(Locale::JA_SIMPLE), Some("警察庁")),
        ];
        assert_eq!(ids(&terms, "警察庁のページ"), [2]);
        let easy = found_in(&terms, "警察庁", &Locale::JA_SIMPLE);
        assert_eq!(easy[0].id, TermId(3));
        let other = found_in(&terms, "警察庁", &Locale::parse("vi").expect("tag"));
        assert_eq!(other[0].id, TermId(1));
    }

    #[test]
    fn a_translation_uses_a_term_or_leaves_it() {
        let said = term(1, "フィッシング", None, Some("phishing")).fields;
        assert!(said.is_used_in("Phishing is a trick."));
        assert!(!said.is_used_in("Fishing is a sport."));
        let kept = term(2, "#9110", None, None).fields;
        assert!(kept.is_used_in("Call #9110."));
        assert!(!kept.is_used_in("Call #91100."));
    }

    #[test]
    fn every_wrong_field_is_named() {
        let wrong = TermInput {
            source: " ".into(),
            locale: "ja".into(),
            target: "a".into(),
            keep: true,
            note: "\u{202E}".into(),
            version: 0,
        };
        let refusals = wrong.parse(&[Locale::EN]).expect_err("refused");
        let fields: Vec<_> = refusals.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["locale", "note", "source", "target"]);
        let term = term(1, "パスキー", Some(Locale::EN), Some("passkey"));
        let read = TermInput::of(&term).parse(&[Locale::EN]);
        assert_eq!(read, Ok(term.fields));
    }
}
