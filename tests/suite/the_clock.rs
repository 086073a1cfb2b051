//! Never early, hardly late: the moment, what was missed, and the end of a
//! display window.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, UNIX_EPOCH},
};

use keihatsu::{
    domain::{
        account::Email,
        id::{ReleaseId, WorkId},
        language::FIRST_TIER,
        locale::Locale,
        manifest::Manifest,
        moment::Moment,
        release::Stage,
        slug::Slug,
        vocabulary::Topic,
    },
    publication::Package,
    store,
    web::clock::Clock,
    workflow::{
        self,
        starter::{self, Cast, demonstration},
        works::WorkInput,
    },
};
use rocket::http::Status;

use crate::{
    driver::{Answer, Person, START, Town},
    outgoing,
};

const LOCALES: [&str; 3] = ["ja", "ja-simple", "en"];

pub fn cast(town: &Town) -> Cast {
    let actor = |name: &str| {
        let email = Email::parse(&demonstration::email(name)).unwrap();
        town.store
            .read(|tx| store::accounts::find_by_email(tx, &email))
            .unwrap()
            .actor()
    };
    Cast {
        drafter: actor("drafter"),
        translator: actor("translator"),
        decider: actor("decider"),
        locales: FIRST_TIER.to_vec(),
        further: Vec::new(),
    }
}

/// A work with the words of a topic, shown until then, due at that moment.
pub fn schedule(town: &Town, slug: &str, until: Option<Moment>, due_at: Moment) -> WorkId {
    let cast = cast(town);
    let now = town.clock.now();
    let topic = Topic::parse("phishing").unwrap();
    let input = WorkInput {
        slug: slug.into(),
        title: "題".into(),
        topic: topic.key().into(),
        audiences: vec!["general".into()],
        shown_until: String::new(),
        valid_until: String::new(),
    };
    let mut new = input.parse(now).unwrap();
    new.fields.shown_until = until;
    let scheduled = town.store.write(|tx| -> Result<WorkId, workflow::Error> {
        let work = workflow::works::make(tx, &cast.drafter, &new, now)?.unwrap();
        for locale in FIRST_TIER {
            let mut content = starter::text(topic, &locale)?;
            content.title = format!("{} {slug}", content.title);
            starter::write(tx, &cast, work, &locale, content, now)?;
        }
        starter::release(tx, &cast, slug, &[work], due_at, now)?;
        Ok(work)
    });
    town.rearm();
    scheduled.unwrap()
}

#[test]
fn a_release_appears_at_its_second_in_every_language_and_nowhere_before() {
    let town = Town::new();
    let reader = town.reader();
    let everywhere = |expected: bool| {
        for locale in LOCALES {
            let page = reader.get(&format!("/{locale}/advisories/voice-phishing"));
            assert_eq!(page.status == Status::Ok, expected, "{locale}");
            for place in [
                "",
                "advisories",
                "topics/voice-phishing",
                "feed.atom",
                "feed.json",
            ] {
                let listed = reader.get(&format!("/{locale}/{place}")).text();
                let found = listed.contains("/advisories/voice-phishing");
                assert_eq!(found, expected, "{locale}/{place}");
            }
        }
        let sitemap = reader.sitemap();
        assert_eq!(sitemap.contains("/advisories/voice-phishing"), expected);
    };
    everywhere(false);
    town.wait(110);
    everywhere(false);
    town.clock.move_to(START.plus(120)).unwrap();
    everywhere(true);
}

#[test]
fn what_is_not_released_answers_like_what_does_not_exist() {
    let town = Town::new();
    let reader = town.reader();
    for unreleased in ["voice-phishing", "ddos", "iot-router"] {
        let hidden = reader.get(&format!("/ja/advisories/{unreleased}"));
        let absent = reader.get("/ja/advisories/no-such-thing");
        assert_eq!(hidden.status, Status::NotFound);
        let masked = |text: String, slug: &str| text.replace(slug, "slug");
        assert_eq!(
            masked(hidden.text(), unreleased),
            masked(absent.text(), "no-such-thing")
        );
        let plain = |headers: &[(String, String)]| -> Vec<(String, String)> {
            headers
                .iter()
                .filter(|(name, _)| name != "content-length")
                .cloned()
                .collect()
        };
        assert_eq!(plain(&hidden.headers), plain(&absent.headers));
    }
}

#[test]
fn a_text_leaves_on_time() {
    let town = Town::new();
    let end = START.plus(3600);
    schedule(&town, "short-lived", Some(end), START.plus(60));
    let reader = town.reader();
    let address = "/ja/advisories/short-lived";
    town.clock.move_to(START.plus(60)).unwrap();
    assert_eq!(reader.get(address).status, Status::Ok);
    assert!(reader.get("/ja/feed.atom").text().contains(address));
    town.clock.move_to(end).unwrap();
    let gone = reader.get(address);
    assert_eq!(gone.status, Status::Gone);
    assert_eq!(gone.attributes("html", "lang"), ["ja"]);
    assert!(
        !gone.words("main a").is_empty(),
        "a page that is gone leads somewhere"
    );
    assert!(!reader.get("/ja/feed.atom").text().contains(address));
    assert!(!reader.sitemap().contains(address));
}

#[test]
fn what_was_missed_comes_out_in_order_and_what_is_over_never_shows() {
    let town = Town::new();
    let first = schedule(&town, "first", None, START.plus(30));
    schedule(&town, "over-already", Some(START.plus(90)), START.plus(40));
    let second = schedule(&town, "second", None, START.plus(50));
    let now = START.plus(100);
    outgoing::go_out(&town, now);
    let titles: Vec<String> = town
        .publication
        .releases()
        .unwrap()
        .into_iter()
        .rev()
        .take(3)
        .map(|release| {
            keihatsu::domain::manifest::Manifest::parse(&release.manifest)
                .unwrap()
                .title
        })
        .collect();
    assert_eq!(titles, ["second", "over-already", "first"]);
    let slug = Slug::parse("over-already").unwrap();
    let answer = town.publication.article(&slug, &Locale::JA, now).unwrap();
    assert!(matches!(answer, keihatsu::publication::Answer::Over));
    assert_ne!(first, second);
}

/// Gives the next release to the readers alone, as where the process ends
/// before the desk has noted it.
fn out_and_unnoted(town: &Town) -> ReleaseId {
    let package = town.store.read(|tx| -> Result<_, store::Error> {
        let id = store::releases::first_due(tx, START.plus(120))?.unwrap();
        let manifest = store::releases::manifest(tx, id)?.unwrap();
        let pinned = Manifest::parse(&manifest).unwrap().digests();
        let blob = |digest| Ok((digest, store::blobs::find(tx, &digest)?));
        Ok(Package {
            release: id,
            manifest,
            due: store::releases::find(tx, id)?.due.unwrap(),
            journal: store::journal::head(tx)?.unwrap(),
            blobs: pinned
                .into_iter()
                .map(blob)
                .collect::<Result<_, store::Error>>()?,
        })
    });
    let package = package.unwrap();
    town.publication.apply(&package, package.due).unwrap();
    package.release
}

/// The clock is set back before the moment of a release that is out, and the
/// desk does not know that it is. Whatever comes next, the desk learns it.
#[test]
fn nobody_takes_back_what_readers_have() {
    for act in ["withdraw", "schedule", "nothing"] {
        let town = Town::new();
        let decider = town.decider();
        let id = out_and_unnoted(&town);
        let address = format!("/desk/releases/{id}");
        let version = decider.get(&address).value("version");
        let fields = [
            ("version", version.as_str()),
            ("reason", "取りやめ"),
            ("moment", "2026-12-24T10:00:00"),
        ];
        if act == "nothing" {
            // another one is due before it
            schedule(&town, "another", None, START.plus(30));
            outgoing::go_out(&town, START.plus(40));
        } else {
            let refused = decider.post(&format!("{address}/{act}"), &fields);
            assert!(
                refused.status.class().is_client_error(),
                "{act}: {}",
                refused.status
            );
        }
        let release = town.store.read(|tx| store::releases::find(tx, id));
        assert_eq!(release.unwrap().stage, Stage::Released, "{act}");
        let report = workflow::check::check(&town.store, &town.publication).unwrap();
        assert_eq!(report.faults, [], "{act}");
        // and the next start takes the publication for what was released
        town.again(Clock::rehearsal(START.plus(40)));
    }
}

#[test]
fn nothing_due_is_a_success() {
    let town = Town::new();
    let next = outgoing::go_out(&town, START);
    assert_eq!(next, Some(START.plus(120)));
    let generation = town.publication.generation();
    outgoing::go_out(&town, START.plus(119));
    assert_eq!(town.publication.generation(), generation);
}

#[test]
fn the_publication_equals_the_manifests() {
    let town = Town::new();
    let report = workflow::check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
    assert_eq!(report.releases, 4);
    assert_eq!(report.public_texts, 36);
    town.wait(120);
    town.reader().get("/ja/");
    let report = workflow::check::check(&town.store, &town.publication).unwrap();
    assert_eq!((report.faults, report.public_texts), (vec![], 39));
}

#[test]
fn twelve_are_public_and_five_are_not() {
    let town = Town::new();
    let count = |locale: &str| {
        let pages: Vec<_> = (1..=2)
            .map(|page| {
                town.reader()
                    .get(&format!("/{locale}/advisories?page={page}"))
                    .text()
            })
            .collect();
        Topic::all()
            .filter(|topic| {
                pages
                    .iter()
                    .any(|page| page.contains(&format!("/advisories/{}\"", topic.key())))
            })
            .count()
    };
    for locale in LOCALES {
        assert_eq!(count(locale), 12, "{locale}");
    }
}

/// A release whose row cannot even be read is set aside by its number: what
/// comes after it goes out, and the desk says which it is.
#[test]
fn a_row_that_cannot_be_read_keeps_nothing_back() {
    let town = Town::new();
    schedule(&town, "after-it", None, START.plus(130));
    town.forge(
        "pragma ignore_check_constraints = on;
         update release set digest = 'zz' where due_at = (select min(due_at) from release
            where stage = 'scheduled')",
    )
    .unwrap();
    let drafter = town.drafter();
    for moment in [60, 200] {
        town.clock.move_to(START.plus(moment)).unwrap();
        let home = drafter.get("/desk").expect(Status::Ok);
        let told = home.words(".banner-stop").join(" ");
        assert!(told.contains("ボイスフィッシング"), "{told}");
        let list = drafter.get("/desk/releases").expect(Status::Ok);
        assert!(list.text().contains("読み取れません"));
    }
    let reader = town.reader();
    let after = reader.get("/ja/advisories/after-it");
    assert_eq!(after.status, Status::Ok);
    let damaged = reader.get("/ja/advisories/voice-phishing");
    assert_eq!(damaged.status, Status::NotFound);
    let next = town.store.read(store::releases::next_due).unwrap();
    assert!(
        next.unwrap() > town.clock.now(),
        "nothing is tried for ever"
    );
}

/// A system's clock that a story sets.
fn on(shown: &Arc<AtomicI64>) -> Clock {
    let hand = Arc::clone(shown);
    Clock::on(move || {
        let second = u64::try_from(hand.load(Ordering::Relaxed)).unwrap();
        UNIX_EPOCH + Duration::from_secs(second)
    })
}

/// A restart does not forget that the clock had jumped, and nobody who signs in
/// meanwhile ends the sessions of others.
#[test]
fn a_clock_that_has_jumped_is_held_after_a_restart() {
    let shown = Arc::new(AtomicI64::new(START.second()));
    let set = |moment: Moment| shown.store(moment.second(), Ordering::Relaxed);
    let address = "/ja/advisories/voice-phishing";
    let town = Town::by(on(&shown));
    let session = town.drafter().cookie("keihatsu-session").unwrap();
    set(START.plus(300_000));
    assert_eq!(town.reader().get(address).status, Status::NotFound);
    let town = town.again(on(&shown));
    assert_eq!(town.reader().get(address).status, Status::NotFound);
    let told = town.admin().get("/desk").words(".banner-stop").join(" ");
    assert!(told.contains("時計"), "{told}");
    // set forward while nobody ran
    set(START.plus(5));
    let town = town.again(on(&shown));
    let drafter = town.reader();
    drafter.set_cookie("keihatsu-session", &session);
    assert!(
        drafter
            .get("/desk")
            .expect(Status::Ok)
            .words(".banner-stop")
            .is_empty()
    );
    set(START.plus(600_000));
    let town = town.again(on(&shown));
    assert_eq!(town.reader().get(address).status, Status::NotFound);
    agree(&town.admin()).expect(Status::SeeOther);
    assert_eq!(town.reader().get(address).status, Status::Ok);
    // what was agreed to is not asked again
    let town = town.again(on(&shown));
    let told = town.admin().get("/desk").words(".banner-stop").join(" ");
    assert!(!told.contains("時計"), "{told}");
}

/// Somebody looks at the clock, and says that it is right.
fn agree(person: &Person<'_>) -> Answer {
    let seen = person.get("/desk").value("seen");
    person.post("/desk/clock/agree", &[("seen", &seen)])
}

/// A system's clock that is set forward brings out nothing that must stay
/// back, until somebody who may has looked at it.
#[test]
fn a_clock_that_jumps_forward_is_held() {
    let shown = Arc::new(AtomicI64::new(START.second()));
    let town = Town::by(on(&shown));
    let (drafter, admin, reader) = (town.drafter(), town.admin(), town.reader());
    let address = "/ja/advisories/voice-phishing";
    assert!(drafter.get("/desk").words(".banner-stop").is_empty());
    shown.store(START.plus(3600).second(), Ordering::Relaxed);
    for _ in 0..2 {
        assert_eq!(reader.get(address).status, Status::NotFound);
        let told = drafter.get("/desk").words(".banner-stop").join(" ");
        assert!(told.contains("時計"), "{told}");
    }
    drafter
        .post("/desk/clock/agree", &[])
        .expect(Status::Forbidden);
    assert_eq!(reader.get(address).status, Status::NotFound);
    // set right again: nothing was lost, nothing came early
    shown.store(START.plus(5).second(), Ordering::Relaxed);
    assert!(drafter.get("/desk").words(".banner-stop").is_empty());
    shown.store(START.plus(7200).second(), Ordering::Relaxed);
    assert_eq!(reader.get(address).status, Status::NotFound);
    let seen = admin.get("/desk").value("seen");
    // while somebody looks it jumps again: nobody has agreed to that
    shown.store(START.plus(9000).second(), Ordering::Relaxed);
    for seen in [&*seen, "", "x"] {
        let stale = admin.post("/desk/clock/agree", &[("seen", seen)]);
        let stale = stale.expect(Status::Conflict);
        assert_eq!(stale.words("#refusals").len(), 1);
        assert_eq!(reader.get(address).status, Status::NotFound);
    }
    agree(&admin).expect(Status::SeeOther);
    assert_eq!(reader.get(address).status, Status::Ok);
    let journal = drafter.get("/desk/journal?action=clock.agreed");
    assert_eq!(journal.words("tbody tr").len(), 1);
    assert_eq!(
        workflow::check::check(&town.store, &town.publication)
            .unwrap()
            .faults,
        []
    );
}
