//! Whether words that stand in no text are in the letters of their language:
//! those of the public pages, of contacts and of facts.
//!
//! What nobody could read is refused; other letters are only told of, for a
//! name may be written in them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    domain::{
        blocker::Why,
        locale::Locale,
        refusal::{Explain, FieldRefusal},
    },
    i18n::wording::{self, Source},
    text::checks::{self, What},
};

/// What is to be said of a line of a contact or a fact.
pub fn of_line(locale: &Locale, words: &str) -> Vec<What> {
    checks::letters(locale, words)
}

/// The same for a message of the pages, whose variables are no words.
pub fn of_message(locale: &Locale, value: &str) -> Vec<What> {
    checks::letters(locale, &wording::text(value))
}

/// What is to be said first of the words of a record in each language that they
/// are in; `bytes` are those of a version.
pub(super) fn of_record(bytes: &str) -> BTreeMap<Locale, What> {
    #[derive(Deserialize)]
    struct Spoken {
        #[serde(default)]
        words: BTreeMap<Locale, BTreeMap<String, String>>,
    }
    let spoken: Option<Spoken> = serde_json::from_str(bytes).ok();
    let words = spoken.into_iter().flat_map(|spoken| spoken.words);
    words
        .filter_map(|(locale, lines)| {
            let mut found = lines.values().flat_map(|line| of_line(&locale, line));
            Some((locale, found.next()?))
        })
        .collect()
}

/// What whoever decides should know of such words.
pub(super) fn told(name: String, what: &What) -> Why {
    Why::Letters {
        name,
        message: what.message_id(),
        args: what.args(),
    }
}

/// Why a line cannot be kept.
pub(super) fn refusal(locale: &Locale, words: &str) -> Option<FieldRefusal> {
    let mut found = of_line(locale, words).into_iter();
    found.find_map(|what| match what {
        What::Zawgyi { sample } => Some(FieldRefusal::Zawgyi { found: sample }),
        _ => None,
    })
}

/// Reads a typed message by the rules of messages and of letters.
pub(super) fn read_message(
    source: &Source,
    locale: &Locale,
    typed: &str,
) -> Result<String, FieldRefusal> {
    let value = wording::read(source, locale, typed)?;
    match refusal(locale, &wording::text(&value)) {
        Some(refusal) => Err(refusal),
        None => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::parse(tag).expect("a tag")
    }

    #[test]
    fn variables_and_choices_are_no_words() {
        let urdu = locale("ur");
        let counted = "{ $count ->\n    [one] { $count } خبر\n   *[other] { $count } خبریں\n}";
        assert_eq!(of_message(&urdu, counted), []);
        let found = of_message(&urdu, "警察に相談してください");
        assert!(matches!(found.as_slice(), [What::ForeignLetters { .. }]));
        let found = of_message(&urdu, "Call the police now");
        assert!(matches!(found.as_slice(), [What::WrongScript { .. }]));
    }

    #[test]
    fn what_nobody_can_read_is_refused() {
        let burmese = locale("my");
        let source = wording::source("site-name").expect("a message");
        let read = |typed: &str| read_message(source, &burmese, typed);
        assert!(matches!(
            read("ေငြမေပးပါနဲ႔"),
            Err(FieldRefusal::Zawgyi { .. })
        ));
        assert!(read("ငွေမပေးပါနဲ့").is_ok());
        assert_eq!(refusal(&burmese, "LINE"), None);
    }
}
