//! Who may see and send what: every mounted route of the desk, with every role
//! and with none. A route that is not listed here fails.

use std::collections::{BTreeMap, BTreeSet};

use rocket::http::{Method, Status};

use crate::driver::{Person, Town};

use Who::{
    Anybody, ClockKeepers, Keepers, Only, Schedulers, Signers, Staff, Tellers, TermKeepers,
    Uploaders,
};

/// Who gets past the guard; what may be done to one object is told elsewhere.
#[derive(Clone, Copy)]
enum Who {
    Anybody,
    Staff,
    Only(&'static str),
    Keepers,
    TermKeepers,
    Schedulers,
    Signers,
    ClockKeepers,
    Tellers,
    Uploaders,
}

impl Who {
    fn holds(self, role: &str) -> bool {
        match self {
            Anybody => true,
            Staff => role != "partner",
            Only(name) => role == name,
            Keepers => ["drafter", "admin"].contains(&role),
            TermKeepers => ["drafter", "translator", "admin"].contains(&role),
            Schedulers => ["drafter", "decider"].contains(&role),
            Signers => ["concurrer", "examiner", "decider"].contains(&role),
            ClockKeepers => ["decider", "admin"].contains(&role),
            Tellers => ["drafter", "decider", "admin"].contains(&role),
            Uploaders => ["drafter", "translator"].contains(&role),
        }
    }
}

const FORMS: [(&str, Who); 66] = [
    ("/desk/releases/<id>/retention", ClockKeepers),
    ("/desk/releases/<id>/retention/done", Only("admin")),
    ("/desk/files/<id>/takedown", ClockKeepers),
    ("/desk/files/<id>/download/<digest>", Staff),
    ("/desk/files/<id>/told", Tellers),
    ("/desk/sign-in", Anybody),
    ("/desk/sign-out", Anybody),
    ("/desk/language", Anybody),
    ("/desk/me/password", Staff),
    ("/desk/clock", Staff),
    ("/desk/clock/agree", ClockKeepers),
    ("/desk/journal/verify", Staff),
    ("/desk/messages/<id>/again", Only("admin")),
    ("/desk/works/new", Only("drafter")),
    ("/desk/works/<id>/details", Only("drafter")),
    ("/desk/works/<id>/files", Uploaders),
    ("/desk/works/<id>/files/formats", Only("drafter")),
    ("/desk/works/<id>/files/<placing>/remove", Uploaders),
    ("/desk/works/<id>/files/<placing>/focal", Uploaders),
    ("/desk/works/<id>/texts/<locale>", Staff),
    ("/desk/works/<id>/texts/<locale>/approve", Staff),
    ("/desk/works/<id>/texts/<locale>/fill", Staff),
    ("/desk/works/<id>/texts/<locale>/preview", Staff),
    ("/desk/interchange", Staff),
    ("/desk/interchange/imports/<id>", Staff),
    ("/desk/formats/new", Only("admin")),
    ("/desk/formats/<key>", Only("admin")),
    ("/desk/glossary/new", TermKeepers),
    ("/desk/glossary/<id>", TermKeepers),
    ("/desk/glossary/<id>/remove", TermKeepers),
    ("/desk/files/add", Uploaders),
    ("/desk/files/tags", Uploaders),
    ("/desk/files/<id>/again", Uploaders),
    ("/desk/files/<id>/rights", Only("drafter")),
    ("/desk/files/<id>/people", Keepers),
    ("/desk/files/<id>/consents", Keepers),
    ("/desk/files/<id>/consents/<consent>/withdraw", Keepers),
    ("/desk/arrivals", Uploaders),
    ("/desk/arrivals/<id>", Uploaders),
    ("/desk/contacts/new", Keepers),
    ("/desk/contacts/<key>", Keepers),
    ("/desk/facts/new", Keepers),
    ("/desk/facts/<key>", Keepers),
    ("/desk/releases/new", Only("drafter")),
    ("/desk/releases/<id>/choose", Only("drafter")),
    ("/desk/releases/<id>/submit", Only("drafter")),
    ("/desk/releases/<id>/repeat", Only("drafter")),
    ("/desk/releases/<id>/decide", Only("decider")),
    ("/desk/releases/<id>/return", Signers),
    ("/desk/releases/<id>/sign/<act>", Staff),
    ("/desk/releases/<id>/circulate", Staff),
    ("/desk/releases/<id>/schedule", Schedulers),
    ("/desk/releases/<id>/release-now", Schedulers),
    ("/desk/releases/<id>/try-again", Schedulers),
    ("/desk/releases/<id>/withdraw", Schedulers),
    ("/desk/accounts/new", Only("admin")),
    ("/desk/accounts/<id>", Only("admin")),
    ("/desk/accounts/<id>/end", Only("admin")),
    ("/desk/organisations/new", Only("admin")),
    ("/desk/organisations/<id>", Only("admin")),
    ("/desk/languages/new", Only("admin")),
    ("/desk/languages/<tag>", TermKeepers),
    ("/desk/languages/<tag>/use", Only("admin")),
    ("/desk/languages/<tag>/names", Only("admin")),
    ("/desk/works/<id>/texts/<locale>/talk", Staff),
    ("/desk/works/<id>/texts/<locale>/readers", Staff),
];

/// Takes what nobody signed in sent, and keeps it.
const UNSIGNED: &str = "/desk/<_..>";

/// The address of a thing that is not there: whoever may come in finds nothing.
fn address(route: &str) -> String {
    let address = route
        .replace("<placing>", "999999")
        .replace("<consent>", "1")
        .replace("<digest>", "none")
        .replace("<act>", "agree");
    let address = address.replace("<id>", "999999").replace("<locale>", "en");
    address.replace("<key>", "nobody").replace("<tag>", "uk")
}

#[test]
fn no_role_sends_what_it_may_not() {
    let town = Town::new();
    let mounted = town.routes().into_iter();
    let mounted: Vec<String> = mounted
        .filter(|(method, path)| *method == Method::Post && path.starts_with("/desk/"))
        .map(|(_, path)| path)
        .filter(|path| path != UNSIGNED)
        .collect();
    let mut listed: BTreeMap<&str, Who> = FORMS.into_iter().collect();
    let unlisted: Vec<&String> = mounted
        .iter()
        .filter(|path| !listed.contains_key(path.as_str()))
        .collect();
    assert_eq!(unlisted, [""; 0]);
    let people: [(&str, Person<'_>); 7] = [
        ("drafter", town.drafter()),
        ("translator", town.translator()),
        ("concurrer", town.staff("concurrer")),
        ("examiner", town.staff("examiner")),
        ("decider", town.decider()),
        ("admin", town.admin()),
        ("partner", town.partner()),
    ];
    for route in &mounted {
        // a route may be mounted for several kinds of form
        let Some(who) = listed.remove(route.as_str()) else {
            continue;
        };
        let address = address(route);
        if matches!(who, Anybody) {
            continue;
        }
        let stranger = town.reader().post(&address, &[]);
        assert_eq!(stranger.status, Status::Unauthorized, "{route}");
        for (role, person) in &people {
            let answer = person.post(&address, &[]);
            let status = answer.status;
            assert!(
                !status.class().is_server_error(),
                "{route} {role}: {status}"
            );
            assert_ne!(status, Status::Unauthorized, "{route} {role}");
            if !who.holds(role) {
                assert_eq!(status, Status::Forbidden, "{route} {role}");
            } else if !matches!(who, Staff) {
                assert_ne!(status, Status::Forbidden, "{route} {role}");
            }
        }
    }
    let gone: Vec<&str> = listed.into_keys().collect();
    assert_eq!(gone, [""; 0], "listed, but not mounted");
}

/// Every page: its route, the address of one that is there, and who sees it.
const PAGES: [(&str, &str, Who); 49] = [
    ("/desk", "/desk", Staff),
    ("/desk/help", "/desk/help", Staff),
    ("/desk/me/password", "/desk/me/password", Staff),
    ("/desk/queue", "/desk/queue", Staff),
    ("/desk/matrix", "/desk/matrix", Staff),
    ("/desk/journal", "/desk/journal", Staff),
    ("/desk/messages", "/desk/messages", Only("admin")),
    ("/desk/accounts", "/desk/accounts", Only("admin")),
    ("/desk/accounts/new", "/desk/accounts/new", Only("admin")),
    ("/desk/accounts/<id>", "/desk/accounts/1", Only("admin")),
    ("/desk/organisations", "/desk/organisations", Staff),
    (
        "/desk/organisations/new",
        "/desk/organisations/new",
        Only("admin"),
    ),
    (
        "/desk/organisations/<id>",
        "/desk/organisations/1",
        Only("admin"),
    ),
    ("/desk/contacts", "/desk/contacts", Staff),
    ("/desk/contacts/new", "/desk/contacts/new", Keepers),
    ("/desk/contacts/<key>", "/desk/contacts/ipa", Staff),
    ("/desk/facts", "/desk/facts", Staff),
    ("/desk/facts/new", "/desk/facts/new", Keepers),
    ("/desk/facts/<key>", "<fact>", Staff),
    ("/desk/files", "/desk/files", Staff),
    ("/desk/files/add", "/desk/files/add", Uploaders),
    ("/desk/formats", "/desk/formats", Staff),
    ("/desk/formats/new", "/desk/formats/new", Only("admin")),
    ("/desk/formats/<key>", "/desk/formats/square", Only("admin")),
    ("/desk/glossary", "/desk/glossary", Staff),
    ("/desk/glossary/new", "/desk/glossary/new", TermKeepers),
    ("/desk/glossary/<id>", "/desk/glossary/1", TermKeepers),
    ("/desk/languages", "/desk/languages", Staff),
    ("/desk/languages/new", "/desk/languages/new", Only("admin")),
    ("/desk/languages/<tag>", "/desk/languages/vi", Staff),
    (
        "/desk/languages/<tag>/file",
        "/desk/languages/vi/file",
        Staff,
    ),
    ("/desk/interchange", "/desk/interchange", Staff),
    (
        "/desk/interchange/file",
        "/desk/interchange/file?locale=en",
        Staff,
    ),
    ("/desk/works", "/desk/works", Staff),
    ("/desk/works/new", "/desk/works/new", Only("drafter")),
    ("/desk/works/<id>", "/desk/works/1", Staff),
    (
        "/desk/works/<id>/details",
        "/desk/works/1/details",
        Only("drafter"),
    ),
    ("/desk/works/<id>/files", "/desk/works/1/files", Staff),
    (
        "/desk/works/<id>/files/place",
        "/desk/works/1/files/place?locale=ja&place=lead",
        Staff,
    ),
    (
        "/desk/works/<id>/texts/<locale>",
        "/desk/works/1/texts/en",
        Staff,
    ),
    (
        "/desk/works/<id>/texts/<locale>/preview",
        "/desk/works/1/texts/en/preview",
        Staff,
    ),
    (
        "/desk/works/<id>/versions/<locale>",
        "/desk/works/1/versions/en",
        Staff,
    ),
    ("/desk/releases", "/desk/releases", Staff),
    ("/desk/releases/new", "/desk/releases/new", Only("drafter")),
    ("/desk/releases/<id>", "/desk/releases/1", Staff),
    ("/desk/clocks", "/desk/clocks", Staff),
    (
        "/desk/releases/<id>/retention",
        "/desk/releases/1/retention",
        Staff,
    ),
    (
        "/desk/releases/<id>/manifest.json",
        "/desk/releases/1/manifest.json",
        Staff,
    ),
    (
        "/desk/releases/<id>/texts/<work>/<locale>",
        "/desk/releases/1/texts/1/en",
        Staff,
    ),
];

/// Pages of which none is there: names in a language that brings its own, of
/// words that no release pins, of somebody's file, alone, in its place and beside
/// another, of a question, of an upload, of a draft to choose for. Whoever may come in finds nothing.
const ABSENT: [(&str, &str, Who); 17] = [
    (
        "/desk/files/<id>/takedown",
        "/desk/files/999999/takedown",
        ClockKeepers,
    ),
    (
        "/desk/files/<id>/download/<digest>",
        "/desk/files/999999/download/none",
        Staff,
    ),
    (
        "/desk/files/<id>/to-tell.csv",
        "/desk/files/999999/to-tell.csv",
        Tellers,
    ),
    (
        "/desk/languages/<tag>/names",
        "/desk/languages/vi/names",
        Only("admin"),
    ),
    (
        "/desk/interchange/imports/<id>",
        "/desk/interchange/imports/1",
        Staff,
    ),
    (
        "/desk/releases/<id>/words/<locale>",
        "/desk/releases/999999/words/vi",
        Staff,
    ),
    ("/desk/questions/<id>", "/desk/questions/999999", Staff),
    ("/desk/files/<id>", "/desk/files/999999", Staff),
    (
        "/desk/files/<id>/compare",
        "/desk/files/999999/compare",
        Staff,
    ),
    (
        "/desk/works/<id>/files/<placing>/focal",
        "/desk/works/1/files/999999/focal",
        Staff,
    ),
    (
        "/desk/files/<id>/bytes/full",
        "/desk/files/999999/bytes/full",
        Staff,
    ),
    (
        "/desk/files/<id>/renditions/<digest>",
        "/desk/files/999999/renditions/none",
        Staff,
    ),
    (
        "/desk/files/<id>/rights",
        "/desk/files/999999/rights",
        Only("drafter"),
    ),
    (
        "/desk/files/<id>/consents",
        "/desk/files/999999/consents",
        Keepers,
    ),
    (
        "/desk/arrivals/<id>",
        "/desk/arrivals/00000000000000000000000000000000",
        Uploaders,
    ),
    (
        "/desk/releases/<id>/files/<digest>",
        "/desk/releases/1/files/none",
        Staff,
    ),
    (
        "/desk/releases/<id>/choose",
        "/desk/releases/999999/choose",
        Only("drafter"),
    ),
];

/// What nobody can ask for, and what is everybody's.
const OPEN: [&str; 6] = [
    "/desk/<_..>",
    "/desk/refused/host",
    "/desk/refused/cross-site",
    "/desk/refused/truncated",
    "/desk/refused/method",
    "/desk/sign-in",
];

#[test]
fn no_role_sees_what_it_may_not() {
    let town = Town::new();
    let listed = PAGES.iter().chain(&ABSENT).map(|(route, ..)| *route);
    let listed: BTreeSet<&str> = listed.chain(OPEN).collect();
    let mounted = town.routes().into_iter();
    let mounted: BTreeSet<String> = mounted
        .filter(|(method, path)| *method == Method::Get && path.starts_with("/desk"))
        .map(|(_, path)| path)
        .filter(|path| path == "/desk" || path.starts_with("/desk/"))
        .collect();
    let mounted: BTreeSet<&str> = mounted.iter().map(String::as_str).collect();
    assert_eq!(mounted, listed);
    let people: [(&str, Person<'_>); 7] = [
        ("drafter", town.drafter()),
        ("translator", town.translator()),
        ("concurrer", town.staff("concurrer")),
        ("examiner", town.staff("examiner")),
        ("decider", town.decider()),
        ("admin", town.admin()),
        ("partner", town.partner()),
    ];
    let facts = people[0].1.get("/desk/facts");
    let facts = facts.attributes("main a", "href");
    let fact = facts
        .iter()
        .find(|href| href.starts_with("/desk/facts/") && !href.ends_with("/new"));
    let pages = PAGES.iter().map(|page| (page, Status::Ok));
    let absent = ABSENT.iter().map(|page| (page, Status::NotFound));
    for ((route, address, who), found) in pages.chain(absent) {
        let address = if *address == "<fact>" {
            fact.unwrap()
        } else {
            *address
        };
        let stranger = town.reader().get(address);
        assert_eq!(stranger.status, Status::SeeOther, "{route}");
        assert!(stranger.location().starts_with("/desk/sign-in?"), "{route}");
        for (role, person) in &people {
            let expected = if who.holds(role) {
                found
            } else {
                Status::Forbidden
            };
            assert_eq!(person.get(address).status, expected, "{route} {role}");
        }
    }
    for address in &OPEN[1..5] {
        for (role, person) in &people {
            assert_eq!(
                person.get(address).status,
                Status::NotFound,
                "{address} {role}"
            );
        }
    }
}
