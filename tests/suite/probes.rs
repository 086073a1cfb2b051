//! What programs ask of a server: whether it lives, whether it is ready, and
//! things that HTTP has no word for.

use rocket::http::{Method, Status};

use crate::{
    driver::{Folder, Town, copy_demonstration},
    process::{Server, ask},
};

#[test]
fn a_server_says_that_it_lives_and_is_ready() {
    let town = Town::new();
    let reader = town.reader();
    for address in ["/healthz", "/readyz", "/statusz"] {
        let answer = reader.get(address).expect(Status::Ok);
        assert_eq!(answer.text(), "ok");
        assert_eq!(answer.header("cache-control"), Some("private, no-store"));
        assert!(
            answer
                .header("content-type")
                .unwrap()
                .starts_with("text/plain")
        );
        let head = reader.send(Method::Head, address, None, &[]);
        assert_eq!(head.status, Status::Ok);
        let post = reader.send(Method::Post, address, None, &[]);
        assert_eq!(post.status, Status::MethodNotAllowed, "{address}");
    }
}

#[test]
fn a_server_that_cannot_release_says_so_and_keeps_its_readers() {
    let town = Town::new();
    let reader = town.reader();
    // what is due cannot be brought out: somebody holds the desk's write lock
    let ahead = town
        .store
        .read(keihatsu::store::releases::next_due)
        .unwrap();
    let seconds = ahead
        .expect("something is scheduled")
        .since(town.clock.now());
    town.store
        .write(|_| {
            town.wait(seconds + 30);
            reader.get("/statusz").expect(Status::Ok);
            town.wait(40);
            let answer = reader.get("/statusz").expect(Status::ServiceUnavailable);
            assert_eq!(answer.text(), "a release is overdue");
            assert_eq!(answer.header("cache-control"), Some("private, no-store"));
            reader.get("/healthz").expect(Status::Ok);
            reader.get("/readyz").expect(Status::Ok);
            Ok::<_, keihatsu::store::Error>(())
        })
        .unwrap();
    town.forge("alter table release rename to gone").unwrap();
    let answer = reader.get("/statusz").expect(Status::ServiceUnavailable);
    assert_eq!(answer.text(), "the desk's database does not answer");
    reader.get("/readyz").expect(Status::Ok);
    reader.get("/ja/").expect(Status::Ok);
}

/// Rocket hands such a request to the catchers alone, by its address.
#[test]
fn a_method_that_nobody_knows_is_answered_with_a_page() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let server = Server::start(folder.path());
    for (path, language, words) in [
        ("/en/", "en", "That cannot be done here"),
        ("/ja/advisories/phishing", "ja", "<h1"),
        ("/desk/works", "en", "That could not be read"),
    ] {
        let request = format!(
            "FOO {path} HTTP/1.1\r\nHost: {}\r\nAccept-Language: {language}\r\n\
             Connection: close\r\nContent-Length: 0\r\n\r\n",
            server.host
        );
        let (status, page) = ask(&server.host, &request).unwrap();
        assert_eq!(status, 501, "{path}: {page}");
        assert!(page.contains(words), "{path}: {page}");
        assert!(page.contains(&format!("lang=\"{language}\"")), "{page}");
        for header in [
            "content-security-policy: default-src 'none'",
            "x-frame-options: DENY",
            "cache-control: ",
        ] {
            assert!(page.contains(header), "{path}: {header}: {page}");
        }
    }
}
