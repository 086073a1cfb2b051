//! What the pages of contacts and facts share: choices, conflicts, and where a
//! record is used. Decides nothing.

use super::form::{Choice, Difference};
use crate::{
    domain::{locale::Locale, moment::Moment, record::Verified},
    i18n::languages,
    publication::Showing,
    store::records::Use,
    text::SafeHtml,
    web::say::Say,
    workflow::records::Found,
};

/// A field of a record in words, for people who only look and for conflicts.
pub type Row = (SafeHtml, String);

/// A record's place in the world.
pub struct Standing {
    pub version: i64,
    pub changed_at: Moment,
    pub uses: Vec<Use>,
    pub showing: Vec<Showing>,
    /// How many public texts show an older version.
    pub outdated: usize,
}

impl Standing {
    /// Of a record that was found.
    pub fn of<T>(found: &Found<T>) -> Self {
        Self {
            version: found.stored.version,
            changed_at: found.stored.changed_at,
            uses: found.uses.clone(),
            showing: found.showing.clone(),
            outdated: found.outdated(),
        }
    }

    /// True where that public text shows an older version.
    pub fn is_older(&self, shown: &Showing) -> bool {
        shown.version < self.version
    }
}

/// The words of a record in one locale: each field with its label and value.
pub struct Block {
    pub locale: Locale,
    pub language: &'static str,
    pub fields: Vec<WordsField>,
}

/// One field of words.
pub struct WordsField {
    /// The name in the form, for example `name.ja`.
    pub field: String,
    pub label: SafeHtml,
    pub value: String,
}

impl Block {
    /// A block from `(name, label, value)`.
    pub fn new(locale: Locale, fields: Vec<(&str, SafeHtml, &str)>) -> Self {
        Self {
            locale,
            language: languages::find(&locale).map_or("", |language| language.native),
            fields: fields
                .into_iter()
                .map(|(name, label, value)| WordsField {
                    field: format!("{name}.{locale}"),
                    label,
                    value: value.to_owned(),
                })
                .collect(),
        }
    }
}

/// The rows of the words, each label with its language.
pub fn words_rows(blocks: &[Block]) -> Vec<Row> {
    blocks
        .iter()
        .flat_map(|block| block.fields.iter().map(move |field| (block, field)))
        .map(|(block, field)| {
            let label = format!("{} – {}", field.label, SafeHtml::escape(block.language));
            (SafeHtml::from_escaped(label), field.value.clone())
        })
        .collect()
}

/// Where what is stored and what was typed differ.
pub fn differences(stored: Vec<Row>, typed: Vec<Row>) -> Vec<Difference> {
    let pairs = stored.into_iter().zip(typed);
    Difference::between(pairs.map(|((label, stored), (_, typed))| (label, stored, typed)))
}

/// Choices of a closed list, by key and message.
pub fn choices<'a>(
    say: Say,
    chosen: &str,
    all: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<Choice> {
    all.into_iter()
        .map(|(key, message)| Choice::new(key, say.plain(message), key == chosen))
        .collect()
}

/// How a record was verified.
pub fn verified(say: Say, chosen: &str) -> Vec<Choice> {
    choices(
        say,
        chosen,
        Verified::ALL.map(|v| (v.key(), v.message_id())),
    )
}

/// The name of the chosen one, or what was typed where it is none.
pub fn chosen(choices: &[Choice], typed: &str) -> String {
    let found = choices.iter().find(|choice| choice.chosen);
    found.map_or_else(|| typed.to_owned(), |choice| choice.name.clone())
}
