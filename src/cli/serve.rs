//! `keihatsu serve`, and what it shares with `keihatsu demo`.

use std::{
    io::{ErrorKind, Write as _},
    net::{IpAddr, SocketAddr, TcpListener},
    path::PathBuf,
    sync::Arc,
};

use rocket::{error::ErrorKind as Launch, fairing::AdHoc, figment::Figment};

use super::{Words, data_directory, failure::Failure};
use crate::{
    app::{self, Held, Plan},
    config,
    media::workshop::Workshop,
    store::accounts,
    web::{clock::Clock, site::Site},
    workflow::renditions::Bench,
};

/// Serves a data directory until it is told to stop.
pub(super) fn serve(say: &Words, data: Option<PathBuf>) -> Result<(), Failure> {
    let figment = config::figment();
    let (address, port) = endpoint(&figment)?;
    let mut settings = config::settings(&figment)?;
    if let Some(typed) = settings.origin.take() {
        let read = config::origin(&typed).ok_or(Failure::NotAnOrigin(typed))?;
        settings.origin = Some(read);
    }
    let mail = settings.mailer()?;
    let is_named = settings.origin.is_some();
    if !is_named && !address.is_loopback() {
        return Err(Failure::Origin(address.to_string()));
    }
    let data = data_directory(data)?;
    if !app::is_begun(&data) {
        // nothing can be wrong with it yet, and for nothing it is not made
        ensure_free(address, port)?;
    }
    let held = Held::take(&data)?;
    ensure_free(address, port)?;
    let house = held.open()?;
    let accounts = house.store.read(accounts::list).map_err(Failure::other)?;
    let mut lines = Vec::new();
    if house.brought_back > 0 {
        let count = [("count", house.brought_back.into())];
        lines.push(say.text_with("cli-brought-back", &count));
    }
    if accounts.is_empty() {
        let data = data.display();
        lines.push(say.text("cli-no-accounts"));
        lines.push(format!(
            "  keihatsu account add --data {data} --email YOU@EXAMPLE --name NAME --role administrator"
        ));
    }
    if !is_named {
        lines.push(say.text("cli-no-origin"));
    }
    let workshop = Arc::new(Workshop::of_this_program());
    let site = Site {
        origin: settings.origin,
        demonstration: false,
    };
    run(
        say,
        Plan {
            figment,
            house,
            clock: Clock::real(),
            site,
            mail,
            bench: Some(Bench::new(Arc::clone(&workshop))),
            workshop,
        },
        lines,
    )
}

/// The address and port that Rocket will listen on.
pub(super) fn endpoint(figment: &Figment) -> Result<(IpAddr, u16), Failure> {
    let config = rocket::Config::try_from(figment)
        .map_err(|error| Failure::Configuration(error.to_string()))?;
    Ok((config.address, config.port))
}

/// Refuses a port in use before anything is opened, brought out or thrown away.
pub(super) fn ensure_free(address: IpAddr, port: u16) -> Result<(), Failure> {
    match TcpListener::bind((address, port)) {
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            Err(Failure::Port(SocketAddr::new(address, port).to_string()))
        }
        _ => Ok(()),
    }
}

/// Launches, prints the doors once they are open, and waits for the end.
pub(super) fn run(say: &Words, plan: Plan, more: Vec<String>) -> Result<(), Failure> {
    let doors = [
        say.text("cli-doors"),
        say.text("cli-door-public"),
        say.text("cli-door-desk"),
    ];
    let (address, port) = endpoint(&plan.figment)?;
    let print_doors = AdHoc::on_liftoff("doors", move |rocket| {
        let config = rocket.config();
        let host = SocketAddr::new(config.address, config.port);
        Box::pin(async move {
            let [running, public, desk] = doors;
            let mut text = format!(
                "\n{running}\n\n  {public}  http://{host}/\n  {desk}  http://{host}/desk\n\n"
            );
            for line in more {
                text.push_str(&line);
                text.push('\n');
            }
            // nobody may be reading; that is no reason to stop
            let _ = std::io::stdout().write_all(text.as_bytes());
        })
    });
    let rocket = app::build(plan).attach(print_doors);
    match rocket::execute(rocket.launch()) {
        Ok(_) => Ok(()),
        Err(error) => {
            let failure = match error.kind() {
                Launch::Bind(source) if source.kind() == ErrorKind::AddrInUse => {
                    Failure::Port(SocketAddr::new(address, port).to_string())
                }
                kind => Failure::Configuration(kind.to_string()),
            };
            // Rocket's error panics when dropped unseen; reading its kind was seeing it
            drop(error);
            Err(failure)
        }
    }
}
