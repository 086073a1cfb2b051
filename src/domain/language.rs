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

/// What a form is read against.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The other languages that there are.
    pub others: &'a [Language],
    /// The language itself, where it is named anew: it keeps its tag.
    pub own: Option<&'a Language>,
    /// Which way a tag is written, where that is known.
    pub is_rtl: fn(&Locale) -> Option<bool>,
    /// The one of the others that whoever sends a tag is given to read.
    pub given: &'a dyn Fn(&Locale) -> Option<&'a Language>,
}

impl Surroundings<'_> {
    /// Takes no readers away from another language.
    fn check_readers(&self, tag: &Locale) -> Result<(), FieldRefusal> {
        match (self.given)(tag) {
            Some(other) => Err(FieldRefusal::OfAnotherLanguage {
                name: other.native.clone(),
            }),
            None => Ok(()),
        }
    }

    /// A tag that no other language has, neither as its own nor as an alias,
    /// and whose readers have none.
    fn free_tag(&self, typed: &str) -> Result<Locale, FieldRefusal> {
        if let Some(own) = self.own {
            return Ok(own.tag);
        }
        let tag = parse_tag(typed)?;
        let is = |other: &String| other.eq_ignore_ascii_case(tag.as_str());
        let taken = |language: &Language| language.tag == tag || language.aliases.iter().any(is);
        if self.others.iter().any(taken) {
            return Err(FieldRefusal::InTheList);
        }
        self.check_readers(&tag)?;
        Ok(tag)
    }

    /// A tag that no other language has as its own and whose readers have none;
    /// what stood for the language before still does.
    fn free_alias(&self, typed: &str) -> Result<Locale, FieldRefusal> {
        let tag = parse_tag(typed)?;
        let has = |own: &Language| own.aliases.iter().any(|alias| alias == tag.as_str());
        if self.own.is_some_and(has) {
            return Ok(tag);
        }
        if self.others.iter().any(|other| other.tag == tag) {
            return Err(FieldRefusal::Taken);
        }
        self.check_readers(&tag)?;
        Ok(tag)
    }
}

impl LanguageInput {
    /// Reads the form. No tag and no name may be that of a language that there
    /// is, and no tag or alias one whose readers have another language.
    pub fn parse(&self, around: Surroundings<'_>) -> Result<Language, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let free = around.free_tag(&self.tag);
        if matches!(free, Err(FieldRefusal::InTheList)) {
            // it is there to be taken into use: nothing else need be mended
            refusals.note("tag", FieldRefusal::InTheList);
            return Err(refusals);
        }
        let tag = refusals.take("tag", free);
        let native = refusals.take("native", self.free_name(around.others));
        let english = refusals.take("english", prose::required_line(&self.english, NAME_MAX));
        let aliases = refusals.take("aliases", self.parse_aliases(&around));
        let rtl = match tag.and_then(|tag| (around.is_rtl)(&tag)) {
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
            true => Err(FieldRefusal::InTheList),
            false => Ok(name),
        }
    }

    fn parse_aliases(&self, around: &Surroundings<'_>) -> Result<Vec<String>, FieldRefusal> {
        let typed = self.aliases.split([' ', ',', '\n', '\r', '\t', '、']);
        let mut aliases: Vec<String> = Vec::new();
        for alias in typed.filter(|alias| !alias.is_empty()) {
            let alias = String::from(around.free_alias(alias)?);
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

fn parse_tag(typed: &str) -> Result<Locale, FieldRefusal> {
    let typed = prose::required_line(typed, NAME_MAX)?;
    Locale::parse(&typed)
        .filter(is_language)
        .ok_or(FieldRefusal::NotATag)
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

    /// Reads it beside the languages that the program knows, of which that one
    /// is given to whoever sends any other tag.
    fn parse(
        typed: &LanguageInput,
        own: Option<&Language>,
        given: Option<&str>,
    ) -> Result<Language, FieldRefusals> {
        let others = known();
        let given = others
            .iter()
            .find(|one| given.is_some_and(|tag| tag == one.tag.as_str()));
        typed.parse(Surroundings {
            others: &others,
            own,
            is_rtl: direction,
            given: &|_| given,
        })
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
            let parsed = parse(&typed, None, None);
            let refused = FieldRefusals::one("rtl", FieldRefusal::NotRightToLeft);
            let parsed = parsed.map(|language| language.rtl);
            assert_eq!(parsed, read.ok_or(refused), "{tag} {ticked}");
        }
    }

    #[test]
    fn nobody_takes_the_readers_of_another_language() {
        let refusals = parse(&kazakh(), None, Some("en")).expect_err("refused");
        let name = "English".to_owned();
        let why = FieldRefusal::OfAnotherLanguage { name };
        assert_eq!(refusals.of("tag"), Some(&why));
        assert_eq!(refusals.of("aliases"), Some(&why));
    }

    /// What a language has, it keeps, whoever has come beside it since.
    #[test]
    fn a_language_keeps_its_own_tags() {
        let own = parse(&kazakh(), None, None).expect("a language");
        let mut typed = kazakh();
        typed.english = "Qazaq".into();
        let read = parse(&typed, Some(&own), Some("en")).expect("named anew");
        assert_eq!((read.tag, &read.aliases), (own.tag, &own.aliases));
        typed.aliases = "kk-KZ en-US".into();
        let refusals = parse(&typed, Some(&own), Some("en")).expect_err("refused");
        assert!(refusals.of("tag").is_none() && refusals.of("aliases").is_some());
    }

    #[test]
    fn a_language_is_read_as_it_is_meant() {
        let read = parse(&kazakh(), None, None).expect("a language");
        assert_eq!((read.tag.as_str(), read.tier), ("kk", 3));
        assert_eq!(read.aliases, ["kk-KZ", "kk-CN"]);
    }

    #[test]
    fn an_alias_is_kept_once_and_is_another_tag() {
        let mut typed = kazakh();
        typed.aliases = "kk KK-kz, kk-KZ kk-kz".into();
        let read = parse(&typed, None, None).expect("a language");
        assert_eq!(read.aliases, ["kk-KZ"]);
    }

    #[test]
    fn what_is_wrong_is_named_by_field() {
        for (change, field, refusal) in [
            (("tag", "日本"), "tag", FieldRefusal::NotATag),
            (("tag", "uk"), "tag", FieldRefusal::InTheList),
            (("tag", "zh-TW"), "tag", FieldRefusal::InTheList),
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
            (("native", "日本語"), "native", FieldRefusal::InTheList),
            (("native", "english"), "native", FieldRefusal::InTheList),
            (("aliases", "x_y"), "aliases", FieldRefusal::NotATag),
            (("aliases", "kz ja"), "aliases", FieldRefusal::Taken),
        ] {
            let mut typed = kazakh();
            match change.0 {
                "tag" => typed.tag = change.1.into(),
                "native" => typed.native = change.1.into(),
                _ => typed.aliases = change.1.into(),
            }
            let refusals = parse(&typed, None, None).expect_err("refused");
            assert_eq!(refusals.of(field), Some(&refusal), "{change:?}");
        }
        // what is there already is to be taken into use: it needs no names
        let typed = LanguageInput {
            tag: "uk".into(),
            ..LanguageInput::default()
        };
        let refusals = parse(&typed, None, None).expect_err("refused");
        assert_eq!(refusals.of("native"), None);
    }
}
