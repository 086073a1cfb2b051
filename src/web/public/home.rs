//! The first page: what happened to you, then what is new.

use askama::Template;
use rocket::{
    get,
    http::{Status, uri::Origin},
    response::Redirect,
};

use crate::{
    domain::{language::Language, vocabulary::Situation},
    i18n::Lang,
    publication::Filter,
    text::SafeHtml,
    web::{
        address,
        pages::Served,
        records::{ContactCard, Dial},
        say::Say,
    },
};

use super::{
    door::{self, Door, Made},
    frame::{self, Frame, Room},
    help::emergency,
    lists::{CardView, ComingView, Shelves},
    materials,
    reader::Reader,
};

/// So many of the newest advisories stand on the first page.
const LATEST: usize = 6;

/// So many translations that are being made are named here.
const COMING: u32 = 3;

struct Tile {
    href: String,
    name: SafeHtml,
    sign: &'static str,
}

impl Tile {
    fn new(lang: Lang, situation: Situation) -> Self {
        Self {
            href: address::situation(lang.locale(), situation),
            name: Say::new(lang).t(situation.message_id()),
            sign: situation.message_id(),
        }
    }
}

/// What a reader whose language is data finds in another: the situations that
/// theirs has no words for, and every advisory.
struct Elsewhere {
    language: &'static Language,
    title: SafeHtml,
    tiles: Vec<Tile>,
    all: String,
    all_name: SafeHtml,
}

impl Elsewhere {
    fn new(say: Say) -> Option<Self> {
        if say.lang().is_compiled() {
            return None;
        }
        let other = frame::elsewhere();
        let lacking = Situation::all().filter(|one| !say.lang().has(one.message_id()));
        let language = other.language();
        Some(Self {
            language,
            title: say.with(
                "home-elsewhere",
                &[("language", language.native.as_str().into())],
            ),
            tiles: lacking.map(|one| Tile::new(other, one)).collect(),
            all: address::advisories(other.locale()),
            all_name: Say::new(other).t("home-latest-all"),
        })
    }
}

#[derive(Template)]
#[template(path = "public/home_show.html")]
struct HomeShowPage {
    frame: Frame,
    say: Say,
    situations: Vec<Tile>,
    elsewhere: Option<Elsewhere>,
    emergency: Option<Dial>,
    cards: Vec<CardView>,
    coming: Vec<ComingView>,
    all: String,
    /// Where there is something to be taken away.
    materials: Option<String>,
    shelves: Shelves,
}

door::in_frame!(HomeShowPage);

impl HomeShowPage {
    fn make(room: &Room) -> Made {
        let say = room.say();
        let locale = room.locale();
        let cards = room
            .publication
            .list(locale, &Filter::default(), room.now)?;
        let mut frame = Frame::new(&room.setting, say.plain("home-title"), &address::home);
        frame.default_at_root();
        door::page(&Self {
            frame: frame.described(say.plain("site-description")),
            say,
            situations: Situation::all()
                .filter(|one| say.lang().has(one.message_id()))
                .map(|one| Tile::new(say.lang(), one))
                .collect(),
            elsewhere: Elsewhere::new(say),
            emergency: emergency(room)?
                .and_then(|contact| ContactCard::new(say, locale, &contact).number),
            shelves: Shelves::new(room, &cards, &Filter::default()),
            cards: cards
                .iter()
                .take(LATEST)
                .map(|card| CardView::new(room, card))
                .collect(),
            coming: ComingView::first(room, &Filter::default(), COMING)?,
            all: address::advisories(locale),
            materials: materials::having(room)?
                .contains(locale)
                .then(|| address::materials(locale)),
        })
    }
}

/// The first page of a language, or the way to its one address.
#[derive(rocket::Responder)]
pub enum Home {
    Page(Served),
    Elsewhere(Box<Redirect>),
}

/// The first page of a language. It ends with a slash.
#[get("/<_>", rank = 20)]
pub async fn home_show(
    reader: Reader,
    origin: &Origin<'_>,
    door: Door<'_>,
) -> Result<Home, Status> {
    let here = address::home(reader.0.locale());
    if origin.path() != here.as_str() {
        return Ok(Home::Elsewhere(Box::new(Redirect::permanent(here))));
    }
    door.open(reader, HomeShowPage::make).await.map(Home::Page)
}
