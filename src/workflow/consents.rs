//! The people in files, and their consents. Who they are is told to whoever
//! recorded it and to administrators; nothing else leaves this module.

use serde::Serialize;

use super::{
    Decision,
    rights::{Refusal, has_evidence, no_such_file},
};
use crate::{
    domain::{
        account::{Actor, Role},
        consent::{ConsentInput, Given, People},
        digest::Digest,
        file::FileKind,
        id::{AccountId, ConsentId, FileId},
        moment::Moment,
        refusal::{FieldRefusal, FieldRefusals},
        rights::Evidence,
    },
    store::{
        self, Tx,
        consents::{self, Depiction, Stored},
        files, journal,
    },
};

/// True where the person may say who is in a file.
pub fn may_record(actor: &Actor) -> bool {
    actor.has(Role::Drafter) || actor.has(Role::Administrator)
}

/// A consent as somebody may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub id: ConsentId,
    /// Who it is, and what shows it: for whoever recorded it and administrators.
    pub private: Option<(String, Evidence)>,
    pub scope: String,
    pub until: Option<Moment>,
    pub renews: Option<ConsentId>,
    pub renewed: bool,
    pub recorded_by: AccountId,
    pub recorded_at: Moment,
    pub withdrawn_at: Option<Moment>,
}

/// What is said of the people in a file, as that person may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// None where nobody has said anything.
    pub depiction: Option<Depiction>,
    pub consents: Vec<Shown>,
}

fn given(all: &[Stored]) -> impl Iterator<Item = (&Stored, Given)> {
    let renewed = |id| all.iter().any(|other| other.consent.renews == Some(id));
    all.iter().map(move |stored| {
        let given = Given {
            until: stored.consent.until,
            withdrawn: stored.withdrawn_at.is_some(),
            renewed: renewed(stored.id),
        };
        (stored, given)
    })
}

/// What counts of it for a file that goes out.
pub fn people(tx: &Tx<'_>, file: FileId, kind: FileKind) -> Result<People, store::Error> {
    let depiction = consents::depiction(tx, file)?;
    let all = consents::of_file(tx, file)?;
    Ok(People {
        recognisable: match kind.depicts() {
            true => depiction.map(|said| said.recognisable),
            false => Some(false),
        },
        given: given(&all).map(|(_, given)| given).collect(),
    })
}

/// What is said of the people in a file, without what that person may not see.
pub fn standing(tx: &Tx<'_>, actor: &Actor, file: FileId) -> Result<Standing, store::Error> {
    let all = consents::of_file(tx, file)?;
    let shown = given(&all).map(|(stored, given)| {
        let consent = stored.consent.clone();
        let may_see = stored.recorded_by == actor.id || actor.has(Role::Administrator);
        Shown {
            id: stored.id,
            private: may_see.then_some((consent.person, consent.evidence)),
            scope: consent.scope,
            until: consent.until,
            renews: consent.renews,
            renewed: given.renewed,
            recorded_by: stored.recorded_by,
            recorded_at: stored.recorded_at,
            withdrawn_at: stored.withdrawn_at,
        }
    });
    Ok(Standing {
        depiction: consents::depiction(tx, file)?,
        consents: shown.collect(),
    })
}

/// Says whether people can be recognised in a file. Nobody can say that there
/// is none while somebody's consent stands.
pub fn say(
    tx: &Tx<'_>,
    actor: &Actor,
    file: FileId,
    (base, recognisable): (i64, Option<bool>),
    now: Moment,
) -> Decision<(), Refusal> {
    let field = |refusal| {
        Ok(Err(Refusal::Fields(FieldRefusals::one(
            "recognisable",
            refusal,
        ))))
    };
    if !files::find(tx, file)?.kind.depicts() {
        return Err(store::Error::Missing);
    }
    let Some(recognisable) = recognisable else {
        return field(FieldRefusal::Missing);
    };
    let all = consents::of_file(tx, file)?;
    let mut given = given(&all);
    if !recognisable && given.any(|(_, given)| !given.renewed && !given.withdrawn) {
        return field(FieldRefusal::ConsentsStand);
    }
    match consents::say(tx, file, base, recognisable, actor.id, now) {
        Ok(()) => {}
        Err(store::Error::Conflict) => return Ok(Err(Refusal::Stale)),
        Err(error) => return Err(error),
    }
    note_people(tx, actor, file, recognisable, now)?;
    Ok(Ok(()))
}

fn note_people(
    tx: &Tx<'_>,
    actor: &Actor,
    file: FileId,
    recognisable: bool,
    now: Moment,
) -> Result<(), store::Error> {
    #[derive(Serialize)]
    struct Said {
        recognisable: bool,
    }
    let (object, said) = (format!("file:{file}"), Said { recognisable });
    journal::append(tx, Some(actor.id), "file.people", &object, &said, now)
}

/// Records that somebody agreed to be seen in a file, and so that they can be.
/// What it renews must be a consent of the file that nothing renews yet.
pub fn record(
    tx: &Tx<'_>,
    actor: &Actor,
    file: FileId,
    input: &ConsentInput,
    now: Moment,
) -> Decision<(), FieldRefusals> {
    #[derive(Serialize)]
    struct Recorded {
        consent: ConsentId,
        digest: Digest,
        until: Option<Moment>,
    }
    if !files::find(tx, file)?.kind.depicts() {
        return Err(store::Error::Missing);
    }
    let mut consent = match input.parse() {
        Ok(consent) => consent,
        Err(refusals) => return Ok(Err(refusals)),
    };
    if !has_evidence(tx, &consent.evidence)? {
        return Ok(Err(no_such_file()));
    }
    let all = consents::of_file(tx, file)?;
    let open = |id| given(&all).any(|(stored, given)| stored.id == id && !given.renewed);
    let is_known = match consent.renews {
        None => input.renews.trim().is_empty(),
        Some(id) => open(id),
    };
    if !is_known {
        let refusal = FieldRefusal::NotAChoice;
        return Ok(Err(FieldRefusals::one("renews", refusal)));
    }
    consent.salt = salt();
    let depiction = consents::depiction(tx, file)?;
    if !depiction.is_some_and(|said| said.recognisable) {
        let base = depiction.map_or(0, |said| said.version);
        consents::say(tx, file, base, true, actor.id, now)?;
        note_people(tx, actor, file, true, now)?;
    }
    let (id, digest) = consents::add(tx, file, &consent, actor.id, now)?;
    let details = Recorded {
        consent: id,
        digest,
        until: consent.until,
    };
    let object = format!("file:{file}");
    journal::append(
        tx,
        Some(actor.id),
        "consent.recorded",
        &object,
        &details,
        now,
    )?;
    Ok(Ok(()))
}

/// 128 random bits.
fn salt() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    format!("{:032x}", u128::from_be_bytes(bytes))
}

/// Notes that somebody took their consent back; false where that was noted
/// before.
pub fn withdraw(
    tx: &Tx<'_>,
    actor: &Actor,
    file: FileId,
    id: ConsentId,
    now: Moment,
) -> Result<bool, store::Error> {
    #[derive(Serialize)]
    struct Withdrawn {
        consent: ConsentId,
    }
    let all = consents::of_file(tx, file)?;
    if all.iter().all(|stored| stored.id != id) {
        return Err(store::Error::Missing);
    }
    match consents::withdraw(tx, file, id, actor.id, now) {
        Ok(()) => {}
        Err(store::Error::Conflict) => return Ok(false),
        Err(error) => return Err(error),
    }
    let (object, details) = (format!("file:{file}"), Withdrawn { consent: id });
    journal::append(
        tx,
        Some(actor.id),
        "consent.withdrawn",
        &object,
        &details,
        now,
    )?;
    Ok(true)
}
