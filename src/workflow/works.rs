//! Works: made and described. What stands in them is written in `texts`.

use serde::Serialize;

use super::{Decision, SOURCE};
use crate::{
    domain::{
        account::{Actor, Role},
        content::{Content, ContentInput, Field},
        digest::Digest,
        id::{OrganisationId, WorkId},
        ledger::{Marks, Source},
        manifest::text_digest,
        moment::Moment,
        prose,
        refusal::{FieldRefusal, FieldRefusals},
        slug::Slug,
        vocabulary::{Audience, Topic},
        work::WorkRefusal,
    },
    store::{
        self, Tx, journal,
        texts::{self, Act, NewText},
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
    /// The last day on which what it says holds; empty for no end.
    pub valid_until: String,
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
        let title = refusals.take("title", title(&self.title));
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
            refusals.note("audiences", FieldRefusal::NothingChosen);
        }
        let shown_until = refusals.take("shown_until", last_day(&self.shown_until, now))?;
        let valid_until = refusals.take("valid_until", last_day(&self.valid_until, now))?;
        Some(WorkFields {
            topic: topic?,
            audiences,
            shown_until,
            valid_until,
        })
    }
}

/// By the rules of every later save.
fn title(input: &str) -> Result<String, FieldRefusal> {
    let typed = ContentInput {
        title: input.to_owned(),
        ..ContentInput::default()
    };
    match Content::parse(&typed) {
        Ok(content) => Ok(content.title),
        Err(refusals) => {
            let why = refusals.of(Field::Title.key());
            Err(why.cloned().unwrap_or(FieldRefusal::Missing))
        }
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
    valid_until: Option<Moment>,
    /// Who issues it, and the digest of the text that it begins with.
    #[serde(skip_serializing_if = "Option::is_none")]
    begun: Option<(OrganisationId, Digest)>,
}

impl<'a> WorkDetails<'a> {
    fn of(slug: &'a Slug, fields: &'a WorkFields, begun: Option<(OrganisationId, Digest)>) -> Self {
        Self {
            slug,
            topic: fields.topic,
            audiences: &fields.audiences,
            shown_until: fields.shown_until,
            valid_until: fields.valid_until,
            begun,
        }
    }
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
        marks: Marks::new(),
        act: Act::Written,
        reason: String::new(),
        written_by: actor.id,
        written_at: now,
    };
    texts::save(tx, &text, 0)?;
    let begun = Some((actor.organisation, text_digest(&text.content)));
    let details = WorkDetails::of(&new.slug, &new.fields, begun);
    note_work(tx, actor, "work.made", id, &details, now)?;
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
    let details = WorkDetails::of(&before.slug, fields, None);
    note_work(tx, actor, "work.described", id, &details, now)?;
    Ok(Ok(()))
}

fn note_work(
    tx: &Tx<'_>,
    actor: &Actor,
    action: &str,
    id: WorkId,
    details: &WorkDetails<'_>,
    now: Moment,
) -> Result<(), store::Error> {
    journal::append(
        tx,
        Some(actor.id),
        action,
        &format!("work:{id}"),
        details,
        now,
    )
}

/// True where the person may make works and describe them.
pub fn may_make(actor: &Actor) -> bool {
    actor.has(Role::Drafter)
}
