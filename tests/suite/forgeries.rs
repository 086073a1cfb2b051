//! The check finds what it exists to find: each forgery, alone, is a fault.

mod claims;
mod columns;

use keihatsu::{app, workflow::check::check};

use crate::driver::{Folder, copy_demonstration};

/// A copy of the demonstration that somebody with the files in hand changes.
struct Forgery(Folder);

impl Forgery {
    fn new() -> Self {
        let folder = Folder::new();
        copy_demonstration(folder.path());
        Self(folder)
    }

    /// Runs statements on a database, past every trigger and reference; the
    /// triggers are put back, so that only what was forged tells.
    fn run(&self, file: &str, statements: &str) {
        let connection = rusqlite::Connection::open(self.0.path().join(file)).unwrap();
        let triggers: Vec<(String, String)> = connection
            .prepare("select name, sql from sqlite_schema where type = 'trigger'")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        connection
            .execute_batch("pragma foreign_keys = off; pragma ignore_check_constraints = on;")
            .unwrap();
        for (name, _) in &triggers {
            connection
                .execute_batch(&format!("drop trigger {name}"))
                .unwrap();
        }
        connection.execute_batch(statements).unwrap();
        assert!(
            connection.total_changes() > 0,
            "changed nothing: {statements}"
        );
        for (_, sql) in &triggers {
            // a table that was dropped has none any more
            let _ = connection.execute_batch(sql);
        }
    }

    fn faults(&self) -> Vec<String> {
        // as `keihatsu check` does: a server would not start on some of these
        let (store, publication) = app::open_to_read(self.0.path()).unwrap();
        let report = check(&store, &publication).unwrap();
        report.faults.iter().map(ToString::to_string).collect()
    }
}

/// Each statement, on a copy of its own, is found, and told in these words.
fn found(file: &str, forgeries: &[(&str, &str)]) {
    for (statement, word) in forgeries {
        let forgery = Forgery::new();
        forgery.run(file, statement);
        let faults = forgery.faults();
        assert!(
            faults.iter().any(|fault| fault.contains(word)),
            "{statement}: {faults:?}"
        );
    }
}

#[test]
fn nothing_forged_is_no_fault() {
    assert_eq!(Forgery::new().faults(), [""; 0]);
}

#[test]
fn a_forged_publication_is_found() {
    found(
        "public.db",
        &[
            (
                "update blob set json = replace(json, '9110', '9119') where json like '%9110%'",
                "altered",
            ),
            (
                "delete from item where slug = 'card' and locale = 'en'",
                "card [en]",
            ),
            (
                "update change set due = due + 1 where slug = 'card' and locale = 'ja'",
                "change card [ja]",
            ),
            (
                "update change set edition_minor = 7 where slug = 'card'",
                "change card [ja]",
            ),
            ("delete from change", "change card [ja]"),
            (
                "insert into change select 'card', 'ja', 2, 1, 1, due, text from change
                 where slug = 'card' and locale = 'ja'",
                "change card [ja] release 2",
            ),
            (
                "update item set updated = updated + 1 where slug = 'card'",
                "card [en]",
            ),
            (
                "update item set release = 2 where slug = 'card'",
                "card [en]",
            ),
            (
                "update release set applied = applied + 1 where id = 1",
                "release 1: applied",
            ),
            (
                "update release set due = due - 1 where id = 1",
                "release 1: due",
            ),
            (
                "update release set journal_sequence = 1 where id = 2",
                "release 2: journal",
            ),
            (
                "update release set generation = generation + 9 where id = 4",
                "release 4: generation",
            ),
        ],
    );
}

#[test]
fn a_forged_release_is_found() {
    let another = "(select id from account where email like 'drafter@%')";
    found(
        "desk.db",
        &[
            (
                "update release set stage = 'withdrawn', due_at = null, applied_at = null
                 where stage = 'released'",
                "release 1: stage",
            ),
            (
                &format!("update release set decided_by = {another} where id = 1"),
                "release 1 ≠ journal: decided",
            ),
            (
                "update release set due_at = due_at + 1 where id = 1",
                "release 1 ≠ journal: due",
            ),
            (
                "update release set decided_by = null where id = 1",
                "release 1 ≠ journal: acts",
            ),
            (
                "delete from release_thing where release_id = 1 and object like 'contact:%'",
                "release 1: what it rests on",
            ),
            (
                "delete from release_thing where release_id = 1 and object like 'fact:%'
                    and locale = 'en'",
                "release 1: what it rests on",
            ),
            (
                "update release_thing set sequence = sequence + 100 where release_id = 2",
                "release 2: what it rests on",
            ),
            (
                "update release set digest = replace(digest, 'a', 'b') where stage = 'scheduled'",
                "manifest of release",
            ),
            (
                "update release set manifest = replace(manifest, '注意', '警告') where stage = 'submitted'",
                "manifest of release",
            ),
            (
                "update release set manifest = replace(manifest, '注意', '警告') where stage = 'scheduled'",
                "manifest of release",
            ),
            (
                "update release set manifest = replace(manifest, '注意', '警告') where id = 1",
                "release 1: manifest",
            ),
        ],
    );
}

/// Somebody who puts new bytes and their digest in place still has the journal
/// against them.
#[test]
fn a_manifest_that_nobody_decided_on_is_found() {
    let forgery = Forgery::new();
    forgery.run(
        "desk.db",
        "update release set (manifest, digest) =
            (select manifest, digest from release where stage = 'submitted')
         where stage = 'scheduled'",
    );
    let faults = forgery.faults();
    assert!(
        faults.iter().any(|fault| fault.ends_with("decided digest")),
        "{faults:?}"
    );
}

#[test]
fn forged_words_and_records_are_found() {
    found(
        "desk.db",
        &[
            (
                "update text set content = replace(content, '電話', '電報') where id = 1",
                "text 1: altered",
            ),
            ("update text set words = 'x' where id = 1", "text 1: words"),
            (
                "update text_version set content = replace(content, '電話', '電報') where text_id = 1",
                "text 1 version 2: altered",
            ),
            (
                "delete from text_version where text_id = 1",
                "text 1: versions",
            ),
            (
                "update text_version set written_by = 1 + written_by where text_id = 1",
                "text 1: versions",
            ),
            (
                "update record_version set content = content || ' ' where record_id = 1",
                "record 1 version 1: altered",
            ),
            (
                "delete from record_version where record_id = 1",
                "record 1 without version",
            ),
            ("update blob set content = content || ' '", "blob"),
            ("delete from text where id = 1", "≠ edition"),
            (
                "update edition set state = 'frozen' where state = 'released'",
                "release 1 ≠ edition",
            ),
            (
                "update edition set state = 'released' where state = 'frozen'",
                "never released",
            ),
            (
                "update edition set state = 'draft' where state = 'frozen'",
                "≠ edition",
            ),
        ],
    );
}

#[test]
fn a_journal_that_lost_its_end_is_found() {
    found(
        "desk.db",
        &[
            ("delete from journal", "release 1: journal"),
            (
                "delete from journal where sequence >=
                    (select max(sequence) from journal where action = 'release.decided')",
                "≠ journal: stage",
            ),
            (
                "delete from journal where sequence >=
                    (select max(sequence) from journal where action = 'release.released') - 1",
                "release 4: journal",
            ),
            (
                "update journal set details = '{}' where sequence = 3",
                "journal #3",
            ),
        ],
    );
}

/// One bad row hides nothing that stands behind it.
#[test]
fn the_check_goes_on_after_what_it_cannot_read() {
    let forgery = Forgery::new();
    forgery.run(
        "desk.db",
        "update text set content = '{\"title\":\"x\"}' where id = 1;
         update text set words = 'x' where id = 2;
         update release set stage = 'posted' where id = 5;
         update work set topic = 'posters' where id = 1",
    );
    forgery.run(
        "public.db",
        "update item set kind = 'poster' where slug = 'account' and locale = 'ja';
         update release set digest = 'x' where id = 1;
         update change set due = due + 1 where slug = 'yami-baito' and locale = 'ja'",
    );
    let faults = forgery.faults();
    for line in [
        "desk.db: text 1: cannot be read",
        "desk.db: text 2: words",
        "desk.db: release 5: cannot be read",
        "desk.db: work 1: cannot be read",
        "public.db: item account [ja]: cannot be read",
        "public.db: release 1: cannot be read",
    ] {
        assert!(
            faults.iter().any(|fault| fault == line),
            "{line}: {faults:?}"
        );
    }
    let change = "change yami-baito [ja]";
    assert!(
        faults.iter().any(|fault| fault.contains(change)),
        "{faults:?}"
    );
}

/// A table that is gone is a fault, too, and the other database is looked at.
#[test]
fn a_missing_table_is_found() {
    let forgery = Forgery::new();
    forgery.run("public.db", "delete from change; drop table change");
    forgery.run("desk.db", "update text set words = 'x' where id = 2");
    let faults = forgery.faults();
    assert!(
        faults
            .iter()
            .any(|fault| fault.contains("no such table: change")),
        "{faults:?}"
    );
    assert!(faults.iter().any(|fault| fault.ends_with("text 2: words")));
}

/// What people decided on, and what was ever written, stays: the database
/// itself refuses, whatever the program does.
#[test]
fn what_is_frozen_and_what_is_history_cannot_be_changed() {
    let forgery = Forgery::new();
    let connection = rusqlite::Connection::open(forgery.0.path().join("desk.db")).unwrap();
    connection
        .execute_batch("pragma foreign_keys = off")
        .unwrap();
    for state in ["frozen", "released"] {
        let of = format!("(select id from edition where state = '{state}')");
        for statement in [
            format!("update text set words = 'x' where edition_id in {of}"),
            format!(
                "update text set edition_id = (select min(id) from edition where state = '{state}')
                 where edition_id in (select id from edition where state = 'draft')"
            ),
            format!("delete from text where edition_id in {of}"),
            format!(
                "insert into text (edition_id, locale, content, digest, written, source, marks,
                     words, version, written_by, written_at)
                 select edition_id, 'ja', content, digest, written, source, marks, words, version,
                     written_by, written_at from text where edition_id in {of}"
            ),
        ] {
            let refused = connection
                .execute_batch(&statement)
                .unwrap_err()
                .to_string();
            assert!(refused.contains("frozen"), "{statement}: {refused}");
        }
    }
    for (table, column) in [
        ("text_version", "written_at"),
        ("record_version", "changed_at"),
        ("journal", "at"),
    ] {
        for statement in [
            format!("update {table} set {column} = 1"),
            format!("delete from {table}"),
        ] {
            let refused = connection
                .execute_batch(&statement)
                .unwrap_err()
                .to_string();
            assert!(refused.contains("append-only"), "{statement}: {refused}");
        }
    }
    connection
        .execute_batch(
            "update text set written_at = written_at + 1
             where edition_id in (select id from edition where state = 'draft')",
        )
        .unwrap();
}
