//! Entries of lists as pages show them: cards of advisories, and the shelves
//! of topics and audiences that hold at least one. Refuses to show a shelf
//! that is empty.

use crate::{
    domain::{
        locale::Locale,
        moment::Moment,
        vocabulary::{Audience, Group, Topic},
    },
    i18n::group_message,
    publication::{self, Filter},
    text::{SafeHtml, markdown},
    web::{address, article},
};

use super::frame::Room;

/// An advisory in a list.
pub struct CardView {
    pub href: String,
    pub title: SafeHtml,
    pub summary: SafeHtml,
    pub topic: SafeHtml,
    pub sign: &'static str,
    pub at: Moment,
    pub dated: SafeHtml,
}

impl CardView {
    /// The card of a public advisory.
    pub fn new(room: &Room, card: &publication::Card) -> Self {
        let say = room.say();
        let changed = card.updated != card.issued;
        let message = if changed {
            "card-updated"
        } else {
            "card-issued"
        };
        let date = say.lang().date(card.updated);
        // A card is one link, so a record in its summary is left without one.
        let unnamed = |_, _: &_| Some(SafeHtml::escape("…"));
        Self {
            href: address::advisory(room.locale(), &card.slug),
            title: say.marked(&card.title),
            summary: markdown::inline(&card.summary, &unnamed),
            topic: say.t(card.topic.message_id()),
            sign: card.topic.message_id(),
            at: card.updated,
            dated: say.with(message, &[("date", date.into())]),
        }
    }
}

/// A translation that readers are told to expect.
pub struct ComingView {
    pub href: String,
    /// None where the language has no word for it yet.
    pub topic: Option<SafeHtml>,
    /// In the language that the text can be read in until then.
    pub title: SafeHtml,
    pub tag: Locale,
    pub dir: &'static str,
}

impl ComingView {
    /// The way to its page, which says so, too.
    pub fn new(room: &Room, announced: &publication::Announced) -> Self {
        let (say, source) = (room.say(), &announced.source);
        let language = room.setting.spoken.language(&source.locale);
        let topic = announced.topic.message_id();
        Self {
            href: address::advisory(room.locale(), &announced.slug),
            topic: say.lang().has(topic).then(|| say.t(topic)),
            title: say.marked(&source.title),
            tag: source.locale,
            dir: language.map_or("ltr", |language| language.dir()),
        }
    }

    /// The first of what is announced of what the filter lets through, whatever
    /// its offset. What there is to read already is not to be pushed out of sight.
    pub fn first(
        room: &Room,
        filter: &Filter,
        count: u32,
    ) -> Result<Vec<Self>, publication::Error> {
        let filter = Filter {
            limit: count,
            ..*filter
        };
        let announced = room
            .publication
            .announced(room.locale(), &filter, room.now)?;
        Ok(announced.iter().map(|one| Self::new(room, one)).collect())
    }
}

/// A page that lists advisories.
pub struct ShelfLink {
    pub href: String,
    pub name: SafeHtml,
    pub sign: &'static str,
    pub current: bool,
}

/// The audiences of one axis.
pub struct ShelfGroup {
    pub name: SafeHtml,
    pub links: Vec<ShelfLink>,
}

/// Ways into the advisories.
pub struct Shelves {
    pub topics: Vec<ShelfLink>,
    pub audiences: Vec<ShelfGroup>,
}

impl Shelves {
    /// The shelves that hold one of `cards`; that of `here` is marked.
    pub fn new(room: &Room, cards: &[publication::Card], here: &Filter) -> Self {
        let topics = Topic::all()
            .filter(|topic| cards.iter().any(|card| card.topic == *topic))
            .map(|topic| {
                let shelf = article::shelf_of_topic(room.say(), topic);
                ShelfLink {
                    href: shelf.href,
                    name: shelf.name,
                    sign: topic.message_id(),
                    current: here.topic == Some(topic),
                }
            })
            .collect();
        // a language that is data may lack the name of an axis that is empty
        let audiences = [Group::Individual, Group::Organisation, Group::Role]
            .into_iter()
            .map(|group| (group, audience_links(room, cards, here, group)))
            .filter(|(_, links)| !links.is_empty())
            .map(|(group, links)| ShelfGroup {
                name: room.say().t(group_message(group)),
                links,
            })
            .collect();
        Self { topics, audiences }
    }

    /// True where nothing is public.
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty() && self.audiences.is_empty()
    }
}

fn audience_links(
    room: &Room,
    cards: &[publication::Card],
    here: &Filter,
    group: Group,
) -> Vec<ShelfLink> {
    Audience::all()
        .filter(|audience| audience.group() == group)
        .filter(|audience| cards.iter().any(|card| card.audiences.contains(audience)))
        .map(|audience| {
            let shelf = article::shelf_of_audience(room.say(), audience);
            ShelfLink {
                href: shelf.href,
                name: shelf.name,
                sign: "",
                current: here.audience == Some(audience),
            }
        })
        .collect()
}
