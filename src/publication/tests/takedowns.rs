//! Files that are taken down: gone at once, kept so, and brought back by a
//! newer release alone; every row is vouched for.

use super::{
    files::{END, ending, fetched},
    *,
};
use crate::{
    domain::{manifest::FilePin, placing::Place, takedown::OutPlace},
    workflow::check::check_public,
};

/// A text in two languages, the first with a picture that ends and its spare.
fn released(folder: &Folder) -> (Publication, [FilePin; 2]) {
    let publication = folder.open();
    let [first, spare] = ending();
    let package = draft(1, NOW).text("a", Locale::JA, 0, 1);
    let package = package.beside(first.clone()).beside(spare.clone());
    let package = package.text("a", Locale::EN, 0, 1).package();
    publication.apply(&package, NOW).expect("applied");
    (publication, [first, spare])
}

fn row(spare: bool) -> TakedownRow {
    TakedownRow {
        from: OutPlace {
            release: ReleaseId(1),
            slug: slug("a"),
            locale: Locale::JA,
            place: Place::Lead,
            spare,
        },
        sequence: 7,
        at: NOW.plus(60),
    }
}

#[test]
fn a_file_is_gone_at_once_and_its_spare_is_there() {
    let folder = Folder::new();
    let (publication, [first, spare]) = released(&folder);
    assert_eq!(publication.next_end(NOW), Some(END));
    assert!(matches!(fetched(&publication, &first, NOW), Found::Here(_)));
    assert_eq!(publication.take_down(&[row(false)]).expect("taken"), 1);
    // whatever the clock shows: also where it was set back
    for now in [NOW, NOW.plus(60), END] {
        assert_eq!(fetched(&publication, &first, now), Found::Unknown);
        assert!(matches!(fetched(&publication, &spare, now), Found::Here(_)));
        let files = article(&publication, "a", Locale::JA, now).files;
        let names: Vec<_> = files
            .here
            .iter()
            .map(|file| &file.pin.whole[0].name)
            .collect();
        assert_eq!(names, ["a-spare-ja.png"]);
        assert!(files.over.is_empty());
    }
    assert_eq!(publication.generation(), 2, "pages are made anew");
    assert_eq!(
        publication.next_end(NOW),
        None,
        "nothing ends then any more"
    );
    assert_eq!(publication.integrity().expect("checked"), [""; 0]);
    assert!(check_public(&publication).expect("checked").is_empty());
}

#[test]
fn where_nothing_is_left_the_page_says_since_when() {
    let folder = Folder::new();
    let (publication, [_, spare]) = released(&folder);
    let rows = [row(false), row(true)];
    assert_eq!(publication.take_down(&rows).expect("taken"), 2);
    assert_eq!(publication.take_down(&rows).expect("again"), 0);
    assert_eq!(publication.generation(), 3);
    assert_eq!(publication.takedowns().expect("listed"), rows);
    let now = NOW.plus(61);
    let files = article(&publication, "a", Locale::JA, now).files;
    assert!(files.here.is_empty());
    assert_eq!(files.over, [(Place::Lead, NOW.plus(60))]);
    assert_eq!(fetched(&publication, &spare, now), Found::Unknown);
    let english = article(&publication, "a", Locale::EN, now).files;
    assert!(english.elsewhere.is_empty());
    let listed = publication.materials(&Locale::JA, now).expect("listed");
    assert!(listed.is_empty());
    let addresses = publication.material_addresses(now).expect("listed");
    assert!(addresses.is_empty());
    // another handle, as after a restart
    let again = folder.open();
    assert_eq!(again.generation(), 3);
    assert_eq!(fetched(&again, &spare, now), Found::Unknown);
}

#[test]
fn a_newer_release_brings_it_back() {
    let folder = Folder::new();
    let (publication, [first, _]) = released(&folder);
    publication.take_down(&[row(false)]).expect("taken");
    let now = NOW.plus(120);
    let package = draft(2, now)
        .text("a", Locale::JA, 1, 1)
        .beside(first.clone());
    publication.apply(&package.package(), now).expect("applied");
    assert_eq!(publication.generation(), 3);
    assert!(matches!(fetched(&publication, &first, now), Found::Here(_)));
    assert!(check_public(&publication).expect("checked").is_empty());
}

#[test]
fn what_is_taken_down_stays_so() {
    let folder = Folder::new();
    let (publication, _) = released(&folder);
    publication.take_down(&[row(false)]).expect("taken");
    let forger = Connection::open(folder.file()).expect("open");
    for forging in ["delete from takedown", "update takedown set at = at - 1"] {
        let refused = forger.execute(forging, []).expect_err(forging);
        assert!(refused.to_string().contains("stays so"), "{refused}");
    }
    // of a release that nobody knows nothing is taken down
    let mut unknown = row(true);
    unknown.from.release = ReleaseId(9);
    publication.take_down(&[unknown]).expect_err("refused");
    assert_eq!(publication.takedowns().expect("listed"), [row(false)]);
}

#[test]
fn what_no_release_brought_out_cannot_be_taken_down() {
    let forge = |change: fn(&mut OutPlace)| {
        let folder = Folder::new();
        let (publication, _) = released(&folder);
        let mut forged = row(false);
        change(&mut forged.from);
        publication.take_down(&[forged]).expect("taken");
        let faults = check_public(&publication).expect("checked");
        assert_eq!(faults.len(), 1, "{faults:?}");
    };
    forge(|from| from.slug = slug("b"));
    forge(|from| from.locale = Locale::EN);
    forge(|from| from.place = Place::Captions);
    let folder = Folder::new();
    let (publication, _) = released(&folder);
    publication.take_down(&[row(false)]).expect("taken");
    let forger = Connection::open(folder.file()).expect("open");
    forger
        .execute_batch("drop trigger takedown_stays")
        .expect("dropped");
    let forged = forger.execute("update takedown set place = 'nowhere'", []);
    assert_eq!(forged.expect("forged"), 1);
    let faults = check_public(&publication).expect("checked");
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(!publication.integrity().expect("checked").is_empty());
}
