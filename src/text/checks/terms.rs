//! Terms of the glossary that a translation should use. Refuses to inflect:
//! where a language bends its words, the warning is overridden with a reason.

use super::{Pair, Term, What, is_japanese};
use crate::text::ruby;

/// Notes each term of the source field that the target field does not use. A
/// term inside a longer one (警察 in 警察庁) is not looked for on its own.
pub(super) fn check(pair: &Pair<'_>, terms: &[Term], note: &mut impl FnMut(What)) {
    let mut by_length: Vec<&Term> = terms
        .iter()
        .filter(|term| !term.source.is_empty())
        .collect();
    by_length.sort_by_key(|term| std::cmp::Reverse(term.source.chars().count()));
    let mut source = pair.source_words.to_lowercase();
    let target = pair.target_words.to_lowercase();
    for term in by_length {
        let wanted = term.source.to_lowercase();
        if !take_out(&mut source, &wanted) {
            continue;
        }
        // a term of Japanese may carry its reading; the words are without
        let bare = |said: &str| match is_japanese(pair.locale) {
            true => ruby::plain(said).to_lowercase(),
            false => said.to_lowercase(),
        };
        match &term.target {
            Some(said) if !target.contains(&bare(said)) => note(What::TermMissing {
                source: term.source.clone(),
                target: said.clone(),
            }),
            None if !target.contains(&wanted) => note(What::TermTranslated {
                source: term.source.clone(),
            }),
            _ => {}
        }
    }
}

/// Takes every occurrence out; false where there is none. Latin words count
/// only whole.
fn take_out(text: &mut String, wanted: &str) -> bool {
    let mut found = false;
    let mut from = 0;
    while let Some(at) = text[from..].find(wanted).map(|at| from + at) {
        let end = at + wanted.len();
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let cut = (is_letter(text[..at].chars().next_back()) && is_letter(wanted.chars().next()))
            || (is_letter(text[end..].chars().next()) && is_letter(wanted.chars().next_back()));
        if cut {
            from = end;
        } else {
            text.replace_range(at..end, "\u{FFFC}");
            from = at + '\u{FFFC}'.len_utf8();
            found = true;
        }
    }
    found
}
