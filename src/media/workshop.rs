//! Where files are opened: children that make renditions or write files anew,
//! at most two at a time and together within a bound of memory, each with a
//! deadline. It trusts nothing that a child says further than it can look.

mod cleaning;
mod rendering;

use std::{
    fs::File,
    io::{self, BufRead, BufReader, ErrorKind, Read},
    os::unix::process::{CommandExt as _, ExitStatusExt as _},
    path::PathBuf,
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    sync::{Condvar, Mutex, MutexGuard, Once, PoisonError},
    thread,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};

use super::{
    decode::MEMORY_MAX,
    vault::Draft,
    worker::{Answer, Job},
};
use crate::domain::picture::Refusal;

pub use cleaning::Cleaned;
pub use rendering::{Drafts, Made};

/// Children that work at the same time.
pub const CHILDREN: usize = 2;
/// How long one may take, whatever it waits for.
const DEADLINE: Duration = Duration::from_secs(60);
/// The largest rendition that is taken, in bytes.
const BYTES_MAX: u64 = 256 * 1024 * 1024;
/// The longest line that a child may say: what an archive holds is told in one.
const LINE_MAX: u64 = 2 * 1024 * 1024;

/// Why a child ended, as the system counts signals.
const ABORTED: i32 = 6;
const KILLED: i32 = 9;
const ENDED: i32 = 15;
const OUT_OF_TIME: i32 = 24;

/// Why no rendition came of a master.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It is the picture's fault: trying again would be of no use.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// It is not: no disk space, no process, somebody ended the child.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The place where children work.
pub struct Workshop {
    program: PathBuf,
    deadline: Duration,
    queue: Mutex<Queue>,
    moved: Condvar,
    unfenced: Once,
}

/// Who comes first is served first, so that a heavy picture, which needs all
/// the room, is not overtaken for ever.
struct Queue {
    free: usize,
    /// The numbers that wait, and the first of them.
    next: u64,
    first: u64,
}

/// Room for a child; given back when it is dropped.
struct Room<'a> {
    workshop: &'a Workshop,
    count: usize,
    /// Nobody else works.
    is_alone: bool,
}

impl Workshop {
    /// With this program itself as the child, also where its file has been
    /// replaced meanwhile.
    pub fn of_this_program() -> Self {
        Self::new(PathBuf::from("/proc/self/exe"))
    }

    /// With the program whose hidden command `media-worker` is the child.
    pub fn new(program: PathBuf) -> Self {
        Self {
            program,
            deadline: DEADLINE,
            queue: Mutex::new(Queue {
                free: CHILDREN,
                next: 0,
                first: 0,
            }),
            moved: Condvar::new(),
            unfenced: Once::new(),
        }
    }

    /// The same with another deadline for each child.
    pub fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }

    /// What a child may take that has so much of the room.
    fn share(count: usize) -> u64 {
        MEMORY_MAX / CHILDREN as u64 * count as u64
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn room(&self, count: usize) -> Room<'_> {
        let mut queue = self.queue();
        let number = queue.next;
        queue.next += 1;
        while queue.first != number || queue.free < count {
            queue = self
                .moved
                .wait(queue)
                .unwrap_or_else(PoisonError::into_inner);
        }
        queue.first += 1;
        queue.free -= count;
        let is_alone = queue.free + count == CHILDREN;
        drop(queue);
        self.moved.notify_all();
        Room {
            workshop: self,
            count,
            is_alone,
        }
    }

    /// Runs one child to its end. False where it asks for more room.
    fn child(&self, file: &File, job: &Job, hearer: &mut dyn Hearer) -> Result<bool, Failure> {
        let ends = Instant::now() + self.deadline;
        let mut child = Ending(self.spawn(file, job)?);
        let output = child
            .0
            .stdout
            .take()
            .ok_or_else(|| io::Error::from(ErrorKind::BrokenPipe))?;
        let mut output = BufReader::with_capacity(256 * 1024, Timed { output, ends });
        let said = listen(&mut output, hearer);
        // whoever goes on talking is not waited for
        drop(output);
        let last = match said {
            Err(Failure::Io(error)) if error.kind() == ErrorKind::TimedOut => {
                return Err(Refusal::TooSlow.into());
            }
            other => other?,
        };
        match last {
            Some(Answer::Done { fenced }) if hearer.is_whole() => {
                if !fenced {
                    self.unfenced.call_once(|| {
                        eprintln!(
                            "keihatsu: this kernel has no Landlock; files are opened with limits alone"
                        );
                    });
                }
                Ok(true)
            }
            Some(Answer::Heavy) => Ok(false),
            Some(Answer::Refused { why }) => Err(why.into()),
            _ => Err(why_ended(child.wait(ends)?)),
        }
    }

    fn spawn(&self, file: &File, job: &Job) -> io::Result<Child> {
        Command::new(&self.program)
            .arg0("keihatsu")
            .arg("media-worker")
            .arg(serde_json::to_string(job)?)
            // no secret of ours, and memory given back as soon as it is free
            .env_clear()
            .env(
                "_RJEM_MALLOC_CONF",
                "narenas:2,dirty_decay_ms:0,muzzy_decay_ms:0",
            )
            .env("MALLOC_ARENA_MAX", "2")
            .env("MALLOC_MMAP_THRESHOLD_", "262144")
            .env("MALLOC_TRIM_THRESHOLD_", "262144")
            .current_dir("/")
            .stdin(file.try_clone()?)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        self.workshop.queue().free += self.count;
        self.workshop.moved.notify_all();
    }
}

/// A child that does not outlive its use.
struct Ending(Child);

impl Ending {
    /// Waits for its end, which is near since it has closed its output.
    fn wait(&mut self, ends: Instant) -> Result<ExitStatus, Failure> {
        while Instant::now() < ends {
            if let Some(status) = self.0.try_wait()? {
                return Ok(status);
            }
            thread::sleep(Duration::from_millis(2));
        }
        Err(Refusal::TooSlow.into())
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Why a child says nothing more.
fn why_ended(status: ExitStatus) -> Failure {
    match status.signal() {
        Some(OUT_OF_TIME) => Refusal::TooSlow.into(),
        // an allocation that was refused ends in this
        Some(ABORTED) => Refusal::TooHeavy.into(),
        Some(KILLED | ENDED) => {
            let error = io::Error::new(ErrorKind::Interrupted, "the child was ended");
            Failure::Io(error)
        }
        _ => Refusal::Broken.into(),
    }
}

/// Output of a child until a moment.
struct Timed {
    output: ChildStdout,
    ends: Instant,
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let left = self.ends.saturating_duration_since(Instant::now());
            let left = Timespec::try_from(left).map_err(|_| ErrorKind::InvalidInput)?;
            let mut ready = [PollFd::new(&self.output, PollFlags::IN)];
            match poll(&mut ready, Some(&left)) {
                Ok(0) => return Err(ErrorKind::TimedOut.into()),
                Ok(_) => return self.output.read(buffer),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Whoever takes what a child hands over.
trait Hearer {
    /// Takes one answer, and from the child the bytes that belong to it.
    fn hear(&mut self, answer: Answer, from: &mut dyn BufRead) -> Result<Heard, Failure>;

    /// True where everything has come that was asked for.
    fn is_whole(&self) -> bool;
}

/// What an answer was.
enum Heard {
    /// Others follow.
    Taken,
    /// The child fell silent within it.
    Silence,
    /// The last.
    Last(Answer),
}

/// Takes what a child says until it is silent or has said its last word.
fn listen(output: &mut impl BufRead, hearer: &mut dyn Hearer) -> Result<Option<Answer>, Failure> {
    loop {
        let mut line = Vec::new();
        output
            .by_ref()
            .take(LINE_MAX)
            .read_until(b'\n', &mut line)?;
        let Ok(answer) = serde_json::from_slice(&line) else {
            return Ok(None);
        };
        match hearer.hear(answer, output)? {
            Heard::Taken => {}
            Heard::Silence => return Ok(None),
            Heard::Last(last) => return Ok(Some(last)),
        }
    }
}

/// Writes bytes that a child hands over to a draft, where its first begin as
/// they must; false where the child fell silent within them.
fn copy(
    bytes: u64,
    from: &mut dyn BufRead,
    draft: &mut Draft,
    begins: &dyn Fn(&[u8]) -> bool,
) -> Result<bool, Failure> {
    let end = draft.bytes() + bytes;
    let mut buffer = vec![0; 64 * 1024];
    while draft.bytes() < end {
        let left = usize::try_from(end - draft.bytes()).unwrap_or(usize::MAX);
        let most = left.min(buffer.len());
        let piece = &mut buffer[..most];
        match from.read_exact(piece) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(false),
            other => other?,
        }
        if draft.bytes() == 0 && !begins(piece) {
            return Err(Refusal::Broken.into());
        }
        draft.write(piece)?;
    }
    Ok(true)
}
