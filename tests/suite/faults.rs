//! Faults of the disk, told to happen: full, failing, shut, and the process
//! dying at each single write of an edit and of a release.

mod files;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use keihatsu::{
    app::{self, House},
    store::releases,
};

use crate::{
    driver::{Folder, copy_demonstration, copy_folder, form, opened},
    killing_desk::{Shown, session},
    process::{self, Server, program},
};

const DRAFTER: &str = "session-of-drafter";
const ADMIN: &str = "session-of-admin";

/// The library that stands before the disk; none where there is no compiler.
static LIBRARY: LazyLock<Option<(Folder, PathBuf)>> = LazyLock::new(|| {
    let folder = Folder::new();
    let library = folder.path().join("disk.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/faults/disk.c");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&library)
        .args([source, "-ldl"])
        .status();
    if !built.is_ok_and(|status| status.success()) {
        assert!(std::env::var_os("KEIHATSU_ALL_TESTS").is_none(), "no cc");
        println!("there is no cc: faults of the disk are not tested");
        return None;
    }
    Some((folder, library))
});

/// A data directory on a disk that takes orders.
struct Disk {
    folder: Folder,
    orders: Folder,
    library: &'static Path,
}

impl Disk {
    /// The demonstration on such a disk, with sessions for two.
    fn new() -> Option<Self> {
        let folder = Folder::new();
        copy_demonstration(folder.path());
        let house = opened(folder.path());
        for name in ["drafter", "decider", "admin"] {
            session(&house.store, name);
        }
        drop(house);
        Self::of(folder)
    }

    fn of(folder: Folder) -> Option<Self> {
        let (_, library) = LIBRARY.as_ref()?;
        Some(Self {
            folder,
            orders: Folder::new(),
            library,
        })
    }

    /// A copy of its files on another such disk.
    fn copy(&self) -> Self {
        let folder = Folder::new();
        copy_folder(self.data(), folder.path());
        Self::of(folder).unwrap()
    }

    fn data(&self) -> &Path {
        self.folder.path()
    }

    fn order_file(&self) -> PathBuf {
        self.orders.path().join("order")
    }

    /// From now on it does this.
    fn order(&self, order: &str) {
        let (whole, new) = (self.order_file(), self.orders.path().join("new"));
        fs::write(&new, order).unwrap();
        fs::rename(new, whole).unwrap();
    }

    /// From now on all goes well.
    fn mend(&self) {
        fs::remove_file(self.order_file()).unwrap();
    }

    fn settings(&self) -> [(String, String); 2] {
        [
            ("LD_PRELOAD".into(), self.library.display().to_string()),
            (
                "KEIHATSU_DISK".into(),
                self.order_file().display().to_string(),
            ),
        ]
    }

    fn serve(&self) -> Server {
        let settings = self.settings();
        let settings = settings.each_ref().map(|(name, value)| (&**name, &**value));
        Server::start_heard(self.data(), &settings)
    }

    fn check(&self) -> (Option<i32>, String) {
        let data = self.data().to_str().unwrap();
        let output = program(&["check", "--data", data])
            .envs(self.settings())
            .output()
            .unwrap();
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), words)
    }
}

/// Describes a work, with words in two languages, one of them typed in Japanese.
fn make_work(host: &str, slug: &str) -> Option<(u16, String)> {
    let fields = [
        ("slug", slug),
        ("title", "満杯のディスク"),
        ("topic", "phishing"),
        ("audiences", "general"),
    ];
    process::post(host, "/desk/works/new", DRAFTER, &form(&fields))
}

#[test]
fn on_a_full_disk_what_was_typed_stays_and_the_administrator_knows() {
    let Some(disk) = Disk::new() else { return };
    let server = disk.serve();
    let host = server.host.as_str();
    let banner = "role=\"alert\"";
    let home = |session| process::get_as(host, "/desk", session).unwrap().1;
    assert!(!home(ADMIN).contains(banner));
    disk.order("full 1");
    let (status, page) = make_work(host, "full").unwrap();
    assert_eq!(status, 503, "{page}");
    assert!(page.contains("retry-after: "));
    // as it was typed, ready to be sent again to where it was sent
    assert!(
        page.contains("name=\"title\" value=\"満杯のディスク\""),
        "{page}"
    );
    assert!(page.contains("action=\"/desk/works/new\""), "{page}");
    assert_eq!(process::get(host, "/ja/").unwrap().0, 200);
    // however often somebody looks within a second
    for _ in 0..20 {
        assert!(home(ADMIN).contains(banner), "{}", home(ADMIN));
    }
    assert!(
        !home(DRAFTER).contains(banner),
        "nothing that a drafter can mend"
    );
    disk.mend();
    assert!(!home(ADMIN).contains(banner), "{}", home(ADMIN));
    assert_eq!(make_work(host, "full").unwrap().0, 303);
}

#[test]
fn after_a_failure_of_the_disk_the_process_ends() {
    let Some(disk) = Disk::new() else { return };
    let mut server = disk.serve();
    disk.order("sync 1");
    let answer = make_work(&server.host, "lost");
    assert_eq!(answer, None, "nothing is acknowledged");
    let words = server.last_words();
    assert!(words.contains("the disk failed"), "{words}");
    assert_eq!(server.exit_code(), Some(1));
    disk.mend();
    // the supervisor starts it again
    let server = disk.serve();
    assert_eq!(process::get(&server.host, "/ja/").unwrap().0, 200);
    assert_eq!(make_work(&server.host, "after").unwrap().0, 303);
    drop(server);
    assert_eq!(disk.check(), (Some(0), String::new()));
}

#[test]
fn a_directory_that_can_only_be_read_is_checked() {
    let Some(disk) = Disk::new() else { return };
    disk.order("shut 1");
    assert_eq!(disk.check(), (Some(0), String::new()));
    // changes that wait in a log cannot be read without writing beside them
    disk.mend();
    let server = disk.serve();
    assert_eq!(make_work(&server.host, "waiting").unwrap().0, 303);
    drop(server);
    fs::remove_file(disk.data().join("desk.db-shm")).unwrap();
    disk.order("shut 1");
    let (code, words) = disk.check();
    assert_eq!(code, Some(3), "{words}");
    assert!(
        words.contains("desk.db") && words.contains("-wal"),
        "{words}"
    );
}

/// Does `act` on copies of a disk, killed at its first write, then at its
/// second, until it comes through. Looks after each with `holds`, which is told
/// whether it was acknowledged; how often it was killed.
fn sweep(disk: &Disk, act: impl Fn(&str) -> Option<()>, holds: impl Fn(&House, bool)) -> usize {
    const MOST: usize = 400;
    for at in 1..MOST {
        let disk = disk.copy();
        let mut server = disk.serve();
        disk.order(&format!("kill {at}"));
        let is_acknowledged = act(&server.host).is_some();
        let has_died = !is_acknowledged || !server.is_running();
        server.kill();
        let house = opened(disk.data());
        holds(&house, is_acknowledged);
        assert_eq!(app::check(&house).unwrap().faults, [], "killed at {at}");
        if !has_died {
            return at - 1;
        }
    }
    panic!("{MOST} writes and no end");
}

#[test]
fn an_edit_is_whole_wherever_it_is_killed() {
    let Some(disk) = Disk::new() else { return };
    let server = disk.serve();
    let shown = Shown::of(&server.host, DRAFTER).unwrap();
    drop(server);
    let before = crate::killing_desk::title(&opened(disk.data()));
    let kills = sweep(
        &disk,
        |host| shown.save(host, DRAFTER, "第1回 1"),
        |house, is_acknowledged| {
            let title = crate::killing_desk::title(house);
            let is_new = title == "第1回 1";
            assert!(is_new || !is_acknowledged, "{title}");
            assert!(is_new || title == before, "{title}");
        },
    );
    println!("an edit was killed at each of its {kills} writes");
    assert!(kills > 5, "{kills}");
}

#[test]
fn a_release_is_whole_wherever_it_is_killed() {
    let Some(disk) = Disk::new() else { return };
    let server = disk.serve();
    let id = crate::killing_desk::decided(&server.host).unwrap();
    drop(server);
    let before = opened(disk.data());
    let count = |house: &House| house.publication.held().unwrap().items.len();
    let old = count(&before);
    drop(before);
    let new = {
        let disk = disk.copy();
        let server = disk.serve();
        crate::killing_desk::release_now(&server.host, id).unwrap();
        drop(server);
        count(&opened(disk.data()))
    };
    assert!(new > old);
    let kills = sweep(
        &disk,
        |host| crate::killing_desk::release_now(host, id),
        |house, is_acknowledged| {
            let release = house.store.read(|tx| releases::find(tx, id)).unwrap();
            let public = count(house);
            // opening it brings out nothing, but takes back nothing either
            assert!(public == old || public == new, "{public}");
            assert!(!is_acknowledged || public == new);
            let is_noted = release.stage == keihatsu::domain::release::Stage::Released;
            assert!(!is_noted || public == new);
        },
    );
    println!("a release was killed at each of its {kills} writes");
    assert!(kills > 10, "{kills}");
}
