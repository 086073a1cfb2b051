//! The cookies of the desk: what they are called and how far they go. What is
//! in them is not its business.

use std::borrow::Cow;

use rocket::{
    Request,
    http::{Cookie, CookieJar, SameSite},
    outcome::Outcome,
    request::{self, FromRequest},
    time::Duration,
};

use crate::web::site::Site;

/// The session's.
pub const SESSION: &str = "keihatsu-session";

/// That of a browser in which the account has signed in before.
pub const DEVICE: &str = "keihatsu-device";

/// The one that keeps the desk's language until somebody signs in.
pub const LANGUAGE: &str = "keihatsu-language";

/// The cookies that a browser sent and is to keep. Over TLS their names begin
/// with `__Host-`: a browser takes such a cookie from this very host alone, and
/// only over TLS, so that no neighbour under the same domain can plant one.
/// Without TLS, in a demonstration, the names are plain and they stay at the desk.
pub struct Cookies<'r> {
    jar: &'r CookieJar<'r>,
    secure: bool,
}

impl<'r> Cookies<'r> {
    /// Those of a request.
    pub fn of(request: &'r Request<'_>) -> Self {
        let site = request.rocket().state::<Site>();
        Self {
            jar: request.cookies(),
            secure: site.is_some_and(Site::is_secure),
        }
    }

    /// What one holds.
    pub fn get(&self, name: &'static str) -> Option<&'r str> {
        self.jar.get(&self.full(name)).map(Cookie::value)
    }

    /// Has the browser keep one for so long; none for as long as it is open.
    pub fn keep(&self, name: &'static str, value: String, age: Option<Duration>) {
        let mut cookie = self.cookie(name, value);
        cookie.set_max_age(age);
        self.jar.add(cookie);
    }

    /// Has the browser forget one.
    pub fn forget(&self, name: &'static str) {
        self.jar.remove(self.cookie(name, String::new()));
    }

    fn cookie(&self, name: &'static str, value: String) -> Cookie<'static> {
        Cookie::build((self.full(name), value))
            .path(if self.secure { "/" } else { "/desk" })
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.secure)
            .build()
    }

    fn full(&self, name: &'static str) -> Cow<'static, str> {
        if self.secure {
            Cow::Owned(format!("__Host-{name}"))
        } else {
            Cow::Borrowed(name)
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Cookies<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        Outcome::Success(Self::of(request))
    }
}
