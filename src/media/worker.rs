//! The child process in which files are opened. It is given an open file as
//! its standard input and a job as its argument, answers on its standard
//! output, and can open nothing: it has limits, and where the kernel has
//! Landlock no path, no TCP port and no signal to others. Whoever takes it over by a file is in there
//! with that file alone.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, BufWriter, Write},
    os::fd::AsFd,
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    sync::{Mutex, PoisonError},
};

use landlock::{
    ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetError, RulesetStatus, Scope,
};
use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};
use serde::{Deserialize, Serialize};

use super::{
    clean::clean,
    render::{Undone, render},
    vault::PIECE,
    walk::Halt,
};
use crate::domain::{
    file::{Sent, Shape, Trace, Unfit},
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
    pub task: Task,
    /// Memory that it may take, in bytes.
    pub share: u64,
}

/// What is to be done with the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    /// Renditions are made of a picture.
    Render {
        orientation: Orientation,
        recipes: Vec<Recipe>,
        /// Threads that encode.
        lanes: usize,
    },
    /// It is looked through and written anew without what may not stay.
    Clean(Sent),
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
    /// So many bytes follow: the next of the file that is written anew.
    Piece { bytes: u64 },
    /// The file is written; what is known of it, and what was left out.
    Cleaned {
        shape: Shape,
        traces: BTreeSet<Trace>,
    },
    /// The file is not taken.
    Unfit { why: Unfit },
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
    let file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    let output = Output(Mutex::new(File::from(
        io::stdout().as_fd().try_clone_to_owned()?,
    )));
    let fenced = fence(job.share)?;
    let done = catch_unwind(AssertUnwindSafe(|| match &job.task {
        Task::Render {
            orientation,
            recipes,
            lanes,
        } => rendered(file, &output, (*orientation, recipes, *lanes), job.share),
        Task::Clean(sent) => cleaned(file, &output, *sent),
    }));
    let last = match done {
        Ok(said) => said?,
        Err(_) => Some(Answer::Refused {
            why: Refusal::Broken,
        }),
    };
    output.say(&last.unwrap_or(Answer::Done { fenced }), &[])
}

/// Where answers go, one at a time.
struct Output(Mutex<File>);

impl Output {
    fn say(&self, answer: &Answer, bytes: &[u8]) -> io::Result<()> {
        let mut output = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut line = serde_json::to_vec(answer)?;
        line.push(b'\n');
        output.write_all(&line)?;
        output.write_all(bytes)
    }
}

/// Makes renditions; the last word, where they are not done.
fn rendered(
    master: File,
    output: &Output,
    (orientation, recipes, lanes): (Orientation, &[Recipe], usize),
    share: u64,
) -> io::Result<Option<Answer>> {
    let heard = Mutex::new(Ok(()));
    let done = |place, made: Result<Vec<u8>, Refusal>| {
        let said = match made {
            Ok(made) => {
                let bytes = made.len() as u64;
                output.say(&Answer::Made { place, bytes }, &made)
            }
            Err(why) => output.say(&Answer::Failed { place, why }, &[]),
        };
        if said.is_err() {
            *heard.lock().unwrap_or_else(PoisonError::into_inner) = said;
        }
    };
    let rendered = render(master, orientation, recipes, lanes, share, &done);
    heard.into_inner().unwrap_or_else(PoisonError::into_inner)?;
    Ok(match rendered {
        Ok(()) => None,
        Err(Undone::Heavy) => Some(Answer::Heavy),
        Err(Undone::Refused(why)) => Some(Answer::Refused { why }),
    })
}

/// Writes a file anew and says what became of it.
fn cleaned(file: File, output: &Output, sent: Sent) -> io::Result<Option<Answer>> {
    let mut pieces = BufWriter::with_capacity(PIECE, Pieces(output));
    let looked = clean(sent, file, &mut pieces);
    let answer = match looked {
        Ok((shape, traces)) => {
            pieces.flush()?;
            Answer::Cleaned { shape, traces }
        }
        Err(Halt::Unfit(why)) => Answer::Unfit { why },
        Err(Halt::Io(error)) => return Err(error),
    };
    // what was not handed over yet is of a file that is not taken
    drop(pieces.into_parts());
    output.say(&answer, &[])?;
    Ok(None)
}

/// Hands over what is written, piece by piece.
struct Pieces<'a>(&'a Output);

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = &bytes[..bytes.len().min(PIECE)];
        if !piece.is_empty() {
            let bytes = piece.len() as u64;
            self.0.say(&Answer::Piece { bytes }, piece)?;
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Sets limits that nothing in this process can raise again. True where the
/// kernel also keeps it from every path and port.
fn fence(share: u64) -> io::Result<bool> {
    let limits = [
        (Resource::Core, 0),
        // nothing but pipes can be written to
        (Resource::Fsize, 0),
        (Resource::Nofile, 16),
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
    // the hard limit kills without a word of why, so the other comes first
    let seconds = Rlimit {
        current: Some(CPU_SECONDS),
        maximum: Some(CPU_SECONDS + 2),
    };
    setrlimit(Resource::Cpu, seconds)?;
    // nobody would hear what it says
    set_parent_process_death_signal(Some(Signal::KILL))?;
    Ok(shut_in().unwrap_or(false))
}

fn shut_in() -> Result<bool, RulesetError> {
    let newest = ABI::V6;
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(newest))?
        .handle_access(AccessNet::from_all(newest))?
        .scope(Scope::from_all(newest))?
        .create()?
        .restrict_self()?;
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}
