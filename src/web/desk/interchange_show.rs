//! The exchange with translators: a form that answers with a file, and a form
//! that takes one back. What a file would change is shown on a page of its own.

use std::io::Cursor;

use askama::Template;
use rocket::{
    Data, FromForm, Request, Responder, Route, State, get,
    http::{ContentType, Header},
    post,
    response::{self, Response},
    routes,
};

use super::{
    error::Error,
    form::Choice,
    guard::Staff,
    kept::Fields,
    office::Office,
    page,
    sent::Form,
    shell::Shell,
    upload::{self, NoFile},
};
use crate::{
    domain::{
        id::WorkId,
        ledger::Class,
        locale::Locale,
        talk::{Act, is_withdrawn},
        vocabulary::Topic,
    },
    interchange::{BYTES_MAX, Original, Package, UnitState, sheet, xliff},
    store::{uploads, works::WorkRow},
    text::SafeHtml,
    web::{cache_policy::CachePolicy, say::Say},
    workflow::{
        SOURCE,
        interchange::{self, Only, Remark, Sent},
        may_write,
        talk::Thread,
    },
};

/// The longest search that is looked for, in characters.
const WORDS_MAX: usize = 200;

pub fn routes() -> Vec<Route> {
    routes![show, file, send, send_nothing]
}

/// What is to go out, as typed into the address.
#[derive(FromForm, Clone, Default)]
struct ExportQuery {
    work: Vec<String>,
    #[field(default = String::new())]
    topic: String,
    #[field(default = String::new())]
    words: String,
    #[field(default = String::new())]
    locale: String,
    #[field(default = String::new())]
    only: String,
    #[field(default = String::new())]
    form: String,
}

impl ExportQuery {
    fn words(&self) -> String {
        self.words.chars().take(WORDS_MAX).collect()
    }

    fn only(&self) -> Only {
        match self.only.as_str() {
            "all" => Only::All,
            _ => Only::NeedsWork,
        }
    }

    /// The language that was chosen, else the first that is no source.
    fn locale(&self, shell: &Shell) -> Option<Locale> {
        let mut targets = shell.locales.iter().filter(|locale| **locale != SOURCE);
        let chosen = Locale::parse(&self.locale);
        let asked = targets.clone().find(|locale| Some(**locale) == chosen);
        asked.or_else(|| targets.next()).copied()
    }

    /// The same for a file, which is in no other language than was asked for.
    fn target(&self, shell: &Shell) -> Option<Locale> {
        let locale = self.locale(shell)?;
        let is_asked = self.locale.is_empty() || Locale::parse(&self.locale) == Some(locale);
        is_asked.then_some(locale)
    }
}

#[derive(Template)]
#[template(path = "desk/interchange_show.html")]
pub struct InterchangeShowPage {
    shell: Shell,
    query: ExportQuery,
    works: Vec<Picked>,
    topics: Vec<Choice>,
    locales: Vec<Choice>,
    /// Why nothing goes out, or nothing comes in.
    nothing: bool,
    refusal: Option<SafeHtml>,
    may_send: bool,
    /// In megabytes.
    most: i64,
}

/// A work that may go out.
struct Picked {
    id: WorkId,
    title: String,
    chosen: bool,
}

impl InterchangeShowPage {
    fn is_picked(&self) -> bool {
        self.works.iter().any(|work| work.chosen)
    }

    fn all(&self) -> bool {
        self.query.only() == Only::All
    }

    fn is_sheet(&self) -> bool {
        self.query.form == "csv"
    }
}

/// The page with both forms.
async fn page(
    shell: Shell,
    staff: &Staff,
    query: ExportQuery,
    office: &Office,
) -> Result<InterchangeShowPage, Error> {
    let (topic, words) = (Topic::parse(&query.topic), query.words());
    let rows = office
        .read(move |tx| interchange::chosen(tx, topic, &words))
        .await?;
    let picked = |row: WorkRow| Picked {
        chosen: query.work.contains(&row.work.id.to_string()),
        id: row.work.id,
        title: row.title,
    };
    let works = rows.into_iter().map(picked).collect();
    let say = shell.say;
    let mut topics = vec![Choice::new("", say.plain("desk-works-list-all"), false)];
    topics.extend(Topic::all().map(|each| {
        Choice::new(
            each.key(),
            say.plain(each.message_id()),
            topic == Some(each),
        )
    }));
    let chosen = query.locale(&shell);
    let targets = shell.locales.iter().filter(|locale| **locale != SOURCE);
    let locales: Vec<Choice> = targets
        .map(|locale| {
            Choice::new(
                locale.as_str(),
                shell.language(locale),
                Some(*locale) == chosen,
            )
        })
        .collect();
    Ok(InterchangeShowPage {
        may_send: shell
            .locales
            .iter()
            .any(|locale| may_write(&staff.0, locale)),
        most: i64::try_from(BYTES_MAX / (1024 * 1024)).unwrap_or(i64::MAX),
        shell,
        query,
        works,
        topics,
        locales,
        nothing: false,
        refusal: None,
    })
}

/// The same page with the reason why a file is not looked at.
pub(super) async fn refused(
    shell: Shell,
    staff: &Staff,
    refusal: SafeHtml,
    office: &Office,
) -> page::Result {
    let mut page = page(shell, staff, ExportQuery::default(), office).await?;
    page.refusal = Some(refusal);
    page::refused(&page)
}

#[get("/interchange?<query..>")]
async fn show(
    staff: Staff,
    shell: Shell,
    query: ExportQuery,
    office: &State<Office>,
) -> page::Result {
    page::show(&page(shell, &staff, query, office).await?)
}

/// A file, or the page that says why there is none.
#[derive(Responder)]
pub(super) enum Exported {
    File(Download),
    Page(page::Answer),
}

/// A file to be kept under its name.
pub(super) struct Download {
    bytes: Vec<u8>,
    name: String,
    kind: ContentType,
}

impl<'r> response::Responder<'r, 'static> for Download {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        // names are made of slugs and tags, so no other spelling is needed
        let disposition = format!("attachment; filename=\"{}\"", self.name);
        Response::build()
            .header(self.kind)
            .header(Header::new("Content-Disposition", disposition))
            .header(CachePolicy::Private.header())
            .sized_body(self.bytes.len(), Cursor::new(self.bytes))
            .ok()
    }
}

#[get("/interchange/file?<query..>")]
async fn file(
    staff: Staff,
    shell: Shell,
    query: ExportQuery,
    office: &State<Office>,
) -> Result<Exported, Error> {
    let locale = query.target(&shell).ok_or(Error::NotFound)?;
    let (topic, words, only) = (Topic::parse(&query.topic), query.words(), query.only());
    let (picked, say) = (query.work.clone(), shell.say);
    let package = office
        .read(move |tx| {
            let rows = interchange::chosen(tx, topic, &words)?;
            let ids = rows.into_iter().map(|row| row.work.id);
            let wanted = |id: &WorkId| picked.is_empty() || picked.contains(&id.to_string());
            let ids: Vec<WorkId> = ids.filter(wanted).collect();
            interchange::export(tx, &ids, &locale, only, &|what| remark(say, &what))
        })
        .await?;
    if package.works.is_empty() {
        let mut page = page(shell, &staff, query, office).await?;
        page.nothing = true;
        return Ok(Exported::Page(page::refused(&page)?));
    }
    let is_sheet = query.form == "csv";
    let day = office.now().in_japan().date().to_string();
    Ok(Exported::File(download(&package, is_sheet, &day)))
}

/// A package as a file, for the day on which it is sent out.
pub(super) fn download(package: &Package, is_sheet: bool, day: &str) -> Download {
    let (bytes, kind) = if is_sheet {
        (
            sheet::write(&with_answers_read(package.clone())),
            ContentType::new("text", "csv").with_params(("charset", "utf-8")),
        )
    } else {
        (
            xliff::write(package),
            ContentType::new("application", "x-xliff+xml"),
        )
    };
    Download {
        bytes,
        name: name(package, is_sheet, day),
        kind,
    }
}

/// Few who type into a spreadsheet look at its column of states, and words of a
/// record have no marks besides: what they were when they went out would come
/// back as what the answer is. The note says what is to be done.
fn with_answers_read(mut package: Package) -> Package {
    let names = Original::of_names();
    let records = package
        .works
        .iter_mut()
        .filter(|part| part.original == names);
    for unit in records.flat_map(|part| &mut part.units) {
        if matches!(unit.state, UnitState::Stale | UnitState::Machine) {
            unit.state = UnitState::Draft;
        }
    }
    package
}

/// What the translator is told of a field: that it was left behind, or what
/// was asked about it.
pub(super) fn remark(say: Say, what: &Remark<'_>) -> String {
    let (class, before) = match what {
        Remark::Moved { class, before } => (class, before),
        Remark::Asked(thread) => return asked(say, thread),
    };
    let words = match class {
        Class::Meaning => say.plain("exchange-note-meaning"),
        Class::Wording | Class::Typo => say.plain("exchange-note-wording"),
    };
    match before {
        Some(before) => format!("{words}\n{}\n{before}", say.plain("exchange-note-before")),
        None => words,
    }
}

/// A question with all that still holds of what was said to it.
fn asked(say: Say, thread: &Thread) -> String {
    let (question, remarks) = (&thread.question, &thread.remarks);
    let number = [("number", question.id.to_string().into())];
    let said = remarks
        .iter()
        .filter(|remark| remark.act == Act::Said && !is_withdrawn(remark.id, remarks))
        .map(|remark| format!("\n{}: {}", remark.who, remark.words));
    format!(
        "{} ({})\n{}: {}{}",
        say.plain_with("talk-question", &number),
        say.lang().explain(&question.state),
        question.who,
        question.words,
        said.collect::<String>()
    )
}

/// `phishing-1.0-vi.xlf` of one work, `keihatsu-vi-2026-11-23.csv` of many.
fn name(package: &Package, is_sheet: bool, day: &str) -> String {
    let ending = if is_sheet { "csv" } else { "xlf" };
    match package.works.as_slice() {
        [only] => {
            let original = only.original.to_string().replace('/', "-");
            format!("{original}-{}.{ending}", package.target)
        }
        _ => format!("keihatsu-{}-{day}.{ending}", package.target),
    }
}

#[post("/interchange", format = "multipart/form-data", data = "<data>")]
async fn send(
    staff: Staff,
    shell: Shell,
    kind: &ContentType,
    data: Data<'_>,
    office: &State<Office>,
) -> page::Result {
    let file = match upload::read(kind, data).await {
        Ok(file) => file,
        Err(why) => {
            let refusal = no_file(shell.say, why);
            return refused(shell, &staff, refusal, office).await;
        }
    };
    let (desk, actor, now) = (office.inner().clone(), staff.0.clone(), office.now());
    // nobody waits for their turn to write meanwhile: what is stored is weighed
    // anew when it is taken
    let weighed = office
        .run(move || {
            let sent = match Sent::read(file.bytes) {
                Ok(sent) => sent,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let plan = desk
                .store
                .read(|tx| interchange::preview(tx, &actor, &sent))?;
            Ok(plan.map(|_| (sent, file.name)))
        })
        .await?;
    let (sent, name) = match weighed {
        Ok(weighed) => weighed,
        Err(refusal) => {
            let refusal = shell.say.explain(&refusal);
            return refused(shell, &staff, refusal, office).await;
        }
    };
    let id = office
        .write_as(&staff, move |tx, actor| {
            uploads::add(tx, actor.id, &name, sent.bytes(), now)
        })
        .await?;
    page::to(format!("/desk/interchange/imports/{id}"))
}

/// A form that came again after the sign-in has lost its file on the way.
#[post(
    "/interchange",
    format = "application/x-www-form-urlencoded",
    data = "<_form>"
)]
async fn send_nothing(
    staff: Staff,
    shell: Shell,
    _form: Form<Fields>,
    office: &State<Office>,
) -> page::Result {
    let refusal = no_file(shell.say, NoFile::Missing);
    refused(shell, &staff, refusal, office).await
}

fn no_file(say: Say, why: NoFile) -> SafeHtml {
    let most = BYTES_MAX / (1024 * 1024);
    match why {
        NoFile::Missing => say.t("desk-interchange-no-file"),
        NoFile::Broken => say.t("desk-interchange-broken"),
        NoFile::TooLarge => say.with(
            "desk-interchange-too-large",
            &[("max", i64::try_from(most).unwrap_or(i64::MAX).into())],
        ),
    }
}
