//! What is to be sent to the staff. `workflow` writes a row in the transaction
//! of the change that causes it, `delivery` takes it from here.

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Error, Tx, sql::json};
use crate::domain::{
    id::{AccountId, MessageId, QuestionId, ReleaseId},
    locale::Locale,
    message::{About, Failure, MessageArgs, MessageKind, MessageState, Trouble},
    moment::Moment,
};

/// So long a row stays after it was written: ninety days.
const KEPT_SECONDS: i64 = 90 * 24 * 60 * 60;

/// The longest words of a server that are kept, in characters.
const WORDS_MAX: usize = 500;

/// A message to be written.
#[derive(Debug, Clone)]
pub struct NewMessage<'a> {
    /// The same key a second time writes nothing.
    pub key: &'a str,
    pub to: AccountId,
    pub kind: MessageKind,
    pub about: About,
    pub args: &'a MessageArgs,
}

/// To whom a message goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    pub account: AccountId,
    pub email: String,
    pub name: String,
    /// The language that the person has chosen; none where they never chose.
    pub language: Option<Locale>,
    pub ended: bool,
}

/// A message as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: MessageId,
    pub key: String,
    pub to: Recipient,
    pub kind: MessageKind,
    pub about: About,
    pub args: MessageArgs,
    pub written: Moment,
    /// From when its age counts.
    pub since: Moment,
    /// When it is tried next, while it waits.
    pub next: Moment,
    pub attempts: i64,
    pub state: MessageState,
    pub trouble: Option<Trouble>,
    pub last_error: String,
}

const SELECT: &str =
    "select m.id, m.key, m.account_id, a.email, a.name, a.ended_at is not null as ended,
        case when exists (select 1 from journal j
            where j.object = 'account:' || a.id and j.action = 'account.language')
            then a.locale end as language,
        m.kind, m.release_id, m.question_id, m.args, m.written_at, m.since, m.next_at, m.attempts,
        m.sent_at, m.given_up_at, m.dropped_at, m.trouble, m.last_error
    from outbox m join account a on a.id = m.account_id";

const WAITS: &str = "m.sent_at is null and m.given_up_at is null and m.dropped_at is null";

fn about(row: &Row<'_>) -> rusqlite::Result<About> {
    let question: Option<QuestionId> = row.get("question_id")?;
    Ok(match question {
        Some(question) => About::Question(question),
        None => About::Release(row.get::<_, ReleaseId>("release_id")?),
    })
}

fn message(row: &Row<'_>) -> rusqlite::Result<Message> {
    let (sent, given_up, dropped): (Option<Moment>, Option<Moment>, Option<Moment>) = (
        row.get("sent_at")?,
        row.get("given_up_at")?,
        row.get("dropped_at")?,
    );
    let state = match (sent, given_up, dropped) {
        (Some(at), _, _) => MessageState::Sent(at),
        (None, Some(at), _) => MessageState::GivenUp(at),
        (None, None, Some(at)) => MessageState::Dropped(at),
        (None, None, None) => MessageState::Waiting,
    };
    Ok(Message {
        id: row.get("id")?,
        key: row.get("key")?,
        to: Recipient {
            account: row.get("account_id")?,
            email: row.get("email")?,
            name: row.get("name")?,
            language: row.get("language")?,
            ended: row.get("ended")?,
        },
        kind: row.get("kind")?,
        about: about(row)?,
        args: json(row, "args")?,
        written: row.get("written_at")?,
        since: row.get("since")?,
        next: row.get("next_at")?,
        attempts: row.get("attempts")?,
        state,
        trouble: row.get("trouble")?,
        last_error: row.get("last_error")?,
    })
}

/// Writes a message, and clears away a few whose time is long over, so that
/// the table does not grow for ever, sent or not.
pub fn put(tx: &Tx<'_>, new: &NewMessage<'_>, now: Moment) -> Result<(), Error> {
    tx.prepare_cached(
        "insert into outbox (key, account_id, kind, release_id, question_id, args, written_at,
            since, next_at)
         values (:key, :to, :kind, :release, :question, :args, :now, :now, :now)
         on conflict (key) do nothing",
    )?
    .execute(named_params! {
        ":key": new.key,
        ":to": new.to,
        ":kind": new.kind,
        ":release": new.about.release(),
        ":question": new.about.question(),
        ":args": crate::domain::digest::canonical_json(new.args),
        ":now": now,
    })?;
    tx.prepare_cached(
        "delete from outbox where id in
            (select id from outbox where written_at < :old order by written_at limit 20)",
    )?
    .execute(named_params! { ":old": now.plus(-KEPT_SECONDS) })?;
    Ok(())
}

/// Forgets everything: what an import wrote is nobody's news.
pub fn clear(tx: &Tx<'_>) -> Result<(), Error> {
    tx.prepare_cached("delete from outbox")?.execute([])?;
    Ok(())
}

/// When the next message is due, past or ahead.
pub fn next_due(tx: &Tx<'_>) -> Result<Option<Moment>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "select min(m.next_at) from outbox m where {WAITS}"
        ))?
        .query_row([], |row| row.get(0))?;
    Ok(found)
}

/// The message that is due first.
pub fn first_due(tx: &Tx<'_>, now: Moment) -> Result<Option<Message>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} where {WAITS} and m.next_at <= :now order by m.next_at, m.id limit 1"
        ))?
        .query_row(named_params! { ":now": now }, message)
        .optional()?;
    Ok(found)
}

/// One message.
pub fn find(tx: &Tx<'_>, id: MessageId) -> Result<Message, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} where m.id = :id"))?
        .query_row(named_params! { ":id": id }, message)?;
    Ok(found)
}

/// The newest messages before that one, at most `limit`.
pub fn list(tx: &Tx<'_>, before: Option<MessageId>, limit: i64) -> Result<Vec<Message>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} where :before is null or m.id < :before order by m.id desc limit :limit"
        ))?
        .query_map(
            named_params! { ":before": before, ":limit": limit },
            message,
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// What was given up, the newest first, at most `limit`.
pub fn given_up(tx: &Tx<'_>, limit: i64) -> Result<Vec<Message>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} where m.given_up_at is not null
             order by m.given_up_at desc, m.id desc limit :limit"
        ))?
        .query_map(named_params! { ":limit": limit }, message)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// How many were given up.
pub fn count_given_up(tx: &Tx<'_>) -> Result<i64, Error> {
    let count = tx
        .prepare_cached("select count(*) from outbox where given_up_at is not null")?
        .query_row([], |row| row.get(0))?;
    Ok(count)
}

/// How many wait.
pub fn count_waiting(tx: &Tx<'_>) -> Result<i64, Error> {
    let count = tx
        .prepare_cached(&format!("select count(*) from outbox m where {WAITS}"))?
        .query_row([], |row| row.get(0))?;
    Ok(count)
}

/// What became of an attempt.
#[derive(Debug, Clone)]
pub enum Mark<'a> {
    Sent,
    /// Tried again at that moment.
    Delayed(&'a Failure, Moment),
    GivenUp(&'a Failure),
    Dropped(Trouble),
}

/// Marks a message as it was read. False where it has gone another way since:
/// sent, given up, or tried by somebody else.
pub fn mark(tx: &Tx<'_>, was: &Message, mark: &Mark<'_>, now: Moment) -> Result<bool, Error> {
    let failure = match mark {
        Mark::Delayed(failure, _) | Mark::GivenUp(failure) => Some(failure),
        Mark::Sent | Mark::Dropped(_) => None,
    };
    let trouble = match mark {
        Mark::Dropped(trouble) => Some(*trouble),
        _ => failure.map(|failure| failure.trouble),
    };
    let next = match mark {
        Mark::Delayed(_, next) => *next,
        _ => was.next,
    };
    let at = |holds: bool| holds.then_some(now);
    let changed = tx
        .prepare_cached(&format!(
            "update outbox as m set attempts = :attempts, next_at = :next, sent_at = :sent,
                given_up_at = :given_up, dropped_at = :dropped, trouble = :trouble,
                last_error = :words
             where m.id = :id and m.attempts = :seen and m.next_at = :due and {WAITS}"
        ))?
        .execute(named_params! {
            ":attempts": was.attempts + i64::from(!matches!(mark, Mark::Dropped(_))),
            ":next": next,
            ":sent": at(matches!(mark, Mark::Sent)),
            ":given_up": at(matches!(mark, Mark::GivenUp(_))),
            ":dropped": at(matches!(mark, Mark::Dropped(_))),
            ":trouble": trouble,
            ":words": failure.map_or_else(String::new, |failure| bounded(&failure.words)),
            ":id": was.id,
            ":seen": was.attempts,
            ":due": was.next,
        })?;
    Ok(changed > 0)
}

/// Sends a message again that was given up.
pub fn again(tx: &Tx<'_>, id: MessageId, now: Moment) -> Result<(), Error> {
    tx.prepare_cached(
        "update outbox set given_up_at = null, attempts = 0, since = :now, next_at = :now
         where id = :id and given_up_at is not null",
    )?
    .execute(named_params! { ":now": now, ":id": id })?;
    Ok(())
}

fn bounded(words: &str) -> String {
    words.chars().take(WORDS_MAX).collect()
}
