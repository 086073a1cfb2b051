//! The words of editions, with every state that they have had.

use std::collections::BTreeSet;

use rusqlite::{Row, named_params};

use super::{Error, Tx, sql::json, uses};
use crate::domain::{
    content::Content,
    digest::{Digest, canonical_json},
    id::{AccountId, EditionId, TextId, WorkId},
    ledger::{self, Marks, Source},
    locale::Locale,
    manifest::text_digest,
    moment::Moment,
    refusal::{Args, Explain},
    work::EditionNumber,
};

/// A text as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub id: TextId,
    pub edition: EditionId,
    pub locale: Locale,
    pub content: Content,
    pub digest: Digest,
    pub source: Source,
    pub marks: Marks,
    /// A manifest holds it: its words stay as they are.
    pub pinned: bool,
    pub version: i64,
    pub written_by: AccountId,
    pub written_at: Moment,
}

const SELECT: &str =
    "select id, edition_id, locale, content, digest, source, marks, pinned, version, written_by,
        written_at
    from text";

fn text(row: &Row<'_>) -> rusqlite::Result<Text> {
    Ok(Text {
        id: row.get("id")?,
        edition: row.get("edition_id")?,
        locale: row.get("locale")?,
        content: json(row, "content")?,
        digest: row.get("digest")?,
        source: json(row, "source")?,
        marks: json(row, "marks")?,
        pinned: row.get("pinned")?,
        version: row.get("version")?,
        written_by: row.get("written_by")?,
        written_at: row.get("written_at")?,
    })
}

/// One text of an edition.
pub fn find(tx: &Tx<'_>, edition: EditionId, locale: &Locale) -> Result<Text, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} where edition_id = :edition and locale = :locale"
        ))?
        .query_row(
            named_params! { ":edition": edition, ":locale": locale },
            text,
        )?;
    Ok(found)
}

/// The text, or none where the edition has no such locale.
pub fn find_optional(
    tx: &Tx<'_>,
    edition: EditionId,
    locale: &Locale,
) -> Result<Option<Text>, Error> {
    match find(tx, edition, locale) {
        Ok(text) => Ok(Some(text)),
        Err(Error::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}

/// All texts of an edition.
pub fn of_edition(tx: &Tx<'_>, edition: EditionId) -> Result<Vec<Text>, Error> {
    let found = tx
        .prepare_cached(&format!("{SELECT} where edition_id = :edition order by id"))?
        .query_map(named_params! { ":edition": edition }, text)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// All texts of several editions.
pub fn of_editions(tx: &Tx<'_>, editions: &[EditionId]) -> Result<Vec<Text>, Error> {
    let ids: Vec<i64> = editions.iter().map(|edition| edition.0).collect();
    let found = tx
        .prepare_cached(&format!(
            "{SELECT} where edition_id in (select value from json_each(:editions)) order by id"
        ))?
        .query_map(
            named_params! { ":editions": serde_json::json!(ids).to_string() },
            text,
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// A text to be stored.
#[derive(Debug, Clone)]
pub struct NewText {
    pub edition: EditionId,
    pub locale: Locale,
    pub content: Content,
    pub source: Source,
    pub marks: Marks,
    pub act: Act,
    pub reason: String,
    pub written_by: AccountId,
    pub written_at: Moment,
}

impl NewText {
    /// Seals what a version says beside its words, for the journal.
    pub fn seal(&self) -> Digest {
        let (source, marks) = (canonical_json(&self.source), canonical_json(&self.marks));
        seal([&source, &marks, self.act.key(), &self.reason])
    }
}

/// The digest of a version's source, marks, act and reason, as they are stored.
pub(super) fn seal(stored: [&str; 4]) -> Digest {
    Digest::of(stored.join("\n"))
}

/// What was done to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Written,
    /// Taken over into the next edition.
    Carried,
    /// Found still right though its source has changed.
    Waived,
    Checked,
    Approved,
    /// Came back from a translator's own tool.
    Imported,
    /// Written by a machine.
    Drafted,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 7] = [
        Self::Written,
        Self::Carried,
        Self::Waived,
        Self::Checked,
        Self::Approved,
        Self::Imported,
        Self::Drafted,
    ];

    /// The name in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Carried => "carried",
            Self::Waived => "waived",
            Self::Checked => "checked",
            Self::Approved => "approved",
            Self::Imported => "imported",
            Self::Drafted => "drafted",
        }
    }

    fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.key() == key)
    }
}

/// Stores a text. `base` is the version that the writer saw: 0 where there was
/// none. Another version in the database is a conflict. Returns the new version.
pub fn save(tx: &Tx<'_>, new: &NewText, base: i64) -> Result<i64, Error> {
    let version = base + 1;
    let content = canonical_json(&new.content);
    let digest = text_digest(&new.content);
    let source = canonical_json(&new.source);
    let marks = canonical_json(&new.marks);
    let words: Vec<&str> = new.content.prose().collect();
    let changed = tx
        .prepare_cached(if base == 0 {
            "insert into text (edition_id, locale, content, digest, written, source, marks, words,
                 version, written_by, written_at)
             values (:edition, :locale, :content, :digest, :written, :source, :marks, :words,
                 :version, :by, :at)
             on conflict do nothing"
        } else {
            "update text set content = :content, digest = :digest, written = :written,
                    source = :source, marks = :marks, words = :words, version = :version, written_by = :by, written_at = :at
             where edition_id = :edition and locale = :locale and version = :version - 1"
        })?
        .execute(named_params! {
            ":edition": new.edition,
            ":locale": new.locale,
            ":content": content,
            ":digest": digest,
            ":written": canonical_json(&ledger::written(&new.content)),
            ":source": source,
            ":marks": marks,
            ":words": words.join("\n"),
            ":version": version,
            ":by": new.written_by,
            ":at": new.written_at,
        })?;
    if changed == 0 {
        return Err(Error::Conflict);
    }
    let id = find(tx, new.edition, &new.locale)?.id;
    tx.prepare_cached(
        "insert into text_version (text_id, version, content, digest, source, marks, act, reason,
             written_by, written_at)
         values (:id, :version, :content, :digest, :source, :marks, :act, :reason, :by, :at)",
    )?
    .execute(named_params! {
        ":id": id,
        ":version": version,
        ":content": content,
        ":digest": digest,
        ":source": source,
        ":marks": marks,
        ":act": new.act.key(),
        ":reason": new.reason,
        ":by": new.written_by,
        ":at": new.written_at,
    })?;
    uses::set(tx, new.edition, &new.locale, &new.content)?;
    Ok(version)
}

/// One state that a text has had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextVersion {
    pub edition: EditionId,
    pub edition_number: EditionNumber,
    pub version: i64,
    pub content: Content,
    pub digest: Digest,
    pub source: Source,
    pub reason: String,
    pub written_by: AccountId,
    pub written_at: Moment,
    pub deed: Deed,
}

/// What was done to a text in a version, and who wrote its words when: whoever
/// carries words over, approves them or finds them right has written none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    pub act: Act,
    pub who: String,
    /// A text is carried over when its edition begins.
    pub at: Moment,
    pub writer: String,
    pub written_at: Moment,
}

impl Deed {
    /// True where the words stood there before.
    pub fn is_later(&self) -> bool {
        matches!(self.act, Act::Carried | Act::Approved)
            || (&self.who, self.at) != (&self.writer, self.written_at)
    }
}

impl Explain for Deed {
    fn message_id(&self) -> &'static str {
        match self.act {
            Act::Written => "act-written",
            Act::Carried => "act-carried",
            Act::Waived => "act-waived",
            Act::Checked => "act-checked",
            Act::Approved => "act-approved",
            Act::Imported => "act-imported",
            Act::Drafted => "act-drafted",
        }
    }

    fn args(&self) -> Args {
        match self.act {
            Act::Carried => Args::new(),
            _ => vec![("name", self.who.as_str().into())],
        }
    }
}

fn one_deed(row: &Row<'_>) -> rusqlite::Result<Deed> {
    Ok(Deed {
        act: act(row)?,
        who: row.get("who")?,
        at: row.get("at")?,
        writer: row.get("writer")?,
        written_at: row.get("words_at")?,
    })
}

/// The states of a work's text in one locale, each with the writer of its
/// words: whoever did what first brought them.
const DEEDS: &str = "
    with stood as (
        select v.text_id, v.version, e.major, e.minor, v.act, a.name as who,
            case v.act when 'carried' then e.made_at else v.written_at end as at,
            v.act not in ('carried', 'approved')
                and v.digest is not lag(v.digest) over age as is_new
        from text_version v join text t on t.id = v.text_id
        join edition e on e.id = t.edition_id
        join account a on a.id = v.written_by
        where e.work_id = :work and t.locale = :locale
        window age as (order by e.major, e.minor, v.version)),
    run as (
        select *, sum(is_new) over (order by major, minor, version) as run from stood),
    deed as (
        select *, first_value(who) over same as writer, first_value(at) over same as words_at
        from run window same as (partition by run order by major, minor, version))";

/// What was done last to this text of a work, and whose words it holds.
pub fn deed(tx: &Tx<'_>, work: WorkId, text: &Text) -> Result<Deed, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{DEEDS} select act, who, at, writer, words_at from deed
             where text_id = :text and version = :version"
        ))?
        .query_row(
            named_params! {
                ":work": work,
                ":locale": text.locale,
                ":text": text.id,
                ":version": text.version,
            },
            one_deed,
        )?;
    Ok(found)
}

fn act(row: &Row<'_>) -> rusqlite::Result<Act> {
    let key: String = row.get("act")?;
    Act::parse(&key).ok_or_else(|| {
        let why = format!("unknown act {key}").into();
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, why)
    })
}

/// Keeps the words of a text as they are from now on: a manifest holds them.
pub fn pin(tx: &Tx<'_>, edition: EditionId, locale: &Locale) -> Result<(), Error> {
    tx.prepare_cached(
        "update text set pinned = 1 where edition_id = :edition and locale = :locale",
    )?
    .execute(named_params! { ":edition": edition, ":locale": locale })?;
    Ok(())
}

/// Every state of a work's text in one locale, over all editions, the newest first.
pub fn versions(tx: &Tx<'_>, work: WorkId, locale: &Locale) -> Result<Vec<TextVersion>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{DEEDS}
             select t.edition_id, h.major, h.minor, v.version, v.content, v.digest, v.source,
                    v.reason, v.written_by, v.written_at, h.act, h.who, h.at, h.writer, h.words_at
             from deed h join text_version v using (text_id, version)
             join text t on t.id = v.text_id
             order by h.major desc, h.minor desc, v.version desc"
        ))?
        .query_map(named_params! { ":work": work, ":locale": locale }, |row| {
            Ok(TextVersion {
                edition: row.get("edition_id")?,
                edition_number: EditionNumber {
                    major: row.get("major")?,
                    minor: row.get("minor")?,
                },
                version: row.get("version")?,
                content: json(row, "content")?,
                digest: row.get("digest")?,
                source: json(row, "source")?,
                reason: row.get("reason")?,
                written_by: row.get("written_by")?,
                written_at: row.get("written_at")?,
                deed: one_deed(row)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The texts that somebody kept though their source had changed, in whatever
/// edition.
pub fn waived(tx: &Tx<'_>) -> Result<BTreeSet<(WorkId, Locale)>, Error> {
    let found = tx
        .prepare_cached(
            "select distinct e.work_id, t.locale
             from text_version v join text t on t.id = v.text_id
             join edition e on e.id = t.edition_id
             where v.reason <> ''",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The source digests of one version of an edition's text.
pub fn field_digests_at(
    tx: &Tx<'_>,
    edition: EditionId,
    locale: &Locale,
    version: i64,
) -> Result<Option<Source>, Error> {
    let found = tx
        .prepare_cached(
            "select v.content from text_version v join text t on t.id = v.text_id
             where t.edition_id = :edition and t.locale = :locale and v.version = :version",
        )?
        .query_row(
            named_params! { ":edition": edition, ":locale": locale, ":version": version },
            |row| json::<Content>(row, "content"),
        );
    match found {
        Ok(content) => Ok(Some(content.source_digests())),
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Everybody who wrote a word of this edition, in any locale.
pub fn authors(tx: &Tx<'_>, edition: EditionId) -> Result<Vec<AccountId>, Error> {
    let found = tx
        .prepare_cached(
            "select distinct v.written_by from text_version v join text t on t.id = v.text_id
             where t.edition_id = :edition",
        )?
        .query_map(named_params! { ":edition": edition }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
