//! A person's own password, changed by the person. The old one is asked for:
//! an unlocked screen alone must not be enough. Guessing at it is slowed.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::{
    password::Hasher,
    sign_in::{object, standing, wait},
};
use crate::{
    domain::{
        account::{Actor, PasswordRefusal, new_password},
        digest::Digest,
        moment::Moment,
        refusal::{FieldRefusal, FieldRefusals},
    },
    store::{self, Store, Tx, accounts, accounts::Account, journal, sessions},
};

/// The change as typed.
#[derive(Clone, Default)]
pub struct PasswordInput {
    pub old: String,
    pub new: String,
    pub again: String,
}

/// What the journal keeps of the new password: the digest of what is stored.
#[derive(Serialize)]
struct Changed {
    password: Digest,
}

impl PasswordInput {
    fn parse(&self, email: &str) -> Result<String, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        if self.old.is_empty() {
            refusals.note("old", FieldRefusal::Missing);
        }
        let new = refusals.take("new", new_password(&self.new, email));
        if self.again.is_empty() {
            refusals.note("again", FieldRefusal::Missing);
        } else if self.again != self.new {
            refusals.note("again", FieldRefusal::NotTheSame);
        }
        new.filter(|_| refusals.is_empty()).ok_or(refusals)
    }
}

/// A change that is counted as an attempt: the old password is still to be
/// looked at.
#[derive(Debug)]
pub struct Attempt {
    account: Account,
    old: String,
    new: String,
}

/// Reads the form and counts the attempt.
pub fn attempt(
    store: &Store,
    actor: &Actor,
    input: &PasswordInput,
    now: Moment,
) -> Result<Result<Attempt, PasswordRefusal>, store::Error> {
    let account = store.read(|tx| accounts::find(tx, actor.id))?;
    let new = match input.parse(&account.email) {
        Ok(new) => new,
        Err(refusals) => return Ok(Err(PasswordRefusal::Fields(refusals))),
    };
    if let Err(refusal) = store.write(|tx| admit(tx, &account, now))? {
        return Ok(Err(refusal));
    }
    let old = input.old.nfc().collect();
    Ok(Ok(Attempt { account, old, new }))
}

/// Takes back an attempt whose password nobody has looked at.
pub fn take_back(store: &Store, attempt: &Attempt) -> Result<(), store::Error> {
    store.write(|tx| sessions::take_back_failure(tx, &subject(&attempt.account)))
}

/// Changes the password, forgets the browsers and ends every other session;
/// `session` is the digest of the token of the one that goes on. Hashes outside
/// of any transaction.
pub fn change(
    store: &Store,
    hasher: &mut Hasher,
    attempt: &Attempt,
    session: &Digest,
    now: Moment,
) -> Result<Result<(), PasswordRefusal>, store::Error> {
    let account = &attempt.account;
    if !hasher.verify(&attempt.old, Some(&account.password_hash)) {
        return Ok(Err(wrong()));
    }
    let hash = hasher.hash(&attempt.new);
    match store.write(|tx| set(tx, account, session, &hash, now)) {
        Err(store::Error::Conflict) => Ok(Err(wrong())),
        changed => Ok(Ok(changed?)),
    }
}

/// Sets the new password, unless the account, its password or the session is
/// no longer what was looked at: a conflict.
pub(super) fn set(
    tx: &Tx<'_>,
    account: &Account,
    session: &Digest,
    hash: &str,
    now: Moment,
) -> Result<(), store::Error> {
    accounts::find_unchanged(tx, account.id, &account.password_hash)?;
    if standing(tx, session, now)?.is_none() {
        return Err(store::Error::Conflict);
    }
    sessions::clear_failures(tx, &subject(account))?;
    accounts::set_password(tx, account.id, hash)?;
    sessions::end_others(tx, account.id, session)?;
    sessions::forget_devices(tx, account.id)?;
    journal::append(
        tx,
        Some(account.id),
        "account.password-changed",
        &object(account.id),
        &Changed {
            password: Digest::of(hash),
        },
        now,
    )
}

fn wrong() -> PasswordRefusal {
    PasswordRefusal::Fields(FieldRefusals::one("old", FieldRefusal::WrongPassword))
}

fn subject(account: &Account) -> String {
    format!("own-password:{}", account.id)
}

/// Counts the attempt before the password is looked at, so that guesses in
/// parallel are counted too.
fn admit(
    tx: &Tx<'_>,
    account: &Account,
    now: Moment,
) -> Result<Result<(), PasswordRefusal>, store::Error> {
    let subject = subject(account);
    if let Some(seconds) = wait(tx, (&subject, 0), now)? {
        return Ok(Err(PasswordRefusal::Slowed { seconds }));
    }
    sessions::note_failure(tx, &subject, now)?;
    Ok(Ok(()))
}
