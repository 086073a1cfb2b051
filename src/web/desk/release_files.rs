//! The files of a frozen release, to be looked at before somebody decides: as
//! readers will get them, from the bytes that the manifest pins.

use rocket::{Route, State, get, routes};

use super::{
    error::Error, file_show::kept_body, file_words, guard::Staff, office::Office, placing_words,
    shell::Shell,
};
use crate::{
    domain::{
        digest::Digest,
        file::FileKind,
        format::Format,
        id::ReleaseId,
        manifest::{Body, FilePin},
        placing::Place,
        slug::Slug,
    },
    text::SafeHtml,
    web::{
        beside::{Captions, Files, Piece},
        disposition,
        file_body::FileBody,
    },
    workflow::{
        release_files::{News, Shown, body, place_of},
        release_view::Frozen,
    },
};

/// About as wide as a card.
const PREVIEW_WIDTH: u32 = 640;

pub fn routes() -> Vec<Route> {
    routes![bytes]
}

/// What is seen or heard of it at once.
pub enum Media {
    Picture {
        href: String,
        size: (u32, u32),
    },
    Film {
        href: String,
        size: (u32, u32),
    },
    Sound {
        href: String,
    },
    /// It is opened by its link.
    Words,
}

/// Bytes that are downloaded.
pub struct Download {
    pub href: String,
    pub name: String,
    pub kind: &'static str,
    /// Width and height, how long it plays, how many bytes.
    pub extent: Vec<SafeHtml>,
}

/// One file in its place.
pub struct Card {
    pub name: String,
    pub media: Media,
    pub downloads: Vec<Download>,
    /// How many sizes pages choose from.
    pub views: usize,
    pub holder: String,
    pub licence: SafeHtml,
    pub terms: String,
    /// What is shown with it in the language of the text.
    pub attribution: Option<String>,
    pub sayings: Vec<SafeHtml>,
    pub until: Option<(String, SafeHtml)>,
    /// The tone of a chip and its words.
    pub news: Option<(&'static str, SafeHtml)>,
    /// The page of its text.
    pub text: String,
    pub language: &'static str,
    pub locale: String,
}

impl Card {
    /// The card of a file of that release.
    pub fn new(shell: &Shell, release: ReleaseId, file: &Shown) -> Self {
        let pin = &file.pin;
        let href = |body: &Body| address(release, body);
        let rights = &file.rights;
        Self {
            name: place(shell, file),
            media: media(pin, &href),
            downloads: pin
                .whole
                .iter()
                .map(|body| download(shell, pin, body, href(body)))
                .collect(),
            views: pin.views.len(),
            holder: rights.holder.clone(),
            licence: shell.say.explain(&rights.licence),
            terms: rights.terms.clone(),
            attribution: rights.attribution.get(&file.locale).cloned(),
            sayings: rights
                .sayings(shell.now)
                .iter()
                .map(|saying| shell.say.explain(saying))
                .collect(),
            until: pin.until.map(|at| (at.rfc3339(), shell.when(&at))),
            news: news(shell, file.news),
            text: format!(
                "/desk/releases/{release}/texts/{}/{}",
                file.work, file.locale
            ),
            language: shell.language(&file.locale),
            locale: file.locale.to_string(),
        }
    }
}

/// What readers will see beside a frozen text, with the bytes from here.
pub fn beside(shell: &Shell, frozen: &Frozen) -> Files {
    let href = |body: &Body| address(frozen.release.id, body);
    let shown = frozen.files.shown.iter().filter(|file| !file.pin.spare);
    let pieces = shown.map(|file| {
        let rights = Some(file.rights.clone());
        Piece::of(&file.pin, file.format.clone(), rights, &href)
    });
    let captions = frozen.captions.iter().map(|(locale, body)| Captions {
        locale: *locale,
        name: shell.language(locale).to_owned(),
        href: href(body),
    });
    Files {
        pieces: pieces.collect(),
        captions: captions.collect(),
        ..Files::default()
    }
}

/// Where bytes of a release are before it is out.
fn address(release: ReleaseId, body: &Body) -> String {
    format!("/desk/releases/{release}/files/{}", body.digest)
}

/// What the place of a pinned file is called.
fn place(shell: &Shell, file: &Shown) -> String {
    let pin = &file.pin;
    let key = pin
        .format
        .as_ref()
        .and_then(|format| Slug::parse(&format.key));
    let format = key.zip(file.format.clone()).map(|(key, fields)| Format {
        key,
        fields,
        version: pin.format.as_ref().map_or(0, |format| format.version),
    });
    placing_words::place(shell, &place_of(&pin.place, pin.spare), format.as_ref())
}

/// The name of a place of which only the key of its format is known.
pub fn place_name(shell: &Shell, place: &Place) -> String {
    placing_words::place(shell, place, None)
}

fn media(pin: &FilePin, href: &dyn Fn(&Body) -> String) -> Media {
    let fits = |body: &&Body| body.size.is_some_and(|(width, _)| width <= PREVIEW_WIDTH);
    let view = pin.views.iter().rfind(fits).or_else(|| pin.views.first());
    let Some(body) = view.or_else(|| pin.whole.first()) else {
        return Media::Words;
    };
    match (body.kind, body.size) {
        (FileKind::Mp3, _) => Media::Sound { href: href(body) },
        (_, None) => Media::Words,
        (FileKind::Mp4 | FileKind::Webm, Some(size)) => Media::Film {
            href: href(body),
            size,
        },
        (_, Some(size)) => Media::Picture {
            href: href(body),
            size,
        },
    }
}

fn download(shell: &Shell, pin: &FilePin, body: &Body, href: String) -> Download {
    let sides = body.size.map(|size| file_words::sides(shell.say, size));
    let plays = pin
        .duration
        .map(|length| SafeHtml::escape(&file_words::length(length)));
    let bytes = file_words::size(shell.say, body.bytes);
    Download {
        href,
        name: body.name.clone(),
        kind: body.kind.name(),
        extent: sides.into_iter().chain(plays).chain([bytes]).collect(),
    }
}

fn news(shell: &Shell, news: News) -> Option<(&'static str, SafeHtml)> {
    let (tone, message) = match news {
        News::Settled => return None,
        News::New => (" chip-key", "desk-release-files-new"),
        News::Changed => (" chip-care", "desk-release-files-changed"),
        News::Same => ("", "desk-release-files-same"),
    };
    Some((tone, shell.say.t(message)))
}

/// Bytes that a release brings out, before it does: for the staff alone.
#[get("/releases/<id>/files/<digest>")]
async fn bytes(
    _staff: Staff,
    id: i64,
    digest: &str,
    office: &State<Office>,
) -> Result<FileBody, Error> {
    let digest = Digest::parse(digest).ok_or(Error::NotFound)?;
    let body = office
        .read(move |tx| body(tx, ReleaseId(id), &digest))
        .await?;
    let disposition = disposition::of(body.kind, &body.name, &body.name);
    kept_body(office, digest, body.bytes, body.kind, disposition).await
}
