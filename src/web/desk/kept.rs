//! A form that was sent without a session. It travels through the sign-in in
//! the person's own browser and is sent again by a press of a button, never by
//! itself. Nothing of it is stored here.

use askama::Template;
use rocket::{
    form::{DataField, FromForm, Options, ValueField},
    http::{RawStr, uri::Origin},
};

use super::{shell::Shell, sign_in::local};

/// As much as a form may hold beside the fields of the sign-in.
const BYTES_MAX: usize = 3 * 1024 * 1024;

/// Where a form was sent to, and its fields in their order.
pub struct Kept {
    pub to: String,
    pub fields: Vec<(String, String)>,
}

impl Kept {
    /// Keeps what can be sent again; nothing where there is no such thing.
    pub fn of(address: &Origin<'_>, sent: Fields) -> Option<Self> {
        Self::new(&address.to_string(), sent.0)
    }

    /// Reads what the sign-in page carried.
    pub fn read(to: &str, fields: &str) -> Option<Self> {
        Self::new(to, serde_json::from_str(fields).ok()?)
    }

    fn new(to: &str, mut fields: Vec<(String, String)>) -> Option<Self> {
        fields.retain(|(name, _)| !is_secret(name));
        let kept = Self {
            to: local(to),
            fields,
        };
        let sent = RawStr::new(&kept.written()).percent_encode().len();
        let whole = !kept.fields.is_empty() && sent <= BYTES_MAX;
        let again = !kept.to.is_empty() && !kept.to.starts_with("/desk/me/password");
        (whole && again).then_some(kept)
    }

    /// The fields in one line, for the sign-in page to carry.
    pub fn written(&self) -> String {
        serde_json::to_string(&self.fields).expect("pairs of strings are JSON")
    }
}

/// A password is typed anew, and a field `_method` would change what is done.
fn is_secret(name: &str) -> bool {
    name.contains("password") || name == "_method"
}

/// Every field of any form, as sent.
pub struct Fields(Vec<(String, String)>);

#[rocket::async_trait]
impl<'r> FromForm<'r> for Fields {
    type Context = Vec<(String, String)>;

    fn init(_: Options) -> Self::Context {
        Vec::new()
    }

    fn push_value(fields: &mut Self::Context, field: ValueField<'r>) {
        let name = field.name.source().as_str().to_owned();
        fields.push((name, field.value.to_owned()));
    }

    /// No form of ours sends files.
    async fn push_data(_: &mut Self::Context, _: DataField<'r, '_>) {}

    fn finalize(fields: Self::Context) -> rocket::form::Result<'r, Self> {
        Ok(Self(fields))
    }
}

/// After the sign-in: what was kept, with the button that sends it.
#[derive(Template)]
#[template(path = "desk/kept_show.html")]
pub struct KeptShowPage {
    pub shell: Shell,
    pub kept: Kept,
}
