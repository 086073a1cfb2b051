//! Figures as each language writes them.
//!
//! Refuses to round: a figure of an official source is shown to its last digit.

/// Digits in groups of three, as Japanese and English both write them.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        out.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The same for a number of a message, which carries no fraction.
pub(super) fn grouped_float(number: f64) -> String {
    grouped(number as i64)
}

/// The words for powers of ten thousand, with the readings that go with them.
pub(super) struct Myriads {
    trillion: &'static str,
    hundred_million: &'static str,
    ten_thousand: &'static str,
}

pub(super) const MYRIADS: Myriads = Myriads {
    trillion: "兆",
    hundred_million: "億",
    ten_thousand: "万",
};

pub(super) const MYRIADS_READ: Myriads = Myriads {
    trillion: "兆《ちょう》",
    hundred_million: "億《おく》",
    ten_thousand: "万《まん》",
};

/// Millions in powers of ten thousand: 10,397 is 103億9,700万.
pub(super) fn millions_in_myriads(millions: i64, words: &Myriads) -> String {
    let size = millions.unsigned_abs();
    let parts = [
        (size / 1_000_000, words.trillion),
        (size / 100 % 10_000, words.hundred_million),
        (size % 100 * 100, words.ten_thousand),
    ];
    let mut out = String::new();
    if millions < 0 {
        out.push('-');
    }
    for (part, word) in parts {
        if part > 0 {
            out.push_str(&grouped(i64::try_from(part).unwrap_or(i64::MAX)));
            out.push_str(word);
        }
    }
    if size == 0 {
        out.push('0');
    }
    out
}

/// Millions in English words: 900 million, 10.397 billion.
pub(super) fn millions_in_words(millions: i64) -> String {
    if millions.unsigned_abs() < 1_000 {
        return match millions {
            0 => "0".to_owned(),
            _ => format!("{millions} million"),
        };
    }
    let whole = grouped(millions / 1_000);
    let fraction = format!("{:03}", millions.unsigned_abs() % 1_000);
    match fraction.trim_end_matches('0') {
        "" => format!("{whole} billion"),
        fraction => format!("{whole}.{fraction} billion"),
    }
}
