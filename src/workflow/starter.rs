//! The starter kit: real content that a fresh installation begins with. It is
//! imported through the same functions that a person's edit goes through.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::{
    Error,
    dry_run::Scope,
    formats, glossary,
    interfaces::{self, Typed},
    languages, organisations, records, releases,
    texts::{self as words, Hand, Intent, Saved},
    works::{self, WorkInput},
};
use crate::{
    domain::{
        account::Actor,
        content::{Content, ContentInput, Field},
        format::FormatFields,
        glossary::TermFields,
        id::{ReleaseId, WorkId},
        language::FIRST_TIER,
        ledger::{Class, Mark},
        locale::Locale,
        moment::Moment,
        organisation::OrganisationKind,
        record::{Contact, Fact},
        slug::Slug,
        vocabulary::Topic,
    },
    i18n::wording,
    store::{self, Tx, texts, works as stored_works},
    text::{checks::Finding, easy::CHECKLIST},
};

static KIT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/media/starter");

/// Why warnings of the checks do not stand in the way of the kit.
const READ: &str = "スターターキットに入れる前に確認済み";

#[derive(Deserialize)]
struct KitOrganisation {
    key: String,
    kind: OrganisationKind,
    parent: Option<String>,
    code: Option<String>,
    name_ja: String,
    name_en: String,
    member_from: Option<String>,
    member_until: Option<String>,
}

/// The kit is part of the program, so a fault in it is a fault of the program.
fn damaged(what: &str, why: impl std::fmt::Debug) -> Error {
    Error::Damaged(format!("starter kit, {what}: {why:?}"))
}

fn file(path: &str) -> Result<&'static str, Error> {
    KIT.get_file(path)
        .and_then(|file| file.contents_utf8())
        .ok_or_else(|| damaged(path, "missing"))
}

fn json<T: serde::de::DeserializeOwned>(path: &str) -> Result<Vec<T>, Error> {
    serde_json::from_str(file(path)?).map_err(|error| damaged(path, error))
}

/// The keys of the organisations of the kit.
pub fn organisation_keys() -> Result<Vec<String>, Error> {
    let entries = json::<KitOrganisation>("organisations.json")?;
    Ok(entries.into_iter().map(|entry| entry.key).collect())
}

/// Adds the organisations of the kit. Runs before there is any account.
pub fn import_organisations(tx: &Tx<'_>, now: Moment) -> Result<(), Error> {
    for entry in json::<KitOrganisation>("organisations.json")? {
        let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
        let membership = match &entry.parent {
            Some(parent) => Some(crate::domain::organisation::Membership {
                parent: store::organisations::find_by_key(tx, parent)?.id,
                from: day(&entry.member_from),
                until: day(&entry.member_until),
            }),
            None => None,
        };
        let new = store::organisations::NewOrganisation {
            key: entry.key,
            kind: entry.kind,
            name: crate::domain::organisation::Names {
                ja: entry.name_ja,
                en: entry.name_en,
            },
            code: entry.code,
            membership,
        };
        let parent = entry.parent.as_deref().unwrap_or_default();
        organisations::enter(tx, None, &new, parent, now)?
            .map_err(|why| damaged("organisations.json", why))?;
    }
    Ok(())
}

/// A format of the kit.
#[derive(Deserialize)]
struct KitFormat {
    key: Slug,
    #[serde(flatten)]
    fields: FormatFields,
}

/// Adds the formats of the kit. Runs before there is any account.
pub fn import_formats(tx: &Tx<'_>, now: Moment) -> Result<(), Error> {
    let kit = json::<KitFormat>("formats.json")?.into_iter();
    let all: Vec<_> = kit.map(|format| (format.key, format.fields)).collect();
    formats::import(tx, &all, now)?;
    Ok(())
}

/// Adds the contacts and facts of the kit.
pub fn import_records(tx: &Tx<'_>, actor: &Actor, now: Moment) -> Result<(), Error> {
    for contact in json::<Contact>("contacts.json")? {
        records::add(tx, actor, &contact, now)?.map_err(|why| damaged("contacts.json", why))?;
    }
    for fact in json::<Fact>("facts.json")? {
        records::add(tx, actor, &fact, now)?.map_err(|why| damaged("facts.json", why))?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct KitTerm {
    source: String,
    #[serde(default)]
    note: String,
    /// Empty where the source stays as it is in every language.
    #[serde(default)]
    targets: BTreeMap<Locale, String>,
}

impl KitTerm {
    fn terms(self) -> Vec<TermFields> {
        let term = |locale, target| TermFields {
            source: self.source.clone(),
            locale,
            target,
            note: self.note.clone(),
        };
        if self.targets.is_empty() {
            return vec![term(None, None)];
        }
        let targets = self.targets.iter();
        targets
            .map(|(locale, target)| term(Some(*locale), Some(target.clone())))
            .collect()
    }
}

/// Adds the glossary of the kit.
pub fn import_glossary(tx: &Tx<'_>, actor: &Actor, now: Moment) -> Result<(), Error> {
    let terms = json::<KitTerm>("glossary.json")?.into_iter();
    let terms: Vec<TermFields> = terms.flat_map(KitTerm::terms).collect();
    glossary::import(tx, actor, &terms, now)?;
    Ok(())
}

/// The text of a topic in one locale, as it stands in the kit.
pub fn text(topic: Topic, locale: &Locale) -> Result<Content, Error> {
    content(&format!("{}/{locale}.md", topic.key()))
}

fn content(path: &str) -> Result<Content, Error> {
    let input = parse(file(path)?).map_err(|why| damaged(path, why))?;
    Content::parse(&input).map_err(|why| damaged(path, why))
}

/// Reads a header of `key: value` lines, then sections headed `## field`.
fn parse(source: &str) -> Result<ContentInput, String> {
    let mut input = ContentInput::default();
    let (header, rest) = source.split_once("\n\n").ok_or("no header")?;
    for line in header.lines() {
        let (key, value) = line
            .split_once(':')
            .ok_or_else(|| format!("header line {line}"))?;
        *slot(&mut input, key)? = value.trim().to_owned();
    }
    for section in format!("\n{rest}").split("\n## ").skip(1) {
        let (name, body) = section.split_once('\n').ok_or("an empty section")?;
        let body = body.trim();
        *slot(&mut input, name.trim())? = if name.trim() == "steps" {
            body.lines()
                .map(without_number)
                .collect::<Vec<_>>()
                .join("\n")
        } else {
            body.to_owned()
        };
    }
    Ok(input)
}

fn slot<'a>(input: &'a mut ContentInput, name: &str) -> Result<&'a mut String, String> {
    match name {
        "title" => Ok(&mut input.title),
        "contacts" => Ok(&mut input.contacts),
        "facts" => Ok(&mut input.facts),
        "summary" => Ok(&mut input.summary),
        "happens" => Ok(&mut input.happens),
        "steps" => Ok(&mut input.steps),
        "aftermath" => Ok(&mut input.aftermath),
        other => Err(format!("unknown part {other}")),
    }
}

fn without_number(line: &str) -> &str {
    let rest = line
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix(". ").unwrap_or(line).trim()
}

/// Who does what in an import.
#[derive(Debug, Clone)]
pub struct Cast {
    pub drafter: Actor,
    pub translator: Actor,
    pub decider: Actor,
    /// The languages that the kit is imported in.
    pub locales: Vec<Locale>,
    /// Languages in which the kit has a text or two, and the words around it
    /// as data.
    pub further: Vec<Locale>,
}

/// Makes the work of a topic and writes its texts in these locales.
pub fn import_work(
    tx: &Tx<'_>,
    cast: &Cast,
    topic: Topic,
    locales: &[Locale],
    now: Moment,
) -> Result<WorkId, Error> {
    let title = text(topic, &super::SOURCE)?.title;
    let new = WorkInput {
        slug: topic.key().to_owned(),
        title,
        topic: topic.key().to_owned(),
        audiences: topic
            .audiences()
            .map(|audience| audience.key().to_owned())
            .collect(),
        shown_until: String::new(),
        valid_until: String::new(),
    }
    .parse(now)
    .map_err(|why| damaged(topic.key(), why))?;
    let work =
        works::make(tx, &cast.drafter, &new, now)?.map_err(|why| damaged(topic.key(), why))?;
    for locale in locales {
        write(tx, cast, work, locale, text(topic, locale)?, now)?;
    }
    for locale in &cast.further {
        let path = format!("languages/{locale}/{}.md", topic.key());
        if KIT.get_file(&path).is_some() {
            write(tx, cast, work, locale, content(&path)?, now)?;
        }
    }
    Ok(work)
}

/// Takes a language into use whose words the program does not know, and puts
/// in those of the kit: a machine wrote them.
pub fn import_language(
    tx: &Tx<'_>,
    actor: &Actor,
    locale: &Locale,
    now: Moment,
) -> Result<(), Error> {
    let path = format!("languages/{locale}/interface.ftl");
    languages::begin(tx, &languages::find(tx, locale)?.language, now)?;
    let words = wording::parse_file(file(&path)?).ok_or_else(|| damaged(&path, "syntax"))?;
    let typed = Typed {
        words: words
            .into_iter()
            .map(|(id, value)| (id, (value, 0)))
            .collect(),
        mark: Some(Mark::Machine),
    };
    interfaces::save(tx, actor, locale, &typed, now)?.map_err(|why| damaged(&path, why))?;
    Ok(())
}

/// What a save of the kit means: the first tier has been read by people, the
/// other languages are a machine's. Every change of the source is grave.
fn intent(locale: &Locale) -> Intent {
    let by_people = FIRST_TIER.contains(locale);
    Intent {
        hand: if by_people {
            Hand::Person
        } else {
            Hand::Machine
        },
        checked: by_people && *locale != super::SOURCE,
        ticks: Some(CHECKLIST.map(str::to_owned).into()),
        classes: Field::TRANSLATED
            .map(|field| (field, Class::Meaning))
            .into(),
        ..Intent::default()
    }
}

fn is_half(refusal: &words::TextRefusal) -> bool {
    matches!(
        refusal,
        words::TextRefusal::NotReady(_) | words::TextRefusal::Failed(_)
    )
}

/// Saves a text over what stands there now, as its writer would.
pub fn write(
    tx: &Tx<'_>,
    cast: &Cast,
    work: WorkId,
    locale: &Locale,
    content: Content,
    now: Moment,
) -> Result<(), Error> {
    let edition = stored_works::newest_edition(tx, work)?;
    let version = |locale: &Locale| -> Result<i64, store::Error> {
        Ok(texts::find_optional(tx, edition.id, locale)?.map_or(0, |text| text.version))
    };
    let saved = Saved {
        work,
        locale: *locale,
        content,
        edition: edition.id,
        base: version(locale)?,
        source_base: version(&super::SOURCE)?,
        intent: intent(locale),
    };
    let writer = if *locale == super::SOURCE {
        &cast.drafter
    } else {
        &cast.translator
    };
    let stored = match words::save(tx, writer, &saved, now)? {
        // half a translation is a draft
        Err(refusal) if refusal.each().iter().any(is_half) => {
            let intent = Intent {
                checked: false,
                ..saved.intent.clone()
            };
            words::save(tx, writer, &Saved { intent, ..saved }, now)?
        }
        // people read these words before they came into the kit
        Err(words::TextRefusal::Open(findings)) => {
            let intent = Intent {
                overridden: findings.iter().map(Finding::key).collect(),
                override_reasons: Field::ALL.map(|field| (field, READ.to_owned())).into(),
                ..saved.intent.clone()
            };
            words::save(tx, writer, &Saved { intent, ..saved }, now)?
        }
        stored => stored,
    };
    stored.map_err(|why| damaged("text", why))?;
    Ok(())
}

/// Submits, decides and schedules a release of these works in all locales.
pub fn release(
    tx: &Tx<'_>,
    cast: &Cast,
    title: &str,
    works: &[WorkId],
    due: Moment,
    now: Moment,
) -> Result<ReleaseId, Error> {
    let id = submit(tx, cast, title, works, now)?;
    decide(tx, cast, id, due, now)?;
    Ok(id)
}

/// Decides on a submitted release and schedules it.
fn decide(tx: &Tx<'_>, cast: &Cast, id: ReleaseId, due: Moment, now: Moment) -> Result<(), Error> {
    let refused = |why| damaged("release", why);
    let digest = store::releases::find(tx, id)?.digest;
    let digest = digest.ok_or_else(|| damaged("release", "no digest"))?;
    releases::decide(tx, &cast.decider, id, digest, now)?.map_err(refused)?;
    releases::schedule(tx, &cast.drafter, id, due, now)?.map_err(refused)
}

/// Begins a release of these works in all locales.
pub fn begin(
    tx: &Tx<'_>,
    cast: &Cast,
    title: &str,
    works: &[WorkId],
    now: Moment,
) -> Result<ReleaseId, Error> {
    let mut choices: Vec<(WorkId, Locale)> = Vec::new();
    for work in works {
        choices.extend(cast.locales.iter().map(|locale| (*work, *locale)));
        let edition = stored_works::newest_edition(tx, *work)?;
        let written = texts::of_edition(tx, edition.id)?.into_iter();
        let further = written.filter(|text| cast.further.contains(&text.locale));
        choices.extend(further.map(|text| (*work, text.locale)));
    }
    releases::make(tx, &cast.drafter, title, &Scope::required(&choices), now)?
        .map_err(|why| damaged(title, why))
}

/// Begins and submits a release of these works in all locales.
pub fn submit(
    tx: &Tx<'_>,
    cast: &Cast,
    title: &str,
    works: &[WorkId],
    now: Moment,
) -> Result<ReleaseId, Error> {
    let id = begin(tx, cast, title, works, now)?;
    releases::submit(tx, &cast.drafter, id, now)?.map_err(|why| damaged(title, why))?;
    Ok(id)
}

pub mod demonstration;
pub mod pictures;

#[cfg(test)]
mod tests;
