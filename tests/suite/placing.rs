//! A work holds files by language and format: what is there, what is cut from
//! the lead picture, what does not fit, and whose hand was in it.

mod focal;
mod kept;

use keihatsu::{
    app::House,
    domain::{
        account::Email,
        id::{FileId, PlacingId, WorkId},
        locale::Locale,
        placing::{Place, Spot},
        rendition::Focal,
        slug::Slug,
    },
    store::{accounts, placings, works},
    workflow::{
        placing::{self, Chosen, board},
        renditions::Bench,
        starter::demonstration,
    },
};
use rocket::http::{ContentType, Method, Status};

use crate::{
    desk_releases::work as number,
    driver::{Answer, Person, START, Town},
    files::{parts, wrong},
    following::ROUTER,
    renditions::{
        at_the_desk::{add, work},
        fixtures,
        the_child::workshop,
    },
};

/// Hangs two files where works of the demonstration have places, behind the
/// app's back: one is taken away again, of the other the focal point moves.
pub fn hang(house: &House) {
    let email = Email::parse(&demonstration::email("drafter")).unwrap();
    let hung = house
        .store
        .write(|tx| -> Result<(), keihatsu::store::Error> {
            let actor = accounts::find_by_email(tx, &email)?.actor();
            for (slug, key) in [("iot-router", "square"), ("phishing", "ogp")] {
                let work = works::find_by_slug(tx, &Slug::parse(slug).unwrap())?.id;
                let chosen = Chosen {
                    seen: vec![],
                    wanted: vec![Slug::parse(key).unwrap()],
                };
                placing::choose_formats(tx, &actor, work, &chosen, START)?;
                for (file, place) in [(1, Place::Lead), (2, Place::Attachment(0))] {
                    let spot = spot(tx, work, place)?;
                    placing::place(tx, &actor, &spot, FileId(file), START)?.unwrap();
                }
                let newest = works::newest_edition(tx, work)?;
                let hung = placings::of_edition(tx, newest.id)?;
                let corner = Focal::new(1, 2).unwrap();
                placing::crop(tx, &actor, hung[0].id, 1, corner, START)?.unwrap();
                placing::take_away(tx, &actor, hung[1].id, 1, START)?.unwrap();
            }
            Ok(())
        });
    hung.unwrap();
}

fn spot(
    tx: &keihatsu::store::Tx<'_>,
    work: WorkId,
    place: Place,
) -> Result<Spot, keihatsu::store::Error> {
    Ok(Spot {
        work,
        locale: Locale::JA,
        edition: works::newest_edition(tx, work)?.id,
        place,
        version: 0,
    })
}

pub fn files_of(town: &Town, slug: &str) -> String {
    format!("/desk/works/{}/files", number(town, slug))
}

/// Chooses formats for the set of a work.
pub fn choose(person: &Person<'_>, files: &str, formats: &[&str]) {
    let seen = person.get(files).expect(Status::Ok).value("seen");
    let mut fields = vec![("seen", seen.as_str())];
    fields.extend(formats.iter().map(|key| ("formats", *key)));
    let chosen = person.post(&format!("{files}/formats"), &fields);
    chosen.expect(Status::SeeOther);
}

/// The address of a place.
pub fn place(files: &str, locale: &str, place: &str) -> String {
    format!("{files}/place?locale={locale}&place={place}")
}

/// Sends a file to a place, as its page does.
pub fn send(person: &Person<'_>, page: &str, name: &str, bytes: &[u8]) -> Answer {
    let shown = person.get(page).expect(Status::Ok);
    let target = shown.attributes("form[data-arrivals]", "action").remove(0);
    person.upload(&target, name, bytes)
}

/// Chooses a file of the library for a place.
pub fn pick(person: &Person<'_>, page: &str, file: &str) -> Answer {
    let shown = person.get(page).expect(Status::Ok);
    let target = shown.attributes("form[data-arrivals]", "action").remove(0);
    let file = file.rsplit('/').next().unwrap();
    person.post(&target, &[("file", file)])
}

/// The rows of the table: each place with how it stands in each language.
fn rows(page: &Answer) -> Vec<String> {
    page.words(".placings tbody tr")
}

fn row(page: &Answer, name: &str) -> String {
    let found = rows(page).into_iter().find(|row| row.starts_with(name));
    found.unwrap_or_else(|| panic!("{name}: {:?}", rows(page)))
}

fn photo(width: u32, height: u32) -> Vec<u8> {
    fixtures::jpeg(&fixtures::photo(width, height), 80)
}

#[test]
fn a_work_holds_files_by_language_and_format() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let (drafter, translator) = (town.drafter(), town.translator());
    let files = files_of(&town, ROUTER);
    let empty = drafter.get(&files).expect(Status::Ok);
    assert_eq!(empty.words(".empty").len(), 1);
    choose(
        &drafter,
        &files,
        &["square", "story", "poster-b2", "video-15"],
    );
    let chosen = drafter.get(&files).expect(Status::Ok);
    assert_eq!(chosen.words(".empty").len(), 0);
    assert!(row(&chosen, "正方形画像").contains("なし"));
    // captions are asked for where a film is
    assert!(row(&chosen, "字幕").contains("なし"));
    let lead = place(&files, "ja", "lead");
    send(&drafter, &lead, "main.jpg", &photo(1300, 1100)).expect(Status::SeeOther);
    let waits = drafter.get(&files).expect(Status::Ok);
    assert!(row(&waits, "代表画像").contains("作成中"));
    assert!(row(&waits, "正方形画像").contains("作成中"));
    assert!(!waits.attributes("[data-making]", "id").is_empty());
    work(&town, &bench);
    let done = drafter.get(&files).expect(Status::Ok);
    assert!(row(&done, "代表画像").contains("あり"));
    assert!(row(&done, "正方形画像").contains("代表画像から"));
    let story = row(&done, "縦長画像 9:16");
    assert!(story.contains("1,080 × 1,920画素に足りません"), "{story}");
    // paper is not cut from it, and neither is another language's picture
    let poster = row(&done, "ポスターB2");
    assert!(poster.contains("なし") && !poster.contains("代表画像から"));
    assert!(row(&done, "正方形画像").matches("代表画像から").count() == 1);
    // the translator brings the English one from the library
    let english = add(&translator, "english.jpg", &photo(1080, 1080));
    let square = place(&files, "en", "format/square");
    pick(&translator, &square, &english).expect(Status::SeeOther);
    work(&town, &bench);
    let both = translator.get(&files).expect(Status::Ok);
    assert!(row(&both, "正方形画像").contains("english.jpg"));
    // who translates leaves the source's files alone
    let own = place(&files, "ja", "format/square");
    let shown = translator.get(&own).expect(Status::Ok);
    assert_eq!(shown.attributes("form[data-arrivals]", "action").len(), 0);
    let of_drafter = drafter.get(&own).expect(Status::Ok);
    let target = of_drafter
        .attributes("form[data-arrivals]", "action")
        .remove(0);
    let refused = translator.post(&target, &[("file", "1")]);
    assert_eq!(refused.status, Status::Forbidden);
    // the work, and the file, say so
    let work_page = drafter.get(files.trim_end_matches("/files"));
    let leads = work_page.expect(Status::Ok).words(".leads li");
    assert_eq!(leads.len(), 2, "{leads:?}");
    let uses = drafter
        .get(&english)
        .words("section[aria-labelledby=uses] li");
    assert_eq!(uses.len(), 1);
    assert!(uses[0].contains("English"), "{uses:?}");
    let journal = drafter.get("/desk/journal").expect(Status::Ok).text();
    assert!(journal.contains("ファイルを置く") && journal.contains("規格の組を変更"));
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn what_is_made_follows_the_format_and_the_file() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let drafter = town.drafter();
    let files = files_of(&town, ROUTER);
    choose(&drafter, &files, &["banner-300x250"]);
    let lead = place(&files, "ja", "lead");
    send(&drafter, &lead, "main.jpg", &photo(700, 700)).expect(Status::SeeOther);
    work(&town, &bench);
    let file = drafter
        .get(&lead)
        .attributes("#now ~ p a", "href")
        .remove(0);
    let sizes = |file: &str| drafter.get(file).words("#made td:nth-child(2)");
    let of = |sizes: &[String], size: &str| sizes.iter().filter(|one| *one == size).count();
    // one for browsers of today, one for all
    assert_eq!(of(&sizes(&file), "300 × 250"), 2);
    // the platform asks for another size
    let banner = "/desk/formats/banner-300x250";
    let larger = [("width", "600"), ("height", "500")];
    crate::desk_records::save(&town.admin(), banner, &larger).expect(Status::SeeOther);
    assert_eq!(of(&sizes(&file), "600 × 500"), 2);
    work(&town, &bench);
    // another master brings its own
    send(&drafter, &lead, "next.jpg", &photo(640, 900)).expect(Status::SeeOther);
    work(&town, &bench);
    let next = drafter
        .get(&lead)
        .attributes("#now ~ p a", "href")
        .remove(0);
    assert_ne!(next, file);
    assert_eq!(of(&sizes(&next), "600 × 500"), 2);
    // a size that no set names is never made
    assert_eq!(of(&sizes(&next), "300 × 250"), 0);
    // both can be held side by side
    let compared = drafter
        .get(&lead)
        .attributes("#history ~ ol a.small", "href");
    assert_eq!(compared.len(), 1);
    let page = drafter.get(&compared[0]).expect(Status::Ok);
    assert_eq!(page.attributes(".compared img", "src").len(), 2);
    let alone = drafter.get(&format!("{next}/compare")).expect(Status::Ok);
    assert_eq!(alone.attributes("#with option", "value").len(), 1);
    assert_eq!(
        drafter.get(&format!("{next}/compare?with=x")).status,
        Status::NotFound
    );
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_file_of_another_kind_stays_in_the_library() {
    let town = Town::new();
    let drafter = town.drafter();
    let files = files_of(&town, ROUTER);
    choose(&drafter, &files, &["video-15", "board-text"]);
    for (at, name, bytes) in [
        ("captions", "a.jpg", photo(20, 20)),
        ("format/video-15", "b.jpg", photo(21, 20)),
        ("lead", "c.txt", "語".into()),
        ("format/board-text", "d.jpg", photo(22, 20)),
    ] {
        let page = place(&files, "ja", at);
        let refused = send(&drafter, &page, name, &bytes);
        let refused = refused.expect(Status::UnprocessableEntity);
        assert_eq!(refused.words("#refusals").len(), 1);
        // it is named, and not offered where it does not fit
        assert_eq!(refused.words("#refusals a"), [name]);
        assert_eq!(refused.attributes("#refusals form", "action").len(), 0);
    }
    let board = place(&files, "ja", "format/board-text");
    let long = "あ".repeat(31);
    send(&drafter, &board, "long.txt", long.as_bytes()).expect(Status::SeeOther);
    let row = row(&drafter.get(&files), "電光掲示文");
    assert!(row.contains("30字を超えています"), "{row}");
    // nothing chosen, two at once, no file at all, a place that is none
    let page = place(&files, "ja", "lead");
    let target = drafter
        .get(&page)
        .attributes("form[data-arrivals]", "action")
        .remove(0);
    for fields in [
        &[][..],
        &[("file", "")],
        &[("file", "x")],
        &[("file", "999999")],
    ] {
        let refused = drafter.post(&target, fields);
        refused.expect(Status::UnprocessableEntity);
    }
    let two = parts(&[("a.jpg", &photo(20, 20)), ("b.jpg", &photo(21, 20))]);
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "edge"));
    let headers = [
        ("Sec-Fetch-Site", "same-origin"),
        ("Origin", "http://localhost"),
    ];
    let refused = drafter.dispatch(Method::Post, &target, Some((kind, two)), &headers);
    refused.expect(Status::UnprocessableEntity);
    for nowhere in ["moon", "format/moon", "format/story", "attachment/x", ""] {
        let page = drafter.get(&place(&files, "ja", nowhere));
        assert_eq!(page.status, Status::NotFound, "{nowhere}");
        let target = format!("{files}?locale=ja&place={nowhere}&edition=1&version=0");
        let status = drafter.post(&target, &[("file", "1")]).status;
        assert!(
            status.code == 404 || status.code == 422,
            "{nowhere}: {status}"
        );
    }
    assert_eq!(
        drafter.get(&place(&files, "tlh", "lead")).status,
        Status::NotFound
    );
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn attachments_are_as_many_as_twenty() {
    let town = Town::new();
    let drafter = town.drafter();
    let files = files_of(&town, ROUTER);
    let page = place(&files, "ja", "attachment/0");
    for number in 0..20 {
        let name = format!("{number}.txt");
        send(&drafter, &page, &name, name.as_bytes()).expect(Status::SeeOther);
    }
    let more = send(&drafter, &page, "more.txt", b"more");
    more.expect(Status::UnprocessableEntity);
    // a place that is empty again is taken again
    let third = place(&files, "ja", "attachment/3");
    let shown = drafter.get(&third).expect(Status::Ok);
    let remove = shown.attributes("form[action$=remove]", "action").remove(0);
    let version = shown.value("version");
    drafter
        .post(&remove, &[("version", &version)])
        .expect(Status::SeeOther);
    send(&drafter, &page, "more.txt", b"more").expect(Status::SeeOther);
    assert!(row(&drafter.get(&files), "添付 3").contains("more.txt"));
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn formats_that_others_chose_meanwhile_stay() {
    let town = Town::new();
    let drafter = town.drafter();
    let files = files_of(&town, ROUTER);
    choose(&drafter, &files, &["square"]);
    let both = [("seen", ""), ("formats", "ogp")];
    let stale = drafter.post(&format!("{files}/formats"), &both);
    stale.expect(Status::SeeOther);
    let ticked = drafter.get(&files).attributes("input[checked]", "value");
    assert_eq!(ticked, ["square", "ogp"]);
    // taken out of the set, its file still stands there
    let page = place(&files, "ja", "format/ogp");
    send(&drafter, &page, "o.jpg", &photo(20, 20)).expect(Status::SeeOther);
    choose(&drafter, &files, &["square"]);
    assert!(row(&drafter.get(&files), "ogp").contains("o.jpg"));
    let nonsense = [
        ("seen", "square ../x"),
        ("formats", "moon"),
        ("formats", "square"),
    ];
    drafter
        .post(&format!("{files}/formats"), &nonsense)
        .expect(Status::SeeOther);
    assert_eq!(wrong(&town), (vec![], vec![]));
    let id = WorkId(number(&town, ROUTER));
    let board = town.store.read(|tx| board::read(tx, id, None)).unwrap();
    assert_eq!(board.tally(&Locale::JA), (0, 1));
    assert!(
        town.store
            .read(|tx| placings::find(tx, PlacingId(1)))
            .is_ok()
    );
}
