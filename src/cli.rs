//! The command line: serve, demonstrate, check, add accounts. Words come from
//! the same catalogues as pages; the language is that of the environment.

mod account;
mod demo;
mod failure;
mod serve;

use std::{cell::LazyCell, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{
    app, config,
    domain::{locale::Locale, refusal::Arg},
    i18n::Lang,
    media::{
        worker,
        {shelf::Shelf, vault::Vault},
    },
    seal, workflow,
};
use failure::Failure;

/// Keihatsu (啓発): writes, translates, decides and releases prevention material.
#[derive(Parser)]
#[command(name = "keihatsu", version)]
struct Command {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Serve a data directory.
    Serve {
        /// The data directory [default: var, or what Rocket.toml says].
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Fill a fresh directory with the starter kit and serve it to this machine.
    Demo(demo::Demo),
    /// Prove that everything is sound and that the publication equals the
    /// released manifests.
    Check {
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Accounts.
    #[command(subcommand)]
    Account(account::Account),
    /// The key that signs heads of the journal.
    #[command(subcommand)]
    Key(Key),
    /// The child that opens pictures: for the program itself.
    #[command(hide = true)]
    MediaWorker { job: String },
}

#[derive(Subcommand)]
enum Key {
    /// Let a new key sign from here on; the old public half stays published.
    Rotate {
        #[arg(long)]
        data: Option<PathBuf>,
    },
}

/// Runs what was asked for. Exit codes: 0 done, 1 failed, 2 wrong words,
/// 3 data directory unusable, 4 written by a newer version, 5 port in use,
/// 6 data directory in use.
pub fn main() -> ExitCode {
    let command = Command::parse();
    // the child says nothing to people and needs no words
    let say = LazyCell::new(|| Words(Lang::desk(&language())));
    let done = match command.verb {
        Verb::Serve { data } => serve::serve(&say, data),
        Verb::Demo(demo) => demo::demo(&say, demo),
        Verb::Check { data } => check(&say, data),
        Verb::Account(account) => account::account(&say, account),
        Verb::Key(Key::Rotate { data }) => rotate(&say, data),
        Verb::MediaWorker { job } => return worker::work(&job),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("keihatsu: {}", failure.words(&say));
            ExitCode::from(failure.code())
        }
    }
}

/// The words of the terminal's language.
struct Words(Lang);

impl Words {
    fn text(&self, id: &str) -> String {
        self.0.text(id)
    }

    /// A message with its arguments; a terminal needs no isolating marks.
    fn text_with(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.0
            .text_with(id, args)
            .replace(['\u{2068}', '\u{2069}'], "")
    }
}

/// The language that the environment asks for: Japanese or English.
fn language() -> Locale {
    let asked = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match asked {
        Some(tag) if tag.starts_with("ja") => Locale::JA,
        _ => Locale::EN,
    }
}

/// The data directory: the one named, else the configured one.
fn data_directory(named: Option<PathBuf>) -> Result<PathBuf, Failure> {
    match named {
        Some(path) => Ok(path),
        None => Ok(config::settings(&config::figment())?.data),
    }
}

fn rotate(say: &Words, data: Option<PathBuf>) -> Result<(), Failure> {
    let data = data_directory(data)?;
    if !data.join("desk.db").exists() {
        return Err(Failure::Absent(data));
    }
    let house = app::House::open(&data)?;
    let rotated = workflow::sealing::rotate(&house.store, &data, app::today());
    let key = rotated.map_err(Failure::other)?.key;
    println!(
        "{}",
        say.text_with("cli-key-rotated", &[("id", key.id().into())])
    );
    print!("{}", seal::public_pem(&key));
    Ok(())
}

fn check(say: &Words, data: Option<PathBuf>) -> Result<(), Failure> {
    let data = data_directory(data)?;
    if !data.join("desk.db").exists() {
        return Err(Failure::Absent(data));
    }
    let (store, publication) = app::open_to_read(&data)?;
    let mut report = workflow::check::check(&store, &publication).map_err(Failure::other)?;
    workflow::check::check_files(&store, &Vault::at(&data), &Shelf::at(&data), &mut report)
        .map_err(Failure::other)?;
    workflow::check::check_heads(&store, &data, &mut report).map_err(Failure::other)?;
    let count = |n: usize| Arg::from(n);
    let counts = [
        ("entries", Arg::Number(report.journal_entries)),
        ("releases", count(report.releases)),
        ("texts", count(report.public_texts)),
        ("files", count(report.files)),
    ];
    println!("{}", say.text_with("cli-check-done", &counts));
    if !report.unnamed_files.is_empty() {
        let unnamed = [("count", count(report.unnamed_files.len()))];
        println!("{}", say.text_with("cli-check-unnamed", &unnamed));
        for file in &report.unnamed_files {
            println!("  {file}");
        }
    }
    if report.faults.is_empty() {
        println!("{}", say.text("cli-check-sound"));
        return Ok(());
    }
    let mut lines =
        vec![say.text_with("cli-check-faults", &[("count", count(report.faults.len()))])];
    lines.extend(report.faults.iter().map(|fault| format!("  {fault}")));
    Err(Failure::Unsound(lines.join("\n")))
}
