//! Films, sound, captions and plain text arrive, are played and read at the
//! desk, and hold nothing of who made them, and where.

use rocket::http::Status;

use super::{add, kept, wrong};
use crate::{
    driver::{Answer, Town},
    films::{Mp4, Webm, atom, captions, element, frames, id3, id3v1, phone},
    pictures::{gif_with, jpeg, png, webp},
};

const SHIFT_JIS: &[u8] = b"\x8C\x78\x8E\x40\x91\x8A\x92\x6B #9110";

/// A film as a phone makes it.
fn phones() -> Vec<u8> {
    let film = Mp4 {
        time: 7,
        handler: b"KATO handler\0",
        added: phone(),
        further: Some(b"35.6812N 139.7671E KATO"),
        ..Mp4::default()
    };
    film.made()
}

/// A film as a program exports it.
fn exported() -> Vec<u8> {
    let film = Webm {
        info: element(&[0x7B, 0xA9], &[b"KATO title"]),
        added: element(&[0x12, 0x54, 0xC3, 0x67], &[b"KATO tags"]),
        further: Some(b"KATO says"),
        ..Webm::default()
    };
    film.made()
}

/// One of each kind, with the words that say it.
fn of_each_kind() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("jpg", jpeg(8, 8)),
        ("png", png(8, 8)),
        ("gif", gif_with(1, b"")),
        ("webp", webp(8, 8)),
        ("mp4", phones()),
        ("webm", exported()),
        ("mp3", frames(4)),
        ("vtt", captions(2).into_bytes()),
        ("txt", "警察相談 #9110\n".into()),
    ]
}

fn sent(files: &[(String, Vec<u8>)]) -> Vec<(&str, &[u8])> {
    let files = files.iter();
    files
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect()
}

fn plain(answer: &Answer) -> String {
    answer.text().replace(['\u{2068}', '\u{2069}'], "")
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|found| found == words)
}

/// Each is served as what it is, and holds nothing of who made it, and where.
fn served_as(town: &Town, links: &[String]) {
    let decider = town.decider();
    for (link, kind) in links.iter().zip([
        "video/mp4",
        "video/webm",
        "audio/mpeg",
        "text/vtt; charset=utf-8",
        "text/plain; charset=utf-8",
    ]) {
        let served = decider
            .get(&format!("{link}/bytes/full"))
            .expect(Status::Ok);
        assert_eq!(served.header("content-type"), Some(kind));
        assert_eq!(served.header("x-content-type-options"), Some("nosniff"));
        for gone in [&b"KATO"[..], b"35.68"] {
            assert!(!holds(&served.body, gone), "{link}");
        }
    }
}

#[test]
fn films_sound_and_words_are_played_and_read() {
    let town = Town::new();
    let drafter = town.drafter();
    let mp3 = [id3(b"TIT2 KATO"), frames(100), id3v1(b"KATO")].concat();
    let vtt = "WEBVTT KATO\n\nNOTE by KATO\n\n00:01.000 --> 00:02.500\n<b>#9110</b> &amp; 警察\n";
    let files: [(&str, &[u8]); 5] = [
        ("啓発 15秒.mp4", &phones()),
        ("別の版.webm", &exported()),
        ("呼びかけ.mp3", &mp3),
        ("啓発 15秒.ja.vtt", vtt.as_bytes()),
        ("台本.txt", SHIFT_JIS),
    ];
    let answer = add(&drafter, &files).expect(Status::Ok);
    let links = answer.attributes(".arrival a", "href");
    assert_eq!(links.len(), 5);
    let list = drafter.get("/desk/files").expect(Status::Ok);
    let extents = list.words("tbody td:nth-of-type(3)");
    assert_eq!(
        extents,
        [
            "10文字",
            "1件の字幕",
            "0:03",
            "64 × 48 · 0:03",
            "64 × 48 · 0:03"
        ]
    );
    let decider = town.decider();
    let pages: Vec<Answer> = links
        .iter()
        .map(|link| decider.get(link).expect(Status::Ok))
        .collect();
    let [film, web, sound, cues, text] = pages.as_slice() else {
        panic!("five pages")
    };
    for (page, tag, shown) in [
        (
            film,
            "video",
            &["H.264", "AAC", "位置情報", "ほかのトラック", "題名", "日時"][..],
        ),
        (web, "video", &["VP9", "Opus", "ほかのトラック", "題名"]),
        (sound, "audio", &["0:03", "題名"]),
    ] {
        let address = &page.attributes(tag, "src")[0];
        assert_eq!(page.attributes(tag, "preload"), ["metadata"]);
        assert_eq!(page.attributes(&format!("{tag}[controls]"), "src").len(), 1);
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.contains("media-src 'self'"), "{policy}");
        let part = decider.get_with(address, &[("Range", "bytes=4-7")]);
        assert_eq!(part.expect(Status::PartialContent).body.len(), 4);
        for words in shown {
            assert!(plain(page).contains(words), "{tag}: {words}");
        }
    }
    assert_eq!(cues.words(".cues .quiet"), ["00:00:01.000 – 00:00:02.500"]);
    assert_eq!(cues.words(".cues .verbatim"), ["#9110 & 警察"]);
    assert_eq!(text.words(".text-file"), ["警察相談 #9110"]);
    assert!(plain(text).contains("Shift_JISで届き"));
    served_as(&town, &links);
    let journal = drafter.get("/desk/journal?kind=file").expect(Status::Ok);
    assert!(plain(&journal).contains("64 × 48 · 0:03") && !plain(&journal).contains("KATO"));
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn what_a_name_says_it_must_hold() {
    let town = Town::new();
    let drafter = town.drafter();
    let kinds = of_each_kind();
    let mut files = Vec::new();
    for (held, bytes) in &kinds {
        for (named, _) in kinds.iter().filter(|(named, _)| named != held) {
            files.push((format!("{held}.{named}"), bytes.clone()));
        }
    }
    assert_eq!(files.len(), 72);
    let answer = add(&drafter, &sent(&files)).expect(Status::UnprocessableEntity);
    let told = answer.words(".arrival .why");
    assert_eq!(told.len(), files.len());
    for ((name, _), why) in files.iter().zip(told) {
        let why = why.replace(['\u{2068}', '\u{2069}'], "");
        let is_told = why.contains("中身は") || why.contains("どれでもありません");
        assert!(is_told, "{name}: {why}");
    }
    assert_eq!(kept(&town), []);
    assert_eq!(town.office().vault.uploads().unwrap(), []);
}

#[test]
fn a_film_that_is_cut_anywhere_is_refused_with_words() {
    let town = Town::new();
    let drafter = town.drafter();
    let first = Mp4 {
        index_first: true,
        added: phone(),
        ..Mp4::default()
    };
    for (ending, whole) in [
        ("mp4", phones()),
        ("mp4", first.made()),
        ("webm", exported()),
    ] {
        let cuts = (1..=99).map(|part| whole[..whole.len() * part / 100].to_vec());
        let files: Vec<_> = cuts.map(|cut| (format!("a.{ending}"), cut)).collect();
        let answer = add(&drafter, &sent(&files)).expect(Status::UnprocessableEntity);
        let told = answer.words(".arrival .why");
        assert_eq!(told.len(), 99);
        let cut = |why: &String| why.contains("そろっていません") || why.contains("どれでも");
        assert!(told.iter().all(cut), "{told:?}");
    }
    assert_eq!(kept(&town), []);
    assert_eq!(town.office().vault.uploads().unwrap(), []);
}

#[test]
fn a_payload_in_a_film_stays_outside() {
    let town = Town::new();
    let payload: &[u8] = b"PK\x03\x04<script>alert('polyglot')</script>";
    let hidden = Mp4 {
        before: atom(b"free", &[payload]),
        added: atom(b"html", &[payload]),
        ..Mp4::default()
    };
    let void = Webm {
        added: element(&[0xEC], &[payload]),
        ..Webm::default()
    };
    for (name, bytes) in [
        ("a.mp4", [Mp4::default().made(), payload.to_vec()].concat()),
        ("b.mp4", hidden.made()),
        (
            "a.webm",
            [Webm::default().made(), payload.to_vec()].concat(),
        ),
        ("b.webm", void.made()),
        ("a.mp3", [frames(4), payload.to_vec()].concat()),
        ("b.mp3", [id3(payload), frames(5)].concat()),
        (
            "a.vtt",
            [
                captions(1).as_bytes(),
                b"
NOTE <script>alert('polyglot')</script>",
            ]
            .concat(),
        ),
    ] {
        let answer = add(&town.drafter(), &[(name, &bytes)]).expect(Status::Ok);
        let link = &answer.attributes(".arrival a", "href")[0];
        let served = town.drafter().get(&format!("{link}/bytes/full"));
        let served = served.expect(Status::Ok);
        assert!(
            holds(&bytes, b"polyglot") && !holds(&served.body, b"polyglot"),
            "{name}"
        );
    }
    // a page in a file of text is text
    let page = b"<script>alert('polyglot')</script>";
    let answer = add(&town.drafter(), &[("a.txt", page)]).expect(Status::Ok);
    let link = &answer.attributes(".arrival a", "href")[0];
    let shown = town.drafter().get(link).expect(Status::Ok);
    assert!(!shown.text().contains("<script>alert"));
    assert_eq!(
        shown.words(".text-file"),
        ["<script>alert('polyglot')</script>"]
    );
}

#[test]
fn words_that_cannot_be_read_are_refused_with_their_place() {
    let town = Town::new();
    let drafter = town.drafter();
    let (million, many) = (captions(1_000_000), captions(5_001));
    let web = Webm::default().made();
    let phones = phones();
    let files: [(&str, &[u8], &str); 12] = [
        ("a.vtt", million.as_bytes(), "1 MBまで"),
        ("a.vtt", many.as_bytes(), "5,000件"),
        ("a.vtt", b"WEBVTT\n", "字幕が1件もないか"),
        ("a.vtt", b"WEBVTT\n\n1\n00:02.000 --> 00:01.000\nx", "4行目"),
        ("a.vtt", b"WEBVTT\n\n00:01,000 --> 00:02,000\nx", "3行目"),
        (
            "a.vtt",
            b"WEBVTT\n\n00:01.000 --> 00:02.000\n\x8C\x78",
            "UTF-8",
        ),
        (
            "a.vtt",
            b"1\n00:00:01,000 --> 00:00:02,000\nx",
            "どれでもありません",
        ),
        ("a.txt", b"a\0b", "テキストではない"),
        ("a.txt", b"\xFF\xFEa\0", "テキストではない"),
        ("a.txt", b" \n", "0バイト"),
        ("a.mp4", &web, "中身はWebM"),
        ("..\\a.mp4", &phones, "パスの区切り"),
    ];
    let sent: Vec<_> = files
        .iter()
        .map(|(name, bytes, _)| (*name, *bytes))
        .collect();
    let answer = add(&drafter, &sent).expect(Status::UnprocessableEntity);
    let told = answer.words(".arrival .why");
    for ((name, _, words), why) in files.iter().zip(&told) {
        let why = why.replace(['\u{2068}', '\u{2069}'], "");
        assert!(why.contains(words), "{name}: {why}");
    }
    assert_eq!(told.len(), files.len());
    assert_eq!(kept(&town), []);
    drafter
        .post("/desk/language", &[("locale", "en"), ("next", "/desk")])
        .expect(Status::SeeOther);
    let film = Mp4 {
        picture: *b"hvc1",
        ..Mp4::default()
    };
    let english = add(&drafter, &[("a.mp4", &film.made())]).expect(Status::UnprocessableEntity);
    assert!(plain(&english).contains("Browsers do not play “H.265 (HEVC)”"));
}
