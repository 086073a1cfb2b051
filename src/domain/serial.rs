//! The serial of a work: eight letters and digits by which anybody can ask
//! whether a material is genuine, `7K3M-9QXA`.
//!
//! The letters are those of Crockford's base 32: no I, L, O or U. The last is a
//! check character over GF(32), so that every wrong letter and every two that
//! were exchanged, wherever they stand, are found. A serial is no secret and
//! proves nothing by itself: refuses to say whether there is such a work.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::{digest::Digest, slug::Slug};

/// How many letters a serial has, the check character among them.
pub const LENGTH: usize = 8;

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Bits of a letter.
const BITS: u32 = 5;

/// A serial whose check character is right, in canonical letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Serial([u8; LENGTH]);

/// Why what was typed is no serial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistyped {
    /// It has no letter or digit at all.
    Empty,
    /// It has another number of letters and digits, or one that no serial has.
    Shape,
    /// The check character is another: something was mistyped.
    Check,
}

impl Serial {
    /// The serial of a work by its slug, which never changes. Where two works
    /// come to the same one, the younger takes that of the next attempt; the
    /// first is 0.
    pub fn of(slug: &Slug, attempt: u32) -> Self {
        let digest = Digest::of(format!("keihatsu serial 1\n{slug}\n{attempt}"));
        let mut bits = digest
            .as_bytes()
            .iter()
            .take(size_of::<u64>())
            .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let mut values = [0; LENGTH];
        for value in values.iter_mut().skip(1) {
            *value = u8::try_from(bits & 31).unwrap_or_default();
            bits >>= BITS;
        }
        values[0] = check_value(&values);
        values.reverse();
        Self(values)
    }

    /// Reads what somebody typed: in any width and case, with hyphens and spaces
    /// where they like, and with letters that look like digits.
    pub fn parse(typed: &str) -> Result<Self, Mistyped> {
        // nobody types more; what is pasted must not cost more
        const LONGEST: usize = 200;
        let mut values = [0; LENGTH];
        let mut count = 0;
        let mut is_foreign = false;
        for letter in typed.nfkc().take(LONGEST).filter(|c| !is_between(*c)) {
            match (value_of(letter), values.get_mut(count)) {
                (Some(value), Some(place)) => *place = value,
                _ => is_foreign = true,
            }
            count += 1;
        }
        match count {
            0 => Err(Mistyped::Empty),
            LENGTH if !is_foreign => Some(Self(values))
                .filter(|serial| serial.holds())
                .ok_or(Mistyped::Check),
            _ => Err(Mistyped::Shape),
        }
    }

    /// The sum over GF(32) in which each place counts with another power.
    fn holds(&self) -> bool {
        let mut values = self.0;
        values.reverse();
        values[0] == check_value(&values)
    }

    /// The letters without a hyphen, as they are kept.
    pub fn bare(&self) -> String {
        let letter = |value: &u8| char::from(LETTERS[usize::from(*value)]);
        self.0.iter().map(letter).collect()
    }
}

/// What people put between letters: spaces, hyphens of every kind, and the long
/// mark that a Japanese keyboard gives for one.
fn is_between(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '-' | '_' | '.' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | '\u{200b}'
        )
}

fn value_of(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        letter => letter,
    };
    let found = LETTERS
        .iter()
        .position(|known| char::from(*known) == letter);
    found.and_then(|place| u8::try_from(place).ok())
}

/// The check character that goes with the values behind the first: each is
/// multiplied with a power of its own, so that no exchange leaves the sum.
fn check_value(values: &[u8; LENGTH]) -> u8 {
    let rest = values.iter().skip(1);
    // Horner's rule, from the place that counts most
    rest.rev().fold(0, |sum, value| times_two(sum ^ value))
}

/// Times x in GF(32) with x⁵ + x² + 1, in which x has the order 31.
const fn times_two(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 {
        shifted
    } else {
        shifted ^ 0b10_0101
    }
}

impl std::fmt::Display for Serial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bare = self.bare();
        let (start, end) = bare.split_at(LENGTH / 2);
        write!(f, "{start}-{end}")
    }
}

impl std::fmt::Debug for Serial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

impl TryFrom<String> for Serial {
    type Error = &'static str;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        Self::parse(&input).map_err(|_| "not a serial")
    }
}

impl From<Serial> for String {
    fn from(serial: Serial) -> Self {
        serial.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serials() -> impl Iterator<Item = Serial> {
        (0..200).map(|number| {
            let slug = Slug::parse(&format!("work-{number}")).expect("slug");
            Serial::of(&slug, number % 3)
        })
    }

    fn text(letters: &[u8]) -> String {
        letters.iter().map(|letter| char::from(*letter)).collect()
    }

    #[test]
    fn what_is_written_is_read_however_it_is_typed() {
        for serial in serials() {
            let shown = serial.to_string();
            let wide: String = serial
                .bare()
                .chars()
                .filter_map(|letter| char::from_u32(u32::from(letter) + 0xfee0))
                .collect();
            let likened = shown.replace('0', "o").replace('1', "l").replace('V', "u");
            let spaced: String = shown.chars().flat_map(|letter| [letter, ' ']).collect();
            for typed in [
                shown.clone(),
                shown.to_lowercase(),
                serial.bare(),
                wide,
                likened,
                shown.replace('1', "i").replace('0', "O"),
                shown.replace('-', "ー"),
                shown.replace('-', "\u{3000}"),
                shown.replace('-', "−"),
                format!("  {spaced}\n"),
            ] {
                assert_eq!(Serial::parse(&typed), Ok(serial), "{typed}");
            }
        }
    }

    #[test]
    fn every_wrong_letter_is_found() {
        for serial in serials() {
            let right = serial.bare().into_bytes();
            for place in 0..LENGTH {
                for letter in LETTERS.iter().filter(|letter| **letter != right[place]) {
                    let mut wrong = right.clone();
                    wrong[place] = *letter;
                    assert_eq!(Serial::parse(&text(&wrong)), Err(Mistyped::Check));
                }
            }
        }
    }

    #[test]
    fn every_exchange_of_two_letters_is_found() {
        // every pair of letters at every two places, over a sound serial each
        let sound = |a: u8, b: u8, (first, second): (usize, usize)| {
            let mut values = [3; LENGTH];
            (values[first], values[second]) = (a, b);
            let free = (0..LENGTH).find(|place| ![first, second].contains(place))?;
            (0..32).find_map(|value| {
                values[free] = value;
                Some(Serial(values)).filter(Serial::holds)
            })
        };
        for first in 0..LENGTH {
            for second in first + 1..LENGTH {
                for a in 0..32 {
                    for b in (0..32).filter(|b| *b != a) {
                        let serial = sound(a, b, (first, second)).expect("one sums up");
                        let mut letters = serial.bare().into_bytes();
                        letters.swap(first, second);
                        assert_eq!(Serial::parse(&text(&letters)), Err(Mistyped::Check));
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_no_serial_is_told_apart() {
        let serial = serials().next().expect("one").to_string();
        for empty in ["", "  ", "--", "\u{3000}ー"] {
            assert_eq!(Serial::parse(empty), Err(Mistyped::Empty), "{empty}");
        }
        for shape in [
            &serial[1..],
            &format!("{serial}0"),
            &serial.replace('-', "/"),
            "警察庁の番号です",
            "\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}",
            &"7".repeat(100_000),
        ] {
            assert_eq!(Serial::parse(shape), Err(Mistyped::Shape));
        }
    }

    #[test]
    fn it_stays_the_same_and_another_attempt_is_another() {
        let slug = Slug::parse("iot-router").expect("slug");
        assert_eq!(Serial::of(&slug, 0), Serial::of(&slug, 0));
        assert_ne!(Serial::of(&slug, 0), Serial::of(&slug, 1));
        let mut all: Vec<Serial> = serials().collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 200);
        let json = serde_json::to_string(&all[0]).expect("json");
        assert_eq!(serde_json::from_str::<Serial>(&json).ok(), Some(all[0]));
    }
}
