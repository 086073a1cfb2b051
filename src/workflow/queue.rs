//! The translators' queue: every translation that this person can take
//! further, the most pressing first, and why it presses. Reads only.

use std::{
    borrow::Borrow,
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
};

use super::{
    SOURCE,
    matrix::{Page, shown},
    may_write,
    standing::{Board, Cell, Stand, Standings},
    texts::may_approve,
};
use crate::{
    domain::{
        account::Actor,
        id::{TextId, WorkId},
        ledger::State,
        locale::Locale,
        moment::Moment,
        release::Stage,
    },
    store::{
        self, Tx, languages,
        translation::{self, Awaited},
    },
};

/// Rows on one page.
pub const PAGE: usize = 50;

/// So many works wait for approval on the first page of the desk.
const APPROVALS_MAX: usize = 5;

/// Why a text presses; the most pressing first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason<R = Awaited> {
    /// Readers can read it while those of its source read something else.
    Misleads,
    /// That release does not go out without it, or goes out with it already.
    Required(R),
    /// That release goes out without it; it joins later.
    Follows(R),
    /// That release went out without it: readers are told that it comes.
    Promised(R),
    /// Its work goes out with that release in other languages.
    Beside(R),
    /// Readers can read it; its source is worded anew, or it is not whole.
    Live,
    /// No release asks for it yet.
    Open,
}

impl<R: Borrow<Awaited>> Reason<R> {
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
    pub fn release(&self) -> Option<&Awaited> {
        match self {
            Self::Required(release)
            | Self::Follows(release)
            | Self::Promised(release)
            | Self::Beside(release) => Some(release.borrow()),
            Self::Misleads | Self::Live | Self::Open => None,
        }
    }

    /// True where a release leaves a text behind until it is approved, or may
    /// still bring it out approved: what is frozen goes out as it stands.
    fn hangs_on_approval(&self) -> bool {
        match self {
            Self::Required(release) => !release.borrow().stage.holds_editions(),
            Self::Follows(_) | Self::Promised(_) => true,
            Self::Misleads | Self::Live | Self::Beside(_) | Self::Open => false,
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

impl Reason<&Awaited> {
    fn owned(self) -> Reason {
        match self {
            Self::Misleads => Reason::Misleads,
            Self::Required(release) => Reason::Required(release.clone()),
            Self::Follows(release) => Reason::Follows(release.clone()),
            Self::Promised(release) => Reason::Promised(release.clone()),
            Self::Beside(release) => Reason::Beside(release.clone()),
            Self::Live => Reason::Live,
            Self::Open => Reason::Open,
        }
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

/// What to show of it.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The languages to show; every one where none is named.
    pub locales: Vec<Locale>,
    /// Only what somebody else has checked.
    pub to_approve: bool,
    pub page: usize,
}

/// A work with texts that wait for this person's approval, and for nothing
/// else on their way to readers.
#[derive(Debug, Clone)]
pub struct Approval {
    pub work: WorkId,
    pub title: String,
    pub locales: Vec<Locale>,
}

/// One page of the queue.
#[derive(Debug, Clone)]
pub struct Queue {
    pub tasks: Vec<Task>,
    pub count: usize,
    pub page: Page,
}

/// A text that may stand in the queue, before it is put into words: there are
/// far more of them than a page shows.
struct Candidate<'a> {
    stand: &'a Stand,
    locale: Locale,
    state: State,
    since: Moment,
    reason: Reason<&'a Awaited>,
}

struct Desk {
    board: Board,
    awaited: BTreeMap<(WorkId, Locale), Vec<Awaited>>,
    /// The first release that each work goes out with.
    nearest: BTreeMap<WorkId, Awaited>,
    touched: HashSet<TextId>,
}

impl Desk {
    fn read(tx: &Tx<'_>, standings: &Standings, actor: &Actor) -> Result<Self, store::Error> {
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
            board: Board::read(tx, standings)?,
            awaited,
            nearest,
            touched: translation::touched_by(tx, actor.id)?,
        })
    }

    /// The text in that state where it waits for this person.
    fn candidate<'a>(
        &'a self,
        actor: &Actor,
        stand: &'a Stand,
        (locale, state): (Locale, State),
    ) -> Option<Candidate<'a>> {
        let written = stand.source?;
        let text = stand.text(&locale);
        let is_mine = match (state, text) {
            (State::Approved, _) => false,
            (State::Checked, Some(text)) => may_approve(actor) && !self.touched.contains(&text.id),
            _ => may_write(actor, &locale),
        };
        is_mine.then(|| Candidate {
            stand,
            locale,
            state,
            since: text.and_then(|text| text.since).unwrap_or(written),
            reason: self.reason(stand, locale, state),
        })
    }

    /// Every text in these languages and in a wanted state that waits for this
    /// person, the most pressing first.
    fn candidates<'a>(
        &'a self,
        actor: &Actor,
        locales: &[Locale],
        wanted: fn(State) -> bool,
    ) -> Vec<Candidate<'a>> {
        let stands = self.board.stands.values();
        let found = stands.flat_map(|stand| {
            let texts = locales.iter().map(|locale| (*locale, stand.state(locale)));
            let texts = texts.filter(|(_, state)| wanted(*state));
            texts.filter_map(|text| self.candidate(actor, stand, text))
        });
        let mut found: Vec<_> = found.collect();
        found.sort_by_cached_key(order);
        found
    }

    fn reason(&self, stand: &Stand, locale: Locale, state: State) -> Reason<&Awaited> {
        let is_live = stand.is_live(&locale);
        if stand.is_left_behind(&locale) && state == State::StaleMeaning {
            return Reason::Misleads;
        }
        let releases = self.awaited.get(&(stand.work, locale));
        let releases = releases.map(Vec::as_slice).unwrap_or_default();
        let under_way = releases.iter().filter(|one| one.stage != Stage::Released);
        if let Some(release) = under_way.min_by_key(|one| nearness(one)) {
            return if release.follows {
                Reason::Follows(release)
            } else {
                Reason::Required(release)
            };
        }
        if let Some(release) = releases.first().filter(|_| !is_live) {
            return Reason::Promised(release);
        }
        match self.nearest.get(&stand.work) {
            _ if is_live => Reason::Live,
            Some(release) => Reason::Beside(release),
            None => Reason::Open,
        }
    }

    fn task(&self, found: Candidate<'_>) -> Task {
        Task {
            work: found.stand.work,
            title: found.stand.title.clone(),
            locale: found.locale,
            cell: self.board.cell(found.stand, &found.locale),
            since: found.since,
            reason: found.reason.owned(),
            to_approve: found.state == State::Checked,
        }
    }
}

/// What goes out first: by its moment, else by how far it has come.
fn nearness(release: &Awaited) -> (bool, Option<Moment>, Reverse<Stage>) {
    (release.due.is_none(), release.due, Reverse(release.stage))
}

/// What decides about the order: readers who are told something wrong; then
/// what readers or a release wait for, by the moment of the release, else by
/// how far it has come; then what nobody asks for; within that why, how bad it
/// is, and how long it has waited.
fn order(found: &Candidate<'_>) -> impl Ord + use<> {
    let due = found.reason.due();
    (
        match found.reason {
            Reason::Misleads => 0,
            Reason::Beside(_) | Reason::Open => 2,
            _ => 1,
        },
        due.is_none(),
        due,
        Reverse(found.reason.stage()),
        found.reason.rank(),
        found.state,
        found.since,
        found.stand.work,
    )
}

/// Reads one page of this person's queue.
pub fn queue(
    tx: &Tx<'_>,
    standings: &Standings,
    actor: &Actor,
    wanted: &Wanted,
) -> Result<Queue, store::Error> {
    let mut locales = shown(&languages::in_use(tx)?, &wanted.locales);
    locales.retain(|locale| *locale != SOURCE);
    let desk = Desk::read(tx, standings, actor)?;
    let found = match wanted.to_approve {
        true => desk.candidates(actor, &locales, is_checked),
        false => desk.candidates(actor, &locales, |_| true),
    };
    let count = found.len();
    let page = Page::of(wanted.page, count, PAGE);
    let shown = found.into_iter().skip((page.number - 1) * PAGE).take(PAGE);
    Ok(Queue {
        tasks: shown.map(|found| desk.task(found)).collect(),
        count,
        page,
    })
}

fn is_checked(state: State) -> bool {
    state == State::Checked
}

/// The first works with texts in this person's languages that somebody else
/// has checked and that a release waits for, the most pressing first. Every
/// page counts them: they are read anew only once something is written.
pub fn approvals(
    tx: &Tx<'_>,
    standings: &Standings,
    actor: &Actor,
) -> Result<Vec<Approval>, store::Error> {
    if !may_approve(actor) {
        return Ok(Vec::new());
    }
    let read = || read_approvals(tx, standings, actor);
    standings.approvals.read(tx, actor, read)
}

fn read_approvals(
    tx: &Tx<'_>,
    standings: &Standings,
    actor: &Actor,
) -> Result<Vec<Approval>, store::Error> {
    let mut locales = languages::in_use(tx)?;
    locales.retain(|locale| *locale != SOURCE && actor.works_in(locale));
    let stands = standings.read(tx)?;
    let has_any = |stand: &Stand| locales.iter().any(|one| is_checked(stand.state(one)));
    if !stands.values().any(|stand| has_any(stand)) {
        return Ok(Vec::new());
    }
    let desk = Desk::read(tx, standings, actor)?;
    let mut works: Vec<Approval> = Vec::new();
    let found = desk.candidates(actor, &locales, is_checked);
    for found in found
        .into_iter()
        .filter(|one| one.reason.hangs_on_approval())
    {
        match works.iter().position(|one| one.work == found.stand.work) {
            Some(place) => works[place].locales.push(found.locale),
            None if works.len() < APPROVALS_MAX => works.push(Approval {
                work: found.stand.work,
                title: found.stand.title.clone(),
                locales: vec![found.locale],
            }),
            None => {}
        }
    }
    Ok(works)
}

/// True where the person has a hand in translations at all.
pub fn has_part(actor: &Actor) -> bool {
    may_approve(actor)
}
