//! The words of contacts and facts on their way to translators and back: a
//! part of the same file, whose units are the fields of their words.
//!
//! A record knows only which of its words are from before their source, so an
//! answer to words that have changed meanwhile is passed over, never taken as
//! current, and words that nobody has looked at count as left behind. Words that
//! are right are changed by who may keep records; a translator adds what a record
//! lacks and answers what its source left behind.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        account::Actor,
        content::Field,
        digest::Digest,
        ledger::Class,
        locale::Locale,
        moment::Moment,
        record::{Contact, ContactWords, Fact, FactWords, RecordKind, Stored},
        record_input::{ContactInput, FactInput, LINE_MAX},
        refusal::{FieldRefusal, FieldRefusals},
        slug::Slug,
    },
    interchange::{Original, Part, Unit, UnitState},
    store::{self, Tx, records as stored},
    workflow::{
        SOURCE,
        interfaces::Label,
        letters,
        records::{self, Said, Vouched},
    },
};

use super::{
    FileRefusal, Remark, Sent,
    plan::{Change, Kind, Left},
};

/// A contact or a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    Contact(Stored<Contact>),
    Fact(Stored<Fact>),
}

/// One contact or fact of a file.
pub struct Names {
    pub record: Named,
    pub changes: Vec<Change>,
}

const CONTACT_FIELDS: &[&str] = &["name", "hours", "area", "charge", "note"];
const FACT_FIELDS: &[&str] = &["statement", "source"];

fn contact_field<'a>(words: &'a mut ContactWords, field: &str) -> Option<&'a mut String> {
    Some(match field {
        "name" => &mut words.name,
        "hours" => &mut words.hours,
        "area" => &mut words.area,
        "charge" => &mut words.charge,
        "note" => &mut words.note,
        _ => return None,
    })
}

fn fact_field<'a>(words: &'a mut FactWords, field: &str) -> Option<&'a mut String> {
    Some(match field {
        "statement" => &mut words.statement,
        "source" => &mut words.source,
        _ => return None,
    })
}

impl Named {
    fn find(tx: &Tx<'_>, kind: RecordKind, key: &Slug) -> Result<Self, store::Error> {
        Ok(match kind {
            RecordKind::Contact => Self::Contact(stored::find(tx, kind, key)?),
            RecordKind::Fact => Self::Fact(stored::find(tx, kind, key)?),
        })
    }

    pub const fn kind(&self) -> RecordKind {
        match self {
            Self::Contact(_) => RecordKind::Contact,
            Self::Fact(_) => RecordKind::Fact,
        }
    }

    pub const fn key(&self) -> &Slug {
        match self {
            Self::Contact(contact) => &contact.content.key,
            Self::Fact(fact) => &fact.content.key,
        }
    }

    /// What it is called in the source.
    pub fn title(&self) -> String {
        self.word(&SOURCE, self.fields()[0])
    }

    /// The version that was looked at.
    pub const fn version(&self) -> i64 {
        match self {
            Self::Contact(contact) => contact.version,
            Self::Fact(fact) => fact.version,
        }
    }

    const fn fields(&self) -> &'static [&'static str] {
        match self {
            Self::Contact(_) => CONTACT_FIELDS,
            Self::Fact(_) => FACT_FIELDS,
        }
    }

    /// One field of its words in a locale; empty where it has none.
    fn word(&self, locale: &Locale, field: &str) -> String {
        let found = match self {
            Self::Contact(contact) => {
                let words = contact.content.words.get(locale).cloned();
                contact_field(&mut words.unwrap_or_default(), field).cloned()
            }
            Self::Fact(fact) => {
                let words = fact.content.words.get(locale).cloned();
                fact_field(&mut words.unwrap_or_default(), field).cloned()
            }
        };
        found.unwrap_or_default()
    }

    /// True where the source has left that field behind.
    fn is_left(&self, locale: &Locale, field: &str) -> bool {
        let stale = match self {
            Self::Contact(contact) => &contact.stale,
            Self::Fact(fact) => &fact.stale,
        };
        let fields = stale.get(locale);
        fields.is_some_and(|fields| fields.contains(field))
    }

    /// What it has said, the last first.
    fn history(&self, tx: &Tx<'_>) -> Result<Vec<Said>, store::Error> {
        let mut said = match self {
            Self::Contact(_) => records::history::<Contact>(tx, self.key())?,
            Self::Fact(_) => records::history::<Fact>(tx, self.key())?,
        };
        said.reverse();
        Ok(said)
    }

    /// The words of the source that those of a locale stood beside last, before
    /// these of today; none where they have stood beside no others.
    fn before<'a>(&self, history: &'a [Said], locale: &Locale, field: &str) -> Option<&'a str> {
        fn word<'a>(said: &'a Said, locale: &Locale, field: &str) -> &'a str {
            let fields = said.get(locale);
            let found = fields.and_then(|fields| fields.get(field));
            found.map_or("", String::as_str)
        }
        let (source, words) = (self.word(&SOURCE, field), self.word(locale, field));
        let mut beside = history
            .iter()
            .filter(|said| word(said, locale, field) == words)
            .map(|said| word(said, &SOURCE, field));
        beside.find(|before| *before != source)
    }

    fn has_words(&self, locale: &Locale) -> bool {
        let mut fields = self.fields().iter();
        fields.any(|field| !self.word(locale, field).is_empty())
    }

    /// The record with these answers, by field, read by the rules of its form.
    fn with(&self, locale: &Locale, answers: &BTreeMap<&str, &str>) -> Result<Self, FieldRefusals> {
        match self {
            Self::Contact(contact) => {
                let mut input = ContactInput::of(&contact.content, &[*locale]);
                let mut row = input.words.iter_mut().find(|(tag, _)| tag == locale);
                for (field, answer) in answers {
                    if let Some(place) = row
                        .as_mut()
                        .and_then(|(_, words)| contact_field(words, field))
                    {
                        (*answer).clone_into(place);
                    }
                }
                let content = records::lettered(input.parse()?)?;
                Ok(Self::Contact(Stored {
                    content,
                    ..contact.clone()
                }))
            }
            Self::Fact(fact) => {
                let mut input = FactInput::of(&fact.content, &[*locale]);
                let mut row = input.words.iter_mut().find(|(tag, _)| tag == locale);
                for (field, answer) in answers {
                    if let Some(place) =
                        row.as_mut().and_then(|(_, words)| fact_field(words, field))
                    {
                        (*answer).clone_into(place);
                    }
                }
                let content = records::lettered(input.parse()?)?;
                Ok(Self::Fact(Stored {
                    content,
                    ..fact.clone()
                }))
            }
        }
    }

    fn unit_id(&self, field: &str) -> String {
        let (kind, key) = (self.kind().key(), self.key());
        format!("{}/{kind}/{key}/{field}", Original::of_names())
    }

    /// Who wrote the newest version, and when.
    fn last(&self, tx: &Tx<'_>) -> Result<(String, Moment), store::Error> {
        let (id, at) = match self {
            Self::Contact(contact) => (contact.id, contact.changed_at),
            Self::Fact(fact) => (fact.id, fact.changed_at),
        };
        Ok((stored::changed_by(tx, id)?.unwrap_or_default(), at))
    }
}

/// What goes out of these: the words of those that have none in the language,
/// or not all for today's source. `remark` puts into words what is known.
pub fn part(
    tx: &Tx<'_>,
    labels: &[Label],
    locale: &Locale,
    remark: &dyn Fn(Remark<'_>) -> String,
) -> Result<Part, store::Error> {
    let mut units = Vec::new();
    for label in labels.iter().filter(|label| !label.is_there) {
        let record = Named::find(tx, label.kind, &label.key)?;
        let history = record.history(tx)?;
        let fields = record.fields().iter();
        units.extend(fields.filter_map(|field| unit(&record, &history, locale, field, remark)));
    }
    let original = Original::of_names();
    Ok(Part { original, units })
}

/// One field on its way out; none where the source has none.
fn unit(
    record: &Named,
    history: &[Said],
    locale: &Locale,
    field: &str,
    remark: &dyn Fn(Remark<'_>) -> String,
) -> Option<Unit> {
    let some = |words: String| Some(words).filter(|words| !words.is_empty());
    let source = some(record.word(&SOURCE, field))?;
    let target = some(record.word(locale, field));
    let before = record.before(history, locale, field);
    let state = match &target {
        None => UnitState::Missing,
        Some(_) if !record.is_left(locale, field) => UnitState::Draft,
        // no source has gone on since: nobody has looked at them
        Some(_) if before.is_none() => UnitState::Machine,
        Some(_) => UnitState::Stale,
    };
    let moved = (state == UnitState::Stale).then(|| {
        let (class, before) = (Class::Meaning, before.filter(|before| !before.is_empty()));
        remark(Remark::Moved { class, before })
    });
    // words that were left behind themselves explain nothing
    let english = some(record.word(&Locale::EN, field));
    let english = english.filter(|_| !record.is_left(&Locale::EN, field));
    Some(Unit {
        id: record.unit_id(field),
        field: Field::Title,
        source_digest: Digest::of(&source),
        source,
        state,
        target,
        note: moved.into_iter().chain(english).collect(),
        max_length: Some(LINE_MAX),
        glossary: Vec::new(),
    })
}

/// What answers would change, a record after the other.
pub(super) fn changes(
    tx: &Tx<'_>,
    actor: &Actor,
    part: &Part,
    locale: &Locale,
    file: &Sent,
) -> Result<Result<Vec<Names>, FileRefusal>, store::Error> {
    let mut sorted: BTreeMap<(RecordKind, Slug), Vec<(&str, &Unit)>> = BTreeMap::new();
    for unit in &part.units {
        match address(&unit.id) {
            Some((kind, key, field)) => sorted.entry((kind, key)).or_default().push((field, unit)),
            None => return Ok(Err(not_a_unit(file, unit))),
        }
    }
    let mut names = Vec::new();
    for ((kind, key), units) in sorted {
        let record = match Named::find(tx, kind, &key) {
            Ok(record) => record,
            Err(store::Error::Missing) => {
                return Ok(Err(units.first().map_or_else(
                    || FileRefusal::NotAUnit {
                        line: 1,
                        id: key.to_string(),
                    },
                    |(_, unit)| not_a_unit(file, unit),
                )));
            }
            Err(error) => return Err(error),
        };
        if let Some((_, unit)) = units
            .iter()
            .find(|(field, _)| !record.fields().contains(field))
        {
            return Ok(Err(not_a_unit(file, unit)));
        }
        let changes = weighed(tx, actor, &record, &units, locale)?;
        names.push(Names { record, changes });
    }
    Ok(Ok(names))
}

fn not_a_unit(file: &Sent, unit: &Unit) -> FileRefusal {
    let (line, id) = (file.line(&unit.id), unit.id.clone());
    FileRefusal::NotAUnit { line, id }
}

/// The record and the field that a unit answers.
fn address(id: &str) -> Option<(RecordKind, Slug, &str)> {
    let rest = id.strip_prefix(&format!("{}/", Original::of_names()))?;
    let mut parts = rest.split('/');
    let kind = RecordKind::parse(parts.next()?)?;
    let (key, field) = (Slug::parse(parts.next()?)?, parts.next()?);
    parts.next().is_none().then_some((kind, key, field))
}

fn weighed(
    tx: &Tx<'_>,
    actor: &Actor,
    record: &Named,
    units: &[(&str, &Unit)],
    locale: &Locale,
) -> Result<Vec<Change>, store::Error> {
    let is_current = |field: &str, unit: &Unit| {
        let source = record.word(&SOURCE, field);
        !source.is_empty() && Digest::of(&source) == unit.source_digest
    };
    let answers: BTreeMap<&str, &str> = units
        .iter()
        .filter(|(field, unit)| is_current(field, unit))
        .filter_map(|(field, unit)| Some((*field, unit.target.as_deref()?)))
        .collect();
    let next = record.with(locale, &answers);
    let (by, at) = record.last(tx)?;
    // words that the source has left behind wait for whoever translates
    let is_kept = |field: &str| {
        record.has_words(locale) && !record.is_left(locale, field) && !records::may_keep(actor)
    };
    let change = |(field, unit): &(&str, &Unit)| {
        let answer = unit.target.clone()?;
        let before = record.word(locale, field);
        let (after, kind) = if !is_current(field, unit) {
            (answer, Kind::Left(Left::Moved))
        } else if is_kept(field) && answer.trim() != before.trim() {
            (answer, Kind::Left(Left::NotKeeper))
        } else {
            match &next {
                Ok(next) => {
                    let after = next.word(locale, field);
                    let kind = match before.as_str() {
                        "" => Kind::New,
                        before if before != after => Kind::Replaces { by: by.clone(), at },
                        _ if unit.state.is_vouched() && record.is_left(locale, field) => {
                            Kind::StillRight
                        }
                        _ => Kind::Same,
                    };
                    (after, kind)
                }
                Err(refusals) => (answer, refused(refusals, field, locale)),
            }
        };
        let mut change = Change {
            id: unit.id.clone(),
            field: Field::Title,
            before,
            after,
            kind,
            stale: None,
            made_from: unit.source_digest,
            claim: unit.state,
            faults: Vec::new(),
            doubts: Vec::new(),
            line: None,
        };
        change.look(|words| letters::of_line(locale, words));
        Some(change)
    };
    Ok(units.iter().filter_map(change).collect())
}

/// Why a field is not taken: its own fault, else that the words of the record
/// would not be whole.
fn refused(refusals: &FieldRefusals, field: &str, locale: &Locale) -> Kind {
    match refusals.of(&format!("{field}.{locale}")) {
        Some(refusal) if *refusal != FieldRefusal::Missing => Kind::Refused(refusal.clone()),
        _ => Kind::Left(Left::NotWhole),
    }
}

/// Takes over those changes of a record that are chosen.
pub(super) fn take(
    tx: &Tx<'_>,
    actor: &Actor,
    names: &Names,
    locale: &Locale,
    chosen: impl Fn(&Change) -> bool,
    now: Moment,
) -> Result<(), store::Error> {
    let field = |change: &'_ Change| change.id.rsplit('/').next().map(str::to_owned);
    let (same, others): (Vec<&Change>, Vec<&Change>) = names
        .changes
        .iter()
        .filter(|change| chosen(change))
        .partition(|change| change.kind == Kind::StillRight);
    let still_right: BTreeSet<String> = same.into_iter().filter_map(field).collect();
    let unread = others.iter().filter(|change| change.claim.is_unread());
    let unread: BTreeSet<String> = unread.filter_map(|change| field(change)).collect();
    let taken: BTreeMap<String, &str> = others
        .into_iter()
        .filter_map(|change| Some((field(change)?, change.after.as_str())))
        .collect();
    if taken.is_empty() && still_right.is_empty() {
        return Ok(());
    }
    let answers = taken.iter().map(|(field, words)| (field.as_str(), *words));
    let Ok(next) = names.record.with(locale, &answers.collect()) else {
        return Ok(());
    };
    let read = taken.keys().filter(|field| !unread.contains(*field));
    // what a person sends answers the words of today, be it what stood there once
    let fields = still_right.into_iter().chain(read.cloned()).collect();
    let vouched = Vouched {
        fields: [(*locale, fields)].into(),
        unread: [(*locale, unread)].into(),
        ..Vouched::default()
    };
    let base = names.record.version();
    let changed = match &next {
        Named::Contact(contact) => {
            records::change(tx, actor, base, (&contact.content, &vouched), now)?
        }
        Named::Fact(fact) => records::change(tx, actor, base, (&fact.content, &vouched), now)?,
    };
    match changed {
        Ok(()) => Ok(()),
        // within one transaction nobody else was quicker
        Err(_) => Err(store::Error::Conflict),
    }
}
