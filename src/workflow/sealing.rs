//! Heads of the journal, signed: when, with which key, and what a check of them
//! finds. A signature says that the journal ended so; what was written after it
//! can be cut off unseen until the next one, so there is one at each decision and
//! each release, and soon after whatever else.
//!
//! The database has a head first, then the file beside it: killed in between,
//! the file gets it with the next one. Refuses to sign twice for the same entry.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};

use super::Error;
use crate::{
    domain::{
        journal::Entry,
        moment::Moment,
        seal::{KeyPeriod, PublicKey, SignedHead, hex, statement},
    },
    seal::{HeadFile, KeyFolder, SigningKey, verifies},
    store::{
        self, Store, Tx, journal,
        seals::{self, HeadRow, KeyRow},
    },
};

/// As many entries may follow a signed one.
const ENTRIES: i64 = 64;

/// For as long one may go without, in seconds.
const SECONDS: i64 = 60;

/// What the journal calls a key that signs from here on.
const MADE: &str = "key.made";

/// The key of a data directory, and the file of what it signed.
pub struct Sealer {
    key: SigningKey,
    file: HeadFile,
    /// One signs at a time.
    busy: Mutex<()>,
}

#[derive(Serialize, Deserialize)]
struct Details {
    public: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    follows: Option<String>,
}

impl Sealer {
    /// The key of that directory, made where there is none; heads that only the
    /// database or only the file has are in both afterwards.
    pub fn open(store: &Store, data: &Path, now: Moment) -> Result<Self, Error> {
        let folder = KeyFolder::at(data);
        let known = store.read(seals::keys)?;
        let is_now = |key: &SigningKey| {
            let id = key.public().id();
            known
                .iter()
                .any(|row| row.id == id && row.ended_at.is_none())
        };
        let is_over = |key: &SigningKey| {
            let id = key.public().id();
            known
                .iter()
                .any(|row| row.id == id && row.ended_at.is_some())
        };
        // the process ended before a new key took its place
        if folder.next()?.as_ref().is_some_and(is_now) {
            folder.promote_next()?;
        }
        let key = match folder.now()?.filter(|key| !is_over(key)) {
            Some(key) => key,
            None => {
                let key = generate()?;
                folder.write_next(&key)?;
                folder.promote_next()?;
                key
            }
        };
        store.write(|tx| adopt(tx, &key.public(), now))?;
        let sealer = Self {
            key,
            file: HeadFile::at(data),
            busy: Mutex::new(()),
        };
        sealer.mirror(store)?;
        Ok(sealer)
    }

    /// Signs the end of the journal where it is time to; true where it was.
    pub fn seal_due(&self, store: &Store, now: Moment) -> Result<bool, Error> {
        let _busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        if !store.read(|tx| is_due(tx, now))? {
            return Ok(false);
        }
        self.seal(store, now)?;
        Ok(true)
    }

    /// What is wrong with the file of signed heads.
    pub fn faults_of_file(&self, store: &Store) -> Result<Vec<String>, Error> {
        let _busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        compare(store, &self.file)
    }

    fn seal(&self, store: &Store, now: Moment) -> Result<(), Error> {
        store.write(|tx| sign(tx, &self.key, now))?;
        self.mirror(store)
    }

    /// Gives the file what it lacks.
    fn mirror(&self, store: &Store) -> Result<(), Error> {
        let lines = self.file.lines()?;
        let next = i64::try_from(lines).unwrap_or(i64::MAX).saturating_add(1);
        let missing = store.read(|tx| seals::heads_from(tx, next))?;
        let missing: Vec<SignedHead> = missing.into_iter().map(|row| row.head).collect();
        Ok(self.file.append(&missing)?)
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Sealer").field(&self.key).finish()
    }
}

/// Lets a new key sign from here on. The old one signs the entry that tells so,
/// last of all: whoever trusts it may trust the new one.
pub fn rotate(store: &Store, data: &Path, now: Moment) -> Result<KeyPeriod, Error> {
    let sealer = Sealer::open(store, data, now)?;
    let folder = KeyFolder::at(data);
    let key = generate()?;
    folder.write_next(&key)?;
    store.write(|tx| -> Result<(), Error> {
        adopt(tx, &key.public(), now)?;
        sign(tx, &sealer.key, now)?;
        sign(tx, &key, now)?;
        Ok(())
    })?;
    folder.promote_next()?;
    sealer.mirror(store)?;
    Ok(KeyPeriod {
        key: key.public(),
        made: now,
        ended: None,
    })
}

fn generate() -> Result<SigningKey, Error> {
    let none = || std::io::Error::other("the system has no randomness to give");
    Ok(SigningKey::generate().ok_or_else(none)?)
}

/// Tells of a key where it is not the one that signs already.
fn adopt(tx: &Tx<'_>, key: &PublicKey, now: Moment) -> Result<(), store::Error> {
    let follows = seals::key_now(tx)?.map(|row| row.id);
    if follows.as_ref() == Some(&key.id()) {
        return Ok(());
    }
    seals::replace_key(tx, key, now)?;
    let details = Details {
        public: key.hex(),
        follows,
    };
    let object = format!("key:{}", key.id());
    journal::append(tx, None, MADE, &object, &details, now)
}

fn is_due(tx: &Tx<'_>, now: Moment) -> Result<bool, store::Error> {
    let last = seals::newest(tx, 1)?.pop().map(|row| row.head);
    let (sequence, at) = last.map_or((0, 0), |head| (head.sequence, head.at));
    let newest = journal::newest(tx)?;
    Ok(newest > sequence
        && (newest - sequence >= ENTRIES
            || (now.second() - at).abs() >= SECONDS
            || seals::is_weighty_since(tx, sequence)?))
}

/// Signs the end of the journal and keeps that in the database.
fn sign(tx: &Tx<'_>, key: &SigningKey, now: Moment) -> Result<(), store::Error> {
    let Some(head) = journal::head(tx)? else {
        return Ok(());
    };
    let signature = key.sign(&statement(&head, now));
    let signed = SignedHead {
        sequence: head.sequence,
        hash: head.hash.to_string(),
        at: now.second(),
        key: key.public().id(),
        signature: hex(&signature),
    };
    seals::keep(tx, &signed)
}

/// What is wrong with the keys and the signed heads of the database, in words
/// for an administrator.
pub fn faults(tx: &Tx<'_>) -> Result<Vec<String>, store::Error> {
    let keys = seals::keys(tx)?;
    let filter = journal::Filter {
        action: Some(MADE.to_owned()),
        ..journal::Filter::default()
    };
    let mut told = journal::list(tx, &filter, i64::MAX)?;
    told.reverse();
    let mut faults = untold(&keys, &told);
    let known = by_id(&keys);
    let heads = seals::heads_from(tx, i64::MIN)?;
    for (row, position) in heads.iter().zip(1..) {
        let sequence = row.head.sequence;
        if row.position != position {
            faults.push(format!("signed head {sequence}: one before it is missing"));
            break;
        }
        let what = wrong(row, &known).into_iter();
        faults.extend(what.map(|what| format!("signed head {sequence}: {what}")));
    }
    Ok(faults)
}

/// Keys by their id.
pub fn by_id(keys: &[KeyRow]) -> BTreeMap<String, PublicKey> {
    let periods = keys.iter().filter_map(KeyRow::period);
    periods.map(|one| (one.key.id(), one.key)).collect()
}

/// What is wrong with a head.
pub fn wrong(row: &HeadRow, known: &BTreeMap<String, PublicKey>) -> Option<&'static str> {
    if !is_signed(&row.head, known) {
        return Some("the signature does not hold");
    }
    match &row.held {
        None => Some("the journal has no such entry"),
        Some(hash) if *hash != row.head.hash => Some("the journal has another entry there"),
        Some(_) => None,
    }
}

fn is_signed(head: &SignedHead, known: &BTreeMap<String, PublicKey>) -> bool {
    let signed = || {
        let key = known.get(&head.key)?;
        Some(verifies(key, &head.statement()?, &head.signature_bytes()?))
    };
    signed().unwrap_or(false)
}

/// Keys that the journal does not tell of as they stand.
fn untold(keys: &[KeyRow], told: &[Entry]) -> Vec<String> {
    let mut expected: Vec<KeyRow> = Vec::new();
    for entry in told {
        if let Some(last) = expected.last_mut() {
            last.ended_at = Some(entry.at.second().max(last.made_at));
        }
        let details = serde_json::from_str(&entry.details);
        expected.push(KeyRow {
            id: entry.object.strip_prefix("key:").unwrap_or_default().into(),
            public: details.map_or_else(|_| String::new(), |told: Details| told.public),
            made_at: entry.at.second(),
            ended_at: None,
        });
    }
    let mut faults: Vec<String> = keys
        .iter()
        .filter(|row| !expected.contains(row) || row.period().is_none())
        .map(|row| format!("signing key {} ≠ journal", row.id))
        .collect();
    let lost = expected.iter().filter(|row| !keys.contains(row));
    faults.extend(lost.map(|row| format!("signing key {}: not there", row.id)));
    faults
}

/// What is wrong with the file of heads: every line is a head that the database
/// has and the journal holds, in order and without a gap. The database may have
/// newer ones: the process ended before they were written here.
pub fn faults_of_file(store: &Store, data: &Path) -> Result<Vec<String>, Error> {
    compare(store, &HeadFile::at(data))
}

fn compare(store: &Store, file: &HeadFile) -> Result<Vec<String>, Error> {
    let lines = file.read()?;
    let (rows, keys) = store.read(|tx| -> Result<_, store::Error> {
        Ok((seals::heads_from(tx, i64::MIN)?, seals::keys(tx)?))
    })?;
    let known = by_id(&keys);
    let mut faults = Vec::new();
    let mut heads = Vec::new();
    for (number, line) in (1..).zip(lines) {
        match line {
            Ok(head) if is_signed(&head, &known) => heads.push((number, head)),
            _ => faults.push(format!("heads.jsonl line {number}: no signed head")),
        }
    }
    let mut rows = rows.iter();
    for (number, head) in &heads {
        match rows.next() {
            Some(row) if row.head == *head => {}
            _ => {
                let sequence = head.sequence;
                faults.push(format!(
                    "heads.jsonl line {number}: the database does not have the signed head \
                     {sequence} in this place"
                ));
                break;
            }
        }
    }
    Ok(faults)
}

#[cfg(test)]
mod tests;
