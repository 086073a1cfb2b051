//! The organisation tree, as an administrator keeps it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::Decision;
use crate::{
    domain::{
        account::Actor,
        id::{AccountId, OrganisationId},
        moment::Moment,
        organisation::{Membership, Names, Organisation, OrganisationKind},
        prose,
        refusal::{FieldRefusal, FieldRefusals},
        slug::Slug,
    },
    store::{
        self, Tx, accounts, journal,
        organisations::{self, NewOrganisation},
    },
};

/// An organisation as typed into a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrganisationInput {
    pub key: String,
    pub kind: String,
    pub name_ja: String,
    pub name_en: String,
    /// The parent's key; empty at the top.
    pub parent: String,
    pub from: String,
    pub until: String,
    /// The version that the writer saw.
    pub version: i64,
}

#[derive(Serialize)]
struct Details<'a> {
    key: &'a str,
    kind: &'a str,
    code: Option<&'a str>,
    name: &'a Names,
    parent: &'a str,
    from: Option<Date>,
    until: Option<Date>,
}

impl OrganisationInput {
    /// The form of a stored organisation below the parent of that key.
    pub fn of(organisation: &Organisation, parent: &str) -> Self {
        let membership = organisation.membership.as_ref();
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            key: organisation.key.clone(),
            kind: organisation.kind.key().to_owned(),
            name_ja: organisation.name.ja.clone(),
            name_en: organisation.name.en.clone(),
            parent: parent.to_owned(),
            from: day(membership.and_then(|membership| membership.from)),
            until: day(membership.and_then(|membership| membership.until)),
            version: organisation.version,
        }
    }
}

/// Why a change to an organisation is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrganisationRefusal {
    Fields(FieldRefusals),
    /// Somebody changed it meanwhile.
    Stale,
}

/// Whether a place in the tree counts on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It stands at the top.
    Top,
    Holds,
    /// It begins later.
    Ahead,
    /// It has ended.
    Over,
}

impl Standing {
    /// The standing of a membership on that day.
    pub fn on(membership: Option<&Membership>, day: Date) -> Self {
        match membership {
            None => Self::Top,
            Some(membership) if membership.holds_on(day) => Self::Holds,
            Some(membership) if membership.from.is_some_and(|from| day < from) => Self::Ahead,
            Some(_) => Self::Over,
        }
    }
}

/// An organisation at its place.
#[derive(Debug, Clone)]
pub struct Branch {
    pub organisation: Organisation,
    /// How many stand above it.
    pub depth: usize,
    pub standing: Standing,
    /// How many live accounts it has.
    pub accounts: i64,
}

/// The whole tree, parents before their children.
pub fn tree(tx: &Tx<'_>, today: Date) -> Result<Vec<Branch>, store::Error> {
    let accounts = accounts::count_by_organisation(tx)?;
    let all = organisations::list(tx)?;
    let ids: BTreeSet<OrganisationId> = all.iter().map(|organisation| organisation.id).collect();
    let mut below: BTreeMap<Option<OrganisationId>, Vec<Organisation>> = BTreeMap::new();
    for organisation in all {
        let parent = organisation.membership.as_ref().map(|m| m.parent);
        let parent = parent.filter(|parent| ids.contains(parent));
        below.entry(parent).or_default().push(organisation);
    }
    let mut branches = Vec::with_capacity(ids.len());
    let mut waiting: Vec<(Organisation, usize)> = Vec::new();
    push_below(&mut waiting, &mut below, None, 0);
    while let Some((organisation, depth)) = waiting.pop() {
        push_below(&mut waiting, &mut below, Some(organisation.id), depth + 1);
        branches.push(Branch {
            depth,
            standing: Standing::on(organisation.membership.as_ref(), today),
            accounts: accounts.get(&organisation.id).copied().unwrap_or(0),
            organisation,
        });
    }
    Ok(branches)
}

/// The last that is pushed comes next, so children are pushed in reverse.
fn push_below(
    waiting: &mut Vec<(Organisation, usize)>,
    below: &mut BTreeMap<Option<OrganisationId>, Vec<Organisation>>,
    parent: Option<OrganisationId>,
    depth: usize,
) {
    let children = below.remove(&parent).unwrap_or_default();
    waiting.extend(children.into_iter().rev().map(|child| (child, depth)));
}

/// Adds an organisation to the tree.
pub fn add(
    tx: &Tx<'_>,
    actor: &Actor,
    input: &OrganisationInput,
    now: Moment,
) -> Decision<OrganisationId, FieldRefusals> {
    let mut refusals = FieldRefusals::default();
    let key = refusals.take(
        "key",
        Slug::parse(input.key.trim()).ok_or(FieldRefusal::NotASlug),
    );
    let kind = refusals.take(
        "kind",
        OrganisationKind::parse(&input.kind).ok_or(FieldRefusal::NotAChoice),
    );
    let name = names(input, &mut refusals);
    let membership = membership(tx, None, input, &mut refusals)?;
    let (true, Some(key), Some(kind), Some(name)) = (refusals.is_empty(), key, kind, name) else {
        return Ok(Err(refusals));
    };
    let new = NewOrganisation {
        key: key.to_string(),
        kind,
        name,
        code: None,
        membership,
    };
    enter(tx, Some(actor.id), &new, &input.parent, now)
}

/// Adds an organisation that has passed the rules of typing, below the parent
/// of that key. `actor` is nobody while the starter kit is read.
pub(super) fn enter(
    tx: &Tx<'_>,
    actor: Option<AccountId>,
    new: &NewOrganisation,
    parent: &str,
    now: Moment,
) -> Decision<OrganisationId, FieldRefusals> {
    let id = match organisations::add(tx, new) {
        Ok(id) => id,
        Err(store::Error::Conflict) => {
            return Ok(Err(FieldRefusals::one("key", FieldRefusal::Taken)));
        }
        Err(error) => return Err(error),
    };
    let days = new.membership.as_ref();
    let details = Details {
        key: &new.key,
        kind: new.kind.key(),
        code: new.code.as_deref(),
        name: &new.name,
        parent,
        from: days.and_then(|days| days.from),
        until: days.and_then(|days| days.until),
    };
    journal::append(
        tx,
        actor,
        "organisation.added",
        &format!("organisation:{id}"),
        &details,
        now,
    )?;
    Ok(Ok(id))
}

/// Changes the names and the place in the tree.
pub fn change(
    tx: &Tx<'_>,
    actor: &Actor,
    id: OrganisationId,
    input: &OrganisationInput,
    now: Moment,
) -> Decision<(), OrganisationRefusal> {
    let before = organisations::find(tx, id)?;
    let mut refusals = FieldRefusals::default();
    let name = names(input, &mut refusals);
    let membership = membership(tx, Some(id), input, &mut refusals)?;
    let Some(name) = name.filter(|_| refusals.is_empty()) else {
        return Ok(Err(OrganisationRefusal::Fields(refusals)));
    };
    match organisations::change(tx, id, input.version, &name, membership.as_ref()) {
        Ok(()) => {}
        Err(store::Error::Conflict) => return Ok(Err(OrganisationRefusal::Stale)),
        Err(error) => return Err(error),
    }
    let days = membership.as_ref();
    let details = Details {
        key: &before.key,
        kind: before.kind.key(),
        code: before.code.as_deref(),
        name: &name,
        parent: &input.parent,
        from: days.and_then(|days| days.from),
        until: days.and_then(|days| days.until),
    };
    journal::append(
        tx,
        Some(actor.id),
        "organisation.changed",
        &format!("organisation:{id}"),
        &details,
        now,
    )?;
    Ok(Ok(()))
}

/// Four digits: days are compared as they are written.
fn is_plausible(day: &Date) -> bool {
    day.year() >= 1868
}

fn names(input: &OrganisationInput, refusals: &mut FieldRefusals) -> Option<Names> {
    let ja = refusals.take("name_ja", prose::required_line(&input.name_ja, 100));
    let en = refusals.take("name_en", prose::required_line(&input.name_en, 100));
    Some(Names { ja: ja?, en: en? })
}

fn membership(
    tx: &Tx<'_>,
    child: Option<OrganisationId>,
    input: &OrganisationInput,
    refusals: &mut FieldRefusals,
) -> Result<Option<Membership>, store::Error> {
    let mut day = |name: &str, typed: &str| {
        let parsed = match typed.trim() {
            "" => Ok(None),
            typed => typed
                .parse()
                .ok()
                .filter(is_plausible)
                .map(Some)
                .ok_or(FieldRefusal::NotADate),
        };
        refusals.take(name, parsed).flatten()
    };
    let from: Option<Date> = day("from", &input.from);
    let until: Option<Date> = day("until", &input.until);
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        refusals.note("until", FieldRefusal::EndsBeforeItBegins);
    }
    if input.parent.is_empty() {
        // days without a parent say nothing: something was forgotten
        if from.or(until).is_some() {
            refusals.note("parent", FieldRefusal::Missing);
        }
        return Ok(None);
    }
    let parent = match organisations::find_by_key(tx, &input.parent) {
        Ok(parent) => parent.id,
        Err(store::Error::Missing) => {
            refusals.note("parent", FieldRefusal::NotAChoice);
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    if child.is_some() && descends_from(tx, parent, child)? {
        refusals.note("parent", FieldRefusal::BelowItself);
    }
    Ok(Some(Membership {
        parent,
        from,
        until,
    }))
}

/// True where `start` is `ancestor` or stands below it: the tree has no circle.
fn descends_from(
    tx: &Tx<'_>,
    start: OrganisationId,
    ancestor: Option<OrganisationId>,
) -> Result<bool, store::Error> {
    const DEPTH_MAX: usize = 64;
    let mut next = Some(start);
    for _ in 0..DEPTH_MAX {
        if next == ancestor {
            return Ok(true);
        }
        let Some(id) = next else { return Ok(false) };
        next = organisations::find(tx, id)?
            .membership
            .map(|membership| membership.parent);
    }
    Ok(true)
}
