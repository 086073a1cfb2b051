//! Cases of releases, and what was signed in them. Append-only: refuses to change
//! either.

use rusqlite::{Row, named_params};

use super::{Error, Tx, shares, sql::json};
use crate::domain::{
    case::{Case, Signed},
    digest::canonical_json,
    id::{AccountId, ReleaseId},
};

fn head(row: &Row<'_>) -> rusqlite::Result<(i64, Case)> {
    let case = Case {
        route: row.get("route")?,
        digest: row.get("digest")?,
        drafted_by: row.get("drafted_by")?,
        organisation: row.get("organisation_id")?,
        submitted_by: row.get("submitted_by")?,
        submitted: row.get("submitted_at")?,
        authors: Vec::new(),
        acts: Vec::new(),
    };
    Ok((row.get("number")?, case))
}

/// Every case of a release, the first first, with the number of each. Who had a
/// share in it is told of the newest alone: what the others rested on has been
/// frozen anew since.
pub fn all(tx: &Tx<'_>, id: ReleaseId) -> Result<Vec<(i64, Case)>, Error> {
    let mut found: Vec<(i64, Case)> = tx
        .prepare_cached("select * from release_case where release_id = :id order by number")?
        .query_map(named_params! { ":id": id }, head)?
        .collect::<Result<_, _>>()?;
    for (number, case) in &mut found {
        case.acts = acts(tx, id, *number)?;
    }
    if let Some((_, newest)) = found.last_mut() {
        newest.authors = shares::noted(tx, id)?;
    }
    Ok(found)
}

/// The newest case of a release with its number; none before it is submitted.
pub fn newest(tx: &Tx<'_>, id: ReleaseId) -> Result<Option<(i64, Case)>, Error> {
    Ok(all(tx, id)?.pop())
}

fn acts(tx: &Tx<'_>, id: ReleaseId, number: i64) -> Result<Vec<Signed>, Error> {
    let found = tx
        .prepare_cached(
            "select content from case_act where release_id = :id and number = :number
             order by place",
        )?
        .query_map(named_params! { ":id": id, ":number": number }, |row| {
            json(row, "content")
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Begins the next case of a release; says its number.
pub fn begin(tx: &Tx<'_>, id: ReleaseId, case: &Case) -> Result<i64, Error> {
    let number = tx
        .prepare_cached(
            "insert into release_case (release_id, number, route, digest, drafted_by,
                organisation_id, submitted_by, submitted_at)
             values (:id, (select count(*) + 1 from release_case where release_id = :id),
                :route, :digest, :drafted, :organisation, :submitted, :at)
             returning number",
        )?
        .query_row(
            named_params! {
                ":id": id,
                ":route": case.route,
                ":digest": case.digest,
                ":drafted": case.drafted_by,
                ":organisation": case.organisation,
                ":submitted": case.submitted_by,
                ":at": case.submitted,
            },
            |row| row.get(0),
        )?;
    Ok(number)
}

/// Keeps the act that was signed last.
pub fn keep(tx: &Tx<'_>, id: ReleaseId, number: i64, case: &Case) -> Result<(), Error> {
    let Some(signed) = case.acts.last() else {
        return Ok(());
    };
    tx.prepare_cached(
        "insert into case_act (release_id, number, place, content)
         values (:id, :number, :place, :content)",
    )?
    .execute(named_params! {
        ":id": id,
        ":number": number,
        ":place": i64::try_from(case.acts.len()).unwrap_or(i64::MAX),
        ":content": canonical_json(signed),
    })?;
    Ok(())
}

/// The releases of which this person has been shown the case for information and
/// has not said so yet.
pub fn unseen(tx: &Tx<'_>, person: AccountId) -> Result<Vec<ReleaseId>, Error> {
    let found = tx
        .prepare_cached(
            "select distinct a.release_id from case_act a
             where a.content ->> '$.act.circulate' = :person
               and not exists (select 1 from case_act s where s.release_id = a.release_id
                and s.number = a.number and s.content ->> '$.act' = 'seen'
                and s.content ->> '$.who.account' = :person)
               and a.number = (select max(number) from release_case c
                where c.release_id = a.release_id)
             order by a.release_id",
        )?
        .query_map(named_params! { ":person": person }, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The releases that were decided for somebody absent, or by one alone, and wait
/// for a later review.
pub fn unreviewed(tx: &Tx<'_>) -> Result<Vec<ReleaseId>, Error> {
    let found = tx
        .prepare_cached(
            "select distinct a.release_id from case_act a
             where a.content ->> '$.act' in ('decide-for', 'decide-alone')
               and not exists (select 1 from case_act r where r.release_id = a.release_id
                and r.number = a.number and r.content ->> '$.act' = 'review')
             order by a.release_id",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
