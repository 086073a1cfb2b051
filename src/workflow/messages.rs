//! Who is told what, written in the transaction of the change that causes it;
//! and what an administrator does with a message that did not arrive.
//! Sending is not done here.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Decision;
use crate::{
    domain::{
        account::{Actor, Role},
        id::{AccountId, MessageId, QuestionId},
        message::{About, MessageArgs, MessageKind, MessageRefusal, MessageState},
        moment::Moment,
        prose,
        release::Release,
    },
    store::{
        self, Tx, accounts, journal,
        outbox::{self, Message, NewMessage},
    },
};

const TITLE_MAX: usize = 200;
const REASON_MAX: usize = 1_000;

/// Writes to these people, once to each, never to who did it.
fn tell(
    tx: &Tx<'_>,
    kind: MessageKind,
    release: &Release,
    people: &BTreeSet<AccountId>,
    now: Moment,
) -> Result<(), store::Error> {
    // every change of a release uses up one of its versions
    tell_of(tx, kind, release, &release.version.to_string(), people, now)
}

/// The same, told apart by something else than the version of the release.
fn tell_of(
    tx: &Tx<'_>,
    kind: MessageKind,
    release: &Release,
    apart: &str,
    people: &BTreeSet<AccountId>,
    now: Moment,
) -> Result<(), store::Error> {
    let reason = match kind {
        MessageKind::Returned | MessageKind::Rejected | MessageKind::Withdrawn => {
            release.reason.as_str()
        }
        _ => "",
    };
    let args = MessageArgs {
        title: prose::shown_line(&release.title, TITLE_MAX),
        reason: prose::shown_block(reason, REASON_MAX),
        due: release.due,
        late: release.lateness_seconds(),
        ..MessageArgs::default()
    };
    for person in people {
        let id = release.id;
        let key = format!("release:{id}:{apart}:{}:{person}", kind.key());
        let new = NewMessage {
            key: &key,
            to: *person,
            kind,
            about: About::Release(id),
            args: &args,
        };
        outbox::put(tx, &new, now)?;
    }
    Ok(())
}

/// Something was said to a question: these people, by whom, and no word of it.
/// What was said is told apart by its number.
pub(super) fn about_question(
    tx: &Tx<'_>,
    kind: MessageKind,
    (id, remark): (QuestionId, i64),
    who: &str,
    people: &BTreeSet<AccountId>,
    now: Moment,
) -> Result<(), store::Error> {
    let args = MessageArgs {
        who: prose::shown_line(who, TITLE_MAX),
        ..MessageArgs::default()
    };
    for person in people {
        let key = format!("question:{id}:{remark}:{}:{person}", kind.key());
        let new = NewMessage {
            key: &key,
            to: *person,
            kind,
            about: About::Question(id),
            args: &args,
        };
        outbox::put(tx, &new, now)?;
    }
    Ok(())
}

/// It waits for a signature in that step: everybody who may sign.
pub(super) fn to_sign(
    tx: &Tx<'_>,
    (kind, step): (MessageKind, usize),
    release: &Release,
    people: &BTreeSet<AccountId>,
    now: Moment,
) -> Result<(), store::Error> {
    let apart = format!("{}.{step}", release.version);
    tell_of(tx, kind, release, &apart, people, now)
}

/// It was decided, sent back, or went out: who submitted it.
pub(super) fn to_submitter(
    tx: &Tx<'_>,
    kind: MessageKind,
    release: &Release,
    submitter: Option<AccountId>,
    now: Moment,
) -> Result<(), store::Error> {
    tell(tx, kind, release, &submitter.into_iter().collect(), now)
}

/// It was taken back: who had decided on it, unless they did it themselves.
pub(super) fn withdrawn(tx: &Tx<'_>, release: &Release, now: Moment) -> Result<(), store::Error> {
    let decider = release.decided.map(|act| act.by);
    let by = release.stopped.map(|act| act.by);
    let people = decider.filter(|_| decider != by).into_iter().collect();
    tell(tx, MessageKind::Withdrawn, release, &people, now)
}

/// It cannot go out: who submitted it, who decided on it, who administers.
pub(super) fn set_aside(tx: &Tx<'_>, release: &Release, now: Moment) -> Result<(), store::Error> {
    let acts = [release.submitted, release.decided];
    let mut people: BTreeSet<AccountId> = acts.into_iter().flatten().map(|act| act.by).collect();
    people.extend(accounts::with_role(tx, Role::Administrator)?);
    tell(tx, MessageKind::SetAside, release, &people, now)
}

/// What it held back can follow: who drafted the release that held it back.
pub(super) fn can_follow(
    tx: &Tx<'_>,
    prepared: &Release,
    drafter: AccountId,
    now: Moment,
) -> Result<(), store::Error> {
    tell(tx, MessageKind::CanFollow, prepared, &[drafter].into(), now)
}

/// What an administrator looks through.
#[derive(Debug, Clone)]
pub struct Messages {
    /// What did not arrive, the newest first.
    pub given_up: Vec<Message>,
    /// How much did not arrive in all.
    pub given_up_count: i64,
    pub waiting_count: i64,
    /// Everything else, the newest first.
    pub others: Vec<Message>,
    /// Where older ones begin.
    pub older: Option<MessageId>,
}

/// The messages before that one.
pub fn look(tx: &Tx<'_>, before: Option<MessageId>) -> Result<Messages, store::Error> {
    const GIVEN_UP_MAX: i64 = 50;
    const ROWS_MAX: i64 = 50;
    let mut others = outbox::list(tx, before, ROWS_MAX + 1)?;
    let more = others.len() > usize::try_from(ROWS_MAX).unwrap_or(usize::MAX);
    if more {
        others.pop();
    }
    let older = others.last().filter(|_| more).map(|message| message.id);
    others.retain(|message| !matches!(message.state, MessageState::GivenUp(_)));
    Ok(Messages {
        given_up: match before {
            None => outbox::given_up(tx, GIVEN_UP_MAX)?,
            Some(_) => Vec::new(),
        },
        given_up_count: outbox::count_given_up(tx)?,
        waiting_count: outbox::count_waiting(tx)?,
        others,
        older,
    })
}

#[derive(Serialize)]
struct Details<'a> {
    email: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    release: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<i64>,
}

/// Has a message sent again that was given up. `seen` is when it was, as the
/// person saw it.
pub fn send_again(
    tx: &Tx<'_>,
    actor: &Actor,
    (id, seen): (MessageId, Moment),
    now: Moment,
) -> Decision<(), MessageRefusal> {
    let message = outbox::find(tx, id)?;
    if !actor.has(Role::Administrator) {
        return Ok(Err(MessageRefusal::NotAllowed));
    }
    if message.to.ended {
        return Ok(Err(MessageRefusal::Ended));
    }
    match message.state {
        MessageState::GivenUp(at) if at == seen => outbox::again(tx, id, now)?,
        MessageState::GivenUp(_) => return Ok(Err(MessageRefusal::Changed)),
        _ => return Ok(Err(MessageRefusal::NotGivenUp)),
    }
    let details = Details {
        email: &message.to.email,
        kind: message.kind.key(),
        release: message.about.release(),
        question: message.about.question(),
    };
    let object = format!("message:{id}");
    journal::append(tx, Some(actor.id), "message.again", &object, &details, now)?;
    Ok(Ok(()))
}
