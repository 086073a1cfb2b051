//! What people do with a release. Guards ask for the role; then each act answers
//! with the release's page: after it was done, or with the reason why not.

use rocket::{FromForm, Route, State, post, routes};

use super::{
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
        release::{ReleaseRefusal, Stage},
    },
    store::releases as stored,
    workflow::releases::{self, Seen},
};

pub fn routes() -> Vec<Route> {
    routes![
        submit,
        decide,
        give_back,
        schedule,
        release_now,
        withdraw,
        try_again,
        repeat
    ]
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
}

impl ActForm {
    fn attempt(&self, part: Part, refusal: ReleaseRefusal) -> Attempt {
        Attempt {
            refusal: Some(refusal),
            part,
            reason: self.reason.clone(),
            moment: self.moment.clone(),
        }
    }

    /// The release as the page showed it; what cannot be read is nothing that
    /// anybody was shown.
    fn release(&self, id: i64) -> Seen {
        Seen {
            id: ReleaseId(id),
            version: Some(self.version.parse().unwrap_or(-1)),
            digest: Some(self.seen().unwrap_or_else(|_| Digest::of(""))),
        }
    }

    /// Nobody decides on what they did not see.
    fn seen(&self) -> Result<Digest, ReleaseRefusal> {
        Digest::parse(&self.digest).ok_or(ReleaseRefusal::Changed)
    }
}

fn onward(id: i64, done: &str) -> page::Result {
    page::to(format!("/desk/releases/{id}?done={done}"))
}

#[post("/releases/<id>/submit", data = "<form>")]
async fn submit(
    drafter: Drafter,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<ActForm>,
) -> page::Result {
    let (now, seen) = (office.now(), form.release(id));
    let prepared = office
        .read(move |tx| releases::prepare(tx, seen.id, now))
        .await?;
    let decided = office
        .write_as(&drafter, move |tx, actor| {
            releases::submit_prepared(tx, actor, seen, prepared, now)
        })
        .await?;
    match decided {
        Ok(_) => onward(id, "release-submitted"),
        Err(refusal) => {
            release_show::refused(shell, office, ReleaseId(id), Attempt::of(refusal)).await
        }
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
            // an unreadable digest is judged after the stage and the person
            let seen = seen.unwrap_or_else(|_| Digest::of(""));
            releases::decide(tx, actor, ReleaseId(id), seen, now)
        })
        .await?;
    match decided {
        Ok(()) => onward(id, "release-decided"),
        Err(refusal) => {
            release_show::refused(shell, office, ReleaseId(id), Attempt::of(refusal)).await
        }
    }
}

#[post("/releases/<id>/return", data = "<form>")]
async fn give_back(
    decider: Decider,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<ActForm>,
) -> page::Result {
    let (now, reason) = (office.now(), form.reason.clone());
    let seen = form.seen().unwrap_or_else(|_| Digest::of(""));
    let given = office
        .write_as(&decider, move |tx, actor| {
            releases::give_back(tx, actor, ReleaseId(id), seen, &reason, now)
        })
        .await?;
    match given {
        Ok(()) => onward(id, "release-returned"),
        Err(refusal) => {
            let attempt = form.attempt(Part::Return, refusal);
            release_show::refused(shell, office, ReleaseId(id), attempt).await
        }
    }
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
        Ok(due) => {
            office
                .write_as(&scheduler, move |tx, actor| {
                    releases::schedule(tx, actor, seen, due, now)
                })
                .await?
        }
        Err(refusal) => Err(refusal),
    };
    match scheduled {
        Ok(()) => onward(id, "release-scheduled"),
        Err(refusal) => {
            let attempt = form.attempt(Part::Schedule, refusal);
            release_show::refused(shell, office, ReleaseId(id), attempt).await
        }
    }
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
    let scheduled = office
        .write_as(&scheduler, move |tx, actor| {
            releases::schedule(tx, actor, seen, now, now)
        })
        .await?;
    if let Err(refusal) = scheduled {
        return release_show::refused(shell, office, ReleaseId(id), Attempt::of(refusal)).await;
    }
    out(office, id).await
}

/// Brings out what is due, this release among it, and says what came of it.
async fn out(office: &Office, id: i64) -> page::Result {
    office.release_due().await?;
    let release = office
        .read(move |tx| stored::find(tx, ReleaseId(id)))
        .await?;
    match release.stage {
        Stage::Released => onward(id, "release-released"),
        _ if release.is_set_aside() => page::to(format!("/desk/releases/{id}")),
        _ => onward(id, "release-scheduled"),
    }
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
    let tried = office
        .write_as(&scheduler, move |tx, actor| {
            releases::try_again(tx, actor, seen, now)
        })
        .await?;
    match tried {
        Ok(()) => out(office, id).await,
        Err(refusal) => {
            release_show::refused(shell, office, ReleaseId(id), Attempt::of(refusal)).await
        }
    }
}

#[post("/releases/<id>/withdraw", data = "<form>")]
async fn withdraw(
    scheduler: Scheduler,
    shell: Shell,
    office: &State<Office>,
    id: i64,
    form: Form<ActForm>,
) -> page::Result {
    let (now, reason) = (office.now(), form.reason.clone());
    let seen = form.release(id);
    let withdrawn = office
        .write_as(&scheduler, move |tx, actor| {
            releases::withdraw(tx, actor, seen, &reason, now)
        })
        .await?;
    match withdrawn {
        Ok(()) => onward(id, "release-withdrawn"),
        Err(refusal) => {
            let attempt = form.attempt(Part::Withdraw, refusal);
            release_show::refused(shell, office, ReleaseId(id), attempt).await
        }
    }
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
    match made {
        Ok(new) => onward(new.0, "release-made"),
        Err(refusal) => {
            release_show::refused(shell, office, ReleaseId(id), Attempt::of(refusal)).await
        }
    }
}
