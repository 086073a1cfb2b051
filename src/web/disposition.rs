//! Under which name a browser keeps a file (RFC 6266): a plain one for old
//! programs, and the real one in any script.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::file::FileKind;

/// All that is no `attr-char` (RFC 8187 §3.2.1).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// Shown where the browser can, kept under `name` otherwise. What is not plain
/// in `plain` becomes a hyphen.
pub fn inline(plain: &str, name: &str) -> String {
    named("inline", plain, name)
}

/// The same by what it is: documents and what is packed are kept and never
/// shown, since what opens them is no page.
pub fn of(kind: FileKind, plain: &str, name: &str) -> String {
    if kind.is_opened() {
        attachment(plain, name)
    } else {
        inline(plain, name)
    }
}

/// The same, to be kept and never shown.
pub fn attachment(plain: &str, name: &str) -> String {
    named("attachment", plain, name)
}

fn named(kind: &str, plain: &str, name: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    let plain: String = plain
        .chars()
        .map(|c| if fits(c) { c } else { '-' })
        .collect();
    let name = utf8_percent_encode(name, ENCODED);
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{name}")
}

#[cfg(test)]
mod tests {
    use super::inline;

    #[test]
    fn a_name_in_any_script_comes_through() {
        assert_eq!(
            inline("file-7.png", "ポスター \"A\"; b.png"),
            "inline; filename=\"file-7.png\"; filename*=UTF-8''\
             %E3%83%9D%E3%82%B9%E3%82%BF%E3%83%BC%20%22A%22%3B%20b.png"
        );
        let hostile = inline("a\"; x=\r\n.png", "a\r\n'*%.png");
        assert_eq!(
            hostile,
            "inline; filename=\"a-- x---.png\"; filename*=UTF-8''a%0D%0A%27%2A%25.png"
        );
    }
}
