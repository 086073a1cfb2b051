//! The clock's step: brings out what is due. Bounded, harmless to repeat, and
//! "nothing due" is a success.
//!
//! The publication is written first, in one transaction of its own, while the
//! desk's write lock is held: nobody can withdraw or move a release in between.
//! Killed after the first commit, the next step finds the release in the
//! publication and only notes it, whatever the clock shows by then; so does an
//! act that would take back or move what readers have.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Error, follow_up, messages, staging};
use crate::{
    domain::{
        digest::Digest,
        id::ReleaseId,
        manifest::Manifest,
        message::MessageKind,
        moment::Moment,
        release::{Release, Stage},
        serial::Serial,
        slug::Slug,
        work::EditionState,
    },
    media::shelf::Shelf,
    publication::{self, Applied, Package, Publication},
    store::{self, Store, Tx, blobs, journal, releases, works},
};

/// What a step did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// One release went out.
    Did(ReleaseId),
    /// One release cannot go out.
    SetAside(ReleaseId),
    /// Nothing is due; the next moment, if there is one.
    Idle { next: Option<Moment> },
}

#[derive(Serialize)]
struct Details {
    digest: Digest,
    due: Moment,
    generation: i64,
    /// Of the works that it brought out first.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    serials: BTreeMap<Slug, Serial>,
}

/// Brings out the first release that is due, if there is one. One that cannot
/// go out, because its bytes are not what was decided, is set aside and noted:
/// it must not keep back what comes after it. Another kind of failure is worth
/// another try, and leaves everything as it is.
pub fn release_next(
    store: &Store,
    publication: &Publication,
    shelf: &Shelf,
    now: Moment,
) -> Result<Step, Error> {
    let next = store.read(releases::next_due)?;
    if next.is_none_or(|due| due > now) {
        return Ok(Step::Idle { next });
    }
    store.write(|tx| {
        // first, so that the desk has them in the order in which they went out
        if let Some(id) = note_public(tx, publication, now)? {
            return Ok(Step::Did(id));
        }
        let Some(id) = releases::first_due(tx, now)? else {
            return Ok(Step::Idle {
                next: releases::next_due(tx)?,
            });
        };
        match bring_out(tx, publication, shelf, id, now) {
            Ok((release, applied)) => note(tx, publication, (release, &applied), now),
            Err(error) if is_lasting(&error) => set_aside(tx, id, &error, now),
            Err(error) => Err(error),
        }
    })
}

/// Notes the release that is public while the desk does not know: the second
/// of the two commits did not come about. None where there is nothing to note.
pub fn note_public(
    tx: &Tx<'_>,
    publication: &Publication,
    now: Moment,
) -> Result<Option<ReleaseId>, Error> {
    let Some((id, applied)) = publication.last_applied()? else {
        return Ok(None);
    };
    let release = match releases::find(tx, id) {
        // the desk's first page names it
        Err(error) if error.is_unreadable() => return Ok(None),
        found => found?,
    };
    if !is_unnoted(&release, &applied) {
        return Ok(None);
    }
    note(tx, publication, (release, &applied), now)?;
    Ok(Some(id))
}

/// True for the one release that may be public before the desk knows.
pub(super) fn is_unnoted(release: &Release, applied: &Applied) -> bool {
    release.stage == Stage::Scheduled && release.digest == Some(applied.digest)
}

fn bring_out(
    tx: &Tx<'_>,
    publication: &Publication,
    shelf: &Shelf,
    id: ReleaseId,
    now: Moment,
) -> Result<(Release, Applied), Error> {
    let release = releases::find(tx, id)?;
    let package = package(tx, &release)?;
    if let Some(manifest) = Manifest::parse(&package.manifest) {
        staging::expect(shelf, id, &manifest)?;
    }
    // a consent may have been withdrawn since its moment was set
    if let Err(refusal) = super::releases::ends(tx, id)? {
        return Err(Error::Damaged(format!("release {id}: {refusal:?}")));
    }
    Ok((release, publication.apply(&package, now)?))
}

/// True where trying again cannot help.
fn is_lasting(error: &Error) -> bool {
    use publication::Error as Public;
    match error {
        Error::Damaged(_) => true,
        Error::Files(_) => false,
        Error::Store(error) => error.is_unreadable(),
        Error::Publication(error) => matches!(
            error,
            Public::Mismatch { .. }
                | Public::Manifest(_)
                | Public::Missing(_)
                | Public::Stray(_)
                | Public::Unreadable(_)
        ),
    }
}

fn set_aside(tx: &Tx<'_>, id: ReleaseId, error: &Error, now: Moment) -> Result<Step, Error> {
    // nobody can be told in a message what cannot be read; the desk's first page
    // names it
    let release = match releases::find(tx, id) {
        Err(error) if error.is_unreadable() => None,
        found => Some(found?),
    };
    releases::set_aside(tx, id, now)?;
    let object = format!("release:{id}");
    journal::append(tx, None, "release.failed", &object, &error.to_string(), now)?;
    if let Some(release) = release {
        messages::set_aside(tx, &release, now)?;
    }
    Ok(Step::SetAside(id))
}

/// What the publication receives: the bytes whose digest was decided on, as
/// the release says and as the journal says.
pub(super) fn package(tx: &Tx<'_>, release: &Release) -> Result<Package, Error> {
    let damaged = |what: &str| Error::Damaged(format!("release {}: {what}", release.id));
    let bytes = releases::manifest(tx, release.id)?.ok_or_else(|| damaged("no manifest"))?;
    let digest = Digest::of(&bytes);
    if release.digest != Some(digest) {
        return Err(damaged("the manifest is not what its digest says"));
    }
    let decision = journal::decision(tx, release.id)?;
    if decision != release.decided.map(|act| (act.by, digest)) {
        return Err(damaged("the journal holds no such decision"));
    }
    let manifest = Manifest::parse(&bytes).ok_or_else(|| damaged("the manifest cannot be read"))?;
    let due = release.due.ok_or_else(|| damaged("no moment"))?;
    let journal = journal::head(tx)?.ok_or_else(|| damaged("the journal is empty"))?;
    let mut pinned = Vec::new();
    for digest in manifest.digests() {
        let content = match blobs::find(tx, &digest) {
            Err(store::Error::Missing) => return Err(damaged("bytes that it pins are missing")),
            found => found?,
        };
        pinned.push((digest, content));
    }
    Ok(Package {
        release: release.id,
        manifest: bytes,
        due,
        journal,
        blobs: pinned,
    })
}

fn note(
    tx: &Tx<'_>,
    publication: &Publication,
    (mut release, applied): (Release, &Applied),
    now: Moment,
) -> Result<Step, Error> {
    release
        .mark_released(applied.applied)
        .map_err(|_| Error::Damaged(format!("release {} is not scheduled", release.id)))?;
    let id = release.id;
    releases::save(tx, &release)?;
    let mut seen = None;
    let choices = releases::choices(tx, id)?;
    for choice in &choices {
        if choice.edition != seen
            && let Some(edition) = choice.edition
        {
            works::set_edition_state(tx, edition, EditionState::Released)?;
        }
        seen = choice.edition;
    }
    let details = Details {
        digest: applied.digest,
        due: applied.due,
        generation: applied.generation,
        serials: publication.serials_of(id)?,
    };
    journal::append(
        tx,
        None,
        "release.released",
        &format!("release:{id}"),
        &details,
        now,
    )?;
    let submitter = release.submitted.map(|act| act.by);
    messages::to_submitter(tx, MessageKind::Released, &release, submitter, now)?;
    // what was approved while people decided, be it that an earlier release has
    // promised it
    let works = choices.iter().map(|choice| choice.work).collect();
    follow_up::prepare(tx, works, now)?;
    Ok(Step::Did(id))
}

/// Brings out everything that is due, in order, and says when to look again.
/// Stops where a failure may pass.
pub fn release_due(
    store: &Store,
    publication: &Publication,
    shelf: &Shelf,
    now: Moment,
) -> Result<Option<Moment>, Error> {
    loop {
        if let Step::Idle { next } = release_next(store, publication, shelf, now)? {
            return Ok(next);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        publication::fixture::Folder,
        workflow::{check, starter::demonstration},
    };

    const START: Moment = Moment::from_second(1_795_395_600);

    /// Where a process dies between the two commits, the release is public and
    /// the desk still calls it scheduled. The next step only notes it.
    #[test]
    fn what_is_public_already_is_only_noted() -> Result<(), Error> {
        let folder = Folder::new();
        let store = Store::open(&folder.0.join("desk.db"))?;
        let publication = folder.open();
        let shelf = Shelf::at(&folder.0);
        demonstration::fill(&store, &publication, &shelf, "correct horse battery", START)?;
        let due = START.plus(demonstration::SOON_SECONDS);
        let applied = store.read(|tx| -> Result<Applied, Error> {
            let id = releases::first_due(tx, due)?.expect("one is due");
            Ok(bring_out(tx, &publication, &shelf, id, due)?.1)
        })?;
        let of = |stage| store.read(|tx| releases::list(tx, &[stage], 9));
        assert_eq!(of(Stage::Released)?.len(), 4, "the desk does not know yet");
        let before = check::check(&store, &publication)?;
        assert_eq!(before.faults, [], "a state that is no fault");
        let later = due.plus(60);
        let next = release_due(&store, &publication, &shelf, later)?;
        assert!(next.is_some_and(|next| next > later));
        let noted = of(Stage::Released)?;
        assert_eq!(noted.len(), 5);
        let newest = noted.iter().max_by_key(|release| release.applied);
        let at = newest.and_then(|release| release.applied);
        assert_eq!(at, Some(applied.applied), "as it was, not as it is noted");
        assert_eq!(publication.generation(), applied.generation, "once");
        let after = check::check(&store, &publication)?;
        assert_eq!((after.faults, after.releases), (vec![], 5));
        Ok(())
    }
}
