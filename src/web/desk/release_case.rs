//! The case of a release as a strip: its steps and seats, who signed what and
//! when, what is open and what is overdue; and what this person may sign. Words
//! only; the rules are the domain's.

use super::{form::Choice, journal_words, release_show::Attempt, shell::Shell};
use crate::{
    domain::{
        account::Actor,
        case::{Act, Case, Signed, Spot, Standing, State, StepStanding},
        content::Field,
        id::OrganisationId,
        locale::Locale,
        moment::Moment,
        route::{Body, Seat, StepKind},
    },
    text::SafeHtml,
    workflow::release_view::View,
};

/// More places than somebody looks through in a list are not offered.
const SPOTS_MAX: usize = 300;

/// What somebody signed.
pub struct Signature {
    /// What they did.
    pub word: SafeHtml,
    pub name: String,
    /// Post and organisation.
    pub of: String,
    pub at: (String, String),
    pub comment: String,
    /// The place in the text that they point to, and what it is called.
    pub spot: Option<(String, String)>,
}

/// A seat: whose it is, and who sits there.
pub struct SeatRow {
    pub whose: String,
    pub signature: Option<Signature>,
}

/// A step of the strip.
pub struct StepRow {
    pub class: &'static str,
    pub sign: &'static str,
    pub label: SafeHtml,
    /// Whether it is over, open or to come, read out.
    pub state: SafeHtml,
    pub is_open: bool,
    pub seats: Vec<SeatRow>,
    /// How many of how many have to sign, where not all do.
    pub quorum: Option<SafeHtml>,
    pub due: Option<(String, SafeHtml)>,
    pub is_overdue: bool,
}

/// An act that this person may do, with what was typed to it.
pub struct ActForm {
    pub key: &'static str,
    pub label: SafeHtml,
    /// The id of the field for what is said.
    pub field: String,
    pub needs_reason: bool,
    pub typed: String,
    /// It ends the case.
    pub stops: bool,
}

/// The case on the page of its release.
pub struct CaseBlock {
    pub route: String,
    pub steps: Vec<StepRow>,
    /// What was signed for no seat: it was returned, shown to others, reviewed.
    pub others: Vec<Signature>,
    pub awaits_review: bool,
    /// Signed in one click or with a word.
    pub acts: Vec<ActForm>,
    /// To whom it can be shown; none where this person cannot.
    pub readers: Vec<Choice>,
    /// Where a return may point to.
    pub spots: Vec<Choice>,
    pub fields: Vec<Choice>,
    /// What this person signed in an earlier case, and when.
    pub before: Option<SafeHtml>,
}

impl CaseBlock {
    /// The newest case; none before the release was submitted once.
    pub fn new(shell: &Shell, view: &View, actor: &Actor, attempt: &Attempt) -> Option<Self> {
        let (case, standing) = view.case.newest(shell.now)?;
        let draw = Draw { shell, view, case };
        let steps = standing.steps.iter().enumerate();
        let others = case.acts.iter().filter(|signed| signed.place.is_none());
        let name = &case.route.name;
        Some(Self {
            route: name.for_language(draw.language()).to_owned(),
            steps: steps
                .map(|(at, step)| draw.step(&standing, at, step))
                .collect(),
            others: others.map(|signed| draw.signature(signed)).collect(),
            awaits_review: standing.awaits_review,
            acts: acts(shell, view, actor, attempt),
            readers: readers(shell, view, actor),
            spots: spots(shell, view),
            fields: fields(shell),
            before: before(shell, view, actor),
        })
    }

    /// True where this person may show it to others.
    pub fn circulates(&self) -> bool {
        !self.readers.is_empty()
    }
}

struct Draw<'a> {
    shell: &'a Shell,
    view: &'a View,
    case: &'a Case,
}

impl Draw<'_> {
    fn language(&self) -> &str {
        self.shell.say.locale().language()
    }

    fn step(&self, standing: &Standing, at: usize, step: &StepStanding) -> StepRow {
        let is_open = standing.state == (State::Open { step: at });
        let (class, sign, state) = match (step.closed.is_some(), is_open) {
            (true, _) => ("step-done", "check", "desk-release-step-is-done"),
            (_, true) => ("step-now", sign(step.kind), "desk-release-step-is-now"),
            _ => ("step-ahead", sign(step.kind), "desk-release-step-is-ahead"),
        };
        let seats = step.seats.iter().map(|seat| SeatRow {
            whose: self.whose(seat.seat),
            signature: seat.act.map(|act| self.signature(&self.case.acts[act])),
        });
        let args = [
            ("needed", step.needed.into()),
            ("count", step.seats.len().into()),
        ];
        let say = self.shell.say;
        StepRow {
            class,
            sign,
            label: say.t(step.kind.message_id()),
            state: say.t(state),
            is_open,
            seats: seats.collect(),
            quorum: (step.needed < step.seats.len()).then(|| say.with("desk-case-quorum", &args)),
            due: step
                .due
                .filter(|_| is_open)
                .map(|due| (due.rfc3339(), self.shell.when(&due))),
            is_overdue: step.is_overdue,
        }
    }

    fn whose(&self, seat: Seat) -> String {
        let say = self.shell.say;
        let role = say.plain(seat.role.message_id());
        match seat.body {
            Body::Organisation(id) => format!("{} · {role}", self.organisation(id)),
            Body::Any | Body::Own => role,
        }
    }

    fn organisation(&self, id: OrganisationId) -> &str {
        let mut bodies = self.view.case.bodies.iter();
        bodies
            .find(|body| body.id == id)
            .map_or("", |body| body.name.for_language(self.language()))
    }

    fn signature(&self, signed: &Signed) -> Signature {
        let body = signed.who.body.for_language(self.language());
        let of = [signed.who.post.as_str(), body];
        let of = of.into_iter().filter(|part| !part.is_empty());
        Signature {
            word: match signed.act {
                Act::Circulate(to) => {
                    let person = self.view.people.get(&to);
                    let name = person.map_or("", |person| &person.name);
                    let say = self.shell.say;
                    say.with("desk-case-circulated", &[("who", name.into())])
                }
                act => self.shell.say.t(act.done_id()),
            },
            name: signed.who.name.clone(),
            of: of.collect::<Vec<_>>().join(" · "),
            at: (
                signed.at.rfc3339(),
                journal_words::with_seconds(self.shell, signed.at),
            ),
            comment: signed.comment.clone(),
            spot: match signed.act {
                Act::Return(spot) => spot.map(|spot| self.spot(spot)),
                _ => None,
            },
        }
    }

    fn spot(&self, spot: Spot) -> (String, String) {
        let field = spot.field.map_or("", Field::key);
        let (work, locale) = (spot.work, spot.locale);
        let href = format!("/desk/works/{work}/texts/{locale}#{field}");
        let mut name = spot_name(self.shell, self.view, work, &locale);
        if let Some(field) = spot.field {
            let field = self.shell.say.plain(field.message_id());
            name = format!("{name} · {field}");
        }
        (href, name)
    }
}

fn sign(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Concurrence => "people",
        StepKind::Examination => "eye",
        StepKind::Decision => "stamp",
    }
}

fn spot_name(
    shell: &Shell,
    view: &View,
    work: crate::domain::id::WorkId,
    locale: &Locale,
) -> String {
    let mut works = view.works.iter();
    let title = works.find(|one| one.work == work);
    let title = title.map_or("", |work| work.title.as_str());
    format!("{title} · {}", shell.language(locale))
}

/// The acts that have a form of their own here. To decide, to return and to
/// withdraw have theirs on the page of every release.
fn acts(shell: &Shell, view: &View, actor: &Actor, attempt: &Attempt) -> Vec<ActForm> {
    let elsewhere = |act: &Act| {
        matches!(
            act,
            Act::Decide | Act::Return(_) | Act::Withdraw | Act::Circulate(_)
        )
    };
    let mine = Act::ALL.into_iter().filter(|act| !elsewhere(act));
    let mine = mine.filter(|act| view.case.may(actor, *act, shell.now).is_ok());
    let form = |act: Act| ActForm {
        key: act.key(),
        label: shell.say.t(act.message_id()),
        field: format!("{}-reason", act.key()),
        needs_reason: act.needs_reason(),
        typed: attempt.typed_for(act),
        stops: act == Act::Reject,
    };
    mine.map(form).collect()
}

/// Whoever works here and has not been shown it yet.
fn readers(shell: &Shell, view: &View, actor: &Actor) -> Vec<Choice> {
    let people = view.people.iter().filter(|(id, person)| {
        person.is_staff
            && !person.ended
            && view
                .case
                .may(actor, Act::Circulate(**id), shell.now)
                .is_ok()
    });
    let language = shell.say.locale().language();
    let choice = people.map(|(id, person)| {
        let organisation = person.organisation.for_language(language);
        let name = format!("{} ({organisation})", person.name);
        Choice::new(id.to_string(), name, false)
    });
    choice.collect()
}

fn spots(shell: &Shell, view: &View) -> Vec<Choice> {
    let texts = view
        .works
        .iter()
        .flat_map(|work| work.texts.iter().map(move |text| (work.work, text)));
    let texts = texts.filter(|(_, text)| !text.held).take(SPOTS_MAX);
    let whole = Choice::new("", shell.say.plain("desk-case-spot-whole"), false);
    let spots = texts.map(|(work, text)| {
        let name = spot_name(shell, view, work, &text.locale);
        Choice::new(format!("{work}:{}", text.locale), name, false)
    });
    std::iter::once(whole).chain(spots).collect()
}

fn fields(shell: &Shell) -> Vec<Choice> {
    let whole = Choice::new("", shell.say.plain("talk-whole"), false);
    let fields = Field::ALL.into_iter().map(|field| {
        let name = shell.say.plain(field.message_id());
        Choice::new(field.key(), name, false)
    });
    std::iter::once(whole).chain(fields).collect()
}

fn before(shell: &Shell, view: &View, actor: &Actor) -> Option<SafeHtml> {
    let signed = view.case.signed_before(actor.id)?;
    let when = |at: Moment| shell.say.lang().date_time(at);
    let args = [
        ("what", shell.say.plain(signed.act.done_id()).into()),
        ("when", when(signed.at).into()),
    ];
    Some(shell.say.with("desk-case-before", &args))
}

/// A place in the text as the form of a return sends it; what cannot be read is
/// no place.
pub fn typed_spot(spot: &str, field: &str) -> Option<Spot> {
    let (work, locale) = spot.split_once(':')?;
    Some(Spot {
        work: crate::domain::id::WorkId(work.parse().ok()?),
        locale: Locale::parse(locale)?,
        field: Field::ALL.into_iter().find(|known| known.key() == field),
    })
}
