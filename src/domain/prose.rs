//! What may stand in a text that people type: NFC, no control characters, none
//! that turn the reading direction around unseen, none that nobody can see
//! except where a script is written with them. What shows nothing is empty.
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
    // what a decoder puts in the place of bytes that are no text
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(FieldRefusal::BrokenCharacter);
    }
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
    if hides_something(text) {
        return Err(FieldRefusal::HiddenCharacter);
    }
    if !text.chars().any(is_visible) {
        return Ok(String::new());
    }
    Ok(text.to_owned())
}

/// True where a character that nobody can see stands where no script needs it.
fn hides_something(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let hides = is_ignorable(c) && !is_needed(c, before);
        before = c;
        hides
    })
}

/// Characters that show nothing of their own: Default_Ignorable_Code_Point
/// (Unicode 16, DerivedCoreProperties), and the anchors of annotations.
const fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Joiners belong between letters of scripts that join, and in signs that are
/// put together; a mark that picks a glyph belongs after the glyph; a space
/// without width parts the words of scripts that write none.
fn is_needed(c: char, before: char) -> bool {
    match c {
        '\u{200C}' | '\u{200D}' => is_joining(before),
        '\u{200B}' => is_unspaced(before),
        '\u{180B}'..='\u{180D}' | '\u{180F}' => matches!(before, '\u{1800}'..='\u{18AF}'),
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => is_visible(before),
        _ => false,
    }
}

/// Arabic, the scripts of India and their kin, Burmese, Khmer, Mongolian, and
/// signs that others are joined to.
const fn is_joining(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{61B}' | '\u{61D}'..='\u{DFF}' | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17B3}' | '\u{17B6}'..='\u{180A}' | '\u{1810}'..='\u{18AF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE0F}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Thai, Lao, Burmese, Khmer.
const fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17B3}'
        | '\u{17B6}'..='\u{17FF}')
}

/// True where a reader sees something; the Braille cell without a dot is none.
fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !is_ignorable(c) && c != '\u{2800}'
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
    typed_telephones(text).into_iter().next()
}

/// All of them, in the order of the text, in half width. Marks of emphasis and
/// escapes show nothing, so a number may not hide behind them.
pub fn typed_telephones(text: &str) -> Vec<String> {
    let half_width: String = text
        .chars()
        .filter(|c| !matches!(c, '*' | '_' | '\\' | '`'))
        .map(to_half_width)
        .collect();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '#' | '-');
    half_width
        .split(|c: char| !is_part(c) && !c.is_ascii_alphabetic())
        .map(|run| run.trim_matches('-'))
        .filter(|run| looks_like_telephone(run))
        .map(str::to_owned)
        .collect()
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

    /// As a whole text, inside of one, and at its end.
    #[test]
    fn what_nobody_can_see_is_refused() {
        for c in [
            '\u{3164}',
            '\u{200B}',
            '\u{115F}',
            '\u{1160}',
            '\u{FFA0}',
            '\u{E0041}',
            '\u{FEFF}',
            '\u{AD}',
            '\u{2060}',
            '\u{200D}',
            '\u{200C}',
            '\u{FE0F}',
            '\u{180E}',
            '\u{FFF9}',
        ] {
            let shapes = [
                format!("{c}"),
                format!("{c}a"),
                format!("a {c} b"),
                format!("a{c}{c}"),
            ];
            for text in shapes {
                let refused = line(&text, 9);
                assert_eq!(
                    refused,
                    Err(FieldRefusal::HiddenCharacter),
                    "{}",
                    text.escape_unicode()
                );
            }
        }
        for twin in ["d\u{200B}ecider", "d\u{200D}ecider", "決裁\u{200B}花子"] {
            assert_eq!(line(twin, 99), Err(FieldRefusal::HiddenCharacter), "{twin}");
        }
    }

    #[test]
    fn what_shows_nothing_is_empty() {
        for blank in [
            "\u{2800}",
            "\u{3000}\u{2800} ",
            "\u{A0}",
            "\u{2800}\n\u{2800}",
        ] {
            assert_eq!(
                block(blank, 9).as_deref(),
                Ok(""),
                "{}",
                blank.escape_unicode()
            );
        }
        assert_eq!(required_line("\u{2800}", 9), Err(FieldRefusal::Missing));
    }

    /// What the languages of the pages are written with stays as it was typed.
    #[test]
    fn scripts_keep_what_they_need() {
        for text in [
            "می\u{200C}خواهم",                  // Persian
            "کے\u{200C}لیے",                    // Urdu
            "ශ\u{0DCA}\u{200D}රී ලංකා",           // Sinhala
            "र\u{094D}\u{200D}य नेपाली",         // Nepali
            "ক্\u{200C}ষ",                       // Bengali
            "က\u{200B}ခ မြန်မာ\u{200B}ဘာသာ",     // Burmese
            "ភាសា\u{200B}ខ្មែរ",                  // Khmer
            "ภาษา\u{200B}ไทย",                  // Thai
            "ພາສາ\u{200B}ລາວ",                  // Lao
            "葛\u{E0100}城市、辻\u{E0101}さん", // Japanese
            "ᠮᠣᠩᠭᠣᠯ\u{180B}",                   // Mongolian
            "❤\u{FE0F}\u{200D}🔥 👩\u{200D}👧 1\u{FE0F}\u{20E3}",
            "Tiếng Việt, português, Русский, 한국어, 简体中文",
        ] {
            let composed: String = text.nfc().collect();
            assert_eq!(line(text, 99), Ok(composed), "{}", text.escape_unicode());
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let decoded = String::from_utf8_lossy(b"ok\xFF");
        assert_eq!(line(&decoded, 9), Err(FieldRefusal::BrokenCharacter));
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
            "1**1**0番",
            r"\#9110 か 03\-5978\-7509",
            "0120_99_9999",
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
