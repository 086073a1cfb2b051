//! What stays in every crop: by a click, by one of nine places, by numbers.

use super::*;

/// A wide picture of three colours as the lead of a work with a square format;
/// the page of its focal point.
fn three_colours(town: &Town, drafter: &Person<'_>) -> (String, String) {
    let files = files_of(town, ROUTER);
    choose(drafter, &files, &["banner-300x250"]);
    let picture = fixtures::Picture::of(900, 250, 3, |x, _| match x / 300 {
        0 => vec![220, 30, 30],
        1 => vec![30, 220, 30],
        _ => vec![30, 30, 220],
    });
    let lead = place(&files, "ja", "lead");
    let jpeg = fixtures::jpeg(&picture, 95);
    send(drafter, &lead, "three.jpg", &jpeg).expect(Status::SeeOther);
    let page = drafter.get(&lead).attributes("a[href$=focal]", "href");
    (lead, page[0].clone())
}

/// The colour in the middle of the newest crop: which of the three it is.
fn middle(town: &Town, bench: &Bench, drafter: &Person<'_>, lead: &str) -> usize {
    work(town, bench);
    let version = drafter.get(lead);
    let file = version.attributes("#now ~ p a", "href").remove(0);
    let page = drafter.get(&file).expect(Status::Ok);
    let links = page.attributes("#made td a", "href");
    let sizes = page.words("#made td:nth-child(2)");
    let kinds = page.words("#made td:nth-child(3)");
    // the one that the board shows: of the recipe that the plan names
    let id = WorkId(number(town, ROUTER));
    let board = town.store.read(|tx| board::read(tx, id, None)).unwrap();
    let place = "format/banner-300x250".parse().unwrap();
    let (_, cell) = board.cell(&Locale::JA, &place).unwrap();
    assert_eq!(cell.standing, board::Standing::There);
    let part = cell.thumb.clone().unwrap().part;
    let mut found = None;
    for ((link, size), kind) in links.iter().zip(&sizes).zip(&kinds) {
        if size == "300 × 250" && kind == "JPEG" {
            let made = fixtures::opened(&drafter.get(link).body);
            let colour = made.at(150, 125);
            let highest = (0..3).max_by_key(|at| colour[*at]).unwrap();
            if (part.left + 150) / 300 == u32::try_from(highest).unwrap() {
                found = Some(highest);
            }
        }
    }
    found.expect("a crop of that part")
}

#[test]
fn a_click_on_the_picture_moves_every_crop() {
    let (town, bench) = (Town::new(), Bench::new(workshop()));
    let drafter = town.drafter();
    let (lead, page) = three_colours(&town, &drafter);
    assert_eq!(middle(&town, &bench, &drafter, &lead), 1);
    let shown = drafter.get(&page).expect(Status::Ok);
    // without a script: the browser says where, and the name how large it was
    let sizes = shown.attributes("input[type=image]", "width");
    assert_eq!(sizes, ["300", "640"]);
    let version = shown.value("version");
    let click = [
        ("version", version.as_str()),
        ("at300.x", "20"),
        ("at300.y", "10"),
    ];
    drafter.post(&page, &click).expect(Status::SeeOther);
    assert_eq!(middle(&town, &bench, &drafter, &lead), 0);
    // one of nine places
    let version = drafter.get(&page).value("version");
    let right = [("version", version.as_str()), ("spot", "6")];
    drafter.post(&page, &right).expect(Status::SeeOther);
    assert_eq!(middle(&town, &bench, &drafter, &lead), 2);
    let version = drafter.get(&page).value("version");
    let numbers = [("version", version.as_str()), ("x", "50"), ("y", "33.33")];
    drafter.post(&page, &numbers).expect(Status::SeeOther);
    assert_eq!(middle(&town, &bench, &drafter, &lead), 1);
    let again = drafter.get(&page).expect(Status::Ok);
    assert_eq!(
        (again.value("x"), again.value("y")),
        ("50".into(), "33.33".into())
    );
    // what was made before is known: the same point makes nothing anew
    let version = again.value("version");
    let same = [("version", version.as_str()), ("spot", "6")];
    drafter.post(&page, &same).expect(Status::SeeOther);
    assert_eq!(work(&town, &bench).0, 0);
    assert_eq!(wrong(&town), (vec![], vec![]));
}

#[test]
fn a_point_that_is_none_is_refused_with_what_was_typed() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let (_, page) = three_colours(&town, &drafter);
    let version = drafter.get(&page).value("version");
    let seen = ("version", version.as_str());
    for (x, y) in [("101", "5"), ("", "5"), ("真ん中", "5"), ("-1", "5")] {
        let refused = drafter.post(&page, &[seen, ("x", x), ("y", y)]);
        let refused = refused.expect(Status::UnprocessableEntity);
        assert_eq!(refused.attributes("#refusals a", "href"), ["#x"]);
        assert_eq!(
            (refused.value("x"), refused.value("y")),
            (x.into(), y.into())
        );
    }
    // a picture that is pressed with a key says that it was pressed nowhere
    let key = [seen, ("at640.x", "0"), ("at640.y", "0")];
    drafter
        .post(&page, &key)
        .expect(Status::UnprocessableEntity);
    // beyond its edge is its edge
    let beyond = [seen, ("at640.x", "99999"), ("at640.y", "99999")];
    drafter.post(&page, &beyond).expect(Status::SeeOther);
    // somebody was first
    let late = drafter.post(&page, &[seen, ("spot", "1")]);
    let late = late.expect(Status::Conflict);
    assert_eq!(late.words("[role=alert]").len(), 1);
    let shown = translator.get(&page).expect(Status::Ok);
    assert_eq!(shown.attributes("input[name=x]", "value").len(), 0);
    let refused = translator.post(&page, &[seen, ("spot", "1")]);
    assert_eq!(refused.status, Status::Forbidden);
    assert_eq!(wrong(&town), (vec![], vec![]));
}
