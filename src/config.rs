//! What an operator sets: Rocket's own configuration, and ours beside it in
//! `Rocket.toml` or the environment (`ROCKET_ORIGIN`, `ROCKET_DATA`).

use std::path::PathBuf;

use rocket::{
    Config,
    data::{Limits, ToByteUnit},
    figment::{
        Figment,
        providers::{Env, Format, Serialized, Toml},
    },
};
use serde::{Deserialize, Serialize};

/// Our own settings.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Settings {
    /// The directory that holds both databases.
    pub data: PathBuf,
    /// `https://example.go.jp`: the origin that readers use; none while testing.
    pub origin: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: PathBuf::from("var"),
            origin: None,
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
