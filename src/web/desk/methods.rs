//! What no page of the desk takes as it was sent: with another method (405 and
//! what the page takes), or with a body that is no form (415). Where there is
//! no page at all it stays at 404. Refuses to look at what was sent.

use std::collections::BTreeSet;

use rocket::{
    Data, Request, Route,
    http::{Method, Status},
    route::Outcome,
};

const METHODS: [Method; 7] = [
    Method::Get,
    Method::Post,
    Method::Put,
    Method::Delete,
    Method::Patch,
    Method::Options,
    Method::Trace,
];

/// Behind every other route of the desk, and before the public door's word for
/// addresses that are none.
const RANK: isize = 150;

pub fn routes() -> Vec<Route> {
    METHODS
        .into_iter()
        .map(|method| Route::ranked(RANK, method, "/<_..>", refuse))
        .collect()
}

fn refuse<'r>(
    request: &'r Request<'_>,
    _data: Data<'r>,
) -> rocket::futures::future::BoxFuture<'r, Outcome<'r>> {
    let (taken, method) = (taken(request), request.method());
    let form = request
        .content_type()
        .is_some_and(|kind| kind.is_form() || kind.is_form_data());
    let status = match method {
        _ if taken.is_empty() => Status::NotFound,
        _ if !taken.contains(method.as_str()) => Status::MethodNotAllowed,
        Method::Post if !form => Status::UnsupportedMediaType,
        // its own route has looked at it and found nothing there
        _ => Status::NotFound,
    };
    Box::pin(async move { Outcome::Error(status) })
}

/// The methods of the page that was asked for, as `Allow` names them.
pub fn allowed(request: &Request<'_>) -> String {
    let taken: Vec<&str> = taken(request).into_iter().collect();
    taken.join(", ")
}

fn taken(request: &Request<'_>) -> BTreeSet<&'static str> {
    let asked: Vec<&str> = request.uri().path().segments().collect();
    let mut taken = BTreeSet::new();
    for route in request.rocket().routes() {
        if fits(route.uri.path(), &asked) {
            taken.insert(route.method.as_str());
            if route.method == Method::Get {
                taken.insert(Method::Head.as_str());
            }
        }
    }
    taken
}

/// True where a route's path is that of a page, not of everything below one.
fn fits(path: &str, asked: &[&str]) -> bool {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let dynamic = |part: &str| part.starts_with('<') && !part.ends_with("..>");
    parts.len() == asked.len()
        && parts
            .iter()
            .zip(asked)
            .all(|(part, asked)| dynamic(part) || part == asked)
}
