//! The journal in words: actions, objects and details as people read them.
//! What is unknown is shown as it stands, never hidden.

mod details;

use serde::Deserialize as _;
use serde_json::Value;

use super::{file_words, form::Choice, placing_words, shell::Shell};
use crate::{
    domain::{
        account::Role,
        content::Field,
        file::{Shape, Trace},
        journal::Entry,
        ledger::State,
        locale::Locale,
        message::{MessageKind, Trouble},
        moment::Moment,
        organisation::OrganisationKind,
        reader_check::Verdict,
        refusal::Explain,
        vocabulary::{Audience, Topic},
    },
    text::{SafeHtml, easy::CHECKLIST},
};

pub use details::{Details, details};

/// Every action with its words, in the order of the filter.
const ACTIONS: &[(&str, &str)] = &[
    ("key.made", "journal-signing-key-made"),
    ("release.made", "journal-release-made"),
    ("release.follows", "journal-release-prepared"),
    ("release.chosen", "journal-release-chosen"),
    ("release.submitted", "journal-release-submitted"),
    ("release.decided", "journal-release-decided"),
    ("release.returned", "journal-release-returned"),
    ("release.rejected", "journal-release-rejected"),
    ("case.agree", "signed-agree"),
    ("case.opinion", "signed-opinion"),
    ("case.pass", "signed-pass"),
    ("case.circulate", "signed-circulate"),
    ("case.seen", "signed-seen"),
    ("case.review", "signed-review"),
    ("release.scheduled", "journal-release-scheduled"),
    ("release.withdrawn", "journal-release-withdrawn"),
    ("release.released", "journal-release-released"),
    ("release.failed", "journal-release-failed"),
    ("release.retried", "journal-release-retried"),
    ("work.made", "journal-work-made"),
    ("work.described", "journal-work-described"),
    ("text.saved", "journal-text-saved"),
    ("question.asked", "journal-question-asked"),
    ("question.said", "journal-question-said"),
    ("question.resolved", "journal-question-resolved"),
    ("question.withdrawn", "journal-question-withdrawn"),
    ("text.approved", "journal-text-approved"),
    ("check.overridden", "journal-check-overridden"),
    ("checklist.ticked", "journal-checklist-ticked"),
    ("reader.recorded", "journal-reader-recorded"),
    ("edition.begun", "journal-edition-begun"),
    ("upload.taken", "journal-upload-taken"),
    ("file.arrived", "journal-file-arrived"),
    ("file.placed", "journal-file-placed"),
    ("file.cropped", "journal-file-cropped"),
    ("file.taken-away", "journal-file-taken-away"),
    ("work.formats", "journal-work-formats"),
    ("file.tagged", "journal-file-tagged"),
    ("file.untagged", "journal-file-untagged"),
    ("file.wanted", "journal-file-wanted"),
    ("file.rendered", "journal-file-rendered"),
    ("file.again", "journal-file-again"),
    ("rights.changed", "journal-rights-changed"),
    ("file.people", "journal-file-people"),
    ("consent.recorded", "journal-consent-recorded"),
    ("consent.withdrawn", "journal-consent-withdrawn"),
    ("file.downloaded", "journal-file-downloaded"),
    ("file.told", "journal-file-told"),
    ("file.taken-down", "journal-file-taken-down"),
    ("contact.added", "journal-contact-added"),
    ("contact.changed", "journal-contact-changed"),
    ("fact.added", "journal-fact-added"),
    ("fact.changed", "journal-fact-changed"),
    ("format.added", "journal-format-added"),
    ("format.changed", "journal-format-changed"),
    ("format.imported", "journal-format-imported"),
    ("term.added", "journal-term-added"),
    ("term.changed", "journal-term-changed"),
    ("term.removed", "journal-term-removed"),
    ("term.imported", "journal-term-imported"),
    ("language.added", "journal-language-added"),
    ("language.renamed", "journal-language-renamed"),
    ("language.used", "journal-language-used"),
    ("language.left", "journal-language-left"),
    ("wording.saved", "journal-wording-saved"),
    ("account.added", "journal-account-added"),
    ("account.changed", "journal-account-changed"),
    (
        "account.password-changed",
        "journal-account-password-changed",
    ),
    ("account.language", "journal-account-language"),
    ("account.ended", "journal-account-ended"),
    ("organisation.added", "journal-organisation-added"),
    ("organisation.changed", "journal-organisation-changed"),
    ("message.given-up", "journal-message-given-up"),
    ("message.again", "journal-message-again"),
    ("session.started", "journal-session-started"),
    ("session.ended", "journal-session-ended"),
    ("session.slowed", "journal-session-slowed"),
    ("retention.said", "journal-retention-said"),
    ("retention.done", "journal-retention-done"),
    ("clock.agreed", "journal-clock-agreed"),
    ("clock.moved", "journal-clock-moved"),
    ("release.", "journal-any-release"),
    ("account.", "journal-any-account"),
    ("session.", "journal-any-session"),
];

/// The message with an action's words.
pub fn action_message(action: &str) -> &'static str {
    ACTIONS
        .iter()
        .find(|(known, _)| *known == action)
        .map_or("journal-unknown", |(_, message)| message)
}

/// An entry's words: a moment that was set to that very moment released it.
pub fn entry_message(entry: &Entry) -> &'static str {
    let due = || {
        let details: Value = serde_json::from_str(&entry.details).ok()?;
        details.get("due")?.as_i64()
    };
    let instead = || {
        let details: Value = serde_json::from_str(&entry.details).ok()?;
        Some(details.pointer("/signed/act")? == "decide-for")
    };
    if entry.action == "release.decided" && instead() == Some(true) {
        return "signed-decide-for";
    }
    if entry.action == "release.scheduled" && due() == Some(entry.at.second()) {
        "journal-release-at-once"
    } else {
        action_message(&entry.action)
    }
}

/// The choices of the filter.
pub fn choices(shell: &Shell, chosen: &str) -> Vec<Choice> {
    let any = Choice::new("", shell.say.plain("desk-journal-anything"), false);
    let actions = ACTIONS.iter().map(|(action, message)| {
        Choice::new(*action, shell.say.plain(message), *action == chosen.trim())
    });
    std::iter::once(any).chain(actions).collect()
}

/// The kinds of things that entries are about, with their names.
const KINDS: [(&str, &str); 22] = [
    ("release", "journal-object-release"),
    ("work", "journal-object-work"),
    ("contact", "journal-object-contact"),
    ("fact", "journal-object-fact"),
    ("account", "journal-object-account"),
    ("organisation", "journal-object-organisation"),
    ("term", "journal-object-term"),
    ("glossary", "journal-object-glossary"),
    ("format", "journal-object-format"),
    ("formats", "journal-format-imported"),
    ("language", "journal-object-language"),
    ("upload", "journal-object-upload"),
    ("file", "journal-object-file"),
    ("copy", "journal-object-copy"),
    ("retention", "journal-object-retention"),
    ("takedown", "journal-object-takedown"),
    ("tag", "journal-object-tag"),
    ("reader-check", "journal-object-reader-check"),
    ("message", "journal-object-message"),
    ("question", "journal-object-question"),
    ("clock", "journal-object-clock"),
    ("key", "journal-object-signing-key"),
];

/// The kind of that key.
pub fn kind(key: &str) -> Option<&'static str> {
    let known = KINDS.iter().find(|(known, _)| *known == key);
    known.map(|(known, _)| *known)
}

/// Every kind, to be chosen from.
pub fn kinds(shell: &Shell, chosen: &str) -> Vec<Choice> {
    let any = Choice::new("", shell.say.plain("desk-journal-anything"), false);
    let kinds = KINDS.iter().map(|(kind, message)| {
        Choice::new(*kind, shell.say.plain(message), *kind == chosen.trim())
    });
    std::iter::once(any).chain(kinds).collect()
}

/// What kind of thing an entry is about.
pub fn object_kind(shell: &Shell, kind: &str) -> SafeHtml {
    match KINDS.iter().find(|(known, _)| *known == kind) {
        Some((_, message)) => shell.say.t(message),
        None => SafeHtml::escape(kind),
    }
}

/// A moment in Japan to the second, as a table shows it.
pub fn with_seconds(shell: &Shell, at: Moment) -> String {
    let zoned = at.in_japan();
    let day = shell.say.lang().date(at);
    format!("{day} {}", zoned.strftime("%H:%M:%S"))
}

/// The key that a record's entry names.
pub fn key_of(stored: &str) -> Option<SafeHtml> {
    detail(stored, "key")
}

/// What the file of an entry is called.
pub fn file_of(stored: &str) -> Option<SafeHtml> {
    detail(stored, "name")
}

/// The term that an entry of the glossary names.
pub fn term_of(stored: &str) -> Option<SafeHtml> {
    detail(stored, "source")
}

/// Where what readers said stands, by the work that the entry names.
pub fn readers_of(stored: &str) -> Option<String> {
    let value: Value = serde_json::from_str(stored).ok()?;
    let work = value.get("work")?.as_i64()?;
    let locale = value.get("locale")?.as_str()?;
    Some(format!("/desk/works/{work}/texts/{locale}#readers"))
}

fn detail(stored: &str, key: &str) -> Option<SafeHtml> {
    let value: Value = serde_json::from_str(stored).ok()?;
    Some(SafeHtml::escape(value.get(key)?.as_str()?))
}

/// What the details of entries are called; `from` is told apart below.
const KEYS: &[(&str, &str)] = &[
    ("to", "journal-key-moved-to"),
    ("until", "desk-journal-until"),
    ("seal", "journal-key-seal"),
    ("choices", "journal-key-choices"),
    ("begun", "journal-key-begun"),
    ("stale", "journal-key-stale"),
    ("code", "journal-key-code"),
    ("terms", "journal-object-term"),
    ("digest", "journal-key-digest"),
    ("due", "journal-key-due"),
    ("reason", "journal-key-reason"),
    ("texts", "journal-key-texts"),
    ("generation", "journal-key-generation"),
    ("public", "journal-key-public"),
    ("serials", "journal-key-serials"),
    ("ahead", "journal-key-ahead"),
    ("shares", "journal-key-shares"),
    ("slug", "journal-key-slug"),
    ("topic", "journal-key-topic"),
    ("audiences", "journal-key-audiences"),
    ("shown_until", "journal-key-shown-until"),
    ("valid_until", "desk-work-form-valid"),
    ("locale", "journal-key-locale"),
    ("edition", "journal-key-edition"),
    ("version", "journal-key-version"),
    ("key", "journal-key-key"),
    ("name", "journal-key-name"),
    ("email", "journal-key-email"),
    ("password", "journal-key-password"),
    ("session", "journal-key-session"),
    ("title", "journal-key-title"),
    ("parent", "journal-key-parent"),
    ("roles", "journal-key-roles"),
    ("languages", "journal-key-languages"),
    ("organisation", "journal-key-organisation"),
    ("kind", "journal-key-kind"),
    ("trouble", "journal-key-trouble"),
    ("release", "journal-key-release"),
    ("origin", "journal-key-origin"),
    ("follows", "journal-key-follows"),
    ("drafter", "journal-key-drafter"),
    ("joins", "journal-key-joins"),
    ("source", "journal-key-source"),
    ("target", "journal-key-target"),
    ("note", "journal-key-note"),
    ("findings", "journal-key-findings"),
    ("count", "journal-key-count"),
    ("field", "journal-key-field"),
    ("said", "journal-key-said"),
    ("remark", "journal-key-remark"),
    ("withdraws", "journal-key-withdraws"),
    ("question", "journal-key-question"),
    ("tier", "journal-key-tier"),
    ("native", "journal-key-native"),
    ("english", "journal-key-english"),
    ("rtl", "journal-key-rtl"),
    ("aliases", "journal-key-aliases"),
    ("id", "journal-key-message"),
    ("value", "journal-key-wording"),
    ("mark", "journal-key-mark"),
    ("ticks", "journal-key-ticks"),
    ("work", "journal-object-work"),
    ("words", "journal-key-words"),
    ("reader", "desk-easy-reader-who"),
    ("read_on", "desk-easy-reader-when"),
    ("not_understood", "desk-easy-reader-not-understood"),
    ("verdict", "desk-easy-reader-verdict"),
    ("file", "journal-object-file"),
    ("allowed", "journal-key-allowed"),
    ("place", "journal-key-place"),
    ("focal", "journal-key-focal"),
    ("bytes", "journal-key-bytes"),
    ("shape", "journal-key-shape"),
    ("stripped", "journal-key-stripped"),
    ("arrived", "journal-key-arrived"),
    ("recognisable", "desk-file-consents-recognisable"),
    ("consent", "journal-key-consent"),
    ("formats", "journal-key-formats"),
    ("medium", "desk-format-form-medium"),
    ("name_ja", "desk-format-form-name-ja"),
    ("name_en", "desk-format-form-name-en"),
    ("size", "desk-format-form-size"),
    ("megabytes_max", "desk-format-form-megabytes"),
    ("seconds_max", "desk-format-form-seconds"),
    ("characters_max", "desk-format-form-characters"),
    ("note_ja", "desk-format-form-note-ja"),
    ("note_en", "desk-format-form-note-en"),
    ("years", "desk-retention-years"),
    ("disposition", "desk-retention-disposition"),
    ("hold", "desk-retention-hold"),
    ("done", "clock-done"),
    ("retired", "desk-formats-list-retired"),
    ("case", "journal-key-case"),
    ("route", "desk-case-route"),
    ("signed", "journal-key-signed"),
];

fn key_name(shell: &Shell, key: &str, value: &Value) -> SafeHtml {
    match key {
        // of a clock that was moved; else days
        "from" if value.is_number() => shell.say.t("journal-key-moved-from"),
        "from" => shell.say.t("desk-journal-from"),
        key => match KEYS.iter().find(|(known, _)| *known == key) {
            Some((_, message)) => shell.say.t(message),
            None => SafeHtml::escape(key),
        },
    }
}

fn shown(shell: &Shell, key: &str, value: &Value) -> SafeHtml {
    match (key, value) {
        ("ahead", Value::Number(seconds)) => {
            shell.say.duration(seconds.as_i64().unwrap_or_default())
        }
        (
            "due" | "shown_until" | "valid_until" | "from" | "to" | "until",
            Value::Number(number),
        ) => match (key, number.as_i64().map(Moment::from_second)) {
            ("shown_until" | "valid_until", Some(end)) => shell.say.day(end.last_day_in_japan()),
            (_, Some(at)) => shell.when(&at),
            (_, None) => SafeHtml::escape(&number.to_string()),
        },
        (_, Value::Bool(true)) => shell.say.t("desk-glossary-form-yes"),
        (_, Value::Bool(false)) => shell.say.t("desk-glossary-form-no"),
        ("password", Value::String(_)) => shell.say.t("journal-password-set"),
        ("name", Value::Object(names)) => {
            let name = names.get(shell.say.locale().as_str());
            SafeHtml::escape(name.and_then(Value::as_str).unwrap_or_default())
        }
        ("shape", shape) => match Shape::deserialize(shape) {
            Ok(shape) => SafeHtml::escape(&file_words::extent(shell.say, &shape)),
            Err(_) => SafeHtml::escape(&shape.to_string()),
        },
        (_, Value::String(text)) => word(shell, key, text),
        (_, Value::Array(values)) => {
            let words: Vec<String> = values
                .iter()
                .map(|value| plain(shell, key, value))
                .collect();
            SafeHtml::escape(&shell.say.list(&words))
        }
        (_, other) => SafeHtml::escape(&other.to_string()),
    }
}

/// One of several values, without markup.
fn plain(shell: &Shell, key: &str, value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    let message = match key {
        "audiences" => Audience::parse(text).map(Audience::message_id),
        "roles" => Role::parse(text).map(Role::message_id),
        "ticks" => CHECKLIST.into_iter().find(|item| *item == text),
        "stripped" => Trace::parse(text).map(|trace| trace.message_id()),
        _ => None,
    };
    let language = Locale::parse(text).filter(|_| ["languages", "stale"].contains(&key));
    if let Some(locale) = language {
        return shell.language(&locale).to_owned();
    }
    match (message, value.as_str()) {
        (Some(message), _) => shell.say.plain(message),
        (None, Some(text)) => text.to_owned(),
        (None, None) => value.to_string(),
    }
}

fn word(shell: &Shell, key: &str, text: &str) -> SafeHtml {
    let named = match key {
        "topic" => Topic::parse(text).map(|topic| shell.say.t(topic.message_id())),
        "field" => Field::ALL
            .into_iter()
            .find(|field| field.key() == text)
            .map(|field| shell.say.t(field.message_id())),
        "kind" => MessageKind::parse(text)
            .map(MessageKind::message_id)
            .or_else(|| OrganisationKind::parse(text).map(OrganisationKind::message_id))
            .map(|message| shell.say.t(message)),
        "mark" => State::parse(text).map(|state| shell.say.explain(&state)),
        "place" => text
            .parse()
            .ok()
            .map(|place| SafeHtml::escape(&placing_words::place(shell, &place, None))),
        "trouble" => Trouble::parse(text).map(|trouble| shell.say.t(trouble.message_id())),
        "verdict" => Verdict::parse(text).map(|verdict| shell.say.explain(&verdict)),
        "locale" => Locale::parse(text)
            .map(|locale| shell.language(&locale))
            .filter(|name| !name.is_empty())
            .map(SafeHtml::escape),
        _ => None,
    };
    named.unwrap_or_else(|| SafeHtml::escape(text))
}
