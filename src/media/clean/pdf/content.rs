//! Operators of a page and programs of character maps, word by word: comments
//! go, and of the properties of marked content those that no rule names.
//!
//! Refuses strings that do not end. It does not draw.

use super::rules::Dict;
use crate::{domain::file::Unfit, media::walk::Walk};

/// What was left of a content stream.
pub(super) struct Operators {
    pub(super) bytes: Vec<u8>,
    /// True where something was left out.
    pub(super) lost: bool,
}

/// Bytes after the end of an inline picture that must be words, so that it is
/// the end and not a coincidence.
const WORDS: usize = 16;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Space,
    Comment,
    /// A string of either kind.
    Text,
    Name,
    /// `<<` and `>>`.
    Opens,
    Closes,
    /// Brackets of other kinds.
    Bracket,
    /// Operators and numbers.
    Word,
}

/// Takes out what nobody draws.
pub(super) fn clean(bytes: &[u8]) -> Walk<Operators> {
    let mut made = Vec::with_capacity(bytes.len());
    let mut lost = false;
    let mut at = 0;
    let mut depth = 0_usize;
    let mut properties = None;
    let mut opened = 0;
    let mut in_picture = false;
    while at < bytes.len() {
        let (token, end) = next(bytes, at)?;
        let word = &bytes[at..end];
        at = end;
        match token {
            Token::Space => {
                made.extend_from_slice(word);
                continue;
            }
            Token::Comment => {
                lost = true;
                // it also stood between two words
                made.push(b'\n');
                continue;
            }
            Token::Opens => {
                if depth == 0 {
                    opened = made.len();
                }
                depth += 1;
            }
            Token::Closes => {
                depth = depth.saturating_sub(1);
                made.extend_from_slice(word);
                properties = (depth == 0).then_some(opened..made.len());
                continue;
            }
            Token::Word if matches!(word, b"BDC" | b"DP") => {
                if let Some(range) = properties.clone()
                    && let Some(kept) = named(&made[range.clone()])?
                {
                    lost = true;
                    made.splice(range, kept);
                }
            }
            Token::Word if word == b"BI" => in_picture = true,
            Token::Word if word == b"ID" && in_picture => {
                in_picture = false;
                let data = picture(&bytes[at..]);
                made.extend_from_slice(word);
                made.extend_from_slice(&bytes[at..at + data]);
                at += data;
                continue;
            }
            _ => {}
        }
        properties = None;
        made.extend_from_slice(word);
    }
    Ok(Operators { bytes: made, lost })
}

/// One word, and where it ends.
fn next(bytes: &[u8], at: usize) -> Walk<(Token, usize)> {
    let rest = &bytes[at..];
    let until = |ends: fn(&u8) -> bool, from: usize| {
        let found = rest[from..].iter().position(ends);
        at + found.map_or(rest.len(), |found| from + found)
    };
    Ok(match rest[0] {
        byte if is_space(byte) => (Token::Space, until(|byte| !is_space(*byte), 1)),
        b'%' => (
            Token::Comment,
            until(|byte| matches!(byte, b'\r' | b'\n'), 1),
        ),
        b'(' => (Token::Text, at + text(rest)?),
        b'<' if rest.get(1) == Some(&b'<') => (Token::Opens, at + 2),
        b'>' if rest.get(1) == Some(&b'>') => (Token::Closes, at + 2),
        b'<' => {
            let end = until(|byte| *byte == b'>', 1);
            if end == bytes.len() {
                return Err(Unfit::Damaged.into());
            }
            (Token::Text, end + 1)
        }
        b'/' => (Token::Name, until(|byte| !is_regular(*byte), 1)),
        byte if is_regular(byte) => (Token::Word, until(|byte| !is_regular(*byte), 1)),
        _ => (Token::Bracket, at + 1),
    })
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

const fn is_regular(byte: u8) -> bool {
    let is_delimiter = matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    );
    !is_delimiter && !is_space(byte)
}

/// The length of a string in brackets, with them.
fn text(rest: &[u8]) -> Walk<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(byte) = rest.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Ok(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    Err(Unfit::Damaged.into())
}

/// The length of the pixels of an inline picture, up to `EI`.
fn picture(rest: &[u8]) -> usize {
    let ends = |at: &usize| {
        let after = &rest[at + 3..];
        let words = &after[..after.len().min(WORDS)];
        is_space(rest[*at])
            && rest[at + 1..].starts_with(b"EI")
            && words.first().is_none_or(|byte| is_space(*byte))
            && words
                .iter()
                .all(|byte| is_space(*byte) || (0x20..0x7F).contains(byte))
    };
    (0..rest.len().saturating_sub(2))
        .find(ends)
        .unwrap_or(rest.len())
}

/// Properties without those that no rule names, where there are such.
fn named(bytes: &[u8]) -> Walk<Option<Vec<u8>>> {
    let mut made = b"<<".to_vec();
    let mut lost = false;
    let mut at = 2;
    let end = bytes.len() - 2;
    let mut key = None;
    let mut value = at;
    let mut depth = 0_usize;
    while at < end {
        let (token, after) = next(bytes, at)?;
        let is_key = depth == 0 && token == Token::Name && key.is_none();
        match token {
            Token::Space => {}
            _ if is_key => {
                key = Some(&bytes[at..after]);
                value = after;
            }
            _ => {
                match (token, bytes[at]) {
                    (Token::Opens, _) | (_, b'[') => depth += 1,
                    (Token::Closes, _) | (Token::Bracket, b']') => {
                        depth = depth.saturating_sub(1);
                    }
                    _ => {}
                }
                if let Some(name) = key.filter(|_| depth == 0) {
                    if stays(name) {
                        made.extend_from_slice(name);
                        made.extend_from_slice(&bytes[value..after]);
                    } else {
                        lost = true;
                    }
                    key = None;
                }
            }
        }
        at = after;
    }
    made.extend_from_slice(b">>");
    Ok(lost.then_some(made))
}

/// True where a rule names a property.
fn stays(name: &[u8]) -> bool {
    let keys = Dict::Properties.keys();
    keys.iter().any(|(key, _)| key.as_bytes() == &name[1..])
}
