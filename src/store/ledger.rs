//! What translations stand against: the edits of source texts with their
//! classes, and every text of the newest editions without its words.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Row, named_params};

use super::{Error, Tx, sql::json};
use crate::domain::{
    content::Field,
    digest::Digest,
    id::{AccountId, EditionId, ReleaseId, TextId, WorkId},
    ledger::{Class, Edit, Entry, Marks, Source},
    locale::Locale,
    moment::Moment,
    slug::Slug,
    vocabulary::Topic,
    work::EditionState,
};

/// The edits of a work's source, by field, in the order in which they were made.
pub type Edits = BTreeMap<Field, Vec<Edit>>;

fn class(key: &str) -> Class {
    // the table's check knows no other name; the worst is the safe reading
    Class::parse(key).unwrap_or(Class::Meaning)
}

/// Notes one edit of a field, with what its words suggest.
pub fn add_edit(
    tx: &Tx<'_>,
    work: WorkId,
    field: Field,
    (edit, suggested): (&Edit, Class),
    by: AccountId,
    now: Moment,
) -> Result<(), Error> {
    tx.prepare_cached(
        "insert into source_edit (work_id, field, from_digest, to_digest, class, suggested,
             classed_by, classed_at)
         values (:work, :field, :from, :to, :class, :suggested, :by, :now)",
    )?
    .execute(named_params! {
        ":work": work,
        ":field": field.key(),
        ":from": edit.from,
        ":to": edit.to,
        ":class": edit.class.key(),
        ":suggested": suggested.key(),
        ":by": by,
        ":now": now,
    })?;
    Ok(())
}

/// The edits of one work.
pub fn edits(tx: &Tx<'_>, work: WorkId) -> Result<Edits, Error> {
    let mut all = edits_of(tx, Some(work))?;
    Ok(all.remove(&work).unwrap_or_default())
}

/// The edits of every work.
pub fn all_edits(tx: &Tx<'_>) -> Result<BTreeMap<WorkId, Edits>, Error> {
    edits_of(tx, None)
}

fn edits_of(tx: &Tx<'_>, work: Option<WorkId>) -> Result<BTreeMap<WorkId, Edits>, Error> {
    let mut found: BTreeMap<WorkId, Edits> = BTreeMap::new();
    let mut statement = tx.prepare_cached(if work.is_some() {
        "select * from source_edit where work_id = :work order by id"
    } else {
        "select * from source_edit where :work is null order by id"
    })?;
    let mut rows = statement.query(named_params! { ":work": work })?;
    while let Some(row) = rows.next()? {
        let key: String = row.get("field")?;
        let Some(field) = Field::ALL.into_iter().find(|field| field.key() == key) else {
            continue;
        };
        let (from, to): (Digest, Digest) = (row.get("from_digest")?, row.get("to_digest")?);
        let key: String = row.get("class")?;
        let edits = found.entry(row.get("work_id")?).or_default();
        edits.entry(field).or_default().push(Edit {
            from,
            to,
            class: class(&key),
        });
    }
    Ok(found)
}

/// An edit that its editor took for milder than its words suggest.
#[derive(Debug, Clone)]
pub struct Mild {
    pub field: Field,
    pub edit: Edit,
    pub suggested: Class,
    /// The editor, and their name.
    pub by: AccountId,
    pub who: String,
}

/// The works with such edits.
pub fn mild(tx: &Tx<'_>) -> Result<BTreeMap<WorkId, Vec<Mild>>, Error> {
    let mut found: BTreeMap<WorkId, Vec<Mild>> = BTreeMap::new();
    // the mildest stands first in that list
    let mut statement = tx.prepare_cached(
        "select s.*, a.name from source_edit s join account a on a.id = s.classed_by
         where instr('typo wording meaning', s.suggested) > instr('typo wording meaning', s.class)
         order by s.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let [field, class_key, suggested]: [String; 3] =
            [row.get("field")?, row.get("class")?, row.get("suggested")?];
        let Some(field) = Field::ALL.into_iter().find(|one| one.key() == field) else {
            continue;
        };
        found.entry(row.get("work_id")?).or_default().push(Mild {
            field,
            edit: Edit {
                from: row.get("from_digest")?,
                to: row.get("to_digest")?,
                class: class(&class_key),
            },
            suggested: class(&suggested),
            by: row.get("classed_by")?,
            who: row.get("name")?,
        });
    }
    Ok(found)
}

/// A text of a newest edition, its words left out.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: TextId,
    pub locale: Locale,
    pub written: Source,
    pub source: Source,
    pub marks: Marks,
    pub version: i64,
    pub written_by: AccountId,
    pub written_at: Moment,
}

impl Line {
    /// As the ledger sees it.
    pub fn entry(&self) -> Entry<'_> {
        Entry {
            written: &self.written,
            made_from: &self.source,
            marks: &self.marks,
        }
    }
}

/// The newest edition of a work with its texts.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub work: WorkId,
    pub slug: Slug,
    pub topic: Topic,
    /// In the source language; none where it has no text.
    pub title: Option<String>,
    pub edition: EditionId,
    pub state: EditionState,
    pub lines: Vec<Line>,
}

impl Sheet {
    /// The text in that locale.
    pub fn line(&self, locale: &Locale) -> Option<&Line> {
        self.lines.iter().find(|line| line.locale == *locale)
    }

    /// What the source calls it, else its slug.
    pub fn title(&self) -> &str {
        self.title.as_deref().unwrap_or(self.slug.as_str())
    }
}

fn line(row: &Row<'_>, locale: Locale) -> Result<Line, Error> {
    Ok(Line {
        id: row.get("text_id")?,
        locale,
        written: json(row, "written")?,
        source: json(row, "source")?,
        marks: json(row, "marks")?,
        version: row.get("version")?,
        written_by: row.get("written_by")?,
        written_at: row.get("written_at")?,
    })
}

/// Which sheets.
#[derive(Debug, Clone, Copy, Default)]
pub struct Which {
    pub topic: Option<Topic>,
    pub work: Option<WorkId>,
    /// The drafts that were begun last, at most so many.
    pub drafts: Option<i64>,
}

/// The newest editions, by work.
pub fn sheets(tx: &Tx<'_>, which: Which) -> Result<Vec<Sheet>, Error> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut statement = tx.prepare_cached(
        "select w.id as work_id, w.slug, w.topic, e.id as edition_id, e.state, t.id as text_id, t.locale,
                case when t.locale = 'ja' then json_extract(t.content, '$.title') end as title,
                t.written, t.source, t.marks, t.version, t.written_by, t.written_at
         from work w join edition e on e.id =
            (select id from edition where work_id = w.id order by major desc, minor desc limit 1)
         left join text t on t.edition_id = e.id
         where (:topic is null or w.topic = :topic) and (:work is null or w.id = :work)
           and (:drafts is null or w.id in
                (select work_id from edition where state = 'draft'
                 order by work_id desc limit :drafts))
         order by w.id, t.id",
    )?;
    let mut rows = statement.query(named_params! {
        ":topic": which.topic, ":work": which.work, ":drafts": which.drafts,
    })?;
    while let Some(row) = rows.next()? {
        let work = row.get("work_id")?;
        if sheets.last().is_none_or(|last| last.work != work) {
            sheets.push(Sheet {
                work,
                slug: row.get("slug")?,
                topic: row.get("topic")?,
                title: None,
                edition: row.get("edition_id")?,
                state: row.get("state")?,
                lines: Vec::new(),
            });
        }
        let locale: Option<Locale> = row.get("locale")?;
        if let (Some(sheet), Some(locale)) = (sheets.last_mut(), locale) {
            let title: Option<String> = row.get("title")?;
            sheet.title = sheet.title.take().or(title);
            sheet.lines.push(line(row, locale)?);
        }
    }
    Ok(sheets)
}

/// The works whose texts, edits, edition or releases the journal names after
/// that entry; none where a release was chosen anew since: what it held
/// before is kept nowhere.
pub fn changed_since(tx: &Tx<'_>, after: i64) -> Result<Option<BTreeSet<WorkId>>, Error> {
    let is_chosen: bool = tx
        .prepare_cached(
            "select exists (select 1 from journal
             where sequence > :after and action = 'release.chosen')",
        )?
        .query_row(named_params! { ":after": after }, |row| row.get(0))?;
    if is_chosen {
        return Ok(None);
    }
    let changed = tx
        .prepare_cached(
            "select cast(substr(object, 6) as integer) from journal
             where sequence > :after and object glob 'work:*'
             union
             select i.work_id from journal j
             join release_item i on i.release_id = cast(substr(j.object, 9) as integer)
             where j.sequence > :after and j.object glob 'release:*'",
        )?
        .query_map(named_params! { ":after": after }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(Some(changed))
}

/// A translation that a manifest holds, and the source of the same edition.
#[derive(Debug, Clone)]
pub struct Frozen {
    pub work: WorkId,
    pub slug: Slug,
    pub line: Line,
    /// The digests of the source's fields.
    pub made_for: Source,
}

/// The translations that a frozen release brings out, by work and locale.
pub fn frozen(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<Frozen>, Error> {
    let mut frozen = Vec::new();
    let mut statement = tx.prepare_cached(
        "select i.work_id, w.slug, t.id as text_id, t.locale, t.written, t.source, t.marks, t.version,
                t.written_by, t.written_at, s.written as made_for
         from release_item i join work w on w.id = i.work_id
         join text t on t.edition_id = i.edition_id and t.locale = i.locale
         join text s on s.edition_id = i.edition_id and s.locale = 'ja'
         where i.release_id = :id and not i.held and i.locale <> 'ja'
         order by i.work_id, i.locale",
    )?;
    let mut rows = statement.query(named_params! { ":id": id })?;
    while let Some(row) = rows.next()? {
        frozen.push(Frozen {
            work: row.get("work_id")?,
            slug: row.get("slug")?,
            line: line(row, row.get("locale")?)?,
            made_for: json(row, "made_for")?,
        });
    }
    Ok(frozen)
}
