//! What people do with files: announce uploads, have them looked at, find
//! them again. The bytes are written by whoever receives them; a row names
//! them once they are on the disk.

use serde::Serialize;

use super::{Decision, Error, placing, renditions};
use crate::{
    domain::{
        account::{Actor, Role},
        digest::Digest,
        file::{ArrivalId, FileKind, FileName, Kept, Shape, Trace, Unfit},
        id::FileId,
        moment::Moment,
        placing::Spot,
    },
    media::intake::Intake,
    store::{
        self, Store, Tx, accounts,
        arrivals::{self, Arrival, End},
        files, journal, renditions as rows,
    },
};

/// True where the person may upload files.
pub fn may_upload(actor: &Actor) -> bool {
    actor.is_staff() && (actor.has(Role::Drafter) || actor.has(Role::Translator))
}

/// A number for an upload that nobody can guess.
pub fn new_arrival() -> ArrivalId {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    ArrivalId::new(u128::from_be_bytes(bytes))
}

#[derive(Serialize)]
struct Arrived<'a> {
    digest: Digest,
    bytes: u64,
    kind: FileKind,
    name: &'a str,
    shape: &'a Shape,
    stripped: &'a [Trace],
    arrived: Digest,
}

/// What became of bytes that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    New(FileId),
    /// The same bytes were there already.
    Known(FileId),
}

impl Recorded {
    /// The file that has these bytes.
    pub const fn id(self) -> FileId {
        match self {
            Self::New(id) | Self::Known(id) => id,
        }
    }
}

/// Names a file that is kept, unless its bytes have a name already.
pub fn record(
    tx: &Tx<'_>,
    actor: &Actor,
    name: &FileName,
    kept: &Kept,
    now: Moment,
) -> Result<Recorded, store::Error> {
    if let Some(id) = files::of_digest(tx, &kept.digest)? {
        return Ok(Recorded::Known(id));
    }
    let name = name.kept();
    let id = files::add(tx, kept, &name, actor.id, now)?;
    let details = Arrived {
        digest: kept.digest,
        bytes: kept.bytes,
        kind: kept.kind,
        name: &name,
        shape: &kept.shape,
        stripped: &kept.stripped,
        arrived: kept.arrived,
    };
    let object = format!("file:{id}");
    journal::append(tx, Some(actor.id), "file.arrived", &object, &details, now)?;
    let planned = renditions::planned(kept.kind, &kept.shape).recipes();
    rows::want(tx, id, &planned, now)?;
    Ok(Recorded::New(id))
}

/// What somebody is about to send.
#[derive(Debug, Clone)]
pub struct Announced {
    pub id: ArrivalId,
    pub name: FileName,
    pub bytes: u64,
    /// The place that it is for.
    pub spot: Option<Spot>,
}

impl Announced {
    /// Refuses by name and length alone what would be refused once it is here.
    pub fn new(id: ArrivalId, name: &str, bytes: u64) -> Result<Self, Unfit> {
        let (name, sent) = FileName::with_kind(name)?;
        if bytes == 0 {
            return Err(Unfit::Empty);
        }
        if bytes > sent.bytes_max() {
            return Err(Unfit::large(sent.bytes_max()));
        }
        Ok(Self {
            id,
            name,
            bytes,
            spot: None,
        })
    }

    /// The same for a place of a work.
    #[must_use]
    pub fn for_spot(self, spot: Option<Spot>) -> Self {
        Self { spot, ..self }
    }
}

/// Notes that an upload is coming. `room` is what the disk can take and what
/// has come of other uploads is on it already; the rest of those is theirs.
pub fn announce(
    tx: &Tx<'_>,
    actor: &Actor,
    announced: &Announced,
    room: u64,
    here: &[(ArrivalId, u64)],
    now: Moment,
) -> Decision<(), Unfit> {
    let promised: u64 = arrivals::coming(tx, now)?
        .iter()
        .map(|other| {
            let come = here.iter().find(|(id, _)| *id == other.id);
            other
                .bytes
                .saturating_sub(come.map_or(0, |(_, bytes)| *bytes))
        })
        .sum();
    if promised.saturating_add(announced.bytes) > room {
        return Ok(Err(Unfit::Room));
    }
    let name = announced.name.as_str();
    let spot = announced.spot.as_ref();
    arrivals::add(tx, announced.id, actor.id, name, announced.bytes, spot, now)?;
    Ok(Ok(()))
}

/// Looks at an upload of which everything has come, and notes what became of
/// it. Killed anywhere, it can be done again. Nobody else may be writing to it.
pub fn settle(store: &Store, intake: &Intake, id: ArrivalId, now: Moment) -> Result<(), Error> {
    let vault = &intake.vault;
    let arrival = store.read(|tx| arrivals::find(tx, id))?;
    let is_whole = vault.arrived(id)? == Some(arrival.bytes);
    if arrival.end.is_some() || !is_whole {
        return Ok(());
    }
    let Ok(name) = FileName::parse(&arrival.name) else {
        return Err(Error::Damaged(format!("upload {id}: its name")));
    };
    let looked = match intake.take_in(id, &name)? {
        // there may be room another time
        Err(Unfit::Room) => return Err(full().into()),
        looked => looked,
    };
    let is_noted = store.write(|tx| note(tx, &arrival, &name, looked, now))?;
    if is_noted {
        vault.discard(id)?;
    }
    Ok(())
}

fn full() -> std::io::Error {
    std::io::ErrorKind::StorageFull.into()
}

/// Notes what became of an upload; false where its sender may not upload any
/// more.
fn note(
    tx: &Tx<'_>,
    arrival: &Arrival,
    name: &FileName,
    looked: Result<Kept, Unfit>,
    now: Moment,
) -> Result<bool, store::Error> {
    let account = accounts::find(tx, arrival.account)?;
    if account.ended_at.is_some() || !may_upload(&account.actor()) {
        return Ok(false);
    }
    let end = match looked {
        Err(unfit) => End::Refused(unfit),
        Ok(kept) => {
            let recorded = record(tx, &account.actor(), name, &kept, now)?;
            if let Some(spot) = &arrival.spot {
                // a file that may not stand there is kept all the same; whoever
                // asks for the upload is told that it does not
                let _ = placing::place(tx, &account.actor(), spot, recorded.id(), now)?;
            }
            match recorded {
                Recorded::New(id) => End::Taken(id),
                Recorded::Known(id) => End::Known(id),
            }
        }
    };
    arrivals::finish(tx, arrival.id, &end)?;
    Ok(true)
}

/// At the start: lets go of what nobody goes on with, and looks at uploads
/// that were complete when the process ended.
pub fn resume(store: &Store, intake: &Intake, now: Moment) -> Result<(), Error> {
    let coming = store.read(|tx| arrivals::coming(tx, now))?;
    let ids: Vec<ArrivalId> = coming.iter().map(|arrival| arrival.id).collect();
    intake.vault.sweep(&ids)?;
    for arrival in coming {
        // one that cannot be looked at keeps no other from it
        if let Err(error) = settle(store, intake, arrival.id, now) {
            eprintln!("keihatsu: upload {}: {error}", arrival.id);
        }
    }
    Ok(())
}
