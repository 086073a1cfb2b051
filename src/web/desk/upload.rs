//! A file in a form, read piece by piece up to a bound of its own, so that the
//! bound of every other form stays small. Refuses to know what is in it.

use multer::{Constraints, Error, Multipart, SizeLimit};
use rocket::{Data, data::ToByteUnit, http::ContentType};

use crate::interchange::BYTES_MAX;

/// What a form may hold around its file.
const AROUND: u64 = 64 * 1024;

/// The longest name that is kept, in characters.
const NAME_MAX: usize = 120;

/// The one file of a form.
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Why there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFile {
    /// None was chosen, or it is empty.
    Missing,
    /// It has more bytes than are read.
    TooLarge,
    /// It did not come whole.
    Broken,
}

impl From<Error> for NoFile {
    fn from(error: Error) -> Self {
        match error {
            Error::FieldSizeExceeded { .. } | Error::StreamSizeExceeded { .. } => Self::TooLarge,
            _ => Self::Broken,
        }
    }
}

/// Reads the field `file` of a form. No more than the bound is held.
pub async fn read(kind: &ContentType, data: Data<'_>) -> Result<File, NoFile> {
    let boundary = kind.param("boundary").ok_or(NoFile::Broken)?;
    let most = BYTES_MAX + AROUND;
    let limits = SizeLimit::new().whole_stream(most).per_field(BYTES_MAX);
    let stream = data.open((most + AROUND).bytes());
    let constraints = Constraints::new().size_limit(limits);
    let mut parts = Multipart::with_reader_with_constraints(stream, boundary, constraints);
    while let Some(mut part) = parts.next_field().await? {
        if part.name() != Some("file") {
            continue;
        }
        let name = part.file_name().unwrap_or_default();
        let name = name.chars().filter(|c| !c.is_control());
        let name = name.take(NAME_MAX).collect();
        let mut bytes = Vec::new();
        while let Some(piece) = part.chunk().await? {
            bytes.extend_from_slice(&piece);
        }
        if bytes.is_empty() {
            return Err(NoFile::Missing);
        }
        return Ok(File { name, bytes });
    }
    Err(NoFile::Missing)
}
