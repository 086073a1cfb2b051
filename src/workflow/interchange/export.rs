//! What goes out: the fields of chosen works with their source, their state
//! by the ledger, and what a translator should know. Changes nothing.

use crate::{
    domain::{
        content::Field,
        glossary,
        id::WorkId,
        ledger::{self, Class, State},
        locale::Locale,
        vocabulary::Topic,
    },
    interchange::{Original, Package, Part, UNITS_MAX, Unit, UnitState},
    store::{
        self, Tx,
        works::{self, Filter},
    },
    workflow::{
        SOURCE,
        library::{self, Bench, Shelf},
        talk::Thread,
    },
};

use super::FIELDS;

/// Which fields go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    All,
    /// Those without a translation that a person has made from today's source.
    NeedsWork,
}

/// What a translator is told about a field, for the caller to put into words.
#[derive(Debug, Clone)]
pub enum Remark<'a> {
    /// The source has moved on since the translation was made.
    Moved {
        class: Class,
        /// The words that the translation was made from, where they are known.
        before: Option<&'a str>,
    },
    /// A question that is not closed; those about the text as a whole go with
    /// its title.
    Asked(&'a Thread),
}

/// The works that fit, those written last first; no more than one file holds.
pub fn chosen(
    tx: &Tx<'_>,
    topic: Option<Topic>,
    words: &str,
) -> Result<Vec<works::WorkRow>, store::Error> {
    let words = words.trim();
    let filter = Filter {
        topic,
        words: (!words.is_empty()).then(|| words.to_owned()),
        ..Filter::default()
    };
    let most = i64::try_from(UNITS_MAX / FIELDS.len()).unwrap_or(i64::MAX);
    works::list(tx, &filter, most, 0)
}

/// Packs works for a translator; a work in which nothing is to be sent is left
/// out. `remark` puts into words what the ledger knows.
pub fn export(
    tx: &Tx<'_>,
    works: &[WorkId],
    locale: &Locale,
    only: Only,
    remark: &dyn Fn(Remark<'_>) -> String,
) -> Result<Package, store::Error> {
    let mut package = Package {
        source: SOURCE,
        target: *locale,
        works: Vec::new(),
    };
    let mut count = 0;
    let shelf = Shelf::read(tx, locale)?;
    for work in works {
        let bench = library::bench_from(tx, *work, &shelf)?;
        let part = part(&bench, only, remark);
        count += part.units.len();
        if count > UNITS_MAX {
            break;
        }
        if !part.units.is_empty() {
            package.works.push(part);
        }
    }
    Ok(package)
}

fn part(bench: &Bench, only: Only, remark: &dyn Fn(Remark<'_>) -> String) -> Part {
    let original = Original {
        work: bench.work.slug.clone(),
        edition: bench.edition.number,
    };
    let (Some(source), target) = (&bench.source, bench.content().to_input()) else {
        return Part {
            original,
            units: Vec::new(),
        };
    };
    let digests = source.content.to_input();
    let unit = |field: Field| {
        let (words, answer) = (digests.field(field), target.field(field));
        let state = match bench.states.get(&field) {
            Some(state) => *state,
            // the ledger keeps no change notes
            None if answer.is_empty() => State::Missing,
            None => State::Draft,
        };
        if words.is_empty() || (only == Only::NeedsWork && state >= State::Draft) {
            return None;
        }
        let class = match state {
            State::StaleMeaning => Some(Class::Meaning),
            State::StaleWording => Some(Class::Wording),
            _ => None,
        };
        let before = bench.before.get(&field).map(String::as_str);
        let moved = class.map(|class| Remark::Moved { class, before });
        let asked = bench.talk.iter().filter(|thread| {
            let question = &thread.question;
            !question.state.is_closed() && question.field.unwrap_or(Field::Title) == field
        });
        let remarks = moved.into_iter().chain(asked.map(Remark::Asked));
        let terms = glossary::found_in(&bench.terms, words, &bench.locale).into_iter();
        Some(Unit {
            id: original.unit_id(field, None),
            field,
            source: words.to_owned(),
            source_digest: source.content.field_digest(field),
            target: Some(answer.to_owned()).filter(|answer| !answer.is_empty()),
            state: sent(state),
            note: remarks.map(remark).collect(),
            max_length: Some(field.length_max()),
            glossary: terms
                .map(|term| (term.fields.source, term.fields.target))
                .collect(),
        })
    };
    let units = FIELDS.into_iter().filter_map(unit).collect();
    Part { original, units }
}

pub(super) const fn sent(state: ledger::State) -> UnitState {
    match state {
        State::Missing => UnitState::Missing,
        State::StaleMeaning | State::StaleWording => UnitState::Stale,
        State::Machine => UnitState::Machine,
        State::Draft => UnitState::Draft,
        State::Checked => UnitState::Checked,
        State::Approved => UnitState::Approved,
    }
}
