//! The translation memory: what was said before is found again, whole or
//! nearly, with how much it is alike.
//!
//! Refuses to translate: it shows what somebody or a machine once saved, with
//! the mark that it had.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::{
    domain::{
        content::{Content, Field},
        digest::Digest,
        id::{EditionId, WorkId},
        locale::Locale,
        moment::Moment,
    },
    store::{
        self, Tx,
        memory::{self, Memory},
        texts, works,
    },
    text::{likeness, sentences},
};

/// The shortest sentence that is remembered by itself, in characters.
const SENTENCE_MIN: usize = 12;

/// What is less alike is not worth reading, in percent.
const PERCENT_MIN: u8 = 60;

/// So many rows of three characters are looked up at the most, spread over
/// the text.
const THREES_MAX: usize = 24;

/// So many sources are taken for each. What more of them hold says little.
const HOLDING_MAX: usize = 300;

/// So many of those that share the most are looked at, so many of these read,
/// and so many compared character by character.
const LOOKED_AT_MAX: usize = 600;
const READ_MAX: usize = 64;
const COMPARED_MAX: usize = 16;

/// Where a translation comes from.
pub struct Origin<'a> {
    pub locale: Locale,
    /// The source digest that each field was made from. A field that was made
    /// from other words than the source's is not remembered.
    pub made_from: &'a BTreeMap<Field, Digest>,
    /// How far each field has been taken: `machine`, `draft`, `checked` or
    /// `approved`.
    pub mark: &'a dyn Fn(Field) -> &'static str,
    pub work: WorkId,
    pub edition: EditionId,
}

/// Something that was said before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// How much its source is alike; 100 for the same words and nothing else.
    pub percent: u8,
    pub source: String,
    pub target: String,
    /// `machine`, `draft`, `checked` or `approved`.
    pub mark: String,
    pub work: WorkId,
    pub field: Field,
    pub saved_at: Moment,
}

/// Something that was said before, with the title of its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub hit: Hit,
    pub title: String,
}

/// So many are shown beside a field.
const SAID_MAX: usize = 3;

/// What was said before for each field of a source.
pub fn said(
    tx: &Tx<'_>,
    source: &Content,
    locale: &Locale,
) -> Result<BTreeMap<Field, Vec<Said>>, store::Error> {
    let typed = source.to_input();
    let mut all = BTreeMap::new();
    for field in Field::TRANSLATED {
        if typed.field(field).is_empty() {
            continue;
        }
        let mut said = Vec::new();
        for hit in find(tx, typed.field(field), locale, SAID_MAX)? {
            let title = title(tx, hit.work)?;
            said.push(Said { hit, title });
        }
        all.insert(field, said);
    }
    Ok(all)
}

fn title(tx: &Tx<'_>, work: WorkId) -> Result<String, store::Error> {
    let newest = works::newest_edition(tx, work)?;
    match texts::find_optional(tx, newest.id, &super::SOURCE)? {
        Some(text) => Ok(text.content.title),
        None => Ok(works::find(tx, work)?.slug.to_string()),
    }
}

/// Remembers a translation field by field and sentence by sentence.
pub fn remember(
    tx: &Tx<'_>,
    source: &Content,
    target: &Content,
    origin: &Origin<'_>,
    now: Moment,
) -> Result<(), store::Error> {
    let digests = source.source_digests();
    let (source, target) = (source.to_input(), target.to_input());
    for (field, digest) in digests {
        if origin.made_from.get(&field) != Some(&digest) {
            continue;
        }
        let (words, made) = (source.field(field), target.field(field));
        let parts = sentences::pairs(words, made);
        let long = |(part, _): &(&str, &str)| part.chars().count() >= SENTENCE_MIN;
        let whole = std::iter::once((words, made));
        for (words, made) in whole.chain(parts.into_iter().filter(long)) {
            if words.is_empty() || made.is_empty() {
                continue;
            }
            let pair = Memory {
                source: words.to_owned(),
                target: made.to_owned(),
                locale: origin.locale,
                mark: (origin.mark)(field).to_owned(),
                work: origin.work,
                edition: origin.edition,
                field,
                saved_at: now,
            };
            memory::keep(tx, &pair)?;
        }
    }
    Ok(())
}

/// What was said for this source or one like it, the most alike first, of
/// those what people took furthest, then the newest.
pub fn find(
    tx: &Tx<'_>,
    source: &str,
    locale: &Locale,
    limit: usize,
) -> Result<Vec<Hit>, store::Error> {
    let source = normal(source);
    let mut hits: Vec<Hit> = memory::exact(tx, &source, locale)?
        .into_iter()
        .map(|found| hit(100, found))
        .collect();
    if hits.len() < limit {
        for (percent, alike) in alike(tx, &source, locale)? {
            if hits.len() >= limit {
                break;
            }
            let found = memory::exact(tx, &alike, locale)?;
            hits.extend(found.into_iter().map(|found| hit(percent, found)));
        }
    }
    hits.truncate(limit);
    Ok(hits)
}

/// As texts are stored, so that the digest of a field is found again.
fn normal(source: &str) -> String {
    let source: String = source
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .nfc()
        .collect();
    source.trim().to_owned()
}

fn hit(percent: u8, found: Memory) -> Hit {
    Hit {
        percent,
        source: found.source,
        target: found.target,
        mark: found.mark,
        work: found.work,
        field: found.field,
        saved_at: found.saved_at,
    }
}

/// Sources that are like this one without being the same, the most alike
/// first.
fn alike(tx: &Tx<'_>, source: &str, locale: &Locale) -> Result<Vec<(u8, String)>, store::Error> {
    let length = source.chars().count();
    // with more between the lengths, not even all of the shorter is enough
    let share = usize::from(PERCENT_MIN);
    let least = length * share / (200 - share);
    let lengths = (least, length * (200 - share) / share + 1);
    let mut near: Vec<(usize, String)> = Vec::new();
    for id in sharing(tx, source)?.into_iter().take(LOOKED_AT_MAX) {
        if near.len() == READ_MAX {
            break;
        }
        if let Some(words) = memory::words(tx, id, locale, lengths)?
            && words != source
        {
            near.push((likeness::roughly(source, &words), words));
        }
    }
    near.sort_by(|one, other| other.cmp(one));
    let compared = near.into_iter().take(COMPARED_MAX);
    let mut alike: Vec<(u8, String)> = compared
        .map(|(_, words)| (likeness::percent(source, &words), words))
        .filter(|(percent, _)| *percent >= PERCENT_MIN)
        .collect();
    alike.sort_by_key(|(percent, _)| std::cmp::Reverse(*percent));
    Ok(alike)
}

/// The sources that share the most with this one. What few of them hold
/// counts for more; what too many hold is looked for together with what stands
/// half a text away.
fn sharing(tx: &Tx<'_>, source: &str) -> Result<Vec<i64>, store::Error> {
    let mut shared: BTreeMap<i64, u32> = BTreeMap::new();
    let threes = threes(source);
    for (place, three) in threes.iter().enumerate() {
        let mut holding = memory::holding(tx, &[three], HOLDING_MAX)?;
        if holding.len() == HOLDING_MAX {
            let away = &threes[(place + threes.len() / 2) % threes.len()];
            holding = memory::holding(tx, &[three, away], HOLDING_MAX)?;
        }
        let weight = 1 + (HOLDING_MAX / holding.len().max(1)).ilog2();
        for id in holding {
            *shared.entry(id).or_insert(0) += weight;
        }
    }
    let mut shared: Vec<(u32, i64)> = shared.into_iter().map(|(id, sum)| (sum, id)).collect();
    shared.sort_unstable_by(|one, other| other.cmp(one));
    Ok(shared.into_iter().map(|(_, id)| id).collect())
}

/// Rows of three characters, spread evenly over the text.
fn threes(source: &str) -> Vec<String> {
    let chars: Vec<char> = source.chars().collect();
    let mut seen = BTreeSet::new();
    let all: Vec<String> = chars
        .windows(3)
        .map(|three| three.iter().collect())
        .filter(|three: &String| seen.insert(three.clone()))
        .collect();
    let step = all.len().div_ceil(THREES_MAX).max(1);
    all.into_iter().step_by(step).collect()
}
