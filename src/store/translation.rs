//! What the matrix and the translators' queue ask besides the ledger: one
//! query each, however many works there are.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::named_params;

use super::{Error, Tx};
use crate::domain::{
    content::Field,
    digest::Digest,
    id::{AccountId, ReleaseId, TextId, WorkId},
    locale::Locale,
    moment::Moment,
    release::Stage,
};

/// When sources went on from the words that translations were made from.
pub type Left = HashMap<(WorkId, Field, Digest), Moment>;

/// The last moment at which a field of a source stopped saying those words; of
/// one work, or of every work.
pub fn left(tx: &Tx<'_>, work: Option<WorkId>) -> Result<Left, Error> {
    let mut statement = tx.prepare_cached(if work.is_some() {
        "select work_id, field, from_digest, max(classed_at) as at from source_edit
         where work_id = :work group by field, from_digest"
    } else {
        "select work_id, field, from_digest, max(classed_at) as at from source_edit
         where :work is null group by work_id, field, from_digest"
    })?;
    let mut rows = statement.query(named_params! { ":work": work })?;
    let mut left = Left::new();
    while let Some(row) = rows.next()? {
        let key: String = row.get("field")?;
        if let Some(field) = Field::ALL.into_iter().find(|field| field.key() == key) {
            let words = (row.get("work_id")?, field, row.get("from_digest")?);
            left.insert(words, row.get("at")?);
        }
    }
    Ok(left)
}

/// The texts that this person had a hand in other than by approving them, and
/// so may not approve: in their edition, or in one before since which nobody
/// has approved the words that were carried over.
pub fn touched_by(tx: &Tx<'_>, account: AccountId) -> Result<HashSet<TextId>, Error> {
    let found = tx
        .prepare_cached(
            "with hand as (
                select distinct e.work_id, o.locale, o.id, e.major, e.minor, v.version
                from text_version v join text o on o.id = v.text_id
                join edition e on e.id = o.edition_id
                where v.written_by = :account and v.act not in ('approved', 'carried'))
             select distinct t.id from hand h
             join edition f on f.work_id = h.work_id
             join text t on t.edition_id = f.id and t.locale = h.locale
             where t.id = h.id or not exists (
                select 1 from edition g join text p on p.edition_id = g.id and p.locale = h.locale
                join text_version a on a.text_id = p.id
                where g.work_id = h.work_id and a.act = 'approved'
                    and (g.major, g.minor, a.version) > (h.major, h.minor, h.version))",
        )?
        .query_map(named_params! { ":account": account }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// A release that is under way with a text, or that went out without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    pub release: ReleaseId,
    pub title: String,
    pub stage: Stage,
    pub due: Option<Moment>,
    /// This locale may join later, or was left behind already.
    pub follows: bool,
}

/// What waits for each text: releases under way, and released ones that held
/// the text back.
pub fn awaited(tx: &Tx<'_>) -> Result<BTreeMap<(WorkId, Locale), Vec<Awaited>>, Error> {
    let mut statement = tx.prepare_cached(
        "select i.work_id, i.locale, r.id, r.title, r.stage, r.due_at,
            i.held or f.locale is not null as follows
         from release_item i join release r on r.id = i.release_id
         left join release_follow f on f.release_id = r.id and f.locale = i.locale
         where r.stage in ('draft', 'returned', 'submitted', 'decided', 'scheduled')
            or (r.stage = 'released' and i.held)
         order by r.due_at is null, r.due_at, r.id",
    )?;
    let mut rows = statement.query([])?;
    let mut found: BTreeMap<_, Vec<Awaited>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let text = (row.get("work_id")?, row.get("locale")?);
        found.entry(text).or_default().push(Awaited {
            release: row.get("id")?,
            title: row.get("title")?,
            stage: row.get("stage")?,
            due: row.get("due_at")?,
            follows: row.get("follows")?,
        });
    }
    Ok(found)
}
