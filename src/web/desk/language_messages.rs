//! The messages of a language as its page lists them: by the place where they
//! are seen, page by page, all or only what is missing. Reads and stores
//! nothing.

use std::collections::BTreeMap;

use rocket::FromForm;

use crate::{
    domain::{interface::Wording, locale::Locale, refusal::FieldRefusals},
    i18n::wording::Place,
    text::SafeHtml,
    web::say::Say,
    workflow::{interfaces::Message, languages::Progress, letters, matrix::Page},
};

/// Messages on one page.
const PAGE: usize = 30;

/// Where messages are seen: the key in an address, and what it is called.
const PLACES: [(Place, &str, &str); 9] = [
    (Place::Frame, "frame", "desk-language-place-frame"),
    (Place::Advisory, "advisory", "desk-language-place-advisory"),
    (Place::Lists, "lists", "desk-language-place-lists"),
    (Place::Errors, "errors", "desk-language-place-errors"),
    (Place::Named, "named", "desk-language-place-named"),
    (
        Place::Situations,
        "situations",
        "desk-language-place-situations",
    ),
    (Place::Help, "help", "desk-language-place-help"),
    (Place::Files, "files", "desk-language-place-files"),
    (Place::About, "about", "desk-language-place-about"),
];

fn key(place: Place) -> &'static str {
    let known = PLACES.iter().find(|(known, ..)| *known == place);
    known.map_or("", |(_, key, _)| key)
}

fn title(say: Say, place: Place) -> SafeHtml {
    let known = PLACES.iter().find(|(known, ..)| *known == place);
    known.map_or_else(SafeHtml::default, |(.., id)| say.t(id))
}

/// How far the messages of one place have come.
pub(super) struct PlaceDone {
    pub title: SafeHtml,
    pub done: Progress,
    pub href: String,
    pub chosen: bool,
}

/// Which works, and whether beyond the smallest set.
#[derive(FromForm, Clone, Default)]
pub struct SetQuery {
    pub work: Vec<i64>,
    #[field(default = false)]
    pub everything: bool,
    /// Only messages that are missing or left behind.
    #[field(default = false)]
    pub missing: bool,
    /// Only the messages of that place, by its key.
    #[field(default = String::new())]
    pub place: String,
    /// The page of the messages.
    #[field(default = String::new())]
    pub page: String,
}

impl SetQuery {
    /// The same in an address.
    pub fn address(&self) -> String {
        let works = self.work.iter().map(|id| format!("work={id}"));
        let everything = self.everything.then(|| "everything=true".to_owned());
        let missing = self.missing.then(|| "missing=true".to_owned());
        let place = self.place().map(|place| format!("place={}", key(place)));
        let page: Option<usize> = self.page.parse().ok();
        let page = page.map(|page| format!("page={page}"));
        let parts = works.chain(everything).chain(missing).chain(place);
        parts.chain(page).collect::<Vec<_>>().join("&")
    }

    fn place(&self) -> Option<Place> {
        let known = PLACES.iter().find(|(_, key, _)| *key == self.place);
        known.map(|(place, ..)| *place)
    }
}

/// One message with the fields of its form.
pub(super) struct Line {
    pub message: Message,
    /// What stands in the field.
    pub value: String,
    /// What somebody else stored meanwhile.
    pub meanwhile: Option<String>,
    /// What is to be said of its letters though it may be kept.
    pub notes: Vec<SafeHtml>,
}

/// The messages of one place.
pub(super) struct Section {
    pub title: SafeHtml,
    pub lines: Vec<Line>,
}

/// What was typed and why it is not kept.
#[derive(Default)]
pub(super) struct Again {
    pub typed: BTreeMap<String, (String, i64)>,
    pub refusals: FieldRefusals,
    pub meanwhile: BTreeMap<String, Wording>,
}

/// What a message says, in the language of the desk, short enough to name it.
fn words(say: Say, message: &Message) -> SafeHtml {
    const CHARACTERS: usize = 40;
    let source = &message.source;
    let words = match *say.locale() == Locale::JA {
        true => &source.japanese,
        false => &source.english,
    };
    SafeHtml::escape(&beginning(words, CHARACTERS))
}

/// So many characters of a message at most; one that goes on says so, and no
/// placeholder is cut.
fn beginning(words: &str, characters: usize) -> String {
    let Some((end, _)) = words.char_indices().nth(characters) else {
        return words.to_owned();
    };
    let kept = &words[..end];
    let kept = match (kept.rfind('{'), kept.rfind('}')) {
        (Some(open), close) if close.is_none_or(|close| close < open) => &kept[..open],
        _ => kept,
    };
    format!("{}…", kept.trim_end())
}

/// How far each place has come, with the way to its messages.
pub(super) fn places(say: Say, all: &[Message], query: &SetQuery, tag: &Locale) -> Vec<PlaceDone> {
    let mut done: BTreeMap<Place, Progress> = BTreeMap::new();
    for message in all {
        let progress = done.entry(message.place).or_default();
        progress.all += 1;
        progress.done += usize::from(!message.state.blocks());
    }
    let places = done.into_iter().map(|(place, done)| {
        let chosen = query.place() == Some(place);
        let there = SetQuery {
            place: if chosen { "" } else { key(place) }.to_owned(),
            page: String::new(),
            ..query.clone()
        };
        PlaceDone {
            title: title(say, place),
            done,
            href: format!("/desk/languages/{tag}?{}#messages", there.address()),
            chosen,
        }
    });
    places.collect()
}

/// The messages that were asked for, place by place, and the page of them. A
/// form that comes back has all that were typed into it on one page.
fn asked_for(
    mut all: Vec<Message>,
    query: &SetQuery,
    again: &Again,
) -> (Vec<Message>, Page, usize) {
    let mut size = PAGE;
    if again.typed.is_empty() {
        let place = query.place();
        all.retain(|message| {
            place.is_none_or(|place| message.place == place)
                && (!query.missing || message.state.blocks())
        });
    } else {
        all.retain(|message| again.typed.contains_key(&message.source.id));
        size = all.len().max(1);
    }
    all.sort_by_key(|message| message.place);
    let page = Page::of(query.page.parse().unwrap_or(1), all.len(), size);
    (all, page, size)
}

fn line(say: Say, message: Message, locale: &Locale, again: &Again) -> Line {
    let id = &message.source.id;
    let stored = message.wording.as_ref();
    let typed = again.typed.get(id).map(|(words, _)| words.clone());
    let kept = || stored.map(|wording| wording.value.clone());
    let value = typed.or_else(kept).unwrap_or_default();
    let found = letters::of_message(locale, &value);
    Line {
        meanwhile: again.meanwhile.get(id).map(|wording| wording.value.clone()),
        notes: found.iter().map(|what| say.explain(what)).collect(),
        value,
        message,
    }
}

/// The messages of one page, place by place; the page, and how many fit.
pub(super) fn sections(
    say: Say,
    all: Vec<Message>,
    query: &SetQuery,
    (locale, again): (&Locale, &Again),
) -> (Vec<Section>, Page, usize) {
    let (all, page, size) = asked_for(all, query, again);
    let (count, mut places) = (all.len(), BTreeMap::<Place, Vec<Line>>::new());
    let on_page = all.into_iter().skip((page.number - 1) * size).take(size);
    for message in on_page {
        let lines = places.entry(message.place).or_default();
        lines.push(line(say, message, locale, again));
    }
    let sections = places.into_iter().map(|(place, lines)| Section {
        title: title(say, place),
        lines,
    });
    (sections.collect(), page, count)
}

/// What the refused messages are called.
pub(super) fn names(
    say: Say,
    all: &[Message],
    refusals: &FieldRefusals,
) -> Vec<(String, SafeHtml)> {
    let all = all.iter();
    let refused = all.filter(|message| refusals.of(&message.source.id).is_some());
    let named = refused.map(|message| (message.source.id.clone(), words(say, message)));
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_beginning_cuts_no_placeholder() {
        assert_eq!(beginning("短い文", 3), "短い文");
        assert_eq!(beginning("長い文です", 3), "長い文…");
        assert_eq!(beginning("知らせる{ $title }ページ", 8), "知らせる…");
        assert_eq!(beginning("{ $n }件のページ", 8), "{ $n }件の…");
    }
}
