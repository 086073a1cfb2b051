//! The journal: who did what when, and whether the chain of hashes holds.
//! Nothing here can change an entry.

use std::collections::BTreeMap;

use askama::Template;
use rocket::{FromForm, Route, State, get, post, routes};

use super::{
    form::{Choice, Refused},
    guard::Staff,
    journal_words::{self, Details, entry_message},
    office::Office,
    page,
    shell::Shell,
};
use crate::{
    domain::{
        id::{AccountId, ReleaseId, WorkId},
        journal::Entry,
        moment::Moment,
        refusal::{FieldRefusal, FieldRefusals},
        slug::Slug,
    },
    store::{
        self, Tx,
        accounts::{self, Person},
        journal::{self, Filter, Listed, Verdict},
        release_lists, releases, seals, works,
    },
    text::SafeHtml,
    workflow::sealing,
};

const ROWS_MAX: i64 = 50;

pub fn routes() -> Vec<Route> {
    routes![list, verify]
}

/// The filter as typed; what cannot be read is refused by field.
#[derive(FromForm, Default, Clone)]
struct Asked {
    #[field(default = String::new())]
    actor: String,
    #[field(default = String::new())]
    action: String,
    #[field(default = String::new())]
    kind: String,
    #[field(default = String::new())]
    object: String,
    #[field(default = String::new())]
    from: String,
    #[field(default = String::new())]
    until: String,
    #[field(default = String::new())]
    before: String,
}

/// One thing that an entry is about.
struct Object {
    kind: SafeHtml,
    name: SafeHtml,
    href: Option<String>,
}

struct Row {
    sequence: i64,
    /// None where the row is damaged.
    told: Option<ToldRow>,
}

struct ToldRow {
    machine: String,
    at: String,
    who: String,
    action: SafeHtml,
    object: Object,
    details: Details,
    hash: String,
}

#[derive(Template)]
#[template(path = "desk/journal_list.html")]
struct JournalListPage {
    shell: Shell,
    asked: Asked,
    actors: Vec<Choice>,
    actions: Vec<Choice>,
    kinds: Vec<Choice>,
    rows: Vec<Row>,
    older: Option<String>,
    newer: Option<String>,
    refused: Refused,
    verdict: Option<Verdict>,
    /// The newest signed heads, once the journal has been verified.
    heads: Vec<HeadLine>,
    /// What is wrong with the signatures.
    unsigned: Vec<String>,
}

impl JournalListPage {
    fn is_filtered(&self) -> bool {
        let asked = &self.asked;
        [
            &asked.actor,
            &asked.action,
            &asked.kind,
            &asked.object,
            &asked.from,
            &asked.until,
        ]
        .iter()
        .any(|typed| !typed.trim().is_empty())
    }
}

impl Asked {
    fn filter(&self, tx: &Tx<'_>) -> Result<(Filter, FieldRefusals), store::Error> {
        let mut refusals = FieldRefusals::default();
        let actor = number(&self.actor, "actor", &mut refusals).map(AccountId);
        let before = number(&self.before, "before", &mut refusals);
        let action = Some(self.action.trim()).filter(|action| !action.is_empty());
        let from = day(&self.from, "from", &mut refusals).and_then(first_second);
        let until = day(&self.until, "until", &mut refusals).and_then(Moment::end_of_day_in_japan);
        let kind = journal_words::kind(self.kind.trim());
        let filter = Filter {
            actor,
            action: action.map(str::to_owned),
            kind,
            object: object(tx, kind, self.object.trim())?,
            from,
            until,
            before,
        };
        Ok((filter, refusals))
    }

    /// The address of another page of the same list.
    fn page(&self, before: Option<i64>) -> String {
        let mut pairs = vec![
            ("actor", self.actor.clone()),
            ("action", self.action.clone()),
            ("kind", self.kind.clone()),
            ("object", self.object.clone()),
            ("from", self.from.clone()),
            ("until", self.until.clone()),
        ];
        pairs.extend(before.map(|before| ("before", before.to_string())));
        let pairs: Vec<String> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| {
                let value = rocket::http::RawStr::new(&value).percent_encode();
                format!("{name}={value}")
            })
            .collect();
        format!("/desk/journal?{}", pairs.join("&"))
    }
}

fn number(typed: &str, field: &str, refusals: &mut FieldRefusals) -> Option<i64> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    refusals.take(field, typed.parse().map_err(|_| FieldRefusal::NotANumber))
}

fn day(typed: &str, field: &str, refusals: &mut FieldRefusals) -> Option<jiff::civil::Date> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    refusals.take(field, typed.parse().map_err(|_| FieldRefusal::NotADate))
}

fn first_second(day: jiff::civil::Date) -> Option<Moment> {
    Moment::parse_japan(&day.at(0, 0, 0, 0).to_string())
}

/// A thing of the chosen kind by its number or its name. Without a kind as the
/// journal writes it, `release:7`, or a work by its slug.
fn object(tx: &Tx<'_>, kind: Option<&str>, typed: &str) -> Result<Option<String>, store::Error> {
    if typed.is_empty() {
        return Ok(None);
    }
    if let Some(kind) = kind {
        let id = match typed.trim_start_matches('#').parse::<i64>() {
            Ok(id) => Some(id),
            Err(_) => journal::object_named(tx, kind, typed)?,
        };
        let id = id.map_or_else(|| typed.to_owned(), |id| id.to_string());
        return Ok(Some(format!("{kind}:{id}")));
    }
    let Some(slug) = Slug::parse(typed) else {
        return Ok(Some(typed.to_owned()));
    };
    match works::find_by_slug(tx, &slug) {
        Ok(work) => Ok(Some(format!("work:{}", work.id))),
        Err(store::Error::Missing) => Ok(Some(typed.to_owned())),
        Err(error) => Err(error),
    }
}

/// What the page is made from, read in one go.
struct Read {
    entries: Vec<Listed>,
    people: BTreeMap<AccountId, Person>,
    releases: BTreeMap<ReleaseId, String>,
    works: BTreeMap<WorkId, String>,
    refusals: FieldRefusals,
    older: Option<i64>,
    newer: Option<Option<i64>>,
}

fn read(tx: &Tx<'_>, asked: &Asked) -> Result<Read, store::Error> {
    let (filter, refusals) = asked.filter(tx)?;
    let mut entries = journal::list_all(tx, &filter, ROWS_MAX + 1)?;
    let full = entries.len() > usize::try_from(ROWS_MAX).unwrap_or(usize::MAX);
    if full {
        entries.pop();
    }
    let newer = match entries.first().filter(|_| filter.before.is_some()) {
        Some(first) => journal::newer(tx, &filter, first.sequence(), ROWS_MAX)?,
        None => None,
    };
    let mut found = Read {
        people: accounts::people(tx)?,
        releases: BTreeMap::new(),
        works: BTreeMap::new(),
        refusals,
        older: entries.last().filter(|_| full).map(Listed::sequence),
        newer,
        entries,
    };
    found.name_objects(tx)?;
    Ok(found)
}

impl Read {
    /// Looks up each object once.
    fn name_objects(&mut self, tx: &Tx<'_>) -> Result<(), store::Error> {
        for entry in self.entries.iter().filter_map(Listed::whole) {
            let Some((kind, Ok(id))) = parts(&entry.object) else {
                continue;
            };
            if kind == "release" && !self.releases.contains_key(&ReleaseId(id)) {
                if let Some(release) = known(releases::find(tx, ReleaseId(id)))? {
                    self.releases.insert(release.id, release.title);
                }
            } else if kind == "work"
                && !self.works.contains_key(&WorkId(id))
                && let Some(title) = known(release_lists::work_title(tx, WorkId(id)))?
            {
                self.works.insert(WorkId(id), title);
            }
        }
        Ok(())
    }
}

fn known<T>(found: Result<T, store::Error>) -> Result<Option<T>, store::Error> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(store::Error::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}

fn parts(object: &str) -> Option<(&str, Result<i64, std::num::ParseIntError>)> {
    let (kind, id) = object.split_once(':')?;
    Some((kind, id.parse()))
}

#[get("/journal?<asked..>")]
async fn list(_staff: Staff, shell: Shell, office: &State<Office>, asked: Asked) -> page::Result {
    let page = build(shell, office, asked, None).await?;
    if page.refused.any() {
        page::refused(&page)
    } else {
        page::show(&page)
    }
}

/// As many signed heads are shown.
const HEADS: i64 = 10;

/// A signed head as a table shows it.
struct HeadLine {
    sequence: i64,
    at: String,
    key: String,
    hash: String,
}

#[post("/journal/verify")]
async fn verify(_staff: Staff, shell: Shell, office: &State<Office>) -> page::Result {
    let (verdict, heads, mut unsigned) = office
        .read(|tx| {
            let heads = seals::newest(tx, HEADS)?;
            Ok((journal::verify(tx)?, heads, sealing::faults(tx)?))
        })
        .await?;
    let behind = office.inner().clone();
    let of_file = office
        .run(move || Ok(behind.sealer.faults_of_file(&behind.store)?))
        .await?;
    unsigned.extend(of_file);
    let mut page = build(shell, office, Asked::default(), Some(verdict)).await?;
    page.heads = heads
        .into_iter()
        .map(|row| HeadLine {
            sequence: row.head.sequence,
            at: journal_words::with_seconds(&page.shell, Moment::from_second(row.head.at)),
            key: row.head.key,
            hash: row.head.hash,
        })
        .collect();
    page.unsigned = unsigned;
    page::show(&page)
}

async fn build(
    shell: Shell,
    office: &Office,
    asked: Asked,
    verdict: Option<Verdict>,
) -> Result<JournalListPage, super::error::Error> {
    let typed = asked.clone();
    let mut found = office.read(move |tx| read(tx, &typed)).await?;
    let entries = std::mem::take(&mut found.entries);
    let refusals = std::mem::take(&mut found.refusals);
    Ok(JournalListPage {
        actors: actors(&shell, &found.people, &asked.actor),
        actions: journal_words::choices(&shell, &asked.action),
        kinds: journal_words::kinds(&shell, &asked.kind),
        rows: entries
            .into_iter()
            .map(|entry| Row {
                sequence: entry.sequence(),
                told: entry.whole().map(|entry| told(&shell, &found, entry)),
            })
            .collect(),
        older: found.older.map(|before| asked.page(Some(before))),
        newer: found.newer.map(|before| asked.page(before)),
        refused: Refused::of(shell.say, refusals),
        asked,
        verdict,
        heads: Vec::new(),
        unsigned: Vec::new(),
        shell,
    })
}

fn actors(shell: &Shell, people: &BTreeMap<AccountId, Person>, chosen: &str) -> Vec<Choice> {
    let any = Choice::new("", shell.say.plain("desk-journal-anyone"), false);
    let people = people.iter().map(|(id, person)| {
        let key = id.to_string();
        let is_chosen = key == chosen.trim();
        Choice::new(key, person.name.clone(), is_chosen)
    });
    std::iter::once(any).chain(people).collect()
}

fn told(shell: &Shell, found: &Read, entry: &Entry) -> ToldRow {
    let who = match &entry.actor {
        Some(id) => found
            .people
            .get(id)
            .map_or_else(|| id.to_string(), |person| person.name.clone()),
        None => shell.say.plain("desk-journal-clock"),
    };
    ToldRow {
        machine: entry.at.rfc3339(),
        at: journal_words::with_seconds(shell, entry.at),
        who,
        action: shell.say.t(entry_message(entry)),
        object: named(shell, found, entry),
        details: journal_words::details(shell, &found.people, &entry.details),
        hash: entry.hash.short(),
    }
}

fn named(shell: &Shell, found: &Read, entry: &Entry) -> Object {
    let (kind, id) = entry.object.split_once(':').unwrap_or((&entry.object, ""));
    let number = id.parse().unwrap_or_default();
    let administrates = shell.may("administrator");
    let plain = || SafeHtml::escape(id);
    let record = |room: &str| {
        let key = journal_words::key_of(&entry.details);
        let href = key.as_ref().map(|key| format!("{room}/{key}"));
        (key, href)
    };
    let (name, href) = match kind {
        "release" => (
            found
                .releases
                .get(&ReleaseId(number))
                .map(|title| SafeHtml::escape(title)),
            Some(format!("/desk/releases/{number}")),
        ),
        "work" => (
            found
                .works
                .get(&WorkId(number))
                .map(|title| shell.say.marked(title)),
            Some(format!("/desk/works/{number}")),
        ),
        "account" => (
            found
                .people
                .get(&AccountId(number))
                .map(|person| SafeHtml::escape(&person.name)),
            administrates.then(|| format!("/desk/accounts/{number}")),
        ),
        "organisation" if administrates => (None, Some(format!("/desk/organisations/{number}"))),
        "organisation" => (None, Some("/desk/organisations".to_owned())),
        "question" => (None, Some(format!("/desk/questions/{number}"))),
        "contact" => record("/desk/contacts"),
        "fact" => record("/desk/facts"),
        "term" => (
            journal_words::term_of(&entry.details),
            Some("/desk/glossary".to_owned()),
        ),
        "file" => (
            journal_words::file_of(&entry.details),
            Some(format!("/desk/files/{number}")),
        ),
        "reader-check" => (None, journal_words::readers_of(&entry.details)),
        "glossary" => (None, Some("/desk/glossary".to_owned())),
        _ => (None, None),
    };
    Object {
        kind: journal_words::object_kind(shell, kind),
        name: name.unwrap_or_else(plain),
        href,
    }
}
