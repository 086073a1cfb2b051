//! What every public handler asks for: the publication, the moment, the
//! origin, and the page cache. Refuses to know any page.

use std::sync::Arc;

use askama::Template;
use rocket::{
    Request,
    http::{ContentType, Header, Status},
    outcome::{Outcome, try_outcome},
    request::{self, FromRequest},
    response::{self, Responder, Response},
};

use crate::{
    domain::{locale::Locale, moment::Moment},
    i18n,
    publication::{self, Publication},
    web::{
        cache_policy::CachePolicy,
        clock::Clock,
        pages::{Page, Pages, Served, Stamp},
        say::Say,
        site::Site,
    },
};

use super::{
    catchers::ErrorShowPage,
    frame::{Room, Setting},
    reader::Reader,
    spoken::{Spoken, spoken},
};

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("nothing has this address")]
    Missing,
    #[error("the display window has ended")]
    Over,
    #[error(transparent)]
    Publication(#[from] publication::Error),
    #[error(transparent)]
    Template(#[from] askama::Error),
}

impl Failure {
    /// The status whose catcher tells the reader; a fault is logged once, here.
    fn status(&self) -> Status {
        match self {
            Self::Missing => Status::NotFound,
            Self::Over => Status::Gone,
            Self::Publication(_) | Self::Template(_) => {
                rocket::error!("a public page failed: {self}: {self:?}");
                Status::InternalServerError
            }
        }
    }
}

/// A page, or why there is none.
pub type Made = Result<Page, Failure>;

/// What a handler answers; a bare status goes to its catcher.
pub type PageResult = Result<Served, Status>;

/// A template whose language is that of its frame.
pub trait InLanguage: Template {
    /// The language that the page is in.
    fn language(&self) -> Locale;
}

/// Says that a page is in the language of its frame.
macro_rules! in_frame {
    ($page:ty) => {
        impl $crate::web::public::door::InLanguage for $page {
            fn language(&self) -> $crate::domain::locale::Locale {
                *self.frame.say.locale()
            }
        }
    };
}
pub(super) use in_frame;

/// An HTML page.
pub fn page<T: InLanguage>(template: &T) -> Made {
    Ok(Page::html(template.language(), template.render()?))
}

/// The place of one request.
pub struct Door<'r> {
    publication: Publication,
    stamp: Stamp,
    origin: String,
    demonstration: bool,
    spoken: Arc<Spoken>,
    pages: &'r Pages,
    path: String,
    key: String,
}

impl Door<'_> {
    /// The same address with the number of a list's page.
    #[must_use]
    pub fn page(mut self, number: u64) -> Self {
        if number > 1 {
            self.key.push_str(&format!("?page={number}"));
        }
        self
    }

    /// Sends the page of this address, rendered where the cache has none.
    pub async fn open(
        self,
        reader: Reader,
        make: impl FnOnce(&Room) -> Made + Send + 'static,
    ) -> PageResult {
        let room = Room {
            setting: Setting {
                say: Say::new(reader.0),
                spoken: self.spoken,
                origin: self.origin,
                demonstration: self.demonstration,
            },
            publication: self.publication,
            now: self.stamp.now,
        };
        let path = self.path;
        self.pages
            .serve(self.stamp, &self.key, move || whole(&room, &path, make))
            .await
            .map_err(|failure: Failure| failure.status())
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Door<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let publication = try_outcome!(managed::<Publication>(request));
        let clock = try_outcome!(managed::<Clock>(request));
        let pages = try_outcome!(managed::<Pages>(request));
        let (origin, demonstration) = place(request);
        // Empty parts of a path mean nothing, so that they make no second key.
        let path = request.uri().path();
        let mut key = String::with_capacity(origin.len() + path.len() + 8);
        key.push_str(&origin);
        for part in path.segments() {
            key.push('/');
            key.push_str(part);
        }
        Outcome::Success(Self {
            key,
            path: path.to_string(),
            spoken: spoken(request),
            stamp: Stamp::of(publication, clock.now()),
            publication: publication.clone(),
            origin,
            demonstration,
            pages,
        })
    }
}

/// Makes a page whole or not at all. A language that is data may lack words of
/// a page: then the page says that it is not there in this language.
fn whole(room: &Room, path: &str, make: impl FnOnce(&Room) -> Made) -> Made {
    if room.say().lang().is_compiled() {
        return make(room);
    }
    match i18n::missed(|| make(room)) {
        (Ok(_), missed) if !missed.is_empty() => {
            let elsewhere = page(&ErrorShowPage::unspoken(&room.setting, path))?;
            Ok(elsewhere.with_status(Status::NotFound))
        }
        (made, _) => made,
    }
}

fn managed<'r, T: Send + Sync + 'static>(request: &'r Request<'_>) -> request::Outcome<&'r T, ()> {
    match request.rocket().state::<T>() {
        Some(state) => Outcome::Success(state),
        None => Outcome::Error((Status::InternalServerError, ())),
    }
}

/// The origin without a slash at the end, and whether this is a demonstration.
fn place(request: &Request<'_>) -> (String, bool) {
    let host = request.host().map(ToString::to_string);
    let site = request.rocket().state::<Site>();
    site.map_or_else(
        || (String::new(), false),
        |site| (site.absolute(host.as_deref(), ""), site.demonstration),
    )
}

/// The setting of a page that is made outside a door, by a catcher.
pub fn setting(request: &Request<'_>, say: Say) -> Setting {
    let (origin, demonstration) = place(request);
    Setting {
        say,
        spoken: spoken(request),
        origin,
        demonstration,
    }
}

/// A page that is in no cache.
pub struct Plain {
    language: Option<Locale>,
    body: String,
}

/// A page of a catcher. Where even that cannot be rendered, an empty body is
/// the last word: a catcher must not fail.
pub fn uncached<T: InLanguage>(template: &T) -> Plain {
    Plain {
        language: Some(template.language()),
        body: template.render().unwrap_or_default(),
    }
}

impl<'r> Responder<'r, 'static> for Plain {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response
            .header(ContentType::HTML)
            .header(CachePolicy::Private.header())
            .header(Header::new("Vary", "Accept-Language"));
        if let Some(language) = self.language {
            response.header(Header::new("Content-Language", language.to_string()));
        }
        response
            .sized_body(self.body.len(), std::io::Cursor::new(self.body))
            .ok()
    }
}

/// The newest of several moments, else the moment of the request.
pub fn newest(moments: impl Iterator<Item = Moment>, now: Moment) -> Moment {
    moments.max().unwrap_or(now)
}
