//! What a translator's file would change, before it does, and what it has
//! changed. Nothing is applied that was not shown here.

mod take;

use askama::Template;
use rocket::{FromForm, Route, State, get, routes};

use super::{
    difference, error::Error, form::Refused, guard::Staff, interchange_done::InterchangeDonePage,
    interchange_show, office::Office, page, release_mend, shell::Shell,
};
use crate::{
    domain::{content::Field, digest::Digest, ledger::Class, locale::Locale, moment::Moment},
    i18n::wording,
    store::uploads,
    text::SafeHtml,
    web::say::{Say, direction},
    workflow::interchange::{
        self, Arrived, Change, FileRefusal, Kind, Leaf, Left, Plan, Sent, Unchecked, names::Names,
    },
};

/// More than a person can go through at once is counted, not listed.
const FAULTS_MAX: usize = 100;

pub fn routes() -> Vec<Route> {
    [routes![show], take::routes()].concat()
}

#[derive(Template)]
#[template(path = "desk/interchange_preview.html")]
struct InterchangePreviewPage {
    shell: Shell,
    id: i64,
    name: String,
    locale: Locale,
    dir: &'static str,
    digest: Digest,
    texts: Vec<TextRow>,
    /// Words of the public pages, each with the name of its message.
    pages: Vec<Row>,
    /// Words of contacts and facts.
    names: Vec<NameRow>,
    counts: Vec<(SafeHtml, usize)>,
    /// What is to be mended in the file, and what afterwards.
    refused: Faults,
    faulty: Faults,
    replaces: usize,
    /// How many may be said to fit still.
    may_fit: usize,
    is_refused: bool,
    /// Why what was sent is not taken.
    refusals: Refused,
    /// There is nothing to take over.
    is_idle: bool,
    /// What stands is not what was shown.
    overtaken: bool,
    form: TakeForm,
    kept_until: Moment,
}

/// What is wrong, as far as it is listed.
struct Faults {
    rows: Vec<Fault>,
    /// How many are not listed.
    more: usize,
}

/// One thing that is wrong, and where.
struct Fault {
    line: Option<usize>,
    id: String,
    words: Vec<SafeHtml>,
}

/// One text with the fields that would change.
struct TextRow {
    work: i64,
    title: String,
    begins: Option<String>,
    /// What keeps it a draft though its translator calls words of it right.
    open: Vec<(Field, Unchecked)>,
    rows: Vec<Row>,
}

/// One contact or fact with the words that would change.
struct NameRow {
    href: String,
    title: SafeHtml,
    rows: Vec<Row>,
}

/// One field of it.
struct Row {
    id: String,
    label: SafeHtml,
    words: SafeHtml,
    tone: &'static str,
    /// Who wrote the words that would go, and when.
    by: Option<(String, Moment)>,
    stale: Option<SafeHtml>,
    /// What becomes of it where its translator does not call it right, and how
    /// it looks.
    claim: Option<(SafeHtml, &'static str)>,
    line: Option<usize>,
    /// What the checks hold against it.
    faults: Vec<SafeHtml>,
    /// What they would have a person look at.
    doubts: Vec<SafeHtml>,
    difference: SafeHtml,
    source: Option<String>,
    /// How the source has moved on under words that are to fit still.
    moved: Option<SafeHtml>,
    /// Somebody may say that it fits still.
    may_fit: bool,
    ticked: bool,
}

/// What the person says to what was shown.
#[derive(FromForm, Clone, Default)]
struct TakeForm {
    #[field(default = String::new())]
    seen: String,
    replace: Vec<String>,
    #[field(default = false)]
    all: bool,
    fits: Vec<String>,
    #[field(default = String::new())]
    reason: String,
    #[field(default = false)]
    checked: bool,
}

/// A file that waits: its number, its name and when it came.
type File = (i64, String, Moment);

fn preview_page(
    shell: Shell,
    (id, name, at): File,
    plan: &Plan,
    form: TakeForm,
    overtaken: bool,
) -> InterchangePreviewPage {
    let texts: Vec<TextRow> = plan
        .leaves
        .iter()
        .map(|leaf| text_row(&shell, leaf, &form))
        .collect();
    InterchangePreviewPage {
        id,
        name,
        locale: plan.locale,
        dir: direction(&plan.locale),
        digest: plan.digest,
        refused: faults(&shell, plan, |one| matches!(one.kind, Kind::Refused(_))),
        faulty: faults(&shell, plan, |one| !one.faults.is_empty()),
        replaces: count(plan, "replaces"),
        may_fit: count(plan, "fits"),
        refusals: Refused::none(shell.say),
        is_refused: plan.is_refused(),
        is_idle: plan
            .changes()
            .all(|change| matches!(change.kind, Kind::Left(_) | Kind::Same)),
        pages: plan
            .pages
            .iter()
            .filter(|change| change.kind != Kind::Same)
            .map(|change| {
                let id = change.id.rsplit('/').next().unwrap_or_default();
                Row {
                    label: SafeHtml::escape(id),
                    source: wording::source(id).map(|source| source.japanese.clone()),
                    ..row(&shell, change, &form)
                }
            })
            .collect(),
        names: plan
            .names
            .iter()
            .filter_map(|names| name_row(&shell, names, plan, &form))
            .collect(),
        counts: counts(shell.say, plan),
        texts: texts
            .into_iter()
            .filter(|text| !text.rows.is_empty())
            .collect(),
        overtaken,
        form,
        kept_until: at.plus(uploads::KEPT_SECONDS),
        shell,
    }
}

fn count(plan: &Plan, kind: &str) -> usize {
    plan.changes().filter(|one| one.kind.key() == kind).count()
}

/// What would become of how many fields.
fn counts(say: Say, plan: &Plan) -> Vec<(SafeHtml, usize)> {
    let stale = plan
        .changes()
        .filter(|change| change.stale.is_some() && !matches!(change.kind, Kind::Same));
    let unread = plan
        .changes()
        .filter(|change| change.arrives() && change.claim.is_unread());
    let faulty = plan.changes().filter(|one| !one.faults.is_empty()).count();
    let counts = [
        ("desk-interchange-count-new", count(plan, "new")),
        ("desk-interchange-count-machine", count(plan, "machine")),
        ("desk-interchange-count-replaces", count(plan, "replaces")),
        ("desk-interchange-count-stale", stale.count()),
        ("desk-interchange-count-right", count(plan, "right")),
        ("desk-interchange-count-fits", count(plan, "fits")),
        ("desk-interchange-count-same", count(plan, "same")),
        ("desk-interchange-count-left", count(plan, "left")),
        ("desk-interchange-count-refused", count(plan, "refused")),
        ("desk-interchange-count-faulty", faulty),
        ("desk-interchange-count-unread", unread.count()),
    ];
    counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(message, count)| (say.t(message), count))
        .collect()
}

/// What is wrong in that way, in the order of the file.
fn faults(shell: &Shell, plan: &Plan, is_wanted: impl Fn(&Change) -> bool) -> Faults {
    let mut found: Vec<&Change> = plan.changes().filter(|one| is_wanted(one)).collect();
    found.sort_by_key(|change| change.line.unwrap_or(usize::MAX));
    let more = found.len().saturating_sub(FAULTS_MAX);
    let rows = found.into_iter().take(FAULTS_MAX).map(|change| Fault {
        line: change.line,
        id: change.id.clone(),
        words: match &change.kind {
            Kind::Refused(refusal) => vec![shell.say.explain(refusal)],
            _ => explained(shell, change),
        },
    });
    Faults {
        rows: rows.collect(),
        more,
    }
}

fn explained(shell: &Shell, change: &Change) -> Vec<SafeHtml> {
    let faults = change.faults.iter();
    faults.map(|what| shell.say.explain(what)).collect()
}

/// The words of one record; none where the file says what stands there.
fn name_row(shell: &Shell, names: &Names, plan: &Plan, form: &TakeForm) -> Option<NameRow> {
    let changes = names.changes.iter();
    let rows: Vec<Row> = changes
        .filter(|change| change.kind != Kind::Same)
        .map(|change| {
            let row = row(shell, change, form);
            let unread = || shell.say.t("desk-interchange-unread-record");
            let is_unread = change.arrives() && change.claim.is_unread();
            Row {
                label: name_label(shell, change.id.rsplit('/').next().unwrap_or_default()),
                claim: is_unread.then(|| (unread(), " chip-machine")),
                ..row
            }
        })
        .collect();
    (!rows.is_empty()).then(|| NameRow {
        href: release_mend::record_words(names.record.kind(), names.record.key(), &plan.locale),
        title: shell.say.marked(&names.record.title()),
        rows,
    })
}

/// What the form of a record calls a field of its words.
fn name_label(shell: &Shell, field: &str) -> SafeHtml {
    shell.say.t(match field {
        "name" => "desk-contact-form-name",
        "hours" => "desk-contact-form-hours",
        "area" => "desk-contact-form-area",
        "charge" => "desk-contact-form-charge",
        "note" => "desk-contact-form-note",
        "statement" => "desk-fact-form-statement",
        _ => "desk-fact-form-source",
    })
}

fn text_row(shell: &Shell, leaf: &Leaf, form: &TakeForm) -> TextRow {
    let shown = leaf
        .changes
        .iter()
        .filter(|change| change.kind != Kind::Same);
    let begins = leaf.bench.text.as_ref().is_some_and(|text| text.pinned);
    let open = match leaf.changes.iter().any(Change::is_vouched) {
        true => leaf.kept_open(),
        false => Vec::new(),
    };
    let promised = |change: &Change| change.is_vouched() && change.stale.is_none();
    TextRow {
        work: leaf.bench.work.id.0,
        title: leaf.bench.title.clone(),
        begins: begins.then(|| leaf.bench.next_number().to_string()),
        rows: shown
            .map(|change| {
                let mut row = row(shell, change, form);
                let draft = || shell.say.t("desk-interchange-vouched-draft");
                match &change.kind {
                    _ if open.is_empty() || !promised(change) => {}
                    Kind::StillRight => (row.words, row.tone) = (draft(), ""),
                    _ if change.arrives() => row.claim = Some((draft(), "")),
                    _ => {}
                }
                Row {
                    moved: moved(shell, leaf, change),
                    source: source(leaf, change),
                    ..row
                }
            })
            .collect(),
        open,
    }
}

/// The source that new words are for: nothing else on the page says what they
/// should say.
fn source(leaf: &Leaf, change: &Change) -> Option<String> {
    let source = leaf.bench.source.as_ref().filter(|_| change.arrives())?;
    let words = source.content.to_input().field(change.field).to_owned();
    Some(words).filter(|words| !words.is_empty())
}

/// How the source has become today's since the words that are to fit still
/// were made from it, as far as that is known.
fn moved(shell: &Shell, leaf: &Leaf, change: &Change) -> Option<SafeHtml> {
    let before = leaf.bench.before.get(&change.field)?;
    let source = leaf.bench.source.as_ref()?.content.to_input();
    (change.kind == Kind::Fits)
        .then(|| difference::marked(shell, before, source.field(change.field)))
}

fn row(shell: &Shell, change: &Change, form: &TakeForm) -> Row {
    let say = shell.say;
    let (words, tone) = match &change.kind {
        Kind::Same | Kind::New => (say.t("desk-interchange-kind-new"), " chip-good"),
        Kind::StillRight => (say.t("desk-interchange-kind-right"), " chip-good"),
        Kind::Fits => (say.t("desk-interchange-kind-fits"), " chip-care"),
        Kind::ReplacesMachine => (say.t("desk-interchange-kind-machine"), " chip-machine"),
        Kind::Replaces { .. } => (say.t("desk-interchange-kind-replaces"), " chip-care"),
        Kind::Left(Left::NoSource) => (say.t("desk-interchange-left-source"), ""),
        Kind::Left(Left::Moved) => (say.t("desk-interchange-left-moved"), ""),
        Kind::Left(Left::NotWhole) => (say.t("desk-interchange-left-whole"), ""),
        Kind::Left(Left::NotKeeper) => (say.t("desk-interchange-left-keeper"), ""),
        Kind::Left(Left::NotDrafter) => (say.t("desk-interchange-left-drafter"), " chip-care"),
        Kind::Left(Left::OldNote) => (say.t("desk-interchange-left-note"), ""),
        Kind::Refused(refusal) => (say.explain(refusal), " chip-stop"),
    };
    Row {
        id: change.id.clone(),
        label: say.t(change.field.message_id()),
        words,
        tone,
        by: match &change.kind {
            Kind::Replaces { by, at } => Some((by.clone(), *at)),
            _ => None,
        },
        stale: change.stale.map(|class| match class {
            Class::Meaning => say.t("desk-interchange-stale-meaning"),
            Class::Wording | Class::Typo => say.t("desk-interchange-stale-wording"),
        }),
        claim: match change.arrives() {
            true if change.claim.is_unread() => {
                Some((say.t("desk-interchange-unread"), " chip-machine"))
            }
            true if !change.is_vouched() => Some((say.t("desk-interchange-unvouched"), "")),
            true if change.stale.is_none() => {
                Some((say.t("desk-interchange-vouched"), " chip-good"))
            }
            _ => None,
        },
        line: change.line,
        faults: explained(shell, change),
        doubts: change.doubts.iter().map(|what| say.explain(what)).collect(),
        source: None,
        moved: None,
        may_fit: change.kind == Kind::Fits,
        difference: if change.before.is_empty() {
            SafeHtml::escape(&change.after)
        } else {
            difference::marked(shell, &change.before, &change.after)
        },
        ticked: form.replace.contains(&change.id) || form.fits.contains(&change.id),
    }
}

/// A file as it waits: read anew each time, against what stands now.
enum Waiting {
    Plan(Box<Plan>, String, Moment),
    Refused(FileRefusal),
    Done(Arrived, String),
}

fn damaged(error: serde_json::Error) -> Error {
    Error::Internal(Box::new(error))
}

#[get("/interchange/imports/<id>")]
async fn show(staff: Staff, shell: Shell, id: i64, office: &State<Office>) -> page::Result {
    let (desk, actor, now) = (office.inner().clone(), staff.0.clone(), office.now());
    let waiting = office
        .run(move || {
            let upload = desk.store.read(|tx| uploads::find(tx, id, actor.id, now))?;
            if let Some(arrived) = &upload.arrived {
                let arrived = serde_json::from_str(arrived).map_err(damaged)?;
                return Ok(Waiting::Done(arrived, upload.name));
            }
            let sent = match Sent::read(upload.bytes) {
                Ok(sent) => sent,
                Err(refusal) => return Ok(Waiting::Refused(refusal)),
            };
            let plan = desk
                .store
                .read(|tx| interchange::preview(tx, &actor, &sent))?;
            Ok(match plan {
                Ok(plan) => Waiting::Plan(Box::new(plan), upload.name, upload.at),
                Err(refusal) => Waiting::Refused(refusal),
            })
        })
        .await?;
    match waiting {
        Waiting::Done(arrived, name) => page::show(&InterchangeDonePage {
            shell,
            name,
            arrived,
        }),
        Waiting::Refused(refusal) => {
            let refusal = shell.say.explain(&refusal);
            interchange_show::refused(shell, &staff, refusal, office).await
        }
        Waiting::Plan(plan, name, at) => {
            let page = move || {
                let form = TakeForm::default();
                page::show(&preview_page(shell, (id, name, at), &plan, form, false))
            };
            office.run(page).await
        }
    }
}
