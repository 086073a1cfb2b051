//! Ways in that are not pages: the bare address, and addresses that differ
//! from ours in case or in a slash at the end.

use rocket::{
    get,
    http::{Header, Status, uri::Origin},
    response::Redirect,
};

use crate::{domain::locale::Locale, web::address};

use super::{
    reader::Wanted,
    spoken::{Speaking, Spoken},
};

/// A redirect that depends on the reader's languages, and says so.
#[derive(rocket::Responder)]
pub struct Negotiated {
    redirect: Redirect,
    vary: Header<'static>,
}

/// Sends a reader to the first page in their language.
#[get("/", rank = 20)]
pub fn root(wanted: Wanted) -> Negotiated {
    Negotiated {
        redirect: Redirect::to(address::home(wanted.0.locale())),
        vary: Header::new("Vary", "Accept-Language"),
    }
}

/// The language of ours that a path's first part means: in another case, or
/// with a region. A language that we do not speak has no page.
fn meant(first: &str, spoken: &Spoken) -> Option<Locale> {
    let tag = Locale::parse(first)?;
    let served = *spoken.negotiated(Some(tag.as_str())).locale();
    let means = served.language() == tag.language() && served.as_str() != first;
    means.then_some(served)
}

/// Takes an address whose language is written otherwise to ours; there is no
/// page at any other.
#[get("/<first>/<_..>", rank = 200)]
pub fn fallback(first: &str, origin: &Origin<'_>, speaking: Speaking) -> Result<Redirect, Status> {
    let locale = meant(first, &speaking.0).ok_or(Status::NotFound)?;
    let path = origin.path().as_str();
    let rest = path.splitn(3, '/').nth(2);
    let target = rest.map_or_else(
        || address::home(&locale),
        |rest| format!("/{locale}/{rest}"),
    );
    let query = origin.query().map(|query| format!("?{query}"));
    let onward = address::onward(&(target + &query.unwrap_or_default()));
    onward.map(Redirect::permanent).ok_or(Status::NotFound)
}
