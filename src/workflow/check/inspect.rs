//! Reads every file on the disk, and compares it with the row or the manifest
//! that names it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io,
    os::unix::fs::MetadataExt,
    path::PathBuf,
};

use crate::{
    domain::{digest::Digest, id::ReleaseId, release::Stage},
    media::{
        shelf::{SHELF, Shelf},
        vault::{self, Vault},
    },
    store::{self, Store, files, renditions, shares},
    workflow::{Error, releases::manifest, staging},
};

/// What is wrong with the files on the disk, a line a file; and those that
/// nothing names, which are left by a process that was killed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Inspected {
    pub(super) files: usize,
    pub(super) faults: Vec<String>,
    pub(super) unnamed: Vec<String>,
}

/// Digests of files that were read; one with several names is read once.
#[derive(Default)]
struct Reader(BTreeMap<(u64, u64), Digest>);

impl Reader {
    fn digest(&mut self, file: &File) -> io::Result<Digest> {
        let known = file.metadata()?;
        let known = (known.dev(), known.ino());
        if let Some(digest) = self.0.get(&known) {
            return Ok(*digest);
        }
        let digest = vault::digest_of(file)?;
        self.0.insert(known, digest);
        Ok(digest)
    }

    /// What is wrong with a file that should have these bytes.
    fn fault(
        &mut self,
        found: io::Result<Option<(File, u64)>>,
        digest: &Digest,
        bytes: Option<u64>,
    ) -> Option<String> {
        match found {
            Ok(None) => Some("is not there".to_owned()),
            Ok(Some((_, found))) if bytes.is_some_and(|bytes| found != bytes) => {
                Some("another length".to_owned())
            }
            Ok(Some((file, _))) => match self.digest(&file) {
                Ok(found) if found == *digest => None,
                Ok(_) => Some("altered".to_owned()),
                Err(error) => Some(error.to_string()),
            },
            Err(error) => Some(error.to_string()),
        }
    }
}

/// Looks at everything that staff keep and at everything that readers may fetch.
pub(super) fn inspect(store: &Store, vault: &Vault, shelf: &Shelf) -> Result<Inspected, Error> {
    // before the rows: what is kept meanwhile may not have one yet
    let (kept, shown) = (vault.kept()?, shelf.list()?);
    let (mut named, made) =
        store.read(|tx| Ok::<_, store::Error>((files::named(tx)?, renditions::named(tx)?)))?;
    let mut inspected = Inspected {
        files: named.len(),
        ..Inspected::default()
    };
    named.extend(made);
    let mut reader = Reader::default();
    for row in &named {
        let fault = reader.fault(vault.find(&row.digest), &row.digest, Some(row.bytes));
        let fault = fault.map(|fault| format!("{}: {fault}", row.digest));
        inspected.faults.extend(fault);
    }
    let named: BTreeMap<Digest, u64> = named
        .into_iter()
        .map(|row| (row.digest, row.bytes))
        .collect();
    inspected.list(kept, &named.keys().copied().collect(), "");
    inspected.look_at_shelf(store, shelf, &mut reader, shown, &named)?;
    Ok(inspected)
}

impl Inspected {
    /// Notes what nothing names.
    fn list(&mut self, found: Vec<Result<Digest, PathBuf>>, named: &BTreeSet<Digest>, at: &str) {
        for file in found {
            match file {
                Ok(digest) if named.contains(&digest) => {}
                Ok(digest) => self.unnamed.push(format!("{at}{digest}")),
                Err(path) => self.unnamed.push(path.display().to_string()),
            }
        }
    }

    /// Whatever is out is there, whatever is there is whole, and a manifest pins
    /// nothing that the desk does not keep.
    fn look_at_shelf(
        &mut self,
        store: &Store,
        shelf: &Shelf,
        reader: &mut Reader,
        shown: Vec<Result<Digest, PathBuf>>,
        kept: &BTreeMap<Digest, u64>,
    ) -> Result<(), Error> {
        let mut pinned = BTreeSet::new();
        for (id, stage) in store.read(shares::with_files)? {
            if !stage.holds_editions() && stage != Stage::Released {
                continue;
            }
            self.look_at_release(store, shelf, reader, (id, stage), kept, &mut pinned)?;
        }
        let there = shown.iter().filter_map(|file| file.as_ref().ok());
        for digest in there {
            let fault = reader.fault(shelf.find(digest), digest, None);
            let fault = fault.map(|fault| format!("{SHELF}/{digest}: {fault}"));
            self.note(fault);
        }
        self.list(shown, &pinned, &format!("{SHELF}/"));
        Ok(())
    }

    fn look_at_release(
        &mut self,
        store: &Store,
        shelf: &Shelf,
        reader: &mut Reader,
        (id, stage): (ReleaseId, Stage),
        kept: &BTreeMap<Digest, u64>,
        pinned: &mut BTreeSet<Digest>,
    ) -> Result<(), Error> {
        // one that cannot be read is told by whoever compares releases
        let Some(manifest) = store.read(|tx| manifest(tx, id))? else {
            return Ok(());
        };
        for (digest, body) in staging::bodies(&manifest) {
            if kept.get(&digest) != Some(&body.bytes) {
                let name = &body.name;
                self.note(Some(format!(
                    "release {id}: {name}: the desk keeps no such file"
                )));
            }
            if stage == Stage::Released {
                let fault = reader.fault(shelf.find(&digest), &digest, Some(body.bytes));
                let fault = fault.map(|fault| format!("{SHELF}/{digest}: {fault}"));
                self.note(fault);
            }
            pinned.insert(digest);
        }
        Ok(())
    }

    /// Notes a fault, once.
    fn note(&mut self, fault: Option<String>) {
        let fault = fault.filter(|fault| !self.faults.contains(fault));
        self.faults.extend(fault);
    }
}
