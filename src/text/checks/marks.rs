//! What must come through a translation as it is: records, links,
//! placeholders, furigana marks. Refuses to look at words.

use std::collections::BTreeSet;

use pulldown_cmark::LinkType;

use crate::domain::{
    content::{Content, Field, references},
    locale::Locale,
    record::RecordKind,
};

use super::{Pair, What, is_japanese, is_rewrite};
use crate::text::{markdown::safe_address, pieces, ruby};

/// A record as a text names it.
pub(super) fn written(kind: RecordKind, key: &str) -> String {
    let kind = match kind {
        RecordKind::Contact => "contact",
        RecordKind::Fact => "fact",
    };
    format!("[[{kind}:{key}]]")
}

pub(super) fn check(
    pair: &Pair<'_>,
    source: &Content,
    target: &Content,
    note: &mut impl FnMut(What),
) {
    records(pair, source, target, note);
    if let Some(sample) = pieces::broken_reference(pair.target) {
        note(What::BrokenReference { sample });
    }
    let (lost, added) = differences(pair, pieces::addresses);
    // what no page links to is a word like others: nobody has to copy it
    lost.into_iter()
        .filter(|address| safe_address(LinkType::Inline, address).is_some())
        .for_each(|sample| note(What::LinkLost { sample }));
    added
        .into_iter()
        .for_each(|sample| note(What::LinkAdded { sample }));
    let (lost, added) = differences(pair, pieces::placeholders);
    lost.into_iter()
        .for_each(|sample| note(What::PlaceholderLost { sample }));
    added
        .into_iter()
        .for_each(|sample| note(What::PlaceholderAdded { sample }));
    furigana(pair, note);
}

/// What only the source has, and what only the target has.
fn differences(
    pair: &Pair<'_>,
    of: impl Fn(&str) -> BTreeSet<String>,
) -> (Vec<String>, Vec<String>) {
    let (source, target) = (of(pair.source), of(pair.target));
    let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        one.difference(other).cloned().collect()
    };
    (only(&source, &target), only(&target, &source))
}

/// A translation names the records of its source field. A rewrite may leave a
/// figure out and may move a contact, but not lose one or bring its own.
fn records(pair: &Pair<'_>, source: &Content, target: &Content, note: &mut impl FnMut(What)) {
    let of = |text: &str| -> BTreeSet<(RecordKind, String)> {
        references(text)
            .into_iter()
            .map(|(kind, key)| (kind, key.as_str().to_owned()))
            .collect()
    };
    let has = |content: &Content, kind: RecordKind, key: &str| {
        let keys = content.records(kind);
        keys.iter().any(|known| known.as_str() == key)
    };
    let (expected, found) = (of(pair.source), of(pair.target));
    for (kind, key) in expected.difference(&found) {
        let may_miss =
            is_rewrite(pair.locale) && (*kind == RecordKind::Fact || has(target, *kind, key));
        if !may_miss {
            let sample = written(*kind, key);
            note(What::RecordLost { sample });
        }
    }
    for (kind, key) in found.difference(&expected) {
        if !(is_rewrite(pair.locale) && has(source, *kind, key)) {
            let sample = written(*kind, key);
            note(What::RecordAdded { sample });
        }
    }
}

fn furigana(pair: &Pair<'_>, note: &mut impl FnMut(What)) {
    if !is_japanese(pair.locale) {
        if let Some(at) = pair.target.find(['《', '》']) {
            let sample = pieces::around(pair.target, at);
            note(What::FuriganaElsewhere { sample });
        }
        return;
    }
    if let Some(sample) = ruby::broken(pair.target) {
        note(What::BrokenFurigana { sample });
    }
    if *pair.locale == Locale::JA_SIMPLE
        && pair.field != Field::Contacts
        && let Some(sample) = ruby::unread_sample(pair.target)
    {
        note(What::NoFurigana { sample });
    }
}
