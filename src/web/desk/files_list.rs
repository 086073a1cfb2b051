//! The library: every file that is kept, the newest first, to be looked for,
//! and to be put under tags many at once.

use std::collections::BTreeSet;

use askama::Template;
use rocket::{FromForm, Route, State, form::Form, get, post, routes};

use super::{
    error::Error,
    file_made::{Preview, Renditions},
    file_words,
    files_query::{Facet, FilesQuery},
    form::Refused,
    guard::{Staff, Uploader},
    office::Office,
    page,
    shell::Shell,
};
use crate::{
    domain::id::FileId,
    store::{
        self, accounts,
        files::StoredFile,
        library::{self, Wanted},
        renditions,
    },
    text::SafeHtml,
    workflow::{
        files::may_upload,
        matrix::Page,
        tags::{self, Act},
    },
};

/// So many files stand on one page.
const PAGE: usize = 60;

pub fn routes() -> Vec<Route> {
    routes![list, tag]
}

/// Tags for what is ticked.
#[derive(FromForm, Default)]
struct TagsForm {
    files: Vec<i64>,
    #[field(default = String::new())]
    tags: String,
    #[field(default = String::new())]
    act: String,
}

/// A file in the list.
struct Row {
    file: StoredFile,
    /// Who uploaded it.
    who: String,
    preview: Preview,
    tags: Vec<String>,
}

#[derive(Template)]
#[template(path = "desk/files_list.html")]
struct FilesListPage {
    shell: Shell,
    query: FilesQuery,
    facets: Vec<Facet>,
    rows: Vec<Row>,
    found: usize,
    /// The page that is shown, of how many.
    turn: Page,
    may_upload: bool,
    /// Every tag that some file has.
    tags: Vec<String>,
    form: TagsForm,
    refused: Refused,
}

impl FilesListPage {
    fn extent(&self, file: &StoredFile) -> String {
        file_words::extent(self.shell.say, &file.shape)
    }

    /// More than one, where a picture moves.
    fn frames(&self, file: &StoredFile) -> i64 {
        let picture = file.shape.picture();
        picture.map_or(1, |picture| picture.frames).into()
    }

    /// What stands for one of which there is no preview.
    fn sign(&self, file: &StoredFile) -> SafeHtml {
        self.shell.say.sign(file_words::sign(&file.shape))
    }

    fn size(&self, file: &StoredFile) -> SafeHtml {
        file_words::size(self.shell.say, file.bytes.unsigned_abs())
    }

    fn is_ticked(&self, file: &StoredFile) -> bool {
        self.form.files.contains(&file.id.0)
    }

    /// The list of files with this tag.
    fn with_tag(&self, tag: &str) -> String {
        FilesQuery::with_tag(tag).at(1)
    }
}

/// One page of the list, as it stands.
async fn read(
    office: &Office,
    wanted: Wanted,
    asked: usize,
) -> Result<(usize, Page, Vec<Row>, Vec<String>), Error> {
    let now = office.now();
    office
        .read(move |tx| {
            let found = library::count(tx, &wanted, now)?;
            let turn = Page::of(asked, found, PAGE);
            let people = accounts::people(tx)?;
            let mut tags = library::tags(tx)?;
            let all: BTreeSet<String> = tags.values().flatten().cloned().collect();
            let row = |file: StoredFile| {
                let person = people.get(&file.uploaded_by);
                Ok(Row {
                    who: person.map_or_else(String::new, |person| person.name.clone()),
                    preview: Renditions::of(&file, renditions::of_file(tx, file.id)?).preview(),
                    tags: tags.remove(&file.id).unwrap_or_default(),
                    file,
                })
            };
            let files = library::list(tx, &wanted, now, PAGE, (turn.number - 1) * PAGE)?;
            let rows: Result<Vec<Row>, store::Error> = files.into_iter().map(row).collect();
            Ok((found, turn, rows?, all.into_iter().collect()))
        })
        .await
}

async fn page_of(
    office: &Office,
    shell: Shell,
    query: FilesQuery,
    may_upload: bool,
) -> Result<FilesListPage, Error> {
    let asked = query.page.parse().unwrap_or(1);
    let (found, turn, rows, tags) = read(office, query.wanted(), asked).await?;
    Ok(FilesListPage {
        facets: query.facets(&shell, &tags),
        rows,
        may_upload,
        refused: Refused::none(shell.say),
        shell,
        query,
        found,
        turn,
        tags,
        form: TagsForm::default(),
    })
}

#[get("/files?<query..>")]
async fn list(
    staff: Staff,
    shell: Shell,
    query: FilesQuery,
    office: &State<Office>,
) -> page::Result {
    page::show(&page_of(office, shell, query, may_upload(&staff.0)).await?)
}

#[post("/files/tags?<query..>", data = "<form>")]
async fn tag(
    uploader: Uploader,
    shell: Shell,
    query: FilesQuery,
    form: Form<TagsForm>,
    office: &State<Office>,
) -> page::Result {
    let (form, now) = (form.into_inner(), office.now());
    let act = Act::parse(&form.act).ok_or(Error::NotFound)?;
    let files: Vec<FileId> = form.files.iter().copied().take(PAGE).map(FileId).collect();
    let typed = form.tags.clone();
    let tagged = office
        .write_as(&uploader, move |tx, actor| {
            tags::tag(tx, actor, &files, (act, &typed), now)
        })
        .await?;
    let Err(refusals) = tagged else {
        let asked = query.page.parse().unwrap_or(1);
        return page::to(format!("{}&done=tagged", query.at(asked)));
    };
    let page = page_of(office, shell, query, true).await?;
    let say = page.shell.say;
    let named = [
        ("files", say.t("desk-room-files")),
        ("tags", say.t("desk-files-list-tag")),
    ];
    page::refused(&FilesListPage {
        refused: Refused::of(say, refusals).naming(named),
        form,
        ..page
    })
}
