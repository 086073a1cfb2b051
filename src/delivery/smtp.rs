//! One message over one connection, each part within its time.

use std::{future::Future, time::Duration};

use lettre::{
    Address, Message,
    transport::smtp::{
        Error,
        authentication::Mechanism,
        client::AsyncSmtpConnection,
        commands::{Data, Mail, Quit, Rcpt},
        extension::{ClientId, Extension, MailParameter},
    },
};
use tokio::time::timeout;

use super::server::{Mailer, Privacy};
use crate::domain::{
    message::{Failure, Trouble},
    prose,
};

/// For the connection with its greeting, and again for TLS and the sign-in.
const GREETING: Duration = Duration::from_secs(10);

/// For the message: servers look through it before they say yes.
const MESSAGE: Duration = Duration::from_secs(30);

const GOODBYE: Duration = Duration::from_secs(2);

/// The longest words of a server that are kept, in characters.
const WORDS_MAX: usize = 400;

/// Sends a message. What fails before the server was asked to take it is a
/// matter of the house, not of the message, and may pass: a password that is
/// renewed must not cost everybody's mail.
pub(super) async fn send(mailer: &Mailer, letter: &Message) -> Result<(), Failure> {
    let domain = letter
        .envelope()
        .from()
        .map_or("localhost", |from| from.domain());
    let hello = ClientId::Domain(domain.to_owned());
    let tls = match mailer.privacy() {
        Privacy::Tls(tls) => Some(tls.clone()),
        Privacy::StartTls(_) | Privacy::Plain => None,
    };
    let connecting =
        AsyncSmtpConnection::connect_tokio1(mailer.endpoint(), Some(GREETING), &hello, tls, None);
    let mut connection = within(GREETING, connecting).await?.map_err(before)?;
    within(GREETING, make_ready(mailer, &mut connection, &hello)).await??;
    let sent = within(MESSAGE, hand_over(&mut connection, letter)).await?;
    // it is taken or refused by now, whatever becomes of the goodbye
    let _ = timeout(GOODBYE, connection.command(Quit)).await;
    sent
}

async fn within<T>(time: Duration, work: impl Future<Output = T>) -> Result<T, Failure> {
    let stalled = |_| Failure {
        trouble: Trouble::Stalled,
        words: String::new(),
        lasting: false,
    };
    timeout(time, work).await.map_err(stalled)
}

async fn make_ready(
    mailer: &Mailer,
    connection: &mut AsyncSmtpConnection,
    hello: &ClientId,
) -> Result<(), Failure> {
    if let Privacy::StartTls(tls) = mailer.privacy() {
        if !connection.can_starttls() {
            return Err(Failure {
                trouble: Trouble::Insecure,
                words: String::new(),
                lasting: false,
            });
        }
        connection
            .starttls(tls.clone(), hello)
            .await
            .map_err(before)?;
    }
    if let Some(credentials) = mailer.credentials() {
        let known = [Mechanism::Plain, Mechanism::Login];
        let signed_in = connection.auth(&known, credentials).await;
        signed_in.map_err(|error| failure(Trouble::SignIn, &error, false))?;
    }
    Ok(())
}

async fn hand_over(connection: &mut AsyncSmtpConnection, letter: &Message) -> Result<(), Failure> {
    let envelope = letter.envelope();
    let mut parameters = Vec::new();
    if !envelope.to().iter().all(is_ascii) {
        if !connection
            .server_info()
            .supports_feature(Extension::SmtpUtfEight)
        {
            return Err(Failure {
                trouble: Trouble::Address,
                words: "SMTPUTF8".to_owned(),
                lasting: true,
            });
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    let from = Mail::new(envelope.from().cloned(), parameters);
    connection.command(from).await.map_err(after)?;
    for to in envelope.to() {
        let to = Rcpt::new(to.clone(), Vec::new());
        connection.command(to).await.map_err(after)?;
    }
    connection.command(Data).await.map_err(after)?;
    let taken = connection.message(&letter.formatted()).await;
    taken.map(drop).map_err(after)
}

fn is_ascii(address: &Address) -> bool {
    AsRef::<str>::as_ref(address).is_ascii()
}

fn before(error: Error) -> Failure {
    let trouble = if error.is_tls() {
        Trouble::Insecure
    } else if error.status().is_some() {
        Trouble::Refused
    } else if error.is_response() || error.is_client() {
        Trouble::Broken
    } else {
        Trouble::Unreachable
    };
    failure(trouble, &error, false)
}

fn after(error: Error) -> Failure {
    if error.status().is_some() {
        failure(Trouble::Refused, &error, error.is_permanent())
    } else {
        failure(Trouble::Broken, &error, false)
    }
}

/// The server's words: one line, without what could turn a page around.
fn failure(trouble: Trouble, error: &Error, lasting: bool) -> Failure {
    let said = std::error::Error::source(error).map(ToString::to_string);
    let words = match (error.status(), said) {
        (Some(code), Some(said)) => format!("{code} {said}"),
        (Some(code), None) => code.to_string(),
        (None, Some(said)) => said,
        (None, None) => error.to_string(),
    };
    Failure {
        trouble,
        words: prose::shown_line(&words, WORDS_MAX),
        lasting,
    }
}
