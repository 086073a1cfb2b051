//! One content in several encodings: which of them a request wants, whether
//! the reader has it already, and how it goes out. It neither makes content
//! nor keeps it.

use std::{io::Cursor, sync::Arc};

use rocket::{
    http::{HeaderMap, Method, Status},
    request::Request,
    response::{self, Response},
};

use super::cache_policy::CachePolicy;

/// How a body is encoded. Identity is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// The encoding that the request likes best; among equals the smallest.
    /// Identity where nothing else fits: a page that a reader can perhaps not
    /// read helps more than a refusal.
    pub fn negotiate(headers: &HeaderMap<'_>) -> Self {
        let mut wishes = Wishes::default();
        for value in headers.get("Accept-Encoding") {
            value.split(',').for_each(|part| wishes.note(part.trim()));
        }
        wishes.best()
    }

    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

/// Quality values in thousandths.
#[derive(Default)]
struct Wishes {
    brotli: Option<u16>,
    gzip: Option<u16>,
    identity: Option<u16>,
    any: Option<u16>,
}

impl Wishes {
    fn note(&mut self, part: &str) {
        let mut parts = part.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default();
        let mut parameters = parts.filter_map(|part| part.split_once('='));
        let quality = parameters
            .find(|(name, _)| name.trim_end().eq_ignore_ascii_case("q"))
            .map_or(1000, |(_, value)| thousandths(value));
        let wish = if coding.eq_ignore_ascii_case("br") {
            &mut self.brotli
        } else if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
            &mut self.gzip
        } else if coding.eq_ignore_ascii_case("identity") {
            &mut self.identity
        } else if coding == "*" {
            &mut self.any
        } else {
            return;
        };
        *wish = Some(quality);
    }

    fn best(&self) -> Encoding {
        let named = |wish: Option<u16>| wish.or(self.any).unwrap_or(0);
        let (brotli, gzip) = (named(self.brotli), named(self.gzip));
        // unnamed, identity is acceptable, but only where nothing else is
        let identity = self.identity.unwrap_or(0);
        if brotli > 0 && brotli >= gzip && brotli >= identity {
            Encoding::Brotli
        } else if gzip > 0 && gzip >= identity {
            Encoding::Gzip
        } else {
            Encoding::Identity
        }
    }
}

/// `0.5` as 500; what cannot be read as 0, so that it is not chosen.
fn thousandths(value: &str) -> u16 {
    let quality: f32 = value.trim().parse().unwrap_or_default();
    // from 0 to 1000 by the clamp; a NaN becomes 0
    (quality.clamp(0.0, 1.0) * 1000.0) as u16
}

/// True where a value of `If-None-Match` names the tag. The comparison is the
/// weak one of RFC 9110 §13.1.2.
pub fn is_known(headers: &HeaderMap<'_>, etag: &str) -> bool {
    headers.get("If-None-Match").any(|value| {
        value.trim() == "*"
            || value
                .split(',')
                .map(str::trim)
                .any(|tag| tag.strip_prefix("W/").unwrap_or(tag) == etag)
    })
}

/// Bytes that are shared, never copied.
#[derive(Debug, Clone)]
pub enum Bytes {
    Static(&'static [u8]),
    Shared(Arc<[u8]>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

/// What goes out.
#[derive(Debug)]
pub struct Outgoing<'a> {
    pub status: Status,
    pub content_type: &'static str,
    pub language: Option<&'a str>,
    pub policy: CachePolicy,
    pub encoding: Encoding,
    /// With its quotes; none where nobody should come back with it.
    pub etag: Option<&'a str>,
    pub body: Bytes,
}

impl Outgoing<'_> {
    /// The answer; 304 where the reader has it.
    pub fn respond(self, request: &Request<'_>) -> response::Result<'static> {
        let safe = matches!(request.method(), Method::Get | Method::Head);
        let known = safe
            && self.status == Status::Ok
            && self
                .etag
                .is_some_and(|etag| is_known(request.headers(), etag));
        let mut response = Response::new();
        response.set_status(if known {
            Status::NotModified
        } else {
            self.status
        });
        response.set_raw_header("Content-Type", self.content_type);
        response.set_raw_header("Vary", "Accept-Encoding");
        response.set_header(self.policy.header());
        if let Some(encoding) = self.encoding.name() {
            response.set_raw_header("Content-Encoding", encoding);
        }
        if let Some(language) = self.language {
            response.set_raw_header("Content-Language", language.to_owned());
        }
        if let Some(etag) = self.etag {
            response.set_raw_header("ETag", etag.to_owned());
        }
        let length = self.body.as_ref().len();
        response.set_sized_body(length, Cursor::new(self.body));
        // One piece; the byte over lets the end be read without a new buffer.
        // A 304 carries the length and no body, so it needs no buffer at all.
        // A new body has Rocket's own chunk size, so this must come second.
        response.set_max_chunk_size(if known { 1 } else { length + 1 });
        Ok(response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rocket::http::Header;

    fn headers(name: &'static str, values: &[&'static str]) -> HeaderMap<'static> {
        let mut map = HeaderMap::new();
        for value in values {
            map.add(Header::new(name, *value));
        }
        map
    }

    #[test]
    fn the_encoding_that_is_liked_best_is_chosen() {
        use Encoding::{Brotli, Gzip, Identity};
        for (accepted, chosen) in [
            ("gzip, deflate, br, zstd", Brotli),
            ("gzip", Gzip),
            ("GZIP;q=0.5", Gzip),
            ("", Identity),
            ("deflate", Identity),
            ("br;q=0, gzip;q=0", Identity),
            ("br;q=0.1, gzip;q=0.9", Gzip),
            ("identity, gzip;q=0.5", Identity),
            ("*", Brotli),
            ("br;q=0, *;q=0.5", Gzip),
            ("identity;q=0", Identity),
            ("br;q=nonsense", Identity),
            ("br ; q=1", Brotli),
            ("br;q=0.5;x=1", Brotli),
            ("br; x=1 ;Q=0.5, gzip;q=0.4", Brotli),
            ("br;x=1", Brotli),
            ("br;", Brotli),
            ("br;x=1;q=0", Identity),
        ] {
            let map = headers("Accept-Encoding", &[accepted]);
            assert_eq!(Encoding::negotiate(&map), chosen, "{accepted}");
        }
        assert_eq!(Encoding::negotiate(&HeaderMap::new()), Identity);
        let two = headers("Accept-Encoding", &["deflate", "gzip"]);
        assert_eq!(Encoding::negotiate(&two), Gzip);
    }

    #[test]
    fn a_tag_is_known_alone_in_a_list_weakly_and_by_a_star() {
        for (value, known) in [
            ("\"a\"", true),
            ("\"b\", \"a\"", true),
            ("W/\"a\"", true),
            ("*", true),
            ("\"b\"", false),
            ("a", false),
            ("", false),
        ] {
            let map = headers("If-None-Match", &[value]);
            assert_eq!(is_known(&map, "\"a\""), known, "{value}");
        }
    }
}
