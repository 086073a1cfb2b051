//! Rights in files, as drafters say them.

use serde::Serialize;

use super::Decision;
use crate::{
    domain::{
        account::Actor,
        consent::out_until,
        digest::Digest,
        id::FileId,
        lack::Lack,
        moment::Moment,
        refusal::{FieldRefusal, FieldRefusals},
        rights::{Evidence, RightsInput},
    },
    store::{self, Tx, files, journal, rights},
    workflow::consents,
};

/// Why what is said of a file is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    Fields(FieldRefusals),
    /// Somebody said something else meanwhile.
    Stale,
}

/// Says whose the rights in a file are, and what they allow.
pub fn say(
    tx: &Tx<'_>,
    actor: &Actor,
    file: FileId,
    input: &RightsInput,
    now: Moment,
) -> Decision<(), Refusal> {
    #[derive(Serialize)]
    struct Changed {
        version: i64,
        digest: Digest,
        until: Option<Moment>,
    }
    files::find(tx, file)?;
    let said = match input.parse() {
        Ok(said) => said,
        Err(refusals) => return Ok(Err(Refusal::Fields(refusals))),
    };
    if !has_evidence(tx, &said.evidence)? {
        return Ok(Err(Refusal::Fields(no_such_file())));
    }
    let digest = match rights::add(tx, file, input.version, &said, actor.id, now) {
        Ok(digest) => digest,
        Err(store::Error::Conflict) => return Ok(Err(Refusal::Stale)),
        Err(error) => return Err(error),
    };
    let details = Changed {
        version: input.version + 1,
        digest,
        until: said.shown.until,
    };
    let object = format!("file:{file}");
    journal::append(tx, Some(actor.id), "rights.changed", &object, &details, now)?;
    Ok(Ok(()))
}

/// True where the library has the file that evidence names, if it names one.
pub(super) fn has_evidence(tx: &Tx<'_>, evidence: &Evidence) -> Result<bool, store::Error> {
    match evidence.file.map(|id| files::find(tx, id)) {
        None | Some(Ok(_)) => Ok(true),
        Some(Err(store::Error::Missing)) => Ok(false),
        Some(Err(error)) => Err(error),
    }
}

pub(super) fn no_such_file() -> FieldRefusals {
    FieldRefusals::one("evidence_file", FieldRefusal::NotAFile)
}

/// Until when a file may be out, or why it may not be.
pub fn out_until_now(
    tx: &Tx<'_>,
    file: FileId,
) -> Result<Result<Option<Moment>, Lack>, store::Error> {
    let kind = files::find(tx, file)?.kind;
    let newest = rights::newest(tx, file)?;
    let people = consents::people(tx, file, kind)?;
    Ok(out_until(
        newest.as_ref().map(|newest| &newest.rights),
        &people,
    ))
}
