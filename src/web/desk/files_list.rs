//! The library: every file that is kept, the newest first.

use askama::Template;
use rocket::{FromForm, Route, State, get, http::RawStr, routes};

use super::{
    file_made::{Preview, Renditions},
    file_words,
    form::Choice,
    guard::Staff,
    office::Office,
    page,
    shell::Shell,
};
use crate::{
    domain::file::FileKind,
    store::{
        self, accounts,
        files::{self, Ending, StoredFile, Wanted},
        renditions,
    },
    text::SafeHtml,
    workflow::{files::may_upload, matrix::Page},
};

/// So many files stand on one page.
const PAGE: usize = 60;

/// The longest search that is looked for, in characters; the rest is cut off.
const WORDS_MAX: usize = 200;

pub fn routes() -> Vec<Route> {
    routes![list]
}

/// What was chosen, as typed into the address.
#[derive(FromForm)]
struct FilesQuery {
    #[field(default = String::new())]
    words: String,
    #[field(default = String::new())]
    kind: String,
    #[field(default = String::new())]
    rights: String,
    #[field(default = String::new())]
    page: String,
}

/// How soon rights end that are looked for as ending.
const SOON_SECONDS: i64 = 30 * 24 * 60 * 60;

/// What may be asked for of rights.
const ENDINGS: [(&str, &str, Ending); 3] = [
    (
        "ending",
        "desk-files-list-ending",
        Ending::Within(SOON_SECONDS),
    ),
    ("over", "desk-files-list-over", Ending::Over),
    ("unsaid", "desk-files-list-unsaid", Ending::Unsaid),
];

impl FilesQuery {
    fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.kind.is_empty() && self.rights.is_empty()
    }

    fn wanted(&self) -> Wanted {
        let words: String = self.words.trim().chars().take(WORDS_MAX).collect();
        Wanted {
            words: Some(words).filter(|words| !words.is_empty()),
            kind: FileKind::parse(&self.kind),
            ending: self.ending(),
        }
    }

    fn ending(&self) -> Option<Ending> {
        let mut endings = ENDINGS.into_iter();
        let found = endings.find(|(key, _, _)| *key == self.rights);
        found.map(|(_, _, ending)| ending)
    }

    /// The address of another page of the same choice.
    fn at(&self, page: usize) -> String {
        let [words, kind, rights] = [&self.words, &self.kind, &self.rights]
            .map(|typed| RawStr::new(typed).percent_encode());
        format!("/desk/files?words={words}&kind={kind}&rights={rights}&page={page}")
    }
}

/// A file in the list.
struct Row {
    file: StoredFile,
    /// Who uploaded it.
    who: String,
    preview: Preview,
}

#[derive(Template)]
#[template(path = "desk/files_list.html")]
struct FilesListPage {
    shell: Shell,
    query: FilesQuery,
    kinds: Vec<Choice>,
    endings: Vec<Choice>,
    rows: Vec<Row>,
    found: usize,
    /// The page that is shown, of how many.
    turn: Page,
    may_upload: bool,
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
}

#[get("/files?<query..>")]
async fn list(
    staff: Staff,
    shell: Shell,
    query: FilesQuery,
    office: &State<Office>,
) -> page::Result {
    let (wanted, asked) = (query.wanted(), query.page.parse().unwrap_or(1));
    let now = office.now();
    let (found, turn, rows) = office
        .read(move |tx| {
            let found = files::count(tx, &wanted, now)?;
            let turn = Page::of(asked, found, PAGE);
            let people = accounts::people(tx)?;
            let row = |file: StoredFile| {
                let person = people.get(&file.uploaded_by);
                Ok(Row {
                    who: person.map_or_else(String::new, |person| person.name.clone()),
                    preview: Renditions::of(&file, renditions::of_file(tx, file.id)?).preview(),
                    file,
                })
            };
            let files = files::list(tx, &wanted, now, PAGE, (turn.number - 1) * PAGE)?;
            let rows: Result<Vec<Row>, store::Error> = files.into_iter().map(row).collect();
            Ok((found, turn, rows?))
        })
        .await?;
    let any = || Choice::new("", shell.say.plain("desk-files-list-any"), false);
    let (mut kinds, mut endings) = (vec![any()], vec![any()]);
    endings.extend(ENDINGS.map(|(key, message, ending)| {
        Choice::new(
            key,
            shell.say.plain(message),
            query.ending() == Some(ending),
        )
    }));
    kinds.extend(FileKind::ALL.map(|kind| {
        let chosen = FileKind::parse(&query.kind) == Some(kind);
        Choice::new(kind.key(), kind.name(), chosen)
    }));
    page::show(&FilesListPage {
        kinds,
        endings,
        rows,
        may_upload: may_upload(&staff.0),
        shell,
        query,
        found,
        turn,
    })
}
