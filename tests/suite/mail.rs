//! Mail to the staff: who gets what, exactly once, whatever the server does.

use std::time::{Duration, Instant};

use keihatsu::{
    app::House,
    delivery::{self, Mailer, Step},
    domain::{
        account::{Email, Role},
        id::{AccountId, ReleaseId},
        locale::Locale,
        message::{About, MessageKind, MessageState, Trouble},
        moment::Moment,
    },
    store::{self, Store, accounts, outbox, outbox::Message},
    workflow::{self, starter::demonstration},
};
use rocket::{http::Status, tokio};

use crate::{
    desk_releases::{act, digest, find},
    driver::{Folder, START, Town, copy_demonstration},
    mail_receiver::{Manner, Receiver},
    outgoing,
    process::Server,
};

const ORIGIN: &str = "https://awareness.example";

pub fn mailer(server: &str) -> Mailer {
    let sender = "啓発デスク <desk@awareness.example>";
    let mailer = Mailer::parse(Some(server), Some(sender), Some(ORIGIN));
    mailer.unwrap().unwrap()
}

pub fn plain(receiver: &Receiver) -> Mailer {
    mailer(&format!("smtp://{}", receiver.host()))
}

/// A port at which nobody listens.
fn nobody() -> Mailer {
    let receiver = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    mailer(&format!("smtp://{}", receiver.local_addr().unwrap()))
}

pub fn step(store: &Store, mailer: &Mailer, now: Moment) -> Step {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime
        .block_on(delivery::step(store, mailer, now))
        .unwrap()
}

/// Steps until nothing is due; everything that they did.
fn steps(store: &Store, mailer: &Mailer, now: Moment) -> Vec<Step> {
    let steps = std::iter::repeat_with(|| step(store, mailer, now));
    steps
        .take_while(|step| !matches!(step, Step::Idle { .. }))
        .collect()
}

/// Everything in the outbox, the oldest first.
fn held(store: &Store) -> Vec<Message> {
    let mut all = store.read(|tx| outbox::list(tx, None, 100)).unwrap();
    all.reverse();
    all
}

fn account(store: &Store, name: &str) -> accounts::Account {
    let email = Email::parse(&demonstration::email(name)).unwrap();
    store
        .read(|tx| accounts::find_by_email(tx, &email))
        .unwrap()
}

fn also_decides(store: &Store, name: &str) {
    let account = account(store, name);
    let fields = accounts::AccountFields {
        name: account.name,
        organisation: account.organisation,
        roles: [account.roles, vec![Role::Decider]].concat(),
        languages: account.languages,
    };
    store
        .write(|tx| accounts::change(tx, account.id, account.version, &fields))
        .unwrap();
}

/// The release that waits for a decision is returned.
pub fn give_back(town: &Town) -> i64 {
    let (decider, id) = (town.decider(), find(town, "重要インフラ"));
    let seen = digest(&decider, id);
    let fields = [
        ("digest", seen.as_str()),
        ("reason", "電話番号を\r\n確かめる"),
    ];
    act(&decider, id, "return", &fields).expect(Status::SeeOther);
    id
}

/// The same, and it is submitted again: one message to the decider.
fn submit(town: &Town) -> i64 {
    let id = give_back(town);
    town.store.write(outbox::clear).unwrap();
    act(&town.drafter(), id, "submit", &[]).expect(Status::SeeOther);
    id
}

fn people(letters: &[Message]) -> Vec<(MessageKind, &str)> {
    letters
        .iter()
        .map(|m| (m.kind, m.to.email.split('@').next().unwrap()))
        .collect()
}

#[test]
fn the_demonstration_writes_to_nobody() {
    assert_eq!(held(&Town::new().store), []);
}

#[test]
fn who_may_decide_gets_a_mail_and_who_drafted_it_does_not() {
    let (town, receiver) = (Town::new(), Receiver::start(Manner::Take));
    also_decides(&town.store, "drafter");
    let id = submit(&town);
    let now = town.clock.now();
    assert_eq!(steps(&town.store, &plain(&receiver), now).len(), 1);
    let letter = receiver.wait_for(1).remove(0);
    assert_eq!(letter.from, "desk@awareness.example");
    assert_eq!(letter.to, ["decider@demo.example"]);
    assert_eq!(letter.header("From"), "啓発デスク <desk@awareness.example>");
    assert_eq!(letter.header("To"), "決裁 一郎 <decider@demo.example>");
    assert_eq!(
        letter.header("Subject"),
        "決裁のお願い / Decision needed: 重要インフラ向けの注意喚起"
    );
    assert_eq!(letter.header("Content-Type"), "text/plain; charset=utf-8");
    assert_eq!(letter.header("MIME-Version"), "1.0");
    assert!(letter.header("Date").ends_with(" +0000"));
    assert!(letter.header("Message-ID").ends_with("@awareness.example>"));
    assert!(letter.raw.is_ascii() && letter.raw.lines().all(|line| line.len() < 998));
    let text = letter.text();
    let link = format!("\n{ORIGIN}/desk/releases/{id}\n");
    assert_eq!(text.matches(&link).count(), 2, "{text}");
    let (japanese, english) = text.split_once("\n-----").unwrap();
    assert!(japanese.contains("決裁に出されました") && english.contains("was submitted"));
    assert!(
        !text.contains("DDoS") && !text.contains('\u{2068}'),
        "{text}"
    );
}

#[test]
fn a_language_that_was_chosen_stands_alone() {
    let (town, receiver) = (Town::new(), Receiver::start(Manner::Take));
    let chosen = town
        .decider()
        .post("/desk/language", &[("locale", "en"), ("next", "/desk")]);
    chosen.expect(Status::SeeOther);
    submit(&town);
    assert_eq!(held(&town.store)[0].to.language, Some(Locale::EN));
    step(&town.store, &plain(&receiver), town.clock.now());
    let letter = receiver.wait_for(1).remove(0);
    assert!(letter.header("Subject").starts_with("Decision needed: "));
    assert!(!letter.text().contains("決裁"), "{}", letter.text());
}

#[test]
fn what_was_returned_comes_with_its_reason() {
    let (town, receiver) = (Town::new(), Receiver::start(Manner::Take));
    give_back(&town);
    step(&town.store, &plain(&receiver), town.clock.now());
    let letter = receiver.wait_for(1).remove(0);
    assert_eq!(letter.to, ["drafter@demo.example"]);
    assert!(
        letter.text().contains("理由:\n電話番号を\n確かめる"),
        "{}",
        letter.text()
    );
}

#[test]
fn everybody_concerned_is_told_and_nobody_else() {
    let town = Town::new();
    let (drafter, decider, id) = (town.drafter(), town.decider(), submit(&town));
    let seen = digest(&decider, id);
    act(&decider, id, "decide", &[("digest", &seen)]).expect(Status::SeeOther);
    act(&drafter, id, "withdraw", &[("reason", "取りやめ")]).expect(Status::SeeOther);
    let told = held(&town.store);
    assert_eq!(
        people(&told),
        [
            (MessageKind::Submitted, "decider"),
            (MessageKind::Decided, "drafter"),
            (MessageKind::Withdrawn, "decider"),
        ]
    );
    town.store.write(outbox::clear).unwrap();
    // one goes out late, the next cannot go out at all
    let damaged = find(&town, "証券口座");
    town.forge(&format!(
        "update release set manifest = manifest || ' ' where id = {damaged}"
    ))
    .unwrap();
    let much_later = START.plus(3 * 24 * 60 * 60);
    for _ in 0..2 {
        outgoing::go_out(&town, much_later);
    }
    let told = held(&town.store);
    assert_eq!(
        people(&told),
        [
            (MessageKind::Released, "drafter"),
            (MessageKind::SetAside, "drafter"),
            (MessageKind::SetAside, "decider"),
            (MessageKind::SetAside, "admin"),
        ]
    );
    assert_eq!(told[0].args.late, Some(3 * 24 * 60 * 60 - 120));
}

#[test]
fn while_the_server_is_down_it_waits_and_then_arrives_once() {
    let town = Town::new();
    submit(&town);
    let now = town.clock.now();
    let down = nobody();
    let Step::Delayed(id, next) = step(&town.store, &down, now) else {
        panic!("the server is down");
    };
    assert_eq!(next, now.plus(60));
    let message = &held(&town.store)[0];
    assert_eq!(message.trouble, Some(Trouble::Unreachable));
    let early = step(&town.store, &down, now.plus(59));
    assert_eq!(early, Step::Idle { next: Some(next) });
    let receiver = Receiver::start(Manner::HangUp);
    let Step::Delayed(_, next) = step(&town.store, &plain(&receiver), next) else {
        panic!("the server hangs up");
    };
    assert_eq!(next, now.plus(60 + 300));
    receiver.behave(Manner::Take);
    let up = plain(&receiver);
    assert_eq!(step(&town.store, &up, next), Step::Sent(id));
    assert_eq!(step(&town.store, &up, next), Step::Idle { next: None });
    receiver.wait_for(1);
}

#[test]
fn a_server_that_says_later_is_asked_six_times() {
    let (town, receiver) = (Town::new(), Receiver::start(Manner::Later));
    submit(&town);
    let (mailer, mut now) = (plain(&receiver), town.clock.now());
    for _ in 0..5 {
        match step(&town.store, &mailer, now) {
            Step::Delayed(_, next) => now = next,
            other => panic!("{other:?}"),
        }
    }
    assert!(matches!(step(&town.store, &mailer, now), Step::GaveUp(_)));
    let message = &held(&town.store)[0];
    assert_eq!(message.attempts, 6);
    assert!(message.last_error.contains("greylisted"), "{message:?}");
    assert_eq!(step(&town.store, &mailer, now), Step::Idle { next: None });
}

#[test]
fn a_title_writes_no_header() {
    let (town, receiver) = (Town::new(), Receiver::start(Manner::Take));
    let id = give_back(&town);
    town.store.write(outbox::clear).unwrap();
    town.forge(&format!(
        "update release set title = '題' || char(13, 10) || 'Bcc: spy@evil.example'
         || char(13, 10, 13, 10) || char(0x202E) || '逆' where id = {id}"
    ))
    .unwrap();
    act(&town.drafter(), id, "submit", &[]).expect(Status::SeeOther);
    step(&town.store, &plain(&receiver), town.clock.now());
    let letter = receiver.wait_for(1).remove(0);
    assert_eq!(letter.to, ["decider@demo.example"]);
    assert!(!letter.raw.contains("\nBcc:") && !letter.raw.contains("\nbcc:"));
    assert!(
        letter
            .header("Subject")
            .ends_with("題 Bcc: spy@evil.example 逆")
    );
    assert!(!letter.text().contains('\u{202E}'));
}

#[test]
fn an_ended_account_gets_nothing_and_neither_does_old_news_go_out() {
    let (town, receiver) = (Town::new(), Receiver::start(Manner::Take));
    submit(&town);
    let (mailer, now) = (plain(&receiver), town.clock.now());
    let old = now.plus(3 * 24 * 60 * 60 + 60);
    let decider = account(&town.store, "decider").id;
    town.store
        .write(|tx| accounts::end(tx, decider, now))
        .unwrap();
    assert!(matches!(step(&town.store, &mailer, now), Step::Dropped(_)));
    give_back_as(&town, AccountId(1), now);
    assert!(matches!(step(&town.store, &mailer, old), Step::Dropped(_)));
    let told = held(&town.store);
    let troubles: Vec<_> = told.iter().map(|message| message.trouble).collect();
    assert_eq!(troubles, [Some(Trouble::Ended), Some(Trouble::TooOld)]);
    assert!(matches!(told[1].state, MessageState::Dropped(_)));
    assert_eq!(receiver.commands(), Vec::<String>::new());
}

/// Writes a message without the story that leads to it.
fn give_back_as(town: &Town, to: AccountId, now: Moment) {
    let id = find(town, "重要インフラ");
    let new = outbox::NewMessage {
        key: "a-key",
        to,
        kind: MessageKind::Returned,
        about: About::Release(ReleaseId(id)),
        args: &keihatsu::domain::message::MessageArgs::default(),
    };
    for _ in 0..2 {
        town.store.write(|tx| outbox::put(tx, &new, now)).unwrap();
    }
}

#[test]
fn nothing_goes_in_clear_where_it_must_not() {
    let (town, receiver) = (Town::new(), Receiver::start(Manner::Take));
    submit(&town);
    let mut now = town.clock.now();
    // 127.1 leads here, but is not known to be this machine
    for (server, host) in [("smtps", "127.0.0.1"), ("smtp", "127.1")] {
        let mailer = mailer(&format!("{server}://name:hush@{host}:{}", receiver.port()));
        let Step::Delayed(_, next) = step(&town.store, &mailer, now) else {
            panic!("{server}");
        };
        now = next;
    }
    assert_eq!(held(&town.store)[0].trouble, Some(Trouble::Insecure));
    let commands = receiver.commands();
    let told = |verb: &str| commands.iter().any(|command| command.starts_with(verb));
    assert!(!told("AUTH") && !told("MAIL"), "{commands:?}");
}

#[test]
fn a_password_that_the_server_does_not_know_is_the_houses_matter() {
    let (town, receiver) = (Town::new(), Receiver::start(Manner::Take));
    submit(&town);
    let mailer = mailer(&format!("smtp://name:hush@{}", receiver.host()));
    let done = step(&town.store, &mailer, town.clock.now());
    assert!(matches!(done, Step::Delayed(..)), "{done:?}");
    let message = &held(&town.store)[0];
    assert_eq!(message.trouble, Some(Trouble::SignIn));
    assert!(!message.last_error.contains("hush"));
}

#[test]
fn cut_off_between_sending_and_marking_it_is_the_same_message() {
    let (folder, receiver) = (Folder::new(), Receiver::start(Manner::Mute));
    copy_demonstration(folder.path());
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = Moment::from_second(i64::try_from(now.unwrap().as_secs()).unwrap());
    let house = House::open(folder.path()).unwrap();
    let decider = account(&house.store, "decider").actor();
    let decided = house.store.write(|tx| -> Result<_, store::Error> {
        let open = store::releases::list(tx, &[keihatsu::domain::release::Stage::Submitted], 1)?;
        let seen = open[0].digest.unwrap();
        workflow::releases::decide(tx, &decider, open[0].id, seen, now)
    });
    decided.unwrap().unwrap();
    drop(house);
    let server = format!("smtp://{}", receiver.host());
    let settings = [
        ("ROCKET_MAIL_SERVER", server.as_str()),
        ("ROCKET_MAIL_FROM", "desk@awareness.example"),
    ];
    let mut first = Server::start_with(folder.path(), &settings);
    let of_this = |receiver: &Receiver| -> Vec<String> {
        let letters = receiver.letters();
        let decided = letters
            .iter()
            .filter(|l| l.header("Subject").contains("Decided"));
        decided.map(|letter| letter.header("Message-ID")).collect()
    };
    let wait_for = |count: usize| {
        let end = Instant::now() + Duration::from_secs(40);
        while of_this(&receiver).len() < count && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(20));
        }
        of_this(&receiver)
    };
    assert_eq!(wait_for(1).len(), 1);
    first.kill();
    receiver.behave(Manner::Take);
    let _second = Server::start_with(folder.path(), &settings);
    let ids = wait_for(2);
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn a_server_that_stalls_holds_up_neither_the_desk_nor_the_clock() {
    let receiver = Receiver::start(Manner::Stall);
    let town = Town::with_mail(plain(&receiver));
    let before = Instant::now();
    let id = give_back(&town);
    act(&town.drafter(), id, "submit", &[]).expect(Status::SeeOther);
    town.admin().get("/desk/messages").expect(Status::Ok);
    town.wait(120);
    let public = town.reader().get("/ja/advisories/voice-phishing");
    assert_eq!(public.status, Status::Ok);
    assert!(before.elapsed() < Duration::from_secs(30));
    let end = Instant::now() + Duration::from_secs(40);
    while held(&town.store)[0].trouble.is_none() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(held(&town.store)[0].trouble, Some(Trouble::Stalled));
}

#[test]
fn the_running_house_sends_by_itself() {
    let receiver = Receiver::start(Manner::Take);
    let town = Town::with_mail(plain(&receiver));
    give_back(&town);
    receiver.wait_for(1);
    act(&town.drafter(), find(&town, "重要インフラ"), "submit", &[]).expect(Status::SeeOther);
    let letters = receiver.wait_for(2);
    assert_eq!(letters[1].to, ["decider@demo.example"]);
}
