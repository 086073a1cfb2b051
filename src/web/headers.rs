//! The headers that every answer carries, whoever made it. None of them
//! allows code in a page, a frame around it, or a request to anyone else.
//!
//! One pair of pages is let in by name: the desk's editor shows a preview in a
//! frame. The preview may stand in a frame of ours and runs no script at all.

use rocket::{
    Request, Response,
    fairing::{Fairing, Info, Kind},
    http::{Header, Status},
    response::{self, Responder},
};

use super::{cache_policy::CachePolicy, site::Site};

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
     img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), \
     geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), \
     payment=(), usb=(), browsing-topics=()";

const EVERYWHERE: [(&str, &str); 6] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", PERMISSIONS),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
];

/// The editor: it may hold a frame of ours.
const POLICY_OF_EDITOR: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
     img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-src 'self'; frame-ancestors 'none'";

/// The preview: it may stand in a frame of ours, and does nothing but show.
const POLICY_OF_PREVIEW: &str = "default-src 'none'; style-src 'self'; \
     img-src 'self'; media-src 'self'; font-src 'self'; form-action 'none'; \
     base-uri 'none'; frame-ancestors 'self'";

/// What somebody has uploaded: it is shown, and does nothing.
const POLICY_OF_BYTES: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// A file that is public: pages of others may show it, too.
const BYTES_FOR_ALL: [(&str, &str); 2] = [
    ("Content-Security-Policy", POLICY_OF_BYTES),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
];

/// A year, as browsers ask for.
const TRANSPORT: &str = "max-age=31536000; includeSubDomains";

/// Sets the headers. Rocket's own shield would do part of the same work first;
/// attach `Shield::new()`, which is empty, to spare it.
#[derive(Debug)]
pub struct Headers {
    secure: bool,
}

impl Headers {
    /// The headers of this site; HSTS only where its readers come over TLS.
    pub fn new(site: &Site) -> Self {
        Self {
            secure: site.is_secure(),
        }
    }
}

#[rocket::async_trait]
impl Fairing for Headers {
    fn info(&self) -> Info {
        Info {
            name: "Headers",
            kind: Kind::Response,
        }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        self.dress(request, response);
    }
}

impl Headers {
    fn dress(&self, request: &Request<'_>, response: &mut Response<'_>) {
        // to look through the few that there are is cheaper than to ask by name
        let names = |name: &str| {
            response
                .headers()
                .iter()
                .any(|header| header.name() == name)
        };
        let (has_policy, names_server) = (names("Cache-Control"), names("Server"));
        for (name, value) in EVERYWHERE {
            response.set_header(Header::new(name, value));
        }
        let path = request.uri().path().as_str();
        let different = match is_file(path, response.status()) {
            true => &BYTES_FOR_ALL,
            false => framing(path),
        };
        for (name, value) in different {
            response.set_header(Header::new(*name, *value));
        }
        response.set_header(Header::new("Referrer-Policy", referrer(path)));
        if self.secure {
            response.set_header(Header::new("Strict-Transport-Security", TRANSPORT));
        }
        if !has_policy {
            response.set_header(CachePolicy::Private.header());
        }
        if names_server {
            response.remove_header("Server");
        }
    }
}

/// An answer that brings its headers along. A request that is no request, a
/// method that nobody knows, is answered by a catcher alone: no fairing sees it.
pub struct Dressed<R>(pub R);

impl<'r, R: Responder<'r, 'static>> Responder<'r, 'static> for Dressed<R> {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut response = self.0.respond_to(request)?;
        if let Some(site) = request.rocket().state::<Site>() {
            Headers::new(site).dress(request, &mut response);
        }
        Ok(response)
    }
}

/// True for the bytes of a public file; where there are none, a page says so.
fn is_file(path: &str, status: Status) -> bool {
    let is_served = status.class().is_success() || status == Status::NotModified;
    path.starts_with("/files/") && is_served
}

/// What differs for bytes that somebody has uploaded, for the editor of a text, `/desk/works/<id>/texts/<locale>` and what answers
/// with it, and for its preview.
fn framing(path: &str) -> &'static [(&'static str, &'static str)] {
    if path.starts_with("/desk/files/") && path.contains("/bytes/") {
        return &[("Content-Security-Policy", POLICY_OF_BYTES)];
    }
    if !path.starts_with("/desk/works/") {
        return &[];
    }
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["", "desk", "works", _, "texts", _, rest @ ..] => match rest {
            [] | ["approve" | "fill" | "readers" | "talk"] => {
                &[("Content-Security-Policy", POLICY_OF_EDITOR)]
            }
            ["preview"] => &[
                ("Content-Security-Policy", POLICY_OF_PREVIEW),
                ("X-Frame-Options", "SAMEORIGIN"),
            ],
            _ => &[],
        },
        _ => &[],
    }
}

/// Addresses inside the desk tell nobody outside. Not `no-referrer`, under
/// which a browser sends `Origin: null` with a form, as an attacker's would.
fn referrer(path: &str) -> &'static str {
    if path.starts_with("/desk") || path.starts_with("/partners") {
        "same-origin"
    } else {
        "strict-origin-when-cross-origin"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rocket::{get, local::blocking::Client, routes, shield::Shield};

    #[get("/desk/plain")]
    fn plain() -> &'static str {
        "plain"
    }

    #[get("/kept")]
    fn kept() -> super::super::cache_policy::Policed<&'static str> {
        CachePolicy::Revalidate.of("kept")
    }

    fn client(origin: Option<&str>) -> Client {
        let site = Site {
            origin: origin.map(str::to_owned),
            demonstration: false,
        };
        let rocket = rocket::build()
            .attach(Shield::new())
            .attach(Headers::new(&site))
            .mount("/", routes![plain, kept]);
        Client::untracked(rocket).expect("rocket")
    }

    #[test]
    fn every_answer_carries_them_also_an_error() {
        let client = client(None);
        for path in ["/desk/plain", "/kept", "/nowhere"] {
            let response = client.get(path).dispatch();
            for (name, value) in EVERYWHERE {
                let found: Vec<_> = response.headers().get(name).collect();
                assert_eq!(found, [value], "{path} {name}");
            }
            assert!(!response.headers().contains("Server"));
            assert!(!response.headers().contains("Strict-Transport-Security"));
        }
    }

    #[test]
    fn only_a_preview_stands_in_a_frame() {
        let client = client(None);
        let field = |path: &'static str, name| {
            let response = client.get(path).dispatch();
            response.headers().get_one(name).map(str::to_owned)
        };
        let preview = "/desk/works/1/texts/ja/preview";
        let policy = field(preview, "Content-Security-Policy");
        assert_eq!(policy.as_deref(), Some(POLICY_OF_PREVIEW));
        let frame = field(preview, "X-Frame-Options");
        assert_eq!(frame.as_deref(), Some("SAMEORIGIN"));
        for editor in [
            "/desk/works/1/texts/ja",
            "/desk/works/1/texts/ja/approve",
            "/desk/works/1/texts/ja/fill",
            "/desk/works/1/texts/ja/readers",
            "/desk/works/1/texts/ja/talk",
        ] {
            let policy = field(editor, "Content-Security-Policy");
            assert_eq!(policy.as_deref(), Some(POLICY_OF_EDITOR), "{editor}");
            assert_eq!(field(editor, "X-Frame-Options").as_deref(), Some("DENY"));
        }
        for path in [
            "/works/1/texts/ja/preview",
            "/desk/works/1/preview",
            "/desk/works/1/texts/ja/preview/",
            "/desk//works/1/texts/ja/preview",
            "/desk/works/1/texts/ja/x/preview",
            "/ja/advisories/preview",
        ] {
            let policy = field(path, "Content-Security-Policy");
            assert_eq!(policy.as_deref(), Some(POLICY), "{path}");
            assert_eq!(field(path, "X-Frame-Options").as_deref(), Some("DENY"));
        }
    }

    #[test]
    fn bytes_do_nothing() {
        let client = client(None);
        let policy = |path: &'static str| {
            let response = client.get(path).dispatch();
            let policy = response.headers().get_one("Content-Security-Policy");
            policy.map(str::to_owned)
        };
        for page in ["/desk/files", "/desk/files/12", "/files/a/b", "/ja/"] {
            assert_eq!(policy(page).as_deref(), Some(POLICY), "{page}");
        }
        let bytes = policy("/desk/files/12/bytes/full");
        assert_eq!(bytes.as_deref(), Some(POLICY_OF_BYTES));
    }

    #[test]
    fn what_names_no_policy_is_private() {
        let client = client(Some("https://example.go.jp"));
        let plain = client.get("/desk/plain").dispatch();
        let kept = client.get("/kept").dispatch();
        let field = |name| plain.headers().get_one(name);
        assert_eq!(field("Cache-Control"), Some("private, no-store"));
        assert_eq!(field("Referrer-Policy"), Some("same-origin"));
        assert_eq!(field("Strict-Transport-Security"), Some(TRANSPORT));
        let policy = kept.headers().get_one("Cache-Control");
        assert_eq!(policy, Some("public, max-age=0, must-revalidate"));
    }
}
