//! The process dies at any point: the publication is the old or the new, never
//! between, and what was acknowledged stays.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use keihatsu::{
    app::{self, House},
    domain::{account::Actor, id::WorkId, language::FIRST_TIER, moment::Moment, vocabulary::Topic},
    store,
    workflow::{
        self, due,
        starter::{self, Cast, demonstration},
        works::WorkInput,
    },
};

use crate::{
    driver::{Folder, PASSWORD, START, copy_folder},
    process,
};

const WORKS: usize = 60;
const ROUNDS: u32 = 200;

fn cast(house: &House) -> Cast {
    let actor = |name: &str| -> Actor {
        let email = keihatsu::domain::account::Email::parse(&demonstration::email(name)).unwrap();
        let account = house
            .store
            .read(|tx| store::accounts::find_by_email(tx, &email))
            .unwrap();
        account.actor()
    };
    Cast {
        drafter: actor("drafter"),
        translator: actor("translator"),
        decider: actor("decider"),
        locales: FIRST_TIER.to_vec(),
        further: Vec::new(),
    }
}

/// A directory in which one release of many works has been due for a while.
fn with_due_release() -> Folder {
    let folder = Folder::new();
    let house = House::open(folder.path()).unwrap();
    let long_ago = Moment::from_second(1_700_000_000);
    demonstration::fill(
        &house.store,
        &house.publication,
        &house.shelf,
        PASSWORD,
        long_ago,
    )
    .unwrap();
    due::release_due(
        &house.store,
        &house.publication,
        &house.shelf,
        long_ago.plus(30 * 24 * 60 * 60),
    )
    .unwrap();
    let cast = cast(&house);
    house
        .store
        .write(|tx| -> Result<(), workflow::Error> {
            let works: Vec<WorkId> = (0..WORKS).map(|n| copy_of_phishing(tx, &cast, n)).collect();
            starter::release(tx, &cast, "all at once", &works, START, START.plus(-60))?;
            Ok(())
        })
        .unwrap();
    folder
}

fn copy_of_phishing(tx: &store::Tx<'_>, cast: &Cast, number: usize) -> WorkId {
    let topic = Topic::parse("phishing").unwrap();
    let now = START.plus(-3600);
    let input = WorkInput {
        slug: format!("copy-{number}"),
        title: format!("写し {number}"),
        topic: topic.key().into(),
        audiences: vec!["general".into()],
        shown_until: String::new(),
        valid_until: String::new(),
    };
    let work = workflow::works::make(tx, &cast.drafter, &input.parse(now).unwrap(), now)
        .unwrap()
        .unwrap();
    for locale in FIRST_TIER {
        let content = starter::text(topic, &locale).unwrap();
        starter::write(tx, cast, work, &locale, content, now).unwrap();
    }
    work
}

/// How many of the texts are public: all, or none.
fn public_copies(house: &House) -> usize {
    let contents = house.publication.held().unwrap().items;
    contents
        .iter()
        .filter(|item| item.slug.as_str().starts_with("copy-"))
        .count()
}

/// True where the desk knows that the release is out.
fn is_noted(house: &House) -> bool {
    let scheduled = house.store.read(|tx| {
        store::releases::list(tx, &[keihatsu::domain::release::Stage::Scheduled], i64::MAX)
    });
    let scheduled = scheduled.unwrap();
    scheduled
        .iter()
        .all(|release| release.title != "all at once")
}

/// A cheap, repeatable spread of moments between nothing and one.
fn spread(round: u32) -> f64 {
    f64::from(round) * 0.618_033_988_75 % 1.0
}

#[test]
fn two_hundred_kills_leave_no_half_release() {
    let prepared = with_due_release();
    let whole = whole_run(prepared.path());
    let (mut none, mut all, mut between) = (0, 0, 0);
    for round in 0..ROUNDS {
        let folder = Folder::new();
        copy_folder(prepared.path(), folder.path());
        let mut child = process::spawn(&["serve", "--data", folder.path().to_str().unwrap()]);
        thread::sleep(whole.mul_f64(spread(round) * 1.1));
        child.kill().unwrap();
        child.wait().unwrap();
        let house = House::open(folder.path()).unwrap();
        match public_copies(&house) {
            0 => none += 1,
            n if n == WORKS * 3 => {
                all += 1;
                between += usize::from(!is_noted(&house));
            }
            n => panic!("round {round}: {n} of {} texts are public", WORKS * 3),
        }
        let report = app::check(&house).unwrap();
        assert_eq!(report.faults, [], "round {round}");
        // the next start brings out what was missed, once
        due::release_due(
            &house.store,
            &house.publication,
            &house.shelf,
            START.plus(10),
        )
        .unwrap();
        assert_eq!(public_copies(&house), WORKS * 3, "round {round}");
        assert_eq!(app::check(&house).unwrap().faults, [], "round {round}");
    }
    // how many fall between the two commits is luck; `workflow::due` has a test
    // that stands there without it
    println!(
        "killed before the release {none} times, after it {all} times, \
         of these {between} times before the desk had noted it"
    );
    assert!(
        none > 0 && all > 0,
        "the kills must fall on both sides: {none}, {all}"
    );
}

/// How long a start takes until the release is out.
fn whole_run(prepared: &Path) -> Duration {
    let folder = Folder::new();
    copy_folder(prepared, folder.path());
    let begun = Instant::now();
    let server = process::Server::start(folder.path());
    let took = begun.elapsed();
    let (status, _) = process::get(&server.host, "/ja/advisories/copy-0").unwrap();
    assert_eq!(status, 200, "a start applies what was missed");
    took
}
