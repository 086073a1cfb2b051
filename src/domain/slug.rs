//! The name of a thing in an address: lower-case letters, digits, hyphens.

use serde::{Deserialize, Serialize};

/// 1 to 60 characters of `a-z`, `0-9` and single inner hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// The longest slug, in characters.
    pub const LENGTH_MAX: usize = 60;

    /// Reads a slug; upper case and other characters are not mended silently.
    pub fn parse(input: &str) -> Option<Self> {
        let well_formed = (1..=Self::LENGTH_MAX).contains(&input.len())
            && input
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !input.starts_with('-')
            && !input.ends_with('-')
            && !input.contains("--");
        well_formed.then(|| Self(input.to_owned()))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = &'static str;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        Self::parse(&input).ok_or("not a slug")
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_are_slugs() {
        assert!(Slug::parse("sns-invest-2").is_some());
        for input in [
            "",
            "-a",
            "a-",
            "a--b",
            "A",
            "a b",
            "a/b",
            "..",
            "詐欺",
            &"a".repeat(61),
        ] {
            assert_eq!(Slug::parse(input), None, "{input}");
        }
    }
}
