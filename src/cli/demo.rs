//! `keihatsu demo`: a fresh directory with the starter kit, served to this
//! machine alone.

use std::{
    fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;

use super::{
    Words,
    failure::Failure,
    serve::{endpoint, ensure_free, run},
};
use crate::{
    app::{Held, House, OpenError, Plan, make_directory},
    config,
    domain::{account::Role, moment::Moment},
    media::{
        intake::Intake,
        vault::{ARRIVING, KEPT},
        workshop::Workshop,
    },
    web::{clock::Clock, site::Site},
    workflow::{
        password,
        renditions::Bench,
        starter::{
            demonstration::{self, ACCOUNTS},
            pictures::Darkroom,
        },
    },
};

/// A directory with this file in it may be made anew.
const MARK: &str = "demonstration";

#[derive(Args)]
pub(super) struct Demo {
    /// The directory to fill; it must be new, empty or an earlier demonstration.
    #[arg(long, default_value = "var/demo")]
    data: PathBuf,
    /// The password of all demonstration accounts; random if not given.
    #[arg(long)]
    password: Option<String>,
    /// Rehearse: begin at this moment, for example 2027-01-29T09:59:50+09:00.
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,
}

/// Makes the directory, tells its story, serves it.
pub(super) fn demo(say: &Words, demo: Demo) -> Result<(), Failure> {
    if demo
        .password
        .as_deref()
        .is_some_and(|typed| typed.trim().is_empty())
    {
        return Err(Failure::Password);
    }
    let figment = config::figment();
    let (address, port) = endpoint(&figment)?;
    if !address.is_loopback() {
        return Err(Failure::Address(address.to_string()));
    }
    // links lead to this machine, whatever origin a real house has set
    let mut settings = config::settings(&figment)?;
    settings.origin = Some(format!("http://{}", SocketAddr::new(address, port)));
    let mail = settings.mailer()?;
    if demo.data.join(MARK).is_file() {
        // refuses where another process still serves it
        drop(Held::take(&demo.data)?);
    }
    ensure_free(address, port)?;
    let clock = match &demo.at {
        Some(typed) => {
            let start =
                Moment::parse_rfc3339(typed).ok_or_else(|| Failure::Moment(typed.clone()))?;
            Clock::rehearsal(start)
        }
        None => Clock::real(),
    };
    let data = demo.data.display().to_string();
    make_fresh(say, &demo.data)?;
    eprintln!("{}", say.text_with("cli-filling", &[("data", data.into())]));
    let house = House::open(&demo.data)?;
    let password = demo.password.unwrap_or_else(password::readable_password);
    let start = clock.now();
    let workshop = Arc::new(Workshop::of_this_program());
    let bench = Bench::new(Arc::clone(&workshop));
    let intake = Intake::new(house.vault.clone(), Arc::clone(&workshop));
    let place = demonstration::Place {
        store: &house.store,
        publication: &house.publication,
        shelf: &house.shelf,
    };
    let darkroom = Darkroom {
        intake: &intake,
        bench: &bench,
    };
    demonstration::fill_with_pictures(&place, &darkroom, &password, start)
        .map_err(Failure::other)?;
    let mut lines = accounts(say, password);
    let soon = say.0.date_time(start.plus(demonstration::SOON_SECONDS));
    let soon = say.text_with("cli-soon", &[("moment", soon.into())]);
    lines.push(format!("\n{soon}\n"));
    let site = Site {
        origin: None,
        demonstration: true,
    };
    run(
        say,
        Plan {
            figment,
            house,
            clock,
            site,
            mail,
            workshop,
            bench: Some(bench),
        },
        lines,
    )
}

/// Who may sign in, and with which password.
fn accounts(say: &Words, password: String) -> Vec<String> {
    let mut lines = vec![say.text_with("cli-accounts", &[("password", password.into())])];
    for (name, _, _, roles) in ACCOUNTS {
        let roles: Vec<String> = roles
            .iter()
            .map(|role: &Role| say.text(role.message_id()))
            .collect();
        lines.push(format!(
            "  {:<24} {}",
            demonstration::email(name),
            roles.join(", ")
        ));
    }
    lines
}

/// Empties an earlier demonstration, and says so; refuses anything else.
fn make_fresh(say: &Words, data: &Path) -> Result<(), Failure> {
    if data.join(MARK).is_file() {
        let place = [("data", data.display().to_string().into())];
        eprintln!("{}", say.text_with("cli-emptying", &place));
    }
    let unwritable = |source| OpenError::Unwritable {
        path: data.to_owned(),
        source,
    };
    match fs::read_dir(data) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(unwritable(error).into()),
        Ok(entries) => {
            let names: Vec<_> = entries
                .map(|entry| entry.map(|entry| entry.file_name()))
                .collect::<Result<_, _>>()
                .map_err(unwritable)?;
            if !names.is_empty() && !data.join(MARK).is_file() {
                return Err(Failure::NotEmpty(data.to_owned()));
            }
            const OURS: [&str; 8] = [
                "clock",
                "desk.db",
                "desk.db-wal",
                "desk.db-shm",
                "public.db",
                "public.db-wal",
                "public.db-shm",
                "lock",
            ];
            for name in OURS.iter().filter(|name| data.join(name).exists()) {
                fs::remove_file(data.join(name)).map_err(unwritable)?;
            }
            for name in [KEPT, ARRIVING] {
                if data.join(name).exists() {
                    fs::remove_dir_all(data.join(name)).map_err(unwritable)?;
                }
            }
        }
    }
    make_directory(data).map_err(unwritable)?;
    fs::write(data.join(MARK), "").map_err(unwritable)?;
    Ok(())
}
