//! A form as it was sent. Its bytes stay on the request, so that the page that
//! says why nothing was saved can hold them out to be sent again. It judges no
//! field.

use std::ops::Deref;

use rocket::{
    Data, Request,
    data::{self, FromData, Limits},
    form::{self, FromForm},
    http::RawStr,
    outcome::Outcome,
};

use super::kept::{Fields, Kept};

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
        let form = form::Form::parse_encoded(RawStr::new(&body));
        request.local_cache(|| Some(Sent(body)));
        match form {
            Ok(form) => Outcome::Success(Self(form)),
            Err(errors) => Outcome::Error((errors.status(), ())),
        }
    }
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
