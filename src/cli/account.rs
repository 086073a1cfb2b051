//! `keihatsu account add`: how the first administrator comes in.

use std::{
    path::PathBuf,
    time::{SystemTime, UNIX_EPOCH},
};

use clap::{Args, Subcommand};

use super::{Words, data_directory, failure::Failure};
use crate::{
    app::House,
    domain::{
        account::{AccountRefusal, Role},
        locale::Locale,
        moment::Moment,
        refusal::FieldRefusals,
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
    if let Some(value) = add.roles.iter().find(|key| Role::parse(key).is_none()) {
        let roles: Vec<&str> = Role::ALL.iter().map(|role| role.key()).collect();
        return Err(Failure::Role {
            value: value.clone(),
            roles: roles.join(", "),
        });
    }
    let first = password::readable_password();
    let input = AccountInput {
        email: add.email,
        name: add.name,
        organisation: add.organisation,
        roles: add.roles,
        password: first.clone(),
    };
    let new = input
        .parse(true, &mut Hasher::default())
        .map_err(|refusals| fields(say, &refusals))?;
    let house = House::open(&data_directory(add.data)?)?;
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
        Err(AccountRefusal::Fields(refusals)) => return Err(fields(say, &refusals)),
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

fn fields(say: &Words, refusals: &FieldRefusals) -> Failure {
    let lines = refusals
        .iter()
        .map(|(field, refusal)| format!("--{field}: {}", say.0.explain(refusal)))
        .collect();
    Failure::Fields(lines)
}

fn now() -> Moment {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment::from_second(i64::try_from(since.as_secs()).unwrap_or(0))
}
