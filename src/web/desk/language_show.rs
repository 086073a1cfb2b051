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
    interchange_show::{self, Exported},
    language_messages::{Again, Line, PlaceDone, Section, SetQuery, names, places, sections},
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
        ledger::{self, Mark},
        locale::Locale,
        record::{RecordKind, words_in},
        refusal::FieldRefusals,
    },
    store::{languages::Stored, works},
    text::SafeHtml,
    web::say::direction,
    workflow::{
        SOURCE,
        glossary::may_keep,
        interchange::{self, Only, Remark},
        interfaces::{self, Label, Needed, Text, Typed, WordingRefusal},
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
    /// Chooses what releases hold.
    may_release: bool,
    /// Somebody else was quicker.
    overtaken: bool,
    /// Readers do not have the words of today: they could go out with that.
    unreleased: Option<WorkId>,
    /// Works that are complete in the language and not public in it.
    ready: Vec<WorkId>,
}

impl LanguageShowPage {
    /// What taking it into use says that it has seen.
    fn seen(&self) -> String {
        crate::workflow::languages::seen_digest(&self.stored).to_string()
    }

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

    /// A new release with the works that are ready.
    fn release(&self) -> String {
        let works = self.ready.iter().map(|id| format!("work={id}"));
        let works: Vec<String> = works.collect();
        format!("/desk/releases/new?{}", works.join("&"))
    }

    /// The chosen works in an address.
    fn works_query(&self) -> String {
        let works = self.query.work.iter().map(|id| format!("work={id}"));
        works.collect::<Vec<_>>().join("&")
    }

    fn label_href(&self, label: &Label) -> String {
        release_mend::record_words(label.kind, &label.key, &self.stored.language.tag)
    }

    /// What a record is called in the language of the desk, with the language
    /// that the words are in.
    fn label_name(&self, label: &Label) -> (Locale, String) {
        let found = words_in(&label.names, self.shell.say.locale());
        let found = found.map(|(locale, name)| (locale, name.clone()));
        found.unwrap_or_else(|| (SOURCE, label.key.to_string()))
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
    let (stored, works, needed, all, unreleased, ready) = office
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
            let ready = interfaces::ready(tx, &tag, &needed)?;
            Ok((stored, works, needed, all, unreleased, ready))
        })
        .await?;
    let say = shell.say;
    let places = places(say, &all, &query, &tag);
    let names = names(say, &all, &again.refusals);
    let (sections, page, count) = sections(say, all, &query, (&tag, &again));
    Ok(LanguageShowPage {
        places,
        page,
        count,
        sections,
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
        ready,
        may_keep: shell.may(Role::Administrator.key()),
        may_release: shell.may(Role::Drafter.key()),
        shell,
    })
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

/// What is open of the set as a file for a translator; where nothing is, the
/// page says so.
#[get("/languages/<tag>/file?<query..>")]
async fn file(
    _staff: Staff,
    shell: Shell,
    tag: &str,
    query: FileQuery,
    office: &State<Office>,
) -> Result<Exported, Error> {
    let tag = Locale::parse(tag).filter(|tag| *tag != SOURCE);
    let tag = tag.ok_or(Error::NotFound)?;
    let chosen: BTreeSet<WorkId> = query.work.iter().copied().map(WorkId).collect();
    let say = shell.say;
    let package = office
        .read(move |tx| {
            let works = match chosen.is_empty() {
                true => interfaces::public_works(tx)?,
                false => chosen,
            };
            // there is such a language, be it used or not
            crate::workflow::languages::find(tx, &tag)?;
            let needed = interfaces::needed(tx, &tag, &works)?;
            let works: Vec<WorkId> = works.into_iter().collect();
            let remark = |what: Remark<'_>| interchange_show::remark(say, &what);
            let only = Only::NeedsWork;
            let mut package = interchange::export(tx, &works, &tag, only, &remark)?;
            let pages = interchange::pages::part(&needed.messages);
            let names = interchange::names::part(tx, &needed.labels, &tag, &remark)?;
            let parts = [pages, names].into_iter();
            package
                .works
                .splice(0..0, parts.filter(|part| !part.units.is_empty()));
            Ok(package)
        })
        .await?;
    if package.works.is_empty() {
        let whole = page::to(format!("/desk/languages/{tag}"))?;
        return Ok(Exported::Page(whole));
    }
    let (is_sheet, day) = (query.form == "csv", office.now().in_japan().date());
    let file = interchange_show::download(&package, is_sheet, &day.to_string());
    Ok(Exported::File(file))
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
