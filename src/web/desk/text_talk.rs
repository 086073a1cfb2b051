//! Questions beside a text: asked, answered, settled and withdrawn within the
//! editor's form, so that nothing that was typed beside them is lost.
//!
//! Saves no word of the text.

use rocket::{Route, State, get, post, routes};

use super::{
    difference,
    error::Error,
    guard::Staff,
    office::Office,
    page,
    sent::Form,
    shell::Shell,
    text_easy::Filled,
    text_edit,
    text_form::{self, TextForm},
};
use crate::{
    domain::{
        account::Actor,
        content::{Content, Field},
        id::{QuestionId, RemarkId, WorkId},
        locale::Locale,
        moment::Moment,
        talk::{Act, QuestionState, TalkRefusal, WORDS_MAX, is_withdrawn, may_resolve},
    },
    store::{self, Tx},
    text::SafeHtml,
    workflow::{
        library::{self, Bench},
        may_write,
        talk::{self, Thread},
    },
};

pub fn routes() -> Vec<Route> {
    routes![act, show]
}

/// The place of what is asked about the text as a whole.
const WHOLE: &str = "text";

fn key(field: Option<Field>) -> &'static str {
    field.map_or(WHOLE, Field::key)
}

/// All that was asked about one field, or about the text as a whole.
pub struct Talk {
    /// The field, as ids and buttons name it.
    pub key: &'static str,
    /// The box for a question, by its name.
    pub place: String,
    pub open: Vec<Shown>,
    pub closed: Vec<Shown>,
    /// What is typed and not asked yet.
    pub words: String,
    /// Authors answer; they do not ask themselves.
    pub may_ask: bool,
}

/// A question as it stands on the page.
pub struct Shown {
    pub id: QuestionId,
    pub state: QuestionState,
    /// The language that it is about, where the page is in another one.
    pub language: Option<(Locale, &'static str)>,
    /// The question, then every answer.
    pub said: Vec<Said>,
    /// Who called it settled, and when.
    pub resolved: Option<(String, Moment)>,
    pub moved: bool,
    /// What became of the field since; none where that is not known.
    pub difference: Option<SafeHtml>,
    pub may_resolve: bool,
    /// How many remarks the person sees.
    pub seen: usize,
    /// The box for an answer, by its name.
    pub place: String,
    /// What is typed and not said yet.
    pub words: String,
}

/// One thing that was said.
pub struct Said {
    pub who: String,
    pub at: Moment,
    pub words: String,
    pub withdrawn: bool,
    /// What the button says that withdraws it, for its writer.
    pub withdraw: Option<String>,
}

impl Talk {
    /// What stands beside a field, or beside the whole.
    pub fn of(shell: &Shell, bench: &Bench, form: &TextForm, field: Option<Field>) -> Self {
        let threads = bench.talk.iter();
        let (closed, open) = threads
            .filter(|thread| thread.question.field == field)
            .map(|thread| shown(shell, bench, form, thread))
            .partition(|shown| shown.state.is_closed());
        let place = format!("ask-{}", key(field));
        Self {
            words: typed(form, &place),
            may_ask: !is_author(shell, bench),
            key: key(field),
            place,
            open,
            closed,
        }
    }

    /// True where there is nothing to show and nothing to ask.
    pub fn is_idle(&self) -> bool {
        let nothing = self.open.is_empty() && self.closed.is_empty();
        nothing && !self.may_ask && self.words.is_empty()
    }

    /// True where a question waits for an answer.
    pub fn is_open(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|shown| shown.state == QuestionState::Open)
    }

    pub fn length_max(&self) -> usize {
        WORDS_MAX
    }
}

impl Shown {
    /// The tone of its state, as a class.
    pub fn tone(&self) -> &'static str {
        match self.state {
            QuestionState::Open => " chip-care",
            QuestionState::Answered => " chip-key",
            QuestionState::Resolved => " chip-good",
            QuestionState::Withdrawn => "",
        }
    }
}

/// True for whoever owns the work or wrote its source last: questions go to
/// them.
fn is_author(shell: &Shell, bench: &Bench) -> bool {
    let source = bench.source.as_ref().or(bench.text.as_ref());
    let wrote = source.map(|source| source.written_by);
    let me = shell.actor.as_ref().map(|me| me.id);
    me == Some(bench.work.owner) || (me.is_some() && me == wrote)
}

fn typed(form: &TextForm, place: &str) -> String {
    form.words.get(place).cloned().unwrap_or_default()
}

fn shown(shell: &Shell, bench: &Bench, form: &TextForm, thread: &Thread) -> Shown {
    let (question, remarks) = (&thread.question, &thread.remarks);
    let me = shell.actor.as_ref();
    let is_mine = |by| me.is_some_and(|me| me.id == by) && !question.state.is_closed();
    let first = Said {
        who: question.who.clone(),
        at: question.at,
        words: question.words.clone(),
        withdrawn: question.state == QuestionState::Withdrawn,
        withdraw: is_mine(question.by).then(|| format!("withdraw/{}", question.id)),
    };
    let answers = remarks.iter().filter(|remark| remark.act == Act::Said);
    let answers = answers.map(|remark| {
        let withdrawn = is_withdrawn(remark.id, remarks);
        let may = is_mine(remark.by) && !withdrawn;
        Said {
            who: remark.who.clone(),
            at: remark.at,
            words: remark.words.clone(),
            withdrawn,
            withdraw: may.then(|| format!("withdraw/{}/{}", question.id, remark.id)),
        }
    });
    let mut resolved = remarks.iter().filter(|remark| remark.act == Act::Resolved);
    let source = bench.source.as_ref().or(bench.text.as_ref());
    let now = source
        .zip(question.field)
        .map(|(source, field)| source.content.to_input().field(field).to_owned());
    let before = thread.before.as_ref().zip(now);
    let place = format!("say-{}", question.id);
    Shown {
        id: question.id,
        state: question.state,
        language: (question.locale != bench.locale)
            .then(|| (question.locale, shell.language(&question.locale))),
        said: std::iter::once(first).chain(answers).collect(),
        resolved: resolved
            .next()
            .map(|remark| (remark.who.clone(), remark.at)),
        moved: thread.moved,
        difference: before.map(|(before, now)| difference::marked(shell, before, &now)),
        may_resolve: me.is_some_and(|me| may_resolve(me, question)),
        seen: remarks.len(),
        words: typed(form, &place),
        place,
    }
}

/// What a button does, as its value names it: `ask/title`, `say/7/2`,
/// `resolve/7/2`, `withdraw/7`, `withdraw/7/12`.
#[derive(Clone, Copy)]
enum Deed {
    Ask(Option<Field>),
    /// To a question of which so many remarks were seen.
    Say(QuestionId, usize),
    Resolve(QuestionId, usize),
    Withdraw(QuestionId, Option<RemarkId>),
}

impl Deed {
    fn parse(value: &str) -> Option<Self> {
        let parts: Vec<&str> = value.split('/').collect();
        let id = |part: &str| part.parse().ok().map(QuestionId);
        match *parts.as_slice() {
            ["ask", WHOLE] => Some(Self::Ask(None)),
            ["ask", field] => {
                let mut fields = Field::ALL.into_iter();
                let field = fields.find(|known| known.key() == field)?;
                Some(Self::Ask(Some(field)))
            }
            ["say", question, seen] => Some(Self::Say(id(question)?, seen.parse().ok()?)),
            ["resolve", question, seen] => Some(Self::Resolve(id(question)?, seen.parse().ok()?)),
            ["withdraw", question] => Some(Self::Withdraw(id(question)?, None)),
            ["withdraw", question, remark] => {
                let remark = RemarkId(remark.parse().ok()?);
                Some(Self::Withdraw(id(question)?, Some(remark)))
            }
            _ => None,
        }
    }

    /// The box that holds its words.
    fn place(self) -> String {
        match self {
            Self::Ask(field) => format!("ask-{}", key(field)),
            Self::Say(id, _) | Self::Resolve(id, _) | Self::Withdraw(id, _) => format!("say-{id}"),
        }
    }

    /// What the person is told once it is done.
    const fn done(self) -> (&'static str, &'static str) {
        match self {
            Self::Ask(_) => ("question-asked", "desk-done-question-asked"),
            Self::Say(..) => ("question-answered", "desk-done-question-answered"),
            Self::Resolve(..) => ("question-resolved", "desk-done-question-resolved"),
            Self::Withdraw(..) => ("question-withdrawn", "desk-done-question-withdrawn"),
        }
    }

    fn run(
        self,
        tx: &Tx<'_>,
        actor: &Actor,
        (work, locale): (WorkId, &Locale),
        words: &str,
        now: Moment,
    ) -> Result<Result<(), TalkRefusal>, store::Error> {
        match self {
            Self::Ask(field) => {
                let asked = talk::ask(tx, actor, (work, locale), field, words, now)?;
                Ok(asked.map(|_| ()))
            }
            Self::Say(id, seen) => talk::say(tx, actor, (work, id, seen), words, now),
            Self::Resolve(id, seen) => talk::resolve(tx, actor, (work, id, seen), now),
            Self::Withdraw(id, remark) => talk::withdraw(tx, actor, (work, id), remark, now),
        }
    }
}

#[post("/works/<id>/texts/<locale>/talk", data = "<form>")]
async fn act(
    staff: Staff,
    shell: Shell,
    id: i64,
    locale: &str,
    form: Form<TextForm>,
    office: &State<Office>,
) -> page::Result {
    let (id, locale) = (WorkId(id), text_form::locale(&shell, locale)?);
    let (mut form, now) = (form.into_inner(), office.now());
    let deed = Deed::parse(&form.talk);
    let place = deed.unwrap_or(Deed::Ask(None)).place();
    let words = typed(&form, &place);
    let (done, bench) = office
        .write_as(&staff, move |tx, actor| {
            let done = match deed {
                Some(deed) => deed.run(tx, actor, (id, &locale), &words, now)?,
                None => Err(TalkRefusal::NoPlace),
            };
            Ok((done, library::bench_and_memory(tx, id, &locale)?))
        })
        .await?;
    if !may_write(&staff.0, &locale) {
        // a reader sends no words of the text
        form = TextForm {
            words: form.words,
            ..TextForm::of(&bench)
        };
    }
    match (done, deed) {
        (Ok(()), Some(deed)) => said(shell, &staff.0, (bench, form), deed),
        (Ok(()), None) => Err(Error::NotFound),
        (Err(refusal), _) => {
            let place = keep(&bench, &mut form, place);
            text_edit::unsaid((shell, &staff.0), (bench, form), &place, &refusal)
        }
    }
}

/// Back to the text; with everything else that was typed, where there is such.
fn said(
    mut shell: Shell,
    actor: &Actor,
    (bench, mut form): (Bench, TextForm),
    deed: Deed,
) -> page::Result {
    if matches!(deed, Deed::Ask(_) | Deed::Say(..)) {
        form.words.remove(&deed.place());
    }
    let (key, message) = deed.done();
    let ticked = !form.waive.is_empty() || !form.over.is_empty();
    let is_stored = Content::parse(&form.typed()).is_ok_and(|typed| typed == bench.content());
    if is_stored && !ticked && form.words.values().all(String::is_empty) {
        let (work, locale) = (bench.work.id, bench.locale);
        return page::to(format!("/desk/works/{work}/texts/{locale}?done={key}"));
    }
    shell.done = Some(shell.say.t(message));
    text_edit::filled(shell, actor, bench, form, Filled::default())
}

/// Keeps words whose box is not on the page any more, or never was, in one
/// that is: beside the same field, else beside the whole text.
fn keep(bench: &Bench, form: &mut TextForm, place: String) -> String {
    let asks = |key: &str| format!("ask-{key}");
    let is_box = |place: &String| {
        let mut asked = Field::ALL.into_iter().map(|field| asks(field.key()));
        let mut answered = bench.talk.iter().map(|thread| &thread.question);
        *place == asks(WHOLE)
            || asked.any(|known| known == *place)
            || answered
                .any(|known| !known.state.is_closed() && *place == format!("say-{}", known.id))
    };
    let mut homeless: Vec<String> = form.words.keys().cloned().collect();
    homeless.retain(|place| !is_box(place));
    for place in homeless {
        let mut threads = bench.talk.iter().map(|thread| &thread.question);
        let of = threads.find(|known| place == format!("say-{}", known.id));
        let home = asks(key(of.and_then(|question| question.field)));
        let words = form.words.remove(&place).unwrap_or_default();
        let kept = form.words.entry(home).or_default();
        if kept.is_empty() {
            *kept = words;
        } else if !words.is_empty() {
            *kept = format!("{kept}\n\n{words}");
        }
    }
    if is_box(&place) { place } else { asks(WHOLE) }
}

/// The text that a question is about, at the question.
#[get("/questions/<id>")]
async fn show(_staff: Staff, id: i64, office: &State<Office>) -> page::Result {
    let id = QuestionId(id);
    let question = office.read(move |tx| talk::find(tx, id)).await?;
    let (work, locale) = (question.work, question.locale);
    page::to(format!("/desk/works/{work}/texts/{locale}#question-{id}"))
}
