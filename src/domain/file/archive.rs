//! Files that are packed together: what is known of each.

use serde::{Deserialize, Serialize};

use super::FileKind;

/// What an archive holds, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archive {
    pub entries: Vec<Entry>,
}

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// With its folders, each followed by a slash.
    pub name: String,
    pub kind: FileKind,
    /// Unpacked.
    pub bytes: u64,
}
