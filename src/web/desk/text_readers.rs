//! What a reader said of a text in Easy Japanese, put on record. Changes no
//! word of the text.

use rocket::{Route, State, post, routes};

use super::{
    error::Error, guard::Staff, office::Office, page, sent::Form, shell::Shell,
    text_easy::ReaderForm, text_edit, text_form,
};
use crate::{
    domain::{
        id::{EditionId, WorkId},
        locale::Locale,
    },
    workflow::{easy, library},
};

pub fn routes() -> Vec<Route> {
    routes![record]
}

#[post("/works/<id>/texts/<locale>/readers", data = "<form>")]
async fn record(
    staff: Staff,
    shell: Shell,
    id: i64,
    locale: &str,
    form: Form<ReaderForm>,
    office: &State<Office>,
) -> page::Result {
    let (id, locale) = (WorkId(id), text_form::locale(&shell, locale)?);
    if locale != Locale::JA_SIMPLE {
        return Err(Error::NotFound);
    }
    if !easy::may_record(&staff.0) {
        return Err(Error::Forbidden);
    }
    let (form, now) = (form.into_inner(), office.now());
    let record = match form.typed().parse(now.in_japan().date()) {
        Ok(record) => record,
        Err(refusals) => {
            let bench = office
                .read(move |tx| library::bench_and_memory(tx, id, &locale))
                .await?;
            return text_edit::refused_reader(shell, &staff.0, bench, form, refusals);
        }
    };
    let number = |typed: &str| typed.parse().unwrap_or(-1);
    let read = (EditionId(number(&form.edition)), number(&form.version));
    let recorded = office
        .write_as(&staff, move |tx, actor| {
            easy::record(tx, actor, id, read, &record, now)
        })
        .await?;
    match recorded {
        Ok(_) => page::to(format!(
            "/desk/works/{id}/texts/{locale}?done=reader-recorded"
        )),
        Err(_) => Err(Error::Forbidden),
    }
}
