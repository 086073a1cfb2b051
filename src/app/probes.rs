//! What a service manager, a balancer or an alarm asks: does the process live,
//! may readers be sent to it, must somebody look? Trouble at the desk keeps no
//! reader away. Programs read the answers, so they are in plain English.
//! Refuses to say anything about what the desk holds.

use rocket::{Route, State, get, http::Status, routes};

use crate::{
    domain::{id::ReleaseId, moment::Moment},
    publication::Publication,
    store::{Store, releases},
    web::{
        cache_policy::{CachePolicy, Policed},
        desk::office::Office,
    },
};

/// A release that waits longer than this for what should happen at its second
/// is in trouble.
const OVERDUE_SECONDS: i64 = 60;

pub fn routes() -> Vec<Route> {
    routes![healthz, readyz, statusz]
}

/// True for the addresses of this file.
pub fn is_one(path: &str) -> bool {
    ["/healthz", "/readyz", "/statusz"].contains(&path)
}

/// Asks nothing of anybody: a process that answers this lives.
#[get("/healthz")]
fn healthz() -> Policed<&'static str> {
    CachePolicy::Private.of("ok")
}

type Answer = (Status, Policed<&'static str>);

/// May readers be sent here?
#[get("/readyz")]
async fn readyz(office: &State<Office>) -> Answer {
    let publication = office.publication.clone();
    let judged = office.run(move || Ok(unread(&publication))).await;
    answer(judged)
}

/// Must somebody look?
#[get("/statusz")]
async fn statusz(office: &State<Office>) -> Answer {
    let (store, publication) = (office.store.clone(), office.publication.clone());
    let now = office.now();
    let judged = office
        .run(move || Ok(unread(&publication).or_else(|| stuck(&store, now))))
        .await;
    answer(judged)
}

fn answer<E>(judged: Result<Option<&'static str>, E>) -> Answer {
    let (status, words) = match judged {
        Ok(None) => (Status::Ok, "ok"),
        Ok(Some(why)) => (Status::ServiceUnavailable, why),
        Err(_) => (Status::ServiceUnavailable, "a fault within"),
    };
    (status, CachePolicy::Private.of(words))
}

/// Why no reader should be sent here; none where all is well.
fn unread(publication: &Publication) -> Option<&'static str> {
    // any question will do
    let answers = publication.applied(ReleaseId(0)).is_ok();
    (!answers).then_some("the publication's database does not answer")
}

/// What keeps releases from going out.
fn stuck(store: &Store, now: Moment) -> Option<&'static str> {
    let Ok(due) = store.read(releases::next_due) else {
        return Some("the desk's database does not answer");
    };
    let overdue = due.is_some_and(|due| now.since(due) > OVERDUE_SECONDS);
    overdue.then_some("a release is overdue")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_probe_is_known_by_its_address() {
        for route in routes() {
            assert!(is_one(route.uri.path()), "{}", route.uri);
        }
        assert!(!is_one("/") && !is_one("/desk/healthz"));
    }
}
