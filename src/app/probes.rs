//! What a service manager or a balancer asks: does the process live, and may
//! readers be sent to it? Programs read the answers, so they are in plain
//! English. Refuses to say anything about what the desk holds.

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
    routes![healthz, readyz]
}

/// Asks nothing of anybody: a process that answers this lives.
#[get("/healthz")]
fn healthz() -> Policed<&'static str> {
    CachePolicy::Private.of("ok")
}

#[get("/readyz")]
async fn readyz(office: &State<Office>) -> (Status, Policed<&'static str>) {
    let (store, publication) = (office.store.clone(), office.publication.clone());
    let now = office.now();
    let judged = office
        .run(move || Ok(judge(&store, &publication, now)))
        .await;
    let (status, words) = match judged {
        Ok(None) => (Status::Ok, "ok"),
        Ok(Some(why)) => (Status::ServiceUnavailable, why),
        Err(_) => (Status::ServiceUnavailable, "not ready: a fault within"),
    };
    (status, CachePolicy::Private.of(words))
}

/// Why nobody should be sent here; none where all is well.
fn judge(store: &Store, publication: &Publication, now: Moment) -> Option<&'static str> {
    let due = match store.read(releases::next_due) {
        Ok(due) => due,
        Err(_) => return Some("not ready: the desk's database does not answer"),
    };
    // any question will do
    if publication.applied(ReleaseId(0)).is_err() {
        return Some("not ready: the publication's database does not answer");
    }
    let overdue = due.is_some_and(|due| now.since(due) > OVERDUE_SECONDS);
    overdue.then_some("not ready: a release is overdue")
}
