//! What can go wrong with the publication. These are faults of a machine or
//! of a package, never refusals for a person at a form.

use std::path::PathBuf;

use crate::{
    domain::{digest::Digest, id::ReleaseId},
    sqlite,
};

/// An underlying error whose type is nobody else's business.
pub type Source = Box<dyn std::error::Error + Send + Sync>;

/// Why the publication did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file was written by a newer program; nothing was touched.
    #[error("the publication has schema {found}, this program knows up to {known}")]
    Newer { found: i64, known: i64 },
    /// The SQLite in use can corrupt a WAL.
    #[error("SQLite {found} can corrupt a write-ahead log; 3.51.3 or newer is needed")]
    OldSqlite { found: &'static str },
    /// The file is older than this program, and may only be read.
    #[error("{path} was written by an older version; serve it once to bring it up to date")]
    Older { path: PathBuf },
    /// The file cannot be opened: it is out of reach, or no such database.
    #[error("cannot open {path}: {source}")]
    Unopened { path: PathBuf, source: Source },
    /// The database failed, or holds what no program of this project writes.
    #[error("the publication's database failed")]
    Database(#[source] Source),
    /// Bytes are not those that the name promises, or a release that is
    /// already public would be replaced by another under the same id.
    #[error("bytes of {actual} stand under the digest {named}")]
    Mismatch { named: Digest, actual: Digest },
    /// The manifest is not in the canonical form that people decide on.
    #[error("release {0} has no readable canonical manifest")]
    Manifest(ReleaseId),
    /// The manifest pins bytes that nobody supplied.
    #[error("the bytes of {0} are missing")]
    Missing(Digest),
    /// The package carries bytes that the manifest does not pin; what is not
    /// released must not reach the publication.
    #[error("the manifest does not pin {0}")]
    Stray(Digest),
    /// The bytes are right but not what the manifest says they are.
    #[error("the bytes of {0} cannot be read as what the manifest pins")]
    Unreadable(Digest),
    /// A release came before its moment.
    #[error("release {0} is not due yet")]
    Early(ReleaseId),
}

impl Error {
    /// True where nothing can be written: the disk is full, or fails, or may
    /// only be read.
    pub fn is_unwritable(&self) -> bool {
        let Self::Database(source) = self else {
            return false;
        };
        let error = source.downcast_ref();
        error.is_some_and(sqlite::is_unwritable)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        sqlite::end_if_failing(&error);
        Self::Database(Box::new(error))
    }
}

impl From<r2d2::Error> for Error {
    fn from(error: r2d2::Error) -> Self {
        Self::Database(Box::new(error))
    }
}

impl From<rusqlite_migration::Error> for Error {
    fn from(error: rusqlite_migration::Error) -> Self {
        Self::Database(Box::new(error))
    }
}
