//! Killed in the middle: whatever was under way is made again, once, and
//! nothing half of it stays.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use keihatsu::{
    app::{self, House},
    media::vault::digest_of,
    store::{
        self,
        library::{self, Wanted},
        renditions::{self, Rendition, State},
    },
};

use super::fixtures;
use crate::{
    driver::{Folder, START, copy_demonstration, opened},
    files::shelve,
    process::Server,
};

/// The processes that a process has begun.
pub fn children(of: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter(|id: &u32| {
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"));
        parent.and_then(|parent| parent.trim().parse().ok()) == Some(of)
    })
    .collect()
}

/// How every rendition stands.
pub fn states(data: &Path) -> Vec<State> {
    let (store, _) = app::open_to_read(data).unwrap();
    let rows = store.read(|tx| -> Result<Vec<Rendition>, store::Error> {
        let mut rows = Vec::new();
        for file in library::list(tx, &Wanted::default(), START, 100, 0)? {
            rows.extend(renditions::of_file(tx, file.id)?);
        }
        Ok(rows)
    });
    rows.unwrap().into_iter().map(|row| row.state).collect()
}

fn waiting(data: &Path) -> usize {
    let states = states(data);
    let waits = |state: &&State| matches!(state, State::Wanted { .. });
    states.iter().filter(waits).count()
}

/// Nothing is wrong, and what nobody names yet is whole under its digest.
fn is_sound(house: &House) -> usize {
    let report = app::check(house).unwrap();
    assert_eq!(report.faults, []);
    for digest in house.vault.kept().unwrap() {
        let digest = digest.unwrap();
        let (file, _) = house.vault.find(&digest).unwrap().unwrap();
        assert_eq!(digest_of(&file).unwrap(), digest);
    }
    report.unnamed_files.len()
}

#[test]
fn a_server_that_is_killed_makes_all_of_it_at_last_and_once() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let house = opened(folder.path());
    for width in [1900, 1800, 1700] {
        let picture = fixtures::png(&fixtures::photo(width, 1200));
        shelve(&house, &format!("{width}.png"), &picture);
    }
    drop(house);
    assert_eq!(waiting(folder.path()), 18);
    for round in 0..8 {
        let mut server = Server::start(folder.path());
        let begun = Instant::now();
        let at_work = loop {
            let at_work = children(server.id());
            if !at_work.is_empty() || waiting(folder.path()) == 0 {
                break at_work;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "nobody works");
        };
        thread::sleep(Duration::from_millis(97 * round));
        server.kill();
        // a child does not outlive whoever would hear it
        let begun = Instant::now();
        while at_work.iter().any(|id| {
            fs::read_to_string(format!("/proc/{id}/cmdline"))
                .is_ok_and(|command| command.contains("media-worker"))
        }) {
            assert!(begun.elapsed() < Duration::from_secs(10), "a child goes on");
            thread::sleep(Duration::from_millis(5));
        }
        let house = opened(folder.path());
        is_sound(&house);
    }
    let server = Server::start(folder.path());
    let begun = Instant::now();
    while waiting(folder.path()) > 0 {
        assert!(begun.elapsed() < Duration::from_secs(300), "never done");
        thread::sleep(Duration::from_millis(100));
    }
    drop(server);
    // what was kept before a kill has been named since: made again, and the same
    let house = opened(folder.path());
    assert_eq!(is_sound(&house), 0);
    let left = fs::read_dir(folder.path().join("arriving")).unwrap();
    assert_eq!(left.count(), 0);
}
