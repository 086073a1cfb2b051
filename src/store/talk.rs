//! Questions about texts, and what was said to them.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Row, named_params};

use super::{Error, Tx};
use crate::domain::{
    content::Field,
    digest::Digest,
    id::{AccountId, QuestionId, RemarkId, WorkId},
    locale::Locale,
    moment::Moment,
    talk::{Act, Question, QuestionState, Remark},
};

/// A question to be asked.
#[derive(Debug, Clone)]
pub struct NewQuestion<'a> {
    pub work: WorkId,
    pub locale: &'a Locale,
    pub field: Option<Field>,
    pub source: Option<Digest>,
    pub words: &'a str,
    pub by: AccountId,
}

/// A remark to be made.
#[derive(Debug, Clone)]
pub struct NewRemark<'a> {
    pub question: QuestionId,
    pub act: Act,
    pub words: &'a str,
    pub withdraws: Option<RemarkId>,
    pub by: AccountId,
}

const QUESTION: &str = "select q.*, a.name from question q join account a on a.id = q.asked_by";

fn question(row: &Row<'_>) -> rusqlite::Result<Question> {
    Ok(Question {
        id: row.get("id")?,
        work: row.get("work_id")?,
        locale: row.get("locale")?,
        field: row.get("field")?,
        source: row.get("source_digest")?,
        words: row.get("words")?,
        by: row.get("asked_by")?,
        who: row.get("name")?,
        at: row.get("asked_at")?,
        state: row.get("state")?,
    })
}

fn remark(row: &Row<'_>) -> rusqlite::Result<(QuestionId, Remark)> {
    let remark = Remark {
        id: row.get("id")?,
        act: row.get("act")?,
        words: row.get("words")?,
        withdraws: row.get("withdraws")?,
        by: row.get("made_by")?,
        who: row.get("name")?,
        at: row.get("made_at")?,
    };
    Ok((row.get("question_id")?, remark))
}

/// Keeps a question; it is open.
pub fn ask(tx: &Tx<'_>, new: &NewQuestion<'_>, now: Moment) -> Result<QuestionId, Error> {
    tx.prepare_cached(
        "insert into question (work_id, locale, field, source_digest, words, asked_by, asked_at)
         values (:work, :locale, :field, :source, :words, :by, :now)",
    )?
    .execute(named_params! {
        ":work": new.work,
        ":locale": new.locale,
        ":field": new.field,
        ":source": new.source,
        ":words": new.words,
        ":by": new.by,
        ":now": now,
    })?;
    Ok(QuestionId(tx.last_insert_rowid()))
}

/// Keeps a remark. Where the question stands after it is set on its own.
pub fn add(tx: &Tx<'_>, new: &NewRemark<'_>, now: Moment) -> Result<RemarkId, Error> {
    tx.prepare_cached(
        "insert into remark (question_id, act, words, withdraws, made_by, made_at)
         values (:question, :act, :words, :withdraws, :by, :now)",
    )?
    .execute(named_params! {
        ":question": new.question,
        ":act": new.act,
        ":words": new.words,
        ":withdraws": new.withdraws,
        ":by": new.by,
        ":now": now,
    })?;
    Ok(RemarkId(tx.last_insert_rowid()))
}

/// Says where a question stands now.
pub fn set_state(tx: &Tx<'_>, id: QuestionId, state: QuestionState) -> Result<(), Error> {
    tx.prepare_cached("update question set state = :state where id = :id")?
        .execute(named_params! { ":state": state, ":id": id })?;
    Ok(())
}

/// One question.
pub fn find(tx: &Tx<'_>, id: QuestionId) -> Result<Question, Error> {
    let found = tx
        .prepare_cached(&format!("{QUESTION} where q.id = :id"))?
        .query_row(named_params! { ":id": id }, question)?;
    Ok(found)
}

/// What was said to one question, the oldest first.
pub fn remarks(tx: &Tx<'_>, id: QuestionId) -> Result<Vec<Remark>, Error> {
    let found = tx
        .prepare_cached(
            "select r.*, a.name from remark r join account a on a.id = r.made_by
             where r.question_id = :id order by r.id",
        )?
        .query_map(named_params! { ":id": id }, |row| Ok(remark(row)?.1))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Every question about a work, the oldest first, each with its remarks.
pub fn of_work(tx: &Tx<'_>, work: WorkId) -> Result<Vec<(Question, Vec<Remark>)>, Error> {
    let questions: Vec<Question> = tx
        .prepare_cached(&format!("{QUESTION} where q.work_id = :work order by q.id"))?
        .query_map(named_params! { ":work": work }, question)?
        .collect::<Result<_, _>>()?;
    let mut remarks: BTreeMap<QuestionId, Vec<Remark>> = BTreeMap::new();
    let mut statement = tx.prepare_cached(
        "select r.*, a.name from remark r join account a on a.id = r.made_by
         where r.question_id in (select id from question where work_id = :work) order by r.id",
    )?;
    for row in statement.query_map(named_params! { ":work": work }, remark)? {
        let (question, remark) = row?;
        remarks.entry(question).or_default().push(remark);
    }
    let with = questions.into_iter().map(|question| {
        let remarks = remarks.remove(&question.id).unwrap_or_default();
        (question, remarks)
    });
    Ok(with.collect())
}

/// How many questions wait for an answer, by text.
pub fn open(tx: &Tx<'_>) -> Result<HashMap<(WorkId, Locale), usize>, Error> {
    let found = tx
        .prepare_cached(
            "select work_id, locale, count(*) as count from question where state = 'open'
             group by work_id, locale",
        )?
        .query_map([], |row| {
            let text = (row.get("work_id")?, row.get("locale")?);
            let count: i64 = row.get("count")?;
            Ok((text, usize::try_from(count).unwrap_or_default()))
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Questions that wait for this person: open ones about works that they own,
/// and answered ones that they asked. Where the owner's account has ended,
/// open ones wait for whoever is an author. The oldest first.
pub fn waiting_for(
    tx: &Tx<'_>,
    account: AccountId,
    author: bool,
    limit: i64,
) -> Result<Vec<Question>, Error> {
    let found = tx
        .prepare_cached(&format!(
            "{QUESTION} join work w on w.id = q.work_id join account o on o.id = w.owner_id
             where q.state in ('open', 'answered') and case q.state
                when 'answered' then q.asked_by = :account
                else q.asked_by <> :account
                    and (w.owner_id = :account or (:author and o.ended_at is not null)) end
             order by q.id limit :limit"
        ))?
        .query_map(
            named_params! { ":account": account, ":author": author, ":limit": limit },
            question,
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
