//! Files through the routes: what is sent and how, who may keep it for how
//! long, and that what is not out is as if it were not there.

use rocket::http::Method;

use super::*;
use crate::{
    domain::{digest::Digest, file::ArrivalId, manifest::FilePin},
    media::{
        shelf::{Put, Shelf},
        vault::Vault,
    },
    publication::fixture::{body, file},
};

const END: Moment = NOW.plus(3_600);

/// Puts bytes where readers may fetch them, once they are out.
fn put(folder: &Folder, bytes: &[u8]) {
    let vault = Vault::open(&folder.0).expect("a vault");
    let shelf = Shelf::open(&folder.0).expect("a shelf");
    let mut draft = vault.draft(ArrivalId::new(1)).expect("a draft");
    draft.write(bytes).expect("written");
    let (digest, _) = vault.keep(draft).expect("kept");
    assert_eq!(shelf.put(&vault, &digest).expect("put"), Put::Stands);
}

fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..bytes).map(|_| next()).collect()
}

/// A text with a picture, a format of it, a film with captions and one that is
/// over in an hour; in English the words alone.
fn place() -> Place {
    let folder = Folder::new();
    for bytes in [
        b"small".as_slice(),
        b"large",
        b"square",
        b"captions",
        b"hour",
    ] {
        put(&folder, bytes);
    }
    put(&folder, &noise(100_000));
    put(&folder, b"not released");
    let publication = folder.open();
    let lead = FilePin {
        views: vec![
            body(b"small", "all-lead-ja-320.webp", Some((320, 168))),
            body(b"large", "all-lead-ja-1280.jpg", Some((1280, 672))),
        ],
        ..file("lead")
    };
    let square = FilePin {
        whole: vec![body(b"square", "all-square-ja.png", Some((1080, 1080)))],
        ..file("format/square")
    };
    let film = FilePin {
        whole: vec![body(
            &noise(100_000),
            "all-video-15-ja.mp4",
            Some((1920, 1080)),
        )],
        duration: Some(15_000),
        ..file("format/video-15")
    };
    let captions = FilePin {
        whole: vec![body(b"captions", "all-captions-ja.vtt", None)],
        ..file("captions")
    };
    let hour = FilePin {
        whole: vec![body(b"hour", "all-attachment-1-ja.txt", None)],
        until: Some(END),
        ..file("attachment/1")
    };
    let words = |content: &mut crate::domain::content::Content| {
        content.title = "偽《にせ》サイト / \"注意\"".into();
        content.alt = "電話を切る人".into();
        content.twin = "一\n\n二".into();
    };
    let package = draft(1, NOW.plus(-60))
        .text("all", Locale::JA, 0, 1)
        .says(words)
        .beside(lead)
        .beside(square)
        .beside(film)
        .beside(captions)
        .beside(hour)
        .text("all", Locale::EN, 0, 1)
        .says(|content| content.twin = "in words".into())
        .text("bare", Locale::JA, 0, 1)
        .package();
    publication.apply(&package, NOW).expect("applied");
    Place::of(folder, publication)
}

fn address(bytes: &[u8], name: &str) -> String {
    format!("/files/{}/{name}", Digest::of(bytes))
}

fn film() -> String {
    address(&noise(100_000), "all-video-15-ja.mp4")
}

impl Place {
    fn ask(&self, method: Method, path: &str, headers: &[(&'static str, String)]) -> Told {
        let mut request = self.client.req(method, path.to_owned());
        for (name, value) in headers {
            request.add_header(Header::new(*name, value.clone()));
        }
        let response = request.dispatch();
        Told {
            status: response.status(),
            headers: response
                .headers()
                .iter()
                .map(|header| (header.name().to_string(), header.value().to_owned()))
                .collect(),
            length: response.body().preset_size(),
            body: response.into_bytes().unwrap_or_default(),
        }
    }

    fn file(&self, path: &str) -> Told {
        self.ask(Method::Get, path, &[])
    }

    fn move_to(&self, moment: Moment) {
        let clock = self.client.rocket().state::<Clock>().expect("a clock");
        clock.move_to(moment).expect("moved");
    }
}

#[derive(Debug, PartialEq)]
struct Told {
    status: Status,
    headers: Vec<(String, String)>,
    /// What is said of the length of the body.
    length: Option<usize>,
    body: Vec<u8>,
}

impl Told {
    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

#[test]
fn a_file_comes_with_all_that_a_browser_needs() {
    let place = place();
    let path = address(b"square", "all-square-ja.png");
    let answer = place.file(&path);
    assert_eq!(
        (answer.status, answer.body.as_slice()),
        (Status::Ok, b"square".as_slice())
    );
    for (name, value) in [
        ("Content-Type", "image/png"),
        ("Cache-Control", "public, max-age=31536000, immutable"),
        ("Accept-Ranges", "bytes"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        (
            "Content-Security-Policy",
            "default-src 'none'; sandbox; frame-ancestors 'none'",
        ),
        (
            "Content-Disposition",
            "inline; filename=\"all-square-ja.png\"; filename*=UTF-8''\
             %E5%81%BD%E3%82%B5%E3%82%A4%E3%83%88%20-%20%22%E6%B3%A8%E6%84%8F%22\
             %20%E5%BD%A2%E5%BC%8F%20square.png",
        ),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    assert_eq!(answer.length, Some(6));
    assert_eq!(answer.header("Set-Cookie"), None);
    let with_cookie = place.ask(Method::Get, &path, &[("Cookie", "session=x".into())]);
    assert_eq!(with_cookie, answer, "nobody looks at who asks");
    let head = place.ask(Method::Head, &path, &[]);
    assert_eq!((head.status, head.body.len()), (Status::Ok, 0));
    assert_eq!((head.length, head.headers), (Some(6), answer.headers));
    let width = place.file(&address(b"small", "all-lead-ja-320.webp"));
    let disposition = width.header("Content-Disposition").expect("one");
    assert!(disposition.ends_with("%20320.webp"), "{disposition}");
}

#[test]
fn what_a_reader_has_is_not_sent_again() {
    let place = place();
    let path = address(b"square", "all-square-ja.png");
    let tag = place.file(&path).header("ETag").expect("a tag").to_owned();
    let again = place.ask(Method::Get, &path, &[("If-None-Match", tag.clone())]);
    assert_eq!((again.status, again.body.len()), (Status::NotModified, 0));
    assert_eq!(again.header("ETag"), Some(tag.as_str()));
    assert_eq!(
        again.header("Cross-Origin-Resource-Policy"),
        Some("cross-origin")
    );
    let other = place.ask(Method::Get, &path, &[("If-None-Match", "\"x\"".into())]);
    assert_eq!(other.status, Status::Ok);
    for (known, status) in [(tag.as_str(), 206), ("\"x\"", 200), ("W/\"x\"", 200)] {
        let headers = [("Range", "bytes=1-2".into()), ("If-Range", known.into())];
        assert_eq!(place.ask(Method::Get, &path, &headers).status.code, status);
    }
}

/// Every range is what slicing makes of the whole, and pieces put together
/// are the whole again, as a download that goes on after a break has it.
#[test]
fn a_range_is_a_slice() {
    let place = place();
    let whole = noise(100_000);
    let mut state = 11_usize;
    let mut next = |below: usize| {
        state = state.wrapping_mul(25_214_903_917).wrapping_add(11);
        (state >> 16) % below
    };
    for _ in 0..150 {
        let (from, last) = (next(100_000), next(120_000));
        let (range, expected) = match next(3) {
            0 => (format!("bytes={from}-"), &whole[from..]),
            1 => (
                format!("bytes=-{last}"),
                &whole[100_000 - last.min(100_000)..],
            ),
            _ if last < from => (format!("bytes={from}-{last}"), &whole[..]),
            _ => (
                format!("bytes={from}-{last}"),
                &whole[from..(last + 1).min(100_000)],
            ),
        };
        let part = place.ask(Method::Get, &film(), &[("Range", range.clone())]);
        if expected.is_empty() {
            assert_eq!(part.status, Status::RangeNotSatisfiable, "{range}");
            continue;
        }
        assert!(part.body == expected, "{range}");
        assert_eq!(part.length, Some(expected.len()), "{range}");
    }
    let part = |range: &str| place.ask(Method::Get, &film(), &[("Range", range.into())]);
    let first = part("bytes=0-39999");
    assert_eq!(first.status, Status::PartialContent);
    assert_eq!(first.header("Content-Range"), Some("bytes 0-39999/100000"));
    assert!([first.body, part("bytes=40000-").body].concat() == whole);
    let beyond = part("bytes=100000-");
    assert_eq!(beyond.status, Status::RangeNotSatisfiable);
    assert_eq!(beyond.header("Content-Range"), Some("bytes */100000"));
}

/// A file that is not released yet answers as one that nobody has, and as what
/// is no address of a file at all: in status, headers and body.
#[test]
fn what_is_not_released_is_as_if_it_were_not_there() {
    let place = place();
    let hidden = place.file(&address(b"not released", "all-secret-ja.png"));
    assert_eq!(hidden.status, Status::NotFound);
    for other in [
        address(b"nobody has these", "all-secret-ja.png"),
        // the bytes are out, but not under this name
        address(b"square", "all-secret-ja.png"),
        "/files/x/y".into(),
        "/files/%ff/%00".into(),
        format!("/files/{}/x.png", "a".repeat(64)),
        format!(
            "/files/{}/x.png",
            Digest::of("square").to_string().to_uppercase()
        ),
    ] {
        let answer = place.file(&other);
        assert_eq!(answer, hidden, "{other}");
        let range = [("Range", "bytes=0-0".to_owned())];
        assert_eq!(place.ask(Method::Get, &other, &range), hidden, "{other}");
        let head = place.ask(Method::Head, &other, &[]);
        assert_eq!(head.status, Status::NotFound, "{other}");
        assert_eq!(head.headers, hidden.headers, "{other}");
        let posted = place.ask(Method::Post, &other, &[]);
        assert_eq!(posted.status, Status::MethodNotAllowed, "{other}");
    }
    // neither its digest nor its name stands anywhere
    let digest = Digest::of("not released").to_string();
    for path in [
        "/ja/",
        "/ja/advisories/all",
        "/ja/materials",
        "/ja/materials/all",
        "/sitemap-1.xml",
    ] {
        let text = place.text(path);
        assert!(
            !text.contains(&digest) && !text.contains("secret"),
            "{path}"
        );
    }
}

#[test]
fn a_file_is_gone_at_its_second() {
    let place = place();
    let path = address(b"hour", "all-attachment-1-ja.txt");
    let before = place.file(&path);
    assert_eq!(before.status, Status::Ok);
    let policy = before.header("Cache-Control").expect("a policy").to_owned();
    let left: i64 = policy
        .strip_prefix("public, max-age=")
        .expect("no longer")
        .parse()
        .expect("seconds");
    assert!((3_500..=3_600).contains(&left), "{policy}");
    let page = |path: &str| place.page(path);
    let names = |page: &Html| all(page, ".download-links a", "href");
    let shown = page("/ja/advisories/all");
    assert_eq!(names(&shown).len(), 4);
    assert!(words(&shown, ".terms-words").contains(&"啓発に限る".into()));
    place.move_to(END);
    let after = place.file(&path);
    assert_eq!(after.status, Status::Gone);
    assert_eq!(after.header("Cache-Control"), Some("private, no-store"));
    assert!(String::from_utf8_lossy(&after.body).contains("error-code"));
    let after = page("/ja/advisories/all");
    assert_eq!(names(&after).len(), 3, "the page has changed by itself");
    assert_eq!(words(&after, ".article-shown .banner-care").len(), 1);
}

#[test]
fn a_file_that_has_suffered_is_no_file() {
    let place = place();
    let path = address(b"square", "all-square-ja.png");
    let digest = Digest::of("square").to_string();
    let kept = place
        ._folder
        .0
        .join("public")
        .join(&digest[..2])
        .join(&digest);
    std::fs::remove_file(&kept).expect("lost");
    assert_eq!(place.file(&path).status, Status::InternalServerError);
    std::fs::write(&kept, b"short").expect("cut");
    assert_eq!(place.file(&path).status, Status::InternalServerError);
}

#[test]
fn an_advisory_shows_what_stands_beside_it() {
    let place = place();
    let page = place.page("/ja/advisories/all");
    check_page(&page, "ja", "/ja/advisories/all");
    let small = address(b"small", "all-lead-ja-320.webp");
    let large = address(b"large", "all-lead-ja-1280.jpg");
    assert_eq!(
        all(&page, ".lead-picture source", "srcset"),
        [format!("{small} 320w")]
    );
    assert_eq!(all(&page, ".lead-picture img", "src"), [large.as_str()]);
    assert_eq!(all(&page, ".lead-picture img", "alt"), ["電話を切る人"]);
    assert_eq!(all(&page, ".lead-picture img", "width"), ["1280"]);
    assert_eq!(all(&page, ".lead-picture img", "loading"), [""]);
    assert_eq!(words(&page, ".lead-picture figcaption"), ["絵：サンプル"]);
    assert_eq!(words(&page, ".twin p"), ["一", "二"]);
    assert_eq!(all(&page, "video source", "src"), [film()]);
    assert_eq!(all(&page, "video source", "type"), ["video/mp4"]);
    assert_eq!(all(&page, "video", "poster"), [large.as_str()]);
    assert_eq!(all(&page, "video track", "srclang"), ["ja"]);
    assert_eq!(all(&page, "video track", "label"), ["日本語"]);
    let image = all(&page, "meta[property='og:image']", "content");
    assert_eq!(image, [format!("{ORIGIN}{large}")]);
    let told = words(&page, ".download").join("|");
    for expected in [
        "形式 square",
        "1080 × 1080",
        "PNG",
        "6 バイト",
        "1920 × 1080 · 0:15",
        "97.6 KB",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    let licences = words(&page, ".terms-licence");
    assert_eq!(licences.len(), 2, "one for each kind of rights");
    assert_eq!(
        all(&page, ".article-files .more a", "href"),
        ["/ja/materials/all"]
    );
    // a text without files has none of this
    let bare = place.page("/ja/advisories/bare");
    assert!(
        all(
            &bare,
            ".article-shown, .article-files, picture, video",
            "class"
        )
        .is_empty()
    );
}

#[test]
fn a_language_without_files_says_which_have_them() {
    let place = place();
    for path in ["/en/advisories/all", "/en/materials/all"] {
        let page = place.page(path);
        check_page_without_files(&page, path);
        assert_eq!(
            all(&page, ".languages a", "href"),
            ["/ja/materials/all"],
            "{path}"
        );
        assert!(
            words(&page, ".prose p").contains(&"in words".into()),
            "{path}"
        );
    }
    let answer = place.get("/vi/materials/all");
    assert_eq!(answer.status(), Status::NotFound);
    let page = Html::parse_document(&answer.into_string().expect("text"));
    assert_eq!(
        all(&page, "main a[hreflang]", "href"),
        ["/ja/materials/all"]
    );
    assert_eq!(place.get("/ja/materials/bare").status(), Status::NotFound);
    assert_eq!(
        place.get("/ja/materials/nothing").status(),
        Status::NotFound
    );
}

fn check_page_without_files(page: &Html, path: &str) {
    assert!(
        all(page, "picture, video, .download", "class").is_empty(),
        "{path}"
    );
    let listed = all(page, "meta[name=robots]", "content").is_empty();
    assert_eq!(listed, !path.contains("materials"), "{path}");
}

#[test]
fn materials_are_listed_in_every_language() {
    let place = place();
    for locale in LOCALES {
        let path = format!("/{locale}/materials");
        assert_eq!(place.get(&path).status(), Status::Ok, "{path}");
        let page = place.page(&path);
        assert_eq!(all(&page, "h1", "id").len(), 1);
        let cards = all(&page, ".card h3 a", "href");
        let unlisted = all(&page, "meta[name=robots]", "content");
        match locale {
            "ja" => {
                assert_eq!(cards, ["/ja/materials/all"]);
                assert!(unlisted.is_empty());
                assert_eq!(
                    all(&page, "link[hreflang]", "hreflang"),
                    ["ja", "x-default"]
                );
                let small = address(b"small", "all-lead-ja-320.webp");
                assert_eq!(all(&page, ".card img", "src"), [small]);
                assert_eq!(words(&page, ".material-formats li").len(), 4);
            }
            _ => {
                assert!(cards.is_empty(), "{locale}");
                assert_eq!(unlisted, ["noindex"], "{locale}");
                assert_eq!(all(&page, ".languages a", "href"), ["/ja/materials"]);
            }
        }
        let foot = all(&page, ".foot-links a", "href");
        assert!(foot.contains(&path), "{locale}");
    }
    let page = place.page("/ja/materials/all");
    check_page(&page, "ja", "/ja/materials/all");
    assert_eq!(
        all(&page, ".material-address a", "href"),
        ["/ja/advisories/all"]
    );
    assert_eq!(all(&page, ".material-address svg", "class"), ["qr"]);
    assert_eq!(
        all(&page, "link[hreflang]", "hreflang"),
        ["ja", "x-default"]
    );
    let home = all(&place.page("/ja/"), "main a", "href");
    assert!(home.contains(&"/ja/materials".into()));
    let sitemap = place.text("/sitemap-1.xml");
    assert!(sitemap.contains("/ja/materials<") && sitemap.contains("/ja/materials/all<"));
    assert!(!sitemap.contains("/en/materials"));
}
