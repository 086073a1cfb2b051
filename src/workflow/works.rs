//! Works and their texts: made, described, written. Saving a text of an
//! edition that is frozen or public begins the next edition.

use serde::Serialize;

use super::{Decision, SOURCE, may_write};
use crate::{
    domain::{
        account::{Actor, Role},
        content::{Content, Field},
        id::{EditionId, WorkId},
        locale::Locale,
        moment::Moment,
        prose,
        refusal::{FieldRefusal, FieldRefusals},
        slug::Slug,
        vocabulary::{Audience, Topic},
        work::{Edition, EditionState, WorkRefusal},
    },
    store::{
        self, Tx, journal,
        texts::{self, NewText, Source, Text},
        works::{self, WorkFields},
    },
};

/// A work as typed into a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkInput {
    pub slug: String,
    pub title: String,
    pub topic: String,
    pub audiences: Vec<String>,
    /// The last day on which it is shown, in Japan; empty for no end.
    pub shown_until: String,
}

/// A work that has passed the rules of typing.
#[derive(Debug, Clone)]
pub struct NewWork {
    pub slug: Slug,
    pub title: String,
    pub fields: WorkFields,
}

impl WorkInput {
    /// Reads the form of a new work.
    pub fn parse(&self, now: Moment) -> Result<NewWork, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let slug = refusals.take("slug", required_slug(&self.slug));
        let title = refusals.take(
            "title",
            prose::required_line(&self.title, Field::Title.length_max()),
        );
        let fields = self.parse_fields(&mut refusals, now);
        match (refusals.is_empty(), slug, title, fields) {
            (true, Some(slug), Some(title), Some(fields)) => Ok(NewWork {
                slug,
                title,
                fields,
            }),
            _ => Err(refusals),
        }
    }

    /// Reads the form that describes a work that exists.
    pub fn parse_description(&self, now: Moment) -> Result<WorkFields, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let fields = self.parse_fields(&mut refusals, now);
        fields.filter(|_| refusals.is_empty()).ok_or(refusals)
    }

    fn parse_fields(&self, refusals: &mut FieldRefusals, now: Moment) -> Option<WorkFields> {
        let topic = refusals.take(
            "topic",
            Topic::parse(&self.topic).ok_or(FieldRefusal::NotAChoice),
        );
        let audiences: Vec<Audience> = Audience::all()
            .filter(|audience| self.audiences.iter().any(|key| key == audience.key()))
            .collect();
        if audiences.is_empty() {
            refusals.note("audiences", FieldRefusal::Missing);
        }
        let shown_until = refusals.take("shown_until", last_day(&self.shown_until, now))?;
        Some(WorkFields {
            topic: topic?,
            audiences,
            shown_until,
        })
    }
}

fn required_slug(input: &str) -> Result<Slug, FieldRefusal> {
    let typed = prose::required_line(input, 200)?;
    Slug::parse(&typed).ok_or(FieldRefusal::NotASlug)
}

fn last_day(input: &str, now: Moment) -> Result<Option<Moment>, FieldRefusal> {
    let typed = prose::line(input, 40)?;
    if typed.is_empty() {
        return Ok(None);
    }
    let day = typed.parse().map_err(|_| FieldRefusal::NotADate)?;
    let end = Moment::end_of_day_in_japan(day).ok_or(FieldRefusal::NotADate)?;
    if end <= now {
        Err(FieldRefusal::InThePast)
    } else {
        Ok(Some(end))
    }
}

#[derive(Serialize)]
struct WorkDetails<'a> {
    slug: &'a Slug,
    topic: Topic,
    audiences: &'a [Audience],
    shown_until: Option<Moment>,
}

#[derive(Serialize)]
struct TextDetails {
    locale: Locale,
    edition: String,
    version: i64,
    digest: crate::domain::digest::Digest,
}

/// Makes a work with its first edition and its title in the source language.
pub fn make(
    tx: &Tx<'_>,
    actor: &Actor,
    new: &NewWork,
    now: Moment,
) -> Decision<WorkId, WorkRefusal> {
    let added = works::add(
        tx,
        &new.slug,
        &new.fields,
        actor.id,
        actor.organisation,
        now,
    );
    let (id, edition) = match added {
        Ok(added) => added,
        Err(store::Error::Conflict) => {
            let taken = FieldRefusals::one("slug", FieldRefusal::Taken);
            return Ok(Err(WorkRefusal::Fields(taken)));
        }
        Err(error) => return Err(error),
    };
    let content = Content {
        title: new.title.clone(),
        ..Content::default()
    };
    let text = NewText {
        edition,
        locale: SOURCE,
        content,
        source: Source::new(),
        written_by: actor.id,
        written_at: now,
    };
    texts::save(tx, &text, 0)?;
    note_work(tx, actor, "work.made", id, &new.slug, &new.fields, now)?;
    Ok(Ok(id))
}

/// Changes what a work is about, for whom, and until when it is shown.
pub fn describe(
    tx: &Tx<'_>,
    actor: &Actor,
    id: WorkId,
    version: i64,
    fields: &WorkFields,
    now: Moment,
) -> Decision<(), WorkRefusal> {
    let before = works::find(tx, id)?;
    match works::change(tx, id, version, fields) {
        Ok(()) => {}
        Err(store::Error::Conflict) => {
            return Ok(Err(WorkRefusal::Stale {
                current: before.version,
            }));
        }
        Err(error) => return Err(error),
    }
    note_work(tx, actor, "work.described", id, &before.slug, fields, now)?;
    Ok(Ok(()))
}

fn note_work(
    tx: &Tx<'_>,
    actor: &Actor,
    action: &str,
    id: WorkId,
    slug: &Slug,
    fields: &WorkFields,
    now: Moment,
) -> Result<(), store::Error> {
    let details = WorkDetails {
        slug,
        topic: fields.topic,
        audiences: &fields.audiences,
        shown_until: fields.shown_until,
    };
    journal::append(
        tx,
        Some(actor.id),
        action,
        &format!("work:{id}"),
        &details,
        now,
    )
}

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
}

/// Stores a text and returns the edition and version in which it now stands.
pub fn save_text(
    tx: &Tx<'_>,
    actor: &Actor,
    saved: &Saved,
    now: Moment,
) -> Decision<(EditionId, i64), TextRefusal> {
    if !may_write(actor, &saved.locale) {
        return Ok(Err(TextRefusal::NotAllowed));
    }
    let newest = works::newest_edition(tx, saved.work)?;
    let current = texts::find_optional(tx, newest.id, &saved.locale)?;
    let version = current.as_ref().map_or(0, |text| text.version);
    if newest.id != saved.edition || version != saved.base {
        let current = current.map(Box::new);
        return Ok(Err(TextRefusal::Stale {
            edition: newest.id,
            current,
        }));
    }
    let source = source_of(tx, saved)?;
    if let Some(text) = &current
        && text.content == saved.content
        && text.source == source
    {
        return Ok(Ok((newest.id, version)));
    }
    let edition = writable_edition(tx, actor, &newest, now)?;
    let base = if edition.id == newest.id {
        version
    } else {
        texts::find_optional(tx, edition.id, &saved.locale)?.map_or(0, |text| text.version)
    };
    let text = NewText {
        edition: edition.id,
        locale: saved.locale,
        content: saved.content.clone(),
        source,
        written_by: actor.id,
        written_at: now,
    };
    let version = texts::save(tx, &text, base)?;
    let details = TextDetails {
        locale: saved.locale,
        edition: edition.number.to_string(),
        version,
        digest: crate::domain::manifest::text_digest(&saved.content),
    };
    journal::append(
        tx,
        Some(actor.id),
        "text.saved",
        &format!("work:{}", saved.work),
        &details,
        now,
    )?;
    Ok(Ok((edition.id, version)))
}

/// What a translation was made from: the source that the writer saw, even
/// where a newer one has come since.
fn source_of(tx: &Tx<'_>, saved: &Saved) -> Result<Source, store::Error> {
    if saved.locale == SOURCE {
        return Ok(Source::new());
    }
    let seen = texts::field_digests_at(tx, saved.edition, &SOURCE, saved.source_base)?;
    Ok(seen.unwrap_or_default())
}

/// The draft to write into: the newest edition, or the one after it with the
/// texts carried over and their change notes emptied.
fn writable_edition(
    tx: &Tx<'_>,
    actor: &Actor,
    newest: &Edition,
    now: Moment,
) -> Result<Edition, store::Error> {
    if newest.state == EditionState::Draft {
        return Ok(newest.clone());
    }
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
            written_by: text.written_by,
            written_at: text.written_at,
        };
        texts::save(tx, &carried, 0)?;
    }
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

/// The fields whose source has changed since the translation was made.
pub fn stale_fields(text: &Text, source: Option<&Text>) -> Vec<Field> {
    let Some(source) = source.filter(|_| text.locale != SOURCE) else {
        return Vec::new();
    };
    left_behind(&text.source, &source.content.source_digests())
}

/// The fields in which a source is now another one than a text was made from.
pub fn left_behind(made_from: &texts::Source, now: &texts::Source) -> Vec<Field> {
    Field::TRANSLATED
        .into_iter()
        .filter(|field| made_from.get(field) != now.get(field))
        .collect()
}

/// True where the person may make works and describe them.
pub fn may_make(actor: &Actor) -> bool {
    actor.has(Role::Drafter)
}
