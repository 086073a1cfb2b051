//! Contacts and facts: added and changed in versions. A release that was
//! decided keeps the version that it pins.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Decision, Error, letters, library::PAGE};
use crate::{
    domain::{
        account::{Actor, Role},
        digest::Digest,
        id::RecordId,
        locale::Locale,
        moment::Moment,
        record::{Contact, Fact, RecordKind, Stale, Stored, Verified, Words},
        refusal::{FieldRefusal, FieldRefusals},
        slug::Slug,
    },
    publication::{Publication, Showing},
    store::{
        self, Store, Tx, journal,
        records::{self, Changed},
        uses::{self, Pinning, Use},
    },
    text::ruby,
};

mod left;

pub use left::{Said, Vouched, history};
use left::{left_behind, said_before};

/// A contact or a fact.
pub trait Record: Serialize + serde::de::DeserializeOwned + Clone + PartialEq {
    const KIND: RecordKind;

    /// The key by which texts name it.
    fn key(&self) -> &Slug;

    /// Its words in each language, field by field.
    fn said(&self) -> Said {
        let mut said = Said::new();
        for (locale, field, line) in self.lines() {
            let fields = said.entry(locale).or_default();
            fields.insert(field.to_owned(), line.to_owned());
        }
        said
    }

    /// The digest of what a page in that language shows of it.
    fn shown(&self, locale: &Locale) -> Digest {
        let mut shown = self.clone();
        shown.keep_shown(locale);
        Digest::of_value(&shown)
    }

    /// Leaves of it what a page in that language shows.
    fn keep_shown(&mut self, locale: &Locale);

    /// Its lines of words.
    fn lines(&self) -> Vec<Line<'_>>;

    /// What people look for it by: its key, its names in every language, and
    /// where it leads.
    fn sought(&self) -> String;
}

impl Record for Contact {
    const KIND: RecordKind = RecordKind::Contact;

    fn key(&self) -> &Slug {
        &self.key
    }

    fn keep_shown(&mut self, locale: &Locale) {
        self.words.retain(|tag, _| tag == locale);
        // no page says how it was verified
        self.verified = Verified::Own;
    }

    fn lines(&self) -> Vec<Line<'_>> {
        lines(&self.words, |words| {
            vec![
                ("name", &words.name),
                ("hours", &words.hours),
                ("area", &words.area),
                ("charge", &words.charge),
                ("note", &words.note),
            ]
        })
    }

    fn sought(&self) -> String {
        let names = self.words.values().map(|words| words.name.as_str());
        let places = [&self.number, &self.url].into_iter().flatten();
        sought(&self.key, names.chain(places.map(String::as_str)))
    }
}

impl Record for Fact {
    const KIND: RecordKind = RecordKind::Fact;

    fn key(&self) -> &Slug {
        &self.key
    }

    fn keep_shown(&mut self, locale: &Locale) {
        self.words.retain(|tag, _| tag == locale);
        // no page says how it was verified
        self.verified = Verified::Own;
    }

    fn lines(&self) -> Vec<Line<'_>> {
        lines(&self.words, |words| {
            vec![("statement", &words.statement), ("source", &words.source)]
        })
    }

    fn sought(&self) -> String {
        let words = self.words.values();
        let said = words.flat_map(|words| [words.statement.as_str(), words.source.as_str()]);
        sought(&self.key, said)
    }
}

/// A line of words: its language, its field, what it says.
pub type Line<'a> = (Locale, &'static str, &'a str);

fn lines<T>(
    words: &Words<T>,
    fields: impl Fn(&T) -> Vec<(&'static str, &String)>,
) -> Vec<Line<'_>> {
    let all = words.iter().flat_map(|(locale, words)| {
        let fields = fields(words).into_iter();
        fields.map(move |(field, line)| (*locale, field, line.as_str()))
    });
    all.collect()
}

/// The record, where its words are in letters that can be read.
pub fn lettered<T: Record>(record: T) -> Result<T, FieldRefusals> {
    let mut refusals = FieldRefusals::default();
    for (locale, field, line) in record.lines() {
        if let Some(refusal) = letters::refusal(&locale, line) {
            refusals.note(&format!("{field}.{locale}"), refusal);
        }
    }
    match refusals.is_empty() {
        true => Ok(record),
        false => Err(refusals),
    }
}

fn sought<'a>(key: &Slug, words: impl Iterator<Item = &'a str>) -> String {
    let all: Vec<String> = words.map(ruby::plain).collect();
    format!("{key}\n{}", all.join("\n")).to_lowercase()
}

/// True where the person keeps contacts and facts; everyone else of the staff
/// looks at them.
pub fn may_keep(actor: &Actor) -> bool {
    actor.has(Role::Drafter) || actor.has(Role::Administrator)
}

/// A record with everything that a change of it would touch.
#[derive(Debug, Clone)]
pub struct Found<T> {
    pub stored: Stored<T>,
    /// The newest texts that use it, of at most so many works.
    pub uses: Vec<Use>,
    /// How many there are.
    pub uses_count: i64,
    /// The newest releases whose manifests pin it, at most so many.
    pub releases: Vec<Pinning>,
    /// Public texts that show it, each with the version that it shows: at most
    /// so many, those with the oldest version first.
    pub showing: Vec<Showing>,
    /// The languages and versions in which pages show something else than the
    /// newest version would.
    pub older: BTreeSet<(Locale, i64)>,
    /// How many public texts do.
    pub outdated: i64,
}

/// More works or pages than a person can go through are counted, not listed.
pub const WORKS_MAX: i64 = 100;
const SHOWING_MAX: i64 = 1_000;
const RELEASES_MAX: i64 = 20;

/// One record, where it is used, and what readers see of it.
pub fn find<T: Record>(
    store: &Store,
    publication: &Publication,
    key: &Slug,
    now: Moment,
) -> Result<Found<T>, Error> {
    let (stored, uses, uses_count, releases) = store.read(|tx| -> Result<_, store::Error> {
        let stored = records::find::<T>(tx, T::KIND, key)?;
        let releases = uses::releases(tx, T::KIND, stored.id, RELEASES_MAX)?;
        let uses = uses::list(tx, T::KIND, key, WORKS_MAX)?;
        Ok((stored, uses, uses::count(tx, T::KIND, key)?, releases))
    })?;
    let (older, outdated) = older::<T>(store, publication, key, stored.version, now)?;
    Ok(Found {
        stored,
        uses,
        uses_count,
        releases,
        showing: publication.showing(T::KIND, key, SHOWING_MAX, now)?,
        older,
        outdated,
    })
}

/// The languages and versions of which readers see something else than the
/// newest version would show them, and how many texts that are. Words that a
/// record has in one language change no page in another.
fn older<T: Record>(
    store: &Store,
    publication: &Publication,
    key: &Slug,
    newest: i64,
    now: Moment,
) -> Result<(BTreeSet<(Locale, i64)>, i64), Error> {
    let mut shown = publication.shown_versions(T::KIND, key, now)?;
    shown.retain(|(_, version), _| *version < newest);
    if shown.is_empty() {
        return Ok((BTreeSet::new(), 0));
    }
    let versions = store.read(|tx| records::versions::<T>(tx, T::KIND, key))?;
    let seen = |version: i64, locale: &Locale| Some(versions.get(&version)?.shown(locale));
    shown.retain(|(locale, version), _| seen(*version, locale) != seen(newest, locale));
    let count = shown.values().sum();
    Ok((shown.into_keys().collect(), count))
}

/// The digest of what a page in that language shows of each version of a record.
pub(super) fn shown(
    tx: &Tx<'_>,
    kind: RecordKind,
    key: &Slug,
    locale: &Locale,
) -> Result<BTreeMap<i64, Digest>, store::Error> {
    fn of<T: Record>(
        tx: &Tx<'_>,
        key: &Slug,
        locale: &Locale,
    ) -> Result<BTreeMap<i64, Digest>, store::Error> {
        let versions = records::versions::<T>(tx, T::KIND, key)?.into_iter();
        Ok(versions.map(|(at, one)| (at, one.shown(locale))).collect())
    }
    match kind {
        RecordKind::Contact => of::<Contact>(tx, key, locale),
        RecordKind::Fact => of::<Fact>(tx, key, locale),
    }
}

/// Records of which readers see something older, each with how many public
/// texts show it: somebody makes new editions and releases them, or lets it be.
pub fn outdated(
    store: &Store,
    publication: &Publication,
    now: Moment,
) -> Result<Vec<(Changed, i64)>, Error> {
    let mut outdated = Vec::new();
    for record in store.read(records::changed)? {
        let (key, version) = (&record.key, record.version);
        let (_, count) = match record.kind {
            RecordKind::Contact => older::<Contact>(store, publication, key, version, now)?,
            RecordKind::Fact => older::<Fact>(store, publication, key, version, now)?,
        };
        if count > 0 {
            outdated.push((record, count));
        }
    }
    Ok(outdated)
}

/// One page of the records of a kind.
#[derive(Debug, Clone)]
pub struct Listing<T> {
    /// Each with how many texts use it.
    pub rows: Vec<(Stored<T>, i64)>,
    pub count: i64,
    /// The page that is shown: the last one, where a later one was asked for.
    pub page: i64,
    pub pages: i64,
}

/// The records of a kind in which each of these words stands.
pub fn list<T: Record>(tx: &Tx<'_>, words: &str, page: i64) -> Result<Listing<T>, store::Error> {
    let words = words.to_lowercase();
    let fits = |record: &T| {
        let sought = record.sought();
        words.split_whitespace().all(|word| sought.contains(word))
    };
    let mut found = records::list::<T>(tx, T::KIND)?;
    found.retain(|stored| fits(&stored.content));
    let count = found.len() as i64;
    let pages = (count + PAGE - 1).div_euclid(PAGE).max(1);
    let page = page.clamp(1, pages);
    let uses = uses::counts(tx, T::KIND)?;
    let before = usize::try_from((page - 1) * PAGE).unwrap_or_default();
    let rows = found.into_iter().skip(before).take(PAGE as usize);
    let rows = rows.map(|stored| {
        let count = uses.get(stored.content.key()).copied().unwrap_or(0);
        (stored, count)
    });
    Ok(Listing {
        rows: rows.collect(),
        count,
        page,
        pages,
    })
}

/// Why a record is not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordRefusal {
    Fields(FieldRefusals),
    /// Somebody changed it meanwhile.
    Stale,
}

impl RecordRefusal {
    /// The fields to mend; none where somebody else was faster.
    pub fn fields(self) -> FieldRefusals {
        match self {
            Self::Fields(refusals) => refusals,
            Self::Stale => FieldRefusals::default(),
        }
    }
}

#[derive(Serialize)]
struct Details<'a> {
    key: &'a Slug,
    version: i64,
    digest: Digest,
    stale: &'a Stale,
    /// What its writer called still right.
    still_right: &'a Stale,
}

/// Adds a record.
pub fn add<T: Record>(
    tx: &Tx<'_>,
    actor: &Actor,
    record: &T,
    now: Moment,
) -> Decision<RecordId, RecordRefusal> {
    if let Err(refusals) = lettered(record.clone()) {
        return Ok(Err(RecordRefusal::Fields(refusals)));
    }
    let id = match records::add(tx, T::KIND, record.key(), record, Some(actor.id), now) {
        Ok(id) => id,
        Err(store::Error::Conflict) => {
            let taken = FieldRefusals::one("key", FieldRefusal::Taken);
            return Ok(Err(RecordRefusal::Fields(taken)));
        }
        Err(error) => return Err(error),
    };
    let version = (1, &Stale::new(), &Stale::new());
    note(tx, actor, ("added", id), record, version, now)?;
    Ok(Ok(id))
}

/// Stores a new version of a record; its key stays. `base` is the version that
/// the writer saw.
pub fn change<T: Record>(
    tx: &Tx<'_>,
    actor: &Actor,
    base: i64,
    (record, vouched): (&T, &Vouched),
    now: Moment,
) -> Decision<(), RecordRefusal> {
    if let Err(refusals) = lettered(record.clone()) {
        return Ok(Err(RecordRefusal::Fields(refusals)));
    }
    let stored = records::find::<T>(tx, T::KIND, record.key())?;
    let gone = said_before(tx, &stored, record)?;
    let stale = left_behind(&stored, record, &gone, vouched);
    let mut cleared = left_behind(&stored, record, &gone, &Vouched::default());
    cleared.retain(|locale, fields| {
        let left = stale.get(locale);
        fields.retain(|field| left.is_none_or(|left| !left.contains(field)));
        !fields.is_empty()
    });
    // two people who typed the same have no conflict
    if stored.content == *record && stored.stale == stale {
        return Ok(Ok(()));
    }
    match records::change(tx, stored.id, base, (record, &stale), actor.id, now) {
        Ok(()) => {}
        Err(store::Error::Conflict) => return Ok(Err(RecordRefusal::Stale)),
        Err(error) => return Err(error),
    }
    let version = (base + 1, &stale, &cleared);
    note(tx, actor, ("changed", stored.id), record, version, now)?;
    Ok(Ok(()))
}

fn note<T: Record>(
    tx: &Tx<'_>,
    actor: &Actor,
    (verb, id): (&str, RecordId),
    record: &T,
    (version, stale, still_right): (i64, &Stale, &Stale),
    now: Moment,
) -> Result<(), store::Error> {
    let kind = T::KIND.key();
    let details = Details {
        key: record.key(),
        version,
        digest: Digest::of_value(record),
        stale,
        still_right,
    };
    journal::append(
        tx,
        Some(actor.id),
        &format!("{kind}.{verb}"),
        &format!("{kind}:{id}"),
        &details,
        now,
    )
}
