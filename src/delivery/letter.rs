//! A message as mail: plain text in Japanese and English, or in the language
//! that the person has chosen. It holds the title and the number of a release,
//! or the number of a question and who spoke, and no word of what is to be
//! released.

use lettre::{
    Address, Message as Mail,
    message::{
        Mailbox, SinglePart,
        header::{Date, Header, HeaderName, HeaderValue},
    },
};

use crate::{
    domain::{
        digest::Digest,
        locale::Locale,
        message::{About, Failure, MessageArgs, MessageKind, Trouble},
        moment::Moment,
        prose,
        refusal::Arg,
    },
    i18n::Lang,
    store::outbox::Message,
};

/// Longer titles are cut in the subject; the text has them whole.
const SUBJECT_TITLE_MAX: usize = 60;

const NAME_MAX: usize = 100;

/// Between the two languages.
const LINE: &str = "----------------------------------------";

/// Tells other programs that nobody wrote this by hand (RFC 3834), so that
/// absence notes do not answer it.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Writes the mail.
pub(super) fn write(
    message: &Message,
    sender: &Mailbox,
    origin: Option<&str>,
) -> Result<Mail, Failure> {
    let no_address = |reason: String| Failure {
        trouble: Trouble::Address,
        words: prose::shown_line(&reason, NAME_MAX),
        lasting: true,
    };
    let address: Address = message
        .to
        .email
        .parse()
        .map_err(|error: lettre::address::AddressError| no_address(error.to_string()))?;
    let name = prose::shown_line(&message.to.name, NAME_MAX);
    let languages: Vec<Lang> = match &message.to.language {
        Some(locale) => vec![Lang::desk(locale)],
        None => [Locale::JA, Locale::EN].iter().map(Lang::desk).collect(),
    };
    let bodies: Vec<String> = languages
        .iter()
        .map(|lang| body(*lang, message, origin))
        .collect();
    Mail::builder()
        .from(sender.clone())
        .to(Mailbox::new(Some(name), address))
        .subject(subject(&languages, message))
        .message_id(Some(message_id(message, sender)))
        .header(date(message.written))
        .header(AutoSubmitted)
        .singlepart(SinglePart::plain(bodies.join(&format!("\n{LINE}\n\n"))))
        .map_err(|error| no_address(error.to_string()))
}

/// The same for a message however often it is sent. The moment of writing
/// tells two houses apart that share a sender and have the same numbers.
fn message_id(message: &Message, sender: &Mailbox) -> String {
    let seed = format!("{} {}", message.key, message.written.second());
    let digest = Digest::of(&seed).to_string();
    format!("<{}@{}>", &digest[..40], sender.email.domain())
}

/// RFC 5322, in UTC; the epoch where the year has no four digits.
fn date(at: Moment) -> Date {
    let written = |at: Moment| {
        let utc = at.in_japan().with_time_zone(jiff::tz::TimeZone::UTC);
        Date::parse(&utc.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string())
    };
    written(at)
        .or_else(|_| written(Moment::from_second(0)))
        .expect("the epoch is a date")
}

fn subject(languages: &[Lang], message: &Message) -> String {
    let heads: Vec<String> = languages
        .iter()
        .map(|lang| heading(*lang, message.kind))
        .collect();
    let whole = match message.about {
        About::Release(_) => &message.args.title,
        About::Question(_) => &message.args.who,
    };
    let title = prose::shown_line(whole, SUBJECT_TITLE_MAX);
    let cut = title.chars().count() < whole.chars().count();
    let rest = if cut { "…" } else { "" };
    format!("{}: {title}{rest}", heads.join(" / "))
}

fn heading(lang: Lang, kind: MessageKind) -> String {
    match kind {
        MessageKind::Submitted => lang.text("mail-submitted-subject"),
        MessageKind::ToSign => lang.text("mail-to-sign-subject"),
        MessageKind::Rejected => lang.text("mail-rejected-subject"),
        MessageKind::Decided => lang.text("mail-decided-subject"),
        MessageKind::Returned => lang.text("mail-returned-subject"),
        MessageKind::Withdrawn => lang.text("mail-withdrawn-subject"),
        MessageKind::Released => lang.text("mail-released-subject"),
        MessageKind::SetAside => lang.text("mail-set-aside-subject"),
        MessageKind::Asked => lang.text("mail-asked-subject"),
        MessageKind::Answered => lang.text("mail-answered-subject"),
        MessageKind::CanFollow => lang.text("mail-can-follow-subject"),
    }
}

fn body(lang: Lang, message: &Message, origin: Option<&str>) -> String {
    let number = message.about.to_string();
    let told: [(&'static str, Arg); 3] = [
        ("who", prose::shown_line(&message.args.who, NAME_MAX).into()),
        ("number", number.clone().into()),
        ("title", prose::shown_line(&message.args.title, 200).into()),
    ];
    let news = match message.kind {
        MessageKind::Submitted => lang.text_with("mail-submitted-text", &told),
        MessageKind::ToSign => lang.text_with("mail-to-sign-text", &told),
        MessageKind::Rejected => lang.text_with("mail-rejected-text", &told),
        MessageKind::Decided => lang.text_with("mail-decided-text", &told),
        MessageKind::Returned => lang.text_with("mail-returned-text", &told),
        MessageKind::Withdrawn => lang.text_with("mail-withdrawn-text", &told),
        MessageKind::Released => lang.text_with("mail-released-text", &told),
        MessageKind::SetAside => lang.text_with("mail-set-aside-text", &told),
        MessageKind::Asked => lang.text_with("mail-asked-text", &told),
        MessageKind::Answered => lang.text_with("mail-answered-text", &told),
        MessageKind::CanFollow => lang.text_with("mail-can-follow-text", &told),
    };
    let mut parts = vec![news];
    parts.extend(lateness(lang, &message.args).filter(|_| message.kind == MessageKind::Released));
    if !message.args.reason.is_empty() {
        let reason = prose::shown_block(&message.args.reason, 1_000);
        parts.push(format!("{}\n{reason}", lang.text("mail-reason")));
    }
    parts.push(match (origin, message.about) {
        (Some(origin), about) => format!("{}{}", origin.trim_end_matches('/'), about.address()),
        (None, About::Release(_)) => lang.text_with("mail-no-link", &[("number", number.into())]),
        (None, About::Question(_)) => lang.text("mail-no-link-question"),
    });
    parts.push(lang.text("mail-note"));
    let text = parts.join("\n\n") + "\n";
    // a mail program shows the marks that isolate an argument as boxes
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn lateness(lang: Lang, args: &MessageArgs) -> Option<String> {
    let moment = lang.date_time(args.due?);
    let late = args.late?;
    Some(if late <= 0 {
        lang.text_with("mail-on-time", &[("moment", moment.into())])
    } else {
        let late = lang.duration(late);
        lang.text_with(
            "mail-late",
            &[("moment", moment.into()), ("late", late.into())],
        )
    })
}

#[cfg(test)]
mod tests;
