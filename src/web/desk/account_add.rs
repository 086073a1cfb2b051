//! Adding an account, and the fields that adding and changing share.

use askama::Template;
use rocket::{FromForm, Route, State, get, post, routes};

use super::{
    error::Error,
    form::{Choice, Refused},
    guard::Administrator,
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        account::{AccountRefusal, Role},
        id::AccountId,
        locale::Locale,
        refusal::FieldRefusals,
    },
    text::SafeHtml,
    web::say::Say,
    workflow::{
        SOURCE,
        accounts::{self, AccountInput, NewAccount},
        organisations::{self, Branch},
        password::{Hasher, readable_password},
    },
};

pub fn routes() -> Vec<Route> {
    routes![form, add]
}

/// An account as typed.
#[derive(FromForm, Clone, Default)]
pub struct AccountForm {
    #[field(default = String::new())]
    pub email: String,
    #[field(default = String::new())]
    pub name: String,
    /// The organisation's key.
    #[field(default = String::new())]
    pub organisation: String,
    #[field(default = Vec::new())]
    pub roles: Vec<String>,
    /// The languages that the person works in; none for all.
    #[field(default = Vec::new())]
    pub languages: Vec<String>,
    #[field(default = String::new())]
    pub password: String,
    /// The version that the administrator saw.
    #[field(default = String::new())]
    pub version: String,
}

impl AccountForm {
    /// What the rules look at. A generated password takes the place of a typed
    /// one, and comes back beside it.
    pub fn input(&self, generate: bool) -> (AccountInput, Option<String>) {
        let generated = generate.then(readable_password);
        let input = AccountInput {
            email: self.email.clone(),
            name: self.name.clone(),
            organisation: self.organisation.clone(),
            roles: self.roles.clone(),
            languages: self.languages.clone(),
            password: generated.clone().unwrap_or_else(|| self.password.clone()),
        };
        (input, generated)
    }

    /// The roles with what each may do.
    pub fn role_boxes(&self, say: Say) -> Vec<RoleBox> {
        Role::ALL
            .into_iter()
            .map(|role| RoleBox {
                key: role.key(),
                name: say.t(role.message_id()),
                may: say.t(may(role)),
                chosen: self.roles.iter().any(|key| key == role.key()),
            })
            .collect()
    }

    /// The languages that texts are translated into, and those that the person
    /// works in already.
    pub fn language_boxes(&self, shell: &Shell) -> Vec<Choice> {
        let chosen = super::matrix::locales(&self.languages);
        let in_use = shell.locales.iter().filter(|locale| **locale != SOURCE);
        let mut offered: Vec<Locale> = in_use.copied().collect();
        let others = chosen
            .iter()
            .filter(|locale| !shell.locales.contains(locale) && !shell.language(locale).is_empty());
        offered.extend(others);
        super::matrix::boxes(shell, &offered, &chosen)
    }

    /// The organisations as a tree drawn by indentation.
    pub fn organisations(&self, say: Say, tree: &[Branch]) -> Vec<Choice> {
        let none = Choice::new(
            "",
            say.plain("desk-account-form-organisation-none"),
            self.organisation.is_empty(),
        );
        std::iter::once(none)
            .chain(organisation_choices(say, tree, &self.organisation))
            .collect()
    }
}

/// Organisations to choose from, each indented by its depth.
pub fn organisation_choices(say: Say, tree: &[Branch], chosen: &str) -> Vec<Choice> {
    tree.iter()
        .map(|branch| {
            let organisation = &branch.organisation;
            let name = organisation.name.for_language(say.locale().language());
            // an ideographic space, since browsers swallow others
            let name = format!("{}{name}", "\u{3000}".repeat(branch.depth));
            Choice::new(&*organisation.key, name, organisation.key == chosen)
        })
        .collect()
}

/// A role as a box, with one line on what it may do.
pub struct RoleBox {
    pub key: &'static str,
    pub name: SafeHtml,
    pub may: SafeHtml,
    pub chosen: bool,
}

/// What the fields of an account are called.
pub fn names(say: Say) -> [(&'static str, SafeHtml); 6] {
    [
        ("name", say.t("desk-account-form-name")),
        ("email", say.t("desk-account-form-email")),
        ("organisation", say.t("desk-account-form-organisation")),
        ("roles", say.t("desk-account-form-roles")),
        ("languages", say.t("desk-account-form-languages")),
        ("password", say.t("desk-account-form-password")),
    ]
}

/// The message on what a role may do.
fn may(role: Role) -> &'static str {
    match role {
        Role::Drafter => "desk-role-may-drafter",
        Role::Translator => "desk-role-may-translator",
        Role::Concurrer => "desk-role-may-concurrer",
        Role::Examiner => "desk-role-may-examiner",
        Role::Decider => "desk-role-may-decider",
        Role::Administrator => "desk-role-may-administrator",
        Role::Partner => "desk-role-may-partner",
    }
}

#[derive(Template)]
#[template(path = "desk/account_add.html")]
struct AccountAddPage {
    shell: Shell,
    form: AccountForm,
    refused: Refused,
    roles: Vec<RoleBox>,
    languages: Vec<Choice>,
    organisations: Vec<Choice>,
}

impl AccountAddPage {
    fn new(shell: Shell, form: AccountForm, tree: &[Branch], refusals: FieldRefusals) -> Self {
        let say = shell.say;
        Self {
            roles: form.role_boxes(say),
            languages: form.language_boxes(&shell),
            organisations: form.organisations(say, tree),
            refused: Refused::of(say, refusals).naming(names(say)),
            shell,
            form,
        }
    }
}

#[get("/accounts/new")]
async fn form(_administrator: Administrator, shell: Shell, office: &State<Office>) -> page::Result {
    let tree = tree(office).await?;
    let empty = AccountForm::default();
    page::show(&AccountAddPage::new(
        shell,
        empty,
        &tree,
        FieldRefusals::default(),
    ))
}

/// The organisations as they stand today.
pub async fn tree(office: &Office) -> Result<Vec<Branch>, Error> {
    let today = office.now().in_japan().date();
    office.read(move |tx| organisations::tree(tx, today)).await
}

#[post("/accounts/new?<generate>", data = "<form>")]
async fn add(
    administrator: Administrator,
    shell: Shell,
    generate: Option<&str>,
    form: Form<AccountForm>,
    office: &State<Office>,
) -> page::Result {
    let form = form.into_inner();
    let (input, generated) = form.input(generate.is_some());
    match store(office, &administrator, input).await? {
        Ok(id) => {
            if let Some(password) = generated {
                let reader = administrator.0.id;
                office.slips.leave(reader, id, password, office.now());
            }
            page::to(format!("/desk/accounts/{id}?done=account-saved"))
        }
        Err(refusals) => {
            let tree = tree(office).await?;
            page::refused(&AccountAddPage::new(shell, form, &tree, refusals))
        }
    }
}

/// Reads the form of a new account or of one that exists, and waits for a
/// hasher where there is a password to hash. Says all at once what is wrong.
pub async fn parse(
    office: &Office,
    input: AccountInput,
    is_new: bool,
) -> Result<Result<NewAccount, FieldRefusals>, Error> {
    let typed = input.clone();
    let parsed = if input.password.is_empty() {
        input.parse(is_new, &mut Hasher::default())
    } else {
        let mut hasher = office.hashers.lend().await.ok_or(Error::Busy)?;
        office
            .run(move || Ok(input.parse(is_new, &mut hasher)))
            .await?
    };
    match parsed {
        Ok(new) => Ok(Ok(new)),
        Err(refusals) => {
            let others = office.read(move |tx| typed.look(tx, is_new)).await?;
            Ok(Err(refusals.and(others)))
        }
    }
}

/// Hashes the password outside of the transaction, then adds the account.
async fn store(
    office: &Office,
    by: &Administrator,
    input: AccountInput,
) -> Result<Result<AccountId, FieldRefusals>, Error> {
    let new = match parse(office, input, true).await? {
        Ok(new) => new,
        Err(refusals) => return Ok(Err(refusals)),
    };
    let now = office.now();
    let added = office
        .write_as(by, move |tx, actor| {
            accounts::add(tx, Some(actor.id), &new, &Locale::JA, now)
        })
        .await?;
    Ok(added.map_err(|refusal| match refusal {
        AccountRefusal::Fields(refusals) => refusals,
        // the other refusals are about accounts that exist
        _ => FieldRefusals::default(),
    }))
}
