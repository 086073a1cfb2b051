//! The languages that texts may be written in, in the order in which readers
//! are offered them.
//!
//! Refuses to say which of them have an interface or a text: that depends on
//! the catalogues and on the publication.

use super::{
    locale::Locale,
    prose,
    refusal::{FieldRefusal, FieldRefusals},
};

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

impl Language {
    /// The tier of what is written where it is needed.
    pub const WHERE_NEEDED: u8 = 3;

    /// True for the tags of its readers, whatever their region or script.
    fn is_meant_by(&self, tag: &Locale) -> bool {
        let aliases = self.aliases.iter().map(String::as_str);
        let mut own = aliases.chain([self.tag.as_str()]);
        own.any(|own| own.split('-').next() == Some(tag.language()))
    }

    /// Its reading direction, for `dir` attributes.
    pub const fn dir(&self) -> &'static str {
        if self.rtl { "rtl" } else { "ltr" }
    }
}

/// The longest name of a language, in characters.
const NAME_MAX: usize = 60;

/// The most tags that stand for one language.
const ALIASES_MAX: usize = 10;

/// A language as typed into a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LanguageInput {
    pub tag: String,
    pub native: String,
    pub english: String,
    /// Ticked; a language whose direction is known needs no tick.
    pub rtl: bool,
    /// Tags with spaces or commas between them.
    pub aliases: String,
}

impl LanguageInput {
    /// Reads the form. No tag and no name may be that of a language that there
    /// is, and no alias may be one that its readers send. `is_rtl` says which
    /// way a tag is written, where that is known.
    pub fn parse(
        &self,
        there: &[Language],
        is_rtl: fn(&Locale) -> Option<bool>,
    ) -> Result<Language, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let tag = refusals.take("tag", free_tag(&self.tag, there));
        let native = refusals.take("native", self.free_name(there));
        let english = refusals.take("english", prose::required_line(&self.english, NAME_MAX));
        let aliases = refusals.take("aliases", self.parse_aliases(there));
        let rtl = match tag.and_then(|tag| is_rtl(&tag)) {
            Some(false) if self.rtl => Err(FieldRefusal::NotRightToLeft),
            known => Ok(known.unwrap_or(self.rtl)),
        };
        let rtl = refusals.take("rtl", rtl);
        match (tag, native, english, aliases, rtl) {
            (Some(tag), Some(native), Some(english), Some(aliases), Some(rtl)) => Ok(Language {
                // its own tag stands for it anyway
                aliases: aliases
                    .into_iter()
                    .filter(|alias| alias != tag.as_str())
                    .collect(),
                tag,
                tier: Language::WHERE_NEEDED,
                native,
                english,
                rtl,
            }),
            _ => Err(refusals),
        }
    }

    /// Readers choose by it: no two languages may look alike in the list.
    fn free_name(&self, there: &[Language]) -> Result<String, FieldRefusal> {
        let name = prose::required_line(&self.native, NAME_MAX)?;
        let folded = |name: &str| name.to_lowercase();
        match there
            .iter()
            .any(|other| folded(&other.native) == folded(&name))
        {
            true => Err(FieldRefusal::Taken),
            false => Ok(name),
        }
    }

    fn parse_aliases(&self, there: &[Language]) -> Result<Vec<String>, FieldRefusal> {
        let typed = self.aliases.split([' ', ',', '\n', '\r', '\t', '、']);
        let mut aliases: Vec<String> = Vec::new();
        for alias in typed.filter(|alias| !alias.is_empty()) {
            let alias = free_tag(alias, there)?;
            if let Some(other) = there.iter().find(|other| other.is_meant_by(&alias)) {
                return Err(FieldRefusal::OfAnotherLanguage {
                    name: other.native.clone(),
                });
            }
            let alias = String::from(alias);
            if !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
        if aliases.len() > ALIASES_MAX {
            return Err(FieldRefusal::TooLong {
                max: ALIASES_MAX,
                actual: aliases.len(),
            });
        }
        Ok(aliases)
    }
}

/// A tag that no language has yet, neither as its own nor as an alias.
fn free_tag(typed: &str, there: &[Language]) -> Result<Locale, FieldRefusal> {
    let typed = prose::required_line(typed, NAME_MAX)?;
    let tag = Locale::parse(&typed)
        .filter(is_language)
        .ok_or(FieldRefusal::NotATag)?;
    let is = |other: &String| other.eq_ignore_ascii_case(tag.as_str());
    let taken = |language: &Language| language.tag == tag || language.aliases.iter().any(is);
    if there.iter().any(taken) {
        return Err(FieldRefusal::Taken);
    }
    Ok(tag)
}

/// Refuses codes for what is no one language, those of private use (ISO 639-2),
/// and what an address of the site may begin with.
fn is_language(tag: &Locale) -> bool {
    let language = tag.language();
    let is_private = language.len() == 3 && ("qaa"..="qtz").contains(&language);
    !is_private && !["und", "mul", "mis", "zxx", "art", "api"].contains(&language)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn kazakh() -> LanguageInput {
        LanguageInput {
            tag: "KK".into(),
            native: "Қазақ тілі".into(),
            english: "Kazakh".into(),
            rtl: false,
            aliases: "kk-KZ, kk-CN".into(),
        }
    }

    /// Which way the tags of these tests are written.
    fn direction(tag: &Locale) -> Option<bool> {
        match tag.as_str() {
            "kk" => Some(false),
            "ar" | "kk-Arab" => Some(true),
            _ => None,
        }
    }

    #[test]
    fn the_direction_is_taken_where_it_is_known() {
        for (tag, ticked, read) in [
            ("ar", false, Some(true)),
            ("ar", true, Some(true)),
            ("kk-Arab", false, Some(true)),
            ("kk", false, Some(false)),
            ("kk", true, None),
            ("xyz", true, Some(true)),
            ("xyz", false, Some(false)),
        ] {
            let mut typed = kazakh();
            (typed.tag, typed.rtl, typed.aliases) = (tag.into(), ticked, String::new());
            let parsed = typed.parse(&known(), direction);
            let refused = FieldRefusals::one("rtl", FieldRefusal::NotRightToLeft);
            let parsed = parsed.map(|language| language.rtl);
            assert_eq!(parsed, read.ok_or(refused), "{tag} {ticked}");
        }
    }

    #[test]
    fn nobody_takes_the_readers_of_another_language() {
        for (alias, name) in [
            ("en-US", "English"),
            ("ja-JP", "日本語"),
            ("vi-VN", "Tiếng Việt"),
            ("kk-KZ tl-US", "Filipino"),
            ("in-ID", "Bahasa Indonesia"),
        ] {
            let mut typed = kazakh();
            typed.aliases = alias.into();
            let refusals = typed.parse(&known(), direction).expect_err("refused");
            let name = name.to_owned();
            let why = FieldRefusal::OfAnotherLanguage { name };
            assert_eq!(refusals.of("aliases"), Some(&why), "{alias}");
        }
    }

    #[test]
    fn a_language_is_read_as_it_is_meant() {
        let read = kazakh().parse(&known(), direction).expect("a language");
        assert_eq!((read.tag.as_str(), read.tier), ("kk", 3));
        assert_eq!(read.aliases, ["kk-KZ", "kk-CN"]);
    }

    #[test]
    fn an_alias_is_kept_once_and_is_another_tag() {
        let mut typed = kazakh();
        typed.aliases = "kk KK-kz, kk-KZ kk-kz".into();
        let read = typed.parse(&known(), direction).expect("a language");
        assert_eq!(read.aliases, ["kk-KZ"]);
    }

    #[test]
    fn what_is_wrong_is_named_by_field() {
        for (change, field, refusal) in [
            (("tag", "日本"), "tag", FieldRefusal::NotATag),
            (("tag", "uk"), "tag", FieldRefusal::Taken),
            (("tag", "zh-TW"), "tag", FieldRefusal::Taken),
            (("tag", " "), "tag", FieldRefusal::Missing),
            (("tag", "und"), "tag", FieldRefusal::NotATag),
            (("tag", "MUL-Latn"), "tag", FieldRefusal::NotATag),
            (("tag", "zxx"), "tag", FieldRefusal::NotATag),
            (("tag", "art"), "tag", FieldRefusal::NotATag),
            (("tag", "qaa"), "tag", FieldRefusal::NotATag),
            (("tag", "qtz"), "tag", FieldRefusal::NotATag),
            (("tag", "api"), "tag", FieldRefusal::NotATag),
            (("tag", "desk"), "tag", FieldRefusal::NotATag),
            (("tag", "files"), "tag", FieldRefusal::NotATag),
            (("tag", "verify"), "tag", FieldRefusal::NotATag),
            (("tag", "v"), "tag", FieldRefusal::NotATag),
            (("aliases", "und"), "aliases", FieldRefusal::NotATag),
            (("native", ""), "native", FieldRefusal::Missing),
            (("native", "日本語"), "native", FieldRefusal::Taken),
            (("native", "english"), "native", FieldRefusal::Taken),
            (("aliases", "x_y"), "aliases", FieldRefusal::NotATag),
            (("aliases", "kz ja"), "aliases", FieldRefusal::Taken),
        ] {
            let mut typed = kazakh();
            match change.0 {
                "tag" => typed.tag = change.1.into(),
                "native" => typed.native = change.1.into(),
                _ => typed.aliases = change.1.into(),
            }
            let refusals = typed.parse(&known(), direction).expect_err("refused");
            assert_eq!(refusals.of(field), Some(&refusal), "{change:?}");
        }
    }
}
