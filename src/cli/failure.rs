//! What ends the program, in words and as an exit code.

use std::{
    error::Error,
    io::ErrorKind::NotADirectory,
    path::{Path, PathBuf},
};

use super::Words;
use crate::{app::OpenError, delivery::MailRefusal, domain::refusal::Explain, publication, store};

/// Why the program ends without having done what was asked.
#[derive(Debug)]
pub(super) enum Failure {
    NotEmpty(PathBuf),
    Absent(PathBuf),
    Open(OpenError),
    Port(String),
    Address(String),
    /// Others are to read, and where is not known.
    Origin(String),
    /// What is set as the origin is none.
    NotAnOrigin(String),
    Moment(String),
    /// A password was given, and it is blank.
    Password,
    Fields(Vec<String>),
    Unsound(String),
    Configuration(String),
    Mail(MailRefusal),
    Other(Box<dyn Error>),
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}

impl From<Box<rocket::figment::Error>> for Failure {
    fn from(error: Box<rocket::figment::Error>) -> Self {
        Self::Configuration(error.to_string())
    }
}

impl From<MailRefusal> for Failure {
    fn from(refusal: MailRefusal) -> Self {
        Self::Mail(refusal)
    }
}

impl Failure {
    pub(super) fn other(error: impl Error + 'static) -> Self {
        Self::Other(Box::new(error))
    }

    pub(super) fn words(&self, say: &Words) -> String {
        let path = |path: &PathBuf| path.display().to_string().into();
        match self {
            Self::NotEmpty(data) => say.text_with("cli-error-not-empty", &[("path", path(data))]),
            Self::Absent(data) => say.text_with("cli-error-absent", &[("path", path(data))]),
            Self::Open(error) => open_words(say, error),
            Self::Port(address) => {
                say.text_with("cli-error-port", &[("address", address.as_str().into())])
            }
            Self::Address(address) => {
                say.text_with("cli-error-address", &[("address", address.as_str().into())])
            }
            Self::Origin(address) => {
                say.text_with("cli-error-origin", &[("address", address.as_str().into())])
            }
            Self::NotAnOrigin(value) => say.text_with(
                "cli-error-not-an-origin",
                &[("value", value.as_str().into())],
            ),
            Self::Moment(value) => {
                say.text_with("cli-error-moment", &[("value", value.as_str().into())])
            }
            Self::Password => say.text("cli-error-password"),
            Self::Fields(lines) => lines.join("\n"),
            Self::Unsound(lines) => lines.clone(),
            Self::Configuration(reason) => say.text_with(
                "cli-error-configuration",
                &[("reason", reason.as_str().into())],
            ),
            Self::Mail(refusal) => say.text_with(refusal.message_id(), &refusal.args()),
            Self::Other(error) => {
                say.text_with("cli-error-other", &[("reason", error.to_string().into())])
            }
        }
    }

    pub(super) fn code(&self) -> u8 {
        match self {
            Self::Unsound(_) | Self::Other(_) => 1,
            Self::Moment(_)
            | Self::Password
            | Self::Fields(_)
            | Self::Address(_)
            | Self::Origin(_)
            | Self::NotAnOrigin(_)
            | Self::Configuration(_)
            | Self::Mail(_) => 2,
            Self::Port(_) => 5,
            Self::Open(OpenError::Locked(_)) => 6,
            Self::Open(error) if newer(error).is_some() => 4,
            Self::NotEmpty(_) | Self::Absent(_) | Self::Open(_) => 3,
        }
    }
}

/// The file, its schema, and the newest schema that this program knows.
fn newer(error: &OpenError) -> Option<(String, i64, i64)> {
    match error {
        OpenError::Store(store::Error::NewerSchema { path, found, known }) => {
            Some((path.display().to_string(), *found, *known))
        }
        OpenError::Publication(publication::Error::Newer { found, known, .. }) => {
            Some(("public.db".to_owned(), *found, *known))
        }
        _ => None,
    }
}

fn open_words(say: &Words, error: &OpenError) -> String {
    if let Some((path, found, known)) = newer(error) {
        return say.text_with(
            "cli-error-newer",
            &[
                ("path", path.into()),
                ("found", found.into()),
                ("known", known.into()),
            ],
        );
    }
    let words = |id: &str, path: &Path, reason: String| {
        let path = path.display().to_string();
        say.text_with(id, &[("path", path.into()), ("reason", reason.into())])
    };
    let unwritable = |path: &Path, reason| words("cli-error-unwritable", path, reason);
    let unopened = |path: &Path, reason| words("cli-error-unopened", path, reason);
    match error {
        OpenError::Locked(path) => say.text_with(
            "cli-error-locked",
            &[("path", path.display().to_string().into())],
        ),
        OpenError::Unwritable { path, source } if source.kind() == NotADirectory => say.text_with(
            "cli-error-no-directory",
            &[("path", path.display().to_string().into())],
        ),
        OpenError::Unwritable { path, source } => unwritable(path, source.to_string()),
        OpenError::Store(store::Error::Unopened { path, source }) => {
            unopened(path, source.to_string())
        }
        OpenError::Publication(publication::Error::Unopened { path, source }) => {
            unopened(path, source.to_string())
        }
        OpenError::Unequal { path, source } => words("cli-error-unequal", path, source.to_string()),
        other => say.text_with("cli-error-other", &[("reason", other.to_string().into())]),
    }
}
