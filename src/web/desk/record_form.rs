//! What the pages of contacts and facts share: choices, conflicts, and where a
//! record is used. Decides nothing.

use std::collections::BTreeSet;

use rocket::{FromForm, http::RawStr};

use super::form::{Choice, Difference, Refused, Typed};
use crate::{
    domain::{
        locale::Locale,
        moment::Moment,
        record::{Stale, Verified},
    },
    i18n::languages,
    publication::Showing,
    store::uses::{Pinning, Use},
    text::SafeHtml,
    web::say::Say,
    workflow::{
        SOURCE, letters,
        records::{Found, Vouched, WORKS_MAX as LISTED_MAX},
    },
};

/// The longest search that is looked for, in characters; the rest is cut off.
const WORDS_MAX: usize = 200;

/// What was typed to find a record, and the page of what was found.
#[derive(FromForm)]
pub struct RecordsQuery {
    #[field(default = String::new())]
    pub words: String,
    #[field(default = String::new())]
    page: String,
}

impl RecordsQuery {
    /// The words that are looked for, and the page.
    pub fn wanted(&self) -> (String, i64) {
        let words = self.words.trim().chars().take(WORDS_MAX).collect();
        (words, self.page.parse().unwrap_or(1))
    }

    /// The query of another page of the same choice.
    pub fn at(&self, page: i64) -> String {
        let words = RawStr::new(&self.words).percent_encode();
        format!("?words={words}&page={page}")
    }
}

/// What the boxes beside the words say of those that stay as they are.
pub fn vouched(form: &Typed) -> Vouched {
    let languages = form.named("still_right.").map(|(tag, _)| tag);
    Vouched {
        change: !form.get("still_right").is_empty(),
        languages: languages.filter_map(Locale::parse).collect(),
        ..Vouched::default()
    }
}

/// A field of a record in words, for people who only look and for conflicts.
pub type Row = (SafeHtml, String);

/// A record's place in the world.
pub struct Standing {
    pub version: i64,
    pub changed_at: Moment,
    pub works: Vec<UsingWork>,
    /// How many texts use it.
    pub uses: i64,
    /// Where more works use it than are listed, how many are.
    pub works_max: Option<i64>,
    /// The newest releases with it.
    pub releases: Vec<Pinning>,
    pub pages: Vec<ShowingPage>,
    /// How many public texts show an older version.
    pub outdated: i64,
    pub stale: Stale,
}

/// A work whose newest edition uses a record, with the locales that do.
pub struct UsingWork {
    /// Its first text, which gives the title.
    pub first: Use,
    pub locales: Vec<Locale>,
}

/// A public page that shows a record, with the version in each locale.
pub struct ShowingPage {
    pub first: Showing,
    pub locales: Vec<Shown>,
}

impl ShowingPage {
    /// True where some locale shows an older version.
    pub fn is_older(&self) -> bool {
        self.locales.iter().any(|shown| shown.older)
    }
}

/// One locale of a public page.
pub struct Shown {
    pub locale: Locale,
    pub version: i64,
    /// The newest version would show something else.
    pub older: bool,
}

impl Standing {
    /// Of a record that was found.
    pub fn of<T>(found: &Found<T>) -> Self {
        Self {
            version: found.stored.version,
            changed_at: found.stored.changed_at,
            works: using_works(&found.uses),
            uses: found.uses_count,
            works_max: (found.uses_count > found.uses.len() as i64).then_some(LISTED_MAX),
            releases: found.releases.clone(),
            pages: showing_pages(&found.showing, &found.older),
            outdated: found.outdated,
            stale: found.stored.stale.clone(),
        }
    }
}

/// Texts of one work stand together in what the store gives.
fn using_works(uses: &[Use]) -> Vec<UsingWork> {
    uses.chunk_by(|a, b| a.work == b.work)
        .filter_map(|texts| {
            Some(UsingWork {
                first: texts.first()?.clone(),
                locales: in_order(texts, |text| text.locale)
                    .iter()
                    .map(|text| text.locale)
                    .collect(),
            })
        })
        .collect()
}

/// Pages with an older version first, then by address.
fn showing_pages(showing: &[Showing], old: &BTreeSet<(Locale, i64)>) -> Vec<ShowingPage> {
    let mut sorted: Vec<&Showing> = showing.iter().collect();
    sorted.sort_by(|a, b| a.slug.cmp(&b.slug));
    let mut pages: Vec<ShowingPage> = sorted
        .chunk_by(|a, b| a.slug == b.slug)
        .filter_map(|texts| {
            let texts = in_order(texts, |text| text.locale);
            let locales = texts.iter().map(|text| Shown {
                locale: text.locale,
                version: text.version,
                older: old.contains(&(text.locale, text.version)),
            });
            Some(ShowingPage {
                locales: locales.collect(),
                first: (**texts.first()?).clone(),
            })
        })
        .collect();
    pages.sort_by_key(|page| !page.is_older());
    pages
}

/// In the order in which the desk names the locales.
fn in_order<T>(texts: &[T], locale: impl Fn(&T) -> Locale) -> Vec<&T> {
    let place = |text: &&T| {
        let locale = locale(text);
        (languages::position(&locale), locale)
    };
    let mut texts: Vec<&T> = texts.iter().collect();
    texts.sort_by_key(place);
    texts
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
    /// What is to be said of its letters though it may be kept.
    pub notes: Vec<SafeHtml>,
}

impl Block {
    /// The first words of it, by which it is known while it is folded.
    pub fn first(&self) -> &str {
        self.fields.first().map_or("", |field| field.value.as_str())
    }

    /// True where it is to be seen at once: the source, and what is refused.
    pub fn is_open(&self, refused: &Refused) -> bool {
        let mut fields = self.fields.iter();
        self.locale == SOURCE || fields.any(|field| refused.why(&field.field).is_some())
    }

    /// True where the source has left some of these words behind.
    pub fn is_stale(&self, standing: &Option<Standing>) -> bool {
        let standing = standing.as_ref();
        standing.is_some_and(|standing| standing.stale.contains_key(&self.locale))
    }

    /// True where it has left this one behind.
    pub fn is_left(&self, standing: &Option<Standing>, field: &WordsField) -> bool {
        let stale = standing.as_ref().map(|standing| &standing.stale);
        let left = stale.and_then(|stale| stale.get(&self.locale));
        let name = field.field.split('.').next().unwrap_or_default();
        left.is_some_and(|fields| fields.contains(name))
    }

    /// A block from `(name, label, value)`.
    pub fn new(say: Say, locale: Locale, fields: Vec<(&str, SafeHtml, &str)>) -> Self {
        let notes = |value: &str| {
            let found = letters::of_line(&locale, value);
            found.iter().map(|what| say.explain(what)).collect()
        };
        Self {
            locale,
            language: languages::find(&locale).map_or("", |language| language.native.as_str()),
            fields: fields
                .into_iter()
                .map(|(name, label, value)| WordsField {
                    field: format!("{name}.{locale}"),
                    label,
                    notes: notes(value),
                    value: value.to_owned(),
                })
                .collect(),
        }
    }
}

/// The rows of the words, each label with its language.
pub fn words_rows(blocks: &[Block]) -> Vec<Row> {
    labelled(blocks)
        .map(|(field, label)| (label, field.value.clone()))
        .collect()
}

/// What the fields of the words are called, each with its language.
pub fn words_names(blocks: &[Block]) -> Vec<(String, SafeHtml)> {
    labelled(blocks)
        .map(|(field, label)| (field.field.clone(), label))
        .collect()
}

fn labelled(blocks: &[Block]) -> impl Iterator<Item = (&WordsField, SafeHtml)> {
    blocks
        .iter()
        .flat_map(|block| block.fields.iter().map(move |field| (block, field)))
        .map(|(block, field)| {
            let label = format!("{} – {}", field.label, SafeHtml::escape(block.language));
            (field, SafeHtml::from_escaped(label))
        })
}

/// Where what is stored and what was typed differ.
pub fn differences(stored: Vec<Row>, typed: Vec<Row>) -> Vec<Difference> {
    let pairs = stored.into_iter().zip(typed);
    Difference::between(pairs.map(|((label, stored), (_, typed))| (label, stored, typed)))
}

/// Choices of a closed list, by key and message; nothing is chosen for anybody.
pub fn choices<'a>(
    say: Say,
    chosen: &str,
    all: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<Choice> {
    let mut choices: Vec<Choice> = all
        .into_iter()
        .map(|(key, message)| Choice::new(key, say.plain(message), key == chosen))
        .collect();
    if choices.iter().all(|choice| !choice.chosen) {
        choices.insert(0, Choice::new("", say.plain("desk-record-choose"), true));
    }
    choices
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
    let mut choices = choices.iter().filter(|choice| !choice.key.is_empty());
    let found = choices.find(|choice| choice.chosen);
    found.map_or_else(|| typed.to_owned(), |choice| choice.name.clone())
}
