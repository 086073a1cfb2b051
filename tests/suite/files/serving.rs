//! Kept bytes at the desk: whole, in ranges, with a name in any script, and
//! for nobody else.

use rocket::http::Status;

use super::add;
use crate::{
    driver::{Answer, Folder, Person, Town, copy_demonstration, opened},
    killing_desk::session,
    pictures::png,
    process::{self, Server},
};

/// A file of the desk, and where its bytes are.
fn served(town: &Town) -> (Vec<u8>, String) {
    let whole = png(300, 200);
    let answer = add(&town.drafter(), &[("ポスター.png", &whole)]).expect(Status::Ok);
    let link = answer.attributes(".arrival a", "href").remove(0);
    (whole, format!("{link}/bytes/full"))
}

fn range(person: &Person<'_>, address: &str, range: &str) -> Answer {
    person.get_with(address, &[("Range", range)])
}

#[test]
fn the_bytes_come_whole_and_do_nothing() {
    let town = Town::new();
    let (whole, address) = served(&town);
    let staff = town.decider();
    let answer = staff.get(&address).expect(Status::Ok);
    assert_eq!(answer.body, whole);
    for (name, value) in [
        ("content-type", "image/png"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "private, no-store"),
        ("accept-ranges", "bytes"),
        (
            "content-security-policy",
            "default-src 'none'; sandbox; frame-ancestors 'none'",
        ),
        (
            "content-disposition",
            "inline; filename=\"file-1.png\"; filename*=UTF-8''%E3%83%9D%E3%82%B9%E3%82%BF%E3%83%BC.png",
        ),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    let reader = town.reader().get(&address);
    assert_eq!(reader.status, Status::SeeOther);
    assert_eq!(town.partner().get(&address).status, Status::Forbidden);
}

/// Over a real connection: how long an answer is, only that tells.
#[test]
fn a_head_tells_the_length_and_a_range_its_own() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let house = opened(folder.path());
    let whole = png(300, 200);
    super::shelve(&house, "a.png", &whole);
    let session = session(&house.store, "drafter");
    drop(house);
    let server = Server::start(folder.path());
    let ask = |method: &str, more: &str| {
        let host = &server.host;
        let request = format!(
            "{method} /desk/files/1/bytes/full HTTP/1.1\r\nHost: {host}\r\n{more}\
             Connection: close\r\nCookie: keihatsu-session={session}\r\n\r\n"
        );
        process::ask(host, &request).unwrap()
    };
    let length = |told: &str| {
        let line = told
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        line.unwrap().parse::<usize>().unwrap()
    };
    let (status, head) = ask("HEAD", "");
    assert_eq!((status, length(&head)), (200, whole.len()));
    assert!(head.ends_with("\r\n\r\n"), "no body");
    let (status, part) = ask("GET", "Range: bytes=10-19\r\n");
    assert_eq!((status, length(&part)), (206, 10));
    for known in ["If-None-Match: *\r\n", "Range: bytes=9999999-\r\n"] {
        let (status, none) = ask("GET", known);
        assert!(
            matches!(status, 304 | 416) && none.ends_with("\r\n\r\n"),
            "{none}"
        );
    }
}

#[test]
fn one_range_is_what_slicing_makes() {
    let town = Town::new();
    let (whole, address) = served(&town);
    let (staff, length) = (town.drafter(), whole.len());
    for from in (0..length).step_by(17) {
        for last in [from, from + 1, from + 40, length - 1, length + 9] {
            let answer = range(&staff, &address, &format!("bytes={from}-{last}"));
            let end = (last + 1).min(length);
            assert_eq!(answer.status, Status::PartialContent);
            assert_eq!(answer.body, &whole[from..end]);
            let told = format!("bytes {from}-{}/{length}", end - 1);
            assert_eq!(answer.header("content-range"), Some(&*told));
        }
    }
    let last = range(&staff, &address, "bytes=-5").expect(Status::PartialContent);
    assert_eq!(last.body, &whole[length - 5..]);
    let beyond = range(&staff, &address, &format!("bytes={length}-"));
    let beyond = beyond.expect(Status::RangeNotSatisfiable);
    assert_eq!(
        beyond.header("content-range"),
        Some(&*format!("bytes */{length}"))
    );
    for other in ["bytes=0-1,4-5", "bytes=9-1", "bytes=x", "items=0-1"] {
        assert_eq!(
            range(&staff, &address, other).expect(Status::Ok).body,
            whole,
            "{other}"
        );
    }
}

#[test]
fn what_is_known_is_not_sent_again() {
    let town = Town::new();
    let (whole, address) = served(&town);
    let staff = town.drafter();
    let tag = staff.get(&address).header("etag").unwrap().to_owned();
    let known = staff.get_with(&address, &[("If-None-Match", &tag), ("Range", "bytes=0-1")]);
    assert_eq!((known.status, known.body.len()), (Status::NotModified, 0));
    let same = staff.get_with(&address, &[("If-Range", &tag), ("Range", "bytes=0-1")]);
    assert_eq!(same.expect(Status::PartialContent).body, &whole[..2]);
    for other in [
        "\"other\"".to_owned(),
        format!("W/{tag}"),
        "Sat, 28 Nov 2026 00:00:00 GMT".to_owned(),
    ] {
        let answer = staff.get_with(&address, &[("If-Range", &other), ("Range", "bytes=0-1")]);
        assert_eq!(answer.expect(Status::Ok).body, whole, "{other}");
    }
}
