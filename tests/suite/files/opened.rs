//! Files that are opened in a child: documents, office files, archives and
//! drawings come in through the door of every upload.

use keihatsu::domain::file::{FileKind, Shape};
use rocket::http::Status;

use super::{add, kept, wrong};
use crate::{
    archives::{Item, item, packed},
    driver::{Answer, Person, Town},
    offices::{docx, words},
    pictures::{camera, jpeg_with, png},
};

/// The smallest document with one page of A4, and a name in it.
pub fn document() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.276 841.89] /Contents 4 0 R >>",
        "<< /Length 20 >>\nstream\n0 0 100 100 re f    \nendstream",
        "<< /Author (YAMADA Taro) /Producer (C:\\\\Users\\\\yamada) >>",
    ];
    let mut made = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(made.len());
        made.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let table = made.len();
    made.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        made.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    made.extend(
        format!("trailer << /Size {size} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{table}\n%%EOF\n")
            .bytes(),
    );
    made
}

const DRAWING: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><script>alert(1)</script><rect width="40" height="20" fill="#0017c1"/></svg>"##;

/// What was kept of one upload.
fn row(town: &Town, id: i64) -> keihatsu::store::files::StoredFile {
    let id = keihatsu::domain::id::FileId(id);
    town.store
        .read(|tx| keihatsu::store::files::find(tx, id))
        .unwrap()
}

fn bytes(person: &Person<'_>, id: i64) -> Answer {
    person
        .get(&format!("/desk/files/{id}/bytes/full"))
        .expect(Status::Ok)
}

#[test]
fn a_document_is_kept_without_who_made_it_and_never_shown_in_a_page() {
    let town = Town::new();
    let drafter = town.drafter();
    let added = add(&drafter, &[("チラシ.pdf", &document())]);
    let address = added.expect(Status::Ok).attributes(".arrival a", "href");
    let row = row(&town, 1);
    assert_eq!(row.kind, FileKind::Pdf);
    let Shape::Pages(pages) = &row.shape else {
        panic!("{:?}", row.shape);
    };
    assert_eq!((pages.pages, pages.width, pages.height), (1, 2100, 2970));
    let body = bytes(&drafter, 1);
    for trace in ["YAMADA", "yamada", "JavaScript", "/Info"] {
        assert!(!contains(&body.body, trace.as_bytes()), "{trace}");
    }
    let disposition = body.header("Content-Disposition").unwrap();
    assert!(disposition.starts_with("attachment; "), "{disposition}");
    assert_eq!(body.header("Content-Type"), Some("application/pdf"));
    assert_eq!(body.header("X-Content-Type-Options"), Some("nosniff"));
    let policy = body.header("Content-Security-Policy").unwrap();
    assert!(policy.contains("sandbox"), "{policy}");
    let page = drafter.get(&address[0]).expect(Status::Ok);
    assert!(page.words("figcaption")[0].contains("210 × 297 mm"));
    assert!(page.attributes("embed, object, iframe", "src").is_empty());
    assert!(
        !page.words("#stripped ~ ul li").is_empty(),
        "what was taken out is told"
    );
    // the same document again is the same file, and cleaned it stays as it is
    let again = add(&drafter, &[("別名.pdf", &body.body)]).expect(Status::Ok);
    assert_eq!(again.attributes(".arrival a", "href"), address);
    assert_eq!(kept(&town).len(), 1);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_drawing_is_kept_as_the_picture_that_it_draws() {
    let town = Town::new();
    let drafter = town.drafter();
    add(&drafter, &[("図.svg", DRAWING)]).expect(Status::Ok);
    let row = row(&town, 1);
    assert_eq!((row.kind, row.name.as_str()), (FileKind::Png, "図.png"));
    let picture = row.shape.picture().unwrap();
    assert_eq!((picture.width, picture.height), (4096, 2048));
    let body = bytes(&drafter, 1);
    assert_eq!(body.header("Content-Type"), Some("image/png"));
    assert!(!contains(&body.body, b"script"));
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn an_archive_holds_only_what_each_of_its_files_may_be() {
    let town = Town::new();
    let drafter = town.drafter();
    let photo = jpeg_with(64, 64, &camera(6));
    let archive = whole(&[
        item("ポスター/写真.jpg", &photo),
        item("読んでください.txt", "こんにちは".as_bytes()),
        item("チラシ.pdf", &document()),
        item("__MACOSX/._写真.jpg", b"x"),
    ]);
    add(&drafter, &[("一式.zip", &archive)]).expect(Status::Ok);
    let row = row(&town, 1);
    let Shape::Archive(held) = &row.shape else {
        panic!("{:?}", row.shape);
    };
    let names: Vec<&str> = held
        .entries
        .iter()
        .map(|entry| entry.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["ポスター/写真.jpg", "読んでください.txt", "チラシ.pdf"]
    );
    let body = bytes(&drafter, 1);
    assert!(!contains(&body.body, b"YAMADA"));
    let page = drafter.get("/desk/files/1").expect(Status::Ok);
    assert_eq!(page.words(".entries tbody th"), names);
    // one file that is not taken keeps out all, and says which
    let bad = whole(&[item("a.txt", b"a"), item("b/run.exe", b"MZ")]);
    let refused = add(&drafter, &[("悪い.zip", &bad)]).expect(Status::UnprocessableEntity);
    let why = refused.words(".arrival .why").concat();
    assert!(why.contains("b/run.exe"), "{why}");
    assert!(why.contains("受け付けるのは"), "{why}");
    assert_eq!(kept(&town).len(), 1);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn an_office_file_is_kept_without_its_authors() {
    let town = Town::new();
    let drafter = town.drafter();
    add(
        &drafter,
        &[("報道発表.docx", &docx(&words("本文")).bytes())],
    )
    .expect(Status::Ok);
    let row = row(&town, 1);
    assert_eq!(row.kind, FileKind::Docx);
    assert!(matches!(row.shape, Shape::Office(_)));
    let body = bytes(&drafter, 1);
    assert!(
        body.header("Content-Disposition")
            .unwrap()
            .starts_with("attachment")
    );
    assert!(!contains(&body.body, b"docProps"));
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn what_lies_about_itself_is_refused_with_a_reason() {
    let town = Town::new();
    let drafter = town.drafter();
    let picture = png(8, 8);
    let document = document();
    let archive = whole(&[item("a.txt", b"a")]);
    let cases: [(&str, &[u8], &str); 9] = [
        ("a.pdf", &picture, "中身はPNGです"),
        ("a.png", &document, "中身はPDFです"),
        ("a.svg", &picture, "中身はPNGです"),
        ("a.svg", b"not a drawing", ""),
        ("a.zip", &document, "中身はPDFです"),
        ("a.docx", &archive, ""),
        ("a.pdf", &document[..document.len() / 2], ""),
        ("a.zip", &archive[..archive.len() - 1], ""),
        (
            "a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text y='9'>a</text></svg>",
            "アウトライン",
        ),
    ];
    let sent: Vec<(&str, &[u8])> = cases.iter().map(|case| (case.0, case.1)).collect();
    let answer = add(&drafter, &sent).expect(Status::UnprocessableEntity);
    let rows = answer.words(".arrival .why");
    assert_eq!(rows.len(), cases.len());
    for ((name, _, words), row) in cases.iter().zip(&rows) {
        assert!(row.contains(words) && !row.is_empty(), "{name}: {row}");
    }
    assert_eq!(kept(&town), []);
    assert_eq!(town.office().vault.uploads().unwrap(), []);
}

/// An archive as systems write it.
fn whole(items: &[Item]) -> Vec<u8> {
    packed(items).bytes
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}
