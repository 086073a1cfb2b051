//! The command line: clear words, an exit code for each, nothing touched.

mod accounts;
mod origin;

use std::{fs, net::TcpListener, os::unix::fs::PermissionsExt, process::Output};

use keihatsu::{
    app::{self, House},
    workflow::{password, sign_in},
};

use crate::{
    driver::{Folder, PASSWORD, copy_demonstration, opened},
    process::{self, Server, program},
};

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

#[test]
fn a_newer_database_is_refused_and_left_alone() {
    for file in ["desk.db", "public.db"] {
        let folder = Folder::new();
        copy_demonstration(folder.path());
        let path = folder.path().join(file);
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection
            .execute_batch("pragma user_version = 77")
            .unwrap();
        drop(connection);
        let before = fs::read(&path).unwrap();
        let output = run(&["serve", "--data", folder.path().to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(4), "{}", words(&output));
        assert!(words(&output).contains("77"));
        assert!(fs::read(&path).unwrap() == before, "{file} was touched");
    }
}

#[test]
fn a_directory_that_cannot_be_written_is_named() {
    let folder = Folder::new();
    let file = folder.path().join("a-file");
    fs::write(&file, "kept").unwrap();
    let below = file.join("data");
    for verb in ["serve", "demo"] {
        let output = run(&[verb, "--data", below.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(3), "{}", words(&output));
        assert!(words(&output).contains("a-file"));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
}

#[test]
fn a_demonstration_asks_for_a_directory() {
    let folder = Folder::new();
    let file = folder.path().join("a-file");
    fs::write(&file, "kept").unwrap();
    let output = run(&["demo", "--data", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3), "{}", words(&output));
    let said = words(&output);
    assert!(
        said.contains("a-file is a file") && said.contains("directory is needed"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "kept");
}

#[test]
fn a_port_in_use_is_named_and_nothing_is_thrown_away() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let folder = Folder::new();
    copy_demonstration(folder.path());
    fs::write(folder.path().join("demonstration"), "").unwrap();
    let before = fs::read(folder.path().join("desk.db")).unwrap();
    for verb in ["serve", "demo"] {
        let output = program(&[verb, "--data", folder.path().to_str().unwrap()])
            .env("ROCKET_PORT", &port)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(5), "{verb}: {}", words(&output));
        assert!(words(&output).contains(&port), "{verb}");
    }
    assert!(
        fs::read(folder.path().join("desk.db")).unwrap() == before,
        "touched"
    );
}

/// A directory that is not there yet, or has nothing in it, stays so.
#[test]
fn nothing_is_made_for_a_port_in_use() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let folder = Folder::new();
    let (new, empty) = (folder.path().join("new"), folder.path().join("empty"));
    fs::create_dir(&empty).unwrap();
    for verb in ["serve", "demo"] {
        for data in [&new, &empty] {
            let output = program(&[verb, "--data", data.to_str().unwrap()])
                .env("ROCKET_PORT", &port)
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(5), "{verb}: {}", words(&output));
        }
        assert!(!new.exists(), "{verb}");
        assert_eq!(fs::read_dir(&empty).unwrap().count(), 0, "{verb}");
    }
}

/// The port is asked for last: what is wrong with the directory is said first.
#[test]
fn a_newer_database_and_a_directory_in_use_are_named_before_the_port() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ended = |verb: &str, folder: &Folder| {
        let data = folder.path().to_str().unwrap();
        let mut program = program(&[verb, "--data", data]);
        let output = program.env("ROCKET_PORT", &port).output().unwrap();
        (output.status.code(), words(&output))
    };
    for file in ["desk.db", "public.db"] {
        let folder = Folder::new();
        copy_demonstration(folder.path());
        fs::write(folder.path().join("demonstration"), "").unwrap();
        let connection = rusqlite::Connection::open(folder.path().join(file)).unwrap();
        connection
            .execute_batch("pragma user_version = 77")
            .unwrap();
        drop(connection);
        for verb in ["serve", "demo"] {
            let (code, words) = ended(verb, &folder);
            assert_eq!(code, Some(4), "{verb} {file}: {words}");
        }
    }
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let server = Server::start(folder.path());
    let (code, words) = ended("serve", &folder);
    assert_eq!(code, Some(6), "{words}");
    drop(server);
    let folder = Folder::new();
    fs::create_dir(folder.path().join("desk.db")).unwrap();
    let (code, words) = ended("serve", &folder);
    assert_eq!(code, Some(3), "{words}");
}

#[test]
fn nobody_else_on_the_machine_reads_the_databases() {
    let folder = Folder::new();
    let data = folder.path().join("new/data");
    let rights = |name: &str| {
        let metadata = fs::metadata(data.join(name)).unwrap();
        metadata.permissions().mode() & 0o777
    };
    let house = House::open(&data).unwrap();
    assert_eq!(rights("."), 0o700);
    for entry in fs::read_dir(&data).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let expected = match data.join(&name).is_dir() {
            true => 0o700,
            false => 0o600,
        };
        assert_eq!(rights(&name), expected, "{name}");
    }
    drop(house);
    fs::set_permissions(data.join("desk.db"), fs::Permissions::from_mode(0o644)).unwrap();
    drop(House::open(&data).unwrap());
    assert_eq!(rights("desk.db"), 0o600, "a copy that came in readable");
}

#[test]
fn two_processes_do_not_share_a_directory() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    fs::write(folder.path().join("demonstration"), "").unwrap();
    let server = Server::start(folder.path());
    for verb in ["serve", "demo"] {
        let output = run(&[verb, "--data", folder.path().to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(6), "{verb}: {}", words(&output));
    }
    assert_eq!(process::get(&server.host, "/ja/").unwrap().0, 200);
}

#[test]
fn a_demonstration_takes_only_a_fresh_directory() {
    let folder = Folder::new();
    fs::write(folder.path().join("thesis.txt"), "years of work").unwrap();
    let output = run(&["demo", "--data", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3), "{}", words(&output));
    assert!(folder.path().join("thesis.txt").exists());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_demonstration_listens_to_this_machine_alone() {
    let folder = Folder::new();
    let output = program(&["demo", "--data", folder.path().to_str().unwrap()])
        .env("ROCKET_ADDRESS", "0.0.0.0")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn check_tells_sound_from_damaged() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let data = folder.path().to_str().unwrap().to_owned();
    let output = run(&["check", "--data", &data]);
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
    let connection = rusqlite::Connection::open(folder.path().join("public.db")).unwrap();
    connection
        .execute_batch("delete from item where slug = 'card'")
        .unwrap();
    drop(connection);
    let output = run(&["check", "--data", &data]);
    assert_eq!(output.status.code(), Some(1));
    assert!(words(&output).contains("card [ja]"), "{}", words(&output));
    let output = run(&["check", "--data", "/nowhere/at/all"]);
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn a_lost_publication_comes_back_as_it_was() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let (public, older) = (folder.path().join("public.db"), folder.path().join("older"));
    let rows = || {
        let publication = keihatsu::publication::Publication::open(&public).unwrap();
        (
            publication.releases().unwrap(),
            publication.held().unwrap().items,
        )
    };
    let before = rows();
    assert!(before.0.len() > 2);
    // an older copy: the last releases are missing
    fs::copy(&public, &older).unwrap();
    let cut = rusqlite::Connection::open(&older).unwrap();
    cut.execute_batch("pragma foreign_keys = off").unwrap();
    for table in ["item_record", "item", "change", "blob", "release"] {
        cut.execute(&format!("delete from {table}"), []).unwrap();
    }
    drop(cut);
    for lost in ["missing", "empty", "older"] {
        fs::remove_file(&public).unwrap();
        match lost {
            "missing" => {}
            "empty" => fs::write(&public, "").unwrap(),
            _ => fs::rename(&older, &public).map(drop).unwrap(),
        }
        let house = opened(folder.path());
        assert_eq!(house.brought_back, before.0.len(), "{lost}");
        assert_eq!(app::check(&house).unwrap().faults, [], "{lost}");
        drop(house);
        assert!(rows() == before, "{lost}");
        assert_eq!(opened(folder.path()).brought_back, 0);
    }
}

#[test]
fn a_publication_of_something_else_is_named_and_not_served() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let public = folder.path().join("public.db");
    let forged = rusqlite::Connection::open(&public).unwrap();
    forged
        .execute_batch(
            "pragma foreign_keys = off;
             delete from release where generation > 1;",
        )
        .unwrap();
    forged.execute("update release set id = 999", []).unwrap();
    drop(forged);
    let before = fs::read(&public).unwrap();
    let output = run(&["serve", "--data", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3), "{}", words(&output));
    assert!(words(&output).contains("public.db"), "{}", words(&output));
    assert!(fs::read(&public).unwrap() == before, "touched");
}

/// A publication that goes on where the desk's journal ends, or shows other
/// words than its own manifests name, is not served and not touched.
#[test]
fn a_publication_that_holds_more_is_not_served() {
    let more = "insert into release select 9, generation + 1, digest, manifest, due,
            applied, journal_sequence, journal_hash from release
         order by generation desc limit 1";
    let forged = "update item set text = (select text from item where slug = 'card'
         and locale = 'ja') where slug = 'phishing' and locale = 'ja'";
    let altered = "update blob set json = json || ' ' where digest in
         (select text from item where slug = 'card' and locale = 'ja')";
    for (name, file, sql) in [
        ("a later release", "public.db", more),
        ("another text", "public.db", forged),
        ("other bytes", "public.db", altered),
        ("an empty desk", "desk.db", ""),
    ] {
        let folder = Folder::new();
        copy_demonstration(folder.path());
        let path = folder.path().join(file);
        if sql.is_empty() {
            for end in ["", "-wal", "-shm"] {
                let _ = fs::remove_file(folder.path().join(format!("{file}{end}")));
            }
        } else {
            let forger = rusqlite::Connection::open(&path).unwrap();
            forger.execute_batch(sql).unwrap();
        }
        let public = folder.path().join("public.db");
        let before = fs::read(&public).unwrap();
        let output = run(&["serve", "--data", folder.path().to_str().unwrap()]);
        let said = words(&output);
        assert_eq!(output.status.code(), Some(3), "{name}: {said}");
        assert!(
            said.contains("public.db") && said.contains("side by side"),
            "{said}"
        );
        assert!(fs::read(&public).unwrap() == before, "{name}: touched");
        // the way out that it names
        fs::remove_file(&public).unwrap();
        drop(opened(folder.path()));
    }
}

#[test]
fn a_file_that_is_no_database_is_named_with_its_cause() {
    for file in ["desk.db", "public.db"] {
        let folder = Folder::new();
        copy_demonstration(folder.path());
        fs::write(folder.path().join(file), "no database".repeat(1_000)).unwrap();
        for verb in ["serve", "check"] {
            let output = run(&[verb, "--data", folder.path().to_str().unwrap()]);
            assert_eq!(output.status.code(), Some(3), "{}", words(&output));
            assert!(words(&output).contains(file), "{}", words(&output));
            let cause = "file is not a database";
            assert!(words(&output).contains(cause), "{}", words(&output));
        }
    }
}

#[test]
fn a_check_runs_beside_the_server_and_makes_nothing() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let data = folder.path().to_str().unwrap().to_owned();
    let mut server = Server::start(folder.path());
    let output = run(&["check", "--data", &data]);
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
    server.kill();
    fs::remove_file(folder.path().join("public.db")).unwrap();
    let output = run(&["check", "--data", &data]);
    assert_eq!(output.status.code(), Some(3), "{}", words(&output));
    assert!(words(&output).contains("public.db"));
    assert!(!folder.path().join("public.db").exists());
}

#[test]
fn without_an_origin_nothing_is_given_out_that_needs_one() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let data = folder.path().to_str().unwrap().to_owned();
    let output = program(&["serve", "--data", &data])
        .env("ROCKET_ADDRESS", "0.0.0.0")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
    assert!(words(&output).contains("ROCKET_ORIGIN"));
    let server = Server::start(folder.path());
    for path in ["/ja/feed.atom", "/en/feed.json", "/sitemap.xml"] {
        assert_eq!(process::get(&server.host, path).unwrap().0, 404, "{path}");
    }
    for path in ["/ja/", "/en/about", "/robots.txt"] {
        let (status, page) = process::get(&server.host, path).unwrap();
        assert_eq!(status, 200);
        assert!(
            !page.contains("feed.") && !page.contains("Sitemap"),
            "{path}"
        );
    }
}

#[test]
fn an_ordered_end_is_a_quiet_one() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    for _ in 0..3 {
        let mut server = Server::start_heard(folder.path(), &[]);
        assert_eq!(process::get(&server.host, "/ja/").unwrap().0, 200);
        server.ask_to_end();
        let words = server.last_words();
        assert!(!words.contains("failed"), "{words}");
    }
}

#[test]
fn check_looks_while_others_work_and_makes_nothing() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let data = folder.path().to_str().unwrap().to_owned();
    let server = Server::start(folder.path());
    for _ in 0..3 {
        let output = run(&["check", "--data", &data]);
        assert_eq!(output.status.code(), Some(0), "{}", words(&output));
        assert_eq!(process::get(&server.host, "/ja/").unwrap().0, 200);
    }
    drop(server);
    let gone = folder.path().join("public.db");
    for file in ["public.db", "public.db-wal", "public.db-shm"] {
        let _ = fs::remove_file(folder.path().join(file));
    }
    let output = run(&["check", "--data", &data]);
    assert_eq!(output.status.code(), Some(3), "{}", words(&output));
    assert!(words(&output).contains("public.db"), "{}", words(&output));
    assert!(!gone.exists(), "a file that is missing is not made");
}

#[test]
fn words_come_in_the_terminals_language() {
    let output = program(&["check", "--data", "/nowhere"])
        .env("LANG", "ja_JP.UTF-8")
        .output()
        .unwrap();
    assert!(
        words(&output).contains("データディレクトリがありません"),
        "{}",
        words(&output)
    );
    let output = program(&["demo", "--at", "tomorrow"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(words(&output).contains("tomorrow"));
}
