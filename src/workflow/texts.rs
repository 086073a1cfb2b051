//! The words of works: saved, checked, approved, and kept right against their
//! source. Saving words of a text that a manifest holds begins the next edition.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

mod judge;
mod settled;

use judge::{Scene, judged, translated_edits};

use super::{Decision, SOURCE, easy, findings, follow_up, may_write, memory, placing};
use crate::{
    domain::{
        account::{Actor, Role},
        content::{Content, Field},
        digest::Digest,
        id::{AccountId, EditionId, WorkId},
        ledger::{Class, Edit, Mark, Source, State},
        locale::Locale,
        moment::Moment,
        refusal::FieldRefusal,
        work::{Edition, EditionState},
    },
    store::{
        self, Tx, journal, ledger as edits,
        texts::{self, Act, NewText, Text},
        works,
    },
    text::{checks::Finding, edit_class},
};

/// A text as saved from an editor.
#[derive(Debug, Clone)]
pub struct Saved {
    pub work: WorkId,
    pub locale: Locale,
    pub content: Content,
    /// The edition that the writer saw.
    pub edition: EditionId,
    /// The version of this text that the writer saw; 0 where there was none.
    pub base: i64,
    /// The version of the source text that the writer saw beside it.
    pub source_base: i64,
    pub intent: Intent,
}

/// What a save is to mean.
#[derive(Debug, Clone, Default)]
pub struct Intent {
    pub hand: Hand,
    /// The writer says that the whole text is right.
    pub checked: bool,
    /// Fields that are still right though their source has changed.
    pub waived: BTreeSet<Field>,
    /// Why they are.
    pub reason: String,
    /// Warnings of the checks that are no faults, by their keys.
    pub overridden: BTreeSet<String>,
    /// Why they are none, for those of each field: who decides reads the reason
    /// with what it was given for.
    pub override_reasons: BTreeMap<Field, String>,
    /// What of the checklist of Easy Japanese is ticked; none where the save
    /// has no boxes.
    pub ticks: Option<BTreeSet<String>>,
    /// What the edits of a source mean for its translations.
    pub classes: BTreeMap<Field, Class>,
    /// The source that changed fields were made from, where it is not the one
    /// that the writer saw beside them: an answer that was long on its way.
    pub made_from: Source,
    /// Fields of which a file says that no person has looked at their words.
    pub unread: BTreeSet<Field>,
}

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hand {
    /// Typed by the person who saves.
    #[default]
    Person,
    /// A machine's; they replace nothing that a person wrote.
    Machine,
    /// From a file. The person who saves has been shown what it replaces.
    File,
}

/// Why a text is not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextRefusal {
    /// The role is missing for this locale.
    NotAllowed,
    /// Somebody saved meanwhile: the text as it now stands, if there is one.
    Stale {
        edition: EditionId,
        current: Option<Box<Text>>,
    },
    /// Translations hang on these fields: the editor must say what the change
    /// means for them.
    Unclassed(Vec<Field>),
    /// More than letters changed in these fields, so it is no slip.
    NotATypo(Vec<Field>),
    /// It cannot be called checked while these fields are so.
    NotReady(Vec<(Field, State)>),
    /// It cannot be called checked with these errors.
    Failed(Vec<Finding>),
    /// It cannot be called checked before these warnings are mended or
    /// overridden.
    Open(Vec<Finding>),
    /// So many items of the checklist of Easy Japanese are not ticked.
    Unticked(usize),
    /// The reason for overriding the warnings of a field is missing, or is no
    /// reason.
    OverrideReason(Field, FieldRefusal),
    /// A reason is missing, or is no reason.
    Reason(FieldRefusal),
    /// A change of meaning can be called harmless by a drafter only.
    MeaningChanged(Vec<Field>),
    /// A machine would replace what people wrote in these fields.
    Written(Vec<Field>),
    /// Whoever wrote or checked a text does not approve it.
    OwnWork,
    /// All of these, two at the least.
    Several(Vec<TextRefusal>),
}

impl TextRefusal {
    /// Every reason on its own.
    pub fn each(&self) -> &[Self] {
        match self {
            Self::Several(all) => all,
            one => std::slice::from_ref(one),
        }
    }

    /// All reasons as one; none where there is none.
    fn of(mut all: Vec<Self>) -> Option<Self> {
        if all.len() > 1 {
            return Some(Self::Several(all));
        }
        all.pop()
    }
}

#[derive(Serialize)]
struct TextDetails<'a> {
    locale: Locale,
    edition: String,
    version: i64,
    digest: Digest,
    /// What else the version says: `NewText::seal`.
    seal: Digest,
    #[serde(skip_serializing_if = "str::is_empty")]
    act: &'a str,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    waived: &'a BTreeSet<Field>,
    #[serde(skip_serializing_if = "str::is_empty")]
    reason: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    edits: &'a [EditDetails],
}

/// An edit of a source that translations were made from.
#[derive(Serialize)]
struct EditDetails {
    field: Field,
    from: Digest,
    to: Digest,
    class: Class,
    /// What the words themselves suggest.
    suggested: Class,
}

/// Stores a text and returns the edition and version in which it now stands.
pub fn save(
    tx: &Tx<'_>,
    actor: &Actor,
    saved: &Saved,
    now: Moment,
) -> Decision<(EditionId, i64), TextRefusal> {
    if !may_write(actor, &saved.locale) {
        return Ok(Err(TextRefusal::NotAllowed));
    }
    let scene = Scene::read(tx, saved.work, &saved.locale)?;
    if let Err(refusal) = scene.check_seen(saved.edition, saved.base) {
        return Ok(Err(refusal));
    }
    let (new, overridden) = match judged(tx, actor, saved, &scene, now)? {
        Ok(judged) => judged,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let place = (saved.work, &saved.locale);
    for (keys, reason) in &overridden {
        findings::keep(tx, actor, place, keys, reason, now)?;
    }
    if let Some(text) = &scene.current
        && (&text.content, &text.source, &text.marks) == (&new.content, &new.source, &new.marks)
    {
        easy::keep_ticks(tx, actor, saved, &scene.newest, now)?;
        return Ok(Ok((scene.newest.id, text.version)));
    }
    let edits = if saved.locale == SOURCE {
        keep_edits(tx, actor, saved, &scene, now)?
    } else {
        Vec::new()
    };
    let (edition, version) = put(tx, actor, saved.work, &scene, new.clone(), now)?;
    remember(tx, saved.work, &scene, edition.id, &new)?;
    if let Some(before) = &scene.current {
        let slips = edits.iter().filter(|edit| edit.class == Class::Typo);
        let slips = slips.map(|edit| edit.field).collect();
        let sides = (&before.content, &new.content);
        settled::carry(tx, actor, (saved.work, edition.id), sides, &slips, now)?;
    }
    let intent = &saved.intent;
    let act = match intent.hand {
        _ if intent.checked => Act::Checked.key(),
        Hand::Person => "",
        Hand::Machine => Act::Drafted.key(),
        Hand::File => Act::Imported.key(),
    };
    let details = TextDetails {
        locale: saved.locale,
        edition: edition.number.to_string(),
        version,
        digest: crate::domain::manifest::text_digest(&saved.content),
        seal: new.seal(),
        act,
        waived: &intent.waived,
        reason: &intent.reason,
        edits: &edits,
    };
    let object = format!("work:{}", saved.work);
    journal::append(tx, Some(actor.id), "text.saved", &object, &details, now)?;
    easy::keep_ticks(tx, actor, saved, &edition, now)?;
    follow_up::prepare(tx, [saved.work].into(), now)?;
    Ok(Ok((edition.id, version)))
}

/// Tells the translation memory what the source was made into.
fn remember(
    tx: &Tx<'_>,
    work: WorkId,
    scene: &Scene,
    edition: EditionId,
    new: &NewText,
) -> Result<(), store::Error> {
    let Some(source) = scene.source.as_ref().filter(|_| new.locale != SOURCE) else {
        return Ok(());
    };
    let mark = |field: Field| new.marks.get(&field).copied().unwrap_or(Mark::Draft).key();
    let origin = memory::Origin {
        locale: new.locale,
        made_from: &new.source,
        mark: &mark,
        work,
        edition,
    };
    memory::remember(tx, &source.content, &new.content, &origin, new.written_at)
}

fn keep_edits(
    tx: &Tx<'_>,
    actor: &Actor,
    saved: &Saved,
    scene: &Scene,
    now: Moment,
) -> Result<Vec<EditDetails>, store::Error> {
    let mut kept = Vec::new();
    let before = scene.current.as_ref().map(|text| text.content.to_input());
    let (before, after) = (before.unwrap_or_default(), saved.content.to_input());
    for (field, (from, to)) in translated_edits(tx, saved, scene)? {
        let suggested = edit_class::guess(before.field(field), after.field(field));
        let class = saved.intent.classes.get(&field).copied();
        let class = class.unwrap_or(Class::Meaning);
        let edit = Edit { from, to, class };
        edits::add_edit(tx, saved.work, field, (&edit, suggested), actor.id, now)?;
        kept.push(EditDetails {
            field,
            from,
            to,
            class,
            suggested,
        });
    }
    Ok(kept)
}

/// Writes it where it may stand: a manifest's words stay as they are.
fn put(
    tx: &Tx<'_>,
    actor: &Actor,
    work: WorkId,
    scene: &Scene,
    new: NewText,
    now: Moment,
) -> Result<(Edition, i64), store::Error> {
    debug_assert_eq!(work, scene.newest.work);
    let pinned = scene.current.as_ref().is_some_and(|text| text.pinned);
    let same = scene
        .current
        .as_ref()
        .is_some_and(|text| text.content == new.content);
    let in_place = new.locale != SOURCE && (!pinned || same);
    if scene.newest.state == EditionState::Draft || in_place {
        let version = texts::save(tx, &new, scene.version())?;
        return Ok((scene.newest.clone(), version));
    }
    let edition = next_edition(tx, actor, &scene.newest, now)?;
    let carried = texts::find_optional(tx, edition.id, &new.locale)?;
    let base = carried.map_or(0, |text| text.version);
    let new = NewText {
        edition: edition.id,
        ..new
    };
    let version = texts::save(tx, &new, base)?;
    Ok((edition, version))
}

/// The edition after this one, with texts and files carried over as they stand,
/// and the change notes emptied.
pub(super) fn next_edition(
    tx: &Tx<'_>,
    actor: &Actor,
    newest: &Edition,
    now: Moment,
) -> Result<Edition, store::Error> {
    let number = newest.number.next();
    let id = works::add_edition(tx, newest.work, number, now)?;
    for text in texts::of_edition(tx, newest.id)? {
        let content = Content {
            change_note: String::new(),
            ..text.content
        };
        let carried = NewText {
            edition: id,
            locale: text.locale,
            content,
            source: text.source,
            marks: text.marks,
            act: Act::Carried,
            reason: String::new(),
            written_by: text.written_by,
            written_at: text.written_at,
        };
        texts::save(tx, &carried, 0)?;
    }
    placing::carry(tx, newest.id, id)?;
    let object = format!("work:{}", newest.work);
    journal::append(
        tx,
        Some(actor.id),
        "edition.begun",
        &object,
        &number.to_string(),
        now,
    )?;
    Ok(Edition {
        id,
        work: newest.work,
        number,
        state: EditionState::Draft,
    })
}

/// True where the person may say that a translation which others checked is
/// right.
pub fn may_approve(actor: &Actor) -> bool {
    [Role::Drafter, Role::Translator, Role::Examiner]
        .into_iter()
        .any(|role| actor.has(role))
}

/// Who had a hand in a text of the newest edition other than by approving it:
/// a new edition carries words over, and with them whose they are, until
/// somebody approves them. The version that carries them is nobody's hand: it
/// stands in the name of whoever came last, also where that one approved.
pub(super) fn hands(
    tx: &Tx<'_>,
    work: WorkId,
    locale: &Locale,
    newest: EditionId,
) -> Result<BTreeSet<AccountId>, store::Error> {
    let versions = texts::versions(tx, work, locale)?;
    let approved = versions
        .iter()
        .position(|one| one.deed.act == Act::Approved);
    let since = approved.unwrap_or(versions.len());
    let own = versions.into_iter().enumerate().filter(|(place, version)| {
        let is_hand = !matches!(version.deed.act, Act::Approved | Act::Carried);
        is_hand && (*place < since || version.edition == newest)
    });
    Ok(own.map(|(_, version)| version.written_by).collect())
}

/// A second person says that a checked text is right.
pub fn approve(
    tx: &Tx<'_>,
    actor: &Actor,
    work: WorkId,
    locale: &Locale,
    seen: (EditionId, i64),
    now: Moment,
) -> Decision<i64, TextRefusal> {
    if !may_approve(actor) || *locale == SOURCE {
        return Ok(Err(TextRefusal::NotAllowed));
    }
    let scene = Scene::read(tx, work, locale)?;
    if let Err(refusal) = scene.check_seen(seen.0, seen.1) {
        return Ok(Err(refusal));
    }
    let open: Vec<_> = scene
        .states()
        .into_iter()
        .filter(|(_, state)| *state < State::Checked)
        .collect();
    let Some(text) = scene.current.clone().filter(|_| open.is_empty()) else {
        return Ok(Err(TextRefusal::NotReady(open)));
    };
    if hands(tx, work, locale, scene.newest.id)?.contains(&actor.id) {
        return Ok(Err(TextRefusal::OwnWork));
    }
    let new = NewText {
        edition: text.edition,
        locale: text.locale,
        marks: text
            .marks
            .keys()
            .map(|field| (*field, Mark::Approved))
            .collect(),
        content: text.content,
        source: text.source,
        act: Act::Approved,
        reason: String::new(),
        written_by: actor.id,
        written_at: now,
    };
    let version = texts::save(tx, &new, text.version)?;
    remember(tx, work, &scene, new.edition, &new)?;
    let details = TextDetails {
        locale: *locale,
        edition: scene.newest.number.to_string(),
        version,
        digest: text.digest,
        seal: new.seal(),
        act: Act::Approved.key(),
        waived: &BTreeSet::new(),
        reason: "",
        edits: &[],
    };
    let object = format!("work:{work}");
    journal::append(tx, Some(actor.id), "text.approved", &object, &details, now)?;
    follow_up::prepare(tx, [work].into(), now)?;
    Ok(Ok(version))
}
