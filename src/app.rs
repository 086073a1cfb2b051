//! Opens the data directory, mounts the doors, and starts the loops: one
//! brings out what is due, one sends what is written, one makes renditions. It
//! decides nothing.

mod mail;
mod probes;
mod workshop;

use std::{
    fs::{self, DirBuilder, File, Permissions, TryLockError},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use rocket::{
    Build, Data, Request, Rocket, Shutdown,
    fairing::{AdHoc, Fairing, Info, Kind},
    figment::Figment,
    shield::Shield,
    tokio::{self, select},
};

use crate::{
    delivery::Mailer,
    domain::moment::Moment,
    media::{intake::Intake, shelf::Shelf, vault::Vault, workshop::Workshop},
    publication::{self, Publication},
    store::{self, Store, releases, seals::KeyRow},
    web::{
        alarm::Alarm,
        assets,
        clock::Clock,
        desk::{self, office::Office},
        gate::{self, Gate},
        headers::Headers,
        pages::Pages,
        public::{self, keys::PublicKeys, sitemap::Counted, spoken::Speakers},
        site::Site,
    },
    workflow::{self, renditions::Bench, sealing::Sealer, staging},
};

/// Why the data directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("{path}: {source}")]
    Unwritable { path: PathBuf, source: io::Error },
    #[error("{0} is in use by another process")]
    Locked(PathBuf),
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Publication(#[from] publication::Error),
    #[error("{path} is not what the desk has released: {source}")]
    Unequal {
        path: PathBuf,
        source: workflow::Error,
    },
}

/// The two databases of a data directory.
const DESK: &str = "desk.db";
const PUBLIC: &str = "public.db";

/// Held by the process that works in the directory.
const LOCK: &str = "lock";

/// True where somebody has worked in a data directory, or does.
pub fn is_begun(data: &Path) -> bool {
    [LOCK, DESK, PUBLIC]
        .iter()
        .any(|name| data.join(name).exists())
}

/// An opened data directory. The lock lasts as long as this value.
pub struct House {
    pub store: Store,
    pub publication: Publication,
    pub vault: Vault,
    pub shelf: Shelf,
    /// Signs heads of the journal.
    pub sealer: Arc<Sealer>,
    /// How many releases the publication lacked: its file was lost, or is an
    /// older copy.
    pub brought_back: usize,
    data: PathBuf,
    _lock: File,
}

/// A data directory that nobody else works in, with nothing in it that this
/// program must not open. Nothing in its databases has been touched yet.
pub struct Held {
    data: PathBuf,
    lock: File,
}

impl Held {
    /// Makes the directory where there is none, takes its lock, and looks at
    /// the schema of each database that is there.
    pub fn take(data: &Path) -> Result<Self, OpenError> {
        let unwritable = |source| unwritable(data, source);
        make_directory(data).map_err(unwritable)?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(data.join(LOCK))
            .map_err(unwritable)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(OpenError::Locked(data.to_owned())),
            Err(TryLockError::Error(source)) => return Err(unwritable(source)),
        }
        Store::examine(&data.join(DESK))?;
        Publication::examine(&data.join(PUBLIC))?;
        Ok(Self {
            data: data.to_owned(),
            lock,
        })
    }

    /// Opens both databases and the files; makes what is missing, and brings back into the
    /// publication what the desk has released.
    pub fn open(self) -> Result<House, OpenError> {
        let Self { data, lock } = self;
        let (desk, public) = (data.join(DESK), data.join(PUBLIC));
        for database in [&desk, &public] {
            // what SQLite puts beside a database gets the database's rights
            keep_private(database).map_err(|source| unwritable(&data, source))?;
        }
        let (store, publication) = (Store::open(&desk)?, Publication::open(&public)?);
        let unusable = |source| unwritable(&data, source);
        let vault = Vault::open(&data).map_err(unusable)?;
        let shelf = Shelf::open(&data).map_err(unusable)?;
        store.read(workflow::languages::learn)?;
        let brought_back = equal(&store, &publication).map_err(|source| OpenError::Unequal {
            path: public,
            source,
        })?;
        let keys = |source| unwritable(&data.join("keys"), io::Error::other(source));
        let sealer = Sealer::open(&store, &data, today()).map_err(keys)?;
        Ok(House {
            sealer: Arc::new(sealer),
            store,
            publication,
            vault,
            shelf,
            brought_back,
            data,
            _lock: lock,
        })
    }
}

impl House {
    /// Takes the directory and opens what is in it.
    pub fn open(data: &Path) -> Result<Self, OpenError> {
        Held::take(data)?.open()
    }
}

/// The moment by the system's clock: what is rehearsed makes no keys.
pub fn today() -> Moment {
    Clock::real().now()
}

fn unwritable(path: &Path, source: io::Error) -> OpenError {
    OpenError::Unwritable {
        path: path.to_owned(),
        source,
    }
}

/// Brings back what the publication lacks, and refuses one that is not what the
/// desk has released; how many releases came back.
fn equal(store: &Store, publication: &Publication) -> Result<usize, workflow::Error> {
    let brought_back = workflow::bring_back::bring_back(store, publication)?;
    // before anybody reads: also what was cut off between the two databases
    workflow::takedowns::bring_back(store, publication)?;
    match workflow::check::check_public(publication)?.first() {
        Some(fault) => Err(workflow::Error::Damaged(fault.to_string())),
        None => Ok(brought_back),
    }
}

/// Makes a directory that nobody else on the machine can look into; one that
/// is there already keeps its rights.
pub fn make_directory(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Makes a file that nobody else on the machine can read; one that is there
/// already is closed to them. It is not opened for that: closing it again
/// would let go of locks that SQLite may hold on it.
fn keep_private(path: &Path) -> io::Result<()> {
    const OWNER: u32 = 0o600;
    let made = File::options()
        .create_new(true)
        .write(true)
        .mode(OWNER)
        .open(path);
    match made {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if fs::metadata(path)?.permissions().mode() & 0o077 == 0 {
                return Ok(());
            }
            fs::set_permissions(path, Permissions::from_mode(OWNER))
        }
        made => made.map(drop),
    }
}

/// What the app runs with.
pub struct Plan {
    pub figment: Figment,
    pub house: House,
    pub clock: Clock,
    pub site: Site,
    /// The way that mail takes; none where nothing is sent.
    pub mail: Option<Mailer>,
    /// Where files are opened.
    pub workshop: Arc<Workshop>,
    /// Where renditions are made; none where nothing is made of pictures.
    pub bench: Option<Bench>,
}

/// Mounts everything. What was missed while nobody ran is brought out before
/// the first request is answered.
pub fn build(plan: Plan) -> Rocket<Build> {
    let Plan {
        figment,
        house,
        clock,
        site,
        mail,
        workshop,
        bench,
    } = plan;
    clock.resume(&house.data.join("clock"));
    let office = Office {
        store: house.store.clone(),
        publication: house.publication.clone(),
        vault: house.vault.clone(),
        intake: Intake::new(house.vault.clone(), workshop),
        shelf: house.shelf.clone(),
        clock: clock.clone(),
        alarm: Arc::new(Alarm::default()),
        slips: Arc::default(),
        standings: Arc::default(),
        hashers: Arc::default(),
        arriving: Arc::default(),
        unwritable: Arc::default(),
        post: mail::post(mail.as_ref()),
        workshop: Arc::default(),
        sealer: Arc::clone(&house.sealer),
    };
    let keys = house.store.read(store::seals::keys).unwrap_or_default();
    let keys = keys.iter().filter_map(KeyRow::period).collect();
    rocket::custom(figment)
        .manage(PublicKeys(keys))
        .manage(house.publication.clone())
        .manage(house.shelf.clone())
        .manage(house)
        .manage(clock)
        .manage(Pages::default())
        .manage(Speakers::default())
        .manage(Counted::default())
        .manage(site.clone())
        .manage(office.clone())
        .attach(Shield::new())
        .attach(Headers::new(&site))
        .attach(Gate::new(&site))
        .attach(DueFirst(office.clone()))
        .attach(catch_up(office.clone()))
        .attach(resume_uploads(office.clone()))
        .attach(start_loop(office.clone()))
        .attach(workshop::start_loop(office.clone(), bench))
        .attach(mail::start_loop(office, mail))
        .mount("/", assets::routes())
        .mount("/", gate::routes())
        .mount("/", probes::routes())
        .mount("/", public::routes())
        .mount("/desk", desk::routes())
        .mount("/desk", gate::routes())
        .register("/", public::catchers())
        .register("/desk", desk::catchers())
}

/// Brings out everything that is due and sets the alarm. A failure is logged
/// and tried again by the loop: the old publication stays as it is.
async fn release_due(office: &Office) -> bool {
    match office.release_due().await {
        Ok(()) => true,
        Err(error) => {
            eprintln!("keihatsu: a release that is due failed: {error:?}");
            false
        }
    }
}

fn catch_up(office: Office) -> AdHoc {
    AdHoc::try_on_ignite("what was missed", |rocket| async move {
        office.note_clock().await;
        stage(&office).await;
        // start all the same: readers keep what is public, and the loop retries
        release_due(&office).await;
        // a clock that is held has set no alarm
        if let Ok(next) = office.store.read(releases::next_due) {
            office.alarm.set(next);
        }
        Ok(rocket)
    })
}

/// Puts the files of what waits where readers will fetch them. A failure is
/// logged: without its files no release goes out, and people see why.
async fn stage(office: &Office) {
    let (store, vault, shelf) = (
        office.store.clone(),
        office.vault.clone(),
        office.shelf.clone(),
    );
    let staged = office.run(move || Ok(staging::stage_all(&store, &vault, &shelf)?));
    match staged.await {
        Ok(found) => found.iter().for_each(|line| eprintln!("keihatsu: {line}")),
        Err(error) => eprintln!("keihatsu: files of what waits: {error:?}"),
    }
}

/// Looks at uploads that were complete when the process ended. A failure is
/// logged: whoever asks for such an upload has it looked at then.
fn resume_uploads(office: Office) -> AdHoc {
    AdHoc::try_on_ignite("uploads", |rocket| async move {
        let (store, intake, now) = (office.store.clone(), office.intake.clone(), office.now());
        let resumed = office.run(move || Ok(workflow::files::resume(&store, &intake, now)?));
        if let Err(error) = resumed.await {
            eprintln!("keihatsu: uploads of before: {error:?}");
        }
        Ok(rocket)
    })
}

/// A request that arrives after a due moment applies it first.
struct DueFirst(Office);

#[rocket::async_trait]
impl Fairing for DueFirst {
    fn info(&self) -> Info {
        Info {
            name: "due first",
            kind: Kind::Request,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        // what asks after the process itself must not take it for dead
        if probes::is_one(request.uri().path().as_str()) {
            return;
        }
        // a reader gets the page as it was rather than wait for a desk in trouble
        const PATIENCE: Duration = Duration::from_secs(2);
        if self.0.alarm.is_due(self.0.now()) {
            let office = self.0.clone();
            let flight = tokio::spawn(async move { release_due(&office).await });
            let _ = tokio::time::timeout(PATIENCE, flight).await;
        }
    }
}

fn start_loop(office: Office) -> AdHoc {
    AdHoc::on_liftoff("the clock's loop", |rocket| {
        let shutdown = rocket.shutdown();
        Box::pin(async move {
            tokio::spawn(run_clock(office, shutdown));
        })
    })
}

/// Releases what is due, unless it is held; true where nothing failed.
async fn release_unless(held: bool, office: &Office) -> bool {
    !held && release_due(office).await
}

/// Sleeps until the next due moment, or until the schedule or the clock is
/// changed; looks again after a while in any case, since clocks get set.
async fn run_clock(office: Office, mut shutdown: Shutdown) {
    const LOOK_AGAIN: Duration = Duration::from_secs(30);
    const AFTER_FAILURE: Duration = Duration::from_secs(2);
    let mut held = false;
    loop {
        let nap = match office.alarm.next() {
            Some(due) => office.clock.until(due).min(LOOK_AGAIN),
            None => LOOK_AGAIN,
        };
        select! {
            biased;
            () = &mut shutdown => return,
            () = tokio::time::sleep(nap) => {}
            () = office.alarm.changed() => {}
        }
        let ahead = office.clock.ahead_seconds();
        if let Some(seconds) = ahead.filter(|_| !held) {
            eprintln!(
                "keihatsu: the system's clock has jumped forward by {seconds} s; nothing is \
                 released until it is set back or somebody agrees to it at the desk"
            );
        }
        held = ahead.is_some();
        office.note_clock().await;
        // whatever the clock shows: nobody waits for a moment to lose a file
        if let Err(error) = office.take_down().await {
            eprintln!("keihatsu: what was taken down is still public: {error:?}");
        }
        office.seal().await;
        // whatever the alarm says: the database is what counts
        select! {
            biased;
            // a step that the end cuts short is no failure: the start makes up for it
            () = &mut shutdown => return,
            done = release_unless(held, &office) => {
                if !done {
                    tokio::time::sleep(AFTER_FAILURE).await;
                }
            }
        }
    }
}

/// Proves everything in an opened house.
pub fn check(house: &House) -> Result<workflow::check::Report, workflow::Error> {
    let mut report = workflow::check::check(&house.store, &house.publication)?;
    workflow::check::check_files(&house.store, &house.vault, &house.shelf, &mut report)?;
    workflow::check::check_heads(&house.store, &house.data, &mut report)?;
    Ok(report)
}

/// Opens both databases of a directory to read, for `keihatsu check`: nothing
/// is made, changed or locked, so that a server may go on working with them.
pub fn open_to_read(data: &Path) -> Result<(Store, Publication), OpenError> {
    Ok((
        Store::open_to_read(&data.join(DESK))?,
        Publication::open_to_read(&data.join(PUBLIC))?,
    ))
}
