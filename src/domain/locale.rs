//! A validated BCP 47 language tag. Never a free string.
//!
//! `ja-simple` is Easy Japanese: `simple` is a registered variant, and
//! `lang="ja-simple"` still matches `:lang(ja)`. It is sent as it is in
//! `hreflang`, too: an engine that knows no variants passes over that one link.

use serde::{Deserialize, Serialize};

const LENGTH_MAX: usize = 24;

/// A language tag of the form language[-Script][-REGION][-variant].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locale {
    bytes: [u8; LENGTH_MAX],
    length: u8,
}

impl Locale {
    /// Japanese, the source language of nearly every text.
    pub const JA: Self = Self::from_static("ja");
    /// Easy Japanese, a rewrite with furigana.
    pub const JA_SIMPLE: Self = Self::from_static("ja-simple");
    /// English.
    pub const EN: Self = Self::from_static("en");

    const fn from_static(tag: &str) -> Self {
        let source = tag.as_bytes();
        let mut bytes = [0; LENGTH_MAX];
        let mut index = 0;
        while index < source.len() {
            bytes[index] = source[index];
            index += 1;
        }
        Self {
            bytes,
            length: source.len() as u8,
        }
    }

    /// Reads a tag in any case and returns it in canonical case.
    pub fn parse(input: &str) -> Option<Self> {
        if input.is_empty() || input.len() > LENGTH_MAX || !input.is_ascii() {
            return None;
        }
        let mut canonical = String::with_capacity(input.len());
        let mut stage = 0;
        for part in input.split('-') {
            let alphabetic = part.bytes().all(|b| b.is_ascii_alphabetic());
            let alphanumeric = part.bytes().all(|b| b.is_ascii_alphanumeric());
            let lower = part.to_ascii_lowercase();
            let (next, written) = match (stage, part.len()) {
                (0, 2 | 3) if alphabetic => (1, lower),
                (1, 4) if alphabetic => (2, lower[..1].to_ascii_uppercase() + &lower[1..]),
                (1 | 2, 2) if alphabetic => (3, lower.to_ascii_uppercase()),
                (1 | 2, 3) if part.bytes().all(|b| b.is_ascii_digit()) => (3, lower),
                (1..=4, 5..=8) if alphanumeric => (4, lower),
                _ => return None,
            };
            stage = next;
            if !canonical.is_empty() {
                canonical.push('-');
            }
            canonical.push_str(&written);
        }
        Some(Self::from_static(&canonical))
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).expect("tags are ASCII")
    }

    /// The language part alone, for example `ja` of `ja-simple`.
    pub fn language(&self) -> &str {
        self.as_str().split('-').next().unwrap_or_default()
    }
}

impl std::fmt::Display for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Locale {
    type Error = &'static str;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        Self::parse(&tag).ok_or("not a language tag")
    }
}

impl From<Locale> for String {
    fn from(locale: Locale) -> Self {
        locale.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_put_in_canonical_case() {
        for (input, canonical) in [
            ("JA", "ja"),
            ("ja-Simple", "ja-simple"),
            ("ZH-hans", "zh-Hans"),
            ("pt-br", "pt-BR"),
            ("es-419", "es-419"),
            ("fil", "fil"),
        ] {
            assert_eq!(Locale::parse(input).expect(input).as_str(), canonical);
        }
    }

    #[test]
    fn what_is_not_a_tag_is_refused() {
        for input in [
            "",
            "j",
            "ja_JP",
            "ja-",
            "-ja",
            "ja-x-easy",
            "../etc",
            "日本",
        ] {
            assert_eq!(Locale::parse(input), None, "{input}");
        }
    }
}
