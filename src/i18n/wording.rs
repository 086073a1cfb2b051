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

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey},
    parser, serializer,
};

use crate::domain::{digest::Digest, locale::Locale, prose, refusal::FieldRefusal};

use super::{catalogue, formats};

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
            .flat_map(|file| parsed(file).unwrap_or_default())
            .collect()
    };
    let english = patterns(&Locale::EN);
    let order = catalogue::public_sources(&Locale::JA)
        .into_iter()
        .flat_map(|file| parsed(file).unwrap_or_default());
    let source = |(id, japanese): (String, Pattern<String>)| {
        let english = english.get(&id)?;
        let mut allowed = BTreeSet::new();
        let mut shown = ways(&japanese, &mut allowed).into_iter();
        let shown = shown.next().unwrap_or_default();
        ways(english, &mut allowed);
        let written = written(&japanese);
        Some(Source {
            digest: Digest::of(&written),
            japanese: written,
            english: self::written(english),
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
    ("about-", Place::About),
    ("never-", Place::About),
    ("feed-", Place::About),
];

/// Where a message is needed; none where only the desk says it.
pub fn place(id: &str) -> Option<Place> {
    let found = PLACES.iter().find(|(start, _)| id.starts_with(start));
    found.map(|(_, place)| *place)
}

/// The smallest set of messages with which pages are complete whose texts name
/// these, in the order of the catalogues.
pub fn needed(named: &BTreeSet<&'static str>) -> Vec<(&'static Source, Place)> {
    let with_facts = named.iter().any(|id| id.starts_with("unit-"));
    let is_needed = |source: &Source, place| match place {
        Place::Named if !with_facts || !source.id.starts_with("fact-") => {
            named.contains(source.id.as_str())
        }
        Place::About => false,
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
    let markup = |c: &char| matches!(c, '<' | '>' | '《' | '》' | '｜');
    // furigana is for Japanese alone, and a page shows a tag as it stands
    if let Some(found) = outside_placeables(&typed).chars().find(markup) {
        let found = found.to_string();
        return Err(FieldRefusal::HoldsMarkup { found });
    }
    let file = parsed(&message(&source.id, &typed)).ok_or(FieldRefusal::NotAMessage)?;
    let [(id, pattern)] = file.as_slice() else {
        return Err(FieldRefusal::NotAMessage);
    };
    if *id != source.id {
        return Err(FieldRefusal::NotAMessage);
    }
    forms_of(pattern, locale)?;
    let mut all = BTreeSet::new();
    let ways = ways(pattern, &mut all);
    if let Some(name) = all.difference(&source.allowed).next() {
        let name = name.clone();
        return Err(FieldRefusal::UnknownPlaceable { name });
    }
    for way in ways {
        if let Some(name) = source.shown.difference(&way).next() {
            let name = name.clone();
            return Err(FieldRefusal::LostPlaceable { name });
        }
    }
    Ok(written(pattern))
}

/// The messages of a Fluent file, in their order; none where it holds
/// anything else.
pub fn parse_file(file: &str) -> Option<Vec<(String, String)>> {
    let messages = parsed(file)?.into_iter();
    Some(
        messages
            .map(|(id, pattern)| (id, written(&pattern)))
            .collect(),
    )
}

/// A message as a file holds it, every line after the first indented, so that
/// no line of it can begin another message.
pub(super) fn message(id: &str, value: &str) -> String {
    let lines: Vec<&str> = value.lines().collect();
    format!("{id} =\n    {}\n", lines.join("\n    "))
}

/// The words of a pattern without what stands in braces.
fn outside_placeables(pattern: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            // variants are words, too; only an arrow is Fluent's own
            _ => return depth == 0 || *c != '>',
        }
        false
    };
    pattern.chars().filter(outside).collect()
}

/// The messages of a file; none where anything in it is something else.
fn parsed(file: &str) -> Option<Vec<(String, Pattern<String>)>> {
    let resource = parser::parse(file.to_owned()).ok()?;
    let mut messages = Vec::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) if message.attributes.is_empty() => {
                messages.push((message.id.name, message.value?));
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            _ => return None,
        }
    }
    Some(messages)
}

/// A pattern in the one spelling that is stored and compared.
fn written(pattern: &Pattern<String>) -> String {
    use fluent_syntax::ast::{Identifier, Message};
    let message = Message {
        id: Identifier {
            name: "x".to_owned(),
        },
        value: Some(pattern.clone()),
        attributes: Vec::new(),
        comment: None,
    };
    let file = serializer::serialize(&Resource {
        body: vec![Entry::Message(message)],
    });
    let value = file.strip_prefix("x =").unwrap_or(&file);
    let lines = value.trim().lines();
    let lines: Vec<&str> = lines
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect();
    lines.join("\n")
}

/// What each way to say a pattern shows: one for each choice of forms. `all`
/// collects everything that stands in it, what only chooses included.
fn ways(pattern: &Pattern<String>, all: &mut BTreeSet<String>) -> Vec<BTreeSet<String>> {
    /// More ways than that are nobody's translation.
    const WAYS_MAX: usize = 64;
    let mut ways = vec![BTreeSet::new()];
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let parts = ways_of(expression, all);
        ways = ways
            .iter()
            .flat_map(|way: &BTreeSet<String>| parts.iter().map(move |part| way | part))
            .take(WAYS_MAX)
            .collect();
    }
    ways
}

fn ways_of(expression: &Expression<String>, all: &mut BTreeSet<String>) -> Vec<BTreeSet<String>> {
    match expression {
        Expression::Inline(InlineExpression::Placeable { expression }) => ways_of(expression, all),
        Expression::Inline(inline) => {
            let name = name(inline);
            all.extend(name.clone());
            vec![name.into_iter().collect()]
        }
        Expression::Select { selector, variants } => {
            all.extend(name(selector));
            let of = |variant: &fluent_syntax::ast::Variant<String>| ways(&variant.value, all);
            variants.iter().flat_map(of).collect()
        }
    }
}

/// What a placeable is called; none for a literal, which is only words.
fn name(inline: &InlineExpression<String>) -> Option<String> {
    match inline {
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => None,
        InlineExpression::VariableReference { id } => Some(format!("${}", id.name)),
        InlineExpression::MessageReference {
            id,
            attribute: None,
        } => Some(id.name.clone()),
        InlineExpression::FunctionReference { id, arguments } => {
            let argument = arguments.positional.first().and_then(name);
            match (id.name.as_str(), argument) {
                ("NUMBER", Some(variable)) if arguments.positional.len() == 1 => Some(variable),
                _ => Some(format!("{}()", id.name)),
            }
        }
        InlineExpression::MessageReference { id, .. } => Some(format!("{}.", id.name)),
        InlineExpression::TermReference { id, .. } => Some(format!("-{}", id.name)),
        InlineExpression::Placeable { .. } => Some("{}".to_owned()),
    }
}

/// Every choice is one of plural forms that the language has.
fn forms_of(pattern: &Pattern<String>, locale: &Locale) -> Result<(), FieldRefusal> {
    for element in &pattern.elements {
        let PatternElement::Placeable {
            expression: Expression::Select { selector, variants },
        } = element
        else {
            continue;
        };
        let is_ordinal = matches!(
            selector,
            InlineExpression::FunctionReference { arguments, .. } if !arguments.named.is_empty()
        );
        let forms = formats::plural_forms(locale, is_ordinal);
        for variant in variants {
            if let VariantKey::Identifier { name } = &variant.key
                && !forms.contains(&name.as_str())
            {
                return Err(FieldRefusal::NotAPluralForm {
                    name: name.clone(),
                    forms: forms.join(", "),
                });
            }
            forms_of(&variant.value, locale)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
