//! Which script a character belongs to, as far as furigana and comparisons
//! need it. Refuses to be a word segmenter.

/// A character that furigana can stand over: kanji with their iteration mark
/// (々), the closing mark (〆), the zero (〇), the counter (ヶ, ヵ), and the
/// selectors that choose a variant of the kanji before them.
pub(super) fn is_kanji_run(c: char) -> bool {
    is_kanji(c) || matches!(c, 'ヶ' | 'ヵ' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// A character that a reader of Easy Japanese may not be able to read.
pub(super) fn is_kanji(c: char) -> bool {
    matches!(c,
        '々' | '〆' | '〇'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// A character between which and its like no space is written: a line break in
/// the source must not become one.
pub(super) fn is_unspaced(c: char) -> bool {
    is_kanji_run(c)
        || matches!(c,
            '\u{3000}'..='\u{30FF}'
            | '\u{31F0}'..='\u{31FF}'
            | '\u{FF00}'..='\u{FFEF}')
}

/// What a character is made into words with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Kanji,
    Hiragana,
    Katakana,
    Word,
    Space,
    /// Stands alone.
    Other,
}

impl Class {
    pub(super) fn of(c: char) -> Self {
        match c {
            'ー' | '\u{30A1}'..='\u{30FA}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' => {
                Self::Katakana
            }
            '\u{3041}'..='\u{309F}' => Self::Hiragana,
            _ if is_kanji_run(c) => Self::Kanji,
            '\n' => Self::Other,
            _ if c.is_whitespace() => Self::Space,
            '\'' | '’' | '_' => Self::Word,
            _ if c.is_alphanumeric() => Self::Word,
            _ => Self::Other,
        }
    }
}
