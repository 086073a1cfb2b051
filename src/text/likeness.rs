//! How much two texts are alike, in percent of their characters.
//!
//! Refuses to call two texts the same that are not: only equal texts have
//! 100, and a number or a record that differs costs more than its length.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_normalization::UnicodeNormalization;

/// Beyond so many characters pairs of characters are counted instead: the
/// shortest difference takes time that grows with the square of its length.
const EXACT_MAX: usize = 400;

/// What each number or record that differs costs, in percent.
const PENALTY: usize = 5;
const PENALTIES_MAX: usize = 5;

/// The likeness of two texts, 0 to 100.
pub fn percent(one: &str, other: &str) -> u8 {
    if one == other {
        return 100;
    }
    let ratio = ratio(one, other).min(99);
    let differing = differing(&weighty(one), &weighty(other)).min(PENALTIES_MAX);
    u8::try_from(ratio.saturating_sub(PENALTY * differing)).unwrap_or(99)
}

fn ratio(one: &str, other: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.len().max(b.len()) > EXACT_MAX {
        return roughly(one, other);
    }
    let steps = capture_diff_slices(Algorithm::Myers, &a, &b);
    let same: usize = steps
        .iter()
        .filter(|step| matches!(step, DiffOp::Equal { .. }))
        .map(|step| step.old_range().len())
        .sum();
    200 * same / (a.len() + b.len()).max(1)
}

/// The share of pairs of characters that both texts have, in percent: quick,
/// and rarely far from the likeness itself.
pub fn roughly(one: &str, other: &str) -> usize {
    let (one, other) = (pairs(one), pairs(other));
    let both: usize = one
        .iter()
        .map(|(pair, count)| (*count).min(other.get(pair).copied().unwrap_or(0)))
        .sum();
    let all: usize = one.values().sum::<usize>() + other.values().sum::<usize>();
    200 * both / all.max(1)
}

fn pairs(text: &str) -> BTreeMap<(char, char), usize> {
    let mut pairs = BTreeMap::new();
    for pair in text.chars().zip(text.chars().skip(1)) {
        *pairs.entry(pair).or_insert(0) += 1;
    }
    pairs
}

/// The numbers and the records of a text, by how often they stand in it.
fn weighty(text: &str) -> BTreeMap<String, usize> {
    let plain: String = text.nfkc().collect();
    let mut found = BTreeMap::new();
    let mut rest = plain.as_str();
    while let Some((before, after)) = rest.split_once("[[") {
        numbers(before, &mut found);
        let (record, after) = after.split_once("]]").unwrap_or(("", after));
        *found.entry(format!("[[{record}")).or_insert(0) += 1;
        rest = after;
    }
    numbers(rest, &mut found);
    found
}

fn numbers(text: &str, found: &mut BTreeMap<String, usize>) {
    let runs = text.split(|c: char| !c.is_numeric());
    for number in runs.filter(|run| !run.is_empty()) {
        *found.entry(number.to_owned()).or_insert(0) += 1;
    }
}

/// How many stand in one and not in the other; what stands against each other
/// counts once.
fn differing(one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> usize {
    let missing = |from: &BTreeMap<String, usize>, of: &BTreeMap<String, usize>| -> usize {
        of.iter()
            .map(|(word, count)| count.saturating_sub(from.get(word).copied().unwrap_or(0)))
            .sum()
    };
    missing(one, other).max(missing(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "電話を切り、家族か警察に相談してください。番号は自分で調べます。";

    #[test]
    fn only_equal_texts_have_all() {
        assert_eq!(percent(TEXT, TEXT), 100);
        let long = TEXT.repeat(40);
        assert_eq!(percent(&long, &long), 100);
        for other in [format!("{long}。"), long.replacen('、', "，", 1)] {
            assert_eq!(percent(&long, &other), 99);
        }
        assert_eq!(percent("", ""), 100);
        assert_eq!(percent("あ", ""), 0);
    }

    #[test]
    fn a_changed_word_costs_a_little_and_another_text_everything() {
        let near = percent(TEXT, &TEXT.replace("相談", "連絡"));
        assert!((90..99).contains(&near), "{near}");
        let far = percent(TEXT, "Keep the backup away from your network.");
        assert!(far < 20, "{far}");
    }

    #[test]
    fn numbers_and_records_weigh_more_than_their_length() {
        let with = |number: &str| format!("{TEXT}被害は{number}件に上りました。");
        let number = percent(&with("120"), &with("130"));
        let word = percent(&with("百二十"), &with("百三十"));
        assert!(number + 4 <= word, "{number} {word}");
        let wide = percent(&with("120"), &with("１２０"));
        assert!(wide > number, "{wide} {number}");
        let record = percent(&with("[[fact:a]]"), &with("[[fact:b]]"));
        assert!(record <= 94, "{record}");
    }
}
