//! Two pictures side by side at the same size, with what is known of each.

use askama::Template;
use rocket::{Route, State, get, routes};

use super::{
    error::Error,
    file_made::{Renditions, Shown},
    file_words,
    guard::Staff,
    office::Office,
    page,
    shell::Shell,
};
use crate::{
    domain::id::FileId,
    store::{
        self, Tx, accounts,
        files::{self, StoredFile},
        placings, renditions,
    },
    text::SafeHtml,
};

pub fn routes() -> Vec<Route> {
    routes![show]
}

/// A picture with who uploaded it.
struct Side {
    file: StoredFile,
    who: String,
    shown: Option<Shown>,
}

impl Side {
    fn read(tx: &Tx<'_>, id: FileId) -> Result<Self, store::Error> {
        let file = files::find(tx, id)?;
        let made = renditions::of_file(tx, id)?;
        Ok(Self {
            who: accounts::find(tx, file.uploaded_by)?.name,
            shown: Renditions::of(&file, made).shown(),
            file,
        })
    }
}

#[derive(Template)]
#[template(path = "desk/file_compare.html")]
struct FileComparePage {
    shell: Shell,
    /// The older one first.
    sides: Vec<Side>,
    own: StoredFile,
    /// Pictures that stood where this one stands, or stood.
    others: Vec<(FileId, String)>,
}

impl FileComparePage {
    fn is_shown(&self, id: &FileId) -> bool {
        self.sides.iter().any(|side| side.file.id == *id)
    }

    fn extent(&self, file: &StoredFile) -> String {
        file_words::extent(self.shell.say, &file.shape)
    }

    fn size(&self, file: &StoredFile) -> SafeHtml {
        file_words::size(self.shell.say, file.bytes.unsigned_abs())
    }
}

#[get("/files/<id>/compare?<with>")]
async fn show(
    _staff: Staff,
    shell: Shell,
    id: i64,
    with: Option<&str>,
    office: &State<Office>,
) -> page::Result {
    let with: Option<i64> = match with {
        None | Some("") => None,
        Some(typed) => Some(typed.parse().map_err(|_| Error::NotFound)?),
    };
    let (own, others, sides) = office
        .read(move |tx| {
            let own = files::find(tx, FileId(id))?;
            let others = placings::siblings(tx, own.id)?;
            let mut ids: Vec<i64> = with.into_iter().chain([id]).collect();
            ids.sort_unstable();
            ids.dedup();
            let sides = ids.into_iter().map(|id| Side::read(tx, FileId(id)));
            let sides: Result<Vec<Side>, store::Error> = sides.collect();
            Ok((own, others, sides?))
        })
        .await?;
    if sides.iter().any(|side| side.file.shape.picture().is_none()) {
        return Err(Error::NotFound);
    }
    page::show(&FileComparePage {
        shell,
        sides,
        own,
        others,
    })
}
