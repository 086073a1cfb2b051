//! The gate before a small server, and over a real socket for what only a
//! socket can do.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    time::Duration,
};

use rocket::{
    Build, Rocket, State,
    fairing::AdHoc,
    form::Form,
    http::{ContentType, Header},
    local::blocking::Client,
    post, put,
};

use super::*;

/// How often the handler ran.
#[derive(Clone, Default)]
struct Written(Arc<AtomicU32>);

#[get("/page")]
fn page() -> &'static str {
    "page"
}

#[post("/page", data = "<form>")]
fn write(form: Form<Vec<String>>, written: &State<Written>) -> String {
    written.0.fetch_add(1, Ordering::SeqCst);
    form.join(",")
}

#[put("/page")]
fn replace() -> &'static str {
    "replaced"
}

fn rocket(origin: Option<&str>) -> Rocket<Build> {
    let site = Site {
        origin: origin.map(str::to_owned),
        demonstration: false,
    };
    rocket::build()
        .manage(Written::default())
        .attach(Gate::new(&site))
        .mount("/", routes())
        .mount("/", routes![page, write, replace])
}

fn status(
    client: &Client,
    method: Method,
    path: &str,
    fields: &[(&'static str, &str)],
    body: &str,
) -> u16 {
    let request = client
        .req(method, path)
        .header(ContentType::Form)
        .body(body);
    let request = fields.iter().fold(request, |request, (name, value)| {
        request.header(Header::new(*name, (*value).to_owned()))
    });
    request.dispatch().status().code
}

#[test]
fn a_request_has_one_host() {
    let client = Client::untracked(rocket(None)).expect("rocket");
    let get = |fields: &[(&'static str, &str)]| status(&client, Method::Get, "/page", fields, "");
    assert_eq!(get(&[("Host", "localhost:8000")]), 200);
    assert_eq!(get(&[("Host", "[::1]:8000")]), 200);
    assert_eq!(get(&[]), 400);
    assert_eq!(get(&[("Host", "a.example"), ("Host", "b.example")]), 400);
    assert_eq!(get(&[("Host", "a example/<b>")]), 400);
    assert_eq!(get(&[("Host", "")]), 400);
}

#[test]
fn a_write_comes_from_this_site() {
    let client = Client::untracked(rocket(Some("https://example.go.jp"))).expect("rocket");
    let write = |name: &'static str, value: &str| {
        let fields = [("Host", "inner:8000"), (name, value)];
        status(&client, Method::Post, "/page", &fields, "=a")
    };
    for (name, value, expected) in [
        ("X-Nothing", "", 200),
        ("Sec-Fetch-Site", "same-origin", 200),
        ("Sec-Fetch-Site", "none", 200),
        ("Sec-Fetch-Site", "same-site", 403),
        ("Sec-Fetch-Site", "cross-site", 403),
        ("Origin", "https://example.go.jp", 200),
        ("Origin", "https://EXAMPLE.go.jp", 200),
        ("Origin", "http://example.go.jp", 403),
        ("Origin", "http://inner:8000", 403),
        ("Origin", "https://inner:8000", 403),
        ("Origin", "https://example.go.jp.evil.example", 403),
        ("Origin", "http://inner", 403),
        ("Origin", "https://evil.example", 403),
        ("Origin", "null", 403),
        ("Origin", "", 403),
    ] {
        assert_eq!(write(name, value), expected, "{name}: {value}");
    }
    let both = [
        ("Host", "inner:8000"),
        ("Sec-Fetch-Site", "same-origin"),
        ("Origin", "https://evil.example"),
    ];
    assert_eq!(status(&client, Method::Post, "/page", &both, "=a"), 403);
}

#[test]
fn without_an_origin_the_host_says_which_site_this_is() {
    let client = Client::untracked(rocket(None)).expect("rocket");
    for (origin, expected) in [
        ("http://inner:8000", 200),
        ("https://INNER:8000", 200),
        ("http://inner", 403),
        ("https://evil.example", 403),
    ] {
        let fields = [("Host", "inner:8000"), ("Origin", origin)];
        let status = status(&client, Method::Post, "/page", &fields, "=a");
        assert_eq!(status, expected, "{origin}");
    }
}

#[test]
fn reading_is_free_to_everybody() {
    let client = Client::untracked(rocket(None)).expect("rocket");
    let fields = [("Host", "localhost"), ("Sec-Fetch-Site", "cross-site")];
    assert_eq!(status(&client, Method::Get, "/page", &fields, ""), 200);
    assert_eq!(status(&client, Method::Head, "/page", &fields, ""), 200);
}

#[test]
fn a_method_in_the_form_is_refused() {
    let client = Client::untracked(rocket(None)).expect("rocket");
    let own = [("Host", "localhost"), ("Sec-Fetch-Site", "same-origin")];
    let foreign = [("Host", "localhost"), ("Sec-Fetch-Site", "cross-site")];
    let post = |fields: &[(&'static str, &str)], body: &str| {
        status(&client, Method::Post, "/page", fields, body)
    };
    for method in ["put", "get", "head", "post", "delete", "nothing"] {
        let body = format!("_method={method}");
        assert_eq!(post(&own, &body), 400, "{method}");
        assert_eq!(post(&foreign, &body), 400, "{method}");
    }
    for body in [
        "&_method=get",
        "&&_method=get",
        "_method.x=get",
        "[_method]=get",
        "_method[]=get",
        "._method=get",
    ] {
        assert_eq!(post(&own, body), 400, "{body}");
        assert_eq!(post(&foreign, body), 400, "{body}");
    }
    assert_eq!(post(&foreign, "=a"), 403);
    assert_eq!(post(&own, "=_method&=get"), 200);
}

/// Rocket looks into forms alone, so a file may begin as it likes.
#[test]
fn what_is_no_form_may_begin_like_one() {
    let client = Client::untracked(rocket(None)).expect("rocket");
    for (kind, expected) in [
        (ContentType::Form, 400),
        (ContentType::Binary, 404),
        (ContentType::Plain, 404),
    ] {
        let request = client
            .post("/nowhere")
            .header(Header::new("Host", "localhost"))
            .header(kind)
            .body("_method=delete&");
        assert_eq!(request.dispatch().status().code, expected);
    }
}

#[test]
fn nobody_reaches_the_refusals_from_outside() {
    let client = Client::untracked(rocket(None)).expect("rocket");
    for path in [
        "/refused/host",
        "/refused/cross-site",
        "/refused/truncated",
        "/refused/method",
    ] {
        let fields = [("Host", "localhost")];
        assert_eq!(
            status(&client, Method::Get, path, &fields, ""),
            404,
            "{path}"
        );
    }
}

/// Sends bytes as they are and returns the status line, if any comes.
fn raw(port: u16, request: &str, ending: Option<Shutdown>) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("connected");
    stream.write_all(request.as_bytes()).expect("sent");
    if let Some(side) = ending {
        stream.shutdown(side).expect("closed");
    }
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    answer.lines().next().unwrap_or_default().to_owned()
}

fn post_of(announced: usize, body: &str) -> String {
    format!(
        "POST /page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {announced}\r\n\r\n{body}"
    )
}

fn chunked(body: &str) -> String {
    post_of(0, body).replace("Content-Length: 0", "Transfer-Encoding: chunked")
}

/// The server closes a broken connection at once, so what counts is whether
/// the handler ran.
#[test]
fn a_body_that_broke_off_is_not_taken_for_whole() {
    let (sender, receiver) = mpsc::channel();
    let config = rocket::Config::figment().merge(("port", 0));
    let report = AdHoc::on_liftoff("Report", move |rocket| {
        let written = rocket.state::<Written>().expect("managed").clone();
        let report = (rocket.config().port, rocket.shutdown(), written);
        sender.send(report).expect("the test waits");
        Box::pin(async {})
    });
    let server = rocket(None).configure(config).attach(report);
    let running = std::thread::spawn(|| rocket::execute(server.launch()).is_ok());
    let (port, shutdown, written) = receiver.recv().expect("launched");
    let whole = "=a&=b&=c&=d&=e&=f&=g&=h";
    for request in [
        post_of(whole.len(), whole),
        post_of(2, "=a"),
        chunked("2\r\n=a\r\n0\r\n\r\n"),
    ] {
        let answer = raw(port, &request, None);
        assert!(answer.contains(" 200 "), "{request}: {answer}");
    }
    assert_eq!(written.0.load(Ordering::SeqCst), 3);
    for cut in 0..whole.len() {
        raw(
            port,
            &post_of(whole.len(), &whole[..cut]),
            Some(Shutdown::Write),
        );
    }
    raw(port, &chunked("5\r\n=a"), Some(Shutdown::Write));
    raw(port, &chunked("2\r\n=a\r\n"), Some(Shutdown::Write));
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(written.0.load(Ordering::SeqCst), 3);
    let answer = raw(port, &post_of(12, "_method=head"), None);
    assert!(answer.contains(" 400 "), "{answer}");
    shutdown.notify();
    assert!(running.join().expect("thread"), "stopped in good order");
}
