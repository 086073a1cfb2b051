//! What is decided on, byte for byte: the manifest, and each frozen text as
//! the public will see it, with the difference to what is public now.

use askama::Template;
use rocket::{
    Responder, Route, State, get,
    http::{ContentType, Header},
    routes,
};

use super::{
    difference,
    error::Error,
    guard::Staff,
    office::Office,
    page,
    release_files::{self, Card},
    release_newer::{self, NewerEdition},
    shell::Shell,
};
use crate::{
    domain::{
        content::{Content, Field},
        id::{ReleaseId, WorkId},
        locale::Locale,
        release::Stage,
        serial::Serial,
    },
    publication::{Answer, Article},
    store::releases,
    text::{
        SafeHtml,
        diff::{self, Piece},
        ruby,
    },
    web::{
        address,
        article::{ArticleBody, Change, Source},
        cache_policy::{CachePolicy, Policed},
        say::Say,
    },
    workflow::release_view::{Frozen, frozen},
};

pub fn routes() -> Vec<Route> {
    routes![manifest, text]
}

/// The canonical bytes as a file.
#[derive(Responder)]
struct Attachment {
    bytes: String,
    kind: ContentType,
    disposition: Header<'static>,
}

#[get("/releases/<id>/manifest.json")]
async fn manifest(
    _staff: Staff,
    office: &State<Office>,
    id: i64,
) -> Result<Policed<Attachment>, Error> {
    let found = office
        .read(move |tx| releases::manifest(tx, ReleaseId(id)))
        .await?;
    let name = format!("attachment; filename=\"release-{id}.json\"");
    Ok(CachePolicy::Private.of(Attachment {
        bytes: found.ok_or(Error::NotFound)?,
        kind: ContentType::JSON,
        disposition: Header::new("Content-Disposition", name),
    }))
}

/// A field that differs, as pieces.
struct Changed {
    field: SafeHtml,
    pieces: Vec<Piece>,
}

/// How the text differs from what is public now.
enum Difference {
    /// It is public itself.
    IsLive { href: String },
    /// Nothing is public in this locale.
    New,
    /// The same words as in that edition.
    Same { edition: String },
    Fields {
        edition: String,
        fields: Vec<Changed>,
    },
}

#[derive(Template)]
#[template(path = "desk/release_text.html")]
struct ReleaseTextPage {
    shell: Shell,
    frozen: Frozen,
    title: String,
    body: SafeHtml,
    difference: Difference,
    /// Keys of contacts and facts that differ from what is public now.
    records: Vec<String>,
    others: Vec<(&'static str, Locale, String, bool)>,
    digest: String,
    newer: Vec<NewerEdition>,
    files: Vec<Card>,
    /// Places of which readers have a file now that this leaves out.
    gone: Vec<String>,
    /// What whoever decides should know: of which field, and what.
    cautions: Vec<(Option<SafeHtml>, SafeHtml)>,
}

#[get("/releases/<id>/texts/<work>/<locale>")]
async fn text(
    _staff: Staff,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    work: i64,
    locale: &str,
) -> page::Result {
    let locale = Locale::parse(locale)
        .filter(|locale| shell.locales.contains(locale))
        .ok_or(Error::NotFound)?;
    let frozen = office
        .read(move |tx| frozen(tx, ReleaseId(id), WorkId(work), &locale))
        .await?;
    let (publication, now) = (office.publication.clone(), office.now());
    let slug = frozen.item.slug.clone();
    let (live, serial) = office
        .run(move || {
            let serial = publication.serial(&slug)?;
            Ok((publication.article(&slug, &locale, now)?, serial))
        })
        .await?;
    let live = match live {
        Answer::Here(article) => Some(article),
        _ => None,
    };
    let title = ruby::plain(&frozen.content.title);
    let begun = release_newer::banners(&shell, frozen.newer.as_slice(), |_| &frozen.content.title);
    let page = ReleaseTextPage {
        newer: begun,
        cautions: cautions(&shell, &frozen),
        files: frozen
            .files
            .shown
            .iter()
            .map(|file| Card::new(&shell, frozen.release.id, file))
            .collect(),
        gone: frozen
            .files
            .gone
            .iter()
            .map(|place| release_files::place_name(&shell, place))
            .collect(),
        title,
        body: body(&shell, &frozen, live.as_deref(), serial)?,
        difference: difference(&shell, &frozen),
        records: live.map_or_else(Vec::new, |live| records(&frozen, &live)),
        others: others(&shell, &frozen),
        digest: frozen.item.text.short(),
        frozen,
        shell,
    };
    page::show(&page)
}

fn cautions(shell: &Shell, frozen: &Frozen) -> Vec<(Option<SafeHtml>, SafeHtml)> {
    let name = |field: Field| shell.say.t(field.message_id());
    let told = frozen.cautions.iter();
    told.map(|one| (one.field.map(name), shell.say.explain(&one.why)))
        .collect()
}

fn others(shell: &Shell, frozen: &Frozen) -> Vec<(&'static str, Locale, String, bool)> {
    shell
        .locales
        .iter()
        .copied()
        .filter(|locale| frozen.locales.contains(locale))
        .map(|locale| {
            let href = format!(
                "/desk/releases/{}/texts/{}/{locale}",
                frozen.release.id, frozen.work
            );
            (
                shell.language(&locale),
                locale,
                href,
                locale == frozen.item.locale,
            )
        })
        .collect()
}

/// The body as it will be: dates that are not set yet are not made up.
fn body(
    shell: &Shell,
    frozen: &Frozen,
    live: Option<&Article>,
    serial: Serial,
) -> Result<SafeHtml, Error> {
    let item = &frozen.item;
    let due = frozen.release.due;
    let earlier = live.filter(|live| Some(live.release) != frozen.release.digest);
    let note = frozen.content.change_note.clone();
    let noted = due.filter(|_| !note.is_empty()).map(|at| Change {
        at,
        edition: item.edition,
        note,
    });
    let before = earlier.into_iter().flat_map(|live| &live.changes);
    let before = before.map(|change| Change {
        at: change.at,
        edition: change.edition,
        note: change.note.clone(),
    });
    let body = ArticleBody::new(Source {
        files: release_files::beside(shell, frozen),
        say: Say::for_frozen(&item.locale, frozen.interface.as_ref()),
        locale: item.locale,
        content: &frozen.content,
        issuer: &frozen.issuer,
        contacts: &frozen.contacts,
        facts: &frozen.facts,
        topic: item.topic,
        audiences: &item.audiences,
        edition: item.edition,
        serial,
        issued: live.map(|live| live.issued).or(due),
        updated: due,
        shown_until: item.shown_until,
        valid_until: item.valid_until,
        now: shell.now,
        newer: None,
        changes: noted.into_iter().chain(before).collect(),
    });
    body.markup()
        .map_err(|error| Error::Internal(Box::new(error)))
}

fn difference(shell: &Shell, frozen: &Frozen) -> Difference {
    if frozen.release.stage == Stage::Released {
        let href = address::advisory(&frozen.item.locale, &frozen.item.slug);
        return Difference::IsLive { href };
    }
    let Some((edition, live)) = &frozen.live else {
        return Difference::New;
    };
    let fields = changed(shell, live, &frozen.content);
    let edition = edition.to_string();
    if fields.is_empty() {
        Difference::Same { edition }
    } else {
        Difference::Fields { edition, fields }
    }
}

fn changed(shell: &Shell, old: &Content, new: &Content) -> Vec<Changed> {
    let (old, new) = (old.to_input(), new.to_input());
    Field::ALL
        .into_iter()
        .filter(|field| old.field(*field) != new.field(*field))
        .map(|field| Changed {
            field: shell.say.t(field.message_id()),
            pieces: difference::pieces(shell, old.field(field), new.field(field)),
        })
        .collect()
}

/// Records that the text shows in another version than the public page does.
fn records(frozen: &Frozen, live: &Article) -> Vec<String> {
    let contacts = frozen.contacts.iter().filter(|new| {
        let mut old = live.contacts.iter();
        old.any(|old| old.key == new.key && old != *new)
    });
    let facts = frozen.facts.iter().filter(|new| {
        let mut old = live.facts.iter();
        old.any(|old| old.key == new.key && old != *new)
    });
    contacts
        .map(|contact| contact.key.to_string())
        .chain(facts.map(|fact| fact.key.to_string()))
        .collect()
}
