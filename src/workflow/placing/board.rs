//! The files of a work, place by place and language by language: what stands
//! there, what is cut from the lead picture, what is still made, what is wrong
//! or missing. Reads only.

use std::collections::BTreeMap;

use super::wanting::plan_of;
use crate::{
    domain::{
        digest::Digest,
        format::Format,
        id::{FileId, WorkId},
        locale::Locale,
        moment::Moment,
        picture::Refusal,
        placing::{Misfit, Needs, Place, misfits, pixel_format},
        rendition::{Crop, Plan, Use},
        work::{Edition, Work},
    },
    store::{
        self, Tx,
        files::{self, StoredFile},
        languages,
        placings::{self, Placing},
        renditions::{self, Rendition, State},
        texts, works,
    },
    workflow::{SOURCE, formats, library, rights},
};

/// All places of a work's newest edition.
#[derive(Debug, Clone)]
pub struct Board {
    pub work: Work,
    pub title: String,
    pub edition: Edition,
    /// The languages that are shown, the source first.
    pub locales: Vec<Locale>,
    /// Those that nothing is written or placed in yet.
    pub others: Vec<Locale>,
    pub lines: Vec<Line>,
    /// When what stands in a place may not be out any more, where it ends.
    ends: BTreeMap<(Locale, Place), Moment>,
}

/// A place in every language.
#[derive(Debug, Clone)]
pub struct Line {
    pub place: Place,
    pub format: Option<Format>,
    pub cells: Vec<Cell>,
}

/// A place in one language.
#[derive(Debug, Clone)]
pub struct Cell {
    pub locale: Locale,
    /// Also of one that was emptied.
    pub placing: Option<Placing>,
    /// What stands there, or what it is cut from.
    pub file: Option<StoredFile>,
    /// There is no file of its own: it is cut from the lead picture.
    pub from_lead: bool,
    pub standing: Standing,
    pub misfits: Vec<Misfit>,
    pub thumb: Option<Thumb>,
}

/// How far what readers would get has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    Missing,
    Making,
    Failed(Refusal),
    There,
}

/// A small picture of which a part is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumb {
    pub file: FileId,
    pub digest: Digest,
    /// Of the upright master, in pixels.
    pub sides: (u32, u32),
    pub part: Crop,
}

impl Cell {
    /// The version that whoever changes it has seen.
    pub fn version(&self) -> i64 {
        self.placing.as_ref().map_or(0, |placing| placing.version)
    }

    /// True where there is nothing to go out.
    pub fn is_missing(&self) -> bool {
        self.standing == Standing::Missing
    }
}

impl Line {
    /// What may be put there.
    pub fn needs(&self) -> Needs {
        Needs::of(&self.place, self.format.as_ref())
    }

    /// True where it is one of the formats that the work is to have.
    pub fn is_of_set(&self) -> bool {
        self.format.is_some() && !self.place.seen().1
    }
}

impl Board {
    /// How many of the formats of the set a language has, and of how many.
    pub fn tally(&self, locale: &Locale) -> (usize, usize) {
        let formats = self.lines.iter().filter(|line| line.is_of_set());
        let cells =
            formats.flat_map(|line| line.cells.iter().filter(|cell| cell.locale == *locale));
        let (there, open): (Vec<&Cell>, Vec<&Cell>) =
            cells.partition(|cell| !cell.is_missing() && cell.misfits.is_empty());
        (there.len(), there.len() + open.len())
    }

    /// A place in one language, where there is such a one.
    pub fn cell(&self, locale: &Locale, place: &Place) -> Option<(&Line, &Cell)> {
        let line = self.lines.iter().find(|line| line.place == *place)?;
        let cell = line.cells.iter().find(|cell| cell.locale == *locale)?;
        Some((line, cell))
    }

    /// When what stands in a place may not be out any more; none where it has no
    /// end.
    pub fn end(&self, locale: &Locale, place: &Place) -> Option<Moment> {
        self.ends.get(&(*locale, place.clone())).copied()
    }

    /// True where a file may be asked for: a spare one beside what ends.
    pub fn asks(&self, line: &Line, cell: &Cell) -> bool {
        let (seen, is_spare) = line.place.seen();
        !is_spare || cell.file.is_some() || self.end(&cell.locale, seen).is_some()
    }

    /// True where something is still made.
    pub fn is_making(&self) -> bool {
        let mut cells = self.lines.iter().flat_map(|line| &line.cells);
        cells.any(|cell| cell.standing == Standing::Making)
    }

    /// The picture that leads a language.
    pub fn lead(&self, locale: &Locale) -> Option<&Cell> {
        let cell = self.cell(locale, &Place::Lead).map(|(_, cell)| cell);
        cell.filter(|cell| !cell.is_missing())
    }

    /// True where a language has any file.
    pub fn has_files_in(&self, locale: &Locale) -> bool {
        let mut cells = self.lines.iter().flat_map(|line| &line.cells);
        cells.any(|cell| cell.locale == *locale && cell.file.is_some())
    }
}

/// A file in its place, with what is made of it.
struct Standee {
    placing: Placing,
    file: StoredFile,
    plan: Plan,
    made: Vec<Rendition>,
    /// When it may not be out any more.
    end: Option<Moment>,
}

/// Reads the board; `more` is a language that is shown though nothing stands
/// there yet.
pub fn read(tx: &Tx<'_>, work: WorkId, more: Option<&Locale>) -> Result<Board, store::Error> {
    let work = works::find(tx, work)?;
    let edition = works::newest_edition(tx, work.id)?;
    let words = texts::of_edition(tx, edition.id)?;
    let placings = placings::of_edition(tx, edition.id)?;
    let set = sorted_set(tx, work.id)?;
    let in_use = languages::in_use(tx)?;
    let (locales, others): (Vec<Locale>, Vec<Locale>) = in_use.into_iter().partition(|locale| {
        let is_placed = placings
            .iter()
            .any(|one| one.locale == *locale && one.file.is_some());
        let is_written = words.iter().any(|text| text.locale == *locale);
        *locale == SOURCE || is_written || is_placed || more == Some(locale)
    });
    let columns: Vec<Column> = locales
        .iter()
        .map(|locale| Column::read(tx, *locale, &placings, &set))
        .collect::<Result<_, _>>()?;
    let ends: BTreeMap<(Locale, Place), Moment> = columns
        .iter()
        .flat_map(|column| {
            let ending = column.standees.iter();
            let ending = ending.filter_map(|(place, one)| Some((place.clone(), one.end?)));
            ending.map(|(place, end)| ((column.locale, place), end))
        })
        .collect();
    let mut standing = columns.iter().flat_map(|column| column.standees.iter());
    let has_played = standing.any(|(_, one)| one.file.kind.is_played());
    let lines = with_spares(places(&placings, &set, has_played), &placings, &ends)
        .into_iter()
        .map(|(place, format)| Line {
            cells: columns
                .iter()
                .map(|column| column.cell(&place, format.as_ref()))
                .collect(),
            place,
            format,
        });
    Ok(Board {
        title: library::title(&work, &words),
        lines: lines.collect(),
        work,
        edition,
        locales,
        others,
        ends,
    })
}

/// The same places, each followed by its spare one where somebody may want it.
fn with_spares(
    places: Vec<(Place, Option<Format>)>,
    placings: &[Placing],
    ends: &BTreeMap<(Locale, Place), Moment>,
) -> Vec<(Place, Option<Format>)> {
    let mut all = Vec::new();
    for (place, format) in places {
        let spare = place.spare().filter(|spare| {
            let mut used = placings.iter();
            used.any(|one| one.place == *spare && one.file.is_some())
                || ends.keys().any(|(_, ending)| *ending == place)
        });
        all.push((place, format.clone()));
        all.extend(spare.map(|spare| (spare, format)));
    }
    all
}

/// The formats of the set, in the order in which formats are listed.
fn sorted_set(tx: &Tx<'_>, work: WorkId) -> Result<Vec<Format>, store::Error> {
    let set = placings::set_of(tx, work)?;
    let mut all = formats::list(tx)?;
    all.retain(|format| set.iter().any(|one| one.key == format.key));
    Ok(all)
}

/// Every place that the work has or may get; what is played has captions.
fn places(placings: &[Placing], set: &[Format], has_played: bool) -> Vec<(Place, Option<Format>)> {
    let is_used = |place: &Place| {
        let mut used = placings.iter();
        used.any(|one| one.place == *place && one.file.is_some())
    };
    let mut places = vec![(Place::Lead, None)];
    let of_format = |format: &Format| (Place::Format(format.key.clone()), Some(format.clone()));
    places.extend(set.iter().map(of_format));
    let has_film = set
        .iter()
        .any(|format| format.fields.medium == crate::domain::format::Medium::Video);
    if has_film || has_played || is_used(&Place::Captions) {
        places.push((Place::Captions, None));
    }
    // what stands for a format that the set has no more
    for one in placings.iter().filter(|one| one.file.is_some()) {
        if !places.iter().any(|(place, _)| *place == one.place)
            && !matches!(one.place, Place::Attachment(_) | Place::Spare(_))
        {
            places.push((one.place.clone(), None));
        }
    }
    let mut attached: Vec<u32> = placings
        .iter()
        .filter(|one| one.file.is_some())
        .filter_map(|one| match one.place {
            Place::Attachment(number) => Some(number),
            _ => None,
        })
        .collect();
    attached.sort_unstable();
    attached.dedup();
    attached.push(0);
    places.extend(
        attached
            .into_iter()
            .map(|number| (Place::Attachment(number), None)),
    );
    places
}

/// All that stands in one language.
struct Column {
    locale: Locale,
    standees: BTreeMap<Place, Standee>,
    /// Places that were emptied.
    empty: Vec<Placing>,
}

impl Column {
    fn read(
        tx: &Tx<'_>,
        locale: Locale,
        placings: &[Placing],
        set: &[Format],
    ) -> Result<Self, store::Error> {
        let own: Vec<&Placing> = placings.iter().filter(|one| one.locale == locale).collect();
        let taken: Vec<&Place> = own
            .iter()
            .filter(|one| one.file.is_some())
            .map(|one| &one.place)
            .collect();
        let mut column = Self {
            locale,
            standees: BTreeMap::new(),
            empty: Vec::new(),
        };
        for placing in own {
            let Some(file) = placing.file else {
                column.empty.push(placing.clone());
                continue;
            };
            let file = files::find(tx, file)?;
            let standee = Standee {
                plan: plan_of(placing, &file, set, &taken),
                made: renditions::of_file(tx, file.id)?,
                end: rights::out_until_now(tx, file.id)?.ok().flatten(),
                placing: placing.clone(),
                file,
            };
            column.standees.insert(placing.place.clone(), standee);
        }
        Ok(column)
    }

    fn cell(&self, place: &Place, format: Option<&Format>) -> Cell {
        let empty = self.empty.iter().find(|placing| placing.place == *place);
        let missing = Cell {
            locale: self.locale,
            placing: empty.cloned(),
            file: None,
            from_lead: false,
            standing: Standing::Missing,
            misfits: Vec::new(),
            thumb: None,
        };
        if let Some(own) = self.standees.get(place) {
            let bytes = own.file.bytes.unsigned_abs();
            return Cell {
                placing: Some(own.placing.clone()),
                file: Some(own.file.clone()),
                standing: own.standing(&|_| true),
                misfits: format
                    .map_or_else(Vec::new, |format| misfits(format, &own.file.shape, bytes)),
                thumb: own.thumb(format),
                ..missing
            };
        }
        let lead = self.standees.get(&place.alike(Place::Lead));
        let (Some(lead), Some(format)) = (lead, format) else {
            return missing;
        };
        if pixel_format(format).is_none() {
            return missing;
        }
        let small = lead
            .plan
            .too_small
            .iter()
            .find(|small| small.format == format.key);
        let is_for = |use_: &Use| *use_ == Use::Format(format.key.clone());
        Cell {
            file: Some(lead.file.clone()),
            from_lead: true,
            standing: match small {
                Some(_) => Standing::Missing,
                None => lead.standing(&is_for),
            },
            misfits: small
                .map(|small| Misfit::TooSmall {
                    width: small.needed.0,
                    height: small.needed.1,
                })
                .into_iter()
                .collect(),
            thumb: lead.thumb(Some(format)),
            ..missing
        }
    }
}

impl Standee {
    fn row(&self, use_: &Use) -> Option<&Rendition> {
        let mut planned = self.plan.renditions.iter();
        let (_, recipe) = planned.find(|(other, _)| other == use_)?;
        self.made.iter().find(|row| row.recipe == *recipe)
    }

    /// How far what is made for these uses has come.
    fn standing(&self, is_asked: &dyn Fn(&Use) -> bool) -> Standing {
        let asked = self
            .plan
            .renditions
            .iter()
            .filter(|(use_, _)| is_asked(use_));
        let mut standing = Standing::There;
        for (_, recipe) in asked {
            let row = self.made.iter().find(|row| row.recipe == *recipe);
            match row.map(|row| &row.state) {
                Some(State::Made { .. }) => {}
                Some(State::Failed { why }) => return Standing::Failed(*why),
                _ => standing = Standing::Making,
            }
        }
        standing
    }

    /// A small picture, of the part that a format would show.
    fn thumb(&self, format: Option<&Format>) -> Option<Thumb> {
        let sides = self.file.shape.picture()?.upright();
        let State::Made { digest, .. } = self.row(&Use::Thumb)?.state else {
            return None;
        };
        let part = match format.and_then(pixel_format) {
            Some(format) => Crop::around(self.placing.focal, sides, (format.width, format.height)),
            None => Crop {
                left: 0,
                top: 0,
                width: sides.0,
                height: sides.1,
            },
        };
        Some(Thumb {
            file: self.file.id,
            digest,
            sides,
            part,
        })
    }
}
