//! The process dies while people edit, submit, decide and release: whatever
//! was acknowledged is still there, and nothing stands half done.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use keihatsu::{
    app::{self, House},
    domain::{
        account::Email, digest::Digest, id::ReleaseId, locale::Locale, release::Stage, slug::Slug,
    },
    store::{self, Store, journal, releases, sessions, texts, works},
    workflow::{releases as flow, starter::demonstration},
};

use crate::{
    driver::{Folder, copy_demonstration, form},
    process::{self, Server},
};

const ROUNDS: u32 = 24;

/// How long a round may take for its few acts before something hangs.
const PATIENCE: Duration = Duration::from_secs(300);

/// A session for somebody, put into the database as a sign-in would.
pub fn session(store: &Store, name: &str) -> String {
    let token = format!("session-of-{name}");
    let email = Email::parse(&demonstration::email(name)).unwrap();
    let now = app_now();
    store
        .write(|tx| -> Result<(), store::Error> {
            let account = accounts_find(tx, &email)?;
            let session = Digest::of(&token);
            sessions::end(tx, &session)?;
            sessions::start(tx, &session, account, now)?;
            let details = BTreeMap::from([("session", session)]);
            let object = format!("account:{account}");
            journal::append(tx, Some(account), "session.started", &object, &details, now)
        })
        .unwrap();
    token
}

fn accounts_find(
    tx: &store::Tx<'_>,
    email: &Email,
) -> Result<keihatsu::domain::id::AccountId, store::Error> {
    Ok(store::accounts::find_by_email(tx, email)?.id)
}

pub fn app_now() -> keihatsu::domain::moment::Moment {
    keihatsu::web::clock::Clock::real().now()
}

/// What the server has acknowledged so far.
#[derive(Default)]
struct Acknowledged {
    title: Option<String>,
    /// A release with the furthest stage that was acknowledged for it.
    releases: Vec<(ReleaseId, Stage)>,
    /// How many acts of this round were acknowledged.
    acts: Arc<AtomicUsize>,
}

/// Works until the connection breaks.
fn work_until_killed(host: &str, round: u32, known: &mut Acknowledged) {
    let drafter = "session-of-drafter";
    if !take_back_last(host, drafter, known) {
        return;
    }
    for step in 0..200 {
        let title = format!("第{round}回 {step}");
        let Some(work) = save_title(host, drafter, &title) else {
            return;
        };
        known.title = Some(title);
        known.acts.fetch_add(1, Ordering::AcqRel);
        let fields = [
            ("title", "kill"),
            ("choice", &format!("{work}:ja")),
            ("act", "save"),
        ];
        let Some(id) = make_release(host, drafter, &fields) else {
            return;
        };
        known.releases.push((id, Stage::Draft));
        known.acts.fetch_add(1, Ordering::AcqRel);
        for (act, session, stage) in ACTS {
            if act_on(host, id, act, session).is_none() {
                return;
            }
            known.releases.last_mut().unwrap().1 = stage;
            known.acts.fetch_add(1, Ordering::AcqRel);
        }
    }
}

/// What becomes of a release, by whom, and where it stands then.
const ACTS: [(&str, &str, Stage); 3] = [
    ("submit", "session-of-drafter", Stage::Submitted),
    ("decide", "session-of-decider", Stage::Decided),
    ("release-now", "session-of-drafter", Stage::Released),
];

/// Does one of these; none where the connection broke.
fn act_on(host: &str, id: ReleaseId, act: &str, session: &str) -> Option<()> {
    let [digest, version] = seen(host, session, id).unwrap_or_default();
    let body = form(&[("digest", &digest), ("version", &version), ("sure", "true")]);
    match process::post(host, &format!("/desk/releases/{id}/{act}"), session, &body)? {
        (303, _) => Some(()),
        (status, text) => panic!("{act} of {id}: {status} {text}"),
    }
}

/// A release that everything is decided about.
pub fn decided(host: &str) -> Option<ReleaseId> {
    let work = save_title(host, "session-of-drafter", "第0回 1")?;
    let choice = format!("{work}:ja");
    let fields = [("title", "kill"), ("choice", &*choice), ("act", "save")];
    let id = make_release(host, "session-of-drafter", &fields)?;
    let [submit, decide, _] = ACTS;
    for (act, session, _) in [submit, decide] {
        act_on(host, id, act, session)?;
    }
    Some(id)
}

/// Brings it out.
pub fn release_now(host: &str, id: ReleaseId) -> Option<()> {
    let [.., (act, session, _)] = ACTS;
    act_on(host, id, act, session)
}

/// Withdraws what the last round left half way: a work is in one release at a
/// time. False where the connection broke.
fn take_back_last(host: &str, session: &str, known: &mut Acknowledged) -> bool {
    let Some((id, _)) = known.releases.last().copied() else {
        return true;
    };
    let [_, version] = seen(host, session, id).unwrap_or_default();
    let body = form(&[("reason", "止まりました"), ("version", &version)]);
    match process::post(
        host,
        &format!("/desk/releases/{id}/withdraw"),
        session,
        &body,
    ) {
        // or it may have been stored without its answer arriving
        None => {
            known.releases.pop();
            false
        }
        Some((303, _)) => {
            known.releases.pop();
            true
        }
        Some(_) => true,
    }
}

/// The editor of a text as a page showed it.
pub struct Shown {
    work: i64,
    hidden: [(&'static str, String); 3],
}

impl Shown {
    pub fn of(host: &str, session: &str) -> Option<Self> {
        let work = find_work(host, session)?;
        let (_, page) = process::get_as(host, &format!("/desk/works/{work}/texts/ja"), session)?;
        let value = |name: &str| {
            let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1)?;
            rest.split('"').next().map(str::to_owned)
        };
        Some(Self {
            work,
            hidden: [
                ("edition", value("edition")?),
                ("base", value("base")?),
                ("source_base", value("source_base")?),
            ],
        })
    }

    /// Saves a new title over what the page shows, as an editor does; none
    /// where the connection broke.
    pub fn save(&self, host: &str, session: &str, title: &str) -> Option<()> {
        let mut fields: Vec<(&str, &str)> = vec![
            ("title", title),
            ("summary", "要約。"),
            ("happens", "起きること。"),
            ("steps", "一。\n二。"),
            ("aftermath", "すること。"),
            ("contacts", "police-consult"),
            ("change_note", "題名を改めました。"),
        ];
        fields.extend(
            self.hidden
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        );
        let address = format!("/desk/works/{}/texts/ja", self.work);
        match process::post(host, &address, session, &form(&fields))? {
            (303, _) => Some(()),
            (status, text) => panic!("saving: {status} {text}"),
        }
    }
}

/// Saves a new title over what is there; the work.
fn save_title(host: &str, session: &str, title: &str) -> Option<i64> {
    let shown = Shown::of(host, session)?;
    shown.save(host, session, title)?;
    Some(shown.work)
}

fn find_work(host: &str, session: &str) -> Option<i64> {
    let (_, page) = process::get_as(host, "/desk/works?words=supply-chain", session)?;
    page.split("/desk/works/")
        .filter_map(|rest| rest.split('"').next()?.parse().ok())
        .next()
}

fn make_release(host: &str, session: &str, fields: &[(&str, &str)]) -> Option<ReleaseId> {
    let (status, text) = process::post(host, "/desk/releases/new", session, &form(fields))?;
    assert_eq!(status, 303, "{text}");
    let id = text
        .split("/desk/releases/")
        .nth(1)?
        .split(['?', '\r'])
        .next()?
        .parse()
        .ok()?;
    Some(ReleaseId(id))
}

/// What the release's page carries: the manifest's digest and the version.
fn seen(host: &str, session: &str, id: ReleaseId) -> Option<[String; 2]> {
    let (_, page) = process::get_as(host, &format!("/desk/releases/{id}"), session)?;
    Some(["digest", "version"].map(|name| {
        let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
        let value = rest.and_then(|rest| rest.split('"').next());
        value.unwrap_or_default().to_owned()
    }))
}

/// How far along a stage is; those that were acknowledged never go back.
fn rank(stage: Stage) -> usize {
    let order = [
        Stage::Draft,
        Stage::Submitted,
        Stage::Decided,
        Stage::Scheduled,
        Stage::Released,
    ];
    order.iter().position(|known| *known == stage).unwrap_or(0)
}

/// The title of the text that is edited.
pub fn title(house: &House) -> String {
    let title = house.store.read(|tx| {
        let work = works::find_by_slug(tx, &Slug::parse("supply-chain").unwrap())?;
        let edition = works::newest_edition(tx, work.id)?;
        Ok::<_, store::Error>(texts::find(tx, edition.id, &Locale::JA)?.content.title)
    });
    title.unwrap()
}

fn verify(data: &Path, known: &Acknowledged, round: u32) {
    let house = House::open(data).unwrap();
    let title = title(&house);
    if let Some(acknowledged) = &known.title {
        // the one after may have been stored without its answer arriving
        let step = |title: &str| {
            let numbers: Vec<u32> = title
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|number| number.parse().ok())
                .collect();
            (numbers[0], numbers[1])
        };
        assert!(
            step(&title) >= step(acknowledged),
            "round {round}: {title} is older than {acknowledged}"
        );
    }
    for (id, stage) in &known.releases {
        let stored = house.store.read(|tx| releases::find(tx, *id)).unwrap();
        assert!(
            rank(stored.stage) >= rank(*stage),
            "round {round}: {id} fell back to {:?}",
            stored.stage
        );
    }
    assert_eq!(app::check(&house).unwrap().faults, [], "round {round}");
}

/// Takes back what the last round left under way, as a drafter would: a work
/// is in one release at a time.
fn take_back(store: &Store, known: &mut Acknowledged) {
    let stages = [Stage::Submitted, Stage::Decided, Stage::Scheduled];
    let now = app_now();
    let taken = store.write(|tx| -> Result<Vec<ReleaseId>, store::Error> {
        let email = Email::parse(&demonstration::email("drafter")).unwrap();
        let drafter = store::accounts::find_by_email(tx, &email)?.actor();
        let mut taken = Vec::new();
        for release in releases::list(tx, &stages, i64::MAX)? {
            if release.title == "kill" && release.due.is_none_or(|due| due > now) {
                flow::withdraw(tx, &drafter, release.id, "kill", now)?.unwrap();
                taken.push(release.id);
            }
        }
        Ok(taken)
    });
    let taken = taken.unwrap();
    known.releases.retain(|(id, _)| !taken.contains(id));
}

#[test]
fn nothing_acknowledged_is_lost() {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    let mut known = Acknowledged::default();
    let mut acknowledged = 0;
    for round in 0..ROUNDS {
        let house = House::open(folder.path()).unwrap();
        take_back(&house.store, &mut known);
        session(&house.store, "drafter");
        session(&house.store, "decider");
        drop(house);
        let mut server = Server::start(folder.path());
        let host = server.host.clone();
        known.acts.store(0, Ordering::Release);
        let acts = Arc::clone(&known.acts);
        // after so many acknowledged acts, somewhere within the next one
        let wanted = (round * 5 % 9) as usize;
        let within = Duration::from_millis(u64::from(round) * 7 % 23);
        let killer = thread::spawn(move || {
            // the work counts, however long it takes on a busy machine
            let patience = Instant::now() + PATIENCE;
            while acts.load(Ordering::Acquire) < wanted && Instant::now() < patience {
                thread::sleep(Duration::from_millis(5));
            }
            thread::sleep(within);
            server.kill();
        });
        work_until_killed(&host, round, &mut known);
        killer.join().unwrap();
        let done = known.acts.load(Ordering::Acquire);
        assert!(
            done >= wanted,
            "round {round}: {done} acts of {wanted} in time"
        );
        acknowledged += done;
        verify(folder.path(), &known, round);
    }
    println!("{acknowledged} acts were acknowledged, and none was lost");
}
