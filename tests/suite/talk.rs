//! Questions to the author: asked beside a field, answered, settled and
//! withdrawn; seen wherever somebody should know of them.

use keihatsu::{
    domain::{
        account::Email,
        message::{About, MessageKind},
        talk::WORDS_MAX,
    },
    interchange::{Expected, xliff},
    store::{accounts, outbox},
    workflow::{check, starter::demonstration},
};
use rocket::http::Status;
use unicode_normalization::UnicodeNormalization;

use super::{
    desk_texts::Filled,
    desk_works::id,
    driver::{Answer, Person, Town},
};

/// A draft in all three locales, owned by the drafter.
const ROUTER: &str = "iot-router";

const ASKED: &str = "「管理画面」は機器のことですか。";
const ANSWER: &str = "はい、機器の設定の画面です。";

fn address(town: &Town, locale: &str) -> String {
    format!("/desk/works/{}/texts/{locale}", id(town, ROUTER))
}

/// Presses a button of the talk with everything else as the page has it.
fn press(person: &Person<'_>, address: &str, button: &str, words: Option<(&str, &str)>) -> Answer {
    let mut form = Filled::of(&person.get(address)).saying("talk", button);
    if let Some((place, words)) = words {
        form = form.saying(&format!("words[{place}]"), words);
    }
    form.send(person, &format!("{address}/talk"))
}

/// The translator asks about the summary in English; this is question 2: the demonstration has one.
fn asked(town: &Town) -> String {
    let address = address(town, "en");
    press(
        &town.translator(),
        &address,
        "ask/summary",
        Some(("ask-summary", ASKED)),
    )
    .expect(Status::SeeOther);
    address
}

fn answered(town: &Town) -> String {
    let address = asked(town);
    // the decider reads the text and sends no words of it
    let words = [("talk", "say/2/0"), ("words[say-2]", ANSWER)];
    town.decider()
        .post(&format!("{address}/talk"), &words)
        .expect(Status::SeeOther);
    address
}

fn state(person: &Person<'_>, address: &str) -> String {
    let page = person.get(address).expect(Status::Ok);
    page.words("#question-2 .thread-head .chip").concat()
}

fn mails(town: &Town) -> Vec<(MessageKind, String, About)> {
    let all = town.store.read(|tx| outbox::list(tx, None, 100)).unwrap();
    let told = all
        .into_iter()
        .map(|mail| (mail.kind, mail.to.email, mail.about));
    told.collect()
}

#[test]
fn a_question_is_seen_wherever_it_should_be_answered() {
    let town = Town::new();
    let address = asked(&town);
    let (drafter, translator) = (town.drafter(), town.translator());
    let source = self::address(&town, "ja");
    for (page, place) in [(&address, "English"), (&source, "English")] {
        let shown = drafter.get(page).expect(Status::Ok);
        let thread = shown.words("#talk-summary .thread").concat();
        assert!(thread.contains(ASKED), "{thread}");
        assert_eq!(page == &source, thread.contains(place), "{thread}");
        assert_eq!(shown.attributes("#questions a", "href"), ["#talk-summary"]);
    }
    let simple = drafter.get(&self::address(&town, "ja-simple"));
    assert!(
        simple.words(".thread").is_empty(),
        "not about this language"
    );
    let home = drafter.get("/desk").expect(Status::Ok);
    let rows = home.attributes(".now a.row", "href");
    let there = format!("{address}#question-2");
    assert!(rows.contains(&there), "{rows:?}");
    let work = drafter.get(&format!("/desk/works/{}", id(&town, ROUTER)));
    assert!(
        work.words(".text-card")
            .concat()
            .contains("未回答の質問1件")
    );
    let matrix = drafter
        .get("/desk/matrix?words=iot-router")
        .expect(Status::Ok);
    let why = matrix.attributes("td a", "aria-label").concat();
    assert!(why.contains("未回答の質問1件"), "{why}");
    let queue = translator.get("/desk/queue?locale=en").expect(Status::Ok);
    assert!(queue.words(".queue").concat().contains("未回答の質問1件"));
    let short = drafter.get("/desk/questions/2").expect(Status::SeeOther);
    let (text, place) = short.location().split_once('#').unwrap();
    assert_eq!(place, "question-2");
    let named = drafter.get(text).expect(Status::Ok);
    assert_eq!(named.attributes("#question-2", "id").len(), 1);
    drafter.get("/desk/questions/9").expect(Status::NotFound);
}

#[test]
fn who_is_asked_and_who_is_answered_gets_a_mail_without_the_words() {
    let town = Town::new();
    let address = asked(&town);
    let drafter = demonstration::email("drafter");
    let about = |mails: Vec<(MessageKind, String, About)>| {
        mails
            .into_iter()
            .map(|(kind, to, _)| (kind, to))
            .collect::<Vec<_>>()
    };
    assert_eq!(about(mails(&town)), [(MessageKind::Asked, drafter)]);
    press(
        &town.drafter(),
        &address,
        "say/2/0",
        Some(("say-2", ANSWER)),
    );
    let newest = mails(&town).remove(0);
    assert_eq!(newest.0, MessageKind::Answered);
    assert_eq!(newest.1, demonstration::email("translator"));
    let all = town.store.read(|tx| outbox::list(tx, None, 100)).unwrap();
    for mail in all {
        assert!(mail.args.title.is_empty() && mail.args.reason.is_empty());
        assert!(["翻訳 次郎", "起案 花子"].contains(&mail.args.who.as_str()));
    }
    let page = town.admin().get("/desk/messages").expect(Status::Ok);
    assert!(page.words("tbody th").concat().contains("質問2"));
    assert!(
        page.attributes("tbody th a", "href")
            .contains(&"/desk/questions/2".to_owned())
    );
}

#[test]
fn an_answer_waits_for_the_asker_who_calls_it_settled() {
    let town = Town::new();
    let address = answered(&town);
    let translator = town.translator();
    assert_eq!(state(&translator, &address), "回答あり");
    let waits = |person: &Person<'_>| {
        let rows = person.get("/desk").attributes(".now a.row", "href");
        rows.iter().any(|row| row.contains("#question-2"))
    };
    assert!(waits(&translator) && !waits(&town.drafter()));
    press(
        &translator,
        &address,
        "say/2/1",
        Some(("say-2", "どの機器ですか。")),
    );
    assert!(waits(&town.drafter()) && !waits(&translator));
    press(&translator, &address, "resolve/2/2", None).expect(Status::SeeOther);
    let page = translator.get(&address).expect(Status::Ok);
    assert!(
        page.words("#talk-summary details .thread")
            .concat()
            .contains(ANSWER)
    );
    assert!(page.words("#questions").is_empty());
    assert!(
        page.attributes("button[name=talk]", "value")
            .iter()
            .all(|key| key.starts_with("ask/"))
    );
    assert!(!waits(&translator) && !waits(&town.drafter()));
}

#[test]
fn what_was_typed_beside_a_question_stays() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, "en"));
    let page = Filled::of(&translator.get(&address))
        .with("title", "Not saved yet")
        .saying("words[ask-text]", ASKED)
        .saying("words[ask-steps]", "half a question")
        .saying("talk", "ask/text")
        .send(&translator, &format!("{address}/talk"))
        .expect(Status::Ok);
    assert_eq!(Filled::of(&page).get("title"), "Not saved yet");
    assert_eq!(page.value("words[ask-steps]"), "half a question");
    assert_eq!(page.value("words[ask-text]"), "");
    assert_eq!(page.attributes("form.editor", "data-editor"), ["unsaved"]);
    assert!(page.words("#talk-text .thread").concat().contains(ASKED));
    let stored = Filled::of(&translator.get(&address));
    assert_ne!(stored.get("title"), "Not saved yet");
    // sent a second time, it is the same question
    press(&translator, &address, "ask/text", Some(("ask-text", ASKED)));
    assert_eq!(translator.get(&address).words(".thread").len(), 1);
}

/// To save the text sends no question and throws none away.
#[test]
fn a_question_that_was_typed_stays_when_the_text_is_saved() {
    let town = Town::new();
    let (translator, address) = (town.translator(), address(&town, "en"));
    let page = Filled::of(&translator.get(&address))
        .with("title", "Routers at home and at work")
        .saying("words[ask-steps]", ASKED)
        .send(&translator, &address)
        .expect(Status::Ok);
    assert_eq!(page.value("words[ask-steps]"), ASKED);
    assert_eq!(page.attributes("form.editor", "data-editor"), ["unsaved"]);
    assert!(page.text().contains("まだ送っていません"));
    let stored = translator.get(&address);
    assert_eq!(
        Filled::of(&stored).get("title"),
        "Routers at home and at work"
    );
    assert!(stored.words(".thread").is_empty(), "nothing was sent");
    press(
        &translator,
        &address,
        "ask/steps",
        Some(("ask-steps", ASKED)),
    );
    assert_eq!(translator.get(&address).words(".thread").len(), 1);
}

#[test]
fn what_cannot_be_sent_is_refused_with_the_words_kept() {
    let town = Town::new();
    let address = answered(&town);
    let translator = town.translator();
    let long = "長".repeat(WORDS_MAX + 1);
    for (button, place, words) in [
        ("ask/title", "ask-title", " "),
        ("ask/title", "ask-title", long.as_str()),
        ("say/2/1", "say-2", ""),
        ("ask/title", "ask-title", "a\u{202E}b"),
    ] {
        let page = press(&translator, &address, button, Some((place, words)));
        let page = page.expect(Status::UnprocessableEntity);
        let invalid = page.attributes(&format!("#{place}"), "aria-invalid");
        assert_eq!(invalid, ["true"], "{button}");
        assert_eq!(
            page.attributes("#refusals a", "href"),
            [format!("#{place}")]
        );
        assert_eq!(page.value(&format!("words[{place}]")), words.trim());
    }
    for (button, place) in [
        ("ask/nothing", "ask-nothing"),
        ("", "ask-text"),
        ("say/77/0", "say-77"),
        ("say/x/0", "say-x"),
        ("withdraw/2/77", "say-2"),
        ("withdraw/2", "say-2"),
    ] {
        // the author, who has nobody to ask, loses no word either
        let page = press(&town.drafter(), &address, button, Some((place, "残す言葉")));
        let page = page.expect(Status::UnprocessableEntity);
        assert!(!page.words("#refusals").is_empty(), "{button}");
        assert!(
            page.words(".talk textarea").concat().contains("残す言葉"),
            "{button}"
        );
    }
    let other = format!("/desk/works/{}/texts/en", id(&town, "phishing"));
    press(&translator, &other, "say/2/1", Some(("say-2", "残す言葉")))
        .expect(Status::UnprocessableEntity);
    let nobody = town
        .reader()
        .post(&format!("{address}/talk"), &[("talk", "ask/text")]);
    nobody.expect(Status::Unauthorized);
    town.partner()
        .post(&format!("{address}/talk"), &[("talk", "ask/text")])
        .expect(Status::Forbidden);
}

#[test]
fn a_stale_answer_is_shown_what_came_between() {
    let town = Town::new();
    let address = answered(&town);
    let drafter = town.drafter();
    let words = Some(("say-2", "私からも。"));
    let page = press(&drafter, &address, "say/2/0", words).expect(Status::Conflict);
    assert_eq!(page.value("words[say-2]"), "私からも。");
    assert!(page.words("#question-2").concat().contains(ANSWER));
    press(&town.translator(), &address, "resolve/2/1", None).expect(Status::SeeOther);
    let page = press(&drafter, &address, "say/2/1", words).expect(Status::Conflict);
    assert_eq!(
        page.value("words[ask-summary]"),
        "私からも。",
        "beside the same field"
    );
}

#[test]
fn only_ones_own_words_are_withdrawn_and_they_stay_to_be_seen() {
    let town = Town::new();
    let address = answered(&town);
    let (decider, translator) = (town.decider(), town.translator());
    let talk = format!("{address}/talk");
    translator
        .post(&talk, &[("talk", "withdraw/2/1")])
        .expect(Status::UnprocessableEntity);
    decider
        .post(&talk, &[("talk", "resolve/2/1")])
        .expect(Status::UnprocessableEntity);
    for _ in 0..2 {
        decider
            .post(&talk, &[("talk", "withdraw/2/1")])
            .expect(Status::SeeOther);
    }
    let page = translator.get(&address).expect(Status::Ok);
    assert_eq!(page.words(".thread s"), [ANSWER]);
    assert_eq!(state(&translator, &address), "未回答");
    press(&translator, &address, "withdraw/2", None).expect(Status::SeeOther);
    assert_eq!(state(&translator, &address), "取下げ");
    assert!(town.drafter().get(&address).text().contains(ASKED));
}

#[test]
fn a_question_says_that_its_source_has_moved_on() {
    let town = Town::new();
    let address = asked(&town);
    let drafter = town.drafter();
    assert!(drafter.get(&address).words(".thread .moved").is_empty());
    let source = self::address(&town, "ja");
    let page = drafter.get(&source);
    let summary = format!("{}電源も切りましょう。", Filled::of(&page).get("summary"));
    Filled::of(&page)
        .with("summary", &summary)
        .saying("class[summary]", "meaning")
        .send(&drafter, &source)
        .expect(Status::SeeOther);
    let moved = drafter.get(&address).words(".thread .moved ins").concat();
    assert!(moved.contains("電源も切りましょう。"), "{moved}");
}

#[test]
fn a_question_of_an_owner_who_has_gone_waits_for_every_author() {
    let town = Town::new();
    let address = asked(&town);
    let email = Email::parse(&demonstration::email("drafter")).unwrap();
    let owner = town
        .store
        .read(|tx| accounts::find_by_email(tx, &email))
        .unwrap();
    let waits = |person: &Person<'_>| {
        let rows = person.get("/desk").attributes(".now a.row", "href");
        rows.contains(&format!("{address}#question-2"))
    };
    assert!(!waits(&town.translator()));
    town.forge(&format!(
        "insert into account_role select id, 'drafter' from account where email = '{}'
            on conflict do nothing;
         update account set ended_at = {} where id = {}",
        demonstration::email("decider"),
        town.clock.now().second(),
        owner.id
    ))
    .unwrap();
    assert!(waits(&town.decider()));
}

#[test]
fn a_talk_is_in_the_journal_and_no_share_in_the_text() {
    let town = Town::new();
    answered(&town);
    let page = town.admin().get("/desk/journal?action=question.said");
    let row = page.words("tbody tr").concat();
    assert!(row.contains(ANSWER), "{row}");
    let link = page.attributes("tbody a", "href");
    assert!(link.contains(&"/desk/questions/2".to_owned()), "{link:?}");
    let work = format!("/desk/journal?object=work:{}", id(&town, ROUTER));
    assert!(!town.admin().get(&work).text().contains(ANSWER));
}

#[test]
fn a_forged_talk_is_found() {
    let honest = |_: &Town| ();
    let faults = |forge: &dyn Fn(&Town)| {
        let town = Town::new();
        let address = answered(&town);
        press(&town.translator(), &address, "withdraw/2", None);
        press(
            &town.translator(),
            &address,
            "ask/text",
            Some(("ask-text", ASKED)),
        );
        forge(&town);
        let report = check::check(&town.store, &town.publication).unwrap();
        let faults = report.faults.iter().map(ToString::to_string);
        faults.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(faults(&honest), "");
    for (statement, fault) in [
        (
            "update question set state = 'resolved' where id = 3",
            "question 3: state",
        ),
        (
            "update question set state = 'open' where id = 2",
            "question 2: state",
        ),
        (
            "insert into remark (question_id, act, words, made_by, made_at)
             values (3, 'said', 'x', 1, 0); update question set state = 'answered' where id = 3",
            "remark 3 ≠ journal",
        ),
        (
            "insert into question (work_id, locale, words, asked_by, asked_at)
             values (1, 'en', 'x', 1, 0)",
            "question 4 ≠ journal",
        ),
    ] {
        let found = faults(&|town: &Town| town.forge(statement).unwrap());
        assert!(found.contains(fault), "{statement}: {found}");
    }
    let town = Town::new();
    answered(&town);
    for statement in [
        "update question set words = 'x'",
        "delete from question",
        "update remark set words = 'x'",
        "delete from remark",
    ] {
        assert!(town.forge(statement).is_err(), "{statement}");
    }
}

#[test]
fn questions_and_terms_go_along_to_the_translator() {
    let town = Town::new();
    answered(&town);
    let work = id(&town, ROUTER);
    let file = town.translator().get(&format!(
        "/desk/interchange/file?work={work}&locale=en&only=all&form=xliff"
    ));
    let package = xliff::read(file.expect(Status::Ok).body.as_slice(), &Expected::ANY).unwrap();
    let units = &package.works[0].units;
    let summary = units
        .iter()
        .find(|unit| unit.id.ends_with("/summary"))
        .unwrap();
    let notes = summary.note.concat();
    assert!(notes.contains(ASKED) && notes.contains(ANSWER), "{notes}");
    let others = units.iter().filter(|unit| !unit.id.ends_with("/summary"));
    assert!(
        others
            .flat_map(|unit| &unit.note)
            .all(|note| !note.contains(ASKED))
    );
    for unit in units {
        assert_eq!(unit.max_length, Some(unit.field.length_max()));
        let plain = |text: &str| text.nfkc().collect::<String>().to_lowercase();
        for (term, _) in &unit.glossary {
            assert!(plain(&unit.source).contains(&plain(term)), "{term}");
        }
    }
    assert!(units.iter().any(|unit| !unit.glossary.is_empty()));
}
