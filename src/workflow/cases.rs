//! Cases of releases: which route one takes, who signs, and what that does to
//! the release.
//!
//! Refuses to judge: who may do what is the rule of `domain::case`.

use super::{
    Decision, follow_up, messages,
    releases::{Details, note, works_of},
};
use crate::{
    domain::{
        account::Actor,
        case::{Act, COMMENT_MAX, Case, Deed, Signatory, Spot, State},
        digest::Digest,
        id::{AccountId, OrganisationId, ReleaseId},
        message::MessageKind,
        moment::Moment,
        prose,
        refusal::{FieldRefusal, FieldRefusals},
        release::{Release, ReleaseRefusal, Stage},
        route::{Route, StepKind, Template},
    },
    store::{self, Tx, accounts, cases, organisations, releases, routes},
};

/// The route that nobody has to choose.
const ROUTINE: &str = "routine";

/// The route that somebody chooses as they submit, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Routing {
    /// The template's key; empty for the one that nobody has to choose.
    pub route: String,
    /// The keys of the bodies that are to agree.
    pub bodies: Vec<String>,
}

/// The templates that may be chosen. The urgent lane is not chosen: it has a
/// door of its own.
pub fn offered(tx: &Tx<'_>) -> Result<Vec<Template>, store::Error> {
    let mut all = routes::all(tx)?;
    all.retain(|template| template.fields.suits(&[]) && !template.fields.urgent);
    Ok(all)
}

/// The route that a release is to take.
pub(super) fn route(
    tx: &Tx<'_>,
    release: &Release,
    routing: &Routing,
) -> Decision<Route, FieldRefusals> {
    let key = match routing.route.as_str() {
        "" => ROUTINE,
        typed => typed,
    };
    let mut offered = offered(tx)?.into_iter();
    let Some(template) = offered.find(|template| template.key.as_str() == key) else {
        let refusal = FieldRefusals::one("route", FieldRefusal::NotAChoice);
        return Ok(Err(refusal));
    };
    // bodies are ticked beside every route; only some ask for them
    let typed: &[String] = match template.fields.asks_for_bodies() {
        true => &routing.bodies,
        false => &[],
    };
    let mut bodies: Vec<OrganisationId> = Vec::new();
    for key in typed {
        match organisations::find_by_key(tx, key) {
            Ok(organisation) => bodies.push(organisation.id),
            Err(store::Error::Missing) => {
                let refusal = FieldRefusals::one("bodies", FieldRefusal::NotAChoice);
                return Ok(Err(refusal));
            }
            Err(error) => return Err(error),
        }
    }
    let drafter = accounts::find(tx, release.drafted.by)?;
    Ok(template.freeze(drafter.organisation, &bodies))
}

/// Begins the case of a release that is being submitted.
pub(super) fn begin(
    tx: &Tx<'_>,
    release: &Release,
    route: Route,
) -> Result<(i64, Case), store::Error> {
    let (submitted, digest) = release
        .submitted
        .zip(release.digest)
        .ok_or(store::Error::Missing)?;
    let case = Case {
        route,
        digest,
        drafted_by: release.drafted.by,
        organisation: accounts::find(tx, release.drafted.by)?.organisation,
        submitted_by: submitted.by,
        submitted: submitted.at,
        authors: Vec::new(),
        acts: Vec::new(),
    };
    Ok((cases::begin(tx, release.id, &case)?, case))
}

/// The act that fills a seat of such a step.
pub const fn signs(kind: StepKind) -> Act {
    match kind {
        StepKind::Concurrence => Act::Agree,
        StepKind::Examination => Act::Pass,
        StepKind::Decision => Act::Decide,
    }
}

/// The live accounts that could fill a seat of the step that is open.
pub fn awaited(tx: &Tx<'_>, case: &Case, now: Moment) -> Result<Vec<AccountId>, store::Error> {
    let standing = case.standing(now);
    let Some(step) = standing.open_step() else {
        return Ok(Vec::new());
    };
    let act = signs(step.kind);
    let mut awaited = Vec::new();
    for id in accounts::with_role(tx, step.kind.role())? {
        let actor = accounts::find(tx, id)?.actor();
        if case.check(&actor, act, case.digest, now).is_ok() {
            awaited.push(id);
        }
    }
    Ok(awaited)
}

/// Tells everybody who could sign next.
pub(super) fn wait(tx: &Tx<'_>, release: &Release, now: Moment) -> Result<(), store::Error> {
    let Some((_, case)) = cases::newest(tx, release.id)? else {
        return Ok(());
    };
    let standing = case.standing(now);
    let State::Open { step } = standing.state else {
        return Ok(());
    };
    let kind = match case.route.steps.get(step).map(|step| step.kind) {
        Some(StepKind::Concurrence | StepKind::Examination) => MessageKind::ToSign,
        _ => MessageKind::Submitted,
    };
    let people = awaited(tx, &case, now)?.into_iter().collect();
    messages::to_sign(tx, (kind, step), release, &people, now)
}

fn signatory(tx: &Tx<'_>, actor: &Actor) -> Result<Signatory, store::Error> {
    Ok(Signatory {
        account: actor.id,
        name: actor.name.clone(),
        post: String::new(),
        organisation: actor.organisation,
        body: organisations::find(tx, actor.organisation)?.name,
    })
}

/// An act as a form sends it: what is said with it is read, and asked for where
/// the act needs a reason.
pub fn deed(act: Act, typed: &str, seen: Digest) -> Result<Deed, ReleaseRefusal> {
    let comment = prose::block(typed, COMMENT_MAX).and_then(|comment| match act.needs_reason() {
        true => prose::required(comment),
        false => Ok(comment),
    });
    comment
        .map(|comment| Deed { act, comment, seen })
        .map_err(|why| ReleaseRefusal::Fields(FieldRefusals::one("reason", why)))
}

/// Does an act to the newest case of a release, and to the release what follows
/// from it.
pub fn act(
    tx: &Tx<'_>,
    actor: &Actor,
    id: ReleaseId,
    deed: Deed,
    now: Moment,
) -> Decision<(), ReleaseRefusal> {
    let mut release = releases::find(tx, id)?;
    let stage = release.stage;
    let is_after = matches!(deed.act, Act::Circulate(_) | Act::Seen | Act::Review);
    let in_time = match stage {
        Stage::Submitted => true,
        Stage::Decided | Stage::Scheduled | Stage::Released => is_after,
        _ => false,
    };
    let newest = cases::newest(tx, id)?.filter(|_| in_time);
    let Some((number, mut case)) = newest else {
        return Ok(Err(ReleaseRefusal::WrongStage { stage }));
    };
    if let Act::Circulate(to) = deed.act
        && let Some(refusal) = unknown(tx, to)?
    {
        return Ok(Err(refusal));
    }
    if let Act::Return(Some(spot)) = deed.act
        && !holds(tx, id, spot)?
    {
        let refusal = FieldRefusals::one("spot", FieldRefusal::NotAChoice);
        return Ok(Err(ReleaseRefusal::Fields(refusal)));
    }
    let submitter = release.submitted.map(|act| act.by);
    let step = case.standing(now).state;
    let signed = match case.sign(actor, signatory(tx, actor)?, deed, now) {
        Ok(signed) => signed.clone(),
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    if stage == Stage::Submitted
        && let Err(refusal) = release.follow(&case, now)
    {
        return Ok(Err(refusal));
    }
    cases::keep(tx, id, number, &case)?;
    let moved = release.stage != stage;
    if moved {
        releases::save(tx, &release)?;
    }
    let action = match moved {
        true => format!("release.{}", release.stage.key()),
        false => format!("case.{}", signed.act.key()),
    };
    let details = Details {
        digest: Some(signed.digest),
        reason: &signed.comment,
        case: Some(number),
        signed: Some(&signed),
        ..Details::default()
    };
    note(tx, actor, &action, id, &details, now)?;
    if moved {
        tell(tx, &release, submitter, now)?;
    } else if case.standing(now).state != step {
        wait(tx, &release, now)?;
    }
    Ok(Ok(()))
}

/// True where the release has that text.
fn holds(tx: &Tx<'_>, id: ReleaseId, spot: Spot) -> Result<bool, store::Error> {
    let choices = releases::choices(tx, id)?;
    let of = |choice: &releases::Choice| (choice.work, choice.locale) == (spot.work, spot.locale);
    Ok(choices.iter().any(of))
}

/// Nobody shows anything to somebody who is not there.
fn unknown(tx: &Tx<'_>, to: AccountId) -> Result<Option<ReleaseRefusal>, store::Error> {
    let refusal = FieldRefusals::one("to", FieldRefusal::NotAChoice);
    match accounts::find(tx, to) {
        Ok(account) if account.ended_at.is_none() && account.actor().is_staff() => Ok(None),
        Ok(_) | Err(store::Error::Missing) => Ok(Some(ReleaseRefusal::Fields(refusal))),
        Err(error) => Err(error),
    }
}

/// Who is told of the end of a case.
fn tell(
    tx: &Tx<'_>,
    release: &Release,
    submitter: Option<AccountId>,
    now: Moment,
) -> Result<(), store::Error> {
    match release.stage {
        Stage::Decided => messages::to_submitter(tx, MessageKind::Decided, release, submitter, now),
        Stage::Returned => {
            messages::to_submitter(tx, MessageKind::Returned, release, submitter, now)
        }
        Stage::Rejected => {
            messages::to_submitter(tx, MessageKind::Rejected, release, submitter, now)?;
            follow_up::prepare(tx, works_of(tx, release.id)?, now).map(drop)
        }
        _ => {
            messages::withdrawn(tx, release, now)?;
            follow_up::prepare(tx, works_of(tx, release.id)?, now).map(drop)
        }
    }
}
