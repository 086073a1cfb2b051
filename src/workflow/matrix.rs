//! Works × languages: how every translation stands, why, and what that makes
//! for each language and each work. Reads only, in a few queries.

use std::collections::BTreeMap;

pub use super::standing::Cell;
use super::standing::{Board, Stand, Standings};
use crate::{
    domain::{
        id::{ReleaseId, WorkId},
        ledger::State,
        locale::Locale,
        release::{Release, Stage},
        slug::Slug,
        vocabulary::Topic,
    },
    store::{self, Tx, languages, releases},
};

/// Works on one page: a campaign, a topic or a year's work.
pub const PAGE: usize = 500;

/// So many releases under way are offered for a choice, and so many of those
/// that went out lately.
const RELEASES_MAX: i64 = 20;

/// What to show.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub topic: Option<Topic>,
    /// Only the works that this release holds.
    pub release: Option<ReleaseId>,
    /// Words of the title or the slug.
    pub words: Option<String>,
    /// Only works that stand so in one of the languages shown.
    pub state: Option<State>,
    /// The languages to show; where none is named those of the release, else
    /// every one.
    pub locales: Vec<Locale>,
    pub page: usize,
}

impl Wanted {
    /// True where the work is asked for, however its texts stand.
    fn fits(&self, stand: &Stand) -> bool {
        let says = |words: &String| {
            let words = words.to_lowercase();
            stand.title.to_lowercase().contains(&words) || stand.slug.as_str().contains(&words)
        };
        self.topic.is_none_or(|topic| topic == stand.topic) && self.words.as_ref().is_none_or(says)
    }
}

/// How many texts stand in each state, in the order of the states.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum([usize; State::ALL.len()]);

impl Sum {
    fn add(&mut self, state: State) {
        self.0[state as usize] += 1;
    }

    /// How many stand so.
    pub fn count(&self, state: State) -> usize {
        self.0[state as usize]
    }

    /// Every text.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// The texts that their translator, or a second person, calls right.
    pub fn ready(&self) -> usize {
        self.count(State::Checked) + self.count(State::Approved)
    }

    /// The share of what is ready in whole percent, rounded down, so that
    /// nothing short of everything is called everything.
    pub fn percent(&self) -> usize {
        (self.ready() * 100).checked_div(self.total()).unwrap_or(0)
    }

    /// The states that there are, the best first.
    pub fn parts(&self) -> impl Iterator<Item = (State, usize)> {
        let states = State::ALL.into_iter().rev();
        let parts = states.map(|state| (state, self.count(state)));
        parts.filter(|(_, count)| *count > 0)
    }
}

/// One work.
#[derive(Debug, Clone)]
pub struct Row {
    pub work: WorkId,
    pub slug: Slug,
    pub title: String,
    pub topic: Topic,
    /// One a language shown, in their order.
    pub cells: Vec<Cell>,
    pub sum: Sum,
}

/// One page of the table, with the sums of all of it.
#[derive(Debug, Clone)]
pub struct Matrix {
    pub locales: Vec<Locale>,
    pub rows: Vec<Row>,
    /// How many works there are on all pages.
    pub count: usize,
    pub page: Page,
    /// One a language shown, over the works of all pages.
    pub sums: Vec<Sum>,
    pub all: Sum,
}

/// Which page of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    pub number: usize,
    pub pages: usize,
}

impl Page {
    /// The page asked for, of so many rows; the last one, where a later one was
    /// asked for.
    pub fn of(asked: usize, rows: usize, size: usize) -> Self {
        let pages = rows.div_ceil(size).max(1);
        Self {
            number: asked.clamp(1, pages),
            pages,
        }
    }
}

/// The languages to show: those named that are in use, else all in use.
pub fn shown(in_use: &[Locale], named: &[Locale]) -> Vec<Locale> {
    let chosen = in_use.iter().filter(|locale| named.contains(locale));
    let chosen: Vec<Locale> = chosen.copied().collect();
    if chosen.is_empty() {
        in_use.to_vec()
    } else {
        chosen
    }
}

/// Reads one page of the table.
pub fn matrix(tx: &Tx<'_>, standings: &Standings, wanted: &Wanted) -> Result<Matrix, store::Error> {
    let board = Board::read(tx, standings)?;
    let held = match wanted.release {
        Some(id) => Some(held(tx, id)?),
        None => None,
    };
    let named = match &held {
        Some(held) if wanted.locales.is_empty() => held.values().flatten().copied().collect(),
        _ => wanted.locales.clone(),
    };
    let locales = shown(&languages::in_use(tx)?, &named);
    let is_held = |stand: &Stand| {
        held.as_ref()
            .is_none_or(|held| held.contains_key(&stand.work))
    };
    let (mut sums, mut all) = (vec![Sum::default(); locales.len()], Sum::default());
    let mut fitting = Vec::new();
    let stands = board.stands.values();
    for stand in stands.filter(|stand| is_held(stand) && wanted.fits(stand)) {
        let states: Vec<State> = locales.iter().map(|locale| stand.state(locale)).collect();
        if wanted.state.is_some_and(|state| !states.contains(&state)) {
            continue;
        }
        for (state, column) in states.into_iter().zip(&mut sums) {
            column.add(state);
            all.add(state);
        }
        fitting.push(stand);
    }
    let page = Page::of(wanted.page, fitting.len(), PAGE);
    let count = fitting.len();
    let rows = fitting
        .into_iter()
        .skip((page.number - 1) * PAGE)
        .take(PAGE);
    let rows = rows.map(|stand| row(&board, stand, &locales)).collect();
    Ok(Matrix {
        locales,
        rows,
        count,
        page,
        sums,
        all,
    })
}

/// The works of a release, each with the languages that were chosen for it.
fn held(tx: &Tx<'_>, id: ReleaseId) -> Result<BTreeMap<WorkId, Vec<Locale>>, store::Error> {
    let mut held: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for choice in releases::choices(tx, id)? {
        held.entry(choice.work).or_default().push(choice.locale);
    }
    Ok(held)
}

/// The releases whose works can be looked at: those under way, those that went
/// out lately, and the one that is asked for where there is such a one.
pub fn releases(tx: &Tx<'_>, asked: Option<ReleaseId>) -> Result<Vec<Release>, store::Error> {
    let under_way = Stage::ALL
        .into_iter()
        .filter(|stage| stage.is_open() || stage.holds_editions());
    let under_way: Vec<Stage> = under_way.collect();
    let mut found = releases::list(tx, &under_way, RELEASES_MAX)?;
    found.extend(releases::list(tx, &[Stage::Released], RELEASES_MAX)?);
    match asked.filter(|id| found.iter().all(|one| one.id != *id)) {
        None => Ok(found),
        Some(id) => match releases::find(tx, id) {
            Ok(release) => {
                found.push(release);
                Ok(found)
            }
            Err(store::Error::Missing) => Ok(found),
            Err(error) if error.is_unreadable() => Ok(found),
            Err(error) => Err(error),
        },
    }
}

fn row(board: &Board, stand: &Stand, locales: &[Locale]) -> Row {
    let cells = locales.iter().map(|locale| board.cell(stand, locale));
    let cells: Vec<Cell> = cells.collect();
    let mut sum = Sum::default();
    cells.iter().for_each(|cell| sum.add(cell.state));
    Row {
        work: stand.work,
        title: stand.title.clone(),
        slug: stand.slug.clone(),
        topic: stand.topic,
        cells,
        sum,
    }
}
