//! A text in its lines and sentences, beside those of its translation.
//!
//! Refuses to guess which belongs to which: where both do not have the same
//! number of them, they stay together.

use unicode_segmentation::UnicodeSegmentation;

/// The sentences of a line, without the space between them.
pub fn sentences(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut end = 0;
    for piece in line.split_sentence_bounds() {
        end += piece.len();
        if !piece.ends_with(CLOSING) || end == line.len() {
            found.push(line[from..end].trim());
            from = end;
        }
    }
    found.push(line[from..end].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// What is quoted ends with one of these; where no space follows, the sentence
/// around it goes on.
const CLOSING: [char; 5] = ['」', '』', '）', '”', '’'];

/// The lines of a text without marks of a list; empty ones are left out.
pub fn lines(text: &str) -> Vec<&str> {
    let lines = text.lines().map(without_mark);
    lines.filter(|line| !line.is_empty()).collect()
}

fn without_mark(line: &str) -> &str {
    let line = line.trim();
    for mark in ["- ", "* ", "・"] {
        if let Some(rest) = line.strip_prefix(mark) {
            return rest.trim_start();
        }
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(". ") {
        Some(item) if rest.len() < line.len() => item.trim_start(),
        _ => line,
    }
}

/// The lines and sentences of a source beside those of its translation.
pub fn pairs<'a>(source: &'a str, target: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut pairs = Vec::new();
    for (source_line, target_line) in beside(lines(source), lines(target)) {
        if source_line != source {
            pairs.push((source_line, target_line));
        }
        let inside = beside(sentences(source_line), sentences(target_line));
        if inside.len() > 1 {
            pairs.extend(inside);
        }
    }
    pairs
}

fn beside<'a>(sources: Vec<&'a str>, targets: Vec<&'a str>) -> Vec<(&'a str, &'a str)> {
    if sources.len() == targets.len() {
        sources.into_iter().zip(targets).collect()
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_in_every_script() {
        for (line, count) in [
            ("電話を切る。番号は変えない！相談する", 3),
            ("「警察です。」と言われても、信じない。", 1),
            ("Hang up. Call back later.", 2),
            ("फोन राख्नुहोस्। प्रहरीलाई सोध्नुहोस्।", 2),
            ("ဖုန်းချပါ။ ရဲကို မေးပါ။", 2),
            ("", 0),
        ] {
            assert_eq!(sentences(line).len(), count, "{line}");
        }
    }

    #[test]
    fn marks_of_lists_are_left_out() {
        assert_eq!(
            lines("1. 電話を切る\n\n- 相談する\n2025年の秋"),
            ["電話を切る", "相談する", "2025年の秋"]
        );
    }

    #[test]
    fn what_does_not_match_stays_together() {
        let pairs = pairs(
            "一つ目です。二つ目です。\n三つ目。",
            "One. Two.\nThree. Four.",
        );
        assert_eq!(
            pairs,
            [
                ("一つ目です。二つ目です。", "One. Two."),
                ("一つ目です。", "One."),
                ("二つ目です。", "Two."),
                ("三つ目。", "Three. Four."),
            ]
        );
        assert!(super::pairs("一つ目\n二つ目", "One").is_empty());
    }
}
