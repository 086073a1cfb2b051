//! Methods that public pages do not take: 405 where there is a page, so that a
//! program learns what it did wrong, and 404 where there is none.
//! Refuses to look at what was sent.

use rocket::{
    Data, Request, Route,
    http::{Method, Status},
    route::Outcome,
};

use crate::{
    domain::{
        language,
        locale::Locale,
        slug::Slug,
        vocabulary::{Audience, Situation, Topic},
    },
    publication::{Answer, Article, Publication},
    web::clock::Clock,
};

use super::{material, spoken::spoken};

const REFUSED: [Method; 6] = [
    Method::Post,
    Method::Put,
    Method::Delete,
    Method::Patch,
    Method::Options,
    Method::Trace,
];

/// Behind every other route, and only below the languages that are known from
/// the start, so that no answer of another door is replaced.
const RANK: isize = 300;

/// For mounting at `/`.
pub fn routes() -> Vec<Route> {
    let below = language::known()
        .into_iter()
        .map(|language| format!("/{}/<_..>", language.tag));
    let alone = [
        "/",
        "/files/<_..>",
        "/sitemap.xml",
        "/robots.txt",
        "/healthz",
        "/readyz",
        "/statusz",
    ]
    .map(str::to_owned);
    let paths: Vec<String> = below.chain(alone).collect();
    REFUSED
        .into_iter()
        .flat_map(|method| {
            paths
                .iter()
                .map(move |path| Route::ranked(RANK, method, path, refuse))
        })
        .collect()
}

fn refuse<'r>(
    request: &'r Request<'_>,
    _data: Data<'r>,
) -> rocket::futures::future::BoxFuture<'r, Outcome<'r>> {
    let status = if is_page(request) {
        Status::MethodNotAllowed
    } else {
        Status::NotFound
    };
    Box::pin(async move { Outcome::Error(status) })
}

fn is_page(request: &Request<'_>) -> bool {
    let parts: Vec<&str> = request.uri().path().segments().collect();
    let language = parts.first().and_then(|part| Locale::parse(part));
    match parts[..] {
        // whether there is such a file is not told by another method
        ["files", _, _] => true,
        ["sitemap.xml" | "robots.txt" | "healthz" | "readyz" | "statusz"] | [] => true,
        _ if language.is_none_or(|tag| spoken(request).lang(&tag).is_none()) => false,
        [_] => true,
        [_, page] => [
            "advisories",
            "materials",
            "help",
            "about",
            "verify",
            "feed.atom",
            "feed.json",
        ]
        .contains(&page),
        // whether there is such a serial is not told by another method
        [_, "v", _] => true,
        [_, "topics", key] => Topic::parse(key).is_some(),
        [_, "audiences", key] => Audience::parse(key).is_some(),
        [_, "situations", key] => Situation::parse(key).is_some(),
        [locale, "advisories", slug] => public(request, locale, slug).is_some(),
        [locale, "materials", slug] => {
            public(request, locale, slug).is_some_and(|article| material::is_some(&article))
        }
        _ => false,
    }
}

fn public(request: &Request<'_>, locale: &str, slug: &str) -> Option<Box<Article>> {
    let publication = request.rocket().state::<Publication>()?;
    let now = request.rocket().state::<Clock>()?.now();
    let (slug, locale) = (Slug::parse(slug)?, Locale::parse(locale)?);
    match publication.article(&slug, &locale, now).ok()? {
        Answer::Here(article) => Some(article),
        _ => None,
    }
}
