//! Ways in that are not pages: the bare address, and addresses that differ
//! from ours in case or in a slash at the end.

use rocket::{
    get,
    http::{Header, Status, uri::Origin},
    response::Redirect,
};

use crate::{domain::locale::Locale, i18n::Lang, web::address};

use super::reader::{Wanted, negotiated};

/// A redirect that depends on the reader's languages, and says so.
#[derive(rocket::Responder)]
pub struct Negotiated {
    redirect: Redirect,
    vary: Header<'static>,
}

/// Sends a reader to the first page in their language.
#[get("/", rank = 20)]
pub fn root(wanted: Wanted<'_>) -> Negotiated {
    let lang = negotiated(wanted.0);
    Negotiated {
        redirect: Redirect::to(address::home(lang.locale())),
        vary: Header::new("Vary", "Accept-Language"),
    }
}

/// Takes an address whose language is in another case to ours; there is no
/// page at any other.
#[get("/<first>/<_..>", rank = 200)]
pub fn fallback(first: &str, origin: &Origin<'_>) -> Result<Redirect, Status> {
    let locale = Locale::parse(first)
        .filter(|locale| locale.as_str() != first && Lang::of(locale).is_some())
        .ok_or(Status::NotFound)?;
    let path = origin.path().as_str();
    let rest = path.splitn(3, '/').nth(2);
    let target = rest.map_or_else(
        || address::home(&locale),
        |rest| format!("/{locale}/{rest}"),
    );
    let query = origin.query().map(|query| format!("?{query}"));
    Ok(Redirect::permanent(target + &query.unwrap_or_default()))
}
