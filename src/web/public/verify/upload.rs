//! The digest of a file in a form, taken as its bytes come. Refuses to hold
//! more of it than one piece, and to put any of it on a disk.

use multer::{Constraints, Error, Multipart, SizeLimit};
use rocket::{Data, data::ToByteUnit, http::ContentType};

use crate::domain::digest::{Digest, Digester};

/// The largest file that is read, in bytes.
const BYTES_MAX: u64 = 256 * 1024 * 1024;

/// What a form may hold around its file.
const AROUND: u64 = 64 * 1024;

/// Why there is no digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDigest {
    /// No file was chosen, or it is empty.
    Missing,
    TooLarge,
    /// It did not come whole, or not in time.
    Broken,
    /// Too many are being read.
    Busy,
}

impl From<Error> for NoDigest {
    fn from(error: Error) -> Self {
        match error {
            Error::FieldSizeExceeded { .. } | Error::StreamSizeExceeded { .. } => Self::TooLarge,
            _ => Self::Broken,
        }
    }
}

/// Reads the field `file` of a form.
pub async fn digest(kind: &ContentType, data: Data<'_>) -> Result<Digest, NoDigest> {
    let boundary = kind.param("boundary").ok_or(NoDigest::Broken)?;
    let most = BYTES_MAX + AROUND;
    let limits = SizeLimit::new().whole_stream(most).per_field(BYTES_MAX);
    let stream = data.open((most + AROUND).bytes());
    let constraints = Constraints::new().size_limit(limits);
    let mut parts = Multipart::with_reader_with_constraints(stream, boundary, constraints);
    while let Some(mut part) = parts.next_field().await? {
        if part.name() != Some("file") {
            continue;
        }
        let (mut digester, mut bytes) = (Digester::default(), 0);
        while let Some(piece) = part.chunk().await? {
            digester.update(&piece);
            bytes += piece.len();
        }
        drop(part);
        // the form itself must have ended, or this is not all of the file
        while parts.next_field().await?.is_some() {}
        return match bytes {
            0 => Err(NoDigest::Missing),
            _ => Ok(digester.finish()),
        };
    }
    Err(NoDigest::Missing)
}
