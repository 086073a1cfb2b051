//! How long others may keep an answer. Each response names a policy; one that
//! names none is treated as private.

use std::borrow::Cow;

use rocket::{
    http::Header,
    request::Request,
    response::{self, Responder},
};

/// The policies, and why each of them exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// The address names the content, so it never changes: a year.
    Immutable,
    /// The same for so many seconds at the most: then it may not be had any more.
    Until(u32),
    /// Public, but a release or the end of a window may change it at any
    /// second: kept, and asked about each time, which costs a 304.
    Revalidate,
    /// For one person's eyes: in no cache, not even the browser's, so that
    /// the back button shows nothing after signing out.
    Private,
}

impl CachePolicy {
    /// The value of `Cache-Control`.
    pub fn value(self) -> Cow<'static, str> {
        match self {
            Self::Immutable => "public, max-age=31536000, immutable".into(),
            Self::Until(seconds) => format!("public, max-age={seconds}").into(),
            Self::Revalidate => "public, max-age=0, must-revalidate".into(),
            Self::Private => "private, no-store".into(),
        }
    }

    /// The header itself.
    pub fn header(self) -> Header<'static> {
        Header::new("Cache-Control", self.value())
    }

    /// An answer under this policy.
    pub const fn of<R>(self, answer: R) -> Policed<R> {
        Policed(self, answer)
    }
}

/// An answer with its policy.
#[derive(Debug)]
pub struct Policed<R>(CachePolicy, R);

impl<'r, 'o: 'r, R: Responder<'r, 'o>> Responder<'r, 'o> for Policed<R> {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'o> {
        let mut response = self.1.respond_to(request)?;
        response.set_header(self.0.header());
        Ok(response)
    }
}
