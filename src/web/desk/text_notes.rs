//! What a writer is told about a field though it may be saved: names that no
//! record has or that have no words in the language, and marks that no page shows. Refuses nothing; what may be stored is decided elsewhere.

use crate::{
    domain::{
        blocker::Why,
        content::{ContentInput, Field, references},
        record::{RecordKind, words_for},
        slug::Slug,
    },
    text::{SafeHtml, Unshown, unshown},
    web::say::Say,
    workflow::{SOURCE, library::Bench},
};

/// What is to be said beside a field that holds these words.
pub fn beside(say: Say, bench: &Bench, field: Field, typed: &ContentInput) -> Vec<SafeHtml> {
    named(field, typed.field(field))
        .into_iter()
        .filter_map(|(kind, key)| match spoken(bench, kind, &key) {
            None => Some(Why::NoRecord { kind, key }),
            Some((false, name)) => Some(Why::NoRecordWords { kind, key, name }),
            Some((true, _)) => None,
        })
        .map(|why| say.explain(&why))
        .chain(marks(say, field, typed.field(field)))
        .collect()
}

/// That some marks come out as text, where the field holds Markdown.
fn marks(say: Say, field: Field, typed: &str) -> Option<SafeHtml> {
    if !matches!(
        field,
        Field::Summary | Field::Happens | Field::Aftermath | Field::Twin
    ) {
        return None;
    }
    let kinds: Vec<String> = unshown(typed)
        .into_iter()
        .map(|kind| match kind {
            Unshown::Image => say.plain("desk-text-unshown-image"),
            Unshown::Table => say.plain("desk-text-unshown-table"),
            Unshown::Heading => say.plain("desk-text-unshown-heading"),
            Unshown::Link => say.plain("desk-text-unshown-link"),
            Unshown::Html => say.plain("desk-text-unshown-html"),
        })
        .collect();
    let kinds = (!kinds.is_empty()).then(|| say.list(&kinds))?;
    Some(say.with("desk-text-unshown", &[("kinds", kinds.into())]))
}

/// The same for every field, with its label, where there is something to say.
pub fn all(say: Say, bench: &Bench, typed: &ContentInput) -> Vec<(SafeHtml, SafeHtml)> {
    Field::ALL
        .into_iter()
        .flat_map(|field| {
            let notes = beside(say, bench, field, typed).into_iter();
            notes.map(move |note| (say.t(field.message_id()), note))
        })
        .collect()
}

/// The records that a field names, each once.
fn named(field: Field, typed: &str) -> Vec<(RecordKind, Slug)> {
    let listed = |kind: RecordKind| -> Vec<(RecordKind, Slug)> {
        typed
            .split([',', '、', '\n', '\r', ' '])
            .filter_map(|word| Some((kind, Slug::parse(word.trim())?)))
            .collect()
    };
    let mut named = match field {
        Field::Contacts => listed(RecordKind::Contact),
        Field::Facts => listed(RecordKind::Fact),
        _ => references(typed),
    };
    named.sort();
    named.dedup();
    named
}

/// Whether the record has words in the language of the text, and its name in
/// the source language; none where there is no such record.
fn spoken(bench: &Bench, kind: RecordKind, key: &Slug) -> Option<(bool, String)> {
    let locale = &bench.locale;
    match kind {
        RecordKind::Contact => {
            let mut contacts = bench.contacts.iter();
            let found = contacts.find(|contact| contact.key == *key)?;
            let name = words_for(&found.words, &SOURCE).map(|words| words.name.clone());
            Some((found.words.contains_key(locale), name.unwrap_or_default()))
        }
        RecordKind::Fact => {
            let mut facts = bench.facts.iter();
            let found = facts.find(|fact| fact.key == *key)?;
            let name = words_for(&found.words, &SOURCE).map(|words| words.statement.clone());
            Some((found.words.contains_key(locale), name.unwrap_or_default()))
        }
    }
}
