//! What people see before they write: works in a list, one work with all that
//! hangs on it, and a text beside its source.
//!
//! Reads only; what changes a work stands in `works`.

mod beside;
mod shelf;
mod yardstick;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

pub use beside::{Small, Visual};
pub use shelf::Shelf;
use yardstick::Yardstick;

use super::{
    SOURCE,
    easy::{self, Readers, Sheet},
    findings::{self, Found, Overrides},
    ledger as standing, live,
    memory::{self, Said},
    talk::{self, Thread},
    texts::{TextRefusal, hands},
};
use crate::{
    domain::{
        blocker::{Blocker, Why},
        content::{Content, Field},
        glossary::Term,
        id::{AccountId, EditionId, WorkId},
        ledger::{self, State},
        locale::Locale,
        manifest::Item,
        moment::Moment,
        organisation::Names,
        reader_check,
        record::{Contact, Fact},
        release::Release,
        work::{Edition, EditionNumber, EditionState, Work},
    },
    store::{
        self, Tx, accounts, ledger as edits, organisations, overrides, releases, talk as questions,
        texts::{self, Text},
        works::{self, Filter, WorkRow},
    },
};

/// Works on one page of the list.
pub const PAGE: i64 = 50;

/// How the text of one locale stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The worst of its fields.
    pub state: State,
    pub fields: Vec<(Field, State)>,
    /// A release would be stopped by the text itself.
    pub open: bool,
    /// There is a text, whatever is in it.
    pub begun: bool,
}

impl Standing {
    /// The fields that the source has left behind.
    pub fn stale(&self) -> Vec<Field> {
        standing::stale(&self.fields)
    }

    /// True where a person has something to do here.
    pub fn wants_work(&self) -> bool {
        self.open || self.state.blocks() || self.state.is_stale()
    }
}

/// One page of the list of works.
#[derive(Debug, Clone)]
pub struct Listing {
    pub rows: Vec<Listed>,
    pub count: i64,
    /// The page that is shown: the last one, where a later one was asked for.
    pub page: i64,
    pub pages: i64,
    /// Everybody who may own a work.
    pub owners: Vec<(AccountId, String)>,
}

/// A work in the list, with how its text stands in each locale.
#[derive(Debug, Clone)]
pub struct Listed {
    pub row: WorkRow,
    pub standings: Vec<(Locale, Standing)>,
}

/// The works that fit.
pub fn list(tx: &Tx<'_>, filter: &Filter, page: i64) -> Result<Listing, store::Error> {
    let count = works::count(tx, filter)?;
    let pages = (count + PAGE - 1).div_euclid(PAGE).max(1);
    let page = page.clamp(1, pages);
    let found = works::list(tx, filter, PAGE, (page - 1) * PAGE)?;
    let editions: Vec<EditionId> = found.iter().map(|row| row.edition.id).collect();
    let texts = texts::of_editions(tx, &editions)?;
    let mut yardstick = Yardstick::new(tx)?;
    let mut rows = Vec::new();
    for row in found {
        let work = row.work.id;
        let live = releases::released_editions(tx, work)?;
        yardstick.look_at_live(tx, &row.edition, &live)?;
        let texts = texts.iter().filter(|text| text.edition == row.edition.id);
        let texts: Vec<&Text> = texts.collect();
        let standings = yardstick.standings(&row.edition, &texts, &edits::edits(tx, work)?);
        rows.push(Listed { row, standings });
    }
    let owners = accounts::list(tx)?
        .into_iter()
        .filter(|account| account.actor().is_staff())
        .map(|account| (account.id, account.name))
        .collect();
    Ok(Listing {
        rows,
        count,
        page,
        pages,
        owners,
    })
}

/// One work with all that hangs on it.
#[derive(Debug, Clone)]
pub struct Overview {
    pub work: Work,
    pub title: String,
    pub owner: String,
    pub issuer: Names,
    pub newest: Edition,
    pub editions: Vec<Edition>,
    pub texts: Vec<TextState>,
    pub releases: Vec<Release>,
    /// The edition that is public, by locale.
    pub live: Vec<(Locale, EditionId)>,
    /// What the public has of it: in the source language, else in any.
    pub out: Option<Item>,
    /// What stands between all locales of the newest edition and a release.
    pub blockers: Vec<Blocker>,
    /// What a release would bring readers.
    pub worth: live::Worth,
    /// The locales that somebody waits for.
    pub asked: BTreeSet<Locale>,
}

/// How one locale stands, and who wrote it last.
#[derive(Debug, Clone)]
pub struct TextState {
    pub locale: Locale,
    pub standing: Standing,
    pub last: Option<Last>,
    /// How many questions about it wait for an answer.
    pub questions: usize,
    /// How it stands with readers, where they are asked.
    pub reader: Option<reader_check::Standing>,
}

/// The last state of a text.
#[derive(Debug, Clone)]
pub struct Last {
    pub version: i64,
    /// Who did what was done last.
    pub by: AccountId,
    /// What it was, and who wrote the words.
    pub deed: texts::Deed,
}

impl Last {
    fn of(tx: &Tx<'_>, work: WorkId, text: &Text) -> Result<Self, store::Error> {
        Ok(Self {
            version: text.version,
            by: text.written_by,
            deed: texts::deed(tx, work, text)?,
        })
    }
}

/// Gathers everything about one work.
pub fn overview(tx: &Tx<'_>, id: WorkId, now: Moment) -> Result<Overview, store::Error> {
    let work = works::find(tx, id)?;
    let newest = works::newest_edition(tx, id)?;
    let texts = texts::of_edition(tx, newest.id)?;
    let live = releases::released_editions(tx, id)?;
    let mut yardstick = Yardstick::new(tx)?;
    yardstick.look_at_live(tx, &newest, &live)?;
    let mut states = Vec::new();
    let edits = edits::edits(tx, id)?;
    let open = questions::open(tx)?;
    let lines: Vec<&Text> = texts.iter().collect();
    let readers = Readers::read(tx)?;
    for (locale, standing) in yardstick.standings(&newest, &lines, &edits) {
        let text = texts.iter().find(|text| text.locale == locale);
        let last = text.map(|text| Last::of(tx, id, text)).transpose()?;
        let written = text.map_or_else(Default::default, |text| ledger::written(&text.content));
        states.push(TextState {
            reader: readers.standing(id, &locale, &written),
            locale,
            questions: open.get(&(id, locale)).copied().unwrap_or_default(),
            standing,
            last,
        });
    }
    let (blockers, worth) = ways_out(tx, id, now)?;
    Ok(Overview {
        title: title(&work, &texts),
        owner: accounts::find(tx, work.owner)?.name,
        issuer: organisations::find(tx, work.organisation)?.name,
        editions: works::editions(tx, id)?,
        texts: states,
        releases: releases::of_work(tx, id)?,
        out: live::out(tx, &work, &live)?,
        live,
        blockers,
        worth,
        asked: asked(tx, id)?,
        newest,
        work,
    })
}

/// The title in the source language, else in any, else the slug.
pub(super) fn title(work: &Work, texts: &[Text]) -> String {
    let source = texts.iter().find(|text| text.locale == SOURCE);
    source
        .or(texts.first())
        .map_or_else(|| work.slug.to_string(), |text| text.content.title.clone())
}

/// The locales that somebody waits for: the source, and what a release chose.
fn asked(tx: &Tx<'_>, id: WorkId) -> Result<BTreeSet<Locale>, store::Error> {
    let mut asked = releases::asked_locales(tx, id)?;
    asked.insert(SOURCE);
    Ok(asked)
}

/// What a release of every locale would meet, and what it would bring readers.
/// That some are public already stands in nobody's way here.
fn ways_out(
    tx: &Tx<'_>,
    id: WorkId,
    now: Moment,
) -> Result<(Vec<Blocker>, live::Worth), store::Error> {
    let run = live::whole_run(tx, id, now)?;
    let worth = live::worth(tx, id, &run)?;
    let mut blockers = run.blockers;
    blockers.retain(|blocker| blocker.why != Why::AlreadyReleased);
    Ok((blockers, worth))
}

/// A text on the writer's bench: the words, the source beside them, and the
/// records that they may name.
#[derive(Debug, Clone)]
pub struct Bench {
    pub work: Work,
    pub title: String,
    pub edition: Edition,
    pub locale: Locale,
    pub text: Option<Text>,
    pub last: Option<Last>,
    /// The text to translate from; none where this is the source.
    pub source: Option<Text>,
    /// How the text of each locale stands, for the way from one to the other.
    pub tabs: Vec<(Locale, State)>,
    /// How each field stands.
    pub states: BTreeMap<Field, State>,
    /// Fields of the source as they were when this was translated from them.
    pub before: BTreeMap<Field, String>,
    /// True where readers can read this locale now: other words in a new
    /// edition need a note on what changed.
    pub live: bool,
    pub contacts: Arc<Vec<Contact>>,
    pub facts: Arc<Vec<Fact>>,
    /// The glossary of this language; empty where this is the source.
    pub terms: Arc<Vec<Term>>,
    /// Warnings that somebody overrode.
    pub overrides: Overrides,
    /// What was said before for each field; empty until it is asked for.
    pub said: BTreeMap<Field, Vec<Said>>,
    /// Who had a hand in the words since they were approved last, and so may
    /// not approve them; empty until it is asked for.
    pub hands: BTreeSet<AccountId>,
    /// What was asked beside it.
    pub talk: Vec<Thread>,
    /// What only a text in Easy Japanese has.
    pub easy: Option<Sheet>,
    /// What is to be seen or heard beside it.
    pub visuals: Vec<Visual>,
}

impl Bench {
    /// What the checks say of these words.
    pub fn found(&self, content: &Content) -> Vec<Found> {
        let source = self.source.as_ref().map(|source| &source.content);
        findings::found(&self.locale, source, content, &self.terms, &self.overrides)
    }

    /// The fields that the source has left behind.
    pub fn stale(&self) -> Vec<Field> {
        let stale = self.states.iter().filter(|(_, state)| state.is_stale());
        stale.map(|(field, _)| *field).collect()
    }

    /// True where other words begin the next edition: the source's, once people
    /// decide on this one, and those of a text that is part of it. A translation
    /// that stayed behind is finished in the edition that its source is in.
    pub fn begins_edition(&self) -> bool {
        let is_source = self.source.is_none();
        let is_pinned = self.text.as_ref().is_some_and(|text| text.pinned);
        self.edition.state != EditionState::Draft && (is_source || is_pinned)
    }

    /// The number that other words saved now would have.
    pub fn next_number(&self) -> EditionNumber {
        if self.begins_edition() {
            self.edition.number.next()
        } else {
            self.edition.number
        }
    }

    /// True where a writer is asked for that field: words for what is to be seen
    /// or heard where there is such a thing, or where there are words already.
    pub fn asks_for(&self, field: Field) -> bool {
        let texts = self.text.iter().chain(&self.source);
        let mut written = texts.map(|text| ledger::written(&text.content));
        !field.is_of_visuals()
            || !self.visuals.is_empty()
            || written.any(|written| written.contains_key(&field))
    }

    /// The words that a writer begins with. A translation lists the records of
    /// its source: a save brings it along. A new edition starts without the
    /// last one's note.
    pub fn content(&self) -> Content {
        let mut content = self.own_content();
        if let Some(Text {
            content: source, ..
        }) = &self.source
        {
            let is_other = |field| content.list_digest(field) != source.list_digest(field);
            let (contacts, facts) = (is_other(Field::Contacts), is_other(Field::Facts));
            if contacts {
                content.contacts.clone_from(&source.contacts);
            }
            if facts {
                content.facts.clone_from(&source.facts);
            }
        }
        content
    }

    /// The words that a file's answers go into. A text keeps the lists that it
    /// has: a file brings none, so nobody would see them change.
    pub fn filed_content(&self) -> Content {
        match self.text {
            Some(_) => self.own_content(),
            None => self.content(),
        }
    }

    fn own_content(&self) -> Content {
        match &self.text {
            Some(text) if self.begins_edition() => Content {
                change_note: String::new(),
                ..text.content.clone()
            },
            Some(text) => text.content.clone(),
            None => Content::default(),
        }
    }
}

/// Lays one text on the bench.
pub fn bench(tx: &Tx<'_>, id: WorkId, locale: &Locale) -> Result<Bench, store::Error> {
    let mut bench = bench_from(tx, id, &Shelf::read(tx, locale)?)?;
    bench.hands = hands(tx, id, locale, bench.edition.id)?;
    Ok(bench)
}

/// The same, with what is at hand for many texts.
pub fn bench_from(tx: &Tx<'_>, id: WorkId, shelf: &Shelf) -> Result<Bench, store::Error> {
    let locale = &shelf.locale;
    let work = works::find(tx, id)?;
    let edition = works::newest_edition(tx, id)?;
    let texts = texts::of_edition(tx, edition.id)?;
    let find = |locale: &Locale| texts.iter().find(|text| text.locale == *locale);
    let text = find(locale);
    let source = find(&SOURCE).filter(|_| *locale != SOURCE);
    let edits = edits::edits(tx, id)?;
    let states = standing::states(text, source, &edits);
    let tabs = shelf.locales.iter().map(|locale| {
        let states = standing::states(find(locale), find(&SOURCE), &edits);
        (*locale, ledger::worst(&states))
    });
    let stale = standing::stale(&states);
    let before = match text {
        Some(text) if !stale.is_empty() => fields_before(tx, id, text, &stale)?,
        _ => BTreeMap::new(),
    };
    let live = releases::released_editions(tx, id)?;
    Ok(Bench {
        title: title(&work, &texts),
        last: text.map(|text| Last::of(tx, id, text)).transpose()?,
        live: live.iter().any(|(public, _)| public == locale),
        contacts: shelf.contacts.clone(),
        facts: shelf.facts.clone(),
        terms: source.map_or_else(Arc::default, |_| shelf.terms.clone()),
        overrides: overrides::of_text(tx, id, locale)?,
        talk: talk::threads(tx, id, locale, find(&SOURCE))?,
        said: BTreeMap::new(),
        hands: BTreeSet::new(),
        easy: easy::sheet(tx, id, locale, text)?,
        visuals: beside::visuals(tx, edition.id, locale)?,
        locale: *locale,
        tabs: tabs.collect(),
        text: text.cloned(),
        source: source.cloned(),
        states: states.into_iter().collect(),
        work,
        edition,
        before,
    })
}

/// The same, with what was said before for each field of the source.
pub fn bench_and_memory(tx: &Tx<'_>, id: WorkId, locale: &Locale) -> Result<Bench, store::Error> {
    let mut bench = bench(tx, id, locale)?;
    if let Some(source) = &bench.source {
        bench.said = memory::said(tx, &source.content, locale)?;
    }
    Ok(bench)
}

/// The words that the translation's digests point to, of the newest version
/// of the source that had them.
fn fields_before(
    tx: &Tx<'_>,
    id: WorkId,
    text: &Text,
    stale: &[Field],
) -> Result<BTreeMap<Field, String>, store::Error> {
    let versions = texts::versions(tx, id, &SOURCE)?;
    let before = stale.iter().filter_map(|field| {
        let digest = text.source.get(field)?;
        let seen = versions
            .iter()
            .find(|version| version.content.field_digest(*field) == *digest)?;
        Some((*field, seen.content.to_input().field(*field).to_owned()))
    });
    Ok(before.collect())
}

/// The version of the source in this edition whose words the writer saw in
/// another one; 0 where there is none, so that every field counts as stale.
pub fn source_base_in(
    tx: &Tx<'_>,
    id: WorkId,
    edition: EditionId,
    seen: (EditionId, i64),
) -> Result<i64, store::Error> {
    if edition == seen.0 {
        return Ok(seen.1);
    }
    let versions = texts::versions(tx, id, &SOURCE)?;
    let words = versions
        .iter()
        .find(|version| (version.edition, version.version) == seen)
        .map(|version| version.content.source_digests());
    let same = versions.iter().find(|version| {
        version.edition == edition && Some(version.content.source_digests()) == words
    });
    Ok(same.map_or(0, |version| version.version))
}

/// The text that stands in a stale save's way, with who wrote it.
pub fn in_the_way(
    tx: &Tx<'_>,
    work: WorkId,
    refusal: &TextRefusal,
) -> Result<Option<(Content, Last)>, store::Error> {
    match refusal {
        TextRefusal::Stale {
            current: Some(text),
            ..
        } => Ok(Some((text.content.clone(), Last::of(tx, work, text)?))),
        _ => Ok(None),
    }
}
