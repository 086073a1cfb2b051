//! Bytes of a spreadsheet to text. What a program has written is told by its
//! mark; without one, it is UTF-8 if it can be, else Shift_JIS if it can be.
//! Refuses to guess further, and to put anything in place of broken bytes.

use std::io::Read;

use encoding_rs::{SHIFT_JIS, UTF_16BE, UTF_16LE};

use crate::domain::locale::Locale;

use super::super::{Refusal, Why};

pub(super) const UTF8_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];
const UTF16_LE_MARK: &[u8] = &[0xFF, 0xFE];
const UTF16_BE_MARK: &[u8] = &[0xFE, 0xFF];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Unicode,
    ShiftJis,
}

/// Reads at most so many bytes and decodes them.
pub(super) fn decode(input: impl Read, bytes_max: u64) -> Result<(String, Encoding), Refusal> {
    let mut bytes = Vec::new();
    // one byte more tells that there are too many
    let mut input = input.take(bytes_max.saturating_add(1));
    if input.read_to_end(&mut bytes).is_err() {
        return Err(Why::Unreadable.at(lines(&bytes)));
    }
    if bytes.len() as u64 > bytes_max {
        let megabytes = bytes_max / (1024 * 1024);
        return Err(Why::TooLarge { megabytes }.at(lines(&bytes)));
    }
    for (mark, encoding) in [(UTF16_LE_MARK, UTF_16LE), (UTF16_BE_MARK, UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = decoded(encoding, rest)?;
            return Ok((text, Encoding::Unicode));
        }
    }
    if let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        let text = std::str::from_utf8(rest).map_err(|error| {
            let valid = rest.get(..error.valid_up_to()).unwrap_or_default();
            Why::WrongEncoding.at(lines(valid))
        })?;
        return Ok((text.to_owned(), Encoding::Unicode));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, Encoding::Unicode)),
        Err(error) => Ok((decoded(SHIFT_JIS, error.as_bytes())?, Encoding::ShiftJis)),
    }
}

fn decoded(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<String, Refusal> {
    let whole = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    whole.map(std::borrow::Cow::into_owned).ok_or_else(|| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let broken = text.find(char::REPLACEMENT_CHARACTER).unwrap_or_default();
        Why::WrongEncoding.at(lines(&text.as_bytes()[..broken]))
    })
}

/// The line, from 1, on which the byte after these stands.
fn lines(bytes: &[u8]) -> usize {
    1 + bytes.iter().filter(|byte| **byte == b'\n').count()
}

/// Whether Shift_JIS has every letter of a language. Where it has not, a
/// program that saves in it writes question marks and says nothing.
pub(super) fn has_letters(language: &Locale) -> bool {
    matches!(language.language(), "ja" | "en" | "id")
}
