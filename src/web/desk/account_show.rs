//! One account: its name, organisation, roles and password, and its end.

use askama::Template;
use rocket::{FromForm, Route, State, get, post, routes};

use super::{
    account_add::{AccountForm, RoleBox, names, parse, tree},
    error::Error,
    form::{Choice, Difference, Refused},
    guard::Administrator,
    matrix::locales,
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        account::{AccountRefusal, Actor, Role},
        id::AccountId,
        moment::Moment,
        organisation::Organisation,
        refusal::FieldRefusals,
    },
    store::{self, accounts::Account},
    text::SafeHtml,
    workflow::{accounts, organisations::Branch, sign_in},
};

pub fn routes() -> Vec<Route> {
    routes![show, change, end]
}

/// An account as stored, and what stands around it.
struct Stored {
    account: Account,
    why_not_end: Option<AccountRefusal>,
    /// Until when signing in is slowed.
    slowed: Option<Moment>,
    tree: Vec<Branch>,
}

impl Stored {
    async fn find(office: &Office, actor: &Actor, id: i64) -> Result<Self, Error> {
        let (actor, now) = (actor.clone(), office.now());
        let (account, why_not_end, slowed) = office
            .read(move |tx| {
                let account = store::accounts::find(tx, AccountId(id))?;
                let why_not_end = accounts::why_not_end(tx, &actor, &account)?;
                let slowed = sign_in::slowed_until(tx, &account, now)?;
                Ok((account, why_not_end, slowed))
            })
            .await?;
        Ok(Self {
            account,
            why_not_end,
            slowed,
            tree: tree(office).await?,
        })
    }

    fn organisation(&self) -> Option<&Organisation> {
        let mut all = self.tree.iter().map(|branch| &branch.organisation);
        all.find(|organisation| organisation.id == self.account.organisation)
    }

    fn form(&self) -> AccountForm {
        let roles = self.account.roles.iter().map(|role| role.key().to_owned());
        let languages = self.account.languages.iter();
        AccountForm {
            email: self.account.email.clone(),
            name: self.account.name.clone(),
            organisation: self
                .organisation()
                .map_or_else(String::new, |o| o.key.clone()),
            roles: roles.collect(),
            languages: languages.map(|locale| locale.to_string()).collect(),
            password: String::new(),
            version: self.account.version.to_string(),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/account_show.html")]
struct AccountShowPage {
    shell: Shell,
    stored: Stored,
    form: AccountForm,
    refused: Refused,
    refusal: Option<SafeHtml>,
    differences: Vec<Difference>,
    roles: Vec<RoleBox>,
    languages: Vec<Choice>,
    organisations: Vec<Choice>,
    /// A generated password, shown this once.
    password: Option<String>,
}

impl AccountShowPage {
    fn new(shell: Shell, stored: Stored, form: AccountForm) -> Self {
        let say = shell.say;
        Self {
            roles: form.role_boxes(say),
            languages: form.language_boxes(&shell),
            organisations: form.organisations(say, &stored.tree),
            refused: Refused::none(say),
            refusal: None,
            differences: Vec::new(),
            password: None,
            shell,
            stored,
            form,
        }
    }

    fn refused(mut self, refusals: FieldRefusals) -> Self {
        let say = self.shell.say;
        self.refused = Refused::of(say, refusals).naming(names(say));
        self
    }

    /// The form stays as typed; it now stands on what is stored.
    fn stale(mut self) -> Self {
        let now = self.stored.form();
        self.differences = differences(&self.shell, &self.stored.tree, &now, &self.form);
        self.form.version = now.version;
        self.refusing(&AccountRefusal::Stale)
    }

    fn refusing(mut self, refusal: &AccountRefusal) -> Self {
        self.refusal = Some(self.shell.say.explain(refusal));
        self
    }

    fn name(&self) -> &str {
        &self.stored.account.name
    }

    fn organisation_name(&self) -> &str {
        let language = self.shell.say.locale().language();
        let organisation = self.stored.organisation();
        organisation.map_or("", |organisation| organisation.name.for_language(language))
    }

    /// True where the administrator looks at their own account.
    fn is_own(&self) -> bool {
        let actor = self.shell.actor.as_ref();
        actor.is_some_and(|actor| actor.id == self.stored.account.id)
    }

    fn why_not_end(&self) -> Option<SafeHtml> {
        let refusal = self.stored.why_not_end.as_ref()?;
        Some(self.shell.say.explain(refusal))
    }
}

fn differences(
    shell: &Shell,
    tree: &[Branch],
    stored: &AccountForm,
    typed: &AccountForm,
) -> Vec<Difference> {
    let say = shell.say;
    let organisation = |key: &str| {
        let found = tree.iter().find(|branch| branch.organisation.key == key);
        let name = found.map(|branch| &branch.organisation.name);
        name.map_or_else(
            || key.to_owned(),
            |name| name.for_language(say.locale().language()).to_owned(),
        )
    };
    let roles = |keys: &[String]| {
        let known = Role::ALL.into_iter();
        let held = known.filter(|role| keys.iter().any(|key| key == role.key()));
        let names: Vec<String> = held.map(|role| say.plain(role.message_id())).collect();
        say.list(&names)
    };
    let languages = |tags: &[String]| {
        let mut known = locales(tags);
        known.sort_unstable();
        let names: Vec<_> = known.iter().map(|locale| shell.language(locale)).collect();
        say.list(&names)
    };
    Difference::between([
        (
            say.t("desk-account-form-name"),
            stored.name.clone(),
            typed.name.clone(),
        ),
        (
            say.t("desk-account-form-organisation"),
            organisation(&stored.organisation),
            organisation(&typed.organisation),
        ),
        (
            say.t("desk-account-form-roles"),
            roles(&stored.roles),
            roles(&typed.roles),
        ),
        (
            say.t("desk-account-form-languages"),
            languages(&stored.languages),
            languages(&typed.languages),
        ),
    ])
}

#[get("/accounts/<id>")]
async fn show(
    administrator: Administrator,
    shell: Shell,
    id: i64,
    office: &State<Office>,
) -> page::Result {
    let actor = administrator.0;
    let stored = Stored::find(office, &actor, id).await?;
    let form = stored.form();
    let mut page = AccountShowPage::new(shell, stored, form);
    page.password = office.slips.take(actor.id, AccountId(id), office.now());
    page::show(&page)
}

#[post("/accounts/<id>?<generate>", data = "<form>")]
async fn change(
    administrator: Administrator,
    shell: Shell,
    id: i64,
    generate: Option<&str>,
    form: Form<AccountForm>,
    office: &State<Office>,
) -> page::Result {
    let (actor, mut form) = (&administrator.0, form.into_inner());
    // the address is the account's for good, whatever is sent
    form.email = Stored::find(office, actor, id).await?.account.email;
    let (input, generated) = form.input(generate.is_some());
    let saved = save(office, &administrator, id, &form, input).await?;
    if saved.is_ok() {
        if let Some(password) = generated {
            let about = AccountId(id);
            office.slips.leave(actor.id, about, password, office.now());
        }
        return page::to(format!("/desk/accounts/{id}?done=account-saved"));
    }
    // what is stored now, which may be newer than what was looked at above
    let stored = Stored::find(office, actor, id).await?;
    let page = AccountShowPage::new(shell, stored, form);
    match saved {
        Err(AccountRefusal::Stale) => page::conflict(&page.stale()),
        Err(AccountRefusal::Fields(refusals)) => page::refused(&page.refused(refusals)),
        Err(refusal) => page::refused(&page.refusing(&refusal)),
        Ok(()) => page::to(format!("/desk/accounts/{id}")),
    }
}

/// Hashes the password outside of the transaction, then changes the account.
async fn save(
    office: &Office,
    administrator: &Administrator,
    id: i64,
    form: &AccountForm,
    input: accounts::AccountInput,
) -> Result<Result<(), AccountRefusal>, Error> {
    let new = match parse(office, input, false).await? {
        Ok(new) => new,
        Err(refusals) => return Ok(Err(AccountRefusal::Fields(refusals))),
    };
    // what is no version is none that anybody has seen
    let version = form.version.parse().unwrap_or(0);
    let now = office.now();
    office
        .write_as(administrator, move |tx, actor| {
            accounts::change(tx, actor, AccountId(id), version, &new, now)
        })
        .await
}

#[derive(FromForm)]
struct EndForm {
    /// The account's version that the page showed.
    #[field(default = String::new())]
    version: String,
}

#[post("/accounts/<id>/end", data = "<form>")]
async fn end(
    administrator: Administrator,
    shell: Shell,
    id: i64,
    form: Form<EndForm>,
    office: &State<Office>,
) -> page::Result {
    // what is no version is none that anybody has seen
    let (version, now) = (form.version.parse().unwrap_or(0), office.now());
    let ended = office
        .write_as(&administrator, move |tx, actor| {
            accounts::end(tx, actor, AccountId(id), version, now)
        })
        .await?;
    match ended {
        Ok(()) => page::to(format!("/desk/accounts/{id}?done=account-ended")),
        Err(refusal) => {
            let stored = Stored::find(office, &administrator.0, id).await?;
            let form = stored.form();
            let page = AccountShowPage::new(shell, stored, form).refusing(&refusal);
            match refusal {
                AccountRefusal::Stale => page::conflict(&page),
                _ => page::refused(&page),
            }
        }
    }
}
