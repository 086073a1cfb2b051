//! Signing in and out. Failures slow the next attempt, for the account and for
//! the address; a browser in which the owner has signed in before has a count
//! of its own, so that nobody can lock an owner out by guessing.

use std::net::IpAddr;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::password;
use crate::{
    domain::{
        account::{Actor, Email, SignInRefusal, sign_in_delay_seconds},
        digest::Digest,
        id::AccountId,
        moment::Moment,
    },
    store::{self, Store, Tx, accounts, journal, sessions},
};

/// An office may share one address, so it gets more free attempts.
const ADDRESS_FREE_FAILURES: i64 = 16;

/// After how many seconds of use a session is noted again.
const TOUCH_SECONDS: i64 = 60;

/// What the browser keeps after a sign-in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub session: String,
    pub device: String,
}

/// What the journal keeps of a session: the digest that the database knows it
/// by, which opens nothing.
#[derive(Serialize)]
struct Started {
    session: Digest,
}

/// What the browser sent.
#[derive(Debug, Clone)]
pub struct Credentials {
    pub email: String,
    pub password: String,
    pub address: Option<IpAddr>,
    /// The device token of an earlier sign-in.
    pub device: Option<String>,
}

/// Who a failure is counted for.
#[derive(Debug)]
struct Subjects(Vec<(String, i64)>);

/// Signs in: counts the attempt first, so that parallel guesses are counted
/// too, then compares the password outside of any transaction.
pub fn sign_in(
    store: &Store,
    credentials: &Credentials,
    now: Moment,
) -> Result<Result<SignedIn, SignInRefusal>, store::Error> {
    let email = Email::parse(&credentials.email).ok();
    let device = credentials.device.as_deref().map(Digest::of);
    let (account, subjects) =
        match store.write(|tx| admit(tx, email.as_ref(), credentials, device, now))? {
            Ok(admitted) => admitted,
            Err(refusal) => return Ok(Err(refusal)),
        };
    let hash = account
        .as_ref()
        .map(|account| account.password_hash.as_str());
    let typed: String = credentials.password.nfc().collect();
    let fits = password::verify(&typed, hash);
    let Some(account) = account.filter(|_| fits) else {
        return Ok(Err(SignInRefusal::Wrong));
    };
    if !account.actor().is_staff() {
        store.write(|tx| forgive(tx, &subjects))?;
        return Ok(Err(SignInRefusal::NoDesk));
    }
    let session = password::token();
    let device = password::token();
    store.write(|tx| -> Result<(), store::Error> {
        forgive(tx, &subjects)?;
        sessions::start(tx, &Digest::of(&session), account.id, now)?;
        sessions::know_device(tx, &Digest::of(&device), account.id, now)?;
        journal::append(
            tx,
            Some(account.id),
            "session.started",
            &object(account.id),
            &Started {
                session: Digest::of(&session),
            },
            now,
        )
    })?;
    Ok(Ok(SignedIn { session, device }))
}

/// Takes back what was counted when a right password came in. The address
/// loses this one attempt only: a right guess must not free a thousand wrong ones.
fn forgive(tx: &Tx<'_>, subjects: &Subjects) -> Result<(), store::Error> {
    for (subject, _) in &subjects.0 {
        if subject.starts_with("address:") {
            sessions::take_back_failure(tx, subject)?;
        } else {
            sessions::clear_failures(tx, subject)?;
        }
    }
    Ok(())
}

type Admitted = (Option<accounts::Account>, Subjects);

fn admit(
    tx: &Tx<'_>,
    email: Option<&Email>,
    credentials: &Credentials,
    device: Option<Digest>,
    now: Moment,
) -> Result<Result<Admitted, SignInRefusal>, store::Error> {
    let account = match email.map(|email| accounts::find_by_email(tx, email)) {
        Some(Ok(account)) => Some(account).filter(|account| account.ended_at.is_none()),
        None | Some(Err(store::Error::Missing)) => None,
        Some(Err(error)) => return Err(error),
    };
    let known_device = match (&account, device) {
        (Some(account), Some(device))
            if sessions::device_is_known(tx, &device, account.id, now)? =>
        {
            Some(device)
        }
        _ => None,
    };
    let subjects = subjects(email, credentials.address, known_device);
    for (subject, free) in &subjects.0 {
        let (failures, last) = sessions::failures(tx, subject, now)?;
        let wait = last.plus(sign_in_delay_seconds(failures - free)).since(now);
        if failures > 0 && wait > 0 {
            return Ok(Err(SignInRefusal::Slowed { seconds: wait }));
        }
    }
    for (subject, _) in &subjects.0 {
        sessions::note_failure(tx, subject, now)?;
    }
    Ok(Ok((account, subjects)))
}

fn subjects(email: Option<&Email>, address: Option<IpAddr>, device: Option<Digest>) -> Subjects {
    if let Some(device) = device {
        return Subjects(vec![(format!("device:{device}"), 0)]);
    }
    let mut subjects = Vec::new();
    if let Some(email) = email {
        // a digest: what people mistype into the field may be a password
        subjects.push((format!("account:{}", Digest::of(email.as_str())), 0));
    }
    if let Some(address) = address {
        subjects.push((
            format!("address:{}", network(address)),
            ADDRESS_FREE_FAILURES,
        ));
    }
    Subjects(subjects)
}

/// One household has a whole /64 of IPv6, so that is what is counted.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let s = address.segments();
            format!("{:x}:{:x}:{:x}:{:x}::/64", s[0], s[1], s[2], s[3])
        }
    }
}

pub(super) fn object(id: AccountId) -> String {
    format!("account:{id}")
}

/// The person behind a session token, or nobody.
pub fn actor(store: &Store, token: &str, now: Moment) -> Result<Option<Actor>, store::Error> {
    let digest = Digest::of(token);
    let found = store.read(|tx| sessions::account(tx, &digest, now));
    let (account, seen) = match found {
        Ok(found) => found,
        Err(store::Error::Missing) => return Ok(None),
        Err(error) => return Err(error),
    };
    if now.since(seen) > TOUCH_SECONDS {
        store.write(|tx| sessions::touch(tx, &digest, now))?;
    }
    Ok(Some(account.actor()))
}

/// Takes a session along to a moment that a rehearsal has jumped to: nobody
/// has been away.
pub fn carry_over(tx: &Tx<'_>, token: &str, now: Moment) -> Result<(), store::Error> {
    sessions::restart(tx, &Digest::of(token), now)
}

/// Ends the session that a browser held before it signed in again.
pub fn replace(tx: &Tx<'_>, token: &str) -> Result<(), store::Error> {
    sessions::end(tx, &Digest::of(token))
}

/// Ends the session on the server.
pub fn sign_out(tx: &Tx<'_>, actor: &Actor, token: &str, now: Moment) -> Result<(), store::Error> {
    sessions::end(tx, &Digest::of(token))?;
    journal::append(
        tx,
        Some(actor.id),
        "session.ended",
        &object(actor.id),
        &(),
        now,
    )
}
