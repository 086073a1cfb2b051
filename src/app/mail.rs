//! The loop that has the delivery room send what the outbox holds. It runs
//! beside everything else: a mail server in trouble holds up nobody.

use std::{sync::Arc, time::Duration};

use rocket::{
    Shutdown,
    fairing::AdHoc,
    tokio::{self, select},
};

use crate::{
    delivery::{self, Mailer, Step},
    web::{
        desk::office::Office,
        post::{Post, Route},
    },
};

/// The bell of this mailer.
pub(super) fn post(mailer: Option<&Mailer>) -> Arc<Post> {
    Arc::new(Post::new(mailer.map(|mailer| Route {
        server: mailer.server(),
        sender: mailer.sender_address(),
    })))
}

/// Starts the loop; without a mailer nothing is sent.
pub(super) fn start_loop(office: Office, mailer: Option<Mailer>) -> AdHoc {
    AdHoc::on_liftoff("the delivery's loop", |rocket| {
        let shutdown = rocket.shutdown();
        Box::pin(async move {
            if let Some(mailer) = mailer {
                tokio::spawn(run(office, mailer, shutdown));
            }
        })
    })
}

/// Sends until nothing is due, then sleeps until the next moment or until
/// something is written; looks again after a while in any case.
async fn run(office: Office, mailer: Mailer, mut shutdown: Shutdown) {
    const LOOK_AGAIN: Duration = Duration::from_secs(30);
    loop {
        let next = select! {
            next = send_due(&office, &mailer) => next,
            // what is under way goes out again later, under the same id
            () = &mut shutdown => return,
        };
        let nap = next.map_or(LOOK_AGAIN, |next| office.clock.until(next).min(LOOK_AGAIN));
        select! {
            () = tokio::time::sleep(nap) => {}
            () = office.post.rung() => {}
            () = &mut shutdown => return,
        }
    }
}

/// Sends everything that is due, and says when to look again. Stops where the
/// desk's database fails.
async fn send_due(office: &Office, mailer: &Mailer) -> Option<crate::domain::moment::Moment> {
    loop {
        match delivery::step(&office.store, mailer, office.now()).await {
            Ok(Step::Idle { next }) => return next,
            Ok(Step::GaveUp(id)) => eprintln!("keihatsu: message {id} was given up"),
            Ok(_) => {}
            Err(error) => {
                eprintln!("keihatsu: the outbox: {error}");
                return None;
            }
        }
    }
}
