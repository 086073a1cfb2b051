//! The child process in which pictures are opened. It is given an open file as
//! its standard input and a job as its argument, answers on its standard
//! output, and can open nothing: it has limits, and where the kernel has
//! Landlock no path and no port. Whoever takes it over by a picture is in there
//! with that picture alone.

use std::{
    fs::File,
    io::{self, Write as _},
    os::fd::AsFd,
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    sync::{Mutex, PoisonError},
};

use landlock::{
    ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetError, RulesetStatus,
};
use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};
use serde::{Deserialize, Serialize};

use super::render::{Undone, render};
use crate::domain::{
    picture::{Orientation, Refusal},
    rendition::Recipe,
};

/// Seconds of computing; the largest picture takes a few.
const CPU_SECONDS: u64 = 30;
/// What the program reserves and does not use: stacks, an allocator's own.
const RESERVED: u64 = 200_000_000;

/// What the child is asked to do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Job {
    pub orientation: Orientation,
    pub recipes: Vec<Recipe>,
    /// Threads that encode.
    pub lanes: usize,
    /// Memory that it may take, in bytes.
    pub share: u64,
}

/// What the child says: one line of JSON each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// So many bytes follow: the rendition of the recipe at that place.
    Made { place: usize, bytes: u64 },
    /// Nothing came of one recipe.
    Failed { place: usize, why: Refusal },
    /// Nothing came of any.
    Refused { why: Refusal },
    /// It needs more memory than its share.
    Heavy,
    /// That was all. `fenced`: no path could be opened meanwhile.
    Done { fenced: bool },
}

/// Does the job and answers. Exit codes: 0 answered, 1 not understood or not
/// heard.
pub fn work(job: &str) -> ExitCode {
    let Ok(job) = serde_json::from_str::<Job>(job) else {
        return ExitCode::FAILURE;
    };
    match answer(&job) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer(job: &Job) -> io::Result<()> {
    // descriptors of our own, past the buffers of the standard library
    let master = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    let output = Mutex::new(File::from(io::stdout().as_fd().try_clone_to_owned()?));
    let fenced = fence(job.share)?;
    let say = |answer: &Answer, bytes: &[u8]| {
        let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
        let mut line = serde_json::to_vec(answer)?;
        line.push(b'\n');
        output.write_all(&line)?;
        output.write_all(bytes)
    };
    let heard = Mutex::new(Ok(()));
    let done = |place, made: Result<Vec<u8>, Refusal>| {
        let said = match made {
            Ok(made) => {
                let bytes = made.len() as u64;
                say(&Answer::Made { place, bytes }, &made)
            }
            Err(why) => say(&Answer::Failed { place, why }, &[]),
        };
        if said.is_err() {
            *heard.lock().unwrap_or_else(PoisonError::into_inner) = said;
        }
    };
    let rendered = catch_unwind(AssertUnwindSafe(|| {
        let Job {
            orientation,
            recipes,
            lanes,
            share,
        } = job;
        render(master, *orientation, recipes, *lanes, *share, &done)
    }));
    heard.into_inner().unwrap_or_else(PoisonError::into_inner)?;
    let last = match rendered {
        Ok(Ok(())) => Answer::Done { fenced },
        Ok(Err(Undone::Heavy)) => Answer::Heavy,
        Ok(Err(Undone::Refused(why))) => Answer::Refused { why },
        Err(_) => Answer::Refused {
            why: Refusal::Broken,
        },
    };
    say(&last, &[])
}

/// Sets limits that nothing in this process can raise again. True where the
/// kernel also keeps it from every path and port.
fn fence(share: u64) -> io::Result<bool> {
    let limits = [
        (Resource::Core, 0),
        // nothing but pipes can be written to
        (Resource::Fsize, 0),
        (Resource::Nofile, 16),
        (Resource::Cpu, CPU_SECONDS),
        // not the address space: stacks and reservations count there in full
        (Resource::Data, share + RESERVED),
    ];
    for (resource, most) in limits {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)?;
    }
    // nobody would hear what it says
    set_parent_process_death_signal(Some(Signal::KILL))?;
    Ok(shut_in().unwrap_or(false))
}

fn shut_in() -> Result<bool, RulesetError> {
    let newest = ABI::V6;
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(newest))?
        .handle_access(AccessNet::from_all(newest))?
        .create()?
        .restrict_self()?;
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}
