//! Signing in and out, and the language of the desk.

use askama::Template;
use rocket::{
    FromForm, Route, State, get,
    http::{Status, uri::Origin},
    post,
    request::{FromRequest, Outcome, Request},
    routes,
    time::Duration,
};

use super::{
    cookies::{Cookies, DEVICE, LANGUAGE, SESSION},
    error::Error,
    form::Refused,
    guard::{Guard, Staff, Unsigned},
    kept::{Fields, Kept, KeptShowPage},
    office::Office,
    page,
    sent::Form,
    shell::Shell,
};
use crate::{
    domain::{
        account::SignInRefusal,
        locale::Locale,
        refusal::{FieldRefusal, FieldRefusals},
    },
    text::SafeHtml,
    workflow::{
        self,
        sign_in::{Credentials, SignedIn},
    },
};

/// More than an address, a password and a path can be. A form that is kept may
/// be larger: it has its own bound.
const TYPED_BYTES_MAX: usize = 64 * 1024;

pub fn routes() -> Vec<Route> {
    routes![form, sign_in, sign_out, language, unsigned]
}

#[derive(FromForm)]
struct SignInForm {
    #[field(default = String::new())]
    email: String,
    #[field(default = String::new())]
    password: String,
    #[field(default = String::new())]
    next: String,
    /// A form that was sent without a session, and where to.
    #[field(default = String::new())]
    kept: String,
    #[field(default = String::new())]
    kept_to: String,
}

#[derive(Template)]
#[template(path = "desk/sign_in_form.html")]
struct SignInPage {
    shell: Shell,
    email: String,
    next: String,
    refused: Refused,
    refusal: Option<SafeHtml>,
    kept: Option<Kept>,
    /// What becomes of the form that was sent.
    notice: Option<SafeHtml>,
}

/// The address that the connection comes from; none over a local socket.
struct Peer(Option<std::net::IpAddr>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Peer {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        Outcome::Success(Self(request.client_ip()))
    }
}

/// How many bytes were sent, where the request says so.
struct Sent(usize);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Sent {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let length = request.headers().get_one("Content-Length");
        Outcome::Success(Self(
            length.and_then(|bytes| bytes.parse().ok()).unwrap_or(0),
        ))
    }
}

impl SignInForm {
    /// True for what no person types.
    fn is_too_large(&self, sent: &Sent) -> bool {
        let typed = self.email.len() + self.password.len() + self.next.len();
        typed > TYPED_BYTES_MAX || (self.kept.is_empty() && sent.0 > TYPED_BYTES_MAX)
    }
}

#[get("/sign-in?<next>")]
fn form(shell: Shell, next: Option<&str>) -> page::Result {
    if shell
        .actor
        .as_ref()
        .is_some_and(crate::domain::account::Actor::is_staff)
    {
        return page::to("/desk");
    }
    let refused = Refused::none(shell.say);
    let next = local(next.unwrap_or_default());
    page::show(&SignInPage {
        shell,
        email: String::new(),
        next,
        refused,
        refusal: None,
        kept: None,
        notice: None,
    })
}

/// A form that came without a session, from whatever page.
#[post("/<_..>", data = "<sent>", rank = 100)]
fn unsigned(
    _unsigned: Unsigned,
    shell: Shell,
    address: &Origin<'_>,
    sent: Option<Form<Fields>>,
) -> page::Result {
    let kept = sent.and_then(|sent| Kept::of(address, sent.into_inner()));
    let notice = if kept.is_some() {
        shell.say.t("desk-sign-in-kept")
    } else {
        shell.say.t("desk-sign-in-not-kept")
    };
    let page = SignInPage {
        refused: Refused::none(shell.say),
        shell,
        email: String::new(),
        next: String::new(),
        refusal: None,
        kept,
        notice: Some(notice),
    };
    page::with_status(&page, Status::Unauthorized)
}

#[post("/sign-in", data = "<form>")]
async fn sign_in(
    shell: Shell,
    form: Form<SignInForm>,
    peer: Peer,
    sent: Sent,
    cookies: Cookies<'_>,
    office: &State<Office>,
) -> page::Result {
    let form = form.into_inner();
    if form.is_too_large(&sent) {
        return Err(Error::TooLarge);
    }
    let refusals = missing(&form);
    if !refusals.is_empty() {
        return page::refused(&sign_in_page(shell, form, refusals, None));
    }
    let credentials = Credentials {
        email: form.email.clone(),
        password: form.password.clone(),
        address: peer.0,
        device: cookies.get(DEVICE).map(str::to_owned),
        session: cookies.get(SESSION).map(str::to_owned),
        language: cookies.get(LANGUAGE).and_then(spoken),
    };
    match decide(office, credentials).await? {
        Ok(signed_in) => {
            cookies.keep(SESSION, signed_in.session, None);
            // the account has it now; the next person at this machine has another
            cookies.forget(LANGUAGE);
            cookies.keep(DEVICE, signed_in.device, Some(Duration::days(180)));
            if let Some(kept) = Kept::read(&form.kept_to, &form.kept) {
                return page::show(&KeptShowPage { shell, kept });
            }
            let next = local(&form.next);
            page::to(if next.is_empty() {
                "/desk".to_owned()
            } else {
                next
            })
        }
        Err(refusal) => {
            let words = Some(shell.say.explain(&refusal));
            let page = sign_in_page(shell, form, FieldRefusals::default(), words);
            match refusal {
                SignInRefusal::Slowed { seconds } => page::slowed(&page, seconds),
                SignInRefusal::Crowded => page::crowded(&page),
                SignInRefusal::Wrong => page::refused(&page),
                SignInRefusal::NoDesk => page::with_status(&page, Status::Forbidden),
            }
        }
    }
}

/// Counts the attempt, waits for a hasher, and compares the password. Nobody
/// has guessed wrong whose password could not be looked at.
async fn decide(
    office: &Office,
    credentials: Credentials,
) -> Result<Result<SignedIn, SignInRefusal>, Error> {
    let (store, now) = (office.store.clone(), office.now());
    let counted = office
        .run(move || {
            let attempt = workflow::sign_in::attempt(&store, &credentials, now)?;
            Ok(attempt.map(|attempt| (attempt, credentials)))
        })
        .await?;
    let (attempt, credentials) = match counted {
        Ok(counted) => counted,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let hasher = office.hashers.lend().await;
    let store = office.store.clone();
    office
        .run(move || {
            let Some(mut hasher) = hasher else {
                workflow::sign_in::take_back(&store, &attempt)?;
                return Ok(Err(SignInRefusal::Crowded));
            };
            let hasher = &mut *hasher;
            Ok(workflow::sign_in::sign_in(
                &store,
                hasher,
                &credentials,
                attempt,
                now,
            )?)
        })
        .await
}

fn missing(form: &SignInForm) -> FieldRefusals {
    let mut refusals = FieldRefusals::default();
    for (field, typed) in [("email", &form.email), ("password", &form.password)] {
        if typed.trim().is_empty() {
            refusals.note(field, FieldRefusal::Missing);
        }
    }
    refusals
}

fn sign_in_page(
    shell: Shell,
    form: SignInForm,
    refusals: FieldRefusals,
    refusal: Option<SafeHtml>,
) -> SignInPage {
    let kept = Kept::read(&form.kept_to, &form.kept);
    SignInPage {
        refused: Refused::of(shell.say, refusals).naming([
            ("email", shell.say.t("desk-sign-in-email")),
            ("password", shell.say.t("desk-sign-in-password")),
        ]),
        next: local(&form.next),
        notice: kept.as_ref().map(|_| shell.say.t("desk-sign-in-kept")),
        kept,
        email: form.email,
        shell,
        refusal,
    }
}

#[post("/sign-out")]
async fn sign_out(staff: Staff, cookies: Cookies<'_>, office: &State<Office>) -> page::Result {
    let (session, now) = (staff.session(), office.now());
    office
        .write_as(&staff, move |tx, actor| {
            workflow::sign_in::sign_out(tx, actor, &session, now)
        })
        .await?;
    cookies.forget(SESSION);
    page::to("/desk/sign-in?done=signed-out")
}

#[derive(FromForm)]
struct LanguageForm {
    #[field(default = String::new())]
    locale: String,
    #[field(default = String::new())]
    next: String,
}

#[post("/language", data = "<form>")]
async fn language(
    staff: Option<Staff>,
    form: Form<LanguageForm>,
    cookies: Cookies<'_>,
    office: &State<Office>,
) -> page::Result {
    match (spoken(&form.locale), staff) {
        (Some(locale), Some(staff)) => {
            let now = office.now();
            office
                .write_as(&staff, move |tx, actor| {
                    workflow::accounts::set_locale(tx, actor, &locale, now)
                })
                .await?;
        }
        (Some(locale), None) => {
            cookies.keep(LANGUAGE, locale.to_string(), Some(Duration::days(365)));
        }
        (None, _) => {}
    }
    let next = local(&form.next);
    page::to(if next.is_empty() {
        "/desk".to_owned()
    } else {
        next
    })
}

/// A language that the desk speaks.
fn spoken(tag: &str) -> Option<Locale> {
    let mut spoken = super::shell::LOCALES.iter().map(|(locale, _)| *locale);
    let chosen = Locale::parse(tag)?;
    spoken.find(|locale| *locale == chosen)
}

/// A path of the desk, or nothing: no redirect ever leaves this door.
pub(super) fn local(next: &str) -> String {
    let inside = next == "/desk" || next.starts_with("/desk/") || next.starts_with("/desk?");
    let plain =
        next.is_ascii() && !next.contains(['\\', '\r', '\n', '\t', ' ']) && !next.contains("//");
    if inside && plain && !next.contains("..") {
        next.to_owned()
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn a_redirect_never_leaves_the_desk() {
        assert_eq!(local("/desk/works?topic=ddos"), "/desk/works?topic=ddos");
        for next in [
            "//evil.example",
            "https://evil.example",
            "/\\evil",
            "/desk\\..",
            "/desk/../ja",
            "/ja/",
            "/desk//x",
        ] {
            assert_eq!(local(next), "", "{next}");
        }
    }
}
