//! The first page: what happened to you, then what is new.

use askama::Template;
use rocket::{
    get,
    http::{Status, uri::Origin},
    response::Redirect,
};

use crate::{
    domain::{locale::Locale, record::ContactKind, vocabulary::Situation},
    i18n::wording::Extra,
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
    door::{self, Door, Failure, Made},
    frame::{Frame, Room},
    lists::{CardView, Shelves},
    reader::Reader,
};

/// So many of the newest advisories stand on the first page.
const LATEST: usize = 6;

struct Tile {
    href: String,
    name: SafeHtml,
    sign: &'static str,
}

#[derive(Template)]
#[template(path = "public/home_show.html")]
struct HomeShowPage {
    frame: Frame,
    say: Say,
    situations: Vec<Tile>,
    emergency: Option<Dial>,
    cards: Vec<CardView>,
    all: String,
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
                .filter(|_| say.lang().has_page(Extra::Situations))
                .map(|situation| Tile {
                    href: address::situation(locale, situation),
                    name: say.t(situation.message_id()),
                    sign: situation.message_id(),
                })
                .collect(),
            emergency: emergency(room)?,
            shelves: Shelves::new(room, &cards, &Filter::default()),
            cards: cards
                .iter()
                .take(LATEST)
                .map(|card| CardView::new(room, card))
                .collect(),
            all: address::advisories(locale),
        })
    }
}

/// The emergency number, where a public text carries it: in the reader's
/// language, else in Japanese. A number is the same in every language, and who
/// is in danger must find it whatever texts have been translated.
fn emergency(room: &Room) -> Result<Option<Dial>, Failure> {
    for locale in [room.locale(), &Locale::JA] {
        let contacts = room.publication.contacts(locale, room.now)?;
        let mut contacts = contacts.iter();
        let found = contacts.find(|contact| contact.kind == ContactKind::Emergency);
        if let Some(contact) = found {
            return Ok(ContactCard::new(room.say(), room.locale(), contact).number);
        }
    }
    Ok(None)
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
