//! What the journal holds as a digest alone: texts beside their words, what
//! releases bring out, terms of the glossary. Each line names what is wrong.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    domain::{
        digest::{Digest, canonical_json},
        id::{ReleaseId, TermId},
    },
    store::{Error, Tx, glossary, releases, texts},
};

/// What is not sealed as the journal says: texts beside their words, and what
/// releases bring out.
pub(super) fn seals(tx: &Tx<'_>) -> Result<Vec<String>, Error> {
    let mut lines = Vec::new();
    let mut statement = tx.prepare(
        "with said as materialized (
            select object, details ->> '$.locale' as locale, details ->> '$.edition' as edition,
                details ->> '$.version' as version, details ->> '$.seal' as seal
            from journal where action glob 'text.*')
         select v.text_id, v.version, v.source, v.marks, v.act, v.reason, s.seal
         from text_version v join text t on t.id = v.text_id
         join edition e on e.id = t.edition_id
         join said s on s.object = 'work:' || e.work_id and s.locale = t.locale
            and s.edition = e.major || '.' || e.minor and s.version = v.version",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let [source, marks, act, reason]: [String; 4] = [
            row.get("source")?,
            row.get("marks")?,
            row.get("act")?,
            row.get("reason")?,
        ];
        let told: Option<String> = row.get("seal")?;
        if told != Some(texts::seal([&source, &marks, &act, &reason]).to_string()) {
            let (id, version): (i64, i64) = (row.get("text_id")?, row.get("version")?);
            lines.push(format!("text {id} version {version} ≠ journal: seal"));
        }
    }
    let mut statement = tx.prepare(
        "select r.id, (select details ->> '$.choices' from journal
            where object = 'release:' || r.id and details ->> '$.choices' is not null
            order by sequence desc limit 1) as told
         from release r",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, told): (ReleaseId, Option<String>) = (row.get("id")?, row.get("told")?);
        let chosen = releases::chosen(tx, id);
        if chosen.ok().map(|chosen| chosen.to_string()) != told {
            lines.push(format!("release {id} ≠ journal: choices"));
        }
    }
    Ok(lines)
}

/// Terms of the glossary that say something else than the journal, both ways.
pub(super) fn terms(tx: &Tx<'_>) -> Result<Vec<String>, Error> {
    let mut told: BTreeMap<TermId, (Digest, i64)> = BTreeMap::new();
    let mut lines = Vec::new();
    let mut statement = tx.prepare(
        "select action, object, details from journal where action glob 'term.*' order by sequence",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let [action, object, details]: [String; 3] =
            [row.get("action")?, row.get("object")?, row.get("details")?];
        if action == "term.imported" {
            let imported: Imported = serde_json::from_str(&details).unwrap_or_default();
            let imported = imported.terms.into_iter();
            told.extend(imported.map(|(id, says)| (id, (says, 1))));
            continue;
        }
        let id = object.strip_prefix("term:").and_then(|id| id.parse().ok());
        let Some(id) = id.map(TermId) else { continue };
        if action == "term.removed" {
            told.remove(&id);
        } else {
            let entry = told.entry(id).or_insert((Digest::of(""), 0));
            *entry = (Digest::of(details), entry.1 + 1);
        }
    }
    for term in glossary::list(tx, None, None)? {
        let says = (Digest::of(canonical_json(&term.fields)), term.version);
        if told.remove(&term.id) != Some(says) {
            lines.push(format!("term {} ≠ journal", term.id));
        }
    }
    let gone = told.into_keys();
    lines.extend(gone.map(|id| format!("term {id} is not there")));
    Ok(lines)
}

#[derive(Default, Deserialize)]
struct Imported {
    terms: BTreeMap<TermId, Digest>,
}
