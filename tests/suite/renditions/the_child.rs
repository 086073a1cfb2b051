//! The child process: what it may use, what it says, and what becomes of the
//! work when it dies.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Read},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use keihatsu::{
    domain::{
        digest::Digest,
        picture::{Orientation, Refusal},
        rendition::Recipe,
    },
    media::{
        vault::Vault,
        worker::{Answer, Job, Task},
        workshop::{Failure, Made, Workshop},
    },
};

use super::{JPEG, WEBP, fixtures, recipe};
use crate::{driver::Folder, process::program};

/// What a child of its own said, and what it took.
pub struct Told {
    /// How many renditions it made.
    pub answer: Result<usize, Refusal>,
    /// Of resident memory, in megabytes.
    pub peak: u64,
    /// Its limits as the kernel tells them.
    limits: String,
    fenced: bool,
}

/// Has one child work alone, watched.
pub fn told(master: &[u8], recipes: &[Recipe]) -> Told {
    let job = Job {
        task: Task::Render {
            orientation: Orientation::Upright,
            recipes: recipes.to_vec(),
            lanes: 2,
        },
        share: 200_000_000,
    };
    let job = serde_json::to_string(&job).unwrap();
    let mut child = program(&["media-worker", &job])
        .env(
            "_RJEM_MALLOC_CONF",
            "narenas:2,dirty_decay_ms:0,muzzy_decay_ms:0",
        )
        .stdin(fixtures::file(master))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = child.stdout.take().unwrap();
    let folder = PathBuf::from(format!("/proc/{}", child.id()));
    let listening = thread::spawn(move || listen(BufReader::new(output)));
    let (mut peak, mut limits) = (0, String::new());
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(folder.join("status")).unwrap_or_default();
        // before that it is the program of the tests, in another process
        let is_ours = status.starts_with("Name:\tkeihatsu");
        let mut lines = status.lines().filter(|_| is_ours);
        let line = lines.find(|line| line.starts_with("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0) / 1000);
        let now = fs::read_to_string(folder.join("limits")).unwrap_or_default();
        if now.contains("Max core file size        0 ") {
            limits = now;
        }
        thread::sleep(Duration::from_millis(1));
    }
    let (answer, fenced) = listening.join().unwrap();
    Told {
        answer,
        peak,
        limits,
        fenced,
    }
}

fn listen(mut output: impl BufRead) -> (Result<usize, Refusal>, bool) {
    let mut count = 0;
    loop {
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        match serde_json::from_str(&line).expect("an answer, also where nothing comes of it") {
            Answer::Made { bytes, .. } => {
                let mut made = Vec::new();
                output.by_ref().take(bytes).read_to_end(&mut made).unwrap();
                assert_eq!(made.len() as u64, bytes);
                count += 1;
            }
            Answer::Failed { why, .. } | Answer::Refused { why } => return (Err(why), false),
            Answer::Heavy => return (Err(Refusal::TooHeavy), false),
            Answer::Done { fenced } => return (Ok(count), fenced),
            other => panic!("not asked for: {other:?}"),
        }
    }
}

pub fn workshop() -> Workshop {
    Workshop::new(PathBuf::from(env!("CARGO_BIN_EXE_keihatsu")))
}

/// Has renditions made into a vault in the folder.
fn render(
    workshop: &Workshop,
    master: &File,
    recipes: &[Recipe],
    folder: &Folder,
) -> Result<Vec<Made>, Failure> {
    let vault = Vault::open(folder.path()).unwrap();
    let digest = Digest::of("the master");
    let draft = |place| vault.rendition(&digest, place);
    workshop.render(master, Orientation::Upright, recipes, &draft)
}

/// What lies there and waits to be kept.
fn waiting(folder: &Folder) -> Vec<String> {
    names(&folder.path().join("arriving"))
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn the_child_has_limits_and_can_open_nothing() {
    let picture = fixtures::png(&fixtures::photo(1200, 900));
    let told = told(&picture, &[recipe(900, 675, WEBP)]);
    assert_eq!(told.answer, Ok(1));
    for line in [
        "Max core file size        0 ",
        "Max file size             0 ",
        "Max open files            16 ",
        "Max cpu time              30                   32 ",
        "Max data size             400000000 ",
    ] {
        assert!(told.limits.contains(line), "{line} in {}", told.limits);
    }
    // the kernel that the tests run on may have no Landlock
    let has_landlock = fs::read_to_string("/sys/kernel/security/lsm")
        .is_ok_and(|modules| modules.contains("landlock"));
    assert!(told.fenced || !has_landlock);
    println!("no path can be opened: {}", told.fenced);
}

#[test]
fn what_is_made_is_kept_under_its_digest_and_for_nobody_else() {
    let folder = Folder::new();
    let master = fixtures::file(&fixtures::jpeg(&fixtures::photo(800, 600), 90));
    let recipes = [
        recipe(640, 480, WEBP),
        recipe(320, 240, JPEG),
        recipe(320, 240, WEBP),
    ];
    let vault = Vault::open(folder.path()).unwrap();
    // the same again from the same opening, byte for byte
    for _ in 0..2 {
        let made = render(&workshop(), &master, &recipes, &folder).unwrap();
        assert_eq!(made.len(), 3);
        for (made, recipe) in made.into_iter().zip(&recipes) {
            let (digest, length) = vault.keep(made.unwrap()).unwrap();
            let (mut file, _) = vault.find(&digest).unwrap().unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            assert_eq!((digest, length), (Digest::of(&bytes), bytes.len() as u64));
            let opened = fixtures::opened(&bytes);
            assert_eq!((opened.width, opened.height), (recipe.width, recipe.height));
            let mode = file.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(vault.kept().unwrap().len(), 3);
    }
    assert_eq!(waiting(&folder), [""; 0]);
}

#[test]
fn a_refusal_comes_by_name_and_leaves_nothing() {
    let folder = Folder::new();
    let whole = fixtures::jpeg(&fixtures::photo(800, 600), 90);
    let master = fixtures::file(&whole[..whole.len() / 2]);
    let refused = render(&workshop(), &master, &[recipe(640, 480, WEBP)], &folder);
    assert!(
        matches!(refused, Err(Failure::Refused(Refusal::Truncated))),
        "{refused:?}"
    );
    assert_eq!(waiting(&folder), [""; 0]);
    // one recipe that cannot be met does not keep the others back
    let strict = Recipe {
        bytes_max: Some(10),
        ..recipe(640, 480, WEBP)
    };
    let recipes = [strict, recipe(320, 240, WEBP)];
    let made = render(&workshop(), &fixtures::file(&whole), &recipes, &folder).unwrap();
    assert_eq!(made[0].as_ref().err(), Some(&Refusal::TooManyBytes));
    assert!(made[1].is_ok());
}

/// The child that was given a recipe of this width.
fn child_with(width: u32) -> Option<u32> {
    let sign = format!("/{width}x");
    let processes = fs::read_dir("/proc").unwrap().flatten();
    processes
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .find(|id: &u32| {
            let command = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
            let command = String::from_utf8_lossy(&command);
            command.contains("media-worker") && command.contains(&sign)
        })
}

#[test]
fn a_killed_child_is_no_fault_of_the_picture_and_leaves_nothing() {
    let folder = Folder::new();
    let master = fixtures::file(&fixtures::png(&fixtures::photo(1600, 1200)));
    let workshop = workshop();
    let recipes = [recipe(1517, 1100, WEBP), recipe(100, 60, WEBP)];
    let result = thread::scope(|scope| {
        let rendering = scope.spawn(|| render(&workshop, &master, &recipes, &folder));
        let begun = Instant::now();
        let id = loop {
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "no child was seen"
            );
            if let Some(id) = child_with(1517) {
                break id;
            }
        };
        let killed = Command::new("kill").args(["-9", &id.to_string()]).status();
        assert!(killed.unwrap().success());
        rendering.join().unwrap()
    });
    assert!(matches!(result, Err(Failure::Io(_))), "{result:?}");
    assert_eq!(waiting(&folder), [""; 0]);
    // and the workshop goes on
    let recipes = [recipe(100, 60, WEBP)];
    let made = render(&workshop, &master, &recipes, &folder);
    assert_eq!(made.unwrap().len(), 1);
}

/// A program in place of the child. Another process writes it: a file that
/// this one has open for writing, or a child that is just being started,
/// cannot be run.
pub fn imposter(folder: &Folder, script: &str) -> Workshop {
    let [script_path, path] = ["script", "child"].map(|name| folder.path().join(name));
    fs::write(&script_path, format!("#!/bin/sh\n{script}\n")).unwrap();
    let copied = Command::new("install")
        .args(["-m", "700"])
        .args([&script_path, &path])
        .status();
    assert!(copied.unwrap().success());
    Workshop::new(path)
}

#[test]
fn a_child_that_says_something_else_is_not_believed() {
    let png = "printf '\\211PNG\\r\\n\\032\\n'";
    for (script, expected) in [
        ("true", Refusal::Broken),
        ("exit 1", Refusal::Broken),
        ("echo nonsense", Refusal::Broken),
        ("head -c 100000 /dev/zero", Refusal::Broken),
        ("echo '{\"done\":{\"fenced\":true}}'", Refusal::Broken),
        (
            "echo '{\"made\":{\"place\":1,\"bytes\":1}}'; echo",
            Refusal::Broken,
        ),
        // less than it announces, another kind, more than anybody makes
        (
            "echo '{\"made\":{\"place\":0,\"bytes\":100}}'; printf RIFF",
            Refusal::Broken,
        ),
        (
            "echo '{\"made\":{\"place\":0,\"bytes\":4}}'; printf '<a/>'",
            Refusal::Broken,
        ),
        (
            "echo '{\"made\":{\"place\":0,\"bytes\":99999999999}}'; head -c 9000000 /dev/zero",
            Refusal::Broken,
        ),
        (
            &format!("echo '{{\"made\":{{\"place\":0,\"bytes\":8}}}}'; {png}"),
            Refusal::Broken,
        ),
        ("echo '\"heavy\"'", Refusal::TooHeavy),
        ("kill -ABRT $$", Refusal::TooHeavy),
        ("kill -SEGV $$", Refusal::Broken),
        ("kill -XCPU $$", Refusal::TooSlow),
        ("exec sleep 60", Refusal::TooSlow),
        ("exec 1>&-; exec sleep 60", Refusal::TooSlow),
    ] {
        let (folder, made) = (Folder::new(), Folder::new());
        let workshop = imposter(&folder, script).with_deadline(Duration::from_secs(2));
        let master = fixtures::file(b"anything");
        let recipes = [recipe(10, 10, WEBP)];
        let result = render(&workshop, &master, &recipes, &made);
        match result {
            Err(Failure::Refused(refusal)) => assert_eq!(refusal, expected, "{script}"),
            other => panic!("{script}: {other:?}"),
        }
        assert_eq!(waiting(&made), [""; 0], "{script}");
    }
    let nowhere = Workshop::new(PathBuf::from("/nowhere/at/all"));
    let folder = Folder::new();
    let master = fixtures::file(b"anything");
    let result = render(&nowhere, &master, &[], &folder);
    assert!(matches!(result, Err(Failure::Io(_))));
}

#[test]
fn two_children_work_at_a_time_and_a_heavy_one_alone() {
    let (folder, counts) = (Folder::new(), Folder::new());
    // each notes itself, counts who is there, and goes
    let script = format!(
        "cd {0} && touch run.$$ && ls run.* | wc -l > seen.$$ && sleep 0.2 && rm run.$$\n\
         case \"$2\" in *100000000*) [ -e light ] || {{ echo '\"heavy\"'; exit; }};; esac\n\
         echo '{{\"done\":{{\"fenced\":true}}}}'",
        counts.path().display()
    );
    let workshop = imposter(&folder, &script);
    let run = |count: usize| {
        thread::scope(|scope| {
            for _ in 0..count {
                scope.spawn(|| {
                    let (made, master) = (Folder::new(), fixtures::file(b"anything"));
                    let result = render(&workshop, &master, &[], &made);
                    assert!(result.unwrap().is_empty());
                });
            }
        });
        let seen = names(counts.path())
            .into_iter()
            .filter(|name| name.starts_with("seen"));
        seen.map(|name| {
            let path = counts.path().join(name);
            let count: u32 = fs::read_to_string(&path).unwrap().trim().parse().unwrap();
            fs::remove_file(path).unwrap();
            count
        })
        .collect::<Vec<_>>()
    };
    fs::write(counts.path().join("light"), "").unwrap();
    let seen = run(6);
    assert_eq!(seen.len(), 6);
    assert_eq!(seen.iter().max(), Some(&2), "{seen:?}");
    fs::remove_file(counts.path().join("light")).unwrap();
    // each is tried with its share first, and then with all
    let seen = run(3);
    assert_eq!(seen.len(), 6);
    assert!(seen.iter().all(|count| *count <= 2), "{seen:?}");
}
