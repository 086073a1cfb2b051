//! What in an office file is worked out when it is opened: fields, formulas,
//! links. And what tells where something lay.
//!
//! Refuses every field that is not known to stay within its text.

use crate::domain::{file::Unfit, prose};

/// How much of a link, a field or a formula is told.
const SHOWN_MAX: usize = 80;

/// Fields that number, repeat and point within their text, or tell the day.
const FIELDS: [&str; 39] = [
    "ADVANCE",
    "AUTONUM",
    "AUTONUMLGL",
    "AUTONUMOUT",
    "BIBLIOGRAPHY",
    "BIDIOUTLINE",
    "CITATION",
    "COMPARE",
    "DATE",
    "EQ",
    "FORMCHECKBOX",
    "FORMDROPDOWN",
    "FORMTEXT",
    "GOTOBUTTON",
    "HYPERLINK",
    "IF",
    "INDEX",
    "LISTNUM",
    "NOTEREF",
    "NUMCHARS",
    "NUMPAGES",
    "NUMWORDS",
    "PAGE",
    "PAGEREF",
    "QUOTE",
    "REF",
    "REVNUM",
    "SECTION",
    "SECTIONPAGES",
    "SEQ",
    "STYLEREF",
    "SYMBOL",
    "TA",
    "TC",
    "TIME",
    "TITLE",
    "TOA",
    "TOC",
    "XE",
];

/// Stands for a field in a field.
pub(super) const NESTED: char = '\u{FFFC}';

/// Functions that fetch, call, or run.
const FUNCTIONS: [&str; 12] = [
    "WEBSERVICE(",
    "IMAGE(",
    "FILTERXML(",
    "RTD(",
    "DDE(",
    "CALL(",
    "EXEC(",
    "REGISTER(",
    "REGISTER.ID(",
    "SQL.REQUEST(",
    "STOCKHISTORY(",
    "CUBEVALUE(",
];

pub(super) fn shown(text: &str) -> String {
    prose::shown_line(text, SHOWN_MAX)
}

/// True where a person who follows it stays on the web or writes to somebody.
pub(super) fn is_link(target: &str) -> bool {
    let allowed = ["https://", "http://", "mailto:", "tel:", "#"];
    let lower = target.to_ascii_lowercase();
    let plain = !target.chars().any(|c| c.is_control() || c == '\\');
    plain && allowed.iter().any(|start| lower.starts_with(start))
}

/// Judges what a field is told to do.
pub(super) fn field(told: &str) -> Result<(), Unfit> {
    let told = told.trim();
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\\' | '{' | '=' | NESTED);
    let name = told.split(ends).next().unwrap_or_default();
    let name = name.to_ascii_uppercase();
    let refused = || Unfit::Field { name: shown(told) };
    if told.is_empty() || told.starts_with('=') {
        return Ok(());
    }
    if !FIELDS.contains(&name.as_str()) {
        return Err(refused());
    }
    if name != "HYPERLINK" {
        return Ok(());
    }
    let after = told[name.len()..].trim_start();
    if told.contains(NESTED) {
        return Err(refused());
    }
    if let Some(quoted) = after.strip_prefix('"') {
        let target = quoted.split('"').next().unwrap_or_default();
        return if is_link(target) {
            Ok(())
        } else {
            Err(Unfit::Linked {
                name: shown(target),
            })
        };
    }
    // a place in the text itself
    if after.starts_with("\\l") && !after.contains("://") {
        return Ok(());
    }
    let target = after.split_whitespace().next().unwrap_or_default();
    if is_link(target) {
        Ok(())
    } else {
        Err(refused())
    }
}

/// Judges a formula of a table, as it is stored.
pub(super) fn formula(text: &str) -> Result<(), Unfit> {
    let refused = || Unfit::Field { name: shown(text) };
    let linked = || Unfit::Linked { name: shown(text) };
    let (mut bare, mut strings) = (String::new(), String::new());
    let (mut in_string, mut in_name, mut depth) = (false, false, 0_u32);
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '"' if !in_name => in_string = !in_string,
            '\'' if !in_string && depth == 0 => in_name = !in_name,
            c if in_string => strings.push(c),
            '[' if in_name => return Err(linked()),
            _ if in_name => {}
            // a column stands behind the name of its table; a file behind none
            '[' if depth == 0 && !is_name(before) => return Err(linked()),
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            // another program, its topic, its item (DDE)
            '|' if depth == 0 => return Err(linked()),
            c if depth == 0 && !c.is_whitespace() => bare.extend(c.to_uppercase()),
            _ => {}
        }
        before = c;
    }
    let calls = |name: &&str| {
        bare.match_indices(*name)
            .any(|(at, _)| !bare[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    if FUNCTIONS.iter().any(calls) {
        return Err(refused());
    }
    let strings = strings.to_ascii_lowercase();
    if bare.contains("HYPERLINK(") && (strings.contains("file:") || strings.contains('\\')) {
        return Err(linked());
    }
    Ok(())
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.')
}

/// The value without the folders that it names, where it names some of a disk.
pub(super) fn without_place(value: &str) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    let is_web = lower.contains("://") && !lower.contains("file:");
    let bytes = value.as_bytes();
    let has_drive = bytes.windows(3).enumerate().any(|(at, three)| {
        let starts = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        starts && three[0].is_ascii_alphabetic() && three[1] == b':' && three[2] == b'\\'
    });
    let on_disk = has_drive
        || value.contains("\\\\")
        || (!is_web
            && ["/users/", "/home/", "/volumes/"]
                .iter()
                .any(|way| lower.contains(way)))
        || lower.contains("file:")
        || (has_slash_drive(bytes) && !is_web);
    on_disk.then(|| {
        value
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned()
    })
}

fn has_slash_drive(bytes: &[u8]) -> bool {
    matches!(bytes, [drive, b':', b'/', ..] if drive.is_ascii_alphabetic())
}
