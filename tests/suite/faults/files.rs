//! The disk fails, fills up, or the process dies while a file comes in: it is
//! kept whole and named, or it is not there.

use keihatsu::{app::House, store::files, workflow::files as flow};

use super::{DRAFTER, Disk, sweep};
use crate::{
    driver::opened,
    files::{intake, parts},
    killing_desk::app_now,
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

/// Announces a picture and sends all of it in one piece; none where the
/// connection broke.
fn add_in_pieces(host: &str) -> Option<()> {
    let photo = photo();
    let ask = |head: &str, more: &str, body: &[u8]| {
        let head = format!(
            "{head} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nTus-Resumable: 1.0.0\r\n\
             Cookie: keihatsu-session={DRAFTER}\r\nContent-Length: {}\r\n{more}\r\n",
            body.len()
        );
        process::ask_bytes(host, &[head.as_bytes(), body].concat())
    };
    let announced = format!(
        "Upload-Length: {}\r\nUpload-Metadata: filename Yi5qcGc=\r\n",
        photo.len()
    );
    let (status, begun) = ask("POST /desk/arrivals", &announced, b"")?;
    assert_eq!(status, 201, "{begun}");
    let address = begun
        .lines()
        .find_map(|line| line.strip_prefix("location: "))?;
    let piece = "Upload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\n";
    let (status, answer) = ask(&format!("PATCH {address}"), piece, &photo)?;
    assert_eq!(status, 204, "{answer}");
    Some(())
}

#[test]
fn an_upload_in_pieces_goes_on_wherever_it_is_killed() {
    let Some(disk) = Disk::new() else { return };
    let bytes = photo().len() as u64;
    let kills = sweep(&disk, add_in_pieces, |house, is_acknowledged| {
        assert!(count(house) == 1 || !is_acknowledged);
        // as the next start does
        flow::resume(&house.store, &intake(house), app_now()).unwrap();
        let under_way = house.vault.uploads().unwrap();
        assert!(under_way.iter().all(|(_, here)| *here < bytes), "looked at");
    });
    println!("an upload in pieces was killed at each of its {kills} writes");
    assert!(kills > 8, "{kills}");
}
