//! Signing in: who gets in, who is slowed, who is out.

use keihatsu::workflow::{self, sign_in::Credentials};
use rocket::http::Status;

use crate::{
    driver::{Folder, PASSWORD, Person, Town, copy_demonstration, form},
    process::{self, Server},
};

fn sign_in(person: &Person<'_>, email: &str, password: &str) -> crate::driver::Answer {
    person.post("/desk/sign-in", &[("email", email), ("password", password)])
}

#[test]
fn nobody_sees_the_desk_without_signing_in() {
    let town = Town::new();
    let answer = town.reader().get("/desk/help?topic=ddos");
    assert_eq!(answer.status, Status::SeeOther);
    assert_eq!(
        answer.location(),
        "/desk/sign-in?next=%2Fdesk%2Fhelp%3Ftopic%3Dddos"
    );
    let person = town.reader();
    let fields = [
        ("email", "drafter@demo.example"),
        ("password", PASSWORD),
        ("next", "/desk/help?topic=ddos"),
    ];
    assert_eq!(
        person.post("/desk/sign-in", &fields).location(),
        "/desk/help?topic=ddos"
    );
}

#[test]
fn a_wrong_word_says_nothing_about_which_part_was_wrong() {
    let town = Town::new();
    let person = town.reader();
    let wrong = sign_in(&person, "drafter@demo.example", "not the password")
        .expect(Status::UnprocessableEntity);
    let nobody = sign_in(&person, "nobody@demo.example", "not the password")
        .expect(Status::UnprocessableEntity);
    assert_eq!(wrong.words("[role=alert]"), nobody.words("[role=alert]"));
    assert_eq!(wrong.value("email"), "drafter@demo.example");
    assert_eq!(wrong.value("password"), "");
}

#[test]
fn empty_fields_are_named() {
    let town = Town::new();
    let answer = sign_in(&town.reader(), "", "").expect(Status::UnprocessableEntity);
    assert_eq!(answer.words(".field-error").len(), 2);
    assert_eq!(
        answer.attributes("[role=alert] a", "href"),
        ["#email", "#password"]
    );
}

#[test]
fn the_session_is_new_with_each_sign_in_and_ends_on_the_server() {
    let town = Town::new();
    let person = town.drafter();
    let first = person.cookie("keihatsu-session").unwrap();
    sign_in(&person, "drafter@demo.example", PASSWORD).expect(Status::SeeOther);
    let second = person.cookie("keihatsu-session").unwrap();
    assert_ne!(first, second);
    let left_behind = town.reader();
    left_behind.set_cookie("keihatsu-session", &first);
    assert_eq!(left_behind.get("/desk").status, Status::SeeOther);
    person.post("/desk/sign-out", &[]).expect(Status::SeeOther);
    assert_eq!(person.cookie("keihatsu-session"), None);
    let thief = town.reader();
    thief.set_cookie("keihatsu-session", &second);
    assert_eq!(thief.get("/desk").status, Status::SeeOther);
}

#[test]
fn a_planted_session_id_is_worthless() {
    let town = Town::new();
    let person = town.reader();
    person.set_cookie("keihatsu-session", &"0".repeat(64));
    sign_in(&person, "drafter@demo.example", PASSWORD).expect(Status::SeeOther);
    assert_ne!(person.cookie("keihatsu-session").unwrap(), "0".repeat(64));
}

#[test]
fn guessing_is_slowed_and_the_owner_still_gets_in() {
    let town = Town::new();
    let owner = town.drafter();
    owner.post("/desk/sign-out", &[]);
    let guesser = town.reader();
    let mut slowed = None;
    for _ in 0..8 {
        let answer = sign_in(&guesser, "drafter@demo.example", "guess");
        if answer.status == Status::TooManyRequests {
            slowed = Some(answer);
        }
    }
    let slowed = slowed.expect("eight guesses in a second are slowed");
    assert!(
        slowed
            .header("retry-after")
            .unwrap()
            .parse::<i64>()
            .unwrap()
            > 0
    );
    // even the right password waits, from a browser that nobody knows
    let stranger = sign_in(&guesser, "drafter@demo.example", PASSWORD);
    assert_eq!(stranger.status, Status::TooManyRequests);
    // the owner's own browser is known, so guessing elsewhere does not touch it
    sign_in(&owner, "drafter@demo.example", PASSWORD).expect(Status::SeeOther);
    // and nobody waits for ever
    town.wait(301);
    sign_in(&town.reader(), "drafter@demo.example", PASSWORD).expect(Status::SeeOther);
}

#[test]
fn an_account_that_is_guessed_at_stands_in_the_journal_once() {
    let town = Town::new();
    let guesser = town.reader();
    for _ in 0..12 {
        sign_in(&guesser, "drafter@demo.example", "guess");
        sign_in(&guesser, "nobody@demo.example", "guess");
    }
    let journal = town.admin().get("/desk/journal?action=session.slowed");
    let rows = journal.words("tbody tr");
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].contains("サインインの失敗が続き"), "{rows:?}");
}

#[test]
fn good_sign_ins_of_one_office_slow_nobody() {
    let town = Town::new();
    for round in 0..30 {
        let name = ["drafter", "translator", "decider", "admin"][round % 4];
        let email = format!("{name}@demo.example");
        let answer = sign_in(&town.reader(), &email, PASSWORD);
        assert_eq!(answer.status, Status::SeeOther, "sign-in {round}");
    }
}

#[test]
fn wrong_guesses_from_one_address_slow_it_and_a_right_one_frees_none() {
    let town = Town::new();
    let guesser = town.reader();
    let statuses: Vec<Status> = (0..30)
        .map(|number| {
            // the guesser's own account is good, and of no help
            if number % 5 == 4 {
                sign_in(&town.reader(), "admin@demo.example", PASSWORD);
            }
            sign_in(&guesser, &format!("nobody-{number}@demo.example"), "guess").status
        })
        .collect();
    let slowed = |status: &&Status| **status == Status::TooManyRequests;
    assert_eq!(statuses[..20].iter().filter(slowed).count(), 0);
    assert!(statuses[20..].iter().filter(slowed).count() >= 5);
}

#[test]
fn sign_ins_at_the_same_time_take_back_their_own_count_only() {
    let town = Town::new();
    for number in 0..18 {
        let email = format!("nobody-{number}@demo.example");
        sign_in(&town.reader(), &email, "guess").expect(Status::UnprocessableEntity);
    }
    let (store, now) = (&town.store, town.clock.now());
    std::thread::scope(|scope| {
        for name in ["drafter", "decider"] {
            let credentials = Credentials {
                email: format!("{name}@demo.example"),
                password: PASSWORD.to_owned(),
                address: Some([192, 0, 2, 7].into()),
                device: None,
                session: None,
                language: None,
            };
            scope.spawn(move || {
                let attempt = workflow::sign_in::attempt(store, &credentials, now).unwrap()?;
                let mut hasher = workflow::password::Hasher::default();
                let hasher = &mut hasher;
                workflow::sign_in::sign_in(store, hasher, &credentials, attempt, now).unwrap()
            });
        }
    });
    let failures = town.store.read(|tx| {
        let subject = "address:192.0.2.7";
        keihatsu::store::sessions::failures(tx, subject, town.clock.now())
    });
    assert_eq!(failures.unwrap().0, 18);
}

#[test]
fn a_partner_has_no_desk() {
    let town = Town::new();
    let partner = town.reader();
    let wrong = sign_in(&partner, "partner@demo.example", "not the password");
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    let refused = sign_in(&partner, "partner@demo.example", PASSWORD).expect(Status::Forbidden);
    assert!(refused.words("[role=alert]")[0].contains("職員用"));
    assert_eq!(partner.cookie("keihatsu-session"), None);
    assert_eq!(partner.get("/desk").status, Status::SeeOther);
    // a session from before the roles changed opens nothing either
    let partner = town.partner();
    for address in ["/desk", "/desk/help", "/desk/works", "/desk/me/password"] {
        assert_eq!(partner.get(address).status, Status::Forbidden, "{address}");
    }
}

#[test]
fn the_desk_speaks_japanese_and_english() {
    let town = Town::new();
    let person = town.drafter();
    assert_eq!(person.get("/desk").attributes("html", "lang"), ["ja"]);
    person
        .post("/desk/language", &[("locale", "en"), ("next", "/desk")])
        .expect(Status::SeeOther);
    let page = person.get("/desk");
    assert_eq!(page.attributes("html", "lang"), ["en"]);
    assert_eq!(page.words("h1"), ["Home"]);
    person.post(
        "/desk/language",
        &[("locale", "xx"), ("next", "//evil.example")],
    );
    assert_eq!(person.get("/desk").attributes("html", "lang"), ["en"]);
    // the choice is the account's, and this browser's until somebody signs out
    person.post("/desk/sign-out", &[]).expect(Status::SeeOther);
    let out = person.get("/desk/sign-in").expect(Status::Ok);
    assert_eq!(out.attributes("html", "lang"), ["ja"]);
    // what was chosen before signing in is not undone by it
    let reader = town.reader();
    reader.post("/desk/language", &[("locale", "en")]);
    sign_in(&reader, "translator@demo.example", PASSWORD).expect(Status::SeeOther);
    assert_eq!(reader.get("/desk").attributes("html", "lang"), ["en"]);
    // and is the account's from then on
    let elsewhere = town.reader();
    sign_in(&elsewhere, "translator@demo.example", PASSWORD).expect(Status::SeeOther);
    assert_eq!(elsewhere.get("/desk").attributes("html", "lang"), ["en"]);
    // what no desk speaks is nobody's choice
    let reader = town.reader();
    reader.post("/desk/language", &[("locale", "vi")]);
    sign_in(&reader, "translator@demo.example", PASSWORD).expect(Status::SeeOther);
    assert_eq!(reader.get("/desk").attributes("html", "lang"), ["en"]);
}

#[test]
fn a_session_ends_by_itself() {
    let town = Town::new();
    let person = town.drafter();
    town.wait(7 * 60 * 60);
    assert_eq!(person.get("/desk").status, Status::Ok);
    town.wait(8 * 60 * 60 + 1);
    assert_eq!(person.get("/desk").status, Status::SeeOther);
}

#[test]
fn who_reads_waits_for_no_writer() {
    let town = Town::new();
    let person = town.drafter();
    // long enough for the session to be noted again; nothing is due yet
    town.wait(90);
    let asked = town.store.write(|_| {
        let begun = std::time::Instant::now();
        let answer = person.get("/desk/works").status;
        Ok::<_, keihatsu::store::Error>((answer, begun.elapsed().as_secs()))
    });
    assert_eq!(asked.unwrap(), (Status::Ok, 0));
}

#[test]
fn a_form_from_another_site_does_nothing() {
    let town = Town::new();
    let person = town.drafter();
    for headers in [
        [("Sec-Fetch-Site", "cross-site"), ("X-A", "b")],
        [("Origin", "https://evil.example"), ("X-A", "b")],
        [("Origin", "null"), ("Sec-Fetch-Site", "same-origin")],
    ] {
        let body = Some("a=b".to_owned());
        let answer = person.send(rocket::http::Method::Post, "/desk/sign-out", body, &headers);
        let answer = answer.expect(Status::Forbidden);
        // at the desk it is the desk that says so, and leads back
        assert_eq!(answer.words("h1"), ["別のサイトからの送信を止めました"]);
        assert_eq!(answer.attributes("main a.button", "href"), ["/desk"]);
        assert_eq!(answer.attributes(".languages input", "value"), ["/desk"]);
        assert!(!answer.words(".rail a").is_empty());
    }
    assert_eq!(person.get("/desk").status, Status::Ok);
}

#[test]
fn what_the_gate_refuses_at_the_desk_is_told_in_its_language() {
    let town = Town::new();
    let person = town.reader();
    let english = ("Accept-Language", "en");
    let post = rocket::http::Method::Post;
    let method = Some("_method=delete".to_owned());
    let answers = [
        person.get_with("/desk/works", &[english, ("Host", "a b")]),
        person.get_with("/desk", &[english, ("Host", "")]),
        person.send(post, "/desk/sign-in", method, &[english]),
    ];
    for answer in answers {
        let answer = answer.expect(Status::BadRequest);
        assert_eq!(answer.words("h1"), ["That could not be read"]);
        assert_eq!(answer.attributes("main a.button", "href"), ["/desk"]);
    }
    // elsewhere it is the public's page
    let answer = person.get_with("/desks", &[english, ("Host", "a b")]);
    assert!(answer.words("h1")[0].contains("We could not read"));
    // and the refusals themselves have no address
    let asked = person.get("/desk/refused/cross-site");
    assert_eq!(asked.status, Status::NotFound);
}

#[test]
fn what_was_typed_outlives_the_session() {
    let town = Town::new();
    let person = town.drafter();
    let address = "/desk/works/1/texts/ja";
    let editor = person.get(address);
    let base = editor.value("base");
    let title = "題 <b>\"&'";
    let fields = [
        ("base", base.as_str()),
        ("title", title),
        ("audiences", "general"),
        ("audiences", "seniors"),
        ("password", "a secret of mine"),
    ];
    town.wait(9 * 60 * 60);
    let asked = person.post(address, &fields).expect(Status::Unauthorized);
    assert_eq!(asked.attributes("form.card", "action"), ["/desk/sign-in"]);
    assert!(asked.words("[role=alert]")[0].contains("まだ保存されていません"));
    assert!(!asked.text().contains("a secret of mine"));
    let (to, kept) = (asked.value("kept_to"), asked.value("kept"));
    // it survives a mistyped password
    let mut sign_in = vec![
        ("email", "drafter@demo.example"),
        ("password", "mistyped"),
        ("kept_to", &to),
        ("kept", &kept),
    ];
    let again = person.post("/desk/sign-in", &sign_in);
    assert_eq!(
        (again.value("kept_to"), again.value("kept")),
        (to.clone(), kept.clone())
    );
    sign_in[1].1 = PASSWORD;
    let page = person.post("/desk/sign-in", &sign_in).expect(Status::Ok);
    assert_eq!(page.attributes("form.card", "action"), [address]);
    let names = page.attributes("form.card input", "name");
    assert_eq!(names, ["base", "title", "audiences", "audiences"]);
    let values = page.attributes("form.card input", "value");
    assert_eq!(values, [base.as_str(), title, "general", "seniors"]);
    // nothing was sent by itself, and what is sent now arrives
    assert_eq!(person.get(address).value("base"), base);
    let sent: Vec<(&str, &str)> = names
        .iter()
        .zip(&values)
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let arrived = person.post(address, &sent);
    assert_ne!(arrived.status, Status::Unauthorized);
    assert_eq!(arrived.value("title"), title);
}

#[test]
fn what_is_kept_goes_nowhere_but_to_the_desk() {
    let town = Town::new();
    for to in [
        "https://evil.example/",
        "//evil.example",
        "/ja/",
        "javascript:0",
        "",
    ] {
        let person = town.reader();
        let fields = [
            ("email", "drafter@demo.example"),
            ("password", PASSWORD),
            ("kept_to", to),
            ("kept", "[[\"a\",\"b\"]]"),
        ];
        let answer = person.post("/desk/sign-in", &fields);
        assert_eq!(answer.status, Status::SeeOther, "{to}");
    }
    let person = town.reader();
    for kept in ["", "{", "[1]", "[[\"_method\",\"delete\"]]"] {
        let fields = [
            ("email", "drafter@demo.example"),
            ("password", PASSWORD),
            ("kept_to", "/desk/works"),
            ("kept", kept),
        ];
        let answer = person.post("/desk/sign-in", &fields);
        assert_eq!(answer.status, Status::SeeOther, "{kept}");
    }
    // a form without anything typed is not worth keeping, and an unknown address is none
    let empty = town
        .reader()
        .post("/desk/sign-out", &[])
        .expect(Status::Unauthorized);
    assert_eq!(empty.value("kept_to"), "");
    let secret = [("old", PASSWORD), ("new", "another secret")];
    let secret = town.reader().post("/desk/me/password", &secret);
    assert!(!secret.text().contains("another secret"));
    let nowhere = town.reader().post("/desk/no/such/place", &[("a", "b")]);
    assert_eq!(nowhere.status, Status::NotFound);
}

#[test]
fn whoever_moves_the_clock_stays_signed_in() {
    let town = Town::new();
    let (mover, other) = (town.drafter(), town.decider());
    for _ in 0..3 {
        let moved = mover.post("/desk/clock", &[("forward", "86400")]);
        assert_eq!(moved.location(), "/desk?done=clock-moved");
        assert_eq!(mover.get("/desk?done=clock-moved").status, Status::Ok);
    }
    assert_eq!(other.get("/desk").status, Status::SeeOther);
}

/// Over TLS no neighbour under the same domain can plant a session.
#[test]
fn over_tls_the_cookies_are_this_hosts_alone() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let origin = "https://keihatsu.example";
    let server = Server::start_with(folder.path(), &[("ROCKET_ORIGIN", origin)]);
    let send = |path: &str, cookie: &str, body: &str| {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: keihatsu.example\r\nConnection: close\r\n\
             Origin: {origin}\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        process::ask(&server.host, &request).unwrap()
    };
    let set = |answer: &str| -> Vec<String> {
        let lines = answer.lines();
        let set = lines.filter_map(|line| line.strip_prefix("set-cookie: "));
        set.map(str::to_owned).collect()
    };
    let fields = [("email", "drafter@demo.example"), ("password", PASSWORD)];
    let (status, answer) = send("/desk/sign-in", "", &form(&fields));
    assert_eq!(status, 303, "{answer}");
    let cookies = set(&answer);
    assert_eq!(cookies.len(), 2, "{cookies:?}");
    for cookie in &cookies {
        assert!(cookie.starts_with("__Host-keihatsu-"), "{cookie}");
        assert!(
            cookie.contains("; Path=/;") || cookie.ends_with("; Path=/"),
            "{cookie}"
        );
        assert!(
            cookie.contains("; Secure") && cookie.contains("; HttpOnly"),
            "{cookie}"
        );
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    let session = cookies
        .iter()
        .find(|cookie| cookie.contains("-session="))
        .unwrap();
    let session = session.split(';').next().unwrap();
    // under a plain name, which a neighbour could have set, it opens nothing
    let planted = session.trim_start_matches("__Host-");
    assert_eq!(send("/desk/sign-out", planted, "").0, 401);
    let (status, answer) = send("/desk/sign-out", session, "");
    assert_eq!(status, 303, "{answer}");
    let forgotten = set(&answer).concat();
    // a browser refuses to forget such a cookie by any other words
    assert!(
        forgotten.starts_with("__Host-keihatsu-session=;"),
        "{forgotten}"
    );
    assert!(
        forgotten.contains("; Secure") && forgotten.contains("; Path=/"),
        "{forgotten}"
    );
    assert!(forgotten.contains("Max-Age=0"), "{forgotten}");
    assert_eq!(
        send("/desk/sign-out", session, "").0,
        401,
        "it has ended on the server, too"
    );
}
