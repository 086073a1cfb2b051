//! How a release is submitted: looked at, then frozen as a manifest. What
//! people decide afterwards is not its business.

use std::collections::BTreeSet;

use super::{Details, Seen, look, note};
use crate::{
    domain::{
        account::Actor,
        blocker::Why,
        digest::Digest,
        id::{AccountId, FileId, ReleaseId, WorkId},
        moment::Moment,
        release::ReleaseRefusal,
        work::{Edition, EditionState},
    },
    store::{self, Tx, blobs, journal, placings, releases, shares, texts, works},
    workflow::{
        Decision, SOURCE,
        cases::{self, Routing},
        dry_run::{DryRun, Planned},
        slips,
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

/// What was prepared, or, where something has happened since that it rests on,
/// the same anew. Every write is in the journal.
pub fn prepare_anew(
    tx: &Tx<'_>,
    id: ReleaseId,
    prepared: Prepared,
    now: Moment,
) -> Result<Prepared, store::Error> {
    let since = journal::objects_since(tx, prepared.after)?;
    if since.is_empty() {
        return Ok(prepared);
    }
    let choices = releases::choices(tx, id)?;
    let works: BTreeSet<WorkId> = choices.iter().map(|choice| choice.work).collect();
    let files = placings::files_of(tx, &works)?;
    match since.iter().any(|object| matters(object, &works, &files)) {
        true => prepare(tx, id, now),
        false => Ok(prepared),
    }
}

/// True where what is done to the object may change what a dry run of these
/// works, with these files beside them, says. People sign in, other works are
/// written, other files come in and letters go out all the time.
fn matters(object: &str, works: &BTreeSet<WorkId>, files: &BTreeSet<FileId>) -> bool {
    match object.split_once(':') {
        Some(("account" | "copy" | "message" | "question" | "upload", _)) => false,
        Some(("file", id)) => id.parse().map_or(true, |id| files.contains(&FileId(id))),
        Some(("format", _)) => !files.is_empty(),
        Some(("work", id)) => id.parse().map_or(true, |id| works.contains(&WorkId(id))),
        _ => true,
    }
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

/// The same with a dry run from before, on the route that nobody has to choose.
pub fn submit_prepared(
    tx: &Tx<'_>,
    actor: &Actor,
    seen: Seen,
    prepared: Prepared,
    now: Moment,
) -> Decision<Digest, ReleaseRefusal> {
    submit_on(tx, actor, seen, prepared, &Routing::default(), now)
}

/// The same on a chosen route, with a dry run from before, which is made again where it would not
/// say the same any more.
pub fn submit_on(
    tx: &Tx<'_>,
    actor: &Actor,
    seen: Seen,
    prepared: Prepared,
    routing: &Routing,
    now: Moment,
) -> Decision<Digest, ReleaseRefusal> {
    let id = seen.id;
    let mut release = releases::find(tx, id)?;
    let prepared = prepare_anew(tx, id, prepared, now)?;
    let run = prepared.run;
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
    let route = match cases::route(tx, &release, routing)? {
        Ok(route) => route,
        Err(refusals) => return Ok(Err(ReleaseRefusal::Fields(refusals))),
    };
    for blob in &run.blobs {
        blobs::keep(tx, blob)?;
    }
    for (work, edition) in editions(&run.planned) {
        releases::bind_edition(tx, id, work, Some(edition.id))?;
        // one that has been public is frozen already
        if edition.state == EditionState::Draft {
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
    shares.extend(run.cautions.iter().filter_map(|told| match told.why {
        Why::Overridden { by, .. } => Some(by),
        _ => None,
    }));
    let shares: Vec<AccountId> = shares.into_iter().collect();
    let (number, case) = cases::begin(tx, &release, route)?;
    let details = Details {
        digest: Some(digest),
        texts: Some(run.planned.len()),
        shares: &shares,
        case: Some(number),
        route: Some(&case.route),
        organisation: Some(case.organisation),
        ..Details::default()
    };
    note(tx, actor, "release.submitted", id, &details, now)?;
    // now the journal tells who had a share in it
    cases::wait(tx, &release, now)?;
    Ok(Ok(digest))
}

/// The editions that a manifest freezes, each once.
fn editions(planned: &[Planned]) -> Vec<(WorkId, Edition)> {
    let mut editions: Vec<(WorkId, Edition)> = Vec::new();
    for text in planned {
        if editions.last().is_none_or(|(work, _)| *work != text.work) {
            editions.push((text.work, text.edition.clone()));
        }
    }
    editions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_release_does_not_rest_on_is_not_looked_at_again() {
        let works = BTreeSet::from([WorkId(7)]);
        let none = BTreeSet::new();
        for object in [
            "work:8",
            "account:1",
            "copy:3",
            "file:3",
            "message:2",
            "format:4",
        ] {
            assert!(!matters(object, &works, &none), "{object}");
        }
        let files = BTreeSet::from([FileId(3)]);
        for (object, does) in [("file:3", true), ("file:4", false), ("format:4", true)] {
            assert_eq!(matters(object, &works, &files), does, "{object}");
        }
        for object in [
            "work:7",
            "work:",
            "contact:1",
            "fact:2",
            "organisation:1",
            "language:uk",
            "term:5",
            "release:9",
            "reader-check:1",
            "something new",
        ] {
            assert!(matters(object, &works, &none), "{object}");
        }
    }
}
