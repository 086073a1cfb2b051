//! Brings back into the publication what the desk has released and the
//! publication lacks: its file was lost, or an older copy was put in its place.
//! The journal says what went out and in which order; the bytes are those that
//! were decided on. Refuses a publication that holds anything else: whatever it
//! showed after that, it would not be what was released.

use serde::Deserialize;

use super::{Error, due};
use crate::{
    domain::{digest::Digest, id::ReleaseId, journal::Entry, journal::Head},
    publication::{Applied, Publication},
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

    fn is(&self, (release, applied): &(ReleaseId, Applied)) -> bool {
        let public = (*release, applied.digest, applied.generation);
        public == (self.release, self.digest, self.generation)
    }
}

fn other(id: ReleaseId) -> Error {
    Error::Damaged(format!("release {id} is not what the desk has released"))
}

/// What went out, the oldest first.
fn noted(tx: &Tx<'_>) -> Result<Vec<Noted>, store::Error> {
    let filter = journal::Filter {
        action: Some("release.released".to_owned()),
        ..journal::Filter::default()
    };
    let entries = journal::list(tx, &filter, i64::MAX)?;
    Ok(entries.iter().rev().filter_map(Noted::read).collect())
}

/// Applies what is missing, in the order in which it went out the first time,
/// and says how many releases that were. Refuses a publication that does not
/// begin as the journal does, or goes on after it.
pub fn bring_back(store: &Store, publication: &Publication) -> Result<usize, Error> {
    let public = publication.all_applied()?;
    store.read(|tx| {
        let noted = noted(tx)?;
        for (noted, public) in noted.iter().zip(&public) {
            if !noted.is(public) {
                return Err(other(public.0));
            }
        }
        let more = public.get(noted.len()..).unwrap_or_default();
        if let [first, ..] = more
            && !(more.len() == 1 && is_unnoted(tx, first)?)
        {
            return Err(other(first.0));
        }
        let missing = noted.get(public.len()..).unwrap_or_default();
        for noted in missing {
            let release = releases::find(tx, noted.release)?;
            let mut package = due::package(tx, &release)?;
            package.journal = noted.before;
            let applied = release.applied.ok_or_else(|| other(noted.release))?;
            publication.apply(&package, applied)?;
        }
        Ok(missing.len())
    })
}

/// True for the one release that may be public before the desk knows: the
/// process ended between the two, and the clock's next step notes it.
fn is_unnoted(tx: &Tx<'_>, (id, applied): &(ReleaseId, Applied)) -> Result<bool, Error> {
    match releases::find(tx, *id) {
        Err(store::Error::Missing) => Ok(false),
        found => Ok(due::is_unnoted(&found?, applied)),
    }
}
