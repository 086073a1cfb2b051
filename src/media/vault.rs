//! Files on the disk, each under the SHA-256 of its bytes: written, brought to
//! the disk, renamed, and only then named by a row. The same bytes are kept
//! once. Uploads that are under way stand beside them, each as long as what
//! has come of it.
//!
//! Refuses to know what is in a file, and never deletes one that is kept.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::{FileExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::Arc,
};

pub use super::tree::is_full;
use super::tree::{Tree, bring_to_disk, make_folder, optional};
use crate::domain::{
    digest::{Digest, Digester},
    file::ArrivalId,
};

/// The folders of a data directory that hold files.
pub const KEPT: &str = "files";
pub const ARRIVING: &str = "arriving";

/// So many bytes stay free, so that the desk itself can go on writing.
pub const RESERVE: u64 = 256 * 1024 * 1024;

/// As much is read or written at once.
pub const PIECE: usize = 1024 * 1024;

/// The files of a data directory. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Vault {
    kept: Tree,
    arriving: Arc<Path>,
}

impl Vault {
    /// Names the folders; nothing is made.
    pub fn at(data: &Path) -> Self {
        Self {
            kept: Tree::at(&data.join(KEPT)),
            arriving: data.join(ARRIVING).into(),
        }
    }

    /// Makes the folders where there are none.
    pub fn open(data: &Path) -> io::Result<Self> {
        let vault = Self::at(data);
        vault.kept.make()?;
        make_folder(&vault.arriving)?;
        Ok(vault)
    }

    /// Bytes that may still be written, the reserve left out.
    pub fn room(&self) -> io::Result<u64> {
        let disk = rustix::fs::statvfs(&*self.arriving)?;
        let free = disk.f_bavail.saturating_mul(disk.f_frsize);
        Ok(free.saturating_sub(RESERVE))
    }

    /// Begins an upload.
    pub fn begin(&self, id: ArrivalId) -> io::Result<File> {
        let mut options = File::options();
        options.read(true).write(true).create_new(true).mode(0o600);
        options.open(self.upload(id))
    }

    /// Opens an upload, to go on with it or to read what has come.
    pub fn resume(&self, id: ArrivalId) -> io::Result<File> {
        File::options().read(true).write(true).open(self.upload(id))
    }

    /// Opens an upload to be looked at: whoever gets this opening cannot write to
    /// it.
    pub fn upload_to_read(&self, id: ArrivalId) -> io::Result<File> {
        File::open(self.upload(id))
    }

    /// How many bytes of an upload have come; none where there is no such.
    pub fn arrived(&self, id: ArrivalId) -> io::Result<Option<u64>> {
        let found = optional(fs::metadata(self.upload(id)))?;
        Ok(found.map(|found| found.len()))
    }

    /// Lets an upload go.
    pub fn discard(&self, id: ArrivalId) -> io::Result<()> {
        optional(fs::remove_file(self.upload(id))).map(drop)
    }

    /// Every upload of which something is there, and how many bytes.
    pub fn uploads(&self) -> io::Result<Vec<(ArrivalId, u64)>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.arriving)? {
            let entry = entry?;
            let id = entry.file_name().to_str().and_then(ArrivalId::parse);
            if let Some(id) = id {
                found.push((id, entry.metadata()?.len()));
            }
        }
        Ok(found)
    }

    /// Begins the file that is to be kept of an upload.
    pub fn draft(&self, id: ArrivalId) -> io::Result<Draft> {
        self.begin_draft(self.upload(id).with_extension("kept"))
    }

    /// Begins the file that is made of a kept one by the recipe at that place
    /// of its job. A master is in one hand at a time.
    pub fn rendition(&self, master: &Digest, place: usize) -> io::Result<Draft> {
        self.begin_draft(self.arriving.join(format!("{master}-{place}")))
    }

    fn begin_draft(&self, path: PathBuf) -> io::Result<Draft> {
        let mut options = File::options();
        options.write(true).create(true).truncate(true).mode(0o600);
        Ok(Draft {
            file: options.open(&path)?,
            path,
            bytes: 0,
            digester: Digester::default(),
        })
    }

    /// Keeps a file under its digest. Once this has returned, a row may name
    /// it. What was kept under the digest before gives way: it has the same
    /// bytes, unless it has suffered.
    pub fn keep(&self, mut draft: Draft) -> io::Result<(Digest, u64)> {
        let digest = std::mem::take(&mut draft.digester).finish();
        bring_to_disk(&draft.file)?;
        self.kept.take(&draft.path, &digest)?;
        Ok((digest, draft.bytes))
    }

    /// Opens a kept file to be read; none where there is no such.
    pub fn find(&self, digest: &Digest) -> io::Result<Option<(File, u64)>> {
        self.kept.find(digest)
    }

    /// The digest under which each kept file stands; what has no such name is
    /// told by its path.
    pub fn kept(&self) -> io::Result<Vec<Result<Digest, PathBuf>>> {
        self.kept.list()
    }

    /// Lets go of what nobody goes on with: files of forms that broke off,
    /// drafts, and uploads other than these. Nobody else may be at work.
    pub fn sweep(&self, under_way: &[ArrivalId]) -> io::Result<()> {
        for entry in fs::read_dir(&self.arriving)? {
            let entry = entry?;
            let id = entry.file_name().to_str().and_then(ArrivalId::parse);
            if !id.is_some_and(|id| under_way.contains(&id)) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    fn upload(&self, id: ArrivalId) -> PathBuf {
        self.arriving.join(id.to_string())
    }

    /// Where the file of a digest stands, whether or not there is one.
    pub(super) fn path(&self, digest: &Digest) -> PathBuf {
        self.kept.path(digest)
    }
}

/// A file that is being written to be kept. Gone when it is dropped, unless
/// the vault has taken it.
#[derive(Debug)]
pub struct Draft {
    file: File,
    path: PathBuf,
    bytes: u64,
    digester: Digester,
}

impl Draft {
    /// How many bytes have been written.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Writes the next bytes.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all_at(bytes, self.bytes)?;
        self.bytes += bytes.len() as u64;
        self.digester.update(bytes);
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // a draft that was taken has no such name any more
        let _ = fs::remove_file(&self.path);
    }
}

/// The digest of a whole file.
pub fn digest_of(file: &File) -> io::Result<Digest> {
    let (mut digester, mut at) = (Digester::default(), 0);
    let mut piece = vec![0; PIECE];
    loop {
        let read = file.read_at(&mut piece, at)?;
        if read == 0 {
            return Ok(digester.finish());
        }
        digester.update(&piece[..read]);
        at += read as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn vault(name: &str) -> (Folder, Vault) {
        let name = format!("keihatsu-vault-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        let vault = Vault::open(&path).expect("a vault");
        (Folder(path), vault)
    }

    fn keep(vault: &Vault, bytes: &[u8]) -> (Digest, u64) {
        let mut draft = vault.draft(ArrivalId::new(1)).expect("a draft");
        draft.write(bytes).expect("written");
        vault.keep(draft).expect("kept")
    }

    #[test]
    fn the_same_bytes_are_kept_once_under_their_digest() {
        let (_folder, vault) = vault("once");
        let first = keep(&vault, b"abc");
        assert_eq!(first, (Digest::of("abc"), 3));
        assert_eq!(keep(&vault, b"abc"), first);
        assert_eq!(vault.kept().expect("listed"), [Ok(first.0)]);
        let (file, bytes) = vault.find(&first.0).expect("looked").expect("there");
        assert_eq!((digest_of(&file).expect("read"), bytes), first);
        assert!(vault.find(&Digest::of("other")).expect("looked").is_none());
    }

    #[test]
    fn what_has_suffered_is_whole_again() {
        let (_folder, vault) = vault("whole");
        let (digest, _) = keep(&vault, b"abc");
        fs::write(vault.path(&digest), b"xyz").expect("spoiled");
        keep(&vault, b"abc");
        let (file, _) = vault.find(&digest).expect("looked").expect("there");
        assert_eq!(digest_of(&file).expect("read"), digest);
    }

    #[test]
    fn a_draft_that_nobody_takes_leaves_nothing() {
        let (_folder, vault) = vault("draft");
        let mut draft = vault.draft(ArrivalId::new(1)).expect("a draft");
        draft.write(b"abc").expect("written");
        drop(draft);
        assert_eq!(fs::read_dir(&vault.arriving).expect("read").count(), 0);
        assert_eq!(vault.kept().expect("listed"), []);
    }

    #[test]
    fn only_what_is_under_way_outlives_a_sweep() {
        let (_folder, vault) = vault("sweep");
        let [stays, goes] = [1, 2].map(ArrivalId::new);
        for id in [stays, goes] {
            let file = vault.begin(id).expect("begun");
            file.write_all_at(b"abc", 0).expect("written");
        }
        fs::write(vault.upload(stays).with_extension("kept"), b"half").expect("a draft");
        vault.sweep(&[stays]).expect("swept");
        assert_eq!(vault.uploads().expect("listed"), [(stays, 3)]);
        assert_eq!(vault.arrived(goes).expect("looked"), None);
        assert!(vault.begin(stays).is_err(), "an upload is begun once");
    }
}
