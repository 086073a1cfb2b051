//! How long the translation memory takes to find what was said before.
//!
//! `memory DIR FIELDS`: remembers at least FIELDS different fields, mixed
//! from the sentences of the starter kit with words of their own, in a fresh
//! data directory, and looks up fields that are the same, nearly the same and
//! new. Prints the middle and the slowest twentieth of each, in milliseconds.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    time::{Duration, Instant},
};

use keihatsu::{
    app::House,
    domain::{
        content::{Content, Field},
        locale::Locale,
        moment::Moment,
        slug::Slug,
        vocabulary::Topic,
    },
    store,
    text::sentences,
    workflow::{
        memory::{self, Origin},
        starter::{self, demonstration},
    },
};

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

/// A row of numbers that is the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap_or(0)
    }

    fn of<'a>(&mut self, all: &'a [String]) -> &'a str {
        &all[self.below(all.len())]
    }
}

/// What fields are mixed from.
struct Mixer {
    dice: Dice,
    sentences: Vec<String>,
    words: Vec<String>,
}

impl Mixer {
    fn new() -> Fallible<Self> {
        let mut all = BTreeSet::new();
        for topic in Topic::all() {
            let input = starter::text(topic, &Locale::JA)?.to_input();
            for field in Field::TRANSLATED {
                let lines = sentences::lines(input.field(field)).into_iter();
                all.extend(lines.flat_map(sentences::sentences).map(str::to_owned));
            }
        }
        let kanji = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        let words: BTreeSet<String> = all
            .iter()
            .flat_map(|sentence| sentence.split(|c| !kanji(c)))
            .filter(|word| word.chars().count() >= 2)
            .map(str::to_owned)
            .collect();
        Ok(Self {
            dice: Dice(1),
            sentences: all.into_iter().collect(),
            words: words.into_iter().collect(),
        })
    }

    /// A sentence of the kit with some words changed for others.
    fn sentence(&mut self) -> String {
        let mut sentence = self.dice.of(&self.sentences).to_owned();
        for _ in 0..3 {
            let (old, new) = (self.dice.of(&self.words).to_owned(), self.dice.below(1_000));
            let word = self.dice.of(&self.words).to_owned();
            sentence = sentence.replacen(&old, &word, 1);
            if self.dice.below(6) == 0 {
                sentence = format!("{word}の{new}件について、{sentence}");
            }
        }
        sentence
    }

    fn field(&mut self, count: usize) -> String {
        (0..count).map(|_| self.sentence()).collect()
    }

    fn content(&mut self) -> Content {
        Content {
            title: self.field(1),
            summary: self.field(2),
            happens: self.field(6),
            steps: (0..4).map(|_| self.sentence()).collect(),
            aftermath: self.field(4),
            ..Content::default()
        }
    }
}

fn main() -> Fallible<()> {
    let words = std::env::args().skip(1).filter(|word| word != "--bench");
    let arguments: Vec<String> = words.collect();
    let [data, fields] = arguments.as_slice() else {
        return Err("memory DIR FIELDS".into());
    };
    let house = House::open(&PathBuf::from(data))?;
    let now = Moment::from_second(1_795_395_600);
    demonstration::fill(
        &house.store,
        &house.publication,
        &house.shelf,
        "not used here",
        now,
    )?;
    let mut mixer = Mixer::new()?;
    let started = Instant::now();
    let known = remember(&house.store, &mut mixer, fields.parse()?, now)?;
    println!(
        "{} fields in {:.0} s",
        known.len(),
        started.elapsed().as_secs_f64()
    );
    let near: Vec<String> = known
        .iter()
        .map(|field| field.replacen('、', "", 1).replacen('を', "も", 1) + "以上です。")
        .collect();
    let new: Vec<String> = (0..known.len()).map(|_| mixer.field(3)).collect();
    for (name, asked) in [("same", &known), ("near", &near), ("new", &new)] {
        measure(&house.store, name, asked)?;
    }
    Ok(())
}

/// Remembers so many fields and names them.
fn remember(
    store: &store::Store,
    mixer: &mut Mixer,
    fields: usize,
    now: Moment,
) -> Fallible<Vec<String>> {
    let slug = Slug::parse("phishing").ok_or("a slug")?;
    let (work, edition) = store.read(|tx| -> Result<_, store::Error> {
        let work = store::works::find_by_slug(tx, &slug)?.id;
        Ok((work, store::works::newest_edition(tx, work)?.id))
    })?;
    let mut known = BTreeSet::new();
    while known.len() < fields {
        store.write(|tx| -> Result<(), store::Error> {
            for _ in 0..200 {
                let source = mixer.content();
                let origin = Origin {
                    locale: Locale::EN,
                    made_from: &source.source_digests(),
                    mark: &|_| "draft",
                    work,
                    edition,
                };
                memory::remember(tx, &source, &source, &origin, now)?;
                let input = source.to_input();
                known.extend(Field::TRANSLATED.map(|field| input.field(field).to_owned()));
            }
            Ok(())
        })?;
    }
    Ok(known.into_iter().collect())
}

fn measure(store: &store::Store, name: &str, fields: &[String]) -> Fallible<()> {
    const LOOKUPS: usize = 500;
    let mut dice = Dice(2);
    let mut times: Vec<Duration> = Vec::with_capacity(LOOKUPS);
    let mut found = 0;
    for _ in 0..LOOKUPS {
        let field = dice.of(fields);
        let started = Instant::now();
        let hits = store.read(|tx| memory::find(tx, field, &Locale::EN, 5))?;
        times.push(started.elapsed());
        found += usize::from(!hits.is_empty());
    }
    times.sort();
    let at = |share: usize| times[LOOKUPS * share / 100].as_secs_f64() * 1_000.0;
    println!(
        "{name}: median {:.1} ms, p95 {:.1} ms, something found for {found} of {LOOKUPS}",
        at(50),
        at(95)
    );
    Ok(())
}
