//! What stands in a public path and what a reader asks for, as values.
//! Refuses what is not written exactly as we write it: an address has one form.

use rocket::{
    Request,
    http::Status,
    outcome::Outcome,
    request::{self, FromRequest},
};

use crate::{
    domain::locale::Locale,
    i18n::{Lang, languages},
};

use super::spoken::{Spoken, spoken};

/// The language that the first part of the path names, in canonical case. It
/// is no parameter: which languages there are is for the publication to say.
#[derive(Clone, Copy)]
pub struct Reader(pub Lang);

impl Reader {
    /// For pages without words.
    pub fn of_nobody() -> Self {
        Self(Lang::of(&Locale::JA).expect("Japanese is part of the program"))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Reader {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        match language_of_path(request) {
            Some(lang) => Outcome::Success(Self(lang)),
            None => Outcome::Forward(Status::NotFound),
        }
    }
}

fn language_of_path(request: &Request<'_>) -> Option<Lang> {
    let path = request.uri().path();
    let first = path.raw().as_str().split('/').nth(1)?;
    let locale = Locale::parse(first).filter(|locale| locale.as_str() == first)?;
    spoken(request).lang(&locale)
}

/// The language of ours that a reader's browser asks for.
pub struct Wanted(pub Lang);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Wanted {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let header = request.headers().get_one("Accept-Language");
        Outcome::Success(Self(spoken(request).negotiated(header)))
    }
}

/// The language of the path, else the one that the browser asks for. Where it
/// asks for none, the path's language is what the reader is known to want.
pub fn language_of(request: &Request<'_>) -> Lang {
    let spoken = spoken(request);
    let first = request.uri().path().raw().split('/').nth(1);
    let of_path = first.and_then(|part| asked_for(part.as_str(), &spoken));
    if let Some(lang) = of_path.and_then(|locale| spoken.lang(&locale)) {
        return lang;
    }
    let header = request.headers().get_one("Accept-Language");
    spoken.negotiated(header.or(of_path.as_ref().map(Locale::as_str)))
}

/// The language that the first part of a path names: one that is spoken, or one
/// that is known and has no page yet.
pub fn asked_for(first: &str, spoken: &Spoken) -> Option<Locale> {
    Locale::parse(first).filter(|tag| languages::known(tag).is_some() || spoken.lang(tag).is_some())
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
