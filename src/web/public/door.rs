//! What every public handler asks for: the publication, the moment, the
//! origin, and the page cache. Refuses to know any page.

use std::{borrow::Cow, sync::Arc};

use askama::Template;
use rocket::{
    Request,
    http::{ContentType, Header, Status, uri::Path},
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
    publication: &'r Publication,
    stamp: Stamp,
    origin: Cow<'r, str>,
    demonstration: bool,
    spoken: Arc<Spoken>,
    pages: &'r Pages,
    path: Path<'r>,
    key: Cow<'r, str>,
}

impl Door<'_> {
    /// The same address with the number of a list's page.
    #[must_use]
    pub fn page(mut self, number: u64) -> Self {
        if number > 1 {
            self.key.to_mut().push_str(&format!("?page={number}"));
        }
        self
    }

    /// The state of the publication that the answer is true of.
    pub fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// Sends the page of this address, rendered where the cache has none.
    pub async fn open(
        self,
        reader: Reader,
        make: impl FnOnce(&Room) -> Made + Send + 'static,
    ) -> PageResult {
        // nearly every request ends here, so nothing is made before
        if let Some(kept) = self.pages.kept(self.stamp, &self.key) {
            return Ok(kept);
        }
        let (pages, stamp) = (self.pages, self.stamp);
        let (room, path, key) = self.room(reader);
        pages
            .serve(stamp, &key, move || whole(&room, &path, make))
            .await
            .map_err(|failure: Failure| failure.status())
    }

    /// Sends a page that depends on more than its address. Nothing is kept.
    pub async fn once(
        self,
        reader: Reader,
        make: impl FnOnce(&Room) -> Made + Send + 'static,
    ) -> PageResult {
        let (pages, stamp) = (self.pages, self.stamp);
        let (room, path, _) = self.room(reader);
        pages
            .once(stamp, move || whole(&room, &path, make))
            .await
            .map_err(|failure: Failure| failure.status())
    }

    /// What a page is made in, its path and its key.
    fn room(self, reader: Reader) -> (Room, String, String) {
        let room = Room {
            setting: Setting {
                say: Say::new(reader.0),
                spoken: self.spoken,
                origin: self.origin.into_owned(),
                demonstration: self.demonstration,
            },
            publication: self.publication.clone(),
            now: self.stamp.now,
        };
        (room, self.path.to_string(), self.key.into_owned())
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
        let path = request.uri().path();
        // before the words are read: words that are newer than the stamp are
        // made again, words that are older would be kept
        let stamp = Stamp::of(publication, clock.now());
        // what a page of a demonstration is made of names the host it is asked at
        let place = if demonstration { &*origin } else { "" };
        Outcome::Success(Self {
            key: key(place, path),
            path,
            spoken: spoken(request),
            stamp,
            publication,
            origin,
            demonstration,
            pages,
        })
    }
}

/// What a page is kept under. Empty parts of a path mean nothing, so that they
/// make no second key; neither does another spelling of the same letters.
fn key<'r>(place: &str, path: Path<'r>) -> Cow<'r, str> {
    let raw = path.raw().as_str();
    if place.is_empty() && !raw.contains('%') && !raw.contains("//") {
        return Cow::Borrowed(raw.strip_suffix('/').unwrap_or(raw));
    }
    let mut key = String::with_capacity(place.len() + raw.len());
    key.push_str(place);
    for part in path.segments() {
        key.push('/');
        key.push_str(part);
    }
    Cow::Owned(key)
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
fn place<'r>(request: &'r Request<'_>) -> (Cow<'r, str>, bool) {
    let Some(site) = request.rocket().state::<Site>() else {
        return (Cow::Borrowed(""), false);
    };
    if let Some(origin) = site.origin.as_deref() {
        return (
            Cow::Borrowed(origin.trim_end_matches('/')),
            site.demonstration,
        );
    }
    let host = request.host().filter(|_| site.demonstration);
    let host = host.map(ToString::to_string);
    (
        Cow::Owned(site.absolute(host.as_deref(), "")),
        site.demonstration,
    )
}

/// The setting of a page that is made outside a door, by a catcher.
pub fn setting(request: &Request<'_>, say: Say) -> Setting {
    let (origin, demonstration) = place(request);
    Setting {
        say,
        spoken: spoken(request),
        origin: origin.into_owned(),
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
