//! `keihatsu check`: proves that both databases are sound, that the journal's
//! chain holds, and that the publication equals the released manifests, digest
//! by digest. Reads only.

use std::collections::BTreeMap;

use super::Error;
use crate::{
    domain::{
        digest::Digest,
        locale::Locale,
        manifest::{Item, Manifest},
        release::Stage,
        slug::Slug,
    },
    publication::Publication,
    store::{Store, blobs, journal, releases, texts},
};

/// What was looked at, and everything that is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub journal_entries: i64,
    pub releases: usize,
    pub public_texts: usize,
    pub faults: Vec<Fault>,
}

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// SQLite itself finds the desk damaged.
    Desk(String),
    /// SQLite itself, or a stored digest, finds the publication damaged.
    Publication(String),
    /// The chain breaks at this entry.
    Journal { sequence: i64 },
    /// A stored text does not match its digest.
    Text(String),
    /// Bytes that a manifest pins do not match their digest.
    Blob(Digest),
    /// A released manifest is missing from the publication, or differs there.
    Release(String),
    /// A public text is not the one that the newest manifest names.
    Item { slug: Slug, locale: Locale },
    /// A text is public that no manifest names.
    Unknown { slug: Slug, locale: Locale },
    /// A manifest names a text that is not public.
    Absent { slug: Slug, locale: Locale },
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Desk(line) => write!(f, "desk.db: {line}"),
            Self::Publication(line) => write!(f, "public.db: {line}"),
            Self::Journal { sequence } => write!(f, "journal #{sequence}"),
            Self::Text(id) => write!(f, "text {id}"),
            Self::Blob(digest) => write!(f, "blob {digest}"),
            Self::Release(line) => write!(f, "release {line}"),
            Self::Item { slug, locale } => write!(f, "public.db ≠ manifest: {slug} [{locale}]"),
            Self::Unknown { slug, locale } => {
                write!(f, "public.db, no manifest: {slug} [{locale}]")
            }
            Self::Absent { slug, locale } => {
                write!(f, "manifest, not in public.db: {slug} [{locale}]")
            }
        }
    }
}

/// Looks at everything.
pub fn check(store: &Store, publication: &Publication) -> Result<Report, Error> {
    let mut report = Report::default();
    let faults = &mut report.faults;
    faults.extend(store.integrity()?.into_iter().map(Fault::Desk));
    faults.extend(publication.integrity()?.into_iter().map(Fault::Publication));
    let verdict = store.read(journal::verify)?;
    report.journal_entries = verdict.entries;
    faults.extend(
        verdict
            .broken_at
            .map(|sequence| Fault::Journal { sequence }),
    );
    let texts = store.read(texts::faults)?;
    faults.extend(texts.into_iter().map(|id| Fault::Text(id.to_string())));
    faults.extend(store.read(blobs::faults)?.into_iter().map(Fault::Blob));
    let newest = compare_releases(store, publication, &mut report)?;
    compare_items(publication, newest, &mut report)?;
    Ok(report)
}

type Newest = BTreeMap<(Slug, Locale), Item>;

/// Compares the manifests on both sides and replays them in the order in which
/// they were applied: the newest names what must be public.
fn compare_releases(
    store: &Store,
    publication: &Publication,
    report: &mut Report,
) -> Result<Newest, Error> {
    let public = publication.releases()?;
    report.releases = public.len();
    let mut newest = Newest::new();
    for row in &public {
        let stored = store.read(|tx| releases::manifest(tx, row.id));
        if stored.ok().flatten().as_ref() != Some(&row.manifest)
            || Digest::of(&row.manifest) != row.digest
        {
            report
                .faults
                .push(Fault::Release(format!("{}: manifest", row.id)));
        }
        let Some(manifest) = Manifest::parse(&row.manifest) else {
            report
                .faults
                .push(Fault::Release(format!("{}: unreadable", row.id)));
            continue;
        };
        for item in manifest.items {
            newest.insert((item.slug.clone(), item.locale), item);
        }
    }
    let released = store.read(|tx| releases::list(tx, &[Stage::Released], i64::MAX))?;
    for release in released {
        let there = public.iter().any(|row| {
            row.id == release.id
                && Some(row.digest) == release.digest
                && Some(row.due) == release.due
        });
        if !there {
            report
                .faults
                .push(Fault::Release(format!("{}: not public", release.id)));
        }
    }
    Ok(newest)
}

fn compare_items(
    publication: &Publication,
    mut newest: Newest,
    report: &mut Report,
) -> Result<(), Error> {
    let rows = publication.contents()?;
    report.public_texts = rows.len();
    for row in rows {
        let Some(item) = newest.remove(&(row.slug.clone(), row.locale)) else {
            report.faults.push(Fault::Unknown {
                slug: row.slug,
                locale: row.locale,
            });
            continue;
        };
        let same = row.text == item.text
            && row.issuer == item.issuer
            && row.contacts == item.contacts
            && row.facts == item.facts
            && row.edition == item.edition
            && row.topic == item.topic
            && row.audiences == item.audiences
            && row.shown_until == item.shown_until;
        if !same {
            report.faults.push(Fault::Item {
                slug: row.slug,
                locale: row.locale,
            });
        }
    }
    let absent = newest
        .into_keys()
        .map(|(slug, locale)| Fault::Absent { slug, locale });
    report.faults.extend(absent);
    Ok(())
}
