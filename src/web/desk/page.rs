//! What a handler of the desk answers with: a page, a page with refusals, or a
//! way on. Every answer is private: it is for one person's eyes.

use askama::Template;
use rocket::{
    Request,
    http::{ContentType, Status},
    response::{self, Redirect, Responder, Response},
};

use crate::web::{address, cache_policy::CachePolicy, desk::error::Error};

/// After how many seconds it is worth another try where others are in the way.
pub const CROWDED_SECONDS: i64 = 5;

/// A rendered page.
pub struct Page {
    status: Status,
    html: String,
    /// Seconds after which to try again.
    retry_after: Option<i64>,
}

/// A page, or a redirect after a write.
pub enum Answer {
    Page(Page),
    To(Box<Redirect>),
}

/// What handlers return.
pub type Result = std::result::Result<Answer, Error>;

fn render(template: &impl Template, status: Status) -> Result {
    let html = template
        .render()
        .map_err(|error| Error::Internal(Box::new(error)))?;
    Ok(Answer::Page(Page {
        status,
        html,
        retry_after: None,
    }))
}

/// The page itself.
pub fn show(template: &impl Template) -> Result {
    render(template, Status::Ok)
}

/// The same page again, with what must be mended.
pub fn refused(template: &impl Template) -> Result {
    render(template, Status::UnprocessableEntity)
}

/// The page with the two texts of a conflict.
pub fn conflict(template: &impl Template) -> Result {
    render(template, Status::Conflict)
}

/// A page with another status, for catchers.
pub fn with_status(template: &impl Template, status: Status) -> Result {
    render(template, status)
}

/// The same page again, to be tried after so many seconds.
pub fn slowed(template: &impl Template, seconds: i64) -> Result {
    later(template, Status::TooManyRequests, seconds)
}

/// The same page again, to be tried when others are done.
pub fn crowded(template: &impl Template) -> Result {
    later(template, Status::ServiceUnavailable, CROWDED_SECONDS)
}

fn later(template: &impl Template, status: Status, seconds: i64) -> Result {
    let html = template
        .render()
        .map_err(|error| Error::Internal(Box::new(error)))?;
    Ok(Answer::Page(Page {
        status,
        html,
        retry_after: Some(seconds),
    }))
}

/// Onward after a write, to an address of this site; the desk's home where it
/// is none.
pub fn to(address: impl AsRef<str>) -> Result {
    let onward = address::onward(address.as_ref());
    let redirect = onward.map_or_else(|| Redirect::to("/desk"), Redirect::to);
    Ok(Answer::To(Box::new(redirect)))
}

impl<'r> Responder<'r, 'static> for Page {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut response =
            Response::build_from((ContentType::HTML, self.html).respond_to(request)?)
                .status(self.status)
                .header(CachePolicy::Private.header())
                .finalize();
        if let Some(seconds) = self.retry_after {
            response.set_raw_header("Retry-After", seconds.to_string());
        }
        Ok(response)
    }
}

impl<'r> Responder<'r, 'static> for Answer {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        match self {
            Self::Page(page) => page.respond_to(request),
            Self::To(redirect) => {
                let mut response = redirect.respond_to(request)?;
                response.set_status(Status::SeeOther);
                response.set_header(CachePolicy::Private.header());
                Ok(response)
            }
        }
    }
}
