//! What search engines are told: which pages exist in which language, and
//! nothing about any other.

use askama::Template;
use rocket::get;

use crate::{
    domain::{
        locale::Locale,
        moment::Moment,
        vocabulary::{Audience, Situation, Topic},
    },
    i18n::wording::Extra,
    publication::Filter,
    web::{address, pages::Page},
};

use super::{
    door::{Door, Failure, Made, PageResult},
    frame::{Alternate, Room},
    reader::Reader,
};

struct Entry {
    address: String,
    updated: Option<String>,
    alternates: Vec<Alternate>,
}

#[derive(Template)]
#[template(path = "public/sitemap.xml")]
struct Sitemap {
    pages: Vec<Entry>,
}

impl Sitemap {
    fn new(room: &Room) -> Result<Self, Failure> {
        let mut sitemap = Self { pages: Vec::new() };
        let spoken = &room.setting.spoken;
        let everywhere = spoken.locales();
        let having = |page| spoken.having(|lang| lang.has_page(page));
        sitemap.add(room, everywhere, None, &address::home);
        sitemap.add(room, everywhere, None, &address::advisories);
        sitemap.add(room, &having(Extra::Help), None, &address::help);
        sitemap.add(room, &having(Extra::About), None, &address::about);
        let answered = having(Extra::Situations);
        for situation in Situation::all() {
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
        Ok(sitemap)
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

fn sitemap_page(room: &Room) -> Made {
    if !room.setting.has_origin() {
        return Err(Failure::Missing);
    }
    let body = Sitemap::new(room)?.render()?;
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

/// The list of pages.
#[get("/sitemap.xml", rank = 10)]
pub async fn sitemap(door: Door<'_>) -> PageResult {
    door.open(Reader::of_nobody(), sitemap_page).await
}

/// What robots may read: everything that is public.
#[get("/robots.txt", rank = 10)]
pub async fn robots(door: Door<'_>) -> PageResult {
    door.open(Reader::of_nobody(), robots_page).await
}
