//! Whether words that stand in no text are in the letters of their language:
//! those of the public pages, of contacts and of facts.
//!
//! What nobody could read is refused; other letters are only told of, for a
//! name may be written in them.

use crate::{
    domain::{locale::Locale, refusal::FieldRefusal},
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
