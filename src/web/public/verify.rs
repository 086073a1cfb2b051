//! Is this material genuine? Anybody may type a serial or show a file; the
//! answer stands at an address of its own.
//!
//! Needs no script. Refuses to keep a file: it is counted into a digest as it
//! comes and is gone, and where scripts run it does not even leave the reader.

mod answer;
mod upload;

use std::time::Duration;

use askama::Template;
use rocket::{
    Data, Either, get,
    http::{ContentType, Header, Status},
    post,
    response::Redirect,
    tokio::{sync::Semaphore, time::timeout},
};

use crate::{
    domain::{
        digest::Digest,
        locale::Locale,
        serial::{Mistyped, Serial},
        slug::Slug,
    },
    i18n::Lang,
    text::SafeHtml,
    web::{address, say::Say},
};

use super::{
    door::{self, Door, Made, PageResult},
    frame::{Frame, Room, elsewhere},
    reader::{Reader, Wanted},
};
use upload::NoDigest;

/// As much of what was typed is shown again.
const SHOWN_MAX: usize = 100;

/// Files that are read at the same time, and for how long one may take.
static AT_ONCE: Semaphore = Semaphore::const_new(8);
const LONGEST: Duration = Duration::from_mins(2);

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Serial(Serial),
    File(Digest),
}

impl Asked {
    /// A serial as people type it, a digest, or the address of an answer.
    fn parse(typed: &str) -> Result<Self, Mistyped> {
        let typed = typed.trim();
        let code = typed.rsplit_once("/v/").map_or(typed, |(_, code)| code);
        match Digest::parse(code) {
            Some(digest) => Ok(Self::File(digest)),
            None => Serial::parse(code).map(Self::Serial),
        }
    }

    fn address(&self, locale: &Locale) -> String {
        match self {
            Self::Serial(serial) => address::serial(locale, serial),
            Self::File(digest) => address::fingerprint(locale, digest),
        }
    }

    /// As it stands in its address.
    fn code(&self) -> String {
        match self {
            Self::Serial(serial) => serial.to_string(),
            Self::File(digest) => digest.to_string(),
        }
    }
}

/// What was wrong with a question, beside its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Typed(Mistyped),
    File(NoDigest),
}

impl Wrong {
    const fn message_id(self) -> &'static str {
        match self {
            Self::Typed(Mistyped::Empty) => "verify-empty",
            Self::Typed(Mistyped::Shape) => "verify-shape",
            Self::Typed(Mistyped::Check) => "verify-mistyped",
            Self::File(NoDigest::Missing) => "verify-no-file",
            Self::File(NoDigest::TooLarge) => "verify-too-large",
            Self::File(NoDigest::Broken) => "verify-broken",
            Self::File(NoDigest::Busy) => "verify-busy",
        }
    }

    const fn status(self) -> Status {
        match self {
            Self::File(NoDigest::TooLarge) => Status::PayloadTooLarge,
            Self::File(NoDigest::Busy) => Status::ServiceUnavailable,
            _ => Status::UnprocessableEntity,
        }
    }
}

#[derive(Template)]
#[template(path = "public/verify_show.html")]
struct VerifyShowPage {
    frame: Frame,
    say: Say,
    typed: String,
    /// What is wrong with what was typed, or with the file.
    typed_wrong: Option<SafeHtml>,
    file_wrong: Option<SafeHtml>,
    example: String,
    action: String,
    /// How the address of an answer begins.
    answers: String,
    /// Whom to call.
    help: String,
}

door::in_frame!(VerifyShowPage);

impl VerifyShowPage {
    fn make(room: &Room, typed: &str, wrong: Option<Wrong>) -> Made {
        let say = room.say();
        let frame = frame(room, say.plain("verify-title"), &address::verify);
        let told = |is: bool| wrong.filter(|_| is).map(|wrong| say.t(wrong.message_id()));
        let is_typed = matches!(wrong, Some(Wrong::Typed(_)));
        let action = address::verify(room.locale());
        let page = door::page(&Self {
            frame: match wrong {
                None => frame.described(say.plain("verify-lead")),
                Some(_) => frame.hidden(),
            },
            typed: typed.chars().take(SHOWN_MAX).collect(),
            typed_wrong: told(is_typed),
            file_wrong: told(!is_typed),
            example: example(),
            answers: format!("/{}/v/", room.locale()),
            help: address::help(room.locale()),
            action,
            say,
        })?;
        Ok(match wrong {
            Some(wrong) => page.with_status(wrong.status()),
            None => page,
        })
    }
}

/// A page about it, in the languages that have the words.
fn frame(room: &Room, title: String, at: &dyn Fn(&Locale) -> String) -> Frame {
    let mut frame = Frame::new(&room.setting, title, at).below_home();
    let spoken = room.setting.spoken.having(Lang::has_verify);
    frame.exist_only_in(&spoken, at);
    frame
}

/// A number that shows what one looks like, and that no work is ever given: so
/// many others would have to be taken first.
fn example() -> String {
    let slug = Slug::parse("example").map(|slug| Serial::of(&slug, u32::MAX));
    slug.map_or_else(String::new, |serial| serial.to_string())
}

/// Sends a reader to what was found, at its one address.
fn onward(address: &str) -> Result<Redirect, Status> {
    let target = address::onward(address).ok_or(Status::NotFound)?;
    Ok(Redirect::to(target))
}

type Answered = Either<Redirect, crate::web::pages::Served>;

/// The form, or where its answer is.
#[get("/<_>/verify?<serial>", rank = 20)]
pub async fn verify_show(
    reader: Reader,
    serial: Option<&str>,
    door: Door<'_>,
) -> Result<Answered, Status> {
    let Some(typed) = serial else {
        let page = door.open(reader, |room| VerifyShowPage::make(room, "", None));
        return page.await.map(Either::Right);
    };
    match Asked::parse(typed) {
        Ok(asked) => onward(&asked.address(reader.0.locale())).map(Either::Left),
        Err(mistyped) => wrong(reader, door, typed, Wrong::Typed(mistyped))
            .await
            .map(Either::Right),
    }
}

/// A file, where no script has counted it.
#[post("/<_>/verify", data = "<data>", rank = 20)]
pub async fn verify_file(
    reader: Reader,
    kind: &ContentType,
    data: Data<'_>,
    door: Door<'_>,
) -> Result<Answered, Status> {
    match digest(kind, data).await {
        Ok(digest) => onward(&address::fingerprint(reader.0.locale(), &digest)).map(Either::Left),
        Err(none) => wrong(reader, door, "", Wrong::File(none))
            .await
            .map(Either::Right),
    }
}

async fn digest(kind: &ContentType, data: Data<'_>) -> Result<Digest, NoDigest> {
    let _place = AT_ONCE.try_acquire().map_err(|_| NoDigest::Busy)?;
    let reading = timeout(LONGEST, upload::digest(kind, data));
    reading.await.unwrap_or(Err(NoDigest::Broken))
}

async fn wrong(reader: Reader, door: Door<'_>, typed: &str, wrong: Wrong) -> PageResult {
    let typed = typed.to_owned();
    door.once(reader, move |room| {
        VerifyShowPage::make(room, &typed, Some(wrong))
    })
    .await
}

/// What is known under a serial or of a file.
#[get("/<_>/v/<code>", rank = 20)]
pub async fn answer_show(reader: Reader, code: &str, door: Door<'_>) -> Result<Answered, Status> {
    let asked = match Asked::parse(code) {
        Ok(asked) if asked.code() == code => asked,
        Ok(asked) => return onward(&asked.address(reader.0.locale())).map(Either::Left),
        Err(mistyped) => {
            let page = wrong(reader, door, code, Wrong::Typed(mistyped));
            return page.await.map(Either::Right);
        }
    };
    let page = door.open(reader, move |room| answer::make(room, asked));
    page.await.map(Either::Right)
}

/// A redirect that depends on the reader's languages, and says so.
#[derive(rocket::Responder)]
pub struct Negotiated {
    redirect: Redirect,
    vary: Header<'static>,
}

impl Negotiated {
    fn to(wanted: &Wanted, at: impl FnOnce(&Locale) -> String) -> Result<Self, Status> {
        // a language that has no words for it lends those of another
        let lang = Some(wanted.0).filter(Lang::has_verify);
        let lang = lang.unwrap_or_else(elsewhere);
        Ok(Self {
            redirect: onward(&at(lang.locale()))?,
            vary: Header::new("Vary", "Accept-Language"),
        })
    }
}

/// The form in the reader's language: what stands on paper names none. Before
/// the first page of a language, which would take `verify` for one.
#[get("/verify", rank = 15)]
pub fn verify(wanted: Wanted) -> Result<Negotiated, Status> {
    Negotiated::to(&wanted, address::verify)
}

/// The answer in the reader's language. Before the pages of a language, which
/// would take `v` for one.
#[get("/v/<code>", rank = 15)]
pub fn anywhere(code: &str, wanted: Wanted) -> Result<Negotiated, Status> {
    match Asked::parse(code) {
        Ok(asked) => Negotiated::to(&wanted, |locale| asked.address(locale)),
        Err(_) => Negotiated::to(&wanted, |locale| format!("/{locale}/v/{code}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_serial_a_digest_and_an_address_are_told_apart() {
        let serial = Serial::parse(&example()).expect("a serial");
        let digest = Digest::of("bytes");
        for (typed, asked) in [
            (example(), Asked::Serial(serial)),
            (
                format!("https://example.go.jp/v/{serial}"),
                Asked::Serial(serial),
            ),
            (format!(" {digest} "), Asked::File(digest)),
            (digest.to_string().to_uppercase(), Asked::File(digest)),
            (
                address::fingerprint(&Locale::JA, &digest),
                Asked::File(digest),
            ),
        ] {
            assert_eq!(Asked::parse(&typed), Ok(asked), "{typed}");
        }
        assert_eq!(Asked::parse("/v/"), Err(Mistyped::Empty));
        assert_eq!(Asked::parse(&digest.to_string()[1..]), Err(Mistyped::Shape));
    }
}
