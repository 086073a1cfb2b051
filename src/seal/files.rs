//! Where the key and the signed heads stand in a data directory. A key is
//! whole on the disk before it is named; a head is a line that is only ever
//! added. Refuses to overwrite either.

use std::{
    fs::{self, DirBuilder, File, Permissions},
    io::{self, Read as _, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use crate::domain::{digest::canonical_json, seal::SignedHead};

use super::key::SigningKey;

const OWNER: u32 = 0o600;

/// The folder `keys`, which nobody else on the machine can look into.
#[derive(Debug, Clone)]
pub struct KeyFolder(PathBuf);

impl KeyFolder {
    const NOW: &str = "journal-signing.pem";
    /// The one that is about to take its place.
    const NEXT: &str = "journal-signing.next.pem";

    /// In this data directory.
    pub fn at(data: &Path) -> Self {
        Self(data.join("keys"))
    }

    /// The key that signs; none where there is none yet.
    pub fn now(&self) -> io::Result<Option<SigningKey>> {
        self.read(Self::NOW)
    }

    /// The key that was written and may not have taken its place yet.
    pub fn next(&self) -> io::Result<Option<SigningKey>> {
        self.read(Self::NEXT)
    }

    fn read(&self, name: &str) -> io::Result<Option<SigningKey>> {
        let path = self.0.join(name);
        let pem = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read?,
        };
        if fs::metadata(&path)?.permissions().mode() & 0o077 != 0 {
            fs::set_permissions(&path, Permissions::from_mode(OWNER))?;
        }
        let unreadable = || {
            let told = format!("{} is no Ed25519 key in PEM", path.display());
            io::Error::new(io::ErrorKind::InvalidData, told)
        };
        SigningKey::from_pem(&pem).map(Some).ok_or_else(unreadable)
    }

    /// Writes a key beside the one that signs.
    pub fn write_next(&self, key: &SigningKey) -> io::Result<()> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.0)?;
        let path = self.0.join(Self::NEXT);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = File::options()
            .create_new(true)
            .write(true)
            .mode(OWNER)
            .open(&path)?;
        file.write_all(key.to_pem().as_bytes())?;
        file.sync_all()?;
        File::open(&self.0)?.sync_all()
    }

    /// From here on the one that was written beside it signs.
    pub fn promote_next(&self) -> io::Result<()> {
        fs::rename(self.0.join(Self::NEXT), self.0.join(Self::NOW))?;
        File::open(&self.0)?.sync_all()
    }
}

/// The file `heads.jsonl`: each signed head on a line of its own.
#[derive(Debug, Clone)]
pub struct HeadFile(PathBuf);

impl HeadFile {
    /// In this data directory.
    pub fn at(data: &Path) -> Self {
        Self(data.join("heads.jsonl"))
    }

    /// Its lines, the oldest first; what is no head stands as it is. A last line
    /// that was cut off as it was written is left out.
    pub fn read(&self) -> io::Result<Vec<Result<SignedHead, String>>> {
        let mut text = Vec::new();
        match File::open(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            opened => opened?.read_to_end(&mut text)?,
        };
        let whole = text.iter().rposition(|byte| *byte == b'\n');
        let whole = String::from_utf8_lossy(&text[..whole.map_or(0, |at| at + 1)]).into_owned();
        let head = |line: &str| serde_json::from_str(line).map_err(|_| line.to_owned());
        Ok(whole.lines().map(head).collect())
    }

    /// How many whole lines it has.
    pub fn lines(&self) -> io::Result<usize> {
        match fs::read(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            read => Ok(read?.iter().filter(|byte| **byte == b'\n').count()),
        }
    }

    /// Adds heads and brings them to the disk. What a killed process left of a
    /// line is ended first, so that it spoils no other.
    pub fn append(&self, heads: &[SignedHead]) -> io::Result<()> {
        if heads.is_empty() {
            return Ok(());
        }
        let mut file = File::options()
            .create(true)
            .append(true)
            .read(true)
            .mode(OWNER)
            .open(&self.0)?;
        let torn = self.torn(&file)?;
        if let Some(whole) = torn {
            file.set_len(whole)?;
        }
        let lines: String = heads
            .iter()
            .map(|head| canonical_json(head) + "\n")
            .collect();
        file.write_all(lines.as_bytes())?;
        file.sync_all()
    }

    /// How long the file is up to its last whole line, where more follows.
    fn torn(&self, file: &File) -> io::Result<Option<u64>> {
        use std::os::unix::fs::FileExt as _;
        const LONGEST: u64 = 4096;
        let length = file.metadata()?.len();
        let from = length.saturating_sub(LONGEST);
        let mut end = vec![0; usize::try_from(length - from).unwrap_or_default()];
        file.read_exact_at(&mut end, from)?;
        if end.last().is_none_or(|byte| *byte == b'\n') {
            return Ok(None);
        }
        let whole = end.iter().rposition(|byte| *byte == b'\n');
        Ok(Some(whole.map_or(0, |at| from + at as u64 + 1)))
    }
}
