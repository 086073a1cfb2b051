//! How long a translation is beside what is usual for its two languages.
//! Refuses to judge short fields: a title of ten characters may well double.

use super::{Pair, What};
use crate::text::{pieces, script};

/// How many characters beyond the usual are remarked upon, in per cent.
const BEYOND: usize = 35;
/// Shorter fields vary too much.
const SOURCE_MIN: usize = 40;

/// Characters of a translation for 100 characters of Japanese and of English:
/// the means over the 17 texts of the starter kit, readings, records, marks
/// and spaces at line ends left out. A test measures them again. Languages
/// that the kit is not written in have no row and are not judged.
pub(super) const USUAL: [(&str, usize, usize); 11] = [
    ("ja", 100, 43),
    ("ja-simple", 84, 36),
    ("en", 235, 100),
    ("zh-Hans", 73, 31),
    ("vi", 226, 96),
    ("ko", 114, 48),
    ("fil", 260, 111),
    ("ne", 223, 95),
    ("id", 253, 108),
    ("pt-BR", 245, 105),
    ("my", 255, 109),
];

pub(super) fn check(pair: &Pair<'_>, note: &mut impl FnMut(What)) {
    let row = USUAL.iter().find(|(tag, ..)| *tag == pair.locale.as_str());
    let Some((_, for_japanese, for_english)) = row else {
        return;
    };
    let source = count(&pair.source_words);
    if source < SOURCE_MIN {
        return;
    }
    let per_hundred = if is_unspaced(&pair.source_words) {
        for_japanese
    } else {
        for_english
    };
    let usual = source * per_hundred;
    let percent = (count(&pair.target_words) * 100 * 100)
        .checked_div(usual)
        .unwrap_or_default();
    if percent > 100 + BEYOND {
        note(What::TooLong {
            percent: percent - 100,
        });
    }
}

/// Characters that a reader reads: runs of spaces are one, objects none.
pub(super) fn count(words: &str) -> usize {
    let lines = words.lines().map(|line| {
        let line = line.trim();
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let marked = rest.strip_prefix(". ").or_else(|| line.strip_prefix("- "));
        let line = marked.unwrap_or(line);
        let parts = line.split_whitespace();
        let letters: usize = parts
            .clone()
            .map(|part| part.chars().filter(|c| *c != pieces::OBJECT).count())
            .sum();
        letters + parts.count().saturating_sub(1)
    });
    lines.sum()
}

fn is_unspaced(words: &str) -> bool {
    let unspaced = words.chars().filter(|c| script::is_unspaced(*c)).count();
    unspaced * 2 > words.chars().count()
}
