//! The frame around every page of the desk: rooms, who is signed in, the
//! language, the rehearsed clock, and a word after something was done.

use std::sync::Arc;

use rocket::{
    Request,
    http::Method,
    outcome::Outcome,
    request::{self, FromRequest},
};

use super::{
    cookies::{Cookies, LANGUAGE},
    difference::Patience,
    guard,
    office::Office,
};
use crate::{
    domain::{
        account::{Actor, Role},
        locale::Locale,
        moment::Moment,
    },
    i18n::{self, Lang, negotiate},
    store::languages,
    text::SafeHtml,
    web::{gate::Refused, say::Say, site::Site},
    workflow::home,
};

/// The languages of the desk, each in its own words.
pub const LOCALES: [(Locale, &str); 2] = [(Locale::JA, "日本語"), (Locale::EN, "English")];

/// A room of the desk.
#[derive(Debug, Clone)]
pub struct Room {
    pub href: &'static str,
    pub label: &'static str,
    pub sign: &'static str,
    pub current: bool,
    /// How much waits there; nothing is shown for none.
    pub waiting: usize,
}

/// The frame, as a request guard: every page of the desk begins with it.
pub struct Shell {
    pub say: Say,
    pub actor: Option<Actor>,
    pub rooms: Vec<Room>,
    /// The address of this page, for coming back after a change of language.
    pub here: String,
    /// A message id after something was done.
    pub done: Option<SafeHtml>,
    /// The moment that a rehearsed clock shows.
    pub rehearsal: Option<Moment>,
    pub demonstration: bool,
    pub now: Moment,
    /// True for an administrator while nothing can be written.
    pub unwritable: bool,
    /// The languages that texts are written in, in their order.
    pub locales: Vec<Locale>,
    /// For the differences that the page shows.
    pub patience: Patience,
}

/// What may be said after something was done: `?done=` takes nothing else.
const DONE: &[(&str, &str)] = &[
    ("signed-out", "desk-done-signed-out"),
    ("work-made", "desk-done-work-made"),
    ("work-described", "desk-done-work-described"),
    ("text-saved", "desk-done-text-saved"),
    ("text-approved", "desk-done-text-approved"),
    ("question-asked", "desk-done-question-asked"),
    ("question-answered", "desk-done-question-answered"),
    ("question-resolved", "desk-done-question-resolved"),
    ("question-withdrawn", "desk-done-question-withdrawn"),
    ("reader-recorded", "desk-done-reader-recorded"),
    ("edition-begun", "desk-done-edition-begun"),
    ("release-made", "desk-done-release-made"),
    ("release-chosen", "desk-done-release-chosen"),
    ("release-submitted", "desk-done-release-submitted"),
    ("release-decided", "desk-done-release-decided"),
    ("release-returned", "desk-done-release-returned"),
    ("release-signed", "desk-done-release-signed"),
    ("release-scheduled", "desk-done-release-scheduled"),
    ("release-released", "desk-done-release-released"),
    ("release-withdrawn", "desk-done-release-withdrawn"),
    ("account-saved", "desk-done-account-saved"),
    ("account-ended", "desk-done-account-ended"),
    ("password-changed", "desk-done-password-changed"),
    ("organisation-saved", "desk-done-organisation-saved"),
    ("message-again", "desk-done-message-again"),
    ("rendition-again", "desk-done-rendition-again"),
    ("rights-saved", "desk-done-rights-saved"),
    ("tagged", "desk-done-tagged"),
    ("people-saved", "desk-done-people-saved"),
    ("consent-recorded", "desk-done-consent-recorded"),
    ("consent-withdrawn", "desk-done-consent-withdrawn"),
    ("takers-told", "desk-done-takers-told"),
    ("taken-down", "desk-done-taken-down"),
    ("record-saved", "desk-done-record-saved"),
    ("file-placed", "desk-done-file-placed"),
    ("file-taken-away", "desk-done-file-taken-away"),
    ("file-cropped", "desk-done-file-cropped"),
    ("formats-chosen", "desk-done-formats-chosen"),
    ("format-saved", "desk-done-format-saved"),
    ("term-saved", "desk-done-term-saved"),
    ("term-removed", "desk-done-term-removed"),
    ("language-added", "desk-done-language-added"),
    ("language-renamed", "desk-done-language-renamed"),
    ("language-saved", "desk-done-language-saved"),
    ("wording-saved", "desk-done-wording-saved"),
    ("clock-moved", "desk-done-clock-moved"),
    ("clock-agreed", "desk-done-clock-agreed"),
    ("retention-saved", "desk-done-retention-saved"),
    ("retention-done", "desk-done-retention-done"),
];

/// The rooms that only administrators enter.
const ADMINISTRATION: [&str; 2] = ["/desk/accounts", "/desk/messages"];

const ROOMS: &[(&str, &str, &str)] = &[
    ("/desk", "desk-room-home", "home"),
    ("/desk/works", "desk-room-works", "document"),
    ("/desk/matrix", "desk-room-matrix", "translate"),
    ("/desk/queue", "desk-room-queue", "list"),
    ("/desk/files", "desk-room-files", "picture"),
    ("/desk/releases", "desk-room-releases", "send"),
    ("/desk/clocks", "desk-room-clocks", "clock"),
    ("/desk/contacts", "desk-room-contacts", "phone"),
    ("/desk/facts", "desk-room-facts", "chart"),
    ("/desk/glossary", "desk-room-glossary", "book"),
    ("/desk/languages", "desk-room-languages", "globe"),
    ("/desk/journal", "desk-room-journal", "journal"),
    ("/desk/accounts", "desk-room-accounts", "people"),
    ("/desk/messages", "desk-room-messages", "mail"),
    ("/desk/organisations", "desk-room-organisations", "tree"),
];

impl Shell {
    /// True where the person holds that role, by its key.
    pub fn may(&self, role: &str) -> bool {
        let role = Role::parse(role);
        self.actor
            .as_ref()
            .zip(role)
            .is_some_and(|(actor, role)| actor.has(role))
    }

    /// The room that the page is in.
    pub fn room(&self) -> Option<&Room> {
        self.rooms.iter().find(|room| room.current)
    }

    /// True where the page is the first one of that room.
    pub fn is_at(&self, href: &str) -> bool {
        let path = self.here.split('?').next().unwrap_or_default();
        path.trim_end_matches('/') == href
    }

    /// How much waits for the person, in all rooms.
    pub fn waiting(&self) -> usize {
        self.rooms.iter().map(|room| room.waiting).sum()
    }

    /// The day in Japan, as an input for days holds it.
    pub fn today(&self) -> String {
        self.now.in_japan().date().to_string()
    }

    /// A moment with its day and time in Japan.
    pub fn when(&self, at: &Moment) -> SafeHtml {
        self.say.date_time(*at)
    }

    /// A language in its own words.
    pub fn language(&self, locale: &Locale) -> &'static str {
        i18n::languages::find(locale).map_or("", |language| language.native.as_str())
    }

    /// A column for each language of the texts, with its name.
    pub fn columns(&self) -> Vec<(&'static str, Locale)> {
        let locales = self.locales.iter().copied();
        locales
            .map(|locale| (self.language(&locale), locale))
            .collect()
    }

    /// The other language of the desk.
    pub fn languages(&self) -> Vec<(&'static str, Locale, bool)> {
        LOCALES
            .into_iter()
            .map(|(locale, name)| (name, locale, locale == *self.say.locale()))
            .collect()
    }
}

/// The language of the desk: the account's, else what was chosen in this browser
/// before signing in, else the browser's.
fn locale(request: &Request<'_>, actor: Option<&Actor>) -> Locale {
    let known: Vec<Locale> = LOCALES.into_iter().map(|(locale, _)| locale).collect();
    let cookie = Cookies::of(request).get(LANGUAGE).and_then(Locale::parse);
    actor
        .map(|actor| actor.locale)
        .or(cookie)
        .filter(|locale| known.contains(locale))
        .unwrap_or_else(|| {
            let asked = request.headers().get_one("Accept-Language");
            negotiate(asked, &known, &i18n::languages::all())
        })
}

/// The address to come back to: what was turned away at the gate has none, and
/// what a form was sent to perhaps only that of a page above it.
fn here(request: &Request<'_>) -> String {
    if Refused::of(request).is_some() {
        return "/desk".to_owned();
    }
    if request.method() == Method::Get {
        return request.uri().to_string();
    }
    let mut path = request.uri().path().as_str();
    while !opens(request, path) {
        match path.rsplit_once('/') {
            Some((above, _)) if !above.is_empty() => path = above,
            _ => return "/desk".to_owned(),
        }
    }
    path.to_owned()
}

/// True where a page of the desk can be opened under that path.
fn opens(request: &Request<'_>, path: &str) -> bool {
    let mut routes = request.rocket().routes();
    routes.any(|route| {
        let pattern = route.uri.path();
        let is_like = |(part, asked): (&str, &str)| part == asked || part.starts_with('<');
        route.method == Method::Get
            && pattern.starts_with("/desk")
            // what takes every path opens nothing
            && !pattern.contains("..")
            && pattern.split('/').count() == path.split('/').count()
            && pattern.split('/').zip(path.split('/')).all(is_like)
    })
}

/// How much waits for this person, and the languages that texts are written in.
async fn standing(office: &Office, actor: Option<&Actor>) -> (usize, Vec<Locale>) {
    let Some(actor) = actor.cloned() else {
        return (0, Vec::new());
    };
    let (standings, now) = (Arc::clone(&office.standings), office.now());
    let read = office.read(move |tx| {
        let waiting = home::count_waiting(tx, &standings, &actor, now)?;
        Ok((waiting, languages::in_use(tx)?))
    });
    let read = read.await;
    read.unwrap_or_default()
}

/// True where that address lies in the room. Files of translators are part of
/// the works.
fn is_in(room: &str, path: &str) -> bool {
    let within = |room: &str| path == room || path.starts_with(&format!("{room}/"));
    match room {
        "/desk" => path == room,
        "/desk/works" => within(room) || within("/desk/interchange"),
        _ => within(room),
    }
}

/// Builds the frame for any request, also for catchers.
pub async fn shell(request: &Request<'_>) -> Option<Shell> {
    let office = request.rocket().state::<Office>()?;
    let actor = guard::signed_in(request).await.cloned();
    let path = request
        .uri()
        .path()
        .as_str()
        .trim_end_matches('/')
        .to_owned();
    let (waiting, locales) = standing(office, actor.as_ref()).await;
    let administrates = actor
        .as_ref()
        .is_some_and(|actor| actor.has(Role::Administrator));
    let rooms = ROOMS
        .iter()
        .copied()
        .filter(|(href, ..)| administrates || !ADMINISTRATION.contains(href))
        .map(|(href, label, sign)| Room {
            href,
            label,
            sign,
            current: is_in(href, &path),
            waiting: if href == "/desk" { waiting } else { 0 },
        })
        .collect();
    let say = Say::new(Lang::desk(&locale(request, actor.as_ref())));
    let done = request
        .query_value::<&str>("done")
        .and_then(Result::ok)
        .and_then(|key| DONE.iter().find(|(known, _)| *known == key))
        .map(|(_, message)| say.t(message));
    let now = office.now();
    let unwritable = administrates && office.is_unwritable(guard::session(request)).await;
    Some(Shell {
        say,
        unwritable,
        rooms: if actor.is_some() { rooms } else { Vec::new() },
        here: here(request),
        done,
        rehearsal: office.clock.is_rehearsal().then_some(now),
        demonstration: request
            .rocket()
            .state::<Site>()
            .is_some_and(|site| site.demonstration),
        now,
        locales,
        patience: Patience::default(),
        actor,
    })
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Shell {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        match shell(request).await {
            Some(shell) => Outcome::Success(shell),
            None => Outcome::Error((rocket::http::Status::InternalServerError, ())),
        }
    }
}
