//! A second person says that a checked text is right.

use rocket::{FromForm, Route, State, post, routes};

use super::{
    error::Error, guard::Staff, office::Office, page, sent::Form, shell::Shell, text_edit,
    text_form,
};
use crate::{
    domain::id::{EditionId, WorkId},
    workflow::{SOURCE, library, texts},
};

pub fn routes() -> Vec<Route> {
    routes![approve]
}

/// The text that the person saw and calls right.
#[derive(FromForm)]
struct ApproveForm {
    #[field(default = String::new())]
    edition: String,
    #[field(default = String::new())]
    base: String,
}

#[post("/works/<id>/texts/<locale>/approve", data = "<form>")]
async fn approve(
    staff: Staff,
    shell: Shell,
    id: i64,
    locale: &str,
    form: Form<ApproveForm>,
    office: &State<Office>,
) -> page::Result {
    let (id, locale) = (WorkId(id), text_form::locale(&shell, locale)?);
    let (actor, now) = (staff.0.clone(), office.now());
    if !texts::may_approve(&actor) || locale == SOURCE {
        return Err(Error::Forbidden);
    }
    let number = |typed: &str| typed.parse().unwrap_or(-1);
    let seen = (EditionId(number(&form.edition)), number(&form.base));
    let approved = office
        .write_as(&staff, move |tx, actor| {
            let approved = texts::approve(tx, actor, id, &locale, seen, now)?;
            Ok((approved, library::bench(tx, id, &locale)?))
        })
        .await?;
    match approved {
        (Ok(_), _) => page::to(format!(
            "/desk/works/{id}/texts/{locale}?done=text-approved"
        )),
        (Err(refusal), bench) => text_edit::refused(shell, &actor, bench, &refusal),
    }
}
