//! What search engines are told: which pages exist in which language, and
//! nothing about any other. In parts, since each address names its
//! translations: a part has a bound, and so has what the page cache keeps.

use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use rocket::{State, get, http::Status, request::FromParam};

use crate::{
    domain::{
        locale::Locale,
        moment::Moment,
        vocabulary::{Audience, Situation, Topic},
    },
    i18n::Lang,
    publication::Filter,
    web::{
        address,
        pages::{Page, Stamp},
    },
};

use super::{
    door::{Door, Failure, Made, PageResult},
    frame::{Alternate, Room},
    materials,
    reader::Reader,
    situation::answered_in,
};

/// So many addresses are in a part, at the most: some 400 KB where each names
/// eleven languages. The protocol allows 50,000 and 50 MB.
const PART_MAX: usize = 250;

struct Entry {
    address: String,
    updated: Option<String>,
    alternates: Vec<Alternate>,
}

#[derive(Template)]
#[template(path = "public/sitemap.xml")]
struct Sitemap {
    /// Counted from 0.
    part: usize,
    pages: Vec<Entry>,
    /// How many addresses there are in all parts.
    count: usize,
}

#[derive(Template)]
#[template(path = "public/sitemap_index.xml")]
struct SitemapIndex {
    parts: Vec<String>,
}

impl Sitemap {
    fn new(room: &Room, part: usize) -> Result<Self, Failure> {
        let mut sitemap = Self {
            part,
            pages: Vec::new(),
            count: 0,
        };
        let spoken = &room.setting.spoken;
        let everywhere = spoken.locales();
        sitemap.add(room, everywhere, None, &address::home);
        sitemap.add(room, everywhere, None, &address::advisories);
        sitemap.add(room, everywhere, None, &address::help);
        let about = spoken.having(Lang::has_about);
        sitemap.add(room, &about, None, &address::about);
        let verify = spoken.having(Lang::has_verify);
        sitemap.add(room, &verify, None, &address::verify);
        for situation in Situation::all() {
            let answered = answered_in(room, situation)?;
            let at = |locale: &Locale| address::situation(locale, situation);
            sitemap.add(room, &answered, None, &at);
        }
        sitemap.add_shelves(room)?;
        for page in room.publication.all_addresses(room.now)? {
            let at = |locale: &Locale| address::advisory(locale, &page.slug);
            let spoken = page.locales.iter().filter(|tag| everywhere.contains(tag));
            let spoken: Vec<Locale> = spoken.copied().collect();
            sitemap.add(room, &spoken, Some(page.updated), &at);
        }
        sitemap.add_materials(room)?;
        Ok(sitemap)
    }

    /// What can be taken away, in the languages that have it.
    fn add_materials(&mut self, room: &Room) -> Result<(), Failure> {
        let everywhere = room.setting.spoken.locales();
        self.add(room, &materials::having(room)?, None, &address::materials);
        for page in room.publication.material_addresses(room.now)? {
            let at = |locale: &Locale| address::material(locale, &page.slug);
            let having = page.locales.iter().filter(|tag| everywhere.contains(tag));
            let having: Vec<Locale> = having.copied().collect();
            self.add(room, &having, Some(page.updated), &at);
        }
        Ok(())
    }

    /// Topics and audiences, in the languages in which they hold something.
    fn add_shelves(&mut self, room: &Room) -> Result<(), Failure> {
        let mut held = Vec::new();
        for locale in room.setting.spoken.locales() {
            let cards = room
                .publication
                .list(locale, &Filter::default(), room.now)?;
            held.push((*locale, cards));
        }
        for topic in Topic::all() {
            let holding = held
                .iter()
                .filter(|(_, cards)| cards.iter().any(|card| card.topic == topic));
            let locales: Vec<Locale> = holding.map(|(locale, _)| *locale).collect();
            self.add(room, &locales, None, &|locale| {
                address::topic(locale, topic)
            });
        }
        for audience in Audience::all() {
            let holding = held
                .iter()
                .filter(|(_, cards)| cards.iter().any(|card| card.audiences.contains(&audience)));
            let locales: Vec<Locale> = holding.map(|(locale, _)| *locale).collect();
            self.add(room, &locales, None, &|locale| {
                address::audience(locale, audience)
            });
        }
        Ok(())
    }

    fn add(
        &mut self,
        room: &Room,
        locales: &[Locale],
        updated: Option<Moment>,
        at: &dyn Fn(&Locale) -> String,
    ) {
        let absolute = |locale: &Locale| format!("{}{}", room.setting.origin, at(locale));
        for locale in locales {
            let part = self.count / PART_MAX;
            self.count += 1;
            if part != self.part {
                continue;
            }
            self.pages.push(Entry {
                address: absolute(locale),
                updated: updated.map(Moment::rfc3339),
                alternates: locales
                    .iter()
                    .map(|other| Alternate {
                        tag: other.to_string(),
                        href: absolute(other),
                    })
                    .collect(),
            });
        }
    }
}

/// A part of the sitemap, as `sitemap-1.xml`; kept counted from 0.
pub struct Part(usize);

impl<'r> FromParam<'r> for Part {
    type Error = ();

    fn from_param(param: &'r str) -> Result<Self, ()> {
        let number = param.strip_prefix("sitemap-");
        let number = number.and_then(|rest| rest.strip_suffix(".xml"));
        let number: usize = number.and_then(|digits| digits.parse().ok()).ok_or(())?;
        let part = number.checked_sub(1).ok_or(())?;
        // one name a part
        if address::sitemap_part(number)[1..] == *param {
            Ok(Self(part))
        } else {
            Err(())
        }
    }
}

/// How many parts there are, once somebody has counted them: a number beyond
/// the end has no page that could be kept, and must not cost a count each time.
#[derive(Clone, Default)]
pub struct Counted(Arc<Mutex<Option<(Stamp, usize)>>>);

impl Counted {
    /// True where the parts are known to end before that one.
    pub(super) fn end_before(&self, part: usize, stamp: Stamp) -> bool {
        let counted = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counted.is_some_and(|(of, parts)| of.covers(stamp) && part >= parts)
    }

    fn keep(&self, stamp: Stamp, sitemap: &Sitemap) {
        let counted = (stamp, sitemap.count.div_ceil(PART_MAX));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(counted);
    }
}

fn index_page(room: &Room) -> Made {
    if !room.setting.has_origin() {
        return Err(Failure::Missing);
    }
    let count = Sitemap::new(room, 0)?.count;
    let name = |number| format!("{}{}", room.setting.origin, address::sitemap_part(number));
    let index = SitemapIndex {
        parts: (1..=count.div_ceil(PART_MAX)).map(name).collect(),
    };
    let body = index.render()?;
    Ok(Page::new("application/xml; charset=utf-8", None, body))
}

fn part_page(room: &Room, part: usize, counted: impl FnOnce(&Sitemap)) -> Made {
    if !room.setting.has_origin() {
        return Err(Failure::Missing);
    }
    let sitemap = Sitemap::new(room, part)?;
    counted(&sitemap);
    if sitemap.pages.is_empty() {
        return Err(Failure::Missing);
    }
    let body = sitemap.render()?;
    Ok(Page::new("application/xml; charset=utf-8", None, body))
}

fn robots_page(room: &Room) -> Made {
    let mut body = "User-agent: *\nAllow: /\nDisallow: /desk/\n".to_owned();
    if room.setting.has_origin() {
        let (origin, sitemap) = (&room.setting.origin, address::sitemap());
        body.push_str(&format!("\nSitemap: {origin}{sitemap}\n"));
    }
    Ok(Page::new("text/plain; charset=utf-8", None, body))
}

/// The list of the parts.
#[get("/sitemap.xml", rank = 10)]
pub async fn sitemap(door: Door<'_>) -> PageResult {
    door.open(Reader::of_nobody(), index_page).await
}

/// One part of the list of pages.
#[get("/<part>", rank = 11)]
pub async fn sitemap_part(door: Door<'_>, part: Part, counted: &State<Counted>) -> PageResult {
    let (Part(part), stamp) = (part, door.stamp());
    if counted.end_before(part, stamp) {
        return Err(Status::NotFound);
    }
    let counted = Counted::clone(counted);
    let make = move |room: &Room| part_page(room, part, |sitemap| counted.keep(stamp, sitemap));
    door.open(Reader::of_nobody(), make).await
}

/// What robots may read: everything that is public.
#[get("/robots.txt", rank = 10)]
pub async fn robots(door: Door<'_>) -> PageResult {
    door.open(Reader::of_nobody(), robots_page).await
}
