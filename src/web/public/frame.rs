//! What stands around every public page: head, language switch, foot.
//! Refuses to know what the page is about.

use std::sync::Arc;

use crate::{
    domain::{language::Language, locale::Locale, manifest::Body, moment::Moment},
    i18n::Lang,
    publication::Publication,
    text::{SafeHtml, ruby},
    web::{address, qr, say::Say},
};

use super::spoken::Spoken;

/// Where a page is shown: its language, its origin, and whether the whole
/// place is a demonstration.
#[derive(Clone)]
pub struct Setting {
    pub say: Say,
    pub spoken: Arc<Spoken>,
    /// Scheme and host, without a slash at the end.
    pub origin: String,
    pub demonstration: bool,
}

/// All that a page may read.
pub struct Room {
    pub setting: Setting,
    pub publication: Publication,
    pub now: Moment,
}

impl Room {
    /// The page's words.
    pub fn say(&self) -> Say {
        self.setting.say
    }

    /// The words around a text in another language.
    pub fn say_in(&self, locale: &Locale) -> Say {
        let lang = self.setting.spoken.lang(locale);
        lang.map_or_else(|| Say::for_text(locale), Say::new)
    }

    /// The page's language.
    pub fn locale(&self) -> &'static Locale {
        self.setting.say.locale()
    }
}

/// A page in another language, for machines.
pub struct Alternate {
    pub tag: String,
    pub href: String,
}

/// An entry of the language switch.
pub struct LanguageLink {
    pub tag: Locale,
    pub dir: &'static str,
    pub name: &'static str,
    pub href: String,
    pub current: bool,
}

/// A page above this one.
pub struct Crumb {
    pub name: SafeHtml,
    pub href: String,
}

/// The frame of one page.
pub struct Frame {
    pub say: Say,
    pub title: String,
    pub description: String,
    pub canonical: String,
    pub alternates: Vec<Alternate>,
    pub indexed: bool,
    /// Something is kept at its address.
    addressed: bool,
    pub languages: Vec<LanguageLink>,
    pub crumbs: Vec<Crumb>,
    pub demonstration: bool,
    pub home: String,
    pub help: String,
    pub about: About,
    /// None where the origin is not known: what others keep needs full addresses.
    pub feeds: Option<Feeds>,
    /// Where everything is that can be taken away; none where the language has
    /// no words for it.
    pub materials: Option<String>,
    /// Where anybody can ask whether a material is genuine; none where the
    /// language has no words for it.
    pub verify: Option<String>,
    /// What others show with a link to this page.
    pub image: Option<Image>,
    origin: String,
}

/// Where the page about the guide is.
pub struct About {
    pub href: String,
    /// Its language, where the reader's does without that page.
    pub other: Option<&'static Language>,
}

impl About {
    fn new(lang: Lang) -> Self {
        let other = (!lang.has_about()).then(elsewhere);
        let locale = other.as_ref().map_or(lang.locale(), Lang::locale);
        Self {
            href: address::about(locale),
            other: other.as_ref().map(Lang::language),
        }
    }
}

/// The language that lends what a language that is data lacks: it is the one
/// that most readers of others know, and nothing is missing in it.
pub fn elsewhere() -> Lang {
    Lang::of(&Locale::EN).expect("English is part of the program")
}

/// A picture, in the terms of the Open Graph protocol.
pub struct Image {
    pub href: String,
    pub size: Option<(u32, u32)>,
    pub alt: String,
}

/// Where a language's feeds are.
pub struct Feeds {
    pub atom: String,
    pub json: String,
}

impl Setting {
    /// True where full addresses can be written. A demonstration is shown from
    /// where it is asked.
    pub fn has_origin(&self) -> bool {
        !self.origin.is_empty() || self.demonstration
    }
}

impl Frame {
    /// A frame for a page that exists in every language that is spoken; `at`
    /// gives its address in each.
    pub fn new(setting: &Setting, title: String, at: &dyn Fn(&Locale) -> String) -> Self {
        let say = setting.say;
        let locale = say.locale();
        let mut frame = Self {
            say,
            title: say.plain_with("page-title", &[("page", title.into())]),
            description: say.plain("site-short-description"),
            canonical: format!("{}{}", setting.origin, at(locale)),
            alternates: Vec::new(),
            indexed: true,
            addressed: true,
            languages: language_links(&setting.spoken, locale, at),
            crumbs: Vec::new(),
            demonstration: setting.demonstration,
            home: address::home(locale),
            help: address::help(locale),
            about: About::new(say.lang()),
            feeds: setting.has_origin().then(|| Feeds {
                atom: address::feed(locale),
                json: address::json_feed(locale),
            }),
            materials: (say.lang().has_materials()).then(|| address::materials(locale)),
            verify: (say.lang().has_verify()).then(|| address::verify(locale)),
            image: None,
            origin: setting.origin.clone(),
        };
        frame.exist_in(setting.spoken.locales(), at);
        frame
    }

    /// Names the languages in which the page really exists; Japanese, the
    /// source, is the one for readers of any other.
    pub fn exist_in(&mut self, locales: &[Locale], at: &dyn Fn(&Locale) -> String) {
        let absolute = |locale: &Locale| format!("{}{}", self.origin, at(locale));
        let fallback = locales.iter().find(|locale| **locale == Locale::JA);
        self.alternates = locales
            .iter()
            .map(|locale| Alternate {
                tag: locale.to_string(),
                href: absolute(locale),
            })
            .chain(
                fallback
                    .or_else(|| locales.first())
                    .map(|locale| Alternate {
                        tag: "x-default".to_owned(),
                        href: absolute(locale),
                    }),
            )
            .collect();
    }

    /// The same for a page that some languages do without.
    pub fn exist_only_in(&mut self, locales: &[Locale], at: &dyn Fn(&Locale) -> String) {
        self.exist_in(locales, at);
        self.others_lead_home(locales);
    }

    /// The way to every other language leads to its first page.
    pub fn others_lead_home(&mut self, there: &[Locale]) {
        for link in &mut self.languages {
            if !there.contains(&link.tag) {
                link.href = address::home(&link.tag);
            }
        }
    }

    /// The first page of all, for readers of any other language.
    pub fn default_at_root(&mut self) {
        let root = format!("{}/", self.origin);
        if let Some(fallback) = self.alternates.last_mut() {
            fallback.href = root;
        }
    }

    /// Says in one sentence what the page is about.
    #[must_use]
    pub fn described(mut self, description: String) -> Self {
        if !description.is_empty() {
            self.description = description;
        }
        self
    }

    /// Names the picture that others show with a link, and what is to be seen in
    /// it; only where full addresses can be written.
    pub fn show(&mut self, picture: Option<(&Body, &str)>) {
        let known = picture.filter(|_| !self.origin.is_empty());
        self.image = known.map(|(body, alt)| Image {
            href: format!("{}{}", self.origin, address::file(body)),
            size: body.size,
            alt: ruby::plain(alt),
        });
    }

    /// The page's full address for a sheet of paper, with its code for a camera;
    /// none where nothing is kept there or the full address is not known.
    pub fn printed(&self) -> Option<(&str, SafeHtml)> {
        let code = qr::svg(&self.canonical).filter(|_| self.addressed)?;
        Some((&self.canonical, code))
    }

    /// Keeps the page out of search engines. Its address is good on paper: who
    /// comes there later finds more.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.indexed = false;
        self
    }

    /// Says that nothing is kept at this address.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.addressed = false;
        self.unlisted()
    }

    /// Puts it below the first page.
    #[must_use]
    pub fn below_home(self) -> Self {
        let (name, href) = (self.say.t("crumb-home"), self.home.clone());
        self.below(name, href)
    }

    /// Puts it below another page.
    #[must_use]
    pub fn below(mut self, name: SafeHtml, href: String) -> Self {
        self.crumbs.push(Crumb { name, href });
        self
    }
}

fn language_links(
    spoken: &Spoken,
    current: &Locale,
    at: &dyn Fn(&Locale) -> String,
) -> Vec<LanguageLink> {
    spoken
        .locales()
        .iter()
        .map(|locale| LanguageLink {
            tag: *locale,
            dir: spoken
                .language(locale)
                .map_or("ltr", |language| language.dir()),
            name: spoken
                .language(locale)
                .map_or("", |language| language.native.as_str()),
            href: at(locale),
            current: locale == current,
        })
        .collect()
}
