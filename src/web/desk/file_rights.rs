//! The rights in a file as a form: drafters say whose they are and what they
//! allow.

use askama::Template;
use rocket::{Route, State, get, post, routes};

use super::{
    error::Error,
    form::{Choice, Difference, Refused, Typed},
    guard::Drafter,
    office::Office,
    page,
    record_form::{choices, chosen},
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        id::FileId,
        locale::Locale,
        refusal::{Explain as _, FieldRefusals},
        rights::{Licence, RightsInput, Territory},
    },
    store::{
        files::{self, StoredFile},
        rights::{self, Version},
    },
    text::SafeHtml,
    web::say::Say,
    workflow::{
        rights::{Refusal, say as say_rights},
        takedowns,
    },
};

pub fn routes() -> Vec<Route> {
    routes![show, save]
}

fn input(typed: &Typed, locales: &[Locale]) -> RightsInput {
    let ticked = |field: &str| !typed.get(field).is_empty();
    let locales = typed.locales("attribution.", locales).into_iter();
    let words = |locale: Locale| (locale, typed.get(&format!("attribution.{locale}")));
    RightsInput {
        holder: typed.get("holder"),
        licence: typed.get("licence"),
        terms: typed.get("terms"),
        attribution: locales.map(words).collect(),
        adapt: ticked("adapt"),
        translate: ticked("translate"),
        commercial: ticked("commercial"),
        territory: typed.get("territory"),
        until: typed.get("until"),
        evidence: typed.get("evidence"),
        evidence_file: typed.get("evidence_file"),
        version: typed.get("version").parse().unwrap_or(0),
    }
}

/// The words to be shown with it in one language.
struct Line {
    field: String,
    locale: Locale,
    language: &'static str,
    value: String,
}

#[derive(Template)]
#[template(path = "desk/file_rights.html")]
struct FileRightsPage {
    shell: Shell,
    file: StoredFile,
    form: RightsInput,
    refused: Refused,
    differences: Vec<Difference>,
    licences: Vec<Choice>,
    territories: Vec<Choice>,
    lines: Vec<Line>,
}

/// What the fields are called, in the order of the page; the words by language
/// come after `terms`.
const BEFORE: [(&str, &str); 3] = [
    ("holder", "desk-file-rights-holder"),
    ("licence", "desk-file-rights-licence"),
    ("terms", "desk-file-rights-terms"),
];
const AFTER: [(&str, &str); 4] = [
    ("territory", "desk-file-rights-territory"),
    ("until", "desk-file-rights-until"),
    ("evidence", "desk-file-rights-evidence"),
    ("evidence_file", "desk-file-rights-evidence-file"),
];

fn licences(say: Say, chosen: &str) -> Vec<Choice> {
    let all = Licence::ALL;
    choices(
        say,
        chosen,
        all.iter().map(|one| (one.key(), one.message_id())),
    )
}

fn territories(say: Say, chosen: &str) -> Vec<Choice> {
    let all = Territory::ALL;
    choices(
        say,
        chosen,
        all.iter().map(|one| (one.key(), one.message_id())),
    )
}

impl FileRightsPage {
    fn new(shell: Shell, file: StoredFile, form: RightsInput) -> Self {
        let say = shell.say;
        let line = |(locale, value): &(Locale, String)| Line {
            field: format!("attribution.{locale}"),
            locale: *locale,
            language: shell.language(locale),
            value: value.clone(),
        };
        Self {
            licences: licences(say, &form.licence),
            territories: territories(say, &form.territory),
            lines: form.attribution.iter().map(line).collect(),
            refused: Refused::none(say),
            differences: Vec::new(),
            shell,
            file,
            form,
        }
    }

    fn refused(mut self, refusals: FieldRefusals) -> Self {
        let say = self.shell.say;
        let named = |(field, message): (&'static str, &str)| (field, say.t(message));
        let lines = self.lines.iter();
        let lines = lines.map(|line| (line.field.clone(), SafeHtml::escape(line.language)));
        self.refused = Refused::of(say, refusals)
            .naming(BEFORE.map(named))
            .naming(lines)
            .naming(AFTER.map(named));
        self
    }

    /// The page of a stale save: both, field by field; saving again is on
    /// purpose.
    fn stale(mut self, stored: Option<&Version>) -> Self {
        let locales: Vec<Locale> = self.lines.iter().map(|line| line.locale).collect();
        let (kept, version) = match stored {
            Some(stored) => (
                RightsInput::of(&stored.rights, stored.version, &locales),
                stored.version,
            ),
            None => (RightsInput::default(), 0),
        };
        let pairs = self.rows(&kept).into_iter().zip(self.rows(&self.form));
        let pairs = pairs.map(|((label, stored), (_, typed))| (label, stored, typed));
        self.differences = Difference::between(pairs);
        self.form.version = version;
        self
    }

    /// Every field with what it holds, in words.
    fn rows(&self, input: &RightsInput) -> Vec<(SafeHtml, String)> {
        let say = self.shell.say;
        let yes = |ticked: bool| match ticked {
            true => say.plain("desk-glossary-form-yes"),
            false => say.plain("desk-glossary-form-no"),
        };
        let licence = chosen(&licences(say, &input.licence), &input.licence);
        let territory = chosen(&territories(say, &input.territory), &input.territory);
        let fields = [
            ("desk-file-rights-holder", input.holder.clone()),
            ("desk-file-rights-licence", licence),
            ("desk-file-rights-terms", input.terms.clone()),
            ("desk-file-rights-adapt", yes(input.adapt)),
            ("desk-file-rights-translate", yes(input.translate)),
            ("desk-file-rights-commercial", yes(input.commercial)),
            ("desk-file-rights-territory", territory),
            ("desk-file-rights-until", input.until.clone()),
            ("desk-file-rights-evidence", input.evidence.clone()),
            (
                "desk-file-rights-evidence-file",
                input.evidence_file.clone(),
            ),
        ];
        let mut rows: Vec<_> = fields
            .into_iter()
            .map(|(id, value)| (say.t(id), value))
            .collect();
        for line in &self.lines {
            let mut words = input.attribution.iter();
            let words = words.find(|(locale, _)| *locale == line.locale);
            let value = words.map(|(_, words)| words.clone()).unwrap_or_default();
            rows.push((SafeHtml::escape(line.language), value));
        }
        rows
    }

    /// The words of the source language, and those of the others.
    fn source(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.locale == Locale::JA)
    }

    fn others(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.locale != Locale::JA)
    }

    /// True where a word in another language is there or is refused.
    fn is_open(&self) -> bool {
        let mut others = self.others();
        others.any(|line| !line.value.is_empty() || self.refused.why(&line.field).is_some())
    }
}

async fn read(office: &Office, id: i64) -> Result<(StoredFile, Option<Version>), Error> {
    office
        .read(move |tx| {
            Ok((
                files::find(tx, FileId(id))?,
                rights::newest(tx, FileId(id))?,
            ))
        })
        .await
}

#[get("/files/<id>/rights")]
async fn show(_drafter: Drafter, shell: Shell, id: i64, office: &State<Office>) -> page::Result {
    let (file, stored) = read(office, id).await?;
    let form = match &stored {
        Some(stored) => RightsInput::of(&stored.rights, stored.version, &shell.locales),
        None => input(&Typed::default(), &shell.locales),
    };
    page::show(&FileRightsPage::new(shell, file, form))
}

#[post("/files/<id>/rights", data = "<form>")]
async fn save(
    drafter: Drafter,
    shell: Shell,
    id: i64,
    form: Form<Typed>,
    office: &State<Office>,
) -> page::Result {
    let (form, now) = (input(&form, &shell.locales), office.now());
    let typed = form.clone();
    let said = office
        .write_as(&drafter, move |tx, actor| {
            let said = say_rights(tx, actor, FileId(id), &typed, now)?;
            let exposed = takedowns::is_groundless(tx, FileId(id), now)?
                && !takedowns::out(tx, FileId(id), now)?.is_empty();
            Ok(said.map(|()| if exposed { "public" } else { "rights" }))
        })
        .await?;
    let refusal = match said {
        Ok(place) => return page::to(format!("/desk/files/{id}?done=rights-saved#{place}")),
        Err(refusal) => refusal,
    };
    let (file, stored) = read(office, id).await?;
    let page = FileRightsPage::new(shell, file, form);
    match refusal {
        Refusal::Fields(refusals) => page::refused(&page.refused(refusals)),
        Refusal::Stale => page::conflict(&page.stale(stored.as_ref())),
    }
}
