//! What a mail says, and what nobody can make it say.

use super::*;
use crate::{
    domain::{
        id::{AccountId, MessageId, QuestionId, ReleaseId},
        message::{About, MessageState},
    },
    store::outbox::Recipient,
};

fn message(title: &str, language: Option<Locale>) -> Message {
    let written = Moment::from_second(1_795_395_600);
    Message {
        id: MessageId(1),
        key: "release:7:3:released:2".to_owned(),
        to: Recipient {
            account: AccountId(2),
            email: "decider@demo.example".to_owned(),
            name: "決裁 一郎".to_owned(),
            language,
            ended: false,
        },
        kind: MessageKind::Released,
        about: About::Release(ReleaseId(1_234)),
        args: MessageArgs {
            title: title.to_owned(),
            due: Some(written),
            late: Some(0),
            ..MessageArgs::default()
        },
        written,
        since: written,
        next: written,
        attempts: 0,
        state: MessageState::Waiting,
        trouble: None,
        last_error: String::new(),
    }
}

fn sender() -> Mailbox {
    "desk@example.go.jp".parse().expect("an address")
}

fn formatted(message: &Message, origin: Option<&str>) -> String {
    let mail = write(message, &sender(), origin).expect("a mail");
    String::from_utf8(mail.formatted()).expect("ASCII")
}

#[test]
fn both_languages_stand_in_it_until_one_is_chosen() {
    let text = body(Lang::desk(&Locale::JA), &message("題", None), None);
    assert!(text.contains("公開1234「題」"), "{text}");
    let (both, english) = (message("題", None), message("題", Some(Locale::EN)));
    let heads = |message: &Message| {
        let languages = match &message.to.language {
            Some(locale) => vec![Lang::desk(locale)],
            None => [Locale::JA, Locale::EN].iter().map(Lang::desk).collect(),
        };
        subject(&languages, message)
    };
    assert_eq!(heads(&both), "公開しました / Released: 題");
    assert_eq!(heads(&english), "Released: 題");
}

#[test]
fn lateness_is_told() {
    let ja = Lang::desk(&Locale::JA);
    let mut args = message("題", None).args;
    assert!(lateness(ja, &args).expect("told").contains("ちょうど"));
    args.late = Some(125);
    assert!(lateness(ja, &args).expect("told").contains("2分5秒"));
}

#[test]
fn the_link_needs_an_origin() {
    let ja = Lang::desk(&Locale::JA);
    let with = body(ja, &message("題", None), Some("https://example.go.jp/"));
    assert!(with.contains("\nhttps://example.go.jp/desk/releases/1234\n"));
    let without = body(ja, &message("題", None), None);
    assert!(
        !without.contains("://") && without.contains("番号1234"),
        "{without}"
    );
}

#[test]
fn a_question_is_told_by_its_number_and_who_asked() {
    let mut asked = message("", Some(Locale::EN));
    asked.kind = MessageKind::Asked;
    asked.about = About::Question(QuestionId(5));
    asked.args.who = "翻訳 花子".to_owned();
    assert_eq!(
        subject(&[Lang::desk(&Locale::EN)], &asked),
        "Question for you: 翻訳 花子"
    );
    let ja = Lang::desk(&Locale::JA);
    let text = body(ja, &asked, Some("https://example.go.jp"));
    assert!(
        text.contains("質問5") && text.contains("翻訳 花子"),
        "{text}"
    );
    assert!(text.contains("\nhttps://example.go.jp/desk/questions/5\n"));
    let without = body(ja, &asked, None);
    assert!(!without.contains("://"), "{without}");
}

#[test]
fn a_title_cannot_write_a_header() {
    let forged = format!(
        "題\r\nBcc: spy@evil.example\r\n\r\n本文\u{202E}逆{}",
        "長".repeat(5_000)
    );
    let mut message = message(&forged, None);
    message.to.name = "一郎\r\nBcc: spy@evil.example".to_owned();
    let mail = formatted(&message, None);
    let (head, rest) = mail.split_once("\r\n\r\n").expect("a head");
    assert!(!head.contains("\nBcc:"), "{head}");
    assert_eq!(head.matches("\nSubject:").count(), 1);
    assert!(mail.lines().all(|line| line.len() <= 998) && mail.is_ascii());
    assert!(!rest.contains("\nBcc:"));
    assert!(!body(Lang::desk(&Locale::JA), &message, None).contains('\u{202E}'));
}

#[test]
fn the_same_message_has_the_same_id_and_another_has_not() {
    let id = |message: &Message| {
        let mail = formatted(message, None);
        let line = mail.lines().find(|line| line.starts_with("Message-ID:"));
        line.expect("an id").to_owned()
    };
    let (mut first, mut other) = (message("題", None), message("題", None));
    first.attempts = 4;
    assert_eq!(id(&first), id(&other));
    assert!(id(&first).ends_with("@example.go.jp>"));
    other.key.push('0');
    assert_ne!(id(&first), id(&other));
}

#[test]
fn it_is_a_mail_as_the_rfcs_want_it() {
    let mail = formatted(&message("題", None), None);
    for line in [
        "\r\nTo: =?utf-8?b?",
        "\r\nDate: Mon, 23 Nov 2026 01:00:00 +0000\r\n",
        "\r\nMIME-Version: 1.0\r\n",
        "\r\nContent-Type: text/plain; charset=utf-8\r\n",
        "\r\nAuto-Submitted: auto-generated\r\n",
    ] {
        assert!(mail.contains(line), "{line} in {mail}");
    }
    assert_eq!(mail.matches('\n').count(), mail.matches("\r\n").count());
}

#[test]
fn an_address_that_is_none_is_a_lasting_failure() {
    let mut nowhere = message("題", None);
    nowhere.to.email = "a@-".to_owned();
    let failure = write(&nowhere, &sender(), None).expect_err("no address");
    assert!(failure.lasting && failure.trouble == Trouble::Address);
}
