//! Sessions, known devices, and failed sign-ins. Tokens are stored as digests.

use rusqlite::named_params;

use super::{
    Error, Tx,
    accounts::{self, Account},
};
use crate::domain::{digest::Digest, id::AccountId, moment::Moment};

/// How long a session lasts without use, and at the most.
pub const IDLE_SECONDS_MAX: i64 = 8 * 60 * 60;
const AGE_SECONDS_MAX: i64 = 24 * 60 * 60;

/// How long a browser stays known.
const DEVICE_SECONDS_MAX: i64 = 180 * 24 * 60 * 60;

/// After how long without a failure the count starts again.
const ATTEMPT_MEMORY_SECONDS: i64 = 24 * 60 * 60;

/// Starts a session under this token, and forgets those of the account that
/// are over; those of others are not its business, and the clock may be wrong.
pub fn start(tx: &Tx<'_>, token: &Digest, account: AccountId, now: Moment) -> Result<(), Error> {
    tx.prepare_cached(
        "delete from session where account_id = :account
             and (seen_at < :idle or started_at < :age)",
    )?
    .execute(named_params! {
        ":account": account,
        ":idle": now.plus(-IDLE_SECONDS_MAX),
        ":age": now.plus(-AGE_SECONDS_MAX),
    })?;
    tx.prepare_cached(
        "insert into session (token, account_id, started_at, seen_at)
         values (:token, :account, :now, :now)",
    )?
    .execute(named_params! { ":token": token, ":account": account, ":now": now })?;
    Ok(())
}

/// The live account behind a token, and when the session was last noted.
pub fn account(tx: &Tx<'_>, token: &Digest, now: Moment) -> Result<(Account, Moment), Error> {
    let (id, seen): (AccountId, Moment) = tx
        .prepare_cached(
            "select s.account_id, s.seen_at from session s join account a on a.id = s.account_id
             where s.token = :token and s.seen_at >= :idle and s.started_at >= :age
               and a.ended_at is null",
        )?
        .query_row(
            named_params! {
                ":token": token,
                ":idle": now.plus(-IDLE_SECONDS_MAX),
                ":age": now.plus(-AGE_SECONDS_MAX),
            },
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
    Ok((accounts::find(tx, id)?, seen))
}

/// Notes that a session is in use.
pub fn touch(tx: &Tx<'_>, token: &Digest, now: Moment) -> Result<(), Error> {
    tx.prepare_cached("update session set seen_at = :now where token = :token")?
        .execute(named_params! { ":now": now, ":token": token })?;
    Ok(())
}

/// The same where it matters that something is written: SQLite writes nothing
/// for a row that stays as it is, as one does that was touched this second.
pub fn touch_surely(tx: &Tx<'_>, token: &Digest, now: Moment) -> Result<(), Error> {
    touch(tx, token, now.plus(-1))?;
    touch(tx, token, now)
}

/// Begins a session anew at this moment.
pub fn restart(tx: &Tx<'_>, token: &Digest, now: Moment) -> Result<(), Error> {
    tx.prepare_cached("update session set started_at = :now, seen_at = :now where token = :token")?
        .execute(named_params! { ":now": now, ":token": token })?;
    Ok(())
}

/// Ends one session.
pub fn end(tx: &Tx<'_>, token: &Digest) -> Result<(), Error> {
    tx.prepare_cached("delete from session where token = :token")?
        .execute(named_params! { ":token": token })?;
    Ok(())
}

/// Ends every session of an account.
pub fn end_all(tx: &Tx<'_>, account: AccountId) -> Result<(), Error> {
    tx.prepare_cached("delete from session where account_id = :account")?
        .execute(named_params! { ":account": account })?;
    Ok(())
}

/// Ends every session of an account but this one.
pub fn end_others(tx: &Tx<'_>, account: AccountId, keep: &Digest) -> Result<(), Error> {
    tx.prepare_cached("delete from session where account_id = :account and token <> :keep")?
        .execute(named_params! { ":account": account, ":keep": keep })?;
    Ok(())
}

/// Remembers a browser in which the account has signed in.
pub fn know_device(
    tx: &Tx<'_>,
    token: &Digest,
    account: AccountId,
    now: Moment,
) -> Result<(), Error> {
    tx.prepare_cached("delete from device where account_id = :account and known_at < :age")?
        .execute(named_params! { ":account": account, ":age": now.plus(-DEVICE_SECONDS_MAX) })?;
    tx.prepare_cached(
        "insert into device (token, account_id, known_at) values (:token, :account, :now)
         on conflict (token) do update set account_id = :account, known_at = :now",
    )?
    .execute(named_params! { ":token": token, ":account": account, ":now": now })?;
    Ok(())
}

/// Forgets every browser of an account.
pub fn forget_devices(tx: &Tx<'_>, account: AccountId) -> Result<(), Error> {
    tx.prepare_cached("delete from device where account_id = :account")?
        .execute(named_params! { ":account": account })?;
    Ok(())
}

/// True where that account has signed in with this device token before.
pub fn device_is_known(
    tx: &Tx<'_>,
    token: &Digest,
    account: AccountId,
    now: Moment,
) -> Result<bool, Error> {
    let known = tx
        .prepare_cached(
            "select 1 from device where token = :token and account_id = :account and known_at >= :age",
        )?
        .exists(named_params! {
            ":token": token,
            ":account": account,
            ":age": now.plus(-DEVICE_SECONDS_MAX),
        })?;
    Ok(known)
}

/// The browsers that the account has signed in with.
pub fn devices(tx: &Tx<'_>, account: AccountId, now: Moment) -> Result<Vec<Digest>, Error> {
    let found = tx
        .prepare_cached(
            "select token from device where account_id = :account and known_at >= :age",
        )?
        .query_map(
            named_params! { ":account": account, ":age": now.plus(-DEVICE_SECONDS_MAX) },
            |row| row.get(0),
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Failures in a row of one subject, and when the last one was.
pub fn failures(tx: &Tx<'_>, subject: &str, now: Moment) -> Result<(i64, Moment), Error> {
    let found = tx
        .prepare_cached(
            "select failures, last_at from attempt where subject = :subject and last_at >= :since",
        )?
        .query_row(
            named_params! { ":subject": subject, ":since": now.plus(-ATTEMPT_MEMORY_SECONDS) },
            |row| Ok((row.get(0)?, row.get(1)?)),
        );
    match found {
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok((0, now)),
        other => Ok(other?),
    }
}

/// Counts one more failure, and forgets old ones.
pub fn note_failure(tx: &Tx<'_>, subject: &str, now: Moment) -> Result<(), Error> {
    tx.prepare_cached("delete from attempt where last_at < :since")?
        .execute(named_params! { ":since": now.plus(-ATTEMPT_MEMORY_SECONDS) })?;
    tx.prepare_cached(
        "insert into attempt (subject, failures, last_at) values (:subject, 1, :now)
         on conflict (subject) do update set failures = failures + 1, last_at = :now",
    )?
    .execute(named_params! { ":subject": subject, ":now": now })?;
    Ok(())
}

/// Forgets the failures of a subject after a success.
pub fn clear_failures(tx: &Tx<'_>, subject: &str) -> Result<(), Error> {
    tx.prepare_cached("delete from attempt where subject = :subject")?
        .execute(named_params! { ":subject": subject })?;
    Ok(())
}

/// Takes back one failure of a subject; those of others stay.
pub fn take_back_failure(tx: &Tx<'_>, subject: &str) -> Result<(), Error> {
    tx.prepare_cached("update attempt set failures = failures - 1 where subject = :subject")?
        .execute(named_params! { ":subject": subject })?;
    tx.prepare_cached("delete from attempt where subject = :subject and failures <= 0")?
        .execute(named_params! { ":subject": subject })?;
    Ok(())
}
