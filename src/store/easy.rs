//! What only texts in Easy Japanese have: the ticks of their checklist, by
//! version, and what readers said of them, for good.
//!
//! Refuses to judge: which tick is asked for, and which words a check holds
//! for, is said elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Row, named_params};

use super::{Error, Tx, sql::json};
use crate::domain::{
    digest::{Digest, canonical_json},
    id::{AccountId, ReaderCheckId, TextId, WorkId},
    locale::Locale,
    moment::Moment,
    reader_check::{Record, Verdict},
    work::EditionNumber,
};

/// Items of the checklist.
pub type Ticks = BTreeSet<String>;

/// Keeps what is ticked of a version of a text; another list takes its place.
pub fn tick(
    tx: &Tx<'_>,
    text: (TextId, i64),
    ticks: &Ticks,
    by: AccountId,
    now: Moment,
) -> Result<(), Error> {
    tx.prepare_cached(
        "insert into checklist (text_id, version, ticks, ticked_by, ticked_at)
         values (:text, :version, :ticks, :by, :now)
         on conflict do update set ticks = :ticks, ticked_by = :by, ticked_at = :now",
    )?
    .execute(named_params! {
        ":text": text.0,
        ":version": text.1,
        ":ticks": canonical_json(ticks),
        ":by": by,
        ":now": now,
    })?;
    Ok(())
}

/// What is ticked of a version of a text.
pub fn ticks(tx: &Tx<'_>, text: (TextId, i64)) -> Result<Ticks, Error> {
    let found = tx
        .prepare_cached("select ticks from checklist where text_id = :text and version = :version")?
        .query_map(
            named_params! { ":text": text.0, ":version": text.1 },
            |row| json(row, "ticks"),
        )?
        .next()
        .transpose()?;
    Ok(found.unwrap_or_default())
}

/// What a reader said, and who recorded it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderCheck {
    pub id: ReaderCheckId,
    pub edition: EditionNumber,
    pub version: i64,
    /// The words that were read.
    pub words: Digest,
    pub record: Record,
    pub recorder: String,
    pub recorded_at: Moment,
}

/// Keeps what a reader said of that version.
pub fn add_reader_check(
    tx: &Tx<'_>,
    text: (TextId, i64),
    words: Digest,
    record: &Record,
    by: AccountId,
    now: Moment,
) -> Result<ReaderCheckId, Error> {
    tx.prepare_cached(
        "insert into reader_check (text_id, version, words, reader, read_on, not_understood,
             verdict, recorded_by, recorded_at)
         values (:text, :version, :words, :reader, :read_on, :not_understood, :verdict, :by, :now)",
    )?
    .execute(named_params! {
        ":text": text.0,
        ":version": text.1,
        ":words": words,
        ":reader": record.reader,
        ":read_on": record.read_on.to_string(),
        ":not_understood": record.not_understood,
        ":verdict": record.verdict.key(),
        ":by": by,
        ":now": now,
    })?;
    Ok(ReaderCheckId(tx.last_insert_rowid()))
}

fn reader_check(row: &Row<'_>) -> rusqlite::Result<ReaderCheck> {
    let day: String = row.get("read_on")?;
    let read_on = day.parse().map_err(|error: jiff::Error| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, error.into())
    })?;
    Ok(ReaderCheck {
        id: row.get("id")?,
        edition: EditionNumber {
            major: row.get("major")?,
            minor: row.get("minor")?,
        },
        version: row.get("version")?,
        words: row.get("words")?,
        record: Record {
            reader: row.get("reader")?,
            read_on,
            not_understood: row.get("not_understood")?,
            verdict: row.get("verdict")?,
        },
        recorder: row.get("recorder")?,
        recorded_at: row.get("recorded_at")?,
    })
}

/// What readers said of a work in that language, in any edition, the newest
/// first.
pub fn reader_checks(
    tx: &Tx<'_>,
    work: WorkId,
    locale: &Locale,
) -> Result<Vec<ReaderCheck>, Error> {
    let found = tx
        .prepare_cached(
            "select r.*, e.major, e.minor, a.name as recorder
             from edition e join text t on t.edition_id = e.id
             join reader_check r on r.text_id = t.id
             join account a on a.id = r.recorded_by
             where e.work_id = :work and t.locale = :locale order by r.id desc",
        )?
        .query_map(
            named_params! { ":work": work, ":locale": locale },
            reader_check,
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// By work, which words readers saw and what they said, the newest first.
pub type Said = BTreeMap<WorkId, Vec<(Digest, Verdict)>>;

/// The same of every work, without who and when.
pub fn all_said(tx: &Tx<'_>, locale: &Locale) -> Result<Said, Error> {
    let mut statement = tx.prepare_cached(
        "select e.work_id, r.words, r.verdict from reader_check r
         join text t on t.id = r.text_id join edition e on e.id = t.edition_id
         where t.locale = :locale order by r.id desc",
    )?;
    let mut rows = statement.query(named_params! { ":locale": locale })?;
    let mut said = Said::new();
    while let Some(row) = rows.next()? {
        let of_work = said.entry(row.get("work_id")?).or_default();
        of_work.push((row.get("words")?, row.get("verdict")?));
    }
    Ok(said)
}

/// The words of every text of the newest editions in that language that people
/// wrote, marks and all.
pub fn written_by_people(tx: &Tx<'_>, locale: &Locale) -> Result<Vec<String>, Error> {
    let found = tx
        .prepare_cached(
            "select t.words from work w join text t on t.locale = :locale and t.edition_id =
                (select id from edition where work_id = w.id order by major desc, minor desc limit 1)
             where not exists
                (select 1 from json_each(t.marks) mark where mark.value = 'machine')",
        )?
        .query_map(named_params! { ":locale": locale }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
