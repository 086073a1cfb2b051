//! What a reader sees where there is no page: in their language, with ways on.
//! Reads no database, so that it cannot fail in turn.

use askama::Template;
use rocket::{
    Catcher, Request, catch, catchers,
    http::{Header, Method, Status},
};

use crate::{
    domain::locale::Locale,
    i18n::Lang,
    text::SafeHtml,
    web::{address, gate::Refused, headers::Dressed, say::Say},
};

use super::{
    door::{self, Plain},
    frame::{Frame, Setting},
    reader::{asked_for, language_of},
    spoken::Spoken,
};

/// The messages of one kind of page.
#[derive(Clone, Copy)]
struct Words {
    title: &'static str,
    text: &'static str,
}

const BAD: Words = Words {
    title: "error-bad-title",
    text: "error-bad-text",
};
const FORBIDDEN: Words = Words {
    title: "error-forbidden-title",
    text: "error-forbidden-text",
};
const MISSING: Words = Words {
    title: "error-missing-title",
    text: "error-missing-text",
};
const METHOD: Words = Words {
    title: "error-method-title",
    text: "error-method-text",
};
const OVER: Words = Words {
    title: "over-title",
    text: "over-text",
};
const LARGE: Words = Words {
    title: "error-large-title",
    text: "error-large-text",
};
const UNPROCESSABLE: Words = Words {
    title: "error-unprocessable-title",
    text: "error-unprocessable-text",
};
const BROKEN: Words = Words {
    title: "error-broken-title",
    text: "error-broken-text",
};
const ELSEWHERE: Words = Words {
    title: "elsewhere-title",
    text: "elsewhere-text",
};

/// A language in which a text can be read.
pub struct OtherLanguage {
    pub tag: Locale,
    pub dir: &'static str,
    pub language: &'static str,
    pub title: String,
    pub href: String,
}

#[derive(Template)]
#[template(path = "public/error_show.html")]
pub struct ErrorShowPage {
    frame: Frame,
    say: Say,
    code: String,
    title: SafeHtml,
    text: SafeHtml,
    translations: Vec<OtherLanguage>,
    all: String,
}

door::in_frame!(ErrorShowPage);

impl ErrorShowPage {
    fn new(setting: &Setting, code: String, words: Words, at: &dyn Fn(&Locale) -> String) -> Self {
        let say = setting.say;
        Self {
            frame: Frame::new(setting, say.plain(words.title), at).hidden(),
            say,
            code,
            title: say.t(words.title),
            text: say.t(words.text),
            translations: Vec::new(),
            all: address::advisories(say.locale()),
        }
    }

    /// The page for an address whose page lacks words in this language.
    pub fn unspoken(setting: &Setting, path: &str) -> Self {
        let at = same_page_in(path, &setting.spoken);
        let compiled = Lang::public_locales().iter();
        let others = compiled.filter_map(|locale| {
            let language = setting.spoken.language(locale)?;
            Some(OtherLanguage {
                tag: *locale,
                dir: language.dir(),
                language: language.native.as_str(),
                title: String::new(),
                href: at(locale),
            })
        });
        Self::elsewhere(setting, others.collect(), &at)
    }

    /// The page for a text that there is in other languages only.
    pub fn elsewhere(
        setting: &Setting,
        translations: Vec<OtherLanguage>,
        at: &dyn Fn(&Locale) -> String,
    ) -> Self {
        Self {
            translations,
            ..Self::new(setting, String::new(), ELSEWHERE, at)
        }
    }
}

fn answer(status: Status, words: Words, request: &Request<'_>) -> (Status, Plain) {
    let say = Say::new(language_of(request));
    let setting = door::setting(request, say);
    let path = request.uri().path().to_string();
    let at = same_page_in(&path, &setting.spoken);
    let page = ErrorShowPage::new(&setting, status.code.to_string(), words, &at);
    (status, door::uncached(&page))
}

/// The address that was asked for, in another language; the first page where
/// the address has none.
fn same_page_in<'a>(path: &'a str, spoken: &'a Spoken) -> impl Fn(&Locale) -> String + use<'a> {
    // a page must not grow with whatever somebody asks for
    const LONGEST: usize = 200;
    let path = if path.len() > LONGEST { "" } else { path };
    move |locale| {
        let mut parts = path.splitn(3, '/').skip(1);
        // a language that is not spoken may be the only thing that is wrong
        let first = parts.next().and_then(|part| asked_for(part, spoken));
        match (first, parts.next()) {
            (Some(_), Some(rest)) => format!("/{locale}/{rest}"),
            _ => address::home(locale),
        }
    }
}

#[catch(400)]
fn bad(request: &Request<'_>) -> Dressed<(Status, Plain)> {
    Dressed(match Refused::of(request) {
        Some(Refused::Unheard) => answer(Status::NotImplemented, METHOD, request),
        _ => answer(Status::BadRequest, BAD, request),
    })
}

#[catch(403)]
fn forbidden(request: &Request<'_>) -> (Status, Plain) {
    answer(Status::Forbidden, FORBIDDEN, request)
}

#[catch(404)]
fn missing(request: &Request<'_>) -> (Status, Plain) {
    answer(Status::NotFound, MISSING, request)
}

/// A page for reading only, with the methods that it takes.
#[derive(rocket::Responder)]
struct Readable {
    page: (Status, Plain),
    allow: Header<'static>,
}

#[catch(405)]
fn method(request: &Request<'_>) -> Readable {
    Readable {
        page: answer(Status::MethodNotAllowed, METHOD, request),
        allow: Header::new("Allow", "GET, HEAD"),
    }
}

#[catch(410)]
fn over(request: &Request<'_>) -> (Status, Plain) {
    answer(Status::Gone, OVER, request)
}

#[catch(413)]
fn large(request: &Request<'_>) -> (Status, Plain) {
    answer(Status::PayloadTooLarge, LARGE, request)
}

/// A part of a path that is no value of ours forwards with 422; for a reader
/// such a page does not exist.
#[catch(422)]
fn unprocessable(request: &Request<'_>) -> (Status, Plain) {
    match request.method() {
        Method::Get | Method::Head => missing(request),
        _ => answer(Status::UnprocessableEntity, UNPROCESSABLE, request),
    }
}

#[catch(500)]
fn broken(request: &Request<'_>) -> (Status, Plain) {
    answer(Status::InternalServerError, BROKEN, request)
}

#[catch(503)]
fn unavailable(request: &Request<'_>) -> (Status, Plain) {
    answer(Status::ServiceUnavailable, BROKEN, request)
}

/// For registration at `/`.
pub fn catchers() -> Vec<Catcher> {
    catchers![
        bad,
        forbidden,
        missing,
        method,
        over,
        large,
        unprocessable,
        broken,
        unavailable
    ]
}
