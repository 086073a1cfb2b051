//! Everything about one release, and what this person can do with it now. A
//! refused act comes back here, with what was typed.

use askama::Template;
use rocket::{Route, State, get, routes};

use super::{
    error::Error,
    form::{Choice, Refused},
    guard::Staff,
    journal_words::{self, entry_message},
    office::Office,
    page,
    release_behind::{self, HeldBack},
    release_case::{self, CaseBlock},
    release_files::{self, Card},
    release_mend::{self, Findings},
    release_newer::{self, NewerEdition},
    release_rail::{self, Step},
    release_sign,
    release_works::{self, WorkRow},
    shell::Shell,
};
use crate::{
    domain::{
        account::{Actor, Role},
        case::{Act, CaseRefusal},
        id::ReleaseId,
        moment::Moment,
        refusal::{FieldRefusal, FieldRefusals},
        release::{ReleaseRefusal, Stage},
    },
    publication::Applied,
    text::SafeHtml,
    workflow::{
        cases::{self, Routing},
        release_view::View,
    },
};

const DAY_SECONDS: i64 = 24 * 60 * 60;

pub fn routes() -> Vec<Route> {
    routes![show]
}

/// Which form was refused: its fields are named after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    Whole,
    Return,
    Schedule,
    /// Out at once.
    Now,
    Withdraw,
    /// An act on its case, by its key.
    Sign(&'static str),
    /// Shown to somebody for information.
    Circulate,
}

/// An act that was refused, with what was typed.
#[derive(Default)]
pub struct Attempt {
    pub refusal: Option<ReleaseRefusal>,
    pub part: Part,
    pub reason: String,
    pub moment: String,
    /// The route that was chosen.
    pub routing: Box<Routing>,
}

impl Attempt {
    /// An act without a form of its own.
    pub fn of(refusal: ReleaseRefusal) -> Self {
        Self {
            refusal: Some(refusal),
            ..Self::default()
        }
    }

    /// What was typed to an act on its case.
    pub fn typed_for(&self, act: Act) -> String {
        self.typed_reason(Part::Sign(act.key()))
    }

    fn typed_reason(&self, part: Part) -> String {
        if self.part == part {
            self.reason.clone()
        } else {
            String::new()
        }
    }

    /// The refused fields, under the ids of their form, and the words of a
    /// refusal that is no field's.
    fn split(&self) -> (FieldRefusals, Option<&ReleaseRefusal>) {
        match (&self.refusal, self.part) {
            (Some(ReleaseRefusal::Fields(fields)), part) => {
                let mut named = FieldRefusals::default();
                for (field, why) in fields.iter() {
                    named.note(&id_of(part, field), why.clone());
                }
                (named, None)
            }
            (other, _) => (FieldRefusals::default(), other.as_ref()),
        }
    }
}

fn id_of(part: Part, field: &str) -> String {
    match (part, field) {
        (Part::Return, "reason") => "return-reason".to_owned(),
        (Part::Withdraw, "reason") => "withdraw-reason".to_owned(),
        (Part::Circulate, "reason") => "circulate-reason".to_owned(),
        (Part::Sign(act), "reason") => format!("{act}-reason"),
        _ => field.to_owned(),
    }
}

struct HistoryRow {
    at: String,
    machine: String,
    who: String,
    what: SafeHtml,
    reason: String,
}

/// How it became public.
struct Out {
    due: (String, SafeHtml),
    applied: (String, SafeHtml),
    late: SafeHtml,
    generation: SafeHtml,
}

impl Out {
    fn new(shell: &Shell, applied: &Applied) -> Self {
        let dated = |at: Moment| (at.rfc3339(), shell.when(&at));
        Self {
            due: dated(applied.due),
            applied: dated(applied.applied),
            late: release_rail::late(shell, applied.applied.since(applied.due)),
            generation: shell.say.number(applied.generation),
        }
    }
}

/// Why it could not go out, and since when it waits for people.
struct Failure {
    since: (String, SafeHtml),
    /// What the program said, for whoever looks after it.
    told: String,
}

impl Failure {
    fn of(shell: &Shell, view: &View) -> Option<Self> {
        let (at, told) = view.failure()?;
        Some(Self {
            since: (at.rfc3339(), shell.when(&at)),
            told,
        })
    }
}

/// What this person may do now.
struct May {
    choose: bool,
    submit: bool,
    decide: bool,
    give_back: bool,
    schedule: bool,
    withdraw: bool,
    try_again: bool,
    repeat: bool,
    /// Why the next act is not theirs.
    why_not: Option<SafeHtml>,
}

#[derive(Template)]
#[template(path = "desk/release_show.html")]
struct ReleaseShowPage {
    shell: Shell,
    view: View,
    may: May,
    steps: Vec<Step>,
    works: Vec<WorkRow>,
    size: SafeHtml,
    blockers: Findings,
    cautions: Findings,
    behind: HeldBack,
    failure: Option<Failure>,
    out: Option<Out>,
    history: Vec<HistoryRow>,
    moment: String,
    moment_min: String,
    return_reason: String,
    withdraw_reason: String,
    refused: Refused,
    refusal: Option<SafeHtml>,
    /// Why the moment is refused, where a rule and not its spelling says so.
    moment_why: Option<SafeHtml>,
    meanwhile: Option<SafeHtml>,
    newer: Vec<NewerEdition>,
    files: Vec<Card>,
    case: Option<CaseBlock>,
    /// The routes to choose from, and the bodies that some of them ask for.
    routes: Vec<Choice>,
    bodies: Vec<Choice>,
}

impl ReleaseShowPage {
    /// What was typed as a reason for an act whose form is not there any more.
    fn unsent_reason(&self) -> Option<&str> {
        let return_gone = (!self.may.give_back).then_some(&self.return_reason);
        let withdraw_gone = (!self.may.withdraw).then_some(&self.withdraw_reason);
        let gone = return_gone.into_iter().chain(withdraw_gone);
        gone.map(String::as_str).find(|reason| !reason.is_empty())
    }

    fn chip(&self) -> (&'static str, &'static str) {
        release_rail::chip(&self.view.release)
    }

    fn until(&self) -> Option<(i64, SafeHtml)> {
        let due =
            self.view.release.due.filter(|_| {
                self.view.release.stage == Stage::Scheduled && self.failure.is_none()
            })?;
        let left = due.since(self.shell.now).max(0);
        Some((left, self.shell.say.duration(left)))
    }

    /// The languages that go out, and those that follow, in their own words.
    fn languages(&self) -> [String; 2] {
        self.view.languages().map(|locales| {
            let shown = self.shell.locales.iter();
            let shown = shown.filter(|locale| locales.contains(locale));
            let names = shown.map(|locale| self.shell.language(locale));
            self.shell.say.list(&names.collect::<Vec<_>>())
        })
    }

    fn confirm(&self, message: &str) -> SafeHtml {
        let title = self.view.release.title.as_str();
        self.shell.say.with(message, &[("title", title.into())])
    }

    fn moment_invalid(&self) -> &'static str {
        match &self.moment_why {
            Some(_) => "true",
            None => self.refused.invalid("moment"),
        }
    }

    /// What is asked of whoever stops it.
    fn why_withdrawn(&self) -> SafeHtml {
        self.shell
            .say
            .t(release_rail::why_withdrawn(self.view.release.stage))
    }

    /// What it has to do with the words of the pages.
    fn words_hint(&self) -> SafeHtml {
        self.shell.say.t(match self.view.release.stage {
            Stage::Released => "desk-release-words-out",
            Stage::Withdrawn | Stage::Rejected => "desk-release-words-stopped",
            _ => "desk-release-words-with",
        })
    }

    fn stage_is(&self, key: &str) -> bool {
        self.view.release.stage.key() == key
    }

    fn person(&self, id: &crate::domain::id::AccountId) -> &str {
        self.view.people.get(id).map_or("", |person| &person.name)
    }
}

#[get("/releases/<id>")]
async fn show(staff: Staff, shell: Shell, office: &State<Office>, id: i64) -> page::Result {
    let page = build(shell, office, &staff.0, ReleaseId(id), Attempt::default()).await?;
    page::show(&page)
}

/// The page with a refusal, as it stands now.
pub async fn refused(
    shell: Shell,
    office: &Office,
    id: ReleaseId,
    attempt: Attempt,
) -> page::Result {
    let actor = shell.actor.clone().ok_or(Error::Forbidden)?;
    let page = build(shell, office, &actor, id, attempt).await?;
    page::refused(&page)
}

async fn build(
    shell: Shell,
    office: &Office,
    actor: &Actor,
    id: ReleaseId,
    attempt: Attempt,
) -> Result<ReleaseShowPage, Error> {
    let now = office.now();
    let view = office.read(move |tx| View::read(tx, id, now)).await?;
    let publication = office.publication.clone();
    let applied = if view.release.stage == Stage::Released {
        office.run(move || Ok(publication.applied(id)?)).await?
    } else {
        None
    };
    let (fields, refusal) = attempt.split();
    let may = may(&shell, &view, actor, now);
    let of_moment = may.schedule && attempt.part == Part::Schedule;
    let (moment_why, refusal) = match refusal {
        Some(ReleaseRefusal::DueInThePast) if of_moment => {
            (Some(shell.say.explain(&FieldRefusal::InThePast)), None)
        }
        Some(
            why @ (ReleaseRefusal::DueTooFar
            | ReleaseRefusal::DueAfterWindow
            | ReleaseRefusal::DueAfterRights),
        ) if of_moment => (Some(shell.say.explain(why)), None),
        other => (None, other),
    };
    let due = view.release.due;
    Ok(ReleaseShowPage {
        may,
        moment_why,
        steps: release_rail::steps(&shell, &view),
        works: release_works::rows(&shell, &view),
        size: size(&shell, &view),
        blockers: release_mend::blockers(&shell, &view),
        cautions: release_mend::cautions(&shell, &view),
        behind: release_behind::held_back(&shell, &view),
        failure: Failure::of(&shell, &view),
        out: applied.map(|applied| Out::new(&shell, &applied)),
        history: history(&shell, &view),
        moment: if attempt.part == Part::Schedule {
            attempt.moment.clone()
        } else {
            due.unwrap_or_else(|| tomorrow_at_ten(now)).typed()
        },
        moment_min: now.typed(),
        return_reason: attempt.typed_reason(Part::Return),
        withdraw_reason: attempt.typed_reason(Part::Withdraw),
        refused: Refused::of(shell.say, fields).naming(release_rail::field_names(&shell, &view)),
        refusal: refusal.map(|refusal| shell.say.explain(refusal)),
        meanwhile: refusal.and_then(|refusal| meanwhile(&shell, &view, refusal)),
        newer: newer(&shell, &view),
        case: release_case::CaseBlock::new(&shell, &view, actor, &attempt),
        routes: release_sign::routes_to_choose(&shell, &view, &attempt.routing.route),
        bodies: release_sign::bodies_to_choose(&shell, &view, &attempt.routing.bodies),
        files: view
            .files
            .0
            .iter()
            .map(|file| Card::new(&shell, id, file))
            .collect(),
        view,
        shell,
    })
}

fn newer(shell: &Shell, view: &View) -> Vec<NewerEdition> {
    release_newer::banners(shell, &view.newer, |newer| {
        let mut works = view.works.iter();
        works
            .find(|work| work.work == newer.work)
            .map_or("", |work| &work.title)
    })
}

/// Ten in the morning of the next day in Japan: a proposal, never sent unseen.
fn tomorrow_at_ten(now: Moment) -> Moment {
    let tomorrow = now.plus(DAY_SECONDS).in_japan().date();
    let ten = tomorrow.at(10, 0, 0, 0).to_string();
    Moment::parse_japan(&ten).unwrap_or(now)
}

/// What happened since the page was shown, where that is why it is refused.
fn meanwhile(shell: &Shell, view: &View, refusal: &ReleaseRefusal) -> Option<SafeHtml> {
    let stale = matches!(
        refusal,
        ReleaseRefusal::WrongStage { .. } | ReleaseRefusal::Changed | ReleaseRefusal::DueInThePast
    );
    let last = view.history.first().filter(|_| stale)?;
    let who = name(shell, view, last.actor);
    let args = [
        ("who", who.into()),
        ("what", shell.say.lang().text(entry_message(last)).into()),
        ("when", shell.say.lang().date_time(last.at).into()),
    ];
    Some(shell.say.with("desk-release-meanwhile", &args))
}

fn name(shell: &Shell, view: &View, actor: Option<crate::domain::id::AccountId>) -> String {
    match actor {
        Some(id) => view
            .people
            .get(&id)
            .map_or_else(String::new, |person| person.name.clone()),
        None => shell.say.plain("desk-journal-clock"),
    }
}

fn may(shell: &Shell, view: &View, actor: &Actor, now: Moment) -> May {
    let asked = match view.release.stage {
        Stage::Draft | Stage::Returned => view.may_submit(actor, now),
        Stage::Submitted => view.case.may(actor, asked_in(view), now),
        Stage::Decided => view.may_schedule(actor, now),
        Stage::Scheduled => view.may_withdraw(actor, now),
        Stage::Withdrawn | Stage::Rejected => view.release.check_repeat(actor),
        Stage::Released => Ok(()),
    };
    let took_part = view.release.is_by(actor.id) || view.authors.contains(&actor.id);
    let why_not = match &asked {
        Err(ReleaseRefusal::OwnDraft) => Some("desk-release-why-own"),
        Err(ReleaseRefusal::Case(_)) if took_part => Some("desk-release-why-own"),
        Err(ReleaseRefusal::Case(CaseRefusal::NotTheRole(Role::Decider))) => {
            Some("desk-release-why-decider")
        }
        Err(ReleaseRefusal::NotAllowed) => Some(match view.release.stage {
            Stage::Decided | Stage::Scheduled => "desk-release-why-either",
            _ => "desk-release-why-drafter",
        }),
        Err(ReleaseRefusal::Blocked { .. }) => Some("desk-release-why-blocked"),
        _ => None,
    };
    May {
        choose: view.may_choose(actor).is_ok(),
        submit: view.may_submit(actor, now).is_ok(),
        decide: view.case.may(actor, Act::Decide, now).is_ok(),
        give_back: view.case.may(actor, Act::Return(None), now).is_ok(),
        schedule: view.may_schedule(actor, now).is_ok(),
        withdraw: view.may_withdraw(actor, now).is_ok(),
        try_again: view.may_try_again(actor).is_ok(),
        repeat: view.release.check_repeat(actor).is_ok(),
        why_not: match (why_not, &asked) {
            (Some(message), _) => Some(shell.say.t(message)),
            (None, Err(ReleaseRefusal::Case(refusal))) => Some(shell.say.explain(refusal)),
            _ => None,
        },
    }
}

/// The act that fills a seat of the open step.
fn asked_in(view: &View) -> Act {
    view.case.open_step().map_or(Act::Decide, cases::signs)
}

fn size(shell: &Shell, view: &View) -> SafeHtml {
    let args = [
        ("works", view.works.len().into()),
        ("texts", view.text_count().into()),
    ];
    shell.say.with("desk-release-size", &args)
}

fn history(shell: &Shell, view: &View) -> Vec<HistoryRow> {
    view.history
        .iter()
        .map(|entry| {
            let details: serde_json::Value =
                serde_json::from_str(&entry.details).unwrap_or_default();
            HistoryRow {
                at: journal_words::with_seconds(shell, entry.at),
                machine: entry.at.rfc3339(),
                who: name(shell, view, entry.actor),
                what: shell.say.t(entry_message(entry)),
                reason: details["reason"].as_str().unwrap_or_default().to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proposed_moment_is_ten_in_the_morning_in_japan() {
        let late = Moment::parse_japan("2026-12-31T23:59").expect("valid");
        assert_eq!(tomorrow_at_ten(late).typed(), "2027-01-01T10:00:00");
    }
}
