//! What an answer would change, field by field, before anything changes.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    domain::{
        account::{Actor, Role},
        content::{Content, ContentInput, Field},
        digest::Digest,
        ledger::{Class, Mark, State, drift},
        locale::Locale,
        moment::Moment,
        refusal::FieldRefusal,
        slug::Slug,
    },
    interchange::{Original, Part, Unit, UnitState},
    store::{self, Tx, languages, ledger as edits, texts, works},
    text::checks::What,
    workflow::{
        Decision, SOURCE,
        library::{self, Bench, Shelf},
        may_write,
    },
};

use super::{FIELDS, FileRefusal, Sent, faults, names::Names};

/// Everything that a file would do, in its order.
pub struct Plan {
    pub locale: Locale,
    pub leaves: Vec<Leaf>,
    /// Words of the public pages.
    pub pages: Vec<Change>,
    /// Words of contacts and facts.
    pub names: Vec<Names>,
    /// Of what stands and of what is to stand: whoever applies names it, so
    /// that nothing else is applied than what was shown.
    pub digest: Digest,
}

/// One text of the file.
pub struct Leaf {
    pub bench: Bench,
    pub changes: Vec<Change>,
}

/// One field of it.
#[derive(Debug, Clone)]
pub struct Change {
    /// The name that the unit has in files.
    pub id: String,
    pub field: Field,
    pub before: String,
    pub after: String,
    pub kind: Kind,
    /// The source has changed since: it would arrive as left behind.
    pub stale: Option<Class>,
    /// The source that the answer was made from.
    pub made_from: Digest,
    /// How far its translator says that it is.
    pub claim: UnitState,
    /// What the checks find in it that keeps a text from being called right.
    pub faults: Vec<What>,
    /// What they would have a person look at before it is called right.
    pub doubts: Vec<What>,
    /// Where it stands in the file, if it is to be mended and to be found.
    pub line: Option<usize>,
}

/// What becomes of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// It says so already.
    Same,
    /// It says so already, nobody has called it right for today's words yet, and
    /// its translator does.
    StillRight,
    /// It says so already, the text's source has changed since, and its
    /// translator, who had today's words, calls it done: it fits still where
    /// somebody says so, with a reason.
    Fits,
    /// Nothing stood there.
    New,
    /// A machine's words stood there.
    ReplacesMachine,
    /// A person's words stand there; they go only where somebody says so.
    Replaces { by: String, at: Moment },
    /// It is passed over; the rest may go on.
    Left(Left),
    /// It breaks a rule; nothing of the file may go on.
    Refused(FieldRefusal),
}

/// Why a field is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// The source has no words there any more.
    NoSource,
    /// A note on an earlier change.
    OldNote,
    /// The words that it answers have changed since.
    Moved,
    /// Without others that are missing, it would not be whole.
    NotWhole,
    /// The record has words in the language, and who sends others keeps none.
    NotKeeper,
    /// The source means something else now, and who says that the words fit
    /// still is no drafter.
    NotDrafter,
}

impl Kind {
    /// The name in addresses, style sheets and the digest.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::StillRight => "right",
            Self::Fits => "fits",
            Self::New => "new",
            Self::ReplacesMachine => "machine",
            Self::Replaces { .. } => "replaces",
            Self::Left(_) => "left",
            Self::Refused(_) => "refused",
        }
    }
}

impl Change {
    /// True where its translator calls it right.
    pub fn is_vouched(&self) -> bool {
        self.claim.is_vouched()
    }

    /// True where it would bring other words.
    pub const fn arrives(&self) -> bool {
        matches!(
            self.kind,
            Kind::New | Kind::ReplacesMachine | Kind::Replaces { .. }
        )
    }

    /// True where somebody has to mend it in the file, or afterwards.
    pub fn is_faulty(&self) -> bool {
        matches!(self.kind, Kind::Refused(_)) || !self.faults.is_empty()
    }
}

impl Plan {
    /// Every change of every text.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        let works = self.leaves.iter().flat_map(|leaf| &leaf.changes);
        let names = self.names.iter().flat_map(|names| &names.changes);
        works.chain(&self.pages).chain(names)
    }

    /// What its digest is of.
    fn seen(&self) -> Vec<Seen<'_>> {
        let works = self.leaves.iter();
        let works = works.flat_map(|leaf| leaf.changes.iter().map(|change| leaf.seen(change)));
        let pages = self.pages.iter().map(|change| seen_apart(change, 0));
        let names = self.names.iter().flat_map(|names| {
            let version = names.record.version();
            let changes = names.changes.iter();
            changes.map(move |change| seen_apart(change, version))
        });
        works.chain(pages).chain(names).collect()
    }

    /// True where a rule is broken, so that nothing may go on.
    pub fn is_refused(&self) -> bool {
        self.changes()
            .any(|change| matches!(change.kind, Kind::Refused(_)))
    }
}

#[derive(Serialize)]
struct Seen<'a> {
    id: &'a str,
    work: i64,
    edition: i64,
    version: i64,
    source: i64,
    before: &'a str,
    after: &'a str,
    kind: &'static str,
    stale: Option<Class>,
}

impl Leaf {
    /// The versions of the text and of its source that it was compared with.
    pub fn base(&self) -> (i64, i64) {
        let version = |text: &Option<texts::Text>| text.as_ref().map_or(0, |text| text.version);
        (version(&self.bench.text), version(&self.bench.source))
    }

    fn seen<'a>(&'a self, change: &'a Change) -> Seen<'a> {
        let (version, source) = self.base();
        Seen {
            id: &change.id,
            work: self.bench.work.id.0,
            edition: self.bench.edition.id.0,
            version,
            source,
            before: &change.before,
            after: &change.after,
            kind: change.kind.key(),
            stale: change.stale,
        }
    }
}

/// Weighs a file against what stands now. Writes nothing.
pub fn preview(tx: &Tx<'_>, actor: &Actor, sent: &Sent) -> Decision<Plan, FileRefusal> {
    let locale = sent.package.target;
    if locale == SOURCE || !languages::in_use(tx)?.contains(&locale) {
        let line = sent.line(locale.as_str());
        let language = locale;
        return Ok(Err(FileRefusal::NoSuchLanguage { line, language }));
    }
    if !may_write(actor, &locale) {
        return Ok(Err(FileRefusal::NotAllowed { language: locale }));
    }
    let mut leaves: Vec<Leaf> = Vec::new();
    let mut known: BTreeSet<&Slug> = BTreeSet::new();
    let shelf = Shelf::read(tx, &locale)?;
    let (mut pages, mut names) = (Vec::new(), Vec::new());
    for part in &sent.package.works {
        if part.original == Original::of_pages() {
            match super::pages::changes(tx, part, &locale, sent)? {
                Ok(changes) => pages = changes,
                Err(refusal) => return Ok(Err(refusal)),
            }
            continue;
        }
        if part.original == Original::of_names() {
            match super::names::changes(tx, actor, part, &locale, sent)? {
                Ok(changes) => names = changes,
                Err(refusal) => return Ok(Err(refusal)),
            }
            continue;
        }
        // the line is looked for where somebody is to be told of it
        let place = || {
            let first = part.units.first().map_or("", |unit| unit.id.as_str());
            (sent.line(first), first.to_owned())
        };
        if !known.insert(&part.original.work) {
            let (line, id) = place();
            return Ok(Err(FileRefusal::Twice { line, id }));
        }
        if let Some(unit) = part.units.iter().find(|unit| !travels(part, unit)) {
            let (line, id) = (sent.line(&unit.id), unit.id.clone());
            return Ok(Err(FileRefusal::NotAUnit { line, id }));
        }
        match leaf(tx, actor, part, &shelf)? {
            Some(leaf) => leaves.push(leaf),
            None => {
                let (line, id) = place();
                return Ok(Err(FileRefusal::Foreign { line, id }));
            }
        }
    }
    let mut plan = Plan {
        locale,
        leaves,
        pages,
        names,
        digest: Digest::of(""),
    };
    plan.digest = Digest::of_value(&plan.seen());
    plan.find_faults(sent);
    Ok(Ok(plan))
}

/// Words of the pages and of records stand for themselves, in no work.
fn seen_apart(change: &Change, version: i64) -> Seen<'_> {
    Seen {
        id: &change.id,
        work: 0,
        edition: 0,
        version,
        source: 0,
        before: &change.before,
        after: &change.after,
        kind: change.kind.key(),
        stale: change.stale,
    }
}

fn travels(part: &Part, unit: &Unit) -> bool {
    FIELDS.contains(&unit.field) && unit.id == part.original.unit_id(unit.field, None)
}

/// The text that a part answers; none where there is no such work or edition.
fn leaf(
    tx: &Tx<'_>,
    actor: &Actor,
    part: &Part,
    shelf: &Shelf,
) -> Result<Option<Leaf>, store::Error> {
    let work = match works::find_by_slug(tx, &part.original.work) {
        Ok(work) => work.id,
        Err(store::Error::Missing) => return Ok(None),
        Err(error) => return Err(error),
    };
    let editions = works::editions(tx, work)?;
    if !editions
        .iter()
        .any(|edition| edition.number == part.original.edition)
    {
        return Ok(None);
    }
    let bench = library::bench_from(tx, work, shelf)?;
    let changes = changes(tx, actor, part, &bench)?;
    Ok(Some(Leaf { bench, changes }))
}

fn changes(
    tx: &Tx<'_>,
    actor: &Actor,
    part: &Part,
    bench: &Bench,
) -> Result<Vec<Change>, store::Error> {
    let before = bench.filed_content().to_input();
    let source = bench.source.as_ref().map(|source| &source.content);
    let source_words = source.map(Content::to_input).unwrap_or_default();
    let edits = edits::edits(tx, bench.work.id)?;
    let mut merged = before.clone();
    let mut changes = Vec::new();
    // what is sent back empty takes nothing away
    for unit in part.units.iter() {
        let Some(answer) = &unit.target else { continue };
        let field = unit.field;
        let now = source.map(|source| source.field_digest(field));
        let made_from = made_from(bench, unit);
        let of_field = edits.get(&field).map(Vec::as_slice).unwrap_or_default();
        let left = match now {
            None => Some(Left::NoSource),
            Some(_) if source_words.field(field).is_empty() => Some(Left::NoSource),
            Some(now) if field == Field::ChangeNote && now != unit.source_digest => {
                Some(Left::OldNote)
            }
            Some(_) => None,
        };
        let class = now.and_then(|now| drift(Some(made_from), now, of_field));
        if left.is_none() {
            merged.put(field, answer.to_owned());
        }
        changes.push(Change {
            id: unit.id.clone(),
            field,
            before: before.field(field).to_owned(),
            after: answer.clone(),
            kind: left.map_or(Kind::New, Kind::Left),
            stale: class.filter(|class| *class != Class::Typo && left.is_none()),
            made_from,
            claim: unit.state,
            faults: Vec::new(),
            doubts: Vec::new(),
            line: None,
        });
    }
    weigh(tx, actor, bench, &merged, &mut changes)?;
    if let Err(refusals) = Content::parse(&merged)
        && refusals.of(Field::Title.key()) == Some(&FieldRefusal::Missing)
        && !changes.is_empty()
    {
        changes.insert(0, untitled(part));
    }
    faults::note(bench, &merged, &mut changes);
    Ok(changes)
}

/// What words were made from. Those that a tool found for a source like this
/// one stay words of the source that they stand for here.
fn made_from(bench: &Bench, unit: &Unit) -> Digest {
    let text = bench
        .text
        .as_ref()
        .filter(|_| unit.state == UnitState::Stale);
    let before = text.and_then(|text| text.source.get(&unit.field));
    before.copied().unwrap_or(unit.source_digest)
}

/// A text without a title cannot be kept.
fn untitled(part: &Part) -> Change {
    Change {
        id: part.original.unit_id(Field::Title, None),
        field: Field::Title,
        before: String::new(),
        after: String::new(),
        kind: Kind::Refused(FieldRefusal::Missing),
        stale: None,
        made_from: Digest::of(""),
        claim: UnitState::Missing,
        faults: Vec::new(),
        doubts: Vec::new(),
        line: None,
    }
}

/// Says of each change what it is, now that the words are read by the rules.
fn weigh(
    tx: &Tx<'_>,
    actor: &Actor,
    bench: &Bench,
    merged: &ContentInput,
    changes: &mut [Change],
) -> Result<(), store::Error> {
    let parsed = Content::parse(merged);
    let read = parsed.as_ref().map(Content::to_input);
    for change in changes {
        if change.kind != Kind::New {
            continue;
        }
        match &read {
            Ok(read) => read.field(change.field).clone_into(&mut change.after),
            Err(refusals) => {
                if let Some(refusal) = refusals.of(change.field.key()) {
                    change.kind = Kind::Refused(refusal.clone());
                    continue;
                }
            }
        }
        change.kind = kind(tx, actor, bench, change)?;
    }
    Ok(())
}

fn kind(tx: &Tx<'_>, actor: &Actor, bench: &Bench, change: &Change) -> Result<Kind, store::Error> {
    if change.before == change.after {
        return Ok(unchanged(actor, bench, change));
    }
    if change.before.is_empty() {
        return Ok(Kind::New);
    }
    let marks = bench.text.as_ref().map(|text| &text.marks);
    if marks.and_then(|marks| marks.get(&change.field)) == Some(&Mark::Machine) {
        return Ok(Kind::ReplacesMachine);
    }
    let digest = Digest::of(&change.before);
    let versions = texts::versions(tx, bench.work.id, &bench.locale)?;
    let writer = versions
        .into_iter()
        .take_while(|version| version.content.field_digest(change.field) == digest)
        .last();
    Ok(match writer {
        Some(version) => Kind::Replaces {
            by: version.deed.writer,
            at: version.written_at,
        },
        None => Kind::Replaces {
            by: bench
                .last
                .as_ref()
                .map_or_else(String::new, |last| last.deed.writer.clone()),
            at: bench
                .last
                .as_ref()
                .map_or(Moment::from_second(0), |last| last.deed.written_at),
        },
    })
}

/// What becomes of words that stand there already.
fn unchanged(actor: &Actor, bench: &Bench, change: &Change) -> Kind {
    let state = bench.states.get(&change.field).copied();
    let is_left = state.is_some_and(State::is_stale) && change.stale.is_none();
    let is_draft = matches!(state, Some(State::Machine | State::Draft));
    if is_draft && change.is_vouched() && change.stale.is_none() {
        Kind::StillRight
    } else if !is_left || change.claim.is_unread() {
        Kind::Same
    } else if state == Some(State::StaleMeaning) && !actor.has(Role::Drafter) {
        Kind::Left(Left::NotDrafter)
    } else {
        Kind::Fits
    }
}
