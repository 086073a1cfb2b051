//! The terms of the glossary.

use rusqlite::{Row, named_params};

use super::{Error, Tx, sql::like_pattern};
use crate::domain::{
    glossary::{Term, TermFields},
    id::TermId,
    locale::Locale,
};

fn term(row: &Row<'_>) -> rusqlite::Result<Term> {
    Ok(Term {
        id: row.get("id")?,
        fields: TermFields {
            source: row.get("source")?,
            locale: row.get("locale")?,
            target: row.get("target")?,
            note: row.get("note")?,
        },
        version: row.get("version")?,
    })
}

/// Adds a term; one source has one term a language, another is a conflict.
pub fn add(tx: &Tx<'_>, fields: &TermFields) -> Result<TermId, Error> {
    let added = tx
        .prepare_cached(
            "insert into term (source, locale, target, note)
             values (:source, :locale, :target, :note) on conflict do nothing",
        )?
        .execute(named_params! {
            ":source": fields.source,
            ":locale": fields.locale,
            ":target": fields.target,
            ":note": fields.note,
        })?;
    if added == 0 {
        return Err(Error::Conflict);
    }
    Ok(TermId(tx.last_insert_rowid()))
}

/// The term of a source in a language, or for every language.
pub fn of_source(
    tx: &Tx<'_>,
    source: &str,
    locale: Option<&Locale>,
) -> Result<Option<Term>, Error> {
    let found = tx
        .prepare_cached("select * from term where source = :source and locale is :locale")?
        .query_map(named_params! { ":source": source, ":locale": locale }, term)?
        .next()
        .transpose()?;
    Ok(found)
}

/// Changes a term of that version; another version is a conflict.
pub fn change(tx: &Tx<'_>, id: TermId, version: i64, fields: &TermFields) -> Result<(), Error> {
    let changed = tx
        .prepare_cached(
            "update term set source = :source, locale = :locale, target = :target, note = :note,
                version = version + 1
             where id = :id and version = :version",
        )?
        .execute(named_params! {
            ":source": fields.source,
            ":locale": fields.locale,
            ":target": fields.target,
            ":note": fields.note,
            ":id": id,
            ":version": version,
        })?;
    if changed == 0 {
        return Err(Error::Conflict);
    }
    Ok(())
}

/// Removes a term of that version; another version is a conflict.
pub fn remove(tx: &Tx<'_>, id: TermId, version: i64) -> Result<(), Error> {
    let removed = tx
        .prepare_cached("delete from term where id = :id and version = :version")?
        .execute(named_params! { ":id": id, ":version": version })?;
    if removed == 0 {
        return Err(Error::Conflict);
    }
    Ok(())
}

/// One term.
pub fn find(tx: &Tx<'_>, id: TermId) -> Result<Term, Error> {
    let found = tx
        .prepare_cached("select * from term where id = :id")?
        .query_row(named_params! { ":id": id }, term)?;
    Ok(found)
}

/// The terms of a language with those for every language, whose words hold
/// what was typed; by source, those for every language first.
pub fn list(tx: &Tx<'_>, locale: Option<&Locale>, words: Option<&str>) -> Result<Vec<Term>, Error> {
    let found = tx
        .prepare_cached(
            "select * from term
             where (:locale is null or locale is null or locale = :locale)
                and (:like is null or source like :like escape '\\'
                    or target like :like escape '\\' or note like :like escape '\\')
             order by source, locale is not null, locale",
        )?
        .query_map(
            named_params! { ":locale": locale, ":like": words.map(like_pattern) },
            term,
        )?
        .collect::<Result<_, _>>()?;
    Ok(found)
}
