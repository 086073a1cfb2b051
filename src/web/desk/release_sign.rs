//! What people sign: a release that is submitted on a route, and every act on its
//! case. Each answers with the release's page.

use rocket::{FromForm, Route, State, post, routes};

use super::{
    error::Error,
    form::Choice,
    guard::{Drafter, Signer, Staff},
    office::Office,
    page,
    release_acts::answer,
    release_case::typed_spot,
    release_show::{Attempt, Part},
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        case::Act,
        digest::Digest,
        id::{AccountId, ReleaseId},
        release::ReleaseRefusal,
    },
    workflow::{
        cases::{self, Routing},
        release_view::View,
        releases::{self, Seen},
    },
};

pub fn routes() -> Vec<Route> {
    routes![submit, give_back, sign, circulate]
}

#[derive(FromForm)]
struct SubmitForm {
    /// The manifest that the page showed.
    #[field(default = String::new())]
    digest: String,
    #[field(default = String::new())]
    version: String,
    /// The template's key.
    #[field(default = String::new())]
    route: String,
    /// The keys of the bodies that are to agree.
    bodies: Vec<String>,
}

#[derive(FromForm)]
struct SignForm {
    #[field(default = String::new())]
    digest: String,
    #[field(default = String::new())]
    reason: String,
    /// A text of the release: `12:ja`; empty for all of it.
    #[field(default = String::new())]
    spot: String,
    #[field(default = String::new())]
    field: String,
    /// To whom it is shown.
    #[field(default = String::new())]
    to: String,
}

/// The manifest that a page showed. What cannot be read is nothing that anybody
/// was shown.
fn seen(digest: &str) -> Digest {
    Digest::parse(digest).unwrap_or_else(|| Digest::of(""))
}

#[post("/releases/<id>/submit", data = "<form>")]
async fn submit(
    drafter: Drafter,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<SubmitForm>,
) -> page::Result {
    let now = office.now();
    let seen = Seen {
        id: ReleaseId(id),
        version: Some(form.version.parse().unwrap_or(-1)),
        digest: Some(seen(&form.digest)),
    };
    let routing = Routing {
        route: form.route.clone(),
        bodies: form.bodies.clone(),
    };
    let prepared = office
        .read(move |tx| releases::prepare(tx, seen.id, now))
        .await?;
    // what was written meanwhile is looked at while others can still write
    let prepared = office
        .read(move |tx| releases::prepare_anew(tx, seen.id, prepared, now))
        .await?;
    let submitted = office
        .write_as(&drafter, move |tx, actor| {
            releases::submit_on(tx, actor, seen, prepared, &routing, now)
        })
        .await?;
    let tried = submitted.map(|_| ()).map_err(|refusal| Attempt {
        routing: Box::new(Routing {
            route: form.route.clone(),
            bodies: form.bodies.clone(),
        }),
        ..Attempt::of(refusal)
    });
    answer(shell, office, id, tried, "release-submitted").await
}

impl SignForm {
    fn tried(&self, part: Part, done: Result<(), ReleaseRefusal>) -> Result<(), Attempt> {
        done.map_err(|refusal| Attempt {
            refusal: Some(refusal),
            part,
            reason: self.reason.clone(),
            ..Attempt::default()
        })
    }
}

#[post("/releases/<id>/return", data = "<form>")]
async fn give_back(
    signer: Signer,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<SignForm>,
) -> page::Result {
    let now = office.now();
    let act = Act::Return(typed_spot(&form.spot, &form.field));
    let returned = match cases::deed(act, &form.reason, seen(&form.digest)) {
        Ok(deed) => {
            office
                .write_as(&signer, move |tx, actor| {
                    cases::act(tx, actor, ReleaseId(id), deed, now)
                })
                .await?
        }
        Err(refusal) => Err(refusal),
    };
    let tried = form.tried(Part::Return, returned);
    answer(shell, office, id, tried, "release-returned").await
}

/// Acts that need nothing but a word. Whoever works here may try: who may, and
/// when, is told by the case.
#[post("/releases/<id>/sign/<act>", data = "<form>")]
async fn sign(
    staff: Staff,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    act: &str,
    form: Form<SignForm>,
) -> page::Result {
    // the others have a door of their own
    let plain = |act: &Act| {
        !matches!(
            act,
            Act::Decide | Act::Withdraw | Act::Return(_) | Act::Circulate(_)
        )
    };
    let act = Act::parse(act).filter(plain).ok_or(Error::NotFound)?;
    let now = office.now();
    let signed = match cases::deed(act, &form.reason, seen(&form.digest)) {
        Ok(deed) => {
            office
                .write_release_as(&staff, move |tx, actor| {
                    cases::act(tx, actor, ReleaseId(id), deed, now)
                })
                .await?
        }
        Err(refusal) => Err(refusal),
    };
    let tried = form.tried(Part::Sign(act.key()), signed);
    answer(shell, office, id, tried, "release-signed").await
}

#[post("/releases/<id>/circulate", data = "<form>")]
async fn circulate(
    staff: Staff,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<SignForm>,
) -> page::Result {
    let now = office.now();
    let to = AccountId(form.to.parse().unwrap_or(0));
    let deed = cases::deed(Act::Circulate(to), &form.reason, seen(&form.digest));
    let shown = match deed {
        Ok(deed) => {
            office
                .write_as(&staff, move |tx, actor| {
                    cases::act(tx, actor, ReleaseId(id), deed, now)
                })
                .await?
        }
        Err(refusal) => Err(refusal),
    };
    let tried = form.tried(Part::Circulate, shown);
    answer(shell, office, id, tried, "release-signed").await
}

/// The routes to choose from. Where nothing has been chosen yet, the one that
/// the release went before.
pub fn routes_to_choose(shell: &Shell, view: &View, chosen: &str) -> Vec<Choice> {
    let before = view.case.all.last().map(|case| &case.route.template);
    let chosen = match before {
        Some(before) if chosen.is_empty() => before.as_str(),
        _ => chosen,
    };
    let language = shell.say.locale().language();
    let routes = view.case.routes.iter().map(|template| {
        let name = template.fields.name.for_language(language);
        let key = template.key.as_str();
        Choice::new(key, name, key == chosen)
    });
    routes.collect()
}

/// The bodies that may be asked to agree.
pub fn bodies_to_choose(shell: &Shell, view: &View, chosen: &[String]) -> Vec<Choice> {
    let asks = |template: &crate::domain::route::Template| template.fields.asks_for_bodies();
    if !view.case.routes.iter().any(asks) {
        return Vec::new();
    }
    let language = shell.say.locale().language();
    let before = view.case.all.last().filter(|_| chosen.is_empty());
    let before = before.map(|case| case.route.bodies()).unwrap_or_default();
    let bodies = view.case.bodies.iter().map(|body| {
        let name = body.name.for_language(language);
        let is_chosen = chosen.contains(&body.key) || before.contains(&body.id);
        Choice::new(body.key.clone(), name, is_chosen)
    });
    bodies.collect()
}
