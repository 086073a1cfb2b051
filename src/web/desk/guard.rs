//! Guards are roles: a handler's signature shows who may call it. Rules about
//! one object live in `domain`.

use rocket::{
    Request,
    http::{Method, Status},
    outcome::Outcome,
    request::{self, FromRequest},
};

use super::{
    cookies::{Cookies, SESSION},
    error::Error,
    office::Office,
};
use crate::{
    domain::{
        account::{Actor, Role},
        digest::Digest,
    },
    workflow,
};

/// What stands before a handler: who came in, and by which session. Whoever
/// writes shows it again to `Office::write_as`.
pub trait Guard {
    /// True where the person may come in.
    fn may(actor: &Actor) -> bool;

    /// The digest of the session's token.
    fn session(&self) -> Digest;
}

/// Nobody is signed in, and a form was sent to a page that asks for somebody.
#[derive(Clone, Copy)]
pub struct Unsigned;

/// Who is signed in, asked of the database once a request.
async fn actor<'r>(request: &'r Request<'_>) -> Result<Option<&'r Actor>, Status> {
    let found = request
        .local_cache_async(async {
            let Some(token) = Cookies::of(request).get(SESSION).map(str::to_owned) else {
                return Ok(None);
            };
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
                    match error {
                        Error::Busy => Status::ServiceUnavailable,
                        _ => Status::InternalServerError,
                    }
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

/// The digest of the token that a request came with.
pub fn session(request: &Request<'_>) -> Option<Digest> {
    Cookies::of(request).get(SESSION).map(Digest::of)
}

async fn admit(
    request: &Request<'_>,
    may: fn(&Actor) -> bool,
) -> request::Outcome<(Actor, Digest), ()> {
    match (actor(request).await, session(request)) {
        (Err(status), _) => Outcome::Error((status, ())),
        (Ok(Some(actor)), Some(_)) if !may(actor) => Outcome::Error((Status::Forbidden, ())),
        (Ok(Some(actor)), Some(session)) => Outcome::Success((actor.clone(), session)),
        _ if reads(request) => Outcome::Error((Status::Unauthorized, ())),
        // what was sent is still unread: `sign_in::unsigned` takes it and keeps it
        _ => {
            request.local_cache(|| Some(Unsigned));
            Outcome::Forward(Status::Unauthorized)
        }
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

macro_rules! guards {
    ($($(#[$words:meta])* $guard:ident => $may:expr;)+) => {$(
        $(#[$words])*
        pub struct $guard(pub Actor, Digest);

        impl Guard for $guard {
            fn may(actor: &Actor) -> bool {
                let may: fn(&Actor) -> bool = $may;
                actor.is_staff() && may(actor)
            }

            fn session(&self) -> Digest {
                self.1
            }
        }

        #[rocket::async_trait]
        impl<'r> FromRequest<'r> for $guard {
            type Error = ();

            async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
                let admitted = admit(request, <Self as Guard>::may).await;
                admitted.map(|(actor, session)| Self(actor, session))
            }
        }
    )+};
}

guards! {
    /// Anybody who works here: signed in, and not only a partner.
    Staff => |_| true;
    /// Somebody who drafts.
    Drafter => |actor| actor.has(Role::Drafter);
    /// Somebody who decides.
    Decider => |actor| actor.has(Role::Decider);
    /// Somebody who has a seat in routes: may agree, examine, decide.
    Signer => |actor| {
        [Role::Concurrer, Role::Examiner, Role::Decider]
            .into_iter()
            .any(|role| actor.has(role))
    };
    /// Somebody who administers.
    Administrator => |actor| actor.has(Role::Administrator);
    /// Somebody who keeps contacts and facts.
    Keeper => workflow::records::may_keep;
    /// Somebody who sets the moment of a release: drafters and deciders.
    Scheduler => |actor| actor.has(Role::Drafter) || actor.has(Role::Decider);
    /// Somebody who keeps the glossary: drafters, translators, administrators.
    TermKeeper => workflow::glossary::may_keep;
    /// Somebody who says who is in a file: drafters and administrators.
    ConsentKeeper => workflow::consents::may_record;
    /// Somebody who tells those who took a file: drafters, deciders, administrators.
    Teller => workflow::copies::may_tell;
    /// Somebody who takes files away from readers: deciders and administrators.
    TakerDown => workflow::takedowns::may_take_down;
    /// Somebody who uploads files: drafters and translators.
    Uploader => workflow::files::may_upload;
    /// Somebody who may say that a clock that has jumped is right.
    ClockKeeper => workflow::home::may_agree;
}
