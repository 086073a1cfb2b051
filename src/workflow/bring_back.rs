//! Brings back into the publication what the desk has released and the
//! publication lacks: its file was lost, or an older copy was put in its place.
//! The journal says what went out and in which order; the bytes are those that
//! were decided on. Refuses a publication that holds anything else: whatever it
//! showed after that, it would not be what was released.

use serde::Deserialize;

use super::{Error, due};
use crate::{
    domain::{digest::Digest, id::ReleaseId, journal::Entry, journal::Head},
    publication::Publication,
    store::{self, Store, Tx, journal, releases},
};

/// A release as the journal notes that it went out.
struct Noted {
    release: ReleaseId,
    digest: Digest,
    generation: i64,
    /// The end of the journal before the note.
    before: Head,
}

#[derive(Deserialize)]
struct Details {
    digest: Digest,
    generation: i64,
}

impl Noted {
    /// None where the entry cannot be read: `keihatsu check` says so.
    fn read(entry: &Entry) -> Option<Self> {
        let Details { digest, generation } = serde_json::from_str(&entry.details).ok()?;
        let id = entry.object.strip_prefix("release:")?;
        Some(Self {
            release: ReleaseId(id.parse().ok()?),
            digest,
            generation,
            before: Head {
                sequence: entry.sequence - 1,
                hash: entry.previous,
            },
        })
    }

    fn is_public(&self, publication: &Publication) -> Result<bool, Error> {
        match publication.applied(self.release)? {
            None => Ok(false),
            Some(applied) if applied.digest == self.digest => Ok(true),
            Some(_) => Err(self.other()),
        }
    }

    fn other(&self) -> Error {
        let id = self.release;
        Error::Damaged(format!("release {id} is not what the desk has released"))
    }
}

/// What went out, the newest first.
fn noted(tx: &Tx<'_>, limit: i64) -> Result<Vec<Noted>, store::Error> {
    let filter = journal::Filter {
        action: Some("release.released".to_owned()),
        ..journal::Filter::default()
    };
    let entries = journal::list(tx, &filter, limit)?;
    Ok(entries.iter().filter_map(Noted::read).collect())
}

/// Applies what is missing, in the order in which it went out the first time,
/// and says how many releases that were.
pub fn bring_back(store: &Store, publication: &Publication) -> Result<usize, Error> {
    let newest = store.read(|tx| noted(tx, 1))?;
    let complete = match newest.first() {
        Some(noted) => noted.is_public(publication)?,
        None => true,
    };
    if complete {
        return Ok(0);
    }
    store.read(|tx| {
        let mut back = 0;
        for noted in noted(tx, i64::MAX)?.iter().rev() {
            if noted.is_public(publication)? {
                continue;
            }
            if publication.generation() + 1 != noted.generation {
                return Err(noted.other());
            }
            let release = releases::find(tx, noted.release)?;
            let mut package = due::package(tx, &release)?;
            package.journal = noted.before;
            let applied = release.applied.ok_or_else(|| noted.other())?;
            publication.apply(&package, applied)?;
            back += 1;
        }
        Ok(back)
    })
}
