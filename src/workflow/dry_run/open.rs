//! What in a text itself stands between it and a release. Asks no database.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        blocker::Why,
        content::{Content, Field},
        locale::Locale,
        record::RecordKind,
        slug::Slug,
    },
    text::ruby,
};

/// The records that a text may name, each with the locales that it has words in.
pub type Known = BTreeMap<(RecordKind, Slug), BTreeSet<Locale>>;

/// True where something in the text itself stands between it and a release:
/// a field that is empty or wrongly marked, or a name that no record has in
/// the text's language.
/// `replaces` says that readers see an older edition now.
pub fn is_open(locale: &Locale, content: &Content, replaces: bool, known: &Known) -> bool {
    let unknown = |kind: RecordKind| {
        let mut named = content.records(kind).into_iter();
        named.any(|key| {
            let spoken = known.get(&(kind, key));
            spoken.is_none_or(|spoken| !spoken.contains(locale))
        })
    };
    !fields_open(locale, content, replaces).is_empty()
        || unknown(RecordKind::Contact)
        || unknown(RecordKind::Fact)
}

/// Fields that would stop a release by what stands in them, and why.
pub(super) fn fields_open(locale: &Locale, content: &Content, replaces: bool) -> Vec<(Field, Why)> {
    let input = content.to_input();
    let mut open = Vec::new();
    for field in Field::ALL {
        let needed = match field {
            Field::Facts => false,
            Field::ChangeNote => replaces,
            _ => true,
        };
        let typed = input.field(field);
        if needed && typed.is_empty() {
            open.push((field, Why::Empty));
        }
        if matches!(field, Field::Contacts | Field::Facts) {
            continue;
        }
        if let Some(sample) = ruby::broken(typed) {
            open.push((field, Why::BrokenFurigana { sample }));
        } else if *locale == Locale::JA_SIMPLE
            && let Some(sample) = ruby::unread_sample(typed)
        {
            open.push((field, Why::NoFurigana { sample }));
        }
    }
    open
}
