//! Uploads in pieces that go on after a broken connection: tus 1.0.0
//! (<https://tus.io/protocols/resumable-upload>), the core with `creation`,
//! `expiration` and `termination`. How much has come is the length of the file
//! on the disk, so a piece costs no write to the database.
//!
//! Refuses to know what is in a file: once all of it is here it is looked at,
//! and the last piece is answered with what became of it.

use rocket::{
    Data, Request, Route, State,
    data::ToByteUnit,
    delete, head,
    http::{ContentType, Header, Status},
    options,
    outcome::Outcome,
    patch, post,
    request::{self, FromRequest},
    response::{self, Responder, Response},
    routes,
};
use std::io::Cursor;

use super::{
    error::Error,
    guard::Uploader,
    inflow::{Inflow, Turn},
    office::Office,
};
use crate::{
    domain::{
        account::Actor,
        file::{ArrivalId, Unfit, bytes_max},
        moment::Moment,
        placing::Spot,
    },
    i18n::Lang,
    media::vault,
    store::arrivals::{self, Arrival, End},
    web::{cache_policy::CachePolicy, say::Say},
    workflow::files::{self, Announced},
};

const VERSION: &str = "1.0.0";
const EXTENSIONS: &str = "creation,expiration,termination";

/// What a piece is sent as.
const PIECE: (&str, &str) = ("application", "offset+octet-stream");

pub fn routes() -> Vec<Route> {
    routes![abilities, announce, stand, piece, stop, instead]
}

/// An answer of the protocol; what it says is for people.
struct Tus {
    status: Status,
    headers: Vec<Header<'static>>,
    words: String,
}

impl Tus {
    const fn new(status: Status) -> Self {
        Self {
            status,
            headers: Vec::new(),
            words: String::new(),
        }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push(Header::new(name, value.into()));
        self
    }

    fn saying(mut self, words: impl Into<String>) -> Self {
        self.words = words.into();
        self
    }

    /// Why a file is not taken, in the person's language.
    fn unfit(actor: &Actor, unfit: &Unfit) -> Self {
        let status = match unfit {
            Unfit::Large { .. } => Status::PayloadTooLarge,
            Unfit::Room => Status::InsufficientStorage,
            _ => Status::UnprocessableEntity,
        };
        Self::new(status).saying(say(actor).lang().explain(unfit))
    }
}

impl<'r> Responder<'r, 'static> for Tus {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.status(self.status);
        response.header(CachePolicy::Private.header());
        if request.method() != rocket::http::Method::Options {
            response.header(Header::new("Tus-Resumable", VERSION));
        }
        for header in self.headers {
            response.header(header);
        }
        if !self.words.is_empty() {
            response.header(ContentType::Plain);
            response.sized_body(self.words.len(), Cursor::new(self.words));
        }
        response.ok()
    }
}

/// Every way to say no, too.
type Answer = Result<Tus, Tus>;

impl From<Error> for Tus {
    fn from(error: Error) -> Self {
        let status = match &error {
            Error::NotFound => Status::NotFound,
            Error::Unsigned => Status::Unauthorized,
            Error::Forbidden => Status::Forbidden,
            Error::TooLarge => Status::PayloadTooLarge,
            Error::Busy => Status::ServiceUnavailable,
            Error::Unwritable(source) => {
                eprintln!("keihatsu: an upload: not saved: {source}");
                Status::InsufficientStorage
            }
            Error::Internal(source) => {
                eprintln!("keihatsu: an upload: {source}");
                Status::InternalServerError
            }
        };
        Self::new(status)
    }
}

pub fn say(actor: &Actor) -> Say {
    Say::new(Lang::desk(&actor.locale))
}

/// What a request says in its headers, and who sent it.
struct Asked {
    who: request::Outcome<Uploader, ()>,
    is_understood: bool,
    /// The verb that stands in for POST.
    instead: Option<String>,
    is_piece: bool,
    length: Option<u64>,
    offset: Option<u64>,
    body: Option<u64>,
    metadata: String,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Asked {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let headers = request.headers();
        let number = |name| headers.get_one(name).and_then(digits);
        let (top, sub) = PIECE;
        Outcome::Success(Self {
            who: Uploader::from_request(request).await,
            is_understood: headers.get_one("Tus-Resumable") == Some(VERSION),
            instead: headers.get_one("X-HTTP-Method-Override").map(str::to_owned),
            is_piece: request
                .content_type()
                .is_some_and(|kind| kind.top() == top && kind.sub() == sub),
            length: number("Upload-Length"),
            offset: number("Upload-Offset"),
            body: number("Content-Length"),
            metadata: headers
                .get_one("Upload-Metadata")
                .unwrap_or_default()
                .to_owned(),
        })
    }
}

/// A number as the protocol writes it: digits and nothing else.
fn digits(typed: &str) -> Option<u64> {
    let plain = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    typed.parse().ok().filter(|_| plain)
}

impl Asked {
    /// Who sent it, if they may upload and speak this version.
    fn admit(self) -> Result<(Uploader, Self), Tus> {
        let Self { who, .. } = self;
        let uploader = match who {
            Outcome::Success(uploader) => uploader,
            Outcome::Error((status, ())) => return Err(Tus::new(status)),
            Outcome::Forward(status) => return Err(Tus::new(status)),
        };
        if !self.is_understood {
            let known = Tus::new(Status::PreconditionFailed).with("Tus-Version", VERSION);
            return Err(known);
        }
        let who = Outcome::Forward(Status::Unauthorized);
        Ok((uploader, Self { who, ..self }))
    }

    /// What the file is called.
    fn name(&self) -> Option<String> {
        String::from_utf8(self.told("filename ")?).ok()
    }

    /// The place of a work that it is for; an error where it says one that is
    /// none.
    fn spot(&self) -> Result<Option<Spot>, Tus> {
        let spot = self.told("spot ").map(|spot| serde_json::from_slice(&spot));
        spot.transpose().map_err(|_| Tus::new(Status::BadRequest))
    }

    /// One of the things that a sender says of the file.
    fn told(&self, key: &str) -> Option<Vec<u8>> {
        let mut pairs = self.metadata.split(',').map(str::trim);
        let told = pairs.find_map(|pair| pair.strip_prefix(key))?;
        base64(told.trim())
    }
}

/// Reads base64 with padding (RFC 4648 §4).
fn base64(typed: &str) -> Option<Vec<u8>> {
    use base64::{Engine as _, prelude::BASE64_STANDARD};
    BASE64_STANDARD.decode(typed).ok()
}

/// What is spoken here. Nobody needs to be anybody to ask.
#[options("/arrivals")]
fn abilities() -> Tus {
    Tus::new(Status::NoContent)
        .with("Tus-Version", VERSION)
        .with("Tus-Extension", EXTENSIONS)
        .with("Tus-Max-Size", bytes_max().to_string())
}

#[post("/arrivals")]
async fn announce(asked: Asked, office: &State<Office>) -> Answer {
    let (uploader, asked) = asked.admit()?;
    let (Some(length), Some(name)) = (asked.length, asked.name()) else {
        return Err(Tus::new(Status::BadRequest));
    };
    let id = files::new_arrival();
    let spot = asked.spot()?;
    let announced = Announced::new(id, &name, length)
        .map_err(|unfit| Tus::unfit(&uploader.0, &unfit))?
        .for_spot(spot);
    let (disk, now) = (office.vault.clone(), office.now());
    let (room, here) = office
        .run(move || Ok((disk.room()?, disk.uploads()?)))
        .await?;
    let decided = office
        .write_as(&uploader, move |tx, actor| {
            let expired = arrivals::expire(tx, now)?;
            let decided = files::announce(tx, actor, &announced, room, &here, now)?;
            Ok(decided.map(|()| expired))
        })
        .await?;
    let expired = decided.map_err(|unfit| Tus::unfit(&uploader.0, &unfit))?;
    let disk = office.vault.clone();
    let begun = office.run(move || {
        expired.into_iter().try_for_each(|old| disk.discard(old))?;
        Ok(disk.begin(id)?)
    });
    begun.await?;
    Ok(Tus::new(Status::Created)
        .with("Location", format!("/desk/arrivals/{id}"))
        .with("Upload-Expires", expires(now.plus(arrivals::KEPT_SECONDS))))
}

fn expires(at: Moment) -> String {
    at.http_date()
}

/// One person's upload, held while it is worked on.
struct Held {
    arrival: Arrival,
    /// How much of it has come.
    here: u64,
    _turn: Turn,
}

/// Finds an upload of this person; to others it is not there.
async fn hold(office: &Office, uploader: &Uploader, id: &str) -> Result<Held, Tus> {
    let id = ArrivalId::parse(id).ok_or(Tus::new(Status::NotFound))?;
    let turn = office.arriving.turn(id).ok_or(Tus::new(Status::Locked))?;
    let arrival = office.read(move |tx| arrivals::find(tx, id)).await?;
    if arrival.account != uploader.0.id {
        return Err(Tus::new(Status::NotFound));
    }
    if arrival.end.is_none() && arrival.expires_at() <= office.now() {
        return Err(Tus::new(Status::Gone));
    }
    let disk = office.vault.clone();
    let here = office.run(move || Ok(disk.arrived(id)?)).await?;
    // an upload whose file was not begun has nothing yet; one that has ended
    // has let it go
    let here = if arrival.end.is_some() {
        arrival.bytes
    } else {
        here.unwrap_or_default()
    };
    Ok(Held {
        arrival,
        here,
        _turn: turn,
    })
}

impl Held {
    /// Has it looked at where all of it is here.
    async fn settle(mut self, office: &Office) -> Result<Self, Tus> {
        if self.arrival.end.is_some() || self.here < self.arrival.bytes {
            return Ok(self);
        }
        let (store, intake) = (office.store.clone(), office.intake.clone());
        let (id, now) = (self.arrival.id, office.now());
        let settled = office.run(move || {
            files::settle(&store, &intake, id, now)?;
            Ok(store.read(|tx| arrivals::find(tx, id))?)
        });
        self.arrival = settled.await?;
        office.workshop.ring();
        Ok(self)
    }

    /// How far it has come; one that was refused has gone.
    fn stands(&self, actor: &Actor, status: Status) -> Answer {
        if let Some(End::Refused(unfit)) = &self.arrival.end {
            return Err(Tus::unfit(actor, unfit));
        }
        Ok(Tus::new(status)
            .with("Upload-Offset", self.here.to_string())
            .with("Upload-Expires", expires(self.arrival.expires_at())))
    }
}

#[head("/arrivals/<id>")]
async fn stand(asked: Asked, id: &str, office: &State<Office>) -> Answer {
    let (uploader, _) = asked.admit()?;
    stands(&uploader, id, office).await
}

async fn stands(uploader: &Uploader, id: &str, office: &Office) -> Answer {
    let held = hold(office, uploader, id).await?.settle(office).await?;
    let length = held.arrival.bytes.to_string();
    let stands = held.stands(&uploader.0, Status::Ok)?;
    Ok(stands.with("Upload-Length", length))
}

#[patch("/arrivals/<id>", data = "<data>")]
async fn piece(asked: Asked, id: &str, data: Data<'_>, office: &State<Office>) -> Answer {
    let (uploader, asked) = asked.admit()?;
    take(&uploader, &asked, id, data, office).await
}

async fn take(
    uploader: &Uploader,
    asked: &Asked,
    id: &str,
    data: Data<'_>,
    office: &Office,
) -> Answer {
    if !asked.is_piece {
        return Err(Tus::new(Status::UnsupportedMediaType));
    }
    let mut held = hold(office, uploader, id).await?;
    if asked.offset != Some(held.here) {
        let here = held.here.to_string();
        return Err(Tus::new(Status::Conflict).with("Upload-Offset", here));
    }
    let left = held.arrival.bytes - held.here;
    if asked.body.is_some_and(|body| body > left) {
        return Err(Tus::new(Status::BadRequest));
    }
    if left > 0 {
        let came = receive(office, &held, left, data).await;
        held.here = came?;
    }
    let held = held.settle(office).await?;
    held.stands(&uploader.0, Status::NoContent)
}

/// Writes a piece; how long the file is then. What came of a piece that broke
/// off stays, and nothing of one that is longer than was announced.
async fn receive(office: &Office, held: &Held, left: u64, data: Data<'_>) -> Result<u64, Tus> {
    let (disk, id, here) = (office.vault.clone(), held.arrival.id, held.here);
    let opened = office.run(move || {
        Ok(match disk.arrived(id)? {
            Some(_) => disk.resume(id)?,
            None => disk.begin(id)?,
        })
    });
    let mut inflow = Inflow::at(opened.await?, here);
    let stream = data.open((left + 1).bytes());
    let drained = inflow.drain(stream).await;
    if inflow.length() > held.arrival.bytes {
        inflow.cut(here).await.map_err(Error::from)?;
        return Err(Tus::new(Status::BadRequest));
    }
    match drained {
        Err(error) if vault::is_full(&error) => Err(Error::from(error).into()),
        // the connection broke: nobody hears this
        Err(_) => Err(Tus::new(Status::RequestTimeout)),
        Ok(()) => Ok(inflow.length()),
    }
}

#[delete("/arrivals/<id>")]
async fn stop(asked: Asked, id: &str, office: &State<Office>) -> Answer {
    let (uploader, _) = asked.admit()?;
    end(&uploader, id, office).await
}

async fn end(uploader: &Uploader, id: &str, office: &Office) -> Answer {
    let held = hold(office, uploader, id).await?;
    let id = held.arrival.id;
    office
        .write_as(uploader, move |tx, _| arrivals::remove(tx, id))
        .await?;
    let disk = office.vault.clone();
    office.run(move || Ok(disk.discard(id)?)).await?;
    Ok(Tus::new(Status::NoContent))
}

/// For programs that can only read and post: the header names the verb.
#[post("/arrivals/<id>", data = "<data>")]
async fn instead(asked: Asked, id: &str, data: Data<'_>, office: &State<Office>) -> Answer {
    let (uploader, asked) = asked.admit()?;
    match asked.instead.as_deref() {
        Some("PATCH") => take(&uploader, &asked, id, data, office).await,
        Some("HEAD") => stands(&uploader, id, office).await,
        Some("DELETE") => end(&uploader, id, office).await,
        _ => {
            Err(Tus::new(Status::MethodNotAllowed).with("Allow", "DELETE, GET, HEAD, PATCH, POST"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{base64, digits};

    #[test]
    fn numbers_are_digits_and_names_base64() {
        assert_eq!(digits("4294967296"), Some(4_294_967_296));
        for other in ["", "+1", "-1", "1 ", "0x1", "18446744073709551616"] {
            assert_eq!(digits(other), None, "{other}");
        }
        assert_eq!(base64("eC5wbmc="), Some(b"x.png".to_vec()));
        assert_eq!(base64("x.png"), None);
    }
}
