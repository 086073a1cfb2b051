//! The languages: everybody of the staff looks; administrators add one, take
//! it into use and out of it. What a language still needs has a page of its own.

use askama::Template;
use rocket::{FromForm, Route, State, get, post, routes};

use super::{
    error::Error,
    form::Refused,
    guard::{Administrator, Staff},
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        account::Role,
        digest::Digest,
        language::{Language, LanguageInput},
        locale::Locale,
        refusal::FieldRefusals,
    },
    text::SafeHtml,
    web::say::direction,
    workflow::languages::{self, LeaveRefusal, NameRefusal, Progress, Row},
};

pub fn routes() -> Vec<Route> {
    routes![list, new, add, names, rename, take]
}

#[derive(Template)]
#[template(path = "desk/languages_list.html")]
struct LanguagesListPage {
    shell: Shell,
    rows: Vec<Row>,
    may_keep: bool,
    /// Why nothing was done.
    notice: Option<SafeHtml>,
}

impl LanguagesListPage {
    fn dir(&self, row: &Row) -> &'static str {
        direction(&row.stored.language.tag)
    }

    /// The languages that texts are written in, then the others.
    fn groups(&self) -> Vec<(bool, Vec<&Row>)> {
        let (used, unused): (Vec<&Row>, Vec<&Row>) =
            self.rows.iter().partition(|row| row.stored.in_use);
        vec![(true, used), (false, unused)]
    }

    /// What a form of this row says that it has seen.
    fn seen(&self, row: &Row) -> String {
        languages::seen_digest(&row.stored).to_string()
    }

    /// What keeps a language in use, as short as a cell has it.
    fn held(&self, held: &LeaveRefusal) -> SafeHtml {
        match held {
            LeaveRefusal::IsUnderWay { release } => {
                let args = [("release", release.to_string().into())];
                self.shell.say.with("desk-languages-held-release", &args)
            }
            LeaveRefusal::IsPublic { .. } => self.shell.say.t("desk-languages-held-public"),
            LeaveRefusal::IsSource | LeaveRefusal::Changed => {
                self.shell.say.t("desk-languages-held-source")
            }
        }
    }

    /// `12 of 40` in words.
    fn of(&self, progress: &Progress) -> SafeHtml {
        of(&self.shell, progress)
    }
}

/// How much of how much is done.
pub(super) fn of(shell: &Shell, progress: &Progress) -> SafeHtml {
    let args = [("done", progress.done.into()), ("all", progress.all.into())];
    shell.say.with("desk-languages-of", &args)
}

/// The page, with the reason why nothing was done.
async fn page(
    shell: Shell,
    may_keep: bool,
    notice: Option<SafeHtml>,
    office: &Office,
) -> Result<LanguagesListPage, Error> {
    Ok(LanguagesListPage {
        rows: office.read(languages::list).await?,
        may_keep,
        notice,
        shell,
    })
}

#[get("/languages")]
async fn list(staff: Staff, shell: Shell, office: &State<Office>) -> page::Result {
    let may_keep = staff.0.has(Role::Administrator);
    page::show(&page(shell, may_keep, None, office).await?)
}

/// A language as typed.
#[derive(FromForm, Clone)]
struct LanguageForm {
    #[field(default = String::new())]
    tag: String,
    #[field(default = String::new())]
    native: String,
    #[field(default = String::new())]
    english: String,
    #[field(default = String::new())]
    rtl: String,
    #[field(default = String::new())]
    aliases: String,
    /// The digest of the names that the page showed, where they are changed.
    #[field(default = String::new())]
    seen: String,
}

impl LanguageForm {
    fn input(self) -> LanguageInput {
        LanguageInput {
            tag: self.tag,
            native: self.native,
            english: self.english,
            rtl: !self.rtl.is_empty(),
            aliases: self.aliases,
        }
    }
}

#[derive(Template)]
#[template(path = "desk/language_add.html")]
struct LanguageAddPage {
    shell: Shell,
    form: LanguageInput,
    refused: Refused,
    /// The language as it is, where it is there and named anew.
    known: Option<Language>,
    /// Somebody else was quicker.
    overtaken: bool,
}

impl LanguageAddPage {
    /// What a save says that it has seen.
    fn seen(&self, known: &Language) -> String {
        languages::names_digest(known).to_string()
    }

    fn new(shell: Shell, form: LanguageInput, refusals: FieldRefusals) -> Self {
        let say = shell.say;
        Self {
            known: None,
            overtaken: false,
            refused: Refused::of(say, refusals).naming([
                ("tag", say.t("desk-language-add-tag")),
                ("native", say.t("desk-language-add-native")),
                ("english", say.t("desk-language-add-english")),
                ("rtl", say.t("desk-language-add-rtl")),
                ("aliases", say.t("desk-language-add-aliases")),
            ]),
            shell,
            form,
        }
    }
}

#[get("/languages/new")]
fn new(_administrator: Administrator, shell: Shell) -> page::Result {
    let (form, refusals) = (LanguageInput::default(), FieldRefusals::default());
    page::show(&LanguageAddPage::new(shell, form, refusals))
}

#[post("/languages/new", data = "<form>")]
async fn add(
    administrator: Administrator,
    shell: Shell,
    form: Form<LanguageForm>,
    office: &State<Office>,
) -> page::Result {
    let (input, now) = (form.into_inner().input(), office.now());
    let typed = input.clone();
    let added = office
        .write_as(&administrator, move |tx, actor| {
            languages::add(tx, actor, &typed, now)
        })
        .await?;
    match added {
        Ok(tag) => {
            office.read(languages::learn).await?;
            page::to(format!("/desk/languages/{tag}?done=language-added"))
        }
        Err(refusals) => page::refused(&LanguageAddPage::new(shell, input, refusals)),
    }
}

/// The form of a language that an administrator has added.
async fn names_page(
    shell: Shell,
    tag: Locale,
    typed: Option<LanguageInput>,
    refusals: FieldRefusals,
    office: &Office,
) -> Result<LanguageAddPage, Error> {
    let stored = office.read(move |tx| languages::find(tx, &tag)).await?;
    let language = stored.language;
    if !stored.added {
        return Err(Error::NotFound);
    }
    let form = typed.unwrap_or_else(|| LanguageInput {
        tag: tag.to_string(),
        native: language.native.clone(),
        english: language.english.clone(),
        rtl: language.rtl,
        aliases: language.aliases.join(" "),
    });
    Ok(LanguageAddPage {
        known: Some(language),
        ..LanguageAddPage::new(shell, form, refusals)
    })
}

#[get("/languages/<tag>/names")]
async fn names(
    _administrator: Administrator,
    shell: Shell,
    tag: &str,
    office: &State<Office>,
) -> page::Result {
    let tag = Locale::parse(tag).ok_or(Error::NotFound)?;
    let none = FieldRefusals::default();
    page::show(&names_page(shell, tag, None, none, office).await?)
}

#[post("/languages/<tag>/names", data = "<form>")]
async fn rename(
    administrator: Administrator,
    shell: Shell,
    tag: &str,
    form: Form<LanguageForm>,
    office: &State<Office>,
) -> page::Result {
    let (tag, now) = (Locale::parse(tag).ok_or(Error::NotFound)?, office.now());
    let form = form.into_inner();
    let seen = Digest::parse(&form.seen);
    let input = form.input();
    let typed = input.clone();
    let renamed = office
        .write_as(&administrator, move |tx, actor| {
            languages::rename(tx, actor, &tag, seen, &typed, now)
        })
        .await?;
    match renamed {
        Ok(()) => {
            office.read(languages::learn).await?;
            page::to(format!("/desk/languages/{tag}?done=language-renamed"))
        }
        Err(NameRefusal::Fields(refusals)) => {
            page::refused(&names_page(shell, tag, Some(input), refusals, office).await?)
        }
        Err(NameRefusal::Stale) => {
            let none = FieldRefusals::default();
            let mut page = names_page(shell, tag, Some(input), none, office).await?;
            page.overtaken = true;
            page::conflict(&page)
        }
    }
}

/// Whether texts are to be written in it.
#[derive(FromForm)]
struct TakeForm {
    #[field(name = "in-use", default = false)]
    in_use: bool,
    /// The digest of the language as the page showed it.
    #[field(default = String::new())]
    seen: String,
}

#[post("/languages/<tag>/use", data = "<form>")]
async fn take(
    administrator: Administrator,
    shell: Shell,
    tag: &str,
    form: Form<TakeForm>,
    office: &State<Office>,
) -> page::Result {
    let (tag, now) = (Locale::parse(tag).ok_or(Error::NotFound)?, office.now());
    let (seen, in_use) = (Digest::parse(&form.seen), form.in_use);
    let taken = office
        .write_as(&administrator, move |tx, actor| {
            languages::take(tx, actor, (&tag, seen), in_use, now)
        })
        .await?;
    match taken {
        // what is taken into use wants its words next
        Ok(()) if in_use => page::to(format!("/desk/languages/{tag}?done=language-saved")),
        Ok(()) => page::to("/desk/languages?done=language-saved"),
        Err(refusal @ LeaveRefusal::Changed) => {
            let notice = shell.say.explain(&refusal);
            page::conflict(&page(shell, true, Some(notice), office).await?)
        }
        Err(refusal) => {
            let notice = shell.say.explain(&refusal);
            page::refused(&page(shell, true, Some(notice), office).await?)
        }
    }
}
