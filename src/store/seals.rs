//! Rows of signed heads and of the public halves of the keys. Refuses to sign
//! and to judge: rows come as they stand.

use rusqlite::{OptionalExtension as _, Row, named_params};

use super::{Error, Tx};
use crate::domain::{
    moment::Moment,
    seal::{KeyPeriod, PublicKey, SignedHead},
};

/// A key as it stands in its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    pub id: String,
    pub public: String,
    pub made_at: i64,
    pub ended_at: Option<i64>,
}

/// A signed head, and the hash of the entry that it names as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadRow {
    /// 1, 2, 3 … without a gap.
    pub position: i64,
    pub head: SignedHead,
    pub held: Option<String>,
}

impl KeyRow {
    /// The key with its period; none where the row is no key.
    pub fn period(&self) -> Option<KeyPeriod> {
        let key = PublicKey::parse(&self.public)?;
        (key.id() == self.id).then(|| KeyPeriod {
            key,
            made: Moment::from_second(self.made_at),
            ended: self.ended_at.map(Moment::from_second),
        })
    }
}

/// Every key, the oldest first.
pub fn keys(tx: &Tx<'_>) -> Result<Vec<KeyRow>, Error> {
    let keys = tx
        .prepare_cached(
            "select id, public, made_at, ended_at from signing_key
             order by made_at, ended_at is null, ended_at",
        )?
        .query_map([], key)?
        .collect::<Result<_, _>>()?;
    Ok(keys)
}

/// The key that signs now.
pub fn key_now(tx: &Tx<'_>) -> Result<Option<KeyRow>, Error> {
    let found = tx
        .prepare_cached(
            "select id, public, made_at, ended_at from signing_key where ended_at is null",
        )?
        .query_row([], key)
        .optional()?;
    Ok(found)
}

fn key(row: &Row<'_>) -> rusqlite::Result<KeyRow> {
    Ok(KeyRow {
        id: row.get("id")?,
        public: row.get("public")?,
        made_at: row.get("made_at")?,
        ended_at: row.get("ended_at")?,
    })
}

/// Ends the key that signs, and lets another sign from here on.
pub fn replace_key(tx: &Tx<'_>, key: &PublicKey, now: Moment) -> Result<(), Error> {
    // a clock that was set back ends nothing before it began
    tx.execute(
        "update signing_key set ended_at = max(made_at, :now) where ended_at is null",
        named_params! { ":now": now },
    )?;
    tx.execute(
        "insert into signing_key (id, public, made_at) values (:id, :public, :now)",
        named_params! { ":id": key.id(), ":public": key.hex(), ":now": now },
    )?;
    Ok(())
}

/// Keeps a signed head.
pub fn keep(tx: &Tx<'_>, head: &SignedHead) -> Result<(), Error> {
    tx.prepare_cached(
        "insert into signed_head (position, sequence, hash, at, key_id, signature)
         select coalesce(max(position), 0) + 1, :sequence, :hash, :at, :key, :signature
         from signed_head where true
         on conflict (sequence, key_id) do nothing",
    )?
    .execute(named_params! {
        ":sequence": head.sequence,
        ":hash": head.hash,
        ":at": head.at,
        ":key": head.key,
        ":signature": head.signature,
    })?;
    Ok(())
}

const HEADS: &str = "
    select s.position, s.sequence, s.hash, s.at, s.key_id, s.signature, j.hash as held
    from signed_head s left join journal j on j.sequence = s.sequence";

/// The newest signed heads, at most so many, the newest first.
pub fn newest(tx: &Tx<'_>, limit: i64) -> Result<Vec<HeadRow>, Error> {
    let heads = tx
        .prepare_cached(&format!("{HEADS} order by s.position desc limit :limit"))?
        .query_map(named_params! { ":limit": limit }, head)?
        .collect::<Result<_, _>>()?;
    Ok(heads)
}

/// Every signed head from a position on, the oldest first.
pub fn heads_from(tx: &Tx<'_>, position: i64) -> Result<Vec<HeadRow>, Error> {
    let heads = tx
        .prepare_cached(&format!(
            "{HEADS} where s.position >= :position order by s.position"
        ))?
        .query_map(named_params! { ":position": position }, head)?
        .collect::<Result<_, _>>()?;
    Ok(heads)
}

fn head(row: &Row<'_>) -> rusqlite::Result<HeadRow> {
    Ok(HeadRow {
        position: row.get("position")?,
        head: SignedHead {
            sequence: row.get("sequence")?,
            hash: row.get("hash")?,
            at: row.get("at")?,
            key: row.get("key_id")?,
            signature: row.get("signature")?,
        },
        held: row.get("held")?,
    })
}

/// True where something was done after that entry that is to be signed at once:
/// a decision, or a release.
pub fn is_weighty_since(tx: &Tx<'_>, sequence: i64) -> Result<bool, Error> {
    let found = tx
        .prepare_cached(
            "select exists (select 1 from journal where sequence > :sequence
                 and action in ('release.decided', 'release.released'))",
        )?
        .query_row(named_params! { ":sequence": sequence }, |row| row.get(0))?;
    Ok(found)
}
