//! How long the desk takes to answer with its largest pages: the matrix of
//! works × languages, the translators' queue, and the choice of a release.
//!
//! `matrix DIR WORKS [LANGUAGES]`: WORKS copies of the starter kit's advisories
//! in the first so many languages that the program knows (all, where none is
//! said), some missing and some left behind by their source, in a fresh data
//! directory; asks for each page again and again, signed in, through the app.
//! Prints a line a page: the middle, the slowest twentieth, the first look
//! after the start, and the page's size.

use std::{path::PathBuf, sync::Arc, time::Instant};

use keihatsu::{
    app::{self, House, Plan},
    config,
    domain::{digest::Digest, language, locale::Locale, moment::Moment},
    media::workshop::Workshop,
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
    let (data, count, languages) = match arguments.as_slice() {
        [data, count] => (data, count.parse()?, usize::MAX),
        [data, count, languages] => (data, count.parse()?, languages.parse()?),
        _ => return Err("matrix DIR WORKS [LANGUAGES]".into()),
    };
    let count: usize = count;
    let house = House::open(&PathBuf::from(data))?;
    demonstration::fill_tiers(
        &house.store,
        &house.publication,
        &house.shelf,
        "not used here",
        NOW,
        1,
    )?;
    let known: Vec<_> = language::known().into_iter().take(languages).collect();
    let locales: Vec<Locale> = known.iter().map(|one| one.tag).collect();
    house.store.write(|tx| -> Result<(), store::Error> {
        for one in &known {
            languages::set(tx, one, true, NOW.second())?;
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
    let drafter = kit::actor(&house, "drafter")?.id;
    house
        .store
        .write(|tx| sessions::start(tx, &Digest::of(token), drafter, NOW))?;
    let client = Client::untracked(app::build(Plan {
        figment: config::figment(),
        house,
        clock: Clock::rehearsal(NOW),
        site: Site {
            origin: None,
            demonstration: true,
        },
        mail: None,
        workshop: Arc::new(Workshop::of_this_program()),
        bench: None,
    }))?;
    for (name, address) in [
        ("matrix", "/desk/matrix"),
        ("queue", "/desk/queue"),
        ("choice for a release", "/desk/releases/new"),
    ] {
        let measured = measure(&client, token, address)?;
        println!(
            "{name} of {count} works × {} languages: {measured}",
            locales.len()
        );
    }
    Ok(())
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

fn measure(client: &Client, token: &str, address: &'static str) -> Fallible<String> {
    const ROUNDS: usize = 40;
    let mut times = Vec::with_capacity(ROUNDS);
    let mut bytes = 0;
    for _ in 0..ROUNDS {
        let request = client
            .get(address)
            .header(Header::new("Host", "localhost"))
            .cookie(("keihatsu-session", token.to_owned()));
        let begun = Instant::now();
        let answer = request.dispatch();
        let status = answer.status();
        bytes = answer.into_bytes().unwrap_or_default().len();
        times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        // a figure of something that does not work is none
        if status != Status::Ok {
            return Err(format!("{address} answers {status}").into());
        }
    }
    let first = times[0];
    times.sort_by(f64::total_cmp);
    let (median, p95) = (times[ROUNDS / 2], times[ROUNDS * 95 / 100]);
    Ok(format!(
        "median {median:.0} ms, p95 {p95:.0} ms, first {first:.0} ms, {} KB",
        bytes / 1024
    ))
}
