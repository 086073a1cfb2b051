//! What a server is short of, memory and disk: whoever sends a hundred passwords together takes no more
//! memory than two of them, and what cannot be saved is said to be so.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::Duration,
};

use keihatsu::store::Store;
use rocket::http::Status;

use crate::{
    driver::{Folder, PASSWORD, Town, copy_demonstration},
    process::Server,
};

/// The most memory that the process has ever held, in MiB.
fn peak(server: &Server) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: u64 = line
        .unwrap()
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap();
    kib / 1024
}

/// Signs in; the whole answer.
fn sign_in(host: &str, email: &str) -> String {
    let body = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
    let mut stream = TcpStream::connect(host).unwrap();
    let patience = Some(Duration::from_secs(60));
    stream.set_read_timeout(patience).unwrap();
    write!(
        stream,
        "POST /desk/sign-in HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
         Accept-Language: en\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_hundred_passwords_at_once_take_no_more_memory_than_two() {
    const CROWD: usize = 100;
    const MORE_MIB: u64 = 150;
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let server = Server::start(folder.path());
    let host = server.host.as_str();
    assert!(sign_in(host, "drafter%40demo.example").starts_with("HTTP/1.1 303"));
    let before = peak(&server);
    let answers: Vec<String> = thread::scope(|scope| {
        let crowd: Vec<_> = (0..CROWD)
            .map(|number| {
                scope.spawn(move || sign_in(host, &format!("nobody{number}%40a.example")))
            })
            .collect();
        crowd.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let more = peak(&server) - before;
    assert!(more < MORE_MIB, "{more} MiB more than one sign-in");
    for answer in &answers {
        let told = match answer.get(9..12) {
            Some("503") => answer.contains("retry-after: ") && answer.contains("try again"),
            Some("422" | "429") => true,
            _ => false,
        };
        assert!(told, "{answer}");
    }
    // the crowd has gone: an owner in a new browser waits at the most as long as
    // an address is slowed that guessed a little too often, for what nobody
    // looked at does not count; then the owner is in, at the first try
    let mut next = sign_in(host, "decider%40demo.example");
    if next.starts_with("HTTP/1.1 429") {
        let told = next
            .lines()
            .find_map(|line| line.strip_prefix("retry-after: "));
        let seconds: u64 = told.unwrap().parse().unwrap();
        assert!((1..=4).contains(&seconds), "{next}");
        thread::sleep(Duration::from_secs(seconds));
        next = sign_in(host, "decider%40demo.example");
    }
    assert!(next.starts_with("HTTP/1.1 303"), "{next}");
}

/// Takes from every connection of the desk the pages that it would need.
fn fill_disk(store: &Store, connections: u32) {
    let filled = store.read(|tx| -> Result<(), keihatsu::store::Error> {
        tx.execute_batch("pragma max_page_count = 1")?;
        if connections > 1 {
            fill_disk(store, connections - 1);
        }
        Ok(())
    });
    filled.unwrap();
}

#[test]
fn on_a_full_disk_people_read_on_and_are_told_that_nothing_is_saved() {
    let town = Town::new();
    let drafter = town.drafter();
    fill_disk(&town.store, 8);
    let full = (0..500).find_map(|number| {
        let slug = format!("one-more-{number}");
        let fields = [
            ("slug", slug.as_str()),
            ("title", "題"),
            ("topic", "phishing"),
            ("audiences", "general"),
        ];
        let answer = drafter.post("/desk/works/new", &fields);
        if answer.status == Status::SeeOther {
            return None;
        }
        Some(answer.expect(Status::ServiceUnavailable))
    });
    let full = full.expect("no page is left at some time");
    assert!(full.text().contains("保存できません"), "{}", full.text());
    assert!(full.header("Retry-After").is_some());
    for page in ["/desk", "/desk/works", "/ja/advisories/phishing"] {
        assert_eq!(drafter.get(page).status, Status::Ok, "{page}");
    }
}
