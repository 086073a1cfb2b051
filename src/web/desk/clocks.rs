//! The five clocks: the strip of a work, and one table of everything that ends
//! before long, by which nobody is surprised.

use askama::Template;
use rocket::{Route, State, get, routes};

use super::{guard::Staff, office::Office, page, shell::Shell};
use crate::{
    domain::{
        clock::{Clock, Standing},
        moment::Moment,
    },
    text::SafeHtml,
    workflow::clocks::{self, DAYS, Object, Running},
};

const DAY: i64 = 24 * 60 * 60;

/// How far a strip looks back and ahead, in days.
const BEFORE: i64 = 30;
const AFTER: i64 = 365;

pub fn routes() -> Vec<Route> {
    routes![list]
}

/// One clock as a line: words and a drawing.
pub struct Line {
    pub clock: Clock,
    pub name: SafeHtml,
    pub sign: &'static str,
    /// What it runs on, and where that is.
    pub title: String,
    pub href: String,
    pub starts: Option<SafeHtml>,
    pub ends: Option<SafeHtml>,
    /// The end as machines read it.
    pub machine: Option<String>,
    pub left: Option<SafeHtml>,
    pub chip: &'static str,
    pub owner: String,
    pub set: SafeHtml,
    pub then: SafeHtml,
    /// From where and how wide it is drawn, in thousandths.
    pub bar: Option<(i64, i64)>,
}

/// The clocks of one work, the five of them in their order, and where today
/// lies on the drawing, in thousandths.
pub struct Strip {
    pub lines: Vec<Line>,
    /// Those that nobody has set.
    pub unset: String,
    pub today: i64,
}

impl Strip {
    pub fn new(shell: &Shell, running: Vec<Running>) -> Self {
        let (from, until) = (shell.now.plus(-BEFORE * DAY), shell.now.plus(AFTER * DAY));
        let is_set = |clock: &Clock| running.iter().any(|one| one.clock == *clock);
        let unset = Clock::ALL.into_iter().filter(|clock| !is_set(clock));
        let unset: Vec<String> = unset
            .map(|clock| shell.say.plain(clock.message_id()))
            .collect();
        Self {
            unset: shell.say.list(&unset),
            today: BEFORE * 1_000 / (BEFORE + AFTER),
            lines: running
                .into_iter()
                .map(|one| line(shell, one, (from, until)))
                .collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/clocks_list.html")]
struct ClocksListPage {
    shell: Shell,
    lines: Vec<Line>,
    /// Every clock with how many lines it has, and whether it is chosen.
    choices: Vec<(Clock, SafeHtml, usize, bool)>,
    total: usize,
    chosen: bool,
}

impl ClocksListPage {
    fn days(&self) -> SafeHtml {
        let days = [("days", DAYS.into())];
        self.shell.say.with("desk-clocks-hint", &days)
    }

    fn none(&self) -> SafeHtml {
        let days = [("days", DAYS.into())];
        self.shell.say.with("desk-clocks-none", &days)
    }
}

#[get("/clocks?<clock>")]
async fn list(
    _staff: Staff,
    shell: Shell,
    clock: Option<&str>,
    office: &State<Office>,
) -> page::Result {
    let now = office.now();
    let running = office.read(move |tx| clocks::soon(tx, now)).await?;
    let chosen = clock.and_then(Clock::parse);
    let total = running.len();
    let choices = Clock::ALL.map(|clock| {
        let count = running.iter().filter(|one| one.clock == clock).count();
        let name = shell.say.t(clock.message_id());
        (clock, name, count, chosen == Some(clock))
    });
    let window = (now, now.plus(DAYS * DAY));
    let shown = running
        .into_iter()
        .filter(|one| chosen.is_none_or(|clock| clock == one.clock));
    let lines = shown.map(|one| line(&shell, one, window)).collect();
    page::show(&ClocksListPage {
        shell,
        lines,
        choices: choices.into(),
        total,
        chosen: chosen.is_some(),
    })
}

const fn sign(clock: Clock) -> &'static str {
    match clock {
        Clock::Embargo => "clock",
        Clock::Window => "eye",
        Clock::Validity => "check",
        Clock::Rights => "key",
        Clock::Retention => "archive",
    }
}

/// Days from today to the last day before an end.
fn calendar_days(now: Moment, end: Moment) -> i64 {
    let today = now.in_japan().date();
    let days = end.last_day_in_japan().since(today);
    days.map_or(0, |days| i64::from(days.get_days()))
}

fn line(shell: &Shell, running: Running, (from, until): (Moment, Moment)) -> Line {
    let Running {
        clock,
        object,
        title,
        span,
        owner,
        setting,
        retention,
    } = running;
    let say = shell.say;
    let href = match (clock, object) {
        (Clock::Retention, Object::Release(id)) => format!("/desk/releases/{id}/retention"),
        (_, Object::Release(id)) => format!("/desk/releases/{id}"),
        (_, Object::Work(id)) => format!("/desk/works/{id}"),
        (_, Object::File(id)) => format!("/desk/files/{id}#rights"),
    };
    let is_held = retention.as_ref().is_some_and(|kept| kept.hold);
    let is_done = retention.as_ref().is_some_and(|kept| kept.done);
    let days_left = match clock {
        Clock::Embargo => span.days_left(shell.now),
        // days are counted by the calendar
        _ => span.ends.map(|end| calendar_days(shell.now, end)),
    };
    let (chip, left) = match (span.standing(shell.now), days_left) {
        _ if is_done => ("chip-good", Some(say.t("clock-done"))),
        _ if is_held => ("chip-key", Some(say.t("clock-held"))),
        (Standing::Over, _) => ("chip-stop", Some(say.t("clock-over"))),
        (_, Some(1)) if clock == Clock::Embargo => ("chip-care", Some(say.t("clock-soon"))),
        (_, Some(0)) => ("chip-care", Some(say.t("clock-today"))),
        (_, Some(days)) => {
            let tone = if days <= 14 { "chip-care" } else { "" };
            (
                tone,
                Some(say.with("clock-left", &[("count", days.into())])),
            )
        }
        (_, None) => ("", None),
    };
    let then = match &retention {
        Some(kept) => {
            let what = say.plain(kept.disposition.message_id());
            say.with(clock.consequence(), &[("what", what.into())])
        }
        None => say.t(clock.consequence()),
    };
    let at = |moment: Moment| match clock {
        // an end of days is told by its last day
        Clock::Embargo => shell.when(&moment),
        Clock::Retention => say.date_with_era(moment.plus(-1)),
        _ => say.day(moment.last_day_in_japan()),
    };
    Line {
        name: say.t(clock.message_id()),
        sign: sign(clock),
        starts: span.starts.map(|moment| say.date(moment)),
        ends: span.ends.map(at),
        machine: span.ends.map(Moment::rfc3339),
        bar: span.within(from, until),
        set: say.t(setting.message_id()),
        clock,
        title,
        href,
        left,
        chip,
        owner,
        then,
    }
}
