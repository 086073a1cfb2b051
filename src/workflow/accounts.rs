//! Accounts: added, changed, ended. An ended account is out at once.

use serde::Serialize;

use super::Decision;
use crate::{
    domain::{
        account::{AccountRefusal, Actor, Email, Role, new_password},
        id::{AccountId, OrganisationId},
        locale::Locale,
        moment::Moment,
        prose,
        refusal::{FieldRefusal, FieldRefusals},
    },
    store::{self, Tx, accounts, accounts::AccountFields, journal, organisations, sessions},
};

/// An account as typed into a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountInput {
    pub email: String,
    pub name: String,
    /// The organisation's key.
    pub organisation: String,
    pub roles: Vec<String>,
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
    password_hash: Option<String>,
}

#[derive(Serialize)]
struct Details<'a> {
    email: &'a str,
    roles: &'a [Role],
}

impl AccountInput {
    /// Reads the form; `password_needed` for a new account.
    pub fn parse(&self, password_needed: bool) -> Result<NewAccount, FieldRefusals> {
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
        if roles.is_empty() || roles.len() != self.roles.len() {
            refusals.note("roles", FieldRefusal::NotAChoice);
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
                password_hash: password.as_deref().map(super::password::hash),
            }),
            _ => Err(refusals),
        }
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
        password: &str,
    ) -> Self {
        Self {
            email,
            name: name.to_owned(),
            organisation: organisation.to_owned(),
            roles,
            password_hash: Some(super::password::hash(password)),
        }
    }
}

fn fields(
    tx: &Tx<'_>,
    new: &NewAccount,
) -> Result<Result<AccountFields, AccountRefusal>, store::Error> {
    match organisations::find_by_key(tx, &new.organisation) {
        Ok(organisation) => Ok(Ok(AccountFields {
            name: new.name.clone(),
            organisation: organisation.id,
            roles: new.roles.clone(),
        })),
        Err(store::Error::Missing) => Ok(Err(refused("organisation", FieldRefusal::NotAChoice))),
        Err(error) => Err(error),
    }
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
    let fields = match fields(tx, new)? {
        Ok(fields) => fields,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Some(hash) = &new.password_hash else {
        return Ok(Err(refused("password", FieldRefusal::Missing)));
    };
    let id = match accounts::add(tx, &new.email, &fields, hash, locale, now) {
        Ok(id) => id,
        Err(store::Error::Conflict) => return Ok(Err(refused("email", FieldRefusal::Taken))),
        Err(error) => return Err(error),
    };
    let details = Details {
        email: new.email.as_str(),
        roles: &fields.roles,
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

/// Changes name, organisation, roles, and the password where one is given. A
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
    let fields = match fields(tx, new)? {
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
    }
    if new.password_hash.is_some() || before.roles != fields.roles {
        sessions::end_all(tx, id)?;
    }
    let details = Details {
        email: &before.email,
        roles: &fields.roles,
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

/// Ends an account for good and ends its sessions.
pub fn end(tx: &Tx<'_>, actor: &Actor, id: AccountId, now: Moment) -> Decision<(), AccountRefusal> {
    let account = accounts::find(tx, id)?;
    if account.ended_at.is_some() {
        return Ok(Err(AccountRefusal::Ended));
    }
    if is_last_administrator(tx, &account)? {
        return Ok(Err(AccountRefusal::LastAdministrator));
    }
    accounts::end(tx, id, now)?;
    sessions::end_all(tx, id)?;
    let details = Details {
        email: &account.email,
        roles: &account.roles,
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

fn is_last_administrator(tx: &Tx<'_>, account: &accounts::Account) -> Result<bool, store::Error> {
    Ok(account.roles.contains(&Role::Administrator)
        && accounts::count_with_role(tx, Role::Administrator)? <= 1)
}

/// Sets the language of the person's own desk.
pub fn set_locale(tx: &Tx<'_>, actor: &Actor, locale: &Locale) -> Result<(), store::Error> {
    accounts::set_locale(tx, actor.id, locale)
}

/// The organisation that the very first account belongs to: the one asked for,
/// or a fresh one of that name where the tree is still empty.
pub fn first_organisation(
    tx: &Tx<'_>,
    key: &str,
    name: &str,
) -> Result<OrganisationId, store::Error> {
    match organisations::find_by_key(tx, key) {
        Ok(organisation) => Ok(organisation.id),
        Err(store::Error::Missing) => organisations::add(
            tx,
            &organisations::NewOrganisation {
                key: key.to_owned(),
                kind: crate::domain::organisation::OrganisationKind::Agency,
                name: crate::domain::organisation::Names {
                    ja: name.to_owned(),
                    en: name.to_owned(),
                },
                code: None,
                membership: None,
            },
        ),
        Err(error) => Err(error),
    }
}
