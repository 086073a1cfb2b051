//! `keihatsu check`: proves that both databases are sound, that the journal's
//! chain holds and still reaches as far as it did at each release, that the
//! publication is what the released manifests make, row by row, without the files
//! that the journal says were taken down, and that every file has the bytes that its row or a manifest names. Reads only, and goes on after
//! whatever it finds.

mod cases;
mod desk;
mod inspect;
mod journal;
mod public;

use std::path::Path;

use super::{Error, sealing};
use crate::{
    domain::{locale::Locale, slug::Slug},
    media::{shelf::Shelf, vault::Vault},
    publication::{self, Publication},
    store::{self, Store},
};

/// What was looked at, and everything that is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub journal_entries: i64,
    pub releases: usize,
    pub public_texts: usize,
    pub files: usize,
    /// Kept files that no row names, and files for readers that no manifest
    /// names, left by a process that was killed. They are no fault.
    pub unnamed_files: Vec<String>,
    pub faults: Vec<Fault>,
}

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A row of the desk is damaged, altered or unreadable.
    Desk(String),
    /// A row of the publication is damaged, altered or unreadable.
    Publication(String),
    /// A file on the disk is not what its row says.
    File(String),
    /// The chain breaks at this entry.
    Journal { sequence: i64 },
    /// A release differs between the desk, the journal and the publication.
    Release(String),
    /// The history that readers see is not the one that the manifests make.
    Change(String),
    /// A public text is not the one that the newest manifest names.
    Item { slug: Slug, locale: Locale },
    /// A text is public that no manifest names.
    Unknown { slug: Slug, locale: Locale },
    /// The words of an interface are not those that the newest manifest names.
    Interface(Locale),
    /// A manifest names a text that is not public.
    Absent { slug: Slug, locale: Locale },
    /// Readers are told to expect another translation than the manifests say.
    Coming { slug: Slug, locale: Locale },
    /// Readers have a file that was taken down.
    StillOut(String),
    /// A file is kept from readers that nobody took down.
    NeverTaken(String),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Desk(line) => write!(f, "desk.db: {line}"),
            Self::Publication(line) => write!(f, "public.db: {line}"),
            Self::File(line) => write!(f, "files: {line}"),
            Self::Journal { sequence } => write!(f, "journal #{sequence}"),
            Self::Release(line) => write!(f, "release {line}"),
            Self::Change(line) => write!(f, "public.db ≠ manifest: change {line}"),
            Self::Item { slug, locale } => write!(f, "public.db ≠ manifest: {slug} [{locale}]"),
            Self::Unknown { slug, locale } => {
                write!(f, "public.db, no manifest: {slug} [{locale}]")
            }
            Self::Interface(locale) => write!(f, "public.db ≠ manifest: interface {locale}"),
            Self::Absent { slug, locale } => {
                write!(f, "manifest, not in public.db: {slug} [{locale}]")
            }
            Self::Coming { slug, locale } => {
                write!(f, "public.db ≠ manifest: coming {slug} [{locale}]")
            }
            Self::StillOut(line) => write!(f, "journal, not in public.db: {line}"),
            Self::NeverTaken(line) => write!(f, "public.db ≠ journal: {line}"),
        }
    }
}

/// Looks at everything. Where a release goes out meanwhile, what was read of
/// the two databases does not belong together, and is read again.
pub fn check(store: &Store, publication: &Publication) -> Result<Report, Error> {
    let mut report = Report::default();
    let faults = &mut report.faults;
    let lines = of_desk(store.integrity(), faults)?.unwrap_or_default();
    faults.extend(lines.into_iter().map(Fault::Desk));
    let lines = of_publication(publication.integrity(), faults)?.unwrap_or_default();
    faults.extend(lines.into_iter().map(Fault::Publication));
    if let Some(verdict) = of_desk(store.read(store::journal::verify), faults)? {
        report.journal_entries = verdict.entries;
        let broken = verdict.broken_at.into_iter();
        faults.extend(broken.map(|sequence| Fault::Journal { sequence }));
    }
    // a release a moment is more than anybody brings out
    const TRIES: usize = 9;
    let generation = || publication.refresh().ok();
    for _ in 0..TRIES {
        let before = generation();
        let mut tried = report.clone();
        compare(store, publication, &mut tried)?;
        // the journal is first with what is taken down
        let is_under_way = |fault: &Fault| matches!(fault, Fault::StillOut(_));
        if generation() == before && !tried.faults.iter().any(is_under_way) {
            return Ok(tried);
        }
    }
    compare(store, publication, &mut report)?;
    Ok(report)
}

/// Reads every file on the disk and adds to the report what is wrong with it.
pub fn check_files(
    store: &Store,
    vault: &Vault,
    shelf: &Shelf,
    report: &mut Report,
) -> Result<(), Error> {
    let inspected = match inspect::inspect(store, vault, shelf) {
        // the rows themselves cannot be read, which is told already
        Err(Error::Store(store::Error::Database(_))) => return Ok(()),
        inspected => inspected?,
    };
    report.files = inspected.files;
    report.unnamed_files = inspected.unnamed;
    let faults = inspected.faults.into_iter();
    report.faults.extend(faults.map(Fault::File));
    Ok(())
}

/// Compares the file of signed heads with the journal, and adds to the report
/// what is wrong with it.
pub fn check_heads(store: &Store, data: &Path, report: &mut Report) -> Result<(), Error> {
    let faults = match sealing::faults_of_file(store, data) {
        // the rows themselves cannot be read, which is told already
        Err(Error::Store(store::Error::Database(_))) => return Ok(()),
        faults => faults?,
    };
    report.faults.extend(faults.into_iter().map(Fault::File));
    Ok(())
}

/// What is wrong with the publication by itself: every row is what the newest
/// of its own manifests makes, and every byte is that of its digest. Without
/// the desk and its journal, so that it is soon done.
pub fn check_public(publication: &Publication) -> Result<Vec<Fault>, Error> {
    let altered = publication.altered()?.into_iter();
    let mut faults: Vec<Fault> = altered.map(Fault::Publication).collect();
    public::replay(publication.held()?, &mut faults);
    Ok(faults)
}

/// Compares the desk with itself, then the publication with the desk.
fn compare(store: &Store, publication: &Publication, report: &mut Report) -> Result<(), Error> {
    let faults = &mut report.faults;
    let looked = store.read(|tx| desk::look(tx, faults));
    let desk = of_desk(looked, faults)?;
    let held = of_publication(publication.held(), faults)?;
    if let (Some(desk), Some(held)) = (desk, held) {
        public::compare(&desk, held, report);
    }
    Ok(())
}

/// A query that a database refuses is a fault of that database.
fn of_desk<T>(
    looked: Result<T, store::Error>,
    faults: &mut Vec<Fault>,
) -> Result<Option<T>, Error> {
    match looked {
        Ok(found) => Ok(Some(found)),
        Err(store::Error::Database(error)) => {
            faults.push(Fault::Desk(error.to_string()));
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

fn of_publication<T>(
    looked: Result<T, publication::Error>,
    faults: &mut Vec<Fault>,
) -> Result<Option<T>, Error> {
    match looked {
        Ok(found) => Ok(Some(found)),
        Err(publication::Error::Database(error)) => {
            faults.push(Fault::Publication(error.to_string()));
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}
