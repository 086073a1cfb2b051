//! What a writer is told about a field though it may be saved: names that no
//! record has, and marks that no page shows. Refuses nothing; what may be stored is decided elsewhere.

use crate::{
    domain::{
        blocker::Why,
        content::{ContentInput, Field, references},
        record::RecordKind,
        slug::Slug,
    },
    text::{SafeHtml, Unshown, unshown},
    web::say::Say,
    workflow::library::Bench,
};

/// What is to be said beside a field that holds these words.
pub fn beside(say: Say, bench: &Bench, field: Field, typed: &ContentInput) -> Vec<SafeHtml> {
    named(field, typed.field(field))
        .into_iter()
        .filter(|(kind, key)| !is_known(bench, *kind, key))
        .map(|(kind, key)| say.explain(&Why::NoRecord { kind, key }))
        .chain(marks(say, field, typed.field(field)))
        .collect()
}

/// That some marks come out as text, where the field holds Markdown.
fn marks(say: Say, field: Field, typed: &str) -> Option<SafeHtml> {
    if !matches!(field, Field::Summary | Field::Happens | Field::Aftermath) {
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

fn is_known(bench: &Bench, kind: RecordKind, key: &Slug) -> bool {
    match kind {
        RecordKind::Contact => bench.contacts.iter().any(|contact| contact.key == *key),
        RecordKind::Fact => bench.facts.iter().any(|fact| fact.key == *key),
    }
}
