//! An answer is taken: all of it in one transaction, and exactly as shown.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        account::Actor,
        content::{Content, Field},
        digest::Digest,
        id::WorkId,
        interface::Wording,
        ledger::{Mark, Source, State},
        locale::Locale,
        moment::Moment,
        refusal::{Explain, FieldRefusal, FieldRefusals},
    },
    store::{self, Tx, interfaces, journal},
    workflow::{
        Decision,
        interfaces::keep,
        texts::{self, Hand, Intent, Saved, TextRefusal},
    },
};

use super::{
    FileRefusal, Sent, names, pages,
    plan::{Change, Kind, Leaf, Plan, preview},
};

/// What the person has said to what was shown.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The fields in which a person's words may go, by the unit's id.
    pub replace: BTreeSet<String>,
    /// They may go wherever they were shown.
    pub replace_all: bool,
    /// The fields of which the person says that their words fit still though
    /// the source has changed, by the unit's id.
    pub fits: BTreeSet<String>,
    /// Why they do.
    pub reason: String,
    /// What its translator calls right is marked so where nothing speaks
    /// against it.
    pub checked: bool,
}

impl Choice {
    /// True where the change is to be made.
    fn takes(&self, change: &Change) -> bool {
        match change.kind {
            Kind::New | Kind::ReplacesMachine => true,
            Kind::Replaces { .. } => self.replace_all || self.replace.contains(&change.id),
            Kind::StillRight => self.checked,
            Kind::Fits => self.fits.contains(&change.id),
            Kind::Same | Kind::Left(_) | Kind::Refused(_) => false,
        }
    }
}

/// Why nothing was taken.
pub enum Overtaken {
    /// The file itself is not to be had any more.
    File(FileRefusal),
    /// What stands is not what was shown, or a rule is broken: as it is now.
    Shown(Box<Plan>),
    /// Why words fit still is not said.
    Reason(FieldRefusal, Box<Plan>),
    /// A text is not saved, so none is.
    Text(WorkId, TextRefusal),
}

/// What arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    pub locale: Locale,
    pub texts: Vec<Texts>,
    /// Words of the public pages.
    pub pages: Sums,
    /// Words of contacts and facts.
    pub names: Sums,
}

/// What became of changes, in fields.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// Taken over.
    pub taken: usize,
    /// Of these, made from a source that has changed since.
    pub stale: usize,
    /// Of the others, words that no person has looked at.
    pub unread: usize,
    /// Of the others, words that fit still.
    pub fits: usize,
    /// Of the others, words that stood there and are called right now.
    pub right: usize,
    /// Left as a person wrote them.
    pub kept: usize,
}

impl Sums {
    fn of<'a>(changes: impl IntoIterator<Item = &'a Change>, choice: &Choice) -> Self {
        let mut sums = Self::default();
        for change in changes {
            if !choice.takes(change) {
                sums.kept += usize::from(matches!(change.kind, Kind::Replaces { .. }));
                continue;
            }
            let is_stale = change.stale.is_some();
            sums.taken += 1;
            sums.stale += usize::from(is_stale);
            sums.unread += usize::from(!is_stale && change.claim.is_unread());
            sums.fits += usize::from(change.kind == Kind::Fits);
            sums.right += usize::from(change.kind == Kind::StillRight);
        }
        sums
    }

    /// True where nothing was to be taken over.
    pub const fn is_empty(&self) -> bool {
        self.taken + self.kept == 0
    }

    /// Taken over from today's source, by a person.
    pub const fn drafts(&self) -> usize {
        self.taken - self.stale - self.unread - self.fits - self.right
    }
}

/// One text of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    pub work: i64,
    pub title: String,
    pub sums: Sums,
    /// The text is called right.
    pub checked: bool,
    /// Why it is not, field by field, where somebody wanted it to be.
    pub unchecked: Vec<(Field, Unchecked)>,
    /// So many fields came that their translator calls right; they are drafts
    /// where the text is not called right.
    #[serde(default)]
    pub signed_off: usize,
    /// The edition that began with it.
    pub begun: bool,
}

/// Why a field keeps its text from being called right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unchecked {
    Missing,
    /// The source has changed since.
    Stale,
    /// No person has looked at the words.
    Unread,
    /// Its translator does not call it right.
    Unvouched,
    /// It stays as it stood, and that is not checked.
    Stayed,
    /// The checks find an error.
    Failed,
    /// The checks ask for a look.
    Open,
}

impl Explain for Unchecked {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Missing => "desk-interchange-unchecked-missing",
            Self::Stale => "desk-interchange-unchecked-stale",
            Self::Unread => "desk-interchange-unchecked-unread",
            Self::Unvouched => "desk-interchange-unchecked-unvouched",
            Self::Stayed => "desk-interchange-unchecked-stayed",
            Self::Failed => "desk-interchange-unchecked-failed",
            Self::Open => "desk-interchange-unchecked-open",
        }
    }
}

#[derive(Serialize)]
struct Details {
    locale: Locale,
    texts: usize,
    digest: Digest,
}

/// Takes a file over as it was shown. `seen` is the digest of what was shown;
/// `object` is the file's name in the journal.
pub fn apply(
    tx: &Tx<'_>,
    actor: &Actor,
    sent: &Sent,
    seen: Digest,
    choice: &Choice,
    object: &str,
    now: Moment,
) -> Decision<Arrived, Overtaken> {
    let plan = match preview(tx, actor, sent)? {
        Ok(plan) => plan,
        Err(refusal) => return Ok(Err(Overtaken::File(refusal))),
    };
    if plan.digest != seen || plan.is_refused() {
        return Ok(Err(Overtaken::Shown(Box::new(plan))));
    }
    let taken = store::whole(tx, |tx| take(tx, actor, &plan, choice, object, now))?;
    Ok(taken.map_err(|overtaken| match overtaken {
        Overtaken::Text(_, TextRefusal::Reason(why)) => Overtaken::Reason(why, Box::new(plan)),
        other => other,
    }))
}

fn take(
    tx: &Tx<'_>,
    actor: &Actor,
    plan: &Plan,
    choice: &Choice,
    object: &str,
    now: Moment,
) -> Decision<Arrived, Overtaken> {
    let mut arrived = Vec::new();
    take_pages(tx, actor, plan, choice, now)?;
    for record in &plan.names {
        let chosen = |change: &Change| choice.takes(change);
        names::take(tx, actor, record, &plan.locale, chosen, now)?;
    }
    let named = plan.names.iter().flat_map(|names| &names.changes);
    let (pages, named) = (Sums::of(&plan.pages, choice), Sums::of(named, choice));
    for leaf in &plan.leaves {
        match take_leaf(tx, actor, leaf, choice, now)? {
            Ok(Some(texts)) => arrived.push(texts),
            Ok(None) => {}
            Err(refusal) => return Ok(Err(Overtaken::Text(leaf.bench.work.id, refusal))),
        }
    }
    let is_touched = |text: &&Texts| text.sums.taken > 0 || text.checked;
    let touched = arrived.iter().filter(is_touched);
    let details = Details {
        locale: plan.locale,
        texts: touched.count(),
        digest: plan.digest,
    };
    if details.texts + pages.taken + named.taken > 0 {
        journal::append(tx, Some(actor.id), "upload.taken", object, &details, now)?;
    }
    Ok(Ok(Arrived {
        locale: plan.locale,
        texts: arrived,
        pages,
        names: named,
    }))
}

/// Takes over the words of the public pages.
fn take_pages(
    tx: &Tx<'_>,
    actor: &Actor,
    plan: &Plan,
    choice: &Choice,
    now: Moment,
) -> Result<(), store::Error> {
    let kept = interfaces::of_locale(tx, &plan.locale)?;
    for change in plan.pages.iter().filter(|change| choice.takes(change)) {
        let Some((source, made_from, value)) = pages::words(change) else {
            continue;
        };
        let wording = Wording {
            value: value.to_owned(),
            source: made_from,
            mark: pages::mark(change, choice.checked),
            version: 1 + kept.get(&source.id).map_or(0, |kept| kept.version),
            writer: actor.name.clone(),
            at: now,
        };
        keep(tx, actor, &plan.locale, &source.id, &wording, now)?;
    }
    Ok(())
}

/// Takes one text over; none where the file has nothing to say to it.
fn take_leaf(
    tx: &Tx<'_>,
    actor: &Actor,
    leaf: &Leaf,
    choice: &Choice,
    now: Moment,
) -> Decision<Option<Texts>, TextRefusal> {
    // a text is called right as a whole, so words that stay wait for all others
    let stays = |change: &&Change| change.kind == Kind::StillRight;
    let chosen = leaf.changes.iter().filter(|change| choice.takes(change));
    let taken: Vec<&Change> = chosen.filter(|change| !stays(change)).collect();
    let content = match content(leaf, &taken) {
        Ok(content) => content,
        // each field was read before; together they are the same fields
        Err(_) => return Ok(Ok(None)),
    };
    let mut unchecked = Vec::new();
    if choice.checked {
        unchecked = leaf.unchecked(&content, |change| choice.takes(change));
    }
    let checked = choice.checked && leaf.bench.source.is_some() && unchecked.is_empty();
    let arriving = leaf
        .changes
        .iter()
        .filter(|change| checked || !stays(change));
    let sums = Sums::of(arriving, choice);
    if sums.is_empty() && !checked && unchecked.is_empty() {
        return Ok(Ok(None));
    }
    let mut texts = Texts {
        work: leaf.bench.work.id.0,
        title: leaf.bench.title.clone(),
        sums,
        checked,
        unchecked,
        signed_off: taken.iter().filter(|change| change.is_vouched()).count(),
        begun: false,
    };
    if taken.is_empty() && !checked {
        return Ok(Ok(Some(texts)));
    }
    let (base, source_base) = leaf.base();
    let saved = Saved {
        work: leaf.bench.work.id,
        locale: leaf.bench.locale,
        content,
        edition: leaf.bench.edition.id,
        base,
        source_base,
        intent: Intent {
            hand: Hand::File,
            checked,
            made_from: made_from(&taken),
            unread: unread(&taken),
            waived: fits(&taken),
            reason: choice.reason.clone(),
            ..Intent::default()
        },
    };
    Ok(texts::save(tx, actor, &saved, now)?.map(|(edition, _)| {
        texts.begun = edition != leaf.bench.edition.id;
        Some(texts)
    }))
}

fn content(leaf: &Leaf, taken: &[&Change]) -> Result<Content, FieldRefusals> {
    let mut input = leaf.bench.filed_content().to_input();
    for change in taken {
        input.put(change.field, change.after.clone());
    }
    Content::parse(&input)
}

fn made_from(taken: &[&Change]) -> Source {
    let answers = taken
        .iter()
        .filter(|change| change.field != Field::ChangeNote);
    let answers = answers.map(|change| (change.field, change.made_from));
    answers.collect::<BTreeMap<_, _>>()
}

/// A file may bring a machine's words, too; nobody's name makes them a person's.
fn unread(taken: &[&Change]) -> BTreeSet<Field> {
    let unread = taken.iter().filter(|change| change.claim.is_unread());
    unread.map(|change| change.field).collect()
}

fn fits(taken: &[&Change]) -> BTreeSet<Field> {
    let fits = taken.iter().filter(|change| change.kind == Kind::Fits);
    fits.map(|change| change.field).collect()
}

impl Leaf {
    /// Each field that keeps the text from being called right whatever somebody
    /// takes of the file.
    pub fn kept_open(&self) -> Vec<(Field, Unchecked)> {
        let may = |change: &Change| {
            let is_left = matches!(change.kind, Kind::Left(_) | Kind::Refused(_));
            change.kind != Kind::Same && !is_left
        };
        let all: Vec<&Change> = self.changes.iter().filter(|one| may(one)).collect();
        content(self, &all).map_or_else(|_| Vec::new(), |content| self.unchecked(&content, may))
    }

    /// Each field that keeps the text from being called right once these
    /// changes have been made; none where its translator calls every field
    /// right, or it is so already, and the checks find nothing.
    fn unchecked(
        &self,
        content: &Content,
        taken: impl Fn(&Change) -> bool,
    ) -> Vec<(Field, Unchecked)> {
        let mut unchecked = Vec::new();
        for (field, state) in &self.bench.states {
            let answer = self.changes.iter().find(|change| change.field == *field);
            let taken = answer.filter(|change| taken(change));
            let why = match taken {
                Some(change) => self.doubted(change),
                None => standing(*state),
            };
            unchecked.extend(why.map(|why| (*field, why)));
        }
        for found in self.bench.found(content) {
            let field = found.finding.field;
            let is_told = unchecked.iter().any(|(told, _)| *told == field);
            if found.is_error() && !is_told {
                unchecked.push((field, Unchecked::Failed));
            } else if found.is_open() && !is_told {
                unchecked.push((field, Unchecked::Open));
            }
        }
        unchecked
    }

    /// Why words that are taken over are not right by their translator's word.
    fn doubted(&self, change: &Change) -> Option<Unchecked> {
        let marks = self.bench.text.as_ref().map(|text| &text.marks);
        let mark = marks.and_then(|marks| marks.get(&change.field));
        let was_right = mark.is_some_and(|mark| *mark >= Mark::Checked);
        if change.stale.is_some() {
            Some(Unchecked::Stale)
        } else if change.is_vouched() || (change.kind == Kind::Fits && was_right) {
            None
        } else if change.claim.is_unread() {
            Some(Unchecked::Unread)
        } else {
            Some(Unchecked::Unvouched)
        }
    }
}

/// Why what stands there is not right; none where it is.
fn standing(state: State) -> Option<Unchecked> {
    match state {
        State::Missing => Some(Unchecked::Missing),
        State::StaleMeaning | State::StaleWording => Some(Unchecked::Stale),
        State::Machine => Some(Unchecked::Unread),
        State::Draft => Some(Unchecked::Stayed),
        State::Checked | State::Approved => None,
    }
}
