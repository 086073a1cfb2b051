//! Figures and telephone numbers that are typed into a text. They belong into
//! a fact or a contact that the text names, so that one change finds every use.
//!
//! A text with a number as `domain::prose::typed_telephone` knows it is not even
//! stored; here are the other ways to write one.
//!
//! Refuses to judge what numbers say. Small numbers, times, days, ages, years,
//! service names such as `#9110` and kanji numerals are no figures here.

use super::What;
use crate::text::{
    numerals::{self, Number, digit},
    pieces::OBJECT,
};

/// What a statistic counts, as it stands behind a number. Words of Latin
/// letters stand alone or in the plural.
const COUNTERS: &[&str] = &[
    "件",
    "人",
    "名",
    "社",
    "台",
    "世帯",
    "か所",
    "カ所",
    "ヵ所",
    "ヶ所",
    "箇所",
    "倍",
    "円",
    "ドル",
    "回",
    "起",
    "家",
    "例",
    "次",
    "元",
    "건",
    "명",
    "회",
    "원",
    "배",
    "곳",
    "cases",
    "case",
    "reports",
    "people",
    "persons",
    "victims",
    "companies",
    "accounts",
    "consultations",
    "incidents",
    "attacks",
    "complaints",
    "yen",
    "dollars",
    "vụ",
    "người",
    "kasus",
    "orang",
    "kaso",
    "tao",
    "casos",
    "pessoas",
    "vítimas",
    "ienes",
    "जना",
    "घटना",
    "येन",
];
const SHARES: &[&str] = &["%", "％", "٪", "パーセント", "割", "per cent", "percent"];
const CURRENCIES: [char; 5] = ['¥', '￥', '$', '€', '₩'];
/// Up to so many a text may count for itself.
const SMALL_MAX: i128 = 12;
/// From here on a number with groups or a word such as 万 is a figure whatever
/// follows it.
const LARGE_MIN: i128 = 1_000;
const UNIT: i128 = 1_000;

/// `text` holds the words that a reader sees (`pieces::visible`).
pub(super) fn check(text: &str, note: &mut impl FnMut(What)) {
    let chars: Vec<char> = text.chars().collect();
    let mut seen: Vec<What> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (found, until) = look(&chars, at);
        if let Some(what) = found
            && !seen.contains(&what)
        {
            seen.push(what);
        }
        at = until.max(at + 1);
    }
    seen.into_iter().for_each(note);
}

/// The same words with a sign in the place of each telephone number.
pub(super) fn without_telephones(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut kept, mut at) = (String::with_capacity(text.len()), 0);
    while at < chars.len() {
        match telephone(&chars, at) {
            Some(until) => {
                kept.push(OBJECT);
                at = until;
            }
            None => {
                kept.push(chars[at]);
                at += 1;
            }
        }
    }
    kept
}

/// What begins here, and where to go on.
fn look(chars: &[char], at: usize) -> (Option<What>, usize) {
    let sample = |until: usize| chars[at..until].iter().collect::<String>();
    if let Some(until) = telephone(chars, at) {
        let sample = sample(until);
        return (Some(What::TypedTelephone { sample }), until);
    }
    if digit(chars[at]).is_none() {
        return (None, at + 1);
    }
    let end = numerals::token_end(chars, at);
    let is_service = at > 0 && matches!(chars[at - 1], '#' | '＃');
    if is_service || numerals::is_name(chars, at, end) {
        return (None, end);
    }
    let (number, until) = numerals::read(chars, at, end);
    let unit = number.and_then(|number| unit(chars, at, until, &number, until > end));
    match unit {
        Some(length) => {
            let sample = sample(until + length).trim().to_owned();
            (Some(What::TypedFigure { sample }), until + length)
        }
        None => (None, until),
    }
}

/// Where the number is a figure, the length of what it counts.
fn unit(
    chars: &[char],
    at: usize,
    until: usize,
    number: &Number,
    is_scaled: bool,
) -> Option<usize> {
    let value = number.values.first().copied().unwrap_or_default();
    let share = behind(chars, until, SHARES);
    // "100 % safe" is what swindlers say, no statistic
    if share.is_some() && value != 0 && value != 100 * UNIT {
        return share;
    }
    if value <= SMALL_MAX * UNIT {
        return None;
    }
    let counter = behind(chars, until, COUNTERS);
    let is_money = at > 0 && CURRENCIES.contains(&chars[at - 1]);
    let is_large = value >= LARGE_MIN * UNIT && (is_scaled || is_grouped(&number.shown));
    counter.or((is_money || is_large).then_some(0))
}

/// Digits in groups of three.
fn is_grouped(shown: &str) -> bool {
    let mut groups = shown.split(|c: char| digit(c).is_none()).skip(1).peekable();
    groups.peek().is_some() && groups.all(|group| group.chars().count() == 3)
}

/// The length of one of these words, with a space before it, where one stands here.
fn behind(chars: &[char], from: usize, words: &[&str]) -> Option<usize> {
    let gap = usize::from(matches!(chars.get(from), Some(' ' | '\u{A0}' | '余')));
    let rest: String = chars[from + gap..].iter().take(16).collect();
    let rest = rest.to_lowercase();
    let stands = |word: &&&str| {
        let after = rest.strip_prefix(**word);
        let is_word = word.starts_with(char::is_alphabetic) && word.is_ascii();
        after.is_some_and(|after| !is_word || !after.starts_with(char::is_alphanumeric))
    };
    let word = words.iter().find(stands)?;
    Some(gap + word.chars().count())
}

/// The end of what is written like a telephone number of Japan, or with `+`:
/// at least nine digits, with single signs between them.
fn telephone(chars: &[char], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map(|before| chars[before]);
    let goes_on = |c: char| c.is_ascii_alphanumeric() || digit(c).is_some();
    if before.is_some_and(|c| goes_on(c) || matches!(c, '#' | '＃' | '-' | OBJECT)) {
        return None;
    }
    let first = usize::from(matches!(chars[at], '+' | '＋' | '(' | '（'));
    let begins = digit(*chars.get(at + first)?)?;
    let is_abroad = matches!(chars[at], '+' | '＋');
    if !is_abroad && begins != 0 {
        return None;
    }
    let (mut end, mut digits, mut next) = (at, 0, at + first);
    while let Some(c) = chars.get(next) {
        if digit(*c).is_some() {
            digits += 1;
            end = next + 1;
        } else if next > end + 1 || !is_between(*c) {
            break;
        }
        next += 1;
    }
    let least = if is_abroad { 8 } else { 9 };
    (least..=15).contains(&digits).then_some(end)
}

fn is_between(c: char) -> bool {
    matches!(
        c,
        '-' | '‐' | '‑' | '–' | '−' | 'ー' | '－' | '(' | ')' | '（' | '）' | ' ' | '\u{A0}' | '・'
    )
}
