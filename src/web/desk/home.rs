//! The first page of the desk: what waits for me, what is due next, what is
//! blocked and why, what went out lately. And a clock that has jumped.

use std::sync::Arc;

use askama::Template;
use rocket::{FromForm, Route, State, get, post, routes};

use super::{
    error::Error,
    guard::{ClockKeeper, Staff},
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        account::Actor,
        id::{FileId, WorkId},
        locale::Locale,
        record::RecordKind,
        release::{Release, ReleaseRefusal},
        talk::{Question, QuestionState},
    },
    store::records::Changed,
    text::SafeHtml,
    web::clock::Clock,
    workflow::{
        home::{self, Home, Waiting},
        queue, records,
        takedowns::may_take_down,
    },
};

pub fn routes() -> Vec<Route> {
    routes![show, help, agree_clock]
}

#[derive(Template)]
#[template(path = "desk/home_show.html")]
struct HomeShowPage {
    shell: Shell,
    home: Home,
    /// Seconds by which the system's clock has jumped forward.
    ahead: Option<i64>,
    /// Whether this person may say that the clock is right.
    agrees: bool,
    /// The person may take files away from readers.
    takes_down: bool,
    /// The person has a hand in translations.
    has_queue: bool,
    /// Records of which readers see an older version, with how many texts do.
    outdated: Vec<(Changed, i64)>,
    /// Why nothing was done.
    notice: Option<SafeHtml>,
}

impl HomeShowPage {
    /// Seconds until a release is due.
    fn until(&self, release: &Release) -> i64 {
        release
            .due
            .map_or(0, |due| due.since(self.shell.now).max(0))
    }

    /// True for a question of this person's that somebody has answered.
    fn is_answered(&self, question: &Question) -> bool {
        question.state == QuestionState::Answered
    }

    /// The page of a record, where it says who shows which version.
    fn record(&self, changed: &Changed) -> String {
        format!("{}#public", self.form(changed))
    }

    /// The page of a record, where its words are.
    fn form(&self, changed: &Changed) -> String {
        let room = match changed.kind {
            RecordKind::Contact => "contacts",
            RecordKind::Fact => "facts",
        };
        format!("/desk/{room}/{}", changed.key)
    }

    /// Where something is done about a file that readers may not have any more.
    fn mends(&self, file: &FileId, work: &WorkId) -> String {
        match self.takes_down {
            true => format!("/desk/files/{file}/takedown"),
            false => format!("/desk/works/{work}/files"),
        }
    }

    fn languages(&self, locales: &[Locale]) -> String {
        let names = locales.iter().map(|locale| self.shell.language(locale));
        self.shell.say.list(&names.collect::<Vec<_>>())
    }
}

#[get("/")]
async fn show(staff: Staff, shell: Shell, office: &State<Office>) -> page::Result {
    page::show(&page(&staff.0, shell, None, office).await?)
}

/// The page, with the reason why nothing was done.
async fn page(
    actor: &Actor,
    shell: Shell,
    notice: Option<SafeHtml>,
    office: &Office,
) -> Result<HomeShowPage, Error> {
    let (now, actor) = (office.now(), actor.clone());
    let agrees = home::may_agree(&actor);
    let takes_down = may_take_down(&actor);
    let has_queue = queue::has_part(&actor);
    let standings = Arc::clone(&office.standings);
    let home = office
        .read(move |tx| home::home(tx, &standings, &actor, now))
        .await?;
    let (store, publication) = (office.store.clone(), office.publication.clone());
    let outdated = office
        .run(move || Ok(records::outdated(&store, &publication, now)?))
        .await?;
    Ok(HomeShowPage {
        shell,
        home,
        outdated,
        has_queue,
        ahead: office.clock.ahead_seconds(),
        agrees,
        takes_down,
        notice,
    })
}

#[derive(FromForm)]
struct AgreeForm {
    /// The seconds by which the clock had jumped, as the page showed it.
    #[field(default = String::new())]
    seen: String,
}

/// Somebody has looked at the clock: what it shows is right, and what was held
/// goes out. Where it has jumped again since, nobody has looked at that.
#[post("/clock/agree", data = "<form>")]
async fn agree_clock(
    keeper: ClockKeeper,
    shell: Shell,
    form: Form<AgreeForm>,
    office: &State<Office>,
) -> page::Result {
    if let Some(seconds) = office.clock.ahead_seconds() {
        let seen = form.seen.parse().unwrap_or(0);
        if !Clock::is_same_jump(seconds, seen) {
            let notice = shell.say.explain(&ReleaseRefusal::Changed);
            return page::conflict(&page(&keeper.0, shell, Some(notice), office).await?);
        }
        let now = office.now();
        office
            .write_as(&keeper, move |tx, actor| {
                home::agree_clock(tx, actor, seconds, now)
            })
            .await?;
        office.clock.agree(seconds);
        office.note_clock().await;
        office.release_due().await?;
        office.alarm.wake();
    }
    page::to("/desk?done=clock-agreed")
}

#[derive(Template)]
#[template(path = "desk/help_show.html")]
struct HelpShowPage {
    shell: Shell,
}

#[get("/help")]
fn help(_staff: Staff, shell: Shell) -> page::Result {
    page::show(&HelpShowPage { shell })
}
