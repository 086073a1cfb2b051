//! Copies of files that people have taken from the desk: who has one, and who is
//! to be told since the rights in it have ended, were shortened, a consent was
//! withdrawn, or it was taken away from readers. To look at a picture is not to take it; readers are not known.

use serde::{Deserialize, Serialize};

use super::{Decision, rights::out_until_now};
use crate::{
    domain::{
        account::{Actor, Role},
        digest::Digest,
        id::{AccountId, FileId},
        journal::Entry,
        lack::Lack,
        moment::Moment,
        prose,
        refusal::FieldRefusals,
    },
    store::{self, Tx, accounts, copies, files, journal, organisations, takedowns},
};

const TAKEN: &str = "file.downloaded";
const TOLD: &str = "file.told";

/// True where the person sees the addresses of those who are to be told.
pub fn may_tell(actor: &Actor) -> bool {
    [Role::Drafter, Role::Decider, Role::Administrator]
        .into_iter()
        .any(|role| actor.has(role))
}

#[derive(Serialize, Deserialize)]
struct Details {
    digest: Digest,
    name: String,
    /// What it was called then.
    organisation: String,
    /// It was allowed to be out, and until when, as was said then.
    allowed: bool,
    until: Option<Moment>,
}

/// Somebody who has taken a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taker {
    pub person: AccountId,
    pub name: String,
    pub email: String,
    pub organisation: String,
    pub at: Moment,
    /// Which bytes, and as what.
    pub digest: Digest,
    pub file: String,
    allowed: bool,
    until: Option<Moment>,
    sequence: i64,
}

/// What has become of the ground on which people took it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    pub why: Lack,
    pub at: Moment,
    /// The entry that says so; none where a moment has come.
    sequence: Option<i64>,
}

impl Ended {
    const fn is_before(&self, (sequence, at): (i64, Moment)) -> bool {
        match self.sequence {
            Some(said) => said < sequence,
            None => self.at.second() <= at.second(),
        }
    }
}

/// Who has a file, and who is to be told of what.
#[derive(Debug, Clone, Default)]
pub struct Copies {
    /// The newest first.
    pub takers: Vec<Taker>,
    pub ended: Option<Ended>,
    pub to_tell: Vec<Taker>,
    /// What was noted when they were told last.
    pub told: Option<Entry>,
}

/// Notes that somebody takes these bytes of a file.
pub fn note(
    tx: &Tx<'_>,
    actor: &Actor,
    file: FileId,
    (digest, name): (Digest, String),
    now: Moment,
) -> Result<(), store::Error> {
    let until = out_until_now(tx, file)?;
    let details = Details {
        digest,
        name,
        organisation: organisations::find(tx, actor.organisation)?.name.ja,
        allowed: until.is_ok(),
        until: until.ok().flatten(),
    };
    let object = format!("copy:{file}");
    journal::append(tx, Some(actor.id), TAKEN, &object, &details, now)
}

/// True where it is noted that the person takes these bytes.
pub fn is_noted(
    tx: &Tx<'_>,
    person: AccountId,
    file: FileId,
    digest: &Digest,
) -> Result<bool, store::Error> {
    let entries = copies::entries(tx, file)?;
    let mut own = entries.iter().filter(|one| one.actor == Some(person));
    Ok(own.any(|one| one.action == TAKEN && read(one).is_some_and(|it| it.digest == *digest)))
}

fn read(entry: &Entry) -> Option<Details> {
    serde_json::from_str(&entry.details).ok()
}

/// Who has a file, and who is to be told.
pub fn of_file(tx: &Tx<'_>, file: FileId, now: Moment) -> Result<Copies, store::Error> {
    let entries = copies::entries(tx, file)?;
    let mut takers = Vec::new();
    for entry in entries.iter().filter(|entry| entry.action == TAKEN) {
        let (Some(person), Some(details)) = (entry.actor, read(entry)) else {
            continue;
        };
        let account = accounts::find(tx, person)?;
        takers.push(Taker {
            person,
            name: account.name,
            email: account.email.to_string(),
            organisation: details.organisation,
            at: entry.at,
            digest: details.digest,
            file: details.name,
            allowed: details.allowed,
            until: details.until,
            sequence: entry.sequence,
        });
    }
    let told = entries.into_iter().find(|entry| entry.action == TOLD);
    let ended = match takers.is_empty() {
        true => None,
        false => ended(tx, file, now)?,
    };
    let to_tell = match &ended {
        Some(ended)
            if !told
                .as_ref()
                .is_some_and(|it| ended.is_before((it.sequence, it.at))) =>
        {
            let asked = |one: &&Taker| is_asked(one, ended);
            takers.iter().filter(asked).cloned().collect()
        }
        _ => Vec::new(),
    };
    Ok(Copies {
        takers,
        ended,
        to_tell,
        told,
    })
}

/// True for whoever took it before, and believed in more than is left.
fn is_asked(taker: &Taker, ended: &Ended) -> bool {
    let is_earlier = !ended.is_before((taker.sequence, taker.at));
    match ended.why {
        Lack::Ends { at } => {
            is_earlier && taker.allowed && taker.until.is_none_or(|until| at < until)
        }
        _ => is_earlier,
    }
}

/// What has ended, or that readers do not get it any more: what was last.
fn ended(tx: &Tx<'_>, file: FileId, now: Moment) -> Result<Option<Ended>, store::Error> {
    let ground = ground_ended(tx, file, now)?;
    let Some(entry) = takedowns::of_file(tx, file)?.into_iter().next() else {
        return Ok(ground);
    };
    let is_earlier = |one: &Ended| one.is_before((entry.sequence, entry.at));
    Ok(match ground {
        Some(ground) if !is_earlier(&ground) => Some(ground),
        _ => Some(Ended {
            why: Lack::TakenDown { at: entry.at },
            at: entry.at,
            sequence: Some(entry.sequence),
        }),
    })
}

/// What has ended, or ends sooner than was said once.
fn ground_ended(tx: &Tx<'_>, file: FileId, now: Moment) -> Result<Option<Ended>, store::Error> {
    let changed = ["rights.changed", "consent.recorded"];
    let told = |why: Lack, entry: Entry| Ended {
        why,
        at: entry.at,
        sequence: Some(entry.sequence),
    };
    Ok(match out_until_now(tx, file)? {
        Err(Lack::ConsentWithdrawn) => {
            let acts = ["consent.withdrawn", "consent.withdrawn"];
            let entry = copies::last(tx, file, acts)?;
            entry.map(|entry| told(Lack::ConsentWithdrawn, entry))
        }
        Ok(Some(at)) if at <= now => {
            let entry = copies::last(tx, file, changed)?;
            // said afterwards, where it was corrected
            let late = entry.filter(|entry| entry.at >= at);
            Some(late.map_or(
                Ended {
                    why: Lack::Over { at },
                    at,
                    sequence: None,
                },
                |entry| told(Lack::Over { at }, entry),
            ))
        }
        Ok(Some(at)) => {
            let entry = copies::last(tx, file, changed)?;
            entry.map(|entry| told(Lack::Ends { at }, entry))
        }
        _ => None,
    })
}

/// Somebody says that those who took a file were told, and how.
pub fn tell(
    tx: &Tx<'_>,
    actor: &Actor,
    file: FileId,
    note: &str,
    now: Moment,
) -> Decision<(), FieldRefusals> {
    #[derive(Serialize)]
    struct Told<'a> {
        note: &'a str,
        count: usize,
    }
    const NOTE_MAX: usize = 500;
    files::find(tx, file)?;
    let note = match prose::block(note, NOTE_MAX).and_then(prose::required) {
        Ok(note) => note,
        Err(why) => return Ok(Err(FieldRefusals::one("note", why))),
    };
    let count = of_file(tx, file, now)?.to_tell.len();
    // somebody else has said so meanwhile
    if count > 0 {
        let object = format!("copy:{file}");
        journal::append(
            tx,
            Some(actor.id),
            TOLD,
            &object,
            &Told { note: &note, count },
            now,
        )?;
    }
    Ok(Ok(()))
}

/// A file of which people are to be told.
#[derive(Debug, Clone)]
pub struct Untold {
    pub file: FileId,
    pub name: String,
    pub count: usize,
    pub why: Lack,
}

/// All of them.
pub fn untold(tx: &Tx<'_>, now: Moment) -> Result<Vec<Untold>, store::Error> {
    let mut untold = Vec::new();
    for file in copies::files(tx)? {
        let copies = of_file(tx, file, now)?;
        if let Some(ended) = copies.ended.filter(|_| !copies.to_tell.is_empty()) {
            untold.push(Untold {
                file,
                name: files::find(tx, file)?.name,
                count: copies.to_tell.len(),
                why: ended.why,
            });
        }
    }
    Ok(untold)
}
