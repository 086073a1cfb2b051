//! The interface of a language that is data and not part of the program: its
//! name and the messages of the public pages, as a manifest pins them.
//!
//! Refuses to know which messages there are, and what may stand in one: that
//! is the catalogues' to say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    digest::Digest,
    language::Language,
    ledger::Mark,
    locale::Locale,
    moment::Moment,
    record::{Contact, ContactWords},
    slug::Slug,
};

/// A language with its words. Its canonical JSON is what is decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interface {
    pub tag: Locale,
    pub native: String,
    pub english: String,
    pub rtl: bool,
    pub aliases: Vec<String>,
    /// Patterns in Fluent's syntax by the id of the message.
    pub messages: BTreeMap<String, String>,
    /// Whom to call in an emergency, in the words of this language: every page
    /// leads there, whatever the texts name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emergency: Vec<Emergency>,
}

/// Words for a contact, and the number or address that they were written for:
/// they are shown with no other, and they bring none out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emergency {
    pub key: Slug,
    pub number: Option<String>,
    pub url: Option<String>,
    pub words: ContactWords,
}

impl Emergency {
    /// The words of a contact in a language; none where it has none.
    pub fn of(contact: &Contact, locale: &Locale) -> Option<Self> {
        Some(Self {
            key: contact.key.clone(),
            number: contact.number.clone(),
            url: contact.url.clone(),
            words: contact.words.get(locale)?.clone(),
        })
    }

    /// True where it is whom that contact is.
    pub fn is_of(&self, contact: &Contact) -> bool {
        (&self.key, &self.number, &self.url) == (&contact.key, &contact.number, &contact.url)
    }
}

/// An interface in a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InterfacePin {
    pub locale: Locale,
    pub digest: Digest,
}

impl Interface {
    /// The language's own words, without those of any contact.
    pub fn new(language: &Language, messages: BTreeMap<String, String>) -> Self {
        Self {
            tag: language.tag,
            native: language.native.clone(),
            english: language.english.clone(),
            rtl: language.rtl,
            aliases: language.aliases.clone(),
            messages,
            emergency: Vec::new(),
        }
    }

    /// The language without its words. What is data is written where needed.
    pub fn language(&self) -> Language {
        Language {
            tag: self.tag,
            tier: Language::WHERE_NEEDED,
            native: self.native.clone(),
            english: self.english.clone(),
            rtl: self.rtl,
            aliases: self.aliases.clone(),
        }
    }
}

/// One message as it stands on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    pub value: String,
    /// The digest of the source message that it was made from.
    pub source: Digest,
    pub mark: Mark,
    /// Goes up by one with every change.
    pub version: i64,
    /// Who wrote it, by name, and when.
    pub writer: String,
    pub at: Moment,
}
