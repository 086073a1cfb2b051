//! What every handler of the desk works with: both databases, the clock and
//! the alarm. Database work runs on blocking threads; after each write the
//! alarm is set anew, the post and the workshop are rung, so that no change of
//! a schedule, no message and no picture can be forgotten.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use rocket::tokio::task::spawn_blocking;

use crate::{
    domain::{account::Actor, digest::Digest, moment::Moment},
    media::{intake::Intake, shelf::Shelf, vault::Vault},
    publication::Publication,
    store::{self, Store, Tx, releases},
    web::{
        alarm::Alarm,
        bell::Bell,
        clock::Clock,
        desk::{error::Error, guard::Guard, hashers::Hashers, inflow::Busy, slips::Slips},
        post::Post,
    },
    workflow::{self, sealing::Sealer, standing::Standings},
};

/// Managed state of the desk. Cheap to clone.
#[derive(Clone)]
pub struct Office {
    pub store: Store,
    pub publication: Publication,
    pub vault: Vault,
    /// Where uploads are looked at.
    pub intake: Intake,
    pub shelf: Shelf,
    pub clock: Clock,
    pub alarm: Arc<Alarm>,
    pub slips: Arc<Slips>,
    pub standings: Arc<Standings>,
    pub hashers: Arc<Hashers>,
    /// Uploads that somebody is writing to.
    pub arriving: Arc<Busy>,
    pub post: Arc<Post>,
    /// Rings where something may be to be made.
    pub workshop: Arc<Bell>,
    /// True from a write for which the disk had no room until the next that was
    /// done.
    pub unwritable: Arc<AtomicBool>,
    /// Signs heads of the journal.
    pub sealer: Arc<Sealer>,
}

impl Office {
    /// The moment that counts for this request.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Reads one consistent state of the desk.
    pub async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Tx<'_>) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let store = self.store.clone();
        self.run(move || Ok(store.read(read)?)).await
    }

    /// Writes in one transaction, as the person whom the guard let in: who they
    /// are is read again under the write lock, since a guard looks before the
    /// body of a request has come in. Refuses where the session, the account or
    /// the role has ended meanwhile. One request makes at most one write.
    pub async fn write_as<G: Guard, T: Send + 'static>(
        &self,
        guard: &G,
        write: impl FnOnce(&Tx<'_>, &Actor) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let write = move |tx: &Tx<'_>, actor: &Actor| Ok(write(tx, actor)?);
        self.write(guard, write).await
    }

    /// The same for an act that takes back or moves a release: one that readers
    /// have already is noted first, so that the act meets it as it is.
    pub async fn write_release_as<G: Guard, T: Send + 'static>(
        &self,
        guard: &G,
        write: impl FnOnce(&Tx<'_>, &Actor) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (publication, now) = (self.publication.clone(), self.now());
        let write = move |tx: &Tx<'_>, actor: &Actor| {
            workflow::due::note_public(tx, &publication, now)?;
            Ok(write(tx, actor)?)
        };
        self.write(guard, write).await
    }

    async fn write<G: Guard, T: Send + 'static>(
        &self,
        guard: &G,
        write: impl FnOnce(&Tx<'_>, &Actor) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (office, now) = (self.clone(), self.now());
        let session = guard.session();
        self.run(move || {
            let done = office.store.write(|tx| {
                let standing = workflow::sign_in::standing(tx, &session, now)?;
                let (actor, _) = standing.ok_or(Error::Unsigned)?;
                if !G::may(&actor) {
                    return Err(Error::Forbidden);
                }
                write(tx, &actor)
            })?;
            office.unwritable.store(false, Ordering::Release);
            office.post.ring();
            office.workshop.ring();
            // committed: whatever happens to the alarm, the person is told so
            office
                .alarm
                .set_by(now, || office.store.read(releases::next_due));
            office.seal_now();
            Ok(done)
        })
        .await
    }

    /// Signs the end of the journal where it is time to. What was done stays
    /// done where that fails: the next one signs it with the rest.
    fn seal_now(&self) {
        if let Err(error) = self.sealer.seal_due(&self.store, self.now()) {
            eprintln!("keihatsu: the journal cannot be signed: {error}");
        }
    }

    /// The same for the loop.
    pub async fn seal(&self) {
        let office = self.clone();
        // a panic in it is told by the runtime
        let _ = spawn_blocking(move || office.seal_now()).await;
    }

    /// Notes how the clock stands: a hold outlives the process.
    pub async fn note_clock(&self) {
        let clock = self.clock.clone();
        if let Ok(Err(error)) = spawn_blocking(move || clock.note()).await {
            self.unwritable.store(true, Ordering::Release);
            eprintln!("keihatsu: the clock cannot be noted: {error}");
        }
    }

    /// Brings out what is due now. Whoever comes while another does it waits
    /// for that and finds nothing left to do. A clock that has jumped forward
    /// brings out nothing until somebody has looked at it.
    pub async fn release_due(&self) -> Result<(), Error> {
        const REST: Duration = Duration::from_secs(2);
        if self.clock.ahead_seconds().is_some() {
            self.note_clock().await;
            self.alarm.rest(REST);
            return Ok(());
        }
        let _flight = self.alarm.flight().await;
        let (office, now) = (self.clone(), self.now());
        let done = self
            .run(move || {
                workflow::due::release_due(&office.store, &office.publication, &office.shelf, now)?;
                office
                    .alarm
                    .set_by(now, || office.store.read(releases::next_due));
                office.seal_now();
                Ok(())
            })
            .await;
        // also what came before a failure may have news
        self.post.ring();
        if done.is_err() {
            self.alarm.rest(REST);
        }
        done
    }

    /// Takes from readers what the desk has taken down.
    pub async fn take_down(&self) -> Result<(), Error> {
        let office = self.clone();
        self.run(move || {
            workflow::takedowns::catch_up(&office.store, &office.publication)?;
            Ok(())
        })
        .await
    }

    /// Runs work that blocks.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let done = spawn_blocking(work)
            .await
            .map_err(|error| Error::Internal(Box::new(error)))?;
        if let Err(Error::Unwritable(_)) = &done {
            self.unwritable.store(true, Ordering::Release);
        }
        done
    }

    /// True while nothing can be written. Whoever asks in trouble has it tried
    /// again, by noting that their session is in use.
    pub async fn is_unwritable(&self, session: Option<Digest>) -> bool {
        if !self.unwritable.load(Ordering::Acquire) {
            return false;
        }
        let (office, now) = (self.clone(), self.now());
        let noted = self
            .run(move || {
                let session = session.ok_or(Error::Unsigned)?;
                let touch = |tx: &Tx<'_>| store::sessions::touch_surely(tx, &session, now);
                Ok(office.store.write_if_free(touch)?)
            })
            .await;
        let is_written = matches!(noted, Ok(Some(())));
        if is_written {
            self.unwritable.store(false, Ordering::Release);
        }
        !is_written
    }
}
