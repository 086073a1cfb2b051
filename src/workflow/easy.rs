//! What only texts in Easy Japanese have: the checklist that their writer
//! ticks, what readers said of them, and readings for their kanji.
//!
//! The measures are findings like all others (`findings`). Refuses to keep a
//! text back that no reader has seen: the dry run cautions, people decide.

use serde::Serialize;

use super::{
    Decision, may_write,
    texts::{Hand, Saved, TextRefusal},
};
use crate::{
    domain::{
        account::{Actor, Role},
        blocker::Why,
        digest::Digest,
        id::{EditionId, ReaderCheckId, WorkId},
        ledger,
        locale::Locale,
        moment::Moment,
        reader_check::{Record, Standing, words_read},
        work::Edition,
    },
    store::{
        self, Tx,
        easy::{self as sheets, ReaderCheck, Said, Ticks},
        glossary, journal,
        texts::{self, Text},
    },
    text::{easy::CHECKLIST, furigana::Readings},
};

/// What stands beside the words of a text in Easy Japanese.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub ticks: Ticks,
    /// What readers said, the newest first.
    pub checks: Vec<ReaderCheck>,
    pub standing: Standing,
}

/// Reads it; none where the text is in another language.
pub fn sheet(
    tx: &Tx<'_>,
    work: WorkId,
    locale: &Locale,
    text: Option<&Text>,
) -> Result<Option<Sheet>, store::Error> {
    if *locale != Locale::JA_SIMPLE {
        return Ok(None);
    }
    let checks = sheets::reader_checks(tx, work, locale)?;
    let said: Vec<_> = checks
        .iter()
        .map(|check| (check.words, check.record.verdict))
        .collect();
    let words =
        words_read(&text.map_or_else(Default::default, |text| ledger::written(&text.content)));
    Ok(Some(Sheet {
        ticks: match text {
            Some(text) => sheets::ticks(tx, (text.id, text.version))?,
            None => Ticks::new(),
        },
        standing: Standing::of(&said, words),
        checks,
    }))
}

/// Readers of every work in Easy Japanese, read once for many texts.
pub struct Readers(Said);

impl Readers {
    pub fn read(tx: &Tx<'_>) -> Result<Self, store::Error> {
        Ok(Self(sheets::all_said(tx, &Locale::JA_SIMPLE)?))
    }

    /// How a text with these written fields stands with its readers; none
    /// where nobody is asked.
    pub fn standing(
        &self,
        work: WorkId,
        locale: &Locale,
        written: &ledger::Source,
    ) -> Option<Standing> {
        let asked = *locale == Locale::JA_SIMPLE && !written.is_empty();
        asked.then(|| self.of_words(work, words_read(written)))
    }

    /// How these words of a work stand with its readers.
    pub fn of_words(&self, work: WorkId, words: Digest) -> Standing {
        let said = self.0.get(&work).map_or(&[][..], Vec::as_slice);
        Standing::of(said, words)
    }

    /// What is to be known of it before it goes out.
    pub fn caution(&self, work: WorkId, locale: &Locale, written: &ledger::Source) -> Option<Why> {
        self.standing(work, locale, written).and_then(of_standing)
    }
}

/// What is to be known before a text goes out that no reader has understood as
/// it is.
pub fn caution(tx: &Tx<'_>, work: WorkId, text: &Text) -> Result<Option<Why>, store::Error> {
    let sheet = sheet(tx, work, &text.locale, Some(text))?;
    Ok(sheet.and_then(|sheet| of_standing(sheet.standing)))
}

fn of_standing(standing: Standing) -> Option<Why> {
    (!standing.is_current()).then_some(Why::Reader(standing))
}

/// A person calls a text in Easy Japanese checked when every item is ticked. A
/// file from a translator's tool has no boxes.
pub fn check_ticks(saved: &Saved) -> Result<(), TextRefusal> {
    let intent = &saved.intent;
    let asked = saved.locale == Locale::JA_SIMPLE && intent.checked && intent.hand == Hand::Person;
    let ticked = |item: &str| intent.ticks.as_ref().is_some_and(|all| all.contains(item));
    let open = CHECKLIST.iter().filter(|item| !ticked(item)).count();
    if asked && open > 0 {
        return Err(TextRefusal::Unticked(open));
    }
    Ok(())
}

#[derive(Serialize)]
struct TickDetails<'a> {
    locale: Locale,
    edition: String,
    version: i64,
    ticks: &'a Ticks,
}

/// Keeps the ticks of a save, where it has any to say.
pub fn keep_ticks(
    tx: &Tx<'_>,
    actor: &Actor,
    saved: &Saved,
    edition: &Edition,
    now: Moment,
) -> Result<(), store::Error> {
    let Some(ticks) = &saved.intent.ticks else {
        return Ok(());
    };
    if saved.locale != Locale::JA_SIMPLE {
        return Ok(());
    }
    let text = texts::find(tx, edition.id, &saved.locale)?;
    let place = (text.id, text.version);
    let known = |item: &&String| CHECKLIST.contains(&item.as_str());
    let ticks: Ticks = ticks.iter().filter(known).cloned().collect();
    if sheets::ticks(tx, place)? == ticks {
        return Ok(());
    }
    sheets::tick(tx, place, &ticks, actor.id, now)?;
    let details = TickDetails {
        locale: saved.locale,
        edition: edition.number.to_string(),
        version: text.version,
        ticks: &ticks,
    };
    let object = format!("work:{}", saved.work);
    journal::append(
        tx,
        Some(actor.id),
        "checklist.ticked",
        &object,
        &details,
        now,
    )
}

/// True where the person may record what a reader said.
pub fn may_record(actor: &Actor) -> bool {
    may_write(actor, &Locale::JA_SIMPLE) || actor.has(Role::Examiner)
}

#[derive(Serialize)]
struct ReaderDetails<'a> {
    work: WorkId,
    locale: &'a Locale,
    edition: String,
    version: i64,
    words: Digest,
    reader: &'a str,
    read_on: String,
    not_understood: &'a str,
    verdict: &'a str,
}

/// Records what a reader said of a version of a text in Easy Japanese; missing
/// where there never was one. Words that have changed since are no hindrance:
/// the check holds for what was read. To record is no share in the words, so
/// it is not noted under the work.
pub fn record(
    tx: &Tx<'_>,
    actor: &Actor,
    work: WorkId,
    read: (EditionId, i64),
    record: &Record,
    now: Moment,
) -> Decision<ReaderCheckId, TextRefusal> {
    if !may_record(actor) {
        return Ok(Err(TextRefusal::NotAllowed));
    }
    let locale = &Locale::JA_SIMPLE;
    let versions = texts::versions(tx, work, locale)?;
    let version = versions
        .into_iter()
        .find(|version| (version.edition, version.version) == read)
        .ok_or(store::Error::Missing)?;
    let text = texts::find(tx, version.edition, locale)?;
    let words = words_read(&ledger::written(&version.content));
    let place = (text.id, version.version);
    let id = sheets::add_reader_check(tx, place, words, record, actor.id, now)?;
    let details = ReaderDetails {
        work,
        locale,
        edition: version.edition_number.to_string(),
        version: version.version,
        words,
        reader: &record.reader,
        read_on: record.read_on.to_string(),
        not_understood: &record.not_understood,
        verdict: record.verdict.key(),
    };
    let object = format!("reader-check:{id}");
    journal::append(
        tx,
        Some(actor.id),
        "reader.recorded",
        &object,
        &details,
        now,
    )?;
    Ok(Ok(id))
}

/// What kanji are read as: what people wrote in Easy Japanese before, and above
/// that the glossary, where a term in Easy Japanese carries its reading.
pub fn readings(tx: &Tx<'_>) -> Result<Readings, store::Error> {
    let texts = sheets::written_by_people(tx, &Locale::JA_SIMPLE)?;
    let mut readings = Readings::learn(texts.iter().map(String::as_str));
    for term in glossary::list(tx, Some(&Locale::JA_SIMPLE), None)? {
        if let Some(said) = &term.fields.target {
            readings.settle(said);
        }
    }
    Ok(readings)
}
