//! `keihatsu account add`: how the first administrator comes in.

use std::{
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use clap::{Args, Subcommand};

use super::{Words, data_directory, failure::Failure};
use crate::{
    app::{self, House},
    domain::{
        account::{AccountRefusal, Role},
        locale::Locale,
        moment::Moment,
        refusal::{FieldRefusal, FieldRefusals},
    },
    store,
    workflow::{
        accounts::{self, AccountInput},
        password::{self, Hasher},
        starter,
    },
};

#[derive(Subcommand)]
pub(super) enum Account {
    /// Add an account and print its first password.
    Add(Add),
}

#[derive(Args)]
pub(super) struct Add {
    #[arg(long)]
    data: Option<PathBuf>,
    #[arg(long)]
    email: String,
    #[arg(long)]
    name: String,
    /// May be given several times.
    #[arg(long = "role", required = true)]
    roles: Vec<String>,
    /// The organisation's key.
    #[arg(long, default_value = "npa")]
    organisation: String,
}

pub(super) fn account(say: &Words, account: Account) -> Result<(), Failure> {
    let Account::Add(add) = account;
    let data = data_directory(add.data)?;
    let first = password::readable_password();
    let input = AccountInput {
        email: add.email,
        name: add.name,
        organisation: add.organisation,
        roles: add.roles,
        languages: Vec::new(),
        password: first.clone(),
    };
    let unknown = unknown(say, &data, &input)?;
    let new = match input.parse(true, &mut Hasher::default()) {
        Ok(new) if unknown.is_empty() => new,
        Ok(_) => return Err(Failure::Fields(unknown)),
        Err(refusals) => {
            let mut lines = fields(say, &refusals);
            // the roles are told apart below
            lines.retain(|line| !line.starts_with("--roles:"));
            lines.extend(unknown);
            return Err(Failure::Fields(lines));
        }
    };
    let house = House::open(&data)?;
    let added = house
        .store
        .write(|tx| -> Result<_, crate::workflow::Error> {
            if store::organisations::list(tx)?.is_empty() {
                starter::import_organisations(tx, now())?;
            }
            Ok(accounts::add(tx, None, &new, &Locale::JA, now())?)
        });
    match added.map_err(Failure::other)? {
        Ok(_) => {}
        Err(AccountRefusal::Fields(refusals)) => {
            return Err(Failure::Fields(fields(say, &refusals)));
        }
        Err(_) => return Err(Failure::Fields(Vec::new())),
    }
    println!(
        "{}",
        say.text_with("cli-account-added", &[("email", input.email.into())])
    );
    println!(
        "{}",
        say.text_with("cli-account-password", &[("password", first.into())])
    );
    println!("{}", say.text("cli-account-password-note"));
    Ok(())
}

fn fields(say: &Words, refusals: &FieldRefusals) -> Vec<String> {
    let lines = refusals.iter();
    lines
        .map(|(field, refusal)| format!("--{field}: {}", say.0.explain(refusal)))
        .collect()
}

/// What names nothing that there is: roles, and the organisation.
fn unknown(say: &Words, data: &Path, input: &AccountInput) -> Result<Vec<String>, Failure> {
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.key()).collect();
    let wrong = input.roles.iter().filter(|key| Role::parse(key).is_none());
    let mut lines: Vec<String> = wrong
        .map(|value| {
            let args = [
                ("value", value.as_str().into()),
                ("roles", roles.join(", ").into()),
            ];
            format!("--role: {}", say.text_with("cli-error-role", &args))
        })
        .collect();
    if !organisations(data)?.contains(&input.organisation) {
        let why = say.0.explain(&FieldRefusal::NotAChoice);
        lines.push(format!("--organisation: {why}"));
    }
    Ok(lines)
}

/// The keys of the organisations; of a directory without any, those that the
/// first account will bring along. Only reads.
fn organisations(data: &Path) -> Result<Vec<String>, Failure> {
    let mut keys = Vec::new();
    if data.join("desk.db").exists() {
        let (store, _) = app::open_to_read(data)?;
        let all = store.read(store::organisations::list);
        keys.extend(all.map_err(Failure::other)?.into_iter().map(|one| one.key));
    }
    if keys.is_empty() {
        keys = starter::organisation_keys().map_err(Failure::other)?;
    }
    Ok(keys)
}

fn now() -> Moment {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment::from_second(i64::try_from(since.as_secs()).unwrap_or(0))
}
