//! The bytes of files: those that a release has brought out, by their digest
//! and their name. Whether there is such an address is asked of the publication
//! alone, in the same way whatever is typed, so that what is not released yet
//! answers like what nobody has; the disk is asked only for what is public.
//! Refuses to look at who asks.

use std::panic::resume_unwind;

use rocket::{State, get, http::Status, tokio::task::spawn_blocking};

use crate::{
    domain::{locale::Locale, moment::Moment},
    media::shelf::Shelf,
    publication::{Fetched, Found, Publication},
    text::ruby,
    web::{cache_policy::CachePolicy, clock::Clock, disposition, file_body::FileBody},
};

/// A file for anybody.
#[get("/files/<digest>/<name>", rank = 15)]
pub async fn file(
    digest: &str,
    name: &str,
    publication: &State<Publication>,
    clock: &State<Clock>,
    shelf: &State<Shelf>,
) -> Result<FileBody, Status> {
    let (publication, shelf) = (Publication::clone(publication), Shelf::clone(shelf));
    let (digest, name, now) = (digest.to_owned(), name.to_owned(), clock.now());
    let opening = spawn_blocking(move || opened(&publication, &shelf, (&digest, &name), now));
    // Rocket answers 500 to a panic, here as in the handler itself
    opening
        .await
        .unwrap_or_else(|failed| resume_unwind(failed.into_panic()))
}

fn opened(
    publication: &Publication,
    shelf: &Shelf,
    (digest, name): (&str, &str),
    now: Moment,
) -> Result<FileBody, Status> {
    let found = publication.fetch(digest, name, now).map_err(|error| {
        rocket::error!("a file cannot be looked up: {error:?}");
        Status::InternalServerError
    })?;
    let fetched = match found {
        Found::Here(fetched) => fetched,
        Found::Over => return Err(Status::Gone),
        Found::Unknown => return Err(Status::NotFound),
    };
    let kept = shelf.find(&fetched.digest).map_err(|error| {
        rocket::error!(
            "the public file {} cannot be opened: {error}",
            fetched.digest
        );
        Status::InternalServerError
    })?;
    let Some((file, bytes)) = kept.filter(|(_, bytes)| *bytes == fetched.bytes) else {
        rocket::error!("the public file {} is not whole", fetched.digest);
        return Err(Status::InternalServerError);
    };
    Ok(FileBody {
        file,
        bytes,
        digest: fetched.digest,
        media_type: fetched.kind.media_type(),
        disposition: disposition::of(fetched.kind, name, &kept_as(&fetched)),
        policy: policy(fetched.until, now),
    })
}

/// Nobody keeps it for longer than it may be out.
fn policy(until: Option<Moment>, now: Moment) -> CachePolicy {
    const YEAR: i64 = 31_536_000;
    match until.map(|end| end.second() - now.second()) {
        None => CachePolicy::Immutable,
        Some(left) => CachePolicy::Until(u32::try_from(left.min(YEAR)).unwrap_or_default()),
    }
}

/// The name under which a reader keeps it: what the text is called, the format
/// or the width, and the ending.
fn kept_as(fetched: &Fetched) -> String {
    let is_japanese = fetched.locale.language() == Locale::JA.language();
    let format = fetched
        .format
        .as_ref()
        .map(|format| format.name(is_japanese).to_owned());
    let width = fetched.view.map(|width| width.to_string());
    let title = ruby::plain(&fetched.title);
    let parts: Vec<String> = [Some(title), format, width].into_iter().flatten().collect();
    let ending = fetched.kind.endings().first().copied().unwrap_or_default();
    // what a program may take for a path is none
    let name = parts.join(" ").replace(['/', '\\', ':'], "-");
    format!("{name}.{ending}")
}
