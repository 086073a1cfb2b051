//! The newest advisories for programs: Atom (RFC 4287) and JSON Feed 1.1.

use askama::Template;
use rocket::get;
use serde::Serialize;

use crate::{
    publication::{Answer, Card, Filter},
    text::ruby,
    web::{address, article::plain_text, pages::Page},
};

use super::{
    door::{Door, Failure, Made, PageResult, newest},
    frame::Room,
    reader::Reader,
};

/// So many of the newest advisories are in a feed.
const LENGTH: u32 = 50;

struct Entry {
    title: String,
    address: String,
    published: String,
    updated: String,
    summary: String,
    topic: &'static str,
    topic_name: String,
}

impl Entry {
    fn new(room: &Room, card: &Card) -> Result<Self, Failure> {
        let path = address::advisory(room.locale(), &card.slug);
        Ok(Self {
            title: ruby::plain(&card.title),
            address: format!("{}{path}", room.setting.origin),
            published: card.issued.rfc3339(),
            updated: card.updated.rfc3339(),
            summary: summary(room, card)?,
            topic: card.topic.key(),
            topic_name: room.say().plain(card.topic.message_id()),
        })
    }
}

/// The summary in words; only one that names a record needs the whole text.
fn summary(room: &Room, card: &Card) -> Result<String, Failure> {
    let say = room.say();
    if card.summary.contains("[[") {
        let found = room
            .publication
            .article(&card.slug, room.locale(), room.now)?;
        if let Answer::Here(article) = found {
            let (contacts, facts) = (&article.contacts, &article.facts);
            return Ok(plain_text(say, &card.summary, contacts, facts));
        }
    }
    Ok(plain_text(say, &card.summary, &[], &[]))
}

#[derive(Template)]
#[template(path = "public/feed_atom.xml")]
struct Feed {
    tag: &'static str,
    title: String,
    subtitle: String,
    author: String,
    address: String,
    home: String,
    updated: String,
    entries: Vec<Entry>,
}

impl Feed {
    fn new(room: &Room, path: &str) -> Result<Self, Failure> {
        if !room.setting.has_origin() {
            return Err(Failure::Missing);
        }
        let (say, locale) = (room.say(), room.locale());
        let filter = Filter {
            limit: LENGTH,
            ..Filter::default()
        };
        let cards = room.publication.list(locale, &filter, room.now)?;
        let updated = newest(cards.iter().map(|card| card.updated), room.now);
        let entries = cards.iter().map(|card| Entry::new(room, card));
        Ok(Self {
            tag: locale.as_str(),
            title: say.plain("site-name"),
            subtitle: say.plain("site-description"),
            author: say.plain("site-issuer"),
            address: format!("{}{path}", room.setting.origin),
            home: format!("{}{}", room.setting.origin, address::home(locale)),
            updated: updated.rfc3339(),
            entries: entries.collect::<Result<_, _>>()?,
        })
    }
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    description: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    language: &'static str,
    authors: [JsonAuthor<'a>; 1],
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_text: &'a str,
    date_published: &'a str,
    date_modified: &'a str,
    tags: [&'a str; 1],
}

impl<'a> JsonFeed<'a> {
    fn new(feed: &'a Feed) -> Self {
        Self {
            version: "https://jsonfeed.org/version/1.1",
            title: &feed.title,
            description: &feed.subtitle,
            home_page_url: &feed.home,
            feed_url: &feed.address,
            language: feed.tag,
            authors: [JsonAuthor { name: &feed.author }],
            items: feed.entries.iter().map(JsonItem::new).collect(),
        }
    }
}

impl<'a> JsonItem<'a> {
    fn new(entry: &'a Entry) -> Self {
        Self {
            id: &entry.address,
            url: &entry.address,
            title: &entry.title,
            content_text: &entry.summary,
            date_published: &entry.published,
            date_modified: &entry.updated,
            tags: [&entry.topic_name],
        }
    }
}

fn atom_page(room: &Room) -> Made {
    let feed = Feed::new(room, &address::feed(room.locale()))?;
    let language = Some(*room.locale());
    Ok(Page::new(
        "application/atom+xml; charset=utf-8",
        language,
        feed.render()?,
    ))
}

fn json_page(room: &Room) -> Made {
    let feed = Feed::new(room, &address::json_feed(room.locale()))?;
    let body = serde_json::to_string(&JsonFeed::new(&feed))
        .expect("strings and lists always have a JSON form");
    let language = Some(*room.locale());
    Ok(Page::new("application/feed+json", language, body))
}

/// The Atom feed.
#[get("/<_>/feed.atom", rank = 20)]
pub async fn atom(reader: Reader, door: Door<'_>) -> PageResult {
    door.open(reader, atom_page).await
}

/// The JSON feed.
#[get("/<_>/feed.json", rank = 20)]
pub async fn json(reader: Reader, door: Door<'_>) -> PageResult {
    door.open(reader, json_page).await
}
