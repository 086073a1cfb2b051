//! The translators' queue: every translation that this person can take
//! further, the most pressing first, and why it presses. Reads only.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    SOURCE,
    matrix::{Board, Cell, shown},
    may_write,
    texts::may_approve,
};
use crate::{
    domain::{
        account::Actor,
        id::{EditionId, WorkId},
        ledger::State,
        locale::Locale,
        moment::Moment,
        release::Stage,
    },
    store::{
        self, Tx, languages,
        ledger::{self, Sheet, Which},
        releases,
        translation::{self, Awaited},
    },
};

/// Rows on one page.
pub const PAGE: usize = 50;

/// Why a text presses; the most pressing first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Readers can read it while its source says something else.
    Misleads,
    /// That release does not go out without it, or goes out with it already.
    Required(Awaited),
    /// That release goes out without it; it joins later.
    Follows(Awaited),
    /// That release went out without it: readers are told that it comes.
    Promised(Awaited),
    /// Its work goes out with that release in other languages.
    Beside(Awaited),
    /// Readers can read it; its source is worded anew, or it is not whole.
    Live,
    /// No release asks for it yet.
    Open,
}

impl Reason {
    const fn rank(&self) -> u8 {
        match self {
            Self::Misleads => 0,
            Self::Required(_) => 1,
            Self::Promised(_) => 2,
            Self::Follows(_) => 3,
            Self::Live => 4,
            Self::Beside(_) => 5,
            Self::Open => 6,
        }
    }

    /// The release that asks for it.
    pub const fn release(&self) -> Option<&Awaited> {
        match self {
            Self::Required(release)
            | Self::Follows(release)
            | Self::Promised(release)
            | Self::Beside(release) => Some(release),
            Self::Misleads | Self::Live | Self::Open => None,
        }
    }

    /// The moment that counts, where it still comes: a release that is out
    /// waits for nothing.
    fn due(&self) -> Option<Moment> {
        let release = self.release()?;
        release.due.filter(|_| release.stage != Stage::Released)
    }

    /// How far its release has come: the further, the less time there is.
    fn stage(&self) -> Option<Stage> {
        let stage = self.release()?.stage;
        (stage != Stage::Released).then_some(stage)
    }
}

/// One text that waits.
#[derive(Debug, Clone)]
pub struct Task {
    pub work: WorkId,
    pub title: String,
    pub locale: Locale,
    pub cell: Cell,
    /// Since when it waits: since the source went on, since it was written, or
    /// where it is missing since its source was.
    pub since: Moment,
    pub reason: Reason,
    /// Somebody else has checked it: it waits for a second person.
    pub to_approve: bool,
}

/// One page of the queue.
#[derive(Debug, Clone)]
pub struct Queue {
    pub tasks: Vec<Task>,
    pub count: usize,
    /// The page that is shown: the last one, where a later one was asked for.
    pub page: usize,
    pub pages: usize,
}

struct Desk {
    board: Board,
    awaited: BTreeMap<(WorkId, Locale), Vec<Awaited>>,
    /// The first release that each work goes out with.
    nearest: BTreeMap<WorkId, Awaited>,
    live: BTreeMap<(WorkId, Locale), EditionId>,
    touched: BTreeSet<(EditionId, Locale)>,
}

impl Desk {
    fn read(tx: &Tx<'_>, actor: &Actor) -> Result<Self, store::Error> {
        let awaited = translation::awaited(tx)?;
        let mut nearest: BTreeMap<WorkId, Awaited> = BTreeMap::new();
        for ((work, _), releases) in &awaited {
            let under_way = releases.iter().filter(|one| one.stage != Stage::Released);
            for release in under_way {
                let first = nearest.entry(*work).or_insert_with(|| release.clone());
                if nearness(release) < nearness(first) {
                    *first = release.clone();
                }
            }
        }
        Ok(Self {
            board: Board::read(tx)?,
            awaited,
            nearest,
            live: releases::all_released_editions(tx)?,
            touched: translation::touched_by(tx, actor.id)?,
        })
    }

    /// The text as a task of this person's, if it is one.
    fn task(&self, actor: &Actor, sheet: &Sheet, locale: Locale) -> Option<Task> {
        let source = sheet.line(&SOURCE)?;
        let cell = self.board.cell(sheet, &locale);
        let to_approve = cell.state == State::Checked;
        let is_mine = match cell.state {
            State::Approved => false,
            State::Checked => {
                may_approve(actor) && !self.touched.contains(&(sheet.edition, locale))
            }
            _ => may_write(actor, &locale),
        };
        is_mine.then(|| Task {
            work: sheet.work,
            title: sheet.title().to_owned(),
            locale,
            since: cell.since.unwrap_or(source.written_at),
            reason: self.reason(sheet.work, locale, cell.state),
            cell,
            to_approve,
        })
    }

    fn reason(&self, work: WorkId, locale: Locale, state: State) -> Reason {
        let is_live = self.live.contains_key(&(work, locale));
        if is_live && state == State::StaleMeaning {
            return Reason::Misleads;
        }
        let releases = self.awaited.get(&(work, locale));
        let releases = releases.map(Vec::as_slice).unwrap_or_default();
        let under_way = releases.iter().filter(|one| one.stage != Stage::Released);
        if let Some(release) = under_way.min_by_key(|one| nearness(one)).cloned() {
            return if release.follows {
                Reason::Follows(release)
            } else {
                Reason::Required(release)
            };
        }
        if let Some(release) = releases.first().filter(|_| !is_live) {
            return Reason::Promised(release.clone());
        }
        match self.nearest.get(&work) {
            _ if is_live => Reason::Live,
            Some(release) => Reason::Beside(release.clone()),
            None => Reason::Open,
        }
    }
}

/// What goes out first: by its moment, else by how far it has come.
fn nearness(release: &Awaited) -> (bool, Option<Moment>, Reverse<Stage>) {
    (release.due.is_none(), release.due, Reverse(release.stage))
}

/// What decides about the order: readers who are told something wrong, then
/// the moment of a release, then how far a release without one has come, then
/// why, then how bad, then how long it has waited.
fn order(task: &Task) -> impl Ord + use<> {
    let due = task.reason.due();
    (
        task.reason != Reason::Misleads,
        due.is_none(),
        due,
        Reverse(task.reason.stage()),
        task.reason.rank(),
        task.cell.state,
        task.since,
        task.work,
    )
}

/// Reads one page of this person's queue in these languages; in all of them
/// where none is named.
pub fn queue(
    tx: &Tx<'_>,
    actor: &Actor,
    named: &[Locale],
    page: usize,
) -> Result<Queue, store::Error> {
    let mut locales = shown(&languages::in_use(tx)?, named);
    locales.retain(|locale| *locale != SOURCE);
    let desk = Desk::read(tx, actor)?;
    let mut tasks = Vec::new();
    for sheet in ledger::sheets(tx, Which::default())? {
        let found = locales.iter();
        tasks.extend(found.filter_map(|locale| desk.task(actor, &sheet, *locale)));
    }
    tasks.sort_by_cached_key(order);
    let count = tasks.len();
    let pages = count.div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    let tasks = tasks.into_iter().skip((page - 1) * PAGE).take(PAGE);
    Ok(Queue {
        tasks: tasks.collect(),
        count,
        page,
        pages,
    })
}

/// True where the person has a hand in translations at all.
pub fn has_part(actor: &Actor) -> bool {
    may_approve(actor)
}
