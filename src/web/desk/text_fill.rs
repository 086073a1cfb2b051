//! Puts what was said before into a field of the editor. Saves nothing.

use rocket::{Route, State, form::Form, post, routes};

use super::{
    error::Error,
    guard::Staff,
    office::Office,
    page,
    shell::Shell,
    text_edit,
    text_form::{self, TextForm},
};
use crate::{
    domain::{content::Field, digest::Digest, id::WorkId},
    workflow::{
        library::{self, Bench},
        may_write,
    },
};

pub fn routes() -> Vec<Route> {
    routes![fill]
}

#[post("/works/<id>/texts/<locale>/fill", data = "<form>")]
async fn fill(
    staff: Staff,
    shell: Shell,
    id: i64,
    locale: &str,
    form: Form<TextForm>,
    office: &State<Office>,
) -> page::Result {
    let locale = text_form::locale(&shell, locale)?;
    if !may_write(&staff.0, &locale) {
        return Err(Error::Forbidden);
    }
    let mut form = form.into_inner();
    let bench = office
        .read(move |tx| library::bench_and_memory(tx, WorkId(id), &locale))
        .await?;
    // what is not there any more leaves the form as it was
    if let Some((field, words)) = chosen(&bench, &form.say) {
        form.put(field, words);
    }
    text_edit::filled(shell, &staff.0, bench, form)
}

fn chosen(bench: &Bench, key: &str) -> Option<(Field, String)> {
    let (field, digest) = key.split_once('/')?;
    let field = Field::TRANSLATED
        .into_iter()
        .find(|known| known.key() == field)?;
    let said = bench.said.get(&field)?.iter();
    let mut targets = said.map(|said| &said.hit.target);
    let words = targets.find(|target| Digest::of(target).to_string() == digest)?;
    Some((field, words.clone()))
}
