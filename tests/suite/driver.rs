//! The one driver of the stories: the whole app on a data directory of its
//! own, with a clock that a story sets, and people as values.
//!
//! It speaks to the app as a browser does: it keeps each person's cookies and
//! follows nothing by itself.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use keihatsu::{
    app::{self, House, OpenError, Plan},
    config,
    delivery::Mailer,
    domain::{account::Email, digest::Digest, moment::Moment},
    publication::Publication,
    store::{Store, accounts, releases, sessions},
    web::{clock::Clock, desk::office::Office, site::Site},
    workflow::starter::demonstration,
};
use rocket::{
    http::{ContentType, Header, Method, Status},
    local::blocking::Client,
};
use scraper::{Html, Selector};

/// The password of every account in the stories.
pub const PASSWORD: &str = "correct horse battery";

/// Monday 23 November 2026, ten in the morning in Japan.
pub const START: Moment = Moment::from_second(1_795_395_600);

/// A directory of a test's own, gone when the test ends.
pub struct Folder(PathBuf);

impl Folder {
    /// A fresh directory.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("keihatsu-suite-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The demonstration, told once; every test gets a copy.
static DEMONSTRATION: LazyLock<Folder> = LazyLock::new(|| {
    let folder = Folder::new();
    let house = House::open(folder.path()).unwrap();
    // The stories are told in the first tier; more languages change none of them.
    fill(&house, 1);
    folder
});

fn fill(house: &House, tier: u8) {
    let (store, publication, shelf) = (&house.store, &house.publication, &house.shelf);
    demonstration::fill_tiers(store, publication, shelf, PASSWORD, START, tier).unwrap();
}

/// Copies the demonstration into a directory.
pub fn copy_demonstration(to: &Path) {
    copy_folder(DEMONSTRATION.path(), to);
}

/// Copies all that is in a folder.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy_folder(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

fn demonstration_folder() -> Folder {
    let folder = Folder::new();
    copy_demonstration(folder.path());
    folder
}

/// What a browser says of a form on a page of this site.
const OF_THIS_SITE: [(&str, &str); 2] = [
    ("Sec-Fetch-Site", "same-origin"),
    ("Origin", "http://localhost"),
];

/// Everybody works in one office, behind one address.
const OFFICE: &str = "192.0.2.7:40000";

/// The running app.
pub struct Town {
    pub clock: Clock,
    pub store: Store,
    pub publication: Publication,
    client: Client,
    pub folder: Folder,
}

impl Town {
    /// The app with the demonstration in it, at `START`.
    pub fn new() -> Self {
        Self::by(Clock::rehearsal(START))
    }

    /// The same by another clock.
    pub fn by(clock: Clock) -> Self {
        Self::open(demonstration_folder(), clock, None)
    }

    /// The same with a way for mail.
    pub fn with_mail(mail: Mailer) -> Self {
        Self::open(demonstration_folder(), Clock::rehearsal(START), Some(mail))
    }

    /// The same in every language of the demonstration.
    pub fn in_all_languages() -> Self {
        let folder = Folder::new();
        let house = House::open(folder.path()).unwrap();
        fill(&house, 2);
        drop(house);
        Self::open(folder, Clock::rehearsal(START), None)
    }

    fn open(folder: Folder, clock: Clock, mail: Option<Mailer>) -> Self {
        let house = opened(folder.path());
        let (store, publication) = (house.store.clone(), house.publication.clone());
        let site = Site {
            origin: None,
            demonstration: true,
        };
        let plan = Plan {
            figment: config::figment(),
            house,
            clock: clock.clone(),
            site,
            mail,
            workshop: crate::renditions::the_child::workshop().into(),
            bench: None,
        };
        let client = Client::untracked(app::build(plan)).unwrap();
        Self {
            clock,
            store,
            publication,
            client,
            folder,
        }
    }

    /// The method and the path of every mounted route.
    pub fn routes(&self) -> Vec<(Method, String)> {
        let routes = self.client.rocket().routes();
        routes
            .map(|route| (route.method, route.uri.path().to_string()))
            .collect()
    }

    /// Ends the app and starts it again, by another clock.
    pub fn again(self, clock: Clock) -> Self {
        let Self { folder, client, .. } = self;
        drop(client);
        Self::open(folder, clock, None)
    }

    /// Moves the clock forward.
    pub fn wait(&self, seconds: i64) {
        self.clock.move_to(self.clock.now().plus(seconds)).unwrap();
    }

    /// Does to the desk's database what only somebody with the file could do.
    pub fn forge(&self, sql: &str) -> rusqlite::Result<()> {
        let path = self.folder.path().join("desk.db");
        rusqlite::Connection::open(path)?.execute_batch(sql)
    }

    /// Both databases as they stand, in a directory of their own.
    pub fn copy(&self) -> Folder {
        let folder = Folder::new();
        for file in ["desk.db", "public.db"] {
            let connection = rusqlite::Connection::open(self.folder.path().join(file)).unwrap();
            let target = folder.path().join(file);
            let target = target.to_str().unwrap();
            connection.execute("vacuum into ?1", [target]).unwrap();
        }
        folder
    }

    /// Tells the alarm what a story has scheduled behind the app's back.
    pub fn rearm(&self) {
        let next = self.store.read(releases::next_due).unwrap();
        self.office().alarm.set(next);
    }

    /// What the app's handlers work with.
    pub fn office(&self) -> &Office {
        self.client.rocket().state().unwrap()
    }

    /// Somebody from the public.
    pub fn reader(&self) -> Person<'_> {
        Person {
            town: self,
            cookies: RefCell::default(),
        }
    }

    /// Somebody who has signed in at the desk.
    pub fn staff(&self, name: &str) -> Person<'_> {
        let person = self.reader();
        let email = demonstration::email(name);
        let answer = person.post(
            "/desk/sign-in",
            &[("email", &email), ("password", PASSWORD)],
        );
        assert_eq!(
            answer.status,
            Status::SeeOther,
            "{name} signs in: {}",
            answer.text()
        );
        person
    }

    pub fn drafter(&self) -> Person<'_> {
        self.staff("drafter")
    }

    pub fn translator(&self) -> Person<'_> {
        self.staff("translator")
    }

    pub fn decider(&self) -> Person<'_> {
        self.staff("decider")
    }

    /// A partner with a session, as of somebody who has just lost their roles.
    pub fn partner(&self) -> Person<'_> {
        let person = self.reader();
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let token = format!("partner-{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let now = self.clock.now();
        let email = Email::parse(&demonstration::email("partner")).unwrap();
        let started = self.store.write(|tx| {
            let account = accounts::find_by_email(tx, &email)?.id;
            sessions::start(tx, &Digest::of(&token), account, now)
        });
        started.unwrap();
        person.set_cookie("keihatsu-session", &token);
        person
    }

    pub fn admin(&self) -> Person<'_> {
        self.staff("admin")
    }
}

/// A child that another story has just begun holds the lock until it is born.
pub fn opened(data: &Path) -> House {
    for _ in 0..200 {
        match House::open(data) {
            Err(OpenError::Locked(_)) => std::thread::sleep(Duration::from_millis(20)),
            opened => return opened.unwrap(),
        }
    }
    panic!("the lock is never let go");
}

/// Somebody with a browser.
pub struct Person<'t> {
    town: &'t Town,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl Person<'_> {
    /// Every part of the sitemap, one after the other.
    pub fn sitemap(&self) -> String {
        let index = self.get("/sitemap.xml").text();
        let parts = index
            .split("</loc>")
            .filter_map(|part| part.rfind("/sitemap-").map(|at| &part[at..]));
        parts.map(|part| self.get(part).text()).collect()
    }

    /// Opens an address.
    pub fn get(&self, address: &str) -> Answer {
        self.send(Method::Get, address, None, &[])
    }

    /// Opens an address with more headers.
    pub fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::Get, address, None, headers)
    }

    /// Sends a form, as a page of this site does.
    pub fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(Method::Post, address, Some(form(fields)), &OF_THIS_SITE)
    }

    /// Sends a form with one file, as a page of this site does.
    pub fn upload(&self, address: &str, name: &str, file: &[u8]) -> Answer {
        let body = crate::files::parts(&[(name, file)]);
        let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "edge"));
        self.dispatch(Method::Post, address, Some((kind, body)), &OF_THIS_SITE)
    }

    /// Sends a form.
    pub fn send(
        &self,
        method: Method,
        address: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let body = body.map(|body| (ContentType::Form, body.into_bytes()));
        self.dispatch(method, address, body, headers)
    }

    /// Sends any request.
    pub fn dispatch(
        &self,
        method: Method,
        address: &str,
        body: Option<(ContentType, Vec<u8>)>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let request = self.town.client.req(method, address.to_owned());
        let mut request = request.remote(OFFICE.parse().unwrap());
        if !headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("host"))
        {
            request.add_header(Header::new("Host", "localhost"));
        }
        for (name, value) in headers {
            request.add_header(Header::new((*name).to_owned(), (*value).to_owned()));
        }
        for (name, value) in self.cookies.borrow().iter() {
            request = request.cookie((name.clone(), value.clone()));
        }
        if let Some((kind, body)) = body {
            request.add_header(kind);
            request.set_body(body);
        }
        let response = request.dispatch();
        let answer = Answer {
            status: response.status(),
            headers: response
                .headers()
                .iter()
                .map(|header| {
                    (
                        header.name().to_string().to_lowercase(),
                        header.value().to_owned(),
                    )
                })
                .collect(),
            body: response.into_bytes().unwrap_or_default(),
        };
        self.keep_cookies(&answer);
        answer
    }

    fn keep_cookies(&self, answer: &Answer) {
        let mut cookies = self.cookies.borrow_mut();
        for (_, value) in answer
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie")
        {
            let (pair, attributes) = value.split_once(';').unwrap_or((value, ""));
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") || value.is_empty() {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// A cookie that this browser keeps.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    /// Puts a cookie into this browser.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies
            .borrow_mut()
            .insert(name.to_owned(), value.to_owned());
    }
}

/// The body of a form.
pub fn form(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    pairs.join("&")
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// What came back.
pub struct Answer {
    pub status: Status,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// One header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(known, _)| known == &name.to_lowercase());
        found.map(|(_, value)| value.as_str())
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_default()
    }

    /// The words of every element that fits, white space folded.
    pub fn words(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector)
            .map(|element| fold(&element.text().collect::<String>()))
            .collect()
    }

    /// An attribute of every element that fits.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector)
            .filter_map(|element| element.attr(name).map(str::to_owned))
            .collect()
    }

    /// The value that an input holds.
    pub fn value(&self, name: &str) -> String {
        let inputs = self.attributes(&format!("input[name=\"{name}\"]"), "value");
        let areas = self.words(&format!("textarea[name=\"{name}\"]"));
        inputs.into_iter().chain(areas).next().unwrap_or_default()
    }

    /// Panics unless the status is this one.
    #[track_caller]
    pub fn expect(self, status: Status) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }
}

/// Words without isolating marks, with white space folded.
fn fold(text: &str) -> String {
    let plain = text.replace(['\u{2068}', '\u{2069}'], "");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
