//! How a release is submitted: looked at, then frozen as a manifest. What
//! people decide afterwards is not its business.

use std::collections::BTreeSet;

use super::{Details, Seen, look, note};
use crate::{
    domain::{
        account::Actor,
        digest::Digest,
        id::{AccountId, ReleaseId},
        moment::Moment,
        release::ReleaseRefusal,
        work::EditionState,
    },
    store::{self, Tx, blobs, journal, releases, shares, texts, works},
    workflow::{
        Decision, SOURCE,
        dry_run::{self, DryRun},
        messages, slips,
    },
};

/// A dry run that was made before the write lock was taken: of thousands of
/// texts it takes seconds, for which nobody else could write.
#[derive(Debug)]
pub struct Prepared {
    run: DryRun,
    /// How far the journal had come.
    after: i64,
}

/// Looks at everything that is to be submitted.
pub fn prepare(tx: &Tx<'_>, id: ReleaseId, now: Moment) -> Result<Prepared, store::Error> {
    Ok(Prepared {
        after: journal::newest(tx)?,
        run: look(tx, &releases::find(tx, id)?, now)?,
    })
}

/// Freezes the manifest: from here on these bytes are what people decide on.
pub fn submit(
    tx: &Tx<'_>,
    actor: &Actor,
    seen: impl Into<Seen>,
    now: Moment,
) -> Decision<Digest, ReleaseRefusal> {
    let seen = seen.into();
    let prepared = prepare(tx, seen.id, now)?;
    submit_prepared(tx, actor, seen, prepared, now)
}

/// The same with a dry run from before. Every write is in the journal: where
/// it has told of nothing since, a dry run would say the same again; where it
/// has, it is made again.
pub fn submit_prepared(
    tx: &Tx<'_>,
    actor: &Actor,
    seen: Seen,
    prepared: Prepared,
    now: Moment,
) -> Decision<Digest, ReleaseRefusal> {
    let id = seen.id;
    let mut release = releases::find(tx, id)?;
    let run = if journal::is_touched(tx, prepared.after)? {
        look(tx, &release, now)?
    } else {
        prepared.run
    };
    let manifest = run.manifest.canonical();
    let digest = Digest::of(&manifest);
    if let Err(refusal) = release.submit(actor, digest, now) {
        return Ok(Err(refusal));
    }
    if !run.blockers.is_empty() {
        return Ok(Err(ReleaseRefusal::Blocked {
            count: run.blockers.len(),
        }));
    }
    if seen.digest.is_some_and(|seen| seen != digest) {
        return Ok(Err(ReleaseRefusal::Changed));
    }
    for blob in &run.blobs {
        blobs::keep(tx, blob)?;
    }
    for (work, edition) in dry_run::editions(&run.planned) {
        releases::bind_edition(tx, id, work, Some(edition.id))?;
        if dry_run::must_freeze(&edition) {
            works::set_edition_state(tx, edition.id, EditionState::Frozen)?;
        }
    }
    for text in &run.planned {
        texts::pin(tx, text.edition.id, &text.locale)?;
    }
    let held: Vec<_> = run
        .held
        .iter()
        .map(|held| (held.work, held.locale))
        .collect();
    releases::hold(tx, id, &held)?;
    releases::set_manifest(tx, id, &manifest)?;
    releases::save(tx, &release)?;
    let mut shares: BTreeSet<AccountId> = shares::freeze(tx, id, &run.manifest, &SOURCE)?
        .into_iter()
        .collect();
    shares.insert(actor.id);
    shares.append(&mut slips::judges(tx, id)?);
    let shares: Vec<AccountId> = shares.into_iter().collect();
    let details = Details {
        digest: Some(digest),
        texts: Some(run.planned.len()),
        shares: &shares,
        ..Details::default()
    };
    note(tx, actor, "release.submitted", id, &details, now)?;
    messages::submitted(tx, &release, now)?;
    Ok(Ok(digest))
}
