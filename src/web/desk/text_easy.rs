//! What the editor shows beside a text in Easy Japanese: its measures, its
//! checklist, the readings that were put in, and what readers said.
//!
//! Refuses to find fault: findings are checks like all others (`text_checks`).

use std::collections::BTreeMap;

use rocket::FromForm;

use super::{form::Choice, text_form::TextForm, text_preview::as_far_as_it_goes};
use crate::{
    domain::{
        content::{Content, Field},
        reader_check::{RecordInput, Verdict},
    },
    text::{
        easy::{CHECKLIST, Easy, SENTENCE_MAX, measure},
        furigana::{Proposal, Readings},
    },
    web::say::Say,
    workflow::library::Bench,
};

/// The height at which the drawing of sentences is cut off, in characters.
const HIGH: usize = 60;

/// How easy the text is, drawn small.
pub struct Measures {
    pub easy: Easy,
    /// One a sentence: where it begins and how high it stands, in characters,
    /// and whether it is too long.
    pub bars: Vec<(usize, usize, bool)>,
}

impl Measures {
    pub fn of(content: &Content) -> Self {
        let easy = measure(content);
        let bars = easy.lengths.iter().enumerate();
        let bars =
            bars.map(|(place, length)| (place * 4, (*length).min(HIGH), *length > SENTENCE_MAX));
        Self {
            bars: bars.collect(),
            easy,
        }
    }

    pub fn width(&self) -> usize {
        (self.bars.len() * 4).max(1)
    }

    /// The longest that a sentence should be, measured from the top.
    pub fn limit(&self) -> usize {
        HIGH - SENTENCE_MAX
    }

    pub fn max(&self) -> usize {
        SENTENCE_MAX
    }

    pub fn sentences(&self) -> usize {
        self.bars.len()
    }

    /// The length of every sentence, for ears.
    pub fn lengths(&self, say: Say) -> String {
        let lengths = self.easy.lengths.iter().map(usize::to_string);
        say.list(&lengths.collect::<Vec<_>>())
    }
}

/// The panel of the editor.
pub struct Panel {
    pub measures: Measures,
    pub ticks: Vec<Choice>,
    /// What a reader said, as typed; a new one begins today.
    pub reader: ReaderForm,
    pub verdicts: Vec<Choice>,
}

impl Panel {
    /// None where the text is in another language.
    pub fn of(say: Say, bench: &Bench, form: &TextForm, today: String) -> Option<Self> {
        bench.easy.as_ref()?;
        let ticks = CHECKLIST.map(|item| {
            let ticked = form.tick.iter().any(|one| one == item);
            Choice::new(item, say.plain(item), ticked)
        });
        // what cannot be saved yet is measured all the same
        let typed = form.typed();
        let content = Content::parse(&typed).unwrap_or_else(|_| as_far_as_it_goes(&typed));
        let panel = Self {
            measures: Measures::of(&content),
            ticks: ticks.into(),
            reader: ReaderForm::default(),
            verdicts: Vec::new(),
        };
        let reader = ReaderForm {
            read_on: today,
            ..ReaderForm::default()
        };
        Some(panel.saying(say, reader))
    }

    /// The same with what was typed about a reader.
    pub fn saying(mut self, say: Say, reader: ReaderForm) -> Self {
        let verdicts = Verdict::ALL.map(|verdict| {
            let name = say.lang().explain(&verdict);
            Choice::new(verdict.key(), name, reader.verdict == verdict.key())
        });
        self.verdicts = verdicts.into();
        self.reader = reader;
        self
    }

    pub fn ticked(&self) -> usize {
        self.ticks.iter().filter(|tick| tick.chosen).count()
    }
}

/// What a reader said, as typed.
#[derive(FromForm, Clone, Default)]
pub struct ReaderForm {
    #[field(default = String::new())]
    pub reader: String,
    #[field(default = String::new())]
    pub read_on: String,
    #[field(default = String::new())]
    pub verdict: String,
    #[field(default = String::new())]
    pub not_understood: String,
    /// The edition and the version that were read.
    #[field(default = String::new())]
    pub edition: String,
    #[field(default = String::new())]
    pub version: String,
}

impl ReaderForm {
    /// What the rules look at.
    pub fn typed(&self) -> RecordInput {
        RecordInput {
            reader: self.reader.clone(),
            read_on: self.read_on.clone(),
            not_understood: self.not_understood.clone(),
            verdict: self.verdict.clone(),
        }
    }
}

/// Readings that were put into a field, and the words before.
pub struct PutIn {
    pub before: String,
    pub proposals: Vec<Proposal>,
}

impl PutIn {
    /// How many have a reading, how many of these want a look, and how many
    /// have none.
    pub fn counts(&self) -> [usize; 3] {
        let read = self.proposals.iter().filter(|one| one.reading.is_some());
        let unsure = read.clone().filter(|one| !one.sure).count();
        let read = read.count();
        [read, unsure, self.proposals.len() - read]
    }
}

/// What was put into the form.
#[derive(Default)]
pub struct Filled {
    /// By field; a field without kanji to read is left out.
    pub readings: BTreeMap<Field, PutIn>,
    /// Readings were asked for.
    pub asked: bool,
}

impl Filled {
    /// The same as [`PutIn::counts`] over all fields.
    pub fn counts(&self) -> [usize; 3] {
        self.readings.values().fold([0; 3], |sum, put| {
            let counts = put.counts();
            [0, 1, 2].map(|place| sum[place] + counts[place])
        })
    }
}

/// Puts readings into these fields of the form, saving nothing. What has no
/// reading, and what has one already, stays.
pub fn put_readings(form: &mut TextForm, fields: &[Field], readings: &Readings) -> Filled {
    let mut filled = Filled {
        asked: true,
        ..Filled::default()
    };
    for field in fields
        .iter()
        .copied()
        .filter(|field| takes_readings(*field))
    {
        let before = form.typed().field(field).to_owned();
        let mut proposals = readings.propose(&before);
        if proposals.is_empty() {
            continue;
        }
        form.put(field, Readings::apply(&before, proposals.iter()));
        // what wants a look comes first
        proposals.sort_by_key(|one| (one.sure, one.reading.is_some()));
        proposals.dedup_by(|one, other| (&one.base, &one.reading) == (&other.base, &other.reading));
        filled.readings.insert(field, PutIn { before, proposals });
    }
    filled
}

/// True where furigana may stand in a field.
pub fn takes_readings(field: Field) -> bool {
    !matches!(field, Field::Contacts | Field::Facts)
}

/// The fields that a button names: one, or all where it names none.
pub fn named(key: &str) -> Vec<Field> {
    let one = Field::ALL.into_iter().find(|field| field.key() == key);
    one.map_or_else(|| Field::ALL.to_vec(), |field| vec![field])
}

/// Puts the words back that stood in these fields before.
pub fn take_out(form: &mut TextForm, fields: &[Field]) {
    for field in fields {
        if let Some(before) = form.before.remove(field.key()) {
            form.put(*field, before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_put_in_and_taken_out_again() {
        let words = "警察署に電話してください。鬱陶しい。\r\n犯人です。";
        let mut form = TextForm {
            summary: words.to_owned(),
            contacts: "police".to_owned(),
            ..TextForm::default()
        };
        let filled = put_readings(&mut form, &named(""), Readings::glossary());
        assert!(
            form.summary.contains("警察署《けいさつしょ》"),
            "{}",
            form.summary
        );
        assert!(
            form.summary.contains("犯人《はんにん》"),
            "{}",
            form.summary
        );
        assert!(form.summary.contains("。鬱陶しい。"), "{}", form.summary);
        assert_eq!(filled.readings.len(), 1);
        let [read, unsure, unknown] = filled.counts();
        assert!(read >= 2 && unsure <= read && unknown >= 1);
        form.before.insert("summary".into(), words.into());
        take_out(&mut form, &named("title"));
        assert_ne!(form.summary, words);
        take_out(&mut form, &named("summary"));
        assert_eq!(form.summary, words);
    }

    #[test]
    fn sentences_are_drawn_to_scale_and_cut_off() {
        let measures = Measures::of(&Content {
            happens: format!("みじかい。{}。", "あ".repeat(90)),
            ..Content::default()
        });
        assert_eq!(measures.bars, [(0, 5, false), (4, HIGH, true)]);
        assert_eq!((measures.width(), measures.sentences()), (8, 2));
    }
}
