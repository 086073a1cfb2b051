//! What goes with one advisory, on a page of its own for those who want to use
//! it: the picture, its text, what can be taken away and what may be done
//! with it.

use askama::Template;
use rocket::{get, http::Status};

use crate::{
    domain::{locale::Locale, manifest::Body, placing::Place, slug::Slug},
    publication::{Answer, Article, Enclosure, Translation},
    text::SafeHtml,
    web::{
        address,
        article::{ArticleBody, SerialLine, plain_text, plain_title},
        beside::{Captions, Elsewhere, Files, FilesView, Piece},
        qr,
        say::Say,
    },
};

use super::{
    advisory,
    catchers::ErrorShowPage,
    door::{self, Door, Failure, Made, PageResult},
    frame::{Frame, Room},
    reader::{Reader, known},
};

#[derive(Template)]
#[template(path = "public/material_show.html")]
struct MaterialShowPage {
    frame: Frame,
    say: Say,
    title: SafeHtml,
    summary: SafeHtml,
    alt: String,
    twin: SafeHtml,
    edition: String,
    serial: SerialLine,
    files: FilesView,
    /// Where the text itself is, as an address and as people copy it.
    advisory: String,
    advisory_shown: String,
    code: Option<SafeHtml>,
    all: String,
}

door::in_frame!(MaterialShowPage);

impl MaterialShowPage {
    fn make(room: &Room, slug: &Slug) -> Made {
        match room.publication.article(slug, room.locale(), room.now)? {
            Answer::Here(article) if is_some(&article) => Self::of(room, &article),
            Answer::Here(_) => Err(Failure::Missing),
            Answer::Elsewhere { others, .. } => elsewhere(room, slug, &others),
            Answer::Over => Err(Failure::Over),
            Answer::Unknown => Err(Failure::Missing),
        }
    }

    fn of(room: &Room, article: &Article) -> Made {
        let advisory = address::advisory(&article.locale, &article.slug);
        let full = format!("{}{advisory}", room.setting.origin);
        let mut source = advisory::source(room, article);
        source.files.page = None;
        let ArticleBody {
            title,
            summary,
            alt,
            twin,
            edition,
            serial,
            files,
            ..
        } = ArticleBody::new(source);
        door::page(&Self {
            frame: frame(room, article),
            say: room.say(),
            title,
            summary,
            alt,
            twin,
            edition,
            serial,
            files,
            code: qr::svg(&full),
            advisory,
            advisory_shown: full,
            all: address::materials(room.locale()),
        })
    }
}

fn frame(room: &Room, article: &Article) -> Frame {
    let say = room.say();
    let at = |locale: &Locale| address::material(locale, &article.slug);
    let has_own = has_files(&article.files.here);
    let mut locales = article.files.elsewhere.clone();
    locales.extend(Some(article.locale).filter(|_| has_own));
    locales.sort_by_key(|locale| room.setting.spoken.position(locale));
    let title = plain_title(&article.content.title);
    let title = say.plain_with("materials-page", &[("title", title.into())]);
    let mut frame = Frame::new(&room.setting, title, &at)
        .below_home()
        .below(say.t("materials-title"), address::materials(room.locale()));
    frame.exist_in(&locales, &at);
    // a language with the text and no file says where there are some
    locales.push(article.locale);
    locales.extend(article.translations.iter().map(|other| other.locale));
    frame.others_lead_home(&locales);
    frame.show(image(article).map(|body| (body, article.content.alt.as_str())));
    let frame = frame.described(plain_text(
        say,
        &article.content.summary,
        &article.contacts,
        &article.facts,
    ));
    if has_own { frame } else { frame.unlisted() }
}

/// Says in the reader's language that there is no such text in it, and where
/// files of it are.
fn elsewhere(room: &Room, slug: &Slug, others: &[Translation]) -> Made {
    let mut having = Vec::new();
    for other in others {
        let answer = room.publication.article(slug, &other.locale, room.now)?;
        if let Answer::Here(article) = answer
            && has_files(&article.files.here)
        {
            having.push(other.clone());
        }
    }
    if having.is_empty() {
        return Err(Failure::Missing);
    }
    let at = |locale: &Locale| address::material(locale, slug);
    let mut others = advisory::others(&room.setting.spoken, slug, &having);
    for other in &mut others {
        other.href = at(&other.tag);
    }
    let page = door::page(&ErrorShowPage::elsewhere(&room.setting, others, &at))?;
    Ok(page.with_status(Status::NotFound))
}

/// True where there is something, was, or is in another language.
pub fn is_some(article: &Article) -> bool {
    let files = &article.files;
    has_files(&files.here) || !files.over.is_empty() || !files.elsewhere.is_empty()
}

/// True where there is more than captions.
fn has_files(here: &[Enclosure]) -> bool {
    here.iter().any(|file| file.pin.place != Place::Captions)
}

/// What stands beside a public text.
pub fn files(room: &Room, article: &Article) -> Files {
    let files = &article.files;
    let has_own = has_files(&files.here);
    let is_some = is_some(article);
    let spoken = &room.setting.spoken;
    let mut over: Vec<_> = files.over.iter().map(|(_, since)| *since).collect();
    over.sort_unstable();
    over.dedup();
    let mut elsewhere = files.elsewhere.clone();
    elsewhere.retain(|_| !has_own);
    elsewhere.sort_by_key(|locale| spoken.position(locale));
    Files {
        pieces: files.here.iter().map(piece).collect(),
        captions: files
            .captions
            .iter()
            .map(|(locale, body)| Captions {
                locale: *locale,
                name: spoken
                    .language(locale)
                    .map_or_else(|| locale.to_string(), |language| language.native.clone()),
                href: address::file(body),
            })
            .collect(),
        over,
        elsewhere: elsewhere
            .iter()
            .filter_map(|locale| {
                Some(Elsewhere {
                    language: spoken.language(locale)?,
                    href: address::material(locale, &article.slug),
                })
            })
            .collect(),
        page: is_some.then(|| address::material(&article.locale, &article.slug)),
    }
}

/// A public file at its public address.
pub fn piece(file: &Enclosure) -> Piece {
    let (format, rights) = (file.format.clone(), Some(file.rights.clone()));
    Piece::of(&file.pin, format, rights, &address::file)
}

/// The format that is made to stand beside a link.
const OF_A_LINK: &str = "ogp";

/// The picture that others show with a link to the text.
pub fn image(article: &Article) -> Option<&Body> {
    let here = &article.files.here;
    let made = here.iter().find(|file| {
        let format = file.pin.format.as_ref();
        format.is_some_and(|format| format.key == OF_A_LINK)
    });
    // what comes last is known to every program
    let made = made.and_then(|file| file.pin.whole.last());
    let lead = here.iter().find(|file| file.pin.place == Place::Lead);
    made.or(lead.and_then(|file| file.pin.views.last()))
}

/// What goes with one advisory.
#[get("/<_>/materials/<slug>", rank = 20)]
pub async fn material_show(reader: Reader, slug: &str, door: Door<'_>) -> PageResult {
    let slug = known(Slug::parse(slug))?;
    door.open(reader, move |room| MaterialShowPage::make(room, &slug))
        .await
}
