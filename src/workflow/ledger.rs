//! How translations stand against their source. Reads only.

use super::SOURCE;
use crate::{
    domain::{
        content::Field,
        ledger::{self, Entry, State},
    },
    store::{ledger::Edits, texts::Text},
};

/// How each field of a text stands. A source has nothing to be left behind
/// by: it is a draft until a manifest holds it.
pub fn states(text: Option<&Text>, source: Option<&Text>, edits: &Edits) -> Vec<(Field, State)> {
    if let Some(text) = text.filter(|text| text.locale == SOURCE) {
        return own_states(text);
    }
    let written = text.map(|text| ledger::written(&text.content));
    let entry = text.zip(written.as_ref()).map(|(text, written)| Entry {
        written,
        made_from: &text.source,
        marks: &text.marks,
    });
    let source = source.map(|source| ledger::written(&source.content));
    ledger::states(entry, &source.unwrap_or_default(), edits)
}

fn own_states(text: &Text) -> Vec<(Field, State)> {
    let written = ledger::written(&text.content);
    let good = if text.pinned {
        State::Approved
    } else {
        State::Draft
    };
    Field::TRANSLATED
        .into_iter()
        // what is not to be seen needs no words for it
        .filter(|field| !field.is_of_visuals() || written.contains_key(field))
        .map(|field| match written.contains_key(&field) {
            true => (field, good),
            false => (field, State::Missing),
        })
        .collect()
}

/// The fields in which a source has left a translation behind.
pub fn stale(states: &[(Field, State)]) -> Vec<Field> {
    let stale = states.iter().filter(|(_, state)| state.is_stale());
    stale.map(|(field, _)| *field).collect()
}
