//! A person's own password.

use askama::Template;
use rocket::{FromForm, Route, State, get, post, routes};

use super::{
    error::Error,
    form::Refused,
    guard::{Guard, Staff},
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{account::PasswordRefusal, refusal::FieldRefusals},
    text::SafeHtml,
    workflow::own_password::{self, PasswordInput},
};

pub fn routes() -> Vec<Route> {
    routes![form, change]
}

#[derive(FromForm)]
struct PasswordForm {
    #[field(default = String::new())]
    old: String,
    #[field(default = String::new())]
    new: String,
    #[field(default = String::new())]
    again: String,
}

#[derive(Template)]
#[template(path = "desk/own_password_form.html")]
struct OwnPasswordPage {
    shell: Shell,
    refused: Refused,
    refusal: Option<SafeHtml>,
}

impl OwnPasswordPage {
    fn new(shell: Shell, refusals: FieldRefusals) -> Self {
        Self {
            refused: Refused::of(shell.say, refusals).naming([
                ("old", shell.say.t("desk-own-password-old")),
                ("new", shell.say.t("desk-own-password-new")),
                ("again", shell.say.t("desk-own-password-again")),
            ]),
            refusal: None,
            shell,
        }
    }
}

#[get("/me/password")]
fn form(_staff: Staff, shell: Shell) -> page::Result {
    page::show(&OwnPasswordPage::new(shell, FieldRefusals::default()))
}

/// Counts the attempt, waits for a hasher, and changes the password. Nobody has
/// guessed wrong whose password could not be looked at.
async fn decide(
    office: &Office,
    staff: Staff,
    input: PasswordInput,
) -> Result<Result<(), PasswordRefusal>, Error> {
    let (store, session, now) = (office.store.clone(), staff.session(), office.now());
    let counted = office
        .run(move || Ok(own_password::attempt(&store, &staff.0, &input, now)?))
        .await?;
    let attempt = match counted {
        Ok(attempt) => attempt,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let hasher = office.hashers.lend().await;
    let store = office.store.clone();
    office
        .run(move || {
            let Some(mut hasher) = hasher else {
                own_password::take_back(&store, &attempt)?;
                return Err(Error::Busy);
            };
            Ok(own_password::change(
                &store,
                &mut hasher,
                &attempt,
                &session,
                now,
            )?)
        })
        .await
}

#[post("/me/password", data = "<form>")]
async fn change(
    staff: Staff,
    shell: Shell,
    form: Form<PasswordForm>,
    office: &State<Office>,
) -> page::Result {
    let PasswordForm { old, new, again } = form.into_inner();
    let input = PasswordInput { old, new, again };
    match decide(office, staff, input).await? {
        Ok(()) => page::to("/desk/me/password?done=password-changed"),
        Err(PasswordRefusal::Fields(refusals)) => {
            page::refused(&OwnPasswordPage::new(shell, refusals))
        }
        Err(refusal @ PasswordRefusal::Slowed { seconds }) => {
            let refusal = shell.say.explain(&refusal);
            let mut page = OwnPasswordPage::new(shell, FieldRefusals::default());
            page.refusal = Some(refusal);
            page::slowed(&page, seconds)
        }
    }
}
