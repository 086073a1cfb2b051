//! Which of the languages that there are a reader gets.
//!
//! Refuses to fail: whatever a browser sends, it takes bounded time and gives
//! one of the available locales, Japanese where nothing else speaks for one.

use fluent_langneg::{LanguageIdentifier, NegotiationStrategy, negotiate_languages};

use crate::domain::{language::Language, locale::Locale};

use super::{formats, languages};

#[cfg(test)]
mod tests;

/// What is read of a header, in bytes.
const HEADER_MAX: usize = 1_000;

/// How many of its tags.
const TAGS_MAX: usize = 20;

/// The best of `available` for that `Accept-Language`, by the aliases of these
/// languages. A reader whose languages are all missing gets English if any of
/// them was not Japanese.
pub fn negotiate(
    accept_language: Option<&str>,
    available: &[Locale],
    languages: &[&Language],
) -> Locale {
    let wanted = wanted(accept_language.unwrap_or_default());
    wanted
        .iter()
        .find_map(|tag| best(tag, available, languages))
        .or_else(|| fallback(&wanted, available))
        .or_else(|| available.first().copied())
        .unwrap_or(Locale::JA)
}

/// The one of these languages that whoever sends that tag gets because of it.
/// A script or a variant of its own is none of another language's: who reads
/// Cyrillic may have a text beside one in Latin letters.
pub fn given<'a>(tag: &Locale, among: &[&'a Language]) -> Option<&'a Language> {
    let wanted = tag.as_str().to_ascii_lowercase();
    let of = |tag: &Locale| among.iter().copied().find(|one| one.tag == *tag);
    of(tag)
        .or_else(|| languages::by_alias(&wanted, among))
        .or_else(|| {
            let tags = among.iter().map(|one| one.tag);
            let alike: Vec<Locale> = tags
                .filter(|one| formats::is_written_alike(one, tag))
                .collect();
            of(&lookup(&wanted, &alike)?)
        })
}

/// The tags of a header, most wanted first, without those that are not wanted
/// at all, private parts cut off. `*` stays.
fn wanted(header: &str) -> Vec<String> {
    let mut end = header.len().min(HEADER_MAX);
    while !header.is_char_boundary(end) {
        end -= 1;
    }
    let mut tags: Vec<(u16, String)> = header[..end]
        .split(',')
        .take(TAGS_MAX)
        .filter_map(weighted)
        .collect();
    tags.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    tags.into_iter().map(|(_, tag)| tag).collect()
}

fn weighted(entry: &str) -> Option<(u16, String)> {
    let mut parts = entry.split(';').map(str::trim);
    let tag = without_private(parts.next()?)?;
    let weight = parts
        .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
        .map_or(Some(1.0), |weight| weight.trim().parse::<f32>().ok())
        .filter(|weight| (0.0..=1.0).contains(weight))?;
    let thousandths = (weight * 1000.0).round() as u16;
    (thousandths > 0).then_some((thousandths, tag))
}

/// The tag in lower case up to its first one-letter part, where extensions and
/// private use begin.
fn without_private(tag: &str) -> Option<String> {
    if tag == "*" {
        return Some(tag.to_owned());
    }
    let known: Vec<&str> = tag.split(['-', '_']).take_while(|p| p.len() > 1).collect();
    let known = known.join("-").to_ascii_lowercase();
    (!known.is_empty() && known.is_ascii()).then_some(known)
}

/// RFC 4647 lookup of one tag; the alias table goes before, since browsers
/// send tags that have since been replaced.
fn best(tag: &str, available: &[Locale], among: &[&Language]) -> Option<Locale> {
    let exact = Locale::parse(tag).filter(|locale| available.contains(locale));
    let alias = || languages::by_alias(tag, among).map(|language| language.tag);
    exact
        .or_else(|| alias().filter(|locale| available.contains(locale)))
        .or_else(|| lookup(tag, available))
}

fn lookup(tag: &str, available: &[Locale]) -> Option<Locale> {
    let requested: LanguageIdentifier = tag.parse().ok()?;
    if requested.language.is_empty() {
        return None;
    }
    let offered: Vec<Offered> = available.iter().filter_map(Offered::new).collect();
    negotiate_languages(&[requested], &offered, None, NegotiationStrategy::Lookup)
        .first()
        .map(|offered| offered.locale)
}

/// An available locale as the library reads it.
#[derive(PartialEq)]
struct Offered {
    locale: Locale,
    identifier: LanguageIdentifier,
}

impl Offered {
    fn new(locale: &Locale) -> Option<Self> {
        Some(Self {
            locale: *locale,
            identifier: locale.as_str().parse().ok()?,
        })
    }
}

impl AsRef<LanguageIdentifier> for Offered {
    fn as_ref(&self) -> &LanguageIdentifier {
        &self.identifier
    }
}

fn fallback(wanted: &[String], available: &[Locale]) -> Option<Locale> {
    let foreign = wanted.iter().any(|tag| {
        Locale::parse(tag).is_some_and(|locale| locale.language() != Locale::JA.language())
    });
    let first = if foreign { Locale::EN } else { Locale::JA };
    [first, Locale::JA]
        .into_iter()
        .find(|locale| available.contains(locale))
}
