//! A request whose body comes slowly: what its sender may do is judged when it
//! has arrived, not when it began.

use std::{
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::Duration,
};

use keihatsu::{
    domain::{
        account::{Email, Role},
        digest::Digest,
        id::ReleaseId,
        release::{Release, Stage},
    },
    store::{self, Store, accounts, releases, sessions},
    workflow::{self, starter::demonstration},
};

use crate::{
    driver::{Folder, copy_demonstration},
    killing_desk::{app_now, session},
    process::Server,
};

/// Long enough for the guard to have looked at the head.
const PAUSE: Duration = Duration::from_millis(700);

struct Half {
    stream: TcpStream,
    rest: String,
}

/// Sends a form's head and the first half of its body.
fn begin(host: &str, path: &str, session: &str, body: &str) -> Half {
    let mut stream = TcpStream::connect(host).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let (first, rest) = body.split_at(body.len() / 2);
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
         Cookie: keihatsu-session={session}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{first}"
    );
    stream.write_all(head.as_bytes()).unwrap();
    thread::sleep(PAUSE);
    Half {
        stream,
        rest: rest.to_owned(),
    }
}

impl Half {
    /// Sends the other half and reads the answer's status and text.
    fn finish(mut self) -> (u16, String) {
        self.stream.write_all(self.rest.as_bytes()).unwrap();
        let mut answer = String::new();
        self.stream.read_to_string(&mut answer).unwrap();
        (answer[9..12].parse().unwrap(), answer)
    }
}

/// A release that waits for a decision.
fn submitted(store: &Store) -> Release {
    store
        .read(|tx| -> Result<_, store::Error> {
            let mut ids = (1..).map(ReleaseId);
            loop {
                let release = releases::find(tx, ids.next().unwrap())?;
                if release.stage == Stage::Submitted {
                    return Ok(release);
                }
            }
        })
        .unwrap()
}

/// What happens while a form is on its way.
type Act = fn(&store::Tx<'_>);

fn end_account(tx: &store::Tx<'_>) {
    let find = |name: &str| {
        let email = Email::parse(&demonstration::email(name)).unwrap();
        accounts::find_by_email(tx, &email).unwrap()
    };
    let (admin, decider) = (find("admin").actor(), find("decider"));
    workflow::accounts::end(tx, &admin, decider.id, decider.version, app_now())
        .unwrap()
        .unwrap();
}

fn take_role(tx: &store::Tx<'_>) {
    let email = Email::parse(&demonstration::email("decider")).unwrap();
    let decider = accounts::find_by_email(tx, &email).unwrap();
    let fields = accounts::AccountFields {
        name: decider.name,
        organisation: decider.organisation,
        roles: vec![Role::Translator],
        languages: decider.languages,
    };
    accounts::change(tx, decider.id, decider.version, &fields).unwrap();
}

fn sign_out(tx: &store::Tx<'_>) {
    sessions::end(tx, &Digest::of("session-of-decider")).unwrap();
}

#[test]
fn who_is_out_before_the_form_has_arrived_decides_nothing() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let server = Server::start(folder.path());
    let store = Store::open(&folder.path().join("desk.db")).unwrap();
    let release = submitted(&store);
    let path = format!("/desk/releases/{}/decide", release.id);
    let body = format!("digest={}", release.digest.unwrap());
    let mut last = None;
    let acts: [(Act, u16); 3] = [(sign_out, 303), (take_role, 403), (end_account, 303)];
    for (act, status) in acts {
        let token = session(&store, "decider");
        // the role that the act before has taken
        store
            .write(|tx| -> Result<(), store::Error> {
                let (decider, _) = sessions::account(tx, &Digest::of(&token), app_now())?;
                let fields = accounts::AccountFields {
                    name: decider.name,
                    organisation: decider.organisation,
                    roles: vec![Role::Decider],
                    languages: decider.languages,
                };
                accounts::change(tx, decider.id, decider.version, &fields)
            })
            .unwrap();
        let half = begin(&server.host, &path, &token, &body);
        store
            .write(|tx| -> Result<(), store::Error> {
                act(tx);
                Ok(())
            })
            .unwrap();
        let (answered, text) = half.finish();
        assert_eq!(answered, status, "{text}");
        let to_sign_in = text.contains("/desk/sign-in");
        assert!(status == 403 || to_sign_in, "{text}");
        let now = store.read(|tx| releases::find(tx, release.id)).unwrap();
        assert_eq!(now.stage, Stage::Submitted);
        last = Some(now);
    }
    assert_eq!(last.unwrap().decided, None);
}
