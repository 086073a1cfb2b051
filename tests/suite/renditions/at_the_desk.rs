//! What arrives at the desk gets its renditions, and people see how far that
//! is, what has failed and why.

use keihatsu::{
    domain::{moment::Moment, picture::Orientation},
    workflow::renditions::{Bench, Step, step},
};
use rocket::http::Status;

use super::{
    fixtures::{self, Picture},
    the_child::{imposter, workshop},
};
use crate::{
    driver::{Answer, Folder, Person, Town},
    files::wrong,
    pictures::{chunk, png_header, segment, tiff},
};

/// Has everything made that waits for now: how many masters, and when the next
/// is tried.
pub fn work(town: &Town, bench: &Bench) -> (usize, Option<Moment>) {
    let office = town.office();
    let mut masters = 0;
    loop {
        match step(&office.store, &office.vault, bench, || office.now()).unwrap() {
            Step::Done(_) => masters += 1,
            Step::Idle { next } => return (masters, next),
        }
    }
}

/// One master is tried in vain; when it is tried again, so many seconds later.
fn repeated(town: &Town, bench: &Bench, seconds: i64) -> Moment {
    let before = town.clock.now();
    let (masters, next) = work(town, bench);
    let next = next.expect("it is tried again");
    // the clock of a rehearsal goes on meanwhile
    let waits = next.since(before);
    assert!(
        masters > 0 && (seconds..seconds + 25).contains(&waits),
        "{waits}"
    );
    next
}

/// Adds a picture, and says where its page is.
pub fn add(person: &Person<'_>, name: &str, bytes: &[u8]) -> String {
    let answer = person.upload("/desk/files/add", name, bytes);
    let links = answer.expect(Status::Ok).attributes(".arrival a", "href");
    links.into_iter().next().expect("it is taken")
}

/// A JPEG with what a camera writes into it, but for a profile.
fn from_a_camera(picture: &Picture, orientation: Orientation) -> Vec<u8> {
    let exif = [b"Exif\0\0".to_vec(), tiff(u8::from(orientation))].concat();
    let jpeg = fixtures::jpeg(picture, 95);
    [
        &jpeg[..2],
        &segment(0xE1, &exif),
        &segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>YAMADA</x>"),
        &segment(0xED, b"Photoshop 3.0\08BIM YAMADA"),
        &segment(0xFE, b"YAMADA"),
        &jpeg[2..],
    ]
    .concat()
}

/// A PNG of which everything is right but the pixels.
fn broken() -> Vec<u8> {
    [
        b"\x89PNG\r\n\x1A\n".to_vec(),
        png_header(600, 400, 0),
        chunk(b"IDAT", b"these are no pixels"),
        chunk(b"IEND", b""),
    ]
    .concat()
}

fn states(page: &Answer) -> Vec<String> {
    page.words("#made tbody .chip")
}

#[test]
fn a_picture_gets_its_renditions() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let drafter = town.drafter();
    let master = from_a_camera(&fixtures::photo(1500, 1000), Orientation::QuarterTurned);
    let page = add(&drafter, "IMG_0042.JPG", &master);
    let waits = drafter.get(&page).expect(Status::Ok);
    assert_eq!(states(&waits), ["作成中"; 5]);
    assert_eq!(waits.words("#made .tally"), ["5件のうち0件を作成済み"]);
    assert!(
        waits
            .text()
            .contains("<noscript><meta http-equiv=\"refresh\"")
    );
    let list = drafter.get("/desk/files").expect(Status::Ok);
    assert_eq!(list.words("td.preview"), ["作成中"]);
    assert_eq!(work(&town, &bench), (1, None));
    let done = drafter.get(&page).expect(Status::Ok);
    assert_eq!(states(&done), ["作成済み"; 5]);
    assert!(!done.text().contains("http-equiv"));
    assert_eq!(done.attributes("[data-making]", "id"), [""; 0]);
    let sizes = [
        (320, 480),
        (640, 960),
        (960, 1440),
        (1000, 1500),
        (1000, 1500),
    ];
    let words = [
        "320 × 480",
        "640 × 960",
        "960 × 1,440",
        "1,000 × 1,500",
        "1,000 × 1,500",
    ];
    assert_eq!(done.words("#made td:nth-child(2)"), words);
    let kinds = ["WebP", "WebP", "WebP", "WebP", "JPEG"];
    assert_eq!(done.words("#made td:nth-child(3)"), kinds);
    let links = done.attributes("#made td a", "href");
    for ((link, (width, height)), kind) in links.iter().zip(sizes).zip(kinds) {
        let made = drafter.get(link).expect(Status::Ok);
        let opened = fixtures::opened(&made.body);
        assert_eq!((opened.width, opened.height), (width, height));
        let media_type = format!("image/{}", kind.to_lowercase());
        assert_eq!(made.header("content-type"), Some(media_type.as_str()));
        let text = made.text();
        for trace in ["YAMADA", "35.68", "Exif", "Photoshop", "xap"] {
            assert!(!text.contains(trace), "{trace} in {kind} {width}");
        }
    }
    // both pages show it, and say that it is a preview of that file
    let list = drafter.get("/desk/files").expect(Status::Ok);
    for (page, at) in [(&list, "td.preview img"), (&done, "#picture img")] {
        let alt = page.attributes(at, "alt");
        assert_eq!(alt.len(), 1);
        assert!(alt[0].contains("IMG_0042.JPG") && alt[0].contains("プレビュー"));
        let shown = drafter
            .get(&page.attributes(at, "src")[0])
            .expect(Status::Ok);
        assert_eq!(shown.header("content-type"), Some("image/webp"));
    }
    // once: the same content has them already
    add(&town.translator(), "copy.jpg", &master);
    assert_eq!(work(&town, &bench), (0, None));
    let journal = drafter.get("/desk/journal?kind=file").expect(Status::Ok);
    assert_eq!(journal.words("tbody tr").len(), 2);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn every_orientation_stands_upright_at_the_desk() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let drafter = town.drafter();
    // a colour in each corner
    let stored = Picture::of(96, 48, 3, |x, y| match (x < 48, y < 24) {
        (true, true) => vec![220, 30, 30],
        (false, true) => vec![30, 220, 30],
        (true, false) => vec![30, 30, 220],
        (false, false) => vec![220, 220, 30],
    });
    let pages = Orientation::ALL.map(|orientation| {
        let name = format!("{}.jpg", u8::from(orientation));
        let page = add(&drafter, &name, &from_a_camera(&stored, orientation));
        (page, orientation)
    });
    work(&town, &bench);
    for (page, orientation) in pages {
        let upright = stored.turned(orientation);
        let links = drafter.get(&page).attributes("#made td a", "href");
        assert_eq!(links.len(), 2, "{orientation:?}");
        for link in links {
            let made = fixtures::opened(&drafter.get(&link).body);
            assert_eq!((made.width, made.height), (upright.width, upright.height));
            for (x, y) in [(1, 1), (3, 1), (1, 3), (3, 3)] {
                let (x, y) = (made.width * x / 4, made.height * y / 4);
                let pairs = made.at(x, y).iter().zip(upright.at(x, y));
                for (one, other) in pairs {
                    assert!(one.abs_diff(*other) < 40, "{orientation:?} at {x} {y}");
                }
            }
        }
    }
}

#[test]
fn nothing_is_made_of_words_and_they_have_a_sign_for_a_preview() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let drafter = town.drafter();
    let page = add(
        &drafter,
        "読み物.txt",
        "二次元コードにご注意ください。".as_bytes(),
    );
    assert_eq!(work(&town, &bench), (0, None));
    let words = drafter.get(&page).expect(Status::Ok);
    assert!(words.text().contains("二次元コードにご注意ください。"));
    assert_eq!(words.attributes("#made", "id"), [""; 0]);
    assert!(!words.text().contains("http-equiv"));
    let list = drafter.get("/desk/files").expect(Status::Ok);
    assert_eq!(list.words("td.preview"), [""]);
    let sign = list.attributes("td.preview use", "href");
    assert!(sign[0].ends_with("#document"), "{sign:?}");
    assert_eq!(list.attributes("[data-making]", "id"), [""; 0]);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn what_cannot_be_made_says_why_and_is_tried_again_when_somebody_asks() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let drafter = town.drafter();
    let page = add(&drafter, "壊れた.png", &broken());
    assert_eq!(work(&town, &bench), (1, None));
    let failed = drafter.get(&page).expect(Status::Ok);
    assert_eq!(states(&failed), ["失敗"; 3]);
    let words = failed.words("#made .banner-stop").concat();
    for part in ["3件のうち3件", "最後まで読めません", "もう一度試す"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let list = drafter.get("/desk/files").expect(Status::Ok);
    assert_eq!(list.words("td.preview"), ["プレビューなし"]);
    // only those who may add files may ask for it
    let decider = town.decider();
    let seen = decider.get(&page).expect(Status::Ok);
    assert_eq!(seen.attributes("#made form", "action"), [""; 0]);
    let again = format!("{page}/again");
    assert_eq!(decider.post(&again, &[]).status, Status::Forbidden);
    assert_eq!(
        drafter.post("/desk/files/77/again", &[]).status,
        Status::NotFound
    );
    let asked = drafter.post(&again, &[]).expect(Status::SeeOther);
    let waits = drafter.get(asked.location()).expect(Status::Ok);
    assert_eq!(states(&waits), ["作成中"; 3]);
    assert_eq!(work(&town, &bench), (1, None));
    assert_eq!(states(&drafter.get(&page)), ["失敗"; 3]);
    let journal = drafter.get("/desk/journal?kind=file").expect(Status::Ok);
    assert_eq!(journal.words("tbody tr").len(), 4);
    assert!(journal.text().contains("最後まで読めません"));
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn what_is_not_the_fault_of_the_picture_is_tried_three_times() {
    let (town, folder) = (Town::new(), Folder::new());
    let drafter = town.drafter();
    let killed = Bench::new(imposter(&folder, "kill -9 $$"));
    let page = add(
        &drafter,
        "a.png",
        &fixtures::png(&fixtures::photo(400, 300)),
    );
    let second = repeated(&town, &killed, 60);
    let waits = drafter.get(&page).expect(Status::Ok);
    assert_eq!(states(&waits), ["作成中"; 3]);
    assert_eq!(waits.words("#made .banner-care").len(), 1);
    town.wait(30);
    assert_eq!(work(&town, &killed), (0, Some(second)));
    town.wait(30);
    let third = repeated(&town, &killed, 600);
    town.wait(300);
    assert_eq!(work(&town, &killed), (0, Some(third)));
    town.wait(300);
    assert_eq!(work(&town, &killed), (1, None));
    let failed = drafter.get(&page).expect(Status::Ok);
    assert_eq!(states(&failed), ["失敗"; 3]);
    assert!(
        failed
            .words("#made .banner-stop")
            .concat()
            .contains("別の理由")
    );
    assert_eq!(wrong(&town), (vec![], vec![]));
    // and goes through once nothing is in the way
    let again = format!("{page}/again");
    drafter.post(&again, &[]).expect(Status::SeeOther);
    // twice is no different
    drafter.post(&again, &[]).expect(Status::SeeOther);
    assert_eq!(work(&town, &Bench::new(workshop())), (1, None));
    assert_eq!(states(&drafter.get(&page)), ["作成済み"; 3]);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_master_that_is_gone_harms_nobody_else() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let drafter = town.drafter();
    let lost = add(&drafter, "a.png", &fixtures::png(&fixtures::photo(40, 30)));
    let whole = add(&drafter, "b.png", &fixtures::png(&fixtures::photo(50, 30)));
    let digest = drafter.get(&lost).words(".digest")[0].clone();
    let path = town
        .folder
        .path()
        .join("files")
        .join(&digest[..2])
        .join(&digest);
    std::fs::remove_file(path).unwrap();
    repeated(&town, &bench, 60);
    assert_eq!(states(&drafter.get(&whole)), ["作成済み"; 2]);
    assert_eq!(states(&drafter.get(&lost)), ["作成中"; 2]);
}

#[test]
fn the_check_finds_what_was_done_to_renditions_behind_the_desk() {
    for (forgery, words) in [
        ("delete from rendition where recipe glob 'png*'", "≠ plan"),
        (
            "update rendition set state = 'wanted', digest = null, bytes = null",
            "≠ journal",
        ),
        (
            "update rendition set digest = (select digest from file) where recipe glob 'png*'",
            "≠ journal",
        ),
    ] {
        let (town, bench) = (Town::new(), Bench::new(workshop()));
        add(
            &town.drafter(),
            "a.png",
            &fixtures::png(&fixtures::photo(40, 30)),
        );
        work(&town, &bench);
        assert_eq!(wrong(&town), (vec![], vec![]));
        town.forge(forgery).unwrap();
        let faults = wrong(&town).0;
        let found = faults.iter().any(|fault| fault.to_string().contains(words));
        assert!(found, "{forgery}: {faults:?}");
    }
    // and a byte on the disk
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let drafter = town.drafter();
    let page = add(&drafter, "a.png", &fixtures::png(&fixtures::photo(40, 30)));
    work(&town, &bench);
    let link = drafter
        .get(&page)
        .attributes("#made td a", "href")
        .swap_remove(0);
    let digest = link.rsplit_once('/').unwrap().1;
    let path = town
        .folder
        .path()
        .join("files")
        .join(&digest[..2])
        .join(digest);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[20] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let faults = wrong(&town).0;
    assert!(
        faults
            .iter()
            .any(|fault| fault.to_string().contains("altered"))
    );
}

#[test]
fn a_rendition_is_found_under_its_file_alone() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let drafter = town.drafter();
    let pages = [40, 50].map(|width| {
        let bytes = fixtures::png(&fixtures::photo(width, 30));
        add(&drafter, &format!("{width}.png"), &bytes)
    });
    work(&town, &bench);
    let [one, other] = pages.each_ref().map(|page| drafter.get(page));
    let link = one.attributes("#made td a", "href").swap_remove(0);
    let digest = link.rsplit_once('/').unwrap().1;
    let master = other.words(".digest").swap_remove(0);
    for wrong in [
        format!("{}/renditions/{digest}", pages[1]),
        format!("{}/renditions/{master}", pages[1]),
        format!("{}/renditions/{}", pages[0], "0".repeat(64)),
        format!("{}/renditions/thumb", pages[0]),
    ] {
        assert_eq!(drafter.get(&wrong).status, Status::NotFound, "{wrong}");
    }
    assert_eq!(town.reader().get(&link).status, Status::SeeOther);
}
