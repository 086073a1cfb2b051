//! One cell: made safe for programs that run what looks like a formula, and
//! made whole again; where it stands; and whether a row has too many of them.

use csv::Position;

use super::super::{Refusal, Why};

/// A row with more cells is none of ours. Without a bound, one row of nothing
/// but separators takes many times its size in memory.
const CELLS_MAX: usize = 256;

/// What a formula begins with, by the list of OWASP, "CSV Injection": also
/// wide, as a Japanese keyboard types it. The apostrophe is there so that
/// taking it away again is exact.
fn is_marked(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '\''
    )
}

/// The cell with an apostrophe before it where a program could run it.
pub(super) fn safe(cell: &str) -> String {
    if cell.starts_with(is_marked) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The cell without that apostrophe, its line ends as they were.
pub(super) fn restored(cell: &str) -> String {
    let bare = cell.strip_prefix('\'');
    let cell = bare
        .filter(|bare| bare.starts_with(is_marked))
        .unwrap_or(cell);
    cell.replace("\r\n", "\n")
}

/// The line on which a row begins, from 1: a reader counts the empty lines
/// before a row to it.
pub(super) fn line(text: &str, at: &Position) -> usize {
    let before = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(before..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let lines = blank.filter(|byte| **byte == b'\n').count();
    usize::try_from(at.line()).unwrap_or(usize::MAX) + lines
}

/// Where the next byte stands, as CSV readers see it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    Quoted,
    /// After a quotation mark within quotation marks.
    Quote,
}

/// Refuses rows of too many cells, and a text that ends within quotation
/// marks: it has been cut off.
pub(super) fn bounded(text: &str, separator: u8) -> Result<(), Refusal> {
    let (mut state, mut cells, mut line) = (State::Start, 0, 1);
    for byte in text.bytes() {
        line += usize::from(byte == b'\n');
        state = match (state, byte) {
            (State::Quoted, b'"') => State::Quote,
            (State::Quoted, _) | (State::Quote | State::Start, b'"') => State::Quoted,
            (_, b'\r' | b'\n') => {
                cells = 0;
                State::Start
            }
            (_, byte) if byte == separator => {
                cells += 1;
                State::Start
            }
            _ => State::Plain,
        };
        if cells > CELLS_MAX {
            return Err(Why::Malformed.at(line));
        }
    }
    if state == State::Quoted {
        return Err(Why::Truncated.at(line));
    }
    Ok(())
}
