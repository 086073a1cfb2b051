//! What the desk offers to whom: what waits for a person stands before them,
//! and nothing is offered that would be refused.

use rocket::http::Status;

use super::{
    desk_releases::{find, make, page, work},
    desk_texts::Filled,
    driver::{Answer, Person, Town},
    following::{ROUTER, approve, editor, following, send_out, translate},
    languages::take_into_use,
};

/// What waits for approval, as the first page names it.
fn approvals(person: &Person<'_>) -> Vec<String> {
    let home = person.get("/desk").expect(Status::Ok);
    home.attributes(".now .approvals a", "href")
}

fn count(person: &Person<'_>) -> usize {
    let counts = person.get("/desk").words(".rail .count");
    let digits = counts.concat();
    let digits = digits.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits.parse().unwrap_or(0)
}

#[test]
fn a_checked_follower_waits_on_the_home_of_who_may_approve() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    let id = following(&town, &drafter);
    send_out(&town, id);
    assert!(approvals(&drafter).is_empty(), "nobody has checked it yet");
    let before = count(&drafter);
    translate(&town, &translator, "Home and office routers", "checked");
    assert_eq!(approvals(&drafter), [editor(&town, "en")]);
    assert!(approvals(&translator).is_empty(), "it is their own");
    assert!(
        approvals(&town.decider()).is_empty(),
        "they approve no texts"
    );
    assert!(count(&drafter) > 0 && before > 0);
    let home = drafter.get("/desk");
    let way = home.attributes(".now .narrowed a", "href");
    assert_eq!(way, ["/desk/queue", "/desk/queue?approve=true"]);
    let queue = drafter.get(&way[1]).expect(Status::Ok);
    let rows = queue.attributes(".queue a.row", "href");
    assert!(rows.contains(&format!("{}#title", editor(&town, "en"))));
    let signs = queue.words(".queue .row > .chip");
    assert!(signs.iter().all(|sign| sign.ends_with("承認を待っている")));
    let whole = drafter.get("/desk/queue").words(".queue li").len();
    assert!(whole > rows.len(), "not everything waits for approval");
    assert_eq!(queue.attributes("#approve[checked]", "value"), ["true"]);
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    assert!(approvals(&drafter).is_empty());
    let left = drafter.get(&way[1]).attributes(".queue a.row", "href");
    assert_eq!(left.len(), rows.len() - 1);
}

/// What no release asks for stands in the queue alone.
#[test]
fn what_nobody_waits_for_is_on_no_home() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    translate(&town, &translator, "Home and office routers", "checked");
    assert!(approvals(&drafter).is_empty());
    let queue = drafter.get("/desk/queue?approve=true").expect(Status::Ok);
    let rows = queue.attributes(".queue a.row", "href");
    assert!(rows.contains(&format!("{}#title", editor(&town, "en"))));
    make(&town, &drafter);
    assert_eq!(approvals(&drafter), [editor(&town, "en")]);
}

fn works_of(page: &Answer) -> Vec<String> {
    page.attributes(".matrix tbody th a", "href")
}

#[test]
fn the_matrix_of_a_release_shows_its_works() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = make(&town, &drafter);
    let release = page(&drafter, id);
    let address = format!("/desk/matrix?release={id}");
    let ways = release.attributes("main a[href^=\"/desk/matrix\"]", "href");
    assert_eq!(ways, std::slice::from_ref(&address));
    let shown = drafter.get(&address).expect(Status::Ok);
    assert_eq!(
        works_of(&shown),
        [format!("/desk/works/{}", work(&town, ROUTER))]
    );
    let chosen = shown.attributes("#release option[selected]", "value");
    assert_eq!(chosen, [id.to_string()]);
    let columns = shown.attributes(".matrix thead span[lang]", "lang");
    assert_eq!(columns, ["ja", "en"], "its languages");
    let back = shown.attributes(".narrowed a", "href");
    assert_eq!(back, [format!("/desk/releases/{id}")]);
    assert!(
        shown.words(".tally")[0].contains("素材1件"),
        "the sums follow"
    );
    for link in shown.attributes(".matrix tfoot .counts a", "href") {
        let counted = drafter.get(&link).expect(Status::Ok);
        assert_eq!(works_of(&counted), works_of(&shown), "{link}");
    }
    assert!(works_of(&drafter.get(&format!("{address}&words=zzz"))).is_empty());
    // one that went out long ago can be asked for as well
    let public = find(&town, "秋の注意喚起 第1弾");
    let shown = drafter.get(&format!("/desk/matrix?release={public}"));
    assert!(works_of(&shown).len() > 1);
    for unknown in ["999999", "x", "-1", "%00"] {
        let all = drafter.get(&format!("/desk/matrix?release={unknown}"));
        let all = all.expect(Status::Ok);
        assert_eq!(works_of(&all).len(), 17, "{unknown}");
        assert!(
            all.attributes("#release option[selected]", "value")
                .is_empty()
        );
    }
}

#[test]
fn who_may_not_call_a_change_of_meaning_harmless_is_not_asked() {
    let town = Town::new();
    let address = editor(&town, "en");
    let offered = |person: &Person<'_>| {
        let page = person.get(&address).expect(Status::Ok);
        (
            page.attributes("input[name=waive]", "value").len(),
            page.attributes("input[name=reason]", "name").len(),
            page.text().contains("言えるのは起案者だけ"),
        )
    };
    assert_eq!(offered(&town.translator()), (0, 0, true));
    assert_eq!(offered(&town.drafter()), (1, 1, false));
}

#[test]
fn who_checked_a_text_is_told_who_approves_it() {
    let town = Town::new();
    let (drafter, translator) = (town.drafter(), town.translator());
    translate(&town, &translator, "Home and office routers", "checked");
    let own = translator.get(&editor(&town, "en"));
    assert!(own.words("form.approve").is_empty());
    assert!(own.words("p.approve")[0].contains("審査者が承認できます"));
    let other = drafter.get(&editor(&town, "en"));
    assert_eq!(other.words("form.approve button"), ["承認する"]);
    assert!(other.words("p.approve").is_empty());
    approve(&town, &translator, "en").expect(Status::UnprocessableEntity);
    approve(&town, &drafter, "en").expect(Status::SeeOther);
}

#[test]
fn a_name_without_a_record_is_mended_where_it_stands() {
    let town = Town::new();
    let drafter = town.drafter();
    let address = editor(&town, "ja");
    Filled::of(&drafter.get(&address))
        .with("contacts", "nobody-knows")
        .send(&drafter, &address)
        .expect(Status::SeeOther);
    let shown = page(&drafter, make(&town, &drafter));
    let links = shown.attributes(".blockers .found-links a", "href");
    let place = format!("{address}#contacts");
    assert!(links.contains(&place), "{links:?}");
    assert!(!links.contains(&"/desk/contacts".to_owned()));
    let mended = drafter.get(&address).expect(Status::Ok);
    assert_eq!(mended.words("#contacts"), ["nobody-knows"]);
}

/// What keeps a language in use stands where the button would.
#[test]
fn a_language_with_readers_has_no_way_out_of_use() {
    let town = Town::new();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    let list = town.admin().get("/desk/languages").expect(Status::Ok);
    let offered = |tag: &str| {
        let form = format!("form[action=\"/desk/languages/{tag}/use\"]");
        list.attributes(&form, "action").len()
    };
    assert_eq!(["ja", "en", "uk"].map(offered), [0, 0, 1]);
    for (tag, why) in [("ja", "原文の言語"), ("en", "公開中の本文")] {
        let row = list.words(&format!("tr[id={tag}] td:last-child"));
        assert!(row[0].contains(why), "{row:?}");
    }
}

#[test]
fn a_state_of_an_edition_has_one_name() {
    let town = Town::new();
    let person = town.drafter();
    for language in ["ja", "en"] {
        let spoken = [("locale", language), ("next", "/desk/works")];
        person
            .post("/desk/language", &spoken)
            .expect(Status::SeeOther);
        let list = person.get("/desk/works?state=frozen").expect(Status::Ok);
        let named = list.words("#state option[selected]");
        let rows = list.words("td.edition .chip");
        assert!(!rows.is_empty());
        assert!(
            rows.iter().all(|row| *row == named[0]),
            "{rows:?} {named:?}"
        );
    }
}

/// What the selects show is what the list goes by.
#[test]
fn the_filter_shows_what_applies() {
    let town = Town::new();
    let drafter = town.drafter();
    let all = drafter.get("/desk/works").words("tbody tr").len();
    for (query, select, chosen) in [
        ("state=bogus", "state", ""),
        ("state=bogus&topic=ddos", "topic", "ddos"),
        ("locale=EN", "locale", "en"),
    ] {
        let list = drafter.get(&format!("/desk/works?{query}"));
        let list = list.expect(Status::Ok);
        let shown = list.attributes(&format!("#{select} option[selected]"), "value");
        assert_eq!(shown.concat(), chosen, "{query}");
        let rows = list.words("tbody tr").len();
        assert_eq!(rows == all, chosen.is_empty(), "{query}");
    }
}

#[test]
fn the_english_desk_names_records_in_english() {
    let town = Town::new();
    let admin = town.admin();
    take_into_use(&town, "uk").expect(Status::SeeOther);
    for (language, place) in [("ja", 0), ("en", 1)] {
        let spoken = [("locale", language), ("next", "/desk")];
        admin
            .post("/desk/language", &spoken)
            .expect(Status::SeeOther);
        for (address, names) in [
            ("/desk/contacts", "tbody th a"),
            ("/desk/facts", "tbody th a"),
            ("/desk/languages/uk", "#labels ~ .needs a"),
        ] {
            let list = admin.get(address).expect(Status::Ok);
            let spoken = list.attributes(names, "lang");
            assert!(!spoken.is_empty(), "{address}");
            assert!(
                spoken.iter().all(|tag| *tag == ["ja", "en"][place]),
                "{address} {spoken:?}"
            );
            let japanese = |name: &String| name.chars().any(|c| ('ぁ'..='ん').contains(&c));
            if language == "en" {
                assert!(!list.words(names).iter().any(japanese), "{address}");
            }
        }
    }
}

#[test]
fn a_place_in_the_tree_is_marked_where_it_does_not_count() {
    let town = Town::new();
    let tree = town.admin().get("/desk/organisations").expect(Status::Ok);
    // each has its kind, and nothing that others lack
    let chips = tree.words(".branch .chip").len();
    assert_eq!(chips, tree.words(".branch").len());
}

#[test]
fn the_glossary_stands_in_pages() {
    let town = Town::new();
    let translator = town.translator();
    let mut seen = std::collections::BTreeSet::new();
    for number in 0..20 {
        let source = format!("言い方{number}");
        let fields = [
            ("source", source.as_str()),
            ("locale", "en"),
            ("target", "way"),
        ];
        let added = translator.post("/desk/glossary/new", &fields);
        added.expect(Status::SeeOther);
    }
    let (mut address, mut pages) = ("/desk/glossary?locale=en".to_owned(), 0);
    loop {
        let page = translator.get(&address).expect(Status::Ok);
        let rows = page.words("tbody th [lang=ja]:first-child");
        assert!(rows.len() <= 50);
        for row in rows {
            assert!(seen.insert(row.clone()), "{row} stands twice");
        }
        pages += 1;
        match page.attributes("a[rel=next]", "href").first() {
            Some(next) => address = next.clone(),
            None => break,
        }
    }
    assert!(pages >= 2, "{}", seen.len());
    let last = translator
        .get("/desk/glossary?page=99999999")
        .expect(Status::Ok);
    assert!(!last.words("tbody tr").is_empty());
}

/// The bar of every page: the works are looked through, and the rooms open
/// where there is no rail.
#[test]
fn every_page_has_the_search_and_the_rooms() {
    let town = Town::new();
    let drafter = town.drafter();
    for address in [
        "/desk",
        "/desk/matrix",
        "/desk/releases",
        "/desk/glossary/1",
    ] {
        let page = drafter.get(address).expect(Status::Ok);
        assert_eq!(page.attributes(".top .find", "action"), ["/desk/works"]);
        assert_eq!(page.attributes(".top .find input", "name"), ["words"]);
        let (menu, rail) = (
            page.attributes(".top .menu a", "href"),
            page.attributes(".rail a", "href"),
        );
        assert_eq!(menu, rail, "the same rooms");
        assert!(!menu.contains(&"/desk/accounts".to_owned()));
        let here = page.attributes(".menu [aria-current]", "href");
        assert_eq!(here.len(), 1, "{address}");
        assert!(address.starts_with(&here[0]), "{address}");
    }
    let rooms = town.admin().get("/desk").attributes(".top .menu a", "href");
    assert!(rooms.contains(&"/desk/accounts".to_owned()));
    let count = drafter.get("/desk").words(".menu summary .count");
    assert_eq!(count, drafter.get("/desk").words(".rail .count"));
    let stranger = town.reader().get("/desk/sign-in").expect(Status::Ok);
    assert!(stranger.words(".top .find, .top .menu").is_empty());
    let found = drafter.get("/desk/works?words=iot-router");
    assert_eq!(found.expect(Status::Ok).words("tbody tr").len(), 1);
}

#[test]
fn the_dry_run_names_what_goes_out_and_what_follows() {
    let town = Town::new();
    let drafter = town.drafter();
    let id = following(&town, &drafter);
    let clear = page(&drafter, id).words(".banner-good").concat();
    let (out, later) = clear.split_once("揃ってから").expect("both are named");
    assert!(out.contains("公開する言語：日本語"), "{clear}");
    assert!(!out.contains("English"), "{clear}");
    assert!(
        later.contains("English") && !later.contains("日本語"),
        "{clear}"
    );
    translate(
        &town,
        &town.translator(),
        "Home and office routers",
        "checked",
    );
    approve(&town, &drafter, "en").expect(Status::SeeOther);
    let clear = page(&drafter, id).words(".banner-good").concat();
    assert!(clear.contains("日本語、English"), "{clear}");
    assert!(!clear.contains("揃ってから"), "nothing follows: {clear}");
}

/// Who wrote the source, and whose work it is, has nobody to ask.
#[test]
fn who_may_ask_the_author_is_offered_to() {
    let town = Town::new();
    let asks = |person: &Person<'_>, locale: &str| {
        let page = person.get(&editor(&town, locale)).expect(Status::Ok);
        !page
            .attributes("button[value=\"ask/summary\"]", "value")
            .is_empty()
    };
    for locale in ["en", "ja"] {
        assert!(!asks(&town.drafter(), locale), "the author: {locale}");
        assert!(asks(&town.translator(), locale), "{locale}");
        assert!(asks(&town.decider(), locale), "{locale}");
        assert!(asks(&town.admin(), locale), "{locale}");
    }
}
