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
    // what is left out is told with whatever else is wrong
    #[arg(long, default_value = "", hide_default_value = true)]
    email: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    name: String,
    /// May be given several times.
    #[arg(long = "role")]
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
                starter::import_formats(tx, now())?;
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

/// What names nothing that there is, and what is taken already.
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
    if input.roles.is_empty() {
        let why = say.0.explain(&FieldRefusal::NothingChosen);
        lines.push(format!("--role: {why}"));
    }
    lines.extend(fields(say, &unmet(data, input)?));
    Ok(lines)
}

/// What the desk has against it; of one without organisations, those count
/// that the first account will bring along. Only reads.
fn unmet(data: &Path, input: &AccountInput) -> Result<FieldRefusals, Failure> {
    if data.join("desk.db").exists() {
        let (store, _) = app::open_to_read(data)?;
        let looked = store.read(|tx| {
            let is_set_up = !store::organisations::list(tx)?.is_empty();
            is_set_up.then(|| input.look(tx, true)).transpose()
        });
        if let Some(refusals) = looked.map_err(Failure::other)? {
            return Ok(refusals);
        }
    }
    let keys = starter::organisation_keys().map_err(Failure::other)?;
    let mut refusals = FieldRefusals::default();
    if !keys.contains(&input.organisation) {
        refusals.note("organisation", FieldRefusal::NotAChoice);
    }
    Ok(refusals)
}

fn now() -> Moment {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment::from_second(i64::try_from(since.as_secs()).unwrap_or(0))
}
