//! Signing in and out. Failures slow the next attempt, for the account and for
//! the address; a browser in which the owner has signed in before has a count
//! of its own, so that nobody can lock an owner out by guessing.

use std::net::IpAddr;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::{
    accounts::set_locale,
    password::{self, Hasher},
};
use crate::{
    domain::{
        account::{Actor, Email, SignInRefusal, sign_in_delay_seconds, sign_in_wait_seconds},
        digest::Digest,
        id::AccountId,
        locale::Locale,
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
    /// The token of the session that the browser held before.
    pub session: Option<String>,
    /// The language that was chosen before signing in.
    pub language: Option<Locale>,
}

/// Who a failure is counted for.
#[derive(Debug)]
struct Subjects(Vec<(String, i64)>);

/// An attempt that is counted, and whose password is still to be looked at.
#[derive(Debug)]
pub struct Attempt {
    account: Option<accounts::Account>,
    subjects: Subjects,
}

/// Counts an attempt before the password is looked at, so that parallel guesses
/// are counted too; refuses where there were too many.
pub fn attempt(
    store: &Store,
    credentials: &Credentials,
    now: Moment,
) -> Result<Result<Attempt, SignInRefusal>, store::Error> {
    let email = Email::parse(&credentials.email).ok();
    let device = credentials.device.as_deref().map(Digest::of);
    store.write(|tx| admit(tx, email.as_ref(), credentials, device, now))
}

/// Takes back an attempt whose password nobody has looked at.
pub fn take_back(store: &Store, attempt: &Attempt) -> Result<(), store::Error> {
    store.write(|tx| {
        let mut subjects = attempt.subjects.0.iter();
        subjects.try_for_each(|(subject, _)| sessions::take_back_failure(tx, subject))
    })
}

/// Compares the password, outside of any transaction, and lets in whoever
/// knows it.
pub fn sign_in(
    store: &Store,
    hasher: &mut Hasher,
    credentials: &Credentials,
    attempt: Attempt,
    now: Moment,
) -> Result<Result<SignedIn, SignInRefusal>, store::Error> {
    let Attempt { account, subjects } = attempt;
    let hash = account
        .as_ref()
        .map(|account| account.password_hash.as_str());
    let typed: String = credentials.password.nfc().collect();
    let fits = hasher.verify(&typed, hash);
    match account.filter(|_| fits) {
        Some(verified) => let_in(store, credentials, &verified, &subjects, now),
        None => Ok(Err(SignInRefusal::Wrong)),
    }
}

/// Starts the session of an account whose password was right, unless it ended
/// or got another one while that was found out.
fn let_in(
    store: &Store,
    credentials: &Credentials,
    verified: &accounts::Account,
    subjects: &Subjects,
    now: Moment,
) -> Result<Result<SignedIn, SignInRefusal>, store::Error> {
    let session = password::token();
    let device = password::token();
    let started = store.write(|tx| {
        let account = accounts::find_unchanged(tx, verified.id, &verified.password_hash)?;
        forgive(tx, subjects)?;
        if !account.actor().is_staff() {
            return Ok(Err(SignInRefusal::NoDesk));
        }
        if let Some(before) = &credentials.session {
            sessions::end(tx, &Digest::of(before))?;
        }
        sessions::start(tx, &Digest::of(&session), account.id, now)?;
        sessions::know_device(tx, &Digest::of(&device), account.id, now)?;
        let object = object(account.id);
        let details = Started {
            session: Digest::of(&session),
        };
        journal::append(
            tx,
            Some(account.id),
            "session.started",
            &object,
            &details,
            now,
        )?;
        if let Some(language) = &credentials.language {
            set_locale(tx, &account.actor(), language, now)?;
        }
        Ok(Ok(()))
    });
    match started {
        Err(store::Error::Conflict) => Ok(Err(SignInRefusal::Wrong)),
        Ok(started) => Ok(started.map(|()| SignedIn { session, device })),
        Err(error) => Err(error),
    }
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

fn admit(
    tx: &Tx<'_>,
    email: Option<&Email>,
    credentials: &Credentials,
    device: Option<Digest>,
    now: Moment,
) -> Result<Result<Attempt, SignInRefusal>, store::Error> {
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
        if let Some(seconds) = wait(tx, (subject, *free), now)? {
            return Ok(Err(SignInRefusal::Slowed { seconds }));
        }
    }
    let mut slowed = false;
    for (subject, free) in &subjects.0 {
        let (failures, _) = sessions::failures(tx, subject, now)?;
        let delay = |failures| sign_in_delay_seconds(failures - free);
        let own = !subject.starts_with("address:");
        slowed |= own && delay(failures) == 0 && delay(failures + 1) > 0;
        sessions::note_failure(tx, subject, now)?;
    }
    // once, where it begins: a thousand guesses must not fill the journal
    if let Some(account) = account.as_ref().filter(|_| slowed) {
        let object = object(account.id);
        journal::append(tx, None, "session.slowed", &object, &(), now)?;
    }
    Ok(Ok(Attempt { account, subjects }))
}

/// Until when a password for the account is not even looked at, from anywhere
/// or from a browser that its owner has signed in with; none where it is.
pub fn slowed_until(
    tx: &Tx<'_>,
    account: &accounts::Account,
    now: Moment,
) -> Result<Option<Moment>, store::Error> {
    let devices = sessions::devices(tx, account.id, now)?.into_iter();
    let devices = devices.map(|device| format!("device:{device}"));
    let mut until = None;
    for subject in devices.chain([of_account(&account.email)]) {
        let seconds = wait(tx, (&subject, 0), now)?;
        until = until.max(seconds.map(|seconds| now.plus(seconds)));
    }
    Ok(until)
}

/// Whose failures are counted where the browser is not known. A digest: what
/// people mistype into the field may be a password.
pub(super) fn of_account(email: &str) -> String {
    format!("account:{}", Digest::of(email))
}

/// The seconds that this subject has to wait, so many failures being free;
/// none where the next guess may be made.
pub(super) fn wait(
    tx: &Tx<'_>,
    (subject, free): (&str, i64),
    now: Moment,
) -> Result<Option<i64>, store::Error> {
    let (failures, last) = sessions::failures(tx, subject, now)?;
    let seconds = sign_in_wait_seconds(failures - free, last, now);
    Ok((failures > 0 && seconds > 0).then_some(seconds))
}

fn subjects(email: Option<&Email>, address: Option<IpAddr>, device: Option<Digest>) -> Subjects {
    if let Some(device) = device {
        return Subjects(vec![(format!("device:{device}"), 0)]);
    }
    let mut subjects = Vec::new();
    if let Some(email) = email {
        subjects.push((of_account(email.as_str()), 0));
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
    let Some((actor, seen)) = store.read(|tx| standing(tx, &digest, now))? else {
        return Ok(None);
    };
    if now.since(seen) > TOUCH_SECONDS {
        // whoever only reads need not wait for another's long write, nor for a
        // disk that is full
        match store.write_if_free(|tx| sessions::touch(tx, &digest, now)) {
            Err(error) if !error.is_unwritable() => return Err(error),
            _ => {}
        }
    }
    Ok(Some(actor))
}

/// The person behind a session as they stand now, and when the session was
/// last noted; nobody where the session or the account has ended.
pub fn standing(
    tx: &Tx<'_>,
    session: &Digest,
    now: Moment,
) -> Result<Option<(Actor, Moment)>, store::Error> {
    match sessions::account(tx, session, now) {
        Ok((account, seen)) => Ok(Some((account.actor(), seen))),
        Err(store::Error::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Takes a session along to a moment that a rehearsal has jumped to: nobody
/// has been away.
pub fn carry_over(tx: &Tx<'_>, session: &Digest, now: Moment) -> Result<(), store::Error> {
    sessions::restart(tx, session, now)
}

/// Ends the session on the server.
pub fn sign_out(
    tx: &Tx<'_>,
    actor: &Actor,
    session: &Digest,
    now: Moment,
) -> Result<(), store::Error> {
    sessions::end(tx, session)?;
    journal::append(
        tx,
        Some(actor.id),
        "session.ended",
        &object(actor.id),
        &(),
        now,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{account::Role, locale::Locale},
        store::accounts::{Account, AccountFields},
        workflow::{own_password, starter},
    };

    const NOW: Moment = Moment::from_second(1_795_395_600);

    /// A desk with one account, in a directory of its own.
    fn desk(name: &str) -> (std::path::PathBuf, Store, Account) {
        let folder =
            std::env::temp_dir().join(format!("keihatsu-sign-in-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let store = Store::open(&folder.join("desk.db")).unwrap();
        let account = store.write(|tx| -> Result<_, crate::workflow::Error> {
            starter::import_organisations(tx, NOW)?;
            let fields = AccountFields {
                name: "n".into(),
                organisation: crate::store::organisations::list(tx)?[0].id,
                roles: vec![Role::Drafter],
                languages: Vec::new(),
            };
            let email = Email::parse("a@b.example").unwrap();
            let id = accounts::add(tx, &email, &fields, "before", &Locale::JA, NOW)?;
            Ok(accounts::find(tx, id)?)
        });
        (folder, store, account.unwrap())
    }

    fn credentials(account: &Account) -> Credentials {
        Credentials {
            email: account.email.clone(),
            password: String::new(),
            address: None,
            device: None,
            session: None,
            language: None,
        }
    }

    fn admitted(store: &Store, account: &Account) -> Result<(), SignInRefusal> {
        let none = Subjects(Vec::new());
        let admitted = let_in(store, &credentials(account), account, &none, NOW).unwrap();
        admitted.map(drop)
    }

    #[test]
    fn a_sign_in_under_way_does_not_survive_a_new_password_or_the_end() {
        let (folder, store, verified) = desk("under-way");
        assert_eq!(admitted(&store, &verified), Ok(()));
        store
            .write(|tx| accounts::set_password(tx, verified.id, "after"))
            .unwrap();
        assert_eq!(admitted(&store, &verified), Err(SignInRefusal::Wrong));
        let verified = store.read(|tx| accounts::find(tx, verified.id)).unwrap();
        assert_eq!(admitted(&store, &verified), Ok(()));
        store
            .write(|tx| accounts::end(tx, verified.id, NOW))
            .unwrap();
        assert_eq!(admitted(&store, &verified), Err(SignInRefusal::Wrong));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_change_of_password_under_way_does_not_survive_another_one() {
        let (folder, store, seen) = desk("change");
        let (session, device) = (Digest::of("session"), Digest::of("device"));
        let set = |hash: &str| store.write(|tx| own_password::set(tx, &seen, &session, hash, NOW));
        let conflict = |set| matches!(set, Err(store::Error::Conflict));
        assert!(conflict(set("without a session")));
        store
            .write(|tx| {
                sessions::start(tx, &session, seen.id, NOW)?;
                sessions::know_device(tx, &device, seen.id, NOW)
            })
            .unwrap();
        set("first").unwrap();
        assert!(conflict(set("second")));
        let (now, known) = store
            .read(|tx| -> Result<_, store::Error> {
                let known = sessions::device_is_known(tx, &device, seen.id, NOW)?;
                Ok((accounts::find(tx, seen.id)?, known))
            })
            .unwrap();
        assert_eq!((now.password_hash.as_str(), known), ("first", false));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
