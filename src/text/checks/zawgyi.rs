//! Burmese in the encoding of the Zawgyi font, which uses the code points of
//! Unicode for other signs and in the order in which they are drawn: on most
//! machines of today it is unreadable.
//!
//! There is no crate for it. The rules are those on which the sources agree:
//! Unicode's FAQ on Myanmar scripts, and the classes of code points that
//! Google's language resources (`my/my_encoding.py`) and CLDR's Zawgyi
//! transform use. Refuses to convert: a person types or converts the text.

/// A piece that cannot be Burmese in Unicode, if there is one.
pub(super) fn sample(text: &str) -> Option<String> {
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if is_wrong(before, c, next) {
            return Some(word(text, at));
        }
        before = c;
    }
    None
}

fn is_wrong(before: char, c: char, next: Option<char>) -> bool {
    match c {
        // letters of Mon, Shan and Karen, and what Zawgyi draws there
        '\u{1022}' | '\u{1028}' | '\u{1033}'..='\u{1035}' | '\u{1050}'..='\u{109F}' => true,
        // the vowel e is stored behind its consonant, Zawgyi stores it first
        '\u{1031}' => !is_base(before),
        // medial signs follow a consonant; Zawgyi's ra comes first
        '\u{103B}'..='\u{103E}' => !is_base(before) && before != '\u{103A}',
        // the virama stacks the next consonant; in Zawgyi it is the asat
        '\u{1039}' => !next.is_some_and(is_consonant),
        // the asat ends a syllable; in Zawgyi it is the medial ya
        '\u{103A}' => next.is_some_and(|c| matches!(c, '\u{102B}'..='\u{1032}' | '\u{1036}')),
        _ => false,
    }
}

fn is_consonant(c: char) -> bool {
    matches!(
        c,
        '\u{1000}'..='\u{1021}' | '\u{1025}' | '\u{1027}' | '\u{1029}' | '\u{103F}'
    )
}

fn is_base(c: char) -> bool {
    is_consonant(c) || matches!(c, '\u{103B}'..='\u{103E}' | '\u{104E}')
}

/// The word around a place, at most some syllables.
fn word(text: &str, at: usize) -> String {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '၊' | '။');
    let from = text[..at].rfind(is_end).map_or(0, |end| {
        end + text[end..].chars().next().map_or(1, char::len_utf8)
    });
    let far = text[from..at].char_indices().rev().nth(12);
    let from = far.map_or(from, |(offset, _)| from + offset);
    text[from..]
        .chars()
        .take_while(|c| !is_end(*c))
        .take(20)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zawgyi_is_found() {
        for text in [
            // "Myanmar", "thank you", "telephone", "do not give money", "police"
            "ျမန္မာ",
            "ေက်းဇူးတင္ပါတယ္",
            "ဖုန္းေခၚပါ",
            "ေငြမေပးပါနဲ႔",
            "ရဲတပ္ဖြဲ႕",
            "လိမ္လည္မႈ",
        ] {
            assert!(sample(text).is_some(), "{text}");
        }
    }

    #[test]
    fn unicode_is_not_taken_for_it() {
        for text in [
            "မြန်မာ",
            "ကျေးဇူးတင်ပါတယ်",
            "ဖုန်းခေါ်ပါ",
            "ငွေမပေးပါနဲ့",
            "ယောက်ျား",
            "တက္ကသိုလ်",
            "အင်္ဂလိပ်",
            "ဥက္ကဋ္ဌ",
            "၎င်း",
            "ဩဂုတ်",
            "police 2024",
        ] {
            assert_eq!(sample(text), None, "{text}");
        }
    }
}
