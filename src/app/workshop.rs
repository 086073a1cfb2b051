//! The loop that has renditions made of what waits. It runs beside everything
//! else: a picture in trouble holds up nobody.

use std::{sync::Arc, thread, time::Duration};

use rocket::{
    Shutdown,
    fairing::AdHoc,
    tokio::{self, select, sync::oneshot},
};

use crate::{
    domain::moment::Moment,
    media::workshop::CHILDREN,
    web::desk::office::Office,
    workflow::renditions::{Bench, Step, step},
};

/// Starts a loop for each child that may work at the same time.
pub(super) fn start_loop(office: Office, bench: Option<Bench>) -> AdHoc {
    AdHoc::on_liftoff("the workshop's loop", |rocket| {
        let shutdown = rocket.shutdown();
        Box::pin(async move {
            let Some(bench) = bench.map(Arc::new) else {
                return;
            };
            for _ in 0..CHILDREN {
                tokio::spawn(run(office.clone(), Arc::clone(&bench), shutdown.clone()));
            }
        })
    })
}

/// Works until nothing waits, then sleeps until the next moment or until
/// something is written; looks again after a while in any case.
async fn run(office: Office, bench: Arc<Bench>, mut shutdown: Shutdown) {
    const LOOK_AGAIN: Duration = Duration::from_secs(30);
    let mut bell = office.workshop.listen();
    loop {
        let next = select! {
            next = work(&office, &bench) => next,
            // what is under way is made again at the next start
            () = &mut shutdown => return,
        };
        let nap = next.map_or(LOOK_AGAIN, |next| office.clock.until(next).min(LOOK_AGAIN));
        select! {
            () = tokio::time::sleep(nap) => {}
            () = bell.rung() => {}
            () = &mut shutdown => return,
        }
    }
}

/// Makes everything that waits, and says when to look again. Stops where the
/// desk's database fails.
async fn work(office: &Office, bench: &Arc<Bench>) -> Option<Moment> {
    loop {
        let (tell, told) = oneshot::channel();
        let (office, bench) = (office.clone(), Arc::clone(bench));
        // a thread of its own: the process does not wait for it to end
        thread::spawn(move || {
            let now = || office.now();
            let _ = tell.send(step(&office.store, &office.vault, &bench, now));
        });
        match told.await {
            Ok(Ok(Step::Done(_))) => {}
            Ok(Ok(Step::Idle { next })) => return next,
            Ok(Err(error)) => {
                eprintln!("keihatsu: the workshop: {error}");
                return None;
            }
            Err(_) => return None,
        }
    }
}
