//! What may stand in a text that people type: NFC, no control characters, no
//! characters that turn the reading direction around unseen.
//!
//! Markup is not looked at here; nothing that is stored is ever executed.

use unicode_normalization::UnicodeNormalization;

use super::refusal::FieldRefusal;

/// Reads one line: trimmed, at most `max` characters; empty is allowed.
pub fn line(input: &str, max: usize) -> Result<String, FieldRefusal> {
    let text = clean(input, max)?;
    if text.contains('\n') {
        return Err(FieldRefusal::LineBreak);
    }
    Ok(text)
}

/// Reads one line that must not be empty.
pub fn required_line(input: &str, max: usize) -> Result<String, FieldRefusal> {
    required(line(input, max)?)
}

/// Reads text of several lines; line ends become `\n`.
pub fn block(input: &str, max: usize) -> Result<String, FieldRefusal> {
    clean(input, max)
}

/// Refuses an empty text.
pub fn required(text: String) -> Result<String, FieldRefusal> {
    if text.is_empty() {
        Err(FieldRefusal::Missing)
    } else {
        Ok(text)
    }
}

fn clean(input: &str, max: usize) -> Result<String, FieldRefusal> {
    let text: String = input
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .nfc()
        .collect();
    let text = text.trim();
    let actual = text.chars().count();
    if actual > max {
        return Err(FieldRefusal::TooLong { max, actual });
    }
    if text.chars().any(is_bidi_control) {
        return Err(FieldRefusal::BidiCharacter);
    }
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err(FieldRefusal::ControlCharacter);
    }
    Ok(text.to_owned())
}

/// Overrides, embeddings and isolates (UAX #9): they can make a text read as
/// another. Markup carries direction instead.
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// What is stored as one line, for a place where a line end or a mark of
/// direction would do harm, such as a header: at most `max` characters.
pub fn shown_line(text: &str, max: usize) -> String {
    let line = text.split(|c: char| c.is_control() || c.is_whitespace());
    let words: Vec<&str> = line.filter(|word| !word.is_empty()).collect();
    without_marks(&words.join(" "), max)
}

/// The same for a text of several lines.
pub fn shown_block(text: &str, max: usize) -> String {
    let lines: Vec<String> = text.lines().map(|line| shown_line(line, max)).collect();
    without_marks(lines.join("\n").trim(), max)
}

fn without_marks(text: &str, max: usize) -> String {
    let is_mark = |c: &char| is_bidi_control(*c) || matches!(c, '\u{2028}' | '\u{2029}');
    text.chars().filter(|c| !is_mark(c)).take(max).collect()
}

/// Finds a telephone number that was typed rather than named by its record:
/// `#9110`, `03-5978-7509`, `0120…`, or the three-digit emergency numbers.
pub fn typed_telephone(text: &str) -> Option<String> {
    let half_width: String = text.chars().map(to_half_width).collect();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '#' | '-');
    half_width
        .split(|c: char| !is_part(c) && !c.is_ascii_alphabetic())
        .map(|run| run.trim_matches('-'))
        .find(|run| looks_like_telephone(run))
        .map(str::to_owned)
}

fn looks_like_telephone(run: &str) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    if run.bytes().any(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    matches!(run, "110" | "118" | "119" | "188" | "189")
        || (run.starts_with('#') && digits == 4)
        || (run.starts_with('0') && (10..=11).contains(&digits))
}

fn to_half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '＃' => '#',
        '－' | 'ー' | '‐' | '−' | '―' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_and_composed() {
        assert_eq!(line("  か\u{3099} ", 5).as_deref(), Ok("が"));
        assert_eq!(block("a\r\nb\rc", 9).as_deref(), Ok("a\nb\nc"));
    }

    #[test]
    fn hidden_characters_are_refused() {
        assert_eq!(line("abc\u{202E}fdp", 9), Err(FieldRefusal::BidiCharacter));
        assert_eq!(line("a\u{0}b", 9), Err(FieldRefusal::ControlCharacter));
        assert_eq!(line("a\nb", 9), Err(FieldRefusal::LineBreak));
    }

    #[test]
    fn what_is_stored_can_be_shown_on_one_line() {
        let forged = "題\r\nBcc: a@b\u{202E}c\u{0}d\u{2028}e";
        assert_eq!(shown_line(forged, 99), "題 Bcc: a@bc d e");
        assert_eq!(shown_line("　全角の　空白", 99), "全角の 空白");
        assert_eq!(shown_line("警察警察", 3), "警察警");
        assert_eq!(shown_block("a\r\n\r\n b\u{7}", 99), "a\n\nb");
    }

    #[test]
    fn length_counts_characters() {
        assert!(line("警察警察", 4).is_ok());
        let refusal = line("警察警察警", 4);
        assert_eq!(refusal, Err(FieldRefusal::TooLong { max: 4, actual: 5 }));
    }

    #[test]
    fn typed_numbers_are_found_in_any_width() {
        for text in [
            "電話は#9110へ",
            "＃９１１０",
            "call 03-5978-7509 now",
            "110番",
            "１１０番",
            "0120999999",
        ] {
            assert!(typed_telephone(text).is_some(), "{text}");
        }
        for text in [
            "3-D Secure",
            "2段階認証",
            "2025年",
            "SHA-256",
            "1100円",
            "https://a.example/110x",
        ] {
            assert_eq!(typed_telephone(text), None, "{text}");
        }
    }
}
