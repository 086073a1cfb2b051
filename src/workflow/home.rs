//! What the first page of the desk tells a person: what waits for them, what
//! is due next, what is blocked and why, what went out lately.

use super::{LOCALES, SOURCE, may_write, releases as release_flow, works::stale_fields};
use crate::{
    domain::{
        account::{Actor, Role},
        blocker::Blocker,
        id::WorkId,
        locale::Locale,
        moment::Moment,
        release::{Release, Stage},
        work::EditionState,
    },
    store::{self, Tx, releases, texts, works},
};

const ROWS_MAX: i64 = 50;

/// The four lists.
#[derive(Debug, Clone, Default)]
pub struct Home {
    pub waiting: Vec<Waiting>,
    pub due: Vec<Release>,
    pub blocked: Vec<(Release, Vec<Blocker>)>,
    pub lately: Vec<Release>,
    /// What could not go out at its moment: it must be withdrawn and made anew.
    pub failed: Vec<Release>,
}

/// One thing that waits for this person.
#[derive(Debug, Clone)]
pub enum Waiting {
    /// A manifest to decide on.
    Decide(Release),
    /// Somebody sent it back.
    Mend(Release),
    /// Decided, but no moment is set.
    Schedule(Release),
    /// A translation that is missing or was made from an older source.
    Translate {
        work: WorkId,
        title: String,
        locale: Locale,
        missing: bool,
    },
}

/// Gathers the four lists for this person.
pub fn home(tx: &Tx<'_>, actor: &Actor, now: Moment) -> Result<Home, store::Error> {
    let mut home = Home {
        waiting: waiting(tx, actor)?,
        due: releases::list(tx, &[Stage::Scheduled], ROWS_MAX)?,
        blocked: Vec::new(),
        failed: releases::failed(tx)?,
        lately: releases::list(tx, &[Stage::Released], 8)?,
    };
    // the store lists the latest first; here the next one matters
    home.due.reverse();
    for release in releases::list(tx, &[Stage::Draft, Stage::Returned], 10)? {
        let blockers = release_flow::look(tx, &release, now)?.blockers;
        if !blockers.is_empty() {
            home.blocked.push((release, blockers));
        }
    }
    Ok(home)
}

/// How much waits for this person.
pub fn count_waiting(tx: &Tx<'_>, actor: &Actor) -> Result<usize, store::Error> {
    Ok(waiting(tx, actor)?.len())
}

fn waiting(tx: &Tx<'_>, actor: &Actor) -> Result<Vec<Waiting>, store::Error> {
    let mut waiting = Vec::new();
    if actor.has(Role::Decider) {
        for release in releases::list(tx, &[Stage::Submitted], ROWS_MAX)? {
            let own = release.drafted.by == actor.id
                || release.submitted.is_some_and(|act| act.by == actor.id)
                || releases::authors(tx, release.id)?.contains(&actor.id);
            if !own {
                waiting.push(Waiting::Decide(release));
            }
        }
    }
    if actor.has(Role::Drafter) {
        let returned = releases::list(tx, &[Stage::Returned], ROWS_MAX)?;
        waiting.extend(returned.into_iter().map(Waiting::Mend));
    }
    if actor.has(Role::Drafter) || actor.has(Role::Decider) {
        let decided = releases::list(tx, &[Stage::Decided], ROWS_MAX)?;
        waiting.extend(decided.into_iter().map(Waiting::Schedule));
    }
    if actor.has(Role::Drafter) || actor.has(Role::Translator) {
        waiting.extend(translations(tx, actor)?);
    }
    Ok(waiting)
}

fn translations(tx: &Tx<'_>, actor: &Actor) -> Result<Vec<Waiting>, store::Error> {
    let drafts = works::Filter {
        state: Some(EditionState::Draft),
        ..works::Filter::default()
    };
    let mut waiting = Vec::new();
    for row in works::list(tx, &drafts, ROWS_MAX, 0)? {
        let source = texts::find_optional(tx, row.edition.id, &SOURCE)?;
        for locale in LOCALES.into_iter().filter(|locale| *locale != SOURCE) {
            if !may_write(actor, &locale) {
                continue;
            }
            let text = texts::find_optional(tx, row.edition.id, &locale)?;
            let stale = text
                .as_ref()
                .is_some_and(|text| !stale_fields(text, source.as_ref()).is_empty());
            if text.is_none() || stale {
                let missing = text.is_none();
                let title = row.title.clone();
                waiting.push(Waiting::Translate {
                    work: row.work.id,
                    title,
                    locale,
                    missing,
                });
            }
        }
    }
    Ok(waiting)
}
