//! The cache behind a small server: what is sent, what is kept, and for how
//! long.

use std::{
    convert::Infallible,
    io::Read as _,
    sync::atomic::{AtomicI64, AtomicU32, Ordering},
    time::Duration,
};

use rocket::{
    State, get,
    http::Header,
    local::blocking::{Client, LocalResponse},
    routes,
};

use super::*;

const NOW: i64 = 1_800_000_000;

/// What the test turns: the publication and the clock, in small.
#[derive(Clone, Default)]
struct World(Arc<Inner>);

#[derive(Default)]
struct Inner {
    generation: AtomicI64,
    /// Seconds after `NOW`.
    now: AtomicI64,
    /// Seconds after `NOW`; zero for none.
    window_end: AtomicI64,
    rendered: AtomicU32,
}

impl World {
    fn stamp(&self) -> Stamp {
        let now = Moment::from_second(NOW + self.0.now.load(Ordering::Relaxed));
        let end = Moment::from_second(NOW + self.0.window_end.load(Ordering::Relaxed));
        Stamp {
            generation: self.0.generation.load(Ordering::Relaxed),
            now,
            valid_until: (end > now).then_some(end),
        }
    }

    fn rendered(&self) -> u32 {
        self.0.rendered.load(Ordering::Relaxed)
    }

    fn render(&self, known: bool) -> Page {
        let count = self.0.rendered.fetch_add(1, Ordering::Relaxed) + 1;
        std::thread::sleep(Duration::from_millis(20));
        let page = Page::html(Locale::JA, format!("rendering {count} ").repeat(100));
        if known {
            page
        } else {
            page.with_status(Status::NotFound)
        }
    }
}

#[get("/ja/<slug>")]
async fn page(slug: &str, world: &State<World>, pages: &State<Pages>) -> Option<Served> {
    let (world, known) = (World::clone(world), slug != "unknown");
    let (stamp, key) = (world.stamp(), format!("/ja/{slug}"));
    let render = move || Ok::<_, Infallible>(world.render(known));
    pages.serve(stamp, &key, render).await.ok()
}

#[get("/broken")]
async fn broken(world: &State<World>, pages: &State<Pages>) -> Result<Served, Status> {
    let render = || Err(Status::ServiceUnavailable);
    pages.serve(world.stamp(), "/broken", render).await
}

#[get("/panic")]
async fn panic(world: &State<World>, pages: &State<Pages>) -> Result<Served, Status> {
    let render = || -> Result<Page, Status> { panic!("on purpose") };
    pages.serve(world.stamp(), "/panic", render).await
}

fn world() -> (World, Client) {
    let world = World::default();
    let rocket = rocket::build()
        .manage(world.clone())
        .manage(Pages::default())
        .mount("/", routes![page, broken, panic]);
    (world, Client::untracked(rocket).expect("rocket"))
}

fn get<'c>(
    client: &'c Client,
    path: &'c str,
    fields: &[(&'static str, &str)],
) -> LocalResponse<'c> {
    let request = fields
        .iter()
        .fold(client.get(path), |request, (name, value)| {
            request.header(Header::new(*name, (*value).to_owned()))
        });
    request.dispatch()
}

fn field(response: &LocalResponse<'_>, name: &str) -> Option<String> {
    response.headers().get_one(name).map(str::to_owned)
}

#[test]
fn a_page_is_rendered_once() {
    let (world, client) = world();
    let first = get(&client, "/ja/known", &[]);
    assert_eq!(first.status(), Status::Ok);
    assert_eq!(field(&first, "Content-Language").as_deref(), Some("ja"));
    assert_eq!(field(&first, "Vary").as_deref(), Some("Accept-Encoding"));
    assert_eq!(
        field(&first, "Content-Type").as_deref(),
        Some("text/html; charset=utf-8")
    );
    let first = first.into_string();
    assert_eq!(get(&client, "/ja/known", &[]).into_string(), first);
    assert_eq!(world.rendered(), 1);
}

#[test]
fn requests_at_the_same_time_render_once() {
    let (world, pages) = (World::default(), Pages::default());
    rocket::async_test(async {
        let requests = (0..8).map(|_| {
            let rendering = world.clone();
            let render = move || Ok::<_, Infallible>(rendering.render(true));
            pages.serve(world.stamp(), "/ja/known", render)
        });
        rocket::futures::future::join_all(requests).await;
    });
    assert_eq!(world.rendered(), 1);
}

#[test]
fn each_encoding_holds_the_same_page_under_its_own_tag() {
    let (_, client) = world();
    let plain = get(&client, "/ja/known", &[]);
    let tag = field(&plain, "ETag");
    assert_eq!(field(&plain, "Content-Encoding"), None);
    let text = plain.into_bytes().expect("body");
    let zipped = get(&client, "/ja/known", &[("Accept-Encoding", "gzip")]);
    assert_eq!(field(&zipped, "Content-Encoding").as_deref(), Some("gzip"));
    assert_ne!(field(&zipped, "ETag"), tag);
    let mut inflated = Vec::new();
    let zipped = zipped.into_bytes().expect("body");
    flate2::read::GzDecoder::new(&zipped[..])
        .read_to_end(&mut inflated)
        .expect("gzip");
    assert_eq!(inflated, text);
    let small = get(&client, "/ja/known", &[("Accept-Encoding", "br, gzip")]);
    assert_eq!(field(&small, "Content-Encoding").as_deref(), Some("br"));
    let mut inflated = Vec::new();
    let small = small.into_bytes().expect("body");
    brotli::BrotliDecompress(&mut &small[..], &mut inflated).expect("brotli");
    assert_eq!(inflated, text);
}

#[test]
fn a_known_page_is_not_sent_again() {
    let (_, client) = world();
    let tag = field(&get(&client, "/ja/known", &[]), "ETag").expect("tag");
    for known in [
        tag.clone(),
        format!("W/{tag}"),
        "*".into(),
        format!("\"x\", {tag}"),
    ] {
        let again = get(&client, "/ja/known", &[("If-None-Match", &known)]);
        assert_eq!(again.status(), Status::NotModified, "{known}");
        assert_eq!(field(&again, "ETag").as_ref(), Some(&tag));
        assert!(again.into_bytes().unwrap_or_default().is_empty());
    }
    let fields = [("If-None-Match", tag.as_str()), ("Accept-Encoding", "gzip")];
    let other = get(&client, "/ja/known", &fields);
    assert_eq!(other.status(), Status::Ok, "another encoding, another tag");
}

#[test]
fn head_tells_the_length_and_sends_nothing() {
    let (_, client) = world();
    let length = get(&client, "/ja/known", &[])
        .into_bytes()
        .expect("body")
        .len();
    let head = client.head("/ja/known").dispatch();
    assert_eq!(head.status(), Status::Ok);
    assert_eq!(head.body().preset_size(), Some(length));
    assert!(head.into_bytes().unwrap_or_default().is_empty());
}

#[test]
fn a_release_renders_again_and_changes_the_tag() {
    let (world, client) = world();
    let before = field(&get(&client, "/ja/known", &[]), "ETag").expect("tag");
    world.0.generation.store(1, Ordering::Relaxed);
    let after = get(&client, "/ja/known", &[("If-None-Match", &before)]);
    assert_eq!(after.status(), Status::Ok);
    assert_eq!(world.rendered(), 2);
    get(&client, "/ja/known", &[]);
    assert_eq!(world.rendered(), 2);
}

#[test]
fn the_end_of_a_window_renders_again_at_that_second() {
    let (world, client) = world();
    world.0.window_end.store(60, Ordering::Relaxed);
    let rendered_at = |second: i64| {
        world.0.now.store(second, Ordering::Relaxed);
        get(&client, "/ja/known", &[]);
        world.rendered()
    };
    assert_eq!((rendered_at(0), rendered_at(59)), (1, 1));
    assert_eq!((rendered_at(60), rendered_at(999)), (2, 2));
}

#[test]
fn what_is_not_found_is_not_kept() {
    let (world, client) = world();
    for _ in 0..2 {
        let response = get(&client, "/ja/unknown", &[]);
        assert_eq!(response.status(), Status::NotFound);
        assert_eq!(field(&response, "ETag"), None);
    }
    assert_eq!(world.rendered(), 2);
    let pages: &Pages = client.rocket().state().expect("managed");
    assert_eq!(pages.size(), (0, 0));
}

#[test]
fn a_failure_reaches_the_handler_and_the_next_request_tries_again() {
    let (_, client) = world();
    for (path, status) in [
        ("/broken", Status::ServiceUnavailable),
        ("/panic", Status::InternalServerError),
    ] {
        for _ in 0..2 {
            assert_eq!(get(&client, path, &[]).status(), status, "{path}");
        }
    }
}

#[test]
fn the_cache_stays_within_its_weight() {
    let (_, client) = world();
    let pages: &Pages = client.rocket().state().expect("managed");
    let stamp = World::default().stamp();
    // 128 MiB of bytes that do not compress, in pages of 1 MiB
    let mut seed = 1_u64;
    for number in 0..128 {
        let body: Vec<u8> = std::iter::repeat_with(|| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 56) as u8
        })
        .take(1024 * 1024)
        .collect();
        let page = Stored {
            stamp: Stamp {
                valid_until: None,
                ..stamp
            },
            page: Head {
                status: Status::Ok,
                content_type: "text/plain",
                language: None,
            },
            identity: Body {
                bytes: Bytes::Shared(body.into()),
                etag: String::new(),
            },
            gzip: None,
            brotli: None,
        };
        pages.cache.insert(number.to_string(), Arc::new(page));
    }
    let (count, weight) = pages.size();
    assert!(weight <= WEIGHT_MAX, "{weight}");
    assert!(count > 32, "{count}");
}
