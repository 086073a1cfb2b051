//! Files that readers may fetch, each under the SHA-256 of its bytes: further
//! names for what the vault keeps, made before the moment of a release, since
//! gigabytes cannot be looked through within one transaction. The public side
//! opens this tree and no other.
//!
//! Refuses bytes that are not those of their digest. That a file stands here
//! makes nothing public: the publication says what is.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    tree::{Tree, optional},
    vault::{Vault, digest_of},
};
use crate::domain::digest::Digest;

/// The folder of a data directory that holds what readers may fetch.
pub const SHELF: &str = "public";

/// A name that a file bears until it stands where it belongs.
const COMING: &str = "coming";

/// Files for readers. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Shelf {
    tree: Tree,
    /// Whoever puts a file there: all use the same name on the way.
    hand: Arc<Mutex<()>>,
}

/// What became of a file that was to be put on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It stands there, whole, and is on the disk.
    Stands,
    /// The vault has no such file.
    Missing,
    /// What the vault has under this digest has other bytes.
    Damaged,
}

impl Shelf {
    /// Names the folder; nothing is made.
    pub fn at(data: &Path) -> Self {
        Self {
            tree: Tree::at(&data.join(SHELF)),
            hand: Arc::default(),
        }
    }

    /// Makes the folder where there is none.
    pub fn open(data: &Path) -> io::Result<Self> {
        let shelf = Self::at(data);
        shelf.tree.make()?;
        Ok(shelf)
    }

    /// Puts a file of the vault on the shelf, after reading it all. What stands
    /// there whole stays; what has suffered gives way to what the vault has. One
    /// hand at a time: two would put one file under the other's digest.
    pub fn put(&self, vault: &Vault, digest: &Digest) -> io::Result<Put> {
        if let Some((file, _)) = self.tree.find(digest)?
            && digest_of(&file)? == *digest
        {
            return Ok(Put::Stands);
        }
        let Some((file, _)) = vault.find(digest)? else {
            return Ok(Put::Missing);
        };
        if digest_of(&file)? != *digest {
            return Ok(Put::Damaged);
        }
        let _one = self.hand.lock().unwrap_or_else(PoisonError::into_inner);
        let coming = self.tree.root().join(COMING);
        optional(fs::remove_file(&coming))?;
        fs::hard_link(vault.path(digest), &coming)?;
        self.tree.take(&coming, digest)?;
        Ok(Put::Stands)
    }

    /// Opens a file to be read, with how many bytes it has; none where there is
    /// no such.
    pub fn find(&self, digest: &Digest) -> io::Result<Option<(File, u64)>> {
        self.tree.find(digest)
    }

    /// True where a file of so many bytes stands under a digest; they are not
    /// read.
    pub fn holds(&self, digest: &Digest, bytes: u64) -> io::Result<bool> {
        let found = optional(fs::metadata(self.tree.path(digest)))?;
        Ok(found.is_some_and(|found| found.is_file() && found.len() == bytes))
    }

    /// The digest under which each file stands; what has no such name is told
    /// by its path.
    pub fn list(&self) -> io::Result<Vec<Result<Digest, PathBuf>>> {
        self.tree.list()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::file::ArrivalId;

    struct Folder(PathBuf);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn shelf(name: &str) -> (Folder, Vault, Shelf) {
        let name = format!("keihatsu-shelf-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        let vault = Vault::open(&path).expect("a vault");
        let shelf = Shelf::open(&path).expect("a shelf");
        (Folder(path), vault, shelf)
    }

    fn keep(vault: &Vault, bytes: &[u8]) -> Digest {
        let mut draft = vault.draft(ArrivalId::new(1)).expect("a draft");
        draft.write(bytes).expect("written");
        vault.keep(draft).expect("kept").0
    }

    #[test]
    fn only_what_was_put_there_stands_on_the_shelf() {
        let (_folder, vault, shelf) = shelf("put");
        let [out, kept] = [b"out", b"kep"].map(|bytes| keep(&vault, bytes));
        assert_eq!(shelf.put(&vault, &out).expect("put"), Put::Stands);
        assert_eq!(shelf.put(&vault, &out).expect("again"), Put::Stands);
        let (file, bytes) = shelf.find(&out).expect("looked").expect("there");
        assert_eq!((digest_of(&file).expect("read"), bytes), (out, 3));
        assert!(shelf.holds(&out, 3).expect("looked"));
        assert!(!shelf.holds(&out, 4).expect("looked"));
        assert!(!shelf.holds(&kept, 3).expect("looked"));
        assert!(shelf.find(&kept).expect("looked").is_none());
        assert_eq!(shelf.list().expect("listed"), [Ok(out)]);
    }

    #[test]
    fn other_bytes_never_get_there() {
        let (_folder, vault, shelf) = shelf("damaged");
        let digest = keep(&vault, b"abc");
        fs::write(vault.path(&digest), b"abd").expect("spoiled");
        assert_eq!(shelf.put(&vault, &digest).expect("looked"), Put::Damaged);
        let unknown = Digest::of("other");
        assert_eq!(shelf.put(&vault, &unknown).expect("looked"), Put::Missing);
        assert_eq!(shelf.list().expect("listed"), []);
    }

    #[test]
    fn what_has_suffered_there_is_whole_again() {
        let (folder, vault, shelf) = shelf("whole");
        let digest = keep(&vault, b"abc");
        shelf.put(&vault, &digest).expect("put");
        fs::write(shelf.tree.path(&digest), b"xyz").expect("spoiled");
        // the same bytes arrive once more, in a file of their own
        keep(&vault, b"abc");
        // a name that a process left behind when it was killed
        fs::write(folder.0.join(SHELF).join(COMING), b"half").expect("left");
        assert_eq!(shelf.put(&vault, &digest).expect("put"), Put::Stands);
        let (file, _) = shelf.find(&digest).expect("looked").expect("there");
        assert_eq!(digest_of(&file).expect("read"), digest);
        assert_eq!(shelf.list().expect("listed"), [Ok(digest)]);
    }

    /// Two people press the button at once.
    #[test]
    fn many_hands_put_each_file_under_its_own_digest() {
        let (_folder, vault, shelf) = shelf("hands");
        let kept: Vec<Digest> = (0..40_u8).map(|one| keep(&vault, &[one; 64])).collect();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for digest in &kept {
                        assert_eq!(shelf.put(&vault, digest).expect("put"), Put::Stands);
                    }
                });
            }
        });
        for digest in &kept {
            let (file, _) = shelf.find(digest).expect("read").expect("there");
            assert_eq!(digest_of(&file).expect("read"), *digest);
        }
    }
}
