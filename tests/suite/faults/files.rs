//! The disk fails, fills up, or the process dies while a file comes in: it is
//! kept whole and named, or it is not there.

use keihatsu::{app::House, store::files};

use super::{DRAFTER, Disk, sweep};
use crate::{
    driver::opened,
    files::parts,
    pictures::{camera, jpeg_with},
    process,
};

fn photo() -> Vec<u8> {
    jpeg_with(64, 64, &camera(6))
}

/// Sends a picture in a form; the status and the page.
fn add(host: &str) -> Option<(u16, String)> {
    let body = parts(&[("写真.jpg", &photo())]);
    let head = format!(
        "POST /desk/files/add HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
         Cookie: keihatsu-session={DRAFTER}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    process::ask_bytes(host, &[head.as_bytes(), &body].concat())
}

fn count(house: &House) -> usize {
    house.store.read(files::named).unwrap().len()
}

#[test]
fn on_a_full_disk_a_file_is_refused_with_words() {
    let Some(disk) = Disk::new() else { return };
    let server = disk.serve();
    disk.order("full 1");
    let (status, page) = add(&server.host).unwrap();
    assert_eq!(status, 507, "{page}");
    assert!(page.contains("ディスクに空きがない"), "{page}");
    disk.mend();
    assert_eq!(add(&server.host).unwrap().0, 200);
    drop(server);
    assert_eq!(disk.check(), (Some(0), String::new()));
    assert_eq!(count(&opened(disk.data())), 1);
}

#[test]
fn after_a_failure_of_the_disk_no_file_is_acknowledged() {
    let Some(disk) = Disk::new() else { return };
    let mut server = disk.serve();
    disk.order("sync 1");
    assert_eq!(add(&server.host), None);
    let words = server.last_words();
    assert!(words.contains("the disk failed under a file"), "{words}");
    assert_eq!(server.exit_code(), Some(1));
    disk.mend();
    assert_eq!(disk.check(), (Some(0), String::new()));
}

#[test]
fn a_file_is_whole_wherever_it_is_killed() {
    let Some(disk) = Disk::new() else { return };
    let kills = sweep(
        &disk,
        |host| match add(host)? {
            (200, _) => Some(()),
            (status, page) => panic!("{status} {page}"),
        },
        |house, is_acknowledged| {
            let files = count(house);
            assert!(files == 1 || files == 0 && !is_acknowledged, "{files}");
        },
    );
    println!("an upload was killed at each of its {kills} writes");
    assert!(kills > 6, "{kills}");
}
