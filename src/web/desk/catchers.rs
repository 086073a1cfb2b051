//! Pages of the desk for what went wrong: each says what, and leads on.

use askama::Template;
use rocket::{
    Catcher, Request, catch, catchers,
    http::{Header, Status},
};

use super::{
    error::Unwritable,
    kept::Kept,
    methods, page, sent,
    shell::{self, Shell},
};
use crate::web::{gate::Refused, headers::Dressed};

pub fn catchers() -> Vec<Catcher> {
    catchers![unread, unauthorized, method, later, otherwise]
}

#[derive(Template)]
#[template(path = "desk/error_show.html")]
struct ErrorShowPage {
    shell: Shell,
    code: u16,
    /// The beginning of the two messages, `…-title` and `…-text`.
    title: &'static str,
    text: &'static str,
    /// What was sent and not saved.
    kept: Option<Kept>,
}

/// Whoever is not signed in is asked to, and comes back to where they were.
#[catch(401)]
fn unauthorized(request: &Request<'_>) -> page::Result {
    let safe = matches!(request.method(), rocket::http::Method::Get);
    let next = if safe {
        request.uri().to_string()
    } else {
        String::new()
    };
    let encoded = rocket::http::RawStr::new(&next)
        .percent_encode()
        .to_string();
    page::to(format!("/desk/sign-in?next={encoded}"))
}

/// True where a body in several parts is too short to be too large: Rocket says
/// so of one that is empty or broke off.
fn is_small(request: &Request<'_>) -> bool {
    const SMALL: u64 = 1024 * 1024;
    let length = request.headers().get_one("Content-Length");
    let in_parts = request
        .content_type()
        .is_some_and(|kind| kind.is_form_data());
    in_parts && length.is_none_or(|length| length.parse().is_ok_and(|bytes: u64| bytes < SMALL))
}

fn messages(status: Status, request: &Request<'_>) -> (&'static str, &'static str) {
    match status.code {
        403 if Refused::of(request) == Some(Refused::CrossSite) => {
            ("desk-error-cross-site-title", "desk-error-cross-site-text")
        }
        403 => ("desk-error-403-title", "desk-error-403-text"),
        404 => ("desk-error-404-title", "desk-error-404-text"),
        405 => ("desk-error-405-title", "desk-error-405-text"),
        413 => ("desk-error-413-title", "desk-error-413-text"),
        503 if Unwritable::of(request) => {
            ("desk-error-unwritable-title", "desk-error-unwritable-text")
        }
        503 => ("desk-error-503-title", "desk-error-503-text"),
        400..=499 | 501 => ("desk-error-400-title", "desk-error-400-text"),
        _ => ("desk-error-500-title", "desk-error-500-text"),
    }
}

/// A page that is worth another try.
#[derive(rocket::Responder)]
struct Later {
    page: page::Answer,
    retry_after: Header<'static>,
}

#[catch(503)]
async fn later(status: Status, request: &Request<'_>) -> Result<Later, Status> {
    Ok(Later {
        page: otherwise(status, request).await?,
        retry_after: Header::new("Retry-After", page::CROWDED_SECONDS.to_string()),
    })
}

/// A page with the methods that it takes.
#[derive(rocket::Responder)]
struct Allowed {
    page: page::Answer,
    allow: Header<'static>,
}

#[catch(405)]
async fn method(status: Status, request: &Request<'_>) -> Result<Allowed, Status> {
    Ok(Allowed {
        page: otherwise(status, request).await?,
        allow: Header::new("Allow", methods::allowed(request)),
    })
}

#[catch(400)]
async fn unread(status: Status, request: &Request<'_>) -> Result<Dressed<page::Answer>, Status> {
    Ok(Dressed(otherwise(status, request).await?))
}

#[catch(default)]
async fn otherwise(status: Status, request: &Request<'_>) -> Result<page::Answer, Status> {
    // an address that does not parse is an address that does not exist
    let reads = matches!(
        request.method(),
        rocket::http::Method::Get | rocket::http::Method::Head
    );
    let status = if status == Status::UnprocessableEntity && reads {
        Status::NotFound
    } else if status == Status::PayloadTooLarge && is_small(request) {
        Status::BadRequest
    } else if status == Status::BadRequest && Refused::of(request) == Some(Refused::Unheard) {
        Status::NotImplemented
    } else {
        status
    };
    let (title, text) = messages(status, request);
    let shell = shell::shell(request).await.ok_or(status)?;
    let page = ErrorShowPage {
        shell,
        code: status.code,
        title,
        text,
        kept: sent::kept(request).filter(|_| status == Status::ServiceUnavailable),
    };
    page::with_status(&page, status).map_err(|_| status)
}
