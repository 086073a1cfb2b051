//! Large sums of yen as the newspapers of each language write them.
//!
//! Refuses to round: a figure of an official source is shown to its last
//! digit. That is why ICU's compact numbers are not used here.

use super::formats::Numbers;

/// A word for a power of ten.
type Word = (i16, &'static str);

/// How a language writes large numbers.
enum Style {
    /// In steps of ten thousand, each with its word: 103億9,700万.
    Steps {
        words: &'static [Word],
        between: &'static str,
    },
    /// In the largest word that fits: 10.397 billion. `below_two` is the
    /// word's form for less than two of it.
    Largest {
        words: &'static [Word],
        below_two: &'static [Word],
        space: &'static str,
    },
    /// In digits alone, where we know no words.
    Digits,
}

const fn largest(words: &'static [Word]) -> Style {
    Style::Largest {
        words,
        below_two: words,
        space: " ",
    }
}

fn style(tag: &str) -> Style {
    match tag {
        "ja" => Style::Steps {
            words: &[(12, "兆"), (8, "億"), (4, "万")],
            between: "",
        },
        "ja-simple" => Style::Steps {
            words: &[(12, "兆《ちょう》"), (8, "億《おく》"), (4, "万《まん》")],
            between: "",
        },
        "ko" => Style::Steps {
            words: &[(12, "조"), (8, "억"), (4, "만")],
            between: " ",
        },
        "zh-Hans" => Style::Largest {
            words: &[(12, "万亿"), (8, "亿"), (4, "万")],
            below_two: &[(12, "万亿"), (8, "亿"), (4, "万")],
            space: "",
        },
        "pt-BR" => Style::Largest {
            words: &[(9, "bilhões"), (6, "milhões")],
            below_two: &[(9, "bilhão"), (6, "milhão")],
            space: " ",
        },
        "en" => largest(&[(9, "billion"), (6, "million")]),
        "vi" => largest(&[(9, "tỷ"), (6, "triệu")]),
        // With the linker that stands before what is counted: bilyong yen.
        "fil" => largest(&[(9, "bilyong"), (6, "milyong")]),
        "id" => largest(&[(9, "miliar"), (6, "juta")]),
        "ne" => largest(&[(9, "अर्ब"), (7, "करोड"), (5, "लाख")]),
        "my" => largest(&[(9, "ဘီလီယံ"), (6, "သန်း")]),
        _ => Style::Digits,
    }
}

/// So many millions, without the word for yen.
pub(super) fn millions(tag: &str, millions: i64, numbers: &Numbers) -> String {
    if millions == 0 {
        return numbers.whole(0);
    }
    match style(tag) {
        Style::Steps { words, between } => in_steps(millions, words, between, numbers),
        Style::Largest {
            words,
            below_two,
            space,
        } => {
            let size = i128::from(millions.unsigned_abs()) * 1_000_000;
            let fits = |word: &&Word| size >= power(word.0);
            let (places, _) = *words.iter().find(fits).unwrap_or(&words[words.len() - 1]);
            let form = if size < 2 * power(places) {
                below_two
            } else {
                words
            };
            let word = form.iter().find(|word| word.0 == places);
            let word = word.map_or("", |word| word.1);
            let number = numbers.with_places(millions, places - 6);
            format!("{number}{space}{word}")
        }
        Style::Digits => numbers.with_places(millions, -6),
    }
}

fn in_steps(millions: i64, words: &[Word], between: &str, numbers: &Numbers) -> String {
    let mut rest = i128::from(millions.unsigned_abs()) * 1_000_000;
    let mut parts = Vec::new();
    for (places, word) in words {
        let part = rest / power(*places);
        rest %= power(*places);
        if part > 0 {
            let part = numbers.whole(i64::try_from(part).unwrap_or(i64::MAX));
            parts.push(format!("{part}{word}"));
        }
    }
    let sign = if millions < 0 { "-" } else { "" };
    format!("{sign}{}", parts.join(between))
}

fn power(places: i16) -> i128 {
    10_i128.pow(places.unsigned_abs().into())
}
