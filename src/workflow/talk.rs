//! Questions to the author of a text: asked by whoever of the staff reads it,
//! answered by anybody, settled by who asked or by an author.
//!
//! Everything is added and nothing is changed. Who talks has no share in the
//! text: the journal names the question, never the work.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Decision, SOURCE, messages};
use crate::{
    domain::{
        account::{Actor, Role},
        content::{Content, Field},
        digest::Digest,
        id::{AccountId, QuestionId, RemarkId, WorkId},
        locale::Locale,
        message::MessageKind,
        moment::Moment,
        talk::{self as rules, Act, Question, QuestionState, Remark, TalkRefusal},
    },
    store::{
        self, Tx, accounts, journal,
        talk::{self, NewQuestion, NewRemark},
        texts::{self, Text},
        works,
    },
};

/// A question with what was said to it.
#[derive(Debug, Clone)]
pub struct Thread {
    pub question: Question,
    pub remarks: Vec<Remark>,
    /// The source says something else now than when this was asked.
    pub moved: bool,
    /// What the field said then, where it has moved on and is still known.
    pub before: Option<String>,
}

/// The questions beside a text, the oldest first: those in its language and
/// those about its source. Beside a source stand those of every language.
pub fn threads(
    tx: &Tx<'_>,
    work: WorkId,
    locale: &Locale,
    source: Option<&Text>,
) -> Result<Vec<Thread>, store::Error> {
    let mut found = talk::of_work(tx, work)?;
    found.retain(|(question, _)| {
        *locale == SOURCE || question.locale == *locale || question.locale == SOURCE
    });
    let moved = |question: &Question| digest(source, question.field) != question.source;
    let versions = if found.iter().any(|(question, _)| moved(question)) {
        texts::versions(tx, work, &SOURCE)?
    } else {
        Vec::new()
    };
    let contents: Vec<&Content> = versions.iter().map(|version| &version.content).collect();
    let threads = found.into_iter().map(|(question, remarks)| Thread {
        moved: moved(&question),
        before: question
            .field
            .filter(|_| moved(&question))
            .and_then(|field| {
                let then = contents
                    .iter()
                    .find(|content| Some(content.field_digest(field)) == question.source)?;
                Some(then.to_input().field(field).to_owned())
            }),
        question,
        remarks,
    });
    Ok(threads.collect())
}

/// The digest of what is asked about, as the source says it.
fn digest(source: Option<&Text>, field: Option<Field>) -> Option<Digest> {
    let source = source?;
    Some(match field {
        Some(field) => source.content.field_digest(field),
        None => source.digest,
    })
}

/// What the journal tells about a question.
#[derive(Serialize)]
struct Asked<'a> {
    work: WorkId,
    locale: &'a Locale,
    field: Option<&'static str>,
    digest: Option<Digest>,
    said: &'a str,
}

/// What the journal tells about a remark.
#[derive(Serialize)]
struct Remarked<'a> {
    remark: RemarkId,
    #[serde(skip_serializing_if = "str::is_empty")]
    said: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdraws: Option<RemarkId>,
}

/// Asks about a field of a text, or about the whole of it. The same question a
/// second time, while the first is open, is the first.
pub fn ask(
    tx: &Tx<'_>,
    actor: &Actor,
    (work, locale): (WorkId, &Locale),
    field: Option<Field>,
    typed: &str,
    now: Moment,
) -> Decision<QuestionId, TalkRefusal> {
    let words = match rules::words(typed) {
        Ok(words) => words,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let owner = works::find(tx, work)?.owner;
    let same = talk::of_work(tx, work)?.into_iter().find(|(question, _)| {
        (question.by, question.field, &question.locale) == (actor.id, field, locale)
            && question.state == QuestionState::Open
            && question.words == words
    });
    if let Some((question, _)) = same {
        return Ok(Ok(question.id));
    }
    let newest = works::newest_edition(tx, work)?;
    let source = texts::find_optional(tx, newest.id, &SOURCE)?;
    let new = NewQuestion {
        work,
        locale,
        field,
        source: digest(source.as_ref(), field),
        words: &words,
        by: actor.id,
    };
    let id = talk::ask(tx, &new, now)?;
    let details = Asked {
        work,
        locale,
        field: field.map(Field::key),
        digest: new.source,
        said: &words,
    };
    note(tx, actor, "question.asked", id, &details, now)?;
    tell(tx, MessageKind::Asked, actor, id, &[owner], 0, now)?;
    Ok(Ok(id))
}

/// Says something to a question of which so many remarks were seen.
pub fn say(
    tx: &Tx<'_>,
    actor: &Actor,
    (work, id, seen): (WorkId, QuestionId, usize),
    typed: &str,
    now: Moment,
) -> Decision<(), TalkRefusal> {
    let (question, remarks) = match standing(tx, (work, id), Some(seen))? {
        Ok(standing) => standing,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let words = match rules::words(typed) {
        Ok(words) => words,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let remark = put(tx, actor, &question, Act::Said, &words, None, now)?;
    let owner = works::find(tx, question.work)?.owner;
    let said = remarks.iter().filter(|remark| remark.act == Act::Said);
    let others: Vec<AccountId> = said.map(|remark| remark.by).collect();
    // who asks again asks whom they asked before, and whoever answered
    let (kind, people) = if actor.id == question.by {
        (MessageKind::Asked, [vec![owner], others].concat())
    } else {
        (MessageKind::Answered, vec![question.by])
    };
    tell(tx, kind, actor, id, &people, remark.0, now)?;
    Ok(Ok(()))
}

/// Calls a question settled.
pub fn resolve(
    tx: &Tx<'_>,
    actor: &Actor,
    (work, id, seen): (WorkId, QuestionId, usize),
    now: Moment,
) -> Decision<(), TalkRefusal> {
    let question = match standing(tx, (work, id), Some(seen))? {
        Ok((question, _)) => question,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !rules::may_resolve(actor, &question) {
        return Ok(Err(TalkRefusal::NotYours));
    }
    put(tx, actor, &question, Act::Resolved, "", None, now)?;
    Ok(Ok(()))
}

/// Withdraws what this person said to a question; without a remark, the
/// question itself.
pub fn withdraw(
    tx: &Tx<'_>,
    actor: &Actor,
    (work, id): (WorkId, QuestionId),
    remark: Option<RemarkId>,
    now: Moment,
) -> Decision<(), TalkRefusal> {
    let (question, remarks) = match standing(tx, (work, id), None)? {
        Ok(standing) => standing,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let by = match remark {
        None => Some(question.by),
        Some(remark) => {
            let said = |one: &&Remark| one.id == remark && one.act == Act::Said;
            remarks.iter().find(said).map(|one| one.by)
        }
    };
    match by {
        None => return Ok(Err(TalkRefusal::NoPlace)),
        Some(by) if by != actor.id => return Ok(Err(TalkRefusal::NotYours)),
        Some(_) => {}
    }
    // sent twice: it is withdrawn already
    if remark.is_some_and(|remark| rules::is_withdrawn(remark, &remarks)) {
        return Ok(Ok(()));
    }
    put(tx, actor, &question, Act::Withdrawn, "", remark, now)?;
    Ok(Ok(()))
}

/// The question as the person saw it, or why it is not that any more.
fn standing(
    tx: &Tx<'_>,
    (work, id): (WorkId, QuestionId),
    seen: Option<usize>,
) -> Decision<(Question, Vec<Remark>), TalkRefusal> {
    let question = match talk::find(tx, id) {
        Ok(question) if question.work == work => question,
        Ok(_) | Err(store::Error::Missing) => return Ok(Err(TalkRefusal::NoPlace)),
        Err(error) => return Err(error),
    };
    let remarks = talk::remarks(tx, id)?;
    if question.state.is_closed() {
        return Ok(Err(TalkRefusal::Closed));
    }
    if seen.is_some_and(|seen| seen != remarks.len()) {
        return Ok(Err(TalkRefusal::Overtaken));
    }
    Ok(Ok((question, remarks)))
}

fn put(
    tx: &Tx<'_>,
    actor: &Actor,
    question: &Question,
    act: Act,
    words: &str,
    withdraws: Option<RemarkId>,
    now: Moment,
) -> Result<RemarkId, store::Error> {
    let new = NewRemark {
        question: question.id,
        act,
        words,
        withdraws,
        by: actor.id,
    };
    let remark = talk::add(tx, &new, now)?;
    let remarks = talk::remarks(tx, question.id)?;
    talk::set_state(tx, question.id, rules::state(question.by, &remarks))?;
    let details = Remarked {
        remark,
        said: words,
        withdraws,
    };
    let action = format!("question.{}", act.key());
    note(tx, actor, &action, question.id, &details, now)?;
    Ok(remark)
}

fn note(
    tx: &Tx<'_>,
    actor: &Actor,
    action: &str,
    id: QuestionId,
    details: &impl Serialize,
    now: Moment,
) -> Result<(), store::Error> {
    let object = format!("question:{id}");
    journal::append(tx, Some(actor.id), action, &object, details, now)
}

/// Writes to these people, once to each, never to who did it.
fn tell(
    tx: &Tx<'_>,
    kind: MessageKind,
    actor: &Actor,
    id: QuestionId,
    people: &[AccountId],
    nth: i64,
    now: Moment,
) -> Result<(), store::Error> {
    let mut people: BTreeSet<AccountId> = people.iter().copied().collect();
    people.remove(&actor.id);
    let name = accounts::find(tx, actor.id)?.name;
    messages::about_question(tx, kind, (id, nth), &name, &people, now)
}

/// What waits for this person, at most so many.
pub fn waiting(tx: &Tx<'_>, actor: &Actor, limit: i64) -> Result<Vec<Question>, store::Error> {
    talk::waiting_for(tx, actor.id, actor.has(Role::Drafter), limit)
}

/// One question, whatever text it is about.
pub fn find(tx: &Tx<'_>, id: QuestionId) -> Result<Question, store::Error> {
    talk::find(tx, id)
}
