//! Everything that the desk holds, row by row, for whoever checks it. A row
//! that cannot be read is named, and the rest is read all the same.

use rusqlite::Row;

use super::{Error, Tx, journal, releases, sql::json, works};
use crate::domain::{
    content::Content,
    digest::Digest,
    id::{EditionId, ReleaseId},
    journal::Entry,
    ledger::Source,
    locale::Locale,
    record::{Contact, Fact, RecordKind},
    release::Release,
    slug::Slug,
    work::{EditionNumber, EditionState},
};

/// What was read, and the names of the rows that could not be.
#[derive(Debug, Clone)]
pub struct Held<T> {
    pub rows: Vec<T>,
    pub unreadable: Vec<String>,
}

fn held<T>(
    tx: &Tx<'_>,
    query: &str,
    read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Held<T>, Error> {
    let mut statement = tx.prepare(query)?;
    let mut found = statement.query([])?;
    let mut held = Held {
        rows: Vec::new(),
        unreadable: Vec::new(),
    };
    while let Some(row) = found.next()? {
        match read(row) {
            Ok(value) => held.rows.push(value),
            Err(_) => held.unreadable.push(row.get("name")?),
        }
    }
    Ok(held)
}

/// Bytes that are kept under a digest.
#[derive(Debug, Clone)]
pub struct Sealed {
    pub name: String,
    pub bytes: String,
    pub digest: Digest,
}

/// Everything that is kept under a digest: texts and records in every
/// version, manifests, what manifests pin, and the translation memory.
pub fn sealed(tx: &Tx<'_>) -> Result<Held<Sealed>, Error> {
    held(
        tx,
        "select 'text ' || id as name, content as bytes, digest from text
         union all select 'text ' || text_id || ' version ' || version, content, digest
            from text_version
         union all select 'record ' || record_id || ' version ' || version, content, digest
            from record_version
         union all select 'rights of file ' || file_id || ' version ' || version, content, digest
            from rights_version
         union all select 'consent ' || id, content, digest from consent
         union all select 'manifest of release ' || id, manifest, digest
            from release where manifest is not null
         union all select 'blob ' || digest, content, digest from blob
         union all select 'memory ' || id, words, digest from memory_source
         union all select 'memory ' || source_id || ' [' || locale || ']', target, target_digest
            from memory",
        |row| {
            Ok(Sealed {
                name: row.get("name")?,
                bytes: row.get("bytes")?,
                digest: row.get("digest")?,
            })
        },
    )
}

/// A text beside what is kept of its versions.
#[derive(Debug, Clone)]
pub struct TextRow {
    pub name: String,
    pub content: Content,
    /// What a search looks at.
    pub words: String,
    /// The digest of each field that has words, as stored.
    pub written: String,
    pub version: i64,
    /// How many versions are kept.
    pub versions: i64,
    /// The kept version of the same number is this very text.
    pub kept: bool,
    /// What is noted of the records that it names, where its edition is the
    /// newest: each as `kind:key`, sorted, with a space between.
    pub uses: Option<String>,
}

/// Every text.
pub fn texts(tx: &Tx<'_>) -> Result<Held<TextRow>, Error> {
    held(
        tx,
        "select 'text ' || t.id as name, t.locale, t.content, t.source, t.words, t.version,
            (select count(*) from text_version c where c.text_id = t.id) as versions,
            t.written, v.content is t.content and v.digest is t.digest
                and v.source is t.source and v.marks is t.marks
                and v.written_by is t.written_by and v.written_at is t.written_at as kept,
            (select coalesce((select group_concat(used, ' ') from (
                    select kind || ':' || key as used from record_use u
                    where u.work_id = e.work_id and u.locale = t.locale order by used)), '')
             from edition e where e.id = t.edition_id and not exists
                (select 1 from edition n where n.work_id = e.work_id
                    and (n.major, n.minor) > (e.major, e.minor))) as uses
         from text t left join text_version v on v.text_id = t.id and v.version = t.version",
        |row| {
            row.get::<_, Locale>("locale")?;
            json::<Source>(row, "source")?;
            Ok(TextRow {
                name: row.get("name")?,
                content: json(row, "content")?,
                words: row.get("words")?,
                written: row.get("written")?,
                version: row.get("version")?,
                versions: row.get("versions")?,
                kept: row.get("kept")?,
                uses: row.get("uses")?,
            })
        },
    )
}

/// Rows of history that cannot be read, and records without their newest
/// version.
pub fn history(tx: &Tx<'_>) -> Result<Vec<String>, Error> {
    let versions = held(
        tx,
        "select 'text ' || text_id || ' version ' || version as name, content, source
         from text_version",
        |row| {
            Ok((
                json::<Content>(row, "content")?,
                json::<Source>(row, "source")?,
            ))
        },
    )?;
    let records = held(
        tx,
        "select 'record ' || r.id || ' version ' || r.version as name, r.kind, r.key, v.content
         from record r left join record_version v on v.record_id = r.id
         union all select 'record ' || r.id || ' without version ' || r.version, '', '', ''
         from record r where not exists
            (select 1 from record_version v where v.record_id = r.id and v.version = r.version)",
        |row| {
            row.get::<_, Slug>("key")?;
            match row.get("kind")? {
                RecordKind::Contact => json::<Contact>(row, "content").map(drop),
                RecordKind::Fact => json::<Fact>(row, "content").map(drop),
            }
        },
    )?;
    let works = held(
        tx,
        &format!("select 'work ' || id as name, * from ({})", works::SELECT),
        works::work,
    )?;
    let mut unreadable = versions.unreadable;
    unreadable.extend(records.unreadable);
    unreadable.extend(works.unreadable);
    Ok(unreadable)
}

/// A release with the bytes that are decided on.
#[derive(Debug, Clone)]
pub struct ReleaseRow {
    pub release: Release,
    pub manifest: Option<String>,
}

/// Every release.
pub fn releases(tx: &Tx<'_>) -> Result<Held<ReleaseRow>, Error> {
    held(
        tx,
        "select 'release ' || id as name, * from release order by id",
        |row| {
            Ok(ReleaseRow {
                release: releases::release(row)?,
                manifest: row.get("manifest")?,
            })
        },
    )
}

/// A choice of a release, with the edition that it is bound to.
#[derive(Debug, Clone)]
pub struct Binding {
    pub release: ReleaseId,
    pub slug: Slug,
    pub locale: Locale,
    /// It stayed behind when the release was frozen.
    pub held: bool,
    pub edition: Option<Bound>,
    /// The digest of the edition's text in that locale.
    pub text: Option<Digest>,
}

/// An edition that a release is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    pub number: EditionNumber,
    pub state: EditionState,
}

/// Every choice of every release.
pub fn bindings(tx: &Tx<'_>) -> Result<Held<Binding>, Error> {
    held(
        tx,
        "select 'release ' || i.release_id || ' work ' || i.work_id || ' [' || i.locale || ']'
                as name,
            i.release_id, w.slug, i.locale, i.held, e.major, e.minor, e.state, t.digest
         from release_item i join work w on w.id = i.work_id
         left join edition e on e.id = i.edition_id
         left join text t on t.edition_id = e.id and t.locale = i.locale",
        |row| {
            let state: Option<EditionState> = row.get("state")?;
            let edition = match state {
                None => None,
                Some(state) => Some(Bound {
                    number: EditionNumber {
                        major: row.get("major")?,
                        minor: row.get("minor")?,
                    },
                    state,
                }),
            };
            Ok(Binding {
                release: row.get("release_id")?,
                slug: row.get("slug")?,
                locale: row.get("locale")?,
                held: row.get("held")?,
                edition,
                text: row.get("digest")?,
            })
        },
    )
}

/// Editions that are called released, though no release brought them out.
pub fn never_released(tx: &Tx<'_>) -> Result<Vec<EditionId>, Error> {
    let found = tx
        .prepare(
            "select id from edition e where state = 'released' and not exists
                (select 1 from release_item i join release r on r.id = i.release_id
                 where i.edition_id = e.id and r.stage = 'released')",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// The journal from its first entry.
pub fn journal(tx: &Tx<'_>) -> Result<Held<Entry>, Error> {
    let columns = journal::COLUMNS;
    held(
        tx,
        &format!("select 'journal ' || sequence as name, {columns} from journal order by sequence"),
        journal::entry,
    )
}
