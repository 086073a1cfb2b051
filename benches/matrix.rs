//! How long the desk takes to answer with the matrix of works × languages.
//!
//! `matrix DIR WORKS`: WORKS copies of the starter kit's advisories in all
//! languages that the program knows, some missing and some left behind by
//! their source, in a fresh data directory; asks for the page again and again,
//! signed in, through the app. Prints the middle and the slowest twentieth.

use std::{path::PathBuf, time::Instant};

use keihatsu::{
    app::{self, House, Plan},
    config,
    domain::{digest::Digest, language, locale::Locale, moment::Moment},
    store::{self, languages, sessions, texts, works},
    web::{clock::Clock, site::Site},
    workflow::{
        self,
        starter::{self, Cast, demonstration},
    },
};
use rocket::{
    http::{Header, Status},
    local::blocking::Client,
};

mod kit;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

const NOW: Moment = Moment::from_second(1_795_395_600);

fn main() -> Fallible<()> {
    let words = std::env::args().skip(1).filter(|word| word != "--bench");
    let arguments: Vec<String> = words.collect();
    let [data, count] = arguments.as_slice() else {
        return Err("matrix DIR WORKS".into());
    };
    let count: usize = count.parse()?;
    let house = House::open(&PathBuf::from(data))?;
    demonstration::fill_tiers(&house.store, &house.publication, "not used here", NOW, 1)?;
    let locales: Vec<Locale> = language::known().iter().map(|one| one.tag).collect();
    house.store.write(|tx| -> Result<(), store::Error> {
        for known in language::known() {
            languages::set(tx, &known, true, NOW.second())?;
        }
        Ok(())
    })?;
    let cast = kit::cast(&house, &locales)?;
    for batch in (0..count).collect::<Vec<_>>().chunks(50) {
        house.store.write(|tx| -> Result<(), workflow::Error> {
            batch.iter().try_for_each(|number| work(tx, &cast, *number))
        })?;
    }
    let token = "a session of the bench";
    let admin = kit::actor(&house, "admin")?.id;
    house
        .store
        .write(|tx| sessions::start(tx, &Digest::of(token), admin, NOW))?;
    let client = Client::untracked(app::build(Plan {
        figment: config::figment(),
        house,
        clock: Clock::rehearsal(NOW),
        site: Site {
            origin: None,
            demonstration: true,
        },
        mail: None,
    }))?;
    measure(&client, token, count, locales.len())
}

/// One work: every seventh text is missing, and of every third work the source
/// has moved on since it was translated.
fn work(tx: &store::Tx<'_>, cast: &Cast, number: usize) -> Result<(), workflow::Error> {
    let locales = cast.locales.iter().enumerate();
    let written: Vec<Locale> = locales
        .filter(|(place, _)| *place < 3 || !(place + number).is_multiple_of(7))
        .map(|(_, locale)| *locale)
        .collect();
    let id = kit::copy(tx, cast, number, &written, NOW)?;
    if number.is_multiple_of(3) {
        let edition = works::newest_edition(tx, id)?;
        let mut source = texts::find(tx, edition.id, &workflow::SOURCE)?.content;
        source.summary.push_str("落ち着いて確かめましょう。");
        starter::write(tx, cast, id, &workflow::SOURCE, source, NOW.plus(60))?;
    }
    Ok(())
}

fn measure(client: &Client, token: &str, works: usize, languages: usize) -> Fallible<()> {
    const ROUNDS: usize = 40;
    let mut times = Vec::with_capacity(ROUNDS);
    let mut bytes = 0;
    for _ in 0..ROUNDS {
        let request = client
            .get("/desk/matrix")
            .header(Header::new("Host", "localhost"))
            .cookie(("keihatsu-session", token.to_owned()));
        let begun = Instant::now();
        let answer = request.dispatch();
        let status = answer.status();
        bytes = answer.into_bytes().unwrap_or_default().len();
        times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        // a figure of something that does not work is none
        if status != Status::Ok {
            return Err(format!("the matrix answers {status}").into());
        }
    }
    times.sort_by(f64::total_cmp);
    println!(
        "matrix of {works} works × {languages} languages, {} KB: median {:.0} ms, p95 {:.0} ms",
        bytes / 1024,
        times[ROUNDS / 2],
        times[ROUNDS * 95 / 100]
    );
    Ok(())
}
