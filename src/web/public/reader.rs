//! What stands in a public path and what a reader asks for, as values.
//! Refuses what is not written exactly as we write it: an address has one form.

use rocket::{
    Request,
    http::Status,
    outcome::Outcome,
    request::{self, FromParam, FromRequest},
};

use crate::{domain::locale::Locale, i18n::Lang};

/// A language that the public pages speak, in canonical case.
#[derive(Clone, Copy)]
pub struct Reader(pub Lang);

impl<'r> FromParam<'r> for Reader {
    type Error = ();

    fn from_param(param: &'r str) -> Result<Self, ()> {
        let locale = Locale::parse(param).filter(|locale| locale.as_str() == param);
        locale.and_then(|tag| Lang::of(&tag)).map(Self).ok_or(())
    }
}

/// The languages that a reader's browser asks for.
pub struct Wanted<'r>(pub Option<&'r str>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Wanted<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        Outcome::Success(Self(request.headers().get_one("Accept-Language")))
    }
}

/// The language of the path, else the one that the browser asks for.
pub fn language_of(request: &Request<'_>) -> Lang {
    let first = request.uri().path().raw().split('/').nth(1);
    let of_path = first
        .and_then(|part| Locale::parse(part.as_str()))
        .and_then(|locale| Lang::of(&locale));
    of_path.unwrap_or_else(|| negotiated(request.headers().get_one("Accept-Language")))
}

/// The language that a browser asks for, among those that we speak.
pub fn negotiated(accept_language: Option<&str>) -> Lang {
    let locale = crate::i18n::negotiate(accept_language, Lang::public_locales());
    Lang::of(&locale).expect("negotiation chooses among the public locales")
}

/// The number of a list's page, the first where none is asked for; none where
/// there is no such page.
pub fn page_number(typed: Option<&str>) -> Option<u64> {
    let Some(typed) = typed else {
        return Some(1);
    };
    let number = typed.parse().ok();
    number.filter(|number| (1..=PAGE_MAX).contains(number))
}

/// No list is longer; it keeps an offset within what a database counts.
const PAGE_MAX: u64 = 100_000;

/// A part of a path that names nothing.
pub fn known<T>(found: Option<T>) -> Result<T, Status> {
    found.ok_or(Status::NotFound)
}
