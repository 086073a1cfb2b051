//! Where readers look, they find that a translation is being made, and the way
//! to the words that there are until then.

use rocket::http::Status;

use super::{
    driver::{Answer, Town},
    following::{approve, following, prepared, send_out, sound, translate},
};

const TOPIC: &str = "iot-router";

fn hreflangs(page: &Answer) -> Vec<String> {
    page.attributes("link[hreflang]", "hreflang")
}

#[test]
fn a_promised_translation_is_found_where_readers_look() {
    let town = Town::new();
    let (drafter, reader) = (town.drafter(), town.reader());
    let id = following(&town, &drafter);
    let places = [
        "/en/",
        "/en/advisories",
        &format!("/en/topics/{TOPIC}"),
        "/en/audiences/sme",
        "/en/situations/router-old",
    ];
    let told = |address: &str| {
        let page = reader.get(address).expect(Status::Ok);
        page.attributes(".coming a", "href")
    };
    for address in places {
        assert!(told(address).is_empty(), "{address}: nothing is public");
    }
    send_out(&town, id);
    for address in places {
        assert_eq!(told(address), ["/en/advisories/iot-router"], "{address}");
    }
    let elsewhere = ["/en/topics/phishing", "/en/audiences/seniors", "/ja/"];
    for address in elsewhere {
        assert!(told(address).is_empty(), "{address}");
    }
    let page = reader.get("/en/situations/router-old");
    // the title is in the language that it is in, and so is what to do now
    assert_eq!(page.attributes(".coming a [lang]", "lang"), ["ja"]);
    assert_eq!(page.attributes("section[lang] .urgent", "class").len(), 1);
    let (drafter, translator) = (town.drafter(), town.translator());
    translate(&town, &translator, "Home and office routers", "checked");
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    send_out(&town, prepared(&drafter)[0]);
    for address in places {
        assert!(told(address).is_empty(), "{address}: it is there");
    }
    sound(&town);
}

#[test]
fn nobody_is_sent_to_a_situation_without_an_answer() {
    let town = Town::new();
    let (drafter, reader) = (town.drafter(), town.reader());
    let (japanese, english) = ("/ja/situations/router-old", "/en/situations/router-old");
    let robots = |page: &Answer| page.attributes("meta[name=robots]", "content");
    for address in [japanese, english] {
        let page = reader.get(address).expect(Status::Ok);
        assert!(hreflangs(&page).is_empty(), "{address}");
        assert_eq!(robots(&page), ["noindex"], "{address}");
    }
    assert!(!reader.sitemap().contains("/situations/router-old<"));
    let id = following(&town, &drafter);
    send_out(&town, id);
    let page = reader.get(japanese).expect(Status::Ok);
    assert_eq!(hreflangs(&page), ["ja", "x-default"]);
    assert!(robots(&page).is_empty());
    let links = page.attributes("a[lang]", "href");
    assert!(links.contains(&"/en/".to_owned()), "{links:?}");
    assert!(!links.contains(&english.to_owned()), "{links:?}");
    let page = reader.get(english).expect(Status::Ok);
    assert!(hreflangs(&page).is_empty());
    assert_eq!(robots(&page), ["noindex"]);
    assert!(
        page.attributes("a[lang]", "href")
            .contains(&japanese.to_owned())
    );
    let sitemap = reader.sitemap();
    assert!(sitemap.contains("/ja/situations/router-old<"));
    assert!(!sitemap.contains("/en/situations/router-old<"));
}
