//! The form of a text as typed, and where an address names a text.

use std::collections::{BTreeMap, BTreeSet};

use rocket::FromForm;

use super::{error::Error, shell::Shell};
use crate::{
    domain::{
        content::{Content, ContentInput, Field},
        id::EditionId,
        ledger::Class,
        locale::Locale,
    },
    workflow::{
        library::Bench,
        texts::{Hand, Intent},
    },
};

/// A text as typed. Numbers stay words until they are needed, so that no
/// request can fail to be read.
#[derive(FromForm, Clone, Default)]
pub struct TextForm {
    #[field(default = String::new())]
    pub title: String,
    #[field(default = String::new())]
    pub summary: String,
    #[field(default = String::new())]
    pub happens: String,
    #[field(default = String::new())]
    pub steps: String,
    #[field(default = String::new())]
    pub aftermath: String,
    #[field(default = String::new())]
    pub contacts: String,
    #[field(default = String::new())]
    pub facts: String,
    #[field(default = String::new())]
    pub change_note: String,
    #[field(default = String::new())]
    pub alt: String,
    #[field(default = String::new())]
    pub twin: String,
    /// `checked` says that the whole text is right; anything else saves.
    #[field(default = String::new())]
    pub act: String,
    /// Fields that are still right though their source has changed.
    pub waive: Vec<String>,
    /// Why they are.
    #[field(default = String::new())]
    pub reason: String,
    /// Warnings of the checks that are no faults, by their keys.
    pub over: Vec<String>,
    /// Why those of a field are none, by field.
    pub over_reason: BTreeMap<String, String>,
    /// Items of the checklist of Easy Japanese that are ticked.
    pub tick: Vec<String>,
    /// What stood in fields before readings were put in, so that these can be
    /// taken out again.
    pub before: BTreeMap<String, String>,
    /// What is to be put into a field, as its button names it.
    #[field(default = String::new())]
    pub say: String,
    /// What is to be asked or said beside the text, by its box.
    pub words: BTreeMap<String, String>,
    /// What is to be done with it, as its button names it.
    #[field(default = String::new())]
    pub talk: String,
    /// What the change of a field means for its translations, by field.
    pub class: BTreeMap<String, String>,
    /// Where both this writer and another have changed a field: whose words
    /// are to stand, `mine` or `theirs`, by field.
    pub take: BTreeMap<String, String>,
    /// The other's words, by field.
    pub theirs: BTreeMap<String, String>,
    /// The edition that the writer saw.
    #[field(default = String::new())]
    pub edition: String,
    /// The version of the text that the writer saw.
    #[field(default = String::new())]
    pub base: String,
    /// The version of the source that the writer saw beside it.
    #[field(default = String::new())]
    pub source_base: String,
}

impl TextForm {
    /// The form that a writer begins with.
    pub fn of(bench: &Bench) -> Self {
        let version = bench.text.as_ref().map_or(0, |text| text.version);
        let source = bench.source.as_ref().map_or(0, |text| text.version);
        let form = Self::with(&bench.content(), bench.edition.id, version, source);
        let ticks = bench.easy.as_ref().map(|sheet| sheet.ticks.clone());
        Self {
            tick: ticks.into_iter().flatten().collect(),
            ..form
        }
    }

    fn with(content: &Content, edition: EditionId, base: i64, source_base: i64) -> Self {
        let typed = content.to_input();
        Self {
            title: typed.title,
            summary: typed.summary,
            happens: typed.happens,
            steps: typed.steps,
            aftermath: typed.aftermath,
            contacts: typed.contacts,
            facts: typed.facts,
            change_note: typed.change_note,
            alt: typed.alt,
            twin: typed.twin,
            act: String::new(),
            waive: Vec::new(),
            reason: String::new(),
            over: Vec::new(),
            over_reason: BTreeMap::new(),
            tick: Vec::new(),
            before: BTreeMap::new(),
            say: String::new(),
            words: BTreeMap::new(),
            talk: String::new(),
            class: BTreeMap::new(),
            take: BTreeMap::new(),
            theirs: BTreeMap::new(),
            edition: edition.to_string(),
            base: base.to_string(),
            source_base: source_base.to_string(),
        }
    }

    /// True where it holds what a writer who begins would not find in it.
    pub fn is_changed(&self, bench: &Bench) -> bool {
        let (begun, typed) = (Self::of(bench), self.typed());
        let before = begun.typed();
        let is_other = |field: Field| {
            let typed = typed.field(field).replace("\r\n", "\n");
            typed.trim() != before.field(field).trim()
        };
        let ticks = |form: &Self| form.tick.iter().cloned().collect::<BTreeSet<_>>();
        Field::ALL.into_iter().any(is_other)
            || ticks(self) != ticks(&begun)
            || !(self.waive.is_empty() && self.over.is_empty() && self.class.is_empty())
            || !(self.reason.is_empty() && self.over_reason.values().all(String::is_empty))
            || !self.words.values().all(String::is_empty)
    }

    /// What the rules look at.
    pub fn typed(&self) -> ContentInput {
        ContentInput {
            title: self.title.clone(),
            summary: self.summary.clone(),
            happens: self.happens.clone(),
            steps: self.steps.clone(),
            aftermath: self.aftermath.clone(),
            contacts: self.contacts.clone(),
            facts: self.facts.clone(),
            change_note: self.change_note.clone(),
            alt: self.alt.clone(),
            twin: self.twin.clone(),
        }
    }

    /// Puts words into a field.
    pub fn put(&mut self, field: Field, words: String) {
        match field {
            Field::Title => self.title = words,
            Field::Summary => self.summary = words,
            Field::Happens => self.happens = words,
            Field::Steps => self.steps = words,
            Field::Aftermath => self.aftermath = words,
            Field::Contacts => self.contacts = words,
            Field::Facts => self.facts = words,
            Field::ChangeNote => self.change_note = words,
            Field::Alt => self.alt = words,
            Field::Twin => self.twin = words,
        }
    }

    /// The form in which every choice between two texts is made: the other's
    /// words take the place of one's own where they were chosen.
    #[must_use]
    pub fn settled(mut self) -> Self {
        let mut theirs = std::mem::take(&mut self.theirs);
        let taken = std::mem::take(&mut self.take);
        for field in Field::ALL {
            if taken
                .get(field.key())
                .is_some_and(|whose| whose == "theirs")
                && let Some(words) = theirs.remove(field.key())
            {
                self.put(field, words);
            }
        }
        self
    }

    /// What the save is to mean.
    pub fn intent(&self) -> Intent {
        let field = |key: &str| {
            Field::TRANSLATED
                .into_iter()
                .find(|field| field.key() == key)
        };
        Intent {
            hand: Hand::Person,
            checked: self.act == "checked",
            waived: self.waive.iter().filter_map(|key| field(key)).collect(),
            reason: self.reason.clone(),
            overridden: self.over.iter().cloned().collect(),
            override_reasons: Field::ALL
                .into_iter()
                .filter_map(|field| Some((field, self.over_reason.get(field.key())?.clone())))
                .collect(),
            ticks: Some(self.tick.iter().cloned().collect()),
            classes: self
                .class
                .iter()
                .filter_map(|(key, class)| Some((field(key)?, Class::parse(class)?)))
                .collect(),
            ..Intent::default()
        }
    }

    /// The edition, the version and the source's version that the writer saw.
    /// What is not a number is none that exists, and so a stale save.
    pub fn seen(&self) -> (EditionId, i64, i64) {
        let number = |typed: &str| typed.parse().unwrap_or(-1);
        (
            EditionId(number(&self.edition)),
            number(&self.base),
            number(&self.source_base),
        )
    }
}

/// The locale of an address; one that texts are not written in has no page.
pub fn locale(shell: &Shell, part: &str) -> Result<Locale, Error> {
    let mut locales = shell.locales.iter().copied();
    locales
        .find(|locale| locale.as_str() == part)
        .ok_or(Error::NotFound)
}

/// How many lines a field shows at first.
pub fn rows(field: Field) -> u8 {
    match field {
        Field::Title | Field::ChangeNote => 2,
        Field::Summary | Field::Contacts | Field::Facts | Field::Alt => 4,
        Field::Steps => 6,
        Field::Happens | Field::Aftermath | Field::Twin => 9,
    }
}
