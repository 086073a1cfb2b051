//! What changed between two versions of a text, word by word.
//!
//! Refuses to take long: when its time is up it gives a coarser answer than the
//! shortest, at once, that is still true.

use std::time::Instant;

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

use super::script::Class;

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Same,
    Added,
    Removed,
}

/// A piece of text with one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub change: Change,
    pub text: String,
}

/// The pieces of both texts in reading order. Those that are the same or
/// removed make up the old text, those that are the same or added the new.
/// After `until`, both texts stand there whole but for how they begin and end.
pub fn words(old: &str, new: &str, until: Instant) -> Vec<Piece> {
    let (old, new) = (split(old), split(new));
    let steps = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(until));
    let mut pieces = Vec::new();
    for step in steps {
        let (removed, added) = (&old[step.old_range()], &new[step.new_range()]);
        match step.tag() {
            DiffTag::Equal => push(&mut pieces, Change::Same, removed),
            DiffTag::Delete => push(&mut pieces, Change::Removed, removed),
            DiffTag::Insert => push(&mut pieces, Change::Added, added),
            DiffTag::Replace => {
                push(&mut pieces, Change::Removed, removed);
                push(&mut pieces, Change::Added, added);
            }
        }
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, change: Change, words: &[&str]) {
    match pieces.last_mut() {
        Some(last) if last.change == change => last.text.extend(words.iter().copied()),
        _ => pieces.push(Piece {
            change,
            text: words.concat(),
        }),
    }
}

/// Words: in Latin text what stands between spaces and signs, in Japanese a
/// run of one script.
fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut from = 0;
    let mut current = None;
    for (at, c) in text.char_indices() {
        let class = Class::of(c);
        let goes_on = current == Some(class) && class != Class::Other;
        if !goes_on && at > from {
            words.push(&text[from..at]);
            from = at;
        }
        current = Some(class);
    }
    if from < text.len() {
        words.push(&text[from..]);
    }
    words
}
