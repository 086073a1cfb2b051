//! Works × languages: how every translation stands, why, and what that makes
//! for each language and each work. Reads only, in a few queries.

use super::{SOURCE, easy::Readers};
use crate::{
    domain::{
        content::Field,
        id::WorkId,
        ledger::{self as rules, State},
        locale::Locale,
        moment::Moment,
        reader_check::Standing,
        slug::Slug,
        vocabulary::Topic,
        work::EditionState,
    },
    store::{
        self, Tx, languages,
        ledger::{self, Line, Sheet, Which},
        talk,
        translation::{self, Left},
    },
};

/// What to show.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub topic: Option<Topic>,
    /// Words of the title or the slug.
    pub words: Option<String>,
    /// Only works that stand so in one of the languages shown.
    pub state: Option<State>,
    /// The languages to show; every one where none is named.
    pub locales: Vec<Locale>,
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

/// How one text stands, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The worst of its fields.
    pub state: State,
    /// The fields that stand so.
    pub fields: Vec<Field>,
    /// Since when, where that is known: since the source went on, else since
    /// the text was written.
    pub since: Option<Moment>,
    /// There is a text, whatever is in it.
    pub begun: bool,
    /// How many questions about it wait for an answer.
    pub questions: usize,
    /// How it stands with readers, where they are asked.
    pub reader: Option<Standing>,
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

/// The whole table.
#[derive(Debug, Clone)]
pub struct Matrix {
    pub locales: Vec<Locale>,
    pub rows: Vec<Row>,
    /// One a language shown, over the rows.
    pub sums: Vec<Sum>,
    pub all: Sum,
}

/// What texts are judged by; read once for all of them.
pub struct Board {
    edits: std::collections::BTreeMap<WorkId, ledger::Edits>,
    left: Left,
    questions: std::collections::HashMap<(WorkId, Locale), usize>,
    readers: Readers,
    none: ledger::Edits,
}

impl Board {
    pub fn read(tx: &Tx<'_>) -> Result<Self, store::Error> {
        Ok(Self {
            edits: ledger::all_edits(tx)?,
            left: translation::left(tx)?,
            questions: talk::open(tx)?,
            readers: Readers::read(tx)?,
            none: ledger::Edits::default(),
        })
    }

    /// How a text of that sheet stands.
    pub fn cell(&self, sheet: &Sheet, locale: &Locale) -> Cell {
        let line = sheet.line(locale);
        let states = match sheet.line(&SOURCE) {
            _ if *locale == SOURCE => own_states(sheet, line),
            Some(source) => {
                let edits = self.edits.get(&sheet.work).unwrap_or(&self.none);
                rules::states(line.map(Line::entry), &source.written, edits)
            }
            None => Vec::new(),
        };
        let state = rules::worst(&states);
        let worst = states.iter().filter(|(_, one)| *one == state);
        let fields: Vec<Field> = worst.map(|(field, _)| *field).collect();
        Cell {
            since: line.and_then(|line| self.since(sheet.work, line, state, &fields)),
            begun: line.is_some(),
            questions: self
                .questions
                .get(&(sheet.work, *locale))
                .copied()
                .unwrap_or_default(),
            reader: line.and_then(|line| self.readers.standing(sheet.work, locale, &line.written)),
            state,
            fields,
        }
    }

    fn since(&self, work: WorkId, line: &Line, state: State, fields: &[Field]) -> Option<Moment> {
        if !state.is_stale() {
            return (state != State::Missing).then_some(line.written_at);
        }
        let left = fields.iter().filter_map(|field| {
            let words = *line.source.get(field)?;
            self.left.get(&(work, *field, words)).copied()
        });
        left.min()
    }
}

/// A source is a draft until its edition is frozen.
fn own_states(sheet: &Sheet, line: Option<&Line>) -> Vec<(Field, State)> {
    let Some(line) = line else {
        return Vec::new();
    };
    let good = match sheet.state {
        EditionState::Draft => State::Draft,
        EditionState::Frozen | EditionState::Released => State::Approved,
    };
    let states = Field::TRANSLATED.into_iter();
    states
        .map(|field| match line.written.contains_key(&field) {
            true => (field, good),
            false => (field, State::Missing),
        })
        .collect()
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

/// Reads the table.
pub fn matrix(tx: &Tx<'_>, wanted: &Wanted) -> Result<Matrix, store::Error> {
    let locales = shown(&languages::in_use(tx)?, &wanted.locales);
    let board = Board::read(tx)?;
    let words = wanted.words.as_ref().map(|words| words.to_lowercase());
    let mut matrix = Matrix {
        sums: vec![Sum::default(); locales.len()],
        rows: Vec::new(),
        all: Sum::default(),
        locales,
    };
    let which = Which {
        topic: wanted.topic,
        ..Which::default()
    };
    for sheet in ledger::sheets(tx, which)? {
        let fits = words.as_ref().is_none_or(|words| {
            sheet.title().to_lowercase().contains(words) || sheet.slug.as_str().contains(words)
        });
        if !fits {
            continue;
        }
        let cells = matrix.locales.iter();
        let cells: Vec<Cell> = cells.map(|locale| board.cell(&sheet, locale)).collect();
        let stands_so = |state: State| cells.iter().any(|cell| cell.state == state);
        if wanted.state.is_some_and(|state| !stands_so(state)) {
            continue;
        }
        let mut sum = Sum::default();
        for (cell, column) in cells.iter().zip(&mut matrix.sums) {
            sum.add(cell.state);
            column.add(cell.state);
            matrix.all.add(cell.state);
        }
        matrix.rows.push(Row {
            work: sheet.work,
            title: sheet.title().to_owned(),
            slug: sheet.slug,
            topic: sheet.topic,
            cells,
            sum,
        });
    }
    Ok(matrix)
}
