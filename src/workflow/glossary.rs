//! The glossary, as drafters, translators and administrators keep it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Decision;
use crate::{
    domain::{
        account::{Actor, Role},
        digest::{Digest, canonical_json},
        glossary::{Term, TermFields, TermInput},
        id::TermId,
        locale::Locale,
        moment::Moment,
        refusal::{FieldRefusal, FieldRefusals},
    },
    store::{self, Tx, glossary, journal, languages},
};

/// Why a change to a term is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermRefusal {
    Fields(FieldRefusals),
    /// Somebody changed it meanwhile.
    Stale,
    /// Somebody removed it meanwhile.
    Removed,
}

/// A language that a term may be for, with its name in itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tongue {
    pub locale: Locale,
    pub name: String,
    pub in_use: bool,
}

/// The terms of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub source: String,
    /// Each note once.
    pub notes: Vec<String>,
    /// That for every language first, then in the order of the languages.
    pub terms: Vec<Term>,
}

impl Group {
    /// True where the source stays as it is in every language.
    pub fn is_kept(&self) -> bool {
        let kept = |term: &Term| term.fields.locale.is_none() && term.fields.target.is_none();
        self.terms.iter().all(kept)
    }
}

/// True where the person may keep the glossary.
pub fn may_keep(actor: &Actor) -> bool {
    [Role::Drafter, Role::Translator, Role::Administrator]
        .into_iter()
        .any(|role| actor.has(role))
}

/// The languages that a term may be for, in their order.
pub fn tongues(tx: &Tx<'_>) -> Result<Vec<Tongue>, store::Error> {
    let all = languages::all(tx)?.into_iter();
    let tongues = all.map(|stored| Tongue {
        locale: stored.language.tag,
        name: stored.language.native,
        in_use: stored.in_use,
    });
    Ok(tongues
        .filter(|tongue| tongue.locale != super::SOURCE)
        .collect())
}

/// The terms of a language with those for every language, by their source.
pub fn list(
    tx: &Tx<'_>,
    locale: Option<&Locale>,
    words: Option<&str>,
) -> Result<Vec<Group>, store::Error> {
    let order: Vec<Locale> = tongues(tx)?.into_iter().map(|one| one.locale).collect();
    let mut groups: Vec<Group> = Vec::new();
    for term in glossary::list(tx, locale, words)? {
        match groups.last_mut() {
            Some(group) if group.source == term.fields.source => group.terms.push(term),
            _ => groups.push(Group {
                source: term.fields.source.clone(),
                notes: Vec::new(),
                terms: vec![term],
            }),
        }
    }
    for group in &mut groups {
        group.terms.sort_by_key(|term| {
            let place = |locale| order.iter().position(|known| *known == locale);
            term.fields
                .locale
                .map(|locale| place(locale).unwrap_or(order.len()))
        });
        for term in &group.terms {
            let note = &term.fields.note;
            if !note.is_empty() && !group.notes.contains(note) {
                group.notes.push(note.clone());
            }
        }
    }
    Ok(groups)
}

fn parse(
    tx: &Tx<'_>,
    input: &TermInput,
) -> Result<Result<TermFields, FieldRefusals>, store::Error> {
    let tongues = tongues(tx)?;
    let known: Vec<Locale> = tongues.into_iter().map(|one| one.locale).collect();
    Ok(input.parse(&known))
}

/// Adds a term.
pub fn add(
    tx: &Tx<'_>,
    actor: &Actor,
    input: &TermInput,
    now: Moment,
) -> Decision<TermId, FieldRefusals> {
    let fields = match parse(tx, input)? {
        Ok(fields) => fields,
        Err(refusals) => return Ok(Err(refusals)),
    };
    let id = match glossary::add(tx, &fields) {
        Ok(id) => id,
        Err(store::Error::Conflict) => return Ok(Err(taken())),
        Err(error) => return Err(error),
    };
    note(tx, actor, "term.added", id, &fields, now)?;
    Ok(Ok(id))
}

/// Changes a term.
pub fn change(
    tx: &Tx<'_>,
    actor: &Actor,
    id: TermId,
    input: &TermInput,
    now: Moment,
) -> Decision<(), TermRefusal> {
    match glossary::find(tx, id) {
        Ok(_) => {}
        Err(store::Error::Missing) => return Ok(Err(TermRefusal::Removed)),
        Err(error) => return Err(error),
    }
    let fields = match parse(tx, input)? {
        Ok(fields) => fields,
        Err(refusals) => return Ok(Err(TermRefusal::Fields(refusals))),
    };
    let same = glossary::of_source(tx, &fields.source, fields.locale.as_ref())?;
    if same.is_some_and(|same| same.id != id) {
        return Ok(Err(TermRefusal::Fields(taken())));
    }
    match glossary::change(tx, id, input.version, &fields) {
        Ok(()) => {}
        Err(store::Error::Conflict) => return Ok(Err(TermRefusal::Stale)),
        Err(error) => return Err(error),
    }
    note(tx, actor, "term.changed", id, &fields, now)?;
    Ok(Ok(()))
}

/// Removes a term. One that is gone already is removed: nothing is noted.
pub fn remove(
    tx: &Tx<'_>,
    actor: &Actor,
    id: TermId,
    version: i64,
    now: Moment,
) -> Decision<(), TermRefusal> {
    let stored = match glossary::find(tx, id) {
        Ok(stored) => stored,
        Err(store::Error::Missing) => return Ok(Ok(())),
        Err(error) => return Err(error),
    };
    match glossary::remove(tx, id, version) {
        Ok(()) => {}
        Err(store::Error::Conflict) => return Ok(Err(TermRefusal::Stale)),
        Err(error) => return Err(error),
    }
    note(tx, actor, "term.removed", id, &stored.fields, now)?;
    Ok(Ok(()))
}

/// Adds many terms at once and says how many were new. What the glossary says
/// already stays as it is.
pub fn import(
    tx: &Tx<'_>,
    actor: &Actor,
    all: &[TermFields],
    now: Moment,
) -> Result<usize, store::Error> {
    let mut terms = BTreeMap::new();
    for fields in all {
        match glossary::add(tx, fields) {
            Ok(id) => drop(terms.insert(id, Digest::of(canonical_json(fields)))),
            Err(store::Error::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    #[derive(Serialize)]
    struct Imported {
        count: usize,
        /// What each of them says, by its digest.
        terms: BTreeMap<TermId, Digest>,
    }
    let count = terms.len();
    let details = Imported { count, terms };
    let action = "term.imported";
    journal::append(tx, Some(actor.id), action, "glossary", &details, now)?;
    Ok(count)
}

fn taken() -> FieldRefusals {
    FieldRefusals::one("source", FieldRefusal::Taken)
}

fn note(
    tx: &Tx<'_>,
    actor: &Actor,
    action: &str,
    id: TermId,
    fields: &TermFields,
    now: Moment,
) -> Result<(), store::Error> {
    let object = format!("term:{id}");
    journal::append(tx, Some(actor.id), action, &object, fields, now)?;
    Ok(())
}
