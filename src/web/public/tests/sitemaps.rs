//! The sitemap: whole, in parts, and nothing beyond the end.

use super::*;

#[test]
fn the_sitemap_names_what_exists_and_nothing_else() {
    let place = Place::new();
    assert!(place.text("/sitemap.xml").contains("/sitemap-1.xml<"));
    let sitemap: String = (1..)
        .map(|number| place.get(&format!("/sitemap-{number}.xml")))
        .take_while(|part| part.status() == Status::Ok)
        .filter_map(|part| part.into_string())
        .collect();
    for (path, named) in [
        ("/ja/advisories/all<", true),
        ("/en/advisories/all<", true),
        ("/ja/advisories/single<", true),
        ("/en/advisories/single", false),
        ("advisories/over", false),
        ("/ja/topics/phishing<", true),
        ("/ja/topics/ddos", false),
        ("/desk", false),
    ] {
        assert_eq!(sitemap.contains(path), named, "{path}");
    }
    assert!(place.text("/robots.txt").contains("/sitemap.xml\n"));
}

/// However many works there are, a part stays small, and all parts together
/// name every address once.
#[test]
fn the_sitemap_comes_in_parts() {
    const WORKS: usize = 400;
    let folder = Folder::new();
    let publication = folder.open();
    let many = (0..WORKS).fold(draft(1, NOW.plus(-60)), |draft, work| {
        let name = format!("work-{work}");
        let draft = draft.text(&name, Locale::JA, 0, 1);
        draft.text(&name, Locale::EN, 0, 1)
    });
    publication.apply(&many.package(), NOW).expect("applied");
    let place = Place::of(folder, publication);
    let index = place.text("/sitemap.xml");
    let parts = index.matches("<loc>").count();
    assert!(parts > 3, "{index}");
    let mut named = 0;
    for number in 1..=parts {
        let path = format!("/sitemap-{number}.xml");
        assert!(index.contains(&format!("<loc>{ORIGIN}{path}</loc>")));
        let part = place.text(&path);
        assert!(part.matches("<url>").count() <= 250);
        assert!(part.len() < 500_000, "{}", part.len());
        named += part.matches("/advisories/work-").count();
    }
    // itself, and the two languages in which it is there
    assert_eq!(named, WORKS * 2 * 3);
    for nothing in [
        format!("/sitemap-{}.xml", parts + 1),
        "/sitemap-0.xml".into(),
        "/sitemap-01.xml".into(),
        "/sitemap-+1.xml".into(),
        "/sitemap-99999999999999999999.xml".into(),
    ] {
        assert_eq!(place.get(&nothing).status(), Status::NotFound, "{nothing}");
    }
}

/// What is beyond the end is counted once, until something changes.
#[test]
fn parts_that_are_not_there_are_counted_once() {
    let place = Place::new();
    let knows = || {
        let counted = place.client.rocket().state::<Counted>();
        let stamp = Stamp::of(&place.publication, NOW);
        counted.expect("managed").end_before(8, stamp)
    };
    assert!(!knows());
    assert_eq!(place.get("/sitemap-9.xml").status(), Status::NotFound);
    assert!(knows());
    assert_eq!(place.get("/sitemap-9.xml").status(), Status::NotFound);
    let package = draft(2, NOW).text("new", Locale::JA, 0, 1).package();
    place.publication.apply(&package, NOW).expect("applied");
    assert!(!knows());
    assert_eq!(place.get("/sitemap-1.xml").status(), Status::Ok);
}
