//! Proposes readings for kanji, from those that people wrote before and from a
//! short glossary.
//!
//! No analyser is used. Lindera's dictionary is fetched when it is built (and
//! is about 50 MB in the program), Vibrato and Vaporetto want a model that a
//! person downloads, kakasi is under the GPL. Thus it refuses to know Japanese:
//! what it has not seen it does not read, and where two readings are possible
//! it says so and proposes none as sure.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::LazyLock,
};

use serde::Deserialize;

use super::{
    ruby::{self, Part},
    script::{Class, is_kanji_run},
};

/// The longest word that is looked up, in characters.
const WORD_MAX: usize = 10;
/// So often one kanji was read so before the same letter, or the glossary says
/// it: once may be somebody's slip.
const SURE_FROM: usize = 2;
/// How much of what follows a word tells its readings apart: 出して and 出ます.
const BEHIND_MAX: usize = 2;

#[derive(Debug, Deserialize)]
struct Entry {
    base: String,
    reading: String,
    /// What follows the base where it is read so; empty for anything.
    #[serde(default)]
    before: Vec<String>,
}

static GLOSSARY: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let list = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/media/easy/readings.json"
    ));
    serde_json::from_str(list).expect("the list of readings is part of the program")
});

/// A reading with how often it was seen, and before what.
#[derive(Debug, Clone, Default)]
struct Seen {
    count: usize,
    before: BTreeMap<String, usize>,
    /// The glossary says that it is the reading before anything.
    always: bool,
}

/// Readings that were seen, by what they stand over.
#[derive(Debug, Clone, Default)]
pub struct Readings(BTreeMap<String, BTreeMap<String, Seen>>);

/// A reading for one run of kanji that has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Where the run stands in the text, in bytes.
    pub span: Range<usize>,
    pub base: String,
    /// The likeliest reading; nothing where none was ever seen.
    pub reading: Option<String>,
    /// Seen in this surrounding and never otherwise. A person looks at all
    /// others before they are taken over.
    pub sure: bool,
    /// Other readings that were seen.
    pub alternatives: Vec<String>,
}

impl Proposal {
    /// The run with its reading as a text holds it: `漢字《かんじ》`, with ｜
    /// where it is more than kanji.
    pub fn marked(&self) -> String {
        let bar = if self.base.chars().all(is_kanji_run) {
            ""
        } else {
            "｜"
        };
        match &self.reading {
            Some(reading) => format!("{bar}{}《{reading}》", self.base),
            None => self.base.clone(),
        }
    }
}

impl Readings {
    /// The glossary alone.
    pub fn glossary() -> &'static Self {
        static READINGS: LazyLock<Readings> = LazyLock::new(Readings::of_glossary);
        &READINGS
    }

    fn of_glossary() -> Self {
        let mut readings = Self::default();
        for entry in GLOSSARY.iter() {
            let seen = readings.entry(&entry.base, &entry.reading);
            seen.count += 1;
            seen.always |= entry.before.is_empty();
            for before in &entry.before {
                *seen.before.entry(before.clone()).or_default() += SURE_FROM;
            }
        }
        readings
    }

    /// The glossary and every reading in these texts.
    pub fn learn<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut readings = Self::glossary().clone();
        texts.for_each(|text| readings.add(text));
        readings
    }

    /// Learns the readings of one more text.
    pub fn add(&mut self, text: &str) {
        let parts = ruby::parse(text);
        for (index, part) in parts.iter().enumerate() {
            let Part::Ruby { base, reading } = part else {
                continue;
            };
            let behind = match parts.get(index + 1) {
                Some(Part::Text(text)) => *text,
                Some(Part::Ruby { base, .. }) => base,
                None => "",
            };
            let seen = self.entry(base, reading);
            seen.count += 1;
            // what ends sooner has fewer beginnings
            let heads = (0..=BEHIND_MAX).map(|length| head(behind, length));
            for head in heads.collect::<BTreeSet<_>>() {
                *seen.before.entry(head).or_default() += 1;
            }
        }
    }

    /// Takes the readings of this text in the place of any other that was seen
    /// over the same words.
    pub fn settle(&mut self, text: &str) {
        for part in ruby::parse(text) {
            if let Part::Ruby { base, reading } = part {
                let seen = Seen {
                    always: true,
                    count: 1,
                    before: BTreeMap::new(),
                };
                let only = BTreeMap::from([(reading.to_owned(), seen)]);
                self.0.insert(base.to_owned(), only);
            }
        }
    }

    fn entry(&mut self, base: &str, reading: &str) -> &mut Seen {
        let readings = self.0.entry(base.to_owned()).or_default();
        readings.entry(reading.to_owned()).or_default()
    }

    /// A proposal for every run of kanji that no reading stands over.
    pub fn propose(&self, text: &str) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        let from = text.as_ptr() as usize;
        for part in ruby::parse(text) {
            if let Part::Text(piece) = part {
                // a part is a piece of the text, so its place is a difference
                let offset = piece.as_ptr() as usize - from;
                self.propose_in(text, offset..offset + piece.len(), &mut proposals);
            }
        }
        proposals
    }

    /// The text with the readings of these proposals; those without one stay.
    pub fn apply<'a>(text: &str, proposals: impl Iterator<Item = &'a Proposal>) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        let mut done = 0;
        for proposal in proposals {
            if proposal.span.start < done || proposal.span.end > text.len() {
                continue;
            }
            out.push_str(&text[done..proposal.span.start]);
            out.push_str(&proposal.marked());
            done = proposal.span.end;
        }
        out.push_str(&text[done..]);
        out
    }

    fn propose_in(&self, text: &str, piece: Range<usize>, proposals: &mut Vec<Proposal>) {
        let mut at = piece.start;
        while let Some(run) = next_run(&text[at..piece.end]) {
            let run = at + run.start..at + run.end;
            at = run.end;
            self.propose_run(text, run, proposals);
        }
    }

    /// The whole run as one word; else the words that it is made of, unsure,
    /// since a word may change inside another (会社 in カード会社). A single
    /// kanji inside a longer word is not read: 大 in 大丈夫 is not おお.
    fn propose_run(&self, text: &str, run: Range<usize>, proposals: &mut Vec<Proposal>) {
        let whole = &text[run.clone()];
        if self.0.contains_key(whole) {
            proposals.push(self.proposal(text, run, true));
            return;
        }
        // 24時間: the digits are read by everybody
        let is_digit = |c: char| c.is_ascii_digit();
        let digits = whole.len() - whole.trim_start_matches(is_digit).len();
        let kanji = run.start + digits..run.end;
        let alone = text[kanji.clone()].chars().count() == 1;
        let mut unread = kanji.start;
        let mut at = kanji.start;
        while at < kanji.end {
            let ends = text[at..kanji.end].char_indices().skip(1);
            let ends = ends.map(|(end, _)| at + end).chain([kanji.end]);
            let ends: Vec<usize> = ends.take(WORD_MAX).collect();
            let least = usize::from(!alone);
            let known = ends.iter().skip(least).rev();
            let known = known
                .copied()
                .find(|end| self.0.contains_key(&text[at..*end]));
            let Some(end) = known else {
                at = ends[0];
                continue;
            };
            self.push_unread(text, unread..at, proposals);
            let is_whole = at == run.start && end == run.end;
            proposals.push(self.proposal(text, at..end, is_whole));
            (at, unread) = (end, end);
        }
        self.push_unread(text, unread..kanji.end, proposals);
    }

    fn push_unread(&self, text: &str, span: Range<usize>, proposals: &mut Vec<Proposal>) {
        if !span.is_empty() {
            proposals.push(Proposal {
                base: text[span.clone()].to_owned(),
                span,
                reading: None,
                sure: false,
                alternatives: Vec::new(),
            });
        }
    }

    fn proposal(&self, text: &str, span: Range<usize>, whole: bool) -> Proposal {
        let base = text[span.clone()].to_owned();
        let behind = &text[span.end..];
        let none = BTreeMap::new();
        let readings = self.0.get(&base).unwrap_or(&none);
        let (best, agreed) = best(readings, behind);
        let alternatives = readings.keys().filter(|reading| Some(*reading) != best);
        // one kanji alone is sure only before what it was often seen before:
        // 変な is not 変わる, whoever took it for that once
        let single = base.chars().count() == 1;
        let in_word = text[..span.start]
            .chars()
            .next_back()
            .is_some_and(|c| matches!(Class::of(c), Class::Katakana | Class::Word));
        let seen = !single || seen_before(readings, best, behind);
        let sure = whole && agreed && seen && !in_word;
        Proposal {
            span,
            alternatives: alternatives.cloned().collect(),
            sure,
            reading: best.cloned(),
            base,
        }
    }
}

/// The likeliest reading before these words, and whether all that was seen in
/// this surrounding agrees. The narrowest surrounding that was seen decides.
fn best<'a>(readings: &'a BTreeMap<String, Seen>, behind: &str) -> (Option<&'a String>, bool) {
    for length in (0..=BEHIND_MAX).rev() {
        let behind = head(behind, length);
        let counts: Vec<(&String, usize)> = readings
            .iter()
            .filter_map(|(reading, seen)| {
                let count = seen.before.get(&behind).copied();
                let count = count.or_else(|| seen.always.then_some(1).filter(|_| length == 0));
                count.map(|count| (reading, count))
            })
            .collect();
        if let Some((reading, _)) = counts.iter().max_by_key(|(_, count)| *count) {
            let agreed = counts.len() == 1 && (length > 0 || readings.len() == 1);
            return (Some(*reading), agreed);
        }
    }
    let most = readings.iter().max_by_key(|(_, seen)| seen.count);
    (most.map(|(reading, _)| reading), readings.len() == 1)
}

fn seen_before(readings: &BTreeMap<String, Seen>, best: Option<&String>, behind: &str) -> bool {
    let seen = best.and_then(|best| readings.get(best));
    let count = seen.and_then(|seen| seen.before.get(&head(behind, 1)));
    count.is_some_and(|count| *count >= SURE_FROM)
}

fn head(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}

/// The next run that holds kanji, with the digits before it.
fn next_run(text: &str) -> Option<Range<usize>> {
    let kanji = text.find(is_kanji_run)?;
    let before = &text[..kanji];
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &text[kanji..];
    let length = rest.find(|c| !is_kanji_run(c)).unwrap_or(rest.len());
    Some(start..kanji + length)
}

#[cfg(test)]
mod tests;
