//! Which marks of Markdown a text holds that no page shows: they come out as
//! the characters that were typed, and a writer is told so. Judges no words.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::markdown::{hide_signs, safe_address, show_signs};

/// A kind of mark that comes out as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unshown {
    Image,
    Table,
    Heading,
    /// A link to an address that readers are not sent to.
    Link,
    Html,
}

/// The kinds that occur, each once.
pub fn unshown(source: &str) -> BTreeSet<Unshown> {
    let hidden = hide_signs(source);
    Parser::new_ext(&hidden, Options::ENABLE_TABLES)
        .filter_map(|event| match event {
            Event::Start(tag) => of_tag(&tag),
            Event::Html(_) | Event::InlineHtml(_) => Some(Unshown::Html),
            _ => None,
        })
        .collect()
}

fn of_tag(tag: &Tag<'_>) -> Option<Unshown> {
    match tag {
        Tag::Image { .. } => Some(Unshown::Image),
        Tag::Table(_) => Some(Unshown::Table),
        Tag::Heading { .. } => Some(Unshown::Heading),
        Tag::HtmlBlock => Some(Unshown::Html),
        Tag::Link {
            link_type,
            dest_url,
            ..
        } => {
            let shown = safe_address(*link_type, &show_signs(dest_url)).is_some();
            (!shown).then_some(Unshown::Link)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_shows_is_not_named() {
        let shown = "**強調**と*斜体*。\n\n- 一\n- 二\n\n1. 三\n\n\
            [警察庁](https://www.npa.go.jp/) [窓口](/ja/help)\n\n\
            [[contact:police-consult]] 漢字《かんじ》 3 < 5 | 6";
        assert!(unshown(shown).is_empty(), "{:?}", unshown(shown));
        assert!(unshown("").is_empty());
    }

    #[test]
    fn each_kind_is_named_once() {
        let kinds = [
            ("![図](/a.png) ![図](/b.png)", Unshown::Image),
            ("|年|件|\n|-|-|\n|2025|3|", Unshown::Table),
            ("## 見出し", Unshown::Heading),
            ("見出し\n======", Unshown::Heading),
            ("[押す](javascript:alert(1))", Unshown::Link),
            ("[安全でない](http://a.example/)", Unshown::Link),
            ("<b>太字</b>", Unshown::Html),
            ("<div>\n箱\n</div>", Unshown::Html),
        ];
        for (source, kind) in kinds {
            assert_eq!(unshown(source), BTreeSet::from([kind]), "{source}");
        }
        let all: String = kinds.map(|(source, _)| format!("{source}\n\n")).concat();
        assert_eq!(unshown(&all).len(), 5);
    }
}
