//! What a language still needs: the smallest set of messages, names and texts
//! that makes chosen works complete in it, each with why it is needed. Staff
//! look; drafters, translators and administrators fill it in.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet},
};

use askama::Template;
use rocket::{FromForm, Route, State, get, post, routes};

use super::{
    error::Error,
    form::{self, Choice, Refused},
    guard::{Staff, TermKeeper},
    interchange_show::{self, Download},
    languages,
    office::Office,
    page, release_mend,
    sent::Form,
    shell::Shell,
    tone,
};
use crate::{
    domain::{
        account::Role,
        id::WorkId,
        interface::Wording,
        ledger::{self, Mark},
        locale::Locale,
        record::RecordKind,
        refusal::FieldRefusals,
    },
    i18n::wording::Place,
    store::{languages::Stored, works},
    text::SafeHtml,
    web::say::{Say, direction},
    workflow::{
        glossary::may_keep,
        interchange::{self, Only, Remark},
        interfaces::{self, Label, Message, Needed, Text, Typed, WordingRefusal},
        languages::Progress,
        live,
        matrix::Page,
    },
};

/// What stands before a message's id in the field that holds its version.
const VERSION: &str = "version-of-";

/// The field of the box that calls everything checked.
const CHECKED: &str = "all-checked";

pub fn routes() -> Vec<Route> {
    routes![show, file, save]
}

/// Which works, and whether beyond the smallest set.
#[derive(FromForm, Clone, Default)]
pub struct SetQuery {
    work: Vec<i64>,
    #[field(default = false)]
    everything: bool,
    /// Only messages that are missing or left behind.
    #[field(default = false)]
    missing: bool,
    /// Only the messages of that place, by its key.
    #[field(default = String::new())]
    place: String,
    /// The page of the messages.
    #[field(default = String::new())]
    page: String,
}

impl SetQuery {
    /// The same in an address.
    fn address(&self) -> String {
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

/// Messages on one page.
const PAGE: usize = 30;

/// Where messages are seen: the key in an address, and what it is called.
const PLACES: [(Place, &str, &str); 8] = [
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
struct PlaceDone {
    title: SafeHtml,
    done: Progress,
    href: String,
    chosen: bool,
}

/// One message with the fields of its form.
struct Line {
    message: Message,
    /// What stands in the field.
    value: String,
    /// What somebody else stored meanwhile.
    meanwhile: Option<String>,
}

/// The messages of one place.
struct Section {
    title: SafeHtml,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "desk/language_show.html")]
struct LanguageShowPage {
    shell: Shell,
    stored: Stored,
    dir: &'static str,
    is_data: bool,
    query: SetQuery,
    works: Vec<Choice>,
    needed: Needed,
    sections: Vec<Section>,
    places: Vec<PlaceDone>,
    /// The page of the messages, and how many fit what was asked for.
    page: Page,
    count: usize,
    refused: Refused,
    may_write: bool,
    /// Keeps the languages themselves.
    may_keep: bool,
    /// Somebody else was quicker.
    overtaken: bool,
    /// Readers do not have the words of today: they could go out with that.
    unreleased: Option<WorkId>,
}

impl LanguageShowPage {
    /// A template hands over what a call has given, or a field.
    fn of(&self, progress: impl Borrow<Progress>) -> SafeHtml {
        languages::of(&self.shell, progress.borrow())
    }

    fn tone(&self, state: &ledger::State) -> &'static str {
        tone::chip(*state)
    }

    fn state(&self, state: &ledger::State) -> SafeHtml {
        self.shell.say.explain(state)
    }

    /// The address of another page of the same messages.
    fn turned(&self, page: usize) -> String {
        let there = SetQuery {
            page: page.to_string(),
            ..self.query.clone()
        };
        self.address(&there)
    }

    /// The address with only what is missing, or with all.
    fn only_missing(&self, missing: bool) -> String {
        let there = SetQuery {
            missing,
            page: String::new(),
            ..self.query.clone()
        };
        self.address(&there)
    }

    fn address(&self, query: &SetQuery) -> String {
        let tag = &self.stored.language.tag;
        format!("/desk/languages/{tag}?{}#messages", query.address())
    }

    /// What a message says, in the language of the desk and in the other one.
    fn said(&self, line: &Line) -> [(Locale, String); 2] {
        let source = &line.message.source;
        let japanese = (Locale::JA, source.japanese.clone());
        let english = (Locale::EN, source.english.clone());
        match *self.shell.say.locale() == Locale::JA {
            true => [japanese, english],
            false => [english, japanese],
        }
    }

    /// The chosen works in an address.
    fn works_query(&self) -> String {
        let works = self.query.work.iter().map(|id| format!("work={id}"));
        works.collect::<Vec<_>>().join("&")
    }

    fn label_href(&self, label: &Label) -> String {
        release_mend::record_words(label.kind, &label.key, &self.stored.language.tag)
    }

    fn label_kind(&self, label: &Label) -> SafeHtml {
        match label.kind {
            RecordKind::Contact => self.shell.say.t("desk-language-contact"),
            RecordKind::Fact => self.shell.say.t("desk-language-fact"),
        }
    }

    /// The fields of a work that are open, in words.
    fn open(&self, text: &Text) -> SafeHtml {
        let fields = text.open.iter();
        let names: Vec<String> = fields
            .map(|(field, _)| self.shell.say.plain(field.message_id()))
            .collect();
        SafeHtml::escape(&self.shell.say.list(&names))
    }

    fn rows(&self, value: &str) -> usize {
        const CHARACTERS: usize = 60;
        let lines = value
            .lines()
            .map(|line| 1 + line.chars().count() / CHARACTERS);
        lines.sum::<usize>().clamp(1, 12)
    }
}

/// What was typed and why it is not kept.
#[derive(Default)]
struct Again {
    typed: BTreeMap<String, (String, i64)>,
    refusals: FieldRefusals,
    meanwhile: BTreeMap<String, Wording>,
}

async fn page(
    shell: Shell,
    tag: Locale,
    query: SetQuery,
    may_write: bool,
    again: Again,
    office: &Office,
) -> Result<LanguageShowPage, Error> {
    let chosen: BTreeSet<WorkId> = query.work.iter().copied().map(WorkId).collect();
    let everything = query.everything;
    let (stored, works, needed, all, unreleased) = office
        .read(move |tx| {
            let stored = crate::workflow::languages::find(tx, &tag)?;
            let public = interfaces::public_works(tx)?;
            let list = works::list(tx, &works::Filter::default(), i64::MAX, 0)?;
            let known = |id: &WorkId| list.iter().any(|row| row.work.id == *id);
            let mut chosen: BTreeSet<WorkId> = chosen.into_iter().filter(known).collect();
            if chosen.is_empty() {
                chosen = public;
            }
            let works: Vec<(WorkId, String, bool)> = list
                .into_iter()
                .map(|row| (row.work.id, row.title, chosen.contains(&row.work.id)))
                .collect();
            let needed = interfaces::needed(tx, &tag, &chosen)?;
            let all = match everything {
                true => interfaces::everything(tx, &tag)?,
                false => needed.messages.clone(),
            };
            let unreleased = live::unreleased_words(tx, &tag)?;
            Ok((stored, works, needed, all, unreleased))
        })
        .await?;
    let say = shell.say;
    let places = places(say, &all, &query, &tag);
    let names: Vec<(String, SafeHtml)> = all
        .iter()
        .filter(|message| again.refusals.of(&message.source.id).is_some())
        .map(|message| (message.source.id.clone(), words(say, message)))
        .collect();
    let (all, page) = asked_for(all, &query, &again);
    let (count, mut sections) = (all.len(), BTreeMap::<Place, Vec<Line>>::new());
    let on_page = all.into_iter().skip((page.number - 1) * PAGE);
    let on_page = on_page.take(if again.typed.is_empty() {
        PAGE
    } else {
        usize::MAX
    });
    for message in on_page {
        let lines = sections.entry(message.place).or_default();
        lines.push(line(message, &again));
    }
    Ok(LanguageShowPage {
        places,
        page,
        count,
        sections: sections
            .into_iter()
            .map(|(place, lines)| Section {
                title: title(say, place),
                lines,
            })
            .collect(),
        works: works
            .into_iter()
            .map(|(id, title, chosen)| Choice::new(id.to_string(), title, chosen))
            .collect(),
        dir: direction(&tag),
        is_data: interfaces::is_data(&tag),
        overtaken: !again.meanwhile.is_empty(),
        refused: Refused::of(say, again.refusals).naming(names),
        stored,
        query,
        needed,
        may_write,
        unreleased,
        may_keep: shell
            .actor
            .as_ref()
            .is_some_and(|actor| actor.has(Role::Administrator)),
        shell,
    })
}

/// What a message says, in the language of the desk, short enough to name it.
fn words(say: Say, message: &Message) -> SafeHtml {
    const CHARACTERS: usize = 40;
    let source = &message.source;
    let words = match *say.locale() == Locale::JA {
        true => &source.japanese,
        false => &source.english,
    };
    SafeHtml::escape(&words.chars().take(CHARACTERS).collect::<String>())
}

/// How far each place has come, with the way to its messages.
fn places(say: Say, all: &[Message], query: &SetQuery, tag: &Locale) -> Vec<PlaceDone> {
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
fn asked_for(mut all: Vec<Message>, query: &SetQuery, again: &Again) -> (Vec<Message>, Page) {
    if again.typed.is_empty() {
        let place = query.place();
        all.retain(|message| {
            place.is_none_or(|place| message.place == place)
                && (!query.missing || message.state.blocks())
        });
    } else {
        all.retain(|message| again.typed.contains_key(&message.source.id));
    }
    all.sort_by_key(|message| message.place);
    let size = if again.typed.is_empty() {
        PAGE
    } else {
        all.len().max(1)
    };
    let page = Page::of(query.page.parse().unwrap_or(1), all.len(), size);
    (all, page)
}

fn line(message: Message, again: &Again) -> Line {
    let id = &message.source.id;
    let stored = message.wording.as_ref();
    let typed = again.typed.get(id).map(|(words, _)| words.clone());
    let kept = || stored.map(|wording| wording.value.clone());
    Line {
        meanwhile: again.meanwhile.get(id).map(|wording| wording.value.clone()),
        value: typed.or_else(kept).unwrap_or_default(),
        message,
    }
}

#[get("/languages/<tag>?<query..>")]
async fn show(
    staff: Staff,
    shell: Shell,
    tag: &str,
    query: SetQuery,
    office: &State<Office>,
) -> page::Result {
    let tag = Locale::parse(tag).ok_or(Error::NotFound)?;
    let may_write = may_keep(&staff.0);
    let page = page(shell, tag, query, may_write, Again::default(), office).await?;
    page::show(&page)
}

/// The form of the file.
#[derive(FromForm)]
struct FileQuery {
    work: Vec<i64>,
    #[field(default = String::new())]
    form: String,
}

/// What is open of the set as a file for a translator.
#[get("/languages/<tag>/file?<query..>")]
async fn file(
    _staff: Staff,
    shell: Shell,
    tag: &str,
    query: FileQuery,
    office: &State<Office>,
) -> Result<Download, Error> {
    let tag = Locale::parse(tag).ok_or(Error::NotFound)?;
    let chosen: BTreeSet<WorkId> = query.work.iter().copied().map(WorkId).collect();
    let say = shell.say;
    let package = office
        .read(move |tx| {
            let works = match chosen.is_empty() {
                true => interfaces::public_works(tx)?,
                false => chosen,
            };
            let needed = interfaces::needed(tx, &tag, &works)?;
            let works: Vec<WorkId> = works.into_iter().collect();
            let remark = |what: Remark<'_>| interchange_show::remark(say, &what);
            let only = Only::NeedsWork;
            let mut package = interchange::export(tx, &works, &tag, only, &remark)?;
            let pages = interchange::pages::part(&needed.messages);
            let names = interchange::names::part(tx, &needed.labels, &tag)?;
            let parts = [pages, names].into_iter();
            package
                .works
                .splice(0..0, parts.filter(|part| !part.units.is_empty()));
            Ok(package)
        })
        .await?;
    let day = office.now().in_japan().date().to_string();
    Ok(interchange_show::download(
        &package,
        query.form == "csv",
        &day,
    ))
}

/// What the form says, by the id of the message.
fn typed(fields: &form::Typed) -> Typed {
    let versions = fields.named(VERSION);
    let words = versions.map(|(id, version)| {
        (
            id.to_owned(),
            (fields.get(id), version.parse().unwrap_or(0)),
        )
    });
    Typed {
        words: words.collect(),
        mark: (!fields.get(CHECKED).is_empty()).then_some(Mark::Checked),
    }
}

#[post("/languages/<tag>?<query..>", data = "<form>")]
async fn save(
    keeper: TermKeeper,
    shell: Shell,
    tag: &str,
    query: SetQuery,
    form: Form<form::Typed>,
    office: &State<Office>,
) -> page::Result {
    let tag = Locale::parse(tag).ok_or(Error::NotFound)?;
    let (typed, now) = (typed(&form), office.now());
    let words = typed.words.clone();
    let saved = office
        .write_as(&keeper, move |tx, actor| {
            interfaces::save(tx, actor, &tag, &typed, now)
        })
        .await?;
    let again = |refusals, meanwhile| Again {
        typed: words,
        refusals,
        meanwhile,
    };
    match saved {
        Ok(_) => page::to(format!(
            "/desk/languages/{tag}?{}&done=wording-saved",
            query.address()
        )),
        Err(WordingRefusal::Fields(refusals)) => {
            let again = again(refusals, BTreeMap::new());
            page::refused(&page(shell, tag, query, true, again, office).await?)
        }
        Err(WordingRefusal::Stale(meanwhile)) => {
            let again = again(FieldRefusals::default(), meanwhile);
            page::conflict(&page(shell, tag, query, true, again, office).await?)
        }
        Err(WordingRefusal::NotData) => Err(Error::NotFound),
    }
}
