//! The details of an entry of the journal: a sentence where there is one, else
//! key by key, and digests apart from what people read.
//!
//! Refuses to leave anything out.

use std::collections::BTreeMap;

use serde::Deserialize as _;
use serde_json::Value;

use super::{key_name, shown};
use crate::{
    domain::{
        content::Field, digest::Digest, id::AccountId, ledger::Class, picture::Refusal,
        takedown::OutPlace,
    },
    store::accounts::Person,
    text::SafeHtml,
    web::desk::{file_words, placing_words, shell::Shell},
    workflow::release_files::place_of,
};

/// One detail: a name, if it has one, and its value.
pub struct Told {
    pub name: Option<SafeHtml>,
    pub value: SafeHtml,
}

/// What an entry tells: what people read, and digests for whoever compares
/// them. Nothing is left out.
#[derive(Default)]
pub struct Details {
    pub told: Vec<Told>,
    pub digests: Vec<Told>,
}

/// The details of an entry, key by key; `people` are those that it may name.
pub fn details(shell: &Shell, people: &BTreeMap<AccountId, Person>, stored: &str) -> Details {
    let mut details = Details::default();
    match serde_json::from_str(stored) {
        Ok(Value::Object(fields)) => {
            for (key, value) in fields.iter().filter(|(_, value)| !is_empty(value)) {
                details.tell(shell, people, key, value);
            }
        }
        Ok(Value::Null) => {}
        Ok(value) => details.say(shown(shell, "", &value)),
        Err(_) => details.say(SafeHtml::escape(stored)),
    }
    details
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => false,
    }
}

impl Details {
    /// A sentence of its own.
    fn say(&mut self, value: SafeHtml) {
        self.told.push(Told { name: None, value });
    }

    fn tell(
        &mut self,
        shell: &Shell,
        people: &BTreeMap<AccountId, Person>,
        key: &str,
        value: &Value,
    ) {
        let name = Some(key_name(shell, key, value));
        match (key, value) {
            ("edits", Value::Array(edits)) => {
                edits.iter().for_each(|edit| self.tell_edit(shell, edit));
            }
            ("waived", Value::Array(fields)) => {
                for field in fields.iter().filter_map(Value::as_str) {
                    let field = field_name(shell, field);
                    self.say(shell.say.with("journal-waived", &[("field", field.into())]));
                }
            }
            ("findings", Value::Array(findings)) => {
                for finding in findings.iter().filter_map(Value::as_str) {
                    self.say(overridden(shell, finding));
                }
            }
            ("act", Value::String(act)) => match act_message(act) {
                Some(message) => self.say(shell.say.t(message)),
                None => self.say(SafeHtml::escape(act)),
            },
            ("places", Value::Array(places)) => {
                places
                    .iter()
                    .for_each(|place| self.tell_place(shell, place));
            }
            ("made", Value::Array(made)) => self.tell_made(shell, made),
            ("failed", Value::Array(failed)) => self.tell_failed(shell, failed),
            ("recipes", Value::Array(recipes)) => {
                let count = [("count", recipes.len().into())];
                self.say(shell.say.with("journal-renditions", &count));
                for recipe in recipes.iter().filter_map(Value::as_str) {
                    self.compare(recipe, "");
                }
            }
            ("begun" | "terms" | "route" | "signed", value) => {
                let value = SafeHtml::escape(&value.to_string());
                self.digests.push(Told { name, value });
            }
            ("shares", value) => self.told.push(Told {
                name,
                value: names(people, value),
            }),
            ("drafter", value) => self.told.push(Told {
                name,
                value: names(people, &Value::from(vec![value.clone()])),
            }),
            (key, Value::String(text)) if key != "password" && Digest::parse(text).is_some() => {
                let value = SafeHtml::escape(text);
                self.digests.push(Told { name, value });
            }
            (key, value) => self.told.push(Told {
                name,
                value: shown(shell, key, value),
            }),
        }
    }

    /// A place that a file was taken from, and the release that had put it there.
    fn tell_place(&mut self, shell: &Shell, place: &Value) {
        let Ok(from) = OutPlace::deserialize(place) else {
            return self.say(SafeHtml::escape(&place.to_string()));
        };
        let stood = place_of(&from.place, from.spare);
        let args = [
            ("slug", from.slug.to_string().into()),
            ("language", shell.language(&from.locale).into()),
            ("place", placing_words::place(shell, &stood, None).into()),
        ];
        self.say(shell.say.with("journal-taken-from", &args));
        let name = shell.say.plain("journal-key-release");
        self.compare(&name, &from.release.to_string());
    }

    /// How many renditions were made, and which.
    fn tell_made(&mut self, shell: &Shell, made: &[Value]) {
        let count = [("count", made.len().into())];
        self.say(shell.say.with("journal-renditions", &count));
        for made in made {
            let of = |key: &str| made.get(key).and_then(Value::as_str).unwrap_or_default();
            let bytes = made
                .get("bytes")
                .and_then(Value::as_u64)
                .unwrap_or_default();
            let size = file_words::plain_size(shell.say, bytes);
            self.compare(of("recipe"), &format!("{} ({size})", of("digest")));
        }
    }

    /// Which renditions were given up, and why: mostly all for one reason.
    fn tell_failed(&mut self, shell: &Shell, failed: &[Value]) {
        let mut said = Vec::new();
        for failed in failed {
            let of = |key: &str| failed.get(key).and_then(Value::as_str).unwrap_or_default();
            self.compare(of("recipe"), of("why"));
            let why = failed.get("why").cloned().unwrap_or_default();
            if let Ok(why) = serde_json::from_value::<Refusal>(why)
                && !said.contains(&why)
            {
                self.say(shell.say.explain(&why));
                said.push(why);
            }
        }
    }

    /// Something for whoever compares.
    fn compare(&mut self, name: &str, value: &str) {
        self.digests.push(Told {
            name: Some(SafeHtml::escape(name)),
            value: SafeHtml::escape(value),
        });
    }

    /// What an edit of a source means for its translations.
    fn tell_edit(&mut self, shell: &Shell, edit: &Value) {
        let of = |key: &str| edit.get(key).and_then(Value::as_str).unwrap_or_default();
        let field = field_name(shell, of("field"));
        let message = match Class::parse(of("class")) {
            Some(Class::Typo) => "journal-edit-typo",
            Some(Class::Wording) => "journal-edit-wording",
            Some(Class::Meaning) => "journal-edit-meaning",
            None => return self.say(SafeHtml::escape(&edit.to_string())),
        };
        let args = [("field", field.as_str().into())];
        self.say(shell.say.with(message, &args));
        self.digests.push(Told {
            name: Some(SafeHtml::escape(&field)),
            value: SafeHtml::escape(&format!("{} → {}", of("from"), of("to"))),
        });
    }
}

/// A field by its name, without markup.
fn field_name(shell: &Shell, key: &str) -> String {
    let known = Field::ALL.into_iter().find(|field| field.key() == key);
    known.map_or_else(
        || key.to_owned(),
        |field| shell.say.plain(field.message_id()),
    )
}

/// A warning that was overridden: its field, and what it compared. The key
/// names its message, which is said in full beside the text.
fn overridden(shell: &Shell, key: &str) -> SafeHtml {
    let mut parts = key.split('/');
    let field = field_name(shell, parts.next().unwrap_or_default());
    let compared: Vec<&str> = parts
        .skip(1)
        .filter_map(|part| part.split_once('='))
        .map(|(_, compared)| compared)
        .filter(|compared| !compared.is_empty())
        .collect();
    let field = ("field", field.into());
    match compared.is_empty() {
        true => shell.say.with("journal-overridden", &[field]),
        false => {
            let found = ("found", shell.say.list(&compared).into());
            shell.say.with("journal-overridden-of", &[field, found])
        }
    }
}

/// What was done to a text, where its entry's action does not say it already.
fn act_message(act: &str) -> Option<&'static str> {
    match act {
        "checked" => Some("journal-act-checked"),
        "approved" => Some("journal-act-approved"),
        "imported" => Some("journal-act-imported"),
        "drafted" => Some("journal-act-drafted"),
        _ => None,
    }
}

/// People by their names; a number that nobody has stands as it is.
fn names(people: &BTreeMap<AccountId, Person>, value: &Value) -> SafeHtml {
    let name = |id: &Value| {
        let person = id.as_i64().and_then(|id| people.get(&AccountId(id)));
        person.map_or_else(|| id.to_string(), |person| person.name.clone())
    };
    let names: Vec<String> = value.as_array().into_iter().flatten().map(name).collect();
    SafeHtml::escape(&names.join(", "))
}
