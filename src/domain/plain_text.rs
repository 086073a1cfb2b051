//! Plain text as a file: what is known of it, and which characters are text.

use serde::{Deserialize, Serialize};

use super::file::Unfit;

/// A text of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlainText {
    pub lines: usize,
    pub characters: usize,
    /// It came in Shift_JIS and is kept in UTF-8.
    pub turned: bool,
}

impl PlainText {
    /// What is known of these words; those with characters that stand in no
    /// text are refused, since they are something else.
    pub fn of(words: &str, turned: bool) -> Result<Self, Unfit> {
        if !is_text(words) {
            return Err(Unfit::NoText);
        }
        Ok(Self {
            lines: words.lines().count(),
            characters: words.chars().count(),
            turned,
        })
    }
}

/// True where nothing controls a machine: of such characters, tabs, line ends
/// and the end of a page stand in texts.
pub fn is_text(words: &str) -> bool {
    let fits = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{C}');
    words.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_counted_as_people_count() {
        let text = PlainText::of("電話\r\n#9110\n", true).expect("text");
        assert_eq!((text.lines, text.characters, text.turned), (2, 10, true));
        for other in ["a\0b", "\u{1B}$B", "\u{7F}", "\u{85}"] {
            assert_eq!(PlainText::of(other, false), Err(Unfit::NoText), "{other:?}");
        }
    }
}
