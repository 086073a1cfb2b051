//! Heads that are signed in time, and what somebody with the database, or with
//! the file, cannot do unseen.

use std::{fs, os::unix::fs::PermissionsExt as _};

use super::*;
use crate::publication::fixture::Folder;

const NOW: Moment = Moment::from_second(1_795_395_600);

fn tell(store: &Store, action: &str, count: i64) {
    let told = store.write(|tx| {
        for number in 0..count {
            journal::append(tx, None, action, &format!("release:{number}"), &number, NOW)?;
        }
        Ok::<_, store::Error>(())
    });
    told.expect("told");
}

fn begin() -> (Folder, Store, Sealer) {
    let folder = Folder::new();
    let store = Store::open(&folder.0.join("desk.db")).expect("opened");
    let sealer = Sealer::open(&store, &folder.0, NOW).expect("a key");
    (folder, store, sealer)
}

fn all_faults(folder: &Folder, store: &Store) -> Vec<String> {
    let mut found = store.read(faults).expect("looked");
    found.extend(faults_of_file(store, &folder.0).expect("looked"));
    let verdict = store.read(journal::verify).expect("walked");
    found.extend(verdict.broken_at.map(|at| format!("broken at {at}")));
    found
}

fn count(store: &Store) -> usize {
    let heads = store.read(|tx| seals::heads_from(tx, 0));
    heads.expect("read").len()
}

#[test]
fn heads_are_signed_in_time_and_at_once_where_it_matters() {
    let (folder, store, sealer) = begin();
    let seal = |at: i64| sealer.seal_due(&store, NOW.plus(at)).expect("sealed");
    assert!(seal(0), "the first entry tells of the key");
    assert!(!seal(3_600), "nothing has been done since");
    tell(&store, "work.made", 1);
    assert!(!seal(SECONDS - 1), "so few may wait");
    assert!(seal(SECONDS), "for so long");
    tell(&store, "release.decided", 1);
    assert!(seal(SECONDS + 1), "a decision never waits");
    tell(&store, "release.released", 1);
    assert!(seal(SECONDS + 2), "nor does a release");
    tell(&store, "work.made", ENTRIES - 1);
    assert!(!seal(SECONDS + 3));
    tell(&store, "work.made", 1);
    assert!(seal(SECONDS + 4), "nor do so many");
    assert_eq!(count(&store), 5);
    assert_eq!(HeadFile::at(&folder.0).lines().expect("read"), 5);
    assert_eq!(all_faults(&folder, &store), [""; 0]);
}

#[test]
fn the_key_is_its_owners_alone_and_stays() {
    let (folder, store, sealer) = begin();
    let path = folder.0.join("keys/journal-signing.pem");
    let mode = |path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(path.clone()), 0o600);
    assert_eq!(mode(folder.0.join("keys")), 0o700);
    let id = sealer.key.public().id();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("opened to all");
    let again = Sealer::open(&store, &folder.0, NOW.plus(9)).expect("the same");
    assert_eq!(again.key.public().id(), id);
    assert_eq!(mode(path.clone()), 0o600, "closed again");
    // what is no key is not taken for one, and not overwritten
    fs::write(&path, "no key").expect("written");
    assert!(Sealer::open(&store, &folder.0, NOW).is_err());
    assert_eq!(fs::read_to_string(&path).expect("read"), "no key");
    // one that was lost is followed by another, and old heads still hold
    fs::remove_file(&path).expect("removed");
    let next = Sealer::open(&store, &folder.0, NOW.plus(9)).expect("another");
    assert_ne!(next.key.public().id(), id);
    assert_eq!(all_faults(&folder, &store), [""; 0]);
}

#[test]
fn a_key_gives_way_to_another_and_vouches_for_it() {
    let (folder, store, sealer) = begin();
    let old = sealer.key.public().id();
    sealer.seal_due(&store, NOW).expect("sealed");
    let new = rotate(&store, &folder.0, NOW.plus(60)).expect("rotated");
    let heads = store.read(|tx| seals::heads_from(tx, 2)).expect("read");
    let signed: Vec<_> = heads
        .iter()
        .map(|row| (row.head.sequence, row.head.key.clone()))
        .collect();
    assert_eq!(signed, [(2, old.clone()), (2, new.key.id())]);
    let keys = store.read(seals::keys).expect("read");
    let periods: Vec<_> = keys.iter().filter_map(KeyRow::period).collect();
    assert_eq!(periods.len(), 2);
    assert_eq!(periods[0].ended, Some(NOW.plus(60)));
    assert_eq!((periods[0].key.id(), &periods[1]), (old, &new));
    let again = Sealer::open(&store, &folder.0, NOW.plus(61)).expect("opened");
    assert_eq!(again.key.public(), new.key);
    assert_eq!(all_faults(&folder, &store), [""; 0]);
}

#[test]
fn a_rotation_that_was_cut_off_is_ended_at_the_start() {
    let (folder, store, sealer) = begin();
    let next = generate().expect("a key");
    let keys = KeyFolder::at(&folder.0);
    keys.write_next(&next).expect("written");
    // before the database knew
    let opened = Sealer::open(&store, &folder.0, NOW).expect("opened");
    assert_eq!(opened.key.public(), sealer.key.public());
    // and after
    let adopted = store.write(|tx| adopt(tx, &next.public(), NOW));
    adopted.expect("adopted");
    let opened = Sealer::open(&store, &folder.0, NOW).expect("opened");
    assert_eq!(opened.key.public(), next.public());
    assert_eq!(all_faults(&folder, &store), [""; 0]);
}

#[test]
fn the_file_gets_what_a_killed_process_kept_from_it() {
    let (folder, store, sealer) = begin();
    sealer.seal_due(&store, NOW).expect("sealed");
    tell(&store, "release.decided", 1);
    let only_in_database = store.write(|tx| sign(tx, &sealer.key, NOW.plus(1)));
    only_in_database.expect("signed");
    assert_eq!(all_faults(&folder, &store), [""; 0], "no fault");
    let path = folder.0.join("heads.jsonl");
    let whole = fs::read_to_string(&path).expect("read");
    fs::write(&path, format!("{whole}{{\"sequence\":2,\"ha")).expect("torn");
    assert_eq!(all_faults(&folder, &store), [""; 0], "no fault either");
    Sealer::open(&store, &folder.0, NOW).expect("opened");
    let lines = fs::read_to_string(&path).expect("read");
    assert!(lines.starts_with(&whole));
    assert_eq!(lines.lines().count(), 2);
    assert_eq!(all_faults(&folder, &store), [""; 0]);
}

#[test]
fn whoever_writes_the_database_cannot_change_what_was_signed() {
    for forgery in [
        // the tail, with what says that it was there
        "delete from journal where sequence > 3; delete from signed_head where sequence > 3",
        "delete from journal where sequence > 3",
        "delete from signed_head where position = 1",
        "delete from signed_head where position = 2",
        "delete from signed_head",
        "update signed_head set at = at + 1 where position = 1",
        "update signed_head set hash = replace(hash, substr(hash, 1, 1), 'x')",
        "update signed_head set sequence = 2 where position = 1",
        "update signed_head set signature = replace(signature, substr(signature, 9, 1), '0')
             where substr(signature, 9, 1) <> '0';
         update signed_head set signature = replace(signature, substr(signature, 10, 1), '1')",
        "update signing_key set made_at = made_at - 1",
        "update signing_key set ended_at = made_at",
        "update signing_key set public = replace(public, substr(public, 1, 1), 'x')",
        "update journal set details = '1' where sequence = 2",
        "update journal set sequence = -1 where sequence = 2;
         update journal set sequence = 2 where sequence = 3;
         update journal set sequence = 3 where sequence = -1",
    ] {
        let (folder, store, sealer) = begin();
        sealer.seal_due(&store, NOW).expect("sealed");
        for at in 1..4 {
            tell(&store, "release.decided", 2);
            sealer.seal_due(&store, NOW.plus(at)).expect("sealed");
        }
        assert_eq!(all_faults(&folder, &store), [""; 0]);
        let path = folder.0.join("desk.db");
        let connection = rusqlite::Connection::open(path).expect("opened");
        let triggers: Vec<String> = connection
            .prepare("select name from sqlite_schema where type = 'trigger'")
            .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
            .expect("named");
        for trigger in triggers {
            let drop = format!("drop trigger {trigger}");
            connection.execute_batch(&drop).expect("dropped");
        }
        connection.execute_batch(forgery).expect(forgery);
        assert_ne!(all_faults(&folder, &store), [""; 0], "{forgery}");
    }
}

#[test]
fn whoever_writes_the_file_is_found_too() {
    let (folder, store, sealer) = begin();
    for at in 0..4 {
        tell(&store, "release.decided", 1);
        sealer.seal_due(&store, NOW.plus(at)).expect("sealed");
    }
    let path = folder.0.join("heads.jsonl");
    let whole = fs::read_to_string(&path).expect("read");
    let lines: Vec<&str> = whole.lines().collect();
    let swapped = [lines[1], lines[0], lines[2], lines[3]].join("\n") + "\n";
    let removed = [lines[0], lines[2], lines[3]].join("\n") + "\n";
    let changed = whole.replacen("\"sequence\":3", "\"sequence\":4", 1);
    let doubled = format!("{whole}{}\n", lines[3]);
    for text in [swapped, removed, changed, doubled, "{}\n".to_owned()] {
        fs::write(&path, &text).expect("written");
        assert_ne!(all_faults(&folder, &store), [""; 0], "{text}");
    }
    fs::write(&path, &whole).expect("written");
    assert_eq!(all_faults(&folder, &store), [""; 0]);
}
