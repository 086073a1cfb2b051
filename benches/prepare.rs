//! Makes the data directories that the figures are taken on.
//!
//! `prepare DIR WORKS SECONDS`: WORKS copies of a starter advisory in three
//! locales, decided, in one release. SECONDS from now it is due; with 0 it is
//! public already. Prints the due moment in seconds since the epoch.

use std::{
    path::PathBuf,
    time::{SystemTime, UNIX_EPOCH},
};

use keihatsu::{
    app::House,
    domain::{id::WorkId, language::FIRST_TIER, moment::Moment},
    workflow::{
        self, due,
        starter::{self, demonstration},
    },
};

mod kit;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Fallible<()> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let [data, works, seconds] = arguments.as_slice() else {
        return Err("prepare DIR WORKS SECONDS".into());
    };
    let house = House::open(&PathBuf::from(data))?;
    let seconds: i64 = seconds.parse()?;
    let founded = now().plus(-90 * 24 * 60 * 60);
    demonstration::fill(
        &house.store,
        &house.publication,
        &house.shelf,
        "not used here",
        founded,
    )?;
    due::release_due(
        &house.store,
        &house.publication,
        &house.shelf,
        founded.plus(30 * 24 * 60 * 60),
    )?;
    let cast = kit::cast(&house, &FIRST_TIER)?;
    let works: usize = works.parse()?;
    let made = founded.plus(40 * 24 * 60 * 60);
    let mut ids = Vec::new();
    for batch in (0..works).collect::<Vec<_>>().chunks(500) {
        ids.extend(
            house
                .store
                .write(|tx| -> Result<Vec<WorkId>, workflow::Error> {
                    let copy = |number: &usize| kit::copy(tx, &cast, *number, &FIRST_TIER, made);
                    batch.iter().map(copy).collect()
                })?,
        );
    }
    // the moment counts from here, since making the works takes its time
    let due_at = if seconds == 0 {
        made
    } else {
        now().plus(seconds)
    };
    house
        .store
        .write(|tx| starter::release(tx, &cast, "many at once", &ids, due_at, made))?;
    if seconds == 0 {
        due::release_due(&house.store, &house.publication, &house.shelf, made)?;
    }
    println!("{}", due_at.second());
    Ok(())
}

fn now() -> Moment {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment::from_second(i64::try_from(since.as_secs()).unwrap_or(0))
}
