//! Accounts: added, changed, ended. An ended account is out at once.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::{Decision, SOURCE, password::Hasher, sign_in::of_account};
use crate::{
    domain::{
        account::{AccountRefusal, Actor, Email, Role, new_password},
        digest::Digest,
        id::{AccountId, OrganisationId},
        locale::Locale,
        moment::Moment,
        organisation::Names,
        prose,
        refusal::{FieldRefusal, FieldRefusals},
    },
    store::{
        self, Tx, accounts, accounts::AccountFields, journal, languages, organisations, sessions,
    },
};

/// An account as typed into a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountInput {
    pub email: String,
    pub name: String,
    /// The organisation's key.
    pub organisation: String,
    pub roles: Vec<String>,
    /// The languages that the person works in; none for all.
    pub languages: Vec<String>,
    /// Empty where the password stays as it is.
    pub password: String,
}

/// An account that has passed the rules of typing, with its password hashed:
/// made outside of a transaction, since hashing takes its time.
#[derive(Debug, Clone)]
pub struct NewAccount {
    email: Email,
    name: String,
    organisation: String,
    roles: Vec<Role>,
    languages: Vec<Locale>,
    password_hash: Option<String>,
}

#[derive(Serialize)]
struct Details<'a> {
    email: &'a str,
    name: &'a str,
    /// The organisation's key.
    organisation: &'a str,
    roles: &'a [Role],
    languages: &'a [Locale],
    /// Where a password was set, the digest of what is stored of it: nobody can
    /// read a password from that, but a swapped one is noticed.
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<Digest>,
    /// The language that the desk is first shown in.
    #[serde(skip_serializing_if = "Option::is_none")]
    locale: Option<Locale>,
}

#[derive(Serialize)]
struct Language<'a> {
    locale: &'a Locale,
}

impl AccountInput {
    /// Reads the form; `password_needed` for a new account. A password that is
    /// taken is hashed at once.
    pub fn parse(
        &self,
        password_needed: bool,
        hasher: &mut Hasher,
    ) -> Result<NewAccount, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let email = refusals.take("email", Email::parse(&self.email));
        let name = refusals.take("name", prose::required_line(&self.name, 100));
        let mut roles: Vec<Role> = self
            .roles
            .iter()
            .filter_map(|key| Role::parse(key))
            .collect();
        roles.sort_unstable();
        roles.dedup();
        if self.roles.is_empty() {
            refusals.note("roles", FieldRefusal::NothingChosen);
        } else if roles.len() != self.roles.len() {
            refusals.note("roles", FieldRefusal::NotAChoice);
        }
        let languages = self.languages();
        if languages.len() != self.languages.len() {
            refusals.note("languages", FieldRefusal::NotAChoice);
        }
        let password = if password_needed || !self.password.is_empty() {
            refusals.take("password", new_password(&self.password, &self.email))
        } else {
            None
        };
        match (refusals.is_empty(), email, name) {
            (true, Some(email), Some(name)) => Ok(NewAccount {
                email,
                name,
                organisation: self.organisation.clone(),
                roles,
                languages,
                password_hash: password.as_deref().map(|typed| hasher.hash(typed)),
            }),
            _ => Err(refusals),
        }
    }

    fn languages(&self) -> Vec<Locale> {
        let tags = self.languages.iter();
        let mut languages: Vec<Locale> = tags
            .filter_map(|tag| Locale::parse(tag))
            // the source is nobody's translation
            .filter(|locale| *locale != SOURCE)
            .collect();
        languages.sort_unstable();
        languages.dedup();
        languages
    }

    /// What the desk has against it: what it names and there is not, and of a
    /// new account the address, where it is taken. For a form that breaks a
    /// rule of typing, so that everything is said at once.
    pub fn look(&self, tx: &Tx<'_>, is_new: bool) -> Result<FieldRefusals, store::Error> {
        let email = Email::parse(&self.email).ok().filter(|_| is_new);
        against(tx, &self.organisation, &self.languages(), email.as_ref())
    }
}

impl NewAccount {
    /// An account whose password is taken as it is: for the demonstration,
    /// which listens to this machine alone.
    pub fn unchecked(
        email: Email,
        name: &str,
        organisation: &str,
        roles: Vec<Role>,
        languages: Vec<Locale>,
        password: &str,
        hasher: &mut Hasher,
    ) -> Self {
        Self {
            email,
            name: name.to_owned(),
            organisation: organisation.to_owned(),
            roles,
            languages,
            password_hash: Some(hasher.hash(password)),
        }
    }
}

fn against(
    tx: &Tx<'_>,
    organisation: &str,
    languages: &[Locale],
    email: Option<&Email>,
) -> Result<FieldRefusals, store::Error> {
    let mut refusals = FieldRefusals::default();
    let known = languages::all(tx)?;
    let is_known = |locale: &Locale| known.iter().any(|one| one.language.tag == *locale);
    if !languages.iter().all(is_known) {
        refusals.note("languages", FieldRefusal::NotAChoice);
    }
    if is_missing(organisations::find_by_key(tx, organisation))? {
        refusals.note("organisation", FieldRefusal::NotAChoice);
    }
    if let Some(email) = email
        && !is_missing(accounts::find_by_email(tx, email))?
    {
        refusals.note("email", FieldRefusal::Taken);
    }
    Ok(refusals)
}

fn is_missing<T>(found: Result<T, store::Error>) -> Result<bool, store::Error> {
    match found {
        Ok(_) => Ok(false),
        Err(store::Error::Missing) => Ok(true),
        Err(error) => Err(error),
    }
}

fn fields(
    tx: &Tx<'_>,
    new: &NewAccount,
    is_new: bool,
) -> Result<Result<AccountFields, AccountRefusal>, store::Error> {
    let email = Some(&new.email).filter(|_| is_new);
    let refusals = against(tx, &new.organisation, &new.languages, email)?;
    if !refusals.is_empty() {
        return Ok(Err(AccountRefusal::Fields(refusals)));
    }
    Ok(Ok(AccountFields {
        name: new.name.clone(),
        organisation: organisations::find_by_key(tx, &new.organisation)?.id,
        roles: new.roles.clone(),
        languages: new.languages.clone(),
    }))
}

fn refused(field: &'static str, why: FieldRefusal) -> AccountRefusal {
    AccountRefusal::Fields(FieldRefusals::one(field, why))
}

/// Adds an account. `actor` is nobody on the command line.
pub fn add(
    tx: &Tx<'_>,
    actor: Option<AccountId>,
    new: &NewAccount,
    locale: &Locale,
    now: Moment,
) -> Decision<AccountId, AccountRefusal> {
    let fields = match fields(tx, new, true)? {
        Ok(fields) => fields,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Some(hash) = &new.password_hash else {
        return Ok(Err(refused("password", FieldRefusal::Missing)));
    };
    let id = accounts::add(tx, &new.email, &fields, hash, locale, now)?;
    let details = Details {
        email: new.email.as_str(),
        name: &fields.name,
        organisation: &new.organisation,
        roles: &fields.roles,
        languages: &fields.languages,
        password: Some(Digest::of(hash)),
        locale: Some(*locale),
    };
    journal::append(
        tx,
        actor,
        "account.added",
        &format!("account:{id}"),
        &details,
        now,
    )?;
    Ok(Ok(id))
}

/// Changes name, organisation, roles, languages, and the password where one is given. A
/// change of roles or password ends the account's sessions.
pub fn change(
    tx: &Tx<'_>,
    actor: &Actor,
    id: AccountId,
    version: i64,
    new: &NewAccount,
    now: Moment,
) -> Decision<(), AccountRefusal> {
    let before = accounts::find(tx, id)?;
    if before.ended_at.is_some() {
        return Ok(Err(AccountRefusal::Ended));
    }
    if id == actor.id && new.password_hash.is_some() {
        return Ok(Err(AccountRefusal::OwnPassword));
    }
    let fields = match fields(tx, new, false)? {
        Ok(fields) => fields,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let was_last = is_last_administrator(tx, &before)?;
    if was_last && !fields.roles.contains(&Role::Administrator) {
        return Ok(Err(AccountRefusal::LastAdministrator));
    }
    match accounts::change(tx, id, version, &fields) {
        Ok(()) => {}
        Err(store::Error::Conflict) => return Ok(Err(AccountRefusal::Stale)),
        Err(error) => return Err(error),
    }
    if let Some(hash) = &new.password_hash {
        accounts::set_password(tx, id, hash)?;
        sessions::forget_devices(tx, id)?;
        // it works at once: what was guessed at was the old one
        sessions::clear_failures(tx, &of_account(&before.email))?;
    }
    if new.password_hash.is_some() || before.roles != fields.roles {
        sessions::end_all(tx, id)?;
    }
    let details = Details {
        email: &before.email,
        name: &fields.name,
        organisation: &new.organisation,
        roles: &fields.roles,
        languages: &fields.languages,
        password: new.password_hash.as_ref().map(Digest::of),
        locale: None,
    };
    journal::append(
        tx,
        Some(actor.id),
        "account.changed",
        &format!("account:{id}"),
        &details,
        now,
    )?;
    Ok(Ok(()))
}

/// Ends an account for good and ends its sessions, if it still is the version
/// that was shown.
pub fn end(
    tx: &Tx<'_>,
    actor: &Actor,
    id: AccountId,
    version: i64,
    now: Moment,
) -> Decision<(), AccountRefusal> {
    let account = accounts::find(tx, id)?;
    if let Some(refusal) = why_not_end(tx, actor, &account)? {
        return Ok(Err(refusal));
    }
    if account.version != version {
        return Ok(Err(AccountRefusal::Stale));
    }
    accounts::end(tx, id, now)?;
    sessions::end_all(tx, id)?;
    sessions::forget_devices(tx, id)?;
    let organisation = organisations::find(tx, account.organisation)?.key;
    let details = Details {
        email: &account.email,
        name: &account.name,
        organisation: &organisation,
        roles: &account.roles,
        languages: &account.languages,
        password: None,
        locale: None,
    };
    journal::append(
        tx,
        Some(actor.id),
        "account.ended",
        &format!("account:{id}"),
        &details,
        now,
    )?;
    Ok(Ok(()))
}

/// Why this person may not end that account; none where nothing stands in the
/// way. The last administrator is told to find another one first.
pub fn why_not_end(
    tx: &Tx<'_>,
    actor: &Actor,
    account: &accounts::Account,
) -> Result<Option<AccountRefusal>, store::Error> {
    if account.ended_at.is_some() {
        return Ok(Some(AccountRefusal::Ended));
    }
    if is_last_administrator(tx, account)? {
        return Ok(Some(AccountRefusal::LastAdministrator));
    }
    Ok((account.id == actor.id).then_some(AccountRefusal::Own))
}

fn is_last_administrator(tx: &Tx<'_>, account: &accounts::Account) -> Result<bool, store::Error> {
    Ok(account.roles.contains(&Role::Administrator)
        && accounts::count_with_role(tx, Role::Administrator)? <= 1)
}

/// An account as a list shows it.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: AccountId,
    pub email: String,
    pub name: String,
    pub organisation: Names,
    pub roles: Vec<Role>,
    pub languages: Vec<Locale>,
    pub created_at: Moment,
    pub ended_at: Option<Moment>,
}

/// The accounts that fit, live ones first, at most [`DIRECTORY_MAX`].
#[derive(Debug, Clone)]
pub struct Directory {
    pub entries: Vec<Entry>,
    /// How many fit, shown or not.
    pub found: usize,
}

/// A list that is longer is looked through with words, not with the eyes.
pub const DIRECTORY_MAX: usize = 200;

/// Accounts by words in the name, address or organisation, and by role. Every
/// word must be found somewhere; width and case of letters do not matter.
pub fn directory(tx: &Tx<'_>, words: &str, role: Option<Role>) -> Result<Directory, store::Error> {
    let organisations: BTreeMap<OrganisationId, Names> = organisations::list(tx)?
        .into_iter()
        .map(|organisation| (organisation.id, organisation.name))
        .collect();
    let words = folded(words);
    let mut entries: Vec<Entry> = accounts::list(tx)?
        .into_iter()
        .filter(|account| role.is_none_or(|role| account.roles.contains(&role)))
        .filter_map(|account| {
            let organisation = organisations.get(&account.organisation)?.clone();
            Some(entry(account, organisation))
        })
        .filter(|entry| fits(entry, &words))
        .collect();
    let found = entries.len();
    entries.truncate(DIRECTORY_MAX);
    Ok(Directory { entries, found })
}

fn entry(account: accounts::Account, organisation: Names) -> Entry {
    Entry {
        id: account.id,
        email: account.email,
        name: account.name,
        organisation,
        roles: account.roles,
        languages: account.languages,
        created_at: account.created_at,
        ended_at: account.ended_at,
    }
}

fn fits(entry: &Entry, words: &str) -> bool {
    let text = folded(&format!(
        "{} {} {} {}",
        entry.name, entry.email, entry.organisation.ja, entry.organisation.en
    ));
    words.split_whitespace().all(|word| text.contains(word))
}

fn folded(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase()
}

/// Sets the language of the person's own desk.
pub fn set_locale(
    tx: &Tx<'_>,
    actor: &Actor,
    locale: &Locale,
    now: Moment,
) -> Result<(), store::Error> {
    if actor.locale == *locale {
        return Ok(());
    }
    accounts::set_locale(tx, actor.id, locale)?;
    journal::append(
        tx,
        Some(actor.id),
        "account.language",
        &format!("account:{}", actor.id),
        &Language { locale },
        now,
    )
}
