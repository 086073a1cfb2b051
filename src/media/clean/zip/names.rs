//! Names in archives: one that every computer can unpack, below the folder that
//! it is unpacked in, in UTF-8.
//!
//! Refuses paths that lead elsewhere, names that hide something, and two files
//! of which one would replace the other.

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::SHIFT_JIS;

use crate::domain::{
    file::{FileName, Unfit},
    prose,
};

/// The most folders around a file.
pub(super) const DEPTH_MAX: usize = 8;

/// How much of a name is told.
const SHOWN_MAX: usize = 200;

/// Names that Windows gives to devices, whatever follows their first full stop.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What systems leave in every folder.
const LEFT_BEHIND: [&str; 3] = [".ds_store", "thumbs.db", "desktop.ini"];

/// The name as a person may see it, whatever it holds.
pub(super) fn shown(name: &[u8]) -> String {
    let name = decoded(name, false).unwrap_or_else(|| String::from_utf8_lossy(name).into_owned());
    prose::shown_line(&name, SHOWN_MAX)
}

/// Reads a name: in UTF-8, and where it does not say so, perhaps as Japanese
/// Windows writes it. A name that is UTF-8 by chance is rare enough; macOS does
/// not say it.
fn decoded(name: &[u8], utf8: bool) -> Option<String> {
    match String::from_utf8(name.to_vec()) {
        Ok(name) => Some(name),
        Err(_) if utf8 => None,
        Err(_) => SHIFT_JIS
            .decode_without_bom_handling_and_without_replacement(name)
            .map(std::borrow::Cow::into_owned),
    }
}

/// A name that may stay.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Name {
    File(String),
    Folder(String),
    /// A file that a system has left.
    Left,
}

/// Reads the name of an entry.
pub(super) fn read(name: &[u8], utf8: bool) -> Result<Name, Unfit> {
    let decoded = decoded(name, utf8).ok_or(Unfit::NameCharacters)?;
    let (path, is_folder) = match decoded.strip_suffix('/') {
        Some(path) => (path, true),
        None => (decoded.as_str(), false),
    };
    let mut steps = Vec::new();
    for step in path.split('/') {
        steps.push(one(step)?);
    }
    if steps.len() > DEPTH_MAX + usize::from(!is_folder) {
        return Err(Unfit::Deep { max: DEPTH_MAX });
    }
    let lower: Vec<String> = steps.iter().map(|step| step.to_lowercase()).collect();
    let last = lower.last().map(String::as_str).unwrap_or_default();
    if lower[0] == "__macosx" || (!is_folder && is_left(last)) {
        return Ok(Name::Left);
    }
    let path = steps.join("/");
    Ok(if is_folder {
        Name::Folder(path)
    } else {
        Name::File(path)
    })
}

fn is_left(name: &str) -> bool {
    name.starts_with("._") || LEFT_BEHIND.contains(&name)
}

/// One step of a path: the name of a folder or a file.
fn one(step: &str) -> Result<String, Unfit> {
    let has_drive = step.as_bytes().get(1) == Some(&b':');
    if step.is_empty() || has_drive {
        return Err(Unfit::NamePath);
    }
    let name = FileName::parse(step)?;
    let name = name.as_str();
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_ascii_lowercase();
    let numbered = |device: &str| {
        let number = stem.strip_prefix(device);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    let is_device = DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt");
    if is_device || name.ends_with('.') || name.contains(['<', '>', ':', '"', '|', '?', '*']) {
        return Err(Unfit::NameWindows);
    }
    Ok(name.to_owned())
}

/// The names of an archive so far. Whether letters are large or small makes no
/// difference on most computers.
#[derive(Default)]
pub(super) struct Names {
    files: BTreeSet<String>,
    /// Each folder, and how it is written.
    folders: BTreeMap<String, String>,
}

impl Names {
    /// Adds a name, which no other may have.
    pub(super) fn add(&mut self, name: &Name) -> Result<(), Unfit> {
        let (path, is_file) = match name {
            Name::File(path) => (path, true),
            Name::Folder(path) => (path, false),
            Name::Left => return Ok(()),
        };
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        for folder in folders.chain((!is_file).then_some(path.as_str())) {
            let key = folder.to_lowercase();
            if self.files.contains(&key) {
                return Err(Unfit::Twice);
            }
            let written = self.folders.entry(key).or_insert_with(|| folder.to_owned());
            if written != folder {
                return Err(Unfit::Twice);
            }
        }
        if !is_file {
            return Ok(());
        }
        let key = path.to_lowercase();
        if self.folders.contains_key(&key) || !self.files.insert(key) {
            return Err(Unfit::Twice);
        }
        Ok(())
    }
}
