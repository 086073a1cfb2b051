//! What people do with a release: choose, submit, decide, schedule, withdraw.

mod freeze;
mod moment;

pub use moment::moment;

use serde::Serialize;

use std::collections::BTreeSet;

use super::{
    Decision,
    beside::Beside,
    cases, dry_run,
    dry_run::{DryRun, Scope},
    follow_up, messages, slips,
};
use crate::{
    domain::{
        account::{Actor, Role},
        case::{Act, COMMENT_MAX, Deed, Signed},
        digest::Digest,
        id::{AccountId, OrganisationId, ReleaseId, WorkId},
        manifest::Manifest,
        moment::Moment,
        prose,
        refusal::{FieldRefusal, FieldRefusals},
        release::{Ends, Release, ReleaseRefusal, Stage},
        route::Route,
    },
    store::{self, Tx, journal, releases, takedowns},
};

pub use freeze::{Prepared, prepare, prepare_anew, submit, submit_on, submit_prepared};

const TITLE_MAX: usize = 120;
const REASON_MAX: usize = COMMENT_MAX;

#[derive(Serialize, Default)]
pub(super) struct Details<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) digest: Option<Digest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) due: Option<Moment>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) texts: Option<usize>,
    /// What is chosen: `releases::chosen`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) choices: Option<Digest>,
    /// The withdrawn release that it was made anew from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) origin: Option<ReleaseId>,
    /// Who had a share in what was submitted.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) shares: &'a [AccountId],
    /// The number of the case: 1, 2, 3 …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) case: Option<i64>,
    /// The route that the case is to take.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) route: Option<&'a Route>,
    /// Whose people may take it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) organisation: Option<OrganisationId>,
    /// What was signed, as it is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) signed: Option<&'a Signed>,
}

pub(super) fn note(
    tx: &Tx<'_>,
    actor: &Actor,
    action: &str,
    id: ReleaseId,
    details: &Details<'_>,
    now: Moment,
) -> Result<(), store::Error> {
    journal::append(
        tx,
        Some(actor.id),
        action,
        &format!("release:{id}"),
        details,
        now,
    )
}

/// Reads the title of a release; something must be chosen to go with it.
fn title(input: &str, scope: &Scope) -> Result<String, ReleaseRefusal> {
    let mut refusals = FieldRefusals::default();
    let title = refusals.take("title", prose::required_line(input, TITLE_MAX));
    if scope.choices.is_empty() {
        refusals.note("choice", FieldRefusal::NothingChosen);
    }
    title
        .filter(|_| refusals.is_empty())
        .ok_or(ReleaseRefusal::Fields(refusals))
}

fn reason(input: &str) -> Result<String, ReleaseRefusal> {
    prose::block(input, REASON_MAX)
        .and_then(prose::required)
        .map_err(|why| field("reason", why))
}

/// A draft goes without a word if need be: nobody but its drafter saw it.
fn reason_to_withdraw(stage: Stage, input: &str) -> Result<String, ReleaseRefusal> {
    if stage == Stage::Draft {
        prose::block(input, REASON_MAX).map_err(|why| field("reason", why))
    } else {
        reason(input)
    }
}

fn field(name: &str, why: FieldRefusal) -> ReleaseRefusal {
    ReleaseRefusal::Fields(FieldRefusals::one(name, why))
}

/// Begins a release with what is chosen so far.
pub fn make(
    tx: &Tx<'_>,
    actor: &Actor,
    typed_title: &str,
    scope: &Scope,
    now: Moment,
) -> Decision<ReleaseId, ReleaseRefusal> {
    begin(tx, actor, typed_title, scope, None, now)
}

fn begin(
    tx: &Tx<'_>,
    actor: &Actor,
    typed_title: &str,
    scope: &Scope,
    origin: Option<ReleaseId>,
    now: Moment,
) -> Decision<ReleaseId, ReleaseRefusal> {
    if !actor.has(Role::Drafter) {
        return Ok(Err(ReleaseRefusal::NotAllowed));
    }
    let title = match title(typed_title, scope) {
        Ok(title) => title,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let id = releases::add(tx, &title, actor.id, now)?;
    set_scope(tx, id, scope)?;
    let details = Details {
        title: &title,
        texts: Some(scope.choices.len()),
        choices: Some(releases::chosen(tx, id)?),
        origin,
        ..Details::default()
    };
    note(tx, actor, "release.made", id, &details, now)?;
    Ok(Ok(id))
}

fn set_scope(tx: &Tx<'_>, id: ReleaseId, scope: &Scope) -> Result<(), store::Error> {
    releases::set_choices(tx, id, &scope.choices)?;
    releases::set_follow(tx, id, &scope.follow)
}

/// What a release is to bring out, as it was chosen.
pub fn scope(tx: &Tx<'_>, id: ReleaseId) -> Result<Scope, store::Error> {
    let choices = releases::choices(tx, id)?.into_iter();
    Ok(Scope {
        choices: choices.map(|choice| (choice.work, choice.locale)).collect(),
        follow: releases::follow(tx, id)?,
    })
}

/// What a drafter chooses, as a form sends it.
#[derive(Debug, Clone)]
pub struct Choosing {
    /// The version that the drafter saw.
    pub base: i64,
    pub title: String,
    pub scope: Scope,
}

/// Changes the title and what is chosen, while nobody decides on it.
pub fn choose(
    tx: &Tx<'_>,
    actor: &Actor,
    id: ReleaseId,
    choosing: &Choosing,
    now: Moment,
) -> Decision<(), ReleaseRefusal> {
    let mut release = releases::find(tx, id)?;
    let checked = release.check_open().and_then(|()| {
        if !actor.has(Role::Drafter) {
            Err(ReleaseRefusal::NotAllowed)
        } else if release.version != choosing.base {
            Err(ReleaseRefusal::Changed)
        } else {
            title(&choosing.title, &choosing.scope)
        }
    });
    release.title = match checked {
        Ok(title) => title,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let before = works_of(tx, id)?;
    set_scope(tx, id, &choosing.scope)?;
    releases::save(tx, &release)?;
    let details = Details {
        title: &release.title,
        texts: Some(choosing.scope.choices.len()),
        choices: Some(releases::chosen(tx, id)?),
        ..Details::default()
    };
    note(tx, actor, "release.chosen", id, &details, now)?;
    follow_up::prepare_besides(tx, before, Some(id), now)?;
    Ok(Ok(()))
}

/// The dry run of a release as it stands.
pub fn look(tx: &Tx<'_>, release: &Release, now: Moment) -> Result<DryRun, store::Error> {
    let scope = scope(tx, release.id)?;
    dry_run::dry_run(tx, release.id, &release.title, &scope, now)
}

/// A release as a person saw it. An act on what has changed since is refused.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub id: ReleaseId,
    /// None where nobody looked: a recipe acts on what it has just made.
    pub version: Option<i64>,
    /// What the dry run would freeze.
    pub digest: Option<Digest>,
}

impl From<ReleaseId> for Seen {
    fn from(id: ReleaseId) -> Self {
        Self {
            id,
            version: None,
            digest: None,
        }
    }
}

impl Seen {
    /// Refuses where the stored release, before the act, is another version.
    fn check(&self, stored: i64) -> Result<(), ReleaseRefusal> {
        match self.version {
            Some(version) if version != stored => Err(ReleaseRefusal::Changed),
            _ => Ok(()),
        }
    }
}

/// Decides on the manifest whose digest the decider saw.
pub fn decide(
    tx: &Tx<'_>,
    actor: &Actor,
    id: ReleaseId,
    seen: Digest,
    now: Moment,
) -> Decision<(), ReleaseRefusal> {
    let deed = Deed {
        act: Act::Decide,
        comment: String::new(),
        seen,
    };
    cases::act(tx, actor, id, deed, now)
}

/// Sends it back to the drafter with a reason.
pub fn give_back(
    tx: &Tx<'_>,
    actor: &Actor,
    id: ReleaseId,
    seen: Digest,
    typed_reason: &str,
    now: Moment,
) -> Decision<(), ReleaseRefusal> {
    match reason(typed_reason) {
        Ok(comment) => {
            let act = Act::Return(None);
            cases::act(tx, actor, id, Deed { act, comment, seen }, now)
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Sets the moment at which it becomes public; now is a moment, too.
pub fn schedule(
    tx: &Tx<'_>,
    actor: &Actor,
    seen: impl Into<Seen>,
    due: Moment,
    now: Moment,
) -> Decision<(), ReleaseRefusal> {
    let seen = seen.into();
    let id = seen.id;
    let mut release = releases::find(tx, id)?;
    let stored = release.version;
    let ends = ends(tx, id)?;
    let set = ends.and_then(|ends| release.schedule(actor, due, ends, now));
    if let Err(refusal) = set.and_then(|()| seen.check(stored)) {
        return Ok(Err(refusal));
    }
    releases::save(tx, &release)?;
    let details = Details {
        digest: release.digest,
        due: Some(due),
        ..Details::default()
    };
    note(tx, actor, "release.scheduled", id, &details, now)?;
    Ok(Ok(()))
}

/// What of a frozen release ends first: as it was frozen, and as the rights in
/// its files stand by now.
pub(super) fn ends(tx: &Tx<'_>, id: ReleaseId) -> Decision<Ends, ReleaseRefusal> {
    let manifest = manifest(tx, id)?;
    let items = || manifest.iter().flat_map(|manifest| &manifest.items);
    let files = items().flat_map(|item| &item.files);
    let mut ends = Ends {
        window: items().filter_map(|item| item.shown_until).min(),
        validity: items().filter_map(|item| item.valid_until).min(),
        rights: files
            .filter(|file| !file.spare)
            .filter_map(|file| file.until)
            .min(),
    };
    if items().all(|item| item.files.is_empty()) {
        return Ok(Ok(ends));
    }
    if let Some(name) = takedowns::since_frozen(tx, id)? {
        return Ok(Err(ReleaseRefusal::FileTakenDown { name }));
    }
    for (work, edition, locales) in slips::going(tx, id)? {
        let locales = locales.into_iter().collect();
        match Beside::read(tx, work, edition)?.out_until(&locales) {
            Ok(end) => ends.rights = ends.rights.into_iter().chain(end).min(),
            Err(lack) => return Ok(Err(ReleaseRefusal::FileLacks(lack))),
        }
    }
    Ok(Ok(ends))
}

/// Has a release tried again that could not go out at its moment.
pub fn try_again(
    tx: &Tx<'_>,
    actor: &Actor,
    seen: impl Into<Seen>,
    now: Moment,
) -> Decision<(), ReleaseRefusal> {
    let seen = seen.into();
    let mut release = releases::find(tx, seen.id)?;
    let stored = release.version;
    let tried = release.try_again(actor);
    if let Err(refusal) = tried.and_then(|()| seen.check(stored)) {
        return Ok(Err(refusal));
    }
    releases::save(tx, &release)?;
    let details = Details {
        digest: release.digest,
        due: release.due,
        ..Details::default()
    };
    note(tx, actor, "release.retried", seen.id, &details, now)?;
    Ok(Ok(()))
}

/// Takes it back before it is due, or discards a draft; its editions are free
/// again.
pub fn withdraw(
    tx: &Tx<'_>,
    actor: &Actor,
    seen: impl Into<Seen>,
    typed_reason: &str,
    now: Moment,
) -> Decision<(), ReleaseRefusal> {
    let seen = seen.into();
    let id = seen.id;
    let mut release = releases::find(tx, id)?;
    let stored = release.version;
    if let (Stage::Submitted, Some(digest)) = (release.stage, release.digest) {
        let said = reason(typed_reason).and_then(|comment| {
            let act = Act::Withdraw;
            let deed = Deed {
                act,
                comment,
                seen: digest,
            };
            seen.check(stored).map(|()| deed)
        });
        return match said {
            Ok(deed) => cases::act(tx, actor, id, deed, now),
            Err(refusal) => Ok(Err(refusal)),
        };
    }
    let due = release.due;
    let taken = reason_to_withdraw(release.stage, typed_reason)
        .and_then(|reason| release.withdraw(actor, reason, now))
        .and_then(|()| seen.check(stored));
    if let Err(refusal) = taken {
        return Ok(Err(refusal));
    }
    releases::save(tx, &release)?;
    let details = Details {
        digest: release.digest,
        due,
        reason: &release.reason,
        ..Details::default()
    };
    note(tx, actor, "release.withdrawn", id, &details, now)?;
    messages::withdrawn(tx, &release, now)?;
    follow_up::prepare(tx, works_of(tx, id)?, now)?;
    Ok(Ok(()))
}

/// The works that a release names: what it lets go may follow another one.
pub(super) fn works_of(tx: &Tx<'_>, id: ReleaseId) -> Result<BTreeSet<WorkId>, store::Error> {
    let choices = scope(tx, id)?.choices.into_iter();
    Ok(choices.map(|(work, _)| work).collect())
}

/// Makes a withdrawn release anew: a draft of the same title and choices. Who
/// chose them has a share in it.
pub fn repeat(
    tx: &Tx<'_>,
    actor: &Actor,
    seen: impl Into<Seen>,
    now: Moment,
) -> Decision<ReleaseId, ReleaseRefusal> {
    let seen = seen.into();
    let id = seen.id;
    let release = releases::find(tx, id)?;
    let may = release.check_repeat(actor);
    if let Err(refusal) = may.and_then(|()| seen.check(release.version)) {
        return Ok(Err(refusal));
    }
    let scope = scope(tx, id)?;
    begin(tx, actor, &release.title, &scope, Some(id), now)
}

/// The manifest that people decide on, once submitted.
pub fn manifest(tx: &Tx<'_>, id: ReleaseId) -> Result<Option<Manifest>, store::Error> {
    Ok(releases::manifest(tx, id)?.and_then(|bytes| Manifest::parse(&bytes)))
}
