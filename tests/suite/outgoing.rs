//! Files go out with words or not at all: what keeps one in, whose hand was in
//! it, what a manifest pins of it, and that its bytes stand where readers will
//! fetch them, or that nothing goes out.

mod seen;

use std::{fs, path::PathBuf};

use keihatsu::{
    domain::{
        digest::Digest,
        id::ReleaseId,
        manifest::{FilePin, Manifest},
        moment::Moment,
        rights::{Licence, ShownRights},
    },
    store::{blobs, releases},
    workflow::{due, renditions::Bench, staging},
};
use rocket::http::Status;

use crate::{
    desk_releases::{act, digest, page},
    desk_texts::Filled,
    driver::{Answer, Person, START, Town},
    files::wrong,
    films,
    following::{ROUTER, choose as choose_texts, editor},
    placing::{choose, files_of, place, send},
    renditions::{at_the_desk, fixtures, the_child::workshop},
};

/// Brings out what is due, as the clock's loop does; says when the next is.
pub fn go_out(town: &Town, now: Moment) -> Option<Moment> {
    let shelf = &town.office().shelf;
    due::release_due(&town.store, &town.publication, shelf, now).unwrap()
}

/// An end that comes while the text is shown.
const SOON: &str = "2026-12-10T12:00";

pub fn photo(width: u32, height: u32) -> Vec<u8> {
    fixtures::jpeg(&fixtures::photo(width, height), 80)
}

/// Says that the house may show a file until then, and that nobody is in it.
pub fn allow(person: &Person<'_>, file: i64, until: &str) {
    let address = format!("/desk/files/{file}/rights");
    let version = person.get(&address).expect(Status::Ok).value("version");
    let rights = [
        ("holder", "サンプル庁"),
        ("licence", "own"),
        ("terms", "啓発に使える"),
        ("attribution.ja", "サンプル庁"),
        ("territory", "world"),
        ("until", until),
        ("version", &version),
    ];
    person.post(&address, &rights).expect(Status::SeeOther);
}

pub fn nobody_is_in(person: &Person<'_>, file: i64) {
    let nobody = [("recognisable", "no"), ("version", "0")];
    let said = person.post(&format!("/desk/files/{file}/people"), &nobody);
    said.expect(Status::SeeOther);
}

/// Says that somebody can be recognised in the first file, and agreed to it.
pub fn somebody_is_in(drafter: &Person<'_>) {
    let somebody = [("recognisable", "yes"), ("version", "1")];
    let said = drafter.post("/desk/files/1/people", &somebody);
    said.expect(Status::SeeOther);
    let consent = [
        ("person", "写真 花子"),
        ("scope", "啓発"),
        ("evidence", "同意書"),
    ];
    let given = drafter.post("/desk/files/1/consents", &consent);
    given.expect(Status::SeeOther);
}

/// Puts a film and its captions where they go out.
pub fn place_film(person: &Person<'_>, files: &str, film: &films::Mp4) {
    let there = place(files, "ja", "format/video-15");
    let sent = send(person, &there, "film.mp4", &film.made());
    sent.expect(Status::SeeOther);
    let captions = place(files, "ja", "captions");
    let words = films::captions(3);
    let sent = send(person, &captions, "film.vtt", words.as_bytes());
    sent.expect(Status::SeeOther);
}

/// Writes what is to be seen, and all that it says.
pub fn describe(town: &Town, person: &Person<'_>) {
    let address = editor(town, "ja");
    let form = Filled::of(&person.get(&address));
    let form = form
        .with("alt", "ルーターの前の人の絵")
        .with("twin", "そのルーターは安全ですか。");
    form.send(person, &address).expect(Status::SeeOther);
}

/// The lead picture of the router's text in Japanese, with all that it needs.
pub fn with_lead(town: &Town, bench: &Bench) {
    let drafter = town.drafter();
    let files = files_of(town, ROUTER);
    choose(&drafter, &files, &["square"]);
    let lead = place(&files, "ja", "lead");
    send(&drafter, &lead, "main.jpg", &photo(1300, 1100)).expect(Status::SeeOther);
    at_the_desk::work(town, bench);
    allow(&drafter, 1, "");
    nobody_is_in(&drafter, 1);
    describe(town, &drafter);
}

/// A release of the router's text in Japanese.
pub fn begin(town: &Town) -> i64 {
    choose_texts(town, &town.drafter(), ROUTER, &["ja"], &[])
}

/// What stands in its way, and where each is mended.
fn blockers(town: &Town, id: i64) -> (Vec<String>, Vec<String>) {
    let shown = page(&town.drafter(), id);
    (
        shown.words(".blockers li > div > p:first-child"),
        shown.attributes(".blockers li a", "href"),
    )
}

fn submit(town: &Town, id: i64) -> Answer {
    act(&town.drafter(), id, "submit", &[])
}

/// Submits it, has it decided, and sets a moment soon.
pub fn schedule(town: &Town, id: i64, moment: &str) -> Answer {
    submit(town, id).expect(Status::SeeOther);
    decide(town, id).expect(Status::SeeOther);
    act(&town.drafter(), id, "schedule", &[("moment", moment)])
}

fn decide(town: &Town, id: i64) -> Answer {
    let decider = town.decider();
    let seen = digest(&decider, id);
    act(&decider, id, "decide", &[("digest", &seen)])
}

fn manifest(town: &Town, id: i64) -> Manifest {
    let bytes = town.store.read(|tx| releases::manifest(tx, ReleaseId(id)));
    Manifest::parse(&bytes.unwrap().unwrap()).unwrap()
}

pub fn pins(town: &Town, id: i64) -> Vec<FilePin> {
    manifest(town, id).items.remove(0).files
}

/// The names of what goes out of a pin.
fn names(pin: &FilePin) -> Vec<&str> {
    pin.bodies().map(|body| body.name.as_str()).collect()
}

pub fn kept_at(town: &Town, folder: &str, digest: &Digest) -> PathBuf {
    let name = digest.to_string();
    town.folder.path().join(folder).join(&name[..2]).join(name)
}

/// Everything on the shelf.
fn shelf(town: &Town) -> Vec<Digest> {
    let all = town.office().shelf.list().unwrap();
    all.into_iter().map(Result::unwrap).collect()
}

pub fn is_out(town: &Town, id: i64) -> bool {
    let found = town.store.read(|tx| releases::find(tx, ReleaseId(id)));
    found.unwrap().stage.key() == "released"
}

#[test]
fn no_picture_goes_out_before_everything_is_said_of_it() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let drafter = town.drafter();
    let files = files_of(&town, ROUTER);
    choose(&drafter, &files, &["square"]);
    let lead = place(&files, "ja", "lead");
    send(&drafter, &lead, "main.jpg", &photo(1300, 1100)).expect(Status::SeeOther);
    let id = begin(&town);
    let (why, links) = blockers(&town, id);
    let all = why.concat();
    for told in ["作っている途中", "権利が記録", "代替テキスト", "テキスト版"]
    {
        assert!(all.contains(told), "{told}: {why:?}");
    }
    let text = editor(&town, "ja");
    for place in [
        files.clone(),
        "/desk/files/1/rights".to_owned(),
        format!("{text}#alt"),
        format!("{text}#twin"),
    ] {
        assert!(links.contains(&place), "{place}: {links:?}");
    }
    submit(&town, id).expect(Status::UnprocessableEntity);
    at_the_desk::work(&town, &bench);
    assert!(!blockers(&town, id).0.concat().contains("作っている"));
    allow(&drafter, 1, "");
    let (why, links) = blockers(&town, id);
    assert!(why.concat().contains("特定できるか"), "{why:?}");
    assert!(links.contains(&"/desk/files/1/consents".to_owned()));
    nobody_is_in(&drafter, 1);
    describe(&town, &drafter);
    assert_eq!(blockers(&town, id).0, [""; 0]);
    submit(&town, id).expect(Status::SeeOther);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_manifest_pins_what_readers_get_and_never_a_master() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let id = begin(&town);
    assert_eq!(blockers(&town, id).0, [""; 0]);
    submit(&town, id).expect(Status::SeeOther);
    let pins = pins(&town, id);
    let [lead, square] = pins.as_slice() else {
        panic!("{pins:?}");
    };
    assert_eq!(lead.place.to_string(), "lead");
    assert!(lead.whole.is_empty() && lead.format.is_none());
    assert_eq!(
        names(lead),
        [
            "iot-router-lead-ja-320.webp",
            "iot-router-lead-ja-640.webp",
            "iot-router-lead-ja-960.webp",
            "iot-router-lead-ja-1280.webp",
            "iot-router-lead-ja-1300.webp",
            "iot-router-lead-ja-1280.jpg",
        ]
    );
    assert_eq!(square.place.to_string(), "format/square");
    let cut = ["iot-router-square-ja.webp", "iot-router-square-ja.jpg"];
    assert_eq!(names(square), cut);
    assert_eq!(square.whole[0].size, Some((1080, 1080)));
    let format = square.format.as_ref().expect("a format");
    assert_eq!((format.key.as_str(), format.version), ("square", 1));
    // what is told of rights is among the frozen bytes, what shows them is not
    let told = town.store.read(|tx| blobs::find(tx, &lead.rights)).unwrap();
    let rights: ShownRights = serde_json::from_str(&told).unwrap();
    assert_eq!((rights.licence, lead.until), (Licence::Own, None));
    assert!(!told.contains("evidence"), "{told}");
    let master = town
        .store
        .read(|tx| keihatsu::store::files::find(tx, keihatsu::domain::id::FileId(1)));
    let master = master.unwrap().digest;
    let bodies = || pins.iter().flat_map(FilePin::bodies);
    assert!(bodies().all(|body| body.digest != master));
    for body in bodies() {
        let bytes = fs::read(kept_at(&town, "files", &body.digest)).unwrap();
        assert_eq!(Digest::of(&bytes), body.digest);
        assert_eq!(bytes.len() as u64, body.bytes);
        assert!(body.name.is_ascii());
    }
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn what_goes_out_stands_where_readers_fetch_it() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let id = begin(&town);
    assert_eq!(shelf(&town), []);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    let manifest = manifest(&town, id);
    let pinned: Vec<Digest> = staging::bodies(&manifest).into_keys().collect();
    let mut there = shelf(&town);
    there.sort();
    assert_eq!(there, pinned);
    go_out(&town, START.plus(3600));
    assert!(is_out(&town, id));
    assert_eq!(wrong(&town), (vec![], vec![]));
    // whatever happens to it afterwards, somebody is told
    let (lost, stray) = (pinned[0], Digest::of("stray"));
    let path = kept_at(&town, "public", &lost);
    let whole = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    fs::create_dir_all(kept_at(&town, "public", &stray).parent().unwrap()).unwrap();
    fs::write(kept_at(&town, "public", &stray), "stray").unwrap();
    let (faults, unnamed) = wrong(&town);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0]
            .to_string()
            .contains(&format!("public/{lost}: is not there"))
    );
    assert_eq!(unnamed, [format!("public/{stray}")]);
    // a start puts it back; nobody has to ask
    fs::remove_file(kept_at(&town, "public", &stray)).unwrap();
    let office = town.office();
    let found = staging::stage_all(&town.store, &office.vault, &office.shelf).unwrap();
    assert_eq!(found, [""; 0]);
    assert_eq!(wrong(&town), (vec![], vec![]));
    // one byte, in the one file that has both names
    let mut flipped = whole;
    flipped[7] ^= 1;
    fs::write(&path, flipped).unwrap();
    let told: Vec<String> = wrong(&town).0.iter().map(ToString::to_string).collect();
    let of = |place: &str| format!("files: {place}{lost}: altered");
    assert_eq!(told, [of(""), of("public/")]);
}

#[test]
fn without_its_files_nothing_goes_out() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let id = begin(&town);
    submit(&town, id).expect(Status::SeeOther);
    decide(&town, id).expect(Status::SeeOther);
    let body = pins(&town, id)[0].views[0].clone();
    let kept = kept_at(&town, "files", &body.digest);
    let whole = fs::read(&kept).unwrap();
    let moment = [("moment", "2026-11-23T11:00")];
    // not there, then with another byte: no moment is set
    fs::remove_file(&kept).unwrap();
    let refused = act(&town.drafter(), id, "schedule", &moment);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert!(refused.words("#refusals").concat().contains(&body.name));
    let mut other = whole.clone();
    other[3] ^= 1;
    fs::write(&kept, &other).unwrap();
    let refused = act(&town.drafter(), id, "schedule", &moment);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert!(
        refused
            .words("#refusals")
            .concat()
            .contains("決裁されたものと違います")
    );
    fs::write(&kept, &whole).unwrap();
    act(&town.drafter(), id, "schedule", &moment).expect(Status::SeeOther);
    // gone at its very second: set aside, and it says why
    fs::remove_file(kept_at(&town, "public", &body.digest)).unwrap();
    town.wait(3600);
    go_out(&town, town.clock.now());
    assert!(!is_out(&town, id));
    let shown = page(&town.drafter(), id);
    let told = shown.words(".next .banner-stop").concat();
    assert!(told.contains(&body.name), "{told}");
    // tried again, its files are put there anew
    let version = shown.value("version");
    let again = act(&town.drafter(), id, "try-again", &[("version", &version)]);
    again.expect(Status::SeeOther);
    assert!(is_out(&town, id));
    assert_eq!(wrong(&town), (vec![], vec![]));
}

/// Somebody in the picture takes their word back while it waits for its moment.
#[test]
fn a_withdrawn_consent_keeps_back_what_was_scheduled() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let drafter = town.drafter();
    somebody_is_in(&drafter);
    let id = begin(&town);
    schedule(&town, id, "2026-11-23T11:00").expect(Status::SeeOther);
    let withdrawn = drafter.post("/desk/files/1/consents/1/withdraw", &[]);
    withdrawn.expect(Status::SeeOther);
    town.wait(3600);
    go_out(&town, town.clock.now());
    assert!(!is_out(&town, id));
    let told = page(&drafter, id).words(".next .banner-stop").concat();
    assert!(!told.is_empty());
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn where_nothing_can_be_put_no_moment_is_set() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let id = begin(&town);
    submit(&town, id).expect(Status::SeeOther);
    decide(&town, id).expect(Status::SeeOther);
    let shelf = town.folder.path().join("public");
    fs::remove_dir_all(&shelf).unwrap();
    fs::write(&shelf, "no folder").unwrap();
    let moment = [("moment", "2026-11-23T11:00")];
    let failed = act(&town.drafter(), id, "schedule", &moment);
    assert_eq!(failed.status, Status::InternalServerError);
    assert_eq!(crate::desk_releases::stage(&town, id).key(), "decided");
    fs::remove_file(&shelf).unwrap();
    fs::create_dir(&shelf).unwrap();
    act(&town.drafter(), id, "schedule", &moment).expect(Status::SeeOther);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_process_that_dies_between_goes_on_where_it_was() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let id = begin(&town);
    submit(&town, id).expect(Status::SeeOther);
    decide(&town, id).expect(Status::SeeOther);
    let office = town.office();
    let stage = || staging::stage(&town.store, &office.vault, &office.shelf, ReleaseId(id));
    // the files were put there, the moment was never set
    stage().unwrap().unwrap();
    assert_eq!(wrong(&town), (vec![], vec![]), "they are a release's");
    // half of them, and what was under way
    let one = *shelf(&town).first().expect("one");
    fs::remove_file(kept_at(&town, "public", &one)).unwrap();
    fs::write(town.folder.path().join("public/coming"), "half").unwrap();
    stage().unwrap().unwrap();
    let moment = [("moment", "2026-11-23T11:00")];
    act(&town.drafter(), id, "schedule", &moment).expect(Status::SeeOther);
    // the next start finds the release due and its files gone
    fs::remove_dir_all(town.folder.path().join("public")).unwrap();
    let later = keihatsu::web::clock::Clock::rehearsal(START.plus(3601));
    let town = town.again(later);
    assert!(is_out(&town, id));
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn rights_must_last_as_long_as_the_text_is_shown() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    with_lead(&town, &bench);
    let drafter = town.drafter();
    let id = begin(&town);
    allow(&drafter, 1, SOON);
    assert_eq!(blockers(&town, id).0, [""; 0], "shown without an end");
    let told = page(&drafter, id).words(".cautions").concat();
    assert!(told.contains("2026年12月10日"), "{told}");
    // a window beyond the end
    let work = format!("/desk/works/{}", crate::desk_releases::work(&town, ROUTER));
    let described = [
        ("topic", "iot-router"),
        ("audiences", "general"),
        ("shown_until", "2026-12-31"),
        ("version", "1"),
    ];
    let described = drafter.post(&format!("{work}/details"), &described);
    described.expect(Status::SeeOther);
    let (why, links) = blockers(&town, id);
    assert!(why.concat().contains("掲載期間の途中"), "{why:?}");
    assert!(links.contains(&"/desk/files/1/rights".to_owned()));
    // a spare one that lasts takes its place
    let files = files_of(&town, ROUTER);
    let board = drafter.get(&files).expect(Status::Ok);
    let spare = place(&files, "ja", "spare%2Flead");
    assert!(
        board.attributes("a", "href").contains(&spare),
        "{:?}",
        board.attributes("a", "href")
    );
    send(&drafter, &spare, "drawn.jpg", &photo(1200, 1090)).expect(Status::SeeOther);
    at_the_desk::work(&town, &bench);
    allow(&drafter, 2, "");
    nobody_is_in(&drafter, 2);
    assert_eq!(blockers(&town, id).0, [""; 0]);
    // a moment after the end is refused, one before it is not
    let late = schedule(&town, id, SOON).expect(Status::UnprocessableEntity);
    assert!(late.words("#refusals").concat().contains("権利か同意"));
    let moment = [("moment", "2026-12-10T11:59")];
    act(&drafter, id, "schedule", &moment).expect(Status::SeeOther);
    let pins = pins(&town, id);
    let seen: Vec<(String, bool, bool)> = pins
        .iter()
        .map(|pin| (pin.place.to_string(), pin.spare, pin.until.is_some()))
        .collect();
    let of = |place: &str, spare, ends| (place.to_owned(), spare, ends);
    assert_eq!(
        seen,
        [
            of("lead", false, true),
            of("lead", true, false),
            of("format/square", false, true),
            of("format/square", true, false),
        ]
    );
    assert_eq!(names(&pins[3])[0], "iot-router-square-spare-ja.webp");
    // somebody takes the rights back while it waits: it cannot be moved any more
    allow(&drafter, 1, "2026-11-24T00:00");
    let moved = act(&drafter, id, "schedule", &[("moment", "2026-11-25T00:00")]);
    moved.expect(Status::UnprocessableEntity);
    let told = page(&drafter, id).words(".cautions").concat();
    assert!(told.contains("権利の記録が変わりました"));
    assert_eq!(wrong(&town), (vec![], vec![]));
}
