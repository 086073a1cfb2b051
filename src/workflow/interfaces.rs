//! The words of the public pages in a language that is not part of the
//! program: the smallest set that makes chosen works complete, how it stands,
//! and what people put into it.
//!
//! Refuses a language whose words are part of the program: those are changed
//! where the program is made.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Decision, SOURCE, languages::Progress, ledger as standing, letters};
use crate::{
    domain::{
        account::Actor,
        blocker::Why,
        content::Field,
        id::{ReleaseId, WorkId},
        interface::{Interface, Wording},
        ledger::{Mark, State},
        locale::Locale,
        moment::Moment,
        record::{RecordKind, Words},
        refusal::FieldRefusals,
        slug::Slug,
    },
    i18n::{
        Lang,
        wording::{self, Place, Source},
    },
    store::{self, Tx, interfaces, journal, languages, ledger as edits, releases, texts, works},
};

mod emergency;
mod named;

pub use emergency::{emergency, lent};
pub use named::Named;

/// True where the words of the public pages are data in this language.
pub fn is_data(locale: &Locale) -> bool {
    Lang::of(locale).is_none()
}

/// How a message stands.
fn state(wording: Option<&Wording>, source: &Source) -> State {
    match wording {
        None => State::Missing,
        Some(wording) if wording.source != source.digest => State::StaleMeaning,
        Some(wording) => match wording.mark {
            Mark::Machine => State::Machine,
            Mark::Draft => State::Draft,
            Mark::Checked | Mark::Approved => State::Checked,
        },
    }
}

/// A language's words as a manifest pins them, all that are made from the
/// source of today; and what is still open of what the texts name, and of whom
/// to call in an emergency. `going` are the keys of contacts that go out with it.
pub fn interface(
    tx: &Tx<'_>,
    locale: &Locale,
    named: &Named,
    going: &BTreeSet<String>,
) -> Result<(Interface, Vec<Why>), store::Error> {
    let stored = interfaces::of_locale(tx, locale)?;
    let language = super::languages::find(tx, locale)?.language;
    let sound = wording::sources().iter().filter_map(|source| {
        let wording = stored.get(&source.id)?;
        let is_sound = wording.source == source.digest;
        is_sound.then(|| (source.id.clone(), wording.value.clone()))
    });
    let mut interface = Interface::new(&language, sound.collect());
    let count = named.open(&stored);
    let mut open: Vec<Why> = (count > 0)
        .then_some(Why::InterfaceOpen { count })
        .into_iter()
        .collect();
    let (spoken, unspoken) = emergency(tx, locale, going)?;
    interface.emergency = spoken;
    open.extend(unspoken);
    Ok((interface, open))
}

/// Adds what every public text in a language names: words that go out must not
/// leave a page behind that readers have.
pub fn with_public(tx: &Tx<'_>, locale: &Locale, mut named: Named) -> Result<Named, store::Error> {
    for ((id, tag), edition) in releases::all_released_editions(tx)? {
        if tag != *locale {
            continue;
        }
        let work = works::find(tx, id)?;
        if let Some(text) = texts::find_optional(tx, edition, locale)? {
            let about = (work.topic, work.audiences.as_slice());
            named.add(tx, about, &text.content, locale)?;
        }
    }
    Ok(named)
}

/// The same for a preview, with English words where there are none yet; none
/// where the words are part of the program.
pub fn preview(tx: &Tx<'_>, locale: &Locale) -> Result<Option<Interface>, store::Error> {
    if !is_data(locale) {
        return Ok(None);
    }
    let (mut interface, _) = interface(tx, locale, &Named::default(), &BTreeSet::new())?;
    for source in wording::sources() {
        let words = interface.messages.entry(source.id.clone());
        words.or_insert_with(|| source.english.clone());
    }
    Ok(Some(interface))
}

/// How far all words of the public pages have come; none where they are part
/// of the program.
pub fn progress(tx: &Tx<'_>, locale: &Locale) -> Result<Option<Progress>, store::Error> {
    if !is_data(locale) {
        return Ok(None);
    }
    let stored = interfaces::of_locale(tx, locale)?;
    let public = wording::sources().iter();
    let public: Vec<&Source> = public
        .filter(|source| wording::place(&source.id).is_some())
        .collect();
    let done = public
        .iter()
        .filter(|source| !state(stored.get(&source.id), source).blocks());
    Ok(Some(Progress {
        done: done.count(),
        all: public.len(),
    }))
}

/// The smallest set that makes works complete in a language.
#[derive(Debug, Clone)]
pub struct Needed {
    pub messages: Vec<Message>,
    pub labels: Vec<Label>,
    pub texts: Vec<Text>,
}

/// One message of the set.
#[derive(Debug, Clone)]
pub struct Message {
    pub source: &'static Source,
    pub place: Place,
    pub wording: Option<Wording>,
    pub state: State,
}

/// The words of a contact or a fact.
#[derive(Debug, Clone)]
pub struct Label {
    pub kind: RecordKind,
    pub key: Slug,
    /// In each language that has words.
    pub names: Words<String>,
    pub is_there: bool,
}

/// The words of a work.
#[derive(Debug, Clone)]
pub struct Text {
    pub work: WorkId,
    pub title: String,
    /// The fields that are missing or left behind.
    pub open: Vec<(Field, State)>,
    pub fields: usize,
}

impl Needed {
    /// How far the messages have come.
    pub fn messages_done(&self) -> Progress {
        let done = self.messages.iter().filter(|one| !one.state.blocks());
        Progress {
            done: done.count(),
            all: self.messages.len(),
        }
    }

    /// How far the names of contacts and facts have come.
    pub fn labels_done(&self) -> Progress {
        Progress {
            done: self.labels.iter().filter(|label| label.is_there).count(),
            all: self.labels.len(),
        }
    }

    /// How far the fields of the works have come.
    pub fn fields_done(&self) -> Progress {
        let all = self.texts.iter().map(|text| text.fields).sum();
        let open: usize = self.texts.iter().map(|text| text.open.len()).sum();
        Progress {
            done: all - open,
            all,
        }
    }

    /// All of it.
    pub fn done(&self) -> Progress {
        let parts = [self.messages_done(), self.labels_done(), self.fields_done()];
        Progress {
            done: parts.iter().map(|part| part.done).sum(),
            all: parts.iter().map(|part| part.all).sum(),
        }
    }
}

/// The works that the set is for where nobody says otherwise: all that are
/// public in the source.
pub fn public_works(tx: &Tx<'_>) -> Result<BTreeSet<WorkId>, store::Error> {
    let released = releases::all_released_editions(tx)?.into_keys();
    let works = released.filter(|(_, locale)| *locale == SOURCE);
    Ok(works.map(|(work, _)| work).collect())
}

/// What makes these works complete in a language.
pub fn needed(
    tx: &Tx<'_>,
    locale: &Locale,
    works: &BTreeSet<WorkId>,
) -> Result<Needed, store::Error> {
    let mut named = Named::default();
    let mut lines = Vec::new();
    if is_data(locale) {
        for key in emergency::needed(tx)? {
            named.add_record(tx, RecordKind::Contact, key, locale)?;
        }
    }
    for id in works {
        let work = works::find(tx, *id)?;
        let edition = works::newest_edition(tx, *id)?;
        let texts = texts::of_edition(tx, edition.id)?;
        let find = |locale: &Locale| texts.iter().find(|text| text.locale == *locale);
        let source = find(&SOURCE);
        let fields = standing::states(find(locale), source, &edits::edits(tx, *id)?);
        if let Some(source) = source {
            named.add(tx, (work.topic, &work.audiences), &source.content, locale)?;
        }
        lines.push(Text {
            work: *id,
            title: source.map_or_else(|| work.slug.to_string(), |one| one.content.title.clone()),
            fields: fields.len(),
            open: fields
                .into_iter()
                .filter(|(_, state)| state.blocks())
                .collect(),
        });
    }
    let stored = interfaces::of_locale(tx, locale)?;
    let messages = match is_data(locale) {
        true => wording::needed(&named.messages),
        false => Vec::new(),
    };
    Ok(Needed {
        messages: messages
            .into_iter()
            .map(|(source, place)| message(source, place, &stored))
            .collect(),
        labels: named
            .records
            .into_iter()
            .map(|((kind, key), (names, is_there))| Label {
                kind,
                key,
                names,
                is_there,
            })
            .collect(),
        texts: lines,
    })
}

/// The works of a set that lack nothing in a language, neither words of the
/// pages nor a name, and are not public in it; none that a release holds.
pub fn ready(tx: &Tx<'_>, locale: &Locale, set: &Needed) -> Result<Vec<WorkId>, store::Error> {
    let mut ready = Vec::new();
    let out = releases::all_released_editions(tx)?;
    for text in set.texts.iter().filter(|text| text.open.is_empty()) {
        let work = text.work;
        if !out.contains_key(&(work, *locale))
            && releases::holding(tx, work, ReleaseId(0))?.is_none()
            && needed(tx, locale, &BTreeSet::from([work]))?
                .done()
                .is_whole()
        {
            ready.push(work);
        }
    }
    Ok(ready)
}

/// Every message of the public pages: what is beyond the smallest set brings
/// further pages.
pub fn everything(tx: &Tx<'_>, locale: &Locale) -> Result<Vec<Message>, store::Error> {
    let stored = interfaces::of_locale(tx, locale)?;
    let public = wording::sources().iter();
    let placed = public.filter_map(|source| Some((source, wording::place(&source.id)?)));
    Ok(placed
        .map(|(source, place)| message(source, place, &stored))
        .collect())
}

fn message(source: &'static Source, place: Place, stored: &BTreeMap<String, Wording>) -> Message {
    let wording = stored.get(&source.id);
    Message {
        state: state(wording, source),
        wording: wording.cloned(),
        source,
        place,
    }
}

/// What somebody puts into a language.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// By id: the words, and the version that the writer saw; 0 for none.
    pub words: BTreeMap<String, (String, i64)>,
    pub mark: Option<Mark>,
}

/// Why nothing of it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordingRefusal {
    Fields(FieldRefusals),
    /// Somebody else wrote these meanwhile.
    Stale(BTreeMap<String, Wording>),
    /// The words of this language are part of the program, or nobody writes
    /// in it.
    NotData,
}

#[derive(Serialize)]
struct Details<'a> {
    id: &'a str,
    version: i64,
    value: &'a str,
    source: String,
    mark: &'a str,
}

/// Keeps what was typed, all of it or nothing. What is as it was stays, unless
/// its writer calls it checked. Empty words take nothing away.
pub fn save(
    tx: &Tx<'_>,
    actor: &Actor,
    locale: &Locale,
    typed: &Typed,
    now: Moment,
) -> Decision<usize, WordingRefusal> {
    if !is_data(locale) || !languages::in_use(tx)?.contains(locale) {
        return Ok(Err(WordingRefusal::NotData));
    }
    let stored = interfaces::of_locale(tx, locale)?;
    let mark = typed.mark.unwrap_or(Mark::Draft);
    let mut refusals = FieldRefusals::default();
    let mut stale = BTreeMap::new();
    let mut next = Vec::new();
    for (id, (words, base)) in &typed.words {
        let Some(source) = wording::source(id).filter(|_| !words.trim().is_empty()) else {
            continue;
        };
        let before = stored.get(id);
        let Some(value) = refusals.take(id, letters::read_message(source, locale, words)) else {
            continue;
        };
        let is_same = before.is_some_and(|before| before.value == value);
        let stays = |before: &Wording| {
            is_same && (mark != Mark::Checked || state(Some(before), source) == State::Checked)
        };
        if before.is_some_and(stays) {
            continue;
        }
        let version = before.map_or(0, |before| before.version);
        if let Some(before) = before.filter(|_| version != *base) {
            stale.insert(id.clone(), before.clone());
        }
        next.push((
            source,
            Wording {
                value,
                source: source.digest,
                mark,
                version: version + 1,
                writer: actor.name.clone(),
                at: now,
            },
        ));
    }
    if !refusals.is_empty() {
        return Ok(Err(WordingRefusal::Fields(refusals)));
    }
    if !stale.is_empty() {
        return Ok(Err(WordingRefusal::Stale(stale)));
    }
    for (source, wording) in &next {
        keep(tx, actor, locale, &source.id, wording, now)?;
    }
    Ok(Ok(next.len()))
}

/// Keeps the next version of one message.
pub(super) fn keep(
    tx: &Tx<'_>,
    actor: &Actor,
    locale: &Locale,
    id: &str,
    wording: &Wording,
    now: Moment,
) -> Result<(), store::Error> {
    interfaces::add(tx, (locale, id), wording, actor.id, now)?;
    let details = Details {
        id,
        version: wording.version,
        value: &wording.value,
        source: wording.source.to_string(),
        mark: wording.mark.key(),
    };
    let object = format!("language:{locale}");
    journal::append(tx, Some(actor.id), "wording.saved", &object, &details, now)
}
