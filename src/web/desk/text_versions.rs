//! Every state that a text has had, and what changed between two of them.

use askama::Template;
use rocket::{Route, State, get, routes};

use super::{difference, guard::Staff, office::Office, page, shell::Shell, text_form};
use crate::{
    domain::{content::Field, id::WorkId, locale::Locale},
    store::{
        self,
        texts::{self, TextVersion},
    },
    text::SafeHtml,
};

pub fn routes() -> Vec<Route> {
    routes![list]
}

#[derive(Template)]
#[template(path = "desk/versions_list.html")]
struct VersionsListPage {
    shell: Shell,
    work: WorkId,
    title: String,
    locale: Locale,
    versions: Vec<Version>,
    compared: Option<Compared>,
}

/// One state of the text in the list.
struct Version {
    key: String,
    stored: TextVersion,
    is_from: bool,
    is_to: bool,
}

/// Two states and the fields in which they differ.
struct Compared {
    from: String,
    to: String,
    fields: Vec<(SafeHtml, SafeHtml)>,
}

impl VersionsListPage {
    fn locales(&self) -> &[Locale] {
        &self.shell.locales
    }
}

/// How an address names a state: `12-3` is version 3 in the edition of id 12.
fn key(version: &TextVersion) -> String {
    format!("{}-{}", version.edition, version.version)
}

/// How people name it.
fn name(shell: &Shell, version: &TextVersion) -> String {
    let args = [
        ("edition", version.edition_number.to_string().into()),
        ("version", version.version.into()),
    ];
    shell.say.plain_with("desk-versions-name", &args)
}

fn compare(shell: &Shell, from: &TextVersion, to: &TextVersion) -> Compared {
    let (old, new) = (from.content.to_input(), to.content.to_input());
    let differ = |field: &Field| old.field(*field) != new.field(*field);
    let fields = Field::ALL.into_iter().filter(differ).map(|field| {
        let marked = difference::marked(shell, old.field(field), new.field(field));
        (shell.say.t(field.message_id()), marked)
    });
    Compared {
        fields: fields.collect(),
        from: name(shell, from),
        to: name(shell, to),
    }
}

#[get("/works/<id>/versions/<locale>?<from>&<to>")]
async fn list(
    _staff: Staff,
    shell: Shell,
    id: i64,
    locale: &str,
    from: Option<&str>,
    to: Option<&str>,
    office: &State<Office>,
) -> page::Result {
    let (work, locale) = (WorkId(id), text_form::locale(&shell, locale)?);
    let (slug, stored) = office
        .read(move |tx| {
            let slug = store::works::find(tx, work)?.slug;
            Ok((slug, texts::versions(tx, work, &locale)?))
        })
        .await?;
    // the newest against the one before it, where nothing else is asked for
    let at = |asked: Option<&str>, otherwise: usize| {
        let asked = asked.and_then(|asked| stored.iter().position(|one| key(one) == asked));
        asked.unwrap_or(otherwise.min(stored.len().saturating_sub(1)))
    };
    let (to, from) = (at(to, 0), at(from, at(to, 0) + 1));
    let compared = stored
        .get(from)
        .zip(stored.get(to))
        .filter(|_| stored.len() > 1)
        .map(|(from, to)| compare(&shell, from, to));
    let title = stored.first().map(|version| version.content.title.clone());
    let versions = stored
        .into_iter()
        .enumerate()
        .map(|(place, stored)| Version {
            key: key(&stored),
            is_from: place == from,
            is_to: place == to,
            stored,
        });
    page::show(&VersionsListPage {
        title: title.unwrap_or_else(|| slug.to_string()),
        versions: versions.collect(),
        compared,
        work,
        locale,
        shell,
    })
}
