//! The route of the site's own styles, scripts and signs.

use rocket::{
    Request, Route, get,
    http::Status,
    response::{self, Responder},
    routes,
};

use super::{
    cache_policy::CachePolicy,
    variants::{Bytes, Encoding, Outgoing},
};
use crate::media::site::{self, Asset};

/// To be mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![asset]
}

/// An address with the digest of other content is not found: answering it with
/// what there is now would be kept for a year under the wrong name.
#[get("/assets/<hash>/<name>")]
fn asset(hash: &str, name: &str) -> Option<Sent> {
    site::find(hash, name).map(Sent)
}

struct Sent(&'static Asset);

impl<'r> Responder<'r, 'static> for Sent {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let asset = self.0;
        let encoding = Encoding::negotiate(request.headers());
        let (body, suffix): (&'static [u8], _) = match encoding {
            Encoding::Brotli => (&asset.brotli, "-br"),
            Encoding::Gzip => (&asset.gzip, "-gz"),
            Encoding::Identity => (asset.identity, ""),
        };
        let etag = format!("\"{}{suffix}\"", asset.hash);
        let outgoing = Outgoing {
            status: Status::Ok,
            content_type: asset.content_type,
            language: None,
            policy: CachePolicy::Immutable,
            encoding,
            etag: Some(&etag),
            body: Bytes::Static(body),
        };
        outgoing.respond(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rocket::{http::Header, local::blocking::Client};

    fn client() -> Client {
        Client::untracked(rocket::build().mount("/", routes())).expect("rocket")
    }

    #[test]
    fn an_asset_is_kept_for_a_year_and_compressed() {
        let client = client();
        let href = site::asset_href("signs.svg");
        let plain = client.get(href).dispatch();
        assert_eq!(plain.status(), Status::Ok);
        let field = |name| plain.headers().get_one(name);
        assert_eq!(field("Content-Type"), Some("image/svg+xml"));
        assert_eq!(
            field("Cache-Control"),
            Some(&*CachePolicy::Immutable.value())
        );
        assert_eq!(field("Vary"), Some("Accept-Encoding"));
        let plain_length = plain.into_bytes().expect("body").len();
        let accepts = Header::new("Accept-Encoding", "gzip, br");
        let small = client.get(href).header(accepts.clone()).dispatch();
        assert_eq!(small.headers().get_one("Content-Encoding"), Some("br"));
        let etag = small.headers().get_one("ETag").expect("tag").to_owned();
        assert!(small.into_bytes().expect("body").len() < plain_length);
        let known = client
            .get(href)
            .header(accepts)
            .header(Header::new("If-None-Match", etag))
            .dispatch();
        assert_eq!(known.status(), Status::NotModified);
        assert!(known.into_bytes().unwrap_or_default().is_empty());
    }

    #[test]
    fn another_digest_or_name_is_not_found() {
        let client = client();
        for path in [
            "/assets/000000000000/signs.svg",
            "/assets/missing",
            "/assets/000000000000/..%2Fsigns.svg",
        ] {
            let status = client.get(path).dispatch().status();
            assert_eq!(status, Status::NotFound, "{path}");
        }
    }
}
