//! A translator's file is taken over as it was shown, or shown again with why
//! not. Nothing of a file that is refused arrives.

use std::collections::BTreeSet;

use rocket::{Route, State, post, routes};

use super::{File, TakeForm, preview_page};
use crate::{
    domain::{digest::Digest, refusal::FieldRefusals},
    store::uploads,
    web::desk::{
        form::Refused, guard::Staff, interchange_show, office::Office, page, sent::Form,
        shell::Shell,
    },
    workflow::interchange::{self, Choice, Overtaken, Sent},
};

pub fn routes() -> Vec<Route> {
    routes![take]
}

#[post("/interchange/imports/<id>", data = "<form>")]
async fn take(
    staff: Staff,
    shell: Shell,
    id: i64,
    form: Form<TakeForm>,
    office: &State<Office>,
) -> page::Result {
    let (form, now) = (form.into_inner(), office.now());
    let choice = Choice {
        replace: form.replace.iter().cloned().collect::<BTreeSet<_>>(),
        replace_all: form.all,
        fits: form.fits.iter().cloned().collect(),
        reason: form.reason.clone(),
        checked: form.checked,
    };
    // what was never shown has a digest that nothing has
    let seen = Digest::parse(&form.seen).unwrap_or_else(|| Digest::of(""));
    let (desk, by) = (office.inner().clone(), staff.0.id);
    let (upload, sent) = office
        .run(move || {
            let mut upload = desk.store.read(|tx| uploads::find(tx, id, by, now))?;
            let bytes = std::mem::take(&mut upload.bytes);
            let sent = upload.arrived.is_none().then(|| Sent::read(bytes));
            Ok((upload, sent.transpose()))
        })
        .await?;
    let here = format!("/desk/interchange/imports/{id}");
    let sent = match sent {
        // it has been taken already: what arrived is there to be seen
        Ok(None) => return page::to(here),
        Ok(Some(sent)) => sent,
        Err(refusal) => {
            let refusal = shell.say.explain(&refusal);
            return interchange_show::refused(shell, &staff, refusal, office).await;
        }
    };
    let done = office
        .write_as(&staff, move |tx, actor| {
            // somebody pressed twice, and the other one was first
            if uploads::find(tx, id, actor.id, now)?.arrived.is_some() {
                return Ok(Ok(()));
            }
            let object = format!("upload:{id}");
            let arrived = interchange::apply(tx, actor, &sent, seen, &choice, &object, now)?;
            match arrived {
                Ok(arrived) => {
                    let written = crate::domain::digest::canonical_json(&arrived);
                    uploads::finish(tx, id, &written).map(Ok)
                }
                Err(overtaken) => Ok(Err(overtaken)),
            }
        })
        .await?;
    match done {
        Ok(()) => page::to(here),
        Err(overtaken) => {
            let file = (id, upload.name, upload.at);
            not_taken(shell, &staff, (overtaken, seen), (file, form), office).await
        }
    }
}

/// The file again, with why nothing of it was taken.
async fn not_taken(
    shell: Shell,
    staff: &Staff,
    (overtaken, seen): (Overtaken, Digest),
    (file, form): (File, TakeForm),
    office: &State<Office>,
) -> page::Result {
    match overtaken {
        Overtaken::Shown(plan) => {
            let is_refused = plan.is_refused();
            let changed = plan.digest != seen;
            let page = move || {
                let page = preview_page(shell, file, &plan, form, changed);
                if is_refused && !changed {
                    page::refused(&page)
                } else {
                    page::conflict(&page)
                }
            };
            office.run(page).await
        }
        Overtaken::Reason(why, plan) => {
            let say = shell.say;
            let mut page = preview_page(shell, file, &plan, form, false);
            page.refusals = Refused::of(say, FieldRefusals::one("reason", why))
                .naming([("reason", say.t("desk-text-waive-reason"))]);
            page::refused(&page)
        }
        Overtaken::File(refusal) => {
            let refusal = shell.say.explain(&refusal);
            interchange_show::refused(shell, staff, refusal, office).await
        }
        Overtaken::Text(..) => {
            let refusal = shell.say.t("desk-interchange-not-saved");
            interchange_show::refused(shell, staff, refusal, office).await
        }
    }
}
