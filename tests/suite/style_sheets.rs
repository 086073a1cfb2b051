//! What the style sheets promise to languages, to readers who set colours of
//! their own, and to paper. How it looks is for eyes.

use std::{fs, path::Path};

fn sheet(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("media/site");
    fs::read_to_string(folder.join(name)).unwrap()
}

/// Selectors and declarations of every rule, however deep it stands.
fn rules(text: &str) -> Vec<(&str, &str)> {
    let rules = text.split('}').filter_map(|rule| rule.rsplit_once('{'));
    rules
        .map(|(selectors, words)| {
            let start = selectors.rfind(['{', ';', '/']).map_or(0, |at| at + 1);
            (selectors[start..].trim(), words)
        })
        .collect()
}

/// True where a rule for that language, and not for an element alone, says it.
fn promises(text: &str, tag: &str, words: &str) -> bool {
    let place = format!(":lang({tag})");
    rules(text).iter().any(|(selectors, said)| {
        selectors.starts_with(':') && selectors.contains(&place) && said.contains(words)
    })
}

#[test]
fn letters_that_join_are_never_spaced() {
    let base = sheet("base.css");
    for tag in ["my", "km", "th", "ne", "hi", "bn", "si", "ur"] {
        assert!(promises(&base, tag, "letter-spacing: normal"), "{tag}");
    }
    for name in ["base.css", "public.css", "article.css"] {
        let text = sheet(name);
        let spaced = rules(&text).into_iter().filter(|(_, said)| {
            said.contains("letter-spacing") && !said.contains("letter-spacing: normal")
        });
        assert_eq!(spaced.count(), 0, "{name}");
    }
}

#[test]
fn lines_break_as_each_language_breaks_them() {
    let base = sheet("base.css");
    for (tag, words) in [
        ("ja", "line-break: strict"),
        ("zh", "line-break: strict"),
        ("ko", "word-break: keep-all"),
        ("ko", "overflow-wrap: anywhere"),
    ] {
        assert!(promises(&base, tag, words), "{tag}: {words}");
    }
    // tall scripts have taller lines
    for tag in [
        "ja-simple",
        "my",
        "km",
        "th",
        "ne",
        "hi",
        "bn",
        "si",
        "vi",
        "ur",
    ] {
        assert!(promises(&base, tag, "--leading:"), "{tag}");
    }
}

#[test]
fn colours_motion_and_paper_are_the_readers_own() {
    for name in ["base.css", "public.css", "article.css", "desk.css"] {
        let text = sheet(name);
        assert!(text.contains("@media (forced-colors: active)"), "{name}");
        assert!(text.contains("@media print"), "{name}");
    }
    // nothing moves but for those who did not ask for less
    for name in [
        "base.css",
        "public.css",
        "article.css",
        "desk.css",
        "desk-release.css",
    ] {
        let text = sheet(name);
        let free = "@media (prefers-reduced-motion: no-preference) {";
        for (at, _) in text.match_indices("transition:") {
            let before = text[..at]
                .rfind("@media")
                .map_or("", |from| &text[from..at]);
            assert!(before.starts_with(free), "{name}");
        }
        for moving in ["animation", "scroll-behavior: smooth", "@keyframes"] {
            assert!(!text.contains(moving), "{name}: {moving}");
        }
    }
}

#[test]
fn a_box_stands_below_the_finding_that_it_answers() {
    let desk = sheet("desk.css");
    let says = |selector: &str, words: &str| {
        let mut rules = rules(&desk).into_iter();
        rules.any(|(selectors, said)| selectors == selector && said.contains(words))
    };
    assert!(says(".checks .tick", "display: flex"));
    // on a telephone the state of saving has a line of its own
    assert!(says(".editor-foot .saving", "grid-area: 1 / 1 / 2 / -1"));
}
