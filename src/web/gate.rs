//! What no handler should ever see: a request without a clear host, a write
//! that another site makes in a person's name, a body that broke off.
//!
//! A body that begins with the field `_method`, for which Rocket rewrites the
//! method before anybody is asked, is refused. A fairing cannot answer, so it sends
//! the request to a route of its own, which nobody can reach from outside.
//! Who the person is and what they may do is not its business.

use rocket::{
    Data, Request, Route,
    fairing::{Fairing, Info, Kind},
    form::Form,
    get,
    http::{Method, Status, uri::Host},
    outcome::Outcome,
    request::{self, FromRequest},
    routes, uri,
};

use super::site::Site;

/// As many bytes as Rocket looks at to find `_method=delete`. It swallows an
/// error within them.
const PEEKED: usize = "_method=delete".len();

/// Why a request was turned away; catchers may ask with `Refused::of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// No host, several, or not a host's name.
    Host,
    /// A write that did not come from a page of this site.
    CrossSite,
    /// The body ended before it was complete.
    Truncated,
    /// A body that would change the method. No form of ours does, and Rocket
    /// would believe it: a write could pass for a reading.
    Method,
    /// A method that HTTP has not, or no path. Rocket goes straight to the
    /// catchers with such a request, so no gate has judged it.
    Unheard,
}

impl Refused {
    /// Why this request was turned away, where it was.
    pub fn of(request: &Request<'_>) -> Option<Self> {
        *request.local_cache(|| Some(Self::Unheard))
    }
}

/// The guard of the routes below: from outside they are not there.
#[rocket::async_trait]
impl<'r> FromRequest<'r> for Refused {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        match Self::of(request) {
            Some(refused) => Outcome::Success(refused),
            None => Outcome::Forward(Status::NotFound),
        }
    }
}

/// To be mounted with the fairing at `/`, and at each door that has error
/// pages of its own.
pub fn routes() -> Vec<Route> {
    routes![
        refused_host,
        refused_cross_site,
        refused_truncated,
        refused_method
    ]
}

#[get("/refused/host")]
fn refused_host(_refused: Refused) -> Status {
    Status::BadRequest
}

#[get("/refused/cross-site")]
fn refused_cross_site(_refused: Refused) -> Status {
    Status::Forbidden
}

#[get("/refused/truncated")]
fn refused_truncated(_refused: Refused) -> Status {
    Status::BadRequest
}

#[get("/refused/method")]
fn refused_method(_refused: Refused) -> Status {
    Status::BadRequest
}

/// The fairing.
#[derive(Debug)]
pub struct Gate {
    origin: Option<String>,
}

impl Gate {
    /// The gate of this site.
    pub fn new(site: &Site) -> Self {
        let trimmed = |origin: &String| origin.trim_end_matches('/').to_owned();
        Self {
            origin: site.origin.as_ref().map(trimmed),
        }
    }

    fn judge(&self, request: &Request<'_>) -> Result<(), Refused> {
        let host = host(request)?;
        if is_safe(request.method()) || self.is_own(request, host) {
            Ok(())
        } else {
            Err(Refused::CrossSite)
        }
    }

    /// True where a write comes from this site, or from a program that sends
    /// neither header; browsers send at least one with every form.
    fn is_own(&self, request: &Request<'_>, host: &str) -> bool {
        let headers = request.headers();
        headers
            .get("Sec-Fetch-Site")
            .all(|site| matches!(site, "same-origin" | "none"))
            && headers
                .get("Origin")
                .all(|origin| self.is_own_origin(origin, host))
    }

    /// The configured origin and no other, since readers come by no other. The
    /// host of a request may then be whatever a proxy makes of it: no answer is
    /// made from it. Without one, whatever the request itself names.
    fn is_own_origin(&self, origin: &str, host: &str) -> bool {
        if let Some(own) = &self.origin {
            return own.eq_ignore_ascii_case(origin);
        }
        let authority = origin
            .strip_prefix("https://")
            .or_else(|| origin.strip_prefix("http://"));
        authority.is_some_and(|authority| authority.eq_ignore_ascii_case(host))
    }
}

#[rocket::async_trait]
impl Fairing for Gate {
    fn info(&self) -> Info {
        Info {
            name: "Gate",
            kind: Kind::Request,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, data: &mut Data<'_>) {
        let judged = match body(request, data).await {
            Body::Method => Err(Refused::Method),
            Body::Truncated => self.judge(request).and(Err(Refused::Truncated)),
            Body::Fine => self.judge(request),
        };
        let refused = judged.err();
        request.local_cache(|| refused);
        if let Some(refused) = refused {
            turn_away(request, refused);
        }
    }
}

/// What the beginning of a body says.
enum Body {
    Fine,
    Truncated,
    Method,
}

/// Looks at the beginning of a body. What announces none has none (RFC 9112
/// §6.3), and Rocket believes none without a type; most requests are so.
async fn body(request: &Request<'_>, data: &mut Data<'_>) -> Body {
    const ANNOUNCING: [&str; 3] = ["Content-Length", "Transfer-Encoding", "Content-Type"];
    let headers = request.headers();
    if !ANNOUNCING.iter().any(|name| headers.contains(name)) {
        return Body::Fine;
    }
    // Rocket has tried to read these bytes already: it has them, or it has
    // seen the end, or the connection broke, which another look would take
    // for the end. Later bytes fail in the handler.
    let ended = data.peek_complete();
    let begins = data.peek(PEEKED).await;
    // in whatever spelling Rocket reads that name: `&_method`, `[_method]` …
    // What says that it is no form is none, and a file may begin as it likes.
    let is_form = request.content_type().is_none_or(|kind| kind.is_form());
    let first = std::str::from_utf8(begins)
        .ok()
        .filter(|_| is_form)
        .and_then(|begins| Form::values(begins).next());
    if first.is_some_and(|field| field.name == "_method") {
        Body::Method
    } else if begins.len() < PEEKED && !ended {
        Body::Truncated
    } else {
        Body::Fine
    }
}

fn host<'r>(request: &'r Request<'_>) -> Result<&'r str, Refused> {
    let mut hosts = request.headers().get("Host");
    match (hosts.next(), hosts.next()) {
        (Some(host), None) if !host.is_empty() && Host::parse(host).is_ok() => Ok(host),
        _ => Err(Refused::Host),
    }
}

const fn is_safe(method: Method) -> bool {
    matches!(method, Method::Get | Method::Head | Method::Options)
}

/// The door that was asked keeps its error pages: its part of the path stays.
fn turn_away(request: &mut Request<'_>, refused: Refused) {
    // what a body says is not what was asked with
    if request.method() != Method::Head || refused == Refused::Method {
        request.set_method(Method::Get);
    }
    let at_desk = request.uri().path().segments().next() == Some("desk");
    request.set_uri(match (at_desk, refused) {
        (false, Refused::Host) => uri!("/refused/host"),
        (false, Refused::CrossSite) => uri!("/refused/cross-site"),
        (false, Refused::Truncated) => uri!("/refused/truncated"),
        (false, Refused::Method | Refused::Unheard) => uri!("/refused/method"),
        (true, Refused::Host) => uri!("/desk/refused/host"),
        (true, Refused::CrossSite) => uri!("/desk/refused/cross-site"),
        (true, Refused::Truncated) => uri!("/desk/refused/truncated"),
        (true, Refused::Method | Refused::Unheard) => uri!("/desk/refused/method"),
    });
}

#[cfg(test)]
mod tests;
