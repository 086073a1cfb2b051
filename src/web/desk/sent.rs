//! A form as it was sent. Its bytes stay on the request, so that the page that
//! says why nothing was saved can hold them out to be sent again. It judges no
//! field.

use std::ops::Deref;

use rocket::{
    Data, Request,
    data::{self, FromData, Limits},
    form::{self, FromForm},
    http::{RawStr, Status},
    outcome::Outcome,
    tokio::{sync::Semaphore, task::spawn_blocking},
};

use super::kept::{Fields, Kept};

/// More than the largest form holds: a box for each of a thousand works in 22
/// languages. To read a field costs far more than its bytes.
const FIELDS_MAX: usize = 30_000;

/// A form longer than this is read beside the workers that answer readers.
const LARGE_BYTES: usize = 64 * 1024;

/// Large forms are read one at a time: anybody can send one.
static LARGE: Semaphore = Semaphore::const_new(1);

/// What was sent, read: Rocket's own form, but for what it leaves behind.
pub struct Form<T>(T);

impl<T> Form<T> {
    /// The fields.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Form<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The body of a form, left on its request.
struct Sent(String);

#[rocket::async_trait]
impl<'r, T: for<'a> FromForm<'a> + Send + 'static> FromData<'r> for Form<T> {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> data::Outcome<'r, Self> {
        if !request.content_type().is_some_and(|kind| kind.is_form()) {
            let form = form::Form::<T>::from_data(request, data).await;
            return form
                .map(|form| Self(form.into_inner()))
                .map_error(|(status, _)| (status, ()));
        }
        let body = match body(request, data).await {
            Ok(body) => body,
            Err(errors) => return Outcome::Error((errors.status(), ())),
        };
        let (body, form) = read::<T>(body).await;
        request.local_cache(|| body.map(Sent));
        match form {
            Ok(form) => Outcome::Success(Self(form)),
            Err(status) => Outcome::Error((status, ())),
        }
    }
}

/// Reads the fields. The body comes back, but for one that no form of ours can
/// have sent.
async fn read<T>(body: String) -> (Option<String>, Result<T, Status>)
where
    T: for<'a> FromForm<'a> + Send + 'static,
{
    if body.bytes().filter(|byte| *byte == b'&').count() >= FIELDS_MAX {
        return (None, Err(Status::PayloadTooLarge));
    }
    if body.len() <= LARGE_BYTES {
        let form = parse(&body);
        return (Some(body), form);
    }
    let Ok(_alone) = LARGE.acquire().await else {
        return (Some(body), Err(Status::ServiceUnavailable));
    };
    let reading = spawn_blocking(move || {
        let form = parse(&body);
        (Some(body), form)
    });
    reading
        .await
        .unwrap_or((None, Err(Status::InternalServerError)))
}

fn parse<T: for<'a> FromForm<'a> + 'static>(body: &str) -> Result<T, Status> {
    form::Form::parse_encoded(RawStr::new(body)).map_err(|errors| errors.status())
}

/// The whole body; one that is longer than a form may be is refused.
async fn body(request: &Request<'_>, data: Data<'_>) -> form::Result<'static, String> {
    let limit = request.limits().get("form").unwrap_or(Limits::FORM);
    let body = data.open(limit).into_string().await?;
    if !body.is_complete() {
        Err((None, Some(limit.as_u64())))?;
    }
    Ok(body.into_inner())
}

/// What can be sent again of the form that this request brought.
pub fn kept(request: &Request<'_>) -> Option<Kept> {
    let Sent(body) = request.local_cache(|| None::<Sent>).as_ref()?;
    let fields: Fields = form::Form::parse_encoded(RawStr::new(body)).ok()?;
    Kept::of(request.uri(), fields)
}
