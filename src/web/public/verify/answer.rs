//! What is said of a serial or a file: genuine and current, replaced, taken
//! back, over, or not ours. In large words, with a sign for each, so that no
//! colour has to be seen. Refuses to call anything safe.

use askama::Template;
use rocket::http::Status;

use crate::{
    domain::{
        digest::Digest, locale::Locale, moment::Moment, organisation::Issuer, record::ContactKind,
        serial::Serial, slug::Slug,
    },
    publication::{Known, KnownFile, KnownText, Standing},
    text::SafeHtml,
    web::{
        address,
        article::{issuer, plain_title},
        records::ContactCard,
        say::{Say, direction},
    },
};

use super::{Asked, frame};
use crate::web::public::{
    door::{self, Failure, Made},
    frame::{Frame, Room},
    help::emergency,
};

/// The number of the police for advice, which comes first.
const ADVICE: &str = "#9110";

/// As many services are named beside the one for an emergency.
const SERVICES: usize = 2;

/// What is said first.
struct Verdict {
    /// Of its colours; the words and the sign say the same.
    class: &'static str,
    sign: &'static str,
    title: &'static str,
    text: SafeHtml,
}

struct Link {
    words: String,
    lang: Locale,
    dir: &'static str,
    href: String,
}

struct EditionLine {
    number: String,
    at: SafeHtml,
    is_newest: bool,
}

struct Name {
    words: SafeHtml,
    lang: Option<&'static str>,
}

/// What we published, for whoever compares it with what they hold.
#[derive(Default)]
struct Facts {
    /// Where it can be read, else its title alone.
    material: Option<Link>,
    is_read: bool,
    languages: Vec<Link>,
    file: Option<FileFacts>,
    issuers: Vec<Name>,
    editions: Vec<EditionLine>,
    serial: String,
    serial_href: Option<String>,
    release: String,
}

struct FileFacts {
    language: String,
    format: Option<(String, &'static str)>,
    kind: &'static str,
    released: SafeHtml,
    digest: String,
}

#[derive(Template)]
#[template(path = "public/verify_answer.html")]
struct VerifyAnswerPage {
    frame: Frame,
    say: Say,
    verdict: Verdict,
    /// A newer text that takes its place.
    newer: Option<Link>,
    facts: Option<Facts>,
    /// Whom to ask, where it is not ours.
    contacts: Vec<ContactCard>,
    help: String,
    again: String,
}

door::in_frame!(VerifyAnswerPage);

/// The answer.
pub(super) fn make(room: &Room, asked: Asked) -> Made {
    match asked {
        Asked::Serial(serial) => of_serial(room, serial),
        Asked::File(digest) => {
            let files = room.publication.known_file(&digest, room.now)?;
            // of those that stand alike, the one in the reader's language
            let best = files.first().map(|file| file.standing);
            let alike = |file: &&KnownFile| best == Some(file.standing);
            let own = |file: &&KnownFile| file.locale == *room.locale();
            let file = files.iter().filter(alike).find(own).or(files.first());
            match file {
                Some(file) => of_file(room, file, digest),
                None => unknown(room, asked),
            }
        }
    }
}

fn of_serial(room: &Room, serial: Serial) -> Made {
    let Some(known) = room.publication.known(&serial, room.now)? else {
        return unknown(room, Asked::Serial(serial));
    };
    let ends: Option<Vec<Moment>> = known.texts.iter().map(|text| text.over).collect();
    let verdict = match ends.and_then(|ends| ends.into_iter().max()) {
        None => current(room.say(), "verify-current-serial"),
        Some(end) => over(room.say(), end),
    };
    page(
        room,
        verdict,
        None,
        facts(room, &known),
        Asked::Serial(serial),
    )
}

fn of_file(room: &Room, file: &KnownFile, digest: Digest) -> Made {
    let say = room.say();
    let Some(known) = room.publication.known(&file.serial, room.now)? else {
        return Err(Failure::Missing);
    };
    let dated = |id: &str, at: Moment| say.with(id, &[("date", say.lang().date_time(at).into())]);
    let mut newer = None;
    let verdict = match file.standing {
        Standing::Current => current(say, "verify-current-file"),
        Standing::Superseded => {
            newer = reading(room, &known, Some(file.locale));
            Verdict {
                class: "care",
                sign: "history",
                title: "verify-superseded-title",
                text: say.t("verify-superseded-text"),
            }
        }
        Standing::TakenBack(since) => ended(dated("verify-taken-text", since)),
        Standing::Ended(since) => ended(dated("verify-ended-text", since)),
        Standing::Over(since) => over(say, since),
    };
    let mut facts = facts(room, &known);
    facts.serial_href = Some(address::serial(room.locale(), &known.serial));
    facts.material = reading(room, &known, Some(file.locale)).or(facts.material);
    facts.editions.clear();
    facts.languages.clear();
    let is_japanese = room.locale().language() == Locale::JA.language();
    facts.file = Some(FileFacts {
        language: language(room, &file.locale),
        format: file.format.as_ref().map(|format| {
            let lang = if is_japanese { "ja" } else { "en" };
            (format.name(is_japanese).to_owned(), lang)
        }),
        kind: file.kind.name(),
        released: say.date_time(file.released),
        digest: digest.to_string(),
    });
    page(room, verdict, newer, facts, Asked::File(digest))
}

fn current(say: Say, text: &str) -> Verdict {
    Verdict {
        class: "good",
        sign: "check",
        title: "verify-current-title",
        text: say.t(text),
    }
}

fn ended(text: SafeHtml) -> Verdict {
    Verdict {
        class: "stop",
        sign: "undo",
        title: "verify-ended-title",
        text,
    }
}

fn over(say: Say, end: Moment) -> Verdict {
    let date = say.lang().day(end.last_day_in_japan());
    Verdict {
        class: "care",
        sign: "clock",
        title: "verify-over-title",
        text: say.with("verify-over-text", &[("date", date.into())]),
    }
}

fn page(room: &Room, verdict: Verdict, newer: Option<Link>, facts: Facts, asked: Asked) -> Made {
    door::page(&VerifyAnswerPage {
        frame: framed(room, &verdict, asked).unlisted(),
        say: room.say(),
        verdict,
        newer,
        facts: Some(facts),
        contacts: Vec::new(),
        help: address::help(room.locale()),
        again: address::verify(room.locale()),
    })
}

/// What was never released answers like what does not exist.
fn unknown(room: &Room, asked: Asked) -> Made {
    let say = room.say();
    // a genuine picture is another file once an app has saved it anew
    let (title, text) = match asked {
        Asked::Serial(serial) => {
            let serial = [("serial", serial.to_string().into())];
            let text = say.with("verify-unknown-serial", &serial);
            ("verify-unknown-title", text)
        }
        Asked::File(_) => ("verify-unknown-file-title", say.t("verify-unknown-file")),
    };
    let verdict = Verdict {
        class: "stop",
        sign: "alert",
        title,
        text,
    };
    let page = door::page(&VerifyAnswerPage {
        frame: framed(room, &verdict, asked).hidden(),
        say,
        verdict,
        newer: None,
        facts: None,
        contacts: services(room)?,
        help: address::help(room.locale()),
        again: address::verify(room.locale()),
    })?;
    Ok(page.with_status(Status::NotFound))
}

fn framed(room: &Room, verdict: &Verdict, asked: Asked) -> Frame {
    let say = room.say();
    let at = move |locale: &Locale| asked.address(locale);
    let mut frame = frame(room, say.plain(verdict.title), &at);
    frame = frame.below(say.t("verify-title"), address::verify(room.locale()));
    frame
}

/// Whom to ask: the police for advice, another service, and who comes at once.
fn services(room: &Room) -> Result<Vec<ContactCard>, Failure> {
    let (say, locale) = (room.say(), room.locale());
    let mut contacts = room.publication.contacts(locale, room.now)?;
    contacts.retain(|contact| contact.kind == ContactKind::Consult);
    contacts.sort_by_key(|contact| contact.number.as_deref() != Some(ADVICE));
    contacts.truncate(SERVICES);
    contacts.extend(emergency(room)?);
    let cards = contacts.iter();
    Ok(cards
        .map(|contact| ContactCard::new(say, locale, contact))
        .collect())
}

fn facts(room: &Room, known: &Known) -> Facts {
    let say = room.say();
    let mut shown: Vec<&KnownText> = known.texts.iter().collect();
    shown.retain(|text| text.over.is_none());
    shown.sort_by_key(|text| room.setting.spoken.position(&text.locale));
    let material = reading(room, known, None);
    let newest = known.texts.iter().max_by_key(|text| text.edition);
    let own = known
        .texts
        .iter()
        .find(|text| text.locale == *room.locale());
    let mut issuers: Vec<&Issuer> = Vec::new();
    for text in &known.texts {
        if !issuers.contains(&&text.issuer) {
            issuers.push(&text.issuer);
        }
    }
    Facts {
        is_read: !shown.is_empty(),
        material: material.or_else(|| Some(title(room, known.texts.first()?, &known.slug))),
        languages: shown
            .iter()
            .map(|text| Link {
                words: language(room, &text.locale),
                lang: text.locale,
                dir: direction(&text.locale),
                href: address::advisory(&text.locale, &known.slug),
            })
            .collect(),
        file: None,
        issuers: issuers
            .into_iter()
            .map(|one| {
                let (words, lang) = issuer(say, room.locale(), one);
                Name { words, lang }
            })
            .collect(),
        editions: (known.editions.iter().enumerate())
            .map(|(place, (number, at))| EditionLine {
                number: number.to_string(),
                at: say.date_time(*at),
                is_newest: place == 0,
            })
            .collect(),
        serial: known.serial.to_string(),
        serial_href: None,
        release: own
            .or(newest)
            .map_or_else(String::new, |text| text.release.to_string()),
    }
}

/// Where it can be read: in that language, the reader's, that of the source, or
/// the first that there is.
fn reading(room: &Room, known: &Known, locale: Option<Locale>) -> Option<Link> {
    let shown = || known.texts.iter().filter(|text| text.over.is_none());
    let wanted = [locale, Some(*room.locale()), Some(Locale::JA)];
    let mut found = wanted
        .into_iter()
        .flatten()
        .filter_map(|locale| shown().find(|text| text.locale == locale));
    let text = found.next().or_else(|| shown().next())?;
    Some(title(room, text, &known.slug))
}

fn title(room: &Room, text: &KnownText, slug: &Slug) -> Link {
    let spoken = room.setting.spoken.language(&text.locale);
    Link {
        words: plain_title(&text.title),
        lang: text.locale,
        dir: spoken.map_or_else(|| direction(&text.locale), |language| language.dir()),
        href: address::advisory(&text.locale, slug),
    }
}

/// What a language calls itself.
fn language(room: &Room, locale: &Locale) -> String {
    let found = room.setting.spoken.language(locale);
    found.map_or_else(|| locale.to_string(), |language| language.native.clone())
}
