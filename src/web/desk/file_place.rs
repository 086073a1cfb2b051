//! One place for a file of a work in one language: what stands there, what
//! else has, and another one from the library or from the person's own disk.

use askama::Template;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use rocket::{
    Data, FromForm, Route, State, get,
    http::{ContentType, Status},
    post, routes,
};

use super::{
    error::Error,
    file_made::{Preview, Renditions},
    file_words, files_add,
    guard::{Staff, Uploader},
    office::Office,
    page,
    placing_words::{self, Chip},
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        file::Shape,
        id::{EditionId, FileId, PlacingId, WorkId},
        locale::Locale,
        placing::{Place, Refusal, Spot},
        refusal::Explain,
    },
    store::{
        self,
        files::{self as rows, StoredFile},
        placings::{self, Act, Stood},
        renditions,
    },
    text::SafeHtml,
    workflow::{
        files, may_write,
        placing::{
            self,
            board::{self, Board, Cell, Line},
        },
    },
};

/// So many files of the library are offered at once.
const OFFERED: usize = 24;

/// The longest search that is looked for, in characters.
const WORDS_MAX: usize = 200;

pub fn routes() -> Vec<Route> {
    routes![show, upload, pick, remove]
}

/// The place, as the address names it.
#[derive(FromForm)]
struct PlaceQuery {
    #[field(default = String::new())]
    locale: String,
    #[field(default = String::new())]
    place: String,
    #[field(default = String::new())]
    edition: String,
    #[field(default = String::new())]
    version: String,
    #[field(default = String::new())]
    words: String,
}

impl PlaceQuery {
    /// Where it is; an address of no place is none of a page.
    fn read(&self) -> Result<(Locale, Place), Error> {
        let locale = Locale::parse(&self.locale).ok_or(Error::NotFound)?;
        let place = self.place.parse().map_err(|_| Error::NotFound)?;
        Ok((locale, place))
    }

    fn spot(&self, work: i64) -> Result<Spot, Error> {
        let (locale, place) = self.read()?;
        Ok(Spot {
            work: WorkId(work),
            locale,
            place,
            edition: EditionId(self.edition.parse().unwrap_or_default()),
            version: self.version.parse().unwrap_or(-1),
        })
    }

    fn words(&self) -> Option<String> {
        let words: String = self.words.trim().chars().take(WORDS_MAX).collect();
        Some(words).filter(|words| !words.is_empty())
    }
}

/// A file of the library that may stand there.
struct Offered {
    file: StoredFile,
    preview: Preview,
}

#[derive(Template)]
#[template(path = "desk/file_place.html")]
struct FilePlacePage {
    shell: Shell,
    board: Board,
    line: Line,
    cell: Cell,
    history: Vec<Stood>,
    offered: Vec<Offered>,
    words: String,
    may_write: bool,
    /// Why nothing was placed.
    refusal: Option<SafeHtml>,
    /// The file that the person wanted there and that is not.
    wanted: Option<StoredFile>,
    accept: String,
}

impl FilePlacePage {
    async fn read(
        staff: &crate::domain::account::Actor,
        shell: Shell,
        work: i64,
        query: &PlaceQuery,
        wanted: Option<FileId>,
        office: &Office,
    ) -> Result<Self, Error> {
        let (locale, place) = query.read()?;
        let words = query.words();
        let typed = words.clone().unwrap_or_default();
        let found = office
            .read(move |tx| {
                let board = board::read(tx, WorkId(work), Some(&locale))?;
                let Some((line, cell)) = board.cell(&locale, &place) else {
                    return Err(store::Error::Missing);
                };
                let (line, cell) = (line.clone(), cell.clone());
                let history = placings::history(tx, board.work.id, &locale, &place)?;
                let kinds = line.needs().kinds();
                let offered = rows::of_kinds(tx, kinds, words.as_deref(), OFFERED)?;
                let offered = offered.into_iter().map(|file| {
                    Ok(Offered {
                        preview: Renditions::of(&file, renditions::of_file(tx, file.id)?).preview(),
                        file,
                    })
                });
                let offered: Result<Vec<Offered>, store::Error> = offered.collect();
                let wanted = wanted.map(|file| rows::find(tx, file)).transpose()?;
                Ok((board, line, cell, history, offered?, wanted))
            })
            .await?;
        let (board, line, cell, history, offered, wanted) = found;
        Ok(Self {
            accept: file_words::accept(line.needs().kinds()),
            may_write: files::may_upload(staff) && may_write(staff, &cell.locale),
            words: typed,
            refusal: None,
            shell,
            board,
            line,
            cell,
            history,
            offered,
            wanted,
        })
    }

    /// The same with why nothing was placed; 409 where somebody else was there
    /// first.
    fn refused(mut self, why: &dyn Explain, status: Status) -> page::Result {
        self.refusal = Some(self.shell.say.explain(why));
        page::with_status(&self, status)
    }

    fn refused_by(self, refusal: &Refusal) -> page::Result {
        let status = match refusal {
            Refusal::Stale => Status::Conflict,
            Refusal::NotAllowed => Status::Forbidden,
            _ => Status::UnprocessableEntity,
        };
        self.refused(refusal, status)
    }

    fn without_file(mut self, message: &str) -> page::Result {
        self.refusal = Some(self.shell.say.t(message));
        page::refused(&self)
    }

    fn name(&self) -> String {
        placing_words::place(&self.shell, &self.line.place, self.line.format.as_ref())
    }

    /// What a channel asks for, and what else is to be known.
    fn asks(&self) -> Vec<SafeHtml> {
        let say = self.shell.say;
        let mut asks = vec![say.explain(&self.line.needs())];
        if let Some(format) = &self.line.format {
            let fields = &format.fields;
            if let Some(size) = fields.size {
                let sides = format!("{} × {} {}", size.width, size.height, size.unit.key());
                asks.push(SafeHtml::escape(&sides));
            }
            let note = fields.note(*say.locale() == Locale::JA);
            if !note.is_empty() {
                asks.push(SafeHtml::escape(note));
            }
        }
        asks
    }

    fn spot(&self) -> Spot {
        Spot {
            work: self.board.work.id,
            locale: self.cell.locale,
            place: self.line.place.clone(),
            edition: self.board.edition.id,
            version: self.cell.version(),
        }
    }

    fn target(&self) -> String {
        placing_words::target(&self.spot())
    }

    /// The place for an upload in pieces, as its protocol carries it.
    fn metadata(&self) -> String {
        let spot = crate::domain::digest::canonical_json(&self.spot());
        format!("spot {}", BASE64_STANDARD.encode(spot))
    }

    fn chip(&self) -> Chip {
        placing_words::chip(&self.shell, &self.cell)
    }

    fn troubles(&self) -> Vec<SafeHtml> {
        placing_words::troubles(&self.shell, &self.cell)
    }

    fn sign(&self, shape: &Shape) -> SafeHtml {
        placing_words::sign(&self.shell, shape)
    }

    fn extent(&self, file: &StoredFile) -> String {
        file_words::extent(self.shell.say, &file.shape)
    }

    /// What was done, in words.
    fn deed(&self, stood: &Stood) -> SafeHtml {
        self.shell.say.t(match stood.act {
            Act::Placed | Act::Carried => "journal-file-placed",
            Act::Cropped => "journal-file-cropped",
            Act::TakenAway => "journal-file-taken-away",
        })
    }

    /// The picture that stands there.
    fn picture(&self) -> Option<FileId> {
        let file = self.cell.file.as_ref()?;
        file.shape.picture().map(|_| file.id)
    }

    /// The same, where another one can be held beside it.
    fn other_than(&self, file: &FileId) -> Option<FileId> {
        self.picture().filter(|own| own != file)
    }

    /// The number of the place, where a file of its own stands there.
    fn own(&self) -> Option<PlacingId> {
        let placing = self.cell.placing.as_ref()?;
        placing.file.map(|_| placing.id)
    }
}

#[get("/works/<id>/files/place?<query..>")]
async fn show(
    staff: Staff,
    shell: Shell,
    id: i64,
    query: PlaceQuery,
    office: &State<Office>,
) -> page::Result {
    page::show(&FilePlacePage::read(&staff.0, shell, id, &query, None, office).await?)
}

/// A file of the person's own goes into the library and to its place.
#[post(
    "/works/<id>/files?<query..>",
    format = "multipart/form-data",
    data = "<data>"
)]
async fn upload(
    uploader: Uploader,
    shell: Shell,
    id: i64,
    query: PlaceQuery,
    kind: &ContentType,
    data: Data<'_>,
    office: &State<Office>,
) -> page::Result {
    let spot = query.spot(id)?;
    let page = FilePlacePage::read(&uploader.0, shell, id, &query, None, office).await?;
    let received = match files_add::receive(kind, data, office).await? {
        Ok(received) if received.is_empty() => return page.without_file("desk-files-add-none"),
        Ok(received) if received.len() > 1 => return page.without_file("desk-file-place-one"),
        Ok(received) => received,
        Err(files_add::Broken) => return page.without_file("desk-files-add-broken"),
    };
    let looked = files_add::look(office, received).await?.into_iter().next();
    let (name, kept) = match looked {
        Some((_, Ok(kept))) => kept,
        Some((_, Err(unfit))) => return page.refused(&unfit, Status::UnprocessableEntity),
        None => return page.without_file("desk-files-add-none"),
    };
    let now = office.now();
    let (file, placed) = office
        .write_as(&uploader, move |tx, actor| {
            let file = files::record(tx, actor, &name, &kept, now)?.id();
            Ok((file, placing::place(tx, actor, &spot, file, now)?))
        })
        .await?;
    answer(&uploader, page.shell, id, &query, file, placed, office).await
}

/// A file of the library goes to a place.
#[post(
    "/works/<id>/files?<query..>",
    format = "application/x-www-form-urlencoded",
    data = "<form>"
)]
async fn pick(
    uploader: Uploader,
    shell: Shell,
    id: i64,
    query: PlaceQuery,
    form: Form<PickForm>,
    office: &State<Office>,
) -> page::Result {
    let spot = query.spot(id)?;
    let Ok(file) = form.file.parse().map(FileId) else {
        let page = FilePlacePage::read(&uploader.0, shell, id, &query, None, office).await?;
        return page.without_file("desk-files-add-none");
    };
    let now = office.now();
    let placed = office
        .write_as(&uploader, move |tx, actor| {
            placing::place(tx, actor, &spot, file, now)
        })
        .await?;
    answer(&uploader, shell, id, &query, file, placed, office).await
}

#[derive(FromForm)]
struct PickForm {
    #[field(default = String::new())]
    file: String,
}

/// Back to all places, or the place again with why the file does not stand
/// there.
async fn answer(
    uploader: &Uploader,
    shell: Shell,
    id: i64,
    query: &PlaceQuery,
    file: FileId,
    placed: Result<(), Refusal>,
    office: &Office,
) -> page::Result {
    let Err(refusal) = placed else {
        return page::to(format!("/desk/works/{id}/files?done=file-placed"));
    };
    let wanted = (refusal != Refusal::NoSuchFile).then_some(file);
    let page = FilePlacePage::read(&uploader.0, shell, id, query, wanted, office).await?;
    page.refused_by(&refusal)
}

#[derive(FromForm)]
struct RemoveForm {
    #[field(default = String::new())]
    version: String,
}

/// Takes the file of a place away.
#[post("/works/<id>/files/<placing>/remove", data = "<form>")]
async fn remove(
    uploader: Uploader,
    shell: Shell,
    id: i64,
    placing: i64,
    form: Form<RemoveForm>,
    office: &State<Office>,
) -> page::Result {
    let (version, now) = (form.version.parse().unwrap_or(-1), office.now());
    let taken = office
        .write_as(&uploader, move |tx, actor| {
            placing::take_away(tx, actor, PlacingId(placing), version, now)
        })
        .await?;
    let Err(refusal) = taken else {
        return page::to(format!("/desk/works/{id}/files?done=file-taken-away"));
    };
    let of = office
        .read(move |tx| placings::find(tx, PlacingId(placing)))
        .await?;
    let query = PlaceQuery {
        locale: of.locale.to_string(),
        place: of.place.to_string(),
        edition: String::new(),
        version: String::new(),
        words: String::new(),
    };
    let page = FilePlacePage::read(&uploader.0, shell, id, &query, None, office).await?;
    page.refused_by(&refusal)
}
