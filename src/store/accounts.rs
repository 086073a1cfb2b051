//! Accounts and their roles.

use std::collections::BTreeMap;

use rusqlite::{Row, named_params};

use super::{Error, Tx};
use crate::domain::{
    account::{Actor, Email, Role},
    id::{AccountId, OrganisationId},
    locale::Locale,
    moment::Moment,
    organisation::Names,
};

/// An account as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub email: String,
    pub name: String,
    pub organisation: OrganisationId,
    pub password_hash: String,
    pub locale: Locale,
    pub roles: Vec<Role>,
    /// The languages that the person works in; none means all of them.
    pub languages: Vec<Locale>,
    pub version: i64,
    pub created_at: Moment,
    pub ended_at: Option<Moment>,
}

impl Account {
    /// The account as somebody who acts.
    pub fn actor(&self) -> Actor {
        Actor {
            id: self.id,
            organisation: self.organisation,
            name: self.name.clone(),
            roles: self.roles.clone(),
            locale: self.locale,
            languages: self.languages.clone(),
        }
    }
}

/// What an administrator sets.
#[derive(Debug, Clone)]
pub struct AccountFields {
    pub name: String,
    pub organisation: OrganisationId,
    pub roles: Vec<Role>,
    pub languages: Vec<Locale>,
}

const SELECT: &str = "select a.id, a.email, a.name, a.organisation_id, a.password_hash, a.locale,
        a.version, a.created_at, a.ended_at,
        (select group_concat(role, ' ') from account_role r where r.account_id = a.id) as roles,
        (select group_concat(locale, ' ') from account_language l
            where l.account_id = a.id) as languages
    from account a";

fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    let roles: Option<String> = row.get("roles")?;
    let mut roles: Vec<Role> = roles
        .unwrap_or_default()
        .split(' ')
        .filter_map(Role::parse)
        .collect();
    roles.sort_unstable();
    let languages: Option<String> = row.get("languages")?;
    let languages = languages.unwrap_or_default();
    Ok(Account {
        id: row.get("id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        organisation: row.get("organisation_id")?,
        password_hash: row.get("password_hash")?,
        locale: row.get("locale")?,
        roles,
        languages: languages.split(' ').filter_map(Locale::parse).collect(),
        version: row.get("version")?,
        created_at: row.get("created_at")?,
        ended_at: row.get("ended_at")?,
    })
}

/// Adds an account; an address that is taken is a conflict.
pub fn add(
    tx: &Tx<'_>,
    email: &Email,
    fields: &AccountFields,
    password_hash: &str,
    locale: &Locale,
    now: Moment,
) -> Result<AccountId, Error> {
    let added = tx
        .prepare_cached(
            "insert into account (email, name, organisation_id, password_hash, locale, created_at)
             values (:email, :name, :organisation, :hash, :locale, :now) on conflict do nothing",
        )?
        .execute(named_params! {
            ":email": email.as_str(),
            ":name": fields.name,
            ":organisation": fields.organisation,
            ":hash": password_hash,
            ":locale": locale,
            ":now": now,
        })?;
    if added == 0 {
        return Err(Error::Conflict);
    }
    let id = AccountId(tx.last_insert_rowid());
    set_roles(tx, id, &fields.roles)?;
    set_languages(tx, id, &fields.languages)?;
    Ok(id)
}

/// Changes an account of that version; another version is a conflict.
pub fn change(
    tx: &Tx<'_>,
    id: AccountId,
    version: i64,
    fields: &AccountFields,
) -> Result<(), Error> {
    let changed = tx
        .prepare_cached(
            "update account set name = :name, organisation_id = :organisation, version = version + 1
             where id = :id and version = :version and ended_at is null",
        )?
        .execute(named_params! {
            ":name": fields.name,
            ":organisation": fields.organisation,
            ":id": id,
            ":version": version,
        })?;
    if changed == 0 {
        return Err(Error::Conflict);
    }
    set_roles(tx, id, &fields.roles)?;
    set_languages(tx, id, &fields.languages)
}

fn set_roles(tx: &Tx<'_>, id: AccountId, roles: &[Role]) -> Result<(), Error> {
    tx.prepare_cached("delete from account_role where account_id = :id")?
        .execute(named_params! { ":id": id })?;
    for role in roles {
        tx.prepare_cached("insert into account_role (account_id, role) values (:id, :role)")?
            .execute(named_params! { ":id": id, ":role": role })?;
    }
    Ok(())
}

fn set_languages(tx: &Tx<'_>, id: AccountId, languages: &[Locale]) -> Result<(), Error> {
    tx.prepare_cached("delete from account_language where account_id = :id")?
        .execute(named_params! { ":id": id })?;
    for locale in languages {
        tx.prepare_cached(
            "insert into account_language (account_id, locale) values (:id, :locale)",
        )?
        .execute(named_params! { ":id": id, ":locale": locale })?;
    }
    Ok(())
}

/// Sets a new password.
pub fn set_password(tx: &Tx<'_>, id: AccountId, password_hash: &str) -> Result<(), Error> {
    tx.prepare_cached(
        "update account set password_hash = :hash, version = version + 1 where id = :id",
    )?
    .execute(named_params! { ":hash": password_hash, ":id": id })?;
    Ok(())
}

/// Sets the language of the desk.
pub fn set_locale(tx: &Tx<'_>, id: AccountId, locale: &Locale) -> Result<(), Error> {
    tx.prepare_cached("update account set locale = :locale where id = :id")?
        .execute(named_params! { ":locale": locale, ":id": id })?;
    Ok(())
}

/// Ends an account for good.
pub fn end(tx: &Tx<'_>, id: AccountId, now: Moment) -> Result<(), Error> {
    tx.prepare_cached(
        "update account set ended_at = :now, version = version + 1 where id = :id and ended_at is null",
    )?
    .execute(named_params! { ":now": now, ":id": id })?;
    Ok(())
}

/// One account.
pub fn find(tx: &Tx<'_>, id: AccountId) -> Result<Account, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} where a.id = :id"))?
        .query_row(named_params! { ":id": id }, account)?;
    Ok(found)
}

/// One account by its folded address.
pub fn find_by_email(tx: &Tx<'_>, email: &Email) -> Result<Account, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} where a.email = :email"))?
        .query_row(named_params! { ":email": email.as_str() }, account)?;
    Ok(found)
}

/// One account, where it is live and its password is still the one of this hash.
pub fn find_unchanged(tx: &Tx<'_>, id: AccountId, password_hash: &str) -> Result<Account, Error> {
    let found = find(tx, id)?;
    let unchanged = found.ended_at.is_none() && found.password_hash == password_hash;
    unchanged.then_some(found).ok_or(Error::Conflict)
}

/// All accounts, those that ended last.
pub fn list(tx: &Tx<'_>) -> Result<Vec<Account>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} order by a.ended_at is not null, a.email"
        ))?
        .query_map([], account)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// How many live accounts each organisation has; none where it has none.
pub fn count_by_organisation(tx: &Tx<'_>) -> Result<BTreeMap<OrganisationId, i64>, Error> {
    let counts = tx
        .prepare_cached(
            "select organisation_id, count(*) from account where ended_at is null
             group by organisation_id",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(counts)
}

/// The live accounts that hold that role.
pub fn with_role(tx: &Tx<'_>, role: Role) -> Result<Vec<AccountId>, Error> {
    let found = tx
        .prepare_cached(
            "select a.id from account a join account_role r on r.account_id = a.id
             where r.role = :role and a.ended_at is null order by a.id",
        )?
        .query_map(named_params! { ":role": role }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// How many live accounts hold that role.
pub fn count_with_role(tx: &Tx<'_>, role: Role) -> Result<i64, Error> {
    let count = tx
        .prepare_cached(
            "select count(*) from account a join account_role r on r.account_id = a.id
             where r.role = :role and a.ended_at is null",
        )?
        .query_row(named_params! { ":role": role }, |row| row.get(0))?;
    Ok(count)
}

/// Somebody as pages name them: also a person whose account has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub organisation: Names,
    /// Not only a partner.
    pub is_staff: bool,
    pub ended: bool,
}

/// Everybody, by id, in one query.
pub fn people(tx: &Tx<'_>) -> Result<std::collections::BTreeMap<AccountId, Person>, Error> {
    let found = tx
        .prepare_cached(
            "select a.id, a.name, o.name_ja, o.name_en, a.ended_at is not null as ended,
                exists (select 1 from account_role r
                    where r.account_id = a.id and r.role <> 'partner') as is_staff
             from account a join organisation o on o.id = a.organisation_id",
        )?
        .query_map([], |row| {
            let person = Person {
                name: row.get("name")?,
                organisation: Names {
                    ja: row.get("name_ja")?,
                    en: row.get("name_en")?,
                },
                is_staff: row.get("is_staff")?,
                ended: row.get("ended")?,
            };
            Ok((row.get("id")?, person))
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
