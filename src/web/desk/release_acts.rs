//! What people do with a release, but for what they sign. Guards ask for the role; then each act answers
//! with the release's page: after it was done, or with the reason why not.

use rocket::{FromForm, Route, State, post, routes};

use super::{
    error::Error,
    guard::{Decider, Drafter, Scheduler},
    office::Office,
    page,
    release_show::{self, Attempt, Part},
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        digest::Digest,
        id::ReleaseId,
        moment::Moment,
        refusal::{FieldRefusal, FieldRefusals},
        release::{ReleaseRefusal, Stage},
    },
    store::releases as stored,
    workflow::{
        releases::{self, Seen},
        staging,
    },
};

pub fn routes() -> Vec<Route> {
    routes![decide, schedule, release_now, withdraw, try_again, repeat]
}

#[derive(FromForm)]
struct ActForm {
    /// The manifest that the page showed.
    #[field(default = String::new())]
    digest: String,
    /// The release's version that the page showed.
    #[field(default = String::new())]
    version: String,
    #[field(default = String::new())]
    reason: String,
    /// A wall clock in Japan.
    #[field(default = String::new())]
    moment: String,
    /// Ticked by whoever means it: what goes out at once cannot be called back.
    #[field(default = String::new())]
    sure: String,
}

impl ActForm {
    /// What was tried, where it is refused.
    fn attempt(&self, part: Part, outcome: Outcome) -> Result<(), Attempt> {
        outcome.map_err(|refusal| Attempt {
            refusal: Some(refusal),
            part,
            reason: self.reason.clone(),
            moment: self.moment.clone(),
            ..Attempt::default()
        })
    }

    fn is_sure(&self) -> Outcome {
        if self.sure.is_empty() {
            let unsure = FieldRefusals::one("sure", FieldRefusal::NotConfirmed);
            return Err(ReleaseRefusal::Fields(unsure));
        }
        Ok(())
    }

    /// The release as the page showed it; what cannot be read is nothing that
    /// anybody was shown.
    fn release(&self, id: i64) -> Seen {
        Seen {
            id: ReleaseId(id),
            version: Some(self.version.parse().unwrap_or(-1)),
            digest: Some(self.seen()),
        }
    }

    /// The manifest that the page showed. Nobody decides on what they did not
    /// see; that is judged after the stage and the person.
    fn seen(&self) -> Digest {
        Digest::parse(&self.digest).unwrap_or_else(|| Digest::of(""))
    }
}

/// What came of an act.
type Outcome = Result<(), ReleaseRefusal>;

/// The release's page: after the act was done, or with the reason why not.
pub async fn answer(
    shell: Shell,
    office: &Office,
    id: i64,
    tried: Result<(), Attempt>,
    done: &str,
) -> page::Result {
    match tried {
        Ok(()) => page::to(format!("/desk/releases/{id}?done={done}")),
        Err(attempt) => release_show::refused(shell, office, ReleaseId(id), attempt).await,
    }
}

#[post("/releases/<id>/decide", data = "<form>")]
async fn decide(
    decider: Decider,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<ActForm>,
) -> page::Result {
    let (now, seen) = (office.now(), form.seen());
    let decided = office
        .write_as(&decider, move |tx, actor| {
            releases::decide(tx, actor, ReleaseId(id), seen, now)
        })
        .await?;
    let tried = form.attempt(Part::Whole, decided);
    answer(shell, office, id, tried, "release-decided").await
}

/// Puts the files of a release where readers will fetch them, before anybody
/// waits for it.
async fn stage(office: &Office, id: ReleaseId) -> Result<Outcome, Error> {
    let (store, vault, shelf) = (
        office.store.clone(),
        office.vault.clone(),
        office.shelf.clone(),
    );
    let stage = move || Ok(staging::stage(&store, &vault, &shelf, id)?);
    office.run(stage).await
}

/// Sets the moment of a release whose files are ready.
async fn set(
    scheduler: &Scheduler,
    office: &Office,
    seen: Seen,
    due: Moment,
    now: Moment,
) -> Result<Outcome, Error> {
    if let Err(unready) = stage(office, seen.id).await? {
        return Ok(Err(unready));
    }
    office
        .write_release_as(scheduler, move |tx, actor| {
            releases::schedule(tx, actor, seen, due, now)
        })
        .await
}

#[post("/releases/<id>/schedule", data = "<form>")]
async fn schedule(
    scheduler: Scheduler,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<ActForm>,
) -> page::Result {
    let (now, seen) = (office.now(), form.release(id));
    let scheduled = match releases::moment(&form.moment) {
        Ok(due) => set(&scheduler, office, seen, due, now).await?,
        Err(refusal) => Err(refusal),
    };
    let tried = form.attempt(Part::Schedule, scheduled);
    answer(shell, office, id, tried, "release-scheduled").await
}

#[post("/releases/<id>/release-now", data = "<form>")]
async fn release_now(
    scheduler: Scheduler,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<ActForm>,
) -> page::Result {
    let (now, seen) = (office.now(), form.release(id));
    let scheduled = match form.is_sure() {
        Ok(()) => set(&scheduler, office, seen, now, now).await?,
        unsure => unsure,
    };
    out(shell, office, id, form.attempt(Part::Now, scheduled)).await
}

#[post("/releases/<id>/try-again", data = "<form>")]
async fn try_again(
    scheduler: Scheduler,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<ActForm>,
) -> page::Result {
    let (now, seen) = (office.now(), form.release(id));
    let tried = match form.is_sure() {
        Ok(()) => match stage(office, seen.id).await? {
            Ok(()) => {
                office
                    .write_release_as(&scheduler, move |tx, actor| {
                        releases::try_again(tx, actor, seen, now)
                    })
                    .await?
            }
            unready => unready,
        },
        unsure => unsure,
    };
    out(shell, office, id, form.attempt(Part::Now, tried)).await
}

/// Brings out what is due, this release among it, and says what came of it.
async fn out(shell: Shell, office: &Office, id: i64, tried: Result<(), Attempt>) -> page::Result {
    if tried.is_err() {
        return answer(shell, office, id, tried, "").await;
    }
    office.release_due().await?;
    let release = office
        .read(move |tx| stored::find(tx, ReleaseId(id)))
        .await?;
    let done = match release.stage {
        Stage::Released => "release-released",
        // the page says itself that it could not go out
        _ if release.is_set_aside() => "",
        _ => "release-scheduled",
    };
    answer(shell, office, id, tried, done).await
}

#[post("/releases/<id>/withdraw", data = "<form>")]
async fn withdraw(
    scheduler: Scheduler,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<ActForm>,
) -> page::Result {
    let (now, seen, reason) = (office.now(), form.release(id), form.reason.clone());
    let withdrawn = office
        .write_release_as(&scheduler, move |tx, actor| {
            releases::withdraw(tx, actor, seen, &reason, now)
        })
        .await?;
    let tried = form.attempt(Part::Withdraw, withdrawn);
    answer(shell, office, id, tried, "release-withdrawn").await
}

#[post("/releases/<id>/repeat", data = "<form>")]
async fn repeat(
    drafter: Drafter,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<ActForm>,
) -> page::Result {
    let (now, seen) = (office.now(), form.release(id));
    let made = office
        .write_as(&drafter, move |tx, actor| {
            releases::repeat(tx, actor, seen, now)
        })
        .await?;
    let (id, tried) = match made {
        Ok(new) => (new.0, Ok(())),
        Err(refusal) => (id, Err(Attempt::of(refusal))),
    };
    answer(shell, office, id, tried, "release-made").await
}
