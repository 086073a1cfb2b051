//! Files in folders named by the first two digits of their SHA-256, and what
//! writing to a disk for good takes. Whether a file has the bytes of its name
//! is for whoever reads it to see.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, ErrorKind},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::domain::digest::Digest;

/// A folder of such folders. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct Tree(Arc<Path>);

impl Tree {
    /// Names the folder; nothing is made.
    pub fn at(root: &Path) -> Self {
        Self(root.into())
    }

    pub fn root(&self) -> &Path {
        &self.0
    }

    /// Makes the folder where there is none.
    pub fn make(&self) -> io::Result<()> {
        make_folder(&self.0).map(drop)
    }

    /// Where the file of a digest stands, whether or not there is one.
    pub fn path(&self, digest: &Digest) -> PathBuf {
        let name = digest.to_string();
        self.0.join(&name[..2]).join(name)
    }

    /// Gives the file at `from`, which is on the disk, the name of a digest, in
    /// place of what stood there.
    pub fn take(&self, from: &Path, digest: &Digest) -> io::Result<()> {
        let path = self.path(digest);
        let folder = path.parent().unwrap_or(&self.0);
        if make_folder(folder)? {
            bring_to_disk(&File::open(&self.0)?)?;
        }
        fs::rename(from, &path)?;
        bring_to_disk(&File::open(folder)?)
    }

    /// Opens a file to be read, with how many bytes it has; none where there is
    /// no such.
    pub fn find(&self, digest: &Digest) -> io::Result<Option<(File, u64)>> {
        let Some(file) = optional(File::open(self.path(digest)))? else {
            return Ok(None);
        };
        let bytes = file.metadata()?.len();
        Ok(Some((file, bytes)))
    }

    /// The digest under which each file stands; what has no such name is told
    /// by its path.
    pub fn list(&self) -> io::Result<Vec<Result<Digest, PathBuf>>> {
        let mut found = Vec::new();
        for folder in optional(fs::read_dir(&self.0))?.into_iter().flatten() {
            let folder = folder?.path();
            if !folder.is_dir() {
                found.push(Err(folder));
                continue;
            }
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                let name = path.file_name().and_then(|name| name.to_str());
                let digest = name.and_then(Digest::parse);
                let digest = digest.filter(|digest| self.path(digest) == path);
                found.push(digest.ok_or(path));
            }
        }
        Ok(found)
    }
}

/// Makes a folder that nobody else on the machine can look into; true where
/// there was none.
pub(super) fn make_folder(path: &Path) -> io::Result<bool> {
    match DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        made => made.map(|()| true),
    }
}

/// None where there is no such file.
pub(super) fn optional<T>(found: io::Result<T>) -> io::Result<Option<T>> {
    match found {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        found => found.map(Some),
    }
}

/// True where the disk, or somebody's part of it, is full.
pub fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
    )
}

/// Ends the process where the disk fails: the system may have dropped what it
/// could not write, and a second try would pass for a success.
pub(super) fn bring_to_disk(file: &File) -> io::Result<()> {
    let done = file.sync_all();
    if let Err(error) = &done
        && !is_full(error)
    {
        eprintln!(
            "keihatsu: the disk failed under a file ({error}). This process ends; the next \
             start reads what is on the disk."
        );
        std::process::exit(1);
    }
    done
}
