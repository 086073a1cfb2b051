//! What an operator sets: Rocket's own configuration, and ours beside it in
//! `Rocket.toml` or the environment (`ROCKET_ORIGIN`, `ROCKET_DATA`,
//! `ROCKET_MAIL_SERVER` …).

use std::{fmt, path::PathBuf};

use rocket::{
    Config,
    data::{Limits, ToByteUnit},
    figment::{
        Figment,
        providers::{Env, Format, Serialized, Toml},
    },
};
use serde::{Deserialize, Serialize};

use crate::delivery::{MailRefusal, Mailer};

/// Our own settings.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Settings {
    /// The directory that holds both databases.
    pub data: PathBuf,
    /// `https://example.go.jp`: the origin that readers use; none while testing.
    pub origin: Option<String>,
    /// `smtp://name:password@host:587`; none where no mail is sent.
    pub mail_server: Option<Secret>,
    /// The address that mail comes from.
    pub mail_from: Option<String>,
}

/// A setting that no log may show.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Settings {
    /// The way that mail takes; none where it is not set up.
    pub fn mailer(&self) -> Result<Option<Mailer>, MailRefusal> {
        let server = self.mail_server.as_ref().map(Secret::reveal);
        Mailer::parse(server, self.mail_from.as_deref(), self.origin.as_deref())
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: PathBuf::from("var"),
            origin: None,
            mail_server: None,
            mail_from: None,
        }
    }
}

/// Rocket's figment with our defaults below it: no `Server` header, no trust
/// in a client's word for its address, no line in the log for each request.
pub fn figment() -> Figment {
    let limits = Limits::default()
        .limit("form", 4.mebibytes())
        .limit("data-form", 4.mebibytes())
        .limit("string", 1.mebibytes());
    let defaults = Config {
        limits,
        ident: rocket::config::Ident::none(),
        ip_header: None,
        log_level: rocket::config::LogLevel::Critical,
        cli_colors: false,
        ..Config::release_default()
    };
    Figment::from(defaults)
        .merge(Serialized::defaults(Settings::default()))
        .merge(Toml::file(Env::var_or("ROCKET_CONFIG", "Rocket.toml")).nested())
        .merge(
            Env::prefixed("ROCKET_")
                .ignore(&["PROFILE", "CONFIG"])
                .global(),
        )
        .select(Config::RELEASE_PROFILE)
}

/// Reads our settings.
pub fn settings(figment: &Figment) -> Result<Settings, Box<rocket::figment::Error>> {
    figment.extract().map_err(Box::new)
}
