//! The words of one element, with the inline elements of XLIFF taken out.
//!
//! A code (`<x/>`, `<ph>` …) stands for words: those that are in it, else its
//! `equiv-text`. Everything else (`<g>`, `<mrk>`, what a tool has invented) is
//! put around words and gives them up.

use super::events::Element;

/// The elements that stand for words.
const CODES: [&str; 7] = ["x", "bx", "ex", "ph", "bpt", "ept", "it"];

/// Words that are being gathered.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    open: Vec<Inline>,
}

struct Inline {
    code: bool,
    from: usize,
    equivalent: Option<String>,
}

/// A code that says nowhere which words it stands for.
pub(super) struct Lost;

impl Words {
    pub(super) fn push(&mut self, words: &str) {
        self.text.push_str(words);
    }

    pub(super) fn open(&mut self, element: &Element) {
        self.open.push(Inline {
            code: CODES.contains(&element.name.as_str()),
            from: self.text.len(),
            equivalent: element.get("equiv-text").map(str::to_owned),
        });
    }

    /// Closes what was opened last; `None` where nothing is open any more.
    pub(super) fn close(&mut self) -> Option<Result<(), Lost>> {
        let inline = self.open.pop()?;
        if inline.code && self.text.len() == inline.from {
            match inline.equivalent {
                Some(words) => self.text.push_str(&words),
                None => return Some(Err(Lost)),
            }
        }
        Some(Ok(()))
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
