//! The editor of a text: the source on the left, the translation on the right,
//! field by field. A save that somebody else overtook is shown with both
//! texts; nothing that was typed is lost.

mod conflict;
mod talk;

pub(super) use talk::unsaid;

use conflict::{Conflict, Overtaken, overtaken};

use askama::Template;
use rocket::{Route, State, get, post, routes};

use super::{
    difference,
    error::Error,
    form::Refused,
    guard::Staff,
    office::Office,
    page,
    sent::Form,
    shell::Shell,
    text_checks,
    text_easy::{Filled, Panel, ReaderForm},
    text_field::{EditField, edit_field, reason_name},
    text_form::{self, TextForm},
    text_talk::Talk,
    tone,
};
use crate::{
    domain::{
        account::{Actor, Role},
        content::{Content, Field},
        id::WorkId,
        ledger::{self, Class},
        locale::Locale,
        moment::Moment,
        reader_check::{Standing, words_read},
        refusal::{FieldRefusal, FieldRefusals},
    },
    store::{self, Tx, easy::ReaderCheck},
    text::{SafeHtml, checks::Finding, edit_class::guess},
    web::say::{Say, direction},
    workflow::{
        SOURCE, easy,
        library::{self, Bench},
        may_write,
        texts::{self, Saved, TextRefusal},
    },
};

pub fn routes() -> Vec<Route> {
    routes![edit, save]
}

#[derive(Template)]
#[template(path = "desk/text_edit.html")]
struct TextEditPage {
    shell: Shell,
    bench: Bench,
    dir: &'static str,
    form: TextForm,
    fields: Vec<EditField>,
    refused: Refused,
    may_write: bool,
    may_approve: bool,
    /// The person writes sources.
    drafts: bool,
    /// The person had a hand in the words, so another one approves them.
    is_own: bool,
    conflict: Option<Conflict>,
    /// Why the text is not saved as it was meant.
    refusal: Option<Vec<Obstacle>>,
    /// What was asked about the text as a whole.
    talk: Talk,
    /// What only Easy Japanese has.
    easy: Option<Panel>,
    may_record: bool,
    /// How many readings were put in, how many want a look, and how many words
    /// have none; none where nobody asked.
    put_in: Option<[usize; 3]>,
}

/// One reason why a text is not saved as it was meant, and the fields where it
/// is mended.
struct Obstacle {
    words: SafeHtml,
    fields: Vec<Field>,
}

impl Obstacle {
    fn new(words: SafeHtml, fields: &[Field]) -> Self {
        let mut named: Vec<Field> = Vec::new();
        for field in fields {
            if !named.contains(field) {
                named.push(*field);
            }
        }
        let fields = named;
        Self { words, fields }
    }
}

impl TextEditPage {
    fn new(shell: Shell, actor: &Actor, bench: Bench, form: TextForm) -> Self {
        let content = Content::parse(&form.typed()).ok();
        let mut checks = content.map_or_else(Vec::new, |content| {
            text_checks::of(shell.say, &bench, &form, &content)
        });
        let fields = Field::ALL
            .into_iter()
            .filter(|field| bench.asks_for(*field) || !form.typed().field(*field).is_empty())
            .map(|field| {
                let own = checks.extract_if(.., |(of, _)| *of == field);
                let own = own.map(|(_, checked)| checked).collect();
                edit_field(&shell, &bench, &form, own, field)
            })
            .collect();
        Self {
            dir: direction(&bench.locale),
            may_write: may_write(actor, &bench.locale),
            may_approve: texts::may_approve(actor),
            drafts: actor.has(Role::Drafter),
            is_own: bench.hands.contains(&actor.id),
            may_record: easy::may_record(actor),
            easy: Panel::of(shell.say, &bench, &form, shell.today()),
            put_in: None,
            refusal: None,
            talk: Talk::of(&shell, &bench, &form, None),
            refused: Refused::none(shell.say),
            conflict: None,
            shell,
            bench,
            form,
            fields,
        }
    }

    fn refusing(mut self, refusals: FieldRefusals) -> Self {
        self.ask_for_classes(&self.edited());
        let say = self.shell.say;
        self.refused = Refused::of(say, refusals)
            .naming(Field::ALL.map(|field| (field.key(), say.t(field.message_id()))));
        self
    }

    /// The same form with everything that the rules say to it.
    fn refusing_text(mut self, refusal: &TextRefusal) -> Self {
        let say = self.shell.say;
        let (mut obstacles, mut refusals) = (Vec::new(), FieldRefusals::default());
        // what was answered once stays answered, whatever else is refused
        let answered: Vec<Field> = self.form.intent().classes.into_keys().collect();
        self.ask_for_classes(&answered);
        for one in refusal.each() {
            match one {
                TextRefusal::Unclassed(fields) => self.ask_for_classes(fields),
                TextRefusal::NotATypo(fields) => {
                    self.ask_again_for_classes(fields);
                    for field in fields {
                        refusals.note(field.key(), FieldRefusal::NotATypo);
                    }
                }
                TextRefusal::OverrideReason(field, why) => {
                    refusals.note(&reason_name(*field), why.clone());
                }
                TextRefusal::Reason(why) => refusals.note("reason", why.clone()),
                _ => {}
            }
            obstacles.extend(obstacle(say, one));
        }
        self.refusal = (!obstacles.is_empty()).then_some(obstacles);
        self.refused = Refused::of(say, refusals)
            .naming(Field::ALL.map(|field| (field.key(), say.t(field.message_id()))))
            .naming([("reason", say.t("desk-text-waive-reason"))])
            .naming(Field::ALL.map(|field| (reason_name(field), named_reason(say, field))));
        self
    }

    /// Asks, beside each of these fields, what its edit means; offers what the
    /// words suggest.
    fn ask_for_classes(&mut self, fields: &[Field]) {
        let stored = self.bench.content().to_input();
        for field in self
            .fields
            .iter_mut()
            .filter(|one| fields.contains(&one.field))
        {
            let (old, new) = (stored.field(field.field), field.value.replace("\r\n", "\n"));
            let sent = self.form.class.get(field.field.key());
            let sent = sent.and_then(|class| Class::parse(class));
            field.class = Some(sent.unwrap_or_else(|| guess(old, &new)));
            field.difference = Some(difference::marked(&self.shell, old, &new));
        }
    }

    /// Asks again for these classes: they were no slip.
    fn ask_again_for_classes(&mut self, fields: &[Field]) {
        for field in fields {
            self.form.class.remove(field.key());
        }
        self.ask_for_classes(fields);
    }

    /// The fields of a source that were edited, where there are translations:
    /// what cannot be read yet is not judged yet, but its edits will be asked
    /// about, so that is done along with the rest.
    fn edited(&self) -> Vec<Field> {
        let mut others = self.bench.tabs.iter();
        let hang = others.any(|(tag, state)| *tag != SOURCE && *state != ledger::State::Missing);
        if !self.is_source() || !hang {
            return Vec::new();
        }
        let (stored, typed) = (self.bench.content().to_input(), self.form.typed());
        let is_edited = |field: &Field| {
            let old = stored.field(*field);
            !old.is_empty() && old.trim() != typed.field(*field).replace("\r\n", "\n").trim()
        };
        Field::TRANSLATED.into_iter().filter(is_edited).collect()
    }

    fn tone(&self, state: &ledger::State) -> &'static str {
        tone::mark(*state)
    }

    /// Every class of an edit, the gravest first.
    fn classes(&self) -> [Class; 3] {
        [Class::Meaning, Class::Wording, Class::Typo]
    }

    /// True where this person could say that the checked text is right.
    fn awaits_approval(&self) -> bool {
        let states = self.bench.states.values();
        self.may_approve
            && self.conflict.is_none()
            && !self.is_source()
            && states.copied().min() == Some(ledger::State::Checked)
    }

    /// Why this person, who approves what others checked, does not approve this.
    fn is_own_check(&self) -> bool {
        self.awaits_approval() && self.is_own
    }

    /// True where the person may say that a field is still right: after a
    /// change of meaning only a drafter may.
    fn may_waive(&self, field: &EditField) -> bool {
        let is_meaning = field.state == Some(ledger::State::StaleMeaning);
        field.may_be_waived() && (self.drafts || !is_meaning)
    }

    /// True where some field may be called right as it is.
    fn offers_waiver(&self) -> bool {
        self.fields.iter().any(|field| self.may_waive(field))
    }

    /// Where the form goes to have something put into it.
    fn fill(&self) -> String {
        let Bench { work, locale, .. } = &self.bench;
        format!("/desk/works/{}/texts/{locale}/fill", work.id)
    }

    fn reader_tone(&self, standing: &Standing) -> &'static str {
        tone::reader(*standing)
    }

    /// True where a reader had the words before them that stand there now.
    fn is_of_these_words(&self, check: &ReaderCheck) -> bool {
        let text = self.bench.text.as_ref();
        text.is_some_and(|text| words_read(&ledger::written(&text.content)) == check.words)
    }

    /// True where the form holds what is not stored.
    fn is_unsaved(&self) -> bool {
        self.conflict.is_some() || self.form.is_changed(&self.bench)
    }

    fn is_source(&self) -> bool {
        self.bench.locale == SOURCE
    }

    /// The number of the edition that a save would begin.
    fn begins(&self) -> Option<String> {
        let begins = self.bench.begins_edition() && self.may_write;
        begins.then(|| self.bench.next_number().to_string())
    }
}

/// What is said above the form; none where it is said at its own field.
fn obstacle(say: Say, refusal: &TextRefusal) -> Option<Obstacle> {
    let of = |findings: &[Finding]| -> Vec<Field> {
        findings.iter().map(|finding| finding.field).collect()
    };
    let (words, fields) = match refusal {
        TextRefusal::Unclassed(fields) => (say.t("desk-text-unclassed"), fields.clone()),
        TextRefusal::NotReady(open) => {
            let fields = open.iter().map(|(field, _)| *field);
            (say.t("desk-text-not-ready"), fields.collect())
        }
        TextRefusal::MeaningChanged(fields) => (say.t("desk-text-meaning-changed"), fields.clone()),
        TextRefusal::Written(fields) => (say.t("desk-text-written"), fields.clone()),
        TextRefusal::OwnWork => (say.t("desk-text-own-work"), Vec::new()),
        TextRefusal::Failed(findings) => (say.t("desk-text-failed"), of(findings)),
        TextRefusal::Open(findings) => (say.t("desk-text-open"), of(findings)),
        TextRefusal::Unticked(count) => {
            let args = [("count", (*count).into())];
            (say.with("desk-text-unticked", &args), Vec::new())
        }
        TextRefusal::NotAllowed | TextRefusal::Stale { .. } => {
            (say.t("desk-text-read-only"), Vec::new())
        }
        TextRefusal::NotATypo(_)
        | TextRefusal::OverrideReason(..)
        | TextRefusal::Reason(_)
        | TextRefusal::Several(_) => return None,
    };
    Some(Obstacle::new(words, &fields))
}

#[get("/works/<id>/texts/<locale>")]
async fn edit(
    staff: Staff,
    shell: Shell,
    id: i64,
    locale: &str,
    office: &State<Office>,
) -> page::Result {
    let locale = text_form::locale(&shell, locale)?;
    let bench = office
        .read(move |tx| library::bench_and_memory(tx, WorkId(id), &locale))
        .await?;
    let form = TextForm::of(&bench);
    page::show(&TextEditPage::new(shell, &staff.0, bench, form))
}

/// The form as it is stored, with what the rules say to an act on it.
pub(super) fn refused(
    shell: Shell,
    actor: &Actor,
    bench: Bench,
    refusal: &TextRefusal,
) -> page::Result {
    let form = TextForm::of(&bench);
    page::refused(&TextEditPage::new(shell, actor, bench, form).refusing_text(refusal))
}

/// The form as it is stored, with what the rules say to what a reader said.
pub(super) fn refused_reader(
    shell: Shell,
    actor: &Actor,
    bench: Bench,
    reader: ReaderForm,
    refusals: FieldRefusals,
) -> page::Result {
    let (say, form) = (shell.say, TextForm::of(&bench));
    let mut page = TextEditPage::new(shell, actor, bench, form);
    page.easy = page.easy.map(|panel| panel.saying(say, reader));
    page.refused = Refused::of(say, refusals).naming([
        ("reader", say.t("desk-easy-reader-who")),
        ("read_on", say.t("desk-easy-reader-when")),
        ("verdict", say.t("desk-easy-reader-verdict")),
        ("not_understood", say.t("desk-easy-reader-not-understood")),
    ]);
    page::refused(&page)
}

/// The form with what was put into it, not saved yet.
pub(super) fn filled(
    shell: Shell,
    actor: &Actor,
    bench: Bench,
    form: TextForm,
    mut filled: Filled,
) -> page::Result {
    let mut page = TextEditPage::new(shell, actor, bench, form);
    page.put_in = filled.asked.then(|| filled.counts());
    for field in &mut page.fields {
        field.put_in = filled.readings.remove(&field.field);
    }
    page::show(&page)
}

/// What became of a save.
enum Outcome {
    Saved { begun: bool },
    Refused(Box<(Bench, TextForm, TextRefusal)>),
    Overtaken(Box<Overtaken>),
}

#[post("/works/<id>/texts/<locale>", data = "<form>")]
async fn save(
    staff: Staff,
    shell: Shell,
    id: i64,
    locale: &str,
    form: Form<TextForm>,
    office: &State<Office>,
) -> page::Result {
    let (id, locale, form) = (
        WorkId(id),
        text_form::locale(&shell, locale)?,
        form.into_inner().settled(),
    );
    let now = office.now();
    if !may_write(&staff.0, &locale) {
        return Err(Error::Forbidden);
    }
    let content = match Content::parse(&form.typed()) {
        Ok(content) => content,
        Err(refusals) => {
            let bench = office
                .read(move |tx| library::bench_and_memory(tx, id, &locale))
                .await?;
            let page = TextEditPage::new(shell, &staff.0, bench, form);
            return page::refused(&page.refusing(refusals));
        }
    };
    let unsent = form.words.clone();
    let outcome = office
        .write_as(&staff, move |tx, actor| {
            put_down(tx, actor, id, &locale, content, form, now)
        })
        .await?;
    match outcome {
        Outcome::Saved { begun } if unsent.values().all(String::is_empty) => {
            let done = if begun { "edition-begun" } else { "text-saved" };
            page::to(format!("/desk/works/{id}/texts/{locale}?done={done}"))
        }
        Outcome::Saved { .. } => {
            let bench = office
                .read(move |tx| library::bench_and_memory(tx, id, &locale))
                .await?;
            talk::unsent(shell, &staff.0, bench, unsent)
        }
        Outcome::Refused(answer) => {
            let (bench, form, refusal) = *answer;
            let page = TextEditPage::new(shell, &staff.0, bench, form);
            page::refused(&page.refusing_text(&refusal))
        }
        Outcome::Overtaken(overtaken) => {
            let Overtaken { bench, form, way } = *overtaken;
            let page = TextEditPage::new(shell, &staff.0, bench, form);
            page::conflict(&page.against(way))
        }
    }
}

/// What the reason for what was found in a field is called among others.
fn named_reason(say: Say, field: Field) -> SafeHtml {
    let field = [("field", say.plain(field.message_id()).into())];
    say.with("desk-text-override-reason-of", &field)
}

/// Saves the text, or gathers what stands in its way. A text that says what
/// is stored already begins no edition.
fn put_down(
    tx: &Tx<'_>,
    actor: &Actor,
    id: WorkId,
    locale: &Locale,
    content: Content,
    form: TextForm,
    now: Moment,
) -> Result<Outcome, store::Error> {
    let bench = library::bench_and_memory(tx, id, locale)?;
    let intent = form.intent();
    let ticked = bench.easy.as_ref().map(|sheet| &sheet.ticks);
    let only_words = !intent.checked
        && intent.waived.is_empty()
        && intent.overridden.is_empty()
        && ticked.is_none_or(|ticks| intent.ticks.as_ref() == Some(ticks));
    if bench.text.is_some() && only_words && bench.content() == content {
        return Ok(Outcome::Saved { begun: false });
    }
    let (edition, base, source_base) = form.seen();
    let saved = Saved {
        work: id,
        locale: *locale,
        content,
        edition,
        base,
        source_base,
        intent,
    };
    match texts::save(tx, actor, &saved, now)? {
        Ok((edition, _)) => Ok(Outcome::Saved {
            begun: edition != bench.edition.id,
        }),
        Err(refusal @ (TextRefusal::Stale { .. } | TextRefusal::NotAllowed)) => {
            overtaken(tx, bench, &saved, &refusal, form)
        }
        Err(refusal) => Ok(Outcome::Refused(Box::new((bench, form, refusal)))),
    }
}
