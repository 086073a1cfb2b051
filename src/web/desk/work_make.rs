//! Making a work: its name in addresses, its title, and what it is about.

use askama::Template;
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
    domain::{refusal::FieldRefusals, work::WorkRefusal},
    workflow::{SOURCE, works},
};

pub fn routes() -> Vec<Route> {
    routes![form, make]
}

#[derive(Template)]
#[template(path = "desk/work_make.html")]
struct WorkMakePage {
    shell: Shell,
    form: WorkForm,
    refused: Refused,
    topics: Vec<Choice>,
    audiences: Vec<(String, Vec<Choice>)>,
}

impl WorkMakePage {
    fn new(shell: Shell, form: WorkForm, refusals: FieldRefusals) -> Self {
        let say = shell.say;
        Self {
            topics: form.topics(say, "desk-work-form-topic-none"),
            audiences: form.audiences(say),
            refused: Refused::of(say, refusals).naming(super::work_form::names(say)),
            shell,
            form,
        }
    }
}

#[get("/works/new")]
fn form(_drafter: Drafter, shell: Shell) -> page::Result {
    let empty = WorkForm::default();
    page::show(&WorkMakePage::new(shell, empty, FieldRefusals::default()))
}

#[post("/works/new", data = "<form>")]
async fn make(
    drafter: Drafter,
    shell: Shell,
    form: Form<WorkForm>,
    office: &State<Office>,
) -> page::Result {
    let (form, now) = (form.into_inner(), office.now());
    let new = match form.input().parse(now) {
        Ok(new) => new,
        Err(refusals) => return page::refused(&WorkMakePage::new(shell, form, refusals)),
    };
    let made = office
        .write_as(&drafter, move |tx, actor| works::make(tx, actor, &new, now))
        .await?;
    match made {
        Ok(id) => page::to(format!("/desk/works/{id}/texts/{SOURCE}?done=work-made")),
        Err(WorkRefusal::Fields(refusals)) => {
            page::refused(&WorkMakePage::new(shell, form, refusals))
        }
        Err(WorkRefusal::Stale { .. }) => {
            page::conflict(&WorkMakePage::new(shell, form, FieldRefusals::default()))
        }
    }
}
