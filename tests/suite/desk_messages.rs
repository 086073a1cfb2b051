//! The page of what was sent, and how an operator sets mail up.

use keihatsu::delivery::Step;
use rocket::http::Status;

use crate::{
    driver::{Folder, Town},
    mail::{give_back, plain, step},
    mail_receiver::{Manner, Receiver},
    process::program,
};

#[test]
fn only_administrators_see_it() {
    let town = Town::new();
    for person in [town.drafter(), town.decider()] {
        let page = person.get("/desk").expect(Status::Ok);
        assert!(!page.text().contains("/desk/messages"));
        person.get("/desk/messages").expect(Status::Forbidden);
        person
            .post("/desk/messages/1/again", &[])
            .expect(Status::Forbidden);
    }
    let home = town.admin().get("/desk").expect(Status::Ok);
    assert!(home.text().contains("href=\"/desk/messages\""));
}

#[test]
fn it_says_that_mail_is_not_set_up_and_that_nothing_was_sent() {
    let town = Town::new();
    let page = town.admin().get("/desk/messages").expect(Status::Ok);
    assert!(page.words("#unset")[0].contains("設定されていません"));
    assert_eq!(page.words(".empty").len(), 1);
    give_back(&town);
    let page = town.admin().get("/desk/messages").expect(Status::Ok);
    let rows = page.words("tbody tr");
    assert_eq!(rows.len(), 1);
    assert!(rows[0].contains("待っている") && rows[0].contains("drafter@demo.example"));
    assert!(page.words(".empty").is_empty());
}

#[test]
fn what_was_refused_is_shown_and_sent_again() {
    let (town, receiver) = (Town::new(), Receiver::start(Manner::Never));
    let admin = town.admin();
    give_back(&town);
    let mailer = plain(&receiver);
    let Step::GaveUp(id) = step(&town.store, &mailer, town.clock.now()) else {
        panic!("550 is for good");
    };
    let home = admin.get("/desk").expect(Status::Ok);
    assert!(home.words("a[href=\"/desk/messages\"].row")[0].contains("1件"));
    assert!(
        !town
            .drafter()
            .get("/desk")
            .text()
            .contains("/desk/messages")
    );
    let page = admin.get("/desk/messages").expect(Status::Ok);
    let row = &page.words("tbody tr")[0];
    assert!(page.words(".empty").is_empty() && page.words("table").len() == 1);
    assert!(
        row.contains("550 5.1.1 <script>no such</script> mailbox"),
        "{row}"
    );
    assert!(!page.text().contains("<script>no"));
    let again = format!("/desk/messages/{id}/again");
    assert_eq!(page.attributes("main form", "action"), [again.as_str()]);
    receiver.behave(Manner::Take);
    let shown = page.value("seen");
    let seen = [("seen", shown.as_str())];
    // who has not seen when it was given up has not seen this message
    for other in ["", "x", "0"] {
        let stale = admin.post(&again, &[("seen", other)]);
        stale.expect(Status::Conflict);
    }
    let asked = admin.post(&again, &seen).expect(Status::SeeOther);
    let page = admin.get(asked.location()).expect(Status::Ok);
    assert_eq!(page.words(".banner-good").len(), 1);
    assert_eq!(step(&town.store, &mailer, town.clock.now()), Step::Sent(id));
    receiver.wait_for(1);
    let refused = admin.post(&again, &seen);
    let refused = refused.expect(Status::UnprocessableEntity);
    assert_eq!(refused.words("#refusals").len(), 1);
    let page = admin.get("/desk/messages").expect(Status::Ok);
    assert!(page.words("tbody tr")[0].contains("送信済み"));
    let journal = admin
        .get("/desk/journal")
        .expect(Status::Ok)
        .words("tbody tr");
    let told = |words: &str| journal.iter().filter(|row| row.contains(words)).count();
    assert_eq!(
        (told("メールを送れず"), told("メールの再送を指示")),
        (1, 1),
        "{journal:#?}"
    );
}

#[test]
fn nonsense_is_answered_like_anything_else() {
    let town = Town::new();
    let admin = town.admin();
    for before in ["", "x", "-1", "99999999999999999999", "%00"] {
        let page = admin.get(&format!("/desk/messages?before={before}"));
        page.expect(Status::Ok);
    }
    for id in [
        "0",
        "-1",
        "9223372036854775807",
        "x",
        "99999999999999999999",
    ] {
        let answer = admin.post(&format!("/desk/messages/{id}/again"), &[]);
        answer.expect(Status::NotFound);
    }
}

#[test]
fn a_wrong_setting_ends_the_program_with_a_sentence_and_no_secret() {
    let folder = Folder::new();
    let data = folder.path().join("data");
    let from = "desk@awareness.example";
    for (server, from, says) in [
        ("http://name:hush-hush@mail.example", from, "mail_server"),
        ("smtp://name@mail.example", from, "password"),
        (
            "smtp+plain://name:hush-hush@mail.example",
            from,
            "unencrypted",
        ),
        ("smtp://name:hush-hush@mail.example", "", "ROCKET_MAIL_FROM"),
        ("", from, "ROCKET_MAIL_SERVER"),
        ("smtp://name:hush-hush@mail.example", "nobody", "“nobody”"),
    ] {
        for verb in ["serve", "demo"] {
            let output = program(&[verb, "--data", data.to_str().unwrap()])
                .env("ROCKET_MAIL_SERVER", server)
                .env("ROCKET_MAIL_FROM", from)
                .output()
                .unwrap();
            let words = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{server}: {words}");
            assert!(words.contains(says), "{server}: {words}");
            assert!(!words.contains("hush"), "{words}");
            assert!(!data.exists(), "nothing is made");
        }
    }
}
