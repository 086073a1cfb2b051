//! The delivery room: brings out what the outbox holds. One bounded step takes
//! one message, sends it outside of any transaction, and marks it.
//!
//! It decides nothing about releases, and nobody on its own floor or below
//! knows it. The one place that it connects to is the server that the operator
//! has set.

mod letter;
mod server;
mod smtp;

use serde::Serialize;
use tokio::task::spawn_blocking;

pub use server::{MailRefusal, Mailer};

use crate::{
    domain::{
        id::MessageId,
        message::{Failure, Trouble, is_too_old},
        moment::Moment,
    },
    store::{
        self, Store, journal,
        outbox::{self, Mark, Message},
    },
};

/// What a step did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Sent(MessageId),
    /// It failed, and is tried again at that moment.
    Delayed(MessageId, Moment),
    GaveUp(MessageId),
    /// Nobody needs it any more.
    Dropped(MessageId),
    /// It went another way while it was being sent.
    Overtaken(MessageId),
    /// Nothing is due; the next moment, if there is one.
    Idle {
        next: Option<Moment>,
    },
}

/// Sends the first message that is due, if there is one. Killed between the
/// sending and the mark, the next step sends it again under the same
/// Message-ID, by which mail programs know it as the same.
pub async fn step(store: &Store, mailer: &Mailer, now: Moment) -> Result<Step, store::Error> {
    let found = run(store, move |store| {
        store.read(|tx| match outbox::first_due(tx, now)? {
            Some(message) => Ok(Ok(message)),
            None => Ok(Err(outbox::next_due(tx)?)),
        })
    });
    let message = match found.await? {
        Ok(message) => message,
        Err(next) => return Ok(Step::Idle { next }),
    };
    let outcome = match why_not(&message, now) {
        Some(trouble) => Outcome::Dropped(trouble),
        None => match send(mailer, &message).await {
            Ok(()) => Outcome::Sent,
            Err(failure) => Outcome::Failed(failure),
        },
    };
    run(store, move |store| {
        store.write(|tx| mark(tx, &message, &outcome, now))
    })
    .await
}

enum Outcome {
    Sent,
    Failed(Failure),
    Dropped(Trouble),
}

/// Why a message is not sent any more.
fn why_not(message: &Message, now: Moment) -> Option<Trouble> {
    if message.to.ended {
        Some(Trouble::Ended)
    } else if is_too_old(message.since, now) {
        Some(Trouble::TooOld)
    } else {
        None
    }
}

async fn send(mailer: &Mailer, message: &Message) -> Result<(), Failure> {
    let letter = letter::write(message, mailer.sender(), mailer.origin())?;
    smtp::send(mailer, &letter).await
}

#[derive(Serialize)]
struct Details<'a> {
    email: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    release: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<i64>,
    trouble: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    reason: &'a str,
}

fn mark(
    tx: &store::Tx<'_>,
    message: &Message,
    outcome: &Outcome,
    now: Moment,
) -> Result<Step, store::Error> {
    let id = message.id;
    let (mark, step) = match outcome {
        Outcome::Sent => (Mark::Sent, Step::Sent(id)),
        Outcome::Dropped(trouble) => (Mark::Dropped(*trouble), Step::Dropped(id)),
        Outcome::Failed(failure) => match failure.again(message.attempts + 1, now) {
            Some(next) => (Mark::Delayed(failure, next), Step::Delayed(id, next)),
            None => (Mark::GivenUp(failure), Step::GaveUp(id)),
        },
    };
    if !outbox::mark(tx, message, &mark, now)? {
        return Ok(Step::Overtaken(id));
    }
    if let Mark::GivenUp(failure) = mark {
        let details = Details {
            email: &message.to.email,
            kind: message.kind.key(),
            release: message.about.release(),
            question: message.about.question(),
            trouble: failure.trouble.key(),
            reason: &failure.words,
        };
        let object = format!("message:{id}");
        journal::append(tx, None, "message.given-up", &object, &details, now)?;
    }
    Ok(step)
}

/// Database work runs on blocking threads.
async fn run<T: Send + 'static>(
    store: &Store,
    work: impl FnOnce(&Store) -> Result<T, store::Error> + Send + 'static,
) -> Result<T, store::Error> {
    let store = store.clone();
    match spawn_blocking(move || work(&store)).await {
        Ok(done) => done,
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        // the program is about to end
        Err(_) => Err(store::Error::Conflict),
    }
}
