//! The languages that texts may be written in, in the order in which readers
//! are offered them.
//!
//! Refuses to say which of them have an interface or a text: that depends on
//! the catalogues and on the publication.

use std::sync::LazyLock;

use crate::domain::locale::Locale;

/// A language and how it is named.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    pub tag: Locale,
    /// 1: every text. 2: what most foreign residents read. 3: where needed.
    pub tier: u8,
    /// Its name in itself, as readers look for it.
    pub native: &'static str,
    pub english: &'static str,
    /// Written from right to left.
    pub rtl: bool,
    /// Tags that browsers send for it besides its own.
    pub aliases: &'static [&'static str],
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

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let read = |&(tag, tier, native, english, aliases): &Row| Language {
        tag: Locale::parse(tag).expect("the table holds valid tags"),
        tier,
        native,
        english,
        rtl: RIGHT_TO_LEFT.contains(&tag),
        aliases,
    };
    ROWS.iter().map(read).collect()
});

/// Every language.
pub fn all() -> &'static [Language] {
    &LANGUAGES
}

/// The language of that tag.
pub fn find(tag: &Locale) -> Option<&'static Language> {
    all().iter().find(|language| language.tag == *tag)
}

/// The language that a browser means by that tag (in lower case) or, where
/// the whole tag says nothing, by its first part: `in-ID` is Indonesian. A
/// first part that names a listed language itself is no alias.
pub(super) fn by_alias(tag: &str) -> Option<&'static Language> {
    let has = |language: &&Language, wanted: &str| {
        let mut aliases = language.aliases.iter();
        aliases.any(|alias| alias.eq_ignore_ascii_case(wanted))
    };
    let first = tag.split('-').next().unwrap_or_default();
    let listed = all()
        .iter()
        .any(|language| language.tag.language() == first);
    all()
        .iter()
        .find(|language| has(language, tag))
        .or_else(|| {
            all()
                .iter()
                .find(|language| !listed && has(language, first))
        })
}
