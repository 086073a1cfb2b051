//! What the pages about a release tell a person: where it stands, what it
//! holds, what stands in its way, who may do what next. Reads only.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    case_view::CaseView,
    follow_up::{self, Behind},
    frozen, interfaces,
    release_files::{self, Files, Shown},
    release_words,
    releases::look,
};
use crate::{
    domain::{
        account::{Actor, Role},
        blocker::Blocker,
        case::Act as CaseAct,
        content::Content,
        digest::Digest,
        id::{AccountId, ReleaseId, WorkId},
        interface::Interface,
        journal::Entry,
        locale::Locale,
        manifest::{Body, Item, Manifest, Pin},
        moment::Moment,
        organisation::Issuer,
        record::{Contact, Fact},
        release::{Act, Ends, Release, ReleaseRefusal, Stage},
        slug::Slug,
        work::EditionNumber,
    },
    i18n::languages,
    store::{
        self, Tx,
        accounts::{self, Person},
        blobs, follow_ups, journal,
        release_lists::{self, Newer},
        releases, shares, texts, works,
    },
};

const HISTORY_MAX: i64 = 100;

/// More files than somebody looks at on one page stand with their texts.
const FILES_MAX: usize = 24;

/// A release with everything about it.
#[derive(Debug, Clone)]
pub struct View {
    pub release: Release,
    pub works: Vec<ChosenWork>,
    /// Only while it can still be submitted.
    pub blockers: Vec<Blocker>,
    /// What stops nothing and should be known, until it is out.
    pub cautions: Vec<Blocker>,
    /// The languages in which it brings the words of the pages, too.
    pub words: Vec<Locale>,
    /// What it does not bring out though it was chosen.
    pub behind: Vec<Behind>,
    /// Languages of these in which readers have no pages at all, so that nobody
    /// reads that a translation is being made.
    pub unspoken: Vec<Locale>,
    /// The release whose texts it was prepared to bring, with its title.
    pub follows: Option<(ReleaseId, String)>,
    /// The digest of what would be submitted; only while it can be.
    pub draft: Option<Digest>,
    /// Who signs it, and who is to.
    pub case: CaseView,
    pub people: BTreeMap<AccountId, Person>,
    pub authors: Vec<AccountId>,
    /// The newest first.
    pub history: Vec<Entry>,
    /// Begun since it was submitted: not part of what is decided on.
    pub newer: Vec<Newer>,
    /// The files that it brings out, once frozen: so many of them, and how many
    /// more there are.
    pub files: (Vec<Shown>, usize),
}

/// A work of a release, with its title in each chosen locale.
#[derive(Debug, Clone)]
pub struct ChosenWork {
    pub work: WorkId,
    pub slug: Slug,
    pub title: String,
    pub edition: EditionNumber,
    /// The end of its display window.
    pub until: Option<Moment>,
    pub texts: Vec<ChosenText>,
}

/// One chosen locale of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenText {
    pub locale: Locale,
    /// There is a text.
    pub is_written: bool,
    /// It stays behind: as the release was frozen, else as it stands now.
    pub held: bool,
}

impl View {
    /// Reads it as it stands.
    pub fn read(tx: &Tx<'_>, id: ReleaseId, now: Moment) -> Result<Self, store::Error> {
        let release = releases::find(tx, id)?;
        let open = release.stage.is_open();
        let (mut blockers, mut draft) = (Vec::new(), None);
        let mut words = release_words::languages(tx, &release)?;
        let (cautions, behind) = if open {
            let run = look(tx, &release, now)?;
            blockers = run.blockers;
            let pins = run.manifest.interfaces.iter();
            words = pins.map(|pin| pin.locale).collect();
            draft = Some(Digest::of(run.manifest.canonical()));
            (run.cautions, run.held)
        } else if release.digest.is_some() {
            (frozen::cautions(tx, &release)?, follow_up::behind(tx, id)?)
        } else {
            (Vec::new(), Vec::new())
        };
        let mut chosen = gather(release_lists::chosen(tx, id, open)?);
        if open {
            hold(&mut chosen, &behind);
        }
        let unspoken = unspoken(tx, &behind, &words)?;
        let history = journal::Filter {
            object: Some(format!("release:{id}")),
            ..journal::Filter::default()
        };
        Ok(Self {
            works: ending(tx, &release, titled(tx, chosen)?)?,
            blockers,
            cautions,
            words,
            behind,
            unspoken,
            follows: follow_ups::original_of(tx, id)?,
            draft,
            case: CaseView::read(tx, &release, now)?,
            people: accounts::people(tx)?,
            authors: shares::noted(tx, id)?,
            history: journal::list(tx, &history, HISTORY_MAX)?,
            newer: newer(tx, &release)?,
            files: match open {
                true => (Vec::new(), 0),
                false => release_files::of_release(tx, &release, FILES_MAX)?,
            },
            release,
        })
    }

    /// The place of each work in the order of its titles, and the title.
    pub fn order(&self) -> BTreeMap<WorkId, (usize, &str)> {
        let works = self.works.iter().enumerate();
        works
            .map(|(place, work)| (work.work, (place, work.title.as_str())))
            .collect()
    }

    /// The languages that it brings out, and those of which something stays
    /// behind and may follow.
    pub fn languages(&self) -> [BTreeSet<Locale>; 2] {
        let mut ways = [BTreeSet::new(), BTreeSet::new()];
        for text in self.works.iter().flat_map(|work| &work.texts) {
            ways[usize::from(text.held)].insert(text.locale);
        }
        ways
    }

    /// How many texts it holds.
    pub fn text_count(&self) -> usize {
        let texts = self.works.iter().flat_map(|work| &work.texts);
        texts.filter(|text| !text.held).count()
    }

    /// When it could not go out and what the program said to that, where it
    /// waits for people since.
    pub fn failure(&self) -> Option<(Moment, String)> {
        let at = self
            .release
            .failed
            .filter(|_| self.release.is_set_aside())?;
        let mut history = self.history.iter();
        let entry = history.find(|entry| entry.action == "release.failed");
        let told = entry.and_then(|entry| serde_json::from_str(&entry.details).ok());
        Some((at, told.unwrap_or_default()))
    }

    /// Who set the moment, from the journal: a release keeps the moment alone.
    pub fn scheduled(&self) -> Option<Act> {
        let entry = self
            .history
            .iter()
            .find(|entry| entry.action == "release.scheduled")?;
        Some(Act {
            by: entry.actor?,
            at: entry.at,
        })
    }

    /// Who released it at once: the moment that they set was that very one.
    pub fn at_once(&self) -> Option<Act> {
        let out = self.release.stage == Stage::Released;
        self.scheduled()
            .filter(|act| out && self.release.due == Some(act.at))
    }

    /// Whether this person could submit it, and why not.
    pub fn may_submit(&self, actor: &Actor, now: Moment) -> Result<(), ReleaseRefusal> {
        self.release.clone().submit(actor, Digest::of(""), now)?;
        match self.blockers.len() {
            0 => Ok(()),
            count => Err(ReleaseRefusal::Blocked { count }),
        }
    }

    /// Whether this person could set its moment.
    pub fn may_schedule(&self, actor: &Actor, now: Moment) -> Result<(), ReleaseRefusal> {
        self.release
            .clone()
            .schedule(actor, now, Ends::default(), now)
    }

    /// Whether this person could have it tried again.
    pub fn may_try_again(&self, actor: &Actor) -> Result<(), ReleaseRefusal> {
        self.release.clone().try_again(actor)
    }

    /// Whether this person could take it back.
    pub fn may_withdraw(&self, actor: &Actor, now: Moment) -> Result<(), ReleaseRefusal> {
        match self.release.stage {
            Stage::Submitted => self.case.may(actor, CaseAct::Withdraw, now),
            _ => self.release.clone().withdraw(actor, String::new(), now),
        }
    }

    /// Whether this person could change what is chosen.
    pub fn may_choose(&self, actor: &Actor) -> Result<(), ReleaseRefusal> {
        self.release.check_open()?;
        if actor.has(Role::Drafter) {
            Ok(())
        } else {
            Err(ReleaseRefusal::NotAllowed)
        }
    }
}

/// Languages of which all stays behind, with pages that are neither out nor
/// among these words.
fn unspoken(tx: &Tx<'_>, behind: &[Behind], words: &[Locale]) -> Result<Vec<Locale>, store::Error> {
    let locales: BTreeSet<Locale> = behind.iter().map(|text| text.locale).collect();
    let mut unspoken = Vec::new();
    for locale in locales {
        let is_coming = !interfaces::is_data(&locale) || words.contains(&locale);
        if !is_coming && releases::last_out_in(tx, &locale)?.is_none() {
            unspoken.push(locale);
        }
    }
    Ok(unspoken)
}

/// Editions begun after the held ones, while they have not gone out.
fn newer(tx: &Tx<'_>, release: &Release) -> Result<Vec<Newer>, store::Error> {
    if release.stage.holds_editions() {
        release_lists::newer(tx, release.id)
    } else {
        Ok(Vec::new())
    }
}

/// Works of which the source is not chosen, by their source's title all the
/// same: staff know them by it.
fn titled(tx: &Tx<'_>, mut works: Vec<ChosenWork>) -> Result<Vec<ChosenWork>, store::Error> {
    let has_source = |work: &ChosenWork| {
        let mut texts = work.texts.iter();
        texts.any(|text| text.locale == super::SOURCE && text.is_written)
    };
    for work in works.iter_mut().filter(|work| !has_source(work)) {
        let edition = works::newest_edition(tx, work.work)?;
        if let Some(source) = texts::find_optional(tx, edition.id, &super::SOURCE)? {
            work.title = source.content.title;
        }
    }
    Ok(works)
}

/// The same with the ends of their display windows: as frozen, else as they
/// stand now.
fn ending(
    tx: &Tx<'_>,
    release: &Release,
    mut works: Vec<ChosenWork>,
) -> Result<Vec<ChosenWork>, store::Error> {
    let manifest = match release.stage.is_open() {
        true => None,
        false => super::releases::manifest(tx, release.id)?,
    };
    let items = manifest.iter().flat_map(|manifest| &manifest.items);
    let frozen: BTreeMap<&Slug, Option<Moment>> =
        items.map(|item| (&item.slug, item.shown_until)).collect();
    for work in &mut works {
        work.until = match frozen.get(&work.slug) {
            Some(until) => *until,
            None => works::find(tx, work.work)?.shown_until,
        };
    }
    Ok(works)
}

/// One row a work, by title; locales in the order of writing.
fn gather(chosen: Vec<release_lists::Chosen>) -> Vec<ChosenWork> {
    let mut rows: BTreeMap<WorkId, ChosenWork> = BTreeMap::new();
    for text in chosen {
        let row = rows.entry(text.work).or_insert_with(|| ChosenWork {
            work: text.work,
            title: text.slug.to_string(),
            slug: text.slug.clone(),
            edition: text.edition,
            until: None,
            texts: Vec::new(),
        });
        let untitled = row.title == row.slug.as_str();
        if let Some(title) = &text.title
            && (untitled || text.locale == super::SOURCE)
        {
            row.title.clone_from(title);
        }
        row.texts.push(ChosenText {
            locale: text.locale,
            is_written: text.title.is_some(),
            held: text.held,
        });
    }
    let mut rows: Vec<ChosenWork> = rows.into_values().collect();
    for row in &mut rows {
        row.texts
            .sort_by_key(|text| languages::position(&text.locale));
    }
    rows.sort_by(|a, b| (&a.title, &a.slug).cmp(&(&b.title, &b.slug)));
    rows
}

/// Marks what a release that can still be changed would leave behind.
fn hold(works: &mut [ChosenWork], behind: &[Behind]) {
    let behind: BTreeSet<(WorkId, Locale)> =
        behind.iter().map(|one| (one.work, one.locale)).collect();
    for work in works {
        for text in &mut work.texts {
            text.held = behind.contains(&(work.work, text.locale));
        }
    }
}

/// A text as a manifest pins it, with all that its page shows.
#[derive(Debug, Clone)]
pub struct Frozen {
    pub release: Release,
    pub work: WorkId,
    pub item: Item,
    /// The locales of this work in the release.
    pub locales: Vec<Locale>,
    pub content: Content,
    pub issuer: Issuer,
    pub contacts: Vec<Contact>,
    pub facts: Vec<Fact>,
    pub files: Files,
    /// The captions that go out with the work, in every language.
    pub captions: Vec<(Locale, Body)>,
    /// The words of the page, where they are data in its locale.
    pub interface: Option<Interface>,
    /// The text that is public now, where another edition is.
    pub live: Option<(EditionNumber, Content)>,
    /// Begun since: this text, in an edition that nobody decides on here.
    pub newer: Option<Newer>,
    /// What whoever decides should know of it.
    pub cautions: Vec<Blocker>,
}

/// Reads a frozen text from the bytes that were pinned; missing where the
/// release is not frozen or does not hold it.
pub fn frozen(
    tx: &Tx<'_>,
    id: ReleaseId,
    work: WorkId,
    locale: &Locale,
) -> Result<Frozen, store::Error> {
    let release = releases::find(tx, id)?;
    let slug = works::find(tx, work)?.slug;
    let manifest = releases::manifest(tx, id)?
        .and_then(|bytes| Manifest::parse(&bytes))
        .ok_or(store::Error::Missing)?;
    let of_work = manifest.items.into_iter().filter(|item| item.slug == slug);
    let of_work: Vec<Item> = of_work.collect();
    let item = of_work
        .iter()
        .find(|item| item.locale == *locale)
        .cloned()
        .ok_or(store::Error::Missing)?;
    let mut interfaces = manifest.interfaces.iter();
    let interface = interfaces.find(|pin| pin.locale == *locale);
    Ok(Frozen {
        content: pinned(tx, &item.text)?,
        issuer: pinned(tx, &item.issuer.digest)?,
        contacts: all_pinned(tx, &item.contacts)?,
        facts: all_pinned(tx, &item.facts)?,
        files: release_files::of_item(tx, &release, work, &item)?,
        captions: release_files::captions(&of_work),
        interface: interface.map(|pin| pinned(tx, &pin.digest)).transpose()?,
        live: if release.stage == Stage::Released {
            None
        } else {
            live(tx, work, locale)?
        },
        newer: newer(tx, &release)?
            .into_iter()
            .find(|newer| newer.work == work && newer.locale == *locale),
        locales: of_work.iter().map(|item| item.locale).collect(),
        cautions: frozen::of_text(tx, &release, (work, locale))?,
        release,
        work,
        item,
    })
}

fn live(
    tx: &Tx<'_>,
    work: WorkId,
    locale: &Locale,
) -> Result<Option<(EditionNumber, Content)>, store::Error> {
    let released = releases::released_editions(tx, work)?;
    let Some((_, edition)) = released.into_iter().find(|(live, _)| live == locale) else {
        return Ok(None);
    };
    let number = works::edition_by_id(tx, edition)?.number;
    Ok(texts::find_optional(tx, edition, locale)?.map(|text| (number, text.content)))
}

/// Bytes that cannot be read are as good as missing; `check` names them.
pub(super) fn pinned<T: serde::de::DeserializeOwned>(
    tx: &Tx<'_>,
    digest: &Digest,
) -> Result<T, store::Error> {
    serde_json::from_str(&blobs::find(tx, digest)?).map_err(|_| store::Error::Missing)
}

fn all_pinned<T: serde::de::DeserializeOwned>(
    tx: &Tx<'_>,
    pins: &[Pin],
) -> Result<Vec<T>, store::Error> {
    pins.iter().map(|pin| pinned(tx, &pin.digest)).collect()
}
