//! A field cut into what checks look at: its visible words, its blocks, the
//! records and addresses that it names.
//!
//! Refuses to render: `text::markdown` does that. What is cut here is only
//! counted and compared.

use std::collections::BTreeSet;

use crate::domain::{content::Field, prose};

/// Stands in visible words where a record or an address stood.
pub(super) const OBJECT: char = '\u{FFFC}';

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    /// A paragraph that introduces the list below it.
    Introduction,
    Item,
}

/// A paragraph or an entry of a list, its marker left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// The blocks of a field in reading order. Steps are entries, one a line.
pub(super) fn blocks(text: &str, field: Field) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
            continue;
        }
        match item(line) {
            Some(words) => {
                if let Some(last) = blocks.last_mut()
                    && last.kind == Kind::Paragraph
                {
                    last.kind = Kind::Introduction;
                }
                push(&mut blocks, Kind::Item, words);
            }
            None if field == Field::Steps => push(&mut blocks, Kind::Item, line),
            None if open => {
                if let Some(last) = blocks.last_mut() {
                    last.text.push('\n');
                    last.text.push_str(line);
                }
            }
            None => push(&mut blocks, Kind::Paragraph, line),
        }
        open = true;
    }
    blocks
}

fn push(blocks: &mut Vec<Block>, kind: Kind, text: &str) {
    blocks.push(Block {
        kind,
        text: text.to_owned(),
    });
}

/// The words of a list's entry, if the line is one.
fn item(line: &str) -> Option<&str> {
    for sign in ["- ", "* ", "+ "] {
        if let Some(words) = line.strip_prefix(sign) {
            return Some(words.trim());
        }
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let words = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "));
    words.filter(|_| (1..=2).contains(&digits)).map(str::trim)
}

/// The words that a reader sees: no emphasis marks, a link's label alone, and
/// [`OBJECT`] for a record or a bare address.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("[[") {
            ahead(rest).find("]]").map(|end| (end + 2, Some(OBJECT)))
        } else if rest.starts_with("](") {
            ahead(rest).find(')').map(|end| (end + 1, None))
        } else if c == '*' || (c == '[' && ahead(rest).contains("](")) {
            Some((1, None))
        } else {
            address(rest).map(|found| (found.len(), Some(OBJECT)))
        };
        let (length, shown) = skipped.unwrap_or((c.len_utf8(), Some(c)));
        out.extend(shown);
        rest = &rest[length..];
    }
    out
}

/// The addresses of a text, those of labelled links and bare ones, each once.
/// The language part of a local address is left out: `/ja/help` and `/en/help`
/// are one page.
pub(super) fn addresses(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("](") {
        let inside = ahead(&text[at + 2..]);
        let end = inside
            .find([')', ' ', '\n', '[', ']'])
            .unwrap_or(inside.len());
        let target = inside[..end].trim_matches(['<', '>']);
        if target.starts_with('/') {
            found.insert(without_language(target));
        } else if !target.is_empty() {
            found.insert(target.to_owned());
        }
    }
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match address(rest) {
            Some(target) => {
                found.insert(target.to_owned());
                target.len()
            }
            None => c.len_utf8(),
        };
        rest = &rest[length..];
    }
    found
}

/// As far as a mark or an address may reach: no text makes a check look at its
/// end again and again.
fn ahead(text: &str) -> &str {
    const FAR: usize = 1_000;
    &text[..text.floor_char_boundary(FAR)]
}

fn without_language(target: &str) -> String {
    let mut parts = target.splitn(3, '/');
    let (_, language, page) = (parts.next(), parts.next(), parts.next());
    let known = language.and_then(crate::domain::locale::Locale::parse);
    match (known, page) {
        (Some(_), Some(page)) => format!("/…/{page}"),
        (Some(_), None) => "/…".to_owned(),
        _ => target.to_owned(),
    }
}

/// The bare address that the text begins with.
fn address(text: &str) -> Option<&str> {
    let starts = ["https://", "http://", "mailto:", "www."];
    starts.iter().find(|start| text.starts_with(**start))?;
    let text = ahead(text);
    let end = text
        .find(|c: char| !c.is_ascii_graphic() || matches!(c, ')' | '>' | ']' | '"' | '<'))
        .unwrap_or(text.len());
    Some(text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']))
}

/// Placeholders of programs and mailings: `{name}`, `%s`, `%1$d`, `{{name}}`.
pub(super) fn placeholders(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let end = match c {
            '{' if !text[..at].ends_with('{') => {
                let close = rest[..rest.floor_char_boundary(60)].find('}');
                close.map(|end| end + rest[end..].chars().take_while(|c| *c == '}').count())
            }
            '%' => {
                let inside = rest[1..].trim_start_matches(|c: char| c.is_ascii_digit());
                let inside = inside.strip_prefix('$').unwrap_or(inside);
                let is_end = inside.starts_with(['s', 'd'])
                    && !inside[1..].starts_with(|c: char| c.is_ascii_alphabetic());
                is_end.then(|| rest.len() - inside.len() + 1)
            }
            _ => None,
        };
        found.extend(end.map(|end| rest[..end].to_owned()));
    }
    found
}

/// The first `[[` or `]]` that names no record, with what stands around it.
pub(super) fn broken_reference(text: &str) -> Option<String> {
    let mut rest = text;
    while let Some(at) = rest.find(['[', ']']) {
        let from = &rest[at..];
        if from.starts_with("[[") {
            let end = ahead(from).find("]]").map(|end| &from[..end + 2]);
            let Some(mark) = end.filter(|mark| is_reference(mark)) else {
                return Some(head(from, 24));
            };
            rest = &from[mark.len()..];
        } else if from.starts_with("]]") {
            return Some(around(text, text.len() - from.len()));
        } else {
            rest = &from[1..];
        }
    }
    None
}

fn is_reference(mark: &str) -> bool {
    crate::domain::content::references(mark).len() == 1 && !mark.contains('\n')
}

/// The first characters, for a complaint.
pub(super) fn head(text: &str, max: usize) -> String {
    let text = text.trim();
    let mut out: String = text.chars().take(max).collect();
    if text.chars().count() > max {
        out.push('…');
    }
    out
}

/// The last characters, for a complaint.
pub(super) fn tail(text: &str, max: usize) -> String {
    let text = text.trim();
    let count = text.chars().count();
    let kept: String = text.chars().skip(count.saturating_sub(max)).collect();
    if count > max {
        format!("…{kept}")
    } else {
        kept
    }
}

/// What stands around a place, for a complaint; never across a line.
pub(super) fn around(text: &str, at: usize) -> String {
    let before = text[..at].rsplit('\n').next().unwrap_or_default();
    let after = text[at..].split('\n').next().unwrap_or_default();
    let before: Vec<char> = before.chars().rev().take(10).collect();
    let sample: String = before
        .into_iter()
        .rev()
        .chain(after.chars().take(14))
        .collect();
    sample
        .chars()
        .filter(|c| !prose::is_bidi_control(*c))
        .map(|c| if c == OBJECT { '…' } else { c })
        .collect()
}
