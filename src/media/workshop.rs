//! Where renditions are made: children that open pictures, at most two at a
//! time and together within a bound of memory, each with a deadline. It trusts
//! nothing that a child says further than it can look.

use std::{
    fs::{self, File},
    io::{self, BufRead as _, BufReader, ErrorKind, Read, Write as _},
    os::unix::{fs::OpenOptionsExt as _, process::ExitStatusExt as _},
    path::{Path, PathBuf},
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
    worker::{Answer, Job},
};
use crate::domain::{
    digest::{Digest, Digester},
    picture::{Orientation, Refusal},
    rendition::{Code, Recipe},
};

/// Children that work at the same time.
const CHILDREN: usize = 2;
/// How long one may take, whatever it waits for.
const DEADLINE: Duration = Duration::from_secs(60);
/// The largest rendition that is taken, in bytes.
const BYTES_MAX: u64 = 256 * 1024 * 1024;
/// The longest line that a child may say.
const LINE_MAX: u64 = 4096;

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

/// What came of one recipe.
#[derive(Debug)]
pub struct Made {
    pub recipe: Recipe,
    pub file: Result<MadeFile, Refusal>,
}

/// A rendition on the disk, written and not yet synced.
#[derive(Debug)]
pub struct MadeFile {
    pub path: PathBuf,
    pub digest: Digest,
    pub bytes: u64,
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

    /// Makes renditions of a master into a folder, in the order of the recipes,
    /// and waits for it: up to a minute, and as long as others are in the way.
    /// `master` must be an opening of its own, since its position moves. After
    /// a failure nothing is left in the folder.
    pub fn render(
        &self,
        master: &File,
        orientation: Orientation,
        recipes: &[Recipe],
        folder: &Path,
    ) -> Result<Vec<Made>, Failure> {
        for count in 1..=CHILDREN {
            let room = self.room(count);
            let job = Job {
                orientation,
                recipes: recipes.to_vec(),
                lanes: if room.is_alone { 2 } else { 1 },
                share: MEMORY_MAX / CHILDREN as u64 * count as u64,
            };
            let mut taken = Taken {
                folder,
                recipes,
                made: Vec::new(),
            };
            match self.child(master, &job, &mut taken) {
                Ok(true) => return taken.finish(),
                // it needs more room
                Ok(false) => taken.discard(),
                Err(failure) => {
                    taken.discard();
                    return Err(failure);
                }
            }
        }
        Err(Refusal::TooHeavy.into())
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
    fn child(&self, master: &File, job: &Job, taken: &mut Taken<'_>) -> Result<bool, Failure> {
        let ends = Instant::now() + self.deadline;
        let mut child = Ending(self.spawn(master, job)?);
        let output = child
            .0
            .stdout
            .take()
            .ok_or_else(|| io::Error::from(ErrorKind::BrokenPipe))?;
        let mut output = BufReader::with_capacity(256 * 1024, Timed { output, ends });
        let said = listen(&mut output, taken);
        // whoever goes on talking is not waited for
        drop(output);
        let last = match said {
            Err(Failure::Io(error)) if error.kind() == ErrorKind::TimedOut => {
                return Err(Refusal::TooSlow.into());
            }
            other => other?,
        };
        match last {
            Some(Answer::Done { fenced }) if taken.is_whole() => {
                if !fenced {
                    self.unfenced.call_once(|| {
                        eprintln!(
                            "keihatsu: this kernel has no Landlock; pictures are opened with limits alone"
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

    fn spawn(&self, master: &File, job: &Job) -> io::Result<Child> {
        Command::new(&self.program)
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
            .stdin(master.try_clone()?)
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

/// Takes what a child says until it is silent or has said its last word.
fn listen(output: &mut impl io::BufRead, taken: &mut Taken<'_>) -> Result<Option<Answer>, Failure> {
    loop {
        let mut line = Vec::new();
        output
            .by_ref()
            .take(LINE_MAX)
            .read_until(b'\n', &mut line)?;
        let Ok(answer) = serde_json::from_slice(&line) else {
            return Ok(None);
        };
        match answer {
            Answer::Made { place, bytes } => {
                if !taken.keep(place, bytes, output)? {
                    return Ok(None);
                }
            }
            Answer::Failed { place, why } => taken.note(place, Err(why))?,
            last => return Ok(Some(last)),
        }
    }
}

/// What a child has handed over.
struct Taken<'a> {
    folder: &'a Path,
    recipes: &'a [Recipe],
    made: Vec<(usize, Result<MadeFile, Refusal>)>,
}

impl Taken<'_> {
    /// A child that names another recipe, or one twice, is not itself any more.
    fn note(&mut self, place: usize, file: Result<MadeFile, Refusal>) -> Result<(), Refusal> {
        let is_new = self.made.iter().all(|(other, _)| *other != place);
        if place >= self.recipes.len() || !is_new {
            return Err(Refusal::Broken);
        }
        self.made.push((place, file));
        Ok(())
    }

    /// Writes a rendition; false where the child fell silent within it.
    fn keep(&mut self, place: usize, bytes: u64, from: &mut impl Read) -> Result<bool, Failure> {
        let recipe = self.recipes.get(place).ok_or(Refusal::Broken)?;
        let most = recipe.bytes_max.unwrap_or(BYTES_MAX).min(BYTES_MAX);
        if bytes > most {
            return Err(Refusal::Broken.into());
        }
        let path = self.folder.join(format!("rendition-{place}"));
        let mut file = File::options()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)?;
        let file_made = |digest| MadeFile {
            path: path.clone(),
            digest,
            bytes,
        };
        // noted before it is written, so that it goes if it cannot be
        self.note(place, Ok(file_made(Digest::of([]))))?;
        let mut digester = Digester::default();
        let mut buffer = vec![0; 64 * 1024];
        let (mut left, mut is_first) = (bytes, true);
        while left > 0 {
            let most = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
            let piece = &mut buffer[..most];
            match from.read_exact(piece) {
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(false),
                other => other?,
            }
            if is_first && !begins_as(recipe.code, piece) {
                return Err(Refusal::Broken.into());
            }
            digester.update(piece);
            file.write_all(piece)?;
            left -= most as u64;
            is_first = false;
        }
        if let Some((_, noted)) = self.made.last_mut() {
            *noted = Ok(file_made(digester.finish()));
        }
        Ok(true)
    }

    fn is_whole(&self) -> bool {
        self.made.len() == self.recipes.len()
    }

    fn finish(mut self) -> Result<Vec<Made>, Failure> {
        self.made.sort_by_key(|(place, _)| *place);
        let recipes = self.recipes.iter().cloned();
        Ok(recipes
            .zip(self.made)
            .map(|(recipe, (_, file))| Made { recipe, file })
            .collect())
    }

    fn discard(self) {
        for (_, file) in self.made {
            let Ok(file) = file else { continue };
            let _ = fs::remove_file(&file.path);
        }
    }
}

/// Whether bytes begin as such a file does.
fn begins_as(code: Code, bytes: &[u8]) -> bool {
    match code {
        Code::Webp { .. } => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        Code::Jpeg { .. } => bytes.starts_with(&[0xFF, 0xD8, 0xFF]),
        Code::Png => bytes.starts_with(b"\x89PNG\r\n\x1A\n"),
    }
}
