//! The organisation tree, as an administrator keeps it.

use serde::Serialize;

use super::Decision;
use crate::{
    domain::{
        account::Actor,
        id::OrganisationId,
        moment::Moment,
        organisation::{Membership, Names, OrganisationKind},
        prose,
        refusal::{FieldRefusal, FieldRefusals},
        slug::Slug,
    },
    store::{
        self, Tx, journal,
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
}

#[derive(Serialize)]
struct Details<'a> {
    key: &'a str,
    name: &'a Names,
    parent: &'a str,
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
    let id = match organisations::add(tx, &new) {
        Ok(id) => id,
        Err(store::Error::Conflict) => {
            return Ok(Err(FieldRefusals::one("key", FieldRefusal::Taken)));
        }
        Err(error) => return Err(error),
    };
    let details = Details {
        key: &new.key,
        name: &new.name,
        parent: &input.parent,
    };
    journal::append(
        tx,
        Some(actor.id),
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
) -> Decision<(), FieldRefusals> {
    let before = organisations::find(tx, id)?;
    let mut refusals = FieldRefusals::default();
    let name = names(input, &mut refusals);
    let membership = membership(tx, Some(id), input, &mut refusals)?;
    let Some(name) = name.filter(|_| refusals.is_empty()) else {
        return Ok(Err(refusals));
    };
    organisations::change(tx, id, &name, membership.as_ref())?;
    let details = Details {
        key: &before.key,
        name: &name,
        parent: &input.parent,
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
            typed => typed.parse().map(Some).map_err(|_| FieldRefusal::NotADate),
        };
        refusals.take(name, parsed).flatten()
    };
    let from: Option<jiff::civil::Date> = day("from", &input.from);
    let until: Option<jiff::civil::Date> = day("until", &input.until);
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        refusals.note("until", FieldRefusal::NotADate);
    }
    if input.parent.is_empty() {
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
        refusals.note("parent", FieldRefusal::NotAChoice);
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
