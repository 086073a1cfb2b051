//! Documents for paper and offices: what is known of one without showing it.

use serde::{Deserialize, Serialize};

/// Pages as they are printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pages {
    pub pages: u32,
    /// Sides of the first page as it is shown, in tenths of a millimetre.
    pub width: u32,
    pub height: u32,
    /// Every page has these sides.
    pub alike: bool,
}

/// A text, a table or slides of an office program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Slides or sheets; 1 for a text.
    pub parts: u32,
}
