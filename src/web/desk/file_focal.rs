//! What must stay in every crop of a picture: by a click on it, by numbers, or
//! by one of nine usual places.

use askama::Template;
use rocket::{Route, State, get, post, routes};

use super::{
    error::Error,
    file_made::{Renditions, Shown},
    form::{Refused, Typed},
    guard::{Staff, Uploader},
    office::Office,
    page, placing_words,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        format::Format,
        id::{PlacingId, WorkId},
        locale::Locale,
        placing::{FocalInput, Place, Refusal, pixel_format},
        refusal::FieldRefusals,
        rendition::{Crop, Focal},
    },
    store::{self, files::StoredFile, placings::Placing, renditions, works},
    text::SafeHtml,
    workflow::{
        files, may_write,
        placing::{
            self,
            board::{self, Board},
        },
    },
};

/// The widths at which the picture is shown to be clicked on, in pixels of the
/// page: a name of a field says which one was.
const CLICKED: [u32; 2] = [300, 640];

/// The middles of thirds, in ten-thousandths.
const THIRDS: [u16; 3] = [1_667, 5_000, 8_333];

pub fn routes() -> Vec<Route> {
    routes![show, set]
}

/// What a format would show.
struct Cut {
    name: String,
    width: u32,
    height: u32,
    part: Crop,
    is_small: bool,
}

#[derive(Template)]
#[template(path = "desk/file_focal.html")]
struct FileFocalPage {
    shell: Shell,
    board: Board,
    placing: Placing,
    file: StoredFile,
    /// Of the upright picture.
    sides: (u32, u32),
    shown: Option<Shown>,
    cuts: Vec<Cut>,
    form: FocalInput,
    refused: Refused,
    refusal: Option<SafeHtml>,
    may_write: bool,
}

impl FileFocalPage {
    async fn read(
        staff: &crate::domain::account::Actor,
        shell: Shell,
        work: i64,
        id: i64,
        office: &Office,
    ) -> Result<Self, Error> {
        let (board, placing, file, made) = office
            .read(move |tx| {
                let placing = store::placings::find(tx, PlacingId(id))?;
                let edition = works::edition_by_id(tx, placing.edition)?;
                let file = placing.file.ok_or(store::Error::Missing)?;
                if edition.work != WorkId(work) {
                    return Err(store::Error::Missing);
                }
                let board = board::read(tx, edition.work, Some(&placing.locale))?;
                let file = store::files::find(tx, file)?;
                let made = renditions::of_file(tx, file.id)?;
                Ok((board, placing, file, made))
            })
            .await?;
        let sides = file.shape.picture().ok_or(Error::NotFound)?.upright();
        let cuts = cuts(&shell, &board, &placing, sides);
        Ok(Self {
            shown: Renditions::of(&file, made).shown(),
            may_write: files::may_upload(staff) && may_write(staff, &placing.locale),
            form: FocalInput::of(placing.focal),
            refused: Refused::none(shell.say),
            refusal: None,
            shell,
            board,
            placing,
            file,
            sides,
            cuts,
        })
    }

    fn name(&self) -> String {
        let found = self.board.cell(&self.placing.locale, &self.placing.place);
        let format = found.and_then(|(line, _)| line.format.as_ref());
        placing_words::place(&self.shell, &self.placing.place, format)
    }

    fn back(&self) -> String {
        let work = self.board.work.id;
        placing_words::href(work, &self.placing.locale, &self.placing.place)
    }

    /// The size of the picture where it is clicked on.
    fn clicked(&self, width: &u32) -> (u32, u32) {
        (*width, height_at(*width, self.sides))
    }

    /// Where the point is, in pixels of the picture.
    fn point(&self) -> (u32, u32) {
        let along = |part: u16, side: u32| {
            let at = u64::from(part) * u64::from(side) / 10_000;
            u32::try_from(at).unwrap_or(side)
        };
        let focal = self.placing.focal;
        (
            along(focal.x(), self.sides.0),
            along(focal.y(), self.sides.1),
        )
    }

    /// Nine usual places, each with its number and whether it is this one.
    fn places(&self) -> Vec<(usize, bool, SafeHtml)> {
        let places = (0..9).map(|number| {
            let message = PLACES.get(number).copied().unwrap_or("focal-place-5");
            let chosen = spot(number) == Some(self.placing.focal);
            (number + 1, chosen, self.shell.say.t(message))
        });
        places.collect()
    }
}

/// What the nine places are called, from the top left on.
const PLACES: [&str; 9] = [
    "focal-place-1",
    "focal-place-2",
    "focal-place-3",
    "focal-place-4",
    "focal-place-5",
    "focal-place-6",
    "focal-place-7",
    "focal-place-8",
    "focal-place-9",
];

/// One of nine places, counted from 0.
fn spot(number: usize) -> Option<Focal> {
    let (row, column) = (number / 3, number % 3);
    Focal::new(*THIRDS.get(column)?, *THIRDS.get(row)?)
}

fn height_at(width: u32, (across, down): (u32, u32)) -> u32 {
    let height = (u64::from(width) * u64::from(down)).div_ceil(u64::from(across.max(1)));
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

/// What each format would show of the picture: those that have no file of
/// their own, or the one that it stands for.
fn cuts(shell: &Shell, board: &Board, placing: &Placing, sides: (u32, u32)) -> Vec<Cut> {
    let in_japanese = *shell.say.locale() == Locale::JA;
    let own = |format: &Format| {
        let place = Place::Format(format.key.clone());
        if *placing.place.seen().0 == place {
            return true;
        }
        let cell = board.cell(&placing.locale, &placing.place.alike(place));
        let from_lead = cell.is_some_and(|(_, cell)| cell.from_lead);
        *placing.place.seen().0 == Place::Lead && from_lead
    };
    let lines = board.lines.iter().filter(|line| line.is_of_set());
    let formats = lines.filter_map(|line| line.format.as_ref());
    let cuts = formats.filter(|format| own(format)).filter_map(|format| {
        let size = pixel_format(format)?;
        let part = Crop::around(placing.focal, sides, (size.width, size.height));
        Some(Cut {
            name: format.fields.name(in_japanese).to_owned(),
            width: size.width,
            height: size.height,
            is_small: part.width < size.width || part.height < size.height,
            part,
        })
    });
    cuts.collect()
}

#[get("/works/<id>/files/<placing>/focal")]
async fn show(
    staff: Staff,
    shell: Shell,
    id: i64,
    placing: i64,
    office: &State<Office>,
) -> page::Result {
    page::show(&FileFocalPage::read(&staff.0, shell, id, placing, office).await?)
}

/// The point that a form names: a click on the picture, one of nine places, or
/// numbers.
fn read(form: &Typed, sides: (u32, u32)) -> Result<Focal, FieldRefusals> {
    for width in CLICKED {
        let [x, y] = ["x", "y"].map(|side| form.get(&format!("at{width}.{side}")).parse().ok());
        // what browsers send for a picture that was pressed with a key
        let is_key = (x, y) == (Some(0), Some(0));
        if let (Some(x), Some(y), false) = (x, y, is_key) {
            return Ok(clicked((x, y), (width, height_at(width, sides))));
        }
    }
    let number: Option<usize> = form.get("spot").parse().ok();
    if let Some(focal) = number.and_then(|number| spot(number.checked_sub(1)?)) {
        return Ok(focal);
    }
    typed(form).parse()
}

fn typed(form: &Typed) -> FocalInput {
    FocalInput {
        x: form.get("x"),
        y: form.get("y"),
    }
}

/// A click in pixels of the shown picture; one on its edge is inside.
fn clicked((x, y): (u32, u32), (width, height): (u32, u32)) -> Focal {
    let part = |at: u32, side: u32| {
        let part = u64::from(at.min(side)) * 10_000 / u64::from(side.max(1));
        u16::try_from(part).unwrap_or(10_000)
    };
    Focal::new(part(x, width), part(y, height)).unwrap_or(Focal::CENTRE)
}

#[post("/works/<id>/files/<placing>/focal", data = "<form>")]
async fn set(
    uploader: Uploader,
    shell: Shell,
    id: i64,
    placing: i64,
    form: Form<Typed>,
    office: &State<Office>,
) -> page::Result {
    let form = form.into_inner();
    let mut page = FileFocalPage::read(&uploader.0, shell, id, placing, office).await?;
    let focal = match read(&form, page.sides) {
        Ok(focal) => focal,
        Err(refusals) => {
            let say = page.shell.say;
            let names = [
                ("x", say.t("desk-file-focal-x")),
                ("y", say.t("desk-file-focal-y")),
            ];
            page.refused = Refused::of(say, refusals).naming(names);
            page.form = typed(&form);
            return page::refused(&page);
        }
    };
    let (version, now) = (form.get("version").parse().unwrap_or(-1), office.now());
    let cropped = office
        .write_as(&uploader, move |tx, actor| {
            placing::crop(tx, actor, PlacingId(placing), version, focal, now)
        })
        .await?;
    let Err(refusal) = cropped else {
        let place = page.placing.place.to_string();
        let place = rocket::http::RawStr::new(&place)
            .percent_encode()
            .to_string();
        let locale = page.placing.locale;
        return page::to(format!(
            "/desk/works/{id}/files/place?locale={locale}&place={place}&done=file-cropped"
        ));
    };
    page.refusal = Some(page.shell.say.explain(&refusal));
    page.form = FocalInput::of(focal);
    match refusal {
        Refusal::Stale => page::conflict(&page),
        Refusal::NotAllowed => page::with_status(&page, rocket::http::Status::Forbidden),
        _ => page::refused(&page),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_is_a_part_of_the_picture() {
        let of = |x, y| clicked((x, y), (300, 200));
        assert_eq!(of(0, 0), Focal::new(0, 0).expect("inside"));
        assert_eq!(of(150, 100), Focal::CENTRE);
        assert_eq!(of(300, 999), Focal::new(10_000, 10_000).expect("inside"));
    }

    #[test]
    fn nine_places_fill_the_picture() {
        let all: Vec<Focal> = (0..9).filter_map(spot).collect();
        assert_eq!(all.len(), 9);
        assert_eq!(all[4], Focal::CENTRE);
        assert_eq!(spot(9), None);
    }
}
