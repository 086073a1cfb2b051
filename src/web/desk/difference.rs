//! A word difference as markup: marks for eyes, words for screen readers.

use crate::{
    text::{
        SafeHtml,
        diff::{self, Change},
    },
    web::say::Say,
};

/// How the old text became the new one.
pub fn marked(say: Say, old: &str, new: &str) -> SafeHtml {
    let (added, removed) = (
        say.t("desk-difference-added"),
        say.t("desk-difference-removed"),
    );
    let mut markup = String::new();
    for piece in diff::words(old, new) {
        let text = SafeHtml::escape(&piece.text);
        let element = match piece.change {
            Change::Same => text.to_string(),
            Change::Added => wrapped("ins", &added, &text),
            Change::Removed => wrapped("del", &removed, &text),
        };
        markup.push_str(&element);
    }
    // Every piece is escaped above.
    SafeHtml::from_escaped(markup)
}

fn wrapped(tag: &str, words: &SafeHtml, text: &SafeHtml) -> String {
    format!(r#"<{tag}><span class="unseen">{words} </span>{text}</{tag}>"#)
}
