//! The five clocks, gathered from where each is kept: those of one work, and
//! across everything those that end before long. Reads only.

use super::retention::{self, Kept};
use crate::{
    domain::{
        clock::{Clock, Setting, Span},
        id::{AccountId, FileId, ReleaseId, WorkId},
        moment::Moment,
        release::{Release, Stage},
        retention::Retention,
    },
    store::{
        self, Tx, accounts,
        clocks::{self, Allowed, Decided},
        release_lists, releases, works,
    },
};

/// The table tells what ends in so many days.
pub const DAYS: i64 = 90;

const DAY: i64 = 24 * 60 * 60;

/// No list of a page is longer.
const ROWS_MAX: i64 = 500;

/// Later than any end.
const ENDLESS: Moment = Moment::from_second(i64::MAX);

/// What a clock runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    Work(WorkId),
    Release(ReleaseId),
    File(FileId),
}

/// One clock that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    pub clock: Clock,
    pub object: Object,
    /// What that is called.
    pub title: String,
    pub span: Span,
    /// Whose it is to see to it.
    pub owner: String,
    pub setting: Setting,
    /// Of a record: what is to become of it.
    pub retention: Option<Retention>,
}

/// Everything that ends in the next days, and records whose end has come and
/// that wait for somebody; the soonest first.
pub fn soon(tx: &Tx<'_>, now: Moment) -> Result<Vec<Running>, store::Error> {
    let until = now.plus(DAYS * DAY);
    let mut found = Vec::new();
    for release in releases::upcoming(tx, ROWS_MAX)? {
        if release.due.is_some_and(|due| due <= until) {
            found.push(embargo(tx, &release)?);
        }
    }
    for window in clocks::windows(tx, now, until)? {
        found.push(Running {
            clock: window.clock,
            object: Object::Work(window.work),
            title: release_lists::work_title(tx, window.work)?,
            span: Span {
                starts: Some(window.starts),
                ends: Some(window.ends),
            },
            owner: name(tx, window.owner)?,
            setting: Setting::Work,
            retention: None,
        });
    }
    let allowed = clocks::allowed(tx, None, now, until)?;
    found.extend(allowed.into_iter().map(rights));
    let said = clocks::said_last(tx)?;
    for decided in clocks::decided(tx, None)? {
        let kept = said.get(&decided.release).map(Kept::read);
        let kept = kept.unwrap_or_default();
        let ends = kept.retention.ends(decided.at);
        if !kept.retention.done && ends.is_some_and(|end| end <= until) {
            found.push(record(tx, decided, kept)?);
        }
    }
    found.sort_by_key(|running| (running.span.ends, running.clock));
    Ok(found)
}

/// The clocks of one work, in their order; each that nobody has set stays out.
pub fn of_work(tx: &Tx<'_>, id: WorkId, now: Moment) -> Result<Vec<Running>, store::Error> {
    let work = works::find(tx, id)?;
    let title = release_lists::work_title(tx, id)?;
    let mut found = Vec::new();
    let waiting = releases::of_work(tx, id)?.into_iter();
    let waiting = waiting.filter(|release| release.stage == Stage::Scheduled);
    if let Some(next) = waiting.min_by_key(|release| release.due) {
        found.push(embargo(tx, &next)?);
    }
    let starts = clocks::first_out(tx, id)?;
    for (clock, ends) in [
        (Clock::Window, work.shown_until),
        (Clock::Validity, work.valid_until),
    ] {
        if ends.is_some() {
            found.push(Running {
                clock,
                object: Object::Work(id),
                title: title.clone(),
                span: Span { starts, ends },
                owner: name(tx, work.owner)?,
                setting: Setting::Work,
                retention: None,
            });
        }
    }
    let allowed = clocks::allowed(tx, Some(id), now.plus(-DAYS * DAY), ENDLESS)?;
    found.extend(allowed.into_iter().next().map(rights));
    // the newest decision is the one that counts longest
    if let Some(decided) = clocks::decided(tx, Some(id))?.pop() {
        let kept = retention::of_release(tx, decided.release)?;
        found.push(record(tx, decided, kept)?);
    }
    Ok(found)
}

fn name(tx: &Tx<'_>, id: AccountId) -> Result<String, store::Error> {
    Ok(accounts::find(tx, id)?.name)
}

fn embargo(tx: &Tx<'_>, release: &Release) -> Result<Running, store::Error> {
    let owner = release.decided.map_or(release.drafted.by, |act| act.by);
    Ok(Running {
        clock: Clock::Embargo,
        object: Object::Release(release.id),
        title: release.title.clone(),
        span: Span {
            starts: release.decided.map(|act| act.at),
            ends: release.due,
        },
        owner: name(tx, owner)?,
        setting: Setting::Release,
        retention: None,
    })
}

fn rights(allowed: Allowed) -> Running {
    let setting = match allowed.holder {
        Some(_) => Setting::Rights,
        None => Setting::Consent,
    };
    Running {
        clock: Clock::Rights,
        object: Object::File(allowed.file),
        title: allowed.name,
        span: Span {
            starts: Some(allowed.starts),
            ends: Some(allowed.ends),
        },
        owner: allowed.holder.unwrap_or_default(),
        setting,
        retention: None,
    }
}

fn record(tx: &Tx<'_>, decided: Decided, kept: Kept) -> Result<Running, store::Error> {
    let (by, setting) = match kept.said {
        Some((by, _)) => (by, Setting::Said),
        None => (decided.by, Setting::Usual),
    };
    Ok(Running {
        clock: Clock::Retention,
        object: Object::Release(decided.release),
        title: decided.title,
        span: Span {
            starts: Some(decided.at),
            ends: kept.retention.ends(decided.at),
        },
        owner: name(tx, by)?,
        setting,
        retention: Some(kept.retention),
    })
}
