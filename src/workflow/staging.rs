//! Puts the files of a release where readers will fetch them, before its moment:
//! gigabytes cannot be looked through while the whole desk waits. A file without
//! a release on that shelf is nobody's; a release without its files does not go
//! out. Harmless to repeat.

use std::collections::BTreeMap;

use super::{Error, releases::manifest};
use crate::{
    domain::{
        digest::Digest,
        id::ReleaseId,
        manifest::{Body, FilePin, Item, Manifest},
        release::{ReleaseRefusal, Stage},
    },
    media::{
        shelf::{Put, Shelf},
        vault::Vault,
    },
    store::{Store, shares},
};

/// Every file that a manifest brings to readers, by its digest, under the name
/// that it bears first.
pub fn bodies(manifest: &Manifest) -> BTreeMap<Digest, &Body> {
    let files = manifest.items.iter().flat_map(|item: &Item| &item.files);
    let mut bodies = BTreeMap::new();
    for body in files.flat_map(FilePin::bodies) {
        bodies.entry(body.digest).or_insert(body);
    }
    bodies
}

/// Puts the files of a frozen release on the shelf; says which is not there or
/// not whole. Reads every byte of them, so nobody must wait for it under a lock.
pub fn stage(
    store: &Store,
    vault: &Vault,
    shelf: &Shelf,
    id: ReleaseId,
) -> Result<Result<(), ReleaseRefusal>, Error> {
    let Some(manifest) = store.read(|tx| manifest(tx, id))? else {
        return Ok(Ok(()));
    };
    for (digest, body) in bodies(&manifest) {
        let name = body.name.clone();
        match shelf.put(vault, &digest)? {
            Put::Stands if shelf.holds(&digest, body.bytes)? => {}
            Put::Stands | Put::Damaged => return Ok(Err(ReleaseRefusal::FileDamaged { name })),
            Put::Missing => return Ok(Err(ReleaseRefusal::FileMissing { name })),
        }
    }
    Ok(Ok(()))
}

/// Refuses a release whose files do not stand on the shelf at their length. They
/// were read when they were put there.
pub fn expect(shelf: &Shelf, id: ReleaseId, manifest: &Manifest) -> Result<(), Error> {
    for (digest, body) in bodies(manifest) {
        if !shelf.holds(&digest, body.bytes)? {
            let name = &body.name;
            let what = format!("release {id}: the file {name} is not ready for readers");
            return Err(Error::Damaged(what));
        }
    }
    Ok(())
}

/// At the start: the files of what waits for its moment or is out and that lost
/// their place on the shelf; what stands there was read before, and readers must
/// not wait until it is read again. Goes on after what it finds, and returns it,
/// a line a release.
pub fn stage_all(store: &Store, vault: &Vault, shelf: &Shelf) -> Result<Vec<String>, Error> {
    let with_files = store.read(shares::with_files)?;
    let mut found = Vec::new();
    for (id, stage) in with_files {
        let is_due = match stage {
            Stage::Scheduled | Stage::Released => !is_whole(store, shelf, id)?,
            _ => false,
        };
        if is_due && let Err(refusal) = self::stage(store, vault, shelf, id)? {
            found.push(format!("release {id}: {refusal:?}"));
        }
    }
    Ok(found)
}

fn is_whole(store: &Store, shelf: &Shelf, id: ReleaseId) -> Result<bool, Error> {
    let manifest = store.read(|tx| manifest(tx, id))?;
    Ok(manifest.is_none_or(|manifest| expect(shelf, id, &manifest).is_ok()))
}
