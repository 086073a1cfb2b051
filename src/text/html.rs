//! Markup that is safe to put between tags. Refuses to be made from a plain
//! string without escaping.

use std::fmt::{self, Display, Write};

/// HTML in which every character that somebody typed has been escaped, so it
/// holds only the elements that this module wrote. It may stand between tags;
/// in an attribute use the plain form of the text instead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Any text, escaped.
    pub fn escape(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        push_escaped(&mut out, text);
        Self(out)
    }

    /// Takes markup as it is. The caller promises that it is made of literals
    /// and of what [`SafeHtml::escape`] or another `SafeHtml` gave: this is how
    /// a page builds, for example, the link that stands for a contact.
    pub(crate) fn from_escaped(markup: String) -> Self {
        Self(markup)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True where there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Templates print it as it stands.
impl askama::filters::HtmlSafe for SafeHtml {}

/// Appends text with the five characters that markup is made of replaced.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}

/// Appends one element's text by a format, into a string that cannot fail.
pub(super) fn push_display(out: &mut String, value: &dyn Display) {
    write!(out, "{value}").expect("writing to a string does not fail");
}
