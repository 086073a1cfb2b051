//! What the journal holds as a digest alone: texts beside their words, what
//! releases bring out, terms of the glossary, formats. Each line names what is wrong.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    domain::{
        digest::{Digest, canonical_json},
        format::Format,
        glossary::Term,
        id::ReleaseId,
    },
    store::{self, Error, Tx, glossary, releases, texts},
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

/// What the journal says last of things of a kind: the digest of what each says,
/// and its version. A batch of them stands in one entry, by the kind's plural.
fn told(tx: &Tx<'_>, kind: &str) -> Result<BTreeMap<String, (Digest, i64)>, Error> {
    let mut told: BTreeMap<String, (Digest, i64)> = BTreeMap::new();
    let mut statement = tx.prepare(
        "select action, object, details from journal where action glob :kind || '.*'
         order by sequence",
    )?;
    let mut rows = statement.query([kind])?;
    while let Some(row) = rows.next()? {
        let [action, object, details]: [String; 3] =
            [row.get("action")?, row.get("object")?, row.get("details")?];
        let verb = action.split_once('.').map_or("", |(_, verb)| verb);
        let key = object.split_once(':').map(|(_, key)| key.to_owned());
        match (verb, key) {
            ("imported", _) => {
                let imported: Value = serde_json::from_str(&details).unwrap_or_default();
                let imported = imported.get(format!("{kind}s")).cloned();
                let imported: BTreeMap<String, Digest> =
                    serde_json::from_value(imported.unwrap_or_default()).unwrap_or_default();
                told.extend(imported.into_iter().map(|(key, says)| (key, (says, 1))));
            }
            ("removed", Some(key)) => drop(told.remove(&key)),
            (_, Some(key)) => {
                let entry = told.entry(key).or_insert((Digest::of(""), 0));
                *entry = (Digest::of(details), entry.1 + 1);
            }
            (_, None) => {}
        }
    }
    Ok(told)
}

/// Things of a kind that say something else than the journal, both ways.
fn compare(
    tx: &Tx<'_>,
    kind: &str,
    kept: impl Iterator<Item = (String, (Digest, i64))>,
) -> Result<Vec<String>, Error> {
    let mut told = told(tx, kind)?;
    let mut lines = Vec::new();
    for (key, says) in kept {
        if told.remove(&key) != Some(says) {
            lines.push(format!("{kind} {key} ≠ journal"));
        }
    }
    let gone = told.into_keys();
    lines.extend(gone.map(|key| format!("{kind} {key} is not there")));
    Ok(lines)
}

/// Terms of the glossary.
pub(super) fn terms(tx: &Tx<'_>) -> Result<Vec<String>, Error> {
    let terms = glossary::list(tx, None, None)?.into_iter();
    let says = |term: Term| {
        let digest = Digest::of(canonical_json(&term.fields));
        (term.id.to_string(), (digest, term.version))
    };
    compare(tx, "term", terms.map(says))
}

/// Formats of channels.
pub(super) fn formats(tx: &Tx<'_>) -> Result<Vec<String>, Error> {
    let formats = store::formats::all(tx)?.into_iter();
    let says = |format: Format| {
        let digest = Digest::of(canonical_json(&format.fields));
        (format.key.to_string(), (digest, format.version))
    };
    compare(tx, "format", formats.map(says))
}
