//! What is made of a file: its preview, each rendition with its size, how far
//! the work has come, and another try where it has failed.

use rocket::{Route, State, get, post, routes};

use super::{
    error::Error,
    file_show::kept_body,
    file_words,
    guard::{Staff, Uploader},
    kept::Fields,
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        digest::Digest,
        file::FileKind,
        id::FileId,
        moment::Moment,
        picture::Refusal,
        rendition::{Recipe, Use},
    },
    store::{
        files::{self, StoredFile},
        renditions::{self, Rendition, State as Stand},
    },
    text::SafeHtml,
    web::{disposition, file_body::FileBody},
    workflow::renditions as work,
};

pub fn routes() -> Vec<Route> {
    routes![bytes, again]
}

/// The widest picture that stands beside what is known of a file.
const SHOWN_WIDTH: u32 = 1_280;

/// A rendition that is made, to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub digest: Digest,
    pub width: u32,
    pub height: u32,
}

/// What stands for a file in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preview {
    Made(Shown),
    Coming,
    /// Nothing could be made of it.
    Failed,
    /// It is no picture.
    Never,
}

/// A rendition among those of its file.
pub struct Row {
    uses: Vec<Use>,
    rendition: Rendition,
}

/// Everything that is made of a file.
pub struct Renditions {
    rows: Vec<Row>,
    moves: bool,
}

impl Renditions {
    /// The smallest first, and last what is there for old browsers.
    pub fn of(file: &StoredFile, all: Vec<Rendition>) -> Self {
        let row = |rendition: Rendition| Row {
            uses: work::uses(file.kind, &file.shape, &rendition.recipe),
            rendition,
        };
        let mut rows: Vec<Row> = all.into_iter().map(row).collect();
        rows.sort_by_key(|row| (!row.is_webp(), row.rendition.recipe.width));
        let picture = file.shape.picture();
        Self {
            rows,
            moves: picture.is_some_and(|picture| picture.frames > 1),
        }
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub fn total(&self) -> usize {
        self.rows.len()
    }

    pub fn made(&self) -> usize {
        self.rows.iter().filter(|row| row.shown().is_some()).count()
    }

    pub fn preview(&self) -> Preview {
        let thumb = self.rows.iter().find(|row| row.uses.contains(&Use::Thumb));
        match thumb.map(|row| (&row.rendition.state, row.shown())) {
            Some((_, Some(shown))) => Preview::Made(shown),
            Some((Stand::Wanted { .. }, None)) => Preview::Coming,
            Some((Stand::Failed { .. }, None)) => Preview::Failed,
            _ => Preview::Never,
        }
    }

    /// The picture upright, as large as a page has room for; none where it
    /// moves, which no rendition does.
    pub fn shown(&self) -> Option<Shown> {
        let webp = self.rows.iter().filter(|row| row.is_webp() && !self.moves);
        let shown = webp.filter_map(Row::shown);
        shown
            .filter(|shown| shown.width <= SHOWN_WIDTH)
            .max_by_key(|shown| shown.width)
    }

    /// Why something has failed, each reason once.
    pub fn failures(&self) -> Vec<Refusal> {
        let mut all = Vec::new();
        for row in &self.rows {
            if let Stand::Failed { why } = row.rendition.state
                && !all.contains(&why)
            {
                all.push(why);
            }
        }
        all
    }

    pub fn failed(&self) -> usize {
        let failed = |row: &&Row| matches!(row.rendition.state, Stand::Failed { .. });
        self.rows.iter().filter(failed).count()
    }

    /// When a try that came to nothing is repeated.
    pub fn repeated_at(&self) -> Option<Moment> {
        let at = self
            .rows
            .iter()
            .filter_map(|row| match row.rendition.state {
                Stand::Wanted { due_at, attempts } if attempts > 0 => Some(due_at),
                _ => None,
            });
        at.min()
    }

    /// Seconds after which it is worth looking again; none where all is done.
    pub fn look_again(&self) -> Option<u32> {
        let is_wanted = |row: &Row| matches!(row.rendition.state, Stand::Wanted { .. });
        let seconds = if self.repeated_at().is_some() { 30 } else { 5 };
        self.rows.iter().any(is_wanted).then_some(seconds)
    }
}

impl Row {
    fn is_webp(&self) -> bool {
        self.rendition.recipe.code.kind() == FileKind::Webp
    }

    /// Where it is made.
    pub fn shown(&self) -> Option<Shown> {
        let Recipe { width, height, .. } = self.rendition.recipe;
        match self.rendition.state {
            Stand::Made { digest, .. } => Some(Shown {
                digest,
                width,
                height,
            }),
            _ => None,
        }
    }

    pub const fn is_failed(&self) -> bool {
        matches!(self.rendition.state, Stand::Failed { .. })
    }

    /// Width and height, where it is made and where it is not.
    pub fn sides(&self, shell: &Shell) -> SafeHtml {
        let Recipe { width, height, .. } = self.rendition.recipe;
        file_words::sides(shell.say, (width, height))
    }

    pub const fn kind(&self) -> &'static str {
        self.rendition.recipe.code.kind().name()
    }

    /// What it is for.
    pub fn uses(&self, shell: &Shell) -> String {
        let name = |of: &Use| match of {
            Use::Full => shell.say.plain("desk-file-made-use-full"),
            Use::View if self.is_webp() => shell.say.plain("desk-file-made-use-view"),
            Use::View => shell.say.plain("desk-file-made-use-fallback"),
            Use::Format(key) => key.to_string(),
            Use::Thumb => shell.say.plain("desk-file-made-use-thumb"),
        };
        if self.uses.is_empty() {
            return shell.say.plain("desk-file-made-use-place");
        }
        let names: Vec<String> = self.uses.iter().map(name).collect();
        shell.say.list(&names)
    }

    /// How many bytes it has.
    pub fn size(&self, shell: &Shell) -> Option<SafeHtml> {
        match self.rendition.state {
            Stand::Made { bytes, .. } => Some(file_words::size(shell.say, bytes)),
            _ => None,
        }
    }
}

/// The bytes of a rendition, by their digest.
#[get("/files/<id>/renditions/<digest>")]
async fn bytes(
    _staff: Staff,
    id: i64,
    digest: &str,
    office: &State<Office>,
) -> Result<FileBody, Error> {
    let digest = Digest::parse(digest).ok_or(Error::NotFound)?;
    let (file, rendition) = office
        .read(move |tx| {
            let file = files::find(tx, FileId(id))?;
            let rendition = renditions::of_digest(tx, file.id, &digest)?;
            Ok((file, rendition))
        })
        .await?;
    let Rendition { recipe, state } = rendition;
    let Stand::Made { bytes, .. } = state else {
        return Err(Error::NotFound);
    };
    let (plain, name) = names(&file, &recipe);
    let disposition = disposition::inline(&plain, &name);
    kept_body(office, digest, bytes, recipe.code.kind(), disposition).await
}

/// The name of a rendition for old programs, and the whole one.
pub fn names(file: &StoredFile, recipe: &Recipe) -> (String, String) {
    let ending = recipe.code.kind().endings().first();
    let ending = ending.copied().unwrap_or_default();
    let rest = format!("-{}x{}.{ending}", recipe.width, recipe.height);
    let stem = file.name.rsplit_once('.').map_or("", |(stem, _)| stem);
    (format!("file-{}{rest}", file.id), format!("{stem}{rest}"))
}

/// Has what failed made again.
#[post("/files/<id>/again", data = "<_form>")]
async fn again(
    uploader: Uploader,
    id: i64,
    _form: Form<Fields>,
    office: &State<Office>,
) -> page::Result {
    let now = office.now();
    office
        .write_as(&uploader, move |tx, actor| {
            work::again(tx, actor, FileId(id), now)
        })
        .await?;
    page::to(format!("/desk/files/{id}?done=rendition-again"))
}
