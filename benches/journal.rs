//! How long it takes to verify a journal of a million entries, or of as many as
//! are named, as `keihatsu check` does. Makes them in a folder of its own first.

use std::{error::Error, fs, time::Instant};

use keihatsu::{
    domain::moment::Moment,
    store::{Store, journal},
};

const ENTRIES: i64 = 1_000_000;
const START: i64 = 1_795_395_600;

fn main() -> Result<(), Box<dyn Error>> {
    let typed = std::env::args().skip(1).find_map(|word| word.parse().ok());
    let entries: i64 = typed.unwrap_or(ENTRIES);
    let folder = std::env::temp_dir().join(format!("keihatsu-journal-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let measured = measure(&folder.join("desk.db"), entries);
    fs::remove_dir_all(&folder)?;
    measured
}

fn measure(path: &std::path::Path, entries: i64) -> Result<(), Box<dyn Error>> {
    let store = Store::open(path)?;
    let begun = Instant::now();
    store.write(|tx| {
        for number in 1..=entries {
            let (object, at) = (
                format!("work:{number}"),
                Moment::from_second(START + number),
            );
            let details = "a seal of sixty-four digits stands in most entries, as long as this is";
            journal::append(tx, None, "text.saved", &object, &details, at)?;
        }
        Ok::<_, keihatsu::store::Error>(())
    })?;
    println!("made {entries} in {:.1} s", begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    let verdict = store.read(journal::verify)?;
    let seconds = begun.elapsed().as_secs_f64();
    assert_eq!((verdict.entries, verdict.broken_at), (entries, None));
    println!("verified {entries} in {seconds:.2} s");
    Ok(())
}
