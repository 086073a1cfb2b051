//! What a release held back and what becomes of it. Once such a text is
//! approved, a draft is prepared that brings it: once for each text, and never
//! two drafts for the same. It goes the way of every release; people submit
//! it, decide on it and set its moment.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{SOURCE, messages, releases::scope};
use crate::{
    domain::{
        blocker::Blocker,
        content::Field,
        digest::Digest,
        id::{AccountId, ReleaseId, WorkId},
        ledger::{self, State},
        locale::Locale,
        moment::Moment,
        release::{Release, Stage},
        slug::Slug,
    },
    i18n::Lang,
    store::{
        self, Tx, follow_ups, journal,
        ledger::{Line, Sheet, Which, edits, sheets},
        releases,
    },
};

/// A text that a release does not bring out though it was chosen.
#[derive(Debug, Clone)]
pub struct Behind {
    pub work: WorkId,
    pub slug: Slug,
    pub locale: Locale,
    /// True where readers have nothing in this language.
    pub is_new: bool,
    pub standing: Standing,
    /// What else than its approval keeps it back, as a dry run finds it.
    pub why: Option<Blocker>,
}

/// How such a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// As good as its worst field, and the first field that stands so.
    Waits(State, Option<Field>),
    /// That release brings it, or has brought it.
    With(ReleaseId, Stage),
}

/// What a frozen release holds back, as it stands now.
pub fn behind(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<Behind>, store::Error> {
    let mut behind = Vec::new();
    let mut newest: Option<(Sheet, store::ledger::Edits)> = None;
    for held in follow_ups::held(tx, id)? {
        let standing = match held.with {
            Some((release, stage)) => Standing::With(release, stage),
            None => {
                if newest
                    .as_ref()
                    .is_none_or(|(sheet, _)| sheet.work != held.work)
                {
                    newest = read(tx, held.work)?;
                }
                let states = newest
                    .as_ref()
                    .map(|(sheet, edits)| states(sheet, edits, &held.locale));
                let states = states.unwrap_or_default();
                let state = ledger::worst(&states);
                Standing::Waits(state, ledger::first(&states, state))
            }
        };
        behind.push(Behind {
            work: held.work,
            slug: held.slug,
            locale: held.locale,
            is_new: held.is_new,
            standing,
            why: None,
        });
    }
    Ok(behind)
}

fn read(tx: &Tx<'_>, work: WorkId) -> Result<Option<(Sheet, store::ledger::Edits)>, store::Error> {
    let which = Which {
        work: Some(work),
        ..Which::default()
    };
    let sheet = sheets(tx, which)?.pop();
    let edits = edits(tx, work)?;
    Ok(sheet.map(|sheet| (sheet, edits)))
}

fn states(sheet: &Sheet, edits: &store::ledger::Edits, locale: &Locale) -> Vec<(Field, State)> {
    let Some(source) = sheet.line(&SOURCE) else {
        return Vec::new();
    };
    ledger::states(sheet.line(locale).map(Line::entry), &source.written, edits)
}

/// True where the text is approved in an edition that readers have in some
/// language: in a later edition it goes out beside its source.
fn is_ready(tx: &Tx<'_>, work: WorkId, locale: &Locale) -> Result<bool, store::Error> {
    let Some((sheet, edits)) = read(tx, work)? else {
        return Ok(false);
    };
    let live = releases::released_editions(tx, work)?;
    let is_live = live.iter().any(|(_, live)| *live == sheet.edition);
    let state = ledger::worst(&states(&sheet, &edits, locale));
    Ok(is_live && state == State::Approved)
}

/// Prepares what can follow now of these works. Nothing to prepare is a
/// success, and so is a second time.
pub(super) fn prepare(
    tx: &Tx<'_>,
    works: BTreeSet<WorkId>,
    now: Moment,
) -> Result<(), store::Error> {
    let mut ready: BTreeMap<ReleaseId, Vec<(WorkId, Locale)>> = BTreeMap::new();
    for work in works {
        for (original, locale) in follow_ups::left_behind(tx, work)? {
            if is_ready(tx, work, &locale)? {
                ready.entry(original).or_default().push((work, locale));
            }
        }
    }
    for (original, texts) in ready {
        match releases::find(tx, original) {
            Ok(original) => draft(tx, &original, &texts, now)?,
            // the desk's first page names it; it must not stop what people do
            Err(error) if error.is_unreadable() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Details<'a> {
    title: &'a str,
    /// The release that held the texts back.
    follows: ReleaseId,
    /// In whose name it is prepared.
    drafter: AccountId,
    /// The texts, as work and locale.
    joins: Vec<String>,
    /// What is chosen now: `releases::chosen`.
    choices: Digest,
}

/// Puts texts into the draft that follows a release, and makes it where there
/// is none. Nobody did it: the drafter of the original has it in their name,
/// and may no more decide on it than on the original.
fn draft(
    tx: &Tx<'_>,
    original: &Release,
    texts: &[(WorkId, Locale)],
    now: Moment,
) -> Result<(), store::Error> {
    let drafter = original.drafted.by;
    let known = follow_ups::draft_of(tx, original.id)?;
    let id = match known {
        Some(id) => id,
        None => releases::add(tx, &title(original), drafter, now)?,
    };
    let mut choices = scope(tx, id)?.choices;
    choices.extend_from_slice(texts);
    releases::set_choices(tx, id, &choices)?;
    // the others that may follow stay behind still, and stop this no more than
    // they stopped the original
    let joins: BTreeSet<Locale> = choices.iter().map(|(_, locale)| *locale).collect();
    let mut follow = releases::follow(tx, original.id)?;
    follow.retain(|locale| !joins.contains(locale));
    releases::set_follow(tx, id, &follow)?;
    // who has its page open is told that it is another one now
    releases::save(tx, &releases::find(tx, id)?)?;
    let release = releases::find(tx, id)?;
    for text in texts {
        follow_ups::add(tx, original.id, *text, id)?;
    }
    let joins = texts
        .iter()
        .map(|(work, locale)| format!("{work}:{locale}"));
    let details = Details {
        title: &release.title,
        follows: original.id,
        drafter,
        joins: joins.collect(),
        choices: releases::chosen(tx, id)?,
    };
    let object = format!("release:{id}");
    journal::append(tx, None, "release.follows", &object, &details, now)?;
    match known {
        // one mail a draft; each further text shows on the desk
        Some(_) => Ok(()),
        None => messages::can_follow(tx, &release, drafter, now),
    }
}

/// As the staff write it: in the language of the sources.
fn title(original: &Release) -> String {
    let title = [("title", original.title.as_str().into())];
    let words = Lang::desk(&SOURCE).text_with("follow-up-title", &title);
    words.replace(['\u{2068}', '\u{2069}'], "")
}

/// A prepared draft that waits for somebody to submit it.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub release: Release,
    /// The languages that it brings.
    pub locales: Vec<Locale>,
}

/// The newest of them that can be read, at most `limit`.
pub fn prepared(tx: &Tx<'_>, limit: i64) -> Result<Vec<Prepared>, store::Error> {
    let mut prepared = Vec::new();
    for id in follow_ups::drafts(tx, limit)? {
        let release = match releases::find(tx, id) {
            Err(error) if error.is_unreadable() => continue,
            found => found?,
        };
        let choices = releases::choices(tx, id)?;
        let mut locales: Vec<Locale> = choices.iter().map(|choice| choice.locale).collect();
        locales.sort();
        locales.dedup();
        prepared.push(Prepared { release, locales });
    }
    Ok(prepared)
}
