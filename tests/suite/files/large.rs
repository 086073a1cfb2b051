//! A large file goes to the disk as it comes: the program holds a mebibyte of
//! it, whichever way it comes.

use super::parts;
use crate::{
    driver::{Folder, copy_demonstration, opened},
    killing_desk::session,
    pictures::jpeg,
    process::{self, Server},
};

const BYTES: usize = 96 * 1024 * 1024;

/// A JPEG whose one scan is as long as that; nobody opens its pixels here.
fn large() -> Vec<u8> {
    let whole = jpeg(8, 8);
    let (begins, end) = whole.split_at(whole.len() - 2);
    [begins, &vec![0; BYTES], end].concat()
}

#[test]
fn a_large_file_is_never_held() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let house = opened(folder.path());
    let session = session(&house.store, "drafter");
    drop(house);
    let server = Server::start(folder.path());
    let host = &server.host;
    let request = |head: &str, body: &[u8]| {
        let head = format!(
            "{head} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
             Cookie: keihatsu-session={session}\r\nContent-Length: {}\r\n",
            body.len()
        );
        head.into_bytes()
    };
    let send = |head: &str, more: &str, body: &[u8]| {
        let head = [request(head, body), format!("{more}\r\n").into_bytes()].concat();
        process::ask_bytes(host, &[&head, body].concat()).unwrap()
    };
    let whole = large();
    process::get_as(host, "/desk/files", &session).unwrap();
    let before = server.held();
    let kind = "Content-Type: multipart/form-data; boundary=edge\r\n";
    let (status, page) = send("POST /desk/files/add", kind, &parts(&[("a.jpg", &whole)]));
    assert_eq!(status, 200, "{page}");
    let announced = format!(
        "Tus-Resumable: 1.0.0\r\nUpload-Length: {}\r\nUpload-Metadata: filename Yi5qcGc=\r\n",
        whole.len()
    );
    let (status, begun) = send("POST /desk/arrivals", &announced, b"");
    assert_eq!(status, 201, "{begun}");
    let address = begun
        .lines()
        .find_map(|line| line.strip_prefix("location: "))
        .unwrap();
    let mut at = 0;
    for piece in whole.chunks(8 * 1024 * 1024) {
        let more = format!(
            "Tus-Resumable: 1.0.0\r\nUpload-Offset: {at}\r\n\
             Content-Type: application/offset+octet-stream\r\n"
        );
        let (status, answer) = send(&format!("PATCH {address}"), &more, piece);
        assert_eq!(status, 204, "{answer}");
        at += piece.len();
    }
    let (_, told) = process::get_as(host, address, &session).unwrap();
    assert!(told.contains("\"known\""), "{told}");
    let after = server.held();
    println!("{before} bytes before, {after} bytes after");
    assert!(after < before + 24 * 1024 * 1024, "{before} → {after}");
}
