//! Uploads in pieces (tus 1.0.0): a connection breaks, and the rest comes
//! later.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use rocket::http::{ContentType, Method, Status};

use super::{kept, wrong};
use crate::{
    driver::{Answer, Person, Town},
    pictures::{camera, jpeg_with, png, riff_chunk},
};

const AT: &str = "/desk/arrivals";
const VERSION: (&str, &str) = ("Tus-Resumable", "1.0.0");

fn metadata(name: &str) -> String {
    format!("filename {},size MQ==", BASE64_STANDARD.encode(name))
}

fn announce(person: &Person<'_>, name: &str, bytes: usize) -> Answer {
    let (length, metadata) = (bytes.to_string(), metadata(name));
    let headers = [
        VERSION,
        ("Upload-Length", length.as_str()),
        ("Upload-Metadata", metadata.as_str()),
    ];
    person.dispatch(Method::Post, AT, None, &headers)
}

/// Announces an upload; its address.
fn begin(person: &Person<'_>, name: &str, bytes: usize) -> String {
    let begun = announce(person, name, bytes).expect(Status::Created);
    assert!(begun.header("upload-expires").unwrap().ends_with(" GMT"));
    begun.location().to_owned()
}

fn send(person: &Person<'_>, method: Method, address: &str, at: usize, piece: &[u8]) -> Answer {
    let kind = ContentType::new("application", "offset+octet-stream");
    let at = at.to_string();
    let headers = [
        VERSION,
        ("Upload-Offset", at.as_str()),
        ("X-HTTP-Method-Override", "PATCH"),
    ];
    person.dispatch(method, address, Some((kind, piece.to_vec())), &headers)
}

fn patch(person: &Person<'_>, address: &str, at: usize, piece: &[u8]) -> Answer {
    send(person, Method::Patch, address, at, piece)
}

fn head(person: &Person<'_>, address: &str) -> Answer {
    person.dispatch(Method::Head, address, None, &[VERSION])
}

fn offset(answer: &Answer) -> usize {
    answer.header("upload-offset").unwrap().parse().unwrap()
}

#[test]
fn anybody_may_ask_what_is_spoken_here() {
    let town = Town::new();
    let answer = town.reader().dispatch(Method::Options, AT, None, &[]);
    assert_eq!(answer.status, Status::NoContent);
    assert_eq!(answer.header("tus-version"), Some("1.0.0"));
    let extensions = answer.header("tus-extension");
    assert_eq!(extensions, Some("creation,expiration,termination"));
    assert_eq!(answer.header("tus-max-size"), Some("4294967296"));
}

#[test]
fn a_file_comes_in_pieces_wherever_the_connection_breaks() {
    let town = Town::new();
    let drafter = town.drafter();
    let photo = jpeg_with(64, 64, &camera(6));
    let mut files = Vec::new();
    for cut in (1..photo.len()).step_by(7) {
        let address = begin(&drafter, "写真.jpg", photo.len());
        let first = patch(&drafter, &address, 0, &photo[..cut]).expect(Status::NoContent);
        assert_eq!(offset(&first), cut);
        let stands = head(&drafter, &address).expect(Status::Ok);
        assert_eq!(offset(&stands), cut);
        assert_eq!(
            stands.header("upload-length"),
            Some(&*photo.len().to_string())
        );
        assert_eq!(stands.header("cache-control"), Some("private, no-store"));
        let last = patch(&drafter, &address, cut, &photo[cut..]).expect(Status::NoContent);
        assert_eq!(offset(&last), photo.len());
        assert_eq!(last.header("tus-resumable"), Some("1.0.0"));
        let told = drafter.get(&address).expect(Status::Ok).text();
        files.push(told);
    }
    assert!(
        files[0].contains("\"taken\"") && files[0].contains("/desk/files/1"),
        "{}",
        files[0]
    );
    assert!(files[1..].iter().all(|told| told.contains("\"known\"")));
    assert_eq!(kept(&town).len(), 1);
    assert_eq!(town.office().vault.uploads().unwrap(), []);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_piece_may_begin_like_a_form_that_changes_the_method() {
    let town = Town::new();
    let drafter = town.drafter();
    let begins = riff_chunk(b"JUNK", b"\0\0");
    let whole = png(30, 20);
    let address = begin(&drafter, "a.png", whole.len());
    // where a form would be turned away
    let piece = patch(&drafter, &address, 0, b"_method=delete&");
    assert_eq!(offset(&piece.expect(Status::NoContent)), 15);
    let posted = send(&drafter, Method::Post, &address, 15, &begins);
    assert_eq!(offset(&posted.expect(Status::NoContent)), 15 + begins.len());
}

#[test]
fn what_is_not_taken_is_refused_before_it_comes() {
    let town = Town::new();
    let drafter = town.drafter();
    for (name, bytes, status, words) in [
        ("a.exe", 10, 422, "受け付けるのは"),
        ("a/b.png", 10, 422, "パスの区切り"),
        ("a\u{202E}.png", 10, 422, "見えない文字"),
        ("a\u{7}.png", 10, 422, "制御文字"),
        ("a.png", 0, 422, "0バイト"),
        ("a.png", 536_870_913, 413, "512 MBまで"),
    ] {
        let answer = announce(&drafter, name, bytes);
        assert_eq!(answer.status.code, status, "{name}");
        let told = answer.text().replace(['\u{2068}', '\u{2069}'], "");
        assert!(told.contains(words), "{name}: {told}");
    }
    let whole = png(30, 20);
    let name = metadata("a.png");
    let length = whole.len().to_string();
    for headers in [
        [VERSION, ("Upload-Length", "1x"), ("Upload-Metadata", &name)],
        [
            VERSION,
            ("Upload-Length", &length),
            ("Upload-Metadata", "filename %"),
        ],
        [VERSION, ("Upload-Length", &length), ("Upload-Metadata", "")],
        [
            VERSION,
            ("Upload-Defer-Length", "1"),
            ("Upload-Metadata", &name),
        ],
    ] {
        let answer = drafter.dispatch(Method::Post, AT, None, &headers);
        assert_eq!(answer.status, Status::BadRequest, "{headers:?}");
    }
    let other = [("Tus-Resumable", "0.2.2"), ("Upload-Length", "1")];
    let answer = drafter.dispatch(Method::Post, AT, None, &other);
    assert_eq!(answer.status, Status::PreconditionFailed);
    assert_eq!(answer.header("tus-version"), Some("1.0.0"));
}

#[test]
fn a_piece_that_does_not_fit_changes_nothing() {
    let town = Town::new();
    let drafter = town.drafter();
    let whole = png(30, 20);
    let address = begin(&drafter, "a.png", whole.len());
    patch(&drafter, &address, 0, &whole[..10]).expect(Status::NoContent);
    let other = patch(&drafter, &address, 4, &whole[4..]);
    assert_eq!(offset(&other.expect(Status::Conflict)), 10);
    let longer = [&whole[10..], b"more"].concat();
    patch(&drafter, &address, 10, &longer).expect(Status::BadRequest);
    let form = Some((ContentType::Form, whole[10..].to_vec()));
    let headers = [VERSION, ("Upload-Offset", "10")];
    let answer = drafter.dispatch(Method::Patch, &address, form, &headers);
    answer.expect(Status::UnsupportedMediaType);
    assert_eq!(offset(&head(&drafter, &address).expect(Status::Ok)), 10);
    // one at a time
    let id = address.rsplit('/').next().unwrap();
    let id = keihatsu::domain::file::ArrivalId::parse(id).unwrap();
    let turn = town.office().arriving.turn(id).unwrap();
    patch(&drafter, &address, 10, &whole[10..]).expect(Status::Locked);
    drop(turn);
    patch(&drafter, &address, 10, &whole[10..]).expect(Status::NoContent);
    // an end is told again and again
    let again = patch(&drafter, &address, whole.len(), b"").expect(Status::NoContent);
    assert_eq!(offset(&again), whole.len());
}

#[test]
fn what_came_and_is_no_picture_is_refused_with_the_last_piece() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = begin(&drafter, "a.png", 12);
    let last = patch(&drafter, &address, 0, b"<script></sc").expect(Status::UnprocessableEntity);
    assert!(
        last.text().contains("どれでもありません"),
        "{}",
        last.text()
    );
    head(&drafter, &address).expect(Status::UnprocessableEntity);
    assert!(drafter.get(&address).text().contains("\"refused\""));
    assert_eq!(kept(&town), []);
    assert_eq!(town.office().vault.uploads().unwrap(), []);
}

#[test]
fn an_upload_is_its_senders_alone_and_only_for_a_week() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let whole = png(30, 20);
    let address = begin(&drafter, "a.png", whole.len());
    for other in [
        head(&translator, &address),
        patch(&translator, &address, 0, &whole),
    ] {
        assert_eq!(other.status, Status::NotFound);
    }
    translator.get(&address).expect(Status::NotFound);
    let stopped = translator.dispatch(Method::Delete, &address, None, &[VERSION]);
    assert_eq!(stopped.status, Status::NotFound);
    for (name, status) in [
        ("decider", Status::Forbidden),
        ("admin", Status::Forbidden),
        ("examiner", Status::Forbidden),
        ("concurrer", Status::Forbidden),
    ] {
        let person = town.staff(name);
        assert_eq!(announce(&person, "a.png", 10).status, status, "{name}");
        assert_eq!(head(&person, &address).status, status, "{name}");
        assert_eq!(patch(&person, &address, 0, &whole).status, status, "{name}");
        let stopped = person.dispatch(Method::Delete, &address, None, &[VERSION]);
        assert_eq!(stopped.status, status, "{name}");
    }
    let stranger = town.reader();
    assert_eq!(
        announce(&stranger, "a.png", 10).status,
        Status::Unauthorized
    );
    assert_eq!(
        patch(&stranger, &address, 0, &whole).status,
        Status::Unauthorized
    );
    let stopped = drafter.dispatch(Method::Delete, &address, None, &[VERSION]);
    assert_eq!(stopped.status, Status::NoContent);
    assert_eq!(head(&drafter, &address).status, Status::NotFound);
    let address = begin(&drafter, "a.png", whole.len());
    patch(&drafter, &address, 0, &whole[..10]).expect(Status::NoContent);
    town.wait(7 * 24 * 60 * 60);
    let drafter = town.drafter();
    assert_eq!(
        patch(&drafter, &address, 10, &whole[10..]).status,
        Status::Gone
    );
    // what nobody may go on with makes room
    begin(&drafter, "b.png", whole.len());
    assert_eq!(town.office().vault.uploads().unwrap().len(), 1);
}

#[test]
fn an_upload_outlives_a_restart() {
    let town = Town::new();
    let drafter = town.drafter();
    let whole = png(30, 20);
    let half = begin(&drafter, "a.png", whole.len());
    patch(&drafter, &half, 0, &whole[..10]).expect(Status::NoContent);
    let complete = begin(&drafter, "b.png", whole.len());
    // all of it came, and the process ended before anybody looked
    let id = complete.rsplit('/').next().unwrap();
    let id = keihatsu::domain::file::ArrivalId::parse(id).unwrap();
    let file = town.office().vault.resume(id).unwrap();
    std::os::unix::fs::FileExt::write_all_at(&file, &whole, 0).unwrap();
    let clock = town.clock.clone();
    let town = town.again(clock);
    let drafter = town.drafter();
    assert!(drafter.get(&complete).text().contains("\"taken\""));
    assert_eq!(offset(&head(&drafter, &half).expect(Status::Ok)), 10);
    patch(&drafter, &half, 10, &whole[10..]).expect(Status::NoContent);
    assert!(drafter.get(&half).text().contains("\"known\""));
    assert_eq!(wrong(&town), (vec![], vec![]));
}
