//! The only error that answers a request. It is logged once, here; the page
//! that a person sees is the catcher's, and links a way back.

use std::io;

use rocket::{
    Request,
    http::Status,
    response::{self, Responder},
};

use crate::{media::vault, publication, store, workflow};

/// Why a request has no page of its own.
#[derive(Debug)]
pub enum Error {
    /// There is no such thing, or not for this person.
    NotFound,
    /// Nobody is signed in any more.
    Unsigned,
    /// The person's role does not allow it.
    Forbidden,
    /// More was sent than anybody types there.
    TooLarge,
    /// The database is busy with something large; trying again helps.
    Busy,
    /// Nothing can be written, and nothing was: an administrator can mend it.
    Unwritable(Box<dyn std::error::Error + Send + Sync>),
    /// Something failed that the person cannot mend.
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

/// Left on a request whose answer is that nothing can be written.
#[derive(Clone, Copy)]
pub struct Unwritable;

impl Unwritable {
    /// True where this request could not be written.
    pub fn of(request: &Request<'_>) -> bool {
        request.local_cache(|| None::<Self>).is_some()
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Missing => Self::NotFound,
            busy if busy.is_busy() => Self::Busy,
            full if full.is_unwritable() => Self::Unwritable(Box::new(full)),
            other => Self::Internal(Box::new(other)),
        }
    }
}

impl From<workflow::Error> for Error {
    fn from(error: workflow::Error) -> Self {
        match error {
            workflow::Error::Store(error) => error.into(),
            workflow::Error::Publication(error) => error.into(),
            workflow::Error::Files(error) => error.into(),
            other => Self::Internal(Box::new(other)),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        if vault::is_full(&error) {
            Self::Unwritable(Box::new(error))
        } else {
            Self::Internal(Box::new(error))
        }
    }
}

impl From<publication::Error> for Error {
    fn from(error: publication::Error) -> Self {
        if error.is_unwritable() {
            Self::Unwritable(Box::new(error))
        } else {
            Self::Internal(Box::new(error))
        }
    }
}

impl<'r> Responder<'r, 'static> for Error {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        match self {
            Self::NotFound => Err(Status::NotFound),
            Self::Unsigned => Err(Status::Unauthorized),
            Self::Forbidden => Err(Status::Forbidden),
            Self::TooLarge => Err(Status::PayloadTooLarge),
            Self::Busy => Err(Status::ServiceUnavailable),
            Self::Unwritable(source) => {
                let path = request.uri().path();
                eprintln!("keihatsu: {} {path}: not saved: {source}", request.method());
                request.local_cache(|| Some(Unwritable));
                Err(Status::ServiceUnavailable)
            }
            Self::Internal(source) => {
                let path = request.uri().path();
                eprintln!("keihatsu: {} {path}: {source}", request.method());
                Err(Status::InternalServerError)
            }
        }
    }
}
