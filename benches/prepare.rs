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
    domain::{account::Email, language::FIRST_TIER, moment::Moment, vocabulary::Topic},
    store,
    workflow::{
        self, due,
        starter::{self, Cast, demonstration},
        works::WorkInput,
    },
};

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
    demonstration::fill(&house.store, &house.publication, "not used here", founded)?;
    due::release_due(
        &house.store,
        &house.publication,
        founded.plus(30 * 24 * 60 * 60),
    )?;
    let cast = cast(&house)?;
    let works: usize = works.parse()?;
    let made = founded.plus(40 * 24 * 60 * 60);
    let mut ids = Vec::new();
    for batch in (0..works).collect::<Vec<_>>().chunks(500) {
        ids.extend(house.store.write(|tx| copies(tx, &cast, batch, made))?);
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
        due::release_due(&house.store, &house.publication, made)?;
    }
    println!("{}", due_at.second());
    Ok(())
}

fn copies(
    tx: &store::Tx<'_>,
    cast: &Cast,
    numbers: &[usize],
    now: Moment,
) -> Result<Vec<keihatsu::domain::id::WorkId>, workflow::Error> {
    let topics: Vec<Topic> = Topic::all().collect();
    let mut ids = Vec::new();
    for number in numbers {
        let topic = topics[number % topics.len()];
        let input = WorkInput {
            slug: format!("copy-{number}"),
            title: format!("{number}"),
            topic: topic.key().into(),
            audiences: vec!["general".into()],
            shown_until: String::new(),
        };
        let damaged = |why: String| workflow::Error::Damaged(why);
        let new = input
            .parse(now)
            .map_err(|why| damaged(format!("{why:?}")))?;
        let work = workflow::works::make(tx, &cast.drafter, &new, now)?
            .map_err(|why| damaged(format!("{why:?}")))?;
        for locale in FIRST_TIER {
            let mut content = starter::text(topic, &locale)?;
            content.title = format!("{} {number}", content.title);
            starter::write(tx, cast, work, &locale, content, now)?;
        }
        ids.push(work);
    }
    Ok(ids)
}

fn cast(house: &House) -> Fallible<Cast> {
    let actor = |name: &str| -> Fallible<_> {
        let email = Email::parse(&demonstration::email(name)).map_err(|_| "an address")?;
        Ok(house
            .store
            .read(|tx| store::accounts::find_by_email(tx, &email))?
            .actor())
    };
    Ok(Cast {
        drafter: actor("drafter")?,
        translator: actor("translator")?,
        decider: actor("decider")?,
        locales: FIRST_TIER.to_vec(),
    })
}

fn now() -> Moment {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment::from_second(i64::try_from(since.as_secs()).unwrap_or(0))
}
