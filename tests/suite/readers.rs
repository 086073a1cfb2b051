//! What readers get from the whole app: the right language, the right status,
//! the right headers, and every link leads somewhere.

use std::collections::{BTreeSet, VecDeque};

use rocket::http::{Method, Status};

use crate::driver::Town;

#[test]
fn each_reader_is_sent_to_their_language() {
    let town = Town::new();
    for (header, locale) in [
        ("ja", "ja"),
        ("en-GB,en;q=0.9", "en"),
        ("ja-simple", "ja-simple"),
        ("fr-FR,fr;q=0.9", "en"),
        ("de;q=0.9, ja;q=0.5", "ja"),
        ("*", "ja"),
        ("", "ja"),
        ("\u{feff};;;,,,q=9,ja-", "ja"),
    ] {
        let answer = town.reader().get_with("/", &[("Accept-Language", header)]);
        assert_eq!(answer.status, Status::SeeOther, "{header}");
        assert_eq!(answer.location(), format!("/{locale}/"), "{header}");
        assert!(answer.header("vary").unwrap().contains("Accept-Language"));
    }
}

#[test]
fn every_link_of_the_public_pages_leads_to_a_page() {
    let town = Town::in_all_languages();
    let reader = town.reader();
    let mut seen: BTreeSet<String> = BTreeSet::from(["/ja/".to_owned()]);
    let mut queue: VecDeque<String> = seen.iter().cloned().collect();
    while let Some(address) = queue.pop_front() {
        let answer = reader.get(&address);
        assert_eq!(answer.header("set-cookie"), None, "{address}");
        // pages in a language that is data may lead to the reader's own
        if answer.status == Status::SeeOther && address.starts_with("/v") {
            let onward = answer.location().to_owned();
            assert!(onward.starts_with("/ja/v"), "{address} leads to {onward}");
            if seen.insert(onward.clone()) {
                queue.push_back(onward);
            }
            continue;
        }
        assert_eq!(answer.status, Status::Ok, "{address}");
        for link in answer.attributes("a, link", "href") {
            let path = link.strip_prefix("http://localhost").unwrap_or(&link);
            let path = path.split('#').next().unwrap_or_default();
            if path.starts_with('/') && path != "/" && seen.insert(path.to_owned()) {
                queue.push_back(path.to_owned());
            }
        }
        assert!(seen.len() < 2_000, "the pages do not end");
    }
    for expected in [
        "/en/advisories/card",
        "/ja-simple/feed.atom",
        "/ja/situations/site-down",
        "/en/about",
        "/my/advisories/phishing",
        "/pt-BR/help",
    ] {
        assert!(
            seen.contains(expected),
            "{expected} is linked from somewhere"
        );
    }
}

#[test]
fn an_advisory_is_there_in_every_language() {
    let town = Town::in_all_languages();
    let reader = town.reader();
    let known = keihatsu::domain::language::known();
    let known = known.iter();
    let tiers: Vec<_> = known.filter(|language| language.tier <= 2).collect();
    let tags: Vec<&str> = tiers.iter().map(|language| language.tag.as_str()).collect();
    for tag in &tags {
        let answer = reader.get(&format!("/{tag}/advisories/phishing"));
        assert_eq!(answer.status, Status::Ok, "{tag}");
        let existing = answer.attributes("link[hreflang]", "hreflang");
        assert_eq!(existing, [&tags[..], &["x-default"]].concat(), "{tag}");
        assert_eq!(answer.words(".changes li").len(), 1, "{tag}");
        let foreign = answer.attributes("main [lang]:not(article)", "lang");
        assert!(foreign.is_empty(), "{tag}: {foreign:?}");
    }
}

#[test]
fn a_page_is_sent_once_and_then_only_confirmed() {
    let town = Town::new();
    let reader = town.reader();
    let address = "/en/advisories/phishing";
    for (accepted, encoding) in [
        ("br, gzip", Some("br")),
        ("gzip", Some("gzip")),
        ("identity", None),
    ] {
        let first = reader.get_with(address, &[("Accept-Encoding", accepted)]);
        assert_eq!(first.header("content-encoding"), encoding);
        let etag = first.header("etag").unwrap().to_owned();
        let again = reader.get_with(
            address,
            &[("Accept-Encoding", accepted), ("If-None-Match", &etag)],
        );
        assert_eq!(again.status, Status::NotModified);
        assert!(again.body.is_empty());
        assert_eq!(again.header("etag"), Some(etag.as_str()));
    }
    let head = reader.send(Method::Head, address, None, &[]);
    assert_eq!((head.status, head.body.len()), (Status::Ok, 0));
}

#[test]
fn a_confirmed_page_is_not_confirmed_after_a_release() {
    let town = Town::new();
    let reader = town.reader();
    let etag = reader.get("/ja/").header("etag").unwrap().to_owned();
    town.wait(120);
    let after = reader.get_with("/ja/", &[("If-None-Match", &etag)]);
    assert_eq!(after.status, Status::Ok);
    assert!(after.text().contains("/ja/advisories/voice-phishing"));
}

#[test]
fn wrong_addresses_get_the_right_page_in_the_right_language() {
    let town = Town::new();
    let reader = town.reader();
    let long = format!("/ja/advisories/{}", "a".repeat(5_000));
    for (address, language) in [
        ("/ja/advisories/nothing", "ja"),
        ("/en/advisories/Nothing%20Here", "en"),
        ("/ja-simple/topics/nothing", "ja-simple"),
        ("/en/situations/nothing", "en"),
        ("/xx/advisories/phishing", "ja"),
        ("/ja/advisories/..%2f..%2fetc%2fpasswd", "ja"),
        ("/ja/advisories/%00", "ja"),
        ("/ja/advisories/%ff%fe", "ja"),
        ("/.git/config", "ja"),
        ("/assets/000000000000/base.css", "ja"),
        ("/refused/host", "ja"),
        ("/ja/advisories?page=2000", "ja"),
        ("/ja/advisories?page=abc", "ja"),
        ("/en/advisories?page=-1", "en"),
        ("/ja/advisories?page=99999999999999999999", "ja"),
        (long.as_str(), "ja"),
    ] {
        let answer = reader.get(address);
        assert_eq!(answer.status, Status::NotFound, "{address}");
        assert_eq!(answer.attributes("html", "lang"), [language], "{address}");
        assert!(answer.words("main a").len() >= 2, "{address} leads on");
        assert!(
            !answer.text().contains(&"a".repeat(1_000)),
            "{address} comes back"
        );
    }
}

#[test]
fn a_text_without_a_translation_says_so_and_offers_what_there_is() {
    let town = Town::new();
    let cast = crate::the_clock::cast(&town);
    let now = town.clock.now();
    town.store
        .write(|tx| -> Result<(), keihatsu::workflow::Error> {
            let slug = keihatsu::domain::slug::Slug::parse("iot-router").unwrap();
            let work = keihatsu::store::works::find_by_slug(tx, &slug)?.id;
            let choices = [(work, keihatsu::domain::locale::Locale::JA)];
            let id = keihatsu::workflow::releases::make(
                tx,
                &cast.drafter,
                "ja",
                &keihatsu::workflow::dry_run::Scope::required(&choices),
                now,
            )?
            .unwrap();
            let digest = keihatsu::workflow::releases::submit(tx, &cast.drafter, id, now)?.unwrap();
            keihatsu::workflow::releases::decide(tx, &cast.decider, id, digest, now)?.unwrap();
            keihatsu::workflow::releases::schedule(tx, &cast.drafter, id, now, now)?.unwrap();
            Ok(())
        })
        .unwrap();
    town.rearm();
    let reader = town.reader();
    assert_eq!(reader.get("/ja/advisories/iot-router").status, Status::Ok);
    let answer = reader.get("/en/advisories/iot-router");
    assert_eq!(answer.status, Status::NotFound);
    assert_eq!(answer.attributes("html", "lang"), ["en"]);
    let offers = answer.attributes("main a", "href");
    assert!(
        offers.contains(&"/ja/advisories/iot-router".to_owned()),
        "{offers:?}"
    );
    let alternates = reader
        .get("/ja/advisories/iot-router")
        .attributes("link[rel=alternate][hreflang]", "hreflang");
    assert!(!alternates.contains(&"en".to_owned()), "{alternates:?}");
}

/// A translation that is not approved stays behind where it may follow: the
/// release goes out, and its readers are told what to expect.
#[test]
fn a_translation_that_follows_is_announced_with_its_source() {
    use keihatsu::{
        domain::{locale::Locale, slug::Slug},
        store::works,
        workflow::{dry_run::Scope, releases},
    };
    let town = Town::new();
    let cast = crate::the_clock::cast(&town);
    let now = town.clock.now();
    town.store
        .write(|tx| -> Result<(), keihatsu::workflow::Error> {
            let work = works::find_by_slug(tx, &Slug::parse("iot-router").unwrap())?.id;
            let scope = Scope {
                choices: vec![(work, Locale::JA), (work, Locale::EN)],
                follow: [Locale::EN].into(),
            };
            let required = Scope::required(&scope.choices);
            let stopped = releases::make(tx, &cast.drafter, "all", &required, now)?.unwrap();
            assert!(releases::submit(tx, &cast.drafter, stopped, now)?.is_err());
            let id = releases::make(tx, &cast.drafter, "ja first", &scope, now)?.unwrap();
            let digest = releases::submit(tx, &cast.drafter, id, now)?.unwrap();
            releases::decide(tx, &cast.decider, id, digest, now)?.unwrap();
            releases::schedule(tx, &cast.drafter, id, now, now)?.unwrap();
            Ok(())
        })
        .unwrap();
    town.rearm();
    let page = town.reader().get("/en/advisories/iot-router");
    assert_eq!(page.status, Status::Ok);
    assert_eq!(page.attributes("html", "lang"), ["en"]);
    assert!(page.text().contains("A translation is being made"));
    assert!(page.text().contains("見直し中"), "the source stands below");
    let untold = town.reader().get("/ja-simple/advisories/iot-router");
    assert_eq!(untold.status, Status::NotFound, "nobody announced this one");
}

#[test]
fn a_situation_without_an_advisory_still_helps() {
    let town = Town::new();
    for locale in ["ja", "ja-simple", "en"] {
        let answer = town
            .reader()
            .get(&format!("/{locale}/situations/router-old"));
        assert_eq!(answer.status, Status::Ok, "{locale}");
        assert_eq!(answer.words("main .steps li").len(), 4, "{locale}");
        assert_eq!(answer.words("main .contact").len(), 2, "{locale}");
        let calls = answer.attributes("main .contact-call", "href");
        assert_eq!(calls, ["tel:%239110"], "{locale}");
        let links = answer.attributes("main .more a", "href");
        assert!(links.contains(&format!("/{locale}/help")), "{links:?}");
    }
}

/// Two topics ask for nearly the same steps: nobody reads them twice.
#[test]
fn the_closest_steps_stand_first_and_others_are_folded() {
    let town = Town::new();
    for (situation, folded) in [("entered-password", 1), ("warning-screen", 0)] {
        let page = town.reader().get(&format!("/en/situations/{situation}"));
        assert_eq!(page.status, Status::Ok);
        assert_eq!(page.words("section > .urgent").len(), 1, "{situation}");
        assert_eq!(page.words("details > .urgent").len(), folded, "{situation}");
        assert_eq!(page.words("main details > summary").len(), folded);
        let jump = page.attributes("header + .jumps a", "href");
        assert_eq!(jump, ["#contacts"], "{situation}");
        assert!(!page.words("#contacts").is_empty(), "{situation}");
    }
}

#[test]
fn every_answer_carries_the_headers() {
    let town = Town::new();
    let person = town.drafter();
    for address in [
        "/",
        "/ja/",
        "/ja/nothing-here",
        "/desk",
        "/desk/nothing",
        "/ja/feed.atom",
        "/robots.txt",
    ] {
        let answer = person.get(address);
        let policy = answer.header("content-security-policy").unwrap();
        assert!(!policy.contains("unsafe"), "{address}");
        assert!(policy.contains("frame-ancestors 'none'"), "{address}");
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{address}"
        );
        assert!(answer.header("cache-control").is_some(), "{address}");
        assert_eq!(answer.header("server"), None, "{address}");
    }
    assert!(
        person
            .get("/desk")
            .header("cache-control")
            .unwrap()
            .contains("no-store")
    );
}

#[test]
fn odd_methods_and_hosts_are_refused_and_nothing_breaks() {
    let town = Town::new();
    let reader = town.reader();
    for method in [
        Method::Post,
        Method::Put,
        Method::Delete,
        Method::Patch,
        Method::Options,
    ] {
        for address in [
            "/",
            "/ja/",
            "/ja/advisories/phishing",
            "/desk/works",
            "/nothing",
        ] {
            let answer = reader.send(method, address, Some("a=b".into()), &[]);
            assert!(
                answer.status.class().is_client_error(),
                "{method} {address}: {}",
                answer.status
            );
        }
    }
    for host in ["", "a b", "evil.example/..", "\u{1F600}"] {
        let answer = reader.get_with("/ja/", &[("Host", host)]);
        assert_eq!(answer.status, Status::BadRequest, "{host}");
    }
}

#[test]
fn a_page_is_for_reading_and_says_so() {
    let town = Town::new();
    let reader = town.reader();
    for (address, language) in [
        ("/ja/", "ja"),
        ("/en/advisories/phishing", "en"),
        ("/ja-simple/help", "ja-simple"),
        ("/en/situations/router-old", "en"),
        ("/en/feed.atom", "en"),
    ] {
        for method in [Method::Post, Method::Put, Method::Delete, Method::Patch] {
            let answer = reader.send(method, address, None, &[]);
            assert_eq!(
                answer.status,
                Status::MethodNotAllowed,
                "{method} {address}"
            );
            assert_eq!(answer.header("allow"), Some("GET, HEAD"), "{address}");
            assert_eq!(answer.attributes("html", "lang"), [language], "{address}");
        }
    }
    for address in [
        "/en/advisories/nothing",
        "/ja/nothing",
        "/en/topics/nothing",
    ] {
        let answer = reader.send(Method::Post, address, None, &[]);
        assert_eq!(answer.status, Status::NotFound, "{address}");
    }
}

#[test]
fn a_language_with_a_region_leads_to_the_language() {
    let town = Town::new();
    let reader = town.reader();
    for (address, target) in [
        ("/en-US/advisories/phishing", "/en/advisories/phishing"),
        ("/ja-JP/help", "/ja/help"),
        ("/JA/advisories?page=2", "/ja/advisories?page=2"),
        ("/en-gb/", "/en/"),
    ] {
        let answer = reader.get(address);
        assert_eq!(answer.status, Status::PermanentRedirect, "{address}");
        assert_eq!(answer.location(), target, "{address}");
    }
    for address in ["/uk/help", "/zh-TW/", "/xx/", "/desk-US/"] {
        let answer = reader.get(address);
        assert_eq!(answer.status, Status::NotFound, "{address}");
        assert!(answer.words("main a").len() >= 3, "{address}");
    }
}

#[test]
fn an_advisory_is_short_to_act_on() {
    let town = Town::new();
    for locale in ["ja", "ja-simple", "en"] {
        let answer = town.reader().get(&format!("/{locale}/advisories/phishing"));
        let jumps = answer.attributes("main .jumps a", "href");
        assert_eq!(jumps, ["#aftermath", "#contacts"], "{locale}");
        let ids = answer.attributes("main h2", "id");
        for jump in jumps {
            assert!(ids.iter().any(|id| jump == format!("#{id}")), "{jump}");
        }
    }
    let easy = town.reader().get("/ja-simple/advisories/phishing");
    assert_eq!(easy.words(".article-dates dd rt")[0], "けいさつちょう");
}

#[test]
fn feeds_are_well_formed_and_in_one_language() {
    let town = Town::new();
    for locale in ["ja", "ja-simple", "en"] {
        let feed = town.reader().get(&format!("/{locale}/feed.atom"));
        assert!(
            feed.header("content-type")
                .unwrap()
                .starts_with("application/atom+xml")
        );
        let text = feed.text();
        assert_eq!(text.matches("<entry").count(), 12, "{locale}");
        assert_eq!(
            text.matches("<entry").count(),
            text.matches("</entry>").count()
        );
        assert!(text.contains(&format!("xml:lang=\"{locale}\"")), "{locale}");
        assert!(
            !text.contains('《') && !text.contains("[["),
            "{locale}: marks are resolved"
        );
    }
}

#[test]
fn figures_are_told_apart_and_keep_their_furigana() {
    let town = Town::new();
    for locale in ["ja", "ja-simple", "en"] {
        let page = town
            .reader()
            .get(&format!("/{locale}/advisories/ransomware"));
        let statements = page.words(".fact-statement");
        let apart: std::collections::BTreeSet<_> = statements.iter().collect();
        assert!(
            statements.len() > 1 && apart.len() == statements.len(),
            "{statements:?}"
        );
        // a box that lays its parts out one by one would tear a word apart
        assert!(page.words(".fact-period > ruby, .chip > ruby").is_empty());
    }
}
