//! The server that mail goes to and the address that it comes from, as an
//! operator sets them. The password is never shown: not in a message, not in
//! a log.

use std::fmt;

use lettre::{
    Address,
    message::Mailbox,
    transport::smtp::{authentication::Credentials, client::TlsParameters},
};
use percent_encoding::percent_decode_str;
use url::{Host, Url};

use crate::domain::{
    prose,
    refusal::{Args, Explain},
};

/// How the connection is kept private.
#[derive(Clone)]
pub(super) enum Privacy {
    /// TLS from the first byte.
    Tls(TlsParameters),
    /// STARTTLS, and nothing without it.
    StartTls(TlsParameters),
    /// None: the server is this machine, or the operator has said so.
    Plain,
}

/// Where mail goes, and from whom. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    host: String,
    port: u16,
    privacy: Privacy,
    credentials: Option<Credentials>,
    sender: Mailbox,
    /// `https://example.go.jp`, for links; none where it is not known.
    origin: Option<String>,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mailer({} from {})", self.server(), self.sender.email)
    }
}

/// Why mail cannot be set up so. Holds no part of the server's address: a
/// password stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailRefusal {
    /// It is not `smtp://`, `smtps://` or `smtp+plain://`, a host and a port.
    Server,
    /// A name without a password, or the other way round.
    Credentials,
    /// A password would cross the network for all to read.
    InClear,
    /// A server, and no sender.
    NoSender,
    /// A sender, and no server.
    NoServer,
    /// The sender is no address.
    Sender { value: String },
    /// The machine knows no authority that vouches for servers.
    NoAuthorities { reason: String },
}

impl Explain for MailRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Server => "mail-refused-server",
            Self::Credentials => "mail-refused-credentials",
            Self::InClear => "mail-refused-in-clear",
            Self::NoSender => "mail-refused-no-sender",
            Self::NoServer => "mail-refused-no-server",
            Self::Sender { .. } => "mail-refused-sender",
            Self::NoAuthorities { .. } => "mail-refused-no-authorities",
        }
    }

    fn args(&self) -> Args {
        match self {
            Self::Sender { value } => vec![("value", value.as_str().into())],
            Self::NoAuthorities { reason } => vec![("reason", reason.as_str().into())],
            _ => Args::new(),
        }
    }
}

impl Mailer {
    /// Reads what an operator has set; none where mail is not wanted.
    pub fn parse(
        server: Option<&str>,
        sender: Option<&str>,
        origin: Option<&str>,
    ) -> Result<Option<Self>, MailRefusal> {
        let filled = |typed: Option<&str>| -> Option<String> {
            let typed = typed.unwrap_or_default().trim();
            (!typed.is_empty()).then(|| typed.to_owned())
        };
        let (server, sender) = match (filled(server), filled(sender)) {
            (None, None) => return Ok(None),
            (Some(_), None) => return Err(MailRefusal::NoSender),
            (None, Some(_)) => return Err(MailRefusal::NoServer),
            (Some(server), Some(sender)) => (server, sender),
        };
        let sender = mailbox(&sender).ok_or(MailRefusal::Sender { value: sender })?;
        let url = Url::parse(&server).map_err(|_| MailRefusal::Server)?;
        let host = host(&url).ok_or(MailRefusal::Server)?;
        let here = is_this_machine(&host);
        let credentials = credentials(&url)?;
        let tls = || -> Result<TlsParameters, MailRefusal> {
            let made = TlsParameters::new(host.clone());
            made.map_err(|error| MailRefusal::NoAuthorities {
                reason: error.to_string(),
            })
        };
        let (privacy, port) = match url.scheme() {
            "smtps" => (Privacy::Tls(tls()?), 465),
            "smtp" if here => (Privacy::Plain, 25),
            "smtp" => (Privacy::StartTls(tls()?), 587),
            "smtp+plain" if credentials.is_some() && !here => return Err(MailRefusal::InClear),
            "smtp+plain" => (Privacy::Plain, 25),
            _ => return Err(MailRefusal::Server),
        };
        Ok(Some(Self {
            port: url.port().unwrap_or(port),
            host,
            privacy,
            credentials,
            sender,
            origin: filled(origin),
        }))
    }

    /// The server without its secrets, for administrators.
    pub fn server(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }

    /// The address that mail comes from.
    pub fn sender_address(&self) -> String {
        self.sender.email.to_string()
    }

    pub(super) fn sender(&self) -> &Mailbox {
        &self.sender
    }

    pub(super) fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    pub(super) fn privacy(&self) -> &Privacy {
        &self.privacy
    }

    pub(super) fn credentials(&self) -> Option<&Credentials> {
        self.credentials.as_ref()
    }

    /// Host and port. The name of this machine is not looked up: a name server
    /// must not send what is in clear elsewhere.
    pub(super) fn endpoint(&self) -> (&str, u16) {
        let host = if self.host.eq_ignore_ascii_case("localhost") {
            "127.0.0.1"
        } else {
            &self.host
        };
        (host, self.port)
    }
}

/// `name@host`, or `名前 <name@host>`.
fn mailbox(typed: &str) -> Option<Mailbox> {
    const NAME_MAX: usize = 100;
    let (name, address) = match typed.strip_suffix('>') {
        Some(rest) => rest.rsplit_once('<')?,
        None => ("", typed),
    };
    let address: Address = address.trim().parse().ok()?;
    let name = prose::line(name.trim().trim_matches('"'), NAME_MAX).ok()?;
    let is_plain = address.to_string().is_ascii();
    is_plain.then(|| Mailbox::new(Some(name).filter(|name| !name.is_empty()), address))
}

fn host(url: &Url) -> Option<String> {
    let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
    let host = match url.host()? {
        Host::Ipv6(address) => address.to_string(),
        other => other.to_string(),
    };
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '_');
    (bare && !host.is_empty() && host.chars().all(known)).then_some(host)
}

fn credentials(url: &Url) -> Result<Option<Credentials>, MailRefusal> {
    let decode = |part: &str| {
        let decoded = percent_decode_str(part).decode_utf8();
        let decoded = decoded.map_err(|_| MailRefusal::Credentials)?;
        if decoded.contains(char::is_control) {
            return Err(MailRefusal::Credentials);
        }
        Ok(decoded.into_owned())
    };
    match (url.username(), url.password().unwrap_or_default()) {
        ("", "") => Ok(None),
        ("", _) | (_, "") => Err(MailRefusal::Credentials),
        (name, password) => Ok(Some(Credentials::new(decode(name)?, decode(password)?))),
    }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: Option<&str> = Some("啓発 <desk@example.go.jp>");

    fn read(server: &str) -> Result<Mailer, MailRefusal> {
        Mailer::parse(Some(server), FROM, None).map(|mailer| mailer.expect("both are set"))
    }

    #[test]
    fn a_server_is_private_unless_it_is_here_or_said_so() {
        let told = |server: &str| {
            let mailer = read(server).expect(server);
            let privacy = match mailer.privacy {
                Privacy::Tls(_) => "tls",
                Privacy::StartTls(_) => "starttls",
                Privacy::Plain => "plain",
            };
            (privacy, mailer.server())
        };
        assert_eq!(
            told("smtp://a:b@mail.example.jp"),
            ("starttls", "mail.example.jp:587".to_owned())
        );
        assert_eq!(
            told("smtps://mail.example.jp"),
            ("tls", "mail.example.jp:465".to_owned())
        );
        assert_eq!(
            told("smtp://127.0.0.1:2525"),
            ("plain", "127.0.0.1:2525".to_owned())
        );
        assert_eq!(told("smtp://[::1]:25/"), ("plain", "[::1]:25".to_owned()));
        assert_eq!(
            told("smtp://localhost"),
            ("plain", "localhost:25".to_owned())
        );
        assert_eq!(
            told("smtp+plain://relay.example.jp"),
            ("plain", "relay.example.jp:25".to_owned())
        );
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for server in [
            "mail.example.jp",
            "http://a.example",
            "smtp://",
            "smtp://a.example/x?y",
            "smtp://a b",
        ] {
            assert_eq!(read(server).err(), Some(MailRefusal::Server), "{server}");
        }
        assert_eq!(
            read("smtp://a@b.example").err(),
            Some(MailRefusal::Credentials)
        );
        assert_eq!(
            read("smtp://a:%0D%0A@b.example").err(),
            Some(MailRefusal::Credentials)
        );
        assert_eq!(
            read("smtp+plain://a:b@c.example").err(),
            Some(MailRefusal::InClear)
        );
        let parse =
            |server, sender| Mailer::parse(server, sender, None).map(|found| found.is_some());
        assert_eq!(parse(None, None), Ok(false));
        assert_eq!(parse(Some(" "), None), Ok(false));
        assert_eq!(
            parse(Some("smtp://a.example"), None),
            Err(MailRefusal::NoSender)
        );
        assert_eq!(parse(None, FROM), Err(MailRefusal::NoServer));
        for sender in ["desk", "啓発", "a@b, c@d", "名前 <>", "x\r\nBcc: <a@b>"] {
            let refused = parse(Some("smtp://a.example"), Some(sender));
            assert!(
                matches!(refused, Err(MailRefusal::Sender { .. })),
                "{sender}"
            );
        }
    }

    #[test]
    fn the_password_is_not_shown() {
        let mailer = read("smtp://name:hush%40@mail.example.jp").expect("valid");
        let shown = format!("{mailer:?} {:?}", read("smtp://name:hush@").err());
        assert!(
            !shown.contains("hush") && !shown.contains("name"),
            "{shown}"
        );
    }
}
