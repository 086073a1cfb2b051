//! Files that people take away: what they take is noted, and who is to be told
//! when the rights in it have ended. Refuses to send what is not noted.

use askama::Template;
use rocket::{
    Request, Route, State, get,
    http::ContentType,
    post,
    response::{self, Responder, Response},
    routes,
};

use super::{
    error::Error,
    file_made::names,
    file_show::kept_body,
    form::{Refused, Typed},
    guard::{Staff, Teller},
    kept::Fields,
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{digest::Digest, file::FileKind, id::FileId},
    store::{
        self, Tx,
        files::{self, StoredFile},
        renditions::{self, State as Stand},
    },
    text::SafeHtml,
    web::{cache_policy::CachePolicy, disposition, file_body::FileBody},
    workflow::copies::{self, Copies, Taker, may_tell},
};

/// So many are named on a page; the sheet has all.
const MOST: usize = 50;

pub fn routes() -> Vec<Route> {
    routes![take, taken, sheet, tell]
}

/// What is said of copies, on a file's page and on one of its own.
pub struct Told {
    pub copies: Copies,
    pub may_tell: bool,
    pub note: String,
    pub refused: Refused,
}

impl Told {
    /// What `shell`'s person may see of it.
    pub fn new(shell: &Shell, copies: Copies) -> Self {
        Self {
            copies,
            may_tell: shell.actor.as_ref().is_some_and(may_tell),
            note: String::new(),
            refused: Refused::none(shell.say),
        }
    }

    pub fn takers(&self) -> &[Taker] {
        &self.copies.takers[..self.copies.takers.len().min(MOST)]
    }

    pub fn more(&self) -> usize {
        self.copies.takers.len().saturating_sub(MOST)
    }

    pub fn to_tell(&self) -> &[Taker] {
        &self.copies.to_tell[..self.copies.to_tell.len().min(MOST)]
    }

    /// What has happened to the rights.
    pub fn why(&self, shell: &Shell) -> Option<SafeHtml> {
        let ended = self.copies.ended.as_ref();
        ended.map(|ended| shell.say.explain(&ended.why))
    }
}

#[derive(Template)]
#[template(path = "desk/file_copies.html")]
struct FileCopiesPage {
    shell: Shell,
    file: StoredFile,
    told: Told,
}

/// Bytes that are kept of a file.
struct Kept {
    bytes: u64,
    kind: FileKind,
    /// The name for old programs, and the whole name.
    names: (String, String),
}

fn find(tx: &Tx<'_>, id: FileId, digest: &Digest) -> Result<Kept, store::Error> {
    let file = files::find(tx, id)?;
    if file.digest == *digest {
        let ending = file.kind.endings().first().copied().unwrap_or_default();
        return Ok(Kept {
            bytes: file.bytes.unsigned_abs(),
            kind: file.kind,
            names: (format!("file-{id}.{ending}"), file.name),
        });
    }
    let made = renditions::of_digest(tx, id, digest)?;
    let Stand::Made { bytes, .. } = made.state else {
        return Err(store::Error::Missing);
    };
    Ok(Kept {
        bytes,
        kind: made.recipe.code.kind(),
        names: names(&file, &made.recipe),
    })
}

/// Notes who takes what, and leads to the bytes.
#[post("/files/<id>/download/<digest>", data = "<_form>")]
async fn take(
    staff: Staff,
    id: i64,
    digest: &str,
    _form: Form<Fields>,
    office: &State<Office>,
) -> page::Result {
    let digest = Digest::parse(digest).ok_or(Error::NotFound)?;
    let now = office.now();
    office
        .write_as(&staff, move |tx, actor| {
            let kept = find(tx, FileId(id), &digest)?;
            copies::note(tx, actor, FileId(id), (digest, kept.names.1), now)
        })
        .await?;
    page::to(format!("/desk/files/{id}/download/{digest}"))
}

/// The bytes, for whoever has said that they take them.
#[get("/files/<id>/download/<digest>")]
async fn taken(
    staff: Staff,
    id: i64,
    digest: &str,
    office: &State<Office>,
) -> Result<FileBody, Error> {
    let digest = Digest::parse(digest).ok_or(Error::NotFound)?;
    let person = staff.0.id;
    let kept = office
        .read(move |tx| {
            let kept = find(tx, FileId(id), &digest)?;
            match copies::is_noted(tx, person, FileId(id), &digest)? {
                true => Ok(kept),
                false => Err(store::Error::Missing),
            }
        })
        .await?;
    let disposition = disposition::attachment(&kept.names.0, &kept.names.1);
    kept_body(office, digest, kept.bytes, kept.kind, disposition).await
}

/// Those who are to be told, as a sheet.
struct Sheet {
    bytes: String,
    name: String,
}

impl<'r> Responder<'r, 'static> for Sheet {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let kind = ContentType::new("text", "csv").with_params(("charset", "utf-8"));
        let mut response = (kind, self.bytes).respond_to(request)?;
        let disposition = disposition::attachment(&self.name, &self.name);
        response.set_raw_header("Content-Disposition", disposition);
        response.set_header(CachePolicy::Private.header());
        Ok(Response::build_from(response).finalize())
    }
}

/// A cell that no spreadsheet takes for a formula.
fn cell(words: &str) -> String {
    let begins = words.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if begins { "'" } else { "" };
    format!("\"{guard}{}\"", words.replace('"', "\"\""))
}

#[get("/files/<id>/to-tell.csv")]
async fn sheet(_teller: Teller, id: i64, office: &State<Office>) -> Result<Sheet, Error> {
    let now = office.now();
    let copies = office
        .read(move |tx| {
            files::find(tx, FileId(id))?;
            copies::of_file(tx, FileId(id), now)
        })
        .await?;
    let mut bytes = "\u{FEFF}organisation,person,email,taken_at,file,sha256\r\n".to_owned();
    for one in &copies.to_tell {
        let (at, digest) = (one.at.rfc3339(), one.digest.to_string());
        let row = [
            &one.organisation,
            &one.name,
            &one.email,
            &at,
            &one.file,
            &digest,
        ];
        bytes.push_str(&row.map(|words| cell(words)).join(","));
        bytes.push_str("\r\n");
    }
    Ok(Sheet {
        bytes,
        name: format!("file-{id}-to-tell.csv"),
    })
}

/// Somebody says that they were told, and how.
#[post("/files/<id>/told", data = "<form>")]
async fn tell(
    teller: Teller,
    shell: Shell,
    id: i64,
    form: Form<Typed>,
    office: &State<Office>,
) -> page::Result {
    let (now, note) = (office.now(), form.get("note"));
    let typed = note.clone();
    let told = office
        .write_as(&teller, move |tx, actor| {
            copies::tell(tx, actor, FileId(id), &typed, now)
        })
        .await?;
    let Err(refusals) = told else {
        return page::to(format!("/desk/files/{id}?done=takers-told"));
    };
    let (file, copies) = office
        .read(move |tx| {
            let file = files::find(tx, FileId(id))?;
            Ok((file, copies::of_file(tx, FileId(id), now)?))
        })
        .await?;
    let say = shell.say;
    let told = Told {
        note,
        refused: Refused::of(say, refusals).naming([("note", say.t("desk-copies-note"))]),
        ..Told::new(&shell, copies)
    };
    page::refused(&FileCopiesPage { shell, file, told })
}
