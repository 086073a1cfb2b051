//! Nothing that somebody placed is lost: two at once, editions that people
//! decide on, uploads in pieces, and whoever had a hand in it.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use keihatsu::domain::{release::Stage, work::EditionNumber};

use super::*;
use crate::{
    desk_releases::{act, digest, stage},
    following, outgoing,
};

fn newest(town: &Town, slug: &str) -> EditionNumber {
    let id = WorkId(number(town, slug));
    let newest = town.store.read(|tx| works::newest_edition(tx, id));
    newest.unwrap().number
}

/// Does and says all that these pictures need to go out.
fn let_out(town: &Town, files: &[i64]) {
    let drafter = town.drafter();
    work(town, &Bench::new(workshop()));
    for file in files {
        outgoing::allow(&drafter, *file, "");
        outgoing::nobody_is_in(&drafter, *file);
    }
    outgoing::describe(town, &drafter);
}

#[test]
fn of_two_at_once_the_second_is_asked() {
    let town = Town::new();
    let drafter = town.drafter();
    let files = files_of(&town, ROUTER);
    let page = place(&files, "ja", "lead");
    let target = drafter
        .get(&page)
        .attributes("form[data-arrivals]", "action")
        .remove(0);
    drafter
        .upload(&target, "first.jpg", &photo(30, 20))
        .expect(Status::SeeOther);
    let late = drafter.upload(&target, "second.jpg", &photo(31, 20));
    let late = late.expect(Status::Conflict);
    // both are named, and the second can still be placed
    assert_eq!(late.words("#refusals a"), ["second.jpg"]);
    assert!(late.words("#now ~ p a").contains(&"first.jpg".to_owned()));
    let anyway = late.attributes("#refusals form", "action").remove(0);
    let file = late.value("file");
    drafter
        .post(&anyway, &[("file", &file)])
        .expect(Status::SeeOther);
    let shown = drafter.get(&page).expect(Status::Ok);
    assert!(shown.words("#now ~ p a").contains(&"second.jpg".to_owned()));
    assert_eq!(shown.words("#history ~ ol li").len(), 2);
    // and so is whoever takes away what is not there any more
    let remove = shown.attributes("form[action$=remove]", "action").remove(0);
    let stale = drafter.post(&remove, &[("version", "1")]);
    stale.expect(Status::Conflict);
    drafter
        .post(&remove, &[("version", "2")])
        .expect(Status::SeeOther);
    let again = drafter.post(&remove, &[("version", "3")]);
    again.expect(Status::UnprocessableEntity);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_manifest_keeps_the_files_of_its_edition() {
    let town = Town::new();
    let drafter = town.drafter();
    // what is public stays as it is: a file begins the next edition
    let files = files_of(&town, "phishing");
    let before = newest(&town, "phishing");
    let lead = place(&files, "ja", "lead");
    send(&drafter, &lead, "a.jpg", &photo(30, 20)).expect(Status::SeeOther);
    let after = newest(&town, "phishing");
    assert_eq!(after, before.next());
    let attachment = place(&files, "en", "attachment/0");
    send(&drafter, &attachment, "b.txt", b"words").expect(Status::SeeOther);
    assert_eq!(newest(&town, "phishing"), after);
    let frozen = "update edition set state = 'frozen' where state = 'draft'";
    let changes = [
        "update edition_file set file_id = 1, version = version + 1",
        "insert into edition_file select 99, edition_id, 'ja', 'captions', file_id, focal_x,
            focal_y, 1, placed_by, placed_at from edition_file limit 1",
        "delete from edition_file",
        "update edition_file set place = 'captions' where place = 'lead'",
        "update edition_file_version set file_id = 2",
        "delete from edition_file_version",
    ];
    let copy = town.copy();
    let forged = rusqlite::Connection::open(copy.path().join("desk.db")).unwrap();
    forged.execute_batch(frozen).unwrap();
    for change in changes {
        assert!(forged.execute_batch(change).is_err(), "{change}");
    }
}

#[test]
fn files_go_along_into_the_next_edition() {
    let town = Town::new();
    let drafter = town.drafter();
    let files = files_of(&town, ROUTER);
    choose(&drafter, &files, &["square"]);
    for (at, name) in [("lead", "a.jpg"), ("attachment/0", "b.jpg")] {
        let page = place(&files, "ja", at);
        let bytes = photo(30 + u32::try_from(at.len()).unwrap(), 20);
        send(&drafter, &page, name, &bytes).expect(Status::SeeOther);
    }
    let_out(&town, &[1, 2]);
    let release = following::choose(&town, &drafter, ROUTER, &["ja"], &[]);
    act(&drafter, release, "submit", &[]).expect(Status::SeeOther);
    assert_eq!(stage(&town, release), Stage::Submitted);
    let before = newest(&town, ROUTER);
    // one is replaced: the other goes along
    let lead = place(&files, "ja", "lead");
    send(&drafter, &lead, "c.jpg", &photo(99, 20)).expect(Status::SeeOther);
    assert_eq!(newest(&town, ROUTER), before.next());
    let shown = drafter.get(&files).expect(Status::Ok);
    assert!(row(&shown, "代表画像").contains("c.jpg"));
    assert!(row(&shown, "添付 1").contains("b.jpg"));
    // who looks back finds the first where it stood
    let history = drafter.get(&lead).words("#history ~ ol li");
    assert_eq!(history.len(), 2);
    assert!(history[1].contains("a.jpg"), "{history:?}");
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn who_placed_a_file_does_not_decide_on_it() {
    let town = Town::new();
    let drafter = town.drafter();
    // somebody who drafts and decides in a small office
    let email = Email::parse(&demonstration::email("decider")).unwrap();
    let files = files_of(&town, ROUTER);
    let lead = add(&drafter, "a.jpg", &photo(30, 20));
    let id = WorkId(number(&town, ROUTER));
    let file: i64 = lead.rsplit('/').next().unwrap().parse().unwrap();
    let placed = town.store.write(|tx| {
        let mut actor = accounts::find_by_email(tx, &email)?.actor();
        actor.roles.push(keihatsu::domain::account::Role::Drafter);
        let spot = spot(tx, id, Place::Lead)?;
        placing::place(tx, &actor, &spot, FileId(file), town.clock.now())
    });
    placed.unwrap().unwrap();
    assert!(row(&drafter.get(&files), "代表画像").contains("a.jpg"));
    let_out(&town, &[file]);
    let release = following::choose(&town, &drafter, ROUTER, &["ja"], &[]);
    act(&drafter, release, "submit", &[]).expect(Status::SeeOther);
    let decider = town.decider();
    let seen = digest(&decider, release);
    let refused = act(&decider, release, "decide", &[("digest", &seen)]);
    refused.expect(Status::UnprocessableEntity);
    assert_eq!(stage(&town, release), Stage::Submitted);
}

/// Sends a file in one piece, for the place that a page names.
fn in_pieces(drafter: &Person<'_>, page: &str, name: &str, bytes: &[u8]) -> String {
    let version = ("Tus-Resumable", "1.0.0");
    let told = drafter
        .get(page)
        .attributes("form[data-arrivals]", "data-metadata");
    let metadata = format!("filename {},{}", BASE64_STANDARD.encode(name), told[0]);
    let length = bytes.len().to_string();
    let headers = [
        version,
        ("Upload-Length", &*length),
        ("Upload-Metadata", &*metadata),
    ];
    let begun = drafter.dispatch(Method::Post, "/desk/arrivals", None, &headers);
    let address = begun.expect(Status::Created).location().to_owned();
    let kind = ContentType::new("application", "offset+octet-stream");
    let headers = [version, ("Upload-Offset", "0")];
    let sent = drafter.dispatch(
        Method::Patch,
        &address,
        Some((kind, bytes.to_vec())),
        &headers,
    );
    sent.expect(Status::NoContent);
    drafter.get(&address).expect(Status::Ok).text()
}

#[test]
fn an_upload_in_pieces_finds_its_place() {
    let town = Town::new();
    let drafter = town.drafter();
    let files = files_of(&town, ROUTER);
    let lead = place(&files, "ja", "lead");
    let told = in_pieces(&drafter, &lead, "a.jpg", &photo(30, 20));
    assert!(
        told.contains("\"placed\"") && told.contains(&files),
        "{told}"
    );
    assert!(row(&drafter.get(&files), "代表画像").contains("a.jpg"));
    // one that does not fit is kept, and its sender is told where it is
    let told = in_pieces(&drafter, &lead, "b.txt", b"words");
    assert!(
        told.contains("\"kept\"") && told.contains("/desk/files/"),
        "{told}"
    );
    assert!(row(&drafter.get(&files), "代表画像").contains("a.jpg"));
    let headers = [
        ("Tus-Resumable", "1.0.0"),
        ("Upload-Length", "3"),
        ("Upload-Metadata", "filename YS50eHQ=,spot bm9uZQ=="),
    ];
    let refused = drafter.dispatch(Method::Post, "/desk/arrivals", None, &headers);
    assert_eq!(refused.status, Status::BadRequest);
    assert_eq!(wrong(&town), (vec![], vec![]));
}
