//! How every text of every newest edition stands, kept from one look to the
//! next: after the first look, only works that the journal names since are
//! read again, since every write is in the journal.
//!
//! Refuses to keep for longer than until the next write what depends on more
//! than a work's own texts, edits and releases.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use super::{SOURCE, easy::Readers, queue::Approval};
use crate::{
    domain::{
        account::Actor,
        content::Field,
        digest::Digest,
        id::{EditionId, TextId, WorkId},
        ledger::{self as rules, State},
        locale::Locale,
        moment::Moment,
        reader_check::{self, words_read},
        slug::Slug,
        vocabulary::Topic,
        work::EditionState,
    },
    store::{
        self, Tx, journal,
        ledger::{self, Edits, Line, Sheet, Which},
        releases, talk,
        translation::{self, Left},
    },
};

/// Where more works than that have changed, all are read again.
const CHANGED_MAX: usize = 50;

/// How one text stands, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The worst of its fields.
    pub state: State,
    /// The fields that stand so.
    pub fields: Vec<Field>,
    /// Since when, where that is known: since the source went on, else since
    /// the text was written.
    pub since: Option<Moment>,
    /// There is a text, whatever is in it.
    pub begun: bool,
    /// How many questions about it wait for an answer.
    pub questions: usize,
    /// How it stands with readers, where they are asked.
    pub reader: Option<reader_check::Standing>,
}

/// One text of a newest edition.
#[derive(Debug)]
pub struct Standing {
    pub id: TextId,
    locale: Locale,
    pub state: State,
    fields: Vec<Field>,
    pub since: Option<Moment>,
    /// What readers would be asked about, where they are.
    words: Option<Digest>,
}

/// One work.
#[derive(Debug)]
pub struct Stand {
    pub work: WorkId,
    pub slug: Slug,
    pub title: String,
    pub topic: Topic,
    /// When the source was written; none where there is none.
    pub source: Option<Moment>,
    /// The fields that a language lacks that has no text.
    lacking: Vec<Field>,
    texts: Vec<Standing>,
    /// The languages that readers can read it in, each with its edition.
    live: Vec<(Locale, EditionId)>,
}

impl Stand {
    fn of(sheet: Sheet, edits: &Edits, left: &Left, live: Vec<(Locale, EditionId)>) -> Self {
        let source = sheet.line(&SOURCE);
        let texts = sheet.lines.iter();
        let standing = |line: &Line| {
            let states = match source {
                _ if line.locale == SOURCE => own_states(sheet.state, line),
                Some(source) => rules::states(Some(line.entry()), &source.written, edits),
                None => Vec::new(),
            };
            let state = rules::worst(&states);
            let worst = states.iter().filter(|(_, one)| *one == state);
            let fields: Vec<Field> = worst.map(|(field, _)| *field).collect();
            let is_read =
                line.locale == Locale::JA_SIMPLE && rules::words(&line.written).next().is_some();
            Standing {
                id: line.id,
                locale: line.locale,
                since: since(sheet.work, line, state, &fields, left),
                state,
                fields,
                words: is_read.then(|| words_read(&line.written)),
            }
        };
        let texts = texts.map(standing).collect();
        let lacking = source.map(|source| rules::states(None, &source.written, edits));
        let lacking = lacking.unwrap_or_default().into_iter();
        Self {
            source: source.map(|source| source.written_at),
            lacking: lacking.map(|(field, _)| field).collect(),
            title: sheet.title().to_owned(),
            work: sheet.work,
            topic: sheet.topic,
            slug: sheet.slug,
            texts,
            live,
        }
    }

    /// The text in that language.
    pub fn text(&self, locale: &Locale) -> Option<&Standing> {
        self.texts.iter().find(|text| text.locale == *locale)
    }

    /// How the text in that language stands.
    pub fn state(&self, locale: &Locale) -> State {
        self.text(locale).map_or(State::Missing, |text| text.state)
    }

    /// True where readers can read it in that language.
    pub fn is_live(&self, locale: &Locale) -> bool {
        self.edition(locale).is_some()
    }

    /// True where readers can read it in that language, and another edition in
    /// the source.
    pub fn is_left_behind(&self, locale: &Locale) -> bool {
        self.is_live(locale) && self.edition(locale) != self.edition(&SOURCE)
    }

    fn edition(&self, locale: &Locale) -> Option<EditionId> {
        let found = self.live.iter().find(|(tag, _)| tag == locale);
        found.map(|(_, edition)| *edition)
    }
}

/// A source is a draft until its edition is frozen.
fn own_states(edition: EditionState, line: &Line) -> Vec<(Field, State)> {
    let good = match edition {
        EditionState::Draft => State::Draft,
        EditionState::Frozen | EditionState::Released => State::Approved,
    };
    let states = Field::TRANSLATED.into_iter();
    states
        // what is not to be seen needs no words for it
        .filter(|field| !field.is_of_visuals() || line.written.contains_key(field))
        .map(|field| match line.written.contains_key(&field) {
            true => (field, good),
            false => (field, State::Missing),
        })
        .collect()
}

fn since(work: WorkId, line: &Line, state: State, fields: &[Field], left: &Left) -> Option<Moment> {
    if !state.is_stale() {
        return (state != State::Missing).then_some(line.written_at);
    }
    let left = fields.iter().filter_map(|field| {
        let words = *line.source.get(field)?;
        left.get(&(work, *field, words)).copied()
    });
    left.min()
}

/// Every work, by its number.
pub type Stands = BTreeMap<WorkId, Arc<Stand>>;

/// What was read, and up to which entry of the journal it is true.
#[derive(Debug, Default)]
struct Kept {
    sequence: i64,
    stands: Arc<Stands>,
}

/// What is kept between two looks; one for a desk.
#[derive(Debug, Default)]
pub struct Standings {
    kept: Mutex<Kept>,
    /// What waits for approval.
    pub(super) approvals: PerPerson<Vec<Approval>>,
}

/// What was read for each person, true up to one entry of the journal: what is
/// written next empties it.
#[derive(Debug, Default)]
pub(super) struct PerPerson<T>(Mutex<(i64, Vec<(Actor, T)>)>);

impl<T: Clone> PerPerson<T> {
    /// What is kept for that person, else what `read` finds.
    pub(super) fn read(
        &self,
        tx: &Tx<'_>,
        actor: &Actor,
        read: impl FnOnce() -> Result<T, store::Error>,
    ) -> Result<T, store::Error> {
        let newest = journal::newest(tx)?;
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = {
            let kept = lock();
            let mut people = kept.1.iter().filter(|_| kept.0 == newest);
            let known = people.find(|(person, _)| person == actor);
            known.map(|(_, known)| known.clone())
        };
        if let Some(known) = known {
            return Ok(known);
        }
        let found = read()?;
        let mut kept = lock();
        if kept.0 < newest {
            *kept = (newest, Vec::new());
        }
        // who read before something was written keeps nothing for those after
        if kept.0 == newest {
            kept.1.push((actor.clone(), found.clone()));
        }
        Ok(found)
    }
}

impl Standings {
    /// How everything stands now. Whoever comes while somebody reads waits.
    pub fn read(&self, tx: &Tx<'_>) -> Result<Arc<Stands>, store::Error> {
        // what a panic left half done is done again: its number is the old one
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = journal::newest(tx)?;
        if newest <= kept.sequence {
            return Ok(Arc::clone(&kept.stands));
        }
        let changed = match kept.sequence {
            0 => None,
            known => ledger::changed_since(tx, known)?,
        };
        match changed.filter(|changed| changed.len() <= CHANGED_MAX) {
            Some(changed) => {
                let stands = Arc::make_mut(&mut kept.stands);
                for work in changed {
                    match one(tx, work)? {
                        Some(stand) => stands.insert(work, Arc::new(stand)),
                        None => stands.remove(&work),
                    };
                }
            }
            None => kept.stands = Arc::new(all(tx)?),
        }
        kept.sequence = newest;
        Ok(Arc::clone(&kept.stands))
    }
}

fn one(tx: &Tx<'_>, work: WorkId) -> Result<Option<Stand>, store::Error> {
    let which = Which {
        work: Some(work),
        ..Which::default()
    };
    let Some(sheet) = ledger::sheets(tx, which)?.pop() else {
        return Ok(None);
    };
    let (edits, left) = (ledger::edits(tx, work)?, translation::left(tx, Some(work))?);
    let live = releases::released_editions(tx, work)?;
    Ok(Some(Stand::of(sheet, &edits, &left, live)))
}

fn all(tx: &Tx<'_>) -> Result<Stands, store::Error> {
    let (edits, left) = (ledger::all_edits(tx)?, translation::left(tx, None)?);
    let mut live: HashMap<WorkId, Vec<(Locale, EditionId)>> = HashMap::new();
    for ((work, locale), edition) in releases::all_released_editions(tx)? {
        live.entry(work).or_default().push((locale, edition));
    }
    let none = Edits::default();
    let sheets = ledger::sheets(tx, Which::default())?.into_iter();
    let stands = sheets.map(|sheet| {
        let work = sheet.work;
        let edits = edits.get(&work).unwrap_or(&none);
        let live = live.remove(&work).unwrap_or_default();
        (work, Arc::new(Stand::of(sheet, edits, &left, live)))
    });
    Ok(stands.collect())
}

/// Every work with what is read each time.
pub struct Board {
    pub stands: Arc<Stands>,
    questions: HashMap<(WorkId, Locale), usize>,
    readers: Readers,
}

impl Board {
    /// Reads it.
    pub fn read(tx: &Tx<'_>, standings: &Standings) -> Result<Self, store::Error> {
        Ok(Self {
            stands: standings.read(tx)?,
            questions: talk::open(tx)?,
            readers: Readers::read(tx)?,
        })
    }

    /// How a work's text in that language stands.
    pub fn cell(&self, stand: &Stand, locale: &Locale) -> Cell {
        let text = stand.text(locale);
        let questions = self.questions.get(&(stand.work, *locale));
        let words = text.and_then(|text| text.words);
        let is_source = *locale == SOURCE;
        let lacking = || match is_source {
            true => Vec::new(),
            false => stand.lacking.clone(),
        };
        Cell {
            state: stand.state(locale),
            fields: text.map_or_else(lacking, |text| text.fields.clone()),
            since: text.and_then(|text| text.since),
            begun: text.is_some(),
            questions: questions.copied().unwrap_or_default(),
            reader: words.map(|words| self.readers.of_words(stand.work, words)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{account::Role, id::AccountId, id::OrganisationId},
        store::Store,
    };

    const NOW: Moment = Moment::from_second(1_795_395_600);

    #[test]
    fn what_a_person_has_is_read_once_between_two_writes() {
        let name = format!("keihatsu-standing-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        let store = Store::open(&folder.join("desk.db")).unwrap();
        let person = |id: i64| Actor {
            id: AccountId(id),
            organisation: OrganisationId(1),
            name: "n".into(),
            roles: vec![Role::Drafter],
            locale: Locale::JA,
            languages: Vec::new(),
        };
        let (kept, reads) = (PerPerson::default(), std::cell::Cell::new(0));
        let look = |person: &Actor| -> i32 {
            let count = || {
                reads.set(reads.get() + 1);
                Ok(reads.get())
            };
            let found = store.read(|tx| kept.read(tx, person, count));
            found.unwrap()
        };
        let write = || {
            let noted = store.write(|tx| journal::append(tx, None, "a.b", "c:1", &(), NOW));
            noted.unwrap();
        };
        write();
        assert_eq!([look(&person(1)), look(&person(1))], [1, 1]);
        assert_eq!([look(&person(2)), look(&person(1))], [2, 1]);
        let mut other = person(1);
        other.roles.clear();
        assert_eq!(look(&other), 3, "who may do less has less");
        write();
        assert_eq!([look(&person(1)), look(&person(1))], [4, 4]);
        drop(store);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
