//! What waits for a translator: the most pressing text first, each with the
//! reason in words and the way to it.

use std::sync::Arc;

use askama::Template;
use rocket::{FromForm, Route, State, get, routes};

use super::{
    form::Choice, guard::Staff, matrix as table, office::Office, page, shell::Shell, tone,
};
use crate::{
    domain::locale::Locale,
    text::SafeHtml,
    workflow::{
        SOURCE,
        queue::{self, Queue, Reason, Task, Wanted},
    },
};

pub fn routes() -> Vec<Route> {
    routes![show]
}

/// Which languages the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chosen {
    /// Those that the person works in.
    Mine,
    /// Those that somebody has named in the address.
    Named,
    /// All of them, though the person works in some.
    All,
    /// All of them: the person works in all.
    Any,
}

/// What was chosen, as typed into the address.
#[derive(FromForm)]
struct QueueQuery {
    #[field(default = Vec::new())]
    locale: Vec<String>,
    /// Every language, for somebody who works in some of them.
    #[field(default = String::new())]
    all: String,
    /// Only what waits for approval.
    #[field(default = String::new())]
    approve: String,
    #[field(default = String::new())]
    page: String,
}

#[derive(Template)]
#[template(path = "desk/queue_show.html")]
struct QueueShowPage {
    shell: Shell,
    boxes: Vec<Choice>,
    queue: Queue,
    /// The person has a hand in translations.
    has_part: bool,
    chosen: Chosen,
    /// Only what waits for approval is shown.
    to_approve: bool,
    /// The person works in some languages and not in others.
    has_mine: bool,
    earlier: Option<String>,
    later: Option<String>,
}

impl QueueShowPage {
    fn is_cut(&self) -> bool {
        matches!(self.chosen, Chosen::Mine | Chosen::Named)
    }

    /// True where the address asks for less than a person finds here first.
    fn is_narrowed(&self) -> bool {
        self.to_approve || self.chosen == Chosen::Named
    }

    fn is_mine(&self) -> bool {
        self.chosen == Chosen::Mine
    }

    /// The languages that are shown, in their own words.
    fn shown(&self) -> String {
        let names = self.boxes.iter().filter(|choice| choice.chosen);
        let names: Vec<&str> = names.map(|choice| choice.name.as_str()).collect();
        self.shell.say.list(&names)
    }

    fn chip(&self, task: &Task) -> &'static str {
        tone::chip(task.cell.state)
    }

    /// The place in the editor to begin at.
    fn field(&self, task: &Task) -> &'static str {
        let first = task.cell.fields.first();
        first.map_or("title", |field| field.key())
    }

    fn reason(&self, task: &Task) -> SafeHtml {
        let say = self.shell.say;
        let Some(release) = task.reason.release() else {
            return match task.reason {
                Reason::Misleads => say.t("desk-queue-misleads"),
                Reason::Live => say.t("desk-queue-live"),
                _ => say.t("desk-queue-open"),
            };
        };
        let moment = release.due.map_or_else(
            || say.plain(release.stage.message_id()),
            |due| say.lang().date_time(due),
        );
        let args = [
            ("title", release.title.as_str().into()),
            ("when", moment.into()),
        ];
        match task.reason {
            // what is frozen goes out as it stands, whatever is written now
            Reason::Required(_) if release.stage.holds_editions() => {
                say.with("desk-queue-goes", &args)
            }
            Reason::Required(_) => say.with("desk-queue-required", &args),
            Reason::Follows(_) => say.with("desk-queue-follows", &args),
            Reason::Promised(_) => say.with("desk-queue-promised", &args),
            _ => say.with("desk-queue-beside", &args),
        }
    }

    /// How many fields, and for how long.
    fn size(&self, task: &Task) -> SafeHtml {
        let waited = self.shell.now.since(task.since).max(0);
        let args = [
            ("count", task.cell.fields.len().into()),
            ("age", self.shell.say.lang().duration(coarse(waited)).into()),
        ];
        self.shell.say.with("desk-queue-size", &args)
    }
}

/// Seconds of which people need only the largest unit.
fn coarse(seconds: i64) -> i64 {
    let units = [86_400, 3_600, 60];
    let unit = units.into_iter().find(|unit| seconds >= *unit);
    unit.map_or(seconds, |unit| seconds - seconds % unit)
}

/// The address of a page of the same choice.
fn address(chosen: Chosen, shown: &[Locale], to_approve: bool, page: usize) -> String {
    let named = match chosen {
        Chosen::Named => shown,
        _ => &[],
    };
    let locales = named.iter().map(|locale| format!("locale={locale}&"));
    let all = if chosen == Chosen::All {
        "all=true&"
    } else {
        ""
    };
    let approve = if to_approve { "approve=true&" } else { "" };
    format!(
        "/desk/queue?{all}{approve}{}page={page}",
        locales.collect::<String>()
    )
}

#[get("/queue?<query..>")]
async fn show(
    staff: Staff,
    shell: Shell,
    query: QueueQuery,
    office: &State<Office>,
) -> page::Result {
    let actor = staff.0.clone();
    let has_part = queue::has_part(&actor);
    let others = shell.locales.iter().filter(|locale| **locale != SOURCE);
    let others: Vec<Locale> = others.copied().collect();
    let named = table::locales(&query.locale);
    let of_use = |wanted: &[Locale]| -> Vec<Locale> {
        let known = others.iter().filter(|locale| wanted.contains(locale));
        known.copied().collect()
    };
    let (named, mine) = (of_use(&named), of_use(&actor.languages));
    let has_mine = !mine.is_empty() && mine.len() < others.len();
    let (chosen, shown) = match () {
        _ if !named.is_empty() => (Chosen::Named, named),
        _ if !has_mine => (Chosen::Any, others.clone()),
        _ if !query.all.is_empty() => (Chosen::All, others.clone()),
        _ => (Chosen::Mine, mine),
    };
    let to_approve = !query.approve.is_empty();
    let wanted = Wanted {
        locales: shown.clone(),
        to_approve,
        page: query.page.parse().unwrap_or(1),
    };
    let standings = Arc::clone(&office.standings);
    let queue = office
        .read(move |tx| queue::queue(tx, &standings, &actor, &wanted))
        .await?;
    let (page, pages) = (queue.page.number, queue.page.pages);
    let turned = |page| address(chosen, &shown, to_approve, page);
    page::show(&QueueShowPage {
        boxes: table::boxes(&shell, &others, &shown),
        has_part,
        has_mine,
        chosen,
        earlier: (page > 1).then(|| turned(page - 1)),
        later: (page < pages).then(|| turned(page + 1)),
        to_approve,
        shell,
        queue,
    })
}
