//! The dry run: everything that stands between a choice of texts and a
//! release, and the manifest that would be frozen.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    SOURCE,
    beside::Beside,
    easy,
    findings::{self, Sides},
    follow_up::{Behind, Standing},
    interfaces::{self, Named},
    ledger as standing,
    live::Live,
    slips::Slips,
};
use crate::{
    domain::{
        blocker::{Blocker, Weight, Why},
        content::Field,
        glossary::Term,
        id::{EditionId, OrganisationId, ReleaseId, WorkId},
        ledger::{self, State},
        locale::Locale,
        manifest::{Coming, Item, Manifest, Pin},
        moment::Moment,
        record::RecordKind,
        slug::Slug,
        work::{Edition, Work},
    },
    store::{self, Tx, ledger as edits, overrides, releases, texts, waiting, works},
};

mod files;
mod left_out;
mod open;
mod pins;
mod words;

use open::fields_open;
pub use open::{Known, is_open};
use pins::Spoken;

/// What would happen.
#[derive(Debug, Clone)]
pub struct DryRun {
    pub blockers: Vec<Blocker>,
    /// What does not stand in the way, but should be known.
    pub cautions: Vec<Blocker>,
    /// Chosen texts that are not ready and may follow later.
    pub held: Vec<Behind>,
    pub planned: Vec<Planned>,
    pub manifest: Manifest,
    /// The bytes that the manifest pins.
    pub blobs: Vec<String>,
}

/// One text that would go out.
#[derive(Debug, Clone)]
pub struct Planned {
    pub work: WorkId,
    pub slug: Slug,
    pub edition: Edition,
    pub locale: Locale,
    pub title: String,
    /// Readers have nothing of it in this language.
    pub is_new: bool,
}

/// What a release is to bring out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    pub choices: Vec<(WorkId, Locale)>,
    /// Locales in which a text that is not approved stays behind and joins by
    /// a release of its own, instead of stopping this one.
    pub follow: BTreeSet<Locale>,
}

impl Scope {
    /// Every choice must be ready.
    pub fn required(choices: &[(WorkId, Locale)]) -> Self {
        Self {
            choices: choices.to_vec(),
            follow: BTreeSet::new(),
        }
    }
}

/// Looks at every chosen text as it stands now.
pub fn dry_run(
    tx: &Tx<'_>,
    release: ReleaseId,
    title: &str,
    scope: &Scope,
    now: Moment,
) -> Result<DryRun, store::Error> {
    let choices = scope.choices.as_slice();
    let mut run = Run {
        release,
        now,
        follow: scope.follow.clone(),
        blockers: Vec::new(),
        cautions: Vec::new(),
        held: Vec::new(),
        planned: Vec::new(),
        items: Vec::new(),
        blobs: Vec::new(),
        records: BTreeMap::new(),
        issuers: BTreeMap::new(),
        live: Live::default(),
        named: BTreeMap::new(),
        terms: BTreeMap::new(),
        slips: Slips::read(tx)?,
    };
    if choices.is_empty() {
        run.blockers.push(Blocker::of_all(None, Why::NothingChosen));
    }
    let mut rest = choices;
    while let Some((id, _)) = rest.first() {
        let length = rest.iter().take_while(|(work, _)| work == id).count();
        let (chosen, others) = rest.split_at(length);
        run.look_at_work(tx, *id, chosen)?;
        rest = others;
    }
    let interfaces = run.interfaces(tx)?;
    let coming = run.held.iter().filter(|held| held.is_new);
    let coming = coming.map(|held| Coming {
        slug: held.slug.clone(),
        locale: held.locale,
    });
    Ok(DryRun {
        manifest: Manifest::new(title.to_owned(), run.items, coming.collect())
            .with_interfaces(interfaces),
        blockers: run.blockers,
        cautions: run.cautions,
        held: run.held,
        planned: run.planned,
        blobs: run.blobs,
    })
}

/// The blockers of the first works, at most `works` of them, and whether there
/// are more works: for a page that only tells what stands in the way. No
/// manifest is made.
pub fn first_blockers(
    tx: &Tx<'_>,
    release: ReleaseId,
    works: usize,
    now: Moment,
) -> Result<(Vec<Blocker>, bool), store::Error> {
    let choices = waiting::first_choices(tx, release, works + 1)?;
    let follow = releases::follow(tx, release)?;
    let mut of_works = choices.chunk_by(|one, other| one.0 == other.0);
    let mut blockers = Vec::new();
    for chosen in of_works.by_ref().take(works) {
        let scope = Scope {
            choices: chosen.to_vec(),
            follow: follow.clone(),
        };
        blockers.extend(dry_run(tx, release, "", &scope, now)?.blockers);
    }
    if choices.is_empty() {
        blockers = dry_run(tx, release, "", &Scope::default(), now)?.blockers;
    }
    Ok((blockers, of_works.next().is_some()))
}

struct Run {
    release: ReleaseId,
    now: Moment,
    follow: BTreeSet<Locale>,
    blockers: Vec<Blocker>,
    cautions: Vec<Blocker>,
    held: Vec<Behind>,
    planned: Vec<Planned>,
    items: Vec<Item>,
    blobs: Vec<String>,
    records: BTreeMap<(RecordKind, Slug), Option<Spoken>>,
    issuers: BTreeMap<OrganisationId, Pin>,
    live: Live,
    /// What the texts name, by the locales whose interface is data.
    named: BTreeMap<Locale, Named>,
    terms: BTreeMap<Locale, Rc<[Term]>>,
    slips: Slips,
}

impl Run {
    fn look_at_work(
        &mut self,
        tx: &Tx<'_>,
        id: WorkId,
        chosen: &[(WorkId, Locale)],
    ) -> Result<(), store::Error> {
        let work = works::find(tx, id)?;
        let edition = works::newest_edition(tx, id)?;
        let released = releases::released_editions(tx, id)?;
        if work.shown_until.is_some_and(|end| end <= self.now) {
            self.note(&work, None, None, Why::WindowOver);
        }
        if work.valid_until.is_some_and(|end| end <= self.now) {
            self.note(&work, None, None, Why::ValidityOver);
        }
        if let Some(release) = releases::holding(tx, id, self.release)? {
            self.note(&work, None, None, Why::InAnotherRelease { release });
        }
        self.look_at_left_out(tx, (&work, edition.id), &released, chosen)?;
        let desk = Desk {
            texts: texts::of_edition(tx, edition.id)?,
            edits: edits::edits(tx, id)?,
            beside: Beside::read(tx, id, edition.id)?,
            edition,
            work,
        };
        let before = self.planned.len();
        for (_, locale) in chosen {
            let live = released
                .iter()
                .find(|(other, _)| other == locale)
                .map(|(_, live)| *live);
            self.look_at_text(tx, &desk, locale, live)?;
        }
        let going: Vec<Locale> = self.planned[before..]
            .iter()
            .map(|one| one.locale)
            .collect();
        let slips = self
            .slips
            .of_work(tx, (id, &desk.work.slug), desk.edition.id, &going)?;
        self.cautions.extend(slips);
        self.look_at_kept(tx, (id, &desk.work.slug))?;
        let held = self.held.iter().filter(|held| held.work == id).count();
        if held == chosen.len() {
            self.note(&desk.work, None, None, Why::NothingGoesOut);
        }
        Ok(())
    }

    fn look_at_text(
        &mut self,
        tx: &Tx<'_>,
        desk: &Desk,
        locale: &Locale,
        live: Option<EditionId>,
    ) -> Result<(), store::Error> {
        let Desk { work, edition, .. } = desk;
        let states = desk.states(locale);
        if self.stays_behind(desk, locale, &states, live) {
            return Ok(());
        }
        let Some(text) = desk.text(locale).cloned() else {
            self.note(work, Some(*locale), None, Why::NoText);
            return Ok(());
        };
        let again = live == Some(edition.id);
        let noted = (self.blockers.len(), self.cautions.len());
        let item = self.item(tx, desk, locale, &text.content)?;
        let is_same = again
            && self.live.item(tx, (work.id, &work.slug), locale)?.as_ref() == Some(&item)
            // words of the pages go out with a text, be it the same
            && !self.live.has_other_words(tx, locale)?;
        if is_same {
            self.blockers.truncate(noted.0);
            self.cautions.truncate(noted.1);
            self.note(work, Some(*locale), None, Why::AlreadyReleased);
            return Ok(());
        }
        self.look_at_states(work, locale, &states);
        if let Some(why) = easy::caution(tx, work.id, &text)? {
            self.note(work, Some(*locale), None, why);
        }
        self.look_at_words(tx, desk, &text, live)?;
        if self.follows(locale) && live.is_none() && self.blockers.len() > noted.0 {
            // who reads nothing in this language yet can wait; who reads what
            // is out must not go on reading an older number unnoticed
            let why = self.blockers.swap_remove(noted.0);
            self.blockers.truncate(noted.0);
            self.cautions.truncate(noted.1);
            let standing = Standing::Waits(ledger::worst(&states), why.field);
            self.held
                .push(desk.behind(locale, live, standing, Some(why)));
            return Ok(());
        }
        if interfaces::is_data(locale) {
            let named = self.named.entry(*locale).or_default();
            named.add(tx, (work.topic, &work.audiences), &text.content, locale)?;
        }
        self.items.push(item);
        self.planned.push(Planned {
            work: work.id,
            slug: work.slug.clone(),
            edition: edition.clone(),
            locale: *locale,
            title: text.content.title,
            is_new: live.is_none(),
        });
        Ok(())
    }

    /// What the checks find in a text, and what it lacks; `live` is the edition
    /// that readers of its language have.
    fn look_at_words(
        &mut self,
        tx: &Tx<'_>,
        desk: &Desk,
        text: &texts::Text,
        live: Option<EditionId>,
    ) -> Result<(), store::Error> {
        let (work, locale) = (&desk.work, &text.locale);
        let of_live = |tag: &Locale| match live {
            Some(edition) => texts::find_optional(tx, edition, tag),
            None => Ok(None),
        };
        let (public, source) = (
            of_live(locale)?,
            match *locale {
                SOURCE => None,
                _ => of_live(&SOURCE)?,
            },
        );
        let sides = Sides {
            text: &text.content,
            source: desk.source(locale).map(|source| &source.content),
        };
        let public = public.as_ref().map(|text| &text.content);
        let readers = public.map(|text| Sides {
            text,
            source: source.as_ref().map(|source| &source.content),
        });
        let (terms, said) = (
            self.terms(tx, locale)?,
            overrides::of_text(tx, work.id, locale)?,
        );
        let found = findings::at_the_gate(locale, sides, readers, &terms, &said);
        let older = public.filter(|_| live != Some(desk.edition.id));
        let open = fields_open(locale, &text.content, older);
        for (field, why) in found.into_iter().chain(open) {
            self.note(work, Some(*locale), Some(field), why);
        }
        Ok(())
    }

    /// True where the locale may follow and the text is not ready to go.
    fn stays_behind(
        &mut self,
        desk: &Desk,
        locale: &Locale,
        states: &[(Field, State)],
        live: Option<EditionId>,
    ) -> bool {
        let state = ledger::worst(states);
        if !self.follows(locale) || live == Some(desk.edition.id) || state == State::Approved {
            return false;
        }
        let standing = Standing::Waits(state, ledger::first(states, state));
        self.held.push(desk.behind(locale, live, standing, None));
        true
    }

    fn follows(&self, locale: &Locale) -> bool {
        self.follow.contains(locale) && *locale != SOURCE
    }

    /// Holds every text of a locale back, where readers have none of them yet.
    fn hold_all(&mut self, locale: &Locale, why: &Why) -> bool {
        let mut texts = self.planned.iter().filter(|text| text.locale == *locale);
        if !self.follows(locale) || !texts.all(|text| text.is_new) {
            return false;
        }
        let (held, planned): (Vec<Planned>, Vec<Planned>) = std::mem::take(&mut self.planned)
            .into_iter()
            .partition(|text| text.locale == *locale);
        self.planned = planned;
        self.items.retain(|item| item.locale != *locale);
        self.held.extend(held.into_iter().map(|text| Behind {
            work: text.work,
            slug: text.slug,
            locale: *locale,
            is_new: true,
            standing: Standing::Waits(State::Approved, None),
            why: Some(Blocker::of_all(Some(*locale), why.clone())),
        }));
        if self.planned.is_empty() {
            let nothing = Blocker::of_all(None, Why::NothingGoesOut);
            self.blockers.push(nothing);
        }
        true
    }

    /// A source has no source of its own to be checked against.
    fn look_at_states(&mut self, work: &Work, locale: &Locale, states: &[(Field, State)]) {
        for (field, state) in states {
            if let Some(why) = Why::of_state(*field, *state).filter(|_| *locale != SOURCE) {
                self.note(work, Some(*locale), Some(*field), why);
            }
        }
    }

    /// Notes what was found where its weight puts it.
    fn note(&mut self, work: &Work, locale: Option<Locale>, field: Option<Field>, why: Why) {
        let list = match why.weight() {
            Weight::Blocks => &mut self.blockers,
            Weight::Cautions => &mut self.cautions,
        };
        list.push(Blocker {
            work: Some((work.id, work.slug.clone())),
            locale,
            field,
            why,
        });
    }
}

/// One work as it lies on the desk.
struct Desk {
    work: Work,
    edition: Edition,
    texts: Vec<texts::Text>,
    edits: edits::Edits,
    beside: Beside,
}

impl Desk {
    fn text(&self, locale: &Locale) -> Option<&texts::Text> {
        self.texts.iter().find(|text| text.locale == *locale)
    }

    /// What the text in that locale is a translation of.
    fn source(&self, locale: &Locale) -> Option<&texts::Text> {
        self.text(&SOURCE).filter(|_| *locale != SOURCE)
    }

    fn behind(
        &self,
        locale: &Locale,
        live: Option<EditionId>,
        standing: Standing,
        why: Option<Blocker>,
    ) -> Behind {
        Behind {
            work: self.work.id,
            slug: self.work.slug.clone(),
            locale: *locale,
            is_new: live.is_none(),
            standing,
            why,
        }
    }

    fn states(&self, locale: &Locale) -> Vec<(Field, State)> {
        standing::states(self.text(locale), self.text(&SOURCE), &self.edits)
    }
}
