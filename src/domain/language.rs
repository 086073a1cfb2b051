//! The languages that texts may be written in, in the order in which readers
//! are offered them.
//!
//! Refuses to say which of them have an interface or a text: that depends on
//! the catalogues and on the publication.

use super::locale::Locale;

/// The languages that every text is written in.
pub const FIRST_TIER: [Locale; 3] = [Locale::JA, Locale::JA_SIMPLE, Locale::EN];

/// A language and how it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    pub tag: Locale,
    /// 1: every text. 2: what most foreign residents read. 3: where needed.
    pub tier: u8,
    /// Its name in itself, as readers look for it.
    pub native: String,
    pub english: String,
    /// Written from right to left.
    pub rtl: bool,
    /// Tags that browsers send for it besides its own.
    pub aliases: Vec<String>,
}

type Row = (
    &'static str,
    u8,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const ROWS: &[Row] = &[
    ("ja", 1, "日本語", "Japanese", &[]),
    ("ja-simple", 1, "やさしい日本語", "Easy Japanese", &[]),
    ("en", 1, "English", "English", &[]),
    (
        "zh-Hans",
        2,
        "简体中文",
        "Chinese (Simplified)",
        &["zh", "zh-CN", "zh-SG"],
    ),
    ("vi", 2, "Tiếng Việt", "Vietnamese", &[]),
    ("ko", 2, "한국어", "Korean", &[]),
    ("fil", 2, "Filipino", "Filipino", &["tl", "tl-PH", "fil-PH"]),
    ("ne", 2, "नेपाली", "Nepali", &[]),
    ("id", 2, "Bahasa Indonesia", "Indonesian", &["in"]),
    (
        "pt-BR",
        2,
        "Português (Brasil)",
        "Portuguese (Brazil)",
        &["pt", "pt-PT"],
    ),
    ("my", 2, "မြန်မာဘာသာ", "Burmese", &[]),
    (
        "zh-Hant",
        3,
        "繁體中文",
        "Chinese (Traditional)",
        &["zh-TW", "zh-HK", "zh-MO"],
    ),
    ("es", 3, "Español", "Spanish", &["es-PE", "es-419"]),
    ("th", 3, "ไทย", "Thai", &[]),
    ("km", 3, "ភាសាខ្មែរ", "Khmer", &[]),
    ("mn", 3, "Монгол", "Mongolian", &[]),
    ("si", 3, "සිංහල", "Sinhala", &[]),
    ("bn", 3, "বাংলা", "Bengali", &[]),
    ("uk", 3, "Українська", "Ukrainian", &[]),
    ("tr", 3, "Türkçe", "Turkish", &[]),
    ("hi", 3, "हिन्दी", "Hindi", &[]),
    ("ur", 3, "اردو", "Urdu", &[]),
];

const RIGHT_TO_LEFT: &[&str] = &["ur"];

/// Every language that the program knows from the start.
pub fn known() -> Vec<Language> {
    let read = |&(tag, tier, native, english, aliases): &Row| Language {
        tag: Locale::parse(tag).expect("the table holds valid tags"),
        tier,
        native: native.to_owned(),
        english: english.to_owned(),
        rtl: RIGHT_TO_LEFT.contains(&tag),
        aliases: aliases.iter().map(ToString::to_string).collect(),
    };
    ROWS.iter().map(read).collect()
}
