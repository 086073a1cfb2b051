//! Everything that can be taken away in a language, by topic.

use askama::Template;
use rocket::get;

use crate::{
    domain::{locale::Locale, vocabulary::Topic},
    i18n::Lang,
    publication::{self, Material},
    text::SafeHtml,
    web::{
        address,
        article::plain_title,
        beside::{Download, Elsewhere, PictureView},
        say::Say,
    },
};

use super::{
    door::{self, Door, Failure, Made, PageResult},
    frame::{Frame, Room},
    material::piece,
    reader::Reader,
};

struct Card {
    href: String,
    title: SafeHtml,
    alt: String,
    picture: Option<PictureView>,
    downloads: Vec<Download>,
}

struct Group {
    topic: SafeHtml,
    sign: &'static str,
    cards: Vec<Card>,
}

#[derive(Template)]
#[template(path = "public/materials_list.html")]
struct MaterialsListPage {
    frame: Frame,
    say: Say,
    groups: Vec<Group>,
    elsewhere: Vec<Elsewhere>,
    advisories: String,
}

door::in_frame!(MaterialsListPage);

impl MaterialsListPage {
    fn make(room: &Room) -> Made {
        let (say, locale) = (room.say(), room.locale());
        let materials = room.publication.materials(locale, room.now)?;
        let groups = Topic::all().filter_map(|topic| {
            let of_topic = materials.iter().filter(|material| material.topic == topic);
            let cards: Vec<Card> = of_topic.map(|material| card(room, material)).collect();
            (!cards.is_empty()).then(|| Group {
                topic: say.t(topic.message_id()),
                sign: topic.message_id(),
                cards,
            })
        });
        door::page(&Self {
            frame: frame(room, !materials.is_empty())?,
            say,
            groups: groups.collect(),
            elsewhere: having(room)?
                .into_iter()
                .filter_map(|locale| {
                    Some(Elsewhere {
                        language: room.setting.spoken.language(&locale)?,
                        href: address::materials(&locale),
                    })
                })
                .collect(),
            advisories: address::advisories(locale),
        })
    }
}

fn card(room: &Room, material: &Material) -> Card {
    let say = room.say();
    let pieces: Vec<_> = material.files.iter().map(piece).collect();
    Card {
        href: address::material(room.locale(), &material.slug),
        title: say.marked(&material.title),
        alt: plain_title(&material.alt),
        picture: pieces
            .iter()
            .find_map(|piece| PictureView::small(&piece.views)),
        downloads: pieces
            .iter()
            .filter_map(|piece| Download::new(say, piece))
            .collect(),
    }
}

fn frame(room: &Room, is_some: bool) -> Result<Frame, Failure> {
    let say = room.say();
    let title = say.plain("materials-title");
    let mut frame = Frame::new(&room.setting, title, &address::materials).below_home();
    frame.exist_in(&having(room)?, &address::materials);
    // the page is there, and says that there is nothing, in all others
    let spoken = room.setting.spoken.having(Lang::has_materials);
    frame.others_lead_home(&spoken);
    let frame = frame.described(say.plain("materials-lead"));
    Ok(if is_some { frame } else { frame.unlisted() })
}

/// The languages that have something to be taken away, in their order.
pub fn having(room: &Room) -> Result<Vec<Locale>, publication::Error> {
    let addresses = room.publication.material_addresses(room.now)?;
    let spoken = room.setting.spoken.locales().iter();
    let has = |locale: &&Locale| addresses.iter().any(|one| one.locales.contains(locale));
    Ok(spoken.filter(has).copied().collect())
}

/// Everything that can be taken away.
#[get("/<_>/materials", rank = 20)]
pub async fn materials_list(reader: Reader, door: Door<'_>) -> PageResult {
    door.open(reader, MaterialsListPage::make).await
}
