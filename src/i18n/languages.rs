//! The languages that there are at the desk: those that the program knows, and
//! those that an administrator has added since. Readers know of an added one
//! what was released (`Lang::language`), never what stands here.
//!
//! Refuses to say which of them have an interface or a text: that depends on
//! the catalogues and on the publication.

use std::sync::{LazyLock, PoisonError, RwLock};

use crate::domain::{
    language::{self, Language},
    locale::Locale,
};

/// So many languages can be added in the life of a process: each stays in
/// memory, so that names can be lent out without a copy.
const LEARNT_MAX: usize = 200;

static KNOWN: LazyLock<Vec<Language>> = LazyLock::new(language::known);

static LEARNT: RwLock<Vec<&'static Language>> = RwLock::new(Vec::new());

/// Adds a language, or names one anew that was added before.
pub fn learn(new: &Language) {
    let known = KNOWN.iter().any(|one| one.tag == new.tag);
    let mut learnt = LEARNT.write().unwrap_or_else(PoisonError::into_inner);
    if known || learnt.len() >= LEARNT_MAX || learnt.iter().any(|one| **one == *new) {
        return;
    }
    learnt.retain(|one| one.tag != new.tag);
    learnt.push(Box::leak(Box::new(new.clone())));
}

/// True where the tag names a language that days and numbers can be written
/// in; a tag may be well formed and still mean nothing.
pub fn is_known_form(tag: &Locale) -> bool {
    super::formats::is_known_form(tag)
}

/// Whether it is written from right to left, by its script: a language that
/// CLDR does not know counts as Latin unless its tag names another.
pub fn is_rtl(tag: &Locale) -> Option<bool> {
    super::formats::is_rtl(tag)
}

/// Every language, in the order in which readers are offered them.
pub fn all() -> Vec<&'static Language> {
    let learnt = LEARNT.read().unwrap_or_else(PoisonError::into_inner);
    let known = KNOWN.iter();
    known.chain(learnt.iter().copied()).collect()
}

/// The language of that tag, where the program knows it from the start.
pub fn known(tag: &Locale) -> Option<&'static Language> {
    KNOWN.iter().find(|one| one.tag == *tag)
}

/// The language of that tag.
pub fn find(tag: &Locale) -> Option<&'static Language> {
    known(tag).or_else(|| {
        let learnt = LEARNT.read().unwrap_or_else(PoisonError::into_inner);
        learnt.iter().copied().find(|one| one.tag == *tag)
    })
}

/// Its place in the order; what is not a language comes last.
pub fn position(tag: &Locale) -> usize {
    let all = all();
    let place = all.iter().position(|language| language.tag == *tag);
    place.unwrap_or(all.len())
}

/// The one of these that a browser means by that tag (in lower case) or, where
/// the whole tag says nothing, by its first part: `in-ID` is Indonesian. A
/// first part that names a listed language itself is no alias.
pub(super) fn by_alias<'a>(tag: &str, among: &[&'a Language]) -> Option<&'a Language> {
    let has = |language: &Language, wanted: &str| {
        let mut aliases = language.aliases.iter();
        aliases.any(|alias| alias.eq_ignore_ascii_case(wanted))
    };
    let first = tag.split('-').next().unwrap_or_default();
    let listed = among
        .iter()
        .any(|language| language.tag.language() == first);
    among
        .iter()
        .find(|language| has(language, tag))
        .or_else(|| {
            among
                .iter()
                .find(|language| !listed && has(language, first))
        })
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_says_which_way_a_language_is_written() {
        for (tag, rtl) in [
            ("ar", Some(true)),
            ("fa", Some(true)),
            ("ar-Latn", Some(false)),
            ("kk", Some(false)),
            ("kk-Arab", Some(true)),
            ("pa-Arab", Some(true)),
            ("xkz", Some(false)),
            ("xkz-Arab", Some(true)),
        ] {
            let tag = Locale::parse(tag).expect("a tag");
            assert_eq!(is_rtl(&tag), rtl, "{tag}");
        }
        for language in KNOWN.iter() {
            let written = is_rtl(&language.tag);
            assert_eq!(written, Some(language.rtl), "{}", language.tag);
        }
    }
}
