//! Files that are made to harm, sent to the real server as anybody may: each is
//! refused or fails with words, nothing breaks, and the server and its children
//! stay within their memory.

use std::{
    fs,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use keihatsu::store::renditions::State;

use super::{
    fixtures,
    hostile::{
        doubled, jpeg_of_scans, jpeg_that_claims, png_chunk, png_of, with_profile_parts, zlib,
    },
    killed::{children, states},
};
use crate::{
    driver::{Folder, copy_demonstration, opened},
    files::parts,
    killing_desk::session,
    process::{self, Server},
};

/// The most megabytes that the server and its children may hold together.
const MEMORY_MAX: u64 = 300;

fn resident(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1000
}

/// Names and bytes. The largest that are taken, what only claims to be large,
/// too much of anything, what is cut off, what is two things at once, and what
/// is called by another's name.
fn corpus() -> Vec<(String, Vec<u8>)> {
    let named = |(name, bytes): (&str, Vec<u8>)| (name.to_owned(), bytes);
    let moving = [100_000_u32.to_be_bytes(), [0; 4]].concat();
    let zeros = || (0..64).map(|_| vec![0; 1024 * 1024]);
    let text = [b"Comment\0\0".to_vec(), zlib(zeros())].concat();
    let profile = [b"icc\0\0".to_vec(), zlib(zeros())].concat();
    let jpeg = fixtures::jpeg(&fixtures::photo(300, 200), 85);
    let mut all: Vec<(String, Vec<u8>)> = [
        ("passes.png", png_of(8_000, 5_000, 2, true, &[])),
        ("clear.png", png_of(8_000, 5_000, 6, false, &[])),
        ("long.png", png_of(12_001, 1, 2, false, &[])),
        (
            "moving.png",
            png_of(8, 8, 2, false, &[png_chunk(b"acTL", &moving)]),
        ),
        (
            "text.png",
            png_of(64, 64, 2, false, &[png_chunk(b"zTXt", &text)]),
        ),
        (
            "profile.png",
            png_of(64, 64, 2, false, &[png_chunk(b"iCCP", &profile)]),
        ),
        ("claims.jpg", jpeg_that_claims(11_000, 11_000)),
        ("empty.jpg", jpeg_that_claims(6_000, 6_000)),
        ("scans.jpg", jpeg_of_scans(500)),
        ("few-scans.jpg", jpeg_of_scans(40)),
        ("frames.jpg", doubled(&jpeg, 0xC0)),
        ("profiles.jpg", with_profile_parts(255, 65_000)),
        ("nonsense.jpg", with_profile_parts(3, 500)),
        ("frames.gif", fixtures::gif_that_moves(100_000)),
        ("two-hundred.gif", fixtures::gif_that_moves(200)),
        ("frames.webp", fixtures::webp_that_moves(201)),
        (
            "page.jpg",
            [jpeg.clone(), b"<html><script>alert(1)</script>".to_vec()].concat(),
        ),
        (
            "archive.png",
            [png_of(9, 9, 2, false, &[]), b"PK\x03\x04".to_vec()].concat(),
        ),
        ("script.gif", b"GIF89a/*\0\0*/=1;alert(1)//".to_vec()),
    ]
    .map(named)
    .into();
    let whole = [
        ("jpg", jpeg.clone()),
        ("png", fixtures::png(&fixtures::photo(300, 200))),
        ("gif", fixtures::gif(&fixtures::photo(300, 200))),
        ("webp", fixtures::webp(&fixtures::photo(300, 200), false)),
    ];
    for (kind, bytes) in &whole {
        for part in 1..8 {
            let cut = bytes[..bytes.len() * part / 8].to_vec();
            all.push((format!("cut-{part}.{kind}"), cut));
            let mut torn = bytes.clone();
            let middle = torn.len() * part / 8;
            for byte in &mut torn[middle..(middle + 60).min(bytes.len())] {
                *byte ^= 0x5A;
            }
            all.push((format!("torn-{part}.{kind}"), torn));
        }
        for (other, bytes) in &whole {
            all.push((format!("really-{other}.{kind}"), bytes.clone()));
        }
    }
    all
}

#[test]
fn nothing_that_arrives_takes_the_desk_down() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let house = opened(folder.path());
    let session = session(&house.store, "drafter");
    drop(house);
    let mut server = Server::start_heard(folder.path(), &[]);
    let (host, id) = (server.host.clone(), server.id());
    let over = AtomicBool::new(false);
    let peak = thread::scope(|scope| {
        let watching = scope.spawn(|| {
            let mut peak = 0;
            while !over.load(Ordering::Acquire) {
                let children = children(id).into_iter().map(resident);
                peak = peak.max(resident(id) + children.sum::<u64>());
                thread::sleep(Duration::from_millis(2));
            }
            peak
        });
        for (name, bytes) in corpus() {
            let body = parts(&[(&name, &bytes)]);
            let head = format!(
                "POST /desk/files/add HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
                 Cookie: keihatsu-session={session}\r\nSec-Fetch-Site: same-origin\r\n\
                 Content-Type: multipart/form-data; boundary=edge\r\n\
                 Content-Length: {}\r\n\r\n",
                body.len()
            );
            let request = [head.into_bytes(), body].concat();
            let (status, page) = process::ask_bytes(&host, &request).expect(&name);
            // the second where nothing of a form is taken
            assert!([200, 422].contains(&status), "{name}: {page}");
            let is_taken = page.contains("chip-good") || page.contains("chip-key");
            assert!(is_taken || page.contains("class=\"why\""), "{name}");
        }
        // on a slow machine the largest may have to be tried again much later
        let begun = Instant::now();
        let untried = |state: &State| matches!(state, State::Wanted { attempts: 0, .. });
        while states(folder.path()).iter().any(untried) {
            assert!(begun.elapsed() < Duration::from_secs(400), "never done");
            thread::sleep(Duration::from_millis(100));
        }
        over.store(true, Ordering::Release);
        watching.join().unwrap()
    });
    let (status, _) = process::get_as(&host, "/desk/files", &session).unwrap();
    assert_eq!(status, 200);
    for number in 1.. {
        let page = process::get_as(&host, &format!("/desk/files/{number}"), &session);
        let (status, page) = page.unwrap();
        if status == 404 {
            assert!(number > 20, "only {number} were taken");
            break;
        }
        assert_eq!(status, 200, "{number}");
        // done, or it says why not
        let failed = page.contains("chip-stop");
        assert_eq!(failed, page.contains("banner-stop"), "{number}");
    }
    println!("at the most {peak} MB");
    assert!(peak <= MEMORY_MAX, "{peak} MB");
    server.ask_to_end();
    let words = server.last_words();
    assert!(!words.contains("panicked"), "{words}");
    let house = opened(folder.path());
    assert_eq!(keihatsu::app::check(&house).unwrap().faults, []);
}
