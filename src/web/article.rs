//! The body of an advisory as readers see it, built from values alone, so that
//! the desk's preview is exactly what the public will see.
//!
//! Refuses to read a database, a clock or a request.

use askama::Template;

use crate::{
    domain::{
        content::Content,
        locale::Locale,
        moment::Moment,
        organisation::Issuer,
        record::{Contact, Fact, RecordKind},
        serial::Serial,
        slug::Slug,
        vocabulary::{Audience, Topic},
        work::EditionNumber,
    },
    i18n::Lang,
    text::{SafeHtml, markdown, ruby},
};

use super::{
    address,
    beside::{Files, FilesView},
    records::{ContactCard, Figure, inline_contact, inline_fact, plain_contact, plain_fact},
    say::Say,
};

/// All that a body is made of. `None` for a date means: not public yet.
pub struct Source<'a> {
    /// The words around the text: those of its locale.
    pub say: Say,
    pub locale: Locale,
    pub content: &'a Content,
    pub issuer: &'a Issuer,
    pub contacts: &'a [Contact],
    pub facts: &'a [Fact],
    pub topic: Topic,
    pub audiences: &'a [Audience],
    pub edition: EditionNumber,
    /// Of the work, in all languages and editions.
    pub serial: Serial,
    pub issued: Option<Moment>,
    pub updated: Option<Moment>,
    pub shown_until: Option<Moment>,
    pub valid_until: Option<Moment>,
    /// The moment for which the page is made.
    pub now: Moment,
    /// Where a newer edition stands in another language.
    pub newer: Option<String>,
    /// Notes on changes, the newest first.
    pub changes: Vec<Change>,
    /// What stands beside the text. What it says to those who do not see it
    /// stands in the text.
    pub files: Files,
}

/// What changed in an edition.
pub struct Change {
    pub at: Moment,
    pub edition: EditionNumber,
    pub note: String,
}

/// An audience or topic with the page that lists its advisories.
pub struct Shelf {
    pub name: SafeHtml,
    pub href: String,
}

/// The rendered parts of a body. Its markup is one `<article>`.
#[derive(Template)]
#[template(path = "article/article.html")]
pub struct ArticleBody {
    pub say: Say,
    pub locale: Locale,
    pub dir: &'static str,
    pub title: SafeHtml,
    pub summary: SafeHtml,
    pub steps: Vec<SafeHtml>,
    pub happens: SafeHtml,
    pub aftermath: SafeHtml,
    pub contacts: Vec<ContactCard>,
    pub figures: Vec<Figure>,
    pub issuer: SafeHtml,
    /// Where its name is not in the words of the text.
    pub issuer_lang: Option<&'static str>,
    pub topic: Shelf,
    pub audiences: Vec<Shelf>,
    pub edition: String,
    pub serial: SerialLine,
    pub issued: Option<Dated>,
    /// Where it differs from `issued`.
    pub updated: Option<Dated>,
    pub shown_until: Option<SafeHtml>,
    /// Until when it holds, and whether that is over.
    pub valid_until: Option<(SafeHtml, bool)>,
    pub newer: Option<String>,
    pub changes: Vec<Noted>,
    pub files: FilesView,
    /// What is to be seen in it, and all that it says.
    pub alt: String,
    pub twin: SafeHtml,
}

/// A day for machines and for people.
pub struct Dated {
    pub machine: String,
    pub shown: SafeHtml,
}

impl Dated {
    fn new(say: Say, at: Moment) -> Self {
        Self {
            machine: at.rfc3339(),
            shown: say.date_with_era(at),
        }
    }
}

/// The serial at the foot of a page, with the way to check it.
pub struct SerialLine {
    pub shown: String,
    pub href: String,
}

impl SerialLine {
    /// A language that has no words to check it leads to the address that finds
    /// one that has.
    pub fn new(say: Say, serial: Serial) -> Self {
        Self {
            shown: serial.to_string(),
            href: match say.lang().has_verify() {
                true => address::serial(say.locale(), &serial),
                false => address::serial_anywhere(&serial),
            },
        }
    }
}

/// A change with its day.
pub struct Noted {
    pub at: Dated,
    pub note: SafeHtml,
}

/// Until when what a page says holds, and whether that is over.
fn validity(say: Say, end: Moment, now: Moment) -> (SafeHtml, bool) {
    let is_over = end <= now;
    let day = say.lang().day(end.last_day_in_japan());
    let message = match is_over {
        true => "article-lapsed",
        false => "article-valid",
    };
    (say.with(message, &[("date", day.into())]), is_over)
}

impl ArticleBody {
    /// Builds the body.
    pub fn new(source: Source<'_>) -> Self {
        let say = source.say;
        let content = source.content;
        let named = |kind: RecordKind, key: &Slug| source.inline(say, kind, key);
        let locale = source.locale;
        let (issuer, issuer_lang) = issuer(say, &locale, source.issuer);
        Self {
            say,
            locale,
            // where the words around it speak another language, by the desk
            dir: match *say.locale() == locale {
                true => say.dir(),
                false => super::say::direction(&locale),
            },
            title: ruby::heading(&markdown::inline(&content.title, &named)),
            summary: markdown::html(&content.summary, &named),
            steps: content
                .steps
                .iter()
                .map(|step| markdown::inline(step, &named))
                .collect(),
            happens: markdown::html(&content.happens, &named),
            aftermath: markdown::html(&content.aftermath, &named),
            contacts: source
                .contacts
                .iter()
                .map(|contact| ContactCard::new(say, &locale, contact))
                .collect(),
            figures: source
                .facts
                .iter()
                .map(|fact| Figure::new(say, &locale, fact))
                .collect(),
            issuer,
            issuer_lang,
            topic: shelf_of_topic(say, source.topic),
            audiences: source
                .audiences
                .iter()
                .map(|audience| shelf_of_audience(say, *audience))
                .collect(),
            edition: source.edition.to_string(),
            serial: SerialLine::new(say, source.serial),
            issued: source.issued.map(|at| Dated::new(say, at)),
            updated: source
                .updated
                .filter(|_| source.updated != source.issued)
                .map(|at| Dated::new(say, at)),
            shown_until: source.shown_until.map(|end| {
                let day = say.lang().day(end.last_day_in_japan());
                say.with("article-until", &[("date", day.into())])
            }),
            valid_until: source.valid_until.map(|end| validity(say, end, source.now)),
            changes: source
                .changes
                .iter()
                .map(|change| Noted {
                    at: Dated::new(say, change.at),
                    note: markdown::inline(&change.note, &named),
                })
                .collect(),
            alt: ruby::plain(&content.alt),
            twin: markdown::html(&content.twin, &named),
            newer: source.newer,
            files: FilesView::new(say, locale, source.files),
        }
    }
}

/// The issuer's name, and its language where that is not the text's. Records
/// of organisations carry Japanese without readings, and English; the one that
/// the site itself stands under has its name among the words of every
/// language.
pub fn issuer(say: Say, locale: &Locale, issuer: &Issuer) -> (SafeHtml, Option<&'static str>) {
    let of_the_site = |lang: Lang| lang.text("site-issuer");
    let (name, lang) = if Lang::of(&Locale::JA).is_some_and(|ja| of_the_site(ja) == issuer.name.ja)
    {
        let name = ruby::html(&of_the_site(say.lang()));
        (name, say.locale().as_str())
    } else {
        let name = SafeHtml::escape(issuer.name.for_language(locale.language()));
        let japanese = locale.language() == Locale::JA.language();
        (name, if japanese { "ja" } else { "en" })
    };
    (name, (locale.as_str() != lang).then_some(lang))
}

impl ArticleBody {
    /// The whole body as markup.
    pub fn markup(&self) -> Result<SafeHtml, askama::Error> {
        // Every value in the template is escaped or a SafeHtml.
        self.render().map(SafeHtml::from_escaped)
    }
}

impl Source<'_> {
    /// The markup that stands for a record named in a sentence.
    pub fn inline(&self, say: Say, kind: RecordKind, key: &Slug) -> Option<SafeHtml> {
        match kind {
            RecordKind::Contact => self
                .contacts
                .iter()
                .find(|contact| contact.key == *key)
                .map(|contact| inline_contact(&self.locale, contact)),
            RecordKind::Fact => self
                .facts
                .iter()
                .find(|fact| fact.key == *key)
                .map(|fact| inline_fact(say, fact)),
        }
    }
}

/// A text of a public item without markup: for feeds and descriptions.
pub fn plain_text(say: Say, text: &str, contacts: &[Contact], facts: &[Fact]) -> String {
    let locale = *say.locale();
    markdown::plain(text, &|kind, key| match kind {
        RecordKind::Contact => contacts
            .iter()
            .find(|contact| contact.key == *key)
            .map(|contact| plain_contact(&locale, contact)),
        RecordKind::Fact => facts
            .iter()
            .find(|fact| fact.key == *key)
            .map(|fact| plain_fact(say, fact)),
    })
}

/// The page of a topic, by name.
pub fn shelf_of_topic(say: Say, topic: Topic) -> Shelf {
    Shelf {
        name: say.t(topic.message_id()),
        href: address::topic(say.locale(), topic),
    }
}

/// The page of an audience, by name.
pub fn shelf_of_audience(say: Say, audience: Audience) -> Shelf {
    Shelf {
        name: say.t(audience.message_id()),
        href: address::audience(say.locale(), audience),
    }
}

/// A title as it stands in a list, in attributes and in feeds.
pub fn plain_title(title: &str) -> String {
    ruby::plain(title)
}
