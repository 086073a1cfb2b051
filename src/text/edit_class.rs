//! What kind of edit a difference looks like, offered to the editor.
//!
//! Only a guess: the editor decides. It errs on the heavy side. What takes or
//! adds a negation, changes a number, a record, a link, the number of lines, or
//! a word that turns the sense (must and may, before and after) is never
//! guessed to be a typo. Refuses to understand the sentence.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline, get_diff_ratio};
use unicode_normalization::UnicodeNormalization;

use crate::domain::{content::references, ledger::Class};

use super::{
    furigana::Readings,
    numerals, pieces,
    ruby::{self, Part},
    script,
};

mod words;

use words::{ENGLISH, JAPANESE, NOT_NEGATIONS, SPELLINGS, sense};

/// Texts that agree in this share of their characters say the same in other
/// words.
const WORDING_MIN: f32 = 0.6;
/// The most characters of a slip.
const SLIP_MAX: usize = 2;
/// What a text with a slip must still agree in.
const SLIP_RATIO_MIN: f32 = 0.75;

/// Guesses from the texts of one field before and after the edit.
pub fn guess(before: &str, after: &str) -> Class {
    if before == after {
        return Class::Typo;
    }
    if turns(before, after) {
        return Class::Meaning;
    }
    let (old, new) = (bare(before), bare(after));
    if old == new || read_aloud(before) == read_aloud(after) {
        return Class::Typo;
    }
    let ratio = least_alike(before, after);
    if ratio >= SLIP_RATIO_MIN && is_slip(before, after) {
        Class::Typo
    } else if ratio >= WORDING_MIN {
        Class::Wording
    } else {
        Class::Meaning
    }
}

/// The share of characters that a line agrees in with the one that takes its
/// place: the least of all lines, since a step that is replaced says something
/// else, however long the field is. Both have as many lines.
fn least_alike(before: &str, after: &str) -> f32 {
    let lines = |text: &str| -> Vec<Vec<char>> {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.map(|line| bare(line).chars().collect()).collect()
    };
    let (before, after) = (lines(before), lines(after));
    let pairs = before.iter().zip(&after).filter(|(old, new)| old != new);
    let ratios =
        pairs.map(|(old, new)| get_diff_ratio(&operations(old, new), old.len(), new.len()));
    ratios.fold(1.0, f32::min)
}

/// The shortest way from one to the other; after a moment a coarser one, which
/// only makes the guess heavier.
fn operations(old: &[char], new: &[char]) -> Vec<DiffOp> {
    const PATIENCE: Duration = Duration::from_millis(250);
    let deadline = Some(Instant::now() + PATIENCE);
    capture_diff_slices_deadline(Algorithm::Myers, old, new, deadline)
}

/// True where a record, a link or a number changed: nobody may call that a slip.
pub fn is_no_slip(before: &str, after: &str) -> bool {
    let records = |text: &str| {
        let mut records = references(text);
        records.sort_by(|one, other| one.1.as_str().cmp(other.1.as_str()));
        records
    };
    records(before) != records(after)
        || pieces::addresses(before) != pieces::addresses(after)
        || values(before) != values(after)
}

/// True where something changed that is never guessed to be a slip.
fn turns(before: &str, after: &str) -> bool {
    let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
    is_no_slip(before, after)
        || lines(before) != lines(after)
        || pieces::placeholders(before) != pieces::placeholders(after)
        || weights(before) != weights(after)
}

/// The numbers of a text, however they are written, in order of size.
fn values(text: &str) -> Vec<Vec<i128>> {
    let words = pieces::visible(&ruby::plain(text));
    let mut values: Vec<_> = numerals::numbers(&words)
        .into_iter()
        .map(|number| number.values)
        .collect();
    values.sort();
    values
}

/// How often each weighty word stands in a text.
fn weights(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let folded: String = spelled(&ruby::plain(text));
    let mut japanese = folded.clone();
    for word in NOT_NEGATIONS.iter().filter(|word| !JAPANESE.contains(word)) {
        japanese = japanese.replace(word, "・");
    }
    let mut by_length: Vec<&str> = JAPANESE.to_vec();
    by_length.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    for word in by_length {
        let found = japanese.matches(word).count();
        if found > 0 {
            *counts.entry(sense(word).to_owned()).or_default() += found;
            japanese = japanese.replace(word, "・");
        }
    }
    let prohibitions = [
        "るな。",
        "うな。",
        "くな。",
        "すな。",
        "るな」",
        "うな」",
        "くな」",
        "すな」",
    ];
    let found: usize = prohibitions
        .iter()
        .map(|end| folded.matches(end).count())
        .sum();
    if found > 0 {
        *counts.entry("ない".to_owned()).or_default() += found;
    }
    let english = folded
        .replace('’', "'")
        .replace("n't", " not")
        .replace("cannot", "can not");
    let is_end = |c: char| !c.is_ascii_alphabetic();
    for word in english.split(is_end).filter(|word| ENGLISH.contains(word)) {
        *counts.entry(sense(word).to_owned()).or_default() += 1;
    }
    counts
}

/// One width, one case, one spelling.
fn spelled(text: &str) -> String {
    let mut folded: String = text.nfkc().collect::<String>().to_lowercase();
    for (from, to) in SPELLINGS {
        folded = folded.replace(from, to);
    }
    folded
}

/// Letters and digits alone; furigana, signs and spaces left out.
fn bare(text: &str) -> String {
    let text = spelled(&ruby::plain(text));
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The text with readings in place of what they stand over, those of the
/// glossary too: 確認 and かくにん are one word.
fn read_aloud(text: &str) -> String {
    let mut out = String::new();
    let proposals = Readings::glossary().propose(text);
    let sure = proposals
        .iter()
        .filter(|proposal| proposal.reading.is_some());
    for part in ruby::parse(&Readings::apply(text, sure)) {
        out.push_str(match part {
            Part::Text(text) => text,
            Part::Ruby { reading, .. } => reading,
        });
    }
    bare(&out)
}

/// One or two characters in all: a kana or Latin letter put in or left out, or
/// up to two mistaken. Another kanji or katakana word is another word, and another case
/// particle another relation.
fn is_slip(before: &str, after: &str) -> bool {
    let (old, new) = (spelled(&ruby::plain(before)), spelled(&ruby::plain(after)));
    let letters = |text: &str| -> Vec<char> {
        let kept = text.chars().filter(|c| c.is_alphanumeric() || *c == ' ');
        kept.collect()
    };
    let (old, new) = (letters(&old), letters(&new));
    let (mut changed, mut is_word) = (0, false);
    for operation in operations(&old, &new) {
        let (removed, added) = match operation {
            DiffOp::Equal { .. } => continue,
            _ => (&old[operation.old_range()], &new[operation.new_range()]),
        };
        if !removed.iter().chain(added).all(|c| is_light(*c)) || is_particle(removed, added) {
            return false;
        }
        let letters = |side: &[char]| side.iter().filter(|c| **c != ' ').count();
        // two kana that come or go together are a word, such as まず; the same
        // one twice is a finger that stayed on its key
        let run = if added.is_empty() { removed } else { added };
        let is_one_sided = removed.is_empty() != added.is_empty();
        is_word |= is_one_sided && letters(run) > 1 && run.iter().any(|c| *c != run[0]);
        changed += letters(removed).max(letters(added));
    }
    (changed <= SLIP_MAX && !is_word) || is_article(&old, &new)
}

fn is_light(c: char) -> bool {
    c == ' '
        || c == 'ー'
        || matches!(script::Class::of(c), script::Class::Hiragana)
        || (c.is_alphabetic() && script::Class::of(c) == script::Class::Word)
}

/// が for を, に for から: another relation, not a slip. One that is put in is.
fn is_particle(removed: &[char], added: &[char]) -> bool {
    const PARTICLES: [char; 11] = [
        'が', 'を', 'に', 'へ', 'で', 'と', 'の', 'や', 'か', 'は', 'も',
    ];
    match (removed, added) {
        ([one], [other]) => PARTICLES.contains(one) && PARTICLES.contains(other),
        _ => false,
    }
}

/// Only articles differ.
fn is_article(old: &[char], new: &[char]) -> bool {
    let words = |text: &[char]| -> Vec<String> {
        let text: String = text.iter().collect();
        let words = text
            .split(' ')
            .filter(|word| !["a", "an", "the", ""].contains(word));
        words.map(str::to_owned).collect()
    };
    words(old) == words(new)
}

#[cfg(test)]
mod tests;
