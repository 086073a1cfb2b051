//! What is told of that which a PDF loses: by the names of keys.
//!
//! Refuses to tell values.

use lopdf::Dictionary;

use super::{copy::Copier, rules::Dict};
use crate::domain::file::Trace;

/// Keys that say how something is stored, or what is written anew.
const STORED: &[&str] = &[
    "Type",
    "Parent",
    "Length",
    "Filter",
    "DecodeParms",
    "DL",
    "Count",
    "Kids",
    "Resources",
    "MediaBox",
    "CropBox",
    "Rotate",
    "Version",
    "Extensions",
    "Name",
    "DisplayDocTitle",
    "ProcSet",
    "Order",
    "AS",
    "Locked",
    "RBGroups",
    "Configs",
    "NeedsRendering",
    "SigFlags",
    "IsMap",
    "Trapped",
    "Tx",
    "HT",
    "B",
    "VE",
    "OFF",
    "S",
];

impl Copier<'_> {
    /// Notes the keys that no rule names.
    pub(super) fn note(&mut self, kind: Dict, from: &Dictionary) {
        if matches!(kind, Dict::Attribute | Dict::ClassMap) {
            return;
        }
        for (key, _) in from {
            let Ok(key) = std::str::from_utf8(key) else {
                self.traces.insert(Trace::Other);
                continue;
            };
            if !kind.keys().iter().any(|(known, _)| *known == key) && !STORED.contains(&key) {
                self.traces.insert(trace(key));
            }
        }
    }
}

/// What a key is called by.
fn trace(key: &str) -> Trace {
    match key {
        "Metadata" => Trace::Xmp,
        "LastModified" | "M" | "CreationDate" | "ModDate" => Trace::Time,
        "Thumb" => Trace::Thumbnail,
        "VP" | "Measure" | "PtData" | "LGIDict" => Trace::Position,
        "OpenAction" | "AA" | "JavaScript" | "PA" | "Next" | "URI" | "CO" | "NewWindow" => {
            Trace::Action
        }
        key if key.starts_with("PTEX.") => Trace::Program,
        "AF" | "EmbeddedFiles" | "Collection" | "F" | "FFilter" | "FDecodeParms" | "Ref" => {
            Trace::Attachment
        }
        "T" | "NM" | "Popup" | "RC" | "CreatorInfo" | "Title" | "Author" | "Subject"
        | "Keywords" | "Info" | "Contents" | "Usage" => Trace::Words,
        "Creator" | "Producer" | "PieceInfo" | "OPI" => Trace::Program,
        _ => Trace::Other,
    }
}

/// Notes what the document says of itself.
pub(super) fn information(information: &Dictionary) -> impl Iterator<Item = Trace> {
    information
        .iter()
        .map(|(key, _)| std::str::from_utf8(key).map_or(Trace::Other, trace))
}
