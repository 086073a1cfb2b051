//! Puts what was said before into a field of the editor, or readings over its
//! kanji, and takes these out again. Saves nothing.

use rocket::{Route, State, post, routes};

use super::{
    error::Error,
    guard::Staff,
    office::Office,
    page,
    sent::Form,
    shell::Shell,
    text_easy::{self, Filled},
    text_edit,
    text_form::{self, TextForm},
};
use crate::{
    domain::{content::Field, digest::Digest, id::WorkId, locale::Locale},
    workflow::{
        easy,
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
    let (act, named) = form.say.split_once('/').unwrap_or((&form.say, ""));
    let fields = text_easy::named(named);
    let reads = act == "readings" && locale == Locale::JA_SIMPLE;
    let undoes = act == "undo";
    let (bench, readings) = office
        .read(move |tx| {
            let readings = reads.then(|| easy::readings(tx)).transpose()?;
            Ok((
                library::bench_and_memory(tx, WorkId(id), &locale)?,
                readings,
            ))
        })
        .await?;
    let mut filled = Filled::default();
    if let Some(readings) = readings {
        filled = text_easy::put_readings(&mut form, &fields, &readings);
    } else if undoes {
        text_easy::take_out(&mut form, &fields);
    } else if let Some((field, words)) = chosen(&bench, &form.say) {
        form.put(field, words);
    }
    // what is not there any more leaves the form as it was
    text_edit::filled(shell, &staff.0, bench, form, filled)
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
