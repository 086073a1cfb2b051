//! How long the record of a decision is kept: said by people, held by people,
//! and at its end dealt with by people. Nothing goes by itself.

use serde::{Deserialize, Serialize};

use super::Decision;
use crate::{
    domain::{
        account::Actor,
        id::{AccountId, ReleaseId},
        journal::Entry,
        moment::Moment,
        refusal::FieldRefusals,
        release::Release,
        retention::{Retention, RetentionInput, RetentionRefusal, may_dispose, may_say, reason},
    },
    store::{self, Tx, clocks, journal, releases},
};

const SAID: &str = "retention.said";
const DONE: &str = "retention.done";

/// What counts, and who said so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    pub retention: Retention,
    /// Who said so, and when; none where nobody has.
    pub said: Option<(AccountId, Moment)>,
    /// How often something was said; 0 where nothing ever was.
    pub version: i64,
}

#[derive(Serialize, Deserialize)]
struct Details {
    version: i64,
    #[serde(flatten)]
    retention: Retention,
}

impl Kept {
    /// Reads the last entry about a record.
    pub fn read(entry: &Entry) -> Self {
        let details: Option<Details> = serde_json::from_str(&entry.details).ok();
        details.map_or_else(Self::default, |details| Self {
            retention: details.retention,
            said: entry.actor.map(|actor| (actor, entry.at)),
            version: details.version,
        })
    }
}

/// What counts for the record of a release.
pub fn of_release(tx: &Tx<'_>, release: ReleaseId) -> Result<Kept, store::Error> {
    let entries = clocks::said(tx, release)?;
    Ok(entries.first().map(Kept::read).unwrap_or_default())
}

/// All that was said, the newest first.
pub fn history(tx: &Tx<'_>, release: ReleaseId) -> Result<Vec<Kept>, store::Error> {
    Ok(clocks::said(tx, release)?.iter().map(Kept::read).collect())
}

/// When it was decided, where it was.
fn decided(release: &Release) -> Result<Moment, RetentionRefusal> {
    let decided = release.decided.map(|act| act.at);
    decided.ok_or(RetentionRefusal::Undecided)
}

/// Says how long the record of a release is kept, what becomes of it then, and
/// whether somebody holds it.
pub fn say(
    tx: &Tx<'_>,
    actor: &Actor,
    id: ReleaseId,
    input: &RetentionInput,
    now: Moment,
) -> Decision<(), RetentionRefusal> {
    let release = releases::find(tx, id)?;
    let kept = of_release(tx, id)?;
    let checked = || {
        if !may_say(actor) {
            return Err(RetentionRefusal::NotAllowed);
        }
        decided(&release)?;
        if kept.retention.done {
            return Err(RetentionRefusal::Done);
        }
        let retention = input.parse().map_err(RetentionRefusal::Fields)?;
        if kept.version != input.version {
            return Err(RetentionRefusal::Stale);
        }
        Ok(retention)
    };
    match checked() {
        Ok(retention) => note(tx, actor, (id, SAID), kept.version, retention, now).map(Ok),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Notes that what was to be done at the end of a record has been done, and how.
pub fn dispose(
    tx: &Tx<'_>,
    actor: &Actor,
    id: ReleaseId,
    version: i64,
    typed: &str,
    now: Moment,
) -> Decision<(), RetentionRefusal> {
    let release = releases::find(tx, id)?;
    let kept = of_release(tx, id)?;
    let checked = || {
        if !may_dispose(actor) {
            return Err(RetentionRefusal::NotAllowed);
        }
        let decided = decided(&release)?;
        if kept.retention.done {
            return Err(RetentionRefusal::Done);
        }
        if kept.retention.hold {
            return Err(RetentionRefusal::Held);
        }
        if !kept.retention.is_due(decided, now) {
            return Err(RetentionRefusal::TooEarly);
        }
        if kept.version != version {
            return Err(RetentionRefusal::Stale);
        }
        let refused = |why| RetentionRefusal::Fields(FieldRefusals::one("note", why));
        let note = reason(typed).map_err(refused)?;
        Ok(Retention {
            done: true,
            note,
            ..kept.retention.clone()
        })
    };
    match checked() {
        Ok(retention) => note(tx, actor, (id, DONE), kept.version, retention, now).map(Ok),
        Err(refusal) => Ok(Err(refusal)),
    }
}

fn note(
    tx: &Tx<'_>,
    actor: &Actor,
    (id, act): (ReleaseId, &str),
    version: i64,
    retention: Retention,
    now: Moment,
) -> Result<(), store::Error> {
    let details = Details {
        version: version + 1,
        retention,
    };
    let object = format!("retention:{id}");
    journal::append(tx, Some(actor.id), act, &object, &details, now)
}
