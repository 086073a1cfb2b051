//! Files in a form, many at once. They are written as they come, looked at,
//! and named in one write; the answer is a page with a row a file. A form that
//! breaks off leaves nothing.

use std::sync::Arc;

use askama::Template;
use multer::{Constraints, Field, Multipart, SizeLimit};
use rocket::{
    Data, Route, State,
    data::ToByteUnit,
    get,
    http::{ContentType, Status},
    post, routes,
    tokio::time::timeout,
};

use super::{
    error::Error,
    file_words,
    guard::Uploader,
    inflow::{Inflow, PATIENCE, Passing},
    kept::Fields,
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        file::{FileKind, FileName, Kept, NAME_MAX, Unfit},
        prose,
    },
    media::vault,
    text::SafeHtml,
    workflow::files::{self, Recorded},
};

/// The most files of one form; whoever has more sends them by another.
const FILES_MAX: usize = 100;

/// The most bytes of one form.
const FORM_MAX: u64 = 8 * 1024 * 1024 * 1024;

pub fn routes() -> Vec<Route> {
    routes![form, add, add_nothing]
}

/// What became of one file.
struct Row {
    name: String,
    outcome: Outcome,
}

enum Outcome {
    Recorded(Recorded),
    Refused(Unfit),
}

#[derive(Template)]
#[template(path = "desk/files_add.html")]
struct FilesAddPage {
    shell: Shell,
    rows: Vec<Row>,
    /// Why there is no row.
    refusal: Option<SafeHtml>,
    /// What is taken, as endings.
    accept: String,
}

impl FilesAddPage {
    fn new(shell: Shell) -> Self {
        Self {
            accept: file_words::accept(&FileKind::ALL),
            shell,
            rows: Vec::new(),
            refusal: None,
        }
    }

    fn refused(mut self, message: &str) -> page::Result {
        self.refusal = Some(self.shell.say.t(message));
        page::refused(&self)
    }

    /// What is taken, and how large it may be.
    fn taken_kinds(&self) -> Vec<SafeHtml> {
        let say = self.shell.say;
        file_words::taken(say)
    }

    fn why(&self, why: &Unfit) -> SafeHtml {
        self.shell.say.explain(why)
    }

    fn taken(&self) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| matches!(row.outcome, Outcome::Recorded(_)))
            .count()
    }

    /// The page with what became of each file.
    fn answer(mut self, rows: Vec<Row>) -> page::Result {
        let why = rows.iter().filter_map(|row| match &row.outcome {
            Outcome::Refused(why) => Some(why),
            Outcome::Recorded(_) => None,
        });
        let why: Vec<&Unfit> = why.collect();
        let status = match why.as_slice() {
            [] => Status::Ok,
            why if why.contains(&&Unfit::Room) => Status::InsufficientStorage,
            _ => Status::UnprocessableEntity,
        };
        self.rows = rows;
        page::with_status(&self, status)
    }
}

#[get("/files/add")]
async fn form(_uploader: Uploader, shell: Shell) -> page::Result {
    page::show(&FilesAddPage::new(shell))
}

/// A file of the form that has come whole, or why it was not taken.
pub struct Received {
    name: String,
    came: Result<(FileName, Passing), Unfit>,
}

/// Why a form cannot be read to its end.
pub struct Broken;

#[post("/files/add", format = "multipart/form-data", data = "<data>")]
async fn add(
    uploader: Uploader,
    shell: Shell,
    kind: &ContentType,
    data: Data<'_>,
    office: &State<Office>,
) -> page::Result {
    let page = FilesAddPage::new(shell);
    let received = match receive(kind, data, office).await? {
        Ok(received) if received.is_empty() => return page.refused("desk-files-add-none"),
        Ok(received) => received,
        Err(Broken) => return page.refused("desk-files-add-broken"),
    };
    let looked = look(office, received).await?;
    let now = office.now();
    let rows = office
        .write_as(&uploader, move |tx, actor| {
            let recorded = looked.into_iter().map(|(name, looked)| {
                let outcome = match looked {
                    Ok((name, kept)) => {
                        Outcome::Recorded(files::record(tx, actor, &name, &kept, now)?)
                    }
                    Err(why) => Outcome::Refused(why),
                };
                Ok(Row { name, outcome })
            });
            recorded.collect()
        })
        .await?;
    page.answer(rows)
}

/// A form that came again after the sign-in has lost its files on the way.
#[post(
    "/files/add",
    format = "application/x-www-form-urlencoded",
    data = "<_form>"
)]
async fn add_nothing(_uploader: Uploader, shell: Shell, _form: Form<Fields>) -> page::Result {
    FilesAddPage::new(shell).refused("desk-files-add-none")
}

/// Writes every file of a form to the disk. What is refused by its name is
/// read past.
pub async fn receive(
    kind: &ContentType,
    data: Data<'_>,
    office: &Office,
) -> Result<Result<Vec<Received>, Broken>, Error> {
    let Some(boundary) = kind.param("boundary") else {
        return Ok(Err(Broken));
    };
    let limits = SizeLimit::new().whole_stream(FORM_MAX);
    let constraints = Constraints::new().size_limit(limits);
    let stream = data.open(FORM_MAX.bytes());
    let mut parts = Multipart::with_reader_with_constraints(stream, boundary, constraints);
    let mut received: Vec<Received> = Vec::new();
    loop {
        let mut part = match timeout(PATIENCE, parts.next_field()).await {
            Ok(Ok(Some(part))) => part,
            Ok(Ok(None)) => return Ok(Ok(received)),
            _ => return Ok(Err(Broken)),
        };
        let sent = part.file_name().unwrap_or_default().to_owned();
        if part.name() != Some("file") {
            if past(&mut part).await.is_err() {
                return Ok(Err(Broken));
            }
            continue;
        }
        let named = if received.len() < FILES_MAX {
            FileName::with_kind(&sent)
        } else {
            Err(Unfit::Many { max: FILES_MAX })
        };
        let came = match named {
            Ok((name, sent)) => take(&mut part, name, sent.bytes_max(), office).await?,
            Err(why) => past(&mut part).await.map(|bytes| {
                // a field in which nothing was chosen
                (!sent.is_empty() || bytes > 0).then_some(Err(why))
            }),
        };
        match came {
            Ok(Some(came)) => received.push(Received {
                name: prose::shown_line(&sent, NAME_MAX),
                came,
            }),
            Ok(None) => {}
            Err(Broken) => return Ok(Err(Broken)),
        }
    }
}

/// Reads past a part; how long it was.
async fn past(part: &mut Field<'_>) -> Result<u64, Broken> {
    let mut bytes = 0;
    while let Some(piece) = next(part).await? {
        bytes += piece;
    }
    Ok(bytes)
}

async fn next(part: &mut Field<'_>) -> Result<Option<u64>, Broken> {
    match timeout(PATIENCE, part.chunk()).await {
        Ok(Ok(piece)) => Ok(piece.map(|piece| piece.len() as u64)),
        _ => Err(Broken),
    }
}

type Came = Result<(FileName, Passing), Unfit>;

/// Writes one file, as far as there is room and it may be so long.
async fn take(
    part: &mut Field<'_>,
    name: FileName,
    most: u64,
    office: &Office,
) -> Result<Result<Option<Came>, Broken>, Error> {
    let (id, vault) = (files::new_arrival(), office.vault.clone());
    let begun = office.run(move || Ok((vault.room()?, vault.begin(id)?)));
    let (room, file) = begun.await?;
    let passing = Passing::new(&office.vault, id);
    let mut inflow = Inflow::at(file, 0);
    let mut why = None;
    loop {
        let piece = match timeout(PATIENCE, part.chunk()).await {
            Ok(Ok(Some(piece))) => piece,
            Ok(Ok(None)) => break,
            _ => return Ok(Err(Broken)),
        };
        if why.is_some() {
            continue;
        }
        let length = inflow.length() + piece.len() as u64;
        if length > most {
            why = Some(Unfit::large(most));
        } else if length > room {
            why = Some(Unfit::Room);
        } else if let Err(error) = inflow.push(&piece).await {
            why = Some(no_room(office, error)?);
        }
    }
    if why.is_none()
        && let Err(error) = inflow.flush().await
    {
        why = Some(no_room(office, error)?);
    }
    Ok(Ok(Some(match why {
        Some(why) => Err(why),
        None if inflow.length() == 0 => Err(Unfit::Empty),
        None => Ok((name, passing)),
    })))
}

/// A full disk, which administrators are told of; any other error stays one.
fn no_room(office: &Office, error: std::io::Error) -> Result<Unfit, Error> {
    if !vault::is_full(&error) {
        return Err(error.into());
    }
    office
        .unwritable
        .store(true, std::sync::atomic::Ordering::Release);
    Ok(Unfit::Room)
}

pub type Looked = Result<(FileName, Kept), Unfit>;

/// Looks at each file that has come, and keeps what may stay; the uploads
/// themselves go.
pub async fn look(
    office: &Office,
    received: Vec<Received>,
) -> Result<Vec<(String, Looked)>, Error> {
    let intake = office.intake.clone();
    let unwritable = Arc::clone(&office.unwritable);
    office
        .run(move || {
            let mut looked = Vec::new();
            for Received { name, came } in received {
                let found = match came {
                    Ok((file_name, passing)) => intake
                        .take_in(passing.id, &file_name)?
                        .map(|kept| (file_name, kept)),
                    Err(why) => Err(why),
                };
                if found == Err(Unfit::Room) {
                    unwritable.store(true, std::sync::atomic::Ordering::Release);
                }
                looked.push((name, found));
            }
            Ok(looked)
        })
        .await
}
