//! One advisory, or the languages in which it can be read.

use askama::Template;
use rocket::{get, http::Status};

use crate::{
    domain::{locale::Locale, slug::Slug},
    i18n::Lang,
    publication::{Answer, Article, Translation},
    text::SafeHtml,
    web::{
        address,
        article::{ArticleBody, Change, Source, plain_text, plain_title},
    },
};

use super::{
    advisory_coming,
    catchers::{ErrorShowPage, OtherLanguage},
    door::{self, Door, Failure, Made, PageResult},
    frame::{Frame, Room},
    material,
    reader::{Reader, known},
    spoken::Spoken,
};

#[derive(Template)]
#[template(path = "public/advisory_show.html")]
struct AdvisoryShowPage {
    frame: Frame,
    body: SafeHtml,
}

door::in_frame!(AdvisoryShowPage);

impl AdvisoryShowPage {
    fn make(room: &Room, slug: &Slug) -> Made {
        match room.publication.article(slug, room.locale(), room.now)? {
            Answer::Here(article) => door::page(&Self {
                frame: frame(room, &article),
                body: body(room, &article)?,
            }),
            Answer::Elsewhere {
                others,
                coming: true,
            } => advisory_coming::show(room, slug, &others),
            Answer::Elsewhere { others, .. } => elsewhere(room, slug, &others),
            Answer::Over => Err(Failure::Over),
            Answer::Unknown => Err(Failure::Missing),
        }
    }
}

fn frame(room: &Room, article: &Article) -> Frame {
    let say = room.say();
    let at = |locale: &Locale| address::advisory(locale, &article.slug);
    let mut frame = Frame::new(&room.setting, plain_title(&article.content.title), &at)
        .below_home()
        .below(
            say.t("advisories-title"),
            address::advisories(room.locale()),
        );
    let mut locales: Vec<Locale> = article
        .translations
        .iter()
        .map(|other| other.locale)
        .collect();
    locales.push(article.locale);
    locales.sort_by_key(|locale| room.setting.spoken.position(locale));
    frame.exist_in(&locales, &at);
    // a language that has a few texts only is no place to be sent to in vain
    locales.extend(Lang::public_locales());
    frame.others_lead_home(&locales);
    frame.show(material::image(article).map(|body| (body, article.content.alt.as_str())));
    frame.described(plain_text(
        say,
        &article.content.summary,
        &article.contacts,
        &article.facts,
    ))
}

/// The text in its own language, whatever the reader's.
pub fn body(room: &Room, article: &Article) -> Result<SafeHtml, Failure> {
    Ok(ArticleBody::new(source(room, article)).markup()?)
}

/// All that the body is made of.
pub fn source<'a>(room: &Room, article: &'a Article) -> Source<'a> {
    let newer = article.translations.first().filter(|_| article.outdated);
    Source {
        files: material::files(room, article),
        say: room.say_in(&article.locale),
        locale: article.locale,
        content: &article.content,
        issuer: &article.issuer,
        contacts: &article.contacts,
        facts: &article.facts,
        topic: article.topic,
        audiences: &article.audiences,
        edition: article.edition,
        serial: article.serial,
        issued: Some(article.issued),
        updated: Some(article.updated),
        shown_until: article.shown_until,
        valid_until: article.valid_until,
        now: room.now,
        newer: newer.map(|other| address::advisory(&other.locale, &article.slug)),
        changes: article
            .changes
            .iter()
            .map(|change| Change {
                at: change.at,
                edition: change.edition,
                note: change.note.clone(),
            })
            .collect(),
    }
}

/// Says in the reader's language that there is no such text in it.
pub fn elsewhere(room: &Room, slug: &Slug, translations: &[Translation]) -> Made {
    let at = |locale: &Locale| address::advisory(locale, slug);
    let others = others(&room.setting.spoken, slug, translations);
    let page = door::page(&ErrorShowPage::elsewhere(&room.setting, others, &at))?;
    Ok(page.with_status(Status::NotFound))
}

/// The languages in which a text can be read, with the way to each.
pub fn others(spoken: &Spoken, slug: &Slug, translations: &[Translation]) -> Vec<OtherLanguage> {
    translations
        .iter()
        .filter_map(|translation| {
            let language = spoken.language(&translation.locale)?;
            Some(OtherLanguage {
                tag: translation.locale,
                dir: language.dir(),
                language: language.native.as_str(),
                title: plain_title(&translation.title),
                href: address::advisory(&translation.locale, slug),
            })
        })
        .collect()
}

/// One advisory.
#[get("/<_>/advisories/<slug>", rank = 20)]
pub async fn advisory_show(reader: Reader, slug: &str, door: Door<'_>) -> PageResult {
    let slug = known(Slug::parse(slug))?;
    door.open(reader, move |room| AdvisoryShowPage::make(room, &slug))
        .await
}
