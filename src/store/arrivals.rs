//! Uploads in pieces, from their announcement until a while after their end.
//! How much of one has come is told by the disk alone.

use rusqlite::{Row, named_params};

use super::{Error, Tx, sql::json};
use crate::domain::{
    digest::canonical_json,
    file::{ArrivalId, Unfit},
    id::{AccountId, FileId},
    moment::Moment,
    placing::Spot,
};

/// How long somebody may go on with an upload.
pub const KEPT_SECONDS: i64 = 7 * 24 * 60 * 60;

/// How long its end is told after that.
const TOLD_SECONDS: i64 = 2 * KEPT_SECONDS;

/// An upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    pub id: ArrivalId,
    pub account: AccountId,
    pub name: String,
    /// As announced.
    pub bytes: u64,
    /// What became of it; none while it is coming.
    pub end: Option<End>,
    pub begun_at: Moment,
    /// The place for which it is sent.
    pub spot: Option<Spot>,
}

impl Arrival {
    /// Until when somebody may go on with it.
    pub const fn expires_at(&self) -> Moment {
        self.begun_at.plus(KEPT_SECONDS)
    }
}

/// What became of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    Taken(FileId),
    /// Its bytes were there already.
    Known(FileId),
    Refused(Unfit),
}

fn arrival(row: &Row<'_>) -> rusqlite::Result<Arrival> {
    let state: String = row.get("state")?;
    let end = match state.as_str() {
        "taken" => Some(End::Taken(row.get("file_id")?)),
        "known" => Some(End::Known(row.get("file_id")?)),
        "refused" => Some(End::Refused(json(row, "unfit")?)),
        _ => None,
    };
    let bytes: i64 = row.get("bytes")?;
    let spot: Option<String> = row.get("spot")?;
    Ok(Arrival {
        id: row.get("id")?,
        account: row.get("account_id")?,
        name: row.get("name")?,
        bytes: u64::try_from(bytes).unwrap_or_default(),
        end,
        begun_at: row.get("begun_at")?,
        spot: spot.map(|_| json(row, "spot")).transpose()?,
    })
}

/// Notes that an upload is coming.
pub fn add(
    tx: &Tx<'_>,
    id: ArrivalId,
    by: AccountId,
    name: &str,
    bytes: u64,
    spot: Option<&Spot>,
    now: Moment,
) -> Result<(), Error> {
    tx.prepare_cached(
        "insert into arrival (id, account_id, name, bytes, state, spot, begun_at)
         values (:id, :by, :name, :bytes, 'coming', :spot, :now)",
    )?
    .execute(named_params! {
        ":id": id,
        ":by": by,
        ":name": name,
        ":bytes": i64::try_from(bytes).unwrap_or(i64::MAX),
        ":spot": spot.map(canonical_json),
        ":now": now,
    })?;
    Ok(())
}

/// An upload, whosever it is.
pub fn find(tx: &Tx<'_>, id: ArrivalId) -> Result<Arrival, Error> {
    let found = tx
        .prepare_cached("select * from arrival where id = :id")?
        .query_row(named_params! { ":id": id }, arrival)?;
    Ok(found)
}

/// Notes what became of an upload.
pub fn finish(tx: &Tx<'_>, id: ArrivalId, end: &End) -> Result<(), Error> {
    let (state, file, unfit) = match end {
        End::Taken(file) => ("taken", Some(file), None),
        End::Known(file) => ("known", Some(file), None),
        End::Refused(unfit) => ("refused", None, Some(canonical_json(unfit))),
    };
    tx.prepare_cached(
        "update arrival set state = :state, file_id = :file, unfit = :unfit where id = :id",
    )?
    .execute(named_params! { ":id": id, ":state": state, ":file": file, ":unfit": unfit })?;
    Ok(())
}

/// Forgets an upload.
pub fn remove(tx: &Tx<'_>, id: ArrivalId) -> Result<(), Error> {
    tx.prepare_cached("delete from arrival where id = :id")?
        .execute(named_params! { ":id": id })?;
    Ok(())
}

/// Uploads that may still go on.
pub fn coming(tx: &Tx<'_>, now: Moment) -> Result<Vec<Arrival>, Error> {
    let found = tx
        .prepare_cached("select * from arrival where state = 'coming' and begun_at > :old")?
        .query_map(named_params! { ":old": now.plus(-KEPT_SECONDS) }, arrival)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Forgets the oldest, and names those that nobody may go on with any more.
pub fn expire(tx: &Tx<'_>, now: Moment) -> Result<Vec<ArrivalId>, Error> {
    let expired = tx
        .prepare_cached("select id from arrival where state = 'coming' and begun_at <= :old")?
        .query_map(named_params! { ":old": now.plus(-KEPT_SECONDS) }, |row| {
            row.get(0)
        })?
        .collect::<Result<_, _>>()?;
    tx.prepare_cached("delete from arrival where begun_at <= :old")?
        .execute(named_params! { ":old": now.plus(-TOLD_SECONDS) })?;
    Ok(expired)
}
