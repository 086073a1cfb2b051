//! Signs around the words: the full stop, double spaces, brackets and quotes
//! that do not pair up. Refuses to prefer one style of quotes over another.

use super::{Pair, What};
use crate::{
    domain::content::Field,
    text::pieces::{self, Kind, OBJECT},
};

pub(super) fn check(pair: &Pair<'_>, note: &mut impl FnMut(What)) {
    if !matches!(pair.field, Field::Title | Field::ChangeNote | Field::Alt) {
        full_stops(pair, note);
    }
    for line in pair.target_words.lines() {
        let line = line.trim();
        if let Some(at) = line.find("  ").or_else(|| line.find("\u{3000}\u{3000}")) {
            let sample = pieces::around(line, at);
            note(What::DoubleSpace { sample });
        }
    }
    for block in pieces::blocks(&pair.target_words, pair.field) {
        if let Some(at) = unbalanced(&block.text) {
            let sample = pieces::around(&block.text, at);
            note(What::Unbalanced { sample });
        }
    }
}

/// The signs that end a sentence in a language; none where it has no such sign.
fn stops(language: &str) -> &'static [char] {
    match language {
        "ja" | "zh" => &['。'],
        "ne" | "hi" | "bn" => &['।'],
        "my" => &['။'],
        "km" => &['។', '៕', '៖'],
        "ur" => &['۔'],
        "th" => &[],
        _ => &['.'],
    }
}

const ANY_END: &[char] = &['!', '?', '！', '？', '…', '؟', ':', '：', ';'];
const CLOSERS: &[char] = &[
    ')', '）', '」', '』', '”', '’', '"', '\'', ']', '】', '»', '“', '*', '_', ' ',
];

fn ends(text: &str, stops: &[char]) -> bool {
    let text = text.trim_end();
    if text.ends_with(OBJECT) {
        return true;
    }
    let inner = text.trim_end_matches(CLOSERS);
    let ended = |c: char| stops.contains(&c) || ANY_END.contains(&c);
    text.ends_with(ended) || inner.ends_with(ended)
}

/// Every paragraph ends with its sign; an entry of a list where the entry of
/// the source does.
fn full_stops(pair: &Pair<'_>, note: &mut impl FnMut(What)) {
    let own = stops(pair.locale.language());
    if own.is_empty() {
        return;
    }
    let all: Vec<char> = ["ja", "ne", "my", "km", "ur", "en"]
        .iter()
        .flat_map(|language| stops(language).iter().copied())
        .collect();
    let source = pieces::blocks(&pair.source_words, pair.field);
    let target = pieces::blocks(&pair.target_words, pair.field);
    let source_items: Vec<_> = source.iter().filter(|b| b.kind == Kind::Item).collect();
    let items = target.iter().filter(|b| b.kind == Kind::Item).count();
    let mut item = 0;
    for block in &target {
        let wanted = match block.kind {
            Kind::Paragraph => true,
            Kind::Introduction => false,
            Kind::Item => {
                item += 1;
                items == source_items.len() && ends(&source_items[item - 1].text, &all)
            }
        };
        if wanted && !ends(&block.text, own) {
            let sample = pieces::tail(&block.text, 16);
            note(What::NoFullStop { sample });
        }
    }
}

const PAIRS: [(char, char); 10] = [
    ('(', ')'),
    ('（', '）'),
    ('[', ']'),
    ('［', '］'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〈', '〉'),
    ('«', '»'),
    ('《', '》'),
];

/// What stands before the bracket of `a)` or `12)` at the start of a line.
fn is_marker(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    (1..=2).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Where the first bracket or quote stands that has no other half.
fn unbalanced(text: &str) -> Option<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some((_, close)) = PAIRS.iter().find(|(begin, _)| *begin == c) {
            open.push((at, *close));
        } else if PAIRS.iter().any(|(_, close)| *close == c) {
            match open.pop() {
                Some((_, close)) if close == c => {}
                None if is_marker(&text[..at]) => {}
                _ => return Some(at),
            }
        }
    }
    if let Some((at, _)) = open.first() {
        return Some(*at);
    }
    // quotes whose halves differ by language: only their number is known
    for quotes in [['"', '"', '"'], ['“', '”', '„']] {
        let mut places = text.char_indices().filter(|(_, c)| quotes.contains(c));
        if places.clone().count() % 2 == 1 {
            return places.next().map(|(at, _)| at);
        }
    }
    None
}
