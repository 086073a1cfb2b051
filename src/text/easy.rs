//! Measures of Easy Japanese, after the guideline of 2020 by the Immigration
//! Services Agency and the Agency for Cultural Affairs
//! （在留支援のためのやさしい日本語ガイドライン）: one short sentence for one
//! message, no double negatives, few passives, no honorifics, loan words and
//! abbreviations only where they are explained, Western years, furigana.
//!
//! Everything here is a warning that a person overrides with a reason; kanji
//! without furigana are counted here and an error of `text::checks`, which also
//! carries these findings to the desk. Refuses to parse grammar: patterns on the words as written,
//! so a person decides. Whether a reader understands is the guideline's third
//! step and is asked of a reader.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::domain::{
    content::{Content, Field},
    refusal::{Args, Explain},
};

use super::{
    pieces::{self, OBJECT},
    ruby,
    script::Class,
};

/// A sentence longer than this is to be cut, in characters without readings.
pub const SENTENCE_MAX: usize = 40;
/// So many commas, or so many joined clauses, are more than one message.
const COMMAS: usize = 4;
const CLAUSES: usize = 2;

/// What a person ticks before an Easy Japanese text is checked: ids of messages.
pub const CHECKLIST: [&str; 10] = [
    "easy-check-reader",
    "easy-check-first",
    "easy-check-one-message",
    "easy-check-act",
    "easy-check-words",
    "easy-check-examples",
    "easy-check-dates",
    "easy-check-place",
    "easy-check-nuance",
    "easy-check-aloud",
];

/// What makes a text hard to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    LongSentence { count: usize },
    ManyParts,
    DoubleNegative,
    Passive,
    LoanWord,
    Honorific,
    Abbreviation,
    HardWord,
    EraOnly,
    FullWidthDigits,
}

/// One of them, where it stands, and what could be said instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub field: Field,
    pub problem: Problem,
    pub sample: String,
    /// Words to say instead, shown with the message `easy-proposal`.
    pub proposal: Option<String>,
}

impl Explain for Finding {
    fn message_id(&self) -> &'static str {
        match self.problem {
            Problem::LongSentence { .. } => "easy-long-sentence",
            Problem::ManyParts => "easy-many-parts",
            Problem::DoubleNegative => "easy-double-negative",
            Problem::Passive => "easy-passive",
            Problem::LoanWord => "easy-loan-word",
            Problem::Honorific => "easy-honorific",
            Problem::Abbreviation => "easy-abbreviation",
            Problem::HardWord => "easy-hard-word",
            Problem::EraOnly => "easy-era-only",
            Problem::FullWidthDigits => "easy-full-width-digits",
        }
    }

    fn args(&self) -> Args {
        let mut args = vec![("sample", self.sample.as_str().into())];
        if let Problem::LongSentence { count } = self.problem {
            args.push(("count", count.into()));
        }
        args
    }
}

/// A proposal as a message of its own.
pub struct Proposal<'a>(pub &'a str);

impl Explain for Proposal<'_> {
    fn message_id(&self) -> &'static str {
        "easy-proposal"
    }

    fn args(&self) -> Args {
        vec![("proposal", self.0.into())]
    }
}

/// How easy a text is to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Easy {
    pub findings: Vec<Finding>,
    /// The length of every sentence in order, in characters without readings.
    pub lengths: Vec<usize>,
    /// Sentences that say more than one thing.
    pub many_parts: usize,
    /// Kanji that no reading stands over.
    pub unread: usize,
}

impl Easy {
    /// The longest sentence, in characters.
    pub fn longest(&self) -> usize {
        self.lengths.iter().copied().max().unwrap_or_default()
    }

    /// The mean length of a sentence, rounded up.
    pub fn mean(&self) -> usize {
        let sum: usize = self.lengths.iter().sum();
        sum.div_ceil(self.lengths.len().max(1))
    }

    /// Sentences beyond [`SENTENCE_MAX`].
    pub fn long(&self) -> usize {
        let lengths = self.lengths.iter();
        lengths.filter(|length| **length > SENTENCE_MAX).count()
    }

    /// The share of sentences that say one thing, in whole percent rounded
    /// down, so that nothing short of all is called all.
    pub fn one_thing(&self) -> usize {
        let sentences = self.lengths.len();
        ((sentences - self.many_parts) * 100)
            .checked_div(sentences)
            .unwrap_or(100)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WordKind {
    Loan,
    Honorific,
    Abbreviation,
    Hard,
}

#[derive(Debug, Deserialize)]
struct Word {
    word: String,
    kind: WordKind,
    simple: String,
}

#[derive(Debug, Deserialize)]
struct Words {
    /// Abbreviations that people who live in Japan know.
    known: Vec<String>,
    words: Vec<Word>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let list = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/media/easy/words.json"
    ));
    serde_json::from_str(list).expect("the list of words is part of the program")
});

/// Measures every field of a text in Easy Japanese.
pub fn measure(content: &Content) -> Easy {
    let typed = content.to_input();
    let whole: String = content
        .prose()
        .map(ruby::plain)
        .collect::<Vec<_>>()
        .join("\n");
    let mut explained = Explained {
        whole: &whole,
        known: BTreeMap::new(),
    };
    let mut easy = Easy::default();
    for field in Field::ALL {
        if matches!(field, Field::Contacts | Field::Facts) {
            continue;
        }
        let marked = typed.field(field);
        let mut note = |problem: Problem, sample: String, proposal: Option<String>| {
            let finding = Finding {
                field,
                problem,
                sample,
                proposal,
            };
            if !easy.findings.contains(&finding) {
                easy.findings.push(finding);
            }
        };
        easy.unread += ruby::unread_count(marked);
        for block in pieces::blocks(&pieces::visible(&ruby::plain(marked)), field) {
            for sentence in sentences(&block.text) {
                let count = length(sentence);
                easy.lengths.push(count);
                easy.many_parts += usize::from(has_many_parts(sentence));
                of_sentence(sentence, count, &mut note);
                words(sentence, &mut explained, &mut note);
            }
        }
    }
    easy
}

/// Sentences with their sign at the end. What is quoted is read on its own.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['。', '！', '？', '!', '?', '\n'])
        .map(str::trim)
        .filter(|sentence| sentence.chars().any(char::is_alphanumeric))
}

fn length(sentence: &str) -> usize {
    let counts = |c: &char| !c.is_whitespace() && *c != OBJECT;
    sentence.chars().filter(counts).count()
}

type Note<'a> = &'a mut dyn FnMut(Problem, String, Option<String>);

fn of_sentence(sentence: &str, count: usize, note: Note<'_>) {
    if count > SENTENCE_MAX {
        let problem = Problem::LongSentence { count };
        note(problem, pieces::head(sentence, 24), None);
    }
    if has_many_parts(sentence) {
        note(Problem::ManyParts, pieces::head(sentence, 24), None);
    }
    for (pattern, proposal) in DOUBLE_NEGATIVES {
        if let Some(at) = sentence.find(pattern) {
            let proposal = Some((*proposal).to_owned()).filter(|words| !words.is_empty());
            note(
                Problem::DoubleNegative,
                pieces::around(sentence, at),
                proposal,
            );
            break;
        }
    }
    if let Some(at) = passive(sentence) {
        note(Problem::Passive, pieces::around(sentence, at), None);
    }
    if let Some(sample) = era_only(sentence) {
        let proposal = western(&sample);
        note(Problem::EraOnly, sample, proposal);
    }
    let is_full = |c: char| matches!(c, '０'..='９');
    for run in sentence
        .split(|c| !is_full(c))
        .filter(|run| !run.is_empty())
    {
        let half = run.chars().filter_map(super::numerals::digit);
        let half = half.map(|value| value.to_string()).collect();
        note(Problem::FullWidthDigits, run.to_owned(), Some(half));
    }
}

/// True where clauses are joined, or words listed, beyond one message.
fn has_many_parts(sentence: &str) -> bool {
    const JOINTS: [&str; 8] = [
        "て、",
        "で、",
        "が、",
        "ので、",
        "のに、",
        "から、",
        "たり、",
        "し、",
    ];
    let clauses = JOINTS.iter().map(|joint| sentence.matches(joint).count());
    clauses.sum::<usize>() >= CLAUSES || sentence.matches('、').count() >= COMMAS
}

/// Two negations that make a statement; and the obligation that is made of
/// two, which the guideline's examples rewrite as well.
const DOUBLE_NEGATIVES: &[(&str, &str)] = &[
    ("ないわけでは", ""),
    ("ないわけがな", ""),
    ("ないわけにはい", "〜してください"),
    ("ないわけにもい", "〜してください"),
    ("ないことはな", ""),
    ("ないことはありません", ""),
    ("ないとは限", "〜かもしれません"),
    ("ないとはかぎ", "〜かもしれません"),
    ("ないとは言え", "〜かもしれません"),
    ("ないとはいえ", "〜かもしれません"),
    ("ないでもな", ""),
    ("なくもな", ""),
    ("なくはな", ""),
    ("ないはずがな", "かならず〜します"),
    ("ないものはな", "ぜんぶ〜です"),
    ("ずにはいられ", ""),
    ("ざるを得", "〜してください"),
    ("ざるをえ", "〜してください"),
    ("なければな", "〜してください"),
    ("なければいけ", "〜してください"),
    ("なくてはな", "〜してください"),
    ("なくてはいけ", "〜してください"),
    ("ないといけ", "〜してください"),
    ("ない限り", "〜したときだけ"),
    ("ないかぎり", "〜したときだけ"),
];

/// Where a passive (or the potential that looks the same) stands: a syllable in
/// -a and れ with an ending, behind a stem. 入れる or 壊れる have れ right
/// behind the kanji; これ and だれ have no stem.
fn passive(sentence: &str) -> Option<usize> {
    // な begins ない, なかった and なく
    const ENDINGS: [&str; 10] = [
        "ます", "ませ", "まし", "る", "て", "た", "な", "ず", "ば", "、",
    ];
    let chars: Vec<(usize, char)> = sentence.char_indices().collect();
    let found = chars.windows(3).position(|three| {
        let [(_, stem), (_, a), (at, re)] = three else {
            return false;
        };
        let rest = &sentence[at + re.len_utf8()..];
        *re == 'れ'
            && "わかがさたなばまら".contains(*a)
            && (matches!(Class::of(*stem), Class::Kanji | Class::Hiragana)
                // a loan word becomes a verb by する alone
                || (*a == 'さ' && Class::of(*stem) == Class::Katakana))
            && !"これそあどだは、。「".contains(*stem)
            && ENDINGS.iter().any(|ending| rest.starts_with(ending))
            && !is_other_word(&sentence[..*at])
    });
    found.map(|index| chars[index].0)
}

/// Verbs that end alike and are no passives.
fn is_other_word(before: &str) -> bool {
    const WORDS: [&str; 8] = [
        "はな",
        "わか",
        "あらわ",
        "つか",
        "なが",
        "はず",
        "たか",
        "くら",
    ];
    WORDS.iter().any(|word| before.ends_with(word))
}

/// A year of an era without a Western year in the sentence.
fn era_only(sentence: &str) -> Option<String> {
    let at = ["令和", "平成", "昭和", "Ｒ"]
        .iter()
        .find_map(|era| sentence.find(era))?;
    let western = sentence.split('年').any(|before| {
        let digits = before
            .chars()
            .rev()
            .map_while(super::numerals::digit)
            .count();
        digits == 4
    });
    let rest: String = sentence[at..].chars().take(8).collect();
    let end = rest.find('年').map(|end| end + '年'.len_utf8())?;
    (!western).then(|| rest[..end].to_owned())
}

fn western(era: &str) -> Option<String> {
    let mut numbers = super::numerals::numbers(era).into_iter();
    let first = |era: &str| match () {
        () if era.starts_with("令和") => 2019,
        () if era.starts_with("平成") => 1989,
        () => 1926,
    };
    if era.contains('元') {
        return Some(format!("{}年（{era}）", first(era)));
    }
    let year = numbers.next()?.values.get(1).copied()? / 1_000;
    Some(format!("{year}年（{era}）"))
}

fn words(sentence: &str, explained: &mut Explained<'_>, note: Note<'_>) {
    for entry in &WORDS.words {
        let Some(at) = find_word(sentence, entry) else {
            continue;
        };
        let problem = match entry.kind {
            WordKind::Loan => Problem::LoanWord,
            WordKind::Honorific => Problem::Honorific,
            WordKind::Abbreviation => Problem::Abbreviation,
            WordKind::Hard => Problem::HardWord,
        };
        let explains = matches!(entry.kind, WordKind::Loan | WordKind::Abbreviation);
        if explains && explained.is(&entry.word) {
            continue;
        }
        let sample = match entry.kind {
            WordKind::Honorific => pieces::around(sentence, at),
            _ => entry.word.clone(),
        };
        note(problem, sample, Some(entry.simple.clone()));
    }
    let letters = sentence.split(|c: char| !c.is_ascii_alphanumeric());
    for run in letters.filter(|run| run.bytes().filter(u8::is_ascii_uppercase).count() > 1) {
        let known = WORDS.known.iter().any(|word| word == run);
        if !known && !explained.is(run) {
            note(Problem::Abbreviation, run.to_owned(), None);
        }
    }
}

/// A word of katakana counts only as a whole run of katakana.
fn find_word(sentence: &str, entry: &Word) -> Option<usize> {
    let whole = entry.kind == WordKind::Loan;
    let katakana = |c: Option<char>| c.is_some_and(|c| Class::of(c) == Class::Katakana);
    sentence
        .match_indices(&entry.word)
        .map(|(at, _)| at)
        .find(|at| {
            let before = sentence[..*at].chars().next_back();
            let after = sentence[at + entry.word.len()..].chars().next();
            !(whole && (katakana(before) || katakana(after)))
        })
}

/// Which words a text explains, looked for once each.
struct Explained<'a> {
    whole: &'a str,
    known: BTreeMap<String, bool>,
}

impl Explained<'_> {
    fn is(&mut self, word: &str) -> bool {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let explained = is_explained(word, self.whole);
        self.known.insert(word.to_owned(), explained);
        explained
    }
}

/// True where the text says what the word means: in brackets behind it, as the
/// subject of a sentence, or as a name (「…」といいます).
fn is_explained(word: &str, whole: &str) -> bool {
    whole.match_indices(word).any(|(at, _)| {
        let before = &whole[..at];
        let after = &whole[at + word.len()..];
        let after = &after[..after.floor_char_boundary(100)];
        let starts = before.is_empty() || before.ends_with(['。', '\n', '「', '（', ' ']);
        let named = after.split_once('」').is_some_and(|(inside, rest)| {
            inside.chars().count() < 12
                && ["といいます", "と言います", "です"]
                    .iter()
                    .any(|end| rest.starts_with(end))
        });
        let subject = after
            .find("は、")
            .is_some_and(|to| after[..to].chars().count() <= 4);
        let bracket = after
            .find('（')
            .is_some_and(|to| after[..to].chars().count() <= 4);
        bracket || named || (starts && subject) || before.ends_with('（')
    })
}

#[cfg(test)]
mod tests;
