//! What has been said before: sources, and what they were made into.
//!
//! Refuses to measure how much two texts are alike: it names those that share
//! characters, and `workflow` compares.

use rusqlite::{Row, named_params};

use super::{Error, Tx};
use crate::domain::{
    content::Field,
    digest::Digest,
    id::{EditionId, WorkId},
    locale::Locale,
    moment::Moment,
};

/// A source and what it was made into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Memory {
    pub source: String,
    pub target: String,
    pub locale: Locale,
    /// `machine`, `draft`, `checked` or `approved`.
    pub mark: String,
    pub work: WorkId,
    pub edition: EditionId,
    pub field: Field,
    pub saved_at: Moment,
}

/// The marks from the least to the most; the place of one is its rank.
const RANKS: &str = "'machine draft checked approved'";

fn memory(row: &Row<'_>) -> rusqlite::Result<Memory> {
    Ok(Memory {
        source: row.get("words")?,
        target: row.get("target")?,
        locale: row.get("locale")?,
        mark: row.get("mark")?,
        work: row.get("work_id")?,
        edition: row.get("edition_id")?,
        field: row.get("field")?,
        saved_at: row.get("saved_at")?,
    })
}

/// Remembers a pair. Where it is known already, the newer place takes its
/// row, unless people had taken the older one further.
pub fn keep(tx: &Tx<'_>, pair: &Memory) -> Result<(), Error> {
    let source = source(tx, &pair.source)?;
    tx.prepare_cached(&format!(
        "insert into memory
            (source_id, locale, target_digest, target, mark, work_id, edition_id, field, saved_at)
         values (:source, :locale, :digest, :target, :mark, :work, :edition, :field, :saved_at)
         on conflict (source_id, locale, target_digest) do update set mark = excluded.mark,
            work_id = excluded.work_id, edition_id = excluded.edition_id,
            field = excluded.field, saved_at = excluded.saved_at
         where instr({RANKS}, excluded.mark) >= instr({RANKS}, memory.mark)"
    ))?
    .execute(named_params! {
        ":source": source,
        ":locale": pair.locale,
        ":digest": Digest::of(&pair.target),
        ":target": pair.target,
        ":mark": pair.mark,
        ":work": pair.work,
        ":edition": pair.edition,
        ":field": pair.field,
        ":saved_at": pair.saved_at,
    })?;
    Ok(())
}

fn source(tx: &Tx<'_>, words: &str) -> Result<i64, Error> {
    let digest = Digest::of(words);
    let added = tx
        .prepare_cached(
            "insert into memory_source (digest, words, length) values (:digest, :words, :length)
             on conflict do nothing",
        )?
        .execute(named_params! {
            ":digest": digest,
            ":words": words,
            ":length": integer(words.chars().count()),
        })?;
    if added == 0 {
        let known = tx
            .prepare_cached("select id from memory_source where digest = :digest")?
            .query_row(named_params! { ":digest": digest }, |row| row.get(0))?;
        return Ok(known);
    }
    let id = tx.last_insert_rowid();
    tx.prepare_cached("insert into memory_index (rowid, words) values (:id, :words)")?
        .execute(named_params! { ":id": id, ":words": words })?;
    Ok(id)
}

/// A count as SQLite takes it.
fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What these very words were made into, the best first.
pub fn exact(tx: &Tx<'_>, words: &str, locale: &Locale) -> Result<Vec<Memory>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "select s.words, m.* from memory_source s join memory m on m.source_id = s.id
             where s.digest = :digest and m.locale = :locale
             order by instr({RANKS}, m.mark) desc, m.saved_at desc, m.id desc"
        ))?
        .query_map(
            named_params! { ":digest": Digest::of(words), ":locale": locale },
            memory,
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The newest sources that hold each of these rows of three characters.
pub fn holding(tx: &Tx<'_>, threes: &[&str], limit: usize) -> Result<Vec<i64>, Error> {
    // SQLite takes what follows a NUL for nothing
    if threes.iter().any(|three| three.contains('\0')) {
        return Ok(Vec::new());
    }
    let quoted = |three: &&str| format!("\"{}\"", three.replace('"', "\"\""));
    let phrases: Vec<String> = threes.iter().map(quoted).collect();
    let found = tx
        .prepare_cached(
            "select rowid from memory_index where memory_index match :phrases
             order by rowid desc limit :limit",
        )?
        .query_map(
            named_params! {
                ":phrases": phrases.join(" AND "),
                ":limit": integer(limit),
            },
            |row| row.get(0),
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// A source by its id, if it is that long and was ever made into that
/// language. Lengths are in characters.
pub fn words(
    tx: &Tx<'_>,
    source: i64,
    locale: &Locale,
    lengths: (usize, usize),
) -> Result<Option<String>, Error> {
    let found = tx
        .prepare_cached(
            "select words from memory_source s
             where id = :id and length between :least and :most and exists
                (select 1 from memory where source_id = s.id and locale = :locale)",
        )?
        .query_row(
            named_params! {
                ":id": source,
                ":locale": locale,
                ":least": integer(lengths.0),
                ":most": integer(lengths.1),
            },
            |row| row.get(0),
        );
    match found {
        Ok(words) => Ok(Some(words)),
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
