//! Words that staff put on files to find them together again: a season, a
//! campaign, an event. They say nothing to readers and go out with nothing.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::{prose, refusal::FieldRefusal};

/// In characters.
const LENGTH_MAX: usize = 40;
/// What somebody may type at once, in characters.
const TYPED_MAX: usize = 200;

/// One word or a few, on one line; wide and narrow letters are the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Tag(String);

impl Tag {
    /// Reads one tag; what cannot be one is none.
    pub fn parse(input: &str) -> Result<Self, FieldRefusal> {
        let same: String = input.nfkc().collect();
        prose::required_line(&same, LENGTH_MAX).map(Self)
    }

    /// Reads tags with commas between them: at least one.
    pub fn parse_all(input: &str) -> Result<Vec<Self>, FieldRefusal> {
        let line = prose::required_line(input, TYPED_MAX)?;
        let parts = line.split([',', '、', '，']).map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        let mut tags = parts.map(Self::parse).collect::<Result<Vec<_>, _>>()?;
        tags.sort();
        tags.dedup();
        match tags.is_empty() {
            true => Err(FieldRefusal::Missing),
            false => Ok(tags),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &str) -> Vec<String> {
        let tags = Tag::parse_all(input).expect("tags");
        tags.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn tags_are_read_between_commas_and_each_once() {
        assert_eq!(read("年末、ＳＮＳ, SNS,, "), ["SNS", "年末"]);
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        let long = "あ".repeat(LENGTH_MAX + 1);
        for typed in ["", " 、 ", "a\u{202e}b", "a\nb", &long] {
            assert!(Tag::parse_all(typed).is_err(), "{typed}");
        }
    }
}
