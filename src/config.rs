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
use url::{Host, Url};

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

/// Reads `http://` or `https://`, a host and perhaps a port, as browsers write
/// an origin: no name, path or query, no port that goes without saying. A slash
/// at the end is left out.
pub fn origin(typed: &str) -> Option<String> {
    let (scheme, authority) = typed.split_once("://")?;
    let authority = authority.strip_suffix('/').unwrap_or(authority);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if !authority.chars().all(is_plain) || authority.ends_with(':') {
        return None;
    }
    let url = Url::parse(typed).ok()?;
    let is_label = |label: &str| {
        (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    let is_named = match url.host()? {
        Host::Domain(name) => name.len() <= 253 && name.split('.').all(is_label),
        Host::Ipv4(address) => authority.starts_with(&address.to_string()),
        Host::Ipv6(_) => true,
    };
    let schemes = ["http", "https"];
    let is_web = schemes.iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let is_served = is_web && url.port() != Some(0);
    (is_named && is_served).then(|| url.origin().ascii_serialization())
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

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn an_origin_is_a_scheme_a_host_and_a_port() {
        for (typed, read) in [
            ("https://example.go.jp", "https://example.go.jp"),
            ("https://example.go.jp/", "https://example.go.jp"),
            ("HTTPS://Example.go.jp", "https://example.go.jp"),
            ("https://example.go.jp:443", "https://example.go.jp"),
            ("http://localhost:8000", "http://localhost:8000"),
            ("https://xn--r8jz45g.jp", "https://xn--r8jz45g.jp"),
            ("http://192.0.2.7:80", "http://192.0.2.7"),
            ("http://[::1]:8000", "http://[::1]:8000"),
        ] {
            assert_eq!(origin(typed).as_deref(), Some(read), "{typed}");
        }
        let long = format!("https://{}.jp", "a".repeat(64));
        for typed in [
            "",
            "example.go.jp",
            "https://",
            "https:///",
            "https:example.go.jp",
            "ftp://example.go.jp",
            "javascript://example.go.jp",
            "https://example.go.jp/ja",
            "https://example.go.jp//",
            "https://example.go.jp?a",
            "https://example.go.jp#a",
            "https://name@example.go.jp",
            "https://name:word@example.go.jp",
            "https://example.go.jp:",
            "https://example.go.jp:0",
            "https://example.go.jp:65536",
            "https://example.go.jp:port",
            "https://exa mple.go.jp",
            "https://example.go.jp\n",
            " https://example.go.jp",
            "https://ex%61mple.go.jp",
            "https://\"><script>",
            "https://例え.jp",
            "https://a..jp",
            "https://-a.jp",
            "https://[::1",
            "https://300.1.1.1",
            "https://1",
            &long,
        ] {
            assert_eq!(origin(typed), None, "{typed}");
        }
    }
}
