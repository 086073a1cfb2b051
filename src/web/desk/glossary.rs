//! The glossary: everybody of the staff looks; drafters, translators and
//! administrators keep it.

use askama::Template;
use rocket::{FromForm, Route, State, get, http::RawStr, post, routes};

use super::{
    error::Error,
    form::{Choice, Difference, Refused},
    guard::{Staff, TermKeeper},
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        glossary::{Term, TermInput},
        id::TermId,
        locale::Locale,
        refusal::FieldRefusals,
    },
    store::{self, Tx},
    text::SafeHtml,
    workflow::{
        glossary::{self, Group, TermRefusal, Tongue, may_keep},
        matrix::Page,
    },
};

/// So many sources stand on one page.
const PAGE: usize = 50;

/// The longest search that is looked for, in characters; the rest is cut off.
const WORDS_MAX: usize = 200;

pub fn routes() -> Vec<Route> {
    routes![list, new, add, show, change, remove]
}

/// What was chosen, as typed into the address.
#[derive(FromForm)]
struct GlossaryQuery {
    #[field(default = String::new())]
    locale: String,
    #[field(default = String::new())]
    words: String,
    #[field(default = String::new())]
    page: String,
}

impl GlossaryQuery {
    /// The address of another page of the same choice.
    fn at(&self, page: usize) -> String {
        let [words, locale] =
            [&self.words, &self.locale].map(|typed| RawStr::new(typed).percent_encode());
        format!("/desk/glossary?words={words}&locale={locale}&page={page}")
    }
}

#[derive(Template)]
#[template(path = "desk/glossary_list.html")]
struct GlossaryListPage {
    shell: Shell,
    query: GlossaryQuery,
    tongues: Vec<Tongue>,
    locales: Vec<Choice>,
    groups: Vec<Group>,
    /// How many sources were found.
    found: usize,
    /// The page that is shown, of how many.
    turn: Page,
    may_keep: bool,
}

impl GlossaryListPage {
    fn is_looked_through(&self) -> bool {
        !self.query.locale.is_empty() || !self.query.words.is_empty()
    }

    fn tongue<'a>(&'a self, locale: &'a Locale) -> &'a str {
        name(&self.tongues, locale)
    }

    /// The form of another term of this source.
    fn more(&self, group: &Group) -> String {
        let source = RawStr::new(&group.source).percent_encode();
        format!("/desk/glossary/new?source={source}")
    }
}

fn name<'a>(tongues: &'a [Tongue], locale: &'a Locale) -> &'a str {
    let known = tongues.iter().find(|tongue| tongue.locale == *locale);
    known.map_or(locale.as_str(), |tongue| &tongue.name)
}

/// Every language, those that texts are written in first, after one choice
/// for all of them.
fn languages(tongues: &[Tongue], all: String, chosen: &str) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", all, chosen.is_empty())];
    for in_use in [true, false] {
        let some = tongues.iter().filter(|tongue| tongue.in_use == in_use);
        choices.extend(some.map(|tongue| {
            let is_chosen = tongue.locale.as_str() == chosen;
            Choice::new(tongue.locale.as_str(), tongue.name.clone(), is_chosen)
        }));
    }
    choices
}

#[get("/glossary?<query..>")]
async fn list(
    staff: Staff,
    shell: Shell,
    query: GlossaryQuery,
    office: &State<Office>,
) -> page::Result {
    let locale = Locale::parse(&query.locale);
    let words: String = query.words.trim().chars().take(WORDS_MAX).collect();
    let (tongues, groups) = office
        .read(move |tx| {
            let words = Some(words.as_str()).filter(|words| !words.is_empty());
            let groups = glossary::list(tx, locale.as_ref(), words)?;
            Ok((glossary::tongues(tx)?, groups))
        })
        .await?;
    let found = groups.len();
    let turn = Page::of(query.page.parse().unwrap_or(1), found, PAGE);
    let groups = groups.into_iter().skip((turn.number - 1) * PAGE).take(PAGE);
    let all = shell.say.plain("desk-glossary-list-any");
    page::show(&GlossaryListPage {
        locales: languages(&tongues, all, &query.locale),
        may_keep: may_keep(&staff.0),
        shell,
        query,
        tongues,
        groups: groups.collect(),
        found,
        turn,
    })
}

/// A term as typed.
#[derive(FromForm, Clone)]
struct TermForm {
    #[field(default = String::new())]
    source: String,
    #[field(default = String::new())]
    locale: String,
    #[field(default = String::new())]
    target: String,
    #[field(default = String::new())]
    keep: String,
    #[field(default = String::new())]
    note: String,
    /// The version that the page showed.
    #[field(default = String::new())]
    version: String,
}

impl TermForm {
    fn input(self) -> TermInput {
        TermInput {
            source: self.source,
            locale: self.locale,
            target: self.target,
            keep: !self.keep.is_empty(),
            note: self.note,
            version: self.version.parse().unwrap_or(0),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/glossary_form.html")]
struct GlossaryFormPage {
    shell: Shell,
    /// None for a new one.
    stored: Option<Term>,
    form: TermInput,
    refused: Refused,
    locales: Vec<Choice>,
    /// What somebody else stored meanwhile, beside what was typed.
    differences: Vec<Difference>,
    /// Why nothing was done, where no field can mend it.
    notice: Option<SafeHtml>,
}

impl GlossaryFormPage {
    fn new(shell: Shell, tongues: &[Tongue], stored: Option<Term>, form: TermInput) -> Self {
        let all = shell.say.plain("desk-glossary-form-every");
        Self {
            locales: languages(tongues, all, &form.locale),
            refused: Refused::none(shell.say),
            differences: Vec::new(),
            notice: None,
            shell,
            stored,
            form,
        }
    }

    fn refused(mut self, refusals: FieldRefusals) -> Self {
        let say = self.shell.say;
        self.refused = Refused::of(say, refusals).naming([
            ("source", say.t("desk-glossary-form-source")),
            ("locale", say.t("desk-glossary-form-locale")),
            ("target", say.t("desk-glossary-form-target")),
            ("note", say.t("desk-glossary-form-note")),
        ]);
        self
    }

    /// The page of a stale save: both, field by field; saving again is on
    /// purpose.
    fn stale(mut self, stored: &TermInput) -> Self {
        let say = self.shell.say;
        let rows = |input: &TermInput| self.rows(input);
        let labels = [
            say.t("desk-glossary-form-source"),
            say.t("desk-glossary-form-locale"),
            say.t("desk-glossary-form-target"),
            say.t("desk-glossary-form-keep"),
            say.t("desk-glossary-form-note"),
        ];
        let pairs = rows(stored).into_iter().zip(rows(&self.form));
        let fields = labels.into_iter().zip(pairs);
        self.differences =
            Difference::between(fields.map(|(label, (stored, typed))| (label, stored, typed)));
        self.form.version = stored.version;
        self
    }

    fn rows(&self, input: &TermInput) -> [String; 5] {
        let say = self.shell.say;
        let locale = self.locales.iter().find(|one| one.key == input.locale);
        let keep = if input.keep {
            say.plain("desk-glossary-form-yes")
        } else {
            say.plain("desk-glossary-form-no")
        };
        [
            input.source.clone(),
            locale.map_or_else(|| input.locale.clone(), |one| one.name.clone()),
            input.target.clone(),
            keep,
            input.note.clone(),
        ]
    }

    fn title(&self) -> String {
        self.stored.as_ref().map_or_else(
            || self.shell.say.plain("desk-glossary-form-new"),
            |stored| stored.fields.source.clone(),
        )
    }
}

async fn tongues(office: &Office) -> Result<Vec<Tongue>, Error> {
    office.read(glossary::tongues).await
}

#[get("/glossary/new?<source>")]
async fn new(
    _keeper: TermKeeper,
    shell: Shell,
    source: Option<&str>,
    office: &State<Office>,
) -> page::Result {
    let form = TermInput {
        source: source.unwrap_or_default().to_owned(),
        ..TermInput::default()
    };
    let tongues = tongues(office).await?;
    page::show(&GlossaryFormPage::new(shell, &tongues, None, form))
}

#[post("/glossary/new", data = "<form>")]
async fn add(
    keeper: TermKeeper,
    shell: Shell,
    form: Form<TermForm>,
    office: &State<Office>,
) -> page::Result {
    let (input, now) = (form.into_inner().input(), office.now());
    let typed = input.clone();
    let added = office
        .write_as(&keeper, move |tx, actor| {
            glossary::add(tx, actor, &typed, now)
        })
        .await?;
    match added {
        Ok(_) => page::to("/desk/glossary?done=term-saved"),
        Err(refusals) => {
            let tongues = tongues(office).await?;
            let page = GlossaryFormPage::new(shell, &tongues, None, input);
            page::refused(&page.refused(refusals))
        }
    }
}

/// A term with the languages; none where it was removed.
fn read(tx: &Tx<'_>, id: TermId) -> Result<(Vec<Tongue>, Option<Term>), store::Error> {
    let tongues = glossary::tongues(tx)?;
    match store::glossary::find(tx, id) {
        Ok(term) => Ok((tongues, Some(term))),
        Err(store::Error::Missing) => Ok((tongues, None)),
        Err(error) => Err(error),
    }
}

#[get("/glossary/<id>")]
async fn show(_keeper: TermKeeper, shell: Shell, id: i64, office: &State<Office>) -> page::Result {
    let (tongues, stored) = office.read(move |tx| read(tx, TermId(id))).await?;
    let stored = stored.ok_or(Error::NotFound)?;
    let form = TermInput::of(&stored);
    page::show(&GlossaryFormPage::new(shell, &tongues, Some(stored), form))
}

#[post("/glossary/<id>", data = "<form>")]
async fn change(
    keeper: TermKeeper,
    shell: Shell,
    id: i64,
    form: Form<TermForm>,
    office: &State<Office>,
) -> page::Result {
    let (id, input, now) = (TermId(id), form.into_inner().input(), office.now());
    let typed = input.clone();
    let saved = office
        .write_as(&keeper, move |tx, actor| {
            glossary::change(tx, actor, id, &typed, now)
        })
        .await?;
    match saved {
        Ok(()) => page::to("/desk/glossary?done=term-saved"),
        Err(refusal) => again(shell, office, id, input, refusal).await,
    }
}

#[post("/glossary/<id>/remove", data = "<form>")]
async fn remove(
    keeper: TermKeeper,
    shell: Shell,
    id: i64,
    form: Form<TermForm>,
    office: &State<Office>,
) -> page::Result {
    let (id, version, now) = (TermId(id), form.into_inner().input().version, office.now());
    let removed = office
        .write_as(&keeper, move |tx, actor| {
            glossary::remove(tx, actor, id, version, now)
        })
        .await?;
    let Err(refusal) = removed else {
        return page::to("/desk/glossary?done=term-removed");
    };
    let (tongues, stored) = office.read(move |tx| read(tx, id)).await?;
    let (stored, TermRefusal::Stale) = (stored.ok_or(Error::NotFound)?, refusal) else {
        return Err(Error::NotFound);
    };
    let form = TermInput::of(&stored);
    let mut page = GlossaryFormPage::new(shell, &tongues, Some(stored), form);
    page.notice = Some(page.shell.say.t("desk-glossary-remove-stale"));
    page::conflict(&page)
}

/// The form once more, with what stands against it.
async fn again(
    shell: Shell,
    office: &Office,
    id: TermId,
    input: TermInput,
    refusal: TermRefusal,
) -> page::Result {
    let (tongues, stored) = office.read(move |tx| read(tx, id)).await?;
    let kept = stored.as_ref().map(TermInput::of);
    let mut page = GlossaryFormPage::new(shell, &tongues, stored, input);
    match (refusal, kept) {
        (TermRefusal::Fields(refusals), Some(_)) => page::refused(&page.refused(refusals)),
        (TermRefusal::Stale, Some(kept)) => page::conflict(&page.stale(&kept)),
        _ => {
            page.notice = Some(page.shell.say.t("desk-glossary-form-removed"));
            page::conflict(&page)
        }
    }
}
