//! What a work is about, for whom, and until when it is shown. A stale save
//! shows what was typed beside what is stored.

use askama::Template;
use jiff::civil::Date;
use rocket::{Route, State, get, post, routes};

use super::{
    form::{Choice, Refused},
    guard::Drafter,
    office::Office,
    page,
    sent::Form,
    shell::Shell,
    work_form::WorkForm,
};
use crate::{
    domain::{
        id::WorkId,
        moment::Moment,
        refusal::FieldRefusals,
        work::{Work, WorkRefusal},
    },
    store::{self, Tx},
    workflow::works,
};

pub fn routes() -> Vec<Route> {
    routes![form, describe]
}

#[derive(Template)]
#[template(path = "desk/work_describe.html")]
struct WorkDescribePage {
    shell: Shell,
    work: Work,
    form: WorkForm,
    refused: Refused,
    topics: Vec<Choice>,
    audiences: Vec<(String, Vec<Choice>)>,
    /// Readers have it, and keep it as it went out until the next release.
    is_public: bool,
    /// The stored values, where somebody saved meanwhile.
    stored: Option<Stored>,
}

/// The stored values in words.
struct Stored {
    topic: String,
    audiences: Vec<String>,
    shown_until: Option<Date>,
    valid_until: Option<Date>,
}

impl WorkDescribePage {
    fn new(
        shell: Shell,
        (work, is_public): (Work, bool),
        form: WorkForm,
        refusals: FieldRefusals,
    ) -> Self {
        let say = shell.say;
        Self {
            topics: form.topics(say, "desk-work-form-topic-none"),
            audiences: form.audiences(say),
            refused: Refused::of(say, refusals).naming(super::work_form::names(say)),
            stored: None,
            is_public,
            shell,
            work,
            form,
        }
    }

    /// The same form, to be saved over the state that is stored now.
    fn against_stored(mut self) -> Self {
        let say = self.shell.say;
        self.form.version = self.work.version.to_string();
        let audiences = self.work.audiences.iter();
        self.stored = Some(Stored {
            topic: say.plain(self.work.topic.message_id()),
            audiences: audiences
                .map(|audience| say.plain(audience.message_id()))
                .collect(),
            shown_until: self.work.shown_until.map(Moment::last_day_in_japan),
            valid_until: self.work.valid_until.map(Moment::last_day_in_japan),
        });
        self
    }
}

/// The work, and whether readers have an edition of it.
fn stored(tx: &Tx<'_>, id: WorkId) -> Result<(Work, bool), store::Error> {
    let out = store::releases::released_editions(tx, id)?;
    Ok((store::works::find(tx, id)?, !out.is_empty()))
}

#[get("/works/<id>/details")]
async fn form(_drafter: Drafter, shell: Shell, id: i64, office: &State<Office>) -> page::Result {
    let work = office.read(move |tx| stored(tx, WorkId(id))).await?;
    let form = WorkForm::of(&work.0);
    page::show(&WorkDescribePage::new(
        shell,
        work,
        form,
        FieldRefusals::default(),
    ))
}

#[post("/works/<id>/details", data = "<form>")]
async fn describe(
    drafter: Drafter,
    shell: Shell,
    id: i64,
    form: Form<WorkForm>,
    office: &State<Office>,
) -> page::Result {
    let (id, form, now) = (WorkId(id), form.into_inner(), office.now());
    let version = form.version.parse().unwrap_or_default();
    let refusal = match form.input().parse_description(now) {
        Ok(fields) => {
            let described = office
                .write_as(&drafter, move |tx, actor| {
                    works::describe(tx, actor, id, version, &fields, now)
                })
                .await?;
            match described {
                Ok(()) => return page::to(format!("/desk/works/{id}?done=work-described")),
                Err(refusal) => refusal,
            }
        }
        Err(refusals) => WorkRefusal::Fields(refusals),
    };
    let work = office.read(move |tx| stored(tx, id)).await?;
    match refusal {
        WorkRefusal::Fields(refusals) => {
            page::refused(&WorkDescribePage::new(shell, work, form, refusals))
        }
        WorkRefusal::Stale { .. } => {
            let page = WorkDescribePage::new(shell, work, form, FieldRefusals::default());
            page::conflict(&page.against_stored())
        }
    }
}
