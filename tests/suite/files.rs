//! Files come in, are looked at, and are found again. What could name a person
//! or a place stays outside, and so does whatever is not what it says.

mod large;
mod opened;
mod pieces;
mod playing;
mod serving;

use std::{os::unix::fs::FileExt, sync::Arc};

use keihatsu::{
    app::{self, House},
    domain::{account::Email, digest::Digest, file::FileName},
    media::intake::Intake,
    store::{accounts, files as rows},
    workflow::{check, files, starter::demonstration},
};
use rocket::http::{ContentType, Method, Status};

use crate::{
    driver::{Answer, Folder, Person, Town, copy_demonstration, opened},
    pictures::{
        camera, chunk, gif_with, jpeg, jpeg_with, png, png_header, png_with, riff, riff_chunk,
        tiff, turned, vp8l, vp8x, webp,
    },
    renditions::the_child::workshop,
};

const ADD: &str = "/desk/files/add";

/// The body of a form with files.
pub fn parts(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    body
}

/// Sends them as the page does.
pub fn add(person: &Person<'_>, files: &[(&str, &[u8])]) -> Answer {
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "edge"));
    let headers = [
        ("Sec-Fetch-Site", "same-origin"),
        ("Origin", "http://localhost"),
    ];
    person.dispatch(Method::Post, ADD, Some((kind, parts(files))), &headers)
}

/// Where uploads of a house are looked at.
pub fn intake(house: &House) -> Intake {
    Intake::new(house.vault.clone(), Arc::new(workshop()))
}

/// Keeps a file as an upload would, behind the app's back.
pub fn shelve(house: &House, name: &str, bytes: &[u8]) {
    let (id, name) = (files::new_arrival(), FileName::parse(name).unwrap());
    let file = house.vault.begin(id).unwrap();
    file.write_all_at(bytes, 0).unwrap();
    let kept = intake(house).take_in(id, &name).unwrap().unwrap();
    house.vault.discard(id).unwrap();
    let email = Email::parse(&demonstration::email("drafter")).unwrap();
    let recorded = house.store.write(|tx| {
        let actor = accounts::find_by_email(tx, &email)?.actor();
        files::record(tx, &actor, &name, &kept, crate::driver::START)
    });
    recorded.unwrap();
}

/// The digests of all that is kept.
fn kept(town: &Town) -> Vec<Digest> {
    let kept = town.office().vault.kept().unwrap();
    kept.into_iter().map(Result::unwrap).collect()
}

/// Everything that is wrong with the desk and its files, and every file on the
/// disk that no row names.
pub fn wrong(town: &Town) -> (Vec<check::Fault>, Vec<String>) {
    let mut report = check::check(&town.store, &town.publication).unwrap();
    let (vault, shelf) = (&town.office().vault, &town.office().shelf);
    check::check_files(&town.store, vault, shelf, &mut report).unwrap();
    (report.faults, report.unnamed_files)
}

#[test]
fn files_are_added_many_at_once_and_found_again() {
    let town = Town::new();
    let drafter = town.drafter();
    let empty = drafter.get("/desk/files").expect(Status::Ok);
    assert_eq!(empty.words(".empty").len(), 1);
    let photo = jpeg_with(16, 8, &camera(6));
    let files: [(&str, &[u8]); 4] = [
        ("フィッシング ポスター.png", &png(30, 20)),
        ("IMG_0042.JPG", &photo),
        ("動く.gif", &gif_with(3, b"")),
        ("x.webp", &webp(7, 5)),
    ];
    let answer = add(&drafter, &files).expect(Status::Ok);
    let links = answer.attributes(".arrival a", "href");
    assert_eq!(links.len(), 4);
    let list = town.translator().get("/desk/files").expect(Status::Ok);
    let names = list.words("tbody th");
    assert_eq!(
        names,
        [
            "x.webp",
            "動く.gif",
            "IMG_0042.JPG",
            "フィッシング ポスター.png"
        ]
    );
    let found = drafter.get("/desk/files?words=%E3%83%9D%E3%82%B9%E3%82%BF%E3%83%BC&kind=png");
    assert_eq!(found.words("tbody th"), ["フィッシング ポスター.png"]);
    assert_eq!(
        drafter
            .get("/desk/files?words=100%25")
            .words(".empty")
            .len(),
        1
    );
    // upright, and without what the camera wrote
    let page = drafter.get(&links[1]).expect(Status::Ok).text();
    for words in ["8 × 16", "位置情報", "Exif", "サムネイル"] {
        assert!(
            page.replace(['\u{2068}', '\u{2069}'], "").contains(words),
            "{words}"
        );
    }
    let disk = &town.office().vault;
    for digest in kept(&town) {
        let (file, bytes) = disk.find(&digest).unwrap().unwrap();
        let mut held = vec![0; usize::try_from(bytes).unwrap()];
        file.read_exact_at(&mut held, 0).unwrap();
        let text = String::from_utf8_lossy(&held);
        assert!(!text.contains("YAMADA") && !text.contains("35.68"));
    }
    let journal = drafter.get("/desk/journal?kind=file").expect(Status::Ok);
    assert_eq!(journal.words("tbody tr").len(), 4);
    assert_eq!(disk.uploads().unwrap(), []);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn the_same_content_is_kept_once() {
    let town = Town::new();
    let photo = jpeg_with(16, 8, &camera(1));
    let first = add(&town.drafter(), &[("a.jpg", &photo)]).expect(Status::Ok);
    let again = add(&town.translator(), &[("b.jpeg", &photo), ("c.jpg", &photo)]);
    let links = first.attributes(".arrival a", "href");
    let known = again.expect(Status::Ok).attributes(".arrival a", "href");
    assert_eq!(known, [links[0].clone(), links[0].clone()]);
    assert_eq!(kept(&town).len(), 1);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn the_same_pixels_turned_otherwise_are_another_file() {
    let town = Town::new();
    let drafter = town.drafter();
    let png = |turn| png_with(16, 8, &chunk(b"eXIf", &tiff(turn)));
    let webp = |turn| {
        let exif = riff_chunk(b"EXIF", &tiff(turn));
        riff(&[vp8x(8, 16, 8), vp8l(16, 8), exif].concat())
    };
    let jpeg = |turn| jpeg_with(16, 8, &camera(turn));
    let turns = [(3_u8, "16 × 8"), (6, "8 × 16"), (1, "16 × 8")];
    for (name, sent) in [
        ("a.jpg", turns.map(|(turn, _)| jpeg(turn))),
        ("a.png", turns.map(|(turn, _)| png(turn))),
        ("a.webp", turns.map(|(turn, _)| webp(turn))),
    ] {
        for (bytes, (turn, sides)) in sent.iter().zip(turns) {
            let answer = add(&drafter, &[(name, bytes)]).expect(Status::Ok);
            assert!(!answer.text().contains("すでにあります"), "{name} {turn}");
            let links = answer.attributes(".arrival a", "href");
            let page = drafter.get(&links[0]).expect(Status::Ok).text();
            let page = page.replace(['\u{2068}', '\u{2069}'], "");
            assert!(page.contains(sides), "{name} {turn}");
            // what somebody downloads says how it is to be turned and nothing else
            let held = drafter.get(&format!("{}/bytes/full", links[0]));
            let held = held.expect(Status::Ok).body;
            let says = held.windows(26).any(|part| part == turned(turn));
            assert_eq!(says, turn > 1, "{name} {turn}");
            let text = String::from_utf8_lossy(&held);
            assert!(!text.contains("YAMADA") && !text.contains("35.68"));
            // and is known when it comes back
            let again = add(&drafter, &[(name, &held)]).expect(Status::Ok);
            assert_eq!(again.attributes(".arrival a", "href"), links);
        }
    }
    assert_eq!(kept(&town).len(), 9);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn what_is_not_taken_is_refused_by_name_and_with_a_reason() {
    let town = Town::new();
    let drafter = town.drafter();
    let script: &[u8] = b"<script>alert(1)</script>";
    let bomb = [b"\x89PNG\r\n\x1A\n".to_vec(), png_header(12_000, 12_000, 0)].concat();
    let whole = png(30, 20);
    let files: [(&str, &[u8], &str); 15] = [
        ("a.exe", b"MZ", "受け付けるのは"),
        ("a.docm", b"PK\x03\x04", "受け付けるのは"),
        (
            "a.docx",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "パスワードを外し",
        ),
        ("a.mp4", b"\0\0\0\x18ftyp", "そろっていません"),
        ("a", &whole, "受け付けるのは"),
        ("a.png", b"", "0バイト"),
        ("a.png", script, "どれでもありません"),
        ("a.jpg", &whole, "中身はPNGです"),
        ("a.png", &jpeg(8, 8), "中身はJPEGです"),
        ("a.png", &whole[..whole.len() - 1], "そろっていません"),
        ("a.png", &bomb, "画素数が多すぎます"),
        ("a.webp", &webp(12_001, 1), "長すぎます"),
        ("a.gif", &gif_with(201, b""), "コマ数が多すぎます"),
        ("..\\..\\a.png", &whole, "パスの区切り"),
        ("a\u{202E}gnp.png", &whole, "見えない文字"),
    ];
    let sent: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes, _)| (*name, *bytes))
        .collect();
    let answer = add(&drafter, &sent).expect(Status::UnprocessableEntity);
    let rows = answer.words(".arrival .why");
    assert_eq!(rows.len(), files.len());
    for ((name, _, words), row) in files.iter().zip(&rows) {
        assert!(row.contains(words), "{name}: {row}");
    }
    assert!(
        !answer.text().contains('\u{202E}'),
        "nothing turns the page around"
    );
    // what is fit is kept all the same
    let mixed = add(&drafter, &[("a.png", script), ("b.png", &whole)]);
    let mixed = mixed.expect(Status::UnprocessableEntity);
    assert_eq!(mixed.attributes(".arrival a", "href").len(), 1);
    assert_eq!(kept(&town).len(), 1);
    assert_eq!(town.office().vault.uploads().unwrap(), []);
    assert_eq!(wrong(&town), (vec![], vec![]));
    // in English, too
    let posted = drafter.post("/desk/language", &[("locale", "en"), ("next", "/desk")]);
    posted.expect(Status::SeeOther);
    let english = add(&drafter, &[("a.exe", b"MZ")]).expect(Status::UnprocessableEntity);
    assert!(
        english.text().contains("pictures (.png, .jpg"),
        "{}",
        english.text()
    );
}

#[test]
fn a_payload_behind_a_picture_stays_outside() {
    let town = Town::new();
    let payload: &[u8] = b"PK\x03\x04<script>alert('polyglot')</script>";
    for (name, picture) in [
        (
            "a.jpg",
            jpeg_with(8, 8, &crate::pictures::segment(0xFE, payload)),
        ),
        ("a.png", [png(4, 4), payload.to_vec()].concat()),
        (
            "a.gif",
            [gif_with(1, b"\x21\xFE\x02/*\0"), payload.to_vec()].concat(),
        ),
        ("a.webp", [webp(4, 4), payload.to_vec()].concat()),
        (
            "b.webp",
            riff(&[vp8x(4, 4, 4), vp8l(4, 4), riff_chunk(b"XMP ", payload)].concat()),
        ),
    ] {
        let answer = add(&town.drafter(), &[(name, &picture)]).expect(Status::Ok);
        let link = &answer.attributes(".arrival a", "href")[0];
        let served = town
            .drafter()
            .get(&format!("{link}/bytes/full"))
            .expect(Status::Ok);
        assert!(!served.text().contains("polyglot"), "{name}");
    }
}

#[test]
fn a_form_without_files_or_cut_short_keeps_nothing() {
    let town = Town::new();
    let drafter = town.drafter();
    for files in [&[][..], &[("", &b""[..])]] {
        let answer = add(&drafter, files).expect(Status::UnprocessableEntity);
        assert_eq!(answer.words("#refusals").len(), 1);
    }
    drafter.post(ADD, &[]).expect(Status::UnprocessableEntity);
    let whole = parts(&[("a.png", &png(30, 20)), ("b.png", &png(31, 20))]);
    for cut in [80, 200, whole.len() - 20, whole.len() - 4] {
        let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "edge"));
        let body = Some((kind, whole[..cut].to_vec()));
        let answer = drafter.dispatch(Method::Post, ADD, body, &[]);
        assert_eq!(answer.status, Status::UnprocessableEntity, "{cut}");
    }
    let kind = ContentType::new("multipart", "form-data");
    let answer = drafter.dispatch(Method::Post, ADD, Some((kind, whole)), &[]);
    answer.expect(Status::UnprocessableEntity);
    assert_eq!(kept(&town), []);
    assert_eq!(town.office().vault.uploads().unwrap(), []);
}

#[test]
fn so_many_files_come_in_one_form() {
    let town = Town::new();
    let same = png(4, 4);
    let files: Vec<(&str, &[u8])> = std::iter::repeat_n(("a.png", same.as_slice()), 102).collect();
    let answer = add(&town.drafter(), &files).expect(Status::UnprocessableEntity);
    assert_eq!(answer.attributes(".arrival a", "href").len(), 100);
    assert_eq!(answer.words(".arrival .why").len(), 2);
}

#[test]
fn a_file_that_is_lost_or_altered_is_found_by_the_check() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let house = opened(folder.path());
    shelve(&house, "a.png", &png(3, 2));
    shelve(&house, "b.png", &png(4, 2));
    let faults = || app::check(&house).unwrap().faults;
    assert_eq!(faults(), []);
    let digests = house.store.read(rows::named).unwrap();
    let path = |at: usize| {
        let name = digests[at].digest.to_string();
        folder.path().join("files").join(&name[..2]).join(name)
    };
    let mut bytes = std::fs::read(path(0)).unwrap();
    bytes[20] ^= 1;
    std::fs::write(path(0), &bytes).unwrap();
    std::fs::write(path(1), &bytes[1..]).unwrap();
    let told: Vec<String> = faults().iter().map(ToString::to_string).collect();
    let says = |at: usize, what| format!("files: {}: {what}", digests[at].digest);
    assert_eq!(told, [says(0, "altered"), says(1, "another length")]);
    std::fs::remove_file(path(1)).unwrap();
    let told: Vec<String> = faults().iter().map(ToString::to_string).collect();
    assert_eq!(told, [says(0, "altered"), says(1, "is not there")]);
    // what no row names is told, and is no fault
    shelve(&house, "a.png", &png(3, 2));
    shelve(&house, "b.png", &png(4, 2));
    std::fs::write(folder.path().join("files").join("stray"), "x").unwrap();
    let report = app::check(&house).unwrap();
    assert_eq!((report.faults, report.unnamed_files.len()), (vec![], 1));
}

#[test]
fn what_a_killed_process_left_is_let_go_at_the_start() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let arriving = folder.path().join("arriving");
    std::fs::create_dir_all(&arriving).unwrap();
    let half = arriving.join("00000000000000000000000000000007");
    std::fs::write(&half, "half").unwrap();
    std::fs::write(half.with_extension("kept"), "half").unwrap();
    let server = crate::process::Server::start(folder.path());
    drop(server);
    assert_eq!(std::fs::read_dir(&arriving).unwrap().count(), 0);
}
