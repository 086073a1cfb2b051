//! Checks of a translation against its source, field by field, and of what no
//! text should hold.
//!
//! An error keeps a text from being marked as checked; a warning can be
//! overridden by a person with a reason. Refuses to judge whether the words are
//! right: only a person can. Easy Japanese is a rewrite, so it may say less
//! than its source, but it names no record, link or number of its own; what
//! makes it hard to read is a warning (`text::easy`).

mod length;
mod marks;
mod scripts;
mod terms;
mod typed;
mod typography;
mod what;
mod zawgyi;

#[cfg(test)]
mod tests;

use crate::domain::{
    content::{Content, ContentInput, Field},
    digest::{Digest, canonical_json},
    locale::Locale,
    record::RecordKind,
};

use super::{easy, numerals, pieces, ruby};

pub use what::{Severity, What};

/// Something that a check found in one field of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub field: Field,
    pub severity: Severity,
    pub what: What,
    /// The digest of the words of both sides, where it quotes none.
    words: Option<Digest>,
}

impl Finding {
    fn new(field: Field, what: What) -> Self {
        Self {
            field,
            severity: what.severity(),
            what,
            words: None,
        }
    }

    /// What a reason for overriding it is kept under: the same finding in the
    /// same words has the same key, another has another. What a finding does
    /// not quote, its key holds as a digest.
    pub fn key(&self) -> String {
        let mut key = self.said();
        if let Some(words) = &self.words {
            key.push_str(&format!("/{words}"));
        }
        key
    }

    /// True where a key is that of the same finding in other words: whoever
    /// ticks it and types on means the words that they send.
    pub fn is_said_by(&self, key: &str) -> bool {
        let rest = key.strip_prefix(&self.said());
        let words = rest.and_then(|rest| rest.strip_prefix('/'));
        self.words.is_some() && words.is_some_and(|words| Digest::parse(words).is_some())
    }

    /// What is found, and where.
    fn said(&self) -> String {
        use crate::domain::refusal::{Arg, Explain};
        let mut key = format!("{}/{}", self.field.key(), self.what.message_id());
        for (name, arg) in self.what.args() {
            let shown = match arg {
                Arg::Text(text) => text,
                Arg::Number(number) => number.to_string(),
                Arg::Said(message, _) => message.to_owned(),
                Arg::When(at) => at.rfc3339(),
            };
            key.push_str(&format!("/{name}={shown}"));
        }
        key
    }
}

/// A term of the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub source: String,
    /// How it is said in the target language; nothing where it stays as it is.
    pub target: Option<String>,
    pub note: String,
}

/// One field of the source beside the same field of the target.
struct Pair<'a> {
    field: Field,
    locale: &'a Locale,
    source: &'a str,
    target: &'a str,
    /// The same without readings, marks, records and addresses.
    source_words: String,
    target_words: String,
}

impl<'a> Pair<'a> {
    fn new(locale: &'a Locale, field: Field, source: &'a str, target: &'a str) -> Self {
        let words = |text: &str| pieces::visible(&ruby::plain(text));
        Self {
            field,
            locale,
            source,
            target,
            source_words: words(source),
            // in other languages 《》 are no furigana but words
            target_words: if is_japanese(locale) {
                words(target)
            } else {
                pieces::visible(target)
            },
        }
    }
}

/// Every finding about a translation, field by field, errors first in each.
/// `terms` are those of this source language and this locale.
pub fn check(locale: &Locale, source: &Content, target: &Content, terms: &[Term]) -> Vec<Finding> {
    let (source_typed, target_typed) = (source.to_input(), target.to_input());
    let mut findings = Vec::new();
    records_of_lists(&source_typed, &target_typed, source, target, &mut findings);
    for field in Field::ALL {
        if matches!(field, Field::Contacts | Field::Facts) {
            continue;
        }
        let pair = Pair::new(
            locale,
            field,
            source_typed.field(field),
            target_typed.field(field),
        );
        one_field(&pair, source, target, terms, &mut findings);
    }
    if is_rewrite(locale) {
        let hard = easy::measure(target).findings.into_iter();
        findings.extend(hard.map(|hard| Finding::new(hard.field, What::Hard(hard))));
    }
    for finding in findings.iter_mut().filter(|one| !one.what.quotes()) {
        let sides = [&source_typed, &target_typed].map(|side| side.field(finding.field));
        finding.words = Some(Digest::of(canonical_json(&sides)));
    }
    let place = |field: Field| Field::ALL.iter().position(|other| *other == field);
    findings.sort_by_key(|finding| (place(finding.field), finding.severity));
    findings
}

/// What is wrong with the letters of words that stand in no text: of a message
/// of the pages, of a contact or of a fact.
pub fn letters(locale: &Locale, words: &str) -> Vec<What> {
    let pair = Pair::new(locale, Field::Title, "", words);
    let mut found = Vec::new();
    of_letters(&pair, &mut |what| found.push(what));
    found
}

/// Figures and telephone numbers that are typed into a text instead of named.
/// It is all that a source is checked for.
pub fn typed(content: &Content) -> Vec<Finding> {
    let typed = content.to_input();
    let mut findings = Vec::new();
    let fields = Field::ALL.into_iter();
    for field in fields.filter(|field| !matches!(field, Field::Contacts | Field::Facts)) {
        let words = pieces::visible(&ruby::plain(typed.field(field)));
        typed::check(&words, &mut |what| findings.push(Finding::new(field, what)));
    }
    findings
}

fn one_field(
    pair: &Pair<'_>,
    source: &Content,
    target: &Content,
    terms: &[Term],
    findings: &mut Vec<Finding>,
) {
    let mut note = |what: What| findings.push(Finding::new(pair.field, what));
    if pair.target.trim().is_empty() {
        if !pair.source.trim().is_empty() && Field::TRANSLATED.contains(&pair.field) {
            note(What::Empty);
        }
        return;
    }
    if is_same(pair) {
        note(What::SameAsSource);
        return;
    }
    if pair.field == Field::Steps && source.steps.len() != target.steps.len() {
        note(What::Steps {
            expected: source.steps.len(),
            found: target.steps.len(),
            rewritten: is_rewrite(pair.locale),
        });
    }
    marks::check(pair, source, target, &mut note);
    of_letters(pair, &mut note);
    numbers(pair, &mut note);
    terms::check(pair, terms, &mut note);
    length::check(pair, &mut note);
    typography::check(pair, &mut note);
    typed::check(&pair.target_words, &mut note);
}

fn of_letters(pair: &Pair<'_>, note: &mut impl FnMut(What)) {
    scripts::check(pair, note);
    if pair.locale.language() == "my" {
        zawgyi::sample(&pair.target_words)
            .into_iter()
            .for_each(|sample| note(What::Zawgyi { sample }));
    }
}

/// Easy Japanese is written anew from its source, not sentence by sentence.
fn is_rewrite(locale: &Locale) -> bool {
    *locale == Locale::JA_SIMPLE
}

fn is_japanese(locale: &Locale) -> bool {
    locale.language() == Locale::JA.language()
}

fn alphabet(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphabetic())
}

/// A field or a step that was copied: at least four letters, all the same.
fn is_same(pair: &Pair<'_>) -> bool {
    let same = |source: &str, target: &str| {
        alphabet(source).eq(alphabet(target)) && alphabet(source).nth(3).is_some()
    };
    let source = pieces::visible(pair.source);
    let target = pieces::visible(pair.target);
    if pair.field == Field::Steps {
        return source
            .lines()
            .zip(target.lines())
            .any(|(source, target)| same(source, target));
    }
    same(&source, &target)
}

/// The two lists of keys below a text.
fn records_of_lists(
    source_typed: &ContentInput,
    target_typed: &ContentInput,
    source: &Content,
    target: &Content,
    findings: &mut Vec<Finding>,
) {
    let kinds = [
        (Field::Contacts, RecordKind::Contact),
        (Field::Facts, RecordKind::Fact),
    ];
    for (field, kind) in kinds {
        let keys = |typed: &ContentInput| -> Vec<String> {
            typed.field(field).lines().map(str::to_owned).collect()
        };
        let (expected, found) = (keys(source_typed), keys(target_typed));
        let named = |content: &Content, key: &str| {
            content
                .records(kind)
                .iter()
                .any(|known| known.as_str() == key)
        };
        for key in expected.iter().filter(|key| !found.contains(key)) {
            if !named(target, key) {
                let sample = marks::written(kind, key);
                findings.push(Finding::new(field, What::RecordLost { sample }));
            }
        }
        for key in found.iter().filter(|key| !expected.contains(key)) {
            if !named(source, key) {
                let sample = marks::written(kind, key);
                findings.push(Finding::new(field, What::RecordAdded { sample }));
            }
        }
    }
}

/// Numbers of one side that the other does not have. Small ones may be spelled
/// out, so only a small number that the source does not know is named.
fn numbers(pair: &Pair<'_>, note: &mut impl FnMut(What)) {
    let of = |text: &str| -> Vec<numerals::Number> {
        pieces::blocks(text, pair.field)
            .iter()
            .flat_map(|block| numerals::numbers(&block.text))
            .collect()
    };
    // a telephone number that is typed is told of as one, not as a number too
    let (source, target) = (
        of(&typed::without_telephones(&pair.source_words)),
        of(&typed::without_telephones(&pair.target_words)),
    );
    let missing = |from: &[numerals::Number], other: &[numerals::Number]| -> Vec<String> {
        from.iter()
            .filter(|number| !number.spelled && !other.iter().any(|known| known.meets(number)))
            .map(|number| number.shown.clone())
            .collect()
    };
    let large: Vec<_> = source.iter().filter(|n| !n.is_small()).cloned().collect();
    let expected = if is_rewrite(pair.locale) {
        Vec::new()
    } else {
        missing(&large, &target)
    };
    let mut found = missing(&target, &source);
    found.retain(|shown| shown != "1");
    if !expected.is_empty() || !found.is_empty() {
        let (expected, found) = (expected.join(" "), found.join(" "));
        note(What::Numbers { expected, found });
    }
}
