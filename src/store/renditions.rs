//! Rows of what is made of pictures: wanted by the change that names it, then
//! made or failed. A row says nothing of its size: its recipe does.

use std::{collections::BTreeSet, str::FromStr};

use rusqlite::{OptionalExtension, Row, named_params, types::Type};

use super::{Error, Tx, files::Named, sql::json};
use crate::domain::{
    digest::{Digest, canonical_json},
    file::{FileKind, Shape},
    id::FileId,
    moment::Moment,
    picture::Refusal,
    rendition::Recipe,
};

/// What is, or is to be, made of a file by one recipe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    pub recipe: Recipe,
    pub state: State,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Not tried before the moment; so many tries came to nothing.
    Wanted {
        due_at: Moment,
        attempts: u32,
    },
    Made {
        digest: Digest,
        bytes: u64,
    },
    Failed {
        why: Refusal,
    },
}

fn rendition(row: &Row<'_>) -> rusqlite::Result<Rendition> {
    let state: String = row.get("state")?;
    let bytes: Option<i64> = row.get("bytes")?;
    let state = match state.as_str() {
        "made" => State::Made {
            digest: row.get("digest")?,
            bytes: bytes.unwrap_or_default().unsigned_abs(),
        },
        "failed" => State::Failed {
            why: json(row, "why")?,
        },
        _ => State::Wanted {
            due_at: row.get("due_at")?,
            attempts: row.get("attempts")?,
        },
    };
    Ok(Rendition {
        recipe: recipe(row)?,
        state,
    })
}

fn recipe(row: &Row<'_>) -> rusqlite::Result<Recipe> {
    let written: String = row.get("recipe")?;
    Recipe::from_str(&written)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.into()))
}

/// Wants these of a file, and says which are new; what was wanted before stays
/// as it is.
pub fn want(
    tx: &Tx<'_>,
    file: FileId,
    recipes: &[Recipe],
    now: Moment,
) -> Result<Vec<Recipe>, Error> {
    let mut statement = tx.prepare_cached(
        "insert into rendition (file_id, recipe, state, due_at)
         values (:file, :recipe, 'wanted', :now) on conflict do nothing",
    )?;
    let mut new = Vec::new();
    for recipe in recipes {
        let key = recipe.to_string();
        let added =
            statement.execute(named_params! { ":file": file, ":recipe": key, ":now": now })?;
        if added > 0 {
            new.push(recipe.clone());
        }
    }
    Ok(new)
}

/// All of a file.
pub fn of_file(tx: &Tx<'_>, file: FileId) -> Result<Vec<Rendition>, Error> {
    let found = tx
        .prepare_cached("select * from rendition where file_id = :file order by recipe")?
        .query_map(named_params! { ":file": file }, rendition)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The rendition of a file that has these bytes.
pub fn of_digest(tx: &Tx<'_>, file: FileId, digest: &Digest) -> Result<Rendition, Error> {
    let found = tx
        .prepare_cached(
            "select * from rendition where file_id = :file and digest = :digest limit 1",
        )?
        .query_row(
            named_params! { ":file": file, ":digest": digest },
            rendition,
        )?;
    Ok(found)
}

/// The file whose turn it is, other than these, and what may be tried of it.
pub fn next(
    tx: &Tx<'_>,
    others: &BTreeSet<FileId>,
    now: Moment,
) -> Result<Option<(FileId, Vec<Recipe>)>, Error> {
    let mut due = tx.prepare_cached(
        "select file_id from rendition where state = 'wanted' and due_at <= :now
         group by file_id order by min(due_at), file_id limit :most",
    )?;
    let most = i64::try_from(others.len() + 1).unwrap_or(i64::MAX);
    let found: Vec<FileId> = due
        .query_map(named_params! { ":now": now, ":most": most }, |row| {
            row.get(0)
        })?
        .collect::<Result<_, _>>()?;
    let Some(file) = found.into_iter().find(|file| !others.contains(file)) else {
        return Ok(None);
    };
    let recipes = tx
        .prepare_cached(
            "select recipe from rendition
             where file_id = :file and state = 'wanted' and due_at <= :now order by recipe",
        )?
        .query_map(named_params! { ":file": file, ":now": now }, recipe)?
        .collect::<Result<_, _>>()?;
    Ok(Some((file, recipes)))
}

/// When something is tried that has to wait.
pub fn next_due(tx: &Tx<'_>, now: Moment) -> Result<Option<Moment>, Error> {
    let due = tx
        .prepare_cached(
            "select min(due_at) from rendition where state = 'wanted' and due_at > :now",
        )?
        .query_row(named_params! { ":now": now }, |row| row.get(0))?;
    Ok(due)
}

/// Tries of a rendition that came to nothing; none where it is not wanted any
/// more.
pub fn attempts(tx: &Tx<'_>, file: FileId, recipe: &Recipe) -> Result<Option<u32>, Error> {
    let found = tx
        .prepare_cached(
            "select attempts from rendition
             where file_id = :file and recipe = :recipe and state = 'wanted'",
        )?
        .query_row(
            named_params! { ":file": file, ":recipe": recipe.to_string() },
            |row| row.get(0),
        )
        .optional()?;
    Ok(found)
}

/// Notes what became of a rendition that is wanted.
pub fn set(
    tx: &Tx<'_>,
    file: FileId,
    recipe: &Recipe,
    state: &State,
    now: Moment,
) -> Result<(), Error> {
    let (name, due_at, attempts) = match state {
        State::Wanted { due_at, attempts } => ("wanted", *due_at, *attempts),
        State::Made { .. } => ("made", now, 0),
        State::Failed { .. } => ("failed", now, 0),
    };
    let (digest, bytes) = match state {
        State::Made { digest, bytes } => (
            Some(digest),
            Some(i64::try_from(*bytes).unwrap_or(i64::MAX)),
        ),
        _ => (None, None),
    };
    let why = match state {
        State::Failed { why } => Some(canonical_json(why)),
        _ => None,
    };
    tx.prepare_cached(
        "update rendition set state = :state, due_at = :due, attempts = :attempts,
            digest = :digest, bytes = :bytes, why = :why
         where file_id = :file and recipe = :recipe",
    )?
    .execute(named_params! {
        ":state": name,
        ":due": due_at,
        ":attempts": attempts,
        ":digest": digest,
        ":bytes": bytes,
        ":why": why,
        ":file": file,
        ":recipe": recipe.to_string(),
    })?;
    Ok(())
}

/// Every rendition that is made, as far as its row can be read.
pub fn named(tx: &Tx<'_>) -> Result<Vec<Named>, Error> {
    let mut statement =
        tx.prepare("select digest, bytes from rendition where state = 'made' order by digest")?;
    let mut rows = statement.query([])?;
    let mut named = Vec::new();
    while let Some(row) = rows.next()? {
        if let (Ok(digest), Ok(bytes)) = (row.get("digest"), row.get::<_, i64>("bytes")) {
            let bytes = bytes.unsigned_abs();
            named.push(Named { digest, bytes });
        }
    }
    Ok(named)
}

/// What stands of one file, for whoever compares it with the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub file: FileId,
    pub kind: FileKind,
    pub shape: Shape,
    /// As they are written.
    pub recipes: BTreeSet<String>,
}

/// What people's changes wanted of files, as it is written in the journal.
pub fn told(tx: &Tx<'_>) -> Result<BTreeSet<(FileId, String)>, Error> {
    let told = tx
        .prepare(
            "select cast(substr(j.object, 6) as integer), e.value
             from journal j, json_each(j.details, '$.recipes') e
             where j.action = 'file.wanted' and j.object glob 'file:*'",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(told)
}

/// Every file that can be read, with the recipes of its rows.
pub fn standings(tx: &Tx<'_>) -> Result<Vec<Standing>, Error> {
    let mut recipes = tx.prepare("select recipe from rendition where file_id = :file")?;
    let mut statement = tx.prepare("select id, kind, shape from file order by id")?;
    let mut rows = statement.query([])?;
    let mut standings = Vec::new();
    while let Some(row) = rows.next()? {
        // rows that cannot be read are told by whoever compares rows
        let (Ok(file), Ok(kind), Ok(shape)) = (row.get("id"), row.get("kind"), json(row, "shape"))
        else {
            continue;
        };
        let recipes = recipes
            .query_map(named_params! { ":file": file }, |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        standings.push(Standing {
            file,
            kind,
            shape,
            recipes,
        });
    }
    Ok(standings)
}
