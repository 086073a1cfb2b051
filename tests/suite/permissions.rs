//! Who may send what: every mounted route of the desk that takes a form, with
//! every role. A route that is not listed here fails.

use std::collections::BTreeMap;

use rocket::http::{Method, Status};

use crate::driver::{Person, Town};

use Who::{Anybody, ClockKeepers, Keepers, Only, Schedulers, Staff, TermKeepers};

/// Who gets past the guard; what may be done to one object is told elsewhere.
#[derive(Clone, Copy)]
enum Who {
    Anybody,
    Staff,
    Only(&'static str),
    Keepers,
    TermKeepers,
    Schedulers,
    ClockKeepers,
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
            ClockKeepers => ["decider", "admin"].contains(&role),
        }
    }
}

const FORMS: [(&str, Who); 44] = [
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
    ("/desk/works/<id>/texts/<locale>", Staff),
    ("/desk/works/<id>/texts/<locale>/approve", Staff),
    ("/desk/works/<id>/texts/<locale>/fill", Staff),
    ("/desk/works/<id>/texts/<locale>/preview", Staff),
    ("/desk/interchange", Staff),
    ("/desk/interchange/imports/<id>", Staff),
    ("/desk/glossary/new", TermKeepers),
    ("/desk/glossary/<id>", TermKeepers),
    ("/desk/glossary/<id>/remove", TermKeepers),
    ("/desk/contacts/new", Keepers),
    ("/desk/contacts/<key>", Keepers),
    ("/desk/facts/new", Keepers),
    ("/desk/facts/<key>", Keepers),
    ("/desk/releases/new", Only("drafter")),
    ("/desk/releases/<id>/choose", Only("drafter")),
    ("/desk/releases/<id>/submit", Only("drafter")),
    ("/desk/releases/<id>/repeat", Only("drafter")),
    ("/desk/releases/<id>/decide", Only("decider")),
    ("/desk/releases/<id>/return", Only("decider")),
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
    let address = route.replace("<id>", "999999").replace("<locale>", "en");
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
    let people: [(&str, Person<'_>); 5] = [
        ("drafter", town.drafter()),
        ("translator", town.translator()),
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
