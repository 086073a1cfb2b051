//! Whether a text may be saved as it is meant, and what the ledger says of it
//! afterwards: which words of the source each field was made from, and how
//! far it has been taken. Writes nothing.

use std::collections::BTreeMap;

use super::{Hand, Intent, Saved, TextRefusal};
use crate::{
    domain::{
        account::{Actor, Role},
        content::{Content, Field},
        digest::Digest,
        id::{EditionId, WorkId},
        ledger::{self, Class, Mark, Marks, Source, State},
        locale::Locale,
        moment::Moment,
        prose,
        work::Edition,
    },
    store::{
        self, Tx, ledger as edits,
        texts::{self, Act, NewText, Text},
        works,
    },
    text::{
        checks::{Finding, What},
        edit_class,
    },
    workflow::{
        Decision, SOURCE, easy,
        findings::{self, Found},
        ledger as standing,
    },
};

const REASON_MAX: usize = 500;

/// A text with what it stands against, read once a save.
pub(super) struct Scene {
    pub(super) newest: Edition,
    pub(super) current: Option<Text>,
    pub(super) source: Option<Text>,
    pub(super) edits: edits::Edits,
}

impl Scene {
    pub(super) fn read(tx: &Tx<'_>, work: WorkId, locale: &Locale) -> Result<Self, store::Error> {
        let newest = works::newest_edition(tx, work)?;
        Ok(Self {
            current: texts::find_optional(tx, newest.id, locale)?,
            source: texts::find_optional(tx, newest.id, &SOURCE)?,
            edits: edits::edits(tx, work)?,
            newest,
        })
    }

    pub(super) fn version(&self) -> i64 {
        self.current.as_ref().map_or(0, |text| text.version)
    }

    pub(super) fn check_seen(&self, edition: EditionId, base: i64) -> Result<(), TextRefusal> {
        if self.newest.id == edition && self.version() == base {
            return Ok(());
        }
        Err(TextRefusal::Stale {
            edition: self.newest.id,
            current: self.current.clone().map(Box::new),
        })
    }

    pub(super) fn states(&self) -> Vec<(Field, State)> {
        standing::states(self.current.as_ref(), self.source.as_ref(), &self.edits)
    }

    /// True where a field holds the words that it held.
    pub(super) fn keeps(&self, field: Field, content: &Content) -> bool {
        self.current
            .as_ref()
            .is_some_and(|text| text.content.field_digest(field) == content.field_digest(field))
    }
}

/// Warnings that the writer overrides, by their keys, with the reason that was
/// given for them: those of a field together.
pub(super) type Overridden = Vec<(Vec<String>, String)>;

/// The text as it is to be stored, where the rules let it be.
pub(super) fn judged(
    tx: &Tx<'_>,
    actor: &Actor,
    saved: &Saved,
    scene: &Scene,
    now: Moment,
) -> Decision<(NewText, Overridden), TextRefusal> {
    let intent = &saved.intent;
    // a writer hears of everything that is in the way at once
    let mut refusals = Vec::new();
    refusals.extend(check_classes(tx, saved, scene)?.err());
    refusals.extend(check_hand(saved, scene).err());
    let reason = check_waivers(actor, intent, scene);
    let reason = reason.unwrap_or_else(|refusal| {
        refusals.push(refusal);
        String::new()
    });
    let source = made_from(tx, saved, scene)?;
    let marks = marks(saved, scene);
    let new = NewText {
        edition: scene.newest.id,
        locale: saved.locale,
        content: saved.content.clone(),
        act: act(intent, scene, &saved.content),
        source,
        marks,
        reason,
        written_by: actor.id,
        written_at: now,
    };
    let open = if intent.checked && saved.locale != SOURCE {
        not_ready(&new, scene)
    } else {
        Vec::new()
    };
    let empty: Vec<Field> = open.iter().map(|(field, _)| *field).collect();
    if !open.is_empty() {
        refusals.push(TextRefusal::NotReady(open));
    }
    let overridden = check_words(tx, saved, scene, &empty, &mut refusals)?;
    refusals.extend(easy::check_ticks(saved).err());
    Ok(match TextRefusal::of(refusals) {
        Some(refusal) => Err(refusal),
        None => Ok((new, overridden)),
    })
}

/// An error keeps a text from being called checked, and so does a warning that
/// nobody overrides. A draft may hold either, and so may a source, which is
/// never called checked. That nothing stands in a field is not told again of
/// those that are named already.
fn check_words(
    tx: &Tx<'_>,
    saved: &Saved,
    scene: &Scene,
    named: &[Field],
    refusals: &mut Vec<TextRefusal>,
) -> Result<Overridden, store::Error> {
    let (intent, locale) = (&saved.intent, &saved.locale);
    let is_source = *locale == SOURCE;
    let checked = intent.checked && !is_source;
    if !checked && intent.overridden.is_empty() {
        return Ok(Overridden::new());
    }
    let source = scene.source.as_ref().filter(|_| !is_source);
    let source = source.map(|source| &source.content);
    let found = findings::of_text(tx, saved.work, locale, source, &saved.content)?;
    let (errors, others): (Vec<Found>, Vec<Found>) = found.into_iter().partition(Found::is_error);
    // what is ticked is meant of the words that are sent, as long as its writer
    // saw the source that they are held against
    let saw_source = scene.source.as_ref().map_or(0, |text| text.version) == saved.source_base;
    let is_ticked = |found: &Found| {
        let mut ticked = intent.overridden.iter();
        let is_meant = |key: &String| saw_source && found.finding.is_said_by(key);
        intent.overridden.contains(&found.finding.key()) || ticked.any(is_meant)
    };
    let (ticked, open): (Vec<Found>, Vec<Found>) = others
        .into_iter()
        .filter(Found::is_open)
        .partition(is_ticked);
    let is_named =
        |finding: &Finding| finding.what == What::Empty && named.contains(&finding.field);
    let of = |found: Vec<Found>| -> Vec<Finding> {
        let found = found.into_iter().map(|found| found.finding);
        found.filter(|finding| !is_named(finding)).collect()
    };
    let (errors, open) = (of(errors), of(open));
    if checked && !errors.is_empty() {
        refusals.push(TextRefusal::Failed(errors));
    }
    if checked && !open.is_empty() {
        refusals.push(TextRefusal::Open(open));
    }
    let mut of_fields: BTreeMap<Field, Vec<String>> = BTreeMap::new();
    for found in ticked {
        let keys = of_fields.entry(found.finding.field).or_default();
        keys.push(found.finding.key());
    }
    let mut overridden = Overridden::new();
    for (field, keys) in of_fields {
        let reason = intent.override_reasons.get(&field);
        let reason = reason.map_or("", String::as_str);
        match prose::required_line(reason, REASON_MAX) {
            Ok(reason) => overridden.push((keys, reason)),
            Err(why) if checked || is_source => {
                refusals.push(TextRefusal::OverrideReason(field, why));
            }
            // a draft is saved all the same, and the warning stays open
            Err(_) => {}
        }
    }
    Ok(overridden)
}

/// Every edit of a source field that a translation hangs on needs a class, and
/// none that changes a record, a link or a number is a slip.
fn check_classes(
    tx: &Tx<'_>,
    saved: &Saved,
    scene: &Scene,
) -> Result<Result<(), TextRefusal>, store::Error> {
    if saved.locale != SOURCE {
        return Ok(Ok(()));
    }
    let classes = &saved.intent.classes;
    let edited = translated_edits(tx, saved, scene)?.into_iter();
    let edited: Vec<Field> = edited.map(|(field, _)| field).collect();
    let unclassed = edited.iter().filter(|field| !classes.contains_key(field));
    let unclassed: Vec<Field> = unclassed.copied().collect();
    if !unclassed.is_empty() {
        return Ok(Err(TextRefusal::Unclassed(unclassed)));
    }
    let before = scene.current.as_ref().map(|text| text.content.to_input());
    let (before, after) = (before.unwrap_or_default(), saved.content.to_input());
    let is_more = |field: &&Field| {
        classes.get(field) == Some(&Class::Typo)
            && edit_class::is_no_slip(before.field(**field), after.field(**field))
    };
    let more: Vec<Field> = edited.iter().filter(is_more).copied().collect();
    Ok(if more.is_empty() {
        Ok(())
    } else {
        Err(TextRefusal::NotATypo(more))
    })
}

/// An edited field with its digests before and after.
pub(super) type Edited = (Field, (Digest, Digest));

/// The fields of the source that this save changes and that some translation
/// was made from.
pub(super) fn translated_edits(
    tx: &Tx<'_>,
    saved: &Saved,
    scene: &Scene,
) -> Result<Vec<Edited>, store::Error> {
    let Some(current) = &scene.current else {
        return Ok(Vec::new());
    };
    let others = texts::of_edition(tx, scene.newest.id)?;
    let hangs = |field: Field| {
        others
            .iter()
            .any(|text| text.locale != SOURCE && text.source.contains_key(&field))
    };
    let written = ledger::written(&current.content);
    Ok(Field::TRANSLATED
        .into_iter()
        .filter(|field| written.contains_key(field) && !scene.keeps(*field, &saved.content))
        .filter(|field| hangs(*field))
        .map(|field| {
            let before = current.content.field_digest(field);
            (field, (before, saved.content.field_digest(field)))
        })
        .collect())
}

/// A machine may fill what is empty and replace a machine's words.
fn check_hand(saved: &Saved, scene: &Scene) -> Result<(), TextRefusal> {
    let Some(current) = scene.current.as_ref() else {
        return Ok(());
    };
    if saved.intent.hand != Hand::Machine {
        return Ok(());
    }
    let lost: Vec<Field> = ledger::worded(&current.content)
        .filter(|field| !scene.keeps(*field, &saved.content))
        .filter(|field| current.marks.get(field) != Some(&Mark::Machine))
        .collect();
    if lost.is_empty() {
        Ok(())
    } else {
        Err(TextRefusal::Written(lost))
    }
}

/// The reason as it is kept.
fn check_waivers(actor: &Actor, intent: &Intent, scene: &Scene) -> Result<String, TextRefusal> {
    if intent.waived.is_empty() {
        return Ok(String::new());
    }
    let states = scene.states();
    let changed: Vec<Field> = states
        .into_iter()
        .filter(|(field, state)| intent.waived.contains(field) && *state == State::StaleMeaning)
        .map(|(field, _)| field)
        .collect();
    if !changed.is_empty() && !actor.has(Role::Drafter) {
        return Err(TextRefusal::MeaningChanged(changed));
    }
    prose::required_line(&intent.reason, REASON_MAX).map_err(TextRefusal::Reason)
}

/// What a translation was made from. A field whose words stay was made from
/// what it was made from, unless its writer says that it still fits; the
/// others from the source that the writer saw, even where a newer one has
/// come since.
fn made_from(tx: &Tx<'_>, saved: &Saved, scene: &Scene) -> Result<Source, store::Error> {
    if saved.locale == SOURCE {
        return Ok(Source::new());
    }
    let seen = texts::field_digests_at(tx, saved.edition, &SOURCE, saved.source_base)?;
    let seen = seen.unwrap_or_default();
    let before = scene.current.as_ref().map(|text| &text.source);
    Ok(ledger::worded(&saved.content)
        .filter_map(|field| {
            let stays = scene.keeps(field, &saved.content) && !saved.intent.waived.contains(&field);
            let kept = before
                .and_then(|before| before.get(&field))
                .filter(|_| stays);
            let answered = saved.intent.made_from.get(&field);
            Some((field, *kept.or(answered).or(seen.get(&field))?))
        })
        .collect())
}

fn marks(saved: &Saved, scene: &Scene) -> Marks {
    if saved.locale == SOURCE {
        return Marks::new();
    }
    let before = scene.current.as_ref().map(|text| &text.marks);
    let intent = &saved.intent;
    let is_unread = |field| intent.hand == Hand::Machine || intent.unread.contains(&field);
    let mark = |field: Field| {
        let stays = scene.keeps(field, &saved.content);
        let kept = before
            .and_then(|before| before.get(&field).copied())
            .filter(|_| stays);
        match (intent.checked, kept) {
            (true, Some(Mark::Approved)) => Mark::Approved,
            (true, _) => Mark::Checked,
            (false, Some(kept)) => kept,
            (false, None) if is_unread(field) => Mark::Machine,
            (false, None) => Mark::Draft,
        }
    };
    ledger::worded(&saved.content)
        .map(|field| (field, mark(field)))
        .collect()
}

fn act(intent: &Intent, scene: &Scene, content: &Content) -> Act {
    let same = scene
        .current
        .as_ref()
        .is_some_and(|text| text.content == *content);
    match intent.hand {
        _ if intent.checked => Act::Checked,
        _ if same && !intent.waived.is_empty() => Act::Waived,
        Hand::Person => Act::Written,
        Hand::Machine => Act::Drafted,
        Hand::File => Act::Imported,
    }
}

/// The fields that keep a text from being called checked.
fn not_ready(new: &NewText, scene: &Scene) -> Vec<(Field, State)> {
    let written = ledger::written(&new.content);
    let entry = ledger::Entry {
        written: &written,
        made_from: &new.source,
        marks: &new.marks,
    };
    let source = scene.source.as_ref();
    let source = source.map(|source| ledger::written(&source.content));
    ledger::states(Some(entry), &source.unwrap_or_default(), &scene.edits)
        .into_iter()
        .filter(|(_, state)| *state < State::Draft)
        .collect()
}
