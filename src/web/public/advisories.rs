//! Lists of advisories: all, by topic, by audience.

use askama::Template;
use rocket::get;

use crate::{
    domain::{
        locale::Locale,
        vocabulary::{Audience, Topic},
    },
    publication::Filter,
    text::SafeHtml,
    web::{address, say::Say},
};

use super::{
    door::{self, Door, Failure, Made, PageResult},
    frame::{Frame, Room},
    lists::{CardView, ComingView, Shelves},
    reader::{Reader, known, page_number},
};

/// So many advisories stand on one page.
const PAGE: u32 = 20;

struct Pager {
    newer: Option<String>,
    older: Option<String>,
    here: SafeHtml,
}

#[derive(Template)]
#[template(path = "public/advisories_list.html")]
struct AdvisoriesListPage {
    frame: Frame,
    say: Say,
    title: SafeHtml,
    lead: SafeHtml,
    sign: Option<&'static str>,
    count: SafeHtml,
    cards: Vec<CardView>,
    coming: Vec<ComingView>,
    pager: Option<Pager>,
    shelves: Shelves,
}

/// What a list is of.
#[derive(Clone, Copy)]
enum Shelf {
    All,
    Topic(Topic),
    Audience(Audience),
}

impl Shelf {
    fn filter(self) -> Filter {
        let mut filter = Filter::default();
        match self {
            Self::All => {}
            Self::Topic(topic) => filter.topic = Some(topic),
            Self::Audience(audience) => filter.audience = Some(audience),
        }
        filter
    }

    fn address(self, locale: &Locale) -> String {
        match self {
            Self::All => address::advisories(locale),
            Self::Topic(topic) => address::topic(locale, topic),
            Self::Audience(audience) => address::audience(locale, audience),
        }
    }

    /// The message of its heading.
    fn title(self) -> &'static str {
        match self {
            Self::All => "advisories-title",
            Self::Topic(topic) => topic.message_id(),
            Self::Audience(audience) => audience.message_id(),
        }
    }

    fn lead(self, say: Say) -> SafeHtml {
        let named = |id: &str| say.with(id, &[("name", say.lang().text(self.title()).into())]);
        match self {
            Self::All => say.t("advisories-lead"),
            Self::Topic(_) => named("topic-lead"),
            Self::Audience(_) => named("audience-lead"),
        }
    }
}

door::in_frame!(AdvisoriesListPage);

impl AdvisoriesListPage {
    fn make(room: &Room, shelf: Shelf, page: u64) -> Made {
        let (say, locale) = (room.say(), room.locale());
        let filter = shelf.filter();
        let count = room.publication.count(locale, &filter, room.now)?;
        let pages = count.div_ceil(u64::from(PAGE)).max(1);
        if page > pages {
            return Err(Failure::Missing);
        }
        let shown = Filter {
            limit: PAGE,
            offset: u32::try_from((page - 1) * u64::from(PAGE)).unwrap_or(u32::MAX),
            ..filter
        };
        let cards = room.publication.list(locale, &shown, room.now)?;
        let all = room
            .publication
            .list(locale, &Filter::default(), room.now)?;
        door::page(&Self {
            frame: frame(room, shelf, page),
            say,
            title: say.t(shelf.title()),
            lead: shelf.lead(say),
            sign: match shelf {
                Shelf::Topic(topic) => Some(topic.message_id()),
                _ => None,
            },
            count: say.with("advisories-count", &[("count", whole(count).into())]),
            cards: cards.iter().map(|card| CardView::new(room, card)).collect(),
            coming: match page {
                1 => ComingView::first(room, &filter, u32::MAX)?,
                _ => Vec::new(),
            },
            pager: (pages > 1).then(|| pager(say, &shelf.address(locale), page, pages)),
            shelves: Shelves::new(room, &all, &filter),
        })
    }
}

fn frame(room: &Room, shelf: Shelf, page: u64) -> Frame {
    let say = room.say();
    let at = |locale: &Locale| address::paged(&shelf.address(locale), page);
    let mut frame = Frame::new(&room.setting, say.plain(shelf.title()), &at).below_home();
    if page > 1 {
        // Other languages have other advisories, so only this page is this page.
        frame.exist_in(&[*room.locale()], &at);
    } else {
        let spoken = &room.setting.spoken;
        frame.exist_only_in(&spoken.having(|lang| lang.has(shelf.title())), &at);
    }
    if matches!(shelf, Shelf::All) {
        frame.described(say.plain("advisories-lead"))
    } else {
        frame.below(
            say.t("advisories-title"),
            address::advisories(room.locale()),
        )
    }
}

fn pager(say: Say, list: &str, page: u64, pages: u64) -> Pager {
    Pager {
        newer: (page > 1).then(|| address::paged(list, page - 1)),
        older: (page < pages).then(|| address::paged(list, page + 1)),
        here: say.with(
            "pager-here",
            &[("page", whole(page).into()), ("pages", whole(pages).into())],
        ),
    }
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// All advisories, the newest first.
#[get("/<_>/advisories?<page>", rank = 20)]
pub async fn advisories_list(reader: Reader, page: Option<&str>, door: Door<'_>) -> PageResult {
    list(reader, door, Shelf::All, page).await
}

/// The advisories on a topic.
#[get("/<_>/topics/<key>?<page>", rank = 20)]
pub async fn topic_show(
    reader: Reader,
    key: &str,
    page: Option<&str>,
    door: Door<'_>,
) -> PageResult {
    let topic = known(Topic::parse(key))?;
    list(reader, door, Shelf::Topic(topic), page).await
}

/// The advisories for an audience.
#[get("/<_>/audiences/<key>?<page>", rank = 20)]
pub async fn audience_show(
    reader: Reader,
    key: &str,
    page: Option<&str>,
    door: Door<'_>,
) -> PageResult {
    let audience = known(Audience::parse(key))?;
    list(reader, door, Shelf::Audience(audience), page).await
}

async fn list(reader: Reader, door: Door<'_>, shelf: Shelf, page: Option<&str>) -> PageResult {
    let page = known(page_number(page))?;
    door.page(page)
        .open(reader, move |room| {
            AdvisoriesListPage::make(room, shelf, page)
        })
        .await
}
