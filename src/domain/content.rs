//! The words of an edition in one locale, field by field.
//!
//! Fields hold Markdown or one line; furigana is written `漢字《かんじ》`. A
//! contact or a fact is named `[[contact:key]]`, `[[fact:key]]`, never typed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    digest::Digest,
    prose,
    record::RecordKind,
    refusal::{FieldRefusal, FieldRefusals},
    slug::Slug,
};

/// The most steps that a reader is asked to remember.
pub const STEPS_MAX: usize = 4;

/// A field of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Title,
    Summary,
    Happens,
    Steps,
    Aftermath,
    Contacts,
    Facts,
    ChangeNote,
    /// What is to be seen, for those who do not see it.
    Alt,
    /// All that a picture, a film or a sound says, in words.
    Twin,
}

impl Field {
    /// Every field in the order in which it is written.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Summary,
        Self::Steps,
        Self::Happens,
        Self::Aftermath,
        Self::Alt,
        Self::Twin,
        Self::Contacts,
        Self::Facts,
        Self::ChangeNote,
    ];

    /// The fields whose words a translation is made from.
    pub const TRANSLATED: [Self; 7] = [
        Self::Title,
        Self::Summary,
        Self::Steps,
        Self::Happens,
        Self::Aftermath,
        Self::Alt,
        Self::Twin,
    ];

    /// The fields that are asked for only where a text has something to be seen
    /// or heard beside it.
    pub const OF_VISUALS: [Self; 2] = [Self::Alt, Self::Twin];

    /// The lists of records below a text. They hold no words, and a translation
    /// has those of its source.
    pub const LISTS: [Self; 2] = [Self::Contacts, Self::Facts];

    /// The field's name in forms and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Happens => "happens",
            Self::Steps => "steps",
            Self::Aftermath => "aftermath",
            Self::Contacts => "contacts",
            Self::Facts => "facts",
            Self::ChangeNote => "change_note",
            Self::Alt => "alt",
            Self::Twin => "twin",
        }
    }

    /// The message with its name.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Title => "content-title",
            Self::Summary => "content-summary",
            Self::Happens => "content-happens",
            Self::Steps => "content-steps",
            Self::Aftermath => "content-aftermath",
            Self::Contacts => "content-contacts",
            Self::Facts => "content-facts",
            Self::ChangeNote => "content-change-note",
            Self::Alt => "content-alt",
            Self::Twin => "content-twin",
        }
    }

    /// The most characters it holds.
    pub const fn length_max(self) -> usize {
        match self {
            Self::Title => 120,
            Self::Summary => 600,
            Self::Happens | Self::Aftermath | Self::Twin => 10_000,
            Self::Steps | Self::Contacts | Self::Facts => 2_000,
            Self::ChangeNote | Self::Alt => 300,
        }
    }

    /// True where a text without visuals has no use for it.
    pub const fn is_of_visuals(self) -> bool {
        matches!(self, Self::Alt | Self::Twin)
    }
}

/// A text as it was typed: one string a field, lists one entry a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContentInput {
    pub title: String,
    pub summary: String,
    pub happens: String,
    pub steps: String,
    pub aftermath: String,
    pub contacts: String,
    pub facts: String,
    pub change_note: String,
    pub alt: String,
    pub twin: String,
}

impl ContentInput {
    /// What was typed into one field.
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.title,
            Field::Summary => &self.summary,
            Field::Happens => &self.happens,
            Field::Steps => &self.steps,
            Field::Aftermath => &self.aftermath,
            Field::Contacts => &self.contacts,
            Field::Facts => &self.facts,
            Field::ChangeNote => &self.change_note,
            Field::Alt => &self.alt,
            Field::Twin => &self.twin,
        }
    }

    /// Puts words into one field.
    pub fn put(&mut self, field: Field, words: String) {
        let place = match field {
            Field::Title => &mut self.title,
            Field::Summary => &mut self.summary,
            Field::Happens => &mut self.happens,
            Field::Steps => &mut self.steps,
            Field::Aftermath => &mut self.aftermath,
            Field::Contacts => &mut self.contacts,
            Field::Facts => &mut self.facts,
            Field::ChangeNote => &mut self.change_note,
            Field::Alt => &mut self.alt,
            Field::Twin => &mut self.twin,
        };
        *place = words;
    }
}

/// A text that has passed the rules of typing. Only the title must be there;
/// what a release needs besides is a blocker, not a refusal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub title: String,
    pub summary: String,
    pub happens: String,
    pub steps: Vec<String>,
    pub aftermath: String,
    pub contacts: Vec<Slug>,
    pub facts: Vec<Slug>,
    /// What readers are told about the change since the last edition.
    pub change_note: String,
    /// Of what is to be seen; left out of the bytes where there is none, so that
    /// texts without visuals keep theirs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub twin: String,
}

impl Content {
    /// Reads what was typed, and says for each field why it is refused.
    pub fn parse(input: &ContentInput) -> Result<Self, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let mut words = |field: Field, several_lines: bool| {
            let typed = input.field(field);
            let parsed = if several_lines {
                prose::block(typed, field.length_max())
            } else {
                prose::line(typed, field.length_max())
            };
            let parsed = parsed.and_then(without_telephone);
            refusals.take(field.key(), parsed).unwrap_or_default()
        };
        let title = words(Field::Title, false);
        let summary = words(Field::Summary, true);
        let happens = words(Field::Happens, true);
        let steps = lines(&words(Field::Steps, true));
        let aftermath = words(Field::Aftermath, true);
        let change_note = words(Field::ChangeNote, false);
        let alt = words(Field::Alt, false);
        let twin = words(Field::Twin, true);
        if title.is_empty() {
            refusals.note(Field::Title.key(), FieldRefusal::Missing);
        }
        if steps.len() > STEPS_MAX {
            refusals.note(
                Field::Steps.key(),
                FieldRefusal::TooManySteps { max: STEPS_MAX },
            );
        }
        let contacts = refusals.take(Field::Contacts.key(), keys(&input.contacts));
        let facts = refusals.take(Field::Facts.key(), keys(&input.facts));
        if !refusals.is_empty() {
            return Err(refusals);
        }
        Ok(Self {
            title,
            summary,
            happens,
            steps,
            aftermath,
            contacts: contacts.unwrap_or_default(),
            facts: facts.unwrap_or_default(),
            change_note,
            alt,
            twin,
        })
    }

    /// The text as a form shows it again.
    pub fn to_input(&self) -> ContentInput {
        let list = |keys: &[Slug]| {
            let keys: Vec<&str> = keys.iter().map(Slug::as_str).collect();
            keys.join("\n")
        };
        ContentInput {
            title: self.title.clone(),
            summary: self.summary.clone(),
            happens: self.happens.clone(),
            steps: self.steps.join("\n"),
            aftermath: self.aftermath.clone(),
            contacts: list(&self.contacts),
            facts: list(&self.facts),
            change_note: self.change_note.clone(),
            alt: self.alt.clone(),
            twin: self.twin.clone(),
        }
    }

    /// The digest of one field, which a translation remembers.
    pub fn field_digest(&self, field: Field) -> Digest {
        Digest::of(self.to_input().field(field))
    }

    /// The digest of a list of records, in whatever order they are listed.
    pub fn list_digest(&self, field: Field) -> Digest {
        let input = self.to_input();
        let keys: BTreeSet<&str> = input.field(field).lines().collect();
        Digest::of_value(&keys)
    }

    /// The digests of all fields that are translated.
    pub fn source_digests(&self) -> BTreeMap<Field, Digest> {
        let input = self.to_input();
        Field::TRANSLATED
            .into_iter()
            .map(|field| (field, Digest::of(input.field(field))))
            .collect()
    }

    /// The records of a kind that the text shows: those listed, then those
    /// named in a sentence.
    pub fn records(&self, kind: RecordKind) -> Vec<Slug> {
        let listed = match kind {
            RecordKind::Contact => &self.contacts,
            RecordKind::Fact => &self.facts,
        };
        let mut seen: BTreeSet<Slug> = listed.iter().cloned().collect();
        let mut keys = listed.clone();
        for (named, key) in self.prose().flat_map(references) {
            if named == kind && seen.insert(key.clone()) {
                keys.push(key);
            }
        }
        keys
    }

    /// True where both say and list the same, whatever is told of a change.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let (own, other) = (self.to_input(), other.to_input());
        let mut fields = Field::ALL
            .into_iter()
            .filter(|field| *field != Field::ChangeNote);
        fields.all(|field| own.field(field) == other.field(field))
    }

    /// Every field that holds sentences.
    pub fn prose(&self) -> impl Iterator<Item = &str> {
        [&self.title, &self.summary, &self.happens, &self.aftermath]
            .into_iter()
            .chain(self.steps.iter())
            .chain([&self.change_note, &self.alt, &self.twin])
            .map(String::as_str)
    }
}

/// The records named in a sentence, `[[contact:key]]` and `[[fact:key]]`.
pub fn references(text: &str) -> Vec<(RecordKind, Slug)> {
    text.split("[[")
        .skip(1)
        .filter_map(|rest| rest.split_once("]]"))
        .filter_map(|(inside, _)| {
            let (kind, key) = inside.split_once(':')?;
            Some((RecordKind::parse(kind)?, Slug::parse(key.trim())?))
        })
        .collect()
}

fn without_telephone(text: String) -> Result<String, FieldRefusal> {
    match prose::typed_telephone(&text) {
        Some(found) => Err(FieldRefusal::TypedTelephone { found }),
        None => Ok(text),
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn keys(text: &str) -> Result<Vec<Slug>, FieldRefusal> {
    let text = prose::block(text, Field::Contacts.length_max())?;
    let mut keys = Vec::new();
    for word in text.split([',', '、', '\n', ' ']).map(str::trim) {
        if word.is_empty() {
            continue;
        }
        let key = Slug::parse(word).ok_or_else(|| FieldRefusal::UnknownKey {
            key: word.to_owned(),
        })?;
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::digest::canonical_json;

    fn input() -> ContentInput {
        ContentInput {
            title: "題".into(),
            steps: "一\n\n二\n".into(),
            happens: "報告は[[fact:phishing-reports]]です。".into(),
            contacts: "police-consult, own-bank".into(),
            ..ContentInput::default()
        }
    }

    #[test]
    fn a_text_is_read_field_by_field() {
        let content = Content::parse(&input()).expect("valid");
        assert_eq!(content.steps, ["一", "二"]);
        assert_eq!(content.contacts.len(), 2);
        let facts = content.records(RecordKind::Fact);
        assert_eq!(facts, [Slug::parse("phishing-reports").expect("slug")]);
        assert_eq!(Content::parse(&content.to_input()), Ok(content));
    }

    #[test]
    fn a_text_without_visuals_keeps_its_bytes() {
        let plain = Content::parse(&input()).expect("valid");
        let bytes = canonical_json(&plain);
        assert!(!bytes.contains("alt") && !bytes.contains("twin"), "{bytes}");
        assert_eq!(serde_json::from_str::<Content>(&bytes).ok(), Some(plain));
        let seen = Content::parse(&ContentInput {
            alt: "電話を切る人".into(),
            twin: "一\n\n二 [[fact:reports]]".into(),
            ..input()
        })
        .expect("valid");
        let bytes = canonical_json(&seen);
        assert_eq!(
            serde_json::from_str::<Content>(&bytes).ok(),
            Some(seen.clone())
        );
        assert_eq!(seen.records(RecordKind::Fact).len(), 2, "named in the twin");
        let long = |alt: usize, twin: usize| {
            let typed = ContentInput {
                alt: "あ".repeat(alt),
                twin: "あ".repeat(twin),
                ..input()
            };
            Content::parse(&typed).is_ok()
        };
        assert!(long(300, 10_000) && !long(301, 1) && !long(1, 10_001));
    }

    #[test]
    fn every_wrong_field_is_named() {
        let refusals = Content::parse(&ContentInput {
            steps: "1\n2\n3\n4\n5".into(),
            summary: "警察は#9110です".into(),
            contacts: "Police!".into(),
            ..ContentInput::default()
        })
        .expect_err("refused");
        let fields: Vec<_> = refusals.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["contacts", "steps", "summary", "title"]);
    }

    #[test]
    fn a_field_digest_changes_with_its_field_alone() {
        let before = Content::parse(&input()).expect("valid");
        let after = Content {
            title: "別の題".into(),
            ..before.clone()
        };
        assert_ne!(
            before.field_digest(Field::Title),
            after.field_digest(Field::Title)
        );
        assert_eq!(
            before.field_digest(Field::Steps),
            after.field_digest(Field::Steps)
        );
    }
}
