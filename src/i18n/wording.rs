//! The messages of the public pages as somebody translates them into a
//! language that is not part of the program: their source, which of them a
//! page needs, and what may be typed for one.
//!
//! Refuses to let a message say less or more than its source: a typed pattern
//! is taken apart, never run.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use fluent_syntax::ast::Pattern;

use crate::domain::{digest::Digest, locale::Locale, prose, refusal::FieldRefusal};

use super::catalogue;

mod pattern;

/// The longest pattern, in characters.
pub const LENGTH_MAX: usize = 2_000;

/// A message as the program says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub id: String,
    pub japanese: String,
    pub english: String,
    /// Of the Japanese pattern: a translation is made from it.
    pub digest: Digest,
    /// What every way to say it must show.
    shown: BTreeSet<String>,
    /// Everything that may stand in it.
    allowed: BTreeSet<String>,
}

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let patterns = |locale: &Locale| -> BTreeMap<String, Pattern<String>> {
        catalogue::public_sources(locale)
            .into_iter()
            .flat_map(|file| pattern::parsed(file).unwrap_or_default())
            .collect()
    };
    let english = patterns(&Locale::EN);
    let order = catalogue::public_sources(&Locale::JA)
        .into_iter()
        .flat_map(|file| pattern::parsed(file).unwrap_or_default());
    let source = |(id, japanese): (String, Pattern<String>)| {
        let english = english.get(&id)?;
        let mut allowed = BTreeSet::new();
        let shown = pattern::shown(&japanese, &mut allowed);
        pattern::shown(english, &mut allowed);
        let written = pattern::written(&japanese);
        Some(Source {
            digest: Digest::of(&written),
            japanese: written,
            english: pattern::written(english),
            shown,
            allowed,
            id,
        })
    };
    order.filter_map(source).collect()
});

/// Every message of the public pages, in the order of the catalogues.
pub fn sources() -> &'static [Source] {
    &SOURCES
}

/// The message of that id.
pub fn source(id: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|source| source.id == id)
}

/// Where a message is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// What stands around every page.
    Frame,
    Advisory,
    /// The first page and the lists.
    Lists,
    /// Where there is no page.
    Errors,
    /// The chosen works name it: a topic, what happens to people by it, an
    /// audience, a unit, a period.
    Named,
    /// What to do in a situation, whichever it is.
    Situations,
    /// Whom to call.
    Help,
    /// Beside texts that have files, and on the pages of these files.
    Files,
    /// Whether a material is genuine: pages that a language may do without.
    Verify,
    /// A page that a language may do without.
    About,
}

/// How the ids of a place begin. A story renders the pages with nothing but
/// these and finds nothing missing.
const PLACES: &[(&str, Place)] = &[
    ("site-", Place::Frame),
    ("page-", Place::Frame),
    ("skip-", Place::Frame),
    ("demonstration", Place::Frame),
    ("header-", Place::Frame),
    ("crumb-", Place::Frame),
    ("foot-", Place::Frame),
    ("about-never-title", Place::Frame),
    ("never-money", Place::Frame),
    ("never-warrant", Place::Frame),
    ("never-password", Place::Frame),
    ("article-", Place::Advisory),
    ("banner-", Place::Advisory),
    ("contact-emergency", Place::Help),
    ("contact-consult", Place::Named),
    ("contact-report", Place::Named),
    ("contact-", Place::Advisory),
    ("spoken-", Place::Advisory),
    ("date-", Place::Advisory),
    ("fact-", Place::Named),
    ("home-", Place::Lists),
    ("emergency-", Place::Lists),
    ("advisories-", Place::Lists),
    ("topic-lead", Place::Lists),
    ("audience-lead", Place::Lists),
    ("pager", Place::Lists),
    ("card-", Place::Lists),
    ("elsewhere-", Place::Errors),
    ("coming-", Place::Errors),
    ("over-", Place::Errors),
    ("error-", Place::Errors),
    ("topic-", Place::Named),
    ("audience-", Place::Named),
    ("unit-", Place::Named),
    ("period-", Place::Named),
    ("situation-now", Place::Situations),
    ("situation-prevent", Place::Situations),
    ("situation-none", Place::Situations),
    ("situation-first", Place::Situations),
    ("situation-all-contacts", Place::Situations),
    ("situation-other", Place::Situations),
    ("situation-", Place::Named),
    ("help-", Place::Help),
    ("verify-", Place::Verify),
    ("about-", Place::About),
    ("never-", Place::About),
    ("feed-", Place::About),
    ("files-", Place::Files),
    ("materials-", Place::Files),
    ("file-size-", Place::Files),
    ("licence-", Place::Files),
    ("rights-", Place::Files),
];

/// Where a message is needed; none where only the desk says it.
pub fn place(id: &str) -> Option<Place> {
    let found = PLACES.iter().find(|(start, _)| id.starts_with(start));
    found.map(|(_, place)| *place)
}

/// Named by texts that have files.
pub const WITH_FILES: &str = "files-title";

/// The smallest set of messages with which pages are complete whose texts name
/// these, in the order of the catalogues.
pub fn needed(named: &BTreeSet<&'static str>) -> Vec<(&'static Source, Place)> {
    let with_facts = named.iter().any(|id| id.starts_with("unit-"));
    let is_needed = |source: &Source, place| match place {
        Place::Named if !with_facts || !source.id.starts_with("fact-") => {
            named.contains(source.id.as_str())
        }
        Place::Files => named.contains(WITH_FILES),
        Place::Verify | Place::About => false,
        _ => true,
    };
    sources()
        .iter()
        .filter_map(|source| Some((source, place(&source.id)?)))
        .filter(|(source, place)| is_needed(source, *place))
        .collect()
}

/// The messages of a place.
pub fn of_place(wanted: Place) -> impl Iterator<Item = &'static Source> {
    sources()
        .iter()
        .filter(move |source| place(&source.id) == Some(wanted))
}

/// Reads a typed message: the pattern as it is stored, in one spelling.
pub fn read(source: &Source, locale: &Locale, typed: &str) -> Result<String, FieldRefusal> {
    let typed = prose::required(prose::block(typed, LENGTH_MAX)?)?;
    if !pattern::is_bounded(&typed) {
        return Err(FieldRefusal::NotAMessage);
    }
    let file = pattern::parsed(&message(&source.id, &typed)).ok_or(FieldRefusal::NotAMessage)?;
    let [(id, pattern)] = file.as_slice() else {
        return Err(FieldRefusal::NotAMessage);
    };
    if *id != source.id {
        return Err(FieldRefusal::NotAMessage);
    }
    pattern::words(pattern)?;
    pattern::forms(pattern, locale)?;
    let mut all = BTreeSet::new();
    let shown = pattern::shown(pattern, &mut all);
    if let Some(name) = all.difference(&source.allowed).next() {
        let name = name.clone();
        return Err(FieldRefusal::UnknownPlaceable { name });
    }
    if let Some(name) = source.shown.difference(&shown).next() {
        let name = name.clone();
        return Err(FieldRefusal::LostPlaceable { name });
    }
    Ok(pattern::written(pattern))
}

/// The words of a stored message in all its forms, without what is put into
/// them.
pub fn text(value: &str) -> String {
    let file = pattern::parsed(&message("x", value)).unwrap_or_default();
    let mut texts = file.iter().map(|(_, pattern)| pattern::text(pattern));
    texts.next().unwrap_or_default()
}

/// The messages of a Fluent file, in their order; none where it holds
/// anything else.
pub fn parse_file(file: &str) -> Option<Vec<(String, String)>> {
    let messages = pattern::parsed(file)?.into_iter();
    Some(
        messages
            .map(|(id, pattern)| (id, pattern::written(&pattern)))
            .collect(),
    )
}

/// A message as a file holds it, every line after the first indented, so that
/// no line of it can begin another message.
pub(super) fn message(id: &str, value: &str) -> String {
    let lines: Vec<&str> = value.lines().collect();
    format!("{id} =\n    {}\n", lines.join("\n    "))
}

#[cfg(test)]
mod tests;
