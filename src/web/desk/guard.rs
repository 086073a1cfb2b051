//! Guards are roles: a handler's signature shows who may call it. Rules about
//! one object live in `domain`.

use rocket::{
    Request,
    http::{Method, Status},
    outcome::Outcome,
    request::{self, FromRequest},
};

use super::office::Office;
use crate::{
    domain::account::{Actor, Role},
    workflow,
};

/// The name of the session's cookie.
pub const SESSION: &str = "keihatsu-session";

/// Anybody who works here: signed in, and not only a partner.
pub struct Staff(pub Actor);

/// Somebody who drafts.
pub struct Drafter(pub Actor);

/// Somebody who decides.
pub struct Decider(pub Actor);

/// Somebody who administers.
pub struct Administrator(pub Actor);

/// Somebody who keeps contacts and facts.
pub struct Keeper(pub Actor);

/// Somebody who keeps the glossary: drafters, translators, administrators.
pub struct TermKeeper(pub Actor);

/// Somebody who sets the moment of a release: drafters and deciders.
pub struct Scheduler(pub Actor);

/// Nobody is signed in, and a form was sent to a page that asks for somebody.
#[derive(Clone, Copy)]
pub struct Unsigned;

/// The session's token, for signing out.
pub struct SessionToken(pub String);

/// Who is signed in, asked of the database once a request.
async fn actor<'r>(request: &'r Request<'_>) -> Result<Option<&'r Actor>, Status> {
    let found = request
        .local_cache_async(async {
            let Some(cookie) = request.cookies().get(SESSION) else {
                return Ok(None);
            };
            let token = cookie.value().to_owned();
            let Some(office) = request.rocket().state::<Office>().cloned() else {
                return Err(Status::InternalServerError);
            };
            let now = office.now();
            let store = office.store.clone();
            office
                .run(move || Ok(workflow::sign_in::actor(&store, &token, now)?))
                .await
                .map_err(|error| {
                    eprintln!("keihatsu: session: {error:?}");
                    Status::InternalServerError
                })
        })
        .await;
    match found {
        Ok(actor) => Ok(actor.as_ref()),
        Err(status) => Err(*status),
    }
}

/// The person who is signed in, for catchers and for pages that anybody sees.
pub async fn signed_in<'r>(request: &'r Request<'_>) -> Option<&'r Actor> {
    actor(request).await.ok().flatten()
}

async fn staff(request: &Request<'_>, role: Option<Role>) -> request::Outcome<Actor, ()> {
    match actor(request).await {
        Err(status) => Outcome::Error((status, ())),
        Ok(None) if reads(request) => Outcome::Error((Status::Unauthorized, ())),
        // what was sent is still unread: `sign_in::unsigned` takes it and keeps it
        Ok(None) => {
            request.local_cache(|| Some(Unsigned));
            Outcome::Forward(Status::Unauthorized)
        }
        Ok(Some(actor)) if !actor.is_staff() => Outcome::Error((Status::Forbidden, ())),
        Ok(Some(actor)) if role.is_some_and(|role| !actor.has(role)) => {
            Outcome::Error((Status::Forbidden, ()))
        }
        Ok(Some(actor)) => Outcome::Success(actor.clone()),
    }
}

fn reads(request: &Request<'_>) -> bool {
    matches!(request.method(), Method::Get | Method::Head)
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Unsigned {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        match request.local_cache(|| None::<Self>) {
            Some(unsigned) => Outcome::Success(*unsigned),
            None => Outcome::Forward(Status::NotFound),
        }
    }
}

macro_rules! guard {
    ($($guard:ident => $role:expr;)+) => {$(
        #[rocket::async_trait]
        impl<'r> FromRequest<'r> for $guard {
            type Error = ();

            async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
                staff(request, $role).await.map($guard)
            }
        }
    )+};
}

guard! {
    Staff => None;
    Drafter => Some(Role::Drafter);
    Decider => Some(Role::Decider);
    Administrator => Some(Role::Administrator);
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Keeper {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        match staff(request, None).await {
            Outcome::Success(actor) if !workflow::records::may_keep(&actor) => {
                Outcome::Error((Status::Forbidden, ()))
            }
            other => other.map(Keeper),
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for TermKeeper {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        match staff(request, None).await {
            Outcome::Success(actor) if !workflow::glossary::may_keep(&actor) => {
                Outcome::Error((Status::Forbidden, ()))
            }
            other => other.map(TermKeeper),
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Scheduler {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        match staff(request, None).await {
            Outcome::Success(actor) if !actor.has(Role::Drafter) && !actor.has(Role::Decider) => {
                Outcome::Error((Status::Forbidden, ()))
            }
            other => other.map(Scheduler),
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for SessionToken {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        match request.cookies().get(SESSION) {
            Some(cookie) => Outcome::Success(Self(cookie.value().to_owned())),
            None => Outcome::Error((Status::Unauthorized, ())),
        }
    }
}
