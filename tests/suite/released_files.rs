//! Files from their place beside a text to the reader: nothing of them before
//! the second, everything from then on, nothing of them after their rights.

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
};

use keihatsu::{
    domain::{digest::Digest, manifest::FilePin},
    workflow::renditions::Bench,
};
use rocket::http::{Method, Status};

use crate::{
    driver::{Answer, Folder, Person, START, Town},
    files::wrong,
    films,
    following::ROUTER,
    outgoing::{
        allow, begin, describe, go_out, kept_at, nobody_is_in, photo, pins, place_film, schedule,
        with_lead,
    },
    placing::{choose, files_of, place, send},
    process::{self, Server},
    renditions::{at_the_desk, the_child::workshop},
};

const ADVISORY: &str = "/ja/advisories/iot-router";
const MATERIAL: &str = "/ja/materials/iot-router";

/// Every address of bytes of these files.
pub fn addresses(pins: &[FilePin]) -> Vec<String> {
    let bodies = pins.iter().flat_map(FilePin::bodies);
    bodies
        .map(|body| format!("/files/{}/{}", body.digest, body.name))
        .collect()
}

/// The same in all that anybody is told.
fn same(one: &Answer, other: &Answer) -> bool {
    (one.status, &one.headers, &one.body) == (other.status, &other.headers, &other.body)
}

pub fn nobody_knows(reader: &Person<'_>, address: &str) {
    let unknown = format!("/files/{}/x.webp", Digest::of("nobody has these"));
    let unknown = reader.get(&unknown).expect(Status::NotFound);
    assert!(same(&reader.get(address), &unknown), "{address}");
}

/// Neither a digest nor a name of these files stands on any page.
fn no_page_tells(reader: &Person<'_>, pins: &[FilePin]) {
    let bodies = || pins.iter().flat_map(FilePin::bodies);
    for page in [
        "/ja/",
        "/ja/advisories",
        "/ja/materials",
        "/sitemap-1.xml",
        "/ja/feed.atom",
        "/en/",
    ] {
        let text = reader.get(page).text();
        for digest in bodies().map(|body| body.digest.to_string()) {
            assert!(!text.contains(&digest), "{page}");
        }
        let named = text.contains("iot-router-lead") || text.contains("main.jpg");
        assert!(!named, "{page}");
    }
}

#[test]
fn a_picture_is_there_with_its_text_and_not_before() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let id = begin(&town);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    let pins = pins(&town, id);
    let (reader, addresses) = (town.reader(), addresses(&pins));
    // the bytes stand where readers will fetch them, and nobody learns of it
    for (address, body) in addresses.iter().zip(pins.iter().flat_map(FilePin::bodies)) {
        assert!(kept_at(&town, "public", &body.digest).exists());
        nobody_knows(&reader, address);
    }
    town.clock.move_to(START.plus(3590)).unwrap();
    no_page_tells(&reader, &pins);
    nobody_knows(&reader, &addresses[0]);
    assert_eq!(reader.get(ADVISORY).status, Status::NotFound);
    town.clock.move_to(START.plus(3600)).unwrap();
    let page = reader.get(ADVISORY).expect(Status::Ok);
    for (address, body) in addresses.iter().zip(pins.iter().flat_map(FilePin::bodies)) {
        let answer = reader.get(address).expect(Status::Ok);
        assert_eq!(Digest::of(&answer.body), body.digest);
        assert_eq!(answer.header("content-type"), Some(body.kind.media_type()));
        let head = reader.send(Method::Head, address, None, &[]);
        assert_eq!((head.status, head.body.len()), (Status::Ok, 0));
    }
    let srcset = page.attributes(".lead-picture source", "srcset").concat();
    for address in &addresses[..5] {
        assert!(srcset.contains(address), "{srcset}");
    }
    assert_eq!(
        page.attributes(".lead-picture img", "src"),
        [addresses[5].as_str()]
    );
    assert_eq!(
        page.attributes(".lead-picture img", "alt"),
        ["ルーターの前の人の絵"]
    );
    assert_eq!(page.words(".twin p"), ["そのルーターは安全ですか。"]);
    assert_eq!(page.attributes(".download-links a", "href"), addresses[6..]);
    let material = reader.get(MATERIAL).expect(Status::Ok);
    assert_eq!(
        material.attributes(".download-links a", "href"),
        addresses[6..]
    );
    assert_eq!(material.words(".terms-words"), ["啓発に使える"]);
    let list = reader.get("/ja/materials").expect(Status::Ok);
    assert_eq!(list.attributes(".card h3 a", "href"), [MATERIAL]);
    assert_eq!(wrong(&town), (vec![], vec![]));
    // the publication can be made again, with its files
    fs::remove_file(town.folder.path().join("public.db")).unwrap();
    let clock = town.clock.clone();
    let town = town.again(clock);
    town.reader().get(&addresses[0]).expect(Status::Ok);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn when_rights_end_the_picture_goes_by_itself() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let (drafter, files) = (town.drafter(), files_of(&town, ROUTER));
    // 2026-11-23 12:00:00 in Japan
    let end = START.plus(7200);
    allow(&drafter, 1, "2026-11-23T12:00");
    let id = begin(&town);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    town.clock.move_to(START.plus(3600)).unwrap();
    let reader = town.reader();
    let lead = reader.get(ADVISORY).attributes(".lead-picture img", "src");
    let [lead] = lead.as_slice() else {
        panic!("one picture");
    };
    let policy = reader.get(lead).expect(Status::Ok);
    let policy = policy.header("cache-control").unwrap();
    let most: i64 = policy
        .strip_prefix("public, max-age=")
        .unwrap()
        .parse()
        .unwrap();
    assert!(most <= 3_600, "{policy}");
    town.clock.move_to(end.plus(-10)).unwrap();
    assert_eq!(reader.get(lead).status, Status::Ok);
    town.clock.move_to(end).unwrap();
    let gone = reader.get(lead).expect(Status::Gone);
    assert!(!gone.words("h1").concat().is_empty());
    let page = reader.get(ADVISORY).expect(Status::Ok);
    assert!(page.attributes("picture, .download", "class").is_empty());
    let told = page.words(".article-shown .banner").concat();
    assert!(
        told.contains("2026年11月23日") && told.contains("12:00"),
        "{told}"
    );
    assert_eq!(
        page.words(".twin p"),
        ["そのルーターは安全ですか。"],
        "its words stay"
    );
    assert!(page.attributes(".twin", "open").len() == 1);
    let material = reader.get(MATERIAL).expect(Status::Ok);
    assert_eq!(
        material.attributes("meta[name=robots]", "content"),
        ["noindex"]
    );
    assert!(
        reader
            .get("/ja/materials")
            .attributes(".card", "class")
            .is_empty()
    );
    assert!(
        reader.get(&files).status != Status::Ok,
        "that is the desk's"
    );
    assert_eq!(wrong(&town), (vec![], vec![]));
}

/// A film that is released, and the directory that it is released in.
fn released_film(bytes: usize) -> (Folder, String) {
    let town = Town::new();
    let (drafter, files) = (town.drafter(), files_of(&town, ROUTER));
    choose(&drafter, &files, &["video-15"]);
    let film = films::Mp4 {
        sides: (1920, 1080),
        before: films::atom(b"free", &[&vec![0; bytes]]),
        ..films::Mp4::default()
    };
    place_film(&drafter, &files, &film);
    for file in [1, 2] {
        allow(&drafter, file, "");
    }
    nobody_is_in(&drafter, 1);
    describe(&town, &drafter);
    let id = begin(&town);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    go_out(&town, START.plus(3600));
    let address = addresses(&pins(&town, id)).remove(0);
    let page = town.reader();
    town.clock.move_to(START.plus(3601)).unwrap();
    let page = page.get(ADVISORY).expect(Status::Ok);
    assert_eq!(page.attributes("video source", "src"), [address.as_str()]);
    assert_eq!(page.attributes("video track", "srclang"), ["ja"]);
    (town.folder, address)
}

#[test]
fn a_large_film_is_sent_and_never_held() {
    const BYTES: usize = 100_000_000;
    let (folder, address) = released_film(BYTES);
    let server = Server::start(folder.path());
    let host = &server.host;
    let ask = |method: &str, more: &str| {
        let request = format!(
            "{method} {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"
        );
        process::ask(host, &request).unwrap()
    };
    let (status, head) = ask("HEAD", "");
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let length: usize = length.unwrap().parse().unwrap();
    assert_eq!(status, 200);
    assert!(length > BYTES, "{head}");
    let before = server.held();
    let (status, whole) = ask("GET", "");
    assert_eq!(status, 200);
    assert!(whole.len() > length);
    let (status, part) = ask("GET", "Range: bytes=99999990-\r\n");
    assert_eq!(status, 206);
    assert!(part.contains(&format!(
        "content-range: bytes 99999990-{}/{length}",
        length - 1
    )));
    let more = server.held().saturating_sub(before);
    assert!(more < 16 * 1024 * 1024, "{more} bytes");
    for (method, expected) in [("POST", 405), ("PUT", 405), ("OPTIONS", 405)] {
        let more = format!("Origin: http://{host}\r\nContent-Length: 0\r\n");
        assert_eq!(ask(method, &more).0, expected, "{method}");
    }
}

/// An independent reader of the header: in every script the name is whole.
#[test]
fn a_name_in_any_script_is_read_by_others() {
    let python = Command::new("python3").arg("--version").output();
    if python.is_err() {
        assert!(
            std::env::var_os("KEIHATSU_ALL_TESTS").is_none(),
            "python3 is missing"
        );
        println!("python3 is missing");
        return;
    }
    let names = [
        "偽サイト 注意.webp",
        "သတိပေးချက်.webp",
        "सावधान.webp",
        "انتباہ (1).webp",
        "Cảnh báo; x=\"y\".webp",
        "🙂 100%'*.webp",
    ];
    let headers: Vec<String> = names
        .iter()
        .map(|name| keihatsu::web::disposition::inline("iot-router-lead-ja-320.webp", name))
        .collect();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/python/names.py");
    let mut reader = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = reader.stdin.take().unwrap();
    input.write_all(headers.join("\n").as_bytes()).unwrap();
    drop(input);
    let output = reader.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let read: Vec<[String; 3]> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let expected =
        names.map(|name| ["inline", "iot-router-lead-ja-320.webp", name].map(str::to_owned));
    assert_eq!(read, expected);
}

/// A spare stands from the very second at which the first is over.
#[test]
fn a_spare_picture_takes_the_place() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let (drafter, files) = (town.drafter(), files_of(&town, ROUTER));
    let spare = place(&files, "ja", "spare%2Flead");
    allow(&drafter, 1, "2026-11-23T12:00");
    send(&drafter, &spare, "drawn.jpg", &photo(1200, 1090)).expect(Status::SeeOther);
    at_the_desk::work(&town, &bench);
    allow(&drafter, 2, "");
    nobody_is_in(&drafter, 2);
    let id = begin(&town);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    let reader = town.reader();
    let shown = || {
        reader
            .get(ADVISORY)
            .attributes(".lead-picture img", "src")
            .concat()
    };
    town.clock.move_to(START.plus(7190)).unwrap();
    assert!(shown().ends_with("/iot-router-lead-ja-1280.jpg"));
    town.clock.move_to(START.plus(7200)).unwrap();
    let after = shown();
    assert!(after.contains("-spare-"), "{after}");
    reader.get(&after).expect(Status::Ok);
    let page = reader.get(ADVISORY);
    assert!(page.words(".article-shown .banner").is_empty());
    assert_eq!(wrong(&town), (vec![], vec![]));
}
