//! What the first page of the desk tells a person: what waits for them, what
//! is due next, what is blocked and why, what went out lately.

use serde::Serialize;

use super::{
    SOURCE, cases as workflow_cases,
    copies::{self, Untold},
    dry_run,
    ending::{self, Ending, Groundless},
    follow_up::{self, Prepared},
    may_write,
    queue::{self, Approval},
    standing::{Stand, Standings, Stands},
    talk,
};
use crate::{
    domain::{
        account::{Actor, Role},
        blocker::Blocker,
        case::Act,
        id::{ReleaseId, WorkId},
        ledger::{self, State},
        locale::Locale,
        moment::Moment,
        release::{Release, Stage},
        route::StepKind,
        talk::Question,
    },
    store::{
        self, Tx, cases, follow_ups, journal, languages,
        ledger::{Line, Sheet, Which, edits, sheets},
        outbox,
        records::{self, Changed},
        release_lists,
        releases::{self, Damaged},
    },
};

const ROWS_MAX: i64 = 50;

/// How many works of an open release are looked at here; its own page looks at
/// all of them.
const WORKS_LOOKED_AT: usize = 20;

/// The translations of so many works are named here; the translator's queue has
/// them all.
const TRANSLATED_WORKS_MAX: usize = 5;

/// So many of them are what readers have been told to expect: room is left for
/// what is being written now.
const PROMISED_WORKS_MAX: usize = 3;

/// The four lists.
#[derive(Debug, Clone, Default)]
pub struct Home {
    pub waiting: Vec<Waiting>,
    pub due: Vec<Release>,
    pub blocked: Vec<Blocked>,
    /// Contacts and figures with words from before those of their source, and
    /// in how many languages.
    pub left: Vec<(Changed, usize)>,
    pub lately: Vec<Release>,
    /// What could not go out at its moment: it must be tried again or withdrawn.
    pub failed: Vec<Release>,
    /// What waits for its moment and cannot be read any more.
    pub damaged: Vec<Damaged>,
    /// Files that readers will not have any more before long.
    pub ending: Vec<Ending>,
    /// Files that readers have and may not have any more.
    pub groundless: Vec<Groundless>,
    /// Files of which people who took them are to be told.
    pub untold: Vec<Untold>,
    /// How many messages did not arrive; for administrators.
    pub given_up: i64,
}

/// An open release that something stands in the way of.
#[derive(Debug, Clone)]
pub struct Blocked {
    pub release: Release,
    /// What was found in the works that are looked at here.
    pub count: usize,
    /// The release has more works than that.
    pub more: bool,
    pub first: Blocker,
    /// The title of the work that the first one is about.
    pub title: Option<String>,
}

/// One thing that waits for this person.
#[derive(Debug, Clone)]
pub enum Waiting {
    /// A manifest to decide on.
    Decide(Release),
    /// A manifest that waits for this person's signature on its way there, and
    /// whether it has waited for too long.
    Sign(Release, StepKind, bool),
    /// Decided for somebody absent: to be looked at afterwards.
    Review(Release),
    /// Somebody showed it for information.
    Seen(Release),
    /// Somebody sent it back.
    Mend(Release),
    /// Decided, but no moment is set.
    Schedule(Release),
    /// What a release held back can follow: a draft is prepared.
    Follow(Prepared),
    /// Translations of a work that are missing, and those that were made from
    /// an older source.
    Translate {
        work: WorkId,
        title: String,
        missing: Vec<Locale>,
        stale: Vec<Locale>,
        /// A release has held them back and named them as those that follow.
        promised: bool,
    },
    /// Translations of a work that somebody else has checked and that a release
    /// waits for.
    Approve(Approval),
    /// A question about a text, with the title of its work: one to answer, or
    /// one that this person asked and somebody has answered.
    Question(Question, String),
}

/// Gathers the four lists for this person.
pub fn home(
    tx: &Tx<'_>,
    standings: &Standings,
    actor: &Actor,
    now: Moment,
) -> Result<Home, store::Error> {
    let mut home = Home {
        waiting: waiting(tx, standings, actor, now)?,
        due: releases::upcoming(tx, ROWS_MAX)?,
        blocked: Vec::new(),
        failed: releases::failed(tx)?,
        damaged: releases::damaged(tx)?,
        given_up: if actor.has(Role::Administrator) {
            outbox::count_given_up(tx)?
        } else {
            0
        },
        left: records::left(tx)?,
        ending: ending::soon(tx, now)?,
        groundless: ending::groundless(tx, now)?,
        untold: copies::untold(tx, now)?,
        lately: releases::list(tx, &[Stage::Released], 8)?,
    };
    for release in releases::list(tx, &[Stage::Draft, Stage::Returned], 10)? {
        let (blockers, more) = dry_run::first_blockers(tx, release.id, WORKS_LOOKED_AT, now)?;
        let Some(first) = blockers.first().cloned() else {
            continue;
        };
        let title = match &first.work {
            Some((work, _)) => Some(release_lists::work_title(tx, *work)?),
            None => None,
        };
        home.blocked.push(Blocked {
            release,
            count: blockers.len(),
            more,
            first,
            title,
        });
    }
    Ok(home)
}

/// True where the person may say that a clock that has jumped is right.
pub fn may_agree(actor: &Actor) -> bool {
    actor.has(Role::Administrator) || actor.has(Role::Decider)
}

#[derive(Serialize)]
struct Agreed {
    /// Seconds by which the clock had jumped forward.
    ahead: i64,
}

#[derive(Serialize)]
struct Moved {
    from: Moment,
    to: Moment,
}

/// Notes that somebody moves the clock of a rehearsal, before it is moved.
pub fn move_clock(
    tx: &Tx<'_>,
    actor: &Actor,
    (from, to): (Moment, Moment),
) -> Result<(), store::Error> {
    let details = Moved { from, to };
    journal::append(tx, Some(actor.id), "clock.moved", "clock:1", &details, from)
}

/// Notes that somebody has looked at a clock that had jumped.
pub fn agree_clock(
    tx: &Tx<'_>,
    actor: &Actor,
    ahead: i64,
    now: Moment,
) -> Result<(), store::Error> {
    let details = Agreed { ahead };
    journal::append(tx, Some(actor.id), "clock.agreed", "clock:1", &details, now)
}

/// How much waits for this person.
pub fn count_waiting(
    tx: &Tx<'_>,
    standings: &Standings,
    actor: &Actor,
    now: Moment,
) -> Result<usize, store::Error> {
    Ok(waiting(tx, standings, actor, now)?.len())
}

fn waiting(
    tx: &Tx<'_>,
    standings: &Standings,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<Waiting>, store::Error> {
    let mut waiting = Vec::new();
    waiting.extend(signatures(tx, actor, now)?);
    if actor.has(Role::Drafter) {
        let returned = releases::list(tx, &[Stage::Returned], ROWS_MAX)?;
        waiting.extend(returned.into_iter().map(Waiting::Mend));
        let prepared = follow_up::prepared(tx, ROWS_MAX)?;
        waiting.extend(prepared.into_iter().map(Waiting::Follow));
    }
    if actor.has(Role::Drafter) || actor.has(Role::Decider) {
        let decided = releases::list(tx, &[Stage::Decided], ROWS_MAX)?;
        waiting.extend(decided.into_iter().map(Waiting::Schedule));
    }
    for question in talk::waiting(tx, actor, ROWS_MAX)? {
        let title = release_lists::work_title(tx, question.work)?;
        waiting.push(Waiting::Question(question, title));
    }
    let approvals = queue::approvals(tx, standings, actor)?;
    waiting.extend(approvals.into_iter().map(Waiting::Approve));
    if actor.has(Role::Drafter) || actor.has(Role::Translator) {
        waiting.extend(translations(tx, standings, actor, now)?);
    }
    Ok(waiting)
}

/// What this person may sign, and is asked to look at.
fn signatures(tx: &Tx<'_>, actor: &Actor, now: Moment) -> Result<Vec<Waiting>, store::Error> {
    let mut waiting = Vec::new();
    for release in releases::list(tx, &[Stage::Submitted], ROWS_MAX)? {
        let Some((_, case)) = cases::newest(tx, release.id)? else {
            continue;
        };
        let standing = case.standing(now);
        let Some(step) = standing.open_step() else {
            continue;
        };
        let act = workflow_cases::signs(step.kind);
        if case.check(actor, act, case.digest, now).is_err() {
            continue;
        }
        waiting.push(match step.kind {
            StepKind::Decision => Waiting::Decide(release),
            kind => Waiting::Sign(release, kind, step.is_overdue),
        });
    }
    for id in cases::unreviewed(tx)? {
        if may(tx, actor, id, Act::Review, now)? {
            waiting.push(Waiting::Review(releases::find(tx, id)?));
        }
    }
    for id in cases::unseen(tx, actor.id)? {
        if may(tx, actor, id, Act::Seen, now)? {
            waiting.push(Waiting::Seen(releases::find(tx, id)?));
        }
    }
    Ok(waiting)
}

fn may(
    tx: &Tx<'_>,
    actor: &Actor,
    id: ReleaseId,
    act: Act,
    now: Moment,
) -> Result<bool, store::Error> {
    if releases::find(tx, id)?.stage == Stage::Withdrawn {
        return Ok(false);
    }
    let newest = cases::newest(tx, id)?;
    Ok(newest.is_some_and(|(_, case)| case.check(actor, act, case.digest, now).is_ok()))
}

/// The texts that are missing or left behind, in the languages of this person:
/// those that releases have held back, which readers may be told are being
/// made, then those of the newest drafts.
fn translations(
    tx: &Tx<'_>,
    standings: &Standings,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<Waiting>, store::Error> {
    let mut locales = languages::in_use(tx)?;
    locales.retain(|locale| *locale != SOURCE);
    // whose languages are none that are in use has part in all, as in the queue
    if locales.iter().any(|locale| actor.works_in(locale)) {
        locales.retain(|locale| actor.works_in(locale));
    }
    locales.retain(|locale| may_write(actor, locale));
    let held = follow_ups::all_held(tx, now)?;
    let mut waiting = promised(&held, standings.read(tx)?.as_ref(), &locales);
    let which = Which {
        drafts: Some(ROWS_MAX),
        ..Which::default()
    };
    for sheet in sheets(tx, which)?.into_iter().rev() {
        let mut wanted = locales.clone();
        wanted.retain(|locale| !held.contains(&(sheet.work, *locale)));
        waiting.extend(untranslated(tx, &sheet, &wanted)?);
        if waiting.len() >= TRANSLATED_WORKS_MAX {
            break;
        }
    }
    Ok(waiting)
}

/// What releases have held back and still lacks words, in these languages.
fn promised(held: &[(WorkId, Locale)], stands: &Stands, locales: &[Locale]) -> Vec<Waiting> {
    let mut rows: Vec<(&Stand, Vec<Locale>, Vec<Locale>)> = Vec::new();
    for (work, locale) in held.iter().filter(|(_, locale)| locales.contains(locale)) {
        let Some(stand) = stands.get(work) else {
            continue;
        };
        let state = stand.state(locale);
        if !state.blocks() && !state.is_stale() {
            continue;
        }
        let row = rows.iter().position(|(known, ..)| known.work == *work);
        let row = match row {
            Some(row) => row,
            None if rows.len() == PROMISED_WORKS_MAX => continue,
            None => {
                rows.push((stand, Vec::new(), Vec::new()));
                rows.len() - 1
            }
        };
        match state {
            State::Missing => rows[row].1.push(*locale),
            _ => rows[row].2.push(*locale),
        }
    }
    let rows = rows.into_iter();
    rows.map(|(stand, missing, stale)| Waiting::Translate {
        work: stand.work,
        title: stand.title.clone(),
        missing,
        stale,
        promised: true,
    })
    .collect()
}

/// What is missing or left behind of a work, in these languages.
fn untranslated(
    tx: &Tx<'_>,
    sheet: &Sheet,
    locales: &[Locale],
) -> Result<Option<Waiting>, store::Error> {
    let edits = edits(tx, sheet.work)?;
    let Some(source) = sheet.line(&SOURCE) else {
        return Ok(None);
    };
    let (mut missing, mut stale) = (Vec::new(), Vec::new());
    for locale in locales {
        let line = sheet.line(locale);
        let states = ledger::states(line.map(Line::entry), &source.written, &edits);
        let state = ledger::worst(&states);
        if state.blocks() || state.is_stale() {
            match line {
                Some(_) => stale.push(*locale),
                None => missing.push(*locale),
            }
        }
    }
    Ok(
        (!missing.is_empty() || !stale.is_empty()).then(|| Waiting::Translate {
            work: sheet.work,
            title: sheet.title().to_owned(),
            missing,
            stale,
            promised: false,
        }),
    )
}
