//! Two databases: a process that dies between them loses nothing, and what
//! somebody forges in either is found.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use keihatsu::{
    app,
    domain::{account::Email, id::FileId, moment::Moment},
    store::{Store, accounts},
    workflow::{
        check::{self, Fault},
        renditions::Bench,
        starter::demonstration,
        takedowns::{self, Asked},
    },
};
use rocket::http::Status;
use rusqlite::Connection;

use super::{ADVISORY, REASON, TAKEDOWN, released, take_down};
use crate::{
    driver::Town,
    files::wrong,
    process::{self, Server},
    released_files::{addresses, nobody_knows},
    renditions::the_child::workshop,
};

/// Notes it at the desk, and dies before readers lose the file.
fn note_alone(store: &Store, now: Moment) {
    let email = Email::parse(&demonstration::email("decider")).unwrap();
    let noted = store.write(|tx| {
        let actor = accounts::find_by_email(tx, &email)?.actor();
        let file = FileId(1);
        let seen = takedowns::seen(&takedowns::out(tx, file, now)?);
        let asked = Asked {
            file,
            seen: Some(seen),
        };
        takedowns::take_down(tx, &actor, asked, REASON, now)
    });
    noted.unwrap().unwrap();
}

fn faults(folder: &Path) -> Vec<Fault> {
    let (store, publication) = app::open_to_read(folder).unwrap();
    let report = check::check(&store, &publication).unwrap();
    report.faults
}

#[test]
fn a_process_that_dies_between_makes_up_for_it() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let pins = released(&town, &bench);
    let address = addresses(&pins).remove(0);
    let folder = town.copy();
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    note_alone(&store, town.clock.now());
    drop(store);
    let still = faults(folder.path());
    assert_eq!(still.len(), pins.len(), "{still:?}");
    assert!(
        still
            .iter()
            .all(|fault| matches!(fault, Fault::StillOut(_)))
    );
    // the real program, killed, and started again
    for _ in 0..2 {
        let mut server = Server::start(folder.path());
        let (status, _) = process::get(&server.host, &address).unwrap();
        assert_eq!(status, 404);
        let (status, page) = process::get(&server.host, ADVISORY).unwrap();
        assert_eq!(status, 200);
        assert!(!page.contains("/files/"), "{page}");
        server.kill();
        assert_eq!(faults(folder.path()), []);
    }
}

/// The publication could not be written when somebody took the file down.
#[test]
fn the_loop_makes_up_for_what_failed() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let address = addresses(&released(&town, &bench)).remove(0);
    town.reader().get(&address).expect(Status::Ok);
    note_alone(&town.store, town.clock.now());
    town.office().alarm.wake();
    let begun = Instant::now();
    while town.reader().get(&address).status == Status::Ok {
        assert!(begun.elapsed() < Duration::from_secs(20), "still there");
        thread::sleep(Duration::from_millis(20));
    }
    nobody_knows(&town.reader(), &address);
    let again = takedowns::catch_up(&town.store, &town.publication);
    assert_eq!(again.unwrap(), 0, "once");
    assert_eq!(wrong(&town), (vec![], vec![]));
}

/// What `keihatsu check` says after these statements, past every trigger.
fn forged(town: &Town, file: &str, statement: &str) -> Vec<String> {
    let folder = town.copy();
    let connection = Connection::open(folder.path().join(file)).unwrap();
    let triggers: Vec<(String, String)> = connection
        .prepare("select name, sql from sqlite_schema where type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &triggers {
        connection
            .execute_batch(&format!("drop trigger {name}"))
            .unwrap();
    }
    let changed = connection.execute(statement, []).unwrap();
    assert!(changed > 0, "{statement}");
    for (_, sql) in &triggers {
        connection.execute_batch(sql).unwrap();
    }
    faults(folder.path())
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// What somebody does to a takedown with a database in hand, and a word of what
/// the check says.
const FORGERIES: [(&str, &str, &str); 11] = [
    (
        "public.db",
        "delete from takedown where place = 'lead'",
        "journal, not in public.db",
    ),
    (
        "public.db",
        "delete from takedown",
        "journal, not in public.db",
    ),
    (
        "public.db",
        "update takedown set at = at + 1",
        "public.db ≠ journal",
    ),
    (
        "public.db",
        "update takedown set journal_sequence = journal_sequence + 1",
        "public.db ≠ journal",
    ),
    ("public.db", "update takedown set spare = 1", "not pinned"),
    (
        "public.db",
        "update takedown set slug = 'card'",
        "not pinned",
    ),
    (
        "public.db",
        "update takedown set locale = 'en'",
        "not pinned",
    ),
    ("public.db", "update takedown set release = 1", "not pinned"),
    (
        "public.db",
        "update takedown set place = 'captions' where place = 'lead'",
        "not pinned",
    ),
    (
        "desk.db",
        "delete from journal where action = 'file.taken-down'",
        "public.db ≠ journal",
    ),
    (
        "desk.db",
        "update journal set details = replace(details, '\"lead\"', '\"captions\"')
         where action = 'file.taken-down'",
        "journal #",
    ),
];

#[test]
fn a_forged_takedown_is_found_in_either() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    released(&town, &bench);
    assert_eq!(
        forged(&town, "desk.db", "update session set seen_at = seen_at"),
        [""; 0]
    );
    let invented = "insert into takedown select release, slug, locale, place, spare, 1, 1
        from item_file join item using (slug, locale) where place = 'lead'";
    let faults = forged(&town, "public.db", invented).concat();
    assert!(
        faults.contains("public.db ≠ journal: takedown iot-router"),
        "{faults}"
    );
    // and no server starts on it
    let folder = town.copy();
    let connection = Connection::open(folder.path().join("public.db")).unwrap();
    connection.execute(invented, []).unwrap();
    drop(connection);
    assert!(app::House::open(folder.path()).is_err());
    take_down(&town.decider(), TAKEDOWN, REASON).expect(Status::SeeOther);
    for (file, statement, word) in FORGERIES {
        let faults = forged(&town, file, statement).join("; ");
        assert!(faults.contains(word), "{statement}: {faults}");
    }
}
