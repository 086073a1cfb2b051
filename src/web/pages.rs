//! The page cache: each public page is rendered and compressed once, and sent
//! from memory until a release or the end of a display window changes it.
//!
//! It is keyed by path alone, so what is rendered may depend on nothing else
//! of the request: not on a query, a header, a cookie or a host.

use std::{panic::resume_unwind, sync::Arc, thread::available_parallelism};

use quick_cache::{Weighter, sync::Cache};
use rocket::{
    Request,
    http::Status,
    response::{self, Responder},
    tokio::{sync::Semaphore, task::spawn_blocking},
};

use super::{
    cache_policy::CachePolicy,
    variants::{Bytes, Encoding, Outgoing},
};
use crate::{
    domain::{digest::Digest, locale::Locale, moment::Moment},
    media::compress,
    publication::Publication,
};

/// What the cache may hold, all encodings of all pages counted.
const WEIGHT_MAX: u64 = 64 * 1024 * 1024;
/// About that many pages of about 16 KiB.
const PAGES_ESTIMATED: usize = 4096;
/// Below that, a compressed body saves no packet.
const COMPRESSED_FROM: usize = 512;
const GZIP_LEVEL: u32 = 6;
const BROTLI_QUALITY: i32 = 5;

/// The state of the publication that an answer is true of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub generation: i64,
    pub now: Moment,
    /// The next end of a display window.
    pub valid_until: Option<Moment>,
}

impl Stamp {
    /// The stamp of this moment. To be taken before anything is read, so that
    /// a release in between makes the page look older than it is, not newer.
    pub fn of(publication: &Publication, now: Moment) -> Self {
        let generation = publication.generation();
        Self {
            generation,
            now,
            valid_until: publication.next_end(now),
        }
    }

    /// True where what was made under this stamp is what would be made under
    /// another. A generation that is ahead of a request's is no reason to make
    /// it again.
    pub fn covers(self, other: Self) -> bool {
        self.generation >= other.generation && self.valid_until.is_none_or(|end| other.now < end)
    }
}

/// A page as it was rendered.
#[derive(Debug, Clone)]
pub struct Page {
    status: Status,
    content_type: &'static str,
    language: Option<Locale>,
    body: Vec<u8>,
}

impl Page {
    /// An HTML page in a locale.
    pub fn html(language: Locale, body: String) -> Self {
        Self::new("text/html; charset=utf-8", Some(language), body)
    }

    /// Any other body, for example a feed.
    pub fn new(
        content_type: &'static str,
        language: Option<Locale>,
        body: impl Into<Vec<u8>>,
    ) -> Self {
        Self {
            status: Status::Ok,
            content_type,
            language,
            body: body.into(),
        }
    }

    /// Its words, for tests.
    #[cfg(test)]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a page is text")
    }

    /// The same page with another status. Only 200 is kept in the cache, so
    /// that made-up addresses do not push real pages out.
    #[must_use]
    pub fn with_status(self, status: Status) -> Self {
        Self { status, ..self }
    }
}

/// The cache, in Rocket's managed state.
pub struct Pages {
    cache: Cache<String, Arc<Stored>, Weight>,
    /// After a release every page is missed at once; more renderings at a time
    /// than cores would only make each of them late.
    renderings: Semaphore,
}

impl Default for Pages {
    fn default() -> Self {
        let cores = available_parallelism().map_or(2, usize::from);
        Self {
            cache: Cache::with_weighter(PAGES_ESTIMATED, WEIGHT_MAX, Weight),
            renderings: Semaphore::new(cores),
        }
    }
}

impl Pages {
    /// Sends the page under the key, and renders it where there is none or it
    /// is no longer true. `key` is the canonical path. `render` may block and
    /// query; it runs once for concurrent requests of one key.
    pub async fn serve<E: Send + 'static>(
        &self,
        stamp: Stamp,
        key: &str,
        render: impl FnOnce() -> Result<Page, E> + Send + 'static,
    ) -> Result<Served, E> {
        match self.kept(stamp, key) {
            Some(kept) => Ok(kept),
            None => self.render(stamp, key, render).await,
        }
    }

    /// Sends a page that no other request will ask for: nothing is kept.
    pub async fn once<E: Send + 'static>(
        &self,
        stamp: Stamp,
        render: impl FnOnce() -> Result<Page, E> + Send + 'static,
    ) -> Result<Served, E> {
        self.rendered(stamp, render).await.map(Served)
    }

    /// The page under the key, where there is one that is true.
    pub fn kept(&self, stamp: Stamp, key: &str) -> Option<Served> {
        let stored = self.cache.get(key);
        stored.filter(|stored| stored.holds_at(stamp)).map(Served)
    }

    /// How many pages are kept, and their bytes.
    pub fn size(&self) -> (usize, u64) {
        (self.cache.len(), self.cache.weight())
    }

    async fn render<E: Send + 'static>(
        &self,
        stamp: Stamp,
        key: &str,
        render: impl FnOnce() -> Result<Page, E> + Send + 'static,
    ) -> Result<Served, E> {
        self.cache.remove_if(key, |stored| !stored.holds_at(stamp));
        match self.cache.get_value_or_guard_async(key).await {
            Ok(stored) if stored.holds_at(stamp) => Ok(Served(stored)),
            // somebody with an older stamp has just stored it
            Ok(_) => Ok(Served(self.rendered(stamp, render).await?)),
            Err(guard) => {
                let stored = self.rendered(stamp, render).await?;
                if stored.page.status == Status::Ok {
                    // refused only where the key has been taken meanwhile
                    let _ = guard.insert(Arc::clone(&stored));
                }
                Ok(Served(stored))
            }
        }
    }

    async fn rendered<E: Send + 'static>(
        &self,
        stamp: Stamp,
        render: impl FnOnce() -> Result<Page, E> + Send + 'static,
    ) -> Result<Arc<Stored>, E> {
        let _permit = self.renderings.acquire().await;
        let rendering = spawn_blocking(move || Ok(Arc::new(Stored::of(render()?, stamp))));
        // Rocket answers 500 to a panic, here as in the handler itself; the
        // task is never cancelled, so nothing else can end it early.
        rendering
            .await
            .unwrap_or_else(|failed| resume_unwind(failed.into_panic()))
    }
}

#[derive(Debug, Clone, Copy)]
struct Weight;

impl Weighter<String, Arc<Stored>> for Weight {
    fn weight(&self, key: &String, stored: &Arc<Stored>) -> u64 {
        let bodies = [
            Some(&stored.identity),
            stored.gzip.as_ref(),
            stored.brotli.as_ref(),
        ];
        let bytes: usize = bodies
            .into_iter()
            .flatten()
            .map(|body| body.bytes.as_ref().len() + body.etag.len())
            .sum();
        // a little for the bookkeeping of an entry
        (bytes + key.len() + 256) as u64
    }
}

#[derive(Debug)]
struct Stored {
    stamp: Stamp,
    page: Head,
    identity: Body,
    gzip: Option<Body>,
    brotli: Option<Body>,
}

#[derive(Debug)]
struct Head {
    status: Status,
    content_type: &'static str,
    language: Option<Locale>,
}

#[derive(Debug)]
struct Body {
    bytes: Bytes,
    etag: String,
}

impl Stored {
    fn of(page: Page, stamp: Stamp) -> Self {
        let tag = &Digest::of(&page.body).to_string()[..32];
        let encoded = |suffix: &str, bytes: Vec<u8>| Body {
            bytes: Bytes::Shared(bytes.into()),
            etag: format!("\"{tag}{suffix}\""),
        };
        let compress = page.status == Status::Ok && page.body.len() >= COMPRESSED_FROM;
        Self {
            stamp,
            gzip: compress.then(|| encoded("-gz", compress::gzip(&page.body, GZIP_LEVEL))),
            brotli: compress.then(|| encoded("-br", compress::brotli(&page.body, BROTLI_QUALITY))),
            identity: encoded("", page.body),
            page: Head {
                status: page.status,
                content_type: page.content_type,
                language: page.language,
            },
        }
    }

    /// True while the page is what would be rendered now.
    fn holds_at(&self, stamp: Stamp) -> bool {
        self.stamp.covers(stamp)
    }

    fn body(&self, wanted: Encoding) -> (Encoding, &Body) {
        let found = match wanted {
            Encoding::Brotli => self.brotli.as_ref(),
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Identity => None,
        };
        found.map_or((Encoding::Identity, &self.identity), |body| (wanted, body))
    }
}

/// A page on its way out; negotiates by itself.
#[derive(Debug)]
pub struct Served(Arc<Stored>);

impl<'r> Responder<'r, 'static> for Served {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let head = &self.0.page;
        let (encoding, body) = self.0.body(Encoding::negotiate(request.headers()));
        let outgoing = Outgoing {
            status: head.status,
            content_type: head.content_type,
            language: head.language.as_ref().map(Locale::as_str),
            policy: CachePolicy::Revalidate,
            encoding,
            etag: (head.status == Status::Ok).then_some(body.etag.as_str()),
            body: body.bytes.clone(),
        };
        outgoing.respond(request)
    }
}

#[cfg(test)]
mod tests;
